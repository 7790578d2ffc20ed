/* SPDX-License-Identifier: MIT
 *
 * A table from folded words to a number. Private to catalogo/.
 */
#ifndef PLAI_ALIAS_H
#define PLAI_ALIAS_H

#include "base/arena.h"
#include "base/texto.h"

/* Open addressing; cleared at birth. The keys live in the arena given. */
struct alias_tabla {
    struct alias *celdas;
    size_t capacidad, count;
};

/* A key that is there already takes the new value. Empty keys are left out. False where there is no memory. */
bool plai_alias_add(struct alias_tabla *tabla, struct arena *arena, struct slice clave, uint32_t valor);
/* A table of its own with the same in it. */
bool plai_alias_copy(struct alias_tabla *tabla, struct arena *arena);
/* 0 where it is not there. */
uint32_t plai_alias_find(const struct alias_tabla *tabla, struct slice clave);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Hash tables whose keys are a few 32-bit words: what groups facts and joins goals.
 * Knows nothing of what the words mean.
 */
#ifndef PLAI_TABLA_H
#define PLAI_TABLA_H

#include <stdint.h>

#include "base/vec.h"

#define TABLA_NINGUNO UINT32_MAX

struct ranura {
    uint32_t entrada; /* entry + 1, or 0 */
    uint32_t hash;    /* of its key: keys that do not share it need no look */
};

/* Entries are numbered from 0 in the order they were added, so that walking them is deterministic. */
struct tabla {
    size_t ancho; /* words of a key */
    uint32_t count;
    uint32_t ultima; /* the entry last added or found by an addition */
    VEC(uint32_t) llaves;
    VEC(struct ranura) ranuras; /* a power of two of them */
};

void plai_tabla_init(struct tabla *tabla, size_t ancho, const pla_memoria *memoria);
void plai_tabla_done(struct tabla *tabla);
/* The entry of a key, added where it was not there; TABLA_NINGUNO where there is no memory. */
uint32_t plai_tabla_add(struct tabla *tabla, const uint32_t *llave);
/* TABLA_NINGUNO where it is not there. */
uint32_t plai_tabla_find(const struct tabla *tabla, const uint32_t *llave);
const uint32_t *plai_tabla_llave(const struct tabla *tabla, uint32_t entrada);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The catalogue's own shape, and how its files of lines are walked. Private to catalogo/.
 */
#ifndef PLAI_CATALOGO_INTERNO_H
#define PLAI_CATALOGO_INTERNO_H

#include "base/arena.h"
#include "base/vec.h"
#include "catalogo/alias.h"
#include "catalogo/catalogo.h"

enum { CAMPO_MAX = 256 };

struct tabla {
    struct ficha *fichas; /* by code */
    size_t count;
    struct slice edicion;
};

struct fuente {
    const char *nombre;
};

struct catalogo {
    struct arena arena;
    const pla_memoria *memoria;
    struct tabla tablas[CATALOGO_TABLAS];
    VEC(struct fuente) fuentes;
    VEC(const char *) grupos;
    VEC(const char *) unidades;
    struct alias_tabla fuente_alias, fuente_orden; /* by words as they come, and in order */
    struct alias_tabla grupo_alias, unidad_alias, programa_alias;
};

/* What stands before the next `end`, which is passed over. */
struct slice plai_csv_until(struct slice *rest, char end);
/* The next line with content that is no comment; a comment "# edición: X" names the edition. False at the end. */
bool plai_csv_line(struct slice *csv, struct slice *line, struct slice *edicion, int *number);
int plai_slice_compare(struct slice a, struct slice b);
/* One spelling, folded as headings are. */
bool plai_catalogo_add_alias(struct catalogo *catalogo, struct alias_tabla *tabla, struct slice text, uint32_t valor);
/* The spellings of a line, "|" between them, each standing for `valor`. */
bool plai_catalogo_add_aliases(struct catalogo *catalogo, struct alias_tabla *tabla, struct slice texts,
                               uint32_t valor);
int plai_catalogo_read_fuentes(struct catalogo *catalogo, struct slice csv, pla_fallo *fallo);

#endif

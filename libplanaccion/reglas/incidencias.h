/* SPDX-License-Identifier: MIT
 *
 * The oddities of reading, put together so that a report stays readable: one group a sheet or a column.
 * Knows no rule.
 */
#ifndef PLAI_INCIDENCIAS_H
#define PLAI_INCIDENCIAS_H

#include "reglas/regla.h"

enum agrupar { AGRUPAR_CELDA, AGRUPAR_COLUMNA, AGRUPAR_HOJA };

/* Cells listed beside the first one. */
#define INCIDENCIA_CELDAS 20

struct incidencia_grupo {
    const struct incidencia *primera;
    enum agrupar agrupar;
    lugar contra[INCIDENCIA_CELDAS]; /* the cells after the first */
    size_t contras;
    size_t veces; /* cells in all */
};

/* Calls `say` for each group of the incidencias of a type, in the order they were noted. `context` is handed on. */
int plai_incidencias_group(struct revision *rev, enum incidencia_tipo tipo, enum agrupar agrupar,
                           int (*say)(struct revision *rev, const struct incidencia_grupo *grupo));
/* The heading of the column of an incidencia as written, between quotes and on one line; in `out`. */
const char *plai_incidencia_columna(const struct revision *rev, const struct incidencia *incidencia, char out[160]);
/* The text of its cell, cut short and on one line. */
const char *plai_incidencia_texto(const struct incidencia *incidencia, char out[80]);
#define COLUMNA(rev, incidencia) plai_incidencia_columna((rev), (incidencia), (char[160]){ 0 })
#define TEXTO(incidencia) plai_incidencia_texto((incidencia), (char[80]){ 0 })

#endif

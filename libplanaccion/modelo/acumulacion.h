/* SPDX-License-Identifier: MIT
 *
 * How the years of a goal make its four-year goal, from the words that the forms use for it.
 * Knows no formula: what each type means for an advance is said in avance.h.
 */
#ifndef PLAI_ACUMULACION_H
#define PLAI_ACUMULACION_H

#include "base/texto.h"

enum acumulacion {
    ACUMULACION_DESCONOCIDA,
    ACUMULACION_ACUMULADO,     /* the years add up to the goal */
    ACUMULACION_FLUJO,         /* a quantity of each year; the last one is the goal */
    ACUMULACION_CAPACIDAD,     /* a level that grows from a base line */
    ACUMULACION_MANTENIMIENTO, /* each year repeats the goal */
    ACUMULACION_REDUCCION,     /* a level that falls from a base line */
    ACUMULACIONES
};

/* SisPT's two words, "Sí" and "No" under a heading "Acumulativo", the letters and the longer names of other forms. */
enum acumulacion plai_acumulacion_find(struct slice texto);
/* "acumulado"...; NULL for the unknown one. */
const char *plai_acumulacion_name(enum acumulacion tipo);

#endif

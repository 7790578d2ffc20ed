/* SPDX-License-Identifier: MIT
 *
 * The observations of a report workbook by workbook, and within one rule by rule.
 * Knows nothing of any output.
 */
#ifndef PLAI_SECCIONES_H
#define PLAI_SECCIONES_H

#include "salida/lugares.h"

struct entrada {
    uint32_t seccion;
    int gravedad;
    const char *regla;
    size_t at; /* in the report */
};

/* A workbook, or (INDICE_NINGUNO, only where there are such observations) none. */
struct seccion {
    uint32_t libro;
    uint32_t puesto; /* in the order of workbooks */
    size_t cuenta[3];
    size_t desde, hasta; /* its slice of `entradas` */
};

enum orden_secciones {
    SECCIONES_GRAVES_PRIMERO, /* workbooks with more to correct first, and within each the gravest rules */
    SECCIONES_POR_REGLA       /* workbooks in their order, and within each the rules in that of their ids */
};

struct secciones {
    struct seccion *items;
    size_t count;
    struct entrada *entradas;
};

/* Every workbook that could be read, with or without observations. False where there is no memory. */
bool plai_secciones_init(struct secciones *secciones, const pla_informe *informe, enum orden_secciones orden,
                         struct arena *arena);
/* Past the last entrada of the rule (and, `con_gravedad`, gravity) of the one at `i`, within its seccion. */
size_t plai_secciones_end(const struct secciones *secciones, const struct seccion *seccion, size_t i,
                          bool con_gravedad);

#endif

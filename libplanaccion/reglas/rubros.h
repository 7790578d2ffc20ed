/* SPDX-License-Identifier: MIT
 *
 * What a budget code says of the expense it names, by the roots of the CCPET.
 * Knows no budget.
 */
#ifndef PLAI_RUBROS_H
#define PLAI_RUBROS_H

#include <stdbool.h>

/* OTRO: no code, or one of another classification (the old FUT, one of the entity's own). */
enum rubro_raiz {
    RUBRO_OTRO,
    RUBRO_INGRESOS,
    RUBRO_FUNCIONAMIENTO,
    RUBRO_DEUDA,
    RUBRO_INVERSION,
    RUBRO_OPERACION,
    RUBRO_GASTOS, /* "2" alone, or a root the CCPET does not have */
    RUBRO_RAICES
};

/* "2.3.2.02.02.009" is investment, with or without a name after it. */
enum rubro_raiz plai_rubro_raiz(const char *codigo);
/* "funcionamiento"...; NULL for OTRO. */
const char *plai_rubro_words(enum rubro_raiz raiz);
/* True where the first code is the beginning of the second, level by level. */
bool plai_rubro_contains(const char *arriba, const char *abajo);

#endif

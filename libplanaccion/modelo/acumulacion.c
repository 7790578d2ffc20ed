/* SPDX-License-Identifier: MIT
 *
 * The spellings of the types of accumulation.
 * Knows no formula.
 */
#include "modelo/acumulacion.h"

#include <string.h>

static const struct {
    const char *palabras; /* as plai_fold leaves them */
    enum acumulacion tipo;
} escritas[] = {
    { "acumulativo", ACUMULACION_ACUMULADO },
    { "acumulativa", ACUMULACION_ACUMULADO },
    { "acumulado", ACUMULACION_ACUMULADO },
    { "acumulada", ACUMULACION_ACUMULADO },
    { "acumulada ma", ACUMULACION_ACUMULADO },
    { "meta acumulada", ACUMULACION_ACUMULADO },
    { "incremento acumulado", ACUMULACION_ACUMULADO },
    { "incremento", ACUMULACION_ACUMULADO },
    { "i", ACUMULACION_ACUMULADO },
    { "ma", ACUMULACION_ACUMULADO },
    { "si", ACUMULACION_ACUMULADO },
    { "flujo", ACUMULACION_FLUJO },
    { "incremento flujo", ACUMULACION_FLUJO },
    { "incremento de flujo", ACUMULACION_FLUJO },
    { "capacidad", ACUMULACION_CAPACIDAD },
    { "incremento capacidad", ACUMULACION_CAPACIDAD },
    { "incremento de capacidad", ACUMULACION_CAPACIDAD },
    { "no acumulativo", ACUMULACION_MANTENIMIENTO },
    { "no acumulativa", ACUMULACION_MANTENIMIENTO },
    { "no acumulado", ACUMULACION_MANTENIMIENTO },
    { "no acumulada", ACUMULACION_MANTENIMIENTO },
    { "no acumulada im", ACUMULACION_MANTENIMIENTO },
    { "meta no acumulada", ACUMULACION_MANTENIMIENTO },
    { "mantenimiento", ACUMULACION_MANTENIMIENTO },
    { "mantenimiento stock", ACUMULACION_MANTENIMIENTO },
    { "mantenimiento de stock", ACUMULACION_MANTENIMIENTO },
    { "stock", ACUMULACION_MANTENIMIENTO },
    { "m", ACUMULACION_MANTENIMIENTO },
    { "im", ACUMULACION_MANTENIMIENTO },
    { "no", ACUMULACION_MANTENIMIENTO },
    { "reduccion", ACUMULACION_REDUCCION },
    { "reduccion anual", ACUMULACION_REDUCCION },
};

enum acumulacion
plai_acumulacion_find(struct slice texto)
{
    char folded[64];

    plai_fold(texto, folded, sizeof folded);
    for (size_t i = 0; i < sizeof escritas / sizeof *escritas; i++)
        if (strcmp(folded, escritas[i].palabras) == 0)
            return escritas[i].tipo;
    return ACUMULACION_DESCONOCIDA;
}

const char *
plai_acumulacion_name(enum acumulacion tipo)
{
    static const char *const nombres[ACUMULACIONES] = {
        [ACUMULACION_ACUMULADO] = "acumulado", [ACUMULACION_FLUJO] = "flujo",
        [ACUMULACION_CAPACIDAD] = "capacidad", [ACUMULACION_MANTENIMIENTO] = "mantenimiento",
        [ACUMULACION_REDUCCION] = "reduccion",
    };

    return nombres[tipo];
}

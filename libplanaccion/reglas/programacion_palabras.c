/* SPDX-License-Identifier: MIT
 *
 * How the programming of a goal is said: its type and its years. Knows no rule.
 */
#include <stdio.h>

#include "reglas/programacion.h"

const char *
plai_tipo_words(enum acumulacion tipo)
{
    switch (tipo) {
    case ACUMULACION_ACUMULADO:
        return ", acumulativa,";
    case ACUMULACION_MANTENIMIENTO:
        return ", no acumulativa,";
    case ACUMULACION_FLUJO:
        return ", de flujo,";
    case ACUMULACION_CAPACIDAD:
        return ", de capacidad,";
    case ACUMULACION_REDUCCION:
        return ", de reducción,";
    default:
        return "";
    }
}

const char *
plai_anios_words(const struct programacion *programacion, char out[ANIOS_SIZE])
{
    size_t said = 0, n = 0, left = programacion->lecturas.programados;
    bool same = left == programacion->count;

    for (size_t i = 1; i < programacion->count; i++)
        same = same && programacion->anios[i].cantidad == programacion->anios[0].cantidad;
    if (same && left > 1) {
        snprintf(out, ANIOS_SIZE, "%s cada año", CANTIDAD(programacion->anios[0].cantidad));
        return out;
    }
    for (size_t i = 0; i < programacion->count && n < ANIOS_SIZE; i++) {
        const struct anio_programado *anio = &programacion->anios[i];

        if (anio->cantidad <= 0)
            continue;
        left--;
        n += (size_t)snprintf(out + n, ANIOS_SIZE - n, "%s%s en %d",
                              said++ == 0 ? ""
                              : left > 0  ? ", "
                                          : " y ",
                              CANTIDAD(anio->cantidad), anio->vigencia);
    }
    return out;
}

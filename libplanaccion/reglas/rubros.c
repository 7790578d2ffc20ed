/* SPDX-License-Identifier: MIT
 *
 * The roots of the CCPET, read from the first levels of a code.
 * Knows no budget.
 */
#include "reglas/rubros.h"

#include <string.h>

/* Reads a level of a code and its dot; -1 where there is none. "02" and "2" are one. */
static int
level_read(const char **text)
{
    int level = 0, digits = 0;

    for (; **text >= '0' && **text <= '9' && digits <= 3; (*text)++, digits++)
        level = level * 10 + (**text - '0');
    return digits == 0 || digits > 3 ? -1 : level;
}

enum rubro_raiz
plai_rubro_raiz(const char *codigo)
{
    static const enum rubro_raiz gastos[] = { RUBRO_GASTOS, RUBRO_FUNCIONAMIENTO, RUBRO_DEUDA, RUBRO_INVERSION,
                                              RUBRO_OPERACION };
    int first = level_read(&codigo), second;

    if ((first != 1 && first != 2) || *codigo != '.')
        return RUBRO_OTRO;
    codigo++;
    second = level_read(&codigo);
    if (second < 0 || (*codigo >= '0' && *codigo <= '9'))
        return RUBRO_OTRO;
    if (first == 1)
        return RUBRO_INGRESOS;
    return (size_t)second < sizeof gastos / sizeof *gastos ? gastos[second] : RUBRO_GASTOS;
}

const char *
plai_rubro_words(enum rubro_raiz raiz)
{
    static const char *const words[RUBRO_RAICES] = {
        [RUBRO_INGRESOS] = "ingresos",   [RUBRO_FUNCIONAMIENTO] = "funcionamiento",
        [RUBRO_DEUDA] = "deuda pública", [RUBRO_INVERSION] = "inversión",
        [RUBRO_OPERACION] = "operación", [RUBRO_GASTOS] = "gastos sin clasificar",
    };

    return words[raiz];
}

bool
plai_rubro_contains(const char *arriba, const char *abajo)
{
    size_t size = strlen(arriba);

    return size > 0 && strncmp(arriba, abajo, size) == 0 && abajo[size] == '.';
}

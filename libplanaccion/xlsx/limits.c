/* SPDX-License-Identifier: MIT
 *
 * The defaults of the limits.
 * Knows nothing of who obeys them.
 */
#include "xlsx/limits.h"

#include <stddef.h>
#include <stdint.h>

#define MIB ((uint64_t)1 << 20)

static void
fill(uint64_t *limit, uint64_t value)
{
    if (*limit == 0)
        *limit = value;
}

pla_limites
plai_limits(const pla_limites *limits)
{
    pla_limites l = { 0 };

    if (limits != NULL)
        l = *limits;
    fill(&l.archivo, 256 * MIB);
    fill(&l.entradas, 10000);
    fill(&l.parte, 512 * MIB);
    fill(&l.partes, 1024 * MIB);
    fill(&l.razon, 400);
    fill(&l.celdas, 20000000);
    fill(&l.hojas, 1024);
    fill(&l.cadenas, 4000000);
    fill(&l.combinadas, 100000);
    fill(&l.nombres, 100000);
    fill(&l.profundidad, 256);
    fill(&l.atributos, 256);
    fill(&l.token, MIB);
    return l;
}

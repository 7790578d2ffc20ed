/* SPDX-License-Identifier: MIT
 *
 * Quantities of goals: when two of them are one, and which plans share one goal.
 * Knows no rule and no amount of money.
 */
#include "reglas/cantidades.h"

#include <string.h>

#include "reglas/cruce.h"

static bool
is_percentage(const struct revision *rev, size_t meta)
{
    const struct valor *unidad = plai_meta_valor(rev, meta, CAMPO_unidad_medida);
    char folded[64];

    plai_fold(plai_slice(unidad != NULL ? unidad->texto : NULL), folded, sizeof folded);
    return strstr(folded, "porcent") != NULL || strchr(folded, '%') != NULL;
}

bool
plai_cantidad_of_meta_equal(const struct revision *rev, size_t meta, int64_t a, int64_t b)
{
    int64_t most = INT64_MAX / 100;

    if (plai_cantidad_equal(rev, a, b))
        return true;
    if (a > most || a < -most || b > most || b < -most || !is_percentage(rev, meta))
        return false;
    return plai_cantidad_equal(rev, a * 100, b) || plai_cantidad_equal(rev, a, b * 100);
}

const struct hecho *
plai_plan_cantidad(const struct revision *rev, size_t meta)
{
    const struct hecho *cantidad;

    if (rev->metas[meta].instrumento != INSTRUMENTO_PLAN_ACCION || !plai_meta_vigente(rev, meta) ||
        plai_cruce_is_varias(rev->cruce, meta))
        return NULL;
    cantidad = plai_meta_cantidad(rev, meta, rev->vigencia);
    return cantidad != NULL && cantidad->estado == ESTADO_VALOR ? cantidad : NULL;
}

/* Whose plan a goal is in: two books of one dependencia are two versions, and do not share it. A book that does not
 * say is somebody of its own. */
static uint64_t
owner_of(const struct revision *rev, size_t meta)
{
    id dependencia = rev->cruce->dependencia[plai_meta_registro(rev, meta)->dependencia];

    return dependencia != 0 ? dependencia : (uint64_t)1 << 32 | rev->metas[meta].libro;
}

bool
plai_meta_compartida(const struct revision *rev, uint32_t indicativo)
{
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);
    uint64_t owner = 0;

    for (size_t i = 0; i < count; i++) {
        if (plai_plan_cantidad(rev, metas[i]) == NULL)
            continue;
        if (owner != 0 && owner != owner_of(rev, metas[i]))
            return true;
        owner = owner_of(rev, metas[i]);
    }
    return false;
}

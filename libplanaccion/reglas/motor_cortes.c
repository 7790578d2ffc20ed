/* SPDX-License-Identifier: MIT
 *
 * Sums that are compared at the end of each month or quarter: what is needed by then must be there by then.
 * Knows no rule.
 */
#include "base/numero.h"
#include "reglas/motor_interno.h"

unsigned
plai_hecho_corte(const struct hecho *hecho)
{
    unsigned month = hecho->periodo == PERIODO_TRIMESTRE ? hecho->n * 3u : hecho->periodo == PERIODO_MES ? hecho->n : 0;

    return month <= 12 ? month : 0;
}

/* What both sides of a group have in each month of the year. */
struct cortes {
    int64_t suma[2][13];
    size_t cuenta[13], izquierdos[13]; /* of both sides, of the left one */
    int64_t unidad;                    /* what all left amounts are rounded to, at most REDONDEO */
    bool trimestral;
};

/* Cash is often programmed in thousands, and what it pays is not. */
#define REDONDEO ((int64_t)1000 * PLAI_CENTAVOS)

static bool
cuts_add(const struct motor *motor, const struct grupo *grupo, struct cortes *cortes)
{
    for (int lado = 0; lado < 2; lado++)
        for (uint32_t o = grupo->primero[lado]; o != TABLA_NINGUNO; o = motor->operandos[o].siguiente) {
            const struct hecho *hecho = &motor->rev->plan->hechos.items[motor->operandos[o].hecho];
            unsigned month = plai_hecho_corte(hecho);

            cortes->trimestral = cortes->trimestral || hecho->periodo == PERIODO_TRIMESTRE;
            cortes->cuenta[month]++;
            cortes->izquierdos[month] += lado == 0;
            while (lado == 0 && hecho->valor % cortes->unidad != 0)
                cortes->unidad /= 10;
            if (!plai_add_checked(&cortes->suma[lado][month], hecho->valor))
                return false;
        }
    return true;
}

/* True where what the left side lacks may be what its amounts were rounded by. */
static bool
is_rounding(const struct diferencia *diferencia, uint64_t margin)
{
    return diferencia->suma[0] < diferencia->suma[1] &&
           (uint64_t)diferencia->suma[1] - (uint64_t)diferencia->suma[0] < margin;
}

int
plai_motor_compare_cuts(struct motor *motor, const struct grupo *grupo)
{
    struct diferencia diferencia = { .grupo = grupo };
    struct cortes cortes = { .unidad = REDONDEO, .trimestral = motor->comparacion->acumular == ACUMULAR_TRIMESTRE };
    size_t additions = 0, lefts = 0;

    if (!cuts_add(motor, grupo, &cortes))
        return PLA_OK;
    diferencia.trimestral = cortes.trimestral;
    for (unsigned month = 1; month <= 12; month++) {
        const struct desigualdad *side;

        if (!plai_add_checked(&diferencia.suma[0], cortes.suma[0][month]) ||
            !plai_add_checked(&diferencia.suma[1], cortes.suma[1][month]))
            return PLA_OK;
        additions += cortes.cuenta[month];
        lefts += cortes.izquierdos[month];
        if (cortes.trimestral && month % 3 != 0)
            continue;
        side = diferencia.suma[0] > diferencia.suma[1] ? &motor->comparacion->mayor : &motor->comparacion->menor;
        diferencia.corte = month;
        if (side->texto == NULL || !plai_motor_differs(motor, diferencia.suma[0], diferencia.suma[1], additions) ||
            (motor->comparacion->redondeo && is_rounding(&diferencia, (uint64_t)cortes.unidad * lefts)))
            continue;
        return plai_motor_explained(motor, &diferencia) ? PLA_OK : plai_motor_say(motor, &diferencia);
    }
    return PLA_OK;
}

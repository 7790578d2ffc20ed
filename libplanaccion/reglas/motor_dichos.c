/* SPDX-License-Identifier: MIT
 *
 * What comparisons have said so far, so that one fault is not said by two rules; and by what they joined their sides.
 * Compares nothing.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/motor_interno.h"

/* By how much the side that has more has more; false where it does not fit. */
static bool
excess_of(const struct diferencia *diferencia, int side, int64_t *excess)
{
    *excess = diferencia->suma[side];
    return diferencia->suma[!side] != INT64_MIN && plai_add_checked(excess, -diferencia->suma[!side]);
}

int
plai_motor_note(struct motor *motor, const struct diferencia *diferencia)
{
    struct revision *rev = motor->rev;
    struct exceso exceso = { .regla = rev->regla };

    if (!excess_of(diferencia, 0, &exceso.valor) || (exceso.valor <= 0 && !motor->comparacion->nota_faltas))
        return PLA_OK;
    if (rev->exceso_de == NULL)
        rev->exceso_de = plai_arena_zalloc(&rev->arena, rev->plan->hechos.count + 1, sizeof *rev->exceso_de);
    if (rev->exceso_de == NULL || !plai_vec_add(&rev->excesos, exceso))
        return plai_fail_memory(rev->fallo);
    for (uint32_t o = diferencia->grupo->primero[0]; o != TABLA_NINGUNO; o = motor->operandos[o].siguiente) {
        uint32_t *which = &rev->exceso_de[motor->operandos[o].hecho];

        /* The first that spoke of a fact is the narrowest. */
        if (*which == 0)
            *which = (uint32_t)rev->excesos.count;
    }
    return PLA_OK;
}

/* Takes from `left` what was said of the facts of one side: its excess or, of the lesser side, what it lacks. */
static bool
said_take(const struct motor *motor, const struct grupo *grupo, int side, bool lacks, int64_t *left)
{
    struct revision *rev = motor->rev;
    const char *of = motor->comparacion->cede_a;

    for (uint32_t o = grupo->primero[side]; o != TABLA_NINGUNO; o = motor->operandos[o].siguiente) {
        uint32_t which = rev->exceso_de[motor->operandos[o].hecho];
        struct exceso *exceso = which == 0 ? NULL : &rev->excesos.items[which - 1];

        if (exceso == NULL || exceso->vez == rev->exceso_vez || (exceso->valor < 0) != lacks ||
            (of != NULL && strcmp(exceso->regla->publica.id, of) != 0))
            continue;
        exceso->vez = rev->exceso_vez;
        if (!plai_add_checked(left, lacks ? exceso->valor : -exceso->valor))
            return false;
    }
    return true;
}

bool
plai_motor_explained(const struct motor *motor, const struct diferencia *diferencia)
{
    const struct comparacion *comparacion = motor->comparacion;
    struct revision *rev = motor->rev;
    int side = diferencia->suma[0] < diferencia->suma[1];
    int64_t left;

    if (!comparacion->cede || rev->exceso_de == NULL || !excess_of(diferencia, side, &left))
        return false;
    rev->exceso_vez++;
    if (!said_take(motor, diferencia->grupo, side, false, &left) ||
        (comparacion->cede_a != NULL && !said_take(motor, diferencia->grupo, !side, true, &left)))
        return false;
    /* What another total would be is known to the peso; what passes two limits need not be the same money. */
    return (left <= 0 && comparacion->cede_a == NULL) ||
           !plai_motor_differs(motor, left, 0, diferencia->grupo->cuenta[side]);
}

int
plai_motor_join_note(struct motor *motor)
{
    struct revision *rev = motor->rev;
    const struct comparacion *comparacion = motor->comparacion;
    size_t groups[NIVELES] = { 0 }, best = 0;

    for (size_t i = 0; i < motor->grupos.count; i++)
        if (motor->grupos.items[i].cuenta[0] > 0 && motor->grupos.items[i].cuenta[1] > 0)
            groups[motor->grupos.items[i].nivel]++;
    for (size_t n = 1; n < NIVELES; n++)
        if (groups[n] > groups[best])
            best = n;
    if (groups[best] == 0)
        return PLA_OK;
    struct union_hecha hecha = { rev->regla, comparacion->derecha.instrumento, comparacion->niveles[best].aspectos,
                                 comparacion->niveles[best].nombre };

    return plai_vec_add(&rev->uniones, hecha) ? PLA_OK : plai_fail_memory(rev->fallo);
}

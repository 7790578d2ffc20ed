/* SPDX-License-Identifier: MIT
 *
 * The rule on accepted exceptions: one that accepts nothing is said. It can only be known once every other rule has
 * spoken, so informe/ says it when it closes; the entry is here because every observation has its own in the catalogue.
 */
#include "reglas/regla.h"

static int
check_justificaciones(struct revision *rev)
{
    rev->comparadas = rev->plan->justificaciones.count;
    return PLA_OK;
}

const struct regla plai_reglas_ju[] = {
    { .publica = { .id = "JU-01",
                   .titulo = "Justificación que no corresponde a ninguna observación",
                   .porque =
                       "Una excepción aceptada que ya no hace falta, o cuya clave cambió, da una tranquilidad que no "
                       "corresponde.",
                   .correccion =
                       "Si lo observado ya se corrigió, quite la justificación; si no, revise su regla y su clave "
                       "contra el informe.",
                   .base = "Práctica del control interno: toda excepción vigente responde a un hecho vigente",
                   .gravedad = PLA_NOTA },
      .check = check_justificaciones,
      .sin_operandos = "no se dio ninguna justificación" },
    { .publica = { .id = NULL } },
};

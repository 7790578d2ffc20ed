/* SPDX-License-Identifier: MIT
 *
 * The catalogue of rules and the one function that evaluates it.
 * Sees model and report only: no sheet, no column letter.
 */
#ifndef PLAI_REGLAS_H
#define PLAI_REGLAS_H

#include "informe/informe.h"
#include "modelo/modelo.h"

/* Evaluates every rule of the catalogue over the plan. */
int plai_reglas_check(pla_plan *plan, pla_informe *informe, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Quantities of goals: when two of them are one, and which plans share one goal.
 * Knows no rule and no amount of money.
 */
#ifndef PLAI_CANTIDADES_H
#define PLAI_CANTIDADES_H

#include "reglas/regla.h"

/* True for quantities of a goal that are one: by rounding or, in percentages, by scale, for 0.35, 35 and 35 % are. */
bool plai_cantidad_of_meta_equal(const struct revision *rev, size_t meta, int64_t a, int64_t b);

/* The quantity that a goal of a plan de acción of the year under check programmes; NULL where it is of another kind,
 * has no number, or is of several goals. */
const struct hecho *plai_plan_cantidad(const struct revision *rev, size_t meta);

/* True where the plans of two dependencias or more have a goal of the Plan Indicativo, each with its quantity: it may
 * be split among them or repeated by each, and no plan is to be judged alone. */
bool plai_meta_compartida(const struct revision *rev, uint32_t indicativo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What POAI and plan de acción have in common before the Plan Indicativo: their goals must be in it, and programmed.
 * Knows no rule.
 */
#ifndef PLAI_INDICATIVO_H
#define PLAI_INDICATIVO_H

#include "reglas/regla.h"

/* Says each goal of an instrument whose code is not in the Plan Indicativo: an error, or a warning where the book
 * numbers its goals in its own way, or not at all. */
int plai_metas_exist(struct revision *rev, enum instrumento instrumento);
/* Says, as a warning, each goal that is in the Plan Indicativo but has no quantity for the year. */
int plai_metas_programadas(struct revision *rev, enum instrumento instrumento);

#endif

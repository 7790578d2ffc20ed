/* SPDX-License-Identifier: MIT
 *
 * The two halves of the plan as JSON, for plan_json.c and registros_json.c only.
 */
#ifndef PLAI_PLAN_JSON_H
#define PLAI_PLAN_JSON_H

#include "modelo/modelo.h"

/* {"metas":[...],"proyectos":[...],"actividades":[...]} */
void plai_registros_render(const pla_plan *plan, struct text *text);
/* [...] */
void plai_hechos_render(const pla_plan *plan, struct text *text);

#endif

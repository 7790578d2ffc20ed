/* SPDX-License-Identifier: MIT
 *
 * The activities of a plan de acción as rules see them: which rows are one, what they cost.
 * Knows no rule.
 */
#ifndef PLAI_ACTIVIDADES_H
#define PLAI_ACTIVIDADES_H

#include "reglas/regla.h"

/* What tells an activity from the others of its goal: its code or, without one, its text and dates. `meta` is the goal,
 * or UINT32_MAX: then the sheet owns it. */
int plai_actividad_key(struct revision *rev, const struct registro *registro, uint32_t meta, uint32_t key[4]);

/* True for a fact of money that a row programmes for the year under check. */
bool plai_hecho_is_pesos_of_year(const struct revision *rev, const struct hecho *hecho);

/* True for a sheet of a plan de acción of the year under check, or of no year. */
bool plai_hoja_is_plan(const struct revision *rev, const struct hoja *hoja);

/* True where a sheet has a column in which activities are named. */
bool plai_hoja_names_actividades(const struct revision *rev, uint32_t hoja);
/* True where a row names an activity. */
bool plai_registro_has_actividad(const struct revision *rev, const struct registro *registro);

/* The activity of a row for a sentence: «its text cut short», or its code. In `out`. */
const char *plai_actividad_nombre(const struct revision *rev, const struct registro *registro, char out[200]);
#define NOMBRE_ACTIVIDAD(rev, registro) plai_actividad_nombre((rev), (registro), (char[200]){ 0 })

#endif

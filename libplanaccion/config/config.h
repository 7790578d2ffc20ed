/* SPDX-License-Identifier: MIT
 *
 * Settings and accepted exceptions of an entity, from the bytes of their files into the plan.
 * Knows how they are written; what they change is for whoever reads modelo/config.h. Opens no file.
 */
#ifndef PLAI_CONFIG_LECTURA_H
#define PLAI_CONFIG_LECTURA_H

#include "base/texto.h"
#include "modelo/modelo.h"

/* Lists the settings a plan is born with, so that they can be shown. */
int plai_config_begin(pla_plan *plan, pla_fallo *fallo);

/* planaccion.json. `ruta` stands in messages. PLA_E_DEFINICION leaves the plan with the settings it had. */
int plai_config_read(pla_plan *plan, const char *ruta, struct slice json, pla_fallo *fallo);

/* justificaciones.csv, added to those already there; all of them or none. */
int plai_justificaciones_read(pla_plan *plan, const char *ruta, struct slice csv, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What the entity sets for itself: finding its two files beside the workbooks, and showing what is in force.
 * Knows nothing of any setting.
 */
#ifndef CLI_AJUSTES_H
#define CLI_AJUSTES_H

#include "argumentos.h"

/* Reads planaccion.json and justificaciones.csv: those of the command line, else those beside the first input that has
 * them, else none. Before any workbook is read into the plan. */
int cli_ajustes_read(pla_plan *plan, const struct argumentos *argumentos);
/* For --mostrar-config. */
int cli_ajustes_show(const struct argumentos *argumentos);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What an entity sets for itself and the exceptions it accepted: finding their files, handing them to a plan, showing
 * what is in force. Knows no setting by name.
 */
#ifndef CLI_AJUSTES_H
#define CLI_AJUSTES_H

#include "argumentos.h"

/* Reads into a new plan what the order takes of --config and --justificaciones or, where they were not typed, what lies
 * beside its inputs. */
int cli_ajustes_read(pla_plan *plan, const struct argumentos *argumentos);
/* Says which files those are, on standard error. */
void cli_ajustes_tell(const struct argumentos *argumentos);

/* The settings in force, each with where it comes from, on the way out. */
int cli_ajustes_show(const struct argumentos *argumentos);

#endif

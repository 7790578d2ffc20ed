/* SPDX-License-Identifier: MIT
 *
 * The list of settings in force, for people. Private to config/.
 */
#ifndef PLAI_AJUSTES_H
#define PLAI_AJUSTES_H

#include "modelo/modelo.h"

/* Puts what was read of a file in the order of the manual and adds what the file does not say. */
int plai_ajustes_complete(pla_plan *plan, struct config *config, pla_fallo *fallo);

#endif

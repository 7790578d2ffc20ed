/* SPDX-License-Identifier: MIT
 *
 * Accepted exceptions meet the observations they accept, for informe.c only.
 * Knows rule, key and fingerprint; not what any rule asks.
 */
#ifndef PLAI_JUSTIFICAR_H
#define PLAI_JUSTIFICAR_H

#include "informe/informe.h"

/* Marks the observations that the plan's exceptions accept, and adds one with the rule JU-01 for each exception that
 * accepts none. Fingerprints are there already; `scratch` is the caller's. */
int plai_informe_justify(pla_informe *informe, struct arena *scratch, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The fingerprint of an observation, for informe.c only.
 * Knows the record key; the ordinal of a repeated one is given by whoever sees them all.
 */
#ifndef PLAI_HUELLA_H
#define PLAI_HUELLA_H

#include "informe/informe.h"

uint64_t plai_huella(const pla_plan *plan, const struct observacion *observacion);

#endif

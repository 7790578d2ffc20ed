/* SPDX-License-Identifier: MIT
 *
 * The follow-up as others read it. What it gathers is in modelo/avances.h.
 */
#ifndef PLAI_SEGUIMIENTO_H
#define PLAI_SEGUIMIENTO_H

#include "modelo/avances.h"

/* Schema planaccion-seguimiento/1. */
void plai_seguimiento_render(const struct seguimiento *seguimiento, struct text *text);

#endif

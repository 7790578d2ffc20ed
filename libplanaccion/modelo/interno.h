/* SPDX-License-Identifier: MIT
 *
 * The life of the table of interned text, for the files of modelo/ only.
 * Everybody else interns and looks up through modelo.h.
 */
#ifndef PLAI_INTERNO_H
#define PLAI_INTERNO_H

#include "modelo/modelo.h"

struct interno *plai_interno_new(const pla_memoria *memoria);
void plai_interno_free(struct interno *interno, const pla_memoria *memoria);

/* The id in `plan` of each id of `otro`, in `arena`, adding those that are not there; NULL without memory. */
id *plai_interno_merge(pla_plan *plan, const pla_plan *otro, struct arena *arena);

#endif

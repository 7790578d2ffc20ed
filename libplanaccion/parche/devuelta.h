/* SPDX-License-Identifier: MIT
 *
 * The annotated return and the plan: what a report says of a workbook goes into it, and what was typed in it comes back.
 * Knows reports, not how a package is patched.
 */
#ifndef PLAI_PARCHE_DEVUELTA_H
#define PLAI_PARCHE_DEVUELTA_H

#include "informe/informe.h"
#include "parche/parche.h"

/* plai_parche_annotate with what a report says of a workbook of its plan, into an empty `out`. */
int plai_parche_render(const pla_informe *informe, const struct libro *libro, const void *datos, size_t size,
                       struct text *out, pla_fallo *fallo);

/* Adds what was typed beside observations as accepted exceptions of the plan. After the libro has been mapped. */
int plai_devuelto_read(pla_plan *plan, uint32_t libro, const struct book *book, pla_fallo *fallo);

#endif

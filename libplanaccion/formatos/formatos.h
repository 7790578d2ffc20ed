/* SPDX-License-Identifier: MIT
 *
 * Formats: definitions as data, detection by bids, and the one engine that maps a sheet onto the model.
 * Knows grids and the model; knows no rule and writes no observation: what is odd becomes an incidencia.
 */
#ifndef PLAI_FORMATOS_H
#define PLAI_FORMATOS_H

#include "modelo/modelo.h"
#include "xlsx/book.h"

/* The built-in definitions and catalogues, into plan->formatos and plan->catalogo. */
int plai_formatos_new(pla_plan *plan, pla_fallo *fallo);
void plai_formatos_free(pla_plan *plan);
/* Adds every *.json of a folder, and every catalogue (productos.csv...) in place of the built-in one. */
int plai_formatos_read(pla_plan *plan, const char *carpeta, pla_fallo *fallo);

size_t plai_formatos_count(const pla_plan *plan);
const pla_formato *plai_formatos_at(const pla_plan *plan, size_t i);

/* Recognises the workbook and maps it into plan.libros[libro]. PLA_E_FORMATO where no format recognises it. */
int plai_formatos_map(pla_plan *plan, uint32_t libro, const struct book *book, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What a workbook says of itself beside its tables: code and version of the form, approval of the plan, who signs.
 * Knows labels and where their values stand; nothing of tables.
 */
#ifndef PLAI_DOCUMENTO_H
#define PLAI_DOCUMENTO_H

#include "formatos/definicion.h"
#include "xlsx/book.h"

/* A sheet of the workbook being read. */
struct margen {
    pla_plan *plan;
    const struct formato_lista *lista;
    const struct book *book;
    const struct sheet *sheet;
    uint32_t libro, hoja;
};

/* Reads code, version and approval from rows `desde`..`hasta`, above a table or at its foot. False where there is no
 * memory. What was read before stays. */
bool plai_documento_read(const struct margen *margen, uint32_t desde, uint32_t hasta, bool pie);
/* Adds those who sign in rows `desde`..`hasta`. False where there is no memory. */
bool plai_firmas_add(const struct margen *margen, uint32_t desde, uint32_t hasta);

/* The text of a cell as a person reads it; empty for what is no value. */
struct slice plai_margen_text(const struct margen *margen, const struct cell *cell, char buffer[64]);

#endif

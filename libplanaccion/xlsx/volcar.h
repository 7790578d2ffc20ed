/* SPDX-License-Identifier: MIT
 *
 * A workbook as JSON Lines, one a cell: the window on what the reader understood.
 */
#ifndef PLAI_XLSX_VOLCAR_H
#define PLAI_XLSX_VOLCAR_H

#include "xlsx/book.h"

/* To an open descriptor, or nowhere where it is negative. PLA_E_SALIDA where it cannot be written. */
int plai_book_dump(const struct book *book, int descriptor, pla_fallo *fallo);

#endif

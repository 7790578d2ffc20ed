/* SPDX-License-Identifier: MIT
 *
 * A workbook as JSON Lines: the window on what the reader understood.
 * Knows nothing of what cells mean.
 */
#ifndef PLAI_XLSX_VOLCAR_H
#define PLAI_XLSX_VOLCAR_H

#include "xlsx/book.h"

/* One line a cell. Dates are ISO 8601: "2026-01-31", with a time "2026-01-31T08:00:00", and below one day only the time, "08:00:00";
 * elapsed times of more than a day are what Excel shows of them in its formula bar, a date and a time of 1900. A
 * formula without a stored value is {"type":"formula","value":null}; one whose value is the empty text is left out.
 * To an open descriptor, or nowhere where it is negative. PLA_E_SALIDA where it cannot be written. */
int plai_book_dump(const struct book *book, int descriptor, const pla_memoria *memoria, pla_fallo *fallo);

/* One line for the workbook, one a sheet, one a defined name; what each says is in planaccion.h, at
 * pla_volcado_write_estructura. The same otherwise. */
int plai_book_dump_structure(const struct book *book, int descriptor, const pla_memoria *memoria, pla_fallo *fallo);

/* A warning with its place: "hoja «Metas», celda B7: ...", or as much of the place as is known and exists. NULL without
 * memory. */
char *plai_warning_text(const struct warning *warning, struct arena *arena);
/* How many there are beyond those that were kept, which is some. The same otherwise. */
char *plai_warnings_lost_text(const struct book *book, struct arena *arena);

#endif

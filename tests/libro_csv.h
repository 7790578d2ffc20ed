/* SPDX-License-Identifier: MIT
 *
 * A workbook written as a folder that anybody can edit: each CSV is a sheet, its name the sheet's name.
 * Knows nothing of the library under test.
 *
 * Cells are separated by ';' and may be quoted. What looks like a number (12, -3,5, 0.25) becomes one, dd/mm/aaaa a
 * date, #N/A and its family an error, "=A1+1" a formula that nobody calculated; a leading apostrophe makes text of
 * anything. A row whose first cell begins with '%' is an instruction and no row of the sheet: "%combinar;A2:A3;B2:B3",
 * "%ocultar;C:C", "%ocultar;5:5". An instruction about a row comes before it.
 */
#ifndef LIBRO_CSV_H
#define LIBRO_CSV_H

#include <stdbool.h>

/* Writes the workbook of a folder; false where it cannot be done. */
bool libro_csv_write(const char *carpeta, const char *xlsx);

#endif

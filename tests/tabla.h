/* SPDX-License-Identifier: MIT
 *
 * A sheet written as text, for tests of what comes after the reader: rows by lines, cells by bars.
 * Knows nothing of packages or files.
 */
#ifndef TABLA_H
#define TABLA_H

#include "xlsx/book.h"

/* "Meta | 2026" and "IP-1 | #12": a cell that begins with # is a number, with @ a serial day, with ! an error, with =
 * a formula without value; a blank one is blank. Aborts where there is no memory. The book lives in `arena`. */
void tabla_read(struct book *book, struct arena *arena, const char *nombre, const char *texto);
/* Merges rows..last_row x column..last_column of the first sheet; in the order of their rows. */
void tabla_merge(struct book *book, struct arena *arena, struct range range);

#endif

/* SPDX-License-Identifier: MIT
 *
 * A minimal writer of workbooks of one sheet, as Excel would write them: numbers to 17 digits where they need them,
 * shared or inline strings, dates by style. The same calls give the same bytes.
 * Knows nothing of the library that will read them; whatever it cannot do ends the program.
 */
#ifndef BOOK_H
#define BOOK_H

#include <stdbool.h>

struct book_writer;

struct book_writer *book_new(const char *path, const char *sheet, bool inline_strings);
/* Rows and columns in ascending order, from 1. */
void book_text(struct book_writer *book, unsigned row, unsigned column, const char *text);
void book_number(struct book_writer *book, unsigned row, unsigned column, double number);
/* A serial day, shown as dd/mm/yyyy. */
void book_date(struct book_writer *book, unsigned row, unsigned column, unsigned serial);
/* A title over several columns of its row. */
void book_merge(struct book_writer *book, unsigned row, unsigned column, unsigned last_column, const char *text);
void book_close(struct book_writer *book);

#endif

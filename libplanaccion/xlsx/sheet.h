/* SPDX-License-Identifier: MIT
 *
 * One worksheet part into a struct sheet (ISO/IEC 29500-1, 18.3).
 * Knows nothing of other sheets. sheet.c reads any document there may be; scan.c the plain form of rows and cells that
 * large producers write, and leaves to sheet.c whatever differs from it in the least.
 */
#ifndef PLAI_XLSX_SHEET_H
#define PLAI_XLSX_SHEET_H

#include "xlsx/grid.h"
#include "xlsx/reader.h"

enum value_type {
    VALUE_NUMBER,
    VALUE_SHARED,
    VALUE_STRING, /* t="str" */
    VALUE_INLINE,
    VALUE_BOOLEAN,
    VALUE_ERROR,
    VALUE_DATE,
    VALUE_UNKNOWN
};

struct sheet_reader {
    struct reader *reader;
    struct sheet *sheet;
    struct grid grid;
    uint32_t row;      /* number of the open row element, 0 where it made no sense */
    uint32_t last_row; /* the last good number, from which rows without one count on */
    uint32_t column;   /* last column seen in the row */
    bool hidden;       /* the open row is */
    bool in_row;
    uint64_t row_digits, row_mask; /* the number as text, as it lies in eight bytes: what ends its references */
    size_t row_length;
    struct text value; /* of the cell being read by sheet.c */
    VEC(struct range) merges;
    VEC(struct range) hidden_columns;
};

/* `sheet` has its name; warnings point to it. */
int plai_sheet_read(struct reader *reader, struct sheet *sheet, const char *part);

/* Reads on over plain rows and cells, from inside <sheetData> or <row>, and stops before the first thing that is not
 * plain. in_row says where it stopped. */
int plai_sheet_scan(struct sheet_reader *sr);

/* Beginning of a row; `number` 0 where the element has none. */
int plai_sheet_begin_row(struct sheet_reader *sr, uint32_t number, bool hidden);

/* After the OPEN of <cols> and of <mergeCells>; and what they gave into the sheet. */
int plai_sheet_read_columns(struct sheet_reader *sr);
int plai_sheet_read_merges(struct sheet_reader *sr);
int plai_sheet_keep_ranges(struct sheet_reader *sr);

/* True where the number of a cell of that style is a date. */
static inline bool
plai_sheet_is_date(const struct reader *reader, uint32_t style, double number)
{
    /* Serials outside 0..9999-12-31 have no date: Excel shows them as "#####". */
    return style < reader->style_count && reader->dates[style] && number >= 0 &&
           number < (reader->date1904 ? 2957004 : 2958466);
}

#endif

/* SPDX-License-Identifier: MIT
 *
 * What the rest of the library knows of a workbook: sheets of typed cells.
 * Knows nothing of plans; the only folder that sees ZIP, XML and <zlib.h>.
 */
#ifndef PLAI_XLSX_BOOK_H
#define PLAI_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/texto.h"
#include "planaccion.h"

enum cell_type {
    CELL_EMPTY, /* only from lookups: such a cell is not stored */
    CELL_NUMBER,
    CELL_DATE, /* a number whose format shows a date or a time */
    CELL_STRING,
    CELL_BOOLEAN,
    CELL_ERROR,   /* text: "#REF!" */
    CELL_NO_VALUE /* a formula without a stored value */
};

enum { CELL_FORMULA = 1 }; /* flags: the value is the stored result of a formula */

/* 16 bytes, in the order of their columns within their row. */
struct cell {
    uint16_t column; /* from 1 */
    uint8_t type;    /* enum cell_type */
    uint8_t flags;
    uint32_t size; /* bytes of text */
    union {
        double number;    /* NUMBER; DATE: serial day of the book's own date system, see book.date1904 */
        const char *text; /* STRING, ERROR: not terminated, shared among cells */
        bool boolean;
    } as;
};

/* Rows in ascending order; rows without cells may be absent. */
struct row {
    uint32_t number;       /* from 1 */
    uint32_t first, count; /* its cells in sheet.cells */
    bool hidden;
};

/* Inclusive, from 1. */
struct range {
    uint32_t row, last_row;
    uint16_t column, last_column;
};

enum sheet_state { SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN };

struct sheet {
    const char *name;
    const char *aside; /* why it is no part of what the workbook says, in words; NULL: it is. Set by who knows */
    enum sheet_state state;
    struct row *rows;
    size_t row_count;
    struct cell *cells;
    size_t cell_count;
    struct range *merges; /* by row, then column; none over another */
    size_t merge_count;
    uint32_t *merge_reach;        /* for plai_sheet_merge: greatest last_row up to each merge */
    struct range *hidden_columns; /* only columns count */
    size_t hidden_column_count;
    uint32_t last_row; /* greatest row and column that hold a cell, 0 in an empty sheet */
    uint16_t last_column;
};

/* A name for a range or a formula: print areas and titles ("_xlnm.Print_Area"), lists, totals. */
struct defined_name {
    const char *name;
    const char *refers_to; /* as written, without "=" */
    const char *sheet;     /* NULL: the whole workbook */
    bool hidden;
};

/* What was odd in the package but did not keep it from being read: duplicate cells or entries, references out of
 * range, unknown types, numbers that cannot be read... One Spanish line each, with sheet and cell where known. */
struct warning {
    const char *text;
    const char *sheet; /* NULL: the workbook */
    uint32_t row;      /* 0: the sheet */
    uint16_t column;
};

struct book {
    struct sheet *sheets;
    size_t sheet_count;
    struct defined_name *names; /* in the order of the workbook */
    size_t name_count;
    bool date1904;
    struct warning *warnings;
    size_t warning_count; /* the first 1,000; */
    size_t warnings_lost; /* and how many more there were */
    uint64_t hash;        /* of the content of the file: equal files, equal hashes */
};

/* Reads a whole workbook. Everything in it lives in `arena`. `name` is for messages. `limits`: 0 means default. */
int plai_book_read(struct book *book, struct arena *arena, const char *name, const void *data, size_t size,
                   const pla_limites *limits, pla_fallo *fallo);

/* Whether a package that was just written is whole, also where plai_book_read does not look. What it asks is what
 * libxlsxwriter writes, more than what a workbook must have. */
int plai_package_check(struct arena *scratch, const char *name, const void *data, size_t size, pla_fallo *fallo);

/* Reads a regular file (`*data` is given back with plai_file_free). Refuses what is not a regular file, and files over
 * the limit, without reading them. `memoria` NULL: malloc. */
int plai_file_read(const char *path, const pla_limites *limits, const pla_memoria *memoria, void **data, size_t *size,
                   pla_fallo *fallo);
void plai_file_free(void *data, const pla_memoria *memoria);

/* NULL where the cell holds nothing. */
const struct cell *plai_sheet_cell(const struct sheet *sheet, uint32_t row, uint32_t column);
/* NULL where the row holds nothing. */
const struct row *plai_sheet_row(const struct sheet *sheet, uint32_t row);
/* The merged range that covers a cell, or NULL. */
const struct range *plai_sheet_merge(const struct sheet *sheet, uint32_t row, uint32_t column);
bool plai_sheet_column_hidden(const struct sheet *sheet, uint32_t column);

static inline struct slice
plai_cell_text(const struct cell *cell)
{
    return (struct slice){ cell->as.text, cell->size };
}

/* Serial of a DATE or NUMBER cell in the 1900 system, whole days. */
double plai_book_serial(const struct book *book, const struct cell *cell);

/* "H50"; returns its length. */
size_t plai_ref_format(uint32_t row, uint32_t column, char out[16]);

#endif

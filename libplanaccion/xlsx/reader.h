/* SPDX-License-Identifier: MIT
 *
 * What the files that read one workbook share: its package, its limits, its warnings, its tables.
 * Knows nothing of what each part holds. It lives as long as one call of plai_book_read.
 */
#ifndef PLAI_XLSX_READER_H
#define PLAI_XLSX_READER_H

#include "base/arena.h"
#include "base/vec.h"
#include "xlsx/book.h"
#include "xlsx/inflate.h"
#include "xlsx/xml.h"
#include "xlsx/zip.h"

struct reader {
    const char *name;   /* of the workbook, for messages */
    pla_limites limits; /* none is 0 */
    pla_fallo *fallo;
    struct arena *arena; /* what the book keeps */
    struct arena work;   /* what it does not */
    struct zip zip;
    struct inflater inflater;
    struct xml xml; /* one part at a time */

    VEC(struct slice) strings; /* shared strings; the texts are in `arena` */
    struct slice *recent;      /* texts of cells kept lately, found by hash */
    size_t recent_size, recent_kept;
    const bool *dates; /* by cell style: shows a date or a time */
    size_t style_count;
    bool date1904;
    uint64_t cells;  /* so far, all sheets */
    uint32_t *reach; /* by column, for the merges of one sheet; NULL until one has some */

    VEC(struct warning) warnings;
    size_t warnings_lost;
};

/* Leaves `reader` such that plai_reader_done may be called, whatever the result. */
int plai_reader_init(struct reader *reader, struct arena *arena, const char *name, const void *data, size_t size,
                     const pla_limites *limits, pla_fallo *fallo);
void plai_reader_done(struct reader *reader);

/* Begins to tokenize a part; PLA_E_ENTRADA where the package lacks it. */
int plai_reader_part(struct reader *reader, const char *part);

/* One Spanish line; `sheet` NULL: the workbook. Without memory for it, it counts among those lost. */
__attribute__((format(printf, 5, 6))) void plai_reader_warn(struct reader *reader, const char *sheet, uint32_t row,
                                                            uint32_t column, const char *format, ...);

#endif

/* SPDX-License-Identifier: MIT
 *
 * A ZIP file being written in memory: entries of another one copied with their packed bytes, and new ones deflated.
 * Knows nothing of workbooks. The same entries give the same bytes, whenever they are written.
 */
#ifndef PLAI_XLSX_ZIPWRITE_H
#define PLAI_XLSX_ZIPWRITE_H

#include "base/vec.h"
#include "xlsx/zip.h"

struct zip_writer {
    const char *label;     /* names the file in messages */
    struct text *out;      /* the file */
    struct text directory; /* its central directory, for the end */
    size_t count;
    pla_fallo *fallo;
};

/* Allocates nothing yet. What is passed must outlive it; `out` is appended to. */
void plai_zip_write(struct zip_writer *writer, const char *label, struct text *out, pla_fallo *fallo);
void plai_zip_write_done(struct zip_writer *writer);

/* The entry with its packed bytes as they are; sizes that stood behind them go before. */
int plai_zip_write_raw(struct zip_writer *writer, const struct zip_entry *entry);
/* New bytes under a name. `old` NULL: nothing was there; else its date and attributes are kept. */
int plai_zip_write_new(struct zip_writer *writer, struct slice name, const struct zip_entry *old, struct slice bytes);
/* The directory. */
int plai_zip_write_end(struct zip_writer *writer);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The bytes of a ZIP entry, a chunk at a time, with CRC-32 and every limit checked.
 * Knows nothing of what the bytes mean. One inflater serves all parts of a workbook, one after the other.
 */
#ifndef PLAI_XLSX_INFLATE_H
#define PLAI_XLSX_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "planaccion.h"
#include "xlsx/zip.h"

struct inflater {
    const char *label;          /* names the file in messages */
    const pla_limites *limits;  /* filled in */
    const pla_memoria *memoria; /* NULL: malloc */
    void *engine;
    uint64_t total; /* bytes given of all parts */

    const struct zip_entry *entry;
    uint64_t taken, given; /* packed and inflated bytes of this part */
    uint32_t crc;
    bool ended;
};

/* Allocates nothing yet. What is passed must outlive it. */
void plai_inflate_init(struct inflater *inflater, const char *label, const pla_limites *limits,
                       const pla_memoria *memoria);
void plai_inflate_done(struct inflater *inflater);

/* Begins with an entry; the one before need not have been read to its end. */
int plai_inflate_start(struct inflater *inflater, const struct zip_entry *entry, pla_fallo *fallo);

/* Fills `out` as far as the part reaches. `*got` is 0 only at the end, and the end is only reached where size and
 * CRC-32 are those of the directory. `ctx` is the inflater, so that this is a source of xml.h. */
int plai_inflate_read(void *ctx, char *out, size_t capacity, size_t *got, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The directory of a ZIP file in memory: which entries there are and where their packed bytes lie.
 * Knows nothing of workbooks, and inflates nothing: see inflate.h. A patcher copies entries raw from here.
 */
#ifndef PLAI_XLSX_ZIP_H
#define PLAI_XLSX_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/texto.h"
#include "planaccion.h"

enum zip_method { ZIP_STORED = 0, ZIP_DEFLATED = 8 };

enum { ZIP_FLAG_ENCRYPTED = 0x0001 };

/* What the central directory says; of the local header only the length of its name and extra field is used, because
 * nothing else says where the data begins. */
struct zip_entry {
    struct slice name; /* as in the archive, not terminated */
    uint32_t key;      /* hash of the name as plai_zip_find compares it */
    uint32_t crc;
    uint16_t method;
    uint16_t flags;
    uint64_t packed, size;        /* bytes in the file and once inflated */
    const unsigned char *data;    /* the packed bytes, all of them inside the file */
    const unsigned char *local;   /* local header: local..data + packed is the entry as it lies in the file */
    const unsigned char *central; /* its record in the central directory, central_size bytes */
    size_t central_size;
};

struct zip {
    const unsigned char *bytes;
    size_t size;
    struct zip_entry *entries; /* in the order of the central directory */
    size_t count;
    size_t duplicates;                 /* entries hidden by a later one of the same name */
    const struct zip_entry *duplicate; /* the last of them, or NULL */
    bool encrypted;                    /* some entry is */
};

/* `label` names the file in messages and `bytes` outlive the zip. Refuses entries that overlap or leave the file. */
int plai_zip_open(struct zip *zip, struct arena *arena, const char *label, const void *bytes, size_t size,
                  const pla_limites *limits, pla_fallo *fallo);

/* By name, ASCII letters in any case, "\" as "/", with or without a leading "/". Of duplicates the last, as most
 * readers do. NULL where there is none. */
const struct zip_entry *plai_zip_find(const struct zip *zip, struct slice name);

/* True where the bytes begin as a ZIP file does. */
bool plai_zip_is(const void *bytes, size_t size);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Any bytes as an archive: its directory, and every entry inflated to its end.
 * Knows nothing of workbooks.
 */
#include "xlsx/zip.h"
#include "fuzz.h"
#include "xlsx/inflate.h"
#include "xlsx/limits.h"

static void
check_entry(const struct zip *zip, const struct zip_entry *entry)
{
    const unsigned char *end = zip->bytes + zip->size;

    exigir(entry->local >= zip->bytes && entry->data >= entry->local && entry->data <= end);
    exigir(entry->packed <= (uint64_t)(end - entry->data));
    exigir(entry->central >= zip->bytes && entry->central_size <= (size_t)(end - entry->central));
    exigir(entry->name.n <= MAX_ENTRY_NAME);

    const struct zip_entry *found = plai_zip_find(zip, entry->name);
    exigir(found >= entry && found->key == entry->key);
    exigir(found == entry || zip->duplicates > 0);
}

/* Only what has the size and the sum of the directory comes to its end. */
static void
inflate_entry(struct inflater *inflater, const struct zip_entry *entry)
{
    char out[4096];
    uint64_t given = 0;
    size_t got = 1;
    pla_fallo fallo = { 0 };
    int status = plai_inflate_start(inflater, entry, &fallo);

    while (status == PLA_OK && got > 0) {
        /* Odd sizes, so that a copy of deflate is cut everywhere. */
        status = plai_inflate_read(inflater, out, 1 + (size_t)(given * 7 % sizeof out), &got, &fallo);
        given += status == PLA_OK ? got : 0;
    }
    fuzz_exigir_fallo(status, &fallo);
    exigir(status != PLA_OK || given == entry->size);
}

void
fuzz_zip(const uint8_t *bytes, size_t size)
{
    const pla_limites limits = plai_limits(&(pla_limites){ .parte = 1 << 20, .partes = 4 << 20, .entradas = 200 });
    struct inflater inflater;
    struct arena arena;
    struct zip zip;
    pla_fallo fallo = { 0 };

    plai_arena_init(&arena, NULL);
    plai_inflate_init(&inflater, "archivo.zip", &limits, NULL);
    int status = plai_zip_open(&zip, &arena, "archivo.zip", bytes, size, &limits, &fallo);
    fuzz_exigir_fallo(status, &fallo);
    for (size_t i = 0; status == PLA_OK && i < zip.count; i++) {
        check_entry(&zip, &zip.entries[i]);
        inflate_entry(&inflater, &zip.entries[i]);
    }
    plai_inflate_done(&inflater);
    plai_arena_done(&arena);
}

/* SPDX-License-Identifier: MIT
 *
 * Inflates in chunks of 128 KiB, without checks: the figures of floor.h.
 * Knows nothing of what the parts hold.
 */
#include "floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>
#ifdef HAVE_ISAL
#include <isa-l/igzip_lib.h>
#endif

enum { CHUNK = 128 << 10 };

static void
damaged(const struct zip_entry *entry)
{
    fprintf(stderr, "%.*s: cannot be inflated\n", (int)entry->name.n, entry->name.s);
    exit(EXIT_FAILURE);
}

size_t
floor_zlib(const struct zip *zip)
{
    static unsigned char out[CHUNK];
    z_stream stream = { 0 };
    size_t total = 0;

    if (inflateInit2(&stream, -15) != Z_OK)
        abort();
    for (size_t i = 0; i < zip->count; i++) {
        int status = zip->entries[i].method == ZIP_DEFLATED ? Z_OK : Z_STREAM_END;

        inflateReset(&stream);
        stream.next_in = (Bytef *)(uintptr_t)zip->entries[i].data;
        stream.avail_in = (uInt)zip->entries[i].packed;
        while (status == Z_OK) {
            stream.next_out = out;
            stream.avail_out = sizeof out;
            status = inflate(&stream, Z_NO_FLUSH);
            total += sizeof out - stream.avail_out;
        }
        if (status != Z_STREAM_END)
            damaged(&zip->entries[i]);
    }
    inflateEnd(&stream);
    return total;
}

size_t
floor_isal(const struct zip *zip)
{
    size_t total = 0;
#ifdef HAVE_ISAL
    static unsigned char out[CHUNK];
    static struct inflate_state state;

    for (size_t i = 0; i < zip->count; i++) {
        if (zip->entries[i].method != ZIP_DEFLATED)
            continue;
        isal_inflate_init(&state);
        state.next_in = (uint8_t *)(uintptr_t)zip->entries[i].data;
        state.avail_in = (uint32_t)zip->entries[i].packed;
        do {
            state.next_out = out;
            state.avail_out = sizeof out;
            if (isal_inflate(&state) != ISAL_DECOMP_OK)
                damaged(&zip->entries[i]);
            total += sizeof out - state.avail_out;
        } while (state.block_state != ISAL_BLOCK_FINISH);
    }
#else
    (void)zip;
#endif
    return total;
}

/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a deflate stream, inflated piece by piece as the reader does, against zlib that inflates them whole:
 * the same bytes, or both refuse.
 * Knows nothing of archives: the entry is made here, with the size and the sum of what zlib gives.
 */
#include <string.h>
#include <zlib.h>

#include "fuzz.h"
#include "xlsx/inflate.h"
#include "xlsx/limits.h"

enum { OUT_MAX = 1 << 20 };

/* ISA-L decodes some codes that no stream needs and zlib refuses; what they give is still as long as the directory says,
 * with its sum, or it is refused. */
#ifdef HAVE_ISAL
#define IS_LAX true
#else
#define IS_LAX false
#endif

static unsigned char whole[OUT_MAX + 1];
static char pieces[OUT_MAX + 1];

enum veredicto { ENTERO, CORTADO, ROTO, LARGO };

/* What zlib makes of the whole stream. */
static enum veredicto
inflate_whole(const uint8_t *bytes, size_t size, size_t *out_size)
{
    z_stream stream = { .next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)size };
    enum veredicto veredicto;

    stream.next_out = whole;
    stream.avail_out = sizeof whole;
    exigir(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
    int result = inflate(&stream, Z_FINISH);
    *out_size = stream.total_out;
    if (*out_size > OUT_MAX)
        veredicto = LARGO;
    else if (result == Z_STREAM_END)
        veredicto = ENTERO;
    else if (result == Z_BUF_ERROR || result == Z_OK)
        veredicto = CORTADO;
    else
        veredicto = ROTO;
    inflateEnd(&stream);
    return veredicto;
}

/* The same by the reader, `step` bytes at most at a time. PLA_OK with the bytes, or a failure. */
static int
inflate_pieces(const struct zip_entry *entry, size_t step, size_t *out_size)
{
    const pla_limites limits = plai_limits(&(pla_limites){ .parte = OUT_MAX });
    struct inflater inflater;
    pla_fallo fallo = { 0 };
    size_t got = 1;

    *out_size = 0;
    plai_inflate_init(&inflater, "archivo.zip", &limits, NULL);
    int status = plai_inflate_start(&inflater, entry, &fallo);
    while (status == PLA_OK && got > 0) {
        size_t room = sizeof pieces - *out_size;

        exigir(room > 0);
        status = plai_inflate_read(&inflater, pieces + *out_size, room < step ? room : step, &got, &fallo);
        *out_size += status == PLA_OK ? got : 0;
    }
    fuzz_exigir_fallo(status, &fallo);
    plai_inflate_done(&inflater);
    return status;
}

void
fuzz_inflate(const uint8_t *bytes, size_t size)
{
    /* The first byte says how large the pieces are. */
    size_t step = size == 0 || bytes[0] == 0 ? SIZE_MAX : bytes[0] < 128 ? bytes[0] : (size_t)bytes[0] * 257;
    size_t whole_size, pieces_size;

    if (size > 0)
        bytes++, size--;
    enum veredicto veredicto = inflate_whole(bytes, size, &whole_size);
    struct zip_entry entry = { .name = SLICE("parte.xml"),
                               .method = ZIP_DEFLATED,
                               .crc = (uint32_t)crc32(0, whole, (uInt)whole_size),
                               .packed = size,
                               .size = whole_size,
                               .data = bytes };
    int status = inflate_pieces(&entry, step, &pieces_size);

    if (status == PLA_OK) {
        exigir(veredicto == ENTERO || (veredicto == ROTO && IS_LAX));
        exigir(pieces_size == whole_size && memcmp(pieces, whole, whole_size) == 0);
    } else {
        exigir(veredicto != ENTERO);
    }
}

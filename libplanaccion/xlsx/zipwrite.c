/* SPDX-License-Identifier: MIT
 *
 * A ZIP file being written in memory.
 * Knows nothing of workbooks. What would need ZIP64 is refused: no workbook that people open is so large.
 */
#include "xlsx/zipwrite.h"

#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/fallo.h"
#include "xlsx/bytes.h"
#include "xlsx/crc.h"
#include "xlsx/memory.h"

enum { LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22, FLAG_DESCRIPTOR = 0x0008, CHUNK = 64 << 10 };

/* What both headers of an entry say. */
struct heading {
    uint16_t version, flags, method;
    uint32_t moment; /* date and time as DOS has them */
    uint32_t crc, packed, size;
    struct slice name;
};

void
plai_zip_write(struct zip_writer *writer, const char *label, struct text *out, pla_fallo *fallo)
{
    *writer = (struct zip_writer){ .label = label, .out = out, .fallo = fallo };
    writer->directory.memoria = out->memoria;
}

void
plai_zip_write_done(struct zip_writer *writer)
{
    plai_text_done(&writer->directory);
}

static void
put16(struct text *out, unsigned value)
{
    plai_text_add_char(out, (char)(value & 0xFF));
    plai_text_add_char(out, (char)(value >> 8 & 0xFF));
}

static void
put32(struct text *out, uint32_t value)
{
    put16(out, value & 0xFFFF);
    put16(out, value >> 16);
}

static void
put_common(struct text *out, const struct heading *heading)
{
    put16(out, heading->version);
    put16(out, heading->flags);
    put16(out, heading->method);
    put32(out, heading->moment);
    put32(out, heading->crc);
    put32(out, heading->packed);
    put32(out, heading->size);
    put16(out, (unsigned)heading->name.n);
    put16(out, 0);
}

/* Both headers: the local one to the file, the other to the directory. `old` lends what only the directory has. */
static void
put_headers(struct zip_writer *writer, const struct heading *heading, const struct zip_entry *old)
{
    uint32_t at = (uint32_t)writer->out->count;

    put32(writer->out, 0x04034b50);
    put_common(writer->out, heading);
    plai_text_add(writer->out, heading->name.s, heading->name.n);
    put32(&writer->directory, 0x02014b50);
    put16(&writer->directory, old != NULL ? get16(old->central + 4) : 20);
    put_common(&writer->directory, heading);
    put16(&writer->directory, 0); /* comment */
    put16(&writer->directory, 0); /* disk */
    put16(&writer->directory, old != NULL ? get16(old->central + 36) : 0);
    put32(&writer->directory, old != NULL ? get32(old->central + 38) : 0);
    put32(&writer->directory, at);
    plai_text_add(&writer->directory, heading->name.s, heading->name.n);
    writer->count++;
}

static int
check_fit(const struct zip_writer *writer, uint64_t more)
{
    if (writer->out->failed || writer->directory.failed)
        return plai_fail_memory(writer->fallo);
    if (more < UINT32_MAX / 2 && writer->out->count < UINT32_MAX / 2 && writer->directory.count < UINT32_MAX / 4 &&
        writer->count < UINT16_MAX - 1)
        return PLA_OK;
    return plai_fail(writer->fallo, PLA_E_LIMITE, "%s: es demasiado grande para anotarlo (el límite es 2 GiB)",
                     writer->label);
}

int
plai_zip_write_raw(struct zip_writer *writer, const struct zip_entry *entry)
{
    struct heading heading = { .version = get16(entry->central + 6),
                               .flags = (uint16_t)(entry->flags & ~FLAG_DESCRIPTOR),
                               .method = entry->method,
                               .moment = get32(entry->central + 12),
                               .crc = entry->crc,
                               .name = entry->name };
    int status = check_fit(writer, entry->packed > entry->size ? entry->packed : entry->size);

    if (status != PLA_OK)
        return status;
    heading.packed = (uint32_t)entry->packed;
    heading.size = (uint32_t)entry->size;
    put_headers(writer, &heading, entry);
    plai_text_add(writer->out, (const char *)entry->data, (size_t)entry->packed);
    return PLA_OK;
}

static voidpf
deflate_alloc(voidpf opaque, uInt count, uInt size)
{
    return size != 0 && count > UINT32_MAX / size ? NULL : plai_memory_new(opaque, (size_t)count * size);
}

static void
deflate_release(voidpf opaque, voidpf block)
{
    plai_memory_free(opaque, block);
}

static int
deflate_all(z_stream *stream, struct text *out)
{
    int result = Z_OK;

    while (result == Z_OK) {
        if (!plai_text_reserve(out, CHUNK))
            return Z_MEM_ERROR;
        stream->next_out = (Bytef *)out->items + out->count;
        stream->avail_out = CHUNK;
        result = deflate(stream, Z_FINISH);
        out->count += CHUNK - stream->avail_out;
    }
    return result;
}

/* Appended to the file; false without memory, which is all that can go wrong. */
static bool
deflate_bytes(struct slice bytes, struct text *out)
{
    pla_memoria memoria = out->memoria != NULL ? *out->memoria : (pla_memoria){ 0 };
    z_stream stream = { .zalloc = deflate_alloc, .zfree = deflate_release, .opaque = &memoria };

    if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    stream.next_in = (const Bytef *)bytes.s;
    stream.avail_in = (uInt)bytes.n;
    int result = deflate_all(&stream, out);
    deflateEnd(&stream);
    return result == Z_STREAM_END;
}

int
plai_zip_write_new(struct zip_writer *writer, struct slice name, const struct zip_entry *old, struct slice bytes)
{
    /* The first day that DOS knows: a file written twice is the same file. */
    struct heading heading = { .version = 20,
                               .flags = old != NULL ? old->flags & 0x0800 : 0,
                               .method = ZIP_DEFLATED,
                               .moment = old != NULL ? get32(old->central + 12) : 0x00210000,
                               .crc = plai_crc32(0, bytes.s, bytes.n),
                               .name = name };
    struct text packed = { .memoria = writer->out->memoria };
    int status = check_fit(writer, bytes.n);

    if (status == PLA_OK && !deflate_bytes(bytes, &packed))
        status = plai_fail_memory(writer->fallo);
    if (status == PLA_OK) {
        heading.size = (uint32_t)bytes.n;
        heading.packed = (uint32_t)packed.count;
        put_headers(writer, &heading, old);
        plai_text_add(writer->out, packed.items, packed.count);
    }
    plai_text_done(&packed);
    return status;
}

int
plai_zip_write_end(struct zip_writer *writer)
{
    uint32_t at = (uint32_t)writer->out->count;
    int status = check_fit(writer, 0);

    if (status != PLA_OK)
        return status;
    plai_text_add(writer->out, writer->directory.items, writer->directory.count);
    put32(writer->out, 0x06054b50);
    put32(writer->out, 0);
    put16(writer->out, (unsigned)writer->count);
    put16(writer->out, (unsigned)writer->count);
    put32(writer->out, (uint32_t)writer->directory.count);
    put32(writer->out, at);
    put16(writer->out, 0);
    return writer->out->failed ? plai_fail_memory(writer->fallo) : PLA_OK;
}

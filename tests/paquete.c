/* SPDX-License-Identifier: MIT
 *
 * Packages made by hand in memory.
 * Knows nothing of the reader.
 */
#include "paquete.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static void
append(unsigned char **bytes, size_t *size, size_t *capacity, const void *more, size_t n)
{
    if (*capacity - *size < n) {
        *capacity = (*size + n) * 2;
        *bytes = realloc(*bytes, *capacity);
        if (*bytes == NULL)
            abort();
    }
    if (n > 0)
        memcpy(*bytes + *size, more, n);
    *size += n;
}

static void
put(unsigned char **p, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *(*p)++ = (unsigned char)(value >> 8 * i);
}

static size_t
deflate_raw(const void *text, size_t size, unsigned char **packed)
{
    z_stream stream = { 0 };

    if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    size_t room = deflateBound(&stream, (uLong)size) + 16;
    *packed = malloc(room);
    if (*packed == NULL)
        abort();
    stream.next_in = (Bytef *)(uintptr_t)text;
    stream.avail_in = (uInt)size;
    stream.next_out = *packed;
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        abort();
    size_t n = stream.total_out;
    deflateEnd(&stream);
    return n;
}

/* What both headers of a part say of it. */
struct said {
    uint32_t crc;
    uint64_t packed, size, offset;
    unsigned method, flags;
};

static void
local_header(struct paquete *paquete, const char *name, const struct said *said, unsigned lies)
{
    static const char other[] = "otro nombre muy distinto del suyo";
    unsigned char header[30], *p = header;
    size_t n = lies & PARTE_LOCAL_LIES ? sizeof other - 1 : strlen(name);
    int bare = (lies & PARTE_DESCRIPTOR) != 0, lying = (lies & PARTE_LOCAL_LIES) != 0;

    put(&p, 0x04034b50, 4);
    put(&p, 20, 2);
    put(&p, said->flags, 2);
    put(&p, said->method, 2);
    put(&p, 0, 4);
    put(&p, bare ? 0 : lying ? 12345 : said->crc, 4);
    put(&p, bare ? 0 : lying ? 7 : said->packed, 4);
    put(&p, bare ? 0 : lying ? 4000000000u : said->size, 4);
    put(&p, n, 2);
    put(&p, 0, 2);
    append(&paquete->bytes, &paquete->size, &paquete->capacity, header, sizeof header);
    append(&paquete->bytes, &paquete->size, &paquete->capacity, lying ? other : name, n);
}

static void
central_header(struct paquete *paquete, const char *name, const struct said *said, unsigned lies)
{
    unsigned char header[46 + 28], *p = header;
    size_t n = strlen(name);
    int large = (lies & PARTE_ZIP64) != 0;

    put(&p, 0x02014b50, 4);
    put(&p, 20, 2);
    put(&p, 20, 2);
    put(&p, said->flags, 2);
    put(&p, said->method, 2);
    put(&p, 0, 4);
    put(&p, said->crc, 4);
    put(&p, large ? UINT32_MAX : said->packed, 4);
    put(&p, large ? UINT32_MAX : said->size, 4);
    put(&p, n, 2);
    put(&p, large ? 28 : 0, 2);
    put(&p, 0, 2);
    put(&p, 0, 2);
    put(&p, 0, 2);
    put(&p, 0, 4);
    put(&p, large ? UINT32_MAX : said->offset, 4);
    append(&paquete->directory, &paquete->directory_size, &paquete->directory_capacity, header, 46);
    append(&paquete->directory, &paquete->directory_size, &paquete->directory_capacity, name, n);
    if (large) {
        p = header;
        put(&p, 1, 2);
        put(&p, 24, 2);
        put(&p, said->size, 8);
        put(&p, said->packed, 8);
        put(&p, said->offset, 8);
        append(&paquete->directory, &paquete->directory_size, &paquete->directory_capacity, header, 28);
    }
}

static void
descriptor(struct paquete *paquete, const struct said *said)
{
    unsigned char bytes[16], *p = bytes;

    put(&p, 0x08074b50, 4);
    put(&p, said->crc, 4);
    put(&p, said->packed, 4);
    put(&p, said->size, 4);
    append(&paquete->bytes, &paquete->size, &paquete->capacity, bytes, sizeof bytes);
}

void
paquete_add(struct paquete *paquete, const char *name, const void *text, size_t size, unsigned lies)
{
    unsigned char *packed = NULL;

    size = size == 0 ? strlen(text) : size;
    struct said said = {
        .crc = (uint32_t)crc32(0, text, (uInt)size), .packed = size, .size = size, .offset = paquete->size
    };
    if ((lies & PARTE_STORED) == 0) {
        said.packed = deflate_raw(text, size, &packed);
        said.method = 8;
    }
    if (lies & PARTE_STRANGE_METHOD)
        said.method = 12;
    said.flags = (lies & PARTE_DESCRIPTOR ? 8u : 0u) | (lies & PARTE_ENCRYPTED ? 1u : 0u);
    said.crc ^= lies & PARTE_BAD_CRC ? 1u : 0u;
    said.size += lies & PARTE_LONGER ? 1u : 0u;
    said.size -= lies & PARTE_SHORTER ? 1u : 0u;
    if (lies & PARTE_SAME_PLACE)
        said.offset = paquete->last;
    paquete->last = (size_t)said.offset;
    local_header(paquete, name, &said, lies);
    size_t data = paquete->size;
    append(&paquete->bytes, &paquete->size, &paquete->capacity, packed != NULL ? (const void *)packed : text,
           (size_t)said.packed);
    for (size_t i = data; lies & PARTE_SPOILT && i < paquete->size; i += 3)
        paquete->bytes[i] ^= 0x5A;
    if (lies & PARTE_DESCRIPTOR)
        descriptor(paquete, &said);
    if (lies & PARTE_OUTSIDE)
        said.offset += 100000000;
    central_header(paquete, name, &said, lies);
    paquete->count++;
    free(packed);
}

void
paquete_end(struct paquete *paquete, int zip64)
{
    unsigned char bytes[56 + 20 + 22], *p = bytes;
    size_t directory = paquete->size, n = paquete->count;

    append(&paquete->bytes, &paquete->size, &paquete->capacity, paquete->directory, paquete->directory_size);
    if (zip64) {
        size_t at = paquete->size;

        put(&p, 0x06064b50, 4);
        put(&p, 44, 8);
        put(&p, 45, 2);
        put(&p, 45, 2);
        put(&p, 0, 8);
        put(&p, n, 8);
        put(&p, n, 8);
        put(&p, paquete->directory_size, 8);
        put(&p, directory, 8);
        put(&p, 0x07064b50, 4);
        put(&p, 0, 4);
        put(&p, at, 8);
        put(&p, 1, 4);
    }
    put(&p, 0x06054b50, 4);
    put(&p, 0, 4);
    put(&p, zip64 ? 0xFFFF : n, 2);
    put(&p, zip64 ? 0xFFFF : n, 2);
    put(&p, zip64 ? UINT32_MAX : paquete->directory_size, 4);
    put(&p, zip64 ? UINT32_MAX : directory, 4);
    put(&p, 0, 2);
    append(&paquete->bytes, &paquete->size, &paquete->capacity, bytes, (size_t)(p - bytes));
}

void
paquete_free(struct paquete *paquete)
{
    free(paquete->bytes);
    free(paquete->directory);
    *paquete = (struct paquete){ 0 };
}

char *
repetir(const char *text, size_t count)
{
    size_t n = strlen(text);
    char *all = malloc(n * count + 1);

    if (all == NULL)
        abort();
    for (size_t i = 0; i < count; i++)
        memcpy(all + i * n, text, n);
    all[n * count] = '\0';
    return all;
}

char *
juntar(const char *first, ...)
{
    unsigned char *all = NULL;
    size_t size = 0, capacity = 0;
    va_list arguments;

    va_start(arguments, first);
    for (const char *s = first; s != NULL; s = va_arg(arguments, const char *))
        append(&all, &size, &capacity, s, strlen(s));
    va_end(arguments);
    append(&all, &size, &capacity, "", 1);
    return (char *)all;
}

/* ---- workbooks */

#define TYPE_URI "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char default_types[] =
    XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
             "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

static const char default_rels[] =
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" TYPE_URI "officeDocument\" Target=\"xl/workbook.xml\"/>"
             "</Relationships>";

static const char default_workbook[] =
    XML_HEAD "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\"><sheets>"
             "<sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static const char default_workbook_rels[] =
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" TYPE_URI "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
             "<Relationship Id=\"rId2\" Type=\"" TYPE_URI "styles\" Target=\"styles.xml\"/>"
             "<Relationship Id=\"rId3\" Type=\"" TYPE_URI "sharedStrings\" Target=\"sharedStrings.xml\"/>"
             "</Relationships>";

static const char no_styles[] = XML_HEAD "<styleSheet xmlns=\"" NS_MAIN_URI "\"/>";

static const char *
given(const char *text, const char *usual)
{
    return text != NULL ? text : usual;
}

void
paquete_libro(struct paquete *paquete, const struct libro *libro)
{
    char *strings = juntar(XML_HEAD "<sst xmlns=\"" NS_MAIN_URI "\">", given(libro->strings, ""), "</sst>", NULL);
    char *sheet = juntar(XML_HEAD "<worksheet xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\"><sheetData>",
                         given(libro->data, ""), "</sheetData></worksheet>", NULL);

    *paquete = (struct paquete){ 0 };
    paquete_add(paquete, "[Content_Types].xml", given(libro->types, default_types), 0, libro->others);
    paquete_add(paquete, "_rels/.rels", given(libro->rels, default_rels), 0, libro->others);
    paquete_add(paquete, "xl/workbook.xml", given(libro->workbook, default_workbook), 0, libro->others);
    paquete_add(paquete, "xl/_rels/workbook.xml.rels", given(libro->workbook_rels, default_workbook_rels), 0,
                libro->others);
    paquete_add(paquete, "xl/styles.xml", given(libro->styles, no_styles), 0, libro->others);
    paquete_add(paquete, "xl/sharedStrings.xml", given(libro->sst, strings), 0, libro->others);
    paquete_add(paquete, given(libro->sheet_name, "xl/worksheets/sheet1.xml"), given(libro->sheet, sheet),
                libro->sheet != NULL ? libro->sheet_size : 0, libro->lies);
    paquete_end(paquete, 0);
    free(strings);
    free(sheet);
}

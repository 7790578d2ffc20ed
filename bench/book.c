/* SPDX-License-Identifier: MIT
 *
 * The writer of book.h: parts are deflated as they are made, so that a large sheet takes no memory.
 * Knows nothing of what the cells mean.
 */
#include "book.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { CHUNK = 1 << 16, MAX_PARTS = 8, MAX_MERGES = 64, STRINGS_BEGIN = 1024 };

struct part {
    const char *name;
    uint32_t crc, packed, size, offset;
};

struct string {
    char *text;
    uint32_t next; /* with the same hash, +1 */
};

struct book_writer {
    FILE *file;
    const char *sheet;
    bool inline_strings;
    struct part parts[MAX_PARTS];
    unsigned part_count;
    z_stream stream;
    char pending[CHUNK];
    unsigned char packed[CHUNK];
    size_t pending_size;
    unsigned row; /* open, or 0 */
    char merges[MAX_MERGES][32];
    unsigned merge_count;
    struct string *strings;
    uint32_t *heads; /* by hash, +1 */
    uint32_t string_count, string_capacity;
    uint64_t string_uses;
};

static void
die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

/* ---------------------------------------------------------------- package */

static void
put_bytes(struct book_writer *book, const void *bytes, size_t size)
{
    if (fwrite(bytes, 1, size, book->file) != size)
        die("fwrite");
}

static void
put_little(struct book_writer *book, uint32_t value, int size)
{
    unsigned char bytes[4];

    for (int i = 0; i < size; i++)
        bytes[i] = (unsigned char)(value >> 8 * i);
    put_bytes(book, bytes, (size_t)size);
}

static void
flush_pending(struct book_writer *book, int flush)
{
    struct part *part = &book->parts[book->part_count - 1];

    part->crc = (uint32_t)crc32(part->crc, (const Bytef *)book->pending, (uInt)book->pending_size);
    part->size += (uint32_t)book->pending_size;
    book->stream.next_in = (Bytef *)book->pending;
    book->stream.avail_in = (uInt)book->pending_size;
    do {
        book->stream.next_out = book->packed;
        book->stream.avail_out = sizeof book->packed;
        deflate(&book->stream, flush);
        put_bytes(book, book->packed, sizeof book->packed - book->stream.avail_out);
        part->packed += (uint32_t)(sizeof book->packed - book->stream.avail_out);
    } while (book->stream.avail_out == 0);
    book->pending_size = 0;
}

/* What both headers of an entry say after their version. */
static void
put_entry(struct book_writer *book, const struct part *part)
{
    put_little(book, 0, 2);
    put_little(book, 8, 2);
    put_little(book, 0x5A210000, 4); /* 2025-01-01, so that the same cells give the same file */
    put_little(book, part->crc, 4);
    put_little(book, part->packed, 4);
    put_little(book, part->size, 4);
    put_little(book, (uint32_t)strlen(part->name), 2);
    put_little(book, 0, 2);
}

static void
put_local(struct book_writer *book, const struct part *part)
{
    put_little(book, 0x04034b50, 4);
    put_little(book, 20, 2);
    put_entry(book, part);
    put_bytes(book, part->name, strlen(part->name));
}

static void
begin_part(struct book_writer *book, const char *name)
{
    struct part *part = &book->parts[book->part_count++];

    *part = (struct part){ .name = name, .offset = (uint32_t)ftell(book->file) };
    put_local(book, part);
    if (deflateReset(&book->stream) != Z_OK)
        die("deflate");
}

/* The sizes are known only now; Excel too goes back to write them. */
static void
end_part(struct book_writer *book)
{
    struct part *part = &book->parts[book->part_count - 1];

    flush_pending(book, Z_FINISH);
    if (fseek(book->file, (long)part->offset, SEEK_SET) != 0)
        die("fseek");
    put_local(book, part);
    if (fseek(book->file, 0, SEEK_END) != 0)
        die("fseek");
}

static void
put_directory(struct book_writer *book)
{
    uint32_t begin = (uint32_t)ftell(book->file);

    for (unsigned i = 0; i < book->part_count; i++) {
        const struct part *part = &book->parts[i];

        put_little(book, 0x02014b50, 4);
        put_little(book, 20, 2);
        put_little(book, 20, 2);
        put_entry(book, part);
        put_little(book, 0, 4); /* comment and disk */
        put_little(book, 0, 4); /* attributes */
        put_little(book, 0, 2);
        put_little(book, part->offset, 4);
        put_bytes(book, part->name, strlen(part->name));
    }
    uint32_t size = (uint32_t)ftell(book->file) - begin;

    put_little(book, 0x06054b50, 4);
    put_little(book, 0, 4);
    put_little(book, book->part_count, 2);
    put_little(book, book->part_count, 2);
    put_little(book, size, 4);
    put_little(book, begin, 4);
    put_little(book, 0, 2);
}

/* ---------------------------------------------------------------- XML */

static void
put(struct book_writer *book, const char *text, size_t size)
{
    while (size > 0) {
        size_t n = sizeof book->pending - book->pending_size;

        n = n < size ? n : size;
        memcpy(book->pending + book->pending_size, text, n);
        book->pending_size += n;
        text += n;
        size -= n;
        if (book->pending_size == sizeof book->pending)
            flush_pending(book, Z_NO_FLUSH);
    }
}

static void
put_string(struct book_writer *book, const char *text)
{
    put(book, text, strlen(text));
}

__attribute__((format(printf, 2, 3))) static void
put_format(struct book_writer *book, const char *format, ...)
{
    char line[512];
    va_list arguments;

    va_start(arguments, format);
    int n = vsnprintf(line, sizeof line, format, arguments);

    va_end(arguments);
    put(book, line, (size_t)n);
}

static void
put_escaped(struct book_writer *book, const char *text)
{
    for (const char *s = text; *s != '\0'; s++) {
        switch (*s) {
        case '&':
            put_string(book, "&amp;");
            break;
        case '<':
            put_string(book, "&lt;");
            break;
        case '>':
            put_string(book, "&gt;");
            break;
        default:
            put(book, s, 1);
        }
    }
}

/* Fifteen digits where they bring the number back, as Excel does. */
static void
put_double(struct book_writer *book, double number)
{
    char text[32];

    snprintf(text, sizeof text, "%.15g", number);
    if (strtod(text, NULL) != number)
        snprintf(text, sizeof text, "%.17g", number);
    put_string(book, text);
}

static const char *
column_name(unsigned column, char out[4])
{
    char *end = out + 3;

    *end = '\0';
    for (; column > 0; column = (column - 1) / 26)
        *--end = (char)('A' + (column - 1) % 26);
    return end;
}

/* ---------------------------------------------------------------- strings */

static uint32_t
hash_of(const char *text)
{
    uint32_t hash = 2166136261u;

    for (const char *s = text; *s != '\0'; s++)
        hash = (hash ^ (unsigned char)*s) * 16777619u;
    return hash;
}

static void
grow_strings(struct book_writer *book)
{
    uint32_t capacity = book->string_capacity == 0 ? STRINGS_BEGIN : book->string_capacity * 2;

    book->strings = realloc(book->strings, capacity * sizeof *book->strings);
    free(book->heads);
    book->heads = calloc(capacity, sizeof *book->heads);
    if (book->strings == NULL || book->heads == NULL)
        die("malloc");
    book->string_capacity = capacity;
    for (uint32_t i = 0; i < book->string_count; i++) {
        uint32_t *head = &book->heads[hash_of(book->strings[i].text) & (capacity - 1)];

        book->strings[i].next = *head;
        *head = i + 1;
    }
}

static uint32_t
shared_index(struct book_writer *book, const char *text)
{
    book->string_uses++;
    if (book->string_count == book->string_capacity)
        grow_strings(book);
    uint32_t *head = &book->heads[hash_of(text) & (book->string_capacity - 1)];

    for (uint32_t i = *head; i != 0; i = book->strings[i - 1].next)
        if (strcmp(book->strings[i - 1].text, text) == 0)
            return i - 1;
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);

    if (copy == NULL)
        die("malloc");
    memcpy(copy, text, size);
    book->strings[book->string_count] = (struct string){ copy, *head };
    *head = ++book->string_count;
    return book->string_count - 1;
}

/* ---------------------------------------------------------------- cells */

static void
begin_cell(struct book_writer *book, unsigned row, unsigned column)
{
    char name[4];

    if (book->row != row) {
        put_format(book, "%s<row r=\"%u\" spans=\"1:30\">", book->row != 0 ? "</row>" : "", row);
        book->row = row;
    }
    put_format(book, "<c r=\"%s%u\"", column_name(column, name), row);
}

void
book_text(struct book_writer *book, unsigned row, unsigned column, const char *text)
{
    begin_cell(book, row, column);
    if (book->inline_strings) {
        put_string(book, " t=\"inlineStr\"><is><t>");
        put_escaped(book, text);
        put_string(book, "</t></is></c>");
    } else {
        put_format(book, " t=\"s\"><v>%u</v></c>", shared_index(book, text));
    }
}

void
book_number(struct book_writer *book, unsigned row, unsigned column, double number)
{
    begin_cell(book, row, column);
    put_string(book, "><v>");
    put_double(book, number);
    put_string(book, "</v></c>");
}

void
book_date(struct book_writer *book, unsigned row, unsigned column, unsigned serial)
{
    begin_cell(book, row, column);
    put_format(book, " s=\"1\"><v>%u</v></c>", serial);
}

void
book_merge(struct book_writer *book, unsigned row, unsigned column, unsigned last_column, const char *text)
{
    char first[4], last[4];

    book_text(book, row, column, text);
    snprintf(book->merges[book->merge_count++], sizeof *book->merges, "%s%u:%s%u", column_name(column, first), row,
             column_name(last_column, last), row);
}

/* ---------------------------------------------------------------- the other parts */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const struct {
    const char *name, *text;
} fixed[] = {
    { "[Content_Types].xml", HEAD
      "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\"application/"
      "vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND "sheet.main+xml\"/>"
      "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" KIND "worksheet+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND "styles+xml\"/>"
      "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" KIND "sharedStrings+xml\"/></Types>" },
    { "_rels/.rels",
      HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
           "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
    { "xl/_rels/workbook.xml.rels",
      HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
           "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" RELATIONS
           "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"" RELATIONS
           "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>" },
    { "xl/styles.xml", HEAD
      "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
      "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border/>"
      "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      "</cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
      "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
      "</styleSheet>" },
};

static void
put_workbook(struct book_writer *book)
{
    begin_part(book, "xl/workbook.xml");
    put_string(book, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"");
    put_escaped(book, book->sheet);
    put_string(book, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    end_part(book);
}

static void
put_shared(struct book_writer *book)
{
    begin_part(book, "xl/sharedStrings.xml");
    put_format(book, HEAD "<sst xmlns=\"" MAIN "\" count=\"%llu\" uniqueCount=\"%u\">",
               (unsigned long long)book->string_uses, book->string_count);
    for (uint32_t i = 0; i < book->string_count; i++) {
        put_string(book, "<si><t>");
        put_escaped(book, book->strings[i].text);
        put_string(book, "</t></si>");
        free(book->strings[i].text);
    }
    put_string(book, "</sst>");
    end_part(book);
}

/* ---------------------------------------------------------------- life */

struct book_writer *
book_new(const char *path, const char *sheet, bool inline_strings)
{
    struct book_writer *book = calloc(1, sizeof *book);

    if (book == NULL)
        die("malloc");
    book->file = fopen(path, "wb");
    if (book->file == NULL)
        die(path);
    if (deflateInit2(&book->stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        die("deflate");
    book->sheet = sheet;
    book->inline_strings = inline_strings;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        begin_part(book, fixed[i].name);
        put_string(book, fixed[i].text);
        end_part(book);
    }
    put_workbook(book);
    begin_part(book, "xl/worksheets/sheet1.xml");
    put_string(book, HEAD "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheetData>");
    return book;
}

void
book_close(struct book_writer *book)
{
    put_string(book, book->row != 0 ? "</row></sheetData>" : "</sheetData>");
    if (book->merge_count > 0) {
        put_format(book, "<mergeCells count=\"%u\">", book->merge_count);
        for (unsigned i = 0; i < book->merge_count; i++)
            put_format(book, "<mergeCell ref=\"%s\"/>", book->merges[i]);
        put_string(book, "</mergeCells>");
    }
    put_string(book, "</worksheet>");
    end_part(book);
    put_shared(book);
    put_directory(book);
    deflateEnd(&book->stream);
    if (fclose(book->file) != 0)
        die("fclose");
    free(book->strings);
    free(book->heads);
    free(book);
}

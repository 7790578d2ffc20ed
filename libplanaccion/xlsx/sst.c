/* SPDX-License-Identifier: MIT
 *
 * The shared strings of a workbook.
 * Knows nothing of the cells that use them.
 */
#include "xlsx/sst.h"

#include <inttypes.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/limits.h"
#include "xlsx/xstring.h"

static int
add_string(struct reader *reader, const char *s, size_t n)
{
    struct slice string = { plai_arena_copy(reader->arena, s, n), n };

    if (string.s == NULL)
        return plai_fail_memory(reader->fallo);
    if (reader->strings.count >= reader->limits.cadenas)
        return plai_fail(reader->fallo, PLA_E_LIMITE,
                         "%s: %s: tiene más de %" PRIu64 " cadenas compartidas (límite cadenas)", reader->name,
                         reader->xml.part, reader->limits.cadenas);
    if (string.n > MAX_CELL_TEXT && plai_utf8_count(string.s, string.n) > MAX_CELL_TEXT)
        plai_reader_warn(reader, NULL, 0, 0, "la cadena compartida %zu pasa de los %d caracteres que admite Excel",
                         reader->strings.count, MAX_CELL_TEXT);
    return plai_vec_add(&reader->strings, string) ? PLA_OK : plai_fail_memory(reader->fallo);
}

/* A string in the form nearly all have, <si><t>...</t></si>: its length in bytes, 0 where it has another or is not
 * all here. */
static size_t
plain_item(char *p, size_t left, struct slice *text, bool *decoded)
{
    static const char preserve[] = " xml:space=\"preserve\"";
    char *s = p;

    if (memcmp(s, "<si><t", 6) != 0)
        return 0;
    s += 6;
    if (memcmp(s, preserve, sizeof preserve - 1) == 0)
        s += sizeof preserve - 1;
    if (*s != '>')
        return 0;
    s++;
    size_t n = plai_xml_plain(s, left - (size_t)(s - p), false);
    if (n == SIZE_MAX)
        return 0;
    char *end = s + n;

    *decoded = *end == '<';
    if (!*decoded)
        end = memchr(end, '<', left - (size_t)(end - p));
    if (end == NULL || memcmp(end, "</t></si>", 9) != 0)
        return 0;
    *text = (struct slice){ s, (size_t)(end - s) };
    return (size_t)(end + 9 - p);
}

static int
take_item(struct reader *reader, struct slice text, bool decoded)
{
    struct xml *xml = &reader->xml;
    char *raw = xml->buffer + (text.s - xml->buffer); /* the text lies in the tokenizer's own buffer */
    size_t n = plai_xstring_finish(raw, text.n, decoded);

    if (n == SIZE_MAX)
        return plai_xml_malformed(xml, "un texto tiene caracteres o entidades que no se admiten");
    return add_string(reader, raw, n);
}

/* Takes strings of the plain form straight from the buffer, as far as there are any. */
static int
scan_items(struct reader *reader)
{
    struct xml *xml = &reader->xml;
    enum { AHEAD = 4096 };

    for (;;) {
        struct slice text;
        bool decoded;
        size_t left = xml->end - xml->at, used = plain_item(xml->buffer + xml->at, left, &text, &decoded);
        int status;

        if (used != 0 && text.n <= reader->limits.token) {
            status = take_item(reader, text, decoded);
            xml->at += used;
        } else {
            if (xml->last || left >= AHEAD || left > reader->limits.token)
                return PLA_OK;
            status = plai_xml_fill(xml);
        }
        if (status != PLA_OK)
            return status;
    }
}

/* After the OPEN of an <si> of any form. */
static int
read_item(struct reader *reader, struct text *text)
{
    text->count = 0;
    int status = plai_xstring_item(&reader->xml, text);
    return status == PLA_OK ? add_string(reader, text->items, text->count) : status;
}

static int
read_items(struct reader *reader, struct text *text)
{
    struct xml *xml = &reader->xml;
    bool plain = plai_xml_default(xml) == NS_MAIN;

    for (;;) {
        int status = plain ? scan_items(reader) : PLA_OK;

        if (status == PLA_OK)
            status = plai_xml_child(xml, 1);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        status = plai_xml_is(xml, "si") ? read_item(reader, text) : plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

int
plai_sst_read(struct reader *reader, const char *part)
{
    struct text text = { .memoria = &reader->arena->memoria };
    int status = plai_reader_part(reader, part);

    if (status == PLA_OK)
        status = plai_xml_root(&reader->xml, "sst");
    if (status == PLA_OK)
        status = read_items(reader, &text);
    if (status == PLA_OK)
        status = plai_xml_finish(&reader->xml);
    plai_text_done(&text);
    return status;
}

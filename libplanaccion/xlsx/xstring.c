/* SPDX-License-Identifier: MIT
 *
 * Texts of a workbook.
 * Knows nothing of where a text is used.
 */
#include "xlsx/xstring.h"

#include <string.h>

#include "base/fallo.h"
#include "xlsx/xmlin.h"

/* The four hexadecimal digits of "_xHHHH_" at `s`; -1 where it is not one. */
static long
escaped_unit(const char *s, size_t n)
{
    long unit = 0;

    if (n < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        char c = (char)(s[i] | 0x20);

        if (s[i] >= '0' && s[i] <= '9')
            unit = unit * 16 + (s[i] - '0');
        else if (c >= 'a' && c <= 'f')
            unit = unit * 16 + (c - 'a') + 10;
        else
            return -1;
    }
    return unit;
}

/* The character of one escape or of a pair of them; 0 where it stays as written. */
static unsigned long
escaped_character(const char *s, size_t n, size_t *used)
{
    long unit = escaped_unit(s, n);

    *used = 7;
    if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0;
    if (unit < 0xD800 || unit > 0xDFFF)
        return (unsigned long)unit;
    long low = escaped_unit(s + 7, n - 7);

    *used = 14;
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    return 0x10000ul + ((unsigned long)(unit - 0xD800) << 10) + (unsigned long)(low - 0xDC00);
}

size_t
plai_xstring_unescape(char *s, size_t n)
{
    const char *first = n < 7 ? NULL : memchr(s, '_', n - 6);

    if (first == NULL)
        return n;
    size_t to = (size_t)(first - s);

    for (size_t at = to; at < n;) {
        size_t used;
        unsigned long c = s[at] == '_' ? escaped_character(s + at, n - at, &used) : 0;

        if (c == 0) {
            s[to++] = s[at++];
        } else {
            to += plai_utf8_put(s + to, c);
            at += used;
        }
    }
    return to;
}

static int
text_element(struct xml *xml, struct text *text)
{
    size_t before = text->count;
    int status = plai_xml_text(xml, text);

    if (status == PLA_OK && text->count > before)
        text->count = before + plai_xstring_unescape(text->items + before, text->count - before);
    return status;
}

static int
run_element(struct xml *xml, struct text *text)
{
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_xml_child(xml, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        status = plai_xml_is(xml, "t") ? text_element(xml, text) : plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

int
plai_xstring_item(struct xml *xml, struct text *text)
{
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_xml_child(xml, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        if (plai_xml_is(xml, "t"))
            status = text_element(xml, text);
        else if (plai_xml_is(xml, "r"))
            status = run_element(xml, text);
        else
            status = plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

size_t
plai_xstring_finish(char *raw, size_t n, bool decoded)
{
    n = decoded ? n : plai_xml_decode(raw, n, false);
    return n == SIZE_MAX ? n : plai_xstring_unescape(raw, n);
}

/* ---- texts kept only once */

/* The table starts small, as most workbooks have few such texts, and grows while new ones keep coming. */
enum { FEW_TEXTS = 256, MANY_TEXTS = 4096 };

static uint64_t
hash_text(const char *s, size_t n)
{
    const uint64_t multiplier = 0x9E3779B97F4A7C15u;
    uint64_t hash = n * multiplier, word;

    for (; n >= 8; s += 8, n -= 8) {
        memcpy(&word, s, 8);
        hash = (hash ^ word) * multiplier;
        hash ^= hash >> 32;
    }
    word = 0;
    memcpy(&word, s, n);
    hash = (hash ^ word) * multiplier;
    return hash >> 32;
}

static int
enlarge_recent(struct reader *reader)
{
    size_t size = reader->recent_size == 0 ? FEW_TEXTS : MANY_TEXTS;
    struct slice *recent = plai_arena_zalloc(&reader->work, size, sizeof *recent);

    if (recent == NULL)
        return plai_fail_memory(reader->fallo);
    for (size_t i = 0; i < reader->recent_size; i++) {
        struct slice text = reader->recent[i];

        if (text.s != NULL)
            recent[hash_text(text.s, text.n) % size] = text;
    }
    reader->recent = recent;
    reader->recent_size = size;
    return PLA_OK;
}

int
plai_xstring_keep_text(struct reader *reader, const char *s, size_t n, struct slice *kept)
{
    if (reader->recent_size == 0 || (reader->recent_kept >= FEW_TEXTS && reader->recent_size == FEW_TEXTS)) {
        int status = enlarge_recent(reader);

        if (status != PLA_OK)
            return status;
    }
    struct slice *recent = &reader->recent[hash_text(s, n) % reader->recent_size];

    if (recent->s == NULL || recent->n != n || memcmp(recent->s, s, n) != 0) {
        struct slice copy = { plai_arena_copy(reader->arena, s, n), n };

        if (copy.s == NULL)
            return plai_fail_memory(reader->fallo);
        *recent = copy;
        reader->recent_kept++;
    }
    *kept = *recent;
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Which cell styles show a number as a date or a time.
 * Knows nothing of cells, nor of any other thing a style says.
 */
#include "xlsx/styles.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/number.h"

struct format {
    uint32_t id;
    uint32_t order; /* as written: of two with the same id the last counts */
    bool date;
};

struct styles {
    VEC(struct format) formats;
    VEC(uint32_t) xfs; /* format ids of cellXfs */
};

bool
plai_format_id_is_date(uint32_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) ||
           (id >= 71 && id <= 81);
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
begins_with_word(struct slice code, size_t i, const char *word)
{
    size_t n = strlen(word);

    if (n > code.n - i)
        return false;
    for (size_t k = 0; k < n; k++) {
        if (lower(code.s[i + k]) != word[k])
            return false;
    }
    return true;
}

/* What is between brackets: a colour, a condition, a locale... or elapsed hours, minutes or seconds. */
static bool
elapsed(struct slice code, size_t open, size_t close)
{
    char c = open + 1 < close ? lower(code.s[open + 1]) : 0;

    if (c != 'h' && c != 'm' && c != 's')
        return false;
    for (size_t i = open + 1; i < close; i++) {
        if (lower(code.s[i]) != c)
            return false;
    }
    return true;
}

/* Past what stands for itself at `i`: quoted text, an escaped, padding or repeated character, a word; `i` where
 * nothing does. */
static size_t
skip_literal(struct slice code, size_t i)
{
    static const char *const words[] = { "general", "standard" };
    const char *quote;

    if (code.s[i] == '"') {
        quote = memchr(code.s + i + 1, '"', code.n - i - 1);
        return quote == NULL ? code.n : (size_t)(quote - code.s) + 1;
    }
    if (code.s[i] == '\\' || code.s[i] == '_' || code.s[i] == '*')
        return i + 2;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        if (begins_with_word(code, i, words[w]))
            return i + strlen(words[w]);
    }
    return i;
}

/* Only the section for positive numbers counts: what dates are. */
bool
plai_format_is_date(struct slice code)
{
    size_t i = 0;

    while (i < code.n && code.s[i] != ';') {
        size_t next = skip_literal(code, i);

        if (next != i) {
            i = next;
            continue;
        }
        if (code.s[i] == '[') {
            const char *bracket = memchr(code.s + i, ']', code.n - i);
            size_t close = bracket == NULL ? code.n : (size_t)(bracket - code.s);

            if (elapsed(code, i, close))
                return true;
            i = close + 1;
            continue;
        }
        if (memchr("dmyhs", lower(code.s[i]), 5) != NULL)
            return true;
        i++;
    }
    return false;
}

/* ---- the part */

static int
read_formats(struct reader *reader, struct styles *styles)
{
    struct xml *xml = &reader->xml;
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_xml_child(xml, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        struct format format = { .order = (uint32_t)styles->formats.count };
        bool known =
            plai_xml_is(xml, "numFmt") && plai_index_parse(plai_xml_attribute(xml, NS_NONE, "numFmtId"), &format.id);

        format.date = plai_format_is_date(plai_xml_attribute(xml, NS_NONE, "formatCode"));
        if (known && !plai_vec_add(&styles->formats, format))
            return plai_fail_memory(reader->fallo);
        status = plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
read_xfs(struct reader *reader, struct styles *styles)
{
    struct xml *xml = &reader->xml;
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_xml_child(xml, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        uint32_t id;

        if (!plai_index_parse(plai_xml_attribute(xml, NS_NONE, "numFmtId"), &id))
            id = 0;
        if (plai_xml_is(xml, "xf") && !plai_vec_add(&styles->xfs, id))
            return plai_fail_memory(reader->fallo);
        status = plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
by_id(const void *a, const void *b)
{
    const struct format *x = a, *y = b;

    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static bool
is_date(const struct styles *styles, uint32_t id)
{
    size_t low = 0, high = styles->formats.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (styles->formats.items[middle].id <= id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && styles->formats.items[low - 1].id == id)
        return styles->formats.items[low - 1].date;
    return plai_format_id_is_date(id);
}

static int
keep_dates(struct reader *reader, const struct styles *styles)
{
    bool *dates = plai_arena_alloc(&reader->work, styles->xfs.count);

    if (dates == NULL)
        return plai_fail_memory(reader->fallo);
    if (styles->formats.count > 0)
        qsort(styles->formats.items, styles->formats.count, sizeof *styles->formats.items, by_id);
    for (size_t i = 0; i < styles->xfs.count; i++)
        dates[i] = is_date(styles, styles->xfs.items[i]);
    reader->dates = dates;
    reader->style_count = styles->xfs.count;
    return PLA_OK;
}

static int
read_style_sheet(struct reader *reader, struct styles *styles)
{
    struct xml *xml = &reader->xml;
    int status = plai_xml_root(xml, "styleSheet");

    while (status == PLA_OK) {
        status = plai_xml_child(xml, 1);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            break;
        if (plai_xml_is(xml, "numFmts"))
            status = read_formats(reader, styles);
        else if (plai_xml_is(xml, "cellXfs"))
            status = read_xfs(reader, styles);
        else
            status = plai_xml_skip(xml);
    }
    return status == PLA_OK ? plai_xml_finish(xml) : status;
}

int
plai_styles_read(struct reader *reader, const char *part)
{
    struct styles styles = { .formats.memoria = &reader->work.memoria, .xfs.memoria = &reader->work.memoria };
    int status = plai_reader_part(reader, part);

    if (status == PLA_OK)
        status = read_style_sheet(reader, &styles);
    if (status == PLA_OK)
        status = keep_dates(reader, &styles);
    plai_vec_done(&styles.formats);
    plai_vec_done(&styles.xfs);
    return status;
}

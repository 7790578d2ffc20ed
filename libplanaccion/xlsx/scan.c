/* SPDX-License-Identifier: MIT
 *
 * The plain form of rows and cells, straight from the bytes into struct cell. Each function takes a place in the
 * buffer and returns the place after what it has read, or NULL: not the plain form, or not all of it is here yet.
 * Knows nothing of XML in general: at the least doubt it stops and sheet.c reads on. Zero bytes follow the buffer, and
 * none of the bytes it takes is zero, so that it never has to ask where the buffer ends.
 */
#include <assert.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/bytes.h"
#include "xlsx/limits.h"
#include "xlsx/number.h"
#include "xlsx/sheet.h"
#include "xlsx/xstring.h"

/* Less than this before the end of what is here, and a cell that does not scan may only be cut: more is brought. */
enum { AHEAD = 4096 };

/* Attributes already seen in a tag: XML has each only once. */
enum { SEEN_REF = 1, SEEN_STYLE = 2, SEEN_TYPE = 4 };

/* What has been read of a cell apart from what already is in its struct cell: that is filled in its final place. */
struct plain_cell {
    uint32_t column, style;
    enum value_type type;
    bool decoded;      /* the text has no entities */
    struct slice text; /* raw, of a text that is not shared; s NULL where there is none */
};

#define BEGINS(p, literal) (memcmp(p, literal, sizeof(literal) - 1) == 0)

/* "AB12" of the open row; the row in other digits, or another row, is not plain. */
static inline const char *
scan_ref(const struct sheet_reader *sr, const char *p, uint32_t *column)
{
    uint32_t c = (uint32_t)(unsigned char)*p - 'A', next;

    if (c > 25)
        return NULL;
    c++;
    for (p++;; p++) {
        next = (uint32_t)(unsigned char)*p - 'A';
        if (next > 25)
            break;
        c = c * 26 + next + 1;
        if (c > MAX_COLUMN)
            return NULL;
    }
    if ((get64((const unsigned char *)p) & sr->row_mask) != sr->row_digits)
        return NULL;
    *column = c;
    return p + sr->row_length;
}

static inline const char *
scan_index(const char *p, uint32_t *value)
{
    uint32_t digit = (uint32_t)(unsigned char)*p - '0', v = 0;
    const char *start = p;

    while (digit <= 9) {
        v = v * 10 + digit;
        digit = (uint32_t)(unsigned char)*++p - '0';
    }
    *value = v;
    return p == start || p - start > 9 ? NULL : p;
}

static inline const char *
scan_type(const char *p, enum value_type *type)
{
    if (BEGINS(p, "s\"")) {
        *type = VALUE_SHARED;
        return p + 1;
    }
    if (BEGINS(p, "str\""))
        *type = VALUE_STRING;
    else if (p[0] == 'n' && p[1] == '"')
        *type = VALUE_NUMBER;
    else if (BEGINS(p, "inlineStr\""))
        *type = VALUE_INLINE;
    else if (p[0] == 'b' && p[1] == '"')
        *type = VALUE_BOOLEAN;
    else if (p[0] == 'e' && p[1] == '"')
        *type = VALUE_ERROR;
    else
        return NULL;
    while (*p != '"')
        p++;
    return p;
}

/* The attributes of a <c>, from behind its name. */
static inline const char *
scan_attributes(const struct sheet_reader *sr, const char *p, struct plain_cell *plain)
{
    unsigned seen = 0, now;

    while (*p == ' ') {
        if (BEGINS(p, " r=\"")) {
            now = SEEN_REF;
            p = scan_ref(sr, p + 4, &plain->column);
        } else if (BEGINS(p, " t=\"")) {
            now = SEEN_TYPE;
            p = scan_type(p + 4, &plain->type);
        } else if (BEGINS(p, " s=\"")) {
            now = SEEN_STYLE;
            p = scan_index(p + 4, &plain->style);
        } else {
            return NULL;
        }
        if (p == NULL || *p != '"' || (seen & now) != 0)
            return NULL;
        seen |= now;
        p++;
    }
    return p;
}

/* Over a whole <f>, whose text nobody wants; one that declares a namespace may be no formula. */
static const char *
scan_formula(const char *p, const char *end)
{
    p += 2;
    if (*p != ' ' && *p != '>' && *p != '/')
        return NULL;
    while (*p != '>') {
        if (*p == '"') {
            p = memchr(p + 1, '"', (size_t)(end - p - 1));
            if (p == NULL)
                return NULL;
        }
        if (*p == '<' || *p == '\'' || (unsigned char)*p < ' ' || BEGINS(p, " xmlns"))
            return NULL;
        p++;
    }
    if (p[-1] == '/')
        return p + 1;
    p = memchr(p, '<', (size_t)(end - p));
    return p != NULL && BEGINS(p, "</f>") ? p + 4 : NULL;
}

/* Character data up to a closing sequence. */
static const char *
scan_text(const char *p, const char *end, const char *closing, size_t length, struct plain_cell *plain)
{
    size_t n = p >= end ? SIZE_MAX : plai_xml_plain(p, (size_t)(end - p), false);

    if (n == SIZE_MAX)
        return NULL;
    const char *close = p + n;
    plain->decoded = *close == '<';
    if (!plain->decoded)
        close = memchr(close, '<', (size_t)(end - close));
    if (close == NULL || memcmp(close, closing, length) != 0)
        return NULL;
    plain->text = (struct slice){ p, (size_t)(close - p) };
    return close + length;
}

static inline const char *
scan_shared(const struct sheet_reader *sr, const char *p, struct cell *cell)
{
    uint32_t i;

    p = scan_index(p, &i);
    if (p == NULL || i >= sr->reader->strings.count)
        return NULL;
    cell->type = CELL_STRING;
    cell->size = (uint32_t)sr->reader->strings.items[i].n;
    cell->as.text = sr->reader->strings.items[i].s;
    return p;
}

/* What is inside <v>, up to "</v></c>". */
static inline const char *
scan_value(const struct sheet_reader *sr, const char *p, const char *end, struct plain_cell *plain, struct cell *cell)
{
    switch (plain->type) {
    case VALUE_NUMBER:
        p = plai_number_scan(p, &cell->as.number);
        if (p == NULL || (plain->style >= sr->reader->style_count && sr->reader->style_count > 0))
            return NULL;
        cell->type = plai_sheet_is_date(sr->reader, plain->style, cell->as.number) ? CELL_DATE : CELL_NUMBER;
        break;
    case VALUE_SHARED:
        p = scan_shared(sr, p, cell);
        break;
    case VALUE_BOOLEAN:
        cell->type = CELL_BOOLEAN;
        cell->as.boolean = *p == '1';
        p = *p == '0' || *p == '1' ? p + 1 : NULL;
        break;
    case VALUE_STRING:
    case VALUE_ERROR:
        /* Anything but "#N/A" and its like may be blank once it is decoded, and then there is no error. */
        if (plain->type == VALUE_ERROR && *p != '#')
            return NULL;
        cell->type = plain->type == VALUE_ERROR ? CELL_ERROR : CELL_STRING;
        p = scan_text(p, end, "</v></c>", 8, plain);
        return p != NULL && plain->text.n > 0 ? p : NULL;
    default:
        return NULL;
    }
    return p != NULL && BEGINS(p, "</v></c>") ? p + 8 : NULL;
}

static const char *
scan_inline(const char *p, const char *end, struct plain_cell *plain)
{
    static const char preserve[] = " xml:space=\"preserve\"";

    if (!BEGINS(p, "<is><t"))
        return NULL;
    p += 6;
    if (memcmp(p, preserve, sizeof preserve - 1) == 0)
        p += sizeof preserve - 1;
    return *p == '>' ? scan_text(p + 1, end, "</t></is></c>", 13, plain) : NULL;
}

/* A <c> that has no <v>, from where that would be. */
static const char *
scan_no_value(const char *p, const char *end, struct plain_cell *plain, struct cell *cell)
{
    if (plain->type == VALUE_INLINE) {
        cell->type = CELL_STRING;
        return scan_inline(p, end, plain);
    }
    if (!BEGINS(p, "</c>"))
        return NULL;
    if (cell->flags & CELL_FORMULA)
        cell->type = CELL_NO_VALUE;
    return p + 4;
}

/* One whole <c>. `cell` keeps CELL_EMPTY where there is nothing to store. */
static inline const char *
scan_cell(const struct sheet_reader *sr, const char *p, const char *end, struct plain_cell *plain, struct cell *cell)
{
    plain->column = sr->column + 1;
    plain->style = 0;
    plain->type = VALUE_NUMBER;
    plain->text.s = NULL;
    plain->text.n = 0;
    p = scan_attributes(sr, p + 2, plain);
    if (p == NULL || plain->column <= sr->column || plain->column > MAX_COLUMN)
        return NULL;
    cell->column = (uint16_t)plain->column;
    cell->type = CELL_EMPTY;
    cell->flags = 0;
    cell->size = 0;
    if (BEGINS(p, "><v>")) {
        p++;
    } else {
        if (p[0] == '/' && p[1] == '>')
            return p + 2;
        if (*p++ != '>')
            return NULL;
        if (p[0] == '<' && p[1] == 'f') {
            cell->flags = CELL_FORMULA;
            p = scan_formula(p, end);
            if (p == NULL)
                return NULL;
        }
        if (!BEGINS(p, "<v>"))
            return scan_no_value(p, end, plain, cell);
    }
    return scan_value(sr, p + 3, end, plain, cell);
}

/* A <row> tag, whole. Its attributes are many and free; only two matter. */
static const char *
scan_row(const char *p, uint32_t *number, bool *hidden)
{
    size_t count = 0;

    *number = 0;
    *hidden = false;
    for (p += 4; *p == ' '; p++) {
        const char *name = ++p;

        while (*p != '=' && *p != '"' && *p != '<' && *p != '>' && *p != ' ' && *p != '\0')
            p++;
        size_t length = (size_t)(p - name);
        if (p[0] != '=' || p[1] != '"' || BEGINS(name, "xmlns") || ++count > 15)
            return NULL;
        const char *value = p + 2;
        for (p = value; *p != '"'; p++) {
            if (*p == '<' || *p == '&' || *p == '\0')
                return NULL;
        }
        if (length == 1 && *name == 'r') {
            if (*number != 0 || scan_index(value, number) != p || *number == 0 || *number > MAX_ROW)
                return NULL;
        } else if (length == 6 && BEGINS(name, "hidden")) {
            *hidden = BEGINS(value, "1\"") || BEGINS(value, "true\"");
        }
    }
    return *p == '>' || (p[0] == '/' && p[1] == '>') ? p : NULL;
}

/* ---- taking what has been scanned */

/* Moves the raw text of a cell to where it is kept. */
static int
take_text(struct reader *reader, const struct plain_cell *plain, struct cell *cell)
{
    struct xml *xml = &reader->xml;
    char *raw = xml->buffer + (plain->text.s - xml->buffer); /* it lies in the tokenizer's own buffer */
    size_t n = plai_xstring_finish(raw, plain->text.n, plain->decoded);
    struct slice kept;

    if (n == SIZE_MAX)
        return plai_xml_malformed(xml, "un texto tiene caracteres o entidades que no se admiten");
    int status = plai_xstring_keep_text(reader, raw, n, &kept);
    if (status != PLA_OK)
        return status;
    cell->as.text = kept.s;
    cell->size = (uint32_t)kept.n;
    return PLA_OK;
}

static int
scan_cells(struct sheet_reader *sr, const char **at, const char *end)
{
    struct grid *grid = &sr->grid;
    struct plain_cell plain;
    const char *p = *at, *next;
    int status = PLA_OK;

    while (status == PLA_OK && p[0] == '<' && p[1] == 'c') {
        if (grid->next == grid->limit) {
            sr->reader->xml.at = (size_t)(p - sr->reader->xml.buffer);
            status = plai_grid_grow(grid);
            continue;
        }
        next = scan_cell(sr, p, end, &plain, grid->next);
        if (next == NULL)
            break;
        if (plain.text.s != NULL) {
            if (plain.text.n > MAX_CELL_TEXT || plain.text.n > sr->reader->limits.token)
                break;
            status = take_text(sr->reader, &plain, grid->next);
        }
        sr->column = plain.column;
        grid->next += grid->next->type != CELL_EMPTY;
        p = next;
    }
    *at = p;
    return status;
}

/* One step at row level; `*at` stays where there is nothing plain. */
static int
scan_step(struct sheet_reader *sr, const char **at, const char *end)
{
    struct xml *xml = &sr->reader->xml;
    const char *p = *at;
    uint32_t number;
    bool hidden;
    int status;

    if (sr->in_row && sr->row == 0)
        return PLA_OK;
    if (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') {
        ++*at;
        return PLA_OK;
    }
    if (sr->in_row && BEGINS(p, "</row>")) {
        sr->in_row = false;
        plai_xml_leave(xml);
        *at = p + 6;
        return PLA_OK;
    }
    if (sr->in_row)
        return p[0] == '<' && p[1] == 'c' ? scan_cells(sr, at, end) : PLA_OK;
    if (!BEGINS(p, "<row"))
        return PLA_OK;
    p = scan_row(p, &number, &hidden);
    if (p == NULL)
        return PLA_OK;
    status = plai_sheet_begin_row(sr, number, hidden);
    if (status == PLA_OK && *p == '>') {
        sr->in_row = true;
        status = plai_xml_enter(xml, SLICE("row"));
    }
    *at = *p == '>' ? p + 1 : p + 2;
    return status;
}

int
plai_sheet_scan(struct sheet_reader *sr)
{
    struct xml *xml = &sr->reader->xml;
    int status = PLA_OK;

    /* Where cells stand outside their row, or the row has no number, nothing is plain. */
    if (sr->in_row && (sr->row == 0 || sr->grid.row.number != sr->row))
        return PLA_OK;
    while (status == PLA_OK) {
        const char *p = xml->buffer + xml->at, *end = xml->buffer + xml->end, *before;

        do {
            before = p;
            status = scan_step(sr, &p, end);
        } while (status == PLA_OK && p != before);
        xml->at = (size_t)(p - xml->buffer);
        if (xml->last || end - p >= AHEAD || (uint64_t)(end - p) > sr->reader->limits.token)
            break;
        if (status == PLA_OK)
            status = plai_xml_fill(xml);
    }
    assert(status != PLA_OK || xml->at <= xml->end);
    return status;
}

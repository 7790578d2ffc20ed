/* SPDX-License-Identifier: MIT
 *
 * The ranges of a sheet: merged cells and hidden columns.
 * Knows nothing of what the cells hold.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/limits.h"
#include "xlsx/number.h"
#include "xlsx/sheet.h"

static bool
parse_range(struct slice text, struct range *range)
{
    const char *colon = memchr(text.s == NULL ? "" : text.s, ':', text.n);
    struct slice from = { text.s, colon == NULL ? text.n : (size_t)(colon - text.s) };
    struct slice to = colon == NULL ? text : (struct slice){ colon + 1, text.n - from.n - 1 };
    uint32_t row, column, last_row, last_column;

    if (!plai_ref_parse(from, &row, &column) || !plai_ref_parse(to, &last_row, &last_column))
        return false;
    if (row > last_row || column > last_column)
        return false;
    *range = (struct range){ row, last_row, (uint16_t)column, (uint16_t)last_column };
    return true;
}

static int
read_merge(struct sheet_reader *sr)
{
    struct reader *reader = sr->reader;
    struct range range;

    if (!parse_range(plai_xml_attribute(&reader->xml, NS_NONE, "ref"), &range)) {
        plai_reader_warn(reader, sr->sheet->name, 0, 0, "tiene un rango combinado que no existe en Excel: no se toma");
        return PLA_OK;
    }
    if (sr->merges.count >= reader->limits.combinadas)
        return plai_fail(reader->fallo, PLA_E_LIMITE,
                         "%s: hoja «%s»: tiene más de %" PRIu64 " rangos combinados (límite combinadas)", reader->name,
                         sr->sheet->name, reader->limits.combinadas);
    return plai_vec_add(&sr->merges, range) ? PLA_OK : plai_fail_memory(reader->fallo);
}

static int
read_column(struct sheet_reader *sr)
{
    const struct xml *xml = &sr->reader->xml;
    struct slice attribute = plai_xml_attribute(xml, NS_NONE, "hidden");
    bool hidden;
    uint32_t first, last;

    if (attribute.s == NULL || !plai_boolean_parse(attribute, &hidden) || !hidden)
        return PLA_OK;
    if (!plai_index_parse(plai_xml_attribute(xml, NS_NONE, "min"), &first) ||
        !plai_index_parse(plai_xml_attribute(xml, NS_NONE, "max"), &last) || first == 0 || first > last ||
        first > MAX_COLUMN || sr->hidden_columns.count >= MAX_COLUMN) {
        plai_reader_warn(sr->reader, sr->sheet->name, 0, 0, "oculta columnas que no existen en Excel");
        return PLA_OK;
    }
    struct range range = { 1, MAX_ROW, (uint16_t)first, (uint16_t)(last > MAX_COLUMN ? MAX_COLUMN : last) };
    return plai_vec_add(&sr->hidden_columns, range) ? PLA_OK : plai_fail_memory(sr->reader->fallo);
}

/* The children of that name of the element just opened, each by `read`. */
static int
read_children(struct sheet_reader *sr, const char *name, int (*read)(struct sheet_reader *))
{
    struct xml *xml = &sr->reader->xml;
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_xml_child(xml, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        if (plai_xml_is(xml, name))
            status = read(sr);
        if (status == PLA_OK)
            status = plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct range *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->last_row != y->last_row)
        return x->last_row < y->last_row ? -1 : 1;
    return (x->last_column > y->last_column) - (x->last_column < y->last_column);
}

static int
keep_ranges(struct reader *reader, const struct range *found, size_t count, struct range **kept, size_t *kept_count)
{
    *kept = plai_arena_alloc(reader->arena, count * sizeof **kept);
    if (*kept == NULL)
        return plai_fail_memory(reader->fallo);
    if (count > 0)
        memcpy(*kept, found, count * sizeof **kept);
    *kept_count = count;
    return PLA_OK;
}

/* Takes a range where nothing kept before it reaches into its first row; `reach` is the last row taken by column. */
static bool
take_range(const struct range *range, uint32_t *reach)
{
    uint32_t lowest = 0;

    for (uint32_t column = range->column; column <= range->last_column; column++)
        lowest = reach[column] > lowest ? reach[column] : lowest;
    if (lowest >= range->row)
        return false;
    for (uint32_t column = range->column; column <= range->last_column; column++)
        reach[column] = range->last_row;
    return true;
}

/* Sorts merges and leaves those that lie over another one out: which of the two a cell belongs to nobody knows. The same
 * range again is left out in silence. */
static int
part_merges(struct sheet_reader *sr)
{
    struct reader *reader = sr->reader;
    struct range *items = sr->merges.items;
    size_t kept = 0, columns = 0;

    for (size_t i = 0; i < sr->merges.count; i++)
        columns = items[i].last_column >= columns ? items[i].last_column + 1u : columns;
    if (reader->reach == NULL)
        reader->reach = plai_arena_alloc(&reader->work, (MAX_COLUMN + 1) * sizeof *reader->reach);
    if (reader->reach == NULL)
        return plai_fail_memory(reader->fallo);
    /* Only as far as merges go: the pages behind are never touched. */
    memset(reader->reach, 0, columns * sizeof *reader->reach);
    qsort(items, sr->merges.count, sizeof *items, by_place);
    for (size_t i = 0; i < sr->merges.count; i++) {
        if (take_range(&items[i], reader->reach))
            items[kept++] = items[i];
        else if (i == 0 || memcmp(&items[i], &items[i - 1], sizeof *items) != 0)
            plai_reader_warn(reader, sr->sheet->name, items[i].row, items[i].column,
                             "empieza un rango combinado que se encima con otro: no se toma");
    }
    sr->merges.count = kept;
    return PLA_OK;
}

static int
note_reach(struct reader *reader, struct sheet *sheet)
{
    uint32_t reach = 0;

    sheet->merge_reach = plai_arena_alloc(reader->arena, sheet->merge_count * sizeof *sheet->merge_reach);
    if (sheet->merge_reach == NULL)
        return plai_fail_memory(reader->fallo);
    for (size_t i = 0; i < sheet->merge_count; i++) {
        if (sheet->merges[i].last_row > reach)
            reach = sheet->merges[i].last_row;
        sheet->merge_reach[i] = reach;
    }
    return PLA_OK;
}

int
plai_sheet_read_columns(struct sheet_reader *sr)
{
    return read_children(sr, "col", read_column);
}

int
plai_sheet_read_merges(struct sheet_reader *sr)
{
    return read_children(sr, "mergeCell", read_merge);
}

int
plai_sheet_keep_ranges(struct sheet_reader *sr)
{
    struct sheet *sheet = sr->sheet;
    int status = sr->merges.count > 0 ? part_merges(sr) : PLA_OK;

    if (status == PLA_OK)
        status = keep_ranges(sr->reader, sr->merges.items, sr->merges.count, &sheet->merges, &sheet->merge_count);
    if (status == PLA_OK)
        status = note_reach(sr->reader, sheet);
    if (status == PLA_OK)
        status = keep_ranges(sr->reader, sr->hidden_columns.items, sr->hidden_columns.count, &sheet->hidden_columns,
                             &sheet->hidden_column_count);
    return status;
}

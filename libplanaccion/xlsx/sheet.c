/* SPDX-License-Identifier: MIT
 *
 * One worksheet part into a struct sheet, in any form XML allows.
 * Knows nothing of other sheets.
 */
#include "xlsx/sheet.h"

#include <string.h>

#include "base/fallo.h"
#include "xlsx/iso.h"
#include "xlsx/limits.h"
#include "xlsx/number.h"
#include "xlsx/xstring.h"

/* A <c> as far as it has been read. */
struct raw_cell {
    uint32_t row, column; /* row 0: it has no place */
    uint32_t style;
    enum value_type type;
    bool formula, value;
};

static void
warn(struct sheet_reader *sr, const struct raw_cell *raw, const char *text)
{
    plai_reader_warn(sr->reader, sr->sheet->name, raw->row, raw->column, "%s", text);
}

/* ---- rows */

/* The digits of the row's number, as they end each reference in it. */
static void
note_digits(struct sheet_reader *sr)
{
    sr->row_digits = sr->row_mask = 0;
    sr->row_length = 0;
    for (uint32_t rest = sr->row; rest > 0; rest /= 10) {
        sr->row_digits = sr->row_digits << 8 | ('0' + rest % 10);
        sr->row_mask = sr->row_mask << 8 | 0xFF;
        sr->row_length++;
    }
}

int
plai_sheet_begin_row(struct sheet_reader *sr, uint32_t number, bool hidden)
{
    sr->row = number == 0 ? sr->last_row + 1 : number;
    sr->column = 0;
    sr->hidden = hidden;
    if (sr->row > MAX_ROW) {
        plai_reader_warn(sr->reader, sr->sheet->name, 0, 0, "tiene una fila con un número que Excel no admite");
        sr->row = 0;
    } else {
        sr->last_row = sr->row;
    }
    note_digits(sr);
    return plai_grid_begin_row(&sr->grid, sr->row, hidden);
}

static int
open_row(struct sheet_reader *sr)
{
    const struct xml *xml = &sr->reader->xml;
    struct slice number = plai_xml_attribute(xml, NS_NONE, "r");
    struct slice hidden = plai_xml_attribute(xml, NS_NONE, "hidden");
    uint32_t value = 0;
    bool is_hidden = hidden.s != NULL && plai_boolean_parse(hidden, &is_hidden) && is_hidden;

    if (number.s != NULL && (!plai_index_parse(number, &value) || value == 0))
        value = UINT32_MAX;
    return plai_sheet_begin_row(sr, value, is_hidden);
}

/* ---- values */

static enum value_type
value_type(struct slice type)
{
    static const struct {
        const char *name;
        enum value_type type;
    } known[] = { { "n", VALUE_NUMBER },         { "s", VALUE_SHARED }, { "str", VALUE_STRING }, { "b", VALUE_BOOLEAN },
                  { "inlineStr", VALUE_INLINE }, { "e", VALUE_ERROR },  { "d", VALUE_DATE } };

    if (type.s == NULL)
        return VALUE_NUMBER;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (plai_slice_is(type, known[i].name))
            return known[i].type;
    }
    return VALUE_UNKNOWN;
}

static int
text_value(struct sheet_reader *sr, const struct raw_cell *raw, enum cell_type type, struct cell *cell)
{
    struct text *value = &sr->value;

    struct slice kept = { "", 0 };
    int status = value->count == 0 ? PLA_OK : plai_xstring_keep_text(sr->reader, value->items, value->count, &kept);

    if (status != PLA_OK)
        return status;
    cell->type = (uint8_t)type;
    cell->size = (uint32_t)kept.n;
    cell->as.text = kept.s;
    if (value->count > MAX_CELL_TEXT && plai_utf8_count(value->items, value->count) > MAX_CELL_TEXT)
        warn(sr, raw, "el texto pasa de los 32.767 caracteres que admite Excel");
    return PLA_OK;
}

/* What cannot be read as its type says is kept as the text it is, and said. */
static int
unreadable(struct sheet_reader *sr, const struct raw_cell *raw, const char *why, struct cell *cell)
{
    warn(sr, raw, why);
    return text_value(sr, raw, CELL_STRING, cell);
}

static void
shared_value(struct sheet_reader *sr, const struct raw_cell *raw, struct slice value, struct cell *cell)
{
    const struct reader *reader = sr->reader;
    uint32_t i;

    if (!plai_index_parse(value, &i) || i >= reader->strings.count) {
        warn(sr, raw, "remite a una cadena compartida que no existe: la celda queda sin valor");
        return;
    }
    cell->type = CELL_STRING;
    cell->size = (uint32_t)reader->strings.items[i].n;
    cell->as.text = reader->strings.items[i].s;
}

static int
number_value(struct sheet_reader *sr, const struct raw_cell *raw, struct slice value, struct cell *cell)
{
    const struct reader *reader = sr->reader;

    if (!plai_number_parse(value, &cell->as.number))
        return unreadable(sr, raw, "el número no se puede leer: se toma como texto", cell);
    if (raw->style >= reader->style_count && reader->style_count > 0)
        warn(sr, raw, "usa un estilo que no existe");
    cell->type = plai_sheet_is_date(reader, raw->style, cell->as.number) ? CELL_DATE : CELL_NUMBER;
    return PLA_OK;
}

/* `cell` keeps its CELL_EMPTY where there is nothing to store. */
static int
read_value(struct sheet_reader *sr, const struct raw_cell *raw, struct cell *cell)
{
    struct slice value = { sr->value.items, sr->value.count };
    bool empty = !raw->value || plai_xml_trim(value).n == 0;

    if (empty && raw->formula && (!raw->value || raw->type != VALUE_STRING)) {
        cell->type = CELL_NO_VALUE;
        return PLA_OK;
    }
    /* A formula may well give the empty string, and so may a text typed in; a number cannot be empty. */
    if (!raw->value || (empty && raw->type != VALUE_STRING && raw->type != VALUE_INLINE) ||
        (value.n == 0 && raw->type == VALUE_STRING && !raw->formula))
        return PLA_OK;
    switch (raw->type) {
    case VALUE_NUMBER:
        return number_value(sr, raw, value, cell);
    case VALUE_SHARED:
        shared_value(sr, raw, value, cell);
        return PLA_OK;
    case VALUE_STRING:
    case VALUE_INLINE:
        return text_value(sr, raw, CELL_STRING, cell);
    case VALUE_ERROR:
        return text_value(sr, raw, CELL_ERROR, cell);
    case VALUE_BOOLEAN:
        cell->type = CELL_BOOLEAN;
        if (!plai_boolean_parse(value, &cell->as.boolean))
            return unreadable(sr, raw, "el valor lógico no se puede leer: se toma como texto", cell);
        return PLA_OK;
    case VALUE_DATE:
        cell->type = CELL_DATE;
        if (!plai_iso_parse(value, sr->reader->date1904, &cell->as.number))
            return unreadable(sr, raw, "la fecha no se puede leer: se toma como texto", cell);
        return PLA_OK;
    case VALUE_UNKNOWN:
        break;
    }
    return unreadable(sr, raw, "el tipo de la celda no existe: se toma como texto", cell);
}

/* ---- cells */

static void
place_cell(struct sheet_reader *sr, struct raw_cell *raw)
{
    struct slice ref = plai_xml_attribute(&sr->reader->xml, NS_NONE, "r");

    if (ref.s != NULL) {
        if (!plai_ref_parse(plai_xml_trim(ref), &raw->row, &raw->column)) {
            plai_reader_warn(sr->reader, sr->sheet->name, sr->row, 0,
                             "una celda tiene una referencia que no existe en Excel: no se toma");
            raw->row = 0;
            return;
        }
        if (sr->row != 0 && raw->row != sr->row)
            warn(sr, raw, "está escrita dentro de otra fila: se toma donde dice su referencia");
    } else {
        raw->row = sr->row;
        raw->column = sr->column + 1;
        if (raw->row == 0 || raw->column > MAX_COLUMN) {
            plai_reader_warn(sr->reader, sr->sheet->name, sr->row, 0, "una celda no cabe en la hoja: no se toma");
            raw->row = 0;
            return;
        }
    }
    /* Even where nothing of this cell is kept: the scanner goes on from here, and only looks forward. */
    sr->grid.disordered |= raw->column <= sr->column;
    sr->column = raw->column;
}

static int
read_cell_child(struct sheet_reader *sr, struct raw_cell *raw)
{
    struct xml *xml = &sr->reader->xml;
    struct text *value = &sr->value;
    int status;

    if (plai_xml_is(xml, "v")) {
        value->count = 0;
        raw->value = true;
        status = plai_xml_text(xml, value);
        if (status == PLA_OK && (raw->type == VALUE_STRING || raw->type == VALUE_ERROR) && value->count > 0)
            value->count = plai_xstring_unescape(value->items, value->count);
        return status;
    }
    if (plai_xml_is(xml, "is") && raw->type == VALUE_INLINE) {
        value->count = 0;
        raw->value = true;
        return plai_xstring_item(xml, value);
    }
    raw->formula |= plai_xml_is(xml, "f");
    return plai_xml_skip(xml);
}

/* After the OPEN of a <c>. */
static int
read_cell(struct sheet_reader *sr)
{
    struct xml *xml = &sr->reader->xml;
    struct slice style = plai_xml_attribute(xml, NS_NONE, "s");
    struct raw_cell raw = { .type = value_type(plai_xml_attribute(xml, NS_NONE, "t")) };
    size_t depth = xml->depth;
    int status = PLA_OK;

    if (style.s != NULL && !plai_index_parse(style, &raw.style))
        raw.style = UINT32_MAX;
    place_cell(sr, &raw);
    sr->value.count = 0;
    for (;;) {
        status = plai_xml_child(xml, depth);
        if (status != PLA_OK)
            return status;
        if (xml->kind != XML_OPEN)
            break;
        status = read_cell_child(sr, &raw);
        if (status != PLA_OK)
            return status;
    }
    if (raw.row == 0)
        return PLA_OK;
    struct cell cell = { .column = (uint16_t)raw.column, .flags = raw.formula ? CELL_FORMULA : 0 };
    status = read_value(sr, &raw, &cell);
    if (status != PLA_OK || cell.type == CELL_EMPTY)
        return status;
    return plai_grid_put(&sr->grid, raw.row, sr->hidden && raw.row == sr->row, cell);
}

/* After the OPEN of <sheetData>. The plain scanner goes first each time, and what it stops at is read here. */
static int
read_data(struct sheet_reader *sr)
{
    struct xml *xml = &sr->reader->xml;
    const pla_limites *limits = &sr->reader->limits;
    enum xml_ns ns = plai_xml_default(xml);
    size_t depth = xml->depth;
    bool plain = (ns == NS_MAIN || ns == NS_NONE) && limits->profundidad >= depth + 4 && limits->atributos >= 16;

    for (;;) {
        int status = plain ? plai_sheet_scan(sr) : PLA_OK;

        if (status == PLA_OK)
            status = plai_xml_next(xml);
        if (status != PLA_OK)
            return status;
        if (xml->kind == XML_CLOSE && xml->depth == depth)
            return PLA_OK;
        if (xml->kind == XML_CLOSE) {
            sr->in_row = false;
        } else if (xml->kind == XML_OPEN) {
            if (!sr->in_row && plai_xml_is(xml, "row")) {
                sr->in_row = true;
                status = open_row(sr);
            } else if (sr->in_row && plai_xml_is(xml, "c")) {
                status = read_cell(sr);
            } else {
                status = plai_xml_skip(xml);
            }
            if (status != PLA_OK)
                return status;
        }
    }
}

/* ---- the part */

static int
read_worksheet(struct sheet_reader *sr)
{
    struct xml *xml = &sr->reader->xml;
    int status = plai_xml_root(xml, "worksheet");

    while (status == PLA_OK) {
        status = plai_xml_child(xml, 1);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            break;
        if (plai_xml_is(xml, "sheetData"))
            status = read_data(sr);
        else if (plai_xml_is(xml, "cols"))
            status = plai_sheet_read_columns(sr);
        else if (plai_xml_is(xml, "mergeCells"))
            status = plai_sheet_read_merges(sr);
        else
            status = plai_xml_skip(xml);
    }
    return status == PLA_OK ? plai_xml_finish(xml) : status;
}

int
plai_sheet_read(struct reader *reader, struct sheet *sheet, const char *part)
{
    const pla_memoria *memoria = &reader->arena->memoria;
    struct sheet_reader sr = { .reader = reader,
                               .sheet = sheet,
                               .value.memoria = memoria,
                               .merges.memoria = memoria,
                               .hidden_columns.memoria = memoria };
    int status = plai_reader_part(reader, part);

    plai_grid_init(&sr.grid, reader, sheet->name);
    if (status == PLA_OK)
        status = read_worksheet(&sr);
    if (status == PLA_OK)
        status = plai_grid_finish(&sr.grid, sheet);
    if (status == PLA_OK)
        status = plai_sheet_keep_ranges(&sr);
    plai_grid_done(&sr.grid);
    plai_text_done(&sr.value);
    plai_vec_done(&sr.merges);
    plai_vec_done(&sr.hidden_columns);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * A workbook as JSON Lines.
 * Knows nothing of what cells mean.
 */
#include "xlsx/volcar.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "base/vec.h"
#include "xlsx/iso.h"
#include "xlsx/limits.h"

enum { FLUSH_AT = 64 << 10 };

static int
flush(struct text *out, int descriptor, pla_fallo *fallo)
{
    char spare[PLAI_REASON];
    size_t done = 0;

    if (out->failed)
        return plai_fail_memory(fallo);
    while (descriptor >= 0 && done < out->count) {
        ssize_t n = write(descriptor, out->items + done, out->count - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return plai_fail(fallo, PLA_E_SALIDA, "no se pudo escribir la salida: %s", plai_reason(errno, spare));
        done += (size_t)n;
    }
    out->count = 0;
    return PLA_OK;
}

static void
add_value(struct text *out, const struct book *book, const struct cell *cell)
{
    char value[32];

    switch (cell->type) {
    case CELL_NUMBER:
        plai_text_add(out, value, plai_double_format(cell->as.number, value));
        break;
    case CELL_DATE:
        plai_text_add_json(out, value, plai_iso_format(cell->as.number, book->date1904, value));
        break;
    case CELL_STRING:
    case CELL_ERROR:
        plai_text_add_json(out, cell->as.text, cell->size);
        break;
    case CELL_BOOLEAN:
        plai_text_add_string(out, cell->as.boolean ? "true" : "false");
        break;
    default:
        assert(cell->type == CELL_NO_VALUE);
        plai_text_add_string(out, "null");
        break;
    }
}

static void
add_cell(struct text *out, const struct book *book, uint32_t row, const struct cell *cell)
{
#define TYPE(name) SLICE("\",\"type\":\"" name "\",\"value\":")
    static const struct slice types[] = { TYPE(""),        TYPE("number"), TYPE("date"),   TYPE("string"),
                                          TYPE("boolean"), TYPE("error"),  TYPE("formula") };
#undef TYPE
    const struct slice *type = &types[cell->type];
    char ref[16];

    plai_text_add_string(out, ",\"ref\":\"");
    plai_text_add(out, ref, plai_ref_format(row, cell->column, ref));
    plai_text_add(out, type->s, type->n);
    add_value(out, book, cell);
    plai_text_add_string(out, "}\n");
}

/* What a formula shows as nothing is nothing to look at. */
static bool
shows_nothing(const struct cell *cell)
{
    return cell->type == CELL_STRING && cell->size == 0 && (cell->flags & CELL_FORMULA) != 0;
}

static int
dump_sheet(struct text *out, struct text *head, const struct book *book, const struct sheet *sheet, int descriptor,
           pla_fallo *fallo)
{
    head->count = 0;
    plai_text_add_string(head, "{\"sheet\":");
    plai_text_add_json(head, sheet->name, plai_slice(sheet->name).n);
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct row *row = &sheet->rows[i];

        for (uint32_t k = 0; k < row->count; k++) {
            const struct cell *cell = &sheet->cells[row->first + k];

            if (shows_nothing(cell))
                continue;
            plai_text_add(out, head->items, head->count);
            add_cell(out, book, row->number, cell);
        }
        int status = out->count < FLUSH_AT ? PLA_OK : flush(out, descriptor, fallo);
        if (status != PLA_OK)
            return status;
    }
    return head->failed ? plai_fail_memory(fallo) : PLA_OK;
}

int
plai_book_dump(const struct book *book, int descriptor, const pla_memoria *memoria, pla_fallo *fallo)
{
    struct text out = { .memoria = memoria }, head = { .memoria = memoria };
    int status = PLA_OK;

    for (size_t i = 0; i < book->sheet_count && status == PLA_OK; i++)
        status = dump_sheet(&out, &head, book, &book->sheets[i], descriptor, fallo);
    if (status == PLA_OK)
        status = flush(&out, descriptor, fallo);
    plai_text_done(&out);
    plai_text_done(&head);
    return status;
}

/* ---------------------------------------------------------------- structure */

static void
add_string_or_null(struct text *out, const char *string)
{
    if (string == NULL)
        plai_text_add_string(out, "null");
    else
        plai_text_add_json(out, string, plai_slice(string).n);
}

static void
add_merges(struct text *out, const struct sheet *sheet)
{
    char ref[16];

    plai_text_add_string(out, ",\"merges\":[");
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct range *range = &sheet->merges[i];

        plai_text_add_string(out, i == 0 ? "\"" : ",\"");
        plai_text_add(out, ref, plai_ref_format(range->row, range->column, ref));
        plai_text_add_char(out, ':');
        plai_text_add(out, ref, plai_ref_format(range->last_row, range->last_column, ref));
        plai_text_add_char(out, '"');
    }
    plai_text_add_char(out, ']');
}

static void
add_hidden_rows(struct text *out, const struct sheet *sheet)
{
    const char *before = "\"";

    plai_text_add_string(out, ",\"hidden_rows\":[");
    for (size_t i = 0; i < sheet->row_count; i++) {
        uint32_t first = sheet->rows[i].number, last = first;

        if (!sheet->rows[i].hidden)
            continue;
        for (; i + 1 < sheet->row_count && sheet->rows[i + 1].hidden && sheet->rows[i + 1].number == last + 1; i++)
            last++;
        plai_text_printf(out, "%s%" PRIu32 ":%" PRIu32 "\"", before, first, last);
        before = ",\"";
    }
    plai_text_add_char(out, ']');
}

static void
add_hidden_columns(struct text *out, const struct sheet *sheet)
{
    char first[16], last[16];

    plai_text_add_string(out, ",\"hidden_columns\":[");
    for (size_t i = 0; i < sheet->hidden_column_count; i++) {
        const struct range *range = &sheet->hidden_columns[i];

        /* A reference without its row, which is 1. */
        size_t n = plai_ref_format(1, range->column, first) - 1, m = plai_ref_format(1, range->last_column, last) - 1;
        plai_text_printf(out, "%s\"%.*s:%.*s\"", i == 0 ? "" : ",", (int)n, first, (int)m, last);
    }
    plai_text_add_char(out, ']');
}

static void
add_sheet(struct text *out, const struct sheet *sheet)
{
    static const char *const states[] = { "visible", "hidden", "veryHidden" };

    plai_text_add_string(out, "{\"sheet\":");
    plai_text_add_json(out, sheet->name, plai_slice(sheet->name).n);
    plai_text_printf(out, ",\"state\":\"%s\",\"cells\":%zu", states[sheet->state], sheet->cell_count);
    add_merges(out, sheet);
    add_hidden_rows(out, sheet);
    add_hidden_columns(out, sheet);
    plai_text_add_string(out, "}\n");
}

static void
add_name(struct text *out, const struct defined_name *name)
{
    plai_text_add_string(out, "{\"name\":");
    plai_text_add_json(out, name->name, plai_slice(name->name).n);
    plai_text_add_string(out, ",\"sheet\":");
    add_string_or_null(out, name->sheet);
    plai_text_printf(out, ",\"hidden\":%s,\"refers_to\":", name->hidden ? "true" : "false");
    plai_text_add_json(out, name->refers_to, plai_slice(name->refers_to).n);
    plai_text_add_string(out, "}\n");
}

int
plai_book_dump_structure(const struct book *book, int descriptor, const pla_memoria *memoria, pla_fallo *fallo)
{
    struct text out = { .memoria = memoria };
    int status = PLA_OK;

    plai_text_printf(&out, "{\"date1904\":%s,\"sheets\":%zu,\"names\":%zu}\n", book->date1904 ? "true" : "false",
                     book->sheet_count, book->name_count);
    for (size_t i = 0; i < book->sheet_count && status == PLA_OK; i++) {
        add_sheet(&out, &book->sheets[i]);
        status = flush(&out, descriptor, fallo);
    }
    for (size_t i = 0; i < book->name_count && status == PLA_OK; i++) {
        add_name(&out, &book->names[i]);
        if (out.count >= FLUSH_AT)
            status = flush(&out, descriptor, fallo);
    }
    if (status == PLA_OK)
        status = flush(&out, descriptor, fallo);
    plai_text_done(&out);
    return status;
}

/* ---------------------------------------------------------------- warnings */

char *
plai_warning_text(const struct warning *warning, struct arena *arena)
{
    char ref[16];

    if (warning->sheet == NULL)
        return plai_arena_strdup(arena, warning->text);
    if (warning->row == 0)
        return plai_arena_printf(arena, "hoja «%s»: %s", warning->sheet, warning->text);
    if (warning->column == 0 || warning->row > MAX_ROW || warning->column > MAX_COLUMN)
        return plai_arena_printf(arena, "hoja «%s», fila %" PRIu32 ": %s", warning->sheet, warning->row, warning->text);
    plai_ref_format(warning->row, warning->column, ref);
    return plai_arena_printf(arena, "hoja «%s», celda %s: %s", warning->sheet, ref, warning->text);
}

char *
plai_warnings_lost_text(const struct book *book, struct arena *arena)
{
    return plai_arena_printf(
        arena, book->warnings_lost == 1 ? "hay %zu aviso más como estos" : "hay %zu avisos más como estos",
        book->warnings_lost);
}

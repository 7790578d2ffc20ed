/* SPDX-License-Identifier: MIT
 *
 * A workbook as JSON Lines.
 * Knows nothing of what cells mean.
 */
#include "xlsx/volcar.h"

#include <assert.h>
#include <errno.h>
#include <unistd.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "base/vec.h"
#include "xlsx/iso.h"

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

/* SPDX-License-Identifier: MIT
 *
 * What came out of an annotation, read and compared with what went in.
 * Knows nothing of how it was made.
 */
#include "parche/cotejo.h"

#include <string.h>

#include "base/fallo.h"
#include "parche/parche.h"

static bool
same_cells(const struct sheet *a, const struct sheet *b)
{
    if (a->cell_count != b->cell_count || a->row_count != b->row_count || a->merge_count != b->merge_count ||
        strcmp(a->name, b->name) != 0)
        return false;
    for (size_t r = 0; r < a->row_count; r++)
        if (a->rows[r].number != b->rows[r].number || a->rows[r].count != b->rows[r].count)
            return false;
    for (size_t i = 0; i < a->cell_count; i++) {
        const struct cell *x = &a->cells[i], *y = &b->cells[i];

        if (x->column != y->column || x->type != y->type || x->flags != y->flags || x->size != y->size)
            return false;
        if (x->type == CELL_STRING || x->type == CELL_ERROR
                ? x->size > 0 && memcmp(x->as.text, y->as.text, x->size) != 0
            : x->type == CELL_BOOLEAN  ? x->as.boolean != y->as.boolean
            : x->type == CELL_NO_VALUE ? false
                                       : memcmp(&x->as.number, &y->as.number, sizeof x->as.number) != 0)
            return false;
    }
    return true;
}

int
plai_cotejo_check(const struct book *antes, const char *label, const struct text *out, const pla_limites *limits,
                  const pla_memoria *memoria, pla_fallo *fallo)
{
    struct book book = { 0 };
    struct arena scratch;
    size_t k = 0;

    plai_arena_init(&scratch, memoria);
    int status = plai_book_read(&book, &scratch, label, out->items, out->count, limits, fallo);
    bool same = status == PLA_OK;

    plai_devuelto_set_aside(&book);
    for (size_t i = 0; same && i < antes->sheet_count; i++) {
        if (antes->sheets[i].aside != NULL)
            continue;
        while (k < book.sheet_count && book.sheets[k].aside != NULL)
            k++;
        same = k < book.sheet_count && same_cells(&antes->sheets[i], &book.sheets[k]);
        k++;
    }
    plai_arena_done(&scratch);
    if (status != PLA_OK || same)
        return status;
    return plai_fail(fallo, PLA_E_ENTRADA,
                     "%s: por cómo está escrito por dentro no se puede anotar sin riesgo para sus datos: ábralo en "
                     "Excel, guárdelo de nuevo y anótelo",
                     label);
}

/* SPDX-License-Identifier: MIT
 *
 * Builds a sheet in memory from lines and bars.
 * Knows nothing of packages or files.
 */
#include "tabla.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"

static void *
must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

static void
set_cell(struct arena *arena, struct cell *cell, struct slice text, uint16_t column)
{
    char *copy = must(plai_arena_copy(arena, text.s, text.n));

    *cell = (struct cell){ .column = column, .type = CELL_STRING, .size = (uint32_t)text.n };
    cell->as.text = copy;
    if (copy[0] == '#' || copy[0] == '@') {
        cell->type = copy[0] == '#' ? CELL_NUMBER : CELL_DATE;
        if (!plai_double_parse(plai_slice(copy + 1), &cell->as.number))
            abort();
    } else if (copy[0] == '!') {
        cell->type = CELL_ERROR;
        cell->as.text = copy + 1;
        cell->size--;
    } else if (copy[0] == '=') {
        cell->type = CELL_NO_VALUE;
        cell->flags = CELL_FORMULA;
    }
}

static void
add_row(struct sheet *sheet, struct arena *arena, const char *line, size_t n)
{
    struct row *row = &sheet->rows[sheet->row_count++];
    uint16_t column = 1;

    *row = (struct row){ .number = (uint32_t)sheet->row_count, .first = (uint32_t)sheet->cell_count };
    for (size_t start = 0, i = 0; i <= n; i++) {
        if (i < n && line[i] != '|')
            continue;
        struct slice text = plai_trim((struct slice){ line + start, i - start });
        if (text.n) {
            set_cell(arena, &sheet->cells[sheet->cell_count++], text, column);
            row->count++;
            if (column > sheet->last_column)
                sheet->last_column = column;
            sheet->last_row = row->number;
        }
        column++;
        start = i + 1;
    }
}

void
tabla_read(struct book *book, struct arena *arena, const char *nombre, const char *texto)
{
    struct sheet *sheet = must(plai_arena_zalloc(arena, 1, sizeof *sheet));
    size_t n = strlen(texto) + 2;

    sheet->name = nombre;
    sheet->rows = must(plai_arena_zalloc(arena, n, sizeof *sheet->rows));
    sheet->cells = must(plai_arena_zalloc(arena, n, sizeof *sheet->cells));
    while (*texto) {
        size_t line = strcspn(texto, "\n");

        add_row(sheet, arena, texto, line);
        texto += line + (texto[line] != '\0');
    }
    *book = (struct book){ .sheets = sheet, .sheet_count = 1 };
}

static bool
merges_before(const struct range *a, const struct range *b)
{
    return a->row < b->row || (a->row == b->row && a->column < b->column);
}

/* They come by row, then column, as the reader leaves them. */
void
tabla_merge(struct book *book, struct arena *arena, struct range range)
{
    struct sheet *sheet = &book->sheets[0];
    size_t n = sheet->merge_count++;
    struct range *merges = must(plai_arena_zalloc(arena, n + 1, sizeof *merges));
    uint32_t *reach = must(plai_arena_zalloc(arena, n + 1, sizeof *reach));

    if (n > 0) {
        ck_assert(merges_before(&sheet->merges[n - 1], &range));
        memcpy(merges, sheet->merges, n * sizeof *merges);
        memcpy(reach, sheet->merge_reach, n * sizeof *reach);
    }
    merges[n] = range;
    reach[n] = n > 0 && reach[n - 1] > range.last_row ? reach[n - 1] : range.last_row;
    sheet->merges = merges;
    sheet->merge_reach = reach;
}

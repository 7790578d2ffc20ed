/* SPDX-License-Identifier: MIT
 *
 * What must hold of a book that was read, whatever the bytes; and that the scanner of plain cells gives what the
 * tokenizer gives.
 * Knows grids; nothing of plans.
 */
#include <string.h>

#include "fuzz.h"
#include "xlsx/limits.h"
#include "xlsx/volcar.h"

static void
check_text(const char *text, size_t size)
{
    exigir(text != NULL || size == 0);
    exigir(plai_utf8_valid(text, size));
}

static void
check_cell(const struct cell *cell)
{
    exigir(cell->column >= 1 && cell->column <= MAX_COLUMN);
    exigir(cell->type > CELL_EMPTY && cell->type <= CELL_NO_VALUE);
    exigir((cell->flags & ~CELL_FORMULA) == 0);
    if (cell->type == CELL_STRING || cell->type == CELL_ERROR)
        check_text(cell->as.text, cell->size);
    if (cell->type == CELL_NUMBER || cell->type == CELL_DATE)
        exigir(cell->as.number - cell->as.number == 0); /* neither infinite nor no number */
}

static void
check_rows(const struct sheet *sheet)
{
    size_t cells = 0;
    uint32_t last_row = 0, last_column = 0;

    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct row *row = &sheet->rows[i];

        exigir(row->number >= 1 && row->number <= MAX_ROW);
        exigir(i == 0 || row->number > row[-1].number);
        exigir(row->first <= sheet->cell_count && row->count <= sheet->cell_count - row->first);
        for (uint32_t c = 0; c < row->count; c++) {
            const struct cell *cell = &sheet->cells[row->first + c];

            check_cell(cell);
            exigir(c == 0 || cell->column > cell[-1].column);
            exigir(plai_sheet_cell(sheet, row->number, cell->column) == cell);
            last_column = cell->column > last_column ? cell->column : last_column;
            last_row = row->number;
        }
        cells += row->count;
    }
    exigir(cells == sheet->cell_count);
    exigir(sheet->last_row == last_row && sheet->last_column == last_column);
}

static void
check_ranges(const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        exigir(ranges[i].column >= 1 && ranges[i].column <= ranges[i].last_column);
        exigir(ranges[i].last_column <= MAX_COLUMN);
    }
}

static void
check_sheet(const struct sheet *sheet)
{
    check_text(sheet->name, strlen(sheet->name));
    check_rows(sheet);
    check_ranges(sheet->merges, sheet->merge_count);
    check_ranges(sheet->hidden_columns, sheet->hidden_column_count);
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct range *merge = &sheet->merges[i];

        exigir(merge->row >= 1 && merge->row <= merge->last_row && merge->last_row <= MAX_ROW);
        exigir(plai_sheet_merge(sheet, merge->last_row, merge->column) != NULL);
    }
}

void
fuzz_exigir_libro(const struct book *book)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        check_sheet(&book->sheets[i]);
    exigir(book->warning_count <= MAX_WARNINGS);
    struct arena arena;
    plai_arena_init(&arena, NULL);
    for (size_t i = 0; i < book->warning_count; i++) {
        const char *text = plai_warning_text(&book->warnings[i], &arena);

        exigir(text != NULL);
        check_text(text, strlen(text));
    }
    plai_arena_done(&arena);
    pla_fallo fallo = { 0 };
    exigir(plai_book_dump_structure(book, -1, NULL, &fallo) == PLA_OK);
}

/* ---------------------------------------------------------------- two readings */

static void
compare_cells(const struct cell *a, const struct cell *b)
{
    exigir(a->column == b->column && a->type == b->type && a->flags == b->flags && a->size == b->size);
    if (a->type == CELL_STRING || a->type == CELL_ERROR)
        exigir(a->size == 0 || memcmp(a->as.text, b->as.text, a->size) == 0);
    else if (a->type == CELL_NUMBER || a->type == CELL_DATE)
        exigir(memcmp(&a->as.number, &b->as.number, sizeof a->as.number) == 0);
    else if (a->type == CELL_BOOLEAN)
        exigir(a->as.boolean == b->as.boolean);
}

static void
compare_ranges(const struct range *a, const struct range *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        exigir(a[i].row == b[i].row && a[i].last_row == b[i].last_row);
        exigir(a[i].column == b[i].column && a[i].last_column == b[i].last_column);
    }
}

static void
compare_sheets(const struct sheet *a, const struct sheet *b)
{
    exigir(strcmp(a->name, b->name) == 0 && a->state == b->state);
    exigir(a->row_count == b->row_count && a->cell_count == b->cell_count);
    for (size_t i = 0; i < a->row_count; i++)
        exigir(a->rows[i].number == b->rows[i].number && a->rows[i].count == b->rows[i].count &&
               a->rows[i].hidden == b->rows[i].hidden);
    for (size_t i = 0; i < a->cell_count; i++)
        compare_cells(&a->cells[i], &b->cells[i]);
    exigir(a->merge_count == b->merge_count && a->hidden_column_count == b->hidden_column_count);
    compare_ranges(a->merges, b->merges, a->merge_count);
    compare_ranges(a->hidden_columns, b->hidden_columns, a->hidden_column_count);
}

static void
compare_books(const struct book *a, const struct book *b)
{
    exigir(a->sheet_count == b->sheet_count && a->date1904 == b->date1904);
    for (size_t i = 0; i < a->sheet_count; i++)
        compare_sheets(&a->sheets[i], &b->sheets[i]);
    exigir(a->warning_count == b->warning_count && a->warnings_lost == b->warnings_lost);
    for (size_t i = 0; i < a->warning_count; i++) {
        exigir(a->warnings[i].row == b->warnings[i].row && a->warnings[i].column == b->warnings[i].column);
        exigir(strcmp(a->warnings[i].text, b->warnings[i].text) == 0);
    }
}

void
fuzz_leer_libro(const void *bytes, size_t size)
{
    /* Fewer attributes than a plain row may have: the tokenizer then reads every cell. */
    const pla_limites slow = { .parte = 8 << 20, .partes = 16 << 20, .atributos = 15 };
    const pla_limites usual = { .parte = 8 << 20, .partes = 16 << 20 };
    struct arena arenas[2];
    struct book book, other;
    pla_fallo fallo = { 0 };

    plai_arena_init(&arenas[0], NULL);
    plai_arena_init(&arenas[1], NULL);
    int status = plai_book_read(&book, &arenas[0], "libro.xlsx", bytes, size, &usual, &fallo);
    fuzz_exigir_fallo(status, &fallo);
    if (status == PLA_OK)
        fuzz_exigir_libro(&book);
    int slowly = plai_book_read(&other, &arenas[1], "libro.xlsx", bytes, size, &slow, &fallo);
    /* The scanner does not look into what it passes over, such as the text of a formula: it may read what the
     * tokenizer refuses, never the other way round. */
    exigir(slowly != PLA_OK || status == PLA_OK);
    if (slowly == PLA_OK)
        compare_books(&book, &other);
    plai_arena_done(&arenas[0]);
    plai_arena_done(&arenas[1]);
}

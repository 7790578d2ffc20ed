/* SPDX-License-Identifier: MIT
 *
 * The cells of the sheet that is being read.
 * Knows nothing of XML.
 */
#include "xlsx/grid.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/memory.h"
#include "xlsx/pages.h"

/* Blocks double up to a size at which the allocator takes them from the system and gives them back to it. Once one cell
 * in SAMPLE has been read, that tells how many more there will be. */
enum { FIRST_BLOCK = 512, LARGEST_BLOCK = 1 << 16, SAMPLE = 64 };

static size_t
block_cells(size_t i)
{
    return i < 7 ? (size_t)FIRST_BLOCK << i : LARGEST_BLOCK;
}

void
plai_grid_init(struct grid *grid, struct reader *reader, const char *sheet)
{
    const pla_memoria *memoria = &reader->arena->memoria;

    *grid = (struct grid){ .reader = reader, .sheet = sheet, .blocks.memoria = memoria, .rows.memoria = memoria };
}

void
plai_grid_done(struct grid *grid)
{
    for (size_t i = 0; i < grid->blocks.count; i++)
        plai_memory_free(grid->blocks.memoria, grid->blocks.items[i]);
    plai_vec_done(&grid->blocks);
    plai_vec_done(&grid->rows);
}

static int
check_limit(const struct grid *grid)
{
    const struct reader *reader = grid->reader;

    if (reader->cells + plai_grid_count(grid) > reader->limits.celdas)
        return plai_fail(reader->fallo, PLA_E_LIMITE,
                         "%s: hoja «%s»: el libro pasa de %" PRIu64 " celdas con valor (límite celdas)", reader->name,
                         grid->sheet, reader->limits.celdas);
    return PLA_OK;
}

/* Copies what is in blocks to `to`, giving them back one by one so that no moment holds the cells twice. */
static void
empty_blocks(struct grid *grid, struct cell *to, size_t count)
{
    for (size_t i = 0; i < grid->blocks.count; i++) {
        size_t n = count < block_cells(i) ? count : block_cells(i);

        if (n > 0)
            memcpy(to, grid->blocks.items[i], n * sizeof *to);
        plai_memory_free(grid->blocks.memoria, grid->blocks.items[i]);
        to += n;
        count -= n;
    }
    grid->blocks.count = 0;
}

/* Cells the sheet will have, judged by how far its packed bytes have been used up and the inflated ones scanned (counts,
 * not promises of the file), with a quarter to spare: memory nobody touches costs nothing. */
static size_t
expected_cells(const struct grid *grid)
{
    const struct inflater *inflater = &grid->reader->inflater;
    const struct xml *xml = &grid->reader->xml;
    double bytes = (double)inflater->given * (double)inflater->entry->packed / (double)inflater->taken;
    double scanned = (double)(xml->before + xml->at), count = (double)plai_grid_count(grid);
    double left = (double)(grid->reader->limits.celdas - grid->reader->cells);
    double expected = count * bytes / scanned * 1.25;

    return (size_t)(expected < left ? expected : left);
}

/* Gives the cells their final place. Where there is no room for it, or the guess falls short, blocks go on. */
static void
find_home(struct grid *grid)
{
    size_t count = plai_grid_count(grid), expected = expected_cells(grid);

    if (expected <= count + count / 4 || expected / SAMPLE > count)
        return;
    grid->home = plai_arena_alloc(grid->reader->arena, expected * sizeof *grid->home);
    if (grid->home == NULL)
        return;
    /* Not what is to spare: its first cell would bring a large page. */
    plai_pages_large(grid->home, expected / 5 * 4 * sizeof *grid->home);
    empty_blocks(grid, grid->home, count);
    grid->before = 0;
    grid->start = grid->home;
    grid->next = grid->home + count;
    grid->limit = grid->home + expected;
}

int
plai_grid_grow(struct grid *grid)
{
    assert(grid->next == grid->limit);
    int status = check_limit(grid);
    if (status != PLA_OK)
        return status;
    if (grid->home == NULL && plai_grid_count(grid) > 0)
        find_home(grid);
    if (grid->next != grid->limit)
        return PLA_OK;
    if (grid->home != NULL && grid->blocks.count == 0)
        grid->home_count = (size_t)(grid->next - grid->home);
    size_t count = block_cells(grid->blocks.count);
    if (!plai_vec_reserve(&grid->blocks, 1))
        return plai_fail_memory(grid->reader->fallo);
    struct cell *block = plai_memory_new(grid->blocks.memoria, count * sizeof *block);
    if (block == NULL)
        return plai_fail_memory(grid->reader->fallo);
    grid->before = plai_grid_count(grid);
    grid->blocks.items[grid->blocks.count++] = block;
    grid->start = grid->next = block;
    grid->limit = block + count;
    return PLA_OK;
}

/* Files the open row where it has cells. */
static int
end_row(struct grid *grid)
{
    size_t count = plai_grid_count(grid);

    grid->row.count = (uint32_t)(count - grid->row.first);
    if (grid->row.count == 0)
        return PLA_OK;
    int status = check_limit(grid);
    if (status != PLA_OK)
        return status;
    if (grid->rows.count > 0 && grid->rows.items[grid->rows.count - 1].number >= grid->row.number)
        grid->disordered = true;
    return plai_vec_add(&grid->rows, grid->row) ? PLA_OK : plai_fail_memory(grid->reader->fallo);
}

int
plai_grid_begin_row(struct grid *grid, uint32_t number, bool hidden)
{
    int status = end_row(grid);

    grid->row = (struct row){ .number = number, .first = (uint32_t)plai_grid_count(grid), .hidden = hidden };
    return status;
}

int
plai_grid_put(struct grid *grid, uint32_t row, bool hidden, struct cell cell)
{
    int status = row == grid->row.number ? PLA_OK : plai_grid_begin_row(grid, row, hidden);

    if (status != PLA_OK)
        return status;
    /* The cell before may be in another block; then the row is taken for disordered, which only costs a look. */
    if (plai_grid_count(grid) > grid->row.first && (grid->next == grid->start || grid->next[-1].column >= cell.column))
        grid->disordered = true;
    return plai_grid_add(grid, cell);
}

/* ---- finishing */

/* All cells in one piece in the arena. */
static int
gather(struct grid *grid, struct cell **cells, size_t *count)
{
    *count = plai_grid_count(grid);
    if (grid->home != NULL && grid->blocks.count == 0) {
        *cells = grid->home;
        return PLA_OK;
    }
    *cells = plai_arena_alloc(grid->reader->arena, *count * sizeof **cells);
    if (*cells == NULL)
        return plai_fail_memory(grid->reader->fallo);
    if (grid->home_count > 0)
        memcpy(*cells, grid->home, grid->home_count * sizeof **cells);
    empty_blocks(grid, *cells + grid->home_count, *count - grid->home_count);
    return PLA_OK;
}

static int
by_number(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Stable, and never quadratic: a hostile row may hold millions of cells. `spare` has room for all of them. */
static void
sort_cells(struct cell *cells, struct cell *spare, size_t count)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = count - start > width ? start + width : count;
            size_t end = count - start > 2 * width ? start + 2 * width : count;
            size_t a = start, b = middle;

            for (size_t to = start; to < end; to++) {
                bool left = a < middle && (b == end || cells[a].column <= cells[b].column);

                spare[to] = left ? cells[a++] : cells[b++];
            }
        }
        memcpy(cells, spare, count * sizeof *cells);
    }
}

/* Sorts the cells of one row and drops those that a later one of the same column replaces. */
static uint32_t
settle_row(struct grid *grid, uint32_t number, struct cell *cells, struct cell *spare, size_t count)
{
    size_t to = 1;

    while (to < count && cells[to - 1].column < cells[to].column)
        to++;
    if (to == count)
        return (uint32_t)count;
    sort_cells(cells, spare, count);
    to = 0;
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && cells[i + 1].column == cells[i].column) {
            plai_reader_warn(grid->reader, grid->sheet, number, cells[i].column,
                             "la celda aparece más de una vez: se toma la última");
            continue;
        }
        cells[to++] = cells[i];
    }
    return (uint32_t)to;
}

/* Puts rows and the cells in them in order. What was read is copied row by row; the old place is then spare room. */
static int
settle(struct grid *grid, struct cell **cells, size_t *count)
{
    struct row *rows = grid->rows.items;
    struct cell *old = *cells, *ordered = plai_arena_alloc(grid->reader->arena, *count * sizeof *ordered);
    struct cell *spare = plai_memory_new(grid->rows.memoria, *count * sizeof *spare);
    size_t used = 0, kept = 0;

    if (ordered == NULL || spare == NULL) {
        plai_memory_free(grid->rows.memoria, spare);
        return plai_fail_memory(grid->reader->fallo);
    }
    qsort(rows, grid->rows.count, sizeof *rows, by_number);
    for (size_t i = 0; i < grid->rows.count;) {
        struct row row = rows[i];
        size_t n = 0;

        for (; i < grid->rows.count && rows[i].number == row.number; i++) {
            memcpy(ordered + used + n, old + rows[i].first, rows[i].count * sizeof *old);
            n += rows[i].count;
            row.hidden |= rows[i].hidden;
        }
        row.first = (uint32_t)used;
        row.count = settle_row(grid, row.number, ordered + used, spare, n);
        used += row.count;
        rows[kept++] = row;
    }
    plai_memory_free(grid->rows.memoria, spare);
    grid->rows.count = kept;
    *cells = ordered;
    *count = used;
    return PLA_OK;
}

int
plai_grid_finish(struct grid *grid, struct sheet *sheet)
{
    struct cell *cells = NULL;
    size_t count = 0;
    int status = end_row(grid);

    if (status == PLA_OK)
        status = gather(grid, &cells, &count);
    if (status == PLA_OK && grid->disordered && count > 0)
        status = settle(grid, &cells, &count);
    if (status != PLA_OK)
        return status;
    sheet->rows = plai_arena_alloc(grid->reader->arena, grid->rows.count * sizeof *sheet->rows);
    if (sheet->rows == NULL)
        return plai_fail_memory(grid->reader->fallo);
    if (grid->rows.count > 0)
        memcpy(sheet->rows, grid->rows.items, grid->rows.count * sizeof *sheet->rows);
    sheet->row_count = grid->rows.count;
    sheet->cells = cells;
    sheet->cell_count = count;
    grid->reader->cells += count;
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct row *row = &sheet->rows[i];
        uint16_t column = cells[row->first + row->count - 1].column;

        sheet->last_row = row->number;
        sheet->last_column = column > sheet->last_column ? column : sheet->last_column;
    }
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * The cells of the sheet that is being read, as they come, and what the book keeps of them once it ends.
 * Knows nothing of XML. Cells in order, which is what every producer writes, cost one store each.
 */
#ifndef PLAI_XLSX_GRID_H
#define PLAI_XLSX_GRID_H

#include "xlsx/reader.h"

struct grid {
    struct reader *reader;
    const char *sheet;                 /* for warnings */
    struct cell *home;                 /* where the cells are to stay, in the arena, once it is known how many */
    size_t home_count;                 /* cells in it, once it is full or the sheet ends */
    VEC(struct cell *) blocks;         /* cells that have no such place (yet) */
    struct cell *start, *next, *limit; /* what is being filled: home or the last block */
    size_t before;                     /* cells before `start` */
    VEC(struct row) rows;              /* those with cells, as they came */
    struct row row;                    /* the open one; number 0 where its number made no sense */
    bool disordered;
};

void plai_grid_init(struct grid *grid, struct reader *reader, const char *sheet);
void plai_grid_done(struct grid *grid);

static inline size_t
plai_grid_count(const struct grid *grid)
{
    return grid->before + (size_t)(grid->next - grid->start);
}

/* Room for one more cell at grid->next; only to be called where next == limit. */
int plai_grid_grow(struct grid *grid);

/* Cells from here on are of that row, until the next begins. */
int plai_grid_begin_row(struct grid *grid, uint32_t number, bool hidden);

static inline int
plai_grid_add(struct grid *grid, struct cell cell)
{
    if (grid->next == grid->limit) {
        int status = plai_grid_grow(grid);

        if (status != PLA_OK)
            return status;
    }
    *grid->next++ = cell;
    return PLA_OK;
}

/* A cell anywhere, in any order. */
int plai_grid_put(struct grid *grid, uint32_t row, bool hidden, struct cell cell);

/* Moves rows and cells into the arena and the sheet, sorted; of the same cell twice the last counts, with a warning. */
int plai_grid_finish(struct grid *grid, struct sheet *sheet);

#endif

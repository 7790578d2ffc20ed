/* SPDX-License-Identifier: MIT
 *
 * Finding rows, cells and ranges of a sheet that has been read.
 * Knows nothing of how it was read.
 */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "xlsx/book.h"
#include "xlsx/iso.h"
#include "xlsx/limits.h"

const struct row *
plai_sheet_row(const struct sheet *sheet, uint32_t row)
{
    size_t low = 0, high = sheet->row_count;

    /* Sheets without gaps are the rule. */
    if (row > 0 && row <= sheet->row_count && sheet->rows[row - 1].number == row)
        return &sheet->rows[row - 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (sheet->rows[middle].number < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sheet->row_count && sheet->rows[low].number == row ? &sheet->rows[low] : NULL;
}

const struct cell *
plai_sheet_cell(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    const struct row *r = plai_sheet_row(sheet, row);

    if (r == NULL)
        return NULL;
    const struct cell *cells = sheet->cells + r->first;
    size_t low = 0, high = r->count;

    if (column > 0 && column <= r->count && cells[column - 1].column == column)
        return &cells[column - 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->count && cells[low].column == column ? &cells[low] : NULL;
}

/* How many merges begin before that place, or at it. */
static size_t
merges_until(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    size_t low = 0, high = sheet->merge_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct range *m = &sheet->merges[middle];

        if (m->row < row || (m->row == row && m->column <= column))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct range *
plai_sheet_merge(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    uint32_t top = row;

    /* Merges do not overlap: of those that begin in one row only the nearest to the left may cover the cell. From the
     * row itself upwards, while any reaches down to it. */
    for (;;) {
        size_t until = merges_until(sheet, top, column);
        const struct range *m = until > 0 ? &sheet->merges[until - 1] : NULL;

        if (m != NULL && m->row == top && row <= m->last_row && column <= m->last_column)
            return m;
        if (m != NULL && m->row == top)
            until = merges_until(sheet, top, 0);
        if (until == 0 || sheet->merge_reach[until - 1] < row)
            return NULL;
        top = sheet->merges[until - 1].row;
    }
}

bool
plai_sheet_column_hidden(const struct sheet *sheet, uint32_t column)
{
    for (size_t i = 0; i < sheet->hidden_column_count; i++) {
        if (column >= sheet->hidden_columns[i].column && column <= sheet->hidden_columns[i].last_column)
            return true;
    }
    return false;
}

double
plai_book_serial(const struct book *book, const struct cell *cell)
{
    assert(cell->type == CELL_NUMBER || cell->type == CELL_DATE);
    return floor(cell->as.number) + (book->date1904 ? DAYS_1904 : 0);
}

size_t
plai_ref_format(uint32_t row, uint32_t column, char out[16])
{
    char digits[16];
    size_t n = 0, length = 0;

    assert(row >= 1 && row <= MAX_ROW && column >= 1 && column <= MAX_COLUMN);
    for (uint32_t c = column; c > 0; c = (c - 1) / 26)
        digits[n++] = (char)('A' + (c - 1) % 26);
    while (n > 0)
        out[length++] = digits[--n];
    for (uint32_t r = row; r > 0; r /= 10)
        digits[n++] = (char)('0' + r % 10);
    while (n > 0)
        out[length++] = digits[--n];
    out[length] = '\0';
    return length;
}

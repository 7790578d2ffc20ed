/* SPDX-License-Identifier: MIT
 *
 * What a heading cell shows, and its text without what only explains it.
 * Knows no vocabulary and no table.
 */
#include <string.h>

#include "base/numero.h"
#include "formatos/encabezado.h"

const struct cell *
plai_sheet_shown(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    const struct cell *cell = plai_sheet_cell(sheet, row, column);
    const struct range *merge = cell || !sheet->merge_count ? NULL : plai_sheet_merge(sheet, row, column);

    return merge ? plai_sheet_cell(sheet, merge->row, merge->column) : cell;
}

struct slice
plai_heading_text(const struct cell *cell, char buffer[64])
{
    static const char *const months[] = { "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                          "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre" };
    int year, month, day;
    size_t n;

    switch (cell->type) {
    case CELL_STRING:
        return plai_cell_text(cell);
    case CELL_NUMBER:
        plai_code_from_double(cell->as.number, buffer, 64);
        return plai_slice(buffer);
    case CELL_DATE:
        if (cell->as.number < 1 || cell->as.number > 2900000 ||
            !plai_date_from_serial((int32_t)cell->as.number, &year, &month, &day))
            return SLICE("");
        n = strlen(months[month - 1]);
        memcpy(buffer, months[month - 1], n);
        buffer[n] = ' ';
        for (size_t i = 4; i > 0; i--, year /= 10)
            buffer[n + i] = (char)('0' + year % 10);
        return (struct slice){ buffer, n + 5 };
    default:
        return SLICE("");
    }
}

size_t
plai_heading_drop_brackets(struct slice text, char *out, size_t capacity)
{
    size_t n = 0, depth = 0;

    for (size_t i = 0; i < text.n && n < capacity; i++) {
        depth += text.s[i] == '(';
        if (!depth)
            out[n++] = text.s[i];
        depth -= depth && text.s[i] == ')';
    }
    return n;
}

size_t
plai_heading_drop_units(const char *folded, size_t n)
{
    static const char *const units[] = { " en miles", " en millones", " en pesos", " miles de pesos",
                                         " millones de pesos" };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const char *found = strstr(folded, units[i]);

        if (found != NULL && (size_t)(found - folded) < n)
            n = (size_t)(found - folded);
    }
    return n;
}

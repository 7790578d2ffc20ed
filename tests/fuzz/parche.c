/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a workbook that is annotated: it never crashes, and what it gives is read again, holds the cells that
 * there were, and is the same when it is annotated once more.
 * Knows the rows that an annotation is made of, nothing of reports.
 */
#include <string.h>

#include "anotables.h"
#include "fuzz.h"
#include "parche/parche.h"

/* The sheets of `after` but ours are those of `before`; how they are compared is not taken from who annotates. */
static void
check_cells(const struct text *out, const uint8_t *bytes, size_t size)
{
    struct book before = { 0 }, after = { 0 };
    struct arena arena;

    plai_arena_init(&arena, NULL);
    exigir(plai_book_read(&before, &arena, "antes", bytes, size, NULL, NULL) == PLA_OK);
    exigir(plai_book_read(&after, &arena, "despues", out->items, out->count, NULL, NULL) == PLA_OK);
    fuzz_exigir_libro(&after);
    plai_devuelto_set_aside(&before);
    plai_devuelto_set_aside(&after);
    for (size_t i = 0, k = 0; i < before.sheet_count; i++) {
        if (before.sheets[i].aside != NULL)
            continue;
        while (k < after.sheet_count && after.sheets[k].aside != NULL)
            k++;
        exigir(k < after.sheet_count);
        exigir(strcmp(before.sheets[i].name, after.sheets[k].name) == 0);
        exigir(before.sheets[i].cell_count == after.sheets[k].cell_count);
        exigir(before.sheets[i].merge_count == after.sheets[k].merge_count);
        for (size_t c = 0; c < before.sheets[i].cell_count; c++)
            exigir(before.sheets[i].cells[c].type == after.sheets[k].cells[c].type);
        k++;
    }
    plai_arena_done(&arena);
}

void
fuzz_parche(const uint8_t *bytes, size_t size)
{
    struct text first = { 0 }, second = { 0 }, third = { 0 };
    pla_fallo fallo = { 0 };
    int status = anotar_primeras(bytes, size, PLA_ERROR, &first, &fallo);

    fuzz_exigir_fallo(status, &fallo);
    if (status == PLA_OK) {
        check_cells(&first, bytes, size);
        exigir(anotar_primeras(first.items, first.count, PLA_ERROR, &second, &fallo) == PLA_OK);
        exigir(anotar_primeras(second.items, second.count, PLA_ERROR, &third, &fallo) == PLA_OK);
        exigir(second.count == third.count && memcmp(second.items, third.items, second.count) == 0);
    }
    plai_text_done(&first);
    plai_text_done(&second);
    plai_text_done(&third);
}

/* SPDX-License-Identifier: MIT
 *
 * A workbook that the library wrote, read back.
 * Knows the reader only; asserts that what is asked for is there.
 */
#include "escrito.h"

#include <check.h>
#include <string.h>

#include "xlsx/inflate.h"
#include "xlsx/limits.h"

void
escrito_read(struct escrito *escrito, const char *ruta)
{
    memset(escrito, 0, sizeof *escrito);
    plai_arena_init(&escrito->arena, NULL);
    ck_assert_int_eq(plai_file_read(ruta, &(pla_limites){ 0 }, NULL, &escrito->datos, &escrito->size, NULL), PLA_OK);
    ck_assert_int_eq(plai_book_read(&escrito->libro, &escrito->arena, ruta, escrito->datos, escrito->size,
                                    &(pla_limites){ 0 }, NULL),
                     PLA_OK);
    ck_assert_uint_eq(escrito->libro.warning_count, 0);
}

void
escrito_done(struct escrito *escrito)
{
    plai_file_free(escrito->datos, NULL);
    plai_arena_done(&escrito->arena);
}

const struct sheet *
escrito_sheet(const struct book *libro, const char *nombre)
{
    for (size_t i = 0; i < libro->sheet_count; i++)
        if (strcmp(libro->sheets[i].name, nombre) == 0)
            return &libro->sheets[i];
    ck_abort_msg("no hay hoja %s", nombre);
    return NULL;
}

bool
escrito_is(const struct sheet *hoja, uint32_t fila, uint32_t columna, const char *texto)
{
    const struct cell *celda = plai_sheet_cell(hoja, fila, columna);

    if (celda == NULL)
        return *texto == '\0';
    return celda->type == CELL_STRING && plai_slice_is(plai_cell_text(celda), texto);
}

double
escrito_number(const struct sheet *hoja, uint32_t fila, uint32_t columna)
{
    const struct cell *celda = plai_sheet_cell(hoja, fila, columna);

    ck_assert_msg(celda != NULL && (celda->type == CELL_NUMBER || celda->type == CELL_DATE), "%s fila %u columna %u",
                  hoja->name, fila, columna);
    return celda->as.number;
}

uint32_t
escrito_find_row(const struct sheet *hoja, uint32_t columna, const char *texto)
{
    for (uint32_t fila = 1; fila <= hoja->last_row; fila++)
        if (escrito_is(hoja, fila, columna, texto))
            return fila;
    return 0;
}

uint32_t
escrito_row(const struct sheet *hoja, uint32_t columna, const char *texto)
{
    uint32_t fila = escrito_find_row(hoja, columna, texto);

    ck_assert_msg(fila != 0, "%s: no dice «%s» en la columna %u", hoja->name, texto, columna);
    return fila;
}

const char *
escrito_part(struct escrito *escrito, const char *nombre)
{
    pla_limites limits = plai_limits(NULL);
    struct inflater inflater;
    struct zip zip;
    size_t n = 0, got;

    ck_assert_int_eq(plai_zip_open(&zip, &escrito->arena, "x", escrito->datos, escrito->size, &limits, NULL), PLA_OK);
    const struct zip_entry *entry = plai_zip_find(&zip, plai_slice(nombre));
    ck_assert_msg(entry != NULL, "no hay parte %s", nombre);
    char *text = plai_arena_alloc(&escrito->arena, entry->size + 1);
    ck_assert_ptr_nonnull(text);
    plai_inflate_init(&inflater, "x", &limits, NULL);
    ck_assert_int_eq(plai_inflate_start(&inflater, entry, NULL), PLA_OK);
    do {
        ck_assert_int_eq(plai_inflate_read(&inflater, text + n, entry->size - n, &got, NULL), PLA_OK);
        n += got;
    } while (got > 0 && n < entry->size);
    plai_inflate_done(&inflater);
    text[n] = '\0';
    return text;
}

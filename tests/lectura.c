/* SPDX-License-Identifier: MIT
 *
 * Reading a workbook made by hand.
 * Knows nothing of how it is read.
 */
#include "lectura.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/numero.h"

void
lectura_paquete(struct lectura *lectura, struct paquete *paquete, const pla_limites *limits)
{
    *lectura = (struct lectura){ .status = PLA_OK };
    plai_arena_init(&lectura->arena, NULL);
    lectura->status = plai_book_read(&lectura->book, &lectura->arena, "libro.xlsx", paquete->bytes, paquete->size,
                                     limits, &lectura->fallo);
    if (lectura->status != PLA_OK) {
        ck_assert_int_eq(lectura->status, lectura->fallo.codigo);
        ck_assert_msg(strstr(lectura->fallo.texto, "libro.xlsx") != NULL || lectura->status == PLA_E_MEMORIA,
                      "does not name the file: %s", lectura->fallo.texto);
    }
    paquete_free(paquete);
}

void
lectura_libro(struct lectura *lectura, const struct libro *libro, const pla_limites *limits)
{
    struct paquete paquete;

    paquete_libro(&paquete, libro);
    lectura_paquete(lectura, &paquete, limits);
}

void
lectura_datos(struct lectura *lectura, const char *data)
{
    lectura_libro(lectura, &(struct libro){ .data = data }, NULL);
    ck_assert_msg(lectura->status == PLA_OK, "%s", lectura->fallo.texto);
}

void
lectura_done(struct lectura *lectura)
{
    plai_arena_done(&lectura->arena);
}

const struct cell *
lectura_cell(const struct lectura *lectura, const char *ref)
{
    uint32_t row = 0, column = 0;

    ck_assert_msg(lectura->status == PLA_OK, "%s", lectura->fallo.texto);
    ck_assert_uint_gt(lectura->book.sheet_count, 0);
    for (; *ref >= 'A'; ref++)
        column = column * 26 + (uint32_t)(*ref - 'A') + 1;
    for (; *ref != '\0'; ref++)
        row = row * 10 + (uint32_t)(*ref - '0');
    return plai_sheet_cell(&lectura->book.sheets[0], row, column);
}

const char *
lectura_value(const struct lectura *lectura, const char *ref)
{
    static char buffers[4][256];
    static unsigned next;
    const struct cell *cell = lectura_cell(lectura, ref);
    char *out = buffers[next++ % 4], number[32] = "";

    out[0] = '\0';
    if (cell == NULL)
        return out;
    if (cell->type == CELL_NUMBER || cell->type == CELL_DATE)
        plai_double_format(cell->as.number, number);
    switch (cell->type) {
    case CELL_NUMBER:
        snprintf(out, 256, "n:%s", number);
        break;
    case CELL_DATE:
        snprintf(out, 256, "d:%s", number);
        break;
    case CELL_STRING:
        snprintf(out, 256, "s:%.*s", (int)cell->size, cell->as.text);
        break;
    case CELL_ERROR:
        snprintf(out, 256, "e:%.*s", (int)cell->size, cell->as.text);
        break;
    case CELL_BOOLEAN:
        snprintf(out, 256, "b:%d", cell->as.boolean);
        break;
    default:
        snprintf(out, 256, "f:");
        break;
    }
    return out;
}

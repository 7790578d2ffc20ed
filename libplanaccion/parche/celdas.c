/* SPDX-License-Identifier: MIT
 *
 * Cells and rows that are to be marked and are not there: they are put where they belong, empty.
 * Knows nothing of notes, nor of cells that are there.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/hoja.h"

/* What a cell that is not there looks like: as its row, else as its column. */
static uint32_t
format_here(const struct hoja_parche *hoja, const struct marca *marca)
{
    if (marca->dentro.hay && marca->dentro.estilo != UINT32_MAX)
        return marca->dentro.estilo;
    for (size_t i = 0; i < hoja->anchos.count; i++)
        if (hoja->anchos.items[i].desde <= marca->columna && marca->columna <= hoja->anchos.items[i].hasta)
            return hoja->anchos.items[i].estilo;
    return 0;
}

static int
render_cell(struct hoja_parche *hoja, struct marca *marca, struct slice prefix, struct text *out)
{
    char ref[16];
    uint32_t base = format_here(hoja, marca) < hoja->estilos->originales ? format_here(hoja, marca) : 0;
    uint32_t format = plai_estilos_clone(hoja->estilos, base, marca->gravedad);

    if (format == UINT32_MAX)
        return plai_fail_memory(hoja->paquete->fallo);
    marca->forma = plai_estilos_forma(hoja->estilos, base);
    marca->antes = base;
    marca->creada = true;
    plai_ref_format(marca->fila, marca->columna, ref);
    plai_text_printf(out, "<%.*sc r=\"%s\" s=\"%u\"/>", (int)(prefix.n < 100 ? prefix.n : 100), prefix.s, ref, format);
    return PLA_OK;
}

static bool
is_missing(const struct marca *marca)
{
    return marca->pedida && !marca->vista;
}

/* The cells from `first` on that go into one row, at one place of it. */
static int
put_in_row(struct hoja_parche *hoja, size_t first, size_t *next)
{
    struct marca *marcas = hoja->marcas, *one = &marcas[first];
    struct text text = { .memoria = &hoja->paquete->arena->memoria };
    bool closed = plai_tag_closed(one->dentro.tag);
    int status = PLA_OK;
    size_t i = first;

    for (; i < hoja->marcas_count && marcas[i].fila == one->fila && status == PLA_OK; i++) {
        if (!is_missing(&marcas[i]))
            continue;
        if (!closed && marcas[i].celda_at != one->celda_at)
            break;
        status = render_cell(hoja, &marcas[i], plai_tag_prefix(one->dentro.tag), &text);
    }
    *next = i;
    if (status == PLA_OK && text.failed)
        status = plai_fail_memory(hoja->paquete->fallo);
    if (status == PLA_OK && closed)
        plai_tag_fill(hoja->parte, one->dentro.at, one->dentro.tag, text.items, text.count);
    else if (status == PLA_OK)
        plai_cambio_add(hoja->parte, one->celda_at != SIZE_MAX ? one->celda_at : one->dentro.cierre, 0, text.items,
                        text.count);
    plai_text_done(&text);
    return status;
}

/* The rows from `first` on that go to one place, each with its cells. */
static int
put_rows(struct hoja_parche *hoja, size_t first, struct slice data, struct text *text, size_t *next)
{
    struct slice prefix = plai_tag_prefix(data);
    int shown = (int)(prefix.n < 100 ? prefix.n : 100), status = PLA_OK;
    uint32_t open = 0;
    size_t i = first;

    for (; i < hoja->marcas_count && status == PLA_OK; i++) {
        struct marca *marca = &hoja->marcas[i];

        if (!is_missing(marca))
            continue;
        if (marca->dentro.hay || marca->fila_at != hoja->marcas[first].fila_at)
            break;
        if (open != marca->fila) {
            if (open != 0)
                plai_text_printf(text, "</%.*srow>", shown, prefix.s);
            plai_text_printf(text, "<%.*srow r=\"%u\">", shown, prefix.s, marca->fila);
            open = marca->fila;
        }
        status = render_cell(hoja, marca, prefix, text);
    }
    plai_text_printf(text, "</%.*srow>", shown, prefix.s);
    *next = i;
    return status == PLA_OK && text->failed ? plai_fail_memory(hoja->paquete->fallo) : status;
}

/* "3:12" says which columns a row has: advice, and wrong once it has another. */
static void
drop_spans(struct hoja_parche *hoja)
{
    size_t done = SIZE_MAX;

    for (size_t i = 0; i < hoja->marcas_count; i++) {
        const struct marca *marca = &hoja->marcas[i];

        if (is_missing(marca) && marca->dentro.hay && marca->dentro.at != done) {
            done = marca->dentro.at;
            plai_tag_remove(hoja->parte, done, marca->dentro.tag, "spans");
        }
    }
}

int
plai_hoja_add_cells(struct hoja_parche *hoja, struct slice data, size_t data_at, size_t data_end)
{
    struct text text = { .memoria = &hoja->paquete->arena->memoria };
    bool closed = plai_tag_closed(data);
    int status = PLA_OK;

    drop_spans(hoja);
    for (size_t i = 0; i < hoja->marcas_count && status == PLA_OK;) {
        struct marca *marca = &hoja->marcas[i];

        if (!is_missing(marca)) {
            i++;
        } else if (marca->dentro.hay) {
            status = put_in_row(hoja, i, &i);
        } else {
            text.count = 0;
            status = put_rows(hoja, i, data, &text, &i);
            if (status == PLA_OK && !closed)
                plai_cambio_add(hoja->parte, marca->fila_at != SIZE_MAX ? marca->fila_at : data_end, 0, text.items,
                                text.count);
        }
    }
    if (status == PLA_OK && closed && text.count > 0)
        plai_tag_fill(hoja->parte, data_at, data, text.items, text.count);
    plai_text_done(&text);
    return status;
}

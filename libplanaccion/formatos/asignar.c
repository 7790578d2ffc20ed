/* SPDX-License-Identifier: MIT
 *
 * Gives each column of a sheet its part in a sheet definition: best heading first, content where headings tie.
 * Knows headings, samples of content and definitions; rows are mapear.c's.
 */
#include "formatos/asignar.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"

enum { MUESTRA = 40, MUESTRA_FILAS = 400, PESO_CONTENIDO = 35 };

/* What the first cells of a column hold. */
struct muestra {
    unsigned numeros, codigos, textos;
};

/* Possible part of a column, for sorting. */
struct opcion {
    uint16_t columna;
    uint16_t orden;             /* of the kind in the definition */
    int puntaje;
    const struct candidato *candidato;
};

bool
plai_asignacion_has(const struct asignacion *asignacion, uint16_t tipo)
{
    for (size_t i = 0; i < asignacion->count; i++)
        if (asignacion->columnas[i].es.tipo == tipo)
            return true;
    return false;
}

static int
order_in(const struct hoja_def *hoja, uint16_t tipo)
{
    for (size_t i = 0; i < hoja->tipo_count; i++)
        if (hoja->tipos[i] == tipo)
            return (int)i;
    return -1;
}

/* Codes are words with digits and without spaces: "1702", "IP-12", "2.3.2.02". */
static void
add_sample(struct muestra *muestra, const struct cell *cell)
{
    struct slice text;
    bool digits = false, spaces = false;

    if (cell->type == CELL_NUMBER || cell->type == CELL_DATE || cell->type == CELL_NO_VALUE) {
        muestra->numeros++;
        return;
    }
    if (cell->type != CELL_STRING)
        return;
    text = plai_trim(plai_cell_text(cell));
    for (size_t i = 0; i < text.n; i++) {
        digits |= text.s[i] >= '0' && text.s[i] <= '9';
        spaces |= text.s[i] == ' ';
    }
    if (digits && !spaces && text.n <= 24)
        muestra->codigos++;
    else if (text.n)
        muestra->textos++;
}

static struct muestra
sample_column(const struct sheet *sheet, const struct encabezado *encabezado, uint16_t column)
{
    struct muestra muestra = { 0 };
    uint32_t last = encabezado->fila + MUESTRA_FILAS;
    unsigned taken = 0;

    for (uint32_t row = encabezado->fila + 1; row <= sheet->last_row && row <= last && taken < MUESTRA; row++) {
        const struct cell *cell = plai_sheet_cell(sheet, row, column);

        if (cell) {
            add_sample(&muestra, cell);
            taken++;
        }
    }
    return muestra;
}

/* How much the content speaks for a kind: positive for, negative against, 0 where it says nothing. */
static int
weigh_content(const struct muestra *muestra, uint8_t contenido)
{
    unsigned total = muestra->numeros + muestra->codigos + muestra->textos, fits;

    if (!total || contenido == CONTENIDO_CUALQUIERA)
        return 0;
    fits = contenido == CONTENIDO_TEXTO ? muestra->textos
                                        : muestra->numeros + muestra->codigos;
    return fits * 2 >= total ? PESO_CONTENIDO : -PESO_CONTENIDO;
}

static int
compare_options(const void *a, const void *b)
{
    const struct opcion *x = a, *y = b;

    if (x->puntaje != y->puntaje)
        return y->puntaje - x->puntaje;
    if (x->columna != y->columna)
        return (int)x->columna - (int)y->columna;
    return (int)x->orden - (int)y->orden;
}

static bool
same_part(const struct candidato *a, const struct candidato *b)
{
    return a->tipo == b->tipo && a->vigencia == b->vigencia && a->trimestre == b->trimestre && a->mes == b->mes &&
           a->ranura == b->ranura && a->grupo == b->grupo && a->fuente == b->fuente;
}

/* Options of every column, those of columns with one candidate left without the content's say. */
static size_t
list_options(const struct formato_lista *lista, const struct sheet *sheet, const struct encabezado *encabezado,
             const struct hoja_def *hoja, struct opcion *options)
{
    size_t count = 0;

    for (uint16_t column = 1; column <= encabezado->columnas; column++) {
        const struct columna_titulo *titulo = &encabezado->titulos[column];
        size_t first = count;

        for (size_t i = 0; i < titulo->count; i++) {
            int order = order_in(hoja, titulo->candidatos[i].tipo);

            if (order >= 0)
                options[count++] = (struct opcion){ column, (uint16_t)order, titulo->candidatos[i].parecido,
                                                    &titulo->candidatos[i] };
        }
        if (count - first < 2)
            continue;
        struct muestra muestra = sample_column(sheet, encabezado, column);
        for (size_t i = first; i < count; i++)
            options[i].puntaje += weigh_content(&muestra, lista->tipos.items[options[i].candidato->tipo].contenido);
    }
    qsort(options, count, sizeof *options, compare_options);
    return count;
}

static int
compare_columns(const void *a, const void *b)
{
    return (int)((const struct asignada *)a)->columna - (int)((const struct asignada *)b)->columna;
}

/* Best options first: a column takes one part and a part one column. What finds its part taken is a double, unless
 * another part is left for it. */
static void
assign(const struct encabezado *encabezado, const struct opcion *options, size_t count, uint16_t *owner,
       struct asignacion *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct opcion *option = &options[i];
        size_t taken = 0;

        if (owner[option->columna])
            continue;
        while (taken < out->count && !same_part(&out->columnas[taken].es, option->candidato))
            taken++;
        if (taken < out->count) {
            if (out->doble_count < encabezado->columnas)
                out->dobles[out->doble_count++] = (struct doble){ option->columna, out->columnas[taken].columna };
            continue;
        }
        owner[option->columna] = 1;
        out->columnas[out->count++] = (struct asignada){
            .columna = option->columna, .es = *option->candidato,
            .por_contenido = option->puntaje != option->candidato->parecido,
        };
    }
}

static void
drop_resolved_doubles(struct asignacion *out, const uint16_t *owner)
{
    size_t kept = 0;

    for (size_t i = 0; i < out->doble_count; i++)
        if (!owner[out->dobles[i].columna] && (!kept || out->dobles[kept - 1].columna != out->dobles[i].columna))
            out->dobles[kept++] = out->dobles[i];
    out->doble_count = kept;
}

static void
count_parts(const struct encabezado *encabezado, const uint16_t *owner, struct asignacion *out)
{
    const struct hoja_def *hoja = out->hoja;

    for (size_t i = 0; i < hoja->requerida_count; i++)
        out->requeridas += plai_asignacion_has(out, hoja->requeridas[i]);
    for (size_t i = 0; i < hoja->distintiva_count; i++)
        out->distintivas += plai_asignacion_has(out, hoja->distintivas[i]);
    out->alguna = hoja->alguna_count == 0;
    for (size_t i = 0; i < hoja->alguna_count; i++)
        out->alguna |= plai_asignacion_has(out, hoja->alguna[i]);
    for (uint16_t column = 1; column <= encabezado->columnas; column++)
        out->sueltas += encabezado->titulos[column].fila && !owner[column];
}

int
plai_asignar(const struct formato_lista *lista, const struct sheet *sheet, const struct encabezado *encabezado,
             const struct hoja_def *hoja, struct arena *arena, struct asignacion *out, pla_fallo *fallo)
{
    size_t columns = (size_t)encabezado->columnas + 1;
    struct opcion *options = plai_arena_zalloc(arena, columns * CANDIDATOS_MAX, sizeof *options);
    uint16_t *owner = plai_arena_zalloc(arena, columns, sizeof *owner);

    *out = (struct asignacion){ .hoja = hoja };
    out->columnas = plai_arena_zalloc(arena, columns, sizeof *out->columnas);
    out->dobles = plai_arena_zalloc(arena, columns, sizeof *out->dobles);
    if (!options || !owner || !out->columnas || !out->dobles)
        return plai_fail_memory(fallo);
    size_t count = list_options(lista, sheet, encabezado, hoja, options);
    assign(encabezado, options, count, owner, out);
    drop_resolved_doubles(out, owner);
    qsort(out->columnas, out->count, sizeof *out->columnas, compare_columns);
    count_parts(encabezado, owner, out);
    return PLA_OK;
}

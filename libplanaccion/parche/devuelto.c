/* SPDX-License-Identifier: MIT
 *
 * Reading our own sheet when it comes back, perhaps sorted, renamed or saved by another program.
 * Knows nothing of packages: it sees cells.
 */
#include "parche/devuelto.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/devuelta.h"
#include "xlsx/number.h"

/* The heading is near the top, however many rows somebody put above it. */
enum { FILAS_ARRIBA = 50 };

struct columnas {
    uint32_t fila; /* of the heading */
    uint32_t huella, marcas, justificacion, regla, texto;
};

static bool
cell_says(const struct cell *cell, const char *text)
{
    return cell->type == CELL_STRING && plai_slice_is(plai_cell_text(cell), text);
}

static bool
find_heading(const struct sheet *sheet, struct columnas *columnas)
{
    for (size_t r = 0; r < sheet->row_count && sheet->rows[r].number <= FILAS_ARRIBA; r++) {
        const struct cell *cells = sheet->cells + sheet->rows[r].first;

        *columnas = (struct columnas){ .fila = sheet->rows[r].number };
        for (size_t i = 0; i < sheet->rows[r].count; i++) {
            if (cell_says(&cells[i], DEVUELTO_HUELLA))
                columnas->huella = cells[i].column;
            else if (cell_says(&cells[i], DEVUELTO_MARCAS))
                columnas->marcas = cells[i].column;
            else if (cell_says(&cells[i], DEVUELTO_JUSTIFICACION))
                columnas->justificacion = cells[i].column;
            else if (cell_says(&cells[i], DEVUELTO_REGLA))
                columnas->regla = cells[i].column;
            else if (cell_says(&cells[i], DEVUELTO_TEXTO))
                columnas->texto = cells[i].column;
        }
        if (columnas->huella != 0)
            return true;
    }
    return false;
}

void
plai_devuelto_set_aside(struct book *book)
{
    struct columnas columnas;

    for (size_t i = 0; i < book->sheet_count; i++)
        if (find_heading(&book->sheets[i], &columnas))
            book->sheets[i].aside = "es la hoja de observaciones que «anotar» agregó";
}

void
plai_devuelto_sort_last(struct book *book)
{
    size_t left = book->sheet_count;

    for (size_t i = 0; left > 0; left--) {
        struct sheet sheet = book->sheets[i];

        if (sheet.aside == NULL) {
            i++;
            continue;
        }
        memmove(&book->sheets[i], &book->sheets[i + 1], (book->sheet_count - i - 1) * sizeof sheet);
        book->sheets[book->sheet_count - 1] = sheet;
    }
}

/* ---- rows */

/* A copy of what a cell says, NULL where it says nothing. */
static const char *
text_of(const struct sheet *sheet, uint32_t row, uint32_t column, struct arena *arena, bool *failed)
{
    const struct cell *cell = column != 0 ? plai_sheet_cell(sheet, row, column) : NULL;

    if (cell == NULL || cell->type != CELL_STRING)
        return NULL;
    struct slice text = plai_trim(plai_cell_text(cell));
    if (text.n == 0)
        return NULL;
    const char *copy = plai_arena_copy(arena, text.s, text.n);

    *failed |= copy == NULL;
    return copy;
}

void
plai_marcada_render(const struct marcada *marcada, struct text *out)
{
    char ref[16];

    plai_text_add(out, ref, plai_ref_format(marcada->sitio.fila, marcada->sitio.columna, ref));
    plai_text_printf(out, " %s%u %s ", marcada->creada ? "+" : "", marcada->antes, marcada->forma);
    plai_text_add_string(out, marcada->sitio.hoja);
}

/* "H50 12 solid|rgb=FFFFFF00, Hoja 1"; "+12" where the cell was not there. */
static bool
parse_mark(char *text, struct marcada *marcada)
{
    char *words[3];

    *marcada = (struct marcada){ .antes = UINT32_MAX };
    for (size_t i = 0; i < 3; i++) {
        char *space = strchr(text, ' ');

        if (space == NULL)
            return false;
        words[i] = text;
        *space = '\0';
        text = space + 1;
    }
    marcada->sitio.hoja = text;
    marcada->forma = words[2];
    marcada->creada = words[1][0] == '+';
    if (!plai_index_parse(plai_slice(words[1] + marcada->creada), &marcada->antes))
        return false;
    return plai_ref_parse(plai_slice(words[0]), &marcada->sitio.fila, &marcada->sitio.columna);
}

static int
read_row(struct devuelto *devuelto, const struct sheet *sheet, const struct columnas *columnas, uint32_t row,
         struct arena *arena, pla_fallo *fallo)
{
    bool failed = false;
    struct tecleada tecleada = { .huella = text_of(sheet, row, columnas->huella, arena, &failed),
                                 .justificacion = text_of(sheet, row, columnas->justificacion, arena, &failed),
                                 .regla = text_of(sheet, row, columnas->regla, arena, &failed),
                                 .texto = text_of(sheet, row, columnas->texto, arena, &failed),
                                 .fila = row };
    const char *mark = text_of(sheet, row, columnas->marcas, arena, &failed);
    struct marcada marcada;

    /* The copy is ours to cut up. */
    if (mark != NULL && parse_mark((char *)(uintptr_t)mark, &marcada))
        failed |= !plai_vec_add(&devuelto->marcadas, marcada);
    if (tecleada.huella != NULL && tecleada.regla != NULL && tecleada.justificacion != NULL)
        failed |= !plai_vec_add(&devuelto->tecleadas, tecleada);
    return failed ? plai_fail_memory(fallo) : PLA_OK;
}

static int
by_place(const void *a, const void *b)
{
    const struct marcada *x = a, *y = b;
    int order = strcmp(x->sitio.hoja, y->sitio.hoja);

    if (order != 0)
        return order;
    if (x->sitio.fila != y->sitio.fila)
        return x->sitio.fila < y->sitio.fila ? -1 : 1;
    return (x->sitio.columna > y->sitio.columna) - (x->sitio.columna < y->sitio.columna);
}

static int
by_print(const void *a, const void *b)
{
    const struct tecleada *x = a, *y = b;
    int order = strcmp(x->huella, y->huella);

    return order != 0 ? order : (x->fila > y->fila) - (x->fila < y->fila);
}

int
plai_devuelto_find(struct devuelto *devuelto, const struct book *book, struct arena *arena, pla_fallo *fallo)
{
    struct columnas columnas;
    int status = PLA_OK;

    *devuelto = (struct devuelto){ .hoja = SIZE_MAX };
    devuelto->marcadas.memoria = devuelto->tecleadas.memoria = &arena->memoria;
    for (size_t i = 0; i < book->sheet_count && devuelto->hoja == SIZE_MAX; i++)
        if (find_heading(&book->sheets[i], &columnas))
            devuelto->hoja = i;
    if (devuelto->hoja == SIZE_MAX)
        return PLA_OK;
    const struct sheet *sheet = &book->sheets[devuelto->hoja];
    for (size_t r = 0; r < sheet->row_count && status == PLA_OK; r++)
        if (sheet->rows[r].number > columnas.fila)
            status = read_row(devuelto, sheet, &columnas, sheet->rows[r].number, arena, fallo);
    if (status == PLA_OK && devuelto->marcadas.count > 1)
        qsort(devuelto->marcadas.items, devuelto->marcadas.count, sizeof *devuelto->marcadas.items, by_place);
    if (status == PLA_OK && devuelto->tecleadas.count > 1)
        qsort(devuelto->tecleadas.items, devuelto->tecleadas.count, sizeof *devuelto->tecleadas.items, by_print);
    return status;
}

void
plai_devuelto_done(struct devuelto *devuelto)
{
    plai_vec_done(&devuelto->marcadas);
    plai_vec_done(&devuelto->tecleadas);
}

/* ---- into the plan */

static int
add_justification(pla_plan *plan, uint32_t libro, const struct tecleada *tecleada, pla_fallo *fallo)
{
    const struct libro *l = &plan->libros.items[libro];
    struct justificacion nueva = { .linea = (int)tecleada->fila, .devuelta = true, .libro = libro };

    nueva.regla = pla_regla_find(tecleada->regla);
    if (nueva.regla == NULL)
        return PLA_OK;
    nueva.ruta = l->publico.ruta;
    nueva.clave = plai_arena_strdup(&plan->arena, tecleada->huella);
    nueva.publica.texto = plai_arena_strdup(&plan->arena, tecleada->justificacion);
    nueva.publica.quien = l->publico.dependencia != NULL ? l->publico.dependencia : "quien devolvió el libro";
    return nueva.clave != NULL && nueva.publica.texto != NULL && plai_vec_add(&plan->justificaciones, nueva)
               ? PLA_OK
               : plai_fail_memory(fallo);
}

int
plai_devuelto_read(pla_plan *plan, uint32_t libro, const struct book *book, pla_fallo *fallo)
{
    struct devuelto devuelto;
    struct arena scratch;

    plai_arena_init(&scratch, plan->opciones.memoria);
    int status = plai_devuelto_find(&devuelto, book, &scratch, fallo);
    for (size_t i = 0; i < devuelto.tecleadas.count && status == PLA_OK; i++)
        status = add_justification(plan, libro, &devuelto.tecleadas.items[i], fallo);
    plai_devuelto_done(&devuelto);
    plai_arena_done(&scratch);
    return status;
}

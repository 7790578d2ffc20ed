/* SPDX-License-Identifier: MIT
 *
 * The annotated return, put together: what was there before is found, each sheet gets its marks, the first sheet is
 * written, and what came out is read and compared with what went in.
 * Knows nothing of reports.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/cotejo.h"
#include "parche/hoja.h"
#include "parche/observaciones.h"
#include "parche/parche.h"
#include "xlsx/limits.h"

enum { NOTA_FILAS = 8, NOTA_TEXTO = 700 };

/* A cell that a row of the sheet of observations asks to be marked. */
struct pedido {
    uint32_t hoja, fila, columna;
    uint32_t anotada; /* its row */
};

struct trabajo {
    const struct anotacion *anotacion;
    struct arena arena;
    struct book book;
    struct devuelto devuelto;
    struct paquete paquete;
    struct cuaderno cuaderno;
    struct estilos estilos;
    VEC(struct pedido) pedidos;
    VEC(struct marcada) marcadas; /* what the next run must know */
    const char *label;
    pla_fallo *fallo;
};

static int
no_memory(const struct trabajo *t)
{
    return plai_fail_memory(t->fallo);
}

/* ---- what is to be marked */

static size_t
sheet_find(const struct book *book, const char *name)
{
    size_t i = 0;

    while (i < book->sheet_count && strcmp(book->sheets[i].name, name) != 0)
        i++;
    return i;
}

/* A row is marked in the first cell that says something; a cell in the corner of its merged range. */
static void
settle(const struct sheet *sheet, struct pedido *pedido)
{
    const struct range *merge;

    if (pedido->columna == 0) {
        const struct row *row = plai_sheet_row(sheet, pedido->fila);

        pedido->columna = row != NULL && row->count > 0 ? sheet->cells[row->first].column : 1;
    }
    merge = plai_sheet_merge(sheet, pedido->fila, pedido->columna);
    if (merge != NULL) {
        pedido->fila = merge->row;
        pedido->columna = merge->column;
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct pedido *x = a, *y = b;

    if (x->hoja != y->hoja)
        return x->hoja < y->hoja ? -1 : 1;
    if (x->fila != y->fila)
        return x->fila < y->fila ? -1 : 1;
    if (x->columna != y->columna)
        return x->columna < y->columna ? -1 : 1;
    return (x->anotada > y->anotada) - (x->anotada < y->anotada);
}

static int
collect(struct trabajo *t)
{
    for (size_t i = 0; i < t->anotacion->count; i++) {
        const struct anotada *a = &t->anotacion->filas[i];

        for (size_t k = 0; k < a->marcas_count; k++) {
            const struct sitio *s = &a->marcas[k];
            struct pedido pedido = { .fila = s->fila, .columna = s->columna, .anotada = (uint32_t)i };
            size_t hoja = s->hoja != NULL ? sheet_find(&t->book, s->hoja) : SIZE_MAX;

            if (hoja >= t->book.sheet_count || t->book.sheets[hoja].aside != NULL || s->fila == 0 ||
                s->fila > MAX_ROW || s->columna > MAX_COLUMN)
                continue;
            pedido.hoja = (uint32_t)hoja;
            settle(&t->book.sheets[hoja], &pedido);
            if (!plai_vec_add(&t->pedidos, pedido))
                return no_memory(t);
        }
    }
    if (t->pedidos.count > 1)
        qsort(t->pedidos.items, t->pedidos.count, sizeof *t->pedidos.items, by_place);
    return PLA_OK;
}

/* ---- notes */

static void
add_run(struct text *out, bool plano, bool bold, const char *label, struct slice text)
{
    if (!plano) {
        plai_text_add_string(out, bold ? "<r><rPr><b/>" : "<r><rPr>");
        plai_text_add_string(out, "<sz val=\"9\"/><color indexed=\"81\"/><rFont val=\"Tahoma\"/><family val=\"2\"/>"
                                  "</rPr><t xml:space=\"preserve\">");
    }
    plai_text_add_string(out, label);
    if (text.n > NOTA_TEXTO) {
        for (text.n = NOTA_TEXTO; text.n > 0 && ((unsigned char)text.s[text.n] & 0xC0) == 0x80;)
            text.n--;
        plai_xml_put(out, text, true);
        plai_text_add_string(out, "…");
    } else {
        plai_xml_put(out, text, true);
    }
    if (!plano)
        plai_text_add_string(out, "</t></r>");
}

static void
render_note(const void *ctx, const struct marca *marca, bool plano, struct text *out)
{
    const struct trabajo *t = ctx;
    size_t shown = marca->count < NOTA_FILAS ? marca->count : NOTA_FILAS;
    char rest[80];

    for (size_t i = 0; i < shown; i++) {
        const struct anotada *a = &t->anotacion->filas[t->pedidos.items[marca->primera + i].anotada];

        snprintf(rest, sizeof rest, "%s%s · %.30s",
                 i == 0  ? ""
                 : plano ? "\n"
                         : "\n\n",
                 plai_gravedades[a->gravedad], a->regla);
        add_run(out, plano, true, "", plai_slice(rest));
        add_run(out, plano, false, "\n", plai_slice(a->texto));
        if (a->otro != NULL)
            add_run(out, plano, false, "\nVea también: ", plai_slice(a->otro));
        if (a->correccion != NULL)
            add_run(out, plano, false, "\nQué hacer: ", plai_slice(a->correccion));
    }
    if (marca->count > shown) {
        snprintf(rest, sizeof rest, "\n%zu más: vea la hoja de observaciones.", marca->count - shown);
        add_run(out, plano, true, "", plai_slice(rest));
    }
}

/* ---- sheets */

/* The marks of a sheet among those that were there. */
static size_t
marked_before(const struct trabajo *t, const char *name, size_t *count)
{
    const struct marcada *marcadas = t->devuelto.marcadas.items;
    size_t low = 0, high = t->devuelto.marcadas.count, end = high;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(marcadas[middle].sitio.hoja, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < end && strcmp(marcadas[low + *count].sitio.hoja, name) == 0; ++*count)
        ;
    return low;
}

static void
mark_wanted(const struct trabajo *t, struct marca *marca, size_t first, size_t end)
{
    const struct pedido *p = t->pedidos.items;

    marca->pedida = true;
    marca->primera = first;
    for (size_t i = first; i < end; i++) {
        int gravity = t->anotacion->filas[p[i].anotada].gravedad;

        /* twice in one row of observations is once */
        if (marca->count == 0 || p[i].anotada != p[marca->primera + marca->count - 1].anotada)
            t->pedidos.items[marca->primera + marca->count++].anotada = p[i].anotada;
        if (gravity > marca->gravedad)
            marca->gravedad = gravity;
    }
}

static int
compare_places(uint32_t fila, uint32_t columna, const struct sitio *other)
{
    if (fila != other->fila)
        return fila < other->fila ? -1 : 1;
    return (columna > other->columna) - (columna < other->columna);
}

/* The marks of a sheet, wanted and there before, merged by place. */
static size_t
merge_marks(const struct trabajo *t, size_t first, size_t end, const struct marcada *before, size_t before_count,
            struct marca *marcas)
{
    const struct pedido *p = t->pedidos.items;
    size_t count = 0;

    for (size_t old = 0; first < end || old < before_count; count++) {
        struct marca *m = &marcas[count];
        int order = first == end          ? 1
                    : old == before_count ? -1
                                          : compare_places(p[first].fila, p[first].columna, &before[old].sitio);

        *m = (struct marca){ .antes = UINT32_MAX, .celda_at = SIZE_MAX, .fila_at = SIZE_MAX };
        m->fila = order <= 0 ? p[first].fila : before[old].sitio.fila;
        m->columna = order <= 0 ? p[first].columna : before[old].sitio.columna;
        if (order >= 0) {
            m->anotada = true;
            m->antes = before[old].antes;
            m->creada = before[old].creada;
            m->forma = before[old].forma;
            while (old < before_count && compare_places(m->fila, m->columna, &before[old].sitio) == 0)
                old++;
        }
        if (order <= 0) {
            size_t next = first;

            while (next < end && p[next].fila == m->fila && p[next].columna == m->columna)
                next++;
            mark_wanted(t, m, first, next);
            first = next;
        }
    }
    return count;
}

static int
keep_marks(struct trabajo *t, const struct hoja_parche *hoja, const char *name)
{
    for (size_t i = 0; i < hoja->marcas_count; i++) {
        const struct marca *m = &hoja->marcas[i];
        struct marcada marcada = {
            .sitio = { name, m->fila, m->columna }, .antes = m->antes, .creada = m->creada, .forma = m->forma
        };

        if (m->pedida && m->forma != NULL && !plai_vec_add(&t->marcadas, marcada))
            return no_memory(t);
    }
    return PLA_OK;
}

static int
annotate_sheet(struct trabajo *t, size_t index, size_t first, size_t end)
{
    const struct sheet *sheet = &t->book.sheets[index];
    const struct cuaderno_hoja *listed = plai_cuaderno_hoja(&t->cuaderno, index);
    size_t before_count, before = marked_before(t, sheet->name, &before_count);
    struct hoja_parche hoja = { .paquete = &t->paquete,
                                .cuaderno = &t->cuaderno,
                                .estilos = &t->estilos,
                                .devuelta = t->devuelto.hoja != SIZE_MAX };
    struct notas notas = {
        .hoja = &hoja, .render = render_note, .ctx = t, .numero = index + (index < t->devuelto.hoja)
    };
    int status = PLA_OK;

    if (listed == NULL)
        return PLA_OK;
    hoja.nombre = listed->parte;
    hoja.marcas = plai_arena_zalloc(&t->arena, end - first + before_count + 1, sizeof *hoja.marcas);
    if (hoja.marcas == NULL)
        return no_memory(t);
    hoja.marcas_count = merge_marks(t, first, end, before_count > 0 ? &t->devuelto.marcadas.items[before] : NULL,
                                    before_count, hoja.marcas);
    hoja.con_notas = hoja.marcas_count > 0;
    status = plai_hoja_fill(&hoja);
    if (status == PLA_OK && (hoja.con_notas || hoja.devuelta))
        status = plai_notas_put(&notas);
    if (status == PLA_OK)
        status = keep_marks(t, &hoja, sheet->name);
    plai_hoja_done(&hoja);
    return status;
}

static int
annotate_sheets(struct trabajo *t)
{
    size_t first = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < t->book.sheet_count && status == PLA_OK; i++) {
        size_t end = first;

        while (end < t->pedidos.count && t->pedidos.items[end].hoja == i)
            end++;
        if (i != t->devuelto.hoja)
            status = annotate_sheet(t, i, first, end);
        first = end;
    }
    return status == PLA_OK ? plai_cuaderno_unselect(&t->cuaderno) : status;
}

/* ---- the first sheet */

static bool
sheet_exists(const void *ctx, const char *name)
{
    const struct trabajo *t = ctx;

    return sheet_find(&t->book, name) < t->book.sheet_count;
}

static int
write_observations(struct trabajo *t)
{
    struct observaciones o = { .estilos = &t->estilos,
                               .anotacion = t->anotacion,
                               .devuelto = &t->devuelto,
                               .marcadas = t->marcadas.items,
                               .marcadas_count = t->marcadas.count,
                               .estricto = t->cuaderno.estricto,
                               .existe = sheet_exists,
                               .ctx = t };
    const char *nombre, *parte;
    int status = plai_cuaderno_add_hoja(&t->cuaderno, &nombre, &parte);

    if (status != PLA_OK)
        return status;
    struct parte *nueva = plai_paquete_new(&t->paquete, parte);
    if (nueva == NULL)
        return no_memory(t);
    return plai_observaciones_render(&o, &nueva->nuevo, t->fallo);
}

/* ---- all of it */

static int
annotate(struct trabajo *t, const void *datos, size_t size, const pla_limites *limits, struct text *out)
{
    const char *styles;
    int status = plai_book_read(&t->book, &t->arena, t->label, datos, size, limits, t->fallo);

    if (status != PLA_OK)
        return status;
    plai_devuelto_set_aside(&t->book);
    status = plai_devuelto_find(&t->devuelto, &t->book, &t->arena, t->fallo);
    if (status == PLA_OK)
        status = collect(t);
    if (status == PLA_OK)
        status = plai_paquete_open(&t->paquete, &t->arena, t->label, datos, size, limits, t->fallo);
    if (status == PLA_OK)
        status = plai_cuaderno_open(&t->cuaderno, &t->paquete, t->devuelto.hoja);
    if (status == PLA_OK)
        status = plai_cuaderno_estilos(&t->cuaderno, &styles);
    if (status == PLA_OK)
        status = plai_estilos_open(&t->estilos, &t->paquete, styles, t->cuaderno.estricto);
    if (status == PLA_OK)
        status = annotate_sheets(t);
    if (status == PLA_OK)
        status = write_observations(t);
    if (status == PLA_OK)
        status = plai_estilos_close(&t->estilos);
    if (status == PLA_OK)
        status = plai_cuaderno_close(&t->cuaderno);
    if (status == PLA_OK)
        status = plai_paquete_write(&t->paquete, out);
    return status == PLA_OK ? plai_cotejo_check(&t->book, t->label, out, limits, &t->arena.memoria, t->fallo) : status;
}

int
plai_parche_annotate(const struct anotacion *anotacion, const char *label, const void *datos, size_t size,
                     const pla_limites *limits, const pla_memoria *memoria, struct text *out, pla_fallo *fallo)
{
    struct trabajo t = { .anotacion = anotacion, .label = label, .fallo = fallo };

    plai_arena_init(&t.arena, memoria);
    t.pedidos.memoria = t.marcadas.memoria = t.devuelto.marcadas.memoria = t.devuelto.tecleadas.memoria =
        &t.arena.memoria;
    int status = annotate(&t, datos, size, limits, out);

    plai_vec_done(&t.pedidos);
    plai_vec_done(&t.marcadas);
    plai_devuelto_done(&t.devuelto);
    plai_estilos_done(&t.estilos);
    plai_cuaderno_done(&t.cuaderno);
    plai_paquete_done(&t.paquete);
    plai_arena_done(&t.arena);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Reading a worksheet for its marks: which cells are there, with which format, and where the others would go.
 * Knows nothing of notes. Only the bytes of a cell's format change.
 */
#include "parche/hoja.h"

#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/limits.h"
#include "xlsx/number.h"

static int
no_memory(const struct hoja_parche *hoja)
{
    return plai_fail_memory(hoja->paquete->fallo);
}

static uint32_t
number_of(struct slice value, uint32_t otherwise)
{
    uint32_t number;

    return value.s != NULL && plai_index_parse(value, &number) ? number : otherwise;
}

static double
size_of(struct slice value)
{
    double size;

    return value.s != NULL && plai_number_parse(value, &size) && size > 0 && size < 5000 ? size : 0;
}

/* ---- before the cells */

/* Our sheet is the one that opens: another selected one would be written in together with it. */
static int
read_views(struct hoja_parche *hoja, struct recorrido *r)
{
    size_t depth = r->xml->depth;

    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK || r->xml->kind != XML_OPEN)
            return status;
        if (plai_xml_is(r->xml, "sheetView"))
            plai_tag_remove(hoja->parte, plai_recorrido_tag_at(r), plai_recorrido_tag(r), "tabSelected");
        status = plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
read_columns(struct hoja_parche *hoja, struct recorrido *r)
{
    const struct xml *xml = r->xml;
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        struct ancho ancho = { .desde = number_of(plai_xml_attribute(xml, NS_NONE, "min"), 0),
                               .hasta = number_of(plai_xml_attribute(xml, NS_NONE, "max"), 0),
                               .estilo = number_of(plai_xml_attribute(xml, NS_NONE, "style"), 0),
                               .ancho = size_of(plai_xml_attribute(xml, NS_NONE, "width")) };

        if (plai_slice_is(plai_xml_attribute(xml, NS_NONE, "hidden"), "1"))
            ancho.ancho = 0.01;
        if (hoja->anchos.count < MAX_COLUMN && !plai_vec_add(&hoja->anchos, ancho))
            return no_memory(hoja);
        status = plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
    }
}

/* ---- cells */

/* What the walk over <sheetData> remembers. */
struct datos {
    struct hoja_parche *hoja;
    struct recorrido *r;
    uint32_t fila, columna; /* of the last row and cell */
    size_t pendiente;       /* marks before it are in rows already passed */
    size_t primera, ultima; /* the marks of the row at hand */
};

static size_t
first_from(const struct hoja_parche *hoja, uint32_t fila, uint32_t columna)
{
    size_t low = 0, high = hoja->marcas_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct marca *m = &hoja->marcas[middle];

        if (m->fila < fila || (m->fila == fila && m->columna < columna))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct marca *
mark_at(const struct hoja_parche *hoja, uint32_t fila, uint32_t columna)
{
    size_t i = first_from(hoja, fila, columna);

    return i < hoja->marcas_count && hoja->marcas[i].fila == fila && hoja->marcas[i].columna == columna
               ? &hoja->marcas[i]
               : NULL;
}

/* The format a cell is to have, given the one it has; what it had before us is kept in its mark. */
static int
decide_format(struct hoja_parche *hoja, struct marca *marca, uint32_t format, uint32_t *wanted)
{
    bool noted = marca != NULL && marca->anotada;
    uint32_t before = format;

    *wanted = format;
    /* A format that is not there looks like the first; it must not become one of ours. */
    if (format >= hoja->estilos->originales)
        before = 0;
    else if (hoja->devuelta && plai_estilos_is_clone(hoja->estilos, format, noted))
        before =
            plai_estilos_restore(hoja->estilos, format, noted ? marca->antes : UINT32_MAX, noted ? marca->forma : NULL);
    if (before == UINT32_MAX)
        return no_memory(hoja);
    *wanted = format < hoja->estilos->originales ? before : format;
    if (marca != NULL && marca->pedida) {
        marca->forma = plai_estilos_forma(hoja->estilos, before);
        *wanted = plai_estilos_clone(hoja->estilos, before, marca->gravedad);
        marca->antes = before;
    }
    return *wanted != UINT32_MAX ? PLA_OK : no_memory(hoja);
}

/* After the OPEN of a <c>, up to its CLOSE. */
static int
read_cell(struct datos *d)
{
    struct hoja_parche *hoja = d->hoja;
    struct xml *xml = d->r->xml;
    struct slice ref = plai_xml_attribute(xml, NS_NONE, "r"), tag = plai_recorrido_tag(d->r);
    uint32_t fila = d->fila, columna = d->columna + 1, wanted;
    uint32_t format = number_of(plai_xml_attribute(xml, NS_NONE, "s"), 0);
    size_t at = plai_recorrido_tag_at(d->r), before = d->r->antes, inside = at + tag.n;

    if (ref.s != NULL && !plai_ref_parse(plai_xml_trim(ref), &fila, &columna))
        return plai_xml_skip(xml);
    d->columna = columna;
    for (size_t i = d->primera; i < d->ultima; i++)
        if (hoja->marcas[i].columna < columna && hoja->marcas[i].celda_at == SIZE_MAX)
            hoja->marcas[i].celda_at = before;
    struct marca *marca = hoja->marcas_count > 0 ? mark_at(hoja, fila, columna) : NULL;
    int status = plai_xml_skip(xml);
    if (status != PLA_OK || (marca == NULL && !hoja->devuelta))
        return status;
    bool empty = plai_tag_closed(tag) || plai_recorrido_tag_at(d->r) == inside;

    if (marca != NULL) {
        marca->vista = true;
        marca->creada &= empty;
    }
    if (marca != NULL && marca->creada && !marca->pedida) {
        plai_cambio_add(hoja->parte, at, plai_recorrido_at(d->r) - at, "", 0);
        return PLA_OK;
    }
    status = decide_format(hoja, marca, format, &wanted);
    if (status == PLA_OK && wanted != format) {
        char number[16];

        snprintf(number, sizeof number, "%u", wanted);
        if (wanted == 0)
            plai_tag_remove(hoja->parte, at, tag, "s");
        else
            plai_tag_set(hoja->parte, at, tag, "s", number);
    }
    return status;
}

static int
read_row_cells(struct datos *d)
{
    size_t depth = d->r->xml->depth;

    for (;;) {
        int status = plai_recorrido_child(d->r, depth);

        if (status != PLA_OK || d->r->xml->kind != XML_OPEN)
            return status;
        status = plai_xml_is(d->r->xml, "c") ? read_cell(d) : plai_xml_skip(d->r->xml);
        if (status != PLA_OK)
            return status;
    }
}

/* After the OPEN of a <row>, up to its CLOSE. */
static int
read_row(struct datos *d)
{
    struct hoja_parche *hoja = d->hoja;
    const struct xml *xml = d->r->xml;
    struct alto alto = { .alto = size_of(plai_xml_attribute(xml, NS_NONE, "ht")) };
    bool formatted = plai_slice_is(plai_xml_attribute(xml, NS_NONE, "customFormat"), "1");
    struct fila_vista vista = { .hay = true,
                                .at = plai_recorrido_tag_at(d->r),
                                .tag = plai_recorrido_tag(d->r),
                                .estilo = number_of(plai_xml_attribute(xml, NS_NONE, "s"), 0) };

    if (!formatted)
        vista.estilo = UINT32_MAX;
    d->fila = number_of(plai_xml_attribute(xml, NS_NONE, "r"), d->fila + 1);
    d->columna = 0;
    if (d->fila == 0 || d->fila > MAX_ROW)
        d->fila = MAX_ROW + 1;
    for (; d->pendiente < hoja->marcas_count && hoja->marcas[d->pendiente].fila < d->fila; d->pendiente++)
        hoja->marcas[d->pendiente].fila_at = d->r->antes;
    d->primera = first_from(hoja, d->fila, 0);
    d->ultima = first_from(hoja, d->fila + 1, 0);
    alto.fila = d->fila;
    if (alto.alto > 0 && hoja->con_notas && !plai_vec_add(&hoja->altos, alto))
        return no_memory(hoja);
    int status = read_row_cells(d);
    vista.cierre = plai_recorrido_tag_at(d->r);
    for (size_t i = d->primera; i < d->ultima && status == PLA_OK; i++)
        if (!hoja->marcas[i].dentro.hay)
            hoja->marcas[i].dentro = vista;
    return status;
}

static int
read_rows(struct datos *d)
{
    struct recorrido *r = d->r;
    size_t depth = r->xml->depth;

    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK || r->xml->kind != XML_OPEN)
            return status;
        status = plai_xml_is(r->xml, "row") ? read_row(d) : plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
read_data(struct hoja_parche *hoja, struct recorrido *r)
{
    struct datos d = { .hoja = hoja, .r = r };
    struct slice tag = plai_recorrido_tag(r);
    size_t at = plai_recorrido_tag_at(r), outside = r->nivel;

    r->nivel = r->xml->transparent;
    int status = read_rows(&d);
    r->nivel = outside;
    return status == PLA_OK ? plai_hoja_add_cells(hoja, tag, at, plai_recorrido_tag_at(r)) : status;
}

/* ---- the part */

/* What comes after the drawing of notes, in the order of the schema (ISO/IEC 29500-1, 18.3.1.99). */
static bool
comes_after(const struct xml *xml)
{
    static const char *const despues[] = { "legacyDrawingHF", "drawingHF",       "picture",    "oleObjects",
                                           "controls",        "webPublishItems", "tableParts", "extLst" };

    for (size_t i = 0; i < sizeof despues / sizeof *despues; i++)
        if (plai_xml_is(xml, despues[i]))
            return true;
    return false;
}

static int
read_child(struct hoja_parche *hoja, struct recorrido *r, bool *done)
{
    struct xml *xml = r->xml;

    if (comes_after(xml) && hoja->dibujo_at == 0)
        hoja->dibujo_at = r->antes;
    if (plai_xml_is(xml, "sheetViews"))
        return read_views(hoja, r);
    if (plai_xml_is(xml, "cols"))
        return read_columns(hoja, r);
    if (plai_xml_is(xml, "sheetData")) {
        /* A sheet of which nobody said anything is not read to its end. */
        *done = hoja->marcas_count == 0 && !hoja->devuelta;
        return *done ? PLA_OK : read_data(hoja, r);
    }
    if (plai_xml_is(xml, "legacyDrawing")) {
        struct slice name = plai_xml_attribute(xml, NS_RELATION, "id");

        hoja->dibujo = plai_arena_copy(hoja->paquete->arena, name.s, name.n);
        if (hoja->dibujo == NULL)
            return no_memory(hoja);
    }
    return plai_xml_skip(xml);
}

int
plai_hoja_fill(struct hoja_parche *hoja)
{
    struct recorrido r;
    bool done = false;
    int status = plai_paquete_part(hoja->paquete, hoja->nombre, &hoja->parte);

    hoja->anchos.memoria = hoja->altos.memoria = &hoja->paquete->arena->memoria;
    if (status == PLA_OK)
        status = plai_recorrido_begin(&r, hoja->paquete, hoja->parte);
    if (status == PLA_OK)
        status = plai_xml_root(r.xml, "worksheet");
    if (status == PLA_OK)
        hoja->raiz = plai_recorrido_tag(&r);
    while (status == PLA_OK && !done) {
        status = plai_recorrido_child(&r, 1);
        if (status != PLA_OK || r.xml->kind != XML_OPEN)
            break;
        status = read_child(hoja, &r, &done);
    }
    if (status == PLA_OK && !done && hoja->dibujo_at == 0)
        hoja->dibujo_at = plai_recorrido_tag_at(&r);
    if (status == PLA_OK && hoja->parte->nuevo.failed)
        status = no_memory(hoja);
    return status;
}

void
plai_hoja_done(struct hoja_parche *hoja)
{
    plai_vec_done(&hoja->anchos);
    plai_vec_done(&hoja->altos);
}

/* SPDX-License-Identifier: MIT
 *
 * The notes of a sheet: ours go and come, those of people stay and get ours below a line.
 * Knows nothing of what they say, nor of the shapes that show them (vml.c).
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/hoja.h"
#include "parche/nota.h"
#include "xlsx/number.h"

#define AUTOR "planaccion"

enum { AUTOR_AJENO, AUTOR_NUESTRO, AUTOR_HILO };

struct edicion {
    struct notas *notas;
    struct hoja_parche *hoja;
    struct parte *parte;
    VEC(uint8_t) autores;
    size_t nuestro; /* our number among them */
    struct slice prefijo;
    bool *puestas; /* by mark: its note is in place, or has none */
    VEC(struct lugar_nota) quitar, poner;
    struct text text;
};

static int
no_memory(const struct edicion *e)
{
    return plai_fail_memory(e->hoja->paquete->fallo);
}

/* The mark at a place, wanted or not; `i` its number. */
static struct marca *
mark_at(const struct edicion *e, uint32_t fila, uint32_t columna, size_t *i)
{
    size_t low = 0, high = e->hoja->marcas_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct marca *m = &e->hoja->marcas[middle];

        if (m->fila < fila || (m->fila == fila && m->columna < columna))
            low = middle + 1;
        else
            high = middle;
    }
    *i = low;
    if (low == e->hoja->marcas_count)
        return NULL;
    struct marca *m = &e->hoja->marcas[low];
    return m->fila == fila && m->columna == columna ? m : NULL;
}

/* ---- authors */

/* The text at hand becomes the last children of the element whose CLOSE has just been read. */
static void
append(struct edicion *e, const struct recorrido *r, size_t at, struct slice tag)
{
    if (plai_tag_closed(tag))
        plai_tag_fill(e->parte, at, tag, e->text.items, e->text.count);
    else
        plai_cambio_add(e->parte, plai_recorrido_tag_at(r), 0, e->text.items, e->text.count);
}

static int
read_authors(struct edicion *e, struct recorrido *r)
{
    struct slice tag = plai_recorrido_tag(r);
    size_t depth = r->xml->depth, at = plai_recorrido_tag_at(r);

    e->nuestro = SIZE_MAX;
    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK)
            return status;
        if (r->xml->kind != XML_OPEN)
            break;
        e->text.count = 0;
        status = plai_xml_text(r->xml, &e->text);
        if (status != PLA_OK)
            return status;
        struct slice name = { e->text.items, e->text.count };
        uint8_t kind = plai_slice_is(name, AUTOR) ? AUTOR_NUESTRO : AUTOR_AJENO;

        if (name.n > 3 && memcmp(name.s, "tc=", 3) == 0)
            kind = AUTOR_HILO;
        if (kind == AUTOR_NUESTRO && e->nuestro == SIZE_MAX)
            e->nuestro = e->autores.count;
        if (!plai_vec_add(&e->autores, kind))
            return no_memory(e);
    }
    if (e->nuestro != SIZE_MAX)
        return PLA_OK;
    e->nuestro = e->autores.count;
    e->text.count = 0;
    plai_prefix_put(&e->text, SLICE("<author>" AUTOR "</author>"), e->prefijo);
    append(e, r, at, tag);
    return PLA_OK;
}

/* ---- a person's note */

/* Ours, as it comes into a person's note. */
static void
render_below(struct edicion *e, const struct marca *marca, bool plain)
{
    struct text runs = { .memoria = e->text.memoria };

    e->text.count = 0;
    if (marca == NULL)
        return;
    if (plain) {
        plai_text_add_string(&e->text, "\n" NOTA_RAYA "\n");
        e->notas->render(e->notas->ctx, marca, true, &e->text);
        return;
    }
    plai_text_add_string(&runs, "<r><t xml:space=\"preserve\">\n" NOTA_RAYA "\n</t></r>");
    e->notas->render(e->notas->ctx, marca, false, &runs);
    e->text.failed |= runs.failed;
    if (!runs.failed)
        plai_prefix_put(&e->text, (struct slice){ runs.items, runs.count }, e->prefijo);
    plai_text_done(&runs);
}

/* Takes ours away, and puts it where the mark is wanted. */
static void
write_below(struct edicion *e, const struct texto_nota *t, const struct marca *marca)
{
    bool plain = t->hallada ? t->en_t : !t->corridas && t->t_cierre != 0;

    if (!t->hallada && marca == NULL)
        return;
    render_below(e, marca, plain);
    if (e->text.failed)
        return;
    if (t->hallada && t->en_t) {
        plai_cambio_add(e->parte, t->desde, t->hasta - t->desde, e->text.items, e->text.count);
        if (t->cierre > t->resto)
            plai_cambio_add(e->parte, t->resto, t->cierre - t->resto, "", 0);
    } else if (t->hallada) {
        plai_cambio_add(e->parte, t->desde, t->cierre - t->desde, e->text.items, e->text.count);
    } else if (plai_tag_closed(t->tag)) {
        plai_tag_fill(e->parte, t->at, t->tag, e->text.items, e->text.count);
    } else {
        plai_cambio_add(e->parte, plain ? t->t_cierre : t->cierre, 0, e->text.items, e->text.count);
    }
}

/* After the OPEN of a <comment>, up to its CLOSE. */
static int
read_comment(struct edicion *e, struct recorrido *r)
{
    const struct xml *xml = r->xml;
    size_t depth = xml->depth, at = plai_recorrido_tag_at(r), i = 0;
    uint32_t author, fila = 0, columna = 0;
    struct marca *marca = NULL;
    struct texto_nota t = { 0 };
    bool text = false;

    if (!plai_index_parse(plai_xml_attribute(xml, NS_NONE, "authorId"), &author))
        author = UINT32_MAX;
    if (plai_ref_parse(plai_xml_trim(plai_xml_attribute(xml, NS_NONE, "ref")), &fila, &columna))
        marca = mark_at(e, fila, columna, &i);
    uint8_t kind = author < e->autores.count ? e->autores.items[author] : AUTOR_AJENO;

    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK)
            return status;
        if (xml->kind != XML_OPEN)
            break;
        text |= plai_xml_is(xml, "text");
        status = plai_xml_is(xml, "text") ? plai_nota_read(r, &t) : plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
    }
    if (kind == AUTOR_AJENO && marca != NULL && marca->anotada && t.con_titulo)
        kind = AUTOR_NUESTRO;
    if (marca != NULL && !marca->pedida)
        marca = NULL;
    if (kind == AUTOR_NUESTRO) {
        struct lugar_nota place = { .fila = fila, .columna = columna };

        plai_cambio_add(e->parte, at, plai_recorrido_at(r) - at, "", 0);
        return plai_vec_add(&e->quitar, place) ? PLA_OK : no_memory(e);
    }
    /* Excel writes the note of a conversation again from the conversation itself. */
    if (kind != AUTOR_HILO && text && (marca == NULL || !e->puestas[i]))
        write_below(e, &t, marca);
    if (marca != NULL)
        e->puestas[i] = true;
    return e->text.failed ? no_memory(e) : PLA_OK;
}

/* ---- our notes */

static uint32_t
lines_of(struct slice text)
{
    uint32_t lines = 0;

    while (text.n > 0) {
        const char *end = memchr(text.s, '\n', text.n);
        size_t n = end != NULL ? (size_t)(end - text.s) : text.n;

        lines += 1 + (uint32_t)(plai_utf8_count(text.s, n) / 52);
        text = (struct slice){ text.s + n + (end != NULL), text.n - n - (end != NULL) };
    }
    return lines;
}

/* The notes that no comment of a person takes, into `out`. */
static int
render_comments(struct edicion *e, struct text *out)
{
    struct text runs = { .memoria = e->text.memoria };
    char ref[16];

    for (size_t i = 0; i < e->hoja->marcas_count; i++) {
        const struct marca *marca = &e->hoja->marcas[i];
        struct lugar_nota place = { .fila = marca->fila, .columna = marca->columna };

        if (!marca->pedida || e->puestas[i])
            continue;
        runs.count = 0;
        e->notas->render(e->notas->ctx, marca, true, &runs);
        place.lineas = lines_of((struct slice){ runs.items, runs.count });
        plai_ref_format(marca->fila, marca->columna, ref);
        runs.count = 0;
        plai_text_printf(&runs, "<comment ref=\"%s\" authorId=\"%zu\"><text>", ref, e->nuestro);
        e->notas->render(e->notas->ctx, marca, false, &runs);
        plai_text_add_string(&runs, "</text></comment>");
        out->failed |= runs.failed || !plai_vec_add(&e->poner, place);
        if (!out->failed)
            plai_prefix_put(out, (struct slice){ runs.items, runs.count }, e->prefijo);
    }
    plai_text_done(&runs);
    return out->failed ? no_memory(e) : PLA_OK;
}

static int
read_list(struct edicion *e, struct recorrido *r)
{
    struct slice tag = plai_recorrido_tag(r);
    size_t depth = r->xml->depth, at = plai_recorrido_tag_at(r);

    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK)
            return status;
        if (r->xml->kind != XML_OPEN)
            break;
        status = plai_xml_is(r->xml, "comment") ? read_comment(e, r) : plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
    }
    e->text.count = 0;
    int status = render_comments(e, &e->text);
    if (status != PLA_OK || e->text.count == 0)
        return status;
    append(e, r, at, tag);
    return PLA_OK;
}

static int
edit_comments(struct edicion *e)
{
    struct recorrido r;
    int status = plai_recorrido_begin(&r, e->hoja->paquete, e->parte);
    bool authors = false, list = false;

    if (status == PLA_OK)
        status = plai_xml_root(r.xml, "comments");
    if (status == PLA_OK)
        e->prefijo = plai_tag_prefix(plai_recorrido_tag(&r));
    while (status == PLA_OK) {
        status = plai_recorrido_child(&r, 1);
        if (status != PLA_OK || r.xml->kind != XML_OPEN)
            break;
        if (plai_xml_is(r.xml, "authors") && !authors) {
            authors = true;
            status = read_authors(e, &r);
        } else if (plai_xml_is(r.xml, "commentList") && authors && !list) {
            list = true;
            status = read_list(e, &r);
        } else {
            status = plai_xml_skip(r.xml);
        }
    }
    if (status == PLA_OK && !list)
        status = plai_fail(e->hoja->paquete->fallo, PLA_E_ENTRADA, "%s: %s: no es una parte de notas completa",
                           e->hoja->paquete->reader.name, e->parte->nombre);
    return status == PLA_OK && e->parte->nuevo.failed ? no_memory(e) : status;
}

/* ---- parts */

static const char *
relation_target(const struct relations *relations, const char *which, const char *type)
{
    const struct relation *relation =
        which != NULL ? plai_relation_by_id(relations, plai_slice(which)) : plai_relation_by_type(relations, type);

    return relation != NULL && !relation->external ? relation->target : NULL;
}

static int
new_comments(struct edicion *e, const struct relations *relations, struct text *rels)
{
    struct cuaderno *cuaderno = e->hoja->cuaderno;
    const char *nombre = plai_cuaderno_free_name(cuaderno, "xl/planaccion/comments", ".xml");
    const char *link = plai_relaciones_free_id(cuaderno, relations, "planaccionNotas");
    char xml[300];

    snprintf(xml, sizeof xml,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"%s\"><authors></authors>"
             "<commentList></commentList></comments>",
             cuaderno->estricto ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                                : "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    e->parte = nombre != NULL ? plai_paquete_seed(e->hoja->paquete, nombre, xml) : NULL;
    if (e->parte == NULL || link == NULL)
        return no_memory(e);
    plai_relacion_render(cuaderno, rels, link, "comments", nombre);
    plai_cuaderno_tipo(cuaderno, nombre, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
    return PLA_OK;
}

/* A drawing of notes for a sheet that has none. */
static int
new_drawing(struct edicion *e, const struct relations *relations, struct text *rels, struct parte **drawing)
{
    struct hoja_parche *hoja = e->hoja;
    struct cuaderno *cuaderno = hoja->cuaderno;
    struct slice prefix = plai_tag_prefix(hoja->raiz);
    const char *nombre = plai_cuaderno_free_name(cuaderno, "xl/planaccion/vmlDrawing", ".vml");
    const char *link = plai_relaciones_free_id(cuaderno, relations, "planaccionDibujo");
    size_t block = e->notas->numero * 8;
    struct text xml = { .memoria = e->text.memoria };

    plai_text_add_string(&xml, "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
                               "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                               "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">"
                               "<o:idmap v:ext=\"edit\" data=\"");
    for (size_t i = 0; i <= e->poner.count / 1024 && i < 8; i++)
        plai_text_printf(&xml, i == 0 ? "%zu" : ",%zu", block + i);
    plai_text_add_string(&xml, "\"/></o:shapelayout></xml>");
    *drawing = nombre != NULL && !xml.failed ? plai_paquete_seed(hoja->paquete, nombre, xml.items) : NULL;
    plai_text_done(&xml);
    if (*drawing == NULL || link == NULL)
        return no_memory(e);
    plai_relacion_render(cuaderno, rels, link, "vmlDrawing", nombre);
    plai_cuaderno_tipo_vml(cuaderno);
    plai_cambio_printf(hoja->parte, hoja->dibujo_at, 0, "<%.*slegacyDrawing xmlns:r=\"%s/relationships\" r:id=\"%s\"/>",
                       (int)(prefix.n < 100 ? prefix.n : 100), prefix.s,
                       cuaderno->estricto ? "http://purl.oclc.org/ooxml/officeDocument"
                                          : "http://schemas.openxmlformats.org/officeDocument/2006",
                       link);
    return PLA_OK;
}

static int
put_drawing(struct edicion *e, const struct relations *relations, struct text *rels)
{
    struct hoja_parche *hoja = e->hoja;
    const char *nombre = hoja->dibujo != NULL ? relation_target(relations, hoja->dibujo, NULL) : NULL;
    struct parte *drawing = NULL;
    int status = PLA_OK;

    if (e->poner.count == 0 && e->quitar.count == 0)
        return PLA_OK;
    if (hoja->dibujo != NULL && (nombre == NULL || !plai_paquete_has(hoja->paquete, nombre)))
        return plai_fail(hoja->paquete->fallo, PLA_E_ENTRADA,
                         "%s: %s: el dibujo de sus notas no está en el libro: ábralo en Excel y guárdelo de nuevo",
                         hoja->paquete->reader.name, hoja->nombre);
    if (nombre != NULL)
        status = plai_paquete_part(hoja->paquete, nombre, &drawing);
    else if (e->poner.count > 0)
        status = new_drawing(e, relations, rels, &drawing);
    if (status != PLA_OK || drawing == NULL)
        return status;
    return plai_vml_put(e->notas, drawing, e->quitar.items, e->quitar.count, e->poner.items, e->poner.count);
}

static bool
wants_notes(const struct hoja_parche *hoja)
{
    for (size_t i = 0; i < hoja->marcas_count; i++)
        if (hoja->marcas[i].pedida)
            return true;
    return false;
}

static int
put(struct edicion *e)
{
    struct hoja_parche *hoja = e->hoja;
    struct text rels = { .memoria = e->text.memoria };
    struct relations relations;
    int status = plai_opc_relations(&hoja->paquete->reader, hoja->nombre, &relations);

    e->puestas = plai_arena_zalloc(hoja->paquete->arena, hoja->marcas_count + 1, sizeof *e->puestas);
    if (status != PLA_OK || e->puestas == NULL)
        return status != PLA_OK ? status : no_memory(e);
    const char *nombre = relation_target(&relations, NULL, "comments");
    if (nombre != NULL && plai_paquete_has(hoja->paquete, nombre))
        status = plai_paquete_part(hoja->paquete, nombre, &e->parte);
    else if (wants_notes(hoja))
        status = new_comments(e, &relations, &rels);
    if (status == PLA_OK && e->parte != NULL)
        status = edit_comments(e);
    if (status == PLA_OK)
        status = put_drawing(e, &relations, &rels);
    if (status == PLA_OK)
        status = plai_relaciones_add(hoja->cuaderno, hoja->nombre, &rels);
    plai_text_done(&rels);
    return status;
}

int
plai_notas_put(struct notas *notas)
{
    const pla_memoria *memoria = &notas->hoja->paquete->arena->memoria;
    struct edicion e = { .notas = notas,
                         .hoja = notas->hoja,
                         .autores.memoria = memoria,
                         .quitar.memoria = memoria,
                         .poner.memoria = memoria,
                         .text.memoria = memoria };
    int status = put(&e);

    plai_vec_done(&e.autores);
    plai_vec_done(&e.quitar);
    plai_vec_done(&e.poner);
    plai_text_done(&e.text);
    return status;
}

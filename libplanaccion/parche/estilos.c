/* SPDX-License-Identifier: MIT
 *
 * The styles of a workbook being annotated: reading what is there, and adding.
 * Knows nothing of cells. Clones and the way back are clones.c's.
 */
#include "parche/estilos.h"

#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/clones.h"
#include "xlsx/hash.h"
#include "xlsx/number.h"

/* Children of the root in the order the schema wants them. */
static const char *const orden[] = { "numFmts",    "fonts", "fills",       "borders", "cellStyleXfs", "cellXfs",
                                     "cellStyles", "dxfs",  "tableStyles", "colors",  "extLst" };
/* The collections, and what stands first in one that had nothing: existing formats mean it by its number. */
static const struct {
    const char *nombre;
    size_t orden;
    const char *primeros[2];
} clases[COLECCIONES] = {
    { "fonts", 1, { "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>" } },
    { "fills",
      2,
      { "<fill><patternFill patternType=\"none\"/></fill>", "<fill><patternFill patternType=\"gray125\"/></fill>" } },
    { "borders", 3, { "<border><left/><right/><top/><bottom/><diagonal/></border>" } },
    { "cellXfs", 5, { "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>" } },
};

#define EMPTY(ns)                                                                                                      \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"" ns                           \
    "\"><cellStyleXfs count=\"1\">"                                                                                    \
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs></styleSheet>"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define USUAL "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static int
no_memory(const struct estilos *estilos)
{
    return plai_fail_memory(estilos->paquete->fallo);
}

/* ---- reading */

static uint32_t
number_of(struct slice value)
{
    uint32_t number;

    return plai_index_parse(value, &number) ? number : 0;
}

static void
add_color(struct text *forma, const struct xml *xml)
{
    static const char *const nombres[] = { "auto", "indexed", "rgb", "theme", "tint" };

    plai_text_add_char(forma, '|');
    for (size_t i = 0; i < sizeof nombres / sizeof *nombres; i++) {
        struct slice value = plai_xml_attribute(xml, NS_NONE, nombres[i]);

        if (value.s == NULL || value.n > 40)
            continue;
        plai_text_add_string(forma, nombres[i]);
        plai_text_add_char(forma, '=');
        plai_text_add(forma, value.s, value.n);
        plai_text_add_char(forma, ',');
    }
}

/* After the OPEN of a <fill>, up to its CLOSE. */
static int
read_fill(struct estilos *estilos, struct recorrido *r)
{
    const struct xml *xml = r->xml;
    size_t depth = xml->depth;
    struct text forma = { .memoria = &estilos->paquete->arena->memoria };
    struct relleno relleno = { NULL, false, false };
    bool solid = false;
    int status = PLA_OK;

    while (status == PLA_OK) {
        status = plai_recorrido_next(r);
        if (status != PLA_OK || (xml->kind == XML_CLOSE && xml->depth == depth))
            break;
        if (xml->kind != XML_OPEN)
            continue;
        if (plai_xml_is(xml, "patternFill")) {
            struct slice tipo = plai_xml_attribute(xml, NS_NONE, "patternType");

            solid = plai_slice_is(tipo, "solid");
            plai_text_add(&forma, tipo.s, tipo.n < 40 ? tipo.n : 40);
        } else if (plai_xml_is(xml, "fgColor")) {
            add_color(&forma, xml);
            relleno.parecido = solid && plai_is_color(plai_xml_attribute(xml, NS_NONE, "rgb"));
        } else if (plai_xml_is(xml, "bgColor") && solid) {
            relleno.firmado = relleno.parecido && plai_is_firma(plai_xml_attribute(xml, NS_NONE, "rgb"));
        } else if (plai_xml_is(xml, "gradientFill")) {
            plai_text_add_string(&forma, "gradiente");
        }
    }
    plai_text_add(&forma, "", 0);
    relleno.forma = forma.failed ? NULL : plai_arena_copy(estilos->paquete->arena, forma.items, forma.count);
    plai_text_done(&forma);
    if (status == PLA_OK && (relleno.forma == NULL || !plai_vec_add(&estilos->rellenos, relleno)))
        return no_memory(estilos);
    return status;
}

/* After the OPEN of a <font>, up to its CLOSE. */
static int
read_font(struct estilos *estilos, struct recorrido *r)
{
    const struct xml *xml = r->xml;
    size_t depth = xml->depth, at = plai_recorrido_tag_at(r), end = at;
    struct fuente fuente = { 0 };
    bool color = false;

    for (;;) {
        int status = plai_recorrido_next(r);

        if (status != PLA_OK)
            return status;
        if (color && fuente.color_n == 0 && xml->kind == XML_CLOSE && plai_xml_is(xml, "color")) {
            end = plai_recorrido_at(r);
            fuente.color_n = end - at - fuente.color_at;
        }
        if (xml->kind == XML_CLOSE && xml->depth == depth)
            break;
        if (!color && xml->kind == XML_OPEN && plai_xml_is(xml, "color")) {
            color = true;
            fuente.color_at = plai_recorrido_tag_at(r) - at;
            fuente.clara = plai_color_is_light(xml);
            fuente.nuestra = plai_slice_is(plai_xml_attribute(xml, NS_NONE, "rgb"), PLAI_OSCURO);
        }
    }
    fuente.xml = (struct slice){ r->parte->bytes.items + at, plai_recorrido_at(r) - at };
    return plai_vec_add(&estilos->fuentes, fuente) ? PLA_OK : no_memory(estilos);
}

/* Everything but fill and font, whatever the order of the attributes. */
static uint64_t
hash_rest(const struct xml *xml, struct slice inside)
{
    uint64_t sum = plai_hash(inside.s, inside.n);

    for (size_t i = 0; i < xml->attributes.count; i++) {
        const struct xml_attribute *a = &xml->attributes.items[i];

        if (!plai_slice_is(a->name, "fillId") && !plai_slice_is(a->name, "applyFill") &&
            !plai_slice_is(a->name, "fontId") && !plai_slice_is(a->name, "applyFont"))
            sum += plai_hash(a->name.s, a->name.n) * 31 + plai_hash(a->value.s, a->value.n);
    }
    return sum;
}

/* After the OPEN of a member of cellXfs, up to its CLOSE. */
static int
read_format(struct estilos *estilos, struct recorrido *r)
{
    const struct xml *xml = r->xml;
    size_t depth = xml->depth, at = plai_recorrido_tag_at(r), inner = plai_recorrido_at(r);
    struct formato_celda formato = { .copias = { UINT32_MAX, UINT32_MAX, UINT32_MAX } };
    uint64_t attributes = hash_rest(xml, SLICE(""));
    const char *bytes = r->parte->bytes.items;
    size_t close = inner;
    int status = PLA_OK;

    formato.relleno = number_of(plai_xml_attribute(xml, NS_NONE, "fillId"));
    formato.fuente = number_of(plai_xml_attribute(xml, NS_NONE, "fontId"));
    while (status == PLA_OK && !(xml->kind == XML_CLOSE && xml->depth == depth)) {
        close = plai_recorrido_at(r);
        status = plai_recorrido_next(r);
    }
    if (status != PLA_OK)
        return status;
    formato.xml = (struct slice){ bytes + at, plai_recorrido_at(r) - at };
    formato.resto = attributes + plai_hash(bytes + inner, close - inner);
    return plai_vec_add(&estilos->formatos, formato) ? PLA_OK : no_memory(estilos);
}

/* After the OPEN of a collection, up to its CLOSE. */
static int
read_members(struct estilos *estilos, struct recorrido *r, size_t which)
{
    struct coleccion *c = &estilos->colecciones[which];
    const struct xml *xml = r->xml;
    size_t depth = xml->depth;

    c->hay = true;
    c->tag = plai_recorrido_tag(r);
    c->at = plai_recorrido_tag_at(r);
    for (;;) {
        int status = plai_recorrido_child(r, depth);

        c->cierre = plai_recorrido_tag_at(r);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        size_t at = plai_recorrido_tag_at(r);

        if (which == COLECCION_FILLS)
            status = read_fill(estilos, r);
        else if (which == COLECCION_XFS)
            status = read_format(estilos, r);
        else if (which == COLECCION_FONTS)
            status = read_font(estilos, r);
        else
            status = plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
        uint64_t huella = plai_hash(r->parte->bytes.items + at, plai_recorrido_at(r) - at);
        if (!plai_vec_add(&c->huellas, huella))
            return no_memory(estilos);
    }
}

static size_t
order_of(const struct xml *xml)
{
    size_t i = 0;

    while (i < sizeof orden / sizeof *orden && !plai_xml_is(xml, orden[i]))
        i++;
    return i;
}

/* Where a collection that is not there is to go: before the first child that comes after it. */
static void
note_place(struct estilos *estilos, size_t order, size_t at)
{
    for (size_t i = 0; i < COLECCIONES; i++) {
        struct coleccion *c = &estilos->colecciones[i];

        if (!c->hay && c->at == 0 && order > clases[i].orden)
            c->at = at;
    }
}

static int
read_style_sheet(struct estilos *estilos, struct recorrido *r)
{
    struct xml *xml = r->xml;
    int status = plai_xml_root(xml, "styleSheet");

    if (status != PLA_OK)
        return status;
    estilos->raiz = plai_recorrido_tag(r);
    estilos->raiz_at = plai_recorrido_tag_at(r);
    estilos->prefijo = plai_tag_prefix(estilos->raiz);
    for (;;) {
        status = plai_recorrido_child(r, 1);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            break;
        size_t order = order_of(xml), which = 0;

        note_place(estilos, order, r->antes);
        estilos->con_base |= plai_xml_is(xml, "cellStyleXfs");
        while (which < COLECCIONES && (clases[which].orden != order || estilos->colecciones[which].hay))
            which++;
        status = which < COLECCIONES ? read_members(estilos, r, which) : plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
    if (status == PLA_OK)
        note_place(estilos, SIZE_MAX, plai_recorrido_tag_at(r));
    return status == PLA_OK ? plai_xml_finish(xml) : status;
}

/* What a collection has for a start where it has nothing. */
static int
seed(struct estilos *estilos, size_t which)
{
    struct coleccion *c = &estilos->colecciones[which];
    bool ok = true;

    if (c->huellas.count > 0)
        return PLA_OK;
    for (size_t i = 0; i < 2 && clases[which].primeros[i] != NULL && ok; i++) {
        size_t start = c->nuevo.count;

        plai_elemento_add(estilos, &c->nuevo, clases[which].primeros[i]);
        if (c->nuevo.failed)
            return no_memory(estilos);
        uint64_t huella = plai_hash(c->nuevo.items + start, c->nuevo.count - start);
        ok = plai_vec_add(&c->huellas, huella);
        if (ok && which == COLECCION_FILLS)
            ok = plai_vec_add(&estilos->rellenos, ((struct relleno){ i == 0 ? "none" : "gray125", false, false }));
    }
    if (ok && which == COLECCION_XFS) {
        const char *xml = plai_arena_copy(estilos->paquete->arena, c->nuevo.items, c->nuevo.count);
        struct formato_celda formato = { .xml = { xml, c->nuevo.count },
                                         .copias = { UINT32_MAX, UINT32_MAX, UINT32_MAX } };

        ok = xml != NULL && plai_vec_add(&estilos->formatos, formato);
    }
    return ok ? PLA_OK : no_memory(estilos);
}

int
plai_estilos_open(struct estilos *estilos, struct paquete *paquete, const char *nombre, bool estricto)
{
    const pla_memoria *memoria = &paquete->arena->memoria;
    struct recorrido r;
    int status = PLA_OK;

    *estilos = (struct estilos){
        .paquete = paquete, .rellenos.memoria = memoria, .fuentes.memoria = memoria, .formatos.memoria = memoria
    };
    for (size_t i = 0; i < COLECCIONES; i++)
        estilos->colecciones[i].huellas.memoria = estilos->colecciones[i].nuevo.memoria = memoria;
    if (plai_paquete_has(paquete, nombre))
        status = plai_paquete_part(paquete, nombre, &estilos->parte);
    else if ((estilos->parte = plai_paquete_seed(paquete, nombre, estricto ? EMPTY(STRICT) : EMPTY(USUAL))) == NULL)
        status = no_memory(estilos);
    if (status == PLA_OK)
        status = plai_recorrido_begin(&r, paquete, estilos->parte);
    if (status == PLA_OK)
        status = read_style_sheet(estilos, &r);
    for (size_t i = 0; i < COLECCIONES && status == PLA_OK; i++)
        status = seed(estilos, i);
    estilos->originales = estilos->formatos.count;
    return status;
}

void
plai_estilos_done(struct estilos *estilos)
{
    for (size_t i = 0; i < COLECCIONES; i++) {
        plai_vec_done(&estilos->colecciones[i].huellas);
        plai_text_done(&estilos->colecciones[i].nuevo);
    }
    plai_vec_done(&estilos->rellenos);
    plai_vec_done(&estilos->fuentes);
    plai_vec_done(&estilos->formatos);
}

/* ---- adding */

void
plai_elemento_add(const struct estilos *estilos, struct text *out, const char *xml)
{
    plai_prefix_put(out, plai_slice(xml), estilos->prefijo);
}

uint32_t
plai_coleccion_add(struct estilos *estilos, size_t which, struct slice xml)
{
    struct coleccion *c = &estilos->colecciones[which];
    uint64_t huella = plai_hash(xml.s, xml.n);

    for (size_t i = c->huellas.count; i-- > 0;)
        if (c->huellas.items[i] == huella)
            return (uint32_t)i;
    plai_text_add(&c->nuevo, xml.s, xml.n);
    return !c->nuevo.failed && plai_vec_add(&c->huellas, huella) ? (uint32_t)(c->huellas.count - 1) : UINT32_MAX;
}

/* The same of our own spelling, with the prefix of the part. */
static uint32_t
add_own(struct estilos *estilos, size_t which, const char *xml)
{
    struct text text = { .memoria = &estilos->paquete->arena->memoria };
    uint32_t index = UINT32_MAX;

    plai_elemento_add(estilos, &text, xml);
    if (!text.failed)
        index = plai_coleccion_add(estilos, which, (struct slice){ text.items, text.count });
    plai_text_done(&text);
    return index;
}

uint32_t
plai_estilos_add(struct estilos *estilos, const char *font, const char *fill, const char *border, const char *xf,
                 const char *dentro)
{
    uint32_t f = add_own(estilos, COLECCION_FONTS, font), l = add_own(estilos, COLECCION_FILLS, fill);
    uint32_t b = add_own(estilos, COLECCION_BORDERS, border);
    char whole[500];

    if (f == UINT32_MAX || l == UINT32_MAX || b == UINT32_MAX)
        return UINT32_MAX;
    snprintf(whole, sizeof whole, "<xf numFmtId=\"0\" fontId=\"%u\" fillId=\"%u\" borderId=\"%u\" %s%s>%s</xf>", f, l,
             b, estilos->con_base ? "xfId=\"0\" " : "", xf, dentro);
    return add_own(estilos, COLECCION_XFS, whole);
}

/* ---- putting it into the part */

/* A collection that was not there, whole. */
static void
render_collection(const struct estilos *estilos, size_t which, struct text *out)
{
    const struct coleccion *c = &estilos->colecciones[which];
    struct slice prefix = estilos->prefijo;
    int shown = (int)(prefix.n < 100 ? prefix.n : 100);

    plai_text_printf(out, "<%.*s%s count=\"%zu\">", shown, prefix.s, clases[which].nombre, c->huellas.count);
    plai_text_add(out, c->nuevo.items, c->nuevo.count);
    plai_text_printf(out, "</%.*s%s>", shown, prefix.s, clases[which].nombre);
}

/* What is new of a collection that is there. */
static void
add_to_collection(struct estilos *estilos, const struct coleccion *c)
{
    char count[24];

    snprintf(count, sizeof count, "%zu", c->huellas.count);
    plai_tag_set(estilos->parte, c->at, c->tag, "count", count);
    if (plai_tag_closed(c->tag))
        plai_tag_fill(estilos->parte, c->at, c->tag, c->nuevo.items, c->nuevo.count);
    else
        plai_cambio_add(estilos->parte, c->cierre, 0, c->nuevo.items, c->nuevo.count);
}

int
plai_estilos_close(struct estilos *estilos)
{
    struct text text = { .memoria = &estilos->paquete->arena->memoria };
    bool closed = plai_tag_closed(estilos->raiz), failed = false;

    for (size_t i = 0; i < COLECCIONES && !failed; i++) {
        struct coleccion *c = &estilos->colecciones[i];

        failed = c->nuevo.failed || text.failed;
        if (failed || c->nuevo.count == 0)
            continue;
        if (c->hay) {
            add_to_collection(estilos, c);
            continue;
        }
        render_collection(estilos, i, &text);
        if (!closed && !text.failed) {
            plai_cambio_add(estilos->parte, c->at, 0, text.items, text.count);
            text.count = 0;
        }
    }
    failed |= text.failed;
    if (!failed && closed && text.count > 0)
        plai_tag_fill(estilos->parte, estilos->raiz_at, estilos->raiz, text.items, text.count);
    plai_text_done(&text);
    return failed || estilos->parte->nuevo.failed ? no_memory(estilos) : PLA_OK;
}

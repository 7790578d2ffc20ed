/* SPDX-License-Identifier: MIT
 *
 * The workbook part: its list of sheets, with ours the first.
 * Knows nothing of cells. Relationships and content types are relaciones.c's.
 */
#include "parche/cuaderno.h"

#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/number.h"
#include "xlsx/sniff.h"

static int
no_memory(const struct cuaderno *cuaderno)
{
    return plai_fail_memory(cuaderno->paquete->fallo);
}

/* ---- reading */

static int
read_sheet(struct cuaderno *cuaderno, const struct recorrido *r)
{
    const struct xml *xml = r->xml;
    struct slice name = plai_xml_attribute(xml, NS_NONE, "name");
    const struct relation *relation =
        plai_relation_by_id(&cuaderno->relaciones, plai_xml_attribute(xml, NS_RELATION, "id"));
    struct cuaderno_hoja hoja = { .at = plai_recorrido_tag_at(r), .tag = plai_recorrido_tag(r) };
    uint32_t id;

    if (plai_index_parse(plai_xml_attribute(xml, NS_NONE, "sheetId"), &id) && id > cuaderno->mayor_id)
        cuaderno->mayor_id = id;
    if (relation != NULL && !relation->external) {
        hoja.parte = relation->target;
        hoja.celdas = strcmp(relation->type, "worksheet") == 0;
    }
    hoja.nombre = plai_arena_copy(cuaderno->paquete->arena, name.s, name.n);
    return hoja.nombre != NULL && plai_vec_add(&cuaderno->hojas, hoja) ? PLA_OK : no_memory(cuaderno);
}

static int
read_sheets(struct cuaderno *cuaderno, struct recorrido *r)
{
    size_t depth = r->xml->depth;

    cuaderno->hojas_at = plai_recorrido_tag_at(r);
    cuaderno->hojas_tag = plai_recorrido_tag(r);
    for (;;) {
        int status = plai_recorrido_child(r, depth);

        if (status != PLA_OK || r->xml->kind != XML_OPEN)
            return status;
        if (plai_xml_is(r->xml, "sheet"))
            status = read_sheet(cuaderno, r);
        if (status == PLA_OK)
            status = plai_xml_skip(r->xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
read_workbook(struct cuaderno *cuaderno)
{
    struct recorrido r;
    int status = plai_recorrido_begin(&r, cuaderno->paquete, cuaderno->parte);

    if (status == PLA_OK)
        status = plai_xml_root(r.xml, "workbook");
    if (status != PLA_OK)
        return status;
    size_t at;
    cuaderno->estricto = plai_bytes_find(plai_recorrido_tag(&r), "purl.oclc.org/ooxml/spreadsheetml", &at);
    for (;;) {
        status = plai_recorrido_child(&r, 1);
        if (status != PLA_OK || r.xml->kind != XML_OPEN)
            break;
        status = plai_xml_is(r.xml, "sheets") ? read_sheets(cuaderno, &r) : plai_xml_skip(r.xml);
        if (status != PLA_OK)
            return status;
    }
    return status == PLA_OK ? plai_xml_finish(r.xml) : status;
}

static int
find_workbook(struct cuaderno *cuaderno)
{
    struct reader *reader = &cuaderno->paquete->reader;
    struct relations relations;
    int status = plai_opc_relations(reader, "", &relations);

    if (status != PLA_OK)
        return status;
    const struct relation *main = plai_relation_by_type(&relations, "officeDocument");
    cuaderno->nombre = main != NULL && !main->external ? main->target : "xl/workbook.xml";
    if (!plai_paquete_has(cuaderno->paquete, cuaderno->nombre))
        return plai_sniff_package(reader);
    status = plai_opc_relations(reader, cuaderno->nombre, &cuaderno->relaciones);
    if (status == PLA_OK)
        status = plai_paquete_part(cuaderno->paquete, cuaderno->nombre, &cuaderno->parte);
    return status;
}

/* Whether the package knows what a .vml is. */
static int
read_types(struct cuaderno *cuaderno)
{
    struct recorrido r;
    int status = plai_paquete_part(cuaderno->paquete, "[Content_Types].xml", &cuaderno->tipos_parte);

    if (status == PLA_OK)
        status = plai_recorrido_begin(&r, cuaderno->paquete, cuaderno->tipos_parte);
    while (status == PLA_OK) {
        status = plai_recorrido_next(&r);
        if (status != PLA_OK || r.xml->kind == XML_DONE)
            break;
        struct slice extension = { NULL, 0 };

        if (r.xml->kind == XML_OPEN && plai_slice_is(r.xml->name, "Default"))
            extension = plai_xml_attribute(r.xml, NS_NONE, "Extension");
        cuaderno->con_vml |= plai_slice_is(extension, "vml") || plai_slice_is(extension, "VML");
    }
    return status;
}

int
plai_cuaderno_open(struct cuaderno *cuaderno, struct paquete *paquete, size_t nuestra)
{
    const pla_memoria *memoria = &paquete->arena->memoria;

    *cuaderno = (struct cuaderno){ .paquete = paquete,
                                   .nuestra = SIZE_MAX,
                                   .hojas.memoria = memoria,
                                   .nuevas.memoria = memoria,
                                   .tipos.memoria = memoria };
    int status = find_workbook(cuaderno);

    if (status == PLA_OK)
        status = read_workbook(cuaderno);
    if (status == PLA_OK)
        status = read_types(cuaderno);
    if (status == PLA_OK && nuestra != SIZE_MAX) {
        const struct cuaderno_hoja *hoja = plai_cuaderno_hoja(cuaderno, nuestra);

        cuaderno->nuestra = hoja != NULL ? (size_t)(hoja - cuaderno->hojas.items) : SIZE_MAX;
    }
    return status;
}

void
plai_cuaderno_done(struct cuaderno *cuaderno)
{
    plai_vec_done(&cuaderno->hojas);
    plai_text_done(&cuaderno->nuevas);
    plai_text_done(&cuaderno->tipos);
}

const struct cuaderno_hoja *
plai_cuaderno_hoja(const struct cuaderno *cuaderno, size_t n)
{
    for (size_t i = 0; i < cuaderno->hojas.count; i++)
        if (cuaderno->hojas.items[i].celdas && n-- == 0)
            return &cuaderno->hojas.items[i];
    return NULL;
}

/* ---- our sheet */

static bool
name_taken(const struct cuaderno *cuaderno, const char *nombre)
{
    char folded[64], other[64];

    plai_fold(plai_slice(nombre), folded, sizeof folded);
    for (size_t i = 0; i < cuaderno->hojas.count; i++) {
        plai_fold(plai_slice(cuaderno->hojas.items[i].nombre), other, sizeof other);
        if (strcmp(folded, other) == 0)
            return true;
    }
    return false;
}

static const char *
choose_name(const struct cuaderno *cuaderno)
{
    static const char wanted[] = "Observaciones";
    const char *nombre = wanted;

    for (unsigned i = 2; nombre != NULL && name_taken(cuaderno, nombre); i++)
        nombre = plai_arena_printf(cuaderno->paquete->arena, "%s (%u)", wanted, i);
    return nombre;
}

/* Every name of a place counts from 0, and every place is now one further on. */
static int
shift_views(struct cuaderno *cuaderno, struct recorrido *r, size_t active, bool inserted)
{
    const struct xml *xml = r->xml;
    uint32_t place;
    char number[24];

    if (xml->kind != XML_OPEN)
        return PLA_OK;
    struct slice tag = plai_recorrido_tag(r);
    size_t at = plai_recorrido_tag_at(r);

    snprintf(number, sizeof number, "%zu", active);
    if (plai_xml_is(xml, "workbookView")) {
        plai_tag_remove(cuaderno->parte, at, tag, "firstSheet");
        if (active > 0 || plai_tag_attribute(tag, "activeTab").s != NULL)
            plai_tag_set(cuaderno->parte, at, tag, "activeTab", number);
    }
    if (inserted && plai_xml_is(xml, "definedName") &&
        plai_index_parse(plai_xml_attribute(xml, NS_NONE, "localSheetId"), &place)) {
        snprintf(number, sizeof number, "%llu", (unsigned long long)place + 1);
        plai_tag_set(cuaderno->parte, at, tag, "localSheetId", number);
    }
    return PLA_OK;
}

static int
adjust_workbook(struct cuaderno *cuaderno, size_t active, bool inserted)
{
    struct recorrido r;
    int status = plai_recorrido_begin(&r, cuaderno->paquete, cuaderno->parte);

    while (status == PLA_OK) {
        status = plai_recorrido_next(&r);
        if (status != PLA_OK || r.xml->kind == XML_DONE)
            break;
        status = shift_views(cuaderno, &r, active, inserted);
    }
    return status;
}

static int
list_first(struct cuaderno *cuaderno, const char *nombre, const char *parte)
{
    const char *id = plai_relaciones_free_id(cuaderno, &cuaderno->relaciones, "planaccionObservaciones");
    struct slice prefix = plai_tag_prefix(cuaderno->hojas_tag);
    struct text text = { .memoria = cuaderno->nuevas.memoria };

    if (id == NULL)
        return no_memory(cuaderno);
    plai_relacion_render(cuaderno, &cuaderno->nuevas, id, "worksheet", parte);
    plai_cuaderno_tipo(cuaderno, parte, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
    plai_text_add_char(&text, '<');
    plai_text_add(&text, prefix.s, prefix.n);
    plai_text_printf(&text, "sheet name=\"%s\" sheetId=\"%u\" r:id=\"%s\" xmlns:r=\"%s/relationships\"/>", nombre,
                     cuaderno->mayor_id + 1, id,
                     cuaderno->estricto ? "http://purl.oclc.org/ooxml/officeDocument"
                                        : "http://schemas.openxmlformats.org/officeDocument/2006");
    plai_tag_fill(cuaderno->parte, cuaderno->hojas_at, cuaderno->hojas_tag, text.items, text.count);
    bool failed = text.failed;
    plai_text_done(&text);
    return failed ? no_memory(cuaderno) : PLA_OK;
}

int
plai_cuaderno_add_hoja(struct cuaderno *cuaderno, const char **nombre, const char **parte)
{
    int status = PLA_OK;

    if (cuaderno->nuestra != SIZE_MAX) {
        const struct cuaderno_hoja *hoja = &cuaderno->hojas.items[cuaderno->nuestra];

        *nombre = hoja->nombre;
        *parte = hoja->parte;
        plai_tag_remove(cuaderno->parte, hoja->at, hoja->tag, "state");
        return adjust_workbook(cuaderno, cuaderno->nuestra, false);
    }
    if (cuaderno->mayor_id >= UINT32_MAX / 2)
        cuaderno->mayor_id = 0;
    *nombre = choose_name(cuaderno);
    *parte = plai_cuaderno_free_name(cuaderno, "xl/worksheets/planaccion", ".xml");
    if (*nombre == NULL || *parte == NULL)
        return no_memory(cuaderno);
    status = list_first(cuaderno, *nombre, *parte);
    if (status == PLA_OK)
        status = plai_titulos_add(cuaderno, *nombre);
    return status == PLA_OK ? adjust_workbook(cuaderno, 0, true) : status;
}

int
plai_cuaderno_estilos(struct cuaderno *cuaderno, const char **parte)
{
    const struct relation *relation = plai_relation_by_type(&cuaderno->relaciones, "styles");

    *parte = "xl/styles.xml";
    if (relation != NULL && !relation->external)
        *parte = relation->target;
    else if (!plai_paquete_has(cuaderno->paquete, *parte)) {
        const char *id = plai_relaciones_free_id(cuaderno, &cuaderno->relaciones, "planaccionEstilos");

        if (id == NULL)
            return no_memory(cuaderno);
        plai_relacion_render(cuaderno, &cuaderno->nuevas, id, "styles", *parte);
    }
    if (!plai_paquete_has(cuaderno->paquete, *parte))
        plai_cuaderno_tipo(cuaderno, *parte, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
    return PLA_OK;
}

int
plai_cuaderno_close(struct cuaderno *cuaderno)
{
    struct recorrido r;
    int status = plai_relaciones_add(cuaderno, cuaderno->nombre, &cuaderno->nuevas);

    if (status != PLA_OK || cuaderno->tipos.failed)
        return status != PLA_OK ? status : no_memory(cuaderno);
    if (cuaderno->tipos.count == 0)
        return PLA_OK;
    status = plai_recorrido_begin(&r, cuaderno->paquete, cuaderno->tipos_parte);
    do
        status = status == PLA_OK ? plai_recorrido_next(&r) : status;
    while (status == PLA_OK && r.xml->kind == XML_TEXT);
    if (status != PLA_OK)
        return status;
    plai_gathered_put(cuaderno, cuaderno->tipos_parte, &r, &cuaderno->tipos);
    return cuaderno->tipos_parte->nuevo.failed ? no_memory(cuaderno) : PLA_OK;
}

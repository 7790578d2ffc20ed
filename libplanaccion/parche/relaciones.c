/* SPDX-License-Identifier: MIT
 *
 * How new parts are named: relationships and content types, gathered and put into the parts that have them.
 * Knows nothing of what the parts hold.
 */
#include <string.h>

#include "base/fallo.h"
#include "parche/cuaderno.h"

#define PACKAGE_NS "http://schemas.openxmlformats.org/package/2006/"

/* ---- content types */

void
plai_cuaderno_tipo(struct cuaderno *cuaderno, const char *parte, const char *tipo)
{
    plai_text_printf(&cuaderno->tipos, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", parte, tipo);
}

void
plai_cuaderno_tipo_vml(struct cuaderno *cuaderno)
{
    if (!cuaderno->con_vml)
        plai_text_add_string(
            &cuaderno->tipos,
            "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>");
    cuaderno->con_vml = true;
}

void
plai_gathered_put(struct cuaderno *cuaderno, struct parte *parte, const struct recorrido *r, const struct text *text)
{
    struct slice tag = plai_recorrido_tag(r), prefix = plai_tag_prefix(tag);
    struct text with = { .memoria = cuaderno->tipos.memoria };

    plai_prefix_put(&with, (struct slice){ text->items, text->count }, prefix);
    if (with.failed)
        parte->nuevo.failed = true;
    else
        plai_tag_fill(parte, plai_recorrido_tag_at(r), tag, with.items, with.count);
    plai_text_done(&with);
}

const char *
plai_cuaderno_free_name(struct cuaderno *cuaderno, const char *antes, const char *despues)
{
    struct slice tipos = { cuaderno->tipos_parte->bytes.items, cuaderno->tipos_parte->bytes.count };
    size_t at;

    for (size_t i = 1;; i++) {
        const char *nombre = plai_arena_printf(cuaderno->paquete->arena, "%s%zu%s", antes, i, despues);

        /* A type may be told of a part that is not there. */
        if (nombre == NULL || (!plai_paquete_has(cuaderno->paquete, nombre) && !plai_bytes_find(tipos, nombre, &at)))
            return nombre;
    }
}

/* ---- relationships */

void
plai_relacion_render(const struct cuaderno *cuaderno, struct text *out, const char *id, const char *tipo,
                     const char *parte)
{
    plai_text_printf(out, "<Relationship Id=\"%s\" Type=\"%s/relationships/%s\" Target=\"/", id,
                     cuaderno->estricto ? "http://purl.oclc.org/ooxml/officeDocument"
                                        : "http://schemas.openxmlformats.org/officeDocument/2006",
                     tipo);
    plai_xml_put(out, plai_slice(parte), false);
    plai_text_add_string(out, "\"/>");
}

int
plai_relaciones_add(struct cuaderno *cuaderno, const char *de, const struct text *nuevas)
{
    struct paquete *paquete = cuaderno->paquete;
    const char *nombre = plai_opc_rels_name(&paquete->reader, de);
    struct parte *parte = NULL;
    struct recorrido r;
    int status = PLA_OK;

    if (nombre == NULL || nuevas->failed)
        return plai_fail_memory(paquete->fallo);
    if (nuevas->count == 0)
        return PLA_OK;
    if (plai_paquete_has(paquete, nombre))
        status = plai_paquete_part(paquete, nombre, &parte);
    else if ((parte = plai_paquete_seed(paquete, nombre,
                                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                        "<Relationships xmlns=\"" PACKAGE_NS "relationships\"></Relationships>")) ==
             NULL)
        status = plai_fail_memory(paquete->fallo);
    if (status == PLA_OK)
        status = plai_recorrido_begin(&r, paquete, parte);
    do
        status = status == PLA_OK ? plai_recorrido_next(&r) : status;
    while (status == PLA_OK && r.xml->kind == XML_TEXT);
    if (status != PLA_OK)
        return status;
    plai_gathered_put(cuaderno, parte, &r, nuevas);
    return parte->nuevo.failed ? plai_fail_memory(paquete->fallo) : PLA_OK;
}

const char *
plai_relaciones_free_id(struct cuaderno *cuaderno, const struct relations *relaciones, const char *nombre)
{
    const char *id = nombre;

    for (unsigned i = 2; id != NULL && plai_relation_by_id(relaciones, plai_slice(id)) != NULL; i++)
        id = plai_arena_printf(cuaderno->paquete->arena, "%s%u", nombre, i);
    return id;
}

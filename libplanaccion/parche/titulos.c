/* SPDX-License-Identifier: MIT
 *
 * The list of sheets that a workbook keeps among its properties, for who looks at the file without opening it.
 * Knows nothing of the workbook. Where the list is not as everybody writes it, it stays as it is.
 */
#include <stdio.h>
#include <string.h>

#include "parche/cuaderno.h"
#include "xlsx/number.h"

/* Where the count of worksheets and the list of their names lie. */
struct titulos {
    size_t cuenta_at, cuenta_n; /* the digits */
    uint32_t cuenta;
    size_t vector_at;
    struct slice vector; /* the tag of the list */
    uint32_t titulos;
    bool hay_cuenta, hay_vector;
};

static int
read_part(struct titulos *t, struct recorrido *r)
{
    const struct xml *xml = r->xml;
    bool pairs = false, names = false;
    size_t start = 0;

    for (;;) {
        int status = plai_recorrido_next(r);

        if (status != PLA_OK || xml->kind == XML_DONE)
            return status;
        if (plai_slice_is(xml->name, "HeadingPairs"))
            pairs = xml->kind == XML_OPEN;
        else if (plai_slice_is(xml->name, "TitlesOfParts"))
            names = xml->kind == XML_OPEN;
        else if (xml->kind == XML_OPEN && names && !t->hay_vector && plai_slice_is(xml->name, "vector")) {
            t->vector = plai_recorrido_tag(r);
            t->vector_at = plai_recorrido_tag_at(r);
            t->hay_vector = plai_index_parse(plai_tag_attribute(t->vector, "size"), &t->titulos);
        } else if (pairs && !t->hay_cuenta && plai_slice_is(xml->name, "i4")) {
            if (xml->kind == XML_OPEN)
                start = plai_recorrido_at(r);
            else if (xml->kind == XML_CLOSE) {
                t->cuenta_at = start;
                t->cuenta_n = plai_recorrido_tag_at(r) > start ? plai_recorrido_tag_at(r) - start : 0;
                t->hay_cuenta =
                    plai_index_parse((struct slice){ r->parte->bytes.items + start, t->cuenta_n }, &t->cuenta);
            }
        }
    }
}

static size_t
worksheets(const struct cuaderno *cuaderno)
{
    size_t count = 0;

    for (size_t i = 0; i < cuaderno->hojas.count; i++)
        count += cuaderno->hojas.items[i].celdas;
    return count;
}

static void
add_title(struct cuaderno *cuaderno, struct parte *parte, const struct titulos *t, const char *nombre)
{
    struct slice prefix = plai_tag_prefix(t->vector);
    struct text text = { .memoria = parte->nuevo.memoria };
    char size[16];

    if (!t->hay_cuenta || !t->hay_vector || t->cuenta != worksheets(cuaderno) || t->titulos < t->cuenta ||
        t->titulos > 100000)
        return;
    plai_cambio_printf(parte, t->cuenta_at, t->cuenta_n, "%u", t->cuenta + 1);
    snprintf(size, sizeof size, "%u", t->titulos + 1);
    plai_tag_set(parte, t->vector_at, t->vector, "size", size);
    plai_text_add_string(&text, "<lpstr>");
    plai_xml_put(&text, plai_slice(nombre), false);
    plai_text_add_string(&text, "</lpstr>");
    struct text with = { .memoria = text.memoria };
    if (!text.failed)
        plai_prefix_put(&with, (struct slice){ text.items, text.count }, prefix);
    if (text.failed || with.failed)
        parte->nuevo.failed = true;
    else
        plai_tag_fill(parte, t->vector_at, t->vector, with.items, with.count);
    plai_text_done(&text);
    plai_text_done(&with);
}

int
plai_titulos_add(struct cuaderno *cuaderno, const char *nombre)
{
    struct paquete *paquete = cuaderno->paquete;
    pla_fallo *fallo = paquete->fallo, ignored = { 0 };
    struct titulos t = { 0 };
    struct relations relations;
    struct parte *parte = NULL;
    struct recorrido r;
    int status = plai_opc_relations(&paquete->reader, "", &relations);
    const struct relation *relation =
        status == PLA_OK ? plai_relation_by_type(&relations, "extended-properties") : NULL;

    if (relation == NULL || relation->external || !plai_paquete_has(paquete, relation->target))
        return status;
    /* Properties that cannot be read keep nobody from his observations. */
    paquete->fallo = paquete->reader.xml.fallo = &ignored;
    status = plai_paquete_part(paquete, relation->target, &parte);
    if (status == PLA_OK)
        status = plai_recorrido_begin(&r, paquete, parte);
    if (status == PLA_OK)
        status = read_part(&t, &r);
    paquete->fallo = paquete->reader.xml.fallo = fallo;
    if (status == PLA_OK)
        add_title(cuaderno, parte, &t, nombre);
    else if (status == PLA_E_MEMORIA && fallo != NULL)
        *fallo = ignored;
    return status == PLA_E_MEMORIA ? status : PLA_OK;
}

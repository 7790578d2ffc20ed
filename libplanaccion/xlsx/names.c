/* SPDX-License-Identifier: MIT
 *
 * The defined names of a workbook.
 * Knows nothing of what they are good for, nor of the sheets that they belong to.
 */
#include "xlsx/names.h"

#include "base/fallo.h"
#include "xlsx/number.h"

/* After the OPEN of a <definedName>: up to its CLOSE. */
static int
read_name(struct reader *reader, struct names *names, struct text *text)
{
    struct xml *xml = &reader->xml;
    struct slice name = plai_xml_attribute(xml, NS_NONE, "name");
    struct slice sheet = plai_xml_attribute(xml, NS_NONE, "localSheetId");
    struct listed_name listed = { .sheet = NAME_OF_BOOK };

    listed.name.name = plai_arena_copy(reader->arena, name.s, name.n);
    if (listed.name.name == NULL)
        return plai_fail_memory(reader->fallo);
    if (!plai_boolean_parse(plai_xml_attribute(xml, NS_NONE, "hidden"), &listed.name.hidden))
        listed.name.hidden = false;
    if (sheet.s != NULL && !plai_index_parse(sheet, &listed.sheet)) {
        listed.sheet = NAME_OF_BOOK;
        plai_reader_warn(reader, NULL, 0, 0,
                         "el nombre definido «%.100s» no dice bien de qué hoja es: se toma por uno de todo el libro",
                         listed.name.name);
    }
    text->count = 0;
    int status = plai_xml_text(xml, text);
    if (status != PLA_OK)
        return status;
    listed.name.refers_to = plai_arena_copy(reader->arena, text->items, text->count);
    if (listed.name.refers_to == NULL || !plai_vec_add(names, listed))
        return plai_fail_memory(reader->fallo);
    return PLA_OK;
}

int
plai_names_read(struct reader *reader, struct names *names)
{
    struct text text = { .memoria = &reader->arena->memoria };
    struct xml *xml = &reader->xml;
    size_t depth = xml->depth, left_out = 0;
    int status;

    /* Workbooks copied over and over gather names by the ten thousand that nothing uses: they still can be read. */
    do {
        status = plai_xml_child(xml, depth);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            break;
        bool name = plai_xml_is(xml, "definedName");

        left_out += name && names->count >= reader->limits.nombres;
        status = name && left_out == 0 ? read_name(reader, names, &text) : plai_xml_skip(xml);
    } while (status == PLA_OK);
    plai_text_done(&text);
    if (left_out > 0)
        plai_reader_warn(reader, NULL, 0, 0,
                         "no se leyeron todos sus nombres definidos: tiene %zu más que el límite nombres", left_out);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Walking a document token by token: what nearly every reader of a part does.
 * Knows nothing of how tokens are made.
 */
#include <assert.h>

#include "base/fallo.h"
#include "xlsx/xml.h"

int
plai_xml_root(struct xml *xml, const char *name)
{
    int status;

    do
        status = plai_xml_next(xml);
    while (status == PLA_OK && xml->kind == XML_TEXT);
    if (status == PLA_OK && (xml->kind != XML_OPEN || !plai_xml_is(xml, name)))
        status = plai_fail(xml->fallo, PLA_E_ENTRADA, "%s: %s: no es lo que debería: su elemento raíz no es <%s>",
                           xml->label, xml->part, name);
    return status;
}

int
plai_xml_finish(struct xml *xml)
{
    int status = PLA_OK;

    while (status == PLA_OK && xml->kind != XML_DONE)
        status = plai_xml_next(xml);
    return status;
}

int
plai_xml_child(struct xml *xml, size_t depth)
{
    for (;;) {
        int status = plai_xml_next(xml);

        if (status != PLA_OK)
            return status;
        if ((xml->kind == XML_OPEN && xml->depth == depth + 1) || (xml->kind == XML_CLOSE && xml->depth == depth) ||
            xml->kind == XML_DONE)
            return PLA_OK;
        assert(xml->kind == XML_TEXT);
    }
}

bool
plai_xml_is(const struct xml *xml, const char *name)
{
    return (xml->ns == NS_MAIN || xml->ns == NS_NONE) && plai_slice_is(xml->name, name);
}

int
plai_xml_text(struct xml *xml, struct text *text)
{
    size_t depth = xml->depth;

    do {
        int status = plai_xml_next(xml);

        if (status != PLA_OK)
            return status;
        if (xml->kind == XML_TEXT)
            plai_text_add(text, xml->text.s, xml->text.n);
    } while (xml->kind != XML_CLOSE || xml->depth != depth);
    return text->failed ? plai_fail_memory(xml->fallo) : PLA_OK;
}

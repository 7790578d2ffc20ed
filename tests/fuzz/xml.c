/* SPDX-License-Identifier: MIT
 *
 * Any bytes as an XML document: however the source cuts it and however it is walked, the tokenizer says the same.
 * Knows nothing of workbooks.
 */
#include "fuzz.h"
#include "sucesos.h"
#include "xlsx/limits.h"

/* Walks as the readers of parts do: of the children of the root, some are read, some are passed over. */
static int
walk(struct xml *xml)
{
    struct text text = { 0 };
    size_t children = 0;
    int status;

    do
        status = plai_xml_next(xml);
    while (status == PLA_OK && xml->kind == XML_TEXT);
    bool inside = status == PLA_OK && xml->kind == XML_OPEN;
    while (inside) {
        status = plai_xml_child(xml, 1);
        inside = status == PLA_OK && xml->kind == XML_OPEN;
        if (!inside)
            break;
        exigir(xml->depth == 2);
        (void)plai_xml_attribute(xml, NS_NONE, "r");
        text.count = 0;
        status = children++ % 2 == 0 ? plai_xml_skip(xml) : plai_xml_text(xml, &text);
        inside = status == PLA_OK;
    }
    plai_text_done(&text);
    return status == PLA_OK ? plai_xml_finish(xml) : status;
}

static int
walk_all(const uint8_t *bytes, size_t size)
{
    const pla_limites limits = plai_limits(NULL);
    struct fuzz_bytes from = { bytes, size, 0, 1000 };
    pla_fallo fallo = { 0 };
    struct xml xml;

    plai_xml_init(&xml, "libro.xlsx", &limits, NULL, &fallo);
    int status = plai_xml_start(&xml, fuzz_source(&from), "parte.xml");
    if (status == PLA_OK)
        status = walk(&xml);
    fuzz_exigir_fallo(status, &fallo);
    plai_xml_done(&xml);
    return status;
}

void
fuzz_xml(const uint8_t *bytes, size_t size)
{
    /* A token is looked through again with every piece: few hundreds of them, as no source of the library gives less. */
    size_t step = 1 + size % 13 + size / 500;
    struct sucesos whole, pieces;
    int status = sucesos_read(&whole, bytes, size, SIZE_MAX), other = sucesos_read(&pieces, bytes, size, step);

    /* Bytes that are not of the encoding are met when they are converted, which in pieces is later. */
    exigir((status == PLA_OK) == (other == PLA_OK));
    exigir(status == PLA_OK ? sucesos_equal(&whole, &pieces) : sucesos_begin(&whole, &pieces));
    exigir((walk_all(bytes, size) == PLA_OK) == (status == PLA_OK));
    sucesos_done(&whole);
    sucesos_done(&pieces);
}

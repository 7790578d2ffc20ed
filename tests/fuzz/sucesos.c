/* SPDX-License-Identifier: MIT
 *
 * What a tokenizer says of a document, written down so that two can be compared.
 */
#include "sucesos.h"

#include <string.h>

#include "xlsx/limits.h"

enum { MARK_OPEN = 1, MARK_ATTRIBUTE, MARK_VALUE, MARK_TEXT, MARK_CLOSE };

static void
add(struct sucesos *sucesos, char mark, enum xml_ns ns, struct slice name)
{
    plai_text_add_char(&sucesos->text, mark);
    plai_text_add_char(&sucesos->text, (char)('0' + ns));
    plai_text_add(&sucesos->text, name.s, name.n);
}

void
sucesos_open(struct sucesos *sucesos, enum xml_ns ns, struct slice name)
{
    sucesos->in_text = false;
    sucesos->depth++;
    add(sucesos, MARK_OPEN, ns, name);
}

void
sucesos_attribute(struct sucesos *sucesos, enum xml_ns ns, struct slice name, struct slice value)
{
    add(sucesos, MARK_ATTRIBUTE, ns, name);
    plai_text_add_char(&sucesos->text, MARK_VALUE);
    plai_text_add(&sucesos->text, value.s, value.n);
}

void
sucesos_text(struct sucesos *sucesos, struct slice text)
{
    if (sucesos->depth == 0 || text.n == 0)
        return;
    if (!sucesos->in_text)
        plai_text_add_char(&sucesos->text, MARK_TEXT);
    sucesos->in_text = true;
    plai_text_add(&sucesos->text, text.s, text.n);
}

void
sucesos_close(struct sucesos *sucesos)
{
    sucesos->in_text = false;
    sucesos->depth--;
    plai_text_add_char(&sucesos->text, MARK_CLOSE);
}

void
sucesos_done(struct sucesos *sucesos)
{
    plai_text_done(&sucesos->text);
}

/* ---------------------------------------------------------------- the library's */

static bool
declares(const struct xml_attribute *a)
{
    return plai_slice_is(a->prefix, "xmlns") || (a->prefix.n == 0 && plai_slice_is(a->name, "xmlns"));
}

static void
take_open(struct sucesos *sucesos, const struct xml *xml)
{
    exigir(plai_utf8_valid(xml->name.s, xml->name.n));
    sucesos_open(sucesos, xml->ns, xml->name);
    for (size_t i = 0; i < xml->attributes.count; i++) {
        const struct xml_attribute *a = &xml->attributes.items[i];

        exigir(plai_utf8_valid(a->name.s, a->name.n) && plai_utf8_valid(a->value.s, a->value.n));
        if (!declares(a))
            sucesos_attribute(sucesos, a->ns, a->name, a->value);
    }
}

static int
take_all(struct sucesos *sucesos, struct xml *xml)
{
    int status;

    while ((status = plai_xml_next(xml)) == PLA_OK && xml->kind != XML_DONE) {
        switch (xml->kind) {
        case XML_OPEN:
            take_open(sucesos, xml);
            exigir(xml->depth == sucesos->depth);
            break;
        case XML_CLOSE:
            exigir(xml->depth == sucesos->depth);
            sucesos_close(sucesos);
            break;
        default:
            exigir(plai_utf8_valid(xml->text.s, xml->text.n));
            sucesos_text(sucesos, xml->text);
            break;
        }
    }
    exigir(status != PLA_OK || sucesos->depth == 0);
    return status;
}

int
sucesos_read(struct sucesos *sucesos, const uint8_t *bytes, size_t size, size_t step)
{
    const pla_limites limits = plai_limits(NULL);
    struct fuzz_bytes from = { bytes, size, 0, step };
    pla_fallo fallo = { 0 };
    struct xml xml;

    *sucesos = (struct sucesos){ 0 };
    plai_xml_init(&xml, "libro.xlsx", &limits, NULL, &fallo);
    int status = plai_xml_start(&xml, fuzz_source(&from), "parte.xml");
    if (status == PLA_OK)
        status = take_all(sucesos, &xml);
    fuzz_exigir_fallo(status, &fallo);
    plai_xml_done(&xml);
    return status;
}

bool
sucesos_begin(const struct sucesos *a, const struct sucesos *b)
{
    return a->text.count <= b->text.count &&
           (a->text.count == 0 || memcmp(a->text.items, b->text.items, a->text.count) == 0);
}

bool
sucesos_equal(const struct sucesos *a, const struct sucesos *b)
{
    return a->text.count == b->text.count && sucesos_begin(a, b);
}

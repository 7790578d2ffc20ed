/* SPDX-License-Identifier: MIT
 *
 * Reading the text of one note.
 * Changes nothing.
 */
#include "parche/nota.h"

#include <string.h>

#include "parche/observaciones.h"

/* After the CLOSE of a <t>: does ours begin in it? */
static void
look_for_line(struct texto_nota *t, const struct recorrido *r, size_t start, size_t run)
{
    size_t close = plai_recorrido_tag_at(r), at;
    struct slice inside = { r->parte->bytes.items + start, close > start ? close - start : 0 };

    t->t_cierre = close > start ? close : 0;
    if (t->hallada || !plai_bytes_find(inside, NOTA_RAYA, &at))
        return;
    while (at > 0 && (inside.s[at - 1] == '\n' || inside.s[at - 1] == '\r'))
        at--;
    t->hallada = true;
    t->en_t = at > 0 || run == 0;
    t->desde = t->en_t ? start + at : run;
    t->hasta = close;
    t->resto = plai_recorrido_at(r);
}

/* "ERROR · PA-02": how our notes begin, for programs that forget who wrote a note. */
static bool
begins_as_ours(struct slice text)
{
    for (size_t i = 0; i < 3; i++) {
        size_t n = strlen(plai_gravedades[i]);

        if (text.n > n + 4 && memcmp(text.s, plai_gravedades[i], n) == 0 && memcmp(text.s + n, " \xC2\xB7 ", 4) == 0)
            return true;
    }
    return false;
}

int
plai_nota_read(struct recorrido *r, struct texto_nota *t)
{
    const struct xml *xml = r->xml;
    size_t depth = xml->depth, run = 0, start = 0;
    bool seen = false;

    *t = (struct texto_nota){ .tag = plai_recorrido_tag(r), .at = plai_recorrido_tag_at(r) };
    for (;;) {
        int status = plai_recorrido_next(r);

        if (status != PLA_OK)
            return status;
        if (xml->kind == XML_CLOSE && xml->depth == depth)
            break;
        if (xml->kind == XML_OPEN && plai_xml_is(xml, "r")) {
            run = plai_recorrido_tag_at(r);
            t->corridas = true;
        } else if (xml->kind == XML_OPEN && plai_xml_is(xml, "t")) {
            start = plai_recorrido_at(r);
        } else if (xml->kind == XML_TEXT && start != 0 && !seen) {
            seen = true;
            t->con_titulo = begins_as_ours(xml->text);
        } else if (xml->kind == XML_CLOSE && plai_xml_is(xml, "t")) {
            look_for_line(t, r, start, run);
        } else if (xml->kind == XML_CLOSE && plai_xml_is(xml, "r") && t->hallada && t->en_t &&
                   t->hasta == t->t_cierre) {
            t->resto = plai_recorrido_at(r);
        }
    }
    t->cierre = plai_recorrido_tag_at(r);
    return PLA_OK;
}

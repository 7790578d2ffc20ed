/* SPDX-License-Identifier: MIT
 *
 * Walking a part with the tokenizer while knowing where each tag lies, and changing tags as bytes.
 * Knows nothing of what the parts hold.
 */
#include <string.h>

#include "base/fallo.h"
#include "parche/paquete.h"
#include "xlsx/xmltag.h"

static int
read_part(void *ctx, char *out, size_t capacity, size_t *got, pla_fallo *fallo)
{
    struct recorrido *recorrido = ctx;
    size_t left = recorrido->parte->bytes.count - recorrido->dado;

    (void)fallo;
    *got = left < capacity ? left : capacity;
    if (*got > 0)
        memcpy(out, recorrido->parte->bytes.items + recorrido->dado, *got);
    recorrido->dado += *got;
    return PLA_OK;
}

int
plai_recorrido_begin(struct recorrido *recorrido, struct paquete *paquete, const struct parte *parte)
{
    *recorrido = (struct recorrido){ .xml = &paquete->reader.xml, .parte = parte };
    return plai_xml_start(recorrido->xml, (struct source){ read_part, recorrido }, parte->nombre);
}

int
plai_recorrido_next(struct recorrido *recorrido)
{
    /* Inside alternate content nothing may be put before a token: it would be in one branch only. */
    if (recorrido->xml->transparent <= recorrido->nivel)
        recorrido->antes = plai_recorrido_at(recorrido);
    return plai_xml_next(recorrido->xml);
}

int
plai_recorrido_child(struct recorrido *recorrido, size_t depth)
{
    const struct xml *xml = recorrido->xml;

    for (;;) {
        int status = plai_recorrido_next(recorrido);

        if (status != PLA_OK)
            return status;
        if ((xml->kind == XML_OPEN && xml->depth == depth + 1) || (xml->kind == XML_CLOSE && xml->depth == depth) ||
            xml->kind == XML_DONE)
            return PLA_OK;
    }
}

/* No attribute may hold a "<": the last one begins the tag. */
struct slice
plai_recorrido_tag(const struct recorrido *recorrido)
{
    const char *bytes = recorrido->parte->bytes.items;
    size_t end = plai_recorrido_at(recorrido), at = end;

    while (at > 0 && bytes[at - 1] != '<')
        at--;
    at -= at > 0;
    return (struct slice){ bytes + at, end - at };
}

size_t
plai_tag_name_end(struct slice tag)
{
    size_t i = 1;

    while (i < tag.n && !plai_xml_space(tag.s[i]) && tag.s[i] != '>' && tag.s[i] != '/')
        i++;
    return i;
}

struct slice
plai_tag_prefix(struct slice tag)
{
    size_t end = plai_tag_name_end(tag), start = tag.n > 1 && tag.s[1] == '/' ? 2 : 1;

    if (start == 2)
        for (end = 2; end < tag.n && !plai_xml_space(tag.s[end]) && tag.s[end] != '>'; end++)
            ;
    for (size_t i = start; i < end; i++)
        if (tag.s[i] == ':')
            return (struct slice){ tag.s + start, i + 1 - start };
    return (struct slice){ tag.s, 0 };
}

struct slice
plai_tag_attribute(struct slice tag, const char *nombre)
{
    size_t i = plai_tag_name_end(tag);

    while (i < tag.n) {
        while (i < tag.n && plai_xml_space(tag.s[i]))
            i++;
        size_t start = i;

        while (i < tag.n && tag.s[i] != '=' && tag.s[i] != '>' && !plai_xml_space(tag.s[i]))
            i++;
        struct slice name = { tag.s + start, i - start };

        while (i < tag.n && tag.s[i] != '"' && tag.s[i] != '\'' && tag.s[i] != '>')
            i++;
        if (i >= tag.n || tag.s[i] == '>')
            break;
        const char *close = memchr(tag.s + i + 1, tag.s[i], tag.n - i - 1);

        if (close == NULL)
            break;
        struct slice value = { tag.s + i + 1, (size_t)(close - tag.s) - i - 1 };
        if (plai_slice_is(name, nombre))
            return value;
        i = (size_t)(close - tag.s) + 1;
    }
    return (struct slice){ NULL, 0 };
}

void
plai_tag_set(struct parte *parte, size_t at, struct slice tag, const char *nombre, const char *valor)
{
    struct slice old = plai_tag_attribute(tag, nombre);

    if (old.s != NULL && plai_slice_is(old, valor))
        return;
    if (old.s != NULL)
        plai_cambio_add(parte, at + (size_t)(old.s - tag.s), old.n, valor, strlen(valor));
    else
        plai_cambio_printf(parte, at + plai_tag_name_end(tag), 0, " %s=\"%s\"", nombre, valor);
}

void
plai_tag_remove(struct parte *parte, size_t at, struct slice tag, const char *nombre)
{
    struct slice old = plai_tag_attribute(tag, nombre);

    if (old.s == NULL)
        return;
    size_t end = (size_t)(old.s - tag.s) + old.n + 1, start = (size_t)(old.s - tag.s) - 1;

    /* back over the equals sign and the name to the space before it */
    while (start > 0 && tag.s[start - 1] != '=')
        start--;
    start -= start > 0;
    while (start > 0 && plai_xml_space(tag.s[start - 1]))
        start--;
    start -= strlen(nombre);
    start -= start > 0;
    plai_cambio_add(parte, at + start, end - start, "", 0);
}

void
plai_tag_fill(struct parte *parte, size_t at, struct slice tag, const char *texto, size_t n)
{
    size_t end = plai_tag_name_end(tag);

    if (!plai_tag_closed(tag)) {
        plai_cambio_add(parte, at + tag.n, 0, texto, n);
        return;
    }
    plai_cambio_add(parte, at + tag.n - 2, 2, ">", 1);
    plai_cambio_add(parte, at + tag.n, 0, texto, n);
    plai_cambio_printf(parte, at + tag.n, 0, "</%.*s>", (int)(end - 1 < 500 ? end - 1 : 500), tag.s + 1);
}

bool
plai_bytes_find(struct slice text, const char *what, size_t *at)
{
    size_t n = strlen(what);

    for (size_t i = 0; n <= text.n && i <= text.n - n; i++) {
        const char *found = memchr(text.s + i, what[0], text.n - n - i + 1);

        if (found == NULL)
            return false;
        i = (size_t)(found - text.s);
        if (memcmp(found, what, n) == 0) {
            *at = i;
            return true;
        }
    }
    return false;
}

void
plai_prefix_put(struct text *out, struct slice xml, struct slice prefix)
{
    for (size_t i = 0; i < xml.n; i++) {
        plai_text_add_char(out, xml.s[i]);
        if (xml.s[i] != '<')
            continue;
        if (i + 1 < xml.n && xml.s[i + 1] == '/')
            plai_text_add_char(out, xml.s[++i]);
        plai_text_add(out, prefix.s, prefix.n);
    }
}

/* "_x000D_" in the text of a cell would be read as the character it names. */
static bool
is_escape(struct slice text, size_t i)
{
    if (text.n - i < 7 || text.s[i] != '_' || text.s[i + 1] != 'x' || text.s[i + 6] != '_')
        return false;
    for (size_t k = i + 2; k < i + 6; k++) {
        char c = text.s[k];

        if (!plai_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
            return false;
    }
    return true;
}

void
plai_xml_put(struct text *out, struct slice text, bool celda)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        size_t n = plai_utf8_next(text.s + i, text.n - i, &c);

        if (n == 0) {
            plai_text_add_string(out, "\xEF\xBF\xBD");
            i++;
            continue;
        }
        if (c == '&')
            plai_text_add_string(out, "&amp;");
        else if (c == '<')
            plai_text_add_string(out, "&lt;");
        else if (c == '>')
            plai_text_add_string(out, "&gt;");
        else if (c == '"')
            plai_text_add_string(out, "&quot;");
        else if (celda && c == '_' && is_escape(text, i))
            plai_text_add_string(out, "_x005F_");
        else if (c >= 0x20 ? c != 0x7F && c != 0xFFFE && c != 0xFFFF : c == '\n' || c == '\t')
            plai_text_add(out, text.s + i, n);
        i += n;
    }
}

/* SPDX-License-Identifier: MIT
 *
 * The tokenizer: markup into tokens, names into namespaces, alternate content chosen.
 * Knows nothing of workbooks, of where bytes come from (xmlfill.c), of what is inside a tag (xmltag.c), nor of what
 * entities stand for (xmltext.c).
 */
#include "xlsx/xml.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/xmltag.h"

/* The part an element plays in mc:AlternateContent; all but the first are not shown to the caller. */
enum { ROLE_NONE, ROLE_WAITING, ROLE_CHOSEN, ROLE_BRANCH };

/* ---- elements */

static int
push(struct xml *xml, uint64_t name, enum xml_ns ns, size_t bindings)
{
    struct xml_element element = { .name = name, .bindings = (uint32_t)bindings, .ns = (uint8_t)ns };

    if (xml->elements.count >= xml->limits->profundidad)
        return plai_fail(xml->fallo, PLA_E_LIMITE, "%s: %s: anida más de %" PRIu64 " elementos (límite profundidad)",
                         xml->label, xml->part, xml->limits->profundidad);
    if (!plai_vec_add(&xml->elements, element))
        return plai_fail_memory(xml->fallo);
    xml->depth = xml->elements.count - xml->transparent;
    return PLA_OK;
}

/* The depth shown is still that of the element that ends. */
static struct xml_element
pop(struct xml *xml)
{
    assert(xml->elements.count > 0);
    xml->depth = xml->elements.count - xml->transparent;
    struct xml_element top = xml->elements.items[--xml->elements.count];

    xml->bindings.count = top.bindings;
    if (top.role != ROLE_NONE)
        xml->transparent--;
    return top;
}

int
plai_xml_enter(struct xml *xml, struct slice name)
{
    return push(xml, plai_xml_hash(name.s, name.n), plai_xml_default(xml), xml->bindings.count);
}

void
plai_xml_leave(struct xml *xml)
{
    pop(xml);
}

/* ---- tokens */

/* The length of a tag that begins at `p`, 0 where it does not end in `n` bytes, SIZE_MAX where it cannot be one. */
static size_t
tag_length(const char *p, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (p[i] > '>') /* letters, most of all */
            continue;
        if (p[i] == '>')
            return i + 1;
        if (p[i] == '<')
            return SIZE_MAX;
        if (p[i] == '"' || p[i] == '\'') {
            const char *close = memchr(p + i + 1, p[i], n - i - 1);

            if (close == NULL)
                return 0;
            i = (size_t)(close - p);
        }
    }
    return 0;
}

static size_t
length_until(const char *p, size_t n, size_t skip, const char *mark)
{
    size_t length = strlen(mark);

    for (size_t i = skip; i + length <= n; i++) {
        const char *found = memchr(p + i, mark[0], n - length + 1 - i);

        if (found == NULL)
            return 0;
        i = (size_t)(found - p);
        if (memcmp(found, mark, length) == 0)
            return i + length;
    }
    return 0;
}

enum markup { MARKUP_TEXT, MARKUP_OPEN, MARKUP_CLOSE, MARKUP_CDATA, MARKUP_IGNORED, MARKUP_DECLARATION };

/* What begins at the buffer's front and how long it is; 0: not all of it is here. */
static size_t
token_length(const struct xml *xml, enum markup *markup)
{
    const char *p = xml->buffer + xml->at;
    size_t n = xml->end - xml->at;

    if (p[0] != '<') {
        const char *tag = memchr(p, '<', n);

        *markup = MARKUP_TEXT;
        return tag != NULL ? (size_t)(tag - p) : xml->last ? n : 0;
    }
    if (n < 2)
        return 0;
    if (p[1] == '?') {
        *markup = MARKUP_IGNORED;
        return length_until(p, n, 2, "?>");
    }
    if (p[1] != '!') {
        *markup = p[1] == '/' ? MARKUP_CLOSE : MARKUP_OPEN;
        return tag_length(p, n);
    }
    if (n >= 4 && memcmp(p, "<!--", 4) == 0) {
        *markup = MARKUP_IGNORED;
        return length_until(p, n, 4, "-->");
    }
    if (n >= 9 && memcmp(p, "<![CDATA[", 9) == 0) {
        *markup = MARKUP_CDATA;
        return length_until(p, n, 9, "]]>");
    }
    *markup = MARKUP_DECLARATION;
    return n >= 9 ? n : 0;
}

/* Finds the next token, whole in the buffer. */
static int
find_token(struct xml *xml, enum markup *markup, size_t *length)
{
    for (;;) {
        *length = xml->at == xml->end ? 0 : token_length(xml, markup);
        if (*length != 0 || xml->last)
            break;
        int status = plai_xml_fill(xml);
        if (status != PLA_OK)
            return status;
    }
    if (*length == SIZE_MAX)
        return plai_xml_malformed(xml, "una etiqueta no termina");
    if (*length > xml->limits->token && *markup != MARKUP_DECLARATION)
        return plai_fail(xml->fallo, PLA_E_LIMITE,
                         "%s: %s: un elemento o texto pasa de %" PRIu64 " bytes (límite token)", xml->label, xml->part,
                         xml->limits->token);
    return PLA_OK;
}

static int
take_open(struct xml *xml, char *p, size_t length)
{
    char *end = p + length - 1, *name = p + 1;
    size_t bindings = xml->bindings.count;
    struct slice prefix;

    xml->closing = end[-1] == '/';
    if (xml->closing)
        end--;
    for (p = name; p < end && !plai_xml_space(*p); p++)
        ;
    struct slice whole = { name, (size_t)(p - name) };
    if (whole.n == 0)
        return plai_xml_malformed(xml, "un elemento no tiene nombre");
    if (!plai_xml_name(whole, &prefix, &xml->name))
        return plai_xml_malformed(xml, "un elemento tiene un nombre que no se admite");
    if (xml->rooted && xml->elements.count == 0)
        return plai_xml_malformed(xml, "tiene más de un elemento raíz");
    xml->rooted = true;
    int status = plai_xml_attributes(xml, p, end);
    if (status != PLA_OK)
        return status;
    for (size_t i = 0; i < xml->attributes.count; i++) {
        struct xml_attribute *a = &xml->attributes.items[i];

        a->ns = a->prefix.n == 0 ? NS_NONE : plai_xml_resolve(xml, a->prefix);
    }
    xml->kind = XML_OPEN;
    xml->ns = plai_xml_resolve(xml, prefix);
    return push(xml, plai_xml_hash(whole.s, whole.n), xml->ns, bindings);
}

static int
take_close(struct xml *xml, const char *p, size_t length)
{
    struct slice whole = { p + 2, length - 3 }, prefix;

    while (whole.n > 0 && plai_xml_space(whole.s[whole.n - 1]))
        whole.n--;
    if (xml->elements.count == 0 ||
        xml->elements.items[xml->elements.count - 1].name != plai_xml_hash(whole.s, whole.n))
        return plai_xml_malformed(xml, "una etiqueta cierra lo que no está abierto");
    plai_xml_name(whole, &prefix, &xml->name);
    xml->kind = XML_CLOSE;
    return PLA_OK;
}

static int
take_text(struct xml *xml, char *p, size_t length, bool cdata)
{
    if (xml->elements.count == 0 && (cdata || memchr(p, '&', length) != NULL))
        return plai_xml_malformed(xml, "tiene texto fuera de su elemento raíz");
    size_t size = cdata ? plai_xml_cdata(p, length) : plai_xml_decode(p, length, false);

    if (size == SIZE_MAX)
        return plai_xml_malformed(xml, "un texto tiene caracteres o entidades que no se admiten");
    if (xml->elements.count == 0) {
        for (size_t i = 0; i < size; i++) {
            if (!plai_xml_space(p[i]))
                return plai_xml_malformed(xml, "tiene texto fuera de su elemento raíz");
        }
    }
    xml->kind = XML_TEXT;
    xml->text = (struct slice){ p, size };
    return PLA_OK;
}

static int
take_end(struct xml *xml)
{
    if (xml->elements.count > 0 || !xml->rooted || xml->at != xml->end)
        return plai_xml_malformed(xml, "termina antes de tiempo");
    xml->kind = XML_DONE;
    return PLA_OK;
}

/* One token of any kind; `*ignored` for those that nobody wants. */
static int
take_token(struct xml *xml, bool *ignored)
{
    enum markup markup = MARKUP_IGNORED;
    size_t length;
    int status = find_token(xml, &markup, &length);

    *ignored = markup == MARKUP_IGNORED;
    if (status != PLA_OK)
        return status;
    if (length == 0) {
        *ignored = false;
        return take_end(xml);
    }
    char *p = xml->buffer + xml->at;

    xml->at += length;
    switch (markup) {
    case MARKUP_TEXT:
        return take_text(xml, p, length, false);
    case MARKUP_CDATA:
        return take_text(xml, p + 9, length - 12, true);
    case MARKUP_OPEN:
        return take_open(xml, p, length);
    case MARKUP_CLOSE:
        return take_close(xml, p, length);
    case MARKUP_DECLARATION:
        return plai_xml_malformed(xml, "declara una DTD, que los libros de Excel no llevan y aquí no se admite");
    case MARKUP_IGNORED:
        break;
    }
    return PLA_OK;
}

/* The next token with alternate content still in it; `*role` is that of the element that closes. */
static int
next_plain(struct xml *xml, uint8_t *role)
{
    *role = ROLE_NONE;
    if (xml->closing) {
        xml->closing = false;
        xml->kind = XML_CLOSE;
    } else {
        bool ignored = true;

        while (ignored) {
            int status = take_token(xml, &ignored);

            if (status != PLA_OK)
                return status;
        }
    }
    if (xml->kind == XML_CLOSE) {
        struct xml_element element = pop(xml);

        xml->ns = (enum xml_ns)element.ns;
        *role = element.role;
    }
    return PLA_OK;
}

/* ---- alternate content (ISO/IEC 29500-3): the first choice that is wholly understood, else the fallback */

static bool
understood(const struct xml *xml)
{
    struct slice requires = plai_xml_attribute(xml, NS_NONE, "Requires");
    size_t words = 0;

    for (size_t i = 0; i < requires.n; words++) {
        size_t start;

        while (i < requires.n && plai_xml_space(requires.s[i]))
            i++;
        for (start = i; i < requires.n && !plai_xml_space(requires.s[i]); i++)
            ;
        if (i == start)
            break;
        enum xml_ns ns = plai_xml_resolve(xml, (struct slice){ requires.s + start, i - start });
        if (ns != NS_MAIN && ns != NS_RELATION)
            return false;
    }
    return words > 0;
}

static int
skip_element(struct xml *xml)
{
    size_t count = xml->elements.count;
    uint8_t role;

    while (xml->elements.count >= count) {
        int status = next_plain(xml, &role);

        if (status != PLA_OK)
            return status;
    }
    return PLA_OK;
}

/* After the OPEN of an element of the compatibility namespace. `*hidden`: it is not for the caller. */
static int
choose(struct xml *xml, bool *hidden)
{
    struct xml_element *top = &xml->elements.items[xml->elements.count - 1];
    struct xml_element *parent = xml->elements.count > 1 ? top - 1 : NULL;

    *hidden = true;
    if (plai_slice_is(xml->name, "AlternateContent")) {
        top->role = ROLE_WAITING;
    } else if (parent != NULL && (parent->role == ROLE_WAITING || parent->role == ROLE_CHOSEN)) {
        bool take = parent->role == ROLE_WAITING && (plai_slice_is(xml->name, "Fallback") || understood(xml));

        if (!take)
            return skip_element(xml);
        parent->role = ROLE_CHOSEN;
        top->role = ROLE_BRANCH;
    } else {
        *hidden = false;
        return PLA_OK;
    }
    xml->transparent++;
    return PLA_OK;
}

int
plai_xml_next(struct xml *xml)
{
    bool hidden = true;

    while (hidden) {
        uint8_t role;
        int status = next_plain(xml, &role);

        if (status != PLA_OK)
            return status;
        hidden = xml->kind == XML_CLOSE && role != ROLE_NONE;
        if (xml->kind == XML_OPEN && xml->ns == NS_COMPATIBILITY) {
            status = choose(xml, &hidden);
            if (status != PLA_OK)
                return status;
        }
    }
    return PLA_OK;
}

int
plai_xml_skip(struct xml *xml)
{
    assert(xml->kind == XML_OPEN);
    return skip_element(xml);
}

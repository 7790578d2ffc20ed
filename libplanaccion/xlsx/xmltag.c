/* SPDX-License-Identifier: MIT
 *
 * What is inside a tag: names, attributes, and the namespaces that both declare.
 * Knows nothing of elements that are open, nor of where tags begin and end.
 */
#include "xlsx/xmltag.h"

#include <inttypes.h>
#include <string.h>

#include "base/fallo.h"

uint64_t
plai_xml_hash(const char *s, size_t n)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)s[i]) * 1099511628211u;
    return hash;
}

bool
plai_xml_name(struct slice whole, struct slice *prefix, struct slice *local)
{
    bool begins = true, ascii = true;

    *prefix = (struct slice){ whole.s, 0 };
    *local = whole;
    for (size_t i = 0; i < whole.n; i++) {
        unsigned char c = (unsigned char)whole.s[i];

        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
            begins = false;
            continue;
        }
        if (c == ':' && !begins && prefix->n == 0) {
            begins = true;
            prefix->n = i;
            *local = (struct slice){ whole.s + i + 1, whole.n - i - 1 };
            continue;
        }
        ascii = ascii && c < 0x80;
        if (c != '_' && c < 0x80 && (begins || !(c == '-' || c == '.' || (c >= '0' && c <= '9'))))
            return false;
        begins = false;
    }
    return !begins && (ascii || plai_xml_plain(whole.s, whole.n, true) == whole.n);
}

static enum xml_ns
namespace_of(struct slice uri)
{
    static const struct {
        const char *uri;
        enum xml_ns ns;
    } known[] = {
        { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", NS_MAIN },
        { "http://purl.oclc.org/ooxml/spreadsheetml/main", NS_MAIN },
        { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", NS_RELATION },
        { "http://purl.oclc.org/ooxml/officeDocument/relationships", NS_RELATION },
        { "http://schemas.openxmlformats.org/package/2006/relationships", NS_RELATIONS },
        { "http://schemas.openxmlformats.org/package/2006/content-types", NS_TYPES },
        { "http://schemas.openxmlformats.org/markup-compatibility/2006", NS_COMPATIBILITY },
    };

    if (uri.n == 0)
        return NS_NONE;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (plai_slice_is(uri, known[i].uri))
            return known[i].ns;
    }
    return NS_OTHER;
}

enum xml_ns
plai_xml_resolve(const struct xml *xml, struct slice prefix)
{
    uint64_t hash = plai_xml_hash(prefix.s, prefix.n);

    for (size_t i = xml->bindings.count; i-- > 0;) {
        if (xml->bindings.items[i].prefix == hash)
            return xml->bindings.items[i].ns;
    }
    if (prefix.n == 0)
        return NS_NONE;
    return plai_slice_is(prefix, "xml") ? NS_XML : NS_OTHER;
}

enum xml_ns
plai_xml_default(const struct xml *xml)
{
    return plai_xml_resolve(xml, SLICE(""));
}

static int
bind(struct xml *xml, struct slice prefix, struct slice uri)
{
    struct xml_binding binding = { plai_xml_hash(prefix.s, prefix.n), namespace_of(uri) };

    return plai_vec_add(&xml->bindings, binding) ? PLA_OK : plai_fail_memory(xml->fallo);
}

static int
add_attribute(struct xml *xml, struct xml_attribute a, struct slice name)
{
    a.hash = (uint32_t)plai_xml_hash(name.s, name.n);
    for (size_t i = 0; i < xml->attributes.count; i++) {
        const struct xml_attribute *other = &xml->attributes.items[i];

        if (other->hash == a.hash && other->prefix.n + other->name.n + (other->prefix.n > 0) == name.n &&
            memcmp(other->prefix.s, name.s, name.n) == 0)
            return plai_xml_malformed(xml, "repite un atributo");
    }
    if (xml->attributes.count >= xml->limits->atributos)
        return plai_fail(xml->fallo, PLA_E_LIMITE,
                         "%s: %s: un elemento tiene más de %" PRIu64 " atributos (límite atributos)", xml->label,
                         xml->part, xml->limits->atributos);
    if (a.value.n == SIZE_MAX)
        return plai_xml_malformed(xml, "el valor de un atributo tiene caracteres o entidades que no se admiten");
    if (!plai_vec_add(&xml->attributes, a))
        return plai_fail_memory(xml->fallo);
    if (plai_slice_is(a.prefix, "xmlns"))
        return bind(xml, a.name, a.value);
    return a.prefix.n == 0 && plai_slice_is(a.name, "xmlns") ? bind(xml, SLICE(""), a.value) : PLA_OK;
}

int
plai_xml_attributes(struct xml *xml, char *p, char *end)
{
    xml->attributes.count = 0;
    while (p < end) {
        if (!plai_xml_space(*p))
            return plai_xml_malformed(xml, "falta un espacio entre atributos");
        while (p < end && plai_xml_space(*p))
            p++;
        if (p == end)
            break;
        char *name = p;
        while (p < end && *p != '=' && !plai_xml_space(*p))
            p++;
        size_t length = (size_t)(p - name);
        while (p < end && plai_xml_space(*p))
            p++;
        if (length == 0 || p == end || *p++ != '=')
            return plai_xml_malformed(xml, "un atributo no tiene valor");
        while (p < end && plai_xml_space(*p))
            p++;
        if (p == end || (*p != '"' && *p != '\''))
            return plai_xml_malformed(xml, "el valor de un atributo no está entre comillas");
        char *value = p + 1, *close = memchr(value, *p, (size_t)(end - value));
        if (close == NULL)
            return plai_xml_malformed(xml, "el valor de un atributo no termina");
        struct slice whole = { name, length };
        struct xml_attribute a = { .value = { value, (size_t)(close - value) } };
        bool plain = plai_xml_plain(value, a.value.n, true) == a.value.n;
        if (!plain && memchr(value, '<', a.value.n) != NULL)
            return plai_xml_malformed(xml, "el valor de un atributo tiene un <");
        if (!plai_xml_name(whole, &a.prefix, &a.name))
            return plai_xml_malformed(xml, "un atributo tiene un nombre que no se admite");
        if (!plain)
            a.value.n = plai_xml_decode(value, a.value.n, true);
        int status = add_attribute(xml, a, whole);
        if (status != PLA_OK)
            return status;
        p = close + 1;
    }
    return PLA_OK;
}

struct slice
plai_xml_attribute(const struct xml *xml, enum xml_ns ns, const char *name)
{
    for (size_t i = 0; i < xml->attributes.count; i++) {
        const struct xml_attribute *a = &xml->attributes.items[i];

        if (a->ns == ns && plai_slice_is(a->name, name))
            return a->value;
    }
    return (struct slice){ NULL, 0 };
}

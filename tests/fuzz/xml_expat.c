/* SPDX-License-Identifier: MIT
 *
 * Any bytes as an XML document, with expat as the oracle: the same events, or both refuse. Where they need not agree is
 * said here and nowhere else:
 *
 *   - A DTD, which expat reads: the library refuses the document.
 *   - A limit of the library: what came before it is the same.
 *   - mc:AlternateContent, which the library chooses from: what came before it is the same.
 *   - What the library does not look into: comments, processing instructions and the XML declaration; what namespaces
 *     ask beyond names (a prefix that nobody declared stands for a namespace that nobody knows); "]]>" in text, which
 *     ends nothing there; which characters outside ASCII a name may have. It reads on where expat stops for that, and
 *     what came before it is the same.
 *
 * The encoding is the one that the library recognised, whatever the document declares.
 */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "sucesos.h"
#include "xlsx/xmlin.h"

#define SEPARATOR '\x1F'

/* The document in UTF-8, with the mark that keeps expat from looking for another encoding. */
struct documento {
    char *text;
    size_t size;
};

static const char mark_utf8[] = "\xEF\xBB\xBF";
enum { MARK = sizeof mark_utf8 - 1 };

/* False for bytes that are not of their encoding, or of one that is not read. */
static bool
document_of(struct documento *documento, const uint8_t *bytes, size_t size)
{
    size_t mark, n = 0, look = size < ENCODING_LOOK ? size : ENCODING_LOOK;
    enum encoding encoding = plai_encoding_find(bytes, look, &mark);
    bool converted = encoding != ENCODING_NOT_KNOWN;

    documento->text = malloc(MARK + size * 3 + 1);
    exigir(documento->text != NULL);
    memcpy(documento->text, mark_utf8, MARK);
    if (encoding == ENCODING_UTF8) {
        n = size - mark;
        if (n > 0)
            memcpy(documento->text + MARK, bytes + mark, n);
    } else if (converted) {
        converted =
            plai_encoding_convert(encoding, bytes + mark, size - mark, 1, documento->text + MARK, &n) != SIZE_MAX;
    }
    documento->size = MARK + n;
    return converted;
}

/* How far the oracle came, and why no further. */
enum fin { FIN_ENTERO, FIN_DTD, FIN_ALTERNATIVA, FIN_ERROR };

struct oraculo {
    XML_Parser parser;
    struct sucesos sucesos;
    enum fin fin;
    enum XML_Error error;
    size_t at; /* byte where the error is */
};

/* ---------------------------------------------------------------- expat's events */

/* "uri<separator>name" or "name". */
static enum xml_ns
split_name(const char *name, struct slice *local)
{
    static const char *const uris[][2] = {
        [NS_MAIN] = { "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                      "http://purl.oclc.org/ooxml/spreadsheetml/main" },
        [NS_RELATION] = { "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                          "http://purl.oclc.org/ooxml/officeDocument/relationships" },
        [NS_RELATIONS] = { "http://schemas.openxmlformats.org/package/2006/relationships" },
        [NS_TYPES] = { "http://schemas.openxmlformats.org/package/2006/content-types" },
        [NS_COMPATIBILITY] = { "http://schemas.openxmlformats.org/markup-compatibility/2006" },
        [NS_XML] = { "http://www.w3.org/XML/1998/namespace" },
    };
    const char *cut = strrchr(name, SEPARATOR);
    struct slice uri = { name, cut != NULL ? (size_t)(cut - name) : 0 };

    *local = plai_slice(cut != NULL ? cut + 1 : name);
    if (cut == NULL)
        return NS_NONE;
    for (size_t ns = 0; ns < sizeof uris / sizeof *uris; ns++)
        for (size_t i = 0; i < 2; i++)
            if (uris[ns][i] != NULL && plai_slice_is(uri, uris[ns][i]))
                return (enum xml_ns)ns;
    return NS_OTHER;
}

static void
stop(struct oraculo *oraculo, enum fin fin)
{
    oraculo->fin = fin;
    XML_StopParser(oraculo->parser, XML_FALSE);
}

static void XMLCALL
on_open(void *data, const char *name, const char **attributes)
{
    struct oraculo *oraculo = data;
    struct slice local;
    enum xml_ns ns = split_name(name, &local);

    if (oraculo->fin != FIN_ENTERO)
        return;
    if (ns == NS_COMPATIBILITY) {
        stop(oraculo, FIN_ALTERNATIVA);
        return;
    }
    sucesos_open(&oraculo->sucesos, ns, local);
    for (; attributes[0] != NULL; attributes += 2) {
        ns = split_name(attributes[0], &local);
        sucesos_attribute(&oraculo->sucesos, ns, local, plai_slice(attributes[1]));
    }
}

static void XMLCALL
on_close(void *data, const char *name)
{
    struct oraculo *oraculo = data;

    (void)name;
    if (oraculo->fin == FIN_ENTERO)
        sucesos_close(&oraculo->sucesos);
}

static void XMLCALL
on_text(void *data, const char *text, int size)
{
    struct oraculo *oraculo = data;

    if (oraculo->fin == FIN_ENTERO)
        sucesos_text(&oraculo->sucesos, (struct slice){ text, (size_t)size });
}

static void XMLCALL
on_dtd(void *data, const char *name, const char *system, const char *public, int subset)
{
    (void)name, (void)system, (void)public, (void)subset;
    stop(data, FIN_DTD);
}

static void
ask(struct oraculo *oraculo, bool namespaces, const struct documento *documento)
{
    *oraculo = (struct oraculo){ .fin = FIN_ENTERO };
    oraculo->parser = namespaces ? XML_ParserCreateNS("UTF-8", SEPARATOR) : XML_ParserCreate("UTF-8");
    exigir(oraculo->parser != NULL);
    XML_SetUserData(oraculo->parser, oraculo);
    XML_SetElementHandler(oraculo->parser, on_open, on_close);
    XML_SetCharacterDataHandler(oraculo->parser, on_text);
    XML_SetStartDoctypeDeclHandler(oraculo->parser, on_dtd);
    if (XML_Parse(oraculo->parser, documento->text, (int)documento->size, XML_TRUE) == XML_STATUS_ERROR &&
        oraculo->fin == FIN_ENTERO) {
        oraculo->fin = FIN_ERROR;
        oraculo->error = XML_GetErrorCode(oraculo->parser);
        oraculo->at = (size_t)XML_GetCurrentByteIndex(oraculo->parser);
    }
    XML_ParserFree(oraculo->parser);
}

/* ---------------------------------------------------------------- where they need not agree */

static const char *
find(const char *p, const char *end, const char *mark)
{
    size_t n = strlen(mark);

    for (; p + n <= end; p++)
        if (memcmp(p, mark, n) == 0)
            return p + n;
    return end;
}

static const char *
end_of_tag(const char *p, const char *end)
{
    for (p++; p < end && *p != '>'; p++)
        if (*p == '"' || *p == '\'') {
            p = memchr(p + 1, *p, (size_t)(end - p - 1));
            if (p == NULL)
                return end;
        }
    return p < end ? p + 1 : end;
}

/* Whether the byte at `at` of a UTF-8 document is one that the library does not look into. */
static bool
is_overlooked(const char *text, size_t size, size_t at)
{
    const char *end = text + size, *wrong = text + at, *p = text, *next = text;

    if (at >= size)
        return false;
    for (; next <= wrong && p < end; p = next <= wrong ? next : p) {
        bool comment = end - p >= 4 && memcmp(p, "<!--", 4) == 0, pi = end - p >= 2 && memcmp(p, "<?", 2) == 0;

        if (comment || pi) {
            next = comment ? find(p + 4, end, "-->") : find(p + 2, end, "?>");
            if (next > wrong)
                return true;
        } else if (end - p >= 9 && memcmp(p, "<![CDATA[", 9) == 0) {
            next = find(p + 9, end, "]]>");
        } else if (*p == '<') {
            next = end_of_tag(p, end);
            if (next > wrong)
                return (unsigned char)*wrong >= 0x80;
        } else {
            next = memchr(p, '<', (size_t)(end - p));
            next = next != NULL ? next : end;
            if (next > wrong)
                return *wrong == ']' || *wrong == '>';
        }
    }
    return false;
}

/* What namespaces ask of a document that is XML without them. */
static bool
is_of_namespaces(enum XML_Error error)
{
    return error == XML_ERROR_UNBOUND_PREFIX || error == XML_ERROR_UNDECLARING_PREFIX ||
           error == XML_ERROR_RESERVED_PREFIX_XML || error == XML_ERROR_RESERVED_PREFIX_XMLNS ||
           error == XML_ERROR_RESERVED_NAMESPACE_URI || error == XML_ERROR_DUPLICATE_ATTRIBUTE;
}

static bool
is_of_instructions(enum XML_Error error)
{
    return error == XML_ERROR_XML_DECL || error == XML_ERROR_MISPLACED_XML_PI || error == XML_ERROR_TEXT_DECL ||
           error == XML_ERROR_UNKNOWN_ENCODING || error == XML_ERROR_INCORRECT_ENCODING;
}

/* ---------------------------------------------------------------- the target */

static bool
is_free(const struct documento *documento, const struct oraculo *oraculo)
{
    if (is_of_instructions(oraculo->error))
        return true;
    const char *text = documento->text + MARK;
    size_t size = documento->size - MARK, at = oraculo->at - MARK;

    if (oraculo->at < MARK || at > size)
        return false;
    /* An instruction named xml behind the root is junk to expat, like any other thing there. */
    if (oraculo->error == XML_ERROR_JUNK_AFTER_DOC_ELEMENT)
        return size - at >= 2 && memcmp(text + at, "<?", 2) == 0;
    return oraculo->error == XML_ERROR_INVALID_TOKEN && is_overlooked(text, size, at);
}

static void
compare(const struct documento *documento, const struct oraculo *oraculo, const struct sucesos *ours, int status)
{
    switch (oraculo->fin) {
    case FIN_ENTERO:
        exigir(status == PLA_OK || status == PLA_E_LIMITE);
        exigir(status == PLA_OK ? sucesos_equal(ours, &oraculo->sucesos) : sucesos_begin(ours, &oraculo->sucesos));
        break;
    case FIN_DTD:
        exigir(status != PLA_OK && ours->text.count == 0);
        break;
    case FIN_ALTERNATIVA:
        exigir(sucesos_begin(&oraculo->sucesos, ours) || (status != PLA_OK && sucesos_begin(ours, &oraculo->sucesos)));
        break;
    case FIN_ERROR:
        exigir(sucesos_begin(ours, &oraculo->sucesos) || sucesos_begin(&oraculo->sucesos, ours));
        exigir(status != PLA_OK || is_free(documento, oraculo));
        break;
    }
}

void
fuzz_xml_expat(const uint8_t *bytes, size_t size)
{
    struct documento documento;
    struct oraculo oraculo, plain;
    struct sucesos ours;
    int status = sucesos_read(&ours, bytes, size, SIZE_MAX);

    if (!document_of(&documento, bytes, size)) {
        exigir(status != PLA_OK);
    } else {
        ask(&oraculo, true, &documento);
        if (oraculo.fin == FIN_ERROR && is_of_namespaces(oraculo.error)) {
            /* Without namespaces expat reads on, and says whether it is XML at all. */
            ask(&plain, false, &documento);
            exigir(sucesos_begin(&oraculo.sucesos, &ours) || status != PLA_OK);
            exigir(status != PLA_OK || plain.fin == FIN_ENTERO || is_free(&documento, &plain));
            sucesos_done(&plain.sucesos);
        } else {
            compare(&documento, &oraculo, &ours, status);
        }
        sucesos_done(&oraculo.sucesos);
    }
    free(documento.text);
    sucesos_done(&ours);
}

/* SPDX-License-Identifier: MIT
 *
 * A pull tokenizer for the XML of office documents, over chunks: elements, attributes and text, with names resolved
 * to the few namespaces that matter, mc:AlternateContent already chosen, and no DTD at all.
 * Knows nothing of workbooks beyond those namespaces.
 */
#ifndef PLAI_XLSX_XML_H
#define PLAI_XLSX_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/texto.h"
#include "base/vec.h"
#include "planaccion.h"
#include "xlsx/xmlin.h"

/* Where bytes come from. Fills `out` as far as it can; `*got` is 0 only at the end. */
struct source {
    int (*read)(void *ctx, char *out, size_t capacity, size_t *got, pla_fallo *fallo);
    void *ctx;
};

enum xml_ns {
    NS_NONE,
    NS_OTHER,
    NS_XML,
    NS_MAIN,         /* SpreadsheetML, transitional or strict */
    NS_RELATION,     /* r:id and the like, transitional or strict */
    NS_RELATIONS,    /* the package's .rels */
    NS_TYPES,        /* [Content_Types].xml */
    NS_COMPATIBILITY /* mc: */
};

enum xml_kind { XML_OPEN, XML_CLOSE, XML_TEXT, XML_DONE };

struct xml_attribute {
    struct slice name;  /* without prefix */
    struct slice value; /* decoded */
    struct slice prefix;
    uint32_t hash;  /* of the whole name */
    enum xml_ns ns; /* NS_NONE without a prefix, as the namespaces recommendation has it */
};

/* An open element. Names are kept as hashes: an end tag that only collides with its start tag harms nobody. */
struct xml_element {
    uint64_t name;
    uint32_t bindings; /* namespace bindings before it */
    uint8_t ns;
    uint8_t role; /* in mc:AlternateContent */
};

struct xml_binding {
    uint64_t prefix; /* hash; of "" for the default namespace */
    enum xml_ns ns;
};

/* Enough zero bytes follow the buffer's end for scanners to look ahead without asking. */
enum { XML_PAD = 64 };

struct xml {
    /* The token. Slices live until the next call. */
    enum xml_kind kind;
    enum xml_ns ns;
    struct slice name;                    /* OPEN and CLOSE: without prefix */
    struct slice text;                    /* TEXT: decoded; an element's text may come in several pieces */
    VEC(struct xml_attribute) attributes; /* OPEN */
    size_t depth;                         /* open elements, that of OPEN and of CLOSE included */

    /* For scanners that read the plain cases by themselves: what is still to be read is at..end, UTF-8, followed by
     * XML_PAD zero bytes. Such a scanner moves `at` over whole tokens and keeps depth by enter and leave. */
    char *buffer;
    size_t at, end, capacity;
    bool last; /* nothing follows `end` */

    /* The tokenizer's own. */
    struct source source;
    const char *label, *part; /* names for messages */
    const pla_limites *limits;
    const pla_memoria *memoria;
    pla_fallo *fallo;
    VEC(struct xml_element) elements;
    VEC(struct xml_binding) bindings;
    char *raw; /* bytes in another encoding, waiting */
    size_t raw_size;
    bool raw_last; /* nothing follows them */
    enum encoding encoding;
    uint64_t before;    /* bytes of the part before buffer[0] */
    size_t transparent; /* open elements of mc:AlternateContent, which the caller does not see */
    bool begun;         /* the encoding is known */
    bool closing;       /* an empty element has been opened and its CLOSE is due */
    bool rooted;        /* the root element has been seen */
};

/* Nothing is allocated yet. What is passed must outlive it; memoria NULL: malloc. */
void plai_xml_init(struct xml *xml, const char *label, const pla_limites *limits, const pla_memoria *memoria,
                   pla_fallo *fallo);
void plai_xml_done(struct xml *xml);

/* Begins a document; buffers of the one before are used again. */
int plai_xml_start(struct xml *xml, struct source source, const char *part);

/* The next token. After XML_DONE there is none. */
int plai_xml_next(struct xml *xml);

/* Reads on to the OPEN of the root element, which must be that SpreadsheetML name. */
int plai_xml_root(struct xml *xml, const char *name);
/* Reads on to XML_DONE: only a part read to its end has its CRC-32 checked. */
int plai_xml_finish(struct xml *xml);

/* After OPEN: reads on to its CLOSE. */
int plai_xml_skip(struct xml *xml);

/* Reads on to the next child of the element at `depth` (XML_OPEN) or to the end of that element (XML_CLOSE); text
 * between is dropped. The child before must have been read to its CLOSE. */
int plai_xml_child(struct xml *xml, size_t depth);

/* True for an OPEN or CLOSE of that SpreadsheetML name; documents without any namespace are taken for SpreadsheetML. */
bool plai_xml_is(const struct xml *xml, const char *name);

/* An attribute of the OPEN. `ns` NS_NONE for one without prefix. s is NULL where there is none. */
struct slice plai_xml_attribute(const struct xml *xml, enum xml_ns ns, const char *name);

/* After OPEN: the text of the element and its descendants, up to its CLOSE, appended to `text`. */
int plai_xml_text(struct xml *xml, struct text *text);

/* For scanners. Brings more bytes, keeping at..end, which moves to the front. */
int plai_xml_fill(struct xml *xml);
/* Records that an element of the default namespace has been opened, or the innermost closed, by the scanner. */
int plai_xml_enter(struct xml *xml, struct slice name);
void plai_xml_leave(struct xml *xml);
/* The namespace of names without prefix. */
enum xml_ns plai_xml_default(const struct xml *xml);

/* Decodes entities and line ends of `n` bytes at `s` in place; in attributes also white space. Returns the bytes
 * left, or SIZE_MAX for what XML does not allow, UTF-8 that is not UTF-8 included. */
size_t plai_xml_decode(char *s, size_t n, bool attribute);
/* How many bytes from the front stand for themselves, up to the first "<", "&", CR or other control character (in
 * attributes any); SIZE_MAX where one of them is not UTF-8. */
size_t plai_xml_plain(const char *s, size_t n, bool attribute);
/* The same as decode for a CDATA section, which has no entities. */
size_t plai_xml_cdata(char *s, size_t n);

/* "part: why", PLA_E_ENTRADA. */
int plai_xml_malformed(const struct xml *xml, const char *why);

#endif

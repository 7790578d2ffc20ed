/* SPDX-License-Identifier: MIT
 *
 * What is inside a tag, for the tokenizer alone.
 * Knows nothing of elements that are open, nor of where tags begin and end.
 */
#ifndef PLAI_XLSX_XMLTAG_H
#define PLAI_XLSX_XMLTAG_H

#include "xlsx/xml.h"

static inline bool
plai_xml_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Names and prefixes are compared by it. */
uint64_t plai_xml_hash(const char *s, size_t n);
/* "x:row" into "x" and "row". False for what may not be the name of an element or an attribute; of characters outside
 * ASCII, any may. */
bool plai_xml_name(struct slice whole, struct slice *prefix, struct slice *local);
/* The namespace a prefix stands for at this place. */
enum xml_ns plai_xml_resolve(const struct xml *xml, struct slice prefix);
/* Everything between a tag's name and its end into xml->attributes; namespaces declared there are bound, but those of
 * the attributes are not resolved yet. */
int plai_xml_attributes(struct xml *xml, char *p, char *end);

#endif

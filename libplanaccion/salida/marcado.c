/* SPDX-License-Identifier: MIT
 *
 * Text made safe inside HTML and XML, as content or as an attribute in double quotes.
 * Knows no element.
 */
#include "salida/marcado.h"

#include <string.h>

#include "salida/limpio.h"

/* What stands for the character at `s`, or NULL where it stands for itself; `size` are its bytes. U+FFFE and U+FFFF are
 * UTF-8, but no characters of XML 1.0 (production Char). */
static const char *
escape_of(const char *s, size_t n, size_t *size)
{
    *size = 1;
    switch (*s) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\xEF':
        if (n >= 3 && s[1] == '\xBF' && (s[2] == '\xBE' || s[2] == '\xBF')) {
            *size = 3;
            return "\xEF\xBF\xBD";
        }
        return NULL;
    default:
        return NULL;
    }
}

void
plai_marcado_add(struct text *text, struct slice dirty)
{
    size_t run = 0, at = 0, size;

    while (at < dirty.n) {
        const char *escape = escape_of(dirty.s + at, dirty.n - at, &size);

        if (escape != NULL) {
            plai_limpio_add(text, (struct slice){ dirty.s + run, at - run });
            plai_text_add_string(text, escape);
            run = at + size;
        }
        at += size;
    }
    plai_limpio_add(text, (struct slice){ dirty.s + run, dirty.n - run });
}

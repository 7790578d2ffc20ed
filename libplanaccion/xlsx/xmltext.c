/* SPDX-License-Identifier: MIT
 *
 * What character data stands for: entities, line ends, and the characters XML allows.
 * Knows nothing of markup.
 */
#include <string.h>

#include "base/texto.h"
#include "xlsx/xml.h"
#include "xlsx/xmlin.h"

/* True for bytes that stand for themselves; `*high` gathers whether any is outside ASCII. */
static bool
plain_so_far(const char *s, size_t n, bool attribute, size_t *at, bool *high)
{
    unsigned char all = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];

        all |= c;
        if (c == '&' || c == '\r' || (c < 0x20 && (attribute || (c != '\t' && c != '\n'))))
            break;
    }
    *at = i;
    *high = (all & 0x80) != 0;
    return i == n;
}

static bool
allowed(unsigned long c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF;
}

/* "#38" or "#x26"; 0 for none. */
static unsigned long
character_number(const char *s, size_t n)
{
    unsigned base = n > 1 && s[1] == 'x' ? 16 : 10;
    unsigned long c = 0;
    size_t i = base == 16 ? 2 : 1;

    if (i == n)
        return 0;
    for (; i < n; i++) {
        unsigned digit;

        if (s[i] >= '0' && s[i] <= '9')
            digit = (unsigned)(s[i] - '0');
        else if (base == 16 && (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'f')
            digit = (unsigned)((s[i] | 0x20) - 'a') + 10;
        else
            return 0;
        c = c * base + digit;
        if (c > 0x10FFFF)
            return 0;
    }
    return allowed(c) ? c : 0;
}

/* The character of an entity that begins at the "&"; `*used` covers the ";". 0 for none that is known. */
static unsigned long
entity(const char *s, size_t n, size_t *used)
{
    static const struct {
        const char *name;
        char c;
    } known[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
    /* Leading zeros are allowed in numbers, but nobody needs more than these. */
    const char *end = memchr(s, ';', n < 32 ? n : 32);

    if (end == NULL || end - s < 2)
        return 0;
    struct slice name = { s + 1, (size_t)(end - s) - 1 };
    *used = (size_t)(end - s) + 1;
    if (name.s[0] == '#')
        return character_number(name.s, name.n);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (plai_slice_is(name, known[i].name))
            return (unsigned char)known[i].c;
    }
    return 0;
}

/* The slow part, from the first byte that does not stand for itself. */
static size_t
decode_from(char *s, size_t at, size_t n, bool attribute, bool entities)
{
    size_t to = at;

    while (at < n) {
        unsigned char c = (unsigned char)s[at];

        if (c == '&' && entities) {
            size_t used = 0;
            unsigned long value = entity(s + at, n - at, &used);

            if (value == 0)
                return SIZE_MAX;
            to += plai_utf8_put(s + to, value);
            at += used;
            continue;
        }
        if (c == '\r') {
            at += at + 1 < n && s[at + 1] == '\n';
            c = '\n';
        }
        if (c < 0x20 && c != '\t' && c != '\n')
            return SIZE_MAX;
        s[to++] = c < 0x20 && attribute ? ' ' : (char)c;
        at++;
    }
    return to;
}

static size_t
decode(char *s, size_t n, bool attribute, bool entities)
{
    size_t at;
    bool high;
    bool plain = plain_so_far(s, n, attribute, &at, &high);

    if (plain && !high)
        return n;
    if (!plai_utf8_valid(s, n))
        return SIZE_MAX;
    return plain ? n : decode_from(s, at, n, attribute, entities);
}

size_t
plai_xml_decode(char *s, size_t n, bool attribute)
{
    return decode(s, n, attribute, true);
}

size_t
plai_xml_cdata(char *s, size_t n)
{
    return decode(s, n, false, false);
}

/* SPDX-License-Identifier: MIT
 *
 * From the bytes of a document to UTF-8.
 * Knows nothing of markup beyond the encoding declaration.
 */
#include "xlsx/xmlin.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

size_t
plai_utf8_put(char *out, unsigned long c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static bool
same_name(const char *a, size_t n, const char *name)
{
    if (strlen(name) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = a[i] >= 'A' && a[i] <= 'Z' ? (char)(a[i] - 'A' + 'a') : a[i];

        if (c != name[i])
            return false;
    }
    return true;
}

/* The value of encoding="..." in an XML declaration in some superset of ASCII; n 0 where there is none. */
static const char *
declared(const char *s, size_t size, size_t *n)
{
    static const char key[] = "encoding";
    size_t length = sizeof key - 1;

    *n = 0;
    if (size < 5 || memcmp(s, "<?xml", 5) != 0)
        return NULL;
    for (size_t i = 5; i + length < size && s[i] != '>'; i++) {
        if (memcmp(s + i, key, length) != 0)
            continue;
        for (i += length; i < size && (s[i] == ' ' || s[i] == '='); i++)
            ;
        if (i == size || (s[i] != '"' && s[i] != '\''))
            return NULL;
        const char *value = s + i + 1, *end = memchr(value, s[i], size - i - 1);

        *n = end == NULL ? 0 : (size_t)(end - value);
        return end == NULL ? NULL : value;
    }
    return NULL;
}

enum encoding
plai_encoding_find(const unsigned char *bytes, size_t size, size_t *mark)
{
    *mark = 0;
    /* However much of the document is here already, the answer is the same. */
    if (size > ENCODING_LOOK)
        size = ENCODING_LOOK;
    if (size >= 4 && (memcmp(bytes, "\xFF\xFE\0\0", 4) == 0 || memcmp(bytes, "\0\0\xFE\xFF", 4) == 0))
        return ENCODING_NOT_KNOWN;
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        *mark = 2;
        return bytes[0] == 0xFF ? ENCODING_UTF16LE : ENCODING_UTF16BE;
    }
    if (size >= 4 && memcmp(bytes, "<\0?\0", 4) == 0)
        return ENCODING_UTF16LE;
    if (size >= 4 && memcmp(bytes, "\0<\0?", 4) == 0)
        return ENCODING_UTF16BE;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        *mark = 3;

    size_t n;
    const char *name = declared((const char *)bytes + *mark, size - *mark, &n);

    /* Some .NET programs declare the encoding of the string they had in memory and then write UTF-8. */
    if (name == NULL || same_name(name, n, "utf-8") || same_name(name, n, "utf8") || same_name(name, n, "us-ascii") ||
        same_name(name, n, "ascii") || same_name(name, n, "utf-16"))
        return ENCODING_UTF8;
    if (same_name(name, n, "iso-8859-1") || same_name(name, n, "latin1"))
        return *mark == 0 ? ENCODING_LATIN1 : ENCODING_UTF8;
    return ENCODING_NOT_KNOWN;
}

static size_t
convert_latin1(const unsigned char *in, size_t in_size, char *out, size_t *out_size)
{
    size_t size = 0;

    for (size_t i = 0; i < in_size; i++)
        size += plai_utf8_put(out + size, in[i]);
    *out_size = size;
    return in_size;
}

static unsigned
unit_at(enum encoding encoding, const unsigned char *p)
{
    return encoding == ENCODING_UTF16LE ? (unsigned)(p[0] | p[1] << 8) : (unsigned)(p[0] << 8 | p[1]);
}

static size_t
convert_utf16(enum encoding encoding, const unsigned char *in, size_t in_size, char *out, size_t *out_size)
{
    size_t used = 0, size = 0;

    while (in_size - used >= 2) {
        unsigned long c = unit_at(encoding, in + used);
        size_t step = 2;

        if (c >= 0xDC00 && c < 0xE000)
            return SIZE_MAX;
        if (c >= 0xD800 && c < 0xDC00) {
            if (in_size - used < 4)
                break;
            unsigned low = unit_at(encoding, in + used + 2);

            if (low < 0xDC00 || low >= 0xE000)
                return SIZE_MAX;
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            step = 4;
        }
        size += plai_utf8_put(out + size, c);
        used += step;
    }
    *out_size = size;
    return used;
}

size_t
plai_encoding_convert(enum encoding encoding, const unsigned char *in, size_t in_size, int last, char *out,
                      size_t *out_size)
{
    if (encoding == ENCODING_LATIN1)
        return convert_latin1(in, in_size, out, out_size);
    size_t used = convert_utf16(encoding, in, in_size, out, out_size);

    return last && used != in_size ? SIZE_MAX : used;
}

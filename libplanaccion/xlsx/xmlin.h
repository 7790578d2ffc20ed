/* SPDX-License-Identifier: MIT
 *
 * From the bytes of a document to UTF-8: recognises the encoding and converts the few that are accepted.
 * Knows nothing of markup beyond the encoding declaration.
 */
#ifndef PLAI_XLSX_XMLIN_H
#define PLAI_XLSX_XMLIN_H

#include <stddef.h>

enum encoding {
    ENCODING_NOT_KNOWN, /* declared, and not one of these */
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_LATIN1
};

/* How many bytes the recogniser wants to see, where there are so many. */
enum { ENCODING_LOOK = 256 };

/* `*mark`: bytes of a byte order mark to be dropped. */
enum encoding plai_encoding_find(const unsigned char *bytes, size_t size, size_t *mark);

/* Converts as much of `in` as is whole, into at most 3 * in_size bytes of `out`. Returns the bytes of `in` used and
 * sets `*out_size`; SIZE_MAX where the input is not of that encoding. `last`: nothing follows. */
size_t plai_encoding_convert(enum encoding encoding, const unsigned char *in, size_t in_size, int last, char *out,
                             size_t *out_size);

/* Writes one character, at most 4 bytes. */
size_t plai_utf8_put(char *out, unsigned long c);

#endif

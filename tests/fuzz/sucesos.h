/* SPDX-License-Identifier: MIT
 *
 * What a tokenizer says of a document, written down so that two can be compared.
 * Knows nothing of who says it.
 */
#ifndef FUZZ_SUCESOS_H
#define FUZZ_SUCESOS_H

#include "fuzz.h"

/* Elements, attributes and text in one string, each begun by a byte that XML does not allow; text that comes in several
 * pieces is one. Attributes that declare namespaces are left out, and so is what is outside the root element. */
struct sucesos {
    struct text text;
    size_t depth;
    bool in_text;
};

void sucesos_open(struct sucesos *sucesos, enum xml_ns ns, struct slice name);
void sucesos_attribute(struct sucesos *sucesos, enum xml_ns ns, struct slice name, struct slice value);
void sucesos_text(struct sucesos *sucesos, struct slice text);
void sucesos_close(struct sucesos *sucesos);
void sucesos_done(struct sucesos *sucesos);

/* All that the tokenizer of the library says, its source giving `step` bytes at most at a time. */
int sucesos_read(struct sucesos *sucesos, const uint8_t *bytes, size_t size, size_t step);

bool sucesos_equal(const struct sucesos *a, const struct sucesos *b);
/* True where `a` is how `b` begins. */
bool sucesos_begin(const struct sucesos *a, const struct sucesos *b);

#endif

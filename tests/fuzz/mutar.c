/* SPDX-License-Identifier: MIT
 *
 * Changes to inputs without any shape but lines and tags.
 */
#include "mutar.h"

#include <string.h>

size_t
fuzz_mutar(uint8_t *bytes, size_t size, size_t max, unsigned seed)
{
    (void)seed;
    return LLVMFuzzerMutate(bytes, size, max);
}

/* A place to cut, where a line or a tag begins if there is one near. */
static size_t
cut_of(const uint8_t *bytes, size_t size, struct azar *azar)
{
    size_t at = size > 0 ? azar_de(azar, size) : 0;

    for (size_t i = at; i < size && i < at + 200; i++)
        if (bytes[i] == '<' || (i > 0 && bytes[i - 1] == '\n'))
            return i;
    return at;
}

/* How one begins and how the other ends. */
size_t
fuzz_cruzar(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t max, unsigned seed)
{
    struct azar azar = azar_new(seed);
    size_t n = cut_of(a, a_size, &azar), from = cut_of(b, b_size, &azar), m = b_size - from;

    n = n < max ? n : max;
    m = m < max - n ? m : max - n;
    if (n > 0)
        memcpy(out, a, n);
    if (m > 0)
        memcpy(out + n, b + from, m);
    return n + m;
}

/* SPDX-License-Identifier: MIT
 *
 * XXH64 as its specification has it, with seed 0: four lanes, so that the memory is what limits it.
 * Knows nothing of files.
 */
#include "xlsx/hash.h"

#include "xlsx/bytes.h"

#define PRIME_1 0x9E3779B185EBCA87u
#define PRIME_2 0xC2B2AE3D27D4EB4Fu
#define PRIME_3 0x165667B19E3779F9u
#define PRIME_4 0x85EBCA77C2B2AE63u
#define PRIME_5 0x27D4EB2F165667C5u

static inline uint64_t
rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline uint64_t
step(uint64_t lane, uint64_t input)
{
    return rotate(lane + input * PRIME_2, 31) * PRIME_1;
}

static uint64_t
merge(uint64_t hash, uint64_t lane)
{
    return (hash ^ step(0, lane)) * PRIME_1 + PRIME_4;
}

static uint64_t
finish(uint64_t hash, const unsigned char *p, size_t left)
{
    for (; left >= 8; p += 8, left -= 8)
        hash = rotate(hash ^ step(0, get64(p)), 27) * PRIME_1 + PRIME_4;
    if (left >= 4) {
        hash = rotate(hash ^ get32(p) * PRIME_1, 23) * PRIME_2 + PRIME_3;
        p += 4;
        left -= 4;
    }
    for (; left > 0; p++, left--)
        hash = rotate(hash ^ *p * PRIME_5, 11) * PRIME_1;
    hash = (hash ^ hash >> 33) * PRIME_2;
    hash = (hash ^ hash >> 29) * PRIME_3;
    return hash ^ hash >> 32;
}

uint64_t
plai_hash(const void *bytes, size_t size)
{
    const unsigned char *p = bytes;
    size_t left = size;
    uint64_t hash = PRIME_5;

    if (size >= 32) {
        uint64_t a = PRIME_1 + PRIME_2, b = PRIME_2, c = 0, d = 0 - PRIME_1;

        for (; left >= 32; p += 32, left -= 32) {
            a = step(a, get64(p));
            b = step(b, get64(p + 8));
            c = step(c, get64(p + 16));
            d = step(d, get64(p + 24));
        }
        hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
        hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    return finish(hash + size, p, left);
}

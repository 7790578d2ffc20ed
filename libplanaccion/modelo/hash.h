/* SPDX-License-Identifier: MIT
 *
 * The one hash of the library's tables and fingerprints: FNV-1a, 64 bits.
 * Fingerprints are compared between versions: it never changes.
 */
#ifndef PLAI_HASH_H
#define PLAI_HASH_H

#include <stddef.h>
#include <stdint.h>

#define PLAI_HASH_BEGIN UINT64_C(0xcbf29ce484222325)

static inline uint64_t
plai_hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ p[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* Byte by byte from the lowest, so that fingerprints do not depend on the machine. */
static inline uint64_t
plai_hash_number(uint64_t hash, uint64_t number)
{
    for (int i = 0; i < 8; i++, number >>= 8)
        hash = (hash ^ (number & 0xFF)) * UINT64_C(0x100000001b3);
    return hash;
}

/* FNV leaves its best bits on top; tables use the low ones. */
static inline uint64_t
plai_hash_end(uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= UINT64_C(0xff51afd7ed558ccd);
    return hash ^ (hash >> 33);
}

#endif

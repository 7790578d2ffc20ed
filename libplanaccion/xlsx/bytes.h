/* SPDX-License-Identifier: MIT
 *
 * Little-endian integers out of bytes of any alignment, also for eight bytes to be looked at at once.
 * Knows nothing of what they mean.
 */
#ifndef PLAI_XLSX_BYTES_H
#define PLAI_XLSX_BYTES_H

#include <stdint.h>
#include <string.h>

static inline uint16_t
get16(const unsigned char *p)
{
    return (uint16_t)(p[0] | p[1] << 8);
}

static inline uint32_t
get32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t
get64(const unsigned char *p)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* Hashing and scanning live on this one, and no compiler of today makes one load of eight. */
    uint64_t value;

    memcpy(&value, p, sizeof value);
    return value;
#else
    return get32(p) | (uint64_t)get32(p + 4) << 32;
#endif
}

/* The lowest bit that is set; one is. */
static inline unsigned
first_bit(uint64_t word)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(word);
#else
    unsigned i = 0;

    for (; (word & 1) == 0; word >>= 1)
        i++;
    return i;
#endif
}

#endif

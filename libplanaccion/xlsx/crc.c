/* SPDX-License-Identifier: MIT
 *
 * CRC-32: ISA-L's where the build has it; else carry-less multiplication where the processor has it, or zlib's tables.
 * Knows nothing of what is summed.
 */
#include "xlsx/crc.h"

#ifdef HAVE_ISAL

#include <isa-l/crc.h>

uint32_t
plai_crc32(uint32_t crc, const void *bytes, size_t size)
{
    return crc32_gzip_refl(crc, bytes, size);
}

#else

#include <zlib.h>

static uint32_t
crc_by_table(uint32_t crc, const unsigned char *p, size_t size)
{
    while (size > 0) {
        uInt n = size > 1u << 30 ? 1u << 30 : (uInt)size;

        crc = (uint32_t)crc32(crc, p, n);
        p += n;
        size -= n;
    }
    return crc;
}

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#define PCLMUL __attribute__((target("pclmul,sse4.1")))
#define WIDE __attribute__((target("vpclmulqdq,avx2,pclmul,sse4.1")))

/* The constants are x^n mod P, bit-reflected, for the distances folded over: Gopal and others, "Fast CRC Computation
 * for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009, for P = 0x104C11DB7. */
static inline PCLMUL __m128i
fold(__m128i state, __m128i next, __m128i constants)
{
    __m128i low = _mm_clmulepi64_si128(state, constants, 0x00);
    __m128i high = _mm_clmulepi64_si128(state, constants, 0x11);

    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

static inline PCLMUL __m128i
load(const unsigned char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* 128 bits to 32: two folds, then Barrett's reduction. */
static PCLMUL uint32_t
reduce(__m128i x)
{
    const __m128i mask = _mm_setr_epi32(-1, 0, -1, 0);
    const __m128i k3k4 = _mm_set_epi64x(0x00ccaa009e, 0x01751997d0);
    const __m128i k5 = _mm_set_epi64x(0, 0x0163cd6124);
    const __m128i poly = _mm_set_epi64x(0x01f7011641, 0x01db710641);
    __m128i t = _mm_clmulepi64_si128(x, k3k4, 0x10);

    x = _mm_xor_si128(_mm_srli_si128(x, 8), t);
    t = _mm_srli_si128(x, 4);
    x = _mm_xor_si128(_mm_clmulepi64_si128(_mm_and_si128(x, mask), k5, 0x00), t);
    t = _mm_clmulepi64_si128(_mm_and_si128(x, mask), poly, 0x10);
    t = _mm_clmulepi64_si128(_mm_and_si128(t, mask), poly, 0x00);
    return (uint32_t)_mm_extract_epi32(_mm_xor_si128(x, t), 1);
}

/* `size` is a multiple of 16 and at least 64. */
static PCLMUL uint32_t
crc_by_folding(uint32_t crc, const unsigned char *p, size_t size)
{
    const __m128i k1k2 = _mm_set_epi64x(0x01c6e41596, 0x0154442bd4);
    const __m128i k3k4 = _mm_set_epi64x(0x00ccaa009e, 0x01751997d0);
    __m128i a = _mm_xor_si128(load(p), _mm_cvtsi32_si128((int)~crc));
    __m128i b = load(p + 16), c = load(p + 32), d = load(p + 48);

    for (p += 64, size -= 64; size >= 64; p += 64, size -= 64) {
        a = fold(a, load(p), k1k2);
        b = fold(b, load(p + 16), k1k2);
        c = fold(c, load(p + 32), k1k2);
        d = fold(d, load(p + 48), k1k2);
    }
    a = fold(fold(fold(a, b, k3k4), c, k3k4), d, k3k4);
    for (; size >= 16; p += 16, size -= 16)
        a = fold(a, load(p), k3k4);
    return ~reduce(a);
}

static inline WIDE __m256i
fold_two(__m256i state, const unsigned char *p, __m256i constants)
{
    __m256i low = _mm256_clmulepi64_epi128(state, constants, 0x00);
    __m256i high = _mm256_clmulepi64_epi128(state, constants, 0x11);
    __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)p);

    return _mm256_xor_si256(_mm256_xor_si256(low, high), next);
}

/* The same on two blocks of 16 at once, where the processor can: twice as fast. `size` is at least 256. */
static WIDE uint32_t
crc_by_wide_folding(uint32_t crc, const unsigned char *p, size_t size)
{
    const __m256i k1024 = _mm256_broadcastsi128_si256(_mm_set_epi64x(0x014a7fe880, 0x01e88ef372));
    const __m128i k3k4 = _mm_set_epi64x(0x00ccaa009e, 0x01751997d0);
    const __m256i *first = (const __m256i *)(const void *)p;
    __m256i lanes[4];
    __m128i state;

    for (int i = 0; i < 4; i++)
        lanes[i] = _mm256_loadu_si256(first + i);
    lanes[0] = _mm256_xor_si256(lanes[0], _mm256_setr_epi32((int)~crc, 0, 0, 0, 0, 0, 0, 0));
    for (p += 128, size -= 128; size >= 128; p += 128, size -= 128) {
        for (int i = 0; i < 4; i++)
            lanes[i] = fold_two(lanes[i], p + 32 * i, k1024);
    }
    state = _mm256_castsi256_si128(lanes[0]);
    for (int i = 1; i < 8; i++) {
        __m256i two = lanes[i / 2];

        state = fold(state, i % 2 == 0 ? _mm256_castsi256_si128(two) : _mm256_extracti128_si256(two, 1), k3k4);
    }
    for (; size >= 16; p += 16, size -= 16)
        state = fold(state, load(p), k3k4);
    return ~reduce(state);
}

uint32_t
plai_crc32(uint32_t crc, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;

    if (size >= 256 && __builtin_cpu_supports("vpclmulqdq") && __builtin_cpu_supports("avx2")) {
        size_t whole = size & ~(size_t)15;

        crc = crc_by_wide_folding(crc, p, whole);
        p += whole;
        size -= whole;
    }
    if (size >= 64 && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1")) {
        size_t whole = size & ~(size_t)15;

        crc = crc_by_folding(crc, p, whole);
        p += whole;
        size -= whole;
    }
    return crc_by_table(crc, p, size);
}

#else

uint32_t
plai_crc32(uint32_t crc, const void *bytes, size_t size)
{
    return crc_by_table(crc, bytes, size);
}

#endif

#endif

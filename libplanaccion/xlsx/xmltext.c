/* SPDX-License-Identifier: MIT
 *
 * What character data stands for: entities, line ends, and the characters XML allows.
 * Knows nothing of markup.
 */
#include <string.h>

#include "base/texto.h"
#include "xlsx/bytes.h"
#include "xlsx/xml.h"
#include "xlsx/xmlin.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The top bit of the first of eight bytes that is outside ASCII, a control character, a "&" or a "<"; bits of bytes
 * behind it mean nothing: subtracting sets the top bit of a small byte, and of others only past one that was small. */
static inline uint64_t
specials(const char *s)
{
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    uint64_t word = get64((const unsigned char *)s), entity = word ^ (ones * '&'), tag = word ^ (ones * '<');

    return (word | ((word - ones * 0x20) & ~word) | ((entity - ones) & ~entity) | ((tag - ones) & ~tag)) & tops;
}

static bool
is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The bytes of the character outside ASCII at `s`, 0 where UTF-8 or XML has none such: U+FFFE and U+FFFF are no
 * characters. */
static size_t
sequence_length(const char *s, size_t n)
{
    unsigned char lead = (unsigned char)s[0], second = n > 1 ? (unsigned char)s[1] : 0;

    if (lead < 0xC2 || !is_tail((char)second))
        return 0;
    if (lead < 0xE0)
        return 2;
    if (n < 3 || !is_tail(s[2]))
        return 0;
    if (lead < 0xF0)
        return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                       (lead == 0xEF && second == 0xBF && (unsigned char)s[2] > 0xBD)
                   ? 0
                   : 3;
    if (n < 4 || !is_tail(s[3]) || lead > 0xF4)
        return 0;
    return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4;
}

#ifdef __SSE2__

/* Moves `*at` over ASCII that is not special and well-formed characters of two bytes, which is all of Spanish: sixteen
 * bytes at a time and without a branch for each accent. True where it stopped at something else. */
static inline bool
plain_blocks(const char *s, size_t n, size_t *at)
{
    const __m128i tag = _mm_set1_epi8('<'), entity = _mm_set1_epi8('&'), control = _mm_set1_epi8(0x1F);
    const __m128i all_but_one = _mm_set1_epi8((char)0xFE), overlong = _mm_set1_epi8((char)0xC0);
    unsigned due = 0; /* a bit for each byte that must be the second of two */
    size_t i = 0;

    for (; n - i >= 16; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
        __m128i special = _mm_or_si128(_mm_cmpeq_epi8(bytes, tag), _mm_cmpeq_epi8(bytes, entity));

        special = _mm_or_si128(special, _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
        special = _mm_or_si128(special, _mm_cmpeq_epi8(_mm_and_si128(bytes, all_but_one), overlong));
        /* The three top bits of each byte: 110 begins a character of two, 10 goes on. */
        unsigned first = (unsigned)_mm_movemask_epi8(bytes);
        unsigned second = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(bytes, 1));
        unsigned third = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2));
        unsigned lead = first & second & ~third;

        due |= lead << 1;
        unsigned stop = (unsigned)_mm_movemask_epi8(special) | (due & second) | ((first ^ (lead | due)) & 0xFFFF);
        if (stop != 0) {
            unsigned bit = first_bit(stop);

            *at = i + bit - (due >> bit & 1);
            return true;
        }
        due >>= 16;
    }
    *at = i - due;
    return false;
}

#endif

/* How many bytes from the front stand for themselves, as far as that is seen without looking at them one by one. */
static inline size_t
plain_run(const char *s, size_t n)
{
    size_t i = 0;

#ifdef __SSE2__
    if (plain_blocks(s, n, &i))
        return i;
#endif
    for (; n - i >= 8; i += 8) {
        uint64_t mask = specials(s + i);

        if (mask != 0)
            return i + first_bit(mask) / 8;
    }
    return i;
}

size_t
plai_xml_plain(const char *s, size_t n, bool attribute)
{
    size_t i = 0;

    for (;;) {
        if (n - i >= 8)
            i += plain_run(s + i, n - i);
        if (i == n)
            return n;
        unsigned char c = (unsigned char)s[i];

        if (c >= 0x80) {
            size_t length = sequence_length(s + i, n - i);

            if (length == 0)
                return SIZE_MAX;
            i += length;
        } else if (c == '&' || c == '<' || c == '\r' || (c < 0x20 && (attribute || (c != '\t' && c != '\n')))) {
            return i;
        } else {
            i++;
        }
    }
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
    const char *end = memchr(s, ';', n);

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

/* Puts what the special character at `s` stands for at `out`; returns the bytes used, 0 for what is not allowed. */
static size_t
decode_special(const char *s, size_t n, bool attribute, bool entities, char *out, size_t *size)
{
    unsigned char c = (unsigned char)s[0];
    size_t used = 1;

    *size = 1;
    if (c == '&' && entities) {
        unsigned long value = entity(s, n, &used);

        *size = plai_utf8_put(out, value);
        return value == 0 ? 0 : used;
    }
    if (c == '\r') {
        used = n > 1 && s[1] == '\n' ? 2 : 1;
        c = '\n';
    }
    if (c < 0x20 && c != '\t' && c != '\n')
        return 0;
    out[0] = c < 0x20 && attribute ? ' ' : (char)c;
    return used;
}

/* Runs of what stands for itself move down over the gaps that entities leave. */
static size_t
decode(char *s, size_t n, bool attribute, bool entities)
{
    size_t to = plai_xml_plain(s, n, attribute), at = to;

    while (at < n) {
        size_t size, used = decode_special(s + at, n - at, attribute, entities, s + to, &size);

        if (used == 0)
            return SIZE_MAX;
        at += used;
        to += size;
        size = plai_xml_plain(s + at, n - at, attribute);
        if (size == SIZE_MAX)
            return SIZE_MAX;
        memmove(s + to, s + at, size);
        at += size;
        to += size;
    }
    return to;
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

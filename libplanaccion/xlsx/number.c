/* SPDX-License-Identifier: MIT
 *
 * The numbers of a workbook, as producers write them.
 * Knows nothing of cells.
 */
#include "xlsx/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/numero.h"
#include "xlsx/bytes.h"
#include "xlsx/limits.h"

struct slice
plai_xml_trim(struct slice text)
{
    while (text.n > 0 && strchr(" \t\r\n", text.s[0]) != NULL && text.s[0] != '\0') {
        text.s++;
        text.n--;
    }
    while (text.n > 0 && strchr(" \t\r\n", text.s[text.n - 1]) != NULL && text.s[text.n - 1] != '\0')
        text.n--;
    return text;
}

bool
plai_index_parse(struct slice text, uint32_t *value)
{
    uint64_t v = 0;

    text = plai_xml_trim(text);
    if (text.n == 0)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return false;
        v = v * 10 + (uint64_t)(text.s[i] - '0');
        if (v > UINT32_MAX)
            return false;
    }
    *value = (uint32_t)v;
    return true;
}

bool
plai_boolean_parse(struct slice text, bool *value)
{
    text = plai_xml_trim(text);
    *value = plai_slice_is(text, "1") || plai_slice_is(text, "true");
    return *value || plai_slice_is(text, "0") || plai_slice_is(text, "false");
}

bool
plai_ref_parse(struct slice text, uint32_t *row, uint32_t *column)
{
    uint32_t c = 0, r = 0;
    size_t i = 0;

    for (; i < text.n && i < 3 && (text.s[i] | 0x20) >= 'a' && (text.s[i] | 0x20) <= 'z'; i++)
        c = c * 26 + (uint32_t)((text.s[i] | 0x20) - 'a') + 1;
    /* Seven digits are enough for the last row, and cannot overflow. */
    if (i == 0 || i == text.n || text.n - i > 7 || text.s[i] == '0')
        return false;
    for (; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return false;
        r = r * 10 + (uint32_t)(text.s[i] - '0');
    }
    if (c > MAX_COLUMN || r > MAX_ROW)
        return false;
    *row = r;
    *column = c;
    return true;
}

/* ---- decimal to double */

/* Where the machine does not round each operation to double, short cuts would round twice: the long way is taken. */
#if FLT_EVAL_METHOD == 0 && defined(__SIZEOF_INT128__)

__extension__ typedef unsigned __int128 uint128;

/* 2^exponent, well inside the range of normal numbers. */
static double
power_of_two(int exponent)
{
    uint64_t bits = (uint64_t)(1023 + exponent) << 52;
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* clang-format off */
static const uint64_t powers_of_five[28] = {
    1u, 5u, 25u, 125u, 625u, 3125u, 15625u, 78125u, 390625u, 1953125u, 9765625u, 48828125u, 244140625u, 1220703125u,
    6103515625u, 30517578125u, 152587890625u, 762939453125u, 3814697265625u, 19073486328125u, 95367431640625u,
    476837158203125u, 2384185791015625u, 11920928955078125u, 59604644775390625u, 298023223876953125u,
    1490116119384765625u, 7450580596923828125u
};
/* clang-format on */

/* mantissa / 10^k for k <= 27, correctly rounded: the quotient by 5^k has 63 or 64 bits, ten more than a double, and
 * its lowest one stands for all that follow, so that the one rounding there is sees which side of a tie it is on. */
static double
divided(uint64_t mantissa, int k)
{
    uint64_t divisor = powers_of_five[k];
    int up = __builtin_clzll(mantissa), down = __builtin_clzll(divisor);
    uint128 numerator = (uint128)(mantissa << up) << 63;

    divisor <<= down;
    uint64_t quotient = (uint64_t)(numerator / divisor);

    quotient |= (uint128)quotient * divisor != numerator;
    return (double)quotient * power_of_two(down - up - 63 - k);
}

/* mantissa * 10^k for k <= 27: the product by 5^k is exact in 128 bits and rounded once, as above. */
static double
multiplied(uint64_t mantissa, int k)
{
    uint128 product = (uint128)mantissa * powers_of_five[k];
    uint64_t high = (uint64_t)(product >> 64), low = (uint64_t)product;

    if (high == 0)
        return (double)low * power_of_two(k);
    int up = __builtin_clzll(high);
    uint64_t top = up == 0 ? high : high << up | low >> (64 - up);

    top |= (low << up) != 0;
    return (double)top * power_of_two(64 - up + k);
}

static bool
to_double(uint64_t mantissa, int exponent, double *value)
{
    static const double powers_of_ten[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                            1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

    if (exponent < -27 || exponent > 27)
        return false;
    /* Both operands are exact, so the one operation rounds correctly. */
    if (mantissa <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22)
        *value =
            exponent < 0 ? (double)mantissa / powers_of_ten[-exponent] : (double)mantissa * powers_of_ten[exponent];
    else
        *value = exponent < 0 ? divided(mantissa, -exponent) : multiplied(mantissa, exponent);
    return true;
}

#else

static bool
to_double(uint64_t mantissa, int exponent, double *value)
{
    (void)mantissa;
    (void)exponent;
    (void)value;
    return false;
}

#endif

/* Over the digits among the eight bytes at `p`, adding them to the mantissa without a branch for each: numbers differ
 * in their length, and a loop over digits is guessed wrong at the end of nearly every one. */
static inline const char *
scan_eight(const char *p, uint64_t *mantissa)
{
    static const uint32_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };
    const uint64_t ones = 0x0101010101010101u;
    uint64_t word = get64((const unsigned char *)p) ^ ones * '0';
    /* The top bit of each byte that is no digit; behind the first of them it means nothing. */
    uint64_t others = ((word + ones * 0x76) | word) & ones * 0x80;
    unsigned count = others == 0 ? 8 : first_bit(others) / 8;

    if (count == 0)
        return p;
    word <<= 64 - 8 * count;                             /* zeros in front, to eight digits */
    word = (word * 2561 >> 8) & 0x00FF00FF00FF00FFu;     /* 10 * a + b of each two */
    word = (word * 6553601 >> 16) & 0x0000FFFF0000FFFFu; /* 100 * a + b of each two of these */
    word = word * 42949672960001u >> 32;                 /* 10000 * a + b */
    *mantissa = *mantissa * powers[count] + word;
    return p + count;
}

static const char *
scan_digits(const char *p, uint64_t *mantissa)
{
    const char *next = scan_eight(p, mantissa);

    while (next - p == 8) {
        p = next;
        next = scan_eight(p, mantissa);
    }
    return next;
}

static const char *
scan_exponent(const char *p, int *exponent)
{
    bool negative = *p == '-';
    int value = 0;

    p += *p == '-' || *p == '+';
    const char *start = p;
    for (; *p >= '0' && *p <= '9'; p++) {
        if (p - start == 4)
            return NULL;
        value = value * 10 + (*p - '0');
    }
    *exponent += negative ? -value : value;
    return p == start ? NULL : p;
}

const char *
plai_number_scan(const char *p, double *value)
{
    bool negative = *p == '-';
    uint64_t mantissa = 0;
    int exponent = 0;

    p += negative;
    const char *start = p;
    p = scan_digits(p, &mantissa);
    ptrdiff_t digits = p - start;
    if (*p == '.') {
        start = p + 1;
        p = scan_digits(start, &mantissa);
        digits += p - start;
        exponent = p - start < 100 ? -(int)(p - start) : -100;
    }
    /* With 19 digits the mantissa fits; it has wrapped harmlessly with more. */
    if (digits == 0 || digits > 19)
        return NULL;
    if ((*p | 0x20) == 'e') {
        p = scan_exponent(p + 1, &exponent);
        if (p == NULL)
            return NULL;
    }
    if (mantissa == 0)
        *value = 0;
    else if (!to_double(mantissa, exponent, value))
        return NULL;
    if (negative)
        *value = -*value;
    return p;
}

bool
plai_number_parse(struct slice text, double *value)
{
    char copy[48] = "";

    text = plai_xml_trim(text);
    if (text.n == 0)
        return false;
    if (text.n < sizeof copy - 8) {
        memcpy(copy, text.s, text.n);
        if (plai_number_scan(copy, value) == copy + text.n)
            return true;
    }
    return plai_double_parse(text, value) && isfinite(*value);
}

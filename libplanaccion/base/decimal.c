/* SPDX-License-Identifier: MIT
 *
 * Doubles to decimals and back, exactly, with integers of 128 bits instead of tables; no locale is ever asked.
 * Must not know what the numbers measure.
 */
#include "base/decimal.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 uint128;

_Static_assert(DBL_MANT_DIG == 53 && FLT_RADIX == 2 && DBL_MAX_EXP == 1024, "double is IEEE 754 binary64");

#define MANTISSA_BITS 53
#define LARGEST_FIVE 27 /* 5^27 is the greatest power of five in 64 bits */

/* clang-format off */
static const uint64_t POWERS_OF_FIVE[LARGEST_FIVE + 1] = {
    1ull, 5ull, 25ull, 125ull, 625ull, 3125ull, 15625ull, 78125ull, 390625ull, 1953125ull, 9765625ull, 48828125ull,
    244140625ull, 1220703125ull, 6103515625ull, 30517578125ull, 152587890625ull, 762939453125ull, 3814697265625ull,
    19073486328125ull, 95367431640625ull, 476837158203125ull, 2384185791015625ull, 11920928955078125ull,
    59604644775390625ull, 298023223876953125ull, 1490116119384765625ull, 7450580596923828125ull
};
/* clang-format on */

uint64_t
plai_power_of_ten(int n)
{
    assert(n >= 0 && n <= 19);
    return POWERS_OF_FIVE[n] << n;
}

static int
bits_of(uint64_t n)
{
    int bits = 0;

    for (int step = 32; step; step /= 2) {
        if (n >> step) {
            n >>= step;
            bits += step;
        }
    }
    return bits + (n != 0);
}

/* n / 2^shift, rounded half to even; `sticky` says that something below the last bit of n was not zero. */
static uint64_t
shift_rounded(uint128 n, int shift, bool sticky)
{
    uint128 kept, half, rest;

    if (shift <= 0)
        return (uint64_t)(n << -shift);
    kept = n >> shift;
    half = (uint128)1 << (shift - 1);
    rest = n & (((uint128)1 << shift) - 1);
    if (rest > half || (rest == half && (sticky || (kept & 1))))
        kept++;
    return (uint64_t)kept;
}

static int
bits_of_128(uint128 n)
{
    uint64_t high = (uint64_t)(n >> 64);

    return high ? 64 + bits_of(high) : bits_of((uint64_t)n);
}

/* n * 2^power to the nearest double; only for results well inside the normal range. */
static double
round_to_double(uint128 n, int power, bool sticky)
{
    int shift = bits_of_128(n) - MANTISSA_BITS;
    uint64_t mantissa;

    if (shift <= 0) {
        assert(!sticky);
        return ldexp((double)(uint64_t)n, power);
    }
    mantissa = shift_rounded(n, shift, sticky);
    return ldexp((double)mantissa, power + shift);
}

/* Digits and an exponent without a radix character: text that strtod reads the same in every locale. */
static double
far_from_one(uint64_t digits, int exponent)
{
    char text[40];

    snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, exponent);
    return strtod(text, NULL);
}

static double
magnitude(uint64_t digits, int exponent)
{
    if (!digits)
        return 0;
    if (exponent == 0)
        return (double)digits;
    if (exponent >= 0 && exponent <= LARGEST_FIVE)
        return round_to_double((uint128)digits * POWERS_OF_FIVE[exponent], exponent, false);
    if (exponent < 0 && exponent >= -LARGEST_FIVE) {
        /* As many bits of quotient as fit: at least 63, ten more than a double keeps. */
        int shift = 127 - bits_of(digits);
        uint64_t five = POWERS_OF_FIVE[-exponent];
        uint128 dividend = (uint128)digits << shift, quotient = dividend / five;

        return round_to_double(quotient, exponent - shift, quotient * five != dividend);
    }
    return far_from_one(digits, exponent);
}

double
plai_decimal_to_double(struct decimal decimal)
{
    double value = magnitude(decimal.digits, decimal.exponent);

    return decimal.negative ? -value : value;
}

bool
plai_decimal_scale(uint64_t digits, int power, uint64_t *scaled, bool *exact)
{
    uint64_t unit, result;

    *exact = true;
    if (!digits) {
        *scaled = 0;
        return true;
    }
    if (power >= 0) {
        if (power > 19 || digits > INT64_MAX / plai_power_of_ten(power))
            return false;
        *scaled = digits * plai_power_of_ten(power);
        return true;
    }
    if (power < -19) {
        /* Under one half: 2^64 is less than 10^20 / 2. */
        *scaled = 0;
        *exact = false;
        return true;
    }
    unit = plai_power_of_ten(-power);
    result = digits / unit;
    *exact = digits % unit == 0;
    if (digits % unit >= unit / 2)
        result++;
    if (result > INT64_MAX)
        return false;
    *scaled = result;
    return true;
}

/* The `count` digits nearest to mantissa * 2^power, as an integer times 10^exponent, where 128 bits hold the way
 * there exactly. */
static bool
digits_near_one(uint64_t mantissa, int power, int count, struct decimal *decimal)
{
    /* 10^k <= value: log10(2) is 1233 / 4096, good enough for every power of a double to be at most one off. */
    int tens = ((power + bits_of(mantissa) - 1) * 1233) >> 12;

    for (int k = tens; k <= tens + 1; k++) {
        int scale = count - 1 - k, shift = -(power + scale);
        uint64_t digits;

        if (scale < 0 || scale > LARGEST_FIVE || shift < 0 || shift > 127)
            return false;
        digits = shift_rounded((uint128)mantissa * POWERS_OF_FIVE[scale], shift, false);
        if (digits <= plai_power_of_ten(count)) {
            *decimal = (struct decimal){ digits, -scale, false };
            return true;
        }
    }
    return false;
}

/* The same through snprintf, whose digits are exact and whose radix character, whatever it is, is stepped over. */
static struct decimal
digits_anywhere(double value, int count)
{
    char text[64];
    struct decimal decimal = { 0 };
    const char *s = text;

    snprintf(text, sizeof text, "%.*e", count - 1, value);
    for (; *s && *s != 'e'; s++)
        if (*s >= '0' && *s <= '9')
            decimal.digits = decimal.digits * 10 + (uint64_t)(*s - '0');
    decimal.exponent = (int)strtol(s + 1, NULL, 10) - (count - 1);
    return decimal;
}

static struct decimal
without_zeros(struct decimal decimal)
{
    while (decimal.digits && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.exponent++;
    }
    if (!decimal.digits)
        decimal.exponent = 0;
    return decimal;
}

/* The shortest of 15, 16 and 17 digits that reads back. A decimal of 15 digits that reads back is alone in doing so,
 * and nothing shorter is missed; but not below the normal range, where doubles are few. */
static struct decimal
shortest(double value)
{
    struct decimal decimal;
    int power;
    double fraction = frexp(value, &power);
    uint64_t mantissa = (uint64_t)ldexp(fraction, MANTISSA_BITS);

    power -= MANTISSA_BITS;
    for (int count = value < DBL_MIN ? 1 : 15; count < 17; count++) {
        if (!digits_near_one(mantissa, power, count, &decimal))
            decimal = digits_anywhere(value, count);
        if (magnitude(decimal.digits, decimal.exponent) == value)
            return decimal;
        /* Doubles are twice as dense below a power of two: the nearest decimal may miss it and the one above not. */
        if (fraction == 0.5 && magnitude(++decimal.digits, decimal.exponent) == value)
            return decimal;
    }
    if (!digits_near_one(mantissa, power, 17, &decimal))
        decimal = digits_anywhere(value, 17);
    assert(magnitude(decimal.digits, decimal.exponent) == value);
    return decimal;
}

struct decimal
plai_decimal_from_double(double value)
{
    double size = fabs(value);
    struct decimal decimal;

    assert(isfinite(value));
    if (size < 9007199254740992.0 && size == floor(size))
        decimal = (struct decimal){ (uint64_t)size, 0, false };
    else
        decimal = shortest(size);
    decimal = without_zeros(decimal);
    decimal.negative = signbit(value) != 0;
    return decimal;
}

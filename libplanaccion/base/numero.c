/* SPDX-License-Identifier: MIT
 *
 * Numbers from doubles and to text: money, quantities, and doubles themselves, never through the C locale.
 * Must not know how people type numbers: that is tecleado.c.
 */
#include "base/numero.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

bool
plai_add_checked(int64_t *sum, int64_t value)
{
    if (value > 0 ? *sum > INT64_MAX - value : *sum < INT64_MIN - value)
        return false;
    *sum += value;
    return true;
}

static int
digits_of(uint64_t n)
{
    int count = 1;

    while (n >= 10) {
        n /= 10;
        count++;
    }
    return count;
}

/* Excel keeps 15 significant digits: what its sums leave beyond them is noise and not decimals that somebody wrote. */
static bool
is_noise(struct decimal decimal, int places, uint64_t scaled)
{
    int extra = digits_of(decimal.digits) - 15;
    uint64_t kept, again;
    bool exact;

    if (extra <= 0 || !plai_decimal_scale(decimal.digits, -extra, &kept, &exact))
        return false;
    return plai_decimal_scale(kept, decimal.exponent + extra + places, &again, &exact) && exact && again == scaled;
}

enum reading
plai_scaled_from_double(double value, int64_t scale, int64_t *scaled)
{
    /* Up to 10^15 a decimal of `scale` that is the nearest to the double is its shortest text. */
    double guess = value * (double)scale;
    int places = scale == PLAI_CENTAVOS ? 2 : 6;
    struct decimal decimal;
    uint64_t result;
    bool exact;

    assert(scale == PLAI_CENTAVOS || scale == PLAI_MILLONESIMAS);
    if (!isfinite(value))
        return READ_BAD;
    if (fabs(guess) <= 1e15) {
        int64_t rounded = (int64_t)(guess < 0 ? guess - 0.5 : guess + 0.5);

        if ((double)rounded / (double)scale == value) {
            *scaled = rounded;
            return READ_OK;
        }
    }
    decimal = plai_decimal_from_double(value);
    if (!plai_decimal_scale(decimal.digits, decimal.exponent + places, &result, &exact))
        return READ_OVERFLOW;
    *scaled = decimal.negative ? -(int64_t)result : (int64_t)result;
    return exact || is_noise(decimal, places, result) ? READ_OK : READ_ROUNDED;
}

static char *
put_digits(char *out, uint64_t n)
{
    char digits[20];
    int count = 0;

    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    while (count)
        *out++ = digits[--count];
    return out;
}

static char *
put_zeros(char *out, int count)
{
    for (; count > 0; count--)
        *out++ = '0';
    return out;
}

/* Positional between 1e-6 and 1e21, scientific beyond: the rule of ECMAScript, so that JSON written here and by others
 * is the same. */
size_t
plai_double_format(double value, char out[32])
{
    struct decimal decimal = plai_decimal_from_double(value);
    int count = digits_of(decimal.digits), point = count + decimal.exponent;
    char *end = out;

    if (decimal.negative)
        *end++ = '-';
    if (point > 21 || point < -5) {
        char *digits = end;

        end = put_digits(digits + 1, decimal.digits);
        digits[0] = digits[1];
        digits[1] = '.';
        if (count == 1)
            end = digits + 1;
        *end++ = 'e';
        *end++ = point > 0 ? '+' : '-';
        end = put_digits(end, (uint64_t)abs(point - 1));
    } else if (point <= 0) {
        *end++ = '0';
        *end++ = '.';
        end = put_digits(put_zeros(end, -point), decimal.digits);
    } else if (decimal.exponent >= 0) {
        end = put_zeros(put_digits(end, decimal.digits), decimal.exponent);
    } else {
        end = put_digits(end, decimal.digits);
        memmove(end + decimal.exponent + 1, end + decimal.exponent, (size_t)-decimal.exponent);
        end[decimal.exponent] = '.';
        end++;
    }
    *end = '\0';
    return (size_t)(end - out);
}

struct scan {
    const char *s, *end;
};

/* Reads decimal digits; those that do not fit the 19 of 64 bits only count in `dropped`, and in `lost` where they are
 * not zeros. */
static int
scan_digits(struct scan *scan, uint64_t *digits, int *dropped, bool *lost)
{
    int count = 0;

    for (; scan->s < scan->end && plai_is_digit(*scan->s); scan->s++, count += count < INT32_MAX / 2) {
        unsigned digit = (unsigned)(*scan->s - '0');

        if (*digits < 1000000000000000000u && !*dropped) {
            *digits = *digits * 10 + digit;
        } else {
            *dropped += *dropped < INT32_MAX / 2;
            *lost = *lost || digit;
        }
    }
    return count;
}

static bool
scan_exponent(struct scan *scan, int *exponent)
{
    bool negative = false;
    int value = 0;

    *exponent = 0;
    if (scan->s == scan->end || (*scan->s != 'e' && *scan->s != 'E'))
        return true;
    scan->s++;
    if (scan->s < scan->end && (*scan->s == '-' || *scan->s == '+'))
        negative = *scan->s++ == '-';
    if (scan->s == scan->end)
        return false;
    for (; scan->s < scan->end && plai_is_digit(*scan->s); scan->s++)
        if (value < 1000000)
            value = value * 10 + (*scan->s - '0');
    *exponent = negative ? -value : value;
    return true;
}

/* More digits than 64 bits hold: through strtod, as an integer and an exponent, which no locale reads otherwise. 770
 * digits decide any double; a 1 stands for what follows them. */
static double
parse_long(struct slice text, int exponent)
{
    char copy[800];
    size_t n = 0;
    bool fraction = false, sticky = false;

    for (const char *s = text.s; s < text.s + text.n && *s != 'e' && *s != 'E'; s++) {
        if (*s == '.') {
            fraction = true;
            continue;
        }
        if (!plai_is_digit(*s))
            continue;
        exponent -= fraction;
        if (n < 770 && (n || *s != '0')) {
            copy[n++] = *s;
        } else if (n) {
            sticky = sticky || *s != '0';
            exponent++;
        }
    }
    if (sticky) {
        copy[n++] = '1';
        exponent--;
    }
    copy[n++] = 'e';
    if (exponent < 0)
        copy[n++] = '-';
    *put_digits(copy + n, (uint64_t)abs(exponent)) = '\0';
    return strtod(copy, NULL);
}

bool
plai_double_parse(struct slice text, double *value)
{
    struct scan scan;
    struct decimal decimal = { 0 };
    int whole, fraction = 0, dropped = 0, exponent;
    bool lost = false;
    double result;

    if (!text.n)
        return false;
    scan = (struct scan){ text.s, text.s + text.n };
    if (*scan.s == '-' || *scan.s == '+')
        decimal.negative = *scan.s++ == '-';
    whole = scan_digits(&scan, &decimal.digits, &dropped, &lost);
    if (scan.s < scan.end && *scan.s == '.') {
        scan.s++;
        fraction = scan_digits(&scan, &decimal.digits, &dropped, &lost);
    }
    if (whole + fraction == 0 || !scan_exponent(&scan, &exponent) || scan.s != scan.end)
        return false;
    decimal.exponent = exponent - fraction + dropped;
    if (lost) {
        result = parse_long(text, exponent);
        result = decimal.negative ? -result : result;
    } else {
        result = plai_decimal_to_double(decimal);
    }
    if (!isfinite(result))
        return false;
    *value = result;
    return true;
}

static uint64_t
magnitude_of(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* Whole units with dots between their thousands, as they are printed in Colombia. */
static char *
put_grouped(char *out, uint64_t n)
{
    char digits[20], *end = put_digits(digits, n);

    for (const char *s = digits; s < end; s++) {
        if (s > digits && (end - s) % 3 == 0)
            *out++ = '.';
        *out++ = *s;
    }
    return out;
}

void
plai_pesos_format(int64_t centavos, char out[32])
{
    uint64_t n = magnitude_of(centavos);

    if (centavos < 0)
        *out++ = '-';
    out = put_digits(out, n / 100);
    *out++ = '.';
    *out++ = (char)('0' + n / 10 % 10);
    *out++ = (char)('0' + n % 10);
    *out = '\0';
}

void
plai_pesos_format_people(int64_t centavos, char out[40])
{
    uint64_t n = magnitude_of(centavos);

    if (centavos < 0)
        *out++ = '-';
    *out++ = '$';
    *out++ = ' ';
    out = put_grouped(out, n / 100);
    if (n % 100) {
        *out++ = ',';
        *out++ = (char)('0' + n / 10 % 10);
        *out++ = (char)('0' + n % 10);
    }
    *out = '\0';
}

/* The millionths after the radix, without the zeros at the end; nothing where all are. */
static char *
put_millionths(char *out, uint64_t rest, char radix)
{
    int places = 6;

    if (!rest)
        return out;
    for (; rest % 10 == 0; rest /= 10)
        places--;
    *out++ = radix;
    return put_digits(put_zeros(out, places - digits_of(rest)), rest);
}

void
plai_cantidad_format(int64_t millonesimas, char out[32])
{
    uint64_t n = magnitude_of(millonesimas);

    if (millonesimas < 0)
        *out++ = '-';
    *put_millionths(put_digits(out, n / PLAI_MILLONESIMAS), n % PLAI_MILLONESIMAS, '.') = '\0';
}

void
plai_cantidad_format_people(int64_t millonesimas, char out[40])
{
    uint64_t n = magnitude_of(millonesimas);

    if (millonesimas < 0)
        *out++ = '-';
    *put_millionths(put_grouped(out, n / PLAI_MILLONESIMAS), n % PLAI_MILLONESIMAS, ',') = '\0';
}

/* SPDX-License-Identifier: MIT
 *
 * Dates and times of cells as ISO 8601.
 * Knows nothing of cells.
 */
#include "xlsx/iso.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "xlsx/number.h"

#define MILLISECONDS_A_DAY 86400000

/* Exactly `digits` digits, taken off the front. */
static bool
take_digits(struct slice *text, size_t digits, int *value)
{
    *value = 0;
    if (text->n < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (text->s[i] < '0' || text->s[i] > '9')
            return false;
        *value = *value * 10 + (text->s[i] - '0');
    }
    text->s += digits;
    text->n -= digits;
    return true;
}

static bool
take_char(struct slice *text, char c)
{
    if (text->n == 0 || text->s[0] != c)
        return false;
    text->s++;
    text->n--;
    return true;
}

/* "hh:mm", "hh:mm:ss", "hh:mm:ss.fff", with or without a zone. */
static bool
parse_time(struct slice text, double *fraction)
{
    int hours, minutes, seconds = 0;
    double part = 0, unit = 0.1;

    if (!take_digits(&text, 2, &hours) || !take_char(&text, ':') || !take_digits(&text, 2, &minutes))
        return false;
    if (take_char(&text, ':') && !take_digits(&text, 2, &seconds))
        return false;
    if (take_char(&text, '.')) {
        int digit;

        for (; take_digits(&text, 1, &digit); unit /= 10)
            part += digit * unit;
    }
    if (text.n > 0 && text.s[0] != 'Z' && text.s[0] != '+' && text.s[0] != '-')
        return false;
    if (hours > 23 || minutes > 59 || seconds > 59)
        return false;
    *fraction = ((hours * 60 + minutes) * 60 + seconds + part) / 86400;
    return true;
}

bool
plai_iso_parse(struct slice text, bool date1904, double *serial)
{
    int year, month, day;
    int32_t days;
    double fraction = 0;

    text = plai_xml_trim(text);
    if (text.n >= 3 && text.s[2] == ':')
        return parse_time(text, serial);
    if (!take_digits(&text, 4, &year) || !take_char(&text, '-') || !take_digits(&text, 2, &month) ||
        !take_char(&text, '-') || !take_digits(&text, 2, &day) || !plai_serial_from_date(year, month, day, &days))
        return false;
    if (date1904 && days < DAYS_1904)
        return false;
    if (take_char(&text, 'T') || take_char(&text, ' ')) {
        if (!parse_time(text, &fraction))
            return false;
    } else if (text.n > 0 && !take_char(&text, 'Z')) {
        return false;
    }
    *serial = days - (date1904 ? DAYS_1904 : 0) + fraction;
    return true;
}

static char *
put_char(char *to, char c)
{
    *to = c;
    return to + 1;
}

static char *
put_digits(char *to, int value, int digits)
{
    for (int i = digits; i-- > 0; value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + digits;
}

static char *
put_time(char *to, int seconds, int milliseconds)
{
    to = put_char(put_digits(to, seconds / 3600, 2), ':');
    to = put_char(put_digits(to, seconds / 60 % 60, 2), ':');
    to = put_digits(to, seconds % 60, 2);
    if (milliseconds != 0)
        to = put_digits(put_digits(put_char(to, '.'), milliseconds, 3), 0, 3);
    return to;
}

size_t
plai_iso_format(double serial, bool date1904, char out[32])
{
    double whole = floor(serial);
    int32_t day = (int32_t)whole;
    int64_t rest = (int64_t)((serial - whole) * MILLISECONDS_A_DAY + 0.5);
    bool date = day > 0;
    int year = 1900, month = 1, number = 0;
    char *to = out;

    assert(serial >= 0 && serial < LAST_SERIAL + 1);
    if (rest >= MILLISECONDS_A_DAY) {
        day++;
        date = true;
        rest = 0;
    }
    if (date1904)
        day += DAYS_1904;
    if (day > LAST_SERIAL)
        day = LAST_SERIAL;
    /* The day that only exists in the 1900 system is shown as Excel shows it. */
    if (!plai_date_from_serial(day, &year, &month, &number)) {
        month = day == 60 ? 2 : 1;
        number = day == 60 ? 29 : 0;
    }
    if (date) {
        to = put_char(put_digits(to, year, 4), '-');
        to = put_char(put_digits(to, month, 2), '-');
        to = put_digits(to, number, 2);
    }
    if (!date || rest > 0)
        to = put_time(date ? put_char(to, 'T') : to, (int)(rest / 1000), (int)(rest % 1000));
    *to = '\0';
    return (size_t)(to - out);
}

/* SPDX-License-Identifier: MIT
 *
 * Dates: serial days of the 1900 system, and dates as people type them in Colombia.
 * Must not know the 1904 system nor number formats: that is the workbook's.
 */
#include <string.h>

#include "base/numero.h"

#define LAST_SERIAL 2958465 /* 9999-12-31 */
#define MISSING_DAY 60      /* 1900-02-29, which Lotus invented and ISO/IEC 29500-1, 18.17.4.1, keeps */

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days of whole years from 1900-01-01 to `year`-01-01. */
static int32_t
days_before_year(int year)
{
    int y = year - 1;

    return (year - 1900) * 365 + (y / 4 - y / 100 + y / 400) - (1899 / 4 - 1899 / 100 + 1899 / 400);
}

bool
plai_serial_from_date(int year, int month, int day, int32_t *serial)
{
    int32_t result;

    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    result = days_before_year(year) + day;
    for (int m = 1; m < month; m++)
        result += days_in_month(year, m);
    *serial = result + (result >= MISSING_DAY);
    return true;
}

bool
plai_date_from_serial(int32_t serial, int *year, int *month, int *day)
{
    int y, m = 1;
    int32_t left;

    if (serial < 1 || serial > LAST_SERIAL || serial == MISSING_DAY)
        return false;
    left = serial - (serial > MISSING_DAY);
    y = 1900 + (left - 1) / 366;
    while (y < 9999 && days_before_year(y + 1) < left)
        y++;
    left -= days_before_year(y);
    for (; left > days_in_month(y, m); m++)
        left -= days_in_month(y, m);
    *year = y;
    *month = m;
    *day = (int)left;
    return true;
}

/* Whether `word` is a beginning of `name`, of three letters at least. */
static bool
begins(struct slice word, const char *name)
{
    return word.n >= 3 && word.n <= strlen(name) && memcmp(word.s, name, word.n) == 0;
}

int
plai_month_find(struct slice folded)
{
    static const char *const months[] = { "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                          "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre" };

    for (int month = 1; month <= 12; month++)
        if (begins(folded, months[month - 1]))
            return month;
    return begins(folded, "setiembre") ? 9 : 0;
}

/* Excel in English leaves "1-Jan-26". Only within dates: "apr" and "dec" alone are other words of the forms. */
static int
find_month_in_date(struct slice word)
{
    static const struct {
        const char *name;
        int month;
    } english[] = { { "january", 1 }, { "april", 4 }, { "august", 8 }, { "december", 12 } };

    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        if (begins(word, english[i].name))
            return english[i].month;
    return plai_month_find(word);
}

/* A date taken to pieces: its numbers in order, how long each was written, and the month if it came in letters. */
struct pieces {
    int number[3], length[3], count;
    int month;
};

static bool
is_weekday(struct slice word)
{
    static const char *const days[] = { "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo" };

    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (plai_slice_is(word, days[i]))
            return true;
    return false;
}

static bool
add_piece(struct pieces *pieces, struct slice word)
{
    size_t digits = 0;
    int number = 0;

    for (; digits < word.n && plai_is_digit(word.s[digits]); digits++)
        if (digits < 4)
            number = number * 10 + (word.s[digits] - '0');
    if (digits) {
        struct slice rest = { word.s + digits, word.n - digits };

        if (digits > 4 || pieces->count == 3)
            return false;
        /* "1o" and "1ro de enero". */
        if (rest.n && !plai_slice_is(rest, "o") && !plai_slice_is(rest, "ro") && !plai_slice_is(rest, "ero"))
            return false;
        pieces->length[pieces->count] = (int)digits;
        pieces->number[pieces->count++] = number;
        return true;
    }
    if (!pieces->month)
        pieces->month = find_month_in_date(word);
    else if (find_month_in_date(word))
        return false;
    return find_month_in_date(word) || is_weekday(word) || plai_slice_is(word, "de") || plai_slice_is(word, "del");
}

/* A time of day after the date is not looked at: "2026-01-31T00:00:00", "31/01/2026 12:00:00 a. m.". */
static struct slice
without_time(struct slice text)
{
    const char *colon = text.n ? memchr(text.s, ':', text.n) : NULL;
    const char *s = colon;

    if (!colon)
        return text;
    while (s > text.s && plai_is_digit(s[-1]))
        s--;
    if (s == colon || colon - s > 2 || s == text.s || (s[-1] != ' ' && s[-1] != 'T'))
        return text;
    return (struct slice){ text.s, (size_t)(s - text.s) - 1 };
}

static bool
take_apart(struct slice text, struct pieces *pieces)
{
    char folded[64];
    size_t n = plai_fold(without_time(text), folded, sizeof folded);
    const char *s = folded, *end = folded + n;

    if (n >= sizeof folded - 4)
        return false;
    while (s < end) {
        const char *space = memchr(s, ' ', (size_t)(end - s));
        struct slice word = { s, (size_t)((space ? space : end) - s) };

        if (!add_piece(pieces, word))
            return false;
        s = space ? space + 1 : end;
    }
    return pieces->count == (pieces->month ? 2 : 3);
}

static int
full_year(int number, int length)
{
    return length <= 2 ? 2000 + number : number;
}

/* Day, month in letters, year; or month in letters, day, year; or year, month in letters, day. */
static enum reading
read_named(const struct pieces *p, int32_t *serial)
{
    int first = p->length[0] >= 3;

    if (p->length[first ? 0 : 1] % 2 != 0)
        return READ_BAD;
    if (!plai_serial_from_date(full_year(p->number[first ? 0 : 1], p->length[first ? 0 : 1]), p->month,
                               p->number[first ? 1 : 0], serial))
        return READ_BAD;
    return READ_OK;
}

/* Three numbers. Slashes are day first here; dashes are what systems write year first, so that two digits of year
 * leave a doubt where both orders give a day. */
static enum reading
read_numbers(const struct pieces *p, bool slashes, int32_t *serial)
{
    const int *n = p->number;
    int year = full_year(n[2], p->length[2]);
    int32_t other;

    if (p->length[0] == 4)
        return p->length[1] <= 2 && p->length[2] <= 2 && plai_serial_from_date(n[0], n[1], n[2], serial) ? READ_OK
                                                                                                         : READ_BAD;
    /* "1.3.1" is a code, not a day of 2001. */
    if (p->length[0] > 2 || p->length[1] > 2 || p->length[2] % 2 != 0)
        return READ_BAD;
    if (plai_serial_from_date(year, n[1], n[0], serial)) {
        bool both = p->length[0] == 2 && p->length[2] == 2 && plai_serial_from_date(2000 + n[0], n[1], n[2], &other);

        return both && !slashes && other != *serial ? READ_DOUBTFUL : READ_OK;
    }
    if (plai_serial_from_date(year, n[0], n[1], serial))
        return READ_DOUBTFUL;
    if (p->length[2] == 2 && plai_serial_from_date(2000 + n[0], n[1], n[2], serial))
        return READ_DOUBTFUL;
    return READ_BAD;
}

enum reading
plai_date_parse(struct slice text, int32_t *serial)
{
    struct pieces pieces = { 0 };
    enum reading reading;
    int32_t result;

    text = plai_trim(text);
    if (plai_is_empty_marker(text))
        return READ_EMPTY;
    if (plai_is_no_programado(text))
        return READ_NP;
    if (!take_apart(text, &pieces))
        return READ_BAD;
    if (pieces.month)
        reading = read_named(&pieces, &result);
    else
        reading = read_numbers(&pieces, memchr(text.s, '/', text.n) != NULL, &result);
    if (reading != READ_BAD)
        *serial = result;
    return reading;
}

static char *
put_number(char *out, int number, int width)
{
    for (int i = width - 1; i >= 0; i--, number /= 10)
        out[i] = (char)('0' + number % 10);
    return out + width;
}

void
plai_date_format(int32_t serial, char out[16])
{
    int year, month, day;

    if (plai_date_from_serial(serial, &year, &month, &day)) {
        out = put_number(out, year, 4);
        *out++ = '-';
        out = put_number(out, month, 2);
        *out++ = '-';
        out = put_number(out, day, 2);
    }
    *out = '\0';
}

void
plai_date_format_people(int32_t serial, char out[16])
{
    int year, month, day;

    if (plai_date_from_serial(serial, &year, &month, &day)) {
        out = put_number(out, day, 2);
        *out++ = '/';
        out = put_number(out, month, 2);
        *out++ = '/';
        out = put_number(out, year, 4);
    }
    *out = '\0';
}

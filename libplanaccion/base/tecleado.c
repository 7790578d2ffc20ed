/* SPDX-License-Identifier: MIT
 *
 * Amounts and quantities as people type them in Colombia: both conventions of separators, currency signs, spaces.
 * Must not know what a cell or a column is; a text with several readings is said to be doubtful, never settled.
 */
#include <string.h>

#include "base/numero.h"

#define MOST_DIGITS 40
#define MOST_SEPARATORS 16

/* A typed number taken to pieces. */
struct typed {
    char digits[MOST_DIGITS];
    size_t count;
    struct {
        char kind; /* '.' ',' '\'' or ' ' */
        size_t at; /* digits before it */
    } separators[MOST_SEPARATORS];
    size_t separator_count;
    bool negative, doubtful, percent;
};

struct cursor {
    const char *s, *end;
};

enum sign { SIGN_END, SIGN_DIGIT, SIGN_POINT, SIGN_SPACE, SIGN_QUOTE, SIGN_MINUS, SIGN_OTHER };

/* What stands at the cursor, and the bytes it takes. */
static enum sign
classify(struct cursor cursor, size_t *size)
{
    uint32_t c;

    *size = 1;
    if (cursor.s == cursor.end)
        return SIGN_END;
    if (plai_is_digit(*cursor.s))
        return SIGN_DIGIT;
    *size = plai_utf8_next(cursor.s, (size_t)(cursor.end - cursor.s), &c);
    if (!*size) {
        *size = 1;
        return SIGN_OTHER;
    }
    if (c == '.' || c == ',')
        return SIGN_POINT;
    if (plai_is_space(c))
        return SIGN_SPACE;
    if (c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019)
        return SIGN_QUOTE;
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2212 ? SIGN_MINUS
                                                                                               : SIGN_OTHER;
}

/* Steps over `word`, in any case, where it is next. */
static bool
skip_word(struct cursor *cursor, const char *word)
{
    size_t n = strlen(word);

    if ((size_t)(cursor->end - cursor->s) < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = cursor->s[i];

        if ((c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c) != word[i])
            return false;
    }
    cursor->s += n;
    return true;
}

static bool
skip_currency(struct cursor *cursor, bool before)
{
    static const char *const signs_before[] = { "cop$", "cop", "col$", "$", NULL };
    static const char *const signs_after[] = { "pesos", "cop", "$", "m/cte", "m/l", "mcte", NULL };

    for (const char *const *sign = before ? signs_before : signs_after; *sign; sign++)
        if (skip_word(cursor, *sign))
            return true;
    return false;
}

/* Signs, currency and brackets before the digits. */
static bool
read_front(struct cursor *cursor, struct typed *typed, bool money, bool *bracket)
{
    for (;;) {
        size_t size;

        switch (classify(*cursor, &size)) {
        case SIGN_DIGIT:
        case SIGN_POINT:
            return true;
        case SIGN_SPACE:
        case SIGN_QUOTE:
            cursor->s += size;
            break;
        case SIGN_MINUS:
            if (typed->negative)
                return false;
            typed->negative = true;
            cursor->s += size;
            break;
        case SIGN_OTHER:
            if (*cursor->s == '(' && !*bracket) {
                *bracket = true;
                cursor->s++;
            } else if (*cursor->s == '+') {
                cursor->s++;
            } else if (!money || !skip_currency(cursor, true)) {
                return false;
            }
            break;
        case SIGN_END:
            return false;
        }
    }
}

static bool
add_separator(struct typed *typed, char kind)
{
    if (typed->separator_count == MOST_SEPARATORS)
        return false;
    typed->separators[typed->separator_count].kind = kind;
    typed->separators[typed->separator_count++].at = typed->count;
    return true;
}

/* Digits and what separates them. White space beside a separator is a slip; between digits, it is a separator. */
static bool
read_middle(struct cursor *cursor, struct typed *typed)
{
    bool space = false;
    size_t size, since;

    for (;;) {
        enum sign sign = classify(*cursor, &size);

        since = typed->separator_count ? typed->separators[typed->separator_count - 1].at : 0;
        if (sign == SIGN_DIGIT) {
            bool after_separator = typed->separator_count && since == typed->count;

            if (space && typed->count && !after_separator && !add_separator(typed, ' '))
                return false;
            if (typed->count == MOST_DIGITS)
                return false;
            typed->digits[typed->count++] = *cursor->s;
            space = false;
        } else if (sign == SIGN_POINT || (sign == SIGN_QUOTE && typed->count)) {
            if ((typed->separator_count && since == typed->count) ||
                !add_separator(typed, sign == SIGN_POINT ? *cursor->s : '\''))
                return false;
            space = false;
        } else if (sign == SIGN_SPACE) {
            space = true;
        } else {
            return true;
        }
        cursor->s += size;
    }
}

/* Signs, currency, brackets and percent after the digits, up to the end. */
static bool
read_back(struct cursor *cursor, struct typed *typed, bool money, bool bracket)
{
    for (;;) {
        size_t size;
        enum sign sign = classify(*cursor, &size);

        if (sign == SIGN_END)
            break;
        if (sign == SIGN_OTHER && *cursor->s == ')' && bracket) {
            /* "(-500)" says it twice: once or not at all? */
            typed->doubtful = typed->doubtful || typed->negative;
            typed->negative = true;
            bracket = false;
        } else if (sign == SIGN_MINUS && !typed->negative) {
            typed->negative = true;
        } else if (!money && sign == SIGN_OTHER && *cursor->s == '%' && !typed->percent) {
            typed->percent = true;
        } else if (money && sign == SIGN_OTHER && skip_currency(cursor, false)) {
            continue;
        } else if (sign != SIGN_SPACE) {
            return false;
        }
        cursor->s += size;
    }
    return !bracket;
}

static bool
take_apart(struct slice text, bool money, struct typed *typed)
{
    struct cursor cursor;
    bool bracket = false;

    typed->count = typed->separator_count = 0;
    typed->negative = typed->doubtful = typed->percent = false;
    if (!text.n)
        return false;
    cursor = (struct cursor){ text.s, text.s + text.n };
    if (!read_front(&cursor, typed, money, &bracket) || !read_middle(&cursor, typed) || !typed->count)
        return false;
    /* "1.500." and "1500," end a sentence. */
    if (typed->separator_count && typed->separators[typed->separator_count - 1].at == typed->count)
        typed->separator_count--;
    return read_back(&cursor, typed, money, bracket);
}

static bool
is_point(char kind)
{
    return kind == '.' || kind == ',';
}

/* Digits between separator i and the one before it. */
static size_t
group_before(const struct typed *typed, size_t i)
{
    return typed->separators[i].at - (i ? typed->separators[i - 1].at : 0);
}

/* Whether the separators before number `count` part thousands: three digits between them and up to `end`. */
static bool
are_thousands(const struct typed *typed, size_t count, size_t end)
{
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1 < count ? typed->separators[i + 1].at : end;

        if (next - typed->separators[i].at != 3)
            return false;
    }
    return !count || (typed->separators[0].at >= 1 && typed->separators[0].at <= 3);
}

/* What the last separator is, when it is the only point of its kind: thousands or decimals? */
static bool
last_is_decimal(struct typed *typed, size_t points, bool money)
{
    size_t last = typed->separator_count - 1, after = typed->count - typed->separators[last].at;
    size_t before = group_before(typed, last);

    if (after != 3)
        return true;
    if (points > 1) {
        /* "1.234,567": the other point parts thousands, but nobody writes thousandths of a peso. */
        typed->doubtful = typed->doubtful || money;
        return true;
    }
    if (before == 0 || before > 3 || (last == 0 && typed->digits[0] == '0'))
        return true;
    if (last > 0 && typed->separators[last - 1].kind == '\'')
        return false; /* "1'234.567": the apostrophe of millions */
    if (last > 0 || !money) {
        typed->doubtful = true;
        return true;
    }
    return false;
}

/* Finds how many digits stand before the decimals. False where the separators make no number. */
static bool
find_point(struct typed *typed, bool money, size_t *point)
{
    size_t count = typed->separator_count, points = 0, same = 0;
    char kind = count ? typed->separators[count - 1].kind : ' ';
    bool decimal = false;

    for (size_t i = 0; i < count; i++) {
        points += is_point(typed->separators[i].kind);
        same += typed->separators[i].kind == kind;
    }
    *point = typed->count;
    if (count && is_point(kind)) {
        size_t after = typed->count - typed->separators[count - 1].at;

        if (same == 1) {
            decimal = last_is_decimal(typed, points, money);
        } else if (after != 3) {
            /* "1.234.56": the key of the number pad for both. */
            decimal = after < 3;
            typed->doubtful = true;
        } else if (points > same || typed->digits[0] == '0') {
            typed->doubtful = true; /* "1,234.567.890" */
        }
    }
    if (decimal)
        *point = typed->separators[--count].at;
    return are_thousands(typed, count, *point);
}

/* Digits up to `point` and `places` after it, rounded half away from zero. */
static enum reading
assemble(const struct typed *typed, size_t point, size_t places, int64_t *scaled)
{
    uint64_t value = 0;
    bool lost = false;

    for (size_t i = 0; i < point + places; i++) {
        unsigned digit = i < typed->count ? (unsigned)(typed->digits[i] - '0') : 0;

        if (value > ((uint64_t)INT64_MAX - digit) / 10)
            return READ_OVERFLOW;
        value = value * 10 + digit;
    }
    for (size_t i = point + places; i < typed->count; i++)
        lost = lost || typed->digits[i] != '0';
    if (point + places < typed->count && typed->digits[point + places] >= '5' && ++value > INT64_MAX)
        return READ_OVERFLOW;
    *scaled = typed->negative ? -(int64_t)value : (int64_t)value;
    return typed->doubtful ? READ_DOUBTFUL : lost ? READ_ROUNDED : READ_OK;
}

/* The commonest text of all: digits and nothing else. */
static bool
read_plain(struct slice text, int64_t scale, int64_t *scaled)
{
    int64_t value = 0;

    if (!text.n || text.n > 12)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (!plai_is_digit(text.s[i]))
            return false;
        value = value * 10 + (text.s[i] - '0');
    }
    *scaled = value * scale;
    return true;
}

static enum reading
read_typed(struct slice text, bool money, size_t places, int64_t *scaled)
{
    struct typed typed;
    size_t point;

    if (take_apart(text, money, &typed))
        return find_point(&typed, money, &point) ? assemble(&typed, point, places, scaled) : READ_BAD;
    /* Only what is no number can be a mark: the marks are looked for last because they are rare. */
    if (plai_is_empty_marker(text))
        return READ_EMPTY;
    if (plai_is_no_programado(text))
        return READ_NP;
    return typed.count == MOST_DIGITS ? READ_OVERFLOW : READ_BAD;
}

/* Without the ends by which an amount is closed on paper, so that nobody adds to it: "1.000.000.-", "1.000,oo",
 * "1.000=", "1.000,00 m.n.". */
static struct slice
drop_close(struct slice text)
{
    static const char *const closes[] = { ".-",  ",-",  ".=",   "=",    ",oo",    ".oo",
                                          ",OO", ".OO", "m.n.", "M.N.", "m/cte.", "M/CTE." };
    size_t i = 0;

    text = plai_trim(text);
    while (i < sizeof closes / sizeof *closes) {
        size_t n = strlen(closes[i]);

        if (text.n > n && memcmp(text.s + text.n - n, closes[i], n) == 0) {
            text = plai_trim((struct slice){ text.s, text.n - n });
            i = 0;
        } else
            i++;
    }
    return text;
}

/* "5.4E+08": a number that a program wrote as text. Its lost digits are lost. */
static enum reading
read_scientific(struct slice text, int64_t scale, int64_t *value)
{
    double number;

    for (size_t i = 1; i + 1 < text.n; i++)
        if ((text.s[i] == 'E' || text.s[i] == 'e') && text.s[i + 1] == '+' && plai_double_parse(text, &number))
            return plai_scaled_from_double(number, scale, value) == READ_OK ? READ_DOUBTFUL : READ_BAD;
    return READ_BAD;
}

enum reading
plai_pesos_parse(struct slice text, int64_t *centavos)
{
    enum reading reading;

    if (read_plain(text, PLAI_CENTAVOS, centavos))
        return READ_OK;
    text = drop_close(text);
    reading = read_typed(text, true, 2, centavos);
    return reading == READ_BAD ? read_scientific(text, PLAI_CENTAVOS, centavos) : reading;
}

enum reading
plai_cantidad_parse(struct slice text, int64_t *millonesimas)
{
    if (read_plain(text, PLAI_MILLONESIMAS, millonesimas))
        return READ_OK;
    return read_typed(text, false, 6, millonesimas);
}

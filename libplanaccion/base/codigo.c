/* SPDX-License-Identifier: MIT
 *
 * Codes and yes/no as people type them, and codes that a spreadsheet has turned into numbers.
 * Must not know which codes exist: that is for the catalogues and the rules.
 */
#include <assert.h>
#include <string.h>

#include "base/numero.h"

#define LONGEST_NUMERIC 24 /* digits; two codes in one cell have more together */

static bool
is_listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

enum reading
plai_sino_parse(struct slice text, bool *si)
{
    static const char *const yes[] = { "si", "s", "x", "1", "true", "verdadero", NULL };
    static const char *const no[] = { "no", "n", "0", "false", "falso", NULL };
    /* No letters: nothing is left of them when folded. */
    static const char *const ticks[] = { "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x88\x9A", NULL };
    char word[16];
    bool yes_found;

    text = plai_trim(text);
    if (plai_is_empty_marker(text))
        return READ_EMPTY;
    if (plai_is_no_programado(text))
        return READ_NP;
    if (plai_fold(text, word, sizeof word) == 0 && text.n < sizeof word) {
        memcpy(word, text.s, text.n);
        word[text.n] = '\0';
    }
    yes_found = is_listed(word, yes) || is_listed(word, ticks);
    if (!yes_found && !is_listed(word, no))
        return READ_BAD;
    *si = yes_found;
    return READ_OK;
}

/* What a code is made of, to tell what can be mended in it. */
struct makeup {
    size_t digits, dots;
    bool numeric; /* only digits, dots, dashes and white space within a line */
};

static struct makeup
look_at(struct slice text)
{
    struct makeup makeup = { .numeric = true };
    uint32_t c;

    for (size_t size; text.n; text.s += size, text.n -= size) {
        size = plai_utf8_next(text.s, text.n, &c);
        if (!size) {
            makeup.numeric = false;
            break;
        }
        makeup.digits += c >= '0' && c <= '9';
        makeup.dots += c == '.';
        if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && (!plai_is_space(c) || c == '\n' || c == '\r'))
            makeup.numeric = false;
    }
    return makeup;
}

/* "2.02425799E+12" with the digits that are left and zeros for those that are lost. False where it is nothing like
 * that; the sign is asked for because a code may well hold an E. */
static bool
expand_scientific(struct slice text, char *out, bool *lost)
{
    size_t n = 0, i = 0, places;
    int exponent = 0;

    if (text.n < 5 || text.n > 30 || !plai_is_digit(text.s[0]))
        return false;
    out[n++] = text.s[i++];
    if (text.s[i] == '.' || text.s[i] == ',')
        for (i++; i < text.n && plai_is_digit(text.s[i]); i++)
            out[n++] = text.s[i];
    if (i + 2 >= text.n || (text.s[i] | 0x20) != 'e' || text.s[i + 1] != '+')
        return false;
    for (i += 2; i < text.n && plai_is_digit(text.s[i]) && exponent < 100; i++)
        exponent = exponent * 10 + (text.s[i] - '0');
    places = (size_t)exponent + 1;
    if (i < text.n || places > LONGEST_NUMERIC || n > places)
        return false;
    *lost = n < places;
    while (n < places)
        out[n++] = '0';
    out[n] = '\0';
    return true;
}

/* Copies without white space; `out` has room for text.n and the end. */
static size_t
copy_dense(struct slice text, char *out)
{
    size_t n = 0;
    uint32_t c;

    for (size_t size; text.n; text.s += size, text.n -= size) {
        size = plai_utf8_next(text.s, text.n, &c);
        if (c < 0x80 && !plai_is_space(c))
            out[n++] = (char)c;
    }
    return n;
}

enum reading
plai_code_parse(struct slice text, char *out, size_t capacity)
{
    char mended[LONGEST_NUMERIC + 8];
    struct makeup makeup;
    bool lost = false;
    size_t n;

    assert(capacity > 0);
    text = plai_trim(text);
    if (text.n > 1 && text.s[0] == '\'') {
        text.s++;
        text.n--;
    }
    if (plai_is_empty_marker(text))
        return READ_EMPTY;
    if (plai_is_no_programado(text))
        return READ_NP;
    if (expand_scientific(text, mended, &lost))
        text = plai_slice(mended);
    makeup = look_at(text);
    if (text.n >= capacity)
        return READ_OVERFLOW;
    if (makeup.numeric && makeup.digits && makeup.digits <= LONGEST_NUMERIC) {
        n = copy_dense(text, out);
        if (makeup.dots == 1 && n > 2 && memcmp(out + n - 2, ".0", 2) == 0 && plai_is_digit(out[0]) &&
            makeup.digits == n - 1)
            n -= 2;
    } else {
        n = text.n;
        memcpy(out, text.s, n);
    }
    out[n] = '\0';
    return lost ? READ_DOUBTFUL : READ_OK;
}

void
plai_code_from_double(double value, char *out, size_t capacity)
{
    char text[32];
    size_t n = plai_double_format(value, text);

    assert(capacity > n);
    memcpy(out, text, n + 1);
}

/* SPDX-License-Identifier: MIT
 *
 * UTF-8, slices, white space, the marks people leave for "nothing", and distance between folded texts.
 * Must not know what a heading or a number is: folding is in texto_fold.c, reading numbers in numero.c.
 */
#include "base/texto.h"

#include <assert.h>
#include <string.h>

struct slice
plai_slice(const char *string)
{
    return string ? (struct slice){ string, strlen(string) } : SLICE("");
}

bool
plai_slice_equal(struct slice a, struct slice b)
{
    return a.n == b.n && (!a.n || memcmp(a.s, b.s, a.n) == 0);
}

size_t
plai_utf8_next(const char *s, size_t n, uint32_t *c)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *u = (const unsigned char *)s;
    size_t size;
    uint32_t rune;

    if (!n)
        return 0;
    if (u[0] < 0x80) {
        *c = u[0];
        return 1;
    }
    size = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
    if (u[0] < 0xC2 || u[0] > 0xF4 || n < size)
        return 0;
    rune = u[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 0;
        rune = rune << 6 | (u[i] & 0x3F);
    }
    if (rune < least[size] || rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        return 0;
    *c = rune;
    return size;
}

bool
plai_utf8_valid(const char *s, size_t n)
{
    uint32_t c;

    for (size_t size; n; s += size, n -= size) {
        size = plai_utf8_next(s, n, &c);
        if (!size)
            return false;
    }
    return true;
}

size_t
plai_utf8_count(const char *s, size_t n)
{
    size_t count = 0;
    uint32_t c;

    for (size_t size; n; s += size, n -= size, count++) {
        size = plai_utf8_next(s, n, &c);
        if (!size)
            size = 1;
    }
    return count;
}

bool
plai_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 ||
           c == 0x3000 || c == 0xFEFF;
}

/* What some systems write for a carriage return when they export; see ISO/IEC 29500-1, 22.9.2.19. */
static const char CARRIAGE_RETURN[] = "_x000D_";
#define CARRIAGE_RETURN_SIZE (sizeof CARRIAGE_RETURN - 1)

/* True for a byte at either end of most texts, which is neither white space nor part of what stands for it. */
static bool
is_edge(char c)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x80 && c != '_';
}

/* Bytes of white space at the start; 0 where there is none. */
static size_t
space_at_start(struct slice text)
{
    uint32_t c;
    size_t size = plai_utf8_next(text.s, text.n, &c);

    if (size && plai_is_space(c))
        return size;
    if (text.n >= CARRIAGE_RETURN_SIZE && memcmp(text.s, CARRIAGE_RETURN, CARRIAGE_RETURN_SIZE) == 0)
        return CARRIAGE_RETURN_SIZE;
    return 0;
}

static size_t
space_at_end(struct slice text)
{
    const char *end;
    size_t size = 1;
    uint32_t c;

    if (!text.n)
        return 0;
    end = text.s + text.n;
    while (size < text.n && size < 4 && (end[-(ptrdiff_t)size] & 0xC0) == 0x80)
        size++;
    if (plai_utf8_next(end - size, size, &c) == size && plai_is_space(c))
        return size;
    if (text.n >= CARRIAGE_RETURN_SIZE &&
        memcmp(end - CARRIAGE_RETURN_SIZE, CARRIAGE_RETURN, CARRIAGE_RETURN_SIZE) == 0)
        return CARRIAGE_RETURN_SIZE;
    return 0;
}

struct slice
plai_trim_ends(struct slice text)
{
    size_t size;

    while (text.n > 0 && !is_edge(text.s[0]) && (size = space_at_start(text)) > 0) {
        text.s += size;
        text.n -= size;
    }
    while (text.n > 0 && !is_edge(text.s[text.n - 1]) && (size = space_at_end(text)) > 0)
        text.n -= size;
    return text;
}

/* A folded text without its spaces, so that "N. A.", "n/a" and "NA" are one. False where it is longer than any mark. */
static bool
squeeze(struct slice text, char *out, size_t capacity)
{
    size_t folded = plai_fold(text, out, capacity), n = 0;

    if (folded >= capacity - 4)
        return false;
    for (size_t i = 0; i < folded; i++)
        if (out[i] != ' ')
            out[n++] = out[i];
    out[n] = '\0';
    return true;
}

/* Only strokes: "-", ".", "--", "''", "$ -". A tick or an arrow says something, so no other symbol counts. */
static bool
is_stroke(uint32_t c)
{
    if (c < 0x80)
        return c && strchr("-._'\"*/$,:;", (int)c);
    return c == 0xB4 || c == 0xB7 || (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201F) || c == 0x2022 ||
           c == 0x2026 || c == 0x2212;
}

static bool
is_strokes(struct slice text)
{
    uint32_t c;

    for (size_t size; text.n; text.s += size, text.n -= size) {
        size = plai_utf8_next(text.s, text.n, &c);
        if (!size || (!is_stroke(c) && !plai_is_space(c)))
            return false;
    }
    return true;
}

static bool
is_listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
plai_is_empty_marker(struct slice text)
{
    static const char *const markers[] = { "na",       "noaplica",       "sd",         "nd",           "nan",
                                           "none",     "null",           "error",      "nodisponible", "sindato",
                                           "sindatos", "sininformacion", "noregistra", "noreporta",    NULL };
    static const char *const errors[] = {
        "na",    "ref",    "value", "div0",  "name",           "num",     "null", "nd",
        "valor", "nombre", "calc",  "spill", "desbordamiento", "calculo", "nulo", NULL
    };
    char word[32];

    text = plai_trim(text);
    if (!text.n)
        return true;
    /* Nearly every cell leaves here: a mark begins with a sign or with one of these letters. */
    if (text.n > 24 || plai_is_digit(text.s[0]) || (is_letter(text.s[0]) && !strchr("nNsSeExX", text.s[0])))
        return false;
    if (is_strokes(text))
        return true;
    if (!squeeze(text, word, sizeof word) || !word[0])
        return false;
    if (text.s[0] == '#' && is_listed(word, errors))
        return true;
    return is_listed(word, markers) || (word[1] && strspn(word, "x") == strlen(word));
}

bool
plai_is_no_programado(struct slice text)
{
    static const char *const marks[] = { "np", "noprogramado", "noprogramada", "noprog", NULL };
    char word[32];

    text = plai_trim(text);
    return text.n && text.n <= 24 && (text.s[0] == 'N' || text.s[0] == 'n') && squeeze(text, word, sizeof word) &&
           is_listed(word, marks);
}

#define LARGEST_LIMIT 15
#define BAND (2 * LARGEST_LIMIT + 1)

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

/* One row of the table of distances, only within `limit` of its diagonal: out[k] is for column i - limit + k. */
static int
distance_row(struct slice a, struct slice b, size_t i, int limit, const int *two_up, const int *up, int *out)
{
    int least = limit + 1, width = 2 * limit + 1;

    for (int k = 0; k < width; k++) {
        ptrdiff_t column = (ptrdiff_t)i - limit + k;
        int best = limit + 1;

        if (column == 0) {
            best = (int)i;
        } else if (column > 0 && (size_t)column <= b.n) {
            size_t j = (size_t)column;

            best = smaller(best, up[k] + (a.s[i - 1] != b.s[j - 1]));
            if (k + 1 < width)
                best = smaller(best, up[k + 1] + 1);
            if (k > 0)
                best = smaller(best, out[k - 1] + 1);
            if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1])
                best = smaller(best, two_up[k] + 1);
        }
        out[k] = best;
        least = smaller(least, best);
    }
    return least;
}

int
plai_edit_distance(struct slice a, struct slice b, int limit)
{
    int rows[3][BAND], least_before = 0;
    size_t difference = a.n > b.n ? a.n - b.n : b.n - a.n;
    int result;

    assert(limit >= 0 && limit <= LARGEST_LIMIT);
    if (difference > (size_t)limit)
        return limit + 1;
    for (int k = 0; k < 2 * limit + 1; k++)
        rows[0][k] = rows[2][k] = k < limit || (size_t)(k - limit) > b.n ? limit + 1 : smaller(k - limit, limit + 1);
    for (size_t i = 1; i <= a.n; i++) {
        int least = distance_row(a, b, i, limit, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);

        /* A transposition can still step over one hopeless row, never over two. */
        if (least > limit && least_before > limit)
            return limit + 1;
        least_before = least;
    }
    result = rows[a.n % 3][(ptrdiff_t)b.n - (ptrdiff_t)a.n + limit];
    return smaller(result, limit + 1);
}

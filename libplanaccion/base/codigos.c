/* SPDX-License-Identifier: MIT
 *
 * Several codes of goals in one text, as people type them: "IP-12, IP-15", one below the other, "IP-12 y 15".
 * Must not know which codes exist: a text is a list where all that it lists looks like a code, and else it is one code.
 */
#include <string.h>

#include "base/numero.h"

enum { CODIGOS_MAX = 16, CODIGO_LARGO = 40 };

static bool
is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The letters and the mark before the last number of a code: "IP-" of "IP-12". 0 where it has no letters. */
static size_t
prefix_size(struct slice code)
{
    size_t n = code.n;

    while (n > 0 && plai_is_digit(code.s[n - 1]))
        n--;
    for (size_t i = 0; i < n; i++)
        if (is_letter(code.s[i]))
            return n;
    return 0;
}

/* A word of letters, digits and marks that ends in a digit or a letter and has some digit: "IP-12", "MT-ED-0001",
 * "1.1.3". A space is one of the marks only between letters and what follows: "IP 12". */
static bool
looks_like_code(struct slice text)
{
    size_t digits = 0, spaces = 0;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        bool mark = c == '.' || c == '-' || c == '_';

        digits += plai_is_digit(c);
        if (c == ' ' && (i == 0 || !is_letter(text.s[i - 1]) || spaces++ > 0))
            return false;
        if (c != ' ' && !mark && !is_letter(c) && !plai_is_digit(c))
            return false;
    }
    return digits > 0 && text.n <= CODIGO_LARGO && (plai_is_digit(text.s[text.n - 1]) || is_letter(text.s[text.n - 1]));
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The size of the separator at a place; 0 where there is none. A bare comma or slash is one only between codes with
 * letters: "1,5" may be one code. */
static size_t
separator_size(struct slice text, size_t i)
{
    char c = text.s[i];
    bool spaced = i + 1 < text.n && is_blank(text.s[i + 1]);

    if (c == '\n' || c == '\r' || c == ';' || c == '|')
        return 1;
    if (c == ',')
        return spaced || (i + 1 < text.n && (text.s[i + 1] == '\n' || is_letter(text.s[i + 1]))) ? 1 : 0;
    if (c == '/')
        return spaced || (i + 1 < text.n && is_letter(text.s[i + 1])) ? 1 : 0;
    if (is_blank(c) && i + 2 < text.n && is_blank(text.s[i + 2]) && memchr("yYeE-", text.s[i + 1], 5) != NULL)
        return 3;
    return 0;
}

/* Takes what comes before the next separator. */
static struct slice
part_next(struct slice *rest)
{
    size_t i = 0, gap = 0;
    struct slice part;

    while (i < rest->n && (gap = separator_size(*rest, i)) == 0)
        i++;
    part = plai_trim((struct slice){ rest->s, i });
    rest->s += i + gap;
    rest->n -= i + gap;
    return part;
}

struct lista {
    char *out;
    size_t n, capacity;
    struct slice codes[CODIGOS_MAX]; /* in `out` */
    size_t count;
};

static bool
code_equal(struct slice a, struct slice b)
{
    for (size_t i = 0; i < a.n && a.n == b.n; i++)
        if ((a.s[i] | 0x20) != (b.s[i] | 0x20))
            return false;
    return a.n == b.n;
}

/* Codes of one list are of one series: they begin with the same letters. */
static bool
same_series(struct slice a, struct slice b)
{
    size_t n = 0, m = 0;

    while (n < a.n && is_letter(a.s[n]))
        n++;
    while (m < b.n && is_letter(b.s[m]))
        m++;
    return code_equal((struct slice){ a.s, n }, (struct slice){ b.s, m });
}

/* Adds a code with the prefix of the one before it where it is a number alone. False where it does not fit. */
static bool
code_add(struct lista *lista, struct slice code)
{
    struct slice before = lista->count > 0 ? lista->codes[lista->count - 1] : SLICE("");
    size_t prefix = prefix_size(code) == 0 && memchr(code.s, '.', code.n) == NULL ? prefix_size(before) : 0;
    size_t gap = lista->n > 0 ? 2 : 0;
    struct slice added = { lista->out + lista->n + gap, prefix + code.n };

    if (lista->count == CODIGOS_MAX || lista->n + gap + added.n >= lista->capacity)
        return false;
    memcpy(lista->out + lista->n, ", ", gap);
    memcpy(lista->out + lista->n + gap, before.s, prefix);
    memcpy(lista->out + lista->n + gap + prefix, code.s, code.n);
    if (lista->count > 0 && !same_series(lista->codes[0], added))
        return false;
    for (size_t i = 0; i < lista->count; i++)
        if (code_equal(lista->codes[i], added))
            return true;
    lista->codes[lista->count++] = added;
    lista->n += gap + added.n;
    return true;
}

size_t
plai_codes_list(struct slice text, char *out, size_t capacity)
{
    struct lista lista = { .out = out, .capacity = capacity };
    struct slice rest = plai_trim(text);
    size_t parts = 0;

    while (rest.n > 0) {
        struct slice part = part_next(&rest);

        if (part.n == 0)
            continue;
        if (!looks_like_code(part) || !code_add(&lista, part))
            return 0;
        parts++;
    }
    out[parts > 1 ? lista.n : 0] = '\0';
    return parts > 1 ? lista.count : 0;
}

bool
plai_codes_next(struct slice *rest, struct slice *code)
{
    size_t size = 0;

    if (rest->n == 0)
        return false;
    while (size < rest->n && rest->s[size] != ',')
        size++;
    *code = (struct slice){ rest->s, size };
    size += size < rest->n ? 2 : 0;
    rest->s += size;
    rest->n -= size;
    return true;
}

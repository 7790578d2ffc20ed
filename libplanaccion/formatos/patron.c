/* SPDX-License-Identifier: MIT
 *
 * Takes headings apart into words and aspects, and compiles the aliases of definitions into the same form.
 * Knows words only; which column is meant is for others to decide.
 */
#include "formatos/patron.h"

#include <string.h>

#include "base/numero.h"

enum { TOKENS_MAX = 48 };

struct tokens {
    struct slice items[TOKENS_MAX];
    bool used[TOKENS_MAX];
    size_t count;
};

static void
split(struct tokens *tokens, const char *folded, size_t n)
{
    size_t start = 0;

    tokens->count = 0;
    for (size_t i = 0; i <= n && tokens->count < TOKENS_MAX; i++) {
        if (i < n && folded[i] != ' ')
            continue;
        if (i > start) {
            tokens->used[tokens->count] = false;
            tokens->items[tokens->count++] = (struct slice){ folded + start, i - start };
        }
        start = i + 1;
    }
}

/* 1990..2099, or 0. */
static int
year_of(struct slice token)
{
    int year = 0;

    if (token.n != 4)
        return 0;
    for (size_t i = 0; i < 4; i++) {
        if (token.s[i] < '0' || token.s[i] > '9')
            return 0;
        year = year * 10 + (token.s[i] - '0');
    }
    return year >= 1990 && year <= 2099 ? year : 0;
}

/* One year is a vigencia, two that follow each other a bienio; a longer span names the whole period: no aspect. */
static void
take_years(struct tokens *tokens, struct lectura *lectura)
{
    int first = 0, last = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        int year = year_of(tokens->items[i]);

        if (!year)
            continue;
        tokens->used[i] = true;
        if (i + 1 < tokens->count && plai_slice_is(tokens->items[i + 1], "0"))
            tokens->used[i + 1] = true;     /* "2026.0", a number that became a heading */
        if (!first)
            first = year;
        last = year;
    }
    if (!first)
        return;
    if (first == last || last == first + 1) {
        lectura->aspectos |= first == last ? ASPECTO_VIGENCIA : ASPECTO_BIENIO;
        lectura->vigencia = (int16_t)first;
    }
}

/* 1..4 for what stands beside "trimestre", or 0. */
static uint8_t
ordinal_of(struct slice token)
{
    static const char *const words[4][8] = {
        { "1", "i", "1er", "primer", "primero", "uno", "1ro", "01" },
        { "2", "ii", "2do", "segundo", "2o", "dos", "02", "segund" },
        { "3", "iii", "3er", "tercer", "tercero", "tre", "3ro", "03" },
        { "4", "iv", "4to", "cuarto", "iiii", "cuatro", "4o", "04" },
    };

    for (uint8_t n = 0; n < 4; n++)
        for (size_t i = 0; i < 8; i++)
            if (plai_slice_is(token, words[n][i]))
                return (uint8_t)(n + 1);
    return 0;
}

/* "t1", "q1", "trim1", or 0. */
static uint8_t
quarter_of(struct slice token)
{
    bool prefix = (token.n == 2 && (token.s[0] == 't' || token.s[0] == 'q')) ||
                  (token.n == 5 && memcmp(token.s, "trim", 4) == 0) ||
                  (token.n == 10 && memcmp(token.s, "trimestre", 9) == 0);
    char last = token.n ? token.s[token.n - 1] : '\0';

    return prefix && last >= '1' && last <= '4' ? (uint8_t)(last - '0') : 0;
}

static void
take_quarter(struct tokens *tokens, struct lectura *lectura)
{
    for (size_t i = 0; i < tokens->count && !lectura->trimestre; i++) {
        uint8_t n = quarter_of(tokens->items[i]);

        if (n) {
            lectura->trimestre = n;
            tokens->used[i] = true;
            continue;
        }
        if (!plai_slice_is(tokens->items[i], "trimestre") && !plai_slice_is(tokens->items[i], "t"))
            continue;
        size_t beside = i + 1 < tokens->count && ordinal_of(tokens->items[i + 1]) ? i + 1 : i - 1;
        if (beside < tokens->count && !tokens->used[beside])
            lectura->trimestre = ordinal_of(tokens->items[beside]);
        if (lectura->trimestre)
            tokens->used[i] = tokens->used[beside] = true;
    }
    if (lectura->trimestre)
        lectura->aspectos |= ASPECTO_TRIMESTRE;
}

static void
take_month(struct tokens *tokens, struct lectura *lectura)
{
    for (size_t i = 0; i < tokens->count && !lectura->mes; i++) {
        lectura->mes = tokens->used[i] ? 0 : (uint8_t)plai_month_find(tokens->items[i]);
        if (lectura->mes) {
            lectura->aspectos |= ASPECTO_MES;
            tokens->used[i] = true;
        }
    }
    /* "Enero-26": the year of a month may have two digits */
    for (size_t i = 0; i < tokens->count && lectura->mes && !(lectura->aspectos & ASPECTO_VIGENCIA); i++) {
        struct slice token = tokens->items[i];

        if (!tokens->used[i] && token.n == 2 && token.s[0] >= '1' && token.s[0] <= '9' && token.s[1] >= '0' &&
            token.s[1] <= '9') {
            lectura->vigencia = (int16_t)(2000 + (token.s[0] - '0') * 10 + (token.s[1] - '0'));
            lectura->aspectos |= ASPECTO_VIGENCIA;
            tokens->used[i] = true;
        }
    }
}

/* A digit at either end of words numbers a column or a slot. */
static void
take_slot(struct tokens *tokens, struct lectura *lectura)
{
    size_t first = 0, last = tokens->count;

    while (first < tokens->count && tokens->used[first])
        first++;
    while (last > first && tokens->used[last - 1])
        last--;
    if (last - first < 2)
        return;
    size_t ends[2] = { first, last - 1 };
    for (size_t i = 0; i < 2; i++) {
        struct slice token = tokens->items[ends[i]];

        if (token.n == 1 && token.s[0] >= '1' && token.s[0] <= '9') {
            lectura->ranura = (uint8_t)(token.s[0] - '0');
            lectura->aspectos |= ASPECTO_RANURA;
            tokens->used[ends[i]] = true;
            return;
        }
    }
}

static void
add_words(struct lectura *lectura, const char *s, size_t n)
{
    size_t space = lectura->n ? 1 : 0;

    if (!n || lectura->n + space + n >= sizeof lectura->palabras)
        return;
    if (space)
        lectura->palabras[lectura->n++] = ' ';
    memcpy(lectura->palabras + lectura->n, s, n);
    lectura->n += n;
    lectura->palabras[lectura->n] = '\0';
}

void
plai_lectura_parse(struct slice heading, struct lectura *lectura)
{
    char folded[PALABRAS_MAX];
    struct tokens tokens;
    size_t n = plai_fold_heading(heading, folded, sizeof folded);

    memset(lectura, 0, sizeof *lectura);
    split(&tokens, folded, n);
    take_years(&tokens, lectura);
    take_quarter(&tokens, lectura);
    take_month(&tokens, lectura);
    take_slot(&tokens, lectura);
    for (size_t i = 0; i < tokens.count; i++)
        if (!tokens.used[i])
            add_words(lectura, tokens.items[i].s, tokens.items[i].n);
}

void
plai_lectura_join(const struct lectura *alta, const struct lectura *baja, struct lectura *junta)
{
    struct lectura result = *alta;

    add_words(&result, baja->palabras, baja->n);
    if (baja->aspectos & (ASPECTO_VIGENCIA | ASPECTO_BIENIO)) {
        result.aspectos &= (uint8_t) ~(ASPECTO_VIGENCIA | ASPECTO_BIENIO);
        result.vigencia = baja->vigencia;
    }
    if (baja->aspectos & ASPECTO_TRIMESTRE)
        result.trimestre = baja->trimestre;
    if (baja->aspectos & ASPECTO_MES)
        result.mes = baja->mes;
    if (baja->aspectos & ASPECTO_RANURA)
        result.ranura = baja->ranura;
    result.aspectos |= baja->aspectos;
    *junta = result;
}

static uint8_t
aspect_of(struct slice name)
{
    static const struct { const char *nombre; uint8_t aspecto; } aspectos[] = {
        { "vigencia", ASPECTO_VIGENCIA }, { "bienio", ASPECTO_BIENIO }, { "trimestre", ASPECTO_TRIMESTRE },
        { "mes", ASPECTO_MES }, { "fuente", ASPECTO_FUENTE }, { "grupo", ASPECTO_GRUPO }, { "ranura", ASPECTO_RANURA },
    };

    for (size_t i = 0; i < sizeof aspectos / sizeof *aspectos; i++)
        if (plai_slice_is(name, aspectos[i].nombre))
            return aspectos[i].aspecto;
    return 0;
}

/* Copies the alias without its "{...}" and collects them. */
static bool
strip_aspects(const char *alias, char *words, size_t capacity, struct patron *patron)
{
    size_t out = 0;

    for (const char *s = alias; *s && out + 2 < capacity; s++) {
        const char *end = *s == '{' ? strchr(s, '}') : NULL;

        if (!end) {
            words[out++] = *s;
            continue;
        }
        bool optional = end[-1] == '?';
        uint8_t aspect = aspect_of((struct slice){ s + 1, (size_t)(end - s) - 1 - (optional ? 1 : 0) });
        if (!aspect)
            return false;
        patron->admite |= aspect;
        if (!optional)
            patron->exige |= aspect;
        words[out++] = ' ';
        s = end;
    }
    words[out] = '\0';
    return true;
}

bool
plai_patron_parse(struct arena *arena, const char *alias, struct patron *patron)
{
    char words[PALABRAS_MAX], folded[PALABRAS_MAX];

    memset(patron, 0, sizeof *patron);
    if (!strip_aspects(alias, words, sizeof words, patron))
        return false;
    plai_fold_heading(plai_slice(words), folded, sizeof folded);
    patron->palabras = plai_arena_strdup(arena, folded);
    return true;
}

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

/* One year is a vigencia, two that follow each other a bienio; a longer span names the whole period. */
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
            tokens->used[i + 1] = true; /* "2026.0", a number that became a heading */
        if (!first)
            first = year;
        last = year;
    }
    if (!first)
        return;
    if (first == last || last == first + 1) {
        lectura->aspectos |= first == last ? ASPECTO_VIGENCIA : ASPECTO_BIENIO;
        lectura->vigencia = (int16_t)first;
    } else
        lectura->aspectos |= ASPECTO_PERIODO;
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

/* "t1", "q1", "trim1", "1t", or 0. */
static uint8_t
quarter_of(struct slice token)
{
    bool prefix = (token.n == 2 && (token.s[0] == 't' || token.s[0] == 'q')) ||
                  (token.n == 5 && memcmp(token.s, "trim", 4) == 0) ||
                  (token.n == 10 && memcmp(token.s, "trimestre", 9) == 0);
    char last = token.n ? token.s[token.n - 1] : '\0';

    if (token.n == 2 && token.s[1] == 't' && token.s[0] >= '1' && token.s[0] <= '4')
        return (uint8_t)(token.s[0] - '0');
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

/* "Enero-26": the year of a month may have two digits, after it. */
static void
take_short_year(struct tokens *tokens, struct lectura *lectura, size_t month)
{
    for (size_t i = month + 1; i < tokens->count && !(lectura->aspectos & ASPECTO_VIGENCIA); i++) {
        struct slice token = tokens->items[i];

        if (!tokens->used[i] && token.n == 2 && token.s[0] >= '1' && plai_is_digit(token.s[0]) &&
            plai_is_digit(token.s[1])) {
            lectura->vigencia = (int16_t)(2000 + (token.s[0] - '0') * 10 + (token.s[1] - '0'));
            lectura->aspectos |= ASPECTO_VIGENCIA;
            tokens->used[i] = true;
        }
    }
}

/* 0..99 of one or two digits, or -1. */
static int
small_number(struct slice token)
{
    if (token.n < 1 || token.n > 2 || !plai_is_digit(token.s[0]) || !plai_is_digit(token.s[token.n - 1]))
        return -1;
    return token.n == 1 ? token.s[0] - '0' : (token.s[0] - '0') * 10 + (token.s[1] - '0');
}

/* A month; the first and last months of a quarter name the quarter, and beside a quarter they only explain it. */
static void
take_month(struct tokens *tokens, struct lectura *lectura)
{
    uint8_t months[2] = { 0, 0 };
    size_t count = 0, where = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        uint8_t month = tokens->used[i] ? 0 : (uint8_t)plai_month_find(tokens->items[i]);

        if (!month && !tokens->used[i] && i > 0 && plai_slice_is(tokens->items[i - 1], "mes") &&
            small_number(tokens->items[i]) >= 1 && small_number(tokens->items[i]) <= 12)
            month = (uint8_t)small_number(tokens->items[i]);
        if (!month || count == 2)
            continue;
        months[count++] = month;
        tokens->used[i] = true;
        where = i;
        if (i > 0 && plai_slice_is(tokens->items[i - 1], "mes"))
            tokens->used[i - 1] = true;
    }
    if (!count || lectura->trimestre)
        return;
    if (count == 2 && months[1] == months[0] + 2 && months[0] % 3 == 1) {
        lectura->trimestre = (uint8_t)(months[1] / 3);
        lectura->aspectos |= ASPECTO_TRIMESTRE;
        return;
    }
    lectura->mes = months[0];
    lectura->aspectos |= ASPECTO_MES;
    take_short_year(tokens, lectura, where);
}

/* A number before the words numbers the column or its slot ("10. Actividad"); one digit after them, the slot. */
static void
take_slot(struct tokens *tokens, struct lectura *lectura)
{
    size_t first = 0, last = tokens->count;

    while (first < tokens->count && tokens->used[first])
        first++;
    while (last > first && tokens->used[last - 1])
        last--;
    if (last <= first || (last - first < 2 && !(lectura->aspectos & ASPECTO_MES)))
        return;
    size_t ends[2] = { first, last - 1 };
    for (size_t i = 0; i < 2; i++) {
        int number = small_number(tokens->items[ends[i]]);

        if (number < 1 || (i == 1 && number > 9))
            continue;
        lectura->ranura = (uint8_t)number;
        lectura->aspectos |= ASPECTO_RANURA;
        tokens->used[ends[i]] = true;
        return;
    }
}

/* "01/2026", "2026-01", "01/01/2026" as text: the first day or the whole of a month. */
static bool
take_date(struct slice heading, struct lectura *lectura)
{
    int numbers[3] = { 0, 0, 0 }, year, month;
    size_t count = 0;

    for (size_t i = 0; i < heading.n; i++) {
        if (plai_is_digit(heading.s[i])) {
            if (i == 0 || !plai_is_digit(heading.s[i - 1]))
                count++;
            if (count > 3 || numbers[count - 1] > 9999)
                return false;
            numbers[count - 1] = numbers[count - 1] * 10 + (heading.s[i] - '0');
        } else if (heading.s[i] != '/' && heading.s[i] != '-')
            return false;
    }
    if (count < 2)
        return false;
    year = numbers[0] > 31 ? numbers[0] : numbers[count - 1];
    month = count == 3 ? numbers[1] : numbers[0] > 31 ? numbers[1] : numbers[0];
    if (year < 1990 || year > 2099 || month < 1 || month > 12)
        return false;
    lectura->mes = (uint8_t)month;
    lectura->vigencia = (int16_t)year;
    lectura->aspectos = ASPECTO_MES | ASPECTO_VIGENCIA;
    return true;
}

/* "ENERO P", "ENERO (E)": the letter that stands for programado or ejecutado; NULL where there is none. */
static const char *
take_letter(struct slice *heading)
{
    struct slice text = plai_trim(*heading);
    char letter;

    if (text.n && text.s[text.n - 1] == ')')
        text.n--;
    letter = text.n ? text.s[text.n - 1] : '\0';
    if ((letter != 'P' && letter != 'E') ||
        (text.n > 1 && text.s[text.n - 2] != ' ' && text.s[text.n - 2] != '(' && text.s[text.n - 2] != '/'))
        return NULL;
    heading->n = text.n - 1;
    return letter == 'P' ? "programado" : "ejecutado";
}

/* "a) Actividad": letters number columns too. */
static struct slice
skip_letter(struct slice heading)
{
    heading = plai_trim(heading);
    if (heading.n > 2 && heading.s[1] == ')')
        return (struct slice){ heading.s + 2, heading.n - 2 };
    return heading;
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
    const char *letter;
    size_t n;

    memset(lectura, 0, sizeof *lectura);
    heading = skip_letter(heading);
    if (take_date(heading, lectura))
        return;
    letter = take_letter(&heading);
    n = plai_fold_heading(heading, folded, sizeof folded);
    split(&tokens, folded, n);
    take_years(&tokens, lectura);
    take_quarter(&tokens, lectura);
    take_month(&tokens, lectura);
    take_slot(&tokens, lectura);
    for (size_t i = 0; i < tokens.count; i++)
        if (!tokens.used[i])
            add_words(lectura, tokens.items[i].s, tokens.items[i].n);
    if (letter)
        add_words(lectura, letter, strlen(letter));
}

uint8_t
plai_lectura_ordinal(const struct lectura *lectura)
{
    return lectura->aspectos ? 0 : ordinal_of((struct slice){ lectura->palabras, lectura->n });
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
    static const struct {
        const char *nombre;
        uint8_t aspecto;
    } aspectos[] = {
        { "vigencia", ASPECTO_VIGENCIA }, { "bienio", ASPECTO_BIENIO },   { "trimestre", ASPECTO_TRIMESTRE },
        { "mes", ASPECTO_MES },           { "fuente", ASPECTO_FUENTE },   { "grupo", ASPECTO_GRUPO },
        { "ranura", ASPECTO_RANURA },     { "periodo", ASPECTO_PERIODO },
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

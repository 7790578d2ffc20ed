/* SPDX-License-Identifier: MIT
 *
 * Changes to XML at the level of tags, attributes, values, entities, numbers and references.
 * Knows what a tag looks like, and what tends to be at the edge of what a workbook may say.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutar.h"

enum { TRAMOS = 4096, VALOR_MAX = 4096 };

/* A stretch of the document: a tag of some kind, or what lies between two. */
enum tramo_clase { TRAMO_TEXTO, TRAMO_ABRE, TRAMO_CIERRA, TRAMO_SOLA, TRAMO_OTRA };

struct tramo {
    size_t at, n;
    enum tramo_clase clase;
};

struct documento {
    uint8_t *s;
    size_t n, max;
    struct tramo tramos[TRAMOS];
    size_t count;
    struct azar azar;
};

/* ---------------------------------------------------------------- words */

static const char *const valores[] = {
#define VALOR(text) text,
#include "palabras.def"
};

static const char *const nombres[] = {
#define ELEMENTO(text) text,
#include "palabras.def"
};

static const char *const atributos[] = {
#define ATRIBUTO(text) text,
#include "palabras.def"
};

#define UNO(azar, words) ((words)[azar_de((azar), sizeof(words) / sizeof *(words))])

/* ---------------------------------------------------------------- the document in stretches */

static size_t
tag_end(const struct documento *d, size_t at)
{
    for (size_t i = at + 1; i < d->n; i++) {
        if (d->s[i] == '>')
            return i + 1;
        if (d->s[i] == '<')
            return i;
    }
    return d->n;
}

static enum tramo_clase
class_of(const uint8_t *s, size_t n)
{
    if (s[0] != '<')
        return TRAMO_TEXTO;
    if (n < 3 || s[1] == '?' || s[1] == '!')
        return TRAMO_OTRA;
    if (s[1] == '/')
        return TRAMO_CIERRA;
    return s[n - 2] == '/' ? TRAMO_SOLA : TRAMO_ABRE;
}

static void
part(struct documento *d)
{
    d->count = 0;
    for (size_t at = 0; at < d->n && d->count < TRAMOS;) {
        const uint8_t *tag = d->s[at] == '<' ? NULL : memchr(d->s + at, '<', d->n - at);
        size_t end = d->s[at] == '<' ? tag_end(d, at) : tag != NULL ? (size_t)(tag - d->s) : d->n;

        d->tramos[d->count++] = (struct tramo){ at, end - at, class_of(d->s + at, end - at) };
        at = end;
    }
}

/* Puts `m` bytes in the place of `n`. `with` is not of the document. */
static bool
splice(struct documento *d, size_t at, size_t n, const void *with, size_t m)
{
    if (d->n - n + m > d->max)
        return false;
    memmove(d->s + at + m, d->s + at + n, d->n - at - n);
    if (m > 0)
        memcpy(d->s + at, with, m);
    d->n += m - n;
    return true;
}

static bool
splice_word(struct documento *d, size_t at, size_t n, const char *word)
{
    return splice(d, at, n, word, strlen(word));
}

/* Copies a stretch elsewhere. */
static bool
copy_to(struct documento *d, size_t from, size_t n, size_t to)
{
    uint8_t *copy = malloc(n + 1);

    exigir(copy != NULL);
    memcpy(copy, d->s + from, n);
    bool done = splice(d, to, 0, copy, n);
    free(copy);
    return done;
}

/* A stretch of one of two kinds, or NULL. */
static const struct tramo *
pick(struct documento *d, enum tramo_clase clase, enum tramo_clase other)
{
    size_t from = d->count > 0 ? azar_de(&d->azar, d->count) : 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct tramo *tramo = &d->tramos[(from + i) % d->count];

        if (tramo->clase == clase || tramo->clase == other)
            return tramo;
    }
    return NULL;
}

/* A whole element, from its tag to the one that closes it. */
static bool
pick_element(struct documento *d, size_t *at, size_t *n)
{
    const struct tramo *tag = pick(d, TRAMO_ABRE, TRAMO_SOLA), *last = d->tramos + d->count;
    size_t depth = 0;

    if (tag == NULL)
        return false;
    *at = tag->at;
    for (; tag < last; tag++) {
        depth += tag->clase == TRAMO_ABRE;
        depth -= tag->clase == TRAMO_CIERRA && depth > 0;
        *n = tag->at + tag->n - *at;
        if (depth == 0)
            return true;
    }
    return true;
}

/* An attribute of some tag: all of it with the space before it, and its value. */
static bool
pick_attribute(struct documento *d, struct tramo *whole, struct tramo *value)
{
    const struct tramo *tag = pick(d, TRAMO_ABRE, TRAMO_SOLA);
    size_t seen = 0;

    for (size_t i = 1; tag != NULL && i + 1 < tag->n; i++) {
        const uint8_t *s = d->s + tag->at;
        size_t open = i + 1, start = i;

        if (s[i] != '=' || (s[open] != '"' && s[open] != '\''))
            continue;
        const uint8_t *close = memchr(s + open + 1, s[open], tag->n - open - 1);
        if (close == NULL)
            break;
        while (start > 1 && s[start] != ' ')
            start--;
        size_t end = (size_t)(close - s);
        /* Each with the same chance, without counting them first. */
        if (azar_uno_en(&d->azar, ++seen)) {
            *whole = (struct tramo){ tag->at + start, end + 1 - start, TRAMO_OTRA };
            *value = (struct tramo){ tag->at + open + 1, end - open - 1, TRAMO_OTRA };
        }
        i = end;
    }
    return seen > 0;
}

/* ---------------------------------------------------------------- changes */

/* A number a little or much different; other values as libFuzzer likes. */
static bool
change_value(struct documento *d, size_t at, size_t n)
{
    uint8_t value[VALOR_MAX];
    char number[64];
    double old;

    if (n > 0 && n < 40 && azar_uno_en(&d->azar, 3)) {
        memcpy(number, d->s + at, n);
        number[n] = '\0';
        char *end;
        old = strtod(number, &end);
        if (end != number) {
            static const double factors[] = { 1, 1, 1, -1, 10, 0.1, 1000, 1e9 };

            snprintf(number, sizeof number, "%.15g", old * UNO(&d->azar, factors) + (double)azar_de(&d->azar, 3) - 1);
            return splice_word(d, at, n, number);
        }
    }
    if (azar_uno_en(&d->azar, 2))
        return splice_word(d, at, n, UNO(&d->azar, valores));
    if (azar_uno_en(&d->azar, 4)) /* a word inside, such as an entity */
        return splice_word(d, at + (n > 0 ? azar_de(&d->azar, n) : 0), 0, UNO(&d->azar, valores));
    if (n >= VALOR_MAX)
        return false;
    memcpy(value, d->s + at, n);
    return splice(d, at, n, value, LLVMFuzzerMutate(value, n, n + 16 < VALOR_MAX ? n + 16 : VALOR_MAX));
}

static bool
change_attribute(struct documento *d)
{
    struct tramo whole, value;

    return pick_attribute(d, &whole, &value) && change_value(d, value.at, value.n);
}

static bool
change_text(struct documento *d)
{
    const struct tramo *text = pick(d, TRAMO_TEXTO, TRAMO_TEXTO);

    return text != NULL && change_value(d, text->at, text->n);
}

static bool
add_attribute(struct documento *d)
{
    const struct tramo *tag = pick(d, TRAMO_ABRE, TRAMO_SOLA);
    char attribute[200];

    if (tag == NULL || tag->n < 3)
        return false;
    snprintf(attribute, sizeof attribute, " %s=\"%s\"", UNO(&d->azar, atributos), UNO(&d->azar, valores));
    return splice_word(d, tag->at + tag->n - (tag->clase == TRAMO_SOLA ? 2 : 1), 0, attribute);
}

static bool
drop_attribute(struct documento *d)
{
    struct tramo whole, value;

    return pick_attribute(d, &whole, &value) && splice(d, whole.at, whole.n, "", 0);
}

static bool
copy_attribute(struct documento *d)
{
    struct tramo whole, value, other;

    if (!pick_attribute(d, &whole, &value) || !pick_attribute(d, &other, &value))
        return false;
    return copy_to(d, whole.at, whole.n, other.at);
}

static bool
copy_value(struct documento *d)
{
    uint8_t copy[VALOR_MAX];
    struct tramo whole, one, other;

    if (!pick_attribute(d, &whole, &one) || !pick_attribute(d, &whole, &other) || one.n >= VALOR_MAX)
        return false;
    memcpy(copy, d->s + one.at, one.n);
    return splice(d, other.at, other.n, copy, one.n);
}

static bool
drop_element(struct documento *d)
{
    size_t at, n;

    return pick_element(d, &at, &n) && splice(d, at, n, "", 0);
}

static bool
copy_element(struct documento *d)
{
    size_t at, n, to, m, times = azar_uno_en(&d->azar, 8) ? 1 + azar_de(&d->azar, 40) : 1;
    bool done = false;

    if (!pick_element(d, &at, &n) || !pick_element(d, &to, &m))
        return false;
    for (to = azar_uno_en(&d->azar, 2) ? at : to; times > 0; times--)
        done = copy_to(d, at, n, to) || done;
    return done;
}

/* The second one takes the place of the first. */
static bool
replace_element(struct documento *d)
{
    size_t at, n, to, m;

    if (!pick_element(d, &at, &n) || !pick_element(d, &to, &m) || at == to)
        return false;
    return copy_to(d, at, n, to) && splice(d, to + n, m, "", 0);
}

static bool
rename_element(struct documento *d)
{
    const struct tramo *tag = pick(d, TRAMO_ABRE, TRAMO_SOLA);
    size_t n = 1;

    if (tag == NULL)
        return false;
    const char *name = UNO(&d->azar, nombres);
    while (n < tag->n && strchr(" \t\n/>", d->s[tag->at + n]) == NULL)
        n++;
    char old[100];
    size_t length = n - 1;
    if (length == 0 || length >= sizeof old - 3)
        return false;
    snprintf(old, sizeof old, "</%.*s>", (int)length, (const char *)d->s + tag->at + 1);
    /* Its end, where it is near, so that the document stays whole. */
    for (const struct tramo *end = tag; tag->clase == TRAMO_ABRE && end < d->tramos + d->count; end++)
        if (end->n == length + 3 && memcmp(d->s + end->at, old, end->n) == 0) {
            splice_word(d, end->at + 2, length, name);
            break;
        }
    return splice_word(d, tag->at + 1, length, name);
}

static bool
wrap_element(struct documento *d)
{
    const char *name = UNO(&d->azar, nombres);
    char open[100], close[60];
    size_t at, n;

    if (!pick_element(d, &at, &n))
        return false;
    snprintf(open, sizeof open, azar_uno_en(&d->azar, 4) ? "<%s Requires=\"x\">" : "<%s>", name);
    snprintf(close, sizeof close, "</%s>", name);
    return splice_word(d, at + n, 0, close) && splice_word(d, at, 0, open);
}

static bool
add_noise(struct documento *d)
{
    static const char *const noises[] = { " ",
                                          "\n",
                                          "\r\n",
                                          "\t",
                                          "<!-- -->",
                                          "<?x y?>",
                                          "<![CDATA[ 1 ]]>",
                                          "&#32;",
                                          "<x/>",
                                          "<x a='1'/>",
                                          "<mc:AlternateContent/>",
                                          "\xEF\xBB\xBF",
                                          "</x>",
                                          ">" };
    const struct tramo *tramo = d->count > 0 ? &d->tramos[azar_de(&d->azar, d->count)] : NULL;

    return tramo != NULL && splice_word(d, tramo->at, 0, UNO(&d->azar, noises));
}

static bool
change_bytes(struct documento *d)
{
    d->n = LLVMFuzzerMutate(d->s, d->n, d->max);
    return true;
}

size_t
fuzz_mutar_xml(uint8_t *bytes, size_t size, size_t max, unsigned seed)
{
    static bool (*const changes[])(struct documento *) = {
        change_attribute, change_attribute, change_attribute, change_attribute, change_text, change_text,  change_text,
        change_text,      add_attribute,    drop_attribute,   copy_attribute,   copy_value,  drop_element, copy_element,
        copy_element,     replace_element,  rename_element,   wrap_element,     add_noise,   change_bytes,
    };
    static struct documento d;

    d.s = bytes;
    d.n = size;
    d.max = max;
    d.azar = azar_new(seed);
    for (size_t wanted = 1 + azar_de(&d.azar, 3), tries = 0; wanted > 0 && tries < 10; tries++) {
        part(&d);
        wanted -= UNO(&d.azar, changes)(&d);
    }
    return d.n > 0 ? d.n : change_bytes(&d) ? d.n : 0;
}

/* SPDX-License-Identifier: MIT
 *
 * Folding: the form in which headings and names written by different hands are the same. The only file that includes
 * <utf8proc.h>. Must not know which headings exist: that is for the formats.
 */
#include "base/texto.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* Words come one at a time, so that each can be looked up before it is written. A longer one comes in pieces. */
#define WORD_SIZE 64
#define CHARACTER_SIZE 32 /* what one character can fold to: U+FDFA gives 33 bytes, and is cut */

struct words {
    struct slice left;
    bool join_dotted; /* "L.B." and "T.4" are one word */
    char word[WORD_SIZE + 1];
    size_t n;
    bool continues; /* the word just given is the rest of the one before */
};

enum kind { SEPARATOR, WORD, PERCENT, NOTHING };

/* Folds the character at the start of what is left into `out`. */
static enum kind
fold_rune(uint32_t c, char out[CHARACTER_SIZE], size_t *n)
{
    utf8proc_int32_t parts[24];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count;

    if (plai_is_space(c))
        return SEPARATOR;
    if (utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_CF)
        return NOTHING;
    count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 24,
                                    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
                                    &boundary);
    *n = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < 24 && *n + 4 <= CHARACTER_SIZE; i++) {
        utf8proc_category_t category = utf8proc_category(parts[i]);

        if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
            (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO))
            *n += (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)out + *n);
    }
    if (*n)
        return WORD;
    return count == 0 ? NOTHING : SEPARATOR;
}

/* The letters of Latin-1 that are one letter and a mark, which are those of Spanish: 0 for those that are not so simple.
 * From U+00E0 on; the capitals are 32 before them. */
static char
fold_latin(uint32_t rune)
{
    static const char plain[33] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0";

    return rune >= 0xC0 && rune <= 0xFF ? plain[(rune | 0x20) - 0xE0] : '\0';
}

/* Folds what is no plain letter or digit at the start of the text. */
static enum kind
fold_next(struct slice *text, char out[CHARACTER_SIZE], size_t *n)
{
    unsigned char c = (unsigned char)text->s[0];
    uint32_t rune;
    size_t size = 1;
    enum kind kind = SEPARATOR;

    *n = 1;
    if (c < 0x80) {
        out[0] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        if ((out[0] >= 'a' && out[0] <= 'z') || (c >= '0' && c <= '9'))
            kind = WORD;
        else if (c == '%')
            kind = PERCENT;
        else if (c == '_' && text->n >= 7 && memcmp(text->s, "_x000D_", 7) == 0)
            size = 7;
    } else {
        size = plai_utf8_next(text->s, text->n, &rune);
        if (!size) {
            size = 1;
        } else if ((out[0] = fold_latin(rune)) != '\0') {
            kind = WORD;
        } else {
            kind = fold_rune(rune, out, n);
        }
    }
    text->s += size;
    text->n -= size;
    return kind;
}

static bool
is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_ascii_word(char c)
{
    return is_ascii_letter(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* True where what is left is a dot and one letter or digit that stands alone: the rest of "L.B" after "L". */
static bool
at_dotted_letter(struct slice left)
{
    return left.n >= 2 && left.s[0] == '.' && is_ascii_word(left.s[1]) && (unsigned char)left.s[1] < 0x80 &&
           (left.n == 2 || !is_ascii_word(left.s[2]));
}

static void
add_dotted_letters(struct words *words)
{
    char folded[CHARACTER_SIZE];
    size_t n;

    while (words->n < WORD_SIZE && at_dotted_letter(words->left)) {
        words->left.s++;
        words->left.n--;
        fold_next(&words->left, folded, &n);
        words->word[words->n++] = folded[0];
    }
}

/* Most of what is folded is ASCII or one of the letters of Spanish: takes those at the start of what is left. */
static void
take_plain(struct words *words)
{
    const char *s = words->left.s, *end = s + words->left.n;
    size_t n = words->n;

    for (; s < end && n + CHARACTER_SIZE <= WORD_SIZE; s++) {
        char c = *s, lower = (char)(c | 0x20);

        if (lower >= 'a' && lower <= 'z')
            c = lower;
        else if (c == '\xC3' && end - s > 1 && (s[1] & 0xC0) == 0x80) /* the first byte of U+00C0..U+00FF */
            c = fold_latin(0xC0u | (unsigned char)s[1]);
        else if (!plai_is_digit(c))
            break;
        if (c == '\0')
            break;
        s += *s == '\xC3';
        words->word[n++] = c;
    }
    words->n = n;
    words->left = (struct slice){ s, (size_t)(end - s) };
}

/* Whether the word just given is not a whole one. */
static bool
is_piece(const struct words *words)
{
    return words->continues || words->n + CHARACTER_SIZE > WORD_SIZE;
}

/* False at the end of the text. */
static bool
next_word(struct words *words)
{
    char folded[CHARACTER_SIZE];
    size_t n;

    words->continues = words->n + CHARACTER_SIZE > WORD_SIZE;
    words->n = 0;
    for (; words->left.n && *words->left.s == ' '; words->left.s++, words->left.n--)
        words->continues = false;
    while (take_plain(words), words->left.n && words->n + CHARACTER_SIZE <= WORD_SIZE) {
        struct slice before = words->left;
        enum kind kind;

        if (words->n && *before.s == ' ')
            break;
        kind = fold_next(&words->left, folded, &n);

        if (kind == NOTHING)
            continue;
        if (kind == WORD) {
            memcpy(words->word + words->n, folded, n);
            words->n += n;
            continue;
        }
        if (words->n) {
            words->left = before;
            break;
        }
        words->continues = false;
        if (kind == PERCENT) {
            words->word[words->n++] = '%';
            return true;
        }
    }
    if (words->join_dotted && words->n == 1 && is_ascii_letter(words->word[0]))
        add_dotted_letters(words);
    return words->n > 0;
}

struct output {
    char *out;
    size_t n, capacity;
    bool full;
};

/* Appends a word, after a space unless it continues one; what does not fit is cut at a character. */
static void
add_word(struct output *output, const char *word, size_t n, bool continues)
{
    bool space = output->n && !continues;
    size_t room;

    if (output->full)
        return;
    room = output->capacity - 1 - output->n;
    if (n + space > room) {
        output->full = true;
        n = room > space ? room - space : 0;
        while (n && (word[n] & 0xC0) == 0x80)
            n--;
        if (!n)
            return;
    }
    if (space)
        output->out[output->n++] = ' ';
    memcpy(output->out + output->n, word, n);
    output->n += n;
}

struct abbreviation {
    char word[14], full[18];
};

static const struct abbreviation HEADINGS[] = {
#define ENCABEZADO(abreviatura, palabra) { abreviatura, palabra },
#include "base/abreviaturas.def"
};

static const struct abbreviation NAMES[] = {
#define NOMBRE(abreviatura, palabra) { abreviatura, palabra },
#include "base/abreviaturas.def"
};

/* As strcmp, which is only called where the first letter does not decide. */
static inline int
compare_words(const char *a, const char *b)
{
    int order = (unsigned char)*a - (unsigned char)*b;

    return order != 0 ? order : strcmp(a, b);
}

/* NULL where the word is no abbreviation. `word` ends with 0. */
static const char *
find_abbreviation(const struct abbreviation *list, size_t count, const char *word)
{
    size_t low = 0;

    while (low < count) {
        size_t middle = low + (count - low) / 2;
        int order = compare_words(word, list[middle].word);

        if (order == 0)
            return list[middle].full;
        if (order < 0)
            count = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* Articles, conjunctions and prepositions, which come and go between one copy of a form and the next. Not "no", "con"
 * and "sin": they change what is said. */
static bool
is_filler(const char *word, size_t n)
{
    static const char *const fillers[] = { "de", "del", "la", "las", "el", "los", "en",   "y",
                                           "e",  "o",   "u",  "a",   "al", "por", "para", NULL };

    if (n > 4)
        return false;
    for (const char *const *filler = fillers; *filler; filler++)
        if (compare_words(word, *filler) == 0)
            return true;
    return false;
}

static bool
is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static bool
ends_in(const char *word, size_t n, const char *end)
{
    size_t size = strlen(end);

    return n >= size && memcmp(word + n - size, end, size) == 0;
}

/* Whether a plural in -es comes from a consonant (indicador-es) and not from an -e (responsable-s). */
static bool
drops_es(const char *word, size_t n)
{
    static const char *const from_e[] = { "sedes", "bases", "fases", "clases", "grandes", "alcaldes", NULL };
    char consonant = word[n - 3];

    for (const char *const *exception = from_e; *exception; exception++)
        if (strcmp(word, *exception) == 0)
            return false;
    if (consonant == 'd')
        return ends_in(word, n, "ades") || ends_in(word, n, "edes") || ends_in(word, n, "udes");
    return n > 4 && strchr("lnrsy", consonant) && is_vowel(word[n - 4]);
}

/* Plural to singular, in place; returns the new length. It need not be right for every word of Spanish, only turn the
 * two numbers of a word into one form. */
static size_t
make_singular(char *word, size_t n)
{
    static const char *const same[] = { "interes", "ademas", "indice", "enlace", NULL };

    if (n < 4 || word[n - 1] != 's' || !is_vowel(word[n - 2]) || word[n - 2] == 'i' || word[n - 2] == 'u')
        return n;
    for (const char *const *exception = same; *exception; exception++)
        if (strcmp(word, *exception) == 0)
            return n;
    if (ends_in(word, n, "ces") && !ends_in(word, n, "nces") && !ends_in(word, n, "indices") &&
        !ends_in(word, n, "enlaces")) {
        word[n - 3] = 'z';
        n -= 2;
    } else if (word[n - 2] == 'e' && drops_es(word, n)) {
        n -= 2;
    } else {
        n -= 1;
    }
    word[n] = '\0';
    return n;
}

/* "Apropiación definitiva" and "Apr. Def.", "Meta programada" and "Meta Prog.": an abbreviation has no gender, so
 * headings have one. Short words in -ada and -iva are nouns. */
static void
make_masculine(char *word, size_t n)
{
    static const char *const endings[] = { "ada", "iva", NULL };

    for (const char *const *ending = endings; *ending; ending++)
        if (n >= 7 && ends_in(word, n, *ending))
            word[n - 1] = 'o';
}

static void
add_heading_word(struct output *output, struct words *words)
{
    const size_t count = sizeof HEADINGS / sizeof *HEADINGS;
    size_t n = words->n;
    const char *full;

    words->word[n] = '\0';
    if (is_filler(words->word, n))
        return;
    if (n == 1 && words->word[0] == '%') {
        add_word(output, "porcentaje", 10, false);
        return;
    }
    full = find_abbreviation(HEADINGS, count, words->word);
    if (!full && !is_piece(words)) {
        n = make_singular(words->word, n);
        full = find_abbreviation(HEADINGS, count, words->word);
        make_masculine(words->word, n);
    }
    if (full)
        add_word(output, full, strlen(full), false);
    else
        add_word(output, words->word, n, words->continues);
}

static void
add_name_word(struct output *output, struct words *words)
{
    const char *full;

    words->word[words->n] = '\0';
    if (is_filler(words->word, words->n))
        return;
    full = find_abbreviation(NAMES, sizeof NAMES / sizeof *NAMES, words->word);
    if (full)
        add_word(output, full, strlen(full), false);
    else
        add_word(output, words->word, words->n, words->continues);
}

static void
add_plain_word(struct output *output, struct words *words)
{
    add_word(output, words->word, words->n, words->continues);
}

static size_t
fold_words(struct slice text, bool join_dotted, void (*add)(struct output *, struct words *), char *out,
           size_t capacity)
{
    struct words words = { .left = text, .join_dotted = join_dotted };
    struct output output = { .out = out, .capacity = capacity };

    assert(capacity > 0);
    while (!output.full && next_word(&words))
        add(&output, &words);
    out[output.n] = '\0';
    return output.n;
}

size_t
plai_fold(struct slice text, char *out, size_t capacity)
{
    return fold_words(text, false, add_plain_word, out, capacity);
}

size_t
plai_fold_heading(struct slice text, char *out, size_t capacity)
{
    size_t n = fold_words(text, true, add_heading_word, out, capacity);

    /* A heading that is only a filler ("E", "O") is a letter, not a word. */
    return n ? n : plai_fold(text, out, capacity);
}

size_t
plai_fold_name(struct slice text, char *out, size_t capacity)
{
    static const char *const suffixes[] = { "quien haga sus veces", "quien haga su veces", "quienes hagan sus veces",
                                            "su delegado", NULL };
    size_t n = fold_words(text, true, add_name_word, out, capacity);

    for (const char *const *suffix = suffixes; *suffix; suffix++) {
        size_t size = strlen(*suffix);

        if (n > size && out[n - size - 1] == ' ' && ends_in(out, n, *suffix)) {
            n -= size + 1;
            out[n] = '\0';
            return n;
        }
    }
    return n ? n : plai_fold(text, out, capacity);
}

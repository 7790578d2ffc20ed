/* SPDX-License-Identifier: MIT
 *
 * UTF-8: validity, trimming, and the folding by which headings, names and codes written by different hands are the
 * same. Folded text is for comparing only, never for display.
 */
#ifndef PLAI_TEXTO_H
#define PLAI_TEXTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A slice of UTF-8 that somebody else owns. */
struct slice {
    const char *s;
    size_t n;
};

#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })
struct slice plai_slice(const char *string); /* NULL: empty */
bool plai_slice_equal(struct slice a, struct slice b);
/* Inline, so that the length of a literal is known where it is written. */
static inline bool
plai_slice_is(struct slice a, const char *string)
{
    size_t n = string != NULL ? strlen(string) : 0;

    return a.n == n && (n == 0 || memcmp(a.s, string, n) == 0);
}

/* The character at the start of `s`: its bytes (1 to 4), or 0 where there is none or it is not UTF-8 (overlong forms,
 * surrogates and what lies past U+10FFFF are not). */
size_t plai_utf8_next(const char *s, size_t n, uint32_t *c);

/* ASCII only: isdigit() belongs to the locale. */
static inline bool
plai_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* White space of any kind, as plai_trim takes it. */
bool plai_is_space(uint32_t c);
bool plai_utf8_valid(const char *s, size_t n);
/* Characters, for the widths people see; bytes that are not UTF-8 count one each. */
size_t plai_utf8_count(const char *s, size_t n);

/* Without white space of any kind at both ends: ASCII, U+00A0, U+2000..U+200B, U+202F, U+3000, U+FEFF, and the
 * literal "_x000D_" that some systems leave. Inline for what most texts are: nothing to take away. */
struct slice plai_trim_ends(struct slice text);
static inline struct slice
plai_trim(struct slice text)
{
    unsigned char first = text.n > 0 ? (unsigned char)text.s[0] : 0;
    unsigned char last = text.n > 0 ? (unsigned char)text.s[text.n - 1] : 0;
    bool plain = first > ' ' && first < 0x7F && first != '_' && last > ' ' && last < 0x7F && last != '_';

    return plain ? text : plai_trim_ends(text);
}

/* True for what people write for "nothing": blank, "-", ".", "N/A", "NA", "N.A.", "NO APLICA", "S/D", "SD", "nan",
 * "none", "null", "xxxx", "no disponible", "n/d"... (domain: empty markers). */
bool plai_is_empty_marker(struct slice text);
/* True for "NP", "N.P.", "no programado", "no programada". */
bool plai_is_no_programado(struct slice text);

/* Folds into `out` (capacity bytes, always terminated): lower case, no accents, punctuation and white space as single
 * spaces, none at the ends. "Código  Meta-Producto:" gives "codigo meta producto". A percent sign stays as a word of
 * its own. Returns the bytes written, at most capacity - 1: what does not fit is cut at a character. */
size_t plai_fold(struct slice text, char *out, size_t capacity);

/* Folds a heading further, so that the spellings of one heading meet: abbreviations in full (cod -> codigo, und ->
 * unidad, no/n°/nro/num -> numero, ppto/pto -> presupuesto, prog -> programado...), without articles and
 * prepositions, plurals in singular. "Cód. de Metas" and "CÓDIGO META" give the same. */
size_t plai_fold_heading(struct slice text, char *out, size_t capacity);

/* Folds the name of a dependencia, fuente or person: as plai_fold, with "sec"/"secr" -> secretaria, without articles
 * and prepositions, and without a trailing "o quien haga sus veces". */
size_t plai_fold_name(struct slice text, char *out, size_t capacity);

/* Edit distance (insert, delete, substitute, transpose neighbours) of folded texts, or limit + 1 where it is more;
 * `limit` is at most 15. */
int plai_edit_distance(struct slice a, struct slice b, int limit);

#endif

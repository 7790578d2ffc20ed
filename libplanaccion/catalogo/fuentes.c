/* SPDX-License-Identifier: MIT
 *
 * Fuentes of financing and their groups: every spelling by which a municipality names one.
 * Knows names; which cell or heading holds one is for others to say.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "catalogo/interno.h"

static int
compare_words(const void *a, const void *b)
{
    return plai_slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

static bool
is_number(struct slice word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!plai_is_digit(word.s[i]))
            return false;
    return true;
}

/* The words of a folded text in order, without numbers: "1.2.4.2 - Salud SGP 2026" and "SGP salud" are one. */
static struct slice
sort_words(struct slice folded, char out[CAMPO_MAX])
{
    struct slice words[32];
    size_t count = 0, n = 0;

    while (folded.n && count < 32) {
        struct slice word = plai_csv_until(&folded, ' ');

        if (word.n && !is_number(word))
            words[count++] = word;
    }
    qsort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count && n + words[i].n + 1 < CAMPO_MAX; i++) {
        if (n)
            out[n++] = ' ';
        memcpy(out + n, words[i].s, words[i].n);
        n += words[i].n;
    }
    return (struct slice){ out, n };
}

/* A spelling of a fuente, as it comes and with its words in order. */
static bool
add_fuente(struct catalogo *catalogo, struct slice text, uint32_t fuente)
{
    char folded[CAMPO_MAX], sorted[CAMPO_MAX];
    size_t n = plai_fold_heading(text, folded, sizeof folded);

    return plai_alias_add(&catalogo->fuente_alias, &catalogo->arena, (struct slice){ folded, n }, fuente) &&
           plai_alias_add(&catalogo->fuente_orden, &catalogo->arena, sort_words((struct slice){ folded, n }, sorted),
                          fuente);
}

static bool
add_fuentes(struct catalogo *catalogo, struct slice texts, uint32_t fuente)
{
    while (texts.n)
        if (!add_fuente(catalogo, plai_csv_until(&texts, '|'), fuente))
            return false;
    return true;
}

/* nombre;grupo;alias|alias. A line without a name lists the words for its group itself. */
int
plai_catalogo_read_fuentes(struct catalogo *catalogo, struct slice csv, pla_fallo *fallo)
{
    struct slice line, edicion;
    int number = 0;

    catalogo->fuentes.count = catalogo->grupos.count = 0;
    catalogo->fuente_alias = catalogo->fuente_orden = catalogo->grupo_alias = (struct alias_tabla){ 0 };
    while (plai_csv_line(&csv, &line, &edicion, &number)) {
        struct slice nombre = plai_trim(plai_csv_until(&line, ';')), grupo = plai_trim(plai_csv_until(&line, ';'));
        const char *text =
            plai_arena_copy(&catalogo->arena, nombre.n ? nombre.s : grupo.s, nombre.n ? nombre.n : grupo.n);
        bool ok = text != NULL;

        if (ok && nombre.n)
            ok = plai_vec_add(&catalogo->fuentes, ((struct fuente){ text })) &&
                 add_fuente(catalogo, nombre, (uint32_t)catalogo->fuentes.count) &&
                 add_fuentes(catalogo, line, (uint32_t)catalogo->fuentes.count);
        else if (ok)
            ok = plai_vec_add(&catalogo->grupos, text) &&
                 plai_catalogo_add_aliases(catalogo, &catalogo->grupo_alias, line, (uint32_t)catalogo->grupos.count);
        if (!ok)
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

int
plai_catalogo_add_fuente(struct catalogo *catalogo, struct slice nombre, struct slice alias, pla_fallo *fallo)
{
    uint32_t fuente = plai_catalogo_fuente(catalogo, nombre);

    if (!fuente) {
        const char *text = plai_arena_copy(&catalogo->arena, nombre.s, nombre.n);

        if (!text || !plai_vec_add(&catalogo->fuentes, ((struct fuente){ text })))
            return plai_fail_memory(fallo);
        fuente = (uint32_t)catalogo->fuentes.count;
        if (!plai_catalogo_add_alias(catalogo, &catalogo->fuente_alias, nombre, fuente))
            return plai_fail_memory(fallo);
    }
    return plai_catalogo_add_alias(catalogo, &catalogo->fuente_alias, alias, fuente) ? PLA_OK : plai_fail_memory(fallo);
}

uint32_t
plai_catalogo_fuente_folded(const struct catalogo *catalogo, struct slice folded)
{
    char sorted[CAMPO_MAX];
    uint32_t fuente = catalogo ? plai_alias_find(&catalogo->fuente_alias, folded) : 0;

    return fuente || !catalogo ? fuente : plai_alias_find(&catalogo->fuente_orden, sort_words(folded, sorted));
}

/* The dotted code that CUIPO puts before a name, by its longest beginning in the catalogue: "1.2.4.1.01" by "1.2.4.1". */
static uint32_t
find_by_code(const struct catalogo *catalogo, struct slice text)
{
    char folded[CAMPO_MAX];
    size_t n = 0;

    while (n < text.n && n < 40 && (plai_is_digit(text.s[n]) || text.s[n] == '.'))
        n++;
    if (n < 3 || !memchr(text.s, '.', n) || (n < text.n && text.s[n] != ' ' && text.s[n] != '-'))
        return 0;
    for (; n > 0; n--) {
        if (n < text.n && plai_is_digit(text.s[n]))
            continue;
        size_t size = plai_fold_heading((struct slice){ text.s, n }, folded, sizeof folded);
        uint32_t fuente = plai_alias_find(&catalogo->fuente_alias, (struct slice){ folded, size });
        if (fuente)
            return fuente;
    }
    return 0;
}

static uint32_t
find_text(const struct catalogo *catalogo, struct slice text)
{
    char folded[CAMPO_MAX];
    size_t n = plai_fold_heading(text, folded, sizeof folded);

    return plai_catalogo_fuente_folded(catalogo, (struct slice){ folded, n });
}

/* "Recursos propios (ICLD)": what stands before the brackets, or within them. */
static uint32_t
find_bracketed(const struct catalogo *catalogo, struct slice text)
{
    const char *open = text.n ? memchr(text.s, '(', text.n) : NULL;
    size_t before = open ? (size_t)(open - text.s) : 0;

    if (!open)
        return 0;
    uint32_t fuente = find_text(catalogo, (struct slice){ text.s, before });
    if (fuente)
        return fuente;
    struct slice inside = { open + 1, text.n - before - 1 };
    return find_text(catalogo, plai_csv_until(&inside, ')'));
}

uint32_t
plai_catalogo_fuente(const struct catalogo *catalogo, struct slice texto)
{
    uint32_t fuente = catalogo ? find_text(catalogo, texto) : 0;

    if (!fuente && catalogo)
        fuente = find_by_code(catalogo, plai_trim(texto));
    return fuente || !catalogo ? fuente : find_bracketed(catalogo, texto);
}

const char *
plai_catalogo_fuente_nombre(const struct catalogo *catalogo, uint32_t fuente)
{
    return catalogo->fuentes.items[fuente - 1].nombre;
}

const char *
plai_catalogo_grupo(const struct catalogo *catalogo, struct slice folded)
{
    uint32_t i = catalogo ? plai_alias_find(&catalogo->grupo_alias, folded) : 0;

    return i ? catalogo->grupos.items[i - 1] : NULL;
}

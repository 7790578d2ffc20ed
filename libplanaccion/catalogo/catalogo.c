/* SPDX-License-Identifier: MIT
 *
 * Loads the catalogues, the built-in ones and those that take their place, and finds things in them.
 * Knows the shape of the tables; no workbook and no rule.
 */
#include "catalogo/catalogo.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fallo.h"
#include "base/vec.h"
#include "catalogo/alias.h"
#include "catalogo/incluidos.h"

enum { CAMPO_MAX = 256 };

struct tabla {
    struct ficha *fichas; /* by code */
    size_t count;
    struct slice edicion;
};

struct fuente {
    const char *nombre;
};

struct catalogo {
    struct arena arena;
    const pla_memoria *memoria;
    struct tabla tablas[CATALOGO_TABLAS];
    VEC(struct fuente) fuentes;
    VEC(const char *) grupos;
    VEC(const char *) unidades;
    struct alias_tabla fuente_alias, fuente_orden; /* by words as they come, and in order */
    struct alias_tabla grupo_alias, unidad_alias, programa_alias;
};

/* File names; the first ones by enum catalogo_tabla. */
static const char *const archivos[] = { "sectores.csv",   "programas.csv", "productos.csv", "indicadores.csv",
                                        "municipios.csv", "ods.csv",       "fuentes.csv",   "unidades.csv" };
enum { ARCHIVO_FUENTES = CATALOGO_TABLAS, ARCHIVO_UNIDADES, ARCHIVOS };

static size_t
file_of(const char *nombre)
{
    size_t i = 0;

    while (i < ARCHIVOS && strcmp(archivos[i], nombre) != 0)
        i++;
    return i;
}

bool
plai_catalogo_has(const char *nombre)
{
    return file_of(nombre) < ARCHIVOS;
}

static struct slice
next_until(struct slice *rest, char end)
{
    const char *found = rest->n ? memchr(rest->s, end, rest->n) : NULL;
    struct slice part = { rest->s, found ? (size_t)(found - rest->s) : rest->n };

    rest->s += part.n + (found ? 1 : 0);
    rest->n -= part.n + (found ? 1 : 0);
    return part;
}

/* The next line with content that is no comment; a comment "# edición: X" names the edition. False at the end. */
static bool
next_line(struct slice *csv, struct slice *line, struct slice *edicion, int *number)
{
    static const char label[] = "# edición:";

    while (csv->n) {
        *line = plai_trim(next_until(csv, '\n'));
        (*number)++;
        if (line->n > sizeof label && memcmp(line->s, label, sizeof label - 1) == 0)
            *edicion = plai_trim((struct slice){ line->s + sizeof label - 1, line->n - sizeof label + 1 });
        if (line->n && line->s[0] != '#')
            return true;
    }
    return false;
}

static int
compare_slices(struct slice a, struct slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.s, b.s, n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int
compare_fichas(const void *a, const void *b)
{
    return compare_slices(((const struct ficha *)a)->codigo, ((const struct ficha *)b)->codigo);
}

static size_t
count_lines(struct slice csv)
{
    size_t lines = 1;

    for (size_t i = 0; i < csv.n; i++)
        lines += csv.s[i] == '\n';
    return lines;
}

/* codigo;dato;nombre. The bytes of `csv` outlive the table. */
static int
read_table(struct catalogo *catalogo, enum catalogo_tabla which, const char *origen, struct slice csv, pla_fallo *fallo)
{
    struct tabla tabla = { 0 };
    struct slice line;
    int number = 0;
    bool sorted = true;

    tabla.fichas = plai_arena_zalloc(&catalogo->arena, count_lines(csv), sizeof *tabla.fichas);
    if (!tabla.fichas)
        return plai_fail_memory(fallo);
    while (next_line(&csv, &line, &tabla.edicion, &number)) {
        struct ficha *ficha = &tabla.fichas[tabla.count++];

        ficha->codigo = plai_trim(next_until(&line, ';'));
        ficha->dato = plai_trim(next_until(&line, ';'));
        ficha->nombre = plai_trim(line);
        if (!ficha->codigo.n)
            return plai_fail(fallo, PLA_E_DEFINICION, "%s, línea %d: falta el código.", origen, number);
        sorted &= tabla.count < 2 || compare_fichas(ficha - 1, ficha) < 0;
    }
    if (!sorted)
        qsort(tabla.fichas, tabla.count, sizeof *tabla.fichas, compare_fichas);
    catalogo->tablas[which] = tabla;
    return PLA_OK;
}

static bool
add_alias(struct catalogo *catalogo, struct alias_tabla *tabla, struct slice text, uint32_t valor)
{
    char folded[CAMPO_MAX];
    size_t n = plai_fold_heading(text, folded, sizeof folded);

    return plai_alias_add(tabla, &catalogo->arena, (struct slice){ folded, n }, valor);
}

static bool
add_aliases(struct catalogo *catalogo, struct alias_tabla *tabla, struct slice texts, uint32_t valor)
{
    while (texts.n)
        if (!add_alias(catalogo, tabla, next_until(&texts, '|'), valor))
            return false;
    return true;
}

/* A programme is known by its name where it is the only one with it. */
static int
index_programmes(struct catalogo *catalogo, pla_fallo *fallo)
{
    const struct tabla *tabla = &catalogo->tablas[CATALOGO_PROGRAMA];

    catalogo->programa_alias = (struct alias_tabla){ 0 };
    for (size_t i = 0; i < tabla->count; i++)
        if (!add_alias(catalogo, &catalogo->programa_alias, tabla->fichas[i].nombre, (uint32_t)i + 1))
            return plai_fail_memory(fallo);
    return PLA_OK;
}

static int
compare_words(const void *a, const void *b)
{
    return compare_slices(*(const struct slice *)a, *(const struct slice *)b);
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
        struct slice word = next_until(&folded, ' ');

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
        if (!add_fuente(catalogo, next_until(&texts, '|'), fuente))
            return false;
    return true;
}

/* nombre;grupo;alias|alias. A line without a name lists the words for its group itself. */
static int
read_fuentes(struct catalogo *catalogo, struct slice csv, pla_fallo *fallo)
{
    struct slice line, edicion;
    int number = 0;

    catalogo->fuentes.count = catalogo->grupos.count = 0;
    catalogo->fuente_alias = catalogo->fuente_orden = catalogo->grupo_alias = (struct alias_tabla){ 0 };
    while (next_line(&csv, &line, &edicion, &number)) {
        struct slice nombre = plai_trim(next_until(&line, ';')), grupo = plai_trim(next_until(&line, ';'));
        const char *text =
            plai_arena_copy(&catalogo->arena, nombre.n ? nombre.s : grupo.s, nombre.n ? nombre.n : grupo.n);
        bool ok = text != NULL;

        if (ok && nombre.n)
            ok = plai_vec_add(&catalogo->fuentes, ((struct fuente){ text })) &&
                 add_fuente(catalogo, nombre, (uint32_t)catalogo->fuentes.count) &&
                 add_fuentes(catalogo, line, (uint32_t)catalogo->fuentes.count);
        else if (ok)
            ok = plai_vec_add(&catalogo->grupos, text) &&
                 add_aliases(catalogo, &catalogo->grupo_alias, line, (uint32_t)catalogo->grupos.count);
        if (!ok)
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

/* nombre;;alias|alias. */
static int
read_unidades(struct catalogo *catalogo, struct slice csv, pla_fallo *fallo)
{
    struct slice line, edicion;
    int number = 0;

    catalogo->unidades.count = 0;
    catalogo->unidad_alias = (struct alias_tabla){ 0 };
    while (next_line(&csv, &line, &edicion, &number)) {
        struct slice nombre = plai_trim(next_until(&line, ';'));
        const char *text = plai_arena_copy(&catalogo->arena, nombre.s, nombre.n);

        next_until(&line, ';');
        if (!text || !plai_vec_add(&catalogo->unidades, text) ||
            !add_alias(catalogo, &catalogo->unidad_alias, nombre, (uint32_t)catalogo->unidades.count) ||
            !add_aliases(catalogo, &catalogo->unidad_alias, line, (uint32_t)catalogo->unidades.count))
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

static int
read_kept(struct catalogo *catalogo, size_t file, const char *origen, struct slice csv, pla_fallo *fallo)
{
    if (file == ARCHIVO_FUENTES)
        return read_fuentes(catalogo, csv, fallo);
    if (file == ARCHIVO_UNIDADES)
        return read_unidades(catalogo, csv, fallo);
    int status = read_table(catalogo, (enum catalogo_tabla)file, origen, csv, fallo);
    if (status == PLA_OK && file == CATALOGO_PROGRAMA)
        status = index_programmes(catalogo, fallo);
    return status;
}

int
plai_catalogo_read(struct catalogo *catalogo, const char *nombre, const char *origen, struct slice csv,
                   pla_fallo *fallo)
{
    size_t file = file_of(nombre);
    const char *kept;

    if (file == ARCHIVOS)
        return plai_fail(fallo, PLA_E_USO, "%s: no hay un catálogo con ese nombre.", origen);
    kept = plai_arena_copy(&catalogo->arena, csv.s, csv.n);
    return kept ? read_kept(catalogo, file, origen, (struct slice){ kept, csv.n }, fallo) : plai_fail_memory(fallo);
}

int
plai_catalogo_new(struct catalogo **out, const pla_memoria *memoria, pla_fallo *fallo)
{
    struct catalogo *catalogo =
        memoria ? memoria->realloc_(memoria->ctx, NULL, sizeof *catalogo) : malloc(sizeof *catalogo);
    int status = PLA_OK;

    if (!catalogo)
        return plai_fail_memory(fallo);
    memset(catalogo, 0, sizeof *catalogo);
    plai_arena_init(&catalogo->arena, memoria);
    catalogo->memoria = catalogo->fuentes.memoria = catalogo->grupos.memoria = catalogo->unidades.memoria = memoria;
    for (size_t i = 0; i < plai_incluidos_count && status == PLA_OK; i++) {
        const struct incluido *file = &plai_incluidos[i];

        if (plai_catalogo_has(file->nombre))
            status = read_kept(catalogo, file_of(file->nombre), file->nombre, (struct slice){ file->datos, file->size },
                               fallo);
    }
    if (status == PLA_OK)
        *out = catalogo;
    else
        plai_catalogo_free(catalogo);
    return status;
}

void
plai_catalogo_free(struct catalogo *catalogo)
{
    if (!catalogo)
        return;
    const pla_memoria *memoria = catalogo->memoria;
    plai_vec_done(&catalogo->fuentes);
    plai_vec_done(&catalogo->grupos);
    plai_vec_done(&catalogo->unidades);
    plai_arena_done(&catalogo->arena);
    plai_vec_release(catalogo, memoria);
}

bool
plai_catalogo_find(const struct catalogo *catalogo, enum catalogo_tabla tabla, struct slice codigo, struct ficha *ficha)
{
    struct ficha key = { .codigo = codigo };
    const struct tabla *in = catalogo ? &catalogo->tablas[tabla] : NULL;
    const struct ficha *found =
        in && in->count ? bsearch(&key, in->fichas, in->count, sizeof *in->fichas, compare_fichas) : NULL;

    if (found && ficha)
        *ficha = *found;
    return found != NULL;
}

struct slice
plai_catalogo_edicion(const struct catalogo *catalogo, enum catalogo_tabla tabla)
{
    return catalogo ? catalogo->tablas[tabla].edicion : SLICE("");
}

struct slice
plai_catalogo_programa(const struct catalogo *catalogo, struct slice folded)
{
    uint32_t i = catalogo ? plai_alias_find(&catalogo->programa_alias, folded) : 0;

    return i ? catalogo->tablas[CATALOGO_PROGRAMA].fichas[i - 1].codigo : SLICE("");
}

const char *
plai_catalogo_unidad(const struct catalogo *catalogo, struct slice texto)
{
    char folded[CAMPO_MAX];
    size_t n = plai_fold_heading(texto, folded, sizeof folded);
    uint32_t i = catalogo ? plai_alias_find(&catalogo->unidad_alias, (struct slice){ folded, n }) : 0;

    return i ? catalogo->unidades.items[i - 1] : NULL;
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
        if (!add_alias(catalogo, &catalogo->fuente_alias, nombre, fuente))
            return plai_fail_memory(fallo);
    }
    return add_alias(catalogo, &catalogo->fuente_alias, alias, fuente) ? PLA_OK : plai_fail_memory(fallo);
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
    return find_text(catalogo, next_until(&inside, ')'));
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

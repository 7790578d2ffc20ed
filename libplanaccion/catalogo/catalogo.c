/* SPDX-License-Identifier: MIT
 *
 * Loads the catalogues, the built-in ones and those that take their place, and finds things in them.
 * Knows the shape of the tables; no workbook and no rule.
 */
#include "catalogo/catalogo.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "catalogo/incluidos.h"
#include "catalogo/interno.h"

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

struct slice
plai_csv_until(struct slice *rest, char end)
{
    const char *found = rest->n ? memchr(rest->s, end, rest->n) : NULL;
    struct slice part = { rest->s, found ? (size_t)(found - rest->s) : rest->n };

    rest->s += part.n + (found ? 1 : 0);
    rest->n -= part.n + (found ? 1 : 0);
    return part;
}

/* The next line with content that is no comment; a comment "# edición: X" names the edition. False at the end. */
bool
plai_csv_line(struct slice *csv, struct slice *line, struct slice *edicion, int *number)
{
    static const char label[] = "# edición:";

    while (csv->n) {
        *line = plai_trim(plai_csv_until(csv, '\n'));
        (*number)++;
        if (line->n > sizeof label && memcmp(line->s, label, sizeof label - 1) == 0)
            *edicion = plai_trim((struct slice){ line->s + sizeof label - 1, line->n - sizeof label + 1 });
        if (line->n && line->s[0] != '#')
            return true;
    }
    return false;
}

int
plai_slice_compare(struct slice a, struct slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.s, b.s, n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int
compare_fichas(const void *a, const void *b)
{
    return plai_slice_compare(((const struct ficha *)a)->codigo, ((const struct ficha *)b)->codigo);
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
    while (plai_csv_line(&csv, &line, &tabla.edicion, &number)) {
        struct ficha *ficha = &tabla.fichas[tabla.count++];

        ficha->codigo = plai_trim(plai_csv_until(&line, ';'));
        ficha->dato = plai_trim(plai_csv_until(&line, ';'));
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

bool
plai_catalogo_add_alias(struct catalogo *catalogo, struct alias_tabla *tabla, struct slice text, uint32_t valor)
{
    char folded[CAMPO_MAX];
    size_t n = plai_fold_heading(text, folded, sizeof folded);

    return plai_alias_add(tabla, &catalogo->arena, (struct slice){ folded, n }, valor);
}

bool
plai_catalogo_add_aliases(struct catalogo *catalogo, struct alias_tabla *tabla, struct slice texts, uint32_t valor)
{
    while (texts.n)
        if (!plai_catalogo_add_alias(catalogo, tabla, plai_csv_until(&texts, '|'), valor))
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
        if (!plai_catalogo_add_alias(catalogo, &catalogo->programa_alias, tabla->fichas[i].nombre, (uint32_t)i + 1))
            return plai_fail_memory(fallo);
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
    while (plai_csv_line(&csv, &line, &edicion, &number)) {
        struct slice nombre = plai_trim(plai_csv_until(&line, ';'));
        const char *text = plai_arena_copy(&catalogo->arena, nombre.s, nombre.n);

        plai_csv_until(&line, ';');
        if (!text || !plai_vec_add(&catalogo->unidades, text) ||
            !plai_catalogo_add_alias(catalogo, &catalogo->unidad_alias, nombre, (uint32_t)catalogo->unidades.count) ||
            !plai_catalogo_add_aliases(catalogo, &catalogo->unidad_alias, line, (uint32_t)catalogo->unidades.count))
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

static int
read_kept(struct catalogo *catalogo, size_t file, const char *origen, struct slice csv, pla_fallo *fallo)
{
    if (file == ARCHIVO_FUENTES)
        return plai_catalogo_read_fuentes(catalogo, csv, fallo);
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

/* A list keeps its room: going back to what it had is copying it there. */
#define SAVE(list)                                                                                                     \
    (antes->list.items = plai_arena_alloc(&catalogo->arena, antes->list.count * sizeof *antes->list.items),            \
     antes->list.items != NULL &&                                                                                      \
         memmove(antes->list.items, catalogo->list.items, antes->list.count * sizeof *antes->list.items) != NULL)
#define RESTORE(list)                                                                                                  \
    (memmove(catalogo->list.items, antes->list.items, antes->list.count * sizeof *antes->list.items),                  \
     catalogo->list.count = antes->list.count)

struct catalogo *
plai_catalogo_save(struct catalogo *catalogo)
{
    struct catalogo *antes = plai_arena_alloc(&catalogo->arena, sizeof *antes);

    if (!antes)
        return NULL;
    *antes = *catalogo;
    if (!SAVE(fuentes) || !SAVE(grupos) || !SAVE(unidades) ||
        !plai_alias_copy(&antes->fuente_alias, &catalogo->arena) ||
        !plai_alias_copy(&antes->fuente_orden, &catalogo->arena) ||
        !plai_alias_copy(&antes->grupo_alias, &catalogo->arena) ||
        !plai_alias_copy(&antes->unidad_alias, &catalogo->arena) ||
        !plai_alias_copy(&antes->programa_alias, &catalogo->arena))
        return NULL;
    return antes;
}

void
plai_catalogo_restore(struct catalogo *catalogo, const struct catalogo *antes)
{
    RESTORE(fuentes);
    RESTORE(grupos);
    RESTORE(unidades);
    memcpy(catalogo->tablas, antes->tablas, sizeof catalogo->tablas);
    catalogo->fuente_alias = antes->fuente_alias;
    catalogo->fuente_orden = antes->fuente_orden;
    catalogo->grupo_alias = antes->grupo_alias;
    catalogo->unidad_alias = antes->unidad_alias;
    catalogo->programa_alias = antes->programa_alias;
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

/* SPDX-License-Identifier: MIT
 *
 * Catalogues read from data: fuentes and their spellings, groups of fuentes, MGA programmes.
 * Knows names only; which cell holds one is for others to say.
 */
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "formatos/definicion.h"
#include "formatos/formatos.h"

uint32_t
plai_words_hash(const char *s, size_t n)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)s[i]) * 16777619u;
    return hash;
}

static struct alias *
alias_cell(const struct alias_tabla *tabla, struct slice clave, uint32_t hash)
{
    size_t i = hash & (tabla->capacidad - 1);

    while (tabla->celdas[i].clave && (tabla->celdas[i].hash != hash || !plai_slice_is(clave, tabla->celdas[i].clave)))
        i = (i + 1) & (tabla->capacidad - 1);
    return &tabla->celdas[i];
}

static bool
alias_grow(struct formato_lista *lista, struct alias_tabla *tabla)
{
    struct alias_tabla grown = { .capacidad = tabla->capacidad ? tabla->capacidad * 2 : 256, .count = tabla->count };

    grown.celdas = plai_arena_zalloc(&lista->arena, grown.capacidad, sizeof *grown.celdas);
    if (!grown.celdas)
        return false;
    for (size_t i = 0; i < tabla->capacidad; i++)
        if (tabla->celdas[i].clave)
            *alias_cell(&grown, plai_slice(tabla->celdas[i].clave), tabla->celdas[i].hash) = tabla->celdas[i];
    *tabla = grown;
    return true;
}

bool
plai_alias_add(struct formato_lista *lista, struct alias_tabla *tabla, const char *clave, uint32_t valor)
{
    uint32_t hash = plai_words_hash(clave, strlen(clave));

    if (tabla->count * 2 >= tabla->capacidad && !alias_grow(lista, tabla))
        return false;
    struct alias *cell = alias_cell(tabla, plai_slice(clave), hash);
    if (!cell->clave) {
        *cell = (struct alias){ .clave = plai_arena_strdup(&lista->arena, clave), .hash = hash };
        tabla->count++;
    }
    cell->valor = valor;
    return cell->clave != NULL;
}

bool
plai_alias_find(const struct alias_tabla *tabla, struct slice clave, uint32_t *valor)
{
    if (!tabla->capacidad || !clave.n)
        return false;
    const struct alias *cell = alias_cell(tabla, clave, plai_words_hash(clave.s, clave.n));
    if (cell->clave)
        *valor = cell->valor;
    return cell->clave != NULL;
}

static struct slice
next_until(struct slice *rest, char end)
{
    const char *found = memchr(rest->s, end, rest->n);
    struct slice part = { rest->s, found ? (size_t)(found - rest->s) : rest->n };

    rest->s += part.n + (found ? 1 : 0);
    rest->n -= part.n + (found ? 1 : 0);
    return part;
}

/* The next line with content that is no comment (#); false at the end. */
static bool
next_line(struct slice *csv, struct slice *line, int *number)
{
    while (csv->n) {
        *line = plai_trim(next_until(csv, '\n'));
        (*number)++;
        if (line->n && line->s[0] != '#')
            return true;
    }
    return false;
}

static bool
add_folded(struct formato_lista *lista, struct alias_tabla *tabla, struct slice name, uint32_t valor)
{
    char folded[256];

    return !plai_fold_heading(name, folded, sizeof folded) || plai_alias_add(lista, tabla, folded, valor);
}

/* nombre;grupo;alias|alias: a line without nombre lists what names its group itself. */
static int
add_fuente(struct formato_lista *lista, struct slice line, const char *origen, int number, pla_fallo *fallo)
{
    struct slice nombre = plai_trim(next_until(&line, ';')), grupo = plai_trim(next_until(&line, ';'));
    struct slice aliases = plai_trim(line);
    char word[32] = "";

    if (grupo.n < sizeof word)
        memcpy(word, grupo.s, grupo.n);
    struct fuente_info fuente = { .grupo = (uint8_t)plai_grupo_find(word) };
    if (grupo.n && !fuente.grupo)
        return plai_fail(fallo, PLA_E_DEFINICION, "%s, línea %d: el grupo de fuentes «%s» no existe.", origen, number, word);
    struct alias_tabla *tabla = nombre.n ? &lista->fuente_alias : &lista->grupo_alias;
    uint32_t valor = nombre.n ? (uint32_t)lista->fuentes.count : fuente.grupo;
    if (nombre.n) {
        fuente.nombre = plai_arena_copy(&lista->arena, nombre.s, nombre.n);
        if (!fuente.nombre || !plai_vec_add(&lista->fuentes, fuente) || !add_folded(lista, tabla, nombre, valor))
            return plai_fail_memory(fallo);
    }
    while (aliases.n)
        if (!add_folded(lista, tabla, plai_trim(next_until(&aliases, '|')), valor))
            return plai_fail_memory(fallo);
    return PLA_OK;
}

int
plai_catalogo_read_fuentes(struct formato_lista *lista, const char *origen, struct slice csv, pla_fallo *fallo)
{
    struct slice line;
    int number = 0, status = PLA_OK;

    while (status == PLA_OK && next_line(&csv, &line, &number))
        status = add_fuente(lista, line, origen, number, fallo);
    return status;
}

int
plai_catalogo_read_programas(struct formato_lista *lista, const char *origen, struct slice csv, pla_fallo *fallo)
{
    struct slice line;
    int number = 0;

    while (next_line(&csv, &line, &number)) {
        struct slice codigo = plai_trim(next_until(&line, ';')), nombre = plai_trim(line);
        struct programa_info programa;

        if (codigo.n != 4 || !nombre.n)
            return plai_fail(fallo, PLA_E_DEFINICION, "%s, línea %d: se esperaba código de cuatro dígitos; nombre.",
                             origen, number);
        programa.codigo = plai_arena_copy(&lista->arena, codigo.s, codigo.n);
        programa.nombre = plai_arena_copy(&lista->arena, nombre.s, nombre.n);
        if (!programa.codigo || !programa.nombre || !plai_vec_add(&lista->programas, programa) ||
            !add_folded(lista, &lista->programa_alias, nombre, (uint32_t)lista->programas.count - 1))
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

enum grupo_fuente
plai_grupo_parse(const struct formato_lista *lista, struct slice folded)
{
    uint32_t grupo;

    return plai_alias_find(&lista->grupo_alias, folded, &grupo) ? (enum grupo_fuente)grupo : GRUPO_NINGUNO;
}

/* The dotted code that CUIPO puts before a name, as the longest prefix the catalogue has: "1.2.4.1.01" by "1.2.4.1". */
static bool
find_by_code(const struct formato_lista *lista, struct slice text, uint32_t *fuente)
{
    size_t n = 0;
    char folded[64];

    while (n < text.n && n < 40 && ((text.s[n] >= '0' && text.s[n] <= '9') || text.s[n] == '.'))
        n++;
    if (n < 5 || !memchr(text.s, '.', n))
        return false;
    for (; n > 0; n--) {
        if (n < text.n && text.s[n] != '.' && text.s[n] != ' ' && text.s[n] != '-' && text.s[n] != '\t')
            continue;
        plai_fold_heading((struct slice){ text.s, n }, folded, sizeof folded);
        if (plai_alias_find(&lista->fuente_alias, plai_slice(folded), fuente))
            return true;
    }
    return false;
}

bool
plai_fuente_find(const pla_plan *plan, struct slice texto, const char **nombre)
{
    const struct formato_lista *lista = plan->formatos;
    char folded[256];
    uint32_t fuente;
    size_t n = plai_fold_heading(texto, folded, sizeof folded);

    if (!plai_alias_find(&lista->fuente_alias, (struct slice){ folded, n }, &fuente) &&
        !find_by_code(lista, plai_trim(texto), &fuente))
        return false;
    if (nombre)
        *nombre = lista->fuentes.items[fuente].nombre;
    return true;
}

/* SPDX-License-Identifier: MIT
 *
 * Which kinds of column answer to a heading: by hash of its words, by likeness where none has the same.
 * Knows words and catalogues; nothing of sheets.
 */
#include "formatos/vocabulario.h"

#include <string.h>

#include "base/fallo.h"

uint32_t
plai_words_hash(const char *s, size_t n)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)s[i]) * 16777619u;
    return hash;
}

enum grupo_fuente
plai_grupo_parse(const struct catalogo *catalogo, struct slice folded)
{
    const char *grupo = plai_catalogo_grupo(catalogo, folded);

    return grupo ? plai_grupo_find(grupo) : GRUPO_NINGUNO;
}

/* Entries of patterns that hold {fuente} or {grupo} are few: they are kept in one chain, under no words. */
static uint32_t
bucket_of(const struct formato_lista *lista, uint32_t hash)
{
    return hash & (uint32_t)(lista->cubeta_count - 1);
}

static bool
needs_catalogue(const struct patron *patron)
{
    return (patron->admite & (ASPECTO_FUENTE | ASPECTO_GRUPO)) != 0;
}

static bool
add_entries(struct formato_lista *nueva, const struct formato_lista *lista, size_t tipo)
{
    for (size_t i = 0; i < lista->tipos.items[tipo].patron_count; i++) {
        const struct patron *patron = &lista->tipos.items[tipo].patrones[i];
        struct entrada entrada = { .palabras = patron->palabras, .tipo = (uint16_t)tipo, .patron = (uint16_t)i };

        entrada.hash = needs_catalogue(patron) ? 0 : plai_words_hash(patron->palabras, strlen(patron->palabras));
        if (!plai_vec_add(&nueva->entradas, entrada))
            return false;
    }
    return true;
}

static int
fill_index(struct formato_lista *nueva, struct formato_lista *lista, pla_fallo *fallo)
{
    for (size_t tipo = 0; tipo < lista->tipos.count; tipo++)
        if (!add_entries(nueva, lista, tipo))
            return plai_fail_memory(fallo);
    nueva->cubeta_count = 256;
    while (nueva->cubeta_count < nueva->entradas.count * 2)
        nueva->cubeta_count *= 2;
    nueva->cubetas = plai_arena_zalloc(&lista->arena, nueva->cubeta_count, sizeof *nueva->cubetas);
    if (!nueva->cubetas)
        return plai_fail_memory(fallo);
    for (size_t i = nueva->entradas.count; i-- > 0;) {
        uint32_t *bucket = &nueva->cubetas[bucket_of(nueva, nueva->entradas.items[i].hash)];

        nueva->entradas.items[i].siguiente = *bucket;
        *bucket = (uint32_t)i + 1;
    }
    return PLA_OK;
}

int
plai_vocabulario_index(struct formato_lista *lista, pla_fallo *fallo)
{
    struct formato_lista nueva = { .entradas.memoria = lista->entradas.memoria }; /* nothing but its index */
    int status = fill_index(&nueva, lista, fallo);

    if (status != PLA_OK) {
        plai_vec_done(&nueva.entradas);
        return status;
    }
    plai_vec_done(&lista->entradas);
    lista->entradas = nueva.entradas;
    lista->cubetas = nueva.cubetas;
    lista->cubeta_count = nueva.cubeta_count;
    return PLA_OK;
}

static const struct patron *
patron_of(const struct formato_lista *lista, const struct entrada *entrada)
{
    return &lista->tipos.items[entrada->tipo].patrones[entrada->patron];
}

/* Every aspect the heading has must have a place in the pattern, but a number at its end: forms number their columns.
 * The years of a government explain most headings ("Línea base 2020-2023"), but not one that asks for one year. */
static bool
aspects_fit(const struct patron *patron, uint8_t aspectos)
{
    uint8_t apart = ASPECTO_RANURA | (patron->admite & ASPECTO_VIGENCIA ? 0 : ASPECTO_PERIODO);
    uint8_t extra = (uint8_t)(aspectos & (uint8_t)~patron->admite & (uint8_t)~apart);

    return extra == 0 && (patron->exige & (uint8_t)~aspectos) == 0;
}

/* A kind with slots has them under each of its headings; for the others a number beside the words counts columns. */
static bool
has_slots(const struct tipo_columna *tipo)
{
    for (size_t i = 0; i < tipo->patron_count; i++)
        if (tipo->patrones[i].admite & ASPECTO_RANURA)
            return true;
    return false;
}

static void
add_candidate(const struct formato_lista *lista, const struct entrada *entrada, const struct candidato *base,
              struct columna_titulo *titulo)
{
    const struct patron *patron = patron_of(lista, entrada);
    struct candidato candidato = *base;

    if (!aspects_fit(patron, base->aspectos))
        return;
    candidato.tipo = entrada->tipo;
    candidato.patron = entrada->patron;
    if (!has_slots(&lista->tipos.items[entrada->tipo]))
        candidato.ranura = 0;
    for (size_t i = 0; i < titulo->count; i++)
        if (titulo->candidatos[i].tipo == entrada->tipo) {
            if (titulo->candidatos[i].parecido < candidato.parecido)
                titulo->candidatos[i] = candidato;
            return;
        }
    if (titulo->count < CANDIDATOS_MAX)
        titulo->candidatos[titulo->count++] = candidato;
}

/* What is left of `words` without those of the pattern at either end; false where they are not there. */
static bool
strip_words(struct slice words, const char *palabras, struct slice *rest)
{
    size_t n = strlen(palabras);

    *rest = words;
    if (!n)
        return true;
    if (words.n <= n)
        return false;
    if (memcmp(words.s, palabras, n) == 0 && words.s[n] == ' ') {
        *rest = (struct slice){ words.s + n + 1, words.n - n - 1 };
        return true;
    }
    if (memcmp(words.s + words.n - n, palabras, n) == 0 && words.s[words.n - n - 1] == ' ') {
        *rest = (struct slice){ words.s, words.n - n - 1 };
        return true;
    }
    return false;
}

/* What the catalogue says of the words a pattern leaves; most patterns leave them all, so that answer is kept. */
struct consulta {
    struct slice words;
    bool asked;
    uint8_t grupo;
    uint32_t fuente;
};

static void
ask(const struct catalogo *catalogo, struct slice words, struct consulta *consulta)
{
    if (consulta->asked && consulta->words.s == words.s && consulta->words.n == words.n)
        return;
    *consulta = (struct consulta){ words, true, (uint8_t)plai_grupo_parse(catalogo, words),
                                   plai_catalogo_fuente_folded(catalogo, words) };
}

static void
match_catalogue(const struct formato_lista *lista, const struct lectura *lectura, const struct candidato *base,
                struct columna_titulo *titulo)
{
    struct slice all = { lectura->palabras, lectura->n }, rest;
    struct consulta whole = { 0 }, part = { 0 };

    for (uint32_t i = lista->cubetas[bucket_of(lista, 0)]; i; i = lista->entradas.items[i - 1].siguiente) {
        const struct entrada *entrada = &lista->entradas.items[i - 1];
        const struct patron *patron = patron_of(lista, entrada);
        struct candidato candidato = *base;

        if (!needs_catalogue(patron) || !strip_words(all, patron->palabras, &rest) || !rest.n)
            continue;
        struct consulta *consulta = rest.n == all.n ? &whole : &part;
        ask(lista->catalogo, rest, consulta);
        if ((patron->admite & ASPECTO_GRUPO) && consulta->grupo) {
            candidato.grupo = consulta->grupo;
            candidato.aspectos |= ASPECTO_GRUPO;
        } else if ((patron->admite & ASPECTO_FUENTE) && consulta->fuente) {
            candidato.fuente = consulta->fuente;
            candidato.aspectos |= ASPECTO_FUENTE;
        } else
            continue;
        add_candidate(lista, entrada, &candidato, titulo);
    }
}

static struct candidato
candidate_of(const struct lectura *lectura, enum parecido parecido)
{
    return (struct candidato){ .parecido = (uint8_t)parecido,
                               .trimestre = lectura->trimestre,
                               .mes = lectura->mes,
                               .ranura = lectura->ranura,
                               .aspectos = lectura->aspectos,
                               .vigencia = lectura->vigencia };
}

void
plai_vocabulario_match(const struct formato_lista *lista, const struct lectura *lectura, enum parecido parecido,
                       struct columna_titulo *titulo)
{
    struct candidato base = candidate_of(lectura, parecido);
    uint32_t hash = plai_words_hash(lectura->palabras, lectura->n);

    for (uint32_t i = lista->cubetas[bucket_of(lista, hash)]; i; i = lista->entradas.items[i - 1].siguiente) {
        const struct entrada *entrada = &lista->entradas.items[i - 1];

        if (entrada->hash == hash && !needs_catalogue(patron_of(lista, entrada)) &&
            strcmp(entrada->palabras, lectura->palabras) == 0)
            add_candidate(lista, entrada, &base, titulo);
    }
    if (lectura->n)
        match_catalogue(lista, lectura, &base, titulo);
}

/* A heading that begins with the words of a pattern and goes on. Short single words begin too many things. */
static bool
begins_like(const struct lectura *lectura, const char *palabras, size_t n)
{
    return n >= 8 && lectura->n > n && lectura->palabras[n] == ' ' && memcmp(lectura->palabras, palabras, n) == 0;
}

static bool
looks_like(const struct lectura *lectura, const char *palabras, size_t n)
{
    int limit = n >= 12 ? 2 : 1;
    size_t longer = n > lectura->n ? n - lectura->n : lectura->n - n;

    return n >= 7 && longer <= (size_t)limit &&
           plai_edit_distance((struct slice){ lectura->palabras, lectura->n }, (struct slice){ palabras, n }, limit) <=
               limit;
}

void
plai_vocabulario_guess(const struct formato_lista *lista, const struct lectura *lectura, struct columna_titulo *titulo)
{
    size_t longest = 0;

    for (size_t i = 0; i < lista->entradas.count; i++) {
        const struct entrada *entrada = &lista->entradas.items[i];
        size_t n = strlen(entrada->palabras);
        bool begins = begins_like(lectura, entrada->palabras, n);

        if (needs_catalogue(patron_of(lista, entrada)) || n < longest)
            continue;
        if (!begins && !looks_like(lectura, entrada->palabras, n))
            continue;
        struct candidato base = candidate_of(lectura, begins ? PARECIDO_PREFIJO : PARECIDO_LEJANO);
        if (!aspects_fit(patron_of(lista, entrada), base.aspectos))
            continue;
        if (n > longest)
            titulo->count = 0; /* the longest words that fit say most */
        longest = n;
        add_candidate(lista, entrada, &base, titulo);
    }
}

bool
plai_vocabulario_grupo(const struct formato_lista *lista, const struct lectura *lectura)
{
    struct slice words = { lectura->palabras, lectura->n };

    return plai_grupo_parse(lista->catalogo, words) || plai_catalogo_fuente_folded(lista->catalogo, words);
}

/* SPDX-License-Identifier: MIT
 *
 * Which record of one version is which of the other: a goal by its code, by indicador and BPIN, by its text; an
 * activity, by its code or its text within the goal.
 * Knows keys only: neither rows nor values make two records the same.
 */
#include <string.h>

#include "base/fallo.h"
#include "comparacion/interno.h"
#include "modelo/hash.h"

enum { PALABRAS = 5 };

/* Fichas by key; several may share one. */
struct llavero {
    struct tabla tabla;
    VEC(uint32_t) primera;   /* by entry: the first ficha, or SIN_FICHA */
    VEC(uint32_t) siguiente; /* by ficha: the next one with its key */
};

static void
llavero_init(struct llavero *l, const pla_memoria *memoria)
{
    memset(l, 0, sizeof *l);
    plai_tabla_init(&l->tabla, PALABRAS, memoria);
    l->primera.memoria = l->siguiente.memoria = memoria;
}

static void
llavero_done(struct llavero *l)
{
    plai_tabla_done(&l->tabla);
    plai_vec_done(&l->primera);
    plai_vec_done(&l->siguiente);
}

/* False where there is no memory. The last one added comes first: whoever adds backwards keeps the order. */
static bool
llavero_add(struct llavero *l, const uint32_t *key, uint32_t ficha)
{
    uint32_t entry = plai_tabla_add(&l->tabla, key);

    if (entry == TABLA_NINGUNO || (entry == l->primera.count && !plai_vec_add(&l->primera, SIN_FICHA)))
        return false;
    while (l->siguiente.count <= ficha)
        if (!plai_vec_add(&l->siguiente, SIN_FICHA))
            return false;
    l->siguiente.items[ficha] = l->primera.items[entry];
    l->primera.items[entry] = ficha;
    return true;
}

static uint32_t
llavero_first(const struct llavero *l, const uint32_t *key)
{
    uint32_t entry = plai_tabla_find(&l->tabla, key);

    return entry != TABLA_NINGUNO ? l->primera.items[entry] : SIN_FICHA;
}

/* The first ficha of the key that the new version does not have yet, or SIN_FICHA; those before it are never looked
 * at again. */
static uint32_t
llavero_take(struct llavero *l, const uint32_t *key, const struct cotejo *k)
{
    uint32_t entry = plai_tabla_find(&l->tabla, key), ficha;

    if (entry == TABLA_NINGUNO)
        return SIN_FICHA;
    ficha = l->primera.items[entry];
    while (ficha != SIN_FICHA && k->fichas.items[ficha].registro[VERSION_DESPUES] != SIN_FICHA)
        ficha = l->siguiente.items[ficha];
    l->primera.items[entry] = ficha;
    return ficha;
}

/* ---------------------------------------------------------------- keys */

static uint64_t
text_hash(const char *texto)
{
    char folded[2048];
    size_t n = plai_fold_name(plai_slice(texto), folded, sizeof folded);

    return plai_hash_bytes(PLAI_HASH_BEGIN, folded, n);
}

/* What names a goal best of what both versions can have. */
static uint64_t
goal_hash(const struct cotejo *k, enum version version, const struct meta *meta)
{
    const uint64_t *nombres = k->nombres[version];
    id indicador = meta->indicador != 0 ? meta->indicador : meta->producto;
    uint64_t hash = plai_hash_number(PLAI_HASH_BEGIN, meta->instrumento);

    if (meta->codigo != 0)
        return plai_hash_end(plai_hash_number(hash, nombres[meta->codigo]));
    hash = plai_hash_number(plai_hash_number(hash, nombres[indicador]), nombres[meta->proyecto]);
    if (indicador == 0 || meta->proyecto == 0)
        hash = plai_hash_number(
            hash, text_hash(plai_registro_texto(k->c->planes[version], registro_of(k, version, meta->registro),
                                                CAMPO_meta_producto)));
    return plai_hash_end(hash);
}

static void
make_key(uint32_t key[PALABRAS], uint32_t clase, uint64_t hash, uint64_t otro)
{
    key[0] = clase;
    key[1] = (uint32_t)hash;
    key[2] = (uint32_t)(hash >> 32);
    key[3] = (uint32_t)otro;
    key[4] = (uint32_t)(otro >> 32);
}

enum { LLAVE_PROPIA, LLAVE_SOLA, LLAVE_ACTIVIDAD };

/* With its dependencia, or alone. */
static void
goal_key(const struct cotejo *k, enum version version, const struct meta *meta, uint32_t clase, uint32_t key[PALABRAS])
{
    id dependencia = dependencia_of(k, version, registro_of(k, version, meta->registro));

    make_key(key, clase, goal_hash(k, version, meta), clase == LLAVE_PROPIA ? k->nombres[version][dependencia] : 0);
}

/* ---------------------------------------------------------------- goals */

/* SIN_FICHA where there is no memory. */
static uint32_t
new_ficha(struct cotejo *k, enum version version, uint8_t instrumento, uint32_t registro, uint32_t padre)
{
    struct ficha nueva = { .instrumento = instrumento, .padre = padre, .actividad = padre != SIN_FICHA };

    nueva.registro[VERSION_ANTES] = nueva.registro[VERSION_DESPUES] = SIN_FICHA;
    nueva.registro[version] = registro;
    return plai_vec_add(&k->fichas, nueva) ? (uint32_t)k->fichas.count - 1 : SIN_FICHA;
}

static bool
index_goals(struct cotejo *k, struct llavero *llavero, uint32_t *fichas)
{
    const size_t count = k->metas_count[VERSION_ANTES];
    uint32_t key[PALABRAS];

    for (size_t i = 0; i < count; i++) {
        const struct meta *meta = &k->metas[VERSION_ANTES][i];

        fichas[i] = new_ficha(k, VERSION_ANTES, meta->instrumento, meta->registro, SIN_FICHA);
        if (fichas[i] == SIN_FICHA)
            return false;
    }
    for (size_t i = count; i-- > 0;)
        for (uint32_t clase = LLAVE_PROPIA; clase <= LLAVE_SOLA; clase++) {
            goal_key(k, VERSION_ANTES, &k->metas[VERSION_ANTES][i], clase, key);
            if (!llavero_add(&llavero[clase], key, fichas[i]))
                return false;
        }
    return true;
}

/* First those of the same dependencia, then the rest, which may have moved; the others are new. */
static bool
pair_goals(struct cotejo *k, struct llavero *llavero, uint32_t *fichas)
{
    const size_t count = k->metas_count[VERSION_DESPUES];
    uint32_t key[PALABRAS];

    for (uint32_t clase = LLAVE_PROPIA; clase <= LLAVE_SOLA; clase++)
        for (size_t i = 0; i < count; i++) {
            const struct meta *meta = &k->metas[VERSION_DESPUES][i];

            if (fichas[i] != SIN_FICHA)
                continue;
            goal_key(k, VERSION_DESPUES, meta, clase, key);
            fichas[i] = llavero_take(&llavero[clase], key, k);
            if (fichas[i] == SIN_FICHA)
                continue;
            k->fichas.items[fichas[i]].registro[VERSION_DESPUES] = meta->registro;
            k->c->emparejadas++;
        }
    for (size_t i = 0; i < count; i++) {
        const struct meta *meta = &k->metas[VERSION_DESPUES][i];

        if (fichas[i] == SIN_FICHA)
            fichas[i] = new_ficha(k, VERSION_DESPUES, meta->instrumento, meta->registro, SIN_FICHA);
        if (fichas[i] == SIN_FICHA)
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- activities */

/* An activity within its goal; rows of one activity, one a fuente for instance, share it. */
static bool
match_activity(struct cotejo *k, struct llavero *llavero, enum version version, uint32_t which, uint32_t padre)
{
    const struct registro *registro = registro_of(k, version, which);
    uint32_t key[PALABRAS], ficha;

    make_key(key, LLAVE_ACTIVIDAD, k->nombres[version][registro->actividad], padre);
    ficha = llavero_first(llavero, key);
    if (ficha == SIN_FICHA) {
        ficha = new_ficha(k, version, k->fichas.items[padre].instrumento, which, padre);
        if (ficha == SIN_FICHA || !llavero_add(llavero, key, ficha))
            return false;
    }
    if (k->fichas.items[ficha].registro[version] == SIN_FICHA)
        k->fichas.items[ficha].registro[version] = which;
    k->ficha_de[version][which] = ficha;
    return true;
}

static bool
match_rows(struct cotejo *k, struct llavero *llavero, enum version version, const uint32_t *fichas)
{
    const pla_plan *plan = k->c->planes[version];

    for (size_t j = 0; j < plan->orden.count; j++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[j]];

        for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++) {
            uint32_t meta = k->meta_de[version][i];

            if (meta == UINT32_MAX)
                continue;
            k->ficha_de[version][i] = fichas[meta];
            if (plan->registros.items[i].actividad != 0 && !match_activity(k, llavero, version, i, fichas[meta]))
                return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- both */

/* By id: the hash of its key, so that names of both versions can be compared. */
static uint64_t *
name_hashes(struct cotejo *k, const pla_plan *plan)
{
    size_t count = plai_id_count(plan);
    uint64_t *nombres = plai_arena_zalloc(&k->scratch, count + 1, sizeof *nombres);

    for (size_t i = 1; nombres != NULL && i < count; i++) {
        const char *key = plai_id_key(plan, (id)i);

        nombres[i] = plai_hash_end(plai_hash_bytes(PLAI_HASH_BEGIN, key, strlen(key)));
    }
    return nombres;
}

static uint32_t *
new_indexes(struct cotejo *k, size_t count)
{
    uint32_t *indexes = plai_arena_alloc(&k->scratch, (count + 1) * sizeof *indexes);

    if (indexes != NULL)
        memset(indexes, 0xFF, (count + 1) * sizeof *indexes);
    return indexes;
}

int
plai_fichas_match(struct cotejo *k, pla_fallo *fallo)
{
    uint32_t *fichas[VERSIONES];
    struct llavero llaveros[LLAVE_ACTIVIDAD + 1];
    bool ok = true;

    for (int v = 0; v < VERSIONES; v++) {
        k->nombres[v] = name_hashes(k, k->c->planes[v]);
        k->ficha_de[v] = new_indexes(k, k->c->planes[v]->registros.count);
        fichas[v] = new_indexes(k, k->metas_count[v]);
        ok = ok && k->nombres[v] != NULL && k->ficha_de[v] != NULL && fichas[v] != NULL;
    }
    for (int i = 0; i <= LLAVE_ACTIVIDAD; i++)
        llavero_init(&llaveros[i], k->c->planes[VERSION_DESPUES]->opciones.memoria);
    ok = ok && index_goals(k, llaveros, fichas[VERSION_ANTES]) && pair_goals(k, llaveros, fichas[VERSION_DESPUES]);
    for (int v = VERSIONES; ok && v-- > 0;)
        ok = match_rows(k, &llaveros[LLAVE_ACTIVIDAD], (enum version)v, fichas[v]);
    for (int i = 0; i <= LLAVE_ACTIVIDAD; i++)
        llavero_done(&llaveros[i]);
    return ok ? PLA_OK : plai_fail_memory(fallo);
}

/* SPDX-License-Identifier: MIT
 *
 * Registers of modifications of the new version: which oficio covers a change. It must speak of the goal, of what
 * changes in it and, where it says a value, of the value that the new version has.
 * Knows keys and values; says nothing.
 */
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "comparacion/interno.h"
#include "modelo/hash.h"

enum { PALABRAS = 2, FOLDED = 2048 };

static uint64_t
text_hash(const char *texto)
{
    char folded[FOLDED];
    size_t n = plai_fold_name(plai_slice(texto), folded, sizeof folded);

    return n > 0 ? plai_hash_end(plai_hash_bytes(PLAI_HASH_BEGIN, folded, n)) : 0;
}

static void
make_key(uint64_t hash, uint32_t key[PALABRAS])
{
    key[0] = (uint32_t)hash;
    key[1] = (uint32_t)(hash >> 32);
}

/* By the code of the goal or, where the row has none, by its text. */
static uint64_t
row_hash(const struct cotejo *k, enum version version, const struct registro *registro)
{
    return registro->meta != 0 ? k->nombres[version][registro->meta]
                               : text_hash(plai_registro_texto(k->c->planes[version], registro, CAMPO_meta_producto));
}

/* ---------------------------------------------------------------- reading */

/* All that a row says, so that a row of both versions is known as one. */
static uint64_t
content_hash(const struct cotejo *k, enum version version, const struct registro *registro)
{
    static const enum campo campos[] = { CAMPO_oficio, CAMPO_campo_modificado, CAMPO_valor_nuevo };
    uint64_t hash = plai_hash_number(PLAI_HASH_BEGIN, row_hash(k, version, registro));

    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++)
        hash = plai_hash_number(hash, text_hash(plai_registro_texto(k->c->planes[version], registro, campos[i])));
    return plai_hash_end(hash);
}

static bool
is_row(const struct cotejo *k, enum version version, uint32_t which)
{
    return plai_registro_instrumento(k->c->planes[version], registro_of(k, version, which)) ==
           INSTRUMENTO_MODIFICACIONES;
}

static bool
old_rows_add(const struct cotejo *k, struct tabla *old)
{
    for (uint32_t i = 0; i < k->c->planes[VERSION_ANTES]->registros.count; i++) {
        uint32_t key[PALABRAS];

        if (!is_row(k, VERSION_ANTES, i))
            continue;
        make_key(content_hash(k, VERSION_ANTES, registro_of(k, VERSION_ANTES, i)), key);
        if (plai_tabla_add(old, key) == TABLA_NINGUNO)
            return false;
    }
    return true;
}

static bool
row_add(struct cotejo *k, const struct tabla *old, uint32_t which)
{
    const pla_plan *plan = k->c->planes[VERSION_DESPUES];
    const struct registro *registro = registro_of(k, VERSION_DESPUES, which);
    struct oficio oficio = { .siguiente = SIN_FICHA };
    uint64_t hash = row_hash(k, VERSION_DESPUES, registro);
    uint32_t key[PALABRAS], entry;

    plai_modificacion_read(plan, registro, &oficio.dice);
    if (hash == 0 || *oficio.dice.oficio == '\0')
        return true;
    make_key(content_hash(k, VERSION_DESPUES, registro), key);
    oficio.vieja = plai_tabla_find(old, key) != TABLA_NINGUNO;
    make_key(hash, key);
    entry = plai_tabla_add(&k->oficios_tabla, key);
    if (entry == TABLA_NINGUNO || (entry == k->oficios_de.count && !plai_vec_add(&k->oficios_de, SIN_FICHA)))
        return false;
    oficio.siguiente = k->oficios_de.items[entry]; /* the last one first: it is the one in force */
    k->oficios_de.items[entry] = (uint32_t)k->oficios.count;
    return plai_vec_add(&k->oficios, oficio);
}

int
plai_oficios_read(struct cotejo *k, pla_fallo *fallo)
{
    const pla_plan *plan = k->c->planes[VERSION_DESPUES];
    struct tabla old;
    bool ok;

    plai_tabla_init(&old, PALABRAS, plan->opciones.memoria);
    ok = old_rows_add(k, &old);
    for (size_t j = 0; ok && j < plan->orden.count; j++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[j]];

        for (uint32_t i = libro->registro; ok && i < libro->registro + libro->registros; i++)
            ok = !is_row(k, VERSION_DESPUES, i) || row_add(k, &old, i);
    }
    plai_tabla_done(&old);
    return ok ? PLA_OK : plai_fail_memory(fallo);
}

/* ---------------------------------------------------------------- finding */

static bool
speaks_of(const struct oficio *oficio, const struct buscado *buscado)
{
    int64_t valor;

    /* a whole record: a row that names it, that brings it to nothing, or that says no field */
    if (buscado->que == 0)
        return !oficio->dice.por_campo ||
               (buscado->ficha->actividad
                    ? plai_modificacion_names(&oficio->dice, CAMPO_actividad)
                    : plai_modificacion_valor(&oficio->dice, CLASE_CANTIDAD, &valor) && valor == 0);
    if (buscado->que != MODIFICA_OTRA)
        return (oficio->dice.que & buscado->que) != 0;
    /* dates, responsibles: named, or of a modification that says no field */
    return oficio->dice.por_campo ? plai_modificacion_names(&oficio->dice, buscado->campo)
                                  : (oficio->dice.que & MODIFICA_FISICA) != 0;
}

static bool
same_number(const struct oficio *oficio, const struct buscado *buscado)
{
    bool pesos = buscado->que == MODIFICA_PRESUPUESTAL;
    int64_t valor;

    if (!plai_modificacion_valor(&oficio->dice, pesos ? CLASE_PESOS : CLASE_CANTIDAD, &valor))
        return false;
    for (size_t i = 0; i < buscado->valores_count; i++) {
        uint64_t distance = buscado->valores[i] > valor ? (uint64_t)buscado->valores[i] - (uint64_t)valor
                                                        : (uint64_t)valor - (uint64_t)buscado->valores[i];

        if (distance <= (pesos ? (uint64_t)PLAI_CENTAVOS : 1))
            return true;
    }
    return false;
}

/* The value that the row says is the one there is now. A row without a value covers what it speaks of, but not again
 * where the old version had it. */
static bool
agrees(const struct oficio *oficio, const struct buscado *buscado)
{
    int32_t a, b;

    if (*oficio->dice.nuevo == '\0' || buscado->que == 0)
        return !oficio->vieja;
    if (buscado->que != MODIFICA_OTRA)
        return same_number(oficio, buscado);
    if (buscado->texto != NULL && plai_date_parse(plai_slice(oficio->dice.nuevo), &a) == READ_OK &&
        plai_date_parse(plai_slice(buscado->texto), &b) == READ_OK)
        return a == b;
    return true;
}

static uint32_t
first_of(const struct cotejo *k, uint64_t hash)
{
    uint32_t key[PALABRAS], entry;

    make_key(hash, key);
    entry = hash != 0 ? plai_tabla_find(&k->oficios_tabla, key) : TABLA_NINGUNO;
    return entry != TABLA_NINGUNO ? k->oficios_de.items[entry] : SIN_FICHA;
}

const struct oficio *
plai_oficio_find(const struct cotejo *k, const struct buscado *buscado, const struct oficio **otra)
{
    enum version version = buscado->ficha->registro[VERSION_DESPUES] != SIN_FICHA ? VERSION_DESPUES : VERSION_ANTES;
    const struct registro *registro = registro_of(k, version, buscado->ficha->registro[version]);
    const uint64_t hashes[] = {
        registro->meta != 0 ? k->nombres[version][registro->meta] : 0,
        k->oficios.count > 0 ? text_hash(plai_registro_texto(k->c->planes[version], registro, CAMPO_meta_producto)) : 0,
    };

    *otra = NULL;
    for (size_t h = 0; h < sizeof hashes / sizeof *hashes; h++)
        for (uint32_t i = first_of(k, hashes[h]); i != SIN_FICHA; i = k->oficios.items[i].siguiente) {
            const struct oficio *oficio = &k->oficios.items[i];

            if (!speaks_of(oficio, buscado))
                continue;
            if (agrees(oficio, buscado))
                return oficio;
            if (*otra == NULL && !oficio->vieja)
                *otra = oficio;
        }
    return NULL;
}

/* SPDX-License-Identifier: MIT
 *
 * Hash tables whose keys are a few 32-bit words: open addressing, at most half full.
 * Knows nothing of what the words mean.
 */
#include <string.h>

#include "modelo/tabla.h"

void
plai_tabla_init(struct tabla *tabla, size_t ancho, const pla_memoria *memoria)
{
    memset(tabla, 0, sizeof *tabla);
    tabla->ancho = ancho;
    tabla->llaves.memoria = tabla->ranuras.memoria = memoria;
}

void
plai_tabla_done(struct tabla *tabla)
{
    plai_vec_done(&tabla->llaves);
    plai_vec_done(&tabla->ranuras);
    tabla->count = 0;
}

static uint32_t
hash_of(const uint32_t *llave, size_t ancho)
{
    uint64_t h = 0x9e3779b97f4a7c15u;

    for (size_t i = 0; i < ancho; i++) {
        h = (h ^ llave[i]) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

/* Keys are a few words: a call of memcmp would cost more than they do. */
static bool
keys_equal(const uint32_t *a, const uint32_t *b, size_t ancho)
{
    for (size_t i = 0; i < ancho; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

/* The slot of a key, or the free one where it would go. There is always a free one. */
static struct ranura *
slot_find(const struct tabla *tabla, const uint32_t *llave, uint32_t hash)
{
    size_t mask = tabla->ranuras.count - 1, i = hash & mask;

    for (;; i = (i + 1) & mask) {
        struct ranura *ranura = &tabla->ranuras.items[i];

        if (ranura->entrada == 0 ||
            (ranura->hash == hash && keys_equal(plai_tabla_llave(tabla, ranura->entrada - 1), llave, tabla->ancho)))
            return ranura;
    }
}

/* The slots are laid out anew, by the hashes that they keep. */
static bool
slots_grow(struct tabla *tabla)
{
    struct tabla grown = { .ranuras.memoria = tabla->ranuras.memoria };
    size_t wanted = tabla->ranuras.count ? tabla->ranuras.count * 2 : 64;

    if (!plai_vec_reserve(&grown.ranuras, wanted))
        return false;
    grown.ranuras.count = wanted;
    memset(grown.ranuras.items, 0, wanted * sizeof *grown.ranuras.items);
    for (size_t k = 0; k < tabla->ranuras.count; k++) {
        size_t i = tabla->ranuras.items[k].hash & (wanted - 1);

        if (tabla->ranuras.items[k].entrada == 0)
            continue;
        while (grown.ranuras.items[i].entrada != 0)
            i = (i + 1) & (wanted - 1);
        grown.ranuras.items[i] = tabla->ranuras.items[k];
    }
    plai_vec_done(&tabla->ranuras);
    tabla->ranuras.items = grown.ranuras.items;
    tabla->ranuras.count = wanted;
    tabla->ranuras.capacity = grown.ranuras.capacity;
    return true;
}

uint32_t
plai_tabla_add(struct tabla *tabla, const uint32_t *llave)
{
    struct ranura *ranura;
    uint32_t hash;

    /* Facts of one row, and rows of one goal, come together. */
    if (tabla->count > 0 && keys_equal(plai_tabla_llave(tabla, tabla->ultima), llave, tabla->ancho))
        return tabla->ultima;
    hash = hash_of(llave, tabla->ancho);
    if ((size_t)tabla->count * 2 >= tabla->ranuras.count && !slots_grow(tabla))
        return TABLA_NINGUNO;
    ranura = slot_find(tabla, llave, hash);
    if (ranura->entrada != 0)
        return tabla->ultima = ranura->entrada - 1;
    if (!plai_vec_reserve(&tabla->llaves, tabla->ancho))
        return TABLA_NINGUNO;
    memcpy(tabla->llaves.items + tabla->llaves.count, llave, tabla->ancho * sizeof *llave);
    tabla->llaves.count += tabla->ancho;
    *ranura = (struct ranura){ ++tabla->count, hash };
    return tabla->ultima = tabla->count - 1;
}

uint32_t
plai_tabla_find(const struct tabla *tabla, const uint32_t *llave)
{
    return tabla->count ? slot_find(tabla, llave, hash_of(llave, tabla->ancho))->entrada - 1 : TABLA_NINGUNO;
}

const uint32_t *
plai_tabla_llave(const struct tabla *tabla, uint32_t entrada)
{
    return tabla->llaves.items + (size_t)entrada * tabla->ancho;
}

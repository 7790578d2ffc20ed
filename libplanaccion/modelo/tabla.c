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

static uint64_t
hash_of(const uint32_t *llave, size_t ancho)
{
    uint64_t h = 0x9e3779b97f4a7c15u;

    for (size_t i = 0; i < ancho; i++) {
        h = (h ^ llave[i]) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    return h;
}

/* The slot of a key, or the free one where it would go. There is always a free one. */
static size_t
slot_find(const struct tabla *tabla, const uint32_t *llave)
{
    size_t mask = tabla->ranuras.count - 1, i = (size_t)hash_of(llave, tabla->ancho) & mask;

    while (tabla->ranuras.items[i] != 0) {
        const uint32_t *otra = plai_tabla_llave(tabla, tabla->ranuras.items[i] - 1);

        if (memcmp(otra, llave, tabla->ancho * sizeof *llave) == 0)
            break;
        i = (i + 1) & mask;
    }
    return i;
}

static bool
slots_grow(struct tabla *tabla)
{
    size_t wanted = tabla->ranuras.count ? tabla->ranuras.count * 2 : 64;

    if (!plai_vec_reserve(&tabla->ranuras, wanted - tabla->ranuras.count))
        return false;
    tabla->ranuras.count = wanted;
    memset(tabla->ranuras.items, 0, wanted * sizeof *tabla->ranuras.items);
    for (uint32_t i = 0; i < tabla->count; i++)
        tabla->ranuras.items[slot_find(tabla, plai_tabla_llave(tabla, i))] = i + 1;
    return true;
}

uint32_t
plai_tabla_add(struct tabla *tabla, const uint32_t *llave)
{
    size_t slot;

    if ((size_t)tabla->count * 2 >= tabla->ranuras.count && !slots_grow(tabla))
        return TABLA_NINGUNO;
    slot = slot_find(tabla, llave);
    if (tabla->ranuras.items[slot] != 0)
        return tabla->ranuras.items[slot] - 1;
    if (!plai_vec_reserve(&tabla->llaves, tabla->ancho))
        return TABLA_NINGUNO;
    memcpy(tabla->llaves.items + tabla->llaves.count, llave, tabla->ancho * sizeof *llave);
    tabla->llaves.count += tabla->ancho;
    tabla->ranuras.items[slot] = ++tabla->count;
    return tabla->count - 1;
}

uint32_t
plai_tabla_find(const struct tabla *tabla, const uint32_t *llave)
{
    return tabla->count ? tabla->ranuras.items[slot_find(tabla, llave)] - 1 : TABLA_NINGUNO;
}

const uint32_t *
plai_tabla_llave(const struct tabla *tabla, uint32_t entrada)
{
    return tabla->llaves.items + (size_t)entrada * tabla->ancho;
}

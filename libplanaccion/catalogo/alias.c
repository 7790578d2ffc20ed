/* SPDX-License-Identifier: MIT
 *
 * A table from folded words to a number.
 * Knows nothing of what the numbers stand for.
 */
#include "catalogo/alias.h"

#include <string.h>

struct alias {
    const char *clave; /* NULL: free */
    uint32_t hash, valor;
};

static uint32_t
hash_of(struct slice text)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < text.n; i++)
        hash = (hash ^ (unsigned char)text.s[i]) * 16777619u;
    return hash;
}

static struct alias *
cell_of(const struct alias_tabla *tabla, struct slice clave, uint32_t hash)
{
    size_t i = hash & (tabla->capacidad - 1);

    while (tabla->celdas[i].clave && (tabla->celdas[i].hash != hash || !plai_slice_is(clave, tabla->celdas[i].clave)))
        i = (i + 1) & (tabla->capacidad - 1);
    return &tabla->celdas[i];
}

static bool
grow(struct alias_tabla *tabla, struct arena *arena)
{
    struct alias_tabla grown = { .capacidad = tabla->capacidad ? tabla->capacidad * 2 : 64, .count = tabla->count };

    grown.celdas = plai_arena_zalloc(arena, grown.capacidad, sizeof *grown.celdas);
    if (!grown.celdas)
        return false;
    for (size_t i = 0; i < tabla->capacidad; i++)
        if (tabla->celdas[i].clave)
            *cell_of(&grown, plai_slice(tabla->celdas[i].clave), tabla->celdas[i].hash) = tabla->celdas[i];
    *tabla = grown;
    return true;
}

bool
plai_alias_add(struct alias_tabla *tabla, struct arena *arena, struct slice clave, uint32_t valor)
{
    uint32_t hash = hash_of(clave);

    if (!clave.n)
        return true;
    if (tabla->count * 2 >= tabla->capacidad && !grow(tabla, arena))
        return false;
    struct alias *cell = cell_of(tabla, clave, hash);
    if (!cell->clave) {
        *cell = (struct alias){ .clave = plai_arena_copy(arena, clave.s, clave.n), .hash = hash };
        tabla->count++;
    }
    cell->valor = valor;
    return cell->clave != NULL;
}

bool
plai_alias_copy(struct alias_tabla *tabla, struct arena *arena)
{
    struct alias *celdas = plai_arena_alloc(arena, tabla->capacidad * sizeof *celdas);

    if (!celdas)
        return false;
    if (tabla->capacidad)
        memcpy(celdas, tabla->celdas, tabla->capacidad * sizeof *celdas);
    tabla->celdas = celdas;
    return true;
}

uint32_t
plai_alias_find(const struct alias_tabla *tabla, struct slice clave)
{
    if (!tabla->capacidad || !clave.n)
        return 0;
    const struct alias *cell = cell_of(tabla, clave, hash_of(clave));
    return cell->clave ? cell->valor : 0;
}

/* SPDX-License-Identifier: MIT
 *
 * The goals that one stands for, listed; and the rows that speak of several, which are of each of them.
 * Knows no amount.
 */
#include "base/fallo.h"
#include "reglas/proyectos.h"

/* Sorts what was found by goal. */
static int
parts_sort(struct revision *rev, const struct halladas *halladas)
{
    struct cruce *cruce = rev->cruce;
    uint32_t *next = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *next);

    cruce->partes_desde = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *cruce->partes_desde);
    cruce->partes = plai_arena_zalloc(&rev->arena, halladas->count + 1, sizeof *cruce->partes);
    if (next == NULL || cruce->partes_desde == NULL || cruce->partes == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < halladas->count; i++)
        cruce->partes_desde[halladas->items[i].meta + 1]++;
    for (size_t m = 0; m < rev->metas_count; m++) {
        cruce->partes_desde[m + 1] += cruce->partes_desde[m];
        next[m] = cruce->partes_desde[m];
    }
    for (size_t i = 0; i < halladas->count; i++)
        cruce->partes[next[halladas->items[i].meta]++] = halladas->items[i].parte;
    return PLA_OK;
}

/* True where an earlier code of the row is of the same goal, or the row itself stands with it. */
static bool
is_again(const struct cruce *cruce, size_t meta, const struct parte_meta *partes, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (partes[j].clase == partes[i].clase)
            return true;
    return partes[i].clase == cruce->clase[meta];
}

/* Counts, or with `next` places, a goal among those of the one that stands for it and of each that it speaks of. */
static void
goal_place(struct cruce *cruce, size_t meta, uint32_t *next)
{
    size_t count;
    const struct parte_meta *partes = plai_cruce_partes(cruce, meta, &count);

    for (size_t i = 0; i <= count; i++) {
        uint32_t clase = i == count ? cruce->clase[meta] : partes[i].clase;

        if (clase == UINT32_MAX || (i < count && is_again(cruce, meta, partes, i)))
            continue;
        if (next == NULL)
            cruce->clase_desde[clase + 1]++;
        else
            cruce->clase_metas[next[clase]++] = (uint32_t)meta;
    }
}

static uint32_t
root_of(uint32_t *grupo, uint32_t clase)
{
    while (grupo[clase] != clase) {
        grupo[clase] = grupo[grupo[clase]];
        clase = grupo[clase];
    }
    return clase;
}

/* What a row says of several goals together can only be compared with all that is said of them: they become one group,
 * named by the row. */
static int
groups_join(struct revision *rev)
{
    struct cruce *cruce = rev->cruce;

    cruce->grupo = plai_arena_alloc(&rev->arena, (rev->metas_count + 1) * sizeof *cruce->grupo);
    if (cruce->grupo == NULL)
        return plai_fail_memory(rev->fallo);
    for (uint32_t m = 0; m <= rev->metas_count; m++)
        cruce->grupo[m] = m;
    for (size_t m = 0; m < rev->metas_count; m++) {
        size_t count;
        const struct parte_meta *partes = plai_cruce_partes(cruce, m, &count);

        /* What follows up goals lists those of a product, and assigns nothing. */
        if (rev->metas[m].instrumento == INSTRUMENTO_SEGUIMIENTO)
            continue;
        for (size_t i = 0; i < count; i++)
            if (partes[i].clase != UINT32_MAX)
                cruce->grupo[root_of(cruce->grupo, partes[i].clase)] = root_of(cruce->grupo, cruce->clase[m]);
    }
    for (uint32_t m = 0; m < rev->metas_count; m++)
        cruce->grupo[m] = root_of(cruce->grupo, m);
    return PLA_OK;
}

int
plai_clases_list(struct revision *rev, const struct halladas *halladas)
{
    struct cruce *cruce = rev->cruce;
    uint32_t *next = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *next);
    int status = parts_sort(rev, halladas);

    cruce->clase_desde = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *cruce->clase_desde);
    cruce->clase_metas =
        plai_arena_zalloc(&rev->arena, rev->metas_count + halladas->count + 1, sizeof *cruce->clase_metas);
    if (status < 0 || next == NULL || cruce->clase_desde == NULL || cruce->clase_metas == NULL)
        return status < 0 ? status : plai_fail_memory(rev->fallo);
    for (size_t m = 0; m < rev->metas_count; m++)
        goal_place(cruce, m, NULL);
    for (size_t m = 0; m < rev->metas_count; m++) {
        cruce->clase_desde[m + 1] += cruce->clase_desde[m];
        next[m] = cruce->clase_desde[m];
    }
    for (size_t m = 0; m < rev->metas_count; m++)
        goal_place(cruce, m, next);
    return groups_join(rev);
}

/* SPDX-License-Identifier: MIT
 *
 * The observations of a report workbook by workbook, and within one rule by rule.
 * Knows nothing of any output.
 */
#include "salida/secciones.h"

#include <stdlib.h>
#include <string.h>

static int
seccion_compare(const void *a, const void *b)
{
    const struct seccion *x = a, *y = b;

    for (int g = PLA_ERROR; g >= PLA_NOTA; g--)
        if (x->cuenta[g] != y->cuenta[g])
            return x->cuenta[g] > y->cuenta[g] ? -1 : 1;
    return (x->puesto > y->puesto) - (x->puesto < y->puesto);
}

static int
entrada_compare(const void *a, const void *b)
{
    const struct entrada *x = a, *y = b;
    int order = (x->seccion > y->seccion) - (x->seccion < y->seccion);

    if (order == 0)
        order = y->gravedad - x->gravedad;
    if (order == 0)
        order = strcmp(x->regla, y->regla);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

static int
entrada_compare_regla(const void *a, const void *b)
{
    const struct entrada *x = a, *y = b;
    int order = (x->seccion > y->seccion) - (x->seccion < y->seccion);

    if (order == 0)
        order = strcmp(x->regla, y->regla);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

/* The workbooks in their order, each with its counts; `de_libro` says where each is, and its last place is that of the
 * observations of none. */
static void
count(struct secciones *s, const pla_informe *informe, uint32_t *de_libro)
{
    const pla_plan *plan = informe->plan;
    size_t none = plan->libros.count;

    for (uint32_t i = 0; i < plan->orden.count; i++) {
        uint32_t libro = plan->orden.items[i];

        if (plan->libros.items[libro].publico.estado != PLA_OK)
            continue;
        de_libro[libro] = (uint32_t)s->count;
        s->items[s->count++] = (struct seccion){ .libro = libro, .puesto = i };
    }
    de_libro[none] = INDICE_NINGUNO;
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        const struct observacion *o = &informe->observaciones.items[i];
        uint32_t libro = plai_libro_of(plan, o->lugar);

        if (libro == INDICE_NINGUNO && de_libro[none] == INDICE_NINGUNO) {
            de_libro[none] = (uint32_t)s->count;
            s->items[s->count++] = (struct seccion){ .libro = INDICE_NINGUNO, .puesto = INDICE_NINGUNO };
        }
        s->items[de_libro[libro == INDICE_NINGUNO ? none : libro]].cuenta[o->publica.gravedad]++;
    }
}

/* The sections are where they will stay: says so to `de_libro`, and shares the entradas out. */
static void
place(struct secciones *s, const pla_informe *informe, uint32_t *de_libro)
{
    size_t desde = 0, none = informe->plan->libros.count;

    for (size_t i = 0; i < s->count; i++) {
        struct seccion *seccion = &s->items[i];

        de_libro[seccion->libro == INDICE_NINGUNO ? none : seccion->libro] = (uint32_t)i;
        seccion->desde = desde;
        desde += seccion->cuenta[PLA_NOTA] + seccion->cuenta[PLA_ADVERTENCIA] + seccion->cuenta[PLA_ERROR];
        seccion->hasta = desde;
    }
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        const struct observacion *o = &informe->observaciones.items[i];
        uint32_t libro = plai_libro_of(informe->plan, o->lugar);

        s->entradas[i] = (struct entrada){ de_libro[libro == INDICE_NINGUNO ? none : libro], o->publica.gravedad,
                                           o->publica.regla, i };
    }
}

bool
plai_secciones_init(struct secciones *s, const pla_informe *informe, enum orden_secciones orden, struct arena *arena)
{
    size_t libros = informe->plan->libros.count, n = informe->observaciones.count;
    uint32_t *de_libro = plai_arena_zalloc(arena, libros + 1, sizeof *de_libro);

    *s = (struct secciones){ .items = plai_arena_zalloc(arena, libros + 1, sizeof *s->items),
                             .entradas = plai_arena_zalloc(arena, n, sizeof *s->entradas) };
    if (de_libro == NULL || s->items == NULL || s->entradas == NULL)
        return false;
    count(s, informe, de_libro);
    if (orden == SECCIONES_GRAVES_PRIMERO)
        qsort(s->items, s->count, sizeof *s->items, seccion_compare);
    place(s, informe, de_libro);
    qsort(s->entradas, n, sizeof *s->entradas,
          orden == SECCIONES_GRAVES_PRIMERO ? entrada_compare : entrada_compare_regla);
    return true;
}

size_t
plai_secciones_end(const struct secciones *s, const struct seccion *seccion, size_t i, bool con_gravedad)
{
    const struct entrada *first = &s->entradas[i];

    while (++i < seccion->hasta) {
        const struct entrada *e = &s->entradas[i];

        if (strcmp(e->regla, first->regla) != 0 || (con_gravedad && e->gravedad != first->gravedad))
            break;
    }
    return i;
}

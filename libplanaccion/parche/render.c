/* SPDX-License-Identifier: MIT
 *
 * What a report says of one workbook, as rows to be annotated: what is in it, and what another one is compared with.
 * Knows nothing of packages.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/devuelta.h"

/* Cells of the other side that get a mark, and those that are named. */
enum { MARCAS_MAX = 50, OTROS_MAX = 3 };

struct lista {
    const pla_informe *informe;
    const struct libro *libro;
    struct arena arena;
    VEC(struct anotada) filas;
    bool sin_memoria; /* a text could not be kept */
    pla_fallo *fallo;
};

static bool
is_here(const struct lista *l, lugar where)
{
    return where != 0 && plai_lugar_libro(l->informe->plan, where) == l->libro;
}

static struct sitio
site_of(const struct lista *l, lugar where)
{
    const struct hoja *hoja = &l->informe->plan->hojas.items[lugar_hoja(where)];

    return (struct sitio){ hoja->nombre, lugar_fila(where), lugar_columna(where) };
}

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* "plan_indicativo.xlsx, Plan indicativo!W31; ...": the other side; books are named where they are not this one. */
static const char *
other_words(struct lista *l, const struct observacion *o, bool here)
{
    const pla_plan *plan = l->informe->plan;
    struct text text = { .memoria = l->filas.memoria };
    size_t shown = 0, count = o->contras + (here ? 0 : 1);

    for (size_t i = 0; i < count && shown < OTROS_MAX; i++) {
        lugar where = here ? o->contra[i] : i == 0 ? o->lugar : o->contra[i - 1];

        if (where == 0 || (!here && is_here(l, where)))
            continue;
        pla_lugar publico = plai_lugar_public(plan, where);

        plai_text_add_string(&text, shown++ > 0 ? "; " : "");
        if (!is_here(l, where)) {
            plai_text_add_string(&text, base_name(publico.libro));
            plai_text_add_string(&text, ", ");
        }
        /* A cell of the same sheet needs no other name. */
        if (!here || publico.celda[0] == '\0' || lugar_hoja(where) != lugar_hoja(o->lugar)) {
            plai_text_add_string(&text, publico.hoja);
            plai_text_add_string(&text, publico.celda[0] != '\0' ? "!" : "");
        }
        plai_text_add_string(&text, publico.celda);
    }
    if (count > OTROS_MAX && shown == OTROS_MAX)
        plai_text_printf(&text, " y %zu más", count - OTROS_MAX);
    const char *copy = text.count > 0 && !text.failed ? plai_arena_copy(&l->arena, text.items, text.count) : NULL;

    l->sin_memoria |= text.failed || (copy == NULL && text.count > 0);
    plai_text_done(&text);
    return copy;
}

/* The cells to be marked: its own, or those of the other side that are here. */
static bool
add_marks(struct lista *l, const struct observacion *o, bool here, struct anotada *a)
{
    struct sitio *marks = plai_arena_zalloc(&l->arena, MARCAS_MAX, sizeof *marks);

    if (marks == NULL)
        return false;
    if (here) {
        marks[a->marcas_count++] = a->sitio;
    } else {
        for (size_t i = 0; i < o->contras && a->marcas_count < MARCAS_MAX; i++)
            if (is_here(l, o->contra[i]))
                marks[a->marcas_count++] = site_of(l, o->contra[i]);
    }
    a->marcas = marks;
    return true;
}

static lugar
place_here(const struct lista *l, const struct observacion *o)
{
    if (is_here(l, o->lugar))
        return o->lugar;
    for (size_t i = 0; i < o->contras; i++)
        if (is_here(l, o->contra[i]))
            return o->contra[i];
    return 0;
}

static const char *
accepted_words(struct lista *l, const struct observacion *o)
{
    const pla_justificacion *j = o->publica.justificacion;

    /* What was typed here stands in its own column. */
    if (j == NULL || j->fecha == NULL)
        return o->publica.correccion;
    const char *words = plai_arena_printf(&l->arena, "Aceptada por %s: %s", j->quien, j->texto);

    l->sin_memoria |= words == NULL;
    return words;
}

static int
add_observation(struct lista *l, const struct observacion *o)
{
    bool here = is_here(l, o->lugar);
    lugar where = place_here(l, o);
    struct anotada a = { .gravedad = o->publica.gravedad,
                         .regla = o->publica.regla,
                         .texto = o->publica.texto,
                         .correccion = accepted_words(l, o),
                         .base = o->regla->base,
                         .huella = o->publica.huella };

    if (where == 0)
        return PLA_OK;
    pla_lugar publico = here ? o->publica.lugar : plai_lugar_public(l->informe->plan, where);

    a.sitio = site_of(l, where);
    a.celda = plai_arena_strdup(&l->arena, publico.celda);
    l->sin_memoria |= a.celda == NULL;
    a.otro = other_words(l, o, here);
    if (!add_marks(l, o, here, &a) || l->sin_memoria || !plai_vec_add(&l->filas, a))
        return plai_fail_memory(l->fallo);
    return PLA_OK;
}

int
plai_parche_render(const pla_informe *informe, const struct libro *libro, const void *datos, size_t size,
                   struct text *out, pla_fallo *fallo)
{
    const pla_plan *plan = informe->plan;
    struct lista l = { .informe = informe, .libro = libro, .fallo = fallo };
    int status = PLA_OK;

    plai_arena_init(&l.arena, plan->opciones.memoria);
    l.filas.memoria = &l.arena.memoria;
    for (size_t i = 0; i < informe->observaciones.count && status == PLA_OK; i++)
        status = add_observation(&l, &informe->observaciones.items[i]);
    if (status == PLA_OK) {
        struct anotacion anotacion = { l.filas.items, l.filas.count };

        status = plai_parche_annotate(&anotacion, libro->publico.ruta, datos, size, &plan->opciones.limites,
                                      plan->opciones.memoria, out, fallo);
    }
    plai_vec_done(&l.filas);
    plai_arena_done(&l.arena);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * The consolidated workbook from beginning to end: gather, write the pages in their order, put the file in place.
 * Must not know what a page shows.
 */
#include "salida/consolidado.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "salida/salida.h"

/* ---------------------------------------------------------------- order */

/* Large sums first, then names; what has no name of its own (the groups of fuentes) last. qsort has no context, so what
 * is compared goes with what is sorted. */
struct puesto {
    bool anonimo;
    int64_t suma;
    const char *nombre;
    uint32_t indice;
};

static int
compare_names(const void *a, const void *b)
{
    const struct puesto *x = a, *y = b;
    int orden = strcmp(x->nombre, y->nombre);
    return orden ? orden : (x->indice > y->indice) - (x->indice < y->indice);
}

static int
compare_sums(const void *a, const void *b)
{
    const struct puesto *x = a, *y = b;
    if (x->anonimo != y->anonimo)
        return x->anonimo ? 1 : -1;
    if (x->suma != y->suma)
        return x->suma < y->suma ? 1 : -1;
    return compare_names(a, b);
}

static int
set_order(struct consolidado *c, enum dimension dimension, pla_fallo *fallo)
{
    struct partidas *partidas = &c->partidas[dimension];
    size_t n = partidas->lista.count;
    struct puesto *puestos = plai_arena_zalloc(&c->arena, n + 1, sizeof *puestos);
    partidas->orden = plai_arena_zalloc(&c->arena, n + 1, sizeof *partidas->orden);
    if (puestos == NULL || partidas->orden == NULL)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < n; i++) {
        const struct partida *partida = &partidas->lista.items[i];
        puestos[i] = (struct puesto){ .anonimo = partida->id == 0, .nombre = partida->nombre, .indice = (uint32_t)i };
        for (int j = 0; j < INSTRUMENTOS; j++)
            if (partida->pesos[j] > puestos[i].suma)
                puestos[i].suma = partida->pesos[j];
    }
    qsort(puestos, n, sizeof *puestos, dimension == DIMENSION_DEPENDENCIA ? compare_names : compare_sums);
    for (size_t i = 0; i < n; i++)
        partidas->orden[i] = puestos[i].indice;
    return PLA_OK;
}

/* ---------------------------------------------------------------- life */

static void
set_identity(struct consolidado *c)
{
    const pla_plan *plan = c->plan;
    for (size_t i = 0; i < plan->libros.count; i++)
        c->libros[plan->libros.items[i].instrumento] += plan->libros.items[i].publico.estado == PLA_OK;
    c->entidad = plai_plan_entidad(plan);
}

int
plai_consolidado_new(struct consolidado *c, const pla_plan *plan, const pla_informe *informe, pla_fallo *fallo)
{
    const pla_memoria *memoria = plan->opciones.memoria;
    *c = (struct consolidado){ .plan = plan, .informe = informe, .vigencia = informe->vigencia };
    if (c->vigencia == 0)
        c->vigencia = plai_plan_vigencia(plan);
    plai_arena_init(&c->arena, memoria);
    c->lineas.memoria = c->metas.memoria = c->techos.memoria = &c->arena.memoria;
    set_identity(c);
    c->titulo = c->vigencia ? plai_arena_printf(&c->arena, "Plan de acción %d", c->vigencia) : "Plan de acción";
    for (size_t d = 0; d < DIMENSIONES; d++) {
        c->partidas[d].lista.memoria = &c->arena.memoria;
        c->partidas[d].de_id = plai_arena_zalloc(&c->arena, plai_id_count(plan) + 1, sizeof *c->partidas[d].de_id);
        if (c->partidas[d].de_id == NULL)
            return plai_fail_memory(fallo);
    }
    int codigo = c->titulo == NULL ? plai_fail_memory(fallo) : plai_consolidado_add_pesos(c, fallo);
    if (codigo == 0)
        codigo = plai_consolidado_add_metas(c, fallo);
    if (codigo == 0)
        codigo = plai_nombres_init(&c->nombres, plan, &c->arena)
                     ? plai_semaforos_new(&c->luces, informe, &c->nombres, &c->arena, fallo)
                     : plai_fail_memory(fallo);
    for (size_t d = 0; codigo == 0 && d < DIMENSIONES; d++)
        codigo = set_order(c, (enum dimension)d, fallo);
    return codigo;
}

void
plai_consolidado_done(struct consolidado *c)
{
    for (size_t d = 0; d < DIMENSIONES; d++)
        plai_vec_done(&c->partidas[d].lista);
    plai_vec_done(&c->lineas);
    plai_vec_done(&c->metas);
    plai_vec_done(&c->techos);
    plai_semaforos_done(&c->luces);
    plai_arena_done(&c->arena);
}

static void
write_pages(struct consolidado *c)
{
    for (const struct hoja_consolidado *hoja = plai_hojas_consolidado; hoja->nombre != NULL; hoja++) {
        if (hoja->procede != NULL && !hoja->procede(c))
            continue;
        struct pagina *pagina = plai_escritor_add_pagina(c->escritor, hoja->nombre);
        hoja->escribir(c, pagina);
    }
}

int
plai_consolidado_write(const pla_plan *plan, const pla_informe *informe, const char *ruta, plai_comprobar *comprobar,
                       pla_fallo *fallo)
{
    struct consolidado c;
    int codigo = plai_consolidado_new(&c, plan, informe, fallo);
    if (codigo == 0) {
        const struct propiedades propiedades = { .titulo = c.titulo, .asunto = "Consolidado", .autor = c.entidad };
        codigo = plai_escritor_new(&c.escritor, &c.arena, ruta, &propiedades, fallo);
    }
    if (codigo == 0) {
        write_pages(&c);
        codigo = c.sin_memoria ? plai_fail_memory(fallo) : plai_escritor_write(c.escritor, comprobar, fallo);
        plai_escritor_free(c.escritor);
    }
    plai_consolidado_done(&c);
    return codigo;
}

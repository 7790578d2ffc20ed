/* SPDX-License-Identifier: MIT
 *
 * What the book that puts several plans together has of each: its rows, those that are there twice, whose they are.
 * Knows names and rows; says nothing.
 */
#include "reglas/consolidados.h"

#include <string.h>

#include "base/fallo.h"
#include "modelo/hash.h"
#include "modelo/tabla.h"
#include "reglas/libros.h"

static id
row_dependencia(const struct revision *rev, uint32_t registro)
{
    const struct registro *r = plai_registro_at(rev, registro);

    if (plai_registro_instrumento(rev->plan, r) != INSTRUMENTO_CONSOLIDADO ||
        plai_registro_valor(rev->plan, r, CAMPO_dependencia) == NULL)
        return 0;
    return r->dependencia;
}

/* Of several, the last one by path. */
static void
books_count(struct revision *rev)
{
    struct consolidados *c = rev->consolidados;

    for (size_t i = 0; i < rev->plan->orden.count; i++) {
        if (plai_libro_at(rev, i)->instrumento != INSTRUMENTO_CONSOLIDADO)
            continue;
        c->principal = rev->plan->orden.items[i];
        c->count++;
    }
}

/* ---------------------------------------------------------------- what the principal has */

static int
rows_count(struct revision *rev)
{
    struct consolidados *c = rev->consolidados;
    const struct libro *libro = &rev->plan->libros.items[c->principal];

    for (uint32_t r = libro->registro; r < libro->registro + libro->registros; r++) {
        id dependencia = row_dependencia(rev, r);

        if (dependencia == 0) {
            if (c->sin_dependencia++ == 0)
                c->sin_dependencia_primera = r;
            continue;
        }
        if (c->propia[dependencia] == 0) {
            const struct libro *plan = plai_dependencia_plan(rev->plan, rev->vigencia, libro, dependencia);

            c->propia[dependencia] = plan != NULL ? plan->dependencia : dependencia;
            if (plan != NULL)
                c->plan[plan->dependencia] = (uint32_t)(plan - rev->plan->libros.items) + 1;
        }
        dependencia = c->propia[dependencia];
        if (c->filas[dependencia]++ == 0)
            c->primera[dependencia] = r + 1;
    }
    return PLA_OK;
}

/* All that a row says. */
static uint64_t
row_hash(const struct revision *rev, uint32_t registro)
{
    const pla_plan *plan = rev->plan;
    const struct registro *r = plai_registro_at(rev, registro);
    uint64_t hash = plai_hash_number(PLAI_HASH_BEGIN, rev->consolidados->propia[r->dependencia]);

    for (uint32_t i = r->valor; i < r->valor + r->valores; i++) {
        hash = plai_hash_number(hash, plan->valores.items[i].campo);
        hash = plai_hash_bytes(hash, plan->valores.items[i].texto, strlen(plan->valores.items[i].texto));
    }
    for (uint32_t i = r->hecho; i < r->hecho + r->hechos; i++) {
        const struct hecho *h = &plan->hechos.items[i];

        hash = plai_hash_number(hash, (uint64_t)h->medida << 24 ^ (uint64_t)h->periodo << 16 ^ (uint64_t)h->n << 8 ^
                                          h->grupo);
        hash = plai_hash_number(hash, (uint64_t)h->valor);
    }
    return plai_hash_end(hash);
}

/* A dependencia pasted twice: every row of it has its copy, and it has twice the rows of its own plan. */
static int
copies_find(struct revision *rev)
{
    struct consolidados *c = rev->consolidados;
    const struct libro *libro = &rev->plan->libros.items[c->principal];
    uint32_t *copies = plai_arena_zalloc(&rev->arena, plai_id_count(rev->plan) + 1, sizeof *copies);
    VEC(bool) odd = { .memoria = rev->plan->opciones.memoria };
    struct tabla seen;
    int status = copies != NULL ? PLA_OK : plai_fail_memory(rev->fallo);

    plai_tabla_init(&seen, 2, rev->plan->opciones.memoria);
    for (uint32_t r = libro->registro; r < libro->registro + libro->registros && status == PLA_OK; r++) {
        id dependencia = row_dependencia(rev, r);
        uint64_t hash = dependencia != 0 ? row_hash(rev, r) : 0;
        uint32_t entry =
            dependencia != 0 ? plai_tabla_add(&seen, (uint32_t[2]){ (uint32_t)hash, (uint32_t)(hash >> 32) }) : 0;

        if (dependencia == 0)
            continue;
        if (entry == TABLA_NINGUNO || (entry == odd.count && !plai_vec_add(&odd, false)))
            status = plai_fail_memory(rev->fallo);
        else {
            c->copia[r] = odd.items[entry];
            copies[c->propia[dependencia]] += odd.items[entry];
            odd.items[entry] = !odd.items[entry];
        }
    }
    for (uint32_t r = libro->registro; r < libro->registro + libro->registros && status == PLA_OK; r++) {
        id dependencia = c->propia[row_dependencia(rev, r)];
        uint32_t own = c->plan[dependencia] != 0 ? rev->plan->libros.items[c->plan[dependencia] - 1].registros : 0;

        c->dos_veces[dependencia] = dependencia != 0 && c->filas[dependencia] >= 2 * own && own > 0 &&
                                    copies[dependencia] * 2 == c->filas[dependencia];
        c->copia[r] = c->copia[r] && c->dos_veces[dependencia];
    }
    plai_vec_done(&odd);
    plai_tabla_done(&seen);
    return status;
}

int
plai_consolidados_find(struct revision *rev)
{
    struct consolidados *c = plai_arena_zalloc(&rev->arena, 1, sizeof *c);
    size_t ids = plai_id_count(rev->plan) + 1;
    int status;

    rev->consolidados = c;
    if (c == NULL)
        return plai_fail_memory(rev->fallo);
    c->principal = UINT32_MAX;
    books_count(rev);
    if (c->count == 0)
        return PLA_OK;
    c->copia = plai_arena_zalloc(&rev->arena, rev->plan->registros.count + 1, sizeof *c->copia);
    c->propia = plai_arena_zalloc(&rev->arena, ids, sizeof *c->propia);
    c->filas = plai_arena_zalloc(&rev->arena, ids, sizeof *c->filas);
    c->primera = plai_arena_zalloc(&rev->arena, ids, sizeof *c->primera);
    c->dos_veces = plai_arena_zalloc(&rev->arena, ids, sizeof *c->dos_veces);
    c->plan = plai_arena_zalloc(&rev->arena, ids, sizeof *c->plan);
    if (c->copia == NULL || c->propia == NULL || c->filas == NULL || c->primera == NULL || c->dos_veces == NULL ||
        c->plan == NULL)
        return plai_fail_memory(rev->fallo);
    status = rows_count(rev);
    return status == PLA_OK ? copies_find(rev) : status;
}

id
plai_consolidado_dependencia(const struct revision *rev, const struct hecho *hecho)
{
    const struct registro *registro = plai_registro_at(rev, hecho->registro);
    id of_book = rev->plan->libros.items[rev->plan->hojas.items[registro->hoja].libro].dependencia;

    if (plai_consolidado_repeats(rev, hecho->registro))
        return rev->consolidados->propia[row_dependencia(rev, hecho->registro)];
    return of_book != 0 && hecho->instrumento == INSTRUMENTO_PLAN_ACCION ? of_book : hecho->dependencia;
}

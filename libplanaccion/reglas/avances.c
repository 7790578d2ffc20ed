/* SPDX-License-Identifier: MIT
 *
 * The advances of every goal, as rules ask for them, and how to speak of them.
 * Knows no rule.
 */
#include "reglas/avances.h"

#include <stdio.h>
#include <string.h>

#include "base/fallo.h"

/* ---------------------------------------------------------------- the advances */

/* Gathering costs a pass over all facts: it is not made for plans alone. */
static bool
reports_execution(const struct revision *rev)
{
    static const enum instrumento reportan[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_PLAN_ACCION,
                                                 INSTRUMENTO_SEGUIMIENTO };
    size_t count;

    for (size_t i = 0; i < sizeof reportan / sizeof *reportan; i++) {
        plai_revision_hechos(rev, reportan[i], MEDIDA_EJECUTADO, CLASE_CANTIDAD, &count);
        if (count > 0)
            return true;
        plai_revision_hechos(rev, reportan[i], MEDIDA_AVANCE_FISICO, CLASE_PORCENTAJE, &count);
        if (count > 0)
            return true;
    }
    return false;
}

const struct seguimiento *
plai_revision_seguimiento(struct revision *rev)
{
    const struct config *config = &rev->plan->config;
    struct parametros_seguimiento parametros = { config->corte, config->pesos, config->pesos_count };
    struct seguimiento *s = rev->seguimiento;

    if (s != NULL)
        return s;
    s = plai_arena_zalloc(&rev->arena, 1, sizeof *s);
    if (s == NULL) {
        plai_fail_memory(rev->fallo);
        return NULL;
    }
    if (reports_execution(rev)) {
        if (plai_seguimiento_new(s, rev->plan, &parametros, rev->fallo) != PLA_OK) {
            plai_seguimiento_done(s);
            return NULL;
        }
    } else
        plai_arena_init(&s->arena, rev->plan->opciones.memoria);
    rev->seguimiento = s;
    return s;
}

const char *
plai_avance_nombre(const struct revision *rev, const struct seguida *seguida, char out[160])
{
    return plai_meta_nombre(rev, seguida->meta, out);
}

struct clave
plai_avance_clave(const struct revision *rev, const struct seguida *seguida, int vigencia)
{
    struct clave clave = plai_clave_of(rev, plai_registro_at(rev, seguida->registro));

    clave.fuente = clave.actividad = 0;
    clave.vigencia = (int16_t)vigencia;
    return clave;
}

/* True where a sheet has a column of what is programmed for a year. */
static bool
sheet_programs(const struct revision *rev, uint32_t hoja, int vigencia)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];

    for (uint32_t c = h->columna; c < h->columna + h->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->campo == 0 && columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_CANTIDAD &&
            (columna->vigencia == vigencia || columna->vigencia == 0))
            return true;
    }
    return false;
}

bool
plai_avance_programa(const struct revision *rev, const struct seguida *seguida, const struct avance *avance)
{
    if (avance->anio.programado.hay || sheet_programs(rev, rev->metas[seguida->meta].hoja, avance->anio.vigencia))
        return true;
    return seguida->indicativo != UINT32_MAX &&
           sheet_programs(rev, rev->metas[seguida->indicativo].hoja, avance->anio.vigencia);
}

/* ---------------------------------------------------------------- percentages */

int64_t
plai_avance_tolerancia(const struct revision *rev)
{
    return rev->plan->config.tolerancia_porcentaje / 100; /* millionths of a point there */
}

static int64_t
distance(int64_t a, int64_t b)
{
    uint64_t far = a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;

    return far > INT64_MAX ? INT64_MAX : (int64_t)far;
}

/* To the nearest. */
static int64_t
hundredth(int64_t percentage)
{
    return percentage / 100 + (percentage % 100 >= 50) - (percentage % 100 <= -50);
}

bool
plai_avance_equal(const struct revision *rev, int64_t declarado, int64_t avance)
{
    int64_t most = plai_avance_tolerancia(rev);

    return distance(declarado, avance) <= most || distance(hundredth(declarado), avance) <= most;
}

int64_t
plai_avance_declarado(int64_t declarado)
{
    return declarado <= 2 * PLAI_MILLONESIMAS ? declarado : hundredth(declarado);
}

const char *
plai_avance_words(int64_t avance, char out[40])
{
    /* To hundredths of a point: thirds have no end. */
    int64_t points = hundredth(avance);
    char number[40];

    snprintf(out, 40, "%.30s %%", plai_cantidad_words(points * 10000, number));
    return out;
}

/* ---------------------------------------------------------------- columns of advances */

void
plai_columnas_init(struct columnas_avances *columnas, const pla_memoria *memoria)
{
    *columnas = (struct columnas_avances){ .items.memoria = memoria };
    plai_tabla_init(&columnas->tabla, 2, memoria);
}

void
plai_columnas_done(struct columnas_avances *columnas)
{
    plai_vec_done(&columnas->items);
    plai_tabla_done(&columnas->tabla);
}

int
plai_columnas_count(struct revision *rev, struct columnas_avances *columnas, lugar cell, bool agrees)
{
    const uint32_t key[2] = { lugar_hoja(cell), lugar_columna(cell) };
    uint32_t entry = plai_tabla_add(&columnas->tabla, key);

    if (entry == columnas->items.count && !plai_vec_add(&columnas->items, ((struct columna_avances){ 0, 0, false })))
        return plai_fail_memory(rev->fallo);
    if (entry == TABLA_NINGUNO)
        return plai_fail_memory(rev->fallo);
    rev->comparadas++;
    columnas->items.items[entry].comparados++;
    columnas->items.items[entry].distintos += !agrees;
    return PLA_OK;
}

struct columna_avances *
plai_columnas_at(const struct columnas_avances *columnas, lugar cell)
{
    const uint32_t key[2] = { lugar_hoja(cell), lugar_columna(cell) };

    return &columnas->items.items[plai_tabla_find(&columnas->tabla, key)];
}

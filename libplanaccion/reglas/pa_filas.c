/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on what the plan de acción says by itself: who answers for each goal, between which dates, with
 * which weights. Knows no other instrument.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/actividades.h"
#include "reglas/cruce.h"

/* ---------------------------------------------------------------- PA-10 */

static int
check_responsable(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        const struct registro *registro = plai_meta_registro(rev, m);
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_ACCION ||
            !plai_hoja_has(rev->plan, registro->hoja, CAMPO_responsable_directo))
            continue;
        rev->comparadas++;
        if (plai_meta_valor(rev, m, CAMPO_responsable_directo) != NULL)
            continue;
        dicho.lugar = plai_registro_lugar(rev->plan, registro, CAMPO_responsable_directo);
        dicho.clave = plai_clave_of(rev, registro);
        dicho.clave.fuente = dicho.clave.actividad = 0;
        dicho.clave.campo = CAMPO_responsable_directo;
        status = plai_observe(rev, &dicho, "La meta %s no dice quién responde por ella.", NOMBRE_META(rev, m));
    }
    return status;
}

/* ---------------------------------------------------------------- PA-11 */

/* A date written on this row; one that a merge brings from above was looked at there. */
static const struct valor *
date_of(const struct revision *rev, const struct registro *registro, enum campo campo)
{
    const struct valor *valor = plai_registro_valor(rev->plan, registro, campo);

    return valor != NULL && valor->estado == ESTADO_VALOR && lugar_fila(valor->lugar) == registro->fila ? valor : NULL;
}

static bool
is_outside(const struct revision *rev, const struct valor *date)
{
    int year, month, day;

    return date != NULL && rev->vigencia != 0 && plai_date_from_serial((int32_t)date->numero, &year, &month, &day) &&
           year != rev->vigencia;
}

static int
outside_say(struct revision *rev, const struct registro *registro, const struct valor *date, const char *verb)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = date->lugar, .valor = date->texto };

    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.fuente = 0;
    dicho.clave.campo = date->campo;
    return plai_observe(rev, &dicho, "Una actividad%s%s %s el %s, fuera de la vigencia %d.",
                        registro->meta ? " de la meta " : "", plai_id_text(rev->plan, registro->meta), verb,
                        FECHA(date->numero), rev->vigencia);
}

static int
dates_check(struct revision *rev, const struct registro *registro)
{
    const struct valor *inicio = date_of(rev, registro, CAMPO_fecha_inicio);
    const struct valor *fin = date_of(rev, registro, CAMPO_fecha_fin);
    int status = PLA_OK;

    rev->comparadas += inicio != NULL || fin != NULL;
    if (inicio != NULL && fin != NULL && fin->numero < inicio->numero) {
        struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = fin->lugar, .contra = &inicio->lugar, .contras = 1 };

        dicho.valor = fin->texto;
        dicho.clave = plai_clave_of(rev, registro);
        dicho.clave.fuente = 0;
        dicho.clave.campo = CAMPO_fecha_fin;
        return plai_observe(rev, &dicho, "Una actividad%s%s termina el %s, antes de empezar (%s).",
                            registro->meta ? " de la meta " : "", plai_id_text(rev->plan, registro->meta),
                            FECHA(fin->numero), FECHA(inicio->numero));
    }
    if (is_outside(rev, inicio))
        status = outside_say(rev, registro, inicio, "empieza");
    if (status == PLA_OK && is_outside(rev, fin))
        status = outside_say(rev, registro, fin, "termina");
    return status;
}

static int
check_fechas(struct revision *rev)
{
    int status = PLA_OK;

    for (uint32_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];
        int vigencia = rev->plan->libros.items[hoja->libro].publico.vigencia;

        if (hoja->instrumento != INSTRUMENTO_PLAN_ACCION || (vigencia != 0 && vigencia != rev->vigencia))
            continue;
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++)
            status = dates_check(rev, plai_registro_at(rev, r));
    }
    return status;
}

/* ---------------------------------------------------------------- PA-12 */

#define CIEN (100 * (int64_t)PLAI_MILLONESIMAS)
#define MEDIO (PLAI_MILLONESIMAS / 2) /* half a point of 100 */

/* The weights of a goal: an activity that several rows repeat, one for each fuente, counts once. */
struct pesos {
    int64_t suma; /* as typed */
    int64_t mayor;
    size_t count;
    lugar celdas[20];
};

static int
weights_sum(struct revision *rev, size_t meta, struct tabla *activities, struct pesos *pesos)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);
    int status = PLA_OK;

    memset(pesos, 0, sizeof *pesos);
    for (size_t i = 0; i < filas && status == PLA_OK; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);
        const struct valor *peso = plai_registro_valor(rev->plan, registro, CAMPO_ponderacion);
        uint32_t key[4], before = activities->count;

        if (peso == NULL || peso->estado != ESTADO_VALOR)
            continue;
        status = plai_actividad_key(rev, registro, (uint32_t)meta, key);
        if (status == PLA_OK && plai_tabla_add(activities, key) == TABLA_NINGUNO)
            status = plai_fail_memory(rev->fallo);
        if (status < 0 || activities->count == before)
            continue;
        if (pesos->count < sizeof pesos->celdas / sizeof *pesos->celdas)
            pesos->celdas[pesos->count] = peso->lugar;
        pesos->count++;
        plai_add_checked(&pesos->suma, peso->numero);
        pesos->mayor = peso->numero > pesos->mayor ? peso->numero : pesos->mayor;
    }
    return status;
}

/* The scale a book types its weights in, by what most of its goals add to: 1 or 100. */
static int64_t
scale_of(const struct pesos *pesos, size_t count)
{
    size_t ones = 0, hundreds = 0;

    for (size_t i = 0; i < count; i++) {
        ones += pesos[i].count > 0 && pesos[i].suma <= 2 * (int64_t)PLAI_MILLONESIMAS;
        hundreds += pesos[i].count > 0 && pesos[i].suma > 2 * (int64_t)PLAI_MILLONESIMAS;
    }
    return ones > hundreds ? 100 : 1;
}

static bool
is_hundred(int64_t sum)
{
    return sum >= CIEN - MEDIO && sum <= CIEN + MEDIO;
}

/* The sum as a percentage. Where 0.6 was typed beside 40 each is taken by itself: `mixed` is that sum. */
static int
weights_check(struct revision *rev, size_t meta, const struct pesos *pesos, int64_t mixed, int64_t scale)
{
    int64_t sum = pesos->suma * (pesos->mayor > 2 * (int64_t)PLAI_MILLONESIMAS ? 1 : scale);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = pesos->celdas[0], .contra = pesos->celdas + 1 };

    if (is_hundred(sum) || is_hundred(mixed))
        return PLA_OK;
    dicho.contras = (pesos->count < 20 ? pesos->count : 20) - 1;
    dicho.valor = CANTIDAD_M(sum);
    dicho.esperado = "100";
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = dicho.clave.actividad = 0;
    dicho.clave.campo = CAMPO_ponderacion;
    return plai_observe(rev, &dicho,
                        pesos->count == 1 ? "La única actividad de la meta %s pesa %s %% y debe pesar 100 %%."
                                          : "Las actividades de la meta %s pesan en total %s %% y deben sumar 100 %%.",
                        NOMBRE_META(rev, meta), CANTIDAD(sum));
}

/* The same sum with what is at most 1 taken as a part of one. */
static int64_t
mixed_sum(const struct revision *rev, size_t meta, const struct pesos *pesos)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);
    int64_t sum = 0;

    for (size_t i = 0; i < filas; i++) {
        const struct valor *peso = plai_registro_valor(rev->plan, plai_registro_at(rev, fila[i]), CAMPO_ponderacion);
        bool counted = false;

        for (size_t c = 0; c < pesos->count && c < 20 && peso != NULL; c++)
            counted = counted || pesos->celdas[c] == peso->lugar;
        if (counted)
            plai_add_checked(&sum, peso->numero <= PLAI_MILLONESIMAS ? peso->numero * 100 : peso->numero);
    }
    return sum;
}

/* Some books weigh the activities of a project, or of the whole book, and not those of a goal: there most goals do
 * not add to 100 and their projects, or the book, do. */
static int
book_weighs_wider(struct revision *rev, const struct pesos *pesos, size_t first, size_t count, int64_t scale,
                  bool *wider)
{
    VEC(int64_t) sums = { .memoria = rev->plan->opciones.memoria };
    struct tabla projects;
    int64_t book = 0;
    size_t goals = 0, bad = 0, whole = 0;
    bool failed = false;

    plai_tabla_init(&projects, 1, rev->plan->opciones.memoria);
    for (size_t i = 0; i < count && !failed; i++) {
        uint32_t entry = plai_tabla_add(&projects, &rev->cruce->proyecto[rev->metas[first + i].registro]);

        failed = entry == TABLA_NINGUNO || (entry == sums.count && !plai_vec_add(&sums, 0));
        if (failed || pesos[i].count == 0)
            continue;
        goals++;
        bad += !is_hundred(pesos[i].suma * scale);
        plai_add_checked(&sums.items[entry], pesos[i].suma * scale);
        plai_add_checked(&book, pesos[i].suma * scale);
    }
    for (size_t i = 0; i < sums.count; i++)
        whole += is_hundred(sums.items[i]);
    *wider = goals >= 3 && bad * 2 > goals && (is_hundred(book) || whole * 2 > sums.count);
    plai_vec_done(&sums);
    plai_tabla_done(&projects);
    return failed ? plai_fail_memory(rev->fallo) : PLA_OK;
}

static int
book_weights_check(struct revision *rev, size_t first, size_t last)
{
    struct arena arena;
    struct tabla activities;
    struct pesos *pesos;
    bool wider = false;
    int status = PLA_OK;

    plai_arena_init(&arena, rev->plan->opciones.memoria);
    plai_tabla_init(&activities, 4, rev->plan->opciones.memoria);
    pesos = plai_arena_zalloc(&arena, last - first, sizeof *pesos);
    if (pesos == NULL)
        status = plai_fail_memory(rev->fallo);
    for (size_t m = first; m < last && status == PLA_OK; m++)
        status = weights_sum(rev, m, &activities, &pesos[m - first]);
    int64_t scale = status == PLA_OK ? scale_of(pesos, last - first) : 1;

    if (status == PLA_OK)
        status = book_weighs_wider(rev, pesos, first, last - first, scale, &wider);
    for (size_t m = first; m < last && status == PLA_OK; m++) {
        if (pesos[m - first].count == 0)
            continue;
        rev->comparadas++;
        if (!wider)
            status = weights_check(rev, m, &pesos[m - first], mixed_sum(rev, m, &pesos[m - first]), scale);
    }
    plai_tabla_done(&activities);
    plai_arena_done(&arena);
    return status;
}

static int
check_ponderacion(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0, next; m < rev->metas_count && status == PLA_OK; m = next) {
        for (next = m; next < rev->metas_count && rev->metas[next].libro == rev->metas[m].libro; next++)
            ;
        if (rev->metas[m].instrumento == INSTRUMENTO_PLAN_ACCION)
            status = book_weights_check(rev, m, next);
    }
    return status;
}

const struct regla plai_reglas_pa_filas[] = {
    { .publica = { .id = "PA-10",
                   .titulo = "Meta sin responsable",
                   .porque = "La ley pide que cada meta del plan de acción tenga un responsable.",
                   .correccion = "Escriba el nombre del funcionario o el cargo que responde por la meta.",
                   .base = "Ley 1474 de 2011, art. 74; formato E-DE-F-010 (responsables directos)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_responsable,
      .sin_operandos = "ningún plan de acción trae una columna de responsable" },
    { .publica = { .id = "PA-11",
                   .titulo = "Fechas de una actividad al revés o fuera del año",
                   .porque = "El plan de acción es de un año: sus actividades empiezan y terminan en él, en ese orden.",
                   .correccion = "Corrija la fecha de inicio o la de terminación.",
                   .base = "Guía departamental de planes de acción (bloque de actividades)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PA,
      .check = check_fechas,
      .sin_operandos = "ningún plan de acción trae fechas de actividades" },
    { .publica = { .id = "PA-12",
                   .titulo = "Los pesos de las actividades no suman 100",
                   .porque = "El avance de la meta se calcula con el peso de sus actividades.",
                   .correccion = "Ajuste la ponderación de las actividades de la meta hasta que sumen 100 %.",
                   .base = "Seguimiento de planes de acción (ponderación de actividades)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_ponderacion,
      .sin_operandos = "ningún plan de acción trae la ponderación de las actividades" },
    { .publica = { .id = NULL } },
};

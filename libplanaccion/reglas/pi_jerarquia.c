/* SPDX-License-Identifier: MIT
 *
 * Rule PI-15: each goal hangs from a programme and from a goal of result, where its sheet says what goals hang from.
 * Knows no number.
 */
#include <stdio.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/cruce.h"

/* What goals hang from: the fields that say it, the one whose cell is pointed at first. */
struct rama {
    const char *words;
    enum campo campos[3];
    size_t count;
};
static const struct rama ramas[] = {
    { "programa", { CAMPO_codigo_programa, CAMPO_programa, CAMPO_codigo_programa_propio }, 3 },
    { "meta de resultado", { CAMPO_codigo_meta_resultado, CAMPO_meta_resultado, CAMPO_indicador_resultado }, 3 },
};
#define RAMAS (sizeof ramas / sizeof *ramas)

/* Where fewer goals than this part of a sheet say it, it is the sheet that does not use it: one observation. */
#define PARTE_QUE_LO_DICE 2
#define CELDAS 40

static enum campo
column_of(const struct revision *rev, uint32_t hoja, const struct rama *rama)
{
    for (size_t i = 0; i < rama->count; i++)
        if (plai_hoja_has(rev->plan, hoja, rama->campos[i]))
            return rama->campos[i];
    return CAMPO_NINGUNO;
}

static bool
goal_hangs(const struct revision *rev, size_t meta, const struct rama *rama)
{
    for (size_t i = 0; i < rama->count; i++)
        if (plai_meta_valor(rev, meta, rama->campos[i]) != NULL)
            return true;
    return false;
}

/* The goals of one sheet, which come together: `desde` to `hasta`. */
struct tramo {
    size_t desde, hasta;
    uint32_t hoja;
};

static int
loose_say(struct revision *rev, size_t meta, const struct rama *rama, enum campo campo)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

    dicho.lugar = plai_registro_lugar(rev->plan, plai_meta_registro(rev, meta), campo);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = (uint8_t)campo;
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho, "La meta %s no dice de qué %s depende.", NOMBRE_META(rev, meta), rama->words);
}

static int
many_loose_say(struct revision *rev, const struct tramo *tramo, const struct rama *rama, enum campo campo, size_t loose)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };
    lugar cells[CELDAS];

    for (size_t m = tramo->desde; m < tramo->hasta && dicho.contras < CELDAS; m++)
        if (!goal_hangs(rev, m, rama))
            cells[dicho.contras++] = plai_registro_lugar(rev->plan, plai_meta_registro(rev, m), campo);
    dicho.lugar = cells[0];
    dicho.contra = cells + 1;
    dicho.contras--;
    dicho.clave.campo = (uint8_t)campo;
    return plai_observe(rev, &dicho, "%zu de %zu metas no dicen de qué %s dependen.", loose,
                        tramo->hasta - tramo->desde, rama->words);
}

static int
branch_check(struct revision *rev, const struct tramo *tramo, const struct rama *rama)
{
    enum campo campo = column_of(rev, tramo->hoja, rama);
    size_t goals = tramo->hasta - tramo->desde, loose = 0;
    int status = PLA_OK;

    if (campo == CAMPO_NINGUNO)
        return PLA_OK;
    for (size_t m = tramo->desde; m < tramo->hasta; m++)
        loose += !goal_hangs(rev, m, rama);
    if (loose == goals)
        return PLA_OK; /* a column that nobody fills is not used */
    rev->comparadas += goals;
    if (loose * PARTE_QUE_LO_DICE > goals)
        return many_loose_say(rev, tramo, rama, campo, loose);
    for (size_t m = tramo->desde; m < tramo->hasta && status == PLA_OK; m++)
        if (!goal_hangs(rev, m, rama))
            status = loose_say(rev, m, rama, campo);
    return status;
}

/* ---------------------------------------------------------------- the list of goals of result */

static id
result_of(const struct revision *rev, uint32_t registro)
{
    const struct valor *valor =
        plai_registro_valor(rev->plan, plai_registro_at(rev, registro), CAMPO_codigo_meta_resultado);

    return valor != NULL && valor->estado == ESTADO_VALOR ? valor->id : 0;
}

/* Rows of the Plan Indicativo that name a goal of result and are no goal themselves: SisPT has a sheet of them. */
static int
results_list(const struct revision *rev, struct tabla *lista)
{
    for (uint32_t r = 0; r < rev->plan->registros.count; r++) {
        id resultado;

        if (rev->meta_de[r] != UINT32_MAX ||
            plai_registro_instrumento(rev->plan, plai_registro_at(rev, r)) != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        resultado = result_of(rev, r);
        if (resultado != 0 && plai_tabla_add(lista, &resultado) == TABLA_NINGUNO)
            return plai_fail_memory(rev->fallo);
    }
    return PLA_OK;
}

static int
unlisted_say(struct revision *rev, size_t meta, id resultado)
{
    const struct valor *valor = plai_meta_valor(rev, meta, CAMPO_codigo_meta_resultado);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = valor->lugar, .valor = valor->texto };

    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = CAMPO_codigo_meta_resultado;
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho,
                        "La meta %s depende de la meta de resultado %s, que no está en la lista de metas "
                        "de resultado.",
                        NOMBRE_META(rev, meta), plai_id_text(rev->plan, resultado));
}

/* The codes of a list of which no goal uses any are of another series. */
static int
results_check(struct revision *rev, const struct tabla *lista)
{
    bool any = false;
    int status = PLA_OK;

    for (int pass = 0; pass < 2 && (pass == 0 || any); pass++)
        for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
            id resultado =
                rev->metas[m].instrumento == INSTRUMENTO_PLAN_INDICATIVO ? result_of(rev, rev->metas[m].registro) : 0;
            bool listed = resultado != 0 && plai_tabla_find(lista, &resultado) != TABLA_NINGUNO;

            any = any || listed;
            if (pass == 0 || resultado == 0)
                continue;
            rev->comparadas++;
            if (!listed)
                status = unlisted_say(rev, m, resultado);
        }
    return status;
}

static int
check_jerarquia(struct revision *rev)
{
    struct tabla lista;
    struct tramo tramo = { 0 };
    int status = PLA_OK;

    for (; tramo.desde < rev->metas_count && status == PLA_OK; tramo.desde = tramo.hasta) {
        tramo.hoja = rev->metas[tramo.desde].hoja;
        for (tramo.hasta = tramo.desde; tramo.hasta < rev->metas_count && rev->metas[tramo.hasta].hoja == tramo.hoja;)
            tramo.hasta++;
        if (rev->metas[tramo.desde].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        for (size_t i = 0; i < RAMAS && status == PLA_OK; i++)
            status = branch_check(rev, &tramo, &ramas[i]);
    }
    plai_tabla_init(&lista, 1, rev->plan->opciones.memoria);
    if (status == PLA_OK)
        status = results_list(rev, &lista);
    if (status == PLA_OK && lista.count > 0)
        status = results_check(rev, &lista);
    plai_tabla_done(&lista);
    return status;
}

const struct regla plai_reglas_pi_jerarquia[] = {
    { .publica = { .id = "PI-15",
                   .titulo = "Meta que no depende de un programa o de una meta de resultado",
                   .porque = "Cada meta de producto existe para cumplir una meta de resultado, dentro de un programa "
                             "del plan de desarrollo: suelta, no se sabe a qué aporta ni de qué programa son sus "
                             "recursos.",
                   .correccion = "Escriba el programa y la meta de resultado con el código que tienen en el plan de "
                                 "desarrollo.",
                   .base = "Guía para el plan indicativo (DNP): cadena de valor; Ley 152 de 1994, art. 31",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_jerarquia,
      .sin_operandos = "el Plan Indicativo no trae columnas de programa ni de meta de resultado" },
    { .publica = { .id = NULL } },
};

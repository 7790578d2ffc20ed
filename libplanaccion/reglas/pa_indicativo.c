/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA that cross the plan de acción with the Plan Indicativo: its goals, what each delivers this year,
 * and those that nobody took. Goals that several dependencias share are in pa_compartidas.c.
 */
#include "base/fallo.h"
#include "reglas/cantidades.h"
#include "reglas/cruce.h"
#include "reglas/incidencias.h"
#include "reglas/indicativo.h"

/* ---------------------------------------------------------------- PA-01 */

static int
check_en_indicativo(struct revision *rev)
{
    int status = plai_metas_exist(rev, INSTRUMENTO_PLAN_ACCION);

    return status < 0 ? status : plai_metas_programadas(rev, INSTRUMENTO_PLAN_ACCION);
}

/* ---------------------------------------------------------------- PA-02 */

static int
quantity_say(struct revision *rev, size_t meta, const struct hecho *here, const struct hecho *there)
{
    enum union_meta nivel = rev->cruce->nivel[meta];
    struct dicho dicho = { .gravedad = plai_union_gravedad(nivel, PLA_ADVERTENCIA),
                           .lugar = here->lugar,
                           .contra = &there->lugar,
                           .contras = 1,
                           .nivel = plai_union_name(nivel) };

    dicho.valor = CANTIDAD_M(here->valor);
    dicho.esperado = CANTIDAD_M(there->valor);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = dicho.clave.actividad = 0;
    return plai_observe(rev, &dicho, "La meta %s programa %s en %d y el Plan Indicativo %s.", NOMBRE_META(rev, meta),
                        CANTIDAD(here->valor), rev->vigencia, CANTIDAD(there->valor));
}

/* Two books of one dependencia may split a goal between them, or repeat it. What several dependencias share is PA-04's.
 */
static int
goal_check(struct revision *rev, uint32_t indicativo, const struct hecho *there)
{
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);
    int64_t sum = 0;
    int status = PLA_OK;

    if (plai_meta_compartida(rev, indicativo))
        return PLA_OK;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count && status == PLA_OK; i++) {
            const struct hecho *here = plai_plan_cantidad(rev, metas[i]);

            if (here == NULL)
                continue;
            if (pass == 0) {
                rev->comparadas++;
                plai_add_checked(&sum, here->valor);
            } else if (!plai_cantidad_of_meta_equal(rev, indicativo, here->valor, there->valor) &&
                       !plai_cantidad_of_meta_equal(rev, indicativo, sum, there->valor)) {
                status = quantity_say(rev, metas[i], here, there);
            }
        }
    return status;
}

/* True for a cell of what the goal programmes for the whole year. Quarters, and what was done, may be of each activity:
 * goals are not the sum of activities, nor need activities repeat the goal. */
static bool
is_of_year(const struct revision *rev, lugar cell)
{
    const struct columna *columna = plai_hoja_columna(rev->plan, lugar_hoja(cell), lugar_columna(cell));

    return columna != NULL && columna->medida == MEDIDA_PROGRAMADO && columna->periodo == PERIODO_ANIO;
}

static int
rows_differ_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    const struct incidencia *primera = grupo->primera;
    const struct registro *registro = plai_registro_of_lugar(rev->plan, primera->lugar);
    struct dicho dicho = {
        .gravedad = PLA_ADVERTENCIA, .lugar = primera->lugar, .contra = &primera->otro, .contras = primera->otro != 0
    };

    if (registro == NULL || plai_registro_instrumento(rev->plan, registro) != INSTRUMENTO_PLAN_ACCION ||
        !is_of_year(rev, primera->lugar))
        return PLA_OK;
    dicho.clave = plai_clave_of(rev, registro);
    return plai_observe(rev, &dicho, "La meta %s trae cantidades distintas en sus filas.",
                        plai_id_text(rev->plan, registro->meta));
}

/* Codes whose quantities are listed. */
#define JUNTAS 16

static int
together_say(struct revision *rev, size_t meta, const struct hecho *here, const struct hecho *const *there,
             size_t count)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = here->lugar, .nivel = "codigo_meta" };
    struct text *frase = &rev->frase;
    lugar cells[JUNTAS];

    frase->count = 0;
    for (size_t i = 0; i < count; i++) {
        cells[dicho.contras++] = there[i]->lugar;
        plai_text_printf(frase, "%s%s", i == 0 ? "" : i + 1 == count ? " y " : ", ", CANTIDAD(there[i]->valor));
    }
    if (frase->failed)
        return plai_fail_memory(rev->fallo);
    dicho.contra = cells;
    dicho.valor = CANTIDAD_M(here->valor);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = dicho.clave.actividad = 0;
    return plai_observe(rev, &dicho,
                        "La fila de las metas %s programa %s en %d y el Plan Indicativo %s: no es lo de cada una ni lo "
                        "de todas juntas.",
                        NOMBRE_META(rev, meta), CANTIDAD(here->valor), rev->vigencia, frase->items);
}

/* The quantity of a row of several goals is that of each, or of all together. */
static int
together_check(struct revision *rev, size_t meta)
{
    const struct hecho *here = plai_meta_cantidad(rev, meta, rev->vigencia), *there[JUNTAS];
    size_t count;
    const struct parte_meta *partes = plai_cruce_partes(rev->cruce, meta, &count);
    int64_t sum = 0;
    bool each = true;

    if (here == NULL || here->estado != ESTADO_VALOR || count > JUNTAS)
        return PLA_OK;
    for (size_t i = 0; i < count; i++) {
        there[i] = partes[i].clase != UINT32_MAX ? plai_meta_cantidad(rev, partes[i].clase, rev->vigencia) : NULL;
        if (there[i] == NULL || there[i]->instrumento != INSTRUMENTO_PLAN_INDICATIVO ||
            there[i]->estado != ESTADO_VALOR || there[i]->valor <= 0)
            return PLA_OK; /* what is not in it, or not programmed, is said by PA-01 */
        each = each && plai_cantidad_of_meta_equal(rev, partes[i].clase, here->valor, there[i]->valor);
        plai_add_checked(&sum, there[i]->valor);
    }
    rev->comparadas++;
    if (each || plai_cantidad_of_meta_equal(rev, partes[0].clase, here->valor, sum))
        return PLA_OK;
    return together_say(rev, meta, here, there, count);
}

static int
check_cantidad(struct revision *rev)
{
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        const struct hecho *there;

        if (rev->metas[m].instrumento == INSTRUMENTO_PLAN_ACCION && plai_cruce_is_varias(rev->cruce, m) &&
            plai_meta_vigente(rev, m))
            status = together_check(rev, m);
        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || rev->cruce->clase[m] != m)
            continue;
        there = plai_meta_cantidad(rev, m, rev->vigencia);
        /* Where it programmes nothing there is no quantity to differ from: PA-01 says so. */
        if (there != NULL && there->estado == ESTADO_VALOR && there->valor > 0)
            status = goal_check(rev, m, there);
    }
    return status < 0 ? status
                      : plai_incidencias_group(rev, INCIDENCIA_CANTIDAD_DISTINTA, AGRUPAR_CELDA, rows_differ_say);
}

/* ---------------------------------------------------------------- PA-03 */

/* True where some plan de acción has the goal, or the dependencia that the POAI gives it sent none: then what is
 * missing is the book, and its own rule says so once. */
static bool
goal_is_covered(const struct revision *rev, uint32_t indicativo)
{
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);

    for (size_t i = 0; i < count; i++) {
        id dependencia = plai_meta_registro(rev, metas[i])->dependencia;

        if (rev->metas[metas[i]].instrumento == INSTRUMENTO_PLAN_ACCION && plai_meta_vigente(rev, metas[i]))
            return true;
        if (rev->metas[metas[i]].instrumento == INSTRUMENTO_POAI && dependencia != 0 && !rev->con_plan[dependencia])
            return true;
    }
    return false;
}

/* What the POAI gives a goal this year, and the first cell that says so. */
static int64_t
poai_money(const struct revision *rev, uint32_t indicativo, lugar *cell)
{
    size_t count, filas;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count), *fila;
    int64_t sum = 0;

    *cell = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t pesos = 0;

        if (rev->metas[metas[i]].instrumento != INSTRUMENTO_POAI || !plai_meta_vigente(rev, metas[i]) ||
            !plai_meta_pesos(rev, metas[i], rev->vigencia, &pesos) || pesos <= 0 || !plai_add_checked(&sum, pesos))
            continue;
        fila = plai_meta_filas(rev, metas[i], &filas);
        for (size_t f = 0; f < filas && *cell == 0; f++)
            for (uint32_t h = plai_registro_at(rev, fila[f])->hecho;
                 h < plai_registro_at(rev, fila[f])->hecho + plai_registro_at(rev, fila[f])->hechos && *cell == 0; h++)
                if (rev->plan->hechos.items[h].medida == MEDIDA_PROGRAMADO &&
                    rev->plan->hechos.items[h].clase == CLASE_PESOS && rev->plan->hechos.items[h].valor > 0)
                    *cell = rev->plan->hechos.items[h].lugar;
    }
    return sum;
}

static int
uncovered_say(struct revision *rev, uint32_t meta, const struct hecho *cantidad)
{
    lugar cell;
    int64_t poai = poai_money(rev, meta, &cell);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = cantidad->lugar, .contra = &cell };

    dicho.contras = cell != 0;
    dicho.valor = CANTIDAD_M(cantidad->valor);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = 0;
    if (poai > 0)
        return plai_observe(rev, &dicho,
                            "El Plan Indicativo programa %s en la meta %s para %d, el POAI le asigna %s y ningún plan "
                            "de acción la trae.",
                            CANTIDAD(cantidad->valor), NOMBRE_META(rev, meta), rev->vigencia, PESOS(poai));
    return plai_observe(rev, &dicho,
                        "El Plan Indicativo programa %s en la meta %s para %d y ningún plan de acción la trae.",
                        CANTIDAD(cantidad->valor), NOMBRE_META(rev, meta), rev->vigencia);
}

static int
check_cobertura(struct revision *rev)
{
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        const struct hecho *cantidad;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || rev->cruce->clase[m] != m)
            continue;
        cantidad = plai_meta_cantidad(rev, m, rev->vigencia);
        if (cantidad == NULL || cantidad->estado != ESTADO_VALOR || cantidad->valor <= 0)
            continue;
        rev->comparadas++;
        if (goal_is_covered(rev, m))
            continue;
        status = uncovered_say(rev, m, cantidad);
    }
    return status;
}

#define LEY_PLAN "Ley 152 de 1994, art. 29 y 41"

const struct regla plai_reglas_pa_indicativo[] = {
    { .publica = { .id = "PA-01",
                   .titulo = "Meta que no está en el Plan Indicativo, o sin programación este año",
                   .porque = "El plan de acción ejecuta cada año las metas del Plan Indicativo: no puede tener otras.",
                   .correccion =
                       "Corrija el código de la meta; si es de gestión o administrativa, dígalo en el tipo de meta.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI | CON_PA,
      .check = check_en_indicativo,
      .sin_operandos = "los planes de acción no traen metas" },
    { .publica = { .id = "PA-02",
                   .titulo = "Cantidad distinta a la del Plan Indicativo",
                   .porque =
                       "Lo que la dependencia se compromete a entregar este año es lo que programó el Plan Indicativo.",
                   .correccion =
                       "Escriba la cantidad del Plan Indicativo, o tramite su ajuste antes de cambiarla aquí.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_PA,
      .check = check_cantidad,
      .sin_operandos =
          "ninguna meta que esté en un solo plan de acción tiene cantidad en el Plan Indicativo este año" },
    { .publica = { .id = "PA-03",
                   .titulo = "Meta programada que ningún plan de acción trae",
                   .porque = "Una meta programada este año que nadie recoge no se va a cumplir.",
                   .correccion = "Inclúyala en el plan de acción de la dependencia responsable, o reprográmela.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_PA,
      .check = check_cobertura,
      .sin_operandos = "el Plan Indicativo no trae cantidades de este año" },
    { .publica = { .id = NULL } },
};

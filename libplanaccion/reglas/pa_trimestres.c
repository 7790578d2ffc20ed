/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on quarters: the quantity of the year that they share out.
 * Knows one goal at a time.
 */
#include <stdio.h>
#include <string.h>

#include "modelo/acumulacion.h"
#include "reglas/cantidades.h"
#include "reglas/cruce.h"

/* Cells listed beside the first. */
#define CELDAS 20

/* ---------------------------------------------------------------- PA-09 */

#define TRIMESTRES 4

/* How a year's quantity goes over its quarters. */
struct trimestres {
    const struct hecho *anio; /* what the year programmes: of the plan or, where it does not say, the Plan Indicativo */
    const struct hecho *cada[TRIMESTRES]; /* NULL where blank, NP or N/A */
    bool conocidos; /* all that is there could be read, and is of the goal: activities may have quarters of their own */
};

static void
quarter_take(struct trimestres *trimestres, const struct hecho *hecho)
{
    const struct hecho **cell = &trimestres->cada[hecho->n - 1];

    if (hecho->estado == ESTADO_NO_PROGRAMADO || hecho->estado == ESTADO_NO_DISPONIBLE)
        return;
    if (hecho->estado != ESTADO_VALOR || (*cell != NULL && (*cell)->valor != hecho->valor))
        trimestres->conocidos = false;
    if (*cell == NULL)
        *cell = hecho;
}

/* False where the goal has no quarters to look at. */
static bool
quarters_read(const struct revision *rev, size_t meta, struct trimestres *trimestres)
{
    uint32_t indicativo = plai_cruce_indicativo(rev, meta);
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);
    bool any = false;

    memset(trimestres, 0, sizeof *trimestres);
    trimestres->conocidos = true;
    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (hecho->medida == MEDIDA_PROGRAMADO && hecho->clase == CLASE_CANTIDAD &&
                hecho->periodo == PERIODO_TRIMESTRE && hecho->n >= 1 && hecho->n <= TRIMESTRES &&
                (hecho->vigencia == rev->vigencia || hecho->vigencia == 0))
                quarter_take(trimestres, hecho);
        }
    }
    for (size_t t = 0; t < TRIMESTRES; t++)
        any = any || trimestres->cada[t] != NULL;
    if (!any || !trimestres->conocidos)
        return false;
    trimestres->anio = plai_meta_cantidad(rev, meta, rev->vigencia);
    if (trimestres->anio == NULL && indicativo != UINT32_MAX)
        trimestres->anio = plai_meta_cantidad(rev, indicativo, rev->vigencia);
    return trimestres->anio != NULL && trimestres->anio->estado == ESTADO_VALOR;
}

/* The ways of going from quarters to the year that fit. A quarter in 0 has nothing programmed. */
struct lectura_anual {
    int64_t suma, ultimo;
    bool por_suma, en_cada_uno, en_el_ultimo;
};

static struct lectura_anual
readings_of(const struct revision *rev, size_t meta, const struct trimestres *trimestres)
{
    struct lectura_anual lectura = { .en_cada_uno = true };
    int64_t whole = trimestres->anio->valor;
    bool any = false;

    for (size_t t = 0; t < TRIMESTRES; t++) {
        const struct hecho *hecho = trimestres->cada[t];

        if (hecho == NULL || hecho->valor == 0)
            continue;
        any = true;
        plai_add_checked(&lectura.suma, hecho->valor);
        lectura.ultimo = hecho->valor;
        lectura.en_cada_uno = lectura.en_cada_uno && plai_cantidad_of_meta_equal(rev, meta, hecho->valor, whole);
    }
    lectura.en_cada_uno = any ? lectura.en_cada_uno : whole == 0;
    lectura.por_suma = plai_cantidad_of_meta_equal(rev, meta, lectura.suma, whole);
    lectura.en_el_ultimo = plai_cantidad_of_meta_equal(rev, meta, lectura.ultimo, whole);
    return lectura;
}

/* The type of the goal, as the plan says it or else the Plan Indicativo. */
static enum acumulacion
accumulation_of(const struct revision *rev, size_t meta)
{
    uint32_t indicativo = plai_cruce_indicativo(rev, meta);
    const struct valor *valor = plai_meta_valor(rev, meta, CAMPO_tipo_acumulacion);

    if (valor == NULL && indicativo != UINT32_MAX)
        valor = plai_meta_valor(rev, indicativo, CAMPO_tipo_acumulacion);
    return plai_acumulacion_find(plai_slice(valor != NULL ? valor->texto : NULL));
}

/* True where the quarters are as the type of the goal wants them; of the types that do not say, any reading will do. */
static bool
type_fits(enum acumulacion tipo, const struct lectura_anual *lectura)
{
    switch (tipo) {
    case ACUMULACION_ACUMULADO:
        return lectura->por_suma;
    case ACUMULACION_MANTENIMIENTO:
        return lectura->en_cada_uno;
    case ACUMULACION_CAPACIDAD:
    case ACUMULACION_REDUCCION:
        return lectura->en_el_ultimo;
    default:
        return lectura->por_suma || lectura->en_cada_uno || lectura->en_el_ultimo;
    }
}

static void
quarters_problem(enum acumulacion tipo, const struct lectura_anual *lectura, char out[200])
{
    switch (tipo) {
    case ACUMULACION_ACUMULADO:
        snprintf(out, 200, "sus trimestres suman %s%s", CANTIDAD(lectura->suma),
                 lectura->en_cada_uno    ? "; cada uno la repite, como en una meta de mantenimiento"
                 : lectura->en_el_ultimo ? "; el último es igual a ella, como si cada uno trajera lo acumulado"
                                         : "");
        return;
    case ACUMULACION_MANTENIMIENTO:
        snprintf(out, 200, "es de mantenimiento, pero sus trimestres ni la repiten ni la suman (suman %s)",
                 CANTIDAD(lectura->suma));
        return;
    case ACUMULACION_CAPACIDAD:
    case ACUMULACION_REDUCCION:
        snprintf(out, 200, "es un nivel al que se llega en el último trimestre, que trae %s",
                 CANTIDAD(lectura->ultimo));
        return;
    default:
        snprintf(out, 200, "sus trimestres no cuadran de ninguna manera: suman %s y el último trae %s",
                 CANTIDAD(lectura->suma), CANTIDAD(lectura->ultimo));
    }
}

static int
quarters_say(struct revision *rev, size_t meta, const struct trimestres *trimestres,
             const struct lectura_anual *lectura, enum acumulacion tipo)
{
    enum union_meta nivel = rev->cruce->nivel[meta];
    bool own = trimestres->anio->instrumento == rev->metas[meta].instrumento;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };
    lugar cells[TRIMESTRES + 1];
    size_t count = 0;
    char problem[200];

    if (own)
        cells[count++] = trimestres->anio->lugar;
    for (size_t t = 0; t < TRIMESTRES; t++)
        if (trimestres->cada[t] != NULL)
            cells[count++] = trimestres->cada[t]->lugar;
    if (!own) {
        cells[count++] = trimestres->anio->lugar;
        dicho.gravedad = plai_union_gravedad(nivel, dicho.gravedad);
        dicho.nivel = plai_union_name(nivel);
    }
    dicho.lugar = cells[0];
    dicho.contra = cells + 1;
    dicho.contras = count - 1;
    dicho.valor =
        CANTIDAD_M(tipo == ACUMULACION_CAPACIDAD || tipo == ACUMULACION_REDUCCION ? lectura->ultimo : lectura->suma);
    dicho.esperado = CANTIDAD_M(trimestres->anio->valor);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = dicho.clave.actividad = 0;
    quarters_problem(tipo, lectura, problem);
    return plai_observe(rev, &dicho, "La meta %s programa %s en %d y %s.", NOMBRE_META(rev, meta),
                        CANTIDAD(trimestres->anio->valor), rev->vigencia, problem);
}

/* Goals of one sheet whose quarters add up to a quantity that, by the type of the goal, each should repeat: they share
 * out the work of the year, as most do. Odd, said once, and nothing is lost. */
struct repartidas {
    uint32_t hoja;
    size_t count, contras;
    lugar celdas[CELDAS];
    struct clave clave;
};

static int
shared_out_say(struct revision *rev, struct repartidas *repartidas)
{
    struct dicho dicho = { .gravedad = PLA_NOTA,
                           .lugar = repartidas->celdas[0],
                           .contra = repartidas->celdas + 1,
                           .contras = repartidas->contras - 1,
                           .clave = { .dependencia = repartidas->clave.dependencia, .campo = CAMPO_tipo_acumulacion } };
    size_t count = repartidas->count;

    repartidas->count = repartidas->contras = 0;
    if (count == 0)
        return PLA_OK;
    return plai_observe(rev, &dicho,
                        count == 1 ? "%zu meta de mantenimiento o de nivel reparte su cantidad entre los trimestres."
                                   : "%zu metas de mantenimiento o de nivel reparten su cantidad entre los trimestres.",
                        count);
}

static int
shared_out_add(struct revision *rev, size_t meta, const struct trimestres *trimestres, struct repartidas *repartidas)
{
    uint32_t hoja = rev->metas[meta].hoja;
    int status = repartidas->hoja != hoja ? shared_out_say(rev, repartidas) : PLA_OK;

    repartidas->hoja = hoja;
    if (repartidas->count++ == 0)
        repartidas->clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    if (repartidas->contras < CELDAS)
        repartidas->celdas[repartidas->contras++] = trimestres->anio->lugar;
    return status;
}

static int
quarters_check(struct revision *rev, size_t meta, struct repartidas *repartidas)
{
    struct trimestres trimestres;
    struct lectura_anual lectura;
    enum acumulacion tipo;

    if (!quarters_read(rev, meta, &trimestres))
        return PLA_OK;
    rev->comparadas++;
    tipo = accumulation_of(rev, meta);
    lectura = readings_of(rev, meta, &trimestres);
    if (type_fits(tipo, &lectura))
        return PLA_OK;
    if (tipo != ACUMULACION_ACUMULADO && lectura.por_suma)
        return shared_out_add(rev, meta, &trimestres, repartidas);
    return quarters_say(rev, meta, &trimestres, &lectura, tipo);
}

static int
check_trimestres(struct revision *rev)
{
    struct repartidas repartidas = { .count = 0 };
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        enum instrumento instrumento = rev->metas[m].instrumento;

        if ((instrumento == INSTRUMENTO_PLAN_ACCION || instrumento == INSTRUMENTO_PLAN_INDICATIVO) &&
            plai_meta_vigente(rev, m))
            status = quarters_check(rev, m, &repartidas);
    }
    return status < 0 ? status : shared_out_say(rev, &repartidas);
}

const struct regla plai_reglas_pa_trimestres[] = {
    { .publica = { .id = "PA-09",
                   .titulo = "Los trimestres no dan la meta del año",
                   .porque = "Lo programado en los trimestres debe llevar a la meta del año: las que se acumulan la "
                             "suman, las de mantenimiento la repiten y las de capacidad llegan a ella en el último.",
                   .correccion = "Revise las cantidades de los trimestres, o el tipo de acumulación de la meta.",
                   .base = "Formato E-DE-F-010 (metas por trimestre); tipos de acumulación del Plan Indicativo",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_trimestres,
      .sin_operandos = "ningún libro reparte por trimestres la cantidad de una meta de este año" },
    { .publica = { .id = NULL } },
};

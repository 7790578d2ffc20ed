/* SPDX-License-Identifier: MIT
 *
 * Rules of family PI: the Plan Indicativo against itself. Years of the SGR, which go by two, are not its years.
 * Knows no other instrument.
 */
#include <stdio.h>
#include <string.h>

#include "reglas/motor.h"

#define ANIOS 12

/* What a goal programmes in one year. */
struct anio {
    int vigencia;
    int64_t cantidad, pesos;
    lugar lugar_cantidad, lugar_pesos; /* 0 where it has no such cell */
};

struct programacion {
    struct anio anios[ANIOS];
    size_t count;
    int64_t meta;
    lugar lugar_meta; /* 0 where the goal has no number for the four years */
};

static struct anio *
year_of(struct programacion *programacion, int vigencia)
{
    size_t at = 0;

    while (at < programacion->count && programacion->anios[at].vigencia < vigencia)
        at++;
    if (at < programacion->count && programacion->anios[at].vigencia == vigencia)
        return &programacion->anios[at];
    if (programacion->count == ANIOS)
        return NULL;
    memmove(&programacion->anios[at + 1], &programacion->anios[at],
            (programacion->count - at) * sizeof *programacion->anios);
    programacion->count++;
    programacion->anios[at] = (struct anio){ .vigencia = vigencia };
    return &programacion->anios[at];
}

static void
fact_take(struct programacion *programacion, const struct hecho *hecho)
{
    struct anio *anio;

    if (hecho->banderas & HECHO_REPETIDO)
        return;
    if (hecho->medida == MEDIDA_META_CUATRIENIO && hecho->estado == ESTADO_VALOR && programacion->lugar_meta == 0) {
        programacion->meta = hecho->valor;
        programacion->lugar_meta = hecho->lugar;
    }
    if (hecho->medida != MEDIDA_PROGRAMADO || hecho->periodo != PERIODO_ANIO || hecho->vigencia == 0)
        return;
    anio = year_of(programacion, hecho->vigencia);
    if (anio == NULL)
        return;
    if (hecho->clase == CLASE_PESOS) {
        plai_add_checked(&anio->pesos, hecho->valor);
        if (anio->lugar_pesos == 0 || hecho->valor > 0)
            anio->lugar_pesos = hecho->lugar;
    } else {
        anio->cantidad = anio->cantidad > hecho->valor ? anio->cantidad : hecho->valor;
        anio->lugar_cantidad = hecho->lugar;
    }
}

static void
goal_read(const struct revision *rev, size_t meta, struct programacion *programacion)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    memset(programacion, 0, sizeof *programacion);
    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++)
            fact_take(programacion, &rev->plan->hechos.items[h]);
    }
}

/* ---------------------------------------------------------------- PI-03, PI-04, PI-05 */

enum acumulacion { ACUMULACION_OTRA, ACUMULADO, MANTENIMIENTO };

/* The spellings of the forms seen; flows, capacities and reductions have rules of their own. */
static enum acumulacion
accumulation_of(const struct revision *rev, size_t meta)
{
    static const char *const acumulado[] = {
        "acumulativo", "acumulado", "acumulada", "acumulada ma", "incremento acumulado", "i", "incremento", "ma", "si"
    };
    static const char *const mantenimiento[] = { "no acumulativo",
                                                 "no acumulado",
                                                 "no acumulada",
                                                 "no acumulada im",
                                                 "mantenimiento stock",
                                                 "mantenimiento",
                                                 "m",
                                                 "im",
                                                 "stock",
                                                 "no" };
    const struct valor *valor = plai_meta_valor(rev, meta, CAMPO_tipo_acumulacion);
    char folded[64];

    plai_fold(plai_slice(valor != NULL ? valor->texto : NULL), folded, sizeof folded);
    for (size_t i = 0; i < sizeof acumulado / sizeof *acumulado; i++)
        if (strcmp(folded, acumulado[i]) == 0)
            return ACUMULADO;
    for (size_t i = 0; i < sizeof mantenimiento / sizeof *mantenimiento; i++)
        if (strcmp(folded, mantenimiento[i]) == 0)
            return MANTENIMIENTO;
    return ACUMULACION_OTRA;
}

/* The readings of four years that fit the goal: each is a way of accumulating. */
struct lecturas {
    bool suma, iguales, ultimo, mayor;
    int64_t total, last, greatest;
};

static struct lecturas
readings_of(const struct revision *rev, const struct programacion *programacion)
{
    struct lecturas lecturas = { .iguales = true };
    bool any = false;

    for (size_t i = 0; i < programacion->count; i++) {
        int64_t cantidad = programacion->anios[i].cantidad;

        if (cantidad <= 0)
            continue;
        any = true;
        plai_add_checked(&lecturas.total, cantidad);
        lecturas.iguales = lecturas.iguales && plai_cantidad_equal(rev, cantidad, programacion->meta);
        lecturas.last = cantidad;
        lecturas.greatest = cantidad > lecturas.greatest ? cantidad : lecturas.greatest;
    }
    lecturas.iguales = lecturas.iguales && any;
    lecturas.suma = plai_cantidad_equal(rev, lecturas.total, programacion->meta);
    lecturas.ultimo = any && plai_cantidad_equal(rev, lecturas.last, programacion->meta);
    lecturas.mayor = any && plai_cantidad_equal(rev, lecturas.greatest, programacion->meta);
    return lecturas;
}

static int
accumulation_say(struct revision *rev, size_t meta, const struct programacion *programacion, const char *seen,
                 const char *problem, const char *hint)
{
    lugar years[ANIOS];
    struct dicho dicho = {
        .gravedad = PLA_ADVERTENCIA, .lugar = programacion->lugar_meta, .contra = years, .valor = seen
    };

    for (size_t i = 0; i < programacion->count; i++)
        if (programacion->anios[i].lugar_cantidad != 0)
            years[dicho.contras++] = programacion->anios[i].lugar_cantidad;
    dicho.esperado = CANTIDAD_M(programacion->meta);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho, "La meta %s del cuatrienio es %s y %s%s.", NOMBRE_META(rev, meta),
                        CANTIDAD(programacion->meta), problem, hint);
}

static int
sum_check(struct revision *rev, size_t meta, const struct programacion *programacion, const struct lecturas *lecturas)
{
    char problem[96];

    if (lecturas->suma)
        return PLA_OK;
    snprintf(problem, sizeof problem, "sus años suman %s", CANTIDAD(lecturas->total));
    return accumulation_say(rev, meta, programacion, CANTIDAD_M(lecturas->total), problem,
                            lecturas->iguales ? ": cuadra como no acumulativa, porque cada año es igual a la meta"
                            : lecturas->ultimo
                                ? ": cuadra como nivel que crece, porque el último año es igual a la meta"
                            : lecturas->mayor ? ": cuadra como nivel, porque el año mayor es igual a la meta"
                                              : "");
}

static int
equal_check(struct revision *rev, size_t meta, const struct programacion *programacion, const struct lecturas *lecturas)
{
    if (lecturas->iguales || lecturas->greatest == 0)
        return PLA_OK;
    return accumulation_say(
        rev, meta, programacion, CANTIDAD_M(lecturas->last), "no todos sus años programados son iguales a ella",
        lecturas->suma     ? ": cuadra como acumulativa, porque los años suman la meta"
        : lecturas->ultimo ? ": cuadra como nivel que crece, porque el último año es igual a la meta"
        : lecturas->mayor  ? ": cuadra como nivel, porque el año mayor es igual a la meta"
                           : "");
}

static int
none_check(struct revision *rev, size_t meta, const struct programacion *programacion, const struct lecturas *lecturas)
{
    char problem[160];

    if (lecturas->suma || lecturas->iguales || lecturas->ultimo || lecturas->mayor)
        return PLA_OK;
    snprintf(problem, sizeof problem, "sus años no cuadran de ninguna manera: suman %s, el último es %s y el mayor %s",
             CANTIDAD(lecturas->total), CANTIDAD(lecturas->last), CANTIDAD(lecturas->greatest));
    return accumulation_say(rev, meta, programacion, CANTIDAD_M(lecturas->total), problem, "");
}

typedef int (*acumulacion_check)(struct revision *rev, size_t meta, const struct programacion *programacion,
                                 const struct lecturas *lecturas);

/* Goals of one way of accumulating; OTRA: of the two that have readings. */
static int
accumulation_check(struct revision *rev, enum acumulacion only, acumulacion_check check)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        enum acumulacion tipo;
        struct programacion programacion;
        struct lecturas lecturas;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        tipo = accumulation_of(rev, m);
        if (tipo == ACUMULACION_OTRA || (only != ACUMULACION_OTRA && tipo != only))
            continue;
        goal_read(rev, m, &programacion);
        if (programacion.lugar_meta == 0 || programacion.count == 0)
            continue;
        lecturas = readings_of(rev, &programacion);
        rev->comparadas++;
        status = check(rev, m, &programacion, &lecturas);
    }
    return status;
}

static int
check_acumulativa(struct revision *rev)
{
    return accumulation_check(rev, ACUMULADO, sum_check);
}

static int
check_mantenimiento(struct revision *rev)
{
    return accumulation_check(rev, MANTENIMIENTO, equal_check);
}

static int
check_ninguna(struct revision *rev)
{
    return accumulation_check(rev, ACUMULACION_OTRA, none_check);
}

/* ---------------------------------------------------------------- PI-08, PI-09 */

/* The cell where a goal would have its quantity of a year, though it is blank; 0 where the sheet has no such column. */
static lugar
quantity_cell(const struct revision *rev, size_t meta, int vigencia)
{
    const struct registro *registro = plai_meta_registro(rev, meta);
    const struct hoja *hoja = &rev->plan->hojas.items[registro->hoja];

    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_CANTIDAD && columna->vigencia == vigencia &&
            columna->periodo == PERIODO_ANIO)
            return lugar_of(registro->hoja, registro->fila, columna->columna);
    }
    return 0;
}

static bool
sheet_has_money(const struct revision *rev, uint32_t hoja, int vigencia)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];

    for (uint32_t c = h->columna; c < h->columna + h->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_PESOS && columna->vigencia == vigencia &&
            columna->periodo == PERIODO_ANIO)
            return true;
    }
    return false;
}

static int
year_say(struct revision *rev, size_t meta, const struct anio *anio, bool without_money)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = 0;
    dicho.clave.vigencia = (int16_t)anio->vigencia;
    if (without_money) {
        dicho.lugar = anio->lugar_cantidad;
        dicho.valor = CANTIDAD_M(anio->cantidad);
        return plai_observe(rev, &dicho, "La meta %s programa %s en %d y no tiene recursos ese año.",
                            NOMBRE_META(rev, meta), CANTIDAD(anio->cantidad), anio->vigencia);
    }
    dicho.lugar = anio->lugar_cantidad ? anio->lugar_cantidad : quantity_cell(rev, meta, anio->vigencia);
    dicho.contra = &anio->lugar_pesos;
    dicho.contras = 1;
    dicho.valor = PESOS_M(anio->pesos);
    if (dicho.lugar == 0)
        dicho.lugar = anio->lugar_pesos;
    return plai_observe(rev, &dicho, "La meta %s tiene %s en %d y no programa cantidad ese año.",
                        NOMBRE_META(rev, meta), PESOS(anio->pesos), anio->vigencia);
}

static int
years_check(struct revision *rev, bool without_money)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        struct programacion programacion;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        goal_read(rev, m, &programacion);
        for (size_t i = 0; i < programacion.count && status == PLA_OK; i++) {
            const struct anio *anio = &programacion.anios[i];

            if (!sheet_has_money(rev, rev->metas[m].hoja, anio->vigencia))
                continue;
            rev->comparadas++;
            if (without_money ? anio->cantidad > 0 && anio->pesos == 0 : anio->pesos > 0 && anio->cantidad <= 0)
                status = year_say(rev, m, anio, without_money);
        }
    }
    return status;
}

static int
check_sin_recursos(struct revision *rev)
{
    return years_check(rev, true);
}

static int
check_sin_cantidad(struct revision *rev)
{
    return years_check(rev, false);
}

static const struct comparacion total_del_anio[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                       .medida = MEDIDA_PROGRAMADO,
                       .clase = CLASE_PESOS,
                       .periodos = BIT(PERIODO_ANIO),
                       .toda_vigencia = true } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                   .medida = MEDIDA_TOTAL_DECLARADO,
                   .clase = CLASE_PESOS,
                   .periodos = BIT(PERIODO_ANIO),
                   .toda_vigencia = true },
      .niveles = { { ASPECTO_REGISTRO | ASPECTO_VIGENCIA, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = 1, /* a centavo each: cells with more decimals are rounded one by one */
      .mayor = { PLA_ERROR, "En la meta {meta} las fuentes de {vigencia} suman {izq} y el total escrito es {der}." },
      .menor = { PLA_ERROR, "En la meta {meta} las fuentes de {vigencia} suman {izq} y el total escrito es {der}." } },
    { .niveles = { { 0, NULL } } },
};

#define GUIA "Guía para el plan indicativo (DNP); Ley 152 de 1994, art. 29"
#define SIN_ANIOS "el Plan Indicativo no trae cantidades y recursos por año"

const struct regla plai_reglas_pi[] = {
    { .publica = { .id = "PI-01",
                   .titulo = "Las fuentes no suman el total del año",
                   .porque = "El total de cada año es la suma de sus fuentes: si no, alguna cifra está mal escrita.",
                   .correccion = "Revise las fuentes de ese año y vuelva a calcular el total.",
                   .base = "Identidad aritmética del Plan Indicativo (SisPT)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI,
      .comparaciones = total_del_anio,
      .sin_operandos = "el Plan Indicativo no trae fuentes y totales por año" },
    { .publica = { .id = "PI-03",
                   .titulo = "Meta acumulativa que no es la suma de sus años",
                   .porque =
                       "En una meta acumulativa lo programado cada año se suma hasta completar la meta del cuatrienio.",
                   .correccion =
                       "Ajuste la programación anual, o el tipo de acumulación si la meta se mantiene o crece "
                       "por niveles.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_acumulativa,
      .sin_operandos = "el Plan Indicativo no trae metas acumulativas con su meta del cuatrienio" },
    { .publica = { .id = "PI-04",
                   .titulo = "Meta no acumulativa con años distintos de la meta",
                   .porque = "En una meta de mantenimiento cada año programado repite la meta del cuatrienio.",
                   .correccion = "Ajuste la programación anual, o el tipo de acumulación si los años se suman.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_mantenimiento,
      .sin_operandos = "el Plan Indicativo no trae metas no acumulativas con su meta del cuatrienio" },
    { .publica = { .id = "PI-05",
                   .titulo = "Programación que no cuadra de ninguna manera",
                   .porque =
                       "Ni sumando los años, ni con el último, ni con el mayor se llega a la meta del cuatrienio.",
                   .correccion = "Revise la meta del cuatrienio y la cantidad de cada año: alguna está mal.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_ninguna,
      .sin_operandos = "el Plan Indicativo no trae el tipo de acumulación y la meta del cuatrienio" },
    { .publica = { .id = "PI-08",
                   .titulo = "Meta programada sin recursos",
                   .porque = "Una cantidad sin recursos no se puede financiar, salvo que sea solo de gestión.",
                   .correccion = "Asigne recursos ese año, o confirme que la meta se cumple sin ellos.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_sin_recursos,
      .sin_operandos = SIN_ANIOS },
    { .publica = { .id = "PI-09",
                   .titulo = "Recursos sin cantidad programada",
                   .porque = "Si hay recursos en un año, algo se va a entregar ese año.",
                   .correccion = "Programe la cantidad de ese año, o pase los recursos al año que corresponde.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_sin_cantidad,
      .sin_operandos = SIN_ANIOS },
    { .publica = { .id = NULL } },
};

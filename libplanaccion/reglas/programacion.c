/* SPDX-License-Identifier: MIT
 *
 * What a goal of the Plan Indicativo programmes, read from its facts and from the columns of its sheet.
 * Knows no sentence.
 */
#include "reglas/programacion.h"

#include <string.h>

#include "base/fallo.h"

static struct anio_programado *
year_of(struct programacion *programacion, int vigencia)
{
    size_t at = 0;

    while (at < programacion->count && programacion->anios[at].vigencia < vigencia)
        at++;
    if (at < programacion->count && programacion->anios[at].vigencia == vigencia)
        return &programacion->anios[at];
    if (programacion->count == PROGRAMACION_ANIOS)
        return NULL;
    memmove(&programacion->anios[at + 1], &programacion->anios[at],
            (programacion->count - at) * sizeof *programacion->anios);
    programacion->count++;
    programacion->anios[at] = (struct anio_programado){ .vigencia = vigencia };
    return &programacion->anios[at];
}

/* The pesos of a year are those of its fuentes; a plan financiero stands for them in a sheet without fuentes. */
static enum medida
money_of(const struct revision *rev, const struct hoja *hoja)
{
    enum medida medida = MEDIDA_PLAN_FINANCIERO;

    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_PESOS && columna->periodo == PERIODO_ANIO)
            medida = MEDIDA_PROGRAMADO;
    }
    return medida;
}

/* What the columns of a sheet say of each of its goals; a cell of it is the number of its column. */
struct plantilla {
    uint32_t hoja;
    enum medida dinero;
    struct programacion vacia;
    struct anio_programado anios[PROGRAMACION_ANIOS];
};

static void
columns_read(const struct revision *rev, uint32_t index, struct plantilla *plantilla)
{
    const struct hoja *hoja = &rev->plan->hojas.items[index];
    struct programacion *vacia = &plantilla->vacia;

    *plantilla = (struct plantilla){ .hoja = index, .dinero = money_of(rev, hoja) };
    vacia->anios = plantilla->anios;
    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];
        bool cantidad = columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_CANTIDAD;
        struct anio_programado *anio;

        if (columna->medida == MEDIDA_META_CUATRIENIO && vacia->celda_meta == 0)
            vacia->celda_meta = columna->columna;
        if (columna->periodo != PERIODO_ANIO || columna->vigencia == 0 ||
            (!cantidad && (columna->medida != plantilla->dinero || columna->clase != CLASE_PESOS)))
            continue;
        anio = year_of(vacia, columna->vigencia);
        if (anio == NULL)
            continue;
        if (cantidad && anio->celda_cantidad == 0) {
            anio->celda_cantidad = columna->columna;
            vacia->columnas++;
        }
        anio->hay_pesos = anio->hay_pesos || !cantidad;
    }
}

/* What a cell says that is no number, nor that there is none. */
static bool
is_illegible(const struct hecho *hecho)
{
    return hecho->estado == ESTADO_ERROR || hecho->estado == ESTADO_ILEGIBLE || hecho->estado == ESTADO_SIN_CALCULAR;
}

static void
pesos_take(struct anio_programado *anio, const struct hecho *hecho)
{
    if (!plai_add_checked(&anio->pesos, hecho->valor) || is_illegible(hecho))
        anio->pesos_ilegibles = true;
    if (anio->lugar_pesos == 0 || hecho->valor > 0)
        anio->lugar_pesos = hecho->lugar;
}

static void
fact_take(struct programacion *programacion, const struct hecho *hecho, enum medida dinero)
{
    struct anio_programado *anio;

    if (hecho->banderas & HECHO_REPETIDO)
        return;
    if (hecho->medida == MEDIDA_META_CUATRIENIO && programacion->lugar_meta == 0) {
        programacion->meta_ilegible = hecho->estado != ESTADO_VALOR;
        if (hecho->estado == ESTADO_VALOR) {
            programacion->meta_cuatrienio = hecho->valor;
            programacion->lugar_meta = hecho->lugar;
        }
    }
    if (hecho->periodo != PERIODO_ANIO || hecho->vigencia == 0 ||
        hecho->medida != (hecho->clase == CLASE_PESOS ? dinero : MEDIDA_PROGRAMADO))
        return;
    anio = year_of(programacion, hecho->vigencia);
    if (anio == NULL)
        return;
    if (hecho->clase == CLASE_PESOS) {
        pesos_take(anio, hecho);
        return;
    }
    anio->cantidad = anio->cantidad > hecho->valor ? anio->cantidad : hecho->valor;
    anio->lugar_cantidad = hecho->lugar;
    anio->cantidad_ilegible = anio->cantidad_ilegible || is_illegible(hecho);
    programacion->alguna_ilegible = programacion->alguna_ilegible || is_illegible(hecho);
}

/* The cells of the row where a goal begins. */
static void
goal_begin(const struct revision *rev, const struct plantilla *plantilla, size_t meta,
           struct anio_programado anios[PROGRAMACION_ANIOS], struct programacion *programacion)
{
    const struct registro *registro = plai_meta_registro(rev, meta);
    const struct valor *tipo = plai_meta_valor(rev, meta, CAMPO_tipo_acumulacion);

    *programacion = plantilla->vacia;
    programacion->meta = meta;
    programacion->tipo = plai_acumulacion_find(plai_slice(tipo != NULL ? tipo->texto : NULL));
    programacion->anios = anios;
    memcpy(anios, plantilla->anios, sizeof plantilla->anios);
    if (programacion->celda_meta != 0)
        programacion->celda_meta = lugar_of(registro->hoja, registro->fila, (uint32_t)programacion->celda_meta);
    for (size_t i = 0; i < programacion->count; i++)
        if (anios[i].celda_cantidad != 0)
            anios[i].celda_cantidad = lugar_of(registro->hoja, registro->fila, (uint32_t)anios[i].celda_cantidad);
}

static void
goal_read(const struct revision *rev, const struct plantilla *plantilla, struct programacion *programacion)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, programacion->meta, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++)
            fact_take(programacion, &rev->plan->hechos.items[h], plantilla->dinero);
    }
}

/* True where a goal written a hundred times greater or smaller would be one of the readings. */
static bool
fits_other_scale(const struct revision *rev, const struct lecturas *lecturas, int64_t meta)
{
    const int64_t readings[] = { lecturas->total, lecturas->last, lecturas->greatest };

    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int64_t scaled;

        if (!__builtin_mul_overflow(meta, 100, &scaled) && plai_cantidad_equal(rev, readings[i], scaled))
            return true;
        if (!__builtin_mul_overflow(readings[i], 100, &scaled) && plai_cantidad_equal(rev, scaled, meta))
            return true;
    }
    return false;
}

/* True where a reading only misses the goal by decimals: SisPT cuts those of a year after the second one. */
#define CENTESIMO 10000
static bool
fits_rounded(const struct lecturas *lecturas, int64_t meta)
{
    const int64_t readings[] = { lecturas->total, lecturas->last, lecturas->greatest };

    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int64_t cut = CENTESIMO * (i == 0 ? (int64_t)lecturas->programados : 1), difference;

        if (!__builtin_sub_overflow(readings[i], meta, &difference) && difference > -cut && difference < cut)
            return true;
    }
    return false;
}

static struct lecturas
readings_of(const struct revision *rev, const struct programacion *programacion)
{
    struct lecturas lecturas = { .iguales = true };
    int64_t meta = programacion->meta_cuatrienio;

    for (size_t i = 0; i < programacion->count; i++) {
        int64_t cantidad = programacion->anios[i].cantidad;

        if (cantidad <= 0)
            continue;
        lecturas.programados++;
        plai_add_checked(&lecturas.total, cantidad);
        lecturas.iguales = lecturas.iguales && plai_cantidad_equal(rev, cantidad, meta);
        lecturas.last = cantidad;
        lecturas.greatest = cantidad > lecturas.greatest ? cantidad : lecturas.greatest;
    }
    if (lecturas.programados == 0)
        return (struct lecturas){ .suma = meta == 0 };
    lecturas.suma = plai_cantidad_equal(rev, lecturas.total, meta);
    lecturas.ultimo = plai_cantidad_equal(rev, lecturas.last, meta);
    lecturas.mayor = plai_cantidad_equal(rev, lecturas.greatest, meta);
    if (lecturas.suma || lecturas.iguales || lecturas.ultimo || lecturas.mayor)
        return lecturas;
    lecturas.redondeo = fits_rounded(&lecturas, meta);
    lecturas.promedio = plai_cantidad_equal(rev, lecturas.total / (int64_t)lecturas.programados, meta);
    lecturas.escala = fits_other_scale(rev, &lecturas, meta);
    return lecturas;
}

bool
plai_anio_exceeds(const struct revision *rev, const struct programacion *programacion, size_t anio)
{
    int64_t cantidad = programacion->anios[anio].cantidad;

    return (programacion->tipo == ACUMULACION_ACUMULADO || programacion->tipo == ACUMULACION_FLUJO ||
            programacion->tipo == ACUMULACION_CAPACIDAD) &&
           cantidad > programacion->meta_cuatrienio &&
           !plai_cantidad_equal(rev, cantidad, programacion->meta_cuatrienio);
}

/* What is to be reduced may end at nothing. */
static bool
ends_at_zero(const struct programacion *programacion)
{
    return programacion->tipo == ACUMULACION_REDUCCION && programacion->lugar_meta != 0 &&
           programacion->meta_cuatrienio == 0;
}

/* Without goal, or without a quantity in any year. */
static bool
lacks_programming(const struct programacion *programacion)
{
    if (programacion->meta_ilegible || ends_at_zero(programacion))
        return false;
    if (programacion->celda_meta != 0 && programacion->meta_cuatrienio == 0)
        return true;
    return !programacion->alguna_ilegible && programacion->columnas > 0 && programacion->lecturas.programados == 0;
}

/* Reads one goal and keeps it, with only the years it has. */
static int
goal_add(struct revision *rev, const struct plantilla *plantilla, size_t meta, struct programacion *programacion)
{
    struct anio_programado anios[PROGRAMACION_ANIOS], *kept;

    goal_begin(rev, plantilla, meta, anios, programacion);
    goal_read(rev, plantilla, programacion);
    programacion->lecturas = readings_of(rev, programacion);
    programacion->sin_programar = lacks_programming(programacion);
    kept = plai_arena_alloc(&rev->arena, (programacion->count + 1) * sizeof *kept);
    if (kept == NULL)
        return plai_fail_memory(rev->fallo);
    memcpy(kept, anios, programacion->count * sizeof *kept);
    programacion->anios = kept;
    return PLA_OK;
}

static int
goals_read(struct revision *rev)
{
    struct plantilla plantilla = { .hoja = UINT32_MAX };
    size_t goals = 0;
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count; m++)
        goals += rev->metas[m].instrumento == INSTRUMENTO_PLAN_INDICATIVO;
    rev->programaciones = plai_arena_alloc(&rev->arena, (goals + 1) * sizeof *rev->programaciones);
    if (rev->programaciones == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        if (rev->metas[m].hoja != plantilla.hoja)
            columns_read(rev, rev->metas[m].hoja, &plantilla);
        status = goal_add(rev, &plantilla, m, &rev->programaciones[rev->programaciones_count++]);
    }
    return status;
}

int
plai_programaciones(struct revision *rev, const struct programacion **items, size_t *count)
{
    int status = rev->programaciones == NULL ? goals_read(rev) : PLA_OK;

    *items = rev->programaciones;
    *count = rev->programaciones_count;
    return status;
}

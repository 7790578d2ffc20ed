/* SPDX-License-Identifier: MIT
 *
 * The arithmetic of advances, by type of accumulation.
 * Knows numbers only: no plan, no cell.
 */
#include "modelo/avance.h"

#include <math.h>

#include "base/numero.h"

bool
plai_razon(int64_t numerador, int64_t denominador, int64_t *millonesimas)
{
    double razon;

    if (denominador == 0)
        return false;
    razon = (double)numerador / (double)denominador * PLAI_MILLONESIMAS;
    if (fabs(razon) > 9e17)
        return false;
    *millonesimas = (int64_t)llround(razon);
    return true;
}

static struct dato_avance
ratio(int64_t numerador, int64_t denominador)
{
    struct dato_avance avance = { 0, false };

    avance.hay = plai_razon(numerador, denominador, &avance.valor);
    return avance;
}

/* How far `valor` has gone from the base line to `hasta`; from nothing where the base line is unknown or is the goal
 * itself, because then there is no distance to measure. */
static struct dato_avance
level_ratio(struct dato_avance linea_base, int64_t valor, int64_t hasta)
{
    int64_t base = linea_base.hay ? linea_base.valor : 0, recorrido = valor, distancia = hasta;

    if (base != hasta) {
        recorrido = valor;
        if (!plai_add_checked(&recorrido, -base) || !plai_add_checked(&distancia, -base))
            return (struct dato_avance){ 0, false };
    }
    return ratio(recorrido, distancia);
}

static enum avance_estado
estado_of(struct dato_avance avance, int64_t ejecutado)
{
    if (avance.valor > PLAI_MILLONESIMAS)
        return AVANCE_POR_ENCIMA;
    if (avance.valor == PLAI_MILLONESIMAS)
        return AVANCE_COMPLETO;
    return ejecutado == 0 && avance.valor <= 0 ? AVANCE_NO_EJECUTADO : AVANCE_POR_DEBAJO;
}

struct dato_avance
plai_avance_anual(enum acumulacion tipo, struct dato_avance linea_base, const struct anio_avance *anio,
                  enum avance_estado *estado)
{
    struct dato_avance avance = { 0, false };
    bool programado = anio->programado.hay && anio->programado.valor != 0;

    /* A level that must fall may be programmed to reach 0. */
    if (tipo == ACUMULACION_REDUCCION && anio->programado.hay)
        programado = true;
    if (!programado)
        *estado = anio->ejecutado.hay && anio->ejecutado.valor != 0 ? AVANCE_NO_PROGRAMADO : AVANCE_SIN_PROGRAMAR;
    else if (!anio->ejecutado.hay)
        *estado = AVANCE_SIN_REPORTE;
    else if (tipo == ACUMULACION_REDUCCION && (!linea_base.hay || linea_base.valor == anio->programado.valor))
        *estado = AVANCE_SIN_LINEA_BASE;
    else {
        bool nivel = tipo == ACUMULACION_CAPACIDAD || tipo == ACUMULACION_REDUCCION;

        avance = nivel ? level_ratio(linea_base, anio->ejecutado.valor, anio->programado.valor)
                       : ratio(anio->ejecutado.valor, anio->programado.valor);
        *estado = avance.hay ? estado_of(avance, anio->ejecutado.valor) : AVANCE_SIN_PROGRAMAR;
    }
    return avance;
}

/* ---------------------------------------------------------------- four years */

/* The sum of one of the two quantities; absent where no year has it or it does not fit. */
static struct dato_avance
sum_of(const struct anio_avance *anios, size_t count, bool programado)
{
    struct dato_avance suma = { 0, false };

    for (size_t i = 0; i < count; i++) {
        struct dato_avance dato = programado ? anios[i].programado : anios[i].ejecutado;

        if (!dato.hay)
            continue;
        if (!plai_add_checked(&suma.valor, dato.valor))
            return (struct dato_avance){ 0, false };
        suma.hay = true;
    }
    return suma;
}

static struct dato_avance
last_executed(const struct anio_avance *anios, size_t count)
{
    for (size_t i = count; i-- > 0;)
        if (anios[i].ejecutado.hay)
            return anios[i].ejecutado;
    return (struct dato_avance){ 0, false };
}

static int64_t
weight_of(const struct config_peso *pesos, size_t count, int vigencia)
{
    for (size_t i = 0; i < count; i++)
        if (pesos[i].vigencia == vigencia)
            return pesos[i].peso;
    return 0;
}

/* The mean of the yearly advances there are or, with weights, their weighted sum. */
static struct dato_avance
mean_of(enum acumulacion tipo, struct dato_avance linea_base, const struct anio_avance *anios, size_t count,
        const struct config_peso *pesos, size_t pesos_count)
{
    double suma = 0;
    size_t n = 0;
    enum avance_estado estado;

    for (size_t i = 0; i < count; i++) {
        struct dato_avance avance = plai_avance_anual(tipo, linea_base, &anios[i], &estado);

        if (!avance.hay)
            continue;
        n++;
        suma += pesos_count == 0 ? (double)avance.valor
                                 : (double)avance.valor * (double)weight_of(pesos, pesos_count, anios[i].vigencia) /
                                       PLAI_MILLONESIMAS;
    }
    if (n == 0 || fabs(suma) > 9e17)
        return (struct dato_avance){ 0, false };
    return (struct dato_avance){ (int64_t)llround(pesos_count == 0 ? suma / (double)n : suma), true };
}

struct dato_avance
plai_avance_cuatrienio(enum acumulacion tipo, struct dato_avance linea_base, struct dato_avance meta,
                       const struct anio_avance *anios, size_t count, const struct config_peso *pesos,
                       size_t pesos_count)
{
    const struct dato_avance none = { 0, false };
    struct dato_avance ejecutado = last_executed(anios, count);

    if (!ejecutado.hay)
        return none;
    if (pesos_count > 0 || tipo == ACUMULACION_MANTENIMIENTO)
        return mean_of(tipo, linea_base, anios, count, pesos, pesos_count);
    if (tipo == ACUMULACION_REDUCCION && (!meta.hay || !linea_base.hay || linea_base.valor == meta.valor))
        return none;
    if (tipo == ACUMULACION_CAPACIDAD || tipo == ACUMULACION_REDUCCION)
        return meta.hay ? level_ratio(linea_base, ejecutado.valor, meta.valor) : none;
    if (tipo == ACUMULACION_DESCONOCIDA)
        return none;
    if (tipo == ACUMULACION_ACUMULADO) {
        ejecutado = sum_of(anios, count, false);
        if (!meta.hay)
            meta = sum_of(anios, count, true);
    }
    return ejecutado.hay && meta.hay ? ratio(ejecutado.valor, meta.valor) : none;
}

/* ---------------------------------------------------------------- names */

static const struct {
    const char *name, *words;
} estados[AVANCE_ESTADOS] = {
    [AVANCE_SIN_REPORTE] = { "sin_reporte", "Sin reporte de ejecución" },
    [AVANCE_SIN_PROGRAMAR] = { "sin_programar", "No se programó ni se ejecutó" },
    [AVANCE_NO_PROGRAMADO] = { "no_programado", "Se ejecutó sin estar programada" },
    [AVANCE_SIN_LINEA_BASE] = { "sin_linea_base", "Falta la línea base" },
    [AVANCE_NO_EJECUTADO] = { "no_ejecutado", "No se ha ejecutado" },
    [AVANCE_POR_DEBAJO] = { "por_debajo", "Por debajo de lo programado" },
    [AVANCE_COMPLETO] = { "completo", "Se ejecutó el 100 %" },
    [AVANCE_POR_ENCIMA] = { "por_encima", "Por encima de lo programado" },
};

const char *
plai_avance_estado_name(enum avance_estado estado)
{
    return estados[estado].name;
}

const char *
plai_avance_estado_words(enum avance_estado estado)
{
    return estados[estado].words;
}

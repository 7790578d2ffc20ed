/* SPDX-License-Identifier: MIT
 *
 * The arithmetic of advances: what a year and a four-year period amount to, by type of accumulation.
 * Knows numbers only: no plan, no cell.
 *
 * The definition is DNP's: executed over programmed of that year, never cut at 100 %. Levels that start from a base line
 * (capacidad, reducción) are measured from it where it is known. Advances are millionths: 1,000,000 is 100 %.
 */
#ifndef PLAI_AVANCE_H
#define PLAI_AVANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modelo/acumulacion.h"
#include "modelo/config.h"

/* A number that may be absent: absent is not zero. */
struct dato_avance {
    int64_t valor;
    bool hay;
};

/* In DNP's words, made short. */
enum avance_estado {
    AVANCE_SIN_REPORTE,    /* programmed, and nobody says what was executed */
    AVANCE_SIN_PROGRAMAR,  /* neither programmed nor executed: there is no advance */
    AVANCE_NO_PROGRAMADO,  /* executed without being programmed: there is no advance either */
    AVANCE_SIN_LINEA_BASE, /* a reduction whose starting point is not known */
    AVANCE_NO_EJECUTADO,   /* programmed, and executed 0 */
    AVANCE_POR_DEBAJO,
    AVANCE_COMPLETO,
    AVANCE_POR_ENCIMA, /* above 100 %: flagged, not cut */
    AVANCE_ESTADOS
};

/* One goal in one year. */
struct anio_avance {
    int vigencia;
    struct dato_avance programado, ejecutado; /* millionths of the unit */
};

/* numerador / denominador in millionths, rounded half away from zero. False where the denominator is 0 or the result
 * does not fit. */
bool plai_razon(int64_t numerador, int64_t denominador, int64_t *millonesimas);

/* The advance of a year; absent where there is none, and then `estado` says why. */
struct dato_avance plai_avance_anual(enum acumulacion tipo, struct dato_avance linea_base,
                                     const struct anio_avance *anio, enum avance_estado *estado);

/* The advance of the four-year period up to the last of `anios`, which are in order:
 *   acumulado      what was executed in all, over the goal
 *   flujo          what was executed last, over the goal
 *   capacidad, reducción   how far the last value has gone from the base line to the goal
 *   mantenimiento  the mean of the yearly advances there are
 * A goal without its four-year quantity takes, for acumulado, the sum of what is programmed. A goal whose type is not
 * known has none: which reading fits is for people to say.
 * With `pesos` it is the weighted sum of the yearly advances, whatever the type: years without one add nothing. */
struct dato_avance plai_avance_cuatrienio(enum acumulacion tipo, struct dato_avance linea_base, struct dato_avance meta,
                                          const struct anio_avance *anios, size_t count,
                                          const struct config_peso *pesos, size_t pesos_count);

/* "sin_reporte"... as in the JSON, and the same in words. */
const char *plai_avance_estado_name(enum avance_estado estado);
const char *plai_avance_estado_words(enum avance_estado estado);

#endif

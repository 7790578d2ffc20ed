/* SPDX-License-Identifier: MIT
 *
 * Follow-up: how far each goal has gone, by year and in the four-year period, in things done and in money.
 * Sees the model only: no rule, no output. Both the follow-up and the rules read it from here.
 */
#ifndef PLAI_AVANCES_H
#define PLAI_AVANCES_H

#include "base/arena.h"
#include "modelo/avance.h"
#include "modelo/corte.h"
#include "modelo/modelo.h"

/* What is asked for. Year weights and thresholds of the traffic lights are each entity's own: without its configuration
 * there are none. */
struct parametros_seguimiento {
    struct corte corte;
    const struct config_peso *pesos;
    size_t pesos_count;
};

/* One goal in one year. */
struct avance {
    uint32_t seguida;
    struct anio_avance anio;
    struct dato_avance declarado; /* as written: 0.8, 80 */
    struct dato_avance fisico, financiero;
    struct dato_avance programado_pesos, obligaciones; /* centavos */
    const char *nivel_financiero; /* how money was joined: "meta", "bpin_indicador"...; NULL where it was not */
    lugar lugar;                  /* of the declared advance, else of what was executed, else of what was programmed */
    lugar en_programado, en_ejecutado, en_declarado, en_obligaciones; /* 0 where nobody says it */
    uint32_t pesos; /* the money that it was joined to: the same for all the goals that share it; UINT32_MAX: its own */
    struct dato_avance programado_sumado; /* what its quarters programme in all: as written, else their sum */
    enum avance_estado estado;
};

/* A goal that is followed, as one workbook reports it. */
struct seguida {
    uint32_t registro;   /* its first row */
    uint32_t meta;       /* of plai_plan_metas */
    uint32_t indicativo; /* the goal of the Plan Indicativo that it is, or UINT32_MAX */
    id codigo, indicador, producto, bpin, dependencia, programa;
    const char *texto, *unidad, *programa_nombre;
    const char *responsable; /* the dependencia or, where the workbook has none, who answers for it */
    uint8_t instrumento;
    enum acumulacion tipo;
    struct dato_avance linea_base, meta_cuatrienio, cuatrienio;
    struct dato_avance cuatrienio_declarado; /* as written: 0.8, 80 */
    lugar lugar_meta;                        /* of the four-year goal; 0 where it has none */
    lugar lugar_declarado;                   /* of the four-year advance as written */
    uint32_t avance, avances;                /* its slice of `avances` */
};

struct seguimiento {
    const pla_plan *plan;
    struct arena arena;
    struct parametros_seguimiento parametros;
    struct seguida *seguidas;
    size_t seguidas_count;
    uint32_t *filas_desde;  /* by seguida, one more than there are: where its rows begin in `filas` */
    uint32_t *filas;        /* registros, by seguida */
    struct avance *avances; /* by seguida, then year */
    size_t avances_count;
};

/* The rows of a goal. */
static inline const uint32_t *
plai_seguida_filas(const struct seguimiento *seguimiento, const struct seguida *seguida, size_t *count)
{
    const uint32_t *desde = seguimiento->filas_desde + (seguida - seguimiento->seguidas);

    *count = desde[1] - desde[0];
    return seguimiento->filas + desde[0];
}

/* Gathers everything. plai_seguimiento_done in any case. Goals are in the order of outputs. */
int plai_seguimiento_new(struct seguimiento *seguimiento, const pla_plan *plan,
                         const struct parametros_seguimiento *parametros, pla_fallo *fallo);
void plai_seguimiento_done(struct seguimiento *seguimiento);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What the steps of the follow-up hand to each other, in the order they are taken.
 * Nobody but the files of avances includes it.
 */
#ifndef PLAI_AVANCES_INTERNO_H
#define PLAI_AVANCES_INTERNO_H

#include "base/numero.h"
#include "modelo/avances.h"
#include "modelo/tabla.h"

enum { ANIO_PRIMERO = 1990, ANIO_ULTIMO = 2100 };

/* What the rows of a goal say of a year, before it is known what counts. */
struct anio_leido {
    uint32_t seguida;
    int16_t vigencia;
    struct dato_avance programado, ejecutado, declarado;                  /* of the whole year */
    struct dato_avance t_programado[4], t_ejecutado[4], total_programado; /* the total: as written */
    struct dato_avance programado_pesos, plan_financiero, obligaciones;
    lugar en_programado, en_ejecutado, en_declarado, en_obligaciones, en_trimestre[4], en_t_programado[4];
};

/* Money of a project and an indicator, a product, or the project alone, by the instrument that says it. */
struct pesos_leidos {
    struct dato_avance programado[INSTRUMENTOS], plan_financiero[INSTRUMENTOS], obligaciones[INSTRUMENTOS];
    lugar en_obligaciones[INSTRUMENTOS];
};

struct reunion {
    struct seguimiento *s;
    const pla_plan *plan;
    struct arena scratch;
    struct meta *metas;
    size_t metas_count;
    uint32_t *meta_de;    /* by registro */
    uint32_t *seguida_de; /* by registro, or UINT32_MAX */
    bool *con_ejecucion;  /* by seguida: it has something executed or declared */
    bool *por_trimestre;  /* by libro: it reports the year of the cut by quarters */
    bool *oculta;         /* by seguida: another one reports for it */
    uint32_t *siguiente;  /* by seguida of the Plan Indicativo: the next with its indicador and BPIN */
    uint32_t *indicativo; /* by seguida: the first of the Plan Indicativo that it is, or UINT32_MAX */
    bool *en_cadena;      /* by seguida: joined to all of that chain, not to its first alone */
    bool reportado[ANIO_ULTIMO - ANIO_PRIMERO + 1];
    bool alguno_reporta;
    int vigencia;             /* of what says none */
    struct tabla anios_tabla; /* seguida, vigencia */
    VEC(struct anio_leido) anios;
    struct tabla pesos_tabla; /* level, two codes, vigencia */
    VEC(struct pesos_leidos) pesos;
};

/* Which rows are one goal. */
int plai_seguidas_find(struct reunion *r, pla_fallo *fallo);
/* Which goal of the Plan Indicativo each one is. */
int plai_seguidas_join(struct reunion *r, pla_fallo *fallo);
/* Every fact, where it belongs. */
int plai_hechos_gather(struct reunion *r, pla_fallo *fallo);
/* What the facts amount to. */
int plai_avances_build(struct reunion *r, pla_fallo *fallo);

/* The year of a fact: its own, that of its workbook, or that of the cut; 0 where nobody says. */
int plai_reunion_vigencia(const struct reunion *r, const struct hecho *hecho);
/* NULL where there is none. */
const struct anio_leido *plai_reunion_anio(const struct reunion *r, uint32_t seguida, int vigencia);

/* ---- money by project */
enum nivel_pesos { NIVEL_INDICADOR, NIVEL_PRODUCTO, NIVEL_BPIN, NIVELES_PESOS };
/* Adds the fact at every level that its row has codes for. */
bool plai_pesos_add(struct reunion *r, const struct registro *registro, const struct hecho *hecho, int vigencia);
/* The money programmed and executed of a goal in a year, and how it was joined. */
void plai_pesos_find(const struct reunion *r, const struct seguida *seguida, const struct anio_leido *anio,
                     struct avance *avance);

/* The code of a row, or 0. A product is the beginning of its indicator. */
id plai_codigo_of(const pla_plan *plan, const struct registro *registro, enum campo campo);
id plai_producto_of(const pla_plan *plan, const struct registro *registro);

/* Adds to a number that may be absent; what does not fit is left as it was. */
static inline void
dato_add(struct dato_avance *dato, int64_t valor)
{
    if (plai_add_checked(&dato->valor, valor))
        dato->hay = true;
}

#endif

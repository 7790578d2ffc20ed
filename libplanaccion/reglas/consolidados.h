/* SPDX-License-Identifier: MIT
 *
 * Workbooks that put together the plans de acción of several dependencias, where those plans were read too: what they
 * say is said first hand elsewhere, and would count twice.
 * Knows no rule.
 */
#ifndef PLAI_CONSOLIDADOS_H
#define PLAI_CONSOLIDADOS_H

#include "reglas/regla.h"

struct consolidados {
    size_t count; /* how many books put others together */
    uint32_t
        principal; /* the one that is held against the plans: the last one by path; UINT32_MAX where there is none */
    bool *copia;   /* by registro: the second of two copies of all the rows of a dependencia */
    /* Of the principal, by id of a dependencia: */
    id *propia;        /* the dependencia of the plan that it is; itself where it is of none */
    uint32_t *filas;   /* by dependencia as its plan names it: rows of it in the principal */
    uint32_t *primera; /* the first of them + 1 */
    bool *dos_veces;   /* each row of it is there twice */
    uint32_t *plan;    /* libro of its plan + 1 */
    uint32_t sin_dependencia, sin_dependencia_primera; /* rows that say none */
};

int plai_consolidados_find(struct revision *rev);

/* True for a row of such a book. */
static inline bool
plai_consolidado_repeats(const struct revision *rev, uint32_t registro)
{
    const struct consolidados *c = rev->consolidados;

    return c->count > 0 && registro != UINT32_MAX &&
           plai_registro_instrumento(rev->plan, plai_registro_at(rev, registro)) == INSTRUMENTO_CONSOLIDADO;
}

/* False for a row that no sum should have: of a second consolidated book, or of a dependencia that is there twice. */
static inline bool
plai_consolidado_counts(const struct revision *rev, uint32_t registro)
{
    const struct consolidados *c = rev->consolidados;

    return !plai_consolidado_repeats(rev, registro) ||
           (rev->plan->hojas.items[plai_registro_at(rev, registro)->hoja].libro == c->principal && !c->copia[registro]);
}

/* Whose plan a fact belongs to: of a plan de acción, the dependencia of its book, whatever its rows name; of a
 * consolidated book, the one of the row as its own plan writes it. */
id plai_consolidado_dependencia(const struct revision *rev, const struct hecho *hecho);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The report: observations are added in any order, then closed: grouped, sorted, fingerprinted.
 * Knows nothing of rules but their catalogue entries, nor of files written.
 */
#ifndef PLAI_INFORME_H
#define PLAI_INFORME_H

#include "base/arena.h"
#include "base/vec.h"
#include "modelo/modelo.h"
#include "planaccion.h"

/* The record an observation is about; ids of the plan, 0 where it has no such aspect. */
struct clave {
    id meta, bpin, fuente, programa, dependencia, rubro, actividad;
    uint8_t campo;
    int16_t vigencia;
};

struct observacion {
    pla_observacion publica;
    const pla_regla *regla;
    lugar lugar;
    lugar fin; /* last cell of a range that starts at lugar; 0: one cell */
    const lugar *contra;
    uint32_t contras;
    struct clave clave;
};

/* A rule that could not be evaluated, and why, in words. */
struct no_evaluada {
    const pla_regla *regla;
    const char *motivo;
};

struct pla_informe {
    struct arena arena;
    pla_memoria memoria;
    pla_plan *plan; /* borrowed */
    VEC(struct observacion) observaciones;
    VEC(const pla_regla *) evaluadas;
    VEC(struct no_evaluada) no_evaluadas;
    size_t cuenta[3];       /* by gravity, after close */
    size_t justificadas[3]; /* of them, those that somebody accepted */
    int vigencia;
    struct text salida; /* of pla_informe_render */
    bool cerrado;
};

/* How many observations somebody accepted. */
static inline size_t
plai_informe_justificadas(const pla_informe *informe)
{
    return informe->justificadas[PLA_NOTA] + informe->justificadas[PLA_ADVERTENCIA] + informe->justificadas[PLA_ERROR];
}

int plai_informe_new(pla_informe **informe, pla_plan *plan, pla_fallo *fallo);
void plai_informe_free(pla_informe *informe);

/* What a rule says. Strings are copied; `contra` too. valor and esperado may be NULL. */
struct dicho {
    int gravedad;
    lugar lugar, fin;
    const lugar *contra;
    size_t contras;
    struct clave clave;
    const char *nivel;
    const char *valor, *esperado;
    const char *texto; /* one plain sentence, no file names: the place says them */
};
/* With the gravity that the configuration gives the rule. */
int plai_informe_add(pla_informe *informe, const pla_regla *regla, const struct dicho *dicho, pla_fallo *fallo);
int plai_informe_add_evaluada(pla_informe *informe, const pla_regla *regla, pla_fallo *fallo);
int plai_informe_add_no_evaluada(pla_informe *informe, const pla_regla *regla, const char *motivo, pla_fallo *fallo);

/* Sorts (gravest first, then place, rule, text), drops exact duplicates, marks what was accepted, fills `publica` and
 * the counts. An exception that accepts nothing is said with the rule JU-01. */
int plai_informe_close(pla_informe *informe, pla_fallo *fallo);

#endif

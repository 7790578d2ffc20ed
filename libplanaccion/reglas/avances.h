/* SPDX-License-Identifier: MIT
 *
 * What the rules on follow-up share: the advances of every goal and how to speak of them.
 * Knows no rule; what a goal advances is said in modelo/avances.h.
 */
#ifndef PLAI_REGLAS_AVANCES_H
#define PLAI_REGLAS_AVANCES_H

#include "base/vec.h"
#include "modelo/avances.h"
#include "modelo/tabla.h"
#include "reglas/regla.h"

/* Gathered once, where some workbook reports execution; without any it has no goals. NULL where it failed: the failure
 * is in rev->fallo, and PLA_E_MEMORIA its status. */
const struct seguimiento *plai_revision_seguimiento(struct revision *rev);

static inline const struct seguida *
plai_avance_seguida(const struct seguimiento *s, const struct avance *avance)
{
    return &s->seguidas[avance->seguida];
}
/* The name of its goal. */
const char *plai_avance_nombre(const struct revision *rev, const struct seguida *seguida, char out[160]);
struct clave plai_avance_clave(const struct revision *rev, const struct seguida *seguida, int vigencia);
/* True where the plan says what the goal does that year, if only by leaving the cell blank. */
bool plai_avance_programa(const struct revision *rev, const struct seguida *seguida, const struct avance *avance);

/* An advance as written, 0.35 or 35, is one of 35 %: true where one of the two readings is within the tolerance. */
bool plai_avance_equal(const struct revision *rev, int64_t declarado, int64_t avance);
/* The tolerance of advances, in millionths: 1,000,000 is 100 %. */
int64_t plai_avance_tolerancia(const struct revision *rev);
/* What was written, on the scale that people most likely meant: up to 2 it is a part of one, above it a percentage. */
int64_t plai_avance_declarado(int64_t declarado);
/* "35,5 %". */
const char *plai_avance_words(int64_t avance, char out[40]);
#define AVANCE(avance) plai_avance_words((avance), (char[40]){ 0 })
#define NOMBRE_SEGUIDA(rev, seguida) plai_avance_nombre((rev), (seguida), (char[160]){ 0 })

/* How the advances written in each column of each sheet fare: a column most of which is not what the rule computes
 * measures something else, which is said once of the column instead of once a goal. */
struct columna_avances {
    size_t comparados, distintos;
    bool dicha; /* for the rule to set */
};
struct columnas_avances {
    struct tabla tabla; /* sheet, column */
    VEC(struct columna_avances) items;
};

void plai_columnas_init(struct columnas_avances *columnas, const pla_memoria *memoria);
void plai_columnas_done(struct columnas_avances *columnas);
/* Counts the advance written in a cell. */
int plai_columnas_count(struct revision *rev, struct columnas_avances *columnas, lugar cell, bool agrees);
/* The column of a cell that was counted. */
struct columna_avances *plai_columnas_at(const struct columnas_avances *columnas, lugar cell);

/* Of the rules that look at what was reported: without it, all of them for one reason. */
#define DE_LO_REPORTADO                                                                                                \
    .medidas = MEDIDA_BIT(MEDIDA_EJECUTADO) | MEDIDA_BIT(MEDIDA_AVANCE_FISICO),                                        \
    .sin_medidas = "ningún libro reporta lo ejecutado ni el avance de las metas"

#endif

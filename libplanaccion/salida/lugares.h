/* SPDX-License-Identifier: MIT
 *
 * How a report for people names workbooks, places, columns, records and values. What comes of a cell or a path is
 * cleaned (salida/limpio.h), not escaped: that belongs to whoever knows the language of the output.
 * Knows nothing of any output.
 */
#ifndef PLAI_LUGARES_H
#define PLAI_LUGARES_H

#include "informe/informe.h"

/* Of each libro: its file name or, where two share it, its path. */
struct nombres {
    const pla_plan *plan;
    const char **items;
};
/* False where there is no memory. */
bool plai_nombres_init(struct nombres *nombres, const pla_plan *plan, struct arena *arena);

/* The libro of a place; INDICE_NINGUNO for nowhere. */
#define INDICE_NINGUNO UINT32_MAX
static inline uint32_t
plai_libro_of(const pla_plan *plan, lugar l)
{
    return l != 0 ? plan->hojas.items[lugar_hoja(l)].libro : INDICE_NINGUNO;
}

/* The entity whose plans these are: as the configuration says, else as the Plan Indicativo, else as any workbook does;
 * "" where none does. */
const char *plai_plan_entidad(const pla_plan *plan);

/* "1 libro", "1.234 libros". */
void plai_cuenta_add(struct text *text, size_t n, const char *one, const char *many);
/* A reason or a name, to begin a line with: its first letter is a capital. */
void plai_capital_add(struct text *text, const char *frase);
/* "PA_Salud.xlsx:Plan!F5:F8"; less of it where the place is near what has just been named. */
enum cercania { CERCA_DE_NADA, EN_EL_LIBRO, EN_LA_HOJA };
void plai_lugar_add(struct text *text, const struct nombres *nombres, lugar l, lugar fin, enum cercania cercania);
/* "F5:F8" of an observation; "" where it is about a whole sheet. */
void plai_celdas_add(struct text *text, const pla_plan *plan, const struct observacion *o);
/* The other side, cells in a row as one range, and what is left after `most` of them counted. `dentro`: the reader has
 * the place of the observation before the eyes, and what is in its workbook goes without its name. */
void plai_contra_add(struct text *text, const struct nombres *nombres, const struct observacion *o, uint32_t most,
                     bool dentro);
/* The heading path of the column of a place, as written; NULL where it has none. */
const char *plai_titulo_of(const pla_plan *plan, lugar l);
/* "Meta IP-337 · BPIN 2024...": the record an observation is about. */
void plai_clave_add(struct text *text, const pla_plan *plan, const struct clave *clave);
/* "El acuerdo 12 lo permite (Ana Ruiz, 15/01/2026)" */
void plai_justificacion_add(struct text *text, const pla_justificacion *justificacion);

/* What a value of an observation is: its machine form does not tell "196.99" pesos from 196.99 km, its column does. */
enum valor_clase { VALOR_TEXTO, VALOR_PESOS, VALOR_CANTIDAD };
enum valor_clase plai_valor_parse(const pla_plan *plan, lugar l, const char *valor, int64_t *numero);
/* "$ 1.234.567", "196,99", or the text itself. */
void plai_valor_add(struct text *text, const pla_plan *plan, lugar l, const char *valor);

#endif

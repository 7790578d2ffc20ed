/* SPDX-License-Identifier: MIT
 *
 * The date up to which execution counts, as people type it.
 * Knows nothing of goals.
 */
#ifndef PLAI_CORTE_H
#define PLAI_CORTE_H

#include <stdbool.h>

#include "planaccion.h"

/* Up to when: the last month that counts of a year. vigencia 0: everything there is. */
struct corte {
    int vigencia, mes;
};

/* "2025", "2025-T3", "2025-09"; NULL or "" is no cut. PLA_E_USO for anything else. */
int plai_corte_parse(const char *texto, struct corte *corte, pla_fallo *fallo);
/* "2025", "tercer trimestre de 2025", "septiembre de 2025"; "" for no cut. */
const char *plai_corte_words(const struct corte *corte, char out[64]);
/* True for a period that begins after it; `mes` is its last month, `meses` how many it has. */
bool plai_corte_is_before(const struct corte *corte, int vigencia, int mes, int meses);

#endif

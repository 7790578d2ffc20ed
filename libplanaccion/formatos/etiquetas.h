/* SPDX-License-Identifier: MIT
 *
 * Labels beside a table, above it or at its foot: what they are called is data of the definitions.
 * Knows words; nothing of cells.
 */
#ifndef PLAI_ETIQUETAS_H
#define PLAI_ETIQUETAS_H

#include "formatos/definicion.h"

/* The label that a text is or begins with, and what it says after it. ETIQUETA_NINGUNA where it is none. */
enum etiqueta plai_etiqueta_match(const struct formato_lista *lista, struct slice text, struct slice *rest);
/* Where the first word of a post or an office begins ("Secretario", "Oficina"); text.n where there is none. */
size_t plai_etiqueta_cargo(const struct formato_lista *lista, struct slice text);

/* Without the dots, dashes and lines for writing on at both ends. */
struct slice plai_etiqueta_trim(struct slice text);

#endif

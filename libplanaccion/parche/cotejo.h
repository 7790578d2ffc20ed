/* SPDX-License-Identifier: MIT
 *
 * What came out of an annotation against what went in.
 * Private to parche/.
 */
#ifndef PLAI_PARCHE_COTEJO_H
#define PLAI_PARCHE_COTEJO_H

#include "base/vec.h"
#include "xlsx/book.h"

/* Every sheet but ours holds what it held in `antes`, read from the bytes that will be given; else PLA_E_ENTRADA. */
int plai_cotejo_check(const struct book *antes, const char *label, const struct text *out, const pla_limites *limits,
                      const pla_memoria *memoria, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * An earlier report, so that a resubmission says what was resolved, what stays and what is new.
 * Knows fingerprints and the JSON contract planaccion-informe/1; nothing of rules.
 */
#ifndef CLI_ANTERIOR_H
#define CLI_ANTERIOR_H

#include <stdio.h>

#include "argumentos.h"

/* Says on `file` how the report differs from the one in `argumentos->antes` (NULL: nothing). SALE_BIEN, or SALE_ENTRADA
 * once it has said that the earlier one cannot be read. */
int cli_anterior_print(FILE *file, const pla_informe *informe, const struct argumentos *argumentos);

#endif

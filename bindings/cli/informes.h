/* SPDX-License-Identifier: MIT
 *
 * What `revisar` and `consolidar` share: checking what was read, and handing the report over.
 * Knows nothing of the rules.
 */
#ifndef CLI_INFORMES_H
#define CLI_INFORMES_H

#include "lectura.h"

/* Checks lectura->plan. The report must be freed before `lectura` is done with. */
int cli_informe_check(pla_informe **informe, const struct lectura *lectura);
/* One of the forms that the library renders, to where the command line says. */
int cli_informe_write(pla_informe *informe, const struct argumentos *argumentos, const struct destino *destino);
/* What the observations mean for the exit code. */
int cli_informe_sale(const pla_informe *informe, const struct argumentos *argumentos);
/* "3 errores, 40 advertencias y 9 notas (2 justificadas)" */
void cli_informe_count(const pla_informe *informe, char *texto, size_t size);

#endif

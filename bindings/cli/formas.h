/* SPDX-License-Identifier: MIT
 *
 * The forms that --salida takes: those of an order and, where it has a report, those of the library's own table. Help,
 * messages and manual ask here. Knows nothing of what is in them.
 */
#ifndef CLI_FORMAS_H
#define CLI_FORMAS_H

#include <stdio.h>

#include "cli.h"

/* The nth form of an order, the first of which is the default; NULL past the last. `salida` is its entry in the table
 * of the library, or NULL where it is the order's own; it may be NULL. */
const char *cli_forma_at(const struct orden *orden, size_t i, char nombre[16], const pla_salida **salida);
/* True where the order has a form of that name. */
bool cli_forma_find(const struct orden *orden, const char *nombre, const pla_salida **salida);
/* "texto, html, xlsx" */
void cli_formas_print(FILE *file, const struct orden *orden);
/* The lines of the help; what the order's own are, its help says. */
void cli_formas_help(const struct orden *orden);

#endif

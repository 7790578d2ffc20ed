/* SPDX-License-Identifier: MIT
 *
 * The catalogues as one document: a page to publish or print, and pages of the system's manual.
 * Knows nothing but what the catalogues say.
 */
#ifndef CLI_PAGINA_H
#define CLI_PAGINA_H

#include <stdio.h>

#include "planaccion.h"

/* Every rule, format and field: HTML in one file, without scripts. */
void cli_pagina_html(FILE *file, const pla_plan *plan);
/* The same for man, section 7; and the orders of the command line, section 1. */
void cli_manual_reglas(FILE *file, const pla_plan *plan);
void cli_manual_ordenes(FILE *file);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Workbooks that came back: how the copy that `anotar` writes is named, and which one counts where both are there.
 * Knows names of files only.
 */
#ifndef CLI_DEVUELTOS_H
#define CLI_DEVUELTOS_H

#include "entradas.h"

/* "PA.xlsx" is returned as "PA.devuelto.xlsx". */
#define DEVUELTO ".devuelto"

/* Of a workbook found in a folder and its returned copy, there or in a folder inside it, the copy is the later one: the
 * other is dropped and counted. What was typed is never dropped. SALE_BIEN, or SALE_INTERNO without memory. */
int cli_devueltos_drop(struct entradas *entradas);

#endif

/* SPDX-License-Identifier: MIT
 *
 * A folder of workbooks that a test writes as text and reads as a plan.
 * Knows the public header only; asserts that what it is given can be written and read.
 */
#ifndef CARPETA_H
#define CARPETA_H

#include "planaccion.h"

struct carpeta {
    char ruta[64];
};

void carpeta_new(struct carpeta *carpeta);
/* Removes it and what it holds. */
void carpeta_done(const struct carpeta *carpeta);
/* Writes the workbook `nombre` with one sheet of semicolon-separated text (libro_csv.h) and reads it into `plan`, which
 * may be NULL. */
void carpeta_add(const struct carpeta *carpeta, pla_plan *plan, const char *nombre, const char *hoja, const char *csv);

/* That a workbook can be read, whatever it is. */
void carpeta_check_libro(const char *ruta);

/* A folder of a case that holds not a workbook but those of the version before. */
#define CARPETA_ANTES "antes"
/* Reads each other folder inside `ruta` as the workbook it describes (libro_csv.h). */
void carpeta_read(pla_plan *plan, const char *ruta);
/* The same, where a workbook may fail to be read: the first status that is no success. */
int carpeta_try(pla_plan *plan, const char *ruta);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The annotated return: the dependencia's own file with notes, fills and a first sheet of observations, patched so
 * that everything nobody touched is as it came.
 * Knows packages and the rows it is given; what they have to do with a plan is devuelta.h's.
 */
#ifndef PLAI_PARCHE_H
#define PLAI_PARCHE_H

#include "base/vec.h"
#include "xlsx/book.h"

/* A cell; hoja NULL: the whole workbook, fila 0: the whole sheet, columna 0: the row. */
struct sitio {
    const char *hoja;
    uint32_t fila, columna;
};

/* One row of the sheet of observations. Texts that are not there are NULL. */
struct anotada {
    int gravedad;
    const char *regla, *texto, *correccion, *base;
    const char *otro;   /* the other place, in words */
    const char *huella; /* under which what is typed in its row is found again */
    const char *celda;  /* as shown: "H50:K50" */
    struct sitio sitio;
    const struct sitio *marcas; /* the cells that get a note and a fill */
    size_t marcas_count;
};

struct anotacion {
    const struct anotada *filas;
    size_t count;
};

/* The package annotated, into an empty `out`; marks of a run before are replaced. PLA_E_ENTRADA where it cannot be:
 * signed, two parts of one name. The values of its cells are read back and compared before it is given. */
int plai_parche_annotate(const struct anotacion *anotacion, const char *label, const void *datos, size_t size,
                         const pla_limites *limits, const pla_memoria *memoria, struct text *out, pla_fallo *fallo);

/* ---- what comes back */

/* Sets our sheet aside, so that nobody takes it for a part of the plan. */
void plai_devuelto_set_aside(struct book *book);
/* Puts what is set aside behind the others: what is said of the whole workbook is said at its first sheet. */
void plai_devuelto_sort_last(struct book *book);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Packages that are odd in what an annotation touches, made by hand; and an annotation of their first cells.
 * For the tests of parche/ and for its target of the fuzzer.
 */
#ifndef PRUEBAS_ANOTABLES_H
#define PRUEBAS_ANOTABLES_H

#include "base/vec.h"
#include "paquete.h"
#include "planaccion.h"

/* The parts of a workbook of one sheet; what is NULL is as everybody writes it, or is not there (styles, comments...). */
struct anotable {
    const char *nombre;
    const char *types; /* what is added to the content types */
    const char *workbook, *workbook_rels, *styles, *sheet, *sheet_rels, *comments, *vml, *app;
    const char *extra_name, *extra; /* one more part */
    unsigned lies;
};
/* Ends with one without a name. */
extern const struct anotable anotables[];

const struct anotable *anotable_find(const char *nombre);
void anotable_make(struct paquete *paquete, const struct anotable *anotable);

/* Annotates every sheet in its first two cells with a value, in B2 and in D7, which may not be there; `gravedad` is that
 * of the first. */
int anotar_primeras(const void *bytes, size_t size, int gravedad, struct text *out, pla_fallo *fallo);

#endif

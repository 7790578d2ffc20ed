/* SPDX-License-Identifier: MIT
 *
 * The report for people while it is being written: shared by informe_texto.c and resumen.c only.
 */
#ifndef PLAI_ESCRITO_H
#define PLAI_ESCRITO_H

#include "salida/lugares.h"

struct escrito {
    const pla_informe *informe;
    struct text *text;
    unsigned banderas;
    struct arena scratch;
    struct nombres nombres;
};

/* How often a rule spoke with one gravity. */
struct cuenta {
    const pla_regla *regla;
    int gravedad;
    size_t veces;
};

/* The word, in its colour where colours are wanted. */
void plai_escrito_add_gravedad(struct escrito *e, int gravedad);
/* `cuentas` gravest first. */
void plai_escrito_add_resumen(struct escrito *e, const struct cuenta *cuentas, size_t count);

#endif

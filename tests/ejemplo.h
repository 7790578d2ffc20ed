/* SPDX-License-Identifier: MIT
 *
 * Plans and reports made in memory, for the tests of the layers above reading; and memory that fails when told to.
 */
#ifndef EJEMPLO_H
#define EJEMPLO_H

#include "modelo/modelo.h"

/* One workbook of an invented municipality. */
struct ejemplo_libro {
    const char *ruta;
    enum instrumento instrumento;
    const char *dependencia;
    int vigencia;
    const char *fuente;
    unsigned first, metas; /* goals MP-<first> .. */
    unsigned skip;         /* rows left blank above the table: what moves when somebody inserts rows */
};

/* Every goal has two rows, one a source, with an amount and a quantity in each; the second quantity repeats. */
void ejemplo_add(pla_plan *plan, const struct ejemplo_libro *libro);

/* An allocator that fails from the nth call on; 0: never. `vivos` counts blocks not given back. */
struct ejemplo_memoria {
    pla_memoria memoria;
    size_t calls, fail_at, vivos;
};
void ejemplo_memoria_init(struct ejemplo_memoria *memoria, size_t fail_at);
/* The same plan, where memory may fail: the status of the first thing that could not be done. */
int ejemplo_try(pla_plan *plan, const struct ejemplo_libro *libro);

/* Frees a report and the plan it is about. */
void ejemplo_informe_free(pla_informe *informe);
/* A report as people read it; to be freed. */
char *ejemplo_texto(const pla_informe *informe, unsigned banderas);

/* A plan that knows the formats of the library and has no workbook. */
pla_plan *ejemplo_formatos_new(void);
void ejemplo_formatos_free(pla_plan *plan);

#endif

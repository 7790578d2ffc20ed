/* SPDX-License-Identifier: MIT
 *
 * The steps by which cruce.c joins projects, programmes and dependencias, in the order it takes them.
 * Nobody else includes this.
 */
#ifndef PLAI_PROYECTOS_H
#define PLAI_PROYECTOS_H

#include "reglas/cruce.h"

/* A code that the cell of a goal says beside others. */
struct hallada {
    uint32_t meta;
    struct parte_meta parte;
};
struct halladas {
    struct hallada *items;
    size_t count, capacity;
    const pla_memoria *memoria;
};

/* The goals that each one stands for, and those that speak of several; goals are joined already. */
int plai_clases_list(struct revision *rev, const struct halladas *halladas);
/* The BPIN of each registro, one by one. */
int plai_bpines_split(struct revision *rev);
/* The project of each registro; goals are joined already. */
int plai_proyectos_join(struct revision *rev);
int plai_programas_join(struct revision *rev);
int plai_dependencias_join(struct revision *rev);

#endif

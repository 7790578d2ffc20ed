/* SPDX-License-Identifier: MIT
 *
 * The steps by which cruce.c joins projects, programmes and dependencias, in the order it takes them.
 * Nobody else includes this.
 */
#ifndef PLAI_PROYECTOS_H
#define PLAI_PROYECTOS_H

#include "reglas/cruce.h"

/* The BPIN of each registro, one by one. */
int plai_bpines_split(struct revision *rev);
/* The project of each registro; goals are joined already. */
int plai_proyectos_join(struct revision *rev);
int plai_programas_join(struct revision *rev);
int plai_dependencias_join(struct revision *rev);

#endif

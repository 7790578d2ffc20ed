/* SPDX-License-Identifier: MIT
 *
 * Reading every workbook of the command line into a plan, telling how it goes.
 * Knows nothing of what the plan is read for.
 */
#ifndef CLI_LECTURA_H
#define CLI_LECTURA_H

#include "argumentos.h"
#include "entradas.h"

struct lectura {
    struct entradas entradas;
    pla_plan *plan;
    size_t leidos, fallidos;
    size_t propios; /* results of this program, found in a folder and left out */
    int sale;       /* exit code of what could not be read: SALE_BIEN, SALE_ENTRADA or SALE_LIMITE */
};

/* Finds the inputs and sees that no output is in the way: before a minute is spent reading. */
int cli_lectura_begin(struct lectura *lectura, const struct argumentos *argumentos);
/* A plan with the definitions, options and settings of the command line; for an order that reads workbooks, those that
 * lie beside them. */
int cli_plan_new(pla_plan **plan, const struct argumentos *argumentos);
/* Reads one workbook; "-" is standard input. What cannot be read is said, counted in lectura->sale, and no failure of
 * this call. */
int cli_lectura_read(struct lectura *lectura, pla_plan *plan, const struct entrada *entrada);
/* The same once the workbook has been read, with that status. */
int cli_lectura_count(struct lectura *lectura, const struct entrada *entrada, int status, const pla_fallo *fallo);
/* Begins, and reads everything into lectura->plan. */
int cli_lectura_run(struct lectura *lectura, const struct argumentos *argumentos);
void cli_lectura_done(struct lectura *lectura);

/* "15 libros leídos, 1 sin leer, 3 archivos de otra clase sin tocar." on standard error. */
void cli_lectura_summary(const struct lectura *lectura);

/* Says a failure of the library and gives the exit code it stands for. */
int cli_fail(int codigo, const pla_fallo *fallo);

#endif

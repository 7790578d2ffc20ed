/* SPDX-License-Identifier: MIT
 *
 * Everything the public header can do, each with what it needs already in place and a way to tell its result: what
 * faults are tried on. Knows the public header only; nothing of faults.
 */
#ifndef PRUEBAS_BANCO_H
#define PRUEBAS_BANCO_H

#include <stddef.h>
#include <stdint.h>

#include "planaccion.h"

struct banco {
    const pla_memoria *memoria; /* NULL: malloc */
    const char *muestras;       /* folder of the invented municipality */
    char carpeta[64];           /* of what is read */
    char salidas[80];           /* of what is written; nothing else lies there */
    char salida[96];            /* the one output of an operation that writes */
    pla_plan *plan, *otro;
    pla_informe *informe;
    pla_fallo fallo;
    const char *datos; /* what the operation returned, as it was before where it failed */
    size_t size;
};

struct operacion {
    const char *nombre;
    /* What comes before; PLA_OK, or what went wrong. */
    int (*prepare)(struct banco *banco);
    int (*run)(struct banco *banco);
    /* A number that stands for the result and everything that hangs from it. */
    uint64_t (*tell)(struct banco *banco);
    int esperado;       /* how it ends where nothing fails */
    const char *nombra; /* the file or folder that a failure to read or write it names; NULL: it touches none */
    int escribe;        /* it writes `salida` */
};

/* Ends with one without name. */
extern const struct operacion operaciones[];

/* Makes the folders and what is read from them. Negative where it cannot. */
int banco_new(struct banco *banco, const char *muestras);
/* Removes them. */
void banco_done(struct banco *banco);
/* Frees the handles, whatever state they are in. */
void banco_free(struct banco *banco);

/* The workbook with everything a reader meets, and half of it; borrowed. */
const void *banco_rico(size_t *size);

#endif

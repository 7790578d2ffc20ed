/* SPDX-License-Identifier: MIT
 *
 * Writing results: to standard output, or to a file that appears whole or not at all and never on top of an input.
 * Knows nothing of what is written.
 */
#ifndef CLI_SALIDA_H
#define CLI_SALIDA_H

#include <stddef.h>
#include <stdio.h>

#include "argumentos.h"
#include "entradas.h"

/* Before anything is read: may `ruta` be written? SALE_BIEN, or SALE_SALIDA once it has said why not. NULL is standard output. */
int cli_salida_check(const struct argumentos *argumentos, const struct entradas *entradas, const char *ruta);
/* The same for -o and every --salida of the command line. */
int cli_salidas_check(const struct argumentos *argumentos, const struct entradas *entradas);

/* Writes all of it; SALE_SALIDA once it has said why not. */
int cli_salida_write(const char *ruta, const void *datos, size_t size);

/* False for a device or a pipe: it has no name to take over and is written as it is. */
bool cli_salida_is_plain(const char *ruta);

/* A file being written, under a temporary name beside it. */
struct borrador {
    const char *ruta;
    char *temporal;
    int descriptor;
};
int cli_borrador_open(struct borrador *borrador, const char *ruta);
/* Gives it its name. */
int cli_borrador_keep(struct borrador *borrador);
/* Takes it away; for an order that could not finish. */
void cli_borrador_drop(struct borrador *borrador);

/* A text that is printed piece by piece; NULL is standard output. Not open_memstream: that loses what it has no memory
 * for and says nothing. */
struct composicion {
    const char *ruta;
    FILE *file;
    struct borrador borrador;
};
/* Both: SALE_BIEN, or SALE_SALIDA once it has said why not. A file appears whole, when it is closed. */
int cli_composicion_open(struct composicion *composicion, const char *ruta);
int cli_composicion_close(struct composicion *composicion);

/* Flushes standard output and says so where it could not be written. */
int cli_stdout_close(void);

/* Whether standard output takes colours. */
bool cli_salida_color(const struct argumentos *argumentos);

#endif

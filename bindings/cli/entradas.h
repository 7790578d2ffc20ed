/* SPDX-License-Identifier: MIT
 *
 * The workbooks to read: files as given, folders walked in sorted order, each file once.
 * Knows nothing of what is inside them.
 */
#ifndef CLI_ENTRADAS_H
#define CLI_ENTRADAS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A file, and who it is: two paths to one file are one input. */
struct entrada {
    char *ruta;
    dev_t dev;
    ino_t ino;
    bool existe; /* false: dev and ino say nothing */
};

struct entradas {
    struct entrada *items;
    size_t count, capacity;
    size_t ajenos; /* files of a folder that are no .xlsx or .xlsm */
    size_t fallos; /* folders that could not be walked */
};

/* Fills `entradas` from what was typed. A path that is not there is kept: reading it says why. SALE_BIEN, or
 * SALE_INTERNO without memory; folders that could not be walked are said on standard error and counted. */
int cli_entradas_find(struct entradas *entradas, const char *const *rutas, size_t count);
void cli_entradas_free(struct entradas *entradas);

/* The input that `ruta` also names, through whatever links, or NULL. */
const char *cli_entradas_same(const struct entradas *entradas, const char *ruta);

#endif

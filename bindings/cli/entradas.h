/* SPDX-License-Identifier: MIT
 *
 * The workbooks to read: files as given, folders walked in sorted order, each file once.
 * Knows nothing of what is inside them.
 */
#ifndef CLI_ENTRADAS_H
#define CLI_ENTRADAS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

/* What an entity sets for itself, and the exceptions it has accepted: beside the workbooks, and no workbooks. */
#define ENTRADA_CONFIG "planaccion.json"
#define ENTRADA_JUSTIFICACIONES "justificaciones.csv"

/* A file, and who it is: two paths to one file are one input. */
struct entrada {
    char *ruta;
    dev_t dev;
    ino_t ino;
    bool existe;   /* false: dev and ino say nothing */
    bool hallada;  /* in a folder: nobody typed its name */
    bool devuelta; /* its returned copy is there too */
};

struct entradas {
    struct entrada *items;
    size_t count, capacity;
    size_t ajenos;    /* files of a folder that are no .xlsx or .xlsm */
    size_t devueltos; /* workbooks of a folder dropped for their returned copy */
    size_t fallos;    /* folders that could not be walked, or not to the end */
};

/* Fills `entradas` from what was typed. A path that is not there is kept: reading it says why. SALE_BIEN, or
 * SALE_INTERNO without memory; folders that could not be walked are said on standard error and counted. */
int cli_entradas_find(struct entradas *entradas, const char *const *rutas, size_t count);
/* Fills `entradas` with the files of that name in the folders that were typed and beside the files that were, each
 * once. One that is there but cannot be looked at is kept: reading it says why. SALE_BIEN, or SALE_INTERNO without
 * memory, SALE_ENTRADA where it cannot be known which folder it is; said on standard error. */
int cli_entradas_beside(struct entradas *entradas, const char *const *rutas, size_t count, const char *nombre);
/* One file as it was typed, whatever it is. */
int cli_entradas_add(struct entradas *entradas, const char *ruta);
void cli_entradas_free(struct entradas *entradas);

/* The input that is this file too, under whatever name, or NULL. */
const struct entrada *cli_entradas_same(const struct entradas *entradas, const struct stat *archivo);

#endif

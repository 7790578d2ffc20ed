/* SPDX-License-Identifier: MIT
 *
 * A catalogue of the library on its way out: a table for people or JSON for programs.
 * Knows nothing of what the rows mean.
 */
#ifndef CLI_LISTA_H
#define CLI_LISTA_H

#include <stddef.h>

#include "argumentos.h"

struct lista_columna {
    const char *clave; /* JSON key */
    int ancho;         /* in the table; 0: only in the JSON; -1: shown as long as it is */
};

/* The text of a cell, or NULL. `fuente` is whatever the caller handed over. */
typedef const char *lista_cell(const void *fuente, size_t fila, size_t columna);

/* `esquema` and `nombre` frame the JSON: {"esquema":"...","nombre":[{...}]}. */
int cli_lista_write(const struct argumentos *argumentos, const char *esquema, const char *nombre,
                    const struct lista_columna *columnas, size_t columnas_count, size_t filas, lista_cell *cell,
                    const void *fuente);

#endif

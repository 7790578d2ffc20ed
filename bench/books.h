/* SPDX-License-Identifier: MIT
 *
 * The workbooks that are measured: an invented plan by goal number, so that every book agrees with every other.
 * Knows nothing of the library.
 */
#ifndef BOOKS_H
#define BOOKS_H

#include "book.h"

/* The instruments of a municipality whose goals 1..goals belong to `offices` dependencias in turn. */
void write_indicativo(const char *path, unsigned goals);
void write_poai(const char *path, unsigned goals, unsigned offices);
void write_pac(const char *path, unsigned goals);
/* The plan de acción of one dependencia, 0..offices-1: two activities a goal. */
void write_accion(const char *path, unsigned goals, unsigned offices, unsigned office);

#endif

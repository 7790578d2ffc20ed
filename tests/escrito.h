/* SPDX-License-Identifier: MIT
 *
 * A workbook that the library wrote, read back: its sheets by name, its cells by what is beside them, its parts as text.
 * Knows the reader only; asserts that what is asked for is there.
 */
#ifndef ESCRITO_H
#define ESCRITO_H

#include <stddef.h>

#include "xlsx/book.h"

struct escrito {
    struct arena arena;
    void *datos;
    size_t size;
    struct book libro;
};

void escrito_read(struct escrito *escrito, const char *ruta);
void escrito_done(struct escrito *escrito);

const struct sheet *escrito_sheet(const struct book *libro, const char *nombre);
/* True where the cell holds that text; "" is no cell, too. */
bool escrito_is(const struct sheet *hoja, uint32_t fila, uint32_t columna, const char *texto);
double escrito_number(const struct sheet *hoja, uint32_t fila, uint32_t columna);
/* The first row that has that text in that column; 0 where none does. */
uint32_t escrito_find_row(const struct sheet *hoja, uint32_t columna, const char *texto);
/* The same, where there must be one. */
uint32_t escrito_row(const struct sheet *hoja, uint32_t columna, const char *texto);
/* A part of the package; it lives as long as the workbook. */
const char *escrito_part(struct escrito *escrito, const char *nombre);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Reading a workbook made by hand, and asking its cells in few words.
 * Knows nothing of how it is read.
 */
#ifndef PRUEBAS_LECTURA_H
#define PRUEBAS_LECTURA_H

#include "paquete.h"
#include "xlsx/book.h"

struct lectura {
    int status;
    pla_fallo fallo;
    struct arena arena;
    struct book book; /* empty where status is not PLA_OK */
};

/* Reads and forgets the package. `limits` may be NULL. */
void lectura_paquete(struct lectura *lectura, struct paquete *paquete, const pla_limites *limits);
void lectura_libro(struct lectura *lectura, const struct libro *libro, const pla_limites *limits);
/* The same of a workbook of which only the inside of <sheetData> matters; it must be readable. */
void lectura_datos(struct lectura *lectura, const char *data);
void lectura_done(struct lectura *lectura);

/* The cell at "B7" of the first sheet, or NULL. */
const struct cell *lectura_cell(const struct lectura *lectura, const char *ref);
/* What a cell holds as one text: "n:1.5", "d:45000", "s:texto", "b:1", "e:#N/A", "f:" for a formula without value,
 * "" for nothing; in a buffer that the next four calls leave alone. */
const char *lectura_value(const struct lectura *lectura, const char *ref);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Putting text, money, dates, sums and merged titles on a sheet, as an office would.
 * Knows nothing of which form it is.
 */
#ifndef HOJA_H
#define HOJA_H

#include <stdbool.h>
#include <xlsxwriter.h>

struct libro {
    lxw_workbook *workbook;
    lxw_worksheet *hoja;
    lxw_format *titulo, *encabezado, *pesos, *fecha, *ajustado;
};

bool open_libro(struct libro *libro, const char *ruta);
void add_hoja(struct libro *libro, const char *nombre);
bool close_libro(struct libro *libro);
/* Rows and columns count from 1, as in the sheet. */
void put(const struct libro *libro, int fila, int columna, const char *texto);
void put_heading(const struct libro *libro, int fila, int columna, const char *texto);
void put_headings(const struct libro *libro, int fila, const char *const *textos, int count);
void put_number(const struct libro *libro, int fila, int columna, double valor);
void put_pesos(const struct libro *libro, int fila, int columna, double valor);
void put_date(const struct libro *libro, int fila, int columna, int mes, int dia);
void merge(const struct libro *libro, int fila, int columna, int fila2, int columna2, const char *texto,
           lxw_format *estilo);
/* =SUM() of a block of one column or row, with the value it has. */
void put_sum(const struct libro *libro, int fila, int columna, int fila1, int columna1, int fila2, int columna2,
             double valor);
void put_signatures(const struct libro *libro, int fila, int dependencia);

#endif

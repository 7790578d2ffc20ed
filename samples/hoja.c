/* SPDX-License-Identifier: MIT
 *
 * Putting text, money, dates, sums and merged titles on a sheet, as an office would.
 * Knows nothing of which form it is.
 */
#include "hoja.h"

#include <string.h>

#include "libros.h"

bool
open_libro(struct libro *libro, const char *ruta)
{
    lxw_doc_properties properties = { .title = (char *)"Municipio inventado", .created = 1767225600 };

    libro->workbook = workbook_new(ruta);
    if (!libro->workbook)
        return false;
    workbook_set_properties(libro->workbook, &properties);
    libro->titulo = workbook_add_format(libro->workbook);
    format_set_bold(libro->titulo);
    format_set_align(libro->titulo, LXW_ALIGN_CENTER);
    libro->encabezado = workbook_add_format(libro->workbook);
    format_set_bold(libro->encabezado);
    format_set_text_wrap(libro->encabezado);
    format_set_border(libro->encabezado, LXW_BORDER_THIN);
    format_set_bg_color(libro->encabezado, 0xDDEBD3);
    format_set_align(libro->encabezado, LXW_ALIGN_VERTICAL_CENTER);
    libro->pesos = workbook_add_format(libro->workbook);
    format_set_num_format(libro->pesos, "#,##0");
    libro->fecha = workbook_add_format(libro->workbook);
    format_set_num_format(libro->fecha, "dd/mm/yyyy");
    libro->ajustado = workbook_add_format(libro->workbook);
    format_set_text_wrap(libro->ajustado);
    return true;
}

void
add_hoja(struct libro *libro, const char *nombre)
{
    libro->hoja = workbook_add_worksheet(libro->workbook, nombre);
}

bool
close_libro(struct libro *libro)
{
    return workbook_close(libro->workbook) == LXW_NO_ERROR;
}

void
put(const struct libro *libro, int fila, int columna, const char *texto)
{
    worksheet_write_string(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), texto, libro->ajustado);
}

void
put_heading(const struct libro *libro, int fila, int columna, const char *texto)
{
    worksheet_write_string(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), texto, libro->encabezado);
    worksheet_set_column(libro->hoja, (lxw_col_t)(columna - 1), (lxw_col_t)(columna - 1), 18, NULL);
}

void
put_headings(const struct libro *libro, int fila, const char *const *textos, int count)
{
    for (int i = 0; i < count; i++)
        put_heading(libro, fila, i + 1, textos[i]);
}

void
put_number(const struct libro *libro, int fila, int columna, double valor)
{
    worksheet_write_number(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), valor, NULL);
}

void
put_pesos(const struct libro *libro, int fila, int columna, double valor)
{
    worksheet_write_number(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), valor, libro->pesos);
}

void
put_date(const struct libro *libro, int fila, int columna, int mes, int dia)
{
    lxw_datetime fecha = { .year = VIGENCIA, .month = mes, .day = dia };

    worksheet_write_datetime(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), &fecha, libro->fecha);
}

void
merge(const struct libro *libro, int fila, int columna, int fila2, int columna2, const char *texto, lxw_format *estilo)
{
    worksheet_merge_range(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), (lxw_row_t)fila2 - 1,
                          (lxw_col_t)(columna2 - 1), texto, estilo);
}

void
put_sum(const struct libro *libro, int fila, int columna, int fila1, int columna1, int fila2, int columna2,
        double valor)
{
    char formula[64] = "=SUM(", range[32];

    lxw_rowcol_to_range(range, (lxw_row_t)fila1 - 1, (lxw_col_t)(columna1 - 1), (lxw_row_t)fila2 - 1,
                        (lxw_col_t)(columna2 - 1));
    strcat(formula, range);
    strcat(formula, ")");
    worksheet_write_formula_num(libro->hoja, (lxw_row_t)fila - 1, (lxw_col_t)(columna - 1), formula, libro->pesos,
                                valor);
}

void
put_signatures(const struct libro *libro, int fila, int dependencia)
{
    put(libro, fila, 1, "FIRMA ______________________");
    put(libro, fila, 4, "Vo.Bo. Planeación ______________________");
    put(libro, fila + 1, 1, municipio_dependencias[dependencia].jefe);
    put(libro, fila + 2, 1, municipio_dependencias[dependencia].nombre);
}

/* SPDX-License-Identifier: MIT
 *
 * Pages of a workbook that is written: names, widths, print set-up, conditions and charts.
 * Must not know what the cells mean.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/texto.h"
#include "salida/escritor.h"
#include "salida/escritor_interno.h"

#define ANCHO_NORMAL 8.43   /* characters of a column nobody set */
#define PUNTOS_CARACTER 5.7 /* of a column at 100 %, a little more than it is: the last column must not drop */
#define MARGEN 0.5          /* inches */
#define ALTO_NORMAL 15      /* points of a row nobody set */
#define ALTO_MAXIMO 409     /* what Excel takes */

struct letras
plai_letras(uint32_t columna)
{
    struct letras letras = { "" };
    char reves[4];
    size_t n = 0;
    for (; columna > 0 && n < 3; columna = (columna - 1) / 26)
        reves[n++] = (char)('A' + (columna - 1) % 26);
    for (size_t i = 0; i < n; i++)
        letras.s[i] = reves[n - 1 - i];
    return letras;
}

static bool
is_page_name(const char *nombre)
{
    size_t n = strlen(nombre);
    return n > 0 && plai_utf8_valid(nombre, n) && plai_utf8_count(nombre, n) <= LXW_SHEETNAME_MAX &&
           strpbrk(nombre, "[]:*?/\\") == NULL && nombre[0] != '\'' && nombre[n - 1] != '\'';
}

struct pagina *
plai_escritor_add_pagina(struct escritor *escritor, const char *nombre)
{
    if (escritor->codigo != 0)
        return NULL;
    bool repetido = false;
    for (const struct pagina *otra = escritor->primera; otra != NULL; otra = otra->siguiente)
        repetido |= strcasecmp(otra->nombre, nombre) == 0;
    if (repetido || !is_page_name(nombre)) {
        plai_escritor_fail(escritor, PLA_E_SALIDA, "nombre de hoja no permitido", nombre);
        return NULL;
    }
    if (!plai_escritor_lend(escritor, PRESTAMO_HOJA))
        return NULL;
    struct pagina *pagina = plai_arena_zalloc(escritor->arena, 1, sizeof *pagina);
    lxw_worksheet *hoja = pagina ? workbook_add_worksheet(escritor->libro, nombre) : NULL;
    if (hoja == NULL) {
        plai_escritor_fail(escritor, PLA_E_MEMORIA, NULL, NULL);
        return NULL;
    }
    *pagina = (struct pagina){ .escritor = escritor, .hoja = hoja, .nombre = nombre };
    if (escritor->ultima != NULL)
        escritor->ultima->siguiente = pagina;
    else
        escritor->primera = pagina;
    escritor->ultima = pagina;
    escritor->paginas++;
    return pagina;
}

const char *
plai_pagina_name(const struct pagina *pagina)
{
    return pagina ? pagina->nombre : "";
}

void
plai_escritor_add_nombre(struct pagina *pagina, const char *nombre, uint32_t fila, uint32_t columna, uint32_t fila_fin,
                         uint32_t columna_fin)
{
    if (!plai_pagina_ready(pagina, fila, columna, fila_fin, columna_fin) ||
        !plai_escritor_lend(pagina->escritor, PRESTAMO_ENLACE))
        return;
    char formula[256];
    snprintf(formula, sizeof formula, "='%s'!$%s$%u:$%s$%u", pagina->nombre, plai_letras(columna).s, fila,
             plai_letras(columna_fin).s, fila_fin);
    plai_pagina_check(pagina, workbook_define_name(pagina->escritor->libro, nombre, formula));
}

/* ---------------------------------------------------------------- shape */

void
plai_pagina_width(struct pagina *pagina, uint32_t columna, uint32_t columna_fin, double caracteres)
{
    if (!plai_pagina_ready(pagina, 1, columna, 1, columna_fin))
        return;
    for (uint32_t i = columna; i <= columna_fin && i < COLUMNAS_DE_ANCHO; i++)
        pagina->anchos[i] = caracteres;
    plai_pagina_check(pagina,
                      worksheet_set_column(pagina->hoja, col_of(columna), col_of(columna_fin), caracteres, NULL));
}

double
plai_pagina_width_at(const struct pagina *pagina, uint32_t columna)
{
    bool puesto = pagina != NULL && columna < COLUMNAS_DE_ANCHO && pagina->anchos[columna] > 0;
    return puesto ? pagina->anchos[columna] : ANCHO_NORMAL;
}

static void
set_height(struct pagina *pagina, uint32_t fila, double puntos)
{
    plai_pagina_check(pagina,
                      worksheet_set_row(pagina->hoja, row_of(fila), puntos < ALTO_MAXIMO ? puntos : ALTO_MAXIMO, NULL));
}

void
plai_pagina_flush(struct pagina *pagina)
{
    if (pagina->fila_viva != 0 && !pagina->alto_fijo && pagina->alto_vivo > ALTO_NORMAL)
        set_height(pagina, pagina->fila_viva, pagina->alto_vivo);
    pagina->fila_viva = 0;
}

static void
begin_row(struct pagina *pagina, uint32_t fila)
{
    if (pagina->fila_viva == fila)
        return;
    plai_pagina_flush(pagina);
    pagina->fila_viva = fila;
    pagina->alto_vivo = 0;
    pagina->alto_fijo = false;
}

void
plai_pagina_grow(struct pagina *pagina, uint32_t fila, uint32_t columna, const char *texto)
{
    begin_row(pagina, fila);
    double puntos = plai_height_of(texto, plai_pagina_width_at(pagina, columna), ALTO_NORMAL);
    if (puntos > pagina->alto_vivo)
        pagina->alto_vivo = puntos;
}

void
plai_pagina_height(struct pagina *pagina, uint32_t fila, double puntos)
{
    if (!plai_pagina_ready(pagina, fila, 1, fila, 1))
        return;
    begin_row(pagina, fila);
    pagina->alto_fijo = true;
    set_height(pagina, fila, puntos);
}

/* Words break lines early and capitals are wide: a line holds a little less than its width. */
double
plai_height_of(const char *texto, double ancho, double minimo)
{
    double lineas = 0;
    for (const char *s = texto;; s++) {
        size_t n = strcspn(s, "\n");
        double caben = (double)plai_utf8_count(s, n) / (ancho * 1.12);
        lineas += caben <= 1 ? 1 : (double)(size_t)(caben + 0.999);
        s += n;
        if (*s == '\0')
            break;
    }
    double puntos = lineas * 11.8 + 3;
    return puntos > minimo ? puntos : minimo;
}

void
plai_pagina_freeze(struct pagina *pagina, uint32_t fila, uint32_t columna)
{
    if (plai_pagina_ready(pagina, fila + 1, columna + 1, fila + 1, columna + 1))
        worksheet_freeze_panes(pagina->hoja, fila, (lxw_col_t)columna);
}

void
plai_pagina_filter(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin)
{
    if (plai_pagina_ready(pagina, fila, columna, fila_fin, columna_fin))
        plai_pagina_check(pagina, worksheet_autofilter(pagina->hoja, row_of(fila), col_of(columna), row_of(fila_fin),
                                                       col_of(columna_fin)));
}

void
plai_pagina_zoom(struct pagina *pagina, unsigned porcentaje)
{
    if (plai_pagina_ready(pagina, 1, 1, 1, 1))
        worksheet_set_zoom(pagina->hoja, (uint16_t)porcentaje);
}

void
plai_pagina_hide_grid(struct pagina *pagina)
{
    if (plai_pagina_ready(pagina, 1, 1, 1, 1))
        worksheet_gridlines(pagina->hoja, LXW_HIDE_ALL_GRIDLINES);
}

void
plai_pagina_color(struct pagina *pagina)
{
    if (plai_pagina_ready(pagina, 1, 1, 1, 1))
        worksheet_set_tab_color(pagina->hoja, COLOR_ACENTO);
}

/* ---------------------------------------------------------------- print */

static uint16_t
scale_of(const struct pagina *pagina, const struct impresion *impresion)
{
    double largo = impresion->oficio ? 14 : 11, corto = 8.5;
    double puntos = ((impresion->vertical ? corto : largo) - 2 * MARGEN) * 72, suma = 1;
    for (uint32_t i = 1; i <= impresion->columnas; i++)
        suma += (plai_pagina_width_at(pagina, i) + 0.72) * PUNTOS_CARACTER;
    double escala = puntos / suma * 100;
    return (uint16_t)(escala < 10 ? 10 : escala > 100 ? 100 : escala);
}

/* A text inside a heading, where & introduces a code. */
static void
add_heading(char *out, size_t capacity, const char *codigo, const char *texto)
{
    size_t n = strlen(out);
    n += (size_t)snprintf(out + n, capacity - n, "%s", codigo);
    for (const char *s = texto; *s != '\0' && n + 2 < capacity; s++) {
        if (*s == '&')
            out[n++] = '&';
        out[n++] = (unsigned char)*s < ' ' ? ' ' : *s;
    }
    out[n] = '\0';
}

void
plai_pagina_print(struct pagina *pagina, const struct impresion *impresion)
{
    if (!plai_pagina_ready(pagina, 1, 1, impresion->filas, impresion->columnas))
        return;
    lxw_worksheet *hoja = pagina->hoja;
    plai_pagina_flush(pagina);
    worksheet_set_paper(hoja, impresion->oficio ? 5 : 1);
    if (impresion->vertical)
        worksheet_set_portrait(hoja);
    else
        worksheet_set_landscape(hoja);
    worksheet_set_margins(hoja, MARGEN, MARGEN, 0.75, 0.7);
    if (impresion->saltos)
        worksheet_set_print_scale(hoja, scale_of(pagina, impresion));
    else
        worksheet_fit_to_pages(hoja, 1, 0);
    worksheet_center_horizontally(hoja);
    plai_pagina_check(pagina, worksheet_print_area(hoja, 0, 0, row_of(impresion->filas), col_of(impresion->columnas)));
    if (impresion->repetir > 0)
        plai_pagina_check(pagina,
                          worksheet_repeat_rows(hoja, row_of(impresion->repetir), row_of(impresion->repetir_fin)));
    /* 255 characters is what a heading holds; names are cut well before, at a character. */
    char texto[256] = "", nombres[2][100];
    const char *const lados[2] = { impresion->izquierda, impresion->derecha };
    for (size_t i = 0; i < 2; i++)
        snprintf(nombres[i], sizeof nombres[i], "%s",
                 plai_escritor_mend(pagina->escritor, lados[i] ? lados[i] : "", 24));
    add_heading(texto, sizeof texto, "&L&9 ", nombres[0]);
    add_heading(texto, sizeof texto, "&R&9 ", nombres[1]);
    plai_pagina_check(pagina, worksheet_set_header(hoja, texto));
    texto[0] = '\0';
    add_heading(texto, sizeof texto, "&L&9 ", pagina->nombre);
    add_heading(texto, sizeof texto, "&R&9 Página &P de &N", "");
    plai_pagina_check(pagina, worksheet_set_footer(hoja, texto));
}

void
plai_pagina_breaks(struct pagina *pagina, const uint32_t *filas, size_t count)
{
    enum { MAXIMO = 1000 }; /* Excel takes 1,023 */
    if (count == 0 || !plai_pagina_ready(pagina, 1, 1, 1, 1))
        return;
    lxw_row_t cortes[MAXIMO + 1] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < count && n < MAXIMO; i++)
        if (filas[i] > 1)
            cortes[n++] = row_of(filas[i]);
    if (n > 0)
        plai_pagina_check(pagina, worksheet_set_h_pagebreaks(pagina->hoja, cortes));
}

/* ---------------------------------------------------------------- conditions */

/* Only fill, ink and border: a size or an alignment within a condition is damage to Excel. */
static void
set_condition(lxw_format *formato, estilo aspecto)
{
    if (aspecto & MARCA_BORDE) {
        format_set_border(formato, LXW_BORDER_THIN);
        format_set_border_color(formato, 0xCBD3D7);
        return;
    }
    format_set_bg_color(formato, aspecto & MARCA_ROJO ? 0xF8D9D3 : aspecto & MARCA_AMBAR ? 0xFFEFC2 : 0x5B8FA3);
    format_set_font_color(formato, aspecto & MARCA_ROJO ? 0x8C1D0B : aspecto & MARCA_AMBAR ? 0x7A5600 : 0x5B8FA3);
}

void
plai_pagina_condition(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin,
                      estilo aspecto, const char *formula, ...)
{
    if (!plai_pagina_ready(pagina, fila, columna, fila_fin, columna_fin) ||
        !plai_escritor_lend(pagina->escritor, PRESTAMO_ENLACE))
        return;
    char texto[512] = "=";
    va_list lista;
    va_start(lista, formula);
    int size = vsnprintf(texto + 1, sizeof texto - 1, formula, lista);
    va_end(lista);
    lxw_format *formato = workbook_add_format(pagina->escritor->libro);
    if (formato == NULL || size < 0 || (size_t)size >= sizeof texto - 1) {
        plai_escritor_fail(pagina->escritor, PLA_E_SALIDA, "una condición no se pudo armar en la hoja", pagina->nombre);
        return;
    }
    set_condition(formato, aspecto);
    lxw_conditional_format regla = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = texto, .format = formato };
    plai_pagina_check(pagina, worksheet_conditional_format_range(pagina->hoja, row_of(fila), col_of(columna),
                                                                 row_of(fila_fin), col_of(columna_fin), &regla));
}

void
plai_pagina_bars(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin,
                 double maximo)
{
    if (!plai_pagina_ready(pagina, fila, columna, fila_fin, columna_fin) ||
        !plai_escritor_lend(pagina->escritor, PRESTAMO_ENLACE))
        return;
    lxw_conditional_format regla = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0,
        .max_value = maximo,
        .bar_color = 0x9CC3D1,
    };
    plai_pagina_check(pagina, worksheet_conditional_format_range(pagina->hoja, row_of(fila), col_of(columna),
                                                                 row_of(fila_fin), col_of(columna_fin), &regla));
}

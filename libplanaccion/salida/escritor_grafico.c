/* SPDX-License-Identifier: MIT
 *
 * Charts of a workbook that is written, all in one look: one accent, greys, no needless lines.
 * Must not know what the figures mean.
 */
#include <string.h>

#include "salida/escritor.h"
#include "salida/escritor_interno.h"

/* From the accent to the greys: neighbours in a ring differ in lightness, so that they do without their colour. */
static const lxw_color_t porciones[] = { 0x1F4E5F, 0x5B8FA3, 0x9CC3D1, 0xC9A227, 0x7A6A3A, 0xD9C98C,
                                         0x6B7479, 0x9AA5AB, 0xC5CDD1, 0x3E6B4F, 0x8DB59C, 0xC8DDCF };
enum { PORCIONES = sizeof porciones / sizeof *porciones };

static const uint8_t tipos[] = {
    [GRAFICO_DONA] = LXW_CHART_DOUGHNUT,      [GRAFICO_BARRAS] = LXW_CHART_BAR,
    [GRAFICO_COLUMNAS] = LXW_CHART_COLUMN,    [GRAFICO_LINEAS] = LXW_CHART_LINE,
    [GRAFICO_DISPERSION] = LXW_CHART_SCATTER,
};

static void
set_slices(lxw_chart_series *serie, const struct grafico *grafico)
{
    lxw_chart_fill rellenos[PORCIONES];
    lxw_chart_point puntos[PORCIONES];
    lxw_chart_point *lista[PORCIONES + 1] = { NULL };
    size_t n = grafico->hasta - grafico->desde + 1;
    for (size_t i = 0; i < n && i < PORCIONES; i++) {
        rellenos[i] = (lxw_chart_fill){ .color = porciones[i] };
        puntos[i] = (lxw_chart_point){ .fill = &rellenos[i] };
        lista[i] = &puntos[i];
    }
    chart_series_set_points(serie, lista);
}

/* Round marks that let those under them be seen. */
static void
set_marks(lxw_chart_series *serie)
{
    lxw_chart_fill relleno = { .color = 0x2F6F88, .transparency = 45 };
    lxw_chart_line borde = { .color = 0x1F4E5F, .width = 0.75f };
    chart_series_set_marker_type(serie, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(serie, 7);
    chart_series_set_marker_fill(serie, &relleno);
    chart_series_set_marker_line(serie, &borde);
}

static void
set_series(lxw_chart_series *serie, const struct grafico *grafico, const struct grafico_serie *datos)
{
    lxw_color_t color = datos->gris ? 0xA9B4BA : 0x2F6F88;
    lxw_chart_fill relleno = { .color = color };
    lxw_chart_line linea = { .color = color, .width = 2.25f };
    lxw_chart_font letra = { .size = 9, .color = 0x3A474D };
    if (grafico->tipo == GRAFICO_DONA) {
        set_slices(serie, grafico);
        return;
    }
    if (grafico->tipo == GRAFICO_DISPERSION) {
        set_marks(serie);
        return;
    }
    if (grafico->tipo == GRAFICO_LINEAS)
        chart_series_set_line(serie, &linea);
    else
        chart_series_set_fill(serie, &relleno);
    if (grafico->tipo != GRAFICO_BARRAS)
        return;
    chart_series_set_labels(serie);
    chart_series_set_labels_num_format(serie, grafico->en_millones ? "#,##0,," : "#,##0");
    chart_series_set_labels_font(serie, &letra);
}

static void
set_axes(lxw_chart *chart, const struct grafico *grafico)
{
    lxw_chart_font letra = { .size = 9, .color = 0x3A474D };
    lxw_chart_line raya = { .color = 0xE3E8EA, .width = 0.75f };
    lxw_chart_line sin_raya = { .none = LXW_TRUE };
    chart_axis_set_num_font(chart->x_axis, &letra);
    chart_axis_set_num_font(chart->y_axis, &letra);
    chart_axis_set_line(chart->y_axis, &sin_raya);
    if (grafico->tipo == GRAFICO_BARRAS) {
        /* The first row of the table on top, its value at the end of the bar instead of an axis. */
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_off(chart->x_axis);
        chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
        chart_set_series_gap(chart, 45);
        return;
    }
    chart_axis_set_num_format(chart->y_axis, grafico->en_millones ? "#,##0,," : "#,##0");
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(chart->y_axis, &raya);
    chart_set_series_gap(chart, 60);
}

/* Both axes alike, so that the diagonal is where things and money go together. */
static void
set_plane(lxw_chart *chart, const struct grafico *grafico)
{
    lxw_chart_axis *ejes[] = { chart->x_axis, chart->y_axis };
    const char *const titulos[] = { grafico->eje_x, grafico->eje_y };
    lxw_chart_font letra = { .size = 9, .color = 0x3A474D };
    lxw_chart_line raya = { .color = 0xE3E8EA, .width = 0.75f };
    for (size_t i = 0; i < 2; i++) {
        chart_axis_set_min(ejes[i], 0);
        chart_axis_set_max(ejes[i], grafico->maximo);
        chart_axis_set_major_unit(ejes[i], grafico->maximo / 6);
        chart_axis_set_num_format(ejes[i], "0%");
        chart_axis_set_num_font(ejes[i], &letra);
        chart_axis_set_name(ejes[i], titulos[i]);
        chart_axis_set_name_font(ejes[i], &letra);
        chart_axis_major_gridlines_set_visible(ejes[i], LXW_TRUE);
        chart_axis_major_gridlines_set_line(ejes[i], &raya);
        chart_axis_set_line(ejes[i], &raya);
    }
}

static size_t
add_all_series(lxw_chart *chart, const struct pagina *pagina, const struct grafico *grafico)
{
    const size_t tope = sizeof grafico->series / sizeof *grafico->series;
    size_t n = 0;
    lxw_row_t desde = (lxw_row_t)(grafico->desde - 1), hasta = (lxw_row_t)(grafico->hasta - 1);
    for (; n < tope && grafico->series[n].nombre != NULL; n++) {
        const struct grafico_serie *datos = &grafico->series[n];
        lxw_chart_series *serie = chart_add_series(chart, NULL, NULL);
        if (serie == NULL)
            break;
        lxw_col_t nombres = (lxw_col_t)(grafico->columna_nombres - 1), valores = (lxw_col_t)(datos->columna - 1);
        chart_series_set_categories(serie, pagina->nombre, desde, nombres, hasta, nombres);
        chart_series_set_values(serie, pagina->nombre, desde, valores, hasta, valores);
        chart_series_set_name(serie, datos->nombre);
        set_series(serie, grafico, datos);
    }
    return n;
}

void
plai_pagina_add_grafico(struct pagina *pagina, const struct grafico *grafico)
{
    if (!plai_pagina_ready(pagina, grafico->fila, grafico->columna, grafico->fila, grafico->columna) ||
        grafico->hasta < grafico->desde || !plai_escritor_lend(pagina->escritor, PRESTAMO_HOJA))
        return;
    lxw_chart *chart = workbook_add_chart(pagina->escritor->libro, tipos[grafico->tipo]);
    if (chart == NULL) {
        plai_escritor_fail(pagina->escritor, PLA_E_MEMORIA, NULL, NULL);
        return;
    }
    size_t series = add_all_series(chart, pagina, grafico);
    lxw_chart_font titulo = { .size = 11, .bold = LXW_TRUE, .color = COLOR_ACENTO };
    lxw_chart_font leyenda = { .size = 9, .color = 0x3A474D };
    lxw_chart_line marco = { .color = 0xE3E8EA, .width = 0.75f };
    chart_title_set_name(chart, grafico->titulo);
    chart_title_set_name_font(chart, &titulo);
    chart_chartarea_set_line(chart, &marco);
    if (grafico->tipo == GRAFICO_DONA) {
        chart_set_hole_size(chart, 58);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_RIGHT);
    } else {
        if (grafico->tipo == GRAFICO_DISPERSION)
            set_plane(chart, grafico);
        else
            set_axes(chart, grafico);
        chart_legend_set_position(chart, series > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    }
    chart_legend_set_font(chart, &leyenda);
    /* libxlsxwriter draws a chart of 480 x 288 pixels, scaled. */
    lxw_chart_options opciones = {
        .x_scale = grafico->ancho / 480.0,
        .y_scale = grafico->alto / 288.0,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    };
    plai_pagina_check(pagina, worksheet_insert_chart_opt(pagina->hoja, (lxw_row_t)(grafico->fila - 1),
                                                         (lxw_col_t)(grafico->columna - 1), chart, &opciones));
}

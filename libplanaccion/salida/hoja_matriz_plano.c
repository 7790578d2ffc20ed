/* SPDX-License-Identifier: MIT
 *
 * Things done against money spent: each goal a point. Under the diagonal things go ahead of money; over it, money of
 * things. Must not say which of both is well.
 */
#include <stdio.h>

#include "salida/matriz.h"

enum {
    PLANO_CODIGO = 1,
    PLANO_META,
    PLANO_DEPENDENCIA,
    PLANO_FISICO,
    PLANO_FINANCIERO,
    PLANO_DIFERENCIA,
    FILA_GRAFICO = 4,
    FILA_PLANO = 33
};
/* Advances beyond it lie on the edge of the chart: they are told in the page of goals. */
static const double borde = 1.5;

static double
up_to_edge(double avance)
{
    return avance > borde ? borde : avance;
}

static uint32_t
write_points(const struct matriz *m, struct pagina *p, const struct anio_matriz *anio)
{
    const struct letras x = plai_letras(MATRIZ_FISICO), y = plai_letras(MATRIZ_FINANCIERO);
    uint32_t fila = FILA_PLANO + 1;
    for (size_t i = 0; i < anio->count; i++) {
        const struct fila_matriz *dato = &anio->filas[i];
        const struct avance *a = dato->avance;
        const unsigned origen = (unsigned)(MATRIZ_FILA_DATOS + i);
        if (!a->fisico.hay || !a->financiero.hay)
            continue;
        double fisico = up_to_edge(plai_matriz_figure(a->fisico)),
               pesos = up_to_edge(plai_matriz_figure(a->financiero));
        plai_write_text(
            p, fila, PLANO_CODIGO, MARCA_BORDE | MARCA_AJUSTE,
            plai_id_text(m->plan, dato->seguida->codigo != 0 ? dato->seguida->codigo : dato->seguida->indicador));
        plai_write_text(p, fila, PLANO_META, MARCA_BORDE | MARCA_AJUSTE, dato->seguida->texto);
        plai_write_text(p, fila, PLANO_DEPENDENCIA, MARCA_BORDE | MARCA_AJUSTE, dato->dependencia);
        plai_write_formula(p, fila, PLANO_FISICO, FORMA_PORCENTAJE | MARCA_BORDE, fisico, "MIN('%s'!%s%u,%.1f)",
                           anio->nombre, x.s, origen, borde);
        plai_write_formula(p, fila, PLANO_FINANCIERO, FORMA_PORCENTAJE | MARCA_BORDE, pesos, "MIN('%s'!%s%u,%.1f)",
                           anio->nombre, y.s, origen, borde);
        plai_write_formula(p, fila, PLANO_DIFERENCIA, FORMA_PORCENTAJE | MARCA_BORDE, pesos - fisico, "E%u-D%u", fila,
                           fila);
        fila++;
    }
    return fila;
}

void
plai_hoja_matriz_plano(struct matriz *m, struct pagina *p, const struct anio_matriz *anio)
{
    static const struct encabezado encabezados[] = {
        { "Código", 12 },
        { "Meta", 62 },
        { "Dependencia", 34 },
        { "Avance físico", 12 },
        { "Avance financiero", 12 },
        { "Recursos por delante", 12 },
    };
    char titulo[96];
    snprintf(titulo, sizeof titulo, "Avance físico y financiero en %d", anio->vigencia);
    plai_matriz_begin(
        p, titulo,
        "Cada punto es una meta con los dos avances. Arriba de la diagonal los recursos van por delante de lo "
        "ejecutado. Los avances de más de 150 % quedan en el borde.");
    plai_hoja_headings(p, FILA_PLANO, 1, encabezados, sizeof encabezados / sizeof *encabezados);
    uint32_t fin = write_points(m, p, anio);
    const struct grafico grafico = {
        .tipo = GRAFICO_DISPERSION,
        .titulo = titulo,
        .fila = FILA_GRAFICO,
        .columna = PLANO_CODIGO,
        .ancho = 860,
        .alto = 560,
        .desde = FILA_PLANO + 1,
        .hasta = fin - 1,
        .columna_nombres = PLANO_FISICO,
        .series = { { "Metas", PLANO_FINANCIERO, false } },
        .eje_x = "Avance físico: ejecutado sobre programado",
        .eje_y = "Avance financiero: obligaciones sobre programado",
        .maximo = borde,
    };
    if (fin > FILA_PLANO + 1)
        plai_pagina_add_grafico(p, &grafico);
    else
        plai_write_text(p, FILA_GRAFICO, PLANO_CODIGO, MARCA_TENUE,
                        "Ninguna meta tiene a la vez avance físico y financiero en los libros leídos.");
    plai_matriz_print(m, p, PLANO_DIFERENCIA, fin, 0);
}

/* SPDX-License-Identifier: MIT
 *
 * Summary page: figures, lights by dependencia and family of rules, money by fuente, dependencia and programme.
 * Must not know where the detail is written.
 */
#include <stdio.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum { COLUMNA_NOMBRE = 2, COLUMNA_DATOS = 3, BARRAS_MAXIMO = 12, BARRAS_DEPENDENCIA = 40 };

/* The instruments side by side, each amount over two of the narrow columns of the lights. */
static const enum instrumento lados[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PLAN_ACCION,
                                          INSTRUMENTO_PAC };
static const char *const titulos_lados[] = { "Plan Indicativo", "POAI", "Plan de acción", "PAC" };
enum { LADOS = sizeof lados / sizeof *lados };

static uint32_t
side_column(size_t lado)
{
    return COLUMNA_DATOS + 2 * (uint32_t)lado;
}

static uint32_t
last_column(const struct consolidado *c)
{
    uint32_t luces = COLUMNA_NOMBRE + plai_hoja_lights_width(&c->luces) - 1, dinero = side_column(LADOS) + 1;
    return luces > dinero ? luces : dinero;
}

/* ---------------------------------------------------------------- figures */

static void
write_figures(struct consolidado *c, struct pagina *p, uint32_t fila)
{
    const char *const nombres[] = { "Programado en los planes de acción", "Metas", "Filas de los planes", "Errores",
                                    "Advertencias" };
    uint32_t metas = 0;
    for (size_t i = 0; i < c->metas.count; i++)
        metas += c->metas.items[i].esta[INSTRUMENTO_PLAN_ACCION];
    uint32_t filas = 0;
    for (size_t i = 0; i < c->lineas.count; i++)
        filas += c->lineas.items[i].primera;
    const double valores[] = { 0, metas, filas, (double)c->informe->cuenta[PLA_ERROR],
                               (double)c->informe->cuenta[PLA_ADVERTENCIA] };
    plai_pagina_height(p, fila + 1, 28);
    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_TENUE, nombres[0]);
    plai_write_pesos(p, fila + 1, COLUMNA_NOMBRE, FORMA_PESOS_SIGNO | MARCA_CIFRA, c->total[INSTRUMENTO_PLAN_ACCION]);
    for (uint32_t i = 1; i < 5; i++) {
        uint32_t columna = COLUMNA_DATOS + 2 * (i - 1);
        plai_write_merged(p, fila, columna, fila, columna + 1, MARCA_TENUE, nombres[i]);
        plai_write_merged(p, fila + 1, columna, fila + 1, columna + 1, FORMA_ENTERO | MARCA_CIFRA, "");
        plai_write_number(p, fila + 1, columna, FORMA_ENTERO | MARCA_CIFRA, valores[i]);
    }
}

/* ---------------------------------------------------------------- money */

static void
write_amount(struct pagina *p, uint32_t fila, size_t lado, bool hay, int64_t pesos)
{
    uint32_t columna = side_column(lado);
    plai_write_merged(p, fila, columna, fila, columna + 1, FORMA_PESOS | MARCA_BORDE | MARCA_DERECHA, hay ? "" : "–");
    if (hay)
        plai_write_pesos(p, fila, columna, FORMA_PESOS | MARCA_BORDE | MARCA_DERECHA, pesos);
}

/* What the instrument has under no name of the dimension: PAC projects of several dependencias, for instance. */
static int64_t
rest_of(const struct consolidado *c, enum dimension dimension, enum instrumento instrumento)
{
    int64_t resto = c->total[instrumento];
    for (size_t i = 0; i < c->partidas[dimension].lista.count; i++)
        resto -= c->partidas[dimension].lista.items[i].pesos[instrumento];
    return resto;
}

static bool
has_money(const struct partida *partida)
{
    for (size_t j = 0; j < LADOS; j++)
        if (partida->pesos[lados[j]] != 0)
            return true;
    return false;
}

static uint32_t
write_money_rows(struct consolidado *c, struct pagina *p, uint32_t fila, enum dimension dimension)
{
    const struct partidas *partidas = &c->partidas[dimension];
    for (size_t i = 0; i < partidas->lista.count; i++) {
        const struct partida *partida = &partidas->lista.items[partidas->orden[i]];
        if (!has_money(partida))
            continue;
        plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_BORDE | MARCA_AJUSTE, partida->nombre);
        for (size_t j = 0; j < LADOS; j++)
            write_amount(p, fila, j, partida->pesos[lados[j]] != 0, partida->pesos[lados[j]]);
        fila++;
    }
    bool resto = false;
    for (size_t j = 0; j < LADOS; j++)
        resto |= rest_of(c, dimension, lados[j]) != 0;
    if (!resto)
        return fila;
    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_BORDE, plai_partida_name(c, dimension, INDICE_NINGUNO));
    for (size_t j = 0; j < LADOS; j++)
        write_amount(p, fila, j, rest_of(c, dimension, lados[j]) != 0, rest_of(c, dimension, lados[j]));
    return fila + 1;
}

/* The instrument whose amounts a chart shows: the plan de acción, unless it does not know the dimension. */
static size_t
charted_side(const struct consolidado *c, enum dimension dimension)
{
    const struct partidas *partidas = &c->partidas[dimension];
    static const size_t preferidos[] = { 2, 1, 0, 3 };
    for (size_t i = 0; i < LADOS; i++) {
        size_t conocidos = 0;
        for (size_t j = 0; j < partidas->lista.count; j++)
            conocidos += partidas->lista.items[j].id != 0 && partidas->lista.items[j].pesos[lados[preferidos[i]]] > 0;
        if (conocidos > 0)
            return preferidos[i];
    }
    return 2;
}

static uint32_t
write_money_table(struct consolidado *c, struct pagina *p, uint32_t fila, enum dimension dimension, const char *titulo)
{
    static const char *const nombres[] = { "Dependencia", "Programa", "Fuente de financiación" };
    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_SECCION, titulo);
    plai_write_text(p, fila + 1, COLUMNA_NOMBRE, MARCA_ENCABEZADO, nombres[dimension]);
    for (size_t j = 0; j < LADOS; j++)
        plai_write_merged(p, fila + 1, side_column(j), fila + 1, side_column(j) + 1, MARCA_ENCABEZADO,
                          titulos_lados[j]);
    uint32_t desde = fila + 2;
    fila = write_money_rows(c, p, desde, dimension);
    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_TOTAL, "Total");
    for (size_t j = 0; j < LADOS; j++) {
        plai_write_merged(p, fila, side_column(j), fila, side_column(j) + 1, FORMA_PESOS | MARCA_TOTAL, "");
        plai_write_suma(p, fila, side_column(j), MARCA_TOTAL | MARCA_DERECHA, desde, fila - 1, c->total[lados[j]]);
    }
    return fila + 1;
}

/* Rows of the table up to the last one that the chart has something to draw for. */
static uint32_t
count_bars(const struct consolidado *c, enum dimension dimension, enum instrumento instrumento)
{
    const struct partidas *partidas = &c->partidas[dimension];
    uint32_t n = 0, ultima = 0;
    for (size_t i = 0; i < partidas->lista.count; i++) {
        const struct partida *partida = &partidas->lista.items[partidas->orden[i]];
        n += has_money(partida);
        if (partida->pesos[instrumento] > 0)
            ultima = n;
    }
    return ultima;
}

/* The chart above its table, which may run over to the next page. */
static uint32_t
write_money(struct consolidado *c, struct pagina *p, uint32_t fila, enum dimension dimension, enum grafico_tipo tipo,
            const char *titulo)
{
    size_t lado = charted_side(c, dimension);
    uint32_t filas = count_bars(c, dimension, lados[lado]);
    uint32_t maximo = dimension == DIMENSION_DEPENDENCIA ? BARRAS_DEPENDENCIA : BARRAS_MAXIMO;
    uint32_t barras = filas < maximo ? filas : maximo;
    unsigned alto = tipo == GRAFICO_DONA ? 300 : 70 + 22 * barras;
    uint32_t tabla = fila + 1 + alto / 20 + 3;
    if (c->total[lados[lado]] <= 0 || barras == 0)
        tabla = fila;
    char texto[128];
    snprintf(texto, sizeof texto, "%s, %s%s%s", titulo, titulos_lados[lado],
             filas > barras ? ", primeras filas de la tabla" : "", tipo == GRAFICO_DONA ? "" : " (millones de pesos)");
    const struct grafico grafico = {
        .tipo = tipo,
        .titulo = texto,
        .fila = fila + 1, /* off the edge of the page that begins here */
        .columna = COLUMNA_NOMBRE,
        .ancho = 960,
        .alto = alto,
        .desde = tabla + 2,
        .hasta = tabla + 1 + barras,
        .columna_nombres = COLUMNA_NOMBRE,
        .series = { { titulos_lados[lado], side_column(lado), false } },
        .en_millones = true,
    };
    if (tabla > fila)
        plai_pagina_add_grafico(p, &grafico);
    return write_money_table(c, p, tabla, dimension, titulo) + 1;
}

void
plai_hoja_resumen(struct consolidado *c, struct pagina *p)
{
    uint32_t columnas = last_column(c), cortes[3];
    plai_pagina_width(p, 1, 1, 2);
    plai_pagina_width(p, COLUMNA_NOMBRE, COLUMNA_NOMBRE, 46);
    plai_pagina_width(p, COLUMNA_DATOS, columnas, 10.5);
    plai_pagina_hide_grid(p);
    plai_pagina_color(p);
    plai_pagina_height(p, 1, 24);
    plai_write_text(p, 1, COLUMNA_NOMBRE, MARCA_TITULO, "Resumen");
    plai_write_text(p, 2, COLUMNA_NOMBRE, MARCA_TENUE, c->titulo);
    write_figures(c, p, 4);
    cortes[0] = plai_hoja_lights(p, &c->luces, 7, COLUMNA_NOMBRE);
    cortes[1] = write_money(c, p, cortes[0], DIMENSION_FUENTE, GRAFICO_DONA, "Recursos por fuente");
    cortes[2] = write_money(c, p, cortes[1], DIMENSION_DEPENDENCIA, GRAFICO_BARRAS, "Recursos por dependencia");
    uint32_t fin = write_money(c, p, cortes[2], DIMENSION_PROGRAMA, GRAFICO_BARRAS, "Recursos por programa");
    plai_hoja_print(c, p, columnas, fin, 0, IMPRESION_SALTOS);
    plai_pagina_breaks(p, cortes, 3);
}

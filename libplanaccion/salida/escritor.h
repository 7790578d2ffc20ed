/* SPDX-License-Identifier: MIT
 *
 * A workbook being written: pages of cells, styles, print set-up, links and charts, and the file put in place at once.
 * The one module that knows libxlsxwriter; must not know plans, reports, nor what any cell means.
 *
 * Rows and columns count from 1. The first failure is kept and whatever follows does nothing, so that callers write
 * a whole page and the outcome is asked for once, in plai_escritor_write. Everything between plai_escritor_new and
 * plai_escritor_free happens on one thread, which meanwhile has the C locale.
 */
#ifndef PLAI_ESCRITOR_H
#define PLAI_ESCRITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "planaccion.h"
#include "salida/salida.h"

struct escritor; /* the workbook */
struct pagina;   /* one of its sheets */

/* How a cell looks: one FORMA and any of the marks. */
typedef uint32_t estilo;
enum {
    FORMA_TEXTO,
    FORMA_PESOS,       /* #,##0: thousands as the reader's locale writes them; a dash for zero */
    FORMA_PESOS_SIGNO, /* the same after "$" */
    FORMA_CANTIDAD,    /* up to six decimals */
    FORMA_ENTERO,
    FORMA_PORCENTAJE,
    FORMA_FECHA, /* dd/mm/yyyy */
    FORMA_MES,   /* three letters, in Spanish */
    FORMAS,
    FORMA_MASCARA = 15,
    MARCA_NEGRITA = 1 << 4,
    MARCA_AJUSTE = 1 << 5, /* wrap; the row grows to hold it, unless its height was set before */
    MARCA_BORDE = 1 << 6,
    MARCA_CENTRO = 1 << 7,
    MARCA_DERECHA = 1 << 8,
    MARCA_ENCABEZADO = 1 << 9, /* heading of a table */
    MARCA_TOTAL = 1 << 10,     /* last row of a table */
    MARCA_TENUE = 1 << 11,     /* secondary text */
    MARCA_TITULO = 1 << 12,
    MARCA_SECCION = 1 << 13,
    MARCA_ENLACE = 1 << 14,
    MARCA_ROJO = 1 << 15, /* the lights: fill and ink readable without telling colours apart */
    MARCA_AMBAR = 1 << 16,
    MARCA_VERDE = 1 << 17,
    MARCA_GRIS = 1 << 18,
    MARCA_ENTRADA = 1 << 19,   /* to be filled by hand */
    MARCA_FIRMA = 1 << 20,     /* a line above, to sign on */
    MARCA_CIFRA = 1 << 21,     /* a figure to be seen from afar */
    MARCA_ACENTO = 1 << 22,    /* fill of the accent colour, white ink */
    MARCA_BARRA = 1 << 23,     /* solid, for a bar made of cells; only in conditions */
    MARCA_TRIMESTRE = 1 << 25, /* the same, lighter */
    MARCA_PORTADA = 1 << 24    /* the largest title */
};

struct propiedades {
    const char *titulo, *autor;
    const char *asunto; /* what the workbook is, without quotes: also how it is known when it comes back */
};

/* The workbook will be `ruta`, made beside it under another name until it is whole. Lives in `arena`. */
int plai_escritor_new(struct escritor **escritor, struct arena *arena, const char *ruta,
                      const struct propiedades *propiedades, pla_fallo *fallo);
/* Links lead to workbooks as seen from that folder, not from the one the workbook is written in. */
void plai_escritor_set_carpeta(struct escritor *escritor, const char *carpeta);
/* Writes the file, asks `comprobar` (may be NULL) of it, syncs it and renames it over `ruta`. On failure what was there
 * is intact and nothing else is left. Call plai_escritor_free afterwards in any case. */
int plai_escritor_write(struct escritor *escritor, plai_comprobar *comprobar, pla_fallo *fallo);
void plai_escritor_free(struct escritor *escritor);

/* `nombre`: at most 31 characters, none of []:*?/\ nor ' at an end, not yet used. NULL after a failure; every
 * function below takes a NULL page and does nothing. */
struct pagina *plai_escritor_add_pagina(struct escritor *escritor, const char *nombre);
const char *plai_pagina_name(const struct pagina *pagina);
/* Points that a text takes when it is wrapped in a column of that width. */
double plai_height_of(const char *texto, double ancho, double minimo);
/* A name for a range: letters, digits and _, not like a cell. */
void plai_escritor_add_nombre(struct pagina *pagina, const char *nombre, uint32_t fila, uint32_t columna,
                              uint32_t fila_fin, uint32_t columna_fin);

/* ---- cells. Text is always text, whatever it begins with. Empty text leaves a blank cell with its style. */
void plai_write_text(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto);
void plai_write_number(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, double valor);
void plai_write_pesos(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, int64_t centavos);
void plai_write_cantidad(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, int64_t millonesimas);
void plai_write_blank(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto);
/* `formula` is made by the library, never of a text that was read; `valor` is what it gives today. */
__attribute__((format(printf, 6, 7))) void plai_write_formula(struct pagina *pagina, uint32_t fila, uint32_t columna,
                                                              estilo aspecto, double valor, const char *formula, ...);
/* For a formula that gives text, which it does today as `valor`. */
__attribute__((format(printf, 6, 7))) void plai_write_formula_text(struct pagina *pagina, uint32_t fila,
                                                                   uint32_t columna, estilo aspecto, const char *valor,
                                                                   const char *formula, ...);
void plai_write_merged(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin,
                       estilo aspecto, const char *texto);
/* Shows `texto` and leads to a cell of another file: `libro` relative to the current folder or absolute. `hoja` and
 * `celda` may be NULL. Past the links a sheet can hold, only the text is written. */
void plai_write_link(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto,
                     const char *libro, const char *hoja, const char *celda);
/* Leads to a page of this workbook. */
void plai_write_link_pagina(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto,
                            const char *hoja);

/* ---- shape of a page */
void plai_pagina_width(struct pagina *pagina, uint32_t columna, uint32_t columna_fin, double caracteres);
double plai_pagina_width_at(const struct pagina *pagina, uint32_t columna);
void plai_pagina_height(struct pagina *pagina, uint32_t fila, double puntos);
void plai_pagina_freeze(struct pagina *pagina, uint32_t fila, uint32_t columna);
void plai_pagina_filter(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin,
                        uint32_t columna_fin);
void plai_pagina_zoom(struct pagina *pagina, unsigned porcentaje);
void plai_pagina_hide_grid(struct pagina *pagina);
void plai_pagina_color(struct pagina *pagina); /* its tab in the accent colour */

struct impresion {
    bool vertical;                 /* portrait; otherwise landscape */
    bool oficio;                   /* legal paper; otherwise letter */
    bool saltos;                   /* the page has breaks: Excel drops them with "fit to a page wide", so that the scale
                                   is set as a figure, from the widths of the columns */
    uint32_t columnas;             /* the last printed column: they fit the width of the paper */
    uint32_t filas;                /* the last printed row */
    uint32_t repetir, repetir_fin; /* rows on top of every page; 0: none */
    const char *izquierda, *derecha; /* of the heading */
};
/* Widths must be set before. */
void plai_pagina_print(struct pagina *pagina, const struct impresion *impresion);
/* A new page begins at each of the rows. */
void plai_pagina_breaks(struct pagina *pagina, const uint32_t *filas, size_t count);

/* The cells of the range take the style where the formula, written for its first cell, is true. */
__attribute__((format(printf, 7, 8))) void plai_pagina_condition(struct pagina *pagina, uint32_t fila, uint32_t columna,
                                                                 uint32_t fila_fin, uint32_t columna_fin,
                                                                 estilo aspecto, const char *formula, ...);
/* Bars within the cells, from 0 to `maximo`. */
void plai_pagina_bars(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin,
                      double maximo);

/* ---- charts */
enum grafico_tipo { GRAFICO_DONA, GRAFICO_BARRAS, GRAFICO_COLUMNAS, GRAFICO_LINEAS, GRAFICO_DISPERSION };

struct grafico_serie {
    const char *nombre;
    uint32_t columna; /* of its values */
    bool gris;
};

struct grafico {
    enum grafico_tipo tipo;
    const char *titulo;
    uint32_t fila, columna; /* where its corner lies */
    unsigned ancho, alto;   /* pixels */
    uint32_t desde, hasta;  /* rows of its data */
    uint32_t columna_nombres;
    struct grafico_serie series[3]; /* those with a name */
    bool en_millones;               /* the axis is in millions of pesos */
    const char *eje_x, *eje_y;      /* titles of the axes; only GRAFICO_DISPERSION, whose axes go from 0 to `maximo` */
    double maximo;
};
void plai_pagina_add_grafico(struct pagina *pagina, const struct grafico *grafico);

/* "AB" of a column. */
struct letras {
    char s[4];
};
struct letras plai_letras(uint32_t columna);

#endif

/* SPDX-License-Identifier: MIT
 *
 * One printable page for each dependencia: its goals, its money by fuente, a line to sign on.
 * Must not know how the pages before it look.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum { COLUMNAS = 7, PUNTOS_PAGINA = 1040 }; /* at the scale that the widths give, with room for the heading */

struct bloque {
    struct consolidado *c;
    struct pagina *p;
    uint32_t dependencia;
    int64_t *de_meta, *de_fuente; /* money of the dependencia by goal and by fuente; the last: without one */
    bool *con_meta, *con_fuente;
    uint32_t *orden; /* goals of the dependencia, as they are shown */
    size_t metas;
    double puntos; /* used of the page */
};

static uint32_t
next_row(struct bloque *b, uint32_t fila, double puntos)
{
    plai_pagina_height(b->p, fila, puntos);
    b->puntos += puntos;
    return fila + 1;
}

/* ---------------------------------------------------------------- gathering */

struct meta_ordenada {
    int64_t pesos;
    uint32_t meta;
};

static int
compare_metas(const void *a, const void *b)
{
    const struct meta_ordenada *x = a, *y = b;
    if (x->pesos != y->pesos)
        return x->pesos < y->pesos ? 1 : -1;
    return (x->meta > y->meta) - (x->meta < y->meta);
}

static void
gather(struct bloque *b, struct meta_ordenada *scratch)
{
    const struct consolidado *c = b->c;
    size_t metas = c->metas.count, fuentes = c->partidas[DIMENSION_FUENTE].lista.count;
    memset(b->de_meta, 0, (metas + 1) * sizeof *b->de_meta);
    memset(b->con_meta, 0, (metas + 1) * sizeof *b->con_meta);
    memset(b->de_fuente, 0, (fuentes + 1) * sizeof *b->de_fuente);
    memset(b->con_fuente, 0, (fuentes + 1) * sizeof *b->con_fuente);
    for (size_t i = 0; i < c->lineas.count; i++) {
        const struct linea *linea = &c->lineas.items[i];
        if (linea->partida[DIMENSION_DEPENDENCIA] != b->dependencia)
            continue;
        size_t meta = linea->meta < metas ? linea->meta : metas;
        size_t fuente = linea->partida[DIMENSION_FUENTE] < fuentes ? linea->partida[DIMENSION_FUENTE] : fuentes;
        b->con_meta[meta] = true;
        b->con_fuente[fuente] |= linea->tiene_valor;
        (void)plai_add_checked(&b->de_meta[meta], linea->valor);
        (void)plai_add_checked(&b->de_fuente[fuente], linea->valor);
    }
    b->metas = 0;
    for (size_t i = 0; i < metas; i++)
        if (b->con_meta[i])
            scratch[b->metas++] = (struct meta_ordenada){ b->de_meta[i], (uint32_t)i };
    qsort(scratch, b->metas, sizeof *scratch, compare_metas);
    for (size_t i = 0; i < b->metas; i++)
        b->orden[i] = scratch[i].meta;
}

/* ---------------------------------------------------------------- writing */

static uint32_t
write_heading(struct bloque *b, uint32_t fila)
{
    const struct consolidado *c = b->c;
    struct pagina *p = b->p;
    const struct partida *partida = &c->partidas[DIMENSION_DEPENDENCIA].lista.items[b->dependencia];
    char texto[200];
    plai_write_text(p, fila, 1, MARCA_TITULO, partida->nombre);
    fila = next_row(b, fila, 26);
    snprintf(texto, sizeof texto, "%s%s%s", c->entidad, *c->entidad ? ". " : "", c->titulo);
    plai_write_text(p, fila, 1, MARCA_TENUE, texto);
    fila = next_row(b, fila, 15);
    static const char *const nombres[] = { "Programado", "Metas", "Filas del plan" };
    static const uint32_t columnas[] = { 1, 3, 5 };
    for (size_t i = 0; i < 3; i++)
        plai_write_text(p, fila, columnas[i], MARCA_TENUE, nombres[i]);
    fila = next_row(b, fila, 15);
    plai_write_merged(p, fila, 1, fila, 2, FORMA_PESOS_SIGNO | MARCA_CIFRA, "");
    plai_write_pesos(p, fila, 1, FORMA_PESOS_SIGNO | MARCA_CIFRA, partida->pesos[INSTRUMENTO_PLAN_ACCION]);
    plai_write_number(p, fila, 3, FORMA_ENTERO | MARCA_CIFRA, (double)b->metas);
    plai_write_number(p, fila, 5, FORMA_ENTERO | MARCA_CIFRA, partida->actividades);
    fila = next_row(b, fila, 27);
    return next_row(b, fila, 8);
}

static uint32_t
write_fuentes(struct bloque *b, uint32_t fila)
{
    const struct partidas *fuentes = &b->c->partidas[DIMENSION_FUENTE];
    struct pagina *p = b->p;
    int64_t total = b->c->partidas[DIMENSION_DEPENDENCIA].lista.items[b->dependencia].pesos[INSTRUMENTO_PLAN_ACCION];
    double base = total != 0 ? (double)total : 1;
    plai_write_merged(p, fila, 1, fila, 4, MARCA_ENCABEZADO, "Recursos por fuente");
    plai_write_text(p, fila, 5, MARCA_ENCABEZADO, "Valor");
    plai_write_text(p, fila, 6, MARCA_ENCABEZADO, "Parte");
    uint32_t desde = fila = next_row(b, fila, 18);
    size_t n = fuentes->lista.count;
    for (size_t i = 0; i <= n; i++) {
        size_t cual = i < n ? fuentes->orden[i] : n;
        if (!b->con_fuente[cual])
            continue;
        const char *nombre = plai_partida_name(b->c, DIMENSION_FUENTE, (uint32_t)cual);
        plai_write_merged(p, fila, 1, fila, 4, MARCA_BORDE, nombre);
        plai_write_pesos(p, fila, 5, MARCA_BORDE, b->de_fuente[cual]);
        plai_write_number(p, fila, 6, FORMA_PORCENTAJE | MARCA_BORDE, (double)b->de_fuente[cual] / base);
        fila = next_row(b, fila, 15);
    }
    plai_write_merged(p, fila, 1, fila, 4, MARCA_TOTAL, "Total");
    plai_write_suma(p, fila, 5, MARCA_TOTAL, desde, fila - 1, total);
    plai_write_blank(p, fila, 6, MARCA_TOTAL);
    fila = next_row(b, fila, 16);
    return next_row(b, fila, 10);
}

static uint32_t
write_meta(struct bloque *b, uint32_t fila, uint32_t cual, double alto)
{
    const struct meta_cruzada *meta = &b->c->metas.items[cual];
    struct pagina *p = b->p;
    const estilo base = MARCA_BORDE | MARCA_AJUSTE;
    plai_write_text(p, fila, 1, base, meta->codigo);
    plai_write_text(p, fila, 2, base, meta->texto);
    plai_write_text(p, fila, 3, base, meta->unidad);
    if (meta->tiene_cantidad[INSTRUMENTO_PLAN_ACCION])
        plai_write_cantidad(p, fila, 4, base, meta->cantidad[INSTRUMENTO_PLAN_ACCION]);
    else
        plai_write_blank(p, fila, 4, base);
    plai_write_pesos(p, fila, 5, base, b->de_meta[cual]);
    plai_write_merged(p, fila, 6, fila, 7, base, meta->responsable);
    return next_row(b, fila, alto);
}

static double
height_of_meta(const struct meta_cruzada *meta)
{
    const double altos[] = { plai_height_of(meta->texto, 52, 15), plai_height_of(meta->unidad, 10, 15),
                             plai_height_of(meta->responsable, 27, 15) };
    double alto = altos[0];
    for (size_t i = 1; i < sizeof altos / sizeof *altos; i++)
        alto = altos[i] > alto ? altos[i] : alto;
    return alto;
}

/* Goals by their money while the page has room, and the rest in one line: the page stays one. */
static uint32_t
write_metas(struct bloque *b, uint32_t fila)
{
    static const struct encabezado encabezados[] = {
        { "Código", 0 }, { "Meta de producto", 0 }, { "Unidad", 0 }, { "Meta del año", 0 }, { "Programado", 0 }
    };
    struct pagina *p = b->p;
    const double pie = 130;
    int64_t total = 0, resto = 0;
    plai_hoja_headings(p, fila, 1, encabezados, 5);
    plai_write_merged(p, fila, 6, fila, 7, MARCA_ENCABEZADO, "Responsable");
    uint32_t desde = fila = next_row(b, fila, 31);
    size_t puestas = 0;
    for (; puestas < b->metas; puestas++) {
        double alto = height_of_meta(&b->c->metas.items[b->orden[puestas]]);
        if (b->puntos + alto + pie > PUNTOS_PAGINA && puestas > 0)
            break;
        fila = write_meta(b, fila, b->orden[puestas], alto);
        (void)plai_add_checked(&total, b->de_meta[b->orden[puestas]]);
    }
    for (size_t i = puestas; i < b->metas; i++)
        (void)plai_add_checked(&resto, b->de_meta[b->orden[i]]);
    int64_t sin_meta = b->de_meta[b->c->metas.count];
    (void)plai_add_checked(&resto, sin_meta);
    (void)plai_add_checked(&total, resto);
    if (puestas < b->metas || sin_meta != 0) {
        char texto[120];
        snprintf(texto, sizeof texto, "Otras %zu metas%s, en la hoja «Plan consolidado»", b->metas - puestas,
                 sin_meta != 0 ? " y filas sin meta" : "");
        plai_write_merged(p, fila, 1, fila, 4, MARCA_BORDE, texto);
        plai_write_pesos(p, fila, 5, MARCA_BORDE, resto);
        plai_write_merged(p, fila, 6, fila, 7, MARCA_BORDE, "");
        fila = next_row(b, fila, 15);
    }
    plai_write_merged(p, fila, 1, fila, 4, MARCA_TOTAL, "Total");
    plai_write_suma(p, fila, 5, MARCA_TOTAL, desde, fila - 1, total);
    plai_write_merged(p, fila, 6, fila, 7, MARCA_TOTAL, "");
    return next_row(b, fila, 16);
}

static uint32_t
write_signature(struct bloque *b, uint32_t fila)
{
    fila = next_row(b, fila, 44);
    plai_write_merged(b->p, fila, 1, fila, 2, MARCA_FIRMA, "Firma del responsable de la dependencia");
    plai_write_merged(b->p, fila, 5, fila, 7, MARCA_FIRMA, "Visto bueno de Planeación");
    fila = next_row(b, fila, 15);
    plai_write_merged(b->p, fila, 1, fila, 2, MARCA_TENUE, "Nombre, cargo y fecha");
    plai_write_merged(b->p, fila, 5, fila, 7, MARCA_TENUE, "Nombre, cargo y fecha");
    return next_row(b, fila, 15);
}

void
plai_hoja_dependencias(struct consolidado *c, struct pagina *p)
{
    static const double anchos[COLUMNAS] = { 11, 52, 12, 11, 18, 9, 20 };
    size_t metas = c->metas.count + 1, fuentes = c->partidas[DIMENSION_FUENTE].lista.count + 1;
    const struct partidas *partidas = &c->partidas[DIMENSION_DEPENDENCIA];
    struct bloque b = { .c = c, .p = p };
    struct meta_ordenada *scratch = plai_arena_zalloc(&c->arena, metas, sizeof *scratch);
    uint32_t *cortes = plai_arena_zalloc(&c->arena, partidas->lista.count + 1, sizeof *cortes);
    b.de_meta = plai_arena_zalloc(&c->arena, metas, sizeof *b.de_meta);
    b.con_meta = plai_arena_zalloc(&c->arena, metas, sizeof *b.con_meta);
    b.orden = plai_arena_zalloc(&c->arena, metas, sizeof *b.orden);
    b.de_fuente = plai_arena_zalloc(&c->arena, fuentes, sizeof *b.de_fuente);
    b.con_fuente = plai_arena_zalloc(&c->arena, fuentes, sizeof *b.con_fuente);
    if (!scratch || !cortes || !b.de_meta || !b.con_meta || !b.orden || !b.de_fuente || !b.con_fuente) {
        c->sin_memoria = true;
        return;
    }
    for (uint32_t i = 0; i < COLUMNAS; i++)
        plai_pagina_width(p, i + 1, i + 1, anchos[i]);
    plai_pagina_hide_grid(p);
    uint32_t fila = 1;
    size_t n = 0;
    for (size_t i = 0; i < partidas->lista.count; i++) {
        b.dependencia = partidas->orden[i];
        if (partidas->lista.items[b.dependencia].actividades == 0)
            continue;
        b.puntos = 0;
        if (fila > 1)
            cortes[n++] = fila;
        gather(&b, scratch);
        fila = write_heading(&b, fila);
        fila = write_fuentes(&b, fila);
        fila = write_metas(&b, fila);
        fila = write_signature(&b, fila);
    }
    plai_hoja_print(c, p, COLUMNAS, fila > 1 ? fila - 1 : 1, 0, IMPRESION_VERTICAL | IMPRESION_SALTOS);
    plai_pagina_breaks(p, cortes, n);
}

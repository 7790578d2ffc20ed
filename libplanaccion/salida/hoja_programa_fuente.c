/* SPDX-License-Identifier: MIT
 *
 * Money of each programme by fuente, as live sums over the consolidated plan.
 * Must not know where in that page the columns lie: it goes by their names.
 */
#include <string.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5 };

struct cruce_fuentes {
    struct consolidado *c;
    struct pagina *p;
    size_t np, nf; /* the last of each is "without one" */
    int64_t *pesos;
    bool *fila, *columna; /* those with something */
    uint32_t *fuentes;    /* the columns, as they are shown, */
    size_t vistas;        /* and how many */
};

static size_t
ordered(const struct consolidado *c, enum dimension dimension, size_t i)
{
    const struct partidas *partidas = &c->partidas[dimension];
    return i < partidas->lista.count ? partidas->orden[i] : i;
}

static bool
gather(struct cruce_fuentes *x)
{
    struct consolidado *c = x->c;
    x->np = c->partidas[DIMENSION_PROGRAMA].lista.count + 1;
    x->nf = c->partidas[DIMENSION_FUENTE].lista.count + 1;
    x->pesos = plai_arena_zalloc(&c->arena, x->np * x->nf, sizeof *x->pesos);
    x->fila = plai_arena_zalloc(&c->arena, x->np, sizeof *x->fila);
    x->columna = plai_arena_zalloc(&c->arena, x->nf, sizeof *x->columna);
    x->fuentes = plai_arena_zalloc(&c->arena, x->nf, sizeof *x->fuentes);
    if (x->pesos == NULL || x->fila == NULL || x->columna == NULL || x->fuentes == NULL) {
        c->sin_memoria = true;
        return false;
    }
    for (size_t i = 0; i < c->lineas.count; i++) {
        const struct linea *linea = &c->lineas.items[i];
        size_t p = linea->partida[DIMENSION_PROGRAMA], f = linea->partida[DIMENSION_FUENTE];
        p = p < x->np ? p : x->np - 1;
        f = f < x->nf ? f : x->nf - 1;
        x->fila[p] = true;
        x->columna[f] |= linea->tiene_valor;
        (void)plai_add_checked(&x->pesos[p * x->nf + f], linea->valor);
    }
    for (size_t i = 0; i < x->nf; i++)
        if (x->columna[ordered(c, DIMENSION_FUENTE, i)])
            x->fuentes[x->vistas++] = (uint32_t)ordered(c, DIMENSION_FUENTE, i);
    return true;
}

/* A criterion of SUMIFS is a pattern: *, ? and ~ stand for others, a leading = < > is an operator, and it has at most
 * 255 characters. */
static bool
is_pattern(const char *nombre)
{
    return strpbrk(nombre, "*?~") != NULL || strchr("=<>", nombre[0]) != NULL || strlen(nombre) > 250;
}

static void
write_crossing(struct cruce_fuentes *x, uint32_t fila, uint32_t columna, size_t p, size_t f)
{
    const char *programa = plai_partida_name(x->c, DIMENSION_PROGRAMA, (uint32_t)p);
    const char *fuente = plai_partida_name(x->c, DIMENSION_FUENTE, (uint32_t)f);
    double valor = (double)x->pesos[p * x->nf + f] / PLAI_CENTAVOS;
    struct letras letras = plai_letras(columna);
    if (is_pattern(programa) || is_pattern(fuente))
        plai_write_formula(x->p, fila, columna, FORMA_PESOS | MARCA_BORDE, valor,
                           "SUMPRODUCT((Plan_Programa=$A%u)*(Plan_Fuente=%s$%u),Plan_Valor)", fila, letras.s,
                           (unsigned)FILA_ENCABEZADO);
    else
        plai_write_formula(x->p, fila, columna, FORMA_PESOS | MARCA_BORDE, valor,
                           "SUMIFS(Plan_Valor,Plan_Programa,$A%u,Plan_Fuente,%s$%u)", fila, letras.s,
                           (unsigned)FILA_ENCABEZADO);
}

static int64_t
sum_of(const struct cruce_fuentes *x, size_t p, size_t f)
{
    int64_t suma = 0;
    for (size_t i = 0; i < x->np; i++)
        for (size_t j = 0; j < x->nf; j++)
            if ((p == SIZE_MAX || p == i) && (f == SIZE_MAX || f == j))
                (void)plai_add_checked(&suma, x->pesos[i * x->nf + j]);
    return suma;
}

static void
write_row_total(struct pagina *p, uint32_t fila, uint32_t columna, int64_t suma)
{
    plai_write_formula(p, fila, columna, FORMA_PESOS | MARCA_TOTAL, (double)suma / PLAI_CENTAVOS, "SUM(B%u:%s%u)", fila,
                       plai_letras(columna - 1).s, fila);
}

static uint32_t
write_headings(const struct cruce_fuentes *x)
{
    struct encabezado encabezado = { "Programa", 48 };
    uint32_t columna = 1;
    plai_hoja_headings(x->p, FILA_ENCABEZADO, columna++, &encabezado, 1);
    encabezado.ancho = 18;
    for (size_t i = 0; i < x->vistas; i++) {
        encabezado.titulo = plai_partida_name(x->c, DIMENSION_FUENTE, x->fuentes[i]);
        plai_hoja_headings(x->p, FILA_ENCABEZADO, columna++, &encabezado, 1);
    }
    encabezado.titulo = "Total";
    plai_hoja_headings(x->p, FILA_ENCABEZADO, columna, &encabezado, 1);
    plai_pagina_height(x->p, FILA_ENCABEZADO, 58);
    return columna;
}

static void
write_row(struct cruce_fuentes *x, uint32_t fila, uint32_t total, size_t programa)
{
    plai_write_text(x->p, fila, 1, MARCA_BORDE | MARCA_AJUSTE,
                    plai_partida_name(x->c, DIMENSION_PROGRAMA, (uint32_t)programa));
    for (uint32_t i = 0; i < x->vistas; i++)
        write_crossing(x, fila, 2 + i, programa, x->fuentes[i]);
    if (x->vistas > 0)
        write_row_total(x->p, fila, total, sum_of(x, programa, SIZE_MAX));
}

static void
write_totals(const struct cruce_fuentes *x, uint32_t fila, uint32_t total)
{
    plai_write_text(x->p, fila, 1, MARCA_TOTAL, "Total");
    for (uint32_t i = 0; i < x->vistas; i++)
        plai_write_suma(x->p, fila, 2 + i, MARCA_TOTAL, FILA_DATOS, fila - 1, sum_of(x, SIZE_MAX, x->fuentes[i]));
    if (x->vistas > 0)
        plai_write_suma(x->p, fila, total, MARCA_TOTAL, FILA_DATOS, fila - 1, sum_of(x, SIZE_MAX, SIZE_MAX));
}

void
plai_hoja_programa_fuente(struct consolidado *c, struct pagina *p)
{
    struct cruce_fuentes x = { .c = c, .p = p };
    if (!gather(&x))
        return;
    plai_hoja_begin(c, p, "Recursos del plan de acción por programa y fuente",
                    "Cada celda suma la hoja «Plan consolidado»: si allí cambia un valor, aquí cambia el total.");
    uint32_t total = write_headings(&x), fila = FILA_DATOS;
    for (size_t i = 0; i < x.np; i++)
        if (x.fila[ordered(c, DIMENSION_PROGRAMA, i)])
            write_row(&x, fila++, total, ordered(c, DIMENSION_PROGRAMA, i));
    write_totals(&x, fila, total);
    plai_pagina_freeze(p, FILA_ENCABEZADO, 1);
    plai_hoja_print(c, p, total, fila, FILA_ENCABEZADO, total > 8 ? IMPRESION_OFICIO : 0);
}

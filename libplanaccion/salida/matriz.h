/* SPDX-License-Identifier: MIT
 *
 * What the pages of the matriz de seguimiento are made from: the advances of each year in the order they are shown.
 * Judges nothing: what is little or much is each municipality's to say.
 */
#ifndef PLAI_MATRIZ_H
#define PLAI_MATRIZ_H

#include "salida/consolidado.h"
#include "salida/escritor.h"
#include "seguimiento/seguimiento.h"

/* A row of a page of goals. */
struct fila_matriz {
    const struct avance *avance;
    const struct seguida *seguida;
    const char *dependencia, *programa; /* as they are shown and counted */
    bool comparte;                      /* its money is that of a row above too: it is not added twice */
};

/* A page of goals: one year, lagging first. */
struct anio_matriz {
    int vigencia;
    char nombre[32]; /* of the page */
    struct fila_matriz *filas;
    size_t count;
};

enum { ANIOS_MATRIZ = 8 };

struct matriz {
    const struct seguimiento *seguimiento;
    const pla_plan *plan;
    struct arena arena;
    struct escritor *escritor;
    bool sin_memoria;
    const char *entidad, *titulo;
    char corte[64];                         /* in words; empty: none */
    struct anio_matriz anios[ANIOS_MATRIZ]; /* latest first */
    size_t anios_count;
};

int plai_matriz_new(struct matriz *m, const struct seguimiento *seguimiento, pla_fallo *fallo);
void plai_matriz_done(struct matriz *m);

/* Columns of a page of goals, for the formulas of the others. */
enum {
    MATRIZ_ESTADO = 1,
    MATRIZ_SEGUN,
    MATRIZ_DEPENDENCIA,
    MATRIZ_PROGRAMA,
    MATRIZ_CODIGO,
    MATRIZ_META,
    MATRIZ_UNIDAD,
    MATRIZ_PROGRAMADO,
    MATRIZ_EJECUTADO,
    MATRIZ_FISICO,
    MATRIZ_PESOS,
    MATRIZ_OBLIGADO,
    MATRIZ_FINANCIERO,
    MATRIZ_COMPARTE,
    MATRIZ_CUATRIENIO,
    MATRIZ_DECLARADO,
    MATRIZ_CELDA,
    MATRIZ_LOGRO,
    MATRIZ_DIFICULTAD,
    MATRIZ_SOPORTE,
    MATRIZ_REVISOR,
    MATRIZ_FILA_ENCABEZADO = 5,
    MATRIZ_FILA_DATOS = 6
};

void plai_hoja_matriz_resumen(struct matriz *m, struct pagina *p);
void plai_hoja_matriz_metas(struct matriz *m, struct pagina *p, const struct anio_matriz *anio);
void plai_hoja_matriz_grupos(struct matriz *m, struct pagina *p, const struct anio_matriz *anio, bool por_programa);
void plai_hoja_matriz_plano(struct matriz *m, struct pagina *p, const struct anio_matriz *anio);

/* Title and what is under it. */
void plai_matriz_begin(struct pagina *p, const char *titulo, const char *nota);
/* A table, whose headings end in the row `repetir`, on paper as wide as there is; the rest upright on letter paper. */
void plai_matriz_print(const struct matriz *m, struct pagina *p, uint32_t columnas, uint32_t filas, uint32_t repetir);
/* "plan de acción"... with its capital letter. */
const char *plai_matriz_segun(const struct seguida *seguida);
/* The advance as a figure where 1 is 100 %. */
static inline double
plai_matriz_figure(struct dato_avance dato)
{
    return (double)dato.valor / 1e6;
}

#endif

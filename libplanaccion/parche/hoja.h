/* SPDX-License-Identifier: MIT
 *
 * A worksheet being annotated: its cells get their fills, its notes their texts.
 * Private to parche/.
 */
#ifndef PLAI_PARCHE_HOJA_H
#define PLAI_PARCHE_HOJA_H

#include "parche/cuaderno.h"
#include "parche/estilos.h"
#include "parche/parche.h"

/* A row of a sheet, as far as marks in it need it. */
struct fila_vista {
    bool hay;
    size_t at, cierre; /* of its tag, of its end tag */
    struct slice tag;
    uint32_t estilo;
};

/* A cell that is to be marked, or that was. */
struct marca {
    uint32_t fila, columna;
    bool pedida, anotada; /* now; by a run before */
    int gravedad;
    uint32_t antes; /* its format without our fill; UINT32_MAX: not known */
    bool creada;    /* the cell is ours and empty */
    const char *forma;
    size_t primera, count; /* the rows it is about: slice of trabajo.pedidos */
    bool vista;            /* the sheet has the cell */
    size_t celda_at;       /* where it goes in its row; SIZE_MAX: at its end */
    size_t fila_at;        /* where its row goes; SIZE_MAX: at the end */
    struct fila_vista dentro;
};

struct ancho {
    uint32_t desde, hasta, estilo;
    double ancho; /* in characters; 0: not said */
};
struct alto {
    uint32_t fila;
    double alto; /* in points */
};

struct hoja_parche {
    struct paquete *paquete;
    struct cuaderno *cuaderno;
    struct estilos *estilos;
    const char *nombre; /* of the part */
    struct parte *parte;
    bool devuelta;        /* the workbook was annotated before: clones may be anywhere */
    struct marca *marcas; /* by place */
    size_t marcas_count;
    bool con_notas; /* some mark is wanted, or was there */

    /* What reading it tells. */
    const char *dibujo; /* id of its legacyDrawing, or NULL */
    size_t dibujo_at;   /* where it would go */
    struct slice raiz;
    VEC(struct ancho) anchos;
    VEC(struct alto) altos;
};

/* Reads the part and puts fills; notes are plai_notas_put's, after it. */
int plai_hoja_fill(struct hoja_parche *hoja);
void plai_hoja_done(struct hoja_parche *hoja);

/* Rows and cells that are not there. */
int plai_hoja_add_cells(struct hoja_parche *hoja, struct slice data, size_t data_at, size_t data_end);

/* Notes of one sheet. `render` appends the runs of a mark's note, or its plain text. */
struct notas {
    struct hoja_parche *hoja;
    void (*render)(const void *ctx, const struct marca *marca, bool plano, struct text *out);
    const void *ctx;
    size_t numero; /* of the sheet: shapes of different sheets have different numbers */
};
int plai_notas_put(struct notas *notas);

/* The shapes of notes: those at `quitadas` go, those of `puestas` come; both by place. */
struct lugar_nota {
    uint32_t fila, columna;
    uint32_t lineas;
};
int plai_vml_put(struct notas *notas, struct parte *parte, const struct lugar_nota *quitadas, size_t quitadas_count,
                 const struct lugar_nota *puestas, size_t puestas_count);

#endif

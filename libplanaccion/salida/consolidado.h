/* SPDX-License-Identifier: MIT
 *
 * What every page of the consolidated workbook is made from: the plan gathered once by dependencia, programa, fuente
 * and goal. Judges nothing: it adds, joins and orders.
 */
#ifndef PLAI_CONSOLIDADO_H
#define PLAI_CONSOLIDADO_H

#include "informe/informe.h"
#include "modelo/modelo.h"
#include "salida/escritor.h"
#include "salida/hojas.h"

enum dimension { DIMENSION_DEPENDENCIA, DIMENSION_PROGRAMA, DIMENSION_FUENTE, DIMENSIONES };

/* Who, what for or with which money: a line of the summaries. */
struct partida {
    const char *nombre;
    id id; /* 0 for what has no name */
    bool hay[INSTRUMENTOS];
    int64_t pesos[INSTRUMENTOS]; /* centavos of the vigencia */
    uint32_t metas, actividades; /* of the plan de acción */
};

struct partidas {
    VEC(struct partida) lista;
    uint32_t *de_id;           /* index + 1 by id */
    uint32_t de_grupo[GRUPOS]; /* index + 1; only fuentes */
    uint32_t *orden;           /* as they are shown */
};

/* A row of the consolidated plan: a row of a plan de acción, once for each fuente it has money of. */
struct linea {
    uint32_t registro, libro;
    uint32_t partida[DIMENSIONES]; /* INDICE_NINGUNO for a dimension without a name */
    uint32_t meta;                 /* index in metas, or INDICE_NINGUNO */
    bool primera;                  /* of its registro */
    bool tiene_valor;
    int64_t valor;
    int64_t trimestre[4];
    uint8_t trimestres; /* bit n: quarter n + 1 has an amount */
    lugar lugar;        /* of the amount, or of the row */
};

/* A goal, seen in every instrument. */
struct meta_cruzada {
    const char *codigo, *texto, *unidad, *responsable;
    uint32_t partida[DIMENSIONES];
    id proyecto;
    uint32_t filas; /* in the plan de acción */
    bool gestion;
    bool esta[INSTRUMENTOS];
    bool tiene_cantidad[INSTRUMENTOS], tiene_pesos[INSTRUMENTOS];
    bool no_programada;             /* the Plan Indicativo says so for the vigencia */
    int64_t cantidad[INSTRUMENTOS]; /* millionths: of one row, never added */
    int64_t pesos[INSTRUMENTOS];
    int64_t ejecutado[4]; /* millionths, by quarter, where a plan de acción has them */
    uint8_t ejecutados;
};

/* A ceiling for a programme of a dependencia. */
struct techo {
    uint32_t dependencia, programa;
    int64_t valor, programado;
};

struct consolidado {
    const pla_plan *plan;
    const pla_informe *informe;
    struct arena arena;
    struct escritor *escritor;

    bool sin_memoria;

    const char *entidad;
    int vigencia;       /* 0 where nobody says one */
    const char *titulo; /* "Plan de acción 2026" */
    struct partidas partidas[DIMENSIONES];
    const char **nombre_de_programa; /* by id */
    int64_t total[INSTRUMENTOS];
    bool hay[INSTRUMENTOS]; /* money of that instrument */
    uint32_t libros[INSTRUMENTOS];
    VEC(struct linea) lineas;
    VEC(struct meta_cruzada) metas;
    uint32_t *meta_de_registro;                        /* index in metas, by registro */
    int64_t *pesos_de_registro;                        /* by registro: its money of the vigencia, */
    bool *con_pesos;                                   /* whether it has any, */
    uint32_t (*partida_de_registro)[DIMENSION_FUENTE]; /* and whose it is */
    VEC(struct techo) techos;
    int64_t pac_mes[12];
    int64_t plan_trimestre[4];
    bool hay_pac_mes, hay_plan_trimestre;
    bool trimestre_por_fechas; /* no amounts by quarter: shared out by the dates of the activities */
    struct nombres nombres;
    struct semaforos luces;
};

/* Gathers everything but the pages. plai_consolidado_done in any case. */
int plai_consolidado_new(struct consolidado *c, const pla_plan *plan, const pla_informe *informe, pla_fallo *fallo);
void plai_consolidado_done(struct consolidado *c);

/* Parts of it, in this order. */
int plai_consolidado_add_pesos(struct consolidado *c, pla_fallo *fallo);
int plai_consolidado_add_metas(struct consolidado *c, pla_fallo *fallo);

/* The name of a partida, or what is said of its absence. */
const char *plai_partida_name(const struct consolidado *c, enum dimension dimension, uint32_t partida);
/* True where a hecho of that year counts for the vigencia. */
bool plai_consolidado_vale(const struct consolidado *c, const struct hecho *hecho);
static inline const struct registro *
plai_linea_registro(const struct consolidado *c, const struct linea *linea)
{
    return &c->plan->registros.items[linea->registro];
}

/* ---- pages: consolidado_paginas.c lists them in their order */
void plai_hoja_portada(struct consolidado *c, struct pagina *p);
void plai_hoja_resumen(struct consolidado *c, struct pagina *p);
void plai_hoja_plan(struct consolidado *c, struct pagina *p);
void plai_hoja_dependencias(struct consolidado *c, struct pagina *p);
void plai_hoja_programa_fuente(struct consolidado *c, struct pagina *p);
void plai_hoja_techos(struct consolidado *c, struct pagina *p);
void plai_hoja_articulacion(struct consolidado *c, struct pagina *p);
void plai_hoja_pac(struct consolidado *c, struct pagina *p);
void plai_hoja_cronograma(struct consolidado *c, struct pagina *p);
void plai_hoja_seguimiento(struct consolidado *c, struct pagina *p);
void plai_hoja_observaciones(struct consolidado *c, struct pagina *p);

struct hoja_consolidado {
    const char *nombre;
    const char *contenido; /* one line for the contents of the first page */
    void (*escribir)(struct consolidado *c, struct pagina *p);
    bool (*procede)(const struct consolidado *c); /* NULL: always */
};
extern const struct hoja_consolidado plai_hojas_consolidado[]; /* ends with a NULL name */

/* ---- what pages share */
/* Title and a note under it; NULL: the title of the workbook. */
void plai_hoja_begin(const struct consolidado *c, struct pagina *p, const char *titulo, const char *nota);
/* Print set-up with the heading of this workbook. */
void plai_hoja_print(const struct consolidado *c, struct pagina *p, uint32_t columnas, uint32_t filas, uint32_t repetir,
                     unsigned opciones);
enum { IMPRESION_VERTICAL = 1, IMPRESION_OFICIO = 2, IMPRESION_SALTOS = 4 };
/* SUM of the cells above, with its value. */
void plai_write_suma(struct pagina *p, uint32_t fila, uint32_t columna, estilo aspecto, uint32_t desde, uint32_t hasta,
                     int64_t centavos);

#endif

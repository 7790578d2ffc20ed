/* SPDX-License-Identifier: MIT
 *
 * Which column of a sheet plays which part of a sheet definition.
 * Knows headings, samples of content and definitions; rows are mapear.c's.
 */
#ifndef PLAI_ASIGNAR_H
#define PLAI_ASIGNAR_H

#include "formatos/encabezado.h"

/* A column and its part. */
struct asignada {
    uint16_t columna;
    bool por_contenido; /* several kinds answered to the heading; what the cells hold decided */
    struct candidato es;
};

/* A column whose part was already taken by another one. */
struct doble {
    uint16_t columna, usada;
};

struct asignacion {
    const struct hoja_def *hoja;
    struct asignada *columnas; /* by column */
    size_t count;
    struct doble *dobles;
    size_t doble_count;
    size_t requeridas; /* how many of the required are there */
    size_t distintivas;
    bool alguna;
    size_t sueltas; /* columns with a heading and no part */
};

/* Numbers the slots of a heading that repeats "Fuente | Valor" without numbers. Once, before it is assigned. */
void plai_encabezado_number(const struct formato_lista *lista, struct encabezado *encabezado);
/* Forms that report one year after another write "Estado" once in each: it is of the year it stands in. */
void plai_encabezado_date(const struct formato_lista *lista, struct encabezado *encabezado);

/* `vigencia`: the year the workbook says it is of; 0 where it says none. */
int plai_asignar(const struct formato_lista *lista, const struct sheet *sheet, struct encabezado *encabezado,
                 const struct hoja_def *hoja, int16_t vigencia, struct arena *arena, struct asignacion *asignacion,
                 pla_fallo *fallo);

/* True where the assignment has a column of that kind. */
bool plai_asignacion_has(const struct asignacion *asignacion, uint16_t tipo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Sheets and pieces of sheets that more than one workbook of ours has: headings, lights, observations.
 * Must not know which workbook they are in.
 */
#ifndef PLAI_HOJAS_H
#define PLAI_HOJAS_H

#include "salida/escritor.h"
#include "salida/semaforo.h"

struct encabezado {
    const char *titulo;
    double ancho;
};
/* A row of headings; sets widths where they are not 0. */
void plai_hoja_headings(struct pagina *p, uint32_t fila, uint32_t columna, const struct encabezado *encabezados,
                        size_t count);

/* A report being written as sheets. */
struct marco {
    const pla_informe *informe;
    const struct nombres *nombres;
    const char *entidad, *titulo; /* on top of every printed page */
    struct text *texto;           /* scratch */
    bool sin_memoria;             /* a text could not be made */
};

/* The word, the sign and the colour of a gravity. */
void plai_hoja_gravity(struct pagina *p, uint32_t fila, uint32_t columna, int gravedad);
/* The table of lights with its title and totals; the first column must have a width. Returns the row after it. */
uint32_t plai_hoja_lights(struct pagina *p, const struct semaforos *luces, uint32_t fila, uint32_t columna);
/* Columns that plai_hoja_lights takes. */
uint32_t plai_hoja_lights_width(const struct semaforos *luces);
/* The whole sheet but its title: the observations from row 4 on and, where `con_reglas`, the rules that could not be
 * evaluated below them. */
void plai_hoja_write_observaciones(struct marco *marco, struct pagina *p, bool con_reglas);
/* A row for each rule that could not be evaluated: sign, rule, title and reason, in columns 1, 2 and the two given.
 * Returns the row after them. */
uint32_t plai_hoja_write_no_evaluadas(struct marco *marco, struct pagina *p, uint32_t fila, uint32_t columna_titulo,
                                      uint32_t columna_motivo);

#endif

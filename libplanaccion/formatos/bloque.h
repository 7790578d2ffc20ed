/* SPDX-License-Identifier: MIT
 *
 * The block above a table: who plans, for which year, in which form, in pesos or millions.
 * Knows labels and the shapes they are typed in; nothing of tables.
 */
#ifndef PLAI_BLOQUE_H
#define PLAI_BLOQUE_H

#include "formatos/definicion.h"
#include "xlsx/book.h"

/* A value of the block and where it was found; texto NULL: not found. */
struct dato {
    const char *texto;
    uint32_t fila;
    uint16_t columna;
    uint8_t peso; /* how sure: a labelled value beats a loose one */
};

struct bloque {
    struct dato dependencia, entidad, vigencia, version, fecha, corte;
    int anio;       /* of vigencia; 0: none */
    int64_t unidad; /* pesos as plai_unidad_find gives them */
};

/* Reads rows 1..last of a sheet. Texts live in `arena`. False where there is no memory. */
bool plai_bloque_read(const struct sheet *sheet, uint32_t last, struct arena *arena, struct bloque *bloque);
/* The pesos that a figure of 1 stands for by a text: "cifras en millones de pesos", "Valor (miles)"; 0 where it does not
 * say. */
int64_t plai_unidad_find(struct slice text);
/* What the name of the file or sheet says, for what the block does not. */
bool plai_bloque_complete(const char *ruta, struct arena *arena, struct bloque *bloque);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Finds the heading of a table and what each of its columns may be.
 * Knows headings and the vocabulary; which format a sheet has is detectar.c's, what a row says mapear.c's.
 */
#ifndef PLAI_ENCABEZADO_H
#define PLAI_ENCABEZADO_H

#include "formatos/definicion.h"
#include "formatos/patron.h"
#include "xlsx/book.h"

enum { ENCABEZADO_FILAS = 40, ENCABEZADO_COLUMNAS = 1024, CANDIDATOS_MAX = 10 };

/* How sure a heading is of its kind: from the words as they are to words that only look like them. */
enum parecido {
    PARECIDO_LEJANO = 40,
    PARECIDO_PREFIJO = 50,
    PARECIDO_HOJA = 80,
    PARECIDO_BANDA = 90,
    PARECIDO_EXACTO = 100
};

/* What the first cells of a column hold. */
struct muestra {
    bool taken;
    unsigned numeros, codigos, textos;
    unsigned bpin, ip, fuentes, fechas, montos; /* of them, those that can be nothing else */
};

/* A kind that a column may be, with the aspects its heading gives. */
struct candidato {
    uint16_t tipo;
    uint16_t patron;  /* its place among the headings of the kind: the first ones are the surest */
    uint8_t parecido; /* enum parecido */
    uint8_t trimestre, mes, ranura, grupo;
    uint8_t aspectos;
    int16_t vigencia;
    uint32_t fuente; /* its number in the catalogue; 0: none */
};

struct columna_titulo {
    uint32_t fila;    /* of its lowest heading cell; 0: it has none */
    const char *ruta; /* levels as written, joined with " / "; NULL until asked for */
    struct candidato candidatos[CANDIDATOS_MAX];
    size_t count;
    struct muestra muestra;
    struct lectura hoja; /* its lowest level */
};

struct encabezado {
    uint32_t fila, primera; /* lowest and highest row of the heading; fila 0: none found */
    uint32_t muestra_hasta; /* last row whose content tells what a column is */
    uint16_t columnas;
    struct columna_titulo *titulos; /* by column from 1: titulos[0] is not used */
};

/* Searches the first rows of the sheet. `arena` is the workbook's scratch. */
int plai_encabezado_find(const struct formato_lista *lista, const struct sheet *sheet, struct arena *arena,
                         struct encabezado *encabezado, pla_fallo *fallo);

/* The cell that shows at a place: the top left one of a merged range; NULL where blank. */
const struct cell *plai_sheet_shown(const struct sheet *sheet, uint32_t row, uint32_t column);

/* The text of a heading cell as a person reads it: numbers in full, dates as "mes año"; empty for others. */
struct slice plai_heading_text(const struct cell *cell, char buffer[64]);
/* Writes a text without what its brackets hold; returns the bytes written. */
size_t plai_heading_drop_brackets(struct slice text, char *out, size_t capacity);
/* The bytes of a folded heading up to where it says in what its amounts are: "valor en miles de pesos". */
size_t plai_heading_drop_units(const char *folded, size_t n);

#endif

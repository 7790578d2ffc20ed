/* SPDX-License-Identifier: MIT
 *
 * Headings: what they say in words, and the aspects they carry (year, quarter, month, slot).
 * Knows words only; which column is meant is for others to decide.
 */
#ifndef PLAI_PATRON_H
#define PLAI_PATRON_H

#include "formatos/definicion.h"

enum { PALABRAS_MAX = 200 };

/* A heading taken apart. */
struct lectura {
    char palabras[PALABRAS_MAX]; /* folded, without its aspects */
    size_t n;
    uint8_t aspectos; /* those of numbers and names of months: fuente and grupo need the catalogue */
    uint8_t trimestre, mes, ranura;
    int16_t vigencia;
};

/* Takes a heading apart. */
void plai_lectura_parse(struct slice heading, struct lectura *lectura);
/* 1..4 where the heading is an ordinal and nothing more ("II"): a quarter, if it stands under a group of fuentes. */
uint8_t plai_lectura_ordinal(const struct lectura *lectura);
/* Two levels of one heading as one: words and aspects of both. What the lower level says wins. */
void plai_lectura_join(const struct lectura *alta, const struct lectura *baja, struct lectura *junta);

/* "meta {vigencia?}": the words folded into `arena` and the aspects as bits. False where an aspect has no such name;
 * palabras is NULL where there is no memory. */
bool plai_patron_parse(struct arena *arena, const char *alias, struct patron *patron);

#endif

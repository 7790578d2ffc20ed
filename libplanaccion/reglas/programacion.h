/* SPDX-License-Identifier: MIT
 *
 * What a goal of the Plan Indicativo programmes, read once for all the rules that ask: its goal for the four years, the
 * quantity and the pesos of each year, the ways of adding years that fit. Years of the SGR, which go by two, and what
 * was achieved are no part of it.
 * Knows no rule.
 */
#ifndef PLAI_PROGRAMACION_H
#define PLAI_PROGRAMACION_H

#include "modelo/acumulacion.h"
#include "reglas/regla.h"

#define PROGRAMACION_ANIOS 12

/* What a goal programmes in one year. */
struct anio_programado {
    int vigencia;
    int64_t cantidad, pesos;
    lugar lugar_cantidad, lugar_pesos; /* 0 where it has no such cell, or it is blank */
    lugar celda_cantidad;              /* of its first row, even where it is blank; 0 without such a column */
    bool hay_pesos;                    /* the sheet has columns for the pesos of that year */
    bool cantidad_ilegible, pesos_ilegibles;
};

/* The readings of the years that fit the goal: each is a way of accumulating. Years without quantity do not count. */
struct lecturas {
    bool suma, iguales, ultimo, mayor;
    bool redondeo, promedio, escala; /* no ways of accumulating, but what may have gone wrong where none fits */
    int64_t total, last, greatest;   /* 0 where no year has a quantity */
    size_t programados;
};

struct programacion {
    size_t meta;
    enum acumulacion tipo;
    struct anio_programado *anios; /* by year; those the sheet has a column for, or a quantity; at most so many */
    size_t count;
    size_t columnas; /* how many of them have a column for quantities */
    int64_t meta_cuatrienio;
    lugar lugar_meta;     /* 0 where it has no number for the four years */
    lugar celda_meta;     /* of its first row, even where it is blank; 0 without such a column */
    bool meta_ilegible;   /* the cell says something that is no number */
    bool alguna_ilegible; /* a quantity of some year */
    struct lecturas lecturas;
    bool sin_programar; /* without goal, or without a quantity in any year: PI-12 says it */
};

/* The goals of the Plan Indicativo in their order. They are read by the first rule that asks and live in the arena of
 * the revision. */
int plai_programaciones(struct revision *rev, const struct programacion **items, size_t *count);

/* True where a year may not be greater than the goal, and is. */
bool plai_anio_exceeds(const struct revision *rev, const struct programacion *programacion, size_t anio);

/* ", no acumulativa," as the book says it; "" where it is of no type. */
const char *plai_tipo_words(enum acumulacion tipo);
/* "1 cada año", "2 en 2024 y 4 en 2026": what is programmed, for whoever reads the report without the book. */
#define ANIOS_SIZE (PROGRAMACION_ANIOS * 48)
const char *plai_anios_words(const struct programacion *programacion, char out[ANIOS_SIZE]);
#define PALABRAS_ANIOS(programacion) plai_anios_words((programacion), (char[ANIOS_SIZE]){ 0 })

#endif

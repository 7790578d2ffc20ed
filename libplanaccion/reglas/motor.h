/* SPDX-License-Identifier: MIT
 *
 * The engine of coherence rules: a rule is a comparison of two sums over the aspects that both sides share.
 * Knows no rule: what is compared and what is said are data.
 */
#ifndef PLAI_MOTOR_H
#define PLAI_MOTOR_H

#include "reglas/regla.h"

/* What facts are grouped by. */
enum aspecto {
    ASPECTO_LIBRO = 1,
    ASPECTO_REGISTRO = 2,
    ASPECTO_META = 4,     /* the goal, whatever instrument it is in */
    ASPECTO_PROYECTO = 8, /* the project, by BPIN */
    ASPECTO_PROGRAMA = 16,
    ASPECTO_FUENTE = 32, /* absent where no catalogue names the fuente */
    ASPECTO_VIGENCIA = 64,
    ASPECTO_RUBRO = 128,
    /* Whose plan it is, however its name is written: of a plan de acción, its book's. */
    ASPECTO_DEPENDENCIA = 256,
    ASPECTOS = 9
};

/* Which facts a side adds. Repeated quantities, NP and N/A are never added. */
struct lado {
    enum instrumento instrumento; /* NINGUNO: the end of a list */
    enum medida medida;
    enum campo_clase clase;
    unsigned periodos;   /* bits of enum periodo; 0: any */
    unsigned sin_grupos; /* bits of enum grupo_fuente left out */
    unsigned raices;     /* bits of enum rubro_raiz; 0: any */
    bool toda_vigencia;  /* any year; else the one under check, and facts without year */
    bool resta;          /* taken away: by its size, for some books write what they reduce as a negative amount */
    /* Books of two formats tell the same money twice: only those of the format that has most of it are taken. */
    bool un_formato;
};

/* How the right side becomes a number. */
enum reunir {
    REUNIR_SUMA,
    REUNIR_CADA_UNA, /* each right fact is compared on its own: totals written beside what they add */
    REUNIR_MAYOR     /* the greatest: one statement repeated on many rows */
};

/* Sums up to the end of each month or quarter, compared at each of them; the first that differs is said. Months and
 * quarters meet at the ends of quarters. */
enum acumular { ACUMULAR_NADA, ACUMULAR_MES, ACUMULAR_TRIMESTRE };

/* Aspects to group by. A level whose aspects are part of the level before it is its fallback, group by group: it is
 * used where a fact of the group lacks an aspect of the better one. Any other level begins a new attempt, made where
 * the ones before found nothing on one of the sides. A weaker attempt lowers severity by one; a fallback does not,
 * because a sum that does not fit cannot have parts that all do. */
struct nivel {
    unsigned aspectos;
    const char *nombre; /* NULL where there is no join to speak of */
};

/* What is said where the left side is greater, or less; `texto` NULL: nothing. In it {izq} {der} {dif} are amounts,
 * {meta} {bpin} {programa} {fuente} {rubro} {dependencia} {vigencia} the names that the level groups by, {corte} the
 * month or quarter up to whose end it adds; what is inside [ ] goes where a name in it is absent. */
struct desigualdad {
    int gravedad;
    const char *texto;
    /* What differs in several years is said once, with this: {izqs} {ders} list the amounts of each year, {dif} is the
     * difference of all of them, absent where there is none. NULL: each year is said on its own. */
    const char *anios;
};

/* Stands for what the entity takes, which is this much as it comes. */
#define TOLERANCIA_PESOS PLAI_CENTAVOS

#define NIVELES 6
#define LADOS 9
struct comparacion {
    struct lado izquierda[LADOS], derecha;
    struct nivel niveles[NIVELES];
    enum reunir reunir;
    int64_t tolerancia; /* centavos or millionths, for each addition; TOLERANCIA_PESOS: the configured one */
    unsigned detalle;   /* the aspect by which a difference is narrowed down; 0: none */
    bool total_de_meta; /* with CADA_UNA: a total may be that of all the rows of its goal, not of its own */
    enum acumular acumular;
    bool redondeo;      /* with it: each left amount may lack as much as all of them are rounded to */
    unsigned sin;       /* bits of instruments: where one of them was read this comparison is not needed */
    uint64_t columnas;  /* bits of enum medida: a right fact counts only in a sheet with columns for all of them */
    bool completa;      /* a book counts on the right only where all its facts have the aspects of the first level */
    bool ausentes;      /* only what one side lacks, or has as 0, is said; the levels have no fallbacks */
    bool faltas_aparte; /* parts of `detalle` that the left side lacks are left out: another rule says so */
    bool (*falta_dicha)(const struct revision *rev, uint32_t meta); /* with it: only of these goals. NULL: of all */
    bool cede;          /* silent where the excess that was said of the facts of the greater side explains it */
    const char *cede_a; /* with it: only what this rule said counts, and what it said is lacking too */
    bool nota_faltas;   /* what the left facts lack is remembered too, for a rule that gives way to this one */
    /* With CADA_UNA: the second left side tells the same as the first in another way. It stands for the first where a
     * group has none of it, and a total that fits it is right: what is wrong between both is for another rule to say. */
    bool alternas;
    bool si_nada; /* only where what the rule compared before it found nothing to compare */
    /* By hecho: those that count on neither side, for another rule has spoken of them. NULL: none. */
    const bool *fuera;
    /* True for a right row whose left side was not received: what is missing there is no surprise. NULL: none. */
    bool (*espera)(const struct revision *rev, const struct registro *registro);
    struct desigualdad mayor, menor;
};

int plai_motor_compare(struct revision *rev, const struct comparacion *comparacion);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What motor.c hands to frase.c. Nobody else includes this.
 */
#ifndef PLAI_MOTOR_INTERNO_H
#define PLAI_MOTOR_INTERNO_H

#include "modelo/tabla.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"

/* A fact that takes part; those of one group and side are chained in the order of the plan. */
struct operando {
    uint32_t hecho, grupo, siguiente;
    uint8_t lado; /* 0 left, 1 right */
    bool resta;
    uint8_t cual; /* of the left sides: its index */
};

/* A group of the weakest level of a chain of levels. */
struct grueso {
    uint32_t nivel; /* the best level that all its facts reach */
    uint32_t cuenta[2];
};

struct grupo {
    int64_t suma[2];
    uint32_t cuenta[2], primero[2], ultimo[2];
    size_t nivel;
    bool incompleto; /* a cell of it could not be read, or the sum does not fit */
};

/* A group that differs, kept until those of its other years are known. */
struct grupo_anio {
    uint32_t grupo, tema; /* what it is about but for the year: as the first group of it */
    int vigencia;
};

struct motor {
    struct revision *rev;
    const struct comparacion *comparacion;
    struct arena arena;
    struct operando *operandos;
    size_t count;
    struct tabla gruesos, finos;
    VEC(struct grueso) grupos_gruesos;
    VEC(struct grupo) grupos;
    VEC(struct grupo_anio) anios;
    int intento; /* chains of levels that found nothing before this one */
};

/* A group whose sums differ; `derecha` where one right fact was compared on its own. */
struct diferencia {
    const struct grupo *grupo;
    const struct operando *derecha;
    int64_t suma[2];
    size_t partes;
    unsigned corte;  /* month up to which it adds; 0: all */
    bool trimestral; /* that month is said as a quarter */
    uint8_t cual;    /* where the left sides are two tellings of the same: the one compared */
    /* Of several years: "$ 2 en 2024 y $ 3 en 2025" and "$ 2 y $ 4". NULL: of one, or of none. */
    const char *anios[2];
};

/* Finds the facts that take part. */
int plai_motor_select(struct motor *motor);
/* True where a side takes a fact. */
bool plai_lado_takes(const struct revision *rev, const struct lado *lado, enum reunir reunir,
                     const struct hecho *hecho);
/* Writes the words of a fact's key; false where it lacks an aspect. */
bool plai_motor_key(const struct revision *rev, const struct hecho *hecho, unsigned aspectos, uint32_t *key);
/* What an operand adds to the sum of its side. */
static inline int64_t
plai_operando_valor(const struct motor *motor, const struct operando *operando)
{
    int64_t valor = motor->rev->plan->hechos.items[operando->hecho].valor;

    return !operando->resta ? valor : valor > 0 ? -valor : valor;
}
uint32_t plai_motor_aspect(const struct revision *rev, const struct hecho *hecho, unsigned aspecto);
/* True where two sums differ by more than the tolerance of that many additions. */
bool plai_motor_differs(const struct motor *motor, int64_t left, int64_t right, size_t additions);
/* Month of the year at whose end a fact is complete; 0 where it has none. */
unsigned plai_hecho_corte(const struct hecho *hecho);
/* True where the sums of a group differ and nobody has said why. */
bool plai_motor_sums_differ(struct motor *motor, const struct grupo *grupo, struct diferencia *diferencia);
/* Keeps a group that differs, and says those that were kept: of one thing, all its years together. */
int plai_motor_year_keep(struct motor *motor, uint32_t grupo);
int plai_motor_years_say(struct motor *motor);
/* Compares what both sides of a group add up to the end of each month, or of each quarter where one of them goes by
 * quarters. */
int plai_motor_compare_cuts(struct motor *motor, const struct grupo *grupo);
/* Remembers an excess that was said of the left facts of a group. */
int plai_motor_note(struct motor *motor, const struct diferencia *diferencia);
/* True where the comparison gives way and what was said of the facts of the greater side explains the difference. */
bool plai_motor_explained(const struct motor *motor, const struct diferencia *diferencia);
/* Remembers the level that most groups were compared at. */
int plai_motor_join_note(struct motor *motor);
/* True where a total of one quarter, month, group or fuente has that part in it. */
bool plai_total_covers(const struct hecho *total, const struct hecho *part);
/* Adds the observation, or nothing where the rule does not say that side. */
int plai_motor_say(struct motor *motor, const struct diferencia *diferencia);

#endif

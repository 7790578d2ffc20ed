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

struct motor {
    struct revision *rev;
    const struct comparacion *comparacion;
    struct arena arena;
    struct operando *operandos;
    size_t count;
    struct tabla gruesos, finos;
    VEC(struct grueso) grupos_gruesos;
    VEC(struct grupo) grupos;
    int intento; /* chains of levels that found nothing before this one */
};

/* A group whose sums differ; `derecha` where one right fact was compared on its own. */
struct diferencia {
    const struct grupo *grupo;
    const struct operando *derecha;
    int64_t suma[2];
    size_t partes;
};

uint32_t plai_motor_aspect(const struct revision *rev, const struct hecho *hecho, unsigned aspecto);
/* True where two sums differ by more than the tolerance of that many additions. */
bool plai_motor_differs(const struct motor *motor, int64_t left, int64_t right, size_t additions);
/* Adds the observation, or nothing where the rule does not say that side. */
int plai_motor_say(struct motor *motor, const struct diferencia *diferencia);

#endif

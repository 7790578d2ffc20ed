/* SPDX-License-Identifier: MIT
 *
 * What an entity sets for itself, as plain values that every layer above may read: gravities, tolerances, approvals,
 * names, accepted exceptions. Knows neither files nor how they are written: config/ fills it.
 */
#ifndef PLAI_CONFIG_H
#define PLAI_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "modelo/corte.h"
#include "planaccion.h"

/* Of a rule that the entity has turned off. */
enum { GRAVEDAD_NO = -1 };

struct config_gravedad {
    const pla_regla *regla;
    int gravedad; /* PLA_NOTA, PLA_ADVERTENCIA, PLA_ERROR or GRAVEDAD_NO */
};

/* What a year weighs in the advance of the period; all of them add 1. */
struct config_peso {
    int vigencia;
    int64_t peso; /* millionths */
};

/* A band of the traffic light, from `desde` up to the next one. */
struct config_umbral {
    int64_t desde;              /* millionths of a percentage point: 70 % is 70,000,000 */
    const char *nombre, *color; /* color: rojo, naranja, amarillo, verde, azul or gris */
};

struct config_aprobacion {
    const char *dependencia;      /* as written; NULL: of the whole municipality */
    uint32_t id;                  /* of that dependencia in the plan; 0 for the whole municipality */
    const char *instancia, *acta; /* NULL where it does not say */
    int32_t fecha;                /* serial; 0 where it does not say */
};

/* A name of a dependencia and the one it stands for, as ids of the plan. */
struct config_alias {
    uint32_t de, a;
};

enum momentos {
    MOMENTOS_ACUMULADA, /* each budget moment includes those after it: commitments hold what is paid */
    MOMENTOS_EXCLUYENTE /* each holds only what has not reached the next */
};

struct config {
    const char *ruta;              /* of the file it was read from; NULL: all as the library brings it */
    const char *entidad;           /* name; NULL where it does not say, as the texts below */
    const char *codigo_dane;       /* 5 digits of a municipality, 2 of a department */
    uint32_t entidad_id;           /* of that name in the plan; 0 without it */
    int inicio, fin;               /* years of the period of government; 0 where it does not say */
    int vigencia;                  /* 0 where it does not say; an option of the caller wins: ask plai_plan_vigencia */
    int64_t tolerancia_pesos;      /* centavos, for each addition */
    int64_t tolerancia_cantidad;   /* millionths, relative: 1 is 0.000001 of the greater */
    int64_t tolerancia_porcentaje; /* millionths of a point */
    enum momentos momentos;
    struct corte corte;        /* up to when execution counts; vigencia 0: everything there is */
    int32_t fecha_publicacion; /* serial; 0 where it does not say */
    struct config_gravedad *gravedades;
    struct config_peso *pesos;      /* by year; none: every year weighs the same */
    struct config_umbral *umbrales; /* from low to high; none: no traffic light has a meaning */
    struct config_aprobacion *aprobaciones;
    struct config_alias *dependencias;
    size_t gravedades_count, pesos_count, umbrales_count, aprobaciones_count, dependencias_count;
    VEC(pla_ajuste) ajustes; /* the same settings in words, with where each comes from */
};

/* An accepted exception: what a rule says about a key stays in the report with its reason. */
struct justificacion {
    pla_justificacion publica;
    const pla_regla *regla;
    const char *clave; /* fingerprint of an observation, or code of the goal or project */
    const char *ruta;  /* the file it was read from, and its line in it */
    int linea;
    bool devuelta;  /* typed in the sheet of observations of an annotated workbook, which is this */
    uint32_t libro; /* of the plan */
};

/* Everything as the library brings it. */
void plai_config_init(struct config *config, const pla_memoria *memoria);

/* The gravity with which a rule is to say what it would say with `gravedad`: where the entity lowered the rule, at
 * most what it set; where it raised it, what the rule says at its gravest is raised. GRAVEDAD_NO where it is off. */
int plai_config_gravedad(const struct config *config, const pla_regla *regla, int gravedad);
/* The dependencia that a name stands for; itself where it stands for none. */
uint32_t plai_config_dependencia(const struct config *config, uint32_t dependencia);
/* What was approved of a dependencia: its own entry or, without one, that of the whole municipality; NULL without
 * either. */
const struct config_aprobacion *plai_config_aprobacion(const struct config *config, uint32_t dependencia);
/* What a year weighs, in millionths; 0 where the year has no weight, -1 where no year has one. */
int64_t plai_config_peso(const struct config *config, int vigencia);
/* The band of an advance (millionths of a point), or NULL where there are none. */
const struct config_umbral *plai_config_umbral(const struct config *config, int64_t avance);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What is known of the approval and publication of each plan de acción, and who says it: the settings of the entity
 * before a register, a register before the book itself.
 * Knows no rule: what is missing or late is said elsewhere.
 */
#ifndef PLAI_APROBADOS_H
#define PLAI_APROBADOS_H

#include "reglas/regla.h"

/* Who says something. */
enum origen { ORIGEN_NINGUNO, ORIGEN_AJUSTES, ORIGEN_REGISTRO, ORIGEN_LIBRO };

enum dato_aprobado { DATO_INSTANCIA, DATO_ACTA, DATO_FECHA, DATO_PUBLICACION, DATOS_APROBADO };

struct aprobado {
    const struct libro *libro;
    struct {
        const char *texto; /* as written; NULL: nobody says it */
        int32_t dia;       /* of the dates; 0 where it cannot be read */
        lugar lugar;       /* 0 in the settings */
        uint8_t origen;    /* enum origen */
    } datos[DATOS_APROBADO];
    uint8_t origen;   /* the best source that says anything of the approval; NINGUNO: nobody does */
    size_t fuente;    /* which entry of that source: books that share one are said once */
    lugar lugares[3]; /* where that source has, or should have, instancia, acta and fecha; 0 in the settings */
    bool sin_columna; /* the register has no column for something that is missing: it is missing for everybody */
    bool general;     /* the entry is of the whole municipality */
};

struct aprobados {
    VEC(struct aprobado) items; /* the plans of the year, in the order of outputs */
};

/* plai_aprobados_done in any case. */
int plai_aprobados_find(struct revision *rev, struct aprobados *aprobados);
void plai_aprobados_done(struct aprobados *aprobados);

/* "los ajustes de la entidad"... */
const char *plai_origen_words(unsigned origen);

#endif

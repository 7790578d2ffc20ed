/* SPDX-License-Identifier: MIT
 *
 * What a row of a register of modifications says: which oficio changes what of which goal, and to what.
 * Knows words; neither what was changed nor whether it shows.
 */
#ifndef PLAI_MODIFICACION_H
#define PLAI_MODIFICACION_H

#include "modelo/modelo.h"

/* What a modification is about: quantities and dates, money, or something else that it names. */
enum { MODIFICA_FISICA = 1, MODIFICA_PRESUPUESTAL = 2, MODIFICA_OTRA = 4 };

struct modificacion {
    const struct registro *registro;
    uint8_t que;                        /* bits; all where the row does not say */
    bool por_campo;                     /* the row names the field, not only the kind */
    const char *oficio, *campo, *nuevo; /* "" where blank */
    int32_t fecha;                      /* of the oficio; 0 where unknown */
};

void plai_modificacion_read(const pla_plan *plan, const struct registro *registro, struct modificacion *modificacion);
/* True where what the row calls its oficio says itself what it is: "Resolución 12", "Oficio 045". */
bool plai_modificacion_names_act(const struct modificacion *modificacion);
/* Its new value as money or a quantity; false where it is none. */
bool plai_modificacion_valor(const struct modificacion *modificacion, enum campo_clase clase, int64_t *valor);
/* True where its words speak of that field: "fecha de terminación" of fecha_fin. */
bool plai_modificacion_names(const struct modificacion *modificacion, enum campo campo);

#endif

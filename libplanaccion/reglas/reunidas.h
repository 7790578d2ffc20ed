/* SPDX-License-Identifier: MIT
 *
 * One fault seen in many cells, kept as one: by a key, the first cell and some of the others, so that a code repeated
 * on a hundred rows is said once. Knows no rule.
 */
#ifndef PLAI_REUNIDAS_H
#define PLAI_REUNIDAS_H

#include "modelo/tabla.h"
#include "reglas/regla.h"

/* Other cells kept of each. */
#define REUNIDA_OTRAS 12

struct reunida {
    uint32_t registro; /* the first, as its index */
    uint32_t veces;    /* cells; one that is merged over several rows counts once */
    lugar lugar, ultimo, otras[REUNIDA_OTRAS];
    size_t otras_count;
    int64_t pesos; /* for whoever adds money; 0 at first */
};

struct reunidas {
    struct tabla tabla;
    VEC(struct reunida) items; /* by entry of the table */
};

/* `ancho`: words of a key. */
void plai_reunidas_init(struct reunidas *reunidas, size_t ancho, const pla_memoria *memoria);
void plai_reunidas_done(struct reunidas *reunidas);
/* Adds a cell under a key and gives what is kept of that key, valid until the next call; NULL where there is no
 * memory. */
struct reunida *plai_reunidas_add(struct reunidas *reunidas, const uint32_t *llave, uint32_t registro, lugar cell);

/* An observation at the first cell, with the others beside it and the key of the first record. */
struct dicho plai_reunida_dicho(const struct revision *rev, const struct reunida *reunida, int gravedad,
                                enum campo campo);

#endif

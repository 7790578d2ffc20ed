/* SPDX-License-Identifier: MIT
 *
 * Workbooks as rules of the set ask for them: in the order of outputs, the plans de acción of the year, those that say
 * the same.
 * Knows no rule.
 */
#ifndef PLAI_LIBROS_H
#define PLAI_LIBROS_H

#include "reglas/regla.h"

static inline const struct libro *
plai_libro_at(const struct revision *rev, size_t i)
{
    return &rev->plan->libros.items[rev->plan->orden.items[i]];
}

/* A plan de acción with rows, of the year under check or of none that it says; not one that puts others together. */
bool plai_libro_is_plan(const struct revision *rev, const struct libro *libro);
/* The cell or, where there is none, the first sheet of the book; 0 where it has no sheet. */
lugar plai_libro_lugar(const struct libro *libro, lugar cell);

/* Books that say the same of something. */
struct libro_dice {
    const char *clave; /* what they say, folded: equal ones are the same */
    const char *texto; /* as the first of them writes it */
    lugar lugar;       /* where */
    const struct libro *libro;
};
struct libros_dicen {
    VEC(struct libro_dice) items; /* after the sort those of one clave are together, in the order of outputs */
};
/* Sorts by clave; books keep their order within it. */
void plai_libros_sort(struct libros_dicen *dicen);
/* How many from `i` on say the same as the one at `i`. */
size_t plai_libros_same(const struct libros_dicen *dicen, size_t i);
/* The places of `count` of them from the one at `i` on, in the arena of the check. NULL without memory. */
const lugar *plai_libros_lugares(struct revision *rev, const struct libros_dicen *dicen, size_t i, size_t count);

#endif

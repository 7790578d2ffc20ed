/* SPDX-License-Identifier: MIT
 *
 * Which units and which names are one, written by two hands. Knows no rule.
 */
#ifndef PLAI_PARECIDOS_H
#define PLAI_PARECIDOS_H

#include "catalogo/catalogo.h"

/* True for spellings of one unit, and for a unit and the magnitude it measures ("Metros", "Longitud"). */
bool plai_unidad_equal(const struct catalogo *catalogo, const char *a, const char *b);
/* Telling words of `a` that are in `b`, in tenths; 10 where `a` has none. Both folded. */
unsigned plai_words_shared(const char *a, const char *b);
/* True for two long names of the same thing: one cut short, with a word more, or with a slip of the hand. */
bool plai_nombre_equal(const char *a, const char *b);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Text made safe inside HTML and XML, as content or as an attribute in double quotes.
 * Knows no element.
 */
#ifndef PLAI_MARCADO_H
#define PLAI_MARCADO_H

#include "base/texto.h"
#include "base/vec.h"

/* Cleaned (salida/limpio.h) and escaped; what XML cannot hold becomes U+FFFD. */
void plai_marcado_add(struct text *text, struct slice dirty);
/* NULL: nothing. */
static inline void
plai_marcado_add_string(struct text *text, const char *string)
{
    plai_marcado_add(text, plai_slice(string));
}

#endif

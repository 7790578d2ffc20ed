/* SPDX-License-Identifier: MIT
 *
 * Text that came from a cell or a path, made safe to print: for the writers of this folder only.
 */
#ifndef PLAI_LIMPIO_H
#define PLAI_LIMPIO_H

#include "base/texto.h"
#include "base/vec.h"

/* Control characters, and those that turn the direction of a line, become spaces; what is not UTF-8, U+FFFD. */
void plai_limpio_add(struct text *text, struct slice dirty);

/* "error", "advertencia", "nota". */
const char *plai_gravedad_word(int gravedad);

#endif

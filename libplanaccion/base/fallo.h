/* SPDX-License-Identifier: MIT
 *
 * Failing: the one place where a code and its Spanish line are set.
 * Knows nothing of what failed; lower layers set, upper layers pass on, nobody overwrites.
 */
#ifndef PLAI_FALLO_H
#define PLAI_FALLO_H

#include "planaccion.h"

/* Sets `fallo` (may be NULL) and returns `codigo`, so that `return plai_fail(...)` is the idiom. Bytes that are not
 * UTF-8 and control characters are replaced, so the line is safe to print; a text cut at the end keeps whole
 * characters. */
__attribute__((format(printf, 3, 4))) int plai_fail(pla_fallo *fallo, int codigo, const char *format, ...);

/* PLA_E_MEMORIA with its standard line. */
int plai_fail_memory(pla_fallo *fallo);

/* Why the system could not do something to a file, in words an office understands; `spare` is for what has none. Not
 * strerror: that speaks the language of the process, and English where it was not set. */
enum { PLAI_REASON = 40 };
const char *plai_reason(int error, char spare[PLAI_REASON]);

/* "nombre: que: why", or PLA_E_MEMORIA where that is why. */
int plai_fail_system(pla_fallo *fallo, int codigo, const char *nombre, const char *que, int error);

#endif

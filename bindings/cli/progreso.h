/* SPDX-License-Identifier: MIT
 *
 * The progress line: on standard error, only on a terminal, only after half a second.
 * Knows nothing of what advances.
 */
#ifndef CLI_PROGRESO_H
#define CLI_PROGRESO_H

#include <stddef.h>

void cli_progreso_begin(size_t total);
void cli_progreso_step(size_t hechos, const char *nombre);
/* Takes the line away, so that something else can be printed there. */
void cli_progreso_clear(void);
void cli_progreso_end(void);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Lines for people on standard error, safe for a terminal, and the nearest name to a misspelt one.
 * Knows nothing of orders or plans.
 */
#ifndef CLI_MENSAJES_H
#define CLI_MENSAJES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* "planaccion: ..." as one line on standard error. */
__attribute__((format(printf, 1, 2))) void cli_avisar(const char *format, ...);
/* A further line, without the name of the program. */
__attribute__((format(printf, 1, 2))) void cli_sugerir(const char *format, ...);

/* Why the system could not do something, in words an office understands; borrowed until the next call. */
const char *cli_razon(int error);
/* Says that there is no memory; SALE_INTERNO. */
int cli_sin_memoria(void);

/* Prints a text that comes from outside, its control characters replaced. */
void cli_print(FILE *file, const char *text);
/* The same, filled with spaces up to `ancho` characters. */
void cli_print_ancho(FILE *file, const char *text, int ancho);

/* Remembers in `mejor` and `distancia` (start at a large number) the name nearest to what was typed. */
void cli_nearest(const char *escrito, const char *nombre, const char **mejor, int *distancia);
/* True where a distance is small enough to suggest the name. */
bool cli_is_near(const char *escrito, int distancia);

#endif

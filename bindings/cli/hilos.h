/* SPDX-License-Identifier: MIT
 *
 * Reading several workbooks at once: a plan a thread, merged at the end.
 * Knows nothing of what the plan is read for.
 */
#ifndef CLI_HILOS_H
#define CLI_HILOS_H

#include "lectura.h"

/* How many threads the workbooks deserve where nobody said: small sets are read before a thread has started. */
size_t cli_hilos_count(const struct argumentos *argumentos, size_t libros);
/* Reads every input of `lectura` into lectura->plan, which must exist, with that many threads. What cannot be read is
 * said in the order of the inputs. */
int cli_hilos_read(struct lectura *lectura, const struct argumentos *argumentos, size_t hilos);

#endif

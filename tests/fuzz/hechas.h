/* SPDX-License-Identifier: MIT
 *
 * The seeds that nobody writes by hand: archives, deflate streams, packages that are odd as packages.
 * Knows nothing of what reads them.
 */
#ifndef FUZZ_HECHAS_H
#define FUZZ_HECHAS_H

#include <stddef.h>

/* Calls `put` with each. */
void fuzz_hechas(void (*put)(const char *target, const char *name, const void *bytes, size_t size, void *ctx),
                 void *ctx);

#endif

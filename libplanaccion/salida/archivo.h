/* SPDX-License-Identifier: MIT
 *
 * A file that appears whole or not at all. Knows nothing of what is in it.
 */
#ifndef PLAI_ARCHIVO_H
#define PLAI_ARCHIVO_H

#include <stddef.h>

#include "planaccion.h"

/* Written beside `ruta` under another name and renamed when whole: on failure what was there is intact and nothing
 * else is left. */
int plai_archivo_write(const char *ruta, const void *bytes, size_t size, pla_fallo *fallo);

#endif

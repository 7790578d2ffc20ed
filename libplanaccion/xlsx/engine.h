/* SPDX-License-Identifier: MIT
 *
 * The decoder of deflate streams behind inflate.c: ISA-L where configure found it, zlib otherwise.
 * Knows nothing of entries, checks and limits.
 */
#ifndef PLAI_XLSX_ENGINE_H
#define PLAI_XLSX_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "planaccion.h"

enum engine_result { ENGINE_MORE, ENGINE_END, ENGINE_DAMAGED, ENGINE_MEMORY };

/* NULL where there is no memory. */
void *plai_engine_new(const pla_memoria *memoria);
void plai_engine_free(void *engine, const pla_memoria *memoria);
/* Before each stream. `fits`: it is believed to fit in the room that there will be at first, which only saves time. */
void plai_engine_reset(void *engine, bool fits);
/* Decodes until input or room is used up; moves both. */
enum engine_result plai_engine_run(void *engine, const unsigned char **in, size_t *in_size, unsigned char **out,
                                   size_t *out_size);

#endif

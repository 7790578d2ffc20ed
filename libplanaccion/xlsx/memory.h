/* SPDX-License-Identifier: MIT
 *
 * Blocks that are given back one by one, from the allocator of the object: the few that cannot live in an arena.
 * Knows nothing of their use.
 */
#ifndef PLAI_XLSX_MEMORY_H
#define PLAI_XLSX_MEMORY_H

#include <stddef.h>
#include <stdlib.h>

#include "planaccion.h"

/* An arena keeps its allocator by value, all zero for malloc. */
static inline void *
plai_memory_resize(const pla_memoria *memoria, void *block, size_t size)
{
    if (memoria != NULL && memoria->realloc_ != NULL)
        return memoria->realloc_(memoria->ctx, block, size);
    return realloc(block, size);
}

static inline void *
plai_memory_new(const pla_memoria *memoria, size_t size)
{
    return plai_memory_resize(memoria, NULL, size);
}

static inline void
plai_memory_free(const pla_memoria *memoria, void *block)
{
    if (memoria != NULL && memoria->free_ != NULL)
        memoria->free_(memoria->ctx, block);
    else
        free(block);
}

#endif

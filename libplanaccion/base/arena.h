/* SPDX-License-Identifier: MIT
 *
 * Arenas: memory that is given back all at once, on an allocator that belongs to the object.
 * Knows nothing of what is stored in it.
 */
#ifndef PLAI_ARENA_H
#define PLAI_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "planaccion.h"

struct arena_page;

/* Built with -DPLAI_ARENA_DEBUG each item is an allocation of its own, so that sanitizers see overruns. */
struct arena {
    struct arena_page *pages;
    char *next, *end;
    pla_memoria memoria;
    size_t bytes; /* taken from the allocator so far */
};

/* `memoria` NULL: malloc. Allocates nothing yet. */
void plai_arena_init(struct arena *arena, const pla_memoria *memoria);
/* Gives everything back and leaves the arena empty and usable. */
void plai_arena_done(struct arena *arena);

/* NULL where there is no memory. Aligned for any type; not cleared. A size of 0 gives a valid address. */
void *plai_arena_alloc(struct arena *arena, size_t size) __attribute__((malloc));
/* Cleared, and safe against overflow of count * size. */
void *plai_arena_zalloc(struct arena *arena, size_t count, size_t size) __attribute__((malloc));
/* Copies `size` bytes of text and adds a terminating 0. Not aligned, so that short texts pack: for anything else,
 * plai_arena_alloc and memcpy. */
char *plai_arena_copy(struct arena *arena, const void *bytes, size_t size);
char *plai_arena_strdup(struct arena *arena, const char *text);
__attribute__((format(printf, 2, 3))) char *plai_arena_printf(struct arena *arena, const char *format, ...);

/* True where malloc has so much to give at this moment. To be asked before calling libraries that take their memory from
 * malloc and do not survive that there is none. */
bool plai_malloc_has(size_t size);

#endif

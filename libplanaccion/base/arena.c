/* SPDX-License-Identifier: MIT
 *
 * Arenas: pages taken from an allocator, cut into items, given back together.
 * Must not know what is stored in them.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT _Alignof(max_align_t)
#define FIRST_PAGE ((size_t)4096)
#define LARGEST_PAGE ((size_t)1 << 20)

struct arena_page {
    struct arena_page *older;
    max_align_t data[];
};

static void *
default_realloc(void *ctx, void *block, size_t size)
{
    (void)ctx;
    return realloc(block, size);
}

static void
default_free(void *ctx, void *block)
{
    (void)ctx;
    free(block);
}

void
plai_arena_init(struct arena *arena, const pla_memoria *memoria)
{
    memset(arena, 0, sizeof *arena);
    if (memoria)
        arena->memoria = *memoria;
    else
        arena->memoria = (pla_memoria){ default_realloc, default_free, NULL };
    assert(arena->memoria.realloc_ && arena->memoria.free_);
}

void
plai_arena_done(struct arena *arena)
{
    struct arena_page *page = arena->pages;

    while (page) {
        struct arena_page *older = page->older;
        arena->memoria.free_(arena->memoria.ctx, page);
        page = older;
    }
    arena->pages = NULL;
    arena->next = arena->end = NULL;
    arena->bytes = 0;
}

static struct arena_page *
take_page(struct arena *arena, size_t size)
{
    struct arena_page *page;

    if (size > SIZE_MAX / 2)
        return NULL;
    page = arena->memoria.realloc_(arena->memoria.ctx, NULL, sizeof *page + size);
    if (page)
        arena->bytes += sizeof *page + size;
    return page;
}

/* A page of its own, filed behind the current one so that what is left of that one is not lost. */
static void *
alloc_apart(struct arena *arena, size_t size)
{
    struct arena_page *page = take_page(arena, size);

    if (!page)
        return NULL;
    if (arena->pages) {
        page->older = arena->pages->older;
        arena->pages->older = page;
    } else {
        page->older = NULL;
        arena->pages = page;
    }
    return page->data;
}

/* Pages double with what the arena already holds: a small plan stays small, a large one takes few pages. */
static bool
add_page(struct arena *arena)
{
    size_t size = FIRST_PAGE;
    struct arena_page *page;

    while (size < arena->bytes && size < LARGEST_PAGE)
        size *= 2;
    size -= sizeof *page;
    page = take_page(arena, size);
    if (!page)
        return false;
    page->older = arena->pages;
    arena->pages = page;
    arena->next = (char *)page->data;
    arena->end = arena->next + size;
    return true;
}

static void *
alloc_aligned(struct arena *arena, size_t size, size_t alignment)
{
    size_t gap;
    char *item;

    if (!size)
        size = 1;
#ifdef PLAI_ARENA_DEBUG
    (void)gap;
    (void)item;
    (void)alignment;
    (void)add_page;
    return alloc_apart(arena, size);
#else
    for (;;) {
        gap = (size_t)(-(uintptr_t)arena->next & (alignment - 1));
        if (size <= (size_t)(arena->end - arena->next) && gap <= (size_t)(arena->end - arena->next) - size)
            break;
        if (size > FIRST_PAGE / 4)
            return alloc_apart(arena, size);
        if (!add_page(arena))
            return NULL;
    }
    item = arena->next + gap;
    arena->next = item + size;
    return item;
#endif
}

void *
plai_arena_alloc(struct arena *arena, size_t size)
{
    return alloc_aligned(arena, size, ALIGNMENT);
}

void *
plai_arena_zalloc(struct arena *arena, size_t count, size_t size)
{
    void *item;

    if (size && count > SIZE_MAX / size)
        return NULL;
    item = plai_arena_alloc(arena, count * size);
    if (item)
        memset(item, 0, count * size);
    return item;
}

char *
plai_arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    char *copy;

    if (size == SIZE_MAX)
        return NULL;
    copy = alloc_aligned(arena, size + 1, 1);
    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

char *
plai_arena_strdup(struct arena *arena, const char *text)
{
    return plai_arena_copy(arena, text, strlen(text));
}

char *
plai_arena_printf(struct arena *arena, const char *format, ...)
{
    char small[256];
    va_list args, again;
    char *text = NULL;
    int size;

    va_start(args, format);
    va_copy(again, args);
    size = vsnprintf(small, sizeof small, format, args);
    if (size >= 0 && (size_t)size < sizeof small) {
        text = plai_arena_copy(arena, small, (size_t)size);
    } else if (size >= 0) {
        text = alloc_aligned(arena, (size_t)size + 1, 1);
        if (text)
            vsnprintf(text, (size_t)size + 1, format, again);
    }
    va_end(again);
    va_end(args);
    return text;
}

bool
plai_malloc_has(size_t size)
{
    void *volatile block = malloc(size); /* volatile: compilers know what malloc and free do, and leave both out */
    bool given = block != NULL;

    free(block);
    return given;
}

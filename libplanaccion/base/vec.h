/* SPDX-License-Identifier: MIT
 *
 * The one growable array and the one string builder of the library.
 * Knows nothing of what they hold.
 */
#ifndef PLAI_VEC_H
#define PLAI_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "planaccion.h"

/* A growable array of T: `struct { T *items; size_t count, capacity; const pla_memoria *memoria; }`, cleared at
 * birth; memoria NULL means malloc. Items move when it grows: keep indexes, not addresses. */
#define VEC(T)                                                                                                         \
    struct {                                                                                                           \
        T *items;                                                                                                      \
        size_t count, capacity;                                                                                        \
        const pla_memoria *memoria;                                                                                    \
    }

/* Room for `more` items beyond count. False where there is no memory; the array is then as it was. */
#define plai_vec_reserve(vec, more)                                                                                    \
    ((vec)->capacity - (vec)->count >= (size_t)(more) ||                                                               \
     plai_vec_grow((void *)&(vec)->items, &(vec)->capacity, (vec)->count, (size_t)(more), sizeof *(vec)->items,        \
                   (vec)->memoria))

/* Appends a copy of `item`. False where there is no memory. */
#define plai_vec_add(vec, item) (plai_vec_reserve(vec, 1) ? ((vec)->items[(vec)->count++] = (item), true) : false)

/* Gives the memory back and leaves it empty. */
#define plai_vec_done(vec)                                                                                             \
    (plai_vec_release((vec)->items, (vec)->memoria), (vec)->items = NULL, (vec)->count = (vec)->capacity = 0)

/* `items` is the address of the array's pointer, of whatever type. */
bool plai_vec_grow(void *items, size_t *capacity, size_t count, size_t more, size_t size, const pla_memoria *memoria);
void plai_vec_release(void *items, const pla_memoria *memoria);

/* A string builder. Additions after a failed one do nothing, so that `failed` is tested once, at the end. The text
 * is always terminated where it is not NULL. */
struct text {
    char *items;
    size_t count, capacity;
    const pla_memoria *memoria;
    bool failed;
};

/* Room for `size` bytes and the one that ends them; false once something failed. */
bool plai_text_reserve(struct text *text, size_t size);
/* Inline, so that the length of a literal is known where it is written. */
static inline void
plai_text_add(struct text *text, const char *bytes, size_t size)
{
    if (text->failed || text->capacity - text->count <= size) {
        if (!plai_text_reserve(text, size))
            return;
    }
    if (size > 0)
        memcpy(text->items + text->count, bytes, size);
    text->count += size;
    text->items[text->count] = '\0';
}
static inline void
plai_text_add_string(struct text *text, const char *string)
{
    plai_text_add(text, string, strlen(string));
}
static inline void
plai_text_add_char(struct text *text, char c)
{
    plai_text_add(text, &c, 1);
}
void plai_text_add_int(struct text *text, int64_t value);
/* A JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void plai_text_add_json(struct text *text, const char *bytes, size_t size);
__attribute__((format(printf, 2, 3))) void plai_text_printf(struct text *text, const char *format, ...);
void plai_text_done(struct text *text);

#endif

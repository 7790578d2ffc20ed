/* SPDX-License-Identifier: MIT
 *
 * Growth of arrays, and the string builder on top of it.
 * Must not know what they hold, nor print doubles: that is the C locale's, see base/numero.h.
 */
#include "base/vec.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/texto.h"

static void *
resize(void *items, size_t size, const pla_memoria *memoria)
{
    return memoria ? memoria->realloc_(memoria->ctx, items, size) : realloc(items, size);
}

bool
plai_vec_grow(void *items, size_t *capacity, size_t count, size_t more, size_t size, const pla_memoria *memoria)
{
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    void *old, *grown;

    assert(count <= *capacity && size);
    if (more > SIZE_MAX / 2 / size || count > SIZE_MAX / 2 / size - more)
        return false;
    while (wanted < count + more)
        wanted *= 2;
    /* Through memcpy: the array's pointer is a T *, which may not be read as a void *. */
    memcpy(&old, items, sizeof old);
    grown = resize(old, wanted * size, memoria);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}

void
plai_vec_release(void *items, const pla_memoria *memoria)
{
    if (memoria)
        memoria->free_(memoria->ctx, items);
    else
        free(items);
}

bool
plai_text_reserve(struct text *text, size_t size)
{
    if (text->failed)
        return false;
    if (size == SIZE_MAX || !plai_vec_reserve(text, size + 1))
        text->failed = true;
    return !text->failed;
}

void
plai_text_add_int(struct text *text, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0)
        digits[--at] = '-';
    plai_text_add(text, digits + at, sizeof digits - at);
}

static void
add_json_escape(struct text *text, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4 & 15], hex[c & 15] };

    for (size_t i = 0; i + 1 < sizeof named; i += 2) {
        if ((unsigned char)named[i] == c) {
            escape[1] = named[i + 1];
            plai_text_add(text, escape, 2);
            return;
        }
    }
    plai_text_add(text, escape, sizeof escape);
}

/* How many bytes from there on stand for themselves in a JSON string. */
static size_t
json_run(const char *bytes, size_t size)
{
    size_t at = 0;

    while (at < size) {
        unsigned char c = (unsigned char)bytes[at];
        uint32_t rune;
        size_t width = 1;

        if (c >= 0x80)
            width = plai_utf8_next(bytes + at, size - at, &rune);
        else if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
            width = 0;
        if (width == 0)
            break;
        at += width;
    }
    return at;
}

void
plai_text_add_json(struct text *text, const char *bytes, size_t size)
{
    plai_text_add_char(text, '"');
    for (;;) {
        size_t run = json_run(bytes, size);

        plai_text_add(text, bytes, run);
        if (run == size)
            break;
        if ((unsigned char)bytes[run] < 0x80)
            add_json_escape(text, (unsigned char)bytes[run]);
        else
            plai_text_add(text, "\xEF\xBF\xBD", 3);
        bytes += run + 1;
        size -= run + 1;
    }
    plai_text_add_char(text, '"');
}

void
plai_text_printf(struct text *text, const char *format, ...)
{
    va_list args, again;
    int size;

    if (!plai_text_reserve(text, 64))
        return;
    va_start(args, format);
    va_copy(again, args);
    size = vsnprintf(text->items + text->count, text->capacity - text->count, format, args);
    if (size < 0) {
        text->failed = true;
    } else if ((size_t)size >= text->capacity - text->count && plai_text_reserve(text, (size_t)size)) {
        vsnprintf(text->items + text->count, text->capacity - text->count, format, again);
    }
    if (!text->failed)
        text->count += (size_t)size;
    else
        text->items[text->count] = '\0';
    va_end(again);
    va_end(args);
}

void
plai_text_done(struct text *text)
{
    plai_vec_done(text);
    text->failed = false;
}

/* SPDX-License-Identifier: MIT
 *
 * JSON into jansson's values, with what it lacks: telling that there is no memory from a text that is wrong.
 * Knows nothing of what the values mean.
 */
#include "json.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Values take several times their text; beyond this, who is so near the end of memory learns it later. */
enum { VECES = 8, SALA = 64 * 1024, SALA_MAX = 32 * 1024 * 1024 };

/* jansson goes on with half a text where it gets no memory for the rest: there must be some before it begins. */
static bool
is_room(size_t size)
{
    size_t wanted = size < SALA_MAX / VECES ? SALA + size * VECES : SALA_MAX;
    void *volatile block = malloc(wanted);
    bool given = block != NULL;

    free(block);
    return given;
}

json_t *
cli_json_read(const char *bytes, size_t size, size_t banderas)
{
    json_t *raiz;

    errno = 0;
    raiz = is_room(size) ? json_loadb(bytes, size, banderas, NULL) : NULL;
    if (raiz && errno == ENOMEM) {
        json_decref(raiz);
        raiz = NULL;
        errno = ENOMEM;
    }
    return raiz;
}

static char *
read_all(FILE *file, size_t *size)
{
    size_t capacity = 1 << 16, n = 1;
    char *bytes = malloc(capacity);

    *size = 0;
    while (bytes && n > 0) {
        if (*size == capacity) {
            char *grown = realloc(bytes, capacity *= 2);

            if (!grown)
                free(bytes);
            bytes = grown;
        }
        n = bytes ? fread(bytes + *size, 1, capacity - *size, file) : 0;
        *size += n;
    }
    return bytes;
}

json_t *
cli_json_read_file(const char *ruta, int *error)
{
    FILE *file = fopen(ruta, "rb");
    json_t *raiz = NULL;
    size_t size;

    *error = 0;
    if (!file) {
        *error = errno;
        return NULL;
    }
    char *bytes = read_all(file, &size);
    if (!bytes || ferror(file))
        *error = bytes ? errno : ENOMEM;
    fclose(file);
    if (*error == 0) {
        raiz = cli_json_read(bytes, size, 0);
        *error = !raiz && errno == ENOMEM ? ENOMEM : 0;
    }
    free(bytes);
    return raiz;
}

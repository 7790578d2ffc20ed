/* SPDX-License-Identifier: MIT
 *
 * Interned text: one id for the spellings of one name or code, found in constant time.
 * Knows nothing of what the text names; ids are stable and say nothing about order.
 */
#include <assert.h>
#include <string.h>

#include "base/numero.h"
#include "base/texto.h"
#include "modelo/hash.h"
#include "modelo/interno.h"

/* Longer keys are cut and closed with a hash of the whole text: such texts are the same only where written alike. */
#define KEY_SIZE 1024
#define KEY_TAIL 17 /* '#' and 16 hexadecimal digits */

struct entrada {
    const char *texto;
    uint32_t size, hash;
    id id;
    uint8_t clase;
};

/* Open addressing; `ranuras` holds indexes of `entradas` plus 1, a power of two of them, at most half in use. */
struct tabla {
    VEC(struct entrada) entradas;
    uint32_t *ranuras;
    size_t capacity;
};

struct interno {
    struct tabla claves;      /* folded keys: the entry of an id is id - 1 */
    struct tabla escritas;    /* every spelling seen, so that a repeated one is not folded again */
    VEC(const char *) textos; /* by id - 1: the spelling to show */
};

struct interno *
plai_interno_new(const pla_memoria *memoria)
{
    struct interno *interno = plai_handle_new(memoria, sizeof *interno);

    if (interno == NULL)
        return NULL;
    interno->claves.entradas.memoria = interno->escritas.entradas.memoria = interno->textos.memoria = memoria;
    return interno;
}

void
plai_interno_free(struct interno *interno, const pla_memoria *memoria)
{
    if (interno == NULL)
        return;
    plai_vec_done(&interno->claves.entradas);
    plai_vec_done(&interno->escritas.entradas);
    plai_vec_done(&interno->textos);
    plai_vec_release(interno->claves.ranuras, memoria);
    plai_vec_release(interno->escritas.ranuras, memoria);
    plai_vec_release(interno, memoria);
}

/* Eight bytes at a time; of these tables only, so that it may differ between machines. */
static uint32_t
hash_of(unsigned clase, struct slice texto)
{
    uint64_t hash = PLAI_HASH_BEGIN + clase + texto.n, bytes = 0;
    size_t i = 0;

    for (; texto.n - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, texto.s + i, sizeof bytes);
        hash = plai_hash_end(hash ^ bytes);
    }
    bytes = 0;
    for (; i < texto.n; i++)
        bytes = bytes << 8 | (unsigned char)texto.s[i];
    return (uint32_t)plai_hash_end(hash ^ bytes);
}

static id
table_find(const struct tabla *tabla, unsigned clase, struct slice texto, uint32_t hash)
{
    if (tabla->capacity == 0)
        return 0;
    for (size_t i = hash & (tabla->capacity - 1); tabla->ranuras[i] != 0; i = (i + 1) & (tabla->capacity - 1)) {
        const struct entrada *entrada = &tabla->entradas.items[tabla->ranuras[i] - 1];

        if (entrada->hash == hash && entrada->clase == clase && entrada->size == texto.n &&
            memcmp(entrada->texto, texto.s, texto.n) == 0)
            return entrada->id;
    }
    return 0;
}

static void
table_place(struct tabla *tabla, uint32_t entrada)
{
    size_t i = tabla->entradas.items[entrada].hash & (tabla->capacity - 1);

    while (tabla->ranuras[i] != 0)
        i = (i + 1) & (tabla->capacity - 1);
    tabla->ranuras[i] = entrada + 1;
}

/* Room for one more entry: after it, table_add does not fail. */
static bool
table_reserve(struct tabla *tabla)
{
    uint32_t *ranuras = NULL;
    size_t capacity = 0, wanted = tabla->capacity ? tabla->capacity * 2 : 256;

    if (!plai_vec_reserve(&tabla->entradas, 1) || tabla->entradas.count >= UINT32_MAX / 4)
        return false;
    if ((tabla->entradas.count + 1) * 2 <= tabla->capacity)
        return true;
    if (!plai_vec_grow(&ranuras, &capacity, 0, wanted, sizeof *ranuras, tabla->entradas.memoria))
        return false;
    plai_vec_release(tabla->ranuras, tabla->entradas.memoria);
    memset(ranuras, 0, wanted * sizeof *ranuras);
    tabla->ranuras = ranuras;
    tabla->capacity = wanted;
    for (uint32_t i = 0; i < tabla->entradas.count; i++)
        table_place(tabla, i);
    return true;
}

static void
table_add(struct tabla *tabla, struct entrada entrada)
{
    assert(tabla->entradas.count < tabla->entradas.capacity);
    tabla->entradas.items[tabla->entradas.count++] = entrada;
    table_place(tabla, (uint32_t)(tabla->entradas.count - 1));
}

static void
key_close(struct slice texto, char *key)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t hash = plai_hash_bytes(PLAI_HASH_BEGIN, texto.s, texto.n);

    *key++ = '#';
    for (int shift = 60; shift >= 0; shift -= 4)
        *key++ = digits[hash >> shift & 0xF];
    *key = '\0';
}

/* The key by which spellings meet; empty where nothing is left of the text. */
static struct slice
key_of(enum interno_clase clase, struct slice texto, char key[KEY_SIZE])
{
    const size_t room = KEY_SIZE - KEY_TAIL;
    size_t n;

    if (clase == INTERNO_NOMBRE) {
        n = plai_fold_name(texto, key, room);
    } else {
        /* How sure the reading is was said where the cell was read. */
        (void)plai_code_parse(texto, key, room);
        n = strlen(key);
        for (size_t i = 0; i < n; i++)
            if (key[i] >= 'a' && key[i] <= 'z')
                key[i] = (char)(key[i] - 'a' + 'A');
    }
    if (n + 8 >= room) { /* a cut may fall a whole character short */
        key_close(texto, key + n);
        n += KEY_TAIL;
    }
    return (struct slice){ key, n };
}

/* Which of two spellings is shown must not depend on which was seen first: plans are merged in any order. The one that
 * does not shout, then the one with its accents, then the longer, then the first in byte order; codes only by bytes. */
static bool
spelling_better(enum interno_clase clase, struct slice a, struct slice b)
{
    size_t lower[2] = { 0, 0 }, accents[2] = { 0, 0 };
    const struct slice both[2] = { a, b };
    int order;

    if (clase == INTERNO_NOMBRE) {
        for (int k = 0; k < 2; k++)
            for (size_t i = 0; i < both[k].n; i++) {
                lower[k] |= both[k].s[i] >= 'a' && both[k].s[i] <= 'z';
                accents[k] += (unsigned char)both[k].s[i] >= 0x80;
            }
        if (lower[0] != lower[1])
            return lower[0] > lower[1];
        if (accents[0] != accents[1])
            return accents[0] > accents[1];
        if (a.n != b.n)
            return a.n > b.n;
    }
    order = memcmp(a.s, b.s, a.n < b.n ? a.n : b.n);
    return order != 0 ? order < 0 : a.n < b.n;
}

/* The id of a key, new or not; `texto` is copied where it becomes the spelling to show. */
static id
intern_key(pla_plan *plan, enum interno_clase clase, struct slice key, struct slice texto)
{
    struct interno *interno = plan->interno;
    uint32_t hash = hash_of(clase, key);
    id found = table_find(&interno->claves, clase, key, hash);
    const char *copy, *clave;

    if (found != 0 && !spelling_better(clase, texto, plai_slice(interno->textos.items[found - 1])))
        return found;
    copy = plai_arena_copy(&plan->arena, texto.s, texto.n);
    if (copy == NULL)
        return ID_SIN_MEMORIA;
    if (found != 0) {
        interno->textos.items[found - 1] = copy;
        return found;
    }
    clave = plai_arena_copy(&plan->arena, key.s, key.n);
    if (clave == NULL || !table_reserve(&interno->claves) || !plai_vec_add(&interno->textos, copy))
        return ID_SIN_MEMORIA;
    found = (id)interno->textos.count;
    table_add(&interno->claves, (struct entrada){ clave, (uint32_t)key.n, hash, found, (uint8_t)clase });
    return found;
}

id
plai_intern(pla_plan *plan, enum interno_clase clase, struct slice texto)
{
    struct tabla *escritas = &plan->interno->escritas;
    char buffer[KEY_SIZE];
    struct slice key;
    const char *copy;
    uint32_t hash;
    id found;

    texto = plai_trim(texto);
    hash = hash_of(clase, texto);
    found = table_find(escritas, clase, texto, hash);
    if (found != 0 || texto.n == 0)
        return found;
    key = key_of(clase, texto, buffer);
    if (key.n == 0)
        return 0;
    found = intern_key(plan, clase, key, texto);
    if (found == ID_SIN_MEMORIA)
        return found;
    copy = plai_arena_copy(&plan->arena, texto.s, texto.n);
    if (copy == NULL || !table_reserve(escritas))
        return ID_SIN_MEMORIA;
    table_add(escritas, (struct entrada){ copy, (uint32_t)texto.n, hash, found, (uint8_t)clase });
    return found;
}

id
plai_intern_find(const pla_plan *plan, enum interno_clase clase, struct slice texto)
{
    char buffer[KEY_SIZE];
    struct slice key;
    id found;

    texto = plai_trim(texto);
    found = table_find(&plan->interno->escritas, clase, texto, hash_of(clase, texto));
    if (found != 0 || texto.n == 0)
        return found;
    key = key_of(clase, texto, buffer);
    return key.n == 0 ? 0 : table_find(&plan->interno->claves, clase, key, hash_of(clase, key));
}

const char *
plai_id_text(const pla_plan *plan, id which)
{
    assert(which <= plan->interno->textos.count);
    return which == 0 ? "" : plan->interno->textos.items[which - 1];
}

const char *
plai_id_key(const pla_plan *plan, id which)
{
    assert(which <= plan->interno->textos.count);
    return which == 0 ? "" : plan->interno->claves.entradas.items[which - 1].texto;
}

size_t
plai_id_count(const pla_plan *plan)
{
    return plan->interno->textos.count + 1;
}

id *
plai_interno_merge(pla_plan *plan, const pla_plan *otro, struct arena *arena)
{
    size_t count = plai_id_count(otro);
    id *map = plai_arena_zalloc(arena, count, sizeof *map);

    for (size_t i = 1; map != NULL && i < count; i++) {
        const struct entrada *entrada = &otro->interno->claves.entradas.items[i - 1];

        map[i] = intern_key(plan, (enum interno_clase)entrada->clase, (struct slice){ entrada->texto, entrada->size },
                            plai_slice(plai_id_text(otro, (id)i)));
        if (map[i] == ID_SIN_MEMORIA)
            return NULL;
    }
    return map;
}

/* SPDX-License-Identifier: MIT
 *
 * The bytes of a ZIP entry, a chunk at a time.
 * Knows nothing of what the bytes mean, and believes no size that it has not counted itself.
 */
#include "xlsx/inflate.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/crc.h"
#include "xlsx/engine.h"
#include "xlsx/limits.h"

void
plai_inflate_init(struct inflater *inflater, const char *label, const pla_limites *limits, const pla_memoria *memoria)
{
    *inflater = (struct inflater){ .label = label, .limits = limits, .memoria = memoria };
}

void
plai_inflate_done(struct inflater *inflater)
{
    plai_engine_free(inflater->engine, inflater->memoria);
    inflater->engine = NULL;
}

int
plai_inflate_start(struct inflater *inflater, const struct zip_entry *entry, pla_fallo *fallo)
{
    if (entry->flags & ZIP_FLAG_ENCRYPTED)
        return plai_fail(fallo, PLA_E_ENTRADA,
                         "%s: está protegido con contraseña: ábralo en Excel, quite la contraseña y guárdelo de nuevo",
                         inflater->label);
    if (entry->method != ZIP_STORED && entry->method != ZIP_DEFLATED)
        return plai_fail(fallo, PLA_E_ENTRADA,
                         "%s: %.*s: está comprimida con un método (%u) que los libros de Excel no usan",
                         inflater->label, (int)entry->name.n, entry->name.s, (unsigned)entry->method);
    inflater->entry = entry;
    inflater->taken = inflater->given = 0;
    inflater->crc = 0;
    inflater->ended = false;
    if (entry->method == ZIP_STORED)
        return PLA_OK;
    if (inflater->engine == NULL)
        inflater->engine = plai_engine_new(inflater->memoria);
    return inflater->engine != NULL ? PLA_OK : plai_fail_memory(fallo);
}

static int
damaged(const struct inflater *inflater, const char *why, pla_fallo *fallo)
{
    const struct slice *name = &inflater->entry->name;

    return plai_fail(fallo, PLA_E_ENTRADA, "%s: %.*s: está dañada (%s): pida o descargue el archivo de nuevo",
                     inflater->label, (int)name->n, name->s, why);
}

static int
too_much(const struct inflater *inflater, const char *what, const char *limit, uint64_t value, pla_fallo *fallo)
{
    const struct slice *name = &inflater->entry->name;

    return plai_fail(fallo, PLA_E_LIMITE, "%s: %.*s: %s (límite %s: %" PRIu64 ")", inflater->label, (int)name->n,
                     name->s, what, limit, value);
}

static int
check_limits(const struct inflater *inflater, pla_fallo *fallo)
{
    const pla_limites *limits = inflater->limits;
    uint64_t given = inflater->given, packed = inflater->entry->packed;

    if (given > limits->parte)
        return too_much(inflater, "ocupa demasiado una vez descomprimida", "parte", limits->parte, fallo);
    if (inflater->total > limits->partes)
        return too_much(inflater, "el libro ocupa demasiado una vez descomprimido", "partes", limits->partes, fallo);
    if (given > RATIO_AFTER && given / limits->razon > packed)
        return too_much(inflater, "está comprimida más de lo creíble", "razon", limits->razon, fallo);
    return PLA_OK;
}

static int
check_end(const struct inflater *inflater, pla_fallo *fallo)
{
    if (inflater->given != inflater->entry->size)
        return damaged(inflater, "no tiene el tamaño que dice el directorio", fallo);
    if (inflater->crc != inflater->entry->crc)
        return damaged(inflater, "su suma CRC-32 no coincide", fallo);
    return PLA_OK;
}

static int
read_stored(struct inflater *inflater, char *out, size_t capacity, size_t *got)
{
    const struct zip_entry *entry = inflater->entry;
    uint64_t left = entry->packed - inflater->taken;

    *got = left < capacity ? (size_t)left : capacity;
    memcpy(out, entry->data + inflater->taken, *got);
    inflater->taken += *got;
    inflater->ended = inflater->taken == entry->packed;
    return PLA_OK;
}

static int
read_deflated(struct inflater *inflater, char *out, size_t capacity, size_t *got, pla_fallo *fallo)
{
    const struct zip_entry *entry = inflater->entry;
    unsigned char *next = (unsigned char *)out;
    size_t room = capacity;

    if (inflater->taken == 0)
        plai_engine_reset(inflater->engine, entry->size <= capacity);
    while (room > 0 && !inflater->ended) {
        const unsigned char *in = entry->data + inflater->taken;
        size_t left = (size_t)(entry->packed - inflater->taken), before = room + left;
        enum engine_result result = plai_engine_run(inflater->engine, &in, &left, &next, &room);

        inflater->taken = entry->packed - left;
        inflater->ended = result == ENGINE_END;
        if (result == ENGINE_MEMORY)
            return plai_fail_memory(fallo);
        if (result == ENGINE_DAMAGED)
            return damaged(inflater, "no se puede descomprimir", fallo);
        if (result == ENGINE_MORE && room + left == before)
            return damaged(inflater, "termina antes de tiempo", fallo);
    }
    *got = capacity - room;
    return PLA_OK;
}

int
plai_inflate_read(void *ctx, char *out, size_t capacity, size_t *got, pla_fallo *fallo)
{
    struct inflater *inflater = ctx;
    int status;

    assert(inflater->entry != NULL && capacity > 0);
    *got = 0;
    if (inflater->ended)
        return PLA_OK;
    if (inflater->entry->method == ZIP_STORED)
        status = read_stored(inflater, out, capacity, got);
    else
        status = read_deflated(inflater, out, capacity, got, fallo);
    if (status != PLA_OK)
        return status;
    inflater->given += *got;
    inflater->total += *got;
    inflater->crc = plai_crc32(inflater->crc, out, *got);
    status = check_limits(inflater, fallo);
    if (status == PLA_OK && inflater->ended)
        status = check_end(inflater, fallo);
    return status;
}

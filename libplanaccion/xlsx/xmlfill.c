/* SPDX-License-Identifier: MIT
 *
 * The buffer of the tokenizer: bytes from the source, in UTF-8, with room to look ahead.
 * Knows nothing of markup.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/memory.h"
#include "xlsx/xml.h"
#include "xlsx/xmlin.h"

/* A chunk that stays in the second-level cache between inflating and scanning, and in which the parts of most workbooks
 * are inflated in one go, which spares the inflater its window. */
enum { CHUNK = 128 << 10 };

void
plai_xml_init(struct xml *xml, const char *label, const pla_limites *limits, const pla_memoria *memoria,
              pla_fallo *fallo)
{
    *xml = (struct xml){ .label = label, .limits = limits, .memoria = memoria, .fallo = fallo };
    xml->attributes.memoria = xml->elements.memoria = xml->bindings.memoria = memoria;
}

void
plai_xml_done(struct xml *xml)
{
    plai_vec_done(&xml->attributes);
    plai_vec_done(&xml->elements);
    plai_vec_done(&xml->bindings);
    plai_memory_free(xml->memoria, xml->buffer);
    plai_memory_free(xml->memoria, xml->raw);
    xml->buffer = xml->raw = NULL;
    xml->capacity = 0;
}

int
plai_xml_malformed(const struct xml *xml, const char *why)
{
    return plai_fail(xml->fallo, PLA_E_ENTRADA, "%s: %s: no es XML correcto: %s (byte %" PRIu64 ")", xml->label,
                     xml->part, why, xml->before + xml->at);
}

/* At least half a chunk free behind `end`. */
static int
make_room(struct xml *xml)
{
    size_t capacity = xml->capacity;

    if (capacity - xml->end >= CHUNK / 2 + XML_PAD)
        return PLA_OK;
    capacity = capacity == 0 ? CHUNK + XML_PAD : capacity * 2;
    char *buffer = plai_memory_resize(xml->memoria, xml->buffer, capacity);

    if (buffer == NULL)
        return plai_fail_memory(xml->fallo);
    xml->buffer = buffer;
    xml->capacity = capacity;
    return PLA_OK;
}

static int
fill_plain(struct xml *xml)
{
    size_t got, room = xml->capacity - XML_PAD - xml->end;
    int status = xml->source.read(xml->source.ctx, xml->buffer + xml->end, room, &got, xml->fallo);

    if (status != PLA_OK)
        return status;
    xml->end += got;
    xml->last = got == 0;
    return PLA_OK;
}

/* Converts as much of what waits as surely fits, and brings more when that is little. */
static int
fill_converting(struct xml *xml)
{
    size_t got = 0, size = 0, room = (xml->capacity - XML_PAD - xml->end) / 3;

    if (!xml->raw_last && xml->raw_size < CHUNK / 2) {
        int status =
            xml->source.read(xml->source.ctx, xml->raw + xml->raw_size, CHUNK - xml->raw_size, &got, xml->fallo);

        if (status != PLA_OK)
            return status;
        xml->raw_last = got == 0;
        xml->raw_size += got;
    }
    bool all = xml->raw_size <= room;
    size_t used = plai_encoding_convert(xml->encoding, (const unsigned char *)xml->raw, all ? xml->raw_size : room,
                                        all && xml->raw_last, xml->buffer + xml->end, &size);

    if (used == SIZE_MAX)
        return plai_xml_malformed(xml, "tiene bytes que no son de su codificación");
    xml->end += size;
    xml->raw_size -= used;
    memmove(xml->raw, xml->raw + used, xml->raw_size);
    xml->last = xml->raw_last && xml->raw_size == 0;
    return PLA_OK;
}

/* The first bytes tell the encoding. */
static int
begin(struct xml *xml)
{
    size_t mark;

    while (xml->end < ENCODING_LOOK && !xml->last) {
        int status = fill_plain(xml);

        if (status != PLA_OK)
            return status;
    }
    xml->encoding = plai_encoding_find((const unsigned char *)xml->buffer, xml->end, &mark);
    if (xml->encoding == ENCODING_NOT_KNOWN)
        return plai_xml_malformed(xml, "su codificación no es UTF-8, UTF-16 ni ISO-8859-1");
    if (xml->encoding == ENCODING_UTF8) {
        xml->at = mark;
        return PLA_OK;
    }
    /* The buffer may have grown since another part was converted, and this one fills it. */
    char *raw = plai_memory_resize(xml->memoria, xml->raw, xml->capacity);
    if (raw == NULL)
        return plai_fail_memory(xml->fallo);
    xml->raw = raw;
    xml->raw_size = xml->end - mark;
    memcpy(xml->raw, xml->buffer + mark, xml->raw_size);
    xml->end = 0;
    xml->raw_last = xml->last;
    xml->last = false;
    return fill_converting(xml);
}

int
plai_xml_fill(struct xml *xml)
{
    size_t kept = xml->end - xml->at;
    int status;

    assert(!xml->last && xml->at <= xml->end);
    if (kept > xml->limits->token)
        return plai_fail(xml->fallo, PLA_E_LIMITE,
                         "%s: %s: un elemento o texto pasa de %" PRIu64 " bytes (límite token)", xml->label, xml->part,
                         xml->limits->token);
    if (kept > 0)
        memmove(xml->buffer, xml->buffer + xml->at, kept);
    xml->before += xml->at;
    xml->at = 0;
    xml->end = kept;
    status = make_room(xml);
    if (status != PLA_OK)
        return status;
    if (!xml->begun) {
        xml->begun = true;
        status = begin(xml);
    } else if (xml->encoding == ENCODING_UTF8) {
        status = fill_plain(xml);
    } else {
        status = fill_converting(xml);
    }
    memset(xml->buffer + xml->end, 0, XML_PAD);
    return status;
}

int
plai_xml_start(struct xml *xml, struct source source, const char *part)
{
    xml->source = source;
    xml->part = part;
    xml->kind = XML_TEXT;
    xml->depth = 0;
    xml->at = xml->end = 0;
    xml->before = 0;
    xml->raw_size = 0;
    xml->last = xml->raw_last = xml->begun = xml->closing = xml->rooted = false;
    xml->attributes.count = xml->elements.count = xml->bindings.count = 0;
    xml->transparent = 0;
    return plai_xml_fill(xml);
}

/* SPDX-License-Identifier: MIT
 *
 * A package taken apart, changed in one place, and packed again by the packer of the tests.
 * Knows the names of parts and the fields of a ZIP; nothing of what reads them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutar.h"
#include "paquete.h"
#include "xlsx/inflate.h"
#include "xlsx/limits.h"
#include "xlsx/zip.h"

enum { PARTES = 40, NOMBRE_MAX = 100, PARTE_MAX = 256 << 10 };

struct parte {
    char name[NOMBRE_MAX];
    uint8_t *s; /* with a zero behind it */
    size_t n;
    unsigned lies;
};

struct bolsa {
    struct parte partes[PARTES];
    size_t count;
};

/* ---------------------------------------------------------------- apart and together */

static void
bolsa_free(struct bolsa *bolsa)
{
    for (size_t i = 0; i < bolsa->count; i++)
        free(bolsa->partes[i].s);
    bolsa->count = 0;
}

static struct parte *
bolsa_add(struct bolsa *bolsa, const char *name, size_t length, const uint8_t *s, size_t n)
{
    if (bolsa->count == PARTES || n > PARTE_MAX)
        return NULL;
    struct parte *parte = &bolsa->partes[bolsa->count++];

    snprintf(parte->name, sizeof parte->name, "%.*s", (int)(length < NOMBRE_MAX ? length : NOMBRE_MAX - 1), name);
    parte->s = (uint8_t *)fuzz_text(s, n);
    parte->n = n;
    parte->lies = PARTE_STORED;
    return parte;
}

static void
unpack_entry(struct bolsa *bolsa, struct inflater *inflater, const struct zip_entry *entry)
{
    uint8_t *bytes = malloc(PARTE_MAX + 1);
    size_t n = 0, got = 1;

    exigir(bytes != NULL);
    int status = plai_inflate_start(inflater, entry, NULL);
    while (status == PLA_OK && got > 0 && n <= PARTE_MAX) {
        status = plai_inflate_read(inflater, (char *)bytes + n, PARTE_MAX + 1 - n, &got, NULL);
        n += status == PLA_OK ? got : 0;
    }
    /* What was read of a damaged part is worth keeping too. */
    struct parte *parte = bolsa_add(bolsa, entry->name.s, entry->name.n, bytes, n);
    if (parte != NULL && entry->method != ZIP_STORED)
        parte->lies = 0;
    free(bytes);
}

static bool
unpack(struct bolsa *bolsa, const uint8_t *bytes, size_t size)
{
    const pla_limites limits = plai_limits(NULL);
    struct inflater inflater;
    struct arena arena;
    struct zip zip;

    bolsa->count = 0;
    plai_arena_init(&arena, NULL);
    plai_inflate_init(&inflater, "", &limits, NULL);
    if (plai_zip_open(&zip, &arena, "", bytes, size, &limits, NULL) == PLA_OK)
        for (size_t i = 0; i < zip.count; i++)
            unpack_entry(bolsa, &inflater, &zip.entries[i]);
    plai_inflate_done(&inflater);
    plai_arena_done(&arena);
    return bolsa->count > 0;
}

/* 0 where it is more than `max`. */
static size_t
pack(const struct bolsa *bolsa, bool zip64, uint8_t *out, size_t max)
{
    struct paquete paquete = { 0 };
    size_t size;

    for (size_t i = 0; i < bolsa->count; i++)
        paquete_add(&paquete, bolsa->partes[i].name, bolsa->partes[i].s, bolsa->partes[i].n, bolsa->partes[i].lies);
    paquete_end(&paquete, zip64);
    size = paquete.size <= max ? paquete.size : 0;
    if (size > 0)
        memcpy(out, paquete.bytes, size);
    paquete_free(&paquete);
    return size;
}

/* ---------------------------------------------------------------- changes to parts */

static bool
is_sheet(const struct parte *parte)
{
    return strstr(parte->name, "sheets/sheet") != NULL;
}

/* Sheets three times as often as any other part. */
static struct parte *
pick_part(struct bolsa *bolsa, struct azar *azar)
{
    struct parte *parte = &bolsa->partes[azar_de(azar, bolsa->count)];

    for (size_t tries = 0; tries < 2 && !is_sheet(parte); tries++)
        parte = &bolsa->partes[azar_de(azar, bolsa->count)];
    return parte;
}

static void
change_xml(struct bolsa *bolsa, struct azar *azar)
{
    struct parte *parte = pick_part(bolsa, azar);
    uint8_t *grown = realloc(parte->s, parte->n * 2 + 4097);

    exigir(grown != NULL);
    parte->s = grown;
    parte->n = fuzz_mutar_xml(grown, parte->n, parte->n * 2 + 4096, (unsigned)azar_de(azar, UINT32_MAX));
    parte->n = parte->n < PARTE_MAX ? parte->n : PARTE_MAX;
    grown[parte->n] = 0;
}

static void
change_entries(struct bolsa *bolsa, struct azar *azar)
{
    static const char *const names[] = { "xl/workbook.xml",     "xl/sharedStrings.xml",
                                         "xl/styles.xml",       "_rels/.rels",
                                         "[Content_Types].xml", "xl/_rels/workbook.xml.rels",
                                         "xl/workbook.bin",     "xl/worksheets/sheet1.xml",
                                         "XL/Workbook.XML",     "/xl/workbook.xml",
                                         "xl\\styles.xml",      "../xl/workbook.xml",
                                         "word/document.xml",   "EncryptionInfo",
                                         "content.xml",         "" };
    struct parte *one = &bolsa->partes[azar_de(azar, bolsa->count)];
    struct parte *other = &bolsa->partes[azar_de(azar, bolsa->count)], copy = *one;

    switch (azar_de(azar, 6)) {
    case 0: /* gone */
        free(one->s);
        *one = bolsa->partes[--bolsa->count];
        break;
    case 1: /* twice */
        bolsa_add(bolsa, one->name, strlen(one->name), one->s, one->n);
        break;
    case 2:
        snprintf(one->name, sizeof one->name, "%s", names[azar_de(azar, sizeof names / sizeof *names)]);
        break;
    case 3: /* each under the name of the other */
        memcpy(one->name, other->name, sizeof one->name);
        memcpy(other->name, copy.name, sizeof other->name);
        break;
    case 4: /* in another order */
        *one = *other;
        *other = copy;
        break;
    default:
        one->lies ^= 1u << azar_de(azar, 12);
        break;
    }
}

/* ---------------------------------------------------------------- changes to the package */

/* A number of the directory, of its end or of a local header, or bytes anywhere. */
static void
change_field(uint8_t *bytes, size_t size, struct azar *azar)
{
    static const uint8_t central[] = { 4, 6, 8, 10, 12, 16, 20, 24, 28, 30, 32, 34, 36, 38, 42 };
    static const uint8_t local[] = { 4, 6, 8, 14, 18, 22, 26, 28 };
    static const uint8_t end[] = { 4, 6, 8, 10, 12, 16, 20 };
    static const struct {
        char mark[4];
        const uint8_t *fields;
        size_t count;
    } records[] = { { "PK\1\2", central, sizeof central },
                    { "PK\3\4", local, sizeof local },
                    { "PK\5\6", end, sizeof end } };
    size_t from = azar_de(azar, size), which = azar_de(azar, 3);

    for (size_t i = 0; i + 4 < size; i++) {
        size_t at = (from + i) % (size - 4), field;

        if (memcmp(bytes + at, records[which].mark, 4) != 0)
            continue;
        field = at + records[which].fields[azar_de(azar, records[which].count)];
        if (field + 2 > size)
            return;
        switch (azar_de(azar, 4)) {
        case 0:
            bytes[field] = (uint8_t)(bytes[field] + 1);
            break;
        case 1:
            bytes[field] = (uint8_t)(bytes[field] - 1);
            break;
        case 2:
            memset(bytes + field, azar_uno_en(azar, 2) ? 0xFF : 0, field + 4 <= size ? 4 : 2);
            break;
        default:
            bytes[field + azar_de(azar, 2)] ^= (uint8_t)(1 << azar_de(azar, 8));
            break;
        }
        return;
    }
}

static size_t
change(uint8_t *bytes, size_t size, size_t max, struct azar *azar, bool xml)
{
    struct bolsa bolsa;
    size_t packed, way = azar_de(azar, 16);

    if (way == 15 || !unpack(&bolsa, bytes, size))
        return LLVMFuzzerMutate(bytes, size, max);
    if (xml && way < 10)
        change_xml(&bolsa, azar);
    else if (way < 13)
        change_entries(&bolsa, azar);
    packed = pack(&bolsa, azar_uno_en(azar, 40), bytes, max);
    bolsa_free(&bolsa);
    if (packed > 0 && way >= 13)
        change_field(bytes, packed, azar);
    return packed > 0 ? packed : LLVMFuzzerMutate(bytes, size, max);
}

size_t
fuzz_mutar_libro(uint8_t *bytes, size_t size, size_t max, unsigned seed)
{
    struct azar azar = azar_new(seed);

    return change(bytes, size, max, &azar, true);
}

size_t
fuzz_mutar_paquete(uint8_t *bytes, size_t size, size_t max, unsigned seed)
{
    struct azar azar = azar_new(seed);

    return change(bytes, size, max, &azar, false);
}

/* The first one with a part of the second in the place of its own of that name, or of any. */
size_t
fuzz_cruzar_libro(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t max,
                  unsigned seed)
{
    struct azar azar = azar_new(seed);
    struct bolsa one, other;
    size_t size = 0;

    if (!unpack(&one, a, a_size))
        return fuzz_cruzar(a, a_size, b, b_size, out, max, seed);
    if (unpack(&other, b, b_size)) {
        struct parte *from = pick_part(&other, &azar), *to = pick_part(&one, &azar);

        for (size_t i = 0; i < one.count && !azar_uno_en(&azar, 8); i++)
            if (strcmp(one.partes[i].name, from->name) == 0)
                to = &one.partes[i];
        free(to->s);
        to->s = (uint8_t *)fuzz_text(from->s, from->n);
        to->n = from->n;
        size = pack(&one, false, out, max);
        bolsa_free(&other);
    }
    bolsa_free(&one);
    return size > 0 ? size : fuzz_cruzar(a, a_size, b, b_size, out, max, seed);
}

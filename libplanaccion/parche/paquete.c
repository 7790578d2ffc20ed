/* SPDX-License-Identifier: MIT
 *
 * The package: its parts, read when asked for, and written as they came or changed.
 * Knows nothing of what the parts hold.
 */
#include "parche/paquete.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/xmlin.h"
#include "xlsx/zipwrite.h"

enum { CHUNK = 64 << 10 };

static int
refuse_signed(struct paquete *paquete)
{
    return plai_fail(paquete->fallo, PLA_E_ENTRADA,
                     "%s: está firmado digitalmente y anotarlo dañaría la firma: pida una copia sin firmar, o entregue "
                     "las observaciones aparte con «revisar»",
                     paquete->reader.name);
}

static int
check_patchable(struct paquete *paquete)
{
    const struct zip *zip = &paquete->reader.zip;
    struct relations relations;

    if (zip->encrypted)
        return plai_fail(paquete->fallo, PLA_E_ENTRADA,
                         "%s: está protegido con contraseña: ábralo en Excel, quite la contraseña y guárdelo de nuevo",
                         paquete->reader.name);
    if (zip->duplicates > 0)
        return plai_fail(paquete->fallo, PLA_E_ENTRADA,
                         "%s: el paquete tiene dos partes con el nombre %.*s y no se sabe cuál vale: ábralo en Excel y "
                         "guárdelo de nuevo",
                         paquete->reader.name, (int)(zip->duplicate->name.n < 200 ? zip->duplicate->name.n : 200),
                         zip->duplicate->name.s);
    for (size_t i = 0; i < zip->count; i++) {
        static const char folder[] = "_xmlsignatures/";

        if (zip->entries[i].name.n >= sizeof folder - 1 &&
            memcmp(zip->entries[i].name.s, folder, sizeof folder - 1) == 0)
            return refuse_signed(paquete);
    }
    int status = plai_opc_relations(&paquete->reader, "", &relations);
    if (status == PLA_OK && plai_relation_by_type(&relations, "origin") != NULL)
        return refuse_signed(paquete);
    return status;
}

int
plai_paquete_open(struct paquete *paquete, struct arena *arena, const char *label, const void *datos, size_t size,
                  const pla_limites *limits, pla_fallo *fallo)
{
    *paquete = (struct paquete){ .arena = arena, .partes.memoria = &arena->memoria, .fallo = fallo };
    int status = plai_reader_init(&paquete->reader, arena, label, datos, size, limits, fallo);

    return status == PLA_OK ? check_patchable(paquete) : status;
}

void
plai_paquete_done(struct paquete *paquete)
{
    for (size_t i = 0; i < paquete->partes.count; i++) {
        plai_text_done(&paquete->partes.items[i]->bytes);
        plai_text_done(&paquete->partes.items[i]->nuevo);
        plai_vec_done(&paquete->partes.items[i]->cambios);
    }
    plai_vec_done(&paquete->partes);
    plai_reader_done(&paquete->reader);
}

/* ---- parts */

static struct parte *
find(const struct paquete *paquete, const char *nombre, const struct zip_entry *entrada)
{
    for (size_t i = 0; i < paquete->partes.count; i++) {
        struct parte *parte = paquete->partes.items[i];

        if (entrada != NULL ? parte->entrada == entrada : strcmp(parte->nombre, nombre) == 0)
            return parte;
    }
    return NULL;
}

static struct parte *
add(struct paquete *paquete, const char *nombre, const struct zip_entry *entrada)
{
    struct parte *parte = plai_arena_zalloc(paquete->arena, 1, sizeof *parte);

    if (parte == NULL)
        return NULL;
    parte->nombre = plai_arena_strdup(paquete->arena, nombre);
    parte->entrada = entrada;
    parte->bytes.memoria = parte->nuevo.memoria = parte->cambios.memoria = &paquete->arena->memoria;
    return parte->nombre != NULL && plai_vec_add(&paquete->partes, parte) ? parte : NULL;
}

bool
plai_paquete_has(const struct paquete *paquete, const char *nombre)
{
    return plai_zip_find(&paquete->reader.zip, plai_slice(nombre)) != NULL || find(paquete, nombre, NULL) != NULL;
}

static int
inflate_all(struct paquete *paquete, struct parte *parte)
{
    struct inflater *inflater = &paquete->reader.inflater;
    int status = plai_inflate_start(inflater, parte->entrada, paquete->fallo);
    size_t got = 1;

    while (status == PLA_OK && got > 0) {
        if (!plai_text_reserve(&parte->bytes, CHUNK))
            return plai_fail_memory(paquete->fallo);
        status = plai_inflate_read(inflater, parte->bytes.items + parte->bytes.count, CHUNK, &got, paquete->fallo);
        parte->bytes.count += status == PLA_OK ? got : 0;
    }
    plai_text_add(&parte->bytes, "", 0);
    return status == PLA_OK && parte->bytes.failed ? plai_fail_memory(paquete->fallo) : status;
}

/* What is in another encoding is written in UTF-8, and must say so: its declaration goes. */
static int
convert(struct paquete *paquete, struct parte *parte)
{
    static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    size_t mark, size = 0;
    const unsigned char *in = (const unsigned char *)parte->bytes.items;
    enum encoding encoding = plai_encoding_find(in, parte->bytes.count, &mark);
    struct text utf8 = { .memoria = parte->bytes.memoria };

    if (encoding == ENCODING_UTF8 || encoding == ENCODING_NOT_KNOWN)
        return PLA_OK;
    if (parte->bytes.count > SIZE_MAX / 4 || !plai_text_reserve(&utf8, 3 * parte->bytes.count))
        return plai_fail_memory(paquete->fallo);
    if (plai_encoding_convert(encoding, in + mark, parte->bytes.count - mark, 1, utf8.items, &size) == SIZE_MAX) {
        plai_text_done(&utf8);
        return plai_fail(paquete->fallo, PLA_E_ENTRADA,
                         "%s: %s: tiene bytes que no son de su codificación: el libro está dañado",
                         paquete->reader.name, parte->nombre);
    }
    utf8.count = size;
    utf8.items[size] = '\0';
    const char *end = size > 5 && memcmp(utf8.items, "<?xml", 5) == 0 ? strstr(utf8.items, "?>") : NULL;
    size_t skip = end != NULL ? (size_t)(end - utf8.items) + 2 : 0;

    parte->bytes.count = 0;
    plai_text_add(&parte->bytes, head, sizeof head - 1);
    plai_text_add(&parte->bytes, utf8.items + skip, size - skip);
    plai_text_done(&utf8);
    return parte->bytes.failed ? plai_fail_memory(paquete->fallo) : PLA_OK;
}

int
plai_paquete_part(struct paquete *paquete, const char *nombre, struct parte **found)
{
    const struct zip_entry *entrada = plai_zip_find(&paquete->reader.zip, plai_slice(nombre));
    struct parte *parte = find(paquete, nombre, entrada);

    if (parte == NULL && entrada == NULL)
        return plai_fail(paquete->fallo, PLA_E_ENTRADA, "%s: le falta la parte %s: el libro está incompleto o dañado",
                         paquete->reader.name, nombre);
    if (parte == NULL)
        parte = add(paquete, nombre, entrada);
    if (parte == NULL)
        return plai_fail_memory(paquete->fallo);
    /* Nobody shares a part with anybody in an honest package, and two who change it would undo each other. */
    if (parte->leida || parte->entera)
        return plai_fail(paquete->fallo, PLA_E_ENTRADA,
                         "%s: %s: dos hojas o partes del libro son la misma: ábralo en Excel y guárdelo de nuevo",
                         paquete->reader.name, nombre);
    if (parte->entrada != NULL) {
        int status = inflate_all(paquete, parte);

        if (status == PLA_OK)
            status = convert(paquete, parte);
        if (status != PLA_OK)
            return status;
    }
    parte->leida = true;
    *found = parte;
    return PLA_OK;
}

struct parte *
plai_paquete_new(struct paquete *paquete, const char *nombre)
{
    const struct zip_entry *entrada = plai_zip_find(&paquete->reader.zip, plai_slice(nombre));
    struct parte *parte = find(paquete, nombre, entrada);

    if (parte == NULL)
        parte = add(paquete, nombre, entrada);
    if (parte != NULL)
        parte->entera = true;
    return parte;
}

struct parte *
plai_paquete_seed(struct paquete *paquete, const char *nombre, const char *bytes)
{
    struct parte *parte = add(paquete, nombre, NULL);

    if (parte == NULL)
        return NULL;
    parte->leida = true;
    plai_text_add_string(&parte->bytes, bytes);
    return parte->bytes.failed ? NULL : parte;
}

/* ---- changes */

void
plai_cambio_add(struct parte *parte, size_t at, size_t quita, const char *texto, size_t n)
{
    struct cambio cambio = { .at = at, .quita = quita, .texto = parte->nuevo.count, .n = n };

    assert(!parte->entera && at <= parte->bytes.count && quita <= parte->bytes.count - at);
    plai_text_add(&parte->nuevo, texto, n);
    if (!plai_vec_add(&parte->cambios, cambio))
        parte->nuevo.failed = true;
}

void
plai_cambio_printf(struct parte *parte, size_t at, size_t quita, const char *format, ...)
{
    char texto[600];
    va_list args;

    va_start(args, format);
    int n = vsnprintf(texto, sizeof texto, format, args);
    va_end(args);
    assert(n >= 0 && (size_t)n < sizeof texto);
    plai_cambio_add(parte, at, quita, texto, (size_t)n);
}

/* What comes at one place comes in the order it was added, and before what goes from there. */
static int
by_place(const void *a, const void *b)
{
    const struct cambio *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if ((x->quita > 0) != (y->quita > 0))
        return x->quita > 0 ? 1 : -1;
    return (x->texto > y->texto) - (x->texto < y->texto);
}

static int
fail_splice(const struct paquete *paquete, const char *parte)
{
    return plai_fail(
        paquete->fallo, PLA_E_ENTRADA,
        "%s: %s: por cómo está escrito por dentro no se puede anotar: ábralo en Excel, guárdelo de nuevo y "
        "anótelo",
        paquete->reader.name, parte);
}

static int
apply(struct paquete *paquete, struct parte *parte, struct text *out)
{
    size_t at = 0;

    qsort(parte->cambios.items, parte->cambios.count, sizeof *parte->cambios.items, by_place);
    for (size_t i = 0; i < parte->cambios.count; i++) {
        const struct cambio *c = &parte->cambios.items[i];

        if (c->at < at)
            return fail_splice(paquete, parte->nombre);
        plai_text_add(out, parte->bytes.items + at, c->at - at);
        plai_text_add(out, parte->nuevo.items + c->texto, c->n);
        at = c->at + c->quita;
    }
    plai_text_add(out, parte->bytes.items + at, parte->bytes.count - at);
    return out->failed ? plai_fail_memory(paquete->fallo) : PLA_OK;
}

/* Ranges may be right one by one and cut through each other's elements. VML was never XML in the first place. */
static int
check_whole(struct paquete *paquete, const char *nombre, const struct text *bytes)
{
    const struct parte parte = { .nombre = nombre, .bytes = *bytes };
    size_t n = strlen(nombre);
    struct recorrido r;

    if (n > 4 && (strcmp(nombre + n - 4, ".vml") == 0 || strcmp(nombre + n - 4, ".VML") == 0))
        return PLA_OK;
    int status = plai_recorrido_begin(&r, paquete, &parte);
    if (status == PLA_OK)
        status = plai_xml_finish(r.xml);
    return status == PLA_E_ENTRADA ? fail_splice(paquete, nombre) : status;
}

static int
write_part(struct paquete *paquete, struct zip_writer *writer, struct slice nombre, struct parte *parte)
{
    struct text text = { .memoria = &paquete->arena->memoria };
    int status;

    if (parte->nuevo.failed)
        return plai_fail_memory(paquete->fallo);
    if (parte->entera)
        return plai_zip_write_new(writer, nombre, parte->entrada,
                                  (struct slice){ parte->nuevo.items, parte->nuevo.count });
    status = apply(paquete, parte, &text);
    if (status == PLA_OK)
        status = check_whole(paquete, parte->nombre, &text);
    /* What ends up as it was is copied as it came. */
    if (status == PLA_OK && parte->entrada != NULL && text.count == parte->bytes.count &&
        (text.count == 0 || memcmp(text.items, parte->bytes.items, text.count) == 0))
        status = plai_zip_write_raw(writer, parte->entrada);
    else if (status == PLA_OK)
        status = plai_zip_write_new(writer, nombre, parte->entrada, (struct slice){ text.items, text.count });
    plai_text_done(&text);
    return status;
}

static int
write_all(struct paquete *paquete, struct zip_writer *writer)
{
    const struct zip *zip = &paquete->reader.zip;
    int status = PLA_OK;

    for (size_t i = 0; i < zip->count && status == PLA_OK; i++) {
        struct parte *parte = find(paquete, "", &zip->entries[i]);

        if (parte == NULL || (!parte->entera && parte->cambios.count == 0))
            status = plai_zip_write_raw(writer, &zip->entries[i]);
        else
            status = write_part(paquete, writer, zip->entries[i].name, parte);
    }
    for (size_t i = 0; i < paquete->partes.count && status == PLA_OK; i++) {
        struct parte *parte = paquete->partes.items[i];

        if (parte->entrada == NULL)
            status = write_part(paquete, writer, plai_slice(parte->nombre), parte);
    }
    return status == PLA_OK ? plai_zip_write_end(writer) : status;
}

int
plai_paquete_write(struct paquete *paquete, struct text *out)
{
    struct zip_writer writer;

    plai_zip_write(&writer, paquete->reader.name, out, paquete->fallo);
    int status = write_all(paquete, &writer);
    plai_zip_write_done(&writer);
    return status;
}

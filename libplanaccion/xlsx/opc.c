/* SPDX-License-Identifier: MIT
 *
 * How the parts of a package point at each other.
 * Knows nothing of what the parts hold.
 */
#include "xlsx/opc.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"

/* Appends the segments of `path` to `out`, "." and ".." resolved; above the root there is nothing to climb to. */
static void
append_path(char *out, size_t *length, struct slice path)
{
    size_t i = 0;

    while (i < path.n) {
        size_t start = i;

        while (i < path.n && path.s[i] != '/' && path.s[i] != '\\')
            i++;
        struct slice segment = { path.s + start, i - start };

        i++;
        if (segment.n == 0 || plai_slice_is(segment, "."))
            continue;
        if (plai_slice_is(segment, "..")) {
            while (*length > 0 && out[*length - 1] != '/')
                (*length)--;
            *length -= *length > 0;
            continue;
        }
        if (*length > 0)
            out[(*length)++] = '/';
        memcpy(out + *length, segment.s, segment.n);
        *length += segment.n;
    }
}

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "%20" as a space, in place. */
static void
undo_percents(char *s)
{
    char *to = s;

    for (; *s != '\0'; s++, to++) {
        int high = *s == '%' ? hex_value(s[1]) : -1;
        int low = high < 0 ? -1 : hex_value(s[2]);

        *to = *s;
        if (low >= 0 && (high != 0 || low != 0)) {
            *to = (char)(high * 16 + low);
            s += 2;
        }
    }
    *to = '\0';
}

/* The name of the part a target means, seen from `part`; NULL without memory. */
static const char *
resolve(struct reader *reader, const char *part, struct slice target)
{
    const char *slash = strrchr(part, '/');
    struct slice folder = { part, slash == NULL ? 0 : (size_t)(slash - part) };
    char *out = plai_arena_alloc(&reader->work, folder.n + target.n + 3);
    size_t length = 0;

    if (out == NULL)
        return NULL;
    if (target.n == 0 || (target.s[0] != '/' && target.s[0] != '\\'))
        append_path(out, &length, folder);
    append_path(out, &length, target);
    out[length] = '\0';
    if (plai_zip_find(&reader->zip, (struct slice){ out, length }) == NULL)
        undo_percents(out);
    return out;
}

static int
read_relation(struct reader *reader, const char *part, struct relation *relation)
{
    const struct xml *xml = &reader->xml;
    struct slice id = plai_xml_attribute(xml, NS_NONE, "Id");
    struct slice type = plai_xml_attribute(xml, NS_NONE, "Type");
    struct slice target = plai_xml_attribute(xml, NS_NONE, "Target");

    for (size_t i = type.n; i-- > 0;) {
        if (type.s[i] == '/') {
            type.s += i + 1;
            type.n -= i + 1;
            break;
        }
    }
    relation->external = plai_slice_is(plai_xml_attribute(xml, NS_NONE, "TargetMode"), "External");
    relation->id = plai_arena_copy(&reader->work, id.s, id.n);
    relation->type = plai_arena_copy(&reader->work, type.s, type.n);
    if (relation->external)
        relation->target = plai_arena_copy(&reader->work, target.s, target.n);
    else
        relation->target = resolve(reader, part, target);
    if (relation->id == NULL || relation->type == NULL || relation->target == NULL)
        return plai_fail_memory(reader->fallo);
    return PLA_OK;
}

/* "xl/workbook.xml" has its relationships in "xl/_rels/workbook.xml.rels". */
const char *
plai_opc_rels_name(struct reader *reader, const char *part)
{
    const char *slash = strrchr(part, '/');
    int folder = slash == NULL ? 0 : (int)(slash - part) + 1;

    return plai_arena_printf(&reader->work, "%.*s_rels/%s.rels", folder, part, part + folder);
}

static int
by_id(const void *a, const void *b)
{
    return strcmp(((const struct relation *)a)->id, ((const struct relation *)b)->id);
}

/* Two relationships with one Id: what refers to it takes the first, and that must be known. */
static int
warn_repeated(struct reader *reader, const char *name, const struct relations *relations)
{
    struct relation *sorted = plai_arena_alloc(&reader->work, relations->count * sizeof *sorted);
    size_t repeated = 0;

    if (sorted == NULL)
        return plai_fail_memory(reader->fallo);
    if (relations->count > 0)
        memcpy(sorted, relations->items, relations->count * sizeof *sorted);
    qsort(sorted, relations->count, sizeof *sorted, by_id);
    for (size_t i = 1; i < relations->count; i++)
        repeated += strcmp(sorted[i].id, sorted[i - 1].id) == 0;
    if (repeated > 0)
        plai_reader_warn(reader, NULL, 0, 0, "%.100s tiene %zu relaciones con el Id de otra: se toma la primera", name,
                         repeated);
    return PLA_OK;
}

int
plai_opc_relations(struct reader *reader, const char *part, struct relations *relations)
{
    struct xml *xml = &reader->xml;
    VEC(struct relation) found = { .memoria = &reader->work.memoria };
    const char *name = plai_opc_rels_name(reader, part);
    int status = name == NULL ? plai_fail_memory(reader->fallo) : PLA_OK;

    *relations = (struct relations){ NULL, 0 };
    if (status != PLA_OK || plai_zip_find(&reader->zip, plai_slice(name)) == NULL)
        return status;
    status = plai_reader_part(reader, name);
    while (status == PLA_OK) {
        struct relation relation;

        status = plai_xml_next(xml);
        if (status != PLA_OK || xml->kind == XML_DONE)
            break;
        if (xml->kind != XML_OPEN || !plai_slice_is(xml->name, "Relationship"))
            continue;
        if (found.count >= reader->limits.entradas) {
            status =
                plai_fail(reader->fallo, PLA_E_LIMITE, "%s: %s: tiene más de %" PRIu64 " relaciones (límite entradas)",
                          reader->name, name, reader->limits.entradas);
            break;
        }
        status = read_relation(reader, part, &relation);
        if (status == PLA_OK && !plai_vec_add(&found, relation))
            status = plai_fail_memory(reader->fallo);
    }
    if (status == PLA_OK) {
        relations->items = plai_arena_alloc(&reader->work, found.count * sizeof *found.items);
        if (relations->items == NULL)
            status = plai_fail_memory(reader->fallo);
        else if (found.count > 0)
            memcpy(relations->items, found.items, found.count * sizeof *found.items);
        relations->count = status == PLA_OK ? found.count : 0;
    }
    plai_vec_done(&found);
    return status == PLA_OK ? warn_repeated(reader, name, relations) : status;
}

const struct relation *
plai_relation_by_id(const struct relations *relations, struct slice id)
{
    for (size_t i = 0; i < relations->count; i++) {
        if (plai_slice_is(id, relations->items[i].id))
            return &relations->items[i];
    }
    return NULL;
}

const struct relation *
plai_relation_by_type(const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->count; i++) {
        if (strcmp(relations->items[i].type, type) == 0)
            return &relations->items[i];
    }
    return NULL;
}

/* Main parts are the only ones whose types end so. */
static bool
is_main_type(struct slice type)
{
    static const char *const ends[] = { "main+xml", "macroEnabled.main", "binary.main" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);

        if (type.n >= n && memcmp(type.s + type.n - n, ends[i], n) == 0)
            return true;
    }
    return false;
}

int
plai_opc_main_type(struct reader *reader, const char **type)
{
    struct xml *xml = &reader->xml;

    *type = NULL;
    if (plai_zip_find(&reader->zip, SLICE("[Content_Types].xml")) == NULL)
        return PLA_OK;
    int status = plai_reader_part(reader, "[Content_Types].xml");
    while (status == PLA_OK) {
        status = plai_xml_next(xml);
        if (status != PLA_OK || xml->kind == XML_DONE)
            break;
        struct slice value = { NULL, 0 };
        if (xml->kind == XML_OPEN)
            value = plai_xml_attribute(xml, NS_NONE, "ContentType");
        if (value.s == NULL || *type != NULL || !is_main_type(value))
            continue;
        *type = plai_arena_copy(&reader->work, value.s, value.n);
        if (*type == NULL)
            status = plai_fail_memory(reader->fallo);
    }
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Whether a package that was just written is whole, also where no reader looks: libxlsxwriter makes each part in a
 * temporary file and does not notice what is lost on the way. A lost piece leaves XML cut short or, in a long part,
 * fewer items than the part says, references without relation, parts that nothing lists.
 * Knows nothing of cells: see plai_book_read.
 */
#include <string.h>

#include "base/fallo.h"
#include "xlsx/book.h"
#include "xlsx/reader.h"

enum { DEEPEST = 256 };

/* An open element that says how many children it has. */
struct count {
    bool said;
    uint64_t wanted, seen;
};

struct whole {
    struct reader reader;
    struct count counts[DEEPEST + 1]; /* by depth */
    size_t *references, *relations;   /* by entry: what it refers to by id, and what its .rels has */
    size_t listed;                    /* parts that [Content_Types].xml lists */
};

static int
not_whole(const struct whole *whole, struct slice part, const char *why)
{
    return plai_fail(whole->reader.fallo, PLA_E_ENTRADA, "%s: %.*s: %s", whole->reader.name,
                     part.n < 200 ? (int)part.n : 200, part.s, why);
}

static bool
ends_with(struct slice name, const char *end)
{
    size_t n = strlen(end);

    return name.n >= n && memcmp(name.s + name.n - n, end, n) == 0;
}

static size_t
index_of(const struct whole *whole, struct slice name)
{
    const struct zip_entry *entry = plai_zip_find(&whole->reader.zip, name);

    return entry != NULL ? (size_t)(entry - whole->reader.zip.entries) : whole->reader.zip.count;
}

/* "xl/_rels/workbook.xml.rels" are the relations of "xl/workbook.xml". */
static size_t
owner_of(const struct whole *whole, struct slice rels)
{
    char name[1024];
    size_t folder = rels.n, n = rels.n - (sizeof ".rels" - 1);

    while (folder > 0 && rels.s[folder - 1] != '/')
        folder--;
    if (n >= sizeof name || folder < sizeof "_rels/" - 1 || n < folder)
        return whole->reader.zip.count;
    size_t before = folder - (sizeof "_rels/" - 1);
    memcpy(name, rels.s, before);
    memcpy(name + before, rels.s + folder, n - folder);
    return index_of(whole, (struct slice){ name, before + n - folder });
}

static bool
parse_count(struct slice text, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < text.n && i < 18; i++) {
        if (!plai_is_digit(text.s[i]))
            return false;
        *value = *value * 10 + (uint64_t)(text.s[i] - '0');
    }
    return text.n > 0 && text.n < 18;
}

/* The shared strings say how often they are used, too. */
static struct count
count_of(const struct xml *xml)
{
    static const char *const names[] = { "uniqueCount", "count", "size" };
    struct count count = { .said = false };

    for (size_t i = 0; i < sizeof names / sizeof *names && !count.said; i++)
        count.said = parse_count(plai_xml_attribute(xml, NS_NONE, names[i]), &count.wanted);
    return count;
}

/* Cells are read and counted by plai_book_read: on to the end of them all. */
static int
pass_cells(struct xml *xml)
{
    static const char end[] = "</sheetData";
    enum { SIZE = sizeof end - 1, MARK = 3 }; /* the letter that cells have least */

    while (!xml->closing) {
        const char *from = xml->buffer + xml->at, *to = xml->buffer + xml->end;

        for (const char *c = from; to - c >= SIZE; c++) {
            c = memchr(c + MARK, end[MARK], (size_t)(to - c - MARK));
            if (c == NULL)
                break;
            c -= MARK;
            if (to - c >= SIZE && memcmp(c, end, SIZE) == 0) {
                xml->at = (size_t)(c - xml->buffer);
                return PLA_OK;
            }
        }
        if (xml->last)
            break;
        if (to - from >= SIZE)
            xml->at = xml->end - (SIZE - 1);
        int status = plai_xml_fill(xml);
        if (status != PLA_OK)
            return status;
    }
    return PLA_OK;
}

static int
check_open(struct whole *whole, size_t entry, struct slice part)
{
    const struct xml *xml = &whole->reader.xml;
    size_t owner;

    if (xml->depth > 1)
        whole->counts[xml->depth - 1].seen++;
    whole->counts[xml->depth] = count_of(xml);
    for (size_t i = 0; i < xml->attributes.count; i++)
        whole->references[entry] += xml->attributes.items[i].ns == NS_RELATION;
    if (xml->ns == NS_RELATIONS && plai_slice_is(xml->name, "Relationship")) {
        owner = owner_of(whole, part);
        if (owner < whole->reader.zip.count)
            whole->relations[owner]++;
    } else if (xml->ns == NS_TYPES && plai_slice_is(xml->name, "Override")) {
        struct slice name = plai_xml_attribute(xml, NS_NONE, "PartName");

        if (index_of(whole, name) == whole->reader.zip.count)
            return not_whole(whole, name, "no está");
        whole->listed++;
    } else if (plai_xml_is(xml, "sheetData")) {
        return pass_cells(&whole->reader.xml);
    }
    return PLA_OK;
}

static int
check_part(struct whole *whole, size_t entry)
{
    struct xml *xml = &whole->reader.xml;
    struct slice part = whole->reader.zip.entries[entry].name;
    char name[1024];

    if (part.n >= sizeof name)
        return PLA_OK;
    memcpy(name, part.s, part.n);
    name[part.n] = '\0';
    for (int status = plai_reader_part(&whole->reader, name);;) {
        if (status == PLA_OK)
            status = plai_xml_next(xml);
        if (status != PLA_OK || xml->kind == XML_DONE)
            return status;
        const struct count *count = &whole->counts[xml->depth];
        if (xml->kind == XML_OPEN)
            status = check_open(whole, entry, part);
        else if (xml->kind == XML_CLOSE && count->said && count->seen != count->wanted)
            status = not_whole(whole, part, "le falta un pedazo");
    }
}

static int
check_parts(struct whole *whole)
{
    const struct zip *zip = &whole->reader.zip;
    size_t to_list = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < zip->count && status == PLA_OK; i++) {
        bool relations = ends_with(zip->entries[i].name, ".rels");

        if (!relations && !ends_with(zip->entries[i].name, ".xml"))
            continue;
        to_list += !relations && !plai_slice_is(zip->entries[i].name, "[Content_Types].xml");
        status = check_part(whole, i);
    }
    if (status == PLA_OK && whole->listed != to_list)
        status = not_whole(whole, SLICE("[Content_Types].xml"), "no nombra todas las partes");
    /* The workbook has relations that it does not refer to; pages and drawings, none. */
    for (size_t i = 0; i < zip->count && status == PLA_OK; i++)
        if (whole->references[i] > whole->relations[i] ||
            (whole->references[i] < whole->relations[i] && !ends_with(zip->entries[i].name, "xl/workbook.xml")))
            status = not_whole(whole, zip->entries[i].name, "no tiene todas sus relaciones");
    return status;
}

int
plai_package_check(struct arena *scratch, const char *name, const void *data, size_t size, pla_fallo *fallo)
{
    struct whole *whole = plai_arena_zalloc(scratch, 1, sizeof *whole);
    int status;

    if (whole == NULL)
        return plai_fail_memory(fallo);
    status =
        plai_reader_init(&whole->reader, scratch, name, data, size, &(pla_limites){ .profundidad = DEEPEST }, fallo);
    if (status == PLA_OK) {
        whole->references = plai_arena_zalloc(scratch, whole->reader.zip.count + 1, sizeof *whole->references);
        whole->relations = plai_arena_zalloc(scratch, whole->reader.zip.count + 1, sizeof *whole->relations);
        if (whole->references == NULL || whole->relations == NULL)
            status = plai_fail_memory(fallo);
    }
    if (status == PLA_OK)
        status = check_parts(whole);
    plai_reader_done(&whole->reader);
    return status;
}

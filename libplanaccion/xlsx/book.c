/* SPDX-License-Identifier: MIT
 *
 * A workbook: finds its parts and reads them in order, tables first, then each worksheet.
 * Knows nothing of what cells mean.
 */
#include "xlsx/book.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/hash.h"
#include "xlsx/names.h"
#include "xlsx/number.h"
#include "xlsx/opc.h"
#include "xlsx/reader.h"
#include "xlsx/sheet.h"
#include "xlsx/sniff.h"
#include "xlsx/sst.h"
#include "xlsx/styles.h"

/* A <sheet> of the workbook part. */
struct listed {
    const char *name;
    const char *relation; /* "": Excel keeps so the name of a module of macros of Excel 95, which has no part */
    uint64_t name_hash, part_hash;
    enum sheet_state state;
};

struct listing {
    struct reader *reader;
    const char *part;           /* the workbook part */
    struct relations relations; /* its own */
    VEC(struct listed) sheets;
    struct names names;
};

static enum sheet_state
sheet_state(struct slice state)
{
    if (plai_slice_is(state, "hidden"))
        return SHEET_HIDDEN;
    return plai_slice_is(state, "veryHidden") ? SHEET_VERY_HIDDEN : SHEET_VISIBLE;
}

/* Two sheets of one name, or one sheet twice: a cell of one cannot be told from a cell of the other. */
static void
warn_twice(struct listing *listing, const struct listed *listed)
{
    for (size_t i = 0; i < listing->sheets.count; i++) {
        const struct listed *other = &listing->sheets.items[i];

        if (other->name_hash == listed->name_hash)
            plai_reader_warn(listing->reader, listed->name, 0, 0, "hay otra hoja con el mismo nombre");
        else if (listed->part_hash != 0 && other->part_hash == listed->part_hash)
            plai_reader_warn(listing->reader, listed->name, 0, 0, "es la misma parte que la hoja «%.100s»",
                             other->name);
        else
            continue;
        return;
    }
}

static int
read_listed(struct listing *listing)
{
    struct reader *reader = listing->reader;
    const struct xml *xml = &reader->xml;
    struct slice name = plai_xml_attribute(xml, NS_NONE, "name");
    struct slice relation = plai_xml_attribute(xml, NS_RELATION, "id");
    struct listed listed = { .state = sheet_state(plai_xml_attribute(xml, NS_NONE, "state")),
                             .name_hash = plai_hash(name.s, name.n) };
    const struct relation *part = plai_relation_by_id(&listing->relations, relation);

    if (listing->sheets.count >= reader->limits.hojas)
        return plai_fail(reader->fallo, PLA_E_LIMITE, "%s: tiene más de %" PRIu64 " hojas (límite hojas)", reader->name,
                         reader->limits.hojas);
    if (relation.s == NULL)
        return plai_fail(reader->fallo, PLA_E_ENTRADA, "%s: %s: una hoja no dice en qué parte está", reader->name,
                         listing->part);
    listed.part_hash = part != NULL ? plai_hash(part->target, strlen(part->target)) : 0;
    listed.name = plai_arena_copy(reader->arena, name.s, name.n);
    listed.relation = plai_arena_copy(&reader->work, relation.s, relation.n);
    if (listed.name == NULL || listed.relation == NULL)
        return plai_fail_memory(reader->fallo);
    warn_twice(listing, &listed);
    return plai_vec_add(&listing->sheets, listed) ? PLA_OK : plai_fail_memory(reader->fallo);
}

static int
read_listed_sheets(struct listing *listing)
{
    struct xml *xml = &listing->reader->xml;
    size_t depth = xml->depth;

    for (;;) {
        int status = plai_xml_child(xml, depth);

        if (status != PLA_OK || xml->kind != XML_OPEN)
            return status;
        if (plai_xml_is(xml, "sheet"))
            status = read_listed(listing);
        if (status == PLA_OK)
            status = plai_xml_skip(xml);
        if (status != PLA_OK)
            return status;
    }
}

static int
read_workbook(struct listing *listing)
{
    struct reader *reader = listing->reader;
    struct xml *xml = &reader->xml;
    int status = plai_reader_part(reader, listing->part);

    if (status == PLA_OK)
        status = plai_xml_root(xml, "workbook");
    while (status == PLA_OK) {
        status = plai_xml_child(xml, 1);
        if (status != PLA_OK || xml->kind != XML_OPEN)
            break;
        if (plai_xml_is(xml, "sheets")) {
            status = read_listed_sheets(listing);
            continue;
        }
        if (plai_xml_is(xml, "definedNames")) {
            status = plai_names_read(reader, &listing->names);
            continue;
        }
        if (plai_xml_is(xml, "workbookPr") &&
            !plai_boolean_parse(plai_xml_attribute(xml, NS_NONE, "date1904"), &reader->date1904))
            reader->date1904 = false;
        status = plai_xml_skip(xml);
    }
    return status == PLA_OK ? plai_xml_finish(xml) : status;
}

/* The workbook part: what the package says, or where everybody puts it. */
static int
find_workbook(struct listing *listing)
{
    struct reader *reader = listing->reader;
    struct relations relations;
    int status = plai_opc_relations(reader, "", &relations);

    if (status != PLA_OK)
        return status;
    const struct relation *main = plai_relation_by_type(&relations, "officeDocument");
    listing->part = main != NULL && !main->external ? main->target : "xl/workbook.xml";
    size_t n = strlen(listing->part);

    if (plai_zip_find(&reader->zip, plai_slice(listing->part)) == NULL || n < 4 ||
        memcmp(listing->part + n - 4, ".bin", 4) == 0 || strncmp(listing->part, "word/", 5) == 0 ||
        strncmp(listing->part, "ppt/", 4) == 0)
        return plai_sniff_package(reader);
    return PLA_OK;
}

/* Strings and styles: by relation, or where everybody puts them; a workbook may have neither. */
static int
read_table(struct listing *listing, const char *type, const char *usual, int (*read)(struct reader *, const char *))
{
    const struct relation *relation = plai_relation_by_type(&listing->relations, type);

    if (relation != NULL && !relation->external)
        return read(listing->reader, relation->target);
    return plai_zip_find(&listing->reader->zip, plai_slice(usual)) == NULL ? PLA_OK : read(listing->reader, usual);
}

static int
read_sheet(struct listing *listing, struct book *book, const struct listed *listed)
{
    struct reader *reader = listing->reader;
    const struct relation *relation = plai_relation_by_id(&listing->relations, plai_slice(listed->relation));

    if (listed->relation[0] == '\0') {
        plai_reader_warn(reader, listed->name, 0, 0,
                         "no tiene contenido en el libro, como los módulos de macros de Excel 95");
        return PLA_OK;
    }
    if (relation == NULL || relation->external)
        return plai_fail(reader->fallo, PLA_E_ENTRADA,
                         "%s: la hoja «%s» no está en el libro: el libro está incompleto o "
                         "dañado",
                         reader->name, listed->name);
    /* Charts, dialogs and macros on sheets of their own have no cells. */
    if (strcmp(relation->type, "worksheet") != 0)
        return PLA_OK;
    struct sheet *sheet = &book->sheets[book->sheet_count++];

    sheet->name = listed->name;
    sheet->state = listed->state;
    return plai_sheet_read(reader, sheet, relation->target);
}

static int
read_sheets(struct listing *listing, struct book *book)
{
    struct reader *reader = listing->reader;

    if (listing->sheets.count == 0)
        return plai_fail(reader->fallo, PLA_E_ENTRADA, "%s: %s: no tiene ninguna hoja", reader->name, listing->part);
    book->sheets = plai_arena_zalloc(reader->arena, listing->sheets.count, sizeof *book->sheets);
    if (book->sheets == NULL)
        return plai_fail_memory(reader->fallo);
    for (size_t i = 0; i < listing->sheets.count; i++) {
        int status = read_sheet(listing, book, &listing->sheets.items[i]);

        if (status != PLA_OK)
            return status;
    }
    return PLA_OK;
}

/* The sheet of each name, now that all are known. */
static int
keep_names(struct listing *listing, struct book *book)
{
    struct reader *reader = listing->reader;
    size_t count = listing->names.count;

    book->names = plai_arena_alloc(reader->arena, count * sizeof *book->names);
    if (book->names == NULL)
        return plai_fail_memory(reader->fallo);
    for (size_t i = 0; i < count; i++) {
        const struct listed_name *listed = &listing->names.items[i];

        book->names[i] = listed->name;
        if (listed->sheet < listing->sheets.count)
            book->names[i].sheet = listing->sheets.items[listed->sheet].name;
        else if (listed->sheet != NAME_OF_BOOK)
            plai_reader_warn(reader, NULL, 0, 0,
                             "el nombre definido «%.100s» es de una hoja que no existe: se toma por uno de todo el "
                             "libro",
                             listed->name.name);
    }
    book->name_count = count;
    return PLA_OK;
}

static int
keep_warnings(struct reader *reader, struct book *book)
{
    size_t count = reader->warnings.count;

    book->warnings = plai_arena_alloc(reader->arena, count * sizeof *book->warnings);
    if (book->warnings == NULL)
        return plai_fail_memory(reader->fallo);
    if (count > 0)
        memcpy(book->warnings, reader->warnings.items, count * sizeof *book->warnings);
    book->warning_count = count;
    book->warnings_lost = reader->warnings_lost;
    return PLA_OK;
}

static int
read_book(struct reader *reader, struct book *book)
{
    const pla_memoria *memoria = &reader->arena->memoria;
    struct listing listing = { .reader = reader, .sheets.memoria = memoria, .names.memoria = memoria };
    int status = find_workbook(&listing);

    if (reader->zip.duplicates > 0)
        plai_reader_warn(reader, NULL, 0, 0, "el paquete tiene %zu partes con el nombre de otra: se toma la última",
                         reader->zip.duplicates);
    if (status == PLA_OK)
        status = plai_opc_relations(reader, listing.part, &listing.relations);
    if (status == PLA_OK)
        status = read_workbook(&listing);
    if (status == PLA_OK)
        status = read_table(&listing, "styles", "xl/styles.xml", plai_styles_read);
    if (status == PLA_OK)
        status = read_table(&listing, "sharedStrings", "xl/sharedStrings.xml", plai_sst_read);
    if (status == PLA_OK)
        status = read_sheets(&listing, book);
    if (status == PLA_OK)
        status = keep_names(&listing, book);
    if (status == PLA_OK)
        status = keep_warnings(reader, book);
    book->date1904 = reader->date1904;
    plai_vec_done(&listing.names);
    plai_vec_done(&listing.sheets);
    return status;
}

int
plai_book_read(struct book *book, struct arena *arena, const char *name, const void *data, size_t size,
               const pla_limites *limits, pla_fallo *fallo)
{
    struct book read = { 0 };
    struct reader reader;
    int status = plai_sniff(name, data, size, fallo);

    assert(arena != NULL && name != NULL);
    if (status != PLA_OK)
        return status;
    status = plai_reader_init(&reader, arena, name, data, size, limits, fallo);
    if (status == PLA_OK)
        status = read_book(&reader, &read);
    plai_reader_done(&reader);
    if (status != PLA_OK)
        return status;
    read.hash = plai_hash(data, size);
    *book = read;
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Packages that lost a piece while they were written are told from whole ones.
 * Knows nothing of how a piece is lost: see fallas/.
 */
#include <check.h>
#include <string.h>

#include "paquete.h"
#include "xlsx/book.h"

#define TYPES(more)                                                                                                    \
    XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"                          \
             "<Override PartName=\"/xl/workbook.xml\" ContentType=\"a\"/>"                                             \
             "<Override PartName=\"/xl/styles.xml\" ContentType=\"a\"/>"                                               \
             "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"a\"/>" more "</Types>"
#define SHEET_LISTED "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"a\"/>"
#define SHEET(inside)                                                                                                  \
    XML_HEAD "<worksheet xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\">"                                        \
             "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>" inside "</worksheet>"
#define MERGES(count) "<mergeCells count=\"" count "\"><mergeCell ref=\"A1:B1\"/></mergeCells>"

static const struct {
    const char *what;
    struct libro libro;
    const char *dice; /* NULL: it is whole */
} packages[] = {
    { "whole", { .types = TYPES(SHEET_LISTED), .sheet = SHEET(MERGES("1")) }, NULL },
    { "no cells", { .types = TYPES(SHEET_LISTED), .data = "" }, NULL },
    { "a merge lost", { .types = TYPES(SHEET_LISTED), .sheet = SHEET(MERGES("2")) }, "pedazo" },
    { "a string lost",
      { .types = TYPES(SHEET_LISTED), .sheet = SHEET(""), .strings = "<si count=\"2\"><t>a</t></si>" },
      "pedazo" },
    { "the end lost", { .types = TYPES(SHEET_LISTED), .sheet = XML_HEAD "<worksheet xmlns=\"" NS_MAIN_URI "\">" }, "" },
    { "cells to the end",
      { .types = TYPES(SHEET_LISTED), .sheet = XML_HEAD "<worksheet xmlns=\"" NS_MAIN_URI "\"><sheetData><row>" },
      "" },
    { "nothing at all", { .types = TYPES(SHEET_LISTED), .sheet = " ", .sheet_size = 1 }, "" },
    { "a link without its relation",
      { .types = TYPES(SHEET_LISTED), .sheet = SHEET("<hyperlinks><hyperlink r:id=\"rId1\"/></hyperlinks>") },
      "relaciones" },
    { "a part that is not listed", { .types = TYPES(""), .sheet = SHEET("") }, "nombra" },
    { "a part that is listed and is not there",
      { .types = TYPES(SHEET_LISTED "<Override PartName=\"/xl/otra.xml\" ContentType=\"a\"/>"), .sheet = SHEET("") },
      "no está" },
    { "other bytes than those that were packed",
      { .types = TYPES(SHEET_LISTED), .sheet = SHEET(""), .lies = PARTE_BAD_CRC },
      "" },
};

START_TEST(test_entero__what_was_lost_on_the_way_is_noticed)
{
    struct paquete paquete;
    struct arena scratch;
    pla_fallo fallo = { 0 };

    paquete_libro(&paquete, &packages[_i].libro);
    plai_arena_init(&scratch, NULL);
    int status = plai_package_check(&scratch, "c.xlsx", paquete.bytes, paquete.size, &fallo);
    plai_arena_done(&scratch);
    paquete_free(&paquete);
    ck_assert_msg(status == (packages[_i].dice ? PLA_E_ENTRADA : PLA_OK), "%s: %d %s", packages[_i].what, status,
                  fallo.texto);
    if (packages[_i].dice)
        ck_assert_msg(strstr(fallo.texto, packages[_i].dice) != NULL, "%s: %s", packages[_i].what, fallo.texto);
}
END_TEST

Suite *make_entero_suite(void);

Suite *
make_entero_suite(void)
{
    Suite *suite = suite_create("entero");
    TCase *tests = tcase_create("what was written");

    tcase_add_loop_test(tests, test_entero__what_was_lost_on_the_way_is_noticed, 0, sizeof packages / sizeof *packages);
    suite_add_tcase(suite, tests);
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * Runs the table of hostile workbooks, and then hurts a good one in every place.
 * Whatever comes in, the reader answers: read, read with warnings, or refused with a code and a line that names the file.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hostile/casos.h"
#include "lectura.h"
#include "xlsx/volcar.h"

static const char *const outcomes[] = { "read", "warn", "refuse" };

static enum espera
outcome(const struct lectura *l)
{
    if (l->status != PLA_OK)
        return RECHAZA;
    return l->book.warning_count > 0 ? AVISA : LEE;
}

static bool
says(const struct lectura *l, const char *words)
{
    if (words == NULL || (l->status != PLA_OK && strstr(l->fallo.texto, words) != NULL))
        return true;
    for (size_t i = 0; l->status == PLA_OK && i < l->book.warning_count; i++) {
        if (strstr(l->book.warnings[i].text, words) != NULL)
            return true;
    }
    return false;
}

START_TEST(test_hostil__cada_caso_termina_como_debe)
{
    const struct hostil *caso = &hostiles[_i];
    struct paquete paquete = { 0 };
    struct lectura l;

    if (caso->make != NULL)
        caso->make(&paquete);
    else
        paquete_libro(&paquete, &caso->libro);
    lectura_paquete(&l, &paquete, NULL);
    ck_assert_msg(outcome(&l) == caso->espera, "%s: expected %s, was %s: %s", caso->nombre, outcomes[caso->espera],
                  outcomes[outcome(&l)], l.fallo.texto);
    ck_assert_msg(l.status == caso->codigo, "%s: code %d: %s", caso->nombre, l.status, l.fallo.texto);
    ck_assert_msg(says(&l, caso->dice), "%s: does not say «%s»: %s", caso->nombre, caso->dice, l.fallo.texto);
    ck_assert(strchr(l.fallo.texto, '\n') == NULL && plai_utf8_valid(l.fallo.texto, strlen(l.fallo.texto)));
    lectura_done(&l);
}
END_TEST

/* A workbook with something of everything, small enough to be hurt in every place. */
static void
make_victim(struct paquete *paquete, unsigned lies)
{
    struct libro libro = {
        .styles =
            "<styleSheet xmlns=\"" NS_MAIN_URI "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
            "<cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        .strings = "<si><t>uno &amp; dos</t></si><si><r><t xml:space=\"preserve\"> tres</t></r></si>",
        .data =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46053.5</v></c><c r=\"C1\" t=\"b\"><v>1</v>"
            "</c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>ñandú</t></is></c><c r=\"B2\"><f>1+1</f></c>"
            "<c r=\"A2\"><v>1.5e3</v></c></row>",
        .lies = lies,
    };

    paquete_libro(paquete, &libro);
}

static void
read_whatever(const unsigned char *bytes, size_t size)
{
    /* In a block of its own size, so that one byte too far is seen by the sanitizer. */
    unsigned char *copy = malloc(size == 0 ? 1 : size);
    struct arena arena;
    struct book book;
    pla_fallo fallo = { 0 };

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, size);
    plai_arena_init(&arena, NULL);
    int status = plai_book_read(&book, &arena, "libro.xlsx", copy, size, NULL, &fallo);
    free(copy);
    ck_assert(status == PLA_OK || status == PLA_E_ENTRADA || status == PLA_E_LIMITE);
    if (status == PLA_OK)
        ck_assert_int_eq(plai_book_dump(&book, -1, &fallo), PLA_OK);
    plai_arena_done(&arena);
}

START_TEST(test_hostil__cortado_en_cualquier_byte_se_rechaza)
{
    struct paquete paquete;

    make_victim(&paquete, 0);
    for (size_t size = 0; size < paquete.size; size++)
        read_whatever(paquete.bytes, size);
    paquete_free(&paquete);
}
END_TEST

START_TEST(test_hostil__cualquier_byte_cambiado_tiene_respuesta)
{
    /* Stored and without a checked sum the change would reach the XML; here it reaches ZIP, deflate and the sums. */
    struct paquete paquete;

    make_victim(&paquete, PARTE_STORED);
    for (size_t i = 0; i < paquete.size; i++) {
        for (unsigned turned = 1; turned < 256; turned = turned * 4 + 1) {
            paquete.bytes[i] ^= (unsigned char)turned;
            read_whatever(paquete.bytes, paquete.size);
            paquete.bytes[i] ^= (unsigned char)turned;
        }
    }
    paquete_free(&paquete);
}
END_TEST

/* The same to the XML of the sheet itself, with sums that are right. */
START_TEST(test_hostil__cualquier_byte_del_xml_cambiado_tiene_respuesta)
{
    static const char sheet[] =
        "<worksheet xmlns=\"" NS_MAIN_URI
        "\"><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\">"
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>1</f><v>2.5E1</v></c><c r=\"C1\" t=\"str\"><v>a&lt;</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>\xC3\xB1</t></is></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
    static const char turned[] = { 1, 0x20, '<' ^ '"', (char)0x80, '/' ^ '>' };
    char copy[sizeof sheet];

    for (size_t i = 0; i < sizeof sheet - 1; i++) {
        for (size_t k = 0; k < sizeof turned; k++) {
            struct paquete paquete;

            memcpy(copy, sheet, sizeof sheet);
            copy[i] = (char)(copy[i] ^ turned[k]);
            paquete_libro(&paquete, &(struct libro){ .strings = "<si><t>x</t></si>",
                                                     .sheet = copy,
                                                     .sheet_size = sizeof sheet - 1,
                                                     .lies = PARTE_STORED });
            read_whatever(paquete.bytes, paquete.size);
            paquete_free(&paquete);
        }
    }
}
END_TEST

Suite *
make_hostil_suite(void)
{
    Suite *suite = suite_create("hostil");
    TCase *tests = tcase_create("hostil");

    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, test_hostil__cada_caso_termina_como_debe, 0, (int)hostiles_count);
    tcase_add_test(tests, test_hostil__cortado_en_cualquier_byte_se_rechaza);
    tcase_add_test(tests, test_hostil__cualquier_byte_cambiado_tiene_respuesta);
    tcase_add_test(tests, test_hostil__cualquier_byte_del_xml_cambiado_tiene_respuesta);
    suite_add_tcase(suite, tests);
    return suite;
}

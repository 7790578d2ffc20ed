/* SPDX-License-Identifier: MIT
 *
 * A workbook as it was read, through the public API: its cells, what holds them, what was odd.
 * Knows the public header only, and makes its workbooks by hand.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carpeta.h"
#include "paquete.h"

#define BOOK(inside)                                                                                                   \
    "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI                                                        \
    "\"><sheets><sheet name=\"Metas\" state=\"hidden\" r:id=\"rId1\"/></sheets>" inside "</workbook>"

/* Writes a workbook made by hand and reads it. */
static pla_volcado *
volcado_with(const struct libro *libro, const pla_opciones *opciones)
{
    struct paquete paquete = { 0 };
    struct carpeta carpeta;
    pla_volcado *volcado = NULL;
    pla_fallo fallo = { 0 };
    char ruta[100];

    carpeta_new(&carpeta);
    snprintf(ruta, sizeof ruta, "%s/libro.xlsx", carpeta.ruta);
    paquete_libro(&paquete, libro);
    FILE *file = fopen(ruta, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(paquete.bytes, 1, paquete.size, file), paquete.size);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_msg(pla_volcado_new(&volcado, ruta, opciones, &fallo) == PLA_OK, "%s", fallo.texto);
    paquete_free(&paquete);
    carpeta_done(&carpeta);
    return volcado;
}

static pla_volcado *
volcado_of(const struct libro *libro)
{
    return volcado_with(libro, NULL);
}

/* What one of the two writers says. */
static void
check_lines(const pla_volcado *volcado, int (*write)(const pla_volcado *, int, pla_fallo *), const char *expected)
{
    FILE *file = tmpfile();
    char got[2000] = "";
    pla_fallo fallo = { 0 };

    ck_assert_ptr_nonnull(file);
    ck_assert_msg(write(volcado, fileno(file), &fallo) == PLA_OK, "%s", fallo.texto);
    rewind(file);
    ck_assert_uint_gt(fread(got, 1, sizeof got - 1, file), 0);
    ck_assert_str_eq(got, expected);
    ck_assert_int_eq(write(volcado, 9999, &fallo), PLA_E_SALIDA);
    ck_assert_int_eq(fallo.codigo, PLA_E_SALIDA);
    fclose(file);
}

START_TEST(test_volcado__cada_celda_con_valor_es_una_linea)
{
    pla_volcado *volcado =
        volcado_of(&(struct libro){ .workbook = BOOK(""), .data = "<row r=\"3\"><c r=\"B3\"><v>7</v></c><c/></row>" });

    check_lines(volcado, pla_volcado_write_celdas,
                "{\"sheet\":\"Metas\",\"ref\":\"B3\",\"type\":\"number\",\"value\":7}\n");
    ck_assert_uint_eq(pla_volcado_avisos(volcado), 0);
    ck_assert_ptr_null(pla_volcado_aviso_at(volcado, 0));
    pla_volcado_free(volcado);
}
END_TEST

START_TEST(test_volcado__la_estructura_dice_lo_oculto_lo_combinado_y_los_nombres)
{
    pla_volcado *volcado = volcado_of(&(struct libro){
        .workbook = BOOK("<workbookPr date1904=\"1\"/><definedNames>"
                         "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">Metas!$A$1:$C$9</definedName>"
                         "<definedName name=\"techo\" hidden=\"1\">&quot;a&amp;b&quot;</definedName></definedNames>"),
        .sheet = "<worksheet xmlns=\"" NS_MAIN_URI "\"><cols><col min=\"2\" max=\"28\" hidden=\"1\"/></cols><sheetData>"
                 "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                 "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row>"
                 "<row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>1</v></c></row>"
                 "<row r=\"7\" hidden=\"1\"><c r=\"A7\"><v>1</v></c></row></sheetData>"
                 "<mergeCells><mergeCell ref=\"A5:C6\"/><mergeCell ref=\"B1:C1\"/></mergeCells></worksheet>" });

    check_lines(
        volcado, pla_volcado_write_estructura,
        "{\"date1904\":true,\"sheets\":1,\"names\":2}\n"
        "{\"sheet\":\"Metas\",\"state\":\"hidden\",\"cells\":4,\"merges\":[\"B1:C1\",\"A5:C6\"],"
        "\"hidden_rows\":[\"2:3\",\"7:7\"],\"hidden_columns\":[\"B:AB\"]}\n"
        "{\"name\":\"_xlnm.Print_Area\",\"sheet\":\"Metas\",\"hidden\":false,\"refers_to\":\"Metas!$A$1:$C$9\"}\n"
        "{\"name\":\"techo\",\"sheet\":null,\"hidden\":true,\"refers_to\":\"\\\"a&b\\\"\"}\n");
    pla_volcado_free(volcado);
}
END_TEST

START_TEST(test_volcado__lo_raro_se_dice_con_su_celda)
{
    pla_volcado *volcado = volcado_of(&(struct libro){
        .workbook = BOOK("<definedNames><definedName name=\"x\" localSheetId=\"4\"/></definedNames>"),
        .data =
            "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"XFE1\"><v>3</v></c></row><row r=\"16777214\"><c r=\"A16777214\">"
            "<v>4</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c></row>" });

    static const char *const places[] = { "hoja «Metas», fila 1: una celda tiene una referencia que no existe",
                                          "hoja «Metas»: tiene una fila con un número que Excel no admite",
                                          "hoja «Metas»: una celda tiene una referencia que no existe",
                                          "hoja «Metas», celda B1: la celda aparece más de una vez",
                                          "el nombre definido «x» es de una hoja que no existe" };

    ck_assert_uint_eq(pla_volcado_avisos(volcado), 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(strncmp(pla_volcado_aviso_at(volcado, i), places[i], strlen(places[i])) == 0, "%s",
                      pla_volcado_aviso_at(volcado, i));
    ck_assert_ptr_null(pla_volcado_aviso_at(volcado, 5));
    pla_volcado_free(volcado);
}
END_TEST

START_TEST(test_volcado__los_nombres_que_pasan_del_limite_se_cuentan_y_no_se_leen)
{
    static const struct libro libro = {
        .workbook =
            BOOK("<definedNames><definedName name=\"a\">1</definedName><definedName name=\"b\">2</definedName>"
                 "<definedName name=\"c\">3</definedName><definedName name=\"d\">4</definedName></definedNames>"),
        .data = ""
    };
    pla_opciones opciones = { .size = sizeof opciones, .limites.nombres = 4 };
    pla_volcado *volcado = volcado_with(&libro, &opciones);

    ck_assert_uint_eq(pla_volcado_avisos(volcado), 0);
    pla_volcado_free(volcado);
    opciones.limites.nombres = 2;
    volcado = volcado_with(&libro, &opciones);
    check_lines(volcado, pla_volcado_write_estructura,
                "{\"date1904\":false,\"sheets\":1,\"names\":2}\n"
                "{\"sheet\":\"Metas\",\"state\":\"hidden\",\"cells\":0,\"merges\":[],\"hidden_rows\":[],"
                "\"hidden_columns\":[]}\n"
                "{\"name\":\"a\",\"sheet\":null,\"hidden\":false,\"refers_to\":\"1\"}\n"
                "{\"name\":\"b\",\"sheet\":null,\"hidden\":false,\"refers_to\":\"2\"}\n");
    ck_assert_str_eq(pla_volcado_aviso_at(volcado, 0),
                     "no se leyeron todos sus nombres definidos: tiene 2 más que el límite nombres");
    pla_volcado_free(volcado);
}
END_TEST

START_TEST(test_volcado__de_miles_de_avisos_se_dicen_mil_y_cuantos_mas_hay)
{
    char *odd = repetir("<row><c t=\"z\"><v>1</v></c></row>", 1003);
    pla_volcado *volcado = volcado_of(&(struct libro){ .workbook = BOOK(""), .data = odd });

    ck_assert_uint_eq(pla_volcado_avisos(volcado), 1001);
    ck_assert_str_eq(pla_volcado_aviso_at(volcado, 1000), "hay 3 avisos más como estos");
    pla_volcado_free(volcado);
    free(odd);
}
END_TEST

Suite *make_volcado_suite(void);

Suite *
make_volcado_suite(void)
{
    Suite *suite = suite_create("volcado");
    TCase *tests = tcase_create("volcado");

    tcase_add_test(tests, test_volcado__cada_celda_con_valor_es_una_linea);
    tcase_add_test(tests, test_volcado__la_estructura_dice_lo_oculto_lo_combinado_y_los_nombres);
    tcase_add_test(tests, test_volcado__lo_raro_se_dice_con_su_celda);
    tcase_add_test(tests, test_volcado__los_nombres_que_pasan_del_limite_se_cuentan_y_no_se_leen);
    tcase_add_test(tests, test_volcado__de_miles_de_avisos_se_dicen_mil_y_cuantos_mas_hay);
    suite_add_tcase(suite, tests);
    return suite;
}

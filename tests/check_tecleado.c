/* SPDX-License-Identifier: MIT
 *
 * Tests of what people type: money, quantities, dates, codes, yes and no.
 * The texts are those found in plans, budgets and seguimientos of Colombian municipalities.
 */
#include <check.h>
#include <inttypes.h>
#include <locale.h>
#include <string.h>

#include "base/numero.h"

#define NBSP "\xC2\xA0"
#define THIN "\xE2\x80\x89"

struct amount {
    const char *text;
    enum reading reading;
    int64_t value;
};

typedef enum reading reader(struct slice text, int64_t *value);

static void
check_amounts(reader *read, const struct amount *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t value = -77, expected = table[i].value;
        enum reading reading = read(plai_slice(table[i].text), &value);

        /* Where there is no value nothing is written. */
        if (reading != READ_OK && reading != READ_ROUNDED && reading != READ_DOUBTFUL)
            expected = -77;
        ck_assert_msg(reading == table[i].reading, "\"%s\" read as %d", table[i].text, (int)reading);
        ck_assert_msg(value == expected, "\"%s\" gives %" PRId64, table[i].text, value);
    }
}

#define CHECK_PESOS(table) check_amounts(plai_pesos_parse, table, sizeof(table) / sizeof *(table))
#define CHECK_CANTIDAD(table) check_amounts(plai_cantidad_parse, table, sizeof(table) / sizeof *(table))

START_TEST(test_pesos__ambas_convenciones_dan_lo_mismo)
{
    static const struct amount table[] = {
        { "2.339.400.000", READ_OK, 233940000000 },
        { "14,430,365,174.00", READ_OK, 1443036517400 },
        { "1.500,00", READ_OK, 150000 },
        { "1,500.00", READ_OK, 150000 },
        { "3,200,000", READ_OK, 320000000 },
        { "1.234.567,89", READ_OK, 123456789 },
        { "1,234,567.89", READ_OK, 123456789 },
        { "1500", READ_OK, 150000 },
        { "1'234.567", READ_OK, 123456700 },
        { "1'234.567,50", READ_OK, 123456750 },
        { "1\xE2\x80\x99"
          "234\xE2\x80\x99"
          "567",
          READ_OK, 123456700 },
        { "0", READ_OK, 0 },
        { "1548000000000", READ_OK, 154800000000000 },
        { "9.999.999.999.999,99", READ_OK, 999999999999999 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__un_separador_con_tres_cifras_es_de_miles)
{
    static const struct amount table[] = {
        { "1.500", READ_OK, 150000 },         { "1,500", READ_OK, 150000 }, { "41.667", READ_OK, 4166700 },
        { "104.527", READ_OK, 10452700 },     { "0.500", READ_OK, 50 },     { "1500.000", READ_OK, 150000 },
        { "1500.125", READ_ROUNDED, 150013 }, { ".500", READ_OK, 50 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__una_o_dos_decimales_son_centavos)
{
    static const struct amount table[] = {
        { "1.5", READ_OK, 150 },        { "1,50", READ_OK, 150 },         { "1500,7", READ_OK, 150070 },
        { "949.27", READ_OK, 94927 },   { "0,05", READ_OK, 5 },           { "1500,4567", READ_ROUNDED, 150046 },
        { "0,00499", READ_ROUNDED, 0 }, { "1500,4500", READ_OK, 150045 }, { "-0,005", READ_ROUNDED, -1 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__signos_espacios_y_moneda_no_estorban)
{
    static const struct amount table[] = {
        { "$ 1.234.567,89", READ_OK, 123456789 },
        { "$" NBSP "104.527.063", READ_OK, 10452706300 },
        { "$104.527.063", READ_OK, 10452706300 },
        { " 1 234 567,5 ", READ_OK, 123456750 },
        { "1" THIN "234" THIN "567", READ_OK, 123456700 },
        { "1" NBSP "500", READ_OK, 150000 },
        { "$ 1. 234.567", READ_OK, 123456700 },
        { "'1.234", READ_OK, 123400 },
        { "COP 500", READ_OK, 50000 },
        { "500 COP", READ_OK, 50000 },
        { "COP$ 1.500,00", READ_OK, 150000 },
        { "1.000.000 pesos", READ_OK, 100000000 },
        { "1.000.000 M/CTE", READ_OK, 100000000 },
        { "1.500.\n", READ_OK, 150000 },
        { "+5", READ_OK, 500 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__negativos_de_todas_las_formas)
{
    static const struct amount table[] = {
        { "-500", READ_OK, -50000 },
        { "(500)", READ_OK, -50000 },
        { "500-", READ_OK, -50000 },
        { "$ (1.500,25)", READ_OK, -150025 },
        { "($ 1.500)", READ_OK, -150000 },
        { "-$ 500", READ_OK, -50000 },
        { "$-500", READ_OK, -50000 },
        { "\xE2\x88\x92"
          "500",
          READ_OK, -50000 },
        { "(-500)", READ_DOUBTFUL, -50000 },
        { "--500", READ_BAD, 0 },
        { "-500-", READ_BAD, 0 },
        { "(500", READ_BAD, 0 },
        { "500)", READ_BAD, 0 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__lo_que_tiene_dos_lecturas_es_dudoso)
{
    static const struct amount table[] = {
        { "1.234.56", READ_DOUBTFUL, 123456 },    { "1,234.567.890", READ_DOUBTFUL, 123456789000 },
        { "1.234,567", READ_DOUBTFUL, 123457 },   { "1 234.567", READ_DOUBTFUL, 123457 },
        { "0.123.456", READ_DOUBTFUL, 12345600 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__lo_que_no_es_un_valor_no_da_valor)
{
    static const struct amount table[] = {
        { "", READ_EMPTY, 0 },
        { " ", READ_EMPTY, 0 },
        { "-", READ_EMPTY, 0 },
        { "$ -", READ_EMPTY, 0 },
        { "N/A", READ_EMPTY, 0 },
        { "S.D", READ_EMPTY, 0 },
        { "#REF!", READ_EMPTY, 0 },
        { ".", READ_EMPTY, 0 },
        { "NP", READ_NP, 0 },
        { "N.P.", READ_NP, 0 },
        { "1,5 millones", READ_BAD, 0 },
        { "7%", READ_BAD, 0 },
        { "1.23.456", READ_BAD, 0 },
        { "1..5", READ_BAD, 0 },
        { "12 34", READ_BAD, 0 },
        { "1234.567.890", READ_BAD, 0 },
        { "2020-2023", READ_BAD, 0 },
        { "USD 500", READ_BAD, 0 },
        { "pesos", READ_BAD, 0 },
        { "1.500,00,00", READ_BAD, 0 },
        { "5 5", READ_BAD, 0 },
        { "500\xFF", READ_BAD, 0 },
        { "1/2", READ_BAD, 0 },
        { "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8", READ_BAD, 0 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_pesos__lo_que_no_cabe_lo_dice)
{
    static const struct amount table[] = {
        { "92.233.720.368.547.758,07", READ_OK, INT64_MAX },
        { "92.233.720.368.547.758,08", READ_OVERFLOW, 0 },
        { "92233720368547758,074", READ_ROUNDED, INT64_MAX },
        { "92233720368547758,075", READ_OVERFLOW, 0 },
        { "99999999999999999999", READ_OVERFLOW, 0 },
        { "1234567890123456789012345678901234567890123456789012345", READ_OVERFLOW, 0 },
    };
    CHECK_PESOS(table);
}
END_TEST

START_TEST(test_cantidad__un_separador_con_tres_cifras_es_dudoso)
{
    static const struct amount table[] = {
        { "41.667", READ_DOUBTFUL, 41667000 },
        { "1,500", READ_DOUBTFUL, 1500000 },
        { "0.125", READ_OK, 125000 },
        { "0,125", READ_OK, 125000 },
        { "1500.125", READ_OK, 1500125000 },
        { "12", READ_OK, 12000000 },
        { "12.0", READ_OK, 12000000 },
        { "7,75", READ_OK, 7750000 },
        { "3,200,000", READ_OK, 3200000000000 },
        { "1.234,5", READ_OK, 1234500000 },
        { "1.234,567", READ_OK, 1234567000 },
        { "33,3333333", READ_ROUNDED, 33333333 },
        { "1'234.567", READ_OK, 1234567000000 },
        { "-3,5", READ_OK, -3500000 },
    };
    CHECK_CANTIDAD(table);
}
END_TEST

START_TEST(test_cantidad__porcentaje_se_acepta_y_unidad_no)
{
    static const struct amount table[] = {
        { "100%", READ_OK, 100000000 },
        { "7,75%", READ_OK, 7750000 },
        { "35 %", READ_OK, 35000000 },
        { "100%%", READ_BAD, 0 },
        { "%", READ_BAD, 0 },
        { "2 km", READ_BAD, 0 },
        { "64,6\nFurag 2022", READ_BAD, 0 },
        { "2020-2023", READ_BAD, 0 },
        { "$ 500", READ_BAD, 0 },
        { "NP", READ_NP, 0 },
        { "SD", READ_EMPTY, 0 },
        { "9223372036854,775807", READ_OK, INT64_MAX },
        { "9223372036854,775808", READ_OVERFLOW, 0 },
    };
    CHECK_CANTIDAD(table);
}
END_TEST

START_TEST(test_numero__cualquier_sarta_de_signos_se_lee_sin_danos)
{
    static const char signs[] = "0123456789.,' $-()%+";
    uint32_t state = 7;
    char text[24];

    for (int round = 0; round < 200000; round++) {
        size_t n = (size_t)round % sizeof text;
        int64_t value;
        int32_t serial;

        for (size_t i = 0; i < n; i++) {
            state = state * 1664525u + 1013904223u;
            text[i] = signs[(state >> 24) % (sizeof signs - 1)];
        }
        ck_assert_int_le(plai_pesos_parse((struct slice){ text, n }, &value), READ_OVERFLOW);
        ck_assert_int_le(plai_cantidad_parse((struct slice){ text, n }, &value), READ_OVERFLOW);
        ck_assert_int_le(plai_date_parse((struct slice){ text, n }, &serial), READ_OVERFLOW);
    }
}
END_TEST

START_TEST(test_pesos__lo_escrito_para_personas_se_lee_igual)
{
    uint64_t state = 4242;

    for (int round = 0; round < 100000; round++) {
        char text[40];
        int64_t centavos, back = 0;

        state = state * 6364136223846793005u + 1442695040888963407u;
        centavos = (int64_t)(state >> (round % 50 + 8));
        centavos = round & 1 ? -centavos : centavos;
        plai_pesos_format_people(centavos, text);
        ck_assert_int_eq(plai_pesos_parse(plai_slice(text), &back), READ_OK);
        ck_assert_int_eq(back, centavos);
    }
}
END_TEST

START_TEST(test_fecha__las_formas_de_los_documentos)
{
    static const struct {
        const char *text, *expected;
        enum reading reading;
    } table[] = {
        { "13-May-25", "2025-05-13", READ_OK },
        { "22/11/2017", "2017-11-22", READ_OK },
        { "15/Dic/2014", "2014-12-15", READ_OK },
        { "8-5-2025", "2025-05-08", READ_OK },
        { "25-05-08", "2008-05-25", READ_DOUBTFUL },
        { "23-12-21", "2021-12-23", READ_DOUBTFUL },
        { "07-09-2022", "2022-09-07", READ_OK },
        { "2026-01-31", "2026-01-31", READ_OK },
        { "2026-01-31T08:30:00", "2026-01-31", READ_OK },
        { "31/01/2026 12:00:00 a. m.", "2026-01-31", READ_OK },
        { "3 de marzo de 2026", "2026-03-03", READ_OK },
        { "marzo 3 de 2026", "2026-03-03", READ_OK },
        { "Lunes, 3 de Marzo del 2026", "2026-03-03", READ_OK },
        { "1º de enero de 2026", "2026-01-01", READ_OK },
        { "05/31/2026", "2026-05-31", READ_DOUBTFUL },
        { "22/11/17", "2017-11-22", READ_OK },
        { "1-Jan-26", "2026-01-01", READ_OK },
        { "30.sept.2026", "2026-09-30", READ_OK },
        { "29/02/2024", "2024-02-29", READ_OK },
        { "29/02/2023", "", READ_BAD },
        { "31/04/2026", "", READ_BAD },
        { "1.3.1", "", READ_BAD },
        { "marzo 2026", "", READ_BAD },
        { "2026", "", READ_BAD },
        { "46053", "", READ_BAD },
        { "I trimestre", "", READ_BAD },
        { "3 de marzo de mayo 2026", "", READ_BAD },
        { "-", "", READ_EMPTY },
        { "", "", READ_EMPTY },
        { "NP", "", READ_NP },
        { "32/13/2026", "", READ_BAD },
        { "10:30", "", READ_BAD },
        { "1/1/123", "", READ_BAD },
        { "12345/1/1", "", READ_BAD },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int32_t serial = -5;
        char out[16];
        enum reading reading = plai_date_parse(plai_slice(table[i].text), &serial);

        ck_assert_msg(reading == table[i].reading, "\"%s\" read as %d", table[i].text, reading);
        plai_date_format(serial, out);
        ck_assert_str_eq(out, table[i].expected);
    }
}
END_TEST

START_TEST(test_mes__nombres_y_abreviaturas)
{
    ck_assert_int_eq(plai_month_find(SLICE("enero")), 1);
    ck_assert_int_eq(plai_month_find(SLICE("ene")), 1);
    ck_assert_int_eq(plai_month_find(SLICE("sept")), 9);
    ck_assert_int_eq(plai_month_find(SLICE("set")), 9);
    ck_assert_int_eq(plai_month_find(SLICE("setiembre")), 9);
    ck_assert_int_eq(plai_month_find(SLICE("dic")), 12);
    ck_assert_int_eq(plai_month_find(SLICE("ma")), 0);
    ck_assert_int_eq(plai_month_find(SLICE("apr")), 0);
    ck_assert_int_eq(plai_month_find(SLICE("eneros")), 0);
    ck_assert_int_eq(plai_month_find(SLICE("")), 0);
}
END_TEST

START_TEST(test_codigo__vuelve_a_ser_lo_que_debio_escribirse)
{
    static const struct {
        const char *text, *expected;
        enum reading reading;
    } table[] = {
        { "45021000.0011.99  ", "45021000.0011.99", READ_OK },
        { "2024009990001.0", "2024009990001", READ_OK },
        { "2024257990018", "2024257990018", READ_OK },
        { "2.02425799E+12", "2024257990000", READ_DOUBTFUL },
        { "2.024257990018E+12", "2024257990018", READ_OK },
        { "2,02426E+12", "2024260000000", READ_DOUBTFUL },
        { "1E5", "1E5", READ_OK },
        { "1.3.1", "1.3.1", READ_OK },
        { "1.0.0", "1.0.0", READ_OK },
        { "0401001", "0401001", READ_OK },
        { "'05002", "05002", READ_OK },
        { "2024 00999 0001", "2024009990001", READ_OK },
        { "1.2.1.0 .00", "1.2.1.0.00", READ_OK },
        { "2024009990001\n2024009990002", "2024009990001\n2024009990002", READ_OK },
        { "2024009990001 2024009990002", "2024009990001 2024009990002", READ_OK },
        { "MT-ED-0001", "MT-ED-0001", READ_OK },
        { " IP-7_x000D_\n", "IP-7", READ_OK },
        { "NO APLICA", "?", READ_EMPTY },
        { "xxxx", "?", READ_EMPTY },
        { "NP", "?", READ_NP },
        { "14 - Nombre", "14 - Nombre", READ_OK },
        { "un código demasiado largo para caber aquí", "?", READ_OVERFLOW },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char out[32] = "?";
        enum reading reading = plai_code_parse(plai_slice(table[i].text), out, sizeof out);

        ck_assert_msg(reading == table[i].reading, "\"%s\" read as %d", table[i].text, reading);
        ck_assert_str_eq(out, table[i].expected);
    }
}
END_TEST

START_TEST(test_codigo__de_un_numero_sale_con_todas_sus_cifras)
{
    char out[40];

    plai_code_from_double(2024257990018.0, out, sizeof out);
    ck_assert_str_eq(out, "2024257990018");
    plai_code_from_double(202400000004192.0, out, sizeof out);
    ck_assert_str_eq(out, "202400000004192");
    plai_code_from_double(45021000.0011, out, sizeof out);
    ck_assert_str_eq(out, "45021000.0011");
    plai_code_from_double(5002, out, sizeof out);
    ck_assert_str_eq(out, "5002");
}
END_TEST

START_TEST(test_sino__como_lo_escriben)
{
    static const char *const yes[] = { "Sí", "Si", "SI", "S", "X", "x", "1", "true", " sí. ", "\xE2\x9C\x94" };
    static const char *const no[] = { "NO", "No", "N", "0", "false" };
    bool si;

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        si = false;
        ck_assert_msg(plai_sino_parse(plai_slice(yes[i]), &si) == READ_OK && si, "%s", yes[i]);
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        si = true;
        ck_assert_msg(plai_sino_parse(plai_slice(no[i]), &si) == READ_OK && !si, "%s", no[i]);
    }
    ck_assert_int_eq(plai_sino_parse(SLICE(" "), &si), READ_EMPTY);
    ck_assert_int_eq(plai_sino_parse(SLICE("NP"), &si), READ_NP);
    ck_assert_int_eq(plai_sino_parse(SLICE("tal vez"), &si), READ_BAD);
    ck_assert_int_eq(plai_sino_parse(SLICE("\xE2\x82\xAC"), &si), READ_BAD);
}
END_TEST

START_TEST(test_numero__una_rebanada_sin_direccion_es_un_texto_vacio)
{
    struct slice none = { NULL, 0 };
    int64_t value;
    int32_t serial;
    double number;
    char out[8];
    bool si;

    ck_assert_int_eq(plai_pesos_parse(none, &value), READ_EMPTY);
    ck_assert_int_eq(plai_cantidad_parse(none, &value), READ_EMPTY);
    ck_assert_int_eq(plai_date_parse(none, &serial), READ_EMPTY);
    ck_assert_int_eq(plai_code_parse(none, out, sizeof out), READ_EMPTY);
    ck_assert_int_eq(plai_sino_parse(none, &si), READ_EMPTY);
    ck_assert(!plai_double_parse(none, &number));
    ck_assert_uint_eq(plai_fold(none, out, sizeof out), 0);
    ck_assert_uint_eq(plai_fold_heading(none, out, sizeof out), 0);
    ck_assert_uint_eq(plai_fold_name(none, out, sizeof out), 0);
}
END_TEST

START_TEST(test_numero__una_configuracion_regional_con_coma_no_cambia_nada)
{
    static const char *const locales[] = { "es_CO.UTF-8", "es_CO.utf8", "es_ES.UTF-8", "de_DE.UTF-8" };
    int64_t centavos = 0;
    double value = 0;
    char out[32];

    /* Where none is installed this still holds, and shows nothing. */
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
        if (setlocale(LC_ALL, locales[i]))
            break;
    plai_double_format(1.5e-300, out);
    ck_assert_str_eq(out, "1.5e-300");
    plai_double_format(0.1 + 0.2, out);
    ck_assert_str_eq(out, "0.30000000000000004");
    ck_assert(plai_double_parse(SLICE("1.5e-300"), &value) && value == 1.5e-300);
    ck_assert(plai_double_parse(SLICE("0.3000000000000000444089209850062616169452667236328125"), &value));
    ck_assert(value == 0.1 + 0.2);
    ck_assert(!plai_double_parse(SLICE("1,5"), &value));
    ck_assert_int_eq(plai_pesos_parse(SLICE("1.234,56"), &centavos), READ_OK);
    ck_assert_int_eq(centavos, 123456);
}
END_TEST

START_TEST(test_pesos__los_cierres_de_los_recibos_no_son_parte_del_valor)
{
    static const char *const textos[] = { "$ 1.500.000.-", "1.500.000,oo", "$1.500.000,00 m.n.",
                                          "1.500.000=", "1.500.000 m/cte." };
    int64_t centavos;

    for (size_t i = 0; i < sizeof textos / sizeof *textos; i++) {
        centavos = 0;
        ck_assert_msg(plai_pesos_parse(plai_slice(textos[i]), &centavos) == READ_OK && centavos == 150000000, "%s: %jd",
                      textos[i], (intmax_t)centavos);
    }
    ck_assert_int_eq(plai_pesos_parse(SLICE("5.4E+08"), &centavos), READ_DOUBTFUL);
    ck_assert_int_eq(centavos, INT64_C(54000000000));
}
END_TEST

Suite *make_tecleado_suite(void);

Suite *
make_tecleado_suite(void)
{
    Suite *suite = suite_create("tecleado");
    TCase *tests = tcase_create("tecleado");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_pesos__ambas_convenciones_dan_lo_mismo);
    tcase_add_test(tests, test_pesos__un_separador_con_tres_cifras_es_de_miles);
    tcase_add_test(tests, test_pesos__una_o_dos_decimales_son_centavos);
    tcase_add_test(tests, test_pesos__signos_espacios_y_moneda_no_estorban);
    tcase_add_test(tests, test_pesos__los_cierres_de_los_recibos_no_son_parte_del_valor);
    tcase_add_test(tests, test_pesos__negativos_de_todas_las_formas);
    tcase_add_test(tests, test_pesos__lo_que_tiene_dos_lecturas_es_dudoso);
    tcase_add_test(tests, test_pesos__lo_que_no_es_un_valor_no_da_valor);
    tcase_add_test(tests, test_pesos__lo_que_no_cabe_lo_dice);
    tcase_add_test(tests, test_pesos__lo_escrito_para_personas_se_lee_igual);
    tcase_add_test(tests, test_cantidad__un_separador_con_tres_cifras_es_dudoso);
    tcase_add_test(tests, test_cantidad__porcentaje_se_acepta_y_unidad_no);
    tcase_add_test(tests, test_numero__cualquier_sarta_de_signos_se_lee_sin_danos);
    tcase_add_test(tests, test_numero__una_rebanada_sin_direccion_es_un_texto_vacio);
    tcase_add_test(tests, test_numero__una_configuracion_regional_con_coma_no_cambia_nada);
    tcase_add_test(tests, test_fecha__las_formas_de_los_documentos);
    tcase_add_test(tests, test_mes__nombres_y_abreviaturas);
    tcase_add_test(tests, test_codigo__vuelve_a_ser_lo_que_debio_escribirse);
    tcase_add_test(tests, test_codigo__de_un_numero_sale_con_todas_sus_cifras);
    tcase_add_test(tests, test_sino__como_lo_escriben);
    suite_add_tcase(suite, tests);
    return suite;
}

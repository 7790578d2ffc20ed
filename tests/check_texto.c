/* SPDX-License-Identifier: MIT
 *
 * Tests of base/texto: UTF-8, trimming, folding, marks for "nothing", distance.
 * Spellings are those seen in workbooks of Colombian municipalities.
 */
#include <check.h>
#include <string.h>

#include "base/texto.h"

static const char *
fold(const char *text)
{
    static char out[512];

    plai_fold(plai_slice(text), out, sizeof out);
    return out;
}

static const char *
heading(const char *text)
{
    static char out[512];

    plai_fold_heading(plai_slice(text), out, sizeof out);
    return out;
}

static const char *
name(const char *text)
{
    static char out[512];

    plai_fold_name(plai_slice(text), out, sizeof out);
    return out;
}

START_TEST(test_utf8__accepts_what_is_valid_and_refuses_the_rest)
{
    static const char *const valid[] = {
        "", "abc", "\xC3\xB1", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"
    };
    static const char *const broken[] = { "\x80",
                                          "\xC3",
                                          "\xC0\xAF",
                                          "\xC1\xBF",
                                          "\xE0\x80\xAF",
                                          "\xED\xA0\x80",
                                          "\xF0\x80\x80\xAF",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80\x80",
                                          "\xFF",
                                          "\xE2\x82",
                                          "\xC3(" };

    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
        ck_assert_msg(plai_utf8_valid(valid[i], strlen(valid[i])), "valid %zu", i);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        ck_assert_msg(!plai_utf8_valid(broken[i], strlen(broken[i])), "broken %zu", i);
}
END_TEST

START_TEST(test_utf8__counts_characters_and_stray_bytes)
{
    ck_assert_uint_eq(plai_utf8_count("ni\xC3\xB1"
                                      "o",
                                      5),
                      4);
    ck_assert_uint_eq(plai_utf8_count("a\xFF\xFF", 3), 3);
    ck_assert_uint_eq(plai_utf8_count(NULL, 0), 0);
}
END_TEST

START_TEST(test_slice__equality_and_null)
{
    ck_assert(plai_slice_is(SLICE("abc"), "abc"));
    ck_assert(!plai_slice_is(SLICE("abc"), "abd"));
    ck_assert(!plai_slice_is(SLICE("abc"), "ab"));
    ck_assert(plai_slice_equal(plai_slice(NULL), SLICE("")));
}
END_TEST

START_TEST(test_trim__takes_every_white_space_and_the_exported_carriage_return)
{
    ck_assert(plai_slice_is(plai_trim(SLICE("  a b\t\r\n")), "a b"));
    ck_assert(plai_slice_is(plai_trim(SLICE("\xC2\xA0\xE2\x80\x8B"
                                            "a\xE3\x80\x80\xE2\x80\xAF\xEF\xBB\xBF")),
                            "a"));
    ck_assert(plai_slice_is(plai_trim(SLICE("Transporte_x000D_\n")), "Transporte"));
    ck_assert(plai_slice_is(plai_trim(SLICE("_x000D_\n_x000D_")), ""));
    ck_assert(plai_slice_is(plai_trim(SLICE(" ñ ")), "ñ"));
    ck_assert(plai_slice_is(plai_trim(SLICE("\xA0")), "\xA0"));
    ck_assert(plai_slice_is(plai_trim(SLICE("")), ""));
}
END_TEST

START_TEST(test_fold__case_accents_and_punctuation_go)
{
    ck_assert_str_eq(fold("Código  Meta-Producto:"), "codigo meta producto");
    ck_assert_str_eq(fold("PACTO POR LA NIŃEZ"), "pacto por la ninez");
    ck_assert_str_eq(fold("a\xC3\xB1o A\xC3\x91O n\xCC\x83"), "ano ano n");
    ck_assert_str_eq(fold("ÁÉÍÓÚÜ áéíóúü"), "aeiouu aeiouu");
    ck_assert_str_eq(fold("100%"), "100 %");
    ck_assert_str_eq(fold("% avance"), "% avance");
    ck_assert_str_eq(fold("m² \xEF\xAC\x81n ß"), "m2 fin ss");
    ck_assert_str_eq(fold("uno_x000D_\ndos_tres"), "uno dos tres");
    ck_assert_str_eq(fold("pro\xC2\xAD"
                          "gra\xE2\x80\x8Dma"),
                     "programa");
    ck_assert_str_eq(fold("a\xFF"
                          "b"),
                     "a b");
    ck_assert_str_eq(fold(" -- "), "");
}
END_TEST

START_TEST(test_fold__cuts_at_a_character_and_always_ends)
{
    char out[8];

    ck_assert_uint_eq(plai_fold(SLICE("dos palabras"), out, sizeof out), 7);
    ck_assert_str_eq(out, "dos pal");
    ck_assert_uint_eq(plai_fold(SLICE("seismas uno"), out, sizeof out), 7);
    ck_assert_str_eq(out, "seismas");
    ck_assert_uint_eq(plai_fold(SLICE("sietem uno"), out, sizeof out), 6);
    ck_assert_str_eq(out, "sietem");
    ck_assert_uint_eq(plai_fold(SLICE("abcde\xE6\x97\xA5"), out, sizeof out), 5);
    ck_assert_str_eq(out, "abcde");
    ck_assert_uint_eq(plai_fold(SLICE("abc"), out, 1), 0);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(test_fold__words_of_any_length_stay_whole)
{
    char in[1000], out[1001];

    memset(in, 's', sizeof in);
    for (size_t n = 1; n < sizeof in; n++) {
        ck_assert_uint_eq(plai_fold((struct slice){ in, n }, out, sizeof out), n);
        ck_assert_mem_eq(in, out, n);
        if (n > 40) {
            ck_assert_uint_eq(plai_fold_heading((struct slice){ in, n }, out, sizeof out), n);
            ck_assert_mem_eq(in, out, n);
        }
    }
}
END_TEST

START_TEST(test_fold__is_idempotent_and_bounded_on_any_bytes)
{
    uint32_t state = 12345;
    char in[80], once[200], twice[200], small[12];

    for (int round = 0; round < 20000; round++) {
        size_t n = 0, size;

        for (size_t i = 0; i < sizeof in; i++) {
            state = state * 1664525u + 1013904223u;
            in[n++] = (char)(state >> 24);
        }
        size = plai_fold((struct slice){ in, n }, once, sizeof once);
        ck_assert(plai_utf8_valid(once, size));
        plai_fold((struct slice){ once, size }, twice, sizeof twice);
        ck_assert_str_eq(once, twice);
        ck_assert_uint_lt(plai_fold_heading((struct slice){ in, n }, small, sizeof small), sizeof small);
        ck_assert(plai_utf8_valid(small, strlen(small)));
        ck_assert_uint_lt(plai_fold_name((struct slice){ in, n }, small, sizeof small), sizeof small);
        plai_is_empty_marker((struct slice){ in, n % 20 });
        plai_trim((struct slice){ in, n });
    }
}
END_TEST

START_TEST(test_heading__spellings_of_one_heading_meet)
{
    static const char *const groups[][6] = {
        { "Código Meta", "Cód. de Metas", "COD META", "CODIGO DE LA META", "cod._meta", "Cód.Meta" },
        { "N° Meta", "Nº META", "No. Meta", "Nro. de meta", "NUM META", "número de metas" },
        { "Unidad de Medida", "UNID MEDIDA", "Und. Medida", "Unidades de medida", "UND. DE MED.",
          "unidad\nde\nmedida" },
        { "Ppto. Inicial", "PTO. INICIAL", "Presupuesto inicial", "PRESUP INICIAL", "Pres. Inicial",
          "Prespuesto  Inicial" },
        { "L.B", "L.B.", "LB", "lb", "L.B:", "(L.B.)" },
        { "T.4 EJECUTADO 2024", "T4. EJECUTADO 2024", "T4 Ejec. 2024", "T4 EJEJCUTADO 2024", "T4_EJ_2024",
          "t.4 ej. 2024" },
        { "% Avance", "Porcentaje de avance", "PORC. AVANCE", "% de Avances", "%AVANCE", "pct avance" },
        { "Descripción de la Fuente", "DESCRIPCION FTE", "Desc. fuente", "descr. fuentes", "DESCRIPCION FUENTE",
          "Descrip. Fte." },
        { "Cant. Prog. Vig.", "CANTIDAD PROGRAMADO VIGENCIA", "Cant Pr Vig", "cant_prog_vig", "CANT. PROG. VIGEN.",
          "Cantidad Progr. Vigencia" },
        { "Meta del Cuatrienio", "META CUATRENIO", "Meta de cuatrenio", "Metas cuatrienio",
          "META\xC2\xA0"
          "CUATRIENIO",
          "Meta Cuatr." },
    };

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        char first[512];

        strcpy(first, heading(groups[i][0]));
        for (size_t k = 1; k < 6; k++)
            ck_assert_msg(strcmp(first, heading(groups[i][k])) == 0, "\"%s\" gives \"%s\", not \"%s\"", groups[i][k],
                          heading(groups[i][k]), first);
    }
}
END_TEST

START_TEST(test_heading__plurals_turn_singular)
{
    static const char *const pairs[][2] = {
        { "actividades", "actividad" },
        { "indicadores", "indicador" },
        { "ponderaciones", "ponderacion" },
        { "responsables", "responsable" },
        { "recursos", "recurso" },
        { "meses", "mes" },
        { "trimestres", "trimestre" },
        { "metas", "meta" },
        { "valores", "valor" },
        { "planes", "plan" },
        { "ejes", "eje" },
        { "fuentes", "fuente" },
        { "líderes", "lider" },
        { "avances", "avance" },
        { "índices", "indice" },
        { "matrices", "matriz" },
        { "veces", "vez" },
        { "leyes", "ley" },
        { "intereses", "interes" },
        { "interés", "interes" },
        { "análisis", "analisis" },
        { "país", "pais" },
        { "países", "pais" },
        { "niveles", "nivel" },
        { "sedes", "sede" },
        { "redes", "red" },
        { "bases", "base" },
        { "enlaces", "enlace" },
        { "enlace", "enlace" },
        { "ODS", "ods" },
        { "mes", "mes" },
        { "virus", "virus" },
        { "Mts", "mts" },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_str_eq(heading(pairs[i][0]), pairs[i][1]);
}
END_TEST

START_TEST(test_heading__what_must_stay_apart_stays_apart)
{
    ck_assert_str_eq(heading("CodigoRubroCcpet"), "codigorubroccpet");
    ck_assert_str_eq(heading("1er Trimestre"), "1er trimestre");
    ck_assert_str_eq(heading("Meta 2026"), "meta 2026");
    ck_assert_str_eq(heading("COD. INT. MR"), "codigo interno mr");
    ck_assert_str_eq(heading("1.3.1"), "1 3 1");
    ck_assert_str_eq(heading("P.G. PI"), "pg pi");
    ck_assert_str_eq(heading("Indicador de Producto(MGA)"), "indicador producto mga");
    ck_assert_str_eq(heading("Con ejecución"), "con ejecucion");
    ck_assert_str_eq(heading("E"), "e");
    ck_assert_str_eq(heading(""), "");
}
END_TEST

struct entry {
    const char *word, *full;
};

START_TEST(test_heading__every_abbreviation_is_found_and_in_order)
{
    static const struct entry headings[] = {
#define ENCABEZADO(abreviatura, palabra) { abreviatura, palabra },
#include "base/abreviaturas.def"
    };
    static const struct entry names[] = {
#define NOMBRE(abreviatura, palabra) { abreviatura, palabra },
#include "base/abreviaturas.def"
    };

    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        ck_assert_str_eq(heading(headings[i].word), headings[i].full);
        ck_assert_msg(!i || strcmp(headings[i - 1].word, headings[i].word) < 0, "%s out of order", headings[i].word);
        ck_assert_str_eq(heading(headings[i].full), headings[i].full);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_str_eq(name(names[i].word), names[i].full);
        ck_assert_msg(!i || strcmp(names[i - 1].word, names[i].word) < 0, "%s out of order", names[i].word);
    }
}
END_TEST

START_TEST(test_name__dependencias_written_by_different_hands_meet)
{
    const char *expected = "secretaria planeacion desarrollo urbano";

    ck_assert_str_eq(name("Secretaría de Planeación y Desarrollo Urbano"), expected);
    ck_assert_str_eq(name("SECRETARIA DE PLANEACION Y DESARROLLO URBANO "), expected);
    ck_assert_str_eq(name("Sec. de Planeación y Desarrollo Urbano"), expected);
    ck_assert_str_eq(name("Secr. Planeación, Desarrollo Urbano (o quien haga sus veces)"), expected);
    ck_assert_str_eq(name("Secretaría de Planeación y Desarrollo Urbano y/o quien haga sus veces"), expected);
    ck_assert_str_eq(name("E.S.E. Hospital Local"), "ese hospital local");
    ck_assert_str_eq(name("Quien haga sus veces"), "quien haga sus veces");
}
END_TEST

START_TEST(test_marks__nothing_is_told_from_something)
{
    static const char *const empty[] = {
        "",           " ",     "\xC2\xA0", ".",       "-",      "''",       "--",        "\xE2\x80\x94",  "$ -",
        "nan",        "NaN",   "none",     "null",    "n/a",    "na",       "N.A.",      "N. A.",         "NO APLICA",
        "No aplica.", "SD",    "S.D",      "s/d",     "xxxx",   "XX",       "ERROR",     "no disponible", "n/d",
        "#N/A",       "#REF!", "#VALUE!",  "#DIV/0!", "#NAME?", "#¡DIV/0!", "#¿NOMBRE?", "_x000D_\n"
    };
    static const char *const full[] = { "0",
                                        "NP",
                                        "X",
                                        "x",
                                        "Sí",
                                        "SI",
                                        "NO",
                                        "N",
                                        "S",
                                        "número",
                                        "nada más",
                                        "\xE2\x9C\x93",
                                        "1",
                                        "%",
                                        "xxy",
                                        "errores",
                                        "Sede",
                                        "#1",
                                        "No aplica el programa",
                                        "\xF0\x9F\x98\x80",
                                        "a",
                                        "-5",
                                        "\xFF" };

    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        ck_assert_msg(plai_is_empty_marker(plai_slice(empty[i])), "\"%s\" is empty", empty[i]);
    for (size_t i = 0; i < sizeof full / sizeof *full; i++)
        ck_assert_msg(!plai_is_empty_marker(plai_slice(full[i])), "\"%s\" is not empty", full[i]);
}
END_TEST

START_TEST(test_marks__np_is_not_empty_nor_zero)
{
    static const char *const marks[] = { "NP", "np", " N.P. ", "N/P", "No programado", "NO PROGRAMADA" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ck_assert(plai_is_no_programado(plai_slice(marks[i])));
        ck_assert(!plai_is_empty_marker(plai_slice(marks[i])));
    }
    ck_assert(!plai_is_no_programado(SLICE("")));
    ck_assert(!plai_is_no_programado(SLICE("P")));
    ck_assert(!plai_is_no_programado(SLICE("N")));
    ck_assert(!plai_is_no_programado(SLICE("programado")));
}
END_TEST

START_TEST(test_distance__counts_edits_up_to_its_limit)
{
    ck_assert_int_eq(plai_edit_distance(SLICE("ejecutado"), SLICE("ejejcutado"), 3), 1);
    ck_assert_int_eq(plai_edit_distance(SLICE("cuatrienio"), SLICE("cuatrenio"), 3), 1);
    ck_assert_int_eq(plai_edit_distance(SLICE("secretaria"), SLICE("secretaira"), 3), 1);
    ck_assert_int_eq(plai_edit_distance(SLICE("ab"), SLICE("ba"), 1), 1);
    ck_assert_int_eq(plai_edit_distance(SLICE("abcd"), SLICE("badc"), 2), 2);
    ck_assert_int_eq(plai_edit_distance(SLICE("meta"), SLICE("meta"), 0), 0);
    ck_assert_int_eq(plai_edit_distance(SLICE("meta"), SLICE("beta"), 0), 1);
    ck_assert_int_eq(plai_edit_distance(SLICE(""), SLICE("abc"), 3), 3);
    ck_assert_int_eq(plai_edit_distance(SLICE("abc"), SLICE(""), 3), 3);
    ck_assert_int_eq(plai_edit_distance(SLICE("abc"), SLICE("xyz"), 2), 3);
    ck_assert_int_eq(plai_edit_distance(SLICE("hacienda"), SLICE("salud"), 2), 3);
    ck_assert_int_eq(plai_edit_distance(SLICE("kitten"), SLICE("sitting"), 15), 3);
}
END_TEST

/* The whole table, without bands: what the fast one must agree with. */
static int
plain_distance(const char *a, int n, const char *b, int m)
{
    int d[12][12];

    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (d[i - 1][j] + 1 < d[i][j])
                d[i][j] = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < d[i][j])
                d[i][j] = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
        }
    }
    return d[n][m];
}

START_TEST(test_distance__agrees_with_the_whole_table)
{
    uint32_t state = 99;

    for (int round = 0; round < 50000; round++) {
        char a[10], b[10];
        int lengths[2], limit, expected;

        for (int side = 0; side < 2; side++) {
            state = state * 1664525u + 1013904223u;
            lengths[side] = (int)((state >> 20) % 10);
            for (int i = 0; i < 10; i++) {
                state = state * 1664525u + 1013904223u;
                (side ? b : a)[i] = (char)('a' + (state >> 24) % 3);
            }
        }
        limit = (int)((state >> 10) % 6);
        expected = plain_distance(a, lengths[0], b, lengths[1]);
        ck_assert_int_eq(
            plai_edit_distance((struct slice){ a, (size_t)lengths[0] }, (struct slice){ b, (size_t)lengths[1] }, limit),
            expected > limit ? limit + 1 : expected);
    }
}
END_TEST

Suite *make_texto_suite(void);

Suite *
make_texto_suite(void)
{
    Suite *suite = suite_create("texto");
    TCase *tests = tcase_create("texto");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_utf8__accepts_what_is_valid_and_refuses_the_rest);
    tcase_add_test(tests, test_utf8__counts_characters_and_stray_bytes);
    tcase_add_test(tests, test_slice__equality_and_null);
    tcase_add_test(tests, test_trim__takes_every_white_space_and_the_exported_carriage_return);
    tcase_add_test(tests, test_fold__case_accents_and_punctuation_go);
    tcase_add_test(tests, test_fold__cuts_at_a_character_and_always_ends);
    tcase_add_test(tests, test_fold__words_of_any_length_stay_whole);
    tcase_add_test(tests, test_fold__is_idempotent_and_bounded_on_any_bytes);
    tcase_add_test(tests, test_heading__spellings_of_one_heading_meet);
    tcase_add_test(tests, test_heading__plurals_turn_singular);
    tcase_add_test(tests, test_heading__what_must_stay_apart_stays_apart);
    tcase_add_test(tests, test_heading__every_abbreviation_is_found_and_in_order);
    tcase_add_test(tests, test_name__dependencias_written_by_different_hands_meet);
    tcase_add_test(tests, test_marks__nothing_is_told_from_something);
    tcase_add_test(tests, test_marks__np_is_not_empty_nor_zero);
    tcase_add_test(tests, test_distance__counts_edits_up_to_its_limit);
    tcase_add_test(tests, test_distance__agrees_with_the_whole_table);
    suite_add_tcase(suite, tests);
    return suite;
}

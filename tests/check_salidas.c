/* SPDX-License-Identifier: MIT
 *
 * The outputs of a report one by one: the table that lists them, what each makes of an observation, what hostile texts
 * make of it. That all of them say the same is asked by check_salidas.sh, with readers that are not ours.
 */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carpeta.h"
#include "ejemplo.h"
#include "informe/informe.h"
#include "salida/lugares.h"
#include "salida/salida.h"
#include "salida/semaforo.h"

static const pla_regla grave = {
    "PA-98", "Regla <grave>", "porque sí", "Revise & corrija.", "Ley 152 de 1994", PLA_ERROR,
};
static const pla_regla leve = { "PA-99", "Regla leve", "porque sí", "Mírela.", "Ley 152 de 1994", PLA_NOTA };
static const pla_regla muda = { "PI-98", "Regla muda", "porque sí", "Nada.", "Ley 152 de 1994", PLA_ERROR };
static const pla_regla ciega = { "PO-98", "Regla ciega", "porque sí", "Nada.", "Ley 152 de 1994", PLA_ERROR };

static const struct ejemplo_libro salud = {
    "x/PA_Salud.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Salud", 2026, "SGP Salud", 1, 6, 0,
};
static const struct ejemplo_libro obras = {
    "x/PA_Obras.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Obras", 2026, "Recursos propios", 1, 6, 0,
};

static int
try_say(pla_informe *informe, const pla_regla *regla, const char *texto)
{
    const struct registro *r = &informe->plan->registros.items[0];
    const lugar otro = lugar_of(1, 5, 6);
    const struct dicho dicho = { .gravedad = regla->gravedad,
                                 .lugar = lugar_of(r->hoja, r->fila, 6),
                                 .contra = &otro,
                                 .contras = 1,
                                 .clave = { .meta = r->meta, .dependencia = r->dependencia },
                                 .valor = "1234567.50",
                                 .esperado = "196.99",
                                 .nivel = "codigo_meta",
                                 .texto = texto };

    return plai_informe_add(informe, regla, &dicho, NULL);
}

/* An error and a note on one book of two, a rule that found nothing and one that could not be evaluated. */
static int
try_informe(pla_plan *plan, pla_informe **informe, const char *texto)
{
    int status = plai_informe_new(informe, plan, NULL);

    if (status == PLA_OK)
        status = try_say(*informe, &grave, texto);
    if (status == PLA_OK)
        status = try_say(*informe, &leve, "Para saber.");
    if (status == PLA_OK)
        status = plai_informe_add_evaluada(*informe, &muda, NULL);
    if (status == PLA_OK)
        status = plai_informe_add_no_evaluada(*informe, &ciega, "no hay «POAI»", NULL);
    return status == PLA_OK ? plai_informe_close(*informe, NULL) : status;
}

static pla_plan *
plan_new(const pla_opciones *opciones)
{
    pla_plan *plan;

    ck_assert_int_eq(plai_modelo_new(&plan, opciones, NULL), PLA_OK);
    ejemplo_add(plan, &salud);
    ejemplo_add(plan, &obras);
    return plan;
}

static pla_informe *
informe_new(const char *texto)
{
    pla_informe *informe;

    ck_assert_int_eq(try_informe(plan_new(NULL), &informe, texto), PLA_OK);
    return informe;
}

static const char *
rendered(pla_informe *informe, const char *salida)
{
    const char *datos;

    ck_assert_int_eq(pla_informe_render(informe, salida, 0, &datos, NULL, NULL), PLA_OK);
    return datos;
}

#define HAS(text, wanted) ck_assert_msg(strstr((text), (wanted)) != NULL, "%s\nis not in\n%s", (wanted), (text))

/* ---------------------------------------------------------------- the table */

START_TEST(test_salidas__the_table_is_walked_and_the_first_is_for_people)
{
    ck_assert_str_eq(pla_salida_at(0)->id, "texto");
    for (size_t i = 0; i < pla_salidas(); i++) {
        const pla_salida *salida = pla_salida_at(i);

        ck_assert_ptr_eq(&plai_salida_find(salida->id)->publica, salida);
        ck_assert(salida->nombre[0] != '\0' && salida->extension[0] != '\0');
    }
    ck_assert_ptr_null(pla_salida_at(pla_salidas()));
    ck_assert_ptr_null(plai_salida_find("pdf"));
}
END_TEST

START_TEST(test_salidas__another_name_is_refused_with_those_there_are)
{
    pla_informe *informe = informe_new("Uno.");
    pla_fallo fallo = { 0 };
    const char *datos = "intacto";

    ck_assert_int_eq(pla_informe_render(informe, "pdf", 0, &datos, NULL, &fallo), PLA_E_USO);
    ck_assert_str_eq(datos, "intacto");
    for (size_t i = 0; i < pla_salidas(); i++)
        HAS(fallo.texto, pla_salida_at(i)->id);
    ck_assert_int_eq(pla_informe_write(informe, "pdf", 0, "x", &fallo), PLA_E_USO);
    ck_assert_int_eq(pla_informe_write(informe, "html", 0, NULL, &fallo), PLA_E_USO);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_salidas__a_file_holds_what_is_rendered_and_appears_whole_or_not_at_all)
{
    pla_informe *informe = informe_new("Uno.");
    struct carpeta carpeta;
    pla_fallo fallo = { 0 };
    char ruta[128], leido[16] = "";

    carpeta_new(&carpeta);
    for (size_t i = 0; i < pla_salidas(); i++) {
        const pla_salida *salida = pla_salida_at(i);
        FILE *file;

        snprintf(ruta, sizeof ruta, "%s/informe.%zu", carpeta.ruta, i);
        ck_assert_msg(pla_informe_write(informe, salida->id, 0, ruta, &fallo) == PLA_OK, "%s", fallo.texto);
        file = fopen(ruta, "rb");
        ck_assert_ptr_nonnull(file);
        ck_assert_uint_eq(fread(leido, 1, 15, file), 15);
        fclose(file);
        ck_assert_int_eq(memcmp(leido, rendered(informe, salida->id), salida->binaria ? 4 : 15), 0);
        snprintf(ruta, sizeof ruta, "%s/no/informe.%zu", carpeta.ruta, i);
        ck_assert_int_eq(pla_informe_write(informe, salida->id, 0, ruta, &fallo), PLA_E_SALIDA);
        HAS(fallo.texto, ruta);
    }
    carpeta_done(&carpeta);
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- values and lights */

START_TEST(test_salidas__a_value_is_shown_as_what_its_column_holds)
{
    pla_plan *plan = plan_new(NULL);
    const lugar pesos = lugar_of(0, 5, 6), cantidad = lugar_of(0, 5, 5), codigo = lugar_of(0, 5, 1);
    const struct {
        lugar l;
        const char *valor, *wanted;
    } cases[] = {
        { pesos, "1234567.50", "$ 1.234.567,50" },
        { pesos, "1234567.00", "$ 1.234.567" },
        { pesos, "-196.99", "-$ 196,99" },
        { cantidad, "196.99", "196,99" },
        { cantidad, "12000", "12.000" },
        { cantidad, "0.283", "0,283" },
        { 0, "5000.00", "$ 5.000" }, /* quantities are written as short as they can be */
        { 0, "41.667", "41,667" },
        { codigo, "2024251750005", "2024251750005" },
        { codigo, "2201", "2201" },
        { cantidad, "15/01/2026", "15/01/2026" },
        { cantidad, "12.", "12." },
        { pesos, "", "" },
        { pesos, NULL, "" },
        { pesos, "=1\n+1", "=1 +1" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = { 0 };

        plai_valor_add(&text, plan, cases[i].l, cases[i].valor);
        plai_text_add(&text, "", 0);
        ck_assert_str_eq(text.items, cases[i].wanted);
        plai_text_done(&text);
    }
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_salidas__a_light_does_without_colour)
{
    const struct {
        uint32_t cuenta[3];
        bool evaluada;
        enum luz luz;
        const char *signs;
    } cases[] = {
        { { 0, 0, 0 }, false, LUZ_GRIS, "–" },       { { 0, 0, 0 }, true, LUZ_VERDE, "✔" },
        { { 3, 0, 0 }, true, LUZ_VERDE, "• 3" },     { { 3, 2, 0 }, true, LUZ_AMBAR, "▲ 2" },
        { { 3, 2, 1 }, true, LUZ_ROJA, "✖ 1  ▲ 2" }, { { 0, 0, 4 }, true, LUZ_ROJA, "✖ 4" },
    };
    char signs[64];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        plai_luz_signs(signs, cases[i].cuenta, cases[i].evaluada);
        ck_assert_str_eq(signs, cases[i].signs);
        ck_assert_int_eq(plai_luz_of(cases[i].cuenta, cases[i].evaluada), cases[i].luz);
    }
}
END_TEST

START_TEST(test_salidas__a_book_that_was_not_read_has_no_light)
{
    pla_plan *plan = plan_new(NULL);
    struct semaforos luces;
    struct nombres nombres;
    struct arena arena;
    pla_informe *informe;
    uint32_t libro;

    ck_assert_int_eq(plai_libro_begin(plan, "x/Roto.xlsx", &libro, NULL), PLA_OK);
    plan->libros.items[libro].publico.estado = PLA_E_ENTRADA;
    plan->libros.items[libro].publico.motivo = "está dañado";
    plai_libro_drop(plan, libro);
    ck_assert_int_eq(try_informe(plan, &informe, "Uno."), PLA_OK);
    plai_arena_init(&arena, NULL);
    ck_assert(plai_nombres_init(&nombres, plan, &arena));
    ck_assert_int_eq(plai_semaforos_new(&luces, informe, &nombres, &arena, NULL), PLA_OK);
    ck_assert_uint_eq(luces.lista.count, 2);
    ck_assert_uint_eq(luces.de_libro[libro], INDICE_NINGUNO);
    ck_assert_str_eq(luces.lista.items[1].nombre, "Secretaría de Salud");
    ck_assert_uint_eq(luces.lista.items[1].total[PLA_ERROR], 1);
    plai_semaforos_done(&luces);
    plai_arena_done(&arena);
    HAS(rendered(informe, "html"), "<li><b>Roto.xlsx</b>: está dañado</li>");
    HAS(rendered(informe, "junit"),
        "<testsuite name=\"Roto.xlsx\" file=\"x/Roto.xlsx\" tests=\"1\" failures=\"0\" "
        "errors=\"1\" skipped=\"0\" time=\"0\">\n<testcase classname=\"Roto.xlsx\" "
        "name=\"Lectura: el libro se puede leer\" time=\"0\"><error message=\"está dañado\"");
    HAS(rendered(informe, "sarif"),
        "{\"executionSuccessful\":false,\"toolExecutionNotifications\":[{\"level\":\"error\","
        "\"message\":{\"text\":\"No se pudo leer Roto.xlsx: está dañado\"}");
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- what each makes of an observation */

START_TEST(test_salidas__the_page_says_the_five_layers_both_values_and_what_to_do)
{
    pla_informe *informe = informe_new("La meta MP-1 programa 25.");
    const char *html = rendered(informe, "html");

    HAS(html, "<h2 id=\"libro-1\">Secretaría de Salud</h2>\n<p class=\"archivo\"><b>Archivo:</b> PA_Salud.xlsx</p>");
    HAS(html, "<span class=\"gravedad error\"><span aria-hidden=\"true\">✖</span> Error</span> "
              "<span class=\"id\">PA-98</span> Regla &lt;grave&gt;</h3>\n"
              "<p class=\"hacer\"><b>Qué hacer:</b> Revise &amp; corrija.</p>\n"
              "<p class=\"menor base\"><b>En qué se apoya:</b> Ley 152 de 1994</p>");
    HAS(html, " title=\"PA_Salud.xlsx:Plan!F5\"><b class=\"celda\">F5</b><span class=\"hoja\">hoja «Plan»</span>"
              "<span class=\"titulo\">columna «PROGRAMADO / Valor»</span></th><td><p>La meta MP-1 programa 25.</p>"
              "<p class=\"menor\"><b>Registro:</b> Meta MP-1</p>"
              "<p class=\"menor\"><b>Frente a:</b> PA_Obras.xlsx:Plan!F5</p></td>"
              "<td class=\"valor visto cifra\">$ 1.234.567,50</td><td class=\"valor esperado cifra\">$ 196,99</td>");
    /* The book without observations has no section, and is among those read. */
    ck_assert_ptr_null(strstr(html, "<h2 id=\"libro-2\">"));
    HAS(html, "<th scope=\"row\">PA_Obras.xlsx <small>Plan de acción</small></th>");
    HAS(html, "<tr><td>No hay «POAI»</td><td><ul class=\"reglas\"><li><b class=\"id\">PO-98</b> Regla ciega</li>");
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_salidas__a_sarif_result_says_row_and_column_and_the_cell_as_excel_does)
{
    pla_informe *informe = informe_new("La meta MP-1 programa 25.");
    json_t *log, *result, *region, *related;
    const char *sarif;

    informe->plan->hojas.items[0].nombre = "L'Plan";
    sarif = rendered(informe, "sarif");
    log = json_loads(sarif, 0, NULL);
    ck_assert_ptr_nonnull(log);
    HAS(sarif, "{\"ruleId\":\"PA-98\",\"level\":\"error\",\"message\":{\"text\":\"La meta MP-1 programa 25.\"},"
               "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"x/PA_Salud.xlsx\",\"index\":1},"
               "\"region\":{\"startLine\":5,\"startColumn\":6,\"endLine\":5,\"endColumn\":7}},\"logicalLocations\":["
               "{\"fullyQualifiedName\":\"'L''Plan'!F5\",\"kind\":\"celda\",\"properties\":{\"columna\":"
               "\"PROGRAMADO / Valor\"}}]}]");
    result = json_array_get(json_object_get(json_array_get(json_object_get(log, "runs"), 0), "results"), 0);
    related = json_array_get(json_object_get(result, "relatedLocations"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(related, "message"), "text")),
                     "PA_Obras.xlsx:Plan!F5");
    region = json_object_get(json_object_get(related, "physicalLocation"), "region");
    ck_assert_int_eq(json_integer_value(json_object_get(region, "startLine")), 5);
    ck_assert_ptr_nonnull(json_object_get(json_object_get(result, "partialFingerprints"), "planaccion/1"));
    ck_assert_uint_eq(json_array_size(json_object_get(result, "suppressions")), 0);
    json_decref(log);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_salidas__a_path_is_a_uri)
{
    struct ejemplo_libro raro = salud;
    pla_informe *informe;
    pla_plan *plan;

    raro.ruta = "/tmp/a b/ñ#%:?.xlsx";
    ck_assert_int_eq(plai_modelo_new(&plan, NULL, NULL), PLA_OK);
    ejemplo_add(plan, &raro);
    ejemplo_add(plan, &obras);
    ck_assert_int_eq(try_informe(plan, &informe, "Uno."), PLA_OK);
    HAS(rendered(informe, "sarif"), "\"uri\":\"file:///tmp/a%20b/%C3%B1%23%25%3A%3F.xlsx\"");
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_salidas__a_junit_case_fails_passes_or_is_skipped)
{
    pla_informe *informe = informe_new("La meta MP-1 programa 25.");
    const char *junit = rendered(informe, "junit");

    HAS(junit, "<testsuites name=\"planaccion\" tests=\"8\" failures=\"1\" errors=\"0\" skipped=\"2\" time=\"0\">\n");
    HAS(junit, "<testsuite name=\"PA_Salud.xlsx\" file=\"x/PA_Salud.xlsx\" tests=\"4\" failures=\"1\" errors=\"0\" "
               "skipped=\"1\" time=\"0\">\n"
               "<testcase classname=\"PA_Salud.xlsx\" name=\"PA-98: Regla &lt;grave&gt;\" time=\"0\">"
               "<failure message=\"1 observación. Qué hacer: Revise &amp; corrija.\" type=\"error\">"
               "Plan!F5: error: La meta MP-1 programa 25. [PA_Obras.xlsx:Plan!F5]\n</failure>\n</testcase>\n"
               "<testcase classname=\"PA_Salud.xlsx\" name=\"PA-99: Regla leve\" time=\"0\">"
               "<system-out>Plan!F5: nota: Para saber. [PA_Obras.xlsx:Plan!F5]\n</system-out></testcase>\n"
               "<testcase classname=\"PA_Salud.xlsx\" name=\"PI-98: Regla muda\" time=\"0\"></testcase>\n"
               "<testcase classname=\"PA_Salud.xlsx\" name=\"PO-98: Regla ciega\" time=\"0\">"
               "<skipped message=\"no hay «POAI»\"/></testcase>\n</testsuite>\n");
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_salidas__what_somebody_accepted_stays_and_does_not_fail)
{
    static const pla_justificacion acta = { "Acta <5>", "Ana \"Ejemplo\"", "2026-01-15" };
    pla_informe *informe = informe_new("Uno.");

    informe->observaciones.items[0].publica.justificacion = &acta;
    informe->justificadas[PLA_ERROR] = 1;
    HAS(rendered(informe, "html"), "<p class=\"justificada\"><b>✔ Justificada:</b> Acta &lt;5&gt; (Ana "
                                   "&quot;Ejemplo&quot;, 15/01/2026)</p>");
    ck_assert_ptr_null(strstr(rendered(informe, "html"), "Lo primero por corregir"));
    HAS(rendered(informe, "junit"), "failures=\"0\"");
    HAS(rendered(informe, "junit"), "error: Uno. [PA_Obras.xlsx:Plan!F5] · JUSTIFICADA: Acta &lt;5&gt;");
    HAS(rendered(informe, "sarif"), "\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\","
                                    "\"justification\":\"Acta <5> (Ana \\\"Ejemplo\\\", 15/01/2026)\"}]");
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- hostile texts */

START_TEST(test_salidas__no_text_of_a_cell_becomes_markup)
{
    static const char *const texts[] = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=y>",
        "]]>",
        "</style></td></html>",
        "&lt;&#60;",
        "a\x01\x1b[2Jb\r\n\tc",
        "mal \xF1 codificado",
        "\xEF\xBF\xBE\xEF\xBF\xBF",
        "' onclick='x",
        "=1+1",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        static const char *const outputs[] = { "html", "junit" };
        pla_informe *informe = informe_new(texts[i]);

        informe->plan->hojas.items[0].nombre = texts[i];
        informe->plan->columnas.items[5].ruta = texts[i];
        informe->observaciones.items[0].publica.valor = texts[i];
        for (size_t k = 0; k < 2; k++) {
            const char *text = rendered(informe, outputs[k]);

            ck_assert_ptr_null(strstr(text, "<script"));
            ck_assert_ptr_null(strstr(text, "<img"));
            ck_assert_ptr_null(strstr(text, "]]>"));
            ck_assert_ptr_null(strstr(text, "' onclick"));
            ck_assert_ptr_null(strstr(text, "\xEF\xBF\xBE"));
            ck_assert(plai_utf8_valid(text, strlen(text)));
            for (const char *c = text; *c != '\0'; c++)
                ck_assert((unsigned char)*c >= ' ' || *c == '\n');
        }
        ejemplo_informe_free(informe);
    }
}
END_TEST

/* ---------------------------------------------------------------- memory */

START_TEST(test_salidas__each_allocation_may_fail)
{
    struct ejemplo_memoria memoria;
    const pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    struct carpeta carpeta;
    char ruta[128];

    carpeta_new(&carpeta);
    snprintf(ruta, sizeof ruta, "%s/informe", carpeta.ruta);
    for (size_t s = 0; s < pla_salidas(); s++) {
        int status = PLA_E_MEMORIA;

        for (size_t n = 1; status != PLA_OK; n++) {
            pla_informe *informe = NULL;
            pla_plan *plan;

            ejemplo_memoria_init(&memoria, 0);
            plan = plan_new(&opciones);
            ck_assert_int_eq(try_informe(plan, &informe, "Uno."), PLA_OK);
            memoria.fail_at = memoria.calls + n;
            status = pla_informe_write(informe, pla_salida_at(s)->id, 0, ruta, NULL);
            ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
            plai_informe_free(informe);
            plai_modelo_free(plan);
            ck_assert_uint_eq(memoria.vivos, 0);
        }
    }
    carpeta_done(&carpeta);
}
END_TEST

Suite *make_salidas_suite(void);

Suite *
make_salidas_suite(void)
{
    const TTest *const tests[] = {
        test_salidas__the_table_is_walked_and_the_first_is_for_people,
        test_salidas__another_name_is_refused_with_those_there_are,
        test_salidas__a_file_holds_what_is_rendered_and_appears_whole_or_not_at_all,
        test_salidas__a_value_is_shown_as_what_its_column_holds,
        test_salidas__a_light_does_without_colour,
        test_salidas__a_book_that_was_not_read_has_no_light,
        test_salidas__the_page_says_the_five_layers_both_values_and_what_to_do,
        test_salidas__a_sarif_result_says_row_and_column_and_the_cell_as_excel_does,
        test_salidas__a_path_is_a_uri,
        test_salidas__a_junit_case_fails_passes_or_is_skipped,
        test_salidas__what_somebody_accepted_stays_and_does_not_fail,
        test_salidas__no_text_of_a_cell_becomes_markup,
        test_salidas__each_allocation_may_fail,
    };
    Suite *suite = suite_create("salidas");
    TCase *cases = tcase_create("outputs of a report");

    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * The report: order, duplicates, fingerprints, and what each output makes of it.
 */
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "ejemplo.h"
#include "informe/informe.h"
#include "salida/salida.h"

static const pla_regla grave = {
    "ZZ-01", "Regla grave", "porque sí", "Revise la celda.", "Ley 152 de 1994", PLA_ERROR,
};
static const pla_regla leve = { "ZZ-02", "Regla leve", "porque sí", "Complete la celda.", NULL, PLA_ADVERTENCIA };

static const struct ejemplo_libro salud = {
    "x/PA_Salud.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Salud", 2026, "SGP Salud", 1, 6, 0,
};
static const struct ejemplo_libro obras = {
    "x/PA_Obras.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Obras", 2026, "Recursos propios", 1, 6, 0,
};

/* A plan of two books and an empty report on it. */
static pla_informe *
informe_new(unsigned skip)
{
    struct ejemplo_libro moved = salud;
    pla_informe *informe;
    pla_plan *plan;

    moved.skip = skip;
    ck_assert_int_eq(plai_modelo_new(&plan, NULL, NULL), PLA_OK);
    ejemplo_add(plan, &moved);
    ejemplo_add(plan, &obras);
    ck_assert_int_eq(plai_informe_new(&informe, plan, NULL), PLA_OK);
    return informe;
}

/* Says something of the amount of a row. */
static void
say(pla_informe *informe, const pla_regla *regla, size_t registro, const char *texto)
{
    const struct registro *r = &informe->plan->registros.items[registro];
    lugar other = lugar_of(1, 5, 6);
    struct dicho dicho = { .gravedad = regla->gravedad,
                           .lugar = lugar_of(r->hoja, r->fila, 6),
                           .contra = &other,
                           .contras = 1,
                           .clave = { .meta = r->meta, .bpin = r->proyecto },
                           .valor = "25",
                           .esperado = "12",
                           .nivel = "codigo_meta",
                           .texto = texto };

    ck_assert_int_eq(plai_informe_add(informe, regla, &dicho, NULL), PLA_OK);
}

static const pla_observacion *
at(const pla_informe *informe, size_t i)
{
    ck_assert_uint_lt(i, informe->observaciones.count);
    return &informe->observaciones.items[i].publica;
}

static char *
rendered(const pla_informe *informe, plai_render *render)
{
    struct text text = { 0 };

    render(informe, 0, &text);
    ck_assert(!text.failed);
    return text.items;
}

/* ---------------------------------------------------------------- closing */

START_TEST(test_informe__the_gravest_come_first_then_by_path_and_cell)
{
    pla_informe *informe = informe_new(0);

    say(informe, &leve, 0, "Uno.");
    say(informe, &grave, 4, "Dos.");
    say(informe, &grave, 2, "Tres.");
    say(informe, &grave, 12, "Cuatro.");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    /* The second book read is first by path. */
    ck_assert_str_eq(at(informe, 0)->texto, "Cuatro.");
    ck_assert_str_eq(at(informe, 1)->texto, "Tres.");
    ck_assert_str_eq(at(informe, 2)->texto, "Dos.");
    ck_assert_str_eq(at(informe, 3)->texto, "Uno.");
    ck_assert_str_eq(at(informe, 1)->lugar.celda, "F7");
    ck_assert_str_eq(at(informe, 1)->contra[0].celda, "F5");
    ck_assert_str_eq(at(informe, 1)->contra[0].libro, "x/PA_Obras.xlsx");
    ck_assert_uint_eq(informe->cuenta[PLA_ERROR], 3);
    ck_assert_uint_eq(informe->cuenta[PLA_ADVERTENCIA], 1);
    ck_assert_uint_eq(informe->cuenta[PLA_NOTA], 0);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__what_is_said_twice_is_kept_once)
{
    pla_informe *informe = informe_new(0);

    for (int i = 0; i < 3; i++) {
        say(informe, &grave, 0, "Igual.");
        say(informe, &grave, 0, "Distinta.");
    }
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    ck_assert_uint_eq(informe->observaciones.count, 2);
    ck_assert_uint_eq(informe->cuenta[PLA_ERROR], 2);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__an_empty_report_closes)
{
    pla_informe *informe = informe_new(0);
    char *text;

    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "Resumen: sin observaciones en 2 libros, vigencia 2026\n"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- fingerprints */

START_TEST(test_informe__a_fingerprint_stays_when_rows_move)
{
    pla_informe *before = informe_new(0), *after = informe_new(40);

    say(before, &grave, 3, "La meta MP-2 programa 25.");
    say(after, &grave, 3, "La meta MP-2 programa 26.");
    ck_assert_int_eq(plai_informe_close(before, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(after, NULL), PLA_OK);
    ck_assert_str_ne(at(before, 0)->lugar.celda, at(after, 0)->lugar.celda);
    ck_assert_str_eq(at(before, 0)->huella, at(after, 0)->huella);
    ck_assert_uint_eq(strlen(at(before, 0)->huella), 16);
    ejemplo_informe_free(before);
    ejemplo_informe_free(after);
}
END_TEST

START_TEST(test_informe__fingerprints_tell_rules_records_and_dependencias_apart)
{
    pla_informe *informe = informe_new(0);

    say(informe, &grave, 0, "Uno.");
    say(informe, &grave, 2, "Otra meta.");
    say(informe, &grave, 12, "La misma meta en otra dependencia.");
    say(informe, &leve, 0, "Otra regla.");
    say(informe, &grave, 1, "La misma meta otra vez.");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(at(informe, i)->huella, at(informe, k)->huella);
    /* The second time a key occurs it says so. */
    ck_assert_str_eq(at(informe, 2)->huella + 16, "-2");
    ejemplo_informe_free(informe);
}
END_TEST

/* The value is written down: a change of the recipe would make every resubmission look new. */
START_TEST(test_informe__a_fingerprint_is_the_same_on_every_machine)
{
    pla_informe *informe = informe_new(0);

    say(informe, &grave, 0, "Uno.");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    ck_assert_str_eq(at(informe, 0)->huella, "f0f95026c3c5d00c");
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- for people */

START_TEST(test_informe__a_line_is_clickable_and_names_both_sides)
{
    pla_informe *informe = informe_new(0);
    char *text;

    say(informe, &grave, 0, "La meta MP-1 programa 25 y el Plan Indicativo 12.");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "PA_Salud.xlsx:Plan!F5: error: ZZ-01: la meta MP-1 programa 25 y el Plan "
                                       "Indicativo 12 [PA_Obras.xlsx:Plan!F5]\n"));
    ck_assert_ptr_nonnull(strstr(text, "    Columna: «PROGRAMADO / Valor»\n"));
    ck_assert_ptr_nonnull(strstr(text, "    Qué hacer: Revise la celda.\n    Base: Ley 152 de 1994\n"));
    ck_assert_ptr_nonnull(strstr(text, "Resumen: 1 error en 2 libros, vigencia 2026\n"));
    ck_assert_ptr_nonnull(strstr(text, "  plan de acción: 2 libros, $ 1.800.000.000\n"));
    ck_assert_ptr_null(strchr(text, '\033'));
    free(text);
    text = ejemplo_texto(informe, PLA_COLOR);
    ck_assert_ptr_nonnull(strstr(text, "\033[1;31merror\033[0m"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__cells_in_a_row_of_the_other_side_are_a_range)
{
    pla_informe *informe = informe_new(0);
    const lugar others[] = {
        lugar_of(1, 5, 6), lugar_of(1, 5, 7), lugar_of(1, 5, 8), lugar_of(1, 7, 6),
        lugar_of(1, 8, 6), lugar_of(0, 0, 0), lugar_of(0, 9, 1), lugar_of(0, 11, 1),
    };
    struct dicho dicho = {
        .gravedad = PLA_NOTA, .lugar = lugar_of(0, 9, 0), .contra = others, .contras = 8, .texto = "IP-337 es otra..."
    };
    char *text;

    ck_assert_int_eq(plai_informe_add(informe, &grave, &dicho, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "PA_Salud.xlsx:Plan!9:9: nota: ZZ-01: IP-337 es otra... "
                                       "[PA_Obras.xlsx:Plan!F5:H5, F7:F8, PA_Salud.xlsx:Plan y 2 celdas más]\n"));
    free(text);
    text = ejemplo_texto(informe, PLA_COMPLETO);
    ck_assert_ptr_nonnull(strstr(text, "F7:F8, PA_Salud.xlsx:Plan, A9, A11]\n"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__what_repeats_in_a_book_is_counted)
{
    pla_informe *informe = informe_new(0);
    char *text;

    for (size_t i = 0; i < 12; i++)
        say(informe, &leve, i, "Falta el BPIN.");
    say(informe, &leve, 12, "Falta el BPIN.");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "PA_Salud.xlsx:Plan!F7:"));
    ck_assert_ptr_null(strstr(text, "PA_Salud.xlsx:Plan!F8:"));
    ck_assert_ptr_nonnull(strstr(text, "    … y 9 más en este libro\n"));
    ck_assert_ptr_nonnull(strstr(text, "  advertencia ZZ-02      13  Regla leve\n"));
    free(text);
    text = ejemplo_texto(informe, PLA_COMPLETO);
    ck_assert_ptr_nonnull(strstr(text, "PA_Salud.xlsx:Plan!F16:"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__terminals_are_safe_from_cells_and_names)
{
    pla_informe *informe = informe_new(0);
    char *text;

    informe->plan->hojas.items[0].nombre = "Pl\033[2Jan\xC2\x9B\xE2\x80\xAEx\xFF";
    say(informe, &grave, 0, "Dice «\033]0;mal\a\r\n».");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "PA_Salud.xlsx:Pl [2Jan  x\xEF\xBF\xBD!F5: error: ZZ-01: dice « ]0;mal   » ["));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__a_book_that_could_not_be_read_is_named_with_its_reason)
{
    pla_informe *informe = informe_new(0);
    pla_plan *plan = informe->plan;
    uint32_t libro;
    json_t *json;
    char *text;

    ck_assert_int_eq(plai_libro_begin(plan, "x/Clave.xlsx", &libro, NULL), PLA_OK);
    plan->libros.items[libro].publico.estado = PLA_E_ENTRADA;
    plan->libros.items[libro].publico.motivo = "tiene contraseña";
    plai_libro_drop(plan, libro);
    ck_assert_int_eq(plai_informe_add_no_evaluada(informe, &leve, "no hay seguimiento", NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "  No se pudo leer 1 libro:\n    Clave.xlsx: tiene contraseña\n"));
    ck_assert_ptr_nonnull(strstr(text, "  Sin evaluar por falta de datos: 1 regla\n    ZZ-02 (por qué,"));
    free(text);
    text = rendered(informe, plai_informe_render_json);
    json = json_loads(text, 0, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(json, "libros"), 0), "motivo")),
                     "tiene contraseña");
    json_decref(json);
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__two_books_of_one_name_are_told_apart)
{
    struct ejemplo_libro other = salud;
    pla_informe *informe = informe_new(0);
    char *text;

    other.ruta = "y/PA_Salud.xlsx";
    ejemplo_add(informe->plan, &other);
    say(informe, &grave, 0, "Uno.");
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "x/PA_Salud.xlsx:Plan!F5: error: ZZ-01: uno [PA_Obras.xlsx:Plan!F5]\n"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- for machines */

START_TEST(test_informe__the_json_keeps_the_contract)
{
    pla_informe *informe = informe_new(0);
    json_t *json, *resumen, *libro, *o;
    char *text;

    say(informe, &grave, 0, "Con \"comillas\".");
    ck_assert_int_eq(plai_informe_add_evaluada(informe, &grave, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_add_no_evaluada(informe, &leve, "no hay seguimiento", NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = rendered(informe, plai_informe_render_json);
    json = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(json);
    ck_assert_str_eq(json_string_value(json_object_get(json, "esquema")), "planaccion-informe/1");
    resumen = json_object_get(json, "resumen");
    ck_assert_int_eq(json_integer_value(json_object_get(resumen, "errores")), 1);
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(resumen, "reglas_evaluadas"), 0)), "ZZ-01");
    ck_assert_uint_eq(json_array_size(json_object_get(resumen, "reglas_no_evaluadas")), 1);
    libro = json_array_get(json_object_get(json, "libros"), 1);
    ck_assert_str_eq(json_string_value(json_object_get(libro, "ruta")), "x/PA_Salud.xlsx");
    ck_assert_str_eq(json_string_value(json_object_get(libro, "total_pesos")), "900000000.00");
    ck_assert_str_eq(json_string_value(json_object_get(libro, "dependencia")), "Secretaría de Salud");
    o = json_array_get(json_object_get(json, "observaciones"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(o, "texto")), "Con \"comillas\".");
    ck_assert_str_eq(json_string_value(json_object_get(o, "gravedad")), "error");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(o, "lugar"), "celda")), "F5");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(o, "clave"), "meta")), "MP-1");
    ck_assert_ptr_null(json_object_get(json_object_get(o, "clave"), "rubro"));
    ck_assert_uint_eq(json_array_size(json_object_get(o, "contra")), 1);
    json_decref(json);
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__a_range_is_a_cell_too)
{
    pla_informe *informe = informe_new(0);
    struct dicho dicho = {
        .gravedad = PLA_ERROR, .texto = "Uno.", .lugar = lugar_of(0, 5, 6), .fin = lugar_of(0, 8, 6)
    };
    char *text;

    ck_assert_int_eq(plai_informe_add(informe, &grave, &dicho, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = rendered(informe, plai_informe_render_jsonl);
    ck_assert_ptr_nonnull(strstr(text, "\"celda\":\"F5:F8\""));
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    free(text);
    text = ejemplo_texto(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "PA_Salud.xlsx:Plan!F5:F8: error: ZZ-01: uno\n"));
    free(text);
    text = rendered(informe, plai_informe_render_csv);
    ck_assert_ptr_nonnull(strstr(text, ";\"F5:F8\";"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_informe__no_cell_of_the_csv_is_a_formula)
{
    static const char *const texts[] = { "=1+1", "+1+1", "@SUM(A1)", "-cmd", "\t=1", "di \"hola\"" };
    static const char *const wanted[] = { "\"'=1+1\"", "\"'+1+1\"", "\"'@SUM(A1)\"",
                                          "\"'-cmd\"", "\"' =1\"",  "\"di \"\"hola\"\"\"" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pla_informe *informe = informe_new(0);
        char *text;

        say(informe, &grave, 0, texts[i]);
        ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
        text = rendered(informe, plai_informe_render_csv);
        ck_assert(strncmp(text, "\xEF\xBB\xBFregla;gravedad;", 18) == 0);
        ck_assert_msg(strstr(text, wanted[i]) != NULL, "%s not in %s", wanted[i], text);
        ck_assert_str_eq(text + strlen(text) - 2, "\r\n");
        free(text);
        ejemplo_informe_free(informe);
    }
}
END_TEST

START_TEST(test_informe__a_negative_number_of_the_csv_stays_a_number)
{
    pla_informe *informe = informe_new(0);
    struct dicho dicho = { .gravedad = PLA_ERROR, .texto = "Uno.", .valor = "-25.5" };
    char *text;

    ck_assert_int_eq(plai_informe_add(informe, &grave, &dicho, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    text = rendered(informe, plai_informe_render_csv);
    ck_assert_ptr_nonnull(strstr(text, ";\"-25.5\";"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- memory */

START_TEST(test_informe__each_allocation_may_fail)
{
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    int status = PLA_E_MEMORIA;

    for (size_t n = 1; status != PLA_OK; n++) {
        pla_informe *informe = NULL;
        pla_plan *plan;

        ejemplo_memoria_init(&memoria, 0);
        ck_assert_int_eq(plai_modelo_new(&plan, &opciones, NULL), PLA_OK);
        ejemplo_add(plan, &salud);
        memoria.fail_at = memoria.calls + n;
        status = plai_informe_new(&informe, plan, NULL);
        for (size_t i = 0; status == PLA_OK && i < 6; i++) {
            lugar l = plan->hechos.items[i].lugar;
            struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = l, .contra = &l, .contras = 1, .texto = "Uno." };

            status = plai_informe_add(informe, &grave, &dicho, NULL);
        }
        if (status == PLA_OK)
            status = plai_informe_add_no_evaluada(informe, &leve, "no hay", NULL);
        if (status == PLA_OK)
            status = plai_informe_close(informe, NULL);
        if (status == PLA_OK) {
            plai_informe_render_text(informe, 0, &informe->salida);
            plai_informe_render_json(informe, 0, &informe->salida);
            plai_informe_render_csv(informe, 0, &informe->salida);
            status = informe->salida.failed ? PLA_E_MEMORIA : PLA_OK;
        }
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        plai_informe_free(informe);
        plai_modelo_free(plan);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
}
END_TEST

Suite *make_informe_suite(void);

Suite *
make_informe_suite(void)
{
    const struct {
        const char *name;
        const TTest *tests[8];
    } cases[] = {
        { "closing",
          {
              test_informe__the_gravest_come_first_then_by_path_and_cell,
              test_informe__what_is_said_twice_is_kept_once,
              test_informe__an_empty_report_closes,
          } },
        { "fingerprints",
          {
              test_informe__a_fingerprint_stays_when_rows_move,
              test_informe__fingerprints_tell_rules_records_and_dependencias_apart,
              test_informe__a_fingerprint_is_the_same_on_every_machine,
          } },
        { "people",
          {
              test_informe__a_line_is_clickable_and_names_both_sides,
              test_informe__cells_in_a_row_of_the_other_side_are_a_range,
              test_informe__what_repeats_in_a_book_is_counted,
              test_informe__terminals_are_safe_from_cells_and_names,
              test_informe__a_book_that_could_not_be_read_is_named_with_its_reason,
              test_informe__two_books_of_one_name_are_told_apart,
          } },
        { "machines",
          {
              test_informe__the_json_keeps_the_contract,
              test_informe__a_range_is_a_cell_too,
              test_informe__no_cell_of_the_csv_is_a_formula,
              test_informe__a_negative_number_of_the_csv_stays_a_number,
          } },
        { "memory",
          {
              test_informe__each_allocation_may_fail,
          } },
    };
    Suite *suite = suite_create("informe");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TCase *tcase = tcase_create(cases[i].name);

        for (size_t k = 0; k < 8 && cases[i].tests[k] != NULL; k++)
            tcase_add_test(tcase, cases[i].tests[k]);
        suite_add_tcase(suite, tcase);
    }
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * The summary that closes the report for people: where to begin, and what could not be evaluated and why.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "ejemplo.h"
#include "informe/informe.h"
#include "salida/salida.h"

static const pla_regla errores[] = {
    { "PA-01", "Una", "porque sí", "Revise la celda.", NULL, PLA_ERROR },
    { "PA-02", "Dos", "porque sí", "Revise la celda.", NULL, PLA_ERROR },
    { "PA-03", "Tres", "porque sí", "Revise la celda.", NULL, PLA_ERROR },
    { "PA-04", "Cuatro", "porque sí", "Revise la celda.", NULL, PLA_ERROR },
    { "PA-05", "Cinco", "porque sí", "Revise la celda.", NULL, PLA_ERROR },
};
static const pla_regla nota = { "CO-13", "Nota", "porque sí", "No hay nada que hacer.", NULL, PLA_NOTA };

/* A report on books A.xlsx, B.xlsx... of one goal each. */
static pla_informe *
informe_new(size_t libros)
{
    static const char *const rutas[] = { "x/A.xlsx", "x/B.xlsx", "x/C.xlsx", "x/D.xlsx",
                                         "x/E.xlsx", "x/F.xlsx", "x/G.xlsx" };
    pla_informe *informe;
    pla_plan *plan;

    ck_assert_uint_le(libros, sizeof rutas / sizeof *rutas);
    ck_assert_int_eq(plai_modelo_new(&plan, NULL, NULL), PLA_OK);
    for (size_t i = 0; i < libros; i++) {
        struct ejemplo_libro libro = {
            rutas[i], INSTRUMENTO_PLAN_ACCION, "Secretaría de Salud", 2026, "SGP Salud", (unsigned)i, 1, 0,
        };

        ejemplo_add(plan, &libro);
    }
    ck_assert_int_eq(plai_informe_new(&informe, plan, NULL), PLA_OK);
    return informe;
}

static void
say(pla_informe *informe, const pla_regla *regla, uint32_t hoja)
{
    struct dicho dicho = { .gravedad = regla->gravedad, .lugar = lugar_of(hoja, 5, 6), .texto = "Algo." };

    ck_assert_int_eq(plai_informe_add(informe, regla, &dicho, NULL), PLA_OK);
}

static char *
rendered(pla_informe *informe, unsigned flags)
{
    if (!informe->cerrado)
        ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    return ejemplo_texto(informe, flags);
}

/* ---------------------------------------------------------------- where to begin */

START_TEST(test_resumen__ends_with_the_books_that_have_errors_and_the_most_first)
{
    pla_informe *informe = informe_new(3);
    char *text;

    say(informe, &errores[1], 0);
    say(informe, &errores[0], 2);
    say(informe, &errores[4], 2);
    say(informe, &nota, 1);
    text = rendered(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "  Empiece por los libros con errores:\n"
                                       "    C.xlsx (2 errores: PA-01, PA-05)\n"
                                       "    A.xlsx (1 error: PA-02)\n"));
    ck_assert_ptr_null(strstr(text, "    B.xlsx"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_resumen__counts_the_books_and_rules_that_it_does_not_name)
{
    pla_informe *informe = informe_new(7);
    char *text;

    for (uint32_t i = 0; i < 7; i++)
        say(informe, &errores[0], i);
    for (size_t i = 1; i < 5; i++)
        say(informe, &errores[i], 6);
    text = rendered(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "    G.xlsx (5 errores: PA-01, PA-02, PA-03, PA-04…)\n"));
    ck_assert_ptr_nonnull(strstr(text, "    D.xlsx (1 error: PA-01)\n    … y 2 libros más con errores\n"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_resumen__has_nothing_to_choose_in_one_book_or_without_errors)
{
    pla_informe *one = informe_new(1), *clean = informe_new(2);
    char *text;

    say(one, &errores[0], 0);
    text = rendered(one, 0);
    ck_assert_ptr_null(strstr(text, "Empiece"));
    free(text);
    say(clean, &nota, 0);
    text = rendered(clean, 0);
    ck_assert_ptr_null(strstr(text, "Empiece"));
    free(text);
    ejemplo_informe_free(one);
    ejemplo_informe_free(clean);
}
END_TEST

START_TEST(test_resumen__notes_of_one_rule_are_shown_three_times_whatever_the_book)
{
    pla_informe *informe = informe_new(5);
    char *text;

    for (uint32_t i = 0; i < 5; i++)
        say(informe, &nota, i);
    text = rendered(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "C.xlsx:Plan!F5: nota: CO-13: algo\n    … y 2 más en otros 2 libros\n"));
    free(text);
    text = rendered(informe, PLA_COMPLETO);
    ck_assert_ptr_nonnull(strstr(text, "E.xlsx:Plan!F5: nota: CO-13: algo\n"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- what was not evaluated */

START_TEST(test_resumen__a_reason_that_three_rules_share_is_said_once)
{
    static const pla_regla sin[] = {
        { "AV-01", "a", NULL, NULL, NULL, PLA_ERROR }, { "AV-02", "b", NULL, NULL, NULL, PLA_ERROR },
        { "AV-03", "c", NULL, NULL, NULL, PLA_ERROR }, { "AV-05", "d", NULL, NULL, NULL, PLA_ERROR },
        { "CO-12", "e", NULL, NULL, NULL, PLA_NOTA },
    };
    pla_informe *informe = informe_new(1);
    char *text;

    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(
            plai_informe_add_no_evaluada(
                informe, &sin[i], i < 4 ? "ningún libro trae lo ejecutado" : "ningún plan trae el tipo de meta", NULL),
            PLA_OK);
    text = rendered(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "  Sin evaluar por falta de datos: 5 reglas\n"
                                       "    ningún libro trae lo ejecutado: AV-01 a AV-03, AV-05\n"
                                       "    CO-12 (por qué, una por una, con --completo)\n"));
    free(text);
    text = rendered(informe, PLA_COMPLETO);
    ck_assert_ptr_nonnull(strstr(text, "AV-01 a AV-03, AV-05\n    ningún plan trae el tipo de meta: CO-12\n"));
    free(text);
    ejemplo_informe_free(informe);
}
END_TEST

/* ---------------------------------------------------------------- workbooks that could not be read, and none to correct */

static void
add_unread(pla_informe *informe, const char *ruta, const char *motivo)
{
    pla_plan *plan = informe->plan;
    uint32_t libro;

    ck_assert_int_eq(plai_libro_begin(plan, ruta, &libro, NULL), PLA_OK);
    plan->libros.items[libro].publico.estado = PLA_E_ENTRADA;
    plan->libros.items[libro].publico.motivo = motivo;
    plai_libro_drop(plan, libro);
}

static const char *
html(pla_informe *informe)
{
    const char *datos;

    ck_assert_int_eq(pla_informe_render(informe, "html", 0, &datos, NULL, NULL), PLA_OK);
    return datos;
}

START_TEST(test_resumen__names_the_books_that_could_not_be_read)
{
    pla_informe *informe = informe_new(1);
    char *text;

    add_unread(informe, "x/Clave.xlsx", "tiene contraseña");
    add_unread(informe, "x/Raro.xlsx", NULL);
    text = rendered(informe, 0);
    ck_assert_ptr_nonnull(strstr(text, "  No se pudieron leer 2 libros:\n    Clave.xlsx: tiene contraseña\n"
                                       "    Raro.xlsx: sin motivo conocido\n"));
    free(text);
    ck_assert_ptr_nonnull(strstr(html(informe), "2 libros no se pudieron leer"));
    ck_assert_ptr_nonnull(strstr(html(informe), "<li><b>Raro.xlsx</b>: sin motivo conocido</li>"));
    ck_assert_ptr_nonnull(strstr(html(informe), "Sin observaciones en los libros que sí se leyeron."));
    ejemplo_informe_free(informe);
}
END_TEST

START_TEST(test_resumen__a_page_without_observations_says_that_all_was_looked_at)
{
    pla_informe *clean = informe_new(1), *none = informe_new(0);

    ck_assert_int_eq(plai_informe_close(clean, NULL), PLA_OK);
    ck_assert_ptr_nonnull(strstr(html(clean), "Sin observaciones en todo lo que se pudo revisar."));
    ck_assert_ptr_null(strstr(html(clean), "Lo primero por corregir"));
    /* where nothing was read nothing is clean */
    add_unread(none, "x/Clave.xlsx", "tiene contraseña");
    ck_assert_int_eq(plai_informe_close(none, NULL), PLA_OK);
    ck_assert_ptr_null(strstr(html(none), "Sin observaciones"));
    ejemplo_informe_free(clean);
    ejemplo_informe_free(none);
}
END_TEST

START_TEST(test_resumen__a_page_begins_with_the_errors_that_fit_and_counts_the_rest)
{
    static const struct dicho nowhere = { .gravedad = PLA_ERROR, .texto = "Falta un libro." };
    pla_informe *informe = informe_new(7);

    for (size_t i = 0; i < 7; i++)
        say(informe, &errores[0], (uint32_t)i);
    for (size_t i = 0; i < 2; i++)
        say(informe, &errores[1], (uint32_t)i);
    /* one that is about no cell is seen where it is told */
    ck_assert_int_eq(plai_informe_add(informe, &errores[2], &nowhere, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(informe, NULL), PLA_OK);
    ck_assert_ptr_nonnull(strstr(html(informe), "Lo primero por corregir"));
    ck_assert_ptr_nonnull(strstr(html(informe), ">ver</a>"));
    /* 7 + 2 + 1, and 8 of them shown */
    ck_assert_ptr_nonnull(strstr(html(informe), "Y 2 errores más, cada uno con su libro."));
    ejemplo_informe_free(informe);
}
END_TEST

extern Suite *make_resumen_suite(void);

Suite *
make_resumen_suite(void)
{
    Suite *suite = suite_create("resumen");
    TCase *tcase = tcase_create("resumen");

    tcase_add_test(tcase, test_resumen__ends_with_the_books_that_have_errors_and_the_most_first);
    tcase_add_test(tcase, test_resumen__counts_the_books_and_rules_that_it_does_not_name);
    tcase_add_test(tcase, test_resumen__has_nothing_to_choose_in_one_book_or_without_errors);
    tcase_add_test(tcase, test_resumen__notes_of_one_rule_are_shown_three_times_whatever_the_book);
    tcase_add_test(tcase, test_resumen__a_reason_that_three_rules_share_is_said_once);
    tcase_add_test(tcase, test_resumen__names_the_books_that_could_not_be_read);
    tcase_add_test(tcase, test_resumen__a_page_without_observations_says_that_all_was_looked_at);
    tcase_add_test(tcase, test_resumen__a_page_begins_with_the_errors_that_fit_and_counts_the_rest);
    suite_add_tcase(suite, tcase);
    return suite;
}

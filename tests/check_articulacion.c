/* SPDX-License-Identifier: MIT
 *
 * The consolidated workbook of books that do not say everything: goals without code, programmes that only one form
 * codes, ceilings of the whole municipality, amounts without quarters. Every expected figure is worked out beside it.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "carpeta.h"
#include "escrito.h"
#include "planaccion.h"

struct libro_caso {
    const char *nombre, *hoja, *csv;
};

/* The consolidated workbook of some books, read back; to be given back. */
static struct escrito
consolidate(const struct libro_caso *libros, size_t count)
{
    struct carpeta carpeta;
    struct escrito escrito;
    pla_informe *informe;
    pla_plan *plan;
    pla_fallo fallo = { 0 };
    char ruta[128];

    carpeta_new(&carpeta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    for (size_t i = 0; i < count; i++)
        carpeta_add(&carpeta, plan, libros[i].nombre, libros[i].hoja, libros[i].csv);
    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    snprintf(ruta, sizeof ruta, "%s/consolidado.xlsx", carpeta.ruta);
    ck_assert_msg(pla_plan_write_consolidado(plan, informe, ruta, &fallo) == PLA_OK, "%s", fallo.texto);
    escrito_read(&escrito, ruta);
    pla_informe_free(informe);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
    return escrito;
}

#define CONSOLIDATE(...)                                                                                               \
    consolidate((const struct libro_caso[]){ __VA_ARGS__ },                                                            \
                sizeof((const struct libro_caso[]){ __VA_ARGS__ }) / sizeof(struct libro_caso))

#define INDICATIVO(filas)                                                                                              \
    {                                                                                                                  \
        "indicativo", "Plan indicativo",                                                                               \
            "COD META PRODUCTO;META DE PRODUCTO;COD PRODUCTO MGA;BPIN;UNIDAD DE MEDIDA;RESPONSABLE;VALOR ESPERADO "    \
            "CUATRIENIO;VALOR ESPERADO 2025;VALOR ESPERADO 2026;VALOR ESPERADO 2027\n" filas                           \
    }
#define POAI(filas)                                                                                                             \
    {                                                                                                                           \
        "poai", "POAI",                                                                                                         \
            "PLAN OPERATIVO ANUAL DE INVERSIONES - POAI 2026\nMunicipio de Villa Ejemplo\n\nCódigo programa;Programa;Código " \
            "meta;Meta de producto;Código producto MGA;Dependencia;BPIN;Nombre del proyecto;Meta 2026;Fuente de "              \
            "financiación;Apropiación\n" filas                                                                                  \
    }
#define PLAN(filas)                                                                                                    \
    {                                                                                                                  \
        "plan", "Plan de acción",                                                                                      \
            "ALCALDÍA DE VILLA EJEMPLO\nPLAN DE ACCIÓN;;CÓDIGO;PE-F-012\nDEPENDENCIA:;Secretaría de "              \
            "Agricultura\nVIGENCIA:;2026\n\nPrograma;Código de Meta;Meta de producto;Unidad de medida;Meta "          \
            "2026;BPIN;Proyecto;Actividad;Fecha de inicio;Fecha de terminación;Fuente de financiación;Valor\n" filas   \
    }
#define TECHOS(filas)                                                                                                       \
    {                                                                                                                       \
        "techos", "Techos 2026",                                                                                            \
            "TECHOS PRESUPUESTALES 2026\nMunicipio de Villa Ejemplo\n\nCódigo programa;Programa;Techo presupuestal\n" filas \
    }
#define PAC(filas)                                                                                                      \
    {                                                                                                                   \
        "pac", "PAC 2026",                                                                                              \
            "PROGRAMA ANUAL MENSUALIZADO DE CAJA 2026\nMunicipio de Villa "                                             \
            "Ejemplo\nRubro;Concepto;BPIN;Fuente;ENERO;FEBRERO;MARZO;ABRIL;MAYO;JUNIO;JULIO;AGOSTO;SEPTIEMBRE;OCTUBRE;" \
            "NOVIEMBRE;DICIEMBRE;TOTAL PAC\n" filas                                                                     \
    }

/* Columns of the page of goals. */
enum {
    META = 2,
    DEPENDENCIA,
    EN_INDICATIVO = 5,
    EN_POAI,
    EN_PAC,
    EN_PLAN,
    CANTIDAD_INDICATIVO,
    CANTIDAD_POAI,
    PESOS_POAI = 13,
    PESOS_PLAN,
    PESOS_PAC,
    ESTADO = 17
};

#define SIEMBRA_INDICATIVO "IP-1;Sembrar árboles;'1702007;'2024999990001;Número;Secretaría de Agricultura;40;10;10;10\n"
#define SIEMBRA_PLAN                                                                                                   \
    "Inclusión productiva;IP-1;Sembrar "                                                                              \
    "árboles;Número;10;'2024999990001;Bosques;Sembrar;01/03/2026;30/04/2026;Recursos propios;61\n"

START_TEST(test_articulacion__a_goal_without_code_is_found_by_its_product_and_project)
{
    /* The POAI gives no code; its product and project are those of IP-1. Another product of the project is another. */
    struct escrito e = CONSOLIDATE(
        INDICATIVO(SIEMBRA_INDICATIVO),
        POAI("'1702;Inclusión productiva;;Sembrar árboles en las veredas;'1702007;Secretaría de "
             "Agricultura;'2024999990001;Bosques;10;Recursos propios;61\n"
             "'1702;Inclusión productiva;;Vender madera;'1702008;Secretaría de Agricultura;'2024999990001;Bosques;1;"
             "Recursos propios;5\n"));
    const struct sheet *hoja = escrito_sheet(&e.libro, "Articulación");
    uint32_t fila = escrito_row(hoja, META, "Sembrar árboles");

    ck_assert(escrito_is(hoja, fila, 1, "IP-1"));
    ck_assert(escrito_is(hoja, fila, EN_INDICATIVO, "✔ Sí") && escrito_is(hoja, fila, EN_POAI, "✔ Sí"));
    ck_assert_double_eq(escrito_number(hoja, fila, PESOS_POAI), 61);
    ck_assert(escrito_is(hoja, fila, ESTADO, "✔ Coincide"));
    ck_assert_uint_eq(escrito_find_row(hoja, META, "Sembrar árboles en las veredas"), 0);
    fila = escrito_row(hoja, META, "Vender madera");
    ck_assert(escrito_is(hoja, fila, EN_INDICATIVO, "✖ No"));
    ck_assert(escrito_is(hoja, fila, ESTADO, "✖ Falta en un instrumento"));
    escrito_done(&e);
}
END_TEST

START_TEST(test_articulacion__what_differs_between_instruments_is_said)
{
    static const struct {
        const char *poai, *estado;
    } casos[] = {
        { "10;Recursos propios;61\n", "✔ Coincide" },
        { "8;Recursos propios;61\n", "▲ Meta distinta" },
        { "10;Recursos propios;60\n", "▲ Valor distinto" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        char poai[1024];
        const struct libro_caso libro = POAI("'1702;Inclusión productiva;IP-1;Sembrar árboles;'1702007;Secretaría de "
                                             "Agricultura;'2024999990001;Bosques;");
        snprintf(poai, sizeof poai, "%s%s", libro.csv, casos[i].poai);
        struct escrito e =
            CONSOLIDATE(INDICATIVO(SIEMBRA_INDICATIVO), PLAN(SIEMBRA_PLAN), { libro.nombre, libro.hoja, poai });
        const struct sheet *hoja = escrito_sheet(&e.libro, "Articulación");
        ck_assert(escrito_is(hoja, escrito_row(hoja, 1, "IP-1"), ESTADO, casos[i].estado));
        escrito_done(&e);
    }
}
END_TEST

START_TEST(test_articulacion__a_goal_that_is_not_programmed_says_np)
{
    struct escrito e = CONSOLIDATE(
        INDICATIVO("IP-1;Sembrar árboles;'1702007;'2024999990001;Número;Secretaría de Agricultura;40;10;NP;10\n"
                   "IP-2;Podar árboles;'1702008;'2024999990001;Número;Secretaría de Agricultura;40;10;;10\n"),
        PLAN(SIEMBRA_PLAN));
    const struct sheet *hoja = escrito_sheet(&e.libro, "Articulación");

    ck_assert(escrito_is(hoja, escrito_row(hoja, 1, "IP-1"), CANTIDAD_INDICATIVO, "NP"));
    /* nothing of this year speaks of it */
    ck_assert_uint_eq(escrito_find_row(hoja, 1, "IP-2"), 0);
    escrito_done(&e);
}
END_TEST

START_TEST(test_articulacion__the_pac_of_a_project_is_shown_on_each_of_its_goals)
{
    struct escrito e = CONSOLIDATE(
        PLAN(SIEMBRA_PLAN "Inclusión productiva;IP-2;Podar;Número;2;'2024999990001;Bosques;Podar;01/03/2026;"
                          "30/04/2026;Recursos propios;9\n"
                          "Inclusión productiva;IP-3;Visitar;Número;2;'2024999990002;Fincas;Ir;01/03/2026;"
                          "30/04/2026;Recursos propios;1\n"),
        PAC("'2.3.1;Bosques;'2024999990001;Recursos propios;0;0;31;30;0;0;0;0;0;0;0;0;61\n"
            "'2.3.2;Sin proyecto;;Recursos propios;7;0;0;0;0;0;0;0;0;0;0;0;7\n"));
    const struct sheet *hoja = escrito_sheet(&e.libro, "Articulación");

    for (int i = 1; i <= 2; i++) {
        uint32_t fila = escrito_row(hoja, 1, i == 1 ? "IP-1" : "IP-2");
        ck_assert(escrito_is(hoja, fila, EN_PAC, "✔ Sí"));
        ck_assert_double_eq(escrito_number(hoja, fila, PESOS_PAC), 61);
    }
    uint32_t fila = escrito_row(hoja, 1, "IP-3");
    ck_assert(escrito_is(hoja, fila, EN_PAC, "✖ No"));
    ck_assert_ptr_null(plai_sheet_cell(hoja, fila, PESOS_PAC));
    escrito_done(&e);
}
END_TEST

START_TEST(test_articulacion__amounts_without_quarters_are_shared_by_the_days_of_their_activity)
{
    enum { FILA_PRIMERO = 21, PAC_TRIMESTRE = 2, PLAN_TRIMESTRE };
    /* From 1 March to 30 April there are 31 + 30 days: 61 pesos. One that never ends cannot be shared. */
    struct escrito e = CONSOLIDATE(
        PLAN(
            SIEMBRA_PLAN
            "Inclusión productiva;IP-2;Podar;Número;2;'2024999990001;Bosques;Podar;01/03/2026;"
            ";Recursos propios;9\n"
            "Inclusión productiva;IP-3;Regar;Número;2;'2024999990001;Bosques;Regar;01/03/2026;"
            "01/02/2026;Recursos propios;8\n"
            "Inclusión productiva;IP-4;Ver;Número;2;'2024999990001;Bosques;Ver;01/10/2025;31/12/2026;Recursos propios;365\n"
            "Inclusión productiva;IP-5;Oír;Número;2;'2024999990001;Bosques;Oír;01/12/2026;31/12/2027;Recursos propios;31\n"
            "Inclusión productiva;IP-6;Ir;Número;2;'2024999990001;Bosques;Ir;01/12/2025;31/12/2025;Recursos propios;7\n"),
        PAC("'2.3.1;Bosques;'2024999990001;Recursos propios;0;0;31;30;0;0;0;0;0;0;0;0;61\n"));
    const struct sheet *hoja = escrito_sheet(&e.libro, "PAC y plan");

    /* 365 pesos in the 365 days of the year, of an activity that began in the one before; 31 in the days of December of
     * one that ends in the next. One of another year has none. */
    ck_assert_double_eq(escrito_number(hoja, FILA_PRIMERO, PLAN_TRIMESTRE), 31 + 90);
    ck_assert_double_eq(escrito_number(hoja, FILA_PRIMERO + 1, PLAN_TRIMESTRE), 30 + 91);
    ck_assert_double_eq(escrito_number(hoja, FILA_PRIMERO + 2, PLAN_TRIMESTRE), 92);
    ck_assert_double_eq(escrito_number(hoja, FILA_PRIMERO + 3, PLAN_TRIMESTRE), 92 + 31);
    ck_assert_double_eq(escrito_number(hoja, FILA_PRIMERO, PAC_TRIMESTRE), 31);
    ck_assert_double_eq(escrito_number(hoja, FILA_PRIMERO + 1, PAC_TRIMESTRE), 30);
    escrito_done(&e);
}
END_TEST

START_TEST(test_articulacion__a_ceiling_of_the_whole_municipality_is_over_all_that_its_programme_programmes)
{
    enum { PROGRAMA = 2, TECHO, PROGRAMADO, USO = 6, ESTADO_TECHO };
    struct escrito e = CONSOLIDATE(
        POAI("'1702;Inclusión productiva;IP-1;Sembrar árboles;'1702007;Secretaría de "
             "Agricultura;'2024999990001;Bosques;10;Recursos propios;61\n"
             "'2402;Red vial regional;IP-3;Afirmar;'2402006;Secretaría de Obras;'2024999990002;Vías;1;Otros;5\n"),
        PLAN(SIEMBRA_PLAN "Red vial regional;IP-3;Afirmar;Número;1;'2024999990002;Vías;Afirmar;01/03/2026;"
                          "30/04/2026;Otros;5\n"),
        TECHOS("'1702;Inclusión productiva;50\n'2402;Red vial regional;5\n'1702;Inclusión productiva;50\n"
               "'4301;Recreación;8\n"));
    const struct sheet *hoja = escrito_sheet(&e.libro, "Techos y programado");
    uint32_t fila = escrito_row(hoja, PROGRAMA, "1702 Inclusión productiva");

    ck_assert_double_eq(escrito_number(hoja, fila, TECHO), 50);
    ck_assert_double_eq(escrito_number(hoja, fila, PROGRAMADO), 61);
    ck_assert(escrito_is(hoja, fila, ESTADO_TECHO, "✖ Supera el techo"));
    fila = escrito_row(hoja, PROGRAMA, "2402 Red vial regional");
    ck_assert_double_eq(escrito_number(hoja, fila, PROGRAMADO), 5);
    ck_assert(escrito_is(hoja, fila, ESTADO_TECHO, "✔ Igual al techo"));
    fila = escrito_row(hoja, PROGRAMA, "4301 Recreación");
    ck_assert_double_eq(escrito_number(hoja, fila, PROGRAMADO), 0);
    ck_assert(escrito_is(hoja, fila, ESTADO_TECHO, "▲ Por debajo"));
    /* three ceilings: the repeated one once */
    ck_assert_double_eq(escrito_number(hoja, escrito_row(hoja, 1, "Total"), TECHO), 63);
    escrito_done(&e);
}
END_TEST

Suite *make_articulacion_suite(void);

Suite *
make_articulacion_suite(void)
{
    Suite *suite = suite_create("articulacion");
    TCase *tests = tcase_create("books that do not say everything");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_articulacion__a_goal_without_code_is_found_by_its_product_and_project);
    tcase_add_test(tests, test_articulacion__what_differs_between_instruments_is_said);
    tcase_add_test(tests, test_articulacion__a_goal_that_is_not_programmed_says_np);
    tcase_add_test(tests, test_articulacion__the_pac_of_a_project_is_shown_on_each_of_its_goals);
    tcase_add_test(tests, test_articulacion__amounts_without_quarters_are_shared_by_the_days_of_their_activity);
    tcase_add_test(tests,
                   test_articulacion__a_ceiling_of_the_whole_municipality_is_over_all_that_its_programme_programmes);
    suite_add_tcase(suite, tests);
    return suite;
}

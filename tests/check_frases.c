/* SPDX-License-Identifier: MIT
 *
 * What the rules say, word for word: how they call a plan that names nobody, a goal without code, one thing and several.
 * Where they say it is in casos/.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "carpeta.h"
#include "planaccion.h"

struct libro_caso {
    const char *nombre, *hoja, *csv;
};
enum { LIBROS = 8 };

/* The sentences of one rule about some books, each on its line, as the report orders them. */
static void
check_says(const char *regla, const struct libro_caso libros[LIBROS], const char *frases)
{
    struct carpeta carpeta;
    pla_informe *informe;
    pla_plan *plan;
    char said[4096] = "";
    size_t n = 0;

    carpeta_new(&carpeta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    for (size_t i = 0; i < LIBROS && libros[i].nombre != NULL; i++)
        carpeta_add(&carpeta, plan, libros[i].nombre, libros[i].hoja, libros[i].csv);
    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    for (size_t i = 0; i < pla_informe_count(informe); i++)
        if (strcmp(pla_informe_at(informe, i)->regla, regla) == 0)
            n += (size_t)snprintf(said + n, sizeof said - n, "%s\n", pla_informe_at(informe, i)->texto);
    ck_assert_str_eq(said, frases);
    pla_informe_free(informe);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}

#define CABEZA(dependencia)                                                                                            \
    "ALCALDÍA DE VILLA EJEMPLO\nPLAN DE ACCIÓN;;CÓDIGO;PE-F-012\n" dependencia                                         \
    "VIGENCIA:;2026\n\nCódigo de Meta;Meta "                                                                          \
    "de producto;Unidad de medida;Meta 2026;BPIN;Proyecto;Actividad;Ponderación;Fecha de inicio;Fecha de "            \
    "terminación;Fuente de financiación;Valor;Responsable\n"
#define FILA(codigo, meta)                                                                                             \
    codigo ";" meta ";Número;1;'2024999990001;Apoyo;Visitar;100;01/02/2026;30/11/2026;Recursos propios;1000;Ana\n"
#define PLAN(nombre, dependencia)                                                                                      \
    {                                                                                                                  \
        nombre, "Plan de acción", CABEZA("DEPENDENCIA:;" dependencia "\n") FILA("IP-1", "Atender productores")         \
    }
#define PLAN_DE_NADIE(nombre)                                                                                          \
    {                                                                                                                  \
        nombre, "Plan de acción", CABEZA("") FILA("IP-1", "Atender productores")                                       \
    }
#define REGISTRO(filas)                                                                                                 \
    {                                                                                                                   \
        "registro", "Aprobaciones",                                                                                     \
            "MUNICIPIO DE VILLA EJEMPLO\n\nDependencia;Instancia;Acta;Fecha de aprobación;Fecha de publicación\n" filas \
    }
#define FRASES(regla, frases, ...) check_says(regla, (const struct libro_caso[LIBROS]){ __VA_ARGS__ }, frases)

START_TEST(test_frases__a_plan_without_approval_is_called_by_its_dependencia)
{
    FRASES(
        "AP-01",
        "No hay constancia de la aprobación del plan de acción de «Secretaría de Salud» (instancia, acta y fecha), y "
        "de otros sí la hay.\n",
        PLAN("agricultura", "Secretaría de Agricultura"), PLAN("salud", "Secretaría de Salud"),
        REGISTRO("Secretaría de Agricultura;Consejo de Gobierno;Acta 3;20/01/2026\n"));
    FRASES("AP-01",
           "No hay constancia de la aprobación de un plan de acción que no dice su dependencia (instancia, acta y "
           "fecha), y de otros sí la hay.\n",
           PLAN("agricultura", "Secretaría de Agricultura"), PLAN_DE_NADIE("de_nadie"),
           REGISTRO("Secretaría de Agricultura;Consejo de Gobierno;Acta 3;20/01/2026\n"));
    FRASES(
        "AP-01",
        "No hay constancia de la aprobación de 6 de los 7 planes de acción: «Secretaría de Cultura», uno que no dice "
        "su dependencia, «Secretaría de Deporte», «Secretaría de Hacienda» y 2 más.\n",
        PLAN("a", "Secretaría de Agricultura"), PLAN("b", "Secretaría de Cultura"), PLAN_DE_NADIE("c"),
        PLAN("d", "Secretaría de Deporte"), PLAN("e", "Secretaría de Hacienda"), PLAN("f", "Secretaría de Salud"),
        PLAN("g", "Secretaría de Obras"),
        REGISTRO("Secretaría de Agricultura;Consejo de Gobierno;Acta 3;20/01/2026\n"));
}
END_TEST

START_TEST(test_frases__an_approval_says_what_it_lacks)
{
    static const struct {
        const char *fila, *frase;
    } casos[] = {
        { ";Consejo de Gobierno;Acta 3;20/01/2026\n", "" },
        { "Secretaría de Salud;Consejo de Gobierno;;\n",
          "La aprobación del plan de acción de «Secretaría de Salud», según el registro de aprobaciones, no dice el acta "
          "ni la fecha.\n" },
        { "Secretaría de Salud;;Acta 3;20/01/2026\n",
          "La aprobación del plan de acción de «Secretaría de Salud», según el registro de aprobaciones, no dice la "
          "instancia que lo aprobó.\n" },
        { ";Consejo de Gobierno;Acta 3;pronto\n",
          "La aprobación de los planes de acción, según el registro de aprobaciones, tiene una fecha que no se puede "
          "leer: «pronto».\n" },
        { "Secretaría de Salud;Consejo de Gobierno;;pronto\n",
          "La aprobación del plan de acción de «Secretaría de Salud», según el registro de aprobaciones, no dice el acta "
          "y tiene una fecha que no se puede leer: «pronto».\n" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        char csv[512];
        const struct libro_caso registro = REGISTRO("");

        snprintf(csv, sizeof csv, "%s%s", registro.csv, casos[i].fila);
        FRASES("AP-01", casos[i].frase, PLAN("salud", "Secretaría de Salud"), { registro.nombre, registro.hoja, csv });
    }
}
END_TEST

START_TEST(test_frases__plans_approved_or_published_late_are_said_by_day)
{
    FRASES(
        "AP-02",
        "El plan de acción de «Secretaría de Agricultura» se aprobó el 10/02/2026, según el registro de aprobaciones: "
        "después del 31/01/2026.\n"
        "2 planes de acción se aprobaron el 12/02/2026, según el registro de aprobaciones: después del "
        "31/01/2026.\n"
        "El plan de acción de «Secretaría de Obras» se publicó el 05/01/2026, según el registro de aprobaciones: "
        "antes de su aprobación, que es del 20/01/2026.\n"
        "El plan de acción de «Secretaría de Deporte» se publicó el 05/01/2025, según el registro de aprobaciones: "
        "antes de que se formulara el plan de 2026. Revise el año.\n",
        PLAN("a", "Secretaría de Agricultura"), PLAN("b", "Secretaría de Cultura"), PLAN("c", "Secretaría de Salud"),
        PLAN("d", "Secretaría de Obras"), PLAN("e", "Secretaría de Deporte"),
        REGISTRO("Secretaría de Agricultura;Consejo de Gobierno;Acta 3;10/02/2026\n"
                 "Secretaría de Cultura;Consejo de Gobierno;Acta 4;12/02/2026\n"
                 "Secretaría de Salud;Consejo de Gobierno;Acta 4;12/02/2026\n"
                 "Secretaría de Obras;Consejo de Gobierno;Acta 2;20/01/2026;05/01/2026\n"
                 "Secretaría de Deporte;Consejo de Gobierno;Acta 2;20/01/2026;05/01/2025\n"));
    FRASES("AP-02",
           "El plan de acción se aprobó el 10/02/2026, según el registro de aprobaciones: después del 31/01/2026.\n",
           PLAN_DE_NADIE("de_nadie"), REGISTRO(";Consejo de Gobierno;Acta 3;10/02/2026\n"));
}
END_TEST

/* ---------------------------------------------------------------- goals */

#define PI(filas)                                                                                                              \
    {                                                                                                                          \
        "indicativo", "Plan indicativo",                                                                                       \
            "EJE;SECTOR MGA;PROGRAMA MGA;PROGRAMA PDT;COD META PRODUCTO;META DE PRODUCTO;L.B;UNIDAD DE MEDIDA;COMPORTAMIENTO " \
            "DEL INDICADOR;RESPONSABLE;VALOR ESPERADO CUATRIENIO;VALOR ESPERADO 2024;VALOR ESPERADO 2025;VALOR ESPERADO "      \
            "2026;VALOR ESPERADO 2027\n" filas                                                                                 \
    }
#define META_PI(codigo, meta, cuatrienio, anios)                                                                       \
    "Eje 1. Campo;'17;'1702;Inclusión productiva;" codigo ";" meta                                                     \
    ";0;Número;Acumulado;Secretaría de Agricultura;" cuatrienio ";" anios "\n"
#define PLAN_CON(filas)                                                                                                \
    {                                                                                                                  \
        "plan", "Plan de acción", CABEZA("DEPENDENCIA:;Secretaría de Agricultura\n") filas                             \
    }
#define FILA_CON(codigo, meta, cantidad, responsable)                                                                  \
    codigo ";" meta ";Número;" cantidad                                                                                \
           ";'2024999990001;Apoyo;Visitar;100;01/02/2026;30/11/2026;Recursos propios;1000;" responsable "\n"

START_TEST(test_frases__a_goal_without_years_or_without_its_goal_of_four_years)
{
    FRASES("PI-12",
           "La meta del cuatrienio de IP-1 está en blanco y sus años suman 40.\n"
           "La meta del cuatrienio de IP-2 es 0 y ningún año programa cantidad.\n"
           "La meta IP-3 del cuatrienio es 40 y ningún año programa cantidad.\n"
           /* without code, the beginning of its text: 35 characters at most, and whole words */
           "La meta «Construir y adecuar los puentes…» del cuatrienio es 4 y ningún año programa cantidad.\n",
           PI(META_PI("IP-1", "Sembrar árboles", "", "10;10;10;10") META_PI("IP-2", "Podar árboles", "0", "0;0;0;0")
                  META_PI("IP-3", "Regar árboles", "40", ";;;")
                      META_PI("", "Construir y adecuar los puentes peatonales de las veredas", "4", "0;0;0;0")));
}
END_TEST

START_TEST(test_frases__a_row_of_several_goals_is_called_by_the_first)
{
    FRASES("PA-10",
           "La meta IP-1 no dice quién responde por ella.\n"
           "La meta IP-2 (con la IP-3) no dice quién responde por ella.\n"
           "La meta IP-4 (con la IP-5 y la IP-6) no dice quién responde por ella.\n"
           "La meta IP-7 (con la IP-8 y otras 2) no dice quién responde por ella.\n",
           PLAN_CON(FILA_CON("IP-1", "Sembrar", "1", "") FILA_CON("IP-2, IP-3", "Podar", "1", "") FILA_CON(
               "IP-4, IP-5, IP-6", "Regar", "1", "") FILA_CON("IP-7, IP-8, IP-9, IP-10", "Vender", "1", "")
                        FILA_CON("IP-11", "Comprar", "1", "Ana Ejemplo")));
}
END_TEST

START_TEST(test_frases__a_goal_that_the_plan_indicativo_does_not_have)
{
    FRASES("PA-01",
           "La meta IP-9, una de las de esta fila, no está en el Plan Indicativo.\n"
           "La meta IP-7 no está en el Plan Indicativo; por su descripción parece la IP-2.\n"
           "La meta IP-8 no está en el Plan Indicativo.\n"
           "El Plan Indicativo no programa la meta IP-3 en 2026.\n",
           PI(META_PI("IP-1", "Sembrar árboles", "40", "10;10;10;10")
                  META_PI("IP-2", "Podar los árboles de los parques del casco urbano", "40", "10;10;10;10")
                      META_PI("IP-3", "Regar árboles", "30", "10;10;NP;10")),
           PLAN_CON(FILA_CON("IP-1, IP-9", "Sembrar árboles", "10", "Ana")
                        FILA_CON("IP-7", "Podar los árboles de los parques del casco urbano", "10", "Ana") FILA_CON(
                            "IP-8", "Vender la madera", "10", "Ana") FILA_CON("IP-3", "Regar árboles", "10", "Ana")));
}
END_TEST

START_TEST(test_frases__the_quantity_of_a_row_of_several_goals_is_of_each_or_of_all)
{
    static const struct {
        const char *plan, *frase;
    } casos[] = {
        { CABEZA("") FILA_CON("IP-1, IP-2", "Árboles", "10", "Ana"), "" }, /* 10 of each */
        { CABEZA("") FILA_CON("IP-1, IP-2", "Árboles", "20", "Ana"), "" }, /* 10 + 10 */
        { CABEZA("") FILA_CON("IP-1, IP-2", "Árboles", "15", "Ana"),
          "La fila de las metas IP-1 (con la IP-2) programa 15 en 2026 y el Plan Indicativo 10 y 10: no es lo de cada una "
          "ni lo de todas juntas.\n" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++)
        FRASES("PA-02", casos[i].frase,
               PI(META_PI("IP-1", "Sembrar árboles", "40", "10;10;10;10")
                      META_PI("IP-2", "Podar árboles", "40", "10;10;10;10")),
               { "plan", "Plan de acción", casos[i].plan });
}
END_TEST

/* ---------------------------------------------------------------- modifications, books */

#define MODIFICACIONES(filas)                                                                                                 \
    {                                                                                                                         \
        "modificaciones", "Modificaciones",                                                                                   \
            "REGISTRO DE MODIFICACIONES AL PLAN DE ACCIÓN 2026\n\nOficio;Fecha;Tipo de modificación;Código de meta;Campo;" \
            "Valor nuevo\n" filas                                                                                             \
    }

START_TEST(test_frases__a_modification_without_oficio_or_not_yet_in_the_plan)
{
    FRASES("AP-04", "La modificación de la meta IP-1 no dice con qué oficio se pidió.\n",
           MODIFICACIONES(";15/03/2026;Física;IP-1;Meta;10\n"), PLAN_CON(FILA_CON("IP-1", "Sembrar", "10", "Ana")));
    FRASES("AP-04", "2 modificaciones no dicen con qué oficio se pidieron.\n",
           MODIFICACIONES(";15/03/2026;Física;IP-1;Meta;10\n;16/03/2026;Física;IP-2;Meta;10\n"),
           PLAN_CON(FILA_CON("IP-1", "Sembrar", "10", "Ana") FILA_CON("IP-2", "Podar", "10", "Ana")));
    FRASES(
        "AP-04",
        "El oficio OPGI-045 deja la meta IP-1 en 8 y el plan de acción programa 10.\n"
        "Resolución 9 deja la meta IP-2 con $ 900 y el plan de acción le programa $ 1.000.\n",
        MODIFICACIONES("OPGI-045;15/03/2026;Física;IP-1;Meta;8\nResolución 9;16/03/2026;Presupuestal;IP-2;Valor;900\n"),
        PLAN_CON(FILA_CON("IP-1", "Sembrar", "10", "Ana") FILA_CON("IP-2", "Podar", "10", "Ana")));
    /* one that speaks of what changes twice counts by its last one, of whatever date it has none */
    FRASES("AP-04", "El oficio OPGI-047 deja la meta IP-1 en 7 y el plan de acción programa 10.\n",
           MODIFICACIONES("OPGI-046;20/04/2026;Física;IP-1;Meta;8\nOPGI-045;15/03/2026;Física;IP-1;Meta;9\n"
                          "OPGI-047;;Física;IP-1;Meta;7\n"),
           PLAN_CON(FILA_CON("IP-1", "Sembrar", "10", "Ana")));
}
END_TEST

#define POAI_DE(nombre, anio, municipio)                                                                                \
    {                                                                                                                   \
        nombre, "POAI",                                                                                                 \
            "PLAN OPERATIVO ANUAL DE INVERSIONES - POAI " anio "\n" municipio                                           \
            "\n\nCódigo programa;Programa;Código meta;Meta de producto;Dependencia;BPIN;Nombre del proyecto;Meta " anio \
            ";Fuente de financiación;Apropiación\n'1702;Inclusión productiva;IP-1;Atender;Secretaría de "           \
            "Agricultura;'2024999990001;Apoyo;1;Recursos propios;1000\n"                                                \
    }

START_TEST(test_frases__a_book_of_another_year_or_of_another_municipality)
{
    FRASES("CO-10", "Este libro es de la vigencia 2025 y los demás de la 2026.\n",
           POAI_DE("poai", "2025", "Municipio de Villa Ejemplo"), PLAN("a", "Secretaría de Agricultura"),
           PLAN("b", "Secretaría de Salud"));
    FRASES("CO-10", "Este libro es de Valle Distinto y los demás de Villa Ejemplo.\n",
           POAI_DE("a", "2026", "Municipio de Villa Ejemplo"), POAI_DE("b", "2026", "Municipio de Valle Distinto"),
           POAI_DE("c", "2026", "Municipio de Villa Ejemplo"));
}
END_TEST

/* ---------------------------------------------------------------- totals, contracts */

#define PESOS(valor)                                                                                                   \
    "IP-1;Sembrar;Número;1;'2024999990001;Apoyo;Visitar;100;01/02/2026;30/11/2026;Recursos propios;" valor ";Ana\n"
#define CIERRE(palabra, valor) palabra ";;;;;;;;;;;" valor "\n"

START_TEST(test_frases__a_total_that_is_not_the_sum_of_its_rows)
{
    FRASES("CO-08", "", PLAN_CON(PESOS("1000") PESOS("1000") CIERRE("TOTAL", "2000")));
    FRASES("CO-08", "El total escrito es $ 2.500 y sus filas suman $ 2.000.\n",
           PLAN_CON(PESOS("1000") PESOS("1000") CIERRE("TOTAL", "2500")));
    FRASES("CO-08", "El subtotal escrito es $ 900 y sus filas suman $ 1.000.\n",
           PLAN_CON(PESOS("1000") CIERRE("SUBTOTAL", "900") PESOS("500") CIERRE("SUBTOTAL", "500")));
    FRASES("CO-08",
           "El total escrito es $ 1.000 y sus filas suman $ 2.000: deja por fuera $ 1.000, porque Excel no suma un "
           "número escrito como texto.\n",
           PLAN_CON(PESOS("1000") PESOS("'$ 1.000") CIERRE("TOTAL", "1000")));
    FRASES("CO-08",
           "El total escrito es $ 1.000 y sus filas suman $ 2.500: deja por fuera $ 1.500, porque Excel no suma los "
           "números escritos como texto.\n",
           PLAN_CON(PESOS("1000") PESOS("'$ 1.000") PESOS("'$ 500") CIERRE("TOTAL", "1000")));
    /* what one text explains not all of it is no explanation */
    FRASES("CO-08", "El total escrito es $ 1.200 y sus filas suman $ 2.000.\n",
           PLAN_CON(PESOS("1000") PESOS("'$ 1.000") CIERRE("TOTAL", "1200")));
}
END_TEST

#define CABEZA_CONTRATOS(fuente)                                                                                       \
    "ALCALDÍA DE VILLA EJEMPLO\nPLAN DE ACCIÓN;;CÓDIGO;PE-F-012\nDEPENDENCIA:;Secretaría de "                      \
    "Agricultura\nVIGENCIA:;2026\n\nCódigo de Meta;Meta de producto;Meta 2026;BPIN;Actividad;" fuente                  \
    ";Valor;Responsable;¿Requiere contratación?\n"
#define CONTRATO(codigo, actividad, fuente, valor)                                                                     \
    codigo ";Sembrar;1;'2024999990001;" actividad ";" fuente ";" valor ";Ana;Sí\n"

START_TEST(test_frases__what_is_to_be_contracted_has_its_money_and_its_source)
{
    static const struct {
        const char *csv, *frases;
    } casos[] = {
        { CABEZA_CONTRATOS("Fuente de financiación") CONTRATO("IP-1", "Comprar semillas", "Recursos propios", "9"),
          "" },
        { CABEZA_CONTRATOS("Fuente de financiación") CONTRATO("IP-1", "Comprar semillas", "", "9"),
          "La actividad «Comprar semillas» de la meta IP-1 requiere contratación por $ 9 y no dice con qué fuente.\n" },
        { CABEZA_CONTRATOS("Fuente de financiación") CONTRATO("IP-1", "Comprar semillas", "", ""),
          "La actividad «Comprar semillas» de la meta IP-1 requiere contratación y no tiene recursos, ni su meta.\n" },
        /* its goal has money on another row: one note for all of the sheet */
        { CABEZA_CONTRATOS("Fuente de financiación") CONTRATO("IP-1", "Comprar semillas", "Recursos propios", "9")
              CONTRATO("IP-1", "Sembrar", "", ""),
          "1 actividad que requiere contratación no tiene recursos en su fila, aunque su meta los tiene en otra.\n" },
        { CABEZA_CONTRATOS("Fuente de financiación") CONTRATO("IP-1", "Comprar semillas", "Recursos propios", "9")
              CONTRATO("IP-1", "Sembrar", "", "") CONTRATO("IP-1", "Regar", "", ""),
          "2 actividades que requieren contratación no tienen recursos en su fila, aunque sus metas los tienen en "
          "otras.\n" },
        /* a sheet without a column of fuentes asks for none */
        { CABEZA_CONTRATOS("Observaciones") CONTRATO("IP-1", "Comprar semillas", "", "9"), "" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++)
        FRASES("PA-14", casos[i].frases, { "plan", "Plan de acción", casos[i].csv });
}
END_TEST

Suite *make_frases_suite(void);

Suite *
make_frases_suite(void)
{
    Suite *suite = suite_create("frases");
    TCase *tests = tcase_create("sentences");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_frases__a_plan_without_approval_is_called_by_its_dependencia);
    tcase_add_test(tests, test_frases__an_approval_says_what_it_lacks);
    tcase_add_test(tests, test_frases__plans_approved_or_published_late_are_said_by_day);
    tcase_add_test(tests, test_frases__a_goal_without_years_or_without_its_goal_of_four_years);
    tcase_add_test(tests, test_frases__a_row_of_several_goals_is_called_by_the_first);
    tcase_add_test(tests, test_frases__a_goal_that_the_plan_indicativo_does_not_have);
    tcase_add_test(tests, test_frases__the_quantity_of_a_row_of_several_goals_is_of_each_or_of_all);
    tcase_add_test(tests, test_frases__a_modification_without_oficio_or_not_yet_in_the_plan);
    tcase_add_test(tests, test_frases__a_book_of_another_year_or_of_another_municipality);
    tcase_add_test(tests, test_frases__a_total_that_is_not_the_sum_of_its_rows);
    tcase_add_test(tests, test_frases__what_is_to_be_contracted_has_its_money_and_its_source);
    suite_add_tcase(suite, tests);
    return suite;
}

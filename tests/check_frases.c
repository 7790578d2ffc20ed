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
    suite_add_tcase(suite, tests);
    return suite;
}

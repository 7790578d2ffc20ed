/* SPDX-License-Identifier: MIT
 *
 * The matriz de seguimiento, read back: which money is added, what lies on the chart, which colours the municipality
 * asked for. Every expected figure is worked out in the comment beside it.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carpeta.h"
#include "escrito.h"
#include "planaccion.h"

struct caso {
    struct carpeta carpeta;
    pla_plan *plan;
    struct escrito escrito;
};

static void
begin(struct caso *caso)
{
    carpeta_new(&caso->carpeta);
    ck_assert_int_eq(pla_plan_new(&caso->plan, NULL, NULL), PLA_OK);
}

static void
write_and_read(struct caso *caso)
{
    pla_fallo fallo = { 0 };
    char ruta[128];

    snprintf(ruta, sizeof ruta, "%s/matriz.xlsx", caso->carpeta.ruta);
    ck_assert_msg(pla_plan_write_matriz(caso->plan, NULL, ruta, &fallo) == PLA_OK, "%s", fallo.texto);
    escrito_read(&caso->escrito, ruta);
}

static void
done(struct caso *caso)
{
    escrito_done(&caso->escrito);
    pla_plan_free(caso->plan);
    carpeta_done(&caso->carpeta);
}

static const struct sheet *
sheet_named(const struct caso *caso, const char *nombre)
{
    return escrito_sheet(&caso->escrito.libro, nombre);
}

static void
check_number(const struct sheet *hoja, uint32_t fila, uint32_t columna, double wanted)
{
    ck_assert_double_eq_tol(escrito_number(hoja, fila, columna), wanted, 1e-9);
}

static size_t
times(const char *text, const char *wanted)
{
    size_t n = 0;

    for (const char *s = strstr(text, wanted); s != NULL; s = strstr(s + 1, wanted))
        n++;
    return n;
}

/* ---------------------------------------------------------------- a report of DNP */

/* Columns of a page of goals. */
enum { ESTADO = 1, CODIGO = 5, FISICO = 10, PESOS = 11, OBLIGADO = 12, FINANCIERO = 13, COMPARTE = 14 };

#define FISICO_2024                                                                                                    \
    "Consecutivos IP (SisPT);Código Programa (MGA);Programa (MGA);Código Producto (MGA);Producto (MGA);Código "     \
    "Indicador Producto (MGA);Indicador Producto (MGA);Códigos BPIN Asociados;Acumulativo;Unidad de Medida;Meta del " \
    "Cuatrenio (SisPT);Programado 2024 (SisPT);Ejecución Física 2024 (PIIP);Avance físico 2024 (%)\n"
static const char fisico[] = FISICO_2024
    "'IP-1;'4301;Recreación;'4301003;Jornadas;'430100300;Jornadas deportivas;'2024257990001;Si;Número;40;10;8;0,8\n"
    "'IP-2;'4301;Recreación;'4301003;Jornadas;'430100301;Personas;'2024257990001;Si;Número;5;5;10;2\n"
    "'IP-3;'4301;Recreación;'4301004;Parques;'430100400;Parques adecuados;'2024257990002;Si;Número;2;2;1;0,5\n"
    "'IP-4;'4301;Recreación;'4301005;Canchas;'430100500;Canchas;'2024257990003;Si;Número;2;2; ; \n";
static const char financiero[] =
    "Consecutivos IP (SisPT);Código Programa (MGA);Programa (MGA);Código Producto (MGA);Producto (MGA);Descripción del "
    "Producto (MGA);Códigos BPIN Asociados;Programación Cuatrienio SisPT;Programado 2024 (SisPT);Compromisos 2024 "
    "(CUIPO);Obligaciones 2024 (CUIPO);Pagos 2024 (CUIPO);Obligaciones como % de lo programado (2024)\n"
    "'IP-1, IP-2;'4301;Recreación;'4301003;Jornadas;Jornadas;'2024257990001;400;200;180;150;150;0,75\n"
    "'IP-9;'4301;Recreación;'4301009;Otra;Otra;'2024257990002;100;100;90;80;80;0,8\n";

START_TEST(test_matriz__money_that_several_goals_share_is_added_once)
{
    struct caso caso;

    begin(&caso);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas", "Detalle seguimiento físico", fisico);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas pesos", "Detalle seguimiento financiero", financiero);
    write_and_read(&caso);
    const struct sheet *metas = sheet_named(&caso, "Metas 2024");
    uint32_t uno = escrito_row(metas, CODIGO, "IP-1"), dos = escrito_row(metas, CODIGO, "IP-2"),
             tres = escrito_row(metas, CODIGO, "IP-3");

    /* Behind come first, by how far: 0.5, then 0.8; the one over its goal comes after them. */
    ck_assert(tres < uno && uno < dos);
    /* IP-1 and IP-2 are one product of one project: the second one shares. */
    check_number(metas, uno, FINANCIERO, 0.75);
    check_number(metas, dos, FINANCIERO, 0.75);
    ck_assert(escrito_is(metas, uno, COMPARTE, "") && escrito_is(metas, dos, COMPARTE, "Sí"));
    /* Of IP-3 only its project is known: 80 of 100, which may hold that of other products. */
    check_number(metas, tres, FINANCIERO, 0.8);
    ck_assert(escrito_is(metas, tres, COMPARTE, "Sí"));
    /* 200 and 150 once */
    uint32_t total = escrito_row(metas, 1, "Total, sin contar dos veces los recursos compartidos");
    check_number(metas, total, PESOS, 200);
    check_number(metas, total, OBLIGADO, 150);
    check_number(metas, total, FINANCIERO, 0.75);
    done(&caso);
}
END_TEST

START_TEST(test_matriz__a_goal_with_both_advances_is_a_point_and_never_beyond_the_edge)
{
    enum { PLANO_CODIGO = 1, PLANO_FISICO = 4, PLANO_PESOS, PLANO_DIFERENCIA };
    struct caso caso;

    begin(&caso);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas", "Detalle seguimiento físico", fisico);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas pesos", "Detalle seguimiento financiero", financiero);
    write_and_read(&caso);
    const struct sheet *plano = sheet_named(&caso, "Físico y financiero");
    uint32_t uno = escrito_row(plano, PLANO_CODIGO, "IP-1"), dos = escrito_row(plano, PLANO_CODIGO, "IP-2");

    check_number(plano, uno, PLANO_FISICO, 0.8);
    check_number(plano, uno, PLANO_PESOS, 0.75);
    check_number(plano, uno, PLANO_DIFERENCIA, -0.05); /* things ahead of money */
    check_number(plano, dos, PLANO_FISICO, 1.5);       /* 200 %, on the edge */
    check_number(plano, dos, PLANO_DIFERENCIA, -0.75);
    ck_assert_uint_eq(plano->last_row, escrito_row(plano, PLANO_CODIGO, "Código") + 3); /* IP-4 has no advance */
    done(&caso);
    begin(&caso);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas", "Detalle seguimiento físico", fisico);
    write_and_read(&caso);
    (void)escrito_row(sheet_named(&caso, "Físico y financiero"), 1,
                      "Ninguna meta tiene a la vez avance físico y financiero en los libros leídos.");
    done(&caso);
}
END_TEST

START_TEST(test_matriz__a_level_is_measured_from_its_base_line)
{
    static const char propio[] =
        "COD META PRODUCTO;META DE PRODUCTO;PRODUCTO MGA;BPIN;UNIDAD DE MEDIDA;TENDENCIA INDICADOR;L.B;VALOR ESPERADO "
        "CUATRIENIO;VALOR ESPERADO 2025;T1. PLANEADO 2025;T1. EJECUTADO 2025;TOTAL EJECUTADO 2025\n"
        /* from 20 down to 10, and 15 reached: 5 of 10 */
        "'1;Bajar accidentes;'3204001;'2024257990001;Número;Reducción;20;10;10;10;15;15\n"
        /* from 10 up to 20, and 18 reached: 8 of 10 */
        "'2;Ampliar cupos;'4301004;'2024257990002;Número;Capacidad;10;20;20;20;18;18\n"
        /* no base line: 18 of 20 */
        "'3;Ampliar camas;'4301005;'2024257990003;Número;Capacidad;;20;20;20;18;18\n";
    struct caso caso;

    begin(&caso);
    carpeta_add(&caso.carpeta, caso.plan, "Plan Indicativo", "PDM", propio);
    write_and_read(&caso);
    const struct sheet *metas = sheet_named(&caso, "Metas 2025");
    check_number(metas, escrito_row(metas, CODIGO, "1"), FISICO, 0.5);
    check_number(metas, escrito_row(metas, CODIGO, "2"), FISICO, 0.8);
    check_number(metas, escrito_row(metas, CODIGO, "3"), FISICO, 0.9);
    /* What no division of two cells gives is a value; the other is a formula that whoever fills the page sees change. */
    const char *hoja = escrito_part(&caso.escrito, "xl/worksheets/sheet2.xml");
    ck_assert_ptr_nonnull(strstr(hoja, "I8/H8"));
    ck_assert_ptr_null(strstr(hoja, "I6/H6"));
    ck_assert_ptr_null(strstr(hoja, "I7/H7"));
    done(&caso);
}
END_TEST

START_TEST(test_matriz__the_colours_are_those_that_the_municipality_sets)
{
    static const char ajustes[] = "{\"semaforo\": [{\"nombre\": \"A\", \"desde\": 0, \"color\": \"rojo\"},"
                                  "{\"nombre\": \"B\", \"desde\": 20, \"color\": \"naranja\"},"
                                  "{\"nombre\": \"C\", \"desde\": 40, \"color\": \"amarillo\"},"
                                  "{\"nombre\": \"D\", \"desde\": 60, \"color\": \"verde\"},"
                                  "{\"nombre\": \"E\", \"desde\": 80, \"color\": \"azul\"},"
                                  "{\"nombre\": \"F\", \"desde\": 90, \"color\": \"gris\"}]}";
    struct caso caso;
    char ruta[128];

    /* Without bands nobody is judged: a bar as long as the advance. */
    begin(&caso);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas", "Detalle seguimiento físico", fisico);
    write_and_read(&caso);
    const char *hoja = escrito_part(&caso.escrito, "xl/worksheets/sheet2.xml");
    const size_t barras = times(hoja, "<dataBar>");
    ck_assert_uint_eq(times(hoja, "&gt;=0."), 0);
    done(&caso);

    begin(&caso);
    snprintf(ruta, sizeof ruta, "%s/planaccion.json", caso.carpeta.ruta);
    FILE *file = fopen(ruta, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(ajustes, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(pla_plan_read_config(caso.plan, ruta, NULL), PLA_OK);
    carpeta_add(&caso.carpeta, caso.plan, "Alertas", "Detalle seguimiento físico", fisico);
    write_and_read(&caso);
    hoja = escrito_part(&caso.escrito, "xl/worksheets/sheet2.xml");
    ck_assert_uint_eq(times(hoja, "<dataBar>"), barras - 1);
    /* the highest first, because the first that holds is the one seen */
    const char *alta = strstr(hoja, "&gt;=0.90000000"), *baja = strstr(hoja, "&gt;=0.20000000");
    ck_assert(alta != NULL && baja != NULL && alta < baja);
    ck_assert_uint_eq(times(hoja, "&gt;=0."), 6);
    done(&caso);
}
END_TEST

Suite *make_matriz_suite(void);

Suite *
make_matriz_suite(void)
{
    Suite *suite = suite_create("matriz");
    TCase *tests = tcase_create("pages");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_matriz__money_that_several_goals_share_is_added_once);
    tcase_add_test(tests, test_matriz__a_goal_with_both_advances_is_a_point_and_never_beyond_the_edge);
    tcase_add_test(tests, test_matriz__a_level_is_measured_from_its_base_line);
    tcase_add_test(tests, test_matriz__the_colours_are_those_that_the_municipality_sets);
    suite_add_tcase(suite, tests);
    return suite;
}

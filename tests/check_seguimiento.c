/* SPDX-License-Identifier: MIT
 *
 * The follow-up: the arithmetic of advances worked by hand, cuts, and books crossed from end to end.
 * Every expected figure is worked out in the comment beside it.
 */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "carpeta.h"
#include "ejemplo.h"
#include "seguimiento/seguimiento.h"

#define U(x)                                                                                                           \
    {                                                                                                                  \
        (int64_t)((x)*1000000 + ((x) < 0 ? -0.5 : 0.5)), true                                                          \
    }
#define NADA                                                                                                           \
    {                                                                                                                  \
        0, false                                                                                                       \
    }

/* ---------------------------------------------------------------- a year */

START_TEST(test_seguimiento__the_advance_of_a_year_is_dnp_s_and_levels_start_from_their_base_line)
{
    static const struct {
        enum acumulacion tipo;
        struct dato_avance linea_base, programado, ejecutado, avance;
        enum avance_estado estado;
    } casos[] = {
        /* 8 of 10 */
        { ACUMULACION_ACUMULADO, NADA, U(10), U(8), U(0.8), AVANCE_POR_DEBAJO },
        /* 12 of 10: flagged, not cut */
        { ACUMULACION_ACUMULADO, NADA, U(10), U(12), U(1.2), AVANCE_POR_ENCIMA },
        { ACUMULACION_MANTENIMIENTO, NADA, U(7), U(7), U(1), AVANCE_COMPLETO },
        { ACUMULACION_FLUJO, NADA, U(4), U(1), U(0.25), AVANCE_POR_DEBAJO },
        /* the type is not known: DNP's definition does not need it */
        { ACUMULACION_DESCONOCIDA, NADA, U(0.5), U(0.4), U(0.8), AVANCE_POR_DEBAJO },
        { ACUMULACION_ACUMULADO, NADA, U(10), U(0), U(0), AVANCE_NO_EJECUTADO },
        { ACUMULACION_ACUMULADO, NADA, U(10), NADA, NADA, AVANCE_SIN_REPORTE },
        { ACUMULACION_ACUMULADO, NADA, U(0), U(0), NADA, AVANCE_SIN_PROGRAMAR },
        { ACUMULACION_ACUMULADO, NADA, NADA, NADA, NADA, AVANCE_SIN_PROGRAMAR },
        { ACUMULACION_ACUMULADO, NADA, U(0), U(3), NADA, AVANCE_NO_PROGRAMADO },
        { ACUMULACION_ACUMULADO, NADA, NADA, U(3), NADA, AVANCE_NO_PROGRAMADO },
        /* from 10 to 20, and 15 reached: (15 - 10) / (20 - 10) */
        { ACUMULACION_CAPACIDAD, U(10), U(20), U(15), U(0.5), AVANCE_POR_DEBAJO },
        /* without base line, 15 of 20 */
        { ACUMULACION_CAPACIDAD, NADA, U(20), U(15), U(0.75), AVANCE_POR_DEBAJO },
        /* the base line is the goal: nothing to measure from it, 20 of 20 */
        { ACUMULACION_CAPACIDAD, U(20), U(20), U(20), U(1), AVANCE_COMPLETO },
        /* from 20 down to 10, and 15 reached: (20 - 15) / (20 - 10) */
        { ACUMULACION_REDUCCION, U(20), U(10), U(15), U(0.5), AVANCE_POR_DEBAJO },
        /* from 4 down to 0, and 1 left: 3 / 4 */
        { ACUMULACION_REDUCCION, U(4), U(0), U(1), U(0.75), AVANCE_POR_DEBAJO },
        { ACUMULACION_REDUCCION, NADA, U(10), U(15), NADA, AVANCE_SIN_LINEA_BASE },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        const struct anio_avance anio = { 2025, casos[i].programado, casos[i].ejecutado };
        enum avance_estado estado;
        struct dato_avance avance = plai_avance_anual(casos[i].tipo, casos[i].linea_base, &anio, &estado);

        ck_assert_msg(estado == casos[i].estado, "case %zu: %s", i, plai_avance_estado_name(estado));
        ck_assert_msg(avance.hay == casos[i].avance.hay && avance.valor == casos[i].avance.valor, "case %zu: %lld", i,
                      (long long)avance.valor);
    }
}
END_TEST

/* ---------------------------------------------------------------- four years */

START_TEST(test_seguimiento__the_four_years_follow_the_type_of_accumulation)
{
    static const struct {
        enum acumulacion tipo;
        struct dato_avance linea_base, meta, avance;
        struct anio_avance anios[3];
    } casos[] = {
        /* 4 + 6 of 40 */
        { ACUMULACION_ACUMULADO,
          NADA,
          U(40),
          U(0.25),
          { { 2024, U(5), U(4) }, { 2025, U(5), U(6) }, { 2026, U(5), NADA } } },
        /* no goal of four years: 4 + 6 of 5 + 5 + 10 */
        { ACUMULACION_ACUMULADO,
          NADA,
          NADA,
          U(0.5),
          { { 2024, U(5), U(4) }, { 2025, U(5), U(6) }, { 2026, U(10), NADA } } },
        /* the last executed, 6, of 8 */
        { ACUMULACION_FLUJO,
          NADA,
          U(8),
          U(0.75),
          { { 2024, U(5), U(4) }, { 2025, U(5), U(6) }, { 2026, U(5), NADA } } },
        /* from 2 to 10, and 6 reached */
        { ACUMULACION_CAPACIDAD,
          U(2),
          U(10),
          U(0.5),
          { { 2024, U(5), U(4) }, { 2025, U(5), U(6) }, { 2026, U(5), NADA } } },
        /* from 10 down to 2, and 6 reached */
        { ACUMULACION_REDUCCION,
          U(10),
          U(2),
          U(0.5),
          { { 2024, U(8), U(8) }, { 2025, U(5), U(6) }, { 2026, U(2), NADA } } },
        /* mean of 100 % and 50 %; the year nobody reports has no advance */
        { ACUMULACION_MANTENIMIENTO,
          NADA,
          U(4),
          U(0.75),
          { { 2024, U(4), U(4) }, { 2025, U(4), U(2) }, { 2026, U(4), NADA } } },
        { ACUMULACION_REDUCCION,
          NADA,
          U(2),
          NADA,
          { { 2024, U(8), U(8) }, { 2025, U(5), U(6) }, { 2026, U(2), NADA } } },
        /* no type, no reading */
        { ACUMULACION_DESCONOCIDA,
          NADA,
          U(4),
          NADA,
          { { 2024, U(4), U(4) }, { 2025, U(4), U(2) }, { 2026, U(4), NADA } } },
        { ACUMULACION_ACUMULADO,
          NADA,
          U(4),
          NADA,
          { { 2024, U(4), NADA }, { 2025, U(4), NADA }, { 2026, U(4), NADA } } },
    };
    /* 0.15 x 100 % + 0.35 x 50 % */
    static const struct config_peso pesos[] = {
        { 2024, 150000 }, { 2025, 350000 }, { 2026, 350000 }, { 2027, 150000 }
    };
    const struct dato_avance none = NADA;
    struct dato_avance avance;

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        avance = plai_avance_cuatrienio(casos[i].tipo, casos[i].linea_base, casos[i].meta, casos[i].anios, 3, NULL, 0);
        ck_assert_msg(avance.hay == casos[i].avance.hay && avance.valor == casos[i].avance.valor, "case %zu: %lld", i,
                      (long long)avance.valor);
    }
    avance = plai_avance_cuatrienio(ACUMULACION_MANTENIMIENTO, none, none, casos[5].anios, 3, pesos, 4);
    ck_assert_int_eq(avance.valor, 325000);
}
END_TEST

START_TEST(test_seguimiento__a_cut_is_a_year_a_quarter_or_a_month)
{
    static const struct {
        const char *texto, *palabras;
        int vigencia, mes;
    } buenos[] = {
        { NULL, "", 0, 12 },
        { "2025", "2025", 2025, 12 },
        { "2025-T3", "tercer trimestre de 2025", 2025, 9 },
        { "2026-t1", "primer trimestre de 2026", 2026, 3 },
        { "2025-08", "agosto de 2025", 2025, 8 },
    };
    static const char *const malos[] = { "25",      "2025-",  "2025-T5", "2025-T0", "2025-13",
                                         "2025-00", "2025-9", "T3-2025", "1850" };
    struct corte corte;
    pla_fallo fallo;
    char texto[64];

    for (size_t i = 0; i < sizeof buenos / sizeof *buenos; i++) {
        ck_assert_int_eq(plai_corte_parse(buenos[i].texto, &corte, &fallo), PLA_OK);
        ck_assert_int_eq(corte.vigencia, buenos[i].vigencia);
        ck_assert_int_eq(corte.mes, buenos[i].mes);
        ck_assert_str_eq(plai_corte_words(&corte, texto), buenos[i].palabras);
    }
    for (size_t i = 0; i < sizeof malos / sizeof *malos; i++)
        ck_assert_int_eq(plai_corte_parse(malos[i], &corte, &fallo), PLA_E_USO);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "«1850»"));
}
END_TEST

/* ---------------------------------------------------------------- books */

static json_t *
follow(pla_plan *plan, const char *corte)
{
    pla_fallo fallo = { 0 };
    const char *json;
    size_t size;

    ck_assert_msg(pla_plan_seguimiento(plan, corte, &json, &size, &fallo) == PLA_OK, "%s", fallo.texto);
    json_t *root = json_loadb(json, size, 0, NULL);
    ck_assert_ptr_nonnull(root);
    ck_assert_str_eq(json_string_value(json_object_get(root, "esquema")), "planaccion-seguimiento/1");
    return root;
}

/* The goal of a code in a year, NULL where there is none; year 0: in the four years. */
static const json_t *
find(const json_t *root, const char *meta, int vigencia)
{
    size_t i;
    const json_t *item;

    json_array_foreach(json_object_get(root, vigencia != 0 ? "avances" : "cuatrienio"), i, item) {
        const char *codigo = json_string_value(json_object_get(json_object_get(item, "clave"), "meta"));

        if (codigo != NULL && strcmp(codigo, meta) == 0 &&
            (vigencia == 0 || json_integer_value(json_object_get(item, "vigencia")) == vigencia))
            return item;
    }
    return NULL;
}

static void
check_member(const json_t *item, const char *key, const char *value)
{
    const char *seen = json_string_value(json_object_get(item, key));

    ck_assert_ptr_nonnull(item);
    if (value == NULL)
        ck_assert_msg(json_is_null(json_object_get(item, key)), "%s: %s", key, seen);
    else
        ck_assert_msg(seen != NULL && strcmp(seen, value) == 0, "%s: %s, not %s", key, seen, value);
}

static void
check_celda(const json_t *item, const char *celda)
{
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(item, "lugar"), "celda")), celda);
}

static const char dnp_fisico[] =
    "Consecutivos IP (SisPT);Código Programa (MGA);Programa (MGA);Código Producto (MGA);Producto (MGA);Código Indicador "
    "Producto (MGA);Indicador Producto (MGA);Códigos BPIN Asociados;Acumulativo;Unidad de Medida;Meta del Cuatrenio "
    "(SisPT);Programado 2024 (SisPT);Programado 2025 (SisPT);Ejecución Física 2024 (PIIP);Avance físico 2024 "
    "(%);Ejecución Física 2025 (PIIP);Avance físico 2025 (%)\n"
    "'IP-1;'4301;Recreación;'4301003;Jornadas;'430100300;Jornadas deportivas;'2024257990001;Si;Número;40;10;10;8;0,8;12;1,2\n"
    "'IP-2;'4301;Recreación;'4301003;Jornadas;'430100301;Personas;'2024257990001;No;Número;5;5;5;0;0; ; \n"
    "'IP-3;'4301;Recreación;'4301004;Parques;'430100400;Parques adecuados;'2024257990002;Si;Número;2;0;2;1; ;0;0\n"
    /* the same IP-n in another project: a goal of its own, because DNP's key is BPIN and indicator */
    "'IP-3;'4301;Recreación;'4301004;Parques;'430100400;Parques adecuados;'2024257990003;Si;Número;2;2;2;1;0,5;2;1\n";

START_TEST(test_seguimiento__the_report_of_dnp_gives_its_own_advances)
{
    struct carpeta carpeta;
    pla_plan *plan;
    const json_t *a;

    carpeta_new(&carpeta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    carpeta_add(&carpeta, plan, "Alertas", "Detalle seguimiento físico", dnp_fisico);
    json_t *root = follow(plan, NULL);
    a = find(root, "IP-1", 2024);
    check_member(a, "avance_fisico", "0.8"); /* 8 of 10 */
    check_member(a, "declarado", "0.8");
    check_member(a, "estado", "por_debajo");
    check_celda(a, "O2"); /* the cell of the declared advance */
    a = find(root, "IP-1", 2025);
    check_member(a, "avance_fisico", "1.2");
    check_member(a, "estado", "por_encima");
    check_member(find(root, "IP-2", 2024), "estado", "no_ejecutado");
    check_member(find(root, "IP-2", 2025), "estado", "sin_reporte");
    check_member(find(root, "IP-2", 2025), "avance_fisico", NULL);
    a = find(root, "IP-3", 2024);
    check_member(a, "avance_fisico", NULL); /* 1 of 0 */
    check_member(a, "estado", "no_programado");
    check_celda(a, "N4"); /* no declared advance: the cell of what was executed */
    /* Four goals, two years. */
    ck_assert_uint_eq(json_array_size(json_object_get(root, "avances")), 8);
    check_member(find(root, "IP-1", 0), "avance_fisico", "0.5"); /* 8 + 12 of 40 */
    check_member(find(root, "IP-2", 0), "avance_fisico", "0");   /* the mean of 0 % alone */
    json_decref(root);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}
END_TEST

static const char propio[] =
    "COD META PRODUCTO;META DE PRODUCTO;PRODUCTO MGA;BPIN;UNIDAD DE MEDIDA;TENDENCIA INDICADOR;VALOR ESPERADO "
    "CUATRIENIO;VALOR ESPERADO 2024;VALOR ESPERADO 2025;T1. PLANEADO 2025;T1. EJECUTADO 2025;T2. PLANEADO 2025;T2. "
    "EJECUTADO 2025;T3. PLANEADO 2025;T3. EJECUTADO 2025;T4. PLANEADO 2025;T.4 EJECUTADO 2025;TOTAL EJECUTADO 2025\n"
    /* quarters that add up to the year */
    "'1;Sembrar árboles;'3204001;'2024257990001;Número;I;100;20;40;10;10;10;5;10;10;10;;25\n"
    /* quarters that say how the goal stands: each one is the year */
    "'2;Mantener parques;'4301004;'2024257990002;Número;M;8;8;8;8;8;8;6;8;7;8;;7\n"
    /* the same, to be done in the last quarter */
    "'3;Actualizar el plan;'4002016;'2024257990003;Número;I;1;0;1;;;;;;;1;0;0\n";

START_TEST(test_seguimiento__quarters_count_up_to_the_cut)
{
    struct carpeta carpeta;
    pla_plan *plan;

    carpeta_new(&carpeta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    carpeta_add(&carpeta, plan, "Plan Indicativo", "PDM", propio);
    json_t *root = follow(plan, NULL);
    check_member(find(root, "1", 2025), "avance_fisico", "0.625"); /* 25 of 40, as the total says */
    check_celda(find(root, "1", 2025), "R2");
    ck_assert_ptr_null(find(root, "1", 2024)); /* nobody reports it */
    json_decref(root);
    root = follow(plan, "2025-T2");
    check_member(find(root, "1", 2025), "avance_fisico", "0.375"); /* 10 + 5 of 40 */
    check_celda(find(root, "1", 2025), "M2");
    check_member(find(root, "2", 2025), "avance_fisico", "0.75"); /* it stands at 6 of 8 */
    check_member(find(root, "3", 2025), "estado", "sin_reporte"); /* its only quarter is past the cut */
    check_member(find(root, "1", 2024), "estado", "sin_reporte");
    check_member(find(root, "1", 0), "avance_fisico", "0.15"); /* 15 of 100 */
    json_decref(root);
    root = follow(plan, "2024");
    ck_assert_ptr_null(find(root, "1", 2025));
    json_decref(root);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}
END_TEST

static const char dnp_financiero[] =
    "Consecutivos IP (SisPT);Código Programa (MGA);Programa (MGA);Código Producto (MGA);Producto (MGA);Descripción del "
    "Producto (MGA);Códigos BPIN Asociados;Programación Cuatrienio SisPT;Programado 2024 (SisPT);Programado 2025 "
    "(SisPT);Compromisos 2024 (CUIPO);Obligaciones 2024 (CUIPO);Pagos 2024 (CUIPO);Obligaciones como % de lo programado "
    "(2024)\n"
    "'IP-1, IP-2;'4301;Recreación;'4301003;Jornadas;Jornadas;'2024257990001;400;200;200;180;150;150;0,75\n"
    "'IP-9;'4301;Recreación;'4301009;Otra;Otra;'2024257990001;100;100;0;90;80;80;0,8\n";

START_TEST(test_seguimiento__money_is_joined_by_project_and_product)
{
    struct carpeta carpeta;
    pla_plan *plan;
    const json_t *a;

    carpeta_new(&carpeta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    carpeta_add(&carpeta, plan, "Alertas", "Detalle seguimiento físico", dnp_fisico);
    carpeta_add(&carpeta, plan, "Alertas pesos", "Detalle seguimiento financiero", dnp_financiero);
    json_t *root = follow(plan, NULL);
    a = find(root, "IP-1", 2024);
    check_member(a, "avance_financiero", "0.75"); /* 150 of 200: product 4301003 of that project, not 230 of 300 */
    check_member(a, "nivel_financiero", "bpin_producto");
    check_member(a, "obligaciones", "150.00");
    check_member(find(root, "IP-2", 2024), "avance_financiero", "0.75");
    check_member(find(root, "IP-3", 2024), "avance_financiero", NULL);
    json_decref(root);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}
END_TEST

/* ---------------------------------------------------------------- the workbook, memory */

START_TEST(test_seguimiento__the_matriz_is_written_and_can_be_read)
{
    struct carpeta carpeta;
    pla_fallo fallo = { 0 };
    pla_plan *plan;
    char ruta[128];

    carpeta_new(&carpeta);
    snprintf(ruta, sizeof ruta, "%s/matriz.xlsx", carpeta.ruta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    /* A workbook without goals is a workbook too. */
    ck_assert_msg(pla_plan_write_matriz(plan, NULL, ruta, &fallo) == PLA_OK, "%s", fallo.texto);
    carpeta_add(&carpeta, plan, "Alertas", "Detalle seguimiento físico", dnp_fisico);
    carpeta_add(&carpeta, plan, "Plan Indicativo", "PDM", propio);
    ck_assert_msg(pla_plan_write_matriz(plan, "2025-T2", ruta, &fallo) == PLA_OK, "%s", fallo.texto);
    carpeta_check_libro(ruta);
    ck_assert_int_eq(pla_plan_write_matriz(plan, "ayer", ruta, &fallo), PLA_E_USO);
    ck_assert_int_eq(pla_plan_write_matriz(plan, NULL, "/no/existe/matriz.xlsx", &fallo), PLA_E_SALIDA);
    ck_assert_int_eq(pla_plan_write_matriz(NULL, NULL, ruta, &fallo), PLA_E_USO);
    ck_assert_int_eq(pla_plan_seguimiento(plan, NULL, NULL, NULL, &fallo), PLA_E_USO);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}
END_TEST

START_TEST(test_seguimiento__each_allocation_may_fail)
{
    static const struct ejemplo_libro libros[] = {
        { "pi.xlsx", INSTRUMENTO_PLAN_INDICATIVO, "Salud", 2026, "Recursos propios", 1, 3, 0 },
        { "pa.xlsx", INSTRUMENTO_PLAN_ACCION, "Salud", 2026, "Recursos propios", 1, 2, 0 },
        { "ej.xlsx", INSTRUMENTO_EJECUCION, "Salud", 2026, "Recursos propios", 1, 3, 0 },
    };
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    int status = PLA_E_MEMORIA;

    for (size_t n = 1; status != PLA_OK; n++) {
        pla_plan *plan = NULL;
        const char *json = NULL;

        ejemplo_memoria_init(&memoria, n);
        status = plai_modelo_new(&plan, &opciones, NULL);
        for (size_t i = 0; status == PLA_OK && i < 3; i++)
            status = ejemplo_try(plan, &libros[i]);
        if (status == PLA_OK)
            status = pla_plan_seguimiento(plan, NULL, &json, NULL, NULL);
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        /* Three goals: two of the plan de acción, and the one that only the Plan Indicativo has. */
        if (status == PLA_OK)
            ck_assert_ptr_nonnull(strstr(json, "\"metas\":3,\"avances\":3,\"sin_reporte\":3"));
        plai_modelo_free(plan);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
}
END_TEST

Suite *make_seguimiento_suite(void);

Suite *
make_seguimiento_suite(void)
{
    Suite *suite = suite_create("seguimiento");
    TCase *tests = tcase_create("follow-up");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_seguimiento__the_advance_of_a_year_is_dnp_s_and_levels_start_from_their_base_line);
    tcase_add_test(tests, test_seguimiento__the_four_years_follow_the_type_of_accumulation);
    tcase_add_test(tests, test_seguimiento__a_cut_is_a_year_a_quarter_or_a_month);
    tcase_add_test(tests, test_seguimiento__the_report_of_dnp_gives_its_own_advances);
    tcase_add_test(tests, test_seguimiento__quarters_count_up_to_the_cut);
    tcase_add_test(tests, test_seguimiento__money_is_joined_by_project_and_product);
    tcase_add_test(tests, test_seguimiento__the_matriz_is_written_and_can_be_read);
    tcase_add_test(tests, test_seguimiento__each_allocation_may_fail);
    suite_add_tcase(suite, tests);
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * The engine of rules on plans made in memory: levels and their fallbacks, what makes a sum unknown, what is said and
 * where. What each rule says of workbooks is in casos/.
 */
#include <check.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ejemplo.h"
#include "reglas/motor.h"
#include "reglas/reglas.h"

static const struct ejemplo_libro accion = {
    "x/PA_Salud.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Salud", 2026, "Recursos propios", 1, 6, 0,
};
static const struct ejemplo_libro poai = {
    "x/POAI.xlsx", INSTRUMENTO_POAI, "Secretaría de Salud", 2026, "Recursos propios", 1, 6, 0,
};

#define MONEY(instrument)                                                                                              \
    {                                                                                                                  \
        .instrumento = (instrument), .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS                                 \
    }
static const struct comparacion por_proyecto = {
    .izquierda = { MONEY(INSTRUMENTO_PLAN_ACCION) },
    .derecha = MONEY(INSTRUMENTO_POAI),
    .niveles = { { ASPECTO_PROYECTO | ASPECTO_FUENTE, "bpin_fuente" },
                 { ASPECTO_PROYECTO, "bpin" },
                 { ASPECTO_META, "codigo_meta" },
                 { ASPECTO_FUENTE, "fuente" } },
    .tolerancia = PLAI_CENTAVOS,
    .detalle = ASPECTO_META,
    .mayor = { .gravedad = PLA_ERROR,
               .texto = "{bpin}[ con {fuente}][ del rubro {rubro}]: {izq} y {der}, {dif} de más." },
    .menor = { .gravedad = PLA_ADVERTENCIA, .texto = "{bpin}[ con {fuente}]: {izq} y {der}, {dif} de menos." },
};
static const struct regla prueba = {
    .publica = { "ZZ-01", "Prueba", "porque sí", "Revise.", "Ley 152 de 1994", PLA_ERROR },
};

/* A plan de acción and a POAI that agree, and a report of what one comparison says of them. */
struct cruce_de_prueba {
    pla_plan *plan;
    pla_informe *informe;
    size_t comparadas;
};

static struct cruce_de_prueba
pair_new(void)
{
    struct cruce_de_prueba pair = { NULL, NULL, 0 };

    ck_assert_int_eq(plai_modelo_new(&pair.plan, NULL, NULL), PLA_OK);
    ejemplo_add(pair.plan, &accion);
    ejemplo_add(pair.plan, &poai);
    return pair;
}

static size_t
pair_compare(struct cruce_de_prueba *pair, const struct comparacion *comparacion)
{
    struct revision rev;

    ck_assert_int_eq(plai_informe_new(&pair->informe, pair->plan, NULL), PLA_OK);
    ck_assert_int_eq(plai_revision_begin(&rev, pair->plan, pair->informe, NULL), PLA_OK);
    rev.regla = &prueba;
    ck_assert_int_eq(plai_motor_compare(&rev, comparacion), PLA_OK);
    pair->comparadas = rev.comparadas;
    plai_revision_end(&rev);
    ck_assert_int_eq(plai_informe_close(pair->informe, NULL), PLA_OK);
    return pair->informe->observaciones.count;
}

static void
pair_done(struct cruce_de_prueba *pair)
{
    plai_informe_free(pair->informe);
    plai_modelo_free(pair->plan);
}

/* The nth amount of money of a workbook: two for each goal, one a fuente. */
static struct hecho *
money_at(const struct cruce_de_prueba *pair, size_t libro, size_t n)
{
    const struct libro *l = &pair->plan->libros.items[libro];

    for (uint32_t i = l->hecho; i < l->hecho + l->hechos; i++)
        if (pair->plan->hechos.items[i].clase == CLASE_PESOS && n-- == 0)
            return &pair->plan->hechos.items[i];
    ck_abort_msg("no hay tantos hechos");
    return NULL;
}

static const pla_observacion *
said(const struct cruce_de_prueba *pair, size_t i)
{
    return &pair->informe->observaciones.items[i].publica;
}

START_TEST(test_reglas__sums_that_agree_are_compared_and_nothing_is_said)
{
    struct cruce_de_prueba pair = pair_new();

    ck_assert_uint_eq(pair_compare(&pair, &por_proyecto), 0);
    ck_assert_uint_eq(pair.comparadas, 12);
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__a_difference_names_both_amounts_both_cells_the_level_and_the_goal)
{
    struct cruce_de_prueba pair = pair_new();

    money_at(&pair, 0, 2)->valor += 7000000;
    ck_assert_uint_eq(pair_compare(&pair, &por_proyecto), 1);
    ck_assert_int_eq(said(&pair, 0)->gravedad, PLA_ERROR);
    ck_assert_str_eq(
        said(&pair, 0)->texto,
        "2024257990002 con Recursos propios: $ 100.070.000 y $ 100.000.000, $ 70.000 de más. La diferencia está en "
        "la meta MP-2 ($ 100.070.000 y $ 100.000.000).");
    ck_assert_str_eq(said(&pair, 0)->nivel, "bpin_fuente");
    ck_assert_str_eq(said(&pair, 0)->valor, "100070000.00");
    ck_assert_str_eq(said(&pair, 0)->esperado, "100000000.00");
    ck_assert_str_eq(said(&pair, 0)->lugar.libro, "x/PA_Salud.xlsx");
    ck_assert_uint_eq(said(&pair, 0)->contras, 1);
    ck_assert_str_eq(said(&pair, 0)->contra[0].libro, "x/POAI.xlsx");
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__within_the_tolerance_of_its_additions_nothing_is_said)
{
    struct cruce_de_prueba pair = pair_new();

    money_at(&pair, 0, 2)->valor += PLAI_CENTAVOS;
    money_at(&pair, 0, 4)->valor -= PLAI_CENTAVOS + 1;
    ck_assert_uint_eq(pair_compare(&pair, &por_proyecto), 1);
    ck_assert_int_eq(said(&pair, 0)->gravedad, PLA_ADVERTENCIA);
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__a_group_without_one_aspect_falls_back_alone_and_keeps_its_gravity)
{
    struct cruce_de_prueba pair = pair_new();

    /* The project of goal 2 has an amount without fuente: it is compared whole, and what only moved fits. */
    money_at(&pair, 0, 2)->fuente = 0;
    money_at(&pair, 0, 2)->valor += 5000000;
    money_at(&pair, 0, 3)->valor -= 5000000;
    money_at(&pair, 0, 4)->valor += 5000000;
    ck_assert_uint_eq(pair_compare(&pair, &por_proyecto), 1);
    ck_assert_uint_eq(pair.comparadas, 11);
    ck_assert_str_eq(said(&pair, 0)->nivel, "bpin_fuente");
    plai_informe_free(pair.informe);
    money_at(&pair, 0, 2)->valor += 5000000;
    ck_assert_uint_eq(pair_compare(&pair, &por_proyecto), 2);
    ck_assert_str_eq(said(&pair, 0)->nivel, "bpin");
    ck_assert_int_eq(said(&pair, 0)->gravedad, PLA_ERROR);
    ck_assert_ptr_null(strstr(said(&pair, 0)->texto, " con "));
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__without_projects_goals_are_tried_and_the_weaker_join_lowers_the_gravity)
{
    struct cruce_de_prueba pair = pair_new();
    struct comparacion sin_proyecto = por_proyecto;

    /* The rows of the POAI lose their BPIN. */
    for (uint32_t i = 0; i < pair.plan->valores.count; i++)
        if (pair.plan->valores.items[i].campo == CAMPO_bpin && i >= pair.plan->libros.items[1].valor)
            pair.plan->valores.items[i].estado = ESTADO_NO_DISPONIBLE;
    money_at(&pair, 0, 2)->valor += 7000000;
    ck_assert_uint_eq(pair_compare(&pair, &sin_proyecto), 1);
    ck_assert_str_eq(said(&pair, 0)->nivel, "codigo_meta");
    ck_assert_int_eq(said(&pair, 0)->gravedad, PLA_ADVERTENCIA);
    ck_assert_uint_eq(pair.comparadas, 6);
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__an_unread_cell_or_a_sum_that_does_not_fit_is_not_judged)
{
    struct cruce_de_prueba pair = pair_new();

    money_at(&pair, 0, 2)->estado = ESTADO_ILEGIBLE;
    money_at(&pair, 0, 2)->valor = 0;
    money_at(&pair, 0, 4)->estado = ESTADO_SIN_CALCULAR;
    money_at(&pair, 0, 4)->valor = 0;
    money_at(&pair, 0, 6)->fuente = money_at(&pair, 0, 7)->fuente;
    money_at(&pair, 0, 6)->valor = INT64_MAX;
    money_at(&pair, 0, 7)->valor = INT64_MAX;
    money_at(&pair, 0, 8)->estado = ESTADO_NO_PROGRAMADO; /* NP is nothing, and is known */
    money_at(&pair, 0, 8)->valor = 0;
    ck_assert_uint_eq(pair_compare(&pair, &por_proyecto), 2);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(said(&pair, i)->gravedad, PLA_ADVERTENCIA);
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__repeated_quantities_other_years_and_left_out_groups_are_not_added)
{
    struct cruce_de_prueba pair = pair_new();
    struct comparacion sin_gestion = por_proyecto;

    sin_gestion.izquierda[0].sin_grupos = BIT(GRUPO_GESTION);
    money_at(&pair, 1, 3)->banderas |= HECHO_REPETIDO;
    money_at(&pair, 0, 3)->vigencia = 2025;
    money_at(&pair, 0, 4)->grupo = GRUPO_GESTION;
    money_at(&pair, 1, 4)->valor = 0;
    money_at(&pair, 1, 4)->estado = ESTADO_NO_DISPONIBLE;
    ck_assert_uint_eq(pair_compare(&pair, &sin_gestion), 0);
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__each_total_is_compared_with_the_parts_it_covers)
{
    struct cruce_de_prueba pair = pair_new();
    struct comparacion totales = {
        .izquierda = { MONEY(INSTRUMENTO_PLAN_ACCION) },
        .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_TOTAL_DECLARADO, .clase = CLASE_PESOS },
        .niveles = { { ASPECTO_REGISTRO, NULL } },
        .reunir = REUNIR_CADA_UNA,
        .mayor = { .gravedad = PLA_ERROR, .texto = "{izq} y {der}" },
        .menor = { .gravedad = PLA_ERROR, .texto = "{izq} y {der}" },
    };
    struct hecho total = *money_at(&pair, 0, 0), otro = total, vacio;

    total.medida = otro.medida = MEDIDA_TOTAL_DECLARADO;
    otro.valor++;
    otro.lugar = lugar_of(0, 5, 9);
    vacio = otro;
    vacio.periodo = PERIODO_TRIMESTRE; /* covers no part: there is nothing to compare */
    vacio.n = 1;
    ck_assert(plai_vec_add(&pair.plan->hechos, total) && plai_vec_add(&pair.plan->hechos, otro) &&
              plai_vec_add(&pair.plan->hechos, vacio));
    ck_assert_uint_eq(pair_compare(&pair, &totales), 1);
    ck_assert_uint_eq(pair.comparadas, 2);
    ck_assert_str_eq(said(&pair, 0)->lugar.celda, "I5");
    ck_assert_str_eq(said(&pair, 0)->esperado, "100000000.00");
    pair_done(&pair);
}
END_TEST

START_TEST(test_reglas__every_entry_of_the_catalogue_says_all_it_must)
{
    for (size_t i = 0; i < pla_reglas(); i++) {
        const pla_regla *regla = pla_regla_at(i);
        char lower[16];
        size_t n = strlen(regla->id);

        for (size_t j = 0; j <= n; j++)
            lower[j] = (char)tolower((unsigned char)regla->id[j]);
        ck_assert_ptr_eq(pla_regla_find(lower), regla);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(pla_regla_at(j)->id, regla->id);
        ck_assert(regla->titulo[0] && regla->porque[0] && regla->correccion[0] && regla->base[0]);
        ck_assert_int_ge(regla->gravedad, PLA_NOTA);
        ck_assert_int_le(regla->gravedad, PLA_ERROR);
    }
    ck_assert_uint_gt(pla_reglas(), 40);
    ck_assert_ptr_null(pla_regla_at(pla_reglas()));
    ck_assert_ptr_null(pla_regla_find("PA-0"));
    ck_assert_ptr_null(pla_regla_find("PA-011"));
    ck_assert_ptr_null(pla_regla_find(NULL));
}
END_TEST

/* Activities have quantities of their own, in units of their own: no rule PA-17 adds them up into a goal. That none of
 * the other rules does is in casos/PA-02. */
START_TEST(test_reglas__goals_shared_or_added_up_are_never_an_error)
{
    ck_assert_ptr_null(pla_regla_find("PA-17"));
    ck_assert_ptr_nonnull(pla_regla_find("PA-16"));
    ck_assert_int_lt(pla_regla_find("PA-04")->gravedad, PLA_ERROR);
}
END_TEST

/* All rules on a municipality of four instruments; a rule is evaluated or says why not, never both or neither. */
static int
municipality_check(const pla_memoria *memoria, struct ejemplo_memoria *failing, size_t fail_after)
{
    static const enum instrumento instrumentos[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PAC,
                                                     INSTRUMENTO_PLAN_ACCION };
    static const char *const rutas[] = { "x/PI.xlsx", "x/POAI.xlsx", "x/PAC.xlsx", "x/PA.xlsx" };
    pla_opciones opciones = { .size = sizeof opciones, .memoria = memoria };
    pla_informe *informe = NULL;
    pla_plan *plan;
    int status;

    ck_assert_int_eq(plai_modelo_new(&plan, &opciones, NULL), PLA_OK);
    for (size_t i = 0; i < 4; i++) {
        struct ejemplo_libro libro = accion;

        libro.ruta = rutas[i];
        libro.instrumento = instrumentos[i];
        libro.first += (unsigned)i; /* goals that one has and the next has not */
        ejemplo_add(plan, &libro);
    }
    if (failing != NULL)
        failing->fail_at = failing->calls + fail_after;
    status = plai_informe_new(&informe, plan, NULL);
    if (status == PLA_OK)
        status = plai_reglas_check(plan, informe, NULL);
    if (status == PLA_OK) {
        ck_assert_uint_eq(informe->evaluadas.count + informe->no_evaluadas.count, pla_reglas());
        ck_assert_uint_gt(informe->observaciones.count, 0);
    }
    plai_informe_free(informe);
    plai_modelo_free(plan);
    return status;
}

START_TEST(test_reglas__each_rule_is_evaluated_or_says_why_not)
{
    ck_assert_int_eq(municipality_check(NULL, NULL, 0), PLA_OK);
}
END_TEST

START_TEST(test_reglas__memory_that_ends_at_any_point_is_a_failure_without_leaks)
{
    int status = PLA_E_MEMORIA;

    for (size_t n = 1; status != PLA_OK && n < 5000; n++) {
        struct ejemplo_memoria memoria;

        ejemplo_memoria_init(&memoria, 0);
        status = municipality_check(&memoria.memoria, &memoria, n);
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
    ck_assert_int_eq(status, PLA_OK);
}
END_TEST

Suite *
make_reglas_suite(void)
{
    Suite *suite = suite_create("reglas");
    TCase *tcase = tcase_create("motor");

    tcase_add_test(tcase, test_reglas__sums_that_agree_are_compared_and_nothing_is_said);
    tcase_add_test(tcase, test_reglas__a_difference_names_both_amounts_both_cells_the_level_and_the_goal);
    tcase_add_test(tcase, test_reglas__within_the_tolerance_of_its_additions_nothing_is_said);
    tcase_add_test(tcase, test_reglas__a_group_without_one_aspect_falls_back_alone_and_keeps_its_gravity);
    tcase_add_test(tcase, test_reglas__without_projects_goals_are_tried_and_the_weaker_join_lowers_the_gravity);
    tcase_add_test(tcase, test_reglas__an_unread_cell_or_a_sum_that_does_not_fit_is_not_judged);
    tcase_add_test(tcase, test_reglas__repeated_quantities_other_years_and_left_out_groups_are_not_added);
    tcase_add_test(tcase, test_reglas__each_total_is_compared_with_the_parts_it_covers);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("catalogo");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, test_reglas__every_entry_of_the_catalogue_says_all_it_must);
    tcase_add_test(tcase, test_reglas__goals_shared_or_added_up_are_never_an_error);
    tcase_add_test(tcase, test_reglas__each_rule_is_evaluated_or_says_why_not);
    tcase_add_test(tcase, test_reglas__memory_that_ends_at_any_point_is_a_failure_without_leaks);
    suite_add_tcase(suite, tcase);
    return suite;
}

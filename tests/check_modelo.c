/* SPDX-License-Identifier: MIT
 *
 * The model: interning, places, workbooks, goals, and merging in any order.
 */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ejemplo.h"
#include "modelo/acumulacion.h"

static const struct ejemplo_libro libros[] = {
    { "a/PI.xlsx", INSTRUMENTO_PLAN_INDICATIVO, "Secretaría de Planeación", 0, "SGP salud", 1, 6, 0 },
    { "b/PA_2026_Salud.xlsx", INSTRUMENTO_PLAN_ACCION, "SECRETARIA DE SALUD", 2026, "SGP SALUD", 1, 3, 2 },
    { "b/PA_2026_Obras.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Obras", 2026, "Recursos propios", 4, 3, 0 },
    { "c/POAI.xlsx", INSTRUMENTO_POAI, "Secretaría de Salud", 2026, "SGP Salud", 1, 6, 1 },
};
enum { LIBROS = sizeof libros / sizeof *libros };

static pla_plan *
plan_new(void)
{
    pla_plan *plan;

    ck_assert_int_eq(plai_modelo_new(&plan, NULL, NULL), PLA_OK);
    return plan;
}

static pla_plan *
plan_of(size_t libro)
{
    pla_plan *plan = plan_new();

    ejemplo_add(plan, &libros[libro]);
    return plan;
}

static char *
json_of(const pla_plan *plan)
{
    struct text text = { 0 };

    plai_plan_render(plan, &text);
    ck_assert(!text.failed);
    return text.items;
}

/* ---------------------------------------------------------------- interning */

START_TEST(test_modelo__spellings_of_a_name_share_an_id)
{
    pla_plan *plan = plan_new();
    id a = plai_intern(plan, INTERNO_NOMBRE, SLICE("SECRETARIA DE SALUD"));

    ck_assert_uint_ne(a, 0);
    ck_assert_uint_eq(plai_intern(plan, INTERNO_NOMBRE, SLICE("  Secretaría de  Salud ")), a);
    ck_assert_uint_eq(plai_intern_find(plan, INTERNO_NOMBRE, SLICE("secretaria salud")), a);
    ck_assert_uint_eq(plai_intern_find(plan, INTERNO_CODIGO, SLICE("SECRETARIA DE SALUD")), 0);
    ck_assert_uint_ne(plai_intern(plan, INTERNO_NOMBRE, SLICE("Secretaría de Obras")), a);
    ck_assert_uint_eq(plai_intern(plan, INTERNO_NOMBRE, SLICE(" \t ")), 0);
    ck_assert_str_eq(plai_id_text(plan, 0), "");
    ck_assert_uint_eq(plai_id_count(plan), 3);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__the_spelling_shown_does_not_depend_on_the_order)
{
    static const struct slice spellings[] = {
        { "SECRETARÍA DE SALUD", 20 },
        { "Secretaria de Salud", 19 },
        { "Secretaría de Salud", 20 },
    };

    for (size_t first = 0; first < 3; first++) {
        pla_plan *plan = plan_new();
        id which = 0;

        for (size_t i = 0; i < 3; i++)
            which = plai_intern(plan, INTERNO_NOMBRE, spellings[(first + i) % 3]);
        ck_assert_str_eq(plai_id_text(plan, which), "Secretaría de Salud");
        plai_modelo_free(plan);
    }
}
END_TEST

START_TEST(test_modelo__codes_match_exactly_but_for_case)
{
    pla_plan *plan = plan_new();
    id a = plai_intern(plan, INTERNO_CODIGO, SLICE("ip-337"));

    ck_assert_uint_eq(plai_intern(plan, INTERNO_CODIGO, SLICE(" IP-337 ")), a);
    ck_assert_str_eq(plai_id_text(plan, a), "IP-337");
    ck_assert_uint_ne(plai_intern(plan, INTERNO_CODIGO, SLICE("IP-33")), a);
    a = plai_intern(plan, INTERNO_CODIGO, SLICE("0401"));
    ck_assert_uint_ne(plai_intern(plan, INTERNO_CODIGO, SLICE("401")), a);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__long_names_that_differ_at_the_end_differ)
{
    pla_plan *plan = plan_new();
    char a[5000], b[5000];
    id which;

    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[sizeof b - 1] = 'b';
    which = plai_intern(plan, INTERNO_NOMBRE, (struct slice){ a, sizeof a });
    ck_assert_uint_ne(which, 0);
    ck_assert_uint_ne(plai_intern(plan, INTERNO_NOMBRE, (struct slice){ b, sizeof b }), which);
    ck_assert_uint_eq(plai_intern_find(plan, INTERNO_NOMBRE, (struct slice){ a, sizeof a }), which);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__many_names_keep_their_ids)
{
    pla_plan *plan = plan_new();
    char name[32];

    for (unsigned i = 0; i < 20000; i++) {
        int n = snprintf(name, sizeof name, "Dependencia %u", i);

        ck_assert_uint_eq(plai_intern(plan, INTERNO_NOMBRE, (struct slice){ name, (size_t)n }), i + 1);
    }
    for (unsigned i = 0; i < 20000; i++) {
        int n = snprintf(name, sizeof name, "DEPENDENCIA %u", i);

        ck_assert_uint_eq(plai_intern(plan, INTERNO_NOMBRE, (struct slice){ name, (size_t)n }), i + 1);
    }
    plai_modelo_free(plan);
}
END_TEST

/* ---------------------------------------------------------------- tables and places */

START_TEST(test_modelo__names_are_found_and_unknown_ones_are_not)
{
    ck_assert_int_eq(plai_campo_find("bpin"), CAMPO_bpin);
    ck_assert_int_eq(plai_campo_find("nada"), CAMPO_NINGUNO);
    ck_assert_int_eq(plai_instrumento_find("plan_accion"), INSTRUMENTO_PLAN_ACCION);
    ck_assert_int_eq(plai_medida_find("programado"), MEDIDA_PROGRAMADO);
    ck_assert_int_eq(plai_medida_find(""), MEDIDA_NINGUNA);
    ck_assert_int_eq(plai_grupo_find("sgr"), GRUPO_SGR);
    for (unsigned i = 1; i < CAMPOS; i++)
        ck_assert_uint_eq(plai_campo_find(plai_campos[i].id), i);
}
END_TEST

START_TEST(test_modelo__places_read_as_people_write_them)
{
    pla_plan *plan = plan_of(1);
    pla_lugar l = plai_lugar_public(plan, lugar_of(0, 50, 8));

    ck_assert_str_eq(l.libro, "b/PA_2026_Salud.xlsx");
    ck_assert_str_eq(l.hoja, "Plan");
    ck_assert_str_eq(l.celda, "H50");
    ck_assert_str_eq(plai_lugar_public(plan, lugar_of(0, 1048575, 16383)).celda, "XFC1048575");
    ck_assert_str_eq(plai_lugar_public(plan, lugar_of(0, 1048575, 0)).celda, "1048575:1048575");
    ck_assert_str_eq(plai_lugar_public(plan, lugar_of(0, 7, 27)).celda, "AA7");
    ck_assert_str_eq(plai_lugar_public(plan, lugar_of(0, 0, 0)).celda, "");
    ck_assert_ptr_null(plai_lugar_public(plan, 0).libro);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__places_are_ordered_by_path_not_by_reading)
{
    pla_plan *plan = plan_of(3);

    ejemplo_add(plan, &libros[0]);
    ck_assert_int_gt(plai_lugar_compare(plan, lugar_of(0, 1, 1), lugar_of(1, 9, 9)), 0);
    ck_assert_int_lt(plai_lugar_compare(plan, lugar_of(0, 2, 9), lugar_of(0, 3, 1)), 0);
    ck_assert_int_lt(plai_lugar_compare(plan, lugar_of(0, 2, 1), lugar_of(0, 2, 2)), 0);
    ck_assert_int_lt(plai_lugar_compare(plan, 0, lugar_of(1, 1, 1)), 0);
    ck_assert_int_eq(plai_lugar_compare(plan, lugar_of(1, 1, 1), lugar_of(1, 1, 1)), 0);
    plai_modelo_free(plan);
}
END_TEST

/* ---------------------------------------------------------------- workbooks */

START_TEST(test_modelo__a_workbook_adds_what_it_programmes_for_its_vigencia)
{
    pla_plan *plan = plan_new();

    ejemplo_add(plan, &libros[1]);
    /* 3 goals of 100 and 50 million; the repeated quantity is not money. */
    ck_assert_int_eq(plan->libros.items[0].publico.total, INT64_C(45000000000));
    ck_assert_uint_eq(plan->libros.items[0].publico.registros, 6);
    ck_assert_str_eq(plan->libros.items[0].publico.instrumento, "plan_accion");
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__columns_are_found_by_field_and_by_number)
{
    pla_plan *plan = plan_of(1);
    const struct registro *r = &plan->registros.items[0];

    ck_assert(plai_hoja_has(plan, 0, CAMPO_bpin));
    ck_assert(!plai_hoja_has(plan, 0, CAMPO_responsable_directo));
    ck_assert_str_eq(plai_hoja_columna(plan, 0, 6)->ruta, "PROGRAMADO / Valor");
    ck_assert_ptr_null(plai_hoja_columna(plan, 0, 7));
    ck_assert_str_eq(plai_registro_texto(plan, r, CAMPO_codigo_meta), "MP-1");
    ck_assert_str_eq(plai_registro_texto(plan, r, CAMPO_actividad), "");
    ck_assert_uint_eq(plai_registro_lugar(plan, r, CAMPO_bpin), lugar_of(0, 7, 3));
    ck_assert_uint_eq(plai_registro_lugar(plan, r, CAMPO_actividad), lugar_of(0, 7, 0));
    ck_assert_int_eq(plai_registro_instrumento(plan, r), INSTRUMENTO_PLAN_ACCION);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__a_dropped_workbook_leaves_nothing_but_itself)
{
    pla_plan *plan = plan_of(0);
    size_t hechos = plan->hechos.count;
    struct hecho hecho = { 0 };
    uint32_t libro;

    ck_assert_int_eq(plai_libro_begin(plan, "0.xlsx", &libro, NULL), PLA_OK);
    ck_assert(plai_vec_add(&plan->hechos, hecho));
    plai_libro_drop(plan, libro);
    ck_assert_uint_eq(plan->hechos.count, hechos);
    ck_assert_uint_eq(plan->libros.count, 2);
    ck_assert_uint_eq(plan->orden.items[0], libro);
    ck_assert_int_eq(plai_libro_begin(plan, "z.xlsx", &libro, NULL), PLA_OK);
    plai_libro_cancel(plan, libro);
    ck_assert_uint_eq(plan->libros.count, 2);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__the_vigencia_is_what_most_declare)
{
    pla_opciones opciones = { .size = sizeof opciones, .vigencia = 2025 };
    pla_plan *plan = plan_new();
    struct ejemplo_libro older = libros[2];

    ck_assert_int_eq(plai_plan_vigencia(plan), 0);
    ejemplo_add(plan, &libros[0]);
    ck_assert_int_eq(plai_plan_vigencia(plan), 0);
    older.vigencia = 2024;
    ejemplo_add(plan, &older);
    ck_assert_int_eq(plai_plan_vigencia(plan), 2024);
    ejemplo_add(plan, &libros[1]);
    ck_assert_int_eq(plai_plan_vigencia(plan), 2026);
    plai_modelo_free(plan);
    ck_assert_int_eq(plai_modelo_new(&plan, &opciones, NULL), PLA_OK);
    ck_assert_int_eq(plai_plan_vigencia(plan), 2025);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__options_of_another_version_are_refused_only_where_they_ask_for_more)
{
    struct {
        pla_opciones opciones;
        char more[8];
    } newer = { .opciones = { .size = sizeof newer } };
    pla_plan *plan = NULL;
    pla_fallo fallo = { 0 };

    ck_assert_int_eq(plai_modelo_new(&plan, &newer.opciones, &fallo), PLA_OK);
    plai_modelo_free(plan);
    plan = NULL;
    newer.more[3] = 1;
    ck_assert_int_eq(plai_modelo_new(&plan, &newer.opciones, &fallo), PLA_E_USO);
    ck_assert_int_eq(fallo.codigo, PLA_E_USO);
    newer.opciones.size = 0;
    ck_assert_int_eq(plai_modelo_new(&plan, &newer.opciones, NULL), PLA_E_USO);
    ck_assert_ptr_null(plan);
}
END_TEST

/* ---------------------------------------------------------------- goals */

START_TEST(test_modelo__each_way_of_accumulating_is_known_by_all_its_spellings)
{
    /* SisPT; Valle del Cauca; Tenjo's letters; Sucre and others; SINERGIA. */
    static const struct {
        enum acumulacion tipo;
        const char *spellings[8];
    } casos[] = {
        { ACUMULACION_ACUMULADO, { "Acumulativo", "Incremento Acumulado", "I", "MA", "Acumulada (MA)", "Acumulado" } },
        { ACUMULACION_FLUJO, { "Incremento Flujo", "Flujo", "FLUJO " } },
        { ACUMULACION_CAPACIDAD, { "Incremento Capacidad", "Capacidad" } },
        { ACUMULACION_MANTENIMIENTO,
          { "No acumulativo", "Mantenimiento Stock", "M", "IM", "No Acumulada (IM)", "Stock", "Mantenimiento" } },
        { ACUMULACION_REDUCCION, { "Reducción Anual", "Reducción", "REDUCCION" } },
        { ACUMULACION_DESCONOCIDA, { "", " ", "por confirmar", "Otra" } },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++)
        for (size_t k = 0; k < 8 && casos[i].spellings[k] != NULL; k++)
            ck_assert_msg(plai_acumulacion_find(plai_slice(casos[i].spellings[k])) == casos[i].tipo, "%s",
                          casos[i].spellings[k]);
}
END_TEST

START_TEST(test_modelo__rows_with_one_code_are_one_goal)
{
    pla_plan *plan = plan_of(1);
    struct arena arena;
    struct meta *metas;
    uint32_t *de_registro;
    size_t count;

    ejemplo_add(plan, &libros[0]);
    plai_arena_init(&arena, NULL);
    ck_assert_int_eq(plai_plan_metas(plan, &arena, &metas, &count, &de_registro, NULL), PLA_OK);
    ck_assert_uint_eq(count, 9);
    /* In the order of paths: those of the plan indicativo, which was read later, come first. */
    ck_assert_int_eq(metas[0].instrumento, INSTRUMENTO_PLAN_INDICATIVO);
    ck_assert_uint_eq(metas[0].filas, 2);
    ck_assert_uint_eq(de_registro[0], 6);
    ck_assert_uint_eq(de_registro[1], 6);
    ck_assert_uint_eq(de_registro[2], 7);
    ck_assert_str_eq(plai_id_text(plan, metas[6].codigo), "MP-1");
    plai_arena_done(&arena);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__rows_without_a_code_meet_by_project_and_text)
{
    pla_plan *plan = plan_of(1);
    struct arena arena;
    struct meta *metas;
    uint32_t *de_registro;
    size_t count;

    for (size_t i = 0; i < plan->registros.count; i++)
        plan->registros.items[i].meta = 0;
    plan->valores.items[1].texto = "ATENDER 1  PERSONAS.";
    plai_arena_init(&arena, NULL);
    ck_assert_int_eq(plai_plan_metas(plan, &arena, &metas, &count, &de_registro, NULL), PLA_OK);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(metas[0].filas, 2);
    plan->valores.items[1].texto = "";
    plan->valores.items[5].texto = "";
    ck_assert_int_eq(plai_plan_metas(plan, &arena, &metas, &count, &de_registro, NULL), PLA_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(de_registro[0], UINT32_MAX);
    plai_arena_done(&arena);
    plai_modelo_free(plan);
}
END_TEST

/* ---------------------------------------------------------------- JSON */

START_TEST(test_modelo__the_plan_as_json_keeps_the_contract)
{
    pla_plan *plan = plan_of(1);
    char *text = json_of(plan);
    json_t *json = json_loads(text, 0, NULL), *libro, *hoja, *total;

    ck_assert_ptr_nonnull(json);
    ck_assert_str_eq(json_string_value(json_object_get(json, "esquema")), "planaccion-plan/1");
    libro = json_array_get(json_object_get(json, "libros"), 0);
    hoja = json_array_get(json_object_get(libro, "hojas"), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(hoja, "encabezado")), 6);
    ck_assert_int_eq(json_integer_value(json_object_get(hoja, "registros")), 6);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(hoja, "omitidas"), 0), "motivo")),
                     "total");
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(hoja, "columnas"), 0), "celda")),
                     "A6");
    /* "SGP SALUD" and "SGP Salud" are one source. */
    ck_assert_uint_eq(json_array_size(json_object_get(json, "totales")), 1);
    total = json_array_get(json_object_get(json, "totales"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(total, "pesos")), "450000000.00");
    ck_assert_str_eq(json_string_value(json_object_get(total, "fuente")), "SGP Salud");
    ck_assert_int_eq(json_integer_value(json_object_get(total, "vigencia")), 2026);
    ck_assert_uint_eq(json_array_size(json_object_get(json_object_get(json, "registros"), "metas")), 3);
    ck_assert_uint_eq(json_array_size(json_object_get(json_object_get(json, "registros"), "proyectos")), 3);
    ck_assert_uint_eq(json_array_size(json_object_get(json_object_get(json, "registros"), "actividades")), 0);
    ck_assert_uint_eq(json_array_size(json_object_get(json, "hechos")), 12);
    json_decref(json);
    free(text);
    plai_modelo_free(plan);
}
END_TEST

START_TEST(test_modelo__a_sum_that_does_not_fit_is_unknown)
{
    pla_plan *plan = plan_of(1);
    char *text;

    for (size_t i = 0; i < plan->hechos.count; i++)
        plan->hechos.items[i].valor = INT64_MAX;
    text = json_of(plan);
    ck_assert_ptr_nonnull(strstr(text, "\"pesos\":null"));
    free(text);
    plai_modelo_free(plan);
}
END_TEST

/* ---------------------------------------------------------------- merging */

/* All orders of the workbooks, each read or merged one by one. */
static void
permute(size_t order[LIBROS], size_t from, const char *expected)
{
    pla_plan *plan, *otro;
    char *json;

    for (size_t i = from; i < LIBROS; i++) {
        size_t swap = order[from];

        order[from] = order[i];
        order[i] = swap;
        permute(order, from + 1, expected);
        order[i] = order[from];
        order[from] = swap;
    }
    if (from < LIBROS)
        return;
    plan = plan_new();
    for (size_t i = 0; i < LIBROS; i++) {
        otro = plan_of(order[i]);
        ck_assert_int_eq(plai_modelo_merge(plan, otro, NULL), PLA_OK);
        plai_modelo_free(otro);
    }
    json = json_of(plan);
    ck_assert_str_eq(json, expected);
    free(json);
    plai_modelo_free(plan);
}

static char *
json_of_all(void)
{
    pla_plan *plan = plan_new();
    char *json;

    for (size_t i = 0; i < LIBROS; i++)
        ejemplo_add(plan, &libros[i]);
    json = json_of(plan);
    plai_modelo_free(plan);
    return json;
}

START_TEST(test_modelo__merging_commutes_and_equals_reading)
{
    size_t order[LIBROS];
    char *expected = json_of_all();

    for (size_t i = 0; i < LIBROS; i++)
        order[i] = i;
    permute(order, 0, expected);
    free(expected);
}
END_TEST

START_TEST(test_modelo__merging_is_associative)
{
    char *expected = json_of_all(), *json;
    pla_plan *left = plan_of(3), *right = plan_of(2), *middle = plan_of(0), *last = plan_of(1);

    ck_assert_int_eq(plai_modelo_merge(left, middle, NULL), PLA_OK);
    ck_assert_int_eq(plai_modelo_merge(right, last, NULL), PLA_OK);
    ck_assert_int_eq(plai_modelo_merge(right, left, NULL), PLA_OK);
    json = json_of(right);
    ck_assert_str_eq(json, expected);
    free(json);
    free(expected);
    plai_modelo_free(left);
    plai_modelo_free(right);
    plai_modelo_free(middle);
    plai_modelo_free(last);
}
END_TEST

START_TEST(test_modelo__merging_twice_or_with_itself_changes_nothing)
{
    pla_plan *plan = plan_of(0), *otro = plan_of(1);
    char *once, *twice;

    ck_assert_int_eq(plai_modelo_merge(plan, otro, NULL), PLA_OK);
    once = json_of(plan);
    ck_assert_int_eq(plai_modelo_merge(plan, otro, NULL), PLA_OK);
    ck_assert_int_eq(plai_modelo_merge(plan, plan, NULL), PLA_OK);
    twice = json_of(plan);
    ck_assert_str_eq(once, twice);
    ck_assert_uint_eq(plan->libros.count, 2);
    free(once);
    free(twice);
    plai_modelo_free(plan);
    plai_modelo_free(otro);
}
END_TEST

START_TEST(test_modelo__one_path_with_two_contents_keeps_both)
{
    pla_plan *plan = plan_of(1), *otro = plan_new();
    struct ejemplo_libro again = libros[1];

    again.metas = 2;
    ejemplo_add(otro, &again);
    ck_assert_int_eq(plai_modelo_merge(plan, otro, NULL), PLA_OK);
    ck_assert_uint_eq(plan->libros.count, 2);
    plai_modelo_free(plan);
    plai_modelo_free(otro);
}
END_TEST

/* ---------------------------------------------------------------- memory */

START_TEST(test_modelo__each_allocation_may_fail)
{
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    pla_plan *otro = plan_of(1);
    int status = PLA_E_MEMORIA;

    for (size_t n = 1; status != PLA_OK; n++) {
        pla_plan *plan = NULL;
        size_t merged = 0;

        ejemplo_memoria_init(&memoria, n);
        status = plai_modelo_new(&plan, &opciones, NULL);
        if (status == PLA_OK)
            status = ejemplo_try(plan, &libros[0]);
        if (status == PLA_OK) {
            merged = plan->hechos.count;
            status = plai_modelo_merge(plan, otro, NULL);
            if (status != PLA_OK)
                ck_assert_uint_eq(plan->hechos.count, merged);
        }
        if (status == PLA_OK) {
            plai_plan_render(plan, &plan->json);
            status = plan->json.failed ? PLA_E_MEMORIA : PLA_OK;
        }
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        plai_modelo_free(plan);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
    plai_modelo_free(otro);
}
END_TEST

Suite *make_modelo_suite(void);

Suite *
make_modelo_suite(void)
{
    const struct {
        const char *name;
        const TTest *tests[8];
    } cases[] = {
        { "interning",
          {
              test_modelo__spellings_of_a_name_share_an_id,
              test_modelo__the_spelling_shown_does_not_depend_on_the_order,
              test_modelo__codes_match_exactly_but_for_case,
              test_modelo__long_names_that_differ_at_the_end_differ,
              test_modelo__many_names_keep_their_ids,
          } },
        { "places",
          {
              test_modelo__names_are_found_and_unknown_ones_are_not,
              test_modelo__places_read_as_people_write_them,
              test_modelo__places_are_ordered_by_path_not_by_reading,
          } },
        { "workbooks",
          {
              test_modelo__a_workbook_adds_what_it_programmes_for_its_vigencia,
              test_modelo__columns_are_found_by_field_and_by_number,
              test_modelo__a_dropped_workbook_leaves_nothing_but_itself,
              test_modelo__the_vigencia_is_what_most_declare,
              test_modelo__options_of_another_version_are_refused_only_where_they_ask_for_more,
          } },
        { "goals",
          {
              test_modelo__rows_with_one_code_are_one_goal,
              test_modelo__rows_without_a_code_meet_by_project_and_text,
              test_modelo__each_way_of_accumulating_is_known_by_all_its_spellings,
          } },
        { "json",
          {
              test_modelo__the_plan_as_json_keeps_the_contract,
              test_modelo__a_sum_that_does_not_fit_is_unknown,
          } },
        { "merging",
          {
              test_modelo__merging_commutes_and_equals_reading,
              test_modelo__merging_is_associative,
              test_modelo__merging_twice_or_with_itself_changes_nothing,
              test_modelo__one_path_with_two_contents_keeps_both,
          } },
        { "memory",
          {
              test_modelo__each_allocation_may_fail,
          } },
    };
    Suite *suite = suite_create("modelo");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TCase *tcase = tcase_create(cases[i].name);

        for (size_t k = 0; k < 8 && cases[i].tests[k] != NULL; k++)
            tcase_add_test(tcase, cases[i].tests[k]);
        suite_add_tcase(suite, tcase);
    }
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * The public header: arguments without sense, workbooks that cannot be read, catalogues. Reading itself is tested
 * on the samples.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carpeta.h"
#include "catalogo/catalogo.h"
#include "ejemplo.h"
#include "planaccion.h"

static pla_plan *
plan_new(void)
{
    pla_plan *plan;

    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    return plan;
}

START_TEST(test_planaccion__arguments_without_sense_are_refused_and_outputs_untouched)
{
    pla_plan *plan = plan_new();
    pla_informe *informe = NULL;
    const char *datos = "intacto";
    pla_fallo fallo = { 0 };
    size_t size = 7;

    ck_assert_int_eq(pla_plan_new(NULL, NULL, &fallo), PLA_E_USO);
    ck_assert_int_eq(fallo.codigo, PLA_E_USO);
    ck_assert_int_eq(pla_plan_read(plan, NULL, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_read_memory(plan, "x.xlsx", NULL, 1, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_read_formatos(NULL, "x", NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_merge(plan, NULL, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_json(plan, NULL, NULL, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_check(NULL, &informe, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_volcado_new(&(pla_volcado *){ NULL }, NULL, NULL, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    ck_assert_int_eq(pla_informe_render(informe, "pdf", 0, &datos, &size, &fallo), PLA_E_USO);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "«pdf»"));
    ck_assert_int_eq(pla_plan_write_consolidado(plan, informe, NULL, NULL), PLA_E_USO);
    ck_assert_str_eq(datos, "intacto");
    ck_assert_uint_eq(size, 7);
    ck_assert_ptr_null(pla_informe_at(informe, pla_informe_count(informe)));
    ck_assert_uint_eq(pla_informe_count_gravedad(informe, 9), 0);
    pla_informe_free(informe);
    pla_plan_free(plan);
    pla_plan_free(NULL);
    pla_informe_free(NULL);
}
END_TEST

START_TEST(test_planaccion__what_is_not_there_is_refused_whichever_it_is)
{
    pla_plan *plan = plan_new();
    pla_informe *informe;
    const char *datos = "intacto";
    pla_fallo fallo;

    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    const int codigos[] = {
        pla_plan_read(NULL, "x.xlsx", NULL),
        pla_plan_read_memory(NULL, "x.xlsx", "x", 1, NULL),
        pla_plan_read_memory(plan, NULL, "x", 1, NULL),
        pla_plan_read_formatos(plan, NULL, NULL),
        pla_plan_read_config(NULL, "x", NULL),
        pla_plan_read_config(plan, NULL, NULL),
        pla_plan_read_justificaciones(NULL, "x", NULL),
        pla_plan_read_justificaciones(plan, NULL, NULL),
        pla_plan_merge(NULL, plan, NULL),
        pla_plan_json(NULL, &datos, NULL, NULL),
        pla_plan_check(plan, NULL, NULL),
        pla_informe_render(NULL, "texto", 0, &datos, NULL, NULL),
        pla_informe_render(informe, NULL, 0, &datos, NULL, NULL),
        pla_informe_render(informe, "texto", 0, NULL, NULL, NULL),
        pla_informe_write(NULL, "texto", 0, "x", NULL),
        pla_informe_write(informe, NULL, 0, "x", NULL),
        pla_informe_write(informe, "texto", 0, NULL, NULL),
        pla_informe_write(informe, "pdf", 0, "x", NULL),
        pla_plan_write_consolidado(NULL, informe, "x", NULL),
        pla_plan_write_consolidado(plan, NULL, "x", NULL),
        pla_plan_seguimiento(NULL, NULL, &datos, NULL, NULL),
        pla_plan_seguimiento(plan, NULL, NULL, NULL, NULL),
        pla_plan_seguimiento(plan, "nunca", &datos, NULL, NULL),
        pla_plan_write_matriz(NULL, NULL, "x", NULL),
        pla_plan_write_matriz(plan, NULL, NULL, NULL),
        pla_plan_write_matriz(plan, "nunca", "x", NULL),
        pla_plan_compare(NULL, plan, &datos, NULL, NULL),
        pla_plan_compare(plan, plan, NULL, NULL, NULL),
        pla_plan_write_comparacion(NULL, plan, "x", NULL),
        pla_plan_write_comparacion(plan, NULL, "x", NULL),
    };
    for (size_t i = 0; i < sizeof codigos / sizeof *codigos; i++)
        ck_assert_msg(codigos[i] == PLA_E_USO, "call %zu ends with %d", i, codigos[i]);
    ck_assert_str_eq(datos, "intacto");
    /* Each output there is, for whoever asks for one there is not. */
    ck_assert_int_eq(pla_informe_render(informe, "pdf", 0, &datos, NULL, &fallo), PLA_E_USO);
    for (size_t i = 0; i < pla_salidas(); i++)
        ck_assert_ptr_nonnull(strstr(fallo.texto, pla_salida_at(i)->id));
    pla_informe_free(informe);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_planaccion__nothing_has_no_books_no_observations_and_no_settings)
{
    ck_assert_uint_eq(pla_plan_libros(NULL), 0);
    ck_assert_ptr_null(pla_plan_libro_at(NULL, 0));
    ck_assert_uint_eq(pla_plan_ajustes(NULL), 0);
    ck_assert_ptr_null(pla_plan_ajuste_at(NULL, 0));
    ck_assert_uint_eq(pla_formatos(NULL), 0);
    ck_assert_ptr_null(pla_formato_at(NULL, 0));
    ck_assert_uint_eq(pla_informe_count(NULL), 0);
    ck_assert_ptr_null(pla_informe_at(NULL, 0));
    for (int gravedad = PLA_NOTA - 1; gravedad <= PLA_ERROR + 1; gravedad++) {
        ck_assert_uint_eq(pla_informe_count_gravedad(NULL, gravedad), 0);
        ck_assert_uint_eq(pla_informe_count_justificadas(NULL, gravedad), 0);
    }
}
END_TEST

START_TEST(test_planaccion__a_workbook_read_twice_counts_once)
{
    struct carpeta carpeta;
    pla_plan *plan = plan_new();
    char ruta[128];
    const char *datos;

    carpeta_new(&carpeta);
    carpeta_add(&carpeta, plan, "techos", "Techos 2026",
                "TECHOS PRESUPUESTALES 2026\nMunicipio de Villa Ejemplo\n\n"
                "Código programa;Programa;Techo presupuestal\n'1702;Inclusión productiva;700\n");
    snprintf(ruta, sizeof ruta, "%s/techos.xlsx", carpeta.ruta);
    ck_assert_int_eq(pla_plan_read(plan, ruta, NULL), PLA_OK);
    ck_assert_uint_eq(pla_plan_libros(plan), 1);
    /* and its length is for who asks for it */
    ck_assert_int_eq(pla_plan_json(plan, &datos, NULL, NULL), PLA_OK);
    ck_assert_ptr_nonnull(strstr(datos, "techos.xlsx"));
    carpeta_done(&carpeta);
    pla_plan_free(plan);
}
END_TEST

/* What goes through a file passes by the folder that the environment names, and by /tmp where it names none. */
START_TEST(test_planaccion__a_report_that_is_a_workbook_passes_by_the_folder_of_passing_files)
{
    pla_plan *plan = plan_new();
    pla_informe *informe;
    const char *datos = NULL;
    pla_fallo fallo;
    size_t size;

    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    ck_assert_int_eq(setenv("TMPDIR", "/no/existe", 1), 0);
    ck_assert_int_eq(pla_informe_render(informe, "xlsx", 0, &datos, &size, &fallo), PLA_E_SALIDA);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "carpeta temporal"));
    ck_assert_ptr_null(datos);
    ck_assert_int_eq(setenv("TMPDIR", "", 1), 0);
    ck_assert_int_eq(pla_informe_render(informe, "xlsx", 0, &datos, &size, NULL), PLA_OK);
    ck_assert_mem_eq(datos, "PK", 2);
    ck_assert_int_eq(unsetenv("TMPDIR"), 0);
    ck_assert_int_eq(pla_informe_render(informe, "xlsx", 0, &datos, NULL, NULL), PLA_OK);
    pla_informe_free(informe);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_planaccion__a_workbook_that_cannot_be_read_stays_with_its_reason_once)
{
    static const char text[] = "no es un libro";
    pla_plan *plan = plan_new();
    pla_fallo fallo = { 0 };
    const pla_libro *libro;

    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(pla_plan_read(plan, "carpeta/no existe.xlsx", &fallo), PLA_E_ENTRADA);
        ck_assert_int_eq(fallo.codigo, PLA_E_ENTRADA);
        ck_assert_int_eq(pla_plan_read_memory(plan, "carpeta/falso.xlsx", text, sizeof text - 1, NULL), PLA_E_ENTRADA);
        ck_assert_int_eq(pla_plan_read_memory(plan, "carpeta/vacio.xlsx", NULL, 0, NULL), PLA_E_ENTRADA);
    }
    ck_assert_uint_eq(pla_plan_libros(plan), 3);
    libro = pla_plan_libro_at(plan, 0);
    ck_assert_str_eq(libro->ruta, "carpeta/falso.xlsx");
    ck_assert_int_eq(libro->estado, PLA_E_ENTRADA);
    /* The reason does not repeat the name it is shown beside. */
    ck_assert_ptr_nonnull(libro->motivo);
    ck_assert_ptr_null(strstr(libro->motivo, "falso.xlsx"));
    ck_assert_ptr_null(libro->instrumento);
    ck_assert_ptr_null(libro->formato);
    ck_assert_ptr_null(pla_plan_libro_at(plan, 3));
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_planaccion__an_empty_plan_has_outputs_too)
{
    pla_plan *plan = plan_new();
    pla_informe *informe;
    const char *datos;
    size_t size;

    ck_assert_int_eq(pla_plan_json(plan, &datos, &size, NULL), PLA_OK);
    ck_assert_uint_eq(strlen(datos), size);
    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    for (size_t i = 0; i < pla_salidas(); i++) {
        ck_assert_int_eq(pla_informe_render(informe, pla_salida_at(i)->id, 0, &datos, &size, NULL), PLA_OK);
        ck_assert(pla_salida_at(i)->binaria || strlen(datos) == size);
    }
    pla_informe_free(informe);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_planaccion__catalogues_are_walked_and_complete)
{
    pla_plan *plan = plan_new();

    ck_assert_str_eq(pla_version(), PLA_VERSION);
    ck_assert_uint_gt(pla_reglas(), 20);
    for (size_t i = 0; i < pla_reglas(); i++) {
        const pla_regla *regla = pla_regla_at(i);

        ck_assert_ptr_eq(pla_regla_find(regla->id), regla);
        ck_assert(regla->titulo[0] != '\0' && regla->porque[0] != '\0');
        ck_assert(regla->correccion[0] != '\0' && regla->base[0] != '\0');
    }
    ck_assert_ptr_null(pla_regla_at(pla_reglas()));
    ck_assert_ptr_null(pla_regla_find("ZZ-99"));
    ck_assert_uint_gt(pla_formatos(plan), 5);
    for (size_t i = 0; i < pla_formatos(plan); i++)
        ck_assert_int_ne(plai_instrumento_find(pla_formato_at(plan, i)->instrumento), INSTRUMENTO_NINGUNO);
    ck_assert_ptr_null(pla_formato_at(plan, pla_formatos(plan)));
    ck_assert_uint_eq(pla_campos(), CAMPOS - 1);
    for (size_t i = 0; i < pla_campos(); i++)
        ck_assert_int_eq(plai_campo_find(pla_campo_at(i)->id), (int)i + 1);
    ck_assert_ptr_null(pla_campo_at(pla_campos()));
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_planaccion__each_allocation_may_fail)
{
    static const char text[] = "no es un libro";
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    int status = PLA_E_MEMORIA;

    /* thinned out where there are many: make fallas goes through all of them */
    for (size_t n = 1; status != PLA_OK; n += 1 + n / 128) {
        pla_informe *informe = NULL;
        pla_plan *plan = NULL;
        const char *datos;

        ejemplo_memoria_init(&memoria, n);
        status = pla_plan_new(&plan, &opciones, NULL);
        if (status == PLA_OK)
            status = pla_plan_read_memory(plan, "falso.xlsx", text, sizeof text - 1, NULL);
        if (status == PLA_E_ENTRADA)
            status = pla_plan_check(plan, &informe, NULL);
        if (status == PLA_OK)
            status = pla_informe_render(informe, "texto", 0, &datos, NULL, NULL);
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        pla_informe_free(informe);
        pla_plan_free(plan);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
}
END_TEST

static void
write_definition(const char *carpeta, const char *nombre, const char *texto)
{
    char ruta[128];
    FILE *file;

    snprintf(ruta, sizeof ruta, "%s/%s", carpeta, nombre);
    file = fopen(ruta, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(texto, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(test_planaccion__a_folder_of_definitions_is_taken_whole_or_not_at_all)
{
    static const char unidades[] = "# edición: propia\nNúmero;;num\nCanoas;;canoa\n";
    pla_plan *plan = plan_new();
    size_t formatos = pla_formatos(plan);
    struct carpeta carpeta;
    pla_fallo fallo = { 0 };

    carpeta_new(&carpeta);
    write_definition(carpeta.ruta, "unidades.csv", unidades);
    write_definition(carpeta.ruta, "zz.json", "{\"id\": ");
    ck_assert_int_eq(pla_plan_read_formatos(plan, carpeta.ruta, &fallo), PLA_E_DEFINICION);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "zz.json"));
    ck_assert_uint_eq(pla_formatos(plan), formatos);
    ck_assert_ptr_null(plai_catalogo_unidad(plan->catalogo, SLICE("canoa")));
    ck_assert_str_eq(plai_catalogo_unidad(plan->catalogo, SLICE("kms")), "Kilómetros");
    write_definition(carpeta.ruta, "zz.json", "{\"grupos\": {}}");
    ck_assert_msg(pla_plan_read_formatos(plan, carpeta.ruta, &fallo) == PLA_OK, "%s", fallo.texto);
    ck_assert_str_eq(plai_catalogo_unidad(plan->catalogo, SLICE("canoa")), "Canoas");
    ck_assert_ptr_null(plai_catalogo_unidad(plan->catalogo, SLICE("kms")));
    carpeta_done(&carpeta);
    pla_plan_free(plan);
}
END_TEST

Suite *make_planaccion_suite(void);

Suite *
make_planaccion_suite(void)
{
    Suite *suite = suite_create("planaccion");
    TCase *tests = tcase_create("public header");

    tcase_add_test(tests, test_planaccion__arguments_without_sense_are_refused_and_outputs_untouched);
    tcase_add_test(tests, test_planaccion__what_is_not_there_is_refused_whichever_it_is);
    tcase_add_test(tests, test_planaccion__nothing_has_no_books_no_observations_and_no_settings);
    tcase_add_test(tests, test_planaccion__a_workbook_read_twice_counts_once);
    tcase_add_test(tests, test_planaccion__a_report_that_is_a_workbook_passes_by_the_folder_of_passing_files);
    tcase_add_test(tests, test_planaccion__a_workbook_that_cannot_be_read_stays_with_its_reason_once);
    tcase_add_test(tests, test_planaccion__an_empty_plan_has_outputs_too);
    tcase_add_test(tests, test_planaccion__catalogues_are_walked_and_complete);
    tcase_add_test(tests, test_planaccion__each_allocation_may_fail);
    tcase_add_test(tests, test_planaccion__a_folder_of_definitions_is_taken_whole_or_not_at_all);
    suite_add_tcase(suite, tests);
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * Format definitions that an entity writes in a folder of its own: what they give, and what is said of mistakes.
 * Knows the public header only.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carpeta.h"
#include "planaccion.h"

static struct carpeta carpeta;
static pla_plan *plan;
static pla_fallo fallo;

static void
setup(void)
{
    carpeta_new(&carpeta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    fallo = (pla_fallo){ 0 };
}

static void
teardown(void)
{
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}

static int
read_definition(const char *name, const char *json)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", carpeta.ruta, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(json, file);
    fclose(file);
    return pla_plan_read_formatos(plan, carpeta.ruta, &fallo);
}

#define FORMATO(rest)                                                                                                       \
    "{\n\"id\": \"MIO-01\",\n\"nombre\": \"El mío\",\n\"instrumento\": \"plan_accion\",\n\"codigos\": [\"MIO-01\"],\n" rest \
    "}"
#define HOJA(rest) "\"hojas\": [{\"id\": \"plan\",\n" rest "}]"
#define COLUMNAS "\"columnas\": [\"@plan_accion\"], \"requeridas\": [\"codigo_meta\"], \"clave\": [\"codigo_meta\"]"

static const struct {
    const char *json, *dice;
} malas[] = {
    { "", "línea 1: no es JSON válido" },
    { "[1]", "línea 1: una definición es un objeto" },
    { "{\n\"id\": \"X\",\n\"id\": \"Y\"}", "línea 3: no es JSON válido" },
    { "{\n\"columnas\": [1]}", "línea 2: «columnas» debe ser un objeto" },
    { "{\n\"colunas\": {}}", "línea 2: la clave «colunas» no existe" },
    { "{\"columnas\": {\n\"x\": 5}}", "línea 2: la columna «x» debe ser un objeto" },
    { "{\"columnas\": {\n\"x\": {\"alias\": [\"a\"]}}}",
      "línea 2: la columna «x» no dice qué «campo» o «medida» guarda" },
    { "{\"columnas\": {\n\"x\": {\"campo\": \"bpin\"}}}", "línea 2: la columna «x» no tiene ningún «alias»" },
    { "{\"columnas\": {\"x\": {\n\"campo\": \"bbpin\", \"alias\": [\"a\"]}}}", "línea 2: el campo «bbpin» no existe" },
    { "{\"columnas\": {\n\"x\": {\"campo\": \"bpin\", \"medida\": \"techo\", \"alias\": [\"a\"]}}}",
      "línea 2: la columna «x» tiene «campo» y «medida»" },
    { "{\"columnas\": {\"x\": {\n\"medida\": \"tope\", \"alias\": [\"a\"]}}}", "línea 2: la medida «tope» no existe" },
    { "{\"columnas\": {\"x\": {\n\"medida\": \"techo\", \"alias\": [\"a\"]}}}",
      "necesita «clase»: pesos, cantidad o porcentaje" },
    { "{\"columnas\": {\"x\": {\"medida\": \"techo\", \"clase\": \"pesos\",\n\"periodo\": \"siglo\", \"alias\": [\"a\"]}}}",
      "línea 2: «periodo» solo puede ser cuatrienio" },
    { "{\"columnas\": {\"x\": {\"campo\": \"bpin\",\n\"contenido\": \"nada\", \"alias\": [\"a\"]}}}",
      "línea 2: «contenido» debe ser texto, numero o codigo" },
    { "{\"columnas\": {\"x\": {\"campo\": \"bpin\",\n\"alias\": \"a\"}}}", "línea 2: «alias» debe ser una lista" },
    { "{\"columnas\": {\"x\": {\"campo\": \"bpin\",\n\"alias\": [1]}}}", "línea 2: «alias» debe tener solo textos" },
    { "{\"columnas\": {\"x\": {\"campo\": \"bpin\",\n\"alias\": [\"a {siglo}\"]}}}",
      "línea 2: el alias «a {siglo}» tiene un aspecto que no existe" },
    { "{\n\"grupos\": {\"g\": [\"nadie\"]}}", "línea 2: la columna o el grupo «nadie» no está definido" },
    { "{\n\"id\": \"MIO-01\"}", "línea 2: el formato necesita «id» y «nombre»" },
    { "{\n\"id\": \"MIO-01\", \"nombre\": \"El mío\"}", "no dice de qué «instrumento» es" },
    { "{\"id\": \"MIO-01\", \"nombre\": \"El mío\",\n\"instrumento\": \"pao\"}",
      "línea 2: el instrumento «pao» no existe" },
    { FORMATO("\"hojas\": []"), "no define ninguna hoja" },
    { FORMATO("\"hojas\": [{}]"), "línea 6: una hoja no tiene «id»" },
    { FORMATO(HOJA("\"columnas\": [\"bpin\"]")), "la hoja «plan» necesita «requeridas» y «clave»" },
    { FORMATO(HOJA("\"columnas\": [\"nada\"]")), "línea 7: la columna o el grupo «nada» no está definido" },
    { FORMATO(HOJA(COLUMNAS ",\n\"subtotales\": \"a veces\"")), "línea 8: «subtotales» debe ser" },
    { FORMATO(HOJA(COLUMNAS ",\n\"convencion\": \"otra\"")), "línea 8: «convencion» debe ser" },
    { FORMATO(HOJA(COLUMNAS ",\n\"piso\": 2")), "línea 8: la clave «piso» no existe" },
};

START_TEST(test_definiciones__un_error_se_dice_con_archivo_y_linea)
{
    char path[300];

    ck_assert_int_eq(read_definition("mal.json", malas[_i].json), PLA_E_DEFINICION);
    snprintf(path, sizeof path, "%s/mal.json", carpeta.ruta);
    ck_assert_msg(strstr(fallo.texto, path) != NULL, "%s", fallo.texto);
    ck_assert_msg(strstr(fallo.texto, malas[_i].dice) != NULL, "«%s» no dice «%s»", fallo.texto, malas[_i].dice);
}
END_TEST

START_TEST(test_definiciones__una_carpeta_con_un_error_no_cambia_los_formatos)
{
    size_t before = pla_formatos(plan);

    read_definition("a.json", FORMATO(HOJA(COLUMNAS)));
    ck_assert_uint_eq(pla_formatos(plan), before + 1);
    ck_assert_int_eq(read_definition("b.json", "{"), PLA_E_DEFINICION);
    ck_assert_uint_eq(pla_formatos(plan), before + 1);
}
END_TEST

START_TEST(test_definiciones__un_formato_propio_se_reconoce_por_su_codigo_y_gana_a_los_demas)
{
    static const char propio[] =
        FORMATO("\"columnas\": {\"compromiso\": {\"medida\": \"programado\", \"clase\": \"cantidad\",\n"
                "\"alias\": [\"lo que nos comprometemos a entregar {vigencia?}\"]}},\n" HOJA(
                    "\"columnas\": [\"@plan_accion\", \"compromiso\"], \"requeridas\": [\"codigo_meta\", "
                    "\"compromiso\"], \"clave\": [\"codigo_meta\"]"));

    ck_assert_msg(read_definition("mio.json", propio) == PLA_OK, "%s", fallo.texto);
    carpeta_add(&carpeta, plan, "plan", "Plan",
                "PLAN DE ACCIÓN;;MIO-01\nVIGENCIA:;2026\n"
                "Código de meta;Meta de producto;Lo que nos comprometemos a entregar;Fuente;Valor;Responsable\n"
                "IP-1;Atender productores;12;Recursos propios;100;Ana Ejemplo\n");
    ck_assert_str_eq(pla_plan_libro_at(plan, 0)->formato, "MIO-01");
    ck_assert_uint_eq(pla_plan_libro_at(plan, 0)->registros, 1);

    const char *json;
    size_t size;
    ck_assert_int_eq(pla_plan_json(plan, &json, &size, NULL), PLA_OK);
    ck_assert_ptr_nonnull(strstr(json, "\"clase\":\"cantidad\",\"vigencia\":2026"));
    ck_assert_ptr_nonnull(strstr(json, "\"valor\":\"12\""));
}
END_TEST

START_TEST(test_definiciones__un_catalogo_de_la_carpeta_reemplaza_al_incluido)
{
    ck_assert_msg(read_definition("ods.csv", "# edición: la nuestra\n01;;Un solo objetivo\n") == PLA_OK, "%s",
                  fallo.texto);
    ck_assert_int_eq(read_definition("ods.csv", "# edición: la nuestra\n;;Sin código\n"), PLA_E_DEFINICION);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "ods.csv, línea 2"));
}
END_TEST

START_TEST(test_definiciones__una_carpeta_que_no_esta_o_esta_vacia_se_dice)
{
    ck_assert_int_eq(pla_plan_read_formatos(plan, "/no/existe", &fallo), PLA_E_DEFINICION);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "/no/existe: no se pudo abrir la carpeta"));
    ck_assert_int_eq(pla_plan_read_formatos(plan, carpeta.ruta, &fallo), PLA_E_DEFINICION);
    ck_assert_ptr_nonnull(strstr(fallo.texto, carpeta.ruta));
}
END_TEST

START_TEST(test_definiciones__un_archivo_enorme_no_se_lee)
{
    char path[256];

    snprintf(path, sizeof path, "%s/enorme.json", carpeta.ruta);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    for (size_t i = 0; i < 5 << 20; i++)
        putc(' ', file);
    fclose(file);
    ck_assert_int_eq(pla_plan_read_formatos(plan, carpeta.ruta, &fallo), PLA_E_DEFINICION);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "enorme.json"));
}
END_TEST

Suite *
make_definiciones_suite(void)
{
    Suite *suite = suite_create("definiciones");
    TCase *tcase = tcase_create("definiciones");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_definiciones__un_error_se_dice_con_archivo_y_linea, 0,
                        (int)(sizeof malas / sizeof *malas));
    tcase_add_test(tcase, test_definiciones__una_carpeta_con_un_error_no_cambia_los_formatos);
    tcase_add_test(tcase, test_definiciones__un_formato_propio_se_reconoce_por_su_codigo_y_gana_a_los_demas);
    tcase_add_test(tcase, test_definiciones__un_catalogo_de_la_carpeta_reemplaza_al_incluido);
    tcase_add_test(tcase, test_definiciones__una_carpeta_que_no_esta_o_esta_vacia_se_dice);
    tcase_add_test(tcase, test_definiciones__un_archivo_enorme_no_se_lee);
    suite_add_tcase(suite, tcase);
    return suite;
}

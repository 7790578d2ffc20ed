/* SPDX-License-Identifier: MIT
 *
 * Catalogues: what the built-in tables know, and tables that take their place.
 * Knows no workbook: what cells say is check_formatos.c's.
 */
#include <check.h>
#include <string.h>

#include "catalogo/catalogo.h"

static struct catalogo *catalogo;
static pla_fallo fallo;

static void
setup(void)
{
    memset(&fallo, 0, sizeof fallo);
    ck_assert_int_eq(plai_catalogo_new(&catalogo, NULL, &fallo), PLA_OK);
}

static void
teardown(void)
{
    plai_catalogo_free(catalogo);
}

static struct ficha
find(enum catalogo_tabla tabla, const char *codigo)
{
    struct ficha ficha = { 0 };

    ck_assert_msg(plai_catalogo_find(catalogo, tabla, plai_slice(codigo), &ficha), "%s", codigo);
    return ficha;
}

START_TEST(test_catalogo__un_producto_dice_su_nombre_y_la_unidad_de_su_indicador)
{
    struct ficha ficha = find(CATALOGO_PRODUCTO, "1702017");

    ck_assert(plai_slice_is(ficha.dato, "Número"));
    ck_assert_uint_gt(ficha.nombre.n, 10);
    ck_assert(!plai_catalogo_find(catalogo, CATALOGO_PRODUCTO, SLICE("9999999"), NULL));
}
END_TEST

START_TEST(test_catalogo__cada_producto_cuelga_de_un_programa_y_cada_programa_de_un_sector)
{
    ck_assert(plai_slice_is(find(CATALOGO_SECTOR, "17").nombre, "Agricultura y desarrollo rural"));
    ck_assert_uint_gt(find(CATALOGO_PROGRAMA, "1702").nombre.n, 10);
    ck_assert(plai_slice_is(find(CATALOGO_ODS, "17").nombre, "Alianzas para lograr los objetivos"));
}
END_TEST

START_TEST(test_catalogo__los_codigos_de_municipio_conservan_su_cero)
{
    ck_assert(plai_slice_is(find(CATALOGO_MUNICIPIO, "05001").nombre, "Medellín"));
    ck_assert(plai_slice_is(find(CATALOGO_MUNICIPIO, "52001").dato, "Nariño"));
    ck_assert(!plai_catalogo_find(catalogo, CATALOGO_MUNICIPIO, SLICE("5001"), NULL));
}
END_TEST

START_TEST(test_catalogo__una_unidad_es_la_misma_como_se_escriba)
{
    static const struct {
        const char *texto, *nombre;
    } casos[] = {
        { "Mts 2", "Metros cuadrados" }, { "m²", "Metros cuadrados" }, { "Km", "Kilómetros" },
        { "%", "Porcentaje" },           { "NUMERO", "Número" },       { "Lts", "Litros" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        const char *nombre = plai_catalogo_unidad(catalogo, plai_slice(casos[i].texto));

        ck_assert_msg(nombre && strcmp(nombre, casos[i].nombre) == 0, "%s: %s", casos[i].texto,
                      nombre ? nombre : "nada");
    }
    ck_assert_ptr_null(plai_catalogo_unidad(catalogo, SLICE("bultos")));
}
END_TEST

START_TEST(test_catalogo__una_tabla_propia_reemplaza_a_la_incluida_aunque_venga_en_desorden)
{
    static const char csv[] =
        "# edición: MGA 2030\n4599999;Número;Producto nuevo\n0101001;Metros;Otro; con punto y coma\n";

    ck_assert_int_eq(plai_catalogo_read(catalogo, "productos.csv", "mios/productos.csv", SLICE(csv), &fallo), PLA_OK);
    ck_assert(plai_slice_is(plai_catalogo_edicion(catalogo, CATALOGO_PRODUCTO), "MGA 2030"));
    ck_assert(plai_slice_is(find(CATALOGO_PRODUCTO, "0101001").nombre, "Otro; con punto y coma"));
    ck_assert(plai_slice_is(find(CATALOGO_PRODUCTO, "4599999").dato, "Número"));
    ck_assert(!plai_catalogo_find(catalogo, CATALOGO_PRODUCTO, SLICE("1702017"), NULL));
}
END_TEST

START_TEST(test_catalogo__una_linea_sin_codigo_se_dice_con_archivo_y_linea_y_no_cambia_nada)
{
    static const char csv[] = "1702017;Número;Uno\n;Número;Sin código\n";

    ck_assert_int_eq(plai_catalogo_read(catalogo, "productos.csv", "p.csv", SLICE(csv), &fallo), PLA_E_DEFINICION);
    ck_assert_str_eq(fallo.texto, "p.csv, línea 2: falta el código.");
    ck_assert(plai_catalogo_find(catalogo, CATALOGO_PRODUCTO, SLICE("1702007"), NULL));
    ck_assert_int_eq(plai_catalogo_read(catalogo, "otros.csv", "otros.csv", SLICE(csv), &fallo), PLA_E_USO);
}
END_TEST

START_TEST(test_catalogo__sin_catalogo_no_se_halla_nada)
{
    ck_assert(!plai_catalogo_find(NULL, CATALOGO_PRODUCTO, SLICE("1702017"), NULL));
    ck_assert_uint_eq(plai_catalogo_fuente(NULL, SLICE("SGP salud")), 0);
    ck_assert_ptr_null(plai_catalogo_unidad(NULL, SLICE("Km")));
}
END_TEST

Suite *make_catalogo_suite(void);

Suite *
make_catalogo_suite(void)
{
    Suite *suite = suite_create("catalogo");
    TCase *tcase = tcase_create("catalogo");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_catalogo__un_producto_dice_su_nombre_y_la_unidad_de_su_indicador);
    tcase_add_test(tcase, test_catalogo__cada_producto_cuelga_de_un_programa_y_cada_programa_de_un_sector);
    tcase_add_test(tcase, test_catalogo__los_codigos_de_municipio_conservan_su_cero);
    tcase_add_test(tcase, test_catalogo__una_unidad_es_la_misma_como_se_escriba);
    tcase_add_test(tcase, test_catalogo__una_tabla_propia_reemplaza_a_la_incluida_aunque_venga_en_desorden);
    tcase_add_test(tcase, test_catalogo__una_linea_sin_codigo_se_dice_con_archivo_y_linea_y_no_cambia_nada);
    tcase_add_test(tcase, test_catalogo__sin_catalogo_no_se_halla_nada);
    suite_add_tcase(suite, tcase);
    return suite;
}

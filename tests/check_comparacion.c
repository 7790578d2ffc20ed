/* SPDX-License-Identifier: MIT
 *
 * Two versions of a plan de acción: what is the same record, what changed, who allowed it.
 * The second version of each test is the first with rows in another order, so that matching by row would fail.
 */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "carpeta.h"
#include "ejemplo.h"

#define CABEZA(dependencia)                                                                                            \
    "ALCALDÍA DE VILLA EJEMPLO\nPLAN DE ACCIÓN;;CÓDIGO;PE-F-012\nDEPENDENCIA:;" dependencia "\nVIGENCIA:;2026\n\n"     \
    "Código de Meta;Meta de producto;Unidad de medida;Meta 2026;BPIN;Proyecto;Actividad;Ponderación;Fecha de "       \
    "inicio;Fecha de terminación;Fuente de financiación;Valor;Responsable;Observaciones\n"
#define FILA(codigo, meta, cantidad, actividad, fin, fuente, valor, observacion)                                       \
    codigo ";" meta ";Número;" cantidad ";'2024999990001;Apoyo a los productores;" actividad ";50;01/02/2026;" fin     \
           ";" fuente ";" valor ";Ana Ejemplo;" observacion "\n"
#define SIEMBRA(cantidad, valor, observacion)                                                                          \
    FILA("IP-1", "Sembrar árboles", cantidad, "Sembrar", "30/11/2026", "Recursos propios", valor, observacion)
#define VISITA(fuente, fin) FILA("IP-2", "Visitar fincas", "30", "Visitar", fin, fuente, "500", "")
#define CURSO FILA("IP-3", "Dictar cursos", "4", "Dictar", "30/11/2026", "Recursos propios", "200", "")

/* The register of modifications of the new version: its rows are oficio, fecha, tipo, código, campo, nuevo. */
#define REGISTRO                                                                                                            \
    "REGISTRO DE MODIFICACIONES AL PLAN DE ACCIÓN 2026\n\nOficio;Fecha;Tipo de modificación;Código de meta;Campo;Valor " \
    "nuevo\n"

/* A report of what changed from one text to the other, where a register may say why; to be given back. */
static json_t *
compare_with(const char *antes, const char *despues, const char *registro)
{
    struct carpeta carpetas[2];
    pla_plan *planes[2];
    const char *json;
    const char *const textos[] = { antes, despues };
    pla_fallo fallo = { 0 };
    size_t size;

    for (size_t i = 0; i < 2; i++) {
        carpeta_new(&carpetas[i]);
        ck_assert_int_eq(pla_plan_new(&planes[i], NULL, NULL), PLA_OK);
        carpeta_add(&carpetas[i], planes[i], "plan", "Plan", textos[i]);
    }
    if (registro != NULL)
        carpeta_add(&carpetas[1], planes[1], "registro", "Modificaciones", registro);
    ck_assert_msg(pla_plan_compare(planes[1], planes[0], &json, &size, &fallo) == PLA_OK, "%s", fallo.texto);
    json_t *root = json_loadb(json, size, 0, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(root, "esquema")), "planaccion-comparacion/1");
    for (size_t i = 0; i < 2; i++) {
        pla_plan_free(planes[i]);
        carpeta_done(&carpetas[i]);
    }
    return root;
}

static json_t *
compare(const char *antes, const char *despues)
{
    return compare_with(antes, despues, NULL);
}

static const char *
text_of(const json_t *item, const char *key)
{
    const char *text = json_string_value(json_object_get(item, key));

    return text != NULL ? text : "";
}

/* The only change there is. */
static const json_t *
only(const json_t *root, const char *tipo)
{
    const json_t *cambios = json_object_get(root, "cambios"), *cambio = json_array_get(cambios, 0);

    ck_assert_msg(json_array_size(cambios) == 1, "%zu changes", json_array_size(cambios));
    ck_assert_str_eq(text_of(cambio, "tipo"), tipo);
    return cambio;
}

/* What is said of the only change there is, word for word. */
static void
check_said(const char *antes, const char *despues, const char *registro, const char *tipo, const char *texto)
{
    json_t *root = compare_with(antes, despues, registro);

    ck_assert_str_eq(text_of(only(root, tipo), "texto"), texto);
    json_decref(root);
}

static void
check_pesos(const json_t *root, const char *por, const char *nombre, const char *antes, const char *despues)
{
    size_t i;
    const json_t *m;

    json_array_foreach(json_object_get(root, "movimientos"), i, m) {
        if (strcmp(text_of(m, "por"), por) == 0 && strcmp(text_of(m, "nombre"), nombre) == 0) {
            ck_assert_str_eq(text_of(m, "antes"), antes);
            ck_assert_str_eq(text_of(m, "despues"), despues);
            return;
        }
    }
    ck_abort_msg("no %s %s", por, nombre);
}

static const char aprobado[] =
    CABEZA("Secretaría de Agricultura") SIEMBRA("10", "1000", "") VISITA("SGP libre inversión", "30/11/2026");

START_TEST(test_comparacion__rows_in_another_order_are_no_change)
{
    json_t *root = compare(aprobado, CABEZA("Secretaría de Agricultura") VISITA("SGP libre inversión", "30/11/2026")
                                         SIEMBRA("10", "1000", ""));

    ck_assert_uint_eq(json_array_size(json_object_get(root, "cambios")), 0);
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(root, "resumen"), "metas_en_ambas")), 2);
    check_pesos(root, "total", "", "1500.00", "1500.00");
    json_decref(root);
}
END_TEST

START_TEST(test_comparacion__a_goal_added_after_approval_is_an_error)
{
    json_t *root = compare(aprobado, CABEZA("Secretaría de Agricultura") CURSO SIEMBRA("10", "1000", "")
                                         VISITA("SGP libre inversión", "30/11/2026"));
    const json_t *cambio = only(root, "meta_agregada");

    ck_assert_str_eq(text_of(cambio, "regla"), "AP-03");
    ck_assert_str_eq(text_of(cambio, "gravedad"), "error");
    ck_assert_str_eq(text_of(json_object_get(cambio, "clave"), "meta"), "IP-3");
    ck_assert_str_eq(text_of(json_object_get(cambio, "lugar"), "celda"), "A7");
    ck_assert(json_is_null(json_object_get(cambio, "lugar_antes")));
    ck_assert_str_eq(text_of(cambio, "despues"), "200.00");
    check_pesos(root, "total", "", "1500.00", "1700.00");
    json_decref(root);
    /* And the other way round, one that was dropped; its activity goes with it. */
    root = compare(CABEZA("Secretaría de Agricultura") CURSO SIEMBRA("10", "1000", ""),
                   CABEZA("Secretaría de Agricultura") SIEMBRA("10", "1000", ""));
    cambio = only(root, "meta_retirada");
    ck_assert_str_eq(text_of(cambio, "gravedad"), "advertencia");
    ck_assert_str_eq(text_of(json_object_get(cambio, "lugar_antes"), "celda"), "A7");
    json_decref(root);
}
END_TEST

START_TEST(test_comparacion__a_value_changes_with_and_without_its_oficio)
{
    json_t *root = compare(aprobado, CABEZA("Secretaría de Agricultura") VISITA("SGP libre inversión", "30/11/2026")
                                         SIEMBRA("12", "1000", ""));
    const json_t *cambio = only(root, "valor_cambiado");

    ck_assert_str_eq(text_of(cambio, "regla"), "AP-04");
    ck_assert_str_eq(text_of(cambio, "gravedad"), "advertencia");
    ck_assert_str_eq(text_of(cambio, "antes"), "10");
    ck_assert_str_eq(text_of(cambio, "despues"), "12");
    ck_assert_str_eq(text_of(json_object_get(cambio, "lugar"), "celda"), "D8");
    ck_assert_str_eq(text_of(json_object_get(cambio, "lugar_antes"), "celda"), "D7");
    json_decref(root);
    root = compare(aprobado, CABEZA("Secretaría de Agricultura") VISITA("SGP libre inversión", "30/11/2026")
                                 SIEMBRA("12", "1000", "Oficio 031 del 4 de mayo"));
    cambio = only(root, "valor_cambiado");
    ck_assert_str_eq(text_of(cambio, "gravedad"), "nota");
    ck_assert_str_eq(text_of(cambio, "oficio"), "Oficio 031 del 4 de mayo");
    json_decref(root);
    /* An oficio that was there already speaks of an earlier change. */
    root = compare(CABEZA("Secretaría de Agricultura") SIEMBRA("10", "1000", "Oficio 007"),
                   CABEZA("Secretaría de Agricultura") SIEMBRA("12", "1000", "Oficio 007"));
    ck_assert_str_eq(text_of(only(root, "valor_cambiado"), "gravedad"), "advertencia");
    json_decref(root);
}
END_TEST

START_TEST(test_comparacion__money_moves_between_fuentes_and_goals_between_dependencias)
{
    json_t *root = compare(aprobado, CABEZA("Secretaría de Agricultura") SIEMBRA("10", "1000", "")
                                         VISITA("Recursos propios", "30/11/2026"));

    /* 500 of the visits: none of SGP now, all of own resources. */
    ck_assert_uint_eq(json_array_size(json_object_get(root, "cambios")), 2);
    check_pesos(root, "fuente", "SGP libre inversión", "500.00", "0.00");
    check_pesos(root, "fuente", "Recursos propios", "1000.00", "1500.00");
    check_pesos(root, "total", "", "1500.00", "1500.00");
    json_decref(root);
    root = compare(CABEZA("Secretaría de Agricultura") SIEMBRA("10", "1000", ""),
                   CABEZA("Secretaría de Ambiente") SIEMBRA("10", "1000", ""));
    const json_t *cambio = only(root, "dependencia_cambiada");
    ck_assert_str_eq(text_of(cambio, "antes"), "Secretaría de Agricultura");
    ck_assert_str_eq(text_of(cambio, "despues"), "Secretaría de Ambiente");
    check_pesos(root, "dependencia", "Secretaría de Ambiente", "0.00", "1000.00");
    json_decref(root);
}
END_TEST

START_TEST(test_comparacion__a_date_of_an_activity_changes)
{
    json_t *root = compare(aprobado, CABEZA("Secretaría de Agricultura") VISITA("SGP libre inversión", "15/12/2026")
                                         SIEMBRA("10", "1000", ""));
    const json_t *cambio = only(root, "texto_cambiado");

    ck_assert_str_eq(text_of(cambio, "campo"), "fecha_fin");
    ck_assert_str_eq(text_of(json_object_get(cambio, "clave"), "actividad"), "Visitar");
    ck_assert_str_eq(text_of(json_object_get(cambio, "lugar"), "celda"), "J7");
    json_decref(root);
}
END_TEST

#define AGRICULTURA(filas) CABEZA("Secretaría de Agricultura") filas
#define SIEMBRA_10 SIEMBRA("10", "1000", "")

START_TEST(test_comparacion__what_came_or_went_is_said_with_the_money_it_programmed)
{
    check_said(AGRICULTURA(SIEMBRA_10), AGRICULTURA(SIEMBRA_10 CURSO), NULL, "meta_agregada",
               "La meta IP-3 no estaba en la versión anterior y ahora programa $ 200: después de la aprobación no se "
               "programan metas nuevas.");
    check_said(AGRICULTURA(SIEMBRA_10),
               AGRICULTURA(SIEMBRA_10 FILA("IP-4", "Reunirse", "2", "Citar", "30/11/2026", "", "", "")), NULL,
               "meta_agregada",
               "La meta IP-4 no estaba en la versión anterior: después de la aprobación no se programan metas nuevas.");
    check_said(AGRICULTURA(SIEMBRA_10 CURSO), AGRICULTURA(SIEMBRA_10), NULL, "meta_retirada",
               "La meta IP-3 ya no está; en la versión anterior programaba $ 200.");
}
END_TEST

#define RIEGO(valor) FILA("IP-1", "Sembrar árboles", "10", "Regar", "30/11/2026", "Recursos propios", valor, "")

START_TEST(test_comparacion__an_activity_comes_and_goes_within_its_goal)
{
    json_t *root = compare(AGRICULTURA(SIEMBRA_10), AGRICULTURA(RIEGO("") SIEMBRA_10));
    const json_t *cambio = only(root, "actividad_agregada");

    ck_assert_str_eq(text_of(cambio, "texto"),
                     "La actividad «Regar» de la meta IP-1 no estaba en la versión anterior.");
    ck_assert_str_eq(text_of(cambio, "gravedad"), "advertencia");
    ck_assert_str_eq(text_of(json_object_get(cambio, "lugar"), "celda"), "G7");
    json_decref(root);
    check_said(AGRICULTURA(SIEMBRA_10), AGRICULTURA(SIEMBRA_10 RIEGO("30")), NULL, "actividad_agregada",
               "La actividad «Regar» de la meta IP-1 no estaba en la versión anterior y ahora programa $ 30.");
    check_said(AGRICULTURA(SIEMBRA_10 RIEGO("30")), AGRICULTURA(SIEMBRA_10), NULL, "actividad_retirada",
               "La actividad «Regar» de la meta IP-1 ya no está; en la versión anterior programaba $ 30.");
}
END_TEST

#define INDICATIVO(codigo, meta, cuatrienio, uno)                                                                       \
    "EJE;COD META PRODUCTO;META DE PRODUCTO;L.B;UNIDAD DE MEDIDA;RESPONSABLE;VALOR ESPERADO CUATRIENIO;VALOR ESPERADO " \
    "2024;VALOR ESPERADO 2025;VALOR ESPERADO 2026;VALOR ESPERADO 2027\n"                                                \
    "Eje 1. Campo;" codigo ";" meta ";0;Número;Secretaría de Agricultura;" cuatrienio ";" uno ";10;10;10\n"

START_TEST(test_comparacion__each_number_is_said_as_the_form_names_it)
{
    check_said(INDICATIVO("1", "Sembrar árboles", "40", "10"), INDICATIVO("1", "Sembrar árboles", "44", "10"), NULL,
               "valor_cambiado", "La meta 1 cambia su meta del cuatrienio: de 40 a 44.");
    check_said(INDICATIVO("1", "Sembrar árboles", "40", "10"), INDICATIVO("1", "Sembrar árboles", "40", "14"), NULL,
               "valor_cambiado", "La meta 1 cambia lo programado de 2024: de 10 a 14.");
    check_said(INDICATIVO("1", "Sembrar árboles", "40", ""), INDICATIVO("1", "Sembrar árboles", "40", "10"), NULL,
               "valor_cambiado", "La meta 1 cambia lo programado de 2024: de nada a 10.");
    check_said(AGRICULTURA(SIEMBRA_10), AGRICULTURA(SIEMBRA("10", "", "")), NULL, "valor_cambiado",
               "La actividad «Sembrar» de la meta IP-1 cambia lo programado de 2026, Recursos propios: de $ 1.000 a "
               "nada.");
}
END_TEST

#define RESPONSABLE(quien)                                                                                               \
    "IP-1;Sembrar árboles;Número;10;'2024999990001;Apoyo a los productores;Sembrar;50;01/02/2026;30/11/2026;Recursos " \
    "propios;1000;" quien ";\n"

START_TEST(test_comparacion__a_text_that_was_written_or_erased_is_said)
{
    check_said(AGRICULTURA(RESPONSABLE("")), AGRICULTURA(RESPONSABLE("Ana Ejemplo")), NULL, "texto_cambiado",
               "La actividad «Sembrar» de la meta IP-1 no decía «Responsable directo» y ahora dice «Ana Ejemplo».");
    check_said(AGRICULTURA(RESPONSABLE("Ana Ejemplo")), AGRICULTURA(RESPONSABLE("")), NULL, "texto_cambiado",
               "La actividad «Sembrar» de la meta IP-1 decía «Responsable directo» («Ana Ejemplo») y ya no.");
    check_said(AGRICULTURA(RESPONSABLE("Ana Ejemplo")), AGRICULTURA(RESPONSABLE("Eva Muestra")), NULL, "texto_cambiado",
               "La actividad «Sembrar» de la meta IP-1 cambia «Responsable directo»: decía «Ana Ejemplo» y ahora «Eva "
               "Muestra».");
    /* capitals and spaces say nothing new */
    json_t *root = compare(AGRICULTURA(RESPONSABLE("Ana Ejemplo")), AGRICULTURA(RESPONSABLE("ANA  EJEMPLO")));
    ck_assert_uint_eq(json_array_size(json_object_get(root, "cambios")), 0);
    json_decref(root);
}
END_TEST

START_TEST(test_comparacion__a_goal_without_code_is_known_by_its_text)
{
    json_t *root =
        compare(INDICATIVO("", "Sembrar árboles", "40", "10"), INDICATIVO("", "Sembrar  ÁRBOLES", "44", "10"));
    const json_t *cambio = only(root, "valor_cambiado");

    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(root, "resumen"), "metas_en_ambas")), 1);
    ck_assert_str_eq(text_of(json_object_get(cambio, "clave"), "meta"), "Sembrar  ÁRBOLES");
    ck_assert_str_eq(text_of(cambio, "texto"), "La meta «Sembrar  ÁRBOLES» cambia su meta del cuatrienio: de 40 a 44.");
    json_decref(root);
    root = compare(INDICATIVO("", "Sembrar árboles", "40", "10"), INDICATIVO("", "Podar árboles", "40", "10"));
    ck_assert_uint_eq(json_array_size(json_object_get(root, "cambios")), 2);
    json_decref(root);
}
END_TEST

START_TEST(test_comparacion__the_observations_of_the_row_may_name_who_allowed_it)
{
    static const struct {
        const char *despues, *gravedad;
    } casos[] = {
        { AGRICULTURA(SIEMBRA("12", "1000", "Resolución 12 de 2026")), "nota" },
        { AGRICULTURA(SIEMBRA("12", "1000", "Según acta 3 del Consejo de Gobierno")), "nota" },
        { AGRICULTURA(SIEMBRA("12", "1000", "Se redactará después")), "advertencia" },
        { AGRICULTURA(SIEMBRA("12", "1000", "Contactar a la secretaría")), "advertencia" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        json_t *root = compare(AGRICULTURA(SIEMBRA_10), casos[i].despues);
        ck_assert_str_eq(text_of(only(root, "valor_cambiado"), "gravedad"), casos[i].gravedad);
        json_decref(root);
    }
}
END_TEST

START_TEST(test_comparacion__an_oficio_is_named_as_the_register_writes_it)
{
    static const char despues[] = AGRICULTURA(SIEMBRA("12", "1000", ""));

    check_said(AGRICULTURA(SIEMBRA_10), despues, REGISTRO "OPGI-045;15/03/2026;Física;IP-1;Meta;12\n", "valor_cambiado",
               "La meta IP-1 cambia lo programado de 2026: de 10 a 12, con oficio OPGI-045 del 15/03/2026.");
    check_said(AGRICULTURA(SIEMBRA_10), despues, REGISTRO "Resolución 8;;Física;IP-1;Meta;12\n", "valor_cambiado",
               "La meta IP-1 cambia lo programado de 2026: de 10 a 12, con Resolución 8.");
    check_said(AGRICULTURA(SIEMBRA_10), despues, REGISTRO "OPGI-045;15/03/2026;Física;IP-1;Meta;11\n", "valor_cambiado",
               "La meta IP-1 cambia lo programado de 2026: de 10 a 12. El oficio OPGI-045 registra «11».");
    check_said(AGRICULTURA(SIEMBRA_10), despues, REGISTRO "Resolución 8;;Física;IP-1;Meta;11\n", "valor_cambiado",
               "La meta IP-1 cambia lo programado de 2026: de 10 a 12. Resolución 8 registra «11».");
}
END_TEST

/* What each instrument programmes, its own way. */
START_TEST(test_comparacion__the_money_of_each_instrument_is_compared)
{
#define EJECUCION(final)                                                                                                 \
    "EJECUCIÓN PRESUPUESTAL DE GASTOS 2026\nMUNICIPIO DE VILLA EJEMPLO\nCódigo rubro presupuestal;Descripción rubro " \
    "presupuestal;CCPET05 - FUENTES DE FINANCIACIÓN;Presupuesto inicial;Presupuesto final;Disponibilidades;Registros;"  \
    "Ordenes de pago;Egresos\n'2.3.1.05.01;Servicios;Recursos propios;900;" final ";0;0;0;0\n"
#define TECHOS(techo)                                                                                                  \
    "TECHOS PRESUPUESTALES 2026\nMunicipio de Villa Ejemplo\n\nCódigo programa;Programa;Techo presupuestal\n"         \
    "'1702;Inclusión productiva;" techo "\n"
#define FUTURAS(valor)                                                                                                 \
    "REGISTRO DE VIGENCIAS FUTURAS\nMunicipio de Villa Ejemplo\nVIGENCIA:;2026\n\nAcuerdo;BPIN;Proyecto;Valor 2027\n"  \
    "Acuerdo 12;'2024999990001;Vías del campo;" valor "\n"
#define CAJA(enero)                                                                                                    \
    "PROGRAMA ANUAL MENSUALIZADO DE CAJA 2026\nMunicipio de Villa Ejemplo\nRubro;Concepto;BPIN;Fuente;Apropiación "   \
    "definitiva;ENERO;FEBRERO;MARZO;ABRIL;MAYO;JUNIO;JULIO;AGOSTO;SEPTIEMBRE;OCTUBRE;NOVIEMBRE;DICIEMBRE;TOTAL PAC\n"  \
    "'2.3.1.05.01;Servicios;'2024999990001;Recursos propios;1200;" enero ";0;0;0;0;0;0;0;0;0;0;0;" enero "\n"
    static const struct {
        const char *antes, *despues;
    } casos[] = {
        { EJECUCION("700"), EJECUCION("800") },
        { TECHOS("700"), TECHOS("800") },
        { FUTURAS("700"), FUTURAS("800") },
        { CAJA("700"), CAJA("800") },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        json_t *root = compare(casos[i].antes, casos[i].despues);
        check_pesos(root, "total", "", "700.00", "800.00");
        json_decref(root);
    }
}
END_TEST

START_TEST(test_comparacion__the_workbook_is_written_and_arguments_without_sense_refused)
{
    struct carpeta carpeta;
    pla_plan *plan;
    pla_fallo fallo = { 0 };
    const char *json;
    char ruta[128];

    carpeta_new(&carpeta);
    snprintf(ruta, sizeof ruta, "%s/comparacion.xlsx", carpeta.ruta);
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    carpeta_add(&carpeta, plan, "plan", "Plan", aprobado);
    /* A plan is the same as itself. */
    ck_assert_int_eq(pla_plan_compare(plan, plan, &json, NULL, &fallo), PLA_OK);
    ck_assert_ptr_nonnull(strstr(json, "\"metas_en_ambas\":2,\"errores\":0,\"advertencias\":0,\"notas\":0"));
    ck_assert_msg(pla_plan_write_comparacion(plan, plan, ruta, &fallo) == PLA_OK, "%s", fallo.texto);
    carpeta_check_libro(ruta);
    ck_assert_int_eq(pla_plan_compare(plan, NULL, &json, NULL, &fallo), PLA_E_USO);
    ck_assert_int_eq(pla_plan_write_comparacion(plan, plan, NULL, &fallo), PLA_E_USO);
    ck_assert_int_eq(pla_plan_write_comparacion(plan, plan, "/no/existe/c.xlsx", &fallo), PLA_E_SALIDA);
    pla_plan_free(plan);
    carpeta_done(&carpeta);
}
END_TEST

START_TEST(test_comparacion__each_allocation_may_fail)
{
    static const struct ejemplo_libro versiones[] = {
        { "a.xlsx", INSTRUMENTO_PLAN_ACCION, "Salud", 2026, "Recursos propios", 1, 3, 0 },
        { "b.xlsx", INSTRUMENTO_PLAN_ACCION, "Salud", 2026, "Otros", 2, 3, 4 },
    };
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    int status = PLA_E_MEMORIA;

    for (size_t n = 1; status != PLA_OK; n++) {
        pla_plan *planes[2] = { NULL, NULL };
        const char *json = NULL;

        ejemplo_memoria_init(&memoria, n);
        status = PLA_OK;
        for (size_t i = 0; status == PLA_OK && i < 2; i++) {
            status = plai_modelo_new(&planes[i], &opciones, NULL);
            if (status == PLA_OK)
                status = ejemplo_try(planes[i], &versiones[i]);
        }
        if (status == PLA_OK)
            status = pla_plan_compare(planes[1], planes[0], &json, NULL, NULL);
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        /* MP-1 to MP-3, and then MP-2 to MP-4. */
        if (status == PLA_OK)
            ck_assert_ptr_nonnull(strstr(json, "\"metas_en_ambas\":2,\"errores\":1"));
        plai_modelo_free(planes[0]);
        plai_modelo_free(planes[1]);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
}
END_TEST

Suite *make_comparacion_suite(void);

Suite *
make_comparacion_suite(void)
{
    Suite *suite = suite_create("comparacion");
    TCase *tests = tcase_create("versions");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_comparacion__rows_in_another_order_are_no_change);
    tcase_add_test(tests, test_comparacion__a_goal_added_after_approval_is_an_error);
    tcase_add_test(tests, test_comparacion__a_value_changes_with_and_without_its_oficio);
    tcase_add_test(tests, test_comparacion__money_moves_between_fuentes_and_goals_between_dependencias);
    tcase_add_test(tests, test_comparacion__a_date_of_an_activity_changes);
    tcase_add_test(tests, test_comparacion__what_came_or_went_is_said_with_the_money_it_programmed);
    tcase_add_test(tests, test_comparacion__an_activity_comes_and_goes_within_its_goal);
    tcase_add_test(tests, test_comparacion__each_number_is_said_as_the_form_names_it);
    tcase_add_test(tests, test_comparacion__a_text_that_was_written_or_erased_is_said);
    tcase_add_test(tests, test_comparacion__a_goal_without_code_is_known_by_its_text);
    tcase_add_test(tests, test_comparacion__the_observations_of_the_row_may_name_who_allowed_it);
    tcase_add_test(tests, test_comparacion__an_oficio_is_named_as_the_register_writes_it);
    tcase_add_test(tests, test_comparacion__the_money_of_each_instrument_is_compared);
    tcase_add_test(tests, test_comparacion__the_workbook_is_written_and_arguments_without_sense_refused);
    tcase_add_test(tests, test_comparacion__each_allocation_may_fail);
    suite_add_tcase(suite, tests);
    return suite;
}

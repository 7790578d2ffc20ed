/* SPDX-License-Identifier: MIT
 *
 * Settings and accepted exceptions: what a file says, what is said of one that is wrong, and what each changes.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "catalogo/catalogo.h"
#include "config/config.h"
#include "ejemplo.h"
#include "informe/informe.h"
#include "salida/salida.h"

static pla_plan *
plan_new(void)
{
    pla_plan *plan;

    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    return plan;
}

static pla_plan *
plan_with(const char *json)
{
    pla_plan *plan = plan_new();
    pla_fallo fallo = { 0 };

    ck_assert_msg(plai_config_read(plan, "planaccion.json", plai_slice(json), &fallo) == PLA_OK, "%s", fallo.texto);
    return plan;
}

static const char *
ajuste(const pla_plan *plan, const char *clave, const char **origen)
{
    for (size_t i = 0; i < pla_plan_ajustes(plan); i++)
        if (strcmp(pla_plan_ajuste_at(plan, i)->clave, clave) == 0) {
            if (origen != NULL)
                *origen = pla_plan_ajuste_at(plan, i)->origen;
            return pla_plan_ajuste_at(plan, i)->valor;
        }
    ck_abort_msg("no está el ajuste «%s»", clave);
}

/* ---------------------------------------------------------------- sound files */

static const char completa[] =
    "\xEF\xBB\xBF{\n"
    "  \"entidad\": {\"nombre\": \"Villa Ejemplo\", \"codigo_dane\": \"99999\"},\n"
    "  \"periodo\": {\"inicio\": 2024, \"fin\": 2027},\n"
    "  \"vigencia\": 2026,\n"
    "  \"tolerancias\": {\"pesos\": 1000, \"cantidad\": 0.01, \"porcentaje\": 1},\n"
    "  \"gravedades\": {\n"
    "    \"pa-02\": \"error\",\n"
    "    \"CO-03\": \"no\"\n"
    "  },\n"
    "  \"pesos_anios\": {\"2024\": 20, \"2025\": 25.5, \"2026\": 30, \"2027\": 24.5},\n"
    "  \"semaforo\": [\n"
    "    {\"nombre\": \"Crítico\", \"desde\": 0, \"color\": \"rojo\"},\n"
    "    {\"nombre\": \"Sobresaliente\", \"desde\": 80, \"color\": \"verde\"}\n"
    "  ],\n"
    "  \"alias\": {\n"
    "    \"dependencias\": {\"Of. Planeación\": \"Secretaría de Planeación\"},\n"
    "    \"fuentes\": {\"Plata del agua\": \"SGP agua potable y saneamiento básico\", \"Caja 7\": \"Fondo del río\"}\n"
    "  },\n"
    "  \"convencion_momentos\": \"excluyente\",\n"
    "  \"aprobaciones\": [\n"
    "    {\"instancia\": \"Consejo de Gobierno\", \"acta\": \"Acta 3\", \"fecha\": \"2026-01-20\"},\n"
    "    {\"dependencia\": \"Secretaria de salud\", \"acta\": \"Acta 4\", \"fecha\": \"22/01/2026\"}\n"
    "  ],\n"
    "  \"corte\": \"2026-T3\",\n"
    "  \"fecha_publicacion\": \"2026-01-30\"\n"
    "}\n";

START_TEST(test_config__every_setting_is_read)
{
    pla_plan *plan = plan_with(completa);
    const struct config *config = &plan->config;
    id salud = plai_intern(plan, INTERNO_NOMBRE, SLICE("SECRETARÍA DE SALUD"));
    id obras = plai_intern(plan, INTERNO_NOMBRE, SLICE("Secretaría de Obras"));
    int32_t day;

    ck_assert_str_eq(config->entidad, "Villa Ejemplo");
    ck_assert_str_eq(config->codigo_dane, "99999");
    ck_assert_int_eq(config->inicio, 2024);
    ck_assert_int_eq(config->fin, 2027);
    ck_assert_int_eq(plai_plan_vigencia(plan), 2026);
    ck_assert_int_eq(config->tolerancia_pesos, 100000);
    ck_assert_int_eq(config->tolerancia_cantidad, 10000);
    ck_assert_int_eq(config->tolerancia_porcentaje, 1000000);
    ck_assert_int_eq(config->momentos, MOMENTOS_EXCLUYENTE);
    ck_assert_int_eq(plai_config_peso(config, 2025), 255000);
    ck_assert_int_eq(plai_config_peso(config, 2030), 0);
    ck_assert_str_eq(plai_config_umbral(config, 79999999)->nombre, "Crítico");
    ck_assert_str_eq(plai_config_umbral(config, 80000000)->color, "verde");
    ck_assert_str_eq(plai_config_aprobacion(config, salud)->acta, "Acta 4");
    ck_assert_ptr_null(plai_config_aprobacion(config, salud)->instancia);
    ck_assert_str_eq(plai_config_aprobacion(config, obras)->acta, "Acta 3");
    ck_assert(plai_serial_from_date(2026, 1, 30, &day));
    ck_assert_int_eq(config->fecha_publicacion, day);
    ck_assert_int_eq(config->corte.vigencia, 2026);
    ck_assert_int_eq(config->corte.mes, 9);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__without_a_file_it_is_as_it_comes)
{
    pla_plan *plan = plan_new();
    const char *origen;

    ck_assert_int_eq(plan->config.tolerancia_pesos, 100);
    ck_assert_int_eq(plan->config.tolerancia_cantidad, 1);
    ck_assert_int_eq(plai_config_peso(&plan->config, 2026), -1);
    ck_assert_ptr_null(plai_config_umbral(&plan->config, 0));
    ck_assert_ptr_null(plai_config_aprobacion(&plan->config, 0));
    ck_assert_str_eq(ajuste(plan, "tolerancias.pesos", &origen), "$ 1");
    ck_assert_str_eq(origen, "de fábrica");
    ck_assert_str_eq(ajuste(plan, "semaforo", NULL), "ninguno");
    ck_assert_ptr_null(pla_plan_ajuste_at(plan, pla_plan_ajustes(plan)));
    ck_assert_uint_eq(pla_plan_ajustes(NULL), 0);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__settings_in_force_say_where_they_come_from)
{
    const pla_opciones opciones = { .size = sizeof opciones, .vigencia = 2025 };
    pla_plan *plan;
    const char *origen;

    ck_assert_int_eq(pla_plan_new(&plan, &opciones, NULL), PLA_OK);
    ck_assert_int_eq(plai_config_read(plan, "x/planaccion.json", plai_slice(completa), NULL), PLA_OK);
    ck_assert_str_eq(ajuste(plan, "tolerancias.pesos", &origen), "$ 1.000");
    ck_assert_str_eq(origen, "x/planaccion.json, línea 5");
    ck_assert_str_eq(ajuste(plan, "gravedades.CO-03", &origen), "no");
    ck_assert_str_eq(origen, "x/planaccion.json, línea 8");
    ck_assert_str_eq(ajuste(plan, "semaforo[2].desde", &origen), "80");
    ck_assert_str_eq(origen, "x/planaccion.json, línea 13");
    ck_assert_str_eq(ajuste(plan, "alias.fuentes.Caja 7", &origen), "Fondo del río");
    ck_assert_str_eq(ajuste(plan, "aprobaciones[2].fecha", NULL), "22/01/2026");
    /* What the order says wins over the file. */
    ck_assert_str_eq(ajuste(plan, "vigencia", &origen), "2025");
    ck_assert_str_eq(origen, "opción de la orden");
    ck_assert_int_eq(plai_plan_vigencia(plan), 2025);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__an_empty_object_changes_nothing)
{
    pla_plan *plan = plan_with("{}"), *fresh = plan_new();

    ck_assert_uint_eq(pla_plan_ajustes(plan), pla_plan_ajustes(fresh));
    for (size_t i = 0; i < pla_plan_ajustes(plan); i++)
        ck_assert_str_eq(pla_plan_ajuste_at(plan, i)->valor, pla_plan_ajuste_at(fresh, i)->valor);
    pla_plan_free(plan);
    pla_plan_free(fresh);
}
END_TEST

/* ---------------------------------------------------------------- wrong files */

static const struct mala {
    const char *json, *mensaje;
} malas[] = {
    { "", "línea 1: el archivo se acaba antes de cerrar" },
    { "{\n\"vigencia\": 2026,\n", "línea 3: el archivo se acaba antes de cerrar" },
    { "{\n\"vigencia\": 2026\n\"periodo\": {}}", "línea 3: falta o sobra una coma" },
    { "{\"vigencia\": 2026, \"vigencia\": 2027}", "línea 1: una clave está dos veces" },
    { "{} {}", "línea 1: sobra texto después de la última llave" },
    { "{\n\"entidad\": {\"nombre\": \"Villa Le\xF3n\"}}", "línea 2: tiene letras que no están en UTF-8" },
    { "[2026]", "línea 1: la configuración es un objeto, entre llaves" },
    { "{\n\n\"tolerancia\": {}}", "línea 3: no existe la clave «tolerancia»; ¿quiso decir «tolerancias»?" },
    { "{\"color\": 1}", "no existe la clave «color»; aquí puede ir: entidad, periodo" },
    { "{\"entidad\": {\n\"nit\": \"1\"}}",
      "línea 2: no existe la clave «entidad.nit»; aquí puede ir: nombre, codigo_dane" },
    { "{\"entidad\": \"Villa\"}", "«entidad» debe ser un objeto, entre llaves" },
    { "{\"entidad\": {\"nombre\": 3}}", "«entidad.nombre» debe ser un texto, entre comillas" },
    { "{\"entidad\": {\"nombre\": \" \"}}", "«entidad.nombre» está en blanco" },
    { "{\"entidad\": {\"codigo_dane\": 5001}}", "«entidad.codigo_dane» debe ser el código DANE entre comillas" },
    { "{\"entidad\": {\"codigo_dane\": \"5OO1\"}}", "para no perder el cero de la izquierda" },
    { "{\"vigencia\": \"2026\"}", "«vigencia» debe ser un año de cuatro cifras y sin comillas, como 2026" },
    { "{\"vigencia\": 26}", "«vigencia» debe ser un año" },
    { "{\"periodo\": {\"inicio\": 2024}}", "«periodo» necesita «inicio» y «fin»" },
    { "{\"periodo\": {\"inicio\": 2027, \"fin\": 2024}}", "el periodo termina en 2024, antes de empezar en 2027" },
    { "{\"vigencia\": 2030, \"periodo\": {\"inicio\": 2024, \"fin\": 2027}}",
      "la vigencia 2030 no está en el periodo de 2024" },
    { "{\"tolerancias\": {\"pesos\": \"1\"}}", "«tolerancias.pesos» debe ser un número sin comillas, cero o mayor" },
    { "{\"tolerancias\": {\n \"pesos\": 1,\n \"cantidad\": -1}}",
      "línea 3: «tolerancias.cantidad» debe ser un número" },
    { "{\"tolerancias\": {\"cantidad\": 2}}", "no pasa de 1: 0.01 es el 1 %" },
    { "{\"tolerancias\": {\"pesos\": 1e300}}", "«tolerancias.pesos» debe ser un número" },
    { "{\"gravedades\": [\"PA-02\"]}", "«gravedades» debe ser un objeto, entre llaves, como {\"PA-02\": \"error\"}" },
    { "{\"gravedades\": {\n\"PA-99\": \"error\"}}", "línea 2: no existe la regla «PA-99»" },
    { "{\"gravedades\": {\"PA-02\": \"grave\"}}",
      "«gravedades.PA-02» debe ser \"error\", \"advertencia\", \"nota\" o \"no\"" },
    { "{\"gravedades\": {\"PA-02\": false}}", "«gravedades.PA-02» debe ser" },
    { "{\"pesos_anios\": {\"2024\": 50, \"2025\": 40}}", "los pesos de los años suman 90 y deben sumar 1 o 100" },
    { "{\"pesos_anios\": {\"año 1\": 100}}", "«año 1» no es un año" },
    { "{\"pesos_anios\": 4}", "«pesos_anios» debe ser un objeto" },
    { "{\"semaforo\": {\"verde\": 80}}", "«semaforo» debe ser una lista de franjas, entre corchetes" },
    { "{\"semaforo\": [{\"nombre\": \"Alto\", \"desde\": 0, \"color\": \"fucsia\"}]}",
      "«semaforo[1].color» debe ser \"rojo\", \"naranja\", \"amarillo\", \"verde\", \"azul\" o \"gris\"" },
    { "{\"semaforo\": [{\"desde\": 0}]}", "cada franja de «semaforo» necesita «nombre», «desde» y «color»" },
    { "{\"semaforo\": [{\"nombre\": \"A\", \"desde\": 10, \"color\": \"rojo\"}]}", "la primera empieza en 0" },
    { "{\"semaforo\": [3]}", "«semaforo[1]» debe ser un objeto, entre llaves" },
    { "{\"alias\": {\"metas\": {}}}", "no existe la clave «alias.metas»; aquí puede ir: dependencias, fuentes" },
    { "{\"alias\": {\"dependencias\": {\"A\": \"B\", \"B\": \"C\"}}}", "«B» está a la izquierda y a la derecha" },
    { "{\"alias\": {\"dependencias\": {\"--\": \"Salud\"}}}", "«--» no tiene letras ni cifras" },
    { "{\"alias\": {\"fuentes\": {\" \": \"Salud\"}}}", "hay un nombre en blanco" },
    { "{\"alias\": {\"fuentes\": [\"Salud\"]}}", "«alias.fuentes» debe ser un objeto" },
    { "{\"convencion_momentos\": \"mixta\"}", "«convencion_momentos» debe ser \"acumulada\" o \"excluyente\"" },
    { "{\"aprobaciones\": {}}", "«aprobaciones» debe ser una lista, entre corchetes" },
    { "{\"aprobaciones\": [\n{\"acta\": \"1\"},\n{\"fecha\": \"pronto\"}]}",
      "línea 3: «aprobaciones[2].fecha» debe ser una fecha entre comillas, como \"2026-01-31\"" },
    { "{\"aprobaciones\": [{\"organo\": \"1\"}]}", "no existe la clave «aprobaciones[1].organo»" },
    { "{\"corte\": \"septiembre\"}", "«corte» dice hasta cuándo cuenta la ejecución" },
    { "{\"corte\": 2026}", "«corte» dice hasta cuándo cuenta la ejecución" },
    { "{\"fecha_publicacion\": 46000}", "«fecha_publicacion» debe ser una fecha entre comillas" },
    { "{\"fecha_publicacion\": \"2026-02-30\"}", "«fecha_publicacion» debe ser una fecha" },
    /* A brace inside a text does not mislead the count of lines. */
    { "{\"entidad\": {\"nombre\": \"Villa \\\"}{\\\" 1\"},\n \"alias\": {\"fuentes\": {\"a,}\": \"b\"}},\n\"vigencia\": 1}",
      "línea 3: «vigencia» debe ser un año" },
};

START_TEST(test_config__what_is_wrong_is_said_with_its_line_and_nothing_changes)
{
    const struct mala *mala = &malas[_i];
    pla_plan *plan = plan_with("{\"tolerancias\": {\"pesos\": 7}}");
    size_t before = pla_plan_ajustes(plan);
    pla_fallo fallo = { 0 };

    ck_assert_int_eq(plai_config_read(plan, "mala.json", plai_slice(mala->json), &fallo), PLA_E_DEFINICION);
    ck_assert_msg(strncmp(fallo.texto, "mala.json, línea ", strlen("mala.json, línea ")) == 0, "%s", fallo.texto);
    ck_assert_msg(strstr(fallo.texto, mala->mensaje) != NULL, "se esperaba: %s\nse dijo:     %s", mala->mensaje,
                  fallo.texto);
    ck_assert_int_eq(plan->config.tolerancia_pesos, 700);
    ck_assert_uint_eq(pla_plan_ajustes(plan), before);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__it_comes_before_the_first_workbook)
{
    pla_plan *plan = plan_new();
    pla_fallo fallo = { 0 };

    ck_assert_int_eq(pla_plan_read_config(plan, "no existe.json", &fallo), PLA_E_ENTRADA);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "no existe.json"));
    ck_assert_int_eq(pla_plan_read_config(plan, NULL, NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_read_config(NULL, "x", NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_read(plan, "tampoco.xlsx", NULL), PLA_E_ENTRADA);
    ck_assert_int_eq(pla_plan_read_config(plan, "no existe.json", NULL), PLA_E_USO);
    ck_assert_int_eq(pla_plan_read_justificaciones(plan, "no existe.csv", NULL), PLA_E_ENTRADA);
    ck_assert_int_eq(pla_plan_read_justificaciones(plan, NULL, NULL), PLA_E_USO);
    pla_plan_free(plan);
}
END_TEST

/* ---------------------------------------------------------------- what it changes */

static const pla_regla regla_error = { "ZZ-01", "Una", "porque sí", "Revise.", NULL, PLA_ERROR };
static const pla_regla regla_leve = { "ZZ-02", "Otra", "porque sí", "Revise.", NULL, PLA_ADVERTENCIA };

START_TEST(test_config__a_gravity_lowers_to_it_or_raises_the_gravest)
{
    struct config_gravedad gravedad = { &regla_error, PLA_ADVERTENCIA };
    struct config config = { .gravedades = &gravedad, .gravedades_count = 1 };

    ck_assert_int_eq(plai_config_gravedad(&config, &regla_error, PLA_ERROR), PLA_ADVERTENCIA);
    ck_assert_int_eq(plai_config_gravedad(&config, &regla_error, PLA_NOTA), PLA_NOTA);
    ck_assert_int_eq(plai_config_gravedad(&config, &regla_leve, PLA_ADVERTENCIA), PLA_ADVERTENCIA);
    gravedad = (struct config_gravedad){ &regla_leve, PLA_ERROR };
    ck_assert_int_eq(plai_config_gravedad(&config, &regla_leve, PLA_ADVERTENCIA), PLA_ERROR);
    ck_assert_int_eq(plai_config_gravedad(&config, &regla_leve, PLA_NOTA), PLA_NOTA);
    gravedad.gravedad = GRAVEDAD_NO;
    ck_assert_int_eq(plai_config_gravedad(&config, &regla_leve, PLA_NOTA), GRAVEDAD_NO);
}
END_TEST

static const struct ejemplo_libro libros[] = {
    { "x/POAI.xlsx", INSTRUMENTO_POAI, "Secretaría de Salud", 2026, "SGP salud", 1, 4, 0 },
    { "x/PA.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Salud", 2026, "SGP salud", 2, 4, 0 },
};

static pla_informe *
check(pla_plan *plan)
{
    pla_informe *informe;

    for (size_t i = 0; i < sizeof libros / sizeof *libros; i++)
        ejemplo_add(plan, &libros[i]);
    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    return informe;
}

static size_t
count_regla(const pla_informe *informe, const char *regla, int gravedad)
{
    size_t count = 0;

    for (size_t i = 0; i < pla_informe_count(informe); i++)
        count +=
            strcmp(pla_informe_at(informe, i)->regla, regla) == 0 && pla_informe_at(informe, i)->gravedad == gravedad;
    return count;
}

static char *
rendered(pla_informe *informe, const char *salida)
{
    const char *datos;

    ck_assert_int_eq(pla_informe_render(informe, salida, 0, &datos, NULL, NULL), PLA_OK);
    return strdup(datos);
}

/* What the plans of these tests make some rule say, whichever it is. */
static pla_observacion
any_observation(void)
{
    pla_plan *plan = plan_new();
    pla_informe *informe = check(plan);
    pla_observacion found = { 0 };

    for (size_t i = 0; i < pla_informe_count(informe); i++)
        if (pla_informe_at(informe, i)->gravedad > PLA_NOTA)
            found = *pla_informe_at(informe, i);
    ck_assert_ptr_nonnull(found.regla);
    found.huella = strdup(found.huella);
    pla_informe_free(informe);
    pla_plan_free(plan);
    return found;
}

START_TEST(test_config__a_rule_that_is_off_is_named_as_such)
{
    pla_observacion o = any_observation();
    char json[100], *texto;
    pla_informe *informe;
    pla_plan *plan;

    snprintf(json, sizeof json, "{\"gravedades\": {\"%s\": \"no\"}}", o.regla);
    plan = plan_with(json);
    informe = check(plan);
    ck_assert_uint_eq(count_regla(informe, o.regla, o.gravedad), 0);
    texto = rendered(informe, "texto");
    ck_assert_ptr_nonnull(strstr(texto, "Apagadas en la configuración: "));
    free(texto);
    texto = rendered(informe, "json");
    ck_assert_ptr_nonnull(strstr(texto, "está apagada en la configuración"));
    free(texto);
    pla_informe_free(informe);
    pla_plan_free(plan);
    snprintf(json, sizeof json, "{\"gravedades\": {\"%s\": \"nota\"}}", o.regla);
    plan = plan_with(json);
    informe = check(plan);
    ck_assert_uint_gt(count_regla(informe, o.regla, PLA_NOTA), 0);
    ck_assert_uint_eq(count_regla(informe, o.regla, o.gravedad), 0);
    pla_informe_free(informe);
    pla_plan_free(plan);
    free((char *)o.huella);
}
END_TEST

START_TEST(test_config__names_stand_for_others)
{
    pla_plan *plan = plan_with(completa);
    id alias = plai_intern(plan, INTERNO_NOMBRE, SLICE("of planeacion"));
    id planeacion = plai_intern(plan, INTERNO_NOMBRE, SLICE("Secretaría de Planeación"));
    uint32_t agua = plai_catalogo_fuente(plan->catalogo, SLICE("SGP agua potable y saneamiento básico"));
    uint32_t rio = plai_catalogo_fuente(plan->catalogo, SLICE("Fondo del río"));

    ck_assert_uint_ne(alias, planeacion);
    ck_assert_uint_eq(plai_config_dependencia(&plan->config, alias), planeacion);
    ck_assert_uint_eq(plai_config_dependencia(&plan->config, planeacion), planeacion);
    ck_assert_uint_ne(agua, 0);
    ck_assert_uint_eq(plai_catalogo_fuente(plan->catalogo, SLICE("PLATA DEL AGUA")), agua);
    ck_assert_uint_ne(rio, 0);
    ck_assert_uint_eq(plai_catalogo_fuente(plan->catalogo, SLICE("caja 7")), rio);
    ck_assert_str_eq(plai_catalogo_fuente_nombre(plan->catalogo, rio), "Fondo del río");
    pla_plan_free(plan);
}
END_TEST

/* ---------------------------------------------------------------- accepted exceptions */

static int
justify(pla_plan *plan, const char *csv, pla_fallo *fallo)
{
    return plai_justificaciones_read(plan, "x/justificaciones.csv", plai_slice(csv), fallo);
}

START_TEST(test_config__an_exception_marks_what_it_accepts_and_hides_nothing)
{
    pla_observacion o = any_observation();
    pla_plan *plan = plan_new();
    char csv[300], *texto;
    pla_informe *informe;
    size_t marked = 0;

    snprintf(csv, sizeof csv,
             "Fecha,Regla,Clave,Quién,Texto\n2026-01-15,%s,%s,\"Ruiz, Ana\",\"El \"\"acuerdo\"\"\n12\"\n", o.regla,
             o.huella);
    ck_assert_int_eq(justify(plan, csv, NULL), PLA_OK);
    informe = check(plan);
    for (size_t i = 0; i < pla_informe_count(informe); i++) {
        const pla_observacion *now = pla_informe_at(informe, i);

        if (now->justificacion == NULL)
            continue;
        marked++;
        ck_assert_str_eq(now->huella, o.huella);
        ck_assert_int_eq(now->gravedad, o.gravedad);
        ck_assert_str_eq(now->justificacion->texto, "El \"acuerdo\" 12");
        ck_assert_str_eq(now->justificacion->quien, "Ruiz, Ana");
        ck_assert_str_eq(now->justificacion->fecha, "2026-01-15");
    }
    ck_assert_uint_eq(marked, 1);
    ck_assert_uint_eq(pla_informe_count_justificadas(informe, o.gravedad), 1);
    ck_assert_uint_eq(pla_informe_count_justificadas(informe, 9), 0);
    ck_assert_uint_eq(count_regla(informe, "JU-01", PLA_NOTA), 0);
    texto = rendered(informe, "json");
    ck_assert_ptr_nonnull(strstr(texto,
                                 "\"justificacion\":{\"texto\":\"El \\\"acuerdo\\\" 12\",\"quien\":\"Ruiz, Ana\","
                                 "\"fecha\":\"2026-01-15\"}"));
    ck_assert_ptr_nonnull(strstr(texto, "\"justificadas\":1"));
    free(texto);
    texto = rendered(informe, "csv");
    ck_assert_ptr_nonnull(strstr(texto, ";\"El \"\"acuerdo\"\" 12\";\"Ruiz, Ana\";\"2026-01-15\"\r\n"));
    free(texto);
    pla_informe_free(informe);
    pla_plan_free(plan);
    free((char *)o.huella);
}
END_TEST

START_TEST(test_config__an_exception_may_name_the_goal_and_the_last_word_counts)
{
    pla_plan *plan = plan_new(), *bare = plan_new();
    pla_informe *informe = check(bare), *justified;
    const struct observacion *target = NULL;
    char csv[300];

    for (size_t i = 0; i < informe->observaciones.count && target == NULL; i++)
        if (informe->observaciones.items[i].clave.meta != 0)
            target = &informe->observaciones.items[i];
    ck_assert_ptr_nonnull(target);
    snprintf(csv, sizeof csv,
             "regla;clave;texto;quien;fecha\r\n%s;%s;primera;A;1/2/2026\r\n;;;;\r\n%s;%s;segunda;B;2/2/2026\r\n",
             target->publica.regla, plai_id_text(bare, target->clave.meta), target->publica.regla,
             plai_id_text(bare, target->clave.meta));
    ck_assert_int_eq(justify(plan, csv, NULL), PLA_OK);
    justified = check(plan);
    ck_assert_uint_eq(pla_informe_count(justified), pla_informe_count(informe));
    for (size_t i = 0; i < pla_informe_count(justified); i++)
        if (pla_informe_at(justified, i)->justificacion != NULL)
            ck_assert_str_eq(pla_informe_at(justified, i)->justificacion->texto, "segunda");
    ck_assert_uint_ge(pla_informe_count_justificadas(justified, target->publica.gravedad), 1);
    pla_informe_free(informe);
    pla_informe_free(justified);
    pla_plan_free(bare);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__an_exception_that_accepts_nothing_is_said)
{
    pla_plan *plan = plan_new();
    pla_informe *informe;
    char *texto;

    ck_assert_int_eq(justify(plan, "regla;clave;texto;quien;fecha\nPA-02;IP-99;Ya no;Ana;15/01/2026\n", NULL), PLA_OK);
    informe = check(plan);
    ck_assert_uint_eq(count_regla(informe, "JU-01", PLA_NOTA), 1);
    texto = rendered(informe, "texto");
    ck_assert_ptr_nonnull(
        strstr(texto, "la justificación de PA-02 para «IP-99» (justificaciones.csv, línea 2) no corresponde"));
    free(texto);
    pla_informe_free(informe);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__exceptions_come_in_the_encoding_of_windows_too)
{
    pla_plan *plan = plan_new();

    ck_assert_int_eq(justify(plan,
                             "regla\tclave\ttexto\tqui\xE9n\tfecha\nPA-02\tIP-1\tSesi\xF3n \x93"
                             "3\x94\tPe\xF1"
                             "a\t15/01/2026",
                             NULL),
                     PLA_OK);
    ck_assert_uint_eq(plan->justificaciones.count, 1);
    ck_assert_str_eq(plan->justificaciones.items[0].publica.texto, "Sesión “3”");
    ck_assert_str_eq(plan->justificaciones.items[0].publica.quien, "Peña");
    ck_assert_int_eq(plan->justificaciones.items[0].linea, 2);
    pla_plan_free(plan);
}
END_TEST

static const struct mala justificaciones_malas[] = {
    { "", "línea 1: está vacío; su primera línea es: regla;clave;texto;quien;fecha" },
    { "regla;clave;texto;fecha\n", "línea 1: falta la columna «quien»" },
    { "regla;clave;texto;quien;fecha\n\nPA-02;IP-1;;Ana;1/2/2026\n", "línea 3: a la justificación le falta «texto»" },
    { "regla;clave;texto;quien;fecha\nPA-02;IP-1;a\n", "línea 2: a la justificación le falta «quien»" },
    { "regla;clave;texto;quien;fecha\nPA-02;IP-1;\"a\nb\";Ana;1/2/2026\nXX-1;IP-1;a;Ana;1/2/2026\n",
      "línea 4: no existe la regla «XX-1»" },
    { "regla;clave;texto;quien;fecha\nPA-02;IP-1;a;Ana;ayer\n", "línea 2: «ayer» no se lee como una fecha" },
};

START_TEST(test_config__a_wrong_list_of_exceptions_is_said_with_its_line_and_none_is_kept)
{
    pla_plan *plan = plan_new();
    pla_fallo fallo = { 0 };

    ck_assert_int_eq(justify(plan, justificaciones_malas[_i].json, &fallo), PLA_E_DEFINICION);
    ck_assert_msg(strstr(fallo.texto, justificaciones_malas[_i].mensaje) != NULL, "%s", fallo.texto);
    ck_assert_uint_eq(plan->justificaciones.count, 0);
    pla_plan_free(plan);
}
END_TEST

START_TEST(test_config__without_memory_nothing_leaks)
{
    struct ejemplo_memoria memoria;
    int status = PLA_E_MEMORIA;

    for (size_t fail_at = 1; status != PLA_OK; fail_at++) {
        pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
        pla_plan *plan = NULL;

        ejemplo_memoria_init(&memoria, fail_at);
        status = pla_plan_new(&plan, &opciones, NULL);
        if (status == PLA_OK)
            status = plai_config_read(plan, "planaccion.json", plai_slice(completa), NULL);
        if (status == PLA_OK)
            status = justify(plan, "regla;clave;texto;quien;fecha\nPA-02;IP-99;Ya no;Ana;15/01/2026\n", NULL);
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        pla_plan_free(plan);
        ck_assert_uint_eq(memoria.vivos, 0);
    }
}
END_TEST

Suite *
make_config_suite(void)
{
    Suite *suite = suite_create("config");
    TCase *tcase = tcase_create("config");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, test_config__every_setting_is_read);
    tcase_add_test(tcase, test_config__without_a_file_it_is_as_it_comes);
    tcase_add_test(tcase, test_config__settings_in_force_say_where_they_come_from);
    tcase_add_test(tcase, test_config__an_empty_object_changes_nothing);
    tcase_add_loop_test(tcase, test_config__what_is_wrong_is_said_with_its_line_and_nothing_changes, 0,
                        (int)(sizeof malas / sizeof *malas));
    tcase_add_test(tcase, test_config__it_comes_before_the_first_workbook);
    tcase_add_test(tcase, test_config__a_gravity_lowers_to_it_or_raises_the_gravest);
    tcase_add_test(tcase, test_config__a_rule_that_is_off_is_named_as_such);
    tcase_add_test(tcase, test_config__names_stand_for_others);
    tcase_add_test(tcase, test_config__an_exception_marks_what_it_accepts_and_hides_nothing);
    tcase_add_test(tcase, test_config__an_exception_may_name_the_goal_and_the_last_word_counts);
    tcase_add_test(tcase, test_config__an_exception_that_accepts_nothing_is_said);
    tcase_add_test(tcase, test_config__exceptions_come_in_the_encoding_of_windows_too);
    tcase_add_loop_test(tcase, test_config__a_wrong_list_of_exceptions_is_said_with_its_line_and_none_is_kept, 0,
                        (int)(sizeof justificaciones_malas / sizeof *justificaciones_malas));
    tcase_add_test(tcase, test_config__without_memory_nothing_leaks);
    suite_add_tcase(suite, tcase);
    return suite;
}

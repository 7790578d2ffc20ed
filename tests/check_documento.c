/* SPDX-License-Identifier: MIT
 *
 * What a workbook says beside its table: code and version of the form, approval, who signs. People and places are
 * invented.
 */
#include <check.h>
#include <string.h>

#include "base/numero.h"
#include "ejemplo.h"
#include "formatos/definicion.h"
#include "formatos/formatos.h"
#include "tabla.h"

static pla_plan *plan;
static pla_fallo fallo;
static struct arena scratch;

static void
setup(void)
{
    memset(&fallo, 0, sizeof fallo);
    plai_arena_init(&scratch, NULL);
    plan = ejemplo_formatos_new();
}

static void
teardown(void)
{
    ejemplo_formatos_free(plan);
    plai_arena_done(&scratch);
}

/* The workbook that has `arriba` above a table of one row, and `pie` below it. */
static const struct libro *
map(const char *arriba, const char *pie)
{
    char *texto = plai_arena_printf(
        &scratch, "PLAN DE ACCIÓN 2026\n%s%s%s", arriba,
        "Cód. de meta | Meta de producto | Meta vigencia | BPIN | Actividad | Fuente | Valor | Responsable\n"
        "IP-1 | Vacunar | #25 | 2024990990001 | Jornadas | SGP salud | #80 | Ana\n",
        pie);
    uint32_t libro = 0;
    struct book book;

    tabla_read(&book, &scratch, "Hoja1", texto);
    ck_assert_int_eq(
        plai_libro_begin(plan, plai_arena_printf(&scratch, "libro%zu.xlsx", plan->libros.count), &libro, &fallo),
        PLA_OK);
    ck_assert_msg(plai_formatos_map(plan, libro, &book, &fallo) == PLA_OK, "%s", fallo.texto);
    ck_assert_int_eq(plai_libro_end(plan, libro, NULL), PLA_OK);
    return &plan->libros.items[libro];
}

static const char *
or_dash(const char *texto)
{
    return texto != NULL ? texto : "-";
}

START_TEST(test_documento__el_codigo_y_la_version_se_leen_como_los_escriban)
{
    static const struct {
        const char *arriba, *codigo, *version;
        bool conocido;
    } casos[] = {
        { "CÓDIGO | PE-F-012\nVERSIÓN | 04\n", "PE-F-012", "04", true },
        { "CÓDIGO PE-F-012  VERSIÓN 04  PÁGINA 1 de 4\n", "PE-F-012", "04", true },
        { "Código: pe-f-012\nVersión: 04\n", "pe-f-012", "04", true },
        { "Código: MI-F-9 Versión 2\n", "MI-F-9", NULL, false },
        { "Código | Versión | Fecha\nMI-F-9 | 2 | 13-May-25\n", "MI-F-9", "2", false },
        { "Código DANE: | 99999\n", NULL, NULL, false },
        { "Código DANE: 99999\n", NULL, NULL, false },
        { "Código del municipio\n", NULL, NULL, false },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        const struct libro *libro = map(casos[i].arriba, "");

        ck_assert_str_eq(or_dash(libro->codigo.texto), or_dash(casos[i].codigo));
        ck_assert_msg(casos[i].version == NULL || strcmp(or_dash(libro->version), casos[i].version) == 0, "%s: %s",
                      casos[i].arriba, or_dash(libro->version));
        ck_assert_msg(libro->codigo_conocido == casos[i].conocido, "%s", casos[i].arriba);
    }
}
END_TEST

START_TEST(test_documento__la_aprobacion_se_lee_arriba_o_al_pie)
{
    static const struct {
        const char *arriba, *pie, *instancia, *acta;
        int dia, mes; /* of 2026; 0: none */
    } casos[] = {
        { "Instancia de aprobación: | Consejo de Gobierno\nActa No.: | 03\nFecha de aprobación: | 28/01/2026\n", "",
          "Consejo de Gobierno", "03", 28, 1 },
        { "Aprobado en Consejo de Gobierno mediante Acta No. 03 del 28 de enero de 2026\n", "", "Consejo de Gobierno",
          "Acta No. 03", 28, 1 },
        { "", "\nAprobado en Consejo de Gobierno el 28/01/2026\n", "Consejo de Gobierno", "-", 28, 1 },
        { "", "\nActa de Consejo de Gobierno No. 3 de fecha 28 de enero de 2026\n", "Consejo de Gobierno", "3", 28, 1 },
        { "", "\nAprobado mediante Resolución 012 del 20/01/2026\n", "-", "Resolución 012", 20, 1 },
        { "", "\nActa No: ____  Fecha del acta: ____\n", "-", "-", 0, 0 },
        /* What quality systems print above a table is the date of the form. */
        { "Código: PE-F-012\nFecha de aprobación: | 13/05/2025\n", "", "-", "-", 0, 0 },
        /* And a table of changes of the form has no date beside its title. */
        { "Acta: | 3\n", "\nFecha de aprobación | Versión | Descripción\n13/05/2025 | 2 | Ajustes\n", "-", "3", 0, 0 },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        const struct aprobacion *aprobacion = &map(casos[i].arriba, casos[i].pie)->aprobacion;
        int year = 0, month = 0, day = 0;

        ck_assert_str_eq(or_dash(aprobacion->instancia.texto), casos[i].instancia);
        ck_assert_str_eq(or_dash(aprobacion->acta.texto), casos[i].acta);
        if (aprobacion->dia != 0)
            ck_assert(plai_date_from_serial(aprobacion->dia, &year, &month, &day));
        ck_assert_msg(day == casos[i].dia && month == casos[i].mes, "%s%s", casos[i].arriba, casos[i].pie);
    }
}
END_TEST

/* "elaboro:Ana Ejemplo/Profesional aprobo:-/Alcalde". */
static const char *
signatures(const struct libro *libro)
{
    struct text text = { .memoria = NULL };
    const char *kept;

    for (uint32_t i = libro->firma; i < libro->firma + libro->firmas; i++) {
        const struct firma *firma = &plan->firmas.items[i];

        plai_text_printf(&text, "%s%s:%s/%s", i > libro->firma ? " " : "", plai_etiquetas[firma->rol].json,
                         or_dash(firma->nombre), or_dash(firma->cargo));
    }
    kept = plai_arena_copy(&scratch, text.items ? text.items : "", text.count);
    plai_text_done(&text);
    return kept;
}

START_TEST(test_documento__quien_firma_se_lee_en_cualquiera_de_sus_formas)
{
    static const struct {
        const char *pie, *firmas;
    } casos[] = {
        { "", "" },
        { "Elaborado por: | | Aprobado por:\nAna Ejemplo | | Alcalde\n", "elaboro:Ana Ejemplo/- aprobo:-/Alcalde" },
        { "FIRMA ____ | | Vo.Bo. Secretaría de Planeación\nAna Ejemplo\nSecretaria(o) de Despacho - Salud\n",
          "firma:Ana Ejemplo/Secretaria(o) de Despacho - Salud visto_bueno:-/Secretaría de Planeación" },
        { "Elaboró: Ana Ejemplo\nRevisó: Luis Ejemplo, Jefe de Oficina\nAprobó:\n",
          "elaboro:Ana Ejemplo/- reviso:Luis Ejemplo/Jefe de Oficina aprobo:-/-" },
        { " | NOMBRE | CARGO | FIRMA\nElaboró | Ana Ejemplo | Profesional |\nAprobó | | Alcalde |\n",
          "elaboro:Ana Ejemplo/Profesional aprobo:-/Alcalde" },
        { " | Elaboró | Aprobó\nNombre | Ana Ejemplo | Luis Ejemplo\nCargo | Profesional | Alcalde\nFirma\nFecha | "
          "20/01/2026\n",
          "elaboro:Ana Ejemplo/Profesional aprobo:Luis Ejemplo/Alcalde" },
        { "Elaboró: | | Aprobó:\nNOMBRE: | Ana Ejemplo | NOMBRE: | Luis Ejemplo\nCARGO: | Profesional | CARGO: | "
          "Alcalde\n",
          "elaboro:Ana Ejemplo/Profesional aprobo:Luis Ejemplo/Alcalde" },
        { "_______ | | _______\nAna Ejemplo | | Luis Ejemplo\nProfesional | | Alcalde\nElaboró | | Aprobó\n",
          "elaboro:Ana Ejemplo/Profesional aprobo:Luis Ejemplo/Alcalde" },
        { "TOTAL | | | | | | #80\n\nAprobó\n", "aprobo:-/-" },
        { "Nota: revisado con Hacienda\n", "" },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++)
        ck_assert_str_eq(signatures(map("", casos[i].pie)), casos[i].firmas);
}
END_TEST

START_TEST(test_documento__un_formato_agrega_sus_etiquetas_y_dice_quien_lo_firma)
{
    static const char json[] =
        "{\"id\": \"MIO\", \"nombre\": \"x\", \"instrumento\": \"plan_accion\", \"codigos\": [\"MI-F-9\"],"
        " \"etiquetas\": {\"aprobo\": [\"da fe *\"], \"acta\": [\"sesión de consejo *\"]},"
        " \"hojas\": [{\"id\": \"p\", \"columnas\": [\"@plan_accion\"], \"requeridas\": [\"codigo_meta\", \"meta_vigencia\"],"
        " \"clave\": [\"codigo_meta\"], \"firmas\": [\"elaboro\", \"aprobo\"]}]}";

    ck_assert_msg(plai_definicion_read(plan->formatos, "m.json", json, sizeof json - 1, &fallo) == PLA_OK, "%s",
                  fallo.texto);
    ck_assert_int_eq(plai_vocabulario_index(plan->formatos, &fallo), PLA_OK);
    const struct libro *libro = map("Código: MI-F-9\nSesión de consejo 12\n", "Da fe Luis Ejemplo\n");
    ck_assert_str_eq(libro->publico.formato, "MIO");
    ck_assert(libro->codigo_conocido);
    ck_assert_str_eq(or_dash(libro->aprobacion.acta.texto), "12");
    ck_assert_str_eq(signatures(libro), "aprobo:Luis Ejemplo/-");
    ck_assert_uint_eq(libro->firmas_formato, 1u << ETIQUETA_ELABORO | 1u << ETIQUETA_APROBO);
}
END_TEST

START_TEST(test_documento__una_etiqueta_o_una_firma_que_no_existe_se_dice_con_su_linea)
{
    static const struct {
        const char *json, *texto;
    } casos[] = {
        { "{\"columnas\": {},\n\"etiquetas\": {\"actas\": [\"acta\"]}}",
          "m.json, línea 2: la etiqueta «actas» no existe." },
        { "{\"columnas\": {},\n\"etiquetas\": [\"acta\"]}",
          "m.json, línea 2: «etiquetas» debe ser un objeto, entre llaves." },
        { "{\"columnas\": {},\n\"etiquetas\": {\"acta\":\n [\"...\"]}}",
          "m.json, línea 3: la etiqueta «...» no tiene palabras, o tiene demasiadas." },
        { "{\"id\": \"X\", \"nombre\": \"x\", \"instrumento\": \"pac\",\n\"hojas\": [{\"id\": \"h\",\n\"firmas\": "
          "[\"acta\"]}]}",
          "m.json, línea 3: «acta» no es quien firma: elaboro, reviso, aprobo, visto_bueno o firma." },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        ck_assert_int_eq(plai_definicion_read(plan->formatos, "m.json", casos[i].json, strlen(casos[i].json), &fallo),
                         PLA_E_DEFINICION);
        ck_assert_str_eq(fallo.texto, casos[i].texto);
    }
}
END_TEST

Suite *make_documento_suite(void);

Suite *
make_documento_suite(void)
{
    Suite *suite = suite_create("documento");
    TCase *tcase = tcase_create("documento");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_documento__el_codigo_y_la_version_se_leen_como_los_escriban);
    tcase_add_test(tcase, test_documento__la_aprobacion_se_lee_arriba_o_al_pie);
    tcase_add_test(tcase, test_documento__quien_firma_se_lee_en_cualquiera_de_sus_formas);
    tcase_add_test(tcase, test_documento__un_formato_agrega_sus_etiquetas_y_dice_quien_lo_firma);
    tcase_add_test(tcase, test_documento__una_etiqueta_o_una_firma_que_no_existe_se_dice_con_su_linea);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* SPDX-License-Identifier: MIT
 *
 * Headings, definitions, detection and mapping, on sheets written as text.
 * Knows nothing of packages: what the reader does with files is check_xlsx.c's.
 */
#include <check.h>
#include <string.h>

#include "base/numero.h"
#include "ejemplo.h"
#include "formatos/definicion.h"
#include "formatos/formatos.h"
#include "formatos/patron.h"
#include "tabla.h"

static pla_plan *plan;
static struct arena scratch;
static pla_fallo fallo;

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

/* Maps a one-sheet workbook and returns how it went. */
static int
map(struct book *book, const char *ruta)
{
    uint32_t libro;

    ck_assert_int_eq(plai_libro_begin(plan, ruta, &libro, &fallo), PLA_OK);
    int status = plai_formatos_map(plan, libro, book, &fallo);
    ck_assert_int_eq(plai_libro_end(plan, libro, NULL), PLA_OK);
    return status;
}

static int
map_text(const char *ruta, const char *texto)
{
    struct book book;

    tabla_read(&book, &scratch, "Hoja1", texto);
    return map(&book, ruta);
}

static const char *
field(size_t registro, enum campo campo)
{
    return plai_registro_texto(plan, &plan->registros.items[registro], campo);
}

/* Sum of the facts of a measure that are counted, in their class. */
static int64_t
sum(enum medida medida, uint8_t clase)
{
    int64_t total = 0;

    for (size_t i = 0; i < plan->hechos.count; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];

        if (hecho->medida == medida && hecho->clase == clase && !(hecho->banderas & HECHO_REPETIDO))
            total += hecho->valor;
    }
    return total;
}

static size_t
count_incidencias(enum incidencia_tipo tipo)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->incidencias.count; i++)
        count += plan->incidencias.items[i].tipo == tipo;
    return count;
}

static const char *
omitted(uint32_t fila)
{
    for (size_t i = 0; i < plan->omitidas.count; i++)
        if (plan->omitidas.items[i].fila <= fila && fila <= plan->omitidas.items[i].hasta)
            return plan->omitidas.items[i].motivo;
    return NULL;
}

#define PE_TITULOS                                                                                                        \
    "ALCALDÍA DE VILLA CLARA | | PE-F-012\nDependencia | Secretaría de Salud\nVIGENCIA: 2026\n"                         \
    "Código programa | Techo presupuestal | Cód. de meta | Meta de producto | Und. de medida | Meta vigencia | BPIN | " \
    "Actividad | Ponderación % | Fuente | Valor | Responsable\n"

START_TEST(test_encabezado__trimestre_y_vigencia_se_separan_de_las_palabras)
{
    struct lectura lectura;

    plai_lectura_parse(SLICE("T1. PLANEADO 2024"), &lectura);
    ck_assert_str_eq(lectura.palabras, "planeado");
    ck_assert_int_eq(lectura.trimestre, 1);
    ck_assert_int_eq(lectura.vigencia, 2024);
    ck_assert_int_eq(lectura.aspectos, ASPECTO_TRIMESTRE | ASPECTO_VIGENCIA);
}
END_TEST

START_TEST(test_encabezado__las_formas_de_trimestre_son_una)
{
    static const struct {
        const char *texto;
        int n;
    } casos[] = {
        { "T.4", 4 },           { "TRIMESTRE I", 1 },       { "III Trimestre", 3 },
        { "1er trimestre", 1 }, { "Segundo trimestre", 2 }, { "Trim. IV", 4 },
        { "T 3", 3 },           { "Cuarto Trimestre", 4 },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        struct lectura lectura;

        plai_lectura_parse(plai_slice(casos[i].texto), &lectura);
        ck_assert_msg(lectura.trimestre == casos[i].n && lectura.n == 0, "%s: %d [%s]", casos[i].texto,
                      lectura.trimestre, lectura.palabras);
    }
}
END_TEST

START_TEST(test_encabezado__un_bienio_no_es_una_vigencia_ni_un_cuatrienio_tampoco)
{
    struct lectura lectura;

    plai_lectura_parse(SLICE("Recursos SGR 2025-2026"), &lectura);
    ck_assert_int_eq(lectura.aspectos, ASPECTO_BIENIO);
    ck_assert_int_eq(lectura.vigencia, 2025);
    plai_lectura_parse(SLICE("PG 2024-2027"), &lectura);
    ck_assert_int_eq(lectura.aspectos, ASPECTO_PERIODO);
    ck_assert_int_eq(lectura.vigencia, 0);
}
END_TEST

START_TEST(test_definicion__un_campo_que_no_existe_se_dice_con_archivo_y_linea)
{
    static const char json[] =
        "{\n \"id\": \"X\", \"nombre\": \"x\", \"instrumento\": \"pac\",\n"
        " \"columnas\": {\n  \"a\": {\"campo\": \"metta\", \"alias\": [\"a\"]}},\n \"hojas\": []}";

    ck_assert_int_eq(plai_definicion_read(plan->formatos, "mio.json", json, sizeof json - 1, &fallo), PLA_E_DEFINICION);
    ck_assert_str_eq(fallo.texto, "mio.json, línea 4: el campo «metta» no existe.");
}
END_TEST

START_TEST(test_definicion__una_columna_solo_va_tras_otra_que_existe)
{
    static const char json[] =
        "{\n \"id\": \"X\", \"nombre\": \"x\", \"instrumento\": \"pac\",\n \"columnas\": {\n"
        "  \"a\": {\"campo\": \"linea_base\", \"tras\": [\"b\",\n \"cc\"], \"alias\": [\"a\"]},\n"
        "  \"b\": {\"campo\": \"indicador\", \"alias\": [\"b\"]}},\n \"hojas\": []}";

    ck_assert_int_eq(plai_definicion_read(plan->formatos, "mio.json", json, sizeof json - 1, &fallo), PLA_E_DEFINICION);
    ck_assert_str_eq(fallo.texto, "mio.json, línea 5: la columna «cc» no existe.");
}
END_TEST

START_TEST(test_definicion__una_coma_de_mas_se_dice_con_su_linea)
{
    static const char json[] = "{\n \"id\": \"X\",,\n}";

    ck_assert_int_eq(plai_definicion_read(plan->formatos, "mio.json", json, sizeof json - 1, &fallo), PLA_E_DEFINICION);
    ck_assert_msg(strncmp(fallo.texto, "mio.json, línea 2:", strlen("mio.json, línea 2:")) == 0, "%s", fallo.texto);
}
END_TEST

START_TEST(test_definicion__un_vocabulario_con_errores_no_deja_nada)
{
    static const char json[] = "{\"columnas\": {\"labor\": {\"campo\": \"actividad\", \"alias\": [\"labor\"]}},"
                               " \"grupos\": {\"uno\": [\"labor\"], \"dos\": [\"ninguna\"]}}";
    static const char after[] =
        "{\"id\": \"X\", \"nombre\": \"x\", \"instrumento\": \"poai\", \"columnas\": {\"otra\": {\"campo\": \"programa\", "
        "\"alias\": [\"otra\"]}}, \"hojas\": [{\"id\": \"a\", \"columnas\": [\"labor\"], \"requeridas\": [\"otra\"], "
        "\"clave\": [\"otra\"]}]}";
    size_t comunes = plan->formatos->tipos_comunes, grupos = plan->formatos->grupos.count;

    ck_assert_int_eq(plai_definicion_read(plan->formatos, "m.json", json, sizeof json - 1, &fallo), PLA_E_DEFINICION);
    ck_assert_uint_eq(plan->formatos->tipos_comunes, comunes);
    ck_assert_uint_eq(plan->formatos->grupos.count, grupos);
    ck_assert_int_eq(plai_definicion_read(plan->formatos, "x.json", after, sizeof after - 1, &fallo), PLA_E_DEFINICION);
    ck_assert_str_eq(fallo.texto, "x.json, línea 1: la columna o el grupo «labor» no está definido.");
}
END_TEST

START_TEST(test_definicion__un_alias_propio_se_suma_a_los_comunes)
{
    static const char json[] =
        "{\"id\": \"MIO\", \"nombre\": \"x\", \"instrumento\": \"plan_accion\", \"codigos\": [\"MI-F-9\"],"
        " \"columnas\": {\"meta_vigencia\": {\"alias\": [\"cantidad comprometida {vigencia?}\"]}},"
        " \"hojas\": [{\"id\": \"p\", \"columnas\": [\"@plan_accion\"], \"requeridas\": [\"codigo_meta\", \"meta_vigencia\"],"
        " \"clave\": [\"codigo_meta\"]}]}";

    ck_assert_msg(plai_definicion_read(plan->formatos, "m.json", json, sizeof json - 1, &fallo) == PLA_OK, "%s",
                  fallo.texto);
    ck_assert_int_eq(plai_vocabulario_index(plan->formatos, &fallo), PLA_OK);
    ck_assert_int_eq(map_text("a.xlsx", "MI-F-9\nCódigo meta | Cantidad comprometida 2026 | Responsable | Actividad\n"
                                        "M-1 | #4 | Enfermera jefe | Visitar\n"),
                     PLA_OK);
    ck_assert_str_eq(plan->libros.items[0].publico.formato, "MIO");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_CANTIDAD), 4 * PLAI_MILLONESIMAS);
}
END_TEST

START_TEST(test_formatos__el_bloque_dice_codigo_dependencia_y_vigencia)
{
    ck_assert_int_eq(map_text("x.xlsx",
                              PE_TITULOS "1905 | #100 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | "
                                         "#100 | SGP salud | #80 | Ana"),
                     PLA_OK);
    const struct libro *libro = &plan->libros.items[0];
    ck_assert_str_eq(libro->publico.formato, "PE-F-012");
    ck_assert_str_eq(libro->publico.dependencia, "Secretaría de Salud");
    ck_assert_int_eq(libro->publico.vigencia, 2026);
    ck_assert_str_eq(plai_id_text(plan, libro->entidad), "VILLA CLARA");
    ck_assert_uint_eq(plan->registros.count, 1);
    ck_assert_str_eq(field(0, CAMPO_responsable_directo), "Ana");
    ck_assert_int_eq(sum(MEDIDA_TECHO, CLASE_PESOS), 100 * PLAI_CENTAVOS);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 80 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__lo_que_no_es_registro_se_cuenta_con_su_motivo)
{
    ck_assert_int_eq(
        map_text(
            "x.xlsx", PE_TITULOS
            "1905 | #9 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #100 | SGP salud | #80 | Ana\n"
            "SUBTOTAL | | | | | | | | | | #80\n"
            "\n"
            "Código programa | Techo presupuestal | Cód. de meta | Meta de producto | Und. de medida | Meta vigencia | BPIN\n"
            "1905 | #9 | IP-2 | Educar | Número | #2 | 2024990990001 | Talleres | #100 | SGP salud | #20 | Ana\n"
            "TOTAL | | | | | | | | | | #100\n"
            "FIRMA ______\n"
            "Rosa Tulia Pérez | | Secretaria de Salud\n"
            "Nota: valores en pesos"),
        PLA_OK);
    ck_assert_uint_eq(plan->registros.count, 2);
    ck_assert_str_eq(omitted(6), "subtotal");
    ck_assert_str_eq(omitted(7), "en blanco");
    ck_assert_str_eq(omitted(8), "encabezado repetido");
    ck_assert_str_eq(omitted(10), "total");
    ck_assert_str_eq(omitted(11), "firma");
    ck_assert_str_eq(omitted(12), "firma");
    ck_assert_str_eq(omitted(13), "nota");
    ck_assert_uint_eq(plan->totales.count, 2);
    ck_assert_int_eq(plan->totales.items[1].valor, 100 * PLAI_CENTAVOS);
    ck_assert_uint_eq(plan->totales.items[1].desde, 5);
    ck_assert_uint_eq(plan->totales.items[1].hasta, 9);
}
END_TEST

START_TEST(test_formatos__una_meta_combinada_baja_y_su_cantidad_no_se_suma_dos_veces)
{
    struct book book;

    tabla_read(&book, &scratch, "Hoja1",
               PE_TITULOS
               "1905 | #9 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #60 | SGP salud | #80 | Ana\n"
               " | | | | | | | Visitas | #40 | SGP salud | #20 | Ana");
    for (uint16_t column = 1; column <= 7; column++)
        tabla_merge(&book, &scratch, (struct range){ 5, 6, column, column });
    ck_assert_int_eq(map(&book, "x.xlsx"), PLA_OK);
    ck_assert_uint_eq(plan->registros.count, 2);
    ck_assert_str_eq(field(1, CAMPO_codigo_meta), "IP-1");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_CANTIDAD), 25 * PLAI_MILLONESIMAS);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 100 * PLAI_CENTAVOS);
    const struct valor *code = plai_registro_valor(plan, &plan->registros.items[1], CAMPO_codigo_meta);
    ck_assert_uint_eq(lugar_fila(code->lugar), 5);
}
END_TEST

/* The band order of E-DE-F-010 is not published: both are read. */
#define EDE_INICIO "E-DE-F-010\nSecretaría: Salud | Vigencia: 2026\n"
#define EDE_FIJAS "Cód. meta | Descripción de la meta | Und. medida | META AÑO | BPIN | PRESUPUESTO | "

START_TEST(test_formatos__trimestre_sobre_grupo_y_grupo_sobre_trimestre_dan_lo_mismo)
{
    struct book book;

    for (int orden = 0; orden < 2; orden++) {
        const char *bandas =
            orden ? "POAI | | FUNC.| | RESPONSABLE DIRECTO | RESPONSABLE INDIRECTO\n | | | | | | T1 | T2 | T1 | T2\n"
                  : "TRIMESTRE I | | TRIMESTRE II | | RESPONSABLE DIRECTO | RESPONSABLE INDIRECTO\n"
                    " | | | | | | POAI | FUNC. | POAI | FUNC.\n";
        const char *fila = orden ? "IP-1 | Vacunar | Número | #5 | 2024990990001 | #10 | #1 | #3 | #2 | #4 | Ana | Luz"
                                 : "IP-1 | Vacunar | Número | #5 | 2024990990001 | #10 | #1 | #2 | #3 | #4 | Ana | Luz";
        char *texto = plai_arena_printf(&scratch, "%s%s%s%s", EDE_INICIO, EDE_FIJAS, bandas, fila);

        tabla_read(&book, &scratch, "Hoja1", texto);
        for (uint16_t column = 1; column <= 6; column++)
            tabla_merge(&book, &scratch, (struct range){ 3, 4, column, column });
        tabla_merge(&book, &scratch, (struct range){ 3, 3, 7, 8 });
        tabla_merge(&book, &scratch, (struct range){ 3, 3, 9, 10 });
        ck_assert_msg(map(&book, orden ? "b.xlsx" : "a.xlsx") == PLA_OK, "%s", fallo.texto);
    }
    ck_assert_str_eq(plan->libros.items[0].publico.formato, "E-DE-F-010");
    for (uint32_t libro = 0; libro < 2; libro++) {
        int64_t por[5][5] = { { 0 } };

        for (size_t i = 0; i < plan->hechos.count; i++) {
            const struct hecho *hecho = &plan->hechos.items[i];

            if (plai_lugar_libro(plan, hecho->lugar) == &plan->libros.items[libro] && hecho->grupo)
                por[hecho->n][hecho->grupo] = hecho->valor / PLAI_CENTAVOS;
        }
        ck_assert_int_eq(por[1][GRUPO_POAI], 1);
        ck_assert_int_eq(por[1][GRUPO_FUNCIONAMIENTO], 2);
        ck_assert_int_eq(por[2][GRUPO_POAI], 3);
        ck_assert_int_eq(por[2][GRUPO_FUNCIONAMIENTO], 4);
    }
}
END_TEST

START_TEST(test_formatos__meta_es_texto_o_numero_segun_su_contenido)
{
    ck_assert_int_eq(map_text("plan de accion 2026.xlsx",
                              "PLAN DE ACCIÓN\nCódigo meta | Meta | Meta | Actividad | Responsable | Fecha inicio\n"
                              "M-1 | Adoptar la política pública | #3 | Redactar | Ana | 01/02/2026\n"
                              "M-2 | Formar líderes comunales | #40 | Talleres | Luz | 01/03/2026"),
                     PLA_OK);
    ck_assert_str_eq(field(0, CAMPO_meta_producto), "Adoptar la política pública");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_CANTIDAD), 43 * PLAI_MILLONESIMAS);
    ck_assert_uint_ge(count_incidencias(INCIDENCIA_COLUMNA_DECIDIDA), 1);
}
END_TEST

START_TEST(test_formatos__cada_ranura_lleva_su_fuente)
{
    ck_assert_int_eq(
        map_text(
            "plan de accion 2026.xlsx",
            "PLAN DE ACCIÓN\nCódigo meta | Meta producto | Meta 2026 | Actividad | Responsable | 1. Recursos asignados | "
            "1. Fuente de los recursos | 2. Recursos asignados | 2. Fuente de los recursos\n"
            "M-1 | Adoptar la política | #3 | Redactar | Ana | #10 | ICLD | #20 | SGP Educación"),
        PLA_OK);
    int vistas = 0;
    for (size_t i = 0; i < plan->hechos.count; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];

        if (hecho->clase != CLASE_PESOS)
            continue;
        vistas++;
        ck_assert_str_eq(plai_id_text(plan, hecho->fuente),
                         hecho->valor == 10 * PLAI_CENTAVOS ? "Recursos propios" : "SGP educación");
    }
    ck_assert_int_eq(vistas, 2);
}
END_TEST

START_TEST(test_formatos__una_fuente_que_nadie_conoce_se_anota_y_se_conserva)
{
    ck_assert_int_eq(map_text("x.xlsx",
                              PE_TITULOS "1905 | #9 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #60 | "
                                         "Bazar del barrio | #80 | Ana"),
                     PLA_OK);
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_FUENTE_DESCONOCIDA), 1);
    ck_assert_str_eq(plai_id_text(plan, plan->registros.items[0].fuente), "Bazar del barrio");
}
END_TEST

START_TEST(test_formatos__una_columna_necesaria_que_falta_se_nombra)
{
    ck_assert_int_eq(
        map_text("x.xlsx",
                 "PE-F-012\nCód. de meta | Meta de producto | Meta vigencia | Actividad | Fuente | Responsable\n"
                 "IP-1 | Vacunar | #25 | Jornadas | SGP salud | Ana"),
        PLA_OK);
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_COLUMNA_FALTANTE), 2);
}
END_TEST

START_TEST(test_formatos__el_pac_lee_doce_meses_como_se_llamen)
{
    ck_assert_int_eq(
        map_text(
            "p.xlsx",
            "PROGRAMA ANUAL MENSUALIZADO DE CAJA 2026\n"
            "Rubro | BPIN | Fuente | Apropiación definitiva | Ene | FEBRERO | Mar-26 | Abr | Mayo | JUN | Julio | Ago | "
            "Sept | Octubre | Nov | Dic | TOTAL PAC\n"
            "2.3.2.02 | 2024990990001 | SGP salud | #78 | #1 | #2 | #3 | #4 | #5 | #6 | #7 | #8 | #9 | #10 | #11 | #12 | #78"),
        PLA_OK);
    ck_assert_str_eq(plan->libros.items[0].publico.instrumento, "pac");
    ck_assert_int_eq(sum(MEDIDA_PAC, CLASE_PESOS), 78 * PLAI_CENTAVOS);
    ck_assert_int_eq(sum(MEDIDA_TOTAL_DECLARADO, CLASE_PESOS), 78 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__en_un_pac_por_niveles_solo_suman_las_hojas)
{
    ck_assert_int_eq(map_text("p.xlsx",
                              "PAC 2026\nRubro | Concepto | Fuente | Apropiación definitiva | Enero | Febrero | Marzo\n"
                              "2.3 | INVERSIÓN | | #30 | #10 | #10 | #10\n"
                              "2.3.2 | Bienes | | #30 | #10 | #10 | #10\n"
                              "2.3.2.01 | Vías | SGP salud | #12 | #4 | #4 | #4\n"
                              "2.3.2.02 | Aulas | SGP salud | #18 | #6 | #6 | #6"),
                     PLA_OK);
    ck_assert_uint_eq(plan->registros.count, 2);
    ck_assert_str_eq(omitted(3), "subtotal");
    ck_assert_int_eq(sum(MEDIDA_PAC, CLASE_PESOS), 30 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__cifras_en_millones_se_llevan_a_pesos)
{
    ck_assert_int_eq(
        map_text(
            "poai.xlsx",
            "POAI 2026\nCifras en millones de pesos\nBPIN | Nombre del proyecto | Código meta | Recursos propios | Total\n"
            "2024990990001 | Acueducto | M-1 | #1.5 | #1.5"),
        PLA_OK);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), INT64_C(1500000) * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__un_cero_perdido_se_repone_y_se_dice)
{
    ck_assert_int_eq(map_text("x.xlsx",
                              PE_TITULOS "#401 | #9 | IP-1 | Censar | Número | #25 | 2024990990001 | Jornadas | #60 | "
                                         "ICLD | #80 | Ana"),
                     PLA_OK);
    ck_assert_str_eq(field(0, CAMPO_codigo_programa), "0401");
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_CODIGO_REPARADO), 1);
}
END_TEST

START_TEST(test_formatos__un_libro_que_no_es_un_plan_se_rechaza_con_su_nombre)
{
    ck_assert_int_eq(map_text("ventas.xlsx", "Producto | Precio | Cantidad | Cliente\nPan | #2 | #3 | Luz"),
                     PLA_E_FORMATO);
    ck_assert_msg(strncmp(fallo.texto, "ventas.xlsx:", 12) == 0, "%s", fallo.texto);
}
END_TEST

START_TEST(test_formatos__junto_a_columnas_por_fuente_un_valor_es_el_total_de_la_fila)
{
    ck_assert_int_eq(
        map_text("poai.xlsx",
                 "POAI 2026\nBPIN | Nombre del proyecto | Código meta | Recursos propios | SGP salud | Valor\n"
                 "2024990990001 | Acueducto | M-1 | #10 | #5 | #15"),
        PLA_OK);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 15 * PLAI_CENTAVOS);
    ck_assert_int_eq(sum(MEDIDA_TOTAL_DECLARADO, CLASE_PESOS), 15 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__una_fila_sin_meta_sigue_a_la_de_arriba_y_se_dice)
{
    ck_assert_int_eq(
        map_text("x.xlsx", PE_TITULOS
                 "1905 | #9 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #60 | SGP salud | #80 | Ana\n"
                 " | | | | | | | | | ICLD | #20"),
        PLA_OK);
    ck_assert_uint_eq(plan->registros.count, 2);
    ck_assert_str_eq(field(1, CAMPO_codigo_meta), "IP-1");
    ck_assert_str_eq(field(1, CAMPO_actividad), "");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 100 * PLAI_CENTAVOS);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_CANTIDAD), 25 * PLAI_MILLONESIMAS);
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_CONTINUADA), 1);
}
END_TEST

START_TEST(test_formatos__un_total_de_programa_es_un_subtotal_y_la_numeracion_de_columnas_no_es_una_meta)
{
    ck_assert_int_eq(
        map_text("x.xlsx", PE_TITULOS
                 "#1 | #2 | #3 | #4 | #5 | #6 | #7 | #8 | #9 | #10 | #11 | #12\n"
                 "1905 | #9 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #100 | SGP salud | #80 | Ana\n"
                 "TOTAL PROGRAMA 1905 | | | | | | | | | | #80\n"
                 "Programa 1906 - TOTAL | | | | | | | | | | #0"),
        PLA_OK);
    ck_assert_uint_eq(plan->registros.count, 1);
    ck_assert_str_eq(omitted(5), "encabezado repetido");
    ck_assert_str_eq(omitted(7), "subtotal");
    ck_assert_str_eq(omitted(8), "subtotal");
}
END_TEST

START_TEST(test_formatos__dos_filas_de_titulos_sin_combinar_se_leen_juntas)
{
    ck_assert_int_eq(
        map_text(
            "x.xlsx",
            "PIM-POR-FR-004\n"
            "10. Cód. meta | 11. Meta | Unidad | Meta 2026 | BPIN | Actividad | Peso | Cronograma | | Financiación | | Responsable\n"
            " | | | | | | | Inicio | Fin | Fuente | Valor\n"
            "IP-1 | Vacunar niños | Número | #25 | 2024990990001 | Jornadas | #100 | 01/02/2026 | 30/06/2026 | SGP salud | #80 | Ana"),
        PLA_OK);
    ck_assert_uint_eq(plan->hojas.items[0].encabezado, 3);
    ck_assert_str_eq(field(0, CAMPO_fecha_fin), "30/06/2026");
    ck_assert_str_eq(field(0, CAMPO_codigo_meta), "IP-1");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 80 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__grupos_que_se_repiten_sin_numero_son_ranuras)
{
    ck_assert_int_eq(
        map_text(
            "plan de accion 2026.xlsx",
            "PLAN DE ACCIÓN\nCódigo meta | Meta producto | Meta 2026 | Actividad | Responsable | Fuente | Valor | Fuente | Valor\n"
            "M-1 | Adoptar la política | #3 | Redactar | Ana | ICLD | #10 | SGP Educación | #20"),
        PLA_OK);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 30 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__una_columna_sin_titulo_conocido_se_entiende_por_lo_que_tiene)
{
    ck_assert_int_eq(
        map_text(
            "x.xlsx",
            "PE-F-012\nCód. de meta | Meta de producto | Meta vigencia | Actividad | Responsable | Registro en el banco\n"
            "IP-1 | Vacunar | #25 | Jornadas | Ana | 2024990990001\n"
            "IP-2 | Educar | #2 | Talleres | Ana | 2024990990002\n"
            "IP-3 | Visitar | #9 | Rondas | Ana | 2024990990003"),
        PLA_OK);
    ck_assert_str_eq(field(2, CAMPO_bpin), "2024990990003");
    ck_assert_uint_ge(count_incidencias(INCIDENCIA_COLUMNA_DECIDIDA), 1);
}
END_TEST

START_TEST(test_formatos__miles_de_pesos_en_el_titulo_valen_solo_para_su_columna)
{
    ck_assert_int_eq(
        map_text(
            "x.xlsx",
            "PE-F-012\nVigencia: 2026\nCód. de meta | Techo presupuestal | Meta vigencia | BPIN | Actividad | Fuente | "
            "Valor (miles de pesos) | Responsable\n"
            "IP-1 | #500 | #25 | 2024990990001 | Jornadas | SGP salud | #1.234567 | Ana"),
        PLA_OK);
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 123457);
    ck_assert_int_eq(sum(MEDIDA_TECHO, CLASE_PESOS), 500 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__programado_y_ejecutado_de_cada_mes_no_se_mezclan)
{
    ck_assert_int_eq(
        map_text("p.xlsx",
                 "PAC 2026\nRubro | Fuente | Apropiación definitiva | ENERO P | ENERO E | FEBRERO P | FEBRERO E\n"
                 "2.3.2.01 | SGP salud | #12 | #7 | #1 | #5 | #2"),
        PLA_OK);
    ck_assert_int_eq(sum(MEDIDA_PAC, CLASE_PESOS), 12 * PLAI_CENTAVOS);
    ck_assert_int_eq(sum(MEDIDA_PAGOS, CLASE_PESOS), 3 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__el_bloque_se_lee_como_lo_escriban)
{
    static const struct {
        const char *bloque, *dependencia;
        int vigencia;
    } casos[] = {
        { "Dependencia | Vigencia\nSecretaría de Salud | 2026\n", "Secretaría de Salud", 2026 },
        { "PLAN DE ACCIÓN 2026 - SECRETARÍA DE SALUD\n", "SECRETARÍA DE SALUD", 2026 },
        { "1. DEPENDENCIA: Secretaría de Salud      VIGENCIA: 2026\n", "Secretaría de Salud", 2026 },
        { "Dependencia responsable del plan: Oficina de Control Interno\nVIGENCIA 2.026\n",
          "Oficina de Control Interno", 2026 },
        { "Plan de desarrollo 2024-2027\nUnidad administrativa | Secretaría de Obras\nAño | #2026\n",
          "Secretaría de Obras", 2026 },
    };

    for (uint32_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        char *ruta = plai_arena_printf(&scratch, "libro%u.xlsx", i);
        char *texto = plai_arena_printf(
            &scratch, "PE-F-012\n%s%s", casos[i].bloque,
            "Cód. de meta | Meta de producto | Meta vigencia | BPIN | Actividad | Fuente | Valor | Responsable\n"
            "IP-1 | Vacunar | #25 | 2024990990001 | Jornadas | SGP salud | #80 | Ana");

        ck_assert_msg(map_text(ruta, texto) == PLA_OK, "%s", fallo.texto);
        ck_assert_str_eq(plan->libros.items[i].publico.dependencia, casos[i].dependencia);
        ck_assert_int_eq(plan->libros.items[i].publico.vigencia, casos[i].vigencia);
    }
}
END_TEST

START_TEST(test_formatos__una_fuente_se_conoce_por_cualquiera_de_sus_formas)
{
    static const char *const formas[] = { "SGP - Salud",
                                          "S.G.P. Salud",
                                          "Sistema General de Participaciones - Salud",
                                          "Salud SGP",
                                          "1.2.4.2.02 - SGP-SALUD-SALUD PUBLICA",
                                          "SGP salud 2026",
                                          "Participación Salud (SGP)" };

    for (size_t i = 0; i < sizeof formas / sizeof *formas; i++) {
        uint32_t fuente = plai_catalogo_fuente(plan->catalogo, plai_slice(formas[i]));

        ck_assert_msg(fuente && strcmp(plai_catalogo_fuente_nombre(plan->catalogo, fuente), "SGP salud") == 0, "%s",
                      formas[i]);
    }
    ck_assert_uint_eq(plai_catalogo_fuente(plan->catalogo, SLICE("Bazar del barrio")), 0);
}
END_TEST

START_TEST(test_formatos__una_linea_base_es_de_la_meta_que_tiene_a_su_izquierda)
{
    ck_assert_int_eq(
        map_text(
            "plan indicativo.xlsx",
            "PLAN INDICATIVO\nEje | Meta de resultado | Indicador de resultado | L.B | Cod meta producto | Meta de "
            "producto | L.B | Unidad de medida | Indicador | Valor esperado cuatrienio | Valor esperado 2026\n"
            "Campo | Mejorar el ingreso | Ingreso rural | #7 | M-1 | Visitar fincas | #12 | Número | Visitas | "
            "#40 | #10\n"),
        PLA_OK);
    ck_assert_str_eq(plan->libros.items[0].publico.formato, "PI-MUNICIPAL");
    ck_assert_str_eq(field(0, CAMPO_linea_base_resultado), "7");
    ck_assert_str_eq(field(0, CAMPO_linea_base), "12");
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_ENCABEZADO_DOBLE), 0);
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_COLUMNA_DECIDIDA), 0);
}
END_TEST

START_TEST(test_formatos__una_sola_linea_base_sigue_siendo_la_del_producto)
{
    ck_assert_int_eq(
        map_text("plan indicativo.xlsx",
                 "PLAN INDICATIVO\nEje | Meta de resultado | Cod meta producto | Meta de producto | Unidad "
                 "de medida | Línea base | Valor esperado cuatrienio | Valor esperado 2026\n"
                 "Campo | Mejorar el ingreso | M-1 | Visitar fincas | Número | #12 | #40 | #10\n"),
        PLA_OK);
    ck_assert_str_eq(field(0, CAMPO_linea_base), "12");
    ck_assert_str_eq(field(0, CAMPO_linea_base_resultado), "");
}
END_TEST

START_TEST(test_formatos__varias_metas_en_una_celda_se_escriben_de_una_sola_forma)
{
    ck_assert_int_eq(
        map_text(
            "x.xlsx", PE_TITULOS
            "1905 | #9 | IP-12;IP-15 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #60 | SGP salud | #80 | "
            "Ana\n"
            "1905 | #9 | IP-12 y 15 | Vacunar | Número | #25 | 2024990990001 | Brigadas | #40 | SGP salud | #20 | "
            "Ana\n"
            "1905 | #9 | 1,5 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #60 | SGP salud | #80 | Ana"),
        PLA_OK);
    ck_assert_str_eq(field(0, CAMPO_codigo_meta), "IP-12, IP-15");
    ck_assert_uint_eq(plan->registros.items[0].meta, plan->registros.items[1].meta);
    ck_assert_str_eq(field(2, CAMPO_codigo_meta), "1,5");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 180 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__una_actividad_sin_meta_al_comienzo_no_es_un_subtotal)
{
    ck_assert_int_eq(
        map_text("x.xlsx", PE_TITULOS
                 " | | | | | | | Limpiar caños | #100 | ICLD | #20 | Ana\n"
                 "1905 | #9 | IP-1 | Vacunar | Número | #25 | 2024990990001 | Jornadas | #60 | SGP salud | #80 | Ana"),
        PLA_OK);
    ck_assert_uint_eq(plan->registros.count, 2);
    ck_assert_str_eq(field(0, CAMPO_actividad), "Limpiar caños");
    ck_assert_str_eq(field(0, CAMPO_codigo_meta), "");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_PESOS), 100 * PLAI_CENTAVOS);
}
END_TEST

START_TEST(test_formatos__en_un_plan_por_actividad_las_cantidades_no_son_de_la_meta)
{
    ck_assert_int_eq(
        map_text("Centralizadas 2026.xlsx",
                 "PLAN DE ACCIÓN 2026\nNombre.Entidad | Nombre Proyecto | Cód. BPIN | Cód. MP | Descripción MP | Cód. "
                 "Actividad | Nombre Actividad | Nombre Fondo | Ppto. Inicial | Ppto. Definitivo | Ppto. Total "
                 "Obligaciones | Ppto. Disponible | Estado Actividad | Unid. Medida | Cant. Prog. Vig. | Cant. Ejec. "
                 "Vig. | Estado\n"
                 "Agricultura | Apoyo | 2024990990001 | MP-1 | Visitar fincas | P/1/01 | Talleres | ICLD | #10 | #12 | "
                 "#7 | #5 | CON EJECUCION | talleres | #4 | #1 | Activo\n"
                 "Agricultura | Apoyo | 2024990990001 | MP-1 | Visitar fincas | P/1/02 | Giras | ICLD | #10 | #10 | #0 "
                 "| #10 | SIN EJECUCION | giras | #3 | #0 | Activo"),
        PLA_OK);
    ck_assert_str_eq(plan->libros.items[0].publico.formato, "PA-ACTIVIDAD-FONDO");
    ck_assert_int_eq(sum(MEDIDA_PROGRAMADO, CLASE_CANTIDAD), 0);
    ck_assert_str_eq(field(0, CAMPO_cantidad_actividad), "4");
    ck_assert_str_eq(field(1, CAMPO_unidad_actividad), "giras");
    ck_assert_str_eq(field(1, CAMPO_estado), "SIN EJECUCION");
    ck_assert_int_eq(sum(MEDIDA_DISPONIBLE, CLASE_PESOS), 15 * PLAI_CENTAVOS);
    ck_assert_uint_eq(count_incidencias(INCIDENCIA_CANTIDAD_DISTINTA), 0);
}
END_TEST

Suite *make_formatos_suite(void);

Suite *
make_formatos_suite(void)
{
    Suite *suite = suite_create("formatos");
    TCase *tcase = tcase_create("formatos");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_encabezado__trimestre_y_vigencia_se_separan_de_las_palabras);
    tcase_add_test(tcase, test_encabezado__las_formas_de_trimestre_son_una);
    tcase_add_test(tcase, test_encabezado__un_bienio_no_es_una_vigencia_ni_un_cuatrienio_tampoco);
    tcase_add_test(tcase, test_definicion__un_campo_que_no_existe_se_dice_con_archivo_y_linea);
    tcase_add_test(tcase, test_definicion__una_columna_solo_va_tras_otra_que_existe);
    tcase_add_test(tcase, test_definicion__una_coma_de_mas_se_dice_con_su_linea);
    tcase_add_test(tcase, test_definicion__un_vocabulario_con_errores_no_deja_nada);
    tcase_add_test(tcase, test_definicion__un_alias_propio_se_suma_a_los_comunes);
    tcase_add_test(tcase, test_formatos__el_bloque_dice_codigo_dependencia_y_vigencia);
    tcase_add_test(tcase, test_formatos__lo_que_no_es_registro_se_cuenta_con_su_motivo);
    tcase_add_test(tcase, test_formatos__una_meta_combinada_baja_y_su_cantidad_no_se_suma_dos_veces);
    tcase_add_test(tcase, test_formatos__trimestre_sobre_grupo_y_grupo_sobre_trimestre_dan_lo_mismo);
    tcase_add_test(tcase, test_formatos__meta_es_texto_o_numero_segun_su_contenido);
    tcase_add_test(tcase, test_formatos__cada_ranura_lleva_su_fuente);
    tcase_add_test(tcase, test_formatos__una_fuente_que_nadie_conoce_se_anota_y_se_conserva);
    tcase_add_test(tcase, test_formatos__una_columna_necesaria_que_falta_se_nombra);
    tcase_add_test(tcase, test_formatos__el_pac_lee_doce_meses_como_se_llamen);
    tcase_add_test(tcase, test_formatos__en_un_pac_por_niveles_solo_suman_las_hojas);
    tcase_add_test(tcase, test_formatos__cifras_en_millones_se_llevan_a_pesos);
    tcase_add_test(tcase, test_formatos__un_cero_perdido_se_repone_y_se_dice);
    tcase_add_test(tcase, test_formatos__un_libro_que_no_es_un_plan_se_rechaza_con_su_nombre);
    tcase_add_test(tcase, test_formatos__junto_a_columnas_por_fuente_un_valor_es_el_total_de_la_fila);
    tcase_add_test(tcase, test_formatos__una_fila_sin_meta_sigue_a_la_de_arriba_y_se_dice);
    tcase_add_test(tcase,
                   test_formatos__un_total_de_programa_es_un_subtotal_y_la_numeracion_de_columnas_no_es_una_meta);
    tcase_add_test(tcase, test_formatos__dos_filas_de_titulos_sin_combinar_se_leen_juntas);
    tcase_add_test(tcase, test_formatos__grupos_que_se_repiten_sin_numero_son_ranuras);
    tcase_add_test(tcase, test_formatos__una_columna_sin_titulo_conocido_se_entiende_por_lo_que_tiene);
    tcase_add_test(tcase, test_formatos__miles_de_pesos_en_el_titulo_valen_solo_para_su_columna);
    tcase_add_test(tcase, test_formatos__programado_y_ejecutado_de_cada_mes_no_se_mezclan);
    tcase_add_test(tcase, test_formatos__el_bloque_se_lee_como_lo_escriban);
    tcase_add_test(tcase, test_formatos__una_fuente_se_conoce_por_cualquiera_de_sus_formas);
    tcase_add_test(tcase, test_formatos__una_linea_base_es_de_la_meta_que_tiene_a_su_izquierda);
    tcase_add_test(tcase, test_formatos__una_sola_linea_base_sigue_siendo_la_del_producto);
    tcase_add_test(tcase, test_formatos__varias_metas_en_una_celda_se_escriben_de_una_sola_forma);
    tcase_add_test(tcase, test_formatos__una_actividad_sin_meta_al_comienzo_no_es_un_subtotal);
    tcase_add_test(tcase, test_formatos__en_un_plan_por_actividad_las_cantidades_no_son_de_la_meta);
    suite_add_tcase(suite, tcase);
    return suite;
}

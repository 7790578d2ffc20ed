/* SPDX-License-Identifier: MIT
 *
 * What a cell is read as: dates typed in every way, amounts in thousands, and up to when a workbook reports.
 */
#include <check.h>
#include <string.h>

#include "base/numero.h"
#include "ejemplo.h"
#include "formatos/formatos.h"
#include "tabla.h"

static pla_plan *plan;
static struct arena scratch;

static void
setup(void)
{
    plan = ejemplo_formatos_new();
    plai_arena_init(&scratch, NULL);
}

static void
teardown(void)
{
    ejemplo_formatos_free(plan);
    plai_arena_done(&scratch);
}

static const struct libro *
map(const char *texto)
{
    struct book book;
    pla_fallo fallo = { 0 };
    uint32_t libro;

    tabla_read(&book, &scratch, "Hoja1", texto);
    ck_assert_int_eq(
        plai_libro_begin(plan, plai_arena_printf(&scratch, "libro%zu.xlsx", plan->libros.count), &libro, &fallo),
        PLA_OK);
    ck_assert_msg(plai_formatos_map(plan, libro, &book, &fallo) == PLA_OK, "%s", fallo.texto);
    ck_assert_int_eq(plai_libro_end(plan, libro, NULL), PLA_OK);
    return &plan->libros.items[libro];
}

#define TITULOS(arriba, valor)                                                                                         \
    "PLAN DE ACCIÓN\n" arriba                                                                                          \
    "Cód. de meta | Meta de producto | Meta vigencia | BPIN | Actividad | Fecha de inicio | "                         \
    "Fuente | " valor " | Responsable\n"

START_TEST(test_celdas__una_fecha_se_lee_como_la_escriban)
{
    static const struct {
        const char *celda, *fecha;
        enum incidencia_tipo tipo;
        bool leida;
    } casos[] = {
        { "@46096", "15/03/2026", 0, true },
        { "15 de marzo de 2026", "15/03/2026", 0, true },
        /* the serial number of Excel, as a number or as text */
        { "#46096", "15/03/2026", INCIDENCIA_DUDOSA, true },
        { "46096", "15/03/2026", INCIDENCIA_DUDOSA, true },
        { "#12", "", INCIDENCIA_ILEGIBLE, false },
        { "12345", "12345", INCIDENCIA_ILEGIBLE, false },
        /* all digits together, the year first or last */
        { "20260315", "15/03/2026", INCIDENCIA_DUDOSA, true },
        { "15032026", "15/03/2026", INCIDENCIA_DUDOSA, true },
        { "99999999", "99999999", INCIDENCIA_ILEGIBLE, false },
        /* without year it is of the year of the plan */
        { "15 de marzo", "15/03/2026", INCIDENCIA_DUDOSA, true },
        { "pronto", "pronto", INCIDENCIA_ILEGIBLE, false },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        size_t before = plan->incidencias.count;
        const struct libro *libro = map(
            plai_arena_printf(&scratch,
                              TITULOS("VIGENCIA: 2026\n", "Valor") "IP-1 | Vacunar | #25 | 2024990990001 | Jornadas | "
                                                                   "%s | SGP salud | #80 | Ana",
                              casos[i].celda));
        const struct registro *registro = &plan->registros.items[libro->registro];
        const struct valor *valor = plai_registro_valor(plan, registro, CAMPO_fecha_inicio);
        size_t noted = 0;

        ck_assert_ptr_nonnull(valor);
        ck_assert_str_eq(valor->texto, casos[i].fecha);
        ck_assert_msg((valor->estado == ESTADO_VALOR) == casos[i].leida, "%s", casos[i].celda);
        for (size_t k = before; k < plan->incidencias.count; k++)
            noted +=
                plan->incidencias.items[k].lugar == valor->lugar && plan->incidencias.items[k].tipo == casos[i].tipo;
        ck_assert_msg(noted == (casos[i].tipo != 0), "%s", casos[i].celda);
    }
}
END_TEST

START_TEST(test_celdas__lo_que_dice_el_titulo_de_una_columna_de_pesos_vale_mas_que_lo_de_arriba)
{
    static const struct {
        const char *texto;
        int64_t pesos;
    } casos[] = {
#define FILA "IP-1 | Vacunar | #25 | 2024990990001 | Jornadas | @46096 | SGP salud | #80 | Ana"
        { TITULOS("VIGENCIA: 2026\n", "Valor") FILA, 80 },
        { TITULOS("VIGENCIA: 2026\n", "Valor (miles de pesos)") FILA, 80000 },
        { TITULOS("VIGENCIA: 2026\n", "Valor (en miles)") FILA, 80000 },
        { TITULOS("VIGENCIA: 2026\n", "Valor (millones de pesos)") FILA, 80000000 },
        { TITULOS("VIGENCIA: 2026\n", "Valor (en millones)") FILA, 80000000 },
        { TITULOS("VIGENCIA: 2026\nCifras en millones de pesos\n", "Valor") FILA, 80000000 },
        { TITULOS("VIGENCIA: 2026\nCifras en miles de pesos\n", "Valor") FILA, 80000 },
        { TITULOS("VIGENCIA: 2026\nCifras en millones de pesos\n", "Valor (en pesos)") FILA, 80 },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        const struct libro *libro = map(casos[i].texto);
        int64_t pesos = 0;

        for (uint32_t h = libro->hecho; h < libro->hecho + libro->hechos; h++)
            if (plan->hechos.items[h].clase == CLASE_PESOS)
                pesos += plan->hechos.items[h].valor;
        ck_assert_msg(pesos == casos[i].pesos * PLAI_CENTAVOS, "case %zu: %lld", i, (long long)pesos);
    }
}
END_TEST

START_TEST(test_celdas__el_corte_se_lee_como_lo_escriban)
{
    static const struct {
        const char *corte;
        int vigencia, mes;
    } casos[] = {
        { "30/09/2026", 2026, 9 },
        { "septiembre de 2026", 2026, 9 },
        { "2026-09", 2026, 9 },
        { "III trimestre", 2026, 9 },
        { "segundo trimestre de 2025", 2025, 6 },
        /* a year alone says nothing that its columns do not */
        { "2026", 0, 0 },
    };

    for (size_t i = 0; i < sizeof casos / sizeof *casos; i++) {
        const struct libro *libro = map(plai_arena_printf(
            &scratch, TITULOS("VIGENCIA: | 2026\nFecha de corte: | %s\n", "Valor") FILA, casos[i].corte));

        ck_assert_msg(libro->corte.vigencia == casos[i].vigencia && libro->corte.mes == casos[i].mes, "%s: %d-%d",
                      casos[i].corte, libro->corte.vigencia, libro->corte.mes);
    }
}
END_TEST

Suite *make_celdas_suite(void);

Suite *
make_celdas_suite(void)
{
    Suite *suite = suite_create("celdas");
    TCase *tests = tcase_create("cells");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_celdas__una_fecha_se_lee_como_la_escriban);
    tcase_add_test(tests, test_celdas__lo_que_dice_el_titulo_de_una_columna_de_pesos_vale_mas_que_lo_de_arriba);
    tcase_add_test(tests, test_celdas__el_corte_se_lee_como_lo_escriban);
    suite_add_tcase(suite, tests);
    return suite;
}

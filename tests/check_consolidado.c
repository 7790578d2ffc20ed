/* SPDX-License-Identifier: MIT
 *
 * The consolidated workbook, read back with the library's own reader: what it says, that it is the same twice and under
 * any locale, and that whatever fails leaves the old file alone.
 */
#include <check.h>
#include <dirent.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fallo.h"
#include "ejemplo.h"
#include "escrito.h"
#include "informe/informe.h"
#include "salida/escritor.h"
#include "salida/salida.h"
#include "xlsx/book.h"

static const struct ejemplo_libro salud = {
    "PA_Salud.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Salud", 2026, "Recursos propios", 1, 6, 0,
};
static const struct ejemplo_libro obras = {
    "PA_Obras.xlsx", INSTRUMENTO_PLAN_ACCION, "Secretaría de Obras", 2026, "Crédito", 7, 3, 0,
};
static const struct ejemplo_libro poai = {
    "POAI.xlsx", INSTRUMENTO_POAI, "Secretaría de Salud", 2026, "Recursos propios", 1, 5, 0,
};
/* Each goal has 100 millions of the fuente of its book and 50 of SGP Salud. */
enum { METAS = 9, MILLONES = 150 };

static const pla_regla regla = {
    "PA-99", "Regla de prueba", "porque sí", "=Corrija la celda.", NULL, PLA_ERROR,
};

struct caso {
    pla_plan *plan;
    pla_informe *informe;
    char carpeta[64], ruta[96];
    struct arena arena;
    struct book libro;
};

static void
make_informe(struct caso *caso)
{
    ck_assert_int_eq(plai_informe_new(&caso->informe, caso->plan, NULL), PLA_OK);
    const struct registro *r = &caso->plan->registros.items[0];
    const lugar otro = lugar_of(1, 9, 3);
    const struct dicho dicho = { .gravedad = PLA_ERROR,
                                 .lugar = lugar_of(r->hoja, r->fila, 6),
                                 .contra = &otro,
                                 .contras = 1,
                                 .clave = { .meta = r->meta },
                                 .valor = "25",
                                 .esperado = "12",
                                 .texto = "La meta programa 25 y el Plan Indicativo 12." };
    ck_assert_int_eq(plai_informe_add(caso->informe, &regla, &dicho, NULL), PLA_OK);
    ck_assert_int_eq(plai_informe_close(caso->informe, NULL), PLA_OK);
}

static void
begin(struct caso *caso, const pla_opciones *opciones)
{
    memset(caso, 0, sizeof *caso);
    strcpy(caso->carpeta, "/tmp/planaccion-prueba-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(caso->carpeta));
    snprintf(caso->ruta, sizeof caso->ruta, "%s/c.xlsx", caso->carpeta);
    ck_assert_int_eq(plai_modelo_new(&caso->plan, opciones, NULL), PLA_OK);
    ejemplo_add(caso->plan, &salud);
    ejemplo_add(caso->plan, &obras);
    ejemplo_add(caso->plan, &poai);
    make_informe(caso);
    plai_arena_init(&caso->arena, NULL);
}

static size_t
count_files(const char *carpeta)
{
    DIR *dir = opendir(carpeta);
    size_t n = 0;
    ck_assert_ptr_nonnull(dir);
    for (const struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return n;
}

static void
done(struct caso *caso)
{
    unlink(caso->ruta);
    ck_assert_uint_eq(count_files(caso->carpeta), 0);
    rmdir(caso->carpeta);
    plai_arena_done(&caso->arena);
    plai_informe_free(caso->informe);
    plai_modelo_free(caso->plan);
}

static int
write_it(const struct caso *caso, pla_fallo *fallo)
{
    return plai_consolidado_write(caso->plan, caso->informe, caso->ruta, NULL, fallo);
}

static char *
read_bytes(const char *ruta, size_t *size)
{
    void *datos;
    ck_assert_int_eq(plai_file_read(ruta, &(pla_limites){ 0 }, NULL, &datos, size, NULL), PLA_OK);
    char *copia = malloc(*size + 1);
    ck_assert_ptr_nonnull(copia);
    memcpy(copia, datos, *size);
    copia[*size] = '\0';
    plai_file_free(datos, NULL);
    return copia;
}

static void
write_and_read(struct caso *caso)
{
    pla_fallo fallo = { 0 };
    size_t size;
    ck_assert_msg(write_it(caso, &fallo) == PLA_OK, "%s", fallo.texto);
    char *datos = read_bytes(caso->ruta, &size);
    ck_assert_int_eq(plai_book_read(&caso->libro, &caso->arena, "c.xlsx", datos, size, &(pla_limites){ 0 }, NULL),
                     PLA_OK);
    free(datos);
    ck_assert_uint_eq(caso->libro.warning_count, 0);
}

static const struct sheet *
sheet_named(const struct caso *caso, const char *nombre)
{
    return escrito_sheet(&caso->libro, nombre);
}

/* The first cell with that text, searched by rows. */
static void
find_text(const struct sheet *hoja, const char *texto, uint32_t *fila, uint32_t *columna)
{
    for (*fila = 1; *fila <= hoja->last_row; (*fila)++)
        for (*columna = 1; *columna <= hoja->last_column; (*columna)++)
            if (escrito_is(hoja, *fila, *columna, texto))
                return;
    ck_abort_msg("%s: no dice «%s»", hoja->name, texto);
}

START_TEST(every_row_is_in_the_plan_with_its_amount)
{
    struct caso caso;
    uint32_t fila, columna, meta, columna_meta;
    begin(&caso, NULL);
    write_and_read(&caso);
    const struct sheet *plan = sheet_named(&caso, "Plan consolidado");
    find_text(plan, "Valor", &fila, &columna);
    find_text(plan, "Meta 2026", &meta, &columna_meta);
    ck_assert_uint_eq(plan->last_row, fila + 2 * METAS);
    double suma = 0;
    for (uint32_t i = fila + 1; i <= plan->last_row; i++)
        suma += escrito_number(plan, i, columna);
    ck_assert_double_eq(suma, METAS * MILLONES * 1e6);
    ck_assert_double_eq(escrito_number(plan, fila - 1, columna), suma);
    /* The quantity of a goal is the same on its two rows, and nowhere added. */
    ck_assert_double_eq(escrito_number(plan, fila + 1, columna_meta), escrito_number(plan, fila + 2, columna_meta));
    ck_assert_ptr_null(plai_sheet_cell(plan, fila - 1, columna_meta));
    done(&caso);
}
END_TEST

START_TEST(sums_by_fuente_and_dependencia_stand_side_by_side)
{
    struct caso caso;
    uint32_t fila, columna;
    begin(&caso, NULL);
    write_and_read(&caso);
    const struct sheet *resumen = sheet_named(&caso, "Resumen");
    find_text(resumen, "SGP Salud", &fila, &columna);
    ck_assert_double_eq(escrito_number(resumen, fila, columna + 3), 5 * 50e6);
    ck_assert_double_eq(escrito_number(resumen, fila, columna + 5), METAS * 50e6);
    find_text(resumen, "Recursos por dependencia", &fila, &columna);
    ck_assert(escrito_is(resumen, fila + 2, columna, "Secretaría de Obras"));
    ck_assert_double_eq(escrito_number(resumen, fila + 2, columna + 5), 3 * MILLONES * 1e6);
    ck_assert(escrito_is(resumen, fila + 4, columna, "Total"));
    ck_assert_double_eq(escrito_number(resumen, fila + 4, columna + 5), METAS * MILLONES * 1e6);
    ck_assert(plai_sheet_cell(resumen, fila + 4, columna + 5)->flags & CELL_FORMULA);
    done(&caso);
}
END_TEST

START_TEST(every_formula_has_its_value)
{
    struct caso caso;
    size_t formulas = 0;
    begin(&caso, NULL);
    write_and_read(&caso);
    for (size_t i = 0; i < caso.libro.sheet_count; i++)
        for (size_t j = 0; j < caso.libro.sheets[i].cell_count; j++) {
            const struct cell *celda = &caso.libro.sheets[i].cells[j];
            ck_assert_int_ne(celda->type, CELL_NO_VALUE);
            ck_assert_int_ne(celda->type, CELL_ERROR);
            formulas += celda->flags & CELL_FORMULA ? 1 : 0;
        }
    ck_assert_uint_gt(formulas, 50);
    done(&caso);
}
END_TEST

START_TEST(goals_are_crossed_by_their_code)
{
    struct caso caso;
    uint32_t fila, columna;
    begin(&caso, NULL);
    write_and_read(&caso);
    const struct sheet *matriz = sheet_named(&caso, "Articulación");
    find_text(matriz, "MP-1", &fila, &columna);
    ck_assert(escrito_is(matriz, fila, 6, "✔ Sí"));
    ck_assert(escrito_is(matriz, fila, 8, "✔ Sí"));
    ck_assert_double_eq(escrito_number(matriz, fila, 10), 11);
    ck_assert_double_eq(escrito_number(matriz, fila, 13), MILLONES * 1e6);
    ck_assert_double_eq(escrito_number(matriz, fila, 16), 0);
    find_text(matriz, "MP-6", &fila, &columna);
    ck_assert(escrito_is(matriz, fila, 6, "✖ No"));
    done(&caso);
}
END_TEST

/* Gives the rows of a goal another code. */
static void
recode(pla_plan *plan, const char *from, const char *to, enum instrumento instrumento)
{
    id old = plai_intern_find(plan, INTERNO_CODIGO, plai_slice(from));
    id new = plai_intern(plan, INTERNO_CODIGO, plai_slice(to));

    for (size_t i = 0; i < plan->registros.count; i++) {
        struct registro *registro = &plan->registros.items[i];

        if (registro->meta != old || plai_registro_instrumento(plan, registro) != instrumento)
            continue;
        registro->meta = new;
        plan->valores.items[registro->valor].id = new;
        plan->valores.items[registro->valor].texto = to;
    }
}

START_TEST(a_row_of_several_goals_has_its_own_money_and_each_goal_is_there)
{
    struct caso caso;
    uint32_t fila, columna;

    begin(&caso, NULL);
    recode(caso.plan, "MP-4", "MP-4, MP-5", INSTRUMENTO_PLAN_ACCION);
    recode(caso.plan, "MP-5", "MP-77", INSTRUMENTO_PLAN_ACCION);
    write_and_read(&caso);
    const struct sheet *matriz = sheet_named(&caso, "Articulación");
    find_text(matriz, "MP-4, MP-5", &fila, &columna);
    ck_assert(escrito_is(matriz, fila, 6, "✔ Sí"));
    ck_assert_double_eq(escrito_number(matriz, fila, 14), MILLONES * 1e6);
    find_text(matriz, "MP-5", &fila, &columna);
    ck_assert(escrito_is(matriz, fila, 8, "✔ Sí"));
    ck_assert_double_eq(escrito_number(matriz, fila, 13), MILLONES * 1e6);
    ck_assert_ptr_null(plai_sheet_cell(matriz, fila, 14));
    find_text(matriz, "MP-77", &fila, &columna);
    ck_assert(escrito_is(matriz, fila, 6, "✖ No"));
    done(&caso);
}
END_TEST

START_TEST(observations_say_their_cell_in_words_and_colour)
{
    struct caso caso;
    uint32_t fila, columna;
    begin(&caso, NULL);
    write_and_read(&caso);
    const struct sheet *hoja = sheet_named(&caso, "Observaciones");
    find_text(hoja, "PA-99", &fila, &columna);
    ck_assert(escrito_is(hoja, fila, 1, "✖ Error"));
    ck_assert(escrito_is(hoja, fila, 9, "=Corrija la celda."));
    ck_assert(escrito_is(hoja, fila, 3, "PA_Salud.xlsx"));
    ck_assert(escrito_is(hoja, fila, 5, "F5"));
    done(&caso);
}
END_TEST

START_TEST(text_is_text_and_whatever_it_holds_can_be_read)
{
    static const struct {
        const char *dado, *leido;
    } textos[] = {
        { "=1+1", "=1+1" },
        { "+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0" },
        { "una _x000D_ escrita", "una _x000D_ escrita" },
        { "\x01 control", "\x01 control" },
        { "mal \xF1 codificado", "mal \xEF\xBF\xBD codificado" },
        { "sin \xEF\xBF\xBF car\xC3\xA1"
          "cter",
          "sin \xEF\xBF\xBD car\xC3\xA1"
          "cter" },
        { "<a href=\"x\">&amp;</a>", "<a href=\"x\">&amp;</a>" },
    };
    struct caso caso;
    uint32_t fila, columna;
    for (size_t i = 0; i < sizeof textos / sizeof *textos; i++) {
        begin(&caso, NULL);
        for (size_t j = 0; j < caso.plan->valores.count; j++)
            if (caso.plan->valores.items[j].campo == CAMPO_meta_producto)
                caso.plan->valores.items[j].texto = textos[i].dado;
        write_and_read(&caso);
        const struct sheet *plan = sheet_named(&caso, "Plan consolidado");
        find_text(plan, textos[i].leido, &fila, &columna);
        ck_assert(!(plai_sheet_cell(plan, fila, columna)->flags & CELL_FORMULA));
        done(&caso);
    }
}
END_TEST

START_TEST(a_text_too_long_is_cut_and_says_so)
{
    struct caso caso;
    uint32_t fila, columna;
    char *largo = malloc(50001);
    ck_assert_ptr_nonnull(largo);
    memset(largo, 'a', 50000);
    largo[50000] = '\0';
    begin(&caso, NULL);
    for (size_t j = 0; j < caso.plan->valores.count; j++)
        if (caso.plan->valores.items[j].campo == CAMPO_meta_producto)
            caso.plan->valores.items[j].texto = largo;
    write_and_read(&caso);
    const struct sheet *plan = sheet_named(&caso, "Plan consolidado");
    find_text(plan, "Meta de producto", &fila, &columna);
    const struct cell *celda = plai_sheet_cell(plan, fila + 1, columna);
    ck_assert_uint_le(plai_utf8_count(celda->as.text, celda->size), 32767);
    ck_assert_int_eq(memcmp(celda->as.text + celda->size - 6, " […]", 6), 0);
    done(&caso);
    free(largo);
}
END_TEST

START_TEST(the_same_twice_gives_the_same_bytes)
{
    struct caso caso;
    size_t sizes[2];
    char *datos[2];
    begin(&caso, NULL);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(write_it(&caso, NULL), PLA_OK);
        datos[i] = read_bytes(caso.ruta, &sizes[i]);
        sleep(i == 0 ? 2 : 0); /* the dates inside a ZIP go by two seconds */
    }
    ck_assert_uint_eq(sizes[0], sizes[1]);
    ck_assert_int_eq(memcmp(datos[0], datos[1], sizes[0]), 0);
    free(datos[0]);
    free(datos[1]);
    done(&caso);
}
END_TEST

START_TEST(a_locale_of_decimal_commas_changes_nothing)
{
    static const char *const nombres[] = { "es_CO.UTF-8", "es_ES.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" };
    locale_t comas = (locale_t)0;
    struct caso caso;
    size_t sizes[2];
    char *datos[2];
    for (size_t i = 0; i < sizeof nombres / sizeof *nombres && comas == (locale_t)0; i++)
        comas = newlocale(LC_ALL_MASK, nombres[i], (locale_t)0);
    if (comas == (locale_t)0)
        return; /* none is installed; .ci/run makes one */
    begin(&caso, NULL);
    caso.plan->hechos.items[0].valor = 2500000;
    for (size_t i = 0; i < 2; i++) {
        locale_t antes = uselocale(i == 0 ? comas : (locale_t)0);
        ck_assert_int_eq(write_it(&caso, NULL), PLA_OK);
        if (i == 0) {
            ck_assert_msg(uselocale(antes) == comas, "el locale del hilo no volvió a ser el que era");
        }
        datos[i] = read_bytes(caso.ruta, &sizes[i]);
    }
    ck_assert_uint_eq(sizes[0], sizes[1]);
    ck_assert_int_eq(memcmp(datos[0], datos[1], sizes[0]), 0);
    free(datos[0]);
    free(datos[1]);
    freelocale(comas);
    done(&caso);
}
END_TEST

static int
never(const char *ruta, const struct hoja_escrita *hojas, size_t count, const pla_memoria *memoria, pla_fallo *fallo)
{
    (void)memoria;
    struct stat estado;
    ck_assert_int_eq(stat(ruta, &estado), 0);
    ck_assert_str_eq(hojas[0].nombre, "Portada");
    ck_assert_uint_gt(count, 5);
    return plai_fail(fallo, PLA_E_SALIDA, "no");
}

START_TEST(a_failure_leaves_the_old_file_and_nothing_else)
{
    struct caso caso;
    pla_fallo fallo = { 0 };
    size_t size;
    begin(&caso, NULL);
    FILE *viejo = fopen(caso.ruta, "w");
    ck_assert_ptr_nonnull(viejo);
    fputs("lo de antes", viejo);
    fclose(viejo);
    ck_assert_int_eq(plai_consolidado_write(caso.plan, caso.informe, caso.ruta, never, &fallo), PLA_E_SALIDA);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "c.xlsx"));
    ck_assert_uint_eq(count_files(caso.carpeta), 1);
    char *datos = read_bytes(caso.ruta, &size);
    ck_assert_str_eq(datos, "lo de antes");
    free(datos);
    done(&caso);
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_a_failure)
{
    struct caso caso;
    pla_fallo fallo = { 0 };
    begin(&caso, NULL);
    char buena[96];
    strcpy(buena, caso.ruta);
    snprintf(caso.ruta, sizeof caso.ruta, "%s/no/existe.xlsx", caso.carpeta);
    ck_assert_int_eq(write_it(&caso, &fallo), PLA_E_SALIDA);
    ck_assert_int_eq(fallo.codigo, PLA_E_SALIDA);
    snprintf(caso.ruta, sizeof caso.ruta, "%s/carpeta", caso.carpeta);
    ck_assert_int_eq(mkdir(caso.ruta, 0700), 0);
    ck_assert_int_eq(write_it(&caso, &fallo), PLA_E_SALIDA);
    ck_assert_uint_eq(count_files(caso.carpeta), 1);
    rmdir(caso.ruta);
    strcpy(caso.ruta, buena);
    done(&caso);
}
END_TEST

START_TEST(each_allocation_fails_in_turn)
{
    struct ejemplo_memoria memoria;
    for (size_t falla = 1;; falla++) {
        struct caso caso;
        pla_opciones opciones = { .size = sizeof opciones };
        ejemplo_memoria_init(&memoria, 0);
        opciones.memoria = &memoria.memoria;
        begin(&caso, &opciones);
        memoria.fail_at = memoria.calls + falla;
        size_t vivos = memoria.vivos;
        int codigo = write_it(&caso, NULL);
        ck_assert_uint_eq(memoria.vivos, vivos);
        memoria.fail_at = 0;
        done(&caso);
        ck_assert_uint_eq(memoria.vivos, 0);
        if (codigo == PLA_OK)
            break;
        ck_assert_int_eq(codigo, PLA_E_MEMORIA);
    }
}
END_TEST

/* ---------------------------------------------------------------- the writer by itself */

static int
write_one(const char *ruta, void (*fill)(struct escritor *escritor, struct pagina *pagina), const char *nombre)
{
    const struct propiedades propiedades = { 0 };
    struct escritor *escritor;
    struct arena arena;
    plai_arena_init(&arena, NULL);
    int codigo = plai_escritor_new(&escritor, &arena, ruta, &propiedades, NULL);
    ck_assert_int_eq(codigo, PLA_OK);
    struct pagina *pagina = plai_escritor_add_pagina(escritor, nombre);
    if (fill != NULL)
        fill(escritor, pagina);
    codigo = plai_escritor_write(escritor, NULL, NULL);
    plai_escritor_free(escritor);
    plai_arena_done(&arena);
    return codigo;
}

static void
fill_nan(struct escritor *e, struct pagina *p)
{
    (void)e;
    plai_write_number(p, 1, 1, 0, (double)NAN);
}
static void
fill_far(struct escritor *e, struct pagina *p)
{
    (void)e;
    plai_write_text(p, 1048577, 1, 0, "x");
}
static void
fill_zero(struct escritor *e, struct pagina *p)
{
    (void)e;
    plai_write_text(p, 0, 1, 0, "x");
}
static void
fill_twice(struct escritor *e, struct pagina *p)
{
    (void)p;
    (void)plai_escritor_add_pagina(e, "Una");
}

START_TEST(what_excel_cannot_hold_is_refused_before_it_is_written)
{
    struct caso caso;
    begin(&caso, NULL);
    ck_assert_int_eq(write_one(caso.ruta, NULL, "Una"), PLA_OK);
    unlink(caso.ruta);
    ck_assert_int_eq(write_one(caso.ruta, fill_nan, "Una"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, fill_far, "Una"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, fill_zero, "Una"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, fill_twice, "Una"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, NULL, "a/b"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, NULL, ""), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, NULL, "'a"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, NULL, "treinta y dos caracteres de hoja"), PLA_E_SALIDA);
    ck_assert_int_eq(write_one(caso.ruta, NULL, "mal \xF1"), PLA_E_SALIDA);
    ck_assert_uint_eq(count_files(caso.carpeta), 0);
    done(&caso);
}
END_TEST

START_TEST(columns_have_their_letters)
{
    ck_assert_str_eq(plai_letras(1).s, "A");
    ck_assert_str_eq(plai_letras(26).s, "Z");
    ck_assert_str_eq(plai_letras(27).s, "AA");
    ck_assert_str_eq(plai_letras(702).s, "ZZ");
    ck_assert_str_eq(plai_letras(16384).s, "XFD");
}
END_TEST

Suite *
make_consolidado_suite(void)
{
    Suite *suite = suite_create("consolidado");
    TCase *caso = tcase_create("consolidado");
    tcase_set_timeout(caso, 120);
    tcase_add_test(caso, every_row_is_in_the_plan_with_its_amount);
    tcase_add_test(caso, sums_by_fuente_and_dependencia_stand_side_by_side);
    tcase_add_test(caso, every_formula_has_its_value);
    tcase_add_test(caso, goals_are_crossed_by_their_code);
    tcase_add_test(caso, a_row_of_several_goals_has_its_own_money_and_each_goal_is_there);
    tcase_add_test(caso, observations_say_their_cell_in_words_and_colour);
    tcase_add_test(caso, text_is_text_and_whatever_it_holds_can_be_read);
    tcase_add_test(caso, a_text_too_long_is_cut_and_says_so);
    tcase_add_test(caso, the_same_twice_gives_the_same_bytes);
    tcase_add_test(caso, a_locale_of_decimal_commas_changes_nothing);
    tcase_add_test(caso, a_failure_leaves_the_old_file_and_nothing_else);
    tcase_add_test(caso, a_place_that_cannot_be_written_is_a_failure);
    tcase_add_test(caso, each_allocation_fails_in_turn);
    tcase_add_test(caso, what_excel_cannot_hold_is_refused_before_it_is_written);
    tcase_add_test(caso, columns_have_their_letters);
    suite_add_tcase(suite, caso);
    return suite;
}

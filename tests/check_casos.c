/* SPDX-License-Identifier: MIT
 *
 * Rules on workbooks: each folder tests/casos/<rule>/<situation>/ is a case, and a new one needs no code. A folder in
 * it is a workbook (libro_csv.h); esperado.csv has a line for each observation that the rule must make, no more and
 * no less: gravedad;libro;hoja;celda;contra, where contra is book!cell, separated by spaces. Its only line is
 * "no evaluada" where the rule has nothing to compare. A planaccion.json and a justificaciones.csv in the case count. In
 * a case with a folder "antes" its books are the version before, and the lines are what comparing both says with the
 * rule: contra is the cell of the version before. A rule without one case of each situation fails.
 */
#include <check.h>
#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "carpeta.h"
#include "ejemplo.h"
#include "planaccion.h"

#define LINEAS 400
#define NO_EVALUADA "no evaluada"

/* Lines to compare, sorted: what is expected, or what was observed. */
struct lineas {
    char *items[LINEAS];
    size_t count;
};

static void
line_add(struct lineas *lineas, const char *text)
{
    ck_assert_uint_lt(lineas->count, LINEAS);
    lineas->items[lineas->count] = strdup(text);
    ck_assert_ptr_nonnull(lineas->items[lineas->count++]);
}

static int
line_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* One text of all lines, for comparing and for showing. */
static char *
lines_join(struct lineas *lineas)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    qsort(lineas->items, lineas->count, sizeof *lineas->items, line_compare);
    for (size_t i = 0; i < lineas->count; i++) {
        fprintf(out, "  %s\n", lineas->items[i]);
        free(lineas->items[i]);
    }
    fclose(out);
    return text;
}

/* The name of a workbook's folder, from the path it was read from. */
static void
book_print(FILE *out, const char *libro)
{
    const char *name = libro != NULL && strrchr(libro, '/') ? strrchr(libro, '/') + 1 : libro;

    if (name == NULL)
        return; /* what is about no workbook */
    fprintf(out, "%.*s", (int)(strlen(name) - strlen(".xlsx")), name);
}

static void
observation_add(struct lineas *lineas, const pla_observacion *observacion)
{
    static const char *const gravedades[] = { "nota", "advertencia", "error" };
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    fprintf(out, "%s;", gravedades[observacion->gravedad]);
    book_print(out, observacion->lugar.libro);
    fprintf(out, ";%s;%s;", observacion->lugar.hoja ? observacion->lugar.hoja : "", observacion->lugar.celda);
    for (size_t i = 0; i < observacion->contras; i++) {
        fputs(i > 0 ? " " : "", out);
        book_print(out, observacion->contra[i].libro);
        fprintf(out, "!%s", observacion->contra[i].celda);
    }
    fclose(out);
    line_add(lineas, text);
    free(text);
}

static bool
is_evaluated(pla_informe *informe, const char *regla)
{
    const char *datos;
    size_t size, i;
    json_t *json, *ids, *one;
    bool found = false;

    ck_assert_int_eq(pla_informe_render(informe, "json", 0, &datos, &size, NULL), PLA_OK);
    json = json_loadb(datos, size, 0, NULL);
    ids = json_object_get(json_object_get(json, "resumen"), "reglas_evaluadas");
    json_array_foreach(ids, i, one)
        found = found || strcmp(json_string_value(one), regla) == 0;
    json_decref(json);
    return found;
}

/* What the entity of the case has set, where it has. */
static void
settings_read(pla_plan *plan, const char *caso)
{
    char path[4096];
    pla_fallo fallo = { 0 };

    snprintf(path, sizeof path, "%s/planaccion.json", caso);
    if (access(path, R_OK) == 0)
        ck_assert_msg(pla_plan_read_config(plan, path, &fallo) == PLA_OK, "%s", fallo.texto);
    snprintf(path, sizeof path, "%s/justificaciones.csv", caso);
    if (access(path, R_OK) == 0)
        ck_assert_msg(pla_plan_read_justificaciones(plan, path, &fallo) == PLA_OK, "%s", fallo.texto);
}

/* The cell of a place of a comparison, "" where it has none. */
static const char *
cell_of(const json_t *place, const char *key)
{
    const char *text = json_string_value(json_object_get(place, key));

    return text != NULL ? text : "";
}

static void
change_add(struct lineas *lineas, const json_t *cambio)
{
    const json_t *place = json_object_get(cambio, "lugar"), *antes = json_object_get(cambio, "lugar_antes");
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    fprintf(out, "%s;", json_string_value(json_object_get(cambio, "gravedad")));
    if (*cell_of(place, "libro"))
        book_print(out, cell_of(place, "libro"));
    fprintf(out, ";%s;%s;", cell_of(place, "hoja"), cell_of(place, "celda"));
    if (*cell_of(antes, "libro")) {
        book_print(out, cell_of(antes, "libro"));
        fprintf(out, "!%s", cell_of(antes, "celda"));
    }
    fclose(out);
    line_add(lineas, text);
    free(text);
}

/* What comparing the version before says with the rule. */
static void
changes_add(struct lineas *lineas, pla_plan *plan, const char *regla, const char *antes)
{
    pla_plan *before;
    const char *datos;
    size_t size, i;
    json_t *json, *cambio;

    ck_assert_int_eq(pla_plan_new(&before, NULL, NULL), PLA_OK);
    carpeta_read(before, antes);
    ck_assert_int_eq(pla_plan_compare(plan, before, &datos, &size, NULL), PLA_OK);
    json = json_loadb(datos, size, 0, NULL);
    json_array_foreach(json_object_get(json, "cambios"), i, cambio) {
        const char *said = json_string_value(json_object_get(cambio, "regla"));

        if (said != NULL && strcmp(said, regla) == 0)
            change_add(lineas, cambio);
    }
    json_decref(json);
    pla_plan_free(before);
}

static char *
observed_lines(const char *regla, const char *caso)
{
    char antes[4096];
    struct lineas lineas = { .count = 0 };
    pla_informe *informe;
    pla_plan *plan;

    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    settings_read(plan, caso);
    carpeta_read(plan, caso);
    snprintf(antes, sizeof antes, "%s/" CARPETA_ANTES, caso);
    if (access(antes, R_OK) == 0) {
        changes_add(&lineas, plan, regla, antes);
        pla_plan_free(plan);
        return lines_join(&lineas);
    }
    ck_assert_int_eq(pla_plan_check(plan, &informe, NULL), PLA_OK);
    for (size_t i = 0; i < pla_informe_count(informe); i++)
        if (strcmp(pla_informe_at(informe, i)->regla, regla) == 0)
            observation_add(&lineas, pla_informe_at(informe, i));
    if (!is_evaluated(informe, regla))
        line_add(&lineas, NO_EVALUADA);
    pla_informe_free(informe);
    pla_plan_free(plan);
    return lines_join(&lineas);
}

static char *
expected_lines(const char *caso)
{
    struct lineas lineas = { .count = 0 };
    char path[4096], line[4096];
    FILE *file;

    snprintf(path, sizeof path, "%s/esperado.csv", caso);
    file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s: falta", path);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] != '\0' && strncmp(line, "gravedad;", 9) != 0)
            line_add(&lineas, line);
    }
    fclose(file);
    return lines_join(&lineas);
}

/* What a case shows: that the rule speaks, that it is silent, or that it says it cannot know. */
enum situacion { DISPARA, CALLA, NO_SE_SABE, SITUACIONES };

static enum situacion
case_run(const char *regla, const char *caso)
{
    char *expected = expected_lines(caso), *observed = observed_lines(regla, caso);
    enum situacion situacion = strstr(expected, NO_EVALUADA) ? NO_SE_SABE : expected[0] != '\0' ? DISPARA : CALLA;

    ck_assert_msg(strcmp(expected, observed) == 0, "%s\nse esperaba:\n%sy se observó:\n%s", caso, expected, observed);
    printf("caso %s\n", strstr(caso, "casos/")); /* counted by .ci/run */
    free(expected);
    free(observed);
    return situacion;
}

/* Lets the memory end at one point after another of checking a case: each time a failure and nothing lost, until there
 * is enough. */
static void
memory_run(const char *caso)
{
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    int status = PLA_E_MEMORIA;
    pla_plan *plan;

    ejemplo_memoria_init(&memoria, 0);
    ck_assert_int_eq(pla_plan_new(&plan, &opciones, NULL), PLA_OK);
    settings_read(plan, caso);
    carpeta_read(plan, caso);
    for (size_t n = 1; status != PLA_OK; n++) {
        pla_informe *informe = NULL;

        memoria.fail_at = memoria.calls + n;
        status = pla_plan_check(plan, &informe, NULL);
        memoria.fail_at = 0;
        ck_assert_msg(status == PLA_OK || status == PLA_E_MEMORIA, "%s: %d", caso, status);
        pla_informe_free(informe);
    }
    pla_plan_free(plan);
    ck_assert_uint_eq(memoria.vivos, 0);
}

static const char *
casos_path(char out[1024], const char *regla)
{
    const char *src = getenv("PLANACCION_SRC");

    snprintf(out, 1024, "%s/tests/casos/%s", src != NULL ? src : ".", regla);
    return out;
}

START_TEST(test_casos__a_rule_observes_what_its_cases_say_and_nothing_else)
{
    const char *regla = pla_regla_at((size_t)_i)->id;
    bool seen[SITUACIONES] = { false };
    char carpeta[1024];
    struct dirent **entries;
    int count = scandir(casos_path(carpeta, regla), &entries, NULL, alphasort);

    ck_assert_msg(count >= 0, "%s: la regla no tiene casos", carpeta);
    for (int i = 0; i < count; i++) {
        char caso[2048];

        snprintf(caso, sizeof caso, "%s/%s", carpeta, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') {
            enum situacion situacion = case_run(regla, caso);

            /* one case a rule, but where coverage is counted all that say something */
            if (situacion == DISPARA && (!seen[DISPARA] || getenv("PLANACCION_COBERTURA") != NULL))
                memory_run(caso);
            seen[situacion] = true;
        }
        free(entries[i]);
    }
    free(entries);
    ck_assert_msg(seen[DISPARA], "%s: falta un caso en que dispare", carpeta);
    ck_assert_msg(seen[CALLA], "%s: falta un caso en que calle", carpeta);
    ck_assert_msg(seen[NO_SE_SABE], "%s: falta un caso en que no se pueda evaluar", carpeta);
}
END_TEST

START_TEST(test_casos__every_folder_is_of_a_rule_of_the_catalogue)
{
    char carpeta[1024];
    struct dirent **entries;
    int count = scandir(casos_path(carpeta, ""), &entries, NULL, alphasort);

    ck_assert_int_gt(count, 0);
    for (int i = 0; i < count; i++) {
        ck_assert_msg(entries[i]->d_name[0] == '.' || pla_regla_find(entries[i]->d_name) != NULL,
                      "%s: no hay una regla con ese nombre", entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}
END_TEST

Suite *
make_casos_suite(void)
{
    Suite *suite = suite_create("casos");
    TCase *tcase = tcase_create("casos");

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, test_casos__a_rule_observes_what_its_cases_say_and_nothing_else, 0, (int)pla_reglas());
    tcase_add_test(tcase, test_casos__every_folder_is_of_a_rule_of_the_catalogue);
    suite_add_tcase(suite, tcase);
    return suite;
}

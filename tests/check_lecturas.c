/* SPDX-License-Identifier: MIT
 *
 * What is understood of a workbook: each folder tests/lecturas/<situation>/ is a case, and a new one needs no code. A
 * folder in it is a workbook (libro_csv.h); esperado.csv has lines que;lugar;dice, where que is
 *   libro     lugar: the folder; dice: "instrumento formato, dependencia, vigencia, registros"
 *   columna   lugar: the cell of its heading; dice: the field or measure it holds, with its aspects
 *   omitida   lugar: the row, or rows; dice: why it is no record
 *   hecho     lugar: the cell; dice: measure, class, year, period, group and fuente, then the value
 *   meta      lugar: the first cell of the record; dice: "campo=valor|campo=valor"; other fields are not looked at
 * Of each kind that is named, all there are must be named.
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
#include "libro_csv.h"
#include "planaccion.h"

#define CLASES 5
static const char *const clases[CLASES] = { "libro", "columna", "omitida", "hecho", "meta" };

static const char *
text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "";
}

static void
aspects_print(FILE *out, const json_t *object)
{
    static const char *const claves[] = { "grupo", "fuente", "estado" };
    const char *periodo = text_at(object, "periodo");
    long vigencia = (long)json_integer_value(json_object_get(object, "vigencia"));
    long n = (long)json_integer_value(json_object_get(object, "n"));

    if (vigencia != 0)
        fprintf(out, " %ld", vigencia);
    if (*periodo != '\0' && strcmp(periodo, "anio") != 0)
        fprintf(out, " %s", periodo);
    if (n != 0)
        fprintf(out, " %ld", n);
    for (size_t i = 0; i < sizeof claves / sizeof *claves; i++)
        if (*text_at(object, claves[i]) != '\0')
            fprintf(out, " %s", text_at(object, claves[i]));
}

static void
place_print(FILE *out, const json_t *object)
{
    const json_t *cell = json_object_get(object, "lugar");

    fprintf(out, "%s!%s;", text_at(cell, "hoja"), text_at(cell, "celda"));
}

/* ---------------------------------------------------------------- what was understood, a line each */

static void
sheet_print(FILE *out, const json_t *hoja)
{
    const json_t *one;
    size_t i;

    json_array_foreach(json_object_get(hoja, "columnas"), i, one) {
        if (*text_at(one, "campo") == '\0')
            continue;
        fprintf(out, "columna;%s!%s;%s", text_at(hoja, "hoja"), text_at(one, "celda"), text_at(one, "campo"));
        aspects_print(out, one);
        putc('\n', out);
    }
    json_array_foreach(json_object_get(hoja, "omitidas"), i, one) {
        long fila = (long)json_integer_value(json_object_get(one, "fila"));
        long hasta = (long)json_integer_value(json_object_get(one, "hasta"));

        fprintf(out, "omitida;%s!%ld", text_at(hoja, "hoja"), fila);
        if (hasta != 0)
            fprintf(out, ":%ld", hasta);
        fprintf(out, ";%s\n", text_at(one, "motivo"));
    }
}

static void
book_print(FILE *out, const json_t *libro)
{
    const char *ruta = text_at(libro, "ruta"), *name = strrchr(ruta, '/') ? strrchr(ruta, '/') + 1 : ruta;
    const json_t *hoja;
    size_t i;
    long registros = 0;

    json_array_foreach(json_object_get(libro, "hojas"), i, hoja) {
        registros += (long)json_integer_value(json_object_get(hoja, "registros"));
        sheet_print(out, hoja);
    }
    fprintf(out, "libro;%.*s;%s %s, %s, %ld, %ld\n", (int)(strlen(name) - strlen(".xlsx")), name,
            text_at(libro, "instrumento"), text_at(libro, "formato"), text_at(libro, "dependencia"),
            (long)json_integer_value(json_object_get(libro, "vigencia")), registros);
}

static void
facts_print(FILE *out, const json_t *hechos)
{
    const json_t *one;
    size_t i;

    json_array_foreach(hechos, i, one) {
        fputs("hecho;", out);
        place_print(out, one);
        fprintf(out, "%s %s", text_at(one, "medida"), text_at(one, "clase"));
        aspects_print(out, one);
        fprintf(out, "%s%s%s\n", *text_at(one, "valor") != '\0' ? " " : "", text_at(one, "valor"),
                json_is_true(json_object_get(one, "repetido")) ? " repetido" : "");
    }
}

static void
value_print(FILE *out, const json_t *value)
{
    if (json_is_boolean(value))
        fputs(json_is_true(value) ? "sí" : "no", out);
    else if (json_is_string(value))
        fputs(json_string_value(value), out);
}

/* The fields that the expected line of that place names, in its order; all of it where none is expected there. */
static void
goal_print(FILE *out, const json_t *meta, const char *expected)
{
    char place[256] = "", wanted[1024];
    const json_t *cell = json_object_get(meta, "lugar");

    snprintf(place, sizeof place, "\nmeta;%s!%s;", text_at(cell, "hoja"), text_at(cell, "celda"));
    size_t n = strlen(place);
    const char *line = strstr(expected, place);
    fputs(place + 1, out);
    if (line == NULL) {
        char *all = json_dumps(meta, JSON_COMPACT);

        fprintf(out, "%s\n", all);
        free(all);
        return;
    }
    size_t size = strcspn(line + n, "\n");
    ck_assert_uint_lt(size, sizeof wanted);
    memcpy(wanted, line + n, size);
    wanted[size] = '\0';
    char *rest = NULL;
    const char *bar = "";
    for (char *field = strtok_r(wanted, "|", &rest); field != NULL; field = strtok_r(NULL, "|", &rest), bar = "|") {
        field[strcspn(field, "=")] = '\0';
        fprintf(out, "%s%s=", bar, field);
        value_print(out, json_object_get(meta, field));
    }
    putc('\n', out);
}

static char *
plan_lines(pla_plan *plan, const char *expected)
{
    const char *datos;
    char *text = NULL;
    size_t size, i;
    pla_fallo fallo = { 0 };
    FILE *out = open_memstream(&text, &size);
    const json_t *one;

    ck_assert_msg(pla_plan_json(plan, &datos, &size, &fallo) == PLA_OK, "%s", fallo.texto);
    json_t *json = json_loadb(datos, size, 0, NULL);
    ck_assert_ptr_nonnull(json);
    json_array_foreach(json_object_get(json, "libros"), i, one)
        book_print(out, one);
    facts_print(out, json_object_get(json, "hechos"));
    json_array_foreach(json_object_get(json_object_get(json, "registros"), "metas"), i, one)
        goal_print(out, one, expected);
    json_decref(json);
    fclose(out);
    return text;
}

/* ---------------------------------------------------------------- comparing */

static int
line_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Its lines of the kinds that `named` has, sorted, as one text. `lines` is spent. */
static char *
kept_lines(char *lines, const bool named[CLASES])
{
    enum { MOST = 2000 };
    static char *kept[MOST];
    size_t count = 0, size;
    char *text = NULL, *rest = NULL;
    FILE *out = open_memstream(&text, &size);

    for (char *line = strtok_r(lines, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        for (size_t k = 0; k < CLASES; k++) {
            size_t n = strlen(clases[k]);

            if (named[k] && strncmp(line, clases[k], n) == 0 && line[n] == ';') {
                ck_assert_uint_lt(count, MOST);
                kept[count++] = line;
            }
        }
    qsort(kept, count, sizeof *kept, line_compare);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s\n", kept[i]);
    fclose(out);
    return text;
}

/* What the case expects; each line has a line break before it. */
static char *
expected_lines(const char *caso)
{
    enum { MOST = 1 << 16 };
    char path[4096], *text = calloc(1, MOST);

    snprintf(path, sizeof path, "%s/esperado.csv", caso);
    FILE *in = fopen(path, "r");
    ck_assert_msg(in != NULL && text != NULL, "%s: falta", path);
    text[0] = '\n';
    size_t size = fread(text + 1, 1, MOST - 2, in);
    ck_assert_msg(size < MOST - 2, "%s: es muy largo", path);
    fclose(in);
    return text;
}

/* Says what was expected and read, where they differ. */
static bool
case_run(const char *caso)
{
    char *expected = expected_lines(caso);
    bool named[CLASES] = { false };
    pla_plan *plan;

    for (size_t k = 0; k < CLASES; k++) {
        char begin[32];

        snprintf(begin, sizeof begin, "\n%s;", clases[k]);
        named[k] = strstr(expected, begin) != NULL;
    }
    ck_assert_int_eq(pla_plan_new(&plan, NULL, NULL), PLA_OK);
    carpeta_read(plan, caso);
    char *lines = plan_lines(plan, expected), *seen = kept_lines(lines, named), *wanted = kept_lines(expected, named);
    ck_assert_msg(*wanted != '\0', "%s: esperado.csv no dice nada", caso);
    bool same = strcmp(wanted, seen) == 0;
    if (!same)
        printf("%s\nse esperaba:\n%sy se leyó:\n%s", caso, wanted, seen);
    printf("caso %s\n", strstr(caso, "lecturas/")); /* counted by .ci/run */
    pla_plan_free(plan);
    free(expected);
    free(lines);
    free(seen);
    free(wanted);
    return same;
}

/* Lets the memory end at one point after another of reading the books of a case: each time a failure and nothing lost,
 * until there is enough. */
static void
memory_run(const char *caso)
{
    struct ejemplo_memoria memoria;
    pla_opciones opciones = { .size = sizeof opciones, .memoria = &memoria.memoria };
    pla_plan *plan;
    int status = PLA_E_MEMORIA;

    ejemplo_memoria_init(&memoria, 0);
    ck_assert_int_eq(pla_plan_new(&plan, &opciones, NULL), PLA_OK);
    for (size_t n = 1; status != PLA_OK; n += 1 + n / 8) {
        memoria.fail_at = memoria.calls + n;
        status = carpeta_try(plan, caso);
        memoria.fail_at = 0;
        ck_assert_msg(status == PLA_OK || status == PLA_E_MEMORIA, "%s: %d", caso, status);
    }
    pla_plan_free(plan);
    ck_assert_uint_eq(memoria.vivos, 0);
}

START_TEST(test_lecturas__each_workbook_is_understood_as_its_case_says)
{
    const char *src = getenv("PLANACCION_SRC");
    char carpeta[1024];
    struct dirent **entries;

    snprintf(carpeta, sizeof carpeta, "%s/tests/lecturas", src != NULL ? src : ".");
    int count = scandir(carpeta, &entries, NULL, alphasort), run = 0, wrong = 0;
    ck_assert_msg(count >= 0, "%s: falta", carpeta);
    for (int i = 0; i < count; i++) {
        char caso[2048];

        snprintf(caso, sizeof caso, "%s/%s", carpeta, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') {
            wrong += !case_run(caso);
            memory_run(caso);
            run++;
        }
        free(entries[i]);
    }
    free(entries);
    fflush(stdout); /* a failed assertion would lose it */
    ck_assert_int_gt(run, 0);
    ck_assert_int_eq(wrong, 0);
}
END_TEST

Suite *
make_lecturas_suite(void)
{
    Suite *suite = suite_create("lecturas");
    TCase *tcase = tcase_create("lecturas");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_lecturas__each_workbook_is_understood_as_its_case_says);
    suite_add_tcase(suite, tcase);
    return suite;
}

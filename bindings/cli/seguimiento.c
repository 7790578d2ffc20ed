/* SPDX-License-Identifier: MIT
 *
 * The order `seguimiento`: how far each goal has gone, lagging ones first, and the matriz de seguimiento.
 * Knows nothing but the JSON contract planaccion-seguimiento/1, as any other program would.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json.h"
#include "lectura.h"
#include "mensajes.h"
#include "salida.h"

/* Goals shown of a year, unless --completo. */
enum { MUESTRA = 15, ANCHO_TEXTO = 58 };

/* A goal of the year being shown, and what it is sorted by. */
struct fila {
    const json_t *avance;
    double fisico;
    size_t orden;
};

static const char *
text_of(const json_t *object, const char *clave)
{
    const char *text = json_string_value(json_object_get(object, clave));

    return text ? text : "";
}

/* Lagging first; those of equal advance in the order of the workbooks. */
static int
compare_rows(const void *a, const void *b)
{
    const struct fila *x = a, *y = b;

    if (x->fisico < y->fisico || x->fisico > y->fisico)
        return x->fisico < y->fisico ? -1 : 1;
    return (x->orden > y->orden) - (x->orden < y->orden);
}

static void
print_lugar(FILE *file, const json_t *lugar)
{
    const char *libro = text_of(lugar, "libro");
    const char *slash = strrchr(libro, '/');

    fputs("  [", file);
    cli_print(file, slash ? slash + 1 : libro);
    putc(':', file);
    cli_print(file, text_of(lugar, "hoja"));
    putc('!', file);
    cli_print(file, text_of(lugar, "celda"));
    fputs("]\n", file);
}

/* The decimal point of the JSON as people write it. */
static void
print_number(FILE *file, const char *number)
{
    for (; *number; number++)
        putc(*number == '.' ? ',' : *number, file);
}

/* As much of a text as a line holds, its line breaks as spaces. */
static void
print_short(FILE *file, const char *text)
{
    char line[4 * ANCHO_TEXTO + 4];
    size_t n = 0;
    int width = 0;

    for (; *text && (width < ANCHO_TEXTO || ((unsigned char)*text & 0xC0) == 0x80) && n + 4 < sizeof line; text++) {
        width += ((unsigned char)*text & 0xC0) != 0x80;
        line[n++] = *text;
        if ((unsigned char)*text <= ' ')
            line[n - 1] = ' ';
    }
    memcpy(line + n, *text ? "…" : "", *text ? 4 : 1);
    cli_print_ancho(file, line, ANCHO_TEXTO + 1);
}

static void
print_row(FILE *file, const struct fila *fila)
{
    const json_t *clave = json_object_get(fila->avance, "clave");
    const char *codigo = text_of(clave, "meta");

    fprintf(file, "  %4.0f %%  ", fila->fisico * 100);
    cli_print_ancho(file, *codigo ? codigo : text_of(clave, "indicador"), 10);
    fputs("  ", file);
    print_short(file, text_of(fila->avance, "texto"));
    fputs("  ", file);
    print_number(file, text_of(fila->avance, "ejecutado"));
    fputs(" de ", file);
    print_number(file, text_of(fila->avance, "programado"));
    print_lugar(file, json_object_get(fila->avance, "lugar"));
}

/* ---------------------------------------------------------------- a year */

static size_t
gather_rows(const json_t *avances, json_int_t vigencia, struct fila *filas, size_t *total)
{
    size_t i, count = 0;
    const json_t *avance;

    *total = 0;
    json_array_foreach(avances, i, avance) {
        const char *fisico = text_of(avance, "avance_fisico");

        if (json_integer_value(json_object_get(avance, "vigencia")) != vigencia)
            continue;
        (*total)++;
        if (*fisico)
            filas[count++] = (struct fila){ avance, strtod(fisico, NULL), i };
    }
    return count;
}

static size_t
count_rows(const struct fila *filas, size_t count, double from, double to)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += filas[i].fisico >= from && filas[i].fisico < to;
    return n;
}

static void
print_year(FILE *file, const json_t *avances, json_int_t vigencia, struct fila *filas, bool completo)
{
    const double full = 0.9999995, above = 1.0000005;
    size_t total, count = gather_rows(avances, vigencia, filas, &total), shown, lag;

    qsort(filas, count, sizeof *filas, compare_rows);
    lag = count_rows(filas, count, -1e300, full);
    shown = completo || lag <= MUESTRA ? lag : MUESTRA;
    fprintf(file,
            "\n%" JSON_INTEGER_FORMAT
            ": %zu metas. %zu con avance: %zu al 100 %%, %zu por encima, %zu por debajo de lo "
            "programado. %zu sin avance: no se reportó o no se programó.\n",
            vigencia, total, count, count_rows(filas, count, full, above), count_rows(filas, count, above, 1e300), lag,
            total - count);
    if (shown > 0)
        fputs("  Las más rezagadas:\n", file);
    for (size_t i = 0; i < shown; i++)
        print_row(file, &filas[i]);
    if (shown < lag)
        fprintf(file, "  … y %zu más; todas con --completo.\n", lag - shown);
}

static void
print_years(FILE *file, const json_t *avances, struct fila *filas, bool completo)
{
    enum { PRIMERO = 1990, ULTIMO = 2100 };
    bool years[ULTIMO - PRIMERO + 1] = { false };
    size_t i;
    const json_t *avance;

    json_array_foreach(avances, i, avance) {
        json_int_t vigencia = json_integer_value(json_object_get(avance, "vigencia"));
        if (vigencia >= PRIMERO && vigencia <= ULTIMO)
            years[vigencia - PRIMERO] = true;
    }
    for (int year = PRIMERO; year <= ULTIMO; year++) {
        if (years[year - PRIMERO])
            print_year(file, avances, year, filas, completo);
    }
}

static int
write_text(const char *json, size_t size, const struct argumentos *argumentos, const char *ruta)
{
    struct composicion composicion = { .file = NULL };
    json_t *raiz = cli_json_read(json, size, 0);
    const json_t *avances = json_object_get(raiz, "avances");
    struct fila *filas = calloc(json_array_size(avances) + 1, sizeof *filas);
    int status = raiz && filas ? cli_composicion_open(&composicion, ruta) : cli_sin_memoria();
    FILE *file = composicion.file;

    if (status == SALE_BIEN) {
        fprintf(file, "Seguimiento%s%s\n", argumentos->corte ? " con corte a " : "",
                argumentos->corte ? argumentos->corte : "");
        print_years(file, avances, filas, argumentos->completo);
        if (json_array_size(avances) == 0)
            fputs("\nNingún libro trae metas con programación o ejecución de las vigencias que se miran.\n", file);
        status = cli_composicion_close(&composicion);
    }
    free(filas);
    json_decref(raiz);
    return status;
}

/* ---------------------------------------------------------------- the order */

static int
write_all(pla_plan *plan, const struct argumentos *argumentos)
{
    pla_fallo fallo;
    const char *json;
    size_t size;
    int status = pla_plan_seguimiento(plan, argumentos->corte, &json, &size, &fallo);

    if (status != PLA_OK)
        return cli_fail(status, &fallo);
    if (argumentos->archivo) {
        status = pla_plan_write_matriz(plan, argumentos->corte, argumentos->archivo, &fallo);
        if (status != PLA_OK)
            return cli_fail(status, &fallo);
    }
    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++) {
        const struct destino *destino = &argumentos->destinos[i];
        if (strcmp(destino->forma, "json") == 0)
            status = cli_salida_write(destino->ruta, json, size);
        else
            status = write_text(json, size, argumentos, destino->ruta);
    }
    if (status == SALE_BIEN && argumentos->archivo)
        cli_sugerir("Matriz de seguimiento: %s", argumentos->archivo);
    return status;
}

int
cli_seguimiento(const struct argumentos *argumentos)
{
    struct lectura lectura = { 0 };
    int status = SALE_USO;

    if (argumentos->archivo && strcmp(argumentos->archivo, "-") == 0)
        cli_avisar("la matriz se escribe en un archivo; dé su ruta, como -o matriz.xlsx.");
    else
        status = cli_lectura_run(&lectura, argumentos);
    if (status == SALE_BIEN)
        status = write_all(lectura.plan, argumentos);
    if (status == SALE_BIEN) {
        cli_lectura_summary(&lectura);
        status = lectura.sale;
    }
    cli_lectura_done(&lectura);
    return status;
}

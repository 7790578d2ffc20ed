/* SPDX-License-Identifier: MIT
 *
 * The order `leer`: what each workbook is and what was understood of it.
 * Knows nothing but the JSON contract planaccion-plan/1, as any other program would.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json.h"
#include "lectura.h"
#include "mensajes.h"
#include "salida.h"

/* The text of a member, or "" where it is null or not there. */
static const char *
text_of(const json_t *object, const char *clave)
{
    const char *text = json_string_value(json_object_get(object, clave));

    return text ? text : "";
}

static void
print_member(FILE *file, const char *title, const char *text)
{
    if (!*text)
        return;
    fputs("  ", file);
    cli_print_ancho(file, title, 13);
    cli_print(file, text);
    putc('\n', file);
}

/* What a column became: a field, or a measure with the aspects its heading gives. */
static void
print_sentido(FILE *file, const json_t *columna)
{
    static const char *const nombres[] = { "fuente", "grupo" };
    json_int_t vigencia = json_integer_value(json_object_get(columna, "vigencia"));
    json_int_t n = json_integer_value(json_object_get(columna, "n"));

    cli_print(file, text_of(columna, "campo"));
    if (vigencia != 0)
        fprintf(file, ", %" JSON_INTEGER_FORMAT, vigencia);
    if (n != 0)
        fprintf(file, ", %s %" JSON_INTEGER_FORMAT, text_of(columna, "periodo"), n);
    for (size_t i = 0; i < sizeof nombres / sizeof *nombres; i++) {
        if (*text_of(columna, nombres[i])) {
            fputs(", ", file);
            cli_print(file, text_of(columna, nombres[i]));
        }
    }
}

/* The first columns that mean nothing here; a sheet may have thousands. */
static void
print_unused(FILE *file, const json_t *columnas, size_t unused)
{
    enum { SHOWN = 30 };
    const json_t *columna;
    size_t i, shown = 0;

    if (unused == 0)
        return;
    fputs("    Sin usar: ", file);
    json_array_foreach(columnas, i, columna) {
        if (*text_of(columna, "campo"))
            continue;
        if (shown == SHOWN)
            break;
        fprintf(file, "%s%s «", shown++ > 0 ? ", " : "", text_of(columna, "celda"));
        cli_print(file, text_of(columna, "ruta"));
        fputs("»", file);
    }
    if (unused > shown)
        fprintf(file, " y %zu más (todas, con --salida json)", unused - shown);
    putc('\n', file);
}

static void
print_columnas(FILE *file, const json_t *columnas)
{
    size_t i;
    const json_t *columna;
    size_t unused = 0;

    json_array_foreach(columnas, i, columna) {
        if (!*text_of(columna, "campo")) {
            unused++;
            continue;
        }
        fputs("    ", file);
        cli_print_ancho(file, text_of(columna, "celda"), 6);
        cli_print_ancho(file, text_of(columna, "ruta"), 52);
        fputs(" → ", file);
        print_sentido(file, columna);
        putc('\n', file);
    }
    print_unused(file, columnas, unused);
}

enum { TRAMOS_MAX = 8 };

/* True where the motive of one omission was already told with an earlier one. */
static bool
is_told(const json_t *omitidas, size_t until, const char *motivo)
{
    for (size_t i = 0; i < until; i++)
        if (strcmp(text_of(json_array_get(omitidas, i), "motivo"), motivo) == 0)
            return true;
    return false;
}

/* "subtotal: 295 filas (5 a 10, 26, 39, y 280 más)": rows by their motive, the first ones by number. */
static void
print_motivo(FILE *file, const json_t *omitidas, size_t first, const char *motivo)
{
    json_int_t rows = 0, shown = 0;
    size_t ranges = 0;

    for (size_t i = first; i < json_array_size(omitidas); i++) {
        const json_t *omitida = json_array_get(omitidas, i);
        json_int_t fila = json_integer_value(json_object_get(omitida, "fila"));
        json_int_t hasta = json_integer_value(json_object_get(omitida, "hasta"));

        if (strcmp(text_of(omitida, "motivo"), motivo) != 0)
            continue;
        if (hasta < fila)
            hasta = fila;
        rows += hasta - fila + 1;
        if (ranges++ >= TRAMOS_MAX)
            continue;
        shown += hasta - fila + 1;
        fprintf(file, ranges == 1 ? "%s: filas %" JSON_INTEGER_FORMAT : "%s%" JSON_INTEGER_FORMAT,
                ranges == 1 ? motivo : ", ", fila);
        if (hasta > fila)
            fprintf(file, " a %" JSON_INTEGER_FORMAT, hasta);
    }
    if (rows > shown)
        fprintf(file, " y %" JSON_INTEGER_FORMAT " más", rows - shown);
}

static void
print_omitidas(FILE *file, const json_t *omitidas)
{
    const char *separator = "    Fuera: ";

    for (size_t i = 0; i < json_array_size(omitidas); i++) {
        const char *motivo = text_of(json_array_get(omitidas, i), "motivo");

        if (is_told(omitidas, i, motivo))
            continue;
        fputs(separator, file);
        print_motivo(file, omitidas, i, motivo);
        separator = "; ";
    }
    if (json_array_size(omitidas) > 0)
        putc('\n', file);
}

static void
print_hoja(FILE *file, const json_t *hoja)
{
    json_int_t encabezado = json_integer_value(json_object_get(hoja, "encabezado"));
    json_int_t registros = json_integer_value(json_object_get(hoja, "registros"));

    fputs("\n  Hoja «", file);
    cli_print(file, text_of(hoja, "hoja"));
    if (encabezado == 0 && *text_of(hoja, "motivo")) {
        fputs("»: no se leyó: ", file);
        cli_print(file, text_of(hoja, "motivo"));
        putc('\n', file);
        return;
    }
    fprintf(file, "»: %" JSON_INTEGER_FORMAT " %s; encabezado hasta la fila %" JSON_INTEGER_FORMAT "\n", registros,
            registros == 1 ? "registro" : "registros", encabezado);
    print_columnas(file, json_object_get(hoja, "columnas"));
    print_omitidas(file, json_object_get(hoja, "omitidas"));
}

static void
print_evidencia(FILE *file, const json_t *evidencia)
{
    size_t i;
    const json_t *item;

    json_array_foreach(evidencia, i, item)
        print_member(file, i == 0 ? "Por qué" : "", json_string_value(item));
}

/* "Consejo de Gobierno, Acta No. 03, 28/01/2026, publicado 30/01/2026". */
static void
print_aprobacion(FILE *file, const json_t *aprobacion)
{
    static const struct {
        const char *clave, *antes;
    } datos[] = { { "instancia", "" }, { "acta", "acta " }, { "fecha", "" }, { "publicacion", "publicado " } };
    const char *comma = "";

    if (json_object_size(aprobacion) == 0)
        return;
    fputs("  Aprobación   ", file);
    for (size_t i = 0; i < sizeof datos / sizeof *datos; i++) {
        const json_t *dato = json_object_get(aprobacion, datos[i].clave);
        const char *texto = text_of(dato, "texto");

        if (!*texto)
            continue;
        fprintf(file, "%s%s", comma, strncmp(texto, "Acta", 4) == 0 ? "" : datos[i].antes);
        cli_print(file, texto);
        comma = ", ";
    }
    putc('\n', file);
}

static const char *
role_words(const char *rol)
{
    static const char *const roles[][2] = { { "elaboro", "Elaboró" },
                                            { "reviso", "Revisó" },
                                            { "aprobo", "Aprobó" },
                                            { "visto_bueno", "Vo.Bo." },
                                            { "firma", "Firma" } };

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i][0], rol) == 0)
            return roles[i][1];
    return rol;
}

/* Which roles sign, and which of them nobody fills. Names are left to the workbook. */
static void
print_firmas(FILE *file, const json_t *firmas)
{
    size_t i;
    const json_t *firma;

    if (json_array_size(firmas) == 0)
        return;
    fputs("  Firmas       ", file);
    json_array_foreach(firmas, i, firma) {
        bool blank = !*text_of(firma, "nombre") && !*text_of(firma, "cargo");

        fprintf(file, "%s%s", i > 0 ? ", " : "", role_words(text_of(firma, "rol")));
        fputs(blank ? " (en blanco)" : "", file);
    }
    putc('\n', file);
}

/* `publico` is the same workbook as the accessors of the library give it. */
static void
print_libro(FILE *file, const json_t *libro, const pla_libro *publico)
{
    size_t i;
    const json_t *hoja;

    cli_print(file, publico->ruta);
    putc('\n', file);
    if (publico->estado != PLA_OK) {
        print_member(file, "No se leyó", publico->motivo ? publico->motivo : "");
        return;
    }
    print_member(file, "Formato", publico->formato ? publico->formato : "");
    print_member(file, "Instrumento", publico->instrumento ? publico->instrumento : "");
    print_evidencia(file, json_object_get(libro, "evidencia"));
    print_member(file, "Dependencia", publico->dependencia ? publico->dependencia : "");
    if (publico->vigencia != 0)
        fprintf(file, "  Vigencia     %d\n", publico->vigencia);
    print_member(file, "Código", text_of(libro, "codigo"));
    print_member(file, "Versión", text_of(libro, "version"));
    print_aprobacion(file, json_object_get(libro, "aprobacion"));
    print_firmas(file, json_object_get(libro, "firmas"));
    json_array_foreach(json_object_get(libro, "hojas"), i, hoja)
        print_hoja(file, hoja);
}

/* Only the value of "libros" is parsed: the facts after it may be millions. */
static json_t *
parse_libros(const char *json, size_t size)
{
    static const char clave[] = "\"libros\":";
    const char *libros = strstr(json, clave);

    if (!libros)
        return NULL;
    libros += sizeof clave - 1;
    return cli_json_read(libros, size - (size_t)(libros - json), JSON_DISABLE_EOF_CHECK);
}

static int
write_text(const pla_plan *plan, const char *json, size_t size, const char *ruta)
{
    struct composicion composicion;
    json_t *libros = parse_libros(json, size);
    int status = libros ? cli_composicion_open(&composicion, ruta) : cli_sin_memoria();

    if (status == SALE_BIEN) {
        for (size_t i = 0; i < pla_plan_libros(plan); i++) {
            if (i > 0)
                putc('\n', composicion.file);
            print_libro(composicion.file, json_array_get(libros, i), pla_plan_libro_at(plan, i));
        }
        status = cli_composicion_close(&composicion);
    }
    json_decref(libros);
    return status;
}

static int
write_all(pla_plan *plan, const struct argumentos *argumentos)
{
    pla_fallo fallo;
    const char *json;
    size_t size;
    int status = pla_plan_json(plan, &json, &size, &fallo);

    if (status != PLA_OK)
        return cli_fail(status, &fallo);
    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++) {
        const struct destino *destino = &argumentos->destinos[i];
        if (strcmp(destino->forma, "json") == 0)
            status = cli_salida_write(destino->ruta, json, size);
        else
            status = write_text(plan, json, size, destino->ruta);
    }
    return status;
}

int
cli_leer(const struct argumentos *argumentos)
{
    struct lectura lectura;
    int status = cli_lectura_run(&lectura, argumentos);

    if (status == SALE_BIEN)
        status = write_all(lectura.plan, argumentos);
    if (status == SALE_BIEN) {
        cli_lectura_summary(&lectura);
        status = lectura.sale;
    }
    cli_lectura_done(&lectura);
    return status;
}

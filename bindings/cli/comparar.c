/* SPDX-License-Identifier: MIT
 *
 * The order `comparar`: what changed between two versions of the same books.
 * Knows nothing but the JSON contract planaccion-comparacion/1, as any other program would.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json.h"
#include "lectura.h"
#include "mensajes.h"
#include "salida.h"

/* Changes shown of a kind, unless --completo. */
enum { MUESTRA = 20 };

static const char *
text_of(const json_t *object, const char *clave)
{
    const char *text = json_string_value(json_object_get(object, clave));

    return text ? text : "";
}

static json_int_t
count_of(const json_t *resumen, const char *clave)
{
    return json_integer_value(json_object_get(resumen, clave));
}

static void
print_place(FILE *file, const json_t *cambio)
{
    const json_t *lugar = json_object_get(cambio, "lugar");

    if (!json_is_object(lugar))
        lugar = json_object_get(cambio, "lugar_antes");
    cli_print(file, text_of(lugar, "libro"));
    putc(':', file);
    cli_print(file, text_of(lugar, "hoja"));
    putc('!', file);
    cli_print(file, text_of(lugar, "celda"));
}

static void
print_change(FILE *file, const json_t *cambio)
{
    fputs("  ", file);
    print_place(file, cambio);
    /* what a register of modifications covers is of no rule, and its sentence says the oficio */
    bool covered = !*text_of(cambio, "regla");
    fprintf(file, ": %s: %s%s", text_of(cambio, "gravedad"), text_of(cambio, "regla"), covered ? "" : ": ");
    cli_print(file, text_of(cambio, "texto"));
    if (*text_of(cambio, "oficio") && !covered) {
        fputs(" [", file);
        cli_print(file, text_of(cambio, "oficio"));
        putc(']', file);
    }
    putc('\n', file);
}

static void
print_changes(FILE *file, const json_t *cambios, const json_t *resumen, bool completo)
{
    static const struct {
        const char *tipo, *titulo;
    } tipos[] = {
        { "meta_agregada", "Metas agregadas" },
        { "meta_retirada", "Metas retiradas" },
        { "actividad_agregada", "Actividades agregadas" },
        { "actividad_retirada", "Actividades retiradas" },
        { "dependencia_cambiada", "Metas que pasan a otra dependencia" },
        { "valor_cambiado", "Valores que cambian" },
        { "texto_cambiado", "Textos que cambian" },
    };

    for (size_t k = 0; k < sizeof tipos / sizeof *tipos; k++) {
        json_int_t total = count_of(resumen, tipos[k].tipo), shown = 0;
        size_t i;
        const json_t *cambio;

        if (total == 0)
            continue;
        fprintf(file, "%s: %" JSON_INTEGER_FORMAT "\n", tipos[k].titulo, total);
        json_array_foreach(cambios, i, cambio) {
            if (strcmp(text_of(cambio, "tipo"), tipos[k].tipo) != 0 || (!completo && shown == MUESTRA))
                continue;
            print_change(file, cambio);
            shown++;
        }
        if (shown < total)
            fprintf(file, "  … y %" JSON_INTEGER_FORMAT " más; todos con --completo.\n", total - shown);
        putc('\n', file);
    }
}

/* Pesos of the JSON with the separators that people use. */
static void
print_pesos(FILE *file, const char *pesos)
{
    size_t n = strcspn(pesos, "."), from = *pesos == '-';

    fputs(from ? "-$ " : "$ ", file);
    for (size_t i = from; i < n; i++) {
        putc(pesos[i], file);
        if (i + 1 < n && (n - i - 1) % 3 == 0)
            putc('.', file);
    }
    if (pesos[n] && strcmp(pesos + n, ".00") != 0)
        fprintf(file, ",%s", pesos + n + 1);
}

/* The name of an instrument in the JSON, as people write it. */
static void
print_instrumento(FILE *file, const char *nombre)
{
    static const char *const palabras[][2] = {
        { "plan_indicativo", "Plan Indicativo" },
        { "poai", "POAI" },
        { "pac", "PAC" },
        { "plan_accion", "plan de acción" },
    };

    for (size_t i = 0; i < sizeof palabras / sizeof *palabras; i++)
        if (strcmp(nombre, palabras[i][0]) == 0)
            nombre = palabras[i][1];
    for (; *nombre; nombre++)
        putc(*nombre == '_' ? ' ' : *nombre, file);
}

static void
print_money(FILE *file, const json_t *movimientos)
{
    size_t i;
    const json_t *m;
    const char *title = "Recursos que cambian:\n";

    json_array_foreach(movimientos, i, m) {
        if (strcmp(text_of(m, "antes"), text_of(m, "despues")) == 0)
            continue;
        fputs(title, file);
        title = "";
        fputs("  ", file);
        print_instrumento(file, text_of(m, "instrumento"));
        if (json_is_integer(json_object_get(m, "vigencia")))
            fprintf(file, " %" JSON_INTEGER_FORMAT, count_of(m, "vigencia"));
        fprintf(file, ", %s", text_of(m, "por"));
        if (strcmp(text_of(m, "por"), "total") != 0) {
            fputs(" ", file);
            cli_print(file, *text_of(m, "nombre") ? text_of(m, "nombre") : "sin nombre");
        }
        fputs(": de ", file);
        print_pesos(file, text_of(m, "antes"));
        fputs(" a ", file);
        print_pesos(file, text_of(m, "despues"));
        putc('\n', file);
    }
    if (!*title)
        putc('\n', file);
}

static int
write_text(const json_t *raiz, const struct argumentos *argumentos, const char *ruta)
{
    const json_t *resumen = json_object_get(raiz, "resumen");
    struct composicion composicion;
    int status = cli_composicion_open(&composicion, ruta);
    FILE *file = composicion.file;

    if (status != SALE_BIEN)
        return status;
    print_changes(file, json_object_get(raiz, "cambios"), resumen, argumentos->completo);
    print_money(file, json_object_get(raiz, "movimientos"));
    if (count_of(resumen, "metas_en_ambas") == 0 &&
        count_of(resumen, "meta_agregada") + count_of(resumen, "meta_retirada") > 0)
        fputs("Ninguna meta está en las dos versiones: quizá no son versiones de los mismos libros.\n", file);
    fprintf(file,
            "%" JSON_INTEGER_FORMAT " metas en las dos versiones. %" JSON_INTEGER_FORMAT
            " errores, %" JSON_INTEGER_FORMAT " advertencias y %" JSON_INTEGER_FORMAT " notas.\n",
            count_of(resumen, "metas_en_ambas"), count_of(resumen, "errores"), count_of(resumen, "advertencias"),
            count_of(resumen, "notas"));
    return cli_composicion_close(&composicion);
}

/* What the changes mean for the exit code. */
static int
sale_of(const json_t *raiz, const struct argumentos *argumentos)
{
    static const char *const nombres[] = { "notas", "advertencias", "errores" };

    for (int gravedad = PLA_ERROR; gravedad >= argumentos->fallar_en; gravedad--) {
        if (count_of(json_object_get(raiz, "resumen"), nombres[gravedad]) > 0)
            return SALE_OBSERVACIONES;
    }
    return SALE_BIEN;
}

static int
write_outputs(const char *json, size_t size, const struct argumentos *argumentos)
{
    json_t *raiz = cli_json_read(json, size, 0);
    int status = raiz ? SALE_BIEN : cli_sin_memoria();

    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++) {
        const struct destino *destino = &argumentos->destinos[i];
        if (strcmp(destino->forma, "json") == 0)
            status = cli_salida_write(destino->ruta, json, size);
        else
            status = write_text(raiz, argumentos, destino->ruta);
    }
    if (status == SALE_BIEN)
        status = sale_of(raiz, argumentos);
    json_decref(raiz);
    return status;
}

static int
compare(pla_plan *despues, const pla_plan *antes, const struct argumentos *argumentos)
{
    pla_fallo fallo;
    const char *json;
    size_t size;
    int status = pla_plan_compare(despues, antes, &json, &size, &fallo);

    if (status == PLA_OK && argumentos->archivo)
        status = pla_plan_write_comparacion(despues, antes, argumentos->archivo, &fallo);
    if (status != PLA_OK)
        return cli_fail(status, &fallo);
    return write_outputs(json, size, argumentos);
}

int
cli_comparar(const struct argumentos *argumentos)
{
    struct lectura lecturas[2] = { 0 };
    int status = SALE_BIEN, peor = SALE_BIEN;

    if (argumentos->archivo && strcmp(argumentos->archivo, "-") == 0) {
        cli_avisar("el libro se escribe en un archivo; dé su ruta, como -o comparacion.xlsx.");
        return SALE_USO;
    }
    for (size_t i = 0; i < 2 && status == SALE_BIEN; i++) {
        struct argumentos one = *argumentos;

        one.entradas = argumentos->entradas + i;
        one.entradas_count = 1;
        status = cli_lectura_run(&lecturas[i], &one);
        peor = cli_peor(peor, lecturas[i].sale);
    }
    if (status == SALE_BIEN)
        status = compare(lecturas[1].plan, lecturas[0].plan, argumentos);
    for (size_t i = 0; i < 2; i++)
        cli_lectura_done(&lecturas[i]);
    return cli_peor(status, peor);
}

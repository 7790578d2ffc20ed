/* SPDX-License-Identifier: MIT
 *
 * An earlier report, so that a resubmission says what was resolved, what stays and what is new.
 * Knows fingerprints and the JSON contract planaccion-informe/1; nothing of rules.
 */
#include "anterior.h"

#include <errno.h>
#include <string.h>

#include "cli.h"
#include "json.h"
#include "mensajes.h"

static const char *
text_of(const json_t *object, const char *clave)
{
    const char *text = json_string_value(json_object_get(object, clave));

    return text ? text : "";
}

static void
print_line(FILE *file, const char *libro, const char *hoja, const char *celda, const char *regla, const char *texto)
{
    const char *slash = strrchr(libro, '/');

    fputs("  ", file);
    cli_print(file, slash ? slash + 1 : libro);
    fputs(*hoja ? ":" : "", file);
    cli_print(file, hoja);
    fputs(*celda ? "!" : "", file);
    cli_print(file, celda);
    fprintf(file, ": %s: ", regla);
    cli_print(file, texto);
    putc('\n', file);
}

static void
print_new(FILE *file, const pla_informe *informe, const json_t *seen)
{
    for (size_t i = 0; i < pla_informe_count(informe); i++) {
        const pla_observacion *o = pla_informe_at(informe, i);

        if (!json_object_get(seen, o->huella))
            print_line(file, o->lugar.libro ? o->lugar.libro : "", o->lugar.hoja ? o->lugar.hoja : "", o->lugar.celda,
                       o->regla, o->texto);
    }
}

static void
print_resolved(FILE *file, const json_t *observaciones, const json_t *current)
{
    size_t i;
    const json_t *o;

    json_array_foreach(observaciones, i, o) {
        const json_t *lugar = json_object_get(o, "lugar");

        if (!json_object_get(current, text_of(o, "huella")))
            print_line(file, text_of(lugar, "libro"), text_of(lugar, "hoja"), text_of(lugar, "celda"),
                       text_of(o, "regla"), text_of(o, "texto"));
    }
}

/* Fingerprints as keys of an object: jansson hashes them. NULL without memory, as below. */
static json_t *
add_key(json_t *set, const char *huella)
{
    if (set && json_object_set_new(set, huella, json_true()) != 0) {
        json_decref(set);
        return NULL;
    }
    return set;
}

static json_t *
earlier_set(const json_t *observaciones)
{
    json_t *set = json_object();
    size_t i;
    const json_t *o;

    json_array_foreach(observaciones, i, o)
        set = add_key(set, text_of(o, "huella"));
    return set;
}

static json_t *
current_set(const pla_informe *informe)
{
    json_t *set = json_object();

    for (size_t i = 0; i < pla_informe_count(informe); i++)
        set = add_key(set, pla_informe_at(informe, i)->huella);
    return set;
}

static void
print_difference(FILE *file, const pla_informe *informe, const json_t *observaciones, json_t *earlier, json_t *current)
{
    size_t stay = 0, resolved = 0;
    const char *huella;
    json_t *value;

    for (size_t i = 0; i < pla_informe_count(informe); i++)
        stay += json_object_get(earlier, pla_informe_at(informe, i)->huella) != NULL;
    json_object_foreach(earlier, huella, value)
        resolved += json_object_get(current, huella) == NULL;
    size_t fresh = pla_informe_count(informe) - stay;
    fprintf(file, "\nFrente al informe anterior: %zu resueltas, %zu persistentes, %zu nuevas.\n", resolved, stay,
            fresh);
    if (fresh > 0)
        fputs("Nuevas:\n", file);
    print_new(file, informe, earlier);
    if (resolved > 0)
        fputs("Resueltas:\n", file);
    print_resolved(file, observaciones, current);
}

static int
compare(FILE *file, const pla_informe *informe, const json_t *observaciones)
{
    json_t *earlier = earlier_set(observaciones), *current = current_set(informe);
    int status = earlier && current ? SALE_BIEN : cli_sin_memoria();

    if (status == SALE_BIEN)
        print_difference(file, informe, observaciones, earlier, current);
    json_decref(current);
    json_decref(earlier);
    return status;
}

int
cli_anterior_print(FILE *file, const pla_informe *informe, const struct argumentos *argumentos)
{
    int error, status = SALE_ENTRADA;

    if (!argumentos->antes)
        return SALE_BIEN;
    json_t *raiz = cli_json_read_file(argumentos->antes, &error);
    if (error == ENOMEM)
        status = cli_sin_memoria();
    else if (error != 0)
        cli_avisar("%s: no se pudo leer: %s.", argumentos->antes, cli_razon(error));
    else if (strcmp(text_of(raiz, "esquema"), "planaccion-informe/1") != 0)
        cli_avisar("%s: no es un informe de planaccion en JSON (revisar --salida json=RUTA).", argumentos->antes);
    else
        status = compare(file, informe, json_object_get(raiz, "observaciones"));
    json_decref(raiz);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Single values of a planaccion.json: texts, years, dates, amounts; and objects by their keys. What does not fit is
 * said with its place and what was expected. Knows no setting by name.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "config/carga.h"

enum { ANIO_MIN = 1990, ANIO_MAX = 2100 };

int
plai_carga_fail(const struct carga *carga, const char *format, ...)
{
    char what[400];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return plai_fail(carga->fallo, PLA_E_DEFINICION, "%s, línea %d: %s.", carga->ruta,
                     plai_json_linea(carga->json, carga->pasos, carga->profundidad), what);
}

const char *
plai_carga_nombre(const struct carga *carga, char out[160])
{
    size_t n = 0;

    out[0] = '\0';
    for (size_t i = 0; i < carga->profundidad && n < 150; i++) {
        const struct paso *paso = &carga->pasos[i];
        int written = paso->clave != NULL ? snprintf(out + n, 160 - n, "%s%s", i > 0 ? "." : "", paso->clave)
                                          : snprintf(out + n, 160 - n, "[%zu]", paso->orden + 1);

        n += written > 0 ? (size_t)written : 0;
    }
    /* What did not fit is cut between characters. */
    n = strlen(out);
    while (n > 0 && !plai_utf8_valid(out, n))
        out[--n] = '\0';
    return out;
}

#define NOMBRE(carga) plai_carga_nombre((carga), (char[160]){ 0 })

int
plai_carga_add(struct carga *carga, const char *valor)
{
    struct arena *arena = &carga->plan->arena;
    int linea = plai_json_linea(carga->json, carga->pasos, carga->profundidad);
    pla_ajuste ajuste = {
        .clave = plai_arena_strdup(arena, NOMBRE(carga)),
        .valor = plai_arena_strdup(arena, valor),
        .origen = plai_arena_printf(arena, "%s, línea %d", carga->ruta, linea),
    };

    if (ajuste.clave == NULL || ajuste.valor == NULL || ajuste.origen == NULL ||
        !plai_vec_add(&carga->config->ajustes, ajuste))
        return plai_fail_memory(carga->fallo);
    return PLA_OK;
}

int
plai_carga_texto(struct carga *carga, const json_t *value, void *destino)
{
    struct slice text = plai_trim(plai_slice(json_string_value(value)));
    const char **out = destino;

    if (!json_is_string(value))
        return plai_carga_fail(carga, "«%s» debe ser un texto, entre comillas", NOMBRE(carga));
    if (text.n == 0)
        return plai_carga_fail(carga, "«%s» está en blanco; escriba su valor o quite la clave", NOMBRE(carga));
    *out = plai_arena_copy(&carga->plan->arena, text.s, text.n);
    return *out != NULL ? plai_carga_add(carga, *out) : plai_fail_memory(carga->fallo);
}

int
plai_carga_anio(struct carga *carga, const json_t *value, void *destino)
{
    json_int_t year = json_integer_value(value);
    char words[16];

    if (!json_is_integer(value) || year < ANIO_MIN || year > ANIO_MAX)
        return plai_carga_fail(carga, "«%s» debe ser un año de cuatro cifras y sin comillas, como 2026", NOMBRE(carga));
    *(int *)destino = (int)year;
    snprintf(words, sizeof words, "%d", (int)year);
    return plai_carga_add(carga, words);
}

int
plai_carga_fecha(struct carga *carga, const json_t *value, void *destino)
{
    const char *text = json_string_value(value);
    int32_t serial = 0;
    char words[16];

    if (text == NULL || plai_date_parse(plai_slice(text), &serial) != READ_OK)
        return plai_carga_fail(carga, "«%s» debe ser una fecha entre comillas, como \"2026-01-31\"", NOMBRE(carga));
    *(int32_t *)destino = serial;
    plai_date_format_people(serial, words);
    return plai_carga_add(carga, words);
}

static int
read_scaled(struct carga *carga, const json_t *value, int64_t scale, const char *example, int64_t *scaled)
{
    enum reading reading =
        json_is_number(value) ? plai_scaled_from_double(json_number_value(value), scale, scaled) : READ_BAD;

    if ((reading != READ_OK && reading != READ_ROUNDED) || *scaled < 0)
        return plai_carga_fail(carga, "«%s» debe ser un número sin comillas, cero o mayor, como %s", NOMBRE(carga),
                               example);
    return PLA_OK;
}

int
plai_carga_pesos(struct carga *carga, const json_t *value, void *destino)
{
    char words[40];
    int status = read_scaled(carga, value, PLAI_CENTAVOS, "1", destino);

    if (status != PLA_OK)
        return status;
    plai_pesos_format_people(*(int64_t *)destino, words);
    return plai_carga_add(carga, words);
}

int
plai_carga_cantidad(struct carga *carga, const json_t *value, void *destino)
{
    char words[40];
    int status = read_scaled(carga, value, PLAI_MILLONESIMAS, "0.5", destino);

    if (status != PLA_OK)
        return status;
    plai_cantidad_format_people(*(int64_t *)destino, words);
    return plai_carga_add(carga, words);
}

int
plai_carga_nombre_de(struct carga *carga, const json_t *value, const char *const *nombres, int *cual)
{
    const char *text = json_string_value(value);
    char lista[200] = "";
    size_t n = 0;

    for (int i = 0; nombres[i] != NULL; i++) {
        if (text != NULL && strcmp(text, nombres[i]) == 0) {
            *cual = i;
            return PLA_OK;
        }
        n += (size_t)snprintf(lista + n, sizeof lista - n, "%s\"%s\"",
                              i == 0                   ? ""
                              : nombres[i + 1] != NULL ? ", "
                                                       : " o ",
                              nombres[i]);
    }
    return plai_carga_fail(carga, "«%s» debe ser %s", NOMBRE(carga), lista);
}

/* ---------------------------------------------------------------- objects */

int
plai_carga_is_object(const struct carga *carga, const json_t *value, const char *ejemplo)
{
    if (json_is_object(value))
        return PLA_OK;
    if (carga->profundidad == 0)
        return plai_carga_fail(carga, "la configuración es un objeto, entre llaves");
    return plai_carga_fail(carga, "«%s» debe ser un objeto, entre llaves%s%s", NOMBRE(carga),
                           ejemplo != NULL ? ", como " : "", ejemplo != NULL ? ejemplo : "");
}

/* The reader stands at the key that nobody knows. The nearest one is suggested; without one near, all are named. */
static int
unknown_key(const struct carga *carga, const struct clave_config *claves)
{
    const char *written = carga->pasos[carga->profundidad - 1].clave, *best = NULL;
    size_t length = strlen(written);
    int limit = 1 + (int)(length < 20 ? length : 20) / 4, least = limit + 1; /* no key is much longer */
    char lista[300] = "";
    size_t n = 0;

    for (size_t i = 0; claves[i].nombre != NULL; i++) {
        int distance = plai_edit_distance(plai_slice(written), plai_slice(claves[i].nombre), limit);

        if (distance < least) {
            least = distance;
            best = claves[i].nombre;
        }
        if (n < sizeof lista)
            n += (size_t)snprintf(lista + n, sizeof lista - n, "%s%s", i == 0 ? "" : ", ", claves[i].nombre);
    }
    if (best != NULL)
        return plai_carga_fail(carga, "no existe la clave «%s»; ¿quiso decir «%s»?", NOMBRE(carga), best);
    return plai_carga_fail(carga, "no existe la clave «%s»; aquí puede ir: %s", NOMBRE(carga), lista);
}

int
plai_carga_object(struct carga *carga, const json_t *value, const struct clave_config *claves, void *base)
{
    const char *key;
    json_t *member;
    size_t order = 0;
    int status = plai_carga_is_object(carga, value, NULL);

    if (status != PLA_OK)
        return status;
    carga->profundidad++;
    json_object_foreach((json_t *)value, key, member) {
        size_t i = 0;

        carga->pasos[carga->profundidad - 1] = (struct paso){ key, order++ };
        while (claves[i].nombre != NULL && strcmp(claves[i].nombre, key) != 0)
            i++;
        status = claves[i].nombre != NULL ? claves[i].read(carga, member, (char *)base + claves[i].donde)
                                          : unknown_key(carga, claves);
        if (status != PLA_OK)
            return status;
    }
    carga->profundidad--;
    return PLA_OK;
}

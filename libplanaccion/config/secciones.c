/* SPDX-License-Identifier: MIT
 *
 * The sections of a planaccion.json that fill the settings directly: entity, period, tolerances, gravities, weights,
 * bands, approvals. Names that stand for others are in config.c, with the whole. Must not know what a setting changes.
 */
#include <stddef.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "config/carga.h"

#define NOMBRE(carga) plai_carga_nombre((carga), (char[160]){ 0 })

/* Room for the members of an object or a list. */
void *
plai_carga_room(struct carga *carga, const json_t *value, size_t size)
{
    size_t n = json_is_array(value) ? json_array_size(value) : json_object_size(value);

    return plai_arena_zalloc(&carga->plan->arena, n + 1, size);
}

/* ---------------------------------------------------------------- entity and period */

static int
read_dane(struct carga *carga, const json_t *value, void *destino)
{
    const char *text = json_string_value(value);
    size_t n = text != NULL ? strlen(text) : 0;

    if ((n != 5 && n != 2) || strspn(text, "0123456789") != n)
        return plai_carga_fail(carga,
                               "«%s» debe ser el código DANE entre comillas, para no perder el cero de la "
                               "izquierda: cinco cifras de un municipio, como \"25799\", o dos de un departamento",
                               NOMBRE(carga));
    return plai_carga_texto(carga, value, destino);
}

int
plai_seccion_entidad(struct carga *carga, const json_t *value, void *destino)
{
    static const struct clave_config claves[] = {
        { "nombre", plai_carga_texto, offsetof(struct config, entidad) },
        { "codigo_dane", read_dane, offsetof(struct config, codigo_dane) },
        { 0 },
    };
    struct config *config = destino;
    int status = plai_carga_object(carga, value, claves, config);

    if (status != PLA_OK || config->entidad == NULL)
        return status;
    config->entidad_id = plai_intern(carga->plan, INTERNO_NOMBRE, plai_slice(config->entidad));
    return config->entidad_id != ID_SIN_MEMORIA ? PLA_OK : plai_fail_memory(carga->fallo);
}

int
plai_seccion_periodo(struct carga *carga, const json_t *value, void *destino)
{
    static const struct clave_config claves[] = {
        { "inicio", plai_carga_anio, offsetof(struct config, inicio) },
        { "fin", plai_carga_anio, offsetof(struct config, fin) },
        { 0 },
    };
    struct config *config = destino;
    int status = plai_carga_object(carga, value, claves, config);

    if (status == PLA_OK && (config->inicio == 0 || config->fin == 0))
        return plai_carga_fail(carga, "«periodo» necesita «inicio» y «fin»");
    if (status == PLA_OK && config->fin < config->inicio)
        return plai_carga_fail(carga, "el periodo termina en %d, antes de empezar en %d", config->fin, config->inicio);
    return status;
}

int
plai_seccion_tolerancias(struct carga *carga, const json_t *value, void *destino)
{
    static const struct clave_config claves[] = {
        { "pesos", plai_carga_pesos, offsetof(struct config, tolerancia_pesos) },
        { "cantidad", plai_carga_cantidad, offsetof(struct config, tolerancia_cantidad) },
        { "porcentaje", plai_carga_cantidad, offsetof(struct config, tolerancia_porcentaje) },
        { 0 },
    };
    struct config *config = destino;
    int status = plai_carga_object(carga, value, claves, config);

    if (status == PLA_OK && config->tolerancia_cantidad > PLAI_MILLONESIMAS)
        return plai_carga_fail(carga,
                               "«tolerancias.cantidad» es una parte de la cantidad y no pasa de 1: 0.01 es el 1 %%");
    return status;
}

/* ---------------------------------------------------------------- gravities, weights, bands */

int
plai_seccion_gravedades(struct carga *carga, const json_t *value, void *destino)
{
    static const char *const nombres[] = { "error", "advertencia", "nota", "no", NULL };
    static const int gravedades[] = { PLA_ERROR, PLA_ADVERTENCIA, PLA_NOTA, GRAVEDAD_NO };
    struct config *config = destino;
    const char *key;
    json_t *member;
    size_t order = 0;
    int cual, status = plai_carga_is_object(carga, value, "{\"PA-02\": \"error\"}");

    if (status != PLA_OK)
        return status;
    config->gravedades = plai_carga_room(carga, value, sizeof *config->gravedades);
    if (config->gravedades == NULL)
        return plai_fail_memory(carga->fallo);
    carga->profundidad++;
    json_object_foreach((json_t *)value, key, member) {
        const pla_regla *regla = pla_regla_find(key);

        carga->pasos[carga->profundidad - 1] = (struct paso){ key, order++ };
        if (regla == NULL)
            return plai_carga_fail(carga, "no existe la regla «%s»; las que hay se ven con «planaccion reglas»", key);
        status = plai_carga_nombre_de(carga, member, nombres, &cual);
        if (status == PLA_OK)
            status = plai_carga_add(carga, nombres[cual]);
        if (status != PLA_OK)
            return status;
        config->gravedades[config->gravedades_count++] = (struct config_gravedad){ regla, gravedades[cual] };
    }
    carga->profundidad--;
    return PLA_OK;
}

/* Weights may add 1 or 100; kept, they add 1. */
static int
check_pesos(struct carga *carga, struct config *config)
{
    int64_t sum = 0;

    for (size_t i = 0; i < config->pesos_count; i++)
        if (!plai_add_checked(&sum, config->pesos[i].peso))
            sum = INT64_MAX;
    if (sum == (int64_t)100 * PLAI_MILLONESIMAS)
        for (size_t i = 0; i < config->pesos_count; i++)
            config->pesos[i].peso /= 100;
    else if (sum != PLAI_MILLONESIMAS) {
        char words[40];

        plai_cantidad_format_people(sum, words);
        return plai_carga_fail(carga, "los pesos de los años suman %s y deben sumar 1 o 100", words);
    }
    return PLA_OK;
}

int
plai_seccion_pesos_anios(struct carga *carga, const json_t *value, void *destino)
{
    struct config *config = destino;
    const char *key;
    json_t *member;
    size_t order = 0;
    int status = plai_carga_is_object(carga, value, "{\"2024\": 25, \"2025\": 25, \"2026\": 25, \"2027\": 25}");

    if (status != PLA_OK)
        return status;
    config->pesos = plai_carga_room(carga, value, sizeof *config->pesos);
    if (config->pesos == NULL)
        return plai_fail_memory(carga->fallo);
    carga->profundidad++;
    json_object_foreach((json_t *)value, key, member) {
        struct config_peso *peso = &config->pesos[config->pesos_count++];

        carga->pasos[carga->profundidad - 1] = (struct paso){ key, order++ };
        if (strlen(key) != 4 || strspn(key, "0123456789") != 4)
            return plai_carga_fail(carga, "«%s» no es un año; cada peso lleva el suyo, como \"2026\": 25", key);
        for (const char *c = key; *c != '\0'; c++)
            peso->vigencia = peso->vigencia * 10 + (*c - '0');
        status = plai_carga_cantidad(carga, member, &peso->peso);
        if (status != PLA_OK)
            return status;
    }
    carga->profundidad--;
    return check_pesos(carga, config);
}

static int
read_color(struct carga *carga, const json_t *value, void *destino)
{
    static const char *const colores[] = { "rojo", "naranja", "amarillo", "verde", "azul", "gris", NULL };
    int cual, status = plai_carga_nombre_de(carga, value, colores, &cual);

    if (status != PLA_OK)
        return status;
    *(const char **)destino = colores[cual];
    return plai_carga_add(carga, colores[cual]);
}

/* A list of objects, each read into the next item of an array of `size` bytes an item. */
static int
read_list(struct carga *carga, const json_t *value, const struct clave_config *claves, void *items, size_t size)
{
    carga->profundidad++;
    for (size_t i = 0; i < json_array_size(value); i++) {
        int status;

        carga->pasos[carga->profundidad - 1] = (struct paso){ NULL, i };
        status = plai_carga_object(carga, json_array_get(value, i), claves, (char *)items + i * size);
        if (status != PLA_OK)
            return status;
    }
    carga->profundidad--;
    return PLA_OK;
}

int
plai_seccion_semaforo(struct carga *carga, const json_t *value, void *destino)
{
    static const struct clave_config claves[] = {
        { "nombre", plai_carga_texto, offsetof(struct config_umbral, nombre) },
        { "desde", plai_carga_cantidad, offsetof(struct config_umbral, desde) },
        { "color", read_color, offsetof(struct config_umbral, color) },
        { 0 },
    };
    struct config *config = destino;
    int status;

    if (!json_is_array(value))
        return plai_carga_fail(carga, "«semaforo» debe ser una lista de franjas, entre corchetes, como [{\"nombre\": "
                                      "\"Bajo\", \"desde\": 0, \"color\": \"rojo\"}]");
    config->umbrales = plai_carga_room(carga, value, sizeof *config->umbrales);
    if (config->umbrales == NULL)
        return plai_fail_memory(carga->fallo);
    status = read_list(carga, value, claves, config->umbrales, sizeof *config->umbrales);
    config->umbrales_count = json_array_size(value);
    for (size_t i = 0; i < config->umbrales_count && status == PLA_OK; i++) {
        const struct config_umbral *umbral = &config->umbrales[i];

        if (umbral->nombre == NULL || umbral->color == NULL)
            return plai_carga_fail(carga, "cada franja de «semaforo» necesita «nombre», «desde» y «color»");
        if (i == 0 ? umbral->desde != 0 : umbral->desde <= umbral[-1].desde)
            return plai_carga_fail(carga, "las franjas de «semaforo» van de menor a mayor y la primera empieza en 0");
    }
    return status;
}

/* ---------------------------------------------------------------- budget moments, cut, approvals */

int
plai_seccion_momentos(struct carga *carga, const json_t *value, void *destino)
{
    static const char *const nombres[] = { "acumulada", "excluyente", NULL };
    int cual, status = plai_carga_nombre_de(carga, value, nombres, &cual);

    if (status != PLA_OK)
        return status;
    *(enum momentos *)destino = cual == 0 ? MOMENTOS_ACUMULADA : MOMENTOS_EXCLUYENTE;
    return plai_carga_add(carga, nombres[cual]);
}

int
plai_seccion_corte(struct carga *carga, const json_t *value, void *destino)
{
    const char *texto = json_string_value(value);
    char words[64];

    if (texto == NULL || *texto == '\0' || plai_corte_parse(texto, destino, NULL) != PLA_OK)
        return plai_carga_fail(carga, "«corte» dice hasta cuándo cuenta la ejecución, entre comillas: \"2026\", "
                                      "\"2026-T3\" o \"2026-09\"");
    return plai_carga_add(carga, plai_corte_words(destino, words));
}

int
plai_seccion_aprobaciones(struct carga *carga, const json_t *value, void *destino)
{
    static const struct clave_config claves[] = {
        { "dependencia", plai_carga_texto, offsetof(struct config_aprobacion, dependencia) },
        { "instancia", plai_carga_texto, offsetof(struct config_aprobacion, instancia) },
        { "acta", plai_carga_texto, offsetof(struct config_aprobacion, acta) },
        { "fecha", plai_carga_fecha, offsetof(struct config_aprobacion, fecha) },
        { 0 },
    };
    struct config *config = destino;
    int status;

    if (!json_is_array(value))
        return plai_carga_fail(carga,
                               "«aprobaciones» debe ser una lista, entre corchetes, como [{\"instancia\": \"Consejo de "
                               "Gobierno\", \"acta\": \"Acta 3\", \"fecha\": \"2026-01-20\"}]");
    config->aprobaciones = plai_carga_room(carga, value, sizeof *config->aprobaciones);
    if (config->aprobaciones == NULL)
        return plai_fail_memory(carga->fallo);
    config->aprobaciones_count = json_array_size(value);
    status = read_list(carga, value, claves, config->aprobaciones, sizeof *config->aprobaciones);
    for (size_t i = 0; i < config->aprobaciones_count && status == PLA_OK; i++) {
        struct config_aprobacion *aprobacion = &config->aprobaciones[i];

        if (aprobacion->dependencia != NULL)
            aprobacion->id = plai_intern(carga->plan, INTERNO_NOMBRE, plai_slice(aprobacion->dependencia));
        if (aprobacion->id == ID_SIN_MEMORIA)
            status = plai_fail_memory(carga->fallo);
    }
    return status;
}

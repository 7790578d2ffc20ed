/* SPDX-License-Identifier: MIT
 *
 * A planaccion.json as a whole: its table of keys, the names that stand for others, and the moment the plan takes it.
 * All or nothing. What a setting changes is for the layers that read it.
 */
#include "config/config.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "catalogo/catalogo.h"
#include "config/ajustes.h"
#include "config/carga.h"

enum { JSON_MAX = 256 * 1024 };

/* The file as it is read: the settings, and the names of fuentes, which go to the catalogue once all is sound. */
struct leida {
    struct config config;
    const char *(*fuentes)[2];
    size_t fuentes_count;
};

/* ---------------------------------------------------------------- names */

/* Calls `add` with each name and what it stands for. */
static int
read_nombres(struct carga *carga, const json_t *value, void *destino,
             int (*add)(struct carga *carga, const char *de, const char *a, void *destino))
{
    const char *key;
    json_t *member;
    size_t order = 0;
    int status = plai_carga_is_object(carga, value, "{\"como está escrito\": \"como se llama\"}");

    if (status != PLA_OK)
        return status;
    carga->profundidad++;
    json_object_foreach((json_t *)value, key, member) {
        const char *a = NULL;

        carga->pasos[carga->profundidad - 1] = (struct paso){ key, order++ };
        if (plai_trim(plai_slice(key)).n == 0)
            return plai_carga_fail(carga, "hay un nombre en blanco");
        status = plai_carga_texto(carga, member, &a);
        if (status == PLA_OK)
            status = add(carga, key, a, destino);
        if (status != PLA_OK)
            return status;
    }
    carga->profundidad--;
    return PLA_OK;
}

static int
add_dependencia(struct carga *carga, const char *de, const char *a, void *destino)
{
    struct config *config = destino;
    id one = plai_intern(carga->plan, INTERNO_NOMBRE, plai_slice(de));
    id other = plai_intern(carga->plan, INTERNO_NOMBRE, plai_slice(a));

    if (one == ID_SIN_MEMORIA || other == ID_SIN_MEMORIA)
        return plai_fail_memory(carga->fallo);
    if (one == 0 || other == 0)
        return plai_carga_fail(carga, "«%s» no tiene letras ni cifras", one == 0 ? de : a);
    if (one != other)
        config->dependencias[config->dependencias_count++] = (struct config_alias){ one, other };
    return PLA_OK;
}

static int
read_dependencias(struct carga *carga, const json_t *value, void *destino)
{
    struct config *config = destino;
    int status;

    config->dependencias = plai_carga_room(carga, value, sizeof *config->dependencias);
    if (config->dependencias == NULL)
        return plai_fail_memory(carga->fallo);
    status = read_nombres(carga, value, config, add_dependencia);
    /* A chain of names would make the result depend on where one starts. */
    for (size_t i = 0; i < config->dependencias_count && status == PLA_OK; i++)
        if (plai_config_dependencia(config, config->dependencias[i].a) != config->dependencias[i].a)
            return plai_carga_fail(
                carga, "«%s» está a la izquierda y a la derecha: escriba en cada línea el nombre definitivo",
                plai_id_text(carga->plan, config->dependencias[i].a));
    return status;
}

static int
add_fuente(struct carga *carga, const char *de, const char *a, void *destino)
{
    struct leida *leida = destino;

    leida->fuentes[leida->fuentes_count][0] = plai_arena_strdup(&carga->plan->arena, de);
    leida->fuentes[leida->fuentes_count][1] = a;
    return leida->fuentes[leida->fuentes_count++][0] != NULL ? PLA_OK : plai_fail_memory(carga->fallo);
}

static int
read_fuentes(struct carga *carga, const json_t *value, void *destino)
{
    struct leida *leida = destino;

    leida->fuentes = plai_carga_room(carga, value, sizeof *leida->fuentes);
    return leida->fuentes != NULL ? read_nombres(carga, value, leida, add_fuente) : plai_fail_memory(carga->fallo);
}

static int
read_alias(struct carga *carga, const json_t *value, void *destino)
{
    static const struct clave_config claves[] = {
        { "dependencias", read_dependencias, offsetof(struct leida, config) },
        { "fuentes", read_fuentes, 0 },
        { 0 },
    };

    return plai_carga_object(carga, value, claves, destino);
}

/* ---------------------------------------------------------------- the whole */

#define DONDE(miembro) offsetof(struct leida, config.miembro)

static const struct clave_config claves_raiz[] = {
    { "entidad", plai_seccion_entidad, offsetof(struct leida, config) },
    { "periodo", plai_seccion_periodo, offsetof(struct leida, config) },
    { "vigencia", plai_carga_anio, DONDE(vigencia) },
    { "tolerancias", plai_seccion_tolerancias, offsetof(struct leida, config) },
    { "gravedades", plai_seccion_gravedades, offsetof(struct leida, config) },
    { "pesos_anios", plai_seccion_pesos_anios, offsetof(struct leida, config) },
    { "semaforo", plai_seccion_semaforo, offsetof(struct leida, config) },
    { "alias", read_alias, 0 },
    { "convencion_momentos", plai_seccion_momentos, DONDE(momentos) },
    { "corte", plai_seccion_corte, DONDE(corte) },
    { "aprobaciones", plai_seccion_aprobaciones, offsetof(struct leida, config) },
    { "fecha_publicacion", plai_carga_fecha, DONDE(fecha_publicacion) },
    { 0 },
};

static int
fail_syntax(const struct carga *carga, const json_error_t *error)
{
    const char *why = "falta o sobra una coma, unas comillas o una llave";

    switch (json_error_code(error)) {
    case json_error_premature_end_of_input:
        why = "el archivo se acaba antes de cerrar una llave, un corchete o unas comillas";
        break;
    case json_error_invalid_utf8:
        why = "tiene letras que no están en UTF-8; guárdelo de nuevo como UTF-8";
        break;
    case json_error_duplicate_key:
        why = "una clave está dos veces";
        break;
    case json_error_end_of_input_expected:
        why = "sobra texto después de la última llave";
        break;
    default:
        break;
    }
    return plai_fail(carga->fallo, PLA_E_DEFINICION, "%s, línea %d: %s.", carga->ruta,
                     error->line > 0 ? error->line : 1, why);
}

/* What one key alone cannot tell. */
static int
check_whole(struct carga *carga, const struct config *config)
{
    if (config->vigencia != 0 && config->inicio != 0 &&
        (config->vigencia < config->inicio || config->vigencia > config->fin))
        return plai_carga_fail(carga, "la vigencia %d no está en el periodo de %d a %d", config->vigencia,
                               config->inicio, config->fin);
    return PLA_OK;
}

static int
parse(struct carga *carga, struct leida *leida)
{
    json_error_t error;
    json_t *root;
    int status;

    /* Where jansson has no memory, it says that the text is wrong, or takes some of it for the whole: there must be
     * enough, and malloc's errno tells. A value of two letters takes about 48 bytes. */
    if (!plai_malloc_has(65536 + 24 * carga->json.n))
        return plai_fail_memory(carga->fallo);
    errno = 0;
    root = json_loadb(carga->json.s, carga->json.n, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL && errno == ENOMEM)
        return plai_fail_memory(carga->fallo);
    if (root == NULL)
        return fail_syntax(carga, &error);
    status = plai_carga_object(carga, root, claves_raiz, leida);
    json_decref(root);
    return status == PLA_OK ? check_whole(carga, &leida->config) : status;
}

static int
add_fuentes(struct carga *carga, const struct leida *leida)
{
    struct catalogo *catalogo = carga->plan->catalogo, *antes;
    int status = PLA_OK;

    if (catalogo == NULL || leida->fuentes_count == 0)
        return PLA_OK;
    antes = plai_catalogo_save(catalogo);
    if (antes == NULL)
        return plai_fail_memory(carga->fallo);
    for (size_t i = 0; i < leida->fuentes_count && status == PLA_OK; i++)
        status = plai_catalogo_add_fuente(catalogo, plai_slice(leida->fuentes[i][1]), plai_slice(leida->fuentes[i][0]),
                                          carga->fallo);
    if (status != PLA_OK)
        plai_catalogo_restore(catalogo, antes);
    return status;
}

/* The plan takes what was read; what it had is given back. */
static int
keep(struct carga *carga, struct leida *leida)
{
    pla_plan *plan = carga->plan;
    int status = add_fuentes(carga, leida);

    if (status != PLA_OK)
        return status;
    plai_vec_done(&plan->config.ajustes);
    plan->config = leida->config;
    return PLA_OK;
}

int
plai_config_read(pla_plan *plan, const char *ruta, struct slice json, pla_fallo *fallo)
{
    static const char bom[] = "\xEF\xBB\xBF";
    struct leida leida = { 0 };
    struct carga carga = { .plan = plan, .config = &leida.config, .ruta = ruta, .json = json, .fallo = fallo };
    int status = PLA_OK;

    if (json.n >= 3 && memcmp(json.s, bom, 3) == 0)
        carga.json = (struct slice){ json.s + 3, json.n - 3 };
    plai_config_init(&leida.config, plan->opciones.memoria);
    leida.config.ruta = plai_arena_strdup(&plan->arena, ruta);
    if (leida.config.ruta == NULL)
        status = plai_fail_memory(fallo);
    else if (json.n > JSON_MAX)
        status = plai_fail(fallo, PLA_E_DEFINICION, "%s: es demasiado grande para ser una configuración.", ruta);
    else
        status = parse(&carga, &leida);
    if (status == PLA_OK)
        status = plai_ajustes_complete(plan, &leida.config, fallo);
    if (status == PLA_OK)
        status = keep(&carga, &leida);
    if (status != PLA_OK)
        plai_vec_done(&leida.config.ajustes);
    return status;
}

int
plai_config_begin(pla_plan *plan, pla_fallo *fallo)
{
    return plai_ajustes_complete(plan, &plan->config, fallo);
}

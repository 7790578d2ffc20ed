/* SPDX-License-Identifier: MIT
 *
 * Loads the kinds of column of a definition or a vocabulary, and says its mistakes with file and line.
 * Knows the shape of a kind; formats and sheets are definicion.c's.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "formatos/carga.h"
#include "formatos/patron.h"

/* jansson keeps no positions: the line of the first place where the quoted word stands is what a person looks for. */
static int
line_of(const struct carga *carga, const char *word)
{
    size_t n = strlen(word);
    int line = 1;

    for (size_t i = 0; i + n + 1 < carga->size; i++) {
        if (carga->json[i] == '\n')
            line++;
        if (carga->json[i] == '"' && memcmp(carga->json + i + 1, word, n) == 0 && carga->json[i + 1 + n] == '"')
            return line;
    }
    return 1;
}

int
plai_definicion_fail(const struct carga *carga, const char *word, const char *what)
{
    return plai_fail(carga->fallo, PLA_E_DEFINICION, "%s, línea %d: %s.", carga->origen, line_of(carga, word), what);
}

__attribute__((format(printf, 3, 4))) int
plai_definicion_fail_word(const struct carga *carga, const char *word, const char *format, ...)
{
    char what[300];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return plai_definicion_fail(carga, word, what);
}

char *
plai_definicion_keep(struct carga *carga, const char *text)
{
    return plai_arena_strdup(&carga->lista->arena, text);
}

/* The texts of an array of strings; NULL stands for an empty one. */
int
plai_definicion_texts(struct carga *carga, const json_t *array, const char *key, const char ***texts, size_t *count)
{
    size_t n = json_array_size(array);

    if (array && !json_is_array(array))
        return plai_definicion_fail_word(carga, key, "«%s» debe ser una lista de textos, entre corchetes", key);
    *texts = plai_arena_zalloc(&carga->lista->arena, n + 1, sizeof **texts);
    if (!*texts)
        return plai_fail_memory(carga->fallo);
    for (size_t i = 0; i < n; i++) {
        const char *text = json_string_value(json_array_get(array, i));

        if (!text)
            return plai_definicion_fail_word(carga, key, "«%s» debe tener solo textos entre comillas", key);
        (*texts)[i] = plai_definicion_keep(carga, text);
        if (!(*texts)[i])
            return plai_fail_memory(carga->fallo);
    }
    *count = n;
    return PLA_OK;
}

/* Keys that are not of the schema are mistakes of spelling: better said than ignored. */
int
plai_definicion_check(const struct carga *carga, const json_t *object, const char *const *known)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) {
        size_t i = 0;

        while (known[i] && strcmp(known[i], key) != 0)
            i++;
        if (!known[i])
            return plai_definicion_fail_word(carga, key, "la clave «%s» no existe en una definición de formato", key);
    }
    return PLA_OK;
}

const struct tipo_columna *
plai_tipo_at(const struct carga *carga, size_t i)
{
    return &carga->lista->tipos.items[i];
}

static bool
is_named(const struct tipo_columna *tipo, const char *nombre, uint32_t hash)
{
    return tipo->hash == hash && strcmp(tipo->nombre, nombre) == 0;
}

/* The kind of that name: the file's own win over the common ones. SIZE_MAX where there is none. */
size_t
plai_tipo_find(const struct carga *carga, const char *nombre)
{
    const struct formato_lista *lista = carga->lista;
    uint32_t hash = plai_words_hash(nombre, strlen(nombre));

    for (size_t i = carga->tipos_propios; i < lista->tipos.count; i++)
        if (is_named(&lista->tipos.items[i], nombre, hash))
            return i;
    for (size_t i = 0; i < lista->tipos_comunes; i++)
        if (is_named(&lista->tipos.items[i], nombre, hash))
            return i;
    return SIZE_MAX;
}

static int
read_contenido(struct carga *carga, const json_t *object, struct tipo_columna *tipo)
{
    static const char *const nombres[] = { "", "texto", "numero", "codigo" };
    const char *text = json_string_value(json_object_get(object, "contenido"));

    for (uint8_t i = 1; text && i < 4; i++)
        if (strcmp(text, nombres[i]) == 0) {
            tipo->contenido = i;
            return PLA_OK;
        }
    if (text)
        return plai_definicion_fail_word(carga, text, "«contenido» debe ser texto, numero o codigo");
    return PLA_OK;
}

static int
read_medida(struct carga *carga, const json_t *object, const char *medida, struct tipo_columna *tipo)
{
    const char *clase = json_string_value(json_object_get(object, "clase"));
    const char *periodo = json_string_value(json_object_get(object, "periodo"));

    tipo->campo = CAMPO_NINGUNO;
    tipo->medida = (uint8_t)plai_medida_find(medida);
    if (!tipo->medida)
        return plai_definicion_fail_word(carga, medida, "la medida «%s» no existe", medida);
    if (clase && strcmp(clase, "pesos") == 0)
        tipo->clase = CLASE_PESOS;
    else if (clase && strcmp(clase, "cantidad") == 0)
        tipo->clase = CLASE_CANTIDAD;
    else if (clase && strcmp(clase, "porcentaje") == 0)
        tipo->clase = CLASE_PORCENTAJE;
    else
        return plai_definicion_fail_word(carga, medida,
                                         "una columna con «medida» necesita «clase»: pesos, cantidad o porcentaje");
    if (periodo && strcmp(periodo, "cuatrienio") == 0)
        tipo->periodo = PERIODO_CUATRIENIO;
    else if (periodo)
        return plai_definicion_fail_word(carga, periodo, "«periodo» solo puede ser cuatrienio");
    return PLA_OK;
}

/* What the column holds: its own campo or medida, or what the common kind of that name holds. */
static int
read_destino(struct carga *carga, const char *nombre, const json_t *object, struct tipo_columna *tipo)
{
    const char *campo = json_string_value(json_object_get(object, "campo"));
    const char *medida = json_string_value(json_object_get(object, "medida"));

    if (campo && medida)
        return plai_definicion_fail_word(carga, nombre, "la columna «%s» tiene «campo» y «medida»: debe tener solo una",
                                         nombre);
    if (campo) {
        tipo->campo = (uint8_t)plai_campo_find(campo);
        if (!tipo->campo)
            return plai_definicion_fail_word(carga, campo, "el campo «%s» no existe", campo);
        tipo->clase = (uint8_t)plai_campos[tipo->campo].clase;
        tipo->medida = MEDIDA_NINGUNA;
        return PLA_OK;
    }
    if (medida)
        return read_medida(carga, object, medida, tipo);
    if (!tipo->campo && !tipo->medida)
        return plai_definicion_fail_word(carga, nombre, "la columna «%s» no dice qué «campo» o «medida» guarda",
                                         nombre);
    return PLA_OK;
}

/* Its headings, and those of the common kind it extends. */
static int
read_alias(struct carga *carga, const char *nombre, const json_t *array, struct tipo_columna *tipo)
{
    const struct patron *base = tipo->patrones;
    size_t heredados = tipo->patron_count, count;
    const char **texts;
    int status = plai_definicion_texts(carga, array, "alias", &texts, &count);

    if (status != PLA_OK)
        return status;
    if (heredados + count == 0)
        return plai_definicion_fail_word(carga, nombre, "la columna «%s» no tiene ningún «alias»", nombre);
    struct patron *patrones = plai_arena_zalloc(&carga->lista->arena, heredados + count, sizeof *patrones);
    if (!patrones)
        return plai_fail_memory(carga->fallo);
    if (heredados)
        memcpy(patrones, base, heredados * sizeof *patrones);
    for (size_t i = 0; i < count; i++) {
        if (!plai_patron_parse(&carga->lista->arena, texts[i], &patrones[heredados + i]))
            return plai_definicion_fail_word(carga, texts[i], "el alias «%s» tiene un aspecto que no existe", texts[i]);
        if (!patrones[heredados + i].palabras)
            return plai_fail_memory(carga->fallo);
    }
    tipo->patrones = patrones;
    tipo->patron_count = heredados + count;
    return PLA_OK;
}

static int
read_tipo(struct carga *carga, const char *nombre, const json_t *object)
{
    static const char *const known[] = { "campo",    "medida", "clase", "periodo", "contenido",
                                         "suplente", "tras",   "alias", NULL };
    size_t comun = plai_tipo_find(carga, nombre);
    struct tipo_columna tipo = { 0 };
    int status;

    if (!json_is_object(object))
        return plai_definicion_fail_word(carga, nombre, "la columna «%s» debe ser un objeto, entre llaves", nombre);
    status = plai_definicion_check(carga, object, known);
    if (comun != SIZE_MAX)
        tipo = *plai_tipo_at(carga, comun);
    tipo.nombre = plai_definicion_keep(carga, nombre);
    tipo.hash = plai_words_hash(nombre, strlen(nombre));
    if (!tipo.nombre)
        return plai_fail_memory(carga->fallo);
    if (json_is_true(json_object_get(object, "suplente")))
        tipo.suplente = true;
    if (status == PLA_OK)
        status = read_destino(carga, nombre, object, &tipo);
    if (status == PLA_OK)
        status = read_contenido(carga, object, &tipo);
    if (status == PLA_OK && json_object_get(object, "tras"))
        status = plai_definicion_texts(carga, json_object_get(object, "tras"), "tras", &tipo.tras, &tipo.tras_count);
    if (status == PLA_OK)
        status = read_alias(carga, nombre, json_object_get(object, "alias"), &tipo);
    if (status != PLA_OK)
        return status;
    if (carga->lista->tipos.count >= UINT16_MAX)
        return plai_definicion_fail(carga, nombre, "hay demasiadas columnas definidas");
    return plai_vec_add(&carga->lista->tipos, tipo) ? PLA_OK : plai_fail_memory(carga->fallo);
}

/* A kind may follow one that the file says further down: names are looked for once all are read. */
static int
check_tras(const struct carga *carga, size_t first)
{
    for (size_t i = first; i < carga->lista->tipos.count; i++)
        for (size_t t = 0; t < plai_tipo_at(carga, i)->tras_count; t++) {
            const char *nombre = plai_tipo_at(carga, i)->tras[t];

            if (plai_tipo_find(carga, nombre) == SIZE_MAX)
                return plai_definicion_fail_word(carga, nombre, "la columna «%s» no existe", nombre);
        }
    return PLA_OK;
}

int
plai_tipos_read(struct carga *carga, const json_t *object)
{
    size_t first = carga->lista->tipos.count;
    const char *key;
    json_t *value;

    if (object && !json_is_object(object))
        return plai_definicion_fail(carga, "columnas", "«columnas» debe ser un objeto, entre llaves");
    json_object_foreach((json_t *)object, key, value) {
        int status = read_tipo(carga, key, value);

        if (status != PLA_OK)
            return status;
    }
    return check_tras(carga, first);
}

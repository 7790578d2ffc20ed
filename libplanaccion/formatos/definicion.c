/* SPDX-License-Identifier: MIT
 *
 * Loads format definitions and vocabularies from JSON, with messages that name file and line.
 * Knows the shape of a definition; knows nothing of workbooks.
 */
#include "formatos/definicion.h"

#include <errno.h>
#include <string.h>

#include "base/fallo.h"
#include "formatos/carga.h"

static const struct grupo_tipos *
grupo_find(const struct carga *carga, const char *nombre)
{
    for (size_t i = 0; i < carga->lista->grupos.count; i++)
        if (strcmp(carga->lista->grupos.items[i].nombre, nombre) == 0)
            return &carga->lista->grupos.items[i];
    return NULL;
}

static void
add_once(uint16_t *tipos, size_t *count, uint16_t tipo)
{
    for (size_t i = 0; i < *count; i++)
        if (tipos[i] == tipo)
            return;
    tipos[(*count)++] = tipo;
}

/* A list of names of kinds, "@grupo" standing for all of a group. A kind that the file extends takes the place of the
 * common one in groups too. */
static int
read_nombres(struct carga *carga, const json_t *array, const char *key, uint16_t **tipos, size_t *count)
{
    const char **texts;
    size_t n;
    int status = plai_definicion_texts(carga, array, key, &texts, &n);

    if (status != PLA_OK)
        return status;
    *count = 0;
    *tipos = plai_arena_zalloc(&carga->lista->arena, carga->lista->tipos.count + 1, sizeof **tipos);
    if (!*tipos)
        return plai_fail_memory(carga->fallo);
    for (size_t i = 0; i < n; i++) {
        const struct grupo_tipos *grupo = texts[i][0] == '@' ? grupo_find(carga, texts[i] + 1) : NULL;
        size_t tipo = texts[i][0] == '@' ? SIZE_MAX : plai_tipo_find(carga, texts[i]);

        if (!grupo && tipo == SIZE_MAX)
            return plai_definicion_fail_word(carga, texts[i], "la columna o el grupo «%s» no está definido", texts[i]);
        for (size_t j = 0; grupo && j < grupo->count; j++)
            add_once(*tipos, count, (uint16_t)plai_tipo_find(carga, plai_tipo_at(carga, grupo->tipos[j])->nombre));
        if (!grupo)
            add_once(*tipos, count, (uint16_t)tipo);
    }
    return PLA_OK;
}

static int
read_grupos(struct carga *carga, const json_t *object)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) {
        struct grupo_tipos grupo = { .nombre = plai_definicion_keep(carga, key) };
        int status = read_nombres(carga, value, key, &grupo.tipos, &grupo.count);

        if (status != PLA_OK)
            return status;
        if (!grupo.nombre || !plai_vec_add(&carga->lista->grupos, grupo))
            return plai_fail_memory(carga->fallo);
    }
    return PLA_OK;
}

/* Folds each text in place for comparing: words of titles keep their spaces, codes lose them. */
static void
fold_texts(const char **texts, size_t count, bool spaces)
{
    for (size_t i = 0; i < count; i++) {
        char *text = (char *)(uintptr_t)texts[i];
        size_t n = plai_fold(plai_slice(text), text, strlen(text) + 1), out = 0;

        for (size_t j = 0; !spaces && j < n; j++)
            if (text[j] != ' ')
                text[out++] = text[j];
        if (!spaces)
            text[out] = '\0';
    }
}

static int
read_instrumento(struct carga *carga, const json_t *object, uint8_t *instrumento)
{
    const char *text = json_string_value(json_object_get(object, "instrumento"));

    if (!text)
        return PLA_OK;
    *instrumento = (uint8_t)plai_instrumento_find(text);
    return *instrumento ? PLA_OK : plai_definicion_fail_word(carga, text, "el instrumento «%s» no existe", text);
}

/* Words that change how rows or stages are understood. */
static int
read_banderas(struct carga *carga, const json_t *object, struct hoja_def *hoja)
{
    const char *subtotales = json_string_value(json_object_get(object, "subtotales"));
    const char *convencion = json_string_value(json_object_get(object, "convencion"));

    hoja->sin_clasificador = subtotales && strcmp(subtotales, "sin_clasificador") == 0;
    hoja->ultimo_nivel = subtotales && strcmp(subtotales, "ultimo_nivel") == 0;
    hoja->momentos_excluyentes = convencion && strcmp(convencion, "excluyente") == 0;
    if (subtotales && !hoja->sin_clasificador && !hoja->ultimo_nivel)
        return plai_definicion_fail_word(carga, subtotales, "«subtotales» debe ser sin_clasificador o ultimo_nivel");
    if (convencion && !hoja->momentos_excluyentes && strcmp(convencion, "acumulada") != 0)
        return plai_definicion_fail_word(carga, convencion, "«convencion» debe ser acumulada o excluyente");
    return PLA_OK;
}

static int
read_hoja(struct carga *carga, const json_t *object, struct hoja_def *hoja)
{
    static const char *const known[] = { "id",          "instrumento",  "columnas", "requeridas", "alguna",
                                         "distintivas", "clave",        "titulos",  "subtotales", "convencion",
                                         "firmas",      "exige_titulo", NULL };
    const char *ident = json_string_value(json_object_get(object, "id"));
    int status = plai_definicion_check(carga, object, known);

    if (!ident)
        return plai_definicion_fail(carga, "hojas", "una hoja no tiene «id»");
    hoja->id = plai_definicion_keep(carga, ident);
    hoja->exige_titulo = json_is_true(json_object_get(object, "exige_titulo"));
    if (status == PLA_OK)
        status = read_banderas(carga, object, hoja);
    if (status == PLA_OK)
        status = read_instrumento(carga, object, &hoja->instrumento);
    if (status == PLA_OK)
        status = plai_firmas_read(carga, json_object_get(object, "firmas"), &hoja->firmas);
    if (status == PLA_OK)
        status = read_nombres(carga, json_object_get(object, "columnas"), "columnas", &hoja->tipos, &hoja->tipo_count);
    if (status == PLA_OK)
        status = read_nombres(carga, json_object_get(object, "requeridas"), "requeridas", &hoja->requeridas,
                              &hoja->requerida_count);
    if (status == PLA_OK)
        status = read_nombres(carga, json_object_get(object, "alguna"), "alguna", &hoja->alguna, &hoja->alguna_count);
    if (status == PLA_OK)
        status = read_nombres(carga, json_object_get(object, "distintivas"), "distintivas", &hoja->distintivas,
                              &hoja->distintiva_count);
    if (status == PLA_OK)
        status = read_nombres(carga, json_object_get(object, "clave"), "clave", &hoja->clave, &hoja->clave_count);
    if (status == PLA_OK)
        status = plai_definicion_texts(carga, json_object_get(object, "titulos"), "titulos", &hoja->titulos,
                                       &hoja->titulo_count);
    if (status == PLA_OK && (!hoja->requerida_count || !hoja->clave_count))
        status = plai_definicion_fail_word(carga, ident, "la hoja «%s» necesita «requeridas» y «clave»", ident);
    if (status == PLA_OK)
        fold_texts(hoja->titulos, hoja->titulo_count, true);
    return status;
}

static int
read_hojas(struct carga *carga, const json_t *array, struct formato *formato)
{
    size_t n = json_array_size(array);

    if (!n)
        return plai_definicion_fail_word(carga, formato->publico.id, "el formato «%s» no define ninguna hoja",
                                         formato->publico.id);
    formato->hojas = plai_arena_zalloc(&carga->lista->arena, n, sizeof *formato->hojas);
    if (!formato->hojas)
        return plai_fail_memory(carga->fallo);
    formato->hoja_count = n;
    for (size_t i = 0; i < n; i++) {
        formato->hojas[i].instrumento = formato->instrumento;
        int status = read_hoja(carga, json_array_get(array, i), &formato->hojas[i]);

        if (status != PLA_OK)
            return status;
    }
    return PLA_OK;
}

/* A format of the same identity read later takes the place of the earlier one. */
static int
add_formato(struct carga *carga, const struct formato *formato)
{
    struct formato_lista *lista = carga->lista;

    for (size_t i = 0; i < lista->formatos.count; i++)
        if (strcmp(lista->formatos.items[i].publico.id, formato->publico.id) == 0) {
            lista->formatos.items[i] = *formato;
            return PLA_OK;
        }
    return plai_vec_add(&lista->formatos, *formato) ? PLA_OK : plai_fail_memory(carga->fallo);
}

static int
read_formato(struct carga *carga, const json_t *root)
{
    static const char *const known[] = { "id",       "nombre",    "instrumento", "codigos",
                                         "columnas", "etiquetas", "hojas",       NULL };
    struct formato formato = { 0 };
    const char *ident = json_string_value(json_object_get(root, "id"));
    const char *nombre = json_string_value(json_object_get(root, "nombre"));
    int status = plai_definicion_check(carga, root, known);

    if (status != PLA_OK)
        return status;
    if (!ident || !nombre)
        return plai_definicion_fail(carga, "id", "el formato necesita «id» y «nombre»");
    formato.publico = (pla_formato){ .id = plai_definicion_keep(carga, ident),
                                     .nombre = plai_definicion_keep(carga, nombre),
                                     .origen = plai_definicion_keep(carga, carga->origen) };
    if (!formato.publico.id || !formato.publico.nombre || !formato.publico.origen)
        return plai_fail_memory(carga->fallo);
    status = read_instrumento(carga, root, &formato.instrumento);
    if (status == PLA_OK && !formato.instrumento)
        status = plai_definicion_fail(carga, ident, "el formato no dice de qué «instrumento» es");
    formato.publico.instrumento = plai_instrumentos[formato.instrumento].json;
    if (status == PLA_OK)
        status = plai_definicion_texts(carga, json_object_get(root, "codigos"), "codigos", &formato.codigos,
                                       &formato.codigo_count);
    if (status == PLA_OK)
        status = plai_tipos_read(carga, json_object_get(root, "columnas"));
    if (status == PLA_OK)
        status = plai_etiquetas_read(carga, json_object_get(root, "etiquetas"));
    if (status == PLA_OK)
        status = read_hojas(carga, json_object_get(root, "hojas"), &formato);
    if (status != PLA_OK)
        return status;
    fold_texts(formato.codigos, formato.codigo_count, false);
    return add_formato(carga, &formato);
}

static int
read_vocabulario(struct carga *carga, const json_t *root)
{
    static const char *const known[] = { "columnas", "grupos", "etiquetas", NULL };
    int status = plai_definicion_check(carga, root, known);

    if (status == PLA_OK)
        status = plai_tipos_read(carga, json_object_get(root, "columnas"));
    if (status == PLA_OK) {
        carga->lista->tipos_comunes = carga->lista->tipos.count;
        status = read_grupos(carga, json_object_get(root, "grupos"));
    }
    if (status == PLA_OK)
        status = plai_etiquetas_read(carga, json_object_get(root, "etiquetas"));
    return status;
}

static int
parse(const struct carga *carga, json_t **root)
{
    json_error_t error;

    /* Where jansson has no memory, it says that the text is wrong, or takes some of it for the whole: there must be
     * enough, and malloc's errno tells. A value of two letters takes about 48 bytes. */
    if (!plai_malloc_has(65536 + 24 * carga->size))
        return plai_fail_memory(carga->fallo);
    errno = 0;
    *root = json_loadb(carga->json, carga->size, JSON_REJECT_DUPLICATES, &error);
    if (*root)
        return PLA_OK;
    if (errno == ENOMEM)
        return plai_fail_memory(carga->fallo);
    return plai_fail(carga->fallo, PLA_E_DEFINICION, "%s, línea %d: no es JSON válido (%s).", carga->origen, error.line,
                     error.text);
}

int
plai_definicion_read(struct formato_lista *lista, const char *origen, const char *json, size_t size, pla_fallo *fallo)
{
    struct carga carga = { .lista = lista,
                           .origen = origen,
                           .json = json,
                           .size = size,
                           .tipos_propios = lista->tipos.count,
                           .fallo = fallo };
    size_t tipos = lista->tipos.count, comunes = lista->tipos_comunes, grupos = lista->grupos.count,
           etiquetas = lista->etiquetas.count;
    json_t *root = NULL;
    int status = parse(&carga, &root);

    if (status != PLA_OK)
        return status;
    if (!json_is_object(root))
        status = plai_fail(fallo, PLA_E_DEFINICION, "%s, línea 1: una definición es un objeto, entre llaves.", origen);
    else if (json_object_get(root, "id"))
        status = read_formato(&carga, root);
    else
        status = read_vocabulario(&carga, root);
    json_decref(root);
    if (status != PLA_OK) {
        lista->tipos.count = tipos;
        lista->tipos_comunes = comunes;
        lista->grupos.count = grupos;
        lista->etiquetas.count = etiquetas;
    }
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Loads format definitions and vocabularies from JSON, with messages that name file and line.
 * Knows the shape of a definition; knows nothing of workbooks.
 */
#include "formatos/definicion.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "formatos/patron.h"

/* One file being loaded: where messages point to. */
struct carga {
    struct formato_lista *lista;
    const char *origen;
    const char *json;
    size_t size;
    size_t tipos_propios; /* kinds from here on are the file's own */
    pla_fallo *fallo;
};

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

static int
fail_at(const struct carga *carga, const char *word, const char *what)
{
    return plai_fail(carga->fallo, PLA_E_DEFINICION, "%s, línea %d: %s.", carga->origen, line_of(carga, word), what);
}

__attribute__((format(printf, 3, 4))) static int
fail_word(const struct carga *carga, const char *word, const char *format, ...)
{
    char what[300];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return fail_at(carga, word, what);
}

static char *
keep(struct carga *carga, const char *text)
{
    return plai_arena_strdup(&carga->lista->arena, text);
}

/* The texts of an array of strings; NULL stands for an empty one. */
static int
read_texts(struct carga *carga, const json_t *array, const char *key, const char ***texts, size_t *count)
{
    size_t n = json_array_size(array);

    if (array && !json_is_array(array))
        return fail_word(carga, key, "«%s» debe ser una lista de textos, entre corchetes", key);
    *texts = plai_arena_zalloc(&carga->lista->arena, n + 1, sizeof **texts);
    if (!*texts)
        return plai_fail_memory(carga->fallo);
    for (size_t i = 0; i < n; i++) {
        const char *text = json_string_value(json_array_get(array, i));

        if (!text)
            return fail_word(carga, key, "«%s» debe tener solo textos entre comillas", key);
        (*texts)[i] = keep(carga, text);
        if (!(*texts)[i])
            return plai_fail_memory(carga->fallo);
    }
    *count = n;
    return PLA_OK;
}

/* Keys that are not of the schema are mistakes of spelling: better said than ignored. */
static int
check_keys(const struct carga *carga, const json_t *object, const char *const *known)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) {
        size_t i = 0;

        while (known[i] && strcmp(known[i], key) != 0)
            i++;
        if (!known[i])
            return fail_word(carga, key, "la clave «%s» no existe en una definición de formato", key);
    }
    return PLA_OK;
}

static const struct tipo_columna *
tipo_at(const struct carga *carga, size_t i)
{
    return &carga->lista->tipos.items[i];
}

/* The kind of that name: the file's own win over the common ones. SIZE_MAX where there is none. */
static size_t
tipo_find(const struct carga *carga, const char *nombre)
{
    const struct formato_lista *lista = carga->lista;

    for (size_t i = carga->tipos_propios; i < lista->tipos.count; i++)
        if (strcmp(lista->tipos.items[i].nombre, nombre) == 0)
            return i;
    for (size_t i = 0; i < lista->tipos_comunes; i++)
        if (strcmp(lista->tipos.items[i].nombre, nombre) == 0)
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
        return fail_word(carga, text, "«contenido» debe ser texto, numero o codigo");
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
        return fail_word(carga, medida, "la medida «%s» no existe", medida);
    if (clase && strcmp(clase, "pesos") == 0)
        tipo->clase = CLASE_PESOS;
    else if (clase && strcmp(clase, "cantidad") == 0)
        tipo->clase = CLASE_CANTIDAD;
    else if (clase && strcmp(clase, "porcentaje") == 0)
        tipo->clase = CLASE_PORCENTAJE;
    else
        return fail_word(carga, medida, "una columna con «medida» necesita «clase»: pesos, cantidad o porcentaje");
    if (periodo && strcmp(periodo, "cuatrienio") == 0)
        tipo->periodo = PERIODO_CUATRIENIO;
    else if (periodo)
        return fail_word(carga, periodo, "«periodo» solo puede ser cuatrienio");
    return PLA_OK;
}

/* What the column holds: its own campo or medida, or what the common kind of that name holds. */
static int
read_destino(struct carga *carga, const char *nombre, const json_t *object, struct tipo_columna *tipo)
{
    const char *campo = json_string_value(json_object_get(object, "campo"));
    const char *medida = json_string_value(json_object_get(object, "medida"));

    if (campo && medida)
        return fail_word(carga, nombre, "la columna «%s» tiene «campo» y «medida»: debe tener solo una", nombre);
    if (campo) {
        tipo->campo = (uint8_t)plai_campo_find(campo);
        if (!tipo->campo)
            return fail_word(carga, campo, "el campo «%s» no existe", campo);
        tipo->clase = (uint8_t)plai_campos[tipo->campo].clase;
        tipo->medida = MEDIDA_NINGUNA;
        return PLA_OK;
    }
    if (medida)
        return read_medida(carga, object, medida, tipo);
    if (!tipo->campo && !tipo->medida)
        return fail_word(carga, nombre, "la columna «%s» no dice qué «campo» o «medida» guarda", nombre);
    return PLA_OK;
}

/* Its headings, and those of the common kind it extends. */
static int
read_alias(struct carga *carga, const char *nombre, const json_t *array, struct tipo_columna *tipo)
{
    const struct patron *base = tipo->patrones;
    size_t heredados = tipo->patron_count, count;
    const char **texts;
    int status = read_texts(carga, array, "alias", &texts, &count);

    if (status != PLA_OK)
        return status;
    if (heredados + count == 0)
        return fail_word(carga, nombre, "la columna «%s» no tiene ningún «alias»", nombre);
    struct patron *patrones = plai_arena_zalloc(&carga->lista->arena, heredados + count, sizeof *patrones);
    if (!patrones)
        return plai_fail_memory(carga->fallo);
    if (heredados)
        memcpy(patrones, base, heredados * sizeof *patrones);
    for (size_t i = 0; i < count; i++) {
        if (!plai_patron_parse(&carga->lista->arena, texts[i], &patrones[heredados + i]))
            return fail_word(carga, texts[i], "el alias «%s» tiene un aspecto que no existe", texts[i]);
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
    static const char *const known[] = {
        "campo", "medida", "clase", "periodo", "contenido", "suplente", "alias", NULL
    };
    size_t comun = tipo_find(carga, nombre);
    struct tipo_columna tipo = { 0 };
    int status;

    if (!json_is_object(object))
        return fail_word(carga, nombre, "la columna «%s» debe ser un objeto, entre llaves", nombre);
    status = check_keys(carga, object, known);
    if (comun != SIZE_MAX)
        tipo = *tipo_at(carga, comun);
    tipo.nombre = keep(carga, nombre);
    if (!tipo.nombre)
        return plai_fail_memory(carga->fallo);
    if (json_is_true(json_object_get(object, "suplente")))
        tipo.suplente = true;
    if (status == PLA_OK)
        status = read_destino(carga, nombre, object, &tipo);
    if (status == PLA_OK)
        status = read_contenido(carga, object, &tipo);
    if (status == PLA_OK)
        status = read_alias(carga, nombre, json_object_get(object, "alias"), &tipo);
    if (status != PLA_OK)
        return status;
    if (carga->lista->tipos.count >= UINT16_MAX)
        return fail_at(carga, nombre, "hay demasiadas columnas definidas");
    return plai_vec_add(&carga->lista->tipos, tipo) ? PLA_OK : plai_fail_memory(carga->fallo);
}

static int
read_tipos(struct carga *carga, const json_t *object)
{
    const char *key;
    json_t *value;

    if (object && !json_is_object(object))
        return fail_at(carga, "columnas", "«columnas» debe ser un objeto, entre llaves");
    json_object_foreach((json_t *)object, key, value) {
        int status = read_tipo(carga, key, value);

        if (status != PLA_OK)
            return status;
    }
    return PLA_OK;
}

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
    int status = read_texts(carga, array, key, &texts, &n);

    if (status != PLA_OK)
        return status;
    *count = 0;
    *tipos = plai_arena_zalloc(&carga->lista->arena, carga->lista->tipos.count + 1, sizeof **tipos);
    if (!*tipos)
        return plai_fail_memory(carga->fallo);
    for (size_t i = 0; i < n; i++) {
        const struct grupo_tipos *grupo = texts[i][0] == '@' ? grupo_find(carga, texts[i] + 1) : NULL;
        size_t tipo = texts[i][0] == '@' ? SIZE_MAX : tipo_find(carga, texts[i]);

        if (!grupo && tipo == SIZE_MAX)
            return fail_word(carga, texts[i], "la columna o el grupo «%s» no está definido", texts[i]);
        for (size_t j = 0; grupo && j < grupo->count; j++)
            add_once(*tipos, count, (uint16_t)tipo_find(carga, tipo_at(carga, grupo->tipos[j])->nombre));
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
        struct grupo_tipos grupo = { .nombre = keep(carga, key) };
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
    return *instrumento ? PLA_OK : fail_word(carga, text, "el instrumento «%s» no existe", text);
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
        return fail_word(carga, subtotales, "«subtotales» debe ser sin_clasificador o ultimo_nivel");
    if (convencion && !hoja->momentos_excluyentes && strcmp(convencion, "acumulada") != 0)
        return fail_word(carga, convencion, "«convencion» debe ser acumulada o excluyente");
    return PLA_OK;
}

static int
read_hoja(struct carga *carga, const json_t *object, struct hoja_def *hoja)
{
    static const char *const known[] = { "id",    "instrumento", "columnas",   "requeridas", "alguna", "distintivas",
                                         "clave", "titulos",     "subtotales", "convencion", NULL };
    const char *ident = json_string_value(json_object_get(object, "id"));
    int status = check_keys(carga, object, known);

    if (!ident)
        return fail_at(carga, "hojas", "una hoja no tiene «id»");
    hoja->id = keep(carga, ident);
    if (status == PLA_OK)
        status = read_banderas(carga, object, hoja);
    if (status == PLA_OK)
        status = read_instrumento(carga, object, &hoja->instrumento);
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
        status = read_texts(carga, json_object_get(object, "titulos"), "titulos", &hoja->titulos, &hoja->titulo_count);
    if (status == PLA_OK && (!hoja->requerida_count || !hoja->clave_count))
        status = fail_word(carga, ident, "la hoja «%s» necesita «requeridas» y «clave»", ident);
    if (status == PLA_OK)
        fold_texts(hoja->titulos, hoja->titulo_count, true);
    return status;
}

static int
read_hojas(struct carga *carga, const json_t *array, struct formato *formato)
{
    size_t n = json_array_size(array);

    if (!n)
        return fail_word(carga, formato->publico.id, "el formato «%s» no define ninguna hoja", formato->publico.id);
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
    static const char *const known[] = { "id", "nombre", "instrumento", "codigos", "columnas", "hojas", NULL };
    struct formato formato = { 0 };
    const char *ident = json_string_value(json_object_get(root, "id"));
    const char *nombre = json_string_value(json_object_get(root, "nombre"));
    int status = check_keys(carga, root, known);

    if (status != PLA_OK)
        return status;
    if (!ident || !nombre)
        return fail_at(carga, "id", "el formato necesita «id» y «nombre»");
    formato.publico =
        (pla_formato){ .id = keep(carga, ident), .nombre = keep(carga, nombre), .origen = keep(carga, carga->origen) };
    if (!formato.publico.id || !formato.publico.nombre || !formato.publico.origen)
        return plai_fail_memory(carga->fallo);
    status = read_instrumento(carga, root, &formato.instrumento);
    if (status == PLA_OK && !formato.instrumento)
        status = fail_at(carga, ident, "el formato no dice de qué «instrumento» es");
    formato.publico.instrumento = plai_instrumentos[formato.instrumento].json;
    if (status == PLA_OK)
        status =
            read_texts(carga, json_object_get(root, "codigos"), "codigos", &formato.codigos, &formato.codigo_count);
    if (status == PLA_OK)
        status = read_tipos(carga, json_object_get(root, "columnas"));
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
    static const char *const known[] = { "columnas", "grupos", NULL };
    int status = check_keys(carga, root, known);

    if (status == PLA_OK)
        status = read_tipos(carga, json_object_get(root, "columnas"));
    if (status == PLA_OK) {
        carga->lista->tipos_comunes = carga->lista->tipos.count;
        status = read_grupos(carga, json_object_get(root, "grupos"));
    }
    return status;
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
    size_t tipos = lista->tipos.count;
    json_error_t error;
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &error);
    int status;

    if (!root)
        return plai_fail(fallo, PLA_E_DEFINICION, "%s, línea %d: no es JSON válido (%s).", origen, error.line,
                         error.text);
    if (!json_is_object(root))
        status = plai_fail(fallo, PLA_E_DEFINICION, "%s, línea 1: una definición es un objeto, entre llaves.", origen);
    else if (json_object_get(root, "id"))
        status = read_formato(&carga, root);
    else
        status = read_vocabulario(&carga, root);
    json_decref(root);
    if (status != PLA_OK)
        lista->tipos.count = tipos;
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Loads the labels of the definitions and finds which one a text is.
 * Knows words; where a label stands and what its value is are of those who read.
 */
#include "formatos/etiquetas.h"

#include <string.h>

#include "base/fallo.h"
#include "formatos/carga.h"

enum { ETIQUETA_MAX = 96, TEXTO_MAX = 400 };

/* ---------------------------------------------------------------- loading */

static int
read_alias(struct carga *carga, enum etiqueta etiqueta, const char *alias)
{
    size_t n = strlen(alias);
    struct etiqueta_def def = { .etiqueta = (uint8_t)etiqueta, .sigue = n > 2 && strcmp(alias + n - 2, " *") == 0 };
    char folded[ETIQUETA_MAX];

    if (plai_fold((struct slice){ alias, n }, folded, sizeof folded) == 0 || n >= sizeof folded)
        return plai_definicion_fail_word(carga, alias, "la etiqueta «%s» no tiene palabras, o tiene demasiadas", alias);
    def.palabras = plai_definicion_keep(carga, folded);
    return def.palabras && plai_vec_add(&carga->lista->etiquetas, def) ? PLA_OK : plai_fail_memory(carga->fallo);
}

int
plai_etiquetas_read(struct carga *carga, const json_t *object)
{
    const char *key;
    json_t *value;

    if (object && !json_is_object(object))
        return plai_definicion_fail(carga, "etiquetas", "«etiquetas» debe ser un objeto, entre llaves");
    json_object_foreach((json_t *)object, key, value) {
        enum etiqueta etiqueta = plai_etiqueta_find(key);
        const char **alias;
        size_t count;
        int status = etiqueta ? plai_definicion_texts(carga, value, key, &alias, &count)
                              : plai_definicion_fail_word(carga, key, "la etiqueta «%s» no existe", key);

        for (size_t i = 0; status == PLA_OK && i < count; i++)
            status = read_alias(carga, etiqueta, alias[i]);
        if (status != PLA_OK)
            return status;
    }
    return PLA_OK;
}

int
plai_firmas_read(struct carga *carga, const json_t *array, uint8_t *firmas)
{
    const char **roles;
    size_t count;
    int status = plai_definicion_texts(carga, array, "firmas", &roles, &count);

    for (size_t i = 0; status == PLA_OK && i < count; i++) {
        enum etiqueta rol = plai_etiqueta_find(roles[i]);

        if (rol == ETIQUETA_NINGUNA || rol > ETIQUETA_FIRMA)
            return plai_definicion_fail_word(
                carga, roles[i], "«%s» no es quien firma: elaboro, reviso, aprobo, visto_bueno o firma", roles[i]);
        *firmas |= (uint8_t)(1u << rol);
    }
    return status;
}

/* ---------------------------------------------------------------- finding */

static enum etiqueta
find(const struct formato_lista *lista, struct slice text, bool sigue)
{
    char folded[ETIQUETA_MAX];

    if (text.n >= sizeof folded || plai_fold(text, folded, sizeof folded) == 0)
        return ETIQUETA_NINGUNA;
    /* definitions read later win */
    for (size_t i = lista->etiquetas.count; i-- > 0;) {
        const struct etiqueta_def *def = &lista->etiquetas.items[i];

        if (def->etiqueta != ETIQUETA_PALABRA_CARGO && (def->sigue || !sigue) && def->palabras[0] == folded[0] &&
            strcmp(def->palabras, folded) == 0)
            return (enum etiqueta)def->etiqueta;
    }
    return ETIQUETA_NINGUNA;
}

static bool
ends_word(char c)
{
    return c == ' ' || c == '.' || c == '_' || c == '\n' || c == '\t' || c == '\xC2';
}

enum etiqueta
plai_etiqueta_match(const struct formato_lista *lista, struct slice text, struct slice *rest)
{
    const char *colon;
    enum etiqueta found;

    text = plai_trim(text);
    *rest = SLICE("");
    if (!text.n || text.n > TEXTO_MAX)
        return ETIQUETA_NINGUNA;
    colon = memchr(text.s, ':', text.n);
    found = colon ? find(lista, (struct slice){ text.s, (size_t)(colon - text.s) }, false) : find(lista, text, false);
    if (found && colon)
        *rest = plai_trim((struct slice){ colon + 1, (size_t)(text.s + text.n - colon) - 1 });
    if (colon == text.s + text.n - 1) /* "Código DANE:" is a label of its own, not a code */
        return found;
    for (size_t n = text.n < ETIQUETA_MAX ? text.n : ETIQUETA_MAX; !found && n-- > 1;)
        if (ends_word(text.s[n]) && (found = find(lista, (struct slice){ text.s, n }, true)) != ETIQUETA_NINGUNA)
            *rest = plai_etiqueta_trim((struct slice){ text.s + n, text.n - n });
    return found;
}

size_t
plai_etiqueta_cargo(const struct formato_lista *lista, struct slice text)
{
    for (size_t i = 0, n; i < text.n; i += n + 1) {
        char folded[ETIQUETA_MAX];

        for (n = 0; i + n < text.n && !ends_word(text.s[i + n]) && text.s[i + n] != '(' && text.s[i + n] != '/'; n++)
            ;
        if (n == 0 || plai_fold((struct slice){ text.s + i, n }, folded, sizeof folded) == 0)
            continue;
        for (size_t e = 0; e < lista->etiquetas.count; e++) {
            const struct etiqueta_def *def = &lista->etiquetas.items[e];

            if (def->etiqueta == ETIQUETA_PALABRA_CARGO && strcmp(def->palabras, folded) == 0)
                return i;
        }
    }
    return text.n;
}

struct slice
plai_etiqueta_trim(struct slice text)
{
    text = plai_trim(text);
    while (text.n && strchr("_.-:;, ", text.s[0]))
        text = plai_trim((struct slice){ text.s + 1, text.n - 1 });
    while (text.n && strchr("_-:;, ", text.s[text.n - 1]))
        text = plai_trim((struct slice){ text.s, text.n - 1 });
    return text;
}

/* SPDX-License-Identifier: MIT
 *
 * Rule CD-07: a goal keeps its unit and its name from one instrument to the next. Spellings of one unit are one.
 * Knows no quantity.
 */
#include <string.h>

#include "reglas/cruce.h"

/* Folded spellings, each followed by the unit it stands for. */
static const char *const unidades[][2] = {
    { "num", "numero" },
    { "no", "numero" },
    { "nro", "numero" },
    { "n", "numero" },
    { "und", "numero" },
    { "un", "numero" },
    { "unidad", "numero" },
    { "unid", "numero" },
    { "cantidad", "numero" },
    { "unidades", "numero" },
    { "%", "porcentaje" },
    { "porcentual", "porcentaje" },
    { "por ciento", "porcentaje" },
    { "porciento", "porcentaje" },
    { "porc", "porcentaje" },
    { "m", "metro" },
    { "mt", "metro" },
    { "mts", "metro" },
    { "ml", "metro" },
    { "metro lineal", "metro" },
    { "metro lineale", "metro" },
    { "mts lineale", "metro" },
    { "longitud", "metro" },
    { "m2", "metro cuadrado" },
    { "mt2", "metro cuadrado" },
    { "mts2", "metro cuadrado" },
    { "mts 2", "metro cuadrado" },
    { "mt 2", "metro cuadrado" },
    { "m 2", "metro cuadrado" },
    { "m²", "metro cuadrado" },
    { "m3", "metro cubico" },
    { "mt3", "metro cubico" },
    { "mts3", "metro cubico" },
    { "mts 3", "metro cubico" },
    { "m 3", "metro cubico" },
    { "m³", "metro cubico" },
    { "volumen", "metro cubico" },
    { "km", "kilometro" },
    { "kms", "kilometro" },
    { "kilometro lineal", "kilometro" },
    { "ha", "hectarea" },
    { "has", "hectarea" },
    { "h", "hectarea" },
    { "hec", "hectarea" },
    { "ton", "tonelada" },
    { "tn", "tonelada" },
    { "t", "tonelada" },
    { "lt", "litro" },
    { "lts", "litro" },
    { "l", "litro" },
    { "gl", "galone" },
    { "galon", "galone" },
    { "gln", "galone" },
    { "$", "peso" },
    { "peso m c", "peso" },
    { "cop", "peso" },
    { "min", "minuto" },
};

/* Folds a unit to one spelling: lower case, no accents, words in singular, abbreviations in full. */
static void
unit_fold(const char *text, char *out, size_t capacity)
{
    char folded[128];
    size_t n = 0;

    plai_fold(plai_slice(text), folded, sizeof folded);
    for (const char *word = folded; *word != '\0';) {
        size_t size = strcspn(word, " "), keep = size;

        if (size > 3 && word[size - 1] == 's')
            keep--;
        if (n + keep + 2 < capacity) {
            if (n > 0)
                out[n++] = ' ';
            memcpy(out + n, word, keep);
            n += keep;
        }
        word += size + (word[size] == ' ');
    }
    out[n] = '\0';
    for (size_t i = 0; i < sizeof unidades / sizeof *unidades; i++)
        if (strcmp(out, unidades[i][0]) == 0) {
            memcpy(out, unidades[i][1], strlen(unidades[i][1]) + 1);
            return;
        }
}

static bool
unit_equal(const char *a, const char *b)
{
    char one[128], other[128];

    unit_fold(a, one, sizeof one);
    unit_fold(b, other, sizeof other);
    return strcmp(one, other) == 0;
}

/* Telling words of `a` that are in `b`, in tenths; 10 where `a` has none. Both folded. */
static unsigned
words_shared(const char *a, const char *b)
{
    unsigned words = 0, shared = 0;

    while (*a != '\0') {
        size_t n = strcspn(a, " ");

        if (n > 3) {
            bool found = false;

            for (const char *w = b; *w != '\0' && !found;) {
                size_t size = strcspn(w, " ");

                /* The first five letters: "construcción" and "construidos" are the same word here. */
                found = size > 3 && memcmp(a, w, n < 5 || size < 5 ? 4 : 5) == 0;
                w += size + (w[size] == ' ');
            }
            words++;
            shared += found;
        }
        a += n + (a[n] == ' ');
    }
    return words ? shared * 10 / words : 10;
}

/* True where a name shares next to nothing with any of the names of a goal of the Plan Indicativo. */
static bool
name_is_other(const struct revision *rev, const char *name, size_t indicativo)
{
    static const enum campo campos[] = { CAMPO_meta_producto, CAMPO_personalizacion, CAMPO_indicador, CAMPO_producto };
    char one[1024], other[1024];
    bool any = false;

    plai_fold(plai_slice(name), one, sizeof one);
    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++) {
        const struct valor *valor = plai_meta_valor(rev, indicativo, campos[i]);

        if (valor == NULL)
            continue;
        any = true;
        plai_fold(plai_slice(valor->texto), other, sizeof other);
        if (strcmp(one, other) == 0 || words_shared(one, other) >= 2 || words_shared(other, one) >= 2)
            return false;
    }
    return any;
}

static int
unit_check(struct revision *rev, size_t meta, uint32_t indicativo)
{
    const struct valor *one = plai_meta_valor(rev, meta, CAMPO_unidad_medida);
    const struct valor *other = plai_meta_valor(rev, indicativo, CAMPO_unidad_medida);
    enum union_meta nivel = rev->cruce->nivel[meta];

    if (one == NULL || other == NULL)
        return PLA_OK;
    rev->comparadas++;
    if (unit_equal(one->texto, other->texto))
        return PLA_OK;
    struct dicho dicho = { .gravedad = plai_union_gravedad(nivel, PLA_ADVERTENCIA),
                           .lugar = one->lugar,
                           .contra = &other->lugar,
                           .contras = 1,
                           .nivel = plai_union_name(nivel),
                           .valor = one->texto,
                           .esperado = other->texto };

    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = CAMPO_unidad_medida;
    return plai_observe(rev, &dicho, "La meta %s se mide aquí en «%s» y en el Plan Indicativo en «%s».",
                        NOMBRE_META(rev, meta), one->texto, other->texto);
}

static int
name_check(struct revision *rev, size_t meta, uint32_t indicativo)
{
    const struct valor *name = plai_meta_valor(rev, meta, CAMPO_meta_producto);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .nivel = plai_union_name(UNION_CODIGO) };

    /* Joined by its name, a goal has it. */
    if (name == NULL || rev->cruce->nivel[meta] != UNION_CODIGO)
        return PLA_OK;
    rev->comparadas++;
    if (!name_is_other(rev, name->texto, indicativo))
        return PLA_OK;
    lugar other = plai_registro_lugar(rev->plan, plai_meta_registro(rev, indicativo), CAMPO_codigo_meta);

    dicho.lugar = name->lugar;
    dicho.contra = &other;
    dicho.contras = 1;
    dicho.valor = name->texto;
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = CAMPO_meta_producto;
    return plai_observe(
        rev, &dicho,
        "La descripción de la meta %s no se parece a la del Plan Indicativo: quizá el código es de otra meta.",
        NOMBRE_META(rev, meta));
}

static int
check_nombres(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        uint32_t indicativo = plai_cruce_indicativo(rev, m);

        if (indicativo == UINT32_MAX || rev->metas[m].instrumento == INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        status = unit_check(rev, m, indicativo);
        if (status == PLA_OK)
            status = name_check(rev, m, indicativo);
    }
    return status;
}

const struct regla plai_reglas_cd_nombres[] = {
    { .publica = { .id = "CD-07",
                   .titulo = "Unidad o nombre distintos a los del Plan Indicativo",
                   .porque =
                       "Una meta medida en otra unidad no se puede comparar, y con otro nombre quizá es otra meta.",
                   .correccion = "Copie la unidad y el nombre del Plan Indicativo, o corrija el código de la meta.",
                   .base = "Ley 152 de 1994, art. 29 y 41; guía del plan indicativo (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_nombres,
      .sin_operandos = "ninguna meta de los demás libros se encontró en el Plan Indicativo" },
    { .publica = { .id = NULL } },
};

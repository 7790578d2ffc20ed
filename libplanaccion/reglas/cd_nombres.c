/* SPDX-License-Identifier: MIT
 *
 * Rule CD-07: a goal keeps its unit and its name from one instrument to the next. Spellings of one unit are one.
 * Knows no quantity.
 */
#include <string.h>

#include "reglas/cruce.h"
#include "reglas/parecidos.h"

/* True where a name shares next to nothing with any of the names of a goal of the Plan Indicativo. */
static bool
name_is_other(const struct revision *rev, const char *name, size_t indicativo)
{
    static const enum campo campos[] = { CAMPO_meta_producto, CAMPO_personalizacion, CAMPO_indicador, CAMPO_producto };
    char one[1024], other[1024];
    bool any = false;

    /* Names are copied letter by letter, nearly always. */
    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++) {
        const struct valor *valor = plai_meta_valor(rev, indicativo, campos[i]);

        if (valor != NULL && strcmp(valor->texto, name) == 0)
            return false;
    }
    plai_fold(plai_slice(name), one, sizeof one);
    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++) {
        const struct valor *valor = plai_meta_valor(rev, indicativo, campos[i]);

        if (valor == NULL)
            continue;
        any = true;
        plai_fold(plai_slice(valor->texto), other, sizeof other);
        if (strcmp(one, other) == 0 || plai_words_shared(one, other) >= 2 || plai_words_shared(other, one) >= 2)
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
    if (plai_unidad_equal(rev->plan->catalogo, one->texto, other->texto))
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

/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on goals that several dependencias share: split among them or repeated by each.
 * Knows no money.
 */
#include "base/fallo.h"
#include "reglas/cantidades.h"
#include "reglas/cruce.h"

/* ---------------------------------------------------------------- PA-04 */

/* Plans named in the sentence, and cells listed beside the first. */
#define NOMBRADOS 3
#define CELDAS 20

/* What the planes de acción say of a goal that they share. */
struct reparto {
    const struct hecho *indicativo;
    int64_t suma, otras; /* of all; of those that do not repeat the quantity of the Plan Indicativo */
    size_t planes, distintas;
    uint32_t primera; /* the first goal that does not repeat it */
    enum union_meta nivel;
};

static struct reparto
shares_add(const struct revision *rev, uint32_t indicativo, const struct hecho *there)
{
    struct reparto reparto = { .indicativo = there };
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);

    for (size_t i = 0; i < count; i++) {
        const struct hecho *here = plai_plan_cantidad(rev, metas[i]);

        if (here == NULL)
            continue;
        reparto.planes++;
        plai_add_checked(&reparto.suma, here->valor);
        if (rev->cruce->nivel[metas[i]] > reparto.nivel)
            reparto.nivel = rev->cruce->nivel[metas[i]];
        if (plai_cantidad_of_meta_equal(rev, indicativo, here->valor, there->valor))
            continue;
        plai_add_checked(&reparto.otras, here->valor);
        if (reparto.distintas++ == 0)
            reparto.primera = metas[i];
    }
    return reparto;
}

/* Either all say the whole goal, or they split it; or one that leads says the whole and the others split it. */
static bool
shares_fit(const struct revision *rev, uint32_t indicativo, const struct reparto *reparto)
{
    int64_t whole = reparto->indicativo->valor;

    return reparto->distintas == 0 || plai_cantidad_of_meta_equal(rev, indicativo, reparto->suma, whole) ||
           plai_cantidad_of_meta_equal(rev, indicativo, reparto->otras, whole);
}

/* "Secretaría de Agricultura programa 4, Secretaría de Obras Públicas 5 y 2 más". */
static int
shares_list(struct revision *rev, uint32_t indicativo, const struct reparto *reparto)
{
    struct text *frase = &rev->frase;
    size_t count, said = 0;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);

    frase->count = 0;
    plai_text_printf(frase, "La meta %s está en %zu planes de acción: ", NOMBRE_META(rev, indicativo), reparto->planes);
    for (size_t i = 0; i < count && said < NOMBRADOS; i++) {
        const struct hecho *here = plai_plan_cantidad(rev, metas[i]);
        const char *quien;

        if (here == NULL)
            continue;
        quien = plai_id_text(rev->plan, plai_meta_registro(rev, metas[i])->dependencia);
        if (said > 0)
            plai_text_add_string(frase, said + 1 == reparto->planes ? " y " : ", ");
        plai_text_printf(frase, "%s%s %s", *quien != '\0' ? quien : "uno sin dependencia",
                         said++ == 0 ? " programa" : "", CANTIDAD(here->valor));
    }
    if (reparto->planes > NOMBRADOS)
        plai_text_printf(frase, " y %zu más", reparto->planes - NOMBRADOS);
    plai_text_printf(frase, ". Suman %s y no todos repiten %s, que es lo que el Plan Indicativo programa en %d.",
                     CANTIDAD(reparto->suma), CANTIDAD(reparto->indicativo->valor), rev->vigencia);
    return frase->failed ? plai_fail_memory(rev->fallo) : PLA_OK;
}

static int
shares_say(struct revision *rev, uint32_t indicativo, const struct reparto *reparto)
{
    struct dicho dicho = { .gravedad = plai_union_gravedad(reparto->nivel, PLA_ADVERTENCIA),
                           .nivel = plai_union_name(reparto->nivel) };
    lugar contra[CELDAS] = { reparto->indicativo->lugar };
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);
    int status = shares_list(rev, indicativo, reparto);

    dicho.lugar = plai_plan_cantidad(rev, reparto->primera)->lugar;
    dicho.contra = contra;
    dicho.contras = 1;
    for (size_t i = 0; i < count && dicho.contras < CELDAS; i++) {
        const struct hecho *here = plai_plan_cantidad(rev, metas[i]);

        if (here != NULL && here->lugar != dicho.lugar)
            contra[dicho.contras++] = here->lugar;
    }
    dicho.valor = CANTIDAD_M(reparto->suma);
    dicho.esperado = CANTIDAD_M(reparto->indicativo->valor);
    /* The goal, and no plan of it: the fault is of all of them. */
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, indicativo));
    dicho.clave.fuente = dicho.clave.actividad = dicho.clave.dependencia = 0;
    return status < 0 ? status : plai_observe(rev, &dicho, "%s", rev->frase.items);
}

static int
check_compartidas(struct revision *rev)
{
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        const struct hecho *there;
        struct reparto reparto;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || rev->cruce->clase[m] != m)
            continue;
        there = plai_meta_cantidad(rev, m, rev->vigencia);
        if (there == NULL || there->estado != ESTADO_VALOR || there->valor <= 0 || !plai_meta_compartida(rev, m))
            continue;
        rev->comparadas++;
        reparto = shares_add(rev, m, there);
        if (!shares_fit(rev, m, &reparto))
            status = shares_say(rev, m, &reparto);
    }
    return status;
}

const struct regla plai_reglas_pa_compartidas[] = {
    { .publica = { .id = "PA-04",
                   .titulo = "Meta de varias dependencias que no cuadra con el Plan Indicativo",
                   .porque = "Cuando varias dependencias comparten una meta, o cada una programa una parte, o todas "
                             "repiten la meta entera: si no es ninguna de las dos, no se sabe qué se va a entregar.",
                   .correccion = "Acuerde con las otras dependencias cuánto entrega cada una, de modo que sumen lo del "
                                 "Plan Indicativo, o repita en todas la cantidad entera.",
                   .base = "Ley 152 de 1994, art. 29 y 41",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_PA,
      .check = check_compartidas,
      .sin_operandos = "ninguna meta del Plan Indicativo está en los planes de acción de dos dependencias" },
    { .publica = { .id = NULL } },
};

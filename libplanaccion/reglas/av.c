/* SPDX-License-Identifier: MIT
 *
 * Rules of family AV on quantities: the advance as written against what was executed and programmed, what was done
 * without being programmed, and what went past it. Knows no money and no document.
 */
#include "reglas/avances.h"

/* ---------------------------------------------------------------- AV-01 */

/* The ways of computing the advance of a year that are in use, DNP's first: what was executed over what was
 * programmed; measured from the base line where the goal is a level; over what the form adds its quarters up to; and
 * any of them cut at 100 %. False where nothing was programmed. */
static bool
is_computed(const struct revision *rev, const struct avance *avance, int64_t *oficial, bool *agrees)
{
    const struct anio_avance *anio = &avance->anio;
    int64_t otro, declarado = avance->declarado.valor;

    if (!anio->programado.hay || !anio->ejecutado.hay ||
        !plai_razon(anio->ejecutado.valor, anio->programado.valor, oficial))
        return false;
    *agrees =
        plai_avance_equal(rev, declarado, *oficial) ||
        (*oficial > PLAI_MILLONESIMAS && plai_avance_equal(rev, declarado, PLAI_MILLONESIMAS)) ||
        (avance->fisico.hay && plai_avance_equal(rev, declarado, avance->fisico.valor)) ||
        (avance->programado_sumado.hay && plai_razon(anio->ejecutado.valor, avance->programado_sumado.valor, &otro) &&
         (plai_avance_equal(rev, declarado, otro) ||
          (otro > PLAI_MILLONESIMAS && plai_avance_equal(rev, declarado, PLAI_MILLONESIMAS))));
    return true;
}

static int
columns_count(struct revision *rev, const struct seguimiento *s, struct columnas_avances *columnas)
{
    int status = PLA_OK;

    for (size_t i = 0; i < s->avances_count && status == PLA_OK; i++) {
        const struct avance *avance = &s->avances[i];
        int64_t oficial;
        bool agrees;

        if (avance->declarado.hay && is_computed(rev, avance, &oficial, &agrees))
            status = plai_columnas_count(rev, columnas, avance->en_declarado, agrees);
    }
    return status;
}

/* A column most of which is something else measures something else. */
static bool
is_other_measure(const struct columna_avances *columna)
{
    return columna->comparados >= 10 && columna->distintos * 2 > columna->comparados;
}

static int
column_say(struct revision *rev, const struct avance *avance, const struct columna_avances *columna)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = avance->en_declarado };

    dicho.clave.vigencia = (int16_t)avance->anio.vigencia;
    return plai_observe(rev, &dicho,
                        "En %zu de %zu metas el avance escrito en esta columna no es lo ejecutado entre lo programado "
                        "de %d: parece medir otra cosa.",
                        columna->distintos, columna->comparados, avance->anio.vigencia);
}

static int
declared_say(struct revision *rev, const struct seguimiento *s, const struct avance *avance, int64_t oficial)
{
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    int64_t declarado = plai_avance_declarado(avance->declarado.valor);
    lugar contra[2] = { avance->en_ejecutado, avance->en_programado };
    struct dicho dicho = { .gravedad = PLA_ERROR,
                           .lugar = avance->en_declarado,
                           .contra = contra,
                           .contras = contra[1] != 0 ? 2 : 1,
                           .clave = plai_avance_clave(rev, seguida, avance->anio.vigencia) };

    dicho.valor = CANTIDAD_M(avance->declarado.valor);
    dicho.esperado = CANTIDAD_M(declarado == avance->declarado.valor ? oficial : oficial * 100);
    return plai_observe(rev, &dicho,
                        "La meta %s tiene escrito un avance de %s en %d, y lo ejecutado (%s) entre lo programado (%s) "
                        "es %s.",
                        NOMBRE_SEGUIDA(rev, seguida), AVANCE(declarado), avance->anio.vigencia,
                        CANTIDAD(avance->anio.ejecutado.valor), CANTIDAD(avance->anio.programado.valor),
                        AVANCE(oficial));
}

static int
columns_say(struct revision *rev, const struct seguimiento *s, const struct columnas_avances *columnas)
{
    int status = PLA_OK;

    for (size_t i = 0; i < s->avances_count && status == PLA_OK; i++) {
        const struct avance *avance = &s->avances[i];
        int64_t oficial;
        bool agrees;

        if (!avance->declarado.hay || !is_computed(rev, avance, &oficial, &agrees) || agrees)
            continue;
        struct columna_avances *columna = plai_columnas_at(columnas, avance->en_declarado);
        if (!is_other_measure(columna)) {
            status = declared_say(rev, s, avance, oficial);
        } else if (!columna->dicha) {
            status = column_say(rev, avance, columna);
            columna->dicha = true;
        }
    }
    return status;
}

static int
check_declarado(struct revision *rev)
{
    const struct seguimiento *s = plai_revision_seguimiento(rev);
    struct columnas_avances columnas;

    if (s == NULL)
        return PLA_E_MEMORIA;
    plai_columnas_init(&columnas, rev->plan->opciones.memoria);
    int status = columns_count(rev, s, &columnas);
    if (status == PLA_OK)
        status = columns_say(rev, s, &columnas);
    plai_columnas_done(&columnas);
    return status;
}

/* ---------------------------------------------------------------- AV-02, AV-03 */

/* Of what was executed, against the cell where it was programmed. */
static struct dicho
dicho_of(const struct revision *rev, const struct seguimiento *s, const struct avance *avance)
{
    return (struct dicho){ .gravedad = PLA_ADVERTENCIA,
                           .lugar = avance->en_ejecutado,
                           .contra = &avance->en_programado,
                           .contras = avance->en_programado != 0,
                           .clave = plai_avance_clave(rev, plai_avance_seguida(s, avance), avance->anio.vigencia) };
}

static int
unplanned_say(struct revision *rev, const struct seguimiento *s, const struct avance *avance)
{
    struct dicho dicho = dicho_of(rev, s, avance);

    dicho.valor = CANTIDAD_M(avance->anio.ejecutado.valor);
    return plai_observe(rev, &dicho, "La meta %s reporta %s en %d y no tiene nada programado para ese año.",
                        NOMBRE_SEGUIDA(rev, plai_avance_seguida(s, avance)), CANTIDAD(avance->anio.ejecutado.valor),
                        avance->anio.vigencia);
}

static int
check_no_programado(struct revision *rev)
{
    const struct seguimiento *s = plai_revision_seguimiento(rev);
    int status = s != NULL ? PLA_OK : PLA_E_MEMORIA;

    for (size_t i = 0; status == PLA_OK && i < s->avances_count; i++) {
        const struct avance *avance = &s->avances[i];

        if (!avance->anio.ejecutado.hay || !plai_avance_programa(rev, plai_avance_seguida(s, avance), avance))
            continue;
        rev->comparadas++;
        if (avance->estado == AVANCE_NO_PROGRAMADO && avance->anio.ejecutado.valor > 0)
            status = unplanned_say(rev, s, avance);
    }
    return status;
}

static int
excess_say(struct revision *rev, const struct seguimiento *s, const struct avance *avance)
{
    struct dicho dicho = dicho_of(rev, s, avance);

    dicho.valor = CANTIDAD_M(avance->anio.ejecutado.valor);
    dicho.esperado = CANTIDAD_M(avance->anio.programado.valor);
    return plai_observe(rev, &dicho, "La meta %s va en %s en %d: reporta %s y programó %s.",
                        NOMBRE_SEGUIDA(rev, plai_avance_seguida(s, avance)), AVANCE(avance->fisico.valor),
                        avance->anio.vigencia, CANTIDAD(avance->anio.ejecutado.valor),
                        CANTIDAD(avance->anio.programado.valor));
}

static int
check_encima(struct revision *rev)
{
    const struct seguimiento *s = plai_revision_seguimiento(rev);
    int status = s != NULL ? PLA_OK : PLA_E_MEMORIA;

    for (size_t i = 0; status == PLA_OK && i < s->avances_count; i++) {
        const struct avance *avance = &s->avances[i];

        if (!avance->fisico.hay)
            continue;
        rev->comparadas++;
        if (avance->fisico.valor > PLAI_MILLONESIMAS + plai_avance_tolerancia(rev))
            status = excess_say(rev, s, avance);
    }
    return status;
}

#define SEGUIMIENTO_DNP "Seguimiento a los planes de desarrollo territoriales (DNP); Ley 152 de 1994, art. 29 y 42"

const struct regla plai_reglas_av[] = {
    { .publica = { .id = "AV-01",
                   .titulo = "Avance escrito distinto del que da la cuenta",
                   .porque = "El avance físico del año es lo ejecutado entre lo programado de ese año: un porcentaje "
                             "que no sale de ahí no se puede sostener ante quien lo revise.",
                   .correccion = "Corrija el porcentaje, o la cantidad ejecutada o programada de la que sale.",
                   .base = SEGUIMIENTO_DNP,
                   .gravedad = PLA_ERROR },
      .check = check_declarado,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro trae el avance escrito junto a lo ejecutado y lo programado" },
    { .publica = { .id = "AV-02",
                   .titulo = "Se ejecutó sin estar programada",
                   .porque = "Lo que no se programó no tiene contra qué medirse: el DNP lo cuenta aparte y no le da "
                             "avance.",
                   .correccion = "Revise si la meta se ejecutó en otro año, o ajuste la programación del Plan "
                                 "Indicativo.",
                   .base = SEGUIMIENTO_DNP,
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_no_programado,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro trae lo ejecutado junto a lo programado" },
    { .publica = { .id = "AV-03",
                   .titulo = "Avance por encima del 100 %",
                   .porque = "Pasar de lo programado puede ser un logro, o una cantidad mal escrita o medida en otra "
                             "unidad: el DNP lo señala y pide explicarlo.",
                   .correccion = "Verifique lo ejecutado y la unidad de medida; si está bien, explíquelo en las "
                                 "observaciones.",
                   .base = SEGUIMIENTO_DNP,
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_encima,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro trae lo ejecutado junto a lo programado" },
    { .publica = { .id = NULL } },
};

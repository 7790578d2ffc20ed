/* SPDX-License-Identifier: MIT
 *
 * Rules of family AV on quantities: the advance as written against what was executed and programmed, what was done
 * without being programmed, and what went past it. Knows no money and no document.
 */
#include <stdio.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
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

/* How the advances of a column fare. */
struct columna_avance {
    size_t comparados, distintos;
    uint32_t primero; /* the first that differs */
};

struct columnas_avance {
    struct tabla tabla; /* sheet, column */
    VEC(struct columna_avance) items;
};

static uint32_t
column_of(struct columnas_avance *columnas, lugar cell)
{
    const uint32_t key[2] = { lugar_hoja(cell), lugar_columna(cell) };
    uint32_t entry = plai_tabla_add(&columnas->tabla, key);

    if (entry == columnas->items.count && !plai_vec_add(&columnas->items, ((struct columna_avance){ 0, 0, 0 })))
        return TABLA_NINGUNO;
    return entry;
}

/* Of one that was counted. */
static const struct columna_avance *
column_at(const struct columnas_avance *columnas, lugar cell)
{
    const uint32_t key[2] = { lugar_hoja(cell), lugar_columna(cell) };

    return &columnas->items.items[plai_tabla_find(&columnas->tabla, key)];
}

static int
columns_count(struct revision *rev, const struct seguimiento *s, struct columnas_avance *columnas)
{
    for (uint32_t i = 0; i < s->avances_count; i++) {
        const struct avance *avance = &s->avances[i];
        uint32_t entry;
        int64_t oficial;
        bool agrees;

        if (!avance->declarado.hay || !is_computed(rev, avance, &oficial, &agrees))
            continue;
        entry = column_of(columnas, avance->en_declarado);
        if (entry == TABLA_NINGUNO)
            return plai_fail_memory(rev->fallo);
        rev->comparadas++;
        columnas->items.items[entry].comparados++;
        if (!agrees && columnas->items.items[entry].distintos++ == 0)
            columnas->items.items[entry].primero = i;
    }
    return PLA_OK;
}

/* A column most of which is something else measures something else. */
static bool
is_other_measure(const struct columna_avance *columna)
{
    return columna->comparados >= 10 && columna->distintos * 2 > columna->comparados;
}

static int
column_say(struct revision *rev, const struct avance *avance, const struct columna_avance *columna)
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
columns_say(struct revision *rev, const struct seguimiento *s, struct columnas_avance *columnas)
{
    int status = PLA_OK;

    for (uint32_t i = 0; i < s->avances_count && status == PLA_OK; i++) {
        const struct avance *avance = &s->avances[i];
        const struct columna_avance *columna;
        int64_t oficial;
        bool agrees;

        if (!avance->declarado.hay || !is_computed(rev, avance, &oficial, &agrees) || agrees)
            continue;
        columna = column_at(columnas, avance->en_declarado);
        if (!is_other_measure(columna))
            status = declared_say(rev, s, avance, oficial);
        else if (columna->primero == i)
            status = column_say(rev, avance, columna);
    }
    return status;
}

static int
check_declarado(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    const struct seguimiento *s = plai_revision_seguimiento(rev);
    struct columnas_avance columnas = { .items.memoria = memoria };
    int status;

    if (s == NULL)
        return PLA_E_MEMORIA;
    plai_tabla_init(&columnas.tabla, 2, memoria);
    status = columns_count(rev, s, &columnas);
    if (status == PLA_OK)
        status = columns_say(rev, s, &columnas);
    plai_vec_done(&columnas.items);
    plai_tabla_done(&columnas.tabla);
    return status;
}

/* ---------------------------------------------------------------- AV-02, AV-03 */

static int
unplanned_say(struct revision *rev, const struct seguimiento *s, const struct avance *avance)
{
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = avance->en_ejecutado,
                           .contra = &avance->en_programado,
                           .contras = avance->en_programado != 0,
                           .valor = CANTIDAD_M(avance->anio.ejecutado.valor),
                           .clave = plai_avance_clave(rev, seguida, avance->anio.vigencia) };

    return plai_observe(rev, &dicho, "La meta %s reporta %s en %d y no tiene nada programado para ese año.",
                        NOMBRE_SEGUIDA(rev, seguida), CANTIDAD(avance->anio.ejecutado.valor), avance->anio.vigencia);
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
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = avance->en_ejecutado,
                           .contra = &avance->en_programado,
                           .contras = avance->en_programado != 0,
                           .valor = CANTIDAD_M(avance->anio.ejecutado.valor),
                           .esperado = CANTIDAD_M(avance->anio.programado.valor),
                           .clave = plai_avance_clave(rev, seguida, avance->anio.vigencia) };

    return plai_observe(rev, &dicho, "La meta %s va en %s en %d: reporta %s y programó %s.",
                        NOMBRE_SEGUIDA(rev, seguida), AVANCE(avance->fisico.valor), avance->anio.vigencia,
                        CANTIDAD(avance->anio.ejecutado.valor), CANTIDAD(avance->anio.programado.valor));
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

/* SPDX-License-Identifier: MIT
 *
 * Rule AV-08: the advance of the four-year period as written against the one that what was reported gives. No rule of
 * the nation says how years add up, so that it is a note, and the weights are each entity's own.
 * Knows the advances of a goal; nothing of its rows.
 */
#include "reglas/avances.h"

enum { ANIOS = 32 };

/* What each year executed over the four-year goal, with the weight of the year: another way in use. */
static struct dato_avance
weighted_of_goal(const struct revision *rev, const struct seguida *seguida, const struct anio_avance *anios,
                 size_t count)
{
    struct dato_avance suma = { 0, false };
    double total = 0;

    if (!seguida->meta_cuatrienio.hay || seguida->meta_cuatrienio.valor == 0 || rev->plan->config.pesos_count == 0)
        return suma;
    for (size_t i = 0; i < count; i++) {
        int64_t peso = plai_config_peso(&rev->plan->config, anios[i].vigencia);

        if (!anios[i].ejecutado.hay || peso <= 0)
            continue;
        total += (double)anios[i].ejecutado.valor / (double)seguida->meta_cuatrienio.valor * (double)peso;
        suma.hay = true;
    }
    if (total > 9e17 || total < -9e17)
        return (struct dato_avance){ 0, false };
    suma.valor = (int64_t)total;
    return suma;
}

/* The advance of the period as the entity computes it, and whether what is written is that, or what another way in use
 * gives. False where there is none. */
static bool
is_computed(const struct revision *rev, const struct seguimiento *s, const struct seguida *seguida,
            struct dato_avance *avance, bool *agrees)
{
    struct anio_avance anios[ANIOS];
    struct dato_avance otras[2];
    size_t count = 0;
    int64_t declarado = seguida->cuatrienio_declarado.valor;

    for (uint32_t i = 0; i < seguida->avances && count < ANIOS; i++)
        anios[count++] = s->avances[seguida->avance + i].anio;
    otras[0] =
        plai_avance_cuatrienio(seguida->tipo, seguida->linea_base, seguida->meta_cuatrienio, anios, count, NULL, 0);
    otras[1] = weighted_of_goal(rev, seguida, anios, count);
    *avance = seguida->cuatrienio.hay ? seguida->cuatrienio : otras[0];
    *agrees = avance->hay && plai_avance_equal(rev, declarado, avance->valor);
    for (size_t i = 0; i < sizeof otras / sizeof *otras; i++)
        *agrees = *agrees || (otras[i].hay && plai_avance_equal(rev, declarado, otras[i].valor));
    return avance->hay;
}

static int
columns_count(struct revision *rev, const struct seguimiento *s, struct columnas_avances *columnas)
{
    int status = PLA_OK;

    for (size_t i = 0; i < s->seguidas_count && status == PLA_OK; i++) {
        const struct seguida *seguida = &s->seguidas[i];
        struct dato_avance avance;
        bool agrees;

        if (seguida->cuatrienio_declarado.hay && is_computed(rev, s, seguida, &avance, &agrees))
            status = plai_columnas_count(rev, columnas, seguida->lugar_declarado, agrees);
    }
    return status;
}

/* Where more than a third of the goals differ the form computes it in its own way, which is said once: no rule of the
 * nation makes that wrong. */
static bool
is_own_way(const struct columna_avances *columna)
{
    return columna->comparados >= 10 && columna->distintos * 3 > columna->comparados;
}

static int
column_say(struct revision *rev, const struct seguida *seguida, const struct columna_avances *columna)
{
    struct dicho dicho = { .gravedad = PLA_NOTA, .lugar = seguida->lugar_declarado };

    return plai_observe(rev, &dicho,
                        "En %zu de %zu metas el avance acumulado escrito no es el que dan lo reportado y %s: si la "
                        "entidad lo calcula de otra manera, déjela escrita; los pesos de los años van en la "
                        "configuración (pesos_anios).",
                        columna->distintos, columna->comparados,
                        rev->plan->config.pesos_count > 0 ? "los pesos de los años" : "la meta del cuatrienio");
}

static int
goal_say(struct revision *rev, const struct seguida *seguida, const struct seguimiento *s, struct dato_avance avance)
{
    int64_t declarado = plai_avance_declarado(seguida->cuatrienio_declarado.valor);
    const struct avance *last = &s->avances[seguida->avance + seguida->avances - 1];
    struct dicho dicho = { .gravedad = PLA_NOTA,
                           .lugar = seguida->lugar_declarado,
                           .contra = &last->en_ejecutado,
                           .contras = last->en_ejecutado != 0,
                           .valor = CANTIDAD_M(seguida->cuatrienio_declarado.valor),
                           .clave = plai_avance_clave(rev, seguida, 0) };

    dicho.esperado = CANTIDAD_M(declarado == seguida->cuatrienio_declarado.valor ? avance.valor : avance.valor * 100);
    return plai_observe(rev, &dicho,
                        "La meta %s tiene escrito un avance acumulado de %s, y lo reportado hasta %d da %s%s.",
                        NOMBRE_SEGUIDA(rev, seguida), AVANCE(declarado), last->anio.vigencia, AVANCE(avance.valor),
                        rev->plan->config.pesos_count > 0 ? " con los pesos de los años" : "");
}

static int
columns_say(struct revision *rev, const struct seguimiento *s, const struct columnas_avances *columnas)
{
    int status = PLA_OK;

    for (size_t i = 0; i < s->seguidas_count && status == PLA_OK; i++) {
        const struct seguida *seguida = &s->seguidas[i];
        struct dato_avance avance;
        bool agrees;

        if (!seguida->cuatrienio_declarado.hay || !is_computed(rev, s, seguida, &avance, &agrees) || agrees)
            continue;
        struct columna_avances *columna = plai_columnas_at(columnas, seguida->lugar_declarado);
        if (!is_own_way(columna)) {
            status = goal_say(rev, seguida, s, avance);
        } else if (!columna->dicha) {
            status = column_say(rev, seguida, columna);
            columna->dicha = true;
        }
    }
    return status;
}

static int
check_cuatrienio(struct revision *rev)
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

const struct regla plai_reglas_av_cuatrienio[] = {
    { .publica = { .id = "AV-08",
                   .titulo = "Avance acumulado del cuatrienio distinto del que da lo reportado",
                   .porque = "El avance del cuatrienio es el que se muestra en la rendición de cuentas. Ninguna norma "
                             "fija cómo se reúnen los años: cada entidad debe decirlo y aplicarlo igual a todas.",
                   .correccion = "Corrija el porcentaje o su fórmula; si la entidad pesa los años, diga los pesos en "
                                 "la configuración.",
                   .base = "Seguimiento a los planes de desarrollo territoriales (DNP)",
                   .gravedad = PLA_NOTA },
      .check = check_cuatrienio,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro trae el avance acumulado del cuatrienio junto a lo ejecutado" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * What the facts of a goal amount to: one advance a year, and one for the four-year period.
 * Knows no book: which facts belong to a goal was decided before.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/avances_interno.h"

/* ---------------------------------------------------------------- quarters */

/* Quarters add up to the year, or each one says how the goal stands. What the goal itself programmes decides; where it
 * does not, its type. */
static bool
quarters_add(const struct anio_leido *anio, enum acumulacion tipo)
{
    struct dato_avance suma = { 0, false };
    bool iguales = true;

    for (size_t i = 0; i < 4; i++) {
        if (!anio->t_programado[i].hay)
            continue;
        dato_add(&suma, anio->t_programado[i].valor);
        iguales = iguales && anio->t_programado[i].valor == anio->programado.valor;
    }
    if (anio->programado.hay && anio->programado.valor != 0 && suma.hay) {
        if (suma.valor == anio->programado.valor)
            return true;
        if (iguales)
            return false;
    }
    return tipo != ACUMULACION_CAPACIDAD && tipo != ACUMULACION_REDUCCION;
}

static struct dato_avance
year_of(const struct dato_avance trimestres[4], bool suman)
{
    struct dato_avance dato = { 0, false };

    for (size_t i = 0; i < 4; i++) {
        if (!trimestres[i].hay)
            continue;
        if (suman)
            dato_add(&dato, trimestres[i].valor);
        else
            dato = trimestres[i];
    }
    return dato;
}

static lugar
last_quarter(const struct dato_avance trimestres[4], const lugar lugares[4])
{
    for (size_t i = 4; i-- > 0;)
        if (trimestres[i].hay)
            return lugares[i];
    return 0;
}

/* ---------------------------------------------------------------- a year */

/* What the Plan Indicativo programmes for a goal that another book reports: that of the goal it is or, joined by
 * indicador and BPIN, the sum of those that share them and accumulate alike. */
static struct dato_avance
indicative(const struct reunion *r, uint32_t seguida, int vigencia, lugar *where)
{
    struct dato_avance dato = { 0, false };
    uint32_t i = r->indicativo[seguida];

    for (; i != UINT32_MAX; i = r->en_cadena[seguida] ? r->siguiente[i] : UINT32_MAX) {
        const struct anio_leido *anio = plai_reunion_anio(r, i, vigencia);

        if (anio == NULL || !anio->programado.hay || r->s->seguidas[i].tipo != r->s->seguidas[seguida].tipo)
            continue;
        dato_add(&dato, anio->programado.valor);
        if (*where == 0)
            *where = anio->en_programado;
    }
    return dato;
}

/* True where quarters decide and not what the report says of the whole year. */
static bool
is_cut(const struct reunion *r, const struct anio_leido *anio)
{
    const struct corte *corte = &r->s->parametros.corte;
    uint32_t hoja = r->plan->registros.items[r->s->seguidas[anio->seguida].registro].hoja;

    return corte->vigencia == anio->vigencia && corte->mes < 12 && r->por_trimestre[r->plan->hojas.items[hoja].libro];
}

static struct avance
avance_of(const struct reunion *r, const struct anio_leido *leido)
{
    const struct seguida *seguida = &r->s->seguidas[leido->seguida];
    struct avance avance = { .seguida = leido->seguida,
                             .anio = { leido->vigencia, leido->programado, leido->ejecutado },
                             .declarado = leido->declarado,
                             .lugar = leido->en_ejecutado,
                             .en_programado = leido->en_programado,
                             .en_declarado = leido->en_declarado };
    bool suman = quarters_add(leido, seguida->tipo);

    avance.programado_sumado =
        leido->total_programado.hay ? leido->total_programado : year_of(leido->t_programado, true);
    if (!avance.anio.programado.hay) {
        avance.anio.programado = year_of(leido->t_programado, suman);
        avance.en_programado = last_quarter(leido->t_programado, leido->en_t_programado);
    }
    if (!avance.anio.programado.hay)
        avance.anio.programado = indicative(r, leido->seguida, leido->vigencia, &avance.en_programado);
    if (!leido->ejecutado.hay || is_cut(r, leido)) {
        avance.anio.ejecutado = year_of(leido->t_ejecutado, suman);
        avance.lugar = last_quarter(leido->t_ejecutado, leido->en_trimestre);
        if (is_cut(r, leido))
            avance.declarado.hay = false;
    }
    avance.fisico = plai_avance_anual(seguida->tipo, seguida->linea_base, &avance.anio, &avance.estado);
    plai_pesos_find(r, seguida, leido, &avance);
    avance.en_ejecutado = avance.lugar;
    if (avance.declarado.hay)
        avance.lugar = leido->en_declarado;
    else if (avance.lugar == 0)
        avance.lugar = leido->en_programado;
    return avance;
}

/* Years that count: those somebody reports, up to the cut; where nobody reports, the one under check. */
static bool
is_shown(const struct reunion *r, const struct anio_leido *anio)
{
    const struct corte *corte = &r->s->parametros.corte;

    if (r->oculta[anio->seguida])
        return false;
    if (corte->vigencia != 0)
        return anio->vigencia <= corte->vigencia;
    if (r->alguno_reporta)
        return r->reportado[anio->vigencia - ANIO_PRIMERO];
    return r->vigencia == 0 || anio->vigencia == r->vigencia;
}

/* ---------------------------------------------------------------- all of them */

/* A goal of the Plan Indicativo that another book reports is not told twice, unless it has execution of its own. */
static bool
hide_reported(struct reunion *r)
{
    size_t count = r->s->seguidas_count;

    bool *seen = plai_arena_zalloc(&r->scratch, count + 1, sizeof *seen); /* chains, by their first */

    r->oculta = plai_arena_zalloc(&r->scratch, count + 1, sizeof *r->oculta);
    if (r->oculta == NULL || seen == NULL)
        return false;
    for (uint32_t which = 0; which < count; which++) {
        uint32_t i = r->indicativo[which];

        if (i == UINT32_MAX || (r->en_cadena[which] && seen[i]))
            continue;
        seen[i] = seen[i] || r->en_cadena[which];
        for (; i != UINT32_MAX; i = r->en_cadena[which] ? r->siguiente[i] : UINT32_MAX)
            r->oculta[i] = !r->con_ejecucion[i];
    }
    return true;
}

/* Places the years of each goal together, in order. */
static uint32_t *
order_years(struct reunion *r, uint32_t *begin)
{
    size_t count = r->anios.count;
    uint32_t *orden = plai_arena_alloc(&r->scratch, (count + 1) * sizeof *orden);

    if (orden == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        begin[r->anios.items[i].seguida + 1]++;
    for (size_t i = 0; i < r->s->seguidas_count; i++)
        begin[i + 1] += begin[i];
    for (size_t i = count; i-- > 0;) {
        uint32_t seguida = r->anios.items[i].seguida;

        orden[--begin[seguida + 1]] = (uint32_t)i;
    }
    return orden;
}

static void
sort_years(const struct reunion *r, uint32_t *orden, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t own = orden[i];
        size_t j = i;

        for (; j > 0 && r->anios.items[orden[j - 1]].vigencia > r->anios.items[own].vigencia; j--)
            orden[j] = orden[j - 1];
        orden[j] = own;
    }
}

/* The quantity of the four years, from the Plan Indicativo where the book that reports has none. */
static struct dato_avance
goal_of(const struct reunion *r, uint32_t which)
{
    const struct seguida *seguida = &r->s->seguidas[which];
    struct dato_avance dato = seguida->meta_cuatrienio;
    uint32_t i = r->indicativo[which];

    if (dato.hay || i == UINT32_MAX)
        return dato;
    if (!r->en_cadena[which] || r->siguiente[i] == UINT32_MAX)
        return r->s->seguidas[i].meta_cuatrienio;
    for (; i != UINT32_MAX && seguida->tipo == ACUMULACION_ACUMULADO; i = r->siguiente[i])
        if (r->s->seguidas[i].tipo == seguida->tipo && r->s->seguidas[i].meta_cuatrienio.hay)
            dato_add(&dato, r->s->seguidas[i].meta_cuatrienio.valor);
    return dato;
}

enum { ANIOS_CUATRIENIO = ANIO_ULTIMO - ANIO_PRIMERO + 1 };

static void
close_goal(struct reunion *r, uint32_t which)
{
    struct seguida *seguida = &r->s->seguidas[which];
    const struct parametros_seguimiento *p = &r->s->parametros;
    struct anio_avance anios[ANIOS_CUATRIENIO];
    size_t count = 0;

    for (uint32_t i = 0; i < seguida->avances; i++)
        anios[count++] = r->s->avances[seguida->avance + i].anio;
    seguida->meta_cuatrienio = goal_of(r, which);
    seguida->cuatrienio = plai_avance_cuatrienio(seguida->tipo, seguida->linea_base, seguida->meta_cuatrienio, anios,
                                                 count, p->pesos, p->pesos_count);
}

int
plai_avances_build(struct reunion *r, pla_fallo *fallo)
{
    struct seguimiento *s = r->s;
    uint32_t *begin = plai_arena_zalloc(&r->scratch, s->seguidas_count + 2, sizeof *begin);
    uint32_t *orden = begin != NULL ? order_years(r, begin) : NULL;

    s->avances = plai_arena_zalloc(&s->arena, r->anios.count + 1, sizeof *s->avances);
    if (orden == NULL || s->avances == NULL || !hide_reported(r))
        return plai_fail_memory(fallo);
    for (uint32_t which = 0; which < s->seguidas_count; which++) {
        uint32_t desde = begin[which + 1];
        uint32_t hasta = which + 1 < s->seguidas_count ? begin[which + 2] : (uint32_t)r->anios.count;

        sort_years(r, orden + desde, hasta - desde);
        s->seguidas[which].avance = (uint32_t)s->avances_count;
        for (uint32_t i = desde; i < hasta; i++)
            if (is_shown(r, &r->anios.items[orden[i]]))
                s->avances[s->avances_count++] = avance_of(r, &r->anios.items[orden[i]]);
        s->seguidas[which].avances = (uint32_t)s->avances_count - s->seguidas[which].avance;
        close_goal(r, which);
    }
    return PLA_OK;
}

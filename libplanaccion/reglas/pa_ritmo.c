/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on when money is used: in quarters in which something is done.
 * Knows one goal at a time, and nothing of how much it should cost.
 */
#include <stdio.h>

#include "reglas/actividades.h"

/* Cells of money listed. */
#define CELDAS 20
#define TRIMESTRES 4

/* ---------------------------------------------------------------- PA-16 */

/* The quarters in which some activity of a goal is under way, and its money in the others. */
struct ritmo {
    unsigned activos, quietos; /* bits of quarters: with an activity; with money and without any */
    int64_t pesos;             /* in the quiet ones */
    lugar celdas[CELDAS + 2];  /* of that money */
    size_t count;
    int64_t inicio, fin; /* from the first beginning to the last end */
    lugar lugar_inicio, lugar_fin;
    bool con_pesos; /* in some quarter */
    bool conocido;  /* each activity says when, and in order: what is wrong with dates is said by its own rule */
};

static void
money_take(const struct revision *rev, const struct registro *registro, struct ritmo *ritmo)
{
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (!plai_hecho_is_pesos_of_year(rev, hecho) || hecho->periodo != PERIODO_TRIMESTRE ||
            hecho->estado != ESTADO_VALOR || hecho->valor <= 0 || hecho->n < 1 || hecho->n > TRIMESTRES)
            continue;
        ritmo->con_pesos = true;
        if (ritmo->activos & BIT(hecho->n - 1))
            continue;
        ritmo->quietos |= BIT(hecho->n - 1);
        plai_add_checked(&ritmo->pesos, hecho->valor);
        if (ritmo->count < CELDAS)
            ritmo->celdas[ritmo->count++] = hecho->lugar;
    }
}

/* The quarters between two days, of the year under check. */
static unsigned
quarters_between(const struct revision *rev, int64_t inicio, int64_t fin)
{
    unsigned bits = 0;

    for (int t = 0; t < TRIMESTRES; t++) {
        int32_t first, next;

        if (plai_serial_from_date(rev->vigencia, 3 * t + 1, 1, &first) &&
            plai_serial_from_date(rev->vigencia + (t == 3), t == 3 ? 1 : 3 * t + 4, 1, &next) && inicio < next &&
            fin >= first)
            bits |= BIT(t);
    }
    return bits;
}

/* A date that is missing leaves its side open; without both the activity may be under way at any time. */
static void
dates_take(const struct revision *rev, const struct registro *registro, struct ritmo *ritmo)
{
    const struct valor *inicio = plai_registro_valor(rev->plan, registro, CAMPO_fecha_inicio);
    const struct valor *fin = plai_registro_valor(rev->plan, registro, CAMPO_fecha_fin);
    int64_t from = inicio != NULL ? inicio->numero : INT32_MIN, to = fin != NULL ? fin->numero : INT32_MAX;
    bool known = (inicio == NULL || inicio->estado == ESTADO_VALOR) && (fin == NULL || fin->estado == ESTADO_VALOR);
    unsigned quarters;

    if (inicio == NULL && fin == NULL && !plai_registro_has_actividad(rev, registro) &&
        plai_hoja_names_actividades(rev, registro->hoja))
        return; /* a row of money only */
    quarters = known && from <= to && (inicio != NULL || fin != NULL) ? quarters_between(rev, from, to) : 0;
    ritmo->conocido = ritmo->conocido && quarters != 0;
    ritmo->activos |= quarters;
    if (ritmo->lugar_inicio == 0 || from < ritmo->inicio) {
        ritmo->inicio = from;
        ritmo->lugar_inicio = inicio != NULL ? inicio->lugar : fin != NULL ? fin->lugar : 0;
    }
    if (ritmo->lugar_fin == 0 || to > ritmo->fin) {
        ritmo->fin = to;
        ritmo->lugar_fin = fin != NULL ? fin->lugar : inicio != NULL ? inicio->lugar : 0;
    }
}

/* "el trimestre I", "los trimestres I y IV". */
static void
quarters_words(unsigned quarters, char out[48])
{
    static const char *const romanos[TRIMESTRES] = { "I", "II", "III", "IV" };
    unsigned left = (unsigned)__builtin_popcount(quarters);
    size_t n = (size_t)snprintf(out, 48, left == 1 ? "el trimestre " : "los trimestres ");

    for (int t = 0; t < TRIMESTRES; t++)
        if (quarters & BIT(t)) {
            left--;
            n += (size_t)snprintf(out + n, 48 - n, "%s%s", romanos[t], left == 0 ? "" : left == 1 ? " y " : ", ");
        }
}

static const char *
span_words(const struct ritmo *ritmo, char out[120])
{
    bool from = ritmo->inicio > INT32_MIN, to = ritmo->fin < INT32_MAX;

    if (from && to)
        snprintf(out, 120, "van del %s al %s", FECHA(ritmo->inicio), FECHA(ritmo->fin));
    else if (from)
        snprintf(out, 120, "empiezan el %s", FECHA(ritmo->inicio));
    else
        snprintf(out, 120, "terminan el %s", FECHA(ritmo->fin));
    return out;
}

static int
idle_say(struct revision *rev, size_t meta, struct ritmo *ritmo)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = ritmo->celdas[0], .contra = ritmo->celdas + 1 };
    char quarters[48];

    ritmo->celdas[ritmo->count++] = ritmo->lugar_inicio;
    if (ritmo->lugar_fin != ritmo->lugar_inicio)
        ritmo->celdas[ritmo->count++] = ritmo->lugar_fin;
    dicho.contras = ritmo->count - 1;
    dicho.valor = PESOS_M(ritmo->pesos);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = dicho.clave.actividad = 0;
    quarters_words(ritmo->quietos, quarters);
    return plai_observe(rev, &dicho,
                        "La meta %s programa %s en %s, cuando no tiene ninguna actividad en marcha: sus actividades "
                        "%s.",
                        NOMBRE_META(rev, meta), PESOS(ritmo->pesos), quarters, span_words(ritmo, (char[120]){ 0 }));
}

static int
goal_check(struct revision *rev, size_t meta)
{
    struct ritmo ritmo = { .conocido = true };
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas; i++)
        dates_take(rev, plai_registro_at(rev, fila[i]), &ritmo);
    if (!ritmo.conocido || ritmo.activos == 0)
        return PLA_OK;
    for (size_t i = 0; i < filas; i++)
        money_take(rev, plai_registro_at(rev, fila[i]), &ritmo);
    rev->comparadas += ritmo.con_pesos;
    return ritmo.quietos != 0 ? idle_say(rev, meta, &ritmo) : PLA_OK;
}

static int
check_ritmo(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++)
        if (rev->metas[m].instrumento == INSTRUMENTO_PLAN_ACCION && plai_meta_vigente(rev, m))
            status = goal_check(rev, m);
    return status;
}

const struct regla plai_reglas_pa_ritmo[] = {
    { .publica = { .id = "PA-16",
                   .titulo = "Recursos en un trimestre sin actividades",
                   .porque = "El dinero se programa cuando se va a usar: en un trimestre sin actividades en marcha "
                             "queda quieto, y falta cuando empiezan.",
                   .correccion = "Pase los recursos a los trimestres de las actividades, o corrija sus fechas.",
                   .base = "Formato E-DE-F-010 (presupuesto por trimestre); guía departamental de planes de acción "
                           "(bloque de actividades)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_ritmo,
      .sin_operandos = "ningún plan de acción trae recursos por trimestre y fechas de actividades" },
    { .publica = { .id = NULL } },
};

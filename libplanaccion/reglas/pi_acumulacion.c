/* SPDX-License-Identifier: MIT
 *
 * Rules PI-03 to PI-07: the years of a goal make its four-year goal in the way that its type of accumulation says.
 * They bind what is programmed, never what was achieved; a goal without type is not asked. Each names the reading that
 * would fit, because as often as not it is the type that is wrong.
 * Knows no money.
 */
#include <stdio.h>

#include "reglas/programacion.h"

static bool
grows(const struct programacion *programacion)
{
    int64_t before = 0;

    for (size_t i = 0; i < programacion->count; i++) {
        int64_t cantidad = programacion->anios[i].cantidad;

        if (cantidad <= 0)
            continue;
        if (cantidad < before)
            return false;
        before = cantidad;
    }
    return true;
}

/* What is said of the years of a goal, and their words. */
enum { PROBLEMA_SIZE = ANIOS_SIZE + 200 };

#define ESCALAS ": quizá la meta y los años están en escalas distintas, de 0 a 1 y de 0 a 100"

/* Another way of accumulating that fits, or what may have gone wrong; "" where nothing is known. */
static const char *
hint_of(const struct programacion *programacion)
{
    const struct lecturas *lecturas = &programacion->lecturas;

    if (lecturas->iguales && programacion->tipo != ACUMULACION_MANTENIMIENTO)
        return ": cuadra como no acumulativa, porque cada año es igual a la meta";
    if (lecturas->suma && programacion->tipo != ACUMULACION_ACUMULADO)
        return ": cuadra como acumulativa, porque los años suman la meta";
    if (lecturas->ultimo && grows(programacion))
        return ": cuadra como nivel que crece (capacidad), porque el último año es igual a la meta";
    if (lecturas->ultimo)
        return ": cuadra como flujo, porque el último año es igual a la meta";
    if (lecturas->mayor)
        return ": cuadra como nivel, porque el año mayor es igual a la meta";
    if (lecturas->redondeo)
        return ": la diferencia es de redondeo";
    if (lecturas->promedio)
        return ": la meta es el promedio de los años, que no es ninguna forma de acumular";
    if (lecturas->escala)
        return ESCALAS;
    return "";
}

static int
accumulation_say(struct revision *rev, const struct programacion *programacion, const char *seen, const char *problem)
{
    lugar years[PROGRAMACION_ANIOS];
    struct dicho dicho = {
        .gravedad = PLA_ADVERTENCIA, .lugar = programacion->lugar_meta, .contra = years, .valor = seen
    };

    if (programacion->lecturas.redondeo)
        dicho.gravedad = PLA_NOTA;
    for (size_t i = 0; i < programacion->count; i++)
        if (programacion->anios[i].lugar_cantidad != 0)
            years[dicho.contras++] = programacion->anios[i].lugar_cantidad;
    dicho.esperado = CANTIDAD_M(programacion->meta_cuatrienio);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho, "La meta %s%s es %s en el cuatrienio y %s%s.",
                        NOMBRE_META(rev, programacion->meta), plai_tipo_words(programacion->tipo),
                        CANTIDAD(programacion->meta_cuatrienio), problem, hint_of(programacion));
}

typedef int (*goal_check)(struct revision *rev, const struct programacion *programacion);

/* Asks `check` of each goal whose type is in `tipos` and which has a goal and years. One without a quantity in any year
 * is looked at, but PI-12 says it. */
static int
goals_check(struct revision *rev, unsigned tipos, goal_check check)
{
    const struct programacion *items;
    size_t count;
    int status = plai_programaciones(rev, &items, &count);

    for (size_t i = 0; i < count && status == PLA_OK; i++) {
        const struct programacion *programacion = &items[i];

        if (!(tipos & BIT(programacion->tipo)) || programacion->lugar_meta == 0 || programacion->columnas == 0 ||
            programacion->alguna_ilegible)
            continue;
        rev->comparadas++;
        if (programacion->lecturas.programados > 0)
            status = check(rev, programacion);
    }
    return status;
}

/* ---------------------------------------------------------------- PI-03, PI-04 */

static int
sum_check(struct revision *rev, const struct programacion *programacion)
{
    char problem[PROBLEMA_SIZE];

    if (programacion->lecturas.suma)
        return PLA_OK;
    if (programacion->lecturas.programados == 1)
        snprintf(problem, sizeof problem, "solo programa %s", PALABRAS_ANIOS(programacion));
    else
        snprintf(problem, sizeof problem, "sus años suman %s (%s)", CANTIDAD(programacion->lecturas.total),
                 PALABRAS_ANIOS(programacion));
    return accumulation_say(rev, programacion, CANTIDAD_M(programacion->lecturas.total), problem);
}

static int
check_acumulativa(struct revision *rev)
{
    return goals_check(rev, BIT(ACUMULACION_ACUMULADO), sum_check);
}

static int
equal_check(struct revision *rev, const struct programacion *programacion)
{
    char problem[PROBLEMA_SIZE];
    size_t equal = 0;

    if (programacion->lecturas.iguales)
        return PLA_OK;
    for (size_t i = 0; i < programacion->count; i++)
        equal += plai_cantidad_equal(rev, programacion->anios[i].cantidad, programacion->meta_cuatrienio);
    if (programacion->lecturas.programados == 1)
        snprintf(problem, sizeof problem, "solo programa %s", PALABRAS_ANIOS(programacion));
    else
        snprintf(problem, sizeof problem, "%s (%s)",
                 equal > 0 ? "no todos sus años son iguales a ella" : "ninguno de sus años es igual a ella",
                 PALABRAS_ANIOS(programacion));
    return accumulation_say(rev, programacion, CANTIDAD_M(programacion->lecturas.last), problem);
}

static int
check_mantenimiento(struct revision *rev)
{
    return goals_check(rev, BIT(ACUMULACION_MANTENIMIENTO), equal_check);
}

/* ---------------------------------------------------------------- PI-05 */

static bool
fits_none(const struct programacion *programacion)
{
    const struct lecturas *lecturas = &programacion->lecturas;

    return !lecturas->suma && !lecturas->iguales && !lecturas->ultimo && !lecturas->mayor;
}

static int
none_check(struct revision *rev, const struct programacion *programacion)
{
    char problem[PROBLEMA_SIZE];

    if (!fits_none(programacion))
        return PLA_OK;
    if (programacion->lecturas.programados == 1)
        snprintf(problem, sizeof problem, "solo programa %s, que no cuadra de ninguna manera",
                 PALABRAS_ANIOS(programacion));
    else
        snprintf(problem, sizeof problem,
                 "sus años (%s) no cuadran de ninguna manera: suman %s, el último es %s y el mayor %s",
                 PALABRAS_ANIOS(programacion), CANTIDAD(programacion->lecturas.total),
                 CANTIDAD(programacion->lecturas.last), CANTIDAD(programacion->lecturas.greatest));
    return accumulation_say(rev, programacion, CANTIDAD_M(programacion->lecturas.total), problem);
}

static int
check_ninguna(struct revision *rev)
{
    return goals_check(rev, ~BIT(ACUMULACION_DESCONOCIDA), none_check);
}

/* ---------------------------------------------------------------- PI-06 */

/* The first two programmed years of which the later one is less or, with `falls`, greater. */
static bool
turn_find(const struct programacion *programacion, bool falls, const struct anio_programado *turn[2])
{
    turn[0] = NULL;
    for (size_t i = 0; i < programacion->count; i++) {
        turn[1] = &programacion->anios[i];
        if (turn[1]->cantidad <= 0)
            continue;
        if (turn[0] != NULL && (falls ? turn[1]->cantidad > turn[0]->cantidad : turn[1]->cantidad < turn[0]->cantidad))
            return true;
        turn[0] = turn[1];
    }
    return false;
}

/* The base line, where it is a number without doubt. */
static bool
base_line(const struct revision *rev, size_t meta, int64_t *linea_base)
{
    const struct valor *valor = plai_meta_valor(rev, meta, CAMPO_linea_base);

    return valor != NULL && plai_cantidad_parse(plai_slice(valor->texto), linea_base) == READ_OK;
}

static int
turn_say(struct revision *rev, const struct programacion *programacion, const struct anio_programado *turn[2])
{
    char problem[200];

    snprintf(problem, sizeof problem, "su programación %s de %s en %d a %s en %d",
             turn[1]->cantidad < turn[0]->cantidad ? "baja" : "sube", CANTIDAD(turn[0]->cantidad), turn[0]->vigencia,
             CANTIDAD(turn[1]->cantidad), turn[1]->vigencia);
    return accumulation_say(rev, programacion, CANTIDAD_M(turn[1]->cantidad), problem);
}

static int
base_say(struct revision *rev, const struct programacion *programacion, int64_t linea_base, int64_t contra,
         const char *words)
{
    const struct valor *valor = plai_meta_valor(rev, programacion->meta, CAMPO_linea_base);
    struct dicho dicho = {
        .gravedad = PLA_ADVERTENCIA, .lugar = valor->lugar, .contra = &programacion->lugar_meta, .contras = 1
    };

    dicho.valor = CANTIDAD_M(linea_base);
    dicho.esperado = CANTIDAD_M(contra);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.campo = CAMPO_linea_base;
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho, "La línea base de la meta %s es %s, %s, que es %s.",
                        NOMBRE_META(rev, programacion->meta), CANTIDAD(linea_base), words, CANTIDAD(contra));
}

/* A level grows from its base line up to the goal. */
static int
capacity_check(struct revision *rev, const struct programacion *programacion)
{
    const struct anio_programado *turn[2], *first = programacion->anios;
    int64_t linea_base;

    if (turn_find(programacion, false, turn))
        return turn_say(rev, programacion, turn);
    while (first->cantidad <= 0)
        first++;
    if (base_line(rev, programacion->meta, &linea_base) && linea_base > first->cantidad &&
        !plai_cantidad_equal(rev, linea_base, first->cantidad))
        return base_say(rev, programacion, linea_base, first->cantidad,
                        "mayor que la cantidad de su primer año programado");
    return PLA_OK;
}

static int
reduction_check(struct revision *rev, const struct programacion *programacion)
{
    const struct anio_programado *turn[2];
    int64_t linea_base;

    if (turn_find(programacion, true, turn))
        return turn_say(rev, programacion, turn);
    if (base_line(rev, programacion->meta, &linea_base) && linea_base < programacion->meta_cuatrienio &&
        !plai_cantidad_equal(rev, linea_base, programacion->meta_cuatrienio))
        return base_say(rev, programacion, linea_base, programacion->meta_cuatrienio, "menor que la meta a reducir");
    return PLA_OK;
}

static int
level_check(struct revision *rev, const struct programacion *programacion)
{
    char problem[96];

    if (fits_none(programacion))
        return PLA_OK; /* PI-05 says it */
    if (programacion->tipo == ACUMULACION_REDUCCION)
        return reduction_check(rev, programacion);
    if (!programacion->lecturas.ultimo) {
        snprintf(problem, sizeof problem, "su último año programado es %s", CANTIDAD(programacion->lecturas.last));
        return accumulation_say(rev, programacion, CANTIDAD_M(programacion->lecturas.last), problem);
    }
    return programacion->tipo == ACUMULACION_CAPACIDAD ? capacity_check(rev, programacion) : PLA_OK;
}

static int
check_niveles(struct revision *rev)
{
    return goals_check(rev, BIT(ACUMULACION_FLUJO) | BIT(ACUMULACION_CAPACIDAD) | BIT(ACUMULACION_REDUCCION),
                       level_check);
}

/* ---------------------------------------------------------------- PI-07 */

static int
greater_say(struct revision *rev, const struct programacion *programacion)
{
    const struct anio_programado *first = NULL;
    lugar cells[PROGRAMACION_ANIOS + 1] = { programacion->lugar_meta };
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = cells, .contras = 1 };
    char others[PROGRAMACION_ANIOS * 8 + 32] = "";
    size_t n = 0, left = 0;

    for (size_t i = 0; i < programacion->count; i++)
        left += plai_anio_exceeds(rev, programacion, i);
    for (size_t i = 0; i < programacion->count; i++) {
        const struct anio_programado *anio = &programacion->anios[i];

        if (!plai_anio_exceeds(rev, programacion, i))
            continue;
        left--;
        if (first == NULL) {
            first = anio;
            continue;
        }
        cells[dicho.contras++] = anio->lugar_cantidad;
        n += (size_t)snprintf(others + n, sizeof others - n, "%s%d",
                              n > 0      ? left > 0 ? ", " : " y "
                              : left > 0 ? "; también la pasan "
                                         : "; también la pasa ",
                              anio->vigencia);
    }
    dicho.lugar = first->lugar_cantidad;
    dicho.valor = CANTIDAD_M(first->cantidad);
    dicho.esperado = CANTIDAD_M(programacion->meta_cuatrienio);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    dicho.clave.vigencia = (int16_t)first->vigencia;
    return plai_observe(rev, &dicho, "La meta %s programa %s en %d, más que su meta del cuatrienio, que es %s%s%s.",
                        NOMBRE_META(rev, programacion->meta), CANTIDAD(first->cantidad), first->vigencia,
                        CANTIDAD(programacion->meta_cuatrienio), others, programacion->lecturas.escala ? ESCALAS : "");
}

static int
greater_check(struct revision *rev, const struct programacion *programacion)
{
    for (size_t i = 0; i < programacion->count; i++)
        if (plai_anio_exceeds(rev, programacion, i))
            return greater_say(rev, programacion);
    return PLA_OK;
}

static int
check_mayor(struct revision *rev)
{
    return goals_check(rev, BIT(ACUMULACION_ACUMULADO) | BIT(ACUMULACION_FLUJO) | BIT(ACUMULACION_CAPACIDAD),
                       greater_check);
}

#define REDONDEO "si la diferencia es de redondeo, escriba los años con los decimales de la meta."
#define GUIA "Guía para el plan indicativo (DNP); Ley 152 de 1994, art. 29"

const struct regla plai_reglas_pi_acumulacion[] = {
    { .publica = { .id = "PI-03",
                   .titulo = "Meta acumulativa que no es la suma de sus años",
                   .porque =
                       "En una meta acumulativa lo programado cada año se suma hasta completar la meta del cuatrienio.",
                   .correccion =
                       "Ajuste la programación anual, o el tipo de acumulación si la meta se mantiene o crece "
                       "por niveles; " REDONDEO,
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_acumulativa,
      .sin_operandos = "el Plan Indicativo no trae metas acumulativas con su meta del cuatrienio" },
    { .publica = { .id = "PI-04",
                   .titulo = "Meta no acumulativa con años distintos de la meta",
                   .porque = "En una meta de mantenimiento cada año programado repite la meta del cuatrienio.",
                   .correccion =
                       "Ajuste la programación anual, o el tipo de acumulación si los años se suman; " REDONDEO,
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_mantenimiento,
      .sin_operandos = "el Plan Indicativo no trae metas no acumulativas con su meta del cuatrienio" },
    { .publica = { .id = "PI-05",
                   .titulo = "Programación que no cuadra de ninguna manera",
                   .porque =
                       "Ni sumando los años, ni con el último, ni con el mayor se llega a la meta del cuatrienio.",
                   .correccion =
                       "Revise la meta del cuatrienio y la cantidad de cada año, que no concuerdan; " REDONDEO,
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_ninguna,
      .sin_operandos = "el Plan Indicativo no trae el tipo de acumulación y la meta del cuatrienio" },
    { .publica = { .id = "PI-06",
                   .titulo = "Meta de flujo, capacidad o reducción que no sigue su tipo",
                   .porque = "Un flujo y una capacidad terminan en la meta del cuatrienio; una capacidad no baja de un "
                             "año a otro ni empieza por debajo de la línea base, y una reducción no sube.",
                   .correccion = "Ajuste la programación anual o la línea base, o el tipo de acumulación si la meta se "
                                 "suma o se mantiene.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_niveles,
      .sin_operandos = "el Plan Indicativo no trae metas de flujo, capacidad o reducción" },
    { .publica = { .id = "PI-07",
                   .titulo = "Un año mayor que la meta del cuatrienio",
                   .porque = "Lo de un año es parte de lo de los cuatro, o un paso hacia allá: no puede ser mayor.",
                   .correccion = "Revise la cantidad de ese año y la meta del cuatrienio: una de las dos está mal.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_mayor,
      .sin_operandos = "el Plan Indicativo no trae metas que se acumulen, con su meta del cuatrienio" },
    { .publica = { .id = NULL } },
};

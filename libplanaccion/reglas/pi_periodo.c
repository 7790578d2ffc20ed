/* SPDX-License-Identifier: MIT
 *
 * Rules PI-12 and PI-13: a goal has a quantity for the four years and for some of them, and a Plan Indicativo has the
 * years of one period of government.
 * Knows no fuente.
 */
#include <stdio.h>

#include "reglas/programacion.h"

/* ---------------------------------------------------------------- PI-12 */

static int64_t
pesos_of(const struct programacion *programacion)
{
    int64_t pesos = 0;

    for (size_t i = 0; i < programacion->count; i++)
        plai_add_checked(&pesos, programacion->anios[i].pesos);
    return pesos;
}

static lugar
first_year_cell(const struct programacion *programacion)
{
    for (size_t i = 0; i < programacion->count; i++) {
        const struct anio_programado *anio = &programacion->anios[i];

        if (anio->celda_cantidad != 0)
            return anio->lugar_cantidad ? anio->lugar_cantidad : anio->celda_cantidad;
    }
    return 0;
}

static int
without_goal_say(struct revision *rev, const struct programacion *programacion)
{
    const struct lecturas *lecturas = &programacion->lecturas;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = programacion->celda_meta };
    const char *blank = programacion->lugar_meta ? "es 0" : "está en blanco";

    if (programacion->lugar_meta != 0) {
        dicho.lugar = programacion->lugar_meta;
        dicho.valor = "0";
    }
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    if (lecturas->programados == 0)
        return plai_observe(rev, &dicho, "La meta del cuatrienio de %s %s%s.", NOMBRE_META(rev, programacion->meta),
                            blank, programacion->columnas > 0 ? " y ningún año programa cantidad" : "");
    dicho.esperado = CANTIDAD_M(lecturas->total);
    return plai_observe(rev, &dicho, "La meta del cuatrienio de %s %s y sus años suman %s.",
                        NOMBRE_META(rev, programacion->meta), blank, CANTIDAD(lecturas->total));
}

static int
without_years_say(struct revision *rev, const struct programacion *programacion)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = first_year_cell(programacion),
                           .contra = &programacion->lugar_meta,
                           .contras = programacion->lugar_meta != 0 };
    int64_t pesos = pesos_of(programacion);
    char money[96] = "";

    if (pesos > 0)
        snprintf(money, sizeof money, ", aunque tiene recursos por %s", PESOS(pesos));
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    if (programacion->lugar_meta == 0)
        return plai_observe(rev, &dicho, "La meta %s no programa cantidad en ningún año%s.",
                            NOMBRE_META(rev, programacion->meta), money);
    dicho.esperado = CANTIDAD_M(programacion->meta_cuatrienio);
    return plai_observe(rev, &dicho, "La meta %s del cuatrienio es %s y ningún año programa cantidad%s.",
                        NOMBRE_META(rev, programacion->meta), CANTIDAD(programacion->meta_cuatrienio), money);
}

static int
check_sin_programar(struct revision *rev)
{
    const struct programacion *items;
    size_t count;
    int status = plai_programaciones(rev, &items, &count);

    for (size_t i = 0; i < count && status == PLA_OK; i++) {
        if (items[i].celda_meta == 0 && items[i].columnas == 0)
            continue;
        rev->comparadas++;
        if (!items[i].sin_programar)
            continue;
        status = items[i].celda_meta != 0 && items[i].meta_cuatrienio == 0 ? without_goal_say(rev, &items[i])
                                                                           : without_years_say(rev, &items[i]);
    }
    return status;
}

/* ---------------------------------------------------------------- PI-13 */

/* Mayors and governors govern four years, all of them the same ones: 2020 to 2023, 2024 to 2027... */
#define ANIOS_PERIODO 4
#define ALGUN_PERIODO 2024

/* The years of a sheet, as bits from ANIO_PRIMERO: those with a column for quantities, and those where some row has
 * quantity or pesos. */
#define ANIO_PRIMERO 2000
#define ANIOS 64
struct anios_hoja {
    uint64_t columnas, datos;
    lugar encabezado[ANIOS]; /* of the first column of each year */
};

static bool
is_of_year(unsigned medida, unsigned periodo, int vigencia)
{
    return medida == MEDIDA_PROGRAMADO && periodo == PERIODO_ANIO && vigencia >= ANIO_PRIMERO &&
           vigencia < ANIO_PRIMERO + ANIOS;
}

static void
years_read(const struct revision *rev, uint32_t index, struct anios_hoja *anios)
{
    const pla_plan *plan = rev->plan;
    const struct hoja *hoja = &plan->hojas.items[index];

    *anios = (struct anios_hoja){ 0 };
    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &plan->columnas.items[c];
        int anio = columna->vigencia - ANIO_PRIMERO;

        if (!is_of_year(columna->medida, columna->periodo, columna->vigencia))
            continue;
        if (columna->clase == CLASE_CANTIDAD)
            anios->columnas |= UINT64_C(1) << anio;
        if (anios->encabezado[anio] == 0)
            anios->encabezado[anio] = lugar_of(index, columna->fila, columna->columna);
    }
    for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros; r++) {
        const struct registro *registro = &plan->registros.items[r];

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &plan->hechos.items[h];

            if (is_of_year(hecho->medida, hecho->periodo, hecho->vigencia) && hecho->valor != 0)
                anios->datos |= UINT64_C(1) << (hecho->vigencia - ANIO_PRIMERO);
        }
    }
}

/* The first year of the period that has most of the years; what the entity says wins. */
static int
period_of(const struct revision *rev, uint64_t columnas)
{
    int first = ALGUN_PERIODO % ANIOS_PERIODO, best = 0, most = 0;

    if (rev->plan->config.inicio != 0)
        return rev->plan->config.inicio;
    for (int start = first; start < ANIOS; start += ANIOS_PERIODO) {
        int years = __builtin_popcountll(columnas >> start & ((1u << ANIOS_PERIODO) - 1));

        if (years > most) {
            most = years;
            best = start;
        }
    }
    return ANIO_PRIMERO + best;
}

/* Adds a year to a list in words; how many follow says with what it is joined. */
static size_t
year_list(char *out, size_t size, size_t n, int anio, size_t left)
{
    int more = snprintf(out + n, size - n, "%s%d", n == 0 ? "" : left > 0 ? ", " : " y ", anio);

    return n + (more > 0 && (size_t)more < size - n ? (size_t)more : 0);
}

static void
years_words(uint64_t years, char *out, size_t size)
{
    size_t left = (size_t)__builtin_popcountll(years), n = 0;

    out[0] = '\0';
    for (int i = 0; i < ANIOS; i++)
        if (years >> i & 1)
            n = year_list(out, size, n, ANIO_PRIMERO + i, --left);
}

static int
period_say(struct revision *rev, const struct anios_hoja *anios, uint64_t missing, uint64_t extra, int first, int last)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };
    lugar cells[ANIOS];
    char missing_words[ANIOS * 8], extra_words[ANIOS * 8];

    for (int i = 0; i < ANIOS; i++)
        if (extra >> i & 1 && anios->encabezado[i] != 0)
            cells[dicho.contras++] = anios->encabezado[i];
    for (int i = 0; i < ANIOS && dicho.contras == 0; i++)
        if (anios->encabezado[i] != 0)
            cells[dicho.contras++] = anios->encabezado[i];
    if (dicho.contras == 0)
        return PLA_OK;
    dicho.lugar = cells[0];
    dicho.contra = cells + 1;
    dicho.contras--;
    years_words(missing, missing_words, sizeof missing_words);
    years_words(extra, extra_words, sizeof extra_words);
    if (extra == 0)
        return plai_observe(rev, &dicho, "El período de gobierno es %d-%d y esta hoja no trae la programación de %s.",
                            first, last, missing_words);
    return plai_observe(rev, &dicho, "El período de gobierno es %d-%d y esta hoja programa también %s%s%s.", first,
                        last, extra_words, missing != 0 ? ", y no trae la programación de " : "", missing_words);
}

static int
check_periodo(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t k = 0; k < rev->plan->orden.count && status == PLA_OK; k++) {
        const struct libro *libro = &rev->plan->libros.items[rev->plan->orden.items[k]];

        for (uint32_t h = libro->hoja; h < libro->hoja + libro->hojas && status == PLA_OK; h++) {
            struct anios_hoja anios;
            uint64_t period = 0;
            int first, last;

            if (rev->plan->hojas.items[h].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
                continue;
            years_read(rev, h, &anios);
            if (anios.columnas == 0)
                continue;
            rev->comparadas++;
            first = period_of(rev, anios.columnas);
            last = rev->plan->config.inicio != 0 && rev->plan->config.fin > first ? rev->plan->config.fin
                                                                                  : first + ANIOS_PERIODO - 1;
            for (int anio = first; anio <= last; anio++)
                if (anio >= ANIO_PRIMERO && anio < ANIO_PRIMERO + ANIOS)
                    period |= UINT64_C(1) << (anio - ANIO_PRIMERO);
            if ((period & ~anios.columnas) != 0 || (anios.datos & ~period) != 0)
                status = period_say(rev, &anios, period & ~anios.columnas, anios.datos & ~period, first, last);
        }
    }
    return status;
}

#define GUIA "Guía para el plan indicativo (DNP); Ley 152 de 1994, art. 29"

const struct regla plai_reglas_pi_periodo[] = {
    { .publica = { .id = "PI-12",
                   .titulo = "Meta sin cantidad para el cuatrienio o sin ningún año",
                   .porque = "Sin una cantidad que alcanzar y un año en que hacerlo, la meta no se puede seguir.",
                   .correccion = "Escriba la meta del cuatrienio y lo que se programa en cada año.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_sin_programar,
      .sin_operandos = "el Plan Indicativo no trae columnas de la meta del cuatrienio ni de sus años" },
    { .publica = { .id = "PI-13",
                   .titulo = "Faltan o sobran años del período de gobierno",
                   .porque = "El Plan Indicativo programa los años del período de gobierno, ni más ni menos: un año de "
                             "más hace que las metas y los recursos no sumen lo aprobado.",
                   .correccion = "Agregue la columna del año que falta, o pase al período siguiente lo del año que "
                                 "sobra. Si el período es otro, escríbalo en los ajustes (periodo).",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_periodo,
      .sin_operandos = "el Plan Indicativo no trae cantidades por año" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rules PI-10 and PI-11: a goal is written as its unit asks: whole things, percentages in one scale.
 * Knows which year passes what: whole goals are only looked at over the four years, for each may have a quarter of one.
 */
#include "catalogo/catalogo.h"
#include "reglas/programacion.h"

/* The unit that the catalogue knows by that name, or NULL. */
static const char *
unit_named(const struct revision *rev, const char *unidad)
{
    return plai_catalogo_unidad(rev->plan->catalogo, plai_slice(unidad));
}

/* True where the unit of a goal is `unidad`, however it is spelt. */
static bool
unit_is(const struct revision *rev, size_t meta, const char *unidad)
{
    const struct valor *valor = plai_meta_valor(rev, meta, CAMPO_unidad_medida);

    return valor != NULL && unidad != NULL && unit_named(rev, valor->texto) == unidad;
}

static struct dicho
dicho_of(const struct revision *rev, const struct programacion *programacion)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = programacion->lugar_meta };

    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    return dicho;
}

/* ---------------------------------------------------------------- PI-10 */

static int
check_enteras(struct revision *rev)
{
    const char *numero = unit_named(rev, "Número");
    const struct programacion *items;
    size_t count;
    int status = plai_programaciones(rev, &items, &count);

    for (size_t i = 0; i < count && status == PLA_OK; i++) {
        const struct programacion *programacion = &items[i];
        struct dicho dicho;

        if (programacion->lugar_meta == 0 || !unit_is(rev, programacion->meta, numero))
            continue;
        rev->comparadas++;
        if (programacion->meta_cuatrienio % PLAI_MILLONESIMAS == 0)
            continue;
        dicho = dicho_of(rev, programacion);
        dicho.valor = CANTIDAD_M(programacion->meta_cuatrienio);
        status = plai_observe(rev, &dicho,
                              "La meta %s del cuatrienio es %s y se mide en número: no es una cantidad "
                              "entera.",
                              NOMBRE_META(rev, programacion->meta), CANTIDAD(programacion->meta_cuatrienio));
    }
    return status;
}

/* ---------------------------------------------------------------- PI-11 */

/* Percentages of one book: [0] written from 0 to 1, [1] from 0 to 100. */
#define CELDAS 40
#define CIEN (100 * (int64_t)PLAI_MILLONESIMAS)
struct escalas {
    uint32_t libro;
    size_t count[2], kept[2];
    lugar cells[2][CELDAS];
};

/* The scale that fewer goals have is the one to look at. */
static int
scales_say(struct revision *rev, const struct escalas *escalas)
{
    int fewer = escalas->count[0] > escalas->count[1];
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

    if (escalas->count[0] == 0 || escalas->count[1] == 0)
        return PLA_OK;
    dicho.lugar = escalas->cells[fewer][0];
    dicho.contra = escalas->cells[fewer] + 1;
    dicho.contras = escalas->kept[fewer] - 1;
    return plai_observe(rev, &dicho,
                        "Este libro escribe las metas en porcentaje en dos escalas: %zu hasta 1 y %zu por encima de 1. "
                        "Así no se sabe si un 1 es 1 %% o 100 %%.",
                        escalas->count[0], escalas->count[1]);
}

/* A year that passes 100 % of a goal that does not; where no year may pass the goal, PI-07 says so. */
static int
years_check(struct revision *rev, const struct programacion *programacion)
{
    for (size_t a = 0; a < programacion->count; a++) {
        const struct anio_programado *anio = &programacion->anios[a];
        struct dicho dicho = dicho_of(rev, programacion);

        if (anio->lugar_cantidad == 0 || anio->cantidad_ilegible || anio->cantidad <= CIEN ||
            plai_anio_exceeds(rev, programacion, a))
            continue;
        dicho.lugar = anio->lugar_cantidad;
        dicho.clave.vigencia = (int16_t)anio->vigencia;
        dicho.valor = CANTIDAD_M(anio->cantidad);
        dicho.esperado = "100";
        return plai_observe(rev, &dicho, "La meta %s se mide en porcentaje y programa %s en %d, más de 100 %%.",
                            NOMBRE_META(rev, programacion->meta), CANTIDAD(anio->cantidad), anio->vigencia);
    }
    return PLA_OK;
}

static int
percentage_check(struct revision *rev, const struct programacion *programacion, struct escalas *escalas)
{
    int64_t meta = programacion->meta_cuatrienio;
    int scale = meta > PLAI_MILLONESIMAS;
    struct dicho dicho;

    rev->comparadas++;
    if (meta <= 0)
        return PLA_OK;
    escalas->count[scale]++;
    if (escalas->kept[scale] < CELDAS)
        escalas->cells[scale][escalas->kept[scale]++] = programacion->lugar_meta;
    if (meta <= CIEN)
        return years_check(rev, programacion);
    dicho = dicho_of(rev, programacion);
    dicho.valor = CANTIDAD_M(meta);
    dicho.esperado = "100";
    return plai_observe(rev, &dicho, "La meta %s se mide en porcentaje y la del cuatrienio es %s, más de 100 %%.",
                        NOMBRE_META(rev, programacion->meta), CANTIDAD(meta));
}

static int
check_porcentajes(struct revision *rev)
{
    struct escalas escalas = { .libro = UINT32_MAX };
    const char *porcentaje = unit_named(rev, "Porcentaje");
    const struct programacion *items;
    size_t count;
    int status = plai_programaciones(rev, &items, &count);

    for (size_t i = 0; i < count && status == PLA_OK; i++) {
        uint32_t libro = rev->metas[items[i].meta].libro;

        if (items[i].lugar_meta == 0 || !unit_is(rev, items[i].meta, porcentaje))
            continue;
        if (libro != escalas.libro) {
            status = scales_say(rev, &escalas);
            escalas = (struct escalas){ .libro = libro };
        }
        if (status == PLA_OK)
            status = percentage_check(rev, &items[i], &escalas);
    }
    return status == PLA_OK ? scales_say(rev, &escalas) : status;
}

#define GUIA "Guía para el plan indicativo (DNP): unidad de medida del indicador"

const struct regla plai_reglas_pi_unidades[] = {
    { .publica = { .id = "PI-10",
                   .titulo = "Meta en número que no es entera",
                   .porque = "Lo que se cuenta por unidades no tiene mitades: la meta o su unidad están mal.",
                   .correccion = "Escriba una cantidad entera, o la unidad que le corresponde: hectáreas, kilómetros, "
                                 "porcentaje.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_enteras,
      .sin_operandos = "el Plan Indicativo no trae metas que se midan en número" },
    { .publica = { .id = "PI-11",
                   .titulo = "Porcentajes en dos escalas o mayores que 100",
                   .porque = "Si unas metas van de 0 a 1 y otras de 0 a 100, el avance no se puede comparar ni sumar.",
                   .correccion = "Escriba todos los porcentajes en una misma escala, y revise los que pasan de 100.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_porcentajes,
      .sin_operandos = "el Plan Indicativo no trae metas que se midan en porcentaje" },
    { .publica = { .id = NULL } },
};

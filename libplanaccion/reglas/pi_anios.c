/* SPDX-License-Identifier: MIT
 *
 * Rules PI-08 and PI-09: in each year of a goal, quantity and pesos go together.
 * Knows no type of accumulation.
 */
#include "reglas/programacion.h"

static int
without_money_say(struct revision *rev, const struct programacion *programacion, const struct anio_programado *anio)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = anio->lugar_cantidad };

    dicho.valor = CANTIDAD_M(anio->cantidad);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    dicho.clave.vigencia = (int16_t)anio->vigencia;
    return plai_observe(rev, &dicho, "La meta %s programa %s en %d y no tiene recursos ese año.",
                        NOMBRE_META(rev, programacion->meta), CANTIDAD(anio->cantidad), anio->vigencia);
}

static int
without_quantity_say(struct revision *rev, const struct programacion *programacion, const struct anio_programado *anio)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = &anio->lugar_pesos, .contras = 1 };

    dicho.lugar = anio->lugar_cantidad ? anio->lugar_cantidad : anio->celda_cantidad;
    if (dicho.lugar == 0)
        dicho.lugar = anio->lugar_pesos;
    dicho.valor = PESOS_M(anio->pesos);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, programacion->meta));
    dicho.clave.fuente = 0;
    dicho.clave.vigencia = (int16_t)anio->vigencia;
    return plai_observe(rev, &dicho, "La meta %s tiene %s en %d y no programa cantidad ese año.",
                        NOMBRE_META(rev, programacion->meta), PESOS(anio->pesos), anio->vigencia);
}

/* What could not be read is not known to be nothing. */
static int
year_check(struct revision *rev, const struct programacion *programacion, const struct anio_programado *anio,
           bool without_money)
{
    if (!anio->hay_pesos || anio->cantidad_ilegible || anio->pesos_ilegibles)
        return PLA_OK;
    rev->comparadas++;
    if (without_money)
        return anio->cantidad > 0 && anio->pesos == 0 ? without_money_say(rev, programacion, anio) : PLA_OK;
    return anio->cantidad <= 0 && anio->pesos > 0 ? without_quantity_say(rev, programacion, anio) : PLA_OK;
}

static int
years_check(struct revision *rev, bool without_money)
{
    const struct programacion *items;
    size_t count;
    int status = plai_programaciones(rev, &items, &count);

    for (size_t m = 0; m < count && status == PLA_OK; m++) {
        /* Without a quantity in any year there is one fault, and PI-12 says it. */
        if (!without_money && items[m].lecturas.programados == 0 && items[m].sin_programar)
            continue;
        for (size_t i = 0; i < items[m].count && status == PLA_OK; i++)
            status = year_check(rev, &items[m], &items[m].anios[i], without_money);
    }
    return status;
}

static int
check_sin_recursos(struct revision *rev)
{
    return years_check(rev, true);
}

static int
check_sin_cantidad(struct revision *rev)
{
    return years_check(rev, false);
}

#define GUIA "Guía para el plan indicativo (DNP); Ley 152 de 1994, art. 29"
#define SIN_ANIOS "el Plan Indicativo no trae cantidades y recursos por año"

const struct regla plai_reglas_pi_anios[] = {
    { .publica = { .id = "PI-08",
                   .titulo = "Meta programada sin recursos",
                   .porque = "Una cantidad sin recursos no se puede financiar, salvo que sea solo de gestión.",
                   .correccion = "Asigne recursos ese año, o confirme que la meta se cumple sin ellos.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_sin_recursos,
      .sin_operandos = SIN_ANIOS },
    { .publica = { .id = "PI-09",
                   .titulo = "Recursos sin cantidad programada",
                   .porque = "Si hay recursos en un año, algo se va a entregar ese año.",
                   .correccion = "Programe la cantidad de ese año, o pase los recursos al año que corresponde.",
                   .base = GUIA,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_sin_cantidad,
      .sin_operandos = SIN_ANIOS },
    { .publica = { .id = NULL } },
};

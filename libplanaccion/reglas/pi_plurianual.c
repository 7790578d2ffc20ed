/* SPDX-License-Identifier: MIT
 *
 * Rule PI-14: what the Plan Indicativo puts into a programme, a fuente and a year is what the plan plurianual or the
 * plan financiero says. Knows no goal.
 */
#include "reglas/motor.h"

#define LADO(cual, que)                                                                                                \
    {                                                                                                                  \
        .instrumento = (cual), .medida = (que), .clase = CLASE_PESOS, .periodos = BIT(PERIODO_ANIO),                   \
        .toda_vigencia = true, .un_formato = true                                                                      \
    }

/* Where some row does not name its fuente, the whole programme of that year is compared. */
#define POR_PROGRAMA                                                                                                   \
    {                                                                                                                  \
        { ASPECTO_PROGRAMA | ASPECTO_FUENTE | ASPECTO_VIGENCIA, "programa_fuente" },                                   \
        {                                                                                                              \
            ASPECTO_PROGRAMA | ASPECTO_VIGENCIA, "programa"                                                            \
        }                                                                                                              \
    }

#define DICE(mas, plan)                                                                                                \
    "En {vigencia} el Plan Indicativo programa {izq} para el programa {programa}[ con {fuente}] y el " plan            \
    " {der}: {dif} de " mas ".",                                                                                       \
        "Para el programa {programa}[ con {fuente}] el Plan Indicativo programa {izqs}, y el " plan                    \
        " {ders}[: en total {dif} de " mas "]."

static const struct comparacion contra_el_plan[] = {
    { .izquierda = { LADO(INSTRUMENTO_PLAN_INDICATIVO, MEDIDA_PROGRAMADO) },
      .derecha = LADO(INSTRUMENTO_PLURIANUAL, MEDIDA_PROGRAMADO),
      .niveles = POR_PROGRAMA,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = DICE("más", "plan plurianual") },
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = DICE("menos", "plan plurianual") } },
    { .si_nada = true,
      .izquierda = { LADO(INSTRUMENTO_PLAN_INDICATIVO, MEDIDA_PLAN_FINANCIERO) },
      .derecha = LADO(INSTRUMENTO_PLURIANUAL, MEDIDA_PROGRAMADO),
      .niveles = POR_PROGRAMA,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = DICE("más", "plan plurianual") },
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = DICE("menos", "plan plurianual") } },
    { .izquierda = { LADO(INSTRUMENTO_PLAN_INDICATIVO, MEDIDA_PROGRAMADO) },
      .derecha = LADO(INSTRUMENTO_PLAN_INDICATIVO, MEDIDA_PLAN_FINANCIERO),
      .niveles = POR_PROGRAMA,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = DICE("más", "plan financiero") },
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = DICE("menos", "plan financiero") } },
    { .niveles = { { 0, NULL } } },
};

const struct regla plai_reglas_pi_plurianual[] = {
    { .publica = { .id = "PI-14",
                   .titulo = "Recursos distintos a los del plan plurianual",
                   .porque = "El plan plurianual de inversiones y el plan financiero se aprobaron con el plan de "
                             "desarrollo: el Plan Indicativo reparte esos recursos, no otros.",
                   .correccion = "Iguale los recursos del programa en cada año, o modifique el plan plurianual por "
                                 "acuerdo.",
                   .base = "Ley 152 de 1994, art. 31: plan de inversiones; guía para el plan indicativo (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .comparaciones = contra_el_plan,
      .sin_operandos = "no se leyó un plan plurianual ni un plan financiero por programa y año" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rules of family TE on techos given in more detail than by programme, on what has none, and on what they add up to.
 * The techo of a programme is in te.c.
 */
#include "reglas/motor.h"
#include "reglas/rubros.h"

#define PROGRAMADO(de)                                                                                                 \
    {                                                                                                                  \
        .instrumento = (de), .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS,                                        \
        .sin_grupos = BIT(GRUPO_GESTION) | BIT(GRUPO_FUNCIONAMIENTO)                                                   \
    }
#define TECHOS                                                                                                         \
    {                                                                                                                  \
        .instrumento = INSTRUMENTO_TECHOS, .medida = MEDIDA_TECHO, .clase = CLASE_PESOS                                \
    }

/* ---------------------------------------------------------------- TE-02 */

/* A table of techos gives a detail where all its rows do: were some without it, what the others add would be a part.
 * What the programme as a whole passes is said by TE-01, and what a finer detail passes is not said again. */
#define BAJO_TECHO(de, sobra, aspectos_, nombre_)                                                                      \
    {                                                                                                                  \
        .izquierda = { PROGRAMADO(de) }, .derecha = TECHOS, .niveles = { { (aspectos_), (nombre_) } }, .sin = (sobra), \
        .completa = true, .cede = true, .tolerancia = TOLERANCIA_PESOS, .mayor = {                                     \
            .gravedad = PLA_ERROR,                                                                                     \
            .texto =                                                                                                   \
                "Se programan {izq}[ en {programa}][ para la dependencia {dependencia}][ con {fuente}] y el techo es " \
                "{der}: lo exceden en {dif}."                                                                          \
        }                                                                                                              \
    }
#define BAJO_TECHOS(de, sobra)                                                                                         \
    BAJO_TECHO(de, sobra, ASPECTO_PROGRAMA | ASPECTO_DEPENDENCIA | ASPECTO_FUENTE, "programa_dependencia_fuente"),     \
        BAJO_TECHO(de, sobra, ASPECTO_PROGRAMA | ASPECTO_FUENTE, "programa_fuente"),                                   \
        BAJO_TECHO(de, sobra, ASPECTO_PROGRAMA | ASPECTO_DEPENDENCIA, "programa_dependencia"),                         \
        BAJO_TECHO(de, sobra, ASPECTO_DEPENDENCIA | ASPECTO_FUENTE, "dependencia_fuente"),                             \
        BAJO_TECHO(de, sobra, ASPECTO_FUENTE, "fuente"), BAJO_TECHO(de, sobra, ASPECTO_DEPENDENCIA, "dependencia")

static const struct comparacion bajo_cada_techo[] = {
    BAJO_TECHOS(INSTRUMENTO_PLAN_ACCION, 0),
    BAJO_TECHOS(INSTRUMENTO_POAI, CON_PA),
    { .niveles = { { 0, NULL } } },
};

/* ---------------------------------------------------------------- TE-03 */

#define POR_PROGRAMA_O_LO_QUE_HAYA                                                                                     \
    {                                                                                                                  \
        { ASPECTO_PROGRAMA, "programa" }, { ASPECTO_DEPENDENCIA, "dependencia" },                                      \
        {                                                                                                              \
            ASPECTO_FUENTE, "fuente"                                                                                   \
        }                                                                                                              \
    }
#define SIN_TECHO "Se programan {izq}[ en {programa}][ para la dependencia {dependencia}][ con {fuente}] sin techo."
#define SIN_PROGRAMAR                                                                                                  \
    "Hay un techo de {der}[ para {programa}][ para la dependencia {dependencia}][ con {fuente}] y nada se programa "   \
    "con él."

static const struct comparacion con_techo[] = {
    { .izquierda = { PROGRAMADO(INSTRUMENTO_PLAN_ACCION), PROGRAMADO(INSTRUMENTO_POAI) },
      .derecha = TECHOS,
      .niveles = POR_PROGRAMA_O_LO_QUE_HAYA,
      .ausentes = true,
      .tolerancia = TOLERANCIA_PESOS,
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = SIN_PROGRAMAR } },
    { .izquierda = { PROGRAMADO(INSTRUMENTO_PLAN_ACCION) },
      .derecha = TECHOS,
      .niveles = POR_PROGRAMA_O_LO_QUE_HAYA,
      .ausentes = true,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = SIN_TECHO } },
    { .izquierda = { PROGRAMADO(INSTRUMENTO_POAI) },
      .derecha = TECHOS,
      .niveles = POR_PROGRAMA_O_LO_QUE_HAYA,
      .sin = CON_PA,
      .ausentes = true,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = SIN_TECHO } },
    /* In a form with its own column of techos. */
    { .izquierda = { PROGRAMADO(INSTRUMENTO_PLAN_ACCION) },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_TECHO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_LIBRO | ASPECTO_PROGRAMA, "programa" } },
      .reunir = REUNIR_MAYOR,
      .columnas = MEDIDA_BIT(MEDIDA_TECHO),
      .ausentes = true,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = "El programa {programa} programa {izq} y no trae su techo." },
      .menor = { .gravedad = PLA_ADVERTENCIA,
                 .texto = "El programa {programa} trae un techo de {der} y no programa nada." } },
    { .niveles = { { 0, NULL } } },
};

/* ---------------------------------------------------------------- TE-04 */

#define CONTRA_PRESUPUESTO                                                                                             \
    "Los techos de {vigencia} suman {izq} y la inversión del presupuesto inicial (rubros 2.3) es {der}: la "          \
    "diferencia es {dif}."

static const struct comparacion contra_presupuesto[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_TECHOS,
                       .medida = MEDIDA_TECHO,
                       .clase = CLASE_PESOS,
                       .toda_vigencia = true } },
      .derecha = { .instrumento = INSTRUMENTO_EJECUCION,
                   .medida = MEDIDA_APROPIACION_INICIAL,
                   .clase = CLASE_PESOS,
                   .raices = BIT(RUBRO_INVERSION),
                   .toda_vigencia = true },
      .niveles = { { ASPECTO_VIGENCIA, NULL } },
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_NOTA, .texto = CONTRA_PRESUPUESTO },
      .menor = { .gravedad = PLA_NOTA, .texto = CONTRA_PRESUPUESTO } },
    { .niveles = { { 0, NULL } } },
};

#define PASTO "Procedimiento PE-P-002, tarea 1 (techos presupuestales por programa)"

const struct regla plai_reglas_te_detalle[] = {
    { .publica = { .id = "TE-02",
                   .titulo = "Programación por encima del techo de una fuente o una dependencia",
                   .porque = "Aunque el programa quepa en su techo, cada fuente y cada dependencia tienen el suyo.",
                   .correccion = "Reduzca lo programado con esa fuente o en esa dependencia, o pida que le ajusten el "
                                 "techo.",
                   .base = PASTO,
                   .gravedad = PLA_ERROR },
      .comparaciones = bajo_cada_techo,
      .sin_operandos = "ningún libro trae techos por fuente o por dependencia" },
    { .publica = { .id = "TE-03",
                   .titulo = "Techo sin programación, o programación sin techo",
                   .porque = "Un techo que nadie usa es plata sin destino; lo que no tiene techo no tiene con qué "
                             "pagarse.",
                   .correccion = "Programe el techo, o pídale a Hacienda el que falta.",
                   .base = PASTO,
                   .gravedad = PLA_ADVERTENCIA },
      .comparaciones = con_techo,
      .sin_operandos = "ningún libro trae techos presupuestales de lo que se programa" },
    { .publica = { .id = "TE-04",
                   .titulo = "Techos que no suman la inversión del presupuesto",
                   .porque = "Los techos reparten la inversión del proyecto de presupuesto.",
                   .correccion = "Concilie con Hacienda los techos y los gastos de inversión del presupuesto.",
                   .base = PASTO,
                   .gravedad = PLA_NOTA },
      .instrumentos = BIT(INSTRUMENTO_TECHOS) | CON_EJECUCION,
      .comparaciones = contra_presupuesto,
      .sin_operandos = "los techos y el presupuesto no son del mismo año, o este no trae rubros de inversión (2.3)" },
    { .publica = { .id = NULL } },
};

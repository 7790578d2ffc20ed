/* SPDX-License-Identifier: MIT
 *
 * Rules PI-01 and PI-02: the totals of the Plan Indicativo are the sum of what they stand beside.
 * Knows no quantity.
 */
#include "reglas/motor.h"

#define PI_PESOS(cual, cuando)                                                                                         \
    {                                                                                                                  \
        .instrumento = INSTRUMENTO_PLAN_INDICATIVO, .medida = (cual), .clase = CLASE_PESOS, .periodos = BIT(cuando),   \
        .toda_vigencia = true                                                                                          \
    }

#define NO_SUMAN "En la meta {meta} las fuentes de {vigencia} suman {izq} y el total escrito es {der}."

static const struct comparacion total_del_anio[] = {
    { .izquierda = { PI_PESOS(MEDIDA_PROGRAMADO, PERIODO_ANIO) },
      .derecha = PI_PESOS(MEDIDA_TOTAL_DECLARADO, PERIODO_ANIO),
      .niveles = { { ASPECTO_REGISTRO | ASPECTO_VIGENCIA, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = 1, /* a centavo each: cells with more decimals are rounded one by one */
      .mayor = { .gravedad = PLA_ERROR, .texto = NO_SUMAN },
      .menor = { .gravedad = PLA_ERROR, .texto = NO_SUMAN } },
    { .niveles = { { 0, NULL } } },
};

#define NO_SUMAN_CUATRO "En la meta {meta} los años suman {izq} y el total escrito del cuatrienio es {der}."
#define NO_SUMA_PLAN "En la meta {meta} los años del plan financiero suman {izq} y su total escrito es {der}."

static const struct comparacion total_del_cuatrienio[] = {
    { .izquierda = { PI_PESOS(MEDIDA_TOTAL_DECLARADO, PERIODO_ANIO), PI_PESOS(MEDIDA_PROGRAMADO, PERIODO_ANIO) },
      .alternas = true,
      .derecha = PI_PESOS(MEDIDA_TOTAL_DECLARADO, PERIODO_CUATRIENIO),
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = TOLERANCIA_PESOS,
      .total_de_meta = true,
      .mayor = { .gravedad = PLA_ERROR, .texto = NO_SUMAN_CUATRO },
      .menor = { .gravedad = PLA_ERROR, .texto = NO_SUMAN_CUATRO } },
    { .izquierda = { PI_PESOS(MEDIDA_PLAN_FINANCIERO, PERIODO_ANIO) },
      .derecha = PI_PESOS(MEDIDA_PLAN_FINANCIERO, PERIODO_CUATRIENIO),
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = TOLERANCIA_PESOS,
      .total_de_meta = true,
      .mayor = { .gravedad = PLA_ERROR, .texto = NO_SUMA_PLAN },
      .menor = { .gravedad = PLA_ERROR, .texto = NO_SUMA_PLAN } },
    { .niveles = { { 0, NULL } } },
};

const struct regla plai_reglas_pi[] = {
    { .publica = { .id = "PI-01",
                   .titulo = "Las fuentes no suman el total del año",
                   .porque = "El total de cada año es la suma de sus fuentes: si no, alguna cifra está mal escrita.",
                   .correccion = "Revise las fuentes de ese año y vuelva a calcular el total.",
                   .base = "Identidad aritmética del Plan Indicativo (SisPT)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI,
      .comparaciones = total_del_anio,
      .sin_operandos = "el Plan Indicativo no trae fuentes y totales por año" },
    { .publica = { .id = "PI-02",
                   .titulo = "Los años no suman el total del cuatrienio",
                   .porque = "El total del cuatrienio es la suma de sus años: si no, alguna cifra está mal escrita.",
                   .correccion = "Revise los recursos de cada año y vuelva a calcular el total del cuatrienio.",
                   .base = "Identidad aritmética del Plan Indicativo y de su plan financiero",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI,
      .comparaciones = total_del_cuatrienio,
      .sin_operandos = "el Plan Indicativo no trae el total de recursos del cuatrienio junto al de los años" },
    { .publica = { .id = NULL } },
};

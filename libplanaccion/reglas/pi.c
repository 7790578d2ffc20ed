/* SPDX-License-Identifier: MIT
 *
 * Rules PI-01 and PI-02: the totals of the Plan Indicativo are the sum of what they stand beside.
 * Knows no quantity.
 */
#include "reglas/motor.h"

static const struct comparacion total_del_anio[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                       .medida = MEDIDA_PROGRAMADO,
                       .clase = CLASE_PESOS,
                       .periodos = BIT(PERIODO_ANIO),
                       .toda_vigencia = true } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                   .medida = MEDIDA_TOTAL_DECLARADO,
                   .clase = CLASE_PESOS,
                   .periodos = BIT(PERIODO_ANIO),
                   .toda_vigencia = true },
      .niveles = { { ASPECTO_REGISTRO | ASPECTO_VIGENCIA, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = 1, /* a centavo each: cells with more decimals are rounded one by one */
      .mayor = { PLA_ERROR, "En la meta {meta} las fuentes de {vigencia} suman {izq} y el total escrito es {der}." },
      .menor = { PLA_ERROR, "En la meta {meta} las fuentes de {vigencia} suman {izq} y el total escrito es {der}." } },
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
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * The PAC month by month beside the plan de acción by quarter. Must not know where either came from.
 */
#include <stdio.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5, MESES = 12, FILA_TRIMESTRES = 20 };

static void
write_months(struct consolidado *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Mes", 18 }, { "PAC del mes", 22 }, { "PAC acumulado", 22 }, { "Parte acumulada", 14 }
    };
    static const char *const meses[MESES] = { "Enero", "Febrero", "Marzo",      "Abril",   "Mayo",      "Junio",
                                              "Julio", "Agosto",  "Septiembre", "Octubre", "Noviembre", "Diciembre" };
    int64_t acumulado = 0, total = 0;
    for (size_t i = 0; i < MESES; i++)
        (void)plai_add_checked(&total, c->pac_mes[i]);
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, 4);
    for (uint32_t i = 0; i < MESES; i++) {
        uint32_t fila = FILA_DATOS + i;
        (void)plai_add_checked(&acumulado, c->pac_mes[i]);
        plai_write_text(p, fila, 1, MARCA_BORDE, meses[i]);
        plai_write_pesos(p, fila, 2, MARCA_BORDE, c->pac_mes[i]);
        plai_write_formula(p, fila, 3, FORMA_PESOS | MARCA_BORDE, (double)acumulado / PLAI_CENTAVOS, "SUM(B$%u:B%u)",
                           (unsigned)FILA_DATOS, fila);
        plai_write_formula(p, fila, 4, FORMA_PORCENTAJE | MARCA_BORDE,
                           total > 0 ? (double)acumulado / (double)total : 0, "IF(B$%u>0,C%u/B$%u,0)",
                           (unsigned)(FILA_DATOS + MESES), fila, (unsigned)(FILA_DATOS + MESES));
    }
    plai_write_text(p, FILA_DATOS + MESES, 1, MARCA_TOTAL, "Total");
    plai_write_suma(p, FILA_DATOS + MESES, 2, MARCA_TOTAL, FILA_DATOS, FILA_DATOS + MESES - 1, total);
    plai_write_blank(p, FILA_DATOS + MESES, 3, MARCA_TOTAL);
    plai_write_blank(p, FILA_DATOS + MESES, 4, MARCA_TOTAL);
}

static void
write_quarters(struct consolidado *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Trimestre", 0 }, { "PAC", 0 }, { "Plan de acción", 0 }, { "PAC / plan", 0 }
    };
    static const char *const nombres[] = { "I", "II", "III", "IV" };
    int64_t plan = 0, pac = 0;
    plai_hoja_headings(p, FILA_TRIMESTRES, 1, encabezados, 4);
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t fila = FILA_TRIMESTRES + 1 + i, mes = FILA_DATOS + 3 * i;
        int64_t suma = c->pac_mes[3 * i] + c->pac_mes[3 * i + 1] + c->pac_mes[3 * i + 2];
        double parte = c->plan_trimestre[i] > 0 ? (double)suma / (double)c->plan_trimestre[i] : 0;
        plai_write_text(p, fila, 1, MARCA_BORDE, nombres[i]);
        plai_write_formula(p, fila, 2, FORMA_PESOS | MARCA_BORDE, (double)suma / PLAI_CENTAVOS, "SUM(B%u:B%u)", mes,
                           mes + 2);
        plai_write_pesos(p, fila, 3, MARCA_BORDE, c->plan_trimestre[i]);
        plai_write_formula(p, fila, 4, FORMA_PORCENTAJE | MARCA_BORDE, parte, "IF(C%u>0,B%u/C%u,0)", fila, fila, fila);
        (void)plai_add_checked(&plan, c->plan_trimestre[i]);
        (void)plai_add_checked(&pac, suma);
    }
    uint32_t fila = FILA_TRIMESTRES + 5;
    plai_write_text(p, fila, 1, MARCA_TOTAL, "Total");
    plai_write_suma(p, fila, 2, MARCA_TOTAL, FILA_TRIMESTRES + 1, fila - 1, pac);
    plai_write_suma(p, fila, 3, MARCA_TOTAL, FILA_TRIMESTRES + 1, fila - 1, plan);
    plai_write_formula(p, fila, 4, FORMA_PORCENTAJE | MARCA_TOTAL, plan > 0 ? (double)pac / (double)plan : 0,
                       "IF(C%u>0,B%u/C%u,0)", fila, fila, fila);
    plai_write_text(p, fila + 1, 1, MARCA_TENUE,
                    c->trimestre_por_fechas
                        ? "El plan no trae valores por trimestre: cada valor se repartió por los días de su actividad."
                        : "Valores por trimestre tal como los trae el plan de acción.");
}

void
plai_hoja_pac(struct consolidado *c, struct pagina *p)
{
    plai_hoja_begin(c, p, "PAC mensual y plan de acción por trimestre",
                    "Lo que la caja podrá pagar frente a cuándo dicen las dependencias que lo necesitan.");
    write_months(c, p);
    const struct grafico meses = {
        .tipo = GRAFICO_LINEAS,
        .titulo = "PAC acumulado (millones de pesos)",
        .fila = FILA_ENCABEZADO,
        .columna = 6,
        .ancho = 620,
        .alto = 290,
        .desde = FILA_DATOS,
        .hasta = FILA_DATOS + MESES - 1,
        .columna_nombres = 1,
        .series = { { "PAC acumulado", 3, false }, { "PAC del mes", 2, true } },
        .en_millones = true,
    };
    plai_pagina_width(p, 5, 5, 3);
    plai_pagina_add_grafico(p, &meses);
    uint32_t fin = FILA_ENCABEZADO + 16;
    if (c->hay_plan_trimestre) {
        write_quarters(c, p);
        const struct grafico trimestres = {
            .tipo = GRAFICO_COLUMNAS,
            .titulo = "PAC y plan de acción por trimestre (millones de pesos)",
            .fila = FILA_TRIMESTRES,
            .columna = 6,
            .ancho = 620,
            .alto = 280,
            .desde = FILA_TRIMESTRES + 1,
            .hasta = FILA_TRIMESTRES + 4,
            .columna_nombres = 1,
            .series = { { "PAC", 2, false }, { "Plan de acción", 3, true } },
            .en_millones = true,
        };
        plai_pagina_add_grafico(p, &trimestres);
        fin = FILA_TRIMESTRES + 15;
    }
    plai_hoja_print(c, p, 15, fin, 0, 0);
}

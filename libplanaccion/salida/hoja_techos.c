/* SPDX-License-Identifier: MIT
 *
 * Ceilings beside what is programmed under them. Must not know which rule speaks of it.
 */
#include "base/numero.h"
#include "salida/consolidado.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5 };

static void
write_techo(struct consolidado *c, struct pagina *p, uint32_t fila, const struct techo *techo)
{
    const double techo_pesos = (double)techo->valor / PLAI_CENTAVOS;
    const double programado = (double)techo->programado / PLAI_CENTAVOS;
    plai_write_text(p, fila, 1, MARCA_BORDE | MARCA_AJUSTE,
                    plai_partida_name(c, DIMENSION_DEPENDENCIA, techo->dependencia));
    plai_write_text(p, fila, 2, MARCA_BORDE | MARCA_AJUSTE, plai_partida_name(c, DIMENSION_PROGRAMA, techo->programa));
    plai_write_pesos(p, fila, 3, MARCA_BORDE, techo->valor);
    plai_write_pesos(p, fila, 4, MARCA_BORDE, techo->programado);
    plai_write_formula(p, fila, 5, FORMA_PESOS | MARCA_BORDE,
                       (double)(techo->valor - techo->programado) / PLAI_CENTAVOS, "C%u-D%u", fila, fila);
    plai_write_formula(p, fila, 6, FORMA_PORCENTAJE | MARCA_BORDE, techo_pesos > 0 ? programado / techo_pesos : 0,
                       "IF(C%u>0,D%u/C%u,0)", fila, fila, fila);
    const char *estado = techo->programado > techo->valor   ? "✖ Supera el techo"
                         : techo->programado < techo->valor ? "▲ Por debajo"
                                                            : "✔ Igual al techo";
    plai_write_formula_text(p, fila, 7, MARCA_BORDE, estado,
                            "IF(D%u>C%u,\"✖ Supera el techo\",IF(D%u<C%u,\"▲ Por debajo\",\"✔ Igual al techo\"))", fila,
                            fila, fila, fila);
}

void
plai_hoja_techos(struct consolidado *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Dependencia", 34 },
        { "Programa", 50 },
        { "Techo presupuestal", 20 },
        { "Programado", 20 },
        { "Techo menos programado", 20 },
        { "Uso del techo", 11 },
        { "Estado", 20 },
    };
    int64_t techos = 0, programado = 0;
    plai_hoja_begin(c, p, "Techos presupuestales y programado",
                    "El techo es el que traen los planes de acción para cada programa; lo programado, la suma de sus "
                    "filas.");
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, 7);
    uint32_t fila = FILA_DATOS;
    for (size_t i = 0; i < c->techos.count; i++, fila++) {
        write_techo(c, p, fila, &c->techos.items[i]);
        (void)plai_add_checked(&techos, c->techos.items[i].valor);
        (void)plai_add_checked(&programado, c->techos.items[i].programado);
    }
    plai_write_text(p, fila, 1, MARCA_TOTAL, "Total");
    plai_write_blank(p, fila, 2, MARCA_TOTAL);
    plai_write_suma(p, fila, 3, MARCA_TOTAL, FILA_DATOS, fila - 1, techos);
    plai_write_suma(p, fila, 4, MARCA_TOTAL, FILA_DATOS, fila - 1, programado);
    plai_write_suma(p, fila, 5, MARCA_TOTAL, FILA_DATOS, fila - 1, techos - programado);
    plai_write_blank(p, fila, 6, MARCA_TOTAL);
    plai_write_blank(p, fila, 7, MARCA_TOTAL);
    plai_pagina_condition(p, FILA_DATOS, 4, fila - 1, 7, MARCA_ROJO, "$D%u>$C%u", (unsigned)FILA_DATOS,
                          (unsigned)FILA_DATOS);
    plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, 7);
    plai_pagina_freeze(p, FILA_ENCABEZADO, 2);
    plai_hoja_print(c, p, 7, fila, FILA_ENCABEZADO, 0);
}

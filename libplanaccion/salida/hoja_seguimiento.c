/* SPDX-License-Identifier: MIT
 *
 * Goals ready for the four quarters of follow-up: cells to fill, and advances that calculate themselves.
 * Must not know what advance is good or bad.
 */
#include "base/numero.h"
#include "salida/consolidado.h"

enum {
    FILA_GRUPOS = 4,
    FILA_ENCABEZADO = 5,
    FILA_DATOS = 6,
    COLUMNA_META = 5,
    COLUMNA_VALOR = 6,
    COLUMNA_FISICO = 7,
    COLUMNA_FINANCIERO = 13,
    COLUMNA_NOTA = 19
};

static void
write_headings(struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Dependencia", 26 },
        { "Código", 11 },
        { "Meta de producto", 46 },
        { "Unidad", 12 },
        { "Meta del año", 11 },
        { "Programado", 18 },
        { "I", 10 },
        { "II", 10 },
        { "III", 10 },
        { "IV", 10 },
        { "Ejecutado", 11 },
        { "Avance", 9 },
        { "I", 15 },
        { "II", 15 },
        { "III", 15 },
        { "IV", 15 },
        { "Obligado", 17 },
        { "Avance", 9 },
        { "Logros y dificultades", 34 },
    };
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, sizeof encabezados / sizeof *encabezados);
    plai_write_merged(p, FILA_GRUPOS, 1, FILA_GRUPOS, COLUMNA_VALOR, MARCA_ENCABEZADO, "Meta");
    plai_write_merged(p, FILA_GRUPOS, COLUMNA_FISICO, FILA_GRUPOS, COLUMNA_FISICO + 5, MARCA_ENCABEZADO,
                      "Ejecución física por trimestre");
    plai_write_merged(p, FILA_GRUPOS, COLUMNA_FINANCIERO, FILA_GRUPOS, COLUMNA_FINANCIERO + 5, MARCA_ENCABEZADO,
                      "Obligaciones por trimestre, en pesos");
    plai_write_text(p, FILA_GRUPOS, COLUMNA_NOTA, MARCA_ENCABEZADO, "");
}

static void
write_physical(struct pagina *p, uint32_t fila, const struct meta_cruzada *meta)
{
    int64_t suma = 0, programado = meta->cantidad[INSTRUMENTO_PLAN_ACCION];
    for (uint32_t i = 0; i < 4; i++) {
        if (meta->ejecutados & (1u << i)) {
            plai_write_cantidad(p, fila, COLUMNA_FISICO + i, MARCA_BORDE | MARCA_ENTRADA, meta->ejecutado[i]);
            (void)plai_add_checked(&suma, meta->ejecutado[i]);
        } else {
            plai_write_blank(p, fila, COLUMNA_FISICO + i, FORMA_CANTIDAD | MARCA_BORDE | MARCA_ENTRADA);
        }
    }
    plai_write_formula(p, fila, COLUMNA_FISICO + 4, FORMA_CANTIDAD | MARCA_BORDE, (double)suma / PLAI_MILLONESIMAS,
                       "SUM(G%u:J%u)", fila, fila);
    plai_write_formula(p, fila, COLUMNA_FISICO + 5, FORMA_PORCENTAJE | MARCA_BORDE,
                       programado > 0 ? (double)suma / (double)programado : 0, "IF(E%u>0,K%u/E%u,0)", fila, fila, fila);
}

static void
write_financial(struct pagina *p, uint32_t fila)
{
    for (uint32_t i = 0; i < 4; i++)
        plai_write_blank(p, fila, COLUMNA_FINANCIERO + i, FORMA_PESOS | MARCA_BORDE | MARCA_ENTRADA);
    plai_write_formula(p, fila, COLUMNA_FINANCIERO + 4, FORMA_PESOS | MARCA_BORDE, 0, "SUM(M%u:P%u)", fila, fila);
    plai_write_formula(p, fila, COLUMNA_FINANCIERO + 5, FORMA_PORCENTAJE | MARCA_BORDE, 0, "IF(F%u>0,Q%u/F%u,0)", fila,
                       fila, fila);
    plai_write_blank(p, fila, COLUMNA_NOTA, MARCA_BORDE | MARCA_AJUSTE | MARCA_ENTRADA);
}

static void
write_goal(const struct consolidado *c, struct pagina *p, uint32_t fila, const struct meta_cruzada *meta)
{
    const estilo base = MARCA_BORDE | MARCA_AJUSTE;
    plai_write_text(p, fila, 1, base,
                    plai_partida_name(c, DIMENSION_DEPENDENCIA, meta->partida[DIMENSION_DEPENDENCIA]));
    plai_write_text(p, fila, 2, base, meta->codigo);
    plai_write_text(p, fila, 3, base, meta->texto);
    plai_write_text(p, fila, 4, base, meta->unidad);
    if (meta->tiene_cantidad[INSTRUMENTO_PLAN_ACCION])
        plai_write_cantidad(p, fila, COLUMNA_META, MARCA_BORDE, meta->cantidad[INSTRUMENTO_PLAN_ACCION]);
    else
        plai_write_blank(p, fila, COLUMNA_META, MARCA_BORDE);
    if (meta->tiene_pesos[INSTRUMENTO_PLAN_ACCION])
        plai_write_pesos(p, fila, COLUMNA_VALOR, MARCA_BORDE, meta->pesos[INSTRUMENTO_PLAN_ACCION]);
    else
        plai_write_blank(p, fila, COLUMNA_VALOR, MARCA_BORDE);
    write_physical(p, fila, meta);
    write_financial(p, fila);
}

static void
write_totals(const struct consolidado *c, struct pagina *p, uint32_t fila)
{
    int64_t suma = 0;
    for (size_t i = 0; i < c->metas.count; i++)
        if (c->metas.items[i].esta[INSTRUMENTO_PLAN_ACCION])
            (void)plai_add_checked(&suma, c->metas.items[i].pesos[INSTRUMENTO_PLAN_ACCION]);
    plai_write_merged(p, fila, 1, fila, COLUMNA_META, MARCA_TOTAL, "Total");
    plai_write_suma(p, fila, COLUMNA_VALOR, MARCA_TOTAL, FILA_DATOS, fila - 1, suma);
    for (uint32_t i = 0; i < 6; i++)
        plai_write_blank(p, fila, COLUMNA_FISICO + i, MARCA_TOTAL);
    for (uint32_t i = 0; i < 5; i++)
        plai_write_suma(p, fila, COLUMNA_FINANCIERO + i, MARCA_TOTAL, FILA_DATOS, fila - 1, 0);
    plai_write_formula(p, fila, COLUMNA_FINANCIERO + 5, FORMA_PORCENTAJE | MARCA_TOTAL, 0, "IF(F%u>0,Q%u/F%u,0)", fila,
                       fila, fila);
    plai_write_blank(p, fila, COLUMNA_NOTA, MARCA_TOTAL);
}

void
plai_hoja_seguimiento(struct consolidado *c, struct pagina *p)
{
    plai_hoja_begin(
        c, p, "Seguimiento trimestral",
        "Se llenan las celdas claras. El avance físico suma lo ejecutado en cada trimestre; en las metas de "
        "mantenimiento se registra solo lo que se añade.");
    write_headings(p);
    uint32_t fila = FILA_DATOS;
    for (size_t i = 0; i < c->metas.count; i++)
        if (c->metas.items[i].esta[INSTRUMENTO_PLAN_ACCION])
            write_goal(c, p, fila++, &c->metas.items[i]);
    if (fila > FILA_DATOS) {
        plai_pagina_bars(p, FILA_DATOS, COLUMNA_FISICO + 5, fila - 1, COLUMNA_FISICO + 5, 1);
        plai_pagina_bars(p, FILA_DATOS, COLUMNA_FINANCIERO + 5, fila - 1, COLUMNA_FINANCIERO + 5, 1);
        plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, COLUMNA_NOTA);
        write_totals(c, p, fila);
    }
    plai_pagina_freeze(p, FILA_ENCABEZADO, 3);
    plai_pagina_zoom(p, 85);
    plai_hoja_print(c, p, COLUMNA_NOTA, fila, FILA_ENCABEZADO, IMPRESION_OFICIO);
}

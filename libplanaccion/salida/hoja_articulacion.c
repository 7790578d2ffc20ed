/* SPDX-License-Identifier: MIT
 *
 * Each goal in every instrument, side by side. Says what is there and what differs; must not say who is right.
 */
#include <stdio.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum {
    FILA_GRUPOS = 4,
    FILA_ENCABEZADO = 5,
    FILA_DATOS = 6,
    COLUMNA_ESTA = 5,
    COLUMNA_CANTIDAD = 9,
    COLUMNA_PESOS = 12,
    COLUMNA_DIFERENCIA = 16,
    COLUMNA_ESTADO = 17
};

static const enum instrumento presencia[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PAC,
                                              INSTRUMENTO_PLAN_ACCION };
static const enum instrumento cantidades[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PLAN_ACCION };
static const enum instrumento dineros[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PLAN_ACCION,
                                            INSTRUMENTO_PAC };

/* Goals of other years, which no instrument of this one mentions, would only make the table longer. */
static bool
is_of_year(const struct meta_cruzada *meta)
{
    if (meta->esta[INSTRUMENTO_POAI] || meta->esta[INSTRUMENTO_PLAN_ACCION])
        return true;
    return meta->cantidad[INSTRUMENTO_PLAN_INDICATIVO] != 0 || meta->pesos[INSTRUMENTO_PLAN_INDICATIVO] != 0;
}

static bool
quantities_differ(const struct meta_cruzada *meta)
{
    const int64_t *vista = NULL;
    for (size_t i = 0; i < 3; i++) {
        if (!meta->tiene_cantidad[cantidades[i]])
            continue;
        if (vista != NULL && *vista != meta->cantidad[cantidades[i]])
            return true;
        vista = &meta->cantidad[cantidades[i]];
    }
    return false;
}

static bool
amounts_differ(const struct meta_cruzada *meta)
{
    return meta->tiene_pesos[INSTRUMENTO_POAI] && meta->tiene_pesos[INSTRUMENTO_PLAN_ACCION] &&
           meta->pesos[INSTRUMENTO_POAI] / PLAI_CENTAVOS != meta->pesos[INSTRUMENTO_PLAN_ACCION] / PLAI_CENTAVOS;
}

static void
write_presence(const struct consolidado *c, struct pagina *p, uint32_t fila, const struct meta_cruzada *meta)
{
    for (uint32_t i = 0; i < 4; i++) {
        bool esta = meta->esta[presencia[i]], hay = c->libros[presencia[i]] > 0;
        /* A goal of gestión lives in the plan de acción alone. */
        bool exento = !hay || (meta->gestion && presencia[i] != INSTRUMENTO_PLAN_ACCION);
        plai_write_text(p, fila, COLUMNA_ESTA + i,
                        MARCA_BORDE | MARCA_CENTRO |
                            (esta     ? MARCA_VERDE
                             : exento ? MARCA_GRIS
                                      : MARCA_ROJO),
                        esta     ? "✔ Sí"
                        : exento ? "–"
                                 : "✖ No");
    }
}

static void
write_state(const struct consolidado *c, struct pagina *p, uint32_t fila, const struct meta_cruzada *meta)
{
    const char *texto = "✔ Coincide";
    estilo color = MARCA_VERDE;
    bool falta = false;
    for (size_t i = 0; i < 4; i++)
        falta |= c->libros[presencia[i]] > 0 && !meta->esta[presencia[i]] && !meta->gestion;
    if (falta) {
        texto = "✖ Falta en un instrumento";
        color = MARCA_ROJO;
    } else if (quantities_differ(meta)) {
        texto = "▲ Meta distinta";
        color = MARCA_AMBAR;
    } else if (amounts_differ(meta)) {
        texto = "▲ Valor distinto";
        color = MARCA_AMBAR;
    }
    plai_write_text(p, fila, COLUMNA_ESTADO, MARCA_BORDE | color, texto);
}

static void
write_goal(const struct consolidado *c, struct pagina *p, uint32_t fila, const struct meta_cruzada *meta)
{
    const estilo base = MARCA_BORDE | MARCA_AJUSTE;
    plai_write_text(p, fila, 1, base, meta->codigo);
    plai_write_text(p, fila, 2, base, meta->texto);
    plai_write_text(p, fila, 3, base,
                    plai_partida_name(c, DIMENSION_DEPENDENCIA, meta->partida[DIMENSION_DEPENDENCIA]));
    plai_write_text(p, fila, 4, base, meta->unidad);
    write_presence(c, p, fila, meta);
    estilo distinta = quantities_differ(meta) ? MARCA_AMBAR : 0;
    for (uint32_t i = 0; i < 3; i++)
        if (meta->tiene_cantidad[cantidades[i]])
            plai_write_cantidad(p, fila, COLUMNA_CANTIDAD + i, MARCA_BORDE | distinta, meta->cantidad[cantidades[i]]);
        else
            plai_write_text(p, fila, COLUMNA_CANTIDAD + i, MARCA_BORDE | MARCA_DERECHA,
                            i == 0 && meta->no_programada ? "NP" : "");
    for (uint32_t i = 0; i < 4; i++)
        if (meta->tiene_pesos[dineros[i]])
            plai_write_pesos(p, fila, COLUMNA_PESOS + i, MARCA_BORDE, meta->pesos[dineros[i]]);
        else
            plai_write_blank(p, fila, COLUMNA_PESOS + i, MARCA_BORDE);
    int64_t diferencia = meta->pesos[INSTRUMENTO_PLAN_ACCION] - meta->pesos[INSTRUMENTO_POAI];
    plai_write_formula(p, fila, COLUMNA_DIFERENCIA, FORMA_PESOS | MARCA_BORDE, (double)diferencia / PLAI_CENTAVOS,
                       "N%u-M%u", fila, fila);
    write_state(c, p, fila, meta);
}

static void
write_headings(struct consolidado *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Código", 11 },
        { "Meta de producto", 50 },
        { "Dependencia", 26 },
        { "Unidad", 12 },
        { "Plan Indicativo", 11 },
        { "POAI", 8 },
        { "PAC", 8 },
        { "Plan de acción", 9 },
        { "Plan Indicativo", 12 },
        { "POAI", 12 },
        { "Plan de acción", 12 },
        { "Plan Indicativo", 18 },
        { "POAI", 18 },
        { "Plan de acción", 18 },
        { "PAC del proyecto", 18 },
        { "Plan de acción menos POAI", 18 },
        { "Estado", 25 },
    };
    char titulo[32] = "Meta de la vigencia";
    if (c->vigencia > 0)
        snprintf(titulo, sizeof titulo, "Meta %d", c->vigencia);
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, sizeof encabezados / sizeof *encabezados);
    plai_write_merged(p, FILA_GRUPOS, 1, FILA_GRUPOS, 4, MARCA_ENCABEZADO, "Meta");
    plai_write_merged(p, FILA_GRUPOS, COLUMNA_ESTA, FILA_GRUPOS, COLUMNA_ESTA + 3, MARCA_ENCABEZADO, "¿Está en…?");
    plai_write_merged(p, FILA_GRUPOS, COLUMNA_CANTIDAD, FILA_GRUPOS, COLUMNA_CANTIDAD + 2, MARCA_ENCABEZADO, titulo);
    plai_write_merged(p, FILA_GRUPOS, COLUMNA_PESOS, FILA_GRUPOS, COLUMNA_DIFERENCIA, MARCA_ENCABEZADO,
                      "Recursos en pesos");
    plai_write_text(p, FILA_GRUPOS, COLUMNA_ESTADO, MARCA_ENCABEZADO, "");
}

static void
write_totals(const struct consolidado *c, struct pagina *p, uint32_t fila)
{
    int64_t sumas[3] = { 0, 0, 0 };
    for (size_t i = 0; i < c->metas.count; i++)
        for (size_t j = 0; is_of_year(&c->metas.items[i]) && j < 3; j++)
            (void)plai_add_checked(&sumas[j], c->metas.items[i].pesos[dineros[j]]);
    plai_write_merged(p, fila, 1, fila, COLUMNA_PESOS - 1, MARCA_TOTAL,
                      "Total (el PAC no se suma: es del proyecto y se repite en cada una de sus metas)");
    for (uint32_t j = 0; j < 3; j++)
        plai_write_suma(p, fila, COLUMNA_PESOS + j, MARCA_TOTAL, FILA_DATOS, fila - 1, sumas[j]);
    plai_write_blank(p, fila, COLUMNA_PESOS + 3, MARCA_TOTAL);
    plai_write_suma(p, fila, COLUMNA_DIFERENCIA, MARCA_TOTAL, FILA_DATOS, fila - 1, sumas[2] - sumas[1]);
    plai_write_blank(p, fila, COLUMNA_ESTADO, MARCA_TOTAL);
}

void
plai_hoja_articulacion(struct consolidado *c, struct pagina *p)
{
    plai_hoja_begin(c, p, "Matriz de articulación",
                    "Cada meta programada para la vigencia en el Plan Indicativo, el POAI, el PAC (por el BPIN de su "
                    "proyecto) y el plan de acción.");
    write_headings(c, p);
    uint32_t fila = FILA_DATOS;
    for (size_t i = 0; i < c->metas.count; i++)
        if (is_of_year(&c->metas.items[i]))
            write_goal(c, p, fila++, &c->metas.items[i]);
    if (fila > FILA_DATOS) {
        plai_pagina_condition(p, FILA_DATOS, COLUMNA_DIFERENCIA, fila - 1, COLUMNA_DIFERENCIA, MARCA_AMBAR,
                              "AND(ABS($P%u)>=1,$M%u<>\"\",$N%u<>\"\")", (unsigned)FILA_DATOS, (unsigned)FILA_DATOS,
                              (unsigned)FILA_DATOS);
        plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, COLUMNA_ESTADO);
        write_totals(c, p, fila);
    }
    plai_pagina_freeze(p, FILA_ENCABEZADO, 2);
    plai_pagina_zoom(p, 85);
    plai_hoja_print(c, p, COLUMNA_ESTADO, fila, FILA_ENCABEZADO, IMPRESION_OFICIO);
}

/* SPDX-License-Identifier: MIT
 *
 * The list of pages of the consolidated workbook and what they share: titles, headings, print set-up, totals.
 * A new page is its file and its line here. Must not know what any page shows.
 */
#include "base/numero.h"
#include "salida/consolidado.h"

static bool
has_techos(const struct consolidado *c)
{
    return c->techos.count > 0;
}
static bool
has_pac(const struct consolidado *c)
{
    return c->hay_pac_mes;
}
static bool
has_plan(const struct consolidado *c)
{
    return c->lineas.count > 0;
}

const struct hoja_consolidado plai_hojas_consolidado[] = {
    { "Portada", NULL, plai_hoja_portada, NULL },
    { "Resumen", "Semáforo de revisión y recursos por fuente, dependencia y programa", plai_hoja_resumen, NULL },
    { "Plan consolidado", "Todas las filas de todos los planes de acción, con su archivo y su celda de origen",
      plai_hoja_plan, has_plan },
    { "Por dependencia", "Una página para imprimir y firmar por cada dependencia", plai_hoja_dependencias, has_plan },
    { "Programa por fuente", "Recursos del plan de acción de cada programa, fuente por fuente",
      plai_hoja_programa_fuente, has_plan },
    { "Techos y programado", "Techo presupuestal de cada programa frente a lo que se programó", plai_hoja_techos,
      has_techos },
    { "Articulación", "Cada meta en el Plan Indicativo, el POAI, el PAC y el plan de acción", plai_hoja_articulacion,
      NULL },
    { "PAC y plan", "PAC mes a mes frente al plan de acción por trimestre", plai_hoja_pac, has_pac },
    { "Cronograma", "Actividades mes a mes", plai_hoja_cronograma, has_plan },
    { "Seguimiento", "Columnas listas para registrar los cuatro trimestres", plai_hoja_seguimiento, has_plan },
    { "Observaciones", "Lo que se encontró al revisar, con enlace a cada celda", plai_hoja_observaciones, NULL },
    { NULL, NULL, NULL, NULL },
};

void
plai_hoja_begin(const struct consolidado *c, struct pagina *p, const char *titulo, const char *nota)
{
    plai_pagina_hide_grid(p);
    plai_pagina_height(p, 1, 24);
    plai_write_text(p, 1, 1, MARCA_TITULO, titulo);
    plai_write_text(p, 2, 1, MARCA_TENUE, nota != NULL ? nota : c->titulo);
}

void
plai_hoja_headings(struct pagina *p, uint32_t fila, uint32_t columna, const struct encabezado *encabezados,
                   size_t count)
{
    double alto = 18;
    for (size_t i = 0; i < count; i++) {
        uint32_t cual = columna + (uint32_t)i;
        if (encabezados[i].ancho > 0)
            plai_pagina_width(p, cual, cual, encabezados[i].ancho);
        plai_write_text(p, fila, cual, MARCA_ENCABEZADO, encabezados[i].titulo);
        double propio = plai_height_of(encabezados[i].titulo, plai_pagina_width_at(p, cual) - 1.5, 18) + 3;
        alto = propio > alto ? propio : alto;
    }
    plai_pagina_height(p, fila, alto);
}

void
plai_hoja_print(const struct consolidado *c, struct pagina *p, uint32_t columnas, uint32_t filas, uint32_t repetir,
                unsigned opciones)
{
    const struct impresion impresion = {
        .vertical = opciones & IMPRESION_VERTICAL,
        .oficio = opciones & IMPRESION_OFICIO,
        .saltos = opciones & IMPRESION_SALTOS,
        .columnas = columnas,
        .filas = filas,
        .repetir = repetir,
        .repetir_fin = repetir,
        .izquierda = c->entidad,
        .derecha = c->titulo,
    };
    plai_pagina_print(p, &impresion);
}

void
plai_write_suma(struct pagina *p, uint32_t fila, uint32_t columna, estilo aspecto, uint32_t desde, uint32_t hasta,
                int64_t centavos)
{
    struct letras letras = plai_letras(columna);
    if (hasta < desde)
        plai_write_pesos(p, fila, columna, aspecto, centavos);
    else
        plai_write_formula(p, fila, columna, aspecto | FORMA_PESOS, (double)centavos / PLAI_CENTAVOS, "SUM(%s%u:%s%u)",
                           letras.s, desde, letras.s, hasta);
}

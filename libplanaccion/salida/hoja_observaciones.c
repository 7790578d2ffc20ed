/* SPDX-License-Identifier: MIT
 *
 * The observations of the report, each with a link to its cell. Must not know any rule.
 */
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "salida/consolidado.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5, COLUMNAS = 11, FILAS_MAXIMO = 1000000 };

static const char *
base_name(const char *ruta)
{
    const char *nombre = ruta ? strrchr(ruta, '/') : NULL;
    return nombre ? nombre + 1 : ruta ? ruta : "";
}

static void
write_gravity(struct pagina *p, uint32_t fila, int gravedad)
{
    static const char *const palabras[] = { "• Nota", "▲ Advertencia", "✖ Error" };
    static const estilo colores[] = { MARCA_GRIS, MARCA_AMBAR, MARCA_ROJO };
    plai_write_text(p, fila, 1, MARCA_BORDE | colores[gravedad], palabras[gravedad]);
}

/* "plan_indicativo.xlsx › Productos › W31 (y 3 más)": the link leads to the first one. */
static const char *
other_side(struct consolidado *c, const pla_observacion *o, struct text *texto)
{
    const pla_lugar *otro = &o->contra[0];
    texto->count = 0;
    plai_text_add_string(texto, base_name(otro->libro));
    if (otro->hoja != NULL)
        plai_text_printf(texto, " › %s%s%s", otro->hoja, *otro->celda ? " › " : "", otro->celda);
    if (o->contras > 1)
        plai_text_printf(texto, " (y %zu más)", o->contras - 1);
    c->sin_memoria |= texto->failed;
    return texto->failed ? "" : texto->items;
}

/* "El acuerdo 12 lo permite (Ana Ruiz, 15/01/2026)"; blank, for somebody to write in, where nobody has accepted it. */
static void
write_justification(struct consolidado *c, struct pagina *p, uint32_t fila, const pla_justificacion *j,
                    struct text *texto)
{
    const estilo base = MARCA_BORDE | MARCA_AJUSTE | MARCA_ENTRADA;
    if (j == NULL) {
        plai_write_blank(p, fila, 11, base);
        return;
    }
    texto->count = 0;
    plai_text_printf(texto, "%s (%s, %.2s/%.2s/%.4s)", j->texto, j->quien, j->fecha + 8, j->fecha + 5, j->fecha);
    c->sin_memoria |= texto->failed;
    plai_write_text(p, fila, 11, base, texto->failed ? "" : texto->items);
}

static void
write_observation(struct consolidado *c, struct pagina *p, uint32_t fila, const pla_observacion *o, struct text *texto)
{
    const estilo base = MARCA_BORDE | MARCA_AJUSTE;
    const pla_lugar *lugar_o = &o->lugar;
    const char *celda = *lugar_o->celda ? lugar_o->celda : lugar_o->hoja ? "hoja" : "libro";
    write_gravity(p, fila, o->gravedad);
    plai_write_text(p, fila, 2, MARCA_BORDE, o->regla);
    plai_write_text(p, fila, 3, base, o->texto);
    plai_write_text(p, fila, 4, base, o->correccion);
    plai_write_text(p, fila, 5, base, base_name(lugar_o->libro));
    plai_write_text(p, fila, 6, base, lugar_o->hoja);
    if (lugar_o->libro != NULL)
        plai_write_link(p, fila, 7, MARCA_BORDE, celda, lugar_o->libro, lugar_o->hoja, lugar_o->celda);
    else
        plai_write_blank(p, fila, 7, MARCA_BORDE);
    plai_write_text(p, fila, 8, base | MARCA_DERECHA, o->valor);
    plai_write_text(p, fila, 9, base | MARCA_DERECHA, o->esperado);
    if (o->contras > 0)
        plai_write_link(p, fila, 10, base, other_side(c, o, texto), o->contra[0].libro, o->contra[0].hoja,
                        o->contra[0].celda);
    else
        plai_write_blank(p, fila, 10, base);
    write_justification(c, p, fila, o->justificacion, texto);
}

static uint32_t
write_unevaluated(struct consolidado *c, struct pagina *p, uint32_t fila)
{
    const pla_informe *informe = c->informe;
    if (informe->no_evaluadas.count == 0)
        return fila;
    plai_write_text(p, ++fila, 1, MARCA_SECCION, "Reglas que no se pudieron evaluar");
    for (size_t i = 0; i < informe->no_evaluadas.count; i++) {
        const struct no_evaluada *no = &informe->no_evaluadas.items[i];
        fila++;
        plai_write_text(p, fila, 1, MARCA_BORDE | MARCA_GRIS, "– No evaluada");
        plai_write_text(p, fila, 2, MARCA_BORDE, no->regla->id);
        plai_write_text(p, fila, 3, MARCA_BORDE | MARCA_AJUSTE, no->regla->titulo);
        plai_write_text(p, fila, 4, MARCA_BORDE | MARCA_AJUSTE, no->motivo);
    }
    return fila + 1;
}

void
plai_hoja_observaciones(struct consolidado *c, struct pagina *p)
{
    static const struct encabezado encabezados[COLUMNAS] = {
        { "Gravedad", 16 },    { "Regla", 8 },          { "Observación", 58 },   { "Qué hacer", 44 },
        { "Archivo", 32 },     { "Hoja", 18 },          { "Celda", 9 },          { "Valor", 16 },
        { "Se esperaba", 16 }, { "La otra parte", 46 }, { "Justificación", 30 },
    };
    char nota[200], aceptadas[60] = "";
    const pla_informe *informe = c->informe;
    if (plai_informe_justificadas(informe) > 0)
        snprintf(aceptadas, sizeof aceptadas, ", %zu con justificación", plai_informe_justificadas(informe));
    snprintf(nota, sizeof nota,
             "%zu errores, %zu advertencias y %zu notas%s. El enlace de cada celda abre el libro donde está.",
             informe->cuenta[PLA_ERROR], informe->cuenta[PLA_ADVERTENCIA], informe->cuenta[PLA_NOTA], aceptadas);
    plai_hoja_begin(c, p, "Observaciones de la revisión", nota);
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, COLUMNAS);
    struct text texto = { .memoria = &c->arena.memoria };
    uint32_t fila = FILA_DATOS;
    size_t n = informe->observaciones.count < FILAS_MAXIMO ? informe->observaciones.count : FILAS_MAXIMO;
    for (size_t i = 0; i < n; i++)
        write_observation(c, p, fila++, &informe->observaciones.items[i].publica, &texto);
    plai_text_done(&texto);
    if (n < informe->observaciones.count)
        plai_write_text(p, fila++, 1, MARCA_NEGRITA, "No caben más filas: el resto está en la salida del revisor.");
    if (fila > FILA_DATOS)
        plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, COLUMNAS);
    else
        plai_write_text(p, fila++, 1, FORMA_TEXTO, "✔ Sin observaciones.");
    fila = write_unevaluated(c, p, fila);
    plai_pagina_freeze(p, FILA_ENCABEZADO, 2);
    plai_pagina_zoom(p, 90);
    plai_hoja_print(c, p, COLUMNAS, fila, FILA_ENCABEZADO, IMPRESION_OFICIO);
}

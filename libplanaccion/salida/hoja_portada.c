/* SPDX-License-Identifier: MIT
 *
 * First page of the consolidated workbook: whose plan it is, what was received and what is missing, who signs.
 * Must not know how anything else is shown.
 */
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum { COLUMNA_A = 2, COLUMNA_FIN = 6 };

static uint32_t
write_titles(struct consolidado *c, struct pagina *p)
{
    static const double anchos[] = { 2, 46, 14, 10, 22, 26 };
    for (uint32_t i = 0; i < sizeof anchos / sizeof *anchos; i++)
        plai_pagina_width(p, i + 1, i + 1, anchos[i]);
    plai_pagina_hide_grid(p);
    plai_pagina_color(p);
    plai_pagina_height(p, 1, 8);
    plai_write_merged(p, 1, COLUMNA_A, 1, COLUMNA_FIN, MARCA_ACENTO, "");
    plai_pagina_height(p, 3, 20);
    plai_write_text(p, 3, COLUMNA_A, MARCA_SECCION, *c->entidad ? c->entidad : "Entidad territorial");
    plai_pagina_height(p, 4, 38);
    plai_write_text(p, 4, COLUMNA_A, MARCA_PORTADA, c->titulo);
    plai_write_text(p, 5, COLUMNA_A, MARCA_TENUE, "Consolidado de los planes de acción de las dependencias");
    return 7;
}

/* ---------------------------------------------------------------- instruments */

static uint32_t
records_of(const struct consolidado *c, enum instrumento instrumento)
{
    size_t registros = 0;
    for (size_t i = 0; i < c->plan->libros.count; i++)
        if (c->plan->libros.items[i].instrumento == instrumento && c->plan->libros.items[i].publico.estado == PLA_OK)
            registros += c->plan->libros.items[i].registros;
    return (uint32_t)registros;
}

static uint32_t
write_instruments(struct consolidado *c, struct pagina *p, uint32_t fila)
{
    static const enum instrumento orden[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PAC,
                                              INSTRUMENTO_PLAN_ACCION };
    static const char *const nombres[] = { "Plan Indicativo", "POAI", "PAC", "Planes de acción" };
    const struct encabezado encabezados[] = {
        { "Instrumento", 0 }, { "Libros", 0 }, { "Filas", 0 }, { "Programado en la vigencia", 0 }
    };
    plai_write_text(p, fila, COLUMNA_A, MARCA_SECCION, "Lo que se recibió");
    plai_hoja_headings(p, fila + 1, COLUMNA_A, encabezados, 4);
    fila += 2;
    for (size_t i = 0; i < sizeof orden / sizeof *orden; i++, fila++) {
        enum instrumento cual = orden[i];
        plai_write_text(p, fila, 2, MARCA_BORDE, nombres[i]);
        if (c->libros[cual] == 0) {
            plai_write_text(p, fila, 3, MARCA_BORDE | MARCA_CENTRO | MARCA_AMBAR, "▲ Falta");
            plai_write_blank(p, fila, 4, MARCA_BORDE);
            plai_write_blank(p, fila, 5, MARCA_BORDE);
            continue;
        }
        plai_write_number(p, fila, 3, FORMA_ENTERO | MARCA_BORDE, c->libros[cual]);
        plai_write_number(p, fila, 4, FORMA_ENTERO | MARCA_BORDE, records_of(c, cual));
        if (cual == INSTRUMENTO_PLAN_ACCION && c->lineas.count > 0)
            plai_write_formula(p, fila, 5, FORMA_PESOS_SIGNO | MARCA_BORDE | MARCA_NEGRITA,
                               (double)c->total[cual] / PLAI_CENTAVOS, "SUM(Plan_Valor)");
        else
            plai_write_pesos(p, fila, 5, FORMA_PESOS_SIGNO | MARCA_BORDE, c->total[cual]);
    }
    return fila + 1;
}

/* ---------------------------------------------------------------- dependencias */

static void
write_light(struct consolidado *c, struct pagina *p, uint32_t fila, const char *nombre)
{
    uint32_t cuenta[3] = { 0, 0, 0 };
    for (size_t i = 0; i < c->luces.lista.count; i++)
        for (size_t j = 0; strcmp(c->luces.lista.items[i].nombre, nombre) == 0 && j < c->luces.n_familias; j++)
            for (size_t g = 0; g < 3; g++)
                cuenta[g] += c->luces.lista.items[i].cuenta[j][g];
    char texto[64];
    const char *errores = cuenta[PLA_ERROR] == 1 ? "error" : "errores";
    const char *avisos = cuenta[PLA_ADVERTENCIA] == 1 ? "aviso" : "avisos";
    if (cuenta[PLA_ERROR] > 0)
        snprintf(texto, sizeof texto, "✖ %u %s, %u %s", cuenta[PLA_ERROR], errores, cuenta[PLA_ADVERTENCIA], avisos);
    else if (cuenta[PLA_ADVERTENCIA] > 0)
        snprintf(texto, sizeof texto, "▲ %u %s", cuenta[PLA_ADVERTENCIA], avisos);
    else
        snprintf(texto, sizeof texto, "✔ sin observaciones");
    plai_write_text(p, fila, COLUMNA_FIN,
                    MARCA_BORDE | MARCA_CENTRO |
                        (cuenta[PLA_ERROR]         ? MARCA_ROJO
                         : cuenta[PLA_ADVERTENCIA] ? MARCA_AMBAR
                                                   : MARCA_VERDE),
                    texto);
}

static uint32_t
write_dependencia(struct consolidado *c, struct pagina *p, uint32_t fila, const struct partida *partida, bool llego)
{
    plai_write_text(p, fila, 2, MARCA_BORDE, partida->nombre);
    plai_write_text(p, fila, 3, MARCA_BORDE | MARCA_CENTRO | (llego ? MARCA_VERDE : MARCA_ROJO),
                    llego ? "✔ Recibido" : "✖ Falta");
    if (!llego) {
        for (uint32_t i = 4; i <= COLUMNA_FIN; i++)
            plai_write_blank(p, fila, i, MARCA_BORDE);
        return fila + 1;
    }
    plai_write_number(p, fila, 4, FORMA_ENTERO | MARCA_BORDE, partida->metas);
    plai_write_pesos(p, fila, 5, MARCA_BORDE, partida->pesos[INSTRUMENTO_PLAN_ACCION]);
    write_light(c, p, fila, partida->nombre);
    return fila + 1;
}

static bool
has_book(const struct consolidado *c, const struct partida *partida)
{
    for (size_t i = 0; i < c->plan->libros.count; i++) {
        const struct libro *libro = &c->plan->libros.items[i];
        if (libro->instrumento == INSTRUMENTO_PLAN_ACCION && libro->dependencia == partida->id && partida->id != 0)
            return true;
    }
    return partida->hay[INSTRUMENTO_PLAN_ACCION] || partida->actividades > 0;
}

static uint32_t
write_dependencias(struct consolidado *c, struct pagina *p, uint32_t fila)
{
    const struct encabezado encabezados[] = {
        { "Dependencia", 0 }, { "Plan de acción", 0 }, { "Metas", 0 }, { "Programado", 0 }, { "Revisión", 0 }
    };
    const struct partidas *partidas = &c->partidas[DIMENSION_DEPENDENCIA];
    uint32_t llegaron = 0, desde = fila + 2;
    uint64_t metas = 0;
    int64_t pesos = 0;
    plai_hoja_headings(p, fila + 1, COLUMNA_A, encabezados, 5);
    fila += 2;
    for (size_t i = 0; i < partidas->lista.count; i++) {
        const struct partida *partida = &partidas->lista.items[partidas->orden[i]];
        bool llego = has_book(c, partida);
        fila = write_dependencia(c, p, fila, partida, llego);
        llegaron += llego;
        metas += partida->metas;
        pesos += partida->pesos[INSTRUMENTO_PLAN_ACCION];
    }
    char titulo[96];
    snprintf(titulo, sizeof titulo, "Dependencias: %u de %zu entregaron su plan", llegaron, partidas->lista.count);
    plai_write_text(p, desde - 2, COLUMNA_A, MARCA_SECCION, titulo);
    if (fila == desde)
        return fila + 1;
    plai_write_text(p, fila, 2, MARCA_TOTAL, "Total");
    plai_write_blank(p, fila, 3, MARCA_TOTAL);
    plai_write_formula(p, fila, 4, FORMA_ENTERO | MARCA_TOTAL, (double)metas, "SUM(D%u:D%u)", desde, fila - 1);
    plai_write_suma(p, fila, 5, MARCA_TOTAL, desde, fila - 1, pesos);
    plai_write_blank(p, fila, 6, MARCA_TOTAL);
    return fila + 2;
}

static uint32_t
write_unread(struct consolidado *c, struct pagina *p, uint32_t fila)
{
    bool titulo = false;
    for (size_t i = 0; i < c->plan->orden.count; i++) {
        const pla_libro *libro = &c->plan->libros.items[c->plan->orden.items[i]].publico;
        if (libro->estado == PLA_OK)
            continue;
        if (!titulo)
            plai_write_text(p, fila++, COLUMNA_A, MARCA_SECCION, "Libros que no se pudieron leer");
        titulo = true;
        const char *nombre = strrchr(libro->ruta, '/');
        plai_write_text(p, fila, 2, MARCA_BORDE | MARCA_AJUSTE, nombre ? nombre + 1 : libro->ruta);
        plai_write_merged(p, fila, 3, fila, COLUMNA_FIN, MARCA_BORDE | MARCA_AJUSTE,
                          libro->motivo ? libro->motivo : "");
        plai_pagina_height(p, fila, plai_height_of(libro->motivo ? libro->motivo : "", 66, 15));
        fila++;
    }
    return titulo ? fila + 1 : fila;
}

/* ---------------------------------------------------------------- contents, signatures */

static uint32_t
write_contents(struct consolidado *c, struct pagina *p, uint32_t fila)
{
    plai_write_text(p, fila++, COLUMNA_A, MARCA_SECCION, "Contenido");
    for (const struct hoja_consolidado *hoja = plai_hojas_consolidado; hoja->nombre != NULL; hoja++) {
        if (hoja->contenido == NULL || (hoja->procede != NULL && !hoja->procede(c)))
            continue;
        plai_write_link_pagina(p, fila, 2, FORMA_TEXTO, hoja->nombre, hoja->nombre);
        plai_write_text(p, fila++, 3, MARCA_TENUE, hoja->contenido);
    }
    return fila + 1;
}

static uint32_t
write_signatures(struct pagina *p, uint32_t fila)
{
    static const struct {
        const char *cargo;
        uint32_t fila, desde, hasta;
    } firmas[] = { { "Elaboró: Secretaría u Oficina de Planeación", 1, 2, 2 },
                   { "Revisó: Secretaría de Hacienda", 1, 4, 6 },
                   { "Aprobó: Alcaldía", 4, 2, 2 } };
    plai_pagina_height(p, fila, 34);
    plai_pagina_height(p, fila + 3, 34);
    for (size_t i = 0; i < sizeof firmas / sizeof *firmas; i++) {
        uint32_t linea = fila + firmas[i].fila;
        plai_write_merged(p, linea, firmas[i].desde, linea, firmas[i].hasta, MARCA_FIRMA, firmas[i].cargo);
        plai_write_merged(p, linea + 1, firmas[i].desde, linea + 1, firmas[i].hasta, MARCA_TENUE,
                          "Nombre, cargo y fecha");
    }
    return fila + 5;
}

void
plai_hoja_portada(struct consolidado *c, struct pagina *p)
{
    uint32_t fila = write_titles(c, p);
    fila = write_instruments(c, p, fila);
    fila = write_dependencias(c, p, fila);
    fila = write_unread(c, p, fila);
    fila = write_contents(c, p, fila);
    fila = write_signatures(p, fila);
    plai_hoja_print(c, p, COLUMNA_FIN, fila, 0, IMPRESION_VERTICAL);
}

/* SPDX-License-Identifier: MIT
 *
 * The observations of the report, each with a link to its cell. What is needed to correct one comes first and prints;
 * what is needed to look into it lies to the right. Must not know any rule.
 */
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "salida/consolidado.h"
#include "salida/hojas.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5, FILAS_MAXIMO = 1000000 };
enum columna_observacion {
    COLUMNA_GRAVEDAD = 1,
    COLUMNA_REGLA,
    COLUMNA_ARCHIVO,
    COLUMNA_HOJA,
    COLUMNA_CELDA,
    COLUMNA_TEXTO,
    COLUMNA_VALOR,
    COLUMNA_ESPERADO,
    COLUMNA_CORRECCION,
    COLUMNA_JUSTIFICACION,
    COLUMNA_TITULO,
    COLUMNA_CLAVE,
    COLUMNA_CONTRA,
    COLUMNA_BASE,
    COLUMNA_HUELLA,
    COLUMNA_FIN = COLUMNA_HUELLA
};
/* What lies to the right is not wrapped: a long list there would stretch every row. */
static const estilo base = MARCA_BORDE | MARCA_AJUSTE, aparte = MARCA_BORDE;

void
plai_hoja_gravity(struct pagina *p, uint32_t fila, uint32_t columna, int gravedad)
{
    static const char *const palabras[] = { "• Nota", "▲ Advertencia", "✖ Error" };
    static const estilo colores[] = { MARCA_GRIS, MARCA_AMBAR, MARCA_ROJO };

    plai_write_text(p, fila, columna, MARCA_BORDE | colores[gravedad], palabras[gravedad]);
}

/* What was added to the scratch text since it was emptied. */
static const char *
taken(struct marco *m)
{
    m->sin_memoria |= m->texto->failed;
    return m->texto->failed || m->texto->items == NULL || m->texto->count == 0 ? "" : m->texto->items;
}

static struct text *
empty(struct marco *m)
{
    m->texto->count = 0;
    return m->texto;
}

/* The number itself where it is one, so that a difference can be worked out beside it. */
static void
write_value(struct marco *m, struct pagina *p, uint32_t fila, uint32_t columna, const struct observacion *o,
            const char *valor)
{
    int64_t numero;

    switch (plai_valor_parse(m->informe->plan, o->lugar, valor, &numero)) {
    case VALOR_PESOS:
        plai_write_pesos(p, fila, columna, MARCA_BORDE | FORMA_PESOS_SIGNO, numero);
        break;
    case VALOR_CANTIDAD:
        plai_write_cantidad(p, fila, columna, MARCA_BORDE, numero);
        break;
    case VALOR_TEXTO:
        plai_write_text(p, fila, columna, base | MARCA_DERECHA, valor);
    }
}

/* The workbook, the sheet and the cell, which is a link. */
static void
write_place(struct marco *m, struct pagina *p, uint32_t fila, const struct observacion *o)
{
    const pla_lugar *lugar_o = &o->publica.lugar;
    const char *celdas;

    if (o->lugar == 0) {
        for (uint32_t columna = COLUMNA_ARCHIVO; columna <= COLUMNA_CELDA; columna++)
            plai_write_blank(p, fila, columna, MARCA_BORDE);
        return;
    }
    plai_write_text(p, fila, COLUMNA_ARCHIVO, base, m->nombres->items[plai_libro_of(m->informe->plan, o->lugar)]);
    plai_write_text(p, fila, COLUMNA_HOJA, base, lugar_o->hoja);
    plai_celdas_add(empty(m), m->informe->plan, o);
    celdas = taken(m);
    plai_write_link(p, fila, COLUMNA_CELDA, MARCA_BORDE, *celdas ? celdas : "hoja", lugar_o->libro, lugar_o->hoja,
                    lugar_o->celda);
}

/* Blank, for somebody to write in, where nobody has accepted it. */
static void
write_justification(struct marco *m, struct pagina *p, uint32_t fila, const pla_justificacion *justificacion)
{
    const estilo entrada = base | MARCA_ENTRADA;

    if (justificacion == NULL) {
        plai_write_blank(p, fila, COLUMNA_JUSTIFICACION, entrada);
        return;
    }
    plai_justificacion_add(empty(m), justificacion);
    plai_write_text(p, fila, COLUMNA_JUSTIFICACION, entrada, taken(m));
}

/* The link leads to the first one. */
static void
write_other_side(struct marco *m, struct pagina *p, uint32_t fila, const struct observacion *o)
{
    const pla_lugar *otro = o->publica.contra;

    if (o->contras == 0) {
        plai_write_blank(p, fila, COLUMNA_CONTRA, aparte);
        return;
    }
    plai_contra_add(empty(m), m->nombres, o, 4, false);
    plai_write_link(p, fila, COLUMNA_CONTRA, aparte, taken(m), otro->libro, otro->hoja, otro->celda);
}

static void
write_observation(struct marco *m, struct pagina *p, uint32_t fila, const struct observacion *o)
{
    const pla_observacion *publica = &o->publica;

    plai_hoja_gravity(p, fila, COLUMNA_GRAVEDAD, publica->gravedad);
    plai_write_text(p, fila, COLUMNA_REGLA, MARCA_BORDE, publica->regla);
    write_place(m, p, fila, o);
    plai_write_text(p, fila, COLUMNA_TEXTO, base, publica->texto);
    write_value(m, p, fila, COLUMNA_VALOR, o, publica->valor);
    write_value(m, p, fila, COLUMNA_ESPERADO, o, publica->esperado);
    plai_write_text(p, fila, COLUMNA_CORRECCION, base, publica->correccion);
    write_justification(m, p, fila, publica->justificacion);
    plai_write_text(p, fila, COLUMNA_TITULO, aparte, plai_titulo_of(m->informe->plan, o->lugar));
    plai_clave_add(empty(m), m->informe->plan, &o->clave);
    plai_write_text(p, fila, COLUMNA_CLAVE, aparte, taken(m));
    write_other_side(m, p, fila, o);
    plai_write_text(p, fila, COLUMNA_BASE, aparte, o->regla->base);
    plai_write_text(p, fila, COLUMNA_HUELLA, MARCA_BORDE | MARCA_TENUE, publica->huella);
}

uint32_t
plai_hoja_write_no_evaluadas(struct marco *m, struct pagina *p, uint32_t fila, uint32_t columna_titulo,
                             uint32_t columna_motivo)
{
    for (size_t i = 0; i < m->informe->no_evaluadas.count; i++, fila++) {
        const struct no_evaluada *no = &m->informe->no_evaluadas.items[i];

        plai_write_text(p, fila, 1, MARCA_BORDE | MARCA_GRIS, "– No evaluada");
        plai_write_text(p, fila, 2, MARCA_BORDE, no->regla->id);
        plai_write_text(p, fila, columna_titulo, base, no->regla->titulo);
        plai_capital_add(empty(m), no->motivo);
        plai_write_text(p, fila, columna_motivo, base, taken(m));
    }
    return fila;
}

static uint32_t
write_rows(struct marco *m, struct pagina *p)
{
    const pla_informe *informe = m->informe;
    uint32_t fila = FILA_DATOS;
    size_t n = informe->observaciones.count < FILAS_MAXIMO ? informe->observaciones.count : FILAS_MAXIMO;

    for (size_t i = 0; i < n; i++)
        write_observation(m, p, fila++, &informe->observaciones.items[i]);
    if (n < informe->observaciones.count)
        plai_write_text(p, fila++, 1, MARCA_NEGRITA, "No caben más filas: el resto está en la salida csv.");
    if (fila > FILA_DATOS)
        plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, COLUMNA_FIN);
    else
        plai_write_text(p, fila++, 1, FORMA_TEXTO, "✔ Sin observaciones.");
    return fila;
}

void
plai_hoja_write_observaciones(struct marco *m, struct pagina *p, bool con_reglas)
{
    static const struct encabezado encabezados[COLUMNA_FIN] = {
        { "Gravedad", 15 },
        { "Regla", 8 },
        { "Archivo", 30 },
        { "Hoja", 15 },
        { "Celda", 9 },
        { "Observación", 56 },
        { "Visto", 20 },
        { "Se esperaba", 20 },
        { "Qué hacer", 40 },
        { "Justificación", 28 },
        { "Título de la columna", 28 },
        { "Registro", 34 },
        { "La otra parte", 46 },
        { "En qué se apoya", 38 },
        { "Huella", 20 },
    };
    uint32_t fila;

    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, COLUMNA_FIN);
    fila = write_rows(m, p);
    if (con_reglas && m->informe->no_evaluadas.count > 0) {
        plai_write_text(p, ++fila, 1, MARCA_SECCION, "Reglas que no se pudieron evaluar");
        fila = plai_hoja_write_no_evaluadas(m, p, fila + 1, COLUMNA_TEXTO, COLUMNA_CORRECCION);
    }
    plai_pagina_freeze(p, FILA_ENCABEZADO, COLUMNA_REGLA);
    plai_pagina_zoom(p, 90);
    plai_pagina_print(p, &(struct impresion){ .oficio = true,
                                              .columnas = COLUMNA_JUSTIFICACION,
                                              .filas = fila,
                                              .repetir = FILA_ENCABEZADO,
                                              .repetir_fin = FILA_ENCABEZADO,
                                              .izquierda = m->entidad,
                                              .derecha = m->titulo });
}

void
plai_hoja_observaciones(struct consolidado *c, struct pagina *p)
{
    const pla_informe *informe = c->informe;
    struct text texto = { .memoria = &c->arena.memoria };
    struct marco marco = { informe, &c->nombres, c->entidad, c->titulo, &texto, false };
    char nota[200], aceptadas[60] = "";

    if (plai_informe_justificadas(informe) > 0)
        snprintf(aceptadas, sizeof aceptadas, ", %zu con justificación", plai_informe_justificadas(informe));
    snprintf(nota, sizeof nota,
             "%zu errores, %zu advertencias y %zu notas%s. El enlace de cada celda abre el libro donde está.",
             informe->cuenta[PLA_ERROR], informe->cuenta[PLA_ADVERTENCIA], informe->cuenta[PLA_NOTA], aceptadas);
    plai_hoja_begin(c, p, "Observaciones de la revisión", nota);
    plai_hoja_write_observaciones(&marco, p, true);
    c->sin_memoria |= marco.sin_memoria;
    plai_text_done(&texto);
}

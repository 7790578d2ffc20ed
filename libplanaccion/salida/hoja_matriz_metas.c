/* SPDX-License-Identifier: MIT
 *
 * The goals of a year, lagging first: what was programmed and done, in things and money, and the columns in which the
 * dependencia evaluates itself. Advances calculate themselves when an amount is corrected.
 */
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "salida/matriz.h"

enum { BASE = MARCA_BORDE, TEXTO = MARCA_BORDE | MARCA_AJUSTE };

static void
write_headings(struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Estado", 16 },
        { "Según", 13 },
        { "Dependencia", 24 },
        { "Programa", 28 },
        { "Código", 11 },
        { "Meta", 44 },
        { "Unidad", 11 },
        { "Programado", 12 },
        { "Ejecutado", 12 },
        { "Avance físico", 10 },
        { "Programado", 18 },
        { "Obligaciones", 18 },
        { "Avance financiero", 11 },
        { "Recursos compartidos", 12 },
        { "Avance del cuatrienio", 11 },
        { "Avance escrito en el libro", 11 },
        { "Celda", 12 },
        { "Logro", 32 },
        { "Dificultad", 32 },
        { "Soporte", 22 },
        { "Observación del revisor", 32 },
    };
    static const struct {
        uint32_t desde, hasta;
        const char *titulo;
    } grupos[] = {
        { MATRIZ_ESTADO, MATRIZ_UNIDAD, "Meta" },
        { MATRIZ_PROGRAMADO, MATRIZ_FISICO, "Cantidades del año" },
        { MATRIZ_PESOS, MATRIZ_COMPARTE, "Recursos del año, en pesos" },
        { MATRIZ_CUATRIENIO, MATRIZ_CELDA, "Para comparar" },
        { MATRIZ_LOGRO, MATRIZ_REVISOR, "Autoevaluación" },
    };
    for (size_t i = 0; i < sizeof grupos / sizeof *grupos; i++)
        plai_write_merged(p, MATRIZ_FILA_ENCABEZADO - 1, grupos[i].desde, MATRIZ_FILA_ENCABEZADO - 1, grupos[i].hasta,
                          MARCA_ENCABEZADO, grupos[i].titulo);
    plai_hoja_headings(p, MATRIZ_FILA_ENCABEZADO, 1, encabezados, sizeof encabezados / sizeof *encabezados);
}

/* A level measured from its base line is not a division of two cells of the row. */
static bool
is_plain(const struct fila_matriz *fila)
{
    enum acumulacion tipo = fila->seguida->tipo;
    return !(tipo == ACUMULACION_REDUCCION || (tipo == ACUMULACION_CAPACIDAD && fila->seguida->linea_base.hay));
}

static void
write_state(struct pagina *p, uint32_t fila, const struct fila_matriz *dato)
{
    const char *estado = plai_avance_estado_words(dato->avance->estado);
    const struct letras g = plai_letras(MATRIZ_PROGRAMADO), h = plai_letras(MATRIZ_EJECUTADO);
    if (!is_plain(dato)) {
        plai_write_text(p, fila, MATRIZ_ESTADO, TEXTO, estado);
        return;
    }
    plai_write_formula_text(
        p, fila, MATRIZ_ESTADO, TEXTO, estado,
        "IF(N(%s%u)=0,IF(N(%s%u)=0,\"%s\",\"%s\"),IF(ISNUMBER(%s%u),IF(%s%u=0,\"%s\",IF(%s%u<%s%u,\"%s\",IF(%s%u=%s%u,"
        "\"%s\",\"%s\"))),\"%s\"))",
        g.s, fila, h.s, fila, plai_avance_estado_words(AVANCE_SIN_PROGRAMAR),
        plai_avance_estado_words(AVANCE_NO_PROGRAMADO), h.s, fila, h.s, fila,
        plai_avance_estado_words(AVANCE_NO_EJECUTADO), h.s, fila, g.s, fila,
        plai_avance_estado_words(AVANCE_POR_DEBAJO), h.s, fila, g.s, fila, plai_avance_estado_words(AVANCE_COMPLETO),
        plai_avance_estado_words(AVANCE_POR_ENCIMA), plai_avance_estado_words(AVANCE_SIN_REPORTE));
}

/* `arriba` over `abajo`, blank where either is missing. */
static void
write_ratio(struct pagina *p, uint32_t fila, uint32_t columna, struct dato_avance avance, uint32_t arriba,
            uint32_t abajo)
{
    const struct letras a = plai_letras(arriba), b = plai_letras(abajo);
    const char *const formula = "IF(AND(ISNUMBER(%s%u),N(%s%u)<>0),%s%u/%s%u,\"\")";
    char texto[128];
    snprintf(texto, sizeof texto, formula, a.s, fila, b.s, fila, a.s, fila, b.s, fila);
    if (avance.hay)
        plai_write_formula(p, fila, columna, BASE | FORMA_PORCENTAJE, plai_matriz_figure(avance), "%s", texto);
    else
        plai_write_formula_text(p, fila, columna, BASE | FORMA_PORCENTAJE, "", "%s", texto);
}

static void
write_quantity(struct pagina *p, uint32_t fila, uint32_t columna, estilo aspecto, struct dato_avance dato)
{
    if (dato.hay)
        plai_write_cantidad(p, fila, columna, aspecto, dato.valor);
    else
        plai_write_blank(p, fila, columna, aspecto | FORMA_CANTIDAD);
}

static void
write_pesos(struct pagina *p, uint32_t fila, uint32_t columna, struct dato_avance dato)
{
    if (dato.hay)
        plai_write_pesos(p, fila, columna, BASE, dato.valor);
    else
        plai_write_blank(p, fila, columna, BASE | FORMA_PESOS);
}

static void
write_share(struct pagina *p, uint32_t fila, uint32_t columna, struct dato_avance avance)
{
    if (avance.hay)
        plai_write_number(p, fila, columna, BASE | FORMA_PORCENTAJE, plai_matriz_figure(avance));
    else
        plai_write_blank(p, fila, columna, BASE);
}

static void
write_goal(const struct matriz *m, struct pagina *p, uint32_t fila, const struct fila_matriz *dato)
{
    const struct seguida *s = dato->seguida;
    const struct avance *a = dato->avance;
    write_state(p, fila, dato);
    plai_write_text(p, fila, MATRIZ_SEGUN, TEXTO, plai_matriz_segun(s));
    plai_write_text(p, fila, MATRIZ_DEPENDENCIA, TEXTO, dato->dependencia);
    plai_write_text(p, fila, MATRIZ_PROGRAMA, TEXTO, dato->programa);
    plai_write_text(p, fila, MATRIZ_CODIGO, TEXTO, plai_id_text(m->plan, s->codigo != 0 ? s->codigo : s->indicador));
    plai_write_text(p, fila, MATRIZ_META, TEXTO, s->texto);
    plai_write_text(p, fila, MATRIZ_UNIDAD, TEXTO, s->unidad);
    write_quantity(p, fila, MATRIZ_PROGRAMADO, BASE, a->anio.programado);
    write_quantity(p, fila, MATRIZ_EJECUTADO, BASE | MARCA_ENTRADA, a->anio.ejecutado);
    if (is_plain(dato))
        write_ratio(p, fila, MATRIZ_FISICO, a->fisico, MATRIZ_EJECUTADO, MATRIZ_PROGRAMADO);
    else
        write_share(p, fila, MATRIZ_FISICO, a->fisico);
    write_pesos(p, fila, MATRIZ_PESOS, a->programado_pesos);
    write_pesos(p, fila, MATRIZ_OBLIGADO, a->obligaciones);
    write_ratio(p, fila, MATRIZ_FINANCIERO, a->financiero, MATRIZ_OBLIGADO, MATRIZ_PESOS);
    plai_write_text(p, fila, MATRIZ_COMPARTE, BASE | MARCA_CENTRO, dato->comparte ? "Sí" : "");
    write_share(p, fila, MATRIZ_CUATRIENIO, s->cuatrienio);
    write_quantity(p, fila, MATRIZ_DECLARADO, BASE, a->declarado);
    const pla_lugar donde = plai_lugar_public(m->plan, a->lugar);
    if (a->lugar != 0)
        plai_write_link(p, fila, MATRIZ_CELDA, BASE | MARCA_ENLACE, donde.celda, donde.libro, donde.hoja, donde.celda);
    else
        plai_write_blank(p, fila, MATRIZ_CELDA, BASE);
    for (uint32_t columna = MATRIZ_LOGRO; columna <= MATRIZ_REVISOR; columna++)
        plai_write_blank(p, fila, columna, TEXTO | MARCA_ENTRADA);
}

/* Quantities of different things are not added; money is, each amount once. */
static void
write_totals(struct pagina *p, const struct anio_matriz *anio, uint32_t fila)
{
    int64_t sumas[2] = { 0, 0 };
    const struct letras c = plai_letras(MATRIZ_COMPARTE), k = plai_letras(MATRIZ_PESOS),
                        l = plai_letras(MATRIZ_OBLIGADO);
    for (size_t i = 0; i < anio->count; i++) {
        if (anio->filas[i].comparte)
            continue;
        (void)plai_add_checked(&sumas[0], anio->filas[i].avance->programado_pesos.valor);
        (void)plai_add_checked(&sumas[1], anio->filas[i].avance->obligaciones.valor);
    }
    plai_write_merged(p, fila, 1, fila, MATRIZ_FISICO, MARCA_TOTAL,
                      "Total, sin contar dos veces los recursos compartidos");
    for (uint32_t i = 0; i < 2; i++) {
        const struct letras propia = plai_letras(MATRIZ_PESOS + i);
        plai_write_formula(p, fila, MATRIZ_PESOS + i, FORMA_PESOS | MARCA_TOTAL, (double)sumas[i] / PLAI_CENTAVOS,
                           "SUMIFS(%s%u:%s%u,%s%u:%s%u,\"<>Sí\")", propia.s, (unsigned)MATRIZ_FILA_DATOS, propia.s,
                           fila - 1, c.s, (unsigned)MATRIZ_FILA_DATOS, c.s, fila - 1);
    }
    plai_write_formula(p, fila, MATRIZ_FINANCIERO, FORMA_PORCENTAJE | MARCA_TOTAL,
                       sumas[0] != 0 ? (double)sumas[1] / (double)sumas[0] : 0, "IF(%s%u<>0,%s%u/%s%u,0)", k.s, fila,
                       l.s, fila, k.s, fila);
    for (uint32_t columna = MATRIZ_COMPARTE; columna <= MATRIZ_REVISOR; columna++)
        plai_write_blank(p, fila, columna, MARCA_TOTAL);
}

static estilo
mark_of(const char *color)
{
    static const struct {
        const char *color;
        estilo marca;
    } marcas[] = { { "rojo", MARCA_ROJO },   { "naranja", MARCA_AMBAR }, { "amarillo", MARCA_AMBAR },
                   { "verde", MARCA_VERDE }, { "azul", MARCA_VERDE },    { "gris", MARCA_GRIS } };
    for (size_t i = 0; color != NULL && i < sizeof marcas / sizeof *marcas; i++)
        if (strcmp(color, marcas[i].color) == 0)
            return marcas[i].marca;
    return MARCA_GRIS;
}

/* The bands of the municipality, the highest first: the first condition that holds is the one that is seen. */
static void
write_bands(const struct matriz *m, struct pagina *p, uint32_t fin)
{
    const struct config *config = &m->plan->config;
    const uint32_t desde = MATRIZ_FILA_DATOS;
    const struct letras f = plai_letras(MATRIZ_FISICO);
    if (config->umbrales_count == 0)
        plai_pagina_bars(p, desde, MATRIZ_FISICO, fin, MATRIZ_FISICO, 1);
    for (size_t i = config->umbrales_count; i-- > 0;)
        plai_pagina_condition(p, desde, MATRIZ_FISICO, fin, MATRIZ_FISICO, mark_of(config->umbrales[i].color),
                              "AND(ISNUMBER($%s%u),$%s%u>=%.8f)", f.s, desde, f.s, desde,
                              (double)config->umbrales[i].desde / 1e8);
}

/* What is a fact gets a colour: nothing done, all done, done without being programmed. How much in between is little is
 * for the municipality to say: without its thresholds there are bars and no lights. */
static void
write_lights(const struct matriz *m, struct pagina *p, uint32_t fin)
{
    static const struct {
        enum avance_estado estado;
        estilo marca;
    } marcas[] = {
        { AVANCE_NO_EJECUTADO, MARCA_ROJO }, { AVANCE_COMPLETO, MARCA_VERDE },
        { AVANCE_POR_ENCIMA, MARCA_VERDE },  { AVANCE_NO_PROGRAMADO, MARCA_AMBAR },
        { AVANCE_SIN_REPORTE, MARCA_GRIS },  { AVANCE_SIN_LINEA_BASE, MARCA_AMBAR },
    };
    const uint32_t desde = MATRIZ_FILA_DATOS;
    for (size_t i = 0; i < sizeof marcas / sizeof *marcas; i++)
        plai_pagina_condition(p, desde, MATRIZ_ESTADO, fin, MATRIZ_ESTADO, marcas[i].marca, "$A%u=\"%s\"", desde,
                              plai_avance_estado_words(marcas[i].estado));
    write_bands(m, p, fin);
    plai_pagina_bars(p, desde, MATRIZ_FINANCIERO, fin, MATRIZ_FINANCIERO, 1);
    plai_pagina_bars(p, desde, MATRIZ_CUATRIENIO, fin, MATRIZ_CUATRIENIO, 1);
}

void
plai_hoja_matriz_metas(struct matriz *m, struct pagina *p, const struct anio_matriz *anio)
{
    char titulo[128];
    snprintf(titulo, sizeof titulo, "Seguimiento de las metas de %d%s%s", anio->vigencia,
             *m->corte != '\0' ? ", corte: " : "", m->corte);
    plai_matriz_begin(
        p, titulo,
        "Las más rezagadas primero. Se llenan las celdas claras: si se corrige lo ejecutado, el estado y los "
        "avances se calculan de nuevo.");
    write_headings(p);
    uint32_t fila = MATRIZ_FILA_DATOS;
    for (size_t i = 0; i < anio->count; i++)
        write_goal(m, p, fila++, &anio->filas[i]);
    write_totals(p, anio, fila);
    write_lights(m, p, fila - 1);
    plai_pagina_filter(p, MATRIZ_FILA_ENCABEZADO, 1, fila - 1, MATRIZ_REVISOR);
    plai_pagina_freeze(p, MATRIZ_FILA_ENCABEZADO, MATRIZ_ESTADO);
    plai_pagina_zoom(p, 85);
    plai_matriz_print(m, p, MATRIZ_REVISOR, fila, MATRIZ_FILA_ENCABEZADO);
}

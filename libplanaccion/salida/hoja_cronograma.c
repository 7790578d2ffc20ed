/* SPDX-License-Identifier: MIT
 *
 * Activities month by month: the bars are conditions over the two dates, so that they move when a date is changed.
 * Must not know why an activity has no dates.
 */
#include <string.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5, COLUMNA_INICIO = 4, COLUMNA_FIN = 5, COLUMNA_MESES = 6, MESES = 12 };

static const char *
activity_of(const struct consolidado *c, const struct linea *linea)
{
    const char *texto = plai_registro_texto(c->plan, plai_linea_registro(c, linea), CAMPO_actividad);
    if (*texto == '\0' && linea->meta != INDICE_NINGUNO)
        texto = c->metas.items[linea->meta].texto;
    return texto;
}

static int64_t
date_of(const struct consolidado *c, const struct linea *linea, enum campo campo)
{
    const struct valor *valor = plai_registro_valor(c->plan, plai_linea_registro(c, linea), campo);
    return valor != NULL && valor->estado == ESTADO_VALOR ? valor->numero : 0;
}

/* An activity paid from two fuentes is on two rows that say the same. */
static bool
is_repeated(const struct consolidado *c, const struct linea *linea, const struct linea *anterior)
{
    return !linea->primera || (anterior != NULL && anterior->libro == linea->libro && anterior->meta == linea->meta &&
                               date_of(c, linea, CAMPO_fecha_inicio) == date_of(c, anterior, CAMPO_fecha_inicio) &&
                               date_of(c, linea, CAMPO_fecha_fin) == date_of(c, anterior, CAMPO_fecha_fin) &&
                               strcmp(activity_of(c, linea), activity_of(c, anterior)) == 0);
}

/* Quarters with money, over the fuentes of the row: what a plan without dates says of when. */
static unsigned
quarters_of(const struct consolidado *c, const struct linea *linea)
{
    unsigned trimestres = 0;
    const struct linea *fin = c->lineas.items + c->lineas.count;
    for (const struct linea *otra = linea; otra < fin && otra->registro == linea->registro; otra++)
        for (unsigned n = 0; n < 4; n++)
            if (otra->trimestre[n] != 0)
                trimestres |= 1u << n;
    return trimestres;
}

static void
write_activity(struct consolidado *c, struct pagina *p, uint32_t fila, const struct linea *linea)
{
    static const enum campo fechas[] = { CAMPO_fecha_inicio, CAMPO_fecha_fin };
    const estilo base = MARCA_BORDE | MARCA_AJUSTE;
    plai_write_text(p, fila, 1, base,
                    plai_partida_name(c, DIMENSION_DEPENDENCIA, linea->partida[DIMENSION_DEPENDENCIA]));
    plai_write_text(p, fila, 2, base, linea->meta != INDICE_NINGUNO ? c->metas.items[linea->meta].codigo : "");
    plai_write_text(p, fila, 3, base, activity_of(c, linea));
    for (uint32_t i = 0; i < 2; i++) {
        int64_t fecha = date_of(c, linea, fechas[i]);
        if (fecha > 0)
            plai_write_number(p, fila, COLUMNA_INICIO + i, FORMA_FECHA | MARCA_BORDE, (double)fecha);
        else
            plai_write_text(p, fila, COLUMNA_INICIO + i, MARCA_BORDE | MARCA_GRIS, "sin fecha");
    }
    bool fechada = date_of(c, linea, CAMPO_fecha_inicio) > 0 && date_of(c, linea, CAMPO_fecha_fin) > 0;
    unsigned trimestres = fechada ? 0 : quarters_of(c, linea);
    for (uint32_t i = 0; i < MESES; i++)
        if (trimestres & (1u << (i / 3)))
            plai_write_blank(p, fila, COLUMNA_MESES + i, MARCA_TRIMESTRE);
}

static void
write_months(const struct consolidado *c, struct pagina *p)
{
    for (int i = 0; i < MESES; i++) {
        int32_t dia = 0;
        if (plai_serial_from_date(c->vigencia, i + 1, 1, &dia))
            plai_write_number(p, FILA_ENCABEZADO, COLUMNA_MESES + (uint32_t)i, FORMA_MES | MARCA_ENCABEZADO, dia);
    }
    plai_pagina_width(p, COLUMNA_MESES, COLUMNA_MESES + MESES - 1, 5);
}

void
plai_hoja_cronograma(struct consolidado *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Dependencia", 28 }, { "Meta", 10 }, { "Actividad", 56 }, { "Inicio", 12 }, { "Terminación", 12 }
    };
    plai_hoja_begin(
        c, p, "Cronograma de actividades",
        "Las barras salen de las fechas de inicio y terminación: al cambiarlas, cambian. Donde no hay fechas, las "
        "barras claras son los trimestres con recursos.");
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, 5);
    write_months(c, p);
    uint32_t fila = FILA_DATOS;
    const struct linea *anterior = NULL;
    for (size_t i = 0; i < c->lineas.count; i++) {
        const struct linea *linea = &c->lineas.items[i];
        if (is_repeated(c, linea, anterior))
            continue;
        write_activity(c, p, fila++, linea);
        anterior = linea;
    }
    uint32_t ultima = COLUMNA_MESES + MESES - 1;
    if (fila > FILA_DATOS) {
        struct letras mes = plai_letras(COLUMNA_MESES);
        plai_pagina_condition(p, FILA_DATOS, COLUMNA_MESES, fila - 1, ultima, MARCA_BARRA,
                              "AND(ISNUMBER($D%u),ISNUMBER($E%u),$D%u<EDATE(%s$%u,1),$E%u>=%s$%u)",
                              (unsigned)FILA_DATOS, (unsigned)FILA_DATOS, (unsigned)FILA_DATOS, mes.s,
                              (unsigned)FILA_ENCABEZADO, (unsigned)FILA_DATOS, mes.s, (unsigned)FILA_ENCABEZADO);
        /* The grid of the months is a condition too: a dozen empty cells a row would be most of the workbook. */
        plai_pagina_condition(p, FILA_DATOS, COLUMNA_MESES, fila - 1, ultima, MARCA_BORDE, "TRUE");
        plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, COLUMNA_FIN);
    }
    plai_pagina_freeze(p, FILA_ENCABEZADO, 3);
    plai_pagina_zoom(p, 90);
    plai_hoja_print(c, p, ultima, fila > FILA_DATOS ? fila - 1 : fila, FILA_ENCABEZADO, 0);
}

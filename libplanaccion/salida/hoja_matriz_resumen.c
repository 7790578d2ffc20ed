/* SPDX-License-Identifier: MIT
 *
 * First page of the matriz de seguimiento: how many goals are how, year by year, and where the rest is.
 * Must not know how a goal is shown.
 */
#include <stdio.h>

#include "salida/matriz.h"

enum { COLUMNA_ESTADO = 2, COLUMNA_ANIOS = 3, FILA_TABLA = 9 };

static const enum avance_estado orden[] = {
    AVANCE_NO_EJECUTADO, AVANCE_POR_DEBAJO,     AVANCE_COMPLETO,      AVANCE_POR_ENCIMA,
    AVANCE_SIN_REPORTE,  AVANCE_SIN_LINEA_BASE, AVANCE_NO_PROGRAMADO, AVANCE_SIN_PROGRAMAR,
};
enum { ESTADOS_ORDEN = sizeof orden / sizeof *orden };

static uint32_t
count_state(const struct anio_matriz *anio, enum avance_estado estado)
{
    uint32_t n = 0;
    for (size_t i = 0; i < anio->count; i++)
        n += anio->filas[i].avance->estado == estado;
    return n;
}

static void
write_titles(struct matriz *m, struct pagina *p)
{
    char corte[96];
    plai_pagina_width(p, 1, 1, 2);
    plai_pagina_width(p, COLUMNA_ESTADO, COLUMNA_ESTADO, 40);
    plai_pagina_width(p, COLUMNA_ANIOS, COLUMNA_ANIOS + ANIOS_MATRIZ - 1, 12);
    plai_pagina_hide_grid(p);
    plai_pagina_color(p);
    plai_pagina_height(p, 1, 8);
    plai_write_merged(p, 1, COLUMNA_ESTADO, 1, COLUMNA_ANIOS + 5, MARCA_ACENTO, "");
    plai_pagina_height(p, 3, 20);
    plai_write_text(p, 3, COLUMNA_ESTADO, MARCA_SECCION, *m->entidad != '\0' ? m->entidad : "Entidad territorial");
    plai_pagina_height(p, 4, 38);
    plai_write_text(p, 4, COLUMNA_ESTADO, MARCA_PORTADA, "Matriz de seguimiento");
    snprintf(corte, sizeof corte, "Corte: %s", *m->corte != '\0' ? m->corte : "todo lo que reportan los libros leídos");
    plai_write_text(p, 5, COLUMNA_ESTADO, MARCA_TENUE, corte);
}

static uint32_t
write_table(struct matriz *m, struct pagina *p)
{
    uint32_t fila = FILA_TABLA;
    plai_write_text(p, fila - 2, COLUMNA_ESTADO, MARCA_SECCION, "Cómo van las metas");
    plai_write_text(p, fila - 1, COLUMNA_ESTADO, MARCA_ENCABEZADO, "Estado");
    for (uint32_t k = 0; k < m->anios_count; k++) {
        char anio[16];
        snprintf(anio, sizeof anio, "%d", m->anios[k].vigencia);
        plai_write_text(p, fila - 1, COLUMNA_ANIOS + k, MARCA_ENCABEZADO, anio);
    }
    for (uint32_t i = 0; i < ESTADOS_ORDEN; i++, fila++) {
        plai_write_text(p, fila, COLUMNA_ESTADO, MARCA_BORDE, plai_avance_estado_words(orden[i]));
        for (uint32_t k = 0; k < m->anios_count; k++)
            plai_write_formula(p, fila, COLUMNA_ANIOS + k, FORMA_ENTERO | MARCA_BORDE,
                               count_state(&m->anios[k], orden[i]), "COUNTIF('%s'!$A$%u:$A$%u,$B%u)",
                               m->anios[k].nombre, (unsigned)MATRIZ_FILA_DATOS,
                               (unsigned)(MATRIZ_FILA_DATOS + m->anios[k].count - 1), fila);
    }
    plai_write_text(p, fila, COLUMNA_ESTADO, MARCA_TOTAL, "Metas");
    for (uint32_t k = 0; k < m->anios_count; k++) {
        struct letras l = plai_letras(COLUMNA_ANIOS + k);
        plai_write_formula(p, fila, COLUMNA_ANIOS + k, FORMA_ENTERO | MARCA_TOTAL, (double)m->anios[k].count,
                           "SUM(%s%u:%s%u)", l.s, (unsigned)FILA_TABLA, l.s, fila - 1);
    }
    return fila + 2;
}

static uint32_t
write_chart(struct matriz *m, struct pagina *p, uint32_t fila)
{
    char titulo[64];
    snprintf(titulo, sizeof titulo, "Metas de %d según su estado", m->anios[0].vigencia);
    const struct grafico grafico = {
        .tipo = GRAFICO_BARRAS,
        .titulo = titulo,
        .fila = fila,
        .columna = COLUMNA_ESTADO,
        .ancho = 720,
        .alto = 280,
        .desde = FILA_TABLA,
        .hasta = FILA_TABLA + ESTADOS_ORDEN - 1,
        .columna_nombres = COLUMNA_ESTADO,
        .series = { { "Metas", COLUMNA_ANIOS, false } },
    };
    plai_pagina_add_grafico(p, &grafico);
    return fila + 16;
}

static uint32_t
write_pages(struct matriz *m, struct pagina *p, uint32_t fila)
{
    static const struct {
        const char *nombre, *dice;
    } paginas[] = {
        { "Por dependencia", "Cuántas metas, su avance promedio y sus recursos, por dependencia" },
        { "Por programa", "Lo mismo, por programa" },
        { "Físico y financiero", "Lo ejecutado frente a los recursos obligados, meta por meta" },
    };
    plai_write_text(p, fila++, COLUMNA_ESTADO, MARCA_SECCION, "Qué hay en este libro");
    for (size_t k = 0; k < m->anios_count; k++, fila++) {
        plai_write_link_pagina(p, fila, COLUMNA_ESTADO, MARCA_ENLACE, m->anios[k].nombre, m->anios[k].nombre);
        plai_write_text(p, fila, COLUMNA_ANIOS, MARCA_TENUE,
                        "Las metas del año, las más rezagadas primero, con columnas para la autoevaluación");
    }
    for (size_t i = 0; m->anios_count > 0 && i < sizeof paginas / sizeof *paginas; i++, fila++) {
        plai_write_link_pagina(p, fila, COLUMNA_ESTADO, MARCA_ENLACE, paginas[i].nombre, paginas[i].nombre);
        plai_write_text(p, fila, COLUMNA_ANIOS, MARCA_TENUE, paginas[i].dice);
    }
    return fila + 1;
}

static uint32_t
write_notes(struct pagina *p, uint32_t fila)
{
    static const char *const notas[] = {
        "Avance físico: lo ejecutado sobre lo programado del año. Avance financiero: las obligaciones sobre lo programado.",
        "Son las definiciones del informe de seguimiento del DNP. Lo que pasa de 100 % se muestra como es.",
        "Lo que no se programó no tiene avance. Las metas de mantenimiento promedian sus años; las acumulativas los suman.",
        "Los colores dicen hechos (nada ejecutado, 100 %, sin reporte): cada entidad decide desde dónde un avance es poco.",
    };
    plai_write_text(p, fila++, COLUMNA_ESTADO, MARCA_SECCION, "Cómo se calcula");
    for (size_t i = 0; i < sizeof notas / sizeof *notas; i++)
        plai_write_text(p, fila++, COLUMNA_ESTADO, MARCA_TENUE, notas[i]);
    return fila;
}

void
plai_hoja_matriz_resumen(struct matriz *m, struct pagina *p)
{
    write_titles(m, p);
    uint32_t fila = FILA_TABLA - 2;
    if (m->anios_count > 0) {
        fila = write_table(m, p);
        fila = write_chart(m, p, fila);
    } else {
        plai_write_text(p, fila++, COLUMNA_ESTADO, MARCA_TENUE,
                        "Ningún libro trae metas con programación o ejecución de las vigencias que se miran.");
    }
    fila = write_pages(m, p, fila);
    fila = write_notes(p, fila);
    plai_matriz_print(m, p, COLUMNA_ANIOS + 5, fila, 0);
}

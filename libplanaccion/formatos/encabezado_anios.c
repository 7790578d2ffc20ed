/* SPDX-License-Identifier: MIT
 *
 * The year of headings that do not say theirs: "Estado" and "Soporte" after the columns of 2024, and again after those
 * of 2025. Knows headings and where they stand; nothing of what the cells hold.
 */
#include "formatos/asignar.h"

/* The year of the nearest dated heading to the left, or 0. */
static int16_t
year_before(const struct encabezado *encabezado, uint16_t column)
{
    for (; column > 0; column--)
        if (encabezado->titulos[column].fila && encabezado->titulos[column].hoja.aspectos & ASPECTO_VIGENCIA)
            return encabezado->titulos[column].hoja.vigencia;
    return 0;
}

/* The part of what was reported that a heading is, as an index in its candidates; CANDIDATOS_MAX: none. */
static size_t
report_part(const struct formato_lista *lista, const struct columna_titulo *titulo, enum campo campo)
{
    for (size_t i = 0; i < titulo->count; i++)
        if (lista->tipos.items[titulo->candidatos[i].tipo].campo == campo && !titulo->candidatos[i].vigencia)
            return i;
    return CANDIDATOS_MAX;
}

void
plai_encabezado_date(const struct formato_lista *lista, struct encabezado *encabezado)
{
    static const enum campo campos[] = { CAMPO_estado, CAMPO_soporte, CAMPO_observacion };

    for (size_t c = 0; c < sizeof campos / sizeof *campos; c++) {
        int16_t first = 0;
        bool several = false;

        for (int pass = 0; pass < 2 && (pass == 0 || several); pass++)
            for (uint16_t column = 1; column <= encabezado->columnas; column++) {
                struct columna_titulo *titulo = &encabezado->titulos[column];
                size_t i = report_part(lista, titulo, campos[c]);
                int16_t year = i < CANDIDATOS_MAX ? year_before(encabezado, column) : 0;

                if (!year)
                    continue;
                first = first ? first : year;
                several |= year != first;
                if (pass == 1)
                    titulo->candidatos[i].vigencia = year;
            }
    }
}

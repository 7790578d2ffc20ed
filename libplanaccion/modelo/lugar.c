/* SPDX-License-Identifier: MIT
 *
 * Places: how a packed cell address is shown and ordered.
 * Knows nothing of what the cell holds.
 */
#include <assert.h>
#include <string.h>

#include "modelo/modelo.h"

static char *
letters_add(char *out, uint32_t columna)
{
    char reversed[8];
    size_t n = 0;

    for (; columna > 0; columna = (columna - 1) / 26)
        reversed[n++] = (char)('A' + (columna - 1) % 26);
    while (n > 0)
        *out++ = reversed[--n];
    return out;
}

static char *
digits_add(char *out, uint32_t number)
{
    char reversed[12];
    size_t n = 0;

    do {
        reversed[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (n > 0)
        *out++ = reversed[--n];
    return out;
}

/* At most "1048575:1048575", which fits with its end. */
static void
celda_format(uint32_t fila, uint32_t columna, char celda[16])
{
    char *out = celda;

    if (fila > 0) {
        out = digits_add(letters_add(out, columna), fila);
        if (columna == 0) {
            *out++ = ':';
            out = digits_add(out, fila);
        }
    }
    assert(out - celda < 16);
    *out = '\0';
}

pla_lugar
plai_lugar_public(const pla_plan *plan, lugar l)
{
    pla_lugar publico = { 0 };
    const struct hoja *hoja;

    if (l == 0)
        return publico;
    assert(lugar_hoja(l) < plan->hojas.count);
    hoja = &plan->hojas.items[lugar_hoja(l)];
    publico.libro = plan->libros.items[hoja->libro].publico.ruta;
    publico.hoja = hoja->nombre;
    publico.fila = (int)lugar_fila(l);
    publico.columna = (int)lugar_columna(l);
    celda_format(lugar_fila(l), lugar_columna(l), publico.celda);
    return publico;
}

int
plai_lugar_compare(const pla_plan *plan, lugar a, lugar b)
{
    int order = 0;

    if (a != 0 && b != 0 && lugar_hoja(a) != lugar_hoja(b))
        order = plai_libro_compare(plai_lugar_libro(plan, a), plai_lugar_libro(plan, b));
    /* Within a workbook sheets, rows and columns are packed in their order. */
    return order != 0 ? order : (a > b) - (a < b);
}

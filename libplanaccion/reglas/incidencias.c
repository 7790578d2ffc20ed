/* SPDX-License-Identifier: MIT
 *
 * The oddities of reading, put together so that a report stays readable.
 * Knows no rule.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/incidencias.h"

struct grupos {
    struct tabla tabla;
    VEC(struct incidencia_grupo) items;
};

static int
group_add(struct revision *rev, struct grupos *grupos, enum agrupar agrupar, size_t at)
{
    const struct incidencia *incidencia = &rev->plan->incidencias.items[at];
    uint32_t key[3] = { (uint32_t)(incidencia->lugar >> 34), 0, 0 };
    struct incidencia_grupo *grupo;
    uint32_t entry;

    if (agrupar == AGRUPAR_COLUMNA)
        key[1] = lugar_columna(incidencia->lugar);
    if (agrupar == AGRUPAR_CELDA)
        key[2] = (uint32_t)at + 1;
    entry = plai_tabla_add(&grupos->tabla, key);
    if (entry == TABLA_NINGUNO)
        return plai_fail_memory(rev->fallo);
    if (entry == grupos->items.count) {
        if (!plai_vec_add(&grupos->items, ((struct incidencia_grupo){ .primera = incidencia, .agrupar = agrupar })))
            return plai_fail_memory(rev->fallo);
        grupos->items.items[entry].veces = incidencia->veces;
        return PLA_OK;
    }
    grupo = &grupos->items.items[entry];
    grupo->veces += incidencia->veces;
    if (grupo->contras < INCIDENCIA_CELDAS && incidencia->lugar != grupo->primera->lugar)
        grupo->contra[grupo->contras++] = incidencia->lugar;
    return PLA_OK;
}

int
plai_incidencias_group(struct revision *rev, enum incidencia_tipo tipo, enum agrupar agrupar,
                       int (*say)(struct revision *rev, const struct incidencia_grupo *grupo))
{
    struct grupos grupos = { .items.memoria = rev->plan->opciones.memoria };
    int status = PLA_OK;

    plai_tabla_init(&grupos.tabla, 3, rev->plan->opciones.memoria);
    for (size_t i = 0; i < rev->plan->incidencias.count && status == PLA_OK; i++)
        if (rev->plan->incidencias.items[i].tipo == tipo)
            status = group_add(rev, &grupos, agrupar, i);
    for (size_t i = 0; i < grupos.items.count && status == PLA_OK; i++)
        status = say(rev, &grupos.items.items[i]);
    plai_vec_done(&grupos.items);
    plai_tabla_done(&grupos.tabla);
    return status;
}

/* Copies at most `limit` characters of a text on one line; white space of any length is one space. */
static void
line_copy(char *out, size_t capacity, const char *text, size_t limit)
{
    size_t n = 0, count = 0;

    for (; *text != '\0' && n + 8 < capacity && count < limit; text++) {
        bool space = *text == ' ' || (unsigned char)*text < 0x20;

        if (space && (n == 0 || out[n - 1] == ' '))
            continue;
        count += ((unsigned char)text[1] & 0xC0) != 0x80;
        out[n++] = space ? ' ' : *text;
    }
    if (*text != '\0') {
        memcpy(out + n, "…", sizeof "…" - 1);
        n += sizeof "…" - 1;
    }
    out[n] = '\0';
}

const char *
plai_incidencia_columna(const struct revision *rev, const struct incidencia *incidencia, char out[160])
{
    const lugar cells[] = { incidencia->lugar, incidencia->tipo == INCIDENCIA_ENCABEZADO_DOBLE ? incidencia->otro : 0 };
    const struct columna *columna = NULL;
    char ruta[140];

    /* A column left out has no heading of its own in the model: it is that of the one it repeats. */
    for (size_t i = 0; i < 2 && (columna == NULL || columna->ruta == NULL || columna->ruta[0] == '\0'); i++)
        if (cells[i] != 0)
            columna = plai_hoja_columna(rev->plan, lugar_hoja(cells[i]), lugar_columna(cells[i]));
    if (columna != NULL && columna->ruta != NULL && columna->ruta[0] != '\0') {
        line_copy(ruta, sizeof ruta, columna->ruta, 60);
        snprintf(out, 160, "«%s»", ruta);
    } else {
        snprintf(out, 160, "«%s»", incidencia->campo ? plai_campos[incidencia->campo].titulo : "sin título");
    }
    return out;
}

const char *
plai_incidencia_texto(const struct incidencia *incidencia, char out[80])
{
    line_copy(out, 80, incidencia->texto != NULL ? incidencia->texto : "", 30);
    return out;
}

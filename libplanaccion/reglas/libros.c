/* SPDX-License-Identifier: MIT
 *
 * Workbooks of a set: which are the plans of the year, which ones say the same.
 * Knows no rule and no row.
 */
#include "reglas/libros.h"

#include <stdlib.h>
#include <string.h>

bool
plai_libro_is_plan(const struct revision *rev, const struct libro *libro)
{
    int vigencia = libro->publico.vigencia;

    return libro->instrumento == INSTRUMENTO_PLAN_ACCION && libro->registros > 0 &&
           (rev->vigencia == 0 || vigencia == 0 || vigencia == rev->vigencia);
}

lugar
plai_libro_lugar(const struct libro *libro, lugar cell)
{
    return cell != 0 ? cell : libro->hojas > 0 ? lugar_of(libro->hoja, 0, 0) : 0;
}

static int
compare(const void *a, const void *b)
{
    const struct libro_dice *x = a, *y = b;
    int order = strcmp(x->clave, y->clave);

    if (order == 0)
        order = plai_libro_compare(x->libro, y->libro);
    return order != 0 ? order : (x->lugar > y->lugar) - (x->lugar < y->lugar);
}

void
plai_libros_sort(struct libros_dicen *dicen)
{
    if (dicen->items.count > 1)
        qsort(dicen->items.items, dicen->items.count, sizeof *dicen->items.items, compare);
}

size_t
plai_libros_same(const struct libros_dicen *dicen, size_t i)
{
    size_t next = i + 1;

    while (next < dicen->items.count && strcmp(dicen->items.items[next].clave, dicen->items.items[i].clave) == 0)
        next++;
    return next - i;
}

const lugar *
plai_libros_lugares(struct revision *rev, const struct libros_dicen *dicen, size_t i, size_t count)
{
    lugar *lugares = plai_arena_zalloc(&rev->arena, count + 1, sizeof *lugares);

    for (size_t j = 0; lugares != NULL && j < count; j++)
        lugares[j] = dicen->items.items[i + j].lugar;
    return lugares;
}

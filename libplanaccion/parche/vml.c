/* SPDX-License-Identifier: MIT
 *
 * The shapes that show notes: Excel has no note without one. Old producers write VML that is not quite XML, so it is
 * looked at as bytes and only whole shapes of notes are touched.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "parche/hoja.h"
#include "xlsx/number.h"

enum {
    ANCHO = 340, /* pixels of a note */
    LINEA = 13,  /* pixels of a line of it */
    FILA_USUAL = 20,
    COLUMNA_USUAL = 64
};

/* ---- what is there */

/* The element's name without prefix, of the tag at `at`. */
static struct slice
local_name(struct slice xml, size_t at)
{
    size_t start = at + 1, end;

    start += start < xml.n && xml.s[start] == '/';
    for (end = start; end < xml.n && strchr(" \t\r\n/>", xml.s[end]) == NULL; end++)
        if (xml.s[end] == ':')
            start = end + 1;
    return (struct slice){ xml.s + start, end - start };
}

/* The number inside the first element of that name. */
static bool
number_in(struct slice shape, const char *nombre, uint32_t *number)
{
    for (size_t i = 0; i < shape.n; i++) {
        if (shape.s[i] != '<' || !plai_slice_is(local_name(shape, i), nombre))
            continue;
        const char *start = memchr(shape.s + i, '>', shape.n - i);
        const char *end = start != NULL ? memchr(start, '<', shape.n - (size_t)(start - shape.s)) : NULL;

        return end != NULL && plai_index_parse((struct slice){ start + 1, (size_t)(end - start) - 1 }, number);
    }
    return false;
}

static int
by_place(const void *a, const void *b)
{
    const struct lugar_nota *x = a, *y = b;

    if (x->fila != y->fila)
        return x->fila < y->fila ? -1 : 1;
    return (x->columna > y->columna) - (x->columna < y->columna);
}

/* Whether a shape is of a note at one of those places. */
static bool
goes(struct slice shape, const struct lugar_nota *places, size_t count)
{
    struct lugar_nota place = { 0 };
    size_t at;

    if (count == 0 || !plai_bytes_find(shape, "ObjectType=\"Note\"", &at) || !number_in(shape, "Row", &place.fila) ||
        !number_in(shape, "Column", &place.columna) || place.fila == UINT32_MAX || place.columna == UINT32_MAX)
        return false;
    place.fila++;
    place.columna++;
    return bsearch(&place, places, count, sizeof place, by_place) != NULL;
}

/* The whole element of the tag at `at`; n 0 where it does not end. */
static struct slice
whole_shape(struct slice xml, size_t at)
{
    for (size_t i = at + 1; i < xml.n; i++) {
        if (xml.s[i] != '<' || i + 1 >= xml.n || xml.s[i + 1] != '/' || !plai_slice_is(local_name(xml, i), "shape"))
            continue;
        const char *end = memchr(xml.s + i, '>', xml.n - i);

        if (end != NULL)
            return (struct slice){ xml.s + at, (size_t)(end - xml.s) + 1 - at };
    }
    return (struct slice){ xml.s + at, 0 };
}

/* The greatest number of "_x0000_s1025" in some bytes. */
static uint32_t
greatest_id(struct slice xml, uint32_t greatest)
{
    static const char mark[] = "_x0000_s";
    size_t at;

    while (plai_bytes_find(xml, mark, &at)) {
        size_t start = at + sizeof mark - 1, end = start;
        uint32_t number;

        while (end < xml.n && plai_is_digit(xml.s[end]))
            end++;
        if (plai_index_parse((struct slice){ xml.s + start, end - start }, &number) && number > greatest &&
            number < UINT32_MAX / 2)
            greatest = number;
        xml = (struct slice){ xml.s + start, xml.n - start };
    }
    return greatest;
}

/* Takes away what goes and says the greatest number of what stays. */
static uint32_t
remove_shapes(struct parte *parte, const struct lugar_nota *places, size_t count)
{
    struct slice xml = { parte->bytes.items, parte->bytes.count };
    size_t kept = 0;
    uint32_t greatest = 0;
    bool ends = true; /* some shape still ends */

    for (size_t i = 0; i < xml.n;) {
        const char *tag = memchr(xml.s + i, '<', xml.n - i);

        if (tag == NULL)
            break;
        i = (size_t)(tag - xml.s);
        struct slice shape = { tag, 0 };
        if (ends && i + 1 < xml.n && xml.s[i + 1] != '/' && plai_slice_is(local_name(xml, i), "shape")) {
            shape = whole_shape(xml, i);
            ends = shape.n > 0;
        }
        if (shape.n > 0 && goes(shape, places, count)) {
            plai_cambio_add(parte, i, shape.n, "", 0);
            greatest = greatest_id((struct slice){ xml.s + kept, i - kept }, greatest);
            kept = i + shape.n;
        }
        i += shape.n > 0 ? shape.n : 1;
    }
    return greatest_id((struct slice){ xml.s + kept, xml.n - kept }, greatest);
}

/* ---- what comes */

/* How many pixels from the left edge of column `desde` (from 0) on, as columns and what is left over. */
static void
right_edge(const struct hoja_parche *hoja, uint32_t desde, uint32_t *column, unsigned *rest)
{
    double left = ANCHO;
    uint32_t at = desde;

    for (; at < desde + 60; at++) {
        double width = COLUMNA_USUAL;

        for (size_t i = 0; i < hoja->anchos.count; i++)
            if (hoja->anchos.items[i].desde <= at + 1 && at + 1 <= hoja->anchos.items[i].hasta &&
                hoja->anchos.items[i].ancho > 0)
                width = hoja->anchos.items[i].ancho < 0.5 ? 0 : hoja->anchos.items[i].ancho * 7 + 5;
        if (left <= width)
            break;
        left -= width;
    }
    *column = at;
    *rest = left > 0 ? (unsigned)left : 0;
}

static double
row_height(const struct hoja_parche *hoja, uint32_t fila)
{
    size_t low = 0, high = hoja->altos.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (hoja->altos.items[middle].fila < fila)
            low = middle + 1;
        else
            high = middle;
    }
    return low < hoja->altos.count && hoja->altos.items[low].fila == fila ? hoja->altos.items[low].alto * 4 / 3
                                                                          : FILA_USUAL;
}

static void
bottom_edge(const struct hoja_parche *hoja, uint32_t desde, unsigned height, uint32_t *row, unsigned *rest)
{
    double left = height;
    uint32_t at = desde;

    for (; at < desde + 60; at++) {
        double pixels = row_height(hoja, at + 1);

        if (left <= pixels)
            break;
        left -= pixels;
    }
    *row = at;
    *rest = left > 0 ? (unsigned)left : 0;
}

static void
render_shape(const struct hoja_parche *hoja, const struct lugar_nota *nota, size_t number, const char *spaces,
             struct text *out)
{
    uint32_t from = nota->columna, top = nota->fila > 1 ? nota->fila - 2 : 0, right, bottom;
    unsigned dx, dy, lines = nota->lineas < 4 ? 4 : nota->lineas > 40 ? 40 : nota->lineas;
    unsigned height = lines * LINEA + 12;

    /* The last columns of a sheet have nothing to their right. */
    if (from > 16000)
        from = 16000;
    right_edge(hoja, from, &right, &dx);
    bottom_edge(hoja, top, height, &bottom, &dy);
    plai_text_printf(out,
                     "<v:shape%s id=\"_x0000_s%zu\" type=\"#_x0000_t202\" style=\"position:absolute;width:%upt;"
                     "height:%upt;z-index:%zu;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">",
                     spaces, number, ANCHO * 3 / 4, height * 3 / 4, number % 1000 + 1);
    plai_text_printf(out,
                     "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
                     "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
                     "<div style=\"text-align:left\"></div></v:textbox>"
                     "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
                     "<x:Anchor>%u, 12, %u, 6, %u, %u, %u, %u</x:Anchor><x:AutoFill>False</x:AutoFill>"
                     "<x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData></v:shape>",
                     from, top, right, dx, bottom, dy, nota->fila - 1, nota->columna - 1);
}

static bool
root_declares(struct slice xml, const char *what)
{
    size_t at;
    struct slice root = xml;

    while (root.n > 1 && !(root.s[0] == '<' && root.s[1] != '?' && root.s[1] != '!'))
        root = (struct slice){ root.s + 1, root.n - 1 };
    const char *end = memchr(root.s, '>', root.n);
    if (end != NULL)
        root.n = (size_t)(end - root.s);
    return plai_bytes_find(root, what, &at);
}

static const char type_of_notes[] =
    "<v:shapetype%s id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
    "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

int
plai_vml_put(struct notas *notas, struct parte *parte, const struct lugar_nota *quitadas, size_t quitadas_count,
             const struct lugar_nota *puestas, size_t puestas_count)
{
    struct slice xml = { parte->bytes.items, parte->bytes.count };
    struct lugar_nota *places = plai_arena_zalloc(notas->hoja->paquete->arena, quitadas_count + 1, sizeof *places);
    struct text text = { .memoria = parte->nuevo.memoria };
    bool declared = root_declares(xml, "xmlns:v=") && root_declares(xml, "xmlns:o=") && root_declares(xml, "xmlns:x=");
    const char *spaces = declared ? ""
                                  : " xmlns:v=\"urn:schemas-microsoft-com:vml\" "
                                    "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                                    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
    size_t end = xml.n, at, first = notas->numero * 8 * 1024;

    if (places == NULL)
        return plai_fail_memory(notas->hoja->paquete->fallo);
    if (quitadas_count > 0)
        memcpy(places, quitadas, quitadas_count * sizeof *places);
    qsort(places, quitadas_count, sizeof *places, by_place);
    uint32_t greatest = remove_shapes(parte, places, quitadas_count);
    while (end > 1 && !(xml.s[end - 2] == '<' && xml.s[end - 1] == '/'))
        end--;
    if (end <= 1)
        return plai_fail(notas->hoja->paquete->fallo, PLA_E_ENTRADA, "%s: %s: el dibujo de sus notas está dañado",
                         notas->hoja->paquete->reader.name, parte->nombre);
    if (greatest > 0)
        first = greatest;
    if (puestas_count > 0 && !plai_bytes_find(xml, "id=\"_x0000_t202\"", &at))
        plai_text_printf(&text, type_of_notes, spaces);
    for (size_t i = 0; i < puestas_count; i++)
        render_shape(notas->hoja, &puestas[i], first + 1 + i, spaces, &text);
    if (!text.failed)
        plai_cambio_add(parte, end - 2, 0, text.items, text.count);
    bool failed = text.failed || parte->nuevo.failed;
    plai_text_done(&text);
    return failed ? plai_fail_memory(notas->hoja->paquete->fallo) : PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Clones of cell formats with a fill of ours, and the way back, also after Excel has numbered every style anew.
 * Knows nothing of cells.
 */
#include "parche/clones.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "xlsx/hash.h"

/* What Excel takes, less what the sheet of observations needs. */
enum { FORMATOS_MAX = 64000 };

const char *const plai_colores[3] = { "FFCFE3F7", "FFFFE08A", "FFF7B5AC" };
#define FIRMA "FF504C41"

bool
plai_is_color(struct slice rgb)
{
    for (size_t i = 0; i < sizeof plai_colores / sizeof *plai_colores; i++)
        if (plai_slice_is(rgb, plai_colores[i]))
            return true;
    return false;
}

bool
plai_is_firma(struct slice rgb)
{
    return plai_slice_is(rgb, FIRMA);
}

static const struct relleno *
fill_of(const struct estilos *estilos, uint32_t formato)
{
    static const struct relleno none = { "none", false, false };

    if (formato >= estilos->formatos.count)
        return &none;
    uint32_t fill = estilos->formatos.items[formato].relleno;

    return fill < estilos->rellenos.count ? &estilos->rellenos.items[fill] : &none;
}

const char *
plai_estilos_forma(const struct estilos *estilos, uint32_t formato)
{
    return fill_of(estilos, formato)->forma;
}

bool
plai_estilos_is_clone(const struct estilos *estilos, uint32_t formato, bool anotada)
{
    const struct relleno *fill = fill_of(estilos, formato);

    return fill->firmado || (anotada && fill->parecido);
}

/* ---- adding */

/* A fill of that spelling; where it is new, what it looks like is known from then on. */
static uint32_t
add_fill(struct estilos *estilos, const char *xml, struct relleno relleno)
{
    struct text text = { .memoria = &estilos->paquete->arena->memoria };
    uint32_t fill = UINT32_MAX;

    plai_elemento_add(estilos, &text, xml);
    if (!text.failed)
        fill = plai_coleccion_add(estilos, COLECCION_FILLS, (struct slice){ text.items, text.count });
    plai_text_done(&text);
    while (fill != UINT32_MAX && estilos->rellenos.count <= fill)
        if (!plai_vec_add(&estilos->rellenos, relleno))
            return UINT32_MAX;
    return fill;
}

/* The bytes of an element with an attribute changed or, where it has none, added. */
static void
with_attribute(struct slice xml, const char *nombre, const char *valor, struct text *out)
{
    struct slice old = plai_tag_attribute(xml, nombre);
    size_t at = old.s != NULL ? (size_t)(old.s - xml.s) : plai_tag_name_end(xml);

    plai_text_add(out, xml.s, at);
    if (old.s != NULL)
        plai_text_add_string(out, valor);
    else
        plai_text_printf(out, " %s=\"%s\"", nombre, valor);
    plai_text_add(out, xml.s + at + old.n, xml.n - at - old.n);
}

/* The format's own bytes with another fill. */
static void
render_format(struct slice xml, uint32_t fill, struct text *out)
{
    struct text half = { .memoria = out->memoria };
    char number[16];

    snprintf(number, sizeof number, "%u", fill);
    with_attribute(xml, "applyFill", "1", &half);
    if (half.failed)
        out->failed = true;
    else
        with_attribute((struct slice){ half.items, half.count }, "fillId", number, out);
    plai_text_done(&half);
}

/* A format as another one but for its fill. */
static uint32_t
add_format(struct estilos *estilos, uint32_t formato, uint32_t fill)
{
    struct text text = { .memoria = &estilos->paquete->arena->memoria };
    struct formato_celda copy = estilos->formatos.items[formato];
    uint32_t index = UINT32_MAX;

    render_format(copy.xml, fill, &text);
    if (!text.failed)
        index = plai_coleccion_add(estilos, COLECCION_XFS, (struct slice){ text.items, text.count });
    if (index != UINT32_MAX && index >= estilos->formatos.count) {
        const char *kept = plai_arena_copy(estilos->paquete->arena, text.items, text.count);

        copy.xml = (struct slice){ kept, text.count };
        copy.relleno = fill;
        for (size_t i = 0; i < 3; i++)
            copy.copias[i] = UINT32_MAX;
        while (kept != NULL && estilos->formatos.count <= index)
            if (!plai_vec_add(&estilos->formatos, copy))
                kept = NULL;
        if (kept == NULL)
            index = UINT32_MAX;
    }
    plai_text_done(&text);
    return index;
}

uint32_t
plai_estilos_clone(struct estilos *estilos, uint32_t formato, int gravedad)
{
    char xml[200];

    assert(gravedad >= 0 && gravedad < 3 && estilos->formatos.count > 0);
    if (formato >= estilos->formatos.count)
        formato = 0;
    if (estilos->formatos.items[formato].copias[gravedad] != UINT32_MAX)
        return estilos->formatos.items[formato].copias[gravedad];
    if (estilos->colecciones[COLECCION_XFS].huellas.count >= FORMATOS_MAX)
        return formato;
    snprintf(xml, sizeof xml,
             "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"%s\"/><bgColor rgb=\"" FIRMA
             "\"/></patternFill></fill>",
             plai_colores[gravedad]);
    uint32_t fill = add_fill(estilos, xml, (struct relleno){ "nuestro", true, true });
    uint32_t copy = fill != UINT32_MAX ? add_format(estilos, formato, fill) : UINT32_MAX;
    if (copy != UINT32_MAX)
        estilos->formatos.items[formato].copias[gravedad] = copy;
    return copy;
}

/* ---- the way back */

/* "rgb=FFFFFF00,": a colour as it was noted, into an element. */
static const char *
render_color(const char *from, struct text *out)
{
    for (const char *equals; (equals = strchr(from, '=')) != NULL;) {
        const char *comma = strchr(equals, ',');

        if (comma == NULL)
            break;
        plai_text_add_char(out, ' ');
        plai_xml_put(out, (struct slice){ from, (size_t)(equals - from) }, false);
        plai_text_add_string(out, "=\"");
        plai_xml_put(out, (struct slice){ equals + 1, (size_t)(comma - equals) - 1 }, false);
        plai_text_add_char(out, '"');
        from = comma + 1;
    }
    return from;
}

/* The fill that looks as noted; where nobody uses it any more, written again. 0, no fill, where it cannot be. */
static uint32_t
find_fill(struct estilos *estilos, const char *forma)
{
    struct text xml = { .memoria = &estilos->paquete->arena->memoria };
    uint32_t fill = 0;

    for (size_t i = 0; i < estilos->rellenos.count; i++)
        if (strcmp(estilos->rellenos.items[i].forma, forma) == 0 && !estilos->rellenos.items[i].firmado)
            return (uint32_t)i;
    if (strncmp(forma, "solid|", 6) != 0 || strchr(forma, '<') != NULL)
        return 0;
    plai_text_add_string(&xml, "<fill><patternFill patternType=\"solid\"><fgColor");
    render_color(forma + 6, &xml);
    plai_text_add_string(&xml, "/><bgColor indexed=\"64\"/></patternFill></fill>");
    const char *kept = plai_arena_strdup(estilos->paquete->arena, forma);
    fill =
        xml.failed || kept == NULL ? UINT32_MAX : add_fill(estilos, xml.items, (struct relleno){ kept, false, false });
    plai_text_done(&xml);
    return fill;
}

uint32_t
plai_estilos_restore(struct estilos *estilos, uint32_t formato, uint32_t antes, const char *forma)
{
    uint64_t resto = estilos->formatos.items[formato].resto;

    if (forma == NULL)
        forma = "none";
    /* Where nobody renumbered the styles it is still where it was. */
    if (antes < estilos->formatos.count && estilos->formatos.items[antes].resto == resto &&
        strcmp(plai_estilos_forma(estilos, antes), forma) == 0)
        return antes;
    for (size_t i = 0; i < estilos->formatos.count; i++)
        if (estilos->formatos.items[i].resto == resto && strcmp(plai_estilos_forma(estilos, (uint32_t)i), forma) == 0)
            return (uint32_t)i;
    uint32_t fill = find_fill(estilos, forma);
    return fill != UINT32_MAX ? add_format(estilos, formato, fill) : UINT32_MAX;
}

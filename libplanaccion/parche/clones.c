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

bool
plai_color_is_light(const struct xml *xml)
{
    struct slice rgb = plai_xml_attribute(xml, NS_NONE, "rgb"), tint = plai_xml_attribute(xml, NS_NONE, "tint");
    struct slice indexed = plai_xml_attribute(xml, NS_NONE, "indexed");
    bool light = rgb.n >= 6;

    /* every channel above D0 */
    for (size_t i = 2; light && i <= 6; i += 2)
        light = rgb.s[rgb.n - i] >= 'D' && rgb.s[rgb.n - i] <= 'f';
    if (plai_slice_is(plai_xml_attribute(xml, NS_NONE, "theme"), "0"))
        light = tint.s == NULL || tint.n == 0 || tint.s[0] != '-';
    return light || plai_slice_is(indexed, "1") || plai_slice_is(indexed, "9");
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

/* The format's own bytes with another fill and, where it is not UINT32_MAX, another font. */
static void
render_format(struct slice xml, uint32_t fill, uint32_t font, struct text *out)
{
    struct text halves[2] = { { .memoria = out->memoria }, { .memoria = out->memoria } };
    char numbers[2][16];
    const char *const changes[][2] = {
        { "applyFill", "1" }, { "fillId", numbers[0] }, { "applyFont", "1" }, { "fontId", numbers[1] }
    };
    size_t count = font != UINT32_MAX ? 4 : 2, last = 0;

    snprintf(numbers[0], sizeof numbers[0], "%u", fill);
    snprintf(numbers[1], sizeof numbers[1], "%u", font);
    plai_text_add(&halves[0], xml.s, xml.n);
    for (size_t i = 0; i < count && !halves[last].failed; i++) {
        struct text *next = &halves[1 - last];

        next->count = 0;
        with_attribute((struct slice){ halves[last].items, halves[last].count }, changes[i][0], changes[i][1], next);
        last = 1 - last;
    }
    out->failed |= halves[0].failed || halves[1].failed;
    plai_text_add(out, halves[last].items, halves[last].count);
    plai_text_done(&halves[0]);
    plai_text_done(&halves[1]);
}

/* Text that could be read on a dark fill only, in a dark colour; UINT32_MAX where the font needs no other. */
static bool
dark_font(struct estilos *estilos, uint32_t font, uint32_t *dark)
{
    struct text text = { .memoria = &estilos->paquete->arena->memoria };

    *dark = UINT32_MAX;
    if (font >= estilos->fuentes.count || !estilos->fuentes.items[font].clara ||
        estilos->fuentes.items[font].color_n == 0)
        return true;
    struct fuente copy = estilos->fuentes.items[font];
    size_t after = copy.color_at + copy.color_n;

    plai_text_add(&text, copy.xml.s, copy.color_at);
    plai_elemento_add(estilos, &text, "<color rgb=\"" PLAI_OSCURO "\"/>");
    plai_text_add(&text, copy.xml.s + after, copy.xml.n - after);
    if (!text.failed)
        *dark = plai_coleccion_add(estilos, COLECCION_FONTS, (struct slice){ text.items, text.count });
    plai_text_done(&text);
    return *dark != UINT32_MAX;
}

/* A format as another one but for its fill. */
static uint32_t
add_format(struct estilos *estilos, uint32_t formato, uint32_t fill, uint32_t font)
{
    struct text text = { .memoria = &estilos->paquete->arena->memoria };
    struct formato_celda copy = estilos->formatos.items[formato];
    uint32_t index = UINT32_MAX;

    render_format(copy.xml, fill, font, &text);
    if (!text.failed)
        index = plai_coleccion_add(estilos, COLECCION_XFS, (struct slice){ text.items, text.count });
    if (index != UINT32_MAX && index >= estilos->formatos.count) {
        const char *kept = plai_arena_copy(estilos->paquete->arena, text.items, text.count);

        copy.xml = (struct slice){ kept, text.count };
        copy.relleno = fill;
        copy.fuente = font != UINT32_MAX ? font : copy.fuente;
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
    uint32_t copy = UINT32_MAX, font;
    if (fill != UINT32_MAX && dark_font(estilos, estilos->formatos.items[formato].fuente, &font))
        copy = add_format(estilos, formato, fill, font);
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

static bool
is_light(const struct estilos *estilos, uint32_t font)
{
    return font < estilos->fuentes.count && estilos->fuentes.items[font].clara;
}

/* Whether a clone may be one of that format: `light` if text was made dark for it. */
static bool
may_be_of(const struct estilos *estilos, const struct formato_celda *clone, uint32_t formato, const char *forma,
          bool light)
{
    const struct formato_celda *of = &estilos->formatos.items[formato];

    return of->resto == clone->resto && strcmp(plai_estilos_forma(estilos, formato), forma) == 0 &&
           (light ? is_light(estilos, of->fuente) : of->fuente == clone->fuente);
}

uint32_t
plai_estilos_restore(struct estilos *estilos, uint32_t formato, uint32_t antes, const char *forma)
{
    const struct formato_celda clone = estilos->formatos.items[formato];
    bool dark = clone.fuente < estilos->fuentes.count && estilos->fuentes.items[clone.fuente].nuestra;

    if (forma == NULL)
        forma = "none";
    /* Where nobody renumbered the styles it is still where it was. */
    if (antes < estilos->formatos.count &&
        (may_be_of(estilos, &clone, antes, forma, false) || may_be_of(estilos, &clone, antes, forma, true)))
        return antes;
    for (int light = dark; light >= 0; light--)
        for (size_t i = 0; i < estilos->formatos.count; i++)
            if (may_be_of(estilos, &clone, (uint32_t)i, forma, light != 0))
                return (uint32_t)i;
    uint32_t fill = find_fill(estilos, forma);
    return fill != UINT32_MAX ? add_format(estilos, formato, fill, UINT32_MAX) : UINT32_MAX;
}

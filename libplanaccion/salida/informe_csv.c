/* SPDX-License-Identifier: MIT
 *
 * The report as CSV for Excel in Spanish: semicolons, UTF-8 with BOM, CRLF; one observation a line.
 * No cell of it may be taken for a formula, whatever the workbook held.
 */
#include <assert.h>
#include <string.h>

#include "salida/limpio.h"
#include "salida/salida.h"

static bool
is_number(const char *s)
{
    s += *s == '-';
    return *s >= '0' && *s <= '9' && s[strspn(s, "0123456789.")] == '\0';
}

/* A leading sign of a formula gets an apostrophe before it, but a number stays a number. */
static void
add_field(struct text *text, const char *field, const char *end)
{
    struct slice left = plai_slice(field);

    plai_text_add_char(text, '"');
    if (left.n > 0 && strchr("=+-@\t\r", left.s[0]) != NULL && !is_number(left.s))
        plai_text_add_char(text, '\'');
    while (left.n > 0) {
        const char *quote = memchr(left.s, '"', left.n);
        size_t n = quote != NULL ? (size_t)(quote - left.s) : left.n;

        plai_limpio_add(text, (struct slice){ left.s, n });
        if (quote != NULL) {
            plai_text_add_string(text, "\"\"");
            n++;
        }
        left = (struct slice){ left.s + n, left.n - n };
    }
    plai_text_add_char(text, '"');
    plai_text_add_string(text, end);
}

static void
add_contra(struct text *text, const pla_observacion *o)
{
    struct text places = { .memoria = text->memoria };

    for (size_t i = 0; i < o->contras; i++) {
        const pla_lugar *l = &o->contra[i];

        plai_text_add_string(&places, i > 0 ? " | " : "");
        plai_text_add_string(&places, l->libro != NULL ? l->libro : "");
        if (l->hoja != NULL) {
            plai_text_add_char(&places, ':');
            plai_text_add_string(&places, l->hoja);
        }
        if (l->celda[0] != '\0') {
            plai_text_add_char(&places, '!');
            plai_text_add_string(&places, l->celda);
        }
    }
    text->failed = text->failed || places.failed;
    add_field(text, places.items, ";");
    plai_text_done(&places);
}

static void
add_celda(struct text *text, const pla_plan *plan, const struct observacion *o)
{
    char range[2 * sizeof o->publica.lugar.celda];
    const char *fin = o->fin != 0 && o->fin != o->lugar ? plai_lugar_public(plan, o->fin).celda : NULL;
    size_t n = strlen(o->publica.lugar.celda);

    memcpy(range, o->publica.lugar.celda, n + 1);
    if (fin != NULL && n > 0) {
        range[n] = ':';
        memcpy(range + n + 1, fin, strlen(fin) + 1);
    }
    add_field(text, range, ";");
}

static void
add_observacion(struct text *text, const pla_plan *plan, const struct observacion *o)
{
    const struct clave *c = &o->clave;
    const pla_justificacion *justificacion = o->publica.justificacion;
    const id ids[] = { c->meta, c->bpin, c->fuente, c->programa, c->dependencia, c->rubro, c->actividad };

    add_field(text, o->publica.regla, ";");
    add_field(text, plai_gravedad_word(o->publica.gravedad), ";");
    add_field(text, o->publica.lugar.libro, ";");
    add_field(text, o->publica.lugar.hoja, ";");
    add_celda(text, plan, o);
    add_field(text, o->publica.texto, ";");
    add_field(text, o->publica.valor, ";");
    add_field(text, o->publica.esperado, ";");
    add_contra(text, &o->publica);
    add_field(text, o->publica.nivel, ";");
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        add_field(text, plai_id_text(plan, ids[i]), ";");
    add_field(text, o->publica.correccion, ";");
    add_field(text, o->publica.huella, ";");
    add_field(text, justificacion != NULL ? justificacion->texto : NULL, ";");
    add_field(text, justificacion != NULL ? justificacion->quien : NULL, ";");
    add_field(text, justificacion != NULL ? justificacion->fecha : NULL, "\r\n");
}

void
plai_informe_render_csv(const pla_informe *informe, unsigned banderas, struct text *text)
{
    (void)banderas;
    assert(informe->cerrado);
    plai_text_add_string(text, "\xEF\xBB\xBF"
                               "regla;gravedad;libro;hoja;celda;texto;valor;esperado;contra;nivel;meta;bpin;fuente;"
                               "programa;dependencia;rubro;actividad;correccion;huella;"
                               "justificacion;justificada_por;justificada_el\r\n");
    for (size_t i = 0; i < informe->observaciones.count; i++)
        add_observacion(text, informe->plan, &informe->observaciones.items[i]);
}

/* SPDX-License-Identifier: MIT
 *
 * The report as one HTML page: without scripts nor anything from a network, for the screen and for letter paper. This
 * file: the page from its first line to its last, and what its parts share. Judges nothing; all that comes of a cell, a
 * path or a catalogue is escaped.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/html.h"
#include "salida/salida.h"

/* ---------------------------------------------------------------- what the parts share */

void
plai_html_add_frase(struct html *h)
{
    h->out->failed = h->out->failed || h->frase.failed;
    if (!h->frase.failed)
        plai_marcado_add(h->out, (struct slice){ h->frase.items, h->frase.count });
    h->frase.count = 0;
}

void
plai_html_add_part(struct html *h, const char *opens, const char *text, const char *closes)
{
    plai_html_add(h, opens);
    plai_html_add_text(h, text);
    plai_html_add(h, closes);
}

void
plai_html_add_count(struct html *h, const char *opens, size_t n, const char *one, const char *many, const char *closes)
{
    plai_html_add(h, opens);
    plai_cuenta_add(h->out, n, one, many);
    plai_html_add(h, closes);
}

static const struct {
    const char *clase, *signo, *palabra, *una, *varias;
} gravedades[] = {
    [PLA_NOTA] = { "nota", "•", "Nota", "nota", "notas" },
    [PLA_ADVERTENCIA] = { "advertencia", "▲", "Advertencia", "advertencia", "advertencias" },
    [PLA_ERROR] = { "error", "✖", "Error", "error", "errores" },
};

void
plai_html_add_gravity(struct html *h, int gravedad)
{
    plai_text_printf(h->out, "<span class=\"gravedad %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
                     gravedades[gravedad].clase, gravedades[gravedad].signo, gravedades[gravedad].palabra);
}

void
plai_html_add_gravities(struct html *h, const size_t cuenta[3])
{
    for (int g = PLA_ERROR; g >= PLA_NOTA; g--) {
        if (cuenta[g] == 0)
            continue;
        plai_text_printf(h->out, "<span class=\"gravedad %s\"><span aria-hidden=\"true\">%s</span> ",
                         gravedades[g].clase, gravedades[g].signo);
        plai_html_add_count(h, "", cuenta[g], gravedades[g].una, gravedades[g].varias, "</span> ");
    }
}

static void
add_capital(struct html *h, const char *palabras)
{
    plai_capital_add(&h->frase, palabras);
    plai_html_add_frase(h);
}

void
plai_html_add_libro(struct html *h, const struct seccion *seccion)
{
    const pla_plan *plan = h->informe->plan;
    const struct libro *libro;

    if (seccion->libro == INDICE_NINGUNO) {
        plai_html_add(h, "De todos los libros juntos");
        return;
    }
    libro = &plan->libros.items[seccion->libro];
    if (libro->instrumento == INSTRUMENTO_PLAN_ACCION && libro->dependencia != 0)
        plai_html_add_text(h, plai_id_text(plan, libro->dependencia));
    else if (libro->instrumento != INSTRUMENTO_NINGUNO)
        add_capital(h, plai_instrumentos[libro->instrumento].palabras);
    else
        plai_html_add_text(h, h->nombres.items[seccion->libro]);
}

void
plai_html_add_instrumento(struct html *h, const struct libro *libro)
{
    if (libro->instrumento != INSTRUMENTO_NINGUNO)
        add_capital(h, plai_instrumentos[libro->instrumento].palabras);
    if (libro->publico.formato != NULL)
        plai_html_add_part(h, libro->instrumento != INSTRUMENTO_NINGUNO ? " · formato " : "Formato ",
                           libro->publico.formato, "");
}

/* ---------------------------------------------------------------- rules that did not speak */

static int
motivo_compare(const void *a, const void *b)
{
    const struct no_evaluada *x = a, *y = b;
    int order = strcmp(x->motivo, y->motivo);

    return order != 0 ? order : strcmp(x->regla->id, y->regla->id);
}

/* By reason, since one workbook that is missing keeps several rules from being evaluated. */
static void
add_unevaluated(struct html *h, const struct no_evaluada *items, size_t count)
{
    plai_html_add(h, "<table>\n<thead><tr><th scope=\"col\" class=\"ancha\">Por qué</th><th scope=\"col\">Reglas</th>"
                     "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count;) {
        const char *motivo = items[i].motivo;

        plai_html_add(h, "<tr><td>");
        add_capital(h, motivo);
        plai_html_add(h, "</td><td><ul class=\"reglas\">");
        for (; i < count && strcmp(items[i].motivo, motivo) == 0; i++) {
            plai_html_add_part(h, "<li><b class=\"id\">", items[i].regla->id, "</b> ");
            plai_html_add_part(h, "", items[i].regla->titulo, "</li>");
        }
        plai_html_add(h, "</ul></td></tr>\n");
    }
    plai_html_add(h, "</tbody>\n</table>\n");
}

void
plai_html_add_rules(struct html *h)
{
    const pla_informe *informe = h->informe;
    size_t count = informe->no_evaluadas.count;
    struct no_evaluada *sorted = plai_arena_zalloc(&h->scratch, count, sizeof *sorted);

    if (sorted == NULL) {
        h->out->failed = true;
        return;
    }
    plai_html_add(h, "<section class=\"final\" aria-labelledby=\"sin-evaluar\">\n<h2 id=\"sin-evaluar\">Reglas</h2>\n");
    plai_html_add_count(h, "<p>Se aplicaron ", informe->evaluadas.count, "regla", "reglas", "");
    if (count == 0) {
        plai_html_add(h, ": todas las que hay.</p>\n</section>\n");
        return;
    }
    plai_html_add_count(h, "; ", count, "no se aplicó", "no se aplicaron",
                        ". De estas no se dice que estén bien: la tabla dice qué faltó.</p>\n");
    memcpy(sorted, informe->no_evaluadas.items, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, motivo_compare);
    add_unevaluated(h, sorted, count);
    plai_html_add(h, "</section>\n");
}

/* ---------------------------------------------------------------- the page */

static void
add_head(struct html *h)
{
    const char *entidad = plai_plan_entidad(h->informe->plan);

    plai_html_add(h, "<!DOCTYPE html>\n<html lang=\"es-CO\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                     "'unsafe-inline'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"generator\" content=\"planaccion " PLA_VERSION "\">\n<title>Informe de revisión");
    plai_html_add_part(h, entidad[0] != '\0' ? " · " : "", entidad, "");
    if (h->informe->vigencia != 0)
        plai_text_printf(h->out, " · %d", h->informe->vigencia);
    plai_html_add(h, "</title>\n<style>\n");
    plai_html_add(h, plai_html_style);
    plai_html_add(h, "</style>\n</head>\n<body>\n<a class=\"saltar\" href=\"#observaciones\">Ir a las "
                     "observaciones</a>\n<header>\n<p class=\"entidad\">");
    plai_html_add_text(h, entidad);
    if (h->informe->vigencia != 0)
        plai_text_printf(h->out, "%svigencia %d", entidad[0] != '\0' ? " · " : "", h->informe->vigencia);
    plai_html_add(h, "</p>\n<h1>Informe de revisión</h1>\n</header>\n<main>\n");
}

static void
add_page(struct html *h)
{
    add_head(h);
    plai_html_add_summary(h);
    plai_html_add_sections(h);
    plai_html_add_rules(h);
    plai_html_add(h, "</main>\n<footer>Hecho por planaccion " PLA_VERSION ". Qué revisa cada regla y por qué: "
                     "<code>planaccion explicar REGLA</code>.</footer>\n</body>\n</html>\n");
}

void
plai_informe_render_html(const pla_informe *informe, unsigned banderas, struct text *text)
{
    struct html h = { .informe = informe, .out = text, .frase = { .memoria = text->memoria } };

    (void)banderas;
    assert(informe->cerrado);
    plai_arena_init(&h.scratch, text->memoria);
    if (!plai_nombres_init(&h.nombres, informe->plan, &h.scratch) ||
        !plai_secciones_init(&h.secciones, informe, SECCIONES_GRAVES_PRIMERO, &h.scratch) ||
        plai_semaforos_new(&h.luces, informe, &h.nombres, &h.scratch, NULL) < 0)
        text->failed = true;
    else
        add_page(&h);
    plai_semaforos_done(&h.luces);
    plai_text_done(&h.frase);
    plai_arena_done(&h.scratch);
}

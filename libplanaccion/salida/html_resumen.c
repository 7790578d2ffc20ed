/* SPDX-License-Identifier: MIT
 *
 * The first page of the report: how much there is, what could not be read, lights by dependencia, rules, workbooks.
 */
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/html.h"

/* ---------------------------------------------------------------- figures */

static void
add_figure(struct html *h, const char *clase, size_t n, const char *que, const char *nota)
{
    char out[40];

    plai_cantidad_format_people((int64_t)n * PLAI_MILLONESIMAS, out);
    plai_text_printf(h->out, "<li class=\"%s\"><b>%s</b> <span>%s</span><small>%s</small></li>\n",
                     n > 0 || *clase == '\0' ? clase : "cero", out, que, nota);
}

static void
add_figures(struct html *h, size_t libros)
{
    const size_t *cuenta = h->informe->cuenta;
    size_t justificadas = plai_informe_justificadas(h->informe);

    plai_html_add(h, "<ul class=\"cifras\">\n");
    add_figure(h, "error", cuenta[PLA_ERROR], cuenta[PLA_ERROR] == 1 ? "✖ error" : "✖ errores",
               "lo que se contradice o falta");
    add_figure(h, "advertencia", cuenta[PLA_ADVERTENCIA],
               cuenta[PLA_ADVERTENCIA] == 1 ? "▲ advertencia" : "▲ advertencias", "lo que conviene revisar");
    add_figure(h, "nota", cuenta[PLA_NOTA], cuenta[PLA_NOTA] == 1 ? "• nota" : "• notas", "lo que conviene saber");
    if (justificadas > 0)
        add_figure(h, "justificada", justificadas, justificadas == 1 ? "✔ justificada" : "✔ justificadas",
                   "de las anteriores");
    add_figure(h, "", libros, libros == 1 ? "libro" : "libros",
               libros == 1 ? "revisado" : "revisados y cruzados entre sí");
    plai_html_add(h, "</ul>\n");
}

/* Workbooks that are not in the report: the reader must know before anything else. */
static void
add_unread(struct html *h, size_t unread)
{
    const pla_plan *plan = h->informe->plan;

    if (unread == 0)
        return;
    plai_html_add_count(h, "<div class=\"aviso\">\n<h3>✖ ", unread, "libro no se pudo leer",
                        "libros no se pudieron leer", "</h3>\n<ul>\n");
    for (size_t i = 0; i < plan->orden.count; i++) {
        const pla_libro *libro = &plan->libros.items[plan->orden.items[i]].publico;

        if (libro->estado == PLA_OK)
            continue;
        plai_html_add_part(h, "<li><b>", h->nombres.items[plan->orden.items[i]], "</b>: ");
        plai_html_add_part(h, "", libro->motivo != NULL ? libro->motivo : "sin motivo conocido", "</li>\n");
    }
    plai_html_add(h, "</ul>\n</div>\n");
}

/* ---------------------------------------------------------------- what to correct first */

/* The errors nobody accepted, so many of them as fit beside the lights; the report has them first. */
static void
add_first(struct html *h)
{
    enum { MOST = 8 };
    size_t left = h->informe->cuenta[PLA_ERROR] - h->informe->justificadas[PLA_ERROR], shown = 0;

    if (left == 0)
        return;
    plai_html_add(h, "<section class=\"bloque\">\n<h3>Lo primero por corregir</h3>\n<ol class=\"primero\">\n");
    for (size_t i = 0; i < h->informe->observaciones.count && shown < MOST; i++) {
        const struct observacion *o = &h->informe->observaciones.items[i];

        if (o->publica.gravedad != PLA_ERROR || o->publica.justificacion != NULL)
            continue;
        plai_html_add_part(h, "<li>", o->publica.texto, " <a href=\"#o-");
        plai_html_add_part(h, "", o->publica.huella, "\">");
        if (o->lugar != 0)
            plai_lugar_add(&h->frase, &h->nombres, o->lugar, o->fin, CERCA_DE_NADA);
        else
            plai_text_add_string(&h->frase, "ver");
        plai_html_add_frase(h);
        plai_html_add(h, "</a></li>\n");
        shown++;
    }
    plai_html_add(h, "</ol>\n");
    if (left > shown)
        plai_html_add_count(h, "<p class=\"menor\">Y ", left - shown, "error más", "errores más",
                            ", cada uno con su libro.</p>\n");
    plai_html_add(h, "</section>\n");
}

/* ---------------------------------------------------------------- lights */

/* Nobody could say anything of it: it takes no column. */
static bool
is_silent(const struct semaforos *luces, size_t familia)
{
    for (size_t i = 0; i < luces->lista.count; i++)
        for (int g = PLA_NOTA; g <= PLA_ERROR; g++)
            if (luces->lista.items[i].cuenta[familia][g] > 0)
                return false;
    return !luces->familias[familia].evaluada;
}

/* What the signs say, for who hears the page. */
static void
add_words(struct html *h, const uint32_t cuenta[3], bool evaluada)
{
    static const char *const words[][2] = {
        [PLA_NOTA] = { "nota", "notas" },
        [PLA_ADVERTENCIA] = { "advertencia", "advertencias" },
        [PLA_ERROR] = { "error", "errores" },
    };
    const char *between = "";

    for (int g = PLA_ERROR; g >= PLA_NOTA; g--) {
        if (cuenta[g] == 0)
            continue;
        plai_html_add_count(h, between, cuenta[g], words[g][0], words[g][1], "");
        between = ", ";
    }
    if (*between == '\0')
        plai_html_add(h, evaluada ? "sin observaciones" : "no se pudo evaluar");
}

static void
add_light(struct html *h, const uint32_t cuenta[3], bool evaluada)
{
    static const char *const clases[] = {
        [LUZ_GRIS] = "gris",
        [LUZ_VERDE] = "verde",
        [LUZ_AMBAR] = "ambar",
        [LUZ_ROJA] = "roja",
    };
    char signs[64];

    plai_luz_signs(signs, cuenta, evaluada);
    plai_text_printf(h->out, "<td class=\"luz %s\"><span aria-hidden=\"true\">%s</span><span class=\"oculto\">",
                     clases[plai_luz_of(cuenta, evaluada)], signs);
    add_words(h, cuenta, evaluada);
    plai_html_add(h, "</span></td>");
}

/* The section of the workbook with most to correct among those of each light, plus 1; 0 where none has any. */
static size_t *
sections_of_lights(struct html *h)
{
    size_t *sections = plai_arena_zalloc(&h->scratch, h->luces.lista.count, sizeof *sections);

    for (size_t i = 0; sections != NULL && i < h->secciones.count; i++) {
        const struct seccion *seccion = &h->secciones.items[i];
        uint32_t light = seccion->libro != INDICE_NINGUNO ? h->luces.de_libro[seccion->libro] : INDICE_NINGUNO;

        if (light != INDICE_NINGUNO && sections[light] == 0 && seccion->desde < seccion->hasta)
            sections[light] = i + 1;
    }
    return sections;
}

static void
add_light_row(struct html *h, const struct semaforo *s, size_t section, const bool *silent)
{
    plai_html_add(h, "<tr><th scope=\"row\">");
    if (section > 0)
        plai_text_printf(h->out, "<a href=\"#libro-%zu\">", section);
    plai_html_add_part(h, "", s->nombre, section > 0 ? "</a></th>" : "</th>");
    for (size_t j = 0; j < h->luces.n_familias; j++)
        if (!silent[j])
            add_light(h, s->cuenta[j], h->luces.familias[j].evaluada);
    for (int g = PLA_ERROR; g >= PLA_NOTA; g--)
        plai_text_printf(h->out, "<td class=\"cifra\">%u</td>", s->total[g]);
    plai_html_add(h, "</tr>\n");
}

static void
add_lights(struct html *h)
{
    bool silent[FAMILIAS_MAXIMO];
    size_t *sections = sections_of_lights(h);

    if (sections == NULL) {
        h->out->failed = true;
        return;
    }
    if (h->luces.lista.count == 0)
        return;
    plai_html_add(
        h, "<section class=\"bloque\">\n<h3 id=\"semaforo\">Semáforo por dependencia</h3>\n<table class=\"semaforo\" "
           "aria-labelledby=\"semaforo\">\n<caption>✖ errores · ▲ advertencias · • solo notas · ✔ revisado, "
           "sin observaciones</caption>\n<thead><tr><th scope=\"col\">Dependencia o instrumento</th>");
    for (size_t j = 0; j < h->luces.n_familias; j++) {
        silent[j] = is_silent(&h->luces, j);
        if (!silent[j])
            plai_html_add_part(h, "<th scope=\"col\">", h->luces.familias[j].titulo, "</th>");
    }
    plai_html_add(h, "<th scope=\"col\" class=\"cifra\">Errores</th><th scope=\"col\" class=\"cifra\">Adver&shy;tencias"
                     "</th><th scope=\"col\" class=\"cifra\">Notas</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->luces.lista.count; i++)
        add_light_row(h, &h->luces.lista.items[i], sections[i], silent);
    plai_html_add(h, "</tbody>\n</table>\n</section>\n");
}

/* ---------------------------------------------------------------- rules */

static int
regla_compare(const void *a, const void *b)
{
    const struct entrada *x = a, *y = b;
    int order = y->gravedad - x->gravedad;

    if (order == 0)
        order = strcmp(x->regla, y->regla);
    return order != 0 ? order : (x->seccion > y->seccion) - (x->seccion < y->seccion);
}

static void
add_rule_row(struct html *h, const struct entrada *first, size_t count, size_t libros)
{
    plai_html_add(h, "<tr><td>");
    plai_html_add_gravity(h, first->gravedad);
    plai_html_add_part(h, "</td><td class=\"id\">", first->regla, "</td><th scope=\"row\">");
    plai_html_add_text(h, h->informe->observaciones.items[first->at].regla->titulo);
    plai_text_printf(h->out, "</th><td class=\"cifra\">%zu</td><td class=\"cifra\">%zu</td></tr>\n", count, libros);
}

static void
add_rules(struct html *h)
{
    size_t count = h->informe->observaciones.count, end;
    struct entrada *sorted = plai_arena_zalloc(&h->scratch, count, sizeof *sorted);

    if (sorted == NULL) {
        h->out->failed = true;
        return;
    }
    if (count == 0)
        return;
    memcpy(sorted, h->secciones.entradas, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, regla_compare);
    plai_html_add(
        h,
        "<section class=\"bloque\">\n<h3 id=\"hallado\">Qué se encontró</h3>\n<table aria-labelledby=\"hallado\">\n<thead><tr>"
        "<th scope=\"col\">Gravedad</th><th scope=\"col\">Regla</th><th scope=\"col\">Qué dice</th>"
        "<th scope=\"col\" class=\"cifra\">Veces</th><th scope=\"col\" class=\"cifra\">Libros</th></tr>"
        "</thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i = end) {
        size_t libros = 1;

        for (end = i + 1; end < count; end++) {
            if (sorted[end].gravedad != sorted[i].gravedad || strcmp(sorted[end].regla, sorted[i].regla) != 0)
                break;
            libros += sorted[end].seccion != sorted[end - 1].seccion;
        }
        add_rule_row(h, &sorted[i], end - i, libros);
    }
    plai_html_add(h, "</tbody>\n</table>\n</section>\n");
}

/* ---------------------------------------------------------------- workbooks */

static void
add_book_row(struct html *h, const struct seccion *seccion, size_t n)
{
    const struct libro *libro = &h->informe->plan->libros.items[seccion->libro];
    bool linked = seccion->desde < seccion->hasta;
    char pesos[40];

    plai_html_add(h, "<tr><th scope=\"row\">");
    if (linked)
        plai_text_printf(h->out, "<a href=\"#libro-%zu\">", n);
    plai_html_add_part(h, "", h->nombres.items[seccion->libro], linked ? "</a> <small>" : " <small>");
    plai_html_add_instrumento(h, libro);
    plai_text_printf(h->out, "</small></th><td class=\"cifra\">%zu</td>", libro->publico.registros);
    plai_pesos_format_people(libro->publico.total, pesos);
    plai_text_printf(h->out, "<td class=\"cifra\">%s%s</td>", libro->publico.total != 0 ? pesos : "",
                     libro->publico.total != 0 && libro->publico.vigencia == 0 ? " <small>todos sus años</small>" : "");
    for (int g = PLA_ERROR; g >= PLA_NOTA; g--)
        plai_text_printf(h->out, "<td class=\"cifra%s\">%zu</td>",
                         seccion->cuenta[g] == 0 || g == PLA_NOTA ? ""
                         : g == PLA_ERROR                         ? " roja"
                                                                  : " ambar",
                         seccion->cuenta[g]);
    plai_html_add(h, "</tr>\n");
}

static void
add_books(struct html *h)
{
    plai_html_add(
        h,
        "<section class=\"bloque\">\n<h3 id=\"libros\">Libros revisados</h3>\n<table aria-labelledby=\"libros\" class=\"libros\">\n"
        "<thead><tr><th scope=\"col\">Archivo</th><th scope=\"col\" class=\"cifra\">Registros</th>"
        "<th scope=\"col\" class=\"cifra\">Recursos</th><th scope=\"col\" class=\"cifra\">Errores</th>"
        "<th scope=\"col\" class=\"cifra\">Advertencias</th><th scope=\"col\" class=\"cifra\">Notas</th>"
        "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->secciones.count; i++)
        if (h->secciones.items[i].libro != INDICE_NINGUNO)
            add_book_row(h, &h->secciones.items[i], i + 1);
    plai_html_add(h, "</tbody>\n</table>\n</section>\n");
}

void
plai_html_add_summary(struct html *h)
{
    const pla_plan *plan = h->informe->plan;
    size_t unread = 0;

    for (size_t i = 0; i < plan->libros.count; i++)
        unread += plan->libros.items[i].publico.estado != PLA_OK;
    plai_html_add(h, "<section class=\"resumen\" aria-labelledby=\"resumen\">\n<h2 id=\"resumen\" "
                     "class=\"oculto\">Resumen</h2>\n");
    add_figures(h, plan->libros.count - unread);
    add_unread(h, unread);
    if (h->informe->observaciones.count == 0 && unread < plan->libros.count)
        plai_html_add(h, unread == 0
                             ? "<p class=\"limpio\">✔ Sin observaciones en todo lo que se pudo revisar.</p>\n"
                             : "<p class=\"limpio\">✔ Sin observaciones en los libros que sí se leyeron.</p>\n");
    add_first(h);
    add_lights(h);
    add_rules(h);
    if (unread < plan->libros.count)
        add_books(h);
    plai_html_add(h, "</section>\n");
}

/* SPDX-License-Identifier: MIT
 *
 * The body of the page: a section for each workbook that has observations, the ones with more to correct first; in it,
 * rule by rule, a table of cells. What to do and what it rests on are said once a rule.
 */
#include <string.h>

#include "salida/html.h"

/* What columns the table of a rule has; and whether its cells share sheet and heading, which are then said once. */
struct tabla_regla {
    bool valor, esperado, misma;
};

static const struct observacion *
observacion_at(const struct html *h, size_t entrada)
{
    return &h->informe->observaciones.items[h->secciones.entradas[entrada].at];
}

/* ---------------------------------------------------------------- a row */

static void
add_sheet(struct html *h, const struct observacion *o, const char *opens, const char *between, const char *closes)
{
    const char *titulo = plai_titulo_of(h->informe->plan, o->lugar);

    plai_html_add_part(h, opens, o->publica.lugar.hoja, "»");
    if (titulo != NULL)
        plai_html_add_part(h, between, titulo, "»");
    plai_html_add(h, closes);
}

/* Cell, sheet and heading: from the finest to the widest, since that is the order in which they are looked for. */
static void
add_place(struct html *h, const struct observacion *o, const struct tabla_regla *tabla)
{
    const pla_lugar *l = &o->publica.lugar;

    plai_html_add_part(h, "<tr id=\"o-", o->publica.huella, "\"><th scope=\"row\"");
    if (o->lugar == 0) {
        plai_html_add(h, ">Todos los libros</th>");
        return;
    }
    plai_html_add(h, " title=\"");
    plai_lugar_add(&h->frase, &h->nombres, o->lugar, o->fin, CERCA_DE_NADA);
    plai_html_add_frase(h);
    plai_html_add(h, "\"><b class=\"celda\">");
    if (l->fila == 0)
        plai_html_add(h, "Toda la hoja");
    else if (l->columna == 0)
        plai_text_printf(h->out, "Fila %d", l->fila);
    else
        plai_celdas_add(h->out, h->informe->plan, o);
    plai_html_add(h, "</b>");
    if (!tabla->misma)
        add_sheet(h, o, "<span class=\"hoja\">hoja «", "</span><span class=\"titulo\">columna «", "</span>");
    plai_html_add(h, "</th>");
}

/* A line under the sentence, of what is in `frase`; none where there is nothing. */
static void
add_line(struct html *h, const char *opens)
{
    if (h->frase.count == 0)
        return;
    plai_html_add(h, opens);
    plai_html_add_frase(h);
    plai_html_add(h, "</p>");
}

static void
add_sentence(struct html *h, const struct observacion *o)
{
    const pla_plan *plan = h->informe->plan;
    struct clave clave = o->clave;

    /* The title of the section says it. */
    if (o->lugar != 0 && clave.dependencia == plai_lugar_libro(plan, o->lugar)->dependencia)
        clave.dependencia = 0;
    plai_html_add_part(h, "<td><p>", o->publica.texto, "</p>");
    plai_clave_add(&h->frase, plan, &clave);
    add_line(h, "<p class=\"menor\"><b>Registro:</b> ");
    plai_contra_add(&h->frase, &h->nombres, o, UINT32_MAX, true);
    add_line(h, "<p class=\"menor\"><b>Frente a:</b> ");
    if (o->publica.justificacion != NULL)
        plai_justificacion_add(&h->frase, o->publica.justificacion);
    add_line(h, "<p class=\"justificada\"><b>✔ Justificada:</b> ");
    plai_html_add(h, "</td>");
}

static void
add_value(struct html *h, const struct observacion *o, const char *clase, const char *valor)
{
    int64_t numero;
    enum valor_clase que = plai_valor_parse(h->informe->plan, o->lugar, valor, &numero);

    plai_text_printf(h->out, "<td class=\"valor %s%s\">", clase, que == VALOR_TEXTO ? "" : " cifra");
    plai_valor_add(&h->frase, h->informe->plan, o->lugar, valor);
    plai_html_add_frase(h);
    plai_html_add(h, "</td>");
}

static void
add_row(struct html *h, const struct observacion *o, const struct tabla_regla *tabla)
{
    add_place(h, o, tabla);
    add_sentence(h, o);
    if (tabla->valor)
        add_value(h, o, "visto", o->publica.valor);
    if (tabla->esperado)
        add_value(h, o, "esperado", o->publica.esperado);
    plai_html_add(h, "</tr>\n");
}

/* ---------------------------------------------------------------- a rule */

static void
add_advice(struct html *h, const char *opens, const char *advice, const char *closes)
{
    if (advice != NULL && advice[0] != '\0')
        plai_html_add_part(h, opens, advice, closes);
}

static void
add_rule_head(struct html *h, const struct observacion *o, size_t count)
{
    plai_html_add(h, "<h3>");
    plai_html_add_gravity(h, o->publica.gravedad);
    plai_html_add_part(h, " <span class=\"id\">", o->publica.regla, "</span> ");
    plai_html_add_text(h, o->regla->titulo);
    if (count > 1)
        plai_html_add_count(h, " <span class=\"veces\">(", count, "vez", "veces", ")</span>");
    plai_html_add(h, "</h3>\n");
    add_advice(h, "<p class=\"hacer\"><b>Qué hacer:</b> ", o->publica.correccion, "</p>\n");
    add_advice(h, "<p class=\"menor base\"><b>En qué se apoya:</b> ", o->regla->base, "</p>\n");
}

static bool
same_sheet(const pla_plan *plan, const struct observacion *a, const struct observacion *b)
{
    const char *x = plai_titulo_of(plan, a->lugar), *y = plai_titulo_of(plan, b->lugar);

    if (a->lugar == 0 || b->lugar == 0 || lugar_hoja(a->lugar) != lugar_hoja(b->lugar))
        return false;
    return x == y || (x != NULL && y != NULL && strcmp(x, y) == 0);
}

static struct tabla_regla
tabla_of(const struct html *h, size_t desde, size_t hasta)
{
    struct tabla_regla tabla = { .misma = hasta - desde > 1 };

    for (size_t i = desde; i < hasta; i++) {
        const struct observacion *o = observacion_at(h, i);

        tabla.valor |= o->publica.valor != NULL;
        tabla.esperado |= o->publica.esperado != NULL;
        tabla.misma &= same_sheet(h->informe->plan, observacion_at(h, desde), o);
    }
    return tabla;
}

/* Entradas [desde, hasta): one rule with one gravity. */
static void
add_rule(struct html *h, size_t desde, size_t hasta)
{
    const struct observacion *first = observacion_at(h, desde);
    const struct tabla_regla tabla = tabla_of(h, desde, hasta);

    plai_html_add(h, "<section class=\"regla\">\n<div class=\"cabeza\">\n");
    add_rule_head(h, first, hasta - desde);
    plai_html_add(h, "</div>\n<table class=\"observaciones\">\n");
    if (tabla.misma)
        add_sheet(h, first, "<caption>Todas en la hoja «", ", columna «", "</caption>\n");
    plai_html_add(h, tabla.misma ? "<thead><tr><th scope=\"col\" class=\"celda\">Celda</th>"
                                 : "<thead><tr><th scope=\"col\" class=\"donde\">Dónde</th>");
    plai_html_add(h, "<th scope=\"col\">Qué se encontró</th>");
    plai_html_add(h, tabla.valor ? "<th scope=\"col\" class=\"valor\">Visto</th>" : "");
    plai_html_add(h, tabla.esperado ? "<th scope=\"col\" class=\"valor\">Se esperaba</th>" : "");
    plai_html_add(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = desde; i < hasta; i++)
        add_row(h, observacion_at(h, i), &tabla);
    plai_html_add(h, "</tbody>\n</table>\n</section>\n");
}

/* ---------------------------------------------------------------- a workbook */

static void
add_book_head(struct html *h, const struct seccion *seccion, size_t n)
{
    const struct libro *libro;

    plai_text_printf(h->out, "<section class=\"libro\" aria-labelledby=\"libro-%zu\">\n<h2 id=\"libro-%zu\">", n, n);
    plai_html_add_libro(h, seccion);
    plai_html_add(h, "</h2>\n");
    if (seccion->libro != INDICE_NINGUNO) {
        libro = &h->informe->plan->libros.items[seccion->libro];
        plai_html_add_part(h, "<p class=\"archivo\"><b>Archivo:</b> ", h->nombres.items[seccion->libro], "</p>\n");
        plai_html_add(h, "<p class=\"menor\">");
        plai_html_add_instrumento(h, libro);
        if (libro->publico.vigencia != 0)
            plai_text_printf(h->out, " · vigencia %d", libro->publico.vigencia);
        plai_html_add_count(h, " · ", libro->publico.registros, "registro", "registros", "</p>\n");
    }
    plai_html_add(h, "<p class=\"cuentas\">");
    plai_html_add_gravities(h, seccion->cuenta);
    plai_html_add(h, "</p>\n");
}

void
plai_html_add_sections(struct html *h)
{
    plai_html_add(h, "<div id=\"observaciones\">\n");
    for (size_t i = 0; i < h->secciones.count; i++) {
        const struct seccion *seccion = &h->secciones.items[i];
        size_t end;

        if (seccion->desde == seccion->hasta)
            continue;
        add_book_head(h, seccion, i + 1);
        for (size_t k = seccion->desde; k < seccion->hasta; k = end) {
            end = plai_secciones_end(&h->secciones, seccion, k, true);
            add_rule(h, k, end);
        }
        plai_html_add(h, "</section>\n");
    }
    plai_html_add(h, "</div>\n");
}

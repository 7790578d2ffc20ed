/* SPDX-License-Identifier: MIT
 *
 * The report as a page while it is being written: shared by the informe_html files only.
 */
#ifndef PLAI_HTML_H
#define PLAI_HTML_H

#include "salida/marcado.h"
#include "salida/secciones.h"
#include "salida/semaforo.h"

struct html {
    const pla_informe *informe;
    struct text *out;
    struct text frase; /* scratch for what is put together before it is escaped */
    struct arena scratch;
    struct nombres nombres;
    struct secciones secciones;
    struct semaforos luces;
};

/* Ours, as it is. */
static inline void
plai_html_add(struct html *h, const char *literal)
{
    plai_text_add_string(h->out, literal);
}
/* Of a cell, a path, a catalogue: escaped. */
static inline void
plai_html_add_text(struct html *h, const char *text)
{
    plai_marcado_add_string(h->out, text);
}
/* What is in `frase`, escaped; it is then empty. */
void plai_html_add_frase(struct html *h);
/* "<td>…</td>": `opens` and `closes` are ours. */
void plai_html_add_part(struct html *h, const char *opens, const char *text, const char *closes);
void plai_html_add_count(struct html *h, const char *opens, size_t n, const char *one, const char *many,
                         const char *closes);
/* Sign and word of a gravity in its colours; with a count, "✖ 3 errores". */
void plai_html_add_gravity(struct html *h, int gravedad);
void plai_html_add_gravities(struct html *h, const size_t cuenta[3]);
/* What a workbook is called in titles: its dependencia, or what instrument it is. */
void plai_html_add_libro(struct html *h, const struct seccion *seccion);
/* "Plan de acción · formato PE-F-012": the instrument begins with a capital. */
void plai_html_add_instrumento(struct html *h, const struct libro *libro);

/* The parts of the page, in their order. */
extern const char plai_html_style[];
void plai_html_add_summary(struct html *h);
void plai_html_add_sections(struct html *h);
void plai_html_add_rules(struct html *h);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The report as JUnit XML, for continuous integration: a suite is a workbook, a case is a rule. Errors and warnings that
 * nobody accepted are failures, whose text are the cells; notes and what was accepted go with a case that passes; a rule
 * that could not be evaluated is skipped, never passed. No times nor dates: the same report gives the same bytes.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "salida/limpio.h"
#include "salida/marcado.h"
#include "salida/salida.h"
#include "salida/secciones.h"

/* A rule, and whether it was evaluated: NULL where it was. */
struct regla_vista {
    const pla_regla *regla;
    const char *motivo;
};

struct junit {
    const pla_informe *informe;
    struct text *out, casos; /* of a suite, whose totals come before them */
    struct text frase;
    struct arena scratch;
    struct nombres nombres;
    struct secciones secciones;
    struct regla_vista *reglas; /* by id */
    size_t reglas_count;
};

struct totales {
    size_t tests, failures, errors, skipped;
};

static void
add_attribute(struct text *text, const char *name, const char *value)
{
    plai_text_printf(text, " %s=\"", name);
    plai_marcado_add_string(text, value);
    plai_text_add_char(text, '"');
}

static void
add_totals(struct text *text, const struct totales *t)
{
    plai_text_printf(text, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" time=\"0\"", t->tests,
                     t->failures, t->errors, t->skipped);
}

/* ---------------------------------------------------------------- a case */

static bool
is_failure(const struct observacion *o)
{
    return o->publica.gravedad > PLA_NOTA && o->publica.justificacion == NULL;
}

/* "Plan!F5: error: la meta ... [PA_Obras.xlsx:Plan!F5]" and a line's end. */
static void
add_line(struct junit *j, const struct observacion *o)
{
    struct text *f = &j->frase;

    if (o->lugar != 0) {
        plai_limpio_add(f, plai_slice(o->publica.lugar.hoja));
        plai_text_add_string(f, o->publica.lugar.celda[0] != '\0' ? "!" : "");
        plai_celdas_add(f, j->informe->plan, o);
        plai_text_add_string(f, ": ");
    }
    plai_text_printf(f, "%s: ", plai_gravedad_word(o->publica.gravedad));
    plai_limpio_add(f, plai_slice(o->publica.texto));
    if (o->contras > 0) {
        plai_text_add_string(f, " [");
        plai_contra_add(f, &j->nombres, o, UINT32_MAX, false);
        plai_text_add_string(f, "]");
    }
    if (o->publica.justificacion != NULL) {
        plai_text_add_string(f, " · JUSTIFICADA: ");
        plai_justificacion_add(f, o->publica.justificacion);
    }
    j->casos.failed = j->casos.failed || f->failed;
    plai_marcado_add(&j->casos, (struct slice){ f->items, f->count });
    plai_text_add_char(&j->casos, '\n');
    f->count = 0;
}

/* The lines of one kind of entradas [desde, hasta). */
static void
add_lines(struct junit *j, size_t desde, size_t hasta, bool failures)
{
    for (size_t i = desde; i < hasta; i++) {
        const struct observacion *o = &j->informe->observaciones.items[j->secciones.entradas[i].at];

        if (is_failure(o) == failures)
            add_line(j, o);
    }
}

static void
add_failure(struct junit *j, size_t desde, size_t hasta, size_t count)
{
    int gravest = PLA_NOTA;
    const pla_regla *regla = NULL;

    for (size_t i = desde; i < hasta; i++) {
        const struct observacion *o = &j->informe->observaciones.items[j->secciones.entradas[i].at];

        regla = o->regla;
        if (is_failure(o) && o->publica.gravedad > gravest)
            gravest = o->publica.gravedad;
    }
    plai_text_add_string(&j->casos, "<failure message=\"");
    plai_cuenta_add(&j->casos, count, "observación", "observaciones");
    if (regla->correccion != NULL) {
        plai_text_add_string(&j->casos, ". Qué hacer: ");
        plai_marcado_add_string(&j->casos, regla->correccion);
    }
    plai_text_printf(&j->casos, "\" type=\"%s\">", plai_gravedad_word(gravest));
    add_lines(j, desde, hasta, true);
    plai_text_add_string(&j->casos, "</failure>\n");
}

static void
open_case(struct junit *j, const char *suite, const char *regla, const char *titulo)
{
    plai_text_add_string(&j->casos, "<testcase");
    add_attribute(&j->casos, "classname", suite);
    plai_text_add_string(&j->casos, " name=\"");
    plai_marcado_add_string(&j->casos, regla);
    plai_text_add_string(&j->casos, ": ");
    plai_marcado_add_string(&j->casos, titulo);
    plai_text_add_string(&j->casos, "\" time=\"0\">");
}

/* A rule on a workbook, which has entradas [desde, hasta) of it. */
static void
add_case(struct junit *j, const char *suite, const struct regla_vista *vista, size_t desde, size_t hasta,
         struct totales *t)
{
    size_t failures = 0;

    for (size_t i = desde; i < hasta; i++)
        failures += is_failure(&j->informe->observaciones.items[j->secciones.entradas[i].at]);
    open_case(j, suite, vista->regla->id, vista->regla->titulo);
    t->tests++;
    if (failures > 0) {
        t->failures++;
        add_failure(j, desde, hasta, failures);
    } else if (desde == hasta && vista->motivo != NULL) {
        t->skipped++;
        plai_text_add_string(&j->casos, "<skipped");
        add_attribute(&j->casos, "message", vista->motivo);
        plai_text_add_string(&j->casos, "/>");
    }
    if (failures < hasta - desde) {
        plai_text_add_string(&j->casos, "<system-out>");
        add_lines(j, desde, hasta, false);
        plai_text_add_string(&j->casos, "</system-out>");
    }
    plai_text_add_string(&j->casos, "</testcase>\n");
}

/* ---------------------------------------------------------------- a suite */

/* The cases of a suite, and its totals, which come before them. */
static void
add_suite(struct junit *j, const char *suite, const char *ruta, const struct totales *t, struct totales *all)
{
    plai_text_add_string(j->out, "<testsuite");
    add_attribute(j->out, "name", suite);
    if (ruta != NULL)
        add_attribute(j->out, "file", ruta);
    add_totals(j->out, t);
    plai_text_add_string(j->out, ">\n");
    j->out->failed = j->out->failed || j->casos.failed;
    if (j->casos.count > 0)
        plai_text_add(j->out, j->casos.items, j->casos.count);
    plai_text_add_string(j->out, "</testsuite>\n");
    j->casos.count = 0;
    all->tests += t->tests;
    all->failures += t->failures;
    all->errors += t->errors;
    all->skipped += t->skipped;
}

/* Rules and entradas are both by id: they are walked together. */
static void
add_section(struct junit *j, const struct seccion *seccion, struct totales *all)
{
    bool none = seccion->libro == INDICE_NINGUNO;
    const char *suite = none ? "Todos los libros" : j->nombres.items[seccion->libro];
    size_t i = seccion->desde, end;
    struct totales t = { 0 };

    for (size_t r = 0; r < j->reglas_count; r++) {
        const struct regla_vista *vista = &j->reglas[r];

        end = i;
        if (i < seccion->hasta && strcmp(j->secciones.entradas[i].regla, vista->regla->id) == 0)
            end = plai_secciones_end(&j->secciones, seccion, i, false);
        if (!none || end > i)
            add_case(j, suite, vista, i, end, &t);
        i = end;
    }
    add_suite(j, suite, none ? NULL : j->informe->plan->libros.items[seccion->libro].publico.ruta, &t, all);
}

static void
add_unread(struct junit *j, uint32_t libro, struct totales *all)
{
    const pla_libro *publico = &j->informe->plan->libros.items[libro].publico;
    struct totales t = { .tests = 1, .errors = 1 };

    open_case(j, j->nombres.items[libro], "Lectura", "el libro se puede leer");
    plai_text_add_string(&j->casos, "<error");
    add_attribute(&j->casos, "message", publico->motivo != NULL ? publico->motivo : "sin motivo conocido");
    plai_text_add_string(&j->casos, " type=\"lectura\"/></testcase>\n");
    add_suite(j, j->nombres.items[libro], publico->ruta, &t, all);
}

/* ---------------------------------------------------------------- the whole */

static int
vista_compare(const void *a, const void *b)
{
    const struct regla_vista *x = a, *y = b;

    return strcmp(x->regla->id, y->regla->id);
}

/* Rules that were evaluated, that were not, and (JU-01, which speaks when the report is closed) that only spoke. */
static bool
set_rules(struct junit *j)
{
    const pla_informe *informe = j->informe;
    size_t most = informe->evaluadas.count + informe->no_evaluadas.count + informe->observaciones.count, n = 0,
           kept = 0;

    j->reglas = plai_arena_zalloc(&j->scratch, most, sizeof *j->reglas);
    if (j->reglas == NULL)
        return false;
    for (size_t i = 0; i < informe->evaluadas.count; i++)
        j->reglas[n++].regla = informe->evaluadas.items[i];
    for (size_t i = 0; i < informe->no_evaluadas.count; i++)
        j->reglas[n++] =
            (struct regla_vista){ informe->no_evaluadas.items[i].regla, informe->no_evaluadas.items[i].motivo };
    for (size_t i = 0; i < informe->observaciones.count; i++)
        if (i == 0 || informe->observaciones.items[i].regla != informe->observaciones.items[i - 1].regla)
            j->reglas[n++].regla = informe->observaciones.items[i].regla;
    if (n > 0)
        qsort(j->reglas, n, sizeof *j->reglas, vista_compare);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || vista_compare(&j->reglas[kept - 1], &j->reglas[i]) != 0)
            j->reglas[kept++] = j->reglas[i];
        else if (j->reglas[i].motivo != NULL)
            j->reglas[kept - 1].motivo = j->reglas[i].motivo;
    }
    j->reglas_count = kept;
    return true;
}

/* The totals of all suites come before them, and are known after: the suites are written to a text of their own. */
static void
add_document(struct junit *j, struct text *text)
{
    const pla_plan *plan = j->informe->plan;
    struct totales all = { 0 };

    for (size_t i = 0; i < j->secciones.count; i++)
        add_section(j, &j->secciones.items[i], &all);
    for (size_t i = 0; i < plan->orden.count; i++)
        if (plan->libros.items[plan->orden.items[i]].publico.estado != PLA_OK)
            add_unread(j, plan->orden.items[i], &all);
    plai_text_add_string(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"planaccion\"");
    add_totals(text, &all);
    plai_text_add_string(text, ">\n");
    text->failed = text->failed || j->out->failed;
    if (j->out->count > 0)
        plai_text_add(text, j->out->items, j->out->count);
    plai_text_add_string(text, "</testsuites>\n");
}

void
plai_informe_render_junit(const pla_informe *informe, unsigned banderas, struct text *text)
{
    struct text suites = { .memoria = text->memoria };
    struct junit j = {
        .informe = informe, .out = &suites, .casos = { .memoria = text->memoria }, .frase = { .memoria = text->memoria }
    };

    (void)banderas;
    assert(informe->cerrado);
    plai_arena_init(&j.scratch, text->memoria);
    if (plai_nombres_init(&j.nombres, informe->plan, &j.scratch) &&
        plai_secciones_init(&j.secciones, informe, SECCIONES_POR_REGLA, &j.scratch) && set_rules(&j))
        add_document(&j, text);
    else
        text->failed = true;
    plai_text_done(&suites);
    plai_text_done(&j.casos);
    plai_text_done(&j.frase);
    plai_arena_done(&j.scratch);
}

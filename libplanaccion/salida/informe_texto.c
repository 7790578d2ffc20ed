/* SPDX-License-Identifier: MIT
 *
 * The report for people: one clickable line an observation, by rule; what repeats in a workbook is counted.
 * The summary that closes it is in resumen.c. Judges nothing; text from cells and paths goes through plai_limpio_add.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/escrito.h"
#include "salida/limpio.h"
#include "salida/salida.h"

enum { SHOWN = 3 }; /* observations of a group, and cells of the other side, before the rest is counted */

/* An observation and what it is grouped by. */
struct entrada {
    const char *regla;
    size_t at;      /* in the report */
    uint32_t libro; /* UINT32_MAX: of none */
    int gravedad;
};

/* ---------------------------------------------------------------- pieces */

static void
add(struct escrito *e, const char *string)
{
    plai_text_add_string(e->text, string);
}

static void
add_clean(struct escrito *e, const char *string)
{
    plai_limpio_add(e->text, plai_slice(string));
}

void
plai_escrito_add_count(struct escrito *e, size_t n, const char *one, const char *many)
{
    char out[40];

    plai_cantidad_format_people((int64_t)n * PLAI_MILLONESIMAS, out);
    add(e, out);
    add(e, " ");
    add(e, n == 1 ? one : many);
}

void
plai_escrito_add_gravedad(struct escrito *e, int gravedad)
{
    static const char *const colours[] = {
        [PLA_NOTA] = "\033[36m",
        [PLA_ADVERTENCIA] = "\033[33m",
        [PLA_ERROR] = "\033[1;31m",
    };

    if (e->banderas & PLA_COLOR)
        add(e, colours[gravedad]);
    add(e, plai_gravedad_word(gravedad));
    if (e->banderas & PLA_COLOR)
        add(e, "\033[0m");
}

static bool
is_lower_at(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;

    return (u[0] >= 'a' && u[0] <= 'z') || u[0] == ' ' || (u[0] == 0xC3 && u[1] >= 0xA0);
}

/* A whole sentence becomes the rest of a line: "La meta ... 12." gives "la meta ... 12", and "IP-337 ..." stays. */
static void
add_frase(struct escrito *e, const char *frase)
{
    struct slice rest = plai_slice(frase);

    if (rest.n > 1 && rest.s[0] >= 'A' && rest.s[0] <= 'Z' && is_lower_at(rest.s + 1)) {
        plai_text_add_char(e->text, (char)(rest.s[0] - 'A' + 'a'));
        rest = (struct slice){ rest.s + 1, rest.n - 1 };
    }
    if (rest.n > 1 && rest.s[rest.n - 1] == '.' && rest.s[rest.n - 2] != '.')
        rest.n--;
    plai_limpio_add(e->text, rest);
}

static uint32_t
libro_of(const struct escrito *e, lugar l)
{
    return e->informe->plan->hojas.items[lugar_hoja(l)].libro;
}

/* `near`: the sheet has just been named. */
static void
add_lugar(struct escrito *e, lugar l, lugar fin, bool near)
{
    pla_lugar publico = plai_lugar_public(e->informe->plan, l);

    if (!near) {
        add_clean(e, e->nombres[libro_of(e, l)]);
        add(e, ":");
        add_clean(e, publico.hoja);
        add(e, publico.celda[0] != '\0' ? "!" : "");
    }
    add(e, publico.celda);
    if (fin != 0 && fin != l && publico.celda[0] != '\0') {
        add(e, ":");
        add(e, plai_lugar_public(e->informe->plan, fin).celda);
    }
}

/* How many of the places from `i` on are cells in a row, or in a column, without a gap. */
static uint32_t
run_of(const struct observacion *o, uint32_t i)
{
    const uint64_t beside = 1, below = lugar_of(0, 1, 0) - lugar_of(0, 0, 0);
    uint64_t step = i + 1 < o->contras ? o->contra[i + 1] - o->contra[i] : 0;
    uint32_t n = 1;

    if (o->contra[i] == 0 || lugar_columna(o->contra[i]) == 0 || (step != beside && step != below))
        return 1;
    while (i + n < o->contras && o->contra[i + n] - o->contra[i + n - 1] == step)
        n++;
    return n;
}

/* The other side: cells in a row are one range, and those of the sheet just named go without its name. */
static void
add_contra(struct escrito *e, const struct observacion *o)
{
    uint32_t most = e->banderas & PLA_COMPLETO ? UINT32_MAX : SHOWN, shown = 0, n;
    lugar before = 0;
    uint32_t i;

    if (o->contras == 0)
        return;
    add(e, " [");
    for (i = 0; i < o->contras && shown < most; i += n, shown++) {
        lugar l = o->contra[i], fin;

        n = run_of(o, i);
        fin = n > 1 ? o->contra[i + n - 1] : 0;
        add(e, i > 0 ? ", " : "");
        if (l != 0)
            add_lugar(e, l, fin, before != 0 && lugar_hoja(l) == lugar_hoja(before) && lugar_fila(l) != 0);
        before = l;
    }
    if (i < o->contras) {
        add(e, " y ");
        plai_escrito_add_count(e, o->contras - i, "celda más", "celdas más");
    }
    add(e, "]");
}

/* ---------------------------------------------------------------- observations */

/* " · JUSTIFICADA: el acuerdo 12 lo permite (Ana Ruiz, 15/01/2026)": beside what it accepts, never in its place. */
static void
add_justificacion(struct escrito *e, const pla_justificacion *justificacion)
{
    if (justificacion == NULL)
        return;
    add(e, " · JUSTIFICADA: ");
    add_clean(e, justificacion->texto);
    add(e, " (");
    add_clean(e, justificacion->quien);
    plai_text_printf(e->text, ", %.2s/%.2s/%.4s)", justificacion->fecha + 8, justificacion->fecha + 5,
                     justificacion->fecha);
}

static void
add_line(struct escrito *e, const struct observacion *o)
{
    if (o->lugar != 0) {
        add_lugar(e, o->lugar, o->fin, false);
        add(e, ": ");
    }
    plai_escrito_add_gravedad(e, o->publica.gravedad);
    add(e, ": ");
    add(e, o->publica.regla);
    add(e, ": ");
    add_frase(e, o->publica.texto);
    add_contra(e, o);
    add_justificacion(e, o->publica.justificacion);
    add(e, "\n");
}

/* Headings of the cells shown of a rule, each once: the layer of the address that a letter does not say. */
struct titulos {
    const char *items[SHOWN];
    size_t count;
    bool more;
};

static void
titulos_add(struct titulos *titulos, const pla_plan *plan, lugar l)
{
    const struct columna *columna = NULL;

    if (l != 0 && lugar_columna(l) != 0)
        columna = plai_hoja_columna(plan, lugar_hoja(l), lugar_columna(l));
    if (columna == NULL || columna->ruta == NULL || columna->ruta[0] == '\0')
        return;
    for (size_t i = 0; i < titulos->count; i++)
        if (strcmp(titulos->items[i], columna->ruta) == 0)
            return;
    if (titulos->count < SHOWN)
        titulos->items[titulos->count++] = columna->ruta;
    else
        titulos->more = true;
}

static void
add_titulos(struct escrito *e, const struct titulos *titulos)
{
    for (size_t i = 0; i < titulos->count; i++) {
        add(e, i > 0 ? ", «" : titulos->count > 1 ? "    Columnas: «" : "    Columna: «");
        add_clean(e, titulos->items[i]);
        add(e, "»");
    }
    if (titulos->count > 0)
        add(e, titulos->more ? "…\n" : "\n");
}

/* The observations of a rule in one workbook. */
static void
add_group(struct escrito *e, const struct entrada *group, size_t count, struct titulos *titulos)
{
    const struct observacion *items = e->informe->observaciones.items;
    size_t shown = (e->banderas & PLA_COMPLETO) || count < SHOWN ? count : SHOWN;

    for (size_t i = 0; i < shown; i++) {
        add_line(e, &items[group[i].at]);
        titulos_add(titulos, e->informe->plan, items[group[i].at].lugar);
    }
    if (shown == count)
        return;
    add(e, "    … y ");
    plai_escrito_add_count(e, count - shown, "más", "más");
    add(e, items[group[0].at].lugar != 0 ? " en este libro\n" : "\n");
}

static void
add_advice(struct escrito *e, const char *label, const char *advice)
{
    if (advice == NULL || advice[0] == '\0')
        return;
    add(e, label);
    add_clean(e, advice);
    add(e, "\n");
}

/* The observations of a rule, workbook by workbook; then, once, what to do. */
static void
add_block(struct escrito *e, const struct entrada *block, size_t count)
{
    const pla_regla *regla = e->informe->observaciones.items[block[0].at].regla;
    struct titulos titulos = { 0 };
    size_t end;

    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && block[end].libro == block[i].libro;)
            end++;
        add_group(e, &block[i], end - i, &titulos);
    }
    add_titulos(e, &titulos);
    add_advice(e, "    Qué hacer: ", regla->correccion);
    add_advice(e, "    Base: ", regla->base);
    add(e, "\n");
}

static int
entrada_compare(const void *a, const void *b)
{
    const struct entrada *x = a, *y = b;
    int order = y->gravedad - x->gravedad;

    if (order == 0)
        order = strcmp(x->regla, y->regla);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

/* Under one gravity and rule, workbooks and cells stay in the order of the report. */
static struct entrada *
entradas_of(struct escrito *e)
{
    const struct observacion *items = e->informe->observaciones.items;
    size_t count = e->informe->observaciones.count;
    struct entrada *entradas = plai_arena_zalloc(&e->scratch, count, sizeof *entradas);

    for (size_t i = 0; entradas != NULL && i < count; i++) {
        uint32_t libro = items[i].lugar != 0 ? libro_of(e, items[i].lugar) : UINT32_MAX;

        entradas[i] = (struct entrada){ items[i].publica.regla, i, libro, items[i].publica.gravedad };
    }
    if (entradas != NULL)
        qsort(entradas, count, sizeof *entradas, entrada_compare);
    return entradas;
}

/* ---------------------------------------------------------------- names */

struct nombre_libro {
    const char *nombre;
    uint32_t libro;
};

static int
nombre_compare(const void *a, const void *b)
{
    const struct nombre_libro *x = a, *y = b;

    return strcmp(x->nombre, y->nombre);
}

static bool
nombres_set(struct escrito *e)
{
    const pla_plan *plan = e->informe->plan;
    size_t count = plan->libros.count;
    struct nombre_libro *sorted = plai_arena_zalloc(&e->scratch, count, sizeof *sorted);

    e->nombres = plai_arena_zalloc(&e->scratch, count, sizeof *e->nombres);
    if (sorted == NULL || e->nombres == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const char *ruta = plan->libros.items[i].publico.ruta, *slash = strrchr(ruta, '/');

        sorted[i] = (struct nombre_libro){ slash != NULL ? slash + 1 : ruta, i };
    }
    qsort(sorted, count, sizeof *sorted, nombre_compare);
    for (size_t i = 0; i < count; i++) {
        bool shared = (i > 0 && nombre_compare(&sorted[i - 1], &sorted[i]) == 0) ||
                      (i + 1 < count && nombre_compare(&sorted[i], &sorted[i + 1]) == 0);

        e->nombres[sorted[i].libro] = shared ? plan->libros.items[sorted[i].libro].publico.ruta : sorted[i].nombre;
    }
    return true;
}

/* ---------------------------------------------------------------- the whole */

/* Writes every block and counts it in `cuentas`, one a rule and gravity, for which there must be room. */
static size_t
add_blocks(struct escrito *e, const struct entrada *entradas, struct cuenta *cuentas)
{
    size_t count = e->informe->observaciones.count, blocks = 0, end;

    for (size_t i = 0; i < count; i = end) {
        const struct entrada *first = &entradas[i];

        for (end = i + 1; end < count; end++)
            if (entradas[end].gravedad != first->gravedad || strcmp(entradas[end].regla, first->regla) != 0)
                break;
        add_block(e, first, end - i);
        cuentas[blocks++] =
            (struct cuenta){ e->informe->observaciones.items[first->at].regla, first->gravedad, end - i };
    }
    return blocks;
}

void
plai_informe_render_text(const pla_informe *informe, unsigned banderas, struct text *text)
{
    struct escrito e = { .informe = informe, .text = text, .banderas = banderas };
    struct entrada *entradas;
    struct cuenta *cuentas;

    assert(informe->cerrado);
    plai_arena_init(&e.scratch, text->memoria);
    entradas = entradas_of(&e);
    /* More than needed, but the number of rules that spoke is not known before. */
    cuentas = plai_arena_zalloc(&e.scratch, informe->observaciones.count, sizeof *cuentas);
    if (entradas == NULL || cuentas == NULL || !nombres_set(&e)) {
        text->failed = true;
    } else {
        size_t blocks = add_blocks(&e, entradas, cuentas);

        plai_escrito_add_resumen(&e, cuentas, blocks);
    }
    plai_arena_done(&e.scratch);
}

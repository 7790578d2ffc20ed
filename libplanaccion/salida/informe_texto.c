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
    uint32_t libro; /* INDICE_NINGUNO: of none */
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

/* ---------------------------------------------------------------- observations */

static void
add_line(struct escrito *e, const struct observacion *o)
{
    if (o->lugar != 0) {
        plai_lugar_add(e->text, &e->nombres, o->lugar, o->fin, CERCA_DE_NADA);
        add(e, ": ");
    }
    plai_escrito_add_gravedad(e, o->publica.gravedad);
    add(e, ": ");
    add(e, o->publica.regla);
    add(e, ": ");
    add_frase(e, o->publica.texto);
    if (o->contras > 0) {
        add(e, " [");
        plai_contra_add(e->text, &e->nombres, o, e->banderas & PLA_COMPLETO ? UINT32_MAX : SHOWN, false);
        add(e, "]");
    }
    if (o->publica.justificacion != NULL) { /* beside what it accepts, never in its place */
        add(e, " · JUSTIFICADA: ");
        plai_justificacion_add(e->text, o->publica.justificacion);
    }
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
    const char *titulo = plai_titulo_of(plan, l);

    if (titulo == NULL)
        return;
    for (size_t i = 0; i < titulos->count; i++)
        if (strcmp(titulos->items[i], titulo) == 0)
            return;
    if (titulos->count < SHOWN)
        titulos->items[titulos->count++] = titulo;
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

/* The observations of a rule in one workbook; in several where they are only notes, which no dependencia must act on. */
static void
add_group(struct escrito *e, const struct entrada *group, size_t count, struct titulos *titulos)
{
    const struct observacion *items = e->informe->observaciones.items;
    size_t shown = (e->banderas & PLA_COMPLETO) || count < SHOWN ? count : SHOWN, others = 0;

    for (size_t i = 0; i < shown; i++) {
        add_line(e, &items[group[i].at]);
        titulos_add(titulos, e->informe->plan, items[group[i].at].lugar);
    }
    if (shown == count)
        return;
    for (size_t i = shown; i < count; i++)
        others += group[i].libro != group[i - 1].libro;
    add(e, "    … y ");
    plai_cuenta_add(e->text, count - shown, "más", "más");
    if (others > 0) {
        add(e, others == 1 ? " en otro libro\n" : " en otros ");
        if (others > 1)
            plai_cuenta_add(e->text, others, "libro\n", "libros\n");
    } else {
        add(e, items[group[0].at].lugar != 0 ? " en este libro\n" : "\n");
    }
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
    bool notes = block[0].gravedad == PLA_NOTA;
    struct titulos titulos = { 0 };
    size_t end;

    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && (block[end].libro == block[i].libro || notes);)
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
        uint32_t libro = plai_libro_of(e->informe->plan, items[i].lugar);

        entradas[i] = (struct entrada){ items[i].publica.regla, i, libro, items[i].publica.gravedad };
    }
    if (entradas != NULL)
        qsort(entradas, count, sizeof *entradas, entrada_compare);
    return entradas;
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
    if (entradas == NULL || cuentas == NULL || !plai_nombres_init(&e.nombres, informe->plan, &e.scratch)) {
        text->failed = true;
    } else {
        size_t blocks = add_blocks(&e, entradas, cuentas);

        plai_escrito_add_resumen(&e, cuentas, blocks);
    }
    plai_arena_done(&e.scratch);
}

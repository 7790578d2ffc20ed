/* SPDX-License-Identifier: MIT
 *
 * The report for people: one clickable line an observation, what repeats in a workbook grouped.
 * The summary that closes it is in resumen.c. Judges nothing; text from cells and paths goes through plai_limpio_add.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/escrito.h"
#include "salida/limpio.h"
#include "salida/salida.h"

enum { SHOWN = 3 };             /* observations of a group, and cells of the other side, before the rest is counted */

/* An observation and the group it is shown in: those of one gravity, workbook and rule. */
struct entrada {
    uint32_t libro;             /* grows with gravity and workbook, in the order of the report */
    const char *regla;
    size_t at;
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
        [PLA_NOTA] = "\033[36m", [PLA_ADVERTENCIA] = "\033[33m", [PLA_ERROR] = "\033[1;31m",
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

static void
add_lugar(struct escrito *e, lugar l, lugar fin)
{
    pla_lugar publico = plai_lugar_public(e->informe->plan, l);

    add_clean(e, e->nombres[libro_of(e, l)]);
    add(e, ":");
    add_clean(e, publico.hoja);
    if (publico.celda[0] == '\0')
        return;
    add(e, "!");
    add(e, publico.celda);
    if (fin != 0 && fin != l) {
        add(e, ":");
        add(e, plai_lugar_public(e->informe->plan, fin).celda);
    }
}

/* The other side: cells of the sheet just named go without its name. */
static void
add_contra(struct escrito *e, const struct observacion *o)
{
    uint32_t shown = (e->banderas & PLA_COMPLETO) || o->contras < SHOWN ? o->contras : SHOWN;
    lugar before = 0;

    if (o->contras == 0)
        return;
    add(e, " [");
    for (uint32_t i = 0; i < shown; i++) {
        lugar l = o->contra[i];

        if (i > 0)
            add(e, ", ");
        if (l != 0 && before != 0 && lugar_hoja(l) == lugar_hoja(before) && lugar_fila(l) != 0)
            add(e, plai_lugar_public(e->informe->plan, l).celda);
        else if (l != 0)
            add_lugar(e, l, 0);
        before = l;
    }
    if (shown < o->contras) {
        add(e, " y ");
        plai_escrito_add_count(e, o->contras - shown, "celda más", "celdas más");
    }
    add(e, "]");
}

/* ---------------------------------------------------------------- observations */

static void
add_line(struct escrito *e, const struct observacion *o)
{
    if (o->lugar != 0) {
        add_lugar(e, o->lugar, o->fin);
        add(e, ": ");
    }
    plai_escrito_add_gravedad(e, o->publica.gravedad);
    add(e, ": ");
    add(e, o->publica.regla);
    add(e, ": ");
    add_frase(e, o->publica.texto);
    add_contra(e, o);
    add(e, "\n");
}

static const struct columna *
columna_of(const struct escrito *e, lugar l)
{
    if (l == 0 || lugar_columna(l) == 0)
        return NULL;
    return plai_hoja_columna(e->informe->plan, lugar_hoja(l), lugar_columna(l));
}

/* The headings, as written, of the cells just shown. */
static void
add_headings(struct escrito *e, const struct entrada *group, size_t shown)
{
    const struct columna *seen[SHOWN];
    size_t count = 0;

    for (size_t i = 0; i < shown && i < SHOWN; i++) {
        const struct columna *columna = columna_of(e, e->informe->observaciones.items[group[i].at].lugar);
        size_t k = 0;

        while (k < count && columna != seen[k])
            k++;
        if (columna == NULL || columna->ruta == NULL || columna->ruta[0] == '\0' || k < count)
            continue;
        seen[count++] = columna;
        add(e, count == 1 ? "    Columna: «" : ", «");
        add_clean(e, columna->ruta);
        add(e, "»");
    }
    if (count > 0)
        add(e, "\n");
}

static void
add_group(struct escrito *e, const struct entrada *group, size_t count)
{
    const struct observacion *first = &e->informe->observaciones.items[group[0].at];
    size_t shown = (e->banderas & PLA_COMPLETO) || count < SHOWN ? count : SHOWN;

    for (size_t i = 0; i < shown; i++)
        add_line(e, &e->informe->observaciones.items[group[i].at]);
    if (shown < count) {
        add(e, "    … y ");
        plai_escrito_add_count(e, count - shown, "más de la regla ", "más de la regla ");
        add(e, first->publica.regla);
        add(e, first->lugar != 0 ? " en este libro\n" : "\n");
    }
    add_headings(e, group, shown);
    if (first->regla->correccion != NULL) {
        add(e, "    Qué hacer: ");
        add_clean(e, first->regla->correccion);
        add(e, "\n");
    }
    if (first->regla->base != NULL && first->regla->base[0] != '\0') {
        add(e, "    Base: ");
        add_clean(e, first->regla->base);
        add(e, "\n");
    }
    add(e, "\n");
}

static int
entrada_compare(const void *a, const void *b)
{
    const struct entrada *x = a, *y = b;
    int order = (x->libro > y->libro) - (x->libro < y->libro);

    if (order == 0)
        order = strcmp(x->regla, y->regla);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

/* Observations come sorted by gravity and workbook: each change of either begins a new `libro`. */
static struct entrada *
entradas_of(struct escrito *e)
{
    const struct observacion *items = e->informe->observaciones.items;
    size_t count = e->informe->observaciones.count;
    struct entrada *entradas = plai_arena_zalloc(&e->scratch, count, sizeof *entradas);
    uint32_t libro = 0;

    for (size_t i = 0; entradas != NULL && i < count; i++) {
        if (i > 0) {
            lugar a = items[i - 1].lugar, b = items[i].lugar;

            libro += items[i - 1].publica.gravedad != items[i].publica.gravedad || (a == 0) != (b == 0) ||
                     (a != 0 && libro_of(e, a) != libro_of(e, b));
        }
        entradas[i] = (struct entrada){ libro, items[i].publica.regla, i };
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

struct cuentas {
    struct cuenta *items;
    size_t count;
};

/* Called once a group: there are few rules, and far fewer groups than observations. */
static void
cuentas_add(struct cuentas *cuentas, const struct observacion *o, size_t veces)
{
    size_t i = 0;

    while (i < cuentas->count &&
           (cuentas->items[i].regla != o->regla || cuentas->items[i].gravedad != o->publica.gravedad))
        i++;
    if (i == cuentas->count)
        cuentas->items[cuentas->count++] = (struct cuenta){ o->regla, o->publica.gravedad, 0 };
    cuentas->items[i].veces += veces;
}

/* Groups in order; fills the counts of the summary. */
static void
add_groups(struct escrito *e, const struct entrada *entradas, struct cuentas *cuentas)
{
    size_t count = e->informe->observaciones.count, end;

    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count; end++)
            if (entradas[end].libro != entradas[i].libro || strcmp(entradas[end].regla, entradas[i].regla) != 0)
                break;
        add_group(e, &entradas[i], end - i);
        cuentas_add(cuentas, &e->informe->observaciones.items[entradas[i].at], end - i);
    }
}

void
plai_informe_render_text(const pla_informe *informe, unsigned banderas, struct text *text)
{
    struct escrito e = { .informe = informe, .text = text, .banderas = banderas };
    struct cuentas cuentas = { 0 };
    struct entrada *entradas;

    assert(informe->cerrado);
    plai_arena_init(&e.scratch, text->memoria);
    entradas = entradas_of(&e);
    /* A rule speaks with up to three gravities, and only rules that speak are counted. */
    cuentas.items = plai_arena_zalloc(&e.scratch, informe->observaciones.count, sizeof *cuentas.items);
    if (entradas == NULL || cuentas.items == NULL || !nombres_set(&e)) {
        text->failed = true;
    } else {
        add_groups(&e, entradas, &cuentas);
        plai_escrito_add_resumen(&e, cuentas.items, cuentas.count);
    }
    plai_arena_done(&e.scratch);
}

/* SPDX-License-Identifier: MIT
 *
 * The summary that closes the report for people: what was said how often, what was not evaluated, where to begin.
 * Of single observations it knows only their gravity, rule and workbook.
 */
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/escrito.h"
#include "salida/limpio.h"

enum {
    LIBROS_SHOWN = 5,      /* workbooks to begin with, before the rest is counted */
    REGLAS_SHOWN = 4,      /* rules named beside each */
    RANGO = 3,             /* rules in a row that are said as "AV-01 a AV-09" */
    MOTIVO_COMPARTIDO = 3, /* rules with one reason from which it is worth a line of its own */
};

static void
add(struct escrito *e, const char *string)
{
    plai_text_add_string(e->text, string);
}

static size_t
count_unread(const pla_plan *plan)
{
    size_t unread = 0;

    for (size_t i = 0; i < plan->libros.count; i++)
        unread += plan->libros.items[i].publico.estado != PLA_OK;
    return unread;
}

static void
add_clean(struct escrito *e, const char *string)
{
    plai_limpio_add(e->text, plai_slice(string));
}

static void
add_totals_line(struct escrito *e)
{
    static const char *const words[][2] = {
        [PLA_NOTA] = { "nota", "notas" },
        [PLA_ADVERTENCIA] = { "advertencia", "advertencias" },
        [PLA_ERROR] = { "error", "errores" },
    };
    const size_t *cuenta = e->informe->cuenta;
    int left = (cuenta[0] > 0) + (cuenta[1] > 0) + (cuenta[2] > 0);

    add(e, left == 0 ? "Resumen: sin observaciones" : "Resumen: ");
    for (int g = PLA_ERROR; g >= PLA_NOTA; g--) {
        if (cuenta[g] == 0)
            continue;
        plai_cuenta_add(e->text, cuenta[g], words[g][0], words[g][1]);
        left--;
        add(e, left > 1 ? ", " : left == 1 ? " y " : "");
    }
    add(e, " en ");
    plai_cuenta_add(e->text, e->informe->plan->libros.count - count_unread(e->informe->plan), "libro", "libros");
    if (e->informe->vigencia != 0)
        plai_text_printf(e->text, ", vigencia %d", e->informe->vigencia);
    if (plai_informe_justificadas(e->informe) > 0) {
        add(e, "; de ellas, ");
        plai_cuenta_add(e->text, plai_informe_justificadas(e->informe), "justificada", "justificadas");
    }
    add(e, "\n");
}

static void
add_unread(struct escrito *e)
{
    const pla_plan *plan = e->informe->plan;
    size_t unread = count_unread(plan);

    if (unread == 0)
        return;
    add(e, unread == 1 ? "  No se pudo leer " : "  No se pudieron leer ");
    plai_cuenta_add(e->text, unread, "libro:\n", "libros:\n");
    for (size_t i = 0; i < plan->orden.count; i++) {
        const pla_libro *libro = &plan->libros.items[plan->orden.items[i]].publico;

        if (libro->estado == PLA_OK)
            continue;
        add(e, "    ");
        add_clean(e, e->nombres.items[plan->orden.items[i]]);
        add(e, ": ");
        add_clean(e, libro->motivo != NULL ? libro->motivo : "sin motivo conocido");
        add(e, "\n");
    }
}

static void
add_cuentas(struct escrito *e, const struct cuenta *cuentas, size_t count)
{
    static const char spaces[] = "            ";

    for (size_t i = 0; i < count; i++) {
        const struct cuenta *cuenta = &cuentas[i];

        add(e, "  ");
        plai_escrito_add_gravedad(e, cuenta->gravedad);
        add(e, spaces + strlen(plai_gravedad_word(cuenta->gravedad)));
        plai_text_printf(e->text, "%-6s %6zu  ", cuenta->regla->id, cuenta->veces);
        add_clean(e, cuenta->regla->titulo != NULL ? cuenta->regla->titulo : "");
        add(e, "\n");
    }
}

/* How many workbooks of each instrument there are, and what they programme. A sum that does not fit is not said. */
static void
add_instrumentos(struct escrito *e)
{
    const pla_plan *plan = e->informe->plan;
    size_t libros[INSTRUMENTOS] = { 0 };
    int64_t pesos[INSTRUMENTOS] = { 0 };
    bool overflow[INSTRUMENTOS] = { 0 }, every[INSTRUMENTOS] = { 0 };
    char out[40];

    for (size_t i = 0; i < plan->libros.count; i++) {
        const struct libro *libro = &plan->libros.items[i];

        libros[libro->instrumento]++;
        every[libro->instrumento] |= libro->publico.vigencia == 0;
        overflow[libro->instrumento] |= !plai_add_checked(&pesos[libro->instrumento], libro->publico.total);
    }
    for (unsigned i = 1; i < INSTRUMENTOS; i++) {
        if (libros[i] == 0)
            continue;
        plai_text_printf(e->text, "  %s: ", plai_instrumentos[i].palabras);
        plai_cuenta_add(e->text, libros[i], "libro", "libros");
        if (!overflow[i] && pesos[i] != 0) {
            plai_pesos_format_people(pesos[i], out);
            add(e, ", ");
            add(e, out);
            add(e, every[i] ? " en todas sus vigencias" : "");
        }
        add(e, "\n");
    }
}

/* ---------------------------------------------------------------- where to begin */

/* A workbook with errors that nobody accepted. */
struct libro_grave {
    uint32_t libro;
    size_t errores;
};

static bool
is_open_error(const struct observacion *o)
{
    return o->publica.gravedad == PLA_ERROR && o->publica.justificacion == NULL && o->lugar != 0;
}

static uint32_t
libro_of(const struct escrito *e, const struct observacion *o)
{
    return e->informe->plan->hojas.items[lugar_hoja(o->lugar)].libro;
}

static int
grave_compare(const void *a, const void *b)
{
    const struct libro_grave *x = a, *y = b;

    if (x->errores != y->errores)
        return x->errores < y->errores ? 1 : -1;
    return (x->libro > y->libro) - (x->libro < y->libro);
}

/* The rules that find errors in a workbook, each once: observations of one rule may be apart. */
static void
add_reglas_of(struct escrito *e, uint32_t libro)
{
    const struct observacion *items = e->informe->observaciones.items;
    const pla_regla *shown[REGLAS_SHOWN];
    size_t count = 0;

    for (size_t i = 0; i < e->informe->cuenta[PLA_ERROR]; i++) {
        size_t r = 0;

        if (!is_open_error(&items[i]) || libro_of(e, &items[i]) != libro)
            continue;
        while (r < count && shown[r] != items[i].regla)
            r++;
        if (r < count)
            continue;
        if (count == REGLAS_SHOWN) {
            add(e, "…");
            return;
        }
        shown[count++] = items[i].regla;
        add(e, count == 1 ? ": " : ", ");
        add(e, items[i].regla->id);
    }
}

/* The workbooks to send back first: those with most errors. Of a single workbook there is nothing to choose. */
static void
add_donde_empezar(struct escrito *e)
{
    const struct observacion *items = e->informe->observaciones.items;
    size_t libros = e->informe->plan->libros.count, count = 0;
    struct libro_grave *graves;

    if (libros < 2 || e->informe->cuenta[PLA_ERROR] == 0)
        return;
    graves = plai_arena_zalloc(&e->scratch, libros, sizeof *graves);
    if (graves == NULL) {
        e->text->failed = true;
        return;
    }
    /* Observations are in order, the errors first. */
    for (size_t i = 0; i < e->informe->cuenta[PLA_ERROR]; i++)
        if (is_open_error(&items[i]))
            graves[libro_of(e, &items[i])].errores++;
    for (uint32_t l = 0; l < libros; l++)
        if (graves[l].errores > 0)
            graves[count++] = (struct libro_grave){ l, graves[l].errores };
    qsort(graves, count, sizeof *graves, grave_compare);
    add(e, count > 0 ? "  Empiece por los libros con errores:\n" : "");
    for (size_t i = 0; i < count && i < LIBROS_SHOWN; i++) {
        add(e, "    ");
        add_clean(e, e->nombres.items[graves[i].libro]);
        add(e, " (");
        plai_cuenta_add(e->text, graves[i].errores, "error", "errores");
        add_reglas_of(e, graves[i].libro);
        add(e, ")\n");
    }
    if (count > LIBROS_SHOWN) {
        add(e, "    … y ");
        plai_cuenta_add(e->text, count - LIBROS_SHOWN, "libro más con errores\n", "libros más con errores\n");
    }
}

/* ---------------------------------------------------------------- what was not evaluated */

/* A rule that was not evaluated, until it is written. */
struct pendiente {
    const char *id, *motivo;
};

static int
pendiente_compare(const void *a, const void *b)
{
    const struct pendiente *x = a, *y = b;

    return strcmp(x->id, y->id);
}

/* How many rules from `i` on follow each other in one family: AV-01, AV-02, AV-03. */
static size_t
run_of(const struct pendiente *items, size_t count, size_t i)
{
    size_t n = 1;

    while (i + n < count && strncmp(items[i].id, items[i + n].id, 3) == 0 &&
           atoi(items[i + n].id + 3) == atoi(items[i].id + 3) + (int)n)
        n++;
    return n;
}

static void
add_ids(struct escrito *e, const struct pendiente *items, size_t count)
{
    for (size_t i = 0, n; i < count; i += n) {
        n = run_of(items, count, i);
        add(e, i > 0 ? ", " : "");
        add(e, items[i].id);
        if (n < RANGO) {
            n = 1;
            continue;
        }
        add(e, " a ");
        add(e, items[i + n - 1].id);
    }
}

/* Moves those with the reason of the first to `group`, and keeps the order of the others. */
static size_t
group_take(struct pendiente *items, size_t *count, struct pendiente *group)
{
    const char *motivo = items[0].motivo;
    size_t taken = 0, left = 0;

    for (size_t i = 0; i < *count; i++)
        if (strcmp(items[i].motivo, motivo) == 0)
            group[taken++] = items[i];
        else
            items[left++] = items[i];
    *count = left;
    return taken;
}

/* A reason that several rules share has a line; the others are named, and explained where all is asked for. */
static void
add_motivos(struct escrito *e, struct pendiente *items, size_t count)
{
    size_t least = e->banderas & PLA_COMPLETO ? 1 : MOTIVO_COMPARTIDO, others = 0;
    struct pendiente *group = plai_arena_zalloc(&e->scratch, count, sizeof *group);
    struct pendiente *rest = plai_arena_zalloc(&e->scratch, count, sizeof *rest);

    if (group == NULL || rest == NULL) {
        e->text->failed = true;
        return;
    }
    while (count > 0) {
        size_t taken = group_take(items, &count, group);

        if (taken < least) {
            memcpy(rest + others, group, taken * sizeof *group);
            others += taken;
            continue;
        }
        add(e, "    ");
        add_clean(e, group[0].motivo);
        add(e, ": ");
        add_ids(e, group, taken);
        add(e, "\n");
    }
    if (others == 0)
        return;
    qsort(rest, others, sizeof *rest, pendiente_compare);
    add(e, "    ");
    add_ids(e, rest, others);
    add(e, " (por qué, una por una, con --completo)\n");
}

/* Rules that nobody could evaluate and rules that the entity does not want are two lists. */
static size_t
pendientes_of(const struct escrito *e, bool apagadas, struct pendiente *items)
{
    const pla_informe *informe = e->informe;
    size_t count = 0;

    for (size_t i = 0; i < informe->no_evaluadas.count; i++) {
        const struct no_evaluada *no = &informe->no_evaluadas.items[i];

        if (apagadas == (plai_config_gravedad(&informe->plan->config, no->regla, no->regla->gravedad) == GRAVEDAD_NO))
            items[count++] = (struct pendiente){ no->regla->id, no->motivo };
    }
    return count;
}

static void
add_no_evaluadas(struct escrito *e)
{
    size_t count = e->informe->no_evaluadas.count;
    struct pendiente *items = plai_arena_zalloc(&e->scratch, count, sizeof *items);

    if (items == NULL) {
        e->text->failed = true;
        return;
    }
    count = pendientes_of(e, false, items);
    if (count > 0) {
        add(e, "  Sin evaluar por falta de datos: ");
        plai_cuenta_add(e->text, count, "regla\n", "reglas\n");
        add_motivos(e, items, count);
    }
    count = pendientes_of(e, true, items);
    if (count > 0) {
        add(e, "  Apagadas en la configuración: ");
        add_ids(e, items, count);
        add(e, "\n");
    }
}

void
plai_escrito_add_resumen(struct escrito *e, const struct cuenta *cuentas, size_t count)
{
    add_totals_line(e);
    add_unread(e);
    add_cuentas(e, cuentas, count);
    add_instrumentos(e);
    add_no_evaluadas(e);
    add_donde_empezar(e); /* last: the eye ends there */
}

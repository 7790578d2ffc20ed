/* SPDX-License-Identifier: MIT
 *
 * Finds the books that put several plans together: their rows name two dependencias or more that have a plan of their
 * own, and either they say that they are a consolidation or they are of no dependencia themselves.
 * Knows names and rows; says nothing.
 */
#include <string.h>

#include "base/fallo.h"
#include "base/texto.h"
#include "modelo/modelo.h"
#include "modelo/tabla.h"

/* ---------------------------------------------------------------- names of dependencias */

/* Words that any dependencia may have or lack. */
static bool
word_is_generic(const char *word, size_t size)
{
    static const char *const generic[] = {
        "secretaria", "oficina", "municipal", "departamental", "departamento", "direccion", "administrativo", "y", "e"
    };

    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (strlen(generic[i]) == size && memcmp(generic[i], word, size) == 0)
            return true;
    return false;
}

static bool
word_in(const char *text, const char *word, size_t size)
{
    while (*text != '\0') {
        size_t n = strcspn(text, " ");

        if (n == size && memcmp(text, word, size) == 0)
            return true;
        text += n + (text[n] == ' ');
    }
    return false;
}

/* True where every telling word of `a`, and there is one, is in `b`. */
static bool
words_within(const char *a, const char *b)
{
    size_t telling = 0;

    while (*a != '\0') {
        size_t n = strcspn(a, " ");

        if (n > 0 && !word_is_generic(a, n)) {
            if (!word_in(b, a, n))
                return false;
            telling++;
        }
        a += n + (a[n] == ' ');
    }
    return telling > 0;
}

bool
plai_dependencia_equal(const pla_plan *plan, id a, id b)
{
    struct slice one = plai_slice(plai_id_key(plan, a)), other = plai_slice(plai_id_key(plan, b));

    if (a == 0 || b == 0)
        return false;
    return a == b || words_within(one.s, other.s) || words_within(other.s, one.s) ||
           (one.n > 12 && other.n > 12 && plai_edit_distance(one, other, 2) <= 2);
}

/* ---------------------------------------------------------------- which books */

/* A plan of the year at hand, of one dependencia or of several. */
static bool
is_plan(const struct libro *libro, int vigencia)
{
    int own = libro->publico.vigencia;

    return libro->instrumento == INSTRUMENTO_PLAN_ACCION && libro->registros > 0 &&
           (vigencia == 0 || own == 0 || own == vigencia);
}

/* The book says above its table whose plan it is; a name that comes from its first row is of the row. */
static bool
is_of_one(const pla_plan *plan, const struct libro *libro)
{
    return libro->dependencia != 0 && plai_registro_of_lugar(plan, libro->lugar_dependencia) == NULL;
}

struct ids {
    VEC(id) items;
};

/* The dependencias that the rows of a book name, each once. */
static int
names_gather(const pla_plan *plan, const struct libro *libro, struct tabla *seen, struct ids *named, pla_fallo *fallo)
{
    named->items.count = 0;
    for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++) {
        const struct registro *r = &plan->registros.items[i];
        const uint32_t key[2] = { (uint32_t)(libro - plan->libros.items), r->dependencia };
        uint32_t before = seen->count;

        if (r->dependencia == 0 || plai_registro_instrumento(plan, r) != INSTRUMENTO_PLAN_ACCION ||
            plai_registro_valor(plan, r, CAMPO_dependencia) == NULL)
            continue;
        if (plai_tabla_add(seen, key) == TABLA_NINGUNO ||
            (seen->count > before && !plai_vec_add(&named->items, r->dependencia)))
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

const struct libro *
plai_dependencia_plan(const pla_plan *plan, int vigencia, const struct libro *except, id dependencia)
{
    for (int alike = 0; alike < 2; alike++)
        for (size_t i = 0; i < plan->orden.count; i++) {
            const struct libro *libro = &plan->libros.items[plan->orden.items[i]];

            if (libro == except || !is_plan(libro, vigencia) || libro->dependencia == 0)
                continue;
            if (alike ? plai_dependencia_equal(plan, libro->dependencia, dependencia)
                      : libro->dependencia == dependencia)
                return libro;
        }
    return NULL;
}

static void
set_apart(pla_plan *plan, struct libro *libro)
{
    libro->instrumento = INSTRUMENTO_CONSOLIDADO;
    libro->publico.instrumento = plai_instrumentos[INSTRUMENTO_CONSOLIDADO].json;
    for (uint32_t i = libro->hoja; i < libro->hoja + libro->hojas; i++)
        if (plan->hojas.items[i].instrumento == INSTRUMENTO_PLAN_ACCION)
            plan->hojas.items[i].instrumento = INSTRUMENTO_CONSOLIDADO;
    for (uint32_t i = libro->hecho; i < libro->hecho + libro->hechos; i++)
        if (plan->hechos.items[i].instrumento == INSTRUMENTO_PLAN_ACCION)
            plan->hechos.items[i].instrumento = INSTRUMENTO_CONSOLIDADO;
}

int
plai_plan_find_consolidados(pla_plan *plan, pla_fallo *fallo)
{
    struct ids named = { .items.memoria = plan->opciones.memoria };
    int vigencia = plai_plan_vigencia(plan), status = PLA_OK;
    struct tabla seen;

    plai_tabla_init(&seen, 2, plan->opciones.memoria);
    for (size_t i = 0; i < plan->orden.count && status == PLA_OK; i++) {
        struct libro *libro = &plan->libros.items[plan->orden.items[i]];
        size_t matched = 0;

        if (!is_plan(libro, vigencia) || (is_of_one(plan, libro) && !libro->dice_consolidado))
            continue;
        status = names_gather(plan, libro, &seen, &named, fallo);
        for (size_t n = 0; named.items.count >= 2 && n < named.items.count && matched < 2; n++)
            matched += plai_dependencia_plan(plan, vigencia, libro, named.items.items[n]) != NULL;
        if (status == PLA_OK && matched >= 2)
            set_apart(plan, libro);
    }
    plai_tabla_done(&seen);
    plai_vec_done(&named.items);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Rule PI-16: the goals of the Plan Indicativo are those of the development plan, no more and no fewer. The second
 * list is another Plan Indicativo of the entity (the export of SisPT and the municipality's own, or two versions) or
 * the programmes of the plan plurianual.
 * Knows no number.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/cruce.h"

/* One list of goals: a book, or the parts of one in several books. */
struct lista {
    const struct libro *primero;
    uint32_t hoja; /* with the first of its goals */
    const char *dane;
    size_t metas, comunes; /* goals, and those that the book under way shares with it */
};

struct listas {
    struct revision *rev;
    VEC(struct lista) items;
    uint32_t *de;   /* by libro: its list, or UINT32_MAX */
    bool *listada;  /* by goal: it belongs on a list */
    uint8_t *lados; /* by goal that stands for others: bits of the sides of the pair that have it */
    uint32_t par[2];
};

/* Goals of the SGR go by bienios and live in a sheet of their own, which a municipality's own form does not have. */
static bool
sheet_has_years(const struct revision *rev, uint32_t index)
{
    const struct hoja *hoja = &rev->plan->hojas.items[index];

    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_CANTIDAD &&
            columna->periodo == PERIODO_ANIO)
            return true;
    }
    return false;
}

static void
goals_mark(struct listas *listas)
{
    const struct revision *rev = listas->rev;
    uint32_t hoja = UINT32_MAX;
    bool years = false;

    for (size_t m = 0; m < rev->metas_count; m++) {
        const struct meta *meta = &rev->metas[m];

        if (meta->instrumento != INSTRUMENTO_PLAN_INDICATIVO || meta->gestion)
            continue;
        if (meta->hoja != hoja) {
            hoja = meta->hoja;
            years = sheet_has_years(rev, hoja);
        }
        listas->listada[m] = years;
    }
}

/* The 7 digits of the product of a goal, which begin its indicator too; 0 where it has none. */
static id
product_of(const struct revision *rev, size_t meta)
{
    const struct meta *m = &rev->metas[meta];
    const char *text = plai_id_key(rev->plan, m->producto != 0 ? m->producto : m->indicador);
    size_t n = strspn(text, "0123456789");

    if (text[n] != '\0' || (n != 7 && (m->producto != 0 || n != 9)))
        return 0;
    return plai_intern(rev->plan, INTERNO_CODIGO, (struct slice){ text, 7 });
}

static bool
format_equal(const struct libro *a, const struct libro *b)
{
    return a->publico.formato != NULL && b->publico.formato != NULL &&
           strcmp(a->publico.formato, b->publico.formato) == 0;
}

static bool
entity_may_be(const char *a, const char *b)
{
    return a == NULL || b == NULL || strcmp(a, b) == 0;
}

/* The list a book is part of: one of its format, unless it has the same goals and is then another version. */
static uint32_t
list_of(const struct listas *listas, const struct libro *libro, size_t metas)
{
    uint32_t i = 0;

    while (i < listas->items.count && (!format_equal(listas->items.items[i].primero, libro) ||
                                       !entity_may_be(listas->items.items[i].dane, libro->codigo_dane) ||
                                       listas->items.items[i].comunes * 2 >= metas))
        i++;
    return i;
}

/* The goals of one book, from `desde`; what they share with the lists before is told by code and product. */
static int
book_add(struct listas *listas, size_t desde, size_t hasta)
{
    struct revision *rev = listas->rev;
    uint32_t index = rev->metas[desde].libro, hoja = 0, list;
    const struct libro *libro = &rev->plan->libros.items[index];
    size_t metas = 0;

    for (size_t i = 0; i < listas->items.count; i++)
        listas->items.items[i].comunes = 0;
    for (size_t m = desde; m < hasta; m++) {
        uint32_t same = rev->cruce->clase[m], of = listas->de[rev->metas[same].libro];

        if (!listas->listada[m])
            continue;
        if (metas++ == 0)
            hoja = rev->metas[m].hoja;
        if (same != m && of != UINT32_MAX && rev->metas[same].producto == rev->metas[m].producto)
            listas->items.items[of].comunes++;
    }
    if (metas == 0)
        return PLA_OK;
    list = list_of(listas, libro, metas);
    if (list == listas->items.count &&
        !plai_vec_add(&listas->items, ((struct lista){ .primero = libro, .hoja = hoja })))
        return plai_fail_memory(rev->fallo);
    listas->de[index] = list;
    listas->items.items[list].metas += metas;
    if (listas->items.items[list].dane == NULL)
        listas->items.items[list].dane = libro->codigo_dane;
    return PLA_OK;
}

static int
lists_find(struct listas *listas)
{
    struct revision *rev = listas->rev;
    int status = PLA_OK;

    listas->de = plai_arena_alloc(&rev->arena, (rev->plan->libros.count + 1) * sizeof *listas->de);
    listas->listada = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *listas->listada);
    listas->lados = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *listas->lados);
    if (listas->de == NULL || listas->listada == NULL || listas->lados == NULL)
        return plai_fail_memory(rev->fallo);
    goals_mark(listas);
    for (size_t i = 0; i <= rev->plan->libros.count; i++)
        listas->de[i] = UINT32_MAX;
    for (size_t m = 0, next; m < rev->metas_count && status == PLA_OK; m = next) {
        for (next = m; next < rev->metas_count && rev->metas[next].libro == rev->metas[m].libro;)
            next++;
        status = book_add(listas, m, next);
    }
    return status;
}

/* The longest list, and the longest of those that may be of the same entity. False without two. */
static bool
pair_find(struct listas *listas)
{
    const struct lista *items = listas->items.items;

    listas->par[0] = listas->par[1] = UINT32_MAX;
    for (uint32_t i = 0; i < listas->items.count; i++)
        if (listas->par[0] == UINT32_MAX || items[i].metas > items[listas->par[0]].metas)
            listas->par[0] = i;
    for (uint32_t i = 0; i < listas->items.count; i++)
        if (i != listas->par[0] && entity_may_be(items[i].dane, items[listas->par[0]].dane) &&
            (listas->par[1] == UINT32_MAX || items[i].metas > items[listas->par[1]].metas))
            listas->par[1] = i;
    return listas->par[1] != UINT32_MAX;
}

/* 0 or 1: the side of the pair that a goal is on; 2 where it is on none. */
static int
side_of(const struct listas *listas, size_t meta)
{
    uint32_t list = listas->listada[meta] ? listas->de[listas->rev->metas[meta].libro] : UINT32_MAX;

    return list == UINT32_MAX ? 2 : list == listas->par[0] ? 0 : list == listas->par[1] ? 1 : 2;
}

/* ---------------------------------------------------------------- by the code of the goal */

static bool
has_other(const struct listas *listas, size_t meta, int side)
{
    return (listas->lados[listas->rev->cruce->clase[meta]] & BIT(1 - side)) != 0;
}

/* Where to look for what one side has: the heading of that column in the other. */
static lugar
other_heading(const struct listas *listas, int side, enum campo campo)
{
    const pla_plan *plan = listas->rev->plan;
    uint32_t index = listas->items.items[listas->par[1 - side]].hoja;
    const struct hoja *hoja = &plan->hojas.items[index];

    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++)
        if (plan->columnas.items[c].campo == campo)
            return lugar_of(index, plan->columnas.items[c].fila, plan->columnas.items[c].columna);
    return lugar_of(index, hoja->encabezado, 0);
}

static int
goal_say(const struct listas *listas, size_t meta, int side)
{
    struct revision *rev = listas->rev;
    lugar other = other_heading(listas, side, CAMPO_codigo_meta);
    struct dicho dicho = {
        .gravedad = PLA_ERROR, .nivel = plai_union_name(UNION_CODIGO), .contra = &other, .contras = 1
    };

    dicho.lugar = plai_registro_lugar(rev->plan, plai_meta_registro(rev, meta), CAMPO_codigo_meta);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = CAMPO_codigo_meta;
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho, "La meta %s está en este Plan Indicativo y no en el otro de la entidad.",
                        NOMBRE_META(rev, meta));
}

/* Says each goal that only one of the lists has; `compared` false where their codes are of two series. */
static int
goals_check(struct listas *listas, bool *compared)
{
    struct revision *rev = listas->rev;
    size_t common = 0, count[2] = { 0, 0 };
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count; m++) {
        int side = side_of(listas, m);

        if (side == 2)
            continue;
        count[side]++;
        listas->lados[rev->cruce->clase[m]] |= (uint8_t)BIT(side);
    }
    for (size_t m = 0; m < rev->metas_count; m++)
        common += side_of(listas, m) == 1 && has_other(listas, m, 1);
    *compared = common > 0 && common * 2 >= (count[0] < count[1] ? count[0] : count[1]);
    if (!*compared)
        return PLA_OK;
    rev->comparadas += count[0] + count[1];
    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        int side = side_of(listas, m);

        if (side != 2 && !has_other(listas, m, side))
            status = goal_say(listas, m, side);
    }
    return status;
}

/* ---------------------------------------------------------------- by product, by programme */

/* What both sides may have: [0] and [1], the first row of each and how many there are. */
struct cosa {
    uint32_t primera[2], veces[2];
};
struct cosas {
    struct tabla tabla;
    VEC(struct cosa) items; /* by entry of the table */
};

static int
thing_add(struct revision *rev, struct cosas *cosas, uint32_t key, int side, uint32_t registro)
{
    uint32_t entry = plai_tabla_add(&cosas->tabla, &key);

    if (entry == TABLA_NINGUNO || (entry == cosas->items.count && !plai_vec_add(&cosas->items, ((struct cosa){ 0 }))))
        return plai_fail_memory(rev->fallo);
    if (cosas->items.items[entry].veces[side]++ == 0)
        cosas->items.items[entry].primera[side] = registro;
    return PLA_OK;
}

/* True where the lists have enough in common to be of the same plan. */
static bool
things_meet(const struct cosas *cosas)
{
    size_t count[2] = { 0, 0 }, common = 0;

    for (size_t i = 0; i < cosas->items.count; i++) {
        const struct cosa *cosa = &cosas->items.items[i];

        count[0] += cosa->veces[0] > 0;
        count[1] += cosa->veces[1] > 0;
        common += cosa->veces[0] > 0 && cosa->veces[1] > 0;
    }
    return common > 0 && common * 2 >= (count[0] < count[1] ? count[0] : count[1]);
}

static void
things_init(struct revision *rev, struct cosas *cosas)
{
    *cosas = (struct cosas){ .items.memoria = rev->plan->opciones.memoria };
    plai_tabla_init(&cosas->tabla, 1, rev->plan->opciones.memoria);
}

static void
things_done(struct cosas *cosas)
{
    plai_vec_done(&cosas->items);
    plai_tabla_done(&cosas->tabla);
}

static int
product_say(const struct listas *listas, const struct cosa *cosa, id producto)
{
    struct revision *rev = listas->rev;
    int side = cosa->veces[0] == 0;
    const struct registro *registro = plai_registro_at(rev, cosa->primera[side]);
    const char *name = plai_registro_texto(rev->plan, registro, CAMPO_producto);
    enum campo campo = plai_hoja_has(rev->plan, registro->hoja, CAMPO_codigo_producto) ? CAMPO_codigo_producto
                                                                                       : CAMPO_codigo_indicador;
    lugar other = other_heading(listas, side, CAMPO_codigo_producto);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .nivel = "producto", .contra = &other, .contras = 1 };
    char goals[32] = "";

    if (cosa->veces[side] > 1)
        snprintf(goals, sizeof goals, " de %" PRIu32 " metas", cosa->veces[side]);
    dicho.lugar = plai_registro_lugar(rev->plan, registro, campo);
    dicho.valor = plai_id_text(rev->plan, producto);
    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.campo = (uint8_t)campo;
    dicho.clave.fuente = 0;
    return plai_observe(rev, &dicho,
                        "El producto %s%s%s%s%s está en este Plan Indicativo y no en el otro de la entidad.",
                        plai_id_text(rev->plan, producto), *name ? " (" : "", name, *name ? ")" : "", goals);
}

static int
products_check(struct listas *listas)
{
    struct revision *rev = listas->rev;
    struct cosas cosas;
    int status = PLA_OK;

    things_init(rev, &cosas);
    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        int side = side_of(listas, m);
        id producto = side != 2 ? product_of(rev, m) : 0;

        if (producto == ID_SIN_MEMORIA)
            status = plai_fail_memory(rev->fallo);
        else if (producto != 0)
            status = thing_add(rev, &cosas, producto, side, rev->metas[m].registro);
    }
    if (status == PLA_OK && things_meet(&cosas)) {
        rev->comparadas += cosas.items.count;
        for (uint32_t i = 0; i < cosas.items.count && status == PLA_OK; i++)
            if (cosas.items.items[i].veces[0] == 0 || cosas.items.items[i].veces[1] == 0)
                status = product_say(listas, &cosas.items.items[i], *plai_tabla_llave(&cosas.tabla, i));
    }
    things_done(&cosas);
    return status;
}

static int
programme_say(struct revision *rev, const struct cosa *cosa, id programa)
{
    int side = cosa->veces[0] == 0;
    const struct registro *registro = plai_registro_at(rev, cosa->primera[side]);
    const char *code = plai_id_text(rev->plan, programa),
               *name = plai_registro_texto(rev->plan, registro, CAMPO_programa);
    enum campo campo =
        plai_hoja_has(rev->plan, registro->hoja, CAMPO_codigo_programa) ? CAMPO_codigo_programa : CAMPO_programa;
    struct dicho dicho = { .nivel = "programa" };

    /* Names may differ by more than what folding forgives; codes may not. */
    dicho.gravedad = code[strspn(code, "0123456789")] == '\0' ? PLA_ERROR : PLA_ADVERTENCIA;
    if (strcmp(code, name) == 0)
        name = "";
    dicho.lugar = plai_registro_lugar(rev->plan, registro, campo);
    dicho.valor = code;
    dicho.clave.programa = programa;
    dicho.clave.campo = (uint8_t)campo;
    return plai_observe(rev, &dicho,
                        side == 0
                            ? "El programa %s%s%s%s está en el Plan Indicativo y no en el plan plurianual."
                            : "El programa %s%s%s%s está en el plan plurianual y ninguna meta del Plan Indicativo "
                              "es de él.",
                        code, *name ? " (" : "", name, *name ? ")" : "");
}

static int
programmes_check(struct revision *rev)
{
    struct cosas cosas;
    int status = PLA_OK;

    things_init(rev, &cosas);
    for (uint32_t r = 0; r < rev->plan->registros.count && status == PLA_OK; r++) {
        const struct registro *registro = plai_registro_at(rev, r);
        enum instrumento instrumento = plai_registro_instrumento(rev->plan, registro);
        bool goal = instrumento == INSTRUMENTO_PLAN_INDICATIVO && rev->meta_de[r] != UINT32_MAX;

        if (registro->programa != 0 && (goal || instrumento == INSTRUMENTO_PLURIANUAL))
            status = thing_add(rev, &cosas, rev->cruce->programa[registro->programa], !goal, r);
    }
    if (status == PLA_OK && things_meet(&cosas)) {
        rev->comparadas += cosas.items.count;
        for (uint32_t i = 0; i < cosas.items.count && status == PLA_OK; i++)
            if (cosas.items.items[i].veces[0] == 0 || cosas.items.items[i].veces[1] == 0)
                status = programme_say(rev, &cosas.items.items[i], *plai_tabla_llave(&cosas.tabla, i));
    }
    things_done(&cosas);
    return status;
}

static int
check_listas(struct revision *rev)
{
    struct listas listas = { .rev = rev, .items.memoria = rev->plan->opciones.memoria };
    int status = lists_find(&listas);
    bool compared = false;

    if (status == PLA_OK && pair_find(&listas)) {
        status = goals_check(&listas, &compared);
        if (status == PLA_OK && !compared)
            status = products_check(&listas);
    }
    plai_vec_done(&listas.items);
    return status == PLA_OK ? programmes_check(rev) : status;
}

const struct regla plai_reglas_pi_listas[] = {
    { .publica = { .id = "PI-16",
                   .titulo = "Metas, productos o programas que solo están en una de las dos listas",
                   .porque = "El Plan Indicativo no puede agregar ni quitar programas o metas del plan de desarrollo "
                             "sin un acuerdo u ordenanza.",
                   .correccion =
                       "Agregue lo que falta o quite lo que sobra; si el plan se modificó, adjunte el acuerdo "
                       "y actualice los dos libros.",
                   .base = "Guía para el plan indicativo (DNP); Ley 152 de 1994, art. 29 y 31",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI,
      .check = check_listas,
      .sin_operandos = "solo se leyó una lista: para comparar hace falta otro Plan Indicativo de la entidad o el plan "
                       "plurianual, con los mismos códigos" },
    { .publica = { .id = NULL } },
};

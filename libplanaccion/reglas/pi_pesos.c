/* SPDX-License-Identifier: MIT
 *
 * Rule PI-17: what strategic lines weigh adds up to 1 or to 100, and so does what goals weigh inside whatever they are
 * weighed in. Knows no quantity.
 */
#include <stdio.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/regla.h"

#define UNO ((int64_t)PLAI_MILLONESIMAS)
#define CELDAS 20

/* What weighs together. */
struct grupo {
    uint32_t meta; /* the first one */
    uint32_t count;
    int64_t suma;
    lugar cells[CELDAS];
    size_t kept;
    bool dicho;
};
struct grupos {
    struct tabla tabla;
    VEC(struct grupo) items; /* by entry of the table */
    int64_t total;           /* what all must add up to: 1 or 100 */
};

static void
groups_init(const struct revision *rev, struct grupos *grupos)
{
    *grupos = (struct grupos){ .items.memoria = rev->plan->opciones.memoria, .total = UNO };
    plai_tabla_init(&grupos->tabla, 1, rev->plan->opciones.memoria);
}

static void
groups_done(struct grupos *grupos)
{
    plai_vec_done(&grupos->items);
    plai_tabla_done(&grupos->tabla);
}

/* NULL where there is no memory. */
static struct grupo *
group_at(struct grupos *grupos, uint32_t key, uint32_t meta)
{
    uint32_t entry = plai_tabla_add(&grupos->tabla, &key);

    if (entry == TABLA_NINGUNO ||
        (entry == grupos->items.count && !plai_vec_add(&grupos->items, ((struct grupo){ .meta = meta }))))
        return NULL;
    return &grupos->items.items[entry];
}

static void
weight_add(struct grupos *grupos, struct grupo *grupo, const struct valor *peso)
{
    grupo->count++;
    plai_add_checked(&grupo->suma, peso->numero);
    if (grupo->kept < CELDAS)
        grupo->cells[grupo->kept++] = peso->lugar;
    if (peso->numero > UNO)
        grupos->total = 100 * UNO;
}

static bool
sum_fits(const struct revision *rev, int64_t suma, int64_t total)
{
    int64_t tolerance = rev->plan->config.tolerancia_porcentaje / (total == UNO ? 100 : 1), difference;

    return !__builtin_sub_overflow(suma, total, &difference) && difference <= tolerance && difference >= -tolerance;
}

/* The id of what a goal says in a field; 0 where it says nothing. */
static id
name_of(const struct revision *rev, size_t meta, enum campo campo)
{
    const struct valor *valor = plai_meta_valor(rev, meta, campo);

    if (valor == NULL)
        return 0;
    return valor->id != 0 ? valor->id : plai_intern(rev->plan, INTERNO_NOMBRE, plai_slice(valor->texto));
}

static struct dicho
dicho_of(const struct grupo *grupo, enum campo campo)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = grupo->cells[0], .contra = grupo->cells + 1 };

    dicho.contras = grupo->kept - 1;
    dicho.clave.campo = (uint8_t)campo;
    return dicho;
}

/* ---------------------------------------------------------------- strategic lines */

static int
line_differs_say(struct revision *rev, struct grupo *linea, const struct valor *peso, id which)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = peso->lugar, .contra = linea->cells, .contras = 1 };

    linea->dicho = true;
    dicho.valor = CANTIDAD_M(peso->numero);
    dicho.esperado = CANTIDAD_M(linea->suma);
    dicho.clave.campo = CAMPO_ponderacion_linea;
    return plai_observe(rev, &dicho, "La línea estratégica «%s» pesa aquí %s y en otra fila %s.",
                        plai_id_text(rev->plan, which), CANTIDAD(peso->numero), CANTIDAD(linea->suma));
}

/* The weight of a line repeats on each of its goals and counts once. */
static int
lines_read(struct revision *rev, struct grupos *lineas)
{
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        const struct valor *peso = plai_meta_valor(rev, m, CAMPO_ponderacion_linea);
        struct grupo *linea;
        id which;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || peso == NULL || peso->numero <= 0)
            continue;
        which = name_of(rev, m, CAMPO_linea_estrategica);
        if (which == 0)
            which = name_of(rev, m, CAMPO_codigo_linea);
        linea = which == 0 || which == ID_SIN_MEMORIA ? NULL : group_at(lineas, which, m);
        if (linea == NULL) {
            status = which == 0 ? PLA_OK : plai_fail_memory(rev->fallo);
            continue;
        }
        if (linea->count == 0)
            weight_add(lineas, linea, peso);
        else if (!linea->dicho && !plai_cantidad_equal(rev, peso->numero, linea->suma))
            status = line_differs_say(rev, linea, peso, which);
    }
    return status;
}

static int
lines_check(struct revision *rev)
{
    struct grupo todas = { 0 };
    struct grupos lineas;
    int status;

    groups_init(rev, &lineas);
    status = lines_read(rev, &lineas);
    for (size_t i = 0; i < lineas.items.count; i++) {
        plai_add_checked(&todas.suma, lineas.items.items[i].suma);
        if (todas.kept < CELDAS)
            todas.cells[todas.kept++] = lineas.items.items[i].cells[0];
    }
    rev->comparadas += lineas.items.count;
    if (status == PLA_OK && lineas.items.count > 0 && !sum_fits(rev, todas.suma, lineas.total)) {
        struct dicho dicho = dicho_of(&todas, CAMPO_ponderacion_linea);

        dicho.valor = CANTIDAD_M(todas.suma);
        dicho.esperado = CANTIDAD_M(lineas.total);
        status = plai_observe(rev, &dicho, "Los pesos de las %zu líneas estratégicas suman %s y deben sumar %s.",
                              lineas.items.count, CANTIDAD(todas.suma), CANTIDAD(lineas.total));
    }
    groups_done(&lineas);
    return status;
}

/* ---------------------------------------------------------------- goals */

/* What goals may be weighed in; each plan chooses one. NINGUNO: the whole plan. */
static const struct reparto {
    enum campo campo, codigo;
    const char *words;
} repartos[] = {
    { CAMPO_NINGUNO, CAMPO_NINGUNO, "" },
    { CAMPO_linea_estrategica, CAMPO_codigo_linea, "de la línea estratégica" },
    { CAMPO_programa, CAMPO_codigo_programa, "del programa" },
    { CAMPO_meta_resultado, CAMPO_codigo_meta_resultado, "de la meta de resultado" },
};
#define REPARTOS (sizeof repartos / sizeof *repartos)
#define TODO_EL_PLAN (UINT32_MAX - 1)

static int
share_read(struct revision *rev, const struct reparto *reparto, struct grupos *grupos)
{
    for (uint32_t m = 0; m < rev->metas_count; m++) {
        const struct valor *peso = plai_meta_valor(rev, m, CAMPO_ponderacion);
        struct grupo *grupo;
        id which = TODO_EL_PLAN;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || peso == NULL)
            continue;
        if (reparto->campo != CAMPO_NINGUNO) {
            which = name_of(rev, m, reparto->codigo);
            which = which != 0 ? which : name_of(rev, m, reparto->campo);
        }
        if (which == 0)
            continue;
        grupo = which == ID_SIN_MEMORIA ? NULL : group_at(grupos, which, m);
        if (grupo == NULL)
            return plai_fail_memory(rev->fallo);
        weight_add(grupos, grupo, peso);
    }
    return PLA_OK;
}

static size_t
groups_fitting(const struct revision *rev, const struct grupos *grupos)
{
    size_t fitting = 0;

    for (size_t i = 0; i < grupos->items.count; i++)
        fitting += sum_fits(rev, grupos->items.items[i].suma, grupos->total);
    return fitting;
}

static int
share_say(struct revision *rev, const struct reparto *reparto, const struct grupos *grupos, const struct grupo *grupo)
{
    struct dicho dicho = dicho_of(grupo, CAMPO_ponderacion);
    const char *name = "";

    dicho.valor = CANTIDAD_M(grupo->suma);
    dicho.esperado = CANTIDAD_M(grupos->total);
    if (reparto->campo == CAMPO_NINGUNO)
        return plai_observe(rev, &dicho,
                            "Los pesos de las metas suman %s y deben sumar %s: tampoco lo suman por línea estratégica, "
                            "por programa ni por meta de resultado.",
                            CANTIDAD(grupo->suma), CANTIDAD(grupos->total));
    for (int i = 0; i < 2 && *name == '\0'; i++) {
        const struct valor *valor = plai_meta_valor(rev, grupo->meta, i == 0 ? reparto->campo : reparto->codigo);

        name = valor != NULL ? valor->texto : "";
    }
    return plai_observe(rev, &dicho, "Los pesos de las metas %s «%s» suman %s y deben sumar %s.", reparto->words, name,
                        CANTIDAD(grupo->suma), CANTIDAD(grupos->total));
}

/* The share that most groups fit is how the plan weighs; where not even half of any does, the whole is what is said. */
static int
goals_check(struct revision *rev)
{
    struct grupos grupos[REPARTOS];
    size_t best = 0, best_fitting = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < REPARTOS; i++) {
        groups_init(rev, &grupos[i]);
        if (status == PLA_OK)
            status = share_read(rev, &repartos[i], &grupos[i]);
        if (status == PLA_OK) {
            size_t fitting = groups_fitting(rev, &grupos[i]), count = grupos[i].items.count;

            if (count > 0 && fitting * 2 >= count &&
                (best_fitting == 0 || fitting * grupos[best].items.count > best_fitting * count)) {
                best = i;
                best_fitting = fitting;
            }
        }
    }
    for (size_t i = 0; i < grupos[best].items.count && status == PLA_OK; i++) {
        const struct grupo *grupo = &grupos[best].items.items[i];

        rev->comparadas++;
        if (!sum_fits(rev, grupo->suma, grupos[best].total))
            status = share_say(rev, &repartos[best], &grupos[best], grupo);
    }
    for (size_t i = 0; i < REPARTOS; i++)
        groups_done(&grupos[i]);
    return status;
}

static int
check_pesos(struct revision *rev)
{
    int status = lines_check(rev);

    return status == PLA_OK ? goals_check(rev) : status;
}

const struct regla plai_reglas_pi_pesos[] = {
    { .publica = { .id = "PI-17",
                   .titulo = "Los pesos no suman 1 ni 100",
                   .porque = "El avance del plan se calcula con lo que pesa cada línea estratégica y cada meta: si no "
                             "suman el total, el avance no puede llegar a 100 %.",
                   .correccion = "Ajuste los pesos hasta que sumen 1 (o 100 %), y escriba el mismo en todas las filas "
                                 "de una línea.",
                   .base = "Guía para el plan indicativo (DNP): ponderación",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_pesos,
      .sin_operandos = "el Plan Indicativo no trae pesos de líneas estratégicas ni de metas" },
    { .publica = { .id = NULL } },
};

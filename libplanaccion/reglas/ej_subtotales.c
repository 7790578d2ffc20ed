/* SPDX-License-Identifier: MIT
 *
 * Rule EJ-02: in a tree of rubros each branch is the sum of the leaves whose rubro begins with its own. Linear in the
 * leaves times the depth of the tree. A leaf that is wrong shows in every branch above it: it is said at the lowest.
 * Knows codes with points and columns; no moment, no identity between columns.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/regla.h"

enum { NIVELES_RUBRO = 24 };

/* A written total of a branch, beside what its leaves add. */
struct suma {
    int64_t valor;     /* of the leaves */
    int64_t explicada; /* what the branches right below it differ by, together */
    uint32_t hojas;    /* leaves that have the column */
    lugar primera, ultima;
    bool heredada;    /* one of them differs by the same */
    bool desconocida; /* a cell of it could not be read, or the sum does not fit */
};

struct rama {
    id rubro;
    uint32_t fila, seccion;
    uint32_t total, totales; /* its slice of plan.totales: one for each column, in their order */
    uint32_t filas;          /* leaves below it */
};

struct arbol {
    struct revision *rev;
    const struct hoja *hoja;
    VEC(struct rama) ramas;
    struct tabla tabla; /* section, rubro */
    struct suma *sumas; /* by total of the sheet */
};

/* ---------------------------------------------------------------- the branches */

/* A rubro that comes again begins another section of the budget: the council has a tree of its own. */
static int
branches_find(struct arbol *arbol)
{
    const pla_plan *plan = arbol->rev->plan;
    uint32_t seccion = 0, end = arbol->hoja->total + arbol->hoja->totales;

    for (uint32_t t = arbol->hoja->total, next; t < end; t = next) {
        const struct total *total = &plan->totales.items[t];
        uint32_t key[2] = { seccion, total->rubro };

        for (next = t; next < end && lugar_fila(plan->totales.items[next].lugar) == lugar_fila(total->lugar); next++)
            ;
        if (total->rubro == 0)
            continue;
        if (plai_tabla_find(&arbol->tabla, key) != TABLA_NINGUNO)
            key[0] = ++seccion;
        if (plai_tabla_add(&arbol->tabla, key) == TABLA_NINGUNO ||
            !plai_vec_add(&arbol->ramas,
                          ((struct rama){ total->rubro, lugar_fila(total->lugar), seccion, t, next - t, 0 })))
            return plai_fail_memory(arbol->rev->fallo);
    }
    return PLA_OK;
}

/* The branches that a rubro hangs from in a section, the nearest first; its own counts where `own`. */
static size_t
branches_above(const struct arbol *arbol, id rubro, uint32_t seccion, bool own, uint32_t out[NIVELES_RUBRO])
{
    const pla_plan *plan = arbol->rev->plan;
    const char *code = plai_id_key(plan, rubro);
    size_t count = 0;

    for (size_t n = strlen(code); n > 0 && count < NIVELES_RUBRO; n--) {
        uint32_t key[2] = { seccion, 0 }, entry;

        if (code[n] != '\0' && code[n] != '.')
            continue;
        if (code[n] == '\0' && !own)
            continue;
        key[1] = plai_intern_find(plan, INTERNO_CODIGO, (struct slice){ code, n });
        entry = key[1] != 0 ? plai_tabla_find(&arbol->tabla, key) : TABLA_NINGUNO;
        if (entry != TABLA_NINGUNO)
            out[count++] = entry;
    }
    return count;
}

/* The total of a branch in a column, as an index in `sumas`; UINT32_MAX where it has none. */
static uint32_t
total_in(const struct arbol *arbol, const struct rama *rama, uint32_t columna)
{
    for (uint32_t t = rama->total; t < rama->total + rama->totales; t++)
        if (lugar_columna(arbol->rev->plan->totales.items[t].lugar) == columna)
            return t - arbol->hoja->total;
    return UINT32_MAX;
}

/* ---------------------------------------------------------------- what the leaves add */

static void
suma_take(struct suma *suma, const struct hecho *hecho)
{
    if (hecho->estado == ESTADO_NO_PROGRAMADO || hecho->estado == ESTADO_NO_DISPONIBLE)
        return;
    if (hecho->estado != ESTADO_VALOR || !plai_add_checked(&suma->valor, hecho->valor))
        suma->desconocida = true;
    if (suma->hojas++ == 0)
        suma->primera = hecho->lugar;
    suma->ultima = hecho->lugar;
}

static void
leaf_add(struct arbol *arbol, const struct registro *registro, const uint32_t *ramas, size_t count)
{
    for (size_t i = 0; i < count; i++)
        arbol->ramas.items[ramas[i]].filas++;
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &arbol->rev->plan->hechos.items[h];

        for (size_t i = 0; i < count && !(hecho->banderas & HECHO_REPETIDO); i++) {
            uint32_t t = total_in(arbol, &arbol->ramas.items[ramas[i]], lugar_columna(hecho->lugar));

            if (t != UINT32_MAX)
                suma_take(&arbol->sumas[t], hecho);
        }
    }
}

/* Rows come in order, and so do branches: the section of a leaf is that of the last branch above it. */
static void
leaves_add(struct arbol *arbol)
{
    uint32_t ramas[NIVELES_RUBRO], seccion = 0;
    size_t next = 0, count = 0;
    id last = 0;

    for (uint32_t r = arbol->hoja->registro; r < arbol->hoja->registro + arbol->hoja->registros; r++) {
        const struct registro *registro = plai_registro_at(arbol->rev, r);
        uint32_t before = seccion;

        while (next < arbol->ramas.count && arbol->ramas.items[next].fila < registro->fila)
            seccion = arbol->ramas.items[next++].seccion;
        if (registro->rubro == 0)
            continue;
        if (registro->rubro != last || seccion != before)
            count = branches_above(arbol, registro->rubro, seccion, true, ramas);
        last = registro->rubro;
        leaf_add(arbol, registro, ramas, count);
    }
}

/* ---------------------------------------------------------------- what is said */

/* A branch without leaves is nothing; one whose leaves leave a column blank says nothing of it. */
static bool
is_known(const struct arbol *arbol, const struct rama *rama, uint32_t t)
{
    return arbol->rev->plan->totales.items[arbol->hoja->total + t].estado == ESTADO_VALOR &&
           (arbol->sumas[t].hojas > 0 || rama->filas == 0) && !arbol->sumas[t].desconocida;
}

/* How much a total says above its leaves; 0 where that is not known, or is rounding. */
static int64_t
difference_of(const struct arbol *arbol, const struct rama *rama, uint32_t t)
{
    const struct suma *suma = &arbol->sumas[t];
    int64_t difference = arbol->rev->plan->totales.items[arbol->hoja->total + t].valor;
    int64_t each = plai_revision_tolerancia(arbol->rev), additions = suma->hojas > 1 ? (int64_t)suma->hojas - 1 : 1;

    if (!is_known(arbol, rama, t) || suma->valor == INT64_MIN || !plai_add_checked(&difference, -suma->valor))
        return 0;
    if (each > INT64_MAX / additions || (difference <= each * additions && difference >= -each * additions))
        return 0;
    return difference;
}

/* Hands the differences of each branch to the one right above it. */
static void
differences_explain(struct arbol *arbol)
{
    uint32_t above[NIVELES_RUBRO];

    for (size_t i = 0; i < arbol->ramas.count; i++) {
        const struct rama *rama = &arbol->ramas.items[i];

        if (branches_above(arbol, rama->rubro, rama->seccion, false, above) == 0)
            continue;
        for (uint32_t t = rama->total - arbol->hoja->total; t < rama->total + rama->totales - arbol->hoja->total; t++) {
            lugar cell = arbol->rev->plan->totales.items[arbol->hoja->total + t].lugar;
            uint32_t up = total_in(arbol, &arbol->ramas.items[above[0]], lugar_columna(cell));

            int64_t difference = difference_of(arbol, rama, t);

            if (up == UINT32_MAX || difference == 0)
                continue;
            if (!plai_add_checked(&arbol->sumas[up].explicada, difference))
                arbol->sumas[up].desconocida = true;
            arbol->sumas[up].heredada =
                arbol->sumas[up].heredada || difference == difference_of(arbol, &arbol->ramas.items[above[0]], up);
        }
    }
}

static int
branch_say(const struct arbol *arbol, const struct rama *rama, uint32_t t, size_t columns)
{
    const pla_plan *plan = arbol->rev->plan;
    const struct total *total = &plan->totales.items[arbol->hoja->total + t];
    const struct suma *suma = &arbol->sumas[t];
    bool pesos = total->clase == CLASE_PESOS;
    lugar contra[2] = { suma->primera, suma->ultima };
    const struct columna *columna = plai_hoja_columna(plan, lugar_hoja(total->lugar), lugar_columna(total->lugar));
    struct dicho dicho = { .gravedad = PLA_ERROR,
                           .lugar = total->lugar,
                           .contra = contra,
                           .contras = suma->primera != suma->ultima ? 2 : 1,
                           .valor = pesos ? PESOS_M(total->valor) : CANTIDAD_M(total->valor),
                           .esperado = pesos ? PESOS_M(suma->valor) : CANTIDAD_M(suma->valor),
                           .clave.rubro = rama->rubro };
    char more[80] = "";

    if (rama->filas == 0) {
        dicho.gravedad = PLA_ADVERTENCIA;
        dicho.contras = 0;
        return plai_observe(arbol->rev, &dicho,
                            "El rubro %s trae %s en «%.80s» y no hay debajo ningún rubro que lo componga: se tomó como "
                            "subtotal y no se sumó.",
                            plai_id_text(plan, rama->rubro), pesos ? PESOS(total->valor) : CANTIDAD(total->valor),
                            columna != NULL ? columna->ruta : "");
    }
    if (columns > 1)
        snprintf(more, sizeof more, "; tampoco suman otras %zu columnas de la fila", columns - 1);
    if (columns == 2)
        snprintf(more, sizeof more, "; tampoco suma otra columna de la fila");
    return plai_observe(
        arbol->rev, &dicho, "El subtotal del rubro %s en «%.80s» es %s y los rubros que lo componen suman %s%s.",
        plai_id_text(plan, rama->rubro), columna != NULL ? columna->ruta : "",
        pesos ? PESOS(total->valor) : CANTIDAD(total->valor), pesos ? PESOS(suma->valor) : CANTIDAD(suma->valor), more);
}

/* One observation for each branch, at the first of its columns. What the branches below it explain was said there. */
static int
branch_check(struct arbol *arbol, const struct rama *rama)
{
    uint32_t first = UINT32_MAX;
    size_t columns = 0;

    for (uint32_t t = rama->total - arbol->hoja->total; t < rama->total + rama->totales - arbol->hoja->total; t++) {
        int64_t difference = difference_of(arbol, rama, t);

        arbol->rev->comparadas += is_known(arbol, rama, t);
        if (difference == 0 || difference == arbol->sumas[t].explicada || arbol->sumas[t].heredada)
            continue;
        first = first == UINT32_MAX ? t : first;
        columns++;
    }
    return columns > 0 ? branch_say(arbol, rama, first, columns) : PLA_OK;
}

static int
sheet_check(struct revision *rev, const struct hoja *hoja)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct arbol arbol = { .rev = rev, .hoja = hoja, .ramas.memoria = memoria };
    struct arena arena;
    int status;

    plai_arena_init(&arena, memoria);
    plai_tabla_init(&arbol.tabla, 2, memoria);
    arbol.sumas = plai_arena_zalloc(&arena, hoja->totales + 1, sizeof *arbol.sumas);
    status = arbol.sumas != NULL ? branches_find(&arbol) : plai_fail_memory(rev->fallo);
    if (status == PLA_OK && arbol.ramas.count > 0) {
        leaves_add(&arbol);
        differences_explain(&arbol);
    }
    for (size_t i = 0; i < arbol.ramas.count && status == PLA_OK; i++)
        status = branch_check(&arbol, &arbol.ramas.items[i]);
    plai_vec_done(&arbol.ramas);
    plai_tabla_done(&arbol.tabla);
    plai_arena_done(&arena);
    return status;
}

static int
check_subtotales(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++)
        if (rev->plan->hojas.items[h].totales > 0 && rev->plan->hojas.items[h].registros > 0)
            status = sheet_check(rev, &rev->plan->hojas.items[h]);
    return status;
}

const struct regla plai_reglas_ej_subtotales[] = {
    { .publica = { .id = "EJ-02",
                   .titulo = "Subtotal de un rubro que no es la suma de los que lo componen",
                   .porque = "Cada nivel del presupuesto es la suma de los rubros que cuelgan de él: si no suma, falta "
                             "un rubro o alguno cambió sin actualizar los de arriba.",
                   .correccion = "Vuelva a generar el reporte, o sume de nuevo los rubros que empiezan por ese código.",
                   .base = "Identidad aritmética; Catálogo de Clasificación Presupuestal (CCPET)",
                   .gravedad = PLA_ERROR },
      .check = check_subtotales,
      .sin_operandos = "ninguna hoja trae subtotales por rubro" },
    { .publica = { .id = NULL } },
};

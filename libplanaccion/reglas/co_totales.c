/* SPDX-License-Identifier: MIT
 *
 * Rule CO-08: a total at the foot of a column is the sum of its rows. Linear in the facts: those of a sheet are put
 * in the order of their columns once, and each total is the difference of two running sums.
 * Knows no instrument, and nothing of branches of rubros, whose rows are told by their codes.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/regla.h"

#define COLUMNAS 16385

/* Cells of a total that are looked at to be named: where there are more, its last one stands for them. */
enum { NOMBRADAS = 200 };

/* A cell of a column, with the running sums up to it. Sums wrap around: their differences do not mind. */
struct celda {
    lugar lugar;
    uint32_t fila;
    uint64_t suma, texto; /* of all cells, and of those typed as text */
    uint32_t sin_valor;   /* cells whose number is not known */
    uint32_t con_texto;
    uint8_t clase;
    bool es_texto;
};

/* The cells of a sheet by column, then by row. */
struct columnas {
    struct celda *celdas;
    uint32_t desde[COLUMNAS + 1];
};

static const struct hoja *
sheet_facts(const struct revision *rev, uint32_t hoja, uint32_t *first, uint32_t *last)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];
    const struct registro *registros = rev->plan->registros.items + h->registro;

    *first = *last = 0;
    if (h->registros > 0) {
        *first = registros[0].hecho;
        *last = registros[h->registros - 1].hecho + registros[h->registros - 1].hechos;
    }
    return h;
}

static void
celda_set(struct celda *celda, const struct celda *before, const struct hecho *hecho)
{
    bool same_column = before != NULL, known = hecho->estado == ESTADO_VALOR;
    bool unknown =
        hecho->estado == ESTADO_ERROR || hecho->estado == ESTADO_ILEGIBLE || hecho->estado == ESTADO_SIN_CALCULAR;
    bool text = known && (hecho->banderas & HECHO_TEXTO);

    *celda = (struct celda){ .lugar = hecho->lugar, .fila = lugar_fila(hecho->lugar), .clase = hecho->clase };
    celda->suma = (same_column ? before->suma : 0) + (known ? (uint64_t)hecho->valor : 0);
    celda->texto = (same_column ? before->texto : 0) + (text ? (uint64_t)hecho->valor : 0);
    celda->sin_valor = (same_column ? before->sin_valor : 0) + unknown;
    celda->con_texto = (same_column ? before->con_texto : 0) + text;
    celda->es_texto = text;
}

/* A counting sort by column; rows of a sheet come in order. A cell that a merge repeats on several rows counts once. */
static int
columns_sort(const struct revision *rev, uint32_t hoja, struct arena *arena, struct columnas *columnas)
{
    static const lugar none = 0;
    uint32_t first, last, *next = plai_arena_zalloc(arena, COLUMNAS, sizeof *next);
    const struct hecho *hechos = rev->plan->hechos.items;

    sheet_facts(rev, hoja, &first, &last);
    columnas->celdas = plai_arena_zalloc(arena, last - first + 1, sizeof *columnas->celdas);
    if (next == NULL || columnas->celdas == NULL)
        return plai_fail_memory(rev->fallo);
    memset(columnas->desde, 0, sizeof columnas->desde);
    for (uint32_t i = first; i < last; i++)
        columnas->desde[lugar_columna(hechos[i].lugar) + 1]++;
    for (uint32_t c = 0; c < COLUMNAS; c++)
        columnas->desde[c + 1] += columnas->desde[c];
    for (uint32_t i = first; i < last; i++) {
        uint32_t c = lugar_columna(hechos[i].lugar), at = columnas->desde[c] + next[c];
        const struct celda *before = next[c] > 0 ? &columnas->celdas[at - 1] : NULL;

        if (hechos[i].lugar == (before != NULL ? before->lugar : none))
            continue;
        celda_set(&columnas->celdas[at], before, &hechos[i]);
        next[c]++;
    }
    /* What merges left out is at the end of each column: the last cell stands there too. */
    for (uint32_t c = 0; c < COLUMNAS; c++)
        for (uint32_t at = columnas->desde[c] + next[c]; next[c] > 0 && at < columnas->desde[c + 1]; at++)
            columnas->celdas[at] = columnas->celdas[at - 1];
    return PLA_OK;
}

/* The last cell of a column at or above a row; NULL where there is none. */
static const struct celda *
celda_upto(const struct columnas *columnas, uint32_t columna, uint32_t fila)
{
    uint32_t low = columnas->desde[columna], high = columnas->desde[columna + 1], first = low;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (columnas->celdas[middle].fila <= fila)
            low = middle + 1;
        else
            high = middle;
    }
    return low > first ? &columnas->celdas[low - 1] : NULL;
}

/* The cells that a total adds; where it leaves out those typed as text, these: they are what has to be changed. */
static size_t
cells_of(const struct celda *first, const struct celda *last, bool texto, lugar cells[NOMBRADAS])
{
    size_t looked = (size_t)(last - first) + 1, count = 0;

    if (looked > NOMBRADAS)
        looked = texto ? NOMBRADAS : 0;
    for (size_t i = 0; i < looked; i++)
        if (!texto || first[i].es_texto)
            cells[count++] = first[i].lugar;
    if (count == 0)
        cells[count++] = last->lugar;
    return count;
}

static int
total_say(struct revision *rev, const struct total *total, const struct celda *first, const struct celda *last,
          int64_t suma, int64_t texto, uint32_t con_texto)
{
    bool pesos = total->clase == CLASE_PESOS;
    char escrito[40], sumado[40], seen[40], expected[40];
    const char *what = total->subtotal ? "subtotal" : "total";
    struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = total->lugar, .valor = seen, .esperado = expected };
    bool explained = con_texto > 0 && suma - texto == total->valor;
    lugar cells[NOMBRADAS];

    dicho.contra = cells;
    dicho.contras = cells_of(first, last, explained, cells);
    pesos ? plai_pesos_words(total->valor, escrito) : plai_cantidad_words(total->valor, escrito);
    pesos ? plai_pesos_words(suma, sumado) : plai_cantidad_words(suma, sumado);
    pesos ? plai_pesos_machine(total->valor, seen) : plai_cantidad_machine(total->valor, seen);
    pesos ? plai_pesos_machine(suma, expected) : plai_cantidad_machine(suma, expected);
    if (!explained)
        return plai_observe(rev, &dicho, "El %s escrito es %s y sus filas suman %s.", what, escrito, sumado);
    dicho.gravedad = PLA_ADVERTENCIA;
    return plai_observe(rev, &dicho,
                        "El %s escrito es %s y sus filas suman %s: deja por fuera %s, porque Excel no suma %s.", what,
                        escrito, sumado, pesos ? PESOS(texto) : CANTIDAD(texto),
                        con_texto == 1 ? "un número escrito como texto" : "los números escritos como texto");
}

static int
total_check(struct revision *rev, const struct columnas *columnas, const struct total *total)
{
    uint32_t columna = lugar_columna(total->lugar);
    const struct celda *last = celda_upto(columnas, columna, total->hasta);
    const struct celda *before = total->desde > 0 ? celda_upto(columnas, columna, total->desde - 1) : NULL;
    int64_t suma, difference;

    if (total->rubro != 0 || total->estado != ESTADO_VALOR || last == NULL || last == before ||
        last->clase != total->clase)
        return PLA_OK;
    if (last->sin_valor != (before ? before->sin_valor : 0))
        return PLA_OK; /* a cell of it could not be read, and its own rule says so */
    suma = (int64_t)(last->suma - (before ? before->suma : 0));
    difference = total->valor > suma ? total->valor - suma : suma - total->valor;
    rev->comparadas++;
    if (total->clase == CLASE_PESOS ? difference <= plai_revision_tolerancia(rev)
                                    : plai_cantidad_equal(rev, total->valor, suma))
        return PLA_OK;
    return total_say(rev, total, before != NULL ? before + 1 : &columnas->celdas[columnas->desde[columna]], last, suma,
                     (int64_t)(last->texto - (before ? before->texto : 0)),
                     last->con_texto - (before ? before->con_texto : 0));
}

static int
check_totales(struct revision *rev)
{
    const pla_plan *plan = rev->plan;
    struct columnas *columnas = NULL;
    int status = PLA_OK;

    for (uint32_t h = 0; h < plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &plan->hojas.items[h];
        struct arena arena;

        if (hoja->totales == 0 || hoja->registros == 0)
            continue;
        plai_arena_init(&arena, plan->opciones.memoria);
        columnas = plai_arena_zalloc(&arena, 1, sizeof *columnas);
        status = columnas != NULL ? columns_sort(rev, h, &arena, columnas) : plai_fail_memory(rev->fallo);
        for (uint32_t t = hoja->total; t < hoja->total + hoja->totales && status == PLA_OK; t++)
            status = total_check(rev, columnas, &plan->totales.items[t]);
        plai_arena_done(&arena);
    }
    return status;
}

const struct regla plai_reglas_co_totales[] = {
    { .publica = { .id = "CO-08",
                   .titulo = "Total que no es la suma de sus filas",
                   .porque = "El total es lo que lee el Consejo de Gobierno: si no suma, nadie sabe cuál cifra vale.",
                   .correccion =
                       "Vuelva a calcular el total con una fórmula sobre todas las filas; convierta en número "
                       "lo que esté "
                       "escrito como texto.",
                   .base = "Identidad aritmética; Ley 1712 de 2014 (calidad de la información)",
                   .gravedad = PLA_ERROR },
      .check = check_totales,
      .sin_operandos = "ninguna hoja trae totales calculados" },
    { .publica = { .id = NULL } },
};

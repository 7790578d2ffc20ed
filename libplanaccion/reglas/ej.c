/* SPDX-License-Identifier: MIT
 *
 * Rules of family EJ on the moments of the budget: what is paid was an obligation, an obligation a commitment, and all
 * of it fits in the appropriation. Knows rows with moments, whatever the instrument; no goal, no subtotal.
 */
#include <stdio.h>

#include "base/fallo.h"
#include "reglas/regla.h"

/* In the order in which money goes through them. */
enum momento { DEFINITIVA, CDP, COMPROMISOS, OBLIGACIONES, PAGOS, MOMENTOS };

static const struct {
    uint8_t medida;
    const char *sujeto, *objeto;
} momentos[MOMENTOS] = {
    [DEFINITIVA] = { MEDIDA_APROPIACION_DEFINITIVA, "la apropiación definitiva es", "la apropiación definitiva" },
    [CDP] = { MEDIDA_CDP, "los CDP suman", "los CDP" },
    [COMPROMISOS] = { MEDIDA_COMPROMISOS, "los compromisos suman", "los compromisos" },
    [OBLIGACIONES] = { MEDIDA_OBLIGACIONES, "las obligaciones suman", "las obligaciones" },
    [PAGOS] = { MEDIDA_PAGOS, "los pagos suman", "los pagos" },
};

/* The moments of one row in one year; NULL those it does not have. */
struct fila_momentos {
    const struct registro *registro;
    const struct hecho *hecho[MOMENTOS];
    int64_t valor[MOMENTOS]; /* as each stage contains the next */
    int vigencia;
    bool sabida; /* every cell was read and every sum fits */
};

enum { ANIOS_FILA = 8 };

static void
moment_take(struct fila_momentos *fila, enum momento momento, const struct hecho *hecho)
{
    if (hecho->estado == ESTADO_NO_PROGRAMADO || hecho->estado == ESTADO_NO_DISPONIBLE)
        return;
    /* Two columns of one moment: which one is compared with which is not known. */
    fila->sabida = fila->sabida && hecho->estado == ESTADO_VALOR && fila->hecho[momento] == NULL;
    fila->hecho[momento] = hecho;
    fila->valor[momento] = hecho->valor;
}

/* By column of the plan: another of the sheet has the same heading and was left out. Which of the two goes with the
 * moments beside them is not known, and its own rule says so. NULL where there is no memory. */
static bool *
doubles_find(struct revision *rev)
{
    const pla_plan *plan = rev->plan;
    bool *dobles = plai_arena_zalloc(&rev->arena, plan->columnas.count + 1, sizeof *dobles);

    for (size_t i = 0; i < plan->incidencias.count && dobles != NULL; i++) {
        const struct incidencia *incidencia = &plan->incidencias.items[i];
        const struct columna *columna = NULL;

        if (incidencia->tipo == INCIDENCIA_ENCABEZADO_DOBLE && incidencia->otro != 0)
            columna = plai_hoja_columna(plan, lugar_hoja(incidencia->otro), lugar_columna(incidencia->otro));
        if (columna != NULL)
            dobles[columna - plan->columnas.items] = true;
    }
    return dobles;
}

static bool
is_double(const struct revision *rev, const bool *dobles, lugar cell)
{
    const struct columna *columna = plai_hoja_columna(rev->plan, lugar_hoja(cell), lugar_columna(cell));

    return columna != NULL && dobles[columna - rev->plan->columnas.items];
}

/* The moments of a row, by year; how many years. */
static size_t
row_read(const struct revision *rev, const bool *dobles, const struct registro *registro,
         struct fila_momentos filas[ANIOS_FILA])
{
    size_t count = 0;

    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];
        size_t momento = 0, i = 0;

        while (momento < MOMENTOS && momentos[momento].medida != hecho->medida)
            momento++;
        if (momento == MOMENTOS || hecho->clase != CLASE_PESOS || hecho->periodo != PERIODO_ANIO ||
            is_double(rev, dobles, hecho->lugar))
            continue;
        while (i < count && filas[i].vigencia != hecho->vigencia)
            i++;
        if (i == ANIOS_FILA)
            continue;
        if (i == count)
            filas[count++] =
                (struct fila_momentos){ .registro = registro, .vigencia = hecho->vigencia, .sabida = true };
        moment_take(&filas[i], (enum momento)momento, hecho);
    }
    return count;
}

/* Where a stage holds only what has not reached the next, it contains what did. */
static void
row_accumulate(struct fila_momentos *fila)
{
    int64_t siguiente = 0;

    for (int i = PAGOS; i >= CDP; i--) {
        if (fila->hecho[i] == NULL)
            continue;
        fila->sabida = plai_add_checked(&fila->valor[i], siguiente) && fila->sabida;
        siguiente = fila->valor[i];
    }
}

/* What the row obligated; what was paid where it has no obligations. NULL where it has neither. */
static const struct hecho *
row_obligated(const struct fila_momentos *fila, int64_t *valor)
{
    enum momento momento = fila->hecho[OBLIGACIONES] != NULL ? OBLIGACIONES : PAGOS;

    *valor = fila->valor[momento];
    return fila->hecho[momento];
}

/* Obligations without any appropriation: a rule of its own. */
static bool
is_unfunded(const struct fila_momentos *fila)
{
    int64_t obligado;

    return fila->hecho[DEFINITIVA] != NULL && fila->valor[DEFINITIVA] == 0 && row_obligated(fila, &obligado) != NULL &&
           obligado > 0;
}

/* The next moment from `from` on that is greater than the one before it, which goes to `antes`; MOMENTOS: none. */
static enum momento
row_fault(const struct revision *rev, const struct fila_momentos *fila, enum momento from, enum momento *antes)
{
    int last = -1;

    for (int i = DEFINITIVA; i < MOMENTOS; i++) {
        if (fila->hecho[i] == NULL)
            continue;
        *antes = last >= 0 ? (enum momento)last : DEFINITIVA;
        if (i >= (int)from && last >= 0 && fila->valor[i] - fila->valor[last] > plai_revision_tolerancia(rev) &&
            !(last == DEFINITIVA && is_unfunded(fila)))
            return (enum momento)i;
        last = i;
    }
    return MOMENTOS;
}

static bool
row_comparable(const struct fila_momentos *fila)
{
    size_t known = 0;

    for (size_t i = 0; i < MOMENTOS; i++)
        known += fila->hecho[i] != NULL;
    return fila->sabida && known >= 2;
}

/* Amounts of the sizes that budgets have cannot overflow in a difference; others are not compared. */
static bool
row_in_range(const struct fila_momentos *fila)
{
    for (size_t i = 0; i < MOMENTOS; i++)
        if (fila->valor[i] > INT64_MAX / 4 || fila->valor[i] < INT64_MIN / 4)
            return false;
    return true;
}

/* ---------------------------------------------------------------- EJ-01 */

/* "En el rubro 2.3.1.05, ", "En la meta IP-3, ". */
static const char *
row_name(const struct revision *rev, const struct registro *registro, char out[200])
{
    if (registro->rubro != 0)
        snprintf(out, 200, "En el rubro %.150s, ", plai_id_text(rev->plan, registro->rubro));
    else if (registro->meta != 0)
        snprintf(out, 200, "En la meta %.150s, ", plai_id_text(rev->plan, registro->meta));
    else
        snprintf(out, 200, "En esta fila, ");
    return out;
}

static int
fault_say(struct revision *rev, const struct fila_momentos *fila, enum momento momento, enum momento antes,
          bool excluyente)
{
    int64_t mayor = fila->valor[momento], menor = fila->valor[antes];
    char name[200];
    struct dicho dicho = { .gravedad = PLA_ERROR,
                           .lugar = fila->hecho[momento]->lugar,
                           .contra = &fila->hecho[antes]->lugar,
                           .contras = 1,
                           .valor = PESOS_M(mayor),
                           .esperado = PESOS_M(menor),
                           .clave = plai_clave_of(rev, fila->registro) };

    dicho.clave.vigencia = (int16_t)fila->vigencia;
    return plai_observe(rev, &dicho, "%s%s %s%s y %s, %s: %s en %s.", row_name(rev, fila->registro, name),
                        momentos[momento].sujeto, PESOS(mayor),
                        excluyente && momento != PAGOS ? " con lo que ya pasó a los momentos siguientes" : "",
                        momentos[antes].objeto, PESOS(menor),
                        antes == DEFINITIVA     ? "la exceden"
                        : antes == OBLIGACIONES ? "las exceden"
                                                : "los exceden",
                        PESOS(mayor - menor));
}

/* How the rows of a workbook fare with each convention. */
struct cuenta_libro {
    size_t filas, acumulada, excluyente;
    const struct hecho *primero;
};

static void
book_count(const struct revision *rev, const bool *dobles, const struct libro *libro, struct cuenta_libro *cuenta)
{
    struct fila_momentos filas[ANIOS_FILA];
    enum momento antes;

    for (uint32_t r = libro->registro; r < libro->registro + libro->registros; r++) {
        size_t count = row_read(rev, dobles, plai_registro_at(rev, r), filas);

        for (size_t i = 0; i < count; i++) {
            enum momento momento;

            if (!row_comparable(&filas[i]) || !row_in_range(&filas[i]))
                continue;
            cuenta->filas++;
            momento = row_fault(rev, &filas[i], CDP, &antes);
            cuenta->acumulada += momento != MOMENTOS;
            if (momento != MOMENTOS && cuenta->primero == NULL)
                cuenta->primero = filas[i].hecho[momento];
            row_accumulate(&filas[i]);
            cuenta->excluyente += row_fault(rev, &filas[i], CDP, &antes) != MOMENTOS;
        }
    }
}

/* Many rows out of order that are in order once each stage is given what has passed it: the workbook keeps its
 * moments apart, and nobody said so. */
static bool
is_other_convention(const struct cuenta_libro *cuenta)
{
    return cuenta->acumulada >= 5 && cuenta->acumulada * 10 > cuenta->filas &&
           cuenta->excluyente * 20 <= cuenta->acumulada;
}

static int
convention_say(struct revision *rev, const struct cuenta_libro *cuenta)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = cuenta->primero->lugar };

    return plai_observe(rev, &dicho,
                        "En %zu de %zu filas un momento del presupuesto es mayor que el anterior, y todas cuadran si "
                        "cada columna trae solo lo que no ha pasado a la siguiente: de ser así, escriba "
                        "\"convencion_momentos\": \"excluyente\" en la configuración.",
                        cuenta->acumulada, cuenta->filas);
}

static int
row_check(struct revision *rev, struct fila_momentos *fila)
{
    bool excluyente;
    enum momento momento, antes = DEFINITIVA;
    int status = PLA_OK;

    if (!row_comparable(fila))
        return PLA_OK;
    excluyente = false;
    for (size_t i = 0; i < MOMENTOS; i++)
        excluyente = excluyente || (fila->hecho[i] != NULL && plai_hecho_excluyente(rev->plan, fila->hecho[i]));
    if (excluyente)
        row_accumulate(fila);
    if (!fila->sabida || !row_in_range(fila))
        return PLA_OK;
    rev->comparadas++;
    for (momento = row_fault(rev, fila, CDP, &antes); momento != MOMENTOS && status == PLA_OK;
         momento = row_fault(rev, fila, (enum momento)(momento + 1), &antes))
        status = fault_say(rev, fila, momento, antes, excluyente);
    return status;
}

static int
book_check(struct revision *rev, const bool *dobles, const struct libro *libro)
{
    struct cuenta_libro cuenta = { 0 };
    struct fila_momentos filas[ANIOS_FILA];
    int status = PLA_OK;

    if (!libro->momentos_excluyentes && rev->plan->config.momentos == MOMENTOS_ACUMULADA)
        book_count(rev, dobles, libro, &cuenta);
    if (is_other_convention(&cuenta)) {
        rev->comparadas += cuenta.filas;
        return convention_say(rev, &cuenta);
    }
    for (uint32_t r = libro->registro; r < libro->registro + libro->registros && status == PLA_OK; r++) {
        size_t count = row_read(rev, dobles, plai_registro_at(rev, r), filas);

        for (size_t i = 0; i < count && status == PLA_OK; i++)
            status = row_check(rev, &filas[i]);
    }
    return status;
}

static int
check_orden(struct revision *rev)
{
    const bool *dobles = doubles_find(rev);
    int status = dobles != NULL ? PLA_OK : plai_fail_memory(rev->fallo);

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++)
        status = book_check(rev, dobles, &rev->plan->libros.items[rev->plan->orden.items[i]]);
    return status;
}

/* ---------------------------------------------------------------- EJ-03 */

static int
unfunded_say(struct revision *rev, const struct fila_momentos *fila)
{
    int64_t obligado;
    const struct hecho *hecho = row_obligated(fila, &obligado);
    char name[200];
    struct dicho dicho = { .gravedad = PLA_ERROR,
                           .lugar = hecho->lugar,
                           .contra = &fila->hecho[DEFINITIVA]->lugar,
                           .contras = 1,
                           .valor = PESOS_M(obligado),
                           .esperado = PESOS_M(0),
                           .clave = plai_clave_of(rev, fila->registro) };

    dicho.clave.vigencia = (int16_t)fila->vigencia;
    return plai_observe(rev, &dicho, "%s%s %s y la apropiación definitiva es $ 0.", row_name(rev, fila->registro, name),
                        momentos[fila->hecho[OBLIGACIONES] != NULL ? OBLIGACIONES : PAGOS].sujeto, PESOS(obligado));
}

static int
check_sin_apropiacion(struct revision *rev)
{
    struct fila_momentos filas[ANIOS_FILA];
    const bool *dobles = doubles_find(rev);
    int status = dobles != NULL ? PLA_OK : plai_fail_memory(rev->fallo);

    for (uint32_t r = 0; r < rev->plan->registros.count && status == PLA_OK; r++) {
        size_t count = row_read(rev, dobles, plai_registro_at(rev, r), filas);

        for (size_t i = 0; i < count && status == PLA_OK; i++) {
            int64_t obligado;

            if (!filas[i].sabida || filas[i].hecho[DEFINITIVA] == NULL || row_obligated(&filas[i], &obligado) == NULL)
                continue;
            if (plai_hecho_excluyente(rev->plan, filas[i].hecho[DEFINITIVA]))
                row_accumulate(&filas[i]);
            rev->comparadas++;
            if (filas[i].sabida && is_unfunded(&filas[i]))
                status = unfunded_say(rev, &filas[i]);
        }
    }
    return status;
}

#define DECRETO "Decreto 111 de 1996, art. 71 y 73 (CDP, registro y pagos dentro de la apropiación)"

const struct regla plai_reglas_ej[] = {
    { .publica = { .id = "EJ-01",
                   .titulo = "Momentos del presupuesto en desorden",
                   .porque = "No se puede pagar lo que no se ha obligado, obligar lo que no se ha comprometido ni "
                             "comprometer más de lo apropiado.",
                   .correccion = "Revise la fila con Hacienda: uno de los dos valores está mal, o la columna no es lo "
                                 "que dice su título.",
                   .base = DECRETO,
                   .gravedad = PLA_ERROR },
      .check = check_orden,
      .sin_operandos = "ningún libro trae dos momentos del presupuesto (CDP, compromisos, obligaciones, pagos)" },
    { .publica = { .id = "EJ-03",
                   .titulo = "Obligaciones sin apropiación",
                   .porque = "Lo que se obliga sale de una apropiación: sin ella no hay con qué pagarlo.",
                   .correccion = "Revise si la apropiación se quedó sin escribir o si la obligación es de otro rubro.",
                   .base = DECRETO,
                   .gravedad = PLA_ERROR },
      .check = check_sin_apropiacion,
      .sin_operandos = "ningún libro trae las obligaciones y la apropiación definitiva de sus filas" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rules of family PO on what the POAI takes from the Plan Indicativo goal by goal, and on what may be in a POAI at all.
 * The sums by programme and fuente are in po.c.
 */
#include "base/fallo.h"
#include "reglas/cantidades.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"
#include "reglas/rubros.h"

/* Cells that an observation lists. */
#define CELDAS 20

/* ---------------------------------------------------------------- PO-04 */

static bool
is_quantity(const struct revision *rev, const struct hecho *hecho)
{
    return hecho->medida == MEDIDA_PROGRAMADO && hecho->clase == CLASE_CANTIDAD && hecho->periodo == PERIODO_ANIO &&
           hecho->estado == ESTADO_VALOR && (hecho->vigencia == rev->vigencia || hecho->vigencia == 0);
}

/* The first row whose quantity is not that of the Plan Indicativo; NULL where all are, or where they add up to it: a
 * goal may be split among its projects. */
static const struct hecho *
quantity_odd(struct revision *rev, size_t meta, uint32_t indicativo, int64_t there)
{
    const struct hecho *odd = NULL;
    int64_t sum = 0;
    size_t filas, seen = 0;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (!is_quantity(rev, hecho) || !plai_add_checked(&sum, hecho->valor))
                continue;
            seen++;
            if (odd == NULL && !plai_cantidad_of_meta_equal(rev, indicativo, hecho->valor, there))
                odd = hecho;
        }
    }
    rev->comparadas += seen > 0;
    return plai_cantidad_of_meta_equal(rev, indicativo, sum, there) ? NULL : odd;
}

static int
check_cantidad(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        uint32_t indicativo = plai_cruce_indicativo(rev, m);
        const struct hecho *there, *odd;
        enum union_meta nivel = rev->cruce->nivel[m];

        if (rev->metas[m].instrumento != INSTRUMENTO_POAI || indicativo == UINT32_MAX || !plai_meta_vigente(rev, m))
            continue;
        there = plai_meta_cantidad(rev, indicativo, rev->vigencia);
        /* Where it programmes nothing there is no quantity to differ from: PO-02 says so. */
        if (there == NULL || there->estado != ESTADO_VALOR || there->valor <= 0)
            continue;
        odd = quantity_odd(rev, m, indicativo, there->valor);
        if (odd == NULL)
            continue;
        struct dicho dicho = { .gravedad = plai_union_gravedad(nivel, PLA_ADVERTENCIA),
                               .lugar = odd->lugar,
                               .contra = &there->lugar,
                               .contras = 1,
                               .nivel = plai_union_name(nivel) };

        dicho.valor = CANTIDAD_M(odd->valor);
        dicho.esperado = CANTIDAD_M(there->valor);
        dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, m));
        dicho.clave.fuente = 0;
        status = plai_observe(rev, &dicho, "El POAI trae %s como meta de %s para %d y el Plan Indicativo programa %s.",
                              CANTIDAD(odd->valor), NOMBRE_META(rev, m), rev->vigencia, CANTIDAD(there->valor));
    }
    return status;
}

/* ---------------------------------------------------------------- PO-05 */

static const struct comparacion sin_poai = {
    .izquierda = { { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
    .derecha = { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                 .medida = MEDIDA_PROGRAMADO,
                 .clase = CLASE_PESOS,
                 .periodos = BIT(PERIODO_ANIO) },
    .niveles = { { ASPECTO_META, "codigo_meta" } },
    .ausentes = true,
    .tolerancia = TOLERANCIA_PESOS,
    .menor = { .gravedad = PLA_ADVERTENCIA,
               .texto =
                   "El Plan Indicativo programa {der} para la meta {meta} en {vigencia} y el POAI no le asigna recursos." },
};

/* The POAI sheets of some planes de acción are each a part: what they lack may be in another. */
static int
check_sin_poai(struct revision *rev)
{
    return rev->plan->con_poai && rev->vigencia != 0 ? plai_motor_compare(rev, &sin_poai) : PLA_OK;
}

/* ---------------------------------------------------------------- PO-08 */

/* What a sheet of the POAI has that is no investment, of one kind. */
struct ajeno {
    lugar cells[CELDAS];
    size_t filas;
    int64_t pesos;
};

static void
alien_add(struct ajeno *ajeno, lugar cell, int64_t pesos)
{
    if (ajeno->filas < CELDAS)
        ajeno->cells[ajeno->filas] = cell;
    ajeno->filas++;
    plai_add_checked(&ajeno->pesos, pesos);
}

static int
alien_say(struct revision *rev, const struct ajeno *ajeno, enum rubro_raiz raiz)
{
    struct dicho dicho = { .gravedad = PLA_ERROR,
                           .lugar = ajeno->cells[0],
                           .contra = ajeno->cells + 1,
                           .contras = (ajeno->filas < CELDAS ? ajeno->filas : CELDAS) - 1,
                           .valor = PESOS_M(ajeno->pesos) };
    const char *filas = ajeno->filas == 1 ? "fila" : "filas";

    dicho.clave = plai_clave_of(rev, plai_registro_of_lugar(rev->plan, ajeno->cells[0]));
    if (raiz == RUBRO_OTRO)
        return plai_observe(rev, &dicho, "El POAI incluye %s con fuente de funcionamiento, en %zu %s.",
                            PESOS(ajeno->pesos), ajeno->filas, filas);
    return plai_observe(rev, &dicho, "El POAI incluye %s en rubros de %s, en %zu %s: la inversión está en los 2.3.",
                        PESOS(ajeno->pesos), plai_rubro_words(raiz), ajeno->filas, filas);
}

/* Sorts the money of a row by what its rubro or its fuente says it is. */
static void
row_sort(struct revision *rev, const struct registro *registro, struct ajeno ajenos[RUBRO_RAICES])
{
    enum rubro_raiz raiz = plai_rubro_raiz(plai_id_key(rev->plan, registro->rubro));
    int64_t pesos = 0, functioning = 0;
    lugar cell = 0;
    bool any = false;

    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (hecho->medida != MEDIDA_PROGRAMADO || hecho->clase != CLASE_PESOS || hecho->estado != ESTADO_VALOR ||
            hecho->valor == 0)
            continue;
        any = true;
        plai_add_checked(&pesos, hecho->valor);
        if (hecho->grupo != GRUPO_FUNCIONAMIENTO)
            continue;
        cell = cell == 0 ? hecho->lugar : cell;
        plai_add_checked(&functioning, hecho->valor);
    }
    rev->comparadas += raiz != RUBRO_OTRO || any;
    if (raiz != RUBRO_OTRO && raiz != RUBRO_INVERSION)
        alien_add(&ajenos[raiz], plai_registro_lugar(rev->plan, registro, CAMPO_rubro), pesos);
    else if (functioning > 0)
        alien_add(&ajenos[RUBRO_OTRO], cell, functioning);
}

static int
check_inversion(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];
        struct ajeno ajenos[RUBRO_RAICES] = { { .filas = 0 } };

        if (hoja->instrumento != INSTRUMENTO_POAI)
            continue;
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros; r++)
            row_sort(rev, plai_registro_at(rev, r), ajenos);
        for (unsigned raiz = 0; raiz < RUBRO_RAICES && status == PLA_OK; raiz++)
            if (ajenos[raiz].filas > 0)
                status = alien_say(rev, &ajenos[raiz], (enum rubro_raiz)raiz);
    }
    return status;
}

/* ---------------------------------------------------------------- PO-09 */

static int
check_periodo(struct revision *rev)
{
    int first, last, status = PLA_OK;
    bool known = plai_revision_periodo(rev, &first, &last);

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK && known; i++) {
        const struct libro *libro = &rev->plan->libros.items[rev->plan->orden.items[i]];
        int vigencia = libro->publico.vigencia;
        struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = libro->lugar_vigencia };

        if (libro->instrumento != INSTRUMENTO_POAI || vigencia == 0)
            continue;
        rev->comparadas++;
        /* A book of another year than the rest is said as that. */
        if ((vigencia >= first && vigencia <= last) ||
            (vigencia != rev->vigencia && rev->vigencia >= first && rev->vigencia <= last))
            continue;
        dicho.lugar = dicho.lugar != 0 ? dicho.lugar : lugar_of(libro->hoja, 0, 0);
        dicho.clave.dependencia = libro->dependencia;
        dicho.clave.vigencia = (int16_t)vigencia;
        status =
            plai_observe(rev, &dicho, "El POAI es de %d y %s va de %d a %d.", vigencia,
                         rev->plan->config.fin != 0 ? "el período de gobierno" : "el Plan Indicativo", first, last);
    }
    return status;
}

#define LEY_PLAN "Ley 152 de 1994, art. 29; guía para el plan indicativo (DNP)"

const struct regla plai_reglas_po_metas[] = {
    { .publica = { .id = "PO-04",
                   .titulo = "Meta del POAI con una cantidad distinta a la del Plan Indicativo",
                   .porque = "El POAI financia lo que el Plan Indicativo programó entregar en el año.",
                   .correccion =
                       "Escriba la cantidad del Plan Indicativo, o ajuste su programación antes de cambiarla aquí.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_POAI,
      .check = check_cantidad,
      .sin_operandos = "el POAI no trae cantidades de metas que el Plan Indicativo programe este año" },
    { .publica = { .id = "PO-05",
                   .titulo = "Meta con recursos en el Plan Indicativo que no está en el POAI",
                   .porque = "Lo que el Plan Indicativo programa para el año solo se ejecuta si el POAI lo asigna.",
                   .correccion = "Incluya la meta en el POAI, o pase sus recursos a otro año en el Plan Indicativo.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_POAI,
      .check = check_sin_poai,
      .sin_operandos = "el POAI y el Plan Indicativo no comparten metas con recursos" },
    { .publica = { .id = "PO-08",
                   .titulo = "POAI con gastos que no son de inversión",
                   .porque = "El POAI es el plan de inversiones del año: el funcionamiento y la deuda van aparte.",
                   .correccion = "Saque del POAI lo que no es inversión, o corrija su rubro o su fuente.",
                   .base = "Decreto 111 de 1996, art. 8 y 36; CCPET (2.3 inversión)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_POAI,
      .check = check_inversion,
      .sin_operandos = "el POAI no trae recursos" },
    { .publica = { .id = "PO-09",
                   .titulo = "POAI de un año que no es de este gobierno",
                   .porque = "El POAI ejecuta cada año el plan de desarrollo de su período.",
                   .correccion = "Revise la vigencia del encabezado, o cambie el POAI por el del período.",
                   .base = "Ley 152 de 1994, art. 29; Decreto 111 de 1996, art. 8",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_POAI,
      .check = check_periodo,
      .sin_operandos = "el POAI no dice su vigencia, o no se conocen los años del período" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on plans that carry their own execution: what is said to be done, what was spent and what is left.
 * Knows one book at a time; the budget has rules of its own.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/actividades.h"
#include "reglas/motor.h"

/* ---------------------------------------------------------------- PA-15 */

enum ejecucion { EJECUCION_NO_SE_SABE, EJECUCION_SI, EJECUCION_NO };

/* An activity over all its rows, one for each fund: it is said of the activity, and spent from any of them. */
struct gasto {
    int64_t obligado;
    lugar celda;       /* of what was spent or, where that is nothing, of the first 0 */
    uint32_t con, sin; /* registro + 1 of the first row that says either */
    bool ilegible;
};

struct gastos {
    struct tabla tabla;
    VEC(struct gasto) items;
};

static enum ejecucion
state_of(const struct revision *rev, const struct registro *registro)
{
    char folded[40];

    plai_fold(plai_slice(plai_registro_texto(rev->plan, registro, CAMPO_estado)), folded, sizeof folded);
    if (strcmp(folded, "con ejecucion") == 0)
        return EJECUCION_SI;
    return strcmp(folded, "sin ejecucion") == 0 ? EJECUCION_NO : EJECUCION_NO_SE_SABE;
}

static void
spent_take(const struct revision *rev, const struct registro *registro, struct gasto *gasto)
{
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (hecho->medida != MEDIDA_OBLIGACIONES || hecho->clase != CLASE_PESOS)
            continue;
        gasto->ilegible = gasto->ilegible || hecho->estado > ESTADO_NO_DISPONIBLE ||
                          !plai_add_checked(&gasto->obligado, hecho->valor);
        if (gasto->celda == 0 || (hecho->valor > 0 && gasto->obligado == hecho->valor))
            gasto->celda = hecho->lugar;
    }
}

static int
gasto_add_row(struct revision *rev, struct gastos *gastos, uint32_t index)
{
    const struct registro *registro = plai_registro_at(rev, index);
    enum ejecucion state = state_of(rev, registro);
    uint32_t key[4], entry;
    struct gasto *gasto;
    int status = plai_actividad_key(rev, registro, rev->meta_de[index], key);

    if (status < 0)
        return status;
    entry = plai_tabla_add(&gastos->tabla, key);
    if (entry == TABLA_NINGUNO ||
        (entry == gastos->items.count && !plai_vec_add(&gastos->items, (struct gasto){ .obligado = 0 })))
        return plai_fail_memory(rev->fallo);
    gasto = &gastos->items.items[entry];
    spent_take(rev, registro, gasto);
    if (state == EJECUCION_SI && gasto->con == 0)
        gasto->con = index + 1;
    if (state == EJECUCION_NO && gasto->sin == 0)
        gasto->sin = index + 1;
    return PLA_OK;
}

/* An activity with some rows of each state was spent from some of its funds. */
static int
gasto_check(struct revision *rev, const struct gasto *gasto)
{
    bool idle = gasto->con != 0 && gasto->obligado == 0, spent = gasto->con == 0 && gasto->obligado > 0;
    const struct registro *registro;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = &gasto->celda, .contras = gasto->celda != 0 };

    if ((gasto->con == 0 && gasto->sin == 0) || gasto->ilegible)
        return PLA_OK;
    rev->comparadas++;
    if (!idle && !spent)
        return PLA_OK;
    registro = plai_registro_at(rev, (idle ? gasto->con : gasto->sin) - 1);
    dicho.lugar = plai_registro_lugar(rev->plan, registro, CAMPO_estado);
    dicho.valor = PESOS_M(gasto->obligado);
    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.fuente = 0;
    dicho.clave.campo = CAMPO_estado;
    if (idle)
        return plai_observe(rev, &dicho, "La actividad %s dice «%s» y no tiene obligaciones.",
                            NOMBRE_ACTIVIDAD(rev, registro), plai_registro_texto(rev->plan, registro, CAMPO_estado));
    return plai_observe(rev, &dicho, "La actividad %s dice «%s» y tiene obligaciones por %s.",
                        NOMBRE_ACTIVIDAD(rev, registro), plai_registro_texto(rev->plan, registro, CAMPO_estado),
                        PESOS(gasto->obligado));
}

static bool
sheet_has_spent(const struct revision *rev, const struct hoja *hoja)
{
    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++)
        if (rev->plan->columnas.items[c].medida == MEDIDA_OBLIGACIONES)
            return true;
    return false;
}

static int
check_ejecucion(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct gastos gastos = { .items.memoria = memoria };
    int status = PLA_OK;

    for (uint32_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        if (!plai_hoja_is_plan(rev, hoja) || !plai_hoja_has(rev->plan, h, CAMPO_estado) || !sheet_has_spent(rev, hoja))
            continue;
        plai_tabla_init(&gastos.tabla, 4, memoria);
        gastos.items.count = 0;
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++)
            status = gasto_add_row(rev, &gastos, r);
        for (size_t i = 0; i < gastos.items.count && status == PLA_OK; i++)
            status = gasto_check(rev, &gastos.items.items[i]);
        plai_tabla_done(&gastos.tabla);
    }
    plai_vec_done(&gastos.items);
    return status;
}

#define DEL_PLAN(cual)                                                                                                 \
    {                                                                                                                  \
        .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = (cual), .clase = CLASE_PESOS                                 \
    }
#define SALDO                                                                                                          \
    "Las obligaciones y lo disponible[ de la meta {meta}][ con {fuente}] suman {izq} y el presupuesto definitivo es "  \
    "{der}: la diferencia es {dif}."

static const struct comparacion presupuesto_de_fila[] = {
    { .izquierda = { DEL_PLAN(MEDIDA_OBLIGACIONES) },
      .derecha = DEL_PLAN(MEDIDA_APROPIACION_DEFINITIVA),
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR,
                 .texto = "Las obligaciones[ de la meta {meta}][ con {fuente}] son {izq} y el presupuesto definitivo "
                          "es {der}: lo pasan en {dif}." } },
    { .izquierda = { DEL_PLAN(MEDIDA_OBLIGACIONES), DEL_PLAN(MEDIDA_DISPONIBLE) },
      .derecha = DEL_PLAN(MEDIDA_APROPIACION_DEFINITIVA),
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .columnas = MEDIDA_BIT(MEDIDA_OBLIGACIONES) | MEDIDA_BIT(MEDIDA_DISPONIBLE),
      .tolerancia = TOLERANCIA_PESOS,
      .cede = true, /* what is over the budget leaves nothing, and was said */
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = SALDO },
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = SALDO } },
    { .niveles = { { 0, NULL } } },
};

const struct regla plai_reglas_pa_ejecucion[] = {
    { .publica = { .id = "PA-15",
                   .titulo = "Ejecución de una actividad que no concuerda con su presupuesto",
                   .porque = "Lo que se dice ejecutado es lo que tiene obligaciones, no se obliga más de lo que hay en "
                             "el presupuesto, y lo disponible es lo que queda de él.",
                   .correccion = "Revise el estado de la actividad y los valores con los del presupuesto.",
                   .base =
                       "Decreto 111 de 1996, art. 71 (afectación del presupuesto); plan de acción con ejecución por "
                       "actividad y fondo",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PA,
      .comparaciones = presupuesto_de_fila,
      .check = check_ejecucion,
      .sin_operandos = "ningún plan de acción trae sus obligaciones y su presupuesto definitivo" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rules of family AP on what changes after approval. What was added or changed is known by comparing two versions
 * (comparacion/ says it with these entries); here, what a register of modifications says against the plans as they are.
 * Knows goals and registers; no version but the one that was read.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/modificacion.h"
#include "modelo/tabla.h"
#include "reglas/regla.h"

/* ---------------------------------------------------------------- without its oficio */

/* One row, or all of a sheet in one observation. */
static int
sheet_oficios_check(struct revision *rev, const struct hoja *hoja)
{
    lugar others[20];
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = others };
    size_t without = 0;

    for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros; r++) {
        const struct registro *registro = plai_registro_at(rev, r);
        lugar where = plai_registro_lugar(rev->plan, registro, CAMPO_oficio);

        rev->comparadas++;
        if (*plai_registro_texto(rev->plan, registro, CAMPO_oficio) != '\0')
            continue;
        if (without++ == 0) {
            dicho.lugar = where;
            dicho.clave = plai_clave_of(rev, registro);
        } else if (dicho.contras < sizeof others / sizeof *others)
            others[dicho.contras++] = where;
    }
    dicho.clave.campo = CAMPO_oficio;
    if (without == 0)
        return PLA_OK;
    if (without == 1 && dicho.clave.meta != 0)
        return plai_observe(rev, &dicho, "La modificación de la meta %s no dice con qué oficio se pidió.",
                            plai_id_text(rev->plan, dicho.clave.meta));
    if (without > 1)
        dicho.clave.meta = 0;
    return plai_observe(rev, &dicho,
                        without == 1 ? "%zu modificación no dice con qué oficio se pidió."
                                     : "%zu modificaciones no dicen con qué oficio se pidieron.",
                        without);
}

/* ---------------------------------------------------------------- not yet in the plan */

/* The modification in force of a goal, physical or of money: the last one. */
struct vigente {
    struct modificacion dice;
    bool visto;    /* a plan has its value */
    uint32_t meta; /* a goal of a plan that does not; UINT32_MAX: none yet */
};
struct vigentes {
    struct tabla tabla; /* code of the goal, MODIFICA_FISICA or PRESUPUESTAL */
    VEC(struct vigente) items;
};

/* What can be held against the plan: of one kind, of the goal itself, with a value. */
static bool
can_be_seen(const struct revision *rev, const struct modificacion *dice)
{
    const pla_plan *plan = rev->plan;
    enum campo_clase clase = dice->que == MODIFICA_PRESUPUESTAL ? CLASE_PESOS : CLASE_CANTIDAD;
    int64_t valor;

    if ((dice->que != MODIFICA_FISICA && dice->que != MODIFICA_PRESUPUESTAL) || dice->registro->meta == 0)
        return false;
    if (*plai_registro_texto(plan, dice->registro, CAMPO_actividad) != '\0' ||
        *plai_registro_texto(plan, dice->registro, CAMPO_fuente) != '\0')
        return false;
    return plai_modificacion_valor(dice, clase, &valor);
}

static int
vigentes_gather(struct revision *rev, const struct hoja *hoja, struct vigentes *vigentes)
{
    for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros; r++) {
        struct vigente nuevo = { .meta = UINT32_MAX };
        uint32_t entry;

        plai_modificacion_read(rev->plan, plai_registro_at(rev, r), &nuevo.dice);
        if (!can_be_seen(rev, &nuevo.dice))
            continue;
        entry = plai_tabla_add(&vigentes->tabla, (uint32_t[2]){ nuevo.dice.registro->meta, nuevo.dice.que });
        if (entry == TABLA_NINGUNO || (entry == vigentes->items.count && !plai_vec_add(&vigentes->items, nuevo)))
            return plai_fail_memory(rev->fallo);
        /* rows come in the order of the sheet: a later row wins unless its date is earlier */
        if (nuevo.dice.fecha >= vigentes->items.items[entry].dice.fecha || nuevo.dice.fecha == 0)
            vigentes->items.items[entry] = nuevo;
    }
    return PLA_OK;
}

/* Money may be said of one fuente or quarter: any cell of the goal that has it will do. */
static bool
has_amount(const struct revision *rev, size_t meta, int64_t valor)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++)
            if (rev->plan->hechos.items[h].clase == CLASE_PESOS && rev->plan->hechos.items[h].valor == valor)
                return true;
    }
    return false;
}

static uint64_t
distance(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

static void
goal_look(struct revision *rev, size_t meta, struct vigente *vigente)
{
    bool pesos = vigente->dice.que == MODIFICA_PRESUPUESTAL;
    const struct hecho *hecho = pesos ? NULL : plai_meta_cantidad(rev, meta, rev->vigencia);
    int64_t wanted, has = hecho != NULL ? hecho->valor : 0;

    plai_modificacion_valor(&vigente->dice, pesos ? CLASE_PESOS : CLASE_CANTIDAD, &wanted);
    if (pesos ? !plai_meta_pesos(rev, meta, rev->vigencia, &has) : hecho == NULL || hecho->estado != ESTADO_VALOR)
        return;
    rev->comparadas++;
    if (pesos ? distance(has, wanted) <= (uint64_t)plai_revision_tolerancia(rev) || has_amount(rev, meta, wanted)
              : plai_cantidad_equal(rev, has, wanted))
        vigente->visto = true;
    else if (vigente->meta == UINT32_MAX)
        vigente->meta = (uint32_t)meta;
}

static int
not_seen_say(struct revision *rev, const struct vigente *vigente)
{
    const struct registro *registro = plai_meta_registro(rev, vigente->meta);
    const struct hecho *hecho = plai_meta_cantidad(rev, vigente->meta, rev->vigencia);
    lugar where = plai_registro_lugar(rev->plan, vigente->dice.registro, CAMPO_valor_nuevo);
    bool pesos = vigente->dice.que == MODIFICA_PRESUPUESTAL;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = &where, .contras = 1 };
    const char *oficio = *vigente->dice.oficio != '\0' ? vigente->dice.oficio : "sin número";
    const char *word = plai_modificacion_names_act(&vigente->dice) ? "" : "El oficio ";
    int64_t wanted = 0, has = 0;

    plai_modificacion_valor(&vigente->dice, pesos ? CLASE_PESOS : CLASE_CANTIDAD, &wanted);
    dicho.clave = plai_clave_of(rev, registro);
    if (!pesos) {
        has = hecho->valor;
        dicho.lugar = hecho->lugar;
        dicho.valor = CANTIDAD_M(has);
        dicho.esperado = CANTIDAD_M(wanted);
        return plai_observe(rev, &dicho, "%s%s deja la meta %s en %s y el plan de acción programa %s.", word, oficio,
                            NOMBRE_META(rev, vigente->meta), CANTIDAD(wanted), CANTIDAD(has));
    }
    plai_meta_pesos(rev, vigente->meta, rev->vigencia, &has);
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos && dicho.lugar == 0; h++)
        if (rev->plan->hechos.items[h].clase == CLASE_PESOS)
            dicho.lugar = rev->plan->hechos.items[h].lugar;
    if (dicho.lugar == 0)
        dicho.lugar = plai_registro_lugar(rev->plan, registro, CAMPO_codigo_meta);
    dicho.valor = PESOS_M(has);
    dicho.esperado = PESOS_M(wanted);
    return plai_observe(rev, &dicho, "%s%s deja la meta %s con %s y el plan de acción le programa %s.", word, oficio,
                        NOMBRE_META(rev, vigente->meta), PESOS(wanted), PESOS(has));
}

static int
vigentes_check(struct revision *rev, struct vigentes *vigentes)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count; m++)
        for (uint32_t que = MODIFICA_FISICA; que <= MODIFICA_PRESUPUESTAL; que++) {
            uint32_t entry = rev->metas[m].codigo != 0
                                 ? plai_tabla_find(&vigentes->tabla, (uint32_t[2]){ rev->metas[m].codigo, que })
                                 : TABLA_NINGUNO;

            if (entry != TABLA_NINGUNO && rev->metas[m].instrumento == INSTRUMENTO_PLAN_ACCION &&
                plai_meta_vigente(rev, m))
                goal_look(rev, m, &vigentes->items.items[entry]);
        }
    for (size_t i = 0; i < vigentes->items.count && status == PLA_OK; i++)
        if (!vigentes->items.items[i].visto && vigentes->items.items[i].meta != UINT32_MAX)
            status = not_seen_say(rev, &vigentes->items.items[i]);
    return status;
}

static int
check_registro(struct revision *rev)
{
    struct vigentes vigentes = { .items.memoria = rev->plan->opciones.memoria };
    int status = PLA_OK;

    plai_tabla_init(&vigentes.tabla, 2, rev->plan->opciones.memoria);
    for (size_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        if (hoja->instrumento != INSTRUMENTO_MODIFICACIONES)
            continue;
        status = sheet_oficios_check(rev, hoja);
        if (status == PLA_OK)
            status = vigentes_gather(rev, hoja, &vigentes);
    }
    if (status == PLA_OK)
        status = vigentes_check(rev, &vigentes);
    plai_tabla_done(&vigentes.tabla);
    plai_vec_done(&vigentes.items);
    return status;
}

const struct regla plai_reglas_ap_modificaciones[] = {
    { .publica = { .id = "AP-03",
                   .titulo = "Meta agregada después de la aprobación",
                   .porque = "Después de que el Consejo de Gobierno aprueba el plan de acción no se programan metas "
                             "nuevas: las modificaciones son de las que ya tiene.",
                   .correccion = "Retire la meta, o llévela de nuevo a aprobación del Consejo de Gobierno.",
                   .base = "Procedimiento PE-P-002, tarea 8 (modificaciones al plan de acción)",
                   .gravedad = PLA_ERROR },
      .sin_operandos = "hace falta la versión aprobada: planaccion comparar APROBADO AJUSTADO" },
    { .publica = { .id = "AP-04",
                   .titulo = "Cambio sin oficio de modificación, o modificación que no está en el plan",
                   .porque = "Cada cambio físico o presupuestal a un plan aprobado se pide con un oficio, y el plan "
                             "ajustado debe mostrarlo.",
                   .correccion =
                       "Registre el oficio que autoriza el cambio (meta, campo, valor nuevo), o ajuste el plan "
                       "de acción a lo que dice el oficio.",
                   .base = "Procedimiento PE-P-002, tarea 8 (modificaciones al plan de acción)",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_registro,
      .sin_operandos = "sin la versión aprobada ni un registro de modificaciones no se sabe qué cambió: planaccion "
                       "comparar APROBADO AJUSTADO" },
    { .publica = { .id = NULL } },
};

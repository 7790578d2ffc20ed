/* SPDX-License-Identifier: MIT
 *
 * The facts of each goal and year, put where they belong, and the follow-up from beginning to end.
 * Adds; what the sums mean is said in avances.c.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/avances_interno.h"

int
plai_reunion_vigencia(const struct reunion *r, const struct hecho *hecho)
{
    const struct libro *libro;
    int vigencia = hecho->vigencia;

    if (vigencia == 0) {
        libro = &r->plan->libros.items[r->plan->hojas.items[r->plan->registros.items[hecho->registro].hoja].libro];
        vigencia = libro->publico.vigencia != 0 ? libro->publico.vigencia : r->vigencia;
    }
    return vigencia >= ANIO_PRIMERO && vigencia <= ANIO_ULTIMO ? vigencia : 0;
}

const struct anio_leido *
plai_reunion_anio(const struct reunion *r, uint32_t seguida, int vigencia)
{
    const uint32_t key[2] = { seguida, (uint32_t)vigencia };
    uint32_t entry = plai_tabla_find(&r->anios_tabla, key);

    return entry != TABLA_NINGUNO ? &r->anios.items[entry] : NULL;
}

/* NULL where there is no memory. */
static struct anio_leido *
anio_at(struct reunion *r, uint32_t seguida, int vigencia)
{
    const uint32_t key[2] = { seguida, (uint32_t)vigencia };
    const struct anio_leido nuevo = { .seguida = seguida, .vigencia = (int16_t)vigencia };
    uint32_t entry = plai_tabla_add(&r->anios_tabla, key);

    if (entry == TABLA_NINGUNO || (entry == r->anios.count && !plai_vec_add(&r->anios, nuevo)))
        return NULL;
    return &r->anios.items[entry];
}

/* A quantity belongs to the goal, not to the row: what repeats it is not added. Two rows of one goal can still be two
 * quantities where nothing says that the second repeats the first. */
static void
take_quantity(struct dato_avance *dato, lugar *where, const struct hecho *hecho)
{
    if (dato->hay && (hecho->banderas & HECHO_REPETIDO))
        return;
    dato_add(dato, hecho->valor);
    if (*where == 0)
        *where = hecho->lugar;
}

static void
take_physical(struct anio_leido *anio, const struct hecho *hecho)
{
    bool programado = hecho->medida == MEDIDA_PROGRAMADO;
    lugar ignored = 1;

    if (hecho->periodo == PERIODO_TRIMESTRE && hecho->n >= 1 && hecho->n <= 4) {
        if (programado)
            take_quantity(&anio->t_programado[hecho->n - 1], &anio->en_t_programado[hecho->n - 1], hecho);
        else
            take_quantity(&anio->t_ejecutado[hecho->n - 1], &anio->en_trimestre[hecho->n - 1], hecho);
    } else if (hecho->medida == MEDIDA_TOTAL_DECLARADO) {
        take_quantity(&anio->total_programado, &ignored, hecho);
    } else if (hecho->periodo == PERIODO_ANIO && programado) {
        take_quantity(&anio->programado, &anio->en_programado, hecho);
    } else if (hecho->periodo == PERIODO_ANIO) {
        take_quantity(&anio->ejecutado, &anio->en_ejecutado, hecho);
    }
}

/* Within the cut: the whole of earlier years; of the last one, the quarters and months up to it. What a report gives
 * for the whole year counts as it is given. */
static bool
is_within(const struct corte *corte, const struct hecho *hecho, int vigencia)
{
    if (corte->vigencia == 0 || vigencia < corte->vigencia)
        return true;
    if (vigencia > corte->vigencia)
        return false;
    if (hecho->periodo == PERIODO_TRIMESTRE)
        return hecho->n * 3 <= corte->mes;
    return hecho->periodo != PERIODO_MES || hecho->n <= corte->mes;
}

static void
take_money(struct anio_leido *anio, const struct hecho *hecho)
{
    if (hecho->medida == MEDIDA_PROGRAMADO)
        dato_add(&anio->programado_pesos, hecho->valor);
    else if (hecho->medida == MEDIDA_PLAN_FINANCIERO)
        dato_add(&anio->plan_financiero, hecho->valor);
    else {
        dato_add(&anio->obligaciones, hecho->valor);
        if (anio->en_obligaciones == 0)
            anio->en_obligaciones = hecho->lugar;
    }
}

/* Where each budget moment holds only what has not reached the next, what was paid was an obligation too. */
static bool
is_money(const struct reunion *r, const struct hecho *hecho)
{
    if (hecho->clase != CLASE_PESOS)
        return false;
    if (hecho->medida == MEDIDA_PAGOS)
        return hecho->instrumento == INSTRUMENTO_EJECUCION && plai_hecho_excluyente(r->plan, hecho);
    return hecho->medida == MEDIDA_PROGRAMADO || hecho->medida == MEDIDA_OBLIGACIONES ||
           hecho->medida == MEDIDA_PLAN_FINANCIERO;
}

static bool
is_quantity(const struct hecho *hecho)
{
    return hecho->clase == CLASE_CANTIDAD &&
           (hecho->medida == MEDIDA_PROGRAMADO || hecho->medida == MEDIDA_EJECUTADO ||
            (hecho->medida == MEDIDA_TOTAL_DECLARADO && hecho->periodo == PERIODO_ANIO));
}

/* What is programmed is known whatever the cut. */
static bool
is_plan(const struct hecho *hecho)
{
    return hecho->medida == MEDIDA_PROGRAMADO || hecho->medida == MEDIDA_TOTAL_DECLARADO;
}

/* A workbook that reports by quarter in the year of the cut: what it says of the whole year is past the cut. */
static void
note_quarters(struct reunion *r, const struct hecho *hecho, int vigencia)
{
    uint32_t hoja = r->plan->registros.items[hecho->registro].hoja;

    if (hecho->medida == MEDIDA_EJECUTADO && hecho->periodo == PERIODO_TRIMESTRE &&
        vigencia == r->s->parametros.corte.vigencia)
        r->por_trimestre[r->plan->hojas.items[hoja].libro] = true;
}

/* Where somebody says what was done in a year, that year is followed. */
static void
note_reported(struct reunion *r, const struct hecho *hecho, int vigencia)
{
    if (hecho->medida == MEDIDA_EJECUTADO || hecho->medida == MEDIDA_AVANCE_FISICO ||
        hecho->medida == MEDIDA_OBLIGACIONES) {
        r->reportado[vigencia - ANIO_PRIMERO] = true;
        r->alguno_reporta = true;
    }
}

/* Percentages are never added: the first row of a goal says it. */
static void
take_percentage(struct dato_avance *dato, lugar *where, const struct hecho *hecho)
{
    if (dato->hay)
        return;
    *dato = (struct dato_avance){ hecho->valor, true };
    *where = hecho->lugar;
}

static void
take_four_years(struct seguida *seguida, const struct hecho *hecho)
{
    if (hecho->medida == MEDIDA_AVANCE_FISICO && hecho->periodo == PERIODO_CUATRIENIO)
        take_percentage(&seguida->cuatrienio_declarado, &seguida->lugar_declarado, hecho);
    if (hecho->clase != CLASE_CANTIDAD || hecho->medida != MEDIDA_META_CUATRIENIO)
        return;
    take_quantity(&seguida->meta_cuatrienio, &seguida->lugar_meta, hecho);
}

/* False where there is no memory. */
static bool
take_fact(struct reunion *r, const struct hecho *hecho)
{
    const struct registro *registro = &r->plan->registros.items[hecho->registro];
    uint32_t seguida = r->seguida_de[hecho->registro];
    int vigencia = plai_reunion_vigencia(r, hecho);
    bool declarado = hecho->medida == MEDIDA_AVANCE_FISICO;
    struct anio_leido *anio;

    if (hecho->estado == ESTADO_VALOR && seguida != UINT32_MAX)
        take_four_years(&r->s->seguidas[seguida], hecho);
    if (vigencia == 0 || hecho->periodo == PERIODO_CUATRIENIO || hecho->periodo == PERIODO_BIENIO ||
        !(declarado || is_money(r, hecho) || is_quantity(hecho)))
        return true;
    /* NP leaves the year known and not programmed. */
    anio = seguida != UINT32_MAX ? anio_at(r, seguida, vigencia) : NULL;
    if (seguida != UINT32_MAX && anio == NULL)
        return false;
    note_quarters(r, hecho, vigencia);
    if (hecho->estado != ESTADO_VALOR || (!is_plan(hecho) && !is_within(&r->s->parametros.corte, hecho, vigencia)))
        return true;
    note_reported(r, hecho, vigencia);
    if (is_money(r, hecho) && !plai_pesos_add(r, registro, hecho, vigencia))
        return false;
    if (anio == NULL)
        return true;
    r->con_ejecucion[seguida] = r->con_ejecucion[seguida] || declarado || hecho->medida == MEDIDA_EJECUTADO;
    if (declarado)
        take_percentage(&anio->declarado, &anio->en_declarado, hecho);
    else if (is_money(r, hecho))
        take_money(anio, hecho);
    else
        take_physical(anio, hecho);
    return true;
}

/* The advance that a plan de acción writes beside a goal; that of an activity says nothing of the goal. */
static bool
take_declared(struct reunion *r, uint32_t which)
{
    const struct registro *registro = &r->plan->registros.items[which];
    const struct valor *valor = plai_registro_valor(r->plan, registro, CAMPO_avance);
    const struct libro *libro = &r->plan->libros.items[r->plan->hojas.items[registro->hoja].libro];
    int vigencia = libro->publico.vigencia;
    struct anio_leido *anio;

    if (valor == NULL || valor->estado != ESTADO_VALOR || registro->actividad != 0 ||
        r->seguida_de[which] == UINT32_MAX || vigencia < ANIO_PRIMERO || vigencia > ANIO_ULTIMO)
        return true;
    anio = anio_at(r, r->seguida_de[which], vigencia);
    if (anio != NULL && !anio->declarado.hay) {
        anio->declarado = (struct dato_avance){ valor->numero, true };
        anio->en_declarado = valor->lugar;
    }
    return anio != NULL;
}

int
plai_hechos_gather(struct reunion *r, pla_fallo *fallo)
{
    const pla_plan *plan = r->plan;

    r->con_ejecucion = plai_arena_zalloc(&r->scratch, r->s->seguidas_count + 1, sizeof *r->con_ejecucion);
    r->por_trimestre = plai_arena_zalloc(&r->scratch, plan->libros.count + 1, sizeof *r->por_trimestre);
    if (r->con_ejecucion == NULL || r->por_trimestre == NULL)
        return plai_fail_memory(fallo);
    for (size_t k = 0; k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];

        for (uint32_t i = 0; i < libro->hechos; i++)
            if (!take_fact(r, &plan->hechos.items[libro->hecho + i]))
                return plai_fail_memory(fallo);
        for (uint32_t i = 0; i < libro->registros; i++)
            if (!take_declared(r, libro->registro + i))
                return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

/* ---------------------------------------------------------------- from beginning to end */

static int
gather(struct reunion *r, pla_fallo *fallo)
{
    int status = plai_plan_metas(r->plan, &r->scratch, &r->metas, &r->metas_count, &r->meta_de, fallo);

    if (status == PLA_OK)
        status = plai_seguidas_find(r, fallo);
    if (status == PLA_OK)
        status = plai_seguidas_join(r, fallo);
    if (status == PLA_OK)
        status = plai_hechos_gather(r, fallo);
    if (status == PLA_OK)
        status = plai_avances_build(r, fallo);
    return status;
}

int
plai_seguimiento_new(struct seguimiento *seguimiento, const pla_plan *plan,
                     const struct parametros_seguimiento *parametros, pla_fallo *fallo)
{
    const pla_memoria *memoria = plan->opciones.memoria;
    struct reunion r = { .s = seguimiento, .plan = plan };
    int status;

    *seguimiento = (struct seguimiento){ .plan = plan, .parametros = *parametros };
    plai_arena_init(&seguimiento->arena, memoria);
    plai_arena_init(&r.scratch, memoria);
    r.anios.memoria = r.pesos.memoria = memoria;
    plai_tabla_init(&r.anios_tabla, 2, memoria);
    plai_tabla_init(&r.pesos_tabla, 4, memoria);
    r.vigencia = parametros->corte.vigencia != 0 ? parametros->corte.vigencia : plai_plan_vigencia(plan);
    status = gather(&r, fallo);
    plai_tabla_done(&r.anios_tabla);
    plai_tabla_done(&r.pesos_tabla);
    plai_vec_done(&r.anios);
    plai_vec_done(&r.pesos);
    plai_arena_done(&r.scratch);
    return status;
}

void
plai_seguimiento_done(struct seguimiento *seguimiento)
{
    plai_arena_done(&seguimiento->arena);
}

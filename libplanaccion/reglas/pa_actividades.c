/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on activities: money has some, they are of a goal or a project, and what is to be contracted has
 * money. Knows no other instrument.
 */
#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/actividades.h"
#include "reglas/cruce.h"

/* Cells listed beside the first. */
#define CELDAS 20

/* ---------------------------------------------------------------- PA-13 */

/* Goals with money of a sheet: those that say their activities, and those that do not. */
struct hoja_metas {
    uint32_t con, sin;
    bool dicha;
};

static bool
goal_has_activity(const struct revision *rev, size_t meta)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas; i++)
        if (plai_registro_has_actividad(rev, plai_registro_at(rev, fila[i])))
            return true;
    return false;
}

/* True for a goal with money, in a sheet where activities have a column: what it lacks can be said. */
static bool
goal_is_asked(const struct revision *rev, size_t meta, int64_t *pesos)
{
    return rev->metas[meta].instrumento == INSTRUMENTO_PLAN_ACCION && plai_meta_vigente(rev, meta) &&
           plai_hoja_names_actividades(rev, rev->metas[meta].hoja) &&
           plai_meta_pesos(rev, meta, rev->vigencia, pesos) && *pesos > 0;
}

static size_t
money_cells(const struct revision *rev, size_t meta, lugar cells[CELDAS])
{
    size_t filas, count = 0;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas && count < CELDAS; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos && count < CELDAS; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (plai_hecho_is_pesos_of_year(rev, hecho) && hecho->estado == ESTADO_VALOR && hecho->valor > 0)
                cells[count++] = hecho->lugar;
        }
    }
    return count;
}

static lugar
activity_cell(const struct revision *rev, const struct registro *registro)
{
    enum campo campo =
        plai_hoja_has(rev->plan, registro->hoja, CAMPO_actividad) ? CAMPO_actividad : CAMPO_codigo_actividad;

    return plai_registro_lugar(rev->plan, registro, campo);
}

static int
without_activity_say(struct revision *rev, size_t meta, int64_t pesos, struct hoja_metas *hoja)
{
    const struct registro *registro = plai_meta_registro(rev, meta);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = activity_cell(rev, registro) };
    lugar cells[CELDAS];

    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.fuente = dicho.clave.actividad = 0;
    dicho.clave.campo = CAMPO_actividad;
    if (hoja->con == 0 && hoja->sin > 1) {
        hoja->dicha = true;
        dicho.clave.meta = dicho.clave.bpin = dicho.clave.programa = 0;
        return plai_observe(rev, &dicho, "Ninguna de las %u metas con recursos de esta hoja dice sus actividades.",
                            (unsigned)hoja->sin);
    }
    dicho.contra = cells;
    dicho.contras = money_cells(rev, meta, cells);
    dicho.valor = PESOS_M(pesos);
    return plai_observe(rev, &dicho, "La meta %s programa %s y no dice con qué actividades.", NOMBRE_META(rev, meta),
                        PESOS(pesos));
}

static int
goals_check(struct revision *rev)
{
    struct hoja_metas *hojas = plai_arena_zalloc(&rev->arena, rev->plan->hojas.count + 1, sizeof *hojas);
    int status = hojas != NULL ? PLA_OK : plai_fail_memory(rev->fallo);

    for (int pass = 0; pass < 2; pass++)
        for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
            struct hoja_metas *hoja = &hojas[rev->metas[m].hoja];
            int64_t pesos;

            if (!goal_is_asked(rev, m, &pesos))
                continue;
            bool has = goal_has_activity(rev, m);

            if (pass == 0) {
                rev->comparadas++;
                hoja->con += has;
                hoja->sin += !has;
            } else if (!has && !hoja->dicha) {
                status = without_activity_say(rev, m, pesos, hoja);
            }
        }
    return status;
}

/* True for a row that says some goal or project, or that it is of gestión, which often have no code. An error in the
 * cell is not nothing: its own rule says it. */
static bool
row_has_owner(const struct revision *rev, uint32_t registro)
{
    static const enum campo campos[] = { CAMPO_codigo_meta, CAMPO_meta_producto, CAMPO_indicador, CAMPO_bpin,
                                         CAMPO_proyecto };
    const struct registro *row = plai_registro_at(rev, registro);

    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++)
        if (plai_registro_valor(rev->plan, row, campos[i]) != NULL)
            return true;
    return rev->meta_de[registro] != UINT32_MAX || plai_registro_is_gestion(rev->plan, row);
}

static int
orphan_say(struct revision *rev, const struct registro *registro)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = activity_cell(rev, registro) };

    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.fuente = 0;
    dicho.clave.campo = CAMPO_codigo_meta;
    return plai_observe(rev, &dicho, "La actividad %s no dice de qué meta ni de qué proyecto es.",
                        NOMBRE_ACTIVIDAD(rev, registro));
}

static int
check_actividades(struct revision *rev)
{
    int status = goals_check(rev);

    for (uint32_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        if (!plai_hoja_is_plan(rev, hoja))
            continue;
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++) {
            if (!plai_registro_has_actividad(rev, plai_registro_at(rev, r)))
                continue;
            rev->comparadas++;
            if (!row_has_owner(rev, r))
                status = orphan_say(rev, plai_registro_at(rev, r));
        }
    }
    return status;
}

/* ---------------------------------------------------------------- PA-14 */

/* An activity that requires contracting, over all its rows: one for each fuente, often. */
struct contrato {
    const struct registro *registro; /* of its first Sí */
    uint32_t meta;
    lugar si;         /* 0: it does not require it */
    lugar sin_fuente; /* money that does not say its fuente */
    int64_t pesos;
    bool con_pesos, ilegible;
};

struct contratos {
    struct tabla tabla;
    VEC(struct contrato) items;
    bool *meta_con_pesos; /* by goal */
};

static int
contrato_add_row(struct revision *rev, struct contratos *contratos, uint32_t index)
{
    const struct registro *registro = plai_registro_at(rev, index);
    const struct valor *requiere = plai_registro_valor(rev->plan, registro, CAMPO_requiere_contratacion);
    uint32_t key[4], meta = rev->meta_de[index], entry;
    struct contrato *contrato;
    int status = plai_actividad_key(rev, registro, meta, key);

    if (status < 0)
        return status;
    entry = plai_tabla_add(&contratos->tabla, key);
    if (entry == TABLA_NINGUNO ||
        (entry == contratos->items.count && !plai_vec_add(&contratos->items, ((struct contrato){ .meta = meta }))))
        return plai_fail_memory(rev->fallo);
    contrato = &contratos->items.items[entry];
    if (requiere != NULL && requiere->estado == ESTADO_VALOR && requiere->numero == 1 && contrato->si == 0) {
        contrato->si = requiere->lugar;
        contrato->registro = registro;
    }
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (!plai_hecho_is_pesos_of_year(rev, hecho))
            continue;
        contrato->ilegible = contrato->ilegible || hecho->estado > ESTADO_NO_DISPONIBLE;
        if (hecho->estado != ESTADO_VALOR || hecho->valor <= 0)
            continue;
        plai_add_checked(&contrato->pesos, hecho->valor);
        contrato->con_pesos = true;
        if (meta != UINT32_MAX)
            contratos->meta_con_pesos[meta] = true;
        if (hecho->fuente == 0 && hecho->grupo == GRUPO_NINGUNO && contrato->sin_fuente == 0)
            contrato->sin_fuente = hecho->lugar;
    }
    return PLA_OK;
}

static struct dicho
contrato_dicho(const struct revision *rev, const struct contrato *contrato, enum campo campo)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = contrato->si };

    dicho.clave = plai_clave_of(rev, contrato->registro);
    dicho.clave.fuente = 0;
    dicho.clave.campo = (uint8_t)campo;
    return dicho;
}

static int
contrato_say(struct revision *rev, const struct contrato *contrato)
{
    bool named = contrato->meta != UINT32_MAX;
    const char *meta = named ? NOMBRE_META(rev, contrato->meta) : "", *de = named ? " de la meta " : "";
    struct dicho dicho =
        contrato_dicho(rev, contrato, contrato->con_pesos ? CAMPO_fuente : CAMPO_requiere_contratacion);

    if (!contrato->con_pesos)
        return plai_observe(rev, &dicho, "La actividad %s%s%s requiere contratación y no tiene recursos, ni su meta.",
                            NOMBRE_ACTIVIDAD(rev, contrato->registro), de, meta);
    dicho.contra = &contrato->sin_fuente;
    dicho.contras = 1;
    dicho.valor = PESOS_M(contrato->pesos);
    return plai_observe(rev, &dicho, "La actividad %s%s%s requiere contratación por %s y no dice con qué fuente.",
                        NOMBRE_ACTIVIDAD(rev, contrato->registro), de, meta, PESOS(contrato->pesos));
}

/* Contracts whose goal has money, though not on their rows: it may be there for all of them. One note a sheet. */
static int
unpriced_say(struct revision *rev, const struct contratos *contratos, uint32_t first, size_t count)
{
    const struct contrato *contrato = &contratos->items.items[first];
    struct dicho dicho = contrato_dicho(rev, contrato, CAMPO_requiere_contratacion);
    lugar cells[CELDAS];

    dicho.gravedad = PLA_NOTA;
    dicho.contra = cells;
    for (size_t i = first + 1; i < contratos->items.count && dicho.contras < CELDAS && dicho.contras + 1 < count; i++) {
        const struct contrato *other = &contratos->items.items[i];

        if (other->si != 0 && !other->con_pesos && !other->ilegible && other->meta != UINT32_MAX &&
            contratos->meta_con_pesos[other->meta])
            cells[dicho.contras++] = other->si;
    }
    dicho.clave = (struct clave){ .dependencia = dicho.clave.dependencia, .campo = dicho.clave.campo };
    return plai_observe(rev, &dicho,
                        count == 1 ? "%zu actividad que requiere contratación no tiene recursos en su fila, aunque "
                                     "su meta los tiene en otra."
                                   : "%zu actividades que requieren contratación no tienen recursos en su fila, "
                                     "aunque sus metas los tienen en otras.",
                        count);
}

/* True where the sheet says fuentes in some column: only then can one be missing. */
static bool
sheet_says_sources(const struct revision *rev, const struct hoja *hoja)
{
    if (plai_hoja_has(rev->plan, (uint32_t)(hoja - rev->plan->hojas.items), CAMPO_fuente))
        return true;
    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++)
        if (rev->plan->columnas.items[c].fuente != 0 || rev->plan->columnas.items[c].grupo != GRUPO_NINGUNO)
            return true;
    return false;
}

static int
contratos_check(struct revision *rev, const struct hoja *hoja, const struct contratos *contratos)
{
    bool sources = sheet_says_sources(rev, hoja);
    uint32_t first = 0;
    size_t unpriced = 0;
    int status = PLA_OK;

    for (uint32_t i = 0; i < contratos->items.count && status == PLA_OK; i++) {
        const struct contrato *contrato = &contratos->items.items[i];

        if (contrato->si == 0 || contrato->ilegible)
            continue;
        rev->comparadas++;
        if (contrato->con_pesos ? sources && contrato->sin_fuente != 0
                                : contrato->meta == UINT32_MAX || !contratos->meta_con_pesos[contrato->meta])
            status = contrato_say(rev, contrato);
        else if (!contrato->con_pesos && unpriced++ == 0)
            first = i;
    }
    return status == PLA_OK && unpriced > 0 ? unpriced_say(rev, contratos, first, unpriced) : status;
}

static bool
sheet_has_money(const struct revision *rev, const struct hoja *hoja)
{
    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++)
        if (rev->plan->columnas.items[c].medida == MEDIDA_PROGRAMADO &&
            rev->plan->columnas.items[c].clase == CLASE_PESOS)
            return true;
    return false;
}

static int
check_contratacion(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct contratos contratos = { .items.memoria = memoria };
    int status = PLA_OK;

    contratos.meta_con_pesos = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof(bool));
    if (contratos.meta_con_pesos == NULL)
        return plai_fail_memory(rev->fallo);
    for (uint32_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        if (!plai_hoja_is_plan(rev, hoja) || !plai_hoja_has(rev->plan, h, CAMPO_requiere_contratacion) ||
            !sheet_has_money(rev, hoja))
            continue;
        plai_tabla_init(&contratos.tabla, 4, memoria);
        contratos.items.count = 0;
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++)
            status = contrato_add_row(rev, &contratos, r);
        if (status == PLA_OK)
            status = contratos_check(rev, hoja, &contratos);
        plai_tabla_done(&contratos.tabla);
    }
    plai_vec_done(&contratos.items);
    return status;
}

const struct regla plai_reglas_pa_actividades[] = {
    { .publica = { .id = "PA-13",
                   .titulo = "Meta con recursos y sin actividades, o actividad sin meta ni proyecto",
                   .porque = "Los recursos se ejecutan con actividades, y cada actividad existe para una meta o un "
                             "proyecto: lo uno sin lo otro no se puede seguir.",
                   .correccion =
                       "Escriba las actividades de la meta; o el código de la meta, o el BPIN, de la actividad.",
                   .base = "Guía departamental de planes de acción (bloques de proyectos y de actividades)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_actividades,
      .sin_operandos = "ningún plan de acción trae actividades" },
    { .publica = { .id = "PA-14",
                   .titulo = "Actividad que requiere contratación y no tiene con qué",
                   .porque = "Sin recursos y sin fuente no hay certificado de disponibilidad, y sin él no se contrata.",
                   .correccion = "Escriba el valor y la fuente de la actividad, o «No» si no se va a contratar.",
                   .base = "Guía departamental de planes de acción (bloque de financiación)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_contratacion,
      .sin_operandos = "ningún plan de acción dice qué actividades requieren contratación y cuánto valen" },
    { .publica = { .id = NULL } },
};

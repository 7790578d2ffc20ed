/* SPDX-License-Identifier: MIT
 *
 * Walks the rows of a recognised sheet into registros and hechos, and accounts for every row that is neither.
 * Knows parts of columns, not headings; reads cells through celda.c.
 */
#include "base/fallo.h"
#include "base/numero.h"
#include "formatos/formatos.h"
#include "formatos/mapa.h"

#include <string.h>

/* Ranges that begin in this row take over their columns; sheet->merges come by row. */
static void
open_merges(struct mapa *mapa, size_t *next, uint32_t row)
{
    const struct sheet *sheet = mapa->sheet;

    for (; *next < sheet->merge_count && sheet->merges[*next].row <= row; (*next)++) {
        const struct range *merge = &sheet->merges[*next];

        if (merge->last_row == merge->row || merge->row <= mapa->encabezado->fila)
            continue;
        for (size_t i = 0; i < mapa->count; i++)
            if (mapa->columnas[i].columna == merge->column) {
                mapa->columnas[i].combinada_desde = merge->row;
                mapa->columnas[i].combinada_hasta = merge->last_row;
            }
    }
}

static void
gather_cells(struct mapa *mapa, struct fila *fila)
{
    uint32_t row = fila->row->number, j = 0;

    for (size_t i = 0; i < mapa->count; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        const struct cell *own = NULL;

        while (j < fila->row->count && mapa->sheet->cells[fila->row->first + j].column < columna->columna)
            j++;
        if (j < fila->row->count && mapa->sheet->cells[fila->row->first + j].column == columna->columna)
            own = &mapa->sheet->cells[fila->row->first + j];
        fila->heredada[i] = !own && columna->combinada_hasta >= row && columna->combinada_desde < row;
        fila->cells[i] =
            fila->heredada[i] ? plai_sheet_cell(mapa->sheet, columna->combinada_desde, columna->columna) : own;
    }
}

/* The amounts of a row of totals, with the rows they should add; or those of a branch of rubros. */
static bool
add_totals(struct mapa *mapa, const struct fila *fila, bool subtotal, id rubro)
{
    bool failed = false;

    for (size_t i = 0; i < mapa->count && !failed; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        struct hecho hecho;

        if (columna->tipo->campo || !fila->cells[i] || fila->heredada[i] || columna->tipo->clase == CLASE_PORCENTAJE)
            continue;
        if (fila->cells[i]->type == CELL_STRING && plai_fila_is_total(plai_cell_text(fila->cells[i])))
            continue;
        lugar where = plai_mapa_place(mapa, fila->row->number, columna->columna);
        if (!plai_celda_hecho(mapa, columna, fila->cells[i], where, &hecho, &failed) || failed)
            continue;
        struct total total = { .lugar = where,
                               .valor = hecho.valor,
                               .clase = hecho.clase,
                               .estado = hecho.estado,
                               .desde = subtotal ? fila->bloque : fila->tabla,
                               .hasta = fila->row->number - 1,
                               .rubro = rubro,
                               .subtotal = subtotal };
        failed = !plai_vec_add(&mapa->plan->totales, total);
    }
    return !failed;
}

static bool
omit(struct mapa *mapa, uint32_t desde, uint32_t hasta, enum fila_clase clase)
{
    struct hoja *hoja = &mapa->plan->hojas.items[mapa->hoja];
    const char *motivo = plai_fila_motivo(clase);
    size_t count = mapa->plan->omitidas.count;

    if (count > hoja->omitida) {
        struct omitida *last = &mapa->plan->omitidas.items[count - 1];

        if (last->motivo == motivo && last->hasta + 1 == desde && clase != FILA_TOTAL && clase != FILA_SUBTOTAL) {
            last->hasta = hasta;
            return true;
        }
    }
    return plai_vec_add(&mapa->plan->omitidas, ((struct omitida){ desde, hasta, motivo }));
}

/* The code of the rubro of a row, or empty. */
static struct slice
rubro_of(const struct mapa *mapa, const struct row *row)
{
    for (size_t i = 0; i < mapa->count; i++)
        if (mapa->columnas[i].tipo->campo == CAMPO_rubro) {
            const struct cell *cell = plai_sheet_cell(mapa->sheet, row->number, mapa->columnas[i].columna);

            return cell && cell->type == CELL_STRING ? plai_trim(plai_cell_text(cell)) : SLICE("");
        }
    return SLICE("");
}

/* In a budget tree a row whose rubro is the beginning of the next one's adds up those below it. */
static bool
is_branch(const struct mapa *mapa, size_t index)
{
    struct slice own = rubro_of(mapa, &mapa->sheet->rows[index]), next = SLICE("");

    for (size_t i = index + 1; i < mapa->sheet->row_count && i < index + 4 && !next.n; i++)
        next = rubro_of(mapa, &mapa->sheet->rows[i]);
    return own.n && next.n > own.n && memcmp(own.s, next.s, own.n) == 0 && next.s[own.n] == '.';
}

/* Keeps what a branch of rubros says that its leaves add. Without a rubro as text nobody knows which they are. */
static bool
add_branch(struct mapa *mapa, const struct fila *fila)
{
    char code[64];
    id rubro;

    if (plai_code_parse(rubro_of(mapa, fila->row), code, sizeof code) != READ_OK)
        return true;
    rubro = plai_intern(mapa->plan, INTERNO_CODIGO, plai_slice(code));
    return rubro != ID_SIN_MEMORIA && (rubro == 0 || add_totals(mapa, fila, true, rubro));
}

/* In a budget with classifiers the rows without any of them add up those that have them. */
static bool
lacks_classifiers(const struct mapa *mapa, const struct fila *fila)
{
    const struct hoja_def *hoja = mapa->asignacion->hoja;

    if (!hoja->sin_clasificador)
        return false;
    for (size_t i = 0; i < mapa->count; i++)
        for (size_t d = 0; d < hoja->distintiva_count; d++)
            if (hoja->distintivas[d] == mapa->columnas[i].es.tipo && fila->cells[i] &&
                (fila->cells[i]->type != CELL_STRING || plai_trim(plai_cell_text(fila->cells[i])).n))
                return false;
    return true;
}

/* A row that says it is not of the last level adds up those below it. */
static bool
is_upper_level(const struct mapa *mapa, const struct fila *fila)
{
    bool si = true;

    for (size_t i = 0; mapa->asignacion->hoja->ultimo_nivel && i < mapa->count; i++)
        if (mapa->columnas[i].tipo->campo == CAMPO_ultimo_nivel && fila->cells[i] &&
            fila->cells[i]->type == CELL_STRING)
            return plai_sino_parse(plai_cell_text(fila->cells[i]), &si) == READ_OK && !si;
    return false;
}

/* Attributes of the goal and its project: what a row that goes on with them leaves blank. Those of the activity and its
 * money are each row's own. */
static bool
is_of_goal(const struct tipo_columna *tipo)
{
    switch (tipo->campo) {
    case CAMPO_NINGUNO:
        return tipo->clase == CLASE_CANTIDAD;
    case CAMPO_codigo_actividad:
    case CAMPO_actividad:
    case CAMPO_unidad_actividad:
    case CAMPO_cantidad_actividad:
    case CAMPO_cantidad_ejecutada_actividad:
    case CAMPO_ponderacion:
    case CAMPO_fecha_inicio:
    case CAMPO_fecha_fin:
    case CAMPO_fuente:
    case CAMPO_rubro:
    case CAMPO_requiere_contratacion:
    case CAMPO_avance:
    case CAMPO_observacion:
    case CAMPO_firma:
    case CAMPO_soporte:
    case CAMPO_estado:
        return false;
    default:
        return true;
    }
}

static bool
remember(struct mapa *mapa, const struct fila *fila)
{
    for (size_t i = 0; i < mapa->count; i++)
        mapa->columnas[i].ultima = fila->cells[i] ? plai_fila_origin(mapa, fila, i) : 0;
    return true;
}

/* Fills what a row leaves blank of its goal with the record above. False where there is none. */
static bool
carry_down(struct mapa *mapa, struct fila *fila)
{
    bool carried = false;

    for (size_t i = 0; i < mapa->count; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];

        if (fila->cells[i] || !columna->ultima || !is_of_goal(columna->tipo))
            continue;
        fila->cells[i] = plai_sheet_cell(mapa->sheet, columna->ultima, columna->columna);
        fila->heredada[i] = true;
        columna->combinada_desde = columna->ultima;
        carried = true;
    }
    return carried;
}

static bool
note_continued(struct mapa *mapa, const struct fila *fila)
{
    if (mapa->continuada) {
        mapa->plan->incidencias.items[mapa->continuada - 1].veces++;
        return true;
    }
    if (!plai_mapa_note(mapa, INCIDENCIA_CONTINUADA, CAMPO_codigo_meta, plai_mapa_place(mapa, fila->row->number, 0), 0,
                        SLICE("")))
        return false;
    mapa->continuada = (uint32_t)mapa->plan->incidencias.count;
    return true;
}

static void
forget(struct mapa *mapa)
{
    for (size_t i = 0; i < mapa->count; i++)
        mapa->columnas[i].ultima = 0;
}

/* A row without goal that names its activity, at the head of a table or after a title: no subtotal does. It is kept, so
 * that what it lacks can be said. */
static bool
names_activity(const struct mapa *mapa, const struct fila *fila)
{
    for (size_t i = 0; i < mapa->count; i++)
        if (mapa->columnas[i].tipo->campo == CAMPO_actividad && fila->cells[i] && !fila->heredada[i] &&
            fila->cells[i]->type == CELL_STRING && plai_trim(plai_cell_text(fila->cells[i])).n)
            return true;
    return false;
}

static bool
map_row(struct mapa *mapa, struct fila *fila, size_t index, struct cantidades *seen)
{
    enum fila_clase clase = plai_fila_classify(mapa, fila->row, fila->cells, fila->heredada, &fila->pie);
    uint32_t row = fila->row->number;

    if (clase == FILA_CONTINUACION && carry_down(mapa, fila))
        return note_continued(mapa, fila) && plai_registro_add(mapa, fila, seen);
    if (clase == FILA_CONTINUACION)
        clase = names_activity(mapa, fila) ? FILA_REGISTRO : FILA_SUBTOTAL;
    if (clase == FILA_REGISTRO) {
        if (!lacks_classifiers(mapa, fila) && !is_upper_level(mapa, fila) && !is_branch(mapa, index))
            return remember(mapa, fila) && plai_registro_add(mapa, fila, seen);
        return add_branch(mapa, fila) && omit(mapa, row, row, FILA_SUBTOTAL);
    }
    if ((clase == FILA_TOTAL || clase == FILA_SUBTOTAL) && !add_totals(mapa, fila, clase == FILA_SUBTOTAL, 0))
        return false;
    forget(mapa);
    if (clase == FILA_SUBTOTAL)
        fila->bloque = row + 1;
    return omit(mapa, row, row, clase);
}

static bool
map_rows(struct mapa *mapa, struct fila *fila)
{
    const struct sheet *sheet = mapa->sheet;
    struct cantidades seen = { 0 };
    uint32_t previous = mapa->encabezado->fila;
    size_t merge = 0;

    fila->bloque = fila->tabla = mapa->encabezado->fila + 1;
    for (size_t i = 0; i < sheet->row_count; i++) {
        fila->row = &sheet->rows[i];
        if (fila->row->number <= mapa->encabezado->fila)
            continue;
        if (fila->row->number > previous + 1 && !omit(mapa, previous + 1, fila->row->number - 1, FILA_VACIA))
            return false;
        previous = fila->row->number;
        mapa->fila_oculta = fila->row->hidden;
        open_merges(mapa, &merge, fila->row->number);
        gather_cells(mapa, fila);
        if (!map_row(mapa, fila, i, &seen))
            return false;
    }
    return true;
}

int
plai_mapear(struct mapa *mapa, pla_fallo *fallo)
{
    struct fila fila = { 0 };

    fila.cells = plai_arena_zalloc(mapa->scratch, mapa->count + 1, sizeof *fila.cells);
    fila.heredada = plai_arena_zalloc(mapa->scratch, mapa->count + 1, sizeof *fila.heredada);
    mapa->vistos = plai_arena_zalloc(mapa->scratch, TEXTOS_VISTOS, sizeof *mapa->vistos);
    if (!fila.cells || !fila.heredada || !mapa->vistos || !map_rows(mapa, &fila))
        return plai_fail_memory(fallo);
    return PLA_OK;
}

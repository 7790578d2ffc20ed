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

/* The row in hand. */
struct fila {
    const struct row *row;
    const struct cell **cells; /* by mapped column: what shows */
    bool *heredada;            /* it shows because a merged range fills down */
    uint32_t bloque;           /* first row since the last total or subtotal */
    uint32_t tabla;            /* first row of the table */
    bool pie;
};

/* Quantities repeat on every row of a goal: the first one seen of each. */
struct cantidad_vista {
    uint64_t clave; /* meta, column and period; 0: free */
    int64_t valor;
    lugar lugar;
};
struct cantidades {
    struct cantidad_vista *celdas;
    size_t capacidad, count;
};

static lugar
place(const struct mapa *mapa, uint32_t row, uint32_t column)
{
    return lugar_of(mapa->hoja, row > 0xFFFFF ? 0xFFFFF : row, column);
}

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

static uint32_t
origin_row(const struct mapa *mapa, const struct fila *fila, size_t i)
{
    return fila->heredada[i] ? mapa->columnas[i].combinada_desde : fila->row->number;
}

static bool
note_hidden(struct mapa *mapa, const struct columna_mapa *columna, lugar donde)
{
    if (!columna->oculta && !mapa->fila_oculta)
        return true;
    if (mapa->oculta) {
        mapa->plan->incidencias.items[mapa->oculta - 1].veces++;
        return true;
    }
    if (!plai_mapa_note(mapa, INCIDENCIA_OCULTA, columna->tipo->campo, donde, 0, SLICE("")))
        return false;
    mapa->oculta = (uint32_t)mapa->plan->incidencias.count;
    return true;
}

/* "1702 - Inclusión productiva": the code before a name, as a code of its own field. 0 where there is none. */
static size_t
leading_code(const char *text)
{
    size_t n = strspn(text, "0123456789"), i = n + strspn(text + n, " ");

    return n >= 2 && n <= 9 && (text[i] == '-' || text[i] == ':') && text[i + 1] ? n : 0;
}

static uint8_t
code_field(uint8_t campo)
{
    switch (campo) {
    case CAMPO_sector:
        return CAMPO_codigo_sector;
    case CAMPO_programa:
        return CAMPO_codigo_programa;
    case CAMPO_producto:
        return CAMPO_codigo_producto;
    case CAMPO_indicador:
        return CAMPO_codigo_indicador;
    default:
        return CAMPO_NINGUNO;
    }
}

static bool
has_column(const struct mapa *mapa, uint8_t campo)
{
    for (size_t i = 0; i < mapa->count; i++)
        if (mapa->columnas[i].tipo->campo == campo)
            return true;
    return false;
}

static bool
add_code(struct mapa *mapa, uint8_t campo, lugar donde, const char *text, size_t n)
{
    struct valor code = { .lugar = donde, .campo = campo, .texto = plai_arena_copy(&mapa->plan->arena, text, n) };

    code.id = code.texto ? plai_intern(mapa->plan, INTERNO_CODIGO, plai_slice(code.texto)) : ID_SIN_MEMORIA;
    return code.id != ID_SIN_MEMORIA && plai_vec_add(&mapa->plan->valores, code);
}

static bool
add_leading_code(struct mapa *mapa, const struct valor *valor)
{
    uint8_t campo = code_field(valor->campo);
    size_t n = campo ? leading_code(valor->texto) : 0;

    return !n || has_column(mapa, campo) || add_code(mapa, campo, valor->lugar, valor->texto, n);
}

/* "24 | 2402 | 0600 | 24022 |202500000001608 - Mejoramiento...": sector, programme and BPIN of a budget classifier. */
static bool
split_classifier(struct mapa *mapa, const struct valor *valor)
{
    const char *part = valor->texto;
    bool ok = true;

    for (; part && ok; part = strchr(part, '|') ? strchr(part, '|') + 1 : NULL) {
        part += strspn(part, " ");
        size_t n = strspn(part, "0123456789");

        if (n == 4 && part != valor->texto && !has_column(mapa, CAMPO_codigo_programa)) {
            ok = add_code(mapa, CAMPO_codigo_programa, valor->lugar, part, n);
            break;
        }
    }
    const char *last = strrchr(valor->texto, '|');
    last = last ? last + 1 + strspn(last + 1, " ") : valor->texto;
    size_t n = strspn(last, "0123456789");
    if (ok && (n == 13 || n == 15) && !has_column(mapa, CAMPO_bpin))
        ok = add_code(mapa, CAMPO_bpin, valor->lugar, last, n);
    return ok;
}

/* Names a fuente by the catalogue, or as written, and notes those nobody knows. A fuente may be a group. */
static bool
set_fuente(struct mapa *mapa, const struct valor *valor, id *fuente, uint8_t *grupo)
{
    const struct catalogo *catalogo = mapa->plan->catalogo;
    uint32_t known = plai_catalogo_fuente(catalogo, plai_slice(valor->texto));
    const char *nombre = known ? plai_catalogo_fuente_nombre(catalogo, known) : valor->texto;
    char folded[256];

    plai_fold_heading(plai_slice(valor->texto), folded, sizeof folded);
    *grupo = (uint8_t)plai_grupo_parse(catalogo, plai_slice(folded));
    if (!known && *grupo)
        return true;
    if (!known &&
        !plai_mapa_note(mapa, INCIDENCIA_FUENTE_DESCONOCIDA, CAMPO_fuente, valor->lugar, 0, plai_slice(valor->texto)))
        return false;
    *fuente = plai_intern(mapa->plan, INTERNO_NOMBRE, plai_slice(nombre));
    return *fuente != ID_SIN_MEMORIA;
}

static id
intern_name(struct mapa *mapa, const char *text)
{
    return plai_intern(mapa->plan, INTERNO_NOMBRE, plai_slice(text));
}

/* The one that the configuration says the name stands for. */
static id
dependencia_of(struct mapa *mapa, const char *text)
{
    return plai_config_dependencia(&mapa->plan->config, intern_name(mapa, text));
}

/* A programme is known by its code; by its name where the MGA catalogue has it; else by the name as written. */
static id
programme_of(struct mapa *mapa, const char *text)
{
    char folded[256];
    size_t n = plai_fold_heading(plai_slice(text), folded, sizeof folded);
    struct slice code = plai_catalogo_programa(mapa->plan->catalogo, (struct slice){ folded, n });

    return code.n ? plai_intern(mapa->plan, INTERNO_CODIGO, code) : intern_name(mapa, text);
}

/* Sets the ids that a registro shares with its facts from one of its values. */
static bool
set_aspect(struct mapa *mapa, struct registro *registro, const struct valor *valor)
{
    id *slot = NULL, value = valor->id;

    switch (valor->campo) {
    case CAMPO_codigo_meta:
        slot = &registro->meta;
        break;
    case CAMPO_bpin:
        slot = &registro->proyecto;
        break;
    case CAMPO_codigo_programa:
        slot = &registro->programa;
        break;
    case CAMPO_rubro:
        slot = &registro->rubro;
        break;
    case CAMPO_codigo_actividad:
        slot = &registro->actividad;
        break;
    case CAMPO_dependencia:
        slot = &registro->dependencia;
        value = dependencia_of(mapa, valor->texto);
        break;
    case CAMPO_programa:
        if (registro->programa)
            return true;
        slot = &registro->programa;
        value = programme_of(mapa, valor->texto);
        break;
    case CAMPO_actividad:
        if (registro->actividad)
            return true;
        slot = &registro->actividad;
        value = intern_name(mapa, valor->texto);
        break;
    default:
        return true;
    }
    if (value == ID_SIN_MEMORIA)
        return false;
    *slot = value;
    return true;
}

/* Columns come in the order of the sheet; the model wants fields in theirs. Rows have few: insertion is enough. */
static void
sort_values(struct valor *valores, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct valor valor = valores[i];
        uint32_t j = i;

        for (; j > 0 && valores[j - 1].campo > valor.campo; j--)
            valores[j] = valores[j - 1];
        valores[j] = valor;
    }
}

/* The attributes of the row, and the fuente of each slot. */
static bool
read_values(struct mapa *mapa, struct fila *fila, struct registro *registro, id fuentes[10], uint8_t grupos[10])
{
    bool failed = false;

    registro->valor = (uint32_t)mapa->plan->valores.count;
    for (size_t i = 0; i < mapa->count && !failed; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        uint8_t ranura = columna->es.ranura < 10 ? columna->es.ranura : 0;
        struct valor valor;

        if (!columna->tipo->campo || !fila->cells[i])
            continue;
        lugar where = place(mapa, origin_row(mapa, fila, i), columna->columna);
        if (!plai_celda_valor(mapa, columna, fila->cells[i], where, &valor, &failed))
            continue;
        failed = !plai_vec_add(&mapa->plan->valores, valor) || !note_hidden(mapa, columna, where) ||
                 !add_leading_code(mapa, &valor) ||
                 (valor.campo == CAMPO_clasificador && !split_classifier(mapa, &valor));
        if (!failed && valor.campo == CAMPO_fuente && valor.estado == ESTADO_VALOR)
            failed = !set_fuente(mapa, &valor, &fuentes[ranura], &grupos[ranura]);
    }
    registro->valores = (uint32_t)mapa->plan->valores.count - registro->valor;
    if (registro->valores)
        sort_values(&mapa->plan->valores.items[registro->valor], registro->valores);
    for (uint32_t i = 0; i < registro->valores && !failed; i++)
        failed = !set_aspect(mapa, registro, &mapa->plan->valores.items[registro->valor + i]);
    return !failed;
}

static struct cantidad_vista *
seen_slot(const struct cantidades *seen, uint64_t clave)
{
    size_t i = (size_t)((clave * 0x9E3779B97F4A7C15u) >> 32) & (seen->capacidad - 1);

    while (seen->celdas[i].clave && seen->celdas[i].clave != clave)
        i = (i + 1) & (seen->capacidad - 1);
    return &seen->celdas[i];
}

static bool
grow_seen(struct mapa *mapa, struct cantidades *seen)
{
    struct cantidades grown = { .capacidad = seen->capacidad ? seen->capacidad * 2 : 512, .count = seen->count };

    grown.celdas = plai_arena_zalloc(mapa->scratch, grown.capacidad, sizeof *grown.celdas);
    if (!grown.celdas)
        return false;
    for (size_t i = 0; i < seen->capacidad; i++)
        if (seen->celdas[i].clave)
            *seen_slot(&grown, seen->celdas[i].clave) = seen->celdas[i];
    *seen = grown;
    return true;
}

/* A quantity belongs to the goal, not to the row: the second time it is repeated, or contradicted. */
static bool
mark_repeated(struct mapa *mapa, struct cantidades *seen, id meta, uint16_t column, struct hecho *hecho)
{
    uint64_t clave = ((uint64_t)meta << 16) | column;

    if (hecho->clase == CLASE_PESOS || !meta || hecho->estado != ESTADO_VALOR)
        return true;
    if ((seen->count + 1) * 2 > seen->capacidad && !grow_seen(mapa, seen))
        return false;
    struct cantidad_vista *slot = seen_slot(seen, clave);
    if (!slot->clave) {
        *slot = (struct cantidad_vista){ clave, hecho->valor, hecho->lugar };
        seen->count++;
        return true;
    }
    hecho->banderas |= HECHO_REPETIDO;
    return slot->valor == hecho->valor ||
           plai_mapa_note(mapa, INCIDENCIA_CANTIDAD_DISTINTA, 0, hecho->lugar, slot->lugar, SLICE(""));
}

static id
catalogue_fuente(struct mapa *mapa, uint32_t fuente)
{
    return intern_name(mapa, plai_catalogo_fuente_nombre(mapa->plan->catalogo, fuente));
}

/* A total that is the amount itself where the sheet has no finer ones. */
static void
promote(const struct mapa *mapa, const struct columna_mapa *columna, struct hecho *hecho)
{
    if (columna->tipo->suplente && !mapa->hay_montos)
        hecho->medida = mapa->instrumento == INSTRUMENTO_PAC ? MEDIDA_PAC : MEDIDA_PROGRAMADO;
}

static bool
add_fact(struct mapa *mapa, const struct registro *registro, uint32_t index, const struct columna_mapa *columna,
         const id fuentes[10], const uint8_t grupos[10], struct hecho *hecho)
{
    uint8_t ranura = columna->es.ranura < 10 ? columna->es.ranura : 0;

    hecho->registro = index;
    hecho->meta = registro->meta;
    hecho->proyecto = registro->proyecto;
    hecho->programa = registro->programa;
    hecho->dependencia = registro->dependencia;
    hecho->actividad = registro->actividad;
    hecho->rubro = registro->rubro;
    promote(mapa, columna, hecho);
    if (columna->es.fuente)
        hecho->fuente = catalogue_fuente(mapa, columna->es.fuente);
    else if (hecho->clase == CLASE_PESOS && hecho->medida != MEDIDA_TECHO)
        hecho->fuente = fuentes[ranura];
    if (!hecho->grupo && hecho->clase == CLASE_PESOS)
        hecho->grupo = grupos[ranura];
    return hecho->fuente != ID_SIN_MEMORIA && plai_vec_add(&mapa->plan->hechos, *hecho);
}

static bool
read_facts(struct mapa *mapa, struct fila *fila, struct registro *registro, const id fuentes[10],
           const uint8_t grupos[10], struct cantidades *seen)
{
    bool failed = false;
    uint32_t index = (uint32_t)mapa->plan->registros.count;

    registro->hecho = (uint32_t)mapa->plan->hechos.count;
    for (size_t i = 0; i < mapa->count && !failed; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        struct hecho hecho;

        if (columna->tipo->campo || !fila->cells[i])
            continue;
        /* money under a merged range is one amount, on its first row */
        if (fila->heredada[i] && columna->tipo->clase == CLASE_PESOS)
            continue;
        lugar where = place(mapa, origin_row(mapa, fila, i), columna->columna);
        if (!plai_celda_hecho(mapa, columna, fila->cells[i], where, &hecho, &failed))
            continue;
        failed = !mark_repeated(mapa, seen, registro->meta, columna->columna, &hecho) ||
                 !note_hidden(mapa, columna, where) ||
                 !add_fact(mapa, registro, index, columna, fuentes, grupos, &hecho);
        if (!failed && fila->heredada[i])
            mapa->plan->hechos.items[mapa->plan->hechos.count - 1].banderas |= HECHO_REPETIDO;
    }
    registro->hechos = (uint32_t)mapa->plan->hechos.count - registro->hecho;
    return !failed;
}

static bool
add_record(struct mapa *mapa, struct fila *fila, struct cantidades *seen)
{
    struct registro registro = { .hoja = mapa->hoja, .fila = fila->row->number, .dependencia = mapa->dependencia };
    id fuentes[10] = { 0 };
    uint8_t grupos[10] = { 0 };

    if (!read_values(mapa, fila, &registro, fuentes, grupos))
        return false;
    registro.fuente = fuentes[0];
    return read_facts(mapa, fila, &registro, fuentes, grupos, seen) && plai_vec_add(&mapa->plan->registros, registro);
}

/* The amounts of a row of totals, with the rows they should add. */
static bool
add_totals(struct mapa *mapa, const struct fila *fila, bool subtotal)
{
    bool failed = false;

    for (size_t i = 0; i < mapa->count && !failed; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        struct hecho hecho;

        if (columna->tipo->campo || !fila->cells[i] || fila->heredada[i] || columna->tipo->clase == CLASE_PORCENTAJE)
            continue;
        if (fila->cells[i]->type == CELL_STRING && plai_fila_is_total(plai_cell_text(fila->cells[i])))
            continue;
        lugar where = place(mapa, fila->row->number, columna->columna);
        if (!plai_celda_hecho(mapa, columna, fila->cells[i], where, &hecho, &failed) || failed)
            continue;
        struct total total = { .lugar = where,
                               .valor = hecho.valor,
                               .clase = hecho.clase,
                               .estado = hecho.estado,
                               .desde = subtotal ? fila->bloque : fila->tabla,
                               .hasta = fila->row->number - 1,
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
        mapa->columnas[i].ultima = fila->cells[i] ? origin_row(mapa, fila, i) : 0;
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
    if (!plai_mapa_note(mapa, INCIDENCIA_CONTINUADA, CAMPO_codigo_meta, place(mapa, fila->row->number, 0), 0,
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

static bool
map_row(struct mapa *mapa, struct fila *fila, size_t index, struct cantidades *seen)
{
    enum fila_clase clase = plai_fila_classify(mapa, fila->row, fila->cells, fila->heredada, &fila->pie);
    uint32_t row = fila->row->number;

    if (clase == FILA_CONTINUACION && carry_down(mapa, fila))
        return note_continued(mapa, fila) && add_record(mapa, fila, seen);
    if (clase == FILA_CONTINUACION)
        clase = FILA_SUBTOTAL;
    if (clase == FILA_REGISTRO) {
        if (!lacks_classifiers(mapa, fila) && !is_upper_level(mapa, fila) && !is_branch(mapa, index))
            return remember(mapa, fila) && add_record(mapa, fila, seen);
        return omit(mapa, row, row, FILA_SUBTOTAL);
    }
    if ((clase == FILA_TOTAL || clase == FILA_SUBTOTAL) && !add_totals(mapa, fila, clase == FILA_SUBTOTAL))
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
    if (!fila.cells || !fila.heredada || !map_rows(mapa, &fila))
        return plai_fail_memory(fallo);
    return PLA_OK;
}

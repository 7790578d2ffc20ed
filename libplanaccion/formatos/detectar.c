/* SPDX-License-Identifier: MIT
 *
 * Recognises a workbook: every format bids for every sheet, the best bid reads it, and the evidence is kept.
 * Knows bids; headings are encabezado.c's and rows mapear.c's.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "formatos/bloque.h"
#include "formatos/formatos.h"
#include "formatos/mapa.h"

enum {
    PUNTOS_CODIGO = 1000,
    PUNTOS_REQUERIDAS = 400,
    PUNTOS_COLUMNA = 12,
    PUNTOS_SUELTA = -6,
    PUNTOS_DISTINTIVA = 40,
    PUNTOS_TITULO = 120,
    PUNTOS_ALGUNA = 80,
    PUNTOS_AJENA = 20,
    CODIGO_FILAS = 15
};

/* What a format offers for a sheet. */
struct postura {
    const struct formato *formato;
    const struct hoja_def *hoja;
    struct asignacion asignacion;
    int puntos; /* 0: it does not want the sheet */
    bool codigo, titulo;
};

struct hoja_vista {
    const struct sheet *sheet;
    struct encabezado encabezado;
    struct bloque bloque;
    struct postura mejor; /* of any format */
    const char *aparte;   /* why a sheet that could be read is not; NULL: it is */
};

struct deteccion {
    pla_plan *plan;
    const struct formato_lista *lista;
    const struct book *book;
    struct arena scratch;
    uint32_t libro;
    const char *ruta;
    struct hoja_vista *hojas;
};

/* Texts above the table and the names of sheet and file, folded, each between spaces; codes without any. */
static bool
text_has(struct slice text, const char *words, bool spaces)
{
    char folded[512];
    size_t n = plai_fold(text, folded, sizeof folded), out = 0;

    if (!spaces) {
        for (size_t i = 0; i < n; i++)
            if (folded[i] != ' ')
                folded[out++] = folded[i];
        folded[out] = '\0';
    }
    return strstr(folded, words) != NULL;
}

static bool
top_has(const struct hoja_vista *vista, const char *words, bool spaces)
{
    uint32_t last = vista->encabezado.primera ? vista->encabezado.primera : CODIGO_FILAS;

    if (text_has(plai_slice(vista->sheet->name), words, spaces))
        return true;
    for (size_t i = 0; i < vista->sheet->row_count && vista->sheet->rows[i].number < last; i++) {
        const struct row *row = &vista->sheet->rows[i];

        for (uint32_t j = 0; j < row->count; j++) {
            const struct cell *cell = &vista->sheet->cells[row->first + j];

            if (cell->type == CELL_STRING && cell->size < 2000 && text_has(plai_cell_text(cell), words, spaces))
                return true;
        }
    }
    return false;
}

static bool
has_code(const struct deteccion *deteccion, const struct hoja_vista *vista, const struct formato *formato)
{
    const char *base = strrchr(deteccion->ruta, '/');

    for (size_t i = 0; i < formato->codigo_count; i++)
        if (top_has(vista, formato->codigos[i], false) ||
            text_has(plai_slice(base ? base + 1 : deteccion->ruta), formato->codigos[i], false))
            return true;
    return false;
}

static bool
has_title(const struct deteccion *deteccion, const struct hoja_vista *vista, const struct hoja_def *hoja)
{
    const char *base = strrchr(deteccion->ruta, '/');

    for (size_t i = 0; i < hoja->titulo_count; i++)
        if (top_has(vista, hoja->titulos[i], true) ||
            text_has(plai_slice(base ? base + 1 : deteccion->ruta), hoja->titulos[i], true))
            return true;
    return false;
}

/* A sheet is wanted where all it needs is there; with its code or title in sight, where most of it is. */
static bool
wants(const struct postura *postura)
{
    const struct asignacion *a = &postura->asignacion;
    size_t needed = postura->hoja->requerida_count;

    if (a->requeridas == needed && a->alguna && a->count >= 3)
        return true;
    if (postura->codigo)
        return a->requeridas * 2 >= needed && a->count >= 4;
    return postura->titulo && a->alguna && a->requeridas * 3 >= needed * 2 && a->count >= 5;
}

static void
score(struct postura *postura)
{
    const struct asignacion *a = &postura->asignacion;

    postura->puntos = 0;
    if (!wants(postura))
        return;
    postura->puntos =
        PUNTOS_REQUERIDAS * (int)a->requeridas / (int)postura->hoja->requerida_count + PUNTOS_COLUMNA * (int)a->count +
        PUNTOS_SUELTA * (int)a->sueltas + PUNTOS_DISTINTIVA * (int)a->distintivas +
        (postura->codigo ? PUNTOS_CODIGO : 0) + (postura->titulo ? PUNTOS_TITULO : 0) +
        (a->alguna ? PUNTOS_ALGUNA : 0) -
        (!postura->codigo && postura->hoja->instrumento != postura->formato->instrumento ? PUNTOS_AJENA : 0);
    if (postura->puntos < 1)
        postura->puntos = 1;
}

/* The best bid of one format for a sheet. */
static int
bid(struct deteccion *deteccion, struct hoja_vista *vista, const struct formato *formato, struct postura *mejor,
    pla_fallo *fallo)
{
    bool code = has_code(deteccion, vista, formato);

    *mejor = (struct postura){ .formato = formato };
    for (size_t i = 0; i < formato->hoja_count; i++) {
        struct postura postura = { .formato = formato, .hoja = &formato->hojas[i], .codigo = code };
        int status = plai_asignar(deteccion->lista, vista->sheet, &vista->encabezado, postura.hoja,
                                  (int16_t)vista->bloque.anio, &deteccion->scratch, &postura.asignacion, fallo);

        if (status != PLA_OK)
            return status;
        postura.titulo = has_title(deteccion, vista, postura.hoja);
        score(&postura);
        if (postura.puntos > mejor->puntos)
            *mejor = postura;
    }
    return PLA_OK;
}

static int
look_at_sheet(struct deteccion *deteccion, struct hoja_vista *vista, pla_fallo *fallo)
{
    int status = plai_encabezado_find(deteccion->lista, vista->sheet, &deteccion->scratch, &vista->encabezado, fallo);

    if (status != PLA_OK)
        return status;
    uint32_t above = vista->encabezado.primera ? vista->encabezado.primera - 1 : CODIGO_FILAS;
    if (!plai_bloque_read(vista->sheet, above, &deteccion->scratch, &vista->bloque) ||
        !plai_bloque_complete(vista->sheet->name, &deteccion->scratch, &vista->bloque) ||
        !plai_bloque_complete(deteccion->ruta, &deteccion->scratch, &vista->bloque))
        return plai_fail_memory(fallo);
    for (size_t f = 0; f < deteccion->lista->formatos.count && vista->encabezado.fila && status == PLA_OK; f++) {
        struct postura postura;

        status = bid(deteccion, vista, &deteccion->lista->formatos.items[f], &postura, fallo);
        if (status == PLA_OK && postura.puntos > vista->mejor.puntos)
            vista->mejor = postura;
    }
    return status;
}

/* By its name a sheet repeats or explains the plan. */
static bool
is_aside(const struct hoja_vista *vista)
{
    static const char *const nombres[] = { "resumen",   "ejemplo",  "guia",          "instruc",
                                           "plantilla", "borrador", "seguimiento t", "anterior" };

    for (size_t n = 0; n < sizeof nombres / sizeof *nombres; n++)
        if (text_has(plai_slice(vista->sheet->name), nombres[n], true))
            return true;
    return false;
}

/* A hidden sheet is read only where no visible one is recognised: hidden ones hold lists and old versions. */
static bool
is_read(const struct deteccion *deteccion, size_t i, bool hidden)
{
    const struct hoja_vista *vista = &deteccion->hojas[i];

    return vista->mejor.puntos > 0 && !vista->aparte && (vista->sheet->state == SHEET_VISIBLE || hidden);
}

/* Sheets that look like the plan but repeat or explain it, and those of another year: read, they would count twice. */
static void
set_apart(struct deteccion *deteccion, size_t main)
{
    for (size_t i = 0; i < deteccion->book->sheet_count; i++) {
        struct hoja_vista *vista = &deteccion->hojas[i];
        const struct hoja_vista *first = &deteccion->hojas[main];
        bool same = vista->mejor.puntos > 0 && vista->mejor.hoja->instrumento == first->mejor.hoja->instrumento;

        if (i == main || vista->mejor.puntos == 0)
            continue;
        if (is_aside(vista) && !is_aside(first))
            vista->aparte = "repite o explica el plan, no es parte de él";
        if (same && vista->bloque.anio && first->bloque.anio && vista->bloque.anio != first->bloque.anio)
            vista->aparte = "es de otra vigencia";
    }
}

/* Of two sheets alike the one of the later year is the plan, the other one the year before's. */
static bool
better_main(const struct hoja_vista *a, const struct hoja_vista *b)
{
    int margin = a->mejor.puntos - b->mejor.puntos;

    if (is_aside(a) != is_aside(b))
        return is_aside(b);
    if (a->mejor.hoja == b->mejor.hoja && a->bloque.anio != b->bloque.anio && a->bloque.anio && b->bloque.anio)
        return a->bloque.anio > b->bloque.anio;
    return margin > 0;
}

/* The sheet whose bid names the workbook's format; SIZE_MAX where nothing is recognised. */
static size_t
find_main(const struct deteccion *deteccion, bool *hidden)
{
    size_t main = SIZE_MAX;

    for (int pass = 0; pass < 2 && main == SIZE_MAX; pass++) {
        *hidden = pass == 1;
        for (size_t i = 0; i < deteccion->book->sheet_count; i++)
            if (is_read(deteccion, i, *hidden) &&
                (main == SIZE_MAX || better_main(&deteccion->hojas[i], &deteccion->hojas[main])))
                main = i;
    }
    return main;
}

static const char *
keep(pla_plan *plan, const char *text, bool *failed)
{
    const char *kept = text ? plai_arena_strdup(&plan->arena, text) : NULL;

    *failed |= text && !kept;
    return kept;
}

__attribute__((format(printf, 3, 4))) static void
add_evidence(pla_plan *plan, uint32_t libro, const char *format, ...)
{
    char text[300];
    va_list args;
    struct libro *l = &plan->libros.items[libro];
    size_t i = 0;

    while (i + 1 < sizeof l->evidencia / sizeof *l->evidencia && l->evidencia[i])
        i++;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    l->evidencia[i] = plai_arena_strdup(&plan->arena, text);
}

static int
set_libro(struct deteccion *deteccion, size_t main, pla_fallo *fallo)
{
    pla_plan *plan = deteccion->plan;
    const struct hoja_vista *vista = &deteccion->hojas[main];
    const struct bloque *bloque = &vista->bloque;
    struct libro *libro = &plan->libros.items[deteccion->libro];
    uint32_t hoja = (uint32_t)(plan->hojas.count + main);
    bool failed = false;

    libro->instrumento = vista->mejor.hoja->instrumento;
    libro->publico.instrumento = plai_instrumentos[libro->instrumento].json;
    libro->publico.formato = vista->mejor.formato->publico.id;
    libro->publico.vigencia = libro->instrumento == INSTRUMENTO_PLAN_INDICATIVO ? 0 : bloque->anio;
    libro->publico.dependencia = keep(plan, bloque->dependencia.texto, &failed);
    libro->dependencia =
        bloque->dependencia.texto ? plai_intern(plan, INTERNO_NOMBRE, plai_slice(bloque->dependencia.texto)) : 0;
    libro->entidad = bloque->entidad.texto ? plai_intern(plan, INTERNO_NOMBRE, plai_slice(bloque->entidad.texto)) : 0;
    libro->version = keep(plan, bloque->version.texto, &failed);
    libro->fecha = keep(plan, bloque->fecha.texto, &failed);
    libro->momentos_excluyentes = vista->mejor.hoja->momentos_excluyentes;
    libro->cifras_en_millones = bloque->en_millones;
    libro->cifras_en_miles = bloque->en_miles;
    libro->lugar_dependencia = lugar_of(hoja, bloque->dependencia.fila, bloque->dependencia.columna);
    libro->lugar_vigencia = lugar_of(hoja, bloque->vigencia.fila, bloque->vigencia.columna);
    libro->lugar_entidad = lugar_of(hoja, bloque->entidad.fila, bloque->entidad.columna);
    libro->dependencia = plai_config_dependencia(&plan->config, libro->dependencia);
    if (failed || libro->dependencia == ID_SIN_MEMORIA || libro->entidad == ID_SIN_MEMORIA)
        return plai_fail_memory(fallo);
    const struct postura *mejor = &vista->mejor;
    if (mejor->codigo)
        add_evidence(plan, deteccion->libro, "lleva el código %s", mejor->formato->publico.id);
    if (mejor->titulo)
        add_evidence(plan, deteccion->libro, "el título o el nombre de la hoja lo dice");
    add_evidence(plan, deteccion->libro,
                 "%zu de %zu columnas necesarias y %zu columnas reconocidas en la hoja «%s», fila %u",
                 mejor->asignacion.requeridas, mejor->hoja->requerida_count, mejor->asignacion.count,
                 vista->sheet->name, vista->encabezado.fila);
    return PLA_OK;
}

static bool
is_amount(const struct tipo_columna *tipo)
{
    return !tipo->campo && tipo->clase == CLASE_PESOS && !tipo->suplente &&
           (tipo->medida == MEDIDA_PROGRAMADO || tipo->medida == MEDIDA_PAC);
}

/* In a sheet with a column for each fuente and none that names it, an amount without fuente is the row's total. */
static bool
demote_totals(struct deteccion *deteccion, struct mapa *mapa)
{
    for (size_t i = 0; i < mapa->count; i++)
        if (mapa->columnas[i].tipo->campo == CAMPO_fuente)
            return true;
    for (size_t i = 0; i < mapa->count; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];

        if (!is_amount(columna->tipo) || columna->es.fuente || columna->es.grupo || columna->es.mes ||
            columna->es.trimestre)
            continue;
        struct tipo_columna *total = plai_arena_alloc(&deteccion->scratch, sizeof *total);
        if (!total)
            return false;
        *total = *columna->tipo;
        total->medida = MEDIDA_TOTAL_DECLARADO;
        columna->tipo = total;
    }
    return true;
}

/* What a heading says of its own amounts: "Valor (miles de pesos)". */
static int64_t
factor_of(const struct hoja_vista *vista, uint16_t column, int64_t factor)
{
    const char *ruta = vista->encabezado.titulos[column].ruta;

    if (text_has(plai_slice(ruta), "millones de pesos", true) || text_has(plai_slice(ruta), "en millones", true))
        return 1000000;
    if (text_has(plai_slice(ruta), "miles de pesos", true) || text_has(plai_slice(ruta), "en miles", true))
        return 1000;
    return text_has(plai_slice(ruta), "en pesos", true) ? 1 : factor;
}

static int
prepare(struct deteccion *deteccion, struct hoja_vista *vista, uint32_t hoja, struct mapa *mapa, pla_fallo *fallo)
{
    const struct asignacion *asignacion = &vista->mejor.asignacion;
    bool por_fuente = false;
    int anio =
        vista->bloque.anio ? vista->bloque.anio : deteccion->plan->libros.items[deteccion->libro].publico.vigencia;

    *mapa = (struct mapa){ .plan = deteccion->plan,
                           .book = deteccion->book,
                           .sheet = vista->sheet,
                           .encabezado = &vista->encabezado,
                           .asignacion = asignacion,
                           .libro = deteccion->libro,
                           .hoja = hoja,
                           .instrumento = vista->mejor.hoja->instrumento,
                           .vigencia = (int16_t)anio,
                           .factor = vista->bloque.en_millones ? 1000000
                                     : vista->bloque.en_miles  ? 1000
                                                               : 1,
                           .count = asignacion->count,
                           .scratch = &deteccion->scratch };
    mapa->columnas = plai_arena_zalloc(&deteccion->scratch, asignacion->count + 1, sizeof *mapa->columnas);
    if (!mapa->columnas)
        return plai_fail_memory(fallo);
    mapa->dependencia = vista->bloque.dependencia.texto
                            ? plai_intern(deteccion->plan, INTERNO_NOMBRE, plai_slice(vista->bloque.dependencia.texto))
                            : deteccion->plan->libros.items[deteccion->libro].dependencia;
    if (mapa->dependencia == ID_SIN_MEMORIA)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < asignacion->count; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];

        columna->columna = asignacion->columnas[i].columna;
        columna->es = asignacion->columnas[i].es;
        columna->tipo = &deteccion->lista->tipos.items[columna->es.tipo];
        columna->oculta = plai_sheet_column_hidden(vista->sheet, columna->columna);
        mapa->hay_montos |= is_amount(columna->tipo);
        por_fuente |= columna->es.fuente != 0 && is_amount(columna->tipo);
        columna->factor = factor_of(vista, columna->columna, mapa->factor);
    }
    return !por_fuente || demote_totals(deteccion, mapa) ? PLA_OK : plai_fail_memory(fallo);
}

/* The columns as the report shows them, and what was odd about their headings. */
static bool
add_columns(struct mapa *mapa)
{
    pla_plan *plan = mapa->plan;

    for (size_t i = 0; i < mapa->count; i++) {
        const struct columna_mapa *from = &mapa->columnas[i];
        const struct columna_titulo *titulo = &mapa->encabezado->titulos[from->columna];
        const struct asignada *asignada = &mapa->asignacion->columnas[i];
        lugar where = lugar_of(mapa->hoja, titulo->fila, from->columna);
        struct columna columna = { .columna = from->columna,
                                   .fila = titulo->fila,
                                   .campo = from->tipo->campo,
                                   .medida = from->tipo->medida,
                                   .clase = from->tipo->clase,
                                   .grupo = from->es.grupo,
                                   .vigencia = from->es.vigencia };

        columna.periodo = from->es.trimestre ? PERIODO_TRIMESTRE : from->es.mes ? PERIODO_MES : from->tipo->periodo;
        columna.n = from->es.trimestre ? from->es.trimestre : from->es.mes;
        columna.ruta = plai_arena_strdup(&plan->arena, titulo->ruta);
        if (!columna.ruta || !plai_vec_add(&plan->columnas, columna))
            return false;
        if ((asignada->por_contenido || asignada->es.parecido <= PARECIDO_PREFIJO) &&
            !plai_mapa_note(mapa, INCIDENCIA_COLUMNA_DECIDIDA, columna.campo, where, 0, plai_slice(titulo->ruta)))
            return false;
    }
    for (size_t i = 0; i < mapa->asignacion->doble_count; i++) {
        const struct doble *doble = &mapa->asignacion->dobles[i];

        if (!plai_mapa_note(mapa, INCIDENCIA_ENCABEZADO_DOBLE, 0,
                            lugar_of(mapa->hoja, mapa->encabezado->titulos[doble->columna].fila, doble->columna),
                            lugar_of(mapa->hoja, mapa->encabezado->titulos[doble->usada].fila, doble->usada),
                            plai_slice(mapa->encabezado->titulos[doble->columna].ruta)))
            return false;
    }
    return true;
}

static const char *
title_of(const struct tipo_columna *tipo)
{
    return tipo->campo ? plai_campos[tipo->campo].titulo : plai_medidas[tipo->medida].palabras;
}

static bool
note_missing(struct mapa *mapa, const struct formato_lista *lista)
{
    const struct hoja_def *hoja = mapa->asignacion->hoja;
    lugar where = lugar_of(mapa->hoja, mapa->encabezado->fila, 0);

    for (size_t i = 0; i < hoja->requerida_count; i++) {
        const struct tipo_columna *tipo = &lista->tipos.items[hoja->requeridas[i]];

        if (!plai_asignacion_has(mapa->asignacion, hoja->requeridas[i]) &&
            !plai_mapa_note(mapa, INCIDENCIA_COLUMNA_FALTANTE, tipo->campo, where, 0, plai_slice(title_of(tipo))))
            return false;
    }
    return true;
}

static const char *
why_unread(const struct hoja_vista *vista)
{
    if (vista->aparte)
        return vista->aparte;
    if (vista->mejor.puntos > 0)
        return "está oculta";
    if (!vista->sheet->cell_count)
        return "está vacía";
    if (text_has(plai_slice(vista->sheet->name), "instruc", true))
        return "son instrucciones";
    if (text_has(plai_slice(vista->sheet->name), "control de cambios", true))
        return "es el control de cambios del formato";
    return "no tiene una tabla que algún formato reconozca";
}

static int
map_sheet(struct deteccion *deteccion, size_t i, bool hidden, pla_fallo *fallo)
{
    pla_plan *plan = deteccion->plan;
    struct hoja_vista *vista = &deteccion->hojas[i];
    struct hoja hoja = { .libro = deteccion->libro, .oculta = vista->sheet->state != SHEET_VISIBLE };
    struct mapa mapa;
    bool failed = false;
    uint32_t index = (uint32_t)plan->hojas.count;

    hoja.nombre = keep(plan, vista->sheet->name, &failed);
    hoja.columna = (uint32_t)plan->columnas.count;
    hoja.omitida = (uint32_t)plan->omitidas.count;
    hoja.registro = (uint32_t)plan->registros.count;
    hoja.total = (uint32_t)plan->totales.count;
    if (is_read(deteccion, i, hidden)) {
        hoja.instrumento = vista->mejor.hoja->instrumento;
        hoja.encabezado = vista->encabezado.fila;
    } else
        hoja.motivo = why_unread(vista);
    if (failed || !plai_vec_add(&plan->hojas, hoja))
        return plai_fail_memory(fallo);
    if (hoja.motivo)
        return PLA_OK;
    int status = prepare(deteccion, vista, index, &mapa, fallo);
    if (status == PLA_OK && (!add_columns(&mapa) || !note_missing(&mapa, deteccion->lista)))
        status = plai_fail_memory(fallo);
    /* the columns are known to the model before the rows ask for them */
    plan->hojas.items[index].columnas = (uint32_t)plan->columnas.count - hoja.columna;
    if (status == PLA_OK)
        status = plai_mapear(&mapa, fallo);
    struct hoja *done = &plan->hojas.items[index];
    done->omitidas = (uint32_t)plan->omitidas.count - done->omitida;
    done->registros = (uint32_t)plan->registros.count - done->registro;
    done->totales = (uint32_t)plan->totales.count - done->total;
    return status;
}

static bool
note_warnings(pla_plan *plan, const struct book *book, uint32_t first_sheet)
{
    for (size_t i = 0; i < book->warning_count; i++) {
        const struct warning *warning = &book->warnings[i];
        uint32_t sheet = 0;

        while (warning->sheet && sheet < book->sheet_count && strcmp(book->sheets[sheet].name, warning->sheet) != 0)
            sheet++;
        if (sheet == book->sheet_count)
            sheet = 0;
        struct incidencia incidencia = { .tipo = INCIDENCIA_LIBRO,
                                         .veces = 1,
                                         .lugar = lugar_of(first_sheet + sheet, warning->row, warning->column),
                                         .texto = plai_arena_strdup(&plan->arena, warning->text) };
        if (!incidencia.texto || !plai_vec_add(&plan->incidencias, incidencia))
            return false;
    }
    return true;
}

/* What the rows say of the workbook where its block said nothing: SisPT repeats entity and code on every row. */
static void
complete_from_rows(pla_plan *plan, uint32_t index, uint32_t first)
{
    struct libro *libro = &plan->libros.items[index];

    for (uint32_t i = first; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        const struct valor *dane = plai_registro_valor(plan, registro, CAMPO_codigo_dane);
        const struct valor *entidad = plai_registro_valor(plan, registro, CAMPO_entidad);
        const struct valor *dependencia = plai_registro_valor(plan, registro, CAMPO_dependencia);

        if (dane && !libro->codigo_dane)
            libro->codigo_dane = dane->texto;
        if (entidad && !libro->entidad) {
            id name = plai_intern(plan, INTERNO_NOMBRE, plai_slice(entidad->texto));

            libro = &plan->libros.items[index];
            libro->entidad = name == ID_SIN_MEMORIA ? 0 : name;
            libro->lugar_entidad = entidad->lugar;
        }
        if (dependencia && !libro->dependencia && libro->instrumento == INSTRUMENTO_PLAN_ACCION) {
            libro->dependencia = registro->dependencia;
            libro->lugar_dependencia = dependencia->lugar;
            libro->publico.dependencia = dependencia->texto;
        }
        if (libro->codigo_dane || !dane)
            break;
    }
}

static int
map_book(struct deteccion *deteccion, pla_fallo *fallo)
{
    pla_plan *plan = deteccion->plan;
    const struct book *book = deteccion->book;
    uint32_t first_row = (uint32_t)plan->registros.count, first_sheet = (uint32_t)plan->hojas.count;
    bool hidden = false;
    int status = PLA_OK;

    for (size_t i = 0; i < book->sheet_count && status == PLA_OK; i++) {
        deteccion->hojas[i].sheet = &book->sheets[i];
        status = look_at_sheet(deteccion, &deteccion->hojas[i], fallo);
    }
    if (status != PLA_OK)
        return status;
    size_t main = find_main(deteccion, &hidden);
    if (main == SIZE_MAX)
        status = plai_fail(fallo, PLA_E_FORMATO,
                           "%s: ninguna hoja tiene una tabla que algún formato reconozca. Revise los títulos de las "
                           "columnas, o agregue la definición de su formato.",
                           deteccion->ruta);
    else {
        set_apart(deteccion, main);
        status = set_libro(deteccion, main, fallo);
    }
    for (size_t i = 0; i < book->sheet_count && (status == PLA_OK || status == PLA_E_FORMATO); i++) {
        int mapped = map_sheet(deteccion, i, hidden, fallo);

        if (mapped != PLA_OK)
            return mapped;
    }
    if (status == PLA_OK && !note_warnings(plan, book, first_sheet))
        return plai_fail_memory(fallo);
    if (status == PLA_OK)
        complete_from_rows(plan, deteccion->libro, first_row);
    return status;
}

int
plai_formatos_map(pla_plan *plan, uint32_t libro, const struct book *book, pla_fallo *fallo)
{
    struct deteccion deteccion = { .plan = plan,
                                   .lista = plan->formatos,
                                   .book = book,
                                   .libro = libro,
                                   .ruta = plan->libros.items[libro].publico.ruta };
    int status;

    plai_arena_init(&deteccion.scratch, plan->opciones.memoria);
    deteccion.hojas = plai_arena_zalloc(&deteccion.scratch, book->sheet_count + 1, sizeof *deteccion.hojas);
    status = deteccion.hojas ? map_book(&deteccion, fallo) : plai_fail_memory(fallo);
    plai_arena_done(&deteccion.scratch);
    return status;
}

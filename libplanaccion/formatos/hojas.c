/* SPDX-License-Identifier: MIT
 *
 * Carries recognised sheets into the model: the workbook's own data, its columns, why a sheet was not read.
 * Knows what was detected, not how; rows are mapear.c's.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "formatos/deteccion.h"
#include "formatos/documento.h"
#include "formatos/formatos.h"
#include "formatos/mapa.h"

static const char *
keep(pla_plan *plan, const char *text, bool *failed)
{
    const char *kept = text ? plai_arena_strdup(&plan->arena, text) : NULL;

    *failed |= text && !kept;
    return kept;
}

__attribute__((format(printf, 4, 5))) static void
add_evidence(pla_plan *plan, uint32_t libro, bool *failed, const char *format, ...)
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
    l->evidencia[i] = keep(plan, text, failed);
}

/* "30/09/2026", "septiembre de 2026", "2026-09", "III trimestre": up to when the workbook reports. A year alone says
 * nothing that its columns do not. */
static void
set_cut(struct libro *libro, const struct bloque *bloque, uint32_t hoja)
{
    struct corte corte = { 0, 0 };
    struct lectura lectura;
    int32_t serial;
    int day;

    if (bloque->corte.texto == NULL)
        return;
    if (plai_date_parse(plai_slice(bloque->corte.texto), &serial) == READ_OK) {
        plai_date_from_serial(serial, &corte.vigencia, &corte.mes, &day);
    } else if (strlen(bloque->corte.texto) <= 4 || plai_corte_parse(bloque->corte.texto, &corte, NULL) != PLA_OK) {
        plai_lectura_parse(plai_slice(bloque->corte.texto), &lectura);
        corte.vigencia = lectura.vigencia ? lectura.vigencia : libro->publico.vigencia;
        corte.mes = lectura.mes ? lectura.mes : lectura.trimestre * 3;
    }
    if (corte.vigencia == 0 || corte.mes == 0)
        return;
    libro->corte = corte;
    libro->lugar_corte = lugar_of(hoja, bloque->corte.fila, bloque->corte.columna);
}

int
plai_hojas_set_libro(struct deteccion *deteccion, size_t main, pla_fallo *fallo)
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
    libro->lugar_version = bloque->version.texto ? lugar_of(hoja, bloque->version.fila, bloque->version.columna) : 0;
    libro->fecha = keep(plan, bloque->fecha.texto, &failed);
    libro->firmas_formato = vista->mejor.hoja->firmas;
    libro->dice_consolidado = strstr(vista->arriba, "consolidad") != NULL;
    libro->momentos_excluyentes = vista->mejor.hoja->momentos_excluyentes;
    libro->unidad = bloque->unidad;
    libro->lugar_dependencia = lugar_of(hoja, bloque->dependencia.fila, bloque->dependencia.columna);
    libro->lugar_vigencia = lugar_of(hoja, bloque->vigencia.fila, bloque->vigencia.columna);
    libro->lugar_entidad = lugar_of(hoja, bloque->entidad.fila, bloque->entidad.columna);
    set_cut(libro, bloque, hoja);
    libro->dependencia = plai_config_dependencia(&plan->config, libro->dependencia);
    const struct postura *mejor = &vista->mejor;
    if (mejor->codigo)
        add_evidence(plan, deteccion->libro, &failed, "lleva el código %s", mejor->formato->publico.id);
    if (mejor->titulo)
        add_evidence(plan, deteccion->libro, &failed, "el título o el nombre de la hoja lo dice");
    add_evidence(plan, deteccion->libro, &failed,
                 "%zu de %zu columnas necesarias y %zu columnas reconocidas en la hoja «%s», fila %u",
                 mejor->asignacion.requeridas, mejor->hoja->requerida_count, mejor->asignacion.count,
                 vista->sheet->name, vista->encabezado.fila);
    if (failed || libro->dependencia == ID_SIN_MEMORIA || libro->entidad == ID_SIN_MEMORIA)
        return plai_fail_memory(fallo);
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

/* Numbers in headings are slots where one of them names both a fuente and an amount ("1. Fuente", "1. Valor"); where none
 * does they only number the columns. */
static void
settle_slots(struct mapa *mapa)
{
    unsigned sources = 0, amounts = 0;

    for (size_t i = 0; i < mapa->count; i++) {
        const struct columna_mapa *columna = &mapa->columnas[i];
        unsigned slot = columna->es.ranura > 0 && columna->es.ranura < 10 ? 1u << columna->es.ranura : 0;

        if (columna->tipo->campo == CAMPO_fuente)
            sources |= slot;
        else if (is_amount(columna->tipo))
            amounts |= slot;
    }
    for (size_t i = 0; (sources & amounts) == 0 && i < mapa->count; i++)
        mapa->columnas[i].es.ranura = 0;
}

/* What a heading says of its own amounts wins over what the block says of all. */
static int64_t
factor_of(const struct hoja_vista *vista, uint16_t column, int64_t factor)
{
    int64_t own = plai_unidad_find(plai_slice(vista->encabezado.titulos[column].ruta));

    return own != 0 ? own : factor;
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
                           .factor = vista->bloque.unidad != 0 ? vista->bloque.unidad : 1,
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
    settle_slots(mapa);
    return !por_fuente || demote_totals(deteccion, mapa) ? PLA_OK : plai_fail_memory(fallo);
}

/* What a mapped column stands for, as the report shows it. */
static struct columna
describe(const struct columna_mapa *from)
{
    struct columna columna = { .campo = from->tipo->campo,
                               .medida = from->tipo->medida,
                               .clase = from->tipo->clase,
                               .grupo = from->es.grupo,
                               .vigencia = from->es.vigencia };

    columna.periodo = from->es.trimestre                   ? PERIODO_TRIMESTRE
                      : from->es.mes                       ? PERIODO_MES
                      : from->es.aspectos & ASPECTO_BIENIO ? PERIODO_BIENIO
                                                           : from->tipo->periodo;
    columna.n = from->es.trimestre ? from->es.trimestre : from->es.mes;
    return columna;
}

/* Every column with a heading, also those with no part: they are said to be unused, not passed over. */
static bool
add_columns(struct mapa *mapa)
{
    pla_plan *plan = mapa->plan;
    size_t next = 0;

    for (uint16_t number = 1; number <= mapa->encabezado->columnas; number++) {
        const struct columna_titulo *titulo = &mapa->encabezado->titulos[number];
        bool mapped = next < mapa->count && mapa->columnas[next].columna == number;
        struct columna columna = mapped ? describe(&mapa->columnas[next]) : (struct columna){ 0 };

        if (!mapped && (!titulo->ruta || !*titulo->ruta))
            continue;
        const struct asignada *asignada = mapped ? &mapa->asignacion->columnas[next++] : NULL;
        if (mapped && mapa->columnas[next - 1].es.fuente)
            columna.fuente = plai_intern(
                plan, INTERNO_NOMBRE,
                plai_slice(plai_catalogo_fuente_nombre(plan->catalogo, mapa->columnas[next - 1].es.fuente)));
        columna.columna = number;
        columna.fila = titulo->fila;
        columna.ruta = plai_arena_strdup(&plan->arena, titulo->ruta);
        if (!columna.ruta || columna.fuente == ID_SIN_MEMORIA || !plai_vec_add(&plan->columnas, columna))
            return false;
        if (asignada && (asignada->por_contenido || asignada->es.parecido <= PARECIDO_PREFIJO) &&
            !plai_mapa_note(mapa, INCIDENCIA_COLUMNA_DECIDIDA, columna.campo,
                            lugar_of(mapa->hoja, titulo->fila, number), 0, plai_slice(titulo->ruta)))
            return false;
    }
    return true;
}

/* Columns whose part another one had taken. */
static bool
note_doubles(struct mapa *mapa)
{
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
    if (!tipo->campo && tipo->medida == MEDIDA_PROGRAMADO)
        return tipo->clase == CLASE_PESOS ? "valor programado" : "meta de la vigencia";
    if (!tipo->campo && tipo->suplente)
        return "presupuesto";
    return tipo->campo ? plai_campos[tipo->campo].titulo : plai_medidas[tipo->medida].palabras;
}

/* Money may come in another shape than the one the form asks for: a column for each fuente is an amount too. */
static bool
has_same_measure(const struct mapa *mapa, const struct formato_lista *lista, const struct tipo_columna *tipo)
{
    for (size_t i = 0; i < mapa->asignacion->count && tipo->clase == CLASE_PESOS; i++) {
        const struct tipo_columna *other = &lista->tipos.items[mapa->asignacion->columnas[i].es.tipo];

        if (!other->campo && other->clase == tipo->clase &&
            (other->medida == tipo->medida || (other->suplente && tipo->medida == MEDIDA_PROGRAMADO)))
            return true;
    }
    return false;
}

static bool
note_missing(struct mapa *mapa, const struct formato_lista *lista)
{
    const struct hoja_def *hoja = mapa->asignacion->hoja;
    lugar where = lugar_of(mapa->hoja, mapa->encabezado->fila, 0);

    for (size_t i = 0; i < hoja->requerida_count; i++) {
        const struct tipo_columna *tipo = &lista->tipos.items[hoja->requeridas[i]];

        if (!plai_asignacion_has(mapa->asignacion, hoja->requeridas[i]) && !has_same_measure(mapa, lista, tipo) &&
            !plai_mapa_note(mapa, INCIDENCIA_COLUMNA_FALTANTE, tipo->campo, where, 0, plai_slice(title_of(tipo))))
            return false;
    }
    return true;
}

static const char *
why_unread(const struct hoja_vista *vista)
{
    if (vista->sheet->aside)
        return vista->sheet->aside;
    if (vista->aparte)
        return vista->aparte;
    if (vista->mejor.puntos > 0)
        return "está oculta";
    if (!vista->sheet->cell_count)
        return "está vacía";
    if (plai_text_has(plai_slice(vista->sheet->name), "instruc", true))
        return "son instrucciones";
    if (plai_text_has(plai_slice(vista->sheet->name), "control de cambios", true))
        return "es el control de cambios del formato";
    return "no tiene una tabla que algún formato reconozca";
}

/* By its name a sheet without a table may hold the signatures or the approval. */
static bool
is_of_signatures(const struct hoja_vista *vista)
{
    static const char *const nombres[] = { "firma", "aprobacion" };

    for (size_t n = 0; n < sizeof nombres / sizeof *nombres; n++)
        if (plai_text_has(plai_slice(vista->sheet->name), nombres[n], true))
            return vista->mejor.puntos == 0 && !vista->aparte && vista->sheet->state == SHEET_VISIBLE;
    return false;
}

/* A foot is a page at most: what goes on below it is no signature, however long the sheet. */
enum { PIE_FILAS = 200 };

/* What stands above and below the table of a sheet. */
static bool
read_margins(struct deteccion *deteccion, const struct hoja_vista *vista, uint32_t hoja)
{
    pla_plan *plan = deteccion->plan;
    const struct hoja *read = &plan->hojas.items[hoja];
    struct margen margen = { plan, deteccion->lista, deteccion->book, vista->sheet, deteccion->libro, hoja };
    uint32_t top = vista->encabezado.primera > 0 ? vista->encabezado.primera - 1 : 0, foot = read->encabezado + 1;

    if (read->motivo != NULL)
        return plai_documento_read(&margen, 1, PIE_FILAS, true) && plai_firmas_add(&margen, 1, PIE_FILAS);
    if (plan->registros.count > read->registro)
        foot = plan->registros.items[plan->registros.count - 1].fila + 1;
    return plai_documento_read(&margen, 1, top, false) && plai_documento_read(&margen, foot, foot + PIE_FILAS, true) &&
           plai_firmas_add(&margen, foot, foot + PIE_FILAS);
}

int
plai_hojas_map(struct deteccion *deteccion, size_t i, bool read, pla_fallo *fallo)
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
    if (read) {
        hoja.instrumento = vista->mejor.hoja->instrumento;
        hoja.encabezado = vista->encabezado.fila;
    } else
        hoja.motivo = why_unread(vista);
    if (failed || !plai_vec_add(&plan->hojas, hoja))
        return plai_fail_memory(fallo);
    if (hoja.motivo && is_of_signatures(vista))
        plan->hojas.items[index].motivo = "trae firmas o datos de la aprobación, no una tabla";
    if (hoja.motivo)
        return !is_of_signatures(vista) || read_margins(deteccion, vista, index) ? PLA_OK : plai_fail_memory(fallo);
    int status = prepare(deteccion, vista, index, &mapa, fallo);
    if (status == PLA_OK && (!add_columns(&mapa) || !note_doubles(&mapa) || !note_missing(&mapa, deteccion->lista)))
        status = plai_fail_memory(fallo);
    /* the columns are known to the model before the rows ask for them */
    plan->hojas.items[index].columnas = (uint32_t)plan->columnas.count - hoja.columna;
    if (status == PLA_OK)
        status = plai_mapear(&mapa, fallo);
    struct hoja *done = &plan->hojas.items[index];
    done->omitidas = (uint32_t)plan->omitidas.count - done->omitida;
    done->registros = (uint32_t)plan->registros.count - done->registro;
    done->totales = (uint32_t)plan->totales.count - done->total;
    if (status == PLA_OK && !read_margins(deteccion, vista, index))
        status = plai_fail_memory(fallo);
    return status;
}

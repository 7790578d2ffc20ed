/* SPDX-License-Identifier: MIT
 *
 * The plan: its birth and end, and the beginning and end of each workbook in it.
 * Knows nothing of how a workbook is read or recognised.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "modelo/interno.h"
#include "modelo/modelo.h"

void *
plai_handle_new(const pla_memoria *memoria, size_t size)
{
    void *handle = memoria != NULL ? memoria->realloc_(memoria->ctx, NULL, size) : malloc(size);

    return handle != NULL ? memset(handle, 0, size) : NULL;
}

/* A newer caller may know members that this library does not: they may only hold their default. */
int
plai_opciones_read(pla_opciones *opciones, const pla_opciones *given, pla_fallo *fallo)
{
    const unsigned char *bytes = (const unsigned char *)given;

    memset(opciones, 0, sizeof *opciones);
    if (given == NULL)
        return PLA_OK;
    if (given->size < sizeof given->size)
        return plai_fail(fallo, PLA_E_USO, "las opciones no dicen su tamaño en «size»");
    for (size_t i = sizeof *opciones; i < given->size; i++)
        if (bytes[i] != 0)
            return plai_fail(fallo, PLA_E_USO, "las opciones piden algo que esta versión (%s) no conoce", PLA_VERSION);
    memcpy(opciones, given, given->size < sizeof *opciones ? given->size : sizeof *opciones);
    return PLA_OK;
}

static void
memory_set(pla_plan *plan, const pla_memoria *memoria)
{
    plai_arena_init(&plan->arena, memoria);
    plan->libros.memoria = plan->hojas.memoria = plan->columnas.memoria = plan->omitidas.memoria = memoria;
    plan->registros.memoria = plan->valores.memoria = plan->hechos.memoria = plan->totales.memoria = memoria;
    plan->incidencias.memoria = plan->orden.memoria = plan->json.memoria = memoria;
    plan->justificaciones.memoria = plan->firmas.memoria = memoria;
    plan->seguimiento.memoria = plan->comparacion.memoria = memoria;
}

int
plai_modelo_new(pla_plan **plan, const pla_opciones *opciones, pla_fallo *fallo)
{
    const pla_memoria *memoria;
    pla_opciones copy;
    pla_plan *nuevo;
    int status = plai_opciones_read(&copy, opciones, fallo);

    if (status < 0)
        return status;
    nuevo = plai_handle_new(copy.memoria, sizeof *nuevo);
    if (nuevo == NULL)
        return plai_fail_memory(fallo);
    nuevo->opciones = copy;
    if (copy.memoria != NULL)
        nuevo->memoria = *copy.memoria;
    memoria = copy.memoria != NULL ? &nuevo->memoria : NULL;
    nuevo->opciones.memoria = memoria;
    memory_set(nuevo, memoria);
    plai_config_init(&nuevo->config, memoria);
    nuevo->interno = plai_interno_new(memoria);
    if (nuevo->interno == NULL) {
        plai_modelo_free(nuevo);
        return plai_fail_memory(fallo);
    }
    *plan = nuevo;
    return PLA_OK;
}

void
plai_modelo_free(pla_plan *plan)
{
    pla_memoria memoria;

    if (plan == NULL)
        return;
    plai_interno_free(plan->interno, plan->opciones.memoria);
    plai_vec_done(&plan->libros);
    plai_vec_done(&plan->hojas);
    plai_vec_done(&plan->columnas);
    plai_vec_done(&plan->omitidas);
    plai_vec_done(&plan->registros);
    plai_vec_done(&plan->valores);
    plai_vec_done(&plan->hechos);
    plai_vec_done(&plan->totales);
    plai_vec_done(&plan->incidencias);
    plai_vec_done(&plan->firmas);
    plai_vec_done(&plan->orden);
    plai_vec_done(&plan->justificaciones);
    plai_vec_done(&plan->config.ajustes);
    plai_text_done(&plan->json);
    plai_text_done(&plan->seguimiento);
    plai_text_done(&plan->comparacion);
    plai_arena_done(&plan->arena);
    /* The allocator outlives what it gives back. */
    memoria = plan->memoria;
    plai_vec_release(plan, plan->opciones.memoria != NULL ? &memoria : NULL);
}

int
plai_libro_begin(pla_plan *plan, const char *ruta, uint32_t *libro, pla_fallo *fallo)
{
    struct libro nuevo = {
        .hoja = (uint32_t)plan->hojas.count,
        .registro = (uint32_t)plan->registros.count,
        .hecho = (uint32_t)plan->hechos.count,
        .valor = (uint32_t)plan->valores.count,
        .incidencia = (uint32_t)plan->incidencias.count,
        .columna = (uint32_t)plan->columnas.count,
        .omitida = (uint32_t)plan->omitidas.count,
        .total = (uint32_t)plan->totales.count,
        .firma = (uint32_t)plan->firmas.count,
    };

    assert(plan->orden.count == plan->libros.count);
    nuevo.publico.ruta = plai_arena_strdup(&plan->arena, ruta);
    /* The place in the order is taken now, so that the end of a libro cannot fail for it. */
    if (nuevo.publico.ruta == NULL || !plai_vec_reserve(&plan->orden, 1) || !plai_vec_add(&plan->libros, nuevo))
        return plai_fail_memory(fallo);
    *libro = (uint32_t)(plan->libros.count - 1);
    return PLA_OK;
}

int
plai_libro_compare(const struct libro *a, const struct libro *b)
{
    int order = strcmp(a->publico.ruta, b->publico.ruta);

    if (order == 0)
        order = (a->hash > b->hash) - (a->hash < b->hash);
    if (order == 0)
        order = (a->publico.estado > b->publico.estado) - (a->publico.estado < b->publico.estado);
    return order;
}

size_t
plai_libro_find(const pla_plan *plan, const struct libro *libro, bool *found)
{
    size_t low = 0, high = plan->orden.count;

    *found = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = plai_libro_compare(&plan->libros.items[plan->orden.items[middle]], libro);

        *found = *found || order == 0;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Folders are read in sorted order: the place is nearly always the end, and nothing moves. */
static void
libro_place(pla_plan *plan, uint32_t libro)
{
    bool found;
    size_t at = plai_libro_find(plan, &plan->libros.items[libro], &found);
    uint32_t *orden = plan->orden.items;

    assert(plan->orden.count < plan->orden.capacity);
    memmove(&orden[at + 1], &orden[at], (plan->orden.count - at) * sizeof *orden);
    orden[at] = libro;
    plan->orden.count++;
    plan->con_poai |= plan->libros.items[libro].instrumento == INSTRUMENTO_POAI;
}

/* What an instrument programmes. */
static enum medida
medida_of(unsigned instrumento)
{
    switch (instrumento) {
    case INSTRUMENTO_PAC:
        return MEDIDA_PAC;
    case INSTRUMENTO_EJECUCION:
        return MEDIDA_APROPIACION_DEFINITIVA;
    case INSTRUMENTO_TECHOS:
        return MEDIDA_TECHO;
    case INSTRUMENTO_VIGENCIAS_FUTURAS:
        return MEDIDA_VIGENCIA_FUTURA;
    default:
        return MEDIDA_PROGRAMADO;
    }
}

/* Saturates: a total that does not fit is still the greatest of all. */
static int64_t
libro_total(const pla_plan *plan, const struct libro *libro)
{
    enum medida medida = medida_of(libro->instrumento);
    int vigencia = libro->publico.vigencia;
    int64_t total = 0;

    for (uint32_t i = libro->hecho; i < libro->hecho + libro->hechos; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];
        bool suya = vigencia == 0 || hecho->vigencia == vigencia ||
                    (hecho->vigencia == 0 && hecho->periodo != PERIODO_CUATRIENIO);

        if (hecho->medida != medida || hecho->clase != CLASE_PESOS || hecho->estado != ESTADO_VALOR ||
            hecho->instrumento != libro->instrumento || (hecho->banderas & HECHO_REPETIDO) || !suya)
            continue;
        if (!plai_add_checked(&total, hecho->valor))
            return hecho->valor < 0 ? INT64_MIN : INT64_MAX;
    }
    return total;
}

static int
columna_compare(const void *a, const void *b)
{
    const struct columna *x = a, *y = b;
    int order = (x->columna > y->columna) - (x->columna < y->columna);

    return order != 0 ? order : (x->fila > y->fila) - (x->fila < y->fila);
}

static void
columnas_sort(pla_plan *plan, const struct hoja *hoja)
{
    struct columna *columnas = plan->columnas.items + hoja->columna;

    for (uint32_t i = 1; i < hoja->columnas; i++)
        if (columna_compare(&columnas[i - 1], &columnas[i]) > 0) {
            qsort(columnas, hoja->columnas, sizeof *columnas, columna_compare);
            return;
        }
}

static void
campos_note(const pla_plan *plan, struct hoja *hoja)
{
    memset(hoja->campos, 0, sizeof hoja->campos);
    for (uint32_t i = hoja->columna; i < hoja->columna + hoja->columnas; i++) {
        unsigned campo = plan->columnas.items[i].campo;

        hoja->campos[campo / 64] |= UINT64_C(1) << campo % 64;
    }
}

static bool
plan_fits(const pla_plan *plan)
{
    return plan->valores.count <= UINT32_MAX && plan->hechos.count <= UINT32_MAX &&
           plan->registros.count <= UINT32_MAX && plan->incidencias.count <= UINT32_MAX &&
           plan->hojas.count < UINT32_C(1) << 30 && plan->columnas.count <= UINT32_MAX &&
           plan->omitidas.count <= UINT32_MAX && plan->totales.count <= UINT32_MAX;
}

int
plai_libro_end(pla_plan *plan, uint32_t libro, pla_fallo *fallo)
{
    struct libro *l = &plan->libros.items[libro];

    assert((size_t)libro + 1 == plan->libros.count && plan->orden.count == libro);
    if (!plan_fits(plan))
        return plai_fail(fallo, PLA_E_LIMITE, "%s: el plan tiene más de 4.294.967.295 datos", l->publico.ruta);
    l->hojas = (uint32_t)plan->hojas.count - l->hoja;
    l->registros = (uint32_t)plan->registros.count - l->registro;
    l->hechos = (uint32_t)plan->hechos.count - l->hecho;
    l->valores = (uint32_t)plan->valores.count - l->valor;
    l->incidencias = (uint32_t)plan->incidencias.count - l->incidencia;
    l->columnas = (uint32_t)plan->columnas.count - l->columna;
    l->omitidas = (uint32_t)plan->omitidas.count - l->omitida;
    l->totales = (uint32_t)plan->totales.count - l->total;
    l->firmas = (uint32_t)plan->firmas.count - l->firma;
    for (uint32_t i = l->hoja; i < l->hoja + l->hojas; i++) {
        columnas_sort(plan, &plan->hojas.items[i]);
        campos_note(plan, &plan->hojas.items[i]);
    }
    if (l->instrumento != INSTRUMENTO_NINGUNO)
        l->publico.instrumento = plai_instrumentos[l->instrumento].json;
    if (l->publico.dependencia == NULL && l->dependencia != 0)
        l->publico.dependencia = plai_id_text(plan, l->dependencia);
    l->publico.registros = l->registros;
    l->publico.total = libro_total(plan, l);
    libro_place(plan, libro);
    return PLA_OK;
}

/* Forgets what was read since the libro began. */
static void
libro_forget(pla_plan *plan, const struct libro *l)
{
    plan->hojas.count = l->hoja;
    plan->registros.count = l->registro;
    plan->hechos.count = l->hecho;
    plan->valores.count = l->valor;
    plan->incidencias.count = l->incidencia;
    plan->columnas.count = l->columna;
    plan->omitidas.count = l->omitida;
    plan->totales.count = l->total;
    plan->firmas.count = l->firma;
}

void
plai_libro_drop(pla_plan *plan, uint32_t libro)
{
    struct libro *l = &plan->libros.items[libro];

    assert((size_t)libro + 1 == plan->libros.count && plan->orden.count == libro);
    libro_forget(plan, l);
    l->lugar_dependencia = l->lugar_vigencia = l->lugar_entidad = l->lugar_version = l->lugar_corte = 0;
    l->corte = (struct corte){ 0, 0 };
    l->codigo = (struct dato_libro){ 0 };
    l->aprobacion = (struct aprobacion){ 0 };
    libro_place(plan, libro);
}

void
plai_libro_cancel(pla_plan *plan, uint32_t libro)
{
    assert((size_t)libro + 1 == plan->libros.count && plan->orden.count == libro);
    libro_forget(plan, &plan->libros.items[libro]);
    plan->libros.count--;
}

/* Columns come in the order of the sheet; the model wants fields in theirs. Rows have few: insertion is enough. */
void
plai_registro_close(pla_plan *plan, struct registro *registro)
{
    memset(registro->campos, 0, sizeof registro->campos);
    for (uint32_t i = 0; i < registro->valores; i++) {
        struct valor *valores = &plan->valores.items[registro->valor], valor = valores[i];
        uint32_t j = i;

        registro->campos[valor.campo / 64] |= UINT64_C(1) << valor.campo % 64;
        for (; j > 0 && valores[j - 1].campo > valor.campo; j--)
            valores[j] = valores[j - 1];
        if (j < i)
            valores[j] = valor;
    }
}

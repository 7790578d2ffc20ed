/* SPDX-License-Identifier: MIT
 *
 * The report: its birth and end, adding, and the close that sorts, drops what is said twice and fingerprints.
 * Knows nothing of what the rules mean.
 */
#include "informe/informe.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "informe/huella.h"
#include "informe/justificar.h"

int
plai_informe_new(pla_informe **informe, pla_plan *plan, pla_fallo *fallo)
{
    const pla_memoria *memoria = plan->opciones.memoria;
    pla_informe *nuevo = plai_handle_new(memoria, sizeof *nuevo);

    if (nuevo == NULL)
        return plai_fail_memory(fallo);
    if (memoria != NULL) {
        nuevo->memoria = *memoria;
        memoria = &nuevo->memoria;
    }
    plai_arena_init(&nuevo->arena, memoria);
    nuevo->observaciones.memoria = nuevo->evaluadas.memoria = nuevo->no_evaluadas.memoria = memoria;
    nuevo->salida.memoria = memoria;
    nuevo->plan = plan;
    nuevo->vigencia = plai_plan_vigencia(plan);
    *informe = nuevo;
    return PLA_OK;
}

void
plai_informe_free(pla_informe *informe)
{
    pla_memoria memoria;
    bool own;

    if (informe == NULL)
        return;
    /* The allocator outlives what it gives back. */
    own = informe->salida.memoria != NULL;
    memoria = informe->memoria;
    plai_vec_done(&informe->observaciones);
    plai_vec_done(&informe->evaluadas);
    plai_vec_done(&informe->no_evaluadas);
    plai_text_done(&informe->salida);
    plai_arena_done(&informe->arena);
    plai_vec_release(informe, own ? &memoria : NULL);
}

/* NULL stays NULL; `ok` turns false where there is no memory. */
static const char *
copy(pla_informe *informe, const char *texto, bool *ok)
{
    const char *copied = texto != NULL ? plai_arena_strdup(&informe->arena, texto) : NULL;

    *ok = *ok && (copied != NULL || texto == NULL);
    return copied;
}

int
plai_informe_add(pla_informe *informe, const pla_regla *regla, const struct dicho *dicho, pla_fallo *fallo)
{
    struct observacion nueva = { .regla = regla, .lugar = dicho->lugar, .fin = dicho->fin, .clave = dicho->clave };
    pla_observacion *publica = &nueva.publica;
    int gravedad = plai_config_gravedad(&informe->plan->config, regla, dicho->gravedad);
    bool ok = true;

    assert(!informe->cerrado && regla != NULL && dicho->texto != NULL);
    assert(dicho->gravedad >= PLA_NOTA && dicho->gravedad <= PLA_ERROR);
    assert(dicho->contras <= UINT32_MAX);
    if (gravedad == GRAVEDAD_NO)
        return PLA_OK; /* a rule that is off is named among those not evaluated */
    publica->regla = regla->id;
    publica->gravedad = gravedad;
    publica->texto = copy(informe, dicho->texto, &ok);
    publica->correccion = regla->correccion;
    publica->valor = copy(informe, dicho->valor, &ok);
    publica->esperado = copy(informe, dicho->esperado, &ok);
    publica->nivel = copy(informe, dicho->nivel, &ok);
    if (dicho->contras > 0) {
        lugar *contra = plai_arena_zalloc(&informe->arena, dicho->contras, sizeof *contra);

        ok = ok && contra != NULL;
        if (contra != NULL)
            memcpy(contra, dicho->contra, dicho->contras * sizeof *contra);
        nueva.contra = contra;
        nueva.contras = (uint32_t)dicho->contras;
    }
    if (!ok || !plai_vec_add(&informe->observaciones, nueva))
        return plai_fail_memory(fallo);
    return PLA_OK;
}

int
plai_informe_add_evaluada(pla_informe *informe, const pla_regla *regla, pla_fallo *fallo)
{
    return plai_vec_add(&informe->evaluadas, regla) ? PLA_OK : plai_fail_memory(fallo);
}

int
plai_informe_add_no_evaluada(pla_informe *informe, const pla_regla *regla, const char *motivo, pla_fallo *fallo)
{
    bool ok = true;
    struct no_evaluada nueva = { regla, copy(informe, motivo, &ok) };

    return ok && plai_vec_add(&informe->no_evaluadas, nueva) ? PLA_OK : plai_fail_memory(fallo);
}

/* What the order of observations is made of, by value: qsort passes no context, and there are no globals. */
struct sitio {
    uint32_t libro; /* 1 + its place in the order of workbooks; 0: none */
    lugar lugar;
};
struct orden {
    struct sitio sitio;
    const struct observacion *observacion;
    const struct sitio *contra;
    const pla_plan *plan;
};

static int
sitio_compare(const struct sitio *a, const struct sitio *b)
{
    if (a->libro != b->libro)
        return a->libro < b->libro ? -1 : 1;
    return (a->lugar > b->lugar) - (a->lugar < b->lugar);
}

static int
texto_compare(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int
contra_compare(const struct orden *a, const struct orden *b)
{
    uint32_t na = a->observacion->contras, nb = b->observacion->contras;
    int order = (na > nb) - (na < nb);

    for (uint32_t i = 0; order == 0 && i < na; i++)
        order = sitio_compare(&a->contra[i], &b->contra[i]);
    return order;
}

/* By the texts of the ids, which do not depend on the order in which workbooks were read. */
static int
clave_compare(const struct orden *a, const struct orden *b)
{
    const struct clave *x = &a->observacion->clave, *y = &b->observacion->clave;
    const id ids[][2] = {
        { x->meta, y->meta },           { x->bpin, y->bpin },   { x->fuente, y->fuente },
        { x->programa, y->programa },   { x->rubro, y->rubro }, { x->dependencia, y->dependencia },
        { x->actividad, y->actividad },
    };
    int order = x->campo != y->campo ? x->campo - y->campo : x->vigencia - y->vigencia;

    for (size_t i = 0; order == 0 && i < sizeof ids / sizeof *ids; i++)
        if (ids[i][0] != ids[i][1])
            order = strcmp(plai_id_key(a->plan, ids[i][0]), plai_id_key(a->plan, ids[i][1]));
    return order;
}

/* Two observations for which it is 0 are one, said twice. */
static int
orden_compare(const void *va, const void *vb)
{
    const struct orden *a = va, *b = vb;
    const pla_observacion *x = &a->observacion->publica, *y = &b->observacion->publica;
    lugar fin_a = a->observacion->fin, fin_b = b->observacion->fin;
    int order = y->gravedad - x->gravedad;

    if (order == 0)
        order = sitio_compare(&a->sitio, &b->sitio);
    if (order == 0)
        order = strcmp(x->regla, y->regla);
    if (order == 0)
        order = strcmp(x->texto, y->texto);
    if (order == 0)
        order = (fin_a > fin_b) - (fin_a < fin_b);
    if (order == 0)
        order = texto_compare(x->valor, y->valor);
    if (order == 0)
        order = texto_compare(x->esperado, y->esperado);
    if (order == 0)
        order = texto_compare(x->nivel, y->nivel);
    if (order == 0)
        order = contra_compare(a, b);
    return order != 0 ? order : clave_compare(a, b);
}

static struct sitio
sitio_of(const pla_plan *plan, const uint32_t *rangos, lugar l)
{
    struct sitio sitio = { 0, l };

    if (l != 0)
        sitio.libro = rangos[plan->hojas.items[lugar_hoja(l)].libro];
    return sitio;
}

/* The place of each libro in plan.orden, plus 1. */
static uint32_t *
rangos_of(const pla_plan *plan, struct arena *scratch)
{
    uint32_t *rangos = plai_arena_zalloc(scratch, plan->libros.count, sizeof *rangos);

    for (size_t i = 0; rangos != NULL && i < plan->orden.count; i++)
        rangos[plan->orden.items[i]] = (uint32_t)i + 1;
    return rangos;
}

static struct orden *
ordenes_of(const pla_informe *informe, struct arena *scratch)
{
    const pla_plan *plan = informe->plan;
    size_t count = informe->observaciones.count;
    uint32_t *rangos = rangos_of(plan, scratch);
    struct orden *ordenes = plai_arena_zalloc(scratch, count, sizeof *ordenes);

    if (rangos == NULL || ordenes == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const struct observacion *o = &informe->observaciones.items[i];
        struct sitio *contra = plai_arena_zalloc(scratch, o->contras, sizeof *contra);

        if (contra == NULL)
            return NULL;
        for (uint32_t k = 0; k < o->contras; k++)
            contra[k] = sitio_of(plan, rangos, o->contra[k]);
        ordenes[i] = (struct orden){ sitio_of(plan, rangos, o->lugar), o, contra, plan };
    }
    return ordenes;
}

/* Sorts, and leaves one of each. */
static int
sort(pla_informe *informe, struct arena *scratch, pla_fallo *fallo)
{
    size_t count = informe->observaciones.count, kept = 0;
    struct orden *ordenes = ordenes_of(informe, scratch);
    struct observacion *sorted = plai_arena_zalloc(scratch, count, sizeof *sorted);

    if (ordenes == NULL || sorted == NULL)
        return plai_fail_memory(fallo);
    qsort(ordenes, count, sizeof *ordenes, orden_compare);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || orden_compare(&ordenes[i - 1], &ordenes[i]) != 0)
            sorted[kept++] = *ordenes[i].observacion;
    if (kept > 0)
        memcpy(informe->observaciones.items, sorted, kept * sizeof *sorted);
    informe->observaciones.count = kept;
    return PLA_OK;
}

static int
publish(pla_informe *informe, struct observacion *o, pla_fallo *fallo)
{
    pla_lugar *contra = plai_arena_zalloc(&informe->arena, o->contras, sizeof *contra);

    if (contra == NULL)
        return plai_fail_memory(fallo);
    for (uint32_t i = 0; i < o->contras; i++)
        contra[i] = plai_lugar_public(informe->plan, o->contra[i]);
    o->publica.lugar = plai_lugar_public(informe->plan, o->lugar);
    o->publica.contra = contra;
    o->publica.contras = o->contras;
    informe->cuenta[o->publica.gravedad]++;
    informe->justificadas[o->publica.gravedad] += o->publica.justificacion != NULL;
    return PLA_OK;
}

/* The nth observation with one fingerprint gets "-n": a table of those seen, open addressing. */
struct vista {
    uint64_t huella;
    uint32_t veces;
};

static uint32_t
times_seen(struct vista *vistas, size_t capacity, uint64_t huella)
{
    size_t i = huella & (capacity - 1);

    while (vistas[i].veces != 0 && vistas[i].huella != huella)
        i = (i + 1) & (capacity - 1);
    vistas[i].huella = huella;
    return ++vistas[i].veces;
}

static int
fingerprint(pla_informe *informe, struct arena *scratch, pla_fallo *fallo)
{
    size_t capacity = 16;
    struct vista *vistas;

    while (capacity < informe->observaciones.count * 2)
        capacity *= 2;
    vistas = plai_arena_zalloc(scratch, capacity, sizeof *vistas);
    if (vistas == NULL)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        struct observacion *o = &informe->observaciones.items[i];
        uint64_t huella = plai_huella(informe->plan, o);
        uint32_t veces = times_seen(vistas, capacity, huella);

        o->publica.huella = veces == 1 ? plai_arena_printf(&informe->arena, "%016" PRIx64, huella)
                                       : plai_arena_printf(&informe->arena, "%016" PRIx64 "-%" PRIu32, huella, veces);
        if (o->publica.huella == NULL)
            return plai_fail_memory(fallo);
    }
    return PLA_OK;
}

static int
regla_compare(const void *a, const void *b)
{
    const pla_regla *const *x = a, *const *y = b;

    return strcmp((*x)->id, (*y)->id);
}

static int
no_evaluada_compare(const void *a, const void *b)
{
    const struct no_evaluada *x = a, *y = b;
    int order = strcmp(x->regla->id, y->regla->id);

    return order != 0 ? order : texto_compare(x->motivo, y->motivo);
}

/* Sorted and with their fingerprints. Exceptions that accept nothing are observations themselves, and take their place
 * among the others: the fingerprints of these stay, since what they are made of does. */
static int
arrange(pla_informe *informe, struct arena *scratch, pla_fallo *fallo)
{
    size_t before;
    int status = sort(informe, scratch, fallo);

    if (status == PLA_OK)
        status = fingerprint(informe, scratch, fallo);
    before = informe->observaciones.count;
    if (status == PLA_OK)
        status = plai_informe_justify(informe, scratch, fallo);
    if (status < 0 || informe->observaciones.count == before)
        return status;
    status = sort(informe, scratch, fallo);
    return status == PLA_OK ? fingerprint(informe, scratch, fallo) : status;
}

int
plai_informe_close(pla_informe *informe, pla_fallo *fallo)
{
    struct arena scratch;
    int status;

    assert(!informe->cerrado);
    plai_arena_init(&scratch, informe->salida.memoria);
    status = arrange(informe, &scratch, fallo);
    for (size_t i = 0; status == PLA_OK && i < informe->observaciones.count; i++)
        status = publish(informe, &informe->observaciones.items[i], fallo);
    plai_arena_done(&scratch);
    if (status < 0)
        return status;
    if (informe->evaluadas.count > 0)
        qsort(informe->evaluadas.items, informe->evaluadas.count, sizeof *informe->evaluadas.items, regla_compare);
    if (informe->no_evaluadas.count > 0)
        qsort(informe->no_evaluadas.items, informe->no_evaluadas.count, sizeof *informe->no_evaluadas.items,
              no_evaluada_compare);
    informe->cerrado = true;
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * A check under way: the plan seen in the ways rules ask for, built once, in time linear in what was read.
 * Knows no rule.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/avances.h"
#include "reglas/consolidados.h"
#include "reglas/cruce.h"
#include "reglas/regla.h"

#define CLASES (CLASE_PESOS + 1)
#define CUBETAS ((size_t)INSTRUMENTOS * MEDIDAS * CLASES)

static size_t
bucket_of(unsigned instrumento, unsigned medida, unsigned clase)
{
    return ((size_t)instrumento * MEDIDAS + medida) * CLASES + clase;
}

static bool
hecho_counts(const struct revision *rev, const struct hecho *hecho)
{
    return plai_hecho_cuenta(rev->plan, hecho) && plai_consolidado_counts(rev, hecho->registro);
}

/* A counting sort: each rule then walks only the facts it asks for. */
static int
hechos_sort(struct revision *rev)
{
    const pla_plan *plan = rev->plan;
    uint32_t *next = plai_arena_zalloc(&rev->arena, CUBETAS, sizeof *next);

    rev->hechos_desde = plai_arena_zalloc(&rev->arena, CUBETAS + 1, sizeof *rev->hechos_desde);
    rev->hechos = plai_arena_zalloc(&rev->arena, plan->hechos.count + 1, sizeof *rev->hechos);
    if (next == NULL || rev->hechos_desde == NULL || rev->hechos == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < plan->hechos.count; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];

        if (hecho_counts(rev, hecho))
            rev->hechos_desde[bucket_of(hecho->instrumento, hecho->medida, hecho->clase) + 1]++;
    }
    for (size_t i = 0; i < CUBETAS; i++) {
        rev->hechos_desde[i + 1] += rev->hechos_desde[i];
        next[i] = rev->hechos_desde[i];
    }
    for (size_t i = 0; i < plan->hechos.count; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];

        if (hecho_counts(rev, hecho))
            rev->hechos[next[bucket_of(hecho->instrumento, hecho->medida, hecho->clase)]++] = (uint32_t)i;
    }
    return PLA_OK;
}

static int
metas_find(struct revision *rev)
{
    size_t registros = rev->plan->registros.count;
    uint32_t *next;
    int status = plai_plan_metas(rev->plan, &rev->arena, &rev->metas, &rev->metas_count, &rev->meta_de, rev->fallo);

    if (status < 0)
        return status;
    rev->filas_desde = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *rev->filas_desde);
    rev->filas = plai_arena_zalloc(&rev->arena, registros + 1, sizeof *rev->filas);
    rev->cantidad_de = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *rev->cantidad_de);
    next = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *next);
    if (rev->filas_desde == NULL || rev->filas == NULL || rev->cantidad_de == NULL || next == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < registros; i++)
        if (rev->meta_de[i] != UINT32_MAX)
            rev->filas_desde[rev->meta_de[i] + 1]++;
    for (size_t i = 0; i < rev->metas_count; i++) {
        rev->filas_desde[i + 1] += rev->filas_desde[i];
        next[i] = rev->filas_desde[i];
    }
    for (size_t i = 0; i < registros; i++)
        if (rev->meta_de[i] != UINT32_MAX)
            rev->filas[next[rev->meta_de[i]]++] = (uint32_t)i;
    return PLA_OK;
}

static int
fuentes_find(struct revision *rev)
{
    const pla_plan *plan = rev->plan;

    rev->otra_escala = plai_arena_zalloc(&rev->arena, plan->libros.count + 1, sizeof *rev->otra_escala);
    rev->fuente_desconocida = plai_arena_zalloc(&rev->arena, plai_id_count(plan) + 1, sizeof *rev->fuente_desconocida);
    if (rev->fuente_desconocida == NULL || rev->otra_escala == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < plan->incidencias.count; i++) {
        const struct incidencia *incidencia = &plan->incidencias.items[i];

        if (incidencia->tipo == INCIDENCIA_FUENTE_DESCONOCIDA)
            rev->fuente_desconocida[plai_intern_find(plan, INTERNO_NOMBRE, plai_slice(incidencia->texto))] = true;
    }
    rev->fuente_desconocida[0] = false;
    return PLA_OK;
}

/* Marks the dependencias of the POAI of which there is a plan de acción. Both lists are short: names are compared by
 * pairs, but each only once. */
static int
plans_find(struct revision *rev)
{
    const pla_plan *plan = rev->plan;
    size_t ids = plai_id_count(plan);
    bool *asked = plai_arena_zalloc(&rev->arena, ids + 1, sizeof *asked);

    rev->con_plan = plai_arena_zalloc(&rev->arena, ids + 1, sizeof *rev->con_plan);
    if (asked == NULL || rev->con_plan == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t m = 0; m < rev->metas_count; m++) {
        id dependencia = plai_meta_registro(rev, m)->dependencia;

        if (rev->metas[m].instrumento == INSTRUMENTO_PLAN_ACCION)
            rev->con_plan[dependencia] = true;
    }
    for (size_t i = 0; i < plan->libros.count; i++)
        if (plan->libros.items[i].instrumento == INSTRUMENTO_PLAN_ACCION)
            rev->con_plan[plan->libros.items[i].dependencia] = true;
    rev->con_plan[0] = false;
    for (size_t m = 0; m < rev->metas_count; m++) {
        id dependencia = plai_meta_registro(rev, m)->dependencia;

        if (rev->metas[m].instrumento != INSTRUMENTO_POAI || asked[dependencia] || rev->con_plan[dependencia])
            continue;
        asked[dependencia] = true;
        for (size_t i = 0; i < plan->libros.count && !rev->con_plan[dependencia]; i++)
            rev->con_plan[dependencia] = plan->libros.items[i].instrumento == INSTRUMENTO_PLAN_ACCION &&
                                         plai_dependencia_equal(plan, plan->libros.items[i].dependencia, dependencia);
    }
    return PLA_OK;
}

int
plai_revision_begin(struct revision *rev, pla_plan *plan, pla_informe *informe, pla_fallo *fallo)
{
    int status;

    memset(rev, 0, sizeof *rev);
    rev->plan = plan;
    rev->informe = informe;
    rev->fallo = fallo;
    rev->vigencia = plai_plan_vigencia(plan);
    rev->frase.memoria = rev->excesos.memoria = rev->uniones.memoria = plan->opciones.memoria;
    plai_arena_init(&rev->arena, plan->opciones.memoria);
    status = plai_plan_find_consolidados(plan, fallo);
    if (status != PLA_OK)
        return status;
    for (size_t i = 0; i < plan->registros.count; i++)
        rev->instrumentos |= BIT(plai_registro_instrumento(plan, &plan->registros.items[i]));
    for (size_t i = 0; i < plan->hechos.count; i++)
        rev->medidas |= MEDIDA_BIT(plan->hechos.items[i].medida);
    status = plai_consolidados_find(rev);
    if (status == PLA_OK)
        status = hechos_sort(rev);
    if (status == PLA_OK)
        status = metas_find(rev);
    if (status == PLA_OK)
        status = plai_cruce_begin(rev);
    if (status == PLA_OK)
        status = fuentes_find(rev);
    if (status == PLA_OK)
        status = plans_find(rev);
    return status;
}

void
plai_revision_end(struct revision *rev)
{
    plai_cruce_end(rev);
    if (rev->seguimiento != NULL)
        plai_seguimiento_done(rev->seguimiento);
    plai_text_done(&rev->frase);
    plai_vec_done(&rev->excesos);
    plai_vec_done(&rev->uniones);
    plai_arena_done(&rev->arena);
}

/* What a book that puts others together repeats is said of those: of itself, only how it was read and whether it
 * agrees with them. */
static bool
is_repetition(const struct revision *rev, const struct dicho *dicho)
{
    static const char *const own[] = { "AP-", "CO-01", "CO-02", "CO-05", "CO-06", "CO-08", "CO-10", "CO-14" };
    uint32_t libro;

    if (rev->consolidados->count == 0 || dicho->lugar == 0)
        return false;
    libro = rev->plan->hojas.items[lugar_hoja(dicho->lugar)].libro;
    if (rev->plan->libros.items[libro].instrumento != INSTRUMENTO_CONSOLIDADO)
        return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strncmp(rev->regla->publica.id, own[i], strlen(own[i])) == 0)
            return false;
    return true;
}

int
plai_observe(struct revision *rev, const struct dicho *dicho, const char *format, ...)
{
    struct dicho full = *dicho;
    char shorter[600];
    va_list args;

    if (is_repetition(rev, dicho))
        return PLA_OK;
    va_start(args, format);
    int size = vsnprintf(shorter, sizeof shorter, format, args);
    va_end(args);
    full.texto = shorter;
    if (size >= (int)sizeof shorter) {
        char *longer = plai_arena_alloc(&rev->arena, (size_t)size + 1);

        if (longer == NULL)
            return plai_fail_memory(rev->fallo);
        va_start(args, format);
        vsnprintf(longer, (size_t)size + 1, format, args);
        va_end(args);
        full.texto = longer;
    }
    if (full.clave.vigencia == 0)
        full.clave.vigencia = (int16_t)rev->vigencia;
    return plai_informe_add(rev->informe, &rev->regla->publica, &full, rev->fallo);
}

const uint32_t *
plai_revision_hechos(const struct revision *rev, enum instrumento instrumento, enum medida medida,
                     enum campo_clase clase, size_t *count)
{
    size_t bucket = bucket_of(instrumento, medida, clase);

    *count = rev->hechos_desde[bucket + 1] - rev->hechos_desde[bucket];
    return rev->hechos + rev->hechos_desde[bucket];
}

static bool
hecho_programmes(const struct hecho *hecho, enum campo_clase clase, int vigencia)
{
    return hecho->medida == MEDIDA_PROGRAMADO && hecho->clase == clase && !(hecho->banderas & HECHO_REPETIDO) &&
           (hecho->vigencia == vigencia || hecho->vigencia == 0);
}

static const struct hecho *
quantity_find(const struct revision *rev, size_t meta, int vigencia)
{
    const struct hecho *found = NULL;
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (hecho->periodo != PERIODO_ANIO || !hecho_programmes(hecho, CLASE_CANTIDAD, vigencia))
                continue;
            if (hecho->estado == ESTADO_VALOR)
                return hecho;
            if (found == NULL)
                found = hecho;
        }
    }
    return found;
}

/* Of the year under check several rules ask. */
const struct hecho *
plai_meta_cantidad(const struct revision *rev, size_t meta, int vigencia)
{
    uint32_t *known = &rev->cantidad_de[meta];
    const struct hecho *hechos = rev->plan->hechos.items, *found;

    if (vigencia != rev->vigencia)
        return quantity_find(rev, meta, vigencia);
    if (*known == 0) {
        found = quantity_find(rev, meta, vigencia);
        *known = found != NULL ? (uint32_t)(found - hechos) + 2 : 1;
    }
    return *known == 1 ? NULL : &hechos[*known - 2];
}

bool
plai_meta_pesos(const struct revision *rev, size_t meta, int vigencia, int64_t *pesos)
{
    bool any = false;
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    *pesos = 0;
    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (hecho->periodo == PERIODO_BIENIO || hecho->periodo == PERIODO_CUATRIENIO ||
                !hecho_programmes(hecho, CLASE_PESOS, vigencia) || hecho->estado != ESTADO_VALOR)
                continue;
            any = true;
            plai_add_checked(pesos, hecho->valor);
        }
    }
    return any;
}

const struct valor *
plai_meta_valor(const struct revision *rev, size_t meta, enum campo campo)
{
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct valor *valor = plai_registro_valor(rev->plan, plai_registro_at(rev, fila[i]), campo);

        if (valor != NULL && valor->estado == ESTADO_VALOR)
            return valor;
    }
    return NULL;
}

struct clave
plai_clave_of(const struct revision *rev, const struct registro *registro)
{
    struct clave clave = { 0 };
    size_t bpines;
    const id *bpin;

    if (registro == NULL)
        return clave;
    bpin = plai_cruce_bpines(rev->cruce, (uint32_t)(registro - rev->plan->registros.items), &bpines);
    clave.meta = registro->meta;
    clave.bpin = bpines ? bpin[0] : registro->proyecto;
    clave.fuente = registro->fuente;
    clave.programa = registro->programa;
    clave.dependencia = registro->dependencia;
    clave.rubro = registro->rubro;
    clave.actividad = registro->actividad;
    return clave;
}

bool
plai_cantidad_equal(const struct revision *rev, int64_t a, int64_t b)
{
    uint64_t parts = (uint64_t)rev->plan->config.tolerancia_cantidad;
    uint64_t difference = a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
    uint64_t size_a = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, size_b = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
    uint64_t size = size_a > size_b ? size_a : size_b;

    /* One millionth is the least the model keeps: a third typed as 0.333333 and one as 0.3333333 are the same. */
    return difference <= 1 || difference <= size / 1000000 * parts + size % 1000000 * parts / 1000000;
}

bool
plai_meta_vigente(const struct revision *rev, size_t meta)
{
    int vigencia = rev->plan->libros.items[rev->metas[meta].libro].publico.vigencia;

    return rev->vigencia == 0 || vigencia == 0 || vigencia == rev->vigencia;
}

bool
plai_revision_periodo(const struct revision *rev, int *first, int *last)
{
    const struct config *config = &rev->plan->config;

    *first = config->inicio;
    *last = config->fin;
    if (config->inicio != 0 && config->fin != 0)
        return true;
    *first = *last = 0;
    for (size_t h = 0; h < rev->plan->hojas.count; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        if (hoja->instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
            const struct columna *columna = &rev->plan->columnas.items[c];

            if (columna->campo != CAMPO_NINGUNO || columna->medida != MEDIDA_PROGRAMADO || columna->vigencia == 0 ||
                columna->periodo == PERIODO_BIENIO)
                continue;
            *first = *first == 0 || columna->vigencia < *first ? columna->vigencia : *first;
            *last = columna->vigencia > *last ? columna->vigencia : *last;
        }
    }
    return *first != 0;
}

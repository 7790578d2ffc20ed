/* SPDX-License-Identifier: MIT
 *
 * Which facts take part in a comparison, on which side, and what they are grouped by.
 * Compares nothing.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/consolidados.h"
#include "reglas/cruce.h"
#include "reglas/motor_interno.h"
#include "reglas/rubros.h"

uint32_t
plai_motor_aspect(const struct revision *rev, const struct hecho *hecho, unsigned aspecto)
{
    uint32_t meta;

    switch (aspecto) {
    case ASPECTO_LIBRO:
        return rev->plan->hojas.items[plai_registro_at(rev, hecho->registro)->hoja].libro + 1;
    case ASPECTO_REGISTRO:
        return hecho->registro + 1;
    case ASPECTO_META:
        meta = rev->meta_de[hecho->registro];
        return meta == UINT32_MAX ? 0 : rev->cruce->grupo[rev->cruce->clase[meta]] + 1;
    case ASPECTO_PROYECTO:
        return rev->cruce->proyecto[hecho->registro];
    case ASPECTO_PROGRAMA:
        return rev->cruce->programa[hecho->programa];
    case ASPECTO_FUENTE:
        return rev->fuente_desconocida[hecho->fuente] ? 0 : hecho->fuente;
    case ASPECTO_VIGENCIA:
        return (uint32_t)(hecho->vigencia ? hecho->vigencia : rev->vigencia);
    case ASPECTO_RUBRO:
        return hecho->rubro;
    case ASPECTO_DEPENDENCIA:
        return rev->cruce->dependencia[plai_consolidado_dependencia(rev, hecho)];
    }
    return 0;
}

bool
plai_motor_key(const struct revision *rev, const struct hecho *hecho, unsigned aspectos, uint32_t *key)
{
    size_t n = 0;

    for (; aspectos != 0; aspectos &= aspectos - 1) {
        key[n] = plai_motor_aspect(rev, hecho, aspectos & (~aspectos + 1));
        if (key[n++] == 0)
            return false;
    }
    return true;
}

bool
plai_lado_takes(const struct revision *rev, const struct lado *lado, enum reunir reunir, const struct hecho *hecho)
{
    if (hecho->estado == ESTADO_NO_PROGRAMADO || hecho->estado == ESTADO_NO_DISPONIBLE)
        return false;
    if ((hecho->banderas & HECHO_REPETIDO) && reunir != REUNIR_MAYOR)
        return false;
    if (lado->periodos != 0 && !(lado->periodos & BIT(hecho->periodo)))
        return false;
    if (lado->sin_grupos & BIT(hecho->grupo))
        return false;
    if (lado->raices != 0 && !(lado->raices & BIT(plai_rubro_raiz(plai_id_key(rev->plan, hecho->rubro)))))
        return false;
    return lado->toda_vigencia || hecho->vigencia == rev->vigencia || hecho->vigencia == 0;
}

static bool
is_aside(const struct motor *motor, uint32_t hecho)
{
    return motor->comparacion->fuera != NULL && motor->comparacion->fuera[hecho];
}

/* True where a sheet has a column for each of the measures. */
static bool
sheet_measures(const struct revision *rev, uint32_t hoja, uint64_t medidas)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];

    for (uint32_t c = h->columna; c < h->columna + h->columnas; c++)
        if (rev->plan->columnas.items[c].campo == CAMPO_NINGUNO)
            medidas &= ~(UINT64_C(1) << rev->plan->columnas.items[c].medida);
    return medidas == 0;
}

/* The books whose right facts all have the aspects of the first level; NULL where there is no memory. */
static bool *
books_complete(struct motor *motor, const uint32_t *hechos, size_t count)
{
    const struct revision *rev = motor->rev;
    const struct comparacion *comparacion = motor->comparacion;
    bool *complete = plai_arena_alloc(&motor->arena, rev->plan->libros.count + 1);
    uint32_t key[ASPECTOS];

    if (complete == NULL)
        return NULL;
    memset(complete, 1, rev->plan->libros.count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct hecho *hecho = &rev->plan->hechos.items[hechos[i]];

        if (hecho->valor != 0 && !plai_motor_key(rev, hecho, comparacion->niveles[0].aspectos, key))
            complete[rev->plan->hojas.items[plai_registro_at(rev, hecho->registro)->hoja].libro] = false;
    }
    return complete;
}

/* The last sheet that was looked at; facts come sheet by sheet. */
struct hoja_vista {
    uint32_t hoja;
    bool sirve;
};

/* What the comparison asks of the sheet of a fact, besides what it asks of the fact. */
static bool
sheet_takes(const struct motor *motor, const struct hecho *hecho, struct hoja_vista *vista)
{
    uint32_t hoja = plai_registro_at(motor->rev, hecho->registro)->hoja;

    if (motor->comparacion->columnas == 0)
        return true;
    if (vista->hoja != hoja)
        *vista = (struct hoja_vista){ hoja, sheet_measures(motor->rev, hoja, motor->comparacion->columnas) };
    return vista->sirve;
}

static uint32_t
book_of(const struct revision *rev, const struct hecho *hecho)
{
    return rev->plan->hojas.items[plai_registro_at(rev, hecho->registro)->hoja].libro;
}

static bool
format_equal(const struct libro *a, const struct libro *b)
{
    const char *one = a->publico.formato, *other = b->publico.formato;

    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

/* A book of the format that tells most facts of a side. Formats are few, so each book is
 * compared with the first one of each. UINT32_MAX where there is no memory. */
static uint32_t
format_most(struct motor *motor, const struct lado *lado, const uint32_t *hechos, size_t count)
{
    const pla_plan *plan = motor->rev->plan;
    uint32_t *facts = plai_arena_zalloc(&motor->arena, plan->libros.count + 1, sizeof *facts);
    uint32_t *first = plai_arena_zalloc(&motor->arena, plan->libros.count + 1, sizeof *first), best = 0;
    size_t formats = 0;

    if (facts == NULL || first == NULL)
        return UINT32_MAX;
    for (size_t h = 0; h < count; h++) {
        const struct hecho *hecho = &plan->hechos.items[hechos[h]];

        if (hecho->valor != 0 && plai_lado_takes(motor->rev, lado, REUNIR_SUMA, hecho))
            facts[book_of(motor->rev, hecho)]++;
    }
    for (size_t k = 0; k < plan->orden.count; k++) {
        uint32_t libro = plan->orden.items[k];
        size_t f = 0;

        if (facts[libro] == 0)
            continue;
        while (f < formats && !format_equal(&plan->libros.items[first[f]], &plan->libros.items[libro]))
            f++;
        if (f == formats)
            first[formats++] = libro;
        else
            facts[first[f]] += facts[libro];
    }
    for (size_t f = 0; f < formats; f++)
        best = f == 0 || facts[first[f]] > facts[best] ? first[f] : best;
    return best;
}

/* What a side asks of the book and the sheet of a fact, besides what it asks of the fact. */
struct cernido {
    const bool *complete;        /* by libro: it may take part; NULL: any may */
    const struct libro *formato; /* one of the format that it keeps to; NULL: any */
    struct hoja_vista vista;
};

static int
sieve_make(struct motor *motor, const struct lado *lado, bool right, const uint32_t *hechos, size_t count,
           struct cernido *cernido)
{
    *cernido = (struct cernido){ .vista.hoja = UINT32_MAX };
    if (lado->un_formato) {
        uint32_t book = format_most(motor, lado, hechos, count);

        if (book == UINT32_MAX)
            return plai_fail_memory(motor->rev->fallo);
        cernido->formato = &motor->rev->plan->libros.items[book];
    }
    if (right && motor->comparacion->completa) {
        cernido->complete = books_complete(motor, hechos, count);
        if (cernido->complete == NULL)
            return plai_fail_memory(motor->rev->fallo);
    }
    return PLA_OK;
}

static bool
sieve_takes(const struct motor *motor, struct cernido *cernido, const struct hecho *hecho)
{
    uint32_t book = book_of(motor->rev, hecho);

    return (cernido->complete == NULL || cernido->complete[book]) &&
           (cernido->formato == NULL || format_equal(cernido->formato, &motor->rev->plan->libros.items[book])) &&
           sheet_takes(motor, hecho, &cernido->vista);
}

static int
side_select(struct motor *motor, const struct lado *lado, bool right, uint8_t which)
{
    enum reunir reunir = right ? motor->comparacion->reunir : REUNIR_SUMA;
    struct cernido cernido;
    size_t count;
    const uint32_t *hechos = plai_revision_hechos(motor->rev, lado->instrumento, lado->medida, lado->clase, &count);
    int status;

    if (lado->instrumento == INSTRUMENTO_NINGUNO || count == 0)
        return PLA_OK;
    status = sieve_make(motor, lado, right, hechos, count, &cernido);
    for (size_t h = 0; h < count && status == PLA_OK; h++) {
        const struct hecho *hecho = &motor->rev->plan->hechos.items[hechos[h]];

        if (!is_aside(motor, hechos[h]) && plai_lado_takes(motor->rev, lado, reunir, hecho) &&
            sieve_takes(motor, &cernido, hecho))
            motor->operandos[motor->count++] = (struct operando){ hechos[h], 0, 0, right, lado->resta, which };
    }
    return status;
}

int
plai_motor_select(struct motor *motor)
{
    const struct comparacion *comparacion = motor->comparacion;
    size_t room = 0, count;
    int status = PLA_OK;

    for (size_t i = 0; i <= LADOS; i++) {
        const struct lado *lado = i < LADOS ? &comparacion->izquierda[i] : &comparacion->derecha;

        plai_revision_hechos(motor->rev, lado->instrumento, lado->medida, lado->clase, &count);
        room += count;
    }
    motor->operandos = plai_arena_alloc(&motor->arena, (room + 1) * sizeof *motor->operandos);
    if (motor->operandos == NULL)
        return plai_fail_memory(motor->rev->fallo);
    for (uint8_t i = 0; i < LADOS && status == PLA_OK; i++)
        status = side_select(motor, &comparacion->izquierda[i], false, i);
    return status == PLA_OK ? side_select(motor, &comparacion->derecha, true, 0) : status;
}

/* SPDX-License-Identifier: MIT
 *
 * The numbers of both versions, side by side: those of each record, and the money of each instrument by dependencia and
 * fuente. Adds; what a difference means is said in cambios.c.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "comparacion/interno.h"

/* What each instrument programmes, as a total would say it. */
static bool
is_programmed(const struct hecho *hecho)
{
    if (hecho->clase != CLASE_PESOS || hecho->estado != ESTADO_VALOR)
        return false;
    switch (hecho->instrumento) {
    case INSTRUMENTO_PAC:
        return hecho->medida == MEDIDA_PAC;
    case INSTRUMENTO_EJECUCION:
        return hecho->medida == MEDIDA_APROPIACION_DEFINITIVA;
    case INSTRUMENTO_TECHOS:
        return hecho->medida == MEDIDA_TECHO;
    case INSTRUMENTO_VIGENCIAS_FUTURAS:
        return hecho->medida == MEDIDA_VIGENCIA_FUTURA;
    default:
        return hecho->medida == MEDIDA_PROGRAMADO;
    }
}

/* Quantities are the goal's, whatever row they are on; money is the activity's where there is one. */
static uint32_t
owner_of(const struct cotejo *k, enum version version, const struct hecho *hecho)
{
    uint32_t ficha = k->ficha_de[version][hecho->registro];

    if (ficha != SIN_FICHA && hecho->clase != CLASE_PESOS && k->fichas.items[ficha].actividad)
        return k->fichas.items[ficha].padre;
    return ficha;
}

/* The money of an activity is its goal's too. */
static void
add_programmed(struct cotejo *k, enum version version, uint32_t ficha, int64_t pesos)
{
    struct ficha *own = &k->fichas.items[ficha];

    (void)plai_add_checked(&own->pesos[version], pesos);
    if (own->actividad)
        (void)plai_add_checked(&k->fichas.items[own->padre].pesos[version], pesos);
}

static bool
add_number(struct cotejo *k, enum version version, uint32_t which)
{
    const struct hecho *hecho = &k->c->planes[version]->hechos.items[which];
    uint32_t ficha = owner_of(k, version, hecho);
    uint64_t fuente = k->nombres[version][hecho->fuente];
    const uint32_t key[5] = { ficha,
                              (uint32_t)hecho->medida | (uint32_t)hecho->clase << 8 | (uint32_t)hecho->periodo << 16 |
                                  (uint32_t)hecho->n << 24,
                              (uint32_t)(uint16_t)hecho->vigencia | (uint32_t)hecho->grupo << 16, (uint32_t)fuente,
                              (uint32_t)(fuente >> 32) };
    const struct numero_ficha nuevo = { .ficha = ficha };
    struct numero_ficha *numero;
    uint32_t entry;

    if (ficha == SIN_FICHA || hecho->estado != ESTADO_VALOR || (hecho->banderas & HECHO_REPETIDO))
        return true;
    if (is_programmed(hecho))
        add_programmed(k, version, ficha, hecho->valor);
    entry = plai_tabla_add(&k->numeros_tabla, key);
    if (entry == TABLA_NINGUNO || (entry == k->numeros.count && !plai_vec_add(&k->numeros, nuevo)))
        return false;
    numero = &k->numeros.items[entry];
    if (!numero->hay[version])
        numero->hecho[version] = which;
    numero->hay[version] = true;
    (void)plai_add_checked(&numero->suma[version], hecho->valor);
    return true;
}

int
plai_numeros_add(struct cotejo *k, pla_fallo *fallo)
{
    /* The new version first: its order is the one people see. */
    for (int v = VERSIONES; v-- > 0;) {
        const pla_plan *plan = k->c->planes[v];

        for (size_t j = 0; j < plan->orden.count; j++) {
            const struct libro *libro = &plan->libros.items[plan->orden.items[j]];

            for (uint32_t i = libro->hecho; i < libro->hecho + libro->hechos; i++)
                if (!add_number(k, (enum version)v, i))
                    return plai_fail_memory(fallo);
        }
    }
    return PLA_OK;
}

/* ---------------------------------------------------------------- money by dependencia and fuente */

static bool
add_movement(struct cotejo *k, struct tabla *tabla, enum version version, const struct hecho *hecho,
             enum dimension_cambio dimension, id nombre)
{
    uint64_t hash = k->nombres[version][nombre];
    const uint32_t key[4] = { (uint32_t)dimension << 8 | hecho->instrumento, (uint32_t)(uint16_t)hecho->vigencia,
                              (uint32_t)hash, (uint32_t)(hash >> 32) };
    const struct movimiento nuevo = { .dimension = (uint8_t)dimension,
                                      .instrumento = hecho->instrumento,
                                      .vigencia = hecho->vigencia,
                                      .nombre = plai_id_text(k->c->planes[version], nombre) };
    uint32_t entry = plai_tabla_add(tabla, key);

    if (entry == TABLA_NINGUNO || (entry == k->c->movimientos.count && !plai_vec_add(&k->c->movimientos, nuevo)))
        return false;
    (void)plai_add_checked(&k->c->movimientos.items[entry].pesos[version], hecho->valor);
    return true;
}

static int
compare_movements(const void *a, const void *b)
{
    const struct movimiento *x = a, *y = b;

    if (x->dimension != y->dimension)
        return x->dimension - y->dimension;
    if (x->instrumento != y->instrumento)
        return x->instrumento - y->instrumento;
    if (x->vigencia != y->vigencia)
        return x->vigencia - y->vigencia;
    return strcmp(x->nombre, y->nombre);
}

static bool
move_all(struct cotejo *k, struct tabla *tabla, enum version version)
{
    const pla_plan *plan = k->c->planes[version];

    for (size_t i = 0; i < plan->hechos.count; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];

        if (!is_programmed(hecho))
            continue;
        if (!add_movement(k, tabla, version, hecho, CAMBIO_TOTAL, 0) ||
            !add_movement(k, tabla, version, hecho, CAMBIO_POR_DEPENDENCIA,
                          dependencia_of(k, version, &plan->registros.items[hecho->registro])) ||
            !add_movement(k, tabla, version, hecho, CAMBIO_POR_FUENTE, hecho->fuente))
            return false;
    }
    return true;
}

int
plai_movimientos_add(struct cotejo *k, pla_fallo *fallo)
{
    struct comparacion *c = k->c;
    struct tabla tabla;
    bool ok;

    plai_tabla_init(&tabla, 4, c->planes[VERSION_DESPUES]->opciones.memoria);
    ok = move_all(k, &tabla, VERSION_DESPUES) && move_all(k, &tabla, VERSION_ANTES);
    plai_tabla_done(&tabla);
    if (ok && c->movimientos.count > 0)
        qsort(c->movimientos.items, c->movimientos.count, sizeof *c->movimientos.items, compare_movements);
    return ok ? PLA_OK : plai_fail_memory(fallo);
}

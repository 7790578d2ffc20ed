/* SPDX-License-Identifier: MIT
 *
 * Money by project: the books of the budget do not know goals, so that amounts meet by BPIN and indicator, by BPIN and
 * product (DNP's key), or by BPIN alone, and each one says by which.
 * Knows amounts and codes; nothing of quantities.
 */
#include "modelo/avances_interno.h"

static const char *const niveles[NIVELES_PESOS] = { "bpin_indicador", "bpin_producto", "bpin" };

static struct pesos_leidos *
pesos_at(struct reunion *r, const uint32_t key[4])
{
    const struct pesos_leidos nuevo = { 0 };
    uint32_t entry = plai_tabla_add(&r->pesos_tabla, key);

    if (entry == TABLA_NINGUNO || (entry == r->pesos.count && !plai_vec_add(&r->pesos, nuevo)))
        return NULL;
    return &r->pesos.items[entry];
}

bool
plai_pesos_add(struct reunion *r, const struct registro *registro, const struct hecho *hecho, int vigencia)
{
    const uint32_t codigos[NIVELES_PESOS] = { plai_codigo_of(r->plan, registro, CAMPO_codigo_indicador),
                                              plai_producto_of(r->plan, registro), 0 };

    if (registro->proyecto == 0)
        return true;
    for (uint32_t nivel = 0; nivel < NIVELES_PESOS; nivel++) {
        const uint32_t key[4] = { nivel, registro->proyecto, codigos[nivel], (uint32_t)vigencia };
        struct pesos_leidos *pesos;

        if (codigos[nivel] == 0 && nivel != NIVEL_BPIN)
            continue;
        pesos = pesos_at(r, key);
        if (pesos == NULL)
            return false;
        if (hecho->medida == MEDIDA_PROGRAMADO)
            dato_add(&pesos->programado[hecho->instrumento], hecho->valor);
        else if (hecho->medida == MEDIDA_PLAN_FINANCIERO)
            dato_add(&pesos->plan_financiero[hecho->instrumento], hecho->valor);
        else {
            dato_add(&pesos->obligaciones[hecho->instrumento], hecho->valor);
            if (pesos->en_obligaciones[hecho->instrumento] == 0)
                pesos->en_obligaciones[hecho->instrumento] = hecho->lugar;
        }
    }
    return true;
}

/* The first of the instruments that says it. Two instruments are never added: they speak of the same money. */
static uint8_t
first_of(const struct dato_avance *por_instrumento, const uint8_t *orden, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (por_instrumento[orden[i]].hay)
            return orden[i];
    return INSTRUMENTO_NINGUNO;
}

static struct dato_avance
programmed_of(const struct pesos_leidos *pesos, uint8_t own)
{
    const uint8_t orden[] = { own, INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_PLAN_ACCION, INSTRUMENTO_POAI };
    struct dato_avance dato = pesos->programado[first_of(pesos->programado, orden, sizeof orden)];

    return dato.hay ? dato : pesos->plan_financiero[first_of(pesos->plan_financiero, orden, 2)];
}

/* Execution books come before what a plan copies of them. */
static uint8_t
executed_by(const struct pesos_leidos *pesos, uint8_t own)
{
    const uint8_t orden[] = { own == INSTRUMENTO_SEGUIMIENTO ? own : INSTRUMENTO_EJECUCION,
                              INSTRUMENTO_EJECUCION,
                              own,
                              INSTRUMENTO_SEGUIMIENTO,
                              INSTRUMENTO_PLAN_ACCION,
                              INSTRUMENTO_PLAN_INDICATIVO };

    return first_of(pesos->obligaciones, orden, sizeof orden);
}

static void
set_money(struct avance *avance, struct dato_avance programado, struct dato_avance obligaciones, const char *nivel)
{
    avance->programado_pesos = programado;
    avance->obligaciones = obligaciones;
    if (!programado.hay || !obligaciones.hay)
        return;
    avance->nivel_financiero = nivel;
    avance->financiero.hay = plai_razon(obligaciones.valor, programado.valor, &avance->financiero.valor);
}

void
plai_pesos_find(const struct reunion *r, const struct seguida *seguida, const struct anio_leido *anio,
                struct avance *avance)
{
    const uint32_t codigos[NIVELES_PESOS] = { seguida->indicador, seguida->producto, 0 };
    struct dato_avance propio = anio->programado_pesos.hay ? anio->programado_pesos : anio->plan_financiero;

    set_money(avance, propio, anio->obligaciones, "meta");
    avance->en_obligaciones = anio->en_obligaciones;
    avance->pesos = UINT32_MAX;
    if (avance->nivel_financiero != NULL || seguida->bpin == 0)
        return;
    for (uint32_t nivel = 0; nivel < NIVELES_PESOS; nivel++) {
        const uint32_t key[4] = { nivel, seguida->bpin, codigos[nivel], (uint32_t)anio->vigencia };
        uint32_t entry = TABLA_NINGUNO;

        if (codigos[nivel] != 0 || nivel == NIVEL_BPIN)
            entry = plai_tabla_find(&r->pesos_tabla, key);
        if (entry == TABLA_NINGUNO)
            continue;
        const struct pesos_leidos *pesos = &r->pesos.items[entry];
        struct dato_avance programado = programmed_of(pesos, seguida->instrumento);
        uint8_t quien = executed_by(pesos, seguida->instrumento);

        if (programado.hay && pesos->obligaciones[quien].hay) {
            set_money(avance, programado, pesos->obligaciones[quien], niveles[nivel]);
            avance->en_obligaciones = pesos->en_obligaciones[quien];
            avance->pesos = entry;
            return;
        }
        if (!avance->programado_pesos.hay)
            avance->programado_pesos = programado;
    }
}

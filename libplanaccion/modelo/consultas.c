/* SPDX-License-Identifier: MIT
 *
 * What is asked of a plan: the values of a record, the columns of a sheet, where a cell belongs, the year at hand.
 * Changes nothing.
 */
#include <string.h>

#include "modelo/modelo.h"

static unsigned
bits_count(uint64_t bits)
{
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    return (unsigned)(((bits + (bits >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f)) * UINT64_C(0x0101010101010101) >> 56);
}

/* Most questions are for a field that the row does not have: they leave without looking at its values. Those of lower
 * fields come before, one each but for fields that have several columns. */
const struct valor *
plai_registro_valor(const pla_plan *plan, const struct registro *registro, enum campo campo)
{
    const struct valor *valor;
    unsigned word = (unsigned)campo / 64;
    uint64_t bit = UINT64_C(1) << (unsigned)campo % 64;

    if (!(registro->campos[word] & bit))
        return NULL;
    valor = plan->valores.items + registro->valor + bits_count(registro->campos[word] & (bit - 1));
    while (word > 0)
        valor += bits_count(registro->campos[--word]);
    while (valor->campo != campo)
        valor++;
    return valor;
}

const char *
plai_registro_texto(const pla_plan *plan, const struct registro *registro, enum campo campo)
{
    const struct valor *valor = plai_registro_valor(plan, registro, campo);

    return valor != NULL ? valor->texto : "";
}

static const struct columna *
columna_of(const pla_plan *plan, uint32_t hoja, enum campo campo)
{
    const struct hoja *h = &plan->hojas.items[hoja];

    if (!plai_hoja_has(plan, hoja, campo))
        return NULL;
    for (uint32_t i = h->columna; i < h->columna + h->columnas; i++)
        if (plan->columnas.items[i].campo == campo)
            return &plan->columnas.items[i];
    return NULL;
}

lugar
plai_registro_lugar(const pla_plan *plan, const struct registro *registro, enum campo campo)
{
    const struct valor *valor = plai_registro_valor(plan, registro, campo);
    const struct columna *columna;

    if (valor != NULL && valor->lugar != 0)
        return valor->lugar;
    columna = columna_of(plan, registro->hoja, campo);
    return lugar_of(registro->hoja, registro->fila, columna != NULL ? columna->columna : 0);
}

const struct columna *
plai_hoja_columna(const pla_plan *plan, uint32_t hoja, uint32_t columna)
{
    const struct hoja *h = &plan->hojas.items[hoja];
    uint32_t low = h->columna, high = h->columna + h->columnas;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (plan->columnas.items[middle].columna < columna)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == h->columna + h->columnas || plan->columnas.items[low].columna != columna)
        return NULL;
    return &plan->columnas.items[low];
}

bool
plai_hoja_has(const pla_plan *plan, uint32_t hoja, enum campo campo)
{
    return (plan->hojas.items[hoja].campos[(unsigned)campo / 64] >> (unsigned)campo % 64 & 1) != 0;
}

bool
plai_hecho_excluyente(const pla_plan *plan, const struct hecho *hecho)
{
    uint32_t libro = plan->hojas.items[plan->registros.items[hecho->registro].hoja].libro;

    return plan->libros.items[libro].momentos_excluyentes || plan->config.momentos == MOMENTOS_EXCLUYENTE;
}

enum instrumento
plai_registro_instrumento(const pla_plan *plan, const struct registro *registro)
{
    return (enum instrumento)plan->hojas.items[registro->hoja].instrumento;
}

/* Years a fiscal year can be; what lies outside is a typing error that no book should decide with. */
enum { VIGENCIA_FIRST = 1990, VIGENCIA_LAST = 2189 };

int
plai_plan_vigencia(const pla_plan *plan)
{
    uint32_t votes[VIGENCIA_LAST - VIGENCIA_FIRST + 1] = { 0 }, most = 0;
    int vigencia = 0;

    if (plan->opciones.vigencia != 0)
        return plan->opciones.vigencia;
    if (plan->config.vigencia != 0)
        return plan->config.vigencia;
    for (size_t i = 0; i < plan->libros.count; i++) {
        const struct libro *libro = &plan->libros.items[i];
        int year = libro->publico.vigencia;

        if ((libro->instrumento == INSTRUMENTO_PLAN_ACCION || libro->instrumento == INSTRUMENTO_POAI ||
             libro->instrumento == INSTRUMENTO_PAC) &&
            year >= VIGENCIA_FIRST && year <= VIGENCIA_LAST)
            votes[year - VIGENCIA_FIRST]++;
    }
    /* Where as many declare two years, the later is the one being worked on. */
    for (int i = 0; i <= VIGENCIA_LAST - VIGENCIA_FIRST; i++)
        if (votes[i] != 0 && votes[i] >= most) {
            most = votes[i];
            vigencia = VIGENCIA_FIRST + i;
        }
    return vigencia;
}

const struct registro *
plai_registro_of_lugar(const pla_plan *plan, lugar cell)
{
    const struct hoja *hoja;
    const struct registro *registros;
    size_t low = 0, high;

    if (cell == 0)
        return NULL;
    hoja = &plan->hojas.items[lugar_hoja(cell)];
    if (hoja->registros == 0)
        return NULL; /* and the plan may have no list to point into */
    registros = plan->registros.items + hoja->registro;
    high = hoja->registros;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (registros[middle].fila < lugar_fila(cell))
            low = middle + 1;
        else
            high = middle;
    }
    return low < hoja->registros && registros[low].fila == lugar_fila(cell) ? &registros[low] : NULL;
}

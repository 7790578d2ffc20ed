/* SPDX-License-Identifier: MIT
 *
 * Rule CO-03: what a goal needs to be a goal. One observation a goal, naming all that is missing.
 * Knows no other instrument.
 */
#include <stdio.h>

#include "base/fallo.h"
#include "reglas/regla.h"

static const enum campo nombres[] = { CAMPO_meta_producto, CAMPO_personalizacion, CAMPO_indicador, CAMPO_producto };
#define NOMBRES (sizeof nombres / sizeof *nombres)

/* The column where the sheet holds the quantity of the year, or 0. */
static uint32_t
quantity_column(const struct revision *rev, uint32_t hoja)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];

    for (uint32_t c = h->columna; c < h->columna + h->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_CANTIDAD &&
            columna->periodo == PERIODO_ANIO && (columna->vigencia == 0 || columna->vigencia == rev->vigencia))
            return columna->columna;
    }
    return 0;
}

struct falta {
    const char *words[3];
    size_t count;
    lugar lugar;
    enum campo campo;
};

static void
falta_add(struct falta *falta, const char *words, enum campo campo, lugar cell)
{
    if (falta->count == 0) {
        falta->lugar = cell;
        falta->campo = campo;
    }
    falta->words[falta->count++] = words;
}

static void
goal_look(struct revision *rev, size_t meta, struct falta *falta)
{
    const struct registro *registro = plai_meta_registro(rev, meta);
    enum campo nombre = CAMPO_NINGUNO;
    uint32_t column = quantity_column(rev, registro->hoja);
    bool named = false;

    for (size_t i = 0; i < NOMBRES; i++) {
        if (nombre == CAMPO_NINGUNO && plai_hoja_has(rev->plan, registro->hoja, nombres[i]))
            nombre = nombres[i];
        named = named || plai_meta_valor(rev, meta, nombres[i]) != NULL;
    }
    if (!named && nombre != CAMPO_NINGUNO)
        falta_add(falta, "la descripción", nombre, plai_registro_lugar(rev->plan, registro, nombre));
    if (plai_hoja_has(rev->plan, registro->hoja, CAMPO_unidad_medida) &&
        plai_meta_valor(rev, meta, CAMPO_unidad_medida) == NULL)
        falta_add(falta, "la unidad de medida", CAMPO_unidad_medida,
                  plai_registro_lugar(rev->plan, registro, CAMPO_unidad_medida));
    /* In a Plan Indicativo a blank year is a year without programming: its own rules look at it. */
    if (column != 0 && rev->metas[meta].instrumento != INSTRUMENTO_PLAN_INDICATIVO &&
        plai_meta_cantidad(rev, meta, rev->vigencia) == NULL)
        falta_add(falta, "la cantidad de la vigencia", CAMPO_NINGUNO, lugar_of(registro->hoja, registro->fila, column));
}

static int
check_completa(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        struct falta falta = { .count = 0 };

        if (rev->metas[m].gestion)
            continue;
        goal_look(rev, m, &falta);
        rev->comparadas++;
        if (falta.count == 0)
            continue;
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = falta.lugar };

        dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, m));
        dicho.clave.campo = (uint8_t)falta.campo;
        status = plai_observe(rev, &dicho, "A la meta %s le falta %s%s%s%s%s.", NOMBRE_META(rev, m), falta.words[0],
                              falta.count == 3   ? ", "
                              : falta.count == 2 ? " y "
                                                 : "",
                              falta.count > 1 ? falta.words[1] : "", falta.count > 2 ? " y " : "",
                              falta.count > 2 ? falta.words[2] : "");
    }
    return status;
}

const struct regla plai_reglas_co_campos[] = {
    { .publica = { .id = "CO-03",
                   .titulo = "Meta incompleta",
                   .porque = "Una meta sin descripción, unidad o cantidad no se puede seguir ni cruzar con los demás "
                             "instrumentos.",
                   .correccion = "Complete la celda con el dato del Plan Indicativo.",
                   .base = "Ley 1474 de 2011, art. 74; formato E-DE-F-010 (metas, unidad de medida)",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_completa,
      .sin_operandos = "ningún libro trae metas" },
    { .publica = { .id = NULL } },
};

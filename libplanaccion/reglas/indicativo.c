/* SPDX-License-Identifier: MIT
 *
 * What POAI and plan de acción have in common before the Plan Indicativo.
 * Knows no rule.
 */
#include "reglas/indicativo.h"

#include "reglas/cruce.h"

static bool
goal_is_asked(const struct revision *rev, size_t meta, enum instrumento instrumento)
{
    return rev->metas[meta].instrumento == instrumento && !rev->metas[meta].gestion && plai_meta_vigente(rev, meta);
}

static struct dicho
dicho_of(const struct revision *rev, size_t meta, int gravedad)
{
    const struct registro *registro = plai_meta_registro(rev, meta);
    enum campo campo = rev->metas[meta].codigo != 0 ? CAMPO_codigo_meta : CAMPO_meta_producto;
    struct dicho dicho = { .gravedad = gravedad };

    dicho.lugar = plai_registro_lugar(rev->plan, registro, campo);
    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.campo = (uint8_t)campo;
    dicho.clave.fuente = dicho.clave.actividad = 0;
    return dicho;
}

static int
absent_say(struct revision *rev, size_t meta, bool by_code)
{
    struct dicho dicho = dicho_of(rev, meta, by_code ? PLA_ERROR : PLA_ADVERTENCIA);

    if (by_code)
        return plai_observe(rev, &dicho, "La meta %s no está en el Plan Indicativo.", NOMBRE_META(rev, meta));
    return plai_observe(rev, &dicho,
                        "La meta %s no se encontró en el Plan Indicativo: este libro no usa sus códigos y se buscó "
                        "por indicador, producto y descripción.",
                        NOMBRE_META(rev, meta));
}

/* The code is of no goal, but the rest of the row is that of one. */
static int
mistaken_say(struct revision *rev, size_t meta, uint32_t indicativo)
{
    enum union_meta nivel = rev->cruce->nivel[meta];
    struct dicho dicho = dicho_of(rev, meta, PLA_ERROR);
    lugar other = plai_registro_lugar(rev->plan, plai_meta_registro(rev, indicativo), CAMPO_codigo_meta);

    dicho.contra = &other;
    dicho.contras = 1;
    dicho.nivel = plai_union_name(nivel);
    dicho.valor = plai_id_text(rev->plan, rev->metas[meta].codigo);
    dicho.esperado = plai_id_text(rev->plan, rev->metas[indicativo].codigo);
    return plai_observe(rev, &dicho, "La meta %s no está en el Plan Indicativo; por %s parece la %s.",
                        NOMBRE_META(rev, meta),
                        nivel == UNION_DESCRIPCION     ? "su descripción"
                        : nivel == UNION_PRODUCTO_BPIN ? "su producto y su BPIN"
                                                       : "su indicador y su BPIN",
                        NOMBRE_META(rev, indicativo));
}

int
plai_metas_exist(struct revision *rev, enum instrumento instrumento)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        uint32_t indicativo;
        bool by_code = rev->metas[m].codigo != 0 && !rev->cruce->codigos_ajenos[rev->metas[m].libro];

        if (!goal_is_asked(rev, m, instrumento))
            continue;
        indicativo = plai_cruce_indicativo(rev, m);
        rev->comparadas++;
        if (indicativo == UINT32_MAX)
            status = absent_say(rev, m, by_code);
        else if (by_code && rev->cruce->nivel[m] != UNION_CODIGO && rev->metas[indicativo].codigo != 0)
            status = mistaken_say(rev, m, indicativo);
    }
    return status;
}

/* True where the sheet of a goal of the Plan Indicativo says what it does that year; those of the SGR go by bienios. */
static bool
sheet_has_year(const struct revision *rev, uint32_t hoja, int vigencia, lugar *cell, uint32_t fila)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];

    for (uint32_t c = h->columna; c < h->columna + h->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->medida == MEDIDA_PROGRAMADO && columna->clase == CLASE_CANTIDAD && columna->vigencia == vigencia &&
            columna->periodo == PERIODO_ANIO) {
            *cell = lugar_of(hoja, fila, columna->columna);
            return true;
        }
    }
    return false;
}

int
plai_metas_programadas(struct revision *rev, enum instrumento instrumento)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        uint32_t indicativo = plai_cruce_indicativo(rev, m);
        const struct hecho *cantidad;
        lugar cell = 0;

        if (!goal_is_asked(rev, m, instrumento) || indicativo == UINT32_MAX)
            continue;
        cantidad = plai_meta_cantidad(rev, indicativo, rev->vigencia);
        if (cantidad == NULL && !sheet_has_year(rev, rev->metas[indicativo].hoja, rev->vigencia, &cell,
                                                plai_meta_registro(rev, indicativo)->fila))
            continue;
        rev->comparadas++;
        /* What could not be read or calculated is not known to be nothing. */
        if (cantidad != NULL &&
            (cantidad->estado == ESTADO_VALOR ? cantidad->valor > 0 : cantidad->estado != ESTADO_NO_PROGRAMADO))
            continue;
        struct dicho dicho = dicho_of(rev, m, plai_union_gravedad(rev->cruce->nivel[m], PLA_ADVERTENCIA));

        cell = cantidad != NULL ? cantidad->lugar : cell;
        dicho.contra = &cell;
        dicho.contras = 1;
        dicho.nivel = plai_union_name(rev->cruce->nivel[m]);
        status = plai_observe(rev, &dicho, "El Plan Indicativo no programa la meta %s en %d.", NOMBRE_META(rev, m),
                              rev->vigencia);
    }
    return status;
}

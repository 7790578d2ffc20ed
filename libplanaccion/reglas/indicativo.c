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

/* The codes of a row of several goals are looked for one by one. */
static int
parts_exist(struct revision *rev, size_t meta)
{
    size_t count;
    const struct parte_meta *partes = plai_cruce_partes(rev->cruce, meta, &count);
    int status = PLA_OK;

    for (size_t i = 0; i < count && status == PLA_OK; i++) {
        struct dicho dicho = dicho_of(rev, meta, PLA_ERROR);

        rev->comparadas++;
        if (partes[i].clase != UINT32_MAX && rev->metas[partes[i].clase].instrumento == INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        dicho.clave.meta = partes[i].codigo;
        dicho.valor = plai_id_text(rev->plan, partes[i].codigo);
        status = plai_observe(rev, &dicho, "La meta %s, una de las de esta fila, no está en el Plan Indicativo.",
                              plai_id_text(rev->plan, partes[i].codigo));
    }
    return status;
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
        if (plai_cruce_is_varias(rev->cruce, m)) {
            status = parts_exist(rev, m);
            continue;
        }
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

/* Says that a goal of the Plan Indicativo which `meta` is, or speaks of, has no quantity for the year. */
static int
programmed_check(struct revision *rev, size_t meta, uint32_t indicativo, enum union_meta nivel)
{
    const struct hecho *cantidad = plai_meta_cantidad(rev, indicativo, rev->vigencia);
    struct dicho dicho = dicho_of(rev, meta, plai_union_gravedad(nivel, PLA_ADVERTENCIA));
    lugar cell = 0;

    if (cantidad == NULL && !sheet_has_year(rev, rev->metas[indicativo].hoja, rev->vigencia, &cell,
                                            plai_meta_registro(rev, indicativo)->fila))
        return PLA_OK;
    rev->comparadas++;
    /* What could not be read or calculated is not known to be nothing. */
    if (cantidad != NULL &&
        (cantidad->estado == ESTADO_VALOR ? cantidad->valor > 0 : cantidad->estado != ESTADO_NO_PROGRAMADO))
        return PLA_OK;
    cell = cantidad != NULL ? cantidad->lugar : cell;
    dicho.contra = &cell;
    dicho.contras = 1;
    dicho.nivel = plai_union_name(nivel);
    if (plai_cruce_is_varias(rev->cruce, meta)) {
        meta = indicativo;
        dicho.clave.meta = rev->metas[indicativo].codigo;
    }
    return plai_observe(rev, &dicho, "El Plan Indicativo no programa la meta %s en %d.", NOMBRE_META(rev, meta),
                        rev->vigencia);
}

int
plai_metas_programadas(struct revision *rev, enum instrumento instrumento)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        uint32_t indicativo = plai_cruce_indicativo(rev, m);
        size_t count;
        const struct parte_meta *partes = plai_cruce_partes(rev->cruce, m, &count);

        if (!goal_is_asked(rev, m, instrumento))
            continue;
        if (indicativo != UINT32_MAX && count == 0)
            status = programmed_check(rev, m, indicativo, rev->cruce->nivel[m]);
        for (size_t i = 0; i < count && status == PLA_OK; i++)
            if (partes[i].clase != UINT32_MAX && rev->metas[partes[i].clase].instrumento == INSTRUMENTO_PLAN_INDICATIVO)
                status = programmed_check(rev, m, partes[i].clase, UNION_CODIGO);
    }
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * The goals of the consolidated workbook: each one once, with what every instrument says of it.
 * Must not know how any of it is shown, nor say which instrument is right.
 */
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "modelo/hash.h"
#include "salida/consolidado.h"

/* Goals by the keys they can be found by. */
struct indice {
    uint64_t *claves;
    uint32_t *metas; /* index + 1 */
    size_t mascara;
};

enum clave_meta { CLAVE_CODIGO = 1, CLAVE_INDICADOR, CLAVE_PRODUCTO };

static uint64_t
key_of(enum clave_meta tipo, id a, id b)
{
    uint64_t hash = plai_hash_number(PLAI_HASH_BEGIN, (uint64_t)tipo);
    hash = plai_hash_number(hash, ((uint64_t)a << 32) | b);
    return plai_hash_end(hash) | 1; /* 0 is an empty place */
}

/* The place of the key: where it is, or where it would be. */
static size_t
place_of(const struct indice *indice, uint64_t clave)
{
    size_t i = (size_t)clave & indice->mascara;
    while (indice->claves[i] != 0 && indice->claves[i] != clave)
        i = (i + 1) & indice->mascara;
    return i;
}

static void
add_key(struct indice *indice, uint64_t clave, uint32_t meta)
{
    size_t i = place_of(indice, clave);
    if (indice->claves[i] != 0)
        return; /* several goals share an indicator and a project: the first one has the key */
    indice->claves[i] = clave;
    indice->metas[i] = meta + 1;
}

/* Keys of a goal, best first. */
static size_t
keys_of(const struct meta *meta, uint64_t claves[3])
{
    size_t n = 0;
    if (meta->codigo != 0)
        claves[n++] = key_of(CLAVE_CODIGO, meta->codigo, 0);
    if (meta->indicador != 0 && meta->proyecto != 0)
        claves[n++] = key_of(CLAVE_INDICADOR, meta->indicador, meta->proyecto);
    if (meta->producto != 0 && meta->proyecto != 0)
        claves[n++] = key_of(CLAVE_PRODUCTO, meta->producto, meta->proyecto);
    return n;
}

/* A goal with a code is only ever the one with that code; without, the first with its indicator or product. Within one
 * instrument goals without a code are never joined. */
static uint32_t
find_goal(const struct consolidado *c, const struct indice *indice, const struct meta *meta)
{
    uint64_t claves[3];
    size_t n = keys_of(meta, claves);
    for (size_t i = 0; i < n; i++) {
        uint32_t hallada = indice->metas[place_of(indice, claves[i])];
        if (hallada == 0)
            continue;
        const struct meta_cruzada *otra = &c->metas.items[hallada - 1];
        if (meta->codigo != 0 && (i == 0 || otra->codigo[0] == '\0'))
            return hallada - 1;
        if (meta->codigo == 0 && !otra->esta[meta->instrumento])
            return hallada - 1;
    }
    return INDICE_NINGUNO;
}

static void
fill(const pla_plan *plan, const struct registro *registro, const char **donde, enum campo campo)
{
    if (**donde == '\0')
        *donde = plai_registro_texto(plan, registro, campo);
}

static void
describe(const pla_plan *plan, struct meta_cruzada *cruzada, const struct meta *meta)
{
    const struct registro *registro = &plan->registros.items[meta->registro];
    fill(plan, registro, &cruzada->codigo, CAMPO_codigo_meta);
    fill(plan, registro, &cruzada->texto, CAMPO_meta_producto);
    fill(plan, registro, &cruzada->texto, CAMPO_personalizacion);
    fill(plan, registro, &cruzada->texto, CAMPO_indicador);
    fill(plan, registro, &cruzada->texto, CAMPO_producto);
    fill(plan, registro, &cruzada->unidad, CAMPO_unidad_medida);
    fill(plan, registro, &cruzada->responsable, CAMPO_responsable_directo);
    if (cruzada->proyecto == 0)
        cruzada->proyecto = meta->proyecto;
    cruzada->gestion |= meta->gestion;
}

static bool
add_goal(struct consolidado *c, struct indice *indice, const struct meta *meta, uint32_t *lugar_meta)
{
    uint32_t i = find_goal(c, indice, meta);
    if (i == INDICE_NINGUNO) {
        struct meta_cruzada nueva = { .codigo = "", .texto = "", .unidad = "", .responsable = "" };
        for (size_t d = 0; d < DIMENSIONES; d++)
            nueva.partida[d] = INDICE_NINGUNO;
        i = (uint32_t)c->metas.count;
        if (!plai_vec_add(&c->metas, nueva))
            return false;
    }
    struct meta_cruzada *cruzada = &c->metas.items[i];
    cruzada->esta[meta->instrumento] = true;
    if (meta->instrumento == INSTRUMENTO_PLAN_ACCION)
        cruzada->filas += meta->filas;
    describe(c->plan, cruzada, meta);
    uint64_t claves[3];
    size_t n = keys_of(meta, claves);
    for (size_t j = 0; j < n; j++)
        add_key(indice, claves[j], i);
    *lugar_meta = i;
    return true;
}

/* A row of several goals is a line of its own, with its money; each of its goals is in that instrument all the same, and
 * the line is where all of them are. */
static void
add_presence(struct consolidado *c, const struct indice *indice, const struct meta *meta, uint32_t propia)
{
    const pla_plan *plan = c->plan;
    char list[256];
    struct slice code, rest = plai_slice(plai_id_text(plan, meta->codigo));
    bool esta[INSTRUMENTOS], alguna = false;

    if (memchr(rest.s, ',', rest.n) == NULL || plai_codes_list(rest, list, sizeof list) < 2)
        return;
    memset(esta, 1, sizeof esta);
    for (rest = plai_slice(list); plai_codes_next(&rest, &code);) {
        id codigo = plai_intern_find(plan, INTERNO_CODIGO, code);
        uint32_t hallada = codigo ? indice->metas[place_of(indice, key_of(CLAVE_CODIGO, codigo, 0))] : 0;

        for (size_t i = 0; i < INSTRUMENTOS; i++)
            esta[i] = esta[i] && hallada != 0 && c->metas.items[hallada - 1].esta[i];
        if (hallada != 0) {
            c->metas.items[hallada - 1].esta[meta->instrumento] = true;
            alguna = true;
        }
    }
    for (size_t i = 0; i < INSTRUMENTOS && alguna; i++)
        c->metas.items[propia].esta[i] = c->metas.items[propia].esta[i] || esta[i];
}

/* ---------------------------------------------------------------- quantities */

static void
add_quantity(const struct consolidado *c, struct meta_cruzada *meta, enum instrumento instrumento,
             const struct hecho *hecho)
{
    if (hecho->medida == MEDIDA_EJECUTADO && hecho->periodo == PERIODO_TRIMESTRE && hecho->n >= 1 && hecho->n <= 4 &&
        plai_consolidado_vale(c, hecho)) {
        meta->ejecutado[hecho->n - 1] = hecho->valor;
        meta->ejecutados |= (uint8_t)(1u << (hecho->n - 1));
    }
    if (hecho->medida != MEDIDA_PROGRAMADO || hecho->periodo != PERIODO_ANIO ||
        (hecho->vigencia != 0 && c->vigencia != 0 && hecho->vigencia != c->vigencia))
        return;
    if (hecho->estado == ESTADO_NO_PROGRAMADO && instrumento == INSTRUMENTO_PLAN_INDICATIVO)
        meta->no_programada = true;
    /* The same goal is on a row of each activity: the first quantity stands, none is added. */
    if (hecho->estado == ESTADO_VALOR && !meta->tiene_cantidad[instrumento]) {
        meta->tiene_cantidad[instrumento] = true;
        meta->cantidad[instrumento] = hecho->valor;
    }
}

static void
add_quantities(struct consolidado *c)
{
    const pla_plan *plan = c->plan;
    for (size_t i = 0; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        if (c->meta_de_registro[i] == INDICE_NINGUNO)
            continue;
        struct meta_cruzada *meta = &c->metas.items[c->meta_de_registro[i]];
        enum instrumento instrumento = plai_registro_instrumento(plan, registro);
        for (uint32_t j = 0; j < registro->hechos; j++)
            if (plan->hechos.items[registro->hecho + j].clase == CLASE_CANTIDAD)
                add_quantity(c, meta, instrumento, &plan->hechos.items[registro->hecho + j]);
    }
}

/* ---------------------------------------------------------------- money and kin */

static void
take_lines(struct consolidado *c)
{
    for (size_t i = 0; i < c->lineas.count; i++) {
        struct linea *linea = &c->lineas.items[i];
        linea->meta = c->meta_de_registro[linea->registro];
        if (linea->meta == INDICE_NINGUNO)
            continue;
        struct meta_cruzada *meta = &c->metas.items[linea->meta];
        for (size_t d = 0; d < DIMENSIONES; d++)
            if (meta->partida[d] == INDICE_NINGUNO)
                meta->partida[d] = linea->partida[d];
    }
}

static void
count_goals(struct consolidado *c)
{
    for (size_t i = 0; i < c->metas.count; i++) {
        const struct meta_cruzada *meta = &c->metas.items[i];
        for (size_t d = 0; d < DIMENSIONES; d++)
            if (meta->esta[INSTRUMENTO_PLAN_ACCION] && meta->partida[d] != INDICE_NINGUNO)
                c->partidas[d].lista.items[meta->partida[d]].metas++;
    }
    for (size_t i = 0; i < c->lineas.count; i++) {
        const struct linea *linea = &c->lineas.items[i];
        for (size_t d = 0; linea->primera && d < DIMENSIONES; d++)
            if (linea->partida[d] != INDICE_NINGUNO)
                c->partidas[d].lista.items[linea->partida[d]].actividades++;
    }
}

/* The PAC speaks of projects, not of goals: every goal of a project shows all of its PAC. */
static int
add_pac(struct consolidado *c, const int64_t *de_registro, pla_fallo *fallo)
{
    const pla_plan *plan = c->plan;
    size_t ids = plai_id_count(plan);
    int64_t *de_proyecto = plai_arena_zalloc(&c->arena, ids, sizeof *de_proyecto);
    bool *hay = plai_arena_zalloc(&c->arena, ids, sizeof *hay);
    if (de_proyecto == NULL || hay == NULL)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        if (plai_registro_instrumento(plan, registro) != INSTRUMENTO_PAC || registro->proyecto == 0)
            continue;
        hay[registro->proyecto] = true;
        (void)plai_add_checked(&de_proyecto[registro->proyecto], de_registro[i]);
    }
    for (size_t i = 0; i < c->metas.count; i++) {
        struct meta_cruzada *meta = &c->metas.items[i];
        if (meta->proyecto == 0 || !hay[meta->proyecto])
            continue;
        meta->esta[INSTRUMENTO_PAC] = meta->tiene_pesos[INSTRUMENTO_PAC] = true;
        meta->pesos[INSTRUMENTO_PAC] = de_proyecto[meta->proyecto];
    }
    return PLA_OK;
}

static int
add_money(struct consolidado *c, pla_fallo *fallo)
{
    const pla_plan *plan = c->plan;
    for (size_t i = 0; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        uint32_t cual = c->meta_de_registro[i];
        if (cual == INDICE_NINGUNO || !c->con_pesos[i])
            continue;
        struct meta_cruzada *meta = &c->metas.items[cual];
        enum instrumento instrumento = plai_registro_instrumento(plan, registro);
        meta->tiene_pesos[instrumento] = true;
        (void)plai_add_checked(&meta->pesos[instrumento], c->pesos_de_registro[i]);
        for (size_t d = 0; d < DIMENSION_FUENTE; d++)
            if (meta->partida[d] == INDICE_NINGUNO)
                meta->partida[d] = c->partida_de_registro[i][d];
    }
    return add_pac(c, c->pesos_de_registro, fallo);
}

int
plai_consolidado_add_metas(struct consolidado *c, pla_fallo *fallo)
{
    struct meta *metas;
    size_t count;
    uint32_t *de_registro;
    int codigo = plai_plan_metas(c->plan, &c->arena, &metas, &count, &de_registro, fallo);
    if (codigo < 0)
        return codigo;
    struct indice indice = { .mascara = 1023 };
    while (indice.mascara < count * 6)
        indice.mascara = indice.mascara * 2 + 1;
    indice.claves = plai_arena_zalloc(&c->arena, indice.mascara + 1, sizeof *indice.claves);
    indice.metas = plai_arena_zalloc(&c->arena, indice.mascara + 1, sizeof *indice.metas);
    uint32_t *cruzada_de = plai_arena_zalloc(&c->arena, count + 1, sizeof *cruzada_de);
    c->meta_de_registro = plai_arena_zalloc(&c->arena, c->plan->registros.count + 1, sizeof *c->meta_de_registro);
    if (indice.claves == NULL || indice.metas == NULL || cruzada_de == NULL || c->meta_de_registro == NULL)
        return plai_fail_memory(fallo);
    /* Goals with a code first, so that those without find them. */
    static const enum instrumento orden[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PLAN_ACCION };
    memset(cruzada_de, 0xFF, count * sizeof *cruzada_de);
    for (size_t i = 0; i < sizeof orden / sizeof *orden; i++)
        for (size_t j = 0; j < count; j++)
            if (metas[j].instrumento == orden[i] && !add_goal(c, &indice, &metas[j], &cruzada_de[j]))
                return plai_fail_memory(fallo);
    for (size_t j = 0; j < count; j++)
        if (cruzada_de[j] != INDICE_NINGUNO && metas[j].codigo != 0 &&
            metas[j].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            add_presence(c, &indice, &metas[j], cruzada_de[j]);
    for (size_t i = 0; i < c->plan->registros.count; i++)
        c->meta_de_registro[i] = de_registro[i] < count ? cruzada_de[de_registro[i]] : INDICE_NINGUNO;
    add_quantities(c);
    take_lines(c);
    codigo = add_money(c, fallo);
    count_goals(c);
    return codigo;
}

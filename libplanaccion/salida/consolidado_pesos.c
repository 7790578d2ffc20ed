/* SPDX-License-Identifier: MIT
 *
 * The money of the consolidated workbook: every amount of the vigencia by dependencia, programa and fuente, and the
 * rows of the consolidated plan. Must not know how any of it is shown.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "salida/consolidado.h"
#include "salida/parentesco.h"

/* An amount of a registro under one fuente. */
struct trozo {
    id fuente;
    uint8_t grupo, trimestres;
    int64_t valor, trimestre[4];
    lugar lugar;
};

struct reparto {
    struct consolidado *c;
    struct parentesco parentesco;
    VEC(struct trozo) trozos; /* of the registro at hand */
};

bool
plai_consolidado_vale(const struct consolidado *c, const struct hecho *hecho)
{
    return hecho->estado == ESTADO_VALOR && !(hecho->banderas & HECHO_REPETIDO) && plai_hecho_cuenta(c->plan, hecho) &&
           (hecho->vigencia == 0 || c->vigencia == 0 || hecho->vigencia == c->vigencia);
}

/* ---------------------------------------------------------------- partidas */

static uint32_t
add_partida(struct consolidado *c, enum dimension dimension, uint32_t *indice, id quien, const char *nombre)
{
    struct partidas *partidas = &c->partidas[dimension];
    if (*indice == 0) {
        struct partida nueva = { .nombre = nombre, .id = quien };
        if (nombre == NULL || !plai_vec_add(&partidas->lista, nueva)) {
            c->sin_memoria = true;
            return INDICE_NINGUNO;
        }
        *indice = (uint32_t)partidas->lista.count;
    }
    return *indice - 1;
}

/* "3301 Promoción y acceso...": two programmes may have one name, and the sums of the workbook go by names. */
static const char *
programa_name(struct consolidado *c, id programa)
{
    const char *codigo = plai_id_text(c->plan, programa), *nombre = c->nombre_de_programa[programa];
    if (nombre == NULL || *codigo < '0' || *codigo > '9')
        return nombre != NULL ? nombre : codigo;
    return plai_arena_printf(&c->arena, "%s %s", codigo, nombre);
}

static uint32_t
partida_of(struct consolidado *c, enum dimension dimension, id quien, uint8_t grupo)
{
    struct partidas *partidas = &c->partidas[dimension];
    if (quien != 0 && partidas->de_id[quien] != 0)
        return partidas->de_id[quien] - 1;
    if (quien != 0)
        return add_partida(c, dimension, &partidas->de_id[quien], quien,
                           dimension == DIMENSION_PROGRAMA ? programa_name(c, quien) : plai_id_text(c->plan, quien));
    if (grupo == GRUPO_NINGUNO)
        return INDICE_NINGUNO;
    /* Plans that know no finer fuente than the groups of their form. */
    const char *nombre = partidas->de_grupo[grupo]
                             ? ""
                             : plai_arena_printf(&c->arena, "Grupo %s (sin fuente)", plai_grupos[grupo].palabras);
    return add_partida(c, dimension, &partidas->de_grupo[grupo], 0, nombre);
}

const char *
plai_partida_name(const struct consolidado *c, enum dimension dimension, uint32_t partida)
{
    static const char *const sin[] = { "(sin dependencia)", "(sin programa)", "(sin fuente)" };
    const struct partidas *partidas = &c->partidas[dimension];
    return partida < partidas->lista.count ? partidas->lista.items[partida].nombre : sin[dimension];
}

/* ---------------------------------------------------------------- amounts of a registro */

/* Amounts may be there for the year and by quarter or month, initial and final: the order in which they are taken. */
static unsigned
rank_of(const struct hecho *hecho)
{
    static const uint8_t medidas[] = { MEDIDA_PROGRAMADO, MEDIDA_PAC, MEDIDA_APROPIACION_DEFINITIVA,
                                       MEDIDA_APROPIACION_INICIAL };
    unsigned fino = hecho->periodo == PERIODO_ANIO ? 2 : hecho->periodo <= PERIODO_MES ? 1 : 0;
    if (hecho->clase != CLASE_PESOS || fino == 0)
        return 0;
    for (unsigned i = 0; i < sizeof medidas; i++)
        if (hecho->medida == medidas[i])
            return 100 - 10 * i - fino;
    return 0;
}

static bool
add_trozo(struct reparto *r, const struct hecho *hecho)
{
    size_t i = 0;
    while (i < r->trozos.count &&
           !(r->trozos.items[i].fuente == hecho->fuente && r->trozos.items[i].grupo == hecho->grupo))
        i++;
    if (i == r->trozos.count) {
        struct trozo nuevo = { .fuente = hecho->fuente, .grupo = hecho->grupo, .lugar = hecho->lugar };
        if (!plai_vec_add(&r->trozos, nuevo))
            return false;
    }
    struct trozo *trozo = &r->trozos.items[i];
    (void)plai_add_checked(&trozo->valor, hecho->valor);
    unsigned n = hecho->periodo == PERIODO_TRIMESTRE ? hecho->n
                 : hecho->periodo == PERIODO_MES     ? (hecho->n + 2u) / 3
                                                     : 0;
    if (n >= 1 && n <= 4) {
        (void)plai_add_checked(&trozo->trimestre[n - 1], hecho->valor);
        trozo->trimestres |= (uint8_t)(1u << (n - 1));
    }
    return true;
}

static bool
split(struct reparto *r, const struct registro *registro)
{
    const struct hecho *hechos = r->c->plan->hechos.items + registro->hecho;
    unsigned mejor = 0;
    r->trozos.count = 0;
    for (uint32_t i = 0; i < registro->hechos; i++)
        if (plai_consolidado_vale(r->c, &hechos[i]) && rank_of(&hechos[i]) > mejor)
            mejor = rank_of(&hechos[i]);
    for (uint32_t i = 0; mejor > 0 && i < registro->hechos; i++)
        if (plai_consolidado_vale(r->c, &hechos[i]) && rank_of(&hechos[i]) == mejor && !add_trozo(r, &hechos[i]))
            return false;
    return true;
}

/* ---------------------------------------------------------------- sums and rows */

static void
add_money(struct consolidado *c, const uint32_t partida[DIMENSIONES], enum instrumento instrumento, int64_t valor)
{
    c->hay[instrumento] = true;
    (void)plai_add_checked(&c->total[instrumento], valor);
    for (size_t d = 0; d < DIMENSIONES; d++) {
        if (partida[d] >= c->partidas[d].lista.count)
            continue;
        struct partida *suma = &c->partidas[d].lista.items[partida[d]];
        suma->hay[instrumento] = true;
        (void)plai_add_checked(&suma->pesos[instrumento], valor);
    }
}

static bool
add_linea(struct reparto *r, uint32_t registro, const uint32_t partida[DIMENSIONES], const struct trozo *trozo,
          bool primera)
{
    struct consolidado *c = r->c;
    const struct registro *fila = &c->plan->registros.items[registro];
    struct linea linea = {
        .registro = registro,
        .libro = c->plan->hojas.items[fila->hoja].libro,
        .partida = { partida[0], partida[1], partida[2] },
        .meta = INDICE_NINGUNO,
        .primera = primera,
        .lugar = lugar_of(fila->hoja, fila->fila, 1),
    };
    if (trozo != NULL) {
        linea.tiene_valor = true;
        linea.valor = trozo->valor;
        linea.trimestres = trozo->trimestres;
        memcpy(linea.trimestre, trozo->trimestre, sizeof linea.trimestre);
        linea.lugar = trozo->lugar;
    }
    return plai_vec_add(&c->lineas, linea);
}

static void
add_months(struct consolidado *c, const struct registro *registro)
{
    const struct hecho *hechos = c->plan->hechos.items + registro->hecho;
    for (uint32_t i = 0; i < registro->hechos; i++) {
        const struct hecho *h = &hechos[i];
        if (h->medida != MEDIDA_PAC || h->periodo != PERIODO_MES || h->clase != CLASE_PESOS || h->n < 1 || h->n > 12 ||
            !plai_consolidado_vale(c, h))
            continue;
        c->hay_pac_mes = true;
        (void)plai_add_checked(&c->pac_mes[h->n - 1], h->valor);
    }
}

/* The ceiling of a programme is written again on each of its rows; add_ceilings keeps the first. */
static bool
add_techos(struct consolidado *c, const struct registro *registro, const uint32_t partida[DIMENSIONES])
{
    const struct hecho *hechos = c->plan->hechos.items + registro->hecho;
    for (uint32_t i = 0; i < registro->hechos; i++) {
        if (hechos[i].medida != MEDIDA_TECHO || hechos[i].clase != CLASE_PESOS || hechos[i].estado != ESTADO_VALOR)
            continue;
        struct techo techo = { partida[DIMENSION_DEPENDENCIA], partida[DIMENSION_PROGRAMA], hechos[i].valor, 0 };
        const struct techo *ultimo = c->techos.count ? &c->techos.items[c->techos.count - 1] : NULL;
        bool repetido = ultimo && ultimo->dependencia == techo.dependencia && ultimo->programa == techo.programa;
        if (!repetido && !plai_vec_add(&c->techos, techo))
            return false;
    }
    return true;
}

static bool
add_registro(struct reparto *r, uint32_t indice)
{
    struct consolidado *c = r->c;
    const struct registro *registro = &c->plan->registros.items[indice];
    enum instrumento instrumento = plai_registro_instrumento(c->plan, registro);
    bool plan_accion = instrumento == INSTRUMENTO_PLAN_ACCION;
    id dependencia = plai_parentesco_dependencia(&r->parentesco, registro);
    id programa = plai_parentesco_programa(&r->parentesco, registro);
    uint32_t partida[DIMENSIONES] = { partida_of(c, DIMENSION_DEPENDENCIA, dependencia, 0),
                                      partida_of(c, DIMENSION_PROGRAMA, programa, 0), INDICE_NINGUNO };
    memcpy(c->partida_de_registro[indice], partida, sizeof c->partida_de_registro[indice]);
    if (!split(r, registro) || !add_techos(c, registro, partida))
        return false;
    for (size_t i = 0; i < r->trozos.count; i++) {
        const struct trozo *trozo = &r->trozos.items[i];
        id fuente = trozo->fuente ? trozo->fuente : registro->fuente;
        partida[DIMENSION_FUENTE] = partida_of(c, DIMENSION_FUENTE, fuente, trozo->grupo);
        add_money(c, partida, instrumento, trozo->valor);
        c->con_pesos[indice] = true;
        (void)plai_add_checked(&c->pesos_de_registro[indice], trozo->valor);
        if (plan_accion && !add_linea(r, indice, partida, trozo, i == 0))
            return false;
    }
    if (instrumento == INSTRUMENTO_PAC)
        add_months(c, registro);
    if (!plan_accion || r->trozos.count > 0)
        return !c->sin_memoria;
    partida[DIMENSION_FUENTE] = partida_of(c, DIMENSION_FUENTE, registro->fuente, 0);
    return add_linea(r, indice, partida, NULL, true) && !c->sin_memoria;
}

static int64_t
clip(int64_t dia, int32_t desde, int32_t hasta)
{
    return dia < desde ? desde : dia > hasta ? hasta : dia;
}

/* Each amount shared out by the days its activity has in each quarter; the last one of them takes what division leaves. An
 * activity that began before the year or ends after it has its days in it: the amount is of this year. */
static void
share_by_dates(struct consolidado *c, const struct linea *linea)
{
    const struct registro *registro = plai_linea_registro(c, linea);
    const struct valor *inicio = plai_registro_valor(c->plan, registro, CAMPO_fecha_inicio);
    const struct valor *fin = plai_registro_valor(c->plan, registro, CAMPO_fecha_fin);
    int32_t bordes[5]; /* the first day of each quarter, and of the next year */
    if (!linea->tiene_valor || inicio == NULL || fin == NULL || inicio->estado != ESTADO_VALOR ||
        fin->estado != ESTADO_VALOR || fin->numero < inicio->numero)
        return;
    for (int i = 0; i < 5; i++)
        if (!plai_serial_from_date(c->vigencia + i / 4, 1 + 3 * (i % 4), 1, &bordes[i]))
            return;
    if (inicio->numero >= bordes[4] || fin->numero < bordes[0])
        return;
    int64_t primero = clip(inicio->numero, bordes[0], bordes[4] - 1);
    int64_t ultimo = clip(fin->numero, bordes[0], bordes[4] - 1), queda = linea->valor;
    for (int i = 0; i < 4; i++) {
        int64_t a = clip(primero, bordes[i], bordes[i + 1]), b = clip(ultimo + 1, bordes[i], bordes[i + 1]);
        int64_t parte = (int64_t)((double)linea->valor * (double)(b - a) / (double)(ultimo + 1 - primero));
        if (b > a && b == ultimo + 1)
            parte = queda;
        queda -= parte;
        (void)plai_add_checked(&c->plan_trimestre[i], parte);
    }
    c->hay_plan_trimestre = c->trimestre_por_fechas = true;
}

static void
add_quarters(struct consolidado *c)
{
    for (size_t i = 0; i < c->lineas.count; i++)
        for (int n = 0; n < 4; n++)
            if (c->lineas.items[i].trimestres & (1u << n)) {
                (void)plai_add_checked(&c->plan_trimestre[n], c->lineas.items[i].trimestre[n]);
                c->hay_plan_trimestre = true;
            }
    if (c->hay_plan_trimestre)
        return;
    for (size_t i = 0; i < c->lineas.count; i++)
        share_by_dates(c, &c->lineas.items[i]);
}

/* A line is under the ceiling of its dependencia and programme, and under those that name only one of them: a ceiling of
 * the whole municipality, or of all that a dependencia does. */
static void
add_under_ceilings(struct consolidado *c, const struct linea *linea, const uint32_t *techo_de, size_t nd, size_t np)
{
    size_t d = linea->partida[DIMENSION_DEPENDENCIA] < nd ? linea->partida[DIMENSION_DEPENDENCIA] : nd - 1;
    size_t p = linea->partida[DIMENSION_PROGRAMA] < np ? linea->partida[DIMENSION_PROGRAMA] : np - 1;
    const size_t cuales[] = { d * np + p, (nd - 1) * np + p, d * np + np - 1 };
    for (size_t i = 0; i < sizeof cuales / sizeof *cuales; i++) {
        bool vista = (i > 0 && cuales[i] == cuales[0]) || (i == 2 && cuales[2] == cuales[1]);
        if (!vista && techo_de[cuales[i]] != 0)
            (void)plai_add_checked(&c->techos.items[techo_de[cuales[i]] - 1].programado, linea->valor);
    }
}

/* One ceiling for each dependencia and programme, with what is programmed under it. */
static int
add_ceilings(struct consolidado *c, pla_fallo *fallo)
{
    if (c->techos.count == 0)
        return PLA_OK;
    size_t nd = c->partidas[DIMENSION_DEPENDENCIA].lista.count + 1,
           np = c->partidas[DIMENSION_PROGRAMA].lista.count + 1;
    uint32_t *techo_de = plai_arena_zalloc(&c->arena, nd * np, sizeof *techo_de); /* index + 1 */
    if (techo_de == NULL)
        return plai_fail_memory(fallo);
    size_t n = 0;
    for (size_t i = 0; i < c->techos.count; i++) {
        const struct techo techo = c->techos.items[i];
        size_t d = techo.dependencia < nd ? techo.dependencia : nd - 1;
        size_t p = techo.programa < np ? techo.programa : np - 1;
        if (techo_de[d * np + p] != 0)
            continue;
        c->techos.items[n++] = techo;
        techo_de[d * np + p] = (uint32_t)n;
    }
    c->techos.count = n;
    for (size_t i = 0; i < c->lineas.count; i++)
        add_under_ceilings(c, &c->lineas.items[i], techo_de, nd, np);
    return PLA_OK;
}

int
plai_consolidado_add_pesos(struct consolidado *c, pla_fallo *fallo)
{
    const pla_plan *plan = c->plan;
    struct reparto r = { .c = c };
    r.trozos.memoria = &c->arena.memoria;
    size_t registros = plan->registros.count + 1;
    c->pesos_de_registro = plai_arena_zalloc(&c->arena, registros, sizeof *c->pesos_de_registro);
    c->con_pesos = plai_arena_zalloc(&c->arena, registros, sizeof *c->con_pesos);
    c->partida_de_registro = plai_arena_zalloc(&c->arena, registros, sizeof *c->partida_de_registro);
    if (c->pesos_de_registro == NULL || c->con_pesos == NULL || c->partida_de_registro == NULL)
        return plai_fail_memory(fallo);
    int codigo = plai_parentesco_new(&r.parentesco, c, fallo);
    for (size_t i = 0; codigo == 0 && i < plan->orden.count; i++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[i]];
        for (uint32_t j = 0; codigo == 0 && j < libro->registros; j++)
            if (!add_registro(&r, libro->registro + j))
                codigo = plai_fail_memory(fallo);
    }
    plai_vec_done(&r.trozos);
    if (codigo < 0)
        return codigo;
    add_quarters(c);
    return add_ceilings(c, fallo);
}

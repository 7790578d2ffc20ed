/* SPDX-License-Identifier: MIT
 *
 * Rules of family AV that set what was done against what was spent. Money often belongs to several goals, those of a
 * product or of a project: all the goals that share it are looked at together, and it is said once.
 * Knows advances and obligations; nothing of how they were gathered.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/avances.h"

/* The goals that share money in a year. */
struct bolsa {
    uint32_t primero; /* advance: whose money it is */
    uint32_t hecha;   /* the first that advanced and should cost something; UINT32_MAX: none */
    uint32_t quieta;  /* the first that did not, and does not say why */
    size_t metas, hechas, quietas, sabidas;
    bool explicada;
};

struct bolsas {
    const struct seguimiento *s;
    struct tabla tabla; /* shared money, or a goal's own */
    VEC(struct bolsa) items;
    struct tabla finos; /* project, year: some goal of it knows which part of its money is its own */
};

/* 1 where something was done, 0 where nothing was, -1 where nobody says. */
static int
is_done(const struct avance *avance)
{
    if (avance->fisico.hay)
        return avance->fisico.valor > 0;
    if (avance->anio.ejecutado.hay)
        return avance->anio.ejecutado.valor > 0;
    return avance->declarado.hay ? avance->declarado.valor > 0 : -1;
}

/* ---------------------------------------------------------------- what costs the budget nothing */

static bool
has_word(const char *text)
{
    static const char *const palabras[] = { "gestion", "donacion", "cofinancia", "cooperacion", "en especie" };
    char folded[256];

    plai_fold(plai_slice(text), folded, sizeof folded);
    for (size_t i = 0; i < sizeof palabras / sizeof *palabras; i++)
        if (strstr(folded, palabras[i]) != NULL)
            return true;
    return false;
}

/* Money that the budget of the entity does not obligate, or not in that year: SGR goes by bienios and has its own. */
static bool
is_of_others(const struct revision *rev, const struct hecho *hecho)
{
    if (hecho->grupo != GRUPO_NINGUNO)
        return hecho->grupo == GRUPO_GESTION || hecho->grupo == GRUPO_COFINANCIACION || hecho->grupo == GRUPO_SGR;
    if (hecho->fuente == 0)
        return false;
    return has_word(plai_id_text(rev->plan, hecho->fuente)) ||
           strcmp(plai_id_text(rev->plan, hecho->fuente), "SGR") == 0 ||
           has_word(plai_registro_texto(rev->plan, plai_registro_at(rev, hecho->registro), CAMPO_fuente));
}

/* Many goals may be the same one of the Plan Indicativo: of that one, this many rows are enough. */
enum { FILAS_DE_META = 100 };

/* What rows programme in a year: `propio` with the entity's money, `ajeno` with that of others. */
static void
financing_add(const struct revision *rev, const uint32_t *fila, size_t filas, int vigencia, bool *propio, bool *ajeno)
{
    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (hecho->medida != MEDIDA_PROGRAMADO || hecho->clase != CLASE_PESOS || hecho->valor <= 0 ||
                (hecho->vigencia != vigencia && hecho->vigencia != 0))
                continue;
            *(is_of_others(rev, hecho) ? ajeno : propio) = true;
        }
    }
}

static bool
costs_budget(const struct revision *rev, const struct seguimiento *s, const struct avance *avance)
{
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    bool propio = false, ajeno = false;
    size_t filas;
    const uint32_t *fila = plai_seguida_filas(s, seguida, &filas);

    if (rev->metas[seguida->meta].gestion || !avance->programado_pesos.hay || avance->programado_pesos.valor <= 0)
        return false;
    financing_add(rev, fila, filas, avance->anio.vigencia, &propio, &ajeno);
    if (seguida->indicativo != UINT32_MAX) {
        fila = plai_meta_filas(rev, seguida->indicativo, &filas);
        financing_add(rev, fila, filas < FILAS_DE_META ? filas : FILAS_DE_META, avance->anio.vigencia, &propio, &ajeno);
    }
    return propio || !ajeno;
}

/* ---------------------------------------------------------------- gathering */

/* True where some row of the goal explains that year, or does not say which. */
static bool
is_explained(const struct revision *rev, const struct seguimiento *s, const struct seguida *seguida, int vigencia)
{
    size_t filas;
    const uint32_t *fila = plai_seguida_filas(s, seguida, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t v = registro->valor; v < registro->valor + registro->valores; v++) {
            const struct valor *valor = &rev->plan->valores.items[v];
            const struct columna *columna;

            if (valor->campo != CAMPO_observacion || valor->estado != ESTADO_VALOR || valor->texto[0] == '\0')
                continue;
            columna = plai_hoja_columna(rev->plan, lugar_hoja(valor->lugar), lugar_columna(valor->lugar));
            if (columna == NULL || columna->vigencia == 0 || columna->vigencia == vigencia)
                return true;
        }
    }
    return false;
}

static void
bolsa_add(const struct revision *rev, const struct seguimiento *s, struct bolsa *bolsa, uint32_t which)
{
    const struct avance *avance = &s->avances[which];
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    int done = is_done(avance);

    bolsa->metas++;
    bolsa->sabidas += done >= 0;
    if (done > 0) {
        bolsa->hechas++;
        if (bolsa->hecha == UINT32_MAX && costs_budget(rev, s, avance))
            bolsa->hecha = which;
    } else if (done == 0) {
        bolsa->quietas++;
        bolsa->quieta = bolsa->quieta == UINT32_MAX ? which : bolsa->quieta;
        bolsa->explicada = bolsa->explicada || is_explained(rev, s, seguida, avance->anio.vigencia);
    }
}

/* Money joined by the project alone: that of all it does. */
static bool
is_of_project(const struct avance *avance)
{
    return strcmp(avance->nivel_financiero, "bpin") == 0;
}

static int
bolsas_gather(struct revision *rev, struct bolsas *bolsas)
{
    const struct seguimiento *s = bolsas->s;

    for (uint32_t i = 0; i < s->avances_count; i++) {
        const struct avance *avance = &s->avances[i];
        const uint32_t proyecto[2] = { plai_avance_seguida(s, avance)->bpin, (uint32_t)avance->anio.vigencia };
        bool shared = avance->pesos != UINT32_MAX;
        const uint32_t key[2] = { shared, shared ? avance->pesos : i };
        uint32_t entry;

        if (avance->nivel_financiero == NULL || !avance->obligaciones.hay)
            continue;
        entry = plai_tabla_add(&bolsas->tabla, key);
        if (entry == TABLA_NINGUNO ||
            (entry == bolsas->items.count &&
             !plai_vec_add(&bolsas->items, ((struct bolsa){ i, UINT32_MAX, UINT32_MAX, 0, 0, 0, 0, false }))))
            return plai_fail_memory(rev->fallo);
        if (!is_of_project(avance) && plai_tabla_add(&bolsas->finos, proyecto) == TABLA_NINGUNO)
            return plai_fail_memory(rev->fallo);
        bolsa_add(rev, s, &bolsas->items.items[entry], i);
    }
    return PLA_OK;
}

/* Calls `check` with each money that some goal shares. */
static int
bolsas_each(struct revision *rev,
            int (*check)(struct revision *rev, const struct bolsas *bolsas, const struct bolsa *bolsa))
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct bolsas bolsas = { .s = plai_revision_seguimiento(rev), .items.memoria = memoria };
    int status;

    if (bolsas.s == NULL)
        return PLA_E_MEMORIA;
    plai_tabla_init(&bolsas.tabla, 2, memoria);
    plai_tabla_init(&bolsas.finos, 2, memoria);
    status = bolsas_gather(rev, &bolsas);
    for (size_t i = 0; i < bolsas.items.count && status == PLA_OK; i++)
        status = check(rev, &bolsas, &bolsas.items.items[i]);
    plai_vec_done(&bolsas.items);
    plai_tabla_done(&bolsas.tabla);
    plai_tabla_done(&bolsas.finos);
    return status;
}

/* Whose the obligations are, after "obligaciones": "de su producto"... */
static const char *
owner_of(const struct avance *avance)
{
    const char *nivel = avance->nivel_financiero;

    return strcmp(nivel, "bpin") == 0             ? " del proyecto"
           : strcmp(nivel, "bpin_producto") == 0  ? " del producto en el proyecto"
           : strcmp(nivel, "bpin_indicador") == 0 ? " del indicador en el proyecto"
                                                  : "";
}

static struct dicho
dicho_of(const struct revision *rev, const struct seguimiento *s, const struct avance *avance)
{
    struct dicho dicho = { .gravedad = is_of_project(avance) ? PLA_NOTA : PLA_ADVERTENCIA,
                           .lugar = avance->en_ejecutado != 0 ? avance->en_ejecutado : avance->lugar,
                           .contra = &avance->en_obligaciones,
                           .contras = avance->en_obligaciones != 0,
                           .nivel = avance->nivel_financiero };

    dicho.clave = plai_avance_clave(rev, plai_avance_seguida(s, avance), avance->anio.vigencia);
    return dicho;
}

/* ---------------------------------------------------------------- AV-04, AV-05 */

static int
unpaid_check(struct revision *rev, const struct bolsas *bolsas, const struct bolsa *bolsa)
{
    const struct seguimiento *s = bolsas->s;
    const struct avance *avance = &s->avances[bolsa->primero];
    struct dicho dicho;

    if (bolsa->sabidas == 0)
        return PLA_OK;
    rev->comparadas++;
    if (avance->obligaciones.valor != 0 || bolsa->hecha == UINT32_MAX)
        return PLA_OK;
    avance = &s->avances[bolsa->hecha];
    dicho = dicho_of(rev, s, avance);
    dicho.valor = PESOS_M(0);
    if (bolsa->hechas > 1)
        return plai_observe(rev, &dicho,
                            "La meta %s y %s reportan ejecución en %d, y las obligaciones%s son $ 0 de %s "
                            "programados.",
                            NOMBRE_SEGUIDA(rev, plai_avance_seguida(s, avance)), OTRAS(bolsa->hechas - 1),
                            avance->anio.vigencia, owner_of(avance), PESOS(avance->programado_pesos.valor));
    return plai_observe(rev, &dicho,
                        "La meta %s reporta ejecución en %d, y las obligaciones%s son $ 0 de %s programados.",
                        NOMBRE_SEGUIDA(rev, plai_avance_seguida(s, avance)), avance->anio.vigencia, owner_of(avance),
                        PESOS(avance->programado_pesos.valor));
}

static int
check_sin_obligaciones(struct revision *rev)
{
    return bolsas_each(rev, unpaid_check);
}

static int
idle_check(struct revision *rev, const struct bolsas *bolsas, const struct bolsa *bolsa)
{
    const struct seguimiento *s = bolsas->s;
    const struct avance *avance = &s->avances[bolsa->primero];
    const uint32_t proyecto[2] = { plai_avance_seguida(s, avance)->bpin, (uint32_t)avance->anio.vigencia };
    struct dicho dicho;

    if (bolsa->sabidas == 0)
        return PLA_OK;
    rev->comparadas++;
    /* Money of a project may be that of its other goals. */
    if (is_of_project(avance) && plai_tabla_find(&bolsas->finos, proyecto) != TABLA_NINGUNO)
        return PLA_OK;
    /* Money may be that of a goal of which nobody says anything. */
    if (bolsa->quietas < bolsa->metas || bolsa->explicada ||
        avance->obligaciones.valor <= plai_revision_tolerancia(rev))
        return PLA_OK;
    avance = &s->avances[bolsa->quieta];
    dicho = dicho_of(rev, s, avance);
    dicho.valor = PESOS_M(avance->obligaciones.valor);
    if (bolsa->quietas > 1)
        return plai_observe(rev, &dicho,
                            "La meta %s y %s no reportan ningún avance en %d, y las obligaciones%s son %s, sin "
                            "que se explique.",
                            NOMBRE_SEGUIDA(rev, plai_avance_seguida(s, avance)), OTRAS(bolsa->quietas - 1),
                            avance->anio.vigencia, owner_of(avance), PESOS(avance->obligaciones.valor));
    return plai_observe(rev, &dicho,
                        "La meta %s no reporta ningún avance en %d, y las obligaciones%s son %s, sin que se explique.",
                        NOMBRE_SEGUIDA(rev, plai_avance_seguida(s, avance)), avance->anio.vigencia, owner_of(avance),
                        PESOS(avance->obligaciones.valor));
}

static int
check_sin_avance(struct revision *rev)
{
    return bolsas_each(rev, idle_check);
}

#define SEGUIMIENTO_DNP "Seguimiento a los planes de desarrollo territoriales (DNP); Ley 152 de 1994, art. 29 y 42"

const struct regla plai_reglas_av_pesos[] = {
    { .publica = { .id = "AV-04",
                   .titulo = "Avance físico sin obligaciones",
                   .porque = "Lo que se hizo con recursos del presupuesto pasa por una obligación: sin ella, el avance "
                             "o la ejecución del presupuesto están sin reportar. No cuentan la gestión, las donaciones "
                             "ni la cofinanciación.",
                   .correccion = "Revise con Hacienda si lo ejecutado se pagó con otro proyecto o producto, o si el "
                                 "avance se reportó antes de recibirlo.",
                   .base = SEGUIMIENTO_DNP,
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_sin_obligaciones,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro trae lo ejecutado y las obligaciones de una misma meta, producto o proyecto" },
    { .publica = { .id = "AV-05",
                   .titulo = "Obligaciones sin avance ni explicación",
                   .porque = "Se reconoció un gasto y la meta no avanzó: puede ser un anticipo, un avance sin reportar "
                             "o un pago cargado a otra meta.",
                   .correccion = "Reporte el avance, o explique en las observaciones por qué todavía no lo hay.",
                   .base = SEGUIMIENTO_DNP,
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_sin_avance,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro trae lo ejecutado y las obligaciones de una misma meta, producto o proyecto" },
    { .publica = { .id = NULL } },
};

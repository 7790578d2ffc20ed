/* SPDX-License-Identifier: MIT
 *
 * Rules of family PC on the rubros of the PAC: that the budget has them, with their fuente, and that a fuente of
 * investment does not pay what is not.
 * Adds nothing up: sums are in pc.c and pc_caja.c.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/regla.h"
#include "reglas/rubros.h"

/* Other cells that an observation lists. */
#define CELDAS 20

/* ---------------------------------------------------------------- PC-08 */

/* The budget as a tree of codes. */
struct presupuesto {
    struct tabla rubros;   /* those of its rows */
    struct tabla ramas;    /* those that its rows hang from, where some book names them */
    struct tabla pares;    /* rubro, fuente */
    struct tabla fuentes;  /* any of it */
    struct tabla abiertos; /* rubros with a row whose fuente is not known */
    unsigned raices;
};

static bool
branches_add(const struct revision *rev, struct presupuesto *presupuesto, id rubro)
{
    const char *code = plai_id_key(rev->plan, rubro);

    for (const char *dot = strchr(code, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        id branch = plai_intern_find(rev->plan, INTERNO_CODIGO, (struct slice){ code, (size_t)(dot - code) });

        if (branch != 0 && plai_tabla_add(&presupuesto->ramas, &branch) == TABLA_NINGUNO)
            return false;
    }
    return true;
}

static int
budget_read(struct revision *rev, struct presupuesto *presupuesto)
{
    for (size_t i = 0; i < rev->plan->registros.count; i++) {
        const struct registro *registro = &rev->plan->registros.items[i];
        id rubro = registro->rubro, fuente = registro->fuente;
        uint32_t before = presupuesto->rubros.count;
        bool known = fuente != 0 && !rev->fuente_desconocida[fuente], ok;

        if (rubro == 0 || plai_registro_instrumento(rev->plan, registro) != INSTRUMENTO_EJECUCION)
            continue;
        presupuesto->raices |= BIT(plai_rubro_raiz(plai_id_key(rev->plan, rubro)));
        ok = plai_tabla_add(&presupuesto->rubros, &rubro) != TABLA_NINGUNO;
        if (ok && presupuesto->rubros.count > before)
            ok = branches_add(rev, presupuesto, rubro);
        if (ok && known)
            ok = plai_tabla_add(&presupuesto->fuentes, &fuente) != TABLA_NINGUNO &&
                 plai_tabla_add(&presupuesto->pares, (uint32_t[2]){ rubro, fuente }) != TABLA_NINGUNO;
        else if (ok)
            ok = plai_tabla_add(&presupuesto->abiertos, &rubro) != TABLA_NINGUNO;
        if (!ok)
            return plai_fail_memory(rev->fallo);
    }
    return PLA_OK;
}

enum hallado { HALLADO, HALLADO_EN_RAMA, HALLADO_ARRIBA, HALLADO_CON_OTRA_FUENTE, HALLADO_NO };

/* The code of the budget that a rubro hangs from, or 0. */
static id
trunk_find(const struct revision *rev, const struct presupuesto *presupuesto, id rubro)
{
    const char *code = plai_id_key(rev->plan, rubro);
    id trunk = 0;

    for (const char *dot = strchr(code, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        id found = plai_intern_find(rev->plan, INTERNO_CODIGO, (struct slice){ code, (size_t)(dot - code) });

        if (found != 0 && plai_tabla_find(&presupuesto->rubros, &found) != TABLA_NINGUNO)
            trunk = found;
    }
    return trunk;
}

static enum hallado
rubro_find(const struct revision *rev, const struct presupuesto *presupuesto, id rubro, id fuente)
{
    if (plai_tabla_find(&presupuesto->ramas, &rubro) != TABLA_NINGUNO)
        return HALLADO_EN_RAMA;
    if (plai_tabla_find(&presupuesto->rubros, &rubro) == TABLA_NINGUNO)
        return trunk_find(rev, presupuesto, rubro) != 0 ? HALLADO_ARRIBA : HALLADO_NO;
    if (fuente == 0 || plai_tabla_find(&presupuesto->fuentes, &fuente) == TABLA_NINGUNO ||
        plai_tabla_find(&presupuesto->abiertos, &rubro) != TABLA_NINGUNO ||
        plai_tabla_find(&presupuesto->pares, (uint32_t[2]){ rubro, fuente }) != TABLA_NINGUNO)
        return HALLADO;
    return HALLADO_CON_OTRA_FUENTE;
}

/* A rubro of the PAC, or one with its fuente. */
struct rubro_pac {
    id rubro, fuente;
    uint32_t registro; /* the first row */
    size_t filas;
    enum hallado hallado;
};

struct rubros_pac {
    struct tabla tabla; /* rubro, fuente: 0 but for those found with another */
    VEC(struct rubro_pac) items;
};

static int
pac_read(struct revision *rev, const struct presupuesto *presupuesto, struct rubros_pac *pac)
{
    for (uint32_t i = 0; i < rev->plan->registros.count; i++) {
        const struct registro *registro = plai_registro_at(rev, i);
        enum rubro_raiz raiz = plai_rubro_raiz(plai_id_key(rev->plan, registro->rubro));
        id fuente = rev->fuente_desconocida[registro->fuente] ? 0 : registro->fuente;
        struct rubro_pac one = { .rubro = registro->rubro, .registro = i };
        uint32_t entry;

        /* A budget of investment alone says nothing of the other rubros, nor one of expenses of those of income. */
        if (registro->rubro == 0 || plai_registro_instrumento(rev->plan, registro) != INSTRUMENTO_PAC ||
            !(presupuesto->raices & BIT(raiz)))
            continue;
        one.hallado = rubro_find(rev, presupuesto, registro->rubro, fuente);
        one.fuente = one.hallado == HALLADO_CON_OTRA_FUENTE ? fuente : 0;
        entry = plai_tabla_add(&pac->tabla, (uint32_t[2]){ one.rubro, one.fuente });
        if (entry == TABLA_NINGUNO || (entry == pac->items.count && !plai_vec_add(&pac->items, one)))
            return plai_fail_memory(rev->fallo);
        pac->items.items[entry].filas++;
    }
    return PLA_OK;
}

static int
rubro_say(struct revision *rev, const struct presupuesto *presupuesto, const struct rubro_pac *one)
{
    const struct registro *registro = plai_registro_at(rev, one->registro);
    const char *code = plai_id_text(rev->plan, one->rubro);
    enum campo campo = one->hallado == HALLADO_CON_OTRA_FUENTE ? CAMPO_fuente : CAMPO_rubro;
    struct dicho dicho = { .gravedad = one->hallado == HALLADO_ARRIBA ? PLA_ADVERTENCIA : PLA_ERROR, .valor = code };
    char filas[40] = "";

    if (one->filas > 1)
        snprintf(filas, sizeof filas, " (en %zu filas)", one->filas);
    dicho.lugar = plai_registro_lugar(rev->plan, registro, campo);
    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.campo = (uint8_t)campo;
    switch (one->hallado) {
    case HALLADO_EN_RAMA:
        return plai_observe(rev, &dicho,
                            "El rubro %s del PAC no es de último nivel: en el presupuesto tiene otros por debajo%s.",
                            code, filas);
    case HALLADO_ARRIBA:
        return plai_observe(rev, &dicho, "El rubro %s del PAC no está en el presupuesto, que llega hasta %s%s.", code,
                            plai_id_text(rev->plan, trunk_find(rev, presupuesto, one->rubro)), filas);
    case HALLADO_CON_OTRA_FUENTE:
        dicho.valor = plai_id_text(rev->plan, one->fuente);
        return plai_observe(rev, &dicho, "El rubro %s está en el presupuesto, pero no con %s%s.", code, dicho.valor,
                            filas);
    default:
        return plai_observe(rev, &dicho, "El rubro %s del PAC no está en el presupuesto%s.", code, filas);
    }
}

/* From this many rubros, none of which the budget has, the PAC is taken to code them in another way. */
#define AJENOS_MIN 3
static int
rubros_say(struct revision *rev, const struct presupuesto *presupuesto, const struct rubros_pac *pac)
{
    size_t absent = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < pac->items.count; i++)
        absent += pac->items.items[i].hallado == HALLADO_NO;
    if (absent == pac->items.count && absent >= AJENOS_MIN) {
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

        dicho.lugar = plai_registro_lugar(rev->plan, plai_registro_at(rev, pac->items.items[0].registro), CAMPO_rubro);
        dicho.clave.campo = CAMPO_rubro;
        return plai_observe(
            rev, &dicho, "Ninguno de los %zu rubros del PAC está en el presupuesto: usan códigos distintos.", absent);
    }
    for (size_t i = 0; i < pac->items.count && status == PLA_OK; i++)
        if (pac->items.items[i].hallado != HALLADO)
            status = rubro_say(rev, presupuesto, &pac->items.items[i]);
    return status;
}

static int
check_rubros(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct presupuesto presupuesto = { .raices = 0 };
    struct rubros_pac pac = { .items.memoria = memoria };
    int status;

    plai_tabla_init(&presupuesto.rubros, 1, memoria);
    plai_tabla_init(&presupuesto.ramas, 1, memoria);
    plai_tabla_init(&presupuesto.pares, 2, memoria);
    plai_tabla_init(&presupuesto.fuentes, 1, memoria);
    plai_tabla_init(&presupuesto.abiertos, 1, memoria);
    plai_tabla_init(&pac.tabla, 2, memoria);
    status = budget_read(rev, &presupuesto);
    if (status == PLA_OK)
        status = pac_read(rev, &presupuesto, &pac);
    rev->comparadas = pac.items.count;
    if (status == PLA_OK)
        status = rubros_say(rev, &presupuesto, &pac);
    plai_tabla_done(&presupuesto.rubros);
    plai_tabla_done(&presupuesto.ramas);
    plai_tabla_done(&presupuesto.pares);
    plai_tabla_done(&presupuesto.fuentes);
    plai_tabla_done(&presupuesto.abiertos);
    plai_tabla_done(&pac.tabla);
    plai_vec_done(&pac.items);
    return status;
}

/* ---------------------------------------------------------------- PC-09 */

/* The SGP and the regalías pay social investment; the share of the SGP of free use pays anything. */
static bool
is_for_investment(const struct revision *rev, id fuente)
{
    const char *name = plai_id_key(rev->plan, fuente);

    return strcmp(name, "sgr") == 0 || (strncmp(name, "sgp ", 4) == 0 && strstr(name, "libre destinacion") == NULL);
}

struct mezcla {
    uint32_t registro;
    size_t filas;
    int64_t pesos;
    lugar cells[CELDAS];
};

struct mezclas {
    struct tabla fuentes;
    VEC(struct mezcla) items;
};

static int
mixed_add(struct revision *rev, struct mezclas *mezclas, uint32_t index)
{
    const struct registro *registro = plai_registro_at(rev, index);
    uint32_t entry = plai_tabla_add(&mezclas->fuentes, &registro->fuente);
    struct mezcla *mezcla;

    if (entry == TABLA_NINGUNO ||
        (entry == mezclas->items.count && !plai_vec_add(&mezclas->items, (struct mezcla){ .registro = index })))
        return plai_fail_memory(rev->fallo);
    mezcla = &mezclas->items.items[entry];
    if (mezcla->filas < CELDAS)
        mezcla->cells[mezcla->filas] = plai_registro_lugar(rev->plan, registro, CAMPO_fuente);
    mezcla->filas++;
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (hecho->medida == MEDIDA_PAC && hecho->estado == ESTADO_VALOR)
            plai_add_checked(&mezcla->pesos, hecho->valor);
    }
    return PLA_OK;
}

static int
mixed_say(struct revision *rev, const struct mezcla *mezcla)
{
    const struct registro *registro = plai_registro_at(rev, mezcla->registro);
    struct dicho dicho = { .gravedad = PLA_NOTA,
                           .lugar = mezcla->cells[0],
                           .contra = mezcla->cells + 1,
                           .contras = (mezcla->filas < CELDAS ? mezcla->filas : CELDAS) - 1,
                           .valor = plai_id_text(rev->plan, registro->fuente) };

    dicho.clave = plai_clave_of(rev, registro);
    dicho.clave.rubro = mezcla->filas > 1 ? 0 : dicho.clave.rubro;
    dicho.clave.campo = CAMPO_fuente;
    return plai_observe(rev, &dicho,
                        "El PAC paga funcionamiento (rubros 2.1) con %s, que es para inversión: %s en %zu %s.",
                        dicho.valor, PESOS(mezcla->pesos), mezcla->filas, mezcla->filas == 1 ? "fila" : "filas");
}

static int
check_mezcla(struct revision *rev)
{
    struct mezclas mezclas = { .items.memoria = rev->plan->opciones.memoria };
    int status = PLA_OK;

    plai_tabla_init(&mezclas.fuentes, 1, rev->plan->opciones.memoria);
    for (uint32_t i = 0; i < rev->plan->registros.count && status == PLA_OK; i++) {
        const struct registro *registro = plai_registro_at(rev, i);
        enum rubro_raiz raiz = plai_rubro_raiz(plai_id_key(rev->plan, registro->rubro));

        if (plai_registro_instrumento(rev->plan, registro) != INSTRUMENTO_PAC || registro->fuente == 0 ||
            raiz == RUBRO_OTRO)
            continue;
        rev->comparadas++;
        if (raiz == RUBRO_FUNCIONAMIENTO && is_for_investment(rev, registro->fuente))
            status = mixed_add(rev, &mezclas, i);
    }
    for (size_t i = 0; i < mezclas.items.count && status == PLA_OK; i++)
        status = mixed_say(rev, &mezclas.items.items[i]);
    plai_tabla_done(&mezclas.fuentes);
    plai_vec_done(&mezclas.items);
    return status;
}

const struct regla plai_reglas_pc_rubros[] = {
    { .publica = { .id = "PC-08",
                   .titulo = "Rubro del PAC que no está en el presupuesto, o que no es de último nivel",
                   .porque = "El PAC reparte por meses lo que el presupuesto apropia en cada rubro y fuente.",
                   .correccion = "Use el código y la fuente del presupuesto, en su último nivel.",
                   .base = "Decreto 111 de 1996, art. 73 y 74 (PAC); CCPET",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PAC | CON_EJECUCION,
      .check = check_rubros,
      .sin_operandos = "el PAC y el presupuesto no traen rubros de la misma clase" },
    { .publica = { .id = "PC-09",
                   .titulo = "Funcionamiento pagado con SGP o regalías",
                   .porque = "Estas fuentes tienen destinación específica para inversión social.",
                   .correccion = "Revise la fuente del rubro; si la ley lo permite en su caso, déjelo justificado.",
                   .base = "Ley 715 de 2001; Ley 2056 de 2020",
                   .gravedad = PLA_NOTA },
      .instrumentos = CON_PAC,
      .check = check_mezcla,
      .sin_operandos = "el PAC no trae rubros del CCPET con su fuente" },
    { .publica = { .id = NULL } },
};

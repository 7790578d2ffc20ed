/* SPDX-License-Identifier: MIT
 *
 * Rule CD-15: each participation of the SGP pays for its own sector. The same goal and fuente are said once, in the
 * book that comes first: the Plan Indicativo, from which the others copy.
 * Knows codes and fuentes; amounts only to say them.
 */
#include <string.h>

#include "base/fallo.h"
#include "catalogo/catalogo.h"
#include "reglas/cruce.h"
#include "reglas/reunidas.h"

/* A fuente of the catalogue and the beginning of the MGA codes that it may pay for. */
static const struct destino {
    const char *fuente, *codigo, *words;
} destinos[] = {
    { "SGP educación", "22", "del sector 22, Educación" },
    { "SGP salud", "19", "del sector 19, Salud y protección social" },
    { "SGP deporte", "43", "del sector 43, Deporte y recreación" },
    { "SGP cultura", "33", "del sector 33, Cultura" },
    { "SGP APSB", "4003", "del programa 4003, Agua potable y saneamiento básico" },
    { "SGP alimentación escolar", "22", "del sector 22, Educación" },
};
#define DESTINOS (sizeof destinos / sizeof *destinos)

struct sgp {
    uint8_t *destino; /* by id of a fuente: its destino + 1 */
    struct reunidas ajenas;
};

/* Fuentes are few, and each is an id of the plan. */
static int
destinos_find(struct revision *rev, struct sgp *sgp)
{
    sgp->destino = plai_arena_zalloc(&rev->arena, plai_id_count(rev->plan) + 1, 1);
    if (sgp->destino == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < DESTINOS; i++) {
        id fuente = plai_intern_find(rev->plan, INTERNO_NOMBRE, plai_slice(destinos[i].fuente));

        if (fuente != 0)
            sgp->destino[fuente] = (uint8_t)(i + 1);
    }
    return PLA_OK;
}

/* The beginning of an MGA code that the catalogue knows; empty where it is none: offices number programmes of their
 * own too. */
static struct slice
code_known(const struct revision *rev, const char *text, size_t digits, size_t use)
{
    struct slice code = { text, use };

    return strlen(text) == digits && strspn(text, "0123456789") == digits &&
                   plai_catalogo_find(rev->plan->catalogo, use == 2 ? CATALOGO_SECTOR : CATALOGO_PROGRAMA, code, NULL)
               ? code
               : SLICE("");
}

/* The programme of a row, or its sector; the product is the surest to tell. */
static struct slice
code_of_row(const struct revision *rev, uint32_t row)
{
    const struct registro *registro = plai_registro_at(rev, row);
    struct slice code = code_known(rev, plai_registro_texto(rev->plan, registro, CAMPO_codigo_producto), 7, 4);

    if (code.n == 0)
        code = code_known(rev, plai_registro_texto(rev->plan, registro, CAMPO_codigo_indicador), 9, 4);
    if (code.n == 0)
        code = code_known(rev, plai_id_key(rev->plan, rev->cruce->programa[registro->programa]), 4, 4);
    if (code.n == 0)
        code = code_known(rev, plai_registro_texto(rev->plan, registro, CAMPO_codigo_sector), 2, 2);
    return code;
}

/* The code of a row or, where it has none, that of its goal in the Plan Indicativo. */
static struct slice
code_of(const struct revision *rev, uint32_t row)
{
    struct slice code = code_of_row(rev, row);
    uint32_t meta = rev->meta_de[row];

    return code.n > 0 || meta == UINT32_MAX ? code : code_of_row(rev, rev->metas[rev->cruce->clase[meta]].registro);
}

/* True where the code is known well enough to say that it is another. */
static bool
code_is_other(struct slice code, const char *expected)
{
    size_t n = strlen(expected) < code.n ? strlen(expected) : code.n;

    return code.n > 0 && memcmp(code.s, expected, n) != 0;
}

static int
fact_check(struct revision *rev, struct sgp *sgp, const struct hecho *hecho)
{
    uint8_t destino = sgp->destino[hecho->fuente];
    uint32_t meta = rev->meta_de[hecho->registro];
    uint32_t libro = rev->plan->hojas.items[plai_registro_at(rev, hecho->registro)->hoja].libro;
    struct slice code;
    struct reunida *ajena;
    uint32_t key[4] = { 0, 0, 0, hecho->fuente };

    if (destino == 0 || hecho->estado != ESTADO_VALOR || hecho->valor <= 0 || (hecho->banderas & HECHO_REPETIDO))
        return PLA_OK;
    code = code_of(rev, hecho->registro);
    rev->comparadas += code.n > 0;
    if (!code_is_other(code, destinos[destino - 1].codigo))
        return PLA_OK;
    key[0] = meta == UINT32_MAX ? 2 : 1;
    key[1] = meta == UINT32_MAX ? libro : rev->cruce->clase[meta];
    key[2] = meta == UINT32_MAX ? plai_intern(rev->plan, INTERNO_CODIGO, code) : 0;
    if (key[2] == ID_SIN_MEMORIA)
        return plai_fail_memory(rev->fallo);
    ajena = plai_reunidas_add(&sgp->ajenas, key, hecho->registro, hecho->lugar);
    if (ajena == NULL)
        return plai_fail_memory(rev->fallo);
    if (rev->plan->hojas.items[lugar_hoja(ajena->lugar)].libro == libro)
        plai_add_checked(&ajena->pesos, hecho->valor);
    return PLA_OK;
}

static int
other_say(struct revision *rev, const struct sgp *sgp, uint32_t entry)
{
    const struct reunida *ajena = &sgp->ajenas.items.items[entry];
    id fuente = plai_tabla_llave(&sgp->ajenas.tabla, entry)[3];
    const struct destino *destino = &destinos[sgp->destino[fuente] - 1];
    struct slice code = code_of(rev, ajena->registro);
    struct dicho dicho = plai_reunida_dicho(rev, ajena, PLA_ADVERTENCIA, CAMPO_fuente);
    uint32_t meta = rev->meta_de[ajena->registro];
    const char *level = code.n == 2 ? "sector" : "programa";
    char codigo[8];

    memcpy(codigo, code.s, code.n);
    codigo[code.n] = '\0';
    dicho.valor = codigo;
    dicho.esperado = destino->codigo;
    dicho.clave.fuente = fuente;
    dicho.clave.actividad = 0;
    if (meta != UINT32_MAX)
        return plai_observe(rev, &dicho, "La meta %s, del %s %s, tiene %s de %s, que solo financia metas %s.",
                            NOMBRE_META(rev, meta), level, codigo, PESOS(ajena->pesos), destino->fuente,
                            destino->words);
    return plai_observe(rev, &dicho, "El %s %s tiene %s de %s, que solo financia lo que es %s.", level, codigo,
                        PESOS(ajena->pesos), destino->fuente, destino->words);
}

static int
check_sgp(struct revision *rev)
{
    static const struct {
        enum instrumento instrumento;
        enum medida medida;
    } lados[] = {
        { INSTRUMENTO_PLAN_INDICATIVO, MEDIDA_PROGRAMADO },
        { INSTRUMENTO_PLURIANUAL, MEDIDA_PROGRAMADO },
        { INSTRUMENTO_POAI, MEDIDA_PROGRAMADO },
        { INSTRUMENTO_PLAN_ACCION, MEDIDA_PROGRAMADO },
        { INSTRUMENTO_PAC, MEDIDA_PAC },
        { INSTRUMENTO_EJECUCION, MEDIDA_APROPIACION_DEFINITIVA },
    };
    struct sgp sgp = { 0 };
    int status = destinos_find(rev, &sgp);

    plai_reunidas_init(&sgp.ajenas, 4, rev->plan->opciones.memoria);
    for (size_t i = 0; i < sizeof lados / sizeof *lados && status == PLA_OK; i++) {
        size_t count;
        const uint32_t *hechos = plai_revision_hechos(rev, lados[i].instrumento, lados[i].medida, CLASE_PESOS, &count);

        for (size_t h = 0; h < count && status == PLA_OK; h++)
            status = fact_check(rev, &sgp, &rev->plan->hechos.items[hechos[h]]);
    }
    for (uint32_t i = 0; i < sgp.ajenas.items.count && status == PLA_OK; i++)
        status = other_say(rev, &sgp, i);
    plai_reunidas_done(&sgp.ajenas);
    return status;
}

const struct regla plai_reglas_cd_sgp[] = {
    { .publica = { .id = "CD-15",
                   .titulo = "Recursos del SGP en otro sector",
                   .porque =
                       "Cada participación del SGP tiene su destino por ley: la de educación no paga vías ni la de "
                       "salud, deporte.",
                   .correccion = "Cambie la fuente de los recursos, o el programa de la meta si está mal clasificada.",
                   .base = "Ley 715 de 2001; Ley 152 de 1994, art. 41",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_sgp,
      .sin_operandos = "ningún libro trae recursos del SGP con el sector o el programa de lo que pagan" },
    { .publica = { .id = NULL } },
};

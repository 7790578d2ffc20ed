/* SPDX-License-Identifier: MIT
 *
 * Dependencia and programme of rows that do not say them, by their goal and by their project.
 * Must not know amounts.
 */
#include "salida/parentesco.h"

#include <string.h>

#include "base/fallo.h"

#define ID_AMBIGUO UINT32_MAX

/* A programme is its code where it is known; forms that only name it go by the code that another one gives the name. */
static id
programa_of(const struct parentesco *p, const struct registro *registro)
{
    id codigo = p->codigo_de_nombre[registro->programa];
    return codigo != 0 ? codigo : registro->programa;
}

static id
dependencia_of(const pla_plan *plan, const struct registro *registro)
{
    if (registro->dependencia != 0)
        return registro->dependencia;
    return plan->libros.items[plan->hojas.items[registro->hoja].libro].dependencia;
}

static void
keep(id *donde, id valor)
{
    if (valor == 0)
        return;
    *donde = *donde == 0 || *donde == valor ? valor : ID_AMBIGUO;
}

static void
learn_names(struct parentesco *p, const char **nombre_de_programa)
{
    const pla_plan *plan = p->plan;
    const char *anterior = "";
    for (size_t i = 0; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        const char *nombre = plai_registro_texto(plan, registro, CAMPO_programa);
        if (registro->programa == 0 || *nombre == '\0')
            continue;
        if (nombre_de_programa[registro->programa] == NULL)
            nombre_de_programa[registro->programa] = nombre;
        if (plai_registro_valor(plan, registro, CAMPO_codigo_programa) == NULL || strcmp(nombre, anterior) == 0)
            continue;
        anterior = nombre;
        id como_nombre = plai_intern_find(plan, INTERNO_NOMBRE, plai_slice(nombre));
        if (como_nombre != 0 && como_nombre != registro->programa && p->codigo_de_nombre[como_nombre] == 0)
            p->codigo_de_nombre[como_nombre] = registro->programa;
    }
}

/* What one instrument says wins over those that come after it in the list. */
static void
learn_kinship(struct parentesco *p, id *nuevo[4], enum instrumento instrumento)
{
    const pla_plan *plan = p->plan;
    size_t ids = plai_id_count(plan);
    id *const viejo[4] = { p->de_meta[0], p->de_meta[1], p->de_proyecto[0], p->de_proyecto[1] };
    for (size_t i = 0; i < 4; i++)
        memset(nuevo[i], 0, ids * sizeof **nuevo);
    for (size_t i = 0; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        if (plai_registro_instrumento(plan, registro) != instrumento)
            continue;
        id dependencia = dependencia_of(plan, registro), programa = programa_of(p, registro);
        if (registro->meta != 0) {
            keep(&nuevo[0][registro->meta], dependencia);
            keep(&nuevo[1][registro->meta], programa);
        }
        if (registro->proyecto != 0) {
            keep(&nuevo[2][registro->proyecto], dependencia);
            keep(&nuevo[3][registro->proyecto], programa);
        }
    }
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 1; j < ids; j++)
            if (viejo[i][j] == 0)
                viejo[i][j] = nuevo[i][j];
}

int
plai_parentesco_new(struct parentesco *parentesco, struct consolidado *c, pla_fallo *fallo)
{
    static const enum instrumento quienes[] = { INSTRUMENTO_POAI, INSTRUMENTO_PLAN_ACCION,
                                                INSTRUMENTO_PLAN_INDICATIVO };
    size_t ids = plai_id_count(c->plan);
    id *bloque = plai_arena_zalloc(&c->arena, ids * 9, sizeof *bloque);
    c->nombre_de_programa = plai_arena_zalloc(&c->arena, ids, sizeof *c->nombre_de_programa);
    if (bloque == NULL || c->nombre_de_programa == NULL)
        return plai_fail_memory(fallo);
    id *nuevo[4] = { bloque + 5 * ids, bloque + 6 * ids, bloque + 7 * ids, bloque + 8 * ids };
    *parentesco = (struct parentesco){ .plan = c->plan,
                                       .codigo_de_nombre = bloque,
                                       .de_meta = { bloque + ids, bloque + 2 * ids },
                                       .de_proyecto = { bloque + 3 * ids, bloque + 4 * ids } };
    learn_names(parentesco, c->nombre_de_programa);
    for (size_t i = 0; i < sizeof quienes / sizeof *quienes; i++)
        learn_kinship(parentesco, nuevo, quienes[i]);
    return PLA_OK;
}

static id
by_kinship(const struct parentesco *p, const struct registro *registro, int cual)
{
    id hallado = registro->meta ? p->de_meta[cual][registro->meta] : 0;
    if (hallado == 0 || hallado == ID_AMBIGUO)
        hallado = registro->proyecto ? p->de_proyecto[cual][registro->proyecto] : 0;
    return hallado == ID_AMBIGUO ? 0 : hallado;
}

id
plai_parentesco_dependencia(const struct parentesco *parentesco, const struct registro *registro)
{
    id propia = dependencia_of(parentesco->plan, registro);
    return propia != 0 ? propia : by_kinship(parentesco, registro, 0);
}

id
plai_parentesco_programa(const struct parentesco *parentesco, const struct registro *registro)
{
    id propio = programa_of(parentesco, registro);
    return propio != 0 ? propio : by_kinship(parentesco, registro, 1);
}

/* SPDX-License-Identifier: MIT
 *
 * Goals: which rows of a workbook speak of the same one. One pass, hashing.
 * Must not know how goals of different workbooks meet: that is the rules' business.
 */
#include <assert.h>
#include <string.h>

#include "base/fallo.h"
#include "base/texto.h"
#include "modelo/hash.h"
#include "modelo/modelo.h"

/* What makes two rows one goal. Without a code of its own a goal is its indicador or producto, its project and its
 * text. */
struct clave_meta {
    uint32_t libro;
    uint8_t instrumento;
    id codigo, indicador, proyecto;
    uint64_t texto; /* hash of the folded text */
};

struct grupos {
    const pla_plan *plan;
    struct meta *metas;
    struct clave_meta *claves; /* of each goal */
    size_t count;
    uint32_t *ranuras; /* open addressing: goal + 1 */
    size_t capacity;
};

static id
valor_id(const pla_plan *plan, const struct registro *registro, enum campo campo)
{
    const struct valor *valor = plai_registro_valor(plan, registro, campo);

    return valor != NULL ? valor->id : 0;
}

/* Texts that fold to more are the same only where written alike. */
enum { FOLDED = 2048 };

static uint64_t
texto_hash(struct slice texto)
{
    char folded[FOLDED];
    size_t n = plai_fold_name(texto, folded, sizeof folded);

    uint64_t hash = plai_hash_bytes(PLAI_HASH_BEGIN, folded, n);

    if (n + 8 >= sizeof folded) /* a cut may fall a whole character short */
        hash = plai_hash_bytes(hash, texto.s, texto.n);
    return n == 0 ? 0 : plai_hash_end(hash);
}

/* False for a row that speaks of no goal. */
static bool
clave_of(const pla_plan *plan, const struct registro *registro, struct clave_meta *clave)
{
    const struct hoja *hoja = &plan->hojas.items[registro->hoja];
    id producto;

    *clave = (struct clave_meta){ .libro = hoja->libro, .instrumento = hoja->instrumento, .codigo = registro->meta };
    if (!plai_instrumento_plans(hoja->instrumento))
        return false;
    if (clave->codigo != 0)
        return true;
    clave->indicador = valor_id(plan, registro, CAMPO_codigo_indicador);
    producto = valor_id(plan, registro, CAMPO_codigo_producto);
    if (clave->indicador == 0)
        clave->indicador = producto;
    clave->proyecto = registro->proyecto;
    clave->texto = texto_hash(plai_slice(plai_registro_texto(plan, registro, CAMPO_meta_producto)));
    return clave->indicador != 0 || clave->texto != 0;
}

static bool
clave_equal(const struct clave_meta *a, const struct clave_meta *b)
{
    return a->libro == b->libro && a->instrumento == b->instrumento && a->codigo == b->codigo &&
           a->indicador == b->indicador && a->proyecto == b->proyecto && a->texto == b->texto;
}

static size_t
clave_hash(const struct clave_meta *clave)
{
    uint64_t hash = plai_hash_number(PLAI_HASH_BEGIN, (uint64_t)clave->libro << 8 | clave->instrumento);

    hash = plai_hash_number(hash, (uint64_t)clave->codigo << 32 | clave->indicador);
    return (size_t)plai_hash_end(plai_hash_number(hash, clave->texto ^ (uint64_t)clave->proyecto << 32));
}

bool
plai_registro_is_gestion(const pla_plan *plan, const struct registro *registro)
{
    char folded[64];

    plai_fold(plai_slice(plai_registro_texto(plan, registro, CAMPO_tipo_meta)), folded, sizeof folded);
    return strstr(folded, "gestion") != NULL || strstr(folded, "administrativ") != NULL;
}

/* A later row tells what the first one left blank. */
static void
meta_add_row(const pla_plan *plan, struct meta *meta, const struct registro *registro)
{
    meta->filas++;
    if (meta->indicador == 0)
        meta->indicador = valor_id(plan, registro, CAMPO_codigo_indicador);
    if (meta->producto == 0)
        meta->producto = valor_id(plan, registro, CAMPO_codigo_producto);
    if (meta->proyecto == 0)
        meta->proyecto = registro->proyecto;
    meta->gestion = meta->gestion || plai_registro_is_gestion(plan, registro);
}

/* The goal of a row, new or not. */
static uint32_t
group(struct grupos *grupos, uint32_t registro)
{
    const struct registro *r = &grupos->plan->registros.items[registro];
    struct clave_meta clave;
    size_t i;

    if (!clave_of(grupos->plan, r, &clave))
        return UINT32_MAX;
    for (i = clave_hash(&clave) & (grupos->capacity - 1); grupos->ranuras[i] != 0; i = (i + 1) & (grupos->capacity - 1))
        if (clave_equal(&grupos->claves[grupos->ranuras[i] - 1], &clave))
            break;
    if (grupos->ranuras[i] == 0) {
        grupos->claves[grupos->count] = clave;
        grupos->metas[grupos->count++] = (struct meta){ .libro = clave.libro,
                                                        .hoja = r->hoja,
                                                        .registro = registro,
                                                        .codigo = clave.codigo,
                                                        .instrumento = clave.instrumento };
        grupos->ranuras[i] = (uint32_t)grupos->count;
    }
    meta_add_row(grupos->plan, &grupos->metas[grupos->ranuras[i] - 1], r);
    return grupos->ranuras[i] - 1;
}

int
plai_plan_metas(const pla_plan *plan, struct arena *arena, struct meta **metas, size_t *count, uint32_t **de_registro,
                pla_fallo *fallo)
{
    size_t rows = plan->registros.count;
    struct grupos grupos = { .plan = plan, .capacity = 16 };
    struct arena scratch;
    uint32_t *metas_of_rows = plai_arena_zalloc(arena, rows, sizeof *metas_of_rows);

    while (grupos.capacity < rows * 2)
        grupos.capacity *= 2;
    plai_arena_init(&scratch, plan->opciones.memoria);
    grupos.metas = plai_arena_zalloc(arena, rows, sizeof *grupos.metas);
    grupos.claves = plai_arena_zalloc(&scratch, rows, sizeof *grupos.claves);
    grupos.ranuras = plai_arena_zalloc(&scratch, grupos.capacity, sizeof *grupos.ranuras);
    if (metas_of_rows == NULL || grupos.metas == NULL || grupos.claves == NULL || grupos.ranuras == NULL) {
        plai_arena_done(&scratch);
        return plai_fail_memory(fallo);
    }
    for (size_t k = 0; k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];

        for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++)
            metas_of_rows[i] = group(&grupos, i);
    }
    plai_arena_done(&scratch);
    *metas = grupos.metas;
    *count = grupos.count;
    *de_registro = metas_of_rows;
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Which goals are followed: the rows that report one, and the goal of the Plan Indicativo that it is.
 * Knows names and codes; adds nothing up.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/avances_interno.h"

id
plai_codigo_of(const pla_plan *plan, const struct registro *registro, enum campo campo)
{
    const struct valor *valor = plai_registro_valor(plan, registro, campo);

    return valor != NULL && valor->estado == ESTADO_VALOR ? valor->id : 0;
}

id
plai_producto_of(const pla_plan *plan, const struct registro *registro)
{
    enum { DIGITOS_PRODUCTO = 7, DIGITOS_INDICADOR = 9 };
    id producto = plai_codigo_of(plan, registro, CAMPO_codigo_producto);
    const char *indicador = plai_registro_texto(plan, registro, CAMPO_codigo_indicador);

    if (producto == 0 && strlen(indicador) == DIGITOS_INDICADOR)
        producto = plai_intern_find(plan, INTERNO_CODIGO, (struct slice){ indicador, DIGITOS_PRODUCTO });
    return producto;
}

/* ---------------------------------------------------------------- rows */

static bool
is_physical(const struct hecho *hecho)
{
    if (hecho->medida == MEDIDA_AVANCE_FISICO)
        return true;
    return hecho->clase == CLASE_CANTIDAD && (hecho->medida == MEDIDA_PROGRAMADO || hecho->medida == MEDIDA_EJECUTADO);
}

/* A follow-up report has sheets of goals and sheets of money: only the first are goals. In a plan every goal is one,
 * even where nothing was executed yet. */
static bool
is_followed(const pla_plan *plan, const struct registro *registro)
{
    switch (plai_registro_instrumento(plan, registro)) {
    case INSTRUMENTO_PLAN_INDICATIVO:
    case INSTRUMENTO_PLAN_ACCION:
        return true;
    case INSTRUMENTO_SEGUIMIENTO:
        for (uint32_t i = registro->hecho; i < registro->hecho + registro->hechos; i++)
            if (is_physical(&plan->hechos.items[i]))
                return true;
        return false;
    default:
        return false;
    }
}

static struct dato_avance
base_line(const pla_plan *plan, const struct registro *registro)
{
    const struct valor *valor = plai_registro_valor(plan, registro, CAMPO_linea_base);
    struct dato_avance dato = { 0, false };
    enum reading reading;

    if (valor == NULL || valor->estado != ESTADO_VALOR)
        return dato;
    reading = plai_cantidad_parse(plai_slice(valor->texto), &dato.valor);
    dato.hay = reading == READ_OK || reading == READ_ROUNDED || reading == READ_DOUBTFUL;
    return dato;
}

static const char *
first_text(const pla_plan *plan, const struct registro *registro, const enum campo *campos, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *texto = plai_registro_texto(plan, registro, campos[i]);

        if (*texto != '\0')
            return texto;
    }
    return "";
}

static struct seguida
seguida_of(const pla_plan *plan, uint32_t index, uint32_t meta)
{
    static const enum campo textos[] = { CAMPO_meta_producto, CAMPO_personalizacion, CAMPO_indicador, CAMPO_producto };
    const struct registro *registro = &plan->registros.items[index];
    const struct libro *libro = &plan->libros.items[plan->hojas.items[registro->hoja].libro];
    struct seguida s = { .registro = index, .meta = meta, .indicativo = UINT32_MAX };

    s.codigo = registro->meta;
    s.indicador = plai_codigo_of(plan, registro, CAMPO_codigo_indicador);
    s.producto = plai_producto_of(plan, registro);
    s.bpin = registro->proyecto;
    s.dependencia = registro->dependencia != 0 ? registro->dependencia : libro->dependencia;
    s.programa = registro->programa;
    s.instrumento = (uint8_t)plai_registro_instrumento(plan, registro);
    s.tipo = plai_acumulacion_find(plai_slice(plai_registro_texto(plan, registro, CAMPO_tipo_acumulacion)));
    s.linea_base = base_line(plan, registro);
    s.texto = first_text(plan, registro, textos, sizeof textos / sizeof *textos);
    s.unidad = plai_registro_texto(plan, registro, CAMPO_unidad_medida);
    s.programa_nombre = plai_registro_texto(plan, registro, CAMPO_programa);
    s.responsable = s.dependencia != 0 ? plai_id_text(plan, s.dependencia)
                                       : plai_registro_texto(plan, registro, CAMPO_responsable_directo);
    return s;
}

/* In a follow-up report one goal may be told apart by project, indicator and type of accumulation: DNP's key. */
static void
key_of(const struct reunion *r, uint32_t registro, uint32_t key[4])
{
    const struct registro *row = &r->plan->registros.items[registro];

    memset(key, 0, 4 * sizeof *key);
    key[0] = r->meta_de[registro];
    if (plai_registro_instrumento(r->plan, row) != INSTRUMENTO_SEGUIMIENTO)
        return;
    key[1] = row->proyecto;
    key[2] = plai_codigo_of(r->plan, row, CAMPO_codigo_indicador);
    key[3] = plai_acumulacion_find(plai_slice(plai_registro_texto(r->plan, row, CAMPO_tipo_acumulacion)));
}

static int
add_row(struct reunion *r, struct tabla *tabla, uint32_t registro, pla_fallo *fallo)
{
    struct seguimiento *s = r->s;
    uint32_t key[4], entry;

    if (r->meta_de[registro] == UINT32_MAX || !is_followed(r->plan, &r->plan->registros.items[registro]))
        return PLA_OK;
    key_of(r, registro, key);
    entry = plai_tabla_add(tabla, key);
    if (entry == TABLA_NINGUNO)
        return plai_fail_memory(fallo);
    if (entry == s->seguidas_count)
        s->seguidas[s->seguidas_count++] = seguida_of(r->plan, registro, r->meta_de[registro]);
    r->seguida_de[registro] = entry;
    return PLA_OK;
}

/* The rows of each goal, in the order of the plan. */
static bool
sort_rows(struct reunion *r)
{
    struct seguimiento *s = r->s;
    size_t rows = r->plan->registros.count, goals = s->seguidas_count;
    uint32_t *next = plai_arena_alloc(&r->scratch, (goals + 1) * sizeof *next);

    s->filas_desde = plai_arena_zalloc(&s->arena, goals + 1, sizeof *s->filas_desde);
    s->filas = plai_arena_alloc(&s->arena, (rows + 1) * sizeof *s->filas);
    if (next == NULL || s->filas_desde == NULL || s->filas == NULL)
        return false;
    for (size_t i = 0; i < rows; i++)
        if (r->seguida_de[i] != UINT32_MAX)
            s->filas_desde[r->seguida_de[i] + 1]++;
    for (size_t i = 0; i < goals; i++)
        s->filas_desde[i + 1] += s->filas_desde[i];
    memcpy(next, s->filas_desde, goals * sizeof *next);
    for (size_t i = 0; i < rows; i++)
        if (r->seguida_de[i] != UINT32_MAX)
            s->filas[next[r->seguida_de[i]]++] = (uint32_t)i;
    return true;
}

int
plai_seguidas_find(struct reunion *r, pla_fallo *fallo)
{
    const pla_plan *plan = r->plan;
    struct tabla tabla;
    int status = PLA_OK;

    r->s->seguidas = plai_arena_zalloc(&r->s->arena, plan->registros.count + 1, sizeof *r->s->seguidas);
    r->seguida_de = plai_arena_alloc(&r->scratch, (plan->registros.count + 1) * sizeof *r->seguida_de);
    if (r->s->seguidas == NULL || r->seguida_de == NULL)
        return plai_fail_memory(fallo);
    memset(r->seguida_de, 0xFF, (plan->registros.count + 1) * sizeof *r->seguida_de);
    plai_tabla_init(&tabla, 4, plan->opciones.memoria);
    for (size_t k = 0; status == PLA_OK && k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];

        for (uint32_t i = 0; status == PLA_OK && i < libro->registros; i++)
            status = add_row(r, &tabla, libro->registro + i, fallo);
    }
    if (status == PLA_OK && !sort_rows(r))
        status = plai_fail_memory(fallo);
    plai_tabla_done(&tabla);
    return status;
}

/* ---------------------------------------------------------------- the Plan Indicativo */

struct indice {
    struct tabla codigos;           /* code */
    struct tabla claves;            /* indicador, BPIN */
    uint32_t *de_codigo, *de_clave; /* by entry: a seguida of the Plan Indicativo */
};

static bool
index_goal(struct reunion *r, struct indice *indice, uint32_t which, uint32_t *last)
{
    const struct seguida *s = &r->s->seguidas[which];
    const uint32_t clave[2] = { s->indicador, s->bpin };
    uint32_t count, entry;

    if (s->codigo != 0) {
        count = indice->codigos.count;
        entry = plai_tabla_add(&indice->codigos, &s->codigo);
        if (entry == TABLA_NINGUNO)
            return false;
        if (entry == count)
            indice->de_codigo[entry] = which;
    }
    if (s->indicador == 0 || s->bpin == 0)
        return true;
    count = indice->claves.count;
    entry = plai_tabla_add(&indice->claves, clave);
    if (entry == TABLA_NINGUNO)
        return false;
    if (entry == count)
        indice->de_clave[entry] = which;
    else
        r->siguiente[last[entry]] = which;
    last[entry] = which;
    return true;
}

/* By its code, best; by indicador and BPIN otherwise, and then it is all the goals that share them, as long as they
 * accumulate in the same way. */
static void
join_goal(struct reunion *r, const struct indice *indice, uint32_t which)
{
    struct seguida *s = &r->s->seguidas[which];
    const uint32_t clave[2] = { s->indicador, s->bpin };
    uint32_t entry = s->codigo != 0 ? plai_tabla_find(&indice->codigos, &s->codigo) : TABLA_NINGUNO;

    if (entry != TABLA_NINGUNO) {
        r->indicativo[which] = indice->de_codigo[entry];
    } else if (s->indicador != 0 && s->bpin != 0) {
        entry = plai_tabla_find(&indice->claves, clave);
        if (entry != TABLA_NINGUNO) {
            r->indicativo[which] = indice->de_clave[entry];
            r->en_cadena[which] = true;
        }
    }
    if (r->indicativo[which] == UINT32_MAX)
        return;
    s->indicativo = r->s->seguidas[r->indicativo[which]].meta;
    if (s->tipo == ACUMULACION_DESCONOCIDA)
        s->tipo = r->s->seguidas[r->indicativo[which]].tipo;
    if (!s->linea_base.hay && !r->en_cadena[which])
        s->linea_base = r->s->seguidas[r->indicativo[which]].linea_base;
}

static bool
join_all(struct reunion *r, struct indice *indice)
{
    size_t count = r->s->seguidas_count;
    uint32_t *last = plai_arena_alloc(&r->scratch, (count + 1) * sizeof *last);

    if (last == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (r->s->seguidas[i].instrumento == INSTRUMENTO_PLAN_INDICATIVO && !index_goal(r, indice, i, last))
            return false;
    for (uint32_t i = 0; i < count; i++)
        if (r->s->seguidas[i].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            join_goal(r, indice, i);
    return true;
}

static uint32_t *
new_links(struct reunion *r)
{
    size_t size = (r->s->seguidas_count + 1) * sizeof(uint32_t);
    uint32_t *links = plai_arena_alloc(&r->scratch, size);

    if (links != NULL)
        memset(links, 0xFF, size);
    return links;
}

int
plai_seguidas_join(struct reunion *r, pla_fallo *fallo)
{
    size_t count = r->s->seguidas_count + 1;
    struct indice indice;
    bool ok;

    r->siguiente = new_links(r);
    r->indicativo = new_links(r);
    r->en_cadena = plai_arena_zalloc(&r->scratch, count, sizeof *r->en_cadena);
    indice.de_codigo = new_links(r);
    indice.de_clave = new_links(r);
    if (r->siguiente == NULL || r->indicativo == NULL || r->en_cadena == NULL || indice.de_codigo == NULL ||
        indice.de_clave == NULL)
        return plai_fail_memory(fallo);
    plai_tabla_init(&indice.codigos, 1, r->plan->opciones.memoria);
    plai_tabla_init(&indice.claves, 2, r->plan->opciones.memoria);
    ok = join_all(r, &indice);
    plai_tabla_done(&indice.codigos);
    plai_tabla_done(&indice.claves);
    return ok ? PLA_OK : plai_fail_memory(fallo);
}

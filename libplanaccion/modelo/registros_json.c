/* SPDX-License-Identifier: MIT
 *
 * The records and facts of the plan as JSON, in the order of workbooks, sheets and rows.
 * Knows which field belongs to which record; a field that is not named here belongs to the goal.
 */
#include <string.h>

#include "base/numero.h"
#include "modelo/json.h"
#include "modelo/plan_json.h"

enum { DE_META = 1, DE_PROYECTO = 2, DE_ACTIVIDAD = 4 };

static unsigned
owners_of(enum campo campo)
{
    switch (campo) {
    case CAMPO_bpin:
        return DE_META | DE_PROYECTO | DE_ACTIVIDAD;
    case CAMPO_proyecto:
        return DE_META | DE_PROYECTO;
    case CAMPO_objetivo_proyecto:
    case CAMPO_iniciativa_sgr:
        return DE_PROYECTO;
    case CAMPO_codigo_actividad:
    case CAMPO_actividad:
        return DE_ACTIVIDAD;
    /* A format without activities says these of the goal. */
    case CAMPO_codigo_meta:
    case CAMPO_dependencia:
    case CAMPO_unidad_medida:
    case CAMPO_ponderacion:
    case CAMPO_fecha_inicio:
    case CAMPO_fecha_fin:
    case CAMPO_requiere_contratacion:
    case CAMPO_responsable_directo:
    case CAMPO_responsable_indirecto:
    case CAMPO_avance:
    case CAMPO_estado:
    case CAMPO_soporte:
    case CAMPO_observacion:
        return DE_META | DE_ACTIVIDAD;
    default:
        return DE_META;
    }
}

static void
render_valor(const struct valor *valor, struct text *text)
{
    const char *key = plai_campos[valor->campo].id;
    char fecha[16];

    if (valor->estado != ESTADO_VALOR) {
        plai_json_name(text, key, valor->texto);
        return;
    }
    switch (plai_campos[valor->campo].clase) {
    case CLASE_CANTIDAD:
    case CLASE_PORCENTAJE:
        plai_json_cantidad(text, key, valor->numero);
        break;
    case CLASE_FECHA:
        plai_date_format((int32_t)valor->numero, fecha);
        plai_json_string(text, key, fecha);
        break;
    case CLASE_SINO:
        plai_json_key(text, key);
        plai_text_add_string(text, valor->numero != 0 ? "true" : "false");
        break;
    default:
        plai_json_string(text, key, valor->texto);
        break;
    }
}

/* A registro seen as one of its records: the fields it has, and where it is. Of a field that several columns fill, the
 * first, as plai_registro_valor has it: a key stands once in an object. */
static void
render_registro(const pla_plan *plan, const struct registro *registro, unsigned owner, enum campo campo,
                struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_name(text, "instrumento", plai_instrumentos[plai_registro_instrumento(plan, registro)].json);
    for (uint32_t i = registro->valor; i < registro->valor + registro->valores; i++) {
        const struct valor *valor = &plan->valores.items[i];
        bool again = i > registro->valor && valor[-1].campo == valor->campo;

        if (!again && owners_of((enum campo)valor->campo) & owner)
            render_valor(valor, text);
    }
    plai_json_key(text, "lugar");
    plai_json_lugar(text, plan, plai_registro_lugar(plan, registro, campo), 0);
    plai_text_add_char(text, '}');
}

static void
render_metas(const pla_plan *plan, const struct meta *metas, size_t count, struct text *text)
{
    for (size_t i = 0; i < count; i++) {
        const struct registro *registro = &plan->registros.items[metas[i].registro];

        render_registro(plan, registro, DE_META, metas[i].codigo != 0 ? CAMPO_codigo_meta : CAMPO_meta_producto, text);
    }
}

/* A project once a workbook, by its BPIN or, without it, its name. `seen` has, by id, the last libro that had it. */
static void
render_proyectos(const pla_plan *plan, uint32_t *seen, struct text *text)
{
    for (size_t k = 0; k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];

        for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++) {
            const struct registro *registro = &plan->registros.items[i];
            const struct valor *nombre = plai_registro_valor(plan, registro, CAMPO_proyecto);
            id proyecto = registro->proyecto != 0 || nombre == NULL ? registro->proyecto : nombre->id;

            if (proyecto == 0 || seen[proyecto] == k + 1)
                continue;
            seen[proyecto] = (uint32_t)k + 1;
            render_registro(plan, registro, DE_PROYECTO, registro->proyecto != 0 ? CAMPO_bpin : CAMPO_proyecto, text);
        }
    }
}

/* An activity that takes several rows, one a source, is one. */
static void
render_actividades(const pla_plan *plan, const uint32_t *de_registro, struct text *text)
{
    for (size_t k = 0; k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];
        uint32_t meta = UINT32_MAX;
        id actividad = 0;

        for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++) {
            const struct registro *registro = &plan->registros.items[i];
            bool named = plai_registro_valor(plan, registro, CAMPO_actividad) != NULL;

            if (!named && plai_registro_valor(plan, registro, CAMPO_codigo_actividad) == NULL)
                continue;
            if (!plai_instrumento_plans(plai_registro_instrumento(plan, registro)))
                continue;
            if (registro->actividad != 0 && registro->actividad == actividad && de_registro[i] == meta)
                continue;
            actividad = registro->actividad;
            meta = de_registro[i];
            render_registro(plan, registro, DE_ACTIVIDAD, named ? CAMPO_actividad : CAMPO_codigo_actividad, text);
        }
    }
}

/* The rows of a register, whole. */
static void
render_registers(const pla_plan *plan, enum instrumento instrumento, struct text *text)
{
    for (size_t k = 0; k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];

        for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++) {
            const struct registro *registro = &plan->registros.items[i];

            if (plai_registro_instrumento(plan, registro) == instrumento)
                render_registro(plan, registro, DE_META | DE_PROYECTO | DE_ACTIVIDAD,
                                instrumento == INSTRUMENTO_MODIFICACIONES ? CAMPO_oficio : CAMPO_acta, text);
        }
    }
}

void
plai_registros_render(const pla_plan *plan, struct text *text)
{
    struct arena scratch;
    struct meta *metas;
    uint32_t *de_registro, *seen;
    size_t count;

    plai_arena_init(&scratch, text->memoria);
    seen = plai_arena_zalloc(&scratch, plai_id_count(plan), sizeof *seen);
    if (seen == NULL || plai_plan_metas(plan, &scratch, &metas, &count, &de_registro, NULL) < 0) {
        text->failed = true;
        plai_arena_done(&scratch);
        return;
    }
    plai_text_add_string(text, "{\"metas\":[");
    render_metas(plan, metas, count, text);
    plai_text_add_string(text, "],\"proyectos\":[");
    render_proyectos(plan, seen, text);
    plai_text_add_string(text, "],\"actividades\":[");
    render_actividades(plan, de_registro, text);
    plai_text_add_string(text, "],\"aprobaciones\":[");
    render_registers(plan, INSTRUMENTO_APROBACIONES, text);
    plai_text_add_string(text, "],\"modificaciones\":[");
    render_registers(plan, INSTRUMENTO_MODIFICACIONES, text);
    plai_text_add_string(text, "]}");
    plai_arena_done(&scratch);
}

static void
render_id(const pla_plan *plan, const char *key, id which, struct text *text)
{
    if (which != 0)
        plai_json_string(text, key, plai_id_text(plan, which));
}

static void
render_aspectos(const pla_plan *plan, const struct hecho *h, struct text *text)
{
    if (h->vigencia != 0)
        plai_json_int(text, "vigencia", h->vigencia);
    plai_json_string(text, "periodo", plai_periodos[h->periodo]);
    if (h->n != 0)
        plai_json_int(text, "n", h->n);
    render_id(plan, "dependencia", h->dependencia, text);
    render_id(plan, "programa", h->programa, text);
    render_id(plan, "meta", h->meta, text);
    render_id(plan, "bpin", h->proyecto, text);
    render_id(plan, "actividad", h->actividad, text);
    render_id(plan, "fuente", h->fuente, text);
    if (h->grupo != 0)
        plai_json_string(text, "grupo", plai_grupos[h->grupo].json);
    render_id(plan, "rubro", h->rubro, text);
}

static void
render_hecho(const pla_plan *plan, const struct hecho *h, struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_string(text, "instrumento", plai_instrumentos[h->instrumento].json);
    plai_json_string(text, "medida", plai_medidas[h->medida].json);
    plai_json_string(text, "clase", plai_campo_clases[h->clase]);
    render_aspectos(plan, h, text);
    if (h->estado != ESTADO_VALOR) {
        plai_json_string(text, "valor", NULL);
        plai_json_string(text, "estado", plai_estados[h->estado]);
    } else if (h->clase == CLASE_PESOS) {
        plai_json_pesos(text, "valor", h->valor);
    } else {
        plai_json_cantidad(text, "valor", h->valor);
    }
    if (h->banderas & HECHO_REPETIDO) {
        plai_json_key(text, "repetido");
        plai_text_add_string(text, "true");
    }
    plai_json_key(text, "lugar");
    plai_json_lugar(text, plan, h->lugar, 0);
    plai_text_add_char(text, '}');
}

void
plai_hechos_render(const pla_plan *plan, struct text *text)
{
    plai_text_add_char(text, '[');
    for (size_t k = 0; k < plan->orden.count; k++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[k]];

        for (uint32_t i = libro->hecho; i < libro->hecho + libro->hechos; i++)
            render_hecho(plan, &plan->hechos.items[i], text);
    }
    plai_text_add_char(text, ']');
}

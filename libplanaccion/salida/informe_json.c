/* SPDX-License-Identifier: MIT
 *
 * The report as JSON, schema planaccion-informe/1, and its observations as JSON Lines: the contract of every binding.
 * Adds nothing to the report and leaves nothing out.
 */
#include <assert.h>
#include <string.h>

#include "modelo/json.h"
#include "salida/limpio.h"
#include "salida/salida.h"

static void
render_clave(const pla_plan *plan, const struct clave *c, struct text *text)
{
    const struct {
        const char *key;
        id id;
    } members[] = {
        { "meta", c->meta },
        { "bpin", c->bpin },
        { "fuente", c->fuente },
        { "programa", c->programa },
        { "dependencia", c->dependencia },
        { "rubro", c->rubro },
        { "actividad", c->actividad },
    };

    plai_text_add_char(text, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].id != 0)
            plai_json_string(text, members[i].key, plai_id_text(plan, members[i].id));
    plai_text_add_char(text, '}');
}

static void
render_justificacion(const pla_justificacion *justificacion, struct text *text)
{
    if (justificacion == NULL) {
        plai_json_string(text, "justificacion", NULL);
        return;
    }
    plai_json_key(text, "justificacion");
    plai_text_add_char(text, '{');
    plai_json_string(text, "texto", justificacion->texto);
    plai_json_string(text, "quien", justificacion->quien);
    plai_json_string(text, "fecha", justificacion->fecha);
    plai_text_add_char(text, '}');
}

static void
render_observacion(const pla_plan *plan, const struct observacion *o, struct text *text)
{
    const pla_observacion *publica = &o->publica;

    plai_text_add_char(text, '{');
    plai_json_string(text, "regla", publica->regla);
    plai_json_string(text, "gravedad", plai_gravedad_word(publica->gravedad));
    plai_json_string(text, "texto", publica->texto);
    plai_json_key(text, "lugar");
    plai_json_lugar(text, plan, o->lugar, o->fin);
    plai_json_key(text, "contra");
    plai_text_add_char(text, '[');
    for (uint32_t i = 0; i < o->contras; i++) {
        plai_json_item(text);
        plai_json_lugar(text, plan, o->contra[i], 0);
    }
    plai_text_add_char(text, ']');
    plai_json_key(text, "clave");
    render_clave(plan, &o->clave, text);
    plai_json_string(text, "nivel", publica->nivel);
    plai_json_string(text, "valor", publica->valor);
    plai_json_string(text, "esperado", publica->esperado);
    plai_json_string(text, "huella", publica->huella);
    render_justificacion(publica->justificacion, text);
    plai_text_add_char(text, '}');
}

static void
render_resumen(const pla_informe *informe, struct text *text)
{
    plai_text_add_char(text, '{');
    plai_json_int(text, "libros", (int64_t)informe->plan->libros.count);
    plai_json_int(text, "errores", (int64_t)informe->cuenta[PLA_ERROR]);
    plai_json_int(text, "advertencias", (int64_t)informe->cuenta[PLA_ADVERTENCIA]);
    plai_json_int(text, "notas", (int64_t)informe->cuenta[PLA_NOTA]);
    plai_json_int(text, "justificadas", (int64_t)plai_informe_justificadas(informe));
    plai_json_key(text, "reglas_evaluadas");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < informe->evaluadas.count; i++) {
        plai_json_item(text);
        plai_text_add_json(text, informe->evaluadas.items[i]->id, strlen(informe->evaluadas.items[i]->id));
    }
    plai_text_add_char(text, ']');
    plai_json_key(text, "reglas_no_evaluadas");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < informe->no_evaluadas.count; i++) {
        plai_json_item(text);
        plai_text_add_char(text, '{');
        plai_json_string(text, "regla", informe->no_evaluadas.items[i].regla->id);
        plai_json_string(text, "motivo", informe->no_evaluadas.items[i].motivo);
        plai_text_add_char(text, '}');
    }
    plai_text_add(text, "]}", 2);
}

static void
render_libro(const pla_libro *libro, struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_string(text, "ruta", libro->ruta);
    plai_json_string(text, "instrumento", libro->instrumento);
    plai_json_string(text, "formato", libro->formato);
    plai_json_string(text, "dependencia", libro->dependencia);
    plai_json_key(text, "vigencia");
    if (libro->vigencia != 0)
        plai_text_add_int(text, libro->vigencia);
    else
        plai_text_add_string(text, "null");
    plai_json_int(text, "registros", (int64_t)libro->registros);
    if (libro->estado == PLA_OK) {
        plai_json_pesos(text, "total_pesos", libro->total);
    } else {
        plai_json_string(text, "total_pesos", NULL);
        plai_json_string(text, "motivo", libro->motivo);
    }
    plai_text_add_char(text, '}');
}

void
plai_informe_render_json(const pla_informe *informe, unsigned banderas, struct text *text)
{
    const pla_plan *plan = informe->plan;

    (void)banderas;
    assert(informe->cerrado);
    plai_text_add_char(text, '{');
    plai_json_string(text, "esquema", "planaccion-informe/1");
    plai_json_string(text, "version", PLA_VERSION);
    plai_json_key(text, "resumen");
    render_resumen(informe, text);
    plai_json_key(text, "libros");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < plan->orden.count; i++)
        render_libro(&plan->libros.items[plan->orden.items[i]].publico, text);
    plai_text_add_char(text, ']');
    plai_json_key(text, "observaciones");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        plai_json_item(text);
        render_observacion(plan, &informe->observaciones.items[i], text);
    }
    plai_text_add(text, "]}\n", 3);
}

void
plai_informe_render_jsonl(const pla_informe *informe, unsigned banderas, struct text *text)
{
    (void)banderas;
    assert(informe->cerrado);
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        render_observacion(informe->plan, &informe->observaciones.items[i], text);
        plai_text_add_char(text, '\n');
    }
}

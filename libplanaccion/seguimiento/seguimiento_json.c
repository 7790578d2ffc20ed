/* SPDX-License-Identifier: MIT
 *
 * The follow-up as JSON, schema planaccion-seguimiento/1: the contract of every binding.
 * Adds nothing to the follow-up and leaves nothing out.
 */
#include "modelo/json.h"
#include "seguimiento/seguimiento.h"

static void
render_id(const pla_plan *plan, struct text *text, const char *key, id which)
{
    if (which != 0)
        plai_json_string(text, key, plai_id_text(plan, which));
}

static void
render_clave(const pla_plan *plan, const struct seguida *s, struct text *text)
{
    plai_json_key(text, "clave");
    plai_text_add_char(text, '{');
    render_id(plan, text, "meta", s->codigo);
    render_id(plan, text, "indicador", s->indicador);
    render_id(plan, text, "producto", s->producto);
    render_id(plan, text, "bpin", s->bpin);
    render_id(plan, text, "programa", s->programa);
    plai_text_add_char(text, '}');
}

/* null where it is absent: absent is not zero. */
static void
render_cantidad(struct text *text, const char *key, struct dato_avance dato)
{
    if (dato.hay)
        plai_json_cantidad(text, key, dato.valor);
    else
        plai_json_string(text, key, NULL);
}

static void
render_pesos(struct text *text, const char *key, struct dato_avance dato)
{
    if (dato.hay)
        plai_json_pesos(text, key, dato.valor);
    else
        plai_json_string(text, key, NULL);
}

static void
render_quien(const struct seguida *s, struct text *text)
{
    plai_json_string(text, "instrumento", plai_instrumentos[s->instrumento].json);
    plai_json_name(text, "texto", s->texto);
    plai_json_name(text, "dependencia", s->responsable);
    plai_json_string(text, "tipo_acumulacion", plai_acumulacion_name(s->tipo));
}

static void
render_avance(const struct seguimiento *seguimiento, const struct avance *a, struct text *text)
{
    const struct seguida *s = &seguimiento->seguidas[a->seguida];

    plai_json_item(text);
    plai_text_add(text, "\n{", 2);
    render_clave(seguimiento->plan, s, text);
    plai_json_int(text, "vigencia", a->anio.vigencia);
    render_cantidad(text, "programado", a->anio.programado);
    render_cantidad(text, "ejecutado", a->anio.ejecutado);
    render_cantidad(text, "avance_fisico", a->fisico);
    render_cantidad(text, "avance_financiero", a->financiero);
    render_cantidad(text, "declarado", a->declarado);
    plai_json_string(text, "estado", plai_avance_estado_name(a->estado));
    render_pesos(text, "programado_pesos", a->programado_pesos);
    render_pesos(text, "obligaciones", a->obligaciones);
    plai_json_string(text, "nivel_financiero", a->nivel_financiero);
    render_quien(s, text);
    plai_json_key(text, "lugar");
    plai_json_lugar(text, seguimiento->plan, a->lugar, 0);
    plai_text_add_char(text, '}');
}

static void
render_cuatrienio(const struct seguimiento *seguimiento, const struct seguida *s, struct text *text)
{
    const struct avance *a = &seguimiento->avances[s->avance];

    plai_json_item(text);
    plai_text_add(text, "\n{", 2);
    render_clave(seguimiento->plan, s, text);
    plai_json_int(text, "desde", a->anio.vigencia);
    plai_json_int(text, "hasta", a[s->avances - 1].anio.vigencia);
    render_cantidad(text, "meta_cuatrienio", s->meta_cuatrienio);
    render_cantidad(text, "linea_base", s->linea_base);
    render_cantidad(text, "avance_fisico", s->cuatrienio);
    render_quien(s, text);
    plai_json_key(text, "lugar");
    plai_json_lugar(text, seguimiento->plan, s->lugar_meta, 0);
    plai_text_add_char(text, '}');
}

static void
render_resumen(const struct seguimiento *seguimiento, struct text *text)
{
    int64_t estados[AVANCE_ESTADOS] = { 0 }, metas = 0;

    for (size_t i = 0; i < seguimiento->avances_count; i++)
        estados[seguimiento->avances[i].estado]++;
    for (size_t i = 0; i < seguimiento->seguidas_count; i++)
        metas += seguimiento->seguidas[i].avances > 0;
    plai_json_key(text, "resumen");
    plai_text_add_char(text, '{');
    plai_json_int(text, "metas", metas);
    plai_json_int(text, "avances", (int64_t)seguimiento->avances_count);
    for (int i = 0; i < AVANCE_ESTADOS; i++)
        plai_json_int(text, plai_avance_estado_name((enum avance_estado)i), estados[i]);
    plai_text_add_char(text, '}');
}

void
plai_seguimiento_render(const struct seguimiento *seguimiento, struct text *text)
{
    const struct corte *corte = &seguimiento->parametros.corte;

    plai_text_add_char(text, '{');
    plai_json_string(text, "esquema", "planaccion-seguimiento/1");
    plai_json_key(text, "corte");
    if (corte->vigencia == 0)
        plai_text_add_string(text, "null");
    else
        plai_text_printf(text, "{\"vigencia\":%d,\"mes\":%d}", corte->vigencia, corte->mes);
    render_resumen(seguimiento, text);
    plai_json_key(text, "avances");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < seguimiento->avances_count; i++)
        render_avance(seguimiento, &seguimiento->avances[i], text);
    plai_text_add(text, "]", 1);
    plai_json_key(text, "cuatrienio");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < seguimiento->seguidas_count; i++)
        if (seguimiento->seguidas[i].avances > 0)
            render_cuatrienio(seguimiento, &seguimiento->seguidas[i], text);
    plai_text_add(text, "]}\n", 3);
}

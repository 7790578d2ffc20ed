/* SPDX-License-Identifier: MIT
 *
 * A comparison from beginning to end, and as JSON, schema planaccion-comparacion/1.
 * Adds nothing to what the steps say.
 */
#include "comparacion/comparacion.h"

#include "base/fallo.h"
#include "comparacion/interno.h"
#include "modelo/json.h"

static int
compare(struct cotejo *k, pla_fallo *fallo)
{
    int status = PLA_OK;

    for (int v = 0; status == PLA_OK && v < VERSIONES; v++)
        status = plai_plan_metas(k->c->planes[v], &k->scratch, &k->metas[v], &k->metas_count[v], &k->meta_de[v], fallo);
    if (status == PLA_OK)
        status = plai_fichas_match(k, fallo);
    if (status == PLA_OK)
        status = plai_numeros_add(k, fallo);
    if (status == PLA_OK)
        status = plai_movimientos_add(k, fallo);
    if (status == PLA_OK)
        status = plai_oficios_read(k, fallo);
    if (status == PLA_OK)
        status = plai_cambios_say(k, fallo);
    return status;
}

int
plai_comparacion_new(struct comparacion *c, const pla_plan *antes, const pla_plan *despues, pla_fallo *fallo)
{
    const pla_memoria *memoria = despues->opciones.memoria;
    struct cotejo k = { .c = c };
    int status;

    *c = (struct comparacion){ .planes = { antes, despues } };
    plai_arena_init(&c->arena, memoria);
    c->cambios.memoria = c->movimientos.memoria = memoria;
    plai_arena_init(&k.scratch, memoria);
    k.fichas.memoria = k.numeros.memoria = k.oficios.memoria = k.oficios_de.memoria = memoria;
    plai_tabla_init(&k.oficios_tabla, 2, memoria);
    plai_tabla_init(&k.numeros_tabla, 5, memoria);
    status = compare(&k, fallo);
    plai_tabla_done(&k.numeros_tabla);
    plai_vec_done(&k.fichas);
    plai_vec_done(&k.numeros);
    plai_tabla_done(&k.oficios_tabla);
    plai_vec_done(&k.oficios);
    plai_vec_done(&k.oficios_de);
    plai_arena_done(&k.scratch);
    return status;
}

void
plai_comparacion_done(struct comparacion *c)
{
    plai_vec_done(&c->cambios);
    plai_vec_done(&c->movimientos);
    plai_arena_done(&c->arena);
}

/* ---------------------------------------------------------------- names */

static const struct {
    const char *name, *words;
} tipos[CAMBIOS_TIPOS] = {
    [CAMBIO_META_AGREGADA] = { "meta_agregada", "Meta agregada" },
    [CAMBIO_META_RETIRADA] = { "meta_retirada", "Meta retirada" },
    [CAMBIO_ACTIVIDAD_AGREGADA] = { "actividad_agregada", "Actividad agregada" },
    [CAMBIO_ACTIVIDAD_RETIRADA] = { "actividad_retirada", "Actividad retirada" },
    [CAMBIO_DEPENDENCIA] = { "dependencia_cambiada", "Cambio de dependencia" },
    [CAMBIO_VALOR] = { "valor_cambiado", "Valor cambiado" },
    [CAMBIO_TEXTO] = { "texto_cambiado", "Texto cambiado" },
};

const char *
plai_cambio_name(enum cambio_tipo tipo)
{
    return tipos[tipo].name;
}

const char *
plai_cambio_words(enum cambio_tipo tipo)
{
    return tipos[tipo].words;
}

const char *
plai_movimiento_name(enum dimension_cambio dimension)
{
    static const char *const nombres[CAMBIO_DIMENSIONES] = { "total", "dependencia", "fuente" };

    return nombres[dimension];
}

/* ---------------------------------------------------------------- JSON */

static void
render_optional(struct text *text, const char *key, const char *value)
{
    if (value != NULL)
        plai_json_string(text, key, value);
}

static void
render_year(struct text *text, int vigencia)
{
    if (vigencia != 0)
        plai_json_int(text, "vigencia", vigencia);
    else
        plai_json_string(text, "vigencia", NULL);
}

static void
render_cambio(const struct comparacion *c, const struct cambio *cambio, struct text *text)
{
    static const char *const gravedades[] = { "nota", "advertencia", "error" };

    plai_json_item(text);
    plai_text_add(text, "\n{", 2);
    plai_json_string(text, "regla", cambio->regla);
    plai_json_string(text, "gravedad", gravedades[cambio->gravedad]);
    plai_json_string(text, "tipo", plai_cambio_name((enum cambio_tipo)cambio->tipo));
    plai_json_string(text, "texto", cambio->texto);
    plai_json_string(text, "instrumento", plai_instrumentos[cambio->instrumento].json);
    plai_json_key(text, "clave");
    plai_text_add_char(text, '{');
    render_optional(text, "meta", cambio->meta);
    render_optional(text, "bpin", cambio->bpin);
    render_optional(text, "actividad", cambio->actividad);
    render_optional(text, "dependencia", cambio->dependencia);
    plai_text_add_char(text, '}');
    plai_json_string(text, "campo", cambio->campo);
    render_year(text, cambio->vigencia);
    plai_json_string(text, "periodo", plai_periodos[cambio->periodo]);
    if (cambio->n != 0)
        plai_json_int(text, "n", cambio->n);
    render_optional(text, "fuente", cambio->fuente);
    plai_json_string(text, "antes", cambio->valor[VERSION_ANTES]);
    plai_json_string(text, "despues", cambio->valor[VERSION_DESPUES]);
    plai_json_string(text, "oficio", cambio->oficio);
    plai_json_key(text, "lugar");
    plai_json_lugar(text, c->planes[VERSION_DESPUES], cambio->lugar[VERSION_DESPUES], 0);
    plai_json_key(text, "lugar_antes");
    plai_json_lugar(text, c->planes[VERSION_ANTES], cambio->lugar[VERSION_ANTES], 0);
    if (cambio->lugar_oficio != 0) {
        plai_json_key(text, "lugar_oficio");
        plai_json_lugar(text, c->planes[VERSION_DESPUES], cambio->lugar_oficio, 0);
    }
    plai_text_add_char(text, '}');
}

static void
render_resumen(const struct comparacion *c, struct text *text)
{
    plai_json_key(text, "resumen");
    plai_text_add_char(text, '{');
    plai_json_int(text, "metas_en_ambas", (int64_t)c->emparejadas);
    plai_json_int(text, "errores", (int64_t)c->gravedades[PLA_ERROR]);
    plai_json_int(text, "advertencias", (int64_t)c->gravedades[PLA_ADVERTENCIA]);
    plai_json_int(text, "notas", (int64_t)c->gravedades[PLA_NOTA]);
    for (int i = 0; i < CAMBIOS_TIPOS; i++)
        plai_json_int(text, plai_cambio_name((enum cambio_tipo)i), (int64_t)c->cuenta[i]);
    plai_text_add_char(text, '}');
}

static void
render_movimientos(const struct comparacion *c, struct text *text)
{
    plai_json_key(text, "movimientos");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < c->movimientos.count; i++) {
        const struct movimiento *m = &c->movimientos.items[i];

        plai_json_item(text);
        plai_text_add(text, "\n{", 2);
        plai_json_string(text, "por", plai_movimiento_name((enum dimension_cambio)m->dimension));
        plai_json_string(text, "instrumento", plai_instrumentos[m->instrumento].json);
        render_year(text, m->vigencia);
        plai_json_name(text, "nombre", m->nombre);
        plai_json_pesos(text, "antes", m->pesos[VERSION_ANTES]);
        plai_json_pesos(text, "despues", m->pesos[VERSION_DESPUES]);
        plai_text_add_char(text, '}');
    }
    plai_text_add_char(text, ']');
}

void
plai_comparacion_render(const struct comparacion *c, struct text *text)
{
    plai_text_add_char(text, '{');
    plai_json_string(text, "esquema", "planaccion-comparacion/1");
    render_resumen(c, text);
    plai_json_key(text, "cambios");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < c->cambios.count; i++)
        render_cambio(c, &c->cambios.items[i], text);
    plai_text_add_char(text, ']');
    render_movimientos(c, text);
    plai_text_add(text, "}\n", 2);
}

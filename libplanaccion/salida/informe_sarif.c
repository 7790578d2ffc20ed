/* SPDX-License-Identifier: MIT
 *
 * The report as SARIF 2.1.0 (OASIS), for the viewers that already exist. Sheets are not text: a region says row as line
 * and column as column, which the tool declares, and the logical location says the cell as Excel writes it.
 */
#include <assert.h>
#include <string.h>

#include "modelo/json.h"
#include "salida/lugares.h"
#include "salida/salida.h"

#define MIME "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct sarif {
    const pla_informe *informe;
    struct text *out;
    struct text frase; /* scratch for what is put together before it is a string */
    struct arena scratch;
    struct nombres nombres;
    size_t *artefactos; /* of each libro, its place among the artifacts */
};

/* The level of a gravity, in the words of SARIF. */
static const char *const niveles[] = {
    [PLA_NOTA] = "note",
    [PLA_ADVERTENCIA] = "warning",
    [PLA_ERROR] = "error",
};

static void
add(struct sarif *s, const char *literal)
{
    plai_text_add_string(s->out, literal);
}

static void
open_object(struct sarif *s, const char *key)
{
    if (key != NULL)
        plai_json_key(s->out, key);
    else
        plai_json_item(s->out);
    plai_text_add_char(s->out, '{');
}

static void
open_list(struct sarif *s, const char *key)
{
    plai_json_key(s->out, key);
    plai_text_add_char(s->out, '[');
}

/* What is in `frase` as the value of a key; it is then empty. */
static void
take(struct sarif *s, const char *key)
{
    plai_json_key(s->out, key);
    s->out->failed = s->out->failed || s->frase.failed;
    plai_text_add_json(s->out, s->frase.count > 0 ? s->frase.items : "", s->frase.count);
    s->frase.count = 0;
}

static void
add_message(struct sarif *s, const char *key, const char *texto)
{
    open_object(s, key);
    plai_json_string(s->out, "text", texto);
    add(s, "}");
}

/* ---------------------------------------------------------------- places */

/* A path as a URI: "file:///a%20b.xlsx", or relative to where the order was given. */
static void
uri_add(struct text *text, const char *ruta)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    if (ruta[0] == '/')
        plai_text_add_string(text, "file://");
    for (const char *c = ruta; *c != '\0'; c++) {
        if (strchr(plain, *c) != NULL)
            plai_text_add_char(text, *c);
        else
            plai_text_printf(text, "%%%02X", (unsigned)(unsigned char)*c);
    }
}

static void
add_artifact_location(struct sarif *s, const char *key, uint32_t libro)
{
    open_object(s, key);
    uri_add(&s->frase, s->informe->plan->libros.items[libro].publico.ruta);
    take(s, "uri");
    plai_json_int(s->out, "index", (int64_t)s->artefactos[libro]);
    add(s, "}");
}

/* The end of a region is the column after the last one. A whole row has no columns, a whole sheet no region. */
static void
add_region(struct sarif *s, lugar l, lugar fin)
{
    if (lugar_fila(l) == 0)
        return;
    fin = fin != 0 ? fin : l;
    open_object(s, "region");
    plai_json_int(s->out, "startLine", lugar_fila(l));
    if (lugar_columna(l) != 0)
        plai_json_int(s->out, "startColumn", lugar_columna(l));
    plai_json_int(s->out, "endLine", lugar_fila(fin));
    if (lugar_columna(fin) != 0)
        plai_json_int(s->out, "endColumn", (int64_t)lugar_columna(fin) + 1);
    add(s, "}");
}

/* 'Hoja'!C14, as a formula would say it. */
static void
add_logical(struct sarif *s, lugar l, lugar fin)
{
    pla_lugar publico = plai_lugar_public(s->informe->plan, l);
    const char *titulo = plai_titulo_of(s->informe->plan, l);

    open_list(s, "logicalLocations");
    open_object(s, NULL);
    plai_text_add_char(&s->frase, '\'');
    for (const char *c = publico.hoja; *c != '\0'; c++) {
        plai_text_add_char(&s->frase, *c);
        if (*c == '\'')
            plai_text_add_char(&s->frase, *c);
    }
    plai_text_add_char(&s->frase, '\'');
    if (publico.celda[0] != '\0')
        plai_text_printf(&s->frase, "!%s", publico.celda);
    if (publico.celda[0] != '\0' && fin != 0 && fin != l)
        plai_text_printf(&s->frase, ":%s", plai_lugar_public(s->informe->plan, fin).celda);
    take(s, "fullyQualifiedName");
    plai_json_string(s->out, "kind", publico.celda[0] == '\0' ? "hoja" : "celda");
    if (titulo != NULL) {
        open_object(s, "properties");
        plai_json_string(s->out, "columna", titulo);
        add(s, "}");
    }
    add(s, "}]");
}

/* `con_mensaje`: viewers show a related location by its message. */
static void
add_location(struct sarif *s, lugar l, lugar fin, bool con_mensaje)
{
    open_object(s, NULL);
    open_object(s, "physicalLocation");
    add_artifact_location(s, "artifactLocation", plai_libro_of(s->informe->plan, l));
    add_region(s, l, fin);
    add(s, "}");
    add_logical(s, l, fin);
    if (con_mensaje) {
        open_object(s, "message");
        plai_lugar_add(&s->frase, &s->nombres, l, fin, CERCA_DE_NADA);
        take(s, "text");
        add(s, "}");
    }
    add(s, "}");
}

/* ---------------------------------------------------------------- rules */

static void
add_rule(struct sarif *s, const pla_regla *regla)
{
    const char *familia = pla_regla_familia(regla->id);

    open_object(s, NULL);
    plai_json_string(s->out, "id", regla->id);
    add_message(s, "shortDescription", regla->titulo);
    add_message(s, "fullDescription", regla->porque);
    plai_text_printf(&s->frase, "Qué hacer: %s", regla->correccion);
    if (regla->base != NULL)
        plai_text_printf(&s->frase, "\nEn qué se apoya: %s", regla->base);
    open_object(s, "help");
    take(s, "text");
    add(s, "}");
    open_object(s, "defaultConfiguration");
    plai_json_string(s->out, "level", niveles[regla->gravedad]);
    add(s, "}");
    open_object(s, "properties");
    if (familia != NULL)
        plai_json_string(s->out, "familia", familia);
    if (regla->base != NULL)
        plai_json_string(s->out, "base", regla->base);
    add(s, "}}");
}

static void
add_tool(struct sarif *s)
{
    open_object(s, "tool");
    open_object(s, "driver");
    plai_json_string(s->out, "name", "planaccion");
    plai_json_string(s->out, "version", PLA_VERSION);
    plai_json_string(s->out, "semanticVersion", PLA_VERSION);
    plai_json_string(s->out, "language", "es-CO");
    open_list(s, "rules");
    for (size_t i = 0; i < pla_reglas(); i++)
        add_rule(s, pla_regla_at(i));
    add(s, "]");
    open_object(s, "properties");
    plai_json_string(s->out, "convencion",
                     "Los libros no son texto: en region, startLine y endLine son filas de la hoja, startColumn y "
                     "endColumn son columnas (A es 1), y endColumn es la que sigue a la última.");
    add(s, "}}}");
}

/* ---------------------------------------------------------------- how it went */

static void
add_unread(struct sarif *s, uint32_t libro)
{
    const char *motivo = s->informe->plan->libros.items[libro].publico.motivo;

    open_object(s, NULL);
    plai_json_string(s->out, "level", "error");
    plai_text_printf(&s->frase, "No se pudo leer %s: %s", s->nombres.items[libro],
                     motivo != NULL ? motivo : "sin motivo conocido");
    open_object(s, "message");
    take(s, "text");
    add(s, "}");
    open_list(s, "locations");
    open_object(s, NULL);
    open_object(s, "physicalLocation");
    add_artifact_location(s, "artifactLocation", libro);
    add(s, "}}]}");
}

static void
add_unevaluated(struct sarif *s, const struct no_evaluada *no)
{
    open_object(s, NULL);
    open_object(s, "associatedRule");
    plai_json_string(s->out, "id", no->regla->id);
    add(s, "}");
    plai_json_string(s->out, "level", "note");
    plai_text_printf(&s->frase, "No se pudo evaluar: %s", no->motivo);
    open_object(s, "message");
    take(s, "text");
    add(s, "}}");
}

/* What was not read is a failure of the run; what could not be evaluated is not. */
static void
add_invocation(struct sarif *s)
{
    const pla_plan *plan = s->informe->plan;
    bool whole = true;

    for (size_t i = 0; i < plan->libros.count; i++)
        whole &= plan->libros.items[i].publico.estado == PLA_OK;
    open_list(s, "invocations");
    open_object(s, NULL);
    plai_json_key(s->out, "executionSuccessful");
    add(s, whole ? "true" : "false");
    open_list(s, "toolExecutionNotifications");
    for (size_t i = 0; i < plan->orden.count; i++)
        if (plan->libros.items[plan->orden.items[i]].publico.estado != PLA_OK)
            add_unread(s, plan->orden.items[i]);
    for (size_t i = 0; i < s->informe->no_evaluadas.count; i++)
        add_unevaluated(s, &s->informe->no_evaluadas.items[i]);
    add(s, "]}]");
}

static void
add_artifacts(struct sarif *s)
{
    const pla_plan *plan = s->informe->plan;

    open_list(s, "artifacts");
    for (size_t i = 0; i < plan->orden.count; i++) {
        uint32_t which = plan->orden.items[i];
        const pla_libro *libro = &plan->libros.items[which].publico;

        open_object(s, NULL);
        add_artifact_location(s, "location", which);
        plai_json_string(s->out, "mimeType", MIME);
        open_list(s, "roles");
        add(s, "\"analysisTarget\"]");
        open_object(s, "properties");
        plai_json_string(s->out, "instrumento", libro->instrumento);
        plai_json_string(s->out, "formato", libro->formato);
        plai_json_string(s->out, "dependencia", libro->dependencia);
        add(s, "}}");
    }
    add(s, "]");
}

/* ---------------------------------------------------------------- results */

/* Every result says whether it is suppressed, as soon as one is (3.27.23). */
static void
add_suppressions(struct sarif *s, const pla_justificacion *justificacion)
{
    open_list(s, "suppressions");
    if (justificacion != NULL) {
        open_object(s, NULL);
        plai_json_string(s->out, "kind", "external");
        plai_json_string(s->out, "status", "accepted");
        plai_justificacion_add(&s->frase, justificacion);
        take(s, "justification");
        add(s, "}");
    }
    add(s, "]");
}

static void
add_properties(struct sarif *s, const struct observacion *o)
{
    open_object(s, "properties");
    plai_clave_add(&s->frase, s->informe->plan, &o->clave);
    if (s->frase.count > 0)
        take(s, "registro");
    if (o->publica.nivel != NULL)
        plai_json_string(s->out, "nivel", o->publica.nivel);
    if (o->publica.valor != NULL)
        plai_json_string(s->out, "valor", o->publica.valor);
    if (o->publica.esperado != NULL)
        plai_json_string(s->out, "esperado", o->publica.esperado);
    add(s, "}");
}

static void
add_result(struct sarif *s, const struct observacion *o)
{
    open_object(s, NULL);
    plai_json_string(s->out, "ruleId", o->publica.regla);
    plai_json_string(s->out, "level", niveles[o->publica.gravedad]);
    add_message(s, "message", o->publica.texto);
    open_list(s, "locations");
    if (o->lugar != 0)
        add_location(s, o->lugar, o->fin, false);
    add(s, "]");
    open_list(s, "relatedLocations");
    for (uint32_t i = 0; i < o->contras; i++)
        if (o->contra[i] != 0)
            add_location(s, o->contra[i], 0, true);
    add(s, "]");
    open_object(s, "partialFingerprints");
    plai_json_string(s->out, "planaccion/1", o->publica.huella);
    add(s, "}");
    add_suppressions(s, o->publica.justificacion);
    add_properties(s, o);
    add(s, "}");
}

static void
add_log(struct sarif *s)
{
    add(s, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{");
    add_tool(s);
    plai_json_string(s->out, "language", "es-CO");
    add_invocation(s);
    add_artifacts(s);
    open_list(s, "results");
    for (size_t i = 0; i < s->informe->observaciones.count; i++)
        add_result(s, &s->informe->observaciones.items[i]);
    add(s, "]}]}\n");
}

void
plai_informe_render_sarif(const pla_informe *informe, unsigned banderas, struct text *text)
{
    const pla_plan *plan = informe->plan;
    struct sarif s = { .informe = informe, .out = text, .frase = { .memoria = text->memoria } };

    (void)banderas;
    assert(informe->cerrado);
    plai_arena_init(&s.scratch, text->memoria);
    s.artefactos = plai_arena_zalloc(&s.scratch, plan->libros.count, sizeof *s.artefactos);
    if (s.artefactos == NULL || !plai_nombres_init(&s.nombres, plan, &s.scratch)) {
        text->failed = true;
    } else {
        for (size_t i = 0; i < plan->orden.count; i++)
            s.artefactos[plan->orden.items[i]] = i;
        add_log(&s);
    }
    plai_text_done(&s.frase);
    plai_arena_done(&s.scratch);
}

/* SPDX-License-Identifier: MIT
 *
 * The plan as JSON, schema planaccion-plan/1: what was understood of each sheet, and the totals.
 * Knows no rule. The records and facts themselves are in registros_json.c.
 */
#include "modelo/plan_json.h"

#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "modelo/hash.h"
#include "modelo/json.h"

static void
render_columna(const struct pla_plan *plan, uint32_t hoja, const struct columna *columna, struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_name(text, "celda", plai_lugar_public(plan, lugar_of(hoja, columna->fila, columna->columna)).celda);
    plai_json_string(text, "ruta", columna->ruta);
    plai_json_name(text, "campo",
                   columna->campo != 0 ? plai_campos[columna->campo].id : plai_medidas[columna->medida].json);
    if (columna->campo == 0 && columna->medida != 0) {
        plai_json_string(text, "medida", plai_medidas[columna->medida].json);
        plai_json_string(text, "clase", plai_campo_clases[columna->clase]);
        if (columna->vigencia != 0)
            plai_json_int(text, "vigencia", columna->vigencia);
        plai_json_string(text, "periodo", plai_periodos[columna->periodo]);
        if (columna->n != 0)
            plai_json_int(text, "n", columna->n);
        if (columna->fuente != 0)
            plai_json_string(text, "fuente", plai_id_text(plan, columna->fuente));
        if (columna->grupo != 0)
            plai_json_string(text, "grupo", plai_grupos[columna->grupo].json);
    }
    plai_text_add_char(text, '}');
}

static void
render_omitida(const struct omitida *omitida, struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_int(text, "fila", omitida->fila);
    if (omitida->hasta > omitida->fila)
        plai_json_int(text, "hasta", omitida->hasta);
    plai_json_string(text, "motivo", omitida->motivo);
    plai_text_add_char(text, '}');
}

static void
render_hoja(const pla_plan *plan, uint32_t i, struct text *text)
{
    const struct hoja *hoja = &plan->hojas.items[i];

    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_string(text, "hoja", hoja->nombre);
    if (hoja->oculta) {
        plai_json_key(text, "oculta");
        plai_text_add_string(text, "true");
    }
    if (hoja->instrumento == INSTRUMENTO_NINGUNO) {
        plai_json_string(text, "motivo", hoja->motivo);
        plai_json_int(text, "registros", 0);
        plai_text_add_char(text, '}');
        return;
    }
    plai_json_string(text, "instrumento", plai_instrumentos[hoja->instrumento].json);
    plai_json_int(text, "encabezado", hoja->encabezado);
    plai_json_key(text, "columnas");
    plai_text_add_char(text, '[');
    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++)
        render_columna(plan, i, &plan->columnas.items[c], text);
    plai_text_add_char(text, ']');
    plai_json_int(text, "registros", hoja->registros);
    plai_json_key(text, "omitidas");
    plai_text_add_char(text, '[');
    for (uint32_t o = hoja->omitida; o < hoja->omitida + hoja->omitidas; o++)
        render_omitida(&plan->omitidas.items[o], text);
    plai_text_add(text, "]}", 2);
}

static void
render_dato(const pla_plan *plan, const char *key, const struct dato_libro *dato, int32_t day, struct text *text)
{
    char fecha[16];

    if (dato->texto == NULL)
        return;
    plai_json_key(text, key);
    plai_text_add_char(text, '{');
    plai_json_string(text, "texto", dato->texto);
    if (day != 0) {
        plai_date_format(day, fecha);
        plai_json_string(text, "fecha", fecha);
    }
    plai_json_key(text, "lugar");
    plai_json_lugar(text, plan, dato->lugar, 0);
    plai_text_add_char(text, '}');
}

/* What the workbook says beside its table: its form, its approval, who signs. */
static void
render_documento(const pla_plan *plan, const struct libro *libro, struct text *text)
{
    const struct aprobacion *aprobacion = &libro->aprobacion;

    plai_json_string(text, "codigo", libro->codigo.texto);
    plai_json_string(text, "version", libro->version);
    plai_json_key(text, "aprobacion");
    plai_text_add_char(text, '{');
    render_dato(plan, "instancia", &aprobacion->instancia, 0, text);
    render_dato(plan, "acta", &aprobacion->acta, 0, text);
    render_dato(plan, "fecha", &aprobacion->fecha, aprobacion->dia, text);
    render_dato(plan, "publicacion", &aprobacion->publicacion, aprobacion->dia_publicacion, text);
    plai_text_add_char(text, '}');
    plai_json_key(text, "firmas");
    plai_text_add_char(text, '[');
    for (uint32_t i = libro->firma; i < libro->firma + libro->firmas; i++) {
        const struct firma *firma = &plan->firmas.items[i];

        plai_json_item(text);
        plai_text_add_char(text, '{');
        plai_json_string(text, "rol", plai_etiquetas[firma->rol].json);
        plai_json_string(text, "nombre", firma->nombre);
        plai_json_string(text, "cargo", firma->cargo);
        plai_json_string(text, "fecha", firma->fecha);
        plai_json_key(text, "lugar");
        plai_json_lugar(text, plan, firma->lugar, 0);
        plai_text_add_char(text, '}');
    }
    plai_text_add_char(text, ']');
}

static void
render_libro(const pla_plan *plan, const struct libro *libro, struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_string(text, "ruta", libro->publico.ruta);
    plai_json_string(text, "instrumento", libro->publico.instrumento);
    plai_json_string(text, "formato", libro->publico.formato);
    plai_json_string(text, "dependencia", libro->publico.dependencia);
    plai_json_key(text, "vigencia");
    if (libro->publico.vigencia != 0)
        plai_text_add_int(text, libro->publico.vigencia);
    else
        plai_text_add_string(text, "null");
    if (libro->publico.estado != PLA_OK)
        plai_json_string(text, "motivo", libro->publico.motivo);
    render_documento(plan, libro, text);
    plai_json_key(text, "evidencia");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < sizeof libro->evidencia / sizeof *libro->evidencia && libro->evidencia[i] != NULL; i++) {
        plai_json_item(text);
        plai_text_add_json(text, libro->evidencia[i], strlen(libro->evidencia[i]));
    }
    plai_text_add_char(text, ']');
    plai_json_key(text, "hojas");
    plai_text_add_char(text, '[');
    for (uint32_t i = libro->hoja; i < libro->hoja + libro->hojas; i++)
        render_hoja(plan, i, text);
    plai_text_add(text, "]}", 2);
}

/* The pesos that share every aspect of a total. */
struct suma {
    uint8_t instrumento, medida;
    int16_t vigencia;
    id fuente, dependencia;
    const char *fuente_texto, *dependencia_texto;
    int64_t pesos;
    bool overflow;
};

/* Open addressing: `ranuras` holds indexes of `sumas` plus 1. */
struct sumas {
    VEC(struct suma) sumas;
    VEC(uint32_t) ranuras;
};

static size_t
suma_slot(const struct sumas *s, const struct suma *suma)
{
    uint64_t hash = plai_hash_number(PLAI_HASH_BEGIN, (uint64_t)suma->fuente << 32 | suma->dependencia);
    size_t mask = s->ranuras.count - 1, i;

    hash = plai_hash_end(hash ^ (uint64_t)suma->instrumento << 24 ^ (uint64_t)suma->medida << 16 ^
                         (uint64_t)(uint16_t)suma->vigencia);
    for (i = (size_t)hash & mask; s->ranuras.items[i] != 0; i = (i + 1) & mask) {
        const struct suma *there = &s->sumas.items[s->ranuras.items[i] - 1];

        if (there->instrumento == suma->instrumento && there->medida == suma->medida &&
            there->vigencia == suma->vigencia && there->fuente == suma->fuente &&
            there->dependencia == suma->dependencia)
            break;
    }
    return i;
}

/* Doubles the slots and places every sum again. */
static bool
sumas_grow(struct sumas *s)
{
    size_t wanted = s->ranuras.count != 0 ? s->ranuras.count * 2 : 256;

    if (!plai_vec_reserve(&s->ranuras, wanted - s->ranuras.count))
        return false;
    memset(s->ranuras.items, 0, wanted * sizeof *s->ranuras.items);
    s->ranuras.count = wanted;
    for (size_t i = 0; i < s->sumas.count; i++)
        s->ranuras.items[suma_slot(s, &s->sumas.items[i])] = (uint32_t)i + 1;
    return true;
}

static bool
sumas_add(struct sumas *s, const pla_plan *plan, const struct hecho *h)
{
    struct suma nueva = { .instrumento = h->instrumento,
                          .medida = h->medida,
                          .vigencia = h->vigencia,
                          .fuente = h->fuente,
                          .dependencia = h->dependencia };
    struct suma *suma;
    size_t i;

    if ((s->sumas.count + 1) * 2 > s->ranuras.count && !sumas_grow(s))
        return false;
    i = suma_slot(s, &nueva);
    if (s->ranuras.items[i] == 0) {
        nueva.fuente_texto = plai_id_text(plan, h->fuente);
        nueva.dependencia_texto = plai_id_text(plan, h->dependencia);
        if (!plai_vec_add(&s->sumas, nueva))
            return false;
        s->ranuras.items[i] = (uint32_t)s->sumas.count;
    }
    suma = &s->sumas.items[s->ranuras.items[i] - 1];
    suma->overflow = suma->overflow || !plai_add_checked(&suma->pesos, h->valor);
    return true;
}

static int
suma_compare(const void *a, const void *b)
{
    const struct suma *x = a, *y = b;
    int order = x->instrumento - y->instrumento;

    if (order == 0)
        order = x->medida - y->medida;
    if (order == 0)
        order = x->vigencia - y->vigencia;
    if (order == 0)
        order = strcmp(x->fuente_texto, y->fuente_texto);
    return order != 0 ? order : strcmp(x->dependencia_texto, y->dependencia_texto);
}

static void
render_suma(const struct suma *suma, struct text *text)
{
    plai_json_item(text);
    plai_text_add_char(text, '{');
    plai_json_string(text, "instrumento", plai_instrumentos[suma->instrumento].json);
    plai_json_string(text, "medida", plai_medidas[suma->medida].json);
    plai_json_key(text, "vigencia");
    if (suma->vigencia != 0)
        plai_text_add_int(text, suma->vigencia);
    else
        plai_text_add_string(text, "null");
    plai_json_name(text, "fuente", suma->fuente_texto);
    plai_json_name(text, "dependencia", suma->dependencia_texto);
    if (suma->overflow)
        plai_json_string(text, "pesos", NULL); /* a sum that does not fit is unknown, never another number */
    else
        plai_json_pesos(text, "pesos", suma->pesos);
    plai_text_add_char(text, '}');
}

static void
render_totales(const pla_plan *plan, struct text *text)
{
    struct sumas s = { .sumas = { .memoria = text->memoria }, .ranuras = { .memoria = text->memoria } };

    for (size_t i = 0; i < plan->hechos.count && !text->failed; i++) {
        const struct hecho *hecho = &plan->hechos.items[i];

        if (hecho->clase == CLASE_PESOS && hecho->estado == ESTADO_VALOR && !(hecho->banderas & HECHO_REPETIDO) &&
            !sumas_add(&s, plan, hecho))
            text->failed = true;
    }
    if (s.sumas.count > 0)
        qsort(s.sumas.items, s.sumas.count, sizeof *s.sumas.items, suma_compare);
    for (size_t i = 0; i < s.sumas.count; i++)
        render_suma(&s.sumas.items[i], text);
    plai_vec_done(&s.sumas);
    plai_vec_done(&s.ranuras);
}

void
plai_plan_render(const pla_plan *plan, struct text *text)
{
    plai_text_add_char(text, '{');
    plai_json_string(text, "esquema", "planaccion-plan/1");
    plai_json_key(text, "libros");
    plai_text_add_char(text, '[');
    for (size_t i = 0; i < plan->orden.count; i++)
        render_libro(plan, &plan->libros.items[plan->orden.items[i]], text);
    plai_text_add_char(text, ']');
    plai_json_key(text, "totales");
    plai_text_add_char(text, '[');
    render_totales(plan, text);
    plai_text_add_char(text, ']');
    plai_json_key(text, "registros");
    plai_registros_render(plan, text);
    plai_json_key(text, "hechos");
    plai_hechos_render(plan, text);
    plai_text_add(text, "}\n", 2);
}

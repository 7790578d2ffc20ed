/* SPDX-License-Identifier: MIT
 *
 * What is different between two versions, in words: AP-03 where a goal was added, AP-04 where something else changed.
 * A change that a register of modifications covers is listed with its oficio and is of no rule; one whose row names an
 * oficio, or that the entity accepted, is a note.
 * Knows records already matched: how they were is fichas.c's.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "comparacion/interno.h"

/* ---------------------------------------------------------------- a change */

static const char *
text_or_null(const char *texto)
{
    return *texto != '\0' ? texto : NULL;
}

/* The record as the newest version that has it writes it. */
static struct cambio
cambio_of(const struct cotejo *k, const struct ficha *ficha, enum cambio_tipo tipo)
{
    enum version version = ficha->registro[VERSION_DESPUES] != SIN_FICHA ? VERSION_DESPUES : VERSION_ANTES;
    const pla_plan *plan = k->c->planes[version];
    const struct registro *registro = registro_of(k, version, ficha->registro[version]);
    struct cambio c = {
        .tipo = (uint8_t)tipo, .instrumento = ficha->instrumento, .regla = "AP-04", .gravedad = PLA_ADVERTENCIA
    };

    c.meta = text_or_null(plai_id_text(plan, registro->meta));
    if (c.meta == NULL)
        c.meta = text_or_null(plai_registro_texto(plan, registro, CAMPO_meta_producto));
    c.bpin = text_or_null(plai_id_text(plan, registro->proyecto));
    c.dependencia = text_or_null(plai_id_text(plan, dependencia_of(k, version, registro)));
    if (ficha->actividad)
        c.actividad = text_or_null(plai_registro_texto(plan, registro, CAMPO_actividad));
    if (ficha->actividad && c.actividad == NULL)
        c.actividad = text_or_null(plai_id_text(plan, registro->actividad));
    for (int v = 0; v < VERSIONES; v++)
        if (ficha->registro[v] != SIN_FICHA)
            c.lugar[v] = plai_registro_lugar(k->c->planes[v], registro_of(k, (enum version)v, ficha->registro[v]),
                                             ficha->actividad ? CAMPO_actividad : CAMPO_codigo_meta);
    return c;
}

static void
begin_sentence(const struct cambio *c, struct text *frase)
{
    if (c->actividad != NULL)
        plai_text_printf(frase, "La actividad «%.160s» de la meta ", c->actividad);
    else
        plai_text_add_string(frase, "La meta ");
    if (c->meta == NULL)
        plai_text_add_string(frase, "sin código ");
    else
        plai_text_printf(frase, strchr(c->meta, ' ') != NULL ? "«%.160s» " : "%.160s ", c->meta);
}

/* ", con oficio OPGI-045 del 15/03/2026." in place of the end; what a register says otherwise, after it. */
static void
end_sentence(const struct cambio *c, const struct permiso *permiso, struct text *frase)
{
    const struct oficio *covers = permiso->cubre, *otra = permiso->otra;

    if (c->regla == NULL && covers != NULL && frase->count > 0 && frase->items[frase->count - 1] == '.') {
        frase->count--;
        plai_text_printf(frase, ", con %s%s.", plai_modificacion_names_act(&covers->dice) ? "" : "oficio ", c->oficio);
    } else if (otra != NULL)
        plai_text_printf(frase, " %s%.100s registra «%.100s».",
                         plai_modificacion_names_act(&otra->dice) ? "" : "El oficio ", otra->dice.oficio,
                         otra->dice.nuevo);
}

/* Says it: the record, then what the format says of it. */
__attribute__((format(printf, 5, 6))) static int
say(struct cotejo *k, const struct buscado *buscado, struct cambio *c, pla_fallo *fallo, const char *format, ...)
{
    struct permiso permiso;
    struct text frase = { .memoria = k->c->planes[VERSION_DESPUES]->opciones.memoria };
    char resto[800];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(resto, sizeof resto, format, arguments);
    va_end(arguments);
    if (!plai_permiso_find(k, buscado, c, &permiso))
        return plai_fail_memory(fallo);
    if (permiso.apagada)
        return PLA_OK;
    begin_sentence(c, &frase);
    plai_text_add_string(&frase, resto);
    end_sentence(c, &permiso, &frase);
    c->texto = frase.failed ? NULL : plai_arena_copy(&k->c->arena, frase.items, frase.count);
    plai_text_done(&frase);
    if (c->texto == NULL || !plai_vec_add(&k->c->cambios, *c))
        return plai_fail_memory(fallo);
    k->c->cuenta[c->tipo]++;
    k->c->gravedades[c->gravedad]++;
    return PLA_OK;
}

static bool
in_both(const struct ficha *ficha)
{
    return ficha->registro[VERSION_ANTES] != SIN_FICHA && ficha->registro[VERSION_DESPUES] != SIN_FICHA;
}

/* The value as machines and as people write it. False where there is no memory. */
static const char *
keep_value(struct cotejo *k, uint8_t clase, int64_t valor)
{
    char texto[32];

    if (clase == CLASE_PESOS)
        plai_pesos_format(valor, texto);
    else
        plai_cantidad_format(valor, texto);
    return plai_arena_strdup(&k->c->arena, texto);
}

static const char *
value_words(uint8_t clase, bool hay, int64_t valor, char texto[40])
{
    if (!hay)
        return "nada";
    if (clase == CLASE_PESOS)
        plai_pesos_format_people(valor, texto);
    else
        plai_cantidad_format_people(valor, texto);
    return texto;
}

/* Before the words of a measure: "lo programado", "su meta del cuatrienio", "sus pagos". */
static const char *
article_of(const char *palabras)
{
    size_t n = strlen(palabras);

    if (strcmp(palabras, "programado") == 0 || strcmp(palabras, "ejecutado") == 0)
        return "lo";
    return n > 0 && palabras[n - 1] == 's' ? "sus" : "su";
}

/* ---------------------------------------------------------------- whole records */

static int
set_money(struct cotejo *k, const struct ficha *ficha, enum version version, struct cambio *c, pla_fallo *fallo)
{
    if (ficha->pesos[version] == 0)
        return PLA_OK;
    c->campo = "programado";
    c->valor[version] = keep_value(k, CLASE_PESOS, ficha->pesos[version]);
    return c->valor[version] != NULL ? PLA_OK : plai_fail_memory(fallo);
}

static int
say_record(struct cotejo *k, const struct ficha *ficha, enum cambio_tipo tipo, pla_fallo *fallo)
{
    const struct buscado buscado = { .ficha = ficha };
    struct cambio c = cambio_of(k, ficha, tipo);
    bool agregada = tipo == CAMBIO_META_AGREGADA || tipo == CAMBIO_ACTIVIDAD_AGREGADA;
    enum version version = agregada ? VERSION_DESPUES : VERSION_ANTES;
    int status = set_money(k, ficha, version, &c, fallo);
    bool con_pesos = ficha->pesos[version] != 0;
    char pesos[40] = "";

    if (status < 0)
        return status;
    if (con_pesos)
        plai_pesos_format_people(ficha->pesos[version], pesos);
    if (tipo == CAMBIO_META_AGREGADA) {
        c.regla = "AP-03";
        c.gravedad = PLA_ERROR;
        return say(k, &buscado, &c, fallo,
                   "no estaba en la versión anterior%s%s: después de la aprobación no se programan metas nuevas.",
                   con_pesos ? " y ahora programa " : "", pesos);
    }
    if (agregada)
        return say(k, &buscado, &c, fallo, "no estaba en la versión anterior%s%s.",
                   con_pesos ? " y ahora programa " : "", pesos);
    return say(k, &buscado, &c, fallo, "ya no está%s%s.", con_pesos ? "; en la versión anterior programaba " : "",
               pesos);
}

/* Which change a whole record is; CAMBIOS_TIPOS where both versions have it. Activities of a goal that came or went are
 * told with it. */
static enum cambio_tipo
record_change(const struct cotejo *k, const struct ficha *ficha)
{
    bool nueva = ficha->registro[VERSION_ANTES] == SIN_FICHA;

    if (in_both(ficha) || (ficha->actividad && !in_both(&k->fichas.items[ficha->padre])))
        return CAMBIOS_TIPOS;
    if (ficha->actividad)
        return nueva ? CAMBIO_ACTIVIDAD_AGREGADA : CAMBIO_ACTIVIDAD_RETIRADA;
    return nueva ? CAMBIO_META_AGREGADA : CAMBIO_META_RETIRADA;
}

static int
say_dependencia(struct cotejo *k, const struct ficha *ficha, pla_fallo *fallo)
{
    const struct buscado buscado = { .ficha = ficha, .que = MODIFICA_OTRA, .campo = CAMPO_dependencia };
    id ids[VERSIONES];
    struct cambio c;

    for (int v = 0; v < VERSIONES; v++)
        ids[v] = dependencia_of(k, (enum version)v, registro_of(k, (enum version)v, ficha->registro[v]));
    if (ids[VERSION_ANTES] == 0 || ids[VERSION_DESPUES] == 0 ||
        k->nombres[VERSION_ANTES][ids[VERSION_ANTES]] == k->nombres[VERSION_DESPUES][ids[VERSION_DESPUES]])
        return PLA_OK;
    c = cambio_of(k, ficha, CAMBIO_DEPENDENCIA);
    c.campo = "dependencia";
    for (int v = 0; v < VERSIONES; v++)
        c.valor[v] = plai_id_text(k->c->planes[v], ids[v]);
    return say(k, &buscado, &c, fallo, "pasa de %.160s a %.160s.", c.valor[VERSION_ANTES], c.valor[VERSION_DESPUES]);
}

/* ---------------------------------------------------------------- texts */

static bool
same_value(const struct valor *a, const struct valor *b)
{
    char folded[2][2048];

    if (a == NULL || b == NULL)
        return a == b;
    switch (plai_campos[a->campo].clase) {
    case CLASE_CANTIDAD:
    case CLASE_PORCENTAJE:
    case CLASE_FECHA:
    case CLASE_SINO:
        if (a->estado == ESTADO_VALOR && b->estado == ESTADO_VALOR)
            return a->numero == b->numero;
        break;
    default:
        break;
    }
    plai_fold_name(plai_slice(a->texto), folded[0], sizeof folded[0]);
    plai_fold_name(plai_slice(b->texto), folded[1], sizeof folded[1]);
    return strcmp(folded[0], folded[1]) == 0;
}

static int
say_field(struct cotejo *k, const struct ficha *ficha, enum campo campo, pla_fallo *fallo)
{
    struct buscado buscado = { .ficha = ficha, .que = MODIFICA_OTRA, .campo = campo };
    const struct valor *valores[VERSIONES];
    struct cambio c;

    for (int v = 0; v < VERSIONES; v++)
        valores[v] = plai_registro_valor(k->c->planes[v], registro_of(k, (enum version)v, ficha->registro[v]), campo);
    if (same_value(valores[VERSION_ANTES], valores[VERSION_DESPUES]))
        return PLA_OK;
    c = cambio_of(k, ficha, CAMBIO_TEXTO);
    c.campo = plai_campos[campo].id;
    buscado.texto = valores[VERSION_DESPUES] != NULL ? valores[VERSION_DESPUES]->texto : NULL;
    for (int v = 0; v < VERSIONES; v++) {
        c.valor[v] = valores[v] != NULL ? valores[v]->texto : NULL;
        c.lugar[v] = plai_registro_lugar(k->c->planes[v], registro_of(k, (enum version)v, ficha->registro[v]), campo);
    }
    if (c.valor[VERSION_ANTES] == NULL)
        return say(k, &buscado, &c, fallo, "no decía «%s» y ahora dice «%.200s».", plai_campos[campo].titulo,
                   c.valor[VERSION_DESPUES]);
    if (c.valor[VERSION_DESPUES] == NULL)
        return say(k, &buscado, &c, fallo, "decía «%s» («%.200s») y ya no.", plai_campos[campo].titulo,
                   c.valor[VERSION_ANTES]);
    return say(k, &buscado, &c, fallo, "cambia «%s»: decía «%.200s» y ahora «%.200s».", plai_campos[campo].titulo,
               c.valor[VERSION_ANTES], c.valor[VERSION_DESPUES]);
}

static int
say_fields(struct cotejo *k, const struct ficha *ficha, pla_fallo *fallo)
{
    static const enum campo de_meta[] = {
        CAMPO_meta_producto, CAMPO_codigo_indicador, CAMPO_indicador, CAMPO_personalizacion, CAMPO_unidad_medida,
        CAMPO_linea_base,    CAMPO_tipo_acumulacion, CAMPO_bpin,      CAMPO_NINGUNO
    };
    static const enum campo de_actividad[] = { CAMPO_fecha_inicio, CAMPO_fecha_fin, CAMPO_ponderacion,
                                               CAMPO_requiere_contratacion, CAMPO_NINGUNO };
    int status = PLA_OK;

    for (const enum campo *campo = ficha->actividad ? de_actividad : de_meta; status == PLA_OK && *campo; campo++)
        status = say_field(k, ficha, *campo, fallo);
    /* In a book of activities each row has its own responsible. */
    if (status == PLA_OK &&
        (ficha->actividad || registro_of(k, VERSION_DESPUES, ficha->registro[VERSION_DESPUES])->actividad == 0))
        status = say_field(k, ficha, CAMPO_responsable_directo, fallo);
    return status;
}

/* ---------------------------------------------------------------- numbers */

/* ", segundo trimestre", ", SGP salud": what tells the number from others of its record, and the words of its measure do
 * not say. */
static const char *
aspects_words(const struct cambio *c, const char *palabras, char texto[200])
{
    static const char *const periodos[] = { "", ", trimestre ", ", mes ", ", bienio", ", cuatrienio" };
    const char *periodo = periodos[c->periodo];
    char ordinal[8] = "";

    if (c->periodo == PERIODO_CUATRIENIO && strstr(palabras, "cuatrienio") != NULL)
        periodo = "";
    if (c->periodo == PERIODO_TRIMESTRE || c->periodo == PERIODO_MES)
        snprintf(ordinal, sizeof ordinal, "%d", c->n);
    snprintf(texto, 200, "%s%s%s%.120s", periodo, ordinal, c->fuente != NULL ? ", " : "",
             c->fuente != NULL ? c->fuente : "");
    return texto;
}

/* A register may say the number itself, or what its activity or its goal programme in all. */
static struct buscado
number_buscado(const struct cotejo *k, const struct numero_ficha *numero, const struct hecho *hecho)
{
    const struct ficha *ficha = &k->fichas.items[numero->ficha];
    struct buscado buscado = { .ficha = ficha,
                               .que = hecho->clase == CLASE_PESOS ? MODIFICA_PRESUPUESTAL : MODIFICA_FISICA };

    buscado.valores[buscado.valores_count++] = numero->suma[VERSION_DESPUES];
    if (hecho->clase == CLASE_PESOS) {
        buscado.valores[buscado.valores_count++] = ficha->pesos[VERSION_DESPUES];
        if (ficha->actividad)
            buscado.valores[buscado.valores_count++] = k->fichas.items[ficha->padre].pesos[VERSION_DESPUES];
    }
    return buscado;
}

static int
say_number(struct cotejo *k, const struct numero_ficha *numero, pla_fallo *fallo)
{
    const struct ficha *ficha = &k->fichas.items[numero->ficha];
    enum version version = numero->hay[VERSION_DESPUES] ? VERSION_DESPUES : VERSION_ANTES;
    const struct hecho *hecho = &k->c->planes[version]->hechos.items[numero->hecho[version]];
    const struct buscado buscado = number_buscado(k, numero, hecho);
    struct cambio c = cambio_of(k, ficha, CAMBIO_VALOR);
    char antes[40], despues[40], aspectos[200], anio[16] = "";

    c.campo = plai_medidas[hecho->medida].json;
    c.vigencia = hecho->vigencia;
    c.periodo = hecho->periodo;
    c.n = hecho->n;
    c.fuente = text_or_null(plai_id_text(k->c->planes[version], hecho->fuente));
    for (int v = 0; v < VERSIONES; v++) {
        if (!numero->hay[v])
            continue;
        c.lugar[v] = k->c->planes[v]->hechos.items[numero->hecho[v]].lugar;
        c.valor[v] = keep_value(k, hecho->clase, numero->suma[v]);
        if (c.valor[v] == NULL)
            return plai_fail_memory(fallo);
    }
    if (c.vigencia != 0)
        snprintf(anio, sizeof anio, " de %d", c.vigencia);
    return say(k, &buscado, &c, fallo, "cambia %s %s%s%s: de %s a %s.",
               article_of(plai_medidas[hecho->medida].palabras), plai_medidas[hecho->medida].palabras, anio,
               aspects_words(&c, plai_medidas[hecho->medida].palabras, aspectos),
               value_words(hecho->clase, numero->hay[VERSION_ANTES], numero->suma[VERSION_ANTES], antes),
               value_words(hecho->clase, numero->hay[VERSION_DESPUES], numero->suma[VERSION_DESPUES], despues));
}

/* What a total says changes with what it adds, and is not said twice. */
static bool
is_different(const struct cotejo *k, const struct numero_ficha *numero)
{
    enum version version = numero->hay[VERSION_DESPUES] ? VERSION_DESPUES : VERSION_ANTES;
    const struct hecho *hecho = &k->c->planes[version]->hechos.items[numero->hecho[version]];

    if (!in_both(&k->fichas.items[numero->ficha]) || hecho->medida == MEDIDA_TOTAL_DECLARADO)
        return false;
    return numero->hay[VERSION_ANTES] != numero->hay[VERSION_DESPUES] ||
           numero->suma[VERSION_ANTES] != numero->suma[VERSION_DESPUES];
}

/* ---------------------------------------------------------------- all of them */

int
plai_cambios_say(struct cotejo *k, pla_fallo *fallo)
{
    int status = PLA_OK;

    for (int tipo = 0; tipo <= CAMBIO_ACTIVIDAD_RETIRADA; tipo++)
        for (size_t i = 0; status == PLA_OK && i < k->fichas.count; i++)
            if (record_change(k, &k->fichas.items[i]) == (enum cambio_tipo)tipo)
                status = say_record(k, &k->fichas.items[i], (enum cambio_tipo)tipo, fallo);
    for (size_t i = 0; status == PLA_OK && i < k->fichas.count; i++)
        if (in_both(&k->fichas.items[i]) && !k->fichas.items[i].actividad)
            status = say_dependencia(k, &k->fichas.items[i], fallo);
    for (size_t i = 0; status == PLA_OK && i < k->numeros.count; i++)
        if (is_different(k, &k->numeros.items[i]))
            status = say_number(k, &k->numeros.items[i], fallo);
    for (size_t i = 0; status == PLA_OK && i < k->fichas.count; i++)
        if (in_both(&k->fichas.items[i]))
            status = say_fields(k, &k->fichas.items[i], fallo);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * What is said of two sums that differ: the sentence from its template, the cells of both sides, the goals where the
 * difference lies. Knows no rule and compares nothing.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/motor_interno.h"

/* Cells of each side that an observation lists. A statement that is repeated on many rows is listed up to more, for it
 * must be corrected in all of them. */
#define CELDAS 20
#define CELDAS_REPETIDAS 1000
/* Goals named where a difference is narrowed down. */
#define DETALLES 3

struct hueco {
    const char *name, *text;
};

/* Copies a template, filling {names}; a [part] whose names are all there stays, otherwise goes. */
static void
template_fill(struct text *out, const char *template, const struct hueco *huecos, size_t count)
{
    size_t part = 0;
    bool missing = false;

    for (; *template != '\0'; template ++) {
        if (*template == '[') {
            part = out->count;
            missing = false;
        } else if (*template == ']') {
            if (missing)
                out->count = part;
        } else if (*template == '{') {
            size_t size = strcspn(++template, "}");

            for (size_t i = 0; i < count; i++)
                if (strlen(huecos[i].name) == size && memcmp(huecos[i].name, template, size) == 0) {
                    missing = missing || huecos[i].text[0] == '\0';
                    plai_text_add_string(out, huecos[i].text);
                }
            template += size;
        } else {
            plai_text_add_char(out, *template);
        }
    }
}

/* What a goal of a differing group has on each side. */
struct parte {
    uint32_t aspecto, primera; /* its first operand */
    int64_t suma[2];
    size_t cuenta[2];
    bool difiere;
};

struct detalle {
    VEC(struct parte) partes;
    struct tabla tabla;
    size_t difieren;
    bool posible; /* every fact has the aspect */
};

static const struct hecho *
hecho_of(const struct motor *motor, uint32_t operando)
{
    return &motor->rev->plan->hechos.items[motor->operandos[operando].hecho];
}

static int
detail_sum(struct motor *motor, const struct grupo *grupo, struct detalle *detalle)
{
    unsigned aspecto = motor->comparacion->detalle;

    /* Where goals are what is grouped by there is nothing to narrow down. */
    detalle->posible = aspecto != 0 && !(motor->comparacion->niveles[grupo->nivel].aspectos & aspecto);
    for (int lado = 0; lado < 2 && detalle->posible; lado++)
        for (uint32_t o = grupo->primero[lado]; o != TABLA_NINGUNO; o = motor->operandos[o].siguiente) {
            uint32_t word = plai_motor_aspect(motor->rev, hecho_of(motor, o), aspecto);
            uint32_t entry = plai_tabla_add(&detalle->tabla, &word);

            if (entry == TABLA_NINGUNO)
                return plai_fail_memory(motor->rev->fallo);
            if (entry == detalle->partes.count &&
                !plai_vec_add(&detalle->partes, ((struct parte){ .aspecto = word, .primera = o })))
                return plai_fail_memory(motor->rev->fallo);
            detalle->posible = detalle->posible && word != 0;
            detalle->partes.items[entry].cuenta[lado]++;
            plai_add_checked(&detalle->partes.items[entry].suma[lado],
                             plai_operando_valor(motor, &motor->operandos[o]));
        }
    for (size_t i = 0; i < detalle->partes.count && detalle->posible; i++) {
        struct parte *parte = &detalle->partes.items[i];

        parte->difiere = plai_motor_differs(motor, parte->suma[0], parte->suma[1], parte->cuenta[0] + parte->cuenta[1]);
        detalle->difieren += parte->difiere;
    }
    return PLA_OK;
}

/* The parts are worth naming where they are few and not the whole group. */
static bool
detail_helps(const struct detalle *detalle)
{
    return detalle->posible && detalle->difieren > 0 && detalle->difieren <= DETALLES;
}

static bool
lack_is_said(const struct motor *motor, const struct parte *parte)
{
    const struct comparacion *comparacion = motor->comparacion;

    return comparacion->falta_dicha == NULL ||
           (parte->aspecto != 0 && comparacion->falta_dicha(motor->rev, parte->aspecto - 1));
}

/* True where nothing is left of the difference without the parts that the left side lacks. */
static bool
detail_is_missing(const struct motor *motor, const struct diferencia *diferencia, const struct detalle *detalle)
{
    int64_t right = diferencia->suma[1];
    size_t additions = 0;

    for (size_t i = 0; i < detalle->partes.count; i++) {
        const struct parte *parte = &detalle->partes.items[i];

        additions += parte->cuenta[0] + parte->cuenta[1];
        if (parte->suma[0] == 0 && lack_is_said(motor, parte) && !plai_add_checked(&right, -parte->suma[1]))
            return false;
    }
    return detalle->posible && !plai_motor_differs(motor, diferencia->suma[0], right, additions);
}

static bool
detail_takes(const struct motor *motor, const struct detalle *detalle, uint32_t operando)
{
    uint32_t word = plai_motor_aspect(motor->rev, hecho_of(motor, operando), motor->comparacion->detalle);
    uint32_t entry = plai_tabla_find(&detalle->tabla, &word);

    return entry != TABLA_NINGUNO && detalle->partes.items[entry].difiere;
}

struct celdas {
    VEC(lugar) items;
    bool failed;
};

/* Adds the cells of a side, those of the goals that differ first, without saying one twice in a row. */
static void
cells_add(struct motor *motor, const struct diferencia *diferencia, const struct detalle *detalle, int lado,
          struct celdas *celdas)
{
    bool repeated = lado == 1 && motor->comparacion->reunir == REUNIR_MAYOR, narrowed = detail_helps(detalle);
    size_t limit = celdas->items.count + (repeated ? CELDAS_REPETIDAS : CELDAS);

    for (uint32_t o = diferencia->grupo->primero[lado]; o != TABLA_NINGUNO && celdas->items.count < limit;
         o = motor->operandos[o].siguiente) {
        lugar cell = hecho_of(motor, o)->lugar;
        size_t n = celdas->items.count;

        if (hecho_of(motor, o)->valor == 0 || (narrowed && !detail_takes(motor, detalle, o)) ||
            (diferencia->corte != 0 && plai_hecho_corte(hecho_of(motor, o)) > diferencia->corte) ||
            (lado == 0 && diferencia->derecha != NULL &&
             !plai_total_covers(&motor->rev->plan->hechos.items[diferencia->derecha->hecho], hecho_of(motor, o))) ||
            (lado == 0 && motor->comparacion->alternas && motor->operandos[o].cual != diferencia->cual))
            continue;
        if (n > 0 && celdas->items.items[n - 1] == cell)
            continue;
        if (!plai_vec_add(&celdas->items, cell))
            celdas->failed = true;
    }
}

/* The rows an observation is about: the first left fact, or the first of the goal where the difference lies. */
static const struct hecho *
hecho_about(const struct motor *motor, const struct diferencia *diferencia, const struct detalle *detalle)
{
    if (detail_helps(detalle))
        for (size_t i = 0; i < detalle->partes.count; i++)
            if (detalle->partes.items[i].difiere)
                return hecho_of(motor, detalle->partes.items[i].primera);
    return hecho_of(motor, diferencia->grupo->primero[diferencia->grupo->cuenta[0] == 0]);
}

static struct clave
clave_of(const struct motor *motor, const struct hecho *hecho, unsigned aspectos, bool narrowed)
{
    const struct revision *rev = motor->rev;
    const struct registro *registro = plai_registro_at(rev, hecho->registro);
    struct clave clave = plai_clave_of(rev, registro);

    if (!(aspectos & ASPECTO_REGISTRO)) {
        clave.actividad = 0;
        if (!(aspectos & ASPECTO_RUBRO))
            clave.rubro = 0;
        clave.fuente = aspectos & ASPECTO_FUENTE ? hecho->fuente : 0;
        if (!(aspectos & ASPECTO_META) && !narrowed)
            clave.meta = 0;
        if (aspectos & ASPECTO_PROYECTO)
            clave.bpin = rev->cruce->proyecto[hecho->registro];
        else if (!narrowed)
            clave.bpin = 0;
        if (!(aspectos & ASPECTO_PROGRAMA))
            clave.programa = 0;
        if (aspectos & ASPECTO_DEPENDENCIA)
            clave.dependencia = plai_motor_aspect(rev, hecho, ASPECTO_DEPENDENCIA);
        else if (!(aspectos & ASPECTO_LIBRO))
            clave.dependencia = 0;
    }
    clave.vigencia = hecho->vigencia;
    return clave;
}

static const char *
amount(int64_t value, bool pesos, char out[40])
{
    return pesos ? plai_pesos_words(value, out) : plai_cantidad_words(value, out);
}

/* "marzo", "el primer trimestre"; "" where nothing is cut. */
static const char *
cut_words(const struct diferencia *diferencia)
{
    return diferencia->trimestral ? plai_trimestre_words(diferencia->corte / 3) : plai_mes_words(diferencia->corte);
}

static void
sentence_add(struct motor *motor, const struct diferencia *diferencia, const struct detalle *detalle,
             const char *template, const struct clave *clave, const struct hecho *about)
{
    const struct revision *rev = motor->rev;
    const pla_plan *plan = rev->plan;
    const struct registro *registro = plai_registro_at(rev, about->registro);
    unsigned aspectos = motor->comparacion->niveles[diferencia->grupo->nivel].aspectos;
    bool pesos = motor->comparacion->derecha.clase == CLASE_PESOS,
         by_goal = aspectos & (ASPECTO_META | ASPECTO_REGISTRO), several = diferencia->anios[0] != NULL;
    int64_t izq = diferencia->suma[0], der = diferencia->suma[1];
    char textos[3][40], vigencia[16] = "", nombre[160] = "";
    uint32_t meta = by_goal ? rev->meta_de[about->registro] : UINT32_MAX;
    const char *programa = plai_registro_texto(plan, registro, CAMPO_programa);
    struct text *frase = &motor->rev->frase;

    if (about->vigencia != 0 || rev->vigencia != 0)
        snprintf(vigencia, sizeof vigencia, "%d", about->vigencia ? about->vigencia : rev->vigencia);
    const struct hueco huecos[] = {
        { "izq", amount(izq, pesos, textos[0]) },
        { "der", amount(der, pesos, textos[1]) },
        { "dif", several && izq == der ? "" : amount(izq > der ? izq - der : der - izq, pesos, textos[2]) },
        { "izqs", several ? diferencia->anios[0] : "" },
        { "ders", several ? diferencia->anios[1] : "" },
        { "meta", meta != UINT32_MAX ? plai_meta_nombre(rev, meta, nombre) : "" },
        { "bpin", aspectos & (ASPECTO_PROYECTO | ASPECTO_REGISTRO) ? plai_id_text(plan, clave->bpin) : "" },
        { "fuente", plai_id_text(plan, clave->fuente) },
        { "programa", programa[0] != '\0' && clave->programa != 0 ? programa : plai_id_text(plan, clave->programa) },
        { "dependencia", plai_id_text(plan, clave->dependencia) },
        { "rubro", plai_id_text(plan, clave->rubro) },
        { "vigencia", vigencia },
        { "corte", cut_words(diferencia) },
    };

    template_fill(frase, template, huecos, sizeof huecos / sizeof *huecos);
    if (!detail_helps(detalle))
        return;
    for (size_t i = 0, said = 0; i < detalle->partes.count; i++) {
        const struct parte *parte = &detalle->partes.items[i];

        if (!parte->difiere || motor->comparacion->detalle != ASPECTO_META)
            continue;
        plai_text_printf(frase, said++ == 0 ? " La diferencia está en la meta %s (%s y %s)" : ", en la %s (%s y %s)",
                         NOMBRE_META(rev, parte->aspecto - 1), amount(parte->suma[0], pesos, textos[0]),
                         amount(parte->suma[1], pesos, textos[1]));
    }
    plai_text_add_char(frase, '.');
}

static int
observation_add(struct motor *motor, const struct diferencia *diferencia, const struct detalle *detalle,
                const struct desigualdad *desigualdad, struct celdas *celdas)
{
    struct revision *rev = motor->rev;
    const struct nivel *nivel = &motor->comparacion->niveles[diferencia->grupo->nivel];
    const struct hecho *about = hecho_about(motor, diferencia, detalle);
    bool right = motor->comparacion->reunir != REUNIR_SUMA, pesos = motor->comparacion->derecha.clase == CLASE_PESOS;
    struct clave clave = clave_of(motor, about, nivel->aspectos, detail_helps(detalle));
    char valores[2][40];

    if (diferencia->anios[0] != NULL)
        clave.vigencia = 0;
    for (int i = 0; i < 2; i++)
        pesos ? plai_pesos_machine(diferencia->suma[i], valores[i])
              : plai_cantidad_machine(diferencia->suma[i], valores[i]);
    struct dicho dicho = { .gravedad = desigualdad->gravedad,
                           .clave = clave,
                           .nivel = nivel->nombre,
                           .valor = valores[right],
                           .esperado = valores[!right] };

    if (!motor->comparacion->ausentes)
        dicho.gravedad = dicho.gravedad > motor->intento ? dicho.gravedad - motor->intento : PLA_NOTA;
    if (celdas->items.count > 0) {
        dicho.lugar = celdas->items.items[0];
        dicho.contra = celdas->items.items + 1;
        dicho.contras = celdas->items.count - 1;
    } else {
        dicho.lugar = about->lugar;
    }
    rev->frase.count = 0;
    sentence_add(motor, diferencia, detalle, diferencia->anios[0] != NULL ? desigualdad->anios : desigualdad->texto,
                 &clave, about);
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

/* True where the right side waits for somebody who has not sent his part. */
static bool
is_awaited(const struct motor *motor, const struct grupo *grupo)
{
    if (motor->comparacion->espera == NULL)
        return false;
    for (uint32_t o = grupo->primero[1]; o != TABLA_NINGUNO; o = motor->operandos[o].siguiente)
        if (motor->comparacion->espera(motor->rev, plai_registro_at(motor->rev, hecho_of(motor, o)->registro)))
            return true;
    return false;
}

int
plai_motor_say(struct motor *motor, const struct diferencia *diferencia)
{
    const struct desigualdad *desigualdad =
        diferencia->suma[0] > diferencia->suma[1] ? &motor->comparacion->mayor : &motor->comparacion->menor;
    const pla_memoria *memoria = motor->rev->plan->opciones.memoria;
    struct detalle detalle = { .posible = false };
    struct celdas celdas = { .failed = false };
    int status;

    if (desigualdad->texto == NULL ||
        (desigualdad == &motor->comparacion->menor && is_awaited(motor, diferencia->grupo)))
        return PLA_OK;
    celdas.items.memoria = detalle.partes.memoria = memoria;
    plai_tabla_init(&detalle.tabla, 1, memoria);
    status = detail_sum(motor, diferencia->grupo, &detalle);
    if (status == PLA_OK && !(motor->comparacion->faltas_aparte && detail_is_missing(motor, diferencia, &detalle))) {
        bool right = motor->comparacion->reunir != REUNIR_SUMA;

        if (diferencia->derecha != NULL)
            celdas.failed =
                !plai_vec_add(&celdas.items, motor->rev->plan->hechos.items[diferencia->derecha->hecho].lugar);
        else
            cells_add(motor, diferencia, &detalle, right, &celdas);
        cells_add(motor, diferencia, &detalle, !right, &celdas);
        status = celdas.failed ? plai_fail_memory(motor->rev->fallo)
                               : observation_add(motor, diferencia, &detalle, desigualdad, &celdas);
        if (status == PLA_OK)
            status = plai_motor_note(motor, diferencia);
    }
    plai_vec_done(&celdas.items);
    plai_vec_done(&detalle.partes);
    plai_tabla_done(&detalle.tabla);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * The traffic lights of a report: observations counted by dependencia (or instrument) and family of rules.
 * Must not know what any rule asks, nor how a light is drawn.
 */
#include "salida/semaforo.h"

#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"

/* Short titles of the families in the order they are shown; a family that is not here is shown by its letters, last. */
static const struct {
    const char *id, *titulo;
} titulos[] = {
    { "CO", "Formato" },      { "CD", "Códigos" },    { "PI", "Plan Indicativo" },
    { "PO", "POAI" },         { "TE", "Techos" },     { "VF", "Vigencias futuras" },
    { "PA", "Articulación" }, { "PC", "PAC" },        { "EJ", "Ejecución" },
    { "AV", "Avance" },       { "AP", "Aprobación" }, { "JU", "Justificaciones" },
};

static size_t
family_of(struct semaforos *s, const char *regla)
{
    struct familia *familia;

    for (size_t i = 0; i < s->n_familias; i++)
        if (strncmp(s->familias[i].id, regla, 2) == 0)
            return i;
    if (s->n_familias == FAMILIAS_MAXIMO)
        return FAMILIAS_MAXIMO - 1;
    familia = &s->familias[s->n_familias];
    memcpy(familia->id, regla, strnlen(regla, 2));
    familia->titulo = familia->id;
    return s->n_familias++;
}

static void
add_families(struct semaforos *s, const pla_informe *informe)
{
    for (size_t i = 0; i < sizeof titulos / sizeof *titulos; i++) {
        bool presente = false, evaluada = false;

        for (size_t j = 0; j < informe->evaluadas.count; j++)
            evaluada |= strncmp(informe->evaluadas.items[j]->id, titulos[i].id, 2) == 0;
        for (size_t j = 0; j < informe->no_evaluadas.count; j++)
            presente |= strncmp(informe->no_evaluadas.items[j].regla->id, titulos[i].id, 2) == 0;
        /* Exceptions nobody gave are not something left unchecked. */
        presente &= strcmp(titulos[i].id, "JU") != 0;
        if (presente || evaluada) {
            struct familia *familia = &s->familias[family_of(s, titulos[i].id)];

            familia->titulo = titulos[i].titulo;
            familia->evaluada = evaluada;
        }
    }
}

/* What makes two workbooks share a light, and what it is called. */
static const char *
light_name(const pla_plan *plan, const struct nombres *nombres, uint32_t which, uint32_t llave[2])
{
    const struct libro *libro = &plan->libros.items[which];

    llave[0] = libro->instrumento;
    llave[1] = libro->instrumento == INSTRUMENTO_PLAN_ACCION ? libro->dependencia : 0;
    if (llave[1] != 0)
        return plai_id_text(plan, llave[1]);
    if (libro->instrumento != INSTRUMENTO_PLAN_ACCION && libro->instrumento != INSTRUMENTO_NINGUNO)
        return plai_instrumentos[libro->instrumento].palabras;
    llave[0] = INSTRUMENTOS;
    llave[1] = which;
    return nombres->items[which];
}

static int
add_light(struct semaforos *s, const pla_plan *plan, const struct nombres *nombres, uint32_t which, struct tabla *tabla,
          pla_fallo *fallo)
{
    uint32_t llave[2], light;
    struct semaforo nuevo = { .nombre = light_name(plan, nombres, which, llave) };

    light = plai_tabla_add(tabla, llave);
    if (light == TABLA_NINGUNO || (light == s->lista.count && !plai_vec_add(&s->lista, nuevo)))
        return plai_fail_memory(fallo);
    s->de_libro[which] = light;
    return PLA_OK;
}

/* One light for each dependencia and then one for each of the other instruments. */
static int
add_lights(struct semaforos *s, const pla_plan *plan, const struct nombres *nombres, struct tabla *tabla,
           pla_fallo *fallo)
{
    int status = PLA_OK;

    for (int vuelta = 0; vuelta < 2; vuelta++)
        for (size_t i = 0; i < plan->orden.count && status == PLA_OK; i++) {
            uint32_t which = plan->orden.items[i];
            const struct libro *libro = &plan->libros.items[which];

            s->de_libro[which] = vuelta == 0 ? INDICE_NINGUNO : s->de_libro[which];
            if (libro->publico.estado == PLA_OK && (libro->instrumento == INSTRUMENTO_PLAN_ACCION) == (vuelta == 0))
                status = add_light(s, plan, nombres, which, tabla, fallo);
        }
    return status;
}

static void
count(struct semaforos *s, const pla_informe *informe)
{
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        const struct observacion *o = &informe->observaciones.items[i];
        uint32_t libro = plai_libro_of(informe->plan, o->lugar);
        uint32_t light = libro != INDICE_NINGUNO ? s->de_libro[libro] : INDICE_NINGUNO;

        if (light == INDICE_NINGUNO)
            continue;
        s->lista.items[light].cuenta[family_of(s, o->regla->id)][o->publica.gravedad]++;
        s->lista.items[light].total[o->publica.gravedad]++;
    }
}

int
plai_semaforos_new(struct semaforos *s, const pla_informe *informe, const struct nombres *nombres, struct arena *arena,
                   pla_fallo *fallo)
{
    const pla_plan *plan = informe->plan;
    struct tabla tabla;
    int status;

    memset(s, 0, sizeof *s);
    s->lista.memoria = &arena->memoria;
    s->de_libro = plai_arena_zalloc(arena, plan->libros.count, sizeof *s->de_libro);
    if (s->de_libro == NULL)
        return plai_fail_memory(fallo);
    add_families(s, informe);
    plai_tabla_init(&tabla, 2, &arena->memoria);
    status = add_lights(s, plan, nombres, &tabla, fallo);
    plai_tabla_done(&tabla);
    if (status == PLA_OK)
        count(s, informe);
    return status;
}

void
plai_semaforos_done(struct semaforos *s)
{
    plai_vec_done(&s->lista);
}

enum luz
plai_luz_of(const uint32_t cuenta[3], bool evaluada)
{
    if (cuenta[PLA_ERROR] > 0)
        return LUZ_ROJA;
    if (cuenta[PLA_ADVERTENCIA] > 0)
        return LUZ_AMBAR;
    return evaluada || cuenta[PLA_NOTA] > 0 ? LUZ_VERDE : LUZ_GRIS;
}

void
plai_luz_signs(char out[64], const uint32_t cuenta[3], bool evaluada)
{
    if (cuenta[PLA_ERROR] > 0 && cuenta[PLA_ADVERTENCIA] > 0)
        snprintf(out, 64, "✖ %u  ▲ %u", cuenta[PLA_ERROR], cuenta[PLA_ADVERTENCIA]);
    else if (cuenta[PLA_ERROR] > 0)
        snprintf(out, 64, "✖ %u", cuenta[PLA_ERROR]);
    else if (cuenta[PLA_ADVERTENCIA] > 0)
        snprintf(out, 64, "▲ %u", cuenta[PLA_ADVERTENCIA]);
    else if (cuenta[PLA_NOTA] > 0)
        snprintf(out, 64, "• %u", cuenta[PLA_NOTA]);
    else
        snprintf(out, 64, "%s", evaluada ? "✔" : "–");
}

/* SPDX-License-Identifier: MIT
 *
 * The report as the consolidated workbook needs it: observations counted by dependencia and family of rules.
 * Must not know what any rule asks.
 */
#include <string.h>

#include "base/fallo.h"
#include "salida/consolidado.h"

/* Titles of the families in the order they are shown; a family that is not here is shown by its letters, last. */
static const struct {
    const char *id, *titulo;
} titulos[] = {
    { "CO", "Formato" },    { "CD", "Códigos" },   { "PI", "Plan Indicativo" },
    { "PO", "POAI" },       { "TE", "Techos" },    { "PA", "Articulación" },
    { "PC", "PAC" },        { "EJ", "Ejecución" }, { "AV", "Avance" },
    { "AP", "Aprobación" },
};

static size_t
family_of(struct consolidado *c, const char *regla)
{
    for (size_t i = 0; i < c->n_familias; i++)
        if (strncmp(c->familias[i].id, regla, 2) == 0)
            return i;
    if (c->n_familias == FAMILIAS_MAXIMO)
        return FAMILIAS_MAXIMO - 1;
    struct familia *familia = &c->familias[c->n_familias];
    memcpy(familia->id, regla, strnlen(regla, 2));
    familia->titulo = familia->id;
    return c->n_familias++;
}

static void
add_families(struct consolidado *c)
{
    const pla_informe *informe = c->informe;
    for (size_t i = 0; i < sizeof titulos / sizeof *titulos; i++) {
        bool presente = false, evaluada = false;
        for (size_t j = 0; j < informe->evaluadas.count; j++)
            evaluada |= strncmp(informe->evaluadas.items[j]->id, titulos[i].id, 2) == 0;
        for (size_t j = 0; j < informe->no_evaluadas.count; j++)
            presente |= strncmp(informe->no_evaluadas.items[j].regla->id, titulos[i].id, 2) == 0;
        if (!presente && !evaluada)
            continue;
        struct familia *familia = &c->familias[family_of(c, titulos[i].id)];
        familia->titulo = titulos[i].titulo;
        familia->evaluada = evaluada;
    }
}

static const char *
light_name(const struct consolidado *c, const struct libro *libro)
{
    if (libro->instrumento == INSTRUMENTO_PLAN_ACCION && libro->dependencia != 0)
        return plai_id_text(c->plan, libro->dependencia);
    if (libro->instrumento == INSTRUMENTO_PLAN_ACCION || libro->instrumento == INSTRUMENTO_NINGUNO)
        return libro->publico.ruta;
    return plai_instrumentos[libro->instrumento].palabras;
}

/* One row for each dependencia and then one for each of the other instruments. */
static int
add_lights(struct consolidado *c, pla_fallo *fallo)
{
    const pla_plan *plan = c->plan;
    c->semaforo_de_libro = plai_arena_zalloc(&c->arena, plan->libros.count + 1, sizeof *c->semaforo_de_libro);
    if (c->semaforo_de_libro == NULL)
        return plai_fail_memory(fallo);
    for (int vuelta = 0; vuelta < 2; vuelta++)
        for (size_t i = 0; i < plan->orden.count; i++) {
            uint32_t cual = plan->orden.items[i];
            const struct libro *libro = &plan->libros.items[cual];
            if ((libro->instrumento == INSTRUMENTO_PLAN_ACCION) != (vuelta == 0))
                continue;
            const char *nombre = light_name(c, libro);
            size_t j = 0;
            while (j < c->semaforos.count && strcmp(c->semaforos.items[j].nombre, nombre) != 0)
                j++;
            struct semaforo nuevo = { .nombre = nombre };
            if (j == c->semaforos.count && !plai_vec_add(&c->semaforos, nuevo))
                return plai_fail_memory(fallo);
            c->semaforo_de_libro[cual] = (uint32_t)j;
        }
    return PLA_OK;
}

int
plai_consolidado_add_informe(struct consolidado *c, pla_fallo *fallo)
{
    add_families(c);
    int codigo = add_lights(c, fallo);
    if (codigo < 0)
        return codigo;
    const pla_informe *informe = c->informe;
    for (size_t i = 0; i < informe->observaciones.count; i++) {
        const struct observacion *o = &informe->observaciones.items[i];
        uint32_t luz = INDICE_NINGUNO;
        if (o->lugar != 0)
            luz = c->semaforo_de_libro[plai_lugar_libro(c->plan, o->lugar) - c->plan->libros.items];
        else
            for (size_t j = 0; o->publica.lugar.libro && luz == INDICE_NINGUNO && j < c->plan->libros.count; j++)
                if (strcmp(c->plan->libros.items[j].publico.ruta, o->publica.lugar.libro) == 0)
                    luz = c->semaforo_de_libro[j];
        if (luz == INDICE_NINGUNO)
            continue;
        c->semaforos.items[luz].cuenta[family_of(c, o->regla->id)][o->publica.gravedad]++;
    }
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Groups that differ in several years: what is about the same programme is said once, with the amounts of each year.
 * Compares nothing and knows no rule.
 */
#include <stdlib.h>

#include "base/fallo.h"
#include "reglas/motor_interno.h"

static const struct hecho *
first_of(const struct motor *motor, const struct grupo *grupo)
{
    uint32_t o = grupo->primero[grupo->cuenta[0] == 0];

    return &motor->rev->plan->hechos.items[motor->operandos[o].hecho];
}

int
plai_motor_year_keep(struct motor *motor, uint32_t grupo)
{
    struct grupo_anio anio = { .grupo = grupo, .tema = grupo };

    anio.vigencia = first_of(motor, &motor->grupos.items[grupo])->vigencia;
    return plai_vec_add(&motor->anios, anio) ? PLA_OK : plai_fail_memory(motor->rev->fallo);
}

/* Tells what each kept group is about: the aspects of its level without the year. */
static int
topics_set(struct motor *motor)
{
    struct tabla tabla;
    int status = PLA_OK;

    plai_tabla_init(&tabla, ASPECTOS + 1, motor->gruesos.llaves.memoria);
    for (size_t i = 0; i < motor->anios.count && status == PLA_OK; i++) {
        struct grupo_anio *anio = &motor->anios.items[i];
        const struct grupo *grupo = &motor->grupos.items[anio->grupo];
        uint32_t key[ASPECTOS + 1] = { (uint32_t)grupo->nivel };

        plai_motor_key(motor->rev, first_of(motor, grupo),
                       motor->comparacion->niveles[grupo->nivel].aspectos & ~(unsigned)ASPECTO_VIGENCIA, key + 1);
        anio->tema = plai_tabla_add(&tabla, key);
        if (anio->tema == TABLA_NINGUNO)
            status = plai_fail_memory(motor->rev->fallo);
    }
    plai_tabla_done(&tabla);
    return status;
}

static int
anio_compare(const void *a, const void *b)
{
    const struct grupo_anio *x = a, *y = b;

    if (x->tema != y->tema)
        return x->tema < y->tema ? -1 : 1;
    if (x->vigencia != y->vigencia)
        return x->vigencia < y->vigencia ? -1 : 1;
    return (x->grupo > y->grupo) - (x->grupo < y->grupo);
}

/* "$ 2 en 2024, $ 3 en 2025 y $ 4 en 2026", or without the years. NULL without memory. */
static const char *
amounts_of(struct motor *motor, const struct grupo_anio *anios, size_t count, int lado)
{
    bool pesos = motor->comparacion->derecha.clase == CLASE_PESOS;
    struct text *frase = &motor->rev->frase;

    frase->count = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t suma = motor->grupos.items[anios[i].grupo].suma[lado];

        plai_text_add_string(frase, i == 0 ? "" : i + 1 < count ? ", " : " y ");
        plai_text_add_string(frase, pesos ? PESOS(suma) : CANTIDAD(suma));
        if (lado == 0)
            plai_text_printf(frase, " en %d", anios[i].vigencia);
    }
    return frase->failed ? NULL : plai_arena_strdup(&motor->arena, frase->items);
}

/* The chain of operands of a group goes on with those of the next. */
static bool
group_join(struct motor *motor, struct grupo *whole, const struct grupo *grupo)
{
    bool fits = true;

    for (int lado = 0; lado < 2; lado++) {
        fits = plai_add_checked(&whole->suma[lado], grupo->suma[lado]) && fits;
        if (grupo->cuenta[lado] == 0)
            continue;
        if (whole->cuenta[lado] == 0)
            whole->primero[lado] = grupo->primero[lado];
        else
            motor->operandos[whole->ultimo[lado]].siguiente = grupo->primero[lado];
        whole->ultimo[lado] = grupo->ultimo[lado];
        whole->cuenta[lado] += grupo->cuenta[lado];
    }
    return fits;
}

static int
years_say(struct motor *motor, const struct grupo_anio *anios, size_t count)
{
    struct grupo whole = { .primero = { TABLA_NINGUNO, TABLA_NINGUNO } };
    struct diferencia diferencia = { .grupo = &whole };

    whole.nivel = motor->grupos.items[anios[0].grupo].nivel;
    for (int lado = 0; lado < 2 && count > 1; lado++) {
        diferencia.anios[lado] = amounts_of(motor, anios, count, lado);
        if (diferencia.anios[lado] == NULL)
            return plai_fail_memory(motor->rev->fallo);
    }
    for (size_t i = 0; i < count; i++)
        if (!group_join(motor, &whole, &motor->grupos.items[anios[i].grupo]))
            return PLA_OK; /* sums past what fits are not known */
    diferencia.suma[0] = whole.suma[0];
    diferencia.suma[1] = whole.suma[1];
    return plai_motor_say(motor, &diferencia);
}

int
plai_motor_years_say(struct motor *motor)
{
    struct grupo_anio *items;
    size_t count = motor->anios.count;
    int status = topics_set(motor);

    items = motor->anios.items;
    if (status == PLA_OK && count > 1)
        qsort(items, count, sizeof *items, anio_compare);
    for (size_t i = 0, n; i < count && status == PLA_OK; i += n) {
        for (n = 1; i + n < count && items[i + n].tema == items[i].tema;)
            n++;
        status = years_say(motor, &items[i], n);
    }
    return status;
}

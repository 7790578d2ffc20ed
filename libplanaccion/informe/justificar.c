/* SPDX-License-Identifier: MIT
 *
 * Accepted exceptions meet the observations they accept: by fingerprint, or by the code of the goal or project.
 * Must not hide nor soften anything: an observation keeps its gravity and its place.
 */
#include "informe/justificar.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"

/* An exception ready to be looked up; those of one rule are together. */
struct aceptada {
    const struct justificacion *justificacion;
    id codigo; /* of a goal or project; 0 where no workbook has it */
    bool usada;
};

static int
compare(const void *va, const void *vb)
{
    const struct aceptada *a = va, *b = vb;
    const struct justificacion *x = a->justificacion, *y = b->justificacion;
    int order = strcmp(x->regla->id, y->regla->id);

    if (order != 0)
        return order;
    /* The last word on a key is the one that counts, and that of the office comes after those of returned workbooks,
     * which have no order but that of their paths. */
    if (x->devuelta != y->devuelta)
        return x->devuelta ? -1 : 1;
    if (x->devuelta && (order = strcmp(x->ruta, y->ruta)) != 0)
        return order;
    if (x->devuelta && x->linea != y->linea)
        return x->linea < y->linea ? -1 : 1;
    return (x > y) - (x < y);
}

static struct aceptada *
aceptadas_of(const pla_plan *plan, struct arena *scratch)
{
    size_t count = plan->justificaciones.count;
    struct aceptada *aceptadas = plai_arena_zalloc(scratch, count, sizeof *aceptadas);

    for (size_t i = 0; aceptadas != NULL && i < count; i++) {
        const struct justificacion *justificacion = &plan->justificaciones.items[i];

        aceptadas[i].justificacion = justificacion;
        aceptadas[i].codigo = plai_intern_find(plan, INTERNO_CODIGO, plai_slice(justificacion->clave));
    }
    if (aceptadas != NULL && count > 1)
        qsort(aceptadas, count, sizeof *aceptadas, compare);
    return aceptadas;
}

/* The first exception of a rule; `count` where there is none. */
static size_t
first_of(const struct aceptada *aceptadas, size_t count, const char *regla)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(aceptadas[middle].justificacion->regla->id, regla) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
accepts(const struct aceptada *aceptada, const struct observacion *o)
{
    if (aceptada->codigo != 0 && (aceptada->codigo == o->clave.meta || aceptada->codigo == o->clave.bpin))
        return true;
    return strcmp(aceptada->justificacion->clave, o->publica.huella) == 0;
}

static void
justify(struct aceptada *aceptadas, size_t count, struct observacion *o)
{
    for (size_t i = first_of(aceptadas, count, o->publica.regla); i < count; i++) {
        if (strcmp(aceptadas[i].justificacion->regla->id, o->publica.regla) != 0)
            return;
        if (accepts(&aceptadas[i], o)) {
            o->publica.justificacion = &aceptadas[i].justificacion->publica;
            aceptadas[i].usada = true;
        }
    }
}

static int
unused_say(pla_informe *informe, const struct justificacion *j, struct arena *scratch, pla_fallo *fallo)
{
    const pla_regla *regla = pla_regla_find("JU-01");
    const char *slash = strrchr(j->ruta, '/');
    struct dicho dicho = { .gravedad = PLA_NOTA, .valor = j->clave };

    dicho.texto =
        plai_arena_printf(scratch,
                          "La justificación de %s para «%s» (%s, línea %d) no corresponde a ninguna observación "
                          "de esta revisión.",
                          j->regla->id, j->clave, slash != NULL ? slash + 1 : j->ruta, j->linea);
    return dicho.texto != NULL ? plai_informe_add(informe, regla, &dicho, fallo) : plai_fail_memory(fallo);
}

int
plai_informe_justify(pla_informe *informe, struct arena *scratch, pla_fallo *fallo)
{
    size_t count = informe->plan->justificaciones.count, observaciones = informe->observaciones.count;
    struct aceptada *aceptadas;
    int status = PLA_OK;

    if (count == 0)
        return PLA_OK;
    aceptadas = aceptadas_of(informe->plan, scratch);
    if (aceptadas == NULL)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < observaciones; i++)
        justify(aceptadas, count, &informe->observaciones.items[i]);
    for (size_t i = 0; i < count && status == PLA_OK; i++)
        if (!aceptadas[i].usada && !aceptadas[i].justificacion->devuelta)
            status = unused_say(informe, aceptadas[i].justificacion, scratch, fallo);
    return status;
}

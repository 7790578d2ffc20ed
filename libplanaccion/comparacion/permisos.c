/* SPDX-License-Identifier: MIT
 *
 * Who allowed a change: a register of modifications, the observations of its row, an exception that the entity accepted;
 * and with which gravity the entity wants it said.
 * Knows what a change is; says nothing.
 */
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "comparacion/interno.h"

static const char *
note_of(const struct cotejo *k, const struct ficha *ficha, enum version version)
{
    if (ficha->registro[version] == SIN_FICHA)
        return "";
    return plai_registro_texto(k->c->planes[version], registro_of(k, version, ficha->registro[version]),
                               CAMPO_observacion);
}

/* Offices write it in the observations of the row. What the old version said already speaks of an earlier change. */
static const char *
oficio_of(const struct cotejo *k, const struct ficha *ficha)
{
    static const char *const palabras[] = { "oficio", "modificacion", "resolucion", "acta", "decreto", "acuerdo" };
    const char *nuevo = note_of(k, ficha, VERSION_DESPUES);
    char folded[1024];

    if (*nuevo == '\0' || strcmp(nuevo, note_of(k, ficha, VERSION_ANTES)) == 0)
        return NULL;
    plai_fold(plai_slice(nuevo), folded, sizeof folded);
    for (size_t i = 0; i < sizeof palabras / sizeof *palabras; i++) {
        const char *found = strstr(folded, palabras[i]);

        if (found != NULL && (found == folded || found[-1] == ' '))
            return nuevo;
    }
    return NULL;
}

/* An exception that the entity accepted, by rule and code of the goal. */
static const char *
accepted_of(const struct cotejo *k, const struct cambio *c)
{
    const pla_plan *plan = k->c->planes[VERSION_DESPUES];

    for (size_t i = 0; c->meta != NULL && i < plan->justificaciones.count; i++) {
        const struct justificacion *j = &plan->justificaciones.items[i];

        if (j->regla != NULL && strcmp(j->regla->id, c->regla) == 0 && j->clave != NULL &&
            strcmp(j->clave, c->meta) == 0)
            return j->publica.texto;
    }
    return NULL;
}

/* "OPGI-045 del 15/03/2026". NULL where there is no memory. */
static const char *
oficio_words(struct cotejo *k, const struct oficio *oficio)
{
    char texto[300], fecha[16] = "";

    if (oficio->dice.fecha != 0)
        plai_date_format_people(oficio->dice.fecha, fecha);
    snprintf(texto, sizeof texto, "%.200s%s%s", oficio->dice.oficio, *fecha ? " del " : "", fecha);
    return plai_arena_strdup(&k->c->arena, texto);
}

/* What a register of modifications says of the change. A goal added after approval has no oficio that allows it. */
static bool
look_for_oficio(struct cotejo *k, const struct buscado *buscado, struct cambio *c, struct permiso *permiso)
{
    const struct oficio *covers = plai_oficio_find(k, buscado, &permiso->otra);

    permiso->cubre = covers;
    if (covers == NULL)
        return true;
    c->oficio = oficio_words(k, covers);
    c->lugar_oficio = plai_registro_lugar(k->c->planes[VERSION_DESPUES], covers->dice.registro, CAMPO_oficio);
    if (c->tipo != CAMBIO_META_AGREGADA) {
        c->gravedad = PLA_NOTA;
        c->regla = NULL;
    }
    return c->oficio != NULL;
}

/* With the gravity that the entity gives the rule; false where it has turned it off. */
static bool
set_gravity(const struct cotejo *k, struct cambio *c)
{
    const pla_regla *regla = c->regla != NULL ? pla_regla_find(c->regla) : NULL;
    int gravedad = c->gravedad;

    if (regla != NULL)
        gravedad = plai_config_gravedad(&k->c->planes[VERSION_DESPUES]->config, regla, gravedad);
    if (gravedad == GRAVEDAD_NO)
        return false;
    c->gravedad = (uint8_t)gravedad;
    return true;
}

bool
plai_permiso_find(struct cotejo *k, const struct buscado *buscado, struct cambio *c, struct permiso *permiso)
{
    *permiso = (struct permiso){ 0 };
    if (!look_for_oficio(k, buscado, c, permiso))
        return false;
    if (c->oficio == NULL) {
        c->oficio = oficio_of(k, buscado->ficha);
        if (c->oficio == NULL)
            c->oficio = accepted_of(k, c);
        if (c->oficio != NULL)
            c->gravedad = PLA_NOTA;
    }
    permiso->apagada = !set_gravity(k, c);
    return true;
}

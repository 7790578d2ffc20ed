/* SPDX-License-Identifier: MIT
 *
 * What the steps of a comparison hand to each other. Nobody outside this folder includes it.
 */
#ifndef PLAI_COMPARACION_INTERNO_H
#define PLAI_COMPARACION_INTERNO_H

#include "comparacion/comparacion.h"
#include "modelo/modificacion.h"
#include "modelo/tabla.h"

#define SIN_FICHA UINT32_MAX

/* A goal, or an activity of one, in either version or in both. */
struct ficha {
    bool actividad;
    uint8_t instrumento;
    uint32_t padre;               /* of an activity: the ficha of its goal */
    uint32_t registro[VERSIONES]; /* its first row; SIN_FICHA where that version has none */
    int64_t pesos[VERSIONES];     /* programmed */
};

/* A number of a ficha: everything that shares measure, year, period, fuente and group, added. */
struct numero_ficha {
    uint32_t ficha, hecho[VERSIONES]; /* the first one */
    int64_t suma[VERSIONES];
    bool hay[VERSIONES];
};

/* A row of a register of modifications of the new version. */
struct oficio {
    struct modificacion dice;
    bool vieja;         /* the old version had it already */
    uint32_t siguiente; /* the next one of its goal; SIN_FICHA ends */
};

struct cotejo {
    struct comparacion *c;
    struct arena scratch;
    struct meta *metas[VERSIONES];
    size_t metas_count[VERSIONES];
    uint32_t *meta_de[VERSIONES];  /* by registro */
    uint32_t *ficha_de[VERSIONES]; /* by registro: the activity or, without one, the goal */
    uint64_t *nombres[VERSIONES];  /* by id: hash of its key, 0 for none: versions do not share ids */
    VEC(struct ficha) fichas;
    struct tabla oficios_tabla; /* by hash of the goal's code, or of its text */
    VEC(uint32_t) oficios_de;   /* by entry: the first of the goal */
    VEC(struct oficio) oficios;
    struct tabla numeros_tabla;
    VEC(struct numero_ficha) numeros;
};

/* Gives each goal and activity its ficha, the same one in both versions where the key is. */
int plai_fichas_match(struct cotejo *k, pla_fallo *fallo);
/* Adds the numbers of every ficha. */
int plai_numeros_add(struct cotejo *k, pla_fallo *fallo);
int plai_movimientos_add(struct cotejo *k, pla_fallo *fallo);
/* Reads the registers of modifications. */
int plai_oficios_read(struct cotejo *k, pla_fallo *fallo);
/* What a change is about, to be looked for in the registers. */
struct buscado {
    const struct ficha *ficha;
    uint8_t que;        /* MODIFICA_FISICA or PRESUPUESTAL of a number, OTRA of a field, 0 of a whole record */
    enum campo campo;   /* of a field */
    int64_t valores[3]; /* the new number, and the sums that a register may say instead of it */
    size_t valores_count;
    const char *texto; /* the new text of a field; NULL where it has none */
};
/* The modification that covers a change, goal, field and value; NULL where none does. `*otra`: one of the same goal and
 * field that says another value. */
const struct oficio *plai_oficio_find(const struct cotejo *k, const struct buscado *buscado,
                                      const struct oficio **otra);
/* Who allowed a change. */
struct permiso {
    const struct oficio *cubre, *otra; /* as plai_oficio_find says; NULL where none */
    bool apagada;                      /* the entity does not want the rule said */
};
/* Sets the oficio, the rule and the gravity of a change. False where there is no memory. */
bool plai_permiso_find(struct cotejo *k, const struct buscado *buscado, struct cambio *c, struct permiso *permiso);
/* Says what is different. */
int plai_cambios_say(struct cotejo *k, pla_fallo *fallo);

static inline const struct registro *
registro_of(const struct cotejo *k, enum version version, uint32_t registro)
{
    return &k->c->planes[version]->registros.items[registro];
}

/* Of the row or, where it names none, of its workbook. */
static inline id
dependencia_of(const struct cotejo *k, enum version version, const struct registro *registro)
{
    const pla_plan *plan = k->c->planes[version];

    if (registro->dependencia != 0)
        return registro->dependencia;
    return plan->libros.items[plan->hojas.items[registro->hoja].libro].dependencia;
}

#endif

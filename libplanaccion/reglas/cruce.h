/* SPDX-License-Identifier: MIT
 *
 * What is the same goal, project or programme in several instruments, and how surely that is known.
 * Knows no rule; names and codes only, never an amount.
 */
#ifndef PLAI_CRUCE_H
#define PLAI_CRUCE_H

#include "modelo/tabla.h"
#include "reglas/regla.h"

/* How a goal was joined to the one it is the same as, best first. */
enum union_meta { UNION_NINGUNA, UNION_CODIGO, UNION_INDICADOR_BPIN, UNION_PRODUCTO_BPIN, UNION_DESCRIPCION, UNIONES };

/* One of the codes of a goal that says several. */
struct parte_meta {
    uint32_t clase; /* the goal that stands for it, or UINT32_MAX where nobody knows the code */
    id codigo;
};

struct cruce {
    /* By goal: the goal that stands for it, in the Plan Indicativo where it is there, else in the POAI, else itself. */
    uint32_t *clase;
    uint8_t *nivel;        /* by goal: enum union_meta; NINGUNA where it stands for itself */
    uint32_t *clase_desde; /* by goal, one more than there are: where those it stands for begin in clase_metas */
    uint32_t *clase_metas; /* goals, by the one that stands for them, in the order of outputs */
    /* By goal, where the cell of its code says several: what it speaks of, code by code, where one at least is known. It
     * is among those that each of its goals stands for. */
    uint32_t *partes_desde;
    struct parte_meta *partes;
    /* By goal that stands for others: the one that stands for all whose money a row says together. */
    uint32_t *grupo;
    bool *codigos_ajenos; /* by libro: none of its many goal codes is in the Plan Indicativo */

    /* By registro: the project its money belongs to, 0 where unknown. BPIN that share a cell are one project. Money of
     * the plan de acción under a BPIN that the POAI does not have, or not for that goal, belongs to the project that
     * the POAI gives the goal: the code is observed by its own rule, once, and the sums stay comparable. */
    id *proyecto;
    bool *proyecto_del_poai; /* by registro: its project is that of the POAI, and not the one it is written with */
    /* By registro: where its BPIN begin in `bpines`; one more than there are registros. */
    uint32_t *bpin_desde;
    id *bpines;                  /* codes as written, one by one */
    struct tabla poai_bpin;      /* BPIN of the POAI */
    struct tabla poai_meta_bpin; /* goal that stands for it, BPIN */
    uint32_t *poai_registro;     /* by goal that stands for others: the first registro of the POAI that has it */

    const char *dane; /* code of the entity, NULL where no book says */
    id *programa;     /* by id: the code of a programme known by its name, or itself */
    id *dependencia;  /* by id: the first of those that name the same dependencia, or itself */
};

int plai_cruce_begin(struct revision *rev);
void plai_cruce_end(struct revision *rev);

/* "codigo_meta", "indicador_bpin"... */
const char *plai_union_name(enum union_meta nivel);
/* What a goal is joined by, in words for people: "por el código de la meta"... */
const char *plai_union_words(enum union_meta nivel);
/* One step lower where goals are joined by anything weaker than their code. */
int plai_union_gravedad(enum union_meta nivel, int gravedad);

/* The goal of the Plan Indicativo that a goal is, or UINT32_MAX. */
uint32_t plai_cruce_indicativo(const struct revision *rev, size_t meta);
/* True for a goal that the Plan Indicativo programmes this year and no plan de acción has: PA-03 says so. */
bool plai_meta_olvidada(const struct revision *rev, uint32_t meta);
/* The goals that one stands for, itself included. */
static inline const uint32_t *
plai_cruce_clase(const struct cruce *cruce, uint32_t clase, size_t *count)
{
    *count = cruce->clase_desde[clase + 1] - cruce->clase_desde[clase];
    return cruce->clase_metas + cruce->clase_desde[clase];
}
/* The codes of a goal that says several, none for those that say one. What such a goal programmes is of all of them
 * together: its quantity is of none, and its money is not to be shared out. */
static inline const struct parte_meta *
plai_cruce_partes(const struct cruce *cruce, size_t meta, size_t *count)
{
    *count = cruce->partes_desde[meta + 1] - cruce->partes_desde[meta];
    return cruce->partes + cruce->partes_desde[meta];
}
static inline bool
plai_cruce_is_varias(const struct cruce *cruce, size_t meta)
{
    return cruce->partes_desde[meta + 1] > cruce->partes_desde[meta];
}
static inline const id *
plai_cruce_bpines(const struct cruce *cruce, uint32_t registro, size_t *count)
{
    *count = cruce->bpin_desde[registro + 1] - cruce->bpin_desde[registro];
    return cruce->bpines + cruce->bpin_desde[registro];
}
/* True where a row of a plan de acción has a project that the POAI does not have, or not for that goal: the code is
 * observed by its own rule. */
bool plai_cruce_desmiente(const struct revision *rev, uint32_t registro, id bpin);
/* True for the two shapes a BPIN has: 13 or 15 digits. */
bool plai_bpin_valid(const char *codigo);
/* True for a valid BPIN that does not carry another entity: digits 5 to 9 of 13 are the entity's own, a department's
 * (00ddd) or a region's of the SGR (000dd). A department also has projects under its municipalities. `dane` may be
 * NULL. */
bool plai_bpin_own(const char *codigo, const char *dane);

#endif

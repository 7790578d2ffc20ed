/* SPDX-License-Identifier: MIT
 *
 * Whose is a row that does not say it: what the POAI and the plans say of goals and projects, for the instruments that
 * do not. The Plan Indicativo has no dependencia, the PAC only BPIN, E-DE-F-010 no programme.
 */
#ifndef PLAI_PARENTESCO_H
#define PLAI_PARENTESCO_H

#include "salida/consolidado.h"

struct parentesco {
    const pla_plan *plan;
    id *codigo_de_nombre;            /* of a programme */
    id *de_meta[2], *de_proyecto[2]; /* dependencia, programa */
};

/* Lives in the arena of `c`, and fills its nombre_de_programa. */
int plai_parentesco_new(struct parentesco *parentesco, struct consolidado *c, pla_fallo *fallo);
/* 0 where nobody says, or where several are said. */
id plai_parentesco_dependencia(const struct parentesco *parentesco, const struct registro *registro);
id plai_parentesco_programa(const struct parentesco *parentesco, const struct registro *registro);

#endif

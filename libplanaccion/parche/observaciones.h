/* SPDX-License-Identifier: MIT
 *
 * The first sheet of an annotated workbook, written whole.
 * Private to parche/.
 */
#ifndef PLAI_PARCHE_OBSERVACIONES_H
#define PLAI_PARCHE_OBSERVACIONES_H

#include "parche/devuelto.h"
#include "parche/estilos.h"

struct observaciones {
    struct estilos *estilos;
    const struct anotacion *anotacion;
    struct devuelto *devuelto;      /* what was typed before; what has no row any more gets one */
    const struct marcada *marcadas; /* what the next run must know to take the marks away */
    size_t marcadas_count;
    bool estricto;
    bool (*existe)(const void *ctx, const char *hoja); /* whether a link may lead there */
    const void *ctx;
};

/* The part as XML. */
int plai_observaciones_render(struct observaciones *observaciones, struct text *out, pla_fallo *fallo);

/* "ERROR", "ADVERTENCIA", "NOTA". */
extern const char *const plai_gravedades[3];

#endif

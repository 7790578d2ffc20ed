/* SPDX-License-Identifier: MIT
 *
 * What our sheet holds when it comes back: marks to be taken away, and what was typed.
 * Private to parche/.
 */
#ifndef PLAI_PARCHE_DEVUELTO_H
#define PLAI_PARCHE_DEVUELTO_H

#include "parche/parche.h"

/* The headings that make it ours, whatever its name; those of hidden columns. */
#define DEVUELTO_HUELLA "planaccion-observaciones/1"
#define DEVUELTO_MARCAS "planaccion-marcas/1"
#define DEVUELTO_JUSTIFICACION "Justificación"
#define DEVUELTO_REGLA "Regla"
#define DEVUELTO_TEXTO "Qué pasa"

/* A cell that a run before marked. */
struct marcada {
    struct sitio sitio;
    uint32_t antes;    /* its format before; UINT32_MAX: not known */
    bool creada;       /* the cell was not there */
    const char *forma; /* what its fill looked like */
};

/* A row in which something was typed. */
struct tecleada {
    const char *regla, *huella, *texto, *justificacion;
    uint32_t fila;
    bool usada;
};

struct devuelto {
    size_t hoja; /* our sheet among book->sheets; SIZE_MAX: it has none */
    VEC(struct marcada) marcadas;
    VEC(struct tecleada) tecleadas; /* by fingerprint */
};

/* Texts are copied to `arena`. The marks in the order of their places. */
int plai_devuelto_find(struct devuelto *devuelto, const struct book *book, struct arena *arena, pla_fallo *fallo);
void plai_devuelto_done(struct devuelto *devuelto);

/* The text of a mark, as plai_devuelto_find reads it. */
void plai_marcada_render(const struct marcada *marcada, struct text *out);

#endif

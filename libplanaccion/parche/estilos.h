/* SPDX-License-Identifier: MIT
 *
 * The styles of a workbook being annotated: clones of cell formats with a fill of ours, and back again. What is there
 * is never changed, and what a run before added is used again.
 * Knows nothing of cells.
 */
#ifndef PLAI_PARCHE_ESTILOS_H
#define PLAI_PARCHE_ESTILOS_H

#include "parche/paquete.h"

enum { COLECCION_FONTS, COLECCION_FILLS, COLECCION_BORDERS, COLECCION_XFS, COLECCIONES };

/* One of the lists of the part: what it has, and what is to be added. */
struct coleccion {
    bool hay;
    size_t at; /* of its tag; of where it is to be put */
    struct slice tag;
    size_t cierre;         /* where its end tag begins */
    VEC(uint64_t) huellas; /* of each member's bytes */
    struct text nuevo;
};

struct relleno {
    const char *forma; /* "solid|rgb=FFFFFF00": what it looks like, in any spelling */
    bool firmado;      /* it is one of ours, by its signature */
    bool parecido;     /* by its colour alone it may be */
};

/* A font: what matters is whether it can be read on a light fill. */
struct fuente {
    struct slice xml;
    size_t color_at, color_n; /* its colour, as an element inside it; color_n 0: none */
    bool clara;               /* white, or nearly */
    bool nuestra;             /* the dark colour that we give to a light one */
};

/* A cell format. */
struct formato_celda {
    struct slice xml; /* its bytes */
    uint64_t resto;   /* hash of all it says but its fill and font */
    uint32_t relleno;
    uint32_t fuente;
    uint32_t copias[3]; /* its clones by gravity, or UINT32_MAX */
};

struct estilos {
    struct paquete *paquete;
    struct parte *parte;
    struct coleccion colecciones[COLECCIONES];
    VEC(struct relleno) rellenos;
    VEC(struct fuente) fuentes;
    VEC(struct formato_celda) formatos;
    bool con_base;     /* there are formats of named styles, on which the others rest */
    size_t originales; /* how many of them came with the workbook */
    struct slice prefijo;
    size_t raiz_at;
    struct slice raiz;
};

/* `nombre`: the part; it is made where there is none. */
int plai_estilos_open(struct estilos *estilos, struct paquete *paquete, const char *nombre, bool estricto);
void plai_estilos_done(struct estilos *estilos);

/* UINT32_MAX: no memory. A format that is not there counts as the first one. Where there is no room for more formats
 * it is the format itself. */
uint32_t plai_estilos_clone(struct estilos *estilos, uint32_t formato, int gravedad);
/* True where the format is a clone of ours; `anotada`: the cell was marked, so its colour is enough. */
bool plai_estilos_is_clone(const struct estilos *estilos, uint32_t formato, bool anotada);
/* The fill of a format in words, to be noted. */
const char *plai_estilos_forma(const struct estilos *estilos, uint32_t formato);
/* The format a clone was made of: `antes` and `forma` as they were noted, UINT32_MAX and NULL where nothing was. */
uint32_t plai_estilos_restore(struct estilos *estilos, uint32_t formato, uint32_t antes, const char *forma);

/* A format of our own; `xf` with the ids of font, fill and border as %u, in that order. UINT32_MAX: no memory. */
uint32_t plai_estilos_add(struct estilos *estilos, const char *font, const char *fill, const char *border,
                          const char *xf, const char *dentro);

/* Puts what is new into the part. */
int plai_estilos_close(struct estilos *estilos);

/* The colours of the gravities, as in a cell. */
extern const char *const plai_colores[3];

#endif

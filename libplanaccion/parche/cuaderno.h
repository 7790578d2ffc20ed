/* SPDX-License-Identifier: MIT
 *
 * The workbook part of a package being annotated, and what names its sheets and parts: relationships and content types.
 * Knows nothing of cells.
 */
#ifndef PLAI_PARCHE_CUADERNO_H
#define PLAI_PARCHE_CUADERNO_H

#include "parche/paquete.h"

struct cuaderno_hoja {
    const char *nombre, *parte; /* parte NULL: it is not in the package */
    bool celdas;                /* it is a worksheet; charts on sheets of their own are none */
    size_t at;                  /* of its tag */
    struct slice tag;
};

struct cuaderno {
    struct paquete *paquete;
    const char *nombre; /* of the workbook part */
    struct parte *parte;
    struct relations relaciones;
    bool estricto;
    VEC(struct cuaderno_hoja) hojas; /* as listed, charts and the like too */
    size_t nuestra;                  /* our sheet among them; SIZE_MAX: none yet */
    uint32_t mayor_id;
    size_t hojas_at; /* of the tag of <sheets> */
    struct slice hojas_tag;
    struct text nuevas; /* relationships to be added to the workbook */
    struct text tipos;  /* content types to be added */
    struct parte *tipos_parte;
    bool con_vml; /* the package knows what a .vml is */
};

/* `nuestra`: our sheet, by its number among the worksheets; SIZE_MAX where there is none. */
int plai_cuaderno_open(struct cuaderno *cuaderno, struct paquete *paquete, size_t nuestra);
void plai_cuaderno_done(struct cuaderno *cuaderno);

/* Sheets without cells that are selected would be written in together with the one that opens. */
int plai_cuaderno_unselect(struct cuaderno *cuaderno);

/* The nth worksheet; NULL past the last. */
const struct cuaderno_hoja *plai_cuaderno_hoja(const struct cuaderno *cuaderno, size_t n);

/* "xl/comments" and ".xml" as a name that nothing in the package has; NULL without memory. */
const char *plai_cuaderno_free_name(struct cuaderno *cuaderno, const char *antes, const char *despues);
/* The content type of a new part. */
void plai_cuaderno_tipo(struct cuaderno *cuaderno, const char *parte, const char *tipo);
void plai_cuaderno_tipo_vml(struct cuaderno *cuaderno);
/* A relationship as text, to be gathered; `tipo` is its last word. */
void plai_relacion_render(const struct cuaderno *cuaderno, struct text *out, const char *id, const char *tipo,
                          const char *parte);
/* Adds what was gathered to the relationships of a part, with the prefix they have. */
int plai_relaciones_add(struct cuaderno *cuaderno, const char *parte, const struct text *nuevas);
/* Puts what was gathered right after the root tag that has just been read. */
void plai_gathered_put(struct cuaderno *cuaderno, struct parte *parte, const struct recorrido *r,
                       const struct text *text);
/* An id that none of the relationships has; NULL without memory. */
const char *plai_relaciones_free_id(struct cuaderno *cuaderno, const struct relations *relaciones, const char *nombre);

/* The name and part of our sheet, listed first where it was not yet. */
int plai_cuaderno_add_hoja(struct cuaderno *cuaderno, const char **nombre, const char **parte);
/* Its name among the properties of the file, where they are as everybody writes them. */
int plai_titulos_add(struct cuaderno *cuaderno, const char *nombre);
/* Part of the styles, listed where there was none. */
int plai_cuaderno_estilos(struct cuaderno *cuaderno, const char **parte);
/* Puts what was gathered into its parts. */
int plai_cuaderno_close(struct cuaderno *cuaderno);

#endif

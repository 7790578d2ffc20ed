/* SPDX-License-Identifier: MIT
 *
 * What the two files of styles share.
 */
#ifndef PLAI_PARCHE_CLONES_H
#define PLAI_PARCHE_CLONES_H

#include "parche/estilos.h"

/* One of our colours; the signature that stands where nobody sees it, in the background of a solid fill. */
bool plai_is_color(struct slice rgb);
bool plai_is_firma(struct slice rgb);

/* After the OPEN of a <color>: white, or nearly, as text on a dark fill is. */
bool plai_color_is_light(const struct xml *xml);
/* What such text becomes on a light fill. */
#define PLAI_OSCURO "FF1F2938"

/* Our own spelling of elements, with the prefix of the part. */
void plai_elemento_add(const struct estilos *estilos, struct text *out, const char *xml);
/* The number of a member with those bytes, added where there is none; UINT32_MAX without memory. */
uint32_t plai_coleccion_add(struct estilos *estilos, size_t which, struct slice xml);

#endif

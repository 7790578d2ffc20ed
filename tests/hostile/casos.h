/* SPDX-License-Identifier: MIT
 *
 * Hostile workbooks and what must become of each. A case is one entry of the table in casos.c.
 * Knows nothing of the reader.
 */
#ifndef PRUEBAS_HOSTILE_CASOS_H
#define PRUEBAS_HOSTILE_CASOS_H

#include "paquete.h"

enum espera {
    LEE,    /* read, without a warning */
    AVISA,  /* read, with at least one */
    RECHAZA /* refused with `codigo` */
};

struct hostil {
    const char *nombre;
    enum espera espera;
    int codigo;
    const char *dice;                      /* the message or a warning has this in it; NULL: anything */
    void (*make)(struct paquete *paquete); /* the whole file; NULL: `libro` */
    struct libro libro;
};

extern const struct hostil hostiles[];
extern const size_t hostiles_count;

#endif

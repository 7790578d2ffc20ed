/* SPDX-License-Identifier: MIT
 *
 * Hostile workbooks and what must become of each: one by one in casos.c, by families where only a value changes in
 * familias.c (what parts say) and archivos.c (what the archive says).
 * Knows nothing of the reader.
 */
#ifndef PRUEBAS_HOSTILE_CASOS_H
#define PRUEBAS_HOSTILE_CASOS_H

#include "paquete.h"
#include "planaccion.h"

enum espera {
    LEE,     /* read, without a warning */
    AVISA,   /* read, with at least one */
    RECHAZA, /* refused with `codigo` */
    RESPONDE /* any of the three: only that it ends, and well */
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

/* A case of a family, made: the whole file, and what must become of it. */
struct hecho {
    char nombre[160];
    enum espera espera;
    int codigo;
    const char *dice;
    const char *ref, *valor; /* the cell there holds that, as lectura_value writes it; NULL: whatever */
    pla_limites limites;
    struct paquete paquete;
};

struct familia {
    const char *nombre;
    size_t count;
    void (*make)(size_t i, struct hecho *hecho);
};

/* Each ends with a family without a name. */
extern const struct familia familias_de_partes[];
extern const struct familia familias_de_archivos[];

#endif

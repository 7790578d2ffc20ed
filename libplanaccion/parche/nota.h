/* SPDX-License-Identifier: MIT
 *
 * The text of one note: is it ours, and where ours begins in a person's.
 * Private to parche/.
 */
#ifndef PLAI_PARCHE_NOTA_H
#define PLAI_PARCHE_NOTA_H

#include "parche/paquete.h"

/* What parts a person's note from ours below it. */
#define NOTA_RAYA "---------- planaccion ----------"

/* Where the text of a note lies, and where ours begins in it. */
struct texto_nota {
    bool con_titulo; /* it begins as ours do */
    struct slice tag;
    size_t at, cierre;
    bool corridas;       /* it is made of runs */
    size_t t_cierre;     /* end of its last <t>; 0: none that can be written in */
    bool hallada, en_t;  /* ours is there; below words of the same <t> */
    size_t desde, hasta; /* what of ours goes: up to `hasta`, or to the end of the text where not en_t */
    size_t resto;        /* en_t: what goes too, up to the end of the text, begins here */
};

/* After the OPEN of a <text>, up to its CLOSE. */
int plai_nota_read(struct recorrido *r, struct texto_nota *t);

#endif

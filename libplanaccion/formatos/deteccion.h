/* SPDX-License-Identifier: MIT
 *
 * A workbook while it is recognised: what detectar.c finds out and hojas.c carries into the model.
 * Private to formatos/.
 */
#ifndef PLAI_DETECCION_H
#define PLAI_DETECCION_H

#include "formatos/asignar.h"
#include "formatos/bloque.h"

/* What a format offers for a sheet. */
struct postura {
    const struct formato *formato;
    const struct hoja_def *hoja;
    struct asignacion asignacion;
    int puntos; /* 0: it does not want the sheet */
    bool codigo, titulo;
};

struct hoja_vista {
    const struct sheet *sheet;
    struct encabezado encabezado;
    struct bloque bloque;
    const char *arriba, *arriba_junto; /* what stands above the table, folded; with spaces and without */
    struct postura mejor;              /* of any format */
    const char *aparte;                /* why a sheet that could be read is not; NULL: it is */
};

struct deteccion {
    pla_plan *plan;
    const struct formato_lista *lista;
    const struct book *book;
    struct arena scratch;
    uint32_t libro;
    const char *ruta;
    struct hoja_vista *hojas;
};

/* True where the folded text holds the words; `spaces` false compares without spaces, as codes are. */
bool plai_text_has(struct slice text, const char *words, bool spaces);

/* What the workbook is, by the sheet that names it. */
int plai_hojas_set_libro(struct deteccion *deteccion, size_t main, pla_fallo *fallo);
/* Carries a sheet into the model: mapped where `read`, with the reason where it is not. */
int plai_hojas_map(struct deteccion *deteccion, size_t i, bool read, pla_fallo *fallo);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What the field has already named: sectors, programmes, products and indicators of the MGA, municipalities, ODS, units
 * and fuentes with their spellings. Data with an edition label, replaceable at run time; knows no workbook and no rule.
 */
#ifndef PLAI_CATALOGO_H
#define PLAI_CATALOGO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/texto.h"
#include "planaccion.h"

struct catalogo;

/* Tables by code. */
enum catalogo_tabla {
    CATALOGO_SECTOR,    /* 2 digits */
    CATALOGO_PROGRAMA,  /* 4; the name is empty for those that only CUIPO lists */
    CATALOGO_PRODUCTO,  /* 7; dato: unit of its principal indicator, empty for those that only CUIPO lists */
    CATALOGO_INDICADOR, /* 9, secondary ones; dato: unit. Principal ones end in 00 and have their product's */
    CATALOGO_MUNICIPIO, /* DANE code of 5 digits, of 2 for a department; dato: the department */
    CATALOGO_ODS,       /* 2 digits: "01".."17" */
    CATALOGO_TABLAS
};

/* A line of a table; the texts are the catalogue's. */
struct ficha {
    struct slice codigo, dato, nombre;
};

/* The built-in tables. `memoria` NULL: malloc. */
int plai_catalogo_new(struct catalogo **catalogo, const pla_memoria *memoria, pla_fallo *fallo);
void plai_catalogo_free(struct catalogo *catalogo);

/* Takes the place of a built-in table: `nombre` is its file name ("productos.csv"); another name is PLA_E_USO. The
 * bytes are copied. `origen` names the file in messages. */
int plai_catalogo_read(struct catalogo *catalogo, const char *nombre, const char *origen, struct slice csv,
                       pla_fallo *fallo);
/* Makes `alias` one more way to write a fuente; one that the catalogue does not have is added to it. */
int plai_catalogo_add_fuente(struct catalogo *catalogo, struct slice nombre, struct slice alias, pla_fallo *fallo);
/* What the catalogue says now, to go back to where a change fails half-way; NULL where there is no memory. It lives in
 * the catalogue. */
struct catalogo *plai_catalogo_save(struct catalogo *catalogo);
void plai_catalogo_restore(struct catalogo *catalogo, const struct catalogo *antes);
/* True where a table has that file name. */
bool plai_catalogo_has(const char *nombre);

/* Functions below take a NULL catalogue: nothing is found in it. All are safe on several threads at once. */

bool plai_catalogo_find(const struct catalogo *catalogo, enum catalogo_tabla tabla, struct slice codigo,
                        struct ficha *ficha);
/* The edition a table says it is ("MGA territorial 2024"); empty where it says none. */
struct slice plai_catalogo_edicion(const struct catalogo *catalogo, enum catalogo_tabla tabla);

/* The code of the programme with this name, folded as headings are; empty where none or several have it. */
struct slice plai_catalogo_programa(const struct catalogo *catalogo, struct slice folded);
/* The name of a unit however it is spelt, or NULL. */
const char *plai_catalogo_unidad(const struct catalogo *catalogo, struct slice texto);

/* The fuente that a text names, by name, spelling or CUIPO code: its number from 1, or 0. */
uint32_t plai_catalogo_fuente(const struct catalogo *catalogo, struct slice texto);
/* The same for words already folded as headings are, without codes. */
uint32_t plai_catalogo_fuente_folded(const struct catalogo *catalogo, struct slice folded);
/* As SisPT prints it. */
const char *plai_catalogo_fuente_nombre(const struct catalogo *catalogo, uint32_t fuente);
/* The group of fuentes that folded words name ("funcionamiento"), or NULL. */
const char *plai_catalogo_grupo(const struct catalogo *catalogo, struct slice folded);

#endif

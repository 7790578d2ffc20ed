/* SPDX-License-Identifier: MIT
 *
 * The vocabulary: which kinds of column answer to a heading, by hash, by likeness where no words are the same.
 * Knows words and catalogues; nothing of sheets.
 */
#ifndef PLAI_VOCABULARIO_H
#define PLAI_VOCABULARIO_H

#include "formatos/encabezado.h"

/* Adds to titulo->candidatos every kind with a heading of exactly these words and fitting aspects. A kind that is
 * already there keeps its better place. */
void plai_vocabulario_match(const struct formato_lista *lista, const struct lectura *lectura, enum parecido parecido,
                            struct columna_titulo *titulo);
/* The same for headings that start like one, or are misspelt. */
void plai_vocabulario_guess(const struct formato_lista *lista, const struct lectura *lectura,
                            struct columna_titulo *titulo);
/* True where the words name a group of fuentes or a fuente. */
bool plai_vocabulario_grupo(const struct formato_lista *lista, const struct lectura *lectura);

#endif

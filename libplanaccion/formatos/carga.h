/* SPDX-License-Identifier: MIT
 *
 * One definition file while it is loaded: what the files that load it share, and how its mistakes are said.
 * Private to formatos/; with definicion.c and tipos.c the only place that sees JSON.
 */
#ifndef PLAI_CARGA_H
#define PLAI_CARGA_H

#include <jansson.h>

#include "formatos/definicion.h"

/* One file being loaded: where messages point to. */
struct carga {
    struct formato_lista *lista;
    const char *origen;
    const char *json;
    size_t size;
    size_t tipos_propios; /* kinds from here on are the file's own */
    pla_fallo *fallo;
};

/* PLA_E_DEFINICION with file and line: the line where the quoted word stands. */
int plai_definicion_fail(const struct carga *carga, const char *word, const char *what);
__attribute__((format(printf, 3, 4))) int plai_definicion_fail_word(const struct carga *carga, const char *word,
                                                                    const char *format, ...);
/* A copy in the list's arena; NULL where there is no memory. */
char *plai_definicion_keep(struct carga *carga, const char *text);
/* The texts of an array of strings; NULL stands for an empty one. */
int plai_definicion_texts(struct carga *carga, const json_t *array, const char *key, const char ***texts,
                          size_t *count);
/* Keys that are not of the schema are mistakes of spelling: better said than ignored. */
int plai_definicion_check(const struct carga *carga, const json_t *object, const char *const *known);

const struct tipo_columna *plai_tipo_at(const struct carga *carga, size_t i);
/* The kind of that name: the file's own win over the common ones. SIZE_MAX where there is none. */
size_t plai_tipo_find(const struct carga *carga, const char *nombre);
/* Reads the object of kinds. */
int plai_tipos_read(struct carga *carga, const json_t *object);
/* Reads the object of labels: {"acta": ["acta número *"]}. */
int plai_etiquetas_read(struct carga *carga, const json_t *object);
/* Reads the roles that sign a sheet. */
int plai_firmas_read(struct carga *carga, const json_t *array, uint8_t *firmas);

#endif

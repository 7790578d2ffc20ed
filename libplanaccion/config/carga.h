/* SPDX-License-Identifier: MIT
 *
 * A planaccion.json being read: where in it the reader stands, and the readers of single values.
 * Private to config/.
 */
#ifndef PLAI_CARGA_H
#define PLAI_CARGA_H

#include <jansson.h>

#include "base/texto.h"
#include "modelo/modelo.h"

enum { PASOS = 4 };

/* From the root to a value: its place among its siblings and, inside an object, its key. */
struct paso {
    const char *clave;
    size_t orden;
};

struct carga {
    pla_plan *plan;
    struct config *config; /* being filled; the plan's own is not touched before the end */
    const char *ruta;
    struct slice json;
    struct paso pasos[PASOS];
    size_t profundidad;
    pla_fallo *fallo;
};

/* Line of the value at the end of those steps; `json` is sound. */
int plai_json_linea(struct slice json, const struct paso *pasos, size_t count);

/* PLA_E_DEFINICION with file and line of where the reader stands. */
__attribute__((format(printf, 2, 3))) int plai_carga_fail(const struct carga *carga, const char *format, ...);
/* "tolerancias.pesos", "aprobaciones[2].acta". */
const char *plai_carga_nombre(const struct carga *carga, char out[160]);
/* Notes the value where the reader stands as a setting in force. */
int plai_carga_add(struct carga *carga, const char *valor);

/* Reads `value` into `destino` and notes it. */
typedef int carga_read(struct carga *carga, const json_t *value, void *destino);

/* A key of an object: its reader, and where in the struct of the object its value goes. */
struct clave_config {
    const char *nombre;
    carga_read *read;
    size_t donde;
};
/* Ends with a key without name. `base`: the struct. */
int plai_carga_object(struct carga *carga, const json_t *value, const struct clave_config *claves, void *base);
/* Fails where `value` is no object. */
int plai_carga_is_object(const struct carga *carga, const json_t *value, const char *ejemplo);

carga_read plai_carga_texto;    /* const char * */
carga_read plai_carga_anio;     /* int */
carga_read plai_carga_fecha;    /* int32_t */
carga_read plai_carga_pesos;    /* int64_t, centavos */
carga_read plai_carga_cantidad; /* int64_t, millionths */
/* One of the names, which NULL ends: its place in the list. */
int plai_carga_nombre_de(struct carga *carga, const json_t *value, const char *const *nombres, int *cual);
/* Room for the members of an object or a list, one more than there are; NULL where there is no memory. */
void *plai_carga_room(struct carga *carga, const json_t *value, size_t size);

/* Sections: `destino` is the struct config, but for the moments and the cut. */
carga_read plai_seccion_entidad, plai_seccion_periodo, plai_seccion_tolerancias, plai_seccion_gravedades,
    plai_seccion_pesos_anios, plai_seccion_semaforo, plai_seccion_aprobaciones;
carga_read plai_seccion_momentos; /* enum momentos */
carga_read plai_seccion_corte;    /* struct corte */

#endif

/* SPDX-License-Identifier: MIT
 *
 * Two versions of the same books: what was added, dropped, changed and moved. Records are matched by key, never by row.
 * Sees models only: no sheet, no file written.
 */
#ifndef PLAI_COMPARACION_H
#define PLAI_COMPARACION_H

#include "base/arena.h"
#include "modelo/modelo.h"

enum version { VERSION_ANTES, VERSION_DESPUES, VERSIONES };

enum cambio_tipo {
    CAMBIO_META_AGREGADA, /* AP-03 */
    CAMBIO_META_RETIRADA,
    CAMBIO_ACTIVIDAD_AGREGADA,
    CAMBIO_ACTIVIDAD_RETIRADA,
    CAMBIO_DEPENDENCIA, /* the goal is another dependencia's now */
    CAMBIO_VALOR,       /* a number */
    CAMBIO_TEXTO,       /* a name, a date, who answers */
    CAMBIOS_TIPOS
};

struct cambio {
    uint8_t tipo, gravedad, instrumento;
    const char *regla; /* "AP-03" or "AP-04"; NULL where a register of modifications covers the change */
    const char *meta, *actividad, *bpin, *dependencia; /* the record as written; NULL where it has none */
    const char *campo;                                 /* id of the field or measure; NULL for a whole record */
    int16_t vigencia;                                  /* 0 where it has none */
    uint8_t periodo, n;                                /* of a number */
    const char *fuente;                                /* NULL where it has none */
    const char *valor[VERSIONES];                      /* machine form; NULL where that version has none */
    const char *oficio;                                /* what the new version says of who allowed it; NULL: nothing */
    const char *texto;                                 /* one plain sentence */
    lugar lugar[VERSIONES];
    lugar lugar_oficio; /* in the new version, of the row of the register; 0 elsewhere */
};

/* Money of one instrument by one name of a dimension, in both versions. */
enum dimension_cambio { CAMBIO_TOTAL, CAMBIO_POR_DEPENDENCIA, CAMBIO_POR_FUENTE, CAMBIO_DIMENSIONES };
struct movimiento {
    uint8_t dimension, instrumento;
    int16_t vigencia;
    const char *nombre; /* "" where the money names none */
    int64_t pesos[VERSIONES];
};

struct comparacion {
    const pla_plan *planes[VERSIONES];
    struct arena arena;
    VEC(struct cambio) cambios;         /* by type, then as the new version has them */
    VEC(struct movimiento) movimientos; /* by dimension, instrumento, vigencia, name */
    size_t cuenta[CAMBIOS_TIPOS], gravedades[3];
    size_t emparejadas; /* goals that both versions have */
};

/* plai_comparacion_done in any case. */
int plai_comparacion_new(struct comparacion *c, const pla_plan *antes, const pla_plan *despues, pla_fallo *fallo);
void plai_comparacion_done(struct comparacion *c);

/* Schema planaccion-comparacion/1. */
void plai_comparacion_render(const struct comparacion *c, struct text *text);
/* "meta_agregada"... as in the JSON, and the same in words. */
const char *plai_cambio_name(enum cambio_tipo tipo);
const char *plai_cambio_words(enum cambio_tipo tipo);
/* "total", "dependencia", "fuente". */
const char *plai_movimiento_name(enum dimension_cambio dimension);

#endif

/* SPDX-License-Identifier: MIT
 *
 * One sheet on its way into the model: what the files that map it share.
 * Private to formatos/.
 */
#ifndef PLAI_MAPA_H
#define PLAI_MAPA_H

#include "formatos/asignar.h"
#include "formatos/bloque.h"

/* What a mapped column remembers from row to row. */
struct columna_mapa {
    const struct tipo_columna *tipo;
    struct candidato es;
    uint16_t columna;
    bool oculta;
    const char *texto_libro; /* text of the last cell, and its copy in the plan: equal texts are kept once */
    uint32_t texto_size;
    const char *texto_plan;
    uint32_t numeros_texto;                    /* incidencia NUMERO_COMO_TEXTO of the column + 1; 0: none yet */
    uint32_t combinada_desde, combinada_hasta; /* rows of the merged range in force */
    uint32_t ultima;                           /* row of the last record where it had something; 0: none */
    int64_t factor;                            /* of money: 1, 1000 or 1000000 */
};

/* What a text of a column says of its row; the texts of a workbook are shared, so most rows repeat them. */
struct texto_visto {
    const char *texto; /* of the cell; NULL: free */
    uint32_t size;
    uint16_t columna;
    uint8_t total; /* 0, 1 or 2, as plai_fila_is_total tells them */
    bool raya, firma, nota, ayuda, encabezado;
};
enum { TEXTOS_VISTOS = 512 };

struct mapa {
    pla_plan *plan;
    const struct book *book;
    const struct sheet *sheet;
    const struct encabezado *encabezado;
    const struct asignacion *asignacion;
    uint32_t libro, hoja;
    id dependencia; /* of the sheet; 0: its rows say it, or nobody does */
    uint8_t instrumento;
    int16_t vigencia;
    int64_t factor;  /* of money: 1, 1000 or 1000000 */
    bool hay_montos; /* the sheet has columns of amounts: its suplentes are totals */
    struct columna_mapa *columnas;
    size_t count;
    uint32_t oculta;     /* incidencia OCULTA of the sheet + 1 */
    uint32_t continuada; /* incidencia CONTINUADA of the sheet + 1 */
    bool fila_oculta;
    struct texto_visto *vistos; /* TEXTOS_VISTOS of them, by text and column; the last one stays */
    struct arena *scratch;
};

/* Notes an oddity; false where there is no memory. `texto` is copied where it is not empty. */
bool plai_mapa_note(struct mapa *mapa, enum incidencia_tipo tipo, uint8_t campo, lugar donde, lugar otro,
                    struct slice texto);

/* What a cell says as the attribute of its column. False where it says nothing (blank, or no memory: then *failed). */
bool plai_celda_valor(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, lugar donde,
                      struct valor *valor, bool *failed);
/* The same for columns of codes; valor comes with its place. */
bool plai_celda_codigo(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct valor *valor,
                       bool *failed);
/* What a cell says as a number of its column's measure. */
bool plai_celda_hecho(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, lugar donde,
                      struct hecho *hecho, bool *failed);

/* What a row is. */
enum fila_clase {
    FILA_REGISTRO,
    FILA_CONTINUACION,
    FILA_VACIA,
    FILA_ENCABEZADO,
    FILA_TOTAL,
    FILA_SUBTOTAL,
    FILA_FIRMA,
    FILA_NOTA,
    FILA_TITULO
};
/* `cells` are those that show in each mapped column (merged ones filled down), NULL where blank. `pie` is true from
 * the first footer on and is set by it. */
enum fila_clase plai_fila_classify(const struct mapa *mapa, const struct row *row, const struct cell *const *cells,
                                   const bool *heredada, bool *pie);
/* True for the words of a total ("SUBTOTAL PROGRAMA 1702"). */
bool plai_fila_is_total(struct slice text);
/* The words for the report. */
const char *plai_fila_motivo(enum fila_clase clase);

/* The row in hand. */
struct fila {
    const struct row *row;
    const struct cell **cells; /* by mapped column: what shows */
    bool *heredada;            /* it shows because a merged range fills down */
    uint32_t bloque;           /* first row since the last total or subtotal */
    uint32_t tabla;            /* first row of the table */
    bool pie;
};

/* Quantities repeat on every row of a goal: the first one seen of each. */
struct cantidad_vista {
    uint64_t clave; /* meta, column and period; 0: free */
    int64_t valor;
    lugar lugar;
};
struct cantidades {
    struct cantidad_vista *celdas;
    size_t capacidad, count;
};

lugar plai_mapa_place(const struct mapa *mapa, uint32_t row, uint32_t column);
/* The row where what shows in a mapped column was typed. */
uint32_t plai_fila_origin(const struct mapa *mapa, const struct fila *fila, size_t i);
/* Adds the row as a registro with its hechos; false where there is no memory. */
bool plai_registro_add(struct mapa *mapa, struct fila *fila, struct cantidades *seen);

/* Maps a recognised sheet. */
int plai_mapear(struct mapa *mapa, pla_fallo *fallo);

#endif

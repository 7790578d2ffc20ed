/* SPDX-License-Identifier: MIT
 *
 * What a format definition says, in memory: kinds of column with the headings they answer to, sheets, formats.
 * Knows JSON only through its loader; knows nothing of any workbook.
 */
#ifndef PLAI_DEFINICION_H
#define PLAI_DEFINICION_H

#include "catalogo/catalogo.h"
#include "modelo/modelo.h"

/* What a heading can carry besides its words: "T1. PLANEADO 2024" is "planeado" with a quarter and a year. */
enum {
    ASPECTO_VIGENCIA = 1,
    ASPECTO_BIENIO = 2,
    ASPECTO_TRIMESTRE = 4,
    ASPECTO_MES = 8,
    ASPECTO_FUENTE = 16,
    ASPECTO_GRUPO = 32,
    ASPECTO_RANURA = 64,  /* "1. Recursos asignados": the slot that ties it to "1. Fuente" */
    ASPECTO_PERIODO = 128 /* "Meta 2024-2027": the years of a whole government */
};

/* A heading a column answers to: "meta {vigencia?}". */
struct patron {
    const char *palabras;  /* what is left without its aspects, folded as headings are */
    uint8_t exige, admite; /* aspects it must have, and may have */
};

enum contenido { CONTENIDO_CUALQUIERA, CONTENIDO_TEXTO, CONTENIDO_NUMERO, CONTENIDO_CODIGO };

/* A kind of column: an attribute (campo) or a measure. Shared by every format that uses it. */
struct tipo_columna {
    const char *nombre;
    uint32_t hash; /* of its name */
    uint8_t campo;
    uint8_t medida, clase;
    uint8_t periodo;   /* of its hechos where the heading says none: PERIODO_ANIO or PERIODO_CUATRIENIO */
    uint8_t contenido; /* decides between kinds that answer to one heading */
    bool suplente;     /* a total that is the amount itself where the sheet has no finer columns */
    const char *
        *tras; /* names of kinds that it follows: decides where one heading stands for several and is repeated */
    size_t tras_count;
    struct patron *patrones;
    size_t patron_count;
};

/* A sheet of a format. Kinds by their index in the list's vocabulary. */
struct hoja_def {
    const char *id;
    uint8_t instrumento;
    uint16_t *tipos;
    size_t tipo_count;
    uint16_t *requeridas; /* every one must be there */
    size_t requerida_count;
    uint16_t *alguna; /* at least one must be there, where there are any */
    size_t alguna_count;
    uint16_t *distintivas; /* tell this format from its likes */
    size_t distintiva_count;
    uint16_t *clave; /* a row without any of them is no record */
    size_t clave_count;
    const char **titulos; /* folded words of its title or sheet name */
    size_t titulo_count;
    bool exige_titulo;         /* without any of them in its title or its headings it is another thing */
    uint8_t firmas;            /* bits of enum etiqueta: the roles that sign this sheet */
    bool sin_clasificador;     /* rows without any distinctive column are subtotals of those with them */
    bool ultimo_nivel;         /* rows that say they are not of the last level are subtotals */
    bool momentos_excluyentes; /* each peso stands in one budget stage only */
};

struct formato {
    pla_formato publico;
    uint8_t instrumento;
    const char **codigos; /* folded without spaces: "pef012" */
    size_t codigo_count;
    struct hoja_def *hojas;
    size_t hoja_count;
};

/* An entry of the vocabulary: which kind answers to these words. */
struct entrada {
    const char *palabras;
    uint32_t hash;
    uint16_t tipo, patron;
    uint32_t siguiente; /* next entry with the same words + 1, 0 ends */
};

/* A named list of kinds that sheets take whole: "@plan_accion". */
struct grupo_tipos {
    const char *nombre;
    uint16_t *tipos;
    size_t count;
};

/* A label beside a table, as plai_fold leaves it: "elaborado por". */
struct etiqueta_def {
    const char *palabras;
    uint8_t etiqueta; /* enum etiqueta */
    bool sigue;       /* its value may follow without a colon: "Acta No. 3" */
};

struct formato_lista {
    struct arena arena;
    const struct catalogo *catalogo; /* the plan's */
    VEC(struct formato) formatos;
    VEC(struct tipo_columna) tipos;
    size_t tipos_comunes; /* the first ones: those of the vocabularies, visible to every format */
    VEC(struct grupo_tipos) grupos;
    VEC(struct etiqueta_def) etiquetas;
    VEC(struct entrada) entradas;
    uint32_t *cubetas; /* entrada + 1 by hash of its words */
    size_t cubeta_count;
};

/* Parses one definition file. `origen` names it in messages and in the catalogue. A file with "columnas" on top and
 * no "id" is a vocabulary: its kinds and groups are available to the formats read after it. */
int plai_definicion_read(struct formato_lista *lista, const char *origen, const char *json, size_t size,
                         pla_fallo *fallo);
/* Rebuilds the hash of the vocabulary; after the last plai_definicion_read. On failure it is the one it was. */
int plai_vocabulario_index(struct formato_lista *lista, pla_fallo *fallo);

uint32_t plai_words_hash(const char *s, size_t n);

/* The group that a folded heading or name stands for: GRUPO_NINGUNO where none. */
enum grupo_fuente plai_grupo_parse(const struct catalogo *catalogo, struct slice folded);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The plan model: libros, hojas, registros (things with names) and hechos (numbers), each value with its place.
 * Knows nothing of how a sheet looked: no column letter has a meaning here, and nobody below knows rules.
 */
#ifndef PLAI_MODELO_H
#define PLAI_MODELO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/texto.h"
#include "base/vec.h"
#include "modelo/config.h"
#include "planaccion.h"

enum campo {
    CAMPO_NINGUNO,
#define CAMPO(id, clase, titulo) CAMPO_##id,
#include "planaccion/campos.def"
    CAMPOS
};
enum campo_clase {
    CLASE_TEXTO,
    CLASE_CODIGO,
    CLASE_LISTA,
    CLASE_CANTIDAD,
    CLASE_PORCENTAJE,
    CLASE_FECHA,
    CLASE_SINO,
    CLASE_PESOS
};
enum instrumento {
    INSTRUMENTO_NINGUNO,
#define INSTRUMENTO(id, json, palabras) INSTRUMENTO_##id,
#include "modelo/aspectos.def"
    INSTRUMENTOS
};
enum medida {
    MEDIDA_NINGUNA,
#define MEDIDA(id, json, palabras) MEDIDA_##id,
#include "modelo/aspectos.def"
    MEDIDAS
};
enum grupo_fuente {
    GRUPO_NINGUNO,
#define GRUPO_FUENTE(id, json, palabras) GRUPO_##id,
#include "modelo/aspectos.def"
    GRUPOS
};
enum etiqueta {
    ETIQUETA_NINGUNA,
#define ETIQUETA(id, json, palabras) ETIQUETA_##id,
#include "modelo/aspectos.def"
    ETIQUETAS
};
enum incidencia_tipo {
#define INCIDENCIA(id) INCIDENCIA_##id,
#include "modelo/aspectos.def"
    INCIDENCIAS
};
/* Of a hecho. A bienio is named by its first year, a cuatrienio by none (vigencia 0). */
enum periodo { PERIODO_ANIO, PERIODO_TRIMESTRE, PERIODO_MES, PERIODO_BIENIO, PERIODO_CUATRIENIO };
/* Of a valor or hecho. Blank cells have neither: absent is absent, not zero. */
enum estado {
    ESTADO_VALOR,
    ESTADO_NO_PROGRAMADO,
    ESTADO_NO_DISPONIBLE,
    ESTADO_ERROR,
    ESTADO_ILEGIBLE,
    ESTADO_SIN_CALCULAR
};

struct campo_info {
    const char *id, *titulo;
    enum campo_clase clase;
};
/* Indexed by enum campo, instrumento...; the tables have CAMPOS, INSTRUMENTOS... entries and 0 is empty. */
extern const struct campo_info plai_campos[];
extern const char *const plai_campo_clases[], *const plai_periodos[], *const plai_estados[];
struct nombre {
    const char *json, *palabras;
};
extern const struct nombre plai_instrumentos[], plai_medidas[], plai_grupos[], plai_etiquetas[];
/* 0 where there is no such name. */
enum campo plai_campo_find(const char *nombre);
enum instrumento plai_instrumento_find(const char *json);
enum medida plai_medida_find(const char *json);
enum grupo_fuente plai_grupo_find(const char *json);
enum etiqueta plai_etiqueta_find(const char *json);

/* Where a value came from: hoja (index in plan.hojas) 30 bits, fila 20, columna 14; 0 is nowhere. Fila 0: the sheet. */
typedef uint64_t lugar;
static inline lugar
lugar_of(uint32_t hoja, uint32_t fila, uint32_t columna)
{
    return ((uint64_t)(hoja + 1) << 34) | ((uint64_t)(fila & 0xFFFFFu) << 14) | (columna & 0x3FFFu);
}
static inline uint32_t
lugar_hoja(lugar l)
{
    return (uint32_t)(l >> 34) - 1;
}
/* 1,048,576 does not fit 20 bits: the last row of a sheet is kept as 1,048,575. */
static inline uint32_t
lugar_fila(lugar l)
{
    return (uint32_t)(l >> 14) & 0xFFFFFu;
}
static inline uint32_t
lugar_columna(lugar l)
{
    return (uint32_t)l & 0x3FFFu;
}

/* Interned text: 0 is "absent". Names and codes that differ only in case, accents or spelling share one id. */
typedef uint32_t id;

/* One attribute of a registro. */
struct valor {
    lugar lugar;
    const char *texto; /* trimmed, terminated, as written (codes as repaired); "" where the estado has none */
    int64_t numero;    /* CANTIDAD, PORCENTAJE: millionths as typed (0.35 or 35); FECHA: serial; SINO: 0, 1 */
    id id;             /* the interned text, for CODIGO and for TEXTO that names something; 0 otherwise */
    uint8_t campo, estado;
};

/* A set of fields takes so many words. */
#define PALABRAS_CAMPOS ((CAMPOS + 63) / 64)

/* One data row of an instrument: what it says, and the facts it carries. */
struct registro {
    uint32_t hoja, fila;
    uint32_t valor, valores;                                            /* its slice of plan.valores, by campo */
    uint32_t hecho, hechos;                                             /* its slice of plan.hechos */
    id meta, programa, proyecto, dependencia, fuente, actividad, rubro; /* shared with its hechos */
    uint64_t campos[PALABRAS_CAMPOS];                                   /* the fields it has, one bit each */
};

enum {
    HECHO_TEXTO = 1,    /* the cell holds text that reads as a number */
    HECHO_OCULTO = 2,   /* in a hidden row or column */
    HECHO_REPETIDO = 4, /* the same quantity again on another row of the same goal: never added */
    HECHO_FORMULA = 8,
    HECHO_COPIA = 16, /* of a POAI sheet inside a plan de acción: counts only where no POAI of its own was read */
};

/* One number in any instrument, whatever the sheet looked like. */
struct hecho {
    int64_t valor; /* centavos, or millionths of a unit; 0 unless estado is ESTADO_VALOR */
    lugar lugar;
    uint32_t registro;
    id meta, proyecto, programa, dependencia, fuente, actividad, rubro;
    int16_t vigencia;                   /* year; 0 where it has none */
    uint8_t instrumento, medida, clase; /* clase: CLASE_PESOS, CLASE_CANTIDAD or CLASE_PORCENTAJE */
    uint8_t periodo, n;                 /* n: quarter 1..4, month 1..12 */
    uint8_t grupo, estado, banderas;
};

/* A total as written at the foot of a column (or of a block of rows), kept beside the computed one; or on a branch of
 * a tree of rubros, which adds the rows whose rubro begins with its own. */
struct total {
    lugar lugar;
    int64_t valor;         /* centavos or millionths */
    uint32_t desde, hasta; /* rows it should add; those of a branch are wherever its leaves are */
    id rubro;              /* of a branch; 0 for the others */
    uint8_t clase, estado;
    bool subtotal;
};

struct incidencia {
    uint8_t tipo;  /* enum incidencia_tipo */
    uint8_t campo; /* enum campo; 0 where the column is a measure */
    lugar lugar, otro;
    const char *texto; /* may be NULL */
    uint32_t veces;    /* cells it stands for, at least 1 */
};

/* How a column of a sheet was understood. */
struct columna {
    uint16_t columna;
    uint32_t fila;         /* of its lowest heading cell */
    const char *ruta;      /* headings joined, as written: "TRIMESTRE I / POAI" */
    uint8_t campo;         /* enum campo, or 0 */
    uint8_t medida, clase; /* enum medida where campo is 0; 0: not mapped */
    uint8_t periodo, n, grupo;
    int16_t vigencia;
    id fuente;
};

struct omitida {
    uint32_t fila, hasta; /* inclusive */
    const char *motivo;   /* "titulo", "total", "subtotal", "encabezado repetido", "firma", "nota", "en blanco" */
};

struct hoja {
    uint32_t libro;
    const char *nombre;
    uint8_t instrumento; /* 0: not read; motivo says why */
    const char *motivo;  /* "no tiene tabla reconocible", "instrucciones"...; NULL where it was read */
    bool oculta;
    uint32_t encabezado;        /* lowest row of the heading */
    uint32_t columna, columnas; /* slice of plan.columnas */
    uint32_t omitida, omitidas; /* slice of plan.omitidas */
    uint32_t registro, registros;
    uint32_t total, totales;          /* slice of plan.totales */
    uint64_t campos[PALABRAS_CAMPOS]; /* the fields that its columns are of; set by plai_libro_end */
};

/* Somebody who signs, as the foot of a sheet names them. */
struct firma {
    lugar lugar;                        /* of the label that opens it */
    uint8_t rol;                        /* enum etiqueta, from ELABORO to FIRMA */
    bool pide_nombre, pide_cargo;       /* the form has a label for it */
    const char *nombre, *cargo, *fecha; /* NULL: blank */
};

/* What a workbook says of itself beside its table; texto NULL: nothing. */
struct dato_libro {
    const char *texto;
    lugar lugar;
};

/* What a workbook says of its own approval and publication. */
struct aprobacion {
    struct dato_libro instancia, acta, fecha, publicacion;
    int32_t dia, dia_publicacion; /* the dates as serial days; 0 where they cannot be read */
};

/* A workbook. Everything read from it is contiguous in the plan's arrays. */
struct libro {
    pla_libro publico; /* what the public API shows */
    uint8_t instrumento;
    uint64_t hash;
    id dependencia;
    id entidad;              /* name as written: "Tenjo" */
    const char *codigo_dane; /* NULL where unknown */
    lugar lugar_dependencia, lugar_vigencia, lugar_entidad;
    struct corte corte; /* up to when it says that it reports; vigencia 0: it does not say */
    lugar lugar_corte;
    int64_t unidad;              /* pesos that a figure of 1 stands for, where the book says; else 0 */
    bool dice_consolidado;       /* its name, its sheet or its title says that it puts several plans together */
    bool momentos_excluyentes;   /* of an execution: each peso stands in one stage only, stages do not contain others */
    const char *version, *fecha; /* of the format, as written */
    lugar lugar_version;
    struct dato_libro codigo;     /* of the format, as written */
    bool codigo_conocido;         /* some definition has that code */
    uint8_t firmas_formato;       /* bits of enum etiqueta: the roles that sign the format, where its definition says */
    struct aprobacion aprobacion; /* of the plan, not of its format */
    const char *evidencia[8];     /* why that format; NULL ends */
    uint32_t hoja, hojas;
    uint32_t registro, registros;
    uint32_t hecho, hechos;
    uint32_t valor, valores;
    uint32_t incidencia, incidencias;
    uint32_t columna, columnas;
    uint32_t omitida, omitidas;
    uint32_t total, totales;
    uint32_t firma, firmas;
};

struct interno;       /* the table of interned text */
struct formato_lista; /* definitions, owned by formatos/ */
struct catalogo;      /* what the field has named, owned by catalogo/ */

/* Everything that was read. Append-only; indexes are stable, addresses of items are not. */
struct pla_plan {
    struct arena arena;
    pla_opciones opciones;
    pla_memoria memoria;
    struct interno *interno;
    struct formato_lista *formatos; /* opaque here */
    struct catalogo *catalogo;      /* opaque here; NULL in a model without formats */
    struct config config;
    VEC(struct justificacion) justificaciones;
    VEC(struct libro) libros;
    VEC(struct hoja) hojas;
    VEC(struct columna) columnas;
    VEC(struct omitida) omitidas;
    VEC(struct registro) registros;
    VEC(struct valor) valores;
    VEC(struct hecho) hechos;
    VEC(struct total) totales;
    VEC(struct incidencia) incidencias;
    VEC(struct firma) firmas;
    VEC(uint32_t) orden;     /* libros by path, the total order of every output */
    bool con_poai;           /* some workbook is a POAI */
    struct text json;        /* of pla_plan_json */
    struct text seguimiento; /* of pla_plan_seguimiento */
    struct text comparacion; /* of pla_plan_compare */
};

/* Options as this library knows them; `given` may be NULL or of another version. PLA_E_USO where they make no sense. */
int plai_opciones_read(pla_opciones *opciones, const pla_opciones *given, pla_fallo *fallo);
/* Memory for a handle, cleared; plai_vec_release gives it back. NULL where there is none. */
void *plai_handle_new(const pla_memoria *memoria, size_t size);

/* The model alone, without formats. */
int plai_modelo_new(pla_plan **plan, const pla_opciones *opciones, pla_fallo *fallo);
void plai_modelo_free(pla_plan *plan);

/* Interning. `clase` decides what counts as the same: names fold (plai_fold_name), codes match exactly after
 * plai_code_parse and upper case. Returns 0 for text without letters or digits, UINT32_MAX where there is no memory. */
enum interno_clase { INTERNO_CODIGO, INTERNO_NOMBRE };
#define ID_SIN_MEMORIA UINT32_MAX
id plai_intern(pla_plan *plan, enum interno_clase clase, struct slice texto);
/* 0 where it is not there. */
id plai_intern_find(const pla_plan *plan, enum interno_clase clase, struct slice texto);
/* The best written of the spellings seen, whatever the order they were seen in; "" for 0. */
const char *plai_id_text(const pla_plan *plan, id which);
/* The folded key; "" for 0. */
const char *plai_id_key(const pla_plan *plan, id which);
/* How many ids there are, 0 included: for tables indexed by id. */
size_t plai_id_count(const pla_plan *plan);

/* Begins and ends a workbook; one at a time. Between them the mapper appends to the plan's arrays and sets what it
 * knows of the libro: instrumento, dependencia, publico.formato, .dependencia (as written), .vigencia... The end sets
 * its slices, sorts the columns of each sheet, completes `publico` and puts the libro in its place in plan.orden.
 * plai_libro_drop ends it instead, forgetting everything read since plai_libro_begin but the libro itself, for a
 * workbook that turned out unreadable half-way; it cannot fail.
 * publico.total adds what the instrument of the libro programmes (PAC: its months; ejecucion: its definitive
 * appropriation; techos: its ceilings) for its vigencia or, where it declares none, for all the years it has. */
int plai_libro_begin(pla_plan *plan, const char *ruta, uint32_t *libro, pla_fallo *fallo);
int plai_libro_end(pla_plan *plan, uint32_t libro, pla_fallo *fallo);
void plai_libro_drop(pla_plan *plan, uint32_t libro);
/* Ends it as if it had never begun. */
void plai_libro_cancel(pla_plan *plan, uint32_t libro);

/* The order of libros in every output: by path and, under one path, by content. */
int plai_libro_compare(const struct libro *a, const struct libro *b);
/* The place of a libro (its path, hash and publico.estado) in plan.orden; `found` where one such is there already. */
size_t plai_libro_find(const pla_plan *plan, const struct libro *libro, bool *found);

/* False for what another workbook says first hand. */
static inline bool
plai_hecho_cuenta(const pla_plan *plan, const struct hecho *hecho)
{
    return !(hecho->banderas & HECHO_COPIA) || !plan->con_poai;
}

/* True where the budget moments of its workbook hold only what has not reached the next one: the format is known to, or
 * the entity says so. */
bool plai_hecho_excluyente(const pla_plan *plan, const struct hecho *hecho);

/* Puts the values of a registro in the order of their fields and notes which it has, so that they can be asked for. */
void plai_registro_close(pla_plan *plan, struct registro *registro);
/* NULL where the registro does not have it (blank). */
const struct valor *plai_registro_valor(const pla_plan *plan, const struct registro *registro, enum campo campo);
/* Its text, or "" . */
const char *plai_registro_texto(const pla_plan *plan, const struct registro *registro, enum campo campo);
/* The cell of a field of a row even where it is blank; the row itself (columna 0) where its sheet has no column for
 * it. */
lugar plai_registro_lugar(const pla_plan *plan, const struct registro *registro, enum campo campo);
/* How a column of a sheet was understood; NULL where it has no heading. Only after plai_libro_end. */
const struct columna *plai_hoja_columna(const pla_plan *plan, uint32_t hoja, uint32_t columna);
/* True where the sheet of the registro has a column for it. */
bool plai_hoja_has(const pla_plan *plan, uint32_t hoja, enum campo campo);
/* True for a row whose type of goal is gestión or administrativa: it is in the plan de acción alone. */
bool plai_registro_is_gestion(const pla_plan *plan, const struct registro *registro);

enum instrumento plai_registro_instrumento(const pla_plan *plan, const struct registro *registro);
/* The registro of a cell, or NULL where it is in none. */
const struct registro *plai_registro_of_lugar(const pla_plan *plan, lugar cell);

/* True where two ids name the same dependencia: one may have a word or a letter that the other lacks. */
bool plai_dependencia_equal(const pla_plan *plan, id a, id b);
/* The plan of a dependencia among those of one, by its very name or else one like it; NULL where there is none. */
const struct libro *plai_dependencia_plan(const pla_plan *plan, int vigencia, const struct libro *except,
                                          id dependencia);
/* Books that put together the plans de acción of several dependencias, where those plans were read too, become an
 * instrument of their own (INSTRUMENTO_CONSOLIDADO): what they say is said first hand elsewhere and would count twice.
 * To be asked before plans are added up; which books do it depends on those that were read. */
int plai_plan_find_consolidados(pla_plan *plan, pla_fallo *fallo);

/* The place as the public API shows it: celda "H50", or "50:50" for a whole row. The texts are the plan's. */
pla_lugar plai_lugar_public(const pla_plan *plan, lugar l);
static inline const struct libro *
plai_lugar_libro(const pla_plan *plan, lugar l)
{
    return &plan->libros.items[plan->hojas.items[lugar_hoja(l)].libro];
}
/* Orders places by path of the workbook, sheet, row, column: the order of every output. */
int plai_lugar_compare(const pla_plan *plan, lugar a, lugar b);

/* The fiscal year under check: the one of the options, else that of the configuration, else the one most plan_accion, POAI and PAC books declare;
 * 0 where none does. */
int plai_plan_vigencia(const pla_plan *plan);

/* False for registers: what they say is about goals of other workbooks. */
static inline bool
plai_instrumento_plans(unsigned instrumento)
{
    return instrumento != INSTRUMENTO_APROBACIONES && instrumento != INSTRUMENTO_MODIFICACIONES;
}

/* A goal of one workbook: the rows that share a key. */
struct meta {
    uint32_t libro, hoja;
    uint32_t registro; /* its first row */
    uint32_t filas;    /* how many rows it has */
    id codigo;         /* IP-n or the plan's own; 0 where it has none */
    id indicador, producto, proyecto;
    uint8_t instrumento;
    bool gestion; /* tipo_meta is gestión or administrativa: lives only in the plan de acción */
};
/* The goals of every workbook in the order of outputs, and for each registro the goal it belongs to (UINT32_MAX:
 * none). Both arrays live in `arena`. Within a workbook rows belong to one goal where their codigo_meta is the same,
 * or, without codigo_meta, where indicador or producto, BPIN and folded text of meta_producto are. */
int plai_plan_metas(const pla_plan *plan, struct arena *arena, struct meta **metas, size_t *count,
                    uint32_t **de_registro, pla_fallo *fallo);

/* Copies every workbook of `otro` into `plan` but those already there (same path and content hash). */
int plai_modelo_merge(pla_plan *plan, const pla_plan *otro, pla_fallo *fallo);

/* The plan as JSON, schema planaccion-plan/1 (product.md). Appends to `text`. */
void plai_plan_render(const pla_plan *plan, struct text *text);

#endif

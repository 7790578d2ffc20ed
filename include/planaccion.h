/* SPDX-License-Identifier: MIT
 *
 * libplanaccion: reads the workbooks with which Colombian municipalities plan, says where their instruments contradict
 * each other, and writes the consolidated workbook. This header is the whole API and its manual: what is not here is
 * not API.
 *
 * Conventions
 *   Text is UTF-8. Paths are passed to the system as given. Money is int64 centavos, quantities are millionths, dates
 *   are serial days of the 1900 system (1 = 1900-01-01), rows and columns count from 1.
 *   A negative result is a failure and 0 success. On failure outputs are untouched and `fallo`, where not NULL, says
 *   what happened in one Spanish line that names workbook and part. What is wrong *inside* a workbook is never a
 *   failure: it is an observation of the report.
 *   What a function returns is borrowed from its handle and lives until the handle is freed or, for a plan, read into
 *   again. The handles, pla_plan, pla_informe and pla_volcado, are yours; their _free takes NULL.
 *   Nothing here keeps state outside its handles: distinct handles may be used on distinct threads without locks, and
 *   const calls on one handle from several threads at once.
 */
#ifndef PLANACCION_H
#define PLANACCION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PLA_MUST_CHECK __attribute__((warn_unused_result))
#define PLA_API __attribute__((visibility("default")))
#else
#define PLA_MUST_CHECK
#define PLA_API
#endif

/* ---------------------------------------------------------------- version */

#define PLA_VERSION_MAJOR 0
#define PLA_VERSION_MINOR 1
#define PLA_VERSION_PATCH 0
#define PLA_VERSION "0.1.0"

/* The version of the library at run time, as PLA_VERSION names that of the header. */
PLA_API const char *pla_version(void);

/* ---------------------------------------------------------------- failing */

/* Why an operation could not be done. Numbers never move. */
enum {
    PLA_OK = 0,
    PLA_E_MEMORIA = -1, /* no memory */
    PLA_E_ENTRADA = -2, /* an input could not be opened, read, or is damaged, encrypted or not an .xlsx */
    PLA_E_FORMATO = -3, /* a sound workbook that no format recognises */
    PLA_E_LIMITE = -4,  /* a limit of pla_opciones was exceeded; the message names it */
    PLA_E_SALIDA = -5,  /* an output could not be written; what was there before is intact */
    PLA_E_USO = -6,     /* an argument has no sense: unknown name, NULL where a value is due */
    PLA_E_DEFINICION =
        -7,           /* a definition, a catalogue or a file of settings is wrong; the message names file and line */
    PLA_E_PROPIO = -8 /* a workbook that this library wrote: a result, which says nothing first hand */
};

/* Filled by a failing call; untouched otherwise. Lives on the caller's stack. */
typedef struct pla_fallo {
    int codigo;      /* one of PLA_E_... */
    char texto[500]; /* one line, Spanish, UTF-8, always terminated */
} pla_fallo;

/* ---------------------------------------------------------------- options */

/* Every limit that bounds what an input can make the library do. 0 in a member means its default. */
typedef struct pla_limites {
    uint64_t archivo;     /* bytes of a file: 256 MiB */
    uint64_t entradas;    /* entries of the package: 10,000 */
    uint64_t parte;       /* bytes of one inflated part: 512 MiB */
    uint64_t partes;      /* bytes of all inflated parts together: 1 GiB */
    uint64_t razon;       /* inflated to packed, after 16 MiB: 400 */
    uint64_t celdas;      /* cells with a value: 20,000,000 */
    uint64_t hojas;       /* sheets: 1,024 */
    uint64_t cadenas;     /* shared strings: 4,000,000 */
    uint64_t combinadas;  /* merged ranges of a sheet: 100,000 */
    uint64_t nombres;     /* defined names: 100,000; those beyond it are left out and said */
    uint64_t profundidad; /* nesting of XML elements: 256 */
    uint64_t atributos;   /* attributes of an element: 256 */
    uint64_t token;       /* bytes of one XML token: 1 MiB */
} pla_limites;

/* Where a plan takes its memory from; `ctx` is handed back on each call. `realloc_` acts as realloc and as malloc for
 * NULL; `free_` takes NULL. Both are called on the thread that calls the library. */
typedef struct pla_memoria {
    void *(*realloc_)(void *ctx, void *bloque, size_t size);
    void (*free_)(void *ctx, void *bloque);
    void *ctx;
} pla_memoria;

/* Set `size` to sizeof(pla_opciones) and every other member to 0 for the defaults. The limits come last: with `size`, a
 * program built when there were fewer of them still says what it means. */
typedef struct pla_opciones {
    size_t size;
    const pla_memoria *memoria; /* NULL: malloc; copied, need not outlive the call */
    int vigencia;               /* fiscal year to check; 0: the one the action plans, POAI and PAC declare */
    pla_limites limites;
} pla_opciones;

/* ---------------------------------------------------------------- plan */

/* The plan model of one municipality: every workbook read into it, ready to be crossed. */
typedef struct pla_plan pla_plan;

/* `opciones` may be NULL. */
PLA_API PLA_MUST_CHECK int pla_plan_new(pla_plan **plan, const pla_opciones *opciones, pla_fallo *fallo);
PLA_API void pla_plan_free(pla_plan *plan);

/* Adds the format definitions (*.json) of a folder, which win over the built-in ones of the same identity.
 * PLA_E_DEFINICION names file, line and what is wrong; the plan then keeps the definitions it had. */
PLA_API PLA_MUST_CHECK int pla_plan_read_formatos(pla_plan *plan, const char *carpeta, pla_fallo *fallo);

/* Reads one workbook. A workbook that cannot be read or that no format recognises is a failure of this call and is
 * also kept in the plan with its reason, so that the report names it; the others are not affected. One that this library
 * wrote (a consolidated workbook, a report) is PLA_E_PROPIO and not kept: it would say everything twice. */
PLA_API PLA_MUST_CHECK int pla_plan_read(pla_plan *plan, const char *ruta, pla_fallo *fallo);

/* The same from memory; `datos` is not kept after the call. `nombre` stands for the path in messages. */
PLA_API PLA_MUST_CHECK int pla_plan_read_memory(pla_plan *plan, const char *nombre, const void *datos, size_t size,
                                                pla_fallo *fallo);

/* Appends what `otro` holds; a workbook with the same content that is already there is not added twice. The order of
 * merges does not change any output. */
PLA_API PLA_MUST_CHECK int pla_plan_merge(pla_plan *plan, const pla_plan *otro, pla_fallo *fallo);

/* Reads what the entity sets for itself (planaccion.json: tolerances, gravities, names, approvals...; every key is in
 * libplanaccion/config/README.md). It counts for what is read and checked after it, so it comes after the formats and
 * before the first workbook: PLA_E_USO once there is one. PLA_E_DEFINICION names file, line and what is wrong; the
 * plan then keeps the settings it had. */
PLA_API PLA_MUST_CHECK int pla_plan_read_config(pla_plan *plan, const char *ruta, pla_fallo *fallo);

/* One setting in force. */
typedef struct pla_ajuste {
    const char *clave;  /* as a path inside planaccion.json: "tolerancias.pesos" */
    const char *valor;  /* in words */
    const char *origen; /* "de fábrica", "opción de la orden", or file and line */
} pla_ajuste;

/* Every setting in force, in the order of the manual. */
PLA_API size_t pla_plan_ajustes(const pla_plan *plan);
/* NULL past the end. */
PLA_API const pla_ajuste *pla_plan_ajuste_at(const pla_plan *plan, size_t i);

/* Reads accepted exceptions: a CSV with the columns regla, clave, texto, quien and fecha. `clave` is the fingerprint of
 * an observation, or the code of the goal or the BPIN it is about. They count for every check after it, beside those
 * already read; what they accept stays in the report, marked, and one that accepts nothing is an observation itself.
 * PLA_E_DEFINICION names file, line and what is wrong; nothing of the file is then kept. */
PLA_API PLA_MUST_CHECK int pla_plan_read_justificaciones(pla_plan *plan, const char *ruta, pla_fallo *fallo);

/* The model as JSON, schema planaccion-plan/1. Borrowed from the plan; `size` may be NULL. Each workbook also has
 * `codigo` and `version` of its form, `aprobacion` ({"instancia","acta","fecha","publicacion"}, each with its words and
 * its place) and `firmas` ([{"rol","nombre","cargo","fecha","lugar"}]); `registros` has the rows of registers of
 * approvals and modifications beside goals, projects and activities. */
PLA_API PLA_MUST_CHECK int pla_plan_json(pla_plan *plan, const char **json, size_t *size, pla_fallo *fallo);

/* One workbook of the plan, in the order of their paths. */
typedef struct pla_libro {
    const char *ruta;
    const char *instrumento; /* plan_indicativo, poai, pac, plan_accion, ejecucion...; NULL: not recognised */
    const char *formato;     /* identity of the format, such as PE-F-012; NULL: not recognised */
    const char *dependencia; /* as written in the workbook; NULL where it has none */
    int vigencia;            /* 0 where it has none */
    size_t registros;        /* rows read as records */
    int64_t total;           /* centavos it programmes for its vigencia; for all its years where it has none */
    int estado;              /* PLA_OK, or the failure that left it out */
    const char *motivo;      /* that failure in words; NULL with PLA_OK */
} pla_libro;

PLA_API size_t pla_plan_libros(const pla_plan *plan);
/* NULL past the end. */
PLA_API const pla_libro *pla_plan_libro_at(const pla_plan *plan, size_t i);

/* ---------------------------------------------------------------- report */

enum { PLA_NOTA = 0, PLA_ADVERTENCIA = 1, PLA_ERROR = 2 };

/* The result of checking a plan. It borrows from the plan: free it first. */
typedef struct pla_informe pla_informe;

/* A place in a workbook. `fila` 0: the whole sheet; `hoja` NULL: the whole workbook. */
typedef struct pla_lugar {
    const char *libro; /* path as it was read */
    const char *hoja;
    int fila, columna; /* from 1 */
    char celda[16];    /* the same as A1; empty where fila is 0 */
} pla_lugar;

/* Why an observation was accepted. */
typedef struct pla_justificacion {
    const char *texto;
    const char *quien; /* who accepted it */
    const char *fecha; /* when: aaaa-mm-dd; NULL: it was typed in the annotated workbook, which does not say */
} pla_justificacion;

/* One observation. Made only by the library; members are only ever added at the end. */
typedef struct pla_observacion {
    const char *regla;      /* stable id, such as PA-02 */
    int gravedad;           /* PLA_NOTA, PLA_ADVERTENCIA or PLA_ERROR */
    const char *texto;      /* one plain Spanish sentence */
    const char *correccion; /* what to do about it */
    pla_lugar lugar;
    const pla_lugar *contra; /* the cells of the other side */
    size_t contras;
    const char *valor, *esperado;           /* seen and expected, in machine form; NULL where they make no sense */
    const char *nivel;                      /* join used by a crossing: codigo_meta, bpin_fuente...; NULL otherwise */
    const char *huella;                     /* fingerprint: rule and record key, stable when rows move */
    const pla_justificacion *justificacion; /* why it was accepted; NULL: it was not. Its gravity is the same */
} pla_observacion;

/* Evaluates every rule. Observations are sorted gravest first, then by workbook, sheet and cell. */
PLA_API PLA_MUST_CHECK int pla_plan_check(pla_plan *plan, pla_informe **informe, pla_fallo *fallo);
PLA_API void pla_informe_free(pla_informe *informe);

PLA_API size_t pla_informe_count(const pla_informe *informe);
PLA_API const pla_observacion *pla_informe_at(const pla_informe *informe, size_t i);
/* How many observations have that gravity. */
PLA_API size_t pla_informe_count_gravedad(const pla_informe *informe, int gravedad);
/* How many of them were accepted with a justification. */
PLA_API size_t pla_informe_count_justificadas(const pla_informe *informe, int gravedad);

/* Flags of pla_informe_render. */
enum { PLA_COLOR = 1, PLA_COMPLETO = 2 };

/* One output of a report. */
typedef struct pla_salida {
    const char *id;        /* such as "html" */
    const char *nombre;    /* what it is, in words */
    const char *extension; /* of a file with it: "html" */
    int binaria;           /* 1: not text, a terminal cannot show it */
} pla_salida;

/* Every output there is; the first one is for people. */
PLA_API size_t pla_salidas(void);
PLA_API const pla_salida *pla_salida_at(size_t i);

/* The report in one of those outputs:
 *   texto   for people; PLA_COLOR: ANSI colours; PLA_COMPLETO: no grouping
 *   html    one page without scripts nor anything from a network; prints on letter paper
 *   xlsx    a workbook for staff; its links lead to the workbooks as seen from the current folder
 *   csv     semicolons, UTF-8 with BOM, neutralised against formulas
 *   json    schema planaccion-informe/1; jsonl: one of its observations a line
 *   sarif   SARIF 2.1.0; startLine and startColumn are row and column of the sheet
 *   junit   a suite a workbook, a case a rule; errors and warnings that nobody accepted are failures
 * Borrowed from the report until its next output. PLA_E_USO for another name; PLA_E_SALIDA where a workbook could not
 * be made in the folder for passing files (TMPDIR, or /tmp). */
PLA_API PLA_MUST_CHECK int pla_informe_render(pla_informe *informe, const char *salida, unsigned banderas,
                                              const char **datos, size_t *size, pla_fallo *fallo);

/* The same into a file, written beside `ruta` and renamed when whole: a failure leaves what was there. Links lead to
 * the workbooks as seen from its folder. The caller decides whether an existing file may be replaced. */
PLA_API PLA_MUST_CHECK int pla_informe_write(pla_informe *informe, const char *salida, unsigned banderas,
                                             const char *ruta, pla_fallo *fallo);

/* ---------------------------------------------------------------- annotated return */

/* Writes a received workbook with its observations in it: a note and a colour on each cell, and a first sheet
 * "Observaciones" with a link to each of them and a column to answer in ("Justificación"). `libro` is the path as it was
 * read (pla_libro.ruta). The observations are those whose place is in that workbook and those it is compared in.
 *   Parts of the package that need no change keep their bytes, and so do the values, formulas and comments of the cells:
 * what is written is read back and compared first. Marks of an annotation before are replaced, what was typed in its
 * sheet is kept; reading such a workbook into a plan counts what was typed as accepted exceptions, and leaves the sheet
 * out. PLA_E_ENTRADA for a workbook with a digital signature, PLA_E_USO for one that was not read or has changed since.
 * `ruta` is written as pla_informe_write does, and is never `libro` itself. */
PLA_API PLA_MUST_CHECK int pla_informe_write_anotado(pla_informe *informe, const char *libro, const char *ruta,
                                                     pla_fallo *fallo);

/* The same from memory, for a workbook read with pla_plan_read_memory: `libro` is the name it was given, `datos` its
 * bytes. Borrowed from the report until its next output. */
PLA_API PLA_MUST_CHECK int pla_informe_render_anotado(pla_informe *informe, const char *libro, const void *datos,
                                                      size_t size, const char **anotado, size_t *anotado_size,
                                                      pla_fallo *fallo);

/* ---------------------------------------------------------------- workbooks written */

/* Writes the consolidated workbook. It is written beside `ruta` and renamed when whole: a failure leaves what was
 * there. The caller decides whether an existing file may be replaced. */
PLA_API PLA_MUST_CHECK int pla_plan_write_consolidado(pla_plan *plan, pla_informe *informe, const char *ruta,
                                                      pla_fallo *fallo);

/* ---------------------------------------------------------------- follow-up */

/* How far each goal has gone, as JSON, schema planaccion-seguimiento/1. Borrowed from the plan; `size` may be NULL.
 * `corte` is up to when execution counts: "2025" (the whole year), "2025-T3", "2025-09"; NULL: that of the configuration,
 * or everything there is.
 *
 *   {"esquema":"planaccion-seguimiento/1","corte":{"vigencia":2025,"mes":9},"resumen":{...},
 *    "avances":[{"clave":{"meta":"IP-1","indicador":"170202300","producto":"1702023","bpin":"2024...","programa":"1702"},
 *                "vigencia":2025,"programado":"10","ejecutado":"8","avance_fisico":"0.8","avance_financiero":"0.65",
 *                "declarado":"80","estado":"por_debajo","programado_pesos":"...","obligaciones":"...",
 *                "nivel_financiero":"bpin_producto","instrumento":"seguimiento","texto":"...","dependencia":null,
 *                "tipo_acumulacion":"acumulado","lugar":{...}}],
 *    "cuatrienio":[{"clave":{...},"desde":2024,"hasta":2025,"meta_cuatrienio":"40","avance_fisico":"0.35",...}]}
 *
 * Physical advance is what was executed over what was programmed for the year; financial advance, obligations over
 * what was programmed in money: DNP's definitions in its report of follow-up to development plans. Neither is cut at
 * 100 %. What was not programmed has no advance (null): `estado` says whether it was executed. `lugar` is the cell of
 * the advance that the workbook declares or, where it declares none, of what was executed. Goals of the Plan
 * Indicativo and of the planes de acción that nobody reports are there too, with their execution absent.
 * PLA_E_USO for a cut that is none. */
PLA_API PLA_MUST_CHECK int pla_plan_seguimiento(pla_plan *plan, const char *corte, const char **json, size_t *size,
                                                pla_fallo *fallo);

/* Writes the matriz de seguimiento, a workbook: goals that lag first, with columns for self-evaluation; physical
 * against financial advance; totals by dependencia and programme. As pla_plan_write_consolidado does. */
PLA_API PLA_MUST_CHECK int pla_plan_write_matriz(pla_plan *plan, const char *corte, const char *ruta, pla_fallo *fallo);

/* ---------------------------------------------------------------- versions */

/* What changed from `antes` to `plan`, two versions of the same books, as JSON, schema planaccion-comparacion/1.
 * Borrowed from `plan`; `size` may be NULL.
 *
 *   {"esquema":"planaccion-comparacion/1","resumen":{"metas_en_ambas":40,"errores":1,...,"meta_agregada":1,...},
 *    "cambios":[{"regla":"AP-04","gravedad":"advertencia","tipo":"valor_cambiado","texto":"La meta IP-3 cambia ...",
 *                "instrumento":"plan_accion","clave":{"meta":"IP-3","actividad":"...","dependencia":"..."},
 *                "campo":"programado","vigencia":2026,"periodo":"anio","fuente":"SGP salud","antes":"100.00",
 *                "despues":"120.00","oficio":null,"lugar":{...},"lugar_antes":{...}}],
 *    "movimientos":[{"por":"fuente","instrumento":"plan_accion","vigencia":2026,"nombre":"SGP salud","antes":"...",
 *                    "despues":"..."}]}
 *
 * Records are matched by key (the code of the goal, else indicador and BPIN, else its text; an activity within its
 * goal), never by row. `tipo`: meta_agregada (AP-03, an error: after approval no new goals are programmed),
 * meta_retirada, actividad_agregada, actividad_retirada, dependencia_cambiada, valor_cambiado, texto_cambiado (AP-04,
 * warnings). A change is a note where the observations of the new row name its oficio, or where a justification of the
 * plan accepts it: `oficio` has those words. Where a register of modifications among the new books covers it (goal, field
 * and, if the register says one, value) `regla` is null, `oficio` names the oficio and its date and `lugar_oficio` is the
 * row of the register; no register covers a goal added. `movimientos` is the money that each instrument programmes, in total, by
 * dependencia and by fuente, before and after. */
PLA_API PLA_MUST_CHECK int pla_plan_compare(pla_plan *plan, const pla_plan *antes, const char **json, size_t *size,
                                            pla_fallo *fallo);

/* Writes the same as a workbook. As pla_plan_write_consolidado does. */
PLA_API PLA_MUST_CHECK int pla_plan_write_comparacion(pla_plan *plan, const pla_plan *antes, const char *ruta,
                                                      pla_fallo *fallo);

/* ---------------------------------------------------------------- cells */

/* A workbook as the reader saw it, before anything in it is understood. */
typedef struct pla_volcado pla_volcado;

/* `opciones` may be NULL. */
PLA_API PLA_MUST_CHECK int pla_volcado_new(pla_volcado **volcado, const char *ruta, const pla_opciones *opciones,
                                           pla_fallo *fallo);
PLA_API void pla_volcado_free(pla_volcado *volcado);

/* Writes one JSON line for every cell with a value to an open file descriptor, sheet by sheet:
 * {"sheet":"Hoja1","ref":"B7","type":"number|string|boolean|error|date","value":...}. Dates are ISO 8601. A formula
 * without a stored value is {"type":"formula","value":null}; one that shows an empty text is left out. */
PLA_API PLA_MUST_CHECK int pla_volcado_write_celdas(const pla_volcado *volcado, int descriptor, pla_fallo *fallo);

/* The same of what holds the cells. First one line for the workbook, {"date1904":false,"sheets":2,"names":1}; then one a
 * sheet, {"sheet":"Hoja1","state":"visible|hidden|veryHidden","cells":120,"merges":["A1:B2"],"hidden_rows":["3:5"],
 * "hidden_columns":["C:D"]}, where only rows with cells count as hidden; then one a defined name (ISO/IEC 29500-1, 18.2.5),
 * {"name":"_xlnm.Print_Area","sheet":"Hoja1","hidden":false,"refers_to":"Hoja1!$A$1:$H$30"}, where a name of the whole
 * workbook has a null sheet. */
PLA_API PLA_MUST_CHECK int pla_volcado_write_estructura(const pla_volcado *volcado, int descriptor, pla_fallo *fallo);

/* What was odd but did not keep the workbook from being read: a cell twice, a reference out of range, a number that
 * cannot be read... One Spanish line each, with sheet and cell where they are known; NULL past the last. */
PLA_API size_t pla_volcado_avisos(const pla_volcado *volcado);
PLA_API const char *pla_volcado_aviso_at(const pla_volcado *volcado, size_t i);

/* ---------------------------------------------------------------- catalogues */

typedef struct pla_regla {
    const char *id; /* never reused */
    const char *titulo;
    const char *porque;     /* why it matters */
    const char *correccion; /* what to do about it */
    const char *base;       /* law, procedure or guide it rests on */
    int gravedad;           /* the gravest it can report */
} pla_regla;

/* Family by family, by number. */
PLA_API size_t pla_reglas(void);
PLA_API const pla_regla *pla_regla_at(size_t i);
/* By id, in any case; NULL where there is none. */
PLA_API const pla_regla *pla_regla_find(const char *id);

/* What its family looks after ("Plan de acción frente a los demás"), from the letters its id begins with; NULL where no
 * family has them. */
PLA_API const char *pla_regla_familia(const char *id);

typedef struct pla_formato {
    const char *id; /* such as PE-F-012 */
    const char *nombre;
    const char *instrumento;
    const char *origen; /* where its definition comes from: "incluida" or a path */
} pla_formato;

PLA_API size_t pla_formatos(const pla_plan *plan);
PLA_API const pla_formato *pla_formato_at(const pla_plan *plan, size_t i);

typedef struct pla_campo {
    const char *id; /* JSON key */
    const char *titulo;
    const char *clase; /* texto, codigo, lista, cantidad, porcentaje, fecha, sino */
} pla_campo;

PLA_API size_t pla_campos(void);
PLA_API const pla_campo *pla_campo_at(size_t i);

#ifdef __cplusplus
}
#endif

#endif

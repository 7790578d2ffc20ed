/* SPDX-License-Identifier: MIT
 *
 * Writers: the report in its outputs (salidas.c lists them); the consolidated and the other workbooks.
 * The only folder that sees <xlsxwriter.h>; nothing here judges a plan.
 */
#ifndef PLAI_SALIDA_H
#define PLAI_SALIDA_H

#include "informe/informe.h"

/* The defined name by which a workbook that was written here is known; it stands for what the workbook is. */
#define PLAI_NOMBRE_RESULTADO "planaccion_resultado"

/* How many cells with a value a sheet of a workbook was given. */
struct hoja_escrita {
    const char *nombre;
    size_t celdas;
};
/* Reads a workbook that was just written and fails where its sheets are not those or a part is not whole: libxlsxwriter
 * does not notice what is lost while it makes the parts. `memoria` as in an arena. */
typedef int plai_comprobar(const char *ruta, const struct hoja_escrita *hojas, size_t count, const pla_memoria *memoria,
                           pla_fallo *fallo);

/* A report as text. `banderas` as in pla_informe_render; most outputs have no use for them. */
typedef void plai_render(const pla_informe *informe, unsigned banderas, struct text *text);
plai_render plai_informe_render_text, plai_informe_render_html, plai_informe_render_csv, plai_informe_render_json,
    plai_informe_render_jsonl, plai_informe_render_sarif, plai_informe_render_junit;

/* A report as a file that only a file can be: made beside `ruta`, asked of `comprobar` (NULL: nobody looks), renamed.
 * Its links lead to workbooks as seen from `carpeta`, or from the folder of `ruta` where it is NULL. */
typedef int plai_write(const pla_informe *informe, const char *ruta, const char *carpeta, plai_comprobar *comprobar,
                       pla_fallo *fallo);
plai_write plai_informe_write_xlsx;

/* One output of a report: text that is rendered, or a file that is written. */
struct salida {
    pla_salida publica;
    plai_render *render;
    plai_write *write; /* where render is NULL */
};
/* NULL where there is none of that name. */
const struct salida *plai_salida_find(const char *nombre);

/* `comprobar` is asked before the file takes its place; NULL: nobody looks. */
int plai_consolidado_write(const pla_plan *plan, const pla_informe *informe, const char *ruta,
                           plai_comprobar *comprobar, pla_fallo *fallo);

struct seguimiento;
int plai_matriz_write(const struct seguimiento *seguimiento, const char *ruta, plai_comprobar *comprobar,
                      pla_fallo *fallo);

struct comparacion;
int plai_versiones_write(const struct comparacion *comparacion, const char *ruta, plai_comprobar *comprobar,
                         pla_fallo *fallo);

#endif

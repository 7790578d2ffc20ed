/* SPDX-License-Identifier: MIT
 *
 * Writers: report as text, JSON, JSON Lines and CSV; the consolidated workbook.
 * The only folder that sees <xlsxwriter.h>; nothing here judges a plan.
 */
#ifndef PLAI_SALIDA_H
#define PLAI_SALIDA_H

#include "informe/informe.h"

void plai_informe_render_text(const pla_informe *informe, unsigned banderas, struct text *text);
void plai_informe_render_json(const pla_informe *informe, struct text *text);
void plai_informe_render_jsonl(const pla_informe *informe, struct text *text);
void plai_informe_render_csv(const pla_informe *informe, struct text *text);

/* How many cells with a value a sheet of a workbook was given. */
struct hoja_escrita {
    const char *nombre;
    size_t celdas;
};
/* Reads a workbook that was just written and fails where its sheets are not those or a part is not whole: libxlsxwriter
 * does not notice what is lost while it makes the parts. `memoria` as in an arena. */
typedef int plai_comprobar(const char *ruta, const struct hoja_escrita *hojas, size_t count, const pla_memoria *memoria,
                           pla_fallo *fallo);

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

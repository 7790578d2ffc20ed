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

int plai_consolidado_write(const pla_plan *plan, const pla_informe *informe, const char *ruta, pla_fallo *fallo);

#endif

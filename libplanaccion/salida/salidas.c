/* SPDX-License-Identifier: MIT
 *
 * The outputs of a report, one line each: their names, what they are, and who writes them. Whoever lists or finds an
 * output does it here. Knows nothing of what is in them.
 */
#include <string.h>

#include "salida/salida.h"

static const struct salida salidas[] = {
    { { "texto", "para leer en la pantalla", "txt", 0 }, plai_informe_render_text, NULL },
    { { "html", "una página para leer, imprimir en carta o enviar", "html", 0 }, plai_informe_render_html, NULL },
    { { "xlsx", "un libro de Excel con filtros y enlaces a cada celda", "xlsx", 1 }, NULL, plai_informe_write_xlsx },
    { { "csv", "una tabla para Excel en español, con punto y coma", "csv", 0 }, plai_informe_render_csv, NULL },
    { { "json", "todo el informe, para programas", "json", 0 }, plai_informe_render_json, NULL },
    { { "jsonl", "una observación por línea, para programas", "jsonl", 0 }, plai_informe_render_jsonl, NULL },
    { { "sarif", "SARIF 2.1.0, para visores de revisiones de código", "sarif", 0 }, plai_informe_render_sarif, NULL },
    { { "junit", "JUnit XML, para tableros de integración continua", "xml", 0 }, plai_informe_render_junit, NULL },
};
enum { SALIDAS = sizeof salidas / sizeof *salidas };

size_t
pla_salidas(void)
{
    return SALIDAS;
}

const pla_salida *
pla_salida_at(size_t i)
{
    return i < SALIDAS ? &salidas[i].publica : NULL;
}

const struct salida *
plai_salida_find(const char *nombre)
{
    for (size_t i = 0; i < SALIDAS; i++)
        if (strcmp(salidas[i].publica.id, nombre) == 0)
            return &salidas[i];
    return NULL;
}

/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a planaccion.json.
 * Knows nothing of workbooks, nor of what a setting changes.
 */
#include "config/config.h"

#include <string.h>

#include "fuzz.h"

void
fuzz_config(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = fuzz_plan_new_con_catalogo();
    size_t before = pla_plan_ajustes(plan);
    pla_fallo fallo = { 0 };
    int status = plai_config_read(plan, "planaccion.json", (struct slice){ (const char *)bytes, size }, &fallo);

    fuzz_exigir_fallo(status, &fallo);
    if (status != PLA_OK) {
        exigir(strncmp(fallo.texto, "planaccion.json", 15) == 0);
        exigir(pla_plan_ajustes(plan) == before);
    }
    for (size_t i = 0; i < pla_plan_ajustes(plan); i++) {
        const pla_ajuste *ajuste = pla_plan_ajuste_at(plan, i);

        exigir(ajuste->clave[0] != '\0' && ajuste->origen[0] != '\0');
        exigir(plai_utf8_valid(ajuste->clave, strlen(ajuste->clave)));
        exigir(plai_utf8_valid(ajuste->valor, strlen(ajuste->valor)));
        exigir(status == PLA_OK || strcmp(ajuste->origen, "de fábrica") == 0);
    }
    fuzz_plan_free(plan);
}

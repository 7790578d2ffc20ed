/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a workbook: read, crossed, and reported in JSON.
 * Knows only the public header.
 */
#include <stddef.h>
#include <stdint.h>

#include "planaccion.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = NULL;
    pla_informe *informe = NULL;
    pla_fallo fallo;
    const char *json;
    size_t json_size;

    if (pla_plan_new(&plan, NULL, &fallo) != PLA_OK)
        return 0;
    fallo.texto[0] = '\0';
    /* What cannot be read stays in the plan with its reason, and is reported as well. */
    if (pla_plan_read_memory(plan, "libro.xlsx", bytes, size, &fallo) != PLA_OK && fallo.texto[0] == '\0')
        __builtin_trap();
    if (pla_plan_check(plan, &informe, &fallo) == PLA_OK &&
        pla_informe_render(informe, "json", 0, &json, &json_size, &fallo) != PLA_OK)
        __builtin_trap();
    pla_informe_free(informe);
    pla_plan_free(plan);
    return 0;
}

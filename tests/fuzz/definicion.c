/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the definition of a format, read over the vocabulary of the library.
 * Knows nothing of workbooks.
 */
#include <stdint.h>

#include "formatos/definicion.h"
#include "planaccion.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = NULL;
    pla_fallo fallo;

    if (pla_plan_new(&plan, NULL, &fallo) != PLA_OK)
        return 0;
    fallo.texto[0] = '\0';
    if (plai_definicion_read(plan->formatos, "formato.json", (const char *)bytes, size, &fallo) == PLA_OK) {
        if (plai_vocabulario_index(plan->formatos, &fallo) != PLA_OK)
            __builtin_trap();
    } else if (fallo.texto[0] == '\0') {
        __builtin_trap();
    }
    pla_plan_free(plan);
    return 0;
}

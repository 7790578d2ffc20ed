/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a justificaciones.csv, read twice: all of it is kept, or nothing.
 * Knows nothing of what is accepted.
 */
#include <string.h>

#include "config/config.h"
#include "fuzz.h"

static void
check_one(const struct justificacion *one)
{
    exigir(one->regla != NULL && one->linea > 1 && one->clave[0] != '\0');
    exigir(one->publica.texto[0] != '\0' && one->publica.quien[0] != '\0');
    exigir(strlen(one->publica.fecha) == 10);
    exigir(plai_utf8_valid(one->publica.texto, strlen(one->publica.texto)));
}

void
fuzz_justificaciones(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = fuzz_plan_new();
    struct slice csv = { (const char *)bytes, size };
    pla_fallo fallo = { 0 };
    int status = plai_justificaciones_read(plan, "justificaciones.csv", csv, &fallo);
    size_t count = plan->justificaciones.count;

    fuzz_exigir_fallo(status, &fallo);
    exigir(status == PLA_OK || (count == 0 && strncmp(fallo.texto, "justificaciones.csv", 19) == 0));
    exigir(plai_justificaciones_read(plan, "justificaciones.csv", csv, &fallo) == status);
    exigir(plan->justificaciones.count == count * 2);
    for (size_t i = 0; i < count; i++)
        check_one(&plan->justificaciones.items[i]);
    fuzz_plan_free(plan);
}

/* SPDX-License-Identifier: MIT
 *
 * What `revisar` and `consolidar` share: checking what was read, and handing the report over.
 * Knows nothing of the rules.
 */
#include "informes.h"

#include <stdio.h>

#include "cli.h"
#include "salida.h"

int
cli_informe_check(pla_informe **informe, const struct lectura *lectura)
{
    pla_fallo fallo;
    int status = pla_plan_check(lectura->plan, informe, &fallo);

    if (status != PLA_OK)
        return cli_fail(status, &fallo);
    return cli_interrupted() ? SALE_INTERRUPCION : SALE_BIEN;
}

int
cli_informe_write(pla_informe *informe, const struct argumentos *argumentos, const struct destino *destino)
{
    pla_fallo fallo;
    const char *datos;
    size_t size;
    unsigned banderas = argumentos->completo ? PLA_COMPLETO : 0;

    if (!destino->ruta && cli_salida_color(argumentos))
        banderas |= PLA_COLOR;
    /* Its links are seen from the folder it is written in, which only the library can know of. */
    if (destino->binaria && destino->ruta && cli_salida_is_plain(destino->ruta)) {
        int written = pla_informe_write(informe, destino->forma, banderas, destino->ruta, &fallo);
        return written == PLA_OK ? SALE_BIEN : cli_fail(written, &fallo);
    }
    int status = pla_informe_render(informe, destino->forma, banderas, &datos, &size, &fallo);
    if (status != PLA_OK)
        return cli_fail(status, &fallo);
    return cli_salida_write(destino->ruta, datos, size);
}

int
cli_informe_sale(const pla_informe *informe, const struct argumentos *argumentos)
{
    for (int gravedad = PLA_ERROR; gravedad >= argumentos->fallar_en; gravedad--) {
        if (pla_informe_count_gravedad(informe, gravedad) > pla_informe_count_justificadas(informe, gravedad))
            return SALE_OBSERVACIONES;
    }
    return SALE_BIEN;
}

void
cli_informe_count(const pla_informe *informe, char *texto, size_t size)
{
    size_t errores = pla_informe_count_gravedad(informe, PLA_ERROR);
    size_t advertencias = pla_informe_count_gravedad(informe, PLA_ADVERTENCIA);
    size_t notas = pla_informe_count_gravedad(informe, PLA_NOTA);

    size_t justificadas = 0;

    for (int gravedad = PLA_NOTA; gravedad <= PLA_ERROR; gravedad++)
        justificadas += pla_informe_count_justificadas(informe, gravedad);
    int n = snprintf(texto, size, "%zu %s, %zu %s y %zu %s", errores, errores == 1 ? "error" : "errores", advertencias,
                     advertencias == 1 ? "advertencia" : "advertencias", notas, notas == 1 ? "nota" : "notas");
    if (justificadas > 0 && n > 0 && (size_t)n < size)
        snprintf(texto + n, size - (size_t)n, justificadas == 1 ? " (%zu justificada)" : " (%zu justificadas)",
                 justificadas);
}

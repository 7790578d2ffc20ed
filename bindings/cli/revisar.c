/* SPDX-License-Identifier: MIT
 *
 * The order `revisar`: reads the workbooks, crosses them, hands the report over in the forms asked for.
 * Knows nothing of the rules.
 */
#include <stdio.h>

#include "cli.h"
#include "informes.h"
#include "mensajes.h"

static int
write_informe(const struct lectura *lectura, const struct argumentos *argumentos)
{
    pla_informe *informe = NULL;
    char cuenta[120];
    int status = cli_informe_check(&informe, lectura);

    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++)
        status = cli_informe_write(informe, argumentos, &argumentos->destinos[i]);
    if (status == SALE_BIEN) {
        status = cli_informe_sale(informe, argumentos);
        cli_lectura_summary(lectura);
        cli_informe_count(informe, cuenta, sizeof cuenta);
        cli_sugerir("%s.", cuenta);
        if (pla_informe_count(informe) > 0)
            cli_sugerir("Qué significa cada regla: planaccion explicar %s", pla_informe_at(informe, 0)->regla);
    }
    pla_informe_free(informe);
    return status;
}

int
cli_revisar(const struct argumentos *argumentos)
{
    struct lectura lectura;
    int status = cli_lectura_run(&lectura, argumentos);

    if (status == SALE_BIEN)
        status = cli_peor(write_informe(&lectura, argumentos), lectura.sale);
    cli_lectura_done(&lectura);
    return status;
}

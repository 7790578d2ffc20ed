/* SPDX-License-Identifier: MIT
 *
 * The order `revisar`: reads the workbooks, crosses them, hands the report over in the forms asked for.
 * Knows nothing of the rules.
 */
#include <stdio.h>
#include <string.h>

#include "anterior.h"
#include "cli.h"
#include "informes.h"
#include "mensajes.h"

/* The text for people ends with its own summary; the other forms are told about on standard error. */
static bool
shows_text(const struct argumentos *argumentos)
{
    for (size_t i = 0; i < argumentos->destinos_count; i++) {
        if (!argumentos->destinos[i].ruta && strcmp(argumentos->destinos[i].forma, "texto") == 0)
            return true;
    }
    return false;
}

static void
print_summary(const struct lectura *lectura, const pla_informe *informe, const struct argumentos *argumentos)
{
    char cuenta[120];

    cli_lectura_summary(lectura);
    if (!shows_text(argumentos)) {
        cli_informe_count(informe, cuenta, sizeof cuenta);
        cli_sugerir("%s.", cuenta);
    }
    if (pla_informe_count(informe) > 0)
        cli_sugerir("Qué significa cada regla: planaccion explicar %s", pla_informe_at(informe, 0)->regla);
}

static int
write_informe(const struct lectura *lectura, const struct argumentos *argumentos)
{
    pla_informe *informe = NULL;
    int status = cli_informe_check(&informe, lectura);

    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++)
        status = cli_informe_write(informe, argumentos, &argumentos->destinos[i]);
    if (status == SALE_BIEN)
        status = cli_anterior_print(shows_text(argumentos) ? stdout : stderr, informe, argumentos);
    if (status == SALE_BIEN) {
        status = cli_informe_sale(informe, argumentos);
        print_summary(lectura, informe, argumentos);
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

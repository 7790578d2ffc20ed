/* SPDX-License-Identifier: MIT
 *
 * Writes the consolidated workbook: consolidar SALIDA LIBRO...
 */
#include <planaccion.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
    pla_opciones opciones = { .size = sizeof opciones, .vigencia = 2026 };
    pla_plan *plan = NULL;
    pla_informe *informe = NULL;
    pla_fallo fallo;
    int status;

    if (argc < 3) {
        fputs("Uso: consolidar SALIDA LIBRO...\n", stderr);
        return 2;
    }
    status = pla_plan_new(&plan, &opciones, &fallo);
    for (int i = 2; i < argc && status == PLA_OK; i++)
        status = pla_plan_read(plan, argv[i], &fallo);
    if (status == PLA_OK)
        status = pla_plan_check(plan, &informe, &fallo);
    if (status == PLA_OK)
        status = pla_plan_write_consolidado(plan, informe, argv[1], &fallo);
    if (status == PLA_OK)
        printf("%s: %zu libros, %zu observaciones\n", argv[1], pla_plan_libros(plan), pla_informe_count(informe));
    else
        fprintf(stderr, "%s\n", fallo.texto);
    pla_informe_free(informe);
    pla_plan_free(plan);
    return status == PLA_OK ? 0 : 1;
}

/* SPDX-License-Identifier: MIT
 *
 * Prints every observation with its cell: revisar LIBRO...
 */
#include <planaccion.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
    static const char *const gravedades[] = { "nota", "advertencia", "error" };
    pla_plan *plan = NULL;
    pla_informe *informe = NULL;
    pla_fallo fallo;
    int status = pla_plan_new(&plan, NULL, &fallo);

    for (int i = 1; i < argc && status == PLA_OK; i++)
        status = pla_plan_read(plan, argv[i], &fallo);
    if (status == PLA_OK)
        status = pla_plan_check(plan, &informe, &fallo);
    if (status != PLA_OK)
        fprintf(stderr, "%s\n", fallo.texto);
    for (size_t i = 0; status == PLA_OK && i < pla_informe_count(informe); i++) {
        const pla_observacion *o = pla_informe_at(informe, i);
        printf("%s:%s!%s: %s: %s: %s\n", o->lugar.libro, o->lugar.hoja ? o->lugar.hoja : "", o->lugar.celda,
               gravedades[o->gravedad], o->regla, o->texto);
    }
    pla_informe_free(informe);
    pla_plan_free(plan);
    return status == PLA_OK ? 0 : 1;
}

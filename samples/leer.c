/* SPDX-License-Identifier: MIT
 *
 * Lists what each workbook is: leer LIBRO...
 */
#include <planaccion.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
    pla_plan *plan;
    pla_fallo fallo;

    if (pla_plan_new(&plan, NULL, &fallo) != PLA_OK) {
        fprintf(stderr, "%s\n", fallo.texto);
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        if (pla_plan_read(plan, argv[i], &fallo) != PLA_OK)
            fprintf(stderr, "%s\n", fallo.texto);
    }
    for (size_t i = 0; i < pla_plan_libros(plan); i++) {
        const pla_libro *libro = pla_plan_libro_at(plan, i);
        if (libro->estado == PLA_OK)
            printf("%s: %s, %s, vigencia %d, %zu registros, %lld pesos\n", libro->ruta, libro->formato,
                   libro->dependencia ? libro->dependencia : "todo el municipio", libro->vigencia, libro->registros,
                   (long long)(libro->total / 100));
    }
    pla_plan_free(plan);
    return 0;
}

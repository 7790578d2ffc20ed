/* SPDX-License-Identifier: MIT
 *
 * The order `formatos`: the formats that are recognised, built in and of one's own.
 * Knows nothing of how.
 */
#include "cli.h"
#include "lectura.h"
#include "lista.h"

static const char *
cell(const void *fuente, size_t fila, size_t columna)
{
    const pla_formato *formato = pla_formato_at(fuente, fila);

    switch (columna) {
    case 0:
        return formato->id;
    case 1:
        return formato->instrumento;
    case 2:
        return formato->origen;
    default:
        return formato->nombre;
    }
}

int
cli_formatos(const struct argumentos *argumentos)
{
    static const struct lista_columna columnas[] = {
        { "id", 16 }, { "instrumento", 15 }, { "origen", 8 }, { "nombre", -1 }
    };
    pla_plan *plan = NULL;
    int status = cli_plan_new(&plan, argumentos);

    if (status == SALE_BIEN)
        status = cli_lista_write(argumentos, "planaccion-formatos/1", "formatos", columnas, 4, pla_formatos(plan), cell,
                                 plan);
    pla_plan_free(plan);
    return status;
}

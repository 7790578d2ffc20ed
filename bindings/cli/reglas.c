/* SPDX-License-Identifier: MIT
 *
 * The order `reglas`: the catalogue of rules.
 * Knows nothing of how they are evaluated.
 */
#include "cli.h"
#include "lista.h"

static const char *
gravity(int gravedad)
{
    return gravedad == PLA_ERROR ? "error" : gravedad == PLA_ADVERTENCIA ? "advertencia" : "nota";
}

static const char *
cell(const void *fuente, size_t fila, size_t columna)
{
    const pla_regla *regla = pla_regla_at(fila);

    (void)fuente;
    switch (columna) {
    case 0:
        return regla->id;
    case 1:
        return gravity(regla->gravedad);
    case 2:
        return regla->titulo;
    case 3:
        return regla->porque;
    case 4:
        return regla->correccion;
    default:
        return regla->base;
    }
}

int
cli_reglas(const struct argumentos *argumentos)
{
    static const struct lista_columna columnas[] = { { "id", 6 },     { "gravedad", 11 },  { "titulo", -1 },
                                                     { "porque", 0 }, { "correccion", 0 }, { "base", 0 } };

    return cli_lista_write(argumentos, "planaccion-reglas/1", "reglas", columnas, 6, pla_reglas(), cell, NULL);
}

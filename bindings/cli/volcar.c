/* SPDX-License-Identifier: MIT
 *
 * The order `volcar`: every cell of a workbook that has a value, one JSON line each.
 * Knows nothing of plans.
 */
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "lectura.h"
#include "mensajes.h"
#include "salida.h"

/* The library knows the output by its descriptor only. */
static int
tell_failure(int codigo, const pla_fallo *fallo, const char *salida)
{
    if (codigo != PLA_E_SALIDA)
        return cli_fail(codigo, fallo);
    cli_avisar("%s: %s", salida, fallo->texto);
    return SALE_SALIDA;
}

static int
dump_to_file(const struct argumentos *argumentos, const char *ruta)
{
    struct borrador borrador;
    pla_fallo fallo;
    int status = cli_borrador_open(&borrador, argumentos->archivo);

    if (status != SALE_BIEN)
        return status;
    status = pla_volcar(ruta, borrador.descriptor, &argumentos->opciones, &fallo);
    if (status == PLA_OK && !cli_interrupted())
        return cli_borrador_keep(&borrador);
    cli_borrador_drop(&borrador);
    return status == PLA_OK ? SALE_INTERRUPCION : tell_failure(status, &fallo, argumentos->archivo);
}

int
cli_volcar(const struct argumentos *argumentos)
{
    struct entradas entradas = { 0 };
    pla_fallo fallo;
    const char *ruta = argumentos->entradas[0];
    bool to_file = argumentos->archivo && strcmp(argumentos->archivo, "-") != 0;
    int status = to_file ? cli_entradas_find(&entradas, argumentos->entradas, 1) : SALE_BIEN;

    if (status == SALE_BIEN && to_file)
        status = cli_salida_check(argumentos, &entradas, argumentos->archivo);
    cli_entradas_free(&entradas);
    if (status != SALE_BIEN)
        return status;
    if (to_file)
        return dump_to_file(argumentos, ruta);
    int codigo = pla_volcar(ruta, STDOUT_FILENO, &argumentos->opciones, &fallo);
    return codigo == PLA_OK ? SALE_BIEN : tell_failure(codigo, &fallo, "salida estándar");
}

/* SPDX-License-Identifier: MIT
 *
 * The order `volcar`: every cell of a workbook that has a value, or what holds them, one JSON line each.
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
write_lines(const pla_volcado *volcado, const struct argumentos *argumentos, int descriptor, pla_fallo *fallo)
{
    if (argumentos->estructura)
        return pla_volcado_write_estructura(volcado, descriptor, fallo);
    return pla_volcado_write_celdas(volcado, descriptor, fallo);
}

static int
dump_to_file(const pla_volcado *volcado, const struct argumentos *argumentos)
{
    struct borrador borrador;
    pla_fallo fallo;
    int status = cli_borrador_open(&borrador, argumentos->archivo);

    if (status != SALE_BIEN)
        return status;
    status = write_lines(volcado, argumentos, borrador.descriptor, &fallo);
    if (status == PLA_OK && !cli_interrupted())
        return cli_borrador_keep(&borrador);
    cli_borrador_drop(&borrador);
    return status == PLA_OK ? SALE_INTERRUPCION : tell_failure(status, &fallo, argumentos->archivo);
}

static int
dump(const pla_volcado *volcado, const struct argumentos *argumentos, bool to_file)
{
    pla_fallo fallo;

    for (size_t i = 0; i < pla_volcado_avisos(volcado); i++)
        cli_avisar("%s: advertencia: %s.", argumentos->entradas[0], pla_volcado_aviso_at(volcado, i));
    if (to_file)
        return dump_to_file(volcado, argumentos);
    int codigo = write_lines(volcado, argumentos, STDOUT_FILENO, &fallo);
    return codigo == PLA_OK ? SALE_BIEN : tell_failure(codigo, &fallo, "salida estándar");
}

int
cli_volcar(const struct argumentos *argumentos)
{
    struct entradas entradas = { 0 };
    pla_volcado *volcado = NULL;
    pla_fallo fallo;
    bool to_file = argumentos->archivo && strcmp(argumentos->archivo, "-") != 0;
    int status = to_file ? cli_entradas_find(&entradas, argumentos->entradas, 1) : SALE_BIEN;

    if (status == SALE_BIEN && to_file)
        status = cli_salida_check(argumentos, &entradas, argumentos->archivo);
    cli_entradas_free(&entradas);
    if (status != SALE_BIEN)
        return status;
    int codigo = pla_volcado_new(&volcado, argumentos->entradas[0], &argumentos->opciones, &fallo);
    if (codigo != PLA_OK)
        return cli_fail(codigo, &fallo);
    status = dump(volcado, argumentos, to_file);
    pla_volcado_free(volcado);
    return status;
}

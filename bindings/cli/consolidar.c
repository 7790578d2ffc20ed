/* SPDX-License-Identifier: MIT
 *
 * The order `consolidar`: reads and crosses the workbooks and writes the consolidated one.
 * Knows nothing of what is inside it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "informes.h"
#include "mensajes.h"
#include "salida.h"

static int
copy_to_stdout(const char *ruta)
{
    char bytes[1 << 16];
    FILE *file = fopen(ruta, "rb");
    int error = file ? 0 : errno, status = SALE_BIEN;
    size_t n = 1;

    while (file && status == SALE_BIEN && n > 0) {
        n = fread(bytes, 1, sizeof bytes, file);
        if (ferror(file))
            error = errno;
        status = cli_salida_write(NULL, bytes, n);
    }
    if (error == ENOMEM) {
        status = cli_sin_memoria();
    } else if (error != 0) {
        cli_avisar("no se pudo leer el consolidado de la carpeta temporal: %s.", cli_razon(error));
        status = SALE_SALIDA;
    }
    if (file)
        fclose(file);
    return status;
}

/* The library writes workbooks to a path; standard output goes through a temporary one. */
static int
write_stdout(const struct lectura *lectura, pla_informe *informe)
{
    pla_fallo fallo;
    char ruta[400];
    const char *folder = getenv("TMPDIR");

    snprintf(ruta, sizeof ruta, "%s/planaccion.XXXXXX", folder && *folder ? folder : "/tmp");
    int descriptor = mkstemp(ruta);
    if (descriptor < 0) {
        cli_avisar("no se pudo escribir en la carpeta temporal: %s.", cli_razon(errno));
        return SALE_SALIDA;
    }
    close(descriptor);
    int status = pla_plan_write_consolidado(lectura->plan, informe, ruta, &fallo);
    if (status == PLA_OK) {
        status = copy_to_stdout(ruta);
    } else {
        status = cli_fail(status, &fallo);
        cli_sugerir("El consolidado pasa por la carpeta temporal (%s) antes de ir a la salida estándar.", ruta);
    }
    unlink(ruta);
    return status;
}

static int
write_consolidado(const struct lectura *lectura, pla_informe *informe, const char *ruta)
{
    pla_fallo fallo;

    if (strcmp(ruta, "-") == 0)
        return write_stdout(lectura, informe);
    int status = pla_plan_write_consolidado(lectura->plan, informe, ruta, &fallo);
    return status == PLA_OK ? SALE_BIEN : cli_fail(status, &fallo);
}

static int
write_resumen(const struct lectura *lectura, const pla_informe *informe, const struct argumentos *argumentos,
              const char *ruta)
{
    char cuenta[120], texto[1200];

    cli_informe_count(informe, cuenta, sizeof cuenta);
    int n = snprintf(texto, sizeof texto, "%.900s: %zu %s; %s.\n", argumentos->archivo, lectura->leidos,
                     lectura->leidos == 1 ? "libro" : "libros", cuenta);
    return cli_salida_write(ruta, texto, (size_t)n);
}

static int
write_all(const struct lectura *lectura, const struct argumentos *argumentos)
{
    pla_informe *informe = NULL;
    int status = cli_informe_check(&informe, lectura);

    if (status == SALE_BIEN)
        status = write_consolidado(lectura, informe, argumentos->archivo);
    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++) {
        const struct destino *destino = &argumentos->destinos[i];
        if (strcmp(destino->forma, "resumen") == 0)
            status = write_resumen(lectura, informe, argumentos, destino->ruta);
        else
            status = cli_informe_write(informe, argumentos, destino);
    }
    if (status == SALE_BIEN) {
        status = cli_informe_sale(informe, argumentos);
        cli_lectura_summary(lectura);
        if (pla_informe_count(informe) > 0)
            cli_sugerir("Para verlas: la hoja Observaciones del consolidado, o planaccion revisar.");
    }
    pla_informe_free(informe);
    return status;
}

/* A workbook and a text cannot both go to standard output. */
static int
resolve_stdout(struct argumentos *argumentos)
{
    if (strcmp(argumentos->archivo, "-") != 0)
        return SALE_BIEN;
    if (!(argumentos->vistas & OPCION(SALIDA)))
        argumentos->destinos_count = 0;
    for (size_t i = 0; i < argumentos->destinos_count; i++) {
        if (!argumentos->destinos[i].ruta) {
            cli_avisar("el consolidado y --salida van ambos a la salida estándar; dé a uno su ruta.");
            return SALE_USO;
        }
    }
    return SALE_BIEN;
}

int
cli_consolidar(const struct argumentos *argumentos)
{
    struct lectura lectura = { 0 };
    struct argumentos own = *argumentos;

    if (!own.archivo)
        own.archivo = "consolidado.xlsx";
    int status = resolve_stdout(&own);
    if (status == SALE_BIEN)
        status = cli_lectura_run(&lectura, &own);
    if (status == SALE_BIEN && lectura.leidos == 0) {
        cli_avisar("no hay ningún libro que consolidar.");
        status = lectura.sale;
    } else if (status == SALE_BIEN) {
        status = cli_peor(write_all(&lectura, &own), lectura.sale);
    }
    cli_lectura_done(&lectura);
    return status;
}

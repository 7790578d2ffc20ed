/* SPDX-License-Identifier: MIT
 *
 * What the entity sets for itself: finding its two files beside the workbooks, and showing what is in force.
 * Knows nothing of any setting.
 */
#include "ajustes.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "lectura.h"
#include "mensajes.h"

/* A file of that name in the folder given, or in that of the workbook given. False where there is none. */
static bool
find_beside(char *ruta, size_t size, const char *entrada, const char *nombre)
{
    struct stat st;
    const char *slash = strrchr(entrada, '/');
    size_t n = slash ? (size_t)(slash - entrada) + 1 : 0;

    if (stat(entrada, &st) != 0)
        return false;
    if (S_ISDIR(st.st_mode))
        n = strlen(entrada);
    if (n + strlen(nombre) + 2 > size)
        return false;
    snprintf(ruta, size, "%.*s%s%s", (int)n, entrada, n > 0 && entrada[n - 1] != '/' ? "/" : "", nombre);
    return stat(ruta, &st) == 0 && S_ISREG(st.st_mode);
}

/* The path typed, or the one beside the inputs; NULL where there is none. */
static const char *
resolve(char *ruta, size_t size, const char *typed, const struct argumentos *argumentos, const char *nombre)
{
    if (typed)
        return typed;
    for (size_t i = 0; i < argumentos->entradas_count; i++) {
        if (find_beside(ruta, size, argumentos->entradas[i], nombre))
            return ruta;
    }
    return NULL;
}

int
cli_ajustes_read(pla_plan *plan, const struct argumentos *argumentos)
{
    char ruta[4096];
    pla_fallo fallo;
    int status = PLA_OK;

    if (!(argumentos->orden->opciones & OPCION(CONFIG)))
        return SALE_BIEN;
    const char *found = resolve(ruta, sizeof ruta, argumentos->config, argumentos, "planaccion.json");
    if (found)
        status = pla_plan_read_config(plan, found, &fallo);
    if (status == PLA_OK) {
        found = resolve(ruta, sizeof ruta, argumentos->justificaciones, argumentos, "justificaciones.csv");
        if (found)
            status = pla_plan_read_justificaciones(plan, found, &fallo);
    }
    return status == PLA_OK ? SALE_BIEN : cli_fail(status, &fallo);
}

int
cli_ajustes_show(const struct argumentos *argumentos)
{
    pla_plan *plan = NULL;
    int status = cli_plan_new(&plan, argumentos);

    for (size_t i = 0; status == SALE_BIEN && i < pla_plan_ajustes(plan); i++) {
        const pla_ajuste *ajuste = pla_plan_ajuste_at(plan, i);

        cli_print_ancho(stdout, ajuste->clave, 32);
        fputs("  ", stdout);
        cli_print_ancho(stdout, ajuste->valor, 24);
        fputs("  ", stdout);
        cli_print(stdout, ajuste->origen);
        putchar('\n');
    }
    pla_plan_free(plan);
    return status;
}

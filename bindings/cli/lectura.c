/* SPDX-License-Identifier: MIT
 *
 * Reading every workbook of the command line into a plan, telling how it goes.
 * Knows nothing of what the plan is read for.
 */
#include "lectura.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ajustes.h"
#include "cli.h"
#include "hilos.h"
#include "mensajes.h"
#include "progreso.h"
#include "salida.h"

int
cli_sale(int codigo)
{
    switch (codigo) {
    case PLA_OK:
        return SALE_BIEN;
    case PLA_E_ENTRADA:
    case PLA_E_FORMATO:
    case PLA_E_DEFINICION:
    case PLA_E_PROPIO:
        return SALE_ENTRADA;
    case PLA_E_LIMITE:
        return SALE_LIMITE;
    case PLA_E_SALIDA:
        return SALE_SALIDA;
    case PLA_E_USO:
        return SALE_USO;
    default:
        return SALE_INTERNO;
    }
}

int
cli_peor(int a, int b)
{
    static const int orden[] = { SALE_INTERRUPCION, SALE_INTERNO, SALE_USO,           SALE_SALIDA,
                                 SALE_LIMITE,       SALE_ENTRADA, SALE_OBSERVACIONES, SALE_BIEN };

    for (size_t i = 0; i < sizeof orden / sizeof *orden; i++) {
        if (a == orden[i] || b == orden[i])
            return orden[i];
    }
    return a;
}

int
cli_fail(int codigo, const pla_fallo *fallo)
{
    cli_avisar("%s", fallo->texto);
    if (codigo == PLA_E_LIMITE)
        cli_sugerir("Si confía en el libro, suba ese límite con --limite NOMBRE=N (vea «planaccion revisar --ayuda»).");
    return cli_sale(codigo);
}

int
cli_plan_new(pla_plan **plan, const struct argumentos *argumentos)
{
    pla_fallo fallo;
    int status = pla_plan_new(plan, &argumentos->opciones, &fallo);

    if (status == PLA_OK && argumentos->formatos) {
        status = pla_plan_read_formatos(*plan, argumentos->formatos, &fallo);
        if (status != PLA_OK) {
            pla_plan_free(*plan);
            *plan = NULL;
        }
    }
    return status == PLA_OK ? cli_ajustes_read(*plan, argumentos) : cli_fail(status, &fallo);
}

int
cli_lectura_begin(struct lectura *lectura, const struct argumentos *argumentos)
{
    *lectura = (struct lectura){ 0 };
    int status = cli_entradas_find(&lectura->entradas, argumentos->entradas, argumentos->entradas_count);

    if (status == SALE_BIEN)
        status = cli_salidas_check(argumentos, &lectura->entradas);
    if (status == SALE_BIEN && lectura->entradas.fallos > 0)
        lectura->sale = SALE_ENTRADA;
    if (status == SALE_BIEN && lectura->entradas.count == 0) {
        if (lectura->entradas.fallos == 0)
            cli_avisar("no hay libros .xlsx ni .xlsm en %s.",
                       argumentos->entradas_count == 1 ? argumentos->entradas[0] : "las carpetas dadas");
        status = SALE_ENTRADA;
    }
    return status;
}

/* All of standard input, up to the limit of a file. */
static int
read_stdin(pla_plan *plan, pla_fallo *fallo)
{
    size_t size = 0, capacity = 1 << 16, max = (size_t)256 << 20;
    char *datos = malloc(capacity);
    size_t n = 1;

    while (datos && n > 0 && size <= max && !ferror(stdin)) {
        if (size == capacity) {
            char *grown = realloc(datos, capacity * 2);
            if (!grown)
                break;
            datos = grown;
            capacity *= 2;
        }
        n = fread(datos + size, 1, capacity - size, stdin);
        size += n;
    }
    int status = PLA_E_MEMORIA;
    if (datos && ferror(stdin)) {
        *fallo = (pla_fallo){ .codigo = status = PLA_E_ENTRADA };
        snprintf(fallo->texto, sizeof fallo->texto, "entrada estándar: no se pudo leer: %s", cli_razon(errno));
    } else if (datos && (n == 0 || size > max))
        status = pla_plan_read_memory(plan, "entrada estándar", datos, size, fallo);
    else
        *fallo = (pla_fallo){ PLA_E_MEMORIA, "no hay memoria suficiente para la entrada estándar" };
    free(datos);
    return status;
}

int
cli_lectura_count(struct lectura *lectura, const struct entrada *entrada, int status, const pla_fallo *fallo)
{
    if (status == PLA_OK) {
        lectura->leidos++;
        return SALE_BIEN;
    }
    /* Results are often kept beside the workbooks they come from. */
    if (status == PLA_E_PROPIO && entrada->hallada) {
        lectura->propios++;
        return SALE_BIEN;
    }
    int sale = cli_fail(status, fallo);
    if (sale != SALE_ENTRADA && sale != SALE_LIMITE)
        return sale;
    lectura->fallidos++;
    lectura->sale = cli_peor(lectura->sale, sale);
    return SALE_BIEN;
}

int
cli_lectura_read(struct lectura *lectura, pla_plan *plan, const struct entrada *entrada)
{
    pla_fallo fallo;
    bool stdin_ = strcmp(entrada->ruta, "-") == 0;
    int status = stdin_ ? read_stdin(plan, &fallo) : pla_plan_read(plan, entrada->ruta, &fallo);

    return cli_lectura_count(lectura, entrada, status, &fallo);
}

/* What comes through a pipe can be read only once, and by one. */
static bool
reads_stdin(const struct lectura *lectura)
{
    for (size_t i = 0; i < lectura->entradas.count; i++)
        if (strcmp(lectura->entradas.items[i].ruta, "-") == 0)
            return true;
    return false;
}

int
cli_lectura_run(struct lectura *lectura, const struct argumentos *argumentos)
{
    int status = cli_lectura_begin(lectura, argumentos);

    if (status == SALE_BIEN)
        status = cli_plan_new(&lectura->plan, argumentos);
    if (status == SALE_BIEN)
        cli_ajustes_tell(argumentos);
    cli_progreso_begin(lectura->entradas.count);
    size_t hilos = cli_hilos_count(argumentos, lectura->entradas.count);
    if (status == SALE_BIEN && hilos > 1 && !reads_stdin(lectura)) {
        status = cli_hilos_read(lectura, argumentos, hilos);
        cli_progreso_end();
        return status;
    }
    for (size_t i = 0; i < lectura->entradas.count && status == SALE_BIEN; i++) {
        cli_progreso_step(i, lectura->entradas.items[i].ruta);
        status = cli_lectura_read(lectura, lectura->plan, &lectura->entradas.items[i]);
        if (cli_interrupted())
            status = SALE_INTERRUPCION;
    }
    cli_progreso_end();
    return status;
}

void
cli_lectura_done(struct lectura *lectura)
{
    pla_plan_free(lectura->plan);
    cli_entradas_free(&lectura->entradas);
}

void
cli_lectura_summary(const struct lectura *lectura)
{
    char rest[100] = "", others[100] = "", own[100] = "", returned[120] = "";

    if (lectura->fallidos > 0)
        snprintf(rest, sizeof rest,
                 lectura->fallidos == 1 ? ", %zu que no se pudo leer" : ", %zu que no se pudieron leer",
                 lectura->fallidos);
    if (lectura->entradas.ajenos > 0)
        snprintf(others, sizeof others,
                 lectura->entradas.ajenos == 1 ? "; %zu archivo de otra clase no se miró"
                                               : "; %zu archivos de otra clase no se miraron",
                 lectura->entradas.ajenos);
    if (lectura->propios > 0)
        snprintf(own, sizeof own,
                 lectura->propios == 1 ? "; %zu resultado de planaccion se dejó por fuera"
                                       : "; %zu resultados de planaccion se dejaron por fuera",
                 lectura->propios);
    if (lectura->entradas.devueltos > 0)
        snprintf(returned, sizeof returned, "; de %zu se leyó su copia devuelta y no el original",
                 lectura->entradas.devueltos);
    cli_sugerir(lectura->leidos == 1 ? "%zu libro leído%s%s%s%s." : "%zu libros leídos%s%s%s%s.", lectura->leidos, rest,
                others, own, returned);
}

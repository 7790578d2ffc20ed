/* SPDX-License-Identifier: MIT
 *
 * The order `anotar`: reads and crosses the workbooks and writes each of them again with its observations in it.
 * Knows where each one goes, not what is put into it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "devueltos.h"
#include "informes.h"
#include "mensajes.h"
#include "salida.h"

struct devolucion {
    const struct argumentos *argumentos;
    struct lectura lectura;
    char **rutas;        /* of each input, in their order */
    const char *carpeta; /* where they all go; NULL: one file */
    size_t escritos, fallidos;
};

/* "a/PA.xlsx" as "PA.devuelto.xlsx"; what was returned before keeps its name. `n`: 0, or which one of that name. */
static char *
name_of(const char *folder, const char *input, size_t n)
{
    const char *slash = strrchr(input, '/'), *base = slash ? slash + 1 : input, *dot = strrchr(base, '.');
    size_t length = dot && dot != base ? (size_t)(dot - base) : strlen(base), mark = sizeof DEVUELTO - 1;
    size_t room = strlen(folder) + strlen(base) + 64;
    char *ruta = malloc(room), number[32] = "";

    if (length > mark && memcmp(base + length - mark, DEVUELTO, mark) == 0)
        length -= mark;
    if (n > 0)
        snprintf(number, sizeof number, "-%zu", n + 1);
    if (ruta)
        snprintf(ruta, room, "%s%s%.*s" DEVUELTO "%s%s", folder,
                 *folder && folder[strlen(folder) - 1] != '/' ? "/" : "", (int)length, base, number,
                 dot && dot != base ? dot : ".xlsx");
    return ruta;
}

static bool
is_folder(const char *ruta)
{
    struct stat st;

    return (*ruta && ruta[strlen(ruta) - 1] == '/') || (stat(ruta, &st) == 0 && S_ISDIR(st.st_mode));
}

/* Two workbooks of one name, from two folders, are returned under two. */
static char *
name_apart(const struct devolucion *d, const char *folder, size_t i)
{
    for (size_t n = 0;; n++) {
        char *ruta = name_of(folder, d->lectura.entradas.items[i].ruta, n);
        size_t k = 0;

        while (ruta && k < i && strcmp(d->rutas[k], ruta) != 0)
            k++;
        if (!ruta || k == i)
            return ruta;
        free(ruta);
    }
}

/* The folder that -o names is made where there is none. */
static int
make_folder(const char *folder)
{
    if (mkdir(folder, 0777) == 0 || errno == EEXIST)
        return SALE_BIEN;
    cli_avisar("no se pudo crear la carpeta «%s»: %s.", folder, cli_razon(errno));
    return SALE_SALIDA;
}

static char *
beside(const char *input)
{
    const char *slash = strrchr(input, '/');
    size_t n = slash ? (size_t)(slash - input) + 1 : 0;
    char *folder = malloc(n + 1);

    if (!folder)
        return NULL;
    memcpy(folder, input, n);
    folder[n] = 0;
    char *ruta = name_of(folder, input, 0);
    free(folder);
    return ruta;
}

/* Where each workbook goes, before anything is read. */
static int
choose_names(struct devolucion *d)
{
    const struct entradas *entradas = &d->lectura.entradas;
    const char *archivo = d->argumentos->archivo;
    bool one = entradas->count == 1 && d->argumentos->entradas_count == 1 && !is_folder(d->argumentos->entradas[0]);
    bool folder = archivo && (is_folder(archivo) || !one);

    d->rutas = calloc(entradas->count + 1, sizeof *d->rutas);
    if (!d->rutas)
        return cli_sin_memoria();
    if (!archivo && !one) {
        cli_avisar("con varios libros o una carpeta, -o dice en qué carpeta se dejan los anotados.");
        cli_sugerir("Por ejemplo: planaccion anotar carpeta/ -o devueltos/");
        return SALE_USO;
    }
    d->carpeta = folder ? archivo : NULL;
    for (size_t i = 0; i < entradas->count; i++) {
        d->rutas[i] = folder ? name_apart(d, archivo, i) : archivo ? strdup(archivo) : beside(entradas->items[i].ruta);
        if (!d->rutas[i])
            return cli_sin_memoria();
        /* In a folder that is yet to be made nothing is in the way. */
        if (folder && access(archivo, F_OK) != 0)
            continue;
        int status = cli_salida_check(d->argumentos, entradas, d->rutas[i]);
        if (status != SALE_BIEN)
            return status;
    }
    return SALE_BIEN;
}

/* Only a path can be patched: neither end may be a pipe. */
static int
check_pipes(const struct argumentos *argumentos)
{
    bool pipe = argumentos->archivo && strcmp(argumentos->archivo, "-") == 0;

    for (size_t i = 0; i < argumentos->entradas_count; i++)
        pipe |= strcmp(argumentos->entradas[i], "-") == 0;
    if (!pipe)
        return SALE_BIEN;
    cli_avisar("«anotar» lee y escribe archivos, no la entrada ni la salida estándar.");
    return SALE_USO;
}

static bool
was_read(const struct devolucion *d, const char *ruta)
{
    for (size_t i = 0; i < pla_plan_libros(d->lectura.plan); i++) {
        const pla_libro *libro = pla_plan_libro_at(d->lectura.plan, i);

        if (libro->estado == PLA_OK && strcmp(libro->ruta, ruta) == 0)
            return true;
    }
    return false;
}

static int
write_books(struct devolucion *d, pla_informe *informe)
{
    int sale = SALE_BIEN;

    for (size_t i = 0; i < d->lectura.entradas.count; i++) {
        const char *input = d->lectura.entradas.items[i].ruta;
        pla_fallo fallo;

        if (cli_interrupted())
            return SALE_INTERRUPCION;
        if (!was_read(d, input))
            continue;
        int status = pla_informe_write_anotado(informe, input, d->rutas[i], &fallo);
        if (status == PLA_OK) {
            d->escritos++;
            continue;
        }
        d->fallidos++;
        sale = cli_peor(sale, cli_fail(status, &fallo));
        /* One that cannot be patched does not keep the others from going back. */
        if (sale != SALE_ENTRADA && sale != SALE_LIMITE)
            return sale;
    }
    return sale;
}

static int
annotate(struct devolucion *d)
{
    pla_informe *informe = NULL;
    char cuenta[120];
    int status = cli_informe_check(&informe, &d->lectura);

    if (status == SALE_BIEN && d->carpeta)
        status = make_folder(d->carpeta);
    if (status == SALE_BIEN)
        status = write_books(d, informe);
    if (status == SALE_BIEN || status == SALE_ENTRADA || status == SALE_LIMITE) {
        status = cli_peor(status, cli_informe_sale(informe, d->argumentos));
        cli_lectura_summary(&d->lectura);
        cli_informe_count(informe, cuenta, sizeof cuenta);
        if (d->carpeta)
            cli_sugerir(d->escritos == 1 ? "%s. %zu libro anotado en %s" : "%s. %zu libros anotados en %s", cuenta,
                        d->escritos, d->carpeta);
        else if (d->escritos > 0)
            cli_sugerir("%s. El libro anotado: %s", cuenta, d->rutas[0]);
    }
    pla_informe_free(informe);
    return status;
}

int
cli_anotar(const struct argumentos *argumentos)
{
    struct devolucion d = { .argumentos = argumentos };
    struct argumentos own = *argumentos;
    int status = check_pipes(argumentos);

    /* What is written is looked at book by book. */
    own.archivo = NULL;
    if (status == SALE_BIEN)
        status = cli_entradas_find(&d.lectura.entradas, argumentos->entradas, argumentos->entradas_count);
    if (status == SALE_BIEN)
        status = choose_names(&d);
    cli_entradas_free(&d.lectura.entradas);
    if (status == SALE_BIEN)
        status = cli_lectura_run(&d.lectura, &own);
    if (status == SALE_BIEN && d.lectura.leidos == 0) {
        cli_avisar("no hay ningún libro que anotar.");
        status = d.lectura.sale;
    } else if (status == SALE_BIEN) {
        status = cli_peor(annotate(&d), d.lectura.sale);
    }
    cli_lectura_done(&d.lectura);
    for (size_t i = 0; d.rutas && d.rutas[i]; i++)
        free(d.rutas[i]);
    free(d.rutas);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * What an entity sets for itself and the exceptions it accepted: finding their files, handing them to a plan, showing
 * what is in force. Knows no setting by name.
 */
#include "ajustes.h"

#include <string.h>

#include "cli.h"
#include "entradas.h"
#include "lectura.h"
#include "lista.h"
#include "mensajes.h"

/* Files of that name beside the inputs; without inputs, in the folder at hand. */
static int
find_beside(struct entradas *found, const struct argumentos *argumentos, const char *nombre)
{
    static const char *const here[] = { "." };

    if (argumentos->entradas_count == 0)
        return cli_entradas_beside(found, here, 1, nombre);
    return cli_entradas_beside(found, argumentos->entradas, argumentos->entradas_count, nombre);
}

/* The files to read of one kind: the one that was typed, or those beside the inputs. */
static int
find_files(struct entradas *found, const struct argumentos *argumentos, enum opcion opcion)
{
    bool config = opcion == OPCION_CONFIG;
    const char *typed = config ? argumentos->config : argumentos->justificaciones;

    if (!argumentos->orden || !(argumentos->orden->opciones & (1u << opcion)))
        return SALE_BIEN;
    if (typed)
        return cli_entradas_add(found, typed);
    return find_beside(found, argumentos, config ? ENTRADA_CONFIG : ENTRADA_JUSTIFICACIONES);
}

static int
read_config(pla_plan *plan, const struct entradas *found)
{
    pla_fallo fallo;

    if (found->count == 0)
        return SALE_BIEN;
    if (found->count > 1) {
        cli_avisar("hay ajustes en dos carpetas: «%s» y «%s».", found->items[0].ruta, found->items[1].ruta);
        cli_sugerir("Diga cuáles valen con --config RUTA.");
        return SALE_USO;
    }
    int codigo = pla_plan_read_config(plan, found->items[0].ruta, &fallo);
    return codigo == PLA_OK ? SALE_BIEN : cli_fail(codigo, &fallo);
}

static int
read_justificaciones(pla_plan *plan, const struct entradas *found)
{
    pla_fallo fallo;
    int codigo = PLA_OK;

    for (size_t i = 0; i < found->count && codigo == PLA_OK; i++)
        codigo = pla_plan_read_justificaciones(plan, found->items[i].ruta, &fallo);
    return codigo == PLA_OK ? SALE_BIEN : cli_fail(codigo, &fallo);
}

int
cli_ajustes_read(pla_plan *plan, const struct argumentos *argumentos)
{
    struct entradas config = { 0 }, justificaciones = { 0 };
    int status = find_files(&config, argumentos, OPCION_CONFIG);

    if (status == SALE_BIEN)
        status = find_files(&justificaciones, argumentos, OPCION_JUSTIFICACIONES);
    if (status == SALE_BIEN)
        status = read_config(plan, &config);
    if (status == SALE_BIEN)
        status = read_justificaciones(plan, &justificaciones);
    cli_entradas_free(&config);
    cli_entradas_free(&justificaciones);
    return status;
}

void
cli_ajustes_tell(const struct argumentos *argumentos)
{
    static const enum opcion opciones[] = { OPCION_CONFIG, OPCION_JUSTIFICACIONES };

    for (size_t k = 0; k < sizeof opciones / sizeof *opciones; k++) {
        struct entradas found = { 0 };

        if (find_files(&found, argumentos, opciones[k]) == SALE_BIEN)
            for (size_t i = 0; i < found.count; i++)
                cli_sugerir("%s: %s", opciones[k] == OPCION_CONFIG ? "Ajustes" : "Justificaciones",
                            found.items[i].ruta);
        cli_entradas_free(&found);
    }
}

static const char *
cell(const void *fuente, size_t fila, size_t columna)
{
    const pla_ajuste *ajuste = pla_plan_ajuste_at(fuente, fila);

    return columna == 0 ? ajuste->clave : columna == 1 ? ajuste->valor : ajuste->origen;
}

int
cli_ajustes_show(const struct argumentos *argumentos)
{
    static const struct lista_columna columnas[] = { { "clave", 34 }, { "valor", 40 }, { "origen", -1 } };
    pla_plan *plan = NULL;

    for (size_t i = 0; argumentos->vistas & OPCION(SALIDA) && i < argumentos->destinos_count; i++) {
        const char *forma = argumentos->destinos[i].forma;
        if (strcmp(forma, "texto") != 0 && strcmp(forma, "json") != 0) {
            cli_avisar("los ajustes se muestran con --salida texto o --salida json, y se pidió «%s».", forma);
            return SALE_USO;
        }
    }
    int status = cli_plan_new(&plan, argumentos);
    if (status == SALE_BIEN)
        status = cli_lista_write(argumentos, "planaccion-ajustes/1", "ajustes", columnas, 3, pla_plan_ajustes(plan),
                                 cell, plan);
    pla_plan_free(plan);
    return status;
}

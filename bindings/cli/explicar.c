/* SPDX-License-Identifier: MIT
 *
 * The order `explicar`: a rule, a format or a field in words.
 * Knows nothing but what the catalogues say.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "lectura.h"
#include "mensajes.h"
#include "pagina.h"
#include "salida.h"

static void
print_part(const char *title, const char *text)
{
    if (!text || !*text)
        return;
    printf("\n%s\n  ", title);
    for (size_t column = 0; *text; column++) {
        size_t word = strcspn(text, " \n");
        if (column + word > 100) {
            fputs("\n  ", stdout);
            column = 0;
        }
        printf("%.*s", (int)word, text);
        column += word;
        text += word;
        if (*text) {
            putchar(' ');
            text++;
        }
    }
    putchar('\n');
}

static void
print_regla(const pla_regla *regla)
{
    static const char *const gravedades[] = { "nota", "advertencia", "error" };

    printf("%s: %s (%s)\n", regla->id, regla->titulo, gravedades[regla->gravedad]);
    print_part("Por qué", regla->porque);
    print_part("Qué hacer", regla->correccion);
    print_part("En qué se apoya", regla->base);
}

static bool
print_formato(const pla_plan *plan, const char *nombre)
{
    for (size_t i = 0; i < pla_formatos(plan); i++) {
        const pla_formato *formato = pla_formato_at(plan, i);
        if (strcasecmp(formato->id, nombre) != 0)
            continue;
        printf("%s: %s\n  Instrumento: %s\n  Definición: %s\n", formato->id, formato->nombre, formato->instrumento,
               formato->origen);
        return true;
    }
    return false;
}

static bool
print_campo(const char *nombre)
{
    for (size_t i = 0; i < pla_campos(); i++) {
        const pla_campo *campo = pla_campo_at(i);
        if (strcasecmp(campo->id, nombre) != 0)
            continue;
        printf("%s: %s\n  Clase: %s\n", campo->id, campo->titulo, campo->clase);
        return true;
    }
    return false;
}

static int
unknown(const pla_plan *plan, const char *nombre)
{
    const char *mejor = NULL;
    int distancia = INT_MAX;

    for (size_t i = 0; i < pla_reglas(); i++)
        cli_nearest(nombre, pla_regla_at(i)->id, &mejor, &distancia);
    for (size_t i = 0; i < pla_formatos(plan); i++)
        cli_nearest(nombre, pla_formato_at(plan, i)->id, &mejor, &distancia);
    for (size_t i = 0; i < pla_campos(); i++)
        cli_nearest(nombre, pla_campo_at(i)->id, &mejor, &distancia);
    cli_avisar("«%s» no es una regla, un formato ni un campo.", nombre);
    if (mejor && cli_is_near(nombre, distancia))
        cli_sugerir("¿Quiso decir «%s»?", mejor);
    else
        cli_sugerir("Vea los que hay con: planaccion reglas, planaccion formatos");
    return SALE_USO;
}

/* All rules and formats as one document. */
static int
write_document(const struct argumentos *argumentos, const pla_plan *plan)
{
    struct entradas none = { 0 };
    const char *ruta = argumentos->archivo && strcmp(argumentos->archivo, "-") != 0 ? argumentos->archivo : NULL;
    struct composicion composicion;
    int status = cli_salida_check(argumentos, &none, ruta);

    if (status == SALE_BIEN)
        status = cli_composicion_open(&composicion, ruta);
    if (status != SALE_BIEN)
        return status;
    if (argumentos->html)
        cli_pagina_html(composicion.file, plan);
    else
        cli_manual_reglas(composicion.file, plan);
    return cli_composicion_close(&composicion);
}

/* A document is of everything, and words go to standard output. */
static int
check_document(const struct argumentos *argumentos)
{
    bool document = argumentos->html || argumentos->man;

    if (argumentos->html && argumentos->man)
        cli_avisar("--html y --man son dos documentos; pida uno cada vez.");
    else if (document && argumentos->entradas_count > 0)
        cli_avisar("--html y --man traen todas las reglas y formatos; no llevan nombres.");
    else if (!document && argumentos->archivo)
        cli_avisar("-o va con --html o con --man.");
    else
        return SALE_BIEN;
    return SALE_USO;
}

int
cli_explicar(const struct argumentos *argumentos)
{
    pla_plan *plan = NULL;
    int status = check_document(argumentos);

    if (status == SALE_BIEN)
        status = cli_plan_new(&plan, argumentos);
    if (status == SALE_BIEN && (argumentos->html || argumentos->man))
        status = write_document(argumentos, plan);

    for (size_t i = 0; i < argumentos->entradas_count && status == SALE_BIEN; i++) {
        const char *nombre = argumentos->entradas[i];
        const pla_regla *regla = pla_regla_find(nombre);

        if (i > 0)
            putchar('\n');
        if (regla)
            print_regla(regla);
        else if (!print_formato(plan, nombre) && !print_campo(nombre))
            status = unknown(plan, nombre);
    }
    pla_plan_free(plan);
    return status;
}

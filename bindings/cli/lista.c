/* SPDX-License-Identifier: MIT
 *
 * A catalogue of the library on its way out: a table for people or JSON for programs.
 * Knows nothing of what the rows mean.
 */
#include "lista.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "mensajes.h"
#include "salida.h"

static void
print_json_text(FILE *file, const char *text)
{
    if (!text) {
        fputs("null", file);
        return;
    }
    putc('"', file);
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        if (*s < 0x20)
            fprintf(file, "\\u%04x", *s);
        else if (*s == '"' || *s == '\\')
            fprintf(file, "\\%c", *s);
        else
            putc(*s, file);
    }
    putc('"', file);
}

struct lista {
    const char *esquema, *nombre;
    const struct lista_columna *columnas;
    size_t columnas_count, filas;
    lista_cell *cell;
    const void *fuente;
};

static void
print_json(FILE *file, const struct lista *lista)
{
    fprintf(file, "{\"esquema\":\"%s\",\"%s\":[", lista->esquema, lista->nombre);
    for (size_t i = 0; i < lista->filas; i++) {
        for (size_t k = 0; k < lista->columnas_count; k++) {
            fprintf(file, "%s\"%s\":", k > 0 ? "," : i > 0 ? ",\n{" : "\n{", lista->columnas[k].clave);
            print_json_text(file, lista->cell(lista->fuente, i, k));
        }
        putc('}', file);
    }
    fputs("\n]}\n", file);
}

static void
print_table(FILE *file, const struct lista *lista)
{
    for (size_t i = 0; i < lista->filas; i++) {
        for (size_t k = 0; k < lista->columnas_count; k++) {
            const char *text = lista->cell(lista->fuente, i, k);
            int ancho = lista->columnas[k].ancho;
            if (ancho > 0) {
                cli_print_ancho(file, text ? text : "", ancho);
                fputs("  ", file);
            } else if (ancho < 0) {
                cli_print(file, text ? text : "");
            }
        }
        putc('\n', file);
    }
}

int
cli_lista_write(const struct argumentos *argumentos, const char *esquema, const char *nombre,
                const struct lista_columna *columnas, size_t columnas_count, size_t filas, lista_cell *cell,
                const void *fuente)
{
    struct lista lista = { esquema, nombre, columnas, columnas_count, filas, cell, fuente };
    struct entradas none = { 0 };
    int status = cli_salidas_check(argumentos, &none);

    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++) {
        struct composicion composicion;

        status = cli_composicion_open(&composicion, argumentos->destinos[i].ruta);
        if (status != SALE_BIEN)
            return status;
        if (strcmp(argumentos->destinos[i].forma, "json") == 0)
            print_json(composicion.file, &lista);
        else
            print_table(composicion.file, &lista);
        status = cli_composicion_close(&composicion);
    }
    return status;
}

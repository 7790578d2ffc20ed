/* SPDX-License-Identifier: MIT
 *
 * The forms that --salida takes: those of an order and, where it has a report, those of the library's own table.
 * Knows nothing of what is in them.
 */
#include "formas.h"

#include <string.h>

#include "mensajes.h"

const char *
cli_forma_at(const struct orden *orden, size_t i, char nombre[16], const pla_salida **salida)
{
    const pla_salida *found = NULL;
    const char *word = orden->salidas ? orden->salidas : "";
    size_t n = 0;

    for (; *word; word += n, word += strspn(word, " ")) {
        n = strcspn(word, " ");
        bool report = n == 1 && *word == *SALIDAS_INFORME;
        size_t here = report ? pla_salidas() : 1;

        if (i < here) {
            found = report ? pla_salida_at(i) : NULL;
            break;
        }
        i -= here;
    }
    if (!*word)
        return NULL;
    snprintf(nombre, 16, "%.*s", found ? 15 : (int)n, found ? found->id : word);
    if (salida)
        *salida = found;
    return nombre;
}

bool
cli_forma_find(const struct orden *orden, const char *nombre, const pla_salida **salida)
{
    char forma[16];

    for (size_t i = 0; cli_forma_at(orden, i, forma, salida); i++) {
        if (strcmp(forma, nombre) == 0)
            return true;
    }
    return false;
}

void
cli_formas_print(FILE *file, const struct orden *orden)
{
    char forma[16];

    for (size_t i = 0; cli_forma_at(orden, i, forma, NULL); i++)
        fprintf(file, "%s%s", i > 0 ? ", " : "", forma);
}

void
cli_formas_help(const struct orden *orden)
{
    const pla_salida *salida;
    char forma[16];

    if (!cli_forma_at(orden, 0, forma, NULL))
        return;
    fputs("\nFormas de --salida: ", stdout);
    cli_formas_print(stdout, orden);
    fputs("; de fábrica, la primera.\n", stdout);
    for (size_t i = 0; cli_forma_at(orden, i, forma, &salida); i++) {
        if (!salida)
            continue;
        fputs("  ", stdout);
        cli_print_ancho(stdout, forma, 8);
        printf(" %s\n", salida->nombre);
    }
}

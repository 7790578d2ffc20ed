/* SPDX-License-Identifier: MIT
 *
 * Lines for people on standard error, safe for a terminal, and the nearest name to a misspelt one.
 * Knows nothing of orders or plans.
 */
#include "mensajes.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "cli.h"
#include "progreso.h"

/* Names in a message may come from a file's name or a cell: nothing in them may drive the terminal. C1 controls are
 * two bytes in UTF-8. */
static size_t
control_length(const unsigned char *s)
{
    if (s[0] < 0x20 || s[0] == 0x7f)
        return 1;
    return s[0] == 0xc2 && s[1] >= 0x80 && s[1] <= 0x9f ? 2 : 0;
}

void
cli_print(FILE *file, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    while (*s) {
        size_t control = control_length(s);
        putc(control ? (*s == '\n' || *s == '\t' ? ' ' : '?') : *s, file);
        s += control ? control : 1;
    }
}

void
cli_print_ancho(FILE *file, const char *text, int ancho)
{
    int characters = 0;

    for (const char *s = text; *s; s++)
        characters += ((unsigned char)*s & 0xc0) != 0x80;
    cli_print(file, text);
    for (; characters < ancho; characters++)
        putc(' ', file);
}

static void
print_line(const char *prefix, const char *format, va_list args)
{
    char line[4096];

    vsnprintf(line, sizeof line, format, args);
    cli_progreso_clear();
    fputs(prefix, stderr);
    cli_print(stderr, line);
    putc('\n', stderr);
}

void
cli_avisar(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    print_line("planaccion: ", format, args);
    va_end(args);
}

void
cli_sugerir(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    print_line("  ", format, args);
    va_end(args);
}

const char *
cli_razon(int error)
{
    static char other[40];

    switch (error) {
    case ENOENT:
        return "no existe";
    case EACCES:
    case EPERM:
        return "no hay permiso";
    case EISDIR:
        return "es una carpeta";
    case ENOTDIR:
        return "una parte de la ruta no es una carpeta";
    case EIO:
        return "el disco o la red fallaron";
    case ESTALE:
    case ETIMEDOUT:
        return "la carpeta de red ya no responde";
    case EMFILE:
    case ENFILE:
        return "hay demasiados archivos abiertos";
    case ENAMETOOLONG:
        return "el nombre es demasiado largo";
    case EBUSY:
    case ETXTBSY:
        return "otro programa lo está usando";
    case EBADF:
        return "está cerrada";
    case ENOMEM:
        return "no hay memoria suficiente";
    default:
        snprintf(other, sizeof other, "error %d del sistema", error);
        return other;
    }
}

int
cli_sin_memoria(void)
{
    cli_avisar("no hay memoria suficiente.");
    return SALE_INTERNO;
}

static bool
same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Letters to insert, delete, change or swap with their neighbour. */
static int
edit_distance(const char *a, const char *b)
{
    enum { MAX = 40 };
    int d[MAX + 1][MAX + 1];
    size_t n = strlen(a), m = strlen(b);

    if (n > MAX || m > MAX)
        return INT_MAX;
    for (size_t i = 0; i <= n; i++)
        d[i][0] = (int)i;
    for (size_t j = 0; j <= m; j++)
        d[0][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        for (size_t j = 1; j <= m; j++) {
            int best = d[i - 1][j - 1] + !same_letter(a[i - 1], b[j - 1]);
            if (d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]) &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    }
    return d[n][m];
}

void
cli_nearest(const char *escrito, const char *nombre, const char **mejor, int *distancia)
{
    int d = edit_distance(escrito, nombre);

    if (d < *distancia) {
        *distancia = d;
        *mejor = nombre;
    }
}

bool
cli_is_near(const char *escrito, int distancia)
{
    return distancia <= 1 + (int)strlen(escrito) / 4;
}

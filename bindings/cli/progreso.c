/* SPDX-License-Identifier: MIT
 *
 * The progress line: on standard error, only on a terminal, only after half a second.
 * Knows nothing of what advances.
 */
#include "progreso.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "mensajes.h"

/* One line a process: the terminal is one. */
static struct {
    size_t total;
    int64_t begun, shown; /* milliseconds */
    bool active, visible;
} linea;

static int64_t
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
cli_progreso_begin(size_t total)
{
    const char *term = getenv("TERM");

    linea.total = total;
    linea.begun = now();
    linea.shown = 0;
    linea.active = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

/* The last part of the path, cut so that the line never wraps: a wrapped line cannot be taken away. */
static void
print_name(const char *path)
{
    char name[41];
    const char *last = strrchr(path, '/');
    size_t n = 0;

    last = last ? last + 1 : path;
    while (n < sizeof name - 1 && last[n])
        n++;
    while (n > 0 && ((unsigned char)last[n] & 0xc0) == 0x80)
        n--;
    memcpy(name, last, n);
    name[n] = 0;
    cli_print(stderr, name);
}

void
cli_progreso_step(size_t hechos, const char *nombre)
{
    enum { BARRA = 24, PAUSA = 500, CADA = 100 };
    int64_t t = linea.active ? now() : 0;

    if (!linea.active || t - linea.begun < PAUSA || t - linea.shown < CADA)
        return;
    linea.shown = t;
    linea.visible = true;
    size_t full = linea.total ? hechos * BARRA / linea.total : 0;
    fputs("\r\033[K[", stderr);
    for (size_t i = 0; i < BARRA; i++)
        putc(i < full ? '#' : '.', stderr);
    fprintf(stderr, "] %zu de %zu  ", hechos, linea.total);
    print_name(nombre);
    fflush(stderr);
}

void
cli_progreso_clear(void)
{
    if (linea.visible)
        fputs("\r\033[K", stderr);
    linea.visible = false;
}

void
cli_progreso_end(void)
{
    cli_progreso_clear();
    linea.active = false;
}

/* SPDX-License-Identifier: MIT
 *
 * What was typed, understood: the order, its inputs, its options. One table of options for all orders.
 * Knows nothing of what an order does.
 */
#ifndef CLI_ARGUMENTOS_H
#define CLI_ARGUMENTOS_H

#include <stdbool.h>
#include <stddef.h>

#include "planaccion.h"

struct orden;

enum opcion {
    OPCION_AYUDA,
    OPCION_VERSION,
    OPCION_SALIDA,
    OPCION_ARCHIVO,
    OPCION_SOBRESCRIBIR,
    OPCION_FALLAR_EN,
    OPCION_COMPLETO,
    OPCION_VIGENCIA,
    OPCION_FORMATOS,
    OPCION_COLOR,
    OPCION_LIMITE,
    OPCION_CORTE,
    OPCION_CONFIG,
    OPCION_JUSTIFICACIONES,
    OPCION_MOSTRAR_CONFIG,
    OPCION_HILOS,
    OPCION_HTML,
    OPCION_MAN,
    OPCION_ANTES,
    OPCION_ESTRUCTURA,
    OPCIONES
};

#define OPCION(x) (1u << OPCION_##x)
/* What every order that reads workbooks takes. */
#define OPCIONES_LECTURA                                                                                               \
    (OPCION(VIGENCIA) | OPCION(FORMATOS) | OPCION(LIMITE) | OPCION(HILOS) | OPCION(CONFIG) | OPCION(MOSTRAR_CONFIG))

/* One output: its form, and where it goes (NULL: standard output). */
struct destino {
    const char *escrito; /* FORMA=RUTA as typed */
    char forma[16];
    bool binaria; /* not text */
    const char *ruta;
};

enum color { COLOR_AUTO, COLOR_SIEMPRE, COLOR_NUNCA };

struct argumentos {
    const struct orden *orden; /* NULL where none was typed */
    const char **entradas;     /* borrowed from argv, as they were typed */
    size_t entradas_count;
    struct destino destinos[16];
    size_t destinos_count;
    const char *archivo; /* -o */
    const char *formatos, *config, *justificaciones;
    const char *corte;
    const char *antes; /* an earlier report */
    pla_opciones opciones;
    int fallar_en;
    size_t hilos; /* 0: as many as the workbooks deserve */
    enum color color;
    bool sobrescribir, completo, ayuda, version, mostrar_config, html, man, estructura;
    unsigned vistas; /* options that were typed */
};

/* Fills `argumentos` from the command line; `entradas` must have room for `argc` texts. SALE_BIEN, or SALE_USO after
 * saying on standard error what was not understood. */
int cli_argumentos_parse(struct argumentos *argumentos, int argc, char **argv);

/* The nth option: what it does and, in `nombre`, how it is typed: "-o, --archivo RUTA". */
const char *cli_opcion_at(size_t i, char nombre[64]);
/* The options an order takes, as lines of its help. */
void cli_argumentos_print(const struct orden *orden);

#endif

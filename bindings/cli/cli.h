/* SPDX-License-Identifier: MIT
 *
 * What the orders of the command line share: exit codes, the table of orders, messages.
 * Knows the library by <planaccion.h> only, as every file of this folder.
 */
#ifndef CLI_H
#define CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "argumentos.h"

/* Exit codes: stable, documented in `planaccion --help`. */
enum {
    SALE_BIEN = 0,
    SALE_OBSERVACIONES = 1, /* at or above --fallar-en */
    SALE_USO = 2,
    SALE_ENTRADA = 3,
    SALE_SALIDA = 4,
    SALE_LIMITE = 5,
    SALE_INTERNO = 70,
    SALE_INTERRUPCION = 130
};

struct orden {
    const char *nombre;
    const char *entradas; /* as shown in its help: "LIBRO|CARPETA..." ; "" where it takes none */
    const char *resumen;  /* one line */
    const char *ejemplos; /* lines that lead its help */
    const char *detalle;  /* paragraphs after them */
    unsigned opciones;    /* OPCION(...) it takes, besides those every order takes */
    const char *salidas;  /* names --salida takes, separated by spaces; the first is the default; NULL: none */
    int minimo, maximo;   /* inputs; maximo 0: no limit, -1: none at all */
    int (*run)(const struct argumentos *argumentos);
};

/* Among the names of --salida: every output of a report (pla_salidas). */
#define SALIDAS_INFORME "*"

/* What an exit code means, in words; ends with one without text. */
struct final {
    int codigo;
    const char *texto;
};
extern const struct final cli_finales[];
/* What the command is for, in two sentences. */
extern const char cli_descripcion[];

/* Ends with an entry without a name. */
extern const struct orden cli_ordenes[];

int cli_leer(const struct argumentos *argumentos);
int cli_revisar(const struct argumentos *argumentos);
int cli_anotar(const struct argumentos *argumentos);
int cli_consolidar(const struct argumentos *argumentos);
int cli_comparar(const struct argumentos *argumentos);
int cli_seguimiento(const struct argumentos *argumentos);
int cli_volcar(const struct argumentos *argumentos);
int cli_formatos(const struct argumentos *argumentos);
int cli_reglas(const struct argumentos *argumentos);
int cli_explicar(const struct argumentos *argumentos);
int cli_ayuda(const struct argumentos *argumentos);

/* The exit code that a failure of the library stands for. */
int cli_sale(int codigo);
/* The graver of two exit codes. */
int cli_peor(int a, int b);
/* True once the person has pressed Ctrl-C: the orders stop at the next safe place. */
bool cli_interrupted(void);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What was typed, understood: the order, its inputs, its options. One table of options for all orders.
 * Knows nothing of what an order does.
 */
#include "argumentos.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "formas.h"
#include "mensajes.h"

/* The value of an option into `argumentos`: SALE_BIEN, or SALE_USO once it has said why not. */
typedef int set_function(struct argumentos *argumentos, const char *valor);

struct definicion {
    const char *larga;
    char corta;
    const char *valor; /* its name in the help; NULL: the option takes none */
    const char *ayuda;
    size_t lugar;      /* of the member it fills: a text where it takes a value, a bool where it takes none */
    set_function *set; /* instead of `lugar`, where the value must be understood */
};

static set_function set_salida, set_fallar_en, set_vigencia, set_color, set_limite, set_hilos;

#define LUGAR(miembro) .lugar = offsetof(struct argumentos, miembro)

static const struct definicion definiciones[OPCIONES] = {
    [OPCION_AYUDA] = { "ayuda", 'h', NULL, "muestra esta ayuda (también --help)", LUGAR(ayuda) },
    [OPCION_VERSION] = { "version", 'V', NULL, "muestra la versión", LUGAR(version) },
    [OPCION_SALIDA] = { "salida", 's', "FORMA[=RUTA]", "forma del resultado; se puede repetir; - es la salida estándar",
                        .set = set_salida },
    [OPCION_ARCHIVO] = { "archivo", 'o', "RUTA", "archivo que se escribe", LUGAR(archivo) },
    [OPCION_SOBRESCRIBIR] = { "sobrescribir", 0, NULL, "permite reemplazar una salida que ya existe",
                              LUGAR(sobrescribir) },
    [OPCION_FALLAR_EN] = { "fallar-en", 0, "GRAVEDAD", "termina con 1 desde error (de fábrica), advertencia o nota",
                           .set = set_fallar_en },
    [OPCION_COMPLETO] = { "completo", 0, NULL, "muestra todas las celdas, sin agrupar", LUGAR(completo) },
    [OPCION_VIGENCIA] = { "vigencia", 0, "AAAA", "año que se revisa; de fábrica, el que declaran los libros",
                          .set = set_vigencia },
    [OPCION_FORMATOS] = { "formatos", 0, "CARPETA", "definiciones de formato propias (*.json)", LUGAR(formatos) },
    [OPCION_CONFIG] = { "config", 0, "RUTA", "ajustes de la entidad; de fábrica, planaccion.json junto a los libros",
                        LUGAR(config) },
    [OPCION_JUSTIFICACIONES] = { "justificaciones", 0, "RUTA",
                                 "excepciones aceptadas; de fábrica, justificaciones.csv junto a los libros",
                                 LUGAR(justificaciones) },
    [OPCION_MOSTRAR_CONFIG] = { "mostrar-config", 0, NULL, "muestra cada ajuste vigente y de dónde sale, y termina",
                                LUGAR(mostrar_config) },
    [OPCION_COLOR] = { "color", 0, "CUÁNDO", "auto (de fábrica), siempre o nunca", .set = set_color },
    [OPCION_CORTE] = { "corte", 0, "AAAA[-Tn|-MM]", "hasta cuándo cuenta la ejecución: 2026, 2026-T1, 2026-03",
                       LUGAR(corte) },
    [OPCION_ANTES] = { "antes", 0, "INFORME.json", "informe anterior: qué se resolvió, qué persiste y qué es nuevo",
                       LUGAR(antes) },
    [OPCION_ESTRUCTURA] = { "estructura", 0, NULL,
                            "en vez de las celdas, las hojas (estado, rangos combinados, filas y columnas ocultas) y los "
                            "nombres definidos",
                            LUGAR(estructura) },
    [OPCION_HILOS] = { "hilos", 0, "N", "cuántos libros se leen a la vez; de fábrica, según los que haya",
                       .set = set_hilos },
    [OPCION_HTML] = { "html", 0, NULL, "todas las reglas y formatos en una página para imprimir o publicar",
                      LUGAR(html) },
    [OPCION_MAN] = { "man", 0, NULL, "lo mismo como página del manual del sistema (troff)", LUGAR(man) },
    [OPCION_LIMITE] = { "limite", 0, "NOMBRE=N", "cambia un límite de lectura, como celdas=50000000",
                        .set = set_limite },
};

/* With these an order needs no input. */
static const unsigned sin_entradas = OPCION(MOSTRAR_CONFIG) | OPCION(HTML) | OPCION(MAN);
static const unsigned comunes = OPCION(AYUDA) | OPCION(VERSION) | OPCION(COLOR);

static int
set_salida(struct argumentos *argumentos, const char *valor)
{
    size_t max = sizeof argumentos->destinos / sizeof *argumentos->destinos;

    if (argumentos->destinos_count == max) {
        cli_avisar("--salida se puede repetir hasta %zu veces.", max);
        return SALE_USO;
    }
    argumentos->destinos[argumentos->destinos_count++].escrito = valor;
    return SALE_BIEN;
}

/* The place of a value in a list that NULL ends, or -1 once it has said which ones there are. */
static int
find_value(const char *opcion, const char *valor, const char *const *nombres)
{
    char lista[200] = "";

    for (int i = 0; nombres[i]; i++) {
        if (strcmp(valor, nombres[i]) == 0)
            return i;
        size_t n = strlen(lista);
        snprintf(lista + n, sizeof lista - n, "%s%s", i == 0 ? "" : ", ", nombres[i]);
    }
    cli_avisar("--%s no tiene el valor «%s»; puede ser: %s.", opcion, valor, lista);
    return -1;
}

static int
set_fallar_en(struct argumentos *argumentos, const char *valor)
{
    static const char *const nombres[] = { "nota", "advertencia", "error", NULL };
    static const int gravedades[] = { PLA_NOTA, PLA_ADVERTENCIA, PLA_ERROR };
    int i = find_value("fallar-en", valor, nombres);

    if (i < 0)
        return SALE_USO;
    argumentos->fallar_en = gravedades[i];
    return SALE_BIEN;
}

/* A whole number without sign; false where the text is anything else. */
static bool
parse_number(const char *text, uint64_t *number)
{
    uint64_t n = 0;

    if (!*text)
        return false;
    for (; *text; text++) {
        unsigned digit = (unsigned)*text - '0';
        if (digit > 9 || n > (UINT64_MAX - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *number = n;
    return true;
}

static int
set_vigencia(struct argumentos *argumentos, const char *valor)
{
    uint64_t year;

    if (!parse_number(valor, &year) || year < 1990 || year > 2100) {
        cli_avisar("--vigencia espera un año de cuatro cifras, como 2026, y recibió «%s».", valor);
        return SALE_USO;
    }
    argumentos->opciones.vigencia = (int)year;
    return SALE_BIEN;
}

static int
set_hilos(struct argumentos *argumentos, const char *valor)
{
    uint64_t threads;

    if (!parse_number(valor, &threads) || threads < 1 || threads > 64) {
        cli_avisar("--hilos espera un número de 1 a 64 y recibió «%s».", valor);
        return SALE_USO;
    }
    argumentos->hilos = (size_t)threads;
    return SALE_BIEN;
}

static int
set_color(struct argumentos *argumentos, const char *valor)
{
    static const char *const nombres[] = { "auto", "siempre", "nunca", NULL };
    int i = find_value("color", valor, nombres);

    if (i < 0)
        return SALE_USO;
    argumentos->color = (enum color)i;
    return SALE_BIEN;
}

/* clang-format off */
#define LIMITES(X)                                                                                                     \
    X(archivo) X(entradas) X(parte) X(partes) X(razon) X(celdas) X(hojas) X(cadenas) X(combinadas) X(nombres)         \
    X(profundidad) X(atributos) X(token)
/* clang-format on */
#define NAME(miembro) #miembro,
#define OFFSET(miembro) offsetof(pla_limites, miembro),

static int
set_limite(struct argumentos *argumentos, const char *valor)
{
    static const char *const nombres[] = { LIMITES(NAME) NULL };
    static const size_t lugares[] = { LIMITES(OFFSET) };
    const char *equals = strchr(valor, '=');
    char nombre[32];
    uint64_t n;

    if (!equals || !parse_number(equals + 1, &n) || n == 0) {
        cli_avisar("--limite espera NOMBRE=N, como celdas=50000000, y recibió «%s».", valor);
        return SALE_USO;
    }
    snprintf(nombre, sizeof nombre, "%.*s", (int)(equals - valor < 31 ? equals - valor : 31), valor);
    int i = find_value("limite", nombre, nombres);
    if (i < 0)
        return SALE_USO;
    memcpy((char *)&argumentos->opciones.limites + lugares[i], &n, sizeof n);
    return SALE_BIEN;
}

/* ---------------------------------------------------------------- the command line */

static int
unknown_option(const char *escrita, size_t n)
{
    const char *mejor = NULL;
    int distancia = INT_MAX;
    char nombre[64];

    snprintf(nombre, sizeof nombre, "%.*s", (int)(n < 63 ? n : 63), escrita);
    for (size_t i = 0; i < OPCIONES; i++)
        cli_nearest(nombre, definiciones[i].larga, &mejor, &distancia);
    cli_avisar("no existe la opción «--%s».", nombre);
    if (mejor && cli_is_near(nombre, distancia))
        cli_sugerir("¿Quiso decir «--%s»?", mejor);
    else
        cli_sugerir("Vea las que hay con: planaccion --ayuda");
    return SALE_USO;
}

static int
set_option(struct argumentos *argumentos, size_t opcion, const char *valor)
{
    const struct definicion *definicion = &definiciones[opcion];
    char *miembro = (char *)argumentos + definicion->lugar;

    argumentos->vistas |= 1u << opcion;
    if (definicion->set)
        return definicion->set(argumentos, valor);
    if (valor)
        memcpy(miembro, &valor, sizeof valor);
    else
        memcpy(miembro, &(bool){ true }, sizeof(bool));
    return SALE_BIEN;
}

/* --name, --name=value, --name value. `next` is the following word, or NULL; `used` says whether it was taken. */
static int
parse_long(struct argumentos *argumentos, const char *word, const char *next, bool *used)
{
    size_t n = strcspn(word, "=");
    size_t i = 0;

    if (n == 4 && memcmp(word, "help", 4) == 0 && !word[n])
        return set_option(argumentos, OPCION_AYUDA, NULL);
    while (i < OPCIONES && (strlen(definiciones[i].larga) != n || memcmp(definiciones[i].larga, word, n) != 0))
        i++;
    if (i == OPCIONES)
        return unknown_option(word, n);
    if (!definiciones[i].valor) {
        if (!word[n])
            return set_option(argumentos, i, NULL);
        cli_avisar("la opción «--%s» no lleva valor.", definiciones[i].larga);
        return SALE_USO;
    }
    const char *valor = word[n] ? word + n + 1 : next;
    *used = !word[n];
    if (!valor || !*valor) {
        cli_avisar("a la opción «--%s» le falta su valor: %s.", definiciones[i].larga, definiciones[i].valor);
        return SALE_USO;
    }
    return set_option(argumentos, i, valor);
}

/* -h, -oRUTA, -o RUTA. */
static int
parse_short(struct argumentos *argumentos, const char *word, const char *next, bool *used)
{
    size_t i = 0;

    while (i < OPCIONES && definiciones[i].corta != word[0])
        i++;
    if (i == OPCIONES || (!definiciones[i].valor && word[1])) {
        cli_avisar("no existe la opción «-%s».", word);
        cli_sugerir("Vea las que hay con: planaccion --ayuda");
        return SALE_USO;
    }
    if (!definiciones[i].valor)
        return set_option(argumentos, i, NULL);
    const char *valor = word[1] ? word + 1 : next;
    *used = !word[1];
    if (!valor || !*valor) {
        cli_avisar("a la opción «-%c» le falta su valor: %s.", definiciones[i].corta, definiciones[i].valor);
        return SALE_USO;
    }
    return set_option(argumentos, i, valor);
}

static int
set_orden(struct argumentos *argumentos, const char *nombre)
{
    const char *mejor = NULL;
    int distancia = INT_MAX;

    for (const struct orden *orden = cli_ordenes; orden->nombre; orden++) {
        if (strcmp(orden->nombre, nombre) == 0) {
            argumentos->orden = orden;
            return SALE_BIEN;
        }
        cli_nearest(nombre, orden->nombre, &mejor, &distancia);
    }
    cli_avisar("no existe la orden «%s».", nombre);
    if (mejor && cli_is_near(nombre, distancia))
        cli_sugerir("¿Quiso decir «%s»?", mejor);
    else if (strchr(nombre, '.') || strchr(nombre, '/'))
        cli_sugerir("Para revisar ese libro: planaccion revisar %s", nombre);
    else
        cli_sugerir("Vea las que hay con: planaccion --ayuda");
    return SALE_USO;
}

/* Splits what was typed into form and path. */
static int
resolve_destino(struct destino *destino, const struct orden *orden)
{
    size_t n = strcspn(destino->escrito, "=");
    const pla_salida *salida = NULL;

    snprintf(destino->forma, sizeof destino->forma, "%.*s", (int)n, destino->escrito);
    if (n >= sizeof destino->forma || !cli_forma_find(orden, destino->forma, &salida)) {
        cli_avisar("la orden «%s» no tiene la salida «%.*s».", orden->nombre, (int)n, destino->escrito);
        fputs("  Puede ser: ", stderr);
        cli_formas_print(stderr, orden);
        fputs(".\n", stderr);
        return SALE_USO;
    }
    destino->ruta = destino->escrito[n] ? destino->escrito + n + 1 : NULL;
    if (destino->ruta && !*destino->ruta) {
        cli_avisar("a --salida %s le falta la ruta después del signo igual.", destino->escrito);
        return SALE_USO;
    }
    if (destino->ruta && strcmp(destino->ruta, "-") == 0)
        destino->ruta = NULL;
    destino->binaria = salida && salida->binaria;
    if (!destino->binaria || destino->ruta || !isatty(STDOUT_FILENO))
        return SALE_BIEN;
    cli_avisar("la salida «%s» no se puede ver en la pantalla.", destino->forma);
    cli_sugerir("Diga en qué archivo: --salida %s=informe.%s", destino->forma, salida->extension);
    return SALE_USO;
}

static bool
same_ruta(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static int
resolve_salidas(struct argumentos *argumentos)
{
    const struct orden *orden = argumentos->orden;
    struct destino *destinos = argumentos->destinos;

    for (size_t i = 0; i < argumentos->destinos_count; i++) {
        int status = resolve_destino(&destinos[i], orden);
        if (status != SALE_BIEN)
            return status;
        for (size_t k = 0; k < i; k++) {
            if (same_ruta(destinos[i].ruta, destinos[k].ruta)) {
                cli_avisar("dos salidas van al mismo sitio; dé a cada una su ruta, como --salida json=informe.json.");
                return SALE_USO;
            }
        }
    }
    if (argumentos->destinos_count == 0 && cli_forma_at(orden, 0, destinos[0].forma, NULL))
        argumentos->destinos_count = 1;
    return SALE_BIEN;
}

/* What only makes sense once the order is known. */
static int
check_orden(struct argumentos *argumentos)
{
    const struct orden *orden = argumentos->orden;
    unsigned extra = argumentos->vistas & ~(orden->opciones | comunes);

    for (size_t i = 0; i < OPCIONES; i++) {
        if (extra & (1u << i)) {
            cli_avisar("la orden «%s» no tiene la opción «--%s».", orden->nombre, definiciones[i].larga);
            cli_sugerir("Vea las suyas con: planaccion %s --ayuda", orden->nombre);
            return SALE_USO;
        }
    }
    int count = (int)argumentos->entradas_count;
    int minimo = argumentos->vistas & sin_entradas ? 0 : orden->minimo;
    if (count < minimo || (orden->maximo != 0 && count > (orden->maximo < 0 ? 0 : orden->maximo))) {
        cli_avisar(count < minimo ? "a la orden «%s» le falta decir sobre qué: %s."
                                  : "a la orden «%s» le sobran argumentos: espera %s.",
                   orden->nombre, *orden->entradas ? orden->entradas : "ninguno");
        cli_sugerir("Por ejemplo: %.*s", (int)strcspn(orden->ejemplos, "\n"), orden->ejemplos);
        return SALE_USO;
    }
    return resolve_salidas(argumentos);
}

int
cli_argumentos_parse(struct argumentos *argumentos, int argc, char **argv)
{
    bool options = true; /* until "--" */

    argumentos->opciones.size = sizeof argumentos->opciones;
    argumentos->fallar_en = PLA_ERROR;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;
        bool used = false;
        int status = SALE_BIEN;

        if (options && strcmp(word, "--") == 0)
            options = false;
        else if (options && word[0] == '-' && word[1] == '-')
            status = parse_long(argumentos, word + 2, next, &used);
        else if (options && word[0] == '-' && word[1])
            status = parse_short(argumentos, word + 1, next, &used);
        else if (!argumentos->orden)
            status = set_orden(argumentos, word);
        else
            argumentos->entradas[argumentos->entradas_count++] = word;
        if (status != SALE_BIEN)
            return status;
        i += used;
    }
    if (!argumentos->orden || argumentos->ayuda || argumentos->version)
        return SALE_BIEN;
    return check_orden(argumentos);
}

const char *
cli_opcion_at(size_t i, char nombre[64])
{
    const struct definicion *d = &definiciones[i];

    snprintf(nombre, 64, "%c%c%s--%s%s%s", d->corta ? '-' : ' ', d->corta ? d->corta : ' ', d->corta ? ", " : "  ",
             d->larga, d->valor ? " " : "", d->valor ? d->valor : "");
    return d->ayuda;
}

void
cli_argumentos_print(const struct orden *orden)
{
    for (size_t i = 0; i < OPCIONES; i++) {
        char nombre[64];

        if (!((orden->opciones | comunes) & (1u << i)))
            continue;
        const char *ayuda = cli_opcion_at(i, nombre);
        fputs("  ", stdout);
        cli_print_ancho(stdout, nombre, 28);
        printf(" %s\n", ayuda);
    }
    cli_formas_help(orden);
}

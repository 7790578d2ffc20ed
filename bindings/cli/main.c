/* SPDX-License-Identifier: MIT
 *
 * The command `planaccion`: the table of its orders, its help, and how it ends.
 * Knows nothing of how an order does its work.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ajustes.h"
#include "cli.h"
#include "mensajes.h"
#include "pagina.h"
#include "salida.h"

#define LIBROS "LIBRO o CARPETA..."

const struct orden cli_ordenes[] = {
    { "leer", LIBROS, "muestra qué es cada libro y qué se entendió de él",
      "planaccion leer PA_2026_Salud.xlsx\n"
      "planaccion leer carpeta/ --salida json=planes.json\n",
      "De cada libro: su formato y por qué se reconoció, sus hojas, cada columna con el campo que le corresponde,\n"
      "cuántas filas se tomaron, y cuáles quedaron fuera y por qué.",
      OPCIONES_LECTURA | OPCION(SALIDA) | OPCION(SOBRESCRIBIR), "texto json", 1, 0, cli_leer },
    { "revisar", LIBROS, "revisa los libros y los cruza entre sí",
      "planaccion revisar PA_2026_Salud.xlsx\n"
      "planaccion revisar carpeta/\n"
      "planaccion revisar carpeta/ --salida html=informe.html --salida xlsx=informe.xlsx\n"
      "planaccion revisar carpeta/ --salida texto --salida csv=observaciones.csv --fallar-en advertencia\n"
      "planaccion revisar carpeta/ --antes informe.json\n",
      "Reconoce por sí mismo cada libro: Plan Indicativo, POAI, PAC, planes de acción. Cada observación dice dónde está\n"
      "(libro, hoja y celda), qué se vio, qué se esperaba y qué hacer. Los ajustes de la entidad (planaccion.json) y las\n"
      "excepciones aceptadas (justificaciones.csv) se leen de la misma carpeta.",
      OPCIONES_LECTURA | OPCION(SALIDA) | OPCION(SOBRESCRIBIR) | OPCION(FALLAR_EN) | OPCION(COMPLETO) |
          OPCION(JUSTIFICACIONES) | OPCION(ANTES),
      SALIDAS_INFORME, 1, 0, cli_revisar },
    { "anotar", LIBROS, "devuelve los libros con las observaciones puestas en sus celdas",
      "planaccion anotar PA_2026_Salud.xlsx -o PA_2026_Salud.devuelto.xlsx\n"
      "planaccion anotar carpeta/ -o devueltos/\n",
      "El libro recibido queda como está; la copia lleva una nota y un color en cada celda con observaciones y, de primera,\n"
      "la hoja Observaciones, con enlaces a las celdas y una columna Justificación para responder. Todo lo demás de la copia\n"
      "queda igual. Lo que se escriba en esa columna lo tienen en cuenta «revisar» y «anotar» cuando el libro vuelve, y las\n"
      "marcas anteriores se reemplazan. Con varios libros o una carpeta, -o es una carpeta: los cruces entre libros también\n"
      "quedan anotados. Un libro firmado digitalmente no se anota. Donde quedan juntos el libro y su copia devuelta, las\n"
      "órdenes leen la copia.",
      OPCIONES_LECTURA | OPCION(ARCHIVO) | OPCION(SOBRESCRIBIR) | OPCION(FALLAR_EN) | OPCION(JUSTIFICACIONES), NULL, 1,
      0, cli_anotar },
    { "consolidar", LIBROS, "reúne los libros en un solo libro para el Consejo de Gobierno",
      "planaccion consolidar carpeta/ -o consolidado.xlsx\n"
      "planaccion consolidar carpeta/ -o consolidado.xlsx --salida texto --sobrescribir\n",
      "Un libro que no se puede leer no detiene a los demás: se nombra, y el consolidado sale con los otros.",
      OPCIONES_LECTURA | OPCION(ARCHIVO) | OPCION(SALIDA) | OPCION(SOBRESCRIBIR) | OPCION(FALLAR_EN) |
          OPCION(COMPLETO) | OPCION(JUSTIFICACIONES),
      "resumen " SALIDAS_INFORME, 1, 0, cli_consolidar },
    { "seguimiento", LIBROS, "dice cuánto ha avanzado cada meta, las rezagadas primero",
      "planaccion seguimiento carpeta/\n"
      "planaccion seguimiento carpeta/ --corte 2026-T1 -o matriz.xlsx\n"
      "planaccion seguimiento Alertas.xlsx --salida json=avances.json\n",
      "Avance físico: lo ejecutado sobre lo programado del año. Avance financiero: las obligaciones sobre lo programado.\n"
      "Son las definiciones del DNP; lo que pasa de 100 % se muestra como es. Con -o escribe la matriz de seguimiento.",
      OPCIONES_LECTURA | OPCION(CORTE) | OPCION(ARCHIVO) | OPCION(SALIDA) | OPCION(SOBRESCRIBIR) | OPCION(COMPLETO),
      "texto json", 1, 0, cli_seguimiento },
    { "comparar", "ANTES DESPUÉS", "dice qué cambió entre dos versiones de los mismos libros",
      "planaccion comparar aprobado.xlsx ajustado.xlsx\n"
      "planaccion comparar aprobados/ ajustados/ -o comparacion.xlsx\n",
      "Empareja los registros por su clave (código de la meta, indicador y BPIN, actividad), no por su fila: metas\n"
      "agregadas después de la aprobación, valores que cambian con y sin oficio, lo que pasa de una dependencia o una\n"
      "fuente a otra, y los totales de antes y después. Con un registro de modificaciones (oficio, meta, campo, valor nuevo)\n"
      "entre los libros de DESPUÉS, cada cambio que cubre va con su oficio y no cuenta como advertencia.",
      OPCIONES_LECTURA | OPCION(ARCHIVO) | OPCION(SALIDA) | OPCION(SOBRESCRIBIR) | OPCION(FALLAR_EN) | OPCION(COMPLETO),
      "texto json", 2, 2, cli_comparar },
    { "volcar", "LIBRO", "muestra cada celda con valor, una por línea (JSON Lines)",
      "planaccion volcar PA_2026_Salud.xlsx\n"
      "planaccion volcar PA_2026_Salud.xlsx -o celdas.jsonl\n"
      "planaccion volcar PA_2026_Salud.xlsx --estructura\n",
      "Es la ventana a lo que el lector vio en el libro, antes de entenderlo. Lo que vio de raro (una celda repetida, un\n"
      "número que no se puede leer) va por la salida de errores.",
      OPCION(ESTRUCTURA) | OPCION(LIMITE) | OPCION(ARCHIVO) | OPCION(SOBRESCRIBIR), NULL, 1, 1, cli_volcar },
    { "formatos", "", "lista los formatos que se reconocen",
      "planaccion formatos\n"
      "planaccion formatos --formatos mis-formatos/\n",
      "", OPCION(FORMATOS) | OPCION(SALIDA) | OPCION(SOBRESCRIBIR), "texto json", 0, -1, cli_formatos },
    { "reglas", "", "lista las reglas con que se revisa",
      "planaccion reglas\n"
      "planaccion reglas --salida json\n",
      "", OPCION(SALIDA) | OPCION(SOBRESCRIBIR), "texto json", 0, -1, cli_reglas },
    { "explicar", "REGLA, FORMATO o CAMPO...", "explica una regla, un formato o un campo",
      "planaccion explicar PA-02\n"
      "planaccion explicar meta_cuatrienio\n"
      "planaccion explicar --html -o reglas.html\n",
      "De una regla: por qué importa, qué hacer y en qué norma o procedimiento se apoya.",
      OPCION(FORMATOS) | OPCION(HTML) | OPCION(MAN) | OPCION(ARCHIVO) | OPCION(SOBRESCRIBIR), NULL, 1, 0,
      cli_explicar },
    { "ayuda", "ORDEN", "muestra la ayuda de una orden", "planaccion ayuda revisar\n", "", OPCION(MAN), NULL, 0, 1,
      cli_ayuda },
    { 0 }
};

const char cli_descripcion[] =
    "Lee los libros de planeación de un municipio (Plan Indicativo, POAI, PAC y planes de acción), dice dónde se\n"
    "contradicen y los reúne en un solo libro. No se conecta a ninguna red y nunca cambia un libro recibido.";

const struct final cli_finales[] = {
    { SALE_BIEN, "bien; nada igual o más grave que --fallar-en (de fábrica, error)" },
    { SALE_OBSERVACIONES, "hay observaciones de esa gravedad" },
    { SALE_USO, "la orden está mal escrita" },
    { SALE_ENTRADA, "un libro o un archivo de ajustes no se pudo leer, o ningún formato reconoce el libro" },
    { SALE_SALIDA, "una salida no se pudo escribir" },
    { SALE_LIMITE, "se superó un límite; el mensaje dice cuál" },
    { SALE_INTERNO, "error interno" },
    { SALE_INTERRUPCION, "interrumpida con Ctrl-C" },
    { 0 },
};

static volatile sig_atomic_t interrupted;

/* The second Ctrl-C ends the program at once. */
static void
on_interrupt(int signal_number)
{
    interrupted = signal_number;
}

bool
cli_interrupted(void)
{
    return interrupted != 0;
}

static void
print_orders(FILE *file)
{
    fputs("Órdenes:\n", file);
    for (const struct orden *orden = cli_ordenes; orden->nombre; orden++) {
        fputs("  ", file);
        cli_print_ancho(file, orden->nombre, 12);
        fprintf(file, "%s\n", orden->resumen);
    }
}

static void
print_short_help(void)
{
    fputs("Uso: planaccion ORDEN LIBRO...\n\n"
          "  planaccion leer PA_2026_Salud.xlsx\n"
          "  planaccion revisar carpeta/\n\n",
          stderr);
    print_orders(stderr);
    fputs("\nToda la ayuda: planaccion --ayuda\n", stderr);
}

static void
print_help(void)
{
    fputs("Ejemplos:\n"
          "  planaccion leer PA_2026_Salud.xlsx                   qué es el libro y qué se entendió\n"
          "  planaccion revisar carpeta/                          qué no concuerda, y en qué celda\n"
          "  planaccion anotar PA.xlsx -o PA.devuelto.xlsx        el mismo libro, con las observaciones en sus celdas\n"
          "  planaccion consolidar carpeta/ -o consolidado.xlsx   un solo libro para el Consejo de Gobierno\n"
          "  planaccion explicar PA-02                            por qué importa una regla y qué hacer\n\n"
          "Uso: planaccion ORDEN [OPCIONES] LIBRO...\n\n",
          stdout);
    printf("%s\n\n", cli_descripcion);
    print_orders(stdout);
    fputs("\nLas opciones de cada orden: planaccion ORDEN --ayuda\n\nCómo termina:\n", stdout);
    for (const struct final *final = cli_finales; final->texto; final++)
        printf("  %-4d %s\n", final->codigo, final->texto);
}

static void
print_order_help(const struct orden *orden)
{
    fputs("Ejemplos:\n", stdout);
    for (const char *line = orden->ejemplos; *line; line += strcspn(line, "\n") + 1)
        printf("  %.*s\n", (int)strcspn(line, "\n"), line);
    printf("\nUso: planaccion %s [OPCIONES]%s%s\n\nLa orden «%s» %s.\n", orden->nombre, *orden->entradas ? " " : "",
           orden->entradas, orden->nombre, orden->resumen);
    if (*orden->detalle)
        printf("%s\n", orden->detalle);
    fputs("\nOpciones:\n", stdout);
    cli_argumentos_print(orden);
}

int
cli_ayuda(const struct argumentos *argumentos)
{
    const char *nombre = argumentos->entradas_count > 0 ? argumentos->entradas[0] : NULL;

    if (argumentos->man) {
        cli_manual_ordenes(stdout);
        return SALE_BIEN;
    }
    if (!nombre) {
        print_help();
        return SALE_BIEN;
    }
    for (const struct orden *orden = cli_ordenes; orden->nombre; orden++) {
        if (strcmp(orden->nombre, nombre) == 0) {
            print_order_help(orden);
            return SALE_BIEN;
        }
    }
    cli_avisar("no existe la orden «%s».", nombre);
    cli_sugerir("Vea las que hay con: planaccion --ayuda");
    return SALE_USO;
}

static int
run(const struct argumentos *argumentos)
{
    if (argumentos->version) {
        printf("planaccion %s\n", pla_version());
        return SALE_BIEN;
    }
    if (argumentos->ayuda) {
        if (argumentos->orden)
            print_order_help(argumentos->orden);
        else
            print_help();
        return SALE_BIEN;
    }
    if (argumentos->mostrar_config)
        return cli_ajustes_show(argumentos);
    if (argumentos->orden)
        return argumentos->orden->run(argumentos);
    print_short_help();
    return SALE_USO;
}

/* A file must not take the place of a standard stream that was closed. What takes it fails as a closed one does. */
static void
fill_streams(void)
{
    static const int modes[] = { O_WRONLY, O_RDONLY, O_WRONLY };

    for (int i = 0; i < 3; i++)
        if (fcntl(i, F_GETFD) < 0 && open("/dev/null", modes[i]) != i)
            break;
}

int
main(int argc, char **argv)
{
    struct argumentos argumentos = { 0 };
    struct sigaction on_int = { .sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND };
    struct sigaction ignore = { .sa_handler = SIG_IGN };

    fill_streams();
    sigaction(SIGINT, &on_int, NULL);
    sigaction(SIGTERM, &on_int, NULL);
    sigaction(SIGPIPE, &ignore, NULL); /* a closed pipe is an output that could not be written, with its message */
    argumentos.entradas = calloc((size_t)argc + 1, sizeof *argumentos.entradas);
    if (!argumentos.entradas)
        return cli_sin_memoria();
    int sale = cli_argumentos_parse(&argumentos, argc, argv);
    if (sale == SALE_BIEN)
        sale = run(&argumentos);
    sale = cli_peor(sale, cli_stdout_close());
    if (sale == SALE_INTERRUPCION)
        cli_avisar("interrumpida; no queda ninguna salida a medias.");
    free(argumentos.entradas);
    return sale;
}

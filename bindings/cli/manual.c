/* SPDX-License-Identifier: MIT
 *
 * Pages for man, in troff: the orders of the command line from their own table, and the catalogues of the library.
 * Keeps no list of its own; all text goes through `put`.
 */
#include <string.h>

#include "cli.h"
#include "formas.h"
#include "pagina.h"

/* Text that troff takes as it is: no escape, no control line, and dashes that can be copied and pasted. */
static void
put(FILE *file, const char *text, size_t n)
{
    bool start = true;

    for (size_t i = 0; i < n; i++) {
        if (start && (text[i] == '.' || text[i] == '\''))
            fputs("\\&", file);
        start = text[i] == '\n';
        if (text[i] == '\\')
            fputs("\\e", file);
        else if (text[i] == '-')
            fputs("\\-", file);
        else
            putc(text[i], file);
    }
}

static void
put_line(FILE *file, const char *text)
{
    put(file, text, strlen(text));
    putc('\n', file);
}

static void
title(FILE *file, const char *nombre, int seccion, const char *resumen)
{
    fprintf(
        file,
        ".\\\" Generada por planaccion: no se edita.\n.TH %s %d \"\" \"libplanaccion %s\" \"Manual de planaccion\"\n",
        nombre, seccion, pla_version());
    fprintf(file, ".SH NOMBRE\n%s \\- %s\n", nombre, resumen);
}

/* Lines shown as they are. */
static void
examples(FILE *file, const char *lines)
{
    fputs(".PP\n.nf\n.RS\n", file);
    for (const char *line = lines; *line; line += strcspn(line, "\n") + 1) {
        put(file, line, strcspn(line, "\n"));
        putc('\n', file);
    }
    fputs(".RE\n.fi\n", file);
}

static void
print_order(FILE *file, const struct orden *orden)
{
    char nombre[64], forma[16];
    const pla_salida *salida;
    const char *ayuda;

    fputs(".SS \"planaccion ", file);
    put(file, orden->nombre, strlen(orden->nombre));
    if (*orden->entradas) {
        putc(' ', file);
        put(file, orden->entradas, strlen(orden->entradas));
    }
    fputs("\"\n", file);
    /* The summary is the rest of a sentence. */
    fprintf(file, "La orden \\fB%s\\fR ", orden->nombre);
    put(file, orden->resumen, strlen(orden->resumen));
    fputs(".\n", file);
    if (*orden->detalle)
        put_line(file, orden->detalle);
    examples(file, orden->ejemplos);
    for (size_t i = 0; i < OPCIONES; i++) {
        if (!(orden->opciones & (1u << i)))
            continue;
        ayuda = cli_opcion_at(i, nombre);
        fputs(".TP\n.B ", file);
        put_line(file, nombre);
        put_line(file, ayuda);
    }
    if (cli_forma_at(orden, 0, forma, NULL)) {
        fputs(".PP\nFormas de \\-\\-salida: ", file);
        cli_formas_print(file, orden);
        fputs("; de fábrica, la primera.\n", file);
    }
    for (size_t i = 0; cli_forma_at(orden, i, forma, &salida); i++) {
        if (salida) {
            fprintf(file, ".TP\n.B %s\n", forma);
            put_line(file, salida->nombre);
        }
    }
}

void
cli_manual_ordenes(FILE *file)
{
    title(file, "planaccion", 1, "revisa y reúne los libros de planeación de un municipio");
    fputs(".SH SINOPSIS\n.B planaccion\n.I ORDEN\n[\\fIOPCIONES\\fR] \\fILIBRO\\fR...\n.SH DESCRIPCIÓN\n", file);
    put_line(file, cli_descripcion);
    fputs(".SH ÓRDENES\n", file);
    for (const struct orden *orden = cli_ordenes; orden->nombre; orden++)
        print_order(file, orden);
    fputs(".SH \"CÓMO TERMINA\"\n", file);
    for (const struct final *final = cli_finales; final->texto; final++) {
        fprintf(file, ".TP\n.B %d\n", final->codigo);
        put_line(file, final->texto);
    }
    fputs(".SH ARCHIVOS\n.TP\n.I planaccion.json\nLo que la entidad ajusta; se busca junto a los libros.\n"
          ".TP\n.I justificaciones.csv\nLas excepciones aceptadas; se busca junto a los libros.\n"
          ".SH \"VÉASE TAMBIÉN\"\n.BR planaccion\\-reglas (7)\n",
          file);
}

static void
print_part(FILE *file, const char *titulo, const char *texto)
{
    if (!texto || !*texto)
        return;
    fprintf(file, ".PP\n.I %s:\n", titulo);
    put_line(file, texto);
}

static void
print_regla(FILE *file, const pla_regla *regla)
{
    static const char *const gravedades[] = { "nota", "advertencia", "error" };

    fprintf(file, ".SS \"%s (%s): ", regla->id, gravedades[regla->gravedad]);
    put(file, regla->titulo, strlen(regla->titulo));
    fputs("\"\n", file);
    print_part(file, "Por qué importa", regla->porque);
    print_part(file, "Qué hacer", regla->correccion);
    print_part(file, "En qué se apoya", regla->base);
}

void
cli_manual_reglas(FILE *file, const pla_plan *plan)
{
    title(file, "planaccion-reglas", 7, "las reglas con que planaccion revisa y los formatos que reconoce");
    fputs(".SH DESCRIPCIÓN\nLa gravedad es la mayor con que habla cada regla; la entidad puede cambiarla en\n"
          ".IR planaccion.json .\n.SH REGLAS\n",
          file);
    for (size_t i = 0; i < pla_reglas(); i++)
        print_regla(file, pla_regla_at(i));
    fputs(".SH FORMATOS\n", file);
    for (size_t i = 0; i < pla_formatos(plan); i++) {
        const pla_formato *formato = pla_formato_at(plan, i);
        fputs(".TP\n.B ", file);
        put_line(file, formato->id);
        put(file, formato->nombre, strlen(formato->nombre));
        fprintf(file, " (%s).\n", formato->instrumento);
    }
    fputs(".SH \"VÉASE TAMBIÉN\"\n.BR planaccion (1)\n", file);
}

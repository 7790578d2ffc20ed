/* SPDX-License-Identifier: MIT
 *
 * Each order of the command with each fault at each of its points: it must end as it should, or with a code and a
 * message in Spanish that names the file; every output is the old one or the new one, whole, and nothing else is left.
 * Knows the command line only. Run by tests/check_fallas.sh in a folder with what it reads.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inyector.h"

/* What it is run in: libros/ and otros/ with workbooks, ajustes/ with formats, antes.json, salidas/ and tmp/. */
enum { PALABRAS = 16, SALIDAS = 4 };
struct orden {
    const char *nombre;
    const char *palabras[PALABRAS];
    const char *salidas[SALIDAS + 1]; /* files it writes */
    const char *entrada;              /* its standard input */
};
#define S "salidas/"
static const struct orden ordenes[] = {
    { "leer", { "leer", "libros", "--salida", "json=" S "plan.json", "--salida", "texto" }, { S "plan.json" }, NULL },
    { "leer de la entrada estándar", { "leer", "-" }, { NULL }, "libros/POAI 2026.xlsx" },
    { "revisar",
      { "revisar", "libros", "--salida", "texto=" S "i.txt", "--salida", "json=" S "i.json", "--salida",
        "csv=" S "i.csv", "--salida", "jsonl=" S "i.jsonl" },
      { S "i.txt", S "i.json", S "i.csv", S "i.jsonl" },
      NULL },
    { "revisar frente a un informe anterior", { "revisar", "libros", "--antes", "antes.json" }, { NULL }, NULL },
    { "revisar con formatos propios", { "revisar", "libros", "--formatos", "formatos" }, { NULL }, NULL },
    { "consolidar",
      { "consolidar", "libros", "-o", S "c.xlsx", "--salida", "csv=" S "c.csv", "--salida", "resumen" },
      { S "c.xlsx", S "c.csv" },
      NULL },
    { "anotar", { "anotar", "libros/PA 2026 Salud.xlsx", "-o", S "a.xlsx" }, { S "a.xlsx" }, NULL },
    { "consolidar a la salida estándar", { "consolidar", "libros", "-o", "-" }, { NULL }, NULL },
    { "seguimiento",
      { "seguimiento", "libros", "-o", S "m.xlsx", "--salida", "json=" S "m.json", "--salida", "texto" },
      { S "m.xlsx", S "m.json" },
      NULL },
    { "comparar",
      { "comparar", "libros", "otros", "-o", S "d.xlsx", "--salida", "json=" S "d.json", "--salida", "texto" },
      { S "d.xlsx", S "d.json" },
      NULL },
    { "volcar", { "volcar", "libros/POAI 2026.xlsx", "-o", S "v.jsonl" }, { S "v.jsonl" }, NULL },
    { "volcar a la salida estándar", { "volcar", "libros/POAI 2026.xlsx" }, { NULL }, NULL },
    { "reglas", { "reglas", "--salida", "json=" S "r.json", "--salida", "texto" }, { S "r.json" }, NULL },
    { "formatos", { "formatos", "--formatos", "formatos" }, { NULL }, NULL },
    { "explicar", { "explicar", "--html", "-o", S "r.html" }, { S "r.html" }, NULL },
    { "ajustes", { "revisar", "--mostrar-config", "libros" }, { NULL }, NULL },
    { NULL, { NULL }, { NULL }, NULL },
};

/* One way of failing, as the injector is told it. */
struct falla {
    const char *medio, *nombre;
    const char *formato; /* of the environment; the point is its only argument */
    bool otra;           /* much like one before it: only where every point is tried */
};
static struct falla fallas[40];
static size_t fallas_count;

static void
add_calls(const char *nombre, unsigned clases, int modo, int error, bool otra)
{
    static char formatos[40][64];
    bool dies = modo == MODO_MATA_ANTES || modo == MODO_MATA_DESPUES;

    snprintf(formatos[fallas_count], sizeof *formatos, "llamadas %u %%ld %d %d 9", clases, modo, error);
    fallas[fallas_count] = (struct falla){ dies ? "muertes" : "llamadas", nombre, formatos[fallas_count], otra };
    fallas_count++;
}

static void
add_faults(void)
{
    const unsigned escritura = 1u << CLASE_ABRIR | 1u << CLASE_ESCRIBIR | 1u << CLASE_CERRAR | 1u << CLASE_GUARDAR |
                               1u << CLASE_ESPACIO | 1u << CLASE_NOMBRAR | 1u << CLASE_BORRAR;

    fallas[fallas_count++] = (struct falla){ "malloc", "malloc falla una vez", "memoria %ld 0 9", false };
    fallas[fallas_count++] = (struct falla){ "malloc", "malloc falla desde entonces", "memoria %ld 1 9", false };
    fallas[fallas_count++] = (struct falla){ "tope", "se acaba la memoria", "tope %ld 9", false };
    add_calls("open: EACCES", 1u << CLASE_ABRIR, MODO_ERROR, EACCES, false);
    add_calls("open: EMFILE desde entonces", 1u << CLASE_ABRIR, MODO_SIEMPRE, EMFILE, true);
    add_calls("read: EIO", 1u << CLASE_LEER, MODO_ERROR, EIO, false);
    add_calls("read: EINTR", 1u << CLASE_LEER, MODO_ERROR, EINTR, true);
    add_calls("read corto", 1u << CLASE_LEER, MODO_CORTA, 0, false);
    add_calls("write: ENOSPC", 1u << CLASE_ESCRIBIR, MODO_ERROR, ENOSPC, false);
    add_calls("write: ENOSPC desde entonces", 1u << CLASE_ESCRIBIR, MODO_SIEMPRE, ENOSPC, true);
    add_calls("write: EIO", 1u << CLASE_ESCRIBIR, MODO_ERROR, EIO, true);
    add_calls("write: EPIPE", 1u << CLASE_ESCRIBIR, MODO_ERROR, EPIPE, true);
    add_calls("write: EINTR", 1u << CLASE_ESCRIBIR, MODO_ERROR, EINTR, true);
    add_calls("write corto", 1u << CLASE_ESCRIBIR, MODO_CORTA, 0, true);
    add_calls("stat: EIO", 1u << CLASE_ESTADO, MODO_ERROR, EIO, false);
    add_calls("stat: EACCES", 1u << CLASE_ESTADO, MODO_ERROR, EACCES, true);
    add_calls("close: EIO", 1u << CLASE_CERRAR, MODO_ERROR, EIO, true);
    add_calls("fsync: EIO", 1u << CLASE_GUARDAR, MODO_ERROR, EIO, false);
    add_calls("fallocate y ftruncate: ENOSPC", 1u << CLASE_ESPACIO, MODO_ERROR, ENOSPC, false);
    add_calls("fchmod: EPERM", 1u << CLASE_MODO, MODO_ERROR, EPERM, true);
    add_calls("rename: EACCES", 1u << CLASE_NOMBRAR, MODO_ERROR, EACCES, false);
    add_calls("muere en vez de la llamada", escritura, MODO_MATA_ANTES, 0, false);
    add_calls("muere después de la llamada", escritura, MODO_MATA_DESPUES, 0, false);
}

/* ---------------------------------------------------------------- files */

static const char antes[] = "lo que había antes\n";

static uint64_t
hash_of(const char *ruta)
{
    static unsigned char bytes[1 << 16];
    uint64_t hash = 14695981039346656037u;
    FILE *file = fopen(ruta, "rb");

    if (file == NULL)
        return 0;
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        for (size_t i = 0; i < n; i++)
            hash = (hash ^ bytes[i]) * 1099511628211u;
    fclose(file);
    return hash;
}

static void
write_before(const char *ruta)
{
    FILE *file = fopen(ruta, "wb");

    if (file == NULL || fputs(antes, file) < 0 || fclose(file) != 0)
        abort();
}

static bool
is_listed(const struct orden *orden, const char *carpeta, const char *nombre)
{
    char ruta[512];

    snprintf(ruta, sizeof ruta, "%s/%s", carpeta, nombre);
    for (size_t i = 0; orden != NULL && orden->salidas[i] != NULL; i++)
        if (strcmp(orden->salidas[i], ruta) == 0)
            return true;
    return false;
}

/* Removes what is in a folder and is no output of the order; the name of the last one. */
static bool
sweep(const struct orden *orden, const char *carpeta, char *name, size_t size)
{
    DIR *dir = opendir(carpeta);
    bool found = false;

    for (const struct dirent *e = dir != NULL ? readdir(dir) : NULL; e != NULL; e = readdir(dir)) {
        char ruta[512];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 || is_listed(orden, carpeta, e->d_name))
            continue;
        snprintf(ruta, sizeof ruta, "%s/%s", carpeta, e->d_name);
        unlink(ruta);
        snprintf(name, size, "%s", ruta);
        found = true;
    }
    if (dir != NULL)
        closedir(dir);
    return found;
}

/* ---------------------------------------------------------------- one run */

static const char *planaccion, *modulo;
static struct {
    int codigo; /* negative: minus the signal that ended it */
    uint64_t salidas[SALIDAS], out;
} previo; /* without faults */
static uint64_t hash_antes;
static char porque[700];

static bool
wrong(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(porque, sizeof porque, format, args);
    va_end(args);
    return false;
}

static void
become(const struct orden *orden, const char *ambiente)
{
    char *argv[PALABRAS + 4] = { (char *)(uintptr_t)planaccion };
    size_t n = 1;

    for (size_t i = 0; i < PALABRAS && orden->palabras[i] != NULL; i++)
        argv[n++] = (char *)(uintptr_t)orden->palabras[i];
    if (orden->salidas[0] != NULL)
        argv[n++] = (char *)(uintptr_t) "--sobrescribir";
    int in = open(orden->entrada != NULL ? orden->entrada : "/dev/null", O_RDONLY);
    int out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0666), err = open("err", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    int count = open("count", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0 || dup2(count, 9) < 0)
        _exit(99);
    for (int i = 3; i < 9; i++)
        close(i);
    setenv("TMPDIR", "tmp", 1);
    setenv(INYECTOR_AMBIENTE, ambiente, 1);
    setenv("LD_PRELOAD", modulo, 1);
    alarm(60);
    execv(planaccion, argv);
    _exit(99);
}

static int
run(const struct orden *orden, const struct falla *falla, long n)
{
    char ambiente[80];
    int state;

    for (size_t i = 0; orden->salidas[i] != NULL; i++)
        write_before(orden->salidas[i]);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(ambiente, sizeof ambiente, falla->formato, n);
#pragma GCC diagnostic pop
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        become(orden, ambiente);
    if (pid < 0 || waitpid(pid, &state, 0) != pid)
        abort();
    return WIFEXITED(state) ? WEXITSTATUS(state) : -WTERMSIG(state);
}

static long
read_count(void)
{
    FILE *file = fopen("count", "r");
    long count = -1;

    if (file == NULL || fscanf(file, "%ld", &count) != 1)
        count = -1;
    if (file != NULL)
        fclose(file);
    return count;
}

/* ---------------------------------------------------------------- what must hold */

static bool
outputs_are_whole(const struct orden *orden, int codigo)
{
    for (size_t i = 0; orden->salidas[i] != NULL; i++) {
        uint64_t hash = hash_of(orden->salidas[i]);

        /* what comes of the other workbooks, where one could not be read, is another result */
        if (hash != previo.salidas[i] && hash != hash_antes && codigo != 3)
            return wrong("«%s» no es ni lo de antes ni lo nuevo", orden->salidas[i]);
        if (codigo == previo.codigo && hash != previo.salidas[i])
            return wrong("termina bien y «%s» no se escribió", orden->salidas[i]);
    }
    return true;
}

/* The message names what it is about: a file or a folder of the test, a standard stream, or memory. */
static bool
says_why(int codigo)
{
    static const char *const names[] = { ".xlsx",
                                         ".json",
                                         ".csv",
                                         ".txt",
                                         "libros",
                                         "otros",
                                         "formatos",
                                         "salidas",
                                         "salida estándar",
                                         "entrada estándar",
                                         "carpeta temporal",
                                         ".html" };
    static char text[8192];
    FILE *file = fopen("err", "rb");
    size_t n = file != NULL ? fread(text, 1, sizeof text - 1, file) : 0;
    bool named = false;

    if (file != NULL)
        fclose(file);
    text[n] = '\0';
    const char *line = strstr(text, "planaccion: ");
    if (line == NULL)
        return wrong("termina con %d y no dice por qué: «%s»", codigo, text);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        named |= codigo != 70 && strstr(line, names[i]) != NULL;
    if (!named && strstr(line, "memoria") == NULL)
        return wrong("termina con %d y no dice de qué: «%.400s»", codigo, text);
    /* what libxlsxwriter says on its own comes before */
    if (strstr(line, "error:") != NULL || strstr(line, "No such") != NULL || strstr(line, "Input/output") != NULL)
        return wrong("habla en inglés: «%.400s»", line);
    return true;
}

static bool
ends_well(const struct orden *orden, const struct falla *falla, int codigo)
{
    bool dies = strcmp(falla->medio, "muertes") == 0;
    bool memory = strcmp(falla->medio, "malloc") == 0 || strcmp(falla->medio, "tope") == 0;
    char left[600] = "";
    bool swept = sweep(orden, "salidas", left, sizeof left);

    swept = sweep(NULL, "tmp", left, sizeof left) || swept;

    if (!outputs_are_whole(orden, codigo))
        return false;
    if (dies && codigo == -SIGKILL)
        return true;
    if (swept)
        return wrong("termina con %d y queda «%s»", codigo, left);
    if (codigo == previo.codigo)
        return hash_of("out") == previo.out || wrong("termina bien y muestra otra cosa");
    if (codigo < 0)
        return wrong("muere con la señal %d", -codigo);
    if (memory ? codigo != 70 : codigo != 3 && codigo != 4)
        return wrong("termina con %d", codigo);
    return says_why(codigo);
}

/* ---------------------------------------------------------------- every point of one order */

static long
prepare(const struct orden *orden, const struct falla *falla)
{
    char left[600];

    (void)sweep(orden, "salidas", left, sizeof left);
    (void)sweep(NULL, "tmp", left, sizeof left);
    previo.codigo = run(orden, falla, 0);
    for (size_t i = 0; orden->salidas[i] != NULL; i++)
        previo.salidas[i] = hash_of(orden->salidas[i]);
    previo.out = hash_of("out");
    return previo.codigo == 0 || previo.codigo == 1 ? read_count() : previo.codigo == 77 ? -77 : -1;
}

static bool
try_order(const struct orden *orden, const struct falla *falla, long most)
{
    long count = prepare(orden, falla), tried = 0, bad = 0;
    long step = most > 0 && count > most ? (count + most - 1) / most : 1;

    if (count < 0) {
        printf("%s: %s: %s: sin fallas termina con %d\n", count == -77 ? "omitida" : "FALLA", orden->nombre,
               falla->nombre, previo.codigo);
        return count == -77;
    }
    for (long n = 1; n <= count; n += step) {
        porque[0] = '\0';
        tried++;
        if (!ends_well(orden, falla, run(orden, falla, n)) && bad++ < 5)
            printf("    %s: %s: punto %ld: %s\n", orden->nombre, falla->nombre, n, porque);
    }
    if (count > 0)
        printf("%s: %s: %s (%ld puntos de %ld)\n", bad == 0 ? "ok" : "FALLA", orden->nombre, falla->nombre, tried,
               count);
    return bad == 0;
}

int
main(int argc, char **argv)
{
    const char *only = argc > 5 ? argv[5] : NULL;
    bool good = true;

    if (argc < 5) {
        fputs("Uso: ordenes PLANACCION MÓDULO malloc|tope|llamadas|muertes PUNTOS [ORDEN]\n", stderr);
        return 2;
    }
    planaccion = argv[1];
    modulo = argv[2];
    add_faults();
    write_before("out");
    hash_antes = hash_of("out");
    for (const struct orden *orden = ordenes; orden->nombre != NULL; orden++)
        for (size_t f = 0; f < fallas_count; f++)
            if (strcmp(argv[3], fallas[f].medio) == 0 && (only == NULL || strcmp(only, orden->nombre) == 0) &&
                (!fallas[f].otra || atol(argv[4]) == 0))
                good &= try_order(orden, &fallas[f], atol(argv[4]));
    return good ? 0 : 1;
}

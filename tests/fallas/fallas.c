/* SPDX-License-Identifier: MIT
 *
 * Each operation of the library with each fault at each of its points, every time in a process of its own: it must end
 * as it should or with a failure that says why, leave files and handles as they were, and lose no memory.
 * Knows the public header only. Run by tests/check_fallas.sh.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "banco.h"
#include "inyector.h"

enum medio { MEDIO_MEMORIA, MEDIO_MALLOC, MEDIO_TOPE, MEDIO_LLAMADAS, MEDIO_MUERTES };

/* One way of failing. */
struct falla {
    enum medio medio;
    const char *nombre;
    unsigned clases;
    int modo, error;
    bool otra; /* much like one before it: only where every point is tried */
};
#define ESCRITURA                                                                                                      \
    (1u << CLASE_ABRIR | 1u << CLASE_ESCRIBIR | 1u << CLASE_CERRAR | 1u << CLASE_GUARDAR | 1u << CLASE_ESPACIO |       \
     1u << CLASE_NOMBRAR | 1u << CLASE_BORRAR)
static const struct falla fallas[] = {
    { MEDIO_MEMORIA, "la memoria del plan falla una vez", 0, MODO_ERROR, 0, false },
    { MEDIO_MEMORIA, "la memoria del plan falla desde entonces", 0, MODO_SIEMPRE, 0, false },
    { MEDIO_MALLOC, "malloc falla una vez", 0, MODO_ERROR, 0, false },
    { MEDIO_MALLOC, "malloc falla desde entonces", 0, MODO_SIEMPRE, 0, false },
    { MEDIO_TOPE, "se acaba la memoria", 0, MODO_ERROR, 0, false },
    { MEDIO_LLAMADAS, "open: EACCES", 1u << CLASE_ABRIR, MODO_ERROR, EACCES, false },
    { MEDIO_LLAMADAS, "open: EMFILE desde entonces", 1u << CLASE_ABRIR, MODO_SIEMPRE, EMFILE, true },
    { MEDIO_LLAMADAS, "read: EIO", 1u << CLASE_LEER, MODO_ERROR, EIO, false },
    { MEDIO_LLAMADAS, "read: EINTR", 1u << CLASE_LEER, MODO_ERROR, EINTR, true },
    { MEDIO_LLAMADAS, "read corto", 1u << CLASE_LEER, MODO_CORTA, 0, false },
    { MEDIO_LLAMADAS, "write: ENOSPC", 1u << CLASE_ESCRIBIR, MODO_ERROR, ENOSPC, false },
    { MEDIO_LLAMADAS, "write: ENOSPC desde entonces", 1u << CLASE_ESCRIBIR, MODO_SIEMPRE, ENOSPC, true },
    { MEDIO_LLAMADAS, "write: EIO", 1u << CLASE_ESCRIBIR, MODO_ERROR, EIO, true },
    { MEDIO_LLAMADAS, "write: EINTR", 1u << CLASE_ESCRIBIR, MODO_ERROR, EINTR, true },
    { MEDIO_LLAMADAS, "write corto", 1u << CLASE_ESCRIBIR, MODO_CORTA, 0, false },
    { MEDIO_LLAMADAS, "stat: EIO", 1u << CLASE_ESTADO, MODO_ERROR, EIO, false },
    { MEDIO_LLAMADAS, "close: EIO", 1u << CLASE_CERRAR, MODO_ERROR, EIO, false },
    { MEDIO_LLAMADAS, "fsync: EIO", 1u << CLASE_GUARDAR, MODO_ERROR, EIO, false },
    { MEDIO_LLAMADAS, "fallocate y ftruncate: ENOSPC", 1u << CLASE_ESPACIO, MODO_ERROR, ENOSPC, false },
    { MEDIO_LLAMADAS, "fallocate y ftruncate: EOPNOTSUPP", 1u << CLASE_ESPACIO, MODO_ERROR, EOPNOTSUPP, true },
    { MEDIO_LLAMADAS, "rename: EACCES", 1u << CLASE_NOMBRAR, MODO_ERROR, EACCES, false },
    { MEDIO_MUERTES, "muere en vez de la llamada", ESCRITURA, MODO_MATA_ANTES, 0, false },
    { MEDIO_MUERTES, "muere después de la llamada", ESCRITURA, MODO_MATA_DESPUES, 0, false },
};

/* ---------------------------------------------------------------- the allocator of a plan */

/* Its blocks are not malloc's: what one gives the other must not take back. */
struct bloque {
    size_t size;
    max_align_t inicio[];
};
static struct {
    long calls, fails, bytes;
    bool forever;
} contador;

static void *
count_realloc(void *ctx, void *block, size_t size)
{
    struct bloque *old = block != NULL ? (struct bloque *)((char *)block - offsetof(struct bloque, inicio)) : NULL;

    (void)ctx;
    contador.calls++;
    if (contador.fails != 0 &&
        (contador.calls == contador.fails || (contador.forever && contador.calls > contador.fails)))
        return NULL;
    struct bloque *moved = malloc(offsetof(struct bloque, inicio) + size);
    if (moved == NULL)
        return NULL;
    moved->size = size;
    contador.bytes += (long)size;
    if (old != NULL) {
        memcpy(moved->inicio, old->inicio, old->size < size ? old->size : size);
        contador.bytes -= (long)old->size;
        free(old);
    }
    return moved->inicio;
}

static void
count_free(void *ctx, void *block)
{
    struct bloque *old = block != NULL ? (struct bloque *)((char *)block - offsetof(struct bloque, inicio)) : NULL;

    (void)ctx;
    if (old != NULL)
        contador.bytes -= (long)old->size;
    free(old);
}

static const pla_memoria memoria = { count_realloc, count_free, NULL };

/* ---------------------------------------------------------------- beginning and ending a fault */

static struct {
    inyector_memoria_fn *memoria;
    inyector_cuenta_fn *memoria_cuenta, *memoria_vivos, *llamadas_cuenta;
    inyector_llamadas_fn *llamadas;
    inyector_tope_fn *tope;
    inyector_cuenta_fn *tope_cuenta;
} inyector;

static bool
find_function(void *address, const char *name)
{
    void *found = dlsym(RTLD_DEFAULT, name);

    memcpy(address, &found, sizeof found);
    return found != NULL;
}

static bool
find_injector(void)
{
    return find_function(&inyector.memoria, INYECTOR_MEMORIA) &&
           find_function(&inyector.memoria_cuenta, INYECTOR_MEMORIA_CUENTA) &&
           find_function(&inyector.memoria_vivos, INYECTOR_MEMORIA_VIVOS) &&
           find_function(&inyector.tope, INYECTOR_TOPE) && find_function(&inyector.tope_cuenta, INYECTOR_TOPE_CUENTA) &&
           find_function(&inyector.llamadas, INYECTOR_LLAMADAS) &&
           find_function(&inyector.llamadas_cuenta, INYECTOR_LLAMADAS_CUENTA);
}

static void
begin_fault(const struct falla *falla, long n)
{
    if (falla->medio == MEDIO_MEMORIA) {
        contador.calls = 0;
        contador.fails = n;
        contador.forever = falla->modo == MODO_SIEMPRE;
    } else if (falla->medio == MEDIO_MALLOC) {
        inyector.memoria(n, falla->modo == MODO_SIEMPRE);
    } else if (falla->medio == MEDIO_TOPE) {
        inyector.tope(n);
    } else if (inyector.llamadas(falla->clases, n, falla->modo, falla->error) != 0) {
        _exit(77);
    }
}

/* How many points there were. */
static long
end_fault(const struct falla *falla)
{
    long count = 0;

    if (falla->medio == MEDIO_MEMORIA) {
        count = contador.calls;
        contador.fails = 0;
    } else if (falla->medio == MEDIO_MALLOC) {
        count = inyector.memoria_cuenta();
        inyector.memoria(0, 0);
    } else if (falla->medio == MEDIO_TOPE) {
        count = inyector.tope_cuenta();
        inyector.tope(0);
    } else {
        count = inyector.llamadas_cuenta();
        (void)inyector.llamadas(0, 0, MODO_CUENTA, 0);
    }
    return count;
}

/* ---------------------------------------------------------------- what must hold */

static const char antes[] = "lo que había antes";

/* What parent and child share. */
static struct {
    long puntos;
    uint64_t previo, resultado; /* of the plan before; of the operation where nothing fails */
    char porque[900];
} * comun;

static bool
wrong(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(comun->porque, sizeof comun->porque, format, args);
    va_end(args);
    return false;
}

static bool
is_temporary(const char *name)
{
    return strncmp(name, ".planaccion-", 12) == 0 || strncmp(name, "tmp.", 4) == 0 || strstr(name, ".nueva") != NULL;
}

/* The folder of outputs holds the old file and no other. */
static bool
outputs_are_as_before(const struct banco *banco, bool temporaries)
{
    char bytes[sizeof antes + 1] = "";
    FILE *file = fopen(banco->salida, "rb");
    size_t size = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
    DIR *dir = opendir(banco->salidas);
    bool good = true;

    if (file != NULL)
        fclose(file);
    if (size != sizeof antes - 1 || memcmp(bytes, antes, size) != 0)
        good = wrong("lo que había ya no está");
    for (const struct dirent *e = dir != NULL ? readdir(dir) : NULL; e != NULL; e = readdir(dir)) {
        if (e->d_name[0] == '.' && (e->d_name[1] == '\0' || strcmp(e->d_name, "..") == 0))
            continue;
        if (strcmp(e->d_name, strrchr(banco->salida, '/') + 1) != 0 && !(temporaries && is_temporary(e->d_name)))
            good = wrong("queda %s", e->d_name);
    }
    if (dir != NULL)
        closedir(dir);
    return good;
}

static void
empty_outputs(const struct banco *banco)
{
    DIR *dir = opendir(banco->salidas);

    for (const struct dirent *e = dir != NULL ? readdir(dir) : NULL; e != NULL; e = readdir(dir)) {
        char ruta[400];
        snprintf(ruta, sizeof ruta, "%s/%s", banco->salidas, e->d_name);
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            unlink(ruta);
    }
    if (dir != NULL)
        closedir(dir);
    FILE *file = fopen(banco->salida, "wb");
    if (file == NULL || fputs(antes, file) < 0 || fclose(file) != 0)
        abort();
}

static bool
fails_well(struct banco *banco, const struct operacion *op, const struct falla *falla, int status)
{
    bool memory = falla->medio != MEDIO_LLAMADAS;
    const char *texto = banco->fallo.texto;

    if (memory && status != PLA_E_MEMORIA)
        return wrong("termina con %d (%s) y no con PLA_E_MEMORIA", status, texto);
    if (!memory && status != PLA_E_ENTRADA && status != PLA_E_SALIDA && status != PLA_E_DEFINICION)
        return wrong("termina con %d (%s)", status, texto);
    if (banco->fallo.codigo != status || texto[0] == '\0')
        return wrong("termina con %d y dice %d «%s»", status, banco->fallo.codigo, texto);
    if (!memory && op->nombra != NULL && strstr(texto, op->nombra) == NULL)
        return wrong("no nombra %s: «%s»", op->nombra, texto);
    if (banco->datos != antes || banco->size != sizeof antes)
        return wrong("cambia lo que devuelve aunque falla");
    if (banco->informe != NULL && op->tell != NULL && strcmp(op->nombre, "revisar") == 0)
        return wrong("devuelve un informe aunque falla");
    if (op->escribe && !outputs_are_as_before(banco, falla->clases & 1u << CLASE_BORRAR))
        return false;
    return true;
}

/* A workbook that could not be read stays in the plan with its reason; any other failure leaves the plan as it was. */
static bool
keeps_plan(struct banco *banco, const struct operacion *op, int status)
{
    if (banco->plan == NULL || op->tell != operaciones[0].tell || status == PLA_E_ENTRADA)
        return true;
    return op->tell(banco) == comun->previo || wrong("el plan ya no es el de antes");
}

static bool
works_again(struct banco *banco, const struct operacion *op, int failed)
{
    int status = op->run(banco);

    if (status != op->esperado)
        return wrong("después termina con %d: %s", status, banco->fallo.texto);
    if (failed == PLA_E_ENTRADA || op->tell(banco) == comun->resultado)
        return true;
    return wrong("después da otro resultado");
}

/* In the process of its own. */
static bool
try_point(struct banco *banco, const struct operacion *op, const struct falla *falla, long n, long blocks)
{
    int status, calls = falla->medio == MEDIO_LLAMADAS;
    bool good;

    banco->datos = antes;
    banco->size = sizeof antes;
    begin_fault(falla, n);
    status = op->run(banco);
    long puntos = end_fault(falla);
    if (n == 0) {
        comun->puntos = puntos;
        comun->resultado = op->tell(banco);
        good = status == op->esperado || wrong("sin fallas termina con %d: %s", status, banco->fallo.texto);
    } else if (status == op->esperado && (status == PLA_OK || !calls || strstr(banco->fallo.texto, op->nombra))) {
        good = op->tell(banco) == comun->resultado || calls * status < 0 || wrong("termina bien con otro resultado");
    } else {
        good = fails_well(banco, op, falla, status) && keeps_plan(banco, op, status);
        if (good && falla->modo != MODO_SIEMPRE)
            good = works_again(banco, op, status);
    }
    banco_free(banco);
    if (good && contador.bytes != 0)
        good = wrong("quedan %ld bytes", contador.bytes);
    if (good && falla->medio != MEDIO_MEMORIA && inyector.memoria_vivos() > blocks)
        good = wrong("quedan %ld bloques de malloc", inyector.memoria_vivos() - blocks);
    return good;
}

/* ---------------------------------------------------------------- every point of one operation */

/* Zero where all is well; 77 where this system cannot do it. */
static int
fork_point(struct banco *banco, const struct operacion *op, const struct falla *falla, long n, long blocks)
{
    int state = 0;
    pid_t pid;

    comun->porque[0] = '\0';
    if (op->escribe)
        empty_outputs(banco);
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        alarm(60);
        exit(try_point(banco, op, falla, n, blocks) ? 0 : 1); /* what counts coverage writes when it exits */
    }
    if (pid < 0 || waitpid(pid, &state, 0) != pid)
        abort();
    if (WIFEXITED(state))
        return WEXITSTATUS(state);
    if (falla->medio == MEDIO_MUERTES && WTERMSIG(state) == SIGKILL) {
        /* the old file or the new one, whole */
        if (op->tell(banco) == comun->resultado || outputs_are_as_before(banco, true))
            return 0;
        return 1;
    }
    wrong("muere con la señal %d%s%s", WTERMSIG(state), comun->porque[0] ? " después de: " : "", comun->porque);
    return 1;
}

/* What the C library and others keep for good is taken once before counting. Blocks in use. */
static long
warm_up(struct banco *banco, const struct operacion *op)
{
    if (op->prepare(banco) != PLA_OK || op->run(banco) != op->esperado)
        printf("FALLA: %s: sin fallas: %s\n", op->nombre, banco->fallo.texto);
    banco_free(banco);
    return inyector.memoria_vivos();
}

static bool
try_operation(struct banco *banco, const struct operacion *op, const struct falla *falla, long most)
{
    long tried = 0, bad = 0, blocks = 0;

    banco->memoria = falla->medio == MEDIO_MEMORIA ? &memoria : NULL;
    if (falla->medio != MEDIO_MEMORIA)
        blocks = warm_up(banco, op);
    if (op->prepare(banco) != PLA_OK) {
        printf("FALLA: %s: no se pudo preparar: %s\n", op->nombre, banco->fallo.texto);
        banco_free(banco);
        return false;
    }
    comun->previo = op->tell == operaciones[0].tell ? op->tell(banco) : 0;
    int state = fork_point(banco, op, falla, 0, blocks);
    long count = comun->puntos, step = most > 0 && count > most ? (count + most - 1) / most : 1;
    if (state != 0)
        printf("%s: %s: %s: %s\n", state == 77 ? "omitida" : "FALLA", op->nombre, falla->nombre, comun->porque);
    for (long n = 1; state == 0 && n <= count; n += step) {
        tried++;
        if (fork_point(banco, op, falla, n, blocks) != 0 && bad++ < 5)
            printf("    %s: %s: punto %ld: %s\n", op->nombre, falla->nombre, n, comun->porque);
    }
    banco_free(banco);
    if (state == 0 && count > 0)
        printf("%s: %s: %s (%ld puntos de %ld)\n", bad == 0 ? "ok" : "FALLA", op->nombre, falla->nombre, tried, count);
    return bad == 0 && state != 1;
}

static bool
is_tried(const struct operacion *op, const struct falla *falla, bool all)
{
    if (falla->medio == MEDIO_MUERTES)
        return op->escribe;
    return all || (!falla->otra && (falla->medio != MEDIO_LLAMADAS || op->nombra != NULL || op->escribe));
}

int
main(int argc, char **argv)
{
    static const char *const medios[] = { "memoria", "malloc", "tope", "llamadas", "muertes" };
    const char *only = argc > 4 ? argv[4] : NULL;
    struct banco banco;
    bool good = true;

    if (argc < 4) {
        fputs("Uso: fallas MUESTRAS memoria|malloc|llamadas|muertes PUNTOS [OPERACIÓN]\n", stderr);
        return 2;
    }
    setlocale(LC_ALL, "");
    comun = mmap(NULL, sizeof *comun, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (comun == MAP_FAILED || (!find_injector() && strcmp(argv[2], "memoria") != 0) || banco_new(&banco, argv[1]) != 0)
        return 77;
    long most = atol(argv[3]);
    for (const struct operacion *op = operaciones; op->nombre != NULL; op++)
        for (size_t f = 0; f < sizeof fallas / sizeof *fallas; f++)
            if (strcmp(argv[2], medios[fallas[f].medio]) == 0 && (only == NULL || strcmp(only, op->nombre) == 0) &&
                is_tried(op, &fallas[f], most == 0))
                good &= try_operation(&banco, op, &fallas[f], most);
    banco_done(&banco);
    return good ? 0 : 1;
}

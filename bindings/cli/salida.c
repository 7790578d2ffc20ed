/* SPDX-License-Identifier: MIT
 *
 * Writing results: to standard output, or to a file that appears whole or not at all and never on top of an input.
 * Knows nothing of what is written.
 */
#include "salida.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "mensajes.h"

/* What went wrong, in words an office understands. */
static const char *
reason(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "el disco está lleno";
    case EPIPE:
        return "el programa que la recibía se cerró";
    case EACCES:
    case EPERM:
        return "no hay permiso para escribir ahí";
    case EROFS:
        return "esa carpeta es de solo lectura";
    case ENOENT:
        return "la carpeta no existe";
    case EFBIG:
        return "el archivo es demasiado grande para ese disco";
    default:
        return cli_razon(error);
    }
}

static int
fail(const char *ruta, int error)
{
    static bool told; /* the standard output, once: every later attempt fails as well */

    if (ruta)
        cli_avisar("no se pudo escribir «%s»: %s.", ruta, reason(error));
    else if (!told)
        cli_avisar("no se pudo escribir en la salida estándar: %s.", reason(error));
    told |= !ruta;
    return error == ENOMEM ? SALE_INTERNO : SALE_SALIDA;
}

/* The folder of a file that is not there yet must be one that takes it. */
static int
check_folder(const char *ruta)
{
    char folder[4096];
    const char *slash = strrchr(ruta, '/');
    size_t n = slash ? (size_t)(slash - ruta) + 1 : 0;

    if (n >= sizeof folder)
        return fail(ruta, ENAMETOOLONG);
    memcpy(folder, ruta, n);
    folder[n] = 0;
    return access(n > 0 ? folder : ".", W_OK | X_OK) == 0 ? SALE_BIEN : fail(ruta, errno);
}

/* An earlier result, which nobody asked to be read. */
static bool
is_result(const struct entrada *entrada)
{
    pla_plan *plan;

    if (!entrada->hallada || pla_plan_new(&plan, NULL, NULL) != PLA_OK)
        return false;
    bool own = pla_plan_read(plan, entrada->ruta, NULL) == PLA_E_PROPIO;
    pla_plan_free(plan);
    return own;
}

int
cli_salida_check(const struct argumentos *argumentos, const struct entradas *entradas, const char *ruta)
{
    struct stat st;

    if (!ruta || strcmp(ruta, "-") == 0)
        return SALE_BIEN;
    bool existe = stat(ruta, &st) == 0;
    /* What cannot be looked at may be anything, even an input. */
    if (!existe && errno != ENOENT)
        return fail(ruta, errno);
    const struct entrada *entrada = existe ? cli_entradas_same(entradas, &st) : NULL;
    if (entrada && !is_result(entrada)) {
        cli_avisar("la salida «%s» es uno de los libros que se leen («%s»), y un libro recibido nunca se reemplaza.",
                   ruta, entrada->ruta);
        cli_sugerir("Escriba la salida con otro nombre o en otra carpeta.");
        return SALE_SALIDA;
    }
    if (!existe)
        return check_folder(ruta);
    if (S_ISDIR(st.st_mode))
        return fail(ruta, EISDIR);
    if (argumentos->sobrescribir || !S_ISREG(st.st_mode))
        return SALE_BIEN;
    cli_avisar("la salida «%s» ya existe.", ruta);
    cli_sugerir("Para reemplazarla, agregue --sobrescribir.");
    return SALE_SALIDA;
}

int
cli_salidas_check(const struct argumentos *argumentos, const struct entradas *entradas)
{
    int status = cli_salida_check(argumentos, entradas, argumentos->archivo);

    for (size_t i = 0; i < argumentos->destinos_count && status == SALE_BIEN; i++)
        status = cli_salida_check(argumentos, entradas, argumentos->destinos[i].ruta);
    return status;
}

static int
write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(descriptor, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

int
cli_borrador_open(struct borrador *borrador, const char *ruta)
{
    const char *slash = strrchr(ruta, '/');
    int folder = slash ? (int)(slash - ruta) + 1 : 0;
    size_t room = strlen(ruta) + sizeof "..XXXXXX";

    *borrador = (struct borrador){ .ruta = ruta, .temporal = malloc(room), .descriptor = -1 };
    if (!borrador->temporal)
        return fail(ruta, ENOMEM);
    snprintf(borrador->temporal, room, "%.*s.%s.XXXXXX", folder, ruta, ruta + folder);
    borrador->descriptor = mkstemp(borrador->temporal);
    if (borrador->descriptor < 0) {
        int error = errno;
        free(borrador->temporal);
        borrador->temporal = NULL;
        return fail(ruta, error);
    }
    mode_t mask = umask(0); /* mkstemp makes files for the owner alone; a result is an ordinary file */
    umask(mask);
    (void)fchmod(borrador->descriptor, 0666 & ~mask);
    return SALE_BIEN;
}

int
cli_borrador_keep(struct borrador *borrador)
{
    int error = fsync(borrador->descriptor) == 0 || errno == EINVAL ? 0 : errno;

    if (close(borrador->descriptor) != 0 && error == 0)
        error = errno;
    borrador->descriptor = -1;
    if (error == 0 && rename(borrador->temporal, borrador->ruta) != 0)
        error = errno;
    if (error != 0) {
        cli_borrador_drop(borrador);
        return fail(borrador->ruta, error);
    }
    free(borrador->temporal);
    borrador->temporal = NULL;
    return SALE_BIEN;
}

void
cli_borrador_drop(struct borrador *borrador)
{
    if (borrador->descriptor >= 0)
        close(borrador->descriptor);
    if (borrador->temporal)
        unlink(borrador->temporal);
    free(borrador->temporal);
    borrador->temporal = NULL;
    borrador->descriptor = -1;
}

bool
cli_salida_is_plain(const char *ruta)
{
    struct stat st;

    return stat(ruta, &st) != 0 || S_ISREG(st.st_mode);
}

static int
write_device(const char *ruta, const void *datos, size_t size)
{
    FILE *file = fopen(ruta, "w");

    if (!file)
        return fail(ruta, errno);
    int error = write_all(fileno(file), datos, size);
    if (fclose(file) != 0 && error == 0)
        error = errno;
    return error == 0 ? SALE_BIEN : fail(ruta, error);
}

int
cli_salida_write(const char *ruta, const void *datos, size_t size)
{
    struct borrador borrador;
    int error;

    if (!ruta) {
        error = fflush(stdout) == 0 ? write_all(STDOUT_FILENO, datos, size) : errno;
        return error == 0 ? SALE_BIEN : fail(NULL, error);
    }
    if (!cli_salida_is_plain(ruta))
        return write_device(ruta, datos, size);
    int status = cli_borrador_open(&borrador, ruta);
    if (status != SALE_BIEN)
        return status;
    error = write_all(borrador.descriptor, datos, size);
    if (error == 0)
        return cli_borrador_keep(&borrador);
    cli_borrador_drop(&borrador);
    return fail(ruta, error);
}

int
cli_composicion_open(struct composicion *composicion, const char *ruta)
{
    *composicion = (struct composicion){ .ruta = ruta, .file = stdout, .borrador.descriptor = -1 };
    if (!ruta)
        return SALE_BIEN;
    if (!cli_salida_is_plain(ruta)) {
        composicion->file = fopen(ruta, "w");
        return composicion->file ? SALE_BIEN : fail(ruta, errno);
    }
    int status = cli_borrador_open(&composicion->borrador, ruta);
    if (status != SALE_BIEN)
        return status;
    /* a descriptor of its own: the draft's is synced after the last byte has left the buffer */
    int descriptor = dup(composicion->borrador.descriptor);
    composicion->file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (composicion->file)
        return SALE_BIEN;
    int error = errno;
    if (descriptor >= 0)
        close(descriptor);
    cli_borrador_drop(&composicion->borrador);
    return fail(ruta, error);
}

int
cli_composicion_close(struct composicion *composicion)
{
    FILE *file = composicion->file;
    int error = ferror(file) ? EIO : 0; /* why, only the call that failed knew */

    errno = 0;
    if (fflush(file) != 0)
        error = errno ? errno : EIO;
    if (!composicion->ruta)
        return error == 0 ? SALE_BIEN : fail(NULL, error);
    if (fclose(file) != 0 && error == 0)
        error = errno;
    if (error == 0 && composicion->borrador.descriptor >= 0)
        return cli_borrador_keep(&composicion->borrador);
    cli_borrador_drop(&composicion->borrador);
    return error == 0 ? SALE_BIEN : fail(composicion->ruta, error);
}

int
cli_stdout_close(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return SALE_BIEN;
    return fail(NULL, errno ? errno : EIO);
}

bool
cli_salida_color(const struct argumentos *argumentos)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    if (argumentos->color != COLOR_AUTO)
        return argumentos->color == COLOR_SIEMPRE;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
}

/* SPDX-License-Identifier: MIT
 *
 * A file that appears whole or not at all. Knows nothing of what is in it.
 */
#include "salida/archivo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fallo.h"

/* Beside the final one, so that a rename is all that is left to do. */
static int
open_temporary(char *nombre, size_t room, const char *ruta)
{
    const char *slash = strrchr(ruta, '/');
    int folder = slash != NULL ? (int)(slash - ruta) + 1 : 0;

    for (unsigned i = 0; i < 1000; i++) {
        int descriptor;

        snprintf(nombre, room, "%.*s.planaccion-%ld-%u.tmp", folder, ruta, (long)getpid(), i);
        descriptor = open(nombre, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

static bool
write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(descriptor, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* 0, or the errno of the first thing that failed. */
static int
write_temporary(int descriptor, const void *bytes, size_t size)
{
    int error = write_all(descriptor, bytes, size) && fsync(descriptor) == 0 ? 0 : errno;

    if (close(descriptor) != 0 && error == 0)
        error = errno;
    return error;
}

int
plai_archivo_write(const char *ruta, const void *bytes, size_t size, pla_fallo *fallo)
{
    size_t room = strlen(ruta) + 64;
    char *nombre = malloc(room);
    int descriptor, error;

    if (nombre == NULL)
        return plai_fail_memory(fallo);
    descriptor = open_temporary(nombre, room, ruta);
    error = descriptor < 0 ? errno : write_temporary(descriptor, bytes, size);
    if (error == 0 && rename(nombre, ruta) != 0)
        error = errno;
    if (descriptor >= 0 && error != 0)
        unlink(nombre);
    free(nombre);
    return error == 0 ? PLA_OK : plai_fail_system(fallo, PLA_E_SALIDA, ruta, "no se pudo escribir", error);
}

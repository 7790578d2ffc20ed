/* SPDX-License-Identifier: MIT
 *
 * A regular file into memory.
 * Knows nothing of what is in it. It is read, not mapped: a mapped file that somebody truncates kills the process.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fallo.h"
#include "xlsx/book.h"
#include "xlsx/limits.h"
#include "xlsx/memory.h"
#include "xlsx/pages.h"

#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif

static int
cannot_read(const char *path, int error, pla_fallo *fallo)
{
    if (error == ENOENT || error == ENOTDIR)
        return plai_fail(fallo, PLA_E_ENTRADA, "%s: no existe", path);
    if (error == EACCES || error == EPERM)
        return plai_fail(fallo, PLA_E_ENTRADA, "%s: no hay permiso para leerlo", path);
    return plai_fail_system(fallo, PLA_E_ENTRADA, path, "no se pudo leer", error);
}

static int
check_kind(const char *path, const struct stat *info, const pla_limites *limits, pla_fallo *fallo)
{
    if (S_ISDIR(info->st_mode))
        return plai_fail(fallo, PLA_E_ENTRADA, "%s: es una carpeta, no un archivo", path);
    if (!S_ISREG(info->st_mode))
        return plai_fail(fallo, PLA_E_ENTRADA, "%s: no es un archivo corriente", path);
    if ((uint64_t)info->st_size > limits->archivo)
        return plai_fail(fallo, PLA_E_LIMITE, "%s: pesa %" PRIu64 " bytes y el límite (archivo) es %" PRIu64, path,
                         (uint64_t)info->st_size, limits->archivo);
    return PLA_OK;
}

static int
read_all(const char *path, int descriptor, char *data, size_t size, pla_fallo *fallo)
{
    size_t done = 0;

    while (done < size) {
        ssize_t n = read(descriptor, data + done, size - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return cannot_read(path, errno, fallo);
        if (n == 0)
            return plai_fail(fallo, PLA_E_ENTRADA, "%s: cambió mientras se leía", path);
        done += (size_t)n;
    }
    return PLA_OK;
}

static int
read_open(const char *path, int descriptor, const pla_limites *limits, const pla_memoria *memoria, void **data,
          size_t *size, pla_fallo *fallo)
{
    struct stat info;

    if (fstat(descriptor, &info) != 0)
        return cannot_read(path, errno, fallo);
    int status = check_kind(path, &info, limits, fallo);
    if (status != PLA_OK)
        return status;
    size_t length = (size_t)info.st_size;
    char *bytes = plai_memory_new(memoria, length > 0 ? length : 1);
    if (bytes == NULL)
        return plai_fail_memory(fallo);
    plai_pages_large(bytes, length);
    status = read_all(path, descriptor, bytes, length, fallo);
    if (status != PLA_OK) {
        plai_memory_free(memoria, bytes);
        return status;
    }
    *data = bytes;
    *size = length;
    return PLA_OK;
}

int
plai_file_read(const char *path, const pla_limites *limits, const pla_memoria *memoria, void **data, size_t *size,
               pla_fallo *fallo)
{
    pla_limites l = plai_limits(limits);
    struct stat info;

    /* What is not a regular file is not even opened: opening alone has effects on some devices. */
    if (stat(path, &info) != 0)
        return cannot_read(path, errno, fallo);
    int status = check_kind(path, &info, &l, fallo);
    if (status != PLA_OK)
        return status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return cannot_read(path, errno, fallo);
    status = read_open(path, descriptor, &l, memoria, data, size, fallo);
    close(descriptor);
    return status;
}

void
plai_file_free(void *data, const pla_memoria *memoria)
{
    plai_memory_free(memoria, data);
}

/* SPDX-License-Identifier: MIT
 *
 * Failing: writes the one Spanish line of a failure, safe to print whatever the workbook held.
 * Must not know what failed, nor overwrite what a lower layer said.
 */
#include "base/fallo.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/texto.h"

/* Names of sheets and files end up in messages: what could move a terminal's cursor or turn the direction of the line
 * must not. */
static bool
is_unprintable(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static void
copy_line(char *out, size_t capacity, const char *raw)
{
    size_t used = 0;

    for (size_t left = strlen(raw); left;) {
        uint32_t c;
        size_t size = plai_utf8_next(raw, left, &c);
        const char *piece = raw;
        size_t piece_size = size;

        if (!size) {
            piece = "\xEF\xBF\xBD";
            piece_size = 3;
            size = 1;
        } else if (is_unprintable(c)) {
            piece = " ";
            piece_size = 1;
        }
        if (piece_size >= capacity - used)
            break;
        memcpy(out + used, piece, piece_size);
        used += piece_size;
        raw += size;
        left -= size;
    }
    out[used] = '\0';
}

int
plai_fail(pla_fallo *fallo, int codigo, const char *format, ...)
{
    char raw[2 * sizeof fallo->texto];
    va_list args;

    assert(codigo < 0);
    if (!fallo)
        return codigo;
    va_start(args, format);
    if (vsnprintf(raw, sizeof raw, format, args) < 0)
        raw[0] = '\0';
    va_end(args);
    fallo->codigo = codigo;
    copy_line(fallo->texto, sizeof fallo->texto, raw);
    return codigo;
}

int
plai_fail_memory(pla_fallo *fallo)
{
    return plai_fail(fallo, PLA_E_MEMORIA, "no hay memoria suficiente");
}

const char *
plai_reason(int error, char spare[PLAI_REASON])
{
    static const struct {
        int error;
        const char *why;
    } reasons[] = {
        { ENOENT, "no existe" },
        { ENOTDIR, "una parte de la ruta no es una carpeta" },
        { EISDIR, "es una carpeta" },
        { EACCES, "no hay permiso" },
        { EPERM, "no hay permiso" },
        { EROFS, "esa carpeta es de solo lectura" },
        { ENOSPC, "el disco está lleno" },
        { EDQUOT, "se acabó el espacio asignado a este usuario" },
        { EFBIG, "el archivo es demasiado grande para ese disco" },
        { EIO, "el disco o la red fallaron" },
        { ESTALE, "la carpeta de red ya no responde" },
        { ETIMEDOUT, "la carpeta de red ya no responde" },
        { EMFILE, "hay demasiados archivos abiertos" },
        { ENFILE, "hay demasiados archivos abiertos" },
        { EBUSY, "otro programa lo está usando" },
        { ETXTBSY, "otro programa lo está usando" },
        { ENAMETOOLONG, "el nombre es demasiado largo" },
        { EBADF, "está cerrada" },
        { EPIPE, "el programa que la recibía se cerró" },
        { ENOMEM, "no hay memoria suficiente" },
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].why;
    snprintf(spare, PLAI_REASON, "error %d del sistema", error);
    return spare;
}

int
plai_fail_system(pla_fallo *fallo, int codigo, const char *nombre, const char *que, int error)
{
    char spare[PLAI_REASON];

    if (error == ENOMEM)
        return plai_fail_memory(fallo);
    return plai_fail(fallo, codigo, "%s: %s: %s", nombre, que, plai_reason(error, spare));
}

/* SPDX-License-Identifier: MIT
 *
 * The public API, a workbook as it was read: cells, what holds them, and what was odd.
 * Knows nothing of plans.
 */
#include "planaccion.h"

#include "base/fallo.h"
#include "base/vec.h"
#include "modelo/modelo.h"
#include "xlsx/book.h"
#include "xlsx/volcar.h"

struct pla_volcado {
    struct arena arena; /* of which `memoria` points to the allocator */
    struct book book;
    char **avisos;
    size_t aviso_count;
};

static int
write_avisos(pla_volcado *volcado, pla_fallo *fallo)
{
    const struct book *book = &volcado->book;

    volcado->avisos = plai_arena_zalloc(&volcado->arena, book->warning_count + 1, sizeof *volcado->avisos);
    if (volcado->avisos == NULL)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < book->warning_count; i++) {
        volcado->avisos[i] = plai_warning_text(&book->warnings[i], &volcado->arena);
        if (volcado->avisos[i] == NULL)
            return plai_fail_memory(fallo);
    }
    volcado->aviso_count = book->warning_count;
    if (book->warnings_lost == 0)
        return PLA_OK;
    char *more = plai_warnings_lost_text(book, &volcado->arena);
    volcado->avisos[volcado->aviso_count++] = more;
    return more != NULL ? PLA_OK : plai_fail_memory(fallo);
}

static int
read_book(pla_volcado *volcado, const char *ruta, const pla_limites *limites, pla_fallo *fallo)
{
    const pla_memoria *memoria = &volcado->arena.memoria;
    void *datos;
    size_t size;
    int status = plai_file_read(ruta, limites, memoria, &datos, &size, fallo);

    if (status < 0)
        return status;
    status = plai_book_read(&volcado->book, &volcado->arena, ruta, datos, size, limites, fallo);
    plai_file_free(datos, memoria);
    return status == PLA_OK ? write_avisos(volcado, fallo) : status;
}

int
pla_volcado_new(pla_volcado **volcado, const char *ruta, const pla_opciones *opciones, pla_fallo *fallo)
{
    pla_opciones copy;
    int status;

    if (volcado == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta la ruta del libro, o dónde dejar el volcado");
    status = plai_opciones_read(&copy, opciones, fallo);
    if (status < 0)
        return status;
    pla_volcado *nuevo = plai_handle_new(copy.memoria, sizeof *nuevo);
    if (nuevo == NULL)
        return plai_fail_memory(fallo);
    plai_arena_init(&nuevo->arena, copy.memoria);
    status = read_book(nuevo, ruta, &copy.limites, fallo);
    if (status < 0) {
        pla_volcado_free(nuevo);
        return status;
    }
    *volcado = nuevo;
    return PLA_OK;
}

void
pla_volcado_free(pla_volcado *volcado)
{
    if (volcado == NULL)
        return;
    pla_memoria memoria = volcado->arena.memoria;

    plai_arena_done(&volcado->arena);
    plai_vec_release(volcado, &memoria);
}

int
pla_volcado_write_celdas(const pla_volcado *volcado, int descriptor, pla_fallo *fallo)
{
    if (volcado == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el volcado");
    return plai_book_dump(&volcado->book, descriptor, &volcado->arena.memoria, fallo);
}

int
pla_volcado_write_estructura(const pla_volcado *volcado, int descriptor, pla_fallo *fallo)
{
    if (volcado == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el volcado");
    return plai_book_dump_structure(&volcado->book, descriptor, &volcado->arena.memoria, fallo);
}

size_t
pla_volcado_avisos(const pla_volcado *volcado)
{
    return volcado->aviso_count;
}

const char *
pla_volcado_aviso_at(const pla_volcado *volcado, size_t i)
{
    return i < volcado->aviso_count ? volcado->avisos[i] : NULL;
}

/* SPDX-License-Identifier: MIT
 *
 * What the three files of the writer share. Only they include it, and through it <xlsxwriter.h>.
 * Knows nothing of plans.
 */
#ifndef PLAI_ESCRITOR_INTERNO_H
#define PLAI_ESCRITOR_INTERNO_H

#include <locale.h>
#include <xlsxwriter.h>

#include "base/vec.h"
#include "salida/escritor.h"

#define ESTILOS_CAPACIDAD 512 /* a power of two, well above the styles there are */
#define COLUMNAS_DE_ANCHO 256 /* columns whose width is remembered; a sheet of ours has far fewer */

#define COLOR_ACENTO 0x1F4E5F
#define COLOR_GRIS 0x9AA5AB

struct estilo_hecho {
    estilo clave;
    lxw_format *formato;
};

struct escritor {
    struct arena *arena;
    const char *ruta;
    char *provisional; /* NULL once it is gone or in place */
    char *carpeta;     /* absolute folder of the workbook; NULL where it cannot be known */
    lxw_workbook *libro;
    locale_t locale_c, locale_de_antes;
    struct estilo_hecho estilos[ESTILOS_CAPACIDAD];
    size_t estilos_hechos;
    struct text texto;               /* scratch for text that needs mending */
    struct text destino;             /* scratch for links */
    const char *libro_hallado;       /* the file that the last link led to, */
    struct text camino;              /* and the way to it; empty where there is none */
    struct pagina *primera, *ultima; /* its pages */
    size_t paginas;
    uint64_t bytes; /* at most what the parts of the package take, not packed */
    size_t reserva; /* bytes that malloc was seen to have for libxlsxwriter and that it has not been lent yet */
    int codigo;     /* the first failure */
    pla_fallo fallo;
};

struct pagina {
    struct escritor *escritor;
    lxw_worksheet *hoja;
    const char *nombre;
    double anchos[COLUMNAS_DE_ANCHO];
    struct pagina *siguiente;
    size_t celdas; /* with a value */
    uint32_t enlaces;
    uint32_t fila_viva; /* the row being written, */
    double alto_vivo;   /* the points its wrapped texts need, */
    bool alto_fijo;     /* and whether somebody else has said them */
};

/* NULL: the default look, or no memory (which is then kept as the failure). */
lxw_format *plai_escritor_formato(struct escritor *escritor, estilo aspecto);
/* Keeps the first failure. */
void plai_escritor_fail(struct escritor *escritor, int codigo, const char *que, const char *donde);
/* Before each call of libxlsxwriter: malloc has that much for it. False once it has not, which is then the failure:
 * libxlsxwriter reads and writes where it got no memory. */
bool plai_escritor_lend(struct escritor *escritor, size_t size);
/* Keeps a failure of libxlsxwriter, if it is one. */
void plai_pagina_check(struct pagina *pagina, lxw_error error);
/* At most what one call takes of it: a cell with its row, its look and its text when short; a link, whose address is
 * copied several times; a sheet, a chart. */
enum { PRESTAMO_CELDA = 4096, PRESTAMO_ENLACE = 32768, PRESTAMO_HOJA = 262144 };
/* libxlsxwriter counts from 0. */
static inline lxw_row_t
row_of(uint32_t fila)
{
    return (lxw_row_t)(fila - 1);
}
static inline lxw_col_t
col_of(uint32_t columna)
{
    return (lxw_col_t)(columna - 1);
}
/* True where the page can be written on, the range lies in a sheet and there is memory for a cell. */
bool plai_pagina_ready(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin);
/* Counts a cell of `size` bytes of text or formula. */
static inline void
plai_pagina_count(struct pagina *pagina, size_t size)
{
    pagina->celdas++;
    pagina->escritor->bytes += 200 + 2 * size;
}
/* A wrapped text needs the row to be so high; plai_pagina_flush sets the height of the last row. Not every program
 * works it out when it opens a workbook. */
void plai_pagina_grow(struct pagina *pagina, uint32_t fila, uint32_t columna, const char *texto);
void plai_pagina_flush(struct pagina *pagina);
/* The text as XML and Excel can hold it, with at most `maximo` characters; `texto` itself where nothing ails it. */
const char *plai_escritor_mend(struct escritor *escritor, const char *texto, size_t maximo);

#endif

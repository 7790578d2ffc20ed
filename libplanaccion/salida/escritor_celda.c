/* SPDX-License-Identifier: MIT
 *
 * Cells of a workbook that is written: text, numbers, formulas, links. What libxlsxwriter does not check is checked
 * here before it is called. Must not know what the cells mean.
 */
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "base/texto.h"
#include "salida/escritor.h"
#include "salida/escritor_interno.h"

#define CARACTERES_CELDA 32767
#define CARACTERES_ENLACE 2000 /* Excel takes 2,079 and libxlsxwriter adds its own escapes */
#define ENLACES_HOJA 65000     /* Excel takes 65,530 */

bool
plai_pagina_ready(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin)
{
    if (pagina == NULL || pagina->escritor->codigo != 0)
        return false;
    if (fila >= 1 && columna >= 1 && fila <= fila_fin && columna <= columna_fin && fila_fin <= LXW_ROW_MAX &&
        columna_fin <= LXW_COL_MAX)
        return plai_escritor_lend(pagina->escritor, PRESTAMO_CELDA);
    plai_escritor_fail(pagina->escritor, PLA_E_SALIDA, "no cabe en la hoja", pagina->nombre);
    return false;
}

static bool
ready(struct pagina *pagina, uint32_t fila, uint32_t columna)
{
    return plai_pagina_ready(pagina, fila, columna, fila, columna);
}

/* ---------------------------------------------------------------- text */

/* Bytes of the character at `s`; `bad` where it is not one that XML can hold. */
static size_t
character_size(const char *s, size_t n, bool *bad)
{
    unsigned char c = (unsigned char)*s;
    size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    *bad = size > n || !plai_utf8_valid(s, size);
    if (*bad)
        return 1;
    *bad = size == 3 && c == 0xEF && (unsigned char)s[1] == 0xBF && (unsigned char)s[2] >= 0xBE; /* U+FFFE, U+FFFF */
    return size;
}

/* "_x000D_" typed as such would come back as the character it names. */
static bool
is_escape(const char *s, size_t n)
{
    return n >= 7 && s[0] == '_' && s[1] == 'x' && s[6] == '_' && strspn(s + 2, "0123456789abcdefABCDEF") == 4;
}

static bool
is_plain(const char *texto, size_t n, size_t maximo)
{
    if (n > maximo || !plai_utf8_valid(texto, n))
        return false;
    return strstr(texto, "_x") == NULL && strstr(texto, "\xEF\xBF") == NULL;
}

const char *
plai_escritor_mend(struct escritor *escritor, const char *texto, size_t maximo)
{
    static const char cortado[] = " [\xE2\x80\xA6]";
    size_t n = strlen(texto);
    if (is_plain(texto, n, maximo))
        return texto;
    struct text *limpio = &escritor->texto;
    limpio->count = 0;
    size_t puestos = 0, tope = maximo > 8 ? maximo - 4 : maximo;
    for (size_t i = 0; i < n;) {
        if (puestos >= tope && plai_utf8_count(texto + i, n - i) > maximo - puestos) {
            plai_text_add_string(limpio, cortado);
            break;
        }
        bool bad, escape = is_escape(texto + i, n - i);
        size_t size = character_size(texto + i, n - i, &bad);
        if (bad)
            plai_text_add_string(limpio, "\xEF\xBF\xBD");
        else if (escape)
            plai_text_add_string(limpio, "_x005F_");
        else
            plai_text_add(limpio, texto + i, size);
        puestos += escape ? 7 : 1;
        i += size;
    }
    return limpio->failed || limpio->items == NULL ? "" : limpio->items;
}

void
plai_write_text(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto)
{
    if (!ready(pagina, fila, columna))
        return;
    if (texto == NULL || *texto == '\0') {
        plai_write_blank(pagina, fila, columna, aspecto);
        return;
    }
    struct escritor *escritor = pagina->escritor;
    if (!plai_escritor_lend(escritor, 4 * strlen(texto)))
        return;
    if (aspecto & MARCA_AJUSTE)
        plai_pagina_grow(pagina, fila, columna, texto);
    plai_pagina_count(pagina, strlen(texto));
    plai_pagina_check(pagina, worksheet_write_string(pagina->hoja, row_of(fila), col_of(columna),
                                                     plai_escritor_mend(escritor, texto, CARACTERES_CELDA),
                                                     plai_escritor_formato(escritor, aspecto)));
}

void
plai_write_blank(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto)
{
    if (ready(pagina, fila, columna))
        plai_pagina_check(pagina, worksheet_write_blank(pagina->hoja, row_of(fila), col_of(columna),
                                                        plai_escritor_formato(pagina->escritor, aspecto)));
}

void
plai_write_merged(struct pagina *pagina, uint32_t fila, uint32_t columna, uint32_t fila_fin, uint32_t columna_fin,
                  estilo aspecto, const char *texto)
{
    if (fila == fila_fin && columna == columna_fin) {
        plai_write_text(pagina, fila, columna, aspecto, texto);
        return;
    }
    if (!plai_pagina_ready(pagina, fila, columna, fila_fin, columna_fin))
        return;
    struct escritor *escritor = pagina->escritor;
    size_t celdas = (size_t)(fila_fin - fila + 1) * (columna_fin - columna + 1); /* it writes a blank in each */
    if (!plai_escritor_lend(escritor, celdas * 256))
        return;
    plai_pagina_check(pagina, worksheet_merge_range(pagina->hoja, row_of(fila), col_of(columna), row_of(fila_fin),
                                                    col_of(columna_fin), "", plai_escritor_formato(escritor, aspecto)));
    plai_write_text(pagina, fila, columna, aspecto & ~(unsigned)MARCA_AJUSTE, texto);
}

/* ---------------------------------------------------------------- numbers */

void
plai_write_number(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, double valor)
{
    if (!ready(pagina, fila, columna))
        return;
    if (!isfinite(valor)) {
        plai_escritor_fail(pagina->escritor, PLA_E_SALIDA, "un valor no es un número en la hoja", pagina->nombre);
        return;
    }
    plai_pagina_count(pagina, 0);
    plai_pagina_check(pagina, worksheet_write_number(pagina->hoja, row_of(fila), col_of(columna), valor,
                                                     plai_escritor_formato(pagina->escritor, aspecto)));
}

void
plai_write_pesos(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, int64_t centavos)
{
    unsigned forma = aspecto & FORMA_MASCARA ? 0 : FORMA_PESOS;
    plai_write_number(pagina, fila, columna, aspecto | forma, (double)centavos / PLAI_CENTAVOS);
}

/* Whole quantities take the format without decimals: "#,##0.######" would show a lone comma after them. */
void
plai_write_cantidad(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, int64_t millonesimas)
{
    unsigned forma = millonesimas % PLAI_MILLONESIMAS ? FORMA_CANTIDAD : FORMA_ENTERO;
    plai_write_number(pagina, fila, columna, (aspecto & ~(unsigned)FORMA_MASCARA) | forma,
                      (double)millonesimas / PLAI_MILLONESIMAS);
}

/* "=SUM(...)"; empty where it cannot be made, which is then the failure. */
struct formula {
    char s[1024];
};

__attribute__((format(printf, 2, 0))) static struct formula
print_formula(struct pagina *pagina, const char *formula, va_list lista)
{
    struct formula texto = { "=" };
    size_t room = sizeof texto.s - 1;
    int size = vsnprintf(texto.s + 1, room, formula, lista);

    if (size >= 0 && (size_t)size < room)
        return texto;
    plai_escritor_fail(pagina->escritor, PLA_E_SALIDA, "una fórmula no se pudo armar en la hoja", pagina->nombre);
    return (struct formula){ "" };
}

void
plai_write_formula(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, double valor,
                   const char *formula, ...)
{
    if (!ready(pagina, fila, columna))
        return;
    va_list lista;
    va_start(lista, formula);
    struct formula texto = print_formula(pagina, formula, lista);
    va_end(lista);
    if (texto.s[0] == '\0')
        return;
    if (!isfinite(valor)) {
        plai_escritor_fail(pagina->escritor, PLA_E_SALIDA, "una fórmula no da un número en la hoja", pagina->nombre);
        return;
    }
    plai_pagina_count(pagina, strlen(texto.s));
    plai_pagina_check(pagina, worksheet_write_formula_num(pagina->hoja, row_of(fila), col_of(columna), texto.s,
                                                          plai_escritor_formato(pagina->escritor, aspecto), valor));
}

void
plai_write_formula_text(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *valor,
                        const char *formula, ...)
{
    if (!ready(pagina, fila, columna))
        return;
    va_list lista;
    va_start(lista, formula);
    struct formula texto = print_formula(pagina, formula, lista);
    va_end(lista);
    if (texto.s[0] == '\0')
        return;
    plai_pagina_count(pagina, strlen(texto.s) + strlen(valor));
    plai_pagina_check(pagina, worksheet_write_formula_str(pagina->hoja, row_of(fila), col_of(columna), texto.s,
                                                          plai_escritor_formato(pagina->escritor, aspecto),
                                                          plai_escritor_mend(pagina->escritor, valor, 255)));
}

/* ---------------------------------------------------------------- links */

/* The way from the folder of the workbook to `ruta`, both absolute. */
static void
add_relative(struct text *destino, const char *carpeta, const char *ruta)
{
    size_t comun = 0;
    for (size_t i = 0; carpeta[i] == ruta[i] || (carpeta[i] == '\0' && ruta[i] == '/'); i++) {
        if (ruta[i] == '/')
            comun = i;
        if (carpeta[i] == '\0' || ruta[i] == '\0')
            break;
    }
    for (const char *s = carpeta + comun; *s != '\0'; s++)
        if (*s == '/' && s[1] != '\0')
            plai_text_add_string(destino, "../");
    for (const char *s = ruta + comun + 1; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c <= ' ' || strchr("%#\"<>[]^`{}|\\?*", c) != NULL)
            plai_text_printf(destino, "%%%02X", c);
        else
            plai_text_add_char(destino, *s);
    }
}

/* Looks for the file once for all the links in a row that lead to it. */
static void
find_book(struct escritor *escritor, const char *libro)
{
    if (escritor->libro_hallado != NULL && strcmp(escritor->libro_hallado, libro) == 0)
        return;
    escritor->libro_hallado = libro;
    escritor->camino.count = 0;
    errno = 0;
    char *absoluta = realpath(libro, NULL);
    if (absoluta != NULL && escritor->carpeta != NULL && plai_utf8_valid(absoluta, strlen(absoluta)))
        add_relative(&escritor->camino, escritor->carpeta, absoluta);
    else if (absoluta == NULL && errno == ENOMEM)
        plai_escritor_fail(escritor, PLA_E_MEMORIA, NULL, NULL);
    free(absoluta);
}

/* False where there is no way from the workbook to the file. */
static bool
add_target(struct escritor *escritor, struct text *destino, const char *libro, const char *hoja, const char *celda)
{
    find_book(escritor, libro);
    if (escritor->camino.count == 0)
        return false;
    plai_text_add_string(destino, "external:");
    plai_text_add(destino, escritor->camino.items, escritor->camino.count);
    if (hoja == NULL)
        return true;
    plai_text_add_string(destino, "#'");
    for (const char *s = hoja; *s != '\0'; s++) {
        if (*s == '\'')
            plai_text_add_char(destino, '\'');
        plai_text_add_char(destino, (unsigned char)*s < ' ' ? ' ' : *s);
    }
    plai_text_printf(destino, "'!%s", celda && *celda ? celda : "A1");
    return true;
}

static void
write_url(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto)
{
    struct escritor *escritor = pagina->escritor;
    struct text *destino = &escritor->destino;
    bool cabe = !destino->failed && plai_utf8_valid(destino->items, destino->count) &&
                plai_utf8_count(destino->items, destino->count) <= CARACTERES_ENLACE;
    if (!cabe || pagina->enlaces >= ENLACES_HOJA || *texto == '\0') {
        plai_write_text(pagina, fila, columna, aspecto & ~(unsigned)MARCA_ENLACE, texto);
        return;
    }
    if (!plai_escritor_lend(escritor, PRESTAMO_ENLACE + 4 * strlen(texto)))
        return;
    lxw_format *formato = plai_escritor_formato(escritor, aspecto | MARCA_ENLACE);
    if (aspecto & MARCA_AJUSTE)
        plai_pagina_grow(pagina, fila, columna, texto);
    pagina->enlaces++;
    plai_pagina_count(pagina, strlen(texto) + destino->count);
    plai_pagina_check(pagina,
                      worksheet_write_url_opt(pagina->hoja, row_of(fila), col_of(columna), destino->items, formato,
                                              plai_escritor_mend(escritor, texto, CARACTERES_CELDA), NULL));
}

void
plai_write_link(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto,
                const char *libro, const char *hoja, const char *celda)
{
    if (!ready(pagina, fila, columna))
        return;
    pagina->escritor->destino.count = 0;
    if (libro == NULL || !add_target(pagina->escritor, &pagina->escritor->destino, libro, hoja, celda))
        plai_write_text(pagina, fila, columna, aspecto, texto);
    else
        write_url(pagina, fila, columna, aspecto, texto);
}

void
plai_write_link_pagina(struct pagina *pagina, uint32_t fila, uint32_t columna, estilo aspecto, const char *texto,
                       const char *hoja)
{
    if (!ready(pagina, fila, columna))
        return;
    pagina->escritor->destino.count = 0;
    plai_text_printf(&pagina->escritor->destino, "internal:'%s'!A1", hoja);
    write_url(pagina, fila, columna, aspecto, texto);
}

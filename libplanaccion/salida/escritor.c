/* SPDX-License-Identifier: MIT
 *
 * Life of a workbook that is written: the temporary file, the locale, the styles, the rename.
 * Must not know what the cells mean.
 */
#include "salida/escritor.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fallo.h"
#include "salida/escritor_interno.h"

/* 2000-01-01: a real date would make two runs differ. */
#define FECHA_FIJA 946684800
/* Bytes that are asked for at a time, so that it is not for each cell. */
#define RESERVA ((size_t)1 << 20)
/* What libxlsxwriter takes to put the package together: buffers, and some for each thing it holds. */
#define CIERRE ((size_t)4 << 20)
#define CIERRE_COSA ((size_t)4096)
/* Every office program has it or one with the same widths, so that what fits a page here fits it everywhere. */
#define LETRA "Arial"

static const char *const formas[FORMAS] = {
    [FORMA_TEXTO] = NULL,
    [FORMA_PESOS] = "#,##0_ ;-#,##0_ ;\"\xE2\x80\x93\"_ ",
    [FORMA_PESOS_SIGNO] = "\"$\"\\ #,##0_ ",
    [FORMA_CANTIDAD] = "#,##0.######_ ",
    [FORMA_ENTERO] = "#,##0_ ",
    [FORMA_PORCENTAJE] = "0.0%_ ;-0.0%_ ;\"\xE2\x80\x93\"_ ",
    [FORMA_FECHA] = "dd/mm/yyyy",
    [FORMA_MES] = "[$-240A]mmm",
};

struct marca_color {
    estilo marca;
    lxw_color_t fondo, tinta;
};
static const struct marca_color colores[] = {
    { MARCA_ENCABEZADO, COLOR_ACENTO, 0xFFFFFF }, { MARCA_ACENTO, COLOR_ACENTO, 0xFFFFFF },
    { MARCA_TRIMESTRE, 0x9CC3D1, 0x9CC3D1 },      { MARCA_TOTAL, 0xE8EFF1, 0x1B2B32 },
    { MARCA_ROJO, 0xF8D9D3, 0x8C1D0B },           { MARCA_AMBAR, 0xFFEFC2, 0x7A5600 },
    { MARCA_VERDE, 0xDDEFE6, 0x1E5F45 },          { MARCA_GRIS, 0xF1F3F4, 0x5B666C },
    { MARCA_ENTRADA, 0xFBF8EC, 0x1B2B32 },
};

void
plai_escritor_fail(struct escritor *escritor, int codigo, const char *que, const char *donde)
{
    if (escritor->codigo != 0)
        return;
    escritor->codigo = codigo;
    if (codigo == PLA_E_MEMORIA)
        plai_fail_memory(&escritor->fallo);
    else
        plai_fail(&escritor->fallo, codigo, "%s: %s%s%s", escritor->ruta, que, donde ? ": " : "", donde ? donde : "");
}

bool
plai_escritor_lend(struct escritor *escritor, size_t size)
{
    if (escritor->codigo != 0)
        return false;
    if (size > escritor->reserva) {
        /* Twice: what this library takes meanwhile comes out of the same. */
        if (!plai_malloc_has(2 * (size + RESERVA))) {
            plai_escritor_fail(escritor, PLA_E_MEMORIA, NULL, NULL);
            return false;
        }
        escritor->reserva = size + RESERVA;
    }
    escritor->reserva -= size;
    return true;
}

void
plai_pagina_check(struct pagina *pagina, lxw_error error)
{
    if (error == LXW_NO_ERROR)
        return;
    int codigo = error == LXW_ERROR_MEMORY_MALLOC_FAILED ? PLA_E_MEMORIA : PLA_E_SALIDA;
    plai_escritor_fail(pagina->escritor, codigo, "no se pudo armar la hoja", pagina->nombre);
}

/* ---------------------------------------------------------------- styles */

static void
set_fonts(lxw_format *formato, estilo e)
{
    double puntos = e & MARCA_PORTADA ? 26 : e & (MARCA_TITULO | MARCA_CIFRA) ? 16 : e & MARCA_SECCION ? 11 : 9;
    if (e & MARCA_TENUE)
        puntos = 8;
    format_set_font_name(formato, LETRA);
    format_set_font_size(formato, puntos);
    if (e & (MARCA_PORTADA | MARCA_TITULO | MARCA_CIFRA | MARCA_SECCION))
        format_set_font_color(formato, COLOR_ACENTO);
    if (e & MARCA_TENUE)
        format_set_font_color(formato, 0x5B666C);
    if (e &
        (MARCA_NEGRITA | MARCA_PORTADA | MARCA_TITULO | MARCA_CIFRA | MARCA_SECCION | MARCA_ENCABEZADO | MARCA_TOTAL))
        format_set_bold(formato);
    if (e & MARCA_ENLACE) {
        format_set_font_color(formato, 0x1F5FA8);
        format_set_underline(formato, LXW_UNDERLINE_SINGLE);
    }
}

static void
set_alignment(lxw_format *formato, estilo e)
{
    bool centro = e & (MARCA_CENTRO | MARCA_ENCABEZADO) || (e & FORMA_MASCARA) == FORMA_FECHA;
    format_set_align(formato,
                     e & (MARCA_ENCABEZADO | MARCA_CIFRA) ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (centro)
        format_set_align(formato, LXW_ALIGN_CENTER);
    else if (e & MARCA_DERECHA)
        format_set_align(formato, LXW_ALIGN_RIGHT);
    else if ((e & FORMA_MASCARA) == FORMA_TEXTO || e & MARCA_CIFRA)
        format_set_align(formato, LXW_ALIGN_LEFT);
    if (e & (MARCA_AJUSTE | MARCA_ENCABEZADO))
        format_set_text_wrap(formato);
}

static void
set_fills(lxw_format *formato, estilo e)
{
    for (size_t i = 0; i < sizeof colores / sizeof *colores; i++) {
        if (!(e & colores[i].marca))
            continue;
        format_set_bg_color(formato, colores[i].fondo);
        if (!(e & MARCA_ENLACE))
            format_set_font_color(formato, colores[i].tinta);
    }
    if (e & (MARCA_BORDE | MARCA_ENCABEZADO | MARCA_TOTAL)) {
        format_set_border(formato, LXW_BORDER_THIN);
        format_set_border_color(formato, 0xCBD3D7);
    }
    if (e & (MARCA_FIRMA | MARCA_TOTAL)) {
        format_set_top(formato, LXW_BORDER_THIN);
        format_set_top_color(formato, e & MARCA_FIRMA ? 0x1B2B32 : COLOR_ACENTO);
    }
    if (e & MARCA_ENTRADA)
        format_set_unlocked(formato);
}

lxw_format *
plai_escritor_formato(struct escritor *escritor, estilo e)
{
    size_t i = (e * 2654435761u) >> 23;
    for (;; i++) {
        struct estilo_hecho *hecho = &escritor->estilos[i &= ESTILOS_CAPACIDAD - 1];
        if (hecho->formato != NULL && hecho->clave != e)
            continue;
        if (hecho->formato != NULL)
            return hecho->formato;
        if (escritor->estilos_hechos == ESTILOS_CAPACIDAD / 2)
            return NULL; /* more looks than a workbook of ours has: the default one */
        lxw_format *formato = workbook_add_format(escritor->libro);
        if (formato == NULL) {
            plai_escritor_fail(escritor, PLA_E_MEMORIA, NULL, NULL);
            return NULL;
        }
        *hecho = (struct estilo_hecho){ e, formato };
        escritor->estilos_hechos++;
        set_fonts(formato, e);
        set_alignment(formato, e);
        set_fills(formato, e);
        if (formas[e & FORMA_MASCARA] != NULL)
            format_set_num_format(formato, formas[e & FORMA_MASCARA]);
        return formato;
    }
}

/* ---------------------------------------------------------------- life */

/* An empty file beside the final one, under an ASCII name: libxlsxwriter opens names as the C library does, which on
 * some systems is not UTF-8; and being there early it says at once that the folder cannot be written. */
static int
open_temporary(struct escritor *escritor, pla_fallo *fallo)
{
    char *copia = plai_arena_strdup(escritor->arena, escritor->ruta);
    if (copia == NULL)
        return plai_fail_memory(fallo);
    const char *carpeta = dirname(copia);
    errno = 0;
    char *absoluta = realpath(carpeta, NULL);
    escritor->carpeta = absoluta ? plai_arena_strdup(escritor->arena, absoluta) : NULL;
    bool sin_memoria = absoluta ? escritor->carpeta == NULL : errno == ENOMEM;
    free(absoluta);
    if (sin_memoria)
        return plai_fail_memory(fallo);
    for (unsigned i = 0; i < 1000; i++) {
        char *nombre = plai_arena_printf(escritor->arena, "%s/.planaccion-%ld-%u.tmp", carpeta, (long)getpid(), i);
        if (nombre == NULL)
            return plai_fail_memory(fallo);
        int descriptor = open(nombre, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0) {
            close(descriptor);
            escritor->provisional = nombre;
            return PLA_OK;
        }
        if (errno != EEXIST)
            break;
    }
    return plai_fail_system(fallo, PLA_E_SALIDA, escritor->ruta, "no se puede escribir en la carpeta", errno);
}

static int
open_workbook(struct escritor *escritor, const struct propiedades *propiedades, pla_fallo *fallo)
{
    escritor->locale_c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (escritor->locale_c == (locale_t)0)
        return plai_fail_memory(fallo);
    /* Numbers go through printf inside libxlsxwriter: a thread with decimal commas would damage every one. */
    escritor->locale_de_antes = uselocale(escritor->locale_c);
    /* Its own temporary files go where the workbook goes: room for one is room for all. */
    if (!plai_escritor_lend(escritor, PRESTAMO_HOJA))
        return plai_fail_memory(fallo);
    lxw_workbook_options opciones = { .tmpdir = escritor->carpeta };
    escritor->libro = workbook_new_opt(escritor->provisional, &opciones);
    if (escritor->libro == NULL)
        return plai_fail_memory(fallo);
    /* The first format is that of the cells without one, and the unit of the widths of columns. */
    format_set_font_name(STAILQ_FIRST(escritor->libro->formats), LETRA);
    format_set_font_size(STAILQ_FIRST(escritor->libro->formats), 10);
    lxw_doc_properties documento = { .created = FECHA_FIJA };
    char textos[3][256];
    const char *const fuentes[3] = { propiedades->titulo, propiedades->asunto, propiedades->autor };
    for (size_t i = 0; i < 3; i++)
        snprintf(textos[i], sizeof textos[i], "%s", plai_escritor_mend(escritor, fuentes[i] ? fuentes[i] : "", 60));
    documento.title = textos[0];
    documento.subject = textos[1];
    documento.author = textos[2];
    char clase[300];
    snprintf(clase, sizeof clase, "=\"%s\"", textos[1]);
    if (workbook_set_properties(escritor->libro, &documento) != LXW_NO_ERROR ||
        workbook_define_name(escritor->libro, PLAI_NOMBRE_RESULTADO, clase) != LXW_NO_ERROR)
        return plai_fail_memory(fallo);
    return PLA_OK;
}

int
plai_escritor_new(struct escritor **escritor, struct arena *arena, const char *ruta,
                  const struct propiedades *propiedades, pla_fallo *fallo)
{
    struct escritor *nuevo = plai_arena_zalloc(arena, 1, sizeof *nuevo);
    if (nuevo == NULL)
        return plai_fail_memory(fallo);
    nuevo->arena = arena;
    nuevo->ruta = ruta;
    nuevo->texto.memoria = nuevo->destino.memoria = nuevo->camino.memoria = &arena->memoria;
    int codigo = open_temporary(nuevo, fallo);
    if (codigo == 0)
        codigo = open_workbook(nuevo, propiedades, fallo);
    if (codigo < 0) {
        plai_escritor_free(nuevo);
        return codigo;
    }
    *escritor = nuevo;
    return PLA_OK;
}

void
plai_escritor_set_carpeta(struct escritor *escritor, const char *carpeta)
{
    char *absoluta = realpath(carpeta, NULL);
    escritor->carpeta = absoluta ? plai_arena_strdup(escritor->arena, absoluta) : NULL;
    if (absoluta != NULL && escritor->carpeta == NULL)
        plai_escritor_fail(escritor, PLA_E_MEMORIA, NULL, NULL);
    free(absoluta);
}

static int
sync_file(const char *ruta)
{
    int descriptor = open(ruta, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    int resultado = fsync(descriptor);
    int motivo = errno;
    if (close(descriptor) < 0 && resultado == 0)
        return -1;
    errno = motivo;
    return resultado;
}

/* libxlsxwriter neither notices a full disk while it makes the parts of the package nor is silent about one later: the
 * room is asked for first. A file system that cannot say is believed. */
static int
reserve_room(const struct escritor *escritor, pla_fallo *fallo)
{
    int descriptor = open(escritor->provisional, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return plai_fail_system(fallo, PLA_E_SALIDA, escritor->ruta, "no se pudo escribir", errno);
    int motivo = posix_fallocate(descriptor, 0, (off_t)(escritor->bytes + 65536));
    int hecho = ftruncate(descriptor, 0);
    close(descriptor);
    if (motivo == ENOSPC || motivo == EFBIG || motivo == EDQUOT || hecho < 0)
        return plai_fail(fallo, PLA_E_SALIDA, "%s: no hay espacio para escribirlo", escritor->ruta);
    return PLA_OK;
}

static int
check_pages(const struct escritor *escritor, plai_comprobar *comprobar, pla_fallo *fallo)
{
    if (comprobar == NULL)
        return PLA_OK;
    struct hoja_escrita *hojas = plai_arena_zalloc(escritor->arena, escritor->paginas + 1, sizeof *hojas);
    if (hojas == NULL)
        return plai_fail_memory(fallo);
    size_t n = 0;
    for (const struct pagina *pagina = escritor->primera; pagina != NULL; pagina = pagina->siguiente)
        hojas[n++] = (struct hoja_escrita){ pagina->nombre, pagina->celdas };
    pla_fallo motivo = { 0 };
    int codigo = comprobar(escritor->provisional, hojas, n, &escritor->arena->memoria, &motivo);
    if (codigo == PLA_E_MEMORIA)
        return plai_fail_memory(fallo);
    if (codigo < 0)
        return plai_fail(fallo, PLA_E_SALIDA, "%s: no quedó bien escrito, y se dejó lo que había: ¿disco lleno?",
                         escritor->ruta);
    return PLA_OK;
}

static bool
lend_for_closing(struct escritor *escritor)
{
    size_t cosas = escritor->paginas * 8 + escritor->estilos_hechos;
    for (const struct pagina *pagina = escritor->primera; pagina != NULL; pagina = pagina->siguiente)
        cosas += pagina->enlaces;
    return plai_escritor_lend(escritor, CIERRE + cosas * CIERRE_COSA);
}

static int
close_workbook(struct escritor *escritor, pla_fallo *fallo)
{
    errno = 0;
    lxw_error error = workbook_close(escritor->libro); /* frees it whatever happens */
    escritor->libro = NULL;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED || (error != LXW_NO_ERROR && !plai_malloc_has(RESERVA)))
        return plai_fail_memory(fallo);
    if (error != LXW_NO_ERROR && errno != 0)
        return plai_fail_system(fallo, PLA_E_SALIDA, escritor->ruta, "no se pudo escribir", errno);
    if (error != LXW_NO_ERROR)
        return plai_fail(fallo, PLA_E_SALIDA, "%s: no se pudo escribir: ¿disco lleno?", escritor->ruta);
    return PLA_OK;
}

int
plai_escritor_write(struct escritor *escritor, plai_comprobar *comprobar, pla_fallo *fallo)
{
    if (escritor->codigo == 0 && (escritor->texto.failed || escritor->destino.failed || escritor->camino.failed))
        plai_escritor_fail(escritor, PLA_E_MEMORIA, NULL, NULL);
    if (escritor->codigo != 0) {
        if (fallo != NULL)
            *fallo = escritor->fallo;
        return escritor->codigo;
    }
    int codigo = lend_for_closing(escritor) ? reserve_room(escritor, fallo) : plai_fail_memory(fallo);
    if (codigo == 0)
        codigo = close_workbook(escritor, fallo);
    if (codigo == 0)
        codigo = check_pages(escritor, comprobar, fallo);
    if (codigo < 0)
        return codigo;
    if (sync_file(escritor->provisional) < 0)
        return plai_fail_system(fallo, PLA_E_SALIDA, escritor->ruta, "no se pudo guardar en el disco", errno);
    if (rename(escritor->provisional, escritor->ruta) < 0)
        return plai_fail_system(fallo, PLA_E_SALIDA, escritor->ruta, "no se pudo poner en su lugar", errno);
    escritor->provisional = NULL;
    if (escritor->carpeta != NULL)
        (void)sync_file(escritor->carpeta); /* the file is whole already; its name may lag behind a power cut */
    return PLA_OK;
}

void
plai_escritor_free(struct escritor *escritor)
{
    if (escritor == NULL)
        return;
    if (escritor->libro != NULL)
        lxw_workbook_free(escritor->libro);
    if (escritor->provisional != NULL)
        unlink(escritor->provisional);
    if (escritor->locale_c != (locale_t)0) {
        uselocale(escritor->locale_de_antes);
        freelocale(escritor->locale_c);
    }
    plai_text_done(&escritor->texto);
    plai_text_done(&escritor->destino);
    plai_text_done(&escritor->camino);
    *escritor = (struct escritor){ 0 };
}

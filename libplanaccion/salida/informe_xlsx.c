/* SPDX-License-Identifier: MIT
 *
 * The report as a workbook for staff: a summary to look at, the observations to filter and work through, and the rules
 * that could not be evaluated. Judges nothing.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "salida/hojas.h"
#include "salida/salida.h"
#include "salida/secciones.h"

enum { COLUMNA_NOMBRE = 2, COLUMNA_DATOS = 3, ANCHO_NOMBRE = 54, COLUMNAS_MINIMO = 10 };
static const estilo BASE = MARCA_BORDE, TEXTO = MARCA_BORDE | MARCA_AJUSTE;

struct libro_informe {
    struct marco marco;
    struct arena arena;
    struct nombres nombres;
    struct semaforos luces;
    struct secciones secciones;
    uint32_t columnas; /* of the summary */
};

static void
begin_page(struct libro_informe *l, struct pagina *p, uint32_t columna, const char *titulo, const char *nota)
{
    plai_pagina_hide_grid(p);
    plai_pagina_height(p, 1, 24);
    plai_write_text(p, 1, columna, MARCA_TITULO, titulo);
    plai_write_text(p, 2, columna, MARCA_TENUE, nota != NULL ? nota : l->marco.titulo);
}

static void
print_page(struct libro_informe *l, struct pagina *p, uint32_t columnas, uint32_t filas, uint32_t repetir)
{
    plai_pagina_print(p, &(struct impresion){ .columnas = columnas,
                                              .filas = filas,
                                              .repetir = repetir,
                                              .repetir_fin = repetir,
                                              .izquierda = l->marco.entidad,
                                              .derecha = l->marco.titulo });
}

/* ---------------------------------------------------------------- summary */

/* A heading over so many of the narrow columns of the lights. */
struct rotulo {
    const char *titulo;
    uint32_t columnas;
};

static void
write_headings(struct pagina *p, uint32_t fila, const struct rotulo *rotulos, size_t count)
{
    uint32_t columna = COLUMNA_NOMBRE;

    plai_pagina_height(p, fila, 18);
    for (size_t i = 0; i < count; columna += rotulos[i++].columnas)
        plai_write_merged(p, fila, columna, fila, columna + rotulos[i].columnas - 1, MARCA_ENCABEZADO,
                          rotulos[i].titulo);
}

static size_t
count_unread(const pla_plan *plan)
{
    size_t unread = 0;

    for (size_t i = 0; i < plan->libros.count; i++)
        unread += plan->libros.items[i].publico.estado != PLA_OK;
    return unread;
}

static uint32_t
write_figures(struct libro_informe *l, struct pagina *p, uint32_t fila)
{
    const pla_informe *informe = l->marco.informe;
    const struct {
        const char *nombre;
        size_t valor;
    } cifras[] = {
        { "✖ Errores", informe->cuenta[PLA_ERROR] },
        { "▲ Advertencias", informe->cuenta[PLA_ADVERTENCIA] },
        { "• Notas", informe->cuenta[PLA_NOTA] },
        { "✔ Justificadas", plai_informe_justificadas(informe) },
    };

    plai_pagina_height(p, fila + 1, 28);
    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_TENUE, "Libros revisados");
    plai_write_number(p, fila + 1, COLUMNA_NOMBRE, FORMA_ENTERO | MARCA_CIFRA,
                      (double)(informe->plan->libros.count - count_unread(informe->plan)));
    for (uint32_t i = 0; i < sizeof cifras / sizeof *cifras; i++) {
        uint32_t columna = COLUMNA_DATOS + 2 * i;

        plai_write_merged(p, fila, columna, fila, columna + 1, MARCA_TENUE, cifras[i].nombre);
        plai_write_merged(p, fila + 1, columna, fila + 1, columna + 1, FORMA_ENTERO | MARCA_CIFRA, "");
        plai_write_number(p, fila + 1, columna, FORMA_ENTERO | MARCA_CIFRA, (double)cifras[i].valor);
    }
    return fila + 3;
}

static uint32_t
write_unread(struct libro_informe *l, struct pagina *p, uint32_t fila)
{
    const pla_plan *plan = l->marco.informe->plan;

    if (count_unread(plan) == 0)
        return fila;
    plai_write_text(p, fila++, COLUMNA_NOMBRE, MARCA_SECCION, "No se pudieron leer");
    for (size_t i = 0; i < plan->orden.count; i++) {
        uint32_t which = plan->orden.items[i];
        const pla_libro *libro = &plan->libros.items[which].publico;

        if (libro->estado == PLA_OK)
            continue;
        plai_write_text(p, fila, COLUMNA_NOMBRE, TEXTO | MARCA_ROJO, l->nombres.items[which]);
        plai_write_merged(p, fila, COLUMNA_DATOS, fila, l->columnas, TEXTO,
                          libro->motivo != NULL ? libro->motivo : "sin motivo conocido");
        fila++;
    }
    return fila + 1;
}

static int
regla_compare(const void *a, const void *b)
{
    const struct entrada *x = a, *y = b;
    int order = y->gravedad - x->gravedad;

    return order != 0 ? order : strcmp(x->regla, y->regla);
}

static void
write_rule(struct libro_informe *l, struct pagina *p, uint32_t fila, const struct entrada *first, size_t count)
{
    const pla_regla *regla = l->marco.informe->observaciones.items[first->at].regla;

    plai_write_text(p, fila, COLUMNA_NOMBRE, TEXTO, regla->titulo);
    plai_write_text(p, fila, COLUMNA_DATOS, BASE | MARCA_CENTRO, regla->id);
    plai_write_merged(p, fila, COLUMNA_DATOS + 1, fila, COLUMNA_DATOS + 2, BASE, "");
    plai_hoja_gravity(p, fila, COLUMNA_DATOS + 1, first->gravedad);
    plai_write_number(p, fila, COLUMNA_DATOS + 3, FORMA_ENTERO | BASE, (double)count);
}

static uint32_t
write_rules(struct libro_informe *l, struct pagina *p, uint32_t fila)
{
    static const struct rotulo rotulos[] = { { "Qué dice", 1 }, { "Regla", 1 }, { "Gravedad", 2 }, { "Veces", 1 } };
    size_t count = l->marco.informe->observaciones.count, end;
    struct entrada *sorted = plai_arena_zalloc(&l->arena, count, sizeof *sorted);

    l->marco.sin_memoria |= sorted == NULL;
    if (sorted == NULL || count == 0)
        return fila;
    memcpy(sorted, l->secciones.entradas, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, regla_compare);
    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_SECCION, "Qué se encontró");
    write_headings(p, ++fila, rotulos, sizeof rotulos / sizeof *rotulos);
    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && regla_compare(&sorted[i], &sorted[end]) == 0;)
            end++;
        write_rule(l, p, ++fila, &sorted[i], end - i);
    }
    return fila + 2;
}

static void
write_book(struct libro_informe *l, struct pagina *p, uint32_t fila, const struct seccion *seccion)
{
    static const int gravedades[] = { PLA_ERROR, PLA_ADVERTENCIA, PLA_NOTA };
    const struct libro *libro = &l->marco.informe->plan->libros.items[seccion->libro];

    plai_write_link(p, fila, COLUMNA_NOMBRE, TEXTO, l->nombres.items[seccion->libro], libro->publico.ruta, NULL, NULL);
    l->marco.texto->count = 0;
    plai_capital_add(l->marco.texto, plai_instrumentos[libro->instrumento].palabras);
    l->marco.sin_memoria |= l->marco.texto->failed;
    plai_write_merged(p, fila, COLUMNA_DATOS, fila, COLUMNA_DATOS + 1, BASE,
                      l->marco.texto->failed ? "" : l->marco.texto->items);
    plai_write_merged(p, fila, COLUMNA_DATOS + 2, fila, COLUMNA_DATOS + 3, BASE,
                      libro->publico.formato != NULL ? libro->publico.formato : "");
    plai_write_number(p, fila, COLUMNA_DATOS + 4, FORMA_ENTERO | BASE, (double)libro->publico.registros);
    for (uint32_t g = 0; g < 3; g++)
        plai_write_number(p, fila, COLUMNA_DATOS + 5 + g, FORMA_ENTERO | BASE, (double)seccion->cuenta[gravedades[g]]);
}

static uint32_t
write_books(struct libro_informe *l, struct pagina *p, uint32_t fila)
{
    static const struct rotulo rotulos[] = {
        { "Archivo", 1 }, { "Instrumento", 2 }, { "Formato", 2 }, { "Filas", 1 },
        { "Errores", 1 }, { "Avisos", 1 },      { "Notas", 1 },
    };

    plai_write_text(p, fila, COLUMNA_NOMBRE, MARCA_SECCION,
                    "Libros revisados, primero los que tienen más por corregir");
    write_headings(p, ++fila, rotulos, sizeof rotulos / sizeof *rotulos);
    for (size_t i = 0; i < l->secciones.count; i++)
        if (l->secciones.items[i].libro != INDICE_NINGUNO)
            write_book(l, p, ++fila, &l->secciones.items[i]);
    return fila + 1;
}

static void
write_summary(struct libro_informe *l, struct pagina *p)
{
    uint32_t fila, luces = COLUMNA_NOMBRE + plai_hoja_lights_width(&l->luces) - 1;

    l->columnas = luces > COLUMNAS_MINIMO ? luces : COLUMNAS_MINIMO;
    plai_pagina_width(p, 1, 1, 2);
    plai_pagina_width(p, COLUMNA_NOMBRE, COLUMNA_NOMBRE, ANCHO_NOMBRE);
    plai_pagina_width(p, COLUMNA_DATOS, l->columnas, 11);
    plai_pagina_color(p);
    begin_page(l, p, COLUMNA_NOMBRE, "Informe de revisión", NULL);
    fila = write_figures(l, p, 4);
    fila = write_unread(l, p, fila);
    fila = plai_hoja_lights(p, &l->luces, fila, COLUMNA_NOMBRE);
    fila = write_rules(l, p, fila);
    fila = write_books(l, p, fila);
    print_page(l, p, l->columnas, fila, 0);
}

/* ---------------------------------------------------------------- rules that did not speak */

static void
write_unevaluated(struct libro_informe *l, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Estado", 15 }, { "Regla", 8 }, { "Qué revisa", 56 }, { "Por qué no se evaluó", 80 }
    };
    uint32_t fila = 5;

    begin_page(l, p, 1, "Reglas que no se pudieron evaluar",
               "No es que estén bien: faltó con qué revisarlas. Con los libros que faltan se evalúan solas.");
    plai_hoja_headings(p, 4, 1, encabezados, 4);
    fila = plai_hoja_write_no_evaluadas(&l->marco, p, fila, 3, 4);
    if (fila == 5)
        plai_write_text(p, fila++, 1, FORMA_TEXTO, "✔ Se evaluaron todas.");
    else
        plai_pagina_filter(p, 4, 1, fila - 1, 4);
    plai_pagina_freeze(p, 4, 0);
    print_page(l, p, 4, fila, 4);
}

/* ---------------------------------------------------------------- the workbook */

static int
gather(struct libro_informe *l, const pla_informe *informe, pla_fallo *fallo)
{
    const pla_plan *plan = informe->plan;
    const char *entidad = plai_plan_entidad(plan);

    if (!plai_nombres_init(&l->nombres, plan, &l->arena) ||
        !plai_secciones_init(&l->secciones, informe, SECCIONES_GRAVES_PRIMERO, &l->arena))
        return plai_fail_memory(fallo);
    l->marco.informe = informe;
    l->marco.nombres = &l->nombres;
    l->marco.entidad = entidad;
    l->marco.titulo = informe->vigencia != 0 ? plai_arena_printf(&l->arena, "%s%svigencia %d", entidad,
                                                                 entidad[0] != '\0' ? " · " : "", informe->vigencia)
                                             : plai_arena_strdup(&l->arena, entidad);
    if (l->marco.titulo == NULL)
        return plai_fail_memory(fallo);
    return plai_semaforos_new(&l->luces, informe, &l->nombres, &l->arena, fallo);
}

static void
write_pages(struct libro_informe *l, struct escritor *escritor)
{
    struct pagina *p;

    write_summary(l, plai_escritor_add_pagina(escritor, "Resumen"));
    p = plai_escritor_add_pagina(escritor, "Observaciones");
    begin_page(l, p, 1, "Observaciones", "El enlace de cada celda abre el libro donde está.");
    plai_hoja_write_observaciones(&l->marco, p, false);
    write_unevaluated(l, plai_escritor_add_pagina(escritor, "Reglas no evaluadas"));
}

int
plai_informe_write_xlsx(const pla_informe *informe, const char *ruta, const char *carpeta, plai_comprobar *comprobar,
                        pla_fallo *fallo)
{
    struct propiedades propiedades = { .titulo = "Informe de revisión", .asunto = "Revisión" };
    struct libro_informe l = { 0 };
    struct text texto = { .memoria = informe->salida.memoria };
    struct escritor *escritor;
    int status;

    assert(informe->cerrado);
    plai_arena_init(&l.arena, informe->salida.memoria);
    l.marco.texto = &texto;
    status = gather(&l, informe, fallo);
    propiedades.autor = l.marco.entidad;
    if (status == PLA_OK)
        status = plai_escritor_new(&escritor, &l.arena, ruta, &propiedades, fallo);
    if (status == PLA_OK) {
        if (carpeta != NULL)
            plai_escritor_set_carpeta(escritor, carpeta);
        write_pages(&l, escritor);
        status = l.marco.sin_memoria ? plai_fail_memory(fallo) : plai_escritor_write(escritor, comprobar, fallo);
        plai_escritor_free(escritor);
    }
    plai_semaforos_done(&l.luces);
    plai_text_done(&texto);
    plai_arena_done(&l.arena);
    return status;
}

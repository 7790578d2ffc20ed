/* SPDX-License-Identifier: MIT
 *
 * The workbook of a comparison: what changed, and the money before and after.
 * Must not know how records were matched.
 */
#include <stdio.h>

#include "base/numero.h"
#include "comparacion/comparacion.h"
#include "salida/consolidado.h"
#include "salida/limpio.h"
#include "salida/salida.h"

enum { FILA_ENCABEZADO = 4, FILA_DATOS = 5, BASE = MARCA_BORDE, TEXTO = MARCA_BORDE | MARCA_AJUSTE };

static void
begin_page(struct pagina *p, const char *titulo, const char *nota)
{
    plai_pagina_hide_grid(p);
    plai_pagina_height(p, 1, 24);
    plai_write_text(p, 1, 1, MARCA_TITULO, titulo);
    plai_write_text(p, 2, 1, MARCA_TENUE, nota);
}

static void
print_page(struct pagina *p, uint32_t columnas, uint32_t filas)
{
    const struct impresion impresion = { .oficio = true,
                                         .columnas = columnas,
                                         .filas = filas,
                                         .repetir = FILA_ENCABEZADO,
                                         .repetir_fin = FILA_ENCABEZADO,
                                         .izquierda = "",
                                         .derecha = "Comparación" };
    plai_pagina_print(p, &impresion);
}

/* ---------------------------------------------------------------- changes */

static void
write_place(struct pagina *p, uint32_t fila, uint32_t columna, const pla_plan *plan, lugar donde)
{
    const pla_lugar publico = plai_lugar_public(plan, donde);
    if (donde == 0)
        plai_write_blank(p, fila, columna, BASE);
    else
        plai_write_link(p, fila, columna, BASE | MARCA_ENLACE, publico.celda, publico.libro, publico.hoja,
                        publico.celda);
}

static void
write_change(const struct comparacion *c, struct pagina *p, uint32_t fila, const struct cambio *cambio)
{
    static const estilo marcas[] = { MARCA_GRIS, MARCA_AMBAR, MARCA_ROJO };
    const char *const textos[] = { plai_cambio_words((enum cambio_tipo)cambio->tipo),
                                   cambio->regla,
                                   cambio->dependencia,
                                   cambio->meta,
                                   cambio->actividad,
                                   cambio->texto,
                                   cambio->valor[VERSION_ANTES],
                                   cambio->valor[VERSION_DESPUES],
                                   cambio->oficio };
    plai_write_text(p, fila, 1, BASE | marcas[cambio->gravedad], plai_gravedad_word(cambio->gravedad));
    for (uint32_t i = 0; i < sizeof textos / sizeof *textos; i++)
        plai_write_text(p, fila, 2 + i, TEXTO, textos[i] != NULL ? textos[i] : "");
    write_place(p, fila, 11, c->planes[VERSION_ANTES], cambio->lugar[VERSION_ANTES]);
    write_place(p, fila, 12, c->planes[VERSION_DESPUES], cambio->lugar[VERSION_DESPUES]);
    plai_write_blank(p, fila, 13, TEXTO | MARCA_ENTRADA);
}

static void
write_changes(const struct comparacion *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Gravedad", 13 },      { "Qué cambió", 18 },
        { "Regla", 8 },          { "Dependencia", 24 },
        { "Meta", 14 },          { "Actividad", 28 },
        { "En palabras", 56 },   { "Antes", 18 },
        { "Después", 18 },       { "Oficio o modificación", 26 },
        { "Celda antes", 11 },   { "Celda después", 11 },
        { "Justificación", 34 },
    };
    const uint32_t columnas = sizeof encabezados / sizeof *encabezados;
    uint32_t fila = FILA_DATOS;
    begin_page(
        p, "Qué cambió entre las dos versiones",
        "Los registros se emparejan por su clave, no por su fila. Lo que trae su oficio o modificación es una nota.");
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, columnas);
    for (size_t i = 0; i < c->cambios.count; i++)
        write_change(c, p, fila++, &c->cambios.items[i]);
    if (fila > FILA_DATOS)
        plai_pagina_filter(p, FILA_ENCABEZADO, 1, fila - 1, columnas);
    else
        plai_write_text(p, fila, 1, MARCA_TENUE, "Las dos versiones dicen lo mismo.");
    plai_pagina_freeze(p, FILA_ENCABEZADO, 2);
    print_page(p, columnas, fila);
}

/* ---------------------------------------------------------------- money */

static void
write_difference(struct pagina *p, uint32_t fila, estilo marca, const int64_t pesos[VERSIONES])
{
    plai_write_formula(p, fila, 6, FORMA_PESOS | marca,
                       (double)(pesos[VERSION_DESPUES] - pesos[VERSION_ANTES]) / PLAI_CENTAVOS, "E%u-D%u", fila, fila);
}

static void
write_money(const struct comparacion *c, struct pagina *p)
{
    static const struct encabezado encabezados[] = {
        { "Instrumento", 22 }, { "Vigencia", 10 }, { "Nombre", 50 },
        { "Antes", 20 },       { "Después", 20 },  { "Diferencia", 20 },
    };
    static const char *const secciones[] = { "Totales", "Por dependencia", "Por fuente" };
    uint32_t fila = FILA_ENCABEZADO + 1;
    begin_page(p, "Recursos antes y después",
               "Lo que programa cada instrumento. Una diferencia en un renglón y la contraria "
               "en otro es dinero que pasó de uno a otro.");
    plai_hoja_headings(p, FILA_ENCABEZADO, 1, encabezados, sizeof encabezados / sizeof *encabezados);
    for (size_t i = 0; i < c->movimientos.count; i++) {
        const struct movimiento *m = &c->movimientos.items[i];
        if (i == 0 || m->dimension != c->movimientos.items[i - 1].dimension)
            plai_write_text(p, fila++, 1, MARCA_SECCION, secciones[m->dimension]);
        plai_write_text(p, fila, 1, BASE, plai_instrumentos[m->instrumento].palabras);
        if (m->vigencia != 0)
            plai_write_number(p, fila, 2, BASE | MARCA_CENTRO, m->vigencia);
        else
            plai_write_blank(p, fila, 2, BASE);
        plai_write_text(p, fila, 3, TEXTO, *m->nombre != '\0' ? m->nombre : m->dimension == 0 ? "Total" : "Sin nombre");
        plai_write_pesos(p, fila, 4, BASE, m->pesos[VERSION_ANTES]);
        plai_write_pesos(p, fila, 5, BASE, m->pesos[VERSION_DESPUES]);
        write_difference(p, fila++, BASE, m->pesos);
    }
    if (fila > FILA_DATOS)
        plai_pagina_condition(p, FILA_DATOS, 6, fila - 1, 6, MARCA_AMBAR, "AND(ISNUMBER($F%u),$F%u<>0)",
                              (unsigned)FILA_DATOS, (unsigned)FILA_DATOS);
    plai_pagina_freeze(p, FILA_ENCABEZADO, 0);
    print_page(p, 6, fila);
}

/* ---------------------------------------------------------------- the workbook */

int
plai_versiones_write(const struct comparacion *c, const char *ruta, plai_comprobar *comprobar, pla_fallo *fallo)
{
    static const struct propiedades propiedades = { .titulo = "Comparación de versiones",
                                                    .asunto = "Comparación",
                                                    .autor = "" };
    struct escritor *escritor;
    struct arena arena;
    plai_arena_init(&arena, c->planes[VERSION_DESPUES]->opciones.memoria);
    int codigo = plai_escritor_new(&escritor, &arena, ruta, &propiedades, fallo);
    if (codigo == PLA_OK) {
        write_changes(c, plai_escritor_add_pagina(escritor, "Cambios"));
        write_money(c, plai_escritor_add_pagina(escritor, "Recursos"));
        codigo = plai_escritor_write(escritor, comprobar, fallo);
        plai_escritor_free(escritor);
    }
    plai_arena_done(&arena);
    return codigo;
}

/* SPDX-License-Identifier: MIT
 *
 * Plans made in memory, as a mapper would make them.
 * Asserts nothing but that there is memory.
 */
#include "ejemplo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formatos/formatos.h"
#include "informe/informe.h"
#include "salida/salida.h"

enum { COLUMNA_CODIGO = 1, COLUMNA_META, COLUMNA_BPIN, COLUMNA_FUENTE, COLUMNA_CANTIDAD, COLUMNA_PESOS };

static bool
add_columna(pla_plan *plan, int column, uint32_t fila, const char *ruta, enum campo campo, enum medida medida,
            enum campo_clase clase, int vigencia)
{
    struct columna columna = { .columna = (uint16_t)column,
                               .fila = fila,
                               .ruta = ruta,
                               .campo = (uint8_t)campo,
                               .medida = (uint8_t)medida,
                               .clase = (uint8_t)clase,
                               .vigencia = (int16_t)vigencia };

    return plai_vec_add(&plan->columnas, columna);
}

static bool
add_valor(pla_plan *plan, lugar l, enum campo campo, enum interno_clase clase, const char *texto, id *which)
{
    struct valor valor = { .lugar = l, .campo = (uint8_t)campo };

    valor.texto = plai_arena_strdup(&plan->arena, texto);
    valor.id = plai_intern(plan, clase, plai_slice(texto));
    if (valor.texto == NULL || valor.id == ID_SIN_MEMORIA || !plai_vec_add(&plan->valores, valor))
        return false;
    *which = valor.id;
    return true;
}

static bool
add_fila(pla_plan *plan, const struct ejemplo_libro *libro, uint32_t hoja, uint32_t fila, unsigned meta, bool again,
         id dependencia)
{
    const char *fuente = again ? "SGP Salud" : libro->fuente;
    struct registro r = { .hoja = hoja,
                          .fila = fila,
                          .valor = (uint32_t)plan->valores.count,
                          .valores = 4,
                          .hecho = (uint32_t)plan->hechos.count,
                          .hechos = 2,
                          .dependencia = dependencia };
    struct hecho h = { .registro = (uint32_t)plan->registros.count,
                       .dependencia = dependencia,
                       .vigencia = (int16_t)(libro->vigencia != 0 ? libro->vigencia : 2026),
                       .instrumento = (uint8_t)libro->instrumento,
                       .medida = MEDIDA_PROGRAMADO };
    char codigo[32], nombre[64], bpin[32];
    id none;

    snprintf(codigo, sizeof codigo, "MP-%u", meta);
    snprintf(nombre, sizeof nombre, "Atender %u personas", meta);
    snprintf(bpin, sizeof bpin, "2024257990%03u", meta);
    if (!add_valor(plan, lugar_of(hoja, fila, COLUMNA_CODIGO), CAMPO_codigo_meta, INTERNO_CODIGO, codigo, &r.meta) ||
        !add_valor(plan, lugar_of(hoja, fila, COLUMNA_META), CAMPO_meta_producto, INTERNO_NOMBRE, nombre, &none) ||
        !add_valor(plan, lugar_of(hoja, fila, COLUMNA_BPIN), CAMPO_bpin, INTERNO_CODIGO, bpin, &r.proyecto) ||
        !add_valor(plan, lugar_of(hoja, fila, COLUMNA_FUENTE), CAMPO_fuente, INTERNO_NOMBRE, fuente, &r.fuente))
        return false;
    plai_registro_close(plan, &r);
    h.meta = r.meta;
    h.proyecto = r.proyecto;
    h.valor = (int64_t)(10 + meta) * 1000000;
    h.clase = CLASE_CANTIDAD;
    h.banderas = again ? HECHO_REPETIDO : 0;
    h.lugar = lugar_of(hoja, fila, COLUMNA_CANTIDAD);
    if (!plai_vec_add(&plan->hechos, h))
        return false;
    h.fuente = r.fuente;
    h.valor = (int64_t)(again ? 50 : 100) * 1000000 * 100;
    h.clase = CLASE_PESOS;
    h.banderas = 0;
    h.lugar = lugar_of(hoja, fila, COLUMNA_PESOS);
    return plai_vec_add(&plan->hechos, h) && plai_vec_add(&plan->registros, r);
}

static bool
add_hoja(pla_plan *plan, const struct ejemplo_libro *libro, uint32_t which, id dependencia)
{
    uint32_t hoja = (uint32_t)plan->hojas.count, heading = libro->skip + 4, fila = heading + 1;
    struct hoja h = { .libro = which,
                      .nombre = "Plan",
                      .instrumento = (uint8_t)libro->instrumento,
                      .encabezado = heading,
                      .columna = (uint32_t)plan->columnas.count,
                      .columnas = 6,
                      .omitida = (uint32_t)plan->omitidas.count,
                      .omitidas = 1,
                      .registro = (uint32_t)plan->registros.count,
                      .registros = 2 * libro->metas };
    struct omitida total = { .fila = fila + 2 * libro->metas, .hasta = fila + 2 * libro->metas, .motivo = "total" };

    for (unsigned i = 0; i < 2 * libro->metas; i++)
        if (!add_fila(plan, libro, hoja, fila + i, libro->first + i / 2, i % 2 == 1, dependencia))
            return false;
    /* Out of order, as a mapper may find them. */
    return add_columna(plan, COLUMNA_PESOS, heading, "PROGRAMADO / Valor", 0, MEDIDA_PROGRAMADO, CLASE_PESOS,
                       libro->vigencia) &&
           add_columna(plan, COLUMNA_CODIGO, heading, "Código de la meta", CAMPO_codigo_meta, 0, 0, 0) &&
           add_columna(plan, COLUMNA_META, heading, "Meta", CAMPO_meta_producto, 0, 0, 0) &&
           add_columna(plan, COLUMNA_BPIN, heading, "BPIN", CAMPO_bpin, 0, 0, 0) &&
           add_columna(plan, COLUMNA_FUENTE, heading, "Fuente", CAMPO_fuente, 0, 0, 0) &&
           add_columna(plan, COLUMNA_CANTIDAD, heading, "PROGRAMADO / Cantidad", 0, MEDIDA_PROGRAMADO, CLASE_CANTIDAD,
                       libro->vigencia) &&
           plai_vec_add(&plan->omitidas, total) && plai_vec_add(&plan->hojas, h);
}

int
ejemplo_try(pla_plan *plan, const struct ejemplo_libro *libro)
{
    uint32_t which;
    int status = plai_libro_begin(plan, libro->ruta, &which, NULL);
    id dependencia;

    if (status < 0)
        return status;
    dependencia = plai_intern(plan, INTERNO_NOMBRE, plai_slice(libro->dependencia));
    if (dependencia == ID_SIN_MEMORIA || !add_hoja(plan, libro, which, dependencia)) {
        plai_libro_cancel(plan, which);
        return PLA_E_MEMORIA;
    }
    plan->libros.items[which].instrumento = (uint8_t)libro->instrumento;
    plan->libros.items[which].dependencia = dependencia;
    plan->libros.items[which].publico.dependencia = libro->dependencia;
    plan->libros.items[which].publico.vigencia = libro->vigencia;
    plan->libros.items[which].hash = libro->first + 1000 * libro->metas + libro->skip;
    return plai_libro_end(plan, which, NULL);
}

void
ejemplo_add(pla_plan *plan, const struct ejemplo_libro *libro)
{
    if (ejemplo_try(plan, libro) < 0)
        abort();
}

static void *
memory_realloc(void *ctx, void *block, size_t size)
{
    struct ejemplo_memoria *memoria = ctx;
    void *grown;

    memoria->calls++;
    if (memoria->fail_at != 0 && memoria->calls >= memoria->fail_at)
        return NULL;
    grown = realloc(block, size);
    memoria->vivos += block == NULL && grown != NULL;
    return grown;
}

static void
memory_free(void *ctx, void *block)
{
    struct ejemplo_memoria *memoria = ctx;

    memoria->vivos -= block != NULL;
    free(block);
}

void
ejemplo_memoria_init(struct ejemplo_memoria *memoria, size_t fail_at)
{
    *memoria = (struct ejemplo_memoria){ .memoria = { memory_realloc, memory_free, memoria }, .fail_at = fail_at };
}

void
ejemplo_informe_free(pla_informe *informe)
{
    pla_plan *plan = informe->plan;

    plai_informe_free(informe);
    plai_modelo_free(plan);
}

char *
ejemplo_texto(const pla_informe *informe, unsigned banderas)
{
    struct text text = { 0 };

    plai_informe_render_text(informe, banderas, &text);
    if (text.failed)
        abort();
    return text.items;
}

pla_plan *
ejemplo_formatos_new(void)
{
    pla_plan *plan;

    if (plai_modelo_new(&plan, NULL, NULL) != PLA_OK || plai_formatos_new(plan, NULL) != PLA_OK)
        abort();
    return plan;
}

void
ejemplo_formatos_free(pla_plan *plan)
{
    plai_formatos_free(plan);
    plai_modelo_free(plan);
}

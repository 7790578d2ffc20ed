/* SPDX-License-Identifier: MIT
 *
 * The instruments of the whole municipality: Plan Indicativo as SisPT exports it, POAI, PAC; and two workbooks that are
 * none. Knows nothing of the library that reads them.
 */
#include <stdio.h>
#include <string.h>

#include "hoja.h"
#include "libros.h"

/* ---------------------------------------------------------------- Plan Indicativo, as SisPT exports it */

enum { PRIMERA_FUENTE = 25, COLUMNA_BPIN = PRIMERA_FUENTE + ANIOS * (FUENTES + 1) };

static void
put_sispt_headings(const struct libro *libro)
{
    static const char *const textos[] = { "Código DANE",
                                          "Entidad territorial",
                                          "Nombre del plan",
                                          "Código de indicador de producto (SisPT)",
                                          "Línea estratégica",
                                          "Código del sector",
                                          "Sector (MGA)",
                                          "Código del programa (MGA)",
                                          "Programa (MGA)",
                                          "Código del producto (MGA)",
                                          "Producto (MGA)",
                                          "Código de indicador de producto (MGA)",
                                          "Indicador de Producto(MGA)",
                                          "Personalización de Indicador de Producto",
                                          "Unidad de medida",
                                          "Meta del cuatrienio",
                                          "Principal",
                                          "Código de ODS",
                                          "ODS",
                                          "Tipo de acumulación" };
    char texto[200];

    merge(libro, 1, 1, 1, 20, "PARTE ESTRATÉGICA", libro->titulo);
    merge(libro, 1, 21, 1, COLUMNA_BPIN, "PLAN INDICATIVO", libro->titulo);
    put_headings(libro, 2, textos, 20);
    for (int i = 0; i < ANIOS; i++) {
        int columna = PRIMERA_FUENTE + i * (FUENTES + 1);

        snprintf(texto, sizeof texto, "Programación del producto bien o servicio %d", PRIMER_ANIO + i);
        put_heading(libro, 2, 21 + i, texto);
        for (int k = 0; k < FUENTES; k++) {
            snprintf(texto, sizeof texto, "%s %d", municipio_fuentes[k], PRIMER_ANIO + i);
            put_heading(libro, 2, columna + k, texto);
        }
        snprintf(texto, sizeof texto, "Total %d", PRIMER_ANIO + i);
        put_heading(libro, 2, columna + FUENTES, texto);
    }
    put_heading(libro, 2, COLUMNA_BPIN, "BPIN");
}

static double
cuatrienio(const struct meta *meta)
{
    double sum = 0;

    for (int i = 0; i < ANIOS; i++)
        sum += meta->programado[i];
    return meta->acumulativo ? sum : meta->programado[ANIOS - 1];
}

static void
put_sispt_row(const struct libro *libro, int fila, const struct meta *meta)
{
    char sector[3] = { meta->codigo_programa[0], meta->codigo_programa[1], 0 }, indicador[12];
    const char *const textos[] = { municipio_dane,        municipio_nombre,      municipio_plan,
                                   meta->codigo,          meta->linea,           sector,
                                   meta->sector,          meta->codigo_programa, meta->programa,
                                   meta->codigo_producto, meta->producto,        indicador,
                                   meta->indicador,       meta->nombre,          meta->unidad };

    snprintf(indicador, sizeof indicador, "%s00", meta->codigo_producto);
    for (int i = 0; i < 15; i++)
        put(libro, fila, i + 1, textos[i]);
    put_number(libro, fila, 16, cuatrienio(meta));
    put(libro, fila, 17, "Sí");
    put_number(libro, fila, 18, meta->linea[3] == '1' ? 3 : 11);
    put(libro, fila, 19, meta->linea[3] == '1' ? "Salud y bienestar" : "Ciudades y comunidades sostenibles");
    put(libro, fila, 20, meta->acumulativo ? "Acumulativo" : "No acumulativo");
    for (int i = 0; i < ANIOS; i++) {
        int columna = PRIMERA_FUENTE + i * (FUENTES + 1);
        double pesos = municipio_pesos(meta, PRIMER_ANIO + i);

        put_number(libro, fila, 21 + i, meta->programado[i]);
        if (pesos > 0)
            put_number(libro, fila, columna + meta->fuente, pesos);
        put_number(libro, fila, columna + FUENTES, pesos);
    }
    put(libro, fila, COLUMNA_BPIN, meta->bpin);
}

bool
write_plan_indicativo(const char *ruta)
{
    struct libro libro;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "Plan indicativo - Productos");
    put_sispt_headings(&libro);
    for (size_t i = 0; i < municipio_metas_count; i++)
        put_sispt_row(&libro, (int)i + 3, &municipio_metas[i]);
    return close_libro(&libro);
}

/* ---------------------------------------------------------------- POAI and PAC */

static bool
is_used(int fuente)
{
    for (size_t i = 0; i < municipio_metas_count; i++) {
        if (municipio_metas[i].fuente == fuente && municipio_programada(&municipio_metas[i], VIGENCIA))
            return true;
    }
    return false;
}

enum { POAI_FUENTES = 10 }; /* its first column of money */

static void
put_poai_row(const struct libro *libro, int fila, const struct meta *meta, const int *columnas, int total)
{
    const char *const textos[] = { meta->sector,   meta->codigo_programa,
                                   meta->programa, meta->codigo,
                                   meta->nombre,   municipio_dependencias[meta->dependencia].nombre,
                                   meta->bpin,     meta->proyecto };

    for (int i = 0; i < 8; i++)
        put(libro, fila, i + 1, textos[i]);
    put_number(libro, fila, 9, meta->programado[VIGENCIA - PRIMER_ANIO]);
    put_pesos(libro, fila, columnas[meta->fuente], municipio_pesos(meta, VIGENCIA));
    put_sum(libro, fila, total, fila, POAI_FUENTES, fila, total - 1, municipio_pesos(meta, VIGENCIA));
}

bool
write_poai(const char *ruta)
{
    static const char *const textos[] = { "Sector",         "Código programa",     "Programa",
                                          "Código de meta", "Meta de producto",    "Dependencia",
                                          "BPIN",           "Nombre del proyecto", "Meta 2026" };
    struct libro libro;
    int columnas[FUENTES], total = POAI_FUENTES, fila = 5;
    double sums[FUENTES] = { 0 }, sum = 0;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "POAI 2026");
    merge(&libro, 1, 1, 1, 10, "PLAN OPERATIVO ANUAL DE INVERSIONES 2026", libro.titulo);
    put(&libro, 2, 1, "Municipio de San Jacinto del Roble");
    put_headings(&libro, 4, textos, 9);
    for (int k = 0; k < FUENTES; k++) {
        if (is_used(k)) {
            columnas[k] = total;
            put_heading(&libro, 4, total++, municipio_fuentes[k]);
        }
    }
    put_heading(&libro, 4, total, "TOTAL POAI");
    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        if (!municipio_programada(meta, VIGENCIA))
            continue;
        put_poai_row(&libro, fila++, meta, columnas, total);
        sums[meta->fuente] += municipio_pesos(meta, VIGENCIA);
        sum += municipio_pesos(meta, VIGENCIA);
    }
    put(&libro, fila, 1, "TOTAL");
    for (int k = 0; k < FUENTES; k++) {
        if (is_used(k))
            put_sum(&libro, fila, columnas[k], 5, columnas[k], fila - 1, columnas[k], sums[k]);
    }
    put_sum(&libro, fila, total, 5, total, fila - 1, total, sum);
    put(&libro, fila + 2, 1, "Elaboró: Oficina de Planeación");
    return close_libro(&libro);
}

/* What a project has of one source. */
static double
project_pesos(const struct meta *of)
{
    double sum = 0;

    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        if (strcmp(meta->bpin, of->bpin) == 0 && meta->fuente == of->fuente)
            sum += municipio_pesos(meta, VIGENCIA);
    }
    return sum;
}

static bool
is_first_of_project(size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(municipio_metas[i].bpin, municipio_metas[index].bpin) == 0 &&
            municipio_metas[i].fuente == municipio_metas[index].fuente)
            return false;
    }
    return true;
}

/* Twelve months that add up: whole thousands, and the rest in December. */
static void
put_months(const struct libro *libro, int fila, double pesos)
{
    double month = (double)(long long)(pesos / 12000) * 1000;

    for (int i = 0; i < 12; i++)
        put_pesos(libro, fila, 6 + i, i < 11 ? month : pesos - 11 * month);
    put_sum(libro, fila, 18, fila, 6, fila, 17, pesos);
}

bool
write_pac(const char *ruta, bool corregido)
{
    static const char *const textos[] = { "Rubro",     "Concepto",  "BPIN",     "Fuente",     "Apropiación definitiva",
                                          "ENERO",     "FEBRERO",   "MARZO",    "ABRIL",      "MAYO",
                                          "JUNIO",     "JULIO",     "AGOSTO",   "SEPTIEMBRE", "OCTUBRE",
                                          "NOVIEMBRE", "DICIEMBRE", "TOTAL PAC" };
    struct libro libro;
    int fila = 4;
    char rubro[40];

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "PAC 2026");
    merge(&libro, 1, 1, 1, 6, "PROGRAMA ANUAL MENSUALIZADO DE CAJA 2026", libro.titulo);
    put_headings(&libro, 3, textos, 18);
    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        double pesos = project_pesos(meta);

        if (!municipio_programada(meta, VIGENCIA) || !is_first_of_project(i))
            continue;
        snprintf(rubro, sizeof rubro, "2.3.2.02.02.%03d", fila - 3);
        put(&libro, fila, 1, rubro);
        put(&libro, fila, 2, meta->proyecto);
        put(&libro, fila, 3, meta->bpin);
        put(&libro, fila, 4, municipio_fuentes[meta->fuente]);
        put_pesos(&libro, fila, 5, pesos);
        /* The treasury counts on a tenth more than the rural water project has. */
        put_months(&libro, fila, strcmp(meta->codigo, "IP-8") == 0 && !corregido ? pesos / 10 * 11 : pesos);
        fila++;
    }
    return close_libro(&libro);
}

/* ---------------------------------------------------------------- what is no instrument */

bool
write_lista(const char *ruta)
{
    static const char *const productos[] = { "Producto", "Panela", "Arroz", "Chontaduro" };
    struct libro libro;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "Mercado");
    for (int i = 0; i < 4; i++)
        put(&libro, i + 1, 1, productos[i]);
    put_number(&libro, 2, 2, 3);
    return close_libro(&libro);
}

bool
write_vacio(const char *ruta)
{
    struct libro libro;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "Hoja1");
    return close_libro(&libro);
}

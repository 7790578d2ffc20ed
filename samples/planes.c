/* SPDX-License-Identifier: MIT
 *
 * The plan de acción of a dependencia in three forms, each with its header block, merges, total and signatures.
 * Knows nothing of the library that reads them.
 */
#include <string.h>

#include "hoja.h"
#include "libros.h"

static double
activity_pesos(const struct meta *meta, int k)
{
    return k == 0 ? meta->pesos / 10 * 6 : meta->pesos / 10 * 4;
}

static double
techo(int dependencia, const char *programa)
{
    double sum = 0;

    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        if (meta->dependencia == dependencia && strcmp(meta->codigo_programa, programa) == 0)
            sum += municipio_pesos(meta, VIGENCIA);
    }
    return sum;
}

static void
put_form_header(const struct libro *libro, const char *codigo, const char *version, int columnas)
{
    merge(libro, 1, 1, 3, 2, "ALCALDÍA DE SAN JACINTO DEL ROBLE", libro->titulo);
    merge(libro, 1, 3, 1, columnas - 2, "PROCESO PLANEACIÓN ESTRATÉGICA", libro->titulo);
    merge(libro, 2, 3, 3, columnas - 2, "PLAN DE ACCIÓN", libro->titulo);
    put(libro, 1, columnas - 1, "CÓDIGO");
    put(libro, 1, columnas, codigo);
    put(libro, 2, columnas - 1, "VERSIÓN");
    put(libro, 2, columnas, version);
    put(libro, 3, columnas - 1, "FECHA");
    put(libro, 3, columnas, "12-Ene-26");
}

static void
put_pe_row(const struct libro *libro, int fila, const struct meta *meta, int k, bool corregido)
{
    const char *const textos[] = { meta->linea, meta->codigo_programa, meta->programa };
    /* A code that lost its last digit, and an activity worth more than the POAI gives it. */
    const char *bpin = strcmp(meta->codigo, "IP-3") == 0 && !corregido ? "202499888000" : meta->bpin;
    double extra = strcmp(meta->codigo, "IP-4") == 0 && k == 1 && !corregido ? 20000000 : 0;

    for (int i = 0; i < 3; i++)
        put(libro, fila, i + 1, textos[i]);
    put_pesos(libro, fila, 4, techo(meta->dependencia, meta->codigo_programa));
    put(libro, fila, 5, meta->codigo);
    put(libro, fila, 6, meta->nombre);
    put(libro, fila, 7, meta->unidad);
    put_number(libro, fila, 8, meta->programado[VIGENCIA - PRIMER_ANIO]);
    put(libro, fila, 9, bpin);
    put(libro, fila, 10, meta->proyecto);
    put(libro, fila, 11, meta->actividades[k]);
    put_number(libro, fila, 12, k == 0 ? 60 : 40);
    put_date(libro, fila, 13, k == 0 ? 2 : 5, 2);
    put_date(libro, fila, 14, k == 0 ? 6 : 11, 27);
    put(libro, fila, 15, municipio_fuentes[meta->fuente]);
    put_pesos(libro, fila, 16, activity_pesos(meta, k) + extra);
    put(libro, fila, 17, k == 0 ? "No" : "Sí");
    put(libro, fila, 18, meta->responsable);
}

bool
write_pe_f_012(const char *ruta, int dependencia, bool corregido)
{
    static const char *const textos[] = { "Línea estratégica",
                                          "Código programa",
                                          "Programa",
                                          "Techo presupuestal",
                                          "Código de meta",
                                          "Meta de producto",
                                          "Unidad de medida",
                                          "Meta vigencia",
                                          "BPIN",
                                          "Nombre del proyecto",
                                          "Actividad",
                                          "Ponderación %",
                                          "Fecha inicio",
                                          "Fecha terminación",
                                          "Fuente de financiación",
                                          "Valor",
                                          "¿Requiere contratación?",
                                          "Responsable" };
    struct libro libro;
    int fila = 9;
    double sum = 0;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "Plan de acción");
    put_form_header(&libro, "PE-F-012", "04", 18);
    put(&libro, 5, 1, "DEPENDENCIA:");
    put(&libro, 5, 2, municipio_dependencias[dependencia].nombre);
    put(&libro, 6, 1, "VIGENCIA:");
    put_number(&libro, 6, 2, VIGENCIA);
    put_headings(&libro, 8, textos, 18);
    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        if (meta->dependencia != dependencia || !municipio_programada(meta, VIGENCIA))
            continue;
        for (int k = 0; k < 2; k++)
            put_pe_row(&libro, fila++, meta, k, corregido);
        sum += meta->pesos;
    }
    put(&libro, fila, 1, "TOTAL");
    put_sum(&libro, fila, 16, 9, 16, fila - 1, 16, corregido ? sum : sum + 20000000);
    put_signatures(&libro, fila + 2, dependencia);
    return close_libro(&libro);
}

/* Two rows of headings: the quarter over the three groups of sources. */
static void
put_ede_headings(const struct libro *libro)
{
    static const char *const antes[] = {
        "Código de meta", "META", "UNIDAD DE MEDIDA", "META AÑO", "BPIN", "PRESUPUESTO"
    };
    static const char *const despues[] = { "TOTAL", "RESPONSABLE DIRECTO", "RESPONSABLE INDIRECTO", "OBSERVACIONES" };
    static const char *const trimestres[] = { "TRIMESTRE I", "TRIMESTRE II", "TRIMESTRE III", "TRIMESTRE IV" };
    static const char *const grupos[] = { "POAI", "FUNCIONAMIENTO", "COFINANCIACIÓN" };

    for (int i = 0; i < 6; i++)
        merge(libro, 7, i + 1, 8, i + 1, antes[i], libro->encabezado);
    for (int i = 0; i < 4; i++) {
        merge(libro, 7, 7 + i * 3, 7, 9 + i * 3, trimestres[i], libro->encabezado);
        for (int k = 0; k < 3; k++)
            put_heading(libro, 8, 7 + i * 3 + k, grupos[k]);
        merge(libro, 7, 19 + i, 8, 19 + i, despues[i], libro->encabezado);
    }
}

static void
put_ede_row(const struct libro *libro, int fila, const struct meta *meta, bool corregido)
{
    double cantidad = meta->programado[VIGENCIA - PRIMER_ANIO], quarter = meta->pesos / 4, sum = 0;

    /* More kilometres than the Plan Indicativo has, and a last quarter that falls short of the budget. */
    if (strcmp(meta->codigo, "IP-5") == 0 && !corregido)
        cantidad += 2;
    put(libro, fila, 1, meta->codigo);
    put(libro, fila, 2, meta->nombre);
    put(libro, fila, 3, meta->unidad);
    put_number(libro, fila, 4, cantidad);
    put(libro, fila, 5, meta->bpin);
    put_pesos(libro, fila, 6, meta->pesos);
    for (int i = 0; i < 4; i++) {
        double pesos = strcmp(meta->codigo, "IP-7") == 0 && i == 3 && !corregido ? quarter - 12000000 : quarter;
        put_pesos(libro, fila, 7 + i * 3, pesos);
        sum += pesos;
    }
    put_sum(libro, fila, 19, fila, 7, fila, 18, sum);
    put(libro, fila, 20, meta->responsable);
    put(libro, fila, 21, "Oficina de Planeación");
}

bool
write_e_de_f_010(const char *ruta, int dependencia, bool corregido)
{
    struct libro libro;
    int fila = 9;
    double sum = 0;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "PA 2026");
    merge(&libro, 1, 1, 1, 22, "FORMULACIÓN Y SEGUIMIENTO AL PLAN DE ACCIÓN", libro.titulo);
    merge(&libro, 2, 1, 2, 22, "CÓDIGO: E-DE-F-010   VERSIÓN: 03   PÁGINA 1 de 1", libro.titulo);
    put(&libro, 4, 1, "Dependencia");
    put(&libro, 4, 2, municipio_dependencias[dependencia].nombre);
    put(&libro, 5, 1, "Vigencia");
    put(&libro, 5, 2, "2026");
    put_ede_headings(&libro);
    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        if (meta->dependencia != dependencia || !municipio_programada(meta, VIGENCIA))
            continue;
        put_ede_row(&libro, fila++, meta, corregido);
        sum += meta->pesos;
    }
    put(&libro, fila, 1, "TOTAL");
    put_sum(&libro, fila, 6, 9, 6, fila - 1, 6, sum);
    put_signatures(&libro, fila + 2, dependencia);
    return close_libro(&libro);
}

static void
put_pim_row(const struct libro *libro, int fila, const struct meta *meta, int k, bool corregido)
{
    const char *const textos[] = { meta->linea, meta->programa, meta->codigo, meta->nombre, meta->unidad };
    /* An activity that ends before it begins, and a goal that nobody answers for. */
    bool backwards = strcmp(meta->codigo, "IP-10") == 0 && k == 1 && !corregido;
    bool nobody = strcmp(meta->codigo, "IP-12") == 0 && !corregido;

    for (int i = 0; i < 5; i++)
        put(libro, fila, i + 1, textos[i]);
    put_number(libro, fila, 6, meta->programado[VIGENCIA - PRIMER_ANIO]);
    put(libro, fila, 7, meta->proyecto);
    put(libro, fila, 8, meta->bpin);
    put(libro, fila, 9, meta->actividades[k]);
    put_number(libro, fila, 10, k == 0 ? 0.6 : 0.4);
    put_date(libro, fila, 11, k == 0 ? 1 : 4, 19);
    put_date(libro, fila, 12, backwards ? 3 : k == 0 ? 5 : 12, 11);
    put(libro, fila, 13, municipio_fuentes[meta->fuente]);
    put_pesos(libro, fila, 14, activity_pesos(meta, k));
    if (!nobody)
        put(libro, fila, 15, meta->responsable);
}

bool
write_pim_por_fr_004(const char *ruta, int dependencia, bool corregido)
{
    static const char *const textos[] = {
        "Línea",     "Programa", "Cód. Meta", "Meta", "Unidad de medida", "Meta 2026",        "Proyecto",    "BPIN",
        "Actividad", "Peso",     "Inicio",    "Fin",  "Fuente",           "Monto (en pesos)", "Responsable", "Firma"
    };
    struct libro libro;
    int fila = 9;
    double sum = 0;

    if (!open_libro(&libro, ruta))
        return false;
    add_hoja(&libro, "PA 2026");
    put_form_header(&libro, "PIM-POR-FR-004", "0", 16);
    put(&libro, 5, 1, "SECRETARÍA O ENTIDAD:");
    put(&libro, 5, 3, municipio_dependencias[dependencia].nombre);
    put(&libro, 6, 1, "VIGENCIA FISCAL:");
    put_number(&libro, 6, 3, VIGENCIA);
    put_headings(&libro, 8, textos, 16);
    for (size_t i = 0; i < municipio_metas_count; i++) {
        const struct meta *meta = &municipio_metas[i];
        if (meta->dependencia != dependencia || !municipio_programada(meta, VIGENCIA))
            continue;
        for (int k = 0; k < 2; k++)
            put_pim_row(&libro, fila++, meta, k, corregido);
        sum += meta->pesos;
    }
    put(&libro, fila, 1, "TOTAL");
    put_sum(&libro, fila, 14, 9, 14, fila - 1, 14, sum);
    put_signatures(&libro, fila + 2, dependencia);
    return close_libro(&libro);
}

/* SPDX-License-Identifier: MIT
 *
 * The workbooks of San Jacinto del Roble, a municipality that does not exist: its data, and the forms it fills.
 * Knows nothing of the library: these are the books of somebody else.
 */
#ifndef LIBROS_H
#define LIBROS_H

#include <stdbool.h>
#include <stddef.h>

enum { ANIOS = 4, PRIMER_ANIO = 2024, VIGENCIA = 2026, FUENTES = 14 };

/* A product of the four-year plan, and what the vigencia spends on it. */
struct meta {
    const char *codigo, *linea;
    const char *codigo_programa, *sector, *programa;
    const char *codigo_producto, *producto, *indicador;
    const char *nombre; /* the municipality's own */
    const char *unidad;
    bool acumulativo;
    double programado[ANIOS];
    int fuente;   /* of municipio_fuentes */
    double pesos; /* in 2026 */
    const char *bpin, *proyecto;
    int dependencia;
    const char *actividades[2]; /* 60 % and 40 % of the money */
    const char *responsable;
};

struct dependencia {
    const char *nombre, *jefe;
};

extern const char *const municipio_nombre, *const municipio_dane, *const municipio_plan;
extern const char *const municipio_fuentes[FUENTES];
extern const struct dependencia municipio_dependencias[];
extern const struct meta municipio_metas[];
extern const size_t municipio_metas_count;

/* The double that a year of a goal has of money; what 2026 has, growing a little each year. */
double municipio_pesos(const struct meta *meta, int anio);
/* The year's place in the four years is programmed. */
bool municipio_programada(const struct meta *meta, int anio);

/* Each writes one workbook; `corregido` without the incoherences. False where it could not be written. */
bool write_plan_indicativo(const char *ruta);
bool write_poai(const char *ruta);
bool write_pac(const char *ruta, bool corregido);
bool write_pe_f_012(const char *ruta, int dependencia, bool corregido);
bool write_e_de_f_010(const char *ruta, int dependencia, bool corregido);
bool write_pim_por_fr_004(const char *ruta, int dependencia, bool corregido);

/* Sound workbooks that are no instrument: a shopping list, and one sheet without a cell. */
bool write_lista(const char *ruta);
bool write_vacio(const char *ruta);

#endif

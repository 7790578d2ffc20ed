/* SPDX-License-Identifier: MIT
 *
 * The traffic lights as a table of cells: a row for each dependencia or instrument, a column for each family of rules.
 * Must not know how they were counted.
 */
#include "salida/hojas.h"

enum { COLUMNAS_SUMA = 3 };

static void
write_light(struct pagina *p, uint32_t fila, uint32_t columna, const uint32_t cuenta[3], bool evaluada)
{
    static const estilo colores[] = {
        [LUZ_GRIS] = MARCA_GRIS,
        [LUZ_VERDE] = MARCA_VERDE,
        [LUZ_AMBAR] = MARCA_AMBAR,
        [LUZ_ROJA] = MARCA_ROJO,
    };
    char texto[64];

    plai_luz_signs(texto, cuenta, evaluada);
    plai_write_text(p, fila, columna, MARCA_BORDE | MARCA_CENTRO | colores[plai_luz_of(cuenta, evaluada)], texto);
}

static void
write_headings(struct pagina *p, const struct semaforos *luces, uint32_t fila, uint32_t columna)
{
    struct encabezado encabezados[FAMILIAS_MAXIMO + 1 + COLUMNAS_SUMA] = { { "Dependencia o instrumento", 0 } };
    size_t n = 1;

    for (size_t i = 0; i < luces->n_familias; i++)
        encabezados[n++].titulo = luces->familias[i].titulo;
    encabezados[n++].titulo = "Errores";
    encabezados[n++].titulo = "Avisos";
    encabezados[n++].titulo = "Notas";
    plai_hoja_headings(p, fila, columna, encabezados, n);
}

static void
write_totals(struct pagina *p, const struct semaforos *luces, uint32_t desde, uint32_t fila, uint32_t columna,
             const uint32_t sumas[COLUMNAS_SUMA])
{
    uint32_t columna_suma = columna + 1 + (uint32_t)luces->n_familias;

    plai_write_text(p, fila, columna, MARCA_TOTAL, "Total");
    for (uint32_t i = 0; i < luces->n_familias; i++)
        plai_write_blank(p, fila, columna + 1 + i, MARCA_TOTAL);
    for (uint32_t g = 0; g < COLUMNAS_SUMA && fila > desde; g++) {
        struct letras letras = plai_letras(columna_suma + g);

        plai_write_formula(p, fila, columna_suma + g, FORMA_ENTERO | MARCA_TOTAL, sumas[g], "SUM(%s%u:%s%u)", letras.s,
                           desde, letras.s, fila - 1);
    }
}

uint32_t
plai_hoja_lights_width(const struct semaforos *luces)
{
    return 1 + (uint32_t)luces->n_familias + COLUMNAS_SUMA;
}

uint32_t
plai_hoja_lights(struct pagina *p, const struct semaforos *luces, uint32_t fila, uint32_t columna)
{
    static const int gravedades[COLUMNAS_SUMA] = { PLA_ERROR, PLA_ADVERTENCIA, PLA_NOTA };
    uint32_t sumas[COLUMNAS_SUMA] = { 0 }, columna_suma = columna + 1 + (uint32_t)luces->n_familias, desde;

    plai_write_text(p, fila, columna, MARCA_SECCION, "Semáforo de la revisión");
    plai_write_text(p, fila + 1, columna, MARCA_TENUE,
                    "✖ errores    ▲ advertencias    • solo notas    ✔ revisado, sin observaciones    – no se pudo "
                    "evaluar");
    write_headings(p, luces, fila + 2, columna);
    desde = fila += 3;
    for (size_t i = 0; i < luces->lista.count; i++, fila++) {
        const struct semaforo *s = &luces->lista.items[i];

        plai_write_text(p, fila, columna, MARCA_BORDE | MARCA_AJUSTE, s->nombre);
        for (size_t j = 0; j < luces->n_familias; j++)
            write_light(p, fila, columna + 1 + (uint32_t)j, s->cuenta[j], luces->familias[j].evaluada);
        for (uint32_t g = 0; g < COLUMNAS_SUMA; g++) {
            plai_write_number(p, fila, columna_suma + g, FORMA_ENTERO | MARCA_BORDE, s->total[gravedades[g]]);
            sumas[g] += s->total[gravedades[g]];
        }
    }
    write_totals(p, luces, desde, fila, columna, sumas);
    return fila + 2;
}

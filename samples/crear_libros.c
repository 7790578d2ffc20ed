/* SPDX-License-Identifier: MIT
 *
 * Writes the workbooks of an invented municipality: crear_libros CARPETA [corregido|otros]. With "corregido", without
 * the incoherences that the demo shows; with "otros", sound workbooks that have nothing to do with planning.
 */
#include <stdio.h>
#include <string.h>

#include "libros.h"

static const char *
join(char *ruta, size_t size, const char *carpeta, const char *nombre)
{
    snprintf(ruta, size, "%s/%s", carpeta, nombre);
    return ruta;
}

static bool
write_others(const char *carpeta)
{
    char ruta[4096];

    return write_lista(join(ruta, sizeof ruta, carpeta, "lista de mercado.xlsx")) &&
           write_vacio(join(ruta, sizeof ruta, carpeta, "hoja vacía.xlsx"));
}

static bool
write_municipio(const char *carpeta, bool corregido)
{
    char ruta[4096];

#define RUTA(nombre) join(ruta, sizeof ruta, carpeta, nombre)
    return write_plan_indicativo(RUTA("Plan Indicativo 2024-2027.xlsx")) && write_poai(RUTA("POAI 2026.xlsx")) &&
           write_pac(RUTA("PAC 2026.xlsx"), corregido) && write_pe_f_012(RUTA("PA 2026 Salud.xlsx"), 0, corregido) &&
           write_e_de_f_010(RUTA("PA 2026 Infraestructura.xlsx"), 1, corregido) &&
           write_pim_por_fr_004(RUTA("PA 2026 Deporte.xlsx"), 2, corregido);
}

int
main(int argc, char **argv)
{
    const char *cual = argc == 3 ? argv[2] : "";

    if (argc < 2 || argc > 3) {
        fputs("Uso: crear_libros CARPETA [corregido|otros]\n", stderr);
        return 2;
    }
    bool written =
        strcmp(cual, "otros") == 0 ? write_others(argv[1]) : write_municipio(argv[1], strcmp(cual, "corregido") == 0);
    if (!written)
        fprintf(stderr, "crear_libros: no se pudo escribir en «%s»\n", argv[1]);
    return written ? 0 : 1;
}

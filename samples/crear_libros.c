/* SPDX-License-Identifier: MIT
 *
 * Writes the workbooks of an invented municipality: crear_libros CARPETA [corregido]. With "corregido", without the
 * incoherences that the demo shows.
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

int
main(int argc, char **argv)
{
    bool corregido = argc == 3 && strcmp(argv[2], "corregido") == 0;
    char ruta[4096];

    if (argc != 2 && !corregido) {
        fputs("Uso: crear_libros CARPETA [corregido]\n", stderr);
        return 2;
    }
#define RUTA(nombre) join(ruta, sizeof ruta, argv[1], nombre)
    bool written = write_plan_indicativo(RUTA("Plan Indicativo 2024-2027.xlsx")) && write_poai(RUTA("POAI 2026.xlsx")) &&
                   write_pac(RUTA("PAC 2026.xlsx"), corregido) &&
                   write_pe_f_012(RUTA("PA 2026 Salud.xlsx"), 0, corregido) &&
                   write_e_de_f_010(RUTA("PA 2026 Infraestructura.xlsx"), 1, corregido) &&
                   write_pim_por_fr_004(RUTA("PA 2026 Deporte.xlsx"), 2, corregido);
    if (!written)
        fprintf(stderr, "crear_libros: no se pudo escribir «%s»\n", ruta);
    return written ? 0 : 1;
}

/* SPDX-License-Identifier: MIT
 *
 * Any bytes as what is inside the XML of a sound package: sheetData, shared strings, and whole styles, parted by lines
 * "%%". The package is made here so that mutations reach the XML, not the CRC. Knows nothing of formats.
 */
#include <stdlib.h>

#include "fuzz.h"
#include "paquete.h"

void
fuzz_hoja(const uint8_t *bytes, size_t size)
{
    struct libro libro = { .lies = PARTE_STORED, .others = PARTE_STORED };
    struct paquete paquete;
    char *text = fuzz_text(bytes, size), *strings;

    libro.data = text;
    strings = fuzz_part(text);
    libro.strings = strings;
    libro.styles = fuzz_part(strings);
    paquete_libro(&paquete, &libro);
    fuzz_leer_libro(paquete.bytes, paquete.size);
    paquete_free(&paquete);
    free(text);
}

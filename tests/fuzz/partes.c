/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the parts of a sound package, each whole, parted by lines "%%": sheet, shared strings, styles, workbook,
 * its relations, those of the package, types. What is missing is as everybody writes it. Knows nothing of formats.
 */
#include <stdlib.h>

#include "fuzz.h"
#include "paquete.h"

void
fuzz_partes(const uint8_t *bytes, size_t size)
{
    struct libro libro = { .lies = PARTE_STORED, .others = PARTE_STORED };
    const char **parts[] = { &libro.sheet,         &libro.sst,  &libro.styles, &libro.workbook,
                             &libro.workbook_rels, &libro.rels, &libro.types };
    struct paquete paquete;
    char *text = fuzz_text(bytes, size), *next = text;

    for (size_t i = 0; i < sizeof parts / sizeof *parts && next != NULL; i++) {
        char *part = next;

        next = fuzz_part(part);
        *parts[i] = part;
    }
    paquete_libro(&paquete, &libro);
    fuzz_leer_libro(paquete.bytes, paquete.size);
    paquete_free(&paquete);
    free(text);
}

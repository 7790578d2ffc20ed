/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the XML of a sound package: sheetData, shared strings and styles, parted by lines "%%".
 * The package is made here so that mutations reach the XML, not the CRC. Knows nothing of formats.
 */
#include <stdlib.h>
#include <string.h>

#include "paquete.h"
#include "xlsx/book.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The next part, and what follows it; NULL where there is none. */
static char *
cut_part(char *part)
{
    char *end = part != NULL ? strstr(part, "\n%%\n") : NULL;

    if (end == NULL)
        return NULL;
    *end = '\0';
    return end + 4;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);
    char *strings;
    struct libro libro = { .lies = PARTE_STORED };
    struct paquete paquete;
    struct arena arena;
    struct book book;
    pla_fallo fallo;

    if (text == NULL)
        return 0;
    memcpy(text, bytes, size);
    text[size] = '\0';
    libro.data = text;
    strings = cut_part(text);
    libro.strings = strings;
    libro.styles = cut_part(strings);
    paquete_libro(&paquete, &libro);
    plai_arena_init(&arena, NULL);
    fallo.texto[0] = '\0';
    if (plai_book_read(&book, &arena, "libro.xlsx", paquete.bytes, paquete.size, NULL, &fallo) != PLA_OK &&
        fallo.texto[0] == '\0')
        __builtin_trap();
    plai_arena_done(&arena);
    paquete_free(&paquete);
    free(text);
    return 0;
}

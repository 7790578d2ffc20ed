/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a catalogue in the place of a built-in one: the first line is its file name, the rest its CSV. What the
 * table says is then asked of it.
 * Knows nothing of workbooks.
 */
#include "catalogo/catalogo.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "modelo/modelo.h"

static struct slice
until(struct slice *rest, char end)
{
    const char *found = rest->n > 0 ? memchr(rest->s, end, rest->n) : NULL;
    struct slice part = { rest->s, found != NULL ? (size_t)(found - rest->s) : rest->n };

    rest->s += part.n + (found != NULL);
    rest->n -= part.n + (found != NULL);
    return part;
}

/* Every word of the file, as a workbook might write it. */
static void
ask(const struct catalogo *catalogo, struct slice word)
{
    char folded[300];
    size_t n = plai_fold_heading(word, folded, sizeof folded);
    uint32_t fuente = plai_catalogo_fuente(catalogo, word);
    struct ficha ficha;

    if (fuente != 0)
        exigir(plai_catalogo_fuente_nombre(catalogo, fuente) != NULL);
    for (enum catalogo_tabla tabla = 0; tabla < CATALOGO_TABLAS; tabla++)
        if (plai_catalogo_find(catalogo, tabla, word, &ficha))
            exigir(plai_slice_equal(ficha.codigo, word));
    (void)plai_catalogo_programa(catalogo, (struct slice){ folded, n });
    (void)plai_catalogo_grupo(catalogo, (struct slice){ folded, n });
    (void)plai_catalogo_unidad(catalogo, word);
}

void
fuzz_catalogo(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = fuzz_plan_new_con_catalogo();
    char *text = fuzz_text(bytes, size);
    struct slice csv = { text, size }, name = until(&csv, '\n'), rest = csv;
    pla_fallo fallo = { 0 };

    text[name.n] = '\0';
    int status = plai_catalogo_read(plan->catalogo, text, "catalogo.csv", csv, &fallo);
    fuzz_exigir_fallo(status, &fallo);
    exigir(status == PLA_OK || strncmp(fallo.texto, "catalogo.csv", 12) == 0);
    for (size_t words = 0; rest.n > 0 && words < 1000; words++) {
        struct slice line = until(&rest, '\n');

        while (line.n > 0) {
            ask(plan->catalogo, plai_trim(until(&line, ';')));
            ask(plan->catalogo, plai_trim(until(&line, '|')));
        }
    }
    fuzz_plan_free(plan);
    free(text);
}

/* SPDX-License-Identifier: MIT
 *
 * Reads what a workbook says of its form (code, version) and of its approval (who, minutes, date, publication), above
 * a table or at its foot: label and value in one cell, side by side, one below the other, or told in a sentence.
 * Knows shapes; which words are labels is data, and who signs is firmas.c's.
 */
#include "formatos/documento.h"

#include <math.h>
#include <string.h>

#include "base/numero.h"
#include "formatos/etiquetas.h"

enum { CELDA_MAX = 1600, VALOR_MAX = 200, CODIGO_MAX = 24 };

/* A value on its way into the model. */
struct hallado {
    struct slice texto;
    int32_t dia; /* where the cell is a date; 0: as its text says */
    lugar lugar;
};

struct slice
plai_margen_text(const struct margen *margen, const struct cell *cell, char buffer[64])
{
    double day;

    if (cell->type == CELL_STRING)
        return plai_trim(plai_cell_text(cell));
    if (cell->type == CELL_NUMBER) {
        plai_code_from_double(cell->as.number, buffer, 64);
        return plai_slice(buffer);
    }
    day = cell->type == CELL_DATE ? floor(plai_book_serial(margen->book, cell)) : 0;
    if (day < 1 || day >= 2958466)
        return SLICE("");
    plai_date_format_people((int32_t)day, buffer);
    return plai_slice(buffer);
}

/* ---------------------------------------------------------------- into the model */

static bool
set(const struct margen *margen, struct dato_libro *dato, struct slice text, lugar where)
{
    if (dato->texto || !text.n || text.n > VALOR_MAX || plai_is_empty_marker(text))
        return true;
    dato->texto = plai_arena_copy(&margen->plan->arena, text.s, text.n);
    dato->lugar = where;
    return dato->texto != NULL;
}

static bool
set_date(const struct margen *margen, struct dato_libro *dato, int32_t *day, const struct hallado *hallado)
{
    bool known = dato->texto != NULL, digits = false;
    int32_t serial = hallado->dia;

    for (size_t i = 0; i < hallado->texto.n; i++)
        digits |= plai_is_digit(hallado->texto.s[i]);
    if (known || !digits) /* "Versión", beside "Fecha de aprobación" in a table of changes, is no date */
        return true;
    if (serial == 0 && plai_date_parse(hallado->texto, &serial) != READ_OK &&
        plai_date_parse(hallado->texto, &serial) != READ_DOUBTFUL)
        serial = 0;
    *day = serial;
    return set(margen, dato, hallado->texto, hallado->lugar);
}

static struct libro *
libro_of(const struct margen *margen)
{
    return &margen->plan->libros.items[margen->libro];
}

/* Where a word begins, folded: "del" in "Acta 3 del 28 de enero". text.n where it is not there. */
static size_t
find_word(struct slice text, size_t from, const char *const *words, size_t count)
{
    for (size_t i = from; i < text.n; i++) {
        char folded[32];
        size_t n = 0;

        if (i > 0 && text.s[i - 1] != ' ' && text.s[i - 1] != ',' && text.s[i - 1] != '(')
            continue;
        while (i + n < text.n && n < 24 && text.s[i + n] != ' ' && text.s[i + n] != ',' && text.s[i + n] != '.')
            n++;
        plai_fold((struct slice){ text.s + i, n }, folded, sizeof folded);
        for (size_t w = 0; w < count; w++)
            if (strcmp(folded, words[w]) == 0)
                return i;
    }
    return text.n;
}

/* "03 del 28 de enero de 2026": the number, and the date told after it. */
static bool
set_acta(const struct margen *margen, const struct hallado *hallado)
{
    static const char *const joints[] = { "del", "de", "fecha", "el" };
    struct aprobacion *aprobacion = &libro_of(margen)->aprobacion;
    struct slice text = hallado->texto;

    for (size_t i = 0; i < text.n; i++) {
        size_t at = find_word(text, i, joints, 4), end = at;
        struct hallado date = { .lugar = hallado->lugar };

        if (at == text.n)
            break;
        while (end < text.n && text.s[end] != ' ')
            end++;
        date.texto = plai_etiqueta_trim((struct slice){ text.s + end, text.n - end });
        if (date.texto.n && date.texto.s[date.texto.n - 1] == '.')
            date.texto.n--;
        if (plai_date_parse(date.texto, &date.dia) == READ_OK && date.dia != 0) {
            size_t head = at;
            static const char *const tails[] = { "de", "del", "fecha" };
            size_t back = find_word((struct slice){ text.s, at }, at > 9 ? at - 9 : 0, tails, 3);

            if (back < at) /* "Acta 3 de fecha 28..." */
                head = back;
            return set(margen, &aprobacion->acta, plai_etiqueta_trim((struct slice){ text.s, head }), hallado->lugar) &&
                   set_date(margen, &aprobacion->fecha, &aprobacion->dia, &date);
        }
        i = at;
    }
    return set(margen, &aprobacion->acta, plai_etiqueta_trim(text), hallado->lugar);
}

/* "Consejo de Gobierno mediante Acta No. 3 del 28 de enero de 2026". */
static bool
set_instancia(const struct margen *margen, const struct hallado *hallado)
{
    static const char *const acts[] = { "acta", "resolucion", "decreto", "acuerdo" };
    static const char *const ends[] = { "mediante", "segun", "con", "en", "el", "por", "conforme" };
    struct slice text = hallado->texto;
    size_t act = find_word(text, 0, acts, 4), end = find_word(text, 1, ends, 7);
    struct aprobacion *aprobacion = &libro_of(margen)->aprobacion;
    struct hallado rest = *hallado;

    if (act < text.n) {
        rest.texto = plai_etiqueta_trim((struct slice){ text.s + act, text.n - act });
        if (!set_acta(margen, &rest))
            return false;
    } else if (end < text.n) { /* "Consejo de Gobierno el 28 de enero de 2026" */
        size_t word = end;

        while (word < text.n && text.s[word] != ' ')
            word++;
        rest.texto = plai_etiqueta_trim((struct slice){ text.s + word, text.n - word });
        if (plai_date_parse(rest.texto, &rest.dia) == READ_OK &&
            !set_date(margen, &aprobacion->fecha, &aprobacion->dia, &rest))
            return false;
    }
    text.n = act < end ? act : end;
    text = plai_etiqueta_trim(text);
    return set(margen, &aprobacion->instancia, text, hallado->lugar);
}

/* The code of a form is one word with a letter; what follows it must be another label. */
static bool
set_codigo(const struct margen *margen, const struct hallado *hallado)
{
    struct slice text = plai_etiqueta_trim(hallado->texto), ignored;
    bool letter = false;
    size_t n = 0;

    for (; n < text.n && text.s[n] != ' ' && text.s[n] != '\n'; n++)
        letter |= (text.s[n] >= 'A' && text.s[n] <= 'Z') || (text.s[n] >= 'a' && text.s[n] <= 'z');
    struct slice rest = plai_etiqueta_trim((struct slice){ text.s + n, text.n - n });
    if (!letter || n > CODIGO_MAX || memchr(text.s, ':', n))
        return true;
    if (rest.n && plai_etiqueta_match(margen->lista, rest, &ignored) == ETIQUETA_NINGUNA)
        return true;
    return set(margen, &libro_of(margen)->codigo, (struct slice){ text.s, n }, hallado->lugar);
}

/* "04", "2.0", "V3": short, with a digit. */
static bool
set_version(const struct margen *margen, const struct hallado *hallado)
{
    struct slice text = plai_etiqueta_trim(hallado->texto);
    struct libro *libro = libro_of(margen);
    struct dato_libro version = { 0 };
    size_t n = 0;

    while (n < text.n && text.s[n] != ' ' && text.s[n] != '\n')
        n++;
    if (libro->version) {
        libro->lugar_version = libro->lugar_version ? libro->lugar_version : hallado->lugar;
        return true;
    }
    if (!n || n > 8)
        return true;
    if (!set(margen, &version, (struct slice){ text.s, n }, hallado->lugar))
        return false;
    libro->version = version.texto;
    libro->lugar_version = version.lugar;
    return true;
}

static bool
put(const struct margen *margen, enum etiqueta etiqueta, const struct hallado *hallado)
{
    struct aprobacion *aprobacion = &libro_of(margen)->aprobacion;

    switch (etiqueta) {
    case ETIQUETA_CODIGO:
        return set_codigo(margen, hallado);
    case ETIQUETA_VERSION:
        return set_version(margen, hallado);
    case ETIQUETA_INSTANCIA:
        return set_instancia(margen, hallado);
    case ETIQUETA_ACTA:
        return set_acta(margen, hallado);
    case ETIQUETA_FECHA_APROBACION:
        return set_date(margen, &aprobacion->fecha, &aprobacion->dia, hallado);
    case ETIQUETA_FECHA_PUBLICACION:
        return set_date(margen, &aprobacion->publicacion, &aprobacion->dia_publicacion, hallado);
    default:
        return true;
    }
}

/* ---------------------------------------------------------------- cells */

static bool
is_value(const struct margen *margen, const struct cell *cell)
{
    char buffer[64];
    struct slice ignored, text;

    if (!cell || cell->column == 0)
        return false;
    text = plai_margen_text(margen, cell, buffer);
    return text.n && (cell->type != CELL_STRING || !plai_etiqueta_match(margen->lista, text, &ignored));
}

/* The first cell with something to the right of a label, or the one below it where nothing or another label is at its
 * right. */
static const struct cell *
value_beside(const struct margen *margen, const struct row *row, uint32_t j, bool pie, uint32_t *at)
{
    const struct cell *cells = margen->sheet->cells + row->first, *next;
    char buffer[64];

    *at = row->number;
    for (uint32_t k = j + 1; k < row->count; k++)
        if (plai_margen_text(margen, &cells[k], buffer).n) {
            if (is_value(margen, &cells[k]))
                return &cells[k];
            break;
        }
    if (pie)
        return NULL;
    *at = row->number + 1;
    next = plai_sheet_cell(margen->sheet, row->number + 1, cells[j].column);
    return is_value(margen, next) ? next : NULL;
}

/* As far as the next label of the same cell: "CÓDIGO PE-F-012  VERSIÓN 04  PÁGINA 1 de 4", or lines of their own. */
static size_t
part_size(struct slice text)
{
    for (size_t i = 1; i < text.n; i++)
        if (text.s[i] == '\n' || text.s[i] == '|' || (text.s[i] == ' ' && i + 1 < text.n && text.s[i + 1] == ' '))
            return i;
    return text.n;
}

/* "Acta de Consejo de Gobierno No.": the label says which council it was. */
static bool
set_council(const struct margen *margen, struct slice label, lugar where)
{
    char folded[128];

    if (label.n >= sizeof folded)
        return true;
    plai_fold(label, folded, sizeof folded);
    return strstr(folded, "consejo de gobierno") == NULL ||
           set(margen, &libro_of(margen)->aprobacion.instancia, SLICE("Consejo de Gobierno"), where);
}

static bool
read_cell(const struct margen *margen, const struct row *row, uint32_t j, bool pie)
{
    const struct cell *cell = &margen->sheet->cells[row->first + j];
    struct slice text = plai_trim(plai_cell_text(cell));

    while (text.n) {
        size_t n = part_size(text);
        const struct slice part = { text.s, n };
        struct hallado hallado = { .lugar = lugar_of(margen->hoja, row->number, cell->column) };
        enum etiqueta etiqueta = plai_etiqueta_match(margen->lista, (struct slice){ text.s, n }, &hallado.texto);
        char buffer[64];
        uint32_t at;

        text = plai_trim((struct slice){ text.s + n, text.n - n });
        while (text.n && text.s[0] == '|')
            text = plai_trim((struct slice){ text.s + 1, text.n - 1 });
        if (etiqueta <= ETIQUETA_PALABRA_CARGO || etiqueta == ETIQUETA_OTRA)
            continue;
        if (!plai_etiqueta_trim(hallado.texto).n) {
            const struct cell *value = text.n ? NULL : value_beside(margen, row, j, pie, &at);

            if (!value)
                continue;
            hallado.texto = plai_margen_text(margen, value, buffer);
            hallado.dia = value->type == CELL_DATE ? (int32_t)floor(plai_book_serial(margen->book, value)) : 0;
            hallado.lugar = lugar_of(margen->hoja, at, value->column);
        }
        if (!put(margen, etiqueta, &hallado) || (etiqueta == ETIQUETA_ACTA && libro_of(margen)->aprobacion.acta.texto &&
                                                 !set_council(margen, part, hallado.lugar)))
            return false;
    }
    return true;
}

/* Above a table a date of approval without who approved nor minutes is that of the form, which quality systems print
 * there. */
static void
forget_date_of_form(struct aprobacion *aprobacion)
{
    if (!aprobacion->instancia.texto && !aprobacion->acta.texto) {
        aprobacion->fecha = (struct dato_libro){ 0 };
        aprobacion->dia = 0;
    }
}

bool
plai_documento_read(const struct margen *margen, uint32_t desde, uint32_t hasta, bool pie)
{
    const struct sheet *sheet = margen->sheet;
    bool known = libro_of(margen)->aprobacion.fecha.texto != NULL;

    for (size_t i = 0; i < sheet->row_count && sheet->rows[i].number <= hasta; i++) {
        const struct row *row = &sheet->rows[i];

        for (uint32_t j = 0; j < row->count && row->number >= desde; j++) {
            const struct cell *cell = &sheet->cells[row->first + j];

            if (cell->type == CELL_STRING && cell->size <= CELDA_MAX && !read_cell(margen, row, j, pie))
                return false;
        }
    }
    if (!pie && !known)
        forget_date_of_form(&libro_of(margen)->aprobacion);
    return true;
}

/* SPDX-License-Identifier: MIT
 *
 * Tells what a row below a heading is: a record, a total, a repeated heading, a signature, a note, a title, nothing.
 * Knows words and which columns are keys; reads no value.
 */
#include <string.h>

#include "formatos/mapa.h"

enum { FOLDED_MAX = 160 };

/* What can be seen of a row at a glance. */
struct vista {
    unsigned propias;           /* mapped cells of its own (not filled down from a merged one) */
    unsigned claves;            /* keys that show, own or filled down */
    unsigned claves_propias;
    unsigned numeros;           /* own numbers, dates and texts that start like money, in mapped columns */
    unsigned textos;            /* own texts, mapped or not */
    unsigned encabezados;       /* own cells that repeat the heading of their column */
    unsigned total;             /* own texts that begin like a total: 1 total, 2 subtotal */
    bool firma, nota;
    uint32_t celda_total;       /* column of that text */
};

static const char *const palabras_firma[] = { "firma", "elaboro", "elaborado", "reviso", "revisado", "aprobo",
                                              "aprobado", "vo bo", "vobo", "visto bueno", "proyecto y elaboro",
                                              "preparo", "autorizo", "nombre y cargo", "cargo" };
static const char *const palabras_nota[] = { "nota", "notas", "observacion general", "control de cambios",
                                             "convenciones", "fuente de informacion", "elaboracion propia",
                                             "los valores", "pagina", "instrucciones" };

static bool
begins_with_word(const char *text, const char *word)
{
    size_t n = strlen(word);

    return strncmp(text, word, n) == 0 && (text[n] == '\0' || text[n] == ' ');
}

static bool
begins_with_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins_with_word(text, words[i]))
            return true;
    return false;
}

static unsigned
total_kind(const char *folded)
{
    if (begins_with_word(folded, "subtotal") || begins_with_word(folded, "sub total"))
        return 2;
    if (begins_with_word(folded, "total") || begins_with_word(folded, "totales") ||
        begins_with_word(folded, "gran total") || begins_with_word(folded, "sumas") ||
        begins_with_word(folded, "suma total") || begins_with_word(folded, "suma"))
        return 1;
    return 0;
}

static void
look_at_text(const struct mapa *mapa, const struct cell *cell, struct vista *vista)
{
    char folded[FOLDED_MAX];
    struct slice text = plai_trim(plai_cell_text(cell));

    if (!text.n)
        return;
    vista->textos++;
    /* words that open a total, a signature or a note are short; folding long descriptions would be for nothing */
    size_t head = text.n < 48 ? text.n : 48;
    plai_fold((struct slice){ text.s, head }, folded, sizeof folded);
    unsigned total = total_kind(folded);
    if (total && !vista->total) {
        vista->total = total;
        vista->celda_total = cell->column;
    }
    vista->firma |= begins_with_any(folded, palabras_firma, sizeof palabras_firma / sizeof *palabras_firma);
    vista->nota |= begins_with_any(folded, palabras_nota, sizeof palabras_nota / sizeof *palabras_nota);
    if (cell->column <= mapa->encabezado->columnas && text.n < FOLDED_MAX) {
        const struct columna_titulo *titulo = &mapa->encabezado->titulos[cell->column];

        if (titulo->fila && titulo->hoja.n && folded[0] == titulo->hoja.palabras[0]) {
            struct lectura lectura;

            plai_lectura_parse(text, &lectura);
            vista->encabezados += strcmp(lectura.palabras, titulo->hoja.palabras) == 0;
        }
    }
}

static bool
is_key(const struct mapa *mapa, size_t i)
{
    const struct hoja_def *hoja = mapa->asignacion->hoja;

    for (size_t k = 0; k < hoja->clave_count; k++)
        if (hoja->clave[k] == mapa->columnas[i].es.tipo)
            return true;
    return false;
}

static bool
looks_numeric(const struct cell *cell)
{
    struct slice text;

    if (cell->type == CELL_NUMBER || cell->type == CELL_DATE || cell->type == CELL_NO_VALUE)
        return true;
    if (cell->type != CELL_STRING)
        return false;
    text = plai_trim(plai_cell_text(cell));
    return text.n && text.n < 40 && (text.s[0] == '$' || (text.s[0] >= '0' && text.s[0] <= '9'));
}

static bool
is_blank(const struct cell *cell)
{
    return !cell || (cell->type == CELL_STRING && !plai_trim(plai_cell_text(cell)).n);
}

static struct vista
look(const struct mapa *mapa, const struct row *row, const struct cell *const *cells, const bool *heredada)
{
    struct vista vista = { 0 };

    for (uint32_t j = 0; j < row->count; j++) {
        const struct cell *cell = &mapa->sheet->cells[row->first + j];

        if (cell->type == CELL_STRING)
            look_at_text(mapa, cell, &vista);
    }
    for (size_t i = 0; i < mapa->count; i++) {
        if (is_blank(cells[i]) || (vista.total && cells[i]->column == vista.celda_total))
            continue;
        bool key = is_key(mapa, i);

        vista.claves += key;
        if (heredada[i])
            continue;
        vista.propias++;
        vista.claves_propias += key;
        vista.numeros += mapa->columnas[i].tipo->campo ? mapa->columnas[i].tipo->clase == CLASE_FECHA && looks_numeric(cells[i])
                                                        : looks_numeric(cells[i]);
    }
    return vista;
}

static bool
has_content(const struct mapa *mapa, const struct row *row)
{
    for (uint32_t j = 0; j < row->count; j++)
        if (!is_blank(&mapa->sheet->cells[row->first + j]))
            return true;
    return false;
}

/* A record shows a key and something said about it. After the signatures only what has numbers is one: names and
 * titles stand under the columns of keys there. */
static bool
is_record(const struct vista *vista, bool pie)
{
    if (pie)
        return vista->claves >= 1 && vista->numeros >= 1 && vista->propias >= 3;
    if (vista->claves >= 1)
        return vista->propias >= 2 || vista->numeros >= 1 || (vista->propias == 1 && vista->claves > vista->claves_propias);
    return vista->propias >= 3 && vista->numeros >= 1 && vista->textos >= 1;
}

enum fila_clase
plai_fila_classify(const struct mapa *mapa, const struct row *row, const struct cell *const *cells,
                   const bool *heredada, bool *pie)
{
    if (!has_content(mapa, row))
        return FILA_VACIA;
    struct vista vista = look(mapa, row, cells, heredada);

    if (vista.encabezados >= 3 && vista.encabezados * 10 >= vista.textos * 6)
        return FILA_ENCABEZADO;
    if (vista.total && (!vista.claves_propias || vista.textos <= 2))
        return vista.total == 2 ? FILA_SUBTOTAL : FILA_TOTAL;
    if ((vista.firma || vista.nota) && !(vista.claves_propias && vista.numeros)) {
        *pie = true;
        return vista.firma ? FILA_FIRMA : FILA_NOTA;
    }
    if (is_record(&vista, *pie))
        return FILA_REGISTRO;
    if (*pie)
        return vista.textos ? FILA_FIRMA : FILA_NOTA;
    if (!vista.textos && vista.numeros)
        return FILA_TOTAL;
    return vista.textos <= 2 ? FILA_TITULO : FILA_NOTA;
}

const char *
plai_fila_motivo(enum fila_clase clase)
{
    static const char *const motivos[] = { "registro", "en blanco", "encabezado repetido", "total", "subtotal", "firma",
                                           "nota", "título" };

    return motivos[clase];
}

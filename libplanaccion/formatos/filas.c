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
    unsigned propias; /* mapped cells of its own (not filled down from a merged one) */
    unsigned claves;  /* keys that show, own or filled down */
    unsigned claves_propias;
    unsigned numeros;     /* own numbers, dates and texts that start like money, in mapped columns */
    unsigned textos;      /* own texts, mapped or not */
    unsigned rayas;       /* of them, lines for writing on: "________" */
    unsigned encabezados; /* own cells that repeat the heading of their column */
    unsigned total;       /* own texts that begin like a total: 1 total, 2 subtotal */
    unsigned dinero;      /* own amounts of money */
    bool detalle;         /* its own fuente or activity */
    bool tipo;            /* its own type of goal: goals of gestión often have no code */
    bool propio;          /* its own BPIN, date or unit: it is no total */
    bool seguidos;        /* its cells are 1, 2, 3...: the columns numbered */
    bool firma, nota, ayuda;
    uint32_t celda_total; /* column of that text */
};

static const char *const palabras_firma[] = {
    "firma", "elaboro",     "elaborado",          "reviso",  "revisado", "aprobo",         "aprobado", "vo bo",
    "vobo",  "visto bueno", "proyecto y elaboro", "preparo", "autorizo", "nombre y cargo", "cargo"
};
/* How the cells of a row of help begin, under the headings of some forms. */
static const char *const palabras_ayuda[] = { "dd mm",    "escriba", "diligencie", "seleccione",
                                              "registre", "indique", "digite" };
static const char *const palabras_nota[] = { "nota",
                                             "notas",
                                             "observacion general",
                                             "control de cambios",
                                             "convenciones",
                                             "fuente de informacion",
                                             "elaboracion propia",
                                             "los valores",
                                             "pagina",
                                             "instrucciones" };

static bool
begins_with_word(const char *text, const char *word)
{
    size_t n = text[0] == word[0] ? strlen(word) : 0;

    return n && strncmp(text, word, n) == 0 && (text[n] == '\0' || text[n] == ' ');
}

static bool
begins_with_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins_with_word(text, words[i]))
            return true;
    return false;
}

static bool
has_word(const char *text, const char *word)
{
    for (const char *s = text; (s = strstr(s, word)) != NULL; s++)
        if ((s == text || s[-1] == ' ') && (s[strlen(word)] == '\0' || s[strlen(word)] == ' '))
            return true;
    return false;
}

/* 2 for a total of a part: it says subtotal, or names what it adds. 1 for that of the whole. 0: no total. `anywhere`
 * lets the word stand after others, as in "Programa 1903 - TOTAL". */
static unsigned
total_kind(const char *folded, bool anywhere)
{
    static const char *const begins[] = { "total", "totales", "gran total", "sumas", "suma", "valor total" };
    static const char *const parts[] = { "programa", "subprograma", "sector",     "linea",    "eje",      "meta",
                                         "proyecto", "producto",    "componente", "objetivo", "trimestre" };
    bool total =
        begins_with_any(folded, begins, sizeof begins / sizeof *begins) || (anywhere && has_word(folded, "total"));

    if (begins_with_word(folded, "subtotal") || begins_with_word(folded, "sub total") ||
        (anywhere && has_word(folded, "subtotal")))
        return 2;
    if (!total)
        return 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (has_word(folded, parts[i]))
            return 2;
    return anywhere && !begins_with_any(folded, begins, sizeof begins / sizeof *begins) ? 2 : 1;
}

bool
plai_fila_is_total(struct slice text)
{
    char folded[FOLDED_MAX];

    plai_fold(text, folded, sizeof folded);
    return total_kind(folded, false) != 0;
}

static bool
is_line_to_sign(struct slice text)
{
    size_t n = 0;

    while (n < text.n && text.s[n] == '_')
        n++;
    return n >= 5 && n == text.n;
}

static struct texto_visto
read_text(const struct mapa *mapa, const struct cell *cell, struct slice text)
{
    struct texto_visto visto = { .texto = cell->as.text, .size = cell->size, .columna = cell->column };
    char folded[FOLDED_MAX];
    /* words that open a total, a signature or a note are short; folding long descriptions would be for nothing */
    size_t head = text.n < 48 ? text.n : 48;

    plai_fold((struct slice){ text.s, head }, folded, sizeof folded);
    visto.raya = is_line_to_sign(text);
    visto.total = (uint8_t)total_kind(folded, text.n < 48);
    visto.firma = begins_with_any(folded, palabras_firma, sizeof palabras_firma / sizeof *palabras_firma);
    visto.nota = begins_with_any(folded, palabras_nota, sizeof palabras_nota / sizeof *palabras_nota);
    visto.ayuda = begins_with_any(folded, palabras_ayuda, sizeof palabras_ayuda / sizeof *palabras_ayuda);
    if (cell->column <= mapa->encabezado->columnas && text.n < FOLDED_MAX) {
        const struct columna_titulo *titulo = &mapa->encabezado->titulos[cell->column];

        if (titulo->fila && titulo->hoja.n && folded[0] == titulo->hoja.palabras[0]) {
            struct lectura lectura;

            plai_lectura_parse(text, &lectura);
            visto.encabezado = strcmp(lectura.palabras, titulo->hoja.palabras) == 0;
        }
    }
    return visto;
}

static void
look_at_text(const struct mapa *mapa, const struct cell *cell, struct vista *vista)
{
    struct slice text = plai_trim(plai_cell_text(cell));
    size_t slot = ((uintptr_t)cell->as.text * 31 + cell->column) % TEXTOS_VISTOS;
    struct texto_visto *visto = &mapa->vistos[slot];

    if (!text.n)
        return;
    if (visto->texto != cell->as.text || visto->size != cell->size || visto->columna != cell->column)
        *visto = read_text(mapa, cell, text);
    vista->textos++;
    vista->rayas += visto->raya;
    if (visto->total && !vista->total) {
        vista->total = visto->total;
        vista->celda_total = cell->column;
    }
    vista->firma |= visto->firma;
    vista->nota |= visto->nota;
    vista->ayuda |= visto->ayuda;
    vista->encabezados += visto->encabezado;
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

/* 1..999 of a cell, typed as a number or as "1", "(1)"; 0 otherwise. */
static unsigned
small_number(const struct cell *cell)
{
    unsigned number = 0;

    if (cell->type == CELL_NUMBER)
        return cell->as.number >= 1 && cell->as.number < 1000 ? (unsigned)cell->as.number : 0;
    if (cell->type != CELL_STRING || cell->size > 5)
        return 0;
    for (uint32_t i = 0; i < cell->size; i++)
        if (plai_is_digit(cell->as.text[i]))
            number = number * 10 + (unsigned)(cell->as.text[i] - '0');
        else if (cell->as.text[i] != '(' && cell->as.text[i] != ')')
            return 0;
    return number;
}

static bool
counts_up(const struct mapa *mapa, const struct row *row)
{
    unsigned previous = 0, seen = 0;

    for (uint32_t j = 0; j < row->count; j++) {
        unsigned number = small_number(&mapa->sheet->cells[row->first + j]);

        if (!number || (seen && number != previous + 1))
            return false;
        previous = number;
        seen++;
    }
    return seen >= 4;
}

/* What one of its own cells says of the row. */
static void
look_at_own(const struct columna_mapa *columna, const struct cell *cell, struct vista *vista)
{
    uint8_t campo = columna->tipo->campo;
    bool numeric = looks_numeric(cell);

    vista->propias++;
    vista->numeros += numeric && (!campo || columna->tipo->clase == CLASE_FECHA);
    vista->dinero += numeric && !campo && columna->tipo->clase == CLASE_PESOS;
    vista->detalle |= campo == CAMPO_fuente || campo == CAMPO_actividad;
    vista->tipo |= campo == CAMPO_tipo_meta;
    vista->propio |= campo == CAMPO_bpin || campo == CAMPO_unidad_medida || campo == CAMPO_fuente ||
                     columna->tipo->clase == CLASE_FECHA;
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
    vista.seguidos = counts_up(mapa, row);
    vista.firma = vista.firma || (vista.rayas > 0 && vista.rayas == vista.textos);
    for (size_t i = 0; i < mapa->count; i++) {
        if (is_blank(cells[i]) || (vista.total && cells[i]->column == vista.celda_total))
            continue;
        bool key = is_key(mapa, i);

        vista.claves += key;
        if (heredada[i])
            continue;
        vista.claves_propias += key;
        look_at_own(&mapa->columnas[i], cells[i], &vista);
    }
    return vista;
}

/* Alike but for the digits: "Página 1 de 4" and "Página 2 de 4". */
static bool
same_text(struct slice a, struct slice b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (a.s[i] != b.s[i] && !(plai_is_digit(a.s[i]) && plai_is_digit(b.s[i])) &&
            !(plai_is_space((unsigned char)a.s[i]) && plai_is_space((unsigned char)b.s[i])))
            return false;
    return true;
}

/* True where all that a row says stands in the same columns of a row above the table. */
static bool
says_the_same(const struct sheet *sheet, const struct row *row, const struct row *above)
{
    bool said = false;

    for (uint32_t j = 0; j < row->count; j++) {
        const struct cell *cell = &sheet->cells[row->first + j], *other;

        if (is_blank(cell))
            continue;
        other = plai_sheet_cell(sheet, above->number, cell->column);
        if (other == NULL || other->type != cell->type ||
            (cell->type == CELL_STRING &&
             !same_text(plai_trim(plai_cell_text(cell)), plai_trim(plai_cell_text(other)))))
            return false;
        said |= cell->type == CELL_STRING;
    }
    return said;
}

/* The block over the table comes again with each printed page, and so do the bands of its heading. */
static bool
repeats_block(const struct mapa *mapa, const struct row *row)
{
    const struct sheet *sheet = mapa->sheet;

    for (size_t i = 0; i < sheet->row_count && sheet->rows[i].number <= mapa->encabezado->fila; i++)
        if (says_the_same(sheet, row, &sheet->rows[i]))
            return true;
    return false;
}

static bool
has_content(const struct mapa *mapa, const struct row *row)
{
    for (uint32_t j = 0; j < row->count; j++)
        if (!is_blank(&mapa->sheet->cells[row->first + j]))
            return true;
    return false;
}

/* A goal or project of its own, or of a merged range. */
static bool
has_goal(const struct mapa *mapa, const struct cell *const *cells)
{
    for (size_t i = 0; i < mapa->count; i++)
        if (is_key(mapa, i) && !is_blank(cells[i]) && mapa->columnas[i].tipo->campo != CAMPO_actividad &&
            mapa->columnas[i].tipo->campo != CAMPO_codigo_actividad)
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
    return vista->claves >= 1 && (vista->propias >= 2 || vista->numeros >= 1 ||
                                  (vista->propias == 1 && vista->claves > vista->claves_propias));
}

enum fila_clase
plai_fila_classify(const struct mapa *mapa, const struct row *row, const struct cell *const *cells,
                   const bool *heredada, bool *pie)
{
    if (!has_content(mapa, row))
        return FILA_VACIA;
    if (repeats_block(mapa, row))
        return FILA_ENCABEZADO;
    struct vista vista = look(mapa, row, cells, heredada);

    if (vista.seguidos || (vista.encabezados >= 3 && vista.encabezados * 10 >= vista.textos * 6))
        return FILA_ENCABEZADO;
    if (vista.total && !vista.propio && (!vista.claves_propias || vista.textos <= 2)) {
        *pie |= vista.total == 1; /* below the total only what has numbers is a record */
        return vista.total == 2 ? FILA_SUBTOTAL : FILA_TOTAL;
    }
    if (vista.ayuda && !vista.dinero)
        return FILA_NOTA;
    if ((vista.firma || vista.nota) && !(vista.claves_propias && vista.numeros)) {
        *pie = true;
        return vista.firma ? FILA_FIRMA : FILA_NOTA;
    }
    if (!*pie && !vista.tipo && !has_goal(mapa, cells) && vista.detalle && vista.numeros)
        return FILA_CONTINUACION;
    if (is_record(&vista, *pie))
        return FILA_REGISTRO;
    if (!*pie && vista.dinero && vista.textos)
        return FILA_SUBTOTAL;
    if (*pie)
        return vista.textos ? FILA_FIRMA : FILA_NOTA;
    if (!vista.textos && vista.numeros)
        return FILA_TOTAL;
    return vista.textos <= 2 ? FILA_TITULO : FILA_NOTA;
}

const char *
plai_fila_motivo(enum fila_clase clase)
{
    static const char *const motivos[] = { "registro", "continuación", "en blanco", "encabezado repetido",
                                           "total",    "subtotal",     "firma",     "nota",
                                           "título" };

    return motivos[clase];
}

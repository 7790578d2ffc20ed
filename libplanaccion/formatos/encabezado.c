/* SPDX-License-Identifier: MIT
 *
 * Finds the heading of a table: the row whose columns answer best to the vocabulary, with the bands above it.
 * Knows headings and the vocabulary; which format a sheet has is detectar.c's, what a row says mapear.c's.
 */
#include "formatos/encabezado.h"

#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "formatos/vocabulario.h"

enum { NIVELES = 3, BANDA_LEJOS = 16, SEGURO = 8, SEGURO_FILAS = 3, MUESTRA_FILAS = 400 };

/* The heading cells of the first rows, each taken apart once. */
struct cuadro {
    const struct formato_lista *lista;
    const struct sheet *sheet;
    struct arena *arena;
    uint32_t filas;
    uint16_t columnas;
    const struct cell **shown;           /* filas x columnas */
    struct lectura **lecturas;           /* NULL: blank or not asked yet */
    int8_t bandas[ENCABEZADO_FILAS + 1]; /* 1: the row holds bands over columns, -1: it does not, 0: not asked yet */
};

static size_t
index_of(const struct cuadro *cuadro, uint32_t row, uint32_t column)
{
    return (size_t)(row - 1) * cuadro->columnas + (column - 1);
}

static const struct cell *
shown_at(const struct cuadro *cuadro, uint32_t row, uint32_t column)
{
    return row < 1 || row > cuadro->filas || column < 1 ? NULL : cuadro->shown[index_of(cuadro, row, column)];
}

/* "POAI (inversión)": a band that names a group and explains it in brackets. */
static void
explain_group(const struct formato_lista *lista, struct slice text, struct lectura *lectura)
{
    char plain[PALABRAS_MAX];
    struct lectura without;

    if (!memchr(text.s, '(', text.n) || plai_vocabulario_grupo(lista, lectura))
        return;
    plai_lectura_parse((struct slice){ plain, plai_heading_drop_brackets(text, plain, sizeof plain) }, &without);
    if (plai_vocabulario_grupo(lista, &without))
        *lectura = without;
}

/* NULL where the cell is blank or says nothing, or there is no memory. Long texts are no headings. */
static struct lectura *
lectura_at(struct cuadro *cuadro, uint32_t row, uint32_t column)
{
    const struct cell *cell = shown_at(cuadro, row, column);
    char buffer[64];

    if (!cell)
        return NULL;
    struct lectura **slot = &cuadro->lecturas[index_of(cuadro, row, column)];
    struct slice text = plai_heading_text(cell, buffer);
    if (*slot || !text.n || text.n > 400)
        return *slot;
    *slot = plai_arena_alloc(cuadro->arena, sizeof **slot);
    if (*slot) {
        plai_lectura_parse(text, *slot);
        explain_group(cuadro->lista, text, *slot);
    }
    return *slot;
}

static int
cuadro_init(struct cuadro *cuadro, pla_fallo *fallo)
{
    const struct sheet *sheet = cuadro->sheet;
    uint32_t columns = sheet->last_column;

    cuadro->filas = sheet->last_row < ENCABEZADO_FILAS ? sheet->last_row : ENCABEZADO_FILAS;
    cuadro->columnas = (uint16_t)(columns < ENCABEZADO_COLUMNAS ? columns : ENCABEZADO_COLUMNAS);
    size_t cells = (size_t)cuadro->filas * cuadro->columnas + 1;
    cuadro->shown = plai_arena_zalloc(cuadro->arena, cells, sizeof *cuadro->shown);
    cuadro->lecturas = plai_arena_zalloc(cuadro->arena, cells, sizeof *cuadro->lecturas);
    if (!cuadro->shown || !cuadro->lecturas)
        return plai_fail_memory(fallo);
    for (uint32_t row = 1; row <= cuadro->filas; row++)
        for (uint32_t column = 1; column <= cuadro->columnas; column++)
            cuadro->shown[index_of(cuadro, row, column)] = plai_sheet_shown(sheet, row, column);
    return PLA_OK;
}

/* A band that spans nearly the whole table is its title: its year says nothing of a column. */
static bool
is_title(const struct cuadro *cuadro, uint32_t row, uint32_t column)
{
    const struct range *merge = plai_sheet_merge(cuadro->sheet, row, column);
    unsigned width = merge ? (unsigned)(merge->last_column - merge->column) + 1 : 1;

    return (width > 6 && width * 10 > (unsigned)cuadro->columnas * 6) || (width > 1 && width == cuadro->columnas);
}

/* A band that is merged says itself how far it goes. */
static bool
spans_columns(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    const struct range *merge = sheet->merge_count ? plai_sheet_merge(sheet, row, column) : NULL;

    return merge && merge->last_column > merge->column;
}

/* True for what can only be the content of the column that the cell above names: a date, or its very words with more
 * behind them, as "Acta 3" under "Acta". */
static bool
is_content(struct cuadro *cuadro, uint32_t row, uint32_t column)
{
    const struct cell *cell = shown_at(cuadro, row, column);
    const struct lectura *own = lectura_at(cuadro, row, column), *above = lectura_at(cuadro, row - 1, column);
    int32_t serial;

    if (!cell || !own)
        return false;
    /* The months of a PAC may be dates, under a band over all of them. */
    if (cell->type == CELL_DATE)
        return above != NULL && !spans_columns(cuadro->sheet, row - 1, column);
    if (cell->type != CELL_STRING)
        return false;
    if (plai_date_parse(plai_trim(plai_cell_text(cell)), &serial) == READ_OK)
        return true;
    size_t n = above ? strlen(above->palabras) : 0;
    return n > 0 && strncmp(own->palabras, above->palabras, n) == 0 && own->palabras[n] == ' ' &&
           own->palabras[n + 1] >= '0' && own->palabras[n + 1] <= '9';
}

/* A row of headings over some of which the next row goes on: "Cronograma" over "Inicio" and "Fin", or a band merged over
 * the twelve months of a PAC. All that stands below is a heading, so it is no record. */
static bool
has_subheadings(struct cuadro *cuadro, uint32_t row)
{
    struct columna_titulo scratch;
    unsigned below = 0, known = 0, alone = 0;

    for (uint32_t column = 1; column <= cuadro->columnas && row < cuadro->filas; column++) {
        const struct cell *cell = shown_at(cuadro, row + 1, column);
        struct lectura *lectura = lectura_at(cuadro, cell ? row + 1 : row, column);

        scratch.count = 0;
        if (lectura)
            plai_vocabulario_match(cuadro->lista, lectura, PARECIDO_EXACTO, &scratch);
        below += cell != NULL;
        known += cell && scratch.count > 0 && !is_content(cuadro, row + 1, column);
        alone += !cell && scratch.count > 0;
    }
    return alone >= 3 && below >= 2 && known == below;
}

/* True where a row holds bands: something merged over columns or down into the next row, or several cells that say a
 * quarter, a year or a group. What stands above without any of it is the block of the form. */
static bool
looks_like_bands(struct cuadro *cuadro, uint32_t row)
{
    unsigned said = 0;

    for (uint32_t column = 1; column <= cuadro->columnas; column++) {
        const struct cell *cell = shown_at(cuadro, row, column);
        const struct range *merge = cell ? plai_sheet_merge(cuadro->sheet, row, column) : NULL;
        struct lectura *lectura = cell && said < 2 ? lectura_at(cuadro, row, column) : NULL;

        if (merge && merge->row == row && merge->last_row == row + 1)
            return true;
        if (merge && merge->row == row && merge->last_column > merge->column && !is_title(cuadro, row, column) &&
            shown_at(cuadro, row + 1, merge->last_column))
            return true;
        said += lectura && ((lectura->aspectos & ~ASPECTO_PERIODO) || plai_vocabulario_grupo(cuadro->lista, lectura));
    }
    return said >= 2 || has_subheadings(cuadro, row);
}

static bool
is_band_row(struct cuadro *cuadro, uint32_t row)
{
    if (!cuadro->bandas[row])
        cuadro->bandas[row] = looks_like_bands(cuadro, row) ? 1 : -1;
    return cuadro->bandas[row] > 0;
}

/* The band above a column: its own cell or, where bands are typed without merging, the nearest to the left over
 * columns that have a heading of their own. */
static struct lectura *
band_at(struct cuadro *cuadro, uint32_t row, uint32_t column, uint32_t base)
{
    struct lectura *band = lectura_at(cuadro, row, column);

    if (band)
        return is_title(cuadro, row, column) ? NULL : band;
    for (uint32_t left = column; left > 1 && column - left < BANDA_LEJOS; left--) {
        if (!shown_at(cuadro, base, left))
            return NULL;
        band = lectura_at(cuadro, row, left - 1);
        if (!band)
            continue;
        if (spans_columns(cuadro->sheet, row, left - 1))
            return NULL;
        if (!shown_at(cuadro, base, left - 1) || shown_at(cuadro, base, left - 1) == shown_at(cuadro, row, left - 1))
            return NULL;
        return band->aspectos || plai_vocabulario_grupo(cuadro->lista, band) ? band : NULL;
    }
    return NULL;
}

/* The levels of a heading from the lowest up, blank ones left out, merged ones once. */
static size_t
levels_at(struct cuadro *cuadro, uint32_t base, uint32_t column, struct lectura *levels[NIVELES], uint32_t *row)
{
    size_t count = 0;

    *row = 0;
    for (uint32_t up = 0; up < NIVELES && up < base; up++) {
        if (up && !is_band_row(cuadro, base - up))
            break;
        struct lectura *level =
            count ? band_at(cuadro, base - up, column, base) : lectura_at(cuadro, base - up, column);

        if (!level || (count && (level == levels[count - 1] || memcmp(level, levels[count - 1], sizeof *level) == 0)))
            continue;
        if (count && shown_at(cuadro, base - up, column) &&
            shown_at(cuadro, base - up, column) == shown_at(cuadro, base - up + 1, column))
            continue;
        if (!count)
            *row = base - up;
        levels[count++] = level;
    }
    return count;
}

/* What a column may be, from its fullest heading to its lowest level alone. */
static void
read_title(struct cuadro *cuadro, uint32_t base, uint32_t column, struct columna_titulo *titulo)
{
    struct lectura *levels[NIVELES], joined;
    size_t count = levels_at(cuadro, base, column, levels, &titulo->fila);

    titulo->count = 0;
    if (!count)
        return;
    titulo->hoja = *levels[0];
    if (!levels[0]->n && !levels[0]->aspectos)
        return; /* "#": its band is not its name */
    if (count > 1 && plai_lectura_ordinal(levels[0]) && plai_vocabulario_grupo(cuadro->lista, levels[1])) {
        joined = *levels[1];
        joined.trimestre = plai_lectura_ordinal(levels[0]);
        joined.aspectos |= ASPECTO_TRIMESTRE;
        plai_vocabulario_match(cuadro->lista, &joined, PARECIDO_EXACTO, titulo);
        return;
    }
    if (count > 1 && plai_lectura_ordinal(levels[1]) && plai_vocabulario_grupo(cuadro->lista, levels[0])) {
        joined = *levels[0];
        joined.trimestre = plai_lectura_ordinal(levels[1]);
        joined.aspectos |= ASPECTO_TRIMESTRE;
        plai_vocabulario_match(cuadro->lista, &joined, PARECIDO_EXACTO, titulo);
        return;
    }
    for (size_t top = count; top-- > 1;) {
        joined = *levels[top];
        for (size_t i = top; i-- > 0;)
            plai_lectura_join(&joined, levels[i], &joined);
        plai_vocabulario_match(cuadro->lista, &joined, PARECIDO_EXACTO, titulo);
    }
    if (count > 1) {
        plai_lectura_join(levels[0], levels[1], &joined); /* META over "Código" is "código meta" */
        plai_vocabulario_match(cuadro->lista, &joined, PARECIDO_EXACTO, titulo);
        plai_lectura_join(levels[1], levels[0], &joined);
        memcpy(joined.palabras, levels[0]->palabras, sizeof joined.palabras);
        joined.n = levels[0]->n;
        plai_vocabulario_match(cuadro->lista, &joined, PARECIDO_BANDA, titulo);
    }
    plai_vocabulario_match(cuadro->lista, levels[0], count > 1 ? PARECIDO_HOJA : PARECIDO_EXACTO, titulo);
}

/* "Recursos propios (ICLD)", "Valor (miles de pesos)": brackets explain, they do not name; nor do units. */
static void
match_without_details(struct cuadro *cuadro, struct columna_titulo *titulo, uint32_t column)
{
    const struct cell *cell = shown_at(cuadro, titulo->fila, column);
    char text[PALABRAS_MAX], folded[PALABRAS_MAX];
    struct lectura lectura;

    if (!cell || cell->type != CELL_STRING || cell->size >= sizeof text)
        return;
    size_t n = plai_heading_drop_brackets(plai_cell_text(cell), text, sizeof text);
    size_t m = plai_fold((struct slice){ text, n }, folded, sizeof folded), kept = plai_heading_drop_units(folded, m);
    if (n == cell->size && kept == m)
        return;
    plai_lectura_parse(kept < m ? (struct slice){ folded, kept } : (struct slice){ text, n }, &lectura);
    if (lectura.n || lectura.aspectos)
        plai_vocabulario_match(cuadro->lista, &lectura, PARECIDO_HOJA, titulo);
}

static unsigned
count_hits(struct cuadro *cuadro, uint32_t base, struct columna_titulo *scratch)
{
    unsigned hits = 0, own = 0;

    for (uint32_t column = 1; column <= cuadro->columnas; column++) {
        const struct cell *cell = shown_at(cuadro, base, column);

        /* a title merged over many columns is one heading, not many */
        if (cell && column > 1 && cell == shown_at(cuadro, base, column - 1))
            continue;
        read_title(cuadro, base, column, scratch);
        if (!scratch->count)
            continue;
        hits++;
        own += scratch->fila == base;
    }
    return own ? hits : 0;
}

static bool
join_path(struct cuadro *cuadro, uint32_t base, uint32_t column, struct columna_titulo *titulo)
{
    struct text path = { .memoria = &cuadro->arena->memoria };
    const struct cell *last = NULL;
    char buffer[64];
    uint32_t levels = 1;

    while (levels < NIVELES && levels < base && is_band_row(cuadro, base - levels))
        levels++;
    for (uint32_t up = levels; up-- > 0;) {
        const struct cell *cell = shown_at(cuadro, base - up, column);

        if (!cell || cell == last || (base - up < titulo->fila && is_title(cuadro, base - up, column)))
            continue;
        struct slice text = plai_trim(plai_heading_text(cell, buffer));
        if (!text.n)
            continue;
        if (path.count)
            plai_text_add_string(&path, " / ");
        for (size_t i = 0; i < text.n; i++)
            plai_text_add_char(&path, text.s[i] == '\n' || text.s[i] == '\r' || text.s[i] == '\t' ? ' ' : text.s[i]);
        last = cell;
    }
    titulo->ruta = path.failed ? NULL : plai_arena_copy(cuadro->arena, path.items ? path.items : "", path.count);
    plai_text_done(&path);
    return titulo->ruta != NULL;
}

/* The row with most columns that the vocabulary knows, two at least; the first one where several are alike, for a heading can be
 * repeated on every page, but the lower one of two that follow each other, for that is where its bands end. */
static uint32_t
find_base(struct cuadro *cuadro, struct columna_titulo *scratch)
{
    uint32_t base = 0;
    unsigned best = 1;

    for (uint32_t row = 1; row <= cuadro->filas; row++) {
        /* a heading this plain is not outdone far below it */
        if (best >= SEGURO && row > base + SEGURO_FILAS)
            break;
        unsigned hits = count_hits(cuadro, row, scratch);

        if (hits > best || (base && hits == best && row == base + 1)) {
            best = hits;
            base = row;
        }
    }
    return base;
}

/* The row where a heading cell begins: those of one row beside bands are merged up to theirs. */
static uint32_t
top_of(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    const struct range *merge = sheet->merge_count ? plai_sheet_merge(sheet, row, column) : NULL;

    return merge ? merge->row : row;
}

/* How far down the content of a column tells what it is: two rows and then a blank one, and what follows may be
 * signatures and notes. */
static uint32_t
sample_end(const struct sheet *sheet, uint32_t fila)
{
    uint32_t last = fila, rows = 0;

    for (size_t i = 0; i < sheet->row_count && sheet->rows[i].number <= fila + MUESTRA_FILAS; i++) {
        if (sheet->rows[i].number <= fila || !sheet->rows[i].count)
            continue;
        if (rows >= 2 && sheet->rows[i].number > last + 1)
            break;
        last = sheet->rows[i].number;
        rows++;
    }
    return last;
}

int
plai_encabezado_find(const struct formato_lista *lista, const struct sheet *sheet, struct arena *arena,
                     struct encabezado *encabezado, pla_fallo *fallo)
{
    struct cuadro cuadro = { .lista = lista, .sheet = sheet, .arena = arena };
    struct columna_titulo scratch = { 0 };
    int status = cuadro_init(&cuadro, fallo);

    memset(encabezado, 0, sizeof *encabezado);
    if (status != PLA_OK)
        return status;
    encabezado->fila = encabezado->primera = find_base(&cuadro, &scratch);
    if (!encabezado->fila)
        return PLA_OK;
    encabezado->columnas = cuadro.columnas;
    encabezado->titulos = plai_arena_zalloc(arena, (size_t)cuadro.columnas + 1, sizeof *encabezado->titulos);
    if (!encabezado->titulos)
        return plai_fail_memory(fallo);
    for (uint32_t column = 1; column <= cuadro.columnas; column++) {
        struct columna_titulo *titulo = &encabezado->titulos[column];

        read_title(&cuadro, encabezado->fila, column, titulo);
        if (titulo->fila && !titulo->count)
            match_without_details(&cuadro, titulo, column);
        if (titulo->fila && !titulo->count)
            plai_vocabulario_guess(lista, &titulo->hoja, titulo);
        if (titulo->fila && !join_path(&cuadro, encabezado->fila, column, titulo))
            return plai_fail_memory(fallo);
        if (titulo->count && top_of(sheet, titulo->fila, column) < encabezado->primera)
            encabezado->primera = top_of(sheet, titulo->fila, column);
    }
    encabezado->muestra_hasta = sample_end(sheet, encabezado->fila);
    return PLA_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Recognises a workbook: every format bids for every sheet, the best bid reads it, and the evidence is kept.
 * Knows bids; headings are encabezado.c's and rows mapear.c's.
 */
#include <string.h>

#include "base/fallo.h"
#include "formatos/deteccion.h"
#include "formatos/formatos.h"
#include "xlsx/volcar.h"

enum {
    PUNTOS_CODIGO = 1000,
    PUNTOS_REQUERIDAS = 400,
    PUNTOS_COLUMNA = 12,
    PUNTOS_SUELTA = -6,
    PUNTOS_DISTINTIVA = 40,
    PUNTOS_TITULO = 120,
    PUNTOS_ALGUNA = 80,
    PUNTOS_AJENA = 20,
    CODIGO_FILAS = 15
};

/* Texts above the table and the names of sheet and file, folded, each between spaces; codes without any. */
bool
plai_text_has(struct slice text, const char *words, bool spaces)
{
    char folded[512];
    size_t n = plai_fold(text, folded, sizeof folded), out = 0;

    if (!spaces) {
        for (size_t i = 0; i < n; i++)
            if (folded[i] != ' ')
                folded[out++] = folded[i];
        folded[out] = '\0';
    }
    return strstr(folded, words) != NULL;
}

/* Everything a format can be known by but its columns: names of file and sheet and the texts above the table. */
static void
add_folded(struct text *arriba, struct slice text, bool spaces)
{
    char folded[512];
    size_t n = plai_fold(text, folded, sizeof folded);

    for (size_t i = 0; i < n; i++)
        if (spaces || folded[i] != ' ')
            plai_text_add_char(arriba, folded[i]);
    plai_text_add_char(arriba, '\n');
}

static const char *
gather_top(struct deteccion *deteccion, const struct hoja_vista *vista, bool spaces)
{
    const char *base = strrchr(deteccion->ruta, '/');
    uint32_t last = vista->encabezado.primera ? vista->encabezado.primera : CODIGO_FILAS;
    struct text arriba = { .memoria = &deteccion->scratch.memoria };

    add_folded(&arriba, plai_slice(base ? base + 1 : deteccion->ruta), spaces);
    add_folded(&arriba, plai_slice(vista->sheet->name), spaces);
    for (size_t i = 0; i < vista->sheet->row_count && vista->sheet->rows[i].number < last; i++) {
        const struct row *row = &vista->sheet->rows[i];

        for (uint32_t j = 0; j < row->count; j++) {
            const struct cell *cell = &vista->sheet->cells[row->first + j];

            if (cell->type == CELL_STRING && cell->size < 2000)
                add_folded(&arriba, plai_cell_text(cell), spaces);
        }
    }
    const char *kept = arriba.failed ? NULL : plai_arena_copy(&deteccion->scratch, arriba.items, arriba.count);
    plai_text_done(&arriba);
    return kept;
}

static bool
has_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

/* A sheet is wanted where all it needs is there, three columns at least, or two where a title must say what it is; with
 * its code or title in sight, where most of it is. */
static bool
wants(const struct postura *postura)
{
    const struct asignacion *a = &postura->asignacion;
    size_t needed = postura->hoja->requerida_count;

    if (postura->hoja->exige_titulo && !postura->titulo)
        return false;
    if (a->requeridas == needed && a->alguna && a->count >= (postura->hoja->exige_titulo ? 2 : 3))
        return true;
    if (postura->codigo)
        return a->requeridas * 2 >= needed && a->count >= 4;
    /* of two columns one is enough under its title: the other may have a name of its own */
    return postura->titulo && a->alguna && a->count >= 5 &&
           (a->requeridas * 3 >= needed * 2 || (needed <= 2 && a->requeridas > 0));
}

static void
score(struct postura *postura)
{
    const struct asignacion *a = &postura->asignacion;

    postura->puntos = 0;
    if (!wants(postura))
        return;
    postura->puntos =
        PUNTOS_REQUERIDAS * (int)a->requeridas / (int)postura->hoja->requerida_count + PUNTOS_COLUMNA * (int)a->count +
        PUNTOS_SUELTA * (int)a->sueltas + PUNTOS_DISTINTIVA * (int)a->distintivas +
        (postura->codigo ? PUNTOS_CODIGO : 0) + (postura->titulo ? PUNTOS_TITULO : 0) +
        (a->alguna ? PUNTOS_ALGUNA : 0) -
        (!postura->codigo && postura->hoja->instrumento != postura->formato->instrumento ? PUNTOS_AJENA : 0);
    if (postura->puntos < 1)
        postura->puntos = 1;
}

/* True where some heading has the words of the title of a sheet. */
static bool
heading_says(const struct encabezado *encabezado, const struct hoja_def *hoja)
{
    for (uint16_t column = 1; column <= encabezado->columnas; column++)
        if (encabezado->titulos[column].fila &&
            has_any(encabezado->titulos[column].hoja.palabras, hoja->titulos, hoja->titulo_count))
            return true;
    return false;
}

/* The best bid of one format for a sheet. */
static int
bid(struct deteccion *deteccion, struct hoja_vista *vista, const struct formato *formato, struct postura *mejor,
    pla_fallo *fallo)
{
    bool code = has_any(vista->arriba_junto, formato->codigos, formato->codigo_count);

    *mejor = (struct postura){ .formato = formato };
    for (size_t i = 0; i < formato->hoja_count; i++) {
        struct postura postura = { .formato = formato, .hoja = &formato->hojas[i], .codigo = code };
        int status = plai_asignar(deteccion->lista, vista->sheet, &vista->encabezado, postura.hoja,
                                  (int16_t)vista->bloque.anio, &deteccion->scratch, &postura.asignacion, fallo);

        if (status != PLA_OK)
            return status;
        postura.titulo = has_any(vista->arriba, postura.hoja->titulos, postura.hoja->titulo_count) ||
                         (postura.hoja->exige_titulo && heading_says(&vista->encabezado, postura.hoja));
        score(&postura);
        if (postura.puntos > mejor->puntos)
            *mejor = postura;
    }
    return PLA_OK;
}

/* The one year that the columns of an annual instrument name, where its block names none: a PAC whose months are dates.
 * 0 where they name several. */
static int
year_of_columns(const struct postura *postura)
{
    int year = 0;

    switch (postura->hoja->instrumento) {
    case INSTRUMENTO_POAI:
    case INSTRUMENTO_PAC:
    case INSTRUMENTO_PLAN_ACCION:
    case INSTRUMENTO_TECHOS:
        break;
    default:
        return 0;
    }
    for (size_t i = 0; i < postura->asignacion.count; i++) {
        int named = postura->asignacion.columnas[i].es.vigencia;

        if (named != 0 && year != 0 && named != year)
            return 0;
        if (named != 0)
            year = named;
    }
    return year;
}

static int
look_at_sheet(struct deteccion *deteccion, struct hoja_vista *vista, pla_fallo *fallo)
{
    vista->arriba = vista->arriba_junto = "";
    if (vista->sheet->aside)
        return PLA_OK;
    int status = plai_encabezado_find(deteccion->lista, vista->sheet, &deteccion->scratch, &vista->encabezado, fallo);

    if (status != PLA_OK)
        return status;
    uint32_t above = vista->encabezado.primera ? vista->encabezado.primera - 1 : CODIGO_FILAS;
    if (!plai_bloque_read(vista->sheet, above, &deteccion->scratch, &vista->bloque) ||
        !plai_bloque_complete(vista->sheet->name, &deteccion->scratch, &vista->bloque) ||
        !plai_bloque_complete(deteccion->ruta, &deteccion->scratch, &vista->bloque))
        return plai_fail_memory(fallo);
    vista->arriba = gather_top(deteccion, vista, true);
    vista->arriba_junto = gather_top(deteccion, vista, false);
    if (!vista->arriba || !vista->arriba_junto)
        return plai_fail_memory(fallo);
    if (vista->encabezado.fila)
        plai_encabezado_number(deteccion->lista, &vista->encabezado);
    plai_encabezado_date(deteccion->lista, &vista->encabezado);
    for (size_t f = 0; f < deteccion->lista->formatos.count && vista->encabezado.fila && status == PLA_OK; f++) {
        struct postura postura;

        status = bid(deteccion, vista, &deteccion->lista->formatos.items[f], &postura, fallo);
        if (status == PLA_OK && postura.puntos > vista->mejor.puntos)
            vista->mejor = postura;
    }
    if (status == PLA_OK && vista->mejor.puntos > 0 && vista->bloque.anio == 0)
        vista->bloque.anio = year_of_columns(&vista->mejor);
    return status;
}

/* By its name a sheet repeats or explains the plan. */
static bool
is_aside(const struct hoja_vista *vista)
{
    static const char *const nombres[] = { "resumen",   "ejemplo",  "guia",          "instruc",
                                           "plantilla", "borrador", "seguimiento t", "anterior" };

    for (size_t n = 0; n < sizeof nombres / sizeof *nombres; n++)
        if (plai_text_has(plai_slice(vista->sheet->name), nombres[n], true))
            return true;
    return false;
}

/* A hidden sheet is read only where no visible one is recognised: hidden ones hold lists and old versions. */
static bool
is_read(const struct deteccion *deteccion, size_t i, bool hidden)
{
    const struct hoja_vista *vista = &deteccion->hojas[i];

    return vista->mejor.puntos > 0 && !vista->aparte && (vista->sheet->state == SHEET_VISIBLE || hidden);
}

/* Sheets that look like the plan but repeat or explain it, and those of another year: read, they would count twice. */
static void
set_apart(struct deteccion *deteccion, size_t main)
{
    for (size_t i = 0; i < deteccion->book->sheet_count; i++) {
        struct hoja_vista *vista = &deteccion->hojas[i];
        const struct hoja_vista *first = &deteccion->hojas[main];
        bool same = vista->mejor.puntos > 0 && vista->mejor.hoja->instrumento == first->mejor.hoja->instrumento;

        if (i == main || vista->mejor.puntos == 0)
            continue;
        if (is_aside(vista) && !is_aside(first))
            vista->aparte = "repite o explica el plan, no es parte de él";
        if (same && vista->bloque.anio && first->bloque.anio && vista->bloque.anio != first->bloque.anio)
            vista->aparte = "es de otra vigencia";
    }
}

/* Of two sheets alike the one of the later year is the plan, the other one the year before's. */
static bool
better_main(const struct hoja_vista *a, const struct hoja_vista *b)
{
    int margin = a->mejor.puntos - b->mejor.puntos;

    if (is_aside(a) != is_aside(b))
        return is_aside(b);
    if (a->mejor.hoja == b->mejor.hoja && a->bloque.anio != b->bloque.anio && a->bloque.anio && b->bloque.anio)
        return a->bloque.anio > b->bloque.anio;
    return margin > 0;
}

/* The sheet whose bid names the workbook's format; SIZE_MAX where nothing is recognised. */
static size_t
find_main(const struct deteccion *deteccion, bool *hidden)
{
    size_t main = SIZE_MAX;

    for (int pass = 0; pass < 2 && main == SIZE_MAX; pass++) {
        *hidden = pass == 1;
        for (size_t i = 0; i < deteccion->book->sheet_count; i++)
            if (is_read(deteccion, i, *hidden) &&
                (main == SIZE_MAX || better_main(&deteccion->hojas[i], &deteccion->hojas[main])))
                main = i;
    }
    return main;
}

static bool
note_warning(pla_plan *plan, lugar place, char *texto)
{
    struct incidencia incidencia = { .tipo = INCIDENCIA_LIBRO, .veces = 1, .lugar = place, .texto = texto };

    return texto != NULL && plai_vec_add(&plan->incidencias, incidencia);
}

static bool
note_warnings(pla_plan *plan, const struct book *book, uint32_t first_sheet)
{
    for (size_t i = 0; i < book->warning_count; i++) {
        const struct warning *warning = &book->warnings[i];
        uint32_t sheet = 0;

        while (warning->sheet && sheet < book->sheet_count && strcmp(book->sheets[sheet].name, warning->sheet) != 0)
            sheet++;
        if (sheet == book->sheet_count)
            sheet = 0;
        if (!note_warning(plan, lugar_of(first_sheet + sheet, warning->row, warning->column),
                          plai_arena_strdup(&plan->arena, warning->text)))
            return false;
    }
    return book->warnings_lost == 0 ||
           note_warning(plan, lugar_of(first_sheet, 0, 0), plai_warnings_lost_text(book, &plan->arena));
}

/* What the rows say of the workbook where its block said nothing: SisPT repeats entity and code on every row. */
static void
complete_from_rows(pla_plan *plan, uint32_t index, uint32_t first)
{
    struct libro *libro = &plan->libros.items[index];

    for (uint32_t i = first; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        const struct valor *dane = plai_registro_valor(plan, registro, CAMPO_codigo_dane);
        const struct valor *entidad = plai_registro_valor(plan, registro, CAMPO_entidad);
        const struct valor *dependencia = plai_registro_valor(plan, registro, CAMPO_dependencia);

        if (dane && !libro->codigo_dane)
            libro->codigo_dane = dane->texto;
        if (entidad && !libro->entidad) {
            id name = plai_intern(plan, INTERNO_NOMBRE, plai_slice(entidad->texto));

            libro = &plan->libros.items[index];
            libro->entidad = name == ID_SIN_MEMORIA ? 0 : name;
            libro->lugar_entidad = entidad->lugar;
        }
        if (dependencia && !libro->dependencia && libro->instrumento == INSTRUMENTO_PLAN_ACCION) {
            libro->dependencia = registro->dependencia;
            libro->lugar_dependencia = dependencia->lugar;
            libro->publico.dependencia = dependencia->texto;
        }
        if (libro->codigo_dane || !dane)
            break;
    }
}

/* Whether the code that the workbook carries is that of some definition. */
static bool
knows_code(const struct formato_lista *lista, const char *codigo)
{
    char folded[64];
    size_t n = plai_fold(plai_slice(codigo), folded, sizeof folded), out = 0;

    for (size_t i = 0; i < n; i++)
        if (folded[i] != ' ')
            folded[out++] = folded[i];
    folded[out] = '\0';
    for (size_t f = 0; f < lista->formatos.count; f++)
        for (size_t c = 0; c < lista->formatos.items[f].codigo_count; c++)
            if (strcmp(lista->formatos.items[f].codigos[c], folded) == 0)
                return true;
    return false;
}

static int
fail_unknown(const struct deteccion *deteccion, pla_fallo *fallo)
{
    size_t cells = 0;

    for (size_t i = 0; i < deteccion->book->sheet_count; i++)
        cells += deteccion->book->sheets[i].aside ? 0 : deteccion->book->sheets[i].cell_count;
    if (cells == 0)
        return plai_fail(fallo, PLA_E_FORMATO,
                         "%s: ninguna de sus hojas tiene datos. Revise que sea el libro diligenciado.",
                         deteccion->ruta);
    return plai_fail(
        fallo, PLA_E_FORMATO,
        "%s: ninguna hoja tiene una tabla que algún formato reconozca. Revise los títulos de las columnas, "
        "o agregue la definición de su formato.",
        deteccion->ruta);
}

static int
map_book(struct deteccion *deteccion, pla_fallo *fallo)
{
    pla_plan *plan = deteccion->plan;
    const struct book *book = deteccion->book;
    uint32_t first_row = (uint32_t)plan->registros.count, first_sheet = (uint32_t)plan->hojas.count;
    bool hidden = false;
    int status = PLA_OK;

    for (size_t i = 0; i < book->sheet_count && status == PLA_OK; i++) {
        deteccion->hojas[i].sheet = &book->sheets[i];
        status = look_at_sheet(deteccion, &deteccion->hojas[i], fallo);
    }
    if (status != PLA_OK)
        return status;
    size_t main = find_main(deteccion, &hidden);
    if (main == SIZE_MAX)
        status = fail_unknown(deteccion, fallo);
    else {
        set_apart(deteccion, main);
        status = plai_hojas_set_libro(deteccion, main, fallo);
    }
    for (size_t i = 0; i < book->sheet_count && (status == PLA_OK || status == PLA_E_FORMATO); i++) {
        int mapped = plai_hojas_map(deteccion, i, is_read(deteccion, i, hidden), fallo);

        if (mapped != PLA_OK)
            return mapped;
    }
    if (status == PLA_OK && !note_warnings(plan, book, first_sheet))
        return plai_fail_memory(fallo);
    if (status == PLA_OK) {
        struct libro *libro = &plan->libros.items[deteccion->libro];

        complete_from_rows(plan, deteccion->libro, first_row);
        libro->codigo_conocido = libro->codigo.texto && knows_code(deteccion->lista, libro->codigo.texto);
    }
    return status;
}

int
plai_formatos_map(pla_plan *plan, uint32_t libro, const struct book *book, pla_fallo *fallo)
{
    struct deteccion deteccion = { .plan = plan,
                                   .lista = plan->formatos,
                                   .book = book,
                                   .libro = libro,
                                   .ruta = plan->libros.items[libro].publico.ruta };
    int status;

    plai_arena_init(&deteccion.scratch, plan->opciones.memoria);
    deteccion.hojas = plai_arena_zalloc(&deteccion.scratch, book->sheet_count + 1, sizeof *deteccion.hojas);
    status = deteccion.hojas ? map_book(&deteccion, fallo) : plai_fail_memory(fallo);
    plai_arena_done(&deteccion.scratch);
    return status;
}

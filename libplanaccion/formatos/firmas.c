/* SPDX-License-Identifier: MIT
 *
 * Reads who signs at the foot of a sheet: roles side by side with names below, roles one below the other with names
 * beside, a table of names and posts, a line for the signature with name and post under it.
 * Knows these shapes; which words are labels is data.
 */
#include <string.h>

#include "formatos/documento.h"
#include "formatos/etiquetas.h"
#include "formatos/mapa.h"

enum { FIRMAS_MAX = 16, FILAS_MAX = 40, LEJOS = 9, ARRIBA = 3, SIN_COLUMNA = 0, TITULOS = 8 };

/* A signature being read: its label, and the columns below it that are its own. */
struct lugar_firma {
    struct firma firma;
    uint32_t fila;
    uint16_t desde, hasta;
};

/* A column of a table of signatures: what stands below it. */
struct titulo_firma {
    uint16_t columna;
    enum etiqueta etiqueta;
};

struct pie_firmas {
    const struct margen *margen;
    struct lugar_firma abiertas[FIRMAS_MAX];
    size_t count;
    struct titulo_firma titulos[TITULOS]; /* "NOMBRE | CARGO | FIRMA" over rows of roles */
    size_t titulo_count;
    uint32_t primera; /* row of the sheet where the foot begins */
    uint32_t fila;    /* of the last label */
    bool failed;
};

static const char *
keep(struct pie_firmas *pie, struct slice text)
{
    const char *kept = plai_arena_copy(&pie->margen->plan->arena, text.s, text.n);

    pie->failed |= kept == NULL;
    return kept;
}

/* ---------------------------------------------------------------- values */

static void
set_value(struct pie_firmas *pie, struct firma *firma, enum etiqueta etiqueta, struct slice text)
{
    const char **slot = etiqueta == ETIQUETA_NOMBRE  ? &firma->nombre
                        : etiqueta == ETIQUETA_CARGO ? &firma->cargo
                        : etiqueta == ETIQUETA_FECHA ? &firma->fecha
                                                     : NULL;

    text = plai_etiqueta_trim(text);
    if (slot && !*slot && text.n && !plai_is_empty_marker(text))
        *slot = keep(pie, text);
}

/* A line without label: a post where it begins with the word of one, both where the word comes after a name, else the
 * name and, after it, the post. */
static void
set_line(struct pie_firmas *pie, struct firma *firma, struct slice text)
{
    char folded[8];
    size_t at;

    text = plai_etiqueta_trim(text);
    if (!text.n || plai_fold(text, folded, sizeof folded) < 2)
        return;
    at = plai_etiqueta_cargo(pie->margen->lista, text);
    if (at > 0)
        set_value(pie, firma, firma->nombre ? ETIQUETA_CARGO : ETIQUETA_NOMBRE, (struct slice){ text.s, at });
    if (at < text.n)
        set_value(pie, firma, ETIQUETA_CARGO, (struct slice){ text.s + at, text.n - at });
}

/* Marks what the form asks for; true for the label of an attribute. */
static bool
ask(struct firma *firma, enum etiqueta etiqueta)
{
    firma->pide_nombre |= etiqueta == ETIQUETA_NOMBRE;
    firma->pide_cargo |= etiqueta == ETIQUETA_CARGO;
    return etiqueta == ETIQUETA_NOMBRE || etiqueta == ETIQUETA_CARGO || etiqueta == ETIQUETA_FECHA;
}

/* Every line of a cell: "NOMBRE: Ana Ejemplo\nCARGO: Secretaria". */
static enum etiqueta
read_lines(struct pie_firmas *pie, struct firma *firma, struct slice text)
{
    enum etiqueta open = ETIQUETA_NINGUNA;

    while (text.n) {
        const char *end = memchr(text.s, '\n', text.n);
        struct slice line = { text.s, end ? (size_t)(end - text.s) : text.n }, rest;
        enum etiqueta etiqueta = plai_etiqueta_match(pie->margen->lista, line, &rest);

        text = (struct slice){ text.s + line.n + (end != NULL), text.n - line.n - (end != NULL) };
        open = ETIQUETA_NINGUNA;
        if (ask(firma, etiqueta)) {
            set_value(pie, firma, etiqueta, rest);
            open = plai_etiqueta_trim(rest).n ? ETIQUETA_NINGUNA : etiqueta;
        } else if (etiqueta == ETIQUETA_NINGUNA)
            set_line(pie, firma, line);
    }
    return open;
}

/* ---------------------------------------------------------------- signatures */

/* Some forms write the name above the line and the role below it: the lines right above a label that nothing else
 * answers. */
static void
look_above(struct pie_firmas *pie, struct lugar_firma *one)
{
    struct slice lines[ARRIBA], ignored;
    uint16_t column = (uint16_t)lugar_columna(one->firma.lugar);
    size_t count = 0;

    while (count < ARRIBA && one->fila > pie->primera + count) {
        const struct cell *cell = plai_sheet_cell(pie->margen->sheet, one->fila - (uint32_t)count - 1, column);
        struct slice text = cell && cell->type == CELL_STRING ? plai_etiqueta_trim(plai_cell_text(cell)) : SLICE("");

        if (!text.n || plai_fila_is_total(text) ||
            plai_etiqueta_match(pie->margen->lista, text, &ignored) != ETIQUETA_NINGUNA)
            break;
        lines[count++] = text;
    }
    while (count-- > 0)
        set_line(pie, &one->firma, lines[count]);
}

/* Closes the open ones: they have their place in the model. */
static void
close_all(struct pie_firmas *pie)
{
    for (size_t i = 0; i < pie->count; i++) {
        struct firma *firma = &pie->abiertas[i].firma;

        if (!firma->nombre && !firma->cargo)
            look_above(pie, &pie->abiertas[i]);
        pie->failed |= !plai_vec_add(&pie->margen->plan->firmas, *firma);
    }
    pie->count = 0;
}

static struct lugar_firma *
open_firma(struct pie_firmas *pie, enum etiqueta rol, uint32_t row, uint16_t column)
{
    struct lugar_firma *one;

    if (pie->count == FIRMAS_MAX)
        close_all(pie);
    one = &pie->abiertas[pie->count++];
    *one = (struct lugar_firma){
        .firma = { .rol = (uint8_t)rol, .lugar = lugar_of(pie->margen->hoja, row, column) },
        .fila = row,
        .desde = column,
        .hasta = UINT16_MAX,
    };
    pie->fila = row;
    return one;
}

static struct lugar_firma *
firma_at(struct pie_firmas *pie, uint16_t column)
{
    for (size_t i = pie->count; i-- > 0;)
        if (column >= pie->abiertas[i].desde && column <= pie->abiertas[i].hasta)
            return &pie->abiertas[i];
    return NULL;
}

static enum etiqueta
title_at(const struct pie_firmas *pie, uint16_t column)
{
    for (size_t i = 0; i < pie->titulo_count; i++)
        if (pie->titulos[i].columna == column)
            return pie->titulos[i].etiqueta;
    return ETIQUETA_NINGUNA;
}

/* ---------------------------------------------------------------- rows */

struct celda_pie {
    struct slice text, rest;
    enum etiqueta etiqueta;
    uint16_t columna;
    bool rol; /* its label opens a signature */
};

/* The cells of a row that say something. */
static size_t
cells_of(const struct margen *margen, const struct row *row, struct celda_pie *out, char (*buffers)[64], size_t limit)
{
    size_t count = 0;

    for (uint32_t j = 0; j < row->count && count < limit; j++) {
        const struct cell *cell = &margen->sheet->cells[row->first + j];
        struct celda_pie one = { .columna = cell->column };

        one.text = plai_margen_text(margen, cell, buffers[count]);
        if (!one.text.n)
            continue;
        if (cell->type == CELL_STRING) {
            const char *end = memchr(one.text.s, '\n', one.text.n);
            struct slice line = { one.text.s, end ? (size_t)(end - one.text.s) : one.text.n };

            one.etiqueta = plai_etiqueta_match(margen->lista, line, &one.rest);
            one.rol = one.etiqueta >= ETIQUETA_ELABORO && one.etiqueta <= ETIQUETA_FIRMA;
            if (one.rol) /* what follows the label, and the lines below it */
                one.rest = (struct slice){ one.rest.n ? one.rest.s : one.text.s + line.n,
                                           (size_t)(one.text.s + one.text.n -
                                                    (one.rest.n ? one.rest.s : one.text.s + line.n)) };
        }
        out[count++] = one;
    }
    return count;
}

/* "NOMBRE | CARGO | FIRMA" over rows that each begin with a role: at least two different attributes, and no role but
 * "Firma". */
static bool
read_titles(struct pie_firmas *pie, const struct celda_pie *cells, size_t count)
{
    bool nombre = false, cargo = false;

    for (size_t i = 0; i < count; i++) {
        if (cells[i].etiqueta == ETIQUETA_NINGUNA || plai_etiqueta_trim(cells[i].rest).n ||
            (cells[i].rol && cells[i].etiqueta != ETIQUETA_FIRMA))
            return false;
        nombre |= cells[i].etiqueta == ETIQUETA_NOMBRE;
        cargo |= cells[i].etiqueta == ETIQUETA_CARGO;
    }
    if (!nombre || !cargo || pie->count > 0)
        return false;
    pie->titulo_count = 0;
    for (size_t i = 0; i < count && i < TITULOS; i++)
        pie->titulos[pie->titulo_count++] = (struct titulo_firma){ cells[i].columna, cells[i].etiqueta };
    return true;
}

/* A row under such a heading: who, and what stands below each title. */
static void
read_titled(struct pie_firmas *pie, uint32_t row, const struct celda_pie *cells, size_t count)
{
    struct lugar_firma *one = open_firma(pie, cells[0].etiqueta, row, cells[0].columna);

    one->firma.pide_nombre = one->firma.pide_cargo = true;
    for (size_t i = 1; i < count; i++)
        set_value(pie, &one->firma, title_at(pie, cells[i].columna), cells[i].text);
    close_all(pie);
}

/* Roles open signatures, each as wide as to the next; what stands beside a role in its row is its own. */
static void
read_roles(struct pie_firmas *pie, uint32_t row, const struct celda_pie *cells, size_t count)
{
    struct lugar_firma *one = NULL;
    enum etiqueta open = ETIQUETA_NINGUNA;

    close_all(pie);
    pie->titulo_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].rol) {
            if (one)
                one->hasta = cells[i].columna - 1u > 0 ? (uint16_t)(cells[i].columna - 1u) : one->desde;
            one = open_firma(pie, cells[i].etiqueta, row, cells[i].columna);
            open = read_lines(pie, &one->firma, cells[i].rest);
        } else if (one && open != ETIQUETA_NINGUNA && cells[i].etiqueta == ETIQUETA_NINGUNA) {
            set_value(pie, &one->firma, open, cells[i].text);
            open = ETIQUETA_NINGUNA;
        } else if (one)
            open = read_lines(pie, &one->firma, cells[i].text);
    }
    /* what stands below the first one may begin left of it: merged cells, centred text */
    if (pie->count > 0 && pie->count < FIRMAS_MAX)
        pie->abiertas[0].desde = 1;
}

/* A row below roles: labels of attributes with their values, or lines of their own. A label left of every role is for
 * all of them. */
static void
read_below(struct pie_firmas *pie, const struct celda_pie *cells, size_t count, uint16_t first)
{
    enum etiqueta all = ETIQUETA_NINGUNA, open = ETIQUETA_NINGUNA;
    const struct lugar_firma *owner = NULL;

    for (size_t i = 0; i < count; i++) {
        struct lugar_firma *one = firma_at(pie, cells[i].columna);

        if (cells[i].columna < first && cells[i].etiqueta != ETIQUETA_NINGUNA && !plai_etiqueta_trim(cells[i].rest).n) {
            all = cells[i].etiqueta;
            for (size_t f = 0; f < pie->count; f++)
                ask(&pie->abiertas[f].firma, all);
            continue;
        }
        if (!one)
            continue;
        if (one != owner)
            open = ETIQUETA_NINGUNA;
        owner = one;
        if (cells[i].etiqueta == ETIQUETA_NINGUNA && (open != ETIQUETA_NINGUNA || all != ETIQUETA_NINGUNA)) {
            set_value(pie, &one->firma, open != ETIQUETA_NINGUNA ? open : all, cells[i].text);
            open = ETIQUETA_NINGUNA;
        } else
            open = read_lines(pie, &one->firma, cells[i].text);
    }
}

/* The column of the first role as it is written, before it was widened. */
static uint16_t
first_column(const struct pie_firmas *pie)
{
    return pie->count > 0 ? (uint16_t)lugar_columna(pie->abiertas[0].firma.lugar) : SIN_COLUMNA;
}

/* "Firma: ____" below "Elaboró" is where that one signs, not somebody else. */
static bool
is_line_to_sign(const struct pie_firmas *pie, const struct celda_pie *cells, size_t count)
{
    if (pie->count == 0 || pie->abiertas[0].firma.rol == ETIQUETA_FIRMA)
        return false;
    for (size_t i = 0; i < count; i++)
        if (cells[i].rol && cells[i].etiqueta != ETIQUETA_FIRMA)
            return false;
    return true;
}

static bool
is_note(const struct celda_pie *cells, size_t count)
{
    static const char *const words[] = { "nota", "notas", "control de cambios", "pagina" };
    char folded[40];

    for (size_t i = 0; i < count; i++) {
        plai_fold((struct slice){ cells[i].text.s, cells[i].text.n < 32 ? cells[i].text.n : 32 }, folded,
                  sizeof folded);
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            size_t n = strlen(words[w]);

            if (strncmp(folded, words[w], n) == 0 && (folded[n] == '\0' || folded[n] == ' '))
                return true;
        }
    }
    return false;
}

static void
read_row(struct pie_firmas *pie, const struct row *row)
{
    struct celda_pie cells[FILAS_MAX];
    char buffers[FILAS_MAX][64];
    size_t count = cells_of(pie->margen, row, cells, buffers, FILAS_MAX), roles = 0, attributes = 0;

    for (size_t i = 0; i < count; i++) {
        roles += cells[i].rol;
        attributes += cells[i].etiqueta == ETIQUETA_NOMBRE || cells[i].etiqueta == ETIQUETA_CARGO;
    }
    if (count == 0)
        return;
    if (is_note(cells, count)) {
        close_all(pie);
        pie->titulo_count = 0;
    } else if (read_titles(pie, cells, count)) {
        return;
    } else if (roles == 1 && cells[0].rol && pie->titulo_count > 0 && !plai_etiqueta_trim(cells[0].rest).n) {
        read_titled(pie, row->number, cells, count);
    } else if (roles > 0 && !is_line_to_sign(pie, cells, count)) {
        read_roles(pie, row->number, cells, count);
    } else if (pie->count > 0) {
        read_below(pie, cells, count, first_column(pie));
        pie->fila = attributes > 0 ? row->number : pie->fila;
    }
}

bool
plai_firmas_add(const struct margen *margen, uint32_t desde, uint32_t hasta)
{
    struct pie_firmas pie = { .margen = margen, .primera = desde };

    for (size_t i = 0; i < margen->sheet->row_count && margen->sheet->rows[i].number <= hasta && !pie.failed; i++) {
        const struct row *row = &margen->sheet->rows[i];

        if (row->number < desde)
            continue;
        if (pie.count > 0 && row->number > pie.fila + LEJOS)
            close_all(&pie);
        read_row(&pie, row);
    }
    close_all(&pie);
    return !pie.failed;
}

/* SPDX-License-Identifier: MIT
 *
 * Reads the block above a table: label and value in one cell, side by side, or a name that speaks for itself.
 * Knows labels and the shapes they are typed in; nothing of tables.
 */
#include "formatos/bloque.h"

#include <string.h>

#include "formatos/encabezado.h"

enum { PESO_NOMBRE = 1, PESO_TITULO = 2, PESO_SUELTO = 3, PESO_ROTULO = 4, TEXTO_MAX = 400 };

enum rotulo { ROTULO_DEPENDENCIA, ROTULO_VIGENCIA, ROTULO_VERSION, ROTULO_FECHA, ROTULO_ENTIDAD };

/* Labels as plai_fold leaves them. The longest that fits is the one. */
static const struct { const char *palabras; enum rotulo rotulo; } rotulos[] = {
    { "dependencia", ROTULO_DEPENDENCIA },
    { "dependencia responsable", ROTULO_DEPENDENCIA },
    { "nombre de la dependencia", ROTULO_DEPENDENCIA },
    { "dependencia o entidad", ROTULO_DEPENDENCIA },
    { "secretaria", ROTULO_DEPENDENCIA },
    { "secretaria o entidad", ROTULO_DEPENDENCIA },
    { "secretaria o dependencia", ROTULO_DEPENDENCIA },
    { "secretaria entidad", ROTULO_DEPENDENCIA },
    { "secretaria dependencia", ROTULO_DEPENDENCIA },
    { "unidad administrativa", ROTULO_DEPENDENCIA },
    { "entidad responsable", ROTULO_DEPENDENCIA },
    { "unidad ejecutora", ROTULO_DEPENDENCIA },
    { "oficina", ROTULO_DEPENDENCIA },
    { "vigencia", ROTULO_VIGENCIA },
    { "vigencia fiscal", ROTULO_VIGENCIA },
    { "ano", ROTULO_VIGENCIA },
    { "ano fiscal", ROTULO_VIGENCIA },
    { "periodo", ROTULO_VIGENCIA },
    { "version", ROTULO_VERSION },
    { "fecha", ROTULO_FECHA },
    { "municipio", ROTULO_ENTIDAD },
    { "entidad", ROTULO_ENTIDAD },
    { "entidad territorial", ROTULO_ENTIDAD },
    { "ente territorial", ROTULO_ENTIDAD },
    { "alcaldia", ROTULO_ENTIDAD },
};

/* How the name of a dependencia begins, folded. */
static const char *const comienzos[] = { "secretaria ", "sec ", "instituto ", "oficina ", "direccion ", "gerencia ",
                                         "departamento administrativo", "unidad ", "empresa ", "corporacion ",
                                         "personeria", "concejo municipal", "despacho ", "hospital ", "ese ",
                                         "casa de la cultura", "fondo " };

/* The first year 1990..2099 in a text, or 0. */
static int
year_in(struct slice text)
{
    for (size_t i = 0; i + 4 <= text.n; i++) {
        int year = 0;
        bool before = i > 0 && text.s[i - 1] >= '0' && text.s[i - 1] <= '9';
        bool after = i + 4 < text.n && text.s[i + 4] >= '0' && text.s[i + 4] <= '9';

        for (size_t j = 0; j < 4; j++)
            year = text.s[i + j] >= '0' && text.s[i + j] <= '9' && year >= 0 ? year * 10 + (text.s[i + j] - '0') : -1;
        if (!before && !after && year >= 1990 && year <= 2099)
            return year;
    }
    return 0;
}

static bool
starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool
set_dato(struct dato *dato, struct arena *arena, struct slice value, uint32_t row, uint32_t column, uint8_t peso)
{
    value = plai_trim(value);
    if (!value.n || plai_is_empty_marker(value) || (dato->texto && dato->peso >= peso))
        return true;
    *dato = (struct dato){ plai_arena_copy(arena, value.s, value.n), row, (uint16_t)column, peso };
    return dato->texto != NULL;
}

/* The label a folded text is or begins with, as far as a colon; SIZE_MAX where none. */
static size_t
find_label(const char *folded)
{
    for (size_t i = 0; i < sizeof rotulos / sizeof *rotulos; i++)
        if (strcmp(folded, rotulos[i].palabras) == 0)
            return i;
    return SIZE_MAX;
}

static bool
put(struct bloque *bloque, struct arena *arena, enum rotulo rotulo, struct slice value, uint32_t row, uint32_t column)
{
    int year;

    switch (rotulo) {
    case ROTULO_DEPENDENCIA:
        return set_dato(&bloque->dependencia, arena, value, row, column, PESO_ROTULO);
    case ROTULO_VIGENCIA:
        year = year_in(value);
        if (year && bloque->vigencia.peso < PESO_ROTULO)
            bloque->anio = year;
        return !year || set_dato(&bloque->vigencia, arena, value, row, column, PESO_ROTULO);
    case ROTULO_VERSION:
        return set_dato(&bloque->version, arena, value, row, column, PESO_ROTULO);
    case ROTULO_FECHA:
        return set_dato(&bloque->fecha, arena, value, row, column, PESO_ROTULO);
    case ROTULO_ENTIDAD:
        return set_dato(&bloque->entidad, arena, value, row, column, PESO_ROTULO);
    }
    return true;
}

/* The first cell with something to the right of a label; below it where the row has nothing more. */
static const struct cell *
value_beside(const struct sheet *sheet, const struct row *row, const struct cell *label)
{
    const struct cell *end = sheet->cells + row->first + row->count;

    for (const struct cell *cell = label + 1; cell < end; cell++)
        if (cell->type == CELL_NUMBER || cell->type == CELL_DATE ||
            (cell->type == CELL_STRING && plai_trim(plai_cell_text(cell)).n))
            return cell;
    return NULL;
}

/* "VIGENCIA: 2026" in one cell, or a label and its value in the next. */
static bool
read_label(const struct sheet *sheet, const struct row *row, const struct cell *cell, struct arena *arena,
           struct bloque *bloque)
{
    struct slice text = plai_trim(plai_cell_text(cell));
    const char *colon = memchr(text.s, ':', text.n);
    struct slice name = { text.s, colon ? (size_t)(colon - text.s) : text.n };
    char folded[TEXTO_MAX], buffer[64];

    plai_fold(name, folded, sizeof folded);
    size_t label = find_label(folded);
    if (label == SIZE_MAX)
        return true;
    struct slice rest = colon ? (struct slice){ colon + 1, (size_t)(text.s + text.n - colon) - 1 } : SLICE("");
    if (plai_trim(rest).n)
        return put(bloque, arena, rotulos[label].rotulo, rest, row->number, cell->column);
    const struct cell *value = value_beside(sheet, row, cell);
    if (!value)
        return true;
    return put(bloque, arena, rotulos[label].rotulo, plai_heading_text(value, buffer), row->number, value->column);
}

/* "ALCALDÍA MUNICIPAL DE TENJO", "Municipio de Chía - NIT...": the name after the title, to the end of the line. */
static bool
read_entity(struct slice text, const char *folded, uint32_t row, uint32_t column, struct arena *arena,
            struct bloque *bloque)
{
    static const char *const titulos[] = { "alcaldia", "municipio", "gobernacion", "distrito" };
    size_t i = 0, line = 0;
    bool known = false;

    for (size_t t = 0; t < 4; t++)
        known |= starts(folded, titulos[t]);
    if (!known)
        return true;
    while (line < text.n && text.s[line] != '\n' && text.s[line] != '\r')
        line++;
    for (size_t j = 0; j + 4 <= line; j++)
        if ((text.s[j] == ' ' && (text.s[j + 1] == 'd' || text.s[j + 1] == 'D') &&
             (text.s[j + 2] == 'e' || text.s[j + 2] == 'E') && text.s[j + 3] == ' ')) {
            i = j + 4;
            break;
        }
    if (!i)
        return true;
    for (size_t j = i; j + 3 < line; j++)
        if ((text.s[j] == ' ' && text.s[j + 1] == '-') || memcmp(text.s + j, "NIT", 3) == 0 ||
            memcmp(text.s + j, "Nit", 3) == 0)
            line = j;
    return set_dato(&bloque->entidad, arena, (struct slice){ text.s + i, line - i }, row, column, PESO_SUELTO);
}

static void
read_units(const char *folded, struct bloque *bloque)
{
    if (!strstr(folded, "cifra") && !strstr(folded, "valores en") && !strstr(folded, "expresad"))
        return;
    if (strstr(folded, "millones"))
        bloque->en_millones = true;
    else if (strstr(folded, "miles"))
        bloque->en_miles = true;
}

/* A name of a dependencia that stands alone, a year in a title. */
static bool
read_loose(struct slice text, const char *folded, uint32_t row, uint32_t column, struct arena *arena,
           struct bloque *bloque)
{
    int year = strstr(folded, "desarrollo") ? 0 : year_in(text);

    for (size_t i = 0; i < sizeof comienzos / sizeof *comienzos; i++)
        if (starts(folded, comienzos[i]) && text.n < 120 &&
            !set_dato(&bloque->dependencia, arena, text, row, column, PESO_SUELTO))
            return false;
    if (!year || (!strstr(folded, "vigencia") && !strstr(folded, "plan") && !strstr(folded, "programa")))
        return true;
    if (bloque->vigencia.peso < PESO_TITULO)
        bloque->anio = year;
    return set_dato(&bloque->vigencia, arena, text, row, column, PESO_TITULO);
}

bool
plai_bloque_read(const struct sheet *sheet, uint32_t last, struct arena *arena, struct bloque *bloque)
{
    char folded[TEXTO_MAX];

    for (size_t i = 0; i < sheet->row_count && sheet->rows[i].number <= last; i++) {
        const struct row *row = &sheet->rows[i];

        for (uint32_t j = 0; j < row->count; j++) {
            const struct cell *cell = &sheet->cells[row->first + j];

            if (cell->type != CELL_STRING || cell->size > 4 * TEXTO_MAX)
                continue;
            struct slice text = plai_trim(plai_cell_text(cell));
            plai_fold(text, folded, sizeof folded);
            read_units(folded, bloque);
            if (!read_label(sheet, row, cell, arena, bloque) ||
                !read_entity(text, folded, row->number, cell->column, arena, bloque) ||
                !read_loose(text, folded, row->number, cell->column, arena, bloque))
                return false;
        }
    }
    return true;
}

/* "PA_2026_Secretaria_de_Salud.xlsx": the year, and the name from its first known word on. */
bool
plai_bloque_complete(const char *ruta, struct arena *arena, struct bloque *bloque)
{
    const char *base = strrchr(ruta, '/');
    struct slice name = plai_slice(base ? base + 1 : ruta);
    char folded[TEXTO_MAX];

    for (size_t i = name.n; i > 0; i--)
        if (name.s[i - 1] == '.') {
            name.n = i - 1;
            break;
        }
    if (!bloque->anio)
        bloque->anio = year_in(name);
    plai_fold(name, folded, sizeof folded);
    for (size_t i = 0; i < name.n && !bloque->dependencia.texto; i++) {
        struct slice rest = { name.s + i, name.n - i };

        if (i > 0 && name.s[i - 1] != '_' && name.s[i - 1] != ' ' && name.s[i - 1] != '-')
            continue;
        plai_fold(rest, folded, sizeof folded);
        for (size_t c = 0; c < sizeof comienzos / sizeof *comienzos; c++)
            if (starts(folded, comienzos[c]) && strlen(folded) > strlen(comienzos[c])) {
                char *text = plai_arena_copy(arena, rest.s, rest.n);

                if (!text)
                    return false;
                for (char *s = text; *s; s++)
                    if (*s == '_')
                        *s = ' ';
                bloque->dependencia = (struct dato){ .texto = text, .peso = PESO_NOMBRE };
                break;
            }
    }
    return true;
}

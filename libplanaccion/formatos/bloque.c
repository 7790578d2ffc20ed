/* SPDX-License-Identifier: MIT
 *
 * Reads the block above a table: label and value in one cell, side by side, or a name that speaks for itself.
 * Knows labels and the shapes they are typed in; nothing of tables.
 */
#include "formatos/bloque.h"

#include <string.h>

#include "formatos/encabezado.h"

enum { PESO_NOMBRE = 1, PESO_TITULO = 2, PESO_SUELTO = 3, PESO_ROTULO = 4, TEXTO_MAX = 400 };

enum rotulo { ROTULO_DEPENDENCIA, ROTULO_VIGENCIA, ROTULO_VERSION, ROTULO_FECHA, ROTULO_ENTIDAD, ROTULO_CORTE };

/* Labels as plai_fold leaves them. The longest that fits is the one. */
static const struct {
    const char *palabras;
    enum rotulo rotulo;
} rotulos[] = {
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
    { "despacho", ROTULO_DEPENDENCIA },
    { "area", ROTULO_DEPENDENCIA },
    { "sectorial", ROTULO_DEPENDENCIA },
    { "entidad descentralizada", ROTULO_DEPENDENCIA },
    { "unidad responsable", ROTULO_DEPENDENCIA },
    { "dependencia s", ROTULO_DEPENDENCIA },
    { "vigencia", ROTULO_VIGENCIA },
    { "vigencia fiscal", ROTULO_VIGENCIA },
    { "ano", ROTULO_VIGENCIA },
    { "ano fiscal", ROTULO_VIGENCIA },
    { "periodo", ROTULO_VIGENCIA },
    { "fecha inicial", ROTULO_VIGENCIA },
    { "fecha final", ROTULO_VIGENCIA },
    { "version", ROTULO_VERSION },
    { "fecha", ROTULO_FECHA },
    { "fecha de corte", ROTULO_CORTE },
    { "corte", ROTULO_CORTE },
    { "corte a", ROTULO_CORTE },
    { "fecha de corte del seguimiento", ROTULO_CORTE },
    { "municipio", ROTULO_ENTIDAD },
    { "entidad", ROTULO_ENTIDAD },
    { "entidad territorial", ROTULO_ENTIDAD },
    { "ente territorial", ROTULO_ENTIDAD },
    { "alcaldia", ROTULO_ENTIDAD },
};

/* First words of longer labels that end in a colon: "Dependencia responsable del plan:". */
static const struct {
    const char *palabra;
    enum rotulo rotulo;
} comienzos_rotulo[] = {
    { "dependencia ", ROTULO_DEPENDENCIA },
    { "secretaria ", ROTULO_DEPENDENCIA },
    { "despacho ", ROTULO_DEPENDENCIA },
    { "unidad ", ROTULO_DEPENDENCIA },
    { "direccion ", ROTULO_DEPENDENCIA },
    { "oficina ", ROTULO_DEPENDENCIA },
    { "area ", ROTULO_DEPENDENCIA },
    { "nombre de la dependencia ", ROTULO_DEPENDENCIA },
    { "proceso dependencia", ROTULO_DEPENDENCIA },
    { "vigencia ", ROTULO_VIGENCIA },
    { "ano ", ROTULO_VIGENCIA },
};

/* How the name of a dependencia begins, folded. */
static const char *const comienzos[] = { "secretaria ",
                                         "sec ",
                                         "instituto ",
                                         "oficina ",
                                         "direccion ",
                                         "gerencia ",
                                         "departamento administrativo",
                                         "unidad ",
                                         "empresa ",
                                         "corporacion ",
                                         "personeria",
                                         "concejo municipal",
                                         "despacho ",
                                         "hospital ",
                                         "ese ",
                                         "casa de la cultura",
                                         "fondo " };

/* The year at the start of a text, with or without its point ("2.026"), or 0. */
static int
year_at(struct slice text)
{
    int year = 0, digits = 0;
    size_t i = 0;

    for (; i < text.n && digits < 5 && (plai_is_digit(text.s[i]) || (text.s[i] == '.' && digits == 1)); i++)
        if (plai_is_digit(text.s[i])) {
            year = year * 10 + (text.s[i] - '0');
            digits++;
        }
    return digits == 4 && year >= 1990 && year <= 2099 ? year : 0;
}

/* The year a text is of; 0 where it names none, or several ("2024-2027" is of no one year). */
static int
year_in(struct slice text)
{
    int found = 0;

    for (size_t i = 0; i < text.n; i++) {
        int year = i > 0 && plai_is_digit(text.s[i - 1]) ? 0 : year_at((struct slice){ text.s + i, text.n - i });

        if (year && found && year != found)
            return 0;
        if (year)
            found = year;
    }
    return found;
}

static bool
starts(const char *text, const char *start)
{
    return text[0] == start[0] && strncmp(text, start, strlen(start)) == 0;
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

/* The label that a folded text is; with a colon after it, begins like. -1 where none. Forms number theirs. */
static int
find_label(const char *folded, bool colon)
{
    if (folded[0] >= '1' && folded[0] <= '9' && folded[1] == ' ')
        folded += 2;
    for (size_t i = 0; i < sizeof rotulos / sizeof *rotulos; i++)
        if (strcmp(folded, rotulos[i].palabras) == 0)
            return (int)rotulos[i].rotulo;
    for (size_t i = 0; colon && i < sizeof comienzos_rotulo / sizeof *comienzos_rotulo; i++)
        if (starts(folded, comienzos_rotulo[i].palabra))
            return (int)comienzos_rotulo[i].rotulo;
    return -1;
}

/* As far as the next label of the same cell: "Secretaría de Salud      VIGENCIA: 2026". */
static struct slice
cut_at_gap(struct slice value)
{
    value = plai_trim(value);
    for (size_t i = 0; i + 2 < value.n; i++)
        if ((value.s[i] == ' ' && value.s[i + 1] == ' ' && value.s[i + 2] == ' ') || value.s[i] == '\n')
            return (struct slice){ value.s, i };
    return value;
}

static bool
put(struct bloque *bloque, struct arena *arena, enum rotulo rotulo, struct slice value, uint32_t row, uint32_t column)
{
    int year;

    switch (rotulo) {
    case ROTULO_DEPENDENCIA:
        return set_dato(&bloque->dependencia, arena, cut_at_gap(value), row, column, PESO_ROTULO);
    case ROTULO_VIGENCIA:
        year = year_in(value);
        if (year && bloque->vigencia.peso < PESO_ROTULO)
            bloque->anio = year;
        return !year || set_dato(&bloque->vigencia, arena, value, row, column, PESO_ROTULO);
    case ROTULO_VERSION:
        return set_dato(&bloque->version, arena, value, row, column, PESO_ROTULO);
    case ROTULO_FECHA:
        return set_dato(&bloque->fecha, arena, value, row, column, PESO_ROTULO);
    case ROTULO_CORTE:
        return set_dato(&bloque->corte, arena, value, row, column, PESO_ROTULO);
    case ROTULO_ENTIDAD:
        return set_dato(&bloque->entidad, arena, value, row, column, PESO_ROTULO);
    }
    return true;
}

static bool
is_value(const struct cell *cell)
{
    char folded[TEXTO_MAX];

    if (!cell || (cell->type != CELL_NUMBER && cell->type != CELL_DATE && cell->type != CELL_STRING))
        return false;
    if (cell->type != CELL_STRING)
        return true;
    plai_fold(plai_cell_text(cell), folded, sizeof folded);
    return folded[0] && find_label(folded, false) < 0;
}

/* The first cell with something to the right of a label; the one below it where what follows is another label. */
static const struct cell *
value_beside(const struct sheet *sheet, const struct row *row, const struct cell *label, uint32_t *at)
{
    const struct cell *end = sheet->cells + row->first + row->count, *next = label + 1;

    while (next < end && next->type == CELL_STRING && !plai_trim(plai_cell_text(next)).n)
        next++;
    *at = row->number;
    if (next < end && is_value(next))
        return next;
    *at = row->number + 1;
    next = plai_sheet_cell(sheet, row->number + 1, label->column);
    return is_value(next) ? next : NULL;
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

    uint32_t at;

    plai_fold(name, folded, sizeof folded);
    int label = find_label(folded, colon != NULL);
    if (label < 0)
        return true;
    struct slice rest = colon ? (struct slice){ colon + 1, (size_t)(text.s + text.n - colon) - 1 } : SLICE("");
    if (plai_trim(rest).n) {
        /* a second label in the same cell */
        if (label == ROTULO_DEPENDENCIA && !put(bloque, arena, ROTULO_VIGENCIA, rest, row->number, cell->column))
            return false;
        return put(bloque, arena, (enum rotulo)label, rest, row->number, cell->column);
    }
    const struct cell *value = value_beside(sheet, row, cell, &at);
    if (!value)
        return true;
    return put(bloque, arena, (enum rotulo)label, plai_heading_text(value, buffer), at, value->column);
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

int64_t
plai_unidad_find(struct slice text)
{
    static const struct {
        const char *words;
        int64_t unit;
    } units[] = {
        { " miles de millones ", 1000000000 }, { " millones ", 1000000 }, { " miles ", 1000 }, { " en pesos ", 1 }
    };
    char folded[512] = " ";
    size_t n = 1 + plai_fold(text, folded + 1, sizeof folded - 2);

    folded[n] = ' ';
    folded[n + 1] = '\0';
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strstr(folded, units[i].words) != NULL)
            return units[i].unit;
    return 0;
}

static void
read_units(const char *folded, struct bloque *bloque)
{
    if (!strstr(folded, "cifra") && !strstr(folded, "valores en") && !strstr(folded, "expresad") &&
        !(strstr(folded, "de pesos") && strlen(folded) < 40))
        return;
    if (plai_unidad_find(plai_slice(folded)) > 1)
        bloque->unidad = plai_unidad_find(plai_slice(folded));
}

/* How the name of a dependencia begins: the length of what names the label before it ("DEPENDENCIA Secretaría..."), or -1. */
static int
name_begins(struct slice text)
{
    char folded[TEXTO_MAX];

    plai_fold(text, folded, sizeof folded);
    for (size_t i = 0; i < sizeof comienzos / sizeof *comienzos; i++)
        if (starts(folded, comienzos[i]) && folded[strlen(comienzos[i])])
            return 0;
    return starts(folded, "dependencia ") && !strchr(folded + 12, ' ') ? -1 : starts(folded, "dependencia ") ? 12 : -1;
}

/* Names of dependencias in a text, alone or after a dash, a bar or a line break: "PLAN DE ACCIÓN 2026 - SECRETARÍA DE
 * SALUD". */
static bool
read_names(struct slice text, uint32_t row, uint32_t column, struct arena *arena, struct bloque *bloque)
{
    for (size_t start = 0, i = 0; i <= text.n; i++) {
        bool dash = i < text.n && (text.s[i] == '-' || text.s[i] == '|' || text.s[i] == '\n' || text.s[i] == ':');
        struct slice part = plai_trim((struct slice){ text.s + start, i - start });

        if (i < text.n && !dash)
            continue;
        start = i + 1;
        int skip = part.n && part.n < 120 ? name_begins(part) : -1;
        if (skip < 0 || (size_t)skip >= part.n)
            continue;
        part = cut_at_gap((struct slice){ part.s + skip, part.n - (size_t)skip });
        if (!set_dato(&bloque->dependencia, arena, part, row, column, PESO_SUELTO))
            return false;
    }
    return true;
}

/* A name of a dependencia that stands alone, a year in a title. */
static bool
read_loose(struct slice text, const char *folded, uint32_t row, uint32_t column, struct arena *arena,
           struct bloque *bloque)
{
    int year = strstr(folded, "desarrollo") ? 0 : year_in(text);

    if (!read_names(text, row, column, arena, bloque))
        return false;
    if (!year || (!strstr(folded, "vigencia") && !strstr(folded, "plan") && !strstr(folded, "programa") &&
                  !strstr(folded, "ano fiscal") && !strstr(folded, "poai") && !strstr(folded, "diciembre")))
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

/* What follows the name of a dependencia in names of files: years, versions, states. */
static size_t
name_length(const char *text)
{
    static const char *const tails[] = { "vigencia", "aprobado", "final",     "definitivo", "ajustado", "version", "pa",
                                         "poai",     "plan",     "corregido", "copia",      "revisado", "v" };
    size_t n = strlen(text);

    for (size_t i = 1; i < n; i++) {
        char folded[64];

        if (text[i] == '(')
            return i;
        if (text[i - 1] != ' ')
            continue;
        if (plai_is_digit(text[i]))
            return i;
        plai_fold((struct slice){ text + i, strcspn(text + i, " ") }, folded, sizeof folded);
        for (size_t t = 0; t < sizeof tails / sizeof *tails; t++)
            if (strcmp(folded, tails[t]) == 0 || (folded[0] == 'v' && plai_is_digit(folded[1])))
                return i;
    }
    return n;
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
                    if (*s == '_' || *s == '-')
                        *s = ' ';
                text[name_length(text)] = '\0';
                for (size_t n = strlen(text); n && text[n - 1] == ' '; n--)
                    text[n - 1] = '\0';
                bloque->dependencia = (struct dato){ .texto = text, .peso = PESO_NOMBRE };
                break;
            }
    }
    return true;
}

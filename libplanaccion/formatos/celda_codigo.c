/* SPDX-License-Identifier: MIT
 *
 * Reads codes from cells: lost zeros, floats, dates, several in a cell, BPIN with labels and dashes.
 * Knows codes and cells; which column holds one is for others to say.
 */
#include <string.h>

#include "base/numero.h"
#include "formatos/mapa.h"

enum { CODIGO_MAX = 256 };

/* Sector, programa, producto and indicador have an even 2, 4, and then 7 and 9 digits: one digit less is a zero that
 * Excel took (0401 typed as a number). Other codes keep the form they have. */
static size_t
lost_zero(uint8_t campo, const char *code, size_t n)
{
    static const struct {
        uint8_t campo, digits;
    } lengths[] = {
        { CAMPO_codigo_sector, 2 },    { CAMPO_codigo_programa, 4 }, { CAMPO_codigo_producto, 7 },
        { CAMPO_codigo_indicador, 9 }, { CAMPO_codigo_dane, 5 },
    };

    for (size_t i = 0; i < n; i++)
        if (code[i] < '0' || code[i] > '9')
            return 0;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (lengths[i].campo == campo && n + 1 == lengths[i].digits)
            return 1;
    return 0;
}

/* The code of a cell, repaired into `out`. */
static enum reading
code_of(struct mapa *mapa, const struct cell *cell, char *out, bool *date)
{
    int year, month, day;

    *date = cell->type == CELL_DATE;
    switch (cell->type) {
    case CELL_NUMBER:
        plai_code_from_double(cell->as.number, out, CODIGO_MAX);
        return READ_OK;
    case CELL_DATE:
        if (!plai_date_from_serial((int32_t)plai_book_serial(mapa->book, cell), &year, &month, &day))
            return READ_BAD;
        plai_date_format((int32_t)plai_book_serial(mapa->book, cell), out);
        return READ_DOUBTFUL;
    case CELL_STRING:
        if (!plai_trim(plai_cell_text(cell)).n)
            return READ_EMPTY;
        return plai_code_parse(plai_cell_text(cell), out, CODIGO_MAX);
    default:
        return READ_BAD;
    }
}

static bool
separates(char c)
{
    return c == ',' || c == ';' || c == '\n' || c == '\r' || c == '|' || c == '/';
}

/* A BPIN as typed with its label or dashes ("BPIN: 2024-257990029."): its digits where there are 13 or 15. */
static void
clean_bpin(char *code)
{
    char digits[16];
    size_t n = 0;

    for (const char *s = code; *s; s++) {
        if (plai_is_digit(*s) && n < 15)
            digits[n++] = *s;
        else if (plai_is_digit(*s) || (*s != '-' && *s != '.' && *s != ' ' && *s != ':' && !strchr("BPINMbpinm", *s)))
            return;
    }
    if (n != 13 && n != 15)
        return;
    memcpy(code, digits, n);
    code[n] = '\0';
}

/* Several codes in a cell, each repaired, joined with ", ": "2024257990001;\n2024257990002". */
static enum reading
list_of(struct slice text, char *out)
{
    enum reading worst = READ_EMPTY;
    char code[CODIGO_MAX];
    size_t n = 0;

    for (size_t start = 0, i = 0; i <= text.n; i++) {
        if (i < text.n && !separates(text.s[i]))
            continue;
        enum reading reading = plai_code_parse((struct slice){ text.s + start, i - start }, code, sizeof code);
        if (reading != READ_EMPTY)
            clean_bpin(code);
        size_t size = reading == READ_EMPTY ? 0 : strlen(code);

        start = i + 1;
        if (!size || n + size + 3 > CODIGO_MAX)
            continue;
        memcpy(out + n, ", ", n ? 2 : 0);
        n += n ? 2 : 0;
        memcpy(out + n, code, size);
        n += size;
        worst = reading == READ_DOUBTFUL || worst == READ_DOUBTFUL ? READ_DOUBTFUL : READ_OK;
    }
    out[n] = '\0';
    return worst;
}

bool
plai_celda_codigo(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct valor *valor,
                  bool *failed)
{
    char code[CODIGO_MAX], listed[CODIGO_MAX], repaired[CODIGO_MAX + 1];
    bool date = false;
    bool list = columna->tipo->clase == CLASE_LISTA && cell->type == CELL_STRING;
    enum reading reading = list ? list_of(plai_cell_text(cell), code) : code_of(mapa, cell, code, &date);
    uint8_t campo = columna->tipo->campo;
    struct slice raw = cell->type == CELL_STRING ? plai_trim(plai_cell_text(cell)) : SLICE("");

    if (reading == READ_EMPTY)
        return false;
    if (reading == READ_BAD)
        code[0] = '\0';
    /* A row of several goals: their codes, one by one, are for the rules to find. */
    if (campo == CAMPO_codigo_meta && cell->type == CELL_STRING && plai_codes_list(raw, listed, sizeof listed) > 0)
        memcpy(code, listed, strlen(listed) + 1);
    size_t zero = lost_zero(campo, code, strlen(code));
    memset(repaired, '0', zero);
    memcpy(repaired + zero, code, strlen(code) + 1);
    if (date)
        *failed = !plai_mapa_note(mapa, INCIDENCIA_CODIGO_FECHA, campo, valor->lugar, 0, plai_slice(code));
    else if (zero)
        *failed = !plai_mapa_note(mapa, INCIDENCIA_CODIGO_REPARADO, campo, valor->lugar, 0, plai_slice(code));
    else if (reading == READ_DOUBTFUL)
        *failed = !plai_mapa_note(mapa, INCIDENCIA_DUDOSA, campo, valor->lugar, 0, raw);
    if (*failed)
        return false;
    valor->texto = plai_arena_strdup(&mapa->plan->arena, repaired);
    valor->id = *repaired ? plai_intern(mapa->plan, INTERNO_CODIGO, plai_slice(repaired)) : 0;
    *failed = !valor->texto || valor->id == ID_SIN_MEMORIA;
    return !*failed && *repaired;
}

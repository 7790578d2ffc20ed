/* SPDX-License-Identifier: MIT
 *
 * Reads a cell as what its column holds, and notes what is odd about it.
 * Knows cells and the kinds of columns; what a row is and who owns it are mapear.c's.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numero.h"
#include "formatos/mapa.h"

bool
plai_mapa_note(struct mapa *mapa, enum incidencia_tipo tipo, uint8_t campo, lugar donde, lugar otro, struct slice texto)
{
    struct incidencia incidencia = { .tipo = (uint8_t)tipo, .campo = campo, .lugar = donde, .otro = otro, .veces = 1 };

    if (texto.n) {
        incidencia.texto = plai_arena_copy(&mapa->plan->arena, texto.s, texto.n);
        if (!incidencia.texto)
            return false;
    }
    return plai_vec_add(&mapa->plan->incidencias, incidencia);
}

/* Clear numbers typed as text come by hundreds: one note a column, that counts. */
static bool
note_number_as_text(struct mapa *mapa, struct columna_mapa *columna, lugar donde, struct slice texto)
{
    if (columna->numeros_texto) {
        mapa->plan->incidencias.items[columna->numeros_texto - 1].veces++;
        return true;
    }
    if (!plai_mapa_note(mapa, INCIDENCIA_NUMERO_COMO_TEXTO, columna->tipo->campo, donde, 0, texto))
        return false;
    columna->numeros_texto = (uint32_t)mapa->plan->incidencias.count;
    return true;
}

/* A copy of a text in the plan; the one of the row before where it is the same. */
static const char *
keep_text(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct slice text)
{
    if (columna->texto_plan && columna->texto_libro == cell->as.text && columna->texto_size == cell->size)
        return columna->texto_plan;
    const char *kept = plai_arena_copy(&mapa->plan->arena, text.s, text.n);
    if (cell->type == CELL_STRING) {
        columna->texto_libro = cell->as.text;
        columna->texto_size = cell->size;
        columna->texto_plan = kept;
    }
    return kept;
}

static bool
note_state(struct mapa *mapa, uint8_t campo, const struct cell *cell, lugar donde, uint8_t *estado)
{
    if (cell->type == CELL_ERROR) {
        *estado = ESTADO_ERROR;
        return plai_mapa_note(mapa, INCIDENCIA_ERROR_EXCEL, campo, donde, 0, plai_cell_text(cell));
    }
    *estado = ESTADO_SIN_CALCULAR;
    return plai_mapa_note(mapa, INCIDENCIA_FORMULA_SIN_VALOR, campo, donde, 0, SLICE(""));
}

/* Notes for a text that was to be a number or a date; sets the estado. */
static bool
note_reading(struct mapa *mapa, struct columna_mapa *columna, enum reading reading, lugar donde, struct slice texto,
             uint8_t *estado)
{
    uint8_t campo = columna->tipo->campo;

    *estado = ESTADO_VALOR;
    switch (reading) {
    case READ_NP:
        *estado = ESTADO_NO_PROGRAMADO;
        return true;
    case READ_BAD:
        *estado = ESTADO_ILEGIBLE;
        return plai_mapa_note(mapa, INCIDENCIA_ILEGIBLE, campo, donde, 0, texto);
    case READ_OVERFLOW:
        *estado = ESTADO_ILEGIBLE;
        return plai_mapa_note(mapa, INCIDENCIA_DESBORDADA, campo, donde, 0, texto);
    case READ_DOUBTFUL:
        return plai_mapa_note(mapa, INCIDENCIA_DUDOSA, campo, donde, 0, texto);
    default:
        return true;
    }
}

static enum reading
parse_scaled(uint8_t clase, struct slice text, int64_t *value)
{
    return clase == CLASE_PESOS ? plai_pesos_parse(text, value) : plai_cantidad_parse(text, value);
}

static int64_t
scale_of(uint8_t clase)
{
    return clase == CLASE_PESOS ? PLAI_CENTAVOS : PLAI_MILLONESIMAS;
}

/* "#REF!" as text: some programs save errors so. */
static bool
is_error_text(struct slice text)
{
    static const char *const errors[] = { "#REF!",  "#VALUE!",  "#DIV/0!",  "#NAME?",    "#NUM!",  "#NULL!",
                                          "#¡REF!", "#¡VALOR!", "#¡DIV/0!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!" };

    text = plai_trim(text);
    for (size_t i = 0; text.n && text.s[0] == '#' && i < sizeof errors / sizeof *errors; i++)
        if (plai_slice_is(text, errors[i]))
            return true;
    return false;
}

/* The number of a cell in its class. False: blank, or failed. */
static bool
read_number(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, lugar donde, int64_t *value,
            uint8_t *estado, bool *text, bool *failed)
{
    uint8_t clase = columna->tipo->clase;
    enum reading reading;
    struct slice raw = SLICE("");

    *text = cell->type == CELL_STRING;
    if (*text && is_error_text(plai_cell_text(cell))) {
        *estado = ESTADO_ERROR;
        *failed = !plai_mapa_note(mapa, INCIDENCIA_ERROR_EXCEL, columna->tipo->campo, donde, 0,
                                  plai_trim(plai_cell_text(cell)));
        return !*failed;
    }
    if (cell->type == CELL_ERROR || cell->type == CELL_NO_VALUE) {
        *failed = !note_state(mapa, columna->tipo->campo, cell, donde, estado);
        return !*failed;
    }
    if (cell->type == CELL_STRING) {
        raw = plai_trim(plai_cell_text(cell));
        reading = raw.n ? parse_scaled(clase, raw, value) : READ_EMPTY;
    } else if (cell->type == CELL_NUMBER || cell->type == CELL_DATE)
        reading = plai_scaled_from_double(
            clase == CLASE_PESOS ? cell->as.number * (double)columna->factor : cell->as.number, scale_of(clase), value);
    else
        reading = READ_BAD;
    if (reading == READ_EMPTY && !raw.n)
        return false;
    if (reading == READ_EMPTY) {
        *estado = ESTADO_NO_DISPONIBLE;
        return true;
    }
    *failed = !note_reading(mapa, columna, reading, donde, raw, estado);
    if (!*failed && *text && *estado == ESTADO_VALOR && reading != READ_DOUBTFUL)
        *failed = !note_number_as_text(mapa, columna, donde, raw);
    return !*failed;
}

/* Dates without separators, and days without their year: "20260304", "04032026", "46085", "4 de marzo". The year of
 * the last is the workbook's. */
static enum reading
odd_date(const struct mapa *mapa, struct slice text, int32_t *serial)
{
    char with_year[64];
    int number = 0, first, second;
    size_t digits = 0;

    while (digits < text.n && digits < 9 && plai_is_digit(text.s[digits]))
        number = number * 10 + (text.s[digits++] - '0');
    if (digits == text.n && digits == 5 && number >= 36526 && number < 73051) {
        *serial = number;
        return READ_DOUBTFUL;
    }
    first = number / 10000;
    second = number % 10000;
    if (digits == text.n && digits == 8)
        return plai_serial_from_date(first, second / 100, second % 100, serial) ||
                       plai_serial_from_date(second, first % 100, first / 100, serial)
                   ? READ_DOUBTFUL
                   : READ_BAD;
    if (!mapa->vigencia || digits == 0 || digits > 2 || text.n > 40)
        return READ_BAD;
    int n = snprintf(with_year, sizeof with_year, "%.*s de %d", (int)text.n, text.s, mapa->vigencia);
    return plai_date_parse((struct slice){ with_year, (size_t)n }, serial) == READ_BAD ? READ_BAD : READ_DOUBTFUL;
}

static bool
read_date(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct valor *valor, bool *failed)
{
    char people[16] = "";
    int32_t serial = 0;
    enum reading reading = READ_BAD;
    struct slice raw = SLICE("");

    if (cell->type == CELL_DATE || cell->type == CELL_NUMBER) {
        double day = floor(plai_book_serial(mapa->book, cell));
        bool likely = day >= 1 && day < 2958466;

        serial = likely ? (int32_t)day : 0;
        reading = !likely                       ? READ_BAD
                  : cell->type == CELL_DATE     ? READ_OK
                  : day >= 36526 && day < 73051 ? READ_DOUBTFUL
                                                : READ_BAD;
    } else if (cell->type == CELL_STRING) {
        raw = plai_trim(plai_cell_text(cell));
        reading = raw.n ? plai_date_parse(raw, &serial) : READ_EMPTY;
        if (reading == READ_BAD)
            reading = odd_date(mapa, raw, &serial);
    }
    if (reading == READ_EMPTY && !raw.n)
        return false;
    if (reading == READ_OK || reading == READ_DOUBTFUL)
        plai_date_format_people(serial, people);
    *failed = !note_reading(mapa, columna, reading, valor->lugar, raw.n ? raw : plai_slice(people), &valor->estado);
    if (reading == READ_EMPTY)
        valor->estado = ESTADO_NO_DISPONIBLE;
    valor->numero = valor->estado == ESTADO_VALOR ? serial : 0;
    valor->texto =
        *people ? plai_arena_strdup(&mapa->plan->arena, people) : plai_arena_copy(&mapa->plan->arena, raw.s, raw.n);
    *failed |= !valor->texto;
    return !*failed;
}

/* A cell as the words a person sees in it. */
static bool
read_text(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct valor *valor, bool *failed)
{
    char buffer[64];
    struct slice text = SLICE("");

    if (cell->type == CELL_STRING)
        text = plai_trim(plai_cell_text(cell));
    else if (cell->type == CELL_NUMBER) {
        plai_code_from_double(cell->as.number, buffer, sizeof buffer);
        text = plai_slice(buffer);
    } else if (cell->type == CELL_DATE) {
        double day = plai_book_serial(mapa->book, cell);

        if (day >= 1 && day < 2958466) {
            plai_date_format_people((int32_t)day, buffer);
            text = plai_slice(buffer);
        }
    } else if (cell->type == CELL_BOOLEAN)
        text = cell->as.boolean ? SLICE("VERDADERO") : SLICE("FALSO");
    if (!text.n || (text.n <= 16 && plai_is_empty_marker(text)))
        return false;
    valor->texto = keep_text(mapa, columna, cell, text);
    *failed = !valor->texto;
    return !*failed;
}

static bool
read_sino(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct valor *valor, bool *failed)
{
    bool si = false;
    enum reading reading = READ_OK;

    if (!read_text(mapa, columna, cell, valor, failed))
        return false;
    if (cell->type == CELL_BOOLEAN)
        si = cell->as.boolean;
    else
        reading = plai_sino_parse(plai_slice(valor->texto), &si);
    *failed = !note_reading(mapa, columna, reading, valor->lugar, plai_slice(valor->texto), &valor->estado);
    valor->numero = si;
    return !*failed;
}

static bool
read_percentage(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, struct valor *valor,
                bool *failed)
{
    char number[40];
    bool text;

    if (!read_number(mapa, columna, cell, valor->lugar, &valor->numero, &valor->estado, &text, failed))
        return false;
    plai_cantidad_format(valor->numero, number);
    valor->texto = valor->estado != ESTADO_VALOR ? ""
                   : text                        ? keep_text(mapa, columna, cell, plai_trim(plai_cell_text(cell)))
                                                 : plai_arena_strdup(&mapa->plan->arena, number);
    *failed = !valor->texto;
    return !*failed;
}

bool
plai_celda_valor(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, lugar donde,
                 struct valor *valor, bool *failed)
{
    *valor = (struct valor){ .lugar = donde, .texto = "", .campo = columna->tipo->campo, .estado = ESTADO_VALOR };
    if (cell->type == CELL_ERROR || cell->type == CELL_NO_VALUE) {
        *failed = !note_state(mapa, columna->tipo->campo, cell, donde, &valor->estado);
        return !*failed;
    }
    switch (columna->tipo->clase) {
    case CLASE_CODIGO:
    case CLASE_LISTA:
        return plai_celda_codigo(mapa, columna, cell, valor, failed);
    case CLASE_FECHA:
        return read_date(mapa, columna, cell, valor, failed);
    case CLASE_SINO:
        return read_sino(mapa, columna, cell, valor, failed);
    case CLASE_PORCENTAJE:
    case CLASE_CANTIDAD:
        return read_percentage(mapa, columna, cell, valor, failed);
    default:
        return read_text(mapa, columna, cell, valor, failed);
    }
}

bool
plai_celda_hecho(struct mapa *mapa, struct columna_mapa *columna, const struct cell *cell, lugar donde,
                 struct hecho *hecho, bool *failed)
{
    const struct tipo_columna *tipo = columna->tipo;
    bool text = false;

    *hecho = (struct hecho){ .lugar = donde,
                             .instrumento = mapa->instrumento,
                             .medida = tipo->medida,
                             .clase = tipo->clase,
                             .grupo = columna->es.grupo,
                             .vigencia = columna->es.vigencia };
    if (!read_number(mapa, columna, cell, donde, &hecho->valor, &hecho->estado, &text, failed))
        return false;
    if (hecho->estado != ESTADO_VALOR)
        hecho->valor = 0;
    if (tipo->clase == CLASE_PESOS && columna->factor != 1 && text) {
        if (hecho->valor > INT64_MAX / columna->factor || hecho->valor < INT64_MIN / columna->factor) {
            hecho->valor = 0;
            hecho->estado = ESTADO_ILEGIBLE;
            *failed = !plai_mapa_note(mapa, INCIDENCIA_DESBORDADA, 0, donde, 0, SLICE(""));
        }
        hecho->valor *= columna->factor;
    }
    hecho->banderas = (uint8_t)((text ? HECHO_TEXTO : 0) | ((cell->flags & CELL_FORMULA) ? HECHO_FORMULA : 0) |
                                (columna->oculta || mapa->fila_oculta ? HECHO_OCULTO : 0));
    if (mapa->instrumento == INSTRUMENTO_POAI &&
        mapa->plan->libros.items[mapa->libro].instrumento == INSTRUMENTO_PLAN_ACCION)
        hecho->banderas |= HECHO_COPIA;
    if (columna->es.trimestre) {
        hecho->periodo = PERIODO_TRIMESTRE;
        hecho->n = columna->es.trimestre;
    } else if (columna->es.mes) {
        hecho->periodo = PERIODO_MES;
        hecho->n = columna->es.mes;
    } else if (columna->es.aspectos & ASPECTO_BIENIO)
        hecho->periodo = PERIODO_BIENIO;
    else
        hecho->periodo = tipo->periodo;
    if (!hecho->vigencia && hecho->periodo != PERIODO_CUATRIENIO)
        hecho->vigencia = mapa->vigencia;
    return !*failed;
}

/* SPDX-License-Identifier: MIT
 *
 * Accepted exceptions from a CSV that an office keeps in Excel: semicolons, commas or tabs, quotes, UTF-8 or the
 * encoding of Windows. What they accept is for informe/; nothing here knows an observation.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"
#include "config/config.h"

enum columna_csv { CSV_REGLA, CSV_CLAVE, CSV_TEXTO, CSV_QUIEN, CSV_FECHA, CSV_COLUMNAS };
enum { CAMPOS_MAX = 64, CSV_MAX = 16 * 1024 * 1024 };

static const char *const columnas[CSV_COLUMNAS] = { "regla", "clave", "texto", "quien", "fecha" };

struct csv {
    pla_plan *plan;
    const char *ruta;
    pla_fallo *fallo;
    struct text utf8;     /* the whole file */
    size_t at;            /* where the next row begins */
    int linea, siguiente; /* of the row at hand, of the next one */
    char separador;
    struct text fila;          /* its fields, each with its end */
    size_t campos[CAMPOS_MAX]; /* where they begin in `fila` */
    size_t count;
    int lugares[CSV_COLUMNAS]; /* the field of each column */
};

__attribute__((format(printf, 2, 3))) static int
fail(const struct csv *csv, const char *format, ...)
{
    char what[300];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    return plai_fail(csv->fallo, PLA_E_DEFINICION, "%s, línea %d: %s.", csv->ruta, csv->linea, what);
}

/* Bytes 80 to 9F of Windows-1252; the rest of it is Latin-1. 0: no character. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void
add_windows(struct text *text, unsigned char byte)
{
    uint16_t c = byte >= 0x80 && byte < 0xA0 ? windows[byte - 0x80] : byte;

    if (c < 0x80) {
        plai_text_add_char(text, c != 0 ? (char)c : '?');
    } else if (c < 0x800) {
        plai_text_add_char(text, (char)(0xC0 | c >> 6));
        plai_text_add_char(text, (char)(0x80 | (c & 0x3F)));
    } else {
        plai_text_add_char(text, (char)(0xE0 | c >> 12));
        plai_text_add_char(text, (char)(0x80 | (c >> 6 & 0x3F)));
        plai_text_add_char(text, (char)(0x80 | (c & 0x3F)));
    }
}

/* "CSV UTF-8" of Excel begins with a mark; plain "CSV" is in the encoding of Windows. */
static int
decode(struct csv *csv, struct slice bytes)
{
    if (bytes.n >= 3 && memcmp(bytes.s, "\xEF\xBB\xBF", 3) == 0)
        bytes = (struct slice){ bytes.s + 3, bytes.n - 3 };
    if (plai_utf8_valid(bytes.s, bytes.n))
        plai_text_add(&csv->utf8, bytes.s, bytes.n);
    else
        for (size_t i = 0; i < bytes.n; i++)
            add_windows(&csv->utf8, (unsigned char)bytes.s[i]);
    plai_text_add(&csv->utf8, "", 0);
    return csv->utf8.failed ? plai_fail_memory(csv->fallo) : PLA_OK;
}

/* A field up to its separator; a quoted one may hold separators and ends of line. */
static void
read_field(struct csv *csv)
{
    const char *s = csv->utf8.items;
    bool quoted = s[csv->at] == '"';

    csv->at += quoted;
    while (csv->at < csv->utf8.count) {
        char c = s[csv->at];

        if (quoted && c == '"' && s[csv->at + 1] != '"') {
            quoted = false;
            csv->at++;
            continue;
        }
        if (!quoted && (c == csv->separador || c == '\n'))
            break;
        csv->at += quoted && c == '"' ? 2 : 1;
        csv->siguiente += c == '\n';
        plai_text_add_char(&csv->fila, c == '\n' || c == '\r' ? ' ' : c);
    }
    plai_text_add_char(&csv->fila, '\0');
}

/* False at the end of the file. */
static bool
next_row(struct csv *csv)
{
    if (csv->at >= csv->utf8.count)
        return false;
    csv->linea = csv->siguiente++;
    csv->fila.count = csv->count = 0;
    for (;;) {
        if (csv->count < CAMPOS_MAX)
            csv->campos[csv->count++] = csv->fila.count;
        read_field(csv);
        if (csv->at >= csv->utf8.count || csv->utf8.items[csv->at++] == '\n')
            return true;
    }
}

static struct slice
field(const struct csv *csv, enum columna_csv columna)
{
    size_t i = (size_t)csv->lugares[columna];

    return i < csv->count ? plai_trim(plai_slice(csv->fila.items + csv->campos[i])) : SLICE("");
}

static int
read_heading(struct csv *csv)
{
    const char *line = csv->utf8.items;
    size_t n = strcspn(line, "\n");

    csv->separador = memchr(line, ';', n) ? ';' : memchr(line, '\t', n) ? '\t' : ',';
    csv->linea = 1;
    if (!next_row(csv))
        return fail(csv, "está vacío; su primera línea es: regla;clave;texto;quien;fecha");
    for (size_t c = 0; c < CSV_COLUMNAS && !csv->fila.failed; c++) {
        csv->lugares[c] = -1;
        for (size_t i = 0; i < csv->count; i++) {
            char folded[32];

            plai_fold(plai_slice(csv->fila.items + csv->campos[i]), folded, sizeof folded);
            if (strcmp(folded, columnas[c]) == 0)
                csv->lugares[c] = (int)i;
        }
        if (csv->lugares[c] < 0)
            return fail(csv, "falta la columna «%s»; la primera línea es: regla;clave;texto;quien;fecha", columnas[c]);
    }
    return csv->fila.failed ? plai_fail_memory(csv->fallo) : PLA_OK;
}

static bool
row_is_blank(const struct csv *csv)
{
    for (size_t i = 0; i < csv->count; i++)
        if (plai_trim(plai_slice(csv->fila.items + csv->campos[i])).n > 0)
            return false;
    return true;
}

static const char *
keep(struct csv *csv, struct slice text, bool *ok)
{
    const char *copy = plai_arena_copy(&csv->plan->arena, text.s, text.n);

    *ok = *ok && copy != NULL;
    return copy;
}

static int
add_row(struct csv *csv)
{
    struct slice regla = field(csv, CSV_REGLA), fecha = field(csv, CSV_FECHA);
    struct justificacion nueva = { .ruta = csv->ruta, .linea = csv->linea };
    char id_regla[32], dia[16];
    int32_t serial;
    bool ok = true;

    for (size_t c = 0; c < CSV_COLUMNAS; c++)
        if (field(csv, (enum columna_csv)c).n == 0)
            return fail(csv, "a la justificación le falta «%s»", columnas[c]);
    snprintf(id_regla, sizeof id_regla, "%.*s", (int)(regla.n < 31 ? regla.n : 31), regla.s);
    nueva.regla = pla_regla_find(id_regla);
    if (nueva.regla == NULL)
        return fail(csv, "no existe la regla «%s»; las que hay se ven con «planaccion reglas»", id_regla);
    if (plai_date_parse(fecha, &serial) != READ_OK)
        return fail(csv, "«%.*s» no se lee como una fecha; escríbala como 31/01/2026",
                    (int)(fecha.n < 40 ? fecha.n : 40), fecha.s);
    plai_date_format(serial, dia);
    nueva.clave = keep(csv, field(csv, CSV_CLAVE), &ok);
    nueva.publica.texto = keep(csv, field(csv, CSV_TEXTO), &ok);
    nueva.publica.quien = keep(csv, field(csv, CSV_QUIEN), &ok);
    nueva.publica.fecha = keep(csv, plai_slice(dia), &ok);
    return ok && plai_vec_add(&csv->plan->justificaciones, nueva) ? PLA_OK : plai_fail_memory(csv->fallo);
}

static int
read_rows(struct csv *csv)
{
    int status = read_heading(csv);

    while (status == PLA_OK && next_row(csv)) {
        if (csv->fila.failed)
            return plai_fail_memory(csv->fallo);
        if (!row_is_blank(csv))
            status = add_row(csv);
    }
    return status;
}

int
plai_justificaciones_read(pla_plan *plan, const char *ruta, struct slice bytes, pla_fallo *fallo)
{
    struct csv csv = { .plan = plan, .fallo = fallo, .linea = 1, .siguiente = 1 };
    size_t before = plan->justificaciones.count;
    int status;

    if (bytes.n > CSV_MAX)
        return plai_fail(fallo, PLA_E_DEFINICION, "%s: es demasiado grande para ser una lista de justificaciones.",
                         ruta);
    csv.utf8.memoria = csv.fila.memoria = plan->opciones.memoria;
    csv.ruta = plai_arena_strdup(&plan->arena, ruta);
    status = csv.ruta != NULL ? decode(&csv, bytes) : plai_fail_memory(fallo);
    if (status == PLA_OK)
        status = read_rows(&csv);
    if (status != PLA_OK)
        plan->justificaciones.count = before;
    plai_text_done(&csv.utf8);
    plai_text_done(&csv.fila);
    return status;
}

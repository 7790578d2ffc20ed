/* SPDX-License-Identifier: MIT
 *
 * Money, quantities, percentages, dates and codes as people type them in Colombia, exact and never through the C
 * locale. Knows nothing of cells or workbooks; says how sure a reading is and leaves the judging to others.
 */
#ifndef PLAI_NUMERO_H
#define PLAI_NUMERO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/texto.h"

#define PLAI_CENTAVOS 100         /* of a peso */
#define PLAI_MILLONESIMAS 1000000 /* of a unit: quantities and percentages */

/* How a text was read. From READ_DOUBTFUL up the value is not to be trusted without saying so. */
enum reading {
    READ_OK,       /* one reading only */
    READ_EMPTY,    /* blank or an empty marker: no value */
    READ_NP,       /* "no programado": no value */
    READ_ROUNDED,  /* more decimals than are kept; the nearest was taken */
    READ_DOUBTFUL, /* several readings; the likeliest was taken ("1.500" as a quantity, "25-05-08" as a date) */
    READ_BAD,      /* not a number, date...: no value */
    READ_OVERFLOW  /* does not fit: no value */
};

/* A finite double as the decimal its shortest text stands for, rounded half away from zero to `scale` parts of a unit
 * (100 or 1,000,000). 0.1 + 0.2 read from a file as 0.30000000000000004 gives 30 centavos. */
enum reading plai_scaled_from_double(double value, int64_t scale, int64_t *scaled);

/* Money as typed: "$ 1.234.567,89", "14,430,365,174.00", "2.339.400.000", "1500", "1.500,00", "(500)", "-500",
 * "1,5 millones" is BAD. A single separator followed by exactly three digits is thousands; by one or two, decimals. */
enum reading plai_pesos_parse(struct slice text, int64_t *centavos);
/* A quantity as typed. A single separator followed by exactly three digits is DOUBTFUL ("41.667"): dot is read as
 * decimal, comma as decimal too, and with several separators as in money. A trailing unit is BAD ("2 km"). A "%" at
 * the end is accepted and dropped. */
enum reading plai_cantidad_parse(struct slice text, int64_t *millonesimas);

/* Serial day of the 1900 system from a proleptic Gregorian date; false where there is no such day or it lies outside
 * 1900-01-01..9999-12-31. Day 60 (1900-02-29) does not exist: 1900-03-01 is 61. */
bool plai_serial_from_date(int year, int month, int day, int32_t *serial);
bool plai_date_from_serial(int32_t serial, int *year, int *month, int *day);
/* A date as typed: dd/mm/aaaa, d-m-aa, aaaa-mm-dd, "13-May-25", "15/Dic/2014", "3 de marzo de 2026", "marzo 3 de
 * 2026". Two digits of year are 20aa. "25-05-08" is DOUBTFUL, read day first. A day and month that only fit the
 * other way round ("05/31/2026") are DOUBTFUL too. */
enum reading plai_date_parse(struct slice text, int32_t *serial);

/* Month 1..12 of a folded Spanish name or abbreviation ("ene", "enero", "sept"), 0 where it is none. */
int plai_month_find(struct slice folded);

/* Sí/No as typed: "Sí", "SI", "S", "X", "1", "true" / "No", "N", "0". */
enum reading plai_sino_parse(struct slice text, bool *si);

/* A code as it should have been typed: trimmed, inner white space dropped where only digits, dots and dashes are
 * left, a trailing ".0" of a float and scientific notation of an integer ("2.02425799E+12") undone. Writes into
 * `out`, terminated. DOUBTFUL where scientific notation has lost digits. */
enum reading plai_code_parse(struct slice text, char *out, size_t capacity);
/* The code that a number in a cell stands for: an integer in full digits ("2024257990018"), else the shortest
 * decimal with a dot. */
void plai_code_from_double(double value, char *out, size_t capacity);

/* Several codes in one text: "IP-12, IP-15", one below the other, "IP-12 y 15" (which
 * are IP-12 and IP-15). Writes them into `out` as "IP-12, IP-15" and returns how many there are; 0 where the text is
 * one code or no list of codes. */
size_t plai_codes_list(struct slice text, char *out, size_t capacity);
/* Takes the next code of a list as plai_codes_list leaves it; false at its end. */
bool plai_codes_next(struct slice *rest, struct slice *code);

/* Double to its shortest text that reads back the same, "." as radix, no exponent below 1e21: at most 32 bytes with
 * the end. The inverse is exact. Both ignore every locale. */
size_t plai_double_format(double value, char out[32]);
/* The whole of `text` as an XML Schema double without NaN and INF. False where it is not. */
bool plai_double_parse(struct slice text, double *value);

/* "1234567.89": always two decimals, for machines. */
void plai_pesos_format(int64_t centavos, char out[32]);
/* "$ 1.234.567,89", without decimals where they are zero, for people. */
void plai_pesos_format_people(int64_t centavos, char out[40]);
/* Shortest: "12", "0.25"; people: "12", "0,25", thousands with dots. */
void plai_cantidad_format(int64_t millonesimas, char out[32]);
void plai_cantidad_format_people(int64_t millonesimas, char out[40]);
/* "2026-01-31" and "31/01/2026". */
void plai_date_format(int32_t serial, char out[16]);
void plai_date_format_people(int32_t serial, char out[16]);

/* Sum that says so when it does not fit; `sum` is then unchanged. */
bool plai_add_checked(int64_t *sum, int64_t value);

#endif

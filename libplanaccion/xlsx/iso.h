/* SPDX-License-Identifier: MIT
 *
 * Dates and times of cells as ISO 8601, in and out.
 * Knows nothing of cells.
 */
#ifndef PLAI_XLSX_ISO_H
#define PLAI_XLSX_ISO_H

#include <stdbool.h>

#include "base/texto.h"

enum {
    DAYS_1904 = 1462,     /* from a serial of the 1904 system to one of the 1900 system */
    LAST_SERIAL = 2958465 /* 9999-12-31 */
};

/* Serial of the date system of the book. Zones are dropped: a cell has none. */
bool plai_iso_parse(struct slice text, bool date1904, double *serial);

/* A serial of the date system of the book: "2026-01-31" where it is whole, "2026-01-31T08:00:00" where not; below one
 * day it is a time, "08:00:00". A fraction of a second is rounded to milliseconds and has six digits, as most languages
 * write and read it. Returns the bytes written; 0 ends them. */
size_t plai_iso_format(double serial, bool date1904, char out[32]);

#endif

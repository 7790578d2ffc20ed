/* SPDX-License-Identifier: MIT
 *
 * Which cell styles show a number as a date or a time.
 * Knows nothing of cells, nor of any other thing a style says.
 */
#ifndef PLAI_XLSX_STYLES_H
#define PLAI_XLSX_STYLES_H

#include "xlsx/reader.h"

/* Reads the styles part into reader->dates. */
int plai_styles_read(struct reader *reader, const char *part);

/* True for a number format code that shows a date or a time. */
bool plai_format_is_date(struct slice code);
/* The same for the formats that need no code (ISO/IEC 29500-1, 18.8.30, with those of the languages). */
bool plai_format_id_is_date(uint32_t id);

#endif

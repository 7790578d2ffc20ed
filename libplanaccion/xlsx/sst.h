/* SPDX-License-Identifier: MIT
 *
 * The shared strings of a workbook (ISO/IEC 29500-1, 18.4).
 * Knows nothing of the cells that use them.
 */
#ifndef PLAI_XLSX_SST_H
#define PLAI_XLSX_SST_H

#include "xlsx/reader.h"

/* Reads the part into reader->strings. */
int plai_sst_read(struct reader *reader, const char *part);

#endif

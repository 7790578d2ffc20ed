/* SPDX-License-Identifier: MIT
 *
 * What a file is that is not a workbook, so that people are told what they have and what to do.
 * Knows nothing of reading any of it.
 */
#ifndef PLAI_XLSX_SNIFF_H
#define PLAI_XLSX_SNIFF_H

#include "planaccion.h"
#include "xlsx/reader.h"

/* PLA_OK for what begins as a ZIP file; else PLA_E_ENTRADA and what the bytes look like. */
int plai_sniff(const char *name, const void *data, size_t size, pla_fallo *fallo);

/* PLA_E_ENTRADA for a package in which no workbook was found: what it is instead. */
int plai_sniff_package(struct reader *reader);

#endif

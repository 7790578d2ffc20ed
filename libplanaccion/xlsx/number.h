/* SPDX-License-Identifier: MIT
 *
 * The numbers of a workbook, as producers write them: exact, and fast for what they usually write.
 * Knows nothing of cells; what is not plain goes to base/numero.
 */
#ifndef PLAI_XLSX_NUMBER_H
#define PLAI_XLSX_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/texto.h"

/* Without XML white space at both ends. */
struct slice plai_xml_trim(struct slice text);

/* Decimal digits that fit, white space around them allowed. False for anything else, nothing included. */
bool plai_index_parse(struct slice text, uint32_t *value);

/* The number that begins at `p`, correctly rounded; returns what follows it. NULL where it is not of the plain forms
 * or cannot be rounded by the short way. Some byte that no number has must follow it, and seven more be readable. */
const char *plai_number_scan(const char *p, double *value);

/* A whole text as a number, by the short way or the long one. False where it is none, or not finite. */
bool plai_number_parse(struct slice text, double *value);

/* xsd:boolean. */
bool plai_boolean_parse(struct slice text, bool *value);

/* "A1", letters in any case, within the limits of the format. */
bool plai_ref_parse(struct slice text, uint32_t *row, uint32_t *column);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The least that reading can cost: inflating every part of a workbook and discarding it.
 * Knows nothing of what the parts hold.
 */
#ifndef FLOOR_H
#define FLOOR_H

#include "xlsx/zip.h"

/* Bytes inflated; ends the program where an entry is damaged. */
size_t floor_zlib(const struct zip *zip);
/* 0 where ISA-L is not built in. */
size_t floor_isal(const struct zip *zip);

#endif

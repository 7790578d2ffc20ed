/* SPDX-License-Identifier: MIT
 *
 * CRC-32 as ZIP uses it, at the speed the machine allows: zlib's own costs a quarter of an inflation.
 * Knows nothing of what is summed.
 */
#ifndef PLAI_XLSX_CRC_H
#define PLAI_XLSX_CRC_H

#include <stddef.h>
#include <stdint.h>

/* Continues `crc` (0 to begin) over `size` bytes. */
uint32_t plai_crc32(uint32_t crc, const void *bytes, size_t size);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The limits of reading, with their defaults in one place.
 * Knows nothing of who obeys them.
 */
#ifndef PLAI_XLSX_LIMITS_H
#define PLAI_XLSX_LIMITS_H

#include "planaccion.h"

enum {
    MAX_ROW = 1048576, /* of the format: ISO/IEC 29500-1, 18.3.1.73 as every producer applies it */
    MAX_COLUMN = 16384,
    MAX_CELL_TEXT = 32767, /* characters: more is warned of, never cut */
    MAX_ENTRY_NAME = 1024,
    MAX_WARNINGS = 1000,
    RATIO_AFTER = 16 << 20 /* inflated bytes from which the ratio counts: small parts compress without bound */
};

/* What 0 means is filled in. `limits` NULL: all defaults. */
pla_limites plai_limits(const pla_limites *limits);

#endif

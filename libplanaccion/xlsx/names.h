/* SPDX-License-Identifier: MIT
 *
 * The defined names of a workbook (CT_DefinedName, ISO/IEC 29500-1, 18.2.5).
 * Knows nothing of what they are good for.
 */
#ifndef PLAI_XLSX_NAMES_H
#define PLAI_XLSX_NAMES_H

#include "xlsx/reader.h"

enum { NAME_OF_BOOK = UINT32_MAX };

/* A name as the workbook part has it: of a sheet by its place in the list of sheets, which may not be known yet. */
struct listed_name {
    struct defined_name name;
    uint32_t sheet; /* NAME_OF_BOOK for a name of the whole workbook */
};

struct names {
    struct listed_name *items;
    size_t count, capacity;
    const pla_memoria *memoria;
};

/* After the OPEN of <definedNames>: up to its CLOSE. */
int plai_names_read(struct reader *reader, struct names *names);

#endif

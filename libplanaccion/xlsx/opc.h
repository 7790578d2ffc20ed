/* SPDX-License-Identifier: MIT
 *
 * How the parts of a package point at each other (ISO/IEC 29500-2): relationships and content types.
 * Knows nothing of what the parts hold.
 */
#ifndef PLAI_XLSX_OPC_H
#define PLAI_XLSX_OPC_H

#include "xlsx/reader.h"

struct relation {
    const char *id;
    const char *type;   /* its last word: "worksheet", in transitional and strict alike */
    const char *target; /* name of a part, resolved; the address itself where external */
    bool external;
};

struct relations {
    struct relation *items;
    size_t count;
};

/* The relationships of a part, "" for the package itself; none where it has no .rels. In reader->work. */
int plai_opc_relations(struct reader *reader, const char *part, struct relations *relations);

/* The part that has the relationships of a part; NULL without memory. In reader->work. */
const char *plai_opc_rels_name(struct reader *reader, const char *part);

/* NULL where there is none. The first of a type. */
const struct relation *plai_relation_by_id(const struct relations *relations, struct slice id);
const struct relation *plai_relation_by_type(const struct relations *relations, const char *type);

/* The content type of the main part, or NULL; what a package is where no workbook is found. In reader->work. */
int plai_opc_main_type(struct reader *reader, const char **type);

#endif

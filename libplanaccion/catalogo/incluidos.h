/* SPDX-License-Identifier: MIT
 *
 * The format definitions (*.json) and catalogues (*.csv) of this folder, as bytes inside the library. Written at build
 * time by embeber.sh; knows nothing of what they say.
 */
#ifndef PLAI_INCLUIDOS_H
#define PLAI_INCLUIDOS_H

#include <stddef.h>

struct incluido {
    const char *nombre; /* the file's name without its folder: "pe_f_012.json" */
    const char *datos;  /* its bytes, with a terminating 0 that `size` does not count */
    size_t size;
};

/* In the order of their names, byte by byte. */
extern const struct incluido plai_incluidos[];
extern const size_t plai_incluidos_count;

#endif

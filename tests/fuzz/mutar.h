/* SPDX-License-Identifier: MIT
 *
 * Changes to inputs that keep their shape, in the form libFuzzer asks for: bytes changed in place up to `max`, or two
 * inputs made one; both return the new size, and depend on nothing but what is given and on LLVMFuzzerMutate.
 * Knows XML and packages; nothing of what reads them.
 */
#ifndef FUZZ_MUTAR_H
#define FUZZ_MUTAR_H

#include "fuzz.h"

typedef size_t fuzz_mutador(uint8_t *bytes, size_t size, size_t max, unsigned seed);
typedef size_t fuzz_cruce(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t max,
                          unsigned seed);

/* Any bytes. */
fuzz_mutador fuzz_mutar;
fuzz_cruce fuzz_cruzar;
/* Elements, attributes, values, entities, numbers, references. */
fuzz_mutador fuzz_mutar_xml;
/* A workbook: one of its XML parts, its entries, or the fields of its directory; packed again with what belongs in them. */
fuzz_mutador fuzz_mutar_libro;
/* The same of any archive: no XML. */
fuzz_mutador fuzz_mutar_paquete;
/* Parts of two workbooks. */
fuzz_cruce fuzz_cruzar_libro;

/* Of whoever runs the targets. */
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max);

#endif

/* SPDX-License-Identifier: MIT
 *
 * A fast 64-bit hash of contents, the same on every machine: equal files, equal hashes.
 * Knows nothing of files; it is no defence against people who craft collisions.
 */
#ifndef PLAI_XLSX_HASH_H
#define PLAI_XLSX_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t plai_hash(const void *bytes, size_t size);

#endif

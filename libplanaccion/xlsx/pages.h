/* SPDX-License-Identifier: MIT
 *
 * Advice to the system about large blocks that are about to be filled from end to end.
 * Knows nothing of their use; does nothing where the system takes no advice.
 */
#ifndef PLAI_XLSX_PAGES_H
#define PLAI_XLSX_PAGES_H

#include <stddef.h>

/* Large pages, please: touching a hundred megabytes for the first time, 4 KiB at a time, costs as much as scanning the
 * cells that go there. */
void plai_pages_large(void *block, size_t size);

#endif

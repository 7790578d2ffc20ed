/* SPDX-License-Identifier: MIT
 *
 * Advice to the system about large blocks.
 * Knows nothing of their use.
 */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* madvise, which POSIX lacks */
#endif

#include "xlsx/pages.h"

#include <stdint.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

#ifdef MADV_HUGEPAGE

enum { PAGE = 4096, LARGE_PAGE = 2 << 20 };

void
plai_pages_large(void *block, size_t size)
{
    uintptr_t first = ((uintptr_t)block + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
    uintptr_t end = ((uintptr_t)block + size) & ~(uintptr_t)(PAGE - 1);

    if (size >= 2 * (size_t)LARGE_PAGE)
        (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
}

#else

void
plai_pages_large(void *block, size_t size)
{
    (void)block;
    (void)size;
}

#endif

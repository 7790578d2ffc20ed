/* SPDX-License-Identifier: MIT
 *
 * Time for the bench programs: CPU of this process, which other work on the machine disturbs least, and the wall.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <time.h>

static inline double
seconds_of(clockid_t which)
{
    struct timespec now;

    clock_gettime(which, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#endif

/* SPDX-License-Identifier: MIT
 *
 * Decimals: digits and a power of ten, the form in which doubles and typed numbers become exact integers.
 * Knows nothing of money or cells.
 */
#ifndef PLAI_DECIMAL_H
#define PLAI_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* (-1)^negative * digits * 10^exponent. */
struct decimal {
    uint64_t digits;
    int exponent;
    bool negative;
};

/* The shortest decimal that reads back as `value`, and the nearest of the shortest: what repr() gives in Python. Its
 * last digit is not 0, save in 0 itself. `value` is finite. */
struct decimal plai_decimal_from_double(double value);
/* The double nearest to the decimal, ties to even; infinite where it does not fit. */
double plai_decimal_to_double(struct decimal decimal);

/* 10^n, for 0 <= n <= 19. */
uint64_t plai_power_of_ten(int n);

/* digits * 10^power rounded half up to an integer. False where it does not fit 63 bits. `exact` says whether nothing
 * was rounded away. */
bool plai_decimal_scale(uint64_t digits, int power, uint64_t *scaled, bool *exact);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Text that came from a cell or a path, made safe for terminals and spreadsheets; and the words for gravity.
 * Knows nothing of where it is printed.
 */
#include "salida/limpio.h"

#include <assert.h>
#include <string.h>

#include "planaccion.h"

static bool
is_unprintable(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

void
plai_limpio_add(struct text *text, struct slice dirty)
{
    size_t run = 0;

    for (size_t at = 0; at < dirty.n;) {
        uint32_t c;
        size_t size = plai_utf8_next(dirty.s + at, dirty.n - at, &c);

        if (size == 0 || is_unprintable(c)) {
            plai_text_add(text, dirty.s + run, at - run);
            plai_text_add_string(text, size == 0 ? "\xEF\xBF\xBD" : " ");
            run = at + (size == 0 ? 1 : size);
        }
        at += size == 0 ? 1 : size;
    }
    plai_text_add(text, dirty.s + run, dirty.n - run);
}

const char *
plai_gravedad_word(int gravedad)
{
    static const char *const words[] = {
        [PLA_NOTA] = "nota",
        [PLA_ADVERTENCIA] = "advertencia",
        [PLA_ERROR] = "error",
    };

    assert(gravedad >= PLA_NOTA && gravedad <= PLA_ERROR);
    return words[gravedad];
}

/* SPDX-License-Identifier: MIT
 *
 * Units by the catalogue's spellings, names by the words they share. Knows no rule.
 */
#include "reglas/parecidos.h"

#include <string.h>

/* Names of the catalogue that may stand for each other: the unit, and what it measures. */
static const char *const magnitudes[][2] = {
    { "Metros", "Metros lineales" }, { "Longitud", "Metros" },       { "Longitud", "Metros lineales" },
    { "Longitud", "Kilómetros" },    { "Área", "Metros cuadrados" }, { "Área", "Hectáreas" },
    { "Volumen", "Metros cúbicos" }, { "Volumen", "Litros" },        { "Volumen", "Galones" },
};

/* True where one name may stand for the other. */
static bool
magnitude_equal(const char *one, const char *other)
{
    for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++)
        if ((strcmp(one, magnitudes[i][0]) == 0 && strcmp(other, magnitudes[i][1]) == 0) ||
            (strcmp(one, magnitudes[i][1]) == 0 && strcmp(other, magnitudes[i][0]) == 0))
            return true;
    return false;
}

bool
plai_unidad_equal(const struct catalogo *catalogo, const char *a, const char *b)
{
    const char *one, *other;
    char folded[2][128];

    if (strcmp(a, b) == 0)
        return true;
    plai_fold_heading(plai_slice(a), folded[0], sizeof folded[0]);
    plai_fold_heading(plai_slice(b), folded[1], sizeof folded[1]);
    if (strcmp(folded[0], folded[1]) == 0)
        return true;
    one = plai_catalogo_unidad(catalogo, plai_slice(a));
    other = plai_catalogo_unidad(catalogo, plai_slice(b));
    return one != NULL && other != NULL && (strcmp(one, other) == 0 || magnitude_equal(one, other));
}

unsigned
plai_words_shared(const char *a, const char *b)
{
    unsigned words = 0, shared = 0;

    while (*a != '\0') {
        size_t n = strcspn(a, " ");

        if (n > 3) {
            bool found = false;

            for (const char *w = b; *w != '\0' && !found;) {
                size_t size = strcspn(w, " ");

                /* The first five letters: "construcción" and "construidos" are the same word here. */
                found = size > 3 && memcmp(a, w, n < 5 || size < 5 ? 4 : 5) == 0;
                w += size + (w[size] == ' ');
            }
            words++;
            shared += found;
        }
        a += n + (a[n] == ' ');
    }
    return words ? shared * 10 / words : 10;
}

/* Shares of telling words, in tenths, from which two names are of one thing: most of either one. */
#define MISMO_NOMBRE 6

bool
plai_nombre_equal(const char *a, const char *b)
{
    char one[1024], other[1024];
    size_t na = plai_fold_name(plai_slice(a), one, sizeof one), nb = plai_fold_name(plai_slice(b), other, sizeof other);

    if (na == 0 || nb == 0 || strcmp(one, other) == 0)
        return true;
    if (na > 12 && nb > 12 && na < 200 && nb < 200 &&
        plai_edit_distance((struct slice){ one, na }, (struct slice){ other, nb }, 2) <= 2)
        return true;
    return plai_words_shared(one, other) >= MISMO_NOMBRE || plai_words_shared(other, one) >= MISMO_NOMBRE;
}

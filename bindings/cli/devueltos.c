/* SPDX-License-Identifier: MIT
 *
 * Workbooks that came back: which one counts where both are there.
 * Knows names of files only.
 */
#include "devueltos.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"

static const char *
base_of(const char *ruta)
{
    const char *slash = strrchr(ruta, '/');

    return slash ? slash + 1 : ruta;
}

/* Where the mark stands in the name of a returned copy, or NULL. */
static const char *
mark_of(const char *base)
{
    const char *dot = strrchr(base, '.');
    size_t n = sizeof DEVUELTO - 1;

    return dot && (size_t)(dot - base) > n && memcmp(dot - n, DEVUELTO, n) == 0 ? dot - n : NULL;
}

/* By the name that the workbook had before it was returned; of the copies of one name, last. */
static int
compare(const void *a, const void *b)
{
    const struct entrada *x = *(struct entrada *const *)a, *y = *(struct entrada *const *)b;
    const char *s = base_of(x->ruta), *t = base_of(y->ruta), *ms = mark_of(s), *mt = mark_of(t);
    const char *es = ms ? ms + sizeof DEVUELTO - 1 : s + strlen(s), *et = mt ? mt + sizeof DEVUELTO - 1 : t + strlen(t);

    for (;; s++, t++) {
        if (s == ms)
            s = es;
        if (t == mt)
            t = et;
        if (*s != *t || !*s)
            break;
    }
    if (*s != *t)
        return (unsigned char)*s < (unsigned char)*t ? -1 : 1;
    if (!ms != !mt)
        return ms ? 1 : -1;
    return strcmp(x->ruta, y->ruta);
}

static bool
same_name(const struct entrada *original, const struct entrada *copy)
{
    const char *s = base_of(original->ruta), *t = base_of(copy->ruta), *mark = mark_of(t);
    size_t n = mark ? (size_t)(mark - t) : 0;

    return mark && strncmp(s, t, n) == 0 && strcmp(s + n, mark + sizeof DEVUELTO - 1) == 0;
}

/* True where the copy lies in the folder of the original or in one inside it. */
static bool
is_near_copy(const struct entrada *original, const struct entrada *copy)
{
    size_t n = (size_t)(base_of(original->ruta) - original->ruta);

    return copy->hallada && same_name(original, copy) && strncmp(original->ruta, copy->ruta, n) == 0;
}

int
cli_devueltos_drop(struct entradas *entradas)
{
    size_t n = entradas->count, kept = 0;
    struct entrada **sorted = malloc((n ? n : 1) * sizeof *sorted);

    if (!sorted)
        return SALE_INTERNO;
    for (size_t i = 0; i < n; i++)
        sorted[i] = &entradas->items[i];
    qsort(sorted, n, sizeof *sorted, compare);
    for (size_t i = 0; i < n; i++) {
        bool returned = false;

        /* Originals of one name come first and then their copies: one run, short. */
        for (size_t k = i + 1;
             k < n && sorted[i]->hallada && !returned &&
             (same_name(sorted[i], sorted[k]) || strcmp(base_of(sorted[i]->ruta), base_of(sorted[k]->ruta)) == 0);
             k++)
            returned = is_near_copy(sorted[i], sorted[k]);
        sorted[i]->devuelta = returned;
    }
    free(sorted);
    for (size_t i = 0; i < n; i++) {
        if (!entradas->items[i].devuelta) {
            entradas->items[kept++] = entradas->items[i];
            continue;
        }
        free(entradas->items[i].ruta);
        entradas->devueltos++;
    }
    entradas->count = kept;
    return SALE_BIEN;
}

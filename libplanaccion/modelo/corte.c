/* SPDX-License-Identifier: MIT
 *
 * The date up to which execution counts, as people type it.
 * Knows nothing of goals.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "base/texto.h"
#include "modelo/corte.h"

/* Digits at the start of `text`, `count` of them; -1 where there are not. */
static int
digits_at(const char *text, size_t count)
{
    int number = 0;

    for (size_t i = 0; i < count; i++) {
        if (!plai_is_digit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static bool
read_corte(const char *texto, struct corte *corte)
{
    size_t n = strlen(texto);

    corte->vigencia = n >= 4 ? digits_at(texto, 4) : -1;
    corte->mes = 12;
    if (corte->vigencia < 1990 || corte->vigencia > 2100)
        return false;
    if (n == 4)
        return true;
    if (n != 7 || texto[4] != '-')
        return false;
    if (texto[5] == 'T' || texto[5] == 't') {
        int trimestre = digits_at(texto + 6, 1);

        corte->mes = trimestre * 3;
        return trimestre >= 1 && trimestre <= 4;
    }
    corte->mes = digits_at(texto + 5, 2);
    return corte->mes >= 1 && corte->mes <= 12;
}

int
plai_corte_parse(const char *texto, struct corte *corte, pla_fallo *fallo)
{
    struct corte leido = { 0, 12 };

    if (texto != NULL && *texto != '\0' && !read_corte(texto, &leido))
        return plai_fail(fallo, PLA_E_USO, "no se entiende el corte «%.40s»: se escribe 2025, 2025-T3 o 2025-09",
                         texto);
    *corte = leido;
    return PLA_OK;
}

const char *
plai_corte_words(const struct corte *corte, char out[64])
{
    static const char *const meses[] = { "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                         "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre" };
    static const char *const trimestres[] = { "primer", "segundo", "tercer", "cuarto" };

    out[0] = '\0';
    if (corte->vigencia == 0)
        return out;
    if (corte->mes == 12)
        snprintf(out, 64, "%d", corte->vigencia);
    else if (corte->mes % 3 == 0)
        snprintf(out, 64, "%s trimestre de %d", trimestres[corte->mes / 3 - 1], corte->vigencia);
    else
        snprintf(out, 64, "%s de %d", meses[corte->mes - 1], corte->vigencia);
    return out;
}

bool
plai_corte_is_before(const struct corte *corte, int vigencia, int mes, int meses)
{
    if (corte->vigencia == 0 || vigencia < corte->vigencia)
        return false;
    return vigencia > corte->vigencia || mes - meses >= corte->mes;
}

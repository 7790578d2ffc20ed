/* SPDX-License-Identifier: MIT
 *
 * How records are called in sentences, and which names are one name written by two hands.
 * Knows no rule and no amount.
 */
#include <stdio.h>
#include <string.h>

#include "reglas/regla.h"

/* At most `limit` characters, cut at a space where there is one not too far. */
static size_t
cut_size(const char *text, size_t limit)
{
    size_t size = 0, count = 0, space = 0;

    for (; text[size] != '\0' && count < limit; count++) {
        if (text[size] == ' ' || text[size] == '\n')
            space = size;
        size++;
        while (((unsigned char)text[size] & 0xC0) == 0x80)
            size++;
    }
    return text[size] != '\0' && space > size / 2 ? space : size;
}

const char *
plai_nombre_cut(const char *text, char out[320])
{
    size_t size = cut_size(text, 70);

    snprintf(out, 320, "%.*s%s", (int)size, text, text[size] != '\0' ? "…" : "");
    return out;
}

/* Codes of several goals that one row is about: "IP-1, IP-2". False where it is one code, commas and all. */
static bool
codes_split(const char *codigo, struct slice codes[3], size_t *count)
{
    struct slice rest = plai_slice(codigo);

    for (*count = 0; rest.n > 0; (*count)++) {
        const char *comma = memchr(rest.s, ',', rest.n);
        size_t size = comma != NULL ? (size_t)(comma - rest.s) : rest.n;
        struct slice code = plai_trim((struct slice){ rest.s, size });

        if (code.n == 0 || code.n > 12 || memchr(code.s, ' ', code.n) != NULL || plai_is_digit(code.s[0]))
            return false;
        if (*count < 3)
            codes[*count] = code;
        size += comma != NULL;
        rest = (struct slice){ rest.s + size, rest.n - size };
    }
    return *count > 1;
}

/* The first stands for all of them, so that the sentence stays in singular. */
static void
codes_write(const struct slice codes[3], size_t count, char out[160])
{
    int n = snprintf(out, 160, "%.*s (con la %.*s", (int)codes[0].n, codes[0].s, (int)codes[1].n, codes[1].s);

    if (count == 3)
        n += snprintf(out + n, 160 - (size_t)n, " y la %.*s", (int)codes[2].n, codes[2].s);
    else if (count > 3)
        n += snprintf(out + n, 160 - (size_t)n, " y otras %zu", count - 2);
    snprintf(out + n, 160 - (size_t)n, ")");
}

const char *
plai_otras_words(size_t count, char out[40])
{
    snprintf(out, 40, count == 1 ? "otra" : "otras %zu", count);
    return out;
}

const char *
plai_meta_nombre(const struct revision *rev, size_t meta, char out[160])
{
    static const enum campo campos[] = { CAMPO_meta_producto, CAMPO_personalizacion, CAMPO_indicador, CAMPO_producto };

    if (rev->metas[meta].codigo != 0) {
        const char *codigo = plai_id_text(rev->plan, rev->metas[meta].codigo);
        struct slice codes[3];
        size_t count;

        if (codes_split(codigo, codes, &count)) {
            codes_write(codes, count, out);
            return out;
        }
        snprintf(out, 160, "%.*s", (int)cut_size(codigo, 35), codigo);
        return out;
    }
    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++) {
        const struct valor *valor = plai_meta_valor(rev, meta, campos[i]);

        if (valor == NULL)
            continue;
        size_t size = cut_size(valor->texto, 35);

        snprintf(out, 160, "«%.*s%s»", (int)size, valor->texto, valor->texto[size] != '\0' ? "…" : "");
        return out;
    }
    snprintf(out, 160, "de la fila %u", (unsigned)plai_meta_registro(rev, meta)->fila);
    return out;
}

const char *
plai_texto_words(const char *texto, char out[200])
{
    size_t size = cut_size(texto, 45);

    snprintf(out, 200, "«%.*s%s»", (int)size, texto, texto[size] != '\0' ? "…" : "");
    for (char *c = out; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    return out;
}

const char *
plai_pesos_words(int64_t centavos, char out[40])
{
    plai_pesos_format_people(centavos, out);
    return out;
}

const char *
plai_cantidad_words(int64_t millonesimas, char out[40])
{
    plai_cantidad_format_people(millonesimas, out);
    return out;
}

const char *
plai_pesos_machine(int64_t centavos, char out[40])
{
    plai_pesos_format(centavos, out);
    return out;
}

const char *
plai_cantidad_machine(int64_t millonesimas, char out[40])
{
    plai_cantidad_format(millonesimas, out);
    return out;
}

const char *
plai_fecha_words(int64_t serial, char out[40])
{
    plai_date_format_people((int32_t)serial, out);
    return out;
}

const char *
plai_mes_words(unsigned mes)
{
    static const char *const meses[] = { "",      "enero",  "febrero",    "marzo",   "abril",     "mayo",     "junio",
                                         "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" };

    return mes < sizeof meses / sizeof *meses ? meses[mes] : "";
}

const char *
plai_trimestre_words(unsigned trimestre)
{
    static const char *const trimestres[] = { "", "el primer trimestre", "el segundo trimestre", "el tercer trimestre",
                                              "el cuarto trimestre" };

    return trimestre < sizeof trimestres / sizeof *trimestres ? trimestres[trimestre] : "";
}

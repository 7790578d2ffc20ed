/* SPDX-License-Identifier: MIT
 *
 * Rule CD-13: the ODS of a goal is one of the seventeen, and its number and its name say the same. A cell may hold the
 * number, the name, both ("1. Fin de la pobreza") or several of them.
 * Knows no other instrument and no quantity.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "catalogo/catalogo.h"
#include "reglas/parecidos.h"
#include "reglas/reunidas.h"

#define ODS 17
#define NOMBRE_MAX 128

/* What the cells of a goal say. */
struct leido {
    const struct valor *celdas[2]; /* of the number and of the name; NULL where blank */
    uint32_t numeros[2];           /* bits 1 to 17, by cell */
    int ajeno;                     /* a number that is no ODS, and its cell; -1 where there is none */
    lugar lugar_ajeno;
    char palabras[512]; /* of both cells, folded */
};

/* "1, 5", "ODS 8", "8.5" (a target of number 8). What has more digits is no number of an ODS. */
static void
numbers_read(struct leido *leido, size_t celda)
{
    const char *at = leido->celdas[celda]->texto;

    while (*at != '\0') {
        size_t n = strspn(at, "0123456789");
        int number = n == 1 ? at[0] - '0' : n == 2 ? (at[0] - '0') * 10 + at[1] - '0' : -1;

        if (number >= 1 && number <= ODS) {
            leido->numeros[celda] |= BIT(number);
        } else if (number >= 0) {
            leido->ajeno = number;
            leido->lugar_ajeno = leido->celdas[celda]->lugar;
        }
        at += n;
        if (n > 0 && at[0] == '.' && plai_is_digit(at[1]))
            at += 1 + strspn(at + 1, "0123456789");
        else if (*at != '\0' && n == 0)
            at++;
    }
}

static void
words_read(struct leido *leido, size_t celda)
{
    char folded[256];
    size_t at = strlen(leido->palabras);

    plai_fold(plai_slice(leido->celdas[celda]->texto), folded, sizeof folded);
    for (const char *word = folded; *word != '\0';) {
        size_t n = strcspn(word, " ");

        if (!plai_is_digit(*word) && (n < 3 || memcmp(word, "ods", 3) != 0) && at + n + 2 < sizeof leido->palabras) {
            if (at > 0)
                leido->palabras[at++] = ' ';
            memcpy(leido->palabras + at, word, n);
            at += n;
            leido->palabras[at] = '\0';
        }
        word += n + (word[n] == ' ');
    }
}

static void
goal_read(const struct revision *rev, size_t meta, struct leido *leido)
{
    *leido = (struct leido){ .ajeno = -1 };
    leido->celdas[0] = plai_meta_valor(rev, meta, CAMPO_codigo_ods);
    leido->celdas[1] = plai_meta_valor(rev, meta, CAMPO_ods);
    for (size_t i = 0; i < 2; i++)
        if (leido->celdas[i] != NULL) {
            numbers_read(leido, i);
            words_read(leido, i);
        }
}

static bool
name_read(const struct revision *rev, int ods, char name[NOMBRE_MAX])
{
    struct ficha ficha;
    char codigo[8];

    snprintf(codigo, sizeof codigo, "%02d", ods);
    if (!plai_catalogo_find(rev->plan->catalogo, CATALOGO_ODS, plai_slice(codigo), &ficha) ||
        ficha.nombre.n >= NOMBRE_MAX)
        return false;
    memcpy(name, ficha.nombre.s, ficha.nombre.n);
    name[ficha.nombre.n] = '\0';
    return true;
}

/* The first ODS of a set whose name is not among the words; 0 where all are, or there are no words. */
static int
unnamed_find(const struct revision *rev, uint32_t numeros, const char *palabras, char name[NOMBRE_MAX])
{
    bool one = (numeros & (numeros - 1)) == 0;

    for (int i = 1; i <= ODS && *palabras != '\0'; i++) {
        char folded[NOMBRE_MAX];

        if (!(numeros & BIT(i)) || !name_read(rev, i, name))
            continue;
        plai_fold(plai_slice(name), folded, sizeof folded);
        if (strcmp(folded, palabras) == 0)
            continue; /* letter by letter, as nearly always */
        if (one ? !plai_nombre_equal(folded, palabras) : plai_words_shared(folded, palabras) < 6)
            return i;
    }
    return 0;
}

/* The ODS that the words name, or 0. */
static int
named_find(const struct revision *rev, const char *palabras)
{
    char name[NOMBRE_MAX];

    for (int i = 1; i <= ODS; i++)
        if (name_read(rev, i, name) && plai_nombre_equal(name, palabras))
            return i;
    return 0;
}

static struct dicho
dicho_of(const struct revision *rev, size_t meta, const struct leido *leido, lugar cell)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = cell };

    for (size_t i = 0; i < 2; i++)
        if (leido->celdas[i] != NULL && leido->celdas[i]->lugar != cell) {
            dicho.contra = &leido->celdas[i]->lugar;
            dicho.contras = 1;
        }
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = CAMPO_codigo_ods;
    return dicho;
}

static int
strange_say(struct revision *rev, size_t meta, const struct leido *leido)
{
    struct dicho dicho = dicho_of(rev, meta, leido, leido->lugar_ajeno);
    char number[16];

    snprintf(number, sizeof number, "%d", leido->ajeno);
    dicho.valor = number;
    return plai_observe(rev, &dicho, "La meta %s dice el ODS %d, y los ODS van del 1 al 17.", NOMBRE_META(rev, meta),
                        leido->ajeno);
}

/* The number of one cell is not the one of the other. */
static int
numbers_say(struct revision *rev, size_t meta, const struct leido *leido)
{
    struct dicho dicho = dicho_of(rev, meta, leido, leido->celdas[0]->lugar);

    dicho.valor = leido->celdas[0]->texto;
    dicho.esperado = leido->celdas[1]->texto;
    return plai_observe(rev, &dicho, "La meta %s dice «%s» en el código del ODS y «%s» en su nombre.",
                        NOMBRE_META(rev, meta), dicho.valor, dicho.esperado);
}

static int
name_say(struct revision *rev, size_t meta, const struct leido *leido, int ods, const char *name)
{
    int named = named_find(rev, leido->palabras);
    const struct valor *written = leido->celdas[1] != NULL ? leido->celdas[1] : leido->celdas[0];
    struct dicho dicho = dicho_of(rev, meta, leido, written->lugar);

    dicho.valor = written->texto;
    dicho.esperado = name;
    if (named != 0)
        return plai_observe(rev, &dicho, "En la meta %s, el ODS %d es «%s» y la celda dice «%s», que es el %d.",
                            NOMBRE_META(rev, meta), ods, name, written->texto, named);
    return plai_observe(rev, &dicho, "En la meta %s, el ODS %d es «%s» y la celda dice «%s».", NOMBRE_META(rev, meta),
                        ods, name, written->texto);
}

static int
goal_check(struct revision *rev, size_t meta, const struct leido *leido)
{
    uint32_t numeros = leido->numeros[0] | leido->numeros[1];
    char name[NOMBRE_MAX];
    int ods;

    if (leido->ajeno >= 0)
        return strange_say(rev, meta, leido);
    if (leido->numeros[0] != 0 && leido->numeros[1] != 0 && leido->numeros[0] != leido->numeros[1])
        return numbers_say(rev, meta, leido);
    ods = unnamed_find(rev, numeros, leido->palabras, name);
    return ods != 0 ? name_say(rev, meta, leido, ods, name) : PLA_OK;
}

/* Goals without ODS in a sheet where others have it, said once. */
static int
blanks_say(struct revision *rev, const struct reunida *blanco)
{
    struct dicho dicho = plai_reunida_dicho(rev, blanco, PLA_NOTA, CAMPO_codigo_ods);

    if (blanco->veces > 1)
        dicho.clave = (struct clave){ .campo = CAMPO_codigo_ods };
    if (blanco->veces == 1)
        return plai_observe(rev, &dicho, "Una meta no dice su ODS.");
    return plai_observe(rev, &dicho, "%u metas no dicen su ODS.", (unsigned)blanco->veces);
}

static int
sheet_check(struct revision *rev, size_t first, size_t last, struct reunidas *blancos)
{
    const struct registro *registro = plai_meta_registro(rev, first);
    bool codigo = plai_hoja_has(rev->plan, registro->hoja, CAMPO_codigo_ods);
    size_t before = rev->comparadas;
    uint32_t entry = (uint32_t)blancos->items.count;
    int status = PLA_OK;

    if (!codigo && !plai_hoja_has(rev->plan, registro->hoja, CAMPO_ods))
        return PLA_OK;
    for (size_t m = first; m < last && status == PLA_OK; m++) {
        struct leido leido;

        goal_read(rev, m, &leido);
        if (leido.celdas[0] == NULL && leido.celdas[1] == NULL) {
            lugar cell =
                plai_registro_lugar(rev->plan, plai_meta_registro(rev, m), codigo ? CAMPO_codigo_ods : CAMPO_ods);

            if (rev->metas[m].gestion)
                continue;
            if (plai_reunidas_add(blancos, &registro->hoja, rev->metas[m].registro, cell) == NULL)
                status = plai_fail_memory(rev->fallo);
            continue;
        }
        if (leido.ajeno < 0 && (leido.numeros[0] | leido.numeros[1]) == 0)
            continue; /* words alone: nothing to compare them with */
        rev->comparadas++;
        status = goal_check(rev, m, &leido);
    }
    if (status == PLA_OK && rev->comparadas > before && entry < blancos->items.count)
        status = blanks_say(rev, &blancos->items.items[entry]);
    return status;
}

static int
check_ods(struct revision *rev)
{
    struct reunidas blancos;
    int status = PLA_OK;

    if (rev->plan->catalogo == NULL)
        return PLA_OK;
    plai_reunidas_init(&blancos, 1, rev->plan->opciones.memoria);
    for (size_t m = 0, next; m < rev->metas_count && status == PLA_OK; m = next) {
        for (next = m; next < rev->metas_count && rev->metas[next].hoja == rev->metas[m].hoja; next++)
            ;
        status = sheet_check(rev, m, next, &blancos);
    }
    plai_reunidas_done(&blancos);
    return status;
}

const struct regla plai_reglas_cd_ods[] = {
    { .publica = { .id = "CD-13",
                   .titulo = "ODS que no existe o con otro nombre",
                   .porque =
                       "Los Objetivos de Desarrollo Sostenible son 17: si el código y el nombre no son del mismo, "
                       "la meta se cuenta en otro objetivo.",
                   .correccion = "Escriba el código del ODS, de 1 a 17, y el nombre que le corresponde.",
                   .base = "Agenda 2030; plan indicativo del SisPT (DNP), Código de ODS",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_ods,
      .sin_operandos = "ningún libro trae el código del ODS de sus metas" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rule CD-14: the línea estratégica that a row names is in the list of the Plan Indicativo. A cell may hold several,
 * separated by commas, and the names of líneas have commas of their own: what counts is that the whole cell can be
 * made of líneas of the list.
 * Knows no code but those of the líneas.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/parecidos.h"
#include "reglas/reunidas.h"

/* Parts of a cell between commas; a cell of more is no list of líneas. */
#define PARTES 24
/* Líneas that a wrong one is held against to say which it looks like. */
#define PARECIDAS 64

struct linea {
    const char *codigo, *nombre; /* as written; codigo may be "" */
    lugar lugar;
};

struct lineas {
    VEC(struct linea) items;
    struct tabla textos;  /* code, name, and both together, as ids of names */
    VEC(uint32_t) de;     /* by entry of textos: the línea */
    struct tabla vistos;  /* id of a cell already looked at */
    VEC(struct slice) no; /* by entry of vistos: the part that is in no list; empty where all are */
};

/* The sheet of the list is the one where líneas are coded and nothing hangs from them. */
static bool
sheet_is_list(const struct revision *rev, uint32_t hoja)
{
    static const enum campo ajenos[] = { CAMPO_codigo_meta,           CAMPO_meta_producto,
                                         CAMPO_codigo_indicador,      CAMPO_indicador,
                                         CAMPO_codigo_producto,       CAMPO_codigo_iniciativa,
                                         CAMPO_codigo_meta_resultado, CAMPO_meta_resultado,
                                         CAMPO_indicador_resultado };

    for (size_t i = 0; i < sizeof ajenos / sizeof *ajenos; i++)
        if (plai_hoja_has(rev->plan, hoja, ajenos[i]))
            return false;
    return rev->plan->hojas.items[hoja].instrumento == INSTRUMENTO_PLAN_INDICATIVO &&
           plai_hoja_has(rev->plan, hoja, CAMPO_codigo_linea) &&
           plai_hoja_has(rev->plan, hoja, CAMPO_linea_estrategica);
}

static int
text_add(struct revision *rev, struct lineas *lineas, struct slice text, uint32_t linea)
{
    id name = plai_intern(rev->plan, INTERNO_NOMBRE, text);
    uint32_t entry;

    if (name == 0)
        return PLA_OK;
    if (name == ID_SIN_MEMORIA)
        return plai_fail_memory(rev->fallo);
    entry = plai_tabla_add(&lineas->textos, &name);
    if (entry == TABLA_NINGUNO || (entry == lineas->de.count && !plai_vec_add(&lineas->de, linea)))
        return plai_fail_memory(rev->fallo);
    return PLA_OK;
}

static int
line_add(struct revision *rev, struct lineas *lineas, const struct registro *registro)
{
    uint32_t linea = (uint32_t)lineas->items.count;
    struct linea item = { .codigo = plai_registro_texto(rev->plan, registro, CAMPO_codigo_linea),
                          .nombre = plai_registro_texto(rev->plan, registro, CAMPO_linea_estrategica),
                          .lugar = plai_registro_lugar(rev->plan, registro, CAMPO_linea_estrategica) };
    const char *both = plai_arena_printf(&rev->arena, "%s %s", item.codigo, item.nombre);
    int status = text_add(rev, lineas, plai_slice(item.nombre), linea);

    if (both == NULL || !plai_vec_add(&lineas->items, item))
        return plai_fail_memory(rev->fallo);
    if (status == PLA_OK)
        status = text_add(rev, lineas, plai_slice(item.codigo), linea);
    return status == PLA_OK ? text_add(rev, lineas, plai_slice(both), linea) : status;
}

/* The línea that a text is, or NULL. */
static const struct linea *
line_find(const struct revision *rev, const struct lineas *lineas, struct slice text)
{
    id name = plai_intern_find(rev->plan, INTERNO_NOMBRE, text);
    uint32_t entry = name != 0 ? plai_tabla_find(&lineas->textos, &name) : TABLA_NINGUNO;

    return entry != TABLA_NINGUNO ? &lineas->items.items[lineas->de.items[entry]] : NULL;
}

/* True for "LE-3", the code that SisPT gives: with it a name is that of its own línea only. */
static bool
word_is_code(struct slice word)
{
    return word.n > 3 && memcmp(word.s, "LE-", 3) == 0 && plai_is_digit(word.s[3]);
}

/* What follows a first word that only counts or names the level: "Línea 2.", "Eje estratégico:", "3 -". Empty where the
 * text does not begin so. */
static struct slice
mark_skip(struct slice text)
{
    static const char *const marks[] = { "linea", "eje", "estrategica", "estrategico", "dimension", "pilar", "le" };
    char folded[32];
    size_t n = 0;
    bool mark;

    while (n < text.n && memchr(" :-.\t\n", text.s[n], 6) == NULL)
        n++;
    plai_fold((struct slice){ text.s, n }, folded, sizeof folded);
    mark = folded[0] != '\0' && folded[strspn(folded, "0123456789ivx")] == '\0';
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !mark; i++)
        mark = strcmp(folded, marks[i]) == 0;
    while (n < text.n && memchr(" :-.\t\n", text.s[n], 6) != NULL)
        n++;
    return mark ? (struct slice){ text.s + n, text.n - n } : SLICE("");
}

/* The same, where the text may begin with marks of the office's own. */
static const struct linea *
line_find_marked(const struct revision *rev, const struct lineas *lineas, struct slice text)
{
    const struct linea *linea = line_find(rev, lineas, text);

    while (linea == NULL && text.n > 0 && !word_is_code(text)) {
        text = mark_skip(text);
        linea = text.n > 0 ? line_find(rev, lineas, text) : NULL;
    }
    return linea;
}

/* Cuts a cell at commas, semicolons and line breaks; 0 where there are too many parts. */
static size_t
parts_cut(struct slice text, struct slice parts[PARTES])
{
    size_t count = 0, begin = 0;

    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && memchr(",;\n", text.s[i], 3) == NULL)
            continue;
        if (count == PARTES)
            return 0;
        parts[count++] = (struct slice){ text.s + begin, i - begin };
        begin = i + 1;
    }
    return count;
}

/* What goes from one part of a cell to the one before another. */
static struct slice
parts_between(const struct slice *parts, size_t from, size_t to)
{
    return plai_trim((struct slice){ parts[from].s, (size_t)(parts[to - 1].s - parts[from].s) + parts[to - 1].n });
}

static bool
part_begins(const struct revision *rev, const struct lineas *lineas, const struct slice *parts, size_t from,
            size_t count)
{
    bool found = false;

    for (size_t to = from + 1; to <= count && !found; to++)
        found = line_find_marked(rev, lineas, parts_between(parts, from, to)) != NULL;
    return found;
}

/* The first stretch of a cell that no línea covers; empty where líneas cover it all. */
static struct slice
strange_find(const struct revision *rev, const struct lineas *lineas, struct slice text)
{
    struct slice parts[PARTES];
    bool made[PARTES + 1] = { true }; /* by part: those before it are líneas */
    size_t count = parts_cut(text, parts), far = 0, end;

    if (count == 0)
        return text;
    for (size_t from = 0; from < count; from++)
        for (size_t to = from + 1; to <= count && made[from]; to++) {
            struct slice piece = parts_between(parts, from, to);

            if (made[to] || (piece.n > 0 && line_find_marked(rev, lineas, piece) == NULL))
                continue;
            made[to] = true;
            far = to > far ? to : far;
        }
    if (far == count)
        return SLICE("");
    for (end = far + 1; end < count && !part_begins(rev, lineas, parts, end, count); end++)
        ;
    return parts_between(parts, far, end);
}

/* The same, looked for once for each text. */
static int
cell_check(struct revision *rev, struct lineas *lineas, const struct valor *valor, struct slice *strange)
{
    id name = plai_intern(rev->plan, INTERNO_NOMBRE, plai_slice(valor->texto));
    uint32_t entry;

    *strange = SLICE("");
    if (name == 0)
        return PLA_OK;
    if (name == ID_SIN_MEMORIA)
        return plai_fail_memory(rev->fallo);
    entry = plai_tabla_add(&lineas->vistos, &name);
    if (entry == TABLA_NINGUNO ||
        (entry == lineas->no.count &&
         !plai_vec_add(&lineas->no, strange_find(rev, lineas, plai_trim(plai_slice(valor->texto))))))
        return plai_fail_memory(rev->fallo);
    *strange = lineas->no.items[entry];
    return PLA_OK;
}

static int
sheet_count(struct revision *rev, struct lineas *lineas, uint32_t hoja, size_t *well, size_t *bad)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];
    int status = PLA_OK;

    for (uint32_t r = h->registro; r < h->registro + h->registros && status == PLA_OK; r++) {
        const struct valor *valor = plai_registro_valor(rev->plan, plai_registro_at(rev, r), CAMPO_linea_estrategica);
        struct slice strange;

        if (valor == NULL || valor->estado != ESTADO_VALOR)
            continue;
        status = cell_check(rev, lineas, valor, &strange);
        *well += strange.n == 0;
        *bad += strange.n > 0;
    }
    return status;
}

/* Other books may call by that name another level of the plan: they are asked only where most of their rows agree. */
static int
sheet_check(struct revision *rev, struct lineas *lineas, uint32_t hoja, struct reunidas *ajenas)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];
    size_t well = 0, bad = 0;
    int status;

    if (h->registros == 0 || sheet_is_list(rev, hoja) || !plai_hoja_has(rev->plan, hoja, CAMPO_linea_estrategica))
        return PLA_OK;
    status = sheet_count(rev, lineas, hoja, &well, &bad);
    if (h->instrumento != INSTRUMENTO_PLAN_INDICATIVO && bad >= well)
        return status;
    rev->comparadas += well + bad;
    for (uint32_t r = h->registro; r < h->registro + h->registros && status == PLA_OK && bad > 0; r++) {
        const struct valor *valor = plai_registro_valor(rev->plan, plai_registro_at(rev, r), CAMPO_linea_estrategica);
        struct slice strange;

        if (valor == NULL || valor->estado != ESTADO_VALOR)
            continue;
        status = cell_check(rev, lineas, valor, &strange);
        if (status < 0 || strange.n == 0)
            continue;
        id name = plai_intern(rev->plan, INTERNO_NOMBRE, strange);

        if (name == ID_SIN_MEMORIA || plai_reunidas_add(ajenas, (uint32_t[2]){ hoja, name }, r, valor->lugar) == NULL)
            status = plai_fail_memory(rev->fallo);
    }
    return status;
}

/* What follows the code that SisPT gives. */
static struct slice
code_skip(struct slice text)
{
    size_t n = word_is_code(text) ? 3 + strspn(text.s + 3, "0123456789") : 0;

    while (n > 0 && n < text.n && memchr(" -.:", text.s[n], 4) != NULL)
        n++;
    return n < text.n ? (struct slice){ text.s + n, text.n - n } : SLICE("");
}

/* The línea that a strange one is meant to be: the same name under another code, or nearly the same. */
static const struct linea *
like_find(const struct revision *rev, const struct lineas *lineas, struct slice strange, bool *same_name)
{
    struct slice name = code_skip(strange);
    const struct linea *linea = line_find(rev, lineas, name);
    char text[512];

    *same_name = linea != NULL;
    if (linea != NULL || name.n == 0 || name.n >= sizeof text)
        return linea;
    memcpy(text, name.s, name.n);
    text[name.n] = '\0';
    for (size_t i = 0; i < lineas->items.count && i < PARECIDAS && linea == NULL; i++)
        if (plai_nombre_equal(lineas->items.items[i].nombre, text))
            linea = &lineas->items.items[i];
    return linea;
}

static int
strange_say(struct revision *rev, struct lineas *lineas, const struct reunida *ajena)
{
    struct dicho dicho = plai_reunida_dicho(rev, ajena, PLA_ADVERTENCIA, CAMPO_linea_estrategica);
    const struct valor *valor =
        plai_registro_valor(rev->plan, plai_registro_at(rev, ajena->registro), CAMPO_linea_estrategica);
    const struct linea *like;
    bool same_name;
    const char *text;
    struct slice strange;
    int status = cell_check(rev, lineas, valor, &strange);

    if (status < 0)
        return status;
    like = like_find(rev, lineas, strange, &same_name);
    text = plai_arena_copy(&rev->arena, strange.s, strange.n);
    if (text == NULL)
        return plai_fail_memory(rev->fallo);
    dicho.valor = text;
    dicho.clave = (struct clave){ .campo = CAMPO_linea_estrategica };
    if (like == NULL)
        return plai_observe(rev, &dicho, "La línea «%s» no está en la lista de líneas estratégicas.",
                            NOMBRE_CORTO(text));
    dicho.contra = &like->lugar;
    dicho.contras = 1;
    dicho.esperado = *like->codigo ? plai_arena_printf(&rev->arena, "%s-%s", like->codigo, like->nombre) : like->nombre;
    if (dicho.esperado == NULL)
        return plai_fail_memory(rev->fallo);
    if (same_name)
        dicho.gravedad = PLA_NOTA; /* the name says which it is */
    return plai_observe(rev, &dicho,
                        dicho.gravedad == PLA_NOTA
                            ? "La línea «%s» tiene otro código en la lista de líneas estratégicas: «%s»."
                            : "La línea «%s» no está en la lista de líneas estratégicas; la más parecida es «%s».",
                        NOMBRE_CORTO(text), NOMBRE_CORTO(dicho.esperado));
}

static int
list_read(struct revision *rev, struct lineas *lineas)
{
    int status = PLA_OK;

    for (uint32_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        if (!sheet_is_list(rev, h))
            continue;
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++)
            status = line_add(rev, lineas, plai_registro_at(rev, r));
    }
    return status;
}

static int
check_lineas(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct lineas lineas = { .items.memoria = memoria, .de.memoria = memoria, .no.memoria = memoria };
    struct reunidas ajenas;
    int status;

    plai_tabla_init(&lineas.textos, 1, memoria);
    plai_tabla_init(&lineas.vistos, 1, memoria);
    plai_reunidas_init(&ajenas, 2, memoria);
    status = list_read(rev, &lineas);
    for (uint32_t h = 0; h < rev->plan->hojas.count && status == PLA_OK && lineas.items.count > 0; h++)
        status = sheet_check(rev, &lineas, h, &ajenas);
    for (uint32_t i = 0; i < ajenas.items.count && status == PLA_OK; i++)
        status = strange_say(rev, &lineas, &ajenas.items.items[i]);
    plai_reunidas_done(&ajenas);
    plai_tabla_done(&lineas.textos);
    plai_tabla_done(&lineas.vistos);
    plai_vec_done(&lineas.items);
    plai_vec_done(&lineas.de);
    plai_vec_done(&lineas.no);
    return status;
}

const struct regla plai_reglas_cd_lineas[] = {
    { .publica = { .id = "CD-14",
                   .titulo = "Línea estratégica que no está en la lista",
                   .porque = "Cada meta cuelga de una línea estratégica del plan de desarrollo: con otro nombre no se "
                             "suma en ninguna.",
                   .correccion = "Escriba la línea como está en la hoja de líneas estratégicas del Plan Indicativo.",
                   .base = "Plan indicativo del SisPT (DNP), Líneas estratégicas; guía para el plan indicativo (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_lineas,
      .sin_operandos = "el Plan Indicativo no trae la lista de sus líneas estratégicas" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rule CO-04: what the law asks of a plan de acción. Only what a workbook can show is asked of it: a column that is
 * there and blank, or that the other books of its format have, is missing in the book; what no book of the format has
 * is kept elsewhere by design, and is said once, gently.
 * Knows no other instrument and no amount.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/regla.h"

#define CAMPOS_MAX 5
static const struct contenido {
    const char *words;
    enum campo campos[CAMPOS_MAX]; /* any of them; CAMPO_NINGUNO ends */
    const char *hoja;              /* of what a sheet of its own would be called, folded; NULL: none */
    bool esencial;                 /* without it there is nothing to follow up */
} contenidos[] = {
    { "los objetivos",
      { CAMPO_objetivo_proyecto, CAMPO_meta_resultado, CAMPO_indicador_resultado },
      "objetivo",
      false },
    { "las estrategias",
      { CAMPO_linea_estrategica, CAMPO_codigo_linea, CAMPO_programa, CAMPO_codigo_programa, CAMPO_subprograma },
      "estrateg",
      false },
    { "los proyectos", { CAMPO_bpin, CAMPO_proyecto }, "proyecto", false },
    { "las metas", { CAMPO_meta_producto, CAMPO_codigo_meta, CAMPO_personalizacion, CAMPO_producto }, NULL, true },
    { "los responsables", { CAMPO_responsable_directo, CAMPO_responsable_indirecto }, "responsable", true },
    { "los planes generales de compras", { CAMPO_requiere_contratacion }, "compra", false },
    { "la distribución presupuestal", { CAMPO_NINGUNO }, "presupuest", true },
    { "los indicadores",
      { CAMPO_indicador, CAMPO_codigo_indicador, CAMPO_personalizacion, CAMPO_unidad_medida,
        CAMPO_indicador_resultado },
      "indicador",
      false },
};
#define CONTENIDOS (sizeof contenidos / sizeof *contenidos)
#define TODOS (BIT(CONTENIDOS) - 1)
#define COMPRAS 5
#define PRESUPUESTO 6

/* Bits of contenidos. */
struct visto {
    unsigned columnas; /* that some sheet has a place for */
    unsigned datos;    /* that some row, or a sheet of its own, has */
};

/* What a rule looks at, by libro of the plan. */
struct revisados {
    unsigned de_campo[CAMPOS]; /* bits of contenidos, by campo */
    struct visto *vistos;
    unsigned *formato; /* bits of what some book of its format has a column for */
    uint32_t *primero; /* the first book of its format */
};

static void
fields_map(struct revisados *revisados)
{
    memset(revisados->de_campo, 0, sizeof revisados->de_campo);
    for (size_t i = 0; i < CONTENIDOS; i++)
        for (size_t c = 0; c < CAMPOS_MAX && contenidos[i].campos[c] != CAMPO_NINGUNO; c++)
            revisados->de_campo[contenidos[i].campos[c]] |= BIT(i);
}

/* A plan de acción with something in it. */
static bool
is_plan(const struct libro *libro)
{
    return libro->instrumento == INSTRUMENTO_PLAN_ACCION && libro->registros > 0 && libro->publico.formato != NULL;
}

/* A sheet that is no table may be where the office writes what its table lacks. */
static unsigned
sheet_named(const struct hoja *hoja)
{
    unsigned bits = 0;
    char folded[128];

    plai_fold(plai_slice(hoja->nombre), folded, sizeof folded);
    for (size_t i = 0; i < CONTENIDOS; i++)
        bits |= contenidos[i].hoja != NULL && strstr(folded, contenidos[i].hoja) != NULL ? BIT(i) : 0;
    if (strstr(folded, "adquisici") != NULL || strstr(folded, "contrata") != NULL)
        bits |= BIT(COMPRAS);
    return bits;
}

static struct visto
book_look(const struct revision *rev, const struct revisados *revisados, const struct libro *libro)
{
    const pla_plan *plan = rev->plan;
    struct visto visto = { 0, 0 };

    for (uint32_t h = libro->hoja; h < libro->hoja + libro->hojas; h++) {
        const struct hoja *hoja = &plan->hojas.items[h];

        visto.datos |= hoja->registros == 0 ? sheet_named(hoja) : 0;
        for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
            const struct columna *columna = &plan->columnas.items[c];

            visto.columnas |= revisados->de_campo[columna->campo];
            if (columna->campo == CAMPO_NINGUNO && columna->clase == CLASE_PESOS &&
                columna->medida == MEDIDA_PROGRAMADO)
                visto.columnas |= BIT(PRESUPUESTO);
        }
    }
    for (uint32_t v = libro->valor; v < libro->valor + libro->valores; v++)
        if (plan->valores.items[v].estado == ESTADO_VALOR)
            visto.datos |= revisados->de_campo[plan->valores.items[v].campo];
    for (uint32_t h = libro->hecho; h < libro->hecho + libro->hechos; h++)
        if (plan->hechos.items[h].clase == CLASE_PESOS && plan->hechos.items[h].medida == MEDIDA_PROGRAMADO &&
            plan->hechos.items[h].estado == ESTADO_VALOR)
            visto.datos |= BIT(PRESUPUESTO);
    return visto;
}

/* "los objetivos, las metas y los responsables". */
static const char *
list_words(struct revision *rev, unsigned bits, const char *last)
{
    rev->frase.count = 0;
    for (size_t i = 0; i < CONTENIDOS; i++) {
        if (!(bits & BIT(i)))
            continue;
        bits &= ~BIT(i);
        if (rev->frase.count > 0)
            plai_text_add_string(&rev->frase, bits != 0 ? ", " : last);
        plai_text_add_string(&rev->frase, contenidos[i].words);
    }
    return rev->frase.failed ? NULL : rev->frase.items;
}

static bool
bits_are_many(unsigned bits)
{
    return (bits & (bits - 1)) != 0 || !(bits & BIT(PRESUPUESTO));
}

/* The sheet of a book where its rows are. */
static lugar
sheet_of(const struct revision *rev, const struct libro *libro)
{
    uint32_t hoja = libro->hoja;

    while (hoja + 1 < libro->hoja + libro->hojas && rev->plan->hojas.items[hoja].registros == 0)
        hoja++;
    return lugar_of(hoja, 0, 0);
}

/* The heading of the first column that stands for one of the contenidos; the sheet where there is none. */
static lugar
heading_of(const struct revision *rev, const struct revisados *revisados, const struct libro *libro, unsigned bits)
{
    for (uint32_t h = libro->hoja; h < libro->hoja + libro->hojas; h++) {
        const struct hoja *hoja = &rev->plan->hojas.items[h];

        for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
            const struct columna *columna = &rev->plan->columnas.items[c];

            if (revisados->de_campo[columna->campo] & bits)
                return lugar_of(h, columna->fila, columna->columna);
        }
    }
    return sheet_of(rev, libro);
}

static int
book_say(struct revision *rev, const struct revisados *revisados, const struct libro *libro, unsigned faltan)
{
    const char *words = list_words(rev, faltan, " y ");
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = heading_of(rev, revisados, libro, faltan) };

    if (words == NULL)
        return plai_fail_memory(rev->fallo);
    dicho.clave.dependencia = libro->dependencia;
    return plai_observe(rev, &dicho, "A este plan de acción le %s %s, que pide el artículo 74 de la Ley 1474 de 2011.",
                        bits_are_many(faltan) ? "faltan" : "falta", words);
}

/* The books of a format, from the one that is first in the order of outputs. */
static int
format_say(struct revision *rev, const struct revisados *revisados, uint32_t primero, unsigned faltan)
{
    const pla_plan *plan = rev->plan;
    lugar *otros = plai_arena_alloc(&rev->arena, (plan->libros.count + 1) * sizeof *otros);
    const char *words = list_words(rev, faltan, " ni ");
    struct dicho dicho = { .gravedad = PLA_NOTA, .lugar = sheet_of(rev, &plan->libros.items[primero]) };

    if (words == NULL || otros == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < plan->orden.count; i++) {
        uint32_t libro = plan->orden.items[i];

        if (libro != primero && is_plan(&plan->libros.items[libro]) && revisados->primero[libro] == primero)
            otros[dicho.contras++] = sheet_of(rev, &plan->libros.items[libro]);
    }
    dicho.contra = otros;
    for (size_t i = 0; i < CONTENIDOS; i++)
        if ((faltan & BIT(i)) && contenidos[i].esencial)
            dicho.gravedad = PLA_ADVERTENCIA;
    return plai_observe(rev, &dicho,
                        "El formato %s no trae %s: si la entidad los lleva en otro documento, publíquelos con el plan "
                        "de acción.",
                        plan->libros.items[primero].publico.formato, words);
}

/* Fills what is seen of each book and of its format. Formats are few. */
static int
books_look(struct revision *rev, struct revisados *revisados)
{
    const pla_plan *plan = rev->plan;
    size_t libros = plan->libros.count + 1;

    fields_map(revisados);
    revisados->vistos = plai_arena_zalloc(&rev->arena, libros, sizeof *revisados->vistos);
    revisados->formato = plai_arena_zalloc(&rev->arena, libros, sizeof *revisados->formato);
    revisados->primero = plai_arena_zalloc(&rev->arena, libros, sizeof *revisados->primero);
    if (revisados->vistos == NULL || revisados->formato == NULL || revisados->primero == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < plan->orden.count; i++) {
        uint32_t libro = plan->orden.items[i], primero = libro;
        const struct libro *this = &plan->libros.items[libro];

        if (!is_plan(this))
            continue;
        for (size_t j = 0; j < i && primero == libro; j++) {
            const struct libro *before = &plan->libros.items[plan->orden.items[j]];

            if (is_plan(before) && revisados->primero[plan->orden.items[j]] == plan->orden.items[j] &&
                strcmp(before->publico.formato, this->publico.formato) == 0)
                primero = plan->orden.items[j];
        }
        revisados->primero[libro] = primero;
        revisados->vistos[libro] = book_look(rev, revisados, this);
        revisados->formato[primero] |= revisados->vistos[libro].columnas;
    }
    return PLA_OK;
}

static int
check_contenido(struct revision *rev)
{
    const pla_plan *plan = rev->plan;
    struct revisados revisados;
    int status = books_look(rev, &revisados);

    for (size_t i = 0; i < plan->orden.count && status == PLA_OK; i++) {
        uint32_t libro = plan->orden.items[i], primero = revisados.primero[libro];
        unsigned faltan = TODOS & ~revisados.vistos[libro].datos;

        if (!is_plan(&plan->libros.items[libro]))
            continue;
        rev->comparadas++;
        if (faltan & revisados.formato[primero])
            status = book_say(rev, &revisados, &plan->libros.items[libro], faltan & revisados.formato[primero]);
        if (status == PLA_OK && libro == primero && (faltan & ~revisados.formato[primero]))
            status = format_say(rev, &revisados, primero, faltan & ~revisados.formato[primero]);
    }
    return status;
}

const struct regla plai_reglas_co_contenido[] = {
    { .publica = { .id = "CO-04",
                   .titulo = "Plan de acción sin todo lo que pide la ley",
                   .porque = "El plan de acción que se publica debe decir objetivos, estrategias, proyectos, metas, "
                             "responsables, planes generales de compras, distribución presupuestal e indicadores.",
                   .correccion = "Complete lo que falta, o publique junto con el plan el documento que lo contiene.",
                   .base = "Ley 1474 de 2011, art. 74",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_contenido,
      .sin_operandos = "no se leyó ningún plan de acción" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rules of family CD on codes: their length and nesting, the key of the Plan Indicativo, money without a project or
 * under a fuente that no catalogue names. Knows codes, not sums.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/incidencias.h"

/* The MGA codes, each the beginning of the next. */
static const struct nivel_mga {
    enum campo campo;
    size_t digits;
    const char *words;
} mga[] = {
    { CAMPO_codigo_sector, 2, "sector" },
    { CAMPO_codigo_programa, 4, "programa" },
    { CAMPO_codigo_producto, 7, "producto" },
    { CAMPO_codigo_indicador, 9, "indicador" },
};
#define MGA (sizeof mga / sizeof *mga)

static bool
is_mga(const char *codigo, size_t digits)
{
    return strlen(codigo) == digits && strspn(codigo, "0123456789") == digits;
}

/* ---------------------------------------------------------------- CD-01 */

/* Plans nest their codes without exception; budgets, where classifiers come from several catalogues, do not. */
static bool
is_plan(const struct revision *rev, size_t meta)
{
    return rev->metas[meta].instrumento != INSTRUMENTO_EJECUCION && rev->metas[meta].instrumento != INSTRUMENTO_PAC;
}

enum { ROW_WORDS = 360 };
/* "la meta IP-1" or, in a book of the budget, whose rows are no goals, "el rubro 2.3.2". */
static const char *
row_words(const struct revision *rev, size_t meta, char out[ROW_WORDS])
{
    const struct valor *rubro = is_plan(rev, meta) ? NULL : plai_meta_valor(rev, meta, CAMPO_rubro);

    if (rubro != NULL)
        snprintf(out, ROW_WORDS, "el rubro %s", NOMBRE_CORTO(rubro->texto));
    else
        snprintf(out, ROW_WORDS, "la meta %s", NOMBRE_META(rev, meta));
    return out;
}
#define FILA_WORDS(rev, meta) row_words((rev), (meta), (char[ROW_WORDS]){ 0 })

static int
nesting_check(struct revision *rev, size_t meta)
{
    const struct nivel_mga *outer = NULL;
    const struct valor *outer_value = NULL;
    int status = PLA_OK;

    for (size_t i = 0; i < MGA && status == PLA_OK; i++) {
        const struct valor *valor = plai_meta_valor(rev, meta, mga[i].campo);

        if (valor == NULL || !is_mga(valor->texto, mga[i].digits))
            continue;
        if (outer != NULL) {
            rev->comparadas++;
            if (memcmp(valor->texto, outer_value->texto, outer->digits) != 0) {
                struct dicho dicho = { .gravedad = is_plan(rev, meta) ? PLA_ERROR : PLA_ADVERTENCIA,
                                       .lugar = valor->lugar,
                                       .contra = &outer_value->lugar,
                                       .contras = 1,
                                       .valor = valor->texto,
                                       .esperado = outer_value->texto };

                dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
                dicho.clave.campo = (uint8_t)mga[i].campo;
                status =
                    plai_observe(rev, &dicho, "En %s, el código de %s %s no pertenece al %s %s.", FILA_WORDS(rev, meta),
                                 mga[i].words, valor->texto, outer->words, outer_value->texto);
            }
        }
        outer = &mga[i];
        outer_value = valor;
    }
    return status;
}

static int
check_prefijos(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++)
        status = nesting_check(rev, m);
    return status;
}

/* ---------------------------------------------------------------- CD-02 */

static int
repaired_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    const struct incidencia *primera = grupo->primera;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = primera->lugar,
                           .contra = grupo->contra,
                           .contras = grupo->contras,
                           .valor = primera->texto };

    dicho.clave = plai_clave_of(rev, plai_registro_of_lugar(rev->plan, primera->lugar));
    dicho.clave.campo = primera->campo;
    if (grupo->veces > 1)
        return plai_observe(rev, &dicho,
                            "En la columna %s hay %zu códigos que Excel dañó, como «%s»: se leyeron completos.",
                            COLUMNA(rev, primera), grupo->veces, TEXTO(primera));
    return plai_observe(rev, &dicho, "En la columna %s, Excel dañó el código «%s»: se leyó completo.",
                        COLUMNA(rev, primera), TEXTO(primera));
}

static int
date_code_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = grupo->primera->lugar,
                           .contra = grupo->contra,
                           .contras = grupo->contras,
                           .valor = grupo->primera->texto };

    dicho.clave.campo = grupo->primera->campo;
    return plai_observe(rev, &dicho, "En la columna %s, Excel convirtió en fecha %s: el código se perdió.",
                        COLUMNA(rev, grupo->primera), grupo->veces == 1 ? "un código" : "varios códigos");
}

static int
length_say(struct revision *rev, size_t meta, const struct nivel_mga *nivel, const struct valor *valor)
{
    struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = valor->lugar, .valor = valor->texto };

    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = (uint8_t)nivel->campo;
    return plai_observe(rev, &dicho, "En %s, el código de %s «%s» no tiene %zu dígitos.", FILA_WORDS(rev, meta),
                        nivel->words, valor->texto, nivel->digits);
}

/* A column where most codes are of another shape holds another coding: nothing is said of it. */
static int
lengths_check(struct revision *rev, size_t first, size_t last)
{
    int status = PLA_OK;

    for (size_t i = 0; i < MGA; i++) {
        size_t well = 0, bad = 0;

        for (int pass = 0; pass < 2; pass++)
            for (size_t m = first; m < last && status == PLA_OK; m++) {
                const struct valor *valor = plai_meta_valor(rev, m, mga[i].campo);
                bool is_well = valor != NULL && is_mga(valor->texto, mga[i].digits);

                if (valor == NULL)
                    continue;
                if (pass == 0) {
                    well += is_well;
                    bad += !is_well;
                } else if (!is_well && bad < well) {
                    status = length_say(rev, m, &mga[i], valor);
                }
            }
        rev->comparadas += well;
    }
    return status;
}

static int
check_digitos(struct revision *rev)
{
    int status = plai_incidencias_group(rev, INCIDENCIA_CODIGO_REPARADO, AGRUPAR_COLUMNA, repaired_say);

    if (status == PLA_OK)
        status = plai_incidencias_group(rev, INCIDENCIA_CODIGO_FECHA, AGRUPAR_COLUMNA, date_code_say);
    for (size_t m = 0, next; m < rev->metas_count && status == PLA_OK; m = next) {
        for (next = m; next < rev->metas_count && rev->metas[next].libro == rev->metas[m].libro; next++)
            ;
        status = lengths_check(rev, m, next);
    }
    return status;
}

/* ---------------------------------------------------------------- CD-04 */

static int
check_principal(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        const struct valor *principal = plai_meta_valor(rev, m, CAMPO_principal);
        const struct valor *indicador = plai_meta_valor(rev, m, CAMPO_codigo_indicador);

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || principal == NULL || indicador == NULL ||
            !is_mga(indicador->texto, 9))
            continue;
        bool is_first = strcmp(indicador->texto + 7, "00") == 0;

        rev->comparadas++;
        if (is_first == (principal->numero == 1))
            continue;
        struct dicho dicho = { .gravedad = PLA_ERROR,
                               .lugar = principal->lugar,
                               .contra = &indicador->lugar,
                               .contras = 1,
                               .valor = principal->texto,
                               .esperado = is_first ? "Sí" : "No" };

        dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, m));
        dicho.clave.campo = CAMPO_principal;
        status =
            plai_observe(rev, &dicho, "La meta %s dice «%s» en Principal y su indicador %s %s en 00.",
                         NOMBRE_META(rev, m), principal->texto, indicador->texto, is_first ? "termina" : "no termina");
    }
    return status;
}

/* ---------------------------------------------------------------- CD-06 */

/* Two rows of one code are a repeated key where they do not speak of the same goal: another indicator or another
 * description. Rows that repeat a goal for each of its projects do. */
static bool
row_is_other_goal(const struct revision *rev, const struct registro *a, const struct registro *b)
{
    static const enum campo campos[] = { CAMPO_codigo_indicador, CAMPO_meta_producto, CAMPO_personalizacion };
    char one[512], other[512];

    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++) {
        const char *x = plai_registro_texto(rev->plan, a, campos[i]), *y = plai_registro_texto(rev->plan, b, campos[i]);

        if (*x == '\0' || *y == '\0')
            continue;
        plai_fold(plai_slice(x), one, sizeof one);
        plai_fold(plai_slice(y), other, sizeof other);
        if (strcmp(one, other) != 0)
            return true;
    }
    return false;
}

static int
check_llave(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        size_t filas;
        const uint32_t *fila = plai_meta_filas(rev, m, &filas);

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || rev->metas[m].codigo == 0)
            continue;
        rev->comparadas++;
        for (size_t i = 1; i < filas && status == PLA_OK; i++) {
            const struct registro *registro = plai_registro_at(rev, fila[i]), *first = plai_registro_at(rev, fila[0]);

            if (!row_is_other_goal(rev, registro, first))
                continue;
            lugar other = plai_registro_lugar(rev->plan, first, CAMPO_codigo_meta);
            struct dicho dicho = { .gravedad = PLA_ERROR, .contra = &other, .contras = 1 };

            dicho.lugar = plai_registro_lugar(rev->plan, registro, CAMPO_codigo_meta);
            dicho.clave = plai_clave_of(rev, registro);
            dicho.clave.campo = CAMPO_codigo_meta;
            dicho.valor = plai_id_text(rev->plan, rev->metas[m].codigo);
            status = plai_observe(rev, &dicho, "El código %s ya es el de otra meta del Plan Indicativo.", dicho.valor);
        }
    }
    return status;
}

/* ---------------------------------------------------------------- CD-12 */

/* What a goal programmes: in the Plan Indicativo any year counts. */
static int64_t
goal_money(const struct revision *rev, size_t meta)
{
    int64_t pesos = 0, money = 0;
    size_t filas;
    const uint32_t *fila = plai_meta_filas(rev, meta, &filas);

    if (rev->metas[meta].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
        return plai_meta_pesos(rev, meta, rev->vigencia, &pesos) ? pesos : 0;
    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            if (hecho->medida == MEDIDA_PROGRAMADO && hecho->clase == CLASE_PESOS && hecho->estado == ESTADO_VALOR)
                plai_add_checked(&money, hecho->valor);
        }
    }
    return money;
}

static int
check_sin_bpin(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        const struct registro *registro = plai_meta_registro(rev, m);
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

        if (rev->metas[m].gestion || !plai_hoja_has(rev->plan, registro->hoja, CAMPO_bpin))
            continue;
        int64_t money = goal_money(rev, m);

        rev->comparadas += money > 0;
        if (money <= 0 || plai_meta_valor(rev, m, CAMPO_bpin) != NULL)
            continue;
        dicho.lugar = plai_registro_lugar(rev->plan, registro, CAMPO_bpin);
        dicho.clave = plai_clave_of(rev, registro);
        dicho.clave.campo = CAMPO_bpin;
        status = plai_observe(rev, &dicho, "La meta %s tiene %s y no dice el BPIN de su proyecto.", NOMBRE_META(rev, m),
                              PESOS(money));
    }
    return status;
}

/* ---------------------------------------------------------------- CD-16 */

static int
unknown_source_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = grupo->primera->lugar,
                           .valor = grupo->primera->texto };

    dicho.clave = plai_clave_of(rev, plai_registro_of_lugar(rev->plan, grupo->primera->lugar));
    dicho.clave.campo = CAMPO_fuente;
    return plai_observe(rev, &dicho, "«%s» no es una fuente de financiación conocida.", TEXTO(grupo->primera));
}

static int
check_fuentes(struct revision *rev)
{
    for (size_t i = 0; i < rev->plan->hechos.count && rev->comparadas == 0; i++)
        rev->comparadas += rev->plan->hechos.items[i].fuente != 0;
    return plai_incidencias_group(rev, INCIDENCIA_FUENTE_DESCONOCIDA, AGRUPAR_CELDA, unknown_source_say);
}

#define MANUAL "Manual de Clasificación Programática del gasto público de inversión (DNP); Resolución 4788 de 2016"

const struct regla plai_reglas_cd[] = {
    { .publica = { .id = "CD-01",
                   .titulo = "Código que no pertenece al de su grupo",
                   .porque = "En la MGA el sector está dentro del programa, el programa dentro del producto y el "
                             "producto dentro del "
                             "indicador.",
                   .correccion =
                       "Corrija el código que no corresponde; consúltelo en el catálogo de productos de la MGA.",
                   .base = MANUAL,
                   .gravedad = PLA_ERROR },
      .check = check_prefijos,
      .sin_operandos = "ningún libro trae dos códigos MGA de una misma meta" },
    { .publica = { .id = "CD-02",
                   .titulo = "Código con dígitos de más o de menos",
                   .porque = "Excel borra los ceros a la izquierda y convierte códigos en fechas; con un dígito "
                             "distinto el código "
                             "es de otra cosa.",
                   .correccion = "Dé formato de texto a la columna y escriba el código completo.",
                   .base = MANUAL,
                   .gravedad = PLA_ERROR },
      .check = check_digitos,
      .sin_operandos = "ningún libro trae códigos MGA" },
    { .publica = { .id = "CD-04",
                   .titulo = "Indicador principal mal marcado",
                   .porque =
                       "El indicador principal de un producto es el que termina en 00; los demás son secundarios.",
                   .correccion = "Corrija la marca de Principal o el código del indicador.",
                   .base = "Catálogo de productos de la MGA (DNP)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI,
      .check = check_principal,
      .sin_operandos = "el Plan Indicativo no dice cuál indicador es el principal" },
    { .publica = { .id = "CD-06",
                   .titulo = "Código de meta repetido",
                   .porque = "El código identifica la meta en todos los instrumentos: dos metas con el mismo se "
                             "confunden en los "
                             "cruces.",
                   .correccion = "Dé a cada meta su propio código.",
                   .base = "Clave del Plan Indicativo (SisPT)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI,
      .check = check_llave,
      .sin_operandos = "el Plan Indicativo no trae códigos de meta" },
    { .publica = { .id = "CD-12",
                   .titulo = "Recursos sin BPIN",
                   .porque = "Toda inversión debe pertenecer a un proyecto inscrito en el banco de proyectos.",
                   .correccion = "Escriba el BPIN del proyecto con el que se ejecutan los recursos.",
                   .base = "Ley 152 de 1994, art. 27 y 49",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_sin_bpin,
      .sin_operandos = "ningún libro trae recursos y una columna de BPIN" },
    { .publica = { .id = "CD-16",
                   .titulo = "Fuente de financiación desconocida",
                   .porque = "Una fuente que no está en el catálogo no se puede comparar con el POAI ni con el PAC.",
                   .correccion =
                       "Use el nombre de la fuente como está en el Plan Indicativo o en el catálogo de fuentes.",
                   .base = "Catálogo de clasificación presupuestal CCPET, fuentes de financiación; fuentes del SisPT",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_fuentes,
      .sin_operandos = "ningún libro trae fuentes de financiación" },
    { .publica = { .id = NULL } },
};

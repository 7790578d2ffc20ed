/* SPDX-License-Identifier: MIT
 *
 * Rules of family CD against the catalogue: codes that its edition does not have, units that are not its own. The
 * catalogue does not list every secondary indicator, so that one it lacks says nothing.
 * Knows no amount and no other instrument.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/parecidos.h"
#include "reglas/reunidas.h"

static const struct nivel_catalogo {
    enum campo campo;
    size_t digits;
    enum catalogo_tabla tabla; /* for the indicador, that of its product */
    const char *words;
} niveles[] = {
    { CAMPO_codigo_sector, 2, CATALOGO_SECTOR, "sector" },
    { CAMPO_codigo_programa, 4, CATALOGO_PROGRAMA, "programa" },
    { CAMPO_codigo_producto, 7, CATALOGO_PRODUCTO, "producto" },
    { CAMPO_codigo_indicador, 9, CATALOGO_PRODUCTO, "indicador" },
};
#define NIVELES_MGA (sizeof niveles / sizeof *niveles)
#define NIVEL_PROGRAMA 1
#define NIVEL_PRODUCTO 2

static bool
is_digits(const char *codigo, size_t digits)
{
    return strlen(codigo) == digits && strspn(codigo, "0123456789") == digits;
}

/* The code of a level in a row; NULL where there is none of that shape. */
static const struct valor *
code_of(const struct revision *rev, const struct registro *registro, size_t nivel)
{
    const struct valor *valor = plai_registro_valor(rev->plan, registro, niveles[nivel].campo);

    return valor != NULL && valor->estado == ESTADO_VALOR && valor->id != 0 &&
                   is_digits(valor->texto, niveles[nivel].digits)
               ? valor
               : NULL;
}

/* ---------------------------------------------------------------- CD-03 */

/* What is known of a code. From AJENO on: the level, from the sector down, of the first of its beginnings that the
 * catalogue does not have. */
enum estado_codigo { SIN_MIRAR, CONOCIDO, SOLO_CUIPO, AJENO };

struct codigos {
    uint8_t *estado;         /* by id */
    struct reunidas ajenos;  /* by libro, level and code */
    struct reunidas cuipo;   /* by libro and code: products that only the budget's list has */
    size_t con_unidad, solo; /* known products that the planning list has, and those it has not */
};

static uint8_t
state_find(const struct catalogo *catalogo, const char *codigo, size_t nivel)
{
    struct ficha ficha = { .dato = SLICE("") };

    for (size_t i = 0; i <= nivel && i <= NIVEL_PRODUCTO; i++)
        if (!plai_catalogo_find(catalogo, niveles[i].tabla, (struct slice){ codigo, niveles[i].digits }, &ficha))
            return (uint8_t)(AJENO + i);
    return nivel >= NIVEL_PRODUCTO && ficha.dato.n == 0 ? SOLO_CUIPO : CONOCIDO;
}

/* Codes repeat on many rows: each is looked up once. */
static uint8_t
state_of(const struct revision *rev, struct codigos *codigos, const struct valor *valor, size_t nivel)
{
    uint8_t *estado = &codigos->estado[valor->id];

    if (*estado == SIN_MIRAR)
        *estado = state_find(rev->plan->catalogo, valor->texto, nivel);
    return *estado;
}

/* True where the column of a level holds codes of the MGA: of most of them the catalogue has the programme (of a sector,
 * the sector). Other codings of as many digits are the municipality's own. */
static bool
column_is_mga(const struct revision *rev, struct codigos *codigos, const struct hoja *hoja, size_t nivel)
{
    size_t well = 0, bad = 0;

    for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros; r++) {
        const struct valor *valor = code_of(rev, plai_registro_at(rev, r), nivel);
        uint8_t estado = valor != NULL ? state_of(rev, codigos, valor, nivel) : SIN_MIRAR;

        well += estado == CONOCIDO || estado == SOLO_CUIPO || estado > AJENO + NIVEL_PROGRAMA;
        bad += estado == AJENO || estado == AJENO + NIVEL_PROGRAMA;
    }
    return bad < well;
}

static int
code_add(struct revision *rev, struct codigos *codigos, uint32_t row, const struct valor *valor, uint8_t estado)
{
    uint32_t libro = rev->plan->hojas.items[plai_registro_at(rev, row)->hoja].libro;
    size_t nivel = estado == SOLO_CUIPO ? NIVEL_PRODUCTO : (size_t)(estado - AJENO);
    id codigo = plai_intern(rev->plan, INTERNO_CODIGO, (struct slice){ valor->texto, niveles[nivel].digits });
    uint32_t key[3] = { libro, codigo, (uint32_t)nivel };
    struct reunidas *reunidas = estado == SOLO_CUIPO ? &codigos->cuipo : &codigos->ajenos;

    if (codigo == ID_SIN_MEMORIA || plai_reunidas_add(reunidas, key, row, valor->lugar) == NULL)
        return plai_fail_memory(rev->fallo);
    return PLA_OK;
}

/* The codes of a row from the outside in, up to the first that the catalogue does not have: what it holds is not there
 * either. One that does not begin as the code around it is observed by its own rule. */
static int
row_check(struct revision *rev, struct codigos *codigos, uint32_t row, const bool *mga)
{
    const struct registro *registro = plai_registro_at(rev, row);
    bool presupuesto = BIT(plai_registro_instrumento(rev->plan, registro)) &
                       (CON_PAC | BIT(INSTRUMENTO_EJECUCION) | BIT(INSTRUMENTO_TECHOS));
    const struct valor *outer = NULL;

    for (size_t i = 0; i < NIVELES_MGA; i++) {
        const struct valor *valor = mga[i] ? code_of(rev, registro, i) : NULL;

        if (valor == NULL || (outer != NULL && memcmp(valor->texto, outer->texto, strlen(outer->texto)) != 0))
            continue;
        uint8_t estado = state_of(rev, codigos, valor, i);

        rev->comparadas++;
        outer = valor;
        if (estado >= AJENO)
            return code_add(rev, codigos, row, valor, estado);
        if (i < NIVEL_PRODUCTO)
            continue;
        codigos->con_unidad += estado == CONOCIDO;
        codigos->solo += estado == SOLO_CUIPO;
        if (estado == SOLO_CUIPO && !presupuesto)
            return code_add(rev, codigos, row, valor, estado);
    }
    return PLA_OK;
}

static int
sheet_check(struct revision *rev, struct codigos *codigos, const struct hoja *hoja)
{
    bool mga[NIVELES_MGA];
    int status = PLA_OK;

    for (size_t i = 0; i < NIVELES_MGA; i++)
        mga[i] = column_is_mga(rev, codigos, hoja, i);
    for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++)
        status = row_check(rev, codigos, r, mga);
    return status;
}

/* "; lo traen 3 filas", or nothing for one. */
static const char *
times_words(uint32_t veces, char out[40])
{
    out[0] = '\0';
    if (veces > 1)
        snprintf(out, 40, "; lo traen %u filas", (unsigned)veces);
    return out;
}

static int
unknown_say(struct revision *rev, const struct reunida *ajeno, const uint32_t *key)
{
    const struct nivel_catalogo *nivel = &niveles[key[2]];
    const char *codigo = plai_id_text(rev->plan, key[1]), *veces = times_words(ajeno->veces, (char[40]){ 0 });
    struct slice edicion = plai_catalogo_edicion(rev->plan->catalogo, nivel->tabla);
    const struct nivel_catalogo *seen = nivel;
    const struct valor *valor = NULL;

    if (edicion.n == 0)
        edicion = SLICE("cargado");
    for (size_t i = 0; i < NIVELES_MGA && valor == NULL; i++) {
        valor = code_of(rev, plai_registro_at(rev, ajeno->registro), i);
        if (valor != NULL && valor->lugar != ajeno->lugar)
            valor = NULL;
        seen = &niveles[i];
    }
    struct dicho dicho = plai_reunida_dicho(rev, ajeno, PLA_ADVERTENCIA, seen->campo);

    dicho.valor = codigo;
    if (seen == nivel || valor == NULL)
        return plai_observe(rev, &dicho, "El %s %s no está en el catálogo (%.*s)%s.", nivel->words, codigo,
                            (int)edicion.n, edicion.s, veces);
    return plai_observe(rev, &dicho, "El código de %s %s es del %s %s, que no está en el catálogo (%.*s)%s.",
                        seen->words, valor->texto, nivel->words, codigo, (int)edicion.n, edicion.s, veces);
}

/* All the products of a book that only the budget's list has, in one. */
static int
budget_only_say(struct revision *rev, const struct reunida *libro)
{
    struct dicho dicho = plai_reunida_dicho(rev, libro, PLA_NOTA, CAMPO_codigo_producto);
    const char *codigo = plai_registro_texto(rev->plan, plai_registro_at(rev, libro->registro), CAMPO_codigo_producto);

    if (*codigo == '\0')
        codigo = plai_registro_texto(rev->plan, plai_registro_at(rev, libro->registro), CAMPO_codigo_indicador);
    dicho.valor = codigo;
    dicho.clave = (struct clave){ .campo = CAMPO_codigo_producto };
    if (libro->veces == 1)
        return plai_observe(
            rev, &dicho,
            "El producto %.7s está en la lista de CUIPO y no en el catálogo territorial de la MGA: quizá "
            "es nacional o lo retiraron.",
            codigo);
    return plai_observe(rev, &dicho,
                        "%u productos, como el %.7s, están en la lista de CUIPO y no en el catálogo territorial de la "
                        "MGA: quizá son nacionales o los retiraron.",
                        (unsigned)libro->veces, codigo);
}

/* A catalogue of the entity that gives no units cannot tell the two lists apart. */
static int
budget_only_check(struct revision *rev, const struct codigos *codigos)
{
    struct reunidas libros;
    int status = PLA_OK;

    if (codigos->solo >= codigos->con_unidad)
        return PLA_OK;
    plai_reunidas_init(&libros, 1, rev->plan->opciones.memoria);
    for (uint32_t i = 0; i < codigos->cuipo.items.count && status == PLA_OK; i++) {
        const struct reunida *cuipo = &codigos->cuipo.items.items[i];

        if (plai_reunidas_add(&libros, plai_tabla_llave(&codigos->cuipo.tabla, i), cuipo->registro, cuipo->lugar) ==
            NULL)
            status = plai_fail_memory(rev->fallo);
    }
    for (uint32_t i = 0; i < libros.items.count && status == PLA_OK; i++)
        status = budget_only_say(rev, &libros.items.items[i]);
    plai_reunidas_done(&libros);
    return status;
}

static int
codes_say(struct revision *rev, const struct codigos *codigos)
{
    int status = PLA_OK;

    for (uint32_t i = 0; i < codigos->ajenos.items.count && status == PLA_OK; i++)
        status = unknown_say(rev, &codigos->ajenos.items.items[i], plai_tabla_llave(&codigos->ajenos.tabla, i));
    return status == PLA_OK ? budget_only_check(rev, codigos) : status;
}

static int
check_en_catalogo(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct codigos codigos = { .estado = plai_arena_zalloc(&rev->arena, plai_id_count(rev->plan) + 1, 1) };
    int status = PLA_OK;

    if (rev->plan->catalogo == NULL)
        return PLA_OK;
    if (codigos.estado == NULL)
        return plai_fail_memory(rev->fallo);
    plai_reunidas_init(&codigos.ajenos, 3, memoria);
    plai_reunidas_init(&codigos.cuipo, 3, memoria);
    for (size_t i = 0; i < rev->plan->hojas.count && status == PLA_OK; i++)
        status = sheet_check(rev, &codigos, &rev->plan->hojas.items[i]);
    if (status == PLA_OK)
        status = codes_say(rev, &codigos);
    plai_reunidas_done(&codigos.ajenos);
    plai_reunidas_done(&codigos.cuipo);
    return status;
}

/* ---------------------------------------------------------------- CD-05 */

/* The unit that the catalogue gives an indicator: its own or, for the principal one, its product's. */
static struct slice
unit_of(const struct revision *rev, const char *indicador)
{
    struct ficha ficha;
    bool principal = strcmp(indicador + 7, "00") == 0;

    if (plai_catalogo_find(rev->plan->catalogo, principal ? CATALOGO_PRODUCTO : CATALOGO_INDICADOR,
                           (struct slice){ indicador, principal ? 7 : 9 }, &ficha))
        return ficha.dato;
    return SLICE("");
}

/* What people count, they name: "Personas" where the catalogue says "Número". */
static bool
unit_is_counted(const struct revision *rev, const char *unidad, const char *catalogo)
{
    const char *name = plai_catalogo_unidad(rev->plan->catalogo, plai_slice(catalogo));

    return name != NULL && strcmp(name, "Número") == 0 &&
           plai_catalogo_unidad(rev->plan->catalogo, plai_slice(unidad)) == NULL;
}

static int
unit_say(struct revision *rev, size_t meta, const struct valor *unidad, const struct valor *indicador,
         const char *expected)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = unidad->lugar,
                           .contra = &indicador->lugar,
                           .contras = 1,
                           .valor = unidad->texto,
                           .esperado = expected };

    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.campo = CAMPO_unidad_medida;
    return plai_observe(rev, &dicho, "La meta %s se mide en «%s» y el catálogo mide su indicador %s en «%s».",
                        NOMBRE_META(rev, meta), unidad->texto, indicador->texto, expected);
}

static int
check_unidad(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        const struct valor *indicador = plai_meta_valor(rev, m, CAMPO_codigo_indicador);
        const struct valor *unidad = plai_meta_valor(rev, m, CAMPO_unidad_medida);
        char expected[128];

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || indicador == NULL || unidad == NULL ||
            !is_digits(indicador->texto, 9))
            continue;
        struct slice dato = unit_of(rev, indicador->texto);

        if (dato.n == 0 || dato.n >= sizeof expected)
            continue;
        memcpy(expected, dato.s, dato.n);
        expected[dato.n] = '\0';
        rev->comparadas++;
        if (!plai_unidad_equal(rev->plan->catalogo, unidad->texto, expected) &&
            !unit_is_counted(rev, unidad->texto, expected))
            status = unit_say(rev, m, unidad, indicador, expected);
    }
    return status;
}

#define MANUAL "Manual de Clasificación Programática del gasto público de inversión (DNP); Resolución 4788 de 2016"

const struct regla plai_reglas_cd_catalogo[] = {
    { .publica = { .id = "CD-03",
                   .titulo = "Código que no está en el catálogo",
                   .porque =
                       "Un sector, programa o producto que el catálogo no tiene no se puede llevar al presupuesto "
                       "ni reportar al DNP.",
                   .correccion = "Busque el código en el catálogo vigente de la MGA; si su edición es más nueva, "
                                 "cárguela con --formatos.",
                   .base = MANUAL,
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_en_catalogo,
      .sin_operandos = "ningún libro trae códigos de la MGA" },
    { .publica = { .id = "CD-05",
                   .titulo = "Unidad distinta a la del catálogo",
                   .porque =
                       "El indicador de la MGA tiene su unidad: medido en otra, sus cantidades no se pueden sumar "
                       "ni reportar.",
                   .correccion = "Escriba la unidad del catálogo y exprese en ella las cantidades, o corrija el código "
                                 "del indicador.",
                   .base = "Catálogo de productos de la MGA (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI,
      .check = check_unidad,
      .sin_operandos = "el Plan Indicativo no trae indicadores que el catálogo tenga, con su unidad de medida" },
    { .publica = { .id = NULL } },
};

/* SPDX-License-Identifier: MIT
 *
 * Rule CO-09: a book whose amounts are a thousand or a million times those that another has for the same goals and
 * projects: one of them is in thousands or millions of pesos. Its amounts are not compared any further: one fault is
 * said once.
 * Knows no other rule; totals only, never one cell against another.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/cruce.h"

/* What two books are compared by, the surest first. */
enum llave { LLAVE_META, LLAVE_PROYECTO, LLAVE_PROGRAMA, LLAVES };

static const struct factor {
    int64_t veces;
    const char *unidad, *veces_words;
} factores[] = { { 1000, "miles", "mil" }, { 1000000, "millones", "un millón de" } };
#define FACTORES (sizeof factores / sizeof *factores)

/* How a book stands before the one of reference: of each factor, smaller and greater. */
enum sentido { MENOR, MAYOR, SENTIDOS };

struct suma {
    int64_t pesos;
    lugar primero;
};

/* What a book has under one key that the reference has too. */
struct parte {
    uint32_t libro, referencia; /* entry of the reference */
    struct suma suma;
};

struct balance {
    struct suma suma;
    int64_t referencia;
    lugar primero_referencia;
    uint32_t partes, votos[FACTORES][SENTIDOS];
};

struct escala {
    enum instrumento instrumento; /* of the reference */
    struct tabla llaves;          /* enum llave, id */
    VEC(struct suma) sumas;       /* of the reference, by entry of llaves */
    struct tabla pares;           /* libro, entry of llaves */
    VEC(struct parte) partes;     /* by entry of pares */
    struct balance *balances;     /* by libro, LLAVES of each */
};

/* How far a total may be from what the factor gives, and how far a part: what is typed in millions loses its decimals,
 * and a goal may be shared by several books. */
#define TOTAL_HOLGURA 3
#define PARTE_HOLGURA 8

/* Amounts beyond this many centavos are not compared, so that a few times them still fits. */
#define PESOS_MAX (INT64_MAX / 8)

static uint32_t
key_of(const struct revision *rev, const struct hecho *hecho, enum llave llave)
{
    uint32_t meta = rev->meta_de[hecho->registro];

    switch (llave) {
    case LLAVE_META:
        return meta == UINT32_MAX ? 0 : rev->cruce->clase[meta] + 1;
    case LLAVE_PROYECTO:
        return rev->cruce->proyecto[hecho->registro];
    default:
        return rev->cruce->programa[hecho->programa];
    }
}

static bool
fact_counts(const struct revision *rev, const struct hecho *hecho)
{
    return hecho->estado == ESTADO_VALOR && hecho->valor > 0 && !(hecho->banderas & HECHO_REPETIDO) &&
           hecho->periodo != PERIODO_BIENIO && hecho->periodo != PERIODO_CUATRIENIO && hecho->grupo != GRUPO_GESTION &&
           (hecho->vigencia == rev->vigencia || hecho->vigencia == 0);
}

/* At most PESOS_MAX, which stands for any more. */
static int64_t
amounts_add(int64_t a, int64_t b)
{
    return b < PESOS_MAX - a ? a + b : PESOS_MAX;
}

static void
suma_add(struct suma *suma, const struct hecho *hecho)
{
    if (suma->primero == 0)
        suma->primero = hecho->lugar;
    suma->pesos = amounts_add(suma->pesos, hecho->valor);
}

static int
reference_read(struct revision *rev, struct escala *escala)
{
    size_t count;
    const uint32_t *hechos = plai_revision_hechos(rev, escala->instrumento, MEDIDA_PROGRAMADO, CLASE_PESOS, &count);

    for (size_t i = 0; i < count; i++) {
        const struct hecho *hecho = &rev->plan->hechos.items[hechos[i]];

        for (enum llave llave = 0; llave < LLAVES && fact_counts(rev, hecho); llave++) {
            uint32_t key[2] = { llave, key_of(rev, hecho, llave) }, entry;

            if (key[1] == 0)
                continue;
            entry = plai_tabla_add(&escala->llaves, key);
            if (entry == TABLA_NINGUNO ||
                (entry == escala->sumas.count && !plai_vec_add(&escala->sumas, ((struct suma){ 0, 0 }))))
                return plai_fail_memory(rev->fallo);
            suma_add(&escala->sumas.items[entry], hecho);
        }
    }
    return PLA_OK;
}

/* Adds a fact of another book under the surest key that the reference has too. */
static int
fact_add(struct revision *rev, struct escala *escala, const struct hecho *hecho)
{
    uint32_t libro = rev->plan->hojas.items[plai_registro_at(rev, hecho->registro)->hoja].libro;
    uint32_t found = TABLA_NINGUNO, entry;

    for (enum llave llave = 0; llave < LLAVES && found == TABLA_NINGUNO; llave++) {
        uint32_t key[2] = { llave, key_of(rev, hecho, llave) };

        found = key[1] != 0 ? plai_tabla_find(&escala->llaves, key) : TABLA_NINGUNO;
    }
    if (found == TABLA_NINGUNO)
        return PLA_OK;
    entry = plai_tabla_add(&escala->pares, (uint32_t[2]){ libro, found });
    if (entry == TABLA_NINGUNO ||
        (entry == escala->partes.count && !plai_vec_add(&escala->partes, ((struct parte){ libro, found, { 0, 0 } }))))
        return plai_fail_memory(rev->fallo);
    suma_add(&escala->partes.items[entry].suma, hecho);
    return PLA_OK;
}

static int
others_read(struct revision *rev, struct escala *escala)
{
    static const struct {
        enum instrumento instrumento;
        enum medida medida;
    } lados[] = {
        { INSTRUMENTO_POAI, MEDIDA_PROGRAMADO },       { INSTRUMENTO_PLAN_ACCION, MEDIDA_PROGRAMADO },
        { INSTRUMENTO_PLURIANUAL, MEDIDA_PROGRAMADO }, { INSTRUMENTO_PAC, MEDIDA_PAC },
        { INSTRUMENTO_TECHOS, MEDIDA_TECHO },
    };
    int status = PLA_OK;

    for (size_t i = 0; i < sizeof lados / sizeof *lados && status == PLA_OK; i++) {
        size_t count;
        const uint32_t *hechos = plai_revision_hechos(rev, lados[i].instrumento, lados[i].medida, CLASE_PESOS, &count);

        for (size_t h = 0; h < count && status == PLA_OK && lados[i].instrumento != escala->instrumento; h++)
            if (fact_counts(rev, &rev->plan->hechos.items[hechos[h]]))
                status = fact_add(rev, escala, &rev->plan->hechos.items[hechos[h]]);
    }
    return status;
}

/* True where one is the other, give or take `slack` parts of two: 3 takes from two thirds to one and a half. */
static bool
is_close(int64_t a, int64_t b, int64_t slack)
{
    return a > 0 && b > 0 && a <= b / 2 * slack && b <= a / 2 * slack;
}

/* The two amounts, brought to one scale by a factor. */
static bool
factor_fits(int64_t libro, int64_t referencia, const struct factor *factor, enum sentido sentido, int64_t slack)
{
    return sentido == MENOR ? is_close(referencia / factor->veces, libro, slack)
                            : is_close(libro / factor->veces, referencia, slack);
}

static int
balances_add(struct revision *rev, struct escala *escala)
{
    escala->balances = plai_arena_zalloc(&rev->arena, (rev->plan->libros.count + 1) * LLAVES, sizeof *escala->balances);
    if (escala->balances == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < escala->partes.count; i++) {
        const struct parte *parte = &escala->partes.items[i];
        const struct suma *referencia = &escala->sumas.items[parte->referencia];
        uint32_t llave = plai_tabla_llave(&escala->llaves, parte->referencia)[0];
        struct balance *balance = &escala->balances[(size_t)parte->libro * LLAVES + llave];

        if (balance->partes++ == 0) {
            balance->suma.primero = parte->suma.primero;
            balance->primero_referencia = referencia->primero;
        }
        balance->suma.pesos = amounts_add(balance->suma.pesos, parte->suma.pesos);
        balance->referencia = amounts_add(balance->referencia, referencia->pesos);
        for (size_t f = 0; f < FACTORES; f++)
            for (enum sentido s = 0; s < SENTIDOS; s++)
                balance->votos[f][s] +=
                    factor_fits(parte->suma.pesos, referencia->pesos, &factores[f], s, PARTE_HOLGURA);
    }
    return PLA_OK;
}

/* The surest balance of a book; NULL where it shares nothing with the reference. */
static const struct balance *
balance_of(const struct escala *escala, uint32_t libro, enum llave *llave)
{
    for (*llave = 0; *llave < LLAVES; (*llave)++)
        if (escala->balances[(size_t)libro * LLAVES + *llave].partes > 0)
            return &escala->balances[(size_t)libro * LLAVES + *llave];
    return NULL;
}

/* The factor that explains a book: its total and at least half of what it adds fit. One great number typed wrong does
 * not. False where none does. */
static bool
verdict_of(const struct balance *balance, size_t *factor, enum sentido *sentido)
{
    if (balance->suma.pesos == PESOS_MAX || balance->referencia == PESOS_MAX)
        return false;
    for (*factor = 0; *factor < FACTORES; (*factor)++)
        for (*sentido = 0; *sentido < SENTIDOS; (*sentido)++)
            if (factor_fits(balance->suma.pesos, balance->referencia, &factores[*factor], *sentido, TOTAL_HOLGURA) &&
                balance->votos[*factor][*sentido] * 2 >= balance->partes)
                return true;
    return false;
}

static int
book_say(struct revision *rev, const struct escala *escala, uint32_t index)
{
    static const char *const mismos[] = { "las mismas metas", "los mismos proyectos", "los mismos programas" };
    const struct libro *libro = &rev->plan->libros.items[index];
    enum llave llave;
    enum sentido sentido;
    size_t factor;
    const struct balance *balance = balance_of(escala, index, &llave);

    if (balance == NULL || !verdict_of(balance, &factor, &sentido))
        return PLA_OK;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = balance->suma.primero,
                           .contra = &balance->primero_referencia,
                           .contras = 1,
                           .valor = PESOS_M(balance->suma.pesos),
                           .esperado = PESOS_M(balance->referencia) };
    bool declared = sentido == MAYOR && libro->unidad == (factor == 0 ? 1000 : 1000000);

    dicho.clave.dependencia = libro->dependencia;
    rev->otra_escala[index] = true;
    return plai_observe(rev, &dicho, "Este libro suma %s y el %s tiene %s en %s, %s veces %s: %s %s de pesos%s.",
                        PESOS(balance->suma.pesos), plai_instrumentos[escala->instrumento].palabras,
                        PESOS(balance->referencia), mismos[llave], factores[factor].veces_words,
                        sentido == MENOR ? "más" : "menos",
                        declared           ? "su encabezado dice que sus cifras están en"
                        : sentido == MENOR ? "quizá sus cifras están en"
                                           : "quizá las cifras de uno de los dos están en",
                        factores[factor].unidad, declared ? ", y parece que están en pesos" : "");
}

/* Where most books stand in the same way before the reference, the odd one is the reference; `said` where it is. */
static int
reference_say(struct revision *rev, const struct escala *escala, bool *said)
{
    size_t books = 0, same[FACTORES][SENTIDOS] = { { 0 } }, odd = 0, contras = 0;
    lugar contra[12], primero = 0;

    for (size_t i = 0; i < rev->plan->orden.count; i++) {
        enum llave llave;
        enum sentido sentido;
        size_t factor;
        const struct balance *balance = balance_of(escala, rev->plan->orden.items[i], &llave);

        books += balance != NULL;
        if (balance == NULL || !verdict_of(balance, &factor, &sentido))
            continue;
        if (++same[factor][sentido] > odd)
            odd = same[factor][sentido];
        primero = primero == 0 ? balance->primero_referencia : primero;
        if (contras < sizeof contra / sizeof *contra)
            contra[contras++] = balance->suma.primero;
    }
    *said = odd > 1 && odd * 2 > books;
    if (!*said)
        return PLA_OK;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = primero, .contra = contra, .contras = contras };

    for (size_t f = 0; f < FACTORES; f++)
        for (enum sentido s = 0; s < SENTIDOS; s++)
            if (same[f][s] == odd) {
                rev->otra_escala[rev->plan->hojas.items[lugar_hoja(primero)].libro] = true;
                return plai_observe(
                    rev, &dicho,
                    "%zu libros tienen para lo mismo cerca de %s veces %s que este: quizá las cifras de "
                    "%s están en %s de pesos.",
                    odd, factores[f].veces_words, s == MAYOR ? "más" : "menos", s == MAYOR ? "este" : "ellos",
                    factores[f].unidad);
            }
    return PLA_OK;
}

static int
books_say(struct revision *rev, struct escala *escala)
{
    bool said;
    int status = balances_add(rev, escala);

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        enum llave llave;

        rev->comparadas += balance_of(escala, rev->plan->orden.items[i], &llave) != NULL;
    }
    if (status == PLA_OK)
        status = reference_say(rev, escala, &said);
    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK && !said; i++)
        status = book_say(rev, escala, rev->plan->orden.items[i]);
    return status;
}

static int
check_escala(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct escala escala = { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                             .sumas.memoria = memoria,
                             .partes.memoria = memoria };
    int status;

    plai_tabla_init(&escala.llaves, 2, memoria);
    plai_tabla_init(&escala.pares, 2, memoria);
    status = reference_read(rev, &escala);
    if (status == PLA_OK && escala.sumas.count == 0) {
        escala.instrumento = INSTRUMENTO_POAI;
        status = reference_read(rev, &escala);
    }
    if (status == PLA_OK)
        status = others_read(rev, &escala);
    if (status == PLA_OK)
        status = books_say(rev, &escala);
    plai_tabla_done(&escala.llaves);
    plai_tabla_done(&escala.pares);
    plai_vec_done(&escala.sumas);
    plai_vec_done(&escala.partes);
    return status;
}

const struct regla plai_reglas_co_escala[] = {
    { .publica = { .id = "CO-09",
                   .titulo = "Libro en miles o en millones de pesos",
                   .porque = "Si un libro está en pesos y otro en millones, ninguno de sus valores cuadra y todos "
                             "parecen mal.",
                   .correccion =
                       "Pase las cifras del libro a pesos; mientras tanto, sus valores no se comparan con los "
                       "demás.",
                   .base = "SisPT y CUIPO se llevan en pesos; los resúmenes de las alertas del DNP, en millones",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_escala,
      .sin_operandos = "no hay dos libros con recursos de las mismas metas, proyectos o programas en la vigencia" },
    { .publica = { .id = NULL } },
};

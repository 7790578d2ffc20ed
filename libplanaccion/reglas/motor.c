/* SPDX-License-Identifier: MIT
 *
 * The engine of coherence rules: facts of two sides are grouped by the aspects they share and their sums compared,
 * in time linear in the facts. What is said is built in frase.c.
 * Knows no rule.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/motor_interno.h"

static size_t
key_size(unsigned aspectos)
{
    size_t n = 0;

    for (; aspectos != 0; aspectos &= aspectos - 1)
        n++;
    return n;
}

/* Groups by the weakest level of a chain, and notes for each group the best level that all its facts reach. */
static int
groups_rough(struct motor *motor, size_t first, size_t last)
{
    const struct nivel *niveles = motor->comparacion->niveles;
    uint32_t key[ASPECTOS];

    plai_tabla_init(&motor->gruesos, key_size(niveles[last].aspectos), motor->gruesos.llaves.memoria);
    motor->grupos_gruesos.count = 0;
    for (size_t i = 0; i < motor->count; i++) {
        struct operando *operando = &motor->operandos[i];
        const struct hecho *hecho = &motor->rev->plan->hechos.items[operando->hecho];
        size_t nivel = first;

        operando->grupo = TABLA_NINGUNO;
        if (!plai_motor_key(motor->rev, hecho, niveles[last].aspectos, key))
            continue;
        operando->grupo = plai_tabla_add(&motor->gruesos, key);
        if (operando->grupo == motor->grupos_gruesos.count &&
            !plai_vec_add(&motor->grupos_gruesos, ((struct grueso){ (uint32_t)first, { 0, 0 } })))
            return plai_fail_memory(motor->rev->fallo);
        if (operando->grupo == TABLA_NINGUNO)
            return plai_fail_memory(motor->rev->fallo);
        while (nivel < last && !plai_motor_key(motor->rev, hecho, niveles[nivel].aspectos, key))
            nivel++;

        struct grueso *grueso = &motor->grupos_gruesos.items[operando->grupo];

        grueso->cuenta[operando->lado]++;
        if (nivel > grueso->nivel)
            grueso->nivel = (uint32_t)nivel;
    }
    return PLA_OK;
}

/* How many groups have facts on both sides. */
static size_t
groups_paired(const struct motor *motor)
{
    size_t paired = 0;

    for (size_t i = 0; i < motor->grupos_gruesos.count; i++)
        paired += motor->grupos_gruesos.items[i].cuenta[0] > 0 && motor->grupos_gruesos.items[i].cuenta[1] > 0;
    return paired;
}

/* True for pesos that their book counts in another unit: beside those of another book they are not known. */
static bool
fact_is_scaled(const struct motor *motor, const struct hecho *hecho, unsigned aspectos)
{
    return hecho->clase == CLASE_PESOS && !(aspectos & (ASPECTO_LIBRO | ASPECTO_REGISTRO)) &&
           motor->rev->otra_escala[motor->rev->plan->hojas.items[lugar_hoja(hecho->lugar)].libro];
}

static void
group_sum(struct motor *motor, struct grupo *grupo, uint32_t index)
{
    struct operando *operando = &motor->operandos[index];
    const struct hecho *hecho = &motor->rev->plan->hechos.items[operando->hecho];
    int lado = operando->lado;

    operando->siguiente = TABLA_NINGUNO;
    if (grupo->cuenta[lado]++ == 0)
        grupo->primero[lado] = index;
    else
        motor->operandos[grupo->ultimo[lado]].siguiente = index;
    grupo->ultimo[lado] = index;
    if (hecho->estado != ESTADO_VALOR ||
        fact_is_scaled(motor, hecho, motor->comparacion->niveles[grupo->nivel].aspectos))
        grupo->incompleto = true; /* an unread cell: the sum is not known, and its own rule says so */
    else if (lado == 1 && motor->comparacion->reunir == REUNIR_MAYOR)
        grupo->suma[1] = grupo->cuenta[1] == 1 || hecho->valor > grupo->suma[1] ? hecho->valor : grupo->suma[1];
    else if (!plai_add_checked(&grupo->suma[lado], plai_operando_valor(motor, operando)))
        grupo->incompleto = true;
}

/* True for a group that the comparison is about: one that both sides have, unless it looks for what one lacks. */
static bool
group_counts(const struct motor *motor, const struct grueso *grueso)
{
    return motor->comparacion->ausentes || (grueso->cuenta[0] > 0 && grueso->cuenta[1] > 0);
}

/* Adds up each group at its own level. A side without facts at that level is 0: the weaker level has both. */
static int
groups_sum(struct motor *motor, size_t first, size_t last)
{
    const struct nivel *niveles = motor->comparacion->niveles;
    uint32_t key[ASPECTOS + 1];

    plai_tabla_init(&motor->finos, key_size(niveles[first].aspectos) + 1, motor->gruesos.llaves.memoria);
    for (size_t i = 0; i < motor->count; i++) {
        struct operando *operando = &motor->operandos[i];
        const struct grueso *grueso;
        uint32_t entry = operando->grupo;

        if (entry == TABLA_NINGUNO)
            continue;
        grueso = &motor->grupos_gruesos.items[entry];
        if (!group_counts(motor, grueso))
            continue;
        if (first != last) {
            memset(key, 0, sizeof key);
            key[0] = grueso->nivel;
            plai_motor_key(motor->rev, &motor->rev->plan->hechos.items[operando->hecho],
                           niveles[grueso->nivel].aspectos, key + 1);
            entry = plai_tabla_add(&motor->finos, key);
        }
        if (entry == TABLA_NINGUNO)
            return plai_fail_memory(motor->rev->fallo);
        while (motor->grupos.count <= entry)
            if (!plai_vec_add(&motor->grupos, ((struct grupo){ .primero = { TABLA_NINGUNO, TABLA_NINGUNO } })))
                return plai_fail_memory(motor->rev->fallo);
        motor->grupos.items[entry].nivel = grueso->nivel;
        group_sum(motor, &motor->grupos.items[entry], (uint32_t)i);
    }
    return PLA_OK;
}

bool
plai_motor_differs(const struct motor *motor, int64_t left, int64_t right, size_t additions)
{
    uint64_t distance = left > right ? (uint64_t)left - (uint64_t)right : (uint64_t)right - (uint64_t)left;
    int64_t own = motor->comparacion->tolerancia;
    uint64_t each = (uint64_t)(own == TOLERANCIA_PESOS ? plai_revision_tolerancia(motor->rev) : own);

    if (motor->comparacion->derecha.clase != CLASE_PESOS && plai_cantidad_equal(motor->rev, left, right))
        return false;
    additions = additions > 1 ? additions - 1 : 1;
    return distance > (each > UINT64_MAX / additions ? UINT64_MAX : each * additions);
}

/* A total written beside what it adds says itself what that is: a quarter, a month, a group, a fuente. */
bool
plai_total_covers(const struct hecho *total, const struct hecho *part)
{
    if ((total->periodo == PERIODO_TRIMESTRE || total->periodo == PERIODO_MES) &&
        (part->periodo != total->periodo || part->n != total->n))
        return false;
    if (total->grupo != GRUPO_NINGUNO && part->grupo != total->grupo)
        return false;
    return total->fuente == 0 || part->fuente == total->fuente;
}

/* Adds what a total covers of the left facts of one row; false where a cell of it is not known. */
static bool
row_add(const struct motor *motor, uint32_t fila, const struct lado *left, const struct hecho *total, int64_t *sum)
{
    const struct registro *registro = plai_registro_at(motor->rev, fila);

    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *part = &motor->rev->plan->hechos.items[h];

        if (part->medida != left->medida || part->clase != left->clase ||
            !plai_lado_takes(motor->rev, left, REUNIR_SUMA, part) || !plai_total_covers(total, part))
            continue;
        if (part->estado != ESTADO_VALOR || !plai_add_checked(sum, part->valor))
            return false;
    }
    return true;
}

/* How many totals of that kind the rows of a goal have. */
static size_t
totals_count(const struct motor *motor, const uint32_t *filas, size_t count, const struct hecho *total)
{
    size_t totals = 0;

    for (size_t i = 0; i < count; i++) {
        const struct registro *registro = plai_registro_at(motor->rev, filas[i]);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *other = &motor->rev->plan->hechos.items[h];

            totals += other->medida == total->medida && other->clase == total->clase &&
                      other->periodo == total->periodo && other->n == total->n && other->grupo == total->grupo &&
                      other->fuente == total->fuente;
        }
    }
    return totals;
}

/* A total that does not fit its row may be that of its goal: the sum of all its rows, which a merged cell shows beside
 * the first. True where it then fits, or nothing is known; where it is the only one of its goal, that sum is what it
 * was compared with. Goals of more rows are not looked at, so that a long sheet stays linear. */
#define FILAS_DE_META 100
static bool
total_fits_goal(const struct motor *motor, const struct hecho *total, struct diferencia *diferencia)
{
    uint32_t meta = motor->rev->meta_de[total->registro];
    const struct lado *left = &motor->comparacion->izquierda[diferencia->cual];
    int64_t sum = 0;
    size_t count;
    const uint32_t *filas;

    if (!motor->comparacion->total_de_meta || meta == UINT32_MAX)
        return false;
    filas = plai_meta_filas(motor->rev, meta, &count);
    if (count < 2 || count > FILAS_DE_META)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!row_add(motor, filas[i], left, total, &sum))
            return true;
    if (!plai_motor_differs(motor, sum, total->valor, count))
        return true;
    if (totals_count(motor, filas, count, total) == 1)
        diferencia->suma[0] = sum;
    return false;
}

/* Adds what a total covers of the left facts of its group; where they are two tellings of the same, of one of them.
 * False where a cell of it is not known. */
static bool
parts_add(const struct motor *motor, const struct grupo *grupo, const struct hecho *total,
          struct diferencia *diferencia)
{
    bool known = total->estado == ESTADO_VALOR;

    diferencia->suma[0] = 0;
    diferencia->partes = 0;
    for (uint32_t l = grupo->primero[0]; l != TABLA_NINGUNO; l = motor->operandos[l].siguiente) {
        const struct hecho *part = &motor->rev->plan->hechos.items[motor->operandos[l].hecho];

        if (!plai_total_covers(total, part) ||
            (motor->comparacion->alternas && motor->operandos[l].cual != diferencia->cual))
            continue;
        diferencia->partes++;
        known = known && part->estado == ESTADO_VALOR &&
                plai_add_checked(&diferencia->suma[0], plai_operando_valor(motor, &motor->operandos[l]));
    }
    return known;
}

static bool
parts_fit(const struct motor *motor, const struct hecho *total, struct diferencia *diferencia)
{
    return !plai_motor_differs(motor, diferencia->suma[0], diferencia->suma[1], diferencia->partes) ||
           total_fits_goal(motor, total, diferencia);
}

/* True where the other telling of the left side fits, or cannot be known. */
static bool
other_fits(const struct motor *motor, const struct grupo *grupo, const struct hecho *total,
           const struct diferencia *diferencia)
{
    struct diferencia other = *diferencia;

    if (!motor->comparacion->alternas || diferencia->cual == 1)
        return false;
    other.cual = 1;
    if (!parts_add(motor, grupo, total, &other))
        return true;
    return other.partes > 0 && parts_fit(motor, total, &other);
}

/* Compares the left facts with each right one on its own. Groups of this kind are rows, so the product is small. */
static int
group_compare_each(struct motor *motor, const struct grupo *grupo)
{
    const struct hecho *hechos = motor->rev->plan->hechos.items;
    int status = PLA_OK;

    for (uint32_t r = grupo->primero[1]; r != TABLA_NINGUNO && status == PLA_OK; r = motor->operandos[r].siguiente) {
        struct diferencia diferencia = { .grupo = grupo, .derecha = &motor->operandos[r] };
        const struct hecho *total = &hechos[motor->operandos[r].hecho];
        bool known;

        diferencia.suma[1] = total->valor;
        known = parts_add(motor, grupo, total, &diferencia);
        if (diferencia.partes == 0 && motor->comparacion->alternas) {
            diferencia.cual = 1;
            known = parts_add(motor, grupo, total, &diferencia);
        }
        if (!known || diferencia.partes == 0)
            continue;
        motor->rev->comparadas++;
        if (!parts_fit(motor, total, &diferencia) && !other_fits(motor, grupo, total, &diferencia) &&
            !plai_motor_explained(motor, &diferencia))
            status = plai_motor_say(motor, &diferencia);
    }
    return status;
}

bool
plai_motor_sums_differ(struct motor *motor, const struct grupo *grupo, struct diferencia *diferencia)
{
    const struct comparacion *comparacion = motor->comparacion;
    size_t sums = comparacion->reunir == REUNIR_SUMA ? grupo->cuenta[0] + grupo->cuenta[1] : grupo->cuenta[0];

    *diferencia = (struct diferencia){ .grupo = grupo, .suma = { grupo->suma[0], grupo->suma[1] } };
    if (comparacion->ausentes && grupo->suma[0] != 0 && grupo->suma[1] != 0)
        return false;
    return plai_motor_differs(motor, grupo->suma[0], grupo->suma[1], sums) && !plai_motor_explained(motor, diferencia);
}

/* Compares the sums of a group, and says or keeps what differs. */
static int
group_compare_sums(struct motor *motor, uint32_t which)
{
    struct diferencia diferencia;

    if (!plai_motor_sums_differ(motor, &motor->grupos.items[which], &diferencia))
        return PLA_OK;
    return motor->comparacion->mayor.anios != NULL ? plai_motor_year_keep(motor, which)
                                                   : plai_motor_say(motor, &diferencia);
}

static int
groups_compare(struct motor *motor)
{
    int status = PLA_OK;

    for (uint32_t i = 0; i < motor->grupos.count && status == PLA_OK; i++) {
        const struct grupo *grupo = &motor->grupos.items[i];

        if (grupo->cuenta[0] + grupo->cuenta[1] == 0)
            continue;
        if (motor->comparacion->reunir == REUNIR_CADA_UNA) {
            status = group_compare_each(motor, grupo);
            continue;
        }
        if (grupo->incompleto)
            continue;
        motor->rev->comparadas++;
        status = motor->comparacion->acumular != ACUMULAR_NADA ? plai_motor_compare_cuts(motor, grupo)
                                                               : group_compare_sums(motor, i);
    }
    return status == PLA_OK ? plai_motor_years_say(motor) : status;
}

/* Tries chain after chain of levels until one finds facts on both sides. */
static int
levels_try(struct motor *motor)
{
    const struct nivel *niveles = motor->comparacion->niveles;
    int status = PLA_OK;

    for (size_t first = 0; first < NIVELES && niveles[first].aspectos != 0 && status == PLA_OK;) {
        size_t last = first;

        while (last + 1 < NIVELES && niveles[last + 1].aspectos != 0 &&
               (niveles[last + 1].aspectos & ~niveles[last].aspectos) == 0)
            last++;
        plai_tabla_done(&motor->gruesos);
        status = groups_rough(motor, first, last);
        if (status == PLA_OK && groups_paired(motor) > 0) {
            status = groups_sum(motor, first, last);
            if (status == PLA_OK)
                status = plai_motor_join_note(motor);
            return status == PLA_OK ? groups_compare(motor) : status;
        }
        first = last + 1;
        motor->intento++;
    }
    return status;
}

int
plai_motor_compare(struct revision *rev, const struct comparacion *comparacion)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    const struct lado *right = &comparacion->derecha;
    struct motor motor = { .rev = rev, .comparacion = comparacion };
    size_t rights;
    int status;

    plai_revision_hechos(rev, right->instrumento, right->medida, right->clase, &rights);
    if (rights == 0)
        return PLA_OK; /* nothing to compare with */
    if ((comparacion->sin & rev->instrumentos) || (comparacion->si_nada && rev->comparadas > 0))
        return PLA_OK;
    motor.grupos.memoria = motor.grupos_gruesos.memoria = motor.anios.memoria = memoria;
    plai_tabla_init(&motor.gruesos, 1, memoria);
    plai_tabla_init(&motor.finos, 1, memoria);
    plai_arena_init(&motor.arena, memoria);
    status = plai_motor_select(&motor);
    if (status == PLA_OK)
        status = levels_try(&motor);
    plai_arena_done(&motor.arena);
    plai_tabla_done(&motor.gruesos);
    plai_tabla_done(&motor.finos);
    plai_vec_done(&motor.grupos);
    plai_vec_done(&motor.grupos_gruesos);
    plai_vec_done(&motor.anios);
    return status;
}

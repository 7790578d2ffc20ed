/* SPDX-License-Identifier: MIT
 *
 * Rules of family TE: what is programmed stays below the techo that Hacienda gave, and a techo is one number.
 * Knows programmes, not goals.
 */
#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"

/* A techo repeats on each row of its programme. What most rows say is the techo; the others are observed. */
struct techo {
    uint32_t programa;       /* entry of the table of programmes */
    uint32_t veces, primero; /* how many rows say so; the first fact */
};

struct techos {
    struct tabla programas;  /* libro, programa, fuente, grupo */
    struct tabla valores;    /* entry of programas, value */
    VEC(struct techo) items; /* by entry of valores */
    VEC(uint32_t) usual;     /* by entry of programas: the value that most rows say */
};

static int
techo_add(struct revision *rev, struct techos *techos, uint32_t index, uint32_t *entry)
{
    const struct hecho *hecho = &rev->plan->hechos.items[index];
    uint32_t libro = rev->plan->hojas.items[plai_registro_at(rev, hecho->registro)->hoja].libro;
    uint64_t valor = (uint64_t)hecho->valor;
    uint32_t programa = plai_tabla_add(
        &techos->programas, (uint32_t[4]){ libro, rev->cruce->programa[hecho->programa], hecho->fuente, hecho->grupo });

    if (programa == TABLA_NINGUNO)
        return plai_fail_memory(rev->fallo);
    *entry = plai_tabla_add(&techos->valores, (uint32_t[3]){ programa, (uint32_t)(valor >> 32), (uint32_t)valor });
    if (*entry == techos->items.count && !plai_vec_add(&techos->items, ((struct techo){ programa, 0, index })))
        return plai_fail_memory(rev->fallo);
    if (*entry == TABLA_NINGUNO)
        return plai_fail_memory(rev->fallo);
    if (programa == techos->usual.count && !plai_vec_add(&techos->usual, *entry))
        return plai_fail_memory(rev->fallo);
    if (++techos->items.items[*entry].veces > techos->items.items[techos->usual.items[programa]].veces)
        techos->usual.items[programa] = *entry;
    return PLA_OK;
}

static int
techo_say(struct revision *rev, const struct techos *techos, const struct techo *odd)
{
    const struct hecho *hecho = &rev->plan->hechos.items[odd->primero];
    const struct techo *usual = &techos->items.items[techos->usual.items[odd->programa]];
    const struct hecho *other = &rev->plan->hechos.items[usual->primero];
    const struct registro *registro = plai_registro_at(rev, hecho->registro);
    const char *programa = plai_registro_texto(rev->plan, registro, CAMPO_programa);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = hecho->lugar, .contra = &other->lugar, .contras = 1 };

    dicho.valor = PESOS_M(hecho->valor);
    dicho.esperado = PESOS_M(other->valor);
    dicho.clave = plai_clave_of(rev, registro);
    return plai_observe(rev, &dicho, "El techo del programa %s es aquí %s y en otras filas %s.",
                        *programa ? programa : plai_id_text(rev->plan, hecho->programa), PESOS(hecho->valor),
                        PESOS(other->valor));
}

static int
check_techo_distinto(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct techos techos = { .items.memoria = memoria, .usual.memoria = memoria };
    size_t count;
    const uint32_t *hechos = plai_revision_hechos(rev, INSTRUMENTO_PLAN_ACCION, MEDIDA_TECHO, CLASE_PESOS, &count);
    int status = PLA_OK;

    plai_tabla_init(&techos.programas, 4, memoria);
    plai_tabla_init(&techos.valores, 3, memoria);
    for (size_t i = 0; i < count && status == PLA_OK; i++) {
        const struct hecho *hecho = &rev->plan->hechos.items[hechos[i]];
        uint32_t entry;

        if (hecho->estado == ESTADO_VALOR && hecho->programa != 0)
            status = techo_add(rev, &techos, hechos[i], &entry);
    }
    for (size_t i = 0; i < techos.items.count && status == PLA_OK; i++)
        if (techos.usual.items[techos.items.items[i].programa] != i)
            status = techo_say(rev, &techos, &techos.items.items[i]);
    plai_vec_done(&techos.items);
    plai_vec_done(&techos.usual);
    plai_tabla_done(&techos.programas);
    plai_tabla_done(&techos.valores);
    return status;
}

#define EXCEDE "El programa {programa} programa {izq} y su techo es {der}: lo excede en {dif}."

static const struct comparacion bajo_techo[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_ACCION,
                       .medida = MEDIDA_PROGRAMADO,
                       .clase = CLASE_PESOS,
                       .sin_grupos = BIT(GRUPO_GESTION) | BIT(GRUPO_FUNCIONAMIENTO) } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_TECHO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_LIBRO | ASPECTO_PROGRAMA, "programa" } },
      .reunir = REUNIR_MAYOR,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR, .texto = EXCEDE } },
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_ACCION,
                       .medida = MEDIDA_PROGRAMADO,
                       .clase = CLASE_PESOS,
                       .sin_grupos = BIT(GRUPO_GESTION) | BIT(GRUPO_FUNCIONAMIENTO) } },
      .derecha = { .instrumento = INSTRUMENTO_TECHOS, .medida = MEDIDA_TECHO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_PROGRAMA, "programa" } },
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR, .texto = EXCEDE } },
    /* Before the planes de acción are there the POAI is what is programmed. */
    { .izquierda = { { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
      .derecha = { .instrumento = INSTRUMENTO_TECHOS, .medida = MEDIDA_TECHO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_PROGRAMA, "programa" } },
      .sin = CON_PA,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR,
                 .texto = "El POAI asigna {izq} al programa {programa} y su techo es {der}: lo excede en {dif}." } },
    { .niveles = { { 0, NULL } } },
};

const struct regla plai_reglas_te[] = {
    { .publica = { .id = "TE-01",
                   .titulo = "Programación por encima del techo presupuestal",
                   .porque = "El techo es lo que Hacienda puede financiar del programa: lo que pasa de ahí no tiene "
                             "presupuesto.",
                   .correccion =
                       "Reduzca lo programado hasta el techo, o pida a Hacienda que lo ajuste antes de seguir.",
                   .base = "Procedimiento PE-P-002, tarea 1 (techos presupuestales por programa)",
                   .gravedad = PLA_ERROR },
      .comparaciones = bajo_techo,
      .check = check_techo_distinto,
      .sin_operandos = "ningún libro trae techos presupuestales" },
    { .publica = { .id = NULL } },
};

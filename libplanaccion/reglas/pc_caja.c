/* SPDX-License-Identifier: MIT
 *
 * Rules of family PC on when money is there: the PAC up to each quarter against what the planes de acción need and
 * what was paid, and the appropriation that limits it. What the PAC adds up to in the year is in pc.c.
 */
#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"
#include "reglas/rubros.h"

#define MES_O_TRIMESTRE (BIT(PERIODO_MES) | BIT(PERIODO_TRIMESTRE))

/* ---------------------------------------------------------------- PC-05 */

static const struct comparacion caja_a_tiempo = {
    .izquierda = { { .instrumento = INSTRUMENTO_PAC,
                     .medida = MEDIDA_PAC,
                     .clase = CLASE_PESOS,
                     .periodos = MES_O_TRIMESTRE,
                     .raices = BIT(RUBRO_OTRO) | BIT(RUBRO_INVERSION) } },
    .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION,
                 .medida = MEDIDA_PROGRAMADO,
                 .clase = CLASE_PESOS,
                 .periodos = MES_O_TRIMESTRE,
                 .sin_grupos = BIT(GRUPO_FUNCIONAMIENTO) | BIT(GRUPO_GESTION) },
    .niveles = { { ASPECTO_PROYECTO, "bpin" },
                 { ASPECTO_PROGRAMA, "programa" },
                 { ASPECTO_DEPENDENCIA, "dependencia" } },
    .acumular = ACUMULAR_TRIMESTRE,
    .redondeo = true,
    .tolerancia = TOLERANCIA_PESOS,
    .cede = true, /* what passes the POAI is no matter of time */
    .menor = { .gravedad = PLA_ADVERTENCIA,
               .texto =
                   "Hasta {corte} el PAC programa {izq}[ para el proyecto {bpin}][ en {programa}][ a la dependencia {dependencia}] y los "
                   "planes de acción necesitan {der}: faltan {dif}." },
};

/* Rows of the plan de acción under a project that the POAI does not give their goal are no matter of time either: the
 * PAC may have their money under one or the other. */
static int
check_caja(struct revision *rev)
{
    struct comparacion comparacion = caja_a_tiempo;
    bool *fuera = plai_arena_zalloc(&rev->arena, rev->plan->hechos.count + 1, sizeof *fuera);

    if (fuera == NULL)
        return plai_fail_memory(rev->fallo);
    for (uint32_t r = 0; r < rev->plan->registros.count; r++) {
        const struct registro *registro = plai_registro_at(rev, r);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++)
            fuera[h] = rev->cruce->proyecto_del_poai[r];
    }
    comparacion.fuera = fuera;
    return plai_motor_compare(rev, &comparacion);
}

/* ---------------------------------------------------------------- PC-07 */

#define SUMANDO(de, cual)                                                                                              \
    {                                                                                                                  \
        .instrumento = (de), .medida = (cual), .clase = CLASE_PESOS, .toda_vigencia = true                             \
    }
#define RESTANDO(de, cual)                                                                                             \
    {                                                                                                                  \
        .instrumento = (de), .medida = (cual), .clase = CLASE_PESOS, .toda_vigencia = true, .resta = true              \
    }

/* A book without columns for the movements does not say why the appropriation changed. */
#define MOVIMIENTOS                                                                                                    \
    (MEDIDA_BIT(MEDIDA_APROPIACION_INICIAL) | MEDIDA_BIT(MEDIDA_ADICIONES) | MEDIDA_BIT(MEDIDA_REDUCCIONES) |          \
     MEDIDA_BIT(MEDIDA_CREDITOS) | MEDIDA_BIT(MEDIDA_CONTRACREDITOS))

#define IDENTIDAD                                                                                                        \
    "[En el rubro {rubro}, ][proyecto {bpin}, ][con {fuente}, ]la apropiación inicial y sus movimientos suman {izq} y " \
    "la apropiación definitiva escrita es {der}: la diferencia es {dif}."

#define DEFINITIVA_DE(de)                                                                                              \
    {                                                                                                                  \
        .izquierda = { SUMANDO(de, MEDIDA_APROPIACION_INICIAL),                                                        \
                       SUMANDO(de, MEDIDA_ADICIONES),                                                                  \
                       RESTANDO(de, MEDIDA_REDUCCIONES),                                                               \
                       SUMANDO(de, MEDIDA_CREDITOS),                                                                   \
                       RESTANDO(de, MEDIDA_CONTRACREDITOS),                                                            \
                       SUMANDO(de, MEDIDA_CREDITOS_CLASIFICADORES),                                                    \
                       RESTANDO(de, MEDIDA_CONTRACREDITOS_CLASIFICADORES),                                             \
                       RESTANDO(de, MEDIDA_APLAZAMIENTOS),                                                             \
                       SUMANDO(de, MEDIDA_DESAPLAZAMIENTOS) },                                                         \
        .derecha = SUMANDO(de, MEDIDA_APROPIACION_DEFINITIVA), .niveles = { { ASPECTO_REGISTRO, NULL } },              \
        .reunir = REUNIR_CADA_UNA, .columnas = MOVIMIENTOS, .tolerancia = TOLERANCIA_PESOS,                            \
        .mayor = { .gravedad = PLA_ERROR, .texto = IDENTIDAD }, .menor = {                                             \
            .gravedad = PLA_ERROR,                                                                                     \
            .texto = IDENTIDAD                                                                                         \
        }                                                                                                              \
    }

static const struct comparacion apropiacion_definitiva[] = {
    DEFINITIVA_DE(INSTRUMENTO_EJECUCION),
    DEFINITIVA_DE(INSTRUMENTO_PAC),
    { .niveles = { { 0, NULL } } },
};

/* ---------------------------------------------------------------- PC-10 */

/* The budget says what was paid so far, not until when: only what passes the whole year of the PAC is sure. */
#define CONTRA_EL_ANIO(aspectos_, nombre_, donde)                                                                      \
    {                                                                                                                  \
        .izquierda = { { .instrumento = INSTRUMENTO_EJECUCION, .medida = MEDIDA_PAGOS, .clase = CLASE_PESOS } },       \
        .derecha = { .instrumento = INSTRUMENTO_PAC, .medida = MEDIDA_PAC, .clase = CLASE_PESOS },                     \
        .niveles = { { (aspectos_), nombre_ } }, .tolerancia = TOLERANCIA_PESOS, .cede = true, .mayor = {              \
            .gravedad = PLA_ADVERTENCIA,                                                                               \
            .texto = donde " se han pagado {izq} y el PAC de todo el año es {der}: lo pasan en {dif}."                \
        }                                                                                                              \
    }

static const struct comparacion pagado[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PAC,
                       .medida = MEDIDA_PAGOS,
                       .clase = CLASE_PESOS,
                       .periodos = MES_O_TRIMESTRE } },
      .derecha = { .instrumento = INSTRUMENTO_PAC,
                   .medida = MEDIDA_PAC,
                   .clase = CLASE_PESOS,
                   .periodos = MES_O_TRIMESTRE },
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .acumular = ACUMULAR_MES,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ADVERTENCIA,
                 .texto =
                     "[En el rubro {rubro}, ]lo pagado hasta {corte}[ del proyecto {bpin}][ con {fuente}] suma {izq} y el "
                     "PAC acumulado es {der}: lo pasa en {dif}." } },
    CONTRA_EL_ANIO(ASPECTO_RUBRO | ASPECTO_FUENTE, "rubro_fuente", "En el rubro {rubro} con {fuente}"),
    CONTRA_EL_ANIO(ASPECTO_RUBRO, "rubro", "En el rubro {rubro}"),
    CONTRA_EL_ANIO(ASPECTO_PROYECTO, "bpin", "En el proyecto {bpin}"),
    { .niveles = { { 0, NULL } } },
};

/* ---------------------------------------------------------------- PC-11 */

#define FUERTES (ASPECTO_REGISTRO | ASPECTO_RUBRO | ASPECTO_PROYECTO)

static bool
is_of_pac(const struct union_hecha *hecha)
{
    return hecha->regla->publica.id[0] == 'P' && hecha->regla->publica.id[1] == 'C';
}

static bool
is_weak(const struct union_hecha *hecha)
{
    return is_of_pac(hecha) && (hecha->aspectos & FUERTES) == 0;
}

/* "programa y fuente". */
static const char *
level_words(unsigned aspectos)
{
    switch (aspectos) {
    case ASPECTO_PROGRAMA | ASPECTO_FUENTE:
        return "programa y fuente";
    case ASPECTO_PROGRAMA:
        return "programa";
    case ASPECTO_DEPENDENCIA:
        return "dependencia";
    default:
        return "fuente";
    }
}

/* One note for an instrument, with the rules and what each joined by. */
static int
level_say(struct revision *rev, enum instrumento contra, lugar sheet)
{
    struct dicho dicho = { .gravedad = PLA_NOTA, .lugar = sheet };
    size_t said = 0;

    rev->frase.count = 0;
    for (size_t i = 0; i < rev->uniones.count; i++) {
        const struct union_hecha *hecha = &rev->uniones.items[i];

        if (!is_weak(hecha) || hecha->contra != contra)
            continue;
        dicho.nivel = said == 0 ? hecha->nombre : dicho.nivel;
        plai_text_printf(&rev->frase, "%spor %s (%s)", said++ == 0 ? "" : ", ", level_words(hecha->aspectos),
                         hecha->regla->publica.id);
    }
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    if (said == 0)
        return PLA_OK;
    return plai_observe(rev, &dicho,
                        "El PAC se cruzó con el %s %s, porque no comparten rubro ni BPIN: lo que se diga de ellos es "
                        "menos seguro.",
                        plai_instrumentos[contra].palabras, rev->frase.items);
}

static int
check_nivel(struct revision *rev)
{
    lugar sheet = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < rev->plan->orden.count && sheet == 0; i++) {
        const struct libro *libro = &rev->plan->libros.items[rev->plan->orden.items[i]];

        if (libro->instrumento == INSTRUMENTO_PAC && libro->registros > 0)
            sheet = lugar_of(plai_registro_at(rev, libro->registro)->hoja, 0, 0);
    }
    for (size_t i = 0; i < rev->uniones.count; i++)
        rev->comparadas += is_of_pac(&rev->uniones.items[i]) && !(rev->uniones.items[i].aspectos & ASPECTO_REGISTRO);
    for (unsigned i = 1; i < INSTRUMENTOS && status == PLA_OK && sheet != 0; i++)
        status = level_say(rev, (enum instrumento)i, sheet);
    return status;
}

#define DECRETO "Decreto 111 de 1996, art. 73 y 74 (PAC); estatuto orgánico de presupuesto de la entidad"

const struct regla plai_reglas_pc_caja[] = {
    { .publica = { .id = "PC-05",
                   .titulo = "La caja llega después de lo que el plan de acción necesita",
                   .porque = "Una actividad programada para un trimestre en que el PAC no tiene con qué pagarla se "
                             "atrasa.",
                   .correccion =
                       "Adelante los meses del PAC, o mueva los recursos de la meta a un trimestre posterior.",
                   .base =
                       "Guía departamental de planes de acción, paso 4 (programación de las operaciones de caja); " DECRETO,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PAC | CON_PA,
      .check = check_caja,
      .sin_operandos = "el PAC y los planes de acción no traen recursos por mes o trimestre de los mismos proyectos, "
                       "programas o dependencias" },
    { .publica = { .id = "PC-07",
                   .titulo = "La apropiación definitiva no sale de la inicial y sus movimientos",
                   .porque = "La apropiación definitiva es la inicial más adiciones y créditos, menos reducciones, "
                             "contracréditos y aplazamientos.",
                   .correccion = "Revise los movimientos del rubro, o registre el acto que falta.",
                   .base = "Identidad del presupuesto; Decreto 111 de 1996, art. 76 a 84 (modificaciones)",
                   .gravedad = PLA_ERROR },
      .comparaciones = apropiacion_definitiva,
      .sin_operandos = "ningún libro trae la apropiación inicial, sus movimientos y la definitiva" },
    { .publica = { .id = "PC-10",
                   .titulo = "Pagos por encima del PAC",
                   .porque = "El PAC es lo máximo que se puede pagar hasta cada mes.",
                   .correccion = "Modifique el PAC antes de pagar, o revise los pagos registrados.",
                   .base = DECRETO,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PAC,
      .comparaciones = pagado,
      .sin_operandos = "ni el PAC ni la ejecución traen los pagos de los rubros o proyectos del PAC" },
    { .publica = { .id = "PC-11",
                   .titulo = "PAC cruzado por algo menos preciso que el rubro o el BPIN",
                   .porque = "Por programa o por fuente, dos errores contrarios se compensan y una diferencia no dice "
                             "en qué proyecto está.",
                   .correccion = "Agregue al PAC el BPIN de cada rubro de inversión.",
                   .base = "Guía departamental de planes de acción, paso 4",
                   .gravedad = PLA_NOTA },
      .instrumentos = CON_PAC,
      .check = check_nivel,
      .sin_operandos = "el PAC no se cruzó con ningún otro instrumento" },
    { .publica = { .id = NULL } },
};

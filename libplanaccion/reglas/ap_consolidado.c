/* SPDX-License-Identifier: MIT
 *
 * Rules of family AP on a consolidated plan de acción: each dependencia is in it once, with what its own plan says.
 * Knows which book puts which together (consolidados.h); the sums are the engine's.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/consolidados.h"
#include "reglas/libros.h"
#include "reglas/motor.h"

static const struct libro *
principal_of(const struct revision *rev)
{
    return &rev->plan->libros.items[rev->consolidados->principal];
}

/* ---------------------------------------------------------------- AP-08 */

static int
absent_say(struct revision *rev, const struct libro *plan)
{
    lugar own = plai_libro_lugar(plan, plan->lugar_dependencia);
    struct dicho dicho = {
        .gravedad = PLA_ERROR, .lugar = plai_libro_lugar(principal_of(rev), 0), .contra = &own, .contras = own != 0
    };

    dicho.clave.dependencia = plan->dependencia;
    return plai_observe(rev, &dicho, "El consolidado no trae el plan de acción de «%s», que sí se recibió.",
                        plai_id_text(rev->plan, plan->dependencia));
}

static int
twice_say(struct revision *rev, id dependencia)
{
    const struct consolidados *c = rev->consolidados;
    const struct registro *first = plai_registro_at(rev, c->primera[dependencia] - 1);
    const struct libro *principal = principal_of(rev);
    struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = plai_registro_lugar(rev->plan, first, CAMPO_dependencia) };
    lugar copy = 0;

    for (uint32_t r = principal->registro; r < principal->registro + principal->registros && copy == 0; r++)
        if (c->copia[r] && c->propia[plai_registro_at(rev, r)->dependencia] == dependencia)
            copy = plai_registro_lugar(rev->plan, plai_registro_at(rev, r), CAMPO_dependencia);
    dicho.contra = &copy;
    dicho.contras = copy != 0;
    dicho.clave.dependencia = dependencia;
    return plai_observe(rev, &dicho,
                        "El consolidado trae dos veces el plan de acción de «%s»: son %u filas y su plan tiene %u.",
                        plai_id_text(rev->plan, dependencia), c->filas[dependencia],
                        rev->plan->libros.items[c->plan[dependencia] - 1].registros);
}

static int
without_book_say(struct revision *rev, id dependencia)
{
    const struct consolidados *c = rev->consolidados;
    const struct registro *first = plai_registro_at(rev, c->primera[dependencia] - 1);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = plai_registro_lugar(rev->plan, first, CAMPO_dependencia) };

    dicho.clave.dependencia = dependencia;
    return plai_observe(rev, &dicho,
                        "El consolidado trae «%s» y entre los libros no está su plan de acción: no se puede comparar.",
                        plai_id_text(rev->plan, dependencia));
}

/* Rows that say no dependencia, and a second consolidated book: what they bring is in nobody's account. */
static int
loose_ends_say(struct revision *rev)
{
    const struct consolidados *c = rev->consolidados;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };
    int status = PLA_OK;

    if (c->sin_dependencia > 0) {
        dicho.lugar =
            plai_registro_lugar(rev->plan, plai_registro_at(rev, c->sin_dependencia_primera), CAMPO_dependencia);
        dicho.clave.campo = CAMPO_dependencia;
        status = plai_observe(rev, &dicho,
                              c->sin_dependencia == 1 ? "%u fila del consolidado no dice de qué dependencia es."
                                                      : "%u filas del consolidado no dicen de qué dependencia son.",
                              c->sin_dependencia);
    }
    for (size_t i = 0; i < rev->plan->libros.count && status == PLA_OK; i++) {
        lugar own = plai_libro_lugar(principal_of(rev), 0);
        struct dicho other = { .gravedad = PLA_ADVERTENCIA, .contra = &own, .contras = 1 };

        if (rev->plan->libros.items[i].instrumento != INSTRUMENTO_CONSOLIDADO || i == c->principal)
            continue;
        other.lugar = plai_libro_lugar(&rev->plan->libros.items[i], 0);
        status = plai_observe(rev, &other, "Hay más de un consolidado: este no se comparó con los planes de acción.");
    }
    return status;
}

static int
check_una_vez(struct revision *rev)
{
    const struct consolidados *c = rev->consolidados;
    const struct libro *principal = principal_of(rev);
    int status = PLA_OK;

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        const struct libro *libro = plai_libro_at(rev, i);

        if (!plai_libro_is_plan(rev, libro) || libro->dependencia == 0)
            continue;
        rev->comparadas++;
        if (c->filas[libro->dependencia] == 0)
            status = absent_say(rev, libro);
        else if (c->dos_veces[libro->dependencia] &&
                 c->plan[libro->dependencia] == (uint32_t)(libro - rev->plan->libros.items) + 1)
            status = twice_say(rev, libro->dependencia);
    }
    for (uint32_t r = principal->registro; r < principal->registro + principal->registros && status == PLA_OK; r++) {
        id dependencia = c->propia[plai_registro_at(rev, r)->dependencia];

        if (dependencia != 0 && c->plan[dependencia] == 0 && c->primera[dependencia] == r + 1)
            status = without_book_say(rev, dependencia);
    }
    return status == PLA_OK ? loose_ends_say(rev) : status;
}

static int
check_consolidado(struct revision *rev)
{
    return rev->consolidados->count > 0 ? check_una_vez(rev) : PLA_OK;
}

/* ---------------------------------------------------------------- AP-09 */

#define AP_IGUAL "El consolidado suma {izq} para «{dependencia}» y su plan de acción {der}: "

static const struct comparacion suma_de_dependencias[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_CONSOLIDADO, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_DEPENDENCIA, "dependencia" } },
      .tolerancia = TOLERANCIA_PESOS,
      .detalle = ASPECTO_META,
      .mayor = { .gravedad = PLA_ERROR, .texto = AP_IGUAL "sobran {dif}." },
      .menor = { .gravedad = PLA_ERROR, .texto = AP_IGUAL "faltan {dif}." } },
    { .niveles = { { 0, NULL } } },
};

#define SIN_CONSOLIDADO "entre los libros no hay un plan de acción consolidado de varias dependencias"

const struct regla plai_reglas_ap_consolidado[] = {
    { .publica = { .id = "AP-08",
                   .titulo = "Dependencia que falta o se repite en el consolidado",
                   .porque =
                       "El consolidado lleva el plan de acción de cada dependencia, una sola vez: el que falta no se "
                       "aprueba y el repetido cuenta doble.",
                   .correccion = "Pegue en el consolidado el plan que falta, o borre la copia.",
                   .base = "Procedimiento PRO-PET-07 (consolidación de los planes de acción)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PA,
      .check = check_consolidado,
      .sin_operandos = SIN_CONSOLIDADO },
    { .publica = { .id = "AP-09",
                   .titulo = "El consolidado no es la suma de los planes de acción",
                   .porque = "Lo que el consolidado dice de cada dependencia es lo que dice el plan de acción de ella.",
                   .correccion =
                       "Vuelva a consolidar con la última versión de cada plan, o corrija la fila que cambió.",
                   .base = "Procedimiento PRO-PET-07 (consolidación de los planes de acción)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PA,
      .comparaciones = suma_de_dependencias,
      .sin_operandos = SIN_CONSOLIDADO },
    { .publica = { .id = NULL } },
};

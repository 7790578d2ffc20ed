/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA on what each dependencia has in the POAI: money that is in the plan of another one, above all.
 * What a project has too much or too little, whoever has it, is said in pa.c and left aside here.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/actividades.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"
#include "reglas/motor_interno.h"

/* ---------------------------------------------------------------- PA-08 */

#define DE_TERCEROS (BIT(GRUPO_FUNCIONAMIENTO) | BIT(GRUPO_GESTION))

/* The money of a project or, without BPIN, of a goal: in the planes de acción, and in the POAI. */
struct cuenta {
    int64_t suma[2];
    size_t cuenta[2];
    bool con_bpin, ilegible;
};

struct cuentas {
    struct tabla tabla;
    VEC(struct cuenta) items;
    uint32_t *de_registro; /* entry of the table, or TABLA_NINGUNO */
    bool *fuera;           /* by hecho */
    bool *aparte;          /* by dependencia: it has money in a group beside that of the POAI */
};

static int
cuenta_of(struct revision *rev, struct cuentas *cuentas, uint32_t registro)
{
    uint32_t meta = rev->meta_de[registro];
    uint32_t key[2] = { rev->cruce->proyecto[registro], 0 };

    if (key[0] == 0)
        key[1] = meta != UINT32_MAX ? rev->cruce->clase[meta] + 1 : 0;
    if (key[0] == 0 && key[1] == 0)
        return PLA_OK;
    cuentas->de_registro[registro] = plai_tabla_add(&cuentas->tabla, key);
    if (cuentas->de_registro[registro] == TABLA_NINGUNO)
        return plai_fail_memory(rev->fallo);
    if (cuentas->de_registro[registro] == cuentas->items.count &&
        !plai_vec_add(&cuentas->items, (struct cuenta){ .con_bpin = key[0] != 0 }))
        return plai_fail_memory(rev->fallo);
    return PLA_OK;
}

static void
row_add(const struct revision *rev, const struct registro *registro, struct cuenta *cuenta, int lado)
{
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (!plai_hecho_is_pesos_of_year(rev, hecho) || !plai_hecho_cuenta(rev->plan, hecho) ||
            (lado == 0 && (DE_TERCEROS & BIT(hecho->grupo))))
            continue;
        cuenta->ilegible = cuenta->ilegible || hecho->estado > ESTADO_NO_DISPONIBLE ||
                           !plai_add_checked(&cuenta->suma[lado], hecho->valor);
        cuenta->cuenta[lado] += hecho->valor != 0;
    }
}

static int
cuentas_add(struct revision *rev, struct cuentas *cuentas)
{
    int status = PLA_OK;

    for (uint32_t r = 0; r < rev->plan->registros.count && status == PLA_OK; r++) {
        const struct registro *registro = plai_registro_at(rev, r);
        enum instrumento instrumento = plai_registro_instrumento(rev->plan, registro);

        cuentas->de_registro[r] = TABLA_NINGUNO;
        if (instrumento != INSTRUMENTO_PLAN_ACCION && instrumento != INSTRUMENTO_POAI)
            continue;
        status = cuenta_of(rev, cuentas, r);
        if (status == PLA_OK && cuentas->de_registro[r] != TABLA_NINGUNO)
            row_add(rev, registro, &cuentas->items.items[cuentas->de_registro[r]], instrumento == INSTRUMENTO_POAI);
    }
    return status;
}

/* True where other rules have spoken: of a project with more or less than the POAI gives it, or that is not in it; of
 * what could not be read. */
static bool
is_said(const struct revision *rev, const struct cuenta *cuenta)
{
    size_t additions = cuenta->cuenta[0] + cuenta->cuenta[1];
    int64_t difference = cuenta->suma[0] - cuenta->suma[1];

    if (cuenta->ilegible)
        return true;
    if (cuenta->cuenta[1] == 0)
        return cuenta->con_bpin;
    if (cuenta->cuenta[0] == 0)
        return false;
    difference = difference < 0 ? -difference : difference;
    return difference > plai_revision_tolerancia(rev) * (int64_t)(additions > 1 ? additions - 1 : 1);
}

/* True for a fuente that the form has in a group of its own, beside that of the POAI. */
static bool
is_of_another_group(const struct revision *rev, id fuente)
{
    const char *nombre = plai_id_key(rev->plan, fuente);

    return strstr(nombre, "cofinanciacion") != NULL || strstr(nombre, "regalias") != NULL ||
           strncmp(nombre, "sgr", 3) == 0;
}

/* Some forms have the cofinanciación of the POAI in its own group, others in that of the POAI. */
static int
aparte_find(struct revision *rev, struct cuentas *cuentas)
{
    cuentas->aparte = plai_arena_zalloc(&rev->arena, plai_id_count(rev->plan) + 1, sizeof *cuentas->aparte);
    if (cuentas->aparte == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t h = 0; h < rev->plan->hechos.count; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if ((hecho->grupo == GRUPO_COFINANCIACION || hecho->grupo == GRUPO_SGR) && hecho->valor != 0 &&
            hecho->instrumento == INSTRUMENTO_PLAN_ACCION)
            cuentas->aparte[plai_motor_aspect(rev, hecho, ASPECTO_DEPENDENCIA)] = true;
    }
    return PLA_OK;
}

static bool
row_is_aside(const struct revision *rev, const struct cuentas *cuentas, uint32_t registro)
{
    uint32_t entry = cuentas->de_registro[registro], meta = rev->meta_de[registro];

    if (entry != TABLA_NINGUNO && is_said(rev, &cuentas->items.items[entry]))
        return true;
    return meta != UINT32_MAX && rev->metas[meta].instrumento == INSTRUMENTO_POAI && plai_meta_olvidada(rev, meta);
}

static int
aside_find(struct revision *rev, struct cuentas *cuentas)
{
    size_t registros = rev->plan->registros.count;
    int status;

    cuentas->de_registro = plai_arena_zalloc(&rev->arena, registros + 1, sizeof *cuentas->de_registro);
    cuentas->fuera = plai_arena_zalloc(&rev->arena, rev->plan->hechos.count + 1, sizeof *cuentas->fuera);
    if (cuentas->de_registro == NULL || cuentas->fuera == NULL)
        return plai_fail_memory(rev->fallo);
    status = aparte_find(rev, cuentas);
    if (status == PLA_OK)
        status = cuentas_add(rev, cuentas);
    for (uint32_t r = 0; r < registros && status == PLA_OK; r++) {
        const struct registro *registro = plai_registro_at(rev, r);
        bool poai = plai_registro_instrumento(rev->plan, registro) == INSTRUMENTO_POAI;
        bool aside = row_is_aside(rev, cuentas, r);

        for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            cuentas->fuera[h] = aside || (poai && is_of_another_group(rev, hecho->fuente) &&
                                          cuentas->aparte[plai_motor_aspect(rev, hecho, ASPECTO_DEPENDENCIA)]);
        }
    }
    return status;
}

/* A dependencia without plan de acción is said once, as a missing book. */
static bool
plan_is_missing(const struct revision *rev, const struct registro *registro)
{
    return registro->dependencia != 0 && !rev->con_plan[registro->dependencia];
}

#define TRIMESTRES_POAI                                                                                                \
    "Los trimestres del plan de acción de {dependencia} programan {izq} con recursos del POAI, y el POAI le asigna "  \
    "{der}: "

static const struct comparacion por_dependencia = {
    .izquierda = { { .instrumento = INSTRUMENTO_PLAN_ACCION,
                     .medida = MEDIDA_PROGRAMADO,
                     .clase = CLASE_PESOS,
                     .periodos = BIT(PERIODO_TRIMESTRE),
                     .sin_grupos = DE_TERCEROS | BIT(GRUPO_COFINANCIACION) | BIT(GRUPO_SGR) } },
    .derecha = { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS },
    .niveles = { { ASPECTO_DEPENDENCIA, "dependencia" } },
    .tolerancia = TOLERANCIA_PESOS,
    .detalle = ASPECTO_META,
    .completa = true,
    .espera = plan_is_missing,
    .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = TRIMESTRES_POAI "sobran {dif}." },
    .menor = { .gravedad = PLA_ADVERTENCIA, .texto = TRIMESTRES_POAI "faltan {dif}." },
};

static int
check_dependencias(struct revision *rev)
{
    struct cuentas cuentas = { .items.memoria = rev->plan->opciones.memoria };
    struct comparacion comparacion = por_dependencia;
    int status;

    plai_tabla_init(&cuentas.tabla, 2, rev->plan->opciones.memoria);
    status = aside_find(rev, &cuentas);
    comparacion.fuera = cuentas.fuera;
    if (status == PLA_OK)
        status = plai_motor_compare(rev, &comparacion);
    plai_vec_done(&cuentas.items);
    plai_tabla_done(&cuentas.tabla);
    return status;
}

const struct regla plai_reglas_pa_dependencias[] = {
    { .publica = { .id = "PA-08",
                   .titulo = "Los trimestres de una dependencia no dan lo que le asigna el POAI",
                   .porque = "El POAI asigna recursos a cada dependencia, y su plan de acción los reparte por "
                             "trimestres: entre los dos no puede quedar nada por fuera ni en el plan de otra.",
                   .correccion = "Revise si un proyecto o una meta está en el plan de otra dependencia, o si el grupo "
                                 "POAI de algún trimestre quedó en otra columna.",
                   .base = "Formato E-DE-F-010 (presupuesto por trimestre: POAI, funcionamiento y cofinanciación)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_POAI | CON_PA,
      .check = check_dependencias,
      .sin_operandos = "los planes de acción no reparten recursos del POAI por trimestres, el POAI no dice de qué "
                       "dependencia es cada uno, o lo que difiere lo dicen ya otras reglas" },
    { .publica = { .id = NULL } },
};

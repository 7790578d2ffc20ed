/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA that cross the plan de acción with the POAI, and its sums with its own totals.
 * What a row says by itself is in pa_filas.c.
 */
#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"

/* ---------------------------------------------------------------- PA-06 */

static int
project_say(struct revision *rev, uint32_t registro, id bpin, uint32_t poai, bool known)
{
    const struct registro *row = plai_registro_at(rev, registro);
    struct dicho dicho = { .gravedad = known ? PLA_ADVERTENCIA : PLA_ERROR, .nivel = "bpin" };
    const char *codigo = plai_id_text(rev->plan, bpin);
    lugar other = 0;

    dicho.lugar = plai_registro_lugar(rev->plan, row, CAMPO_bpin);
    dicho.clave = plai_clave_of(rev, row);
    dicho.clave.bpin = bpin;
    dicho.clave.fuente = dicho.clave.actividad = 0;
    dicho.clave.campo = CAMPO_bpin;
    dicho.valor = codigo;
    if (poai == UINT32_MAX)
        return plai_observe(rev, &dicho, "El proyecto %s no está en el POAI.", codigo);
    other = plai_registro_lugar(rev->plan, plai_registro_at(rev, poai), CAMPO_bpin);
    dicho.contra = &other;
    dicho.contras = 1;
    dicho.esperado = plai_registro_texto(rev->plan, plai_registro_at(rev, poai), CAMPO_bpin);
    return plai_observe(rev, &dicho,
                        known ? "La meta %s está aquí con el proyecto %s y en el POAI con el %s."
                              : "La meta %s está aquí con el proyecto %s, que no está en el POAI; allá está con el %s.",
                        NOMBRE_META(rev, rev->meta_de[registro]), codigo, dicho.esperado);
}

/* The first of the BPIN of a row that the POAI does not have or has not for this goal; 0 where one of them is right.
 * Codes that are no BPIN, or are another entity's, are observed by their own rule. */
static id
project_wrong(const struct revision *rev, uint32_t registro, uint32_t clase, bool *known)
{
    const struct cruce *cruce = rev->cruce;
    size_t count;
    const id *bpin = plai_cruce_bpines(cruce, registro, &count);
    id wrong = 0;

    *known = true;
    for (size_t b = 0; b < count; b++)
        if (plai_bpin_own(plai_id_key(rev->plan, bpin[b]), cruce->dane) &&
            plai_tabla_find(&cruce->poai_bpin, &bpin[b]) == TABLA_NINGUNO) {
            *known = false;
            return bpin[b];
        }
    for (size_t b = 0; b < count && cruce->poai_registro[clase] != UINT32_MAX; b++) {
        if (plai_tabla_find(&cruce->poai_meta_bpin, (uint32_t[2]){ clase, bpin[b] }) != TABLA_NINGUNO)
            return 0;
        if (wrong == 0 && plai_bpin_own(plai_id_key(rev->plan, bpin[b]), cruce->dane))
            wrong = bpin[b];
    }
    return wrong;
}

static int
check_proyecto(struct revision *rev)
{
    int status = PLA_OK;

    if (rev->cruce->poai_bpin.count == 0)
        return PLA_OK;
    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        size_t filas;
        const uint32_t *fila = plai_meta_filas(rev, m, &filas);
        uint32_t clase = rev->cruce->clase[m];
        id said = 0;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_ACCION || rev->metas[m].gestion || !plai_meta_vigente(rev, m))
            continue;
        for (size_t i = 0; i < filas && status == PLA_OK; i++) {
            bool known;
            id wrong = project_wrong(rev, fila[i], clase, &known);
            size_t count;

            plai_cruce_bpines(rev->cruce, fila[i], &count);
            rev->comparadas += count;
            if (wrong == 0 || wrong == said)
                continue;
            status = project_say(rev, fila[i], wrong, rev->cruce->poai_registro[clase], known);
            said = wrong;
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

#define PA_MAS                                                                                                         \
    "El plan de acción programa {izq}[ para el proyecto {bpin}][ en la meta {meta}][ en {programa}][ con {fuente}] y el POAI asigna {der}: "

static const struct comparacion contra_poai[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_ACCION,
                       .medida = MEDIDA_PROGRAMADO,
                       .clase = CLASE_PESOS,
                       .sin_grupos = BIT(GRUPO_FUNCIONAMIENTO) | BIT(GRUPO_GESTION) } },
      .derecha = { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_PROYECTO | ASPECTO_FUENTE, "bpin_fuente" },
                   { ASPECTO_PROYECTO, "bpin" },
                   { ASPECTO_META, "codigo_meta" },
                   { ASPECTO_PROGRAMA | ASPECTO_FUENTE, "programa_fuente" },
                   { ASPECTO_PROGRAMA, "programa" } },
      .tolerancia = TOLERANCIA_PESOS,
      .detalle = ASPECTO_META,
      .faltas_aparte = true, /* PA-03 says which goals no plan has, and what the POAI gives them */
      .falta_dicha = plai_meta_olvidada,
      .cede = true, /* a goal whose total is that of the POAI, and whose parts do not add up to it, is said once */
      .cede_a = "PA-07",
      .espera = plan_is_missing,
      .mayor = { .gravedad = PLA_ERROR, .texto = PA_MAS "sobran {dif}." },
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = PA_MAS "faltan {dif}." } },
    { .niveles = { { 0, NULL } } },
};

#define PA_TOTAL "En la meta {meta} el total escrito es {der} y lo programado suma {izq}: la diferencia es {dif}."

static const struct comparacion total_de_meta[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_TOTAL_DECLARADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .total_de_meta = true,
      .nota_faltas = true,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR, .texto = PA_TOTAL },
      .menor = { .gravedad = PLA_ERROR, .texto = PA_TOTAL } },
    { .niveles = { { 0, NULL } } },
};

#define GUIA_CRUCE "Guía departamental de planes de acción, paso 4"

const struct regla plai_reglas_pa[] = {
    /* Before PA-05, which gives way to it. */
    { .publica = { .id = "PA-07",
                   .titulo = "Los trimestres y fuentes no suman el presupuesto de la meta",
                   .porque = "El presupuesto de la meta es la suma de lo que se programa en cada trimestre y fuente.",
                   .correccion = "Revise los valores de la fila y vuelva a calcular el presupuesto.",
                   .base = "Formato E-DE-F-010 (presupuesto por trimestre y fuente)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PA,
      .comparaciones = total_de_meta,
      .sin_operandos = "los planes de acción no traen un total junto a lo que suma" },
    { .publica = { .id = "PA-05",
                   .titulo = "Recursos distintos a los del POAI",
                   .porque =
                       "El plan de acción no puede programar más de lo que el POAI asignó a cada proyecto y fuente.",
                   .correccion = "Ajuste los valores de las metas del proyecto hasta lo que asigna el POAI.",
                   .base = GUIA_CRUCE "; procedimiento PE-P-002",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_POAI | CON_PA,
      .comparaciones = contra_poai,
      .sin_operandos = "los planes de acción y el POAI no comparten proyectos, metas ni programas" },
    { .publica = { .id = "PA-06",
                   .titulo = "Proyecto que no está en el POAI",
                   .porque = "Solo lo que está en el POAI tiene recursos de inversión este año.",
                   .correccion = "Corrija el BPIN, o incluya el proyecto en el POAI.",
                   .base = GUIA_CRUCE,
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_POAI | CON_PA,
      .check = check_proyecto,
      .sin_operandos = "el POAI o los planes de acción no traen BPIN" },
    { .publica = { .id = NULL } },
};

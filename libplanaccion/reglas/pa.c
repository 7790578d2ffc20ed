/* SPDX-License-Identifier: MIT
 *
 * Rules of family PA that cross the plan de acción with the other instruments, and its sums with its own totals.
 * What a row says by itself is in pa_filas.c.
 */
#include "base/fallo.h"
#include "reglas/cantidades.h"
#include "reglas/cruce.h"
#include "reglas/incidencias.h"
#include "reglas/indicativo.h"
#include "reglas/motor.h"

/* ---------------------------------------------------------------- PA-01 */

static int
check_en_indicativo(struct revision *rev)
{
    int status = plai_metas_exist(rev, INSTRUMENTO_PLAN_ACCION);

    return status < 0 ? status : plai_metas_programadas(rev, INSTRUMENTO_PLAN_ACCION);
}

/* ---------------------------------------------------------------- PA-02 */

static int
quantity_say(struct revision *rev, size_t meta, const struct hecho *here, const struct hecho *there)
{
    enum union_meta nivel = rev->cruce->nivel[meta];
    struct dicho dicho = { .gravedad = plai_union_gravedad(nivel, PLA_ADVERTENCIA),
                           .lugar = here->lugar,
                           .contra = &there->lugar,
                           .contras = 1,
                           .nivel = plai_union_name(nivel) };

    dicho.valor = CANTIDAD_M(here->valor);
    dicho.esperado = CANTIDAD_M(there->valor);
    dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, meta));
    dicho.clave.fuente = dicho.clave.actividad = 0;
    return plai_observe(rev, &dicho, "La meta %s programa %s en %d y el Plan Indicativo %s.", NOMBRE_META(rev, meta),
                        CANTIDAD(here->valor), rev->vigencia, CANTIDAD(there->valor));
}

/* Two books of one dependencia may split a goal between them, or repeat it. What several dependencias share is PA-04's.
 */
static int
goal_check(struct revision *rev, uint32_t indicativo, const struct hecho *there)
{
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);
    int64_t sum = 0;
    int status = PLA_OK;

    if (plai_meta_compartida(rev, indicativo))
        return PLA_OK;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count && status == PLA_OK; i++) {
            const struct hecho *here = plai_plan_cantidad(rev, metas[i]);

            if (here == NULL)
                continue;
            if (pass == 0) {
                rev->comparadas++;
                plai_add_checked(&sum, here->valor);
            } else if (!plai_cantidad_of_meta_equal(rev, indicativo, here->valor, there->valor) &&
                       !plai_cantidad_of_meta_equal(rev, indicativo, sum, there->valor)) {
                status = quantity_say(rev, metas[i], here, there);
            }
        }
    return status;
}

/* True for a cell of what the goal programmes for the whole year. Quarters, and what was done, may be of each activity:
 * goals are not the sum of activities, nor need activities repeat the goal. */
static bool
is_of_year(const struct revision *rev, lugar cell)
{
    const struct columna *columna = plai_hoja_columna(rev->plan, lugar_hoja(cell), lugar_columna(cell));

    return columna != NULL && columna->medida == MEDIDA_PROGRAMADO && columna->periodo == PERIODO_ANIO;
}

static int
rows_differ_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    const struct incidencia *primera = grupo->primera;
    const struct registro *registro = plai_registro_of_lugar(rev, primera->lugar);
    struct dicho dicho = {
        .gravedad = PLA_ADVERTENCIA, .lugar = primera->lugar, .contra = &primera->otro, .contras = primera->otro != 0
    };

    if (registro == NULL || plai_registro_instrumento(rev->plan, registro) != INSTRUMENTO_PLAN_ACCION ||
        !is_of_year(rev, primera->lugar))
        return PLA_OK;
    dicho.clave = plai_clave_of(rev, registro);
    return plai_observe(rev, &dicho, "La meta %s trae cantidades distintas en sus filas.",
                        plai_id_text(rev->plan, registro->meta));
}

static int
check_cantidad(struct revision *rev)
{
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        const struct hecho *there;

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || rev->cruce->clase[m] != m)
            continue;
        there = plai_meta_cantidad(rev, m, rev->vigencia);
        /* Where it programmes nothing there is no quantity to differ from: PA-01 says so. */
        if (there != NULL && there->estado == ESTADO_VALOR && there->valor > 0)
            status = goal_check(rev, m, there);
    }
    return status < 0 ? status
                      : plai_incidencias_group(rev, INCIDENCIA_CANTIDAD_DISTINTA, AGRUPAR_CELDA, rows_differ_say);
}

/* ---------------------------------------------------------------- PA-03 */

/* True where some plan de acción has the goal, or the dependencia that the POAI gives it sent none: then what is
 * missing is the book, and its own rule says so once. */
static bool
goal_is_covered(const struct revision *rev, uint32_t indicativo)
{
    size_t count;
    const uint32_t *metas = plai_cruce_clase(rev->cruce, indicativo, &count);

    for (size_t i = 0; i < count; i++) {
        id dependencia = plai_meta_registro(rev, metas[i])->dependencia;

        if (rev->metas[metas[i]].instrumento == INSTRUMENTO_PLAN_ACCION && plai_meta_vigente(rev, metas[i]))
            return true;
        if (rev->metas[metas[i]].instrumento == INSTRUMENTO_POAI && dependencia != 0 && !rev->con_plan[dependencia])
            return true;
    }
    return false;
}

static int
check_cobertura(struct revision *rev)
{
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK && rev->vigencia != 0; m++) {
        const struct hecho *cantidad;
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO || rev->cruce->clase[m] != m)
            continue;
        cantidad = plai_meta_cantidad(rev, m, rev->vigencia);
        if (cantidad == NULL || cantidad->estado != ESTADO_VALOR || cantidad->valor <= 0)
            continue;
        rev->comparadas++;
        if (goal_is_covered(rev, m))
            continue;
        dicho.lugar = cantidad->lugar;
        dicho.valor = CANTIDAD_M(cantidad->valor);
        dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, m));
        dicho.clave.fuente = 0;
        status = plai_observe(rev, &dicho,
                              "El Plan Indicativo programa %s en la meta %s para %d y ningún plan de acción la trae.",
                              CANTIDAD(cantidad->valor), NOMBRE_META(rev, m), rev->vigencia);
    }
    return status;
}

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
      .espera = plan_is_missing,
      .mayor = { PLA_ERROR, PA_MAS "sobran {dif}." },
      .menor = { PLA_ADVERTENCIA, PA_MAS "faltan {dif}." } },
    { .niveles = { { 0, NULL } } },
};

#define PA_TOTAL "En la meta {meta} el total escrito es {der} y lo programado suma {izq}: la diferencia es {dif}."

static const struct comparacion total_de_meta[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_ACCION, .medida = MEDIDA_TOTAL_DECLARADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .total_de_meta = true,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { PLA_ERROR, PA_TOTAL },
      .menor = { PLA_ERROR, PA_TOTAL } },
    { .niveles = { { 0, NULL } } },
};

#define LEY_PLAN "Ley 152 de 1994, art. 29 y 41"
#define GUIA_CRUCE "Guía departamental de planes de acción, paso 4"

const struct regla plai_reglas_pa[] = {
    { .publica = { .id = "PA-01",
                   .titulo = "Meta que no está en el Plan Indicativo, o sin programación este año",
                   .porque = "El plan de acción ejecuta cada año las metas del Plan Indicativo: no puede tener otras.",
                   .correccion =
                       "Corrija el código de la meta; si es de gestión o administrativa, dígalo en el tipo de meta.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI | CON_PA,
      .check = check_en_indicativo,
      .sin_operandos = "los planes de acción no traen metas" },
    { .publica = { .id = "PA-02",
                   .titulo = "Cantidad distinta a la del Plan Indicativo",
                   .porque =
                       "Lo que la dependencia se compromete a entregar este año es lo que programó el Plan Indicativo.",
                   .correccion =
                       "Escriba la cantidad del Plan Indicativo, o tramite su ajuste antes de cambiarla aquí.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_PA,
      .check = check_cantidad,
      .sin_operandos =
          "ninguna meta que esté en un solo plan de acción tiene cantidad en el Plan Indicativo este año" },
    { .publica = { .id = "PA-03",
                   .titulo = "Meta programada que ningún plan de acción trae",
                   .porque = "Una meta programada este año que nadie recoge no se va a cumplir.",
                   .correccion = "Inclúyala en el plan de acción de la dependencia responsable, o reprográmela.",
                   .base = LEY_PLAN,
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_PA,
      .check = check_cobertura,
      .sin_operandos = "el Plan Indicativo no trae cantidades de este año" },
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
    { .publica = { .id = "PA-07",
                   .titulo = "Los trimestres y fuentes no suman el presupuesto de la meta",
                   .porque = "El presupuesto de la meta es la suma de lo que se programa en cada trimestre y fuente.",
                   .correccion = "Revise los valores de la fila y vuelva a calcular el presupuesto.",
                   .base = "Formato E-DE-F-010 (presupuesto por trimestre y fuente)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PA,
      .comparaciones = total_de_meta,
      .sin_operandos = "los planes de acción no traen un total junto a lo que suma" },
    { .publica = { .id = NULL } },
};

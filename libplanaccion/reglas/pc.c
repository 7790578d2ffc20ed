/* SPDX-License-Identifier: MIT
 *
 * Rules of family PC: the PAC against itself and against the POAI.
 * Knows money only: a PAC has no goals.
 */
#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/cruce.h"
#include "reglas/motor.h"
#include "reglas/rubros.h"

#define MESES                                                                                                          \
    {                                                                                                                  \
        {                                                                                                              \
            .instrumento = INSTRUMENTO_PAC, .medida = MEDIDA_PAC, .clase = CLASE_PESOS,                                \
            .periodos = BIT(PERIODO_MES) | BIT(PERIODO_TRIMESTRE)                                                      \
        }                                                                                                              \
    }

/* What the POAI can be the limit of: a PAC of the whole budget also has what is not investment. */
#define DE_INVERSION (BIT(RUBRO_OTRO) | BIT(RUBRO_INVERSION))
#define MESES_DE_INVERSION                                                                                             \
    {                                                                                                                  \
        {                                                                                                              \
            .instrumento = INSTRUMENTO_PAC, .medida = MEDIDA_PAC, .clase = CLASE_PESOS,                                \
            .periodos = BIT(PERIODO_MES) | BIT(PERIODO_TRIMESTRE), .raices = DE_INVERSION                              \
        }                                                                                                              \
    }

#define SOBRE_PRESUPUESTO                                                                                               \
    "En el rubro {rubro}[ con {fuente}] los meses del PAC suman {izq} y la apropiación definitiva del presupuesto es " \
    "{der}: la exceden en {dif}."

static const struct comparacion bajo_apropiacion[] = {
    { .izquierda = MESES,
      .derecha = { .instrumento = INSTRUMENTO_PAC, .medida = MEDIDA_APROPIACION_DEFINITIVA, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR,
                 .texto =
                     "[En el rubro {rubro}, ]los meses[ del proyecto {bpin}][ con {fuente}] suman {izq} y la apropiación "
                     "definitiva es {der}: la exceden en {dif}." } },
    { .izquierda = MESES,
      .derecha = { .instrumento = INSTRUMENTO_EJECUCION,
                   .medida = MEDIDA_APROPIACION_DEFINITIVA,
                   .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_RUBRO | ASPECTO_FUENTE, "rubro_fuente" } },
      .tolerancia = TOLERANCIA_PESOS,
      .cede = true,
      .mayor = { .gravedad = PLA_ERROR, .texto = SOBRE_PRESUPUESTO } },
    { .izquierda = MESES,
      .derecha = { .instrumento = INSTRUMENTO_EJECUCION,
                   .medida = MEDIDA_APROPIACION_DEFINITIVA,
                   .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_RUBRO, "rubro" } },
      .tolerancia = TOLERANCIA_PESOS,
      .cede = true,
      .mayor = { .gravedad = PLA_ERROR, .texto = SOBRE_PRESUPUESTO } },
    { .niveles = { { 0, NULL } } },
};

#define TOTAL_PAC                                                                                                      \
    "[En el rubro {rubro}, ]los meses[ del proyecto {bpin}][ con {fuente}] suman {izq} y el total escrito es {der}."

static const struct comparacion total_del_pac[] = {
    { .izquierda = MESES,
      .derecha = { .instrumento = INSTRUMENTO_PAC, .medida = MEDIDA_TOTAL_DECLARADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR, .texto = TOTAL_PAC },
      .menor = { .gravedad = PLA_ERROR, .texto = TOTAL_PAC } },
    { .niveles = { { 0, NULL } } },
};

static const struct comparacion bajo_poai[] = {
    { .izquierda = MESES_DE_INVERSION,
      .derecha = { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_PROYECTO | ASPECTO_FUENTE, "bpin_fuente" },
                   { ASPECTO_PROYECTO, "bpin" },
                   { ASPECTO_PROGRAMA | ASPECTO_FUENTE, "programa_fuente" },
                   { ASPECTO_PROGRAMA, "programa" },
                   { ASPECTO_FUENTE, "fuente" } },
      .tolerancia = TOLERANCIA_PESOS,
      .cede = true, /* what passes its own appropriation is said there */
      .mayor = { .gravedad = PLA_ERROR,
                 .texto =
                     "El PAC programa {izq}[ para el proyecto {bpin}][ en {programa}][ con {fuente}] y el POAI asigna "
                     "{der}: sobran {dif}." } },
    { .niveles = { { 0, NULL } } },
};

/* ---------------------------------------------------------------- PC-06 */

/* Money of one side by project or, where a side has no projects, by fuente. */
struct lado_pac {
    struct tabla tabla;
    VEC(uint32_t) primero;
};

static uint32_t
key_of(const struct revision *rev, const struct hecho *hecho, bool by_project)
{
    return by_project                               ? rev->cruce->proyecto[hecho->registro]
           : rev->fuente_desconocida[hecho->fuente] ? 0
                                                    : hecho->fuente;
}

static int
side_read(struct revision *rev, enum instrumento instrumento, enum medida medida, bool by_project,
          struct lado_pac *lado)
{
    size_t count;
    const uint32_t *hechos = plai_revision_hechos(rev, instrumento, medida, CLASE_PESOS, &count);

    for (size_t i = 0; i < count; i++) {
        const struct hecho *hecho = &rev->plan->hechos.items[hechos[i]];
        uint32_t key = key_of(rev, hecho, by_project), entry;

        if (key == 0 || hecho->valor <= 0 ||
            !(DE_INVERSION & BIT(plai_rubro_raiz(plai_id_key(rev->plan, hecho->rubro)))) ||
            (hecho->vigencia != 0 && hecho->vigencia != rev->vigencia))
            continue;
        entry = plai_tabla_add(&lado->tabla, &key);
        if (entry == TABLA_NINGUNO || (entry == lado->primero.count && !plai_vec_add(&lado->primero, hechos[i])))
            return plai_fail_memory(rev->fallo);
    }
    return PLA_OK;
}

static int
uncovered_say(struct revision *rev, const struct lado_pac *here, const struct lado_pac *there, bool by_project,
              bool in_pac)
{
    int status = PLA_OK;

    for (uint32_t i = 0; i < here->tabla.count && status == PLA_OK; i++) {
        const uint32_t *key = plai_tabla_llave(&here->tabla, i);
        const struct hecho *hecho = &rev->plan->hechos.items[here->primero.items[i]];
        const struct registro *registro = plai_registro_at(rev, hecho->registro);
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .nivel = by_project ? "bpin" : "fuente" };

        /* A code that is no BPIN is observed by its own rule. */
        if (plai_tabla_find(&there->tabla, key) != TABLA_NINGUNO ||
            (by_project && !plai_bpin_own(plai_id_key(rev->plan, *key), rev->cruce->dane)))
            continue;
        dicho.lugar = by_project ? plai_registro_lugar(rev->plan, registro, CAMPO_bpin) : hecho->lugar;
        dicho.clave.bpin = by_project ? *key : 0;
        dicho.clave.fuente = by_project ? 0 : *key;
        status = plai_observe(
            rev, &dicho,
            in_pac && by_project ? "El PAC programa caja para %s %s, que no está en el POAI."
            : in_pac ? "El PAC programa caja para %s %s, que no está en el POAI ni en los planes de acción."
                     : "El POAI asigna recursos %s %s y el PAC no le programa caja.",
            in_pac       ? by_project ? "el proyecto" : "la fuente"
            : by_project ? "al proyecto"
                         : "de la fuente",
            plai_id_text(rev->plan, *key));
    }
    return status;
}

/* The POAI and, where sources are compared, the planes de acción: they may have what is no investment. */
static int
backing_read(struct revision *rev, bool by_project, struct lado_pac *lado)
{
    int status = side_read(rev, INSTRUMENTO_POAI, MEDIDA_PROGRAMADO, by_project, lado);

    return status < 0 || by_project ? status
                                    : side_read(rev, INSTRUMENTO_PLAN_ACCION, MEDIDA_PROGRAMADO, by_project, lado);
}

static int
sides_check(struct revision *rev, bool by_project, struct lado_pac *pac, struct lado_pac *poai,
            struct lado_pac *respaldo)
{
    struct union_hecha hecha = { rev->regla, INSTRUMENTO_POAI, by_project ? ASPECTO_PROYECTO : ASPECTO_FUENTE,
                                 by_project ? "bpin" : "fuente" };
    int status = side_read(rev, INSTRUMENTO_PAC, MEDIDA_PAC, by_project, pac);

    if (status == PLA_OK)
        status = side_read(rev, INSTRUMENTO_POAI, MEDIDA_PROGRAMADO, by_project, poai);
    if (status == PLA_OK)
        status = backing_read(rev, by_project, respaldo);
    if (status < 0 || pac->tabla.count == 0 || poai->tabla.count == 0)
        return status;
    rev->comparadas = pac->tabla.count + poai->tabla.count;
    if (!plai_vec_add(&rev->uniones, hecha))
        return plai_fail_memory(rev->fallo);
    status = uncovered_say(rev, pac, respaldo, by_project, true);
    return status == PLA_OK ? uncovered_say(rev, poai, pac, by_project, false) : status;
}

static int
check_cobertura(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    int status = PLA_OK;

    for (int attempt = 0; attempt < 2 && rev->comparadas == 0 && status == PLA_OK; attempt++) {
        struct lado_pac lados[3];

        for (int i = 0; i < 3; i++) {
            lados[i] = (struct lado_pac){ .primero.memoria = memoria };
            plai_tabla_init(&lados[i].tabla, 1, memoria);
        }
        status = sides_check(rev, attempt == 0, &lados[0], &lados[1], &lados[2]);
        for (int i = 0; i < 3; i++) {
            plai_tabla_done(&lados[i].tabla);
            plai_vec_done(&lados[i].primero);
        }
    }
    return status;
}

#define DECRETO "Decreto 111 de 1996, art. 73 y 74 (PAC); estatuto orgánico de presupuesto de la entidad"

const struct regla plai_reglas_pc[] = {
    { .publica = { .id = "PC-01",
                   .titulo = "PAC por encima de la apropiación",
                   .porque = "La apropiación definitiva es el límite de lo que se puede pagar en el año.",
                   .correccion = "Reduzca los meses hasta la apropiación, o adicione el presupuesto primero.",
                   .base = DECRETO,
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PAC,
      .comparaciones = bajo_apropiacion,
      .sin_operandos = "ni el PAC ni el presupuesto traen la apropiación definitiva de los rubros del PAC" },
    { .publica = { .id = "PC-02",
                   .titulo = "Los meses no suman el total del PAC",
                   .porque = "El total de cada fila es la suma de sus doce meses.",
                   .correccion = "Revise los meses de la fila y vuelva a calcular el total.",
                   .base = "Identidad aritmética",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PAC,
      .comparaciones = total_del_pac,
      .sin_operandos = "el PAC no trae los meses y el total de sus filas" },
    { .publica = { .id = "PC-04",
                   .titulo = "PAC por encima del POAI",
                   .porque = "La caja de inversión no puede pasar de lo que el POAI asignó al proyecto.",
                   .correccion = "Ajuste el PAC del proyecto, o tramite la modificación del POAI.",
                   .base = "Guía departamental de planes de acción, paso 4; " DECRETO,
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PAC | CON_POAI,
      .comparaciones = bajo_poai,
      .sin_operandos = "el PAC y el POAI no comparten proyectos, programas ni fuentes" },
    { .publica = { .id = "PC-06",
                   .titulo = "Proyecto con PAC y sin POAI, o con POAI y sin PAC",
                   .porque =
                       "Lo que está en el POAI necesita caja para ejecutarse, y la caja de inversión sale del POAI.",
                   .correccion = "Incluya el proyecto en el instrumento que falta, o corrija su BPIN.",
                   .base = "Guía departamental de planes de acción, paso 4",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PAC | CON_POAI,
      .check = check_cobertura,
      .sin_operandos = "el PAC y el POAI no traen BPIN ni fuentes con qué compararlos" },
    { .publica = { .id = NULL } },
};

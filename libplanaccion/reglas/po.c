/* SPDX-License-Identifier: MIT
 *
 * Rules of family PO: the POAI against the Plan Indicativo, and against itself.
 * Knows no plan de acción.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/indicativo.h"
#include "reglas/motor.h"

/* ---------------------------------------------------------------- PO-01, PO-02 */

/* Codes of products and programmes that the Plan Indicativo has. */
static int
codes_read(struct revision *rev, enum campo campo, size_t digits, struct tabla *codes)
{
    for (size_t m = 0; m < rev->metas_count; m++) {
        size_t filas;
        const uint32_t *fila = plai_meta_filas(rev, m, &filas);

        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_INDICATIVO)
            continue;
        /* goals that share a code by mistake may be of several products */
        for (size_t i = 0; i < filas; i++) {
            const struct valor *valor = plai_registro_valor(rev->plan, plai_registro_at(rev, fila[i]), campo);

            if (valor == NULL || valor->id == 0 || strlen(valor->texto) != digits)
                continue;
            if (plai_tabla_add(codes, &valor->id) == TABLA_NINGUNO)
                return plai_fail_memory(rev->fallo);
        }
    }
    return PLA_OK;
}

/* True where the Plan Indicativo has a code for the goal with digits of more or of less: CD-02 says so. */
static bool
is_broken_there(const struct revision *rev, size_t meta, enum campo campo, size_t digits)
{
    uint32_t indicativo = plai_cruce_indicativo(rev, meta);
    const struct valor *valor = indicativo != UINT32_MAX ? plai_meta_valor(rev, indicativo, campo) : NULL;

    return valor != NULL && valor->id != 0 && strlen(valor->texto) != digits;
}

/* A row of the POAI may name a product or a programme that no goal of the Plan Indicativo has. Each code is said once
 * for a goal, and only where the Plan Indicativo codes them too. */
static int
codes_check(struct revision *rev, enum campo campo, size_t digits, const char *words)
{
    struct tabla codes;
    int status;

    plai_tabla_init(&codes, 1, rev->plan->opciones.memoria);
    status = codes_read(rev, campo, digits, &codes);
    for (size_t m = 0; m < rev->metas_count && status == PLA_OK && codes.count > 0; m++) {
        const struct valor *valor = plai_meta_valor(rev, m, campo);

        if (rev->metas[m].instrumento != INSTRUMENTO_POAI || !plai_meta_vigente(rev, m) || valor == NULL ||
            valor->id == 0 || strlen(valor->texto) != digits)
            continue;
        rev->comparadas++;
        if (plai_tabla_find(&codes, &valor->id) != TABLA_NINGUNO || is_broken_there(rev, m, campo, digits))
            continue;
        struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = valor->lugar, .valor = valor->texto };

        dicho.clave = plai_clave_of(rev, plai_meta_registro(rev, m));
        dicho.clave.campo = (uint8_t)campo;
        status = plai_observe(rev, &dicho, "El %s %s, de la meta %s, no está en el Plan Indicativo.", words,
                              valor->texto, NOMBRE_META(rev, m));
    }
    plai_tabla_done(&codes);
    return status;
}

static int
check_en_indicativo(struct revision *rev)
{
    int status = plai_metas_exist(rev, INSTRUMENTO_POAI);

    if (status == PLA_OK)
        status = codes_check(rev, CAMPO_codigo_producto, 7, "producto");
    if (status == PLA_OK)
        status = codes_check(rev, CAMPO_codigo_programa, 4, "programa");
    return status;
}

static int
check_programada(struct revision *rev)
{
    return plai_metas_programadas(rev, INSTRUMENTO_POAI);
}

/* ---------------------------------------------------------------- PO-07 */

/* One observation a row, or one for the sheet where none of its rows names a source. */
static int
sheet_sources_check(struct revision *rev, const struct hoja *hoja)
{
    lugar first = 0;
    size_t bad = 0, good = 0;
    int status = PLA_OK;

    for (int pass = 0; pass < 2; pass++)
        for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++) {
            const struct registro *registro = plai_registro_at(rev, r);

            for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos && status == PLA_OK; h++) {
                const struct hecho *hecho = &rev->plan->hechos.items[h];

                if (hecho->medida != MEDIDA_PROGRAMADO || hecho->clase != CLASE_PESOS || hecho->valor <= 0)
                    continue;
                if (pass == 0) {
                    good += hecho->fuente != 0;
                    bad += hecho->fuente == 0;
                    first = first == 0 && hecho->fuente == 0 ? hecho->lugar : first;
                } else if (hecho->fuente == 0 && good > 0) {
                    struct dicho dicho = { .gravedad = PLA_ERROR,
                                           .lugar = hecho->lugar,
                                           .valor = PESOS_M(hecho->valor) };

                    dicho.clave = plai_clave_of(rev, registro);
                    dicho.clave.campo = CAMPO_fuente;
                    status =
                        plai_observe(rev, &dicho, "El POAI asigna %s y no dice con qué fuente.", PESOS(hecho->valor));
                }
            }
        }
    rev->comparadas += good + bad;
    if (status == PLA_OK && good == 0 && bad > 0) {
        struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = first };

        status = plai_observe(rev, &dicho, "Esta hoja del POAI no dice la fuente de ninguno de sus %zu valores.", bad);
    }
    return status;
}

static int
check_con_fuente(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++)
        if (rev->plan->hojas.items[h].instrumento == INSTRUMENTO_POAI)
            status = sheet_sources_check(rev, &rev->plan->hojas.items[h]);
    return status;
}

#define PO_IGUAL "El POAI asigna {izq} a {programa}[ con {fuente}] y el Plan Indicativo programa {der} en {vigencia}: "

static const struct comparacion contra_indicativo[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
      .derecha = { .instrumento = INSTRUMENTO_PLAN_INDICATIVO,
                   .medida = MEDIDA_PROGRAMADO,
                   .clase = CLASE_PESOS,
                   .periodos = BIT(PERIODO_ANIO) },
      .niveles = { { ASPECTO_PROGRAMA | ASPECTO_FUENTE, "programa_fuente" },
                   { ASPECTO_PROGRAMA, "programa" },
                   { ASPECTO_FUENTE, "fuente" } },
      .tolerancia = TOLERANCIA_PESOS,
      .detalle = ASPECTO_META,
      .faltas_aparte = true, /* PO-05 says which goals the POAI lacks */
      .mayor = { .gravedad = PLA_ADVERTENCIA, .texto = PO_IGUAL "sobran {dif}." },
      .menor = { .gravedad = PLA_ADVERTENCIA, .texto = PO_IGUAL "faltan {dif}." } },
    { .niveles = { { 0, NULL } } },
};

#define PO_TOTAL "En la meta {meta} las fuentes suman {izq} y el total escrito es {der}."

static const struct comparacion total_de_fila[] = {
    { .izquierda = { { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_PROGRAMADO, .clase = CLASE_PESOS } },
      .derecha = { .instrumento = INSTRUMENTO_POAI, .medida = MEDIDA_TOTAL_DECLARADO, .clase = CLASE_PESOS },
      .niveles = { { ASPECTO_REGISTRO, NULL } },
      .reunir = REUNIR_CADA_UNA,
      .total_de_meta = true,
      .tolerancia = TOLERANCIA_PESOS,
      .mayor = { .gravedad = PLA_ERROR, .texto = PO_TOTAL },
      .menor = { .gravedad = PLA_ERROR, .texto = PO_TOTAL } },
    { .niveles = { { 0, NULL } } },
};

const struct regla plai_reglas_po[] = {
    { .publica = { .id = "PO-01",
                   .titulo = "Meta, producto o programa del POAI que no está en el Plan Indicativo",
                   .porque = "El POAI toma sus metas del Plan Indicativo: no puede financiar lo que no está en él.",
                   .correccion = "Corrija el código, o incluya la meta en el Plan Indicativo antes que en el POAI.",
                   .base = "Constitución, art. 342; procedimientos PE-P-002 y PRO-PET-07",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PI | CON_POAI,
      .check = check_en_indicativo,
      .sin_operandos = "el POAI no trae metas ni códigos" },
    { .publica = { .id = "PO-02",
                   .titulo = "Meta del POAI sin programación en el Plan Indicativo",
                   .porque = "Se asignan recursos en un año en que la meta no tiene nada que entregar.",
                   .correccion = "Programe la meta en el Plan Indicativo, o retire sus recursos de este año.",
                   .base = "Ley 152 de 1994, art. 29; guía para el plan indicativo (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_POAI,
      .check = check_programada,
      .sin_operandos = "ninguna meta del POAI se encontró en el Plan Indicativo" },
    { .publica = { .id = "PO-03",
                   .titulo = "POAI distinto del Plan Indicativo",
                   .porque = "Lo que el Plan Indicativo programa por programa y fuente es lo que el POAI debe asignar.",
                   .correccion =
                       "Ajuste el POAI, o actualice los recursos del Plan Indicativo y deje el acto que lo soporta.",
                   .base = "Constitución, art. 342; guía para el plan indicativo (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PI | CON_POAI,
      .comparaciones = contra_indicativo,
      .sin_operandos = "el POAI y el Plan Indicativo no comparten programas ni fuentes" },
    { .publica = { .id = "PO-06",
                   .titulo = "Las fuentes no suman el total de la fila",
                   .porque = "El total de cada fila es la suma de sus fuentes.",
                   .correccion = "Revise las fuentes de la fila y vuelva a calcular el total.",
                   .base = "Identidad aritmética",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_POAI,
      .comparaciones = total_de_fila,
      .sin_operandos = "el POAI no trae fuentes y totales por fila" },
    { .publica = { .id = "PO-07",
                   .titulo = "Recursos sin fuente",
                   .porque = "El POAI debe decir con qué fuente se paga cada proyecto.",
                   .correccion = "Escriba la fuente de financiación del valor.",
                   .base = "Guía departamental de planes de acción: el POAI nombra las fuentes; PRO-PET-07",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_POAI,
      .check = check_con_fuente,
      .sin_operandos = "el POAI no trae recursos" },
    { .publica = { .id = NULL } },
};

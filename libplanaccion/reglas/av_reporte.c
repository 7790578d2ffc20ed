/* SPDX-License-Identifier: MIT
 *
 * Rules of family AV on what goes beside the numbers of a report: whether the goal is marked as programmed, and what
 * proves that it was done. Knows the columns of a year; no percentage, no money.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/avances.h"

/* The year that an attribute of a row speaks of: that of its heading, else that of its workbook; 0 where none says. */
static int
year_of(const struct revision *rev, lugar cell)
{
    const struct columna *columna = plai_hoja_columna(rev->plan, lugar_hoja(cell), lugar_columna(cell));

    if (columna != NULL && columna->vigencia != 0)
        return columna->vigencia;
    return rev->plan->libros.items[rev->plan->hojas.items[lugar_hoja(cell)].libro].publico.vigencia;
}

/* The first value of a field that the rows of a goal give for a year; NULL where all are blank. */
static const struct valor *
value_of(const struct revision *rev, const struct seguimiento *s, const struct seguida *seguida, enum campo campo,
         int vigencia)
{
    size_t filas;
    const uint32_t *fila = plai_seguida_filas(s, seguida, &filas);

    for (size_t i = 0; i < filas; i++) {
        const struct registro *registro = plai_registro_at(rev, fila[i]);

        for (uint32_t v = registro->valor; v < registro->valor + registro->valores; v++) {
            const struct valor *valor = &rev->plan->valores.items[v];

            if (valor->campo == campo && valor->estado == ESTADO_VALOR && valor->texto[0] != '\0' &&
                year_of(rev, valor->lugar) == vigencia)
                return valor;
        }
    }
    return NULL;
}

/* ---------------------------------------------------------------- AV-07 */

/* 1 for programmed, 0 for not programmed, -1 for anything else that a state says. */
static int
state_of(const char *text)
{
    static const char *const si[] = { "p", "programada", "programado" };
    static const char *const no[] = { "np", "n p", "no programada", "no programado" };
    char folded[64];

    plai_fold(plai_slice(text), folded, sizeof folded);
    for (size_t i = 0; i < sizeof si / sizeof *si; i++)
        if (strcmp(folded, si[i]) == 0)
            return 1;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (strcmp(folded, no[i]) == 0)
            return 0;
    return -1;
}

static int
state_say(struct revision *rev, const struct seguimiento *s, const struct avance *avance, const struct valor *estado,
          int programada)
{
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = estado->lugar,
                           .contra = &avance->en_programado,
                           .contras = avance->en_programado != 0,
                           .valor = estado->texto,
                           .esperado = programada ? "NP" : "P",
                           .clave = plai_avance_clave(rev, seguida, avance->anio.vigencia) };

    dicho.clave.campo = CAMPO_estado;
    if (programada)
        return plai_observe(rev, &dicho, "La meta %s está marcada como programada en %d y no programa nada.",
                            NOMBRE_SEGUIDA(rev, seguida), avance->anio.vigencia);
    return plai_observe(rev, &dicho, "La meta %s está marcada como no programada en %d y programa %s.",
                        NOMBRE_SEGUIDA(rev, seguida), avance->anio.vigencia, CANTIDAD(avance->anio.programado.valor));
}

static int
check_estado(struct revision *rev)
{
    const struct seguimiento *s = plai_revision_seguimiento(rev);
    int status = s != NULL ? PLA_OK : PLA_E_MEMORIA;

    for (size_t i = 0; status == PLA_OK && i < s->avances_count; i++) {
        const struct avance *avance = &s->avances[i];
        const struct seguida *seguida = plai_avance_seguida(s, avance);
        const struct valor *estado = value_of(rev, s, seguida, CAMPO_estado, avance->anio.vigencia);
        int state = estado != NULL ? state_of(estado->texto) : -1;
        bool anual = avance->anio.programado.hay && avance->anio.programado.valor != 0;
        bool trimestral = avance->programado_sumado.hay && avance->programado_sumado.valor != 0;

        if (state < 0 || !plai_avance_programa(rev, seguida, avance))
            continue;
        rev->comparadas++;
        /* Where the quarters have a quantity and the year has none, either of the two readings may be meant. */
        if (state == 1 ? !anual && !trimestral : anual)
            status = state_say(rev, s, avance, estado, state);
    }
    return status;
}

/* ---------------------------------------------------------------- AV-09 */

/* The column where the sheet of a goal has what proves a year; 0 where it has none. */
static uint32_t
proof_column(const struct revision *rev, uint32_t hoja, int vigencia)
{
    const struct hoja *h = &rev->plan->hojas.items[hoja];

    for (uint32_t c = h->columna; c < h->columna + h->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->campo == CAMPO_soporte && year_of(rev, lugar_of(hoja, 0, columna->columna)) == vigencia)
            return columna->columna;
    }
    return 0;
}

/* How the goals of a column that was to have a proof fare. */
struct soportes {
    size_t ejecutadas, sin_soporte;
    uint32_t primera;
};

struct columnas_soporte {
    struct tabla tabla; /* sheet, column */
    VEC(struct soportes) items;
    uint32_t *columna; /* by advance: its entry, where it lacks its proof; TABLA_NINGUNO elsewhere */
};

static int
proofs_count(struct revision *rev, const struct seguimiento *s, struct columnas_soporte *columnas)
{
    for (uint32_t i = 0; i < s->avances_count; i++) {
        const struct avance *avance = &s->avances[i];
        const struct seguida *seguida = plai_avance_seguida(s, avance);
        uint32_t hoja = rev->metas[seguida->meta].hoja, entry;
        uint32_t key[2] = { hoja, 0 };

        columnas->columna[i] = TABLA_NINGUNO;
        if (!avance->anio.ejecutado.hay || avance->anio.ejecutado.valor <= 0)
            continue;
        key[1] = proof_column(rev, hoja, avance->anio.vigencia);
        if (key[1] == 0)
            continue;
        entry = plai_tabla_add(&columnas->tabla, key);
        if (entry == TABLA_NINGUNO || (entry == columnas->items.count &&
                                       !plai_vec_add(&columnas->items, ((struct soportes){ 0, 0, UINT32_MAX }))))
            return plai_fail_memory(rev->fallo);
        rev->comparadas++;
        columnas->items.items[entry].ejecutadas++;
        if (value_of(rev, s, seguida, CAMPO_soporte, avance->anio.vigencia) != NULL)
            continue;
        columnas->columna[i] = entry;
        if (columnas->items.items[entry].sin_soporte++ == 0)
            columnas->items.items[entry].primera = i;
    }
    return PLA_OK;
}

static int
proof_say(struct revision *rev, const struct seguimiento *s, const struct avance *avance,
          const struct soportes *soportes)
{
    const struct seguida *seguida = plai_avance_seguida(s, avance);
    const struct registro *registro = plai_registro_at(rev, seguida->registro);
    uint32_t columna = proof_column(rev, registro->hoja, avance->anio.vigencia);
    struct dicho dicho = { .gravedad = PLA_NOTA,
                           .lugar = lugar_of(registro->hoja, registro->fila, columna),
                           .contra = &avance->en_ejecutado,
                           .contras = 1 };

    /* A column that nobody has filled in is one thing to say, not hundreds. */
    if (soportes->ejecutadas >= 5 && soportes->sin_soporte == soportes->ejecutadas) {
        dicho.clave.vigencia = (int16_t)avance->anio.vigencia;
        dicho.clave.campo = CAMPO_soporte;
        return plai_observe(rev, &dicho, "Ninguna de las %zu metas con ejecución en %d trae su soporte.",
                            soportes->ejecutadas, avance->anio.vigencia);
    }
    dicho.clave = plai_avance_clave(rev, seguida, avance->anio.vigencia);
    dicho.clave.campo = CAMPO_soporte;
    return plai_observe(rev, &dicho, "La meta %s reporta %s en %d y no dice cuál es su soporte.",
                        NOMBRE_SEGUIDA(rev, seguida), CANTIDAD(avance->anio.ejecutado.valor), avance->anio.vigencia);
}

static int
check_soporte(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    const struct seguimiento *s = plai_revision_seguimiento(rev);
    struct columnas_soporte columnas = { .items.memoria = memoria };
    int status = PLA_OK;

    if (s == NULL)
        return PLA_E_MEMORIA;
    plai_tabla_init(&columnas.tabla, 2, memoria);
    columnas.columna = plai_arena_alloc(&rev->arena, (s->avances_count + 1) * sizeof *columnas.columna);
    status = columnas.columna != NULL ? proofs_count(rev, s, &columnas) : plai_fail_memory(rev->fallo);
    for (uint32_t i = 0; status == PLA_OK && i < s->avances_count; i++) {
        const struct soportes *soportes;

        if (columnas.columna[i] == TABLA_NINGUNO)
            continue;
        soportes = &columnas.items.items[columnas.columna[i]];
        if (soportes->sin_soporte < soportes->ejecutadas || soportes->ejecutadas < 5 || soportes->primera == i)
            status = proof_say(rev, s, &s->avances[i], soportes);
    }
    plai_vec_done(&columnas.items);
    plai_tabla_done(&columnas.tabla);
    return status;
}

const struct regla plai_reglas_av_reporte[] = {
    { .publica = { .id = "AV-07",
                   .titulo = "Marca de programada que no concuerda con lo programado",
                   .porque = "P y NP deciden qué metas cuentan en el avance del año: una marca equivocada deja por "
                             "fuera una meta programada, o cuenta una que no lo está.",
                   .correccion = "Cambie la marca, o la cantidad programada del año.",
                   .base = "Seguimiento de planes indicativos municipales (estado programado o no programado)",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_estado,
      .sin_operandos = "ningún libro marca sus metas como programadas o no programadas (P, NP)" },
    { .publica = { .id = "AV-09",
                   .titulo = "Ejecución sin soporte",
                   .porque = "Quien revisa el avance pide la evidencia: un enlace, un acta, un informe.",
                   .correccion = "Escriba cuál es el soporte de lo ejecutado y dónde está.",
                   .base = "Ley 152 de 1994, art. 29 y 42; Ley 1712 de 2014 (transparencia)",
                   .gravedad = PLA_NOTA },
      .check = check_soporte,
      DE_LO_REPORTADO,
      .sin_operandos = "ningún libro con ejecución trae una columna de soportes" },
    { .publica = { .id = NULL } },
};

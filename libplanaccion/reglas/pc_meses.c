/* SPDX-License-Identifier: MIT
 *
 * Rules of family PC on the months of each row of the PAC: none negative, none blank without reason.
 * Adds nothing up: sums are in pc.c and pc_caja.c.
 */
#include "base/fallo.h"
#include "reglas/regla.h"

/* Other cells that an observation lists. */
#define CELDAS 20

/* The months that the columns of a sheet are of, and where each is; quarters have none. */
struct meses {
    unsigned hay; /* bits 1..12 */
    uint16_t columna[13];
    bool trimestres;
};

static struct meses
months_of(const struct revision *rev, const struct hoja *hoja)
{
    struct meses meses = { .hay = 0 };

    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->campo != CAMPO_NINGUNO || columna->medida != MEDIDA_PAC)
            continue;
        meses.trimestres = meses.trimestres || columna->periodo == PERIODO_TRIMESTRE;
        if (columna->periodo != PERIODO_MES || columna->n < 1 || columna->n > 12)
            continue;
        meses.hay |= BIT(columna->n);
        meses.columna[columna->n] = columna->columna;
    }
    return meses;
}

static int
negative_say(struct revision *rev, const struct registro *registro, const struct hecho *hecho)
{
    struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = hecho->lugar, .valor = PESOS_M(hecho->valor) };

    dicho.clave = plai_clave_of(rev, registro);
    return plai_observe(rev, &dicho, "El PAC de %s es negativo: %s.",
                        hecho->periodo == PERIODO_MES ? plai_mes_words(hecho->n) : plai_trimestre_words(hecho->n),
                        PESOS(hecho->valor));
}

/* What a row says of its year. */
struct fila_pac {
    unsigned llenos; /* bits of the months with something */
    int64_t programado, limite;
    bool con_limite;
};

static int
row_read(struct revision *rev, const struct registro *registro, struct fila_pac *fila)
{
    int status = PLA_OK;

    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos && status == PLA_OK; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];

        if (hecho->medida == MEDIDA_APROPIACION_DEFINITIVA && hecho->estado == ESTADO_VALOR) {
            fila->limite = hecho->valor;
            fila->con_limite = true;
        }
        if (hecho->medida != MEDIDA_PAC || (hecho->periodo != PERIODO_MES && hecho->periodo != PERIODO_TRIMESTRE))
            continue;
        rev->comparadas++;
        fila->llenos |= hecho->periodo == PERIODO_MES ? BIT(hecho->n) : 0;
        if (hecho->estado == ESTADO_VALOR && !plai_add_checked(&fila->programado, hecho->valor))
            fila->con_limite = false;
        if (hecho->estado == ESTADO_VALOR && hecho->valor < 0)
            status = negative_say(rev, registro, hecho);
    }
    return status;
}

/* A blank month needs no reason where the others already make up the whole appropriation, or where the row says why. */
static bool
blank_is_odd(const struct revision *rev, const struct registro *registro, const struct fila_pac *fila, unsigned months)
{
    if ((months & ~fila->llenos) == 0 || *plai_registro_texto(rev->plan, registro, CAMPO_observacion) != '\0')
        return false;
    if (fila->con_limite)
        return fila->programado + plai_revision_tolerancia(rev) < fila->limite;
    return fila->llenos != 0;
}

static int
blanks_say(struct revision *rev, const lugar *cells, size_t rows, const struct registro *first)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = cells[0],
                           .contra = cells + 1,
                           .contras = (rows < CELDAS ? rows : CELDAS) - 1 };

    if (rows == 1)
        dicho.clave = plai_clave_of(rev, first);
    return rows == 1
               ? plai_observe(rev, &dicho,
                              "Esta fila del PAC tiene meses en blanco y no dice por qué: no se sabe si son cero o "
                              "faltan.")
               : plai_observe(rev, &dicho,
                              "%zu filas del PAC tienen meses en blanco y no dicen por qué: no se sabe si son cero o "
                              "faltan.",
                              rows);
}

static int
months_missing_say(struct revision *rev, uint32_t hoja, unsigned hay)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = lugar_of(hoja, rev->plan->hojas.items[hoja].encabezado, 0) };
    size_t said = 0;

    rev->frase.count = 0;
    for (unsigned month = 1; month <= 12; month++)
        if (!(hay & BIT(month)))
            plai_text_printf(&rev->frase, said++ == 0 ? "%s" : ", %s", plai_mes_words(month));
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "Esta hoja del PAC no trae columna para %s.", rev->frase.items);
}

static int
sheet_months_check(struct revision *rev, uint32_t index)
{
    const struct hoja *hoja = &rev->plan->hojas.items[index];
    struct meses meses = months_of(rev, hoja);
    const struct registro *first = NULL;
    lugar cells[CELDAS];
    size_t rows = 0;
    int status = PLA_OK;

    for (uint32_t r = hoja->registro; r < hoja->registro + hoja->registros && status == PLA_OK; r++) {
        const struct registro *registro = plai_registro_at(rev, r);
        struct fila_pac fila = { .llenos = 0 };

        status = row_read(rev, registro, &fila);
        if (status < 0 || !blank_is_odd(rev, registro, &fila, meses.hay))
            continue;
        unsigned month = 1;

        while (!(meses.hay & ~fila.llenos & BIT(month)))
            month++;
        if (rows < CELDAS)
            cells[rows] = lugar_of(index, registro->fila, meses.columna[month]);
        first = first == NULL ? registro : first;
        rows++;
    }
    if (rows > 0 && status == PLA_OK)
        status = blanks_say(rev, cells, rows, first);
    if (status == PLA_OK && hoja->registros > 0 && meses.hay != 0 && !meses.trimestres && (meses.hay | 1) != 0x1FFF)
        status = months_missing_say(rev, index, meses.hay);
    return status;
}

static int
check_meses(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t h = 0; h < rev->plan->hojas.count && status == PLA_OK; h++)
        if (rev->plan->hojas.items[h].instrumento == INSTRUMENTO_PAC)
            status = sheet_months_check(rev, (uint32_t)h);
    return status;
}

const struct regla plai_reglas_pc_meses[] = {
    { .publica = { .id = "PC-03",
                   .titulo = "Mes negativo o en blanco en el PAC",
                   .porque = "Un mes negativo no se puede pagar, y de uno en blanco no se sabe si es cero o si falta.",
                   .correccion = "Corrija el valor; escriba 0 en los meses sin pagos, o la razón en las observaciones.",
                   .base = "Decreto 111 de 1996, art. 73 y 74 (PAC)",
                   .gravedad = PLA_ERROR },
      .instrumentos = CON_PAC,
      .check = check_meses,
      .sin_operandos = "el PAC no trae meses ni trimestres" },
    { .publica = { .id = NULL } },
};

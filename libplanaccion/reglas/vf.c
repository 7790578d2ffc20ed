/* SPDX-License-Identifier: MIT
 *
 * Rules of family VF: what the years to come may be committed to.
 * Knows the registry of vigencias futuras only: nobody else says what was authorised.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/regla.h"

/* Other cells that an observation lists. */
#define CELDAS 20
/* What the year of the authorisation must appropriate of the years that follow, per cent. */
#define APROPIADO_MINIMO 15

/* A vigencia futura: what its row says year by year. */
struct futura {
    const struct registro *registro;
    int anio; /* the year it is authorised in; 0 where nobody says */
    int64_t apropiado, futuro;
    bool con_apropiado; /* a column says what its own year appropriates */
    lugar donde;        /* that cell */
    lugar cells[CELDAS];
    size_t anios; /* years that follow, with something */
    int ultimo;
    lugar donde_ultimo;
};

/* The column of a measure and a year in the sheet of a row, any year where `anio` is 0; 0 where there is none. */
static lugar
column_find(const struct revision *rev, const struct registro *registro, enum medida medida, int anio)
{
    const struct hoja *hoja = &rev->plan->hojas.items[registro->hoja];

    for (uint32_t c = hoja->columna; c < hoja->columna + hoja->columnas; c++) {
        const struct columna *columna = &rev->plan->columnas.items[c];

        if (columna->campo == CAMPO_NINGUNO && columna->medida == medida && (anio == 0 || columna->vigencia == anio))
            return lugar_of(registro->hoja, registro->fila, columna->columna);
    }
    return 0;
}

static bool
year_add(struct futura *futura, const struct hecho *hecho)
{
    int anio = hecho->vigencia;

    if (anio <= futura->anio || hecho->valor <= 0)
        return true;
    if (futura->anios < CELDAS)
        futura->cells[futura->anios] = hecho->lugar;
    futura->anios++;
    if (anio > futura->ultimo) {
        futura->ultimo = anio;
        futura->donde_ultimo = hecho->lugar;
    }
    return plai_add_checked(&futura->futuro, hecho->valor);
}

/* False where a cell could not be read: then its sums are not known. */
static bool
futura_read(const struct revision *rev, const struct registro *registro, struct futura *futura)
{
    int libro = rev->plan->libros.items[rev->plan->hojas.items[registro->hoja].libro].publico.vigencia;
    bool own;

    *futura = (struct futura){ .registro = registro, .anio = libro != 0 ? libro : rev->vigencia };
    futura->donde = column_find(rev, registro, MEDIDA_APROPIACION_DEFINITIVA, 0);
    own = futura->donde != 0; /* a column of its own wins over that of the year */
    if (!own && futura->anio != 0)
        futura->donde = column_find(rev, registro, MEDIDA_VIGENCIA_FUTURA, futura->anio);
    futura->con_apropiado = futura->donde != 0;
    for (uint32_t h = registro->hecho; h < registro->hecho + registro->hechos; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];
        bool of_year = hecho->medida == MEDIDA_VIGENCIA_FUTURA && hecho->vigencia == futura->anio;

        if (hecho->medida != MEDIDA_VIGENCIA_FUTURA && hecho->medida != MEDIDA_APROPIACION_DEFINITIVA)
            continue;
        if (hecho->estado == ESTADO_NO_PROGRAMADO || hecho->estado == ESTADO_NO_DISPONIBLE)
            continue;
        if (hecho->estado != ESTADO_VALOR)
            return false;
        if ((own ? hecho->medida == MEDIDA_APROPIACION_DEFINITIVA : of_year) &&
            !plai_add_checked(&futura->apropiado, hecho->valor))
            return false;
        if (hecho->medida == MEDIDA_VIGENCIA_FUTURA && !year_add(futura, hecho))
            return false;
    }
    return futura->anio != 0 && futura->anios > 0;
}

/* "Acuerdo 12 de 2025", or what else tells it from others. */
static const char *
futura_name(const struct revision *rev, const struct registro *registro)
{
    static const enum campo campos[] = { CAMPO_acuerdo, CAMPO_bpin, CAMPO_proyecto };

    for (size_t i = 0; i < sizeof campos / sizeof *campos; i++)
        if (*plai_registro_texto(rev->plan, registro, campos[i]) != '\0')
            return plai_registro_texto(rev->plan, registro, campos[i]);
    return plai_registro_texto(rev->plan, registro, CAMPO_concepto);
}

/* The exceptional ones take nothing from the year they are authorised in. */
static bool
is_exceptional(const struct revision *rev, const struct registro *registro)
{
    char folded[64];

    plai_fold(plai_slice(plai_registro_texto(rev->plan, registro, CAMPO_tipo_vigencia_futura)), folded, sizeof folded);
    return strstr(folded, "excepcional") != NULL;
}

static int
share_check(struct revision *rev, const struct futura *futura)
{
    /* Rounded up, so that what is exactly the share is enough. */
    int64_t least = futura->futuro / 100 * APROPIADO_MINIMO + (futura->futuro % 100 * APROPIADO_MINIMO + 99) / 100;
    struct dicho dicho = { .gravedad = PLA_NOTA,
                           .lugar = futura->donde,
                           .contra = futura->cells,
                           .contras = futura->anios < CELDAS ? futura->anios : CELDAS };

    if (!futura->con_apropiado || is_exceptional(rev, futura->registro))
        return PLA_OK;
    rev->comparadas++;
    if (futura->apropiado + plai_revision_tolerancia(rev) >= least)
        return PLA_OK;
    dicho.clave = plai_clave_of(rev, futura->registro);
    dicho.valor = PESOS_M(futura->apropiado);
    dicho.esperado = PESOS_M(least);
    return plai_observe(rev, &dicho,
                        "La vigencia futura «%s» compromete %s de años siguientes y apropia %s en %d: el %d %% son %s.",
                        futura_name(rev, futura->registro), PESOS(futura->futuro), PESOS(futura->apropiado),
                        futura->anio, APROPIADO_MINIMO, PESOS(least));
}

static int
term_check(struct revision *rev, const struct futura *futura, int last)
{
    const struct valor *estrategica = plai_registro_valor(rev->plan, futura->registro, CAMPO_importancia_estrategica);
    struct dicho dicho = { .gravedad = PLA_NOTA, .lugar = futura->donde_ultimo };

    if (last == 0)
        return PLA_OK;
    rev->comparadas++;
    if (futura->ultimo <= last ||
        (estrategica != NULL && estrategica->estado == ESTADO_VALOR && estrategica->numero != 0))
        return PLA_OK;
    dicho.clave = plai_clave_of(rev, futura->registro);
    return plai_observe(
        rev, &dicho,
        "La vigencia futura «%s» llega hasta %d, el período termina en %d y no dice que el proyecto sea "
        "de importancia estratégica.",
        futura_name(rev, futura->registro), futura->ultimo, last);
}

static int
check_futuras(struct revision *rev)
{
    int first, last, status = PLA_OK;

    if (!plai_revision_periodo(rev, &first, &last))
        last = 0;
    for (size_t i = 0; i < rev->plan->registros.count && status == PLA_OK; i++) {
        const struct registro *registro = &rev->plan->registros.items[i];
        struct futura futura;

        if (plai_registro_instrumento(rev->plan, registro) != INSTRUMENTO_VIGENCIAS_FUTURAS ||
            !futura_read(rev, registro, &futura))
            continue;
        status = share_check(rev, &futura);
        if (status == PLA_OK)
            status = term_check(rev, &futura, last);
    }
    return status;
}

const struct regla plai_reglas_vf[] = {
    { .publica = { .id = "VF-01",
                   .titulo = "Vigencia futura con menos del 15 % apropiado, o más allá del período",
                   .porque =
                       "Las vigencias futuras ordinarias se apoyan en el presupuesto del año en que se autorizan, "
                       "y solo las de importancia estratégica pasan del período de gobierno.",
                   .correccion = "Apropie lo que falta en el año, o revise si es excepcional o si el proyecto fue "
                                 "declarado de importancia estratégica.",
                   .base = "Ley 819 de 2003, art. 12; Ley 1483 de 2011",
                   .gravedad = PLA_NOTA },
      .instrumentos = BIT(INSTRUMENTO_VIGENCIAS_FUTURAS),
      .check = check_futuras,
      .sin_operandos = "el libro de vigencias futuras no trae años siguientes, ni la apropiación del año o el período "
                       "con qué compararlos" },
    { .publica = { .id = NULL } },
};

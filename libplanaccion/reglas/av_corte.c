/* SPDX-License-Identifier: MIT
 *
 * Rule AV-06: what a report says of periods that had not begun at its cut. Said once for each column.
 * Knows periods and columns; no goal by name.
 */
#include "base/fallo.h"
#include "modelo/corte.h"
#include "modelo/tabla.h"
#include "reglas/regla.h"

/* What a column reports before its time. */
struct columna_futura {
    uint32_t primero; /* fact */
    size_t valores;
};

struct columnas_futuras {
    struct tabla tabla; /* sheet, column */
    VEC(struct columna_futura) items;
};

static bool
is_report(const struct hecho *hecho)
{
    switch (hecho->medida) {
    case MEDIDA_EJECUTADO:
    case MEDIDA_AVANCE_FISICO:
    case MEDIDA_COMPROMISOS:
    case MEDIDA_OBLIGACIONES:
    case MEDIDA_PAGOS:
        return hecho->periodo == PERIODO_ANIO || hecho->periodo == PERIODO_TRIMESTRE || hecho->periodo == PERIODO_MES;
    default:
        return false;
    }
}

/* That of its workbook, else the one that the entity sets. */
static const struct corte *
cut_of(const struct revision *rev, const struct libro *libro)
{
    return libro->corte.vigencia != 0 ? &libro->corte : &rev->plan->config.corte;
}

static bool
is_early(const struct hecho *hecho, const struct corte *corte)
{
    if (hecho->periodo == PERIODO_TRIMESTRE)
        return plai_corte_is_before(corte, hecho->vigencia, hecho->n * 3, 3);
    if (hecho->periodo == PERIODO_MES)
        return plai_corte_is_before(corte, hecho->vigencia, hecho->n, 1);
    return plai_corte_is_before(corte, hecho->vigencia, 12, 12);
}

static int
book_read(struct revision *rev, const struct libro *libro, struct columnas_futuras *columnas)
{
    const struct corte *corte = cut_of(rev, libro);

    for (uint32_t h = libro->hecho; h < libro->hecho + libro->hechos && corte->vigencia != 0; h++) {
        const struct hecho *hecho = &rev->plan->hechos.items[h];
        uint32_t key[2] = { lugar_hoja(hecho->lugar), lugar_columna(hecho->lugar) }, entry;

        if (hecho->estado != ESTADO_VALOR || hecho->vigencia == 0 || !is_report(hecho))
            continue;
        rev->comparadas++;
        /* Forms fill the quarters to come with 0. */
        if (hecho->valor == 0 || !is_early(hecho, corte))
            continue;
        entry = plai_tabla_add(&columnas->tabla, key);
        if (entry == TABLA_NINGUNO ||
            (entry == columnas->items.count && !plai_vec_add(&columnas->items, ((struct columna_futura){ h, 0 }))))
            return plai_fail_memory(rev->fallo);
        columnas->items.items[entry].valores++;
    }
    return PLA_OK;
}

static int
column_say(struct revision *rev, const struct columna_futura *futura)
{
    const struct hecho *hecho = &rev->plan->hechos.items[futura->primero];
    const struct libro *libro = plai_lugar_libro(rev->plan, hecho->lugar);
    const struct columna *columna = plai_hoja_columna(rev->plan, lugar_hoja(hecho->lugar), lugar_columna(hecho->lugar));
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = hecho->lugar,
                           .contra = &libro->lugar_corte,
                           .contras = libro->corte.vigencia != 0,
                           .clave.vigencia = hecho->vigencia };
    char corte[64];

    return plai_observe(rev, &dicho,
                        "La columna «%.120s» ya trae %zu %s, y el corte es %s: es de un periodo que no había empezado.",
                        columna != NULL ? columna->ruta : "", futura->valores,
                        futura->valores == 1 ? "valor" : "valores", plai_corte_words(cut_of(rev, libro), corte));
}

static int
check_corte(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct columnas_futuras columnas = { .items.memoria = memoria };
    int status = PLA_OK;

    plai_tabla_init(&columnas.tabla, 2, memoria);
    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++)
        status = book_read(rev, &rev->plan->libros.items[rev->plan->orden.items[i]], &columnas);
    for (size_t i = 0; i < columnas.items.count && status == PLA_OK; i++)
        status = column_say(rev, &columnas.items.items[i]);
    plai_vec_done(&columnas.items);
    plai_tabla_done(&columnas.tabla);
    return status;
}

const struct regla plai_reglas_av_corte[] = {
    { .publica = { .id = "AV-06",
                   .titulo = "Reporte de un periodo posterior al corte",
                   .porque = "Un informe dice hasta cuándo llega: lo que trae de después es programación escrita en la "
                             "columna que no es, o el corte quedó sin actualizar.",
                   .correccion = "Corrija la fecha de corte, o deje en blanco lo que todavía no se ha ejecutado.",
                   .base = "Ley 152 de 1994, art. 29 (seguimiento); procedimiento de seguimiento de la entidad",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_corte,
      .sin_operandos = "no se sabe hasta cuándo va el reporte: ni los libros ni la configuración (corte) lo dicen" },
    { .publica = { .id = NULL } },
};

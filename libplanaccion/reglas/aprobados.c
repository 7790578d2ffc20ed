/* SPDX-License-Identifier: MIT
 *
 * Gathers what settings, registers and books say of each approval. Dates that speak of another year do not win over
 * those of the one under check.
 * Knows no rule.
 */
#include "reglas/aprobados.h"

#include <string.h>

#include "base/fallo.h"
#include "reglas/consolidados.h"
#include "reglas/libros.h"

const char *
plai_origen_words(unsigned origen)
{
    static const char *const words[] = { "", "los ajustes de la entidad", "el registro de aprobaciones", "el libro" };

    return words[origen];
}

/* ---------------------------------------------------------------- what an entry says */

static void
set_dato(struct aprobado *one, enum dato_aprobado dato, enum origen origen, const char *texto, int32_t dia, lugar where)
{
    if (one->datos[dato].texto != NULL || texto == NULL || *texto == '\0')
        return;
    one->datos[dato].texto = texto;
    one->datos[dato].dia = dia;
    one->datos[dato].lugar = where;
    one->datos[dato].origen = (uint8_t)origen;
}

/* The entry speaks of the approval: it is where what is missing should be written, unless a better one speaks too. */
static void
set_origen(struct aprobado *one, enum origen origen, size_t fuente, bool general, const lugar lugares[3])
{
    if (one->origen != ORIGEN_NINGUNO)
        return;
    one->origen = (uint8_t)origen;
    one->fuente = fuente;
    one->general = general;
    memcpy(one->lugares, lugares, sizeof one->lugares);
}

static const char *
date_text(struct revision *rev, int32_t dia)
{
    char texto[40];

    return dia != 0 ? plai_arena_strdup(&rev->arena, plai_fecha_words(dia, texto)) : NULL;
}

static void
take_config(struct revision *rev, struct aprobado *one)
{
    const struct config *config = &rev->plan->config;
    const struct config_aprobacion *entry = plai_config_aprobacion(config, one->libro->dependencia);

    for (size_t i = 0; i < config->aprobaciones_count; i++)
        if (entry == NULL || entry->id == 0)
            if (config->aprobaciones[i].id != 0 &&
                plai_dependencia_equal(rev->plan, config->aprobaciones[i].id, one->libro->dependencia))
                entry = &config->aprobaciones[i];
    set_dato(one, DATO_PUBLICACION, ORIGEN_AJUSTES, date_text(rev, config->fecha_publicacion),
             config->fecha_publicacion, 0);
    if (entry == NULL)
        return;
    set_dato(one, DATO_INSTANCIA, ORIGEN_AJUSTES, entry->instancia, 0, 0);
    set_dato(one, DATO_ACTA, ORIGEN_AJUSTES, entry->acta, 0, 0);
    set_dato(one, DATO_FECHA, ORIGEN_AJUSTES, date_text(rev, entry->fecha), entry->fecha, 0);
    set_origen(one, ORIGEN_AJUSTES, (size_t)(entry - config->aprobaciones), entry->id == 0, (const lugar[3]){ 0 });
}

static void
take_valor(const struct revision *rev, struct aprobado *one, const struct registro *registro, enum dato_aprobado dato,
           enum campo campo)
{
    const struct valor *valor = plai_registro_valor(rev->plan, registro, campo);

    if (valor == NULL)
        return;
    set_dato(one, dato, ORIGEN_REGISTRO, valor->texto,
             plai_campos[campo].clase == CLASE_FECHA ? (int32_t)valor->numero : 0, valor->lugar);
}

/* A column "Acta de Consejo de Gobierno" says which council it was. */
static const char *
council_of(const struct revision *rev, const struct registro *registro)
{
    lugar where = plai_registro_lugar(rev->plan, registro, CAMPO_acta);
    const struct columna *columna = plai_hoja_columna(rev->plan, registro->hoja, lugar_columna(where));
    char folded[128];

    if (columna == NULL || columna->ruta == NULL)
        return NULL;
    plai_fold(plai_slice(columna->ruta), folded, sizeof folded);
    return strstr(folded, "consejo") != NULL ? columna->ruta : NULL;
}

static void
take_row(const struct revision *rev, struct aprobado *one, uint32_t which)
{
    const struct registro *registro = plai_registro_at(rev, which);
    const lugar lugares[3] = { plai_registro_lugar(rev->plan, registro, CAMPO_instancia),
                               plai_registro_lugar(rev->plan, registro, CAMPO_acta),
                               plai_registro_lugar(rev->plan, registro, CAMPO_fecha_aprobacion) };
    bool general = plai_registro_valor(rev->plan, registro, CAMPO_dependencia) == NULL;

    take_valor(rev, one, registro, DATO_INSTANCIA, CAMPO_instancia);
    take_valor(rev, one, registro, DATO_ACTA, CAMPO_acta);
    take_valor(rev, one, registro, DATO_FECHA, CAMPO_fecha_aprobacion);
    take_valor(rev, one, registro, DATO_PUBLICACION, CAMPO_fecha_publicacion);
    if (one->datos[DATO_ACTA].origen == ORIGEN_REGISTRO)
        set_dato(one, DATO_INSTANCIA, ORIGEN_REGISTRO, council_of(rev, registro), 0, lugares[DATO_ACTA]);
    if (one->origen == ORIGEN_NINGUNO)
        one->sin_columna = (one->datos[DATO_INSTANCIA].texto == NULL && lugar_columna(lugares[0]) == 0) ||
                           (one->datos[DATO_FECHA].texto == NULL && lugar_columna(lugares[2]) == 0);
    set_origen(one, ORIGEN_REGISTRO, one->sin_columna ? registro->hoja : which, general || one->sin_columna, lugares);
}

/* The book itself, or one that puts all the plans together and says their approval for all of them. */
static void
take_book(struct aprobado *one, const struct libro *libro, size_t index)
{
    const struct aprobacion *said = &libro->aprobacion;
    lugar anywhere = said->acta.lugar        ? said->acta.lugar
                     : said->instancia.lugar ? said->instancia.lugar
                                             : said->fecha.lugar;
    const lugar lugares[3] = { said->instancia.lugar ? said->instancia.lugar : anywhere,
                               said->acta.lugar ? said->acta.lugar : anywhere,
                               said->fecha.lugar ? said->fecha.lugar : anywhere };

    set_dato(one, DATO_PUBLICACION, ORIGEN_LIBRO, said->publicacion.texto, said->dia_publicacion,
             said->publicacion.lugar);
    if (anywhere == 0)
        return;
    set_dato(one, DATO_INSTANCIA, ORIGEN_LIBRO, said->instancia.texto, 0, said->instancia.lugar);
    set_dato(one, DATO_ACTA, ORIGEN_LIBRO, said->acta.texto, 0, said->acta.lugar);
    set_dato(one, DATO_FECHA, ORIGEN_LIBRO, said->fecha.texto, said->dia, said->fecha.lugar);
    set_origen(one, ORIGEN_LIBRO, index, libro != one->libro, lugares);
}

/* ---------------------------------------------------------------- registers */

/* Rows of registers of approvals, by the dependencia they name. */
struct filas_registro {
    VEC(uint32_t) items;
};

/* A year before, or the year itself: a register kept for years has the rows of all of them. */
static bool
row_is_of_year(const struct revision *rev, const struct registro *registro)
{
    const struct valor *fecha = plai_registro_valor(rev->plan, registro, CAMPO_fecha_aprobacion);
    int year, month, day;

    if (fecha == NULL || fecha->numero == 0 || rev->vigencia == 0 ||
        !plai_date_from_serial((int32_t)fecha->numero, &year, &month, &day))
        return true;
    return year == rev->vigencia || (year == rev->vigencia - 1 && month >= 7);
}

/* Which rows answer for a dependencia: those with its very name, those with one that is the same but for a word or a
 * letter, those of the whole municipality. */
enum parecido { MISMO_NOMBRE, NOMBRE_PARECIDO, TODO_EL_MUNICIPIO, PARECIDOS };

static bool
row_answers(const struct revision *rev, const struct registro *registro, id dependencia, enum parecido parecido)
{
    if (plai_registro_valor(rev->plan, registro, CAMPO_dependencia) == NULL)
        return parecido == TODO_EL_MUNICIPIO;
    if (parecido == MISMO_NOMBRE || dependencia == 0)
        return parecido == MISMO_NOMBRE && registro->dependencia == dependencia;
    return parecido == NOMBRE_PARECIDO && plai_dependencia_equal(rev->plan, registro->dependencia, dependencia);
}

/* The last row that answers, those of the year before others; UINT32_MAX where there is none. Names are only compared
 * letter by letter where no row has the very name. */
static uint32_t
row_find(const struct revision *rev, const struct filas_registro *filas, id dependencia)
{
    uint32_t found = UINT32_MAX;

    for (int parecido = MISMO_NOMBRE; parecido < PARECIDOS && found == UINT32_MAX; parecido++)
        for (size_t i = 0; i < filas->items.count; i++) {
            const struct registro *registro = plai_registro_at(rev, filas->items.items[i]);

            if (!row_answers(rev, registro, dependencia, (enum parecido)parecido))
                continue;
            if (found == UINT32_MAX || row_is_of_year(rev, registro) ||
                !row_is_of_year(rev, plai_registro_at(rev, found)))
                found = filas->items.items[i];
        }
    return found;
}

static int
rows_gather(const struct revision *rev, struct filas_registro *filas)
{
    const pla_plan *plan = rev->plan;

    for (size_t h = 0; h < plan->hojas.count; h++) {
        const struct hoja *hoja = &plan->hojas.items[h];

        for (uint32_t r = hoja->registro;
             hoja->instrumento == INSTRUMENTO_APROBACIONES && r < hoja->registro + hoja->registros; r++)
            if (!plai_vec_add(&filas->items, r))
                return plai_fail_memory(rev->fallo);
    }
    return PLA_OK;
}

/* ---------------------------------------------------------------- all */

int
plai_aprobados_find(struct revision *rev, struct aprobados *aprobados)
{
    struct filas_registro filas = { .items.memoria = rev->plan->opciones.memoria };
    int status = rows_gather(rev, &filas);

    aprobados->items.memoria = rev->plan->opciones.memoria;
    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        struct aprobado one = { .libro = plai_libro_at(rev, i) };
        uint32_t row;

        if (!plai_libro_is_plan(rev, one.libro))
            continue;
        take_config(rev, &one);
        row = row_find(rev, &filas, one.libro->dependencia);
        if (row != UINT32_MAX)
            take_row(rev, &one, row);
        take_book(&one, one.libro, i);
        if (rev->consolidados->count > 0)
            take_book(&one, &rev->plan->libros.items[rev->consolidados->principal], SIZE_MAX);
        if (!plai_vec_add(&aprobados->items, one))
            status = plai_fail_memory(rev->fallo);
    }
    plai_vec_done(&filas.items);
    return status;
}

void
plai_aprobados_done(struct aprobados *aprobados)
{
    plai_vec_done(&aprobados->items);
}

/* SPDX-License-Identifier: MIT
 *
 * Rules of family AP on the approval of the plans by the council and their publication: AP-01 what is recorded of it,
 * AP-02 when.
 * Knows books and dates; who says what is aprobados.c's. Where nobody records anything nothing is said: in December the
 * plans are not approved yet, and no rule knows what day it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/aprobados.h"
#include "reglas/libros.h"

/* Books that an observation points at, and names that a sentence has. */
enum { OTROS_LIBROS = 20, NOMBRES = 4 };

/* ---------------------------------------------------------------- AP-01 */

/* The minutes of a council say which council; a resolution or decree is an act of the mayor. */
static bool
act_says_who(const char *acta)
{
    static const char *const words[] = { "consejo", "junta", "comite", "asamblea", "resolucion", "decreto", "acuerdo" };
    char folded[256];

    plai_fold(plai_slice(acta), folded, sizeof folded);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

static bool
lacks(const struct aprobado *one, enum dato_aprobado dato)
{
    if (dato == DATO_INSTANCIA && one->datos[DATO_ACTA].texto != NULL && act_says_who(one->datos[DATO_ACTA].texto))
        return false;
    return one->datos[dato].texto == NULL || (dato == DATO_FECHA && one->datos[dato].dia == 0);
}

/* "del plan de acción de «Secretaría de Salud»", or how to call one that names nobody. */
static void
add_plan(struct revision *rev, const struct aprobado *one)
{
    const char *name = plai_id_text(rev->plan, one->libro->dependencia);

    plai_text_printf(&rev->frase,
                     *name ? "del plan de acción de «%s»" : "%sde un plan de acción que no dice su dependencia", name);
}

/* "no dice el acta ni la fecha". */
static void
add_lacking(struct revision *rev, const struct aprobado *one)
{
    static const char *const words[] = { "la instancia que lo aprobó", "el acta", "la fecha" };
    bool first = true;

    for (int dato = DATO_INSTANCIA; dato <= DATO_FECHA; dato++) {
        if (!lacks(one, (enum dato_aprobado)dato) || one->datos[dato].texto != NULL)
            continue;
        plai_text_printf(&rev->frase, "%s%s", first ? " no dice " : " ni ", words[dato]);
        first = false;
    }
    if (one->datos[DATO_FECHA].texto != NULL && one->datos[DATO_FECHA].dia == 0)
        plai_text_printf(&rev->frase, "%s tiene una fecha que no se puede leer: «%.60s»", first ? "" : " y",
                         one->datos[DATO_FECHA].texto);
}

static int
incomplete_say(struct revision *rev, const struct aprobado *one)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA };

    rev->frase.count = 0;
    plai_text_add_string(&rev->frase, "La aprobación ");
    if (one->general)
        plai_text_add_string(&rev->frase, "de los planes de acción");
    else {
        add_plan(rev, one);
        dicho.clave.dependencia = one->libro->dependencia;
    }
    plai_text_printf(&rev->frase, ", según %s,", plai_origen_words(one->origen));
    add_lacking(rev, one);
    plai_text_add_char(&rev->frase, '.');
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    for (int dato = DATO_FECHA; dato >= DATO_INSTANCIA; dato--)
        if (lacks(one, (enum dato_aprobado)dato))
            dicho.lugar = one->lugares[dato];
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

/* What one entry of the settings or of a register lacks is said once, whatever plans it approves. */
static int
check_complete(struct revision *rev, const struct aprobados *aprobados)
{
    const struct aprobado *items = aprobados->items.items;
    struct tabla said;
    int status = PLA_OK;

    plai_tabla_init(&said, 2, rev->plan->opciones.memoria);
    for (size_t i = 0; i < aprobados->items.count && status == PLA_OK; i++) {
        uint32_t count = (uint32_t)said.count;
        uint32_t entry;

        if (items[i].origen == ORIGEN_NINGUNO)
            continue;
        entry = plai_tabla_add(
            &said, (uint32_t[2]){ items[i].origen + (items[i].sin_columna ? 8u : 0u), (uint32_t)items[i].fuente });
        if (entry == TABLA_NINGUNO)
            status = plai_fail_memory(rev->fallo);
        else if (entry == count &&
                 (lacks(&items[i], DATO_INSTANCIA) || lacks(&items[i], DATO_ACTA) || lacks(&items[i], DATO_FECHA)))
            status = incomplete_say(rev, &items[i]);
    }
    plai_tabla_done(&said);
    return status;
}

static int
one_missing_say(struct revision *rev, const struct aprobado *one)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA,
                           .lugar = plai_libro_lugar(one->libro, one->libro->lugar_dependencia) };

    dicho.clave.dependencia = one->libro->dependencia;
    rev->frase.count = 0;
    plai_text_add_string(&rev->frase, "No hay constancia de la aprobación ");
    add_plan(rev, one);
    plai_text_add_string(&rev->frase, " (instancia, acta y fecha), y de otros sí la hay.");
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

/* Where more are missing than there are, one observation for all of them. */
static int
many_missing_say(struct revision *rev, const struct aprobados *aprobados, size_t missing)
{
    lugar others[OTROS_LIBROS];
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = others };
    size_t named = 0;

    rev->frase.count = 0;
    plai_text_printf(&rev->frase, "No hay constancia de la aprobación de %zu de los %zu planes de acción: ", missing,
                     aprobados->items.count);
    for (size_t i = 0; i < aprobados->items.count; i++) {
        const struct aprobado *one = &aprobados->items.items[i];
        lugar where = plai_libro_lugar(one->libro, one->libro->lugar_dependencia);

        if (one->origen != ORIGEN_NINGUNO)
            continue;
        if (named == 0)
            dicho.lugar = where;
        else if (dicho.contras < OTROS_LIBROS)
            others[dicho.contras++] = where;
        if (named < NOMBRES) {
            const char *name = plai_id_text(rev->plan, one->libro->dependencia);

            plai_text_printf(&rev->frase, *name ? "%s«%s»" : "%suno que no dice su dependencia%s",
                             named > 0 ? ", " : "", name);
        }
        named++;
    }
    if (named > NOMBRES)
        plai_text_printf(&rev->frase, " y %zu más", named - NOMBRES);
    plai_text_add_char(&rev->frase, '.');
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

/* The first sign that the plans are being carried out: something executed in the year, or a modification with its
 * oficio. Plans that nobody recorded as approved cannot be. 0 where there is none. */
static lugar
sign_of_execution(const struct revision *rev, const char **what)
{
    static const enum instrumento instrumentos[] = { INSTRUMENTO_PLAN_ACCION, INSTRUMENTO_SEGUIMIENTO };
    const pla_plan *plan = rev->plan;

    for (size_t i = 0; i < sizeof instrumentos / sizeof *instrumentos; i++) {
        size_t count;
        const uint32_t *hechos = plai_revision_hechos(rev, instrumentos[i], MEDIDA_EJECUTADO, CLASE_CANTIDAD, &count);

        for (size_t h = 0; h < count; h++) {
            const struct hecho *hecho = &plan->hechos.items[hechos[h]];

            *what = "ya hay avance registrado";
            if (hecho->estado == ESTADO_VALOR && hecho->valor > 0 &&
                (hecho->vigencia == rev->vigencia || hecho->vigencia == 0))
                return hecho->lugar;
        }
    }
    *what = "ya hay modificaciones registradas";
    for (size_t h = 0; h < plan->hojas.count; h++)
        if (plan->hojas.items[h].instrumento == INSTRUMENTO_MODIFICACIONES && plan->hojas.items[h].registros > 0)
            return plai_registro_lugar(plan, plai_registro_at(rev, plan->hojas.items[h].registro), CAMPO_oficio);
    return 0;
}

static int
nothing_recorded_check(struct revision *rev)
{
    const char *what;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = sign_of_execution(rev, &what) };

    if (dicho.lugar == 0)
        return PLA_OK;
    rev->comparadas++;
    return plai_observe(
        rev, &dicho,
        "En los planes de acción %s y ni los libros ni los ajustes dicen quién los aprobó, con qué acta "
        "y en qué fecha.",
        what);
}

static int
check_aprobacion(struct revision *rev)
{
    struct aprobados aprobados = { 0 };
    size_t missing = 0, known;
    int status = plai_aprobados_find(rev, &aprobados);

    for (size_t i = 0; i < aprobados.items.count; i++)
        missing += aprobados.items.items[i].origen == ORIGEN_NINGUNO;
    known = aprobados.items.count - missing;
    rev->comparadas += known > 0 ? aprobados.items.count : 0;
    if (status == PLA_OK && known == 0)
        status = nothing_recorded_check(rev);
    else if (status == PLA_OK)
        status = check_complete(rev, &aprobados);
    if (status == PLA_OK && known > 0 && missing > known)
        status = many_missing_say(rev, &aprobados, missing);
    for (size_t i = 0; known >= missing && known > 0 && i < aprobados.items.count && status == PLA_OK; i++)
        if (aprobados.items.items[i].origen == ORIGEN_NINGUNO)
            status = one_missing_say(rev, &aprobados.items.items[i]);
    plai_aprobados_done(&aprobados);
    return status;
}

/* ---------------------------------------------------------------- AP-02 */

/* A date of several plans, and who says it. */
struct fechado {
    int32_t dia, antes; /* antes: the approval, of a publication that came before it; 0 elsewhere */
    uint8_t dato, origen;
    lugar lugar;
    const struct libro *libro;
    size_t orden;
};
struct fechas {
    VEC(struct fechado) items;
};

static int
fechado_compare(const void *a, const void *b)
{
    const struct fechado *x = a, *y = b;

    if (x->dato != y->dato)
        return x->dato - y->dato;
    if (x->dia != y->dia)
        return x->dia < y->dia ? -1 : 1;
    if (x->antes != y->antes)
        return x->antes < y->antes ? -1 : 1;
    if (x->origen != y->origen)
        return x->origen - y->origen;
    return (x->orden > y->orden) - (x->orden < y->orden);
}

static bool
fechado_same(const struct fechado *a, const struct fechado *b)
{
    return a->dato == b->dato && a->dia == b->dia && a->antes == b->antes && a->origen == b->origen;
}

/* Dates out of time only. */
static int
dates_gather(struct revision *rev, const struct aprobados *aprobados, struct fechas *fechas)
{
    int32_t limit = 0, early = 0;

    if (rev->vigencia == 0 || !plai_serial_from_date(rev->vigencia, 1, 31, &limit) ||
        !plai_serial_from_date(rev->vigencia - 1, 7, 1, &early))
        return PLA_OK;
    for (size_t i = 0; i < aprobados->items.count; i++)
        for (int dato = DATO_FECHA; dato <= DATO_PUBLICACION; dato++) {
            const struct aprobado *one = &aprobados->items.items[i];
            int32_t dia = one->datos[dato].dia, aprobado = one->datos[DATO_FECHA].dia;
            bool before = dato == DATO_PUBLICACION && aprobado != 0 && dia < aprobado && dia >= early;
            struct fechado fechado = { .dia = dia,
                                       .antes = before ? aprobado : 0,
                                       .dato = (uint8_t)dato,
                                       .origen = one->datos[dato].origen,
                                       .lugar = one->datos[dato].lugar,
                                       .libro = one->libro,
                                       .orden = i };

            if (dia == 0)
                continue;
            rev->comparadas++;
            if ((dia > limit || dia < early || before) && !plai_vec_add(&fechas->items, fechado))
                return plai_fail_memory(rev->fallo);
        }
    return PLA_OK;
}

/* "El plan de acción de «Secretaría de Salud» se aprobó", "12 planes de acción se publicaron". */
static void
add_subject(struct revision *rev, const struct fechado *first, size_t count)
{
    bool approval = first->dato == DATO_FECHA;
    const char *name = plai_id_text(rev->plan, first->libro->dependencia);

    if (count > 1)
        plai_text_printf(&rev->frase, "%zu planes de acción se %s", count, approval ? "aprobaron" : "publicaron");
    else if (*name != '\0')
        plai_text_printf(&rev->frase, "El plan de acción de «%s» se %s", name, approval ? "aprobó" : "publicó");
    else
        plai_text_printf(&rev->frase, "El plan de acción se %s", approval ? "aprobó" : "publicó");
    plai_text_printf(&rev->frase, " el %s, según %s", FECHA(first->dia), plai_origen_words(first->origen));
}

static int
date_say(struct revision *rev, const struct fechado *first, size_t count)
{
    lugar others[OTROS_LIBROS];
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = first->lugar, .contra = others };
    char machine[16];
    int32_t limit = 0;

    plai_serial_from_date(rev->vigencia, 1, 31, &limit);
    for (size_t i = 1; i < count && dicho.contras < OTROS_LIBROS; i++)
        if (first[i].lugar != 0 && first[i].lugar != first[i - 1].lugar)
            others[dicho.contras++] = first[i].lugar;
    if (count == 1)
        dicho.clave.dependencia = first->libro->dependencia;
    dicho.clave.campo = first->dato == DATO_FECHA ? CAMPO_fecha_aprobacion : CAMPO_fecha_publicacion;
    plai_date_format(first->dia, machine);
    dicho.valor = machine;
    rev->frase.count = 0;
    add_subject(rev, first, count);
    if (first->dia > limit)
        plai_text_printf(&rev->frase, ": después del %s.", FECHA(limit));
    else if (first->antes != 0)
        plai_text_printf(&rev->frase, ": antes de su aprobación, que es del %s.", FECHA(first->antes));
    else
        plai_text_printf(&rev->frase, ": antes de que se formulara el plan de %d. Revise el año.", rev->vigencia);
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

static int
check_oportunidad(struct revision *rev)
{
    struct aprobados aprobados = { 0 };
    struct fechas fechas = { .items.memoria = rev->plan->opciones.memoria };
    int status = plai_aprobados_find(rev, &aprobados);

    if (status == PLA_OK)
        status = dates_gather(rev, &aprobados, &fechas);
    if (fechas.items.count > 1)
        qsort(fechas.items.items, fechas.items.count, sizeof *fechas.items.items, fechado_compare);
    for (size_t i = 0, next; i < fechas.items.count && status == PLA_OK; i = next) {
        for (next = i + 1; next < fechas.items.count && fechado_same(&fechas.items.items[i], &fechas.items.items[next]);
             next++)
            ;
        status = date_say(rev, &fechas.items.items[i], next - i);
    }
    plai_vec_done(&fechas.items);
    plai_aprobados_done(&aprobados);
    return status;
}

const struct regla plai_reglas_ap[] = {
    { .publica = { .id = "AP-01",
                   .titulo = "Aprobación sin instancia, acta o fecha",
                   .porque =
                       "El plan de acción rige desde que lo aprueba el Consejo de Gobierno: la instancia, el acta y "
                       "la fecha son la prueba.",
                   .correccion =
                       "Escriba la instancia, el acta y la fecha en el libro, en un registro de aprobaciones o "
                       "en planaccion.json (aprobaciones).",
                   .base = "Ley 152 de 1994, art. 41; procedimientos PE-P-002, tarea 5, y del formato PIM-POR-FR-004",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_aprobacion,
      .sin_operandos = "ni los ajustes ni los libros dicen que los planes de acción se hayan aprobado (instancia, acta "
                       "y fecha)" },
    { .publica = { .id = "AP-02",
                   .titulo = "Aprobación o publicación después del 31 de enero",
                   .porque = "El plan de acción se publica a más tardar el 31 de enero de su vigencia, ya aprobado.",
                   .correccion = "Revise la fecha; si es cierta, deje constancia del motivo y publique cuanto antes.",
                   .base = "Ley 1474 de 2011, art. 74; Ley 152 de 1994, art. 41",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_oportunidad,
      .sin_operandos = "nadie dice en qué fecha se aprobaron ni se publicaron los planes de acción" },
    { .publica = { .id = NULL } },
};

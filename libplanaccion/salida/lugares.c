/* SPDX-License-Identifier: MIT
 *
 * How a report for people names workbooks, places, columns, records and values.
 * Knows nothing of any output, and judges nothing.
 */
#include "salida/lugares.h"

#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "salida/limpio.h"

static void
add_clean(struct text *text, const char *string)
{
    plai_limpio_add(text, plai_slice(string));
}

void
plai_cuenta_add(struct text *text, size_t n, const char *one, const char *many)
{
    char out[40];

    plai_cantidad_format_people((int64_t)n * PLAI_MILLONESIMAS, out);
    plai_text_add_string(text, out);
    plai_text_add_char(text, ' ');
    plai_text_add_string(text, n == 1 ? one : many);
}

void
plai_capital_add(struct text *text, const char *frase)
{
    if (frase[0] >= 'a' && frase[0] <= 'z')
        plai_text_add_char(text, (char)(*frase++ - 'a' + 'A'));
    add_clean(text, frase);
}

/* ---------------------------------------------------------------- workbooks */

struct nombre_libro {
    const char *nombre;
    uint32_t libro;
};

static int
nombre_compare(const void *a, const void *b)
{
    const struct nombre_libro *x = a, *y = b;

    return strcmp(x->nombre, y->nombre);
}

bool
plai_nombres_init(struct nombres *nombres, const pla_plan *plan, struct arena *arena)
{
    size_t count = plan->libros.count;
    struct nombre_libro *sorted = plai_arena_zalloc(arena, count, sizeof *sorted);

    *nombres = (struct nombres){ plan, plai_arena_zalloc(arena, count, sizeof *nombres->items) };
    if (sorted == NULL || nombres->items == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const char *ruta = plan->libros.items[i].publico.ruta, *slash = strrchr(ruta, '/');

        sorted[i] = (struct nombre_libro){ slash != NULL && slash[1] != '\0' ? slash + 1 : ruta, i };
    }
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, nombre_compare);
    for (size_t i = 0; i < count; i++) {
        bool shared = (i > 0 && nombre_compare(&sorted[i - 1], &sorted[i]) == 0) ||
                      (i + 1 < count && nombre_compare(&sorted[i], &sorted[i + 1]) == 0);

        nombres->items[sorted[i].libro] = shared ? plan->libros.items[sorted[i].libro].publico.ruta : sorted[i].nombre;
    }
    return true;
}

const char *
plai_plan_entidad(const pla_plan *plan)
{
    id first = 0, indicativo = 0;

    for (size_t i = 0; i < plan->orden.count; i++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[i]];

        if (libro->publico.estado != PLA_OK || libro->entidad == 0)
            continue;
        first = first != 0 ? first : libro->entidad;
        /* The Plan Indicativo names the entity as DNP registers it. */
        if (libro->instrumento == INSTRUMENTO_PLAN_INDICATIVO)
            indicativo = libro->entidad;
    }
    if (plan->config.entidad != NULL)
        return plan->config.entidad;
    return plai_id_text(plan, indicativo != 0 ? indicativo : first);
}

/* ---------------------------------------------------------------- places */

void
plai_lugar_add(struct text *text, const struct nombres *nombres, lugar l, lugar fin, enum cercania cercania)
{
    pla_lugar publico = plai_lugar_public(nombres->plan, l);

    if (cercania == CERCA_DE_NADA) {
        add_clean(text, nombres->items[plai_libro_of(nombres->plan, l)]);
        plai_text_add_char(text, ':');
    }
    if (cercania != EN_LA_HOJA) {
        add_clean(text, publico.hoja);
        plai_text_add_string(text, publico.celda[0] != '\0' ? "!" : "");
    }
    plai_text_add_string(text, publico.celda);
    if (fin != 0 && fin != l && publico.celda[0] != '\0') {
        plai_text_add_char(text, ':');
        plai_text_add_string(text, plai_lugar_public(nombres->plan, fin).celda);
    }
}

void
plai_celdas_add(struct text *text, const pla_plan *plan, const struct observacion *o)
{
    plai_text_add_string(text, o->publica.lugar.celda);
    if (o->fin != 0 && o->fin != o->lugar && o->publica.lugar.celda[0] != '\0') {
        plai_text_add_char(text, ':');
        plai_text_add_string(text, plai_lugar_public(plan, o->fin).celda);
    }
}

/* How many of the places from `i` on are cells in a row, or in a column, without a gap. */
static uint32_t
run_of(const struct observacion *o, uint32_t i)
{
    const uint64_t beside = 1, below = lugar_of(0, 1, 0) - lugar_of(0, 0, 0);
    uint64_t step = i + 1 < o->contras ? o->contra[i + 1] - o->contra[i] : 0;
    uint32_t n = 1;

    if (o->contra[i] == 0 || lugar_columna(o->contra[i]) == 0 || (step != beside && step != below))
        return 1;
    while (i + n < o->contras && o->contra[i + n] - o->contra[i + n - 1] == step)
        n++;
    return n;
}

/* How near a place is to the one named before it. */
static enum cercania
cercania_of(const pla_plan *plan, lugar l, lugar before, bool dentro)
{
    if (before == 0)
        return CERCA_DE_NADA;
    if (lugar_hoja(l) == lugar_hoja(before) && lugar_fila(l) != 0)
        return EN_LA_HOJA;
    return dentro && plai_libro_of(plan, l) == plai_libro_of(plan, before) ? EN_EL_LIBRO : CERCA_DE_NADA;
}

void
plai_contra_add(struct text *text, const struct nombres *nombres, const struct observacion *o, uint32_t most,
                bool dentro)
{
    lugar before = dentro ? o->lugar : 0;
    uint32_t shown = 0, n, i;

    for (i = 0; i < o->contras && shown < most; i += n, shown++) {
        lugar l = o->contra[i], fin;

        n = run_of(o, i);
        fin = n > 1 ? o->contra[i + n - 1] : 0;
        plai_text_add_string(text, i > 0 ? ", " : "");
        if (l != 0)
            plai_lugar_add(text, nombres, l, fin, cercania_of(nombres->plan, l, before, dentro));
        before = l;
    }
    if (i < o->contras) {
        plai_text_add_string(text, " y ");
        if (o->contra[i] != 0 && lugar_fila(o->contra[i]) == 0)
            plai_cuenta_add(text, o->contras - i, "hoja más", "hojas más");
        else
            plai_cuenta_add(text, o->contras - i, "celda más", "celdas más");
    }
}

static const struct columna *
columna_of(const pla_plan *plan, lugar l)
{
    /* What stands above the table, as the code of the form, is of no column. */
    return l != 0 && lugar_columna(l) != 0 && lugar_fila(l) >= plan->hojas.items[lugar_hoja(l)].encabezado
               ? plai_hoja_columna(plan, lugar_hoja(l), lugar_columna(l))
               : NULL;
}

const char *
plai_titulo_of(const pla_plan *plan, lugar l)
{
    const struct columna *columna = columna_of(plan, l);

    return columna != NULL && columna->ruta != NULL && columna->ruta[0] != '\0' ? columna->ruta : NULL;
}

/* ---------------------------------------------------------------- records and values */

void
plai_clave_add(struct text *text, const pla_plan *plan, const struct clave *c)
{
    const struct {
        const char *palabra;
        id id;
    } parts[] = {
        { "Meta", c->meta },           { "BPIN", c->bpin },   { "Fuente", c->fuente },
        { "Programa", c->programa },   { "Rubro", c->rubro }, { "Dependencia", c->dependencia },
        { "Actividad", c->actividad },
    };
    const char *between = "";

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].id == 0)
            continue;
        plai_text_add_string(text, between);
        plai_text_add_string(text, parts[i].palabra);
        plai_text_add_char(text, ' ');
        add_clean(text, plai_id_text(plan, parts[i].id));
        between = " · ";
    }
}

void
plai_justificacion_add(struct text *text, const pla_justificacion *justificacion)
{
    const char *fecha = justificacion->fecha;

    add_clean(text, justificacion->texto);
    plai_text_add_string(text, " (");
    add_clean(text, justificacion->quien);
    if (fecha != NULL)
        plai_text_printf(text, ", %.2s/%.2s/%.4s", fecha + 8, fecha + 5, fecha);
    plai_text_add_char(text, ')');
}

/* "-1234.00": digits, and at most one point with digits after it. */
static bool
is_decimal(const char *s, size_t *decimals)
{
    size_t whole, after = 0;

    s += *s == '-';
    whole = strspn(s, "0123456789");
    s += whole;
    if (*s == '.') {
        after = strspn(s + 1, "0123456789");
        if (after == 0)
            return false;
        s += 1 + after;
    }
    *decimals = after;
    return whole > 0 && *s == '\0';
}

/* Quantities are written as short as they can be: what ends in a decimal zero is money. */
static bool
is_money(const struct columna *columna, const char *valor, size_t decimals)
{
    if (decimals != 2)
        return false;
    return valor[strlen(valor) - 1] == '0' ||
           (columna != NULL && columna->medida != 0 && columna->clase == CLASE_PESOS);
}

static bool
is_quantity(const struct columna *columna, size_t decimals)
{
    unsigned clase = columna == NULL        ? CLASE_TEXTO
                     : columna->campo != 0  ? plai_campos[columna->campo].clase
                     : columna->medida != 0 ? columna->clase
                                            : CLASE_TEXTO;

    return clase == CLASE_CANTIDAD || clase == CLASE_PORCENTAJE || (decimals > 0 && clase != CLASE_CODIGO);
}

enum valor_clase
plai_valor_parse(const pla_plan *plan, lugar l, const char *valor, int64_t *numero)
{
    const struct columna *columna = columna_of(plan, l);
    enum reading reading;
    size_t decimals;

    if (valor == NULL || !is_decimal(valor, &decimals))
        return VALOR_TEXTO;
    if (is_money(columna, valor, decimals))
        return plai_pesos_parse(plai_slice(valor), numero) == READ_OK ? VALOR_PESOS : VALOR_TEXTO;
    if (!is_quantity(columna, decimals))
        return VALOR_TEXTO;
    /* "41.667" is doubtful where somebody typed it; here the point is known to be the decimal one. */
    reading = plai_cantidad_parse(plai_slice(valor), numero);
    return reading == READ_OK || reading == READ_DOUBTFUL ? VALOR_CANTIDAD : VALOR_TEXTO;
}

void
plai_valor_add(struct text *text, const pla_plan *plan, lugar l, const char *valor)
{
    int64_t numero;
    char out[40];

    switch (plai_valor_parse(plan, l, valor, &numero)) {
    case VALOR_PESOS:
        plai_pesos_format_people(numero, out);
        plai_text_add_string(text, out);
        break;
    case VALOR_CANTIDAD:
        plai_cantidad_format_people(numero, out);
        plai_text_add_string(text, out);
        break;
    case VALOR_TEXTO:
        add_clean(text, valor != NULL ? valor : "");
    }
}

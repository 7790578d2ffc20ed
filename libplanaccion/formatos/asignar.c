/* SPDX-License-Identifier: MIT
 *
 * Gives each column of a sheet its part in a sheet definition: best heading first, content where headings tie.
 * Knows headings, samples of content and definitions; rows are mapear.c's.
 */
#include "formatos/asignar.h"

#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "base/numero.h"

enum { MUESTRA = 40, PESO_CONTENIDO = 35, PESO_VECINA = 5, VECINDAD = 12 };

/* Possible part of a column, for sorting. */
struct opcion {
    uint16_t columna;
    uint16_t orden; /* of the kind in the definition */
    int puntaje;
    bool por_contenido; /* what the column holds had a say */
    const struct candidato *candidato;
};

bool
plai_asignacion_has(const struct asignacion *asignacion, uint16_t tipo)
{
    for (size_t i = 0; i < asignacion->count; i++)
        if (asignacion->columnas[i].es.tipo == tipo)
            return true;
    return false;
}

static int
order_in(const struct hoja_def *hoja, uint16_t tipo)
{
    for (size_t i = 0; i < hoja->tipo_count; i++)
        if (hoja->tipos[i] == tipo)
            return (int)i;
    return -1;
}

/* What can be told of a text at first sight. */
static void
add_certain(struct muestra *muestra, const struct formato_lista *lista, struct slice text)
{
    size_t digits = 0;
    int32_t serial;
    int64_t centavos;

    for (size_t i = 0; i < text.n; i++)
        digits += plai_is_digit(text.s[i]);
    muestra->bpin += digits == text.n && (digits == 13 || digits == 15);
    muestra->ip += text.n > 3 && (text.s[0] == 'I' || text.s[0] == 'i') && (text.s[1] == 'P' || text.s[1] == 'p') &&
                   text.s[2] == '-' && digits == text.n - 3;
    muestra->fuentes += !digits && plai_catalogo_fuente(lista->catalogo, text) != 0;
    muestra->fechas += text.n >= 6 && text.n <= 24 && plai_date_parse(text, &serial) == READ_OK;
    muestra->montos +=
        digits >= 6 && text.n <= 30 && plai_pesos_parse(text, &centavos) == READ_OK && digits != 13 && digits != 15;
}

/* 13 or 15 digits that begin with a year of this century: "2024251750049" as a number. */
static bool
looks_like_bpin(double number)
{
    double year = number >= 1e14 ? number / 1e11 : number / 1e9;

    return number < 1e15 && year >= 2000 && year < 2100;
}

/* Codes are words with digits and without spaces: "1702", "IP-12", "2.3.2.02". */
static void
add_sample(struct muestra *muestra, const struct formato_lista *lista, const struct cell *cell)
{
    struct slice text;
    bool digits = false, spaces = false;

    if (cell->type == CELL_NUMBER || cell->type == CELL_DATE || cell->type == CELL_NO_VALUE) {
        muestra->numeros++;
        muestra->fechas += cell->type == CELL_DATE;
        muestra->bpin += cell->type == CELL_NUMBER && looks_like_bpin(cell->as.number);
        muestra->montos += cell->type == CELL_NUMBER && cell->as.number >= 100000 && cell->as.number < 1e13 &&
                           !looks_like_bpin(cell->as.number);
        return;
    }
    if (cell->type != CELL_STRING)
        return;
    text = plai_trim(plai_cell_text(cell));
    if (plai_is_empty_marker(text) || plai_is_no_programado(text))
        return;
    for (size_t i = 0; i < text.n; i++) {
        digits |= text.s[i] >= '0' && text.s[i] <= '9';
        spaces |= text.s[i] == ' ';
    }
    if (digits && !spaces && text.n <= 24)
        muestra->codigos++;
    else if (text.n)
        muestra->textos++;
    if (text.n)
        add_certain(muestra, lista, text);
}

/* Taken once, however many formats ask. */
static const struct muestra *
sample_column(const struct formato_lista *lista, const struct sheet *sheet, struct encabezado *encabezado,
              uint16_t column)
{
    struct muestra *muestra = &encabezado->titulos[column].muestra;
    unsigned taken = 0;

    for (uint32_t row = encabezado->fila + 1; !muestra->taken && row <= encabezado->muestra_hasta && taken < MUESTRA;
         row++) {
        const struct cell *cell = plai_sheet_cell(sheet, row, column);

        if (cell) {
            add_sample(muestra, lista, cell);
            taken++;
        }
    }
    muestra->taken = true;
    return muestra;
}

/* How much the content speaks for a kind: positive for, negative against, 0 where it says nothing. What is measured is
 * a number, whatever its definition says. */
static int
weigh_content(const struct muestra *muestra, const struct tipo_columna *tipo)
{
    unsigned total = muestra->numeros + muestra->codigos + muestra->textos, fits;
    uint8_t contenido = !tipo->campo && tipo->contenido == CONTENIDO_CUALQUIERA ? CONTENIDO_NUMERO : tipo->contenido;

    if (!total || contenido == CONTENIDO_CUALQUIERA)
        return 0;
    fits = contenido == CONTENIDO_TEXTO ? muestra->textos : muestra->numeros + muestra->codigos;
    return fits * 2 >= total ? PESO_CONTENIDO : -PESO_CONTENIDO;
}

static int
compare_options(const void *a, const void *b)
{
    const struct opcion *x = a, *y = b;

    if (x->puntaje != y->puntaje)
        return y->puntaje - x->puntaje;
    if (x->orden != y->orden)
        return (int)x->orden - (int)y->orden;
    if (x->candidato->patron != y->candidato->patron)
        return (int)x->candidato->patron - (int)y->candidato->patron;
    return (int)x->columna - (int)y->columna;
}

/* A heading without a year is of the workbook's own. */
static int16_t
year_of(const struct candidato *candidato, int16_t vigencia)
{
    return candidato->vigencia ? candidato->vigencia : vigencia;
}

static bool
same_part(const struct candidato *a, const struct candidato *b, int16_t vigencia)
{
    return a->tipo == b->tipo && year_of(a, vigencia) == year_of(b, vigencia) && a->trimestre == b->trimestre &&
           a->mes == b->mes && a->ranura == b->ranura && a->grupo == b->grupo && a->fuente == b->fuente;
}

static bool
may_be_source(const struct formato_lista *lista, const struct columna_titulo *titulo)
{
    for (size_t i = 0; i < titulo->count; i++)
        if (lista->tipos.items[titulo->candidatos[i].tipo].campo == CAMPO_fuente)
            return true;
    return false;
}

/* The amount of a source stands beside it; other amounts of the row are of the goal or the project. */
static bool
is_amount_beside_source(const struct formato_lista *lista, const struct encabezado *encabezado, uint16_t column,
                        const struct candidato *candidato)
{
    const struct tipo_columna *tipo = &lista->tipos.items[candidato->tipo];

    return tipo->medida == MEDIDA_PROGRAMADO && tipo->clase == CLASE_PESOS &&
           ((column > 1 && may_be_source(lista, &encabezado->titulos[column - 1])) ||
            (column < encabezado->columnas && may_be_source(lista, &encabezado->titulos[column + 1])));
}

/* How many columns to the left stands the nearest that a kind follows; 0: none near. */
static unsigned
distance_behind(const struct formato_lista *lista, const struct encabezado *encabezado, uint16_t column,
                const struct tipo_columna *tipo)
{
    for (uint16_t near = 1; near <= VECINDAD && near < column; near++) {
        const struct columna_titulo *titulo = &encabezado->titulos[column - near];

        for (size_t i = 0; i < titulo->count; i++)
            for (size_t t = 0; t < tipo->tras_count && titulo->candidatos[i].parecido >= PARECIDO_HOJA; t++)
                if (strcmp(lista->tipos.items[titulo->candidatos[i].tipo].nombre, tipo->tras[t]) == 0)
                    return near;
    }
    return 0;
}

/* "META DE RESULTADO | L.B | META DE PRODUCTO | L.B": of the kinds that follow another one, a heading is the one whose
 * other stands nearest. Returns how many options of the column are left. */
static size_t
keep_nearest(const struct formato_lista *lista, const struct encabezado *encabezado, struct opcion *options,
             size_t count)
{
    unsigned nearest = 0;
    size_t kept = 0;

    for (size_t i = 0; i < count && count > 1; i++) {
        unsigned near =
            distance_behind(lista, encabezado, options[i].columna, &lista->tipos.items[options[i].candidato->tipo]);

        nearest = near && (!nearest || near < nearest) ? near : nearest;
    }
    for (size_t i = 0; i < count; i++) {
        const struct tipo_columna *tipo = &lista->tipos.items[options[i].candidato->tipo];

        if (nearest && tipo->tras_count && distance_behind(lista, encabezado, options[i].columna, tipo) != nearest)
            continue;
        options[kept++] = options[i];
    }
    return kept;
}

/* The say of the content among the candidates of one column: against those it does not fit. It is none for that column
 * before others whose heading leaves no doubt, and so have their content never asked. */
static void
weigh_options(const struct formato_lista *lista, const struct muestra *muestra, struct opcion *options, size_t count)
{
    int best = -PESO_CONTENIDO;

    for (size_t i = 0; i < count; i++) {
        int weight = weigh_content(muestra, &lista->tipos.items[options[i].candidato->tipo]);

        options[i].por_contenido = weight != 0;
        options[i].puntaje += weight;
        best = weight > best ? weight : best;
    }
    for (size_t i = 0; i < count; i++)
        options[i].puntaje -= best;
}

/* Options of every column, those of columns with one candidate left without the content's say. */
static size_t
list_options(const struct formato_lista *lista, const struct sheet *sheet, struct encabezado *encabezado,
             const struct hoja_def *hoja, struct opcion *options)
{
    size_t count = 0;

    for (uint16_t column = 1; column <= encabezado->columnas; column++) {
        const struct columna_titulo *titulo = &encabezado->titulos[column];
        size_t first = count;

        for (size_t i = 0; i < titulo->count; i++) {
            int order = order_in(hoja, titulo->candidatos[i].tipo);

            if (order < 0)
                continue;
            options[count++] = (struct opcion){ .columna = column,
                                                .orden = (uint16_t)order,
                                                .puntaje = titulo->candidatos[i].parecido,
                                                .candidato = &titulo->candidatos[i] };
            if (is_amount_beside_source(lista, encabezado, column, &titulo->candidatos[i]))
                options[count - 1].puntaje += PESO_VECINA;
        }
        count = first + keep_nearest(lista, encabezado, options + first, count - first);
        if (count - first < 2)
            continue;
        weigh_options(lista, sample_column(lista, sheet, encabezado, column), options + first, count - first);
    }
    qsort(options, count, sizeof *options, compare_options);
    return count;
}

/* "Fuente | Valor | Fuente | Valor": groups that repeat without numbers are slots in their order. */
void
plai_encabezado_number(const struct formato_lista *lista, struct encabezado *encabezado)
{
    uint8_t sources = 0, amounts = 0;

    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && (sources < 2 || amounts < sources || sources > 9))
            return;
        sources = amounts = 0;
        for (uint16_t column = 1; column <= encabezado->columnas; column++) {
            struct columna_titulo *titulo = &encabezado->titulos[column];
            const struct tipo_columna *tipo = titulo->count ? &lista->tipos.items[titulo->candidatos[0].tipo] : NULL;
            bool source = tipo && may_be_source(lista, titulo) && strncmp(titulo->hoja.palabras, "fuente", 6) == 0 &&
                          !(titulo->candidatos[0].aspectos & ASPECTO_RANURA);
            bool amount = tipo && sources && tipo->medida == MEDIDA_PROGRAMADO && tipo->clase == CLASE_PESOS &&
                          amounts < sources && !(titulo->candidatos[0].aspectos & ASPECTO_RANURA);

            if (!source && !amount)
                continue;
            uint8_t slot = source ? ++sources : (uint8_t)(amounts = sources);
            for (size_t i = 0; pass == 1 && i < titulo->count; i++)
                titulo->candidatos[i].ranura = slot;
        }
    }
}

static int
compare_columns(const void *a, const void *b)
{
    return (int)((const struct asignada *)a)->columna - (int)((const struct asignada *)b)->columna;
}

/* Best options first: a column takes one part and a part one column. What finds its part taken is a double, unless
 * another part is left for it. */
static void
assign(const struct encabezado *encabezado, const struct opcion *options, size_t count, uint16_t *owner,
       int16_t vigencia, struct asignacion *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct opcion *option = &options[i];
        size_t taken = 0;

        if (owner[option->columna])
            continue;
        while (taken < out->count && !same_part(&out->columnas[taken].es, option->candidato, vigencia))
            taken++;
        if (taken < out->count) {
            if (out->doble_count < encabezado->columnas)
                out->dobles[out->doble_count++] = (struct doble){ option->columna, out->columnas[taken].columna };
            continue;
        }
        owner[option->columna] = 1;
        out->columnas[out->count++] = (struct asignada){
            .columna = option->columna,
            .es = *option->candidato,
            .por_contenido = option->por_contenido,
        };
    }
}

static void
drop_resolved_doubles(struct asignacion *out, const uint16_t *owner)
{
    size_t kept = 0;

    for (size_t i = 0; i < out->doble_count; i++)
        if (!owner[out->dobles[i].columna] && (!kept || out->dobles[kept - 1].columna != out->dobles[i].columna))
            out->dobles[kept++] = out->dobles[i];
    out->doble_count = kept;
}

/* The part that only the content of a column gives away, among those the sheet still lacks. */
static const char *
part_by_content(const struct muestra *muestra, bool beginning)
{
    unsigned seen = muestra->numeros + muestra->codigos + muestra->textos;
    unsigned most = seen - seen / 4;

    /* these are nothing else, however few there are */
    if (muestra->bpin > 0 && muestra->bpin >= most)
        return "bpin";
    if (muestra->ip > 0 && muestra->ip >= most)
        return "codigo_meta";
    if (seen < 3)
        return NULL;
    if (muestra->fuentes >= most)
        return "fuente";
    if (muestra->fechas >= most)
        return beginning ? "fecha_inicio" : "fecha_fin";
    return muestra->montos >= most ? "valor" : NULL;
}

static int
missing_part(const struct formato_lista *lista, const struct asignacion *out, const char *nombre)
{
    for (size_t i = 0; i < out->hoja->tipo_count; i++) {
        uint16_t tipo = out->hoja->tipos[i];

        if (strcmp(lista->tipos.items[tipo].nombre, nombre) == 0)
            return plai_asignacion_has(out, tipo) ? -1 : (int)tipo;
    }
    return -1;
}

static bool
has_named(const struct formato_lista *lista, const struct asignacion *out, const char *nombre)
{
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(lista->tipos.items[out->columnas[i].es.tipo].nombre, nombre) == 0)
            return true;
    return false;
}

/* True where its heading names some part of the sheet, if only one already taken. */
static bool
is_known(const struct hoja_def *hoja, const struct columna_titulo *titulo)
{
    for (size_t i = 0; i < titulo->count; i++)
        if (order_in(hoja, titulo->candidatos[i].tipo) >= 0)
            return true;
    return false;
}

/* Columns whose heading nobody knows may still be plain by what they hold. Only for parts that are missing, and where
 * enough of the sheet is known to be sure what it is. */
static void
assign_by_content(const struct formato_lista *lista, const struct sheet *sheet, struct encabezado *encabezado,
                  uint16_t *owner, struct asignacion *out)
{
    if (out->count < 5)
        return;
    for (uint16_t column = 1; column <= encabezado->columnas; column++) {
        if (owner[column] || !encabezado->titulos[column].fila || is_known(out->hoja, &encabezado->titulos[column]))
            continue;
        const struct muestra *muestra = sample_column(lista, sheet, encabezado, column);
        const char *nombre = part_by_content(muestra, !has_named(lista, out, "fecha_inicio"));
        int tipo = nombre ? missing_part(lista, out, nombre) : -1;
        bool value = nombre && strcmp(nombre, "valor") == 0, source = nombre && strcmp(nombre, "fuente") == 0;

        if (tipo < 0 || (value && !has_named(lista, out, "fuente")) ||
            ((value || source) && has_named(lista, out, "fuente_columna")))
            continue;
        owner[column] = 1;
        out->columnas[out->count++] = (struct asignada){ .columna = column,
                                                         .es = { .tipo = (uint16_t)tipo, .parecido = PARECIDO_LEJANO },
                                                         .por_contenido = true };
    }
}

static void
count_parts(const struct encabezado *encabezado, const uint16_t *owner, struct asignacion *out)
{
    const struct hoja_def *hoja = out->hoja;

    for (size_t i = 0; i < hoja->requerida_count; i++)
        out->requeridas += plai_asignacion_has(out, hoja->requeridas[i]);
    for (size_t i = 0; i < hoja->distintiva_count; i++)
        out->distintivas += plai_asignacion_has(out, hoja->distintivas[i]);
    out->alguna = hoja->alguna_count == 0;
    for (size_t i = 0; i < hoja->alguna_count; i++)
        out->alguna |= plai_asignacion_has(out, hoja->alguna[i]);
    for (uint16_t column = 1; column <= encabezado->columnas; column++)
        out->sueltas += encabezado->titulos[column].fila && !owner[column];
}

int
plai_asignar(const struct formato_lista *lista, const struct sheet *sheet, struct encabezado *encabezado,
             const struct hoja_def *hoja, int16_t vigencia, struct arena *arena, struct asignacion *out,
             pla_fallo *fallo)
{
    size_t columns = (size_t)encabezado->columnas + 1;
    struct opcion *options = plai_arena_zalloc(arena, columns * CANDIDATOS_MAX, sizeof *options);
    uint16_t *owner = plai_arena_zalloc(arena, columns, sizeof *owner);

    *out = (struct asignacion){ .hoja = hoja };
    out->columnas = plai_arena_zalloc(arena, columns, sizeof *out->columnas);
    out->dobles = plai_arena_zalloc(arena, columns, sizeof *out->dobles);
    if (!options || !owner || !out->columnas || !out->dobles)
        return plai_fail_memory(fallo);
    size_t count = list_options(lista, sheet, encabezado, hoja, options);
    assign(encabezado, options, count, owner, vigencia, out);
    drop_resolved_doubles(out, owner);
    assign_by_content(lista, sheet, encabezado, owner, out);
    qsort(out->columnas, out->count, sizeof *out->columnas, compare_columns);
    count_parts(encabezado, owner, out);
    return PLA_OK;
}

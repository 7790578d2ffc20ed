/* SPDX-License-Identifier: MIT
 *
 * Turns a row into a registro and its hechos.
 * Knows the parts of columns; which rows are records is filas.c's and mapear.c's.
 */
#include <string.h>

#include "base/numero.h"
#include "formatos/formatos.h"
#include "formatos/mapa.h"

lugar
plai_mapa_place(const struct mapa *mapa, uint32_t row, uint32_t column)
{
    return lugar_of(mapa->hoja, row > 0xFFFFF ? 0xFFFFF : row, column);
}

uint32_t
plai_fila_origin(const struct mapa *mapa, const struct fila *fila, size_t i)
{
    return fila->heredada[i] ? mapa->columnas[i].combinada_desde : fila->row->number;
}

static bool
note_hidden(struct mapa *mapa, const struct columna_mapa *columna, lugar donde)
{
    if (!columna->oculta && !mapa->fila_oculta)
        return true;
    if (mapa->oculta) {
        mapa->plan->incidencias.items[mapa->oculta - 1].veces++;
        return true;
    }
    if (!plai_mapa_note(mapa, INCIDENCIA_OCULTA, columna->tipo->campo, donde, 0, SLICE("")))
        return false;
    mapa->oculta = (uint32_t)mapa->plan->incidencias.count;
    return true;
}

/* "1702 - Inclusión productiva": the code before a name, as a code of its own field. 0 where there is none. */
static size_t
leading_code(const char *text)
{
    size_t n = strspn(text, "0123456789"), i = n + strspn(text + n, " ");

    return n >= 2 && n <= 9 && (text[i] == '-' || text[i] == ':') && text[i + 1] ? n : 0;
}

static uint8_t
code_field(uint8_t campo)
{
    switch (campo) {
    case CAMPO_sector:
        return CAMPO_codigo_sector;
    case CAMPO_programa:
        return CAMPO_codigo_programa;
    case CAMPO_producto:
        return CAMPO_codigo_producto;
    case CAMPO_indicador:
        return CAMPO_codigo_indicador;
    default:
        return CAMPO_NINGUNO;
    }
}

static bool
has_column(const struct mapa *mapa, uint8_t campo)
{
    for (size_t i = 0; i < mapa->count; i++)
        if (mapa->columnas[i].tipo->campo == campo)
            return true;
    return false;
}

static bool
add_code(struct mapa *mapa, uint8_t campo, lugar donde, const char *text, size_t n)
{
    struct valor code = { .lugar = donde, .campo = campo, .texto = plai_arena_copy(&mapa->plan->arena, text, n) };

    code.id = code.texto ? plai_intern(mapa->plan, INTERNO_CODIGO, plai_slice(code.texto)) : ID_SIN_MEMORIA;
    return code.id != ID_SIN_MEMORIA && plai_vec_add(&mapa->plan->valores, code);
}

static bool
add_leading_code(struct mapa *mapa, const struct valor *valor)
{
    uint8_t campo = code_field(valor->campo);
    size_t n = campo ? leading_code(valor->texto) : 0;

    return !n || has_column(mapa, campo) || add_code(mapa, campo, valor->lugar, valor->texto, n);
}

/* "24 | 2402 | 0600 | 24022 |202500000001608 - Mejoramiento...": sector, programme and BPIN of a budget classifier. */
static bool
split_classifier(struct mapa *mapa, const struct valor *valor)
{
    const char *part = valor->texto;
    bool ok = true;

    for (; part && ok; part = strchr(part, '|') ? strchr(part, '|') + 1 : NULL) {
        part += strspn(part, " ");
        size_t n = strspn(part, "0123456789");

        if (n == 4 && part != valor->texto && !has_column(mapa, CAMPO_codigo_programa)) {
            ok = add_code(mapa, CAMPO_codigo_programa, valor->lugar, part, n);
            break;
        }
    }
    const char *last = strrchr(valor->texto, '|');
    last = last ? last + 1 + strspn(last + 1, " ") : valor->texto;
    size_t n = strspn(last, "0123456789");
    if (ok && (n == 13 || n == 15) && !has_column(mapa, CAMPO_bpin))
        ok = add_code(mapa, CAMPO_bpin, valor->lugar, last, n);
    return ok;
}

/* Names a fuente by the catalogue, or as written, and notes those nobody knows. A fuente may be a group. */
static bool
set_fuente(struct mapa *mapa, const struct valor *valor, id *fuente, uint8_t *grupo)
{
    const struct catalogo *catalogo = mapa->plan->catalogo;
    uint32_t known = plai_catalogo_fuente(catalogo, plai_slice(valor->texto));
    const char *nombre = known ? plai_catalogo_fuente_nombre(catalogo, known) : valor->texto;
    char folded[256];

    plai_fold_heading(plai_slice(valor->texto), folded, sizeof folded);
    *grupo = (uint8_t)plai_grupo_parse(catalogo, plai_slice(folded));
    if (!known && *grupo)
        return true;
    if (!known &&
        !plai_mapa_note(mapa, INCIDENCIA_FUENTE_DESCONOCIDA, CAMPO_fuente, valor->lugar, 0, plai_slice(valor->texto)))
        return false;
    *fuente = plai_intern(mapa->plan, INTERNO_NOMBRE, plai_slice(nombre));
    return *fuente != ID_SIN_MEMORIA;
}

static id
intern_name(struct mapa *mapa, const char *text)
{
    return plai_intern(mapa->plan, INTERNO_NOMBRE, plai_slice(text));
}

/* The one that the configuration says the name stands for. */
static id
dependencia_of(struct mapa *mapa, const char *text)
{
    return plai_config_dependencia(&mapa->plan->config, intern_name(mapa, text));
}

/* A programme is known by its code; by its name where the MGA catalogue has it; else by the name as written. */
static id
programme_of(struct mapa *mapa, const char *text)
{
    char folded[256];
    size_t n = plai_fold_heading(plai_slice(text), folded, sizeof folded);
    struct slice code = plai_catalogo_programa(mapa->plan->catalogo, (struct slice){ folded, n });

    return code.n ? plai_intern(mapa->plan, INTERNO_CODIGO, code) : intern_name(mapa, text);
}

/* Sets the ids that a registro shares with its facts from one of its values. */
static bool
set_aspect(struct mapa *mapa, struct registro *registro, const struct valor *valor)
{
    id *slot = NULL, value = valor->id;

    switch (valor->campo) {
    case CAMPO_codigo_meta:
        slot = &registro->meta;
        break;
    case CAMPO_bpin:
        slot = &registro->proyecto;
        break;
    case CAMPO_codigo_programa:
        slot = &registro->programa;
        break;
    case CAMPO_rubro:
        slot = &registro->rubro;
        break;
    case CAMPO_codigo_actividad:
        slot = &registro->actividad;
        break;
    case CAMPO_dependencia:
        slot = &registro->dependencia;
        value = dependencia_of(mapa, valor->texto);
        break;
    case CAMPO_programa:
        if (registro->programa)
            return true;
        slot = &registro->programa;
        value = programme_of(mapa, valor->texto);
        break;
    case CAMPO_actividad:
        if (registro->actividad)
            return true;
        slot = &registro->actividad;
        value = intern_name(mapa, valor->texto);
        break;
    default:
        return true;
    }
    if (value == ID_SIN_MEMORIA)
        return false;
    *slot = value;
    return true;
}

/* The attributes of the row, and the fuente of each slot. */
static bool
read_values(struct mapa *mapa, struct fila *fila, struct registro *registro, id fuentes[10], uint8_t grupos[10])
{
    bool failed = false;

    registro->valor = (uint32_t)mapa->plan->valores.count;
    for (size_t i = 0; i < mapa->count && !failed; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        uint8_t ranura = columna->es.ranura < 10 ? columna->es.ranura : 0;
        struct valor valor;

        if (!columna->tipo->campo || !fila->cells[i])
            continue;
        lugar where = plai_mapa_place(mapa, plai_fila_origin(mapa, fila, i), columna->columna);
        if (!plai_celda_valor(mapa, columna, fila->cells[i], where, &valor, &failed))
            continue;
        failed = !plai_vec_add(&mapa->plan->valores, valor) || !note_hidden(mapa, columna, where) ||
                 !add_leading_code(mapa, &valor) ||
                 (valor.campo == CAMPO_clasificador && !split_classifier(mapa, &valor));
        if (!failed && valor.campo == CAMPO_fuente && valor.estado == ESTADO_VALOR)
            failed = !set_fuente(mapa, &valor, &fuentes[ranura], &grupos[ranura]);
    }
    registro->valores = (uint32_t)mapa->plan->valores.count - registro->valor;
    plai_registro_close(mapa->plan, registro);
    for (uint32_t i = 0; i < registro->valores && !failed; i++)
        failed = !set_aspect(mapa, registro, &mapa->plan->valores.items[registro->valor + i]);
    return !failed;
}

static struct cantidad_vista *
seen_slot(const struct cantidades *seen, uint64_t clave)
{
    size_t i = (size_t)((clave * 0x9E3779B97F4A7C15u) >> 32) & (seen->capacidad - 1);

    while (seen->celdas[i].clave && seen->celdas[i].clave != clave)
        i = (i + 1) & (seen->capacidad - 1);
    return &seen->celdas[i];
}

static bool
grow_seen(struct mapa *mapa, struct cantidades *seen)
{
    struct cantidades grown = { .capacidad = seen->capacidad ? seen->capacidad * 2 : 512, .count = seen->count };

    grown.celdas = plai_arena_zalloc(mapa->scratch, grown.capacidad, sizeof *grown.celdas);
    if (!grown.celdas)
        return false;
    for (size_t i = 0; i < seen->capacidad; i++)
        if (seen->celdas[i].clave)
            *seen_slot(&grown, seen->celdas[i].clave) = seen->celdas[i];
    *seen = grown;
    return true;
}

/* A quantity belongs to the goal, not to the row: the second time it is repeated, or contradicted. */
static bool
mark_repeated(struct mapa *mapa, struct cantidades *seen, id meta, uint16_t column, struct hecho *hecho)
{
    uint64_t clave = ((uint64_t)meta << 16) | column;

    if (hecho->clase == CLASE_PESOS || !meta || hecho->estado != ESTADO_VALOR)
        return true;
    if ((seen->count + 1) * 2 > seen->capacidad && !grow_seen(mapa, seen))
        return false;
    struct cantidad_vista *slot = seen_slot(seen, clave);
    if (!slot->clave) {
        *slot = (struct cantidad_vista){ clave, hecho->valor, hecho->lugar };
        seen->count++;
        return true;
    }
    hecho->banderas |= HECHO_REPETIDO;
    return slot->valor == hecho->valor ||
           plai_mapa_note(mapa, INCIDENCIA_CANTIDAD_DISTINTA, 0, hecho->lugar, slot->lugar, SLICE(""));
}

static id
catalogue_fuente(struct mapa *mapa, uint32_t fuente)
{
    return intern_name(mapa, plai_catalogo_fuente_nombre(mapa->plan->catalogo, fuente));
}

/* A total that is the amount itself where the sheet has no finer ones. */
static void
promote(const struct mapa *mapa, const struct columna_mapa *columna, struct hecho *hecho)
{
    if (columna->tipo->suplente && !mapa->hay_montos)
        hecho->medida = mapa->instrumento == INSTRUMENTO_PAC ? MEDIDA_PAC : MEDIDA_PROGRAMADO;
}

static bool
add_fact(struct mapa *mapa, const struct registro *registro, uint32_t index, const struct columna_mapa *columna,
         const id fuentes[10], const uint8_t grupos[10], struct hecho *hecho)
{
    uint8_t ranura = columna->es.ranura < 10 ? columna->es.ranura : 0;

    hecho->registro = index;
    hecho->meta = registro->meta;
    hecho->proyecto = registro->proyecto;
    hecho->programa = registro->programa;
    hecho->dependencia = registro->dependencia;
    hecho->actividad = registro->actividad;
    hecho->rubro = registro->rubro;
    promote(mapa, columna, hecho);
    if (columna->es.fuente)
        hecho->fuente = catalogue_fuente(mapa, columna->es.fuente);
    else if (hecho->clase == CLASE_PESOS && (hecho->medida != MEDIDA_TECHO || mapa->instrumento == INSTRUMENTO_TECHOS))
        hecho->fuente = fuentes[ranura]; /* in a plan the ceiling is the programme's, whatever pays the row */
    if (!hecho->grupo && hecho->clase == CLASE_PESOS)
        hecho->grupo = grupos[ranura];
    return hecho->fuente != ID_SIN_MEMORIA && plai_vec_add(&mapa->plan->hechos, *hecho);
}

static bool
read_facts(struct mapa *mapa, struct fila *fila, struct registro *registro, const id fuentes[10],
           const uint8_t grupos[10], struct cantidades *seen)
{
    bool failed = false;
    uint32_t index = (uint32_t)mapa->plan->registros.count;

    registro->hecho = (uint32_t)mapa->plan->hechos.count;
    for (size_t i = 0; i < mapa->count && !failed; i++) {
        struct columna_mapa *columna = &mapa->columnas[i];
        struct hecho hecho;

        if (columna->tipo->campo || !fila->cells[i])
            continue;
        /* money under a merged range is one amount, on its first row */
        if (fila->heredada[i] && columna->tipo->clase == CLASE_PESOS)
            continue;
        lugar where = plai_mapa_place(mapa, plai_fila_origin(mapa, fila, i), columna->columna);
        if (!plai_celda_hecho(mapa, columna, fila->cells[i], where, &hecho, &failed))
            continue;
        failed = !mark_repeated(mapa, seen, registro->meta, columna->columna, &hecho) ||
                 !note_hidden(mapa, columna, where) ||
                 !add_fact(mapa, registro, index, columna, fuentes, grupos, &hecho);
        if (!failed && fila->heredada[i])
            mapa->plan->hechos.items[mapa->plan->hechos.count - 1].banderas |= HECHO_REPETIDO;
    }
    registro->hechos = (uint32_t)mapa->plan->hechos.count - registro->hecho;
    return !failed;
}

bool
plai_registro_add(struct mapa *mapa, struct fila *fila, struct cantidades *seen)
{
    struct registro registro = { .hoja = mapa->hoja, .fila = fila->row->number, .dependencia = mapa->dependencia };
    id fuentes[10] = { 0 };
    uint8_t grupos[10] = { 0 };

    if (!read_values(mapa, fila, &registro, fuentes, grupos))
        return false;
    registro.fuente = fuentes[0];
    return read_facts(mapa, fila, &registro, fuentes, grupos, seen) && plai_vec_add(&mapa->plan->registros, registro);
}

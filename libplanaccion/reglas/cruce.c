/* SPDX-License-Identifier: MIT
 *
 * Which goals are the same in several instruments: by code, by indicator or product with BPIN, by description.
 * Knows no amount; projects are joined in proyectos.c.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/proyectos.h"

/* From this many goals with code, none of them in the Plan Indicativo, the codes are taken to be of another series. */
#define AJENOS_MIN 3
/* Room for the codes of one cell. */
#define CODIGOS_LISTA 256

struct union_info {
    const char *name, *words;
};
static const struct union_info uniones[UNIONES] = {
    [UNION_NINGUNA] = { NULL, "" },
    [UNION_CODIGO] = { "codigo_meta", "por el código de la meta" },
    [UNION_INDICADOR_BPIN] = { "indicador_bpin",
                               "por el indicador y el BPIN, porque el código de la meta no coincide" },
    [UNION_PRODUCTO_BPIN] = { "producto_bpin", "por el producto y el BPIN, porque el código de la meta no coincide" },
    [UNION_DESCRIPCION] = { "descripcion", "por la descripción, porque el código de la meta no coincide" },
};

const char *
plai_union_name(enum union_meta nivel)
{
    return uniones[nivel].name;
}

const char *
plai_union_words(enum union_meta nivel)
{
    return uniones[nivel].words;
}

int
plai_union_gravedad(enum union_meta nivel, int gravedad)
{
    return nivel > UNION_CODIGO && gravedad > PLA_NOTA ? gravedad - 1 : gravedad;
}

/* What goals are found by: a key of three words gives a goal, or AMBIGUA where two different ones answer to it. */
#define AMBIGUA (UINT32_MAX - 1)
/* Each is joined to those before it. */
static const enum instrumento orden[] = { INSTRUMENTO_PLAN_INDICATIVO, INSTRUMENTO_POAI, INSTRUMENTO_PLAN_ACCION,
                                          INSTRUMENTO_CONSOLIDADO, INSTRUMENTO_SEGUIMIENTO };
#define TURNOS (sizeof orden / sizeof *orden)
struct buscador {
    struct revision *rev;
    struct tabla tabla;   /* enum union_meta, id, id */
    VEC(uint32_t) metas;  /* by entry of the table */
    id *codigo;           /* by goal: its code without the marks that people drop */
    size_t turno, listos; /* in `orden`: the instrument being joined, and how many are findable by everything */
    bool *varias;         /* by goal: it says several codes, and one at least is known */
    struct halladas halladas;
};

static int
key_add(struct buscador *buscador, enum union_meta nivel, id a, id b, uint32_t meta)
{
    uint32_t before = buscador->tabla.count;
    uint32_t entry = plai_tabla_add(&buscador->tabla, (uint32_t[3]){ nivel, a, b });

    if (entry == TABLA_NINGUNO)
        return plai_fail_memory(buscador->rev->fallo);
    if (buscador->tabla.count > before)
        return plai_vec_add(&buscador->metas, meta) ? PLA_OK : plai_fail_memory(buscador->rev->fallo);
    if (buscador->metas.items[entry] != meta)
        buscador->metas.items[entry] = AMBIGUA;
    return PLA_OK;
}

static uint32_t
key_find(const struct buscador *buscador, enum union_meta nivel, id a, id b)
{
    uint32_t entry = plai_tabla_find(&buscador->tabla, (uint32_t[3]){ nivel, a, b });

    return entry == TABLA_NINGUNO || buscador->metas.items[entry] == AMBIGUA ? UINT32_MAX
                                                                             : buscador->metas.items[entry];
}

static bool
is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "IP-15", "IP 15", "ip_015" are one code: after letters, the mark and the zeros before the number say nothing. */
static id
code_fold(pla_plan *plan, id codigo)
{
    const char *text = plai_id_key(plan, codigo);
    char out[64];
    size_t n = 0;

    for (; *text != '\0' && n < sizeof out - 1; text++) {
        bool after_letter = n > 0 && is_letter(out[n - 1]);

        if (after_letter && (*text == '-' || *text == '_' || *text == ' ' || *text == '.'))
            continue;
        if (after_letter && *text == '0' && text[1] >= '0' && text[1] <= '9')
            continue;
        out[n++] = *text;
    }
    return *text != '\0' ? codigo : plai_intern(plan, INTERNO_CODIGO, (struct slice){ out, n });
}

static id
description_of(const struct revision *rev, size_t meta, enum campo campo)
{
    const struct valor *valor = plai_meta_valor(rev, meta, campo);

    if (valor == NULL)
        return 0;
    return valor->id != 0 ? valor->id : plai_intern(rev->plan, INTERNO_NOMBRE, plai_slice(valor->texto));
}

static const enum campo descripciones[] = { CAMPO_meta_producto, CAMPO_personalizacion, CAMPO_indicador };
#define DESCRIPCIONES (sizeof descripciones / sizeof *descripciones)

/* Makes a goal findable by everything but its code. */
static int
weak_keys_add(struct buscador *buscador, uint32_t meta)
{
    const struct revision *rev = buscador->rev;
    size_t bpines;
    const id *bpin = plai_cruce_bpines(rev->cruce, rev->metas[meta].registro, &bpines);
    int status = PLA_OK;

    for (size_t i = 0; i < bpines && status == PLA_OK; i++) {
        if (rev->metas[meta].indicador != 0)
            status = key_add(buscador, UNION_INDICADOR_BPIN, rev->metas[meta].indicador, bpin[i], meta);
        if (rev->metas[meta].producto != 0 && status == PLA_OK)
            status = key_add(buscador, UNION_PRODUCTO_BPIN, rev->metas[meta].producto, bpin[i], meta);
    }
    for (size_t i = 0; i < DESCRIPCIONES && status == PLA_OK; i++) {
        id descripcion = description_of(rev, meta, descripciones[i]);

        if (descripcion == ID_SIN_MEMORIA)
            return plai_fail_memory(rev->fallo);
        if (descripcion != 0)
            status = key_add(buscador, UNION_DESCRIPCION, descripcion, 0, meta);
    }
    return status;
}

/* Makes the goals of the instruments before this one findable by everything, once somebody asks: where all codes agree
 * nobody does. */
static int
weak_keys_ready(struct buscador *buscador)
{
    const struct revision *rev = buscador->rev;
    int status = PLA_OK;

    for (; buscador->listos < buscador->turno && status == PLA_OK; buscador->listos++)
        for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK; m++)
            if (rev->metas[m].instrumento == orden[buscador->listos] && rev->cruce->nivel[m] == UNION_NINGUNA &&
                !rev->metas[m].gestion && !buscador->varias[m])
                status = weak_keys_add(buscador, m);
    return status;
}

static uint32_t
weak_find(const struct buscador *buscador, uint32_t meta, uint8_t *nivel)
{
    const struct revision *rev = buscador->rev;
    uint32_t found = UINT32_MAX;
    size_t bpines;
    const id *bpin = plai_cruce_bpines(rev->cruce, rev->metas[meta].registro, &bpines);

    for (size_t i = 0; i < bpines && found == UINT32_MAX && rev->metas[meta].indicador != 0; i++) {
        *nivel = UNION_INDICADOR_BPIN;
        found = key_find(buscador, UNION_INDICADOR_BPIN, rev->metas[meta].indicador, bpin[i]);
    }
    for (size_t i = 0; i < bpines && found == UINT32_MAX && rev->metas[meta].producto != 0; i++) {
        *nivel = UNION_PRODUCTO_BPIN;
        found = key_find(buscador, UNION_PRODUCTO_BPIN, rev->metas[meta].producto, bpin[i]);
    }
    for (size_t i = 0; i < DESCRIPCIONES && found == UINT32_MAX; i++) {
        id descripcion = description_of(rev, meta, descripciones[i]);

        *nivel = UNION_DESCRIPCION;
        if (descripcion != 0 && descripcion != ID_SIN_MEMORIA)
            found = key_find(buscador, UNION_DESCRIPCION, descripcion, 0);
    }
    return found;
}

/* Finds the goals of a cell that says several codes. `several` where it does and one of them is known: it is then no
 * goal that looks like another, whatever its description. */
static int
parts_find(struct buscador *buscador, uint32_t meta, bool *several)
{
    pla_plan *plan = buscador->rev->plan;
    char list[CODIGOS_LISTA];
    size_t first = buscador->halladas.count;
    struct slice code, rest = plai_slice(plai_id_text(plan, buscador->rev->metas[meta].codigo));

    *several = false;
    if (buscador->rev->metas[meta].instrumento == INSTRUMENTO_PLAN_INDICATIVO || memchr(rest.s, ',', rest.n) == NULL ||
        plai_codes_list(rest, list, sizeof list) < 2)
        return PLA_OK;
    for (rest = plai_slice(list); plai_codes_next(&rest, &code);) {
        struct hallada hallada = { .meta = meta, .parte.codigo = plai_intern(plan, INTERNO_CODIGO, code) };
        id folded = hallada.parte.codigo != ID_SIN_MEMORIA ? code_fold(plan, hallada.parte.codigo) : ID_SIN_MEMORIA;

        if (folded == ID_SIN_MEMORIA)
            return plai_fail_memory(buscador->rev->fallo);
        hallada.parte.clase = key_find(buscador, UNION_CODIGO, folded, 0);
        *several = *several || hallada.parte.clase != UINT32_MAX;
        if (!plai_vec_add(&buscador->halladas, hallada))
            return plai_fail_memory(buscador->rev->fallo);
    }
    if (!*several)
        buscador->halladas.count = first;
    return PLA_OK;
}

/* Joins the goals of one instrument to those already findable. Goals of one instrument meet by code only: two that
 * merely look alike in one book are two goals. */
static int
instrument_join(struct buscador *buscador)
{
    struct revision *rev = buscador->rev;
    struct cruce *cruce = rev->cruce;
    int status = PLA_OK;

    for (uint32_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        uint32_t found = UINT32_MAX;

        if (rev->metas[m].instrumento != orden[buscador->turno] || rev->metas[m].gestion)
            continue;
        if (buscador->codigo[m] != 0) {
            found = key_find(buscador, UNION_CODIGO, buscador->codigo[m], 0);
            status = parts_find(buscador, m, &buscador->varias[m]);
        }
        cruce->nivel[m] = UNION_CODIGO;
        if (found == UINT32_MAX && !buscador->varias[m] && buscador->turno > 0 && status == PLA_OK) {
            status = weak_keys_ready(buscador);
            found = weak_find(buscador, m, &cruce->nivel[m]);
        }
        if (found != UINT32_MAX) {
            cruce->clase[m] = found;
            continue;
        }
        cruce->nivel[m] = UNION_NINGUNA;
        if (buscador->codigo[m] != 0 && status == PLA_OK)
            status = key_add(buscador, UNION_CODIGO, buscador->codigo[m], 0, m);
    }
    return status;
}

/* A book whose codes are all unknown to the Plan Indicativo numbers its goals in its own way. */
static int
strange_codes_find(struct revision *rev)
{
    size_t libros = rev->plan->libros.count;
    uint32_t *with = plai_arena_zalloc(&rev->arena, libros + 1, sizeof *with);
    uint32_t *known = plai_arena_zalloc(&rev->arena, libros + 1, sizeof *known);

    rev->cruce->codigos_ajenos = plai_arena_zalloc(&rev->arena, libros + 1, sizeof(bool));
    if (with == NULL || known == NULL || rev->cruce->codigos_ajenos == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t m = 0; m < rev->metas_count; m++) {
        if (rev->metas[m].codigo == 0 || rev->metas[m].gestion)
            continue;
        with[rev->metas[m].libro]++;
        known[rev->metas[m].libro] +=
            plai_cruce_is_varias(rev->cruce, m) ||
            (rev->cruce->nivel[m] == UNION_CODIGO && plai_cruce_indicativo(rev, m) != UINT32_MAX);
    }
    for (size_t i = 0; i < libros; i++)
        rev->cruce->codigos_ajenos[i] = with[i] >= AJENOS_MIN && known[i] == 0;
    return PLA_OK;
}

/* A goal has its code in several instruments: each code is folded once. */
static int
codes_fold(struct buscador *buscador)
{
    struct revision *rev = buscador->rev;
    id *folded = plai_arena_zalloc(&rev->arena, plai_id_count(rev->plan), sizeof *folded);

    if (folded == NULL)
        return plai_fail_memory(rev->fallo);
    for (uint32_t m = 0; m < rev->metas_count; m++) {
        id codigo = rev->metas[m].codigo;

        rev->cruce->clase[m] = m;
        if (codigo != 0 && folded[codigo] == 0)
            folded[codigo] = code_fold(rev->plan, codigo);
        buscador->codigo[m] = folded[codigo];
        if (folded[codigo] == ID_SIN_MEMORIA)
            return plai_fail_memory(rev->fallo);
    }
    return PLA_OK;
}

static int
metas_join(struct revision *rev)
{
    struct buscador buscador = { .rev = rev };
    int status = PLA_OK;

    buscador.metas.memoria = buscador.halladas.memoria = rev->plan->opciones.memoria;
    plai_tabla_init(&buscador.tabla, 3, rev->plan->opciones.memoria);
    buscador.codigo = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *buscador.codigo);
    buscador.varias = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *buscador.varias);
    if (buscador.codigo == NULL || buscador.varias == NULL)
        status = plai_fail_memory(rev->fallo);
    if (status == PLA_OK)
        status = codes_fold(&buscador);
    for (; buscador.turno < TURNOS && status == PLA_OK; buscador.turno++)
        status = instrument_join(&buscador);
    if (status == PLA_OK)
        status = plai_clases_list(rev, &buscador.halladas);
    plai_vec_done(&buscador.halladas);
    plai_vec_done(&buscador.metas);
    plai_tabla_done(&buscador.tabla);
    return status;
}

int
plai_cruce_begin(struct revision *rev)
{
    struct cruce *cruce = plai_arena_zalloc(&rev->arena, 1, sizeof *cruce);
    int status;

    if (cruce == NULL)
        return plai_fail_memory(rev->fallo);
    rev->cruce = cruce;
    plai_tabla_init(&cruce->poai_bpin, 1, rev->plan->opciones.memoria);
    plai_tabla_init(&cruce->poai_meta_bpin, 2, rev->plan->opciones.memoria);
    cruce->clase = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *cruce->clase);
    cruce->nivel = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *cruce->nivel);
    if (cruce->clase == NULL || cruce->nivel == NULL)
        return plai_fail_memory(rev->fallo);
    status = plai_bpines_split(rev);
    if (status == PLA_OK)
        status = metas_join(rev);
    if (status == PLA_OK)
        status = strange_codes_find(rev);
    if (status == PLA_OK)
        status = plai_proyectos_join(rev);
    if (status == PLA_OK)
        status = plai_programas_join(rev);
    if (status == PLA_OK)
        status = plai_dependencias_join(rev);
    return status;
}

void
plai_cruce_end(struct revision *rev)
{
    if (rev->cruce == NULL)
        return;
    plai_tabla_done(&rev->cruce->poai_bpin);
    plai_tabla_done(&rev->cruce->poai_meta_bpin);
}

uint32_t
plai_cruce_indicativo(const struct revision *rev, size_t meta)
{
    uint32_t clase = rev->cruce->clase[meta];

    return rev->metas[clase].instrumento == INSTRUMENTO_PLAN_INDICATIVO && !rev->metas[meta].gestion ? clase
                                                                                                     : UINT32_MAX;
}

bool
plai_meta_olvidada(const struct revision *rev, uint32_t meta)
{
    uint32_t indicativo = plai_cruce_indicativo(rev, meta);
    const struct hecho *cantidad = indicativo != UINT32_MAX ? plai_meta_cantidad(rev, indicativo, rev->vigencia) : NULL;
    size_t count;
    const uint32_t *metas;

    if (cantidad == NULL || cantidad->estado != ESTADO_VALOR || cantidad->valor <= 0)
        return false;
    metas = plai_cruce_clase(rev->cruce, indicativo, &count);
    for (size_t i = 0; i < count; i++)
        if (rev->metas[metas[i]].instrumento == INSTRUMENTO_PLAN_ACCION)
            return false;
    return true;
}

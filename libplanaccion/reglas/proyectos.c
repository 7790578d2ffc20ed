/* SPDX-License-Identifier: MIT
 *
 * Which projects, programmes and dependencias are the same in several instruments: BPIN by BPIN, names by the codes
 * beside them or by their words.
 * Knows no amount.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/proyectos.h"

bool
plai_bpin_valid(const char *codigo)
{
    size_t digits = strspn(codigo, "0123456789");

    return codigo[digits] == '\0' && (digits == 13 || digits == 15);
}

bool
plai_bpin_own(const char *codigo, const char *dane)
{
    if (!plai_bpin_valid(codigo))
        return false;
    return dane == NULL || strlen(codigo) != 13 || memcmp(codigo + 4, "00", 2) == 0 ||
           memcmp(codigo + 4, dane, strlen(dane)) == 0;
}

/* NULL where nothing is known of the entity. */
static const char *
entity_dane(const struct revision *rev)
{
    const pla_plan *plan = rev->plan;

    if (plan->config.codigo_dane != NULL)
        return plan->config.codigo_dane;
    for (size_t i = 0; i < plan->orden.count; i++) {
        const char *dane = plan->libros.items[plan->orden.items[i]].codigo_dane;

        if (dane != NULL && (strlen(dane) == 5 || strlen(dane) == 2))
            return dane;
    }
    return NULL;
}

static bool
separates(char c)
{
    return c == ',' || c == ';' || c == '/' || c == '|' || c == '\n' || c == '\r';
}

/* Takes the next code of a cell that may hold several; false at its end. */
static bool
code_next(struct slice *rest, struct slice *code)
{
    while (rest->n > 0) {
        size_t size = 0;

        while (size < rest->n && !separates(rest->s[size]))
            size++;
        *code = plai_trim((struct slice){ rest->s, size });
        size += size < rest->n;
        rest->s += size;
        rest->n -= size;
        if (code->n > 0 && !plai_is_empty_marker(*code))
            return true;
    }
    return false;
}

/* What the cell of the BPIN of a row says; its id where the one code it has was interned as it was read. */
static struct slice
bpin_cell(const struct revision *rev, size_t registro, id *whole)
{
    const struct valor *valor = plai_registro_valor(rev->plan, &rev->plan->registros.items[registro], CAMPO_bpin);

    if (valor == NULL || valor->estado != ESTADO_VALOR)
        return SLICE("");
    *whole = valor->id;
    return plai_slice(valor->texto);
}

/* The entity part of a BPIN of 13 digits, unless it is of the department or of the SGR; NULL: it has none. */
static const char *
municipality_of(const struct revision *rev, id bpin)
{
    const char *codigo = plai_id_key(rev->plan, bpin);

    return plai_bpin_valid(codigo) && strlen(codigo) == 13 && memcmp(codigo + 4, "00", 2) != 0 ? codigo + 4 : NULL;
}

/* Where no book says the code of the entity: the one that nearly all projects carry, if they are enough to tell. A
 * majority is found in one pass, and counted in another. */
static const char *
dane_of_most(struct revision *rev, size_t count)
{
    enum { BASTAN = 10, DE_CADA_DIEZ = 9 };
    const id *bpines = rev->cruce->bpines;
    const char *most = NULL;
    size_t votes = 0, seen = 0, its = 0;

    for (size_t i = 0; i < count; i++) {
        const char *dane = municipality_of(rev, bpines[i]);

        if (dane == NULL)
            continue;
        if (votes == 0)
            most = dane;
        votes += most == dane || memcmp(most, dane, 5) == 0 ? 1 : (size_t)-1;
    }
    for (size_t i = 0; i < count && most != NULL; i++) {
        const char *dane = municipality_of(rev, bpines[i]);

        seen += dane != NULL;
        its += dane != NULL && memcmp(most, dane, 5) == 0;
    }
    return its >= BASTAN && its * 10 >= seen * DE_CADA_DIEZ ? plai_arena_copy(&rev->arena, most, 5) : NULL;
}

int
plai_bpines_split(struct revision *rev)
{
    struct cruce *cruce = rev->cruce;
    size_t registros = rev->plan->registros.count, count = 0;

    cruce->dane = entity_dane(rev);
    cruce->bpin_desde = plai_arena_zalloc(&rev->arena, registros + 1, sizeof *cruce->bpin_desde);
    if (cruce->bpin_desde == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < registros; i++) {
        id whole;
        struct slice code, rest = bpin_cell(rev, i, &whole);

        while (code_next(&rest, &code))
            count++;
        cruce->bpin_desde[i + 1] = (uint32_t)count;
    }
    cruce->bpines = plai_arena_zalloc(&rev->arena, count + 1, sizeof *cruce->bpines);
    if (cruce->bpines == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i < registros; i++) {
        id whole = 0;
        struct slice code, cell = bpin_cell(rev, i, &whole), rest = cell;

        for (uint32_t at = cruce->bpin_desde[i]; at < cruce->bpin_desde[i + 1] && code_next(&rest, &code); at++) {
            cruce->bpines[at] = whole != 0 && code.n == cell.n ? whole : plai_intern(rev->plan, INTERNO_CODIGO, code);
            if (cruce->bpines[at] == ID_SIN_MEMORIA)
                return plai_fail_memory(rev->fallo);
        }
    }
    if (cruce->dane == NULL)
        cruce->dane = dane_of_most(rev, count);
    return PLA_OK;
}

static id
root_of(id *parent, id code)
{
    while (parent[code] != code) {
        parent[code] = parent[parent[code]];
        code = parent[code];
    }
    return code;
}

/* BPIN that share a cell become one project, named by the lowest id. */
static int
lists_join(struct revision *rev)
{
    struct cruce *cruce = rev->cruce;
    size_t codes = plai_id_count(rev->plan);
    id *parent = plai_arena_alloc(&rev->arena, (codes + 1) * sizeof *parent);

    cruce->proyecto = plai_arena_zalloc(&rev->arena, rev->plan->registros.count + 1, sizeof *cruce->proyecto);
    cruce->proyecto_del_poai =
        plai_arena_zalloc(&rev->arena, rev->plan->registros.count + 1, sizeof *cruce->proyecto_del_poai);
    if (parent == NULL || cruce->proyecto == NULL || cruce->proyecto_del_poai == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i <= codes; i++)
        parent[i] = (id)i;
    for (size_t i = 0; i < rev->plan->registros.count; i++)
        for (uint32_t b = cruce->bpin_desde[i] + 1; b < cruce->bpin_desde[i + 1]; b++) {
            id one = root_of(parent, cruce->bpines[b - 1]), other = root_of(parent, cruce->bpines[b]);

            parent[one > other ? one : other] = one > other ? other : one;
        }
    for (size_t i = 0; i < rev->plan->registros.count; i++)
        if (cruce->bpin_desde[i] < cruce->bpin_desde[i + 1])
            cruce->proyecto[i] = root_of(parent, cruce->bpines[cruce->bpin_desde[i]]);
    return PLA_OK;
}

/* Notes what the POAI says: which BPIN it has, and under which project each goal is (VARIOS where under several). */
#define VARIOS UINT32_MAX
static int
goal_note(struct revision *rev, uint32_t registro, uint32_t clase, id *de_clase)
{
    struct cruce *cruce = rev->cruce;
    size_t bpines;
    const id *bpin = plai_cruce_bpines(cruce, registro, &bpines);

    for (size_t b = 0; b < bpines; b++)
        if (plai_tabla_add(&cruce->poai_meta_bpin, (uint32_t[2]){ clase, bpin[b] }) == TABLA_NINGUNO)
            return plai_fail_memory(rev->fallo);
    if (bpines == 0)
        return PLA_OK;
    if (cruce->poai_registro[clase] == UINT32_MAX)
        cruce->poai_registro[clase] = registro;
    if (de_clase[clase] == 0)
        de_clase[clase] = cruce->proyecto[registro];
    else if (de_clase[clase] != cruce->proyecto[registro])
        de_clase[clase] = VARIOS;
    return PLA_OK;
}

static int
poai_read(struct revision *rev, id *de_clase)
{
    struct cruce *cruce = rev->cruce;
    int status = PLA_OK;

    for (uint32_t i = 0; i < rev->plan->registros.count && status == PLA_OK; i++) {
        uint32_t meta = rev->meta_de[i];
        size_t bpines, partes = 0;
        const id *bpin = plai_cruce_bpines(cruce, i, &bpines);
        const struct parte_meta *parte = NULL;

        if (plai_registro_instrumento(rev->plan, plai_registro_at(rev, i)) != INSTRUMENTO_POAI)
            continue;
        for (size_t b = 0; b < bpines; b++)
            if (plai_tabla_add(&cruce->poai_bpin, &bpin[b]) == TABLA_NINGUNO)
                return plai_fail_memory(rev->fallo);
        if (meta == UINT32_MAX)
            continue;
        parte = plai_cruce_partes(cruce, meta, &partes);
        status = goal_note(rev, i, cruce->clase[meta], de_clase);
        for (size_t p = 0; p < partes && status == PLA_OK; p++)
            if (parte[p].clase != UINT32_MAX)
                status = goal_note(rev, i, parte[p].clase, de_clase);
    }
    return status;
}

/* True where the POAI knows one of the registro's BPIN and, where it has its goal, has it under that BPIN. */
static bool
poai_agrees(const struct revision *rev, uint32_t registro, uint32_t clase)
{
    const struct cruce *cruce = rev->cruce;
    size_t bpines;
    const id *bpin = plai_cruce_bpines(cruce, registro, &bpines);

    for (size_t b = 0; b < bpines; b++)
        if (plai_tabla_find(&cruce->poai_bpin, &bpin[b]) != TABLA_NINGUNO &&
            (cruce->poai_registro[clase] == UINT32_MAX ||
             plai_tabla_find(&cruce->poai_meta_bpin, (uint32_t[2]){ clase, bpin[b] }) != TABLA_NINGUNO))
            return true;
    return false;
}

int
plai_proyectos_join(struct revision *rev)
{
    struct cruce *cruce = rev->cruce;
    id *de_clase = plai_arena_zalloc(&rev->arena, rev->metas_count + 1, sizeof *de_clase);
    int status = lists_join(rev);

    cruce->poai_registro = plai_arena_alloc(&rev->arena, (rev->metas_count + 1) * sizeof *cruce->poai_registro);
    if (status < 0 || de_clase == NULL || cruce->poai_registro == NULL)
        return status < 0 ? status : plai_fail_memory(rev->fallo);
    for (size_t i = 0; i <= rev->metas_count; i++)
        cruce->poai_registro[i] = UINT32_MAX;
    status = poai_read(rev, de_clase);
    for (uint32_t i = 0; i < rev->plan->registros.count && status == PLA_OK; i++) {
        uint32_t meta = rev->meta_de[i];

        if (meta == UINT32_MAX || rev->metas[meta].instrumento != INSTRUMENTO_PLAN_ACCION)
            continue;
        id project = de_clase[cruce->clase[meta]];

        if (project != 0 && project != VARIOS && !poai_agrees(rev, i, cruce->clase[meta])) {
            cruce->proyecto_del_poai[i] = cruce->proyecto[i] != project;
            cruce->proyecto[i] = project;
        }
    }
    return status;
}

bool
plai_cruce_desmiente(const struct revision *rev, uint32_t registro, id bpin)
{
    const struct cruce *cruce = rev->cruce;
    uint32_t meta = rev->meta_de[registro];

    if (plai_registro_instrumento(rev->plan, plai_registro_at(rev, registro)) != INSTRUMENTO_PLAN_ACCION ||
        !(rev->instrumentos & CON_POAI))
        return false;
    if (plai_tabla_find(&cruce->poai_bpin, &bpin) == TABLA_NINGUNO)
        return true;
    return meta != UINT32_MAX && cruce->poai_registro[cruce->clase[meta]] != UINT32_MAX &&
           plai_tabla_find(&cruce->poai_meta_bpin, (uint32_t[2]){ cruce->clase[meta], bpin }) == TABLA_NINGUNO;
}

/* True where some row knows its programme by something else than a code. */
static bool
programmes_named(const pla_plan *plan)
{
    for (size_t i = 0; i < plan->registros.count; i++) {
        const struct registro *registro = &plan->registros.items[i];
        const struct valor *codigo = plai_registro_valor(plan, registro, CAMPO_codigo_programa);

        if (registro->programa != 0 && (codigo == NULL || codigo->id != registro->programa))
            return true;
    }
    return false;
}

int
plai_programas_join(struct revision *rev)
{
    size_t ids = plai_id_count(rev->plan);
    id *programa = plai_arena_alloc(&rev->arena, (ids + 1) * sizeof *programa);
    /* A name that no row is known by is not there, and needs no code. */
    bool named = programmes_named(rev->plan);

    if (programa == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i <= ids; i++)
        programa[i] = (id)i;
    for (size_t i = 0; i < rev->plan->registros.count && named; i++) {
        const struct registro *registro = &rev->plan->registros.items[i];
        const struct valor *codigo = plai_registro_valor(rev->plan, registro, CAMPO_codigo_programa);
        const struct valor *nombre = plai_registro_valor(rev->plan, registro, CAMPO_programa);
        id name = 0;

        if (codigo != NULL && nombre != NULL && codigo->id != 0)
            name =
                nombre->id != 0 ? nombre->id : plai_intern_find(rev->plan, INTERNO_NOMBRE, plai_slice(nombre->texto));
        if (name != 0 && programa[name] == name)
            programa[name] = codigo->id;
    }
    rev->cruce->programa = programa;
    return PLA_OK;
}

/* Names of dependencias are compared by pairs, each once. A municipality has some twenty; a book that names hundreds
 * names something else in that column, and only equal names are the same. */
#define DEPENDENCIAS_MAX 200
static void
dependencias_pair(const pla_plan *plan, const id *names, size_t count, id *dependencia)
{
    for (size_t i = 1; i < count && count <= DEPENDENCIAS_MAX; i++)
        for (size_t j = 0; j < i; j++)
            if (dependencia[names[j]] == names[j] && plai_dependencia_equal(plan, names[j], names[i])) {
                dependencia[names[i]] = names[j];
                break;
            }
}

int
plai_dependencias_join(struct revision *rev)
{
    const pla_plan *plan = rev->plan;
    size_t ids = plai_id_count(plan), count = 0;
    id *dependencia = plai_arena_alloc(&rev->arena, (ids + 1) * sizeof *dependencia);
    bool *seen = plai_arena_zalloc(&rev->arena, ids + 1, sizeof *seen);
    id names[DEPENDENCIAS_MAX + 1];

    if (dependencia == NULL || seen == NULL)
        return plai_fail_memory(rev->fallo);
    for (size_t i = 0; i <= ids; i++)
        dependencia[i] = (id)i;
    seen[0] = true;
    for (size_t o = 0; o < plan->orden.count; o++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[o]];

        for (uint32_t i = libro->registro; i < libro->registro + libro->registros && count <= DEPENDENCIAS_MAX; i++) {
            id name = plan->registros.items[i].dependencia;

            if (!seen[name])
                names[count++] = name;
            seen[name] = true;
        }
    }
    dependencias_pair(plan, names, count, dependencia);
    rev->cruce->dependencia = dependencia;
    return PLA_OK;
}

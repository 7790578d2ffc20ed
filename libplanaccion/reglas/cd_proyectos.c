/* SPDX-License-Identifier: MIT
 *
 * Rule CD-11: one name for one BPIN, and one BPIN for one name, in a book and across books. One observation for each
 * code of a book, however many rows repeat it. Knows codes and names, no amount.
 */
#include <string.h>

#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/parecidos.h"
#include "reglas/reunidas.h"

static uint32_t
book_of(const struct revision *rev, uint32_t registro)
{
    return rev->plan->hojas.items[plai_registro_at(rev, registro)->hoja].libro;
}

/* A project as one book calls it. */
struct llamado {
    uint32_t registro, veces;
};

#define SIN_NOMBRE UINT32_MAX
struct llamados {
    struct tabla tabla;        /* BPIN, name, libro */
    VEC(struct llamado) items; /* by entry of the table */
    struct tabla codigos;      /* BPIN, libro */
    VEC(uint32_t) ultimo;      /* by entry of codigos: how the book called it last; SIN_NOMBRE where it has not */
    struct tabla referencias;  /* 0 and BPIN, or 1 and name */
    VEC(uint32_t) referencia;  /* by entry of referencias: the one that the others are held against */
};

/* A name worth comparing: a code or a number is none. */
static bool
text_is_name(const char *text)
{
    size_t letters = 0;

    for (; *text != '\0'; text++)
        letters += (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (unsigned char)*text >= 0xC3;
    return letters > 7;
}

/* The POAI gives projects their name, then the Plan Indicativo; among the rest, the book that says it most. */
static bool
is_better(const struct revision *rev, const struct llamado *a, const struct llamado *b)
{
    unsigned one = plai_registro_instrumento(rev->plan, plai_registro_at(rev, a->registro));
    unsigned other = plai_registro_instrumento(rev->plan, plai_registro_at(rev, b->registro));
    int rank = (one == INSTRUMENTO_POAI) * 2 + (one == INSTRUMENTO_PLAN_INDICATIVO);
    int against = (other == INSTRUMENTO_POAI) * 2 + (other == INSTRUMENTO_PLAN_INDICATIVO);

    return rank != against ? rank > against : a->veces > b->veces;
}

static const char *
name_of(const struct revision *rev, const struct llamado *llamado)
{
    return plai_registro_texto(rev->plan, plai_registro_at(rev, llamado->registro), CAMPO_proyecto);
}

/* The entry of a name of a project in a book, new or not; SIN_NOMBRE where there is no memory. */
static uint32_t
called_find(struct revision *rev, struct llamados *llamados, uint32_t registro, id bpin, const char *nombre)
{
    id name = plai_intern(rev->plan, INTERNO_NOMBRE, plai_slice(nombre));
    uint32_t entry = TABLA_NINGUNO;

    if (name != ID_SIN_MEMORIA)
        entry = plai_tabla_add(&llamados->tabla, (uint32_t[3]){ bpin, name, book_of(rev, registro) });
    if (entry == TABLA_NINGUNO ||
        (entry == llamados->items.count && !plai_vec_add(&llamados->items, ((struct llamado){ .registro = registro }))))
        return SIN_NOMBRE;
    return entry;
}

static int
name_add(struct revision *rev, struct llamados *llamados, uint32_t registro)
{
    size_t bpines;
    const id *bpin = plai_cruce_bpines(rev->cruce, registro, &bpines);
    const struct valor *nombre = plai_registro_valor(rev->plan, plai_registro_at(rev, registro), CAMPO_proyecto);
    uint32_t code, *last;

    if (bpines != 1 || !plai_bpin_own(plai_id_key(rev->plan, *bpin), rev->cruce->dane))
        return PLA_OK;
    code = plai_tabla_add(&llamados->codigos, (uint32_t[2]){ *bpin, book_of(rev, registro) });
    if (code == TABLA_NINGUNO || (code == llamados->ultimo.count && !plai_vec_add(&llamados->ultimo, SIN_NOMBRE)))
        return plai_fail_memory(rev->fallo);
    if (nombre == NULL || nombre->estado != ESTADO_VALOR || !text_is_name(nombre->texto))
        return PLA_OK;
    last = &llamados->ultimo.items[code];
    /* Rows of a project come together and repeat its name letter by letter. */
    if (*last == SIN_NOMBRE || strcmp(name_of(rev, &llamados->items.items[*last]), nombre->texto) != 0)
        *last = called_find(rev, llamados, registro, *bpin, nombre->texto);
    if (*last == SIN_NOMBRE)
        return plai_fail_memory(rev->fallo);
    llamados->items.items[*last].veces++;
    return PLA_OK;
}

static int
reference_set(struct revision *rev, struct llamados *llamados, uint32_t a, uint32_t b, uint32_t llamado)
{
    uint32_t entry = plai_tabla_add(&llamados->referencias, (uint32_t[2]){ a, b });
    uint32_t *best;

    if (entry == TABLA_NINGUNO ||
        (entry == llamados->referencia.count && !plai_vec_add(&llamados->referencia, llamado)))
        return plai_fail_memory(rev->fallo);
    best = &llamados->referencia.items[entry];
    if (is_better(rev, &llamados->items.items[llamado], &llamados->items.items[*best]))
        *best = llamado;
    return PLA_OK;
}

static uint32_t
reference_of(const struct llamados *llamados, uint32_t a, uint32_t b)
{
    return llamados->referencia.items[plai_tabla_find(&llamados->referencias, (uint32_t[2]){ a, b })];
}

/* Where the name or code that an observation is held against stands, in words. */
static const char *
place_words(const struct revision *rev, uint32_t registro, uint32_t other)
{
    if (book_of(rev, registro) == book_of(rev, other))
        return "en otras filas";
    return plai_registro_instrumento(rev->plan, plai_registro_at(rev, other)) == INSTRUMENTO_POAI ? "en el POAI"
           : plai_registro_instrumento(rev->plan, plai_registro_at(rev, other)) == INSTRUMENTO_PLAN_INDICATIVO
               ? "en el Plan Indicativo"
               : "en otro libro";
}

/* A project with another name in a book; or `proyectos` of them within one, said by the first. */
static int
other_name_say(struct revision *rev, const struct reunida *otro, id bpin, const struct llamado *reference,
               size_t proyectos)
{
    struct dicho dicho = plai_reunida_dicho(rev, otro, PLA_ADVERTENCIA, CAMPO_proyecto);
    const char *name = plai_registro_texto(rev->plan, plai_registro_at(rev, otro->registro), CAMPO_proyecto);
    const char *place = place_words(rev, otro->registro, reference->registro), *codigo = plai_id_text(rev->plan, bpin);
    lugar contra[REUNIDA_OTRAS + 1];

    contra[0] = plai_registro_lugar(rev->plan, plai_registro_at(rev, reference->registro), CAMPO_proyecto);
    memcpy(contra + 1, otro->otras, otro->otras_count * sizeof *contra);
    dicho.contra = contra;
    dicho.contras = otro->otras_count + 1;
    dicho.valor = name;
    dicho.esperado = name_of(rev, reference);
    dicho.nivel = "bpin";
    dicho.clave.bpin = bpin;
    dicho.clave.fuente = dicho.clave.actividad = dicho.clave.meta = 0;
    if (proyectos > 1)
        return plai_observe(
            rev, &dicho,
            "En este libro %zu BPIN llevan más de un nombre de proyecto; el primero, %s, es aquí «%s» y "
            "en otras filas «%s».",
            proyectos, codigo, NOMBRE_CORTO(name), NOMBRE_CORTO(dicho.esperado));
    if (otro->veces > 1)
        return plai_observe(rev, &dicho, "El BPIN %s lleva aquí %u nombres distintos del que tiene %s, «%s».", codigo,
                            (unsigned)otro->veces, place, NOMBRE_CORTO(dicho.esperado));
    return plai_observe(rev, &dicho, "El BPIN %s es aquí «%s» y %s «%s».", codigo, NOMBRE_CORTO(name), place,
                        NOMBRE_CORTO(dicho.esperado));
}

/* True where a name has next to nothing of the one it is held against, nor is another that the same book gives the
 * project: then the two names are of that book. */
static bool
name_is_other(const struct revision *rev, const struct llamados *llamados, uint32_t entry, uint32_t reference)
{
    const uint32_t *key = plai_tabla_llave(&llamados->tabla, entry);
    const uint32_t *other = plai_tabla_llave(&llamados->tabla, reference);
    const struct llamado *llamado = &llamados->items.items[entry];

    if (key[1] == other[1] ||
        plai_nombre_equal(name_of(rev, llamado), name_of(rev, &llamados->items.items[reference])) ||
        plai_cruce_desmiente(rev, llamado->registro, key[0]))
        return false;
    return key[2] == other[2] ||
           plai_tabla_find(&llamados->tabla, (uint32_t[3]){ key[0], key[1], other[2] }) == TABLA_NINGUNO;
}

static int
others_say(struct revision *rev, const struct llamados *llamados, const struct reunidas *otros)
{
    size_t *dentro = plai_arena_zalloc(&rev->arena, rev->plan->libros.count + 1, sizeof *dentro);
    int status = PLA_OK;

    if (dentro == NULL)
        return plai_fail_memory(rev->fallo);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < otros->items.count && status == PLA_OK; i++) {
            const uint32_t *key = plai_tabla_llave(&otros->tabla, i);
            const struct llamado *reference = &llamados->items.items[reference_of(llamados, 0, key[0])];
            bool within = book_of(rev, reference->registro) == key[1];

            if (pass == 0) {
                dentro[key[1]] += within;
            } else if (!within || dentro[key[1]] > 0) {
                status = other_name_say(rev, &otros->items.items[i], key[0], reference, within ? dentro[key[1]] : 1);
                dentro[key[1]] = within ? 0 : dentro[key[1]];
            }
        }
    return status;
}

/* One BPIN, two names that have little in common. */
static int
names_check(struct revision *rev, const struct llamados *llamados)
{
    struct reunidas otros;
    int status = PLA_OK;

    plai_reunidas_init(&otros, 2, rev->plan->opciones.memoria);
    for (uint32_t i = 0; i < llamados->items.count && status == PLA_OK; i++) {
        const uint32_t *key = plai_tabla_llave(&llamados->tabla, i);
        const struct llamado *llamado = &llamados->items.items[i];
        uint32_t reference = reference_of(llamados, 0, key[0]);

        rev->comparadas += reference != i || llamado->veces > 1;
        if (reference == i || !name_is_other(rev, llamados, i, reference))
            continue;
        lugar cell = plai_registro_lugar(rev->plan, plai_registro_at(rev, llamado->registro), CAMPO_proyecto);

        if (plai_reunidas_add(&otros, (uint32_t[2]){ key[0], key[2] }, llamado->registro, cell) == NULL)
            status = plai_fail_memory(rev->fallo);
    }
    if (status == PLA_OK)
        status = others_say(rev, llamados, &otros);
    plai_reunidas_done(&otros);
    return status;
}

/* Names that any project of the house may have are no proof: one of few words is not asked. */
static bool
name_is_telling(const char *folded)
{
    size_t words = 0;

    while (*folded != '\0') {
        size_t n = strcspn(folded, " ");

        words += n > 3;
        folded += n + (folded[n] == ' ');
    }
    return words > 3;
}

/* One name, two BPIN: each book has only its own. Within one book, and where a book has both, two projects may well
 * have one name. */
static int
codes_check(struct revision *rev, const struct llamados *llamados)
{
    int status = PLA_OK;

    for (uint32_t i = 0; i < llamados->items.count && status == PLA_OK; i++) {
        const uint32_t *key = plai_tabla_llave(&llamados->tabla, i);
        const struct llamado *llamado = &llamados->items.items[i];
        uint32_t reference = reference_of(llamados, 1, key[1]);
        const uint32_t *other = plai_tabla_llave(&llamados->tabla, reference);

        if (key[0] == other[0] || key[2] == other[2] || !name_is_telling(plai_id_key(rev->plan, key[1])))
            continue;
        rev->comparadas++;
        if (plai_tabla_find(&llamados->codigos, (uint32_t[2]){ key[0], other[2] }) != TABLA_NINGUNO ||
            plai_tabla_find(&llamados->codigos, (uint32_t[2]){ other[0], key[2] }) != TABLA_NINGUNO ||
            plai_cruce_desmiente(rev, llamado->registro, key[0]))
            continue;
        const struct registro *registro = plai_registro_at(rev, llamado->registro);
        uint32_t there = llamados->items.items[reference].registro;
        lugar cell = plai_registro_lugar(rev->plan, plai_registro_at(rev, there), CAMPO_bpin);
        struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .contra = &cell, .contras = 1, .nivel = "proyecto" };

        dicho.lugar = plai_registro_lugar(rev->plan, registro, CAMPO_bpin);
        dicho.valor = plai_id_text(rev->plan, key[0]);
        dicho.esperado = plai_id_text(rev->plan, other[0]);
        dicho.clave = plai_clave_of(rev, registro);
        dicho.clave.campo = CAMPO_bpin;
        dicho.clave.fuente = dicho.clave.actividad = dicho.clave.meta = 0;
        status = plai_observe(rev, &dicho, "El proyecto «%s» tiene aquí el BPIN %s y %s el %s.",
                              NOMBRE_CORTO(name_of(rev, llamado)), dicho.valor,
                              place_words(rev, llamado->registro, there), dicho.esperado);
    }
    return status;
}

/* How each book calls each project, and which of them the others are held against. */
static int
names_read(struct revision *rev, struct llamados *llamados)
{
    int status = PLA_OK;

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        const struct libro *libro = &rev->plan->libros.items[rev->plan->orden.items[i]];

        for (uint32_t r = libro->registro; r < libro->registro + libro->registros && status == PLA_OK; r++)
            status = name_add(rev, llamados, r);
    }
    for (uint32_t i = 0; i < llamados->items.count && status == PLA_OK; i++) {
        const uint32_t *key = plai_tabla_llave(&llamados->tabla, i);

        status = reference_set(rev, llamados, 0, key[0], i);
        if (status == PLA_OK)
            status = reference_set(rev, llamados, 1, key[1], i);
    }
    return status;
}

static int
check_nombre(struct revision *rev)
{
    const pla_memoria *memoria = rev->plan->opciones.memoria;
    struct llamados llamados = { .items.memoria = memoria, .ultimo.memoria = memoria, .referencia.memoria = memoria };
    int status;

    plai_tabla_init(&llamados.tabla, 3, memoria);
    plai_tabla_init(&llamados.codigos, 2, memoria);
    plai_tabla_init(&llamados.referencias, 2, memoria);
    status = names_read(rev, &llamados);
    if (status == PLA_OK)
        status = names_check(rev, &llamados);
    if (status == PLA_OK)
        status = codes_check(rev, &llamados);
    plai_tabla_done(&llamados.tabla);
    plai_tabla_done(&llamados.codigos);
    plai_tabla_done(&llamados.referencias);
    plai_vec_done(&llamados.items);
    plai_vec_done(&llamados.ultimo);
    plai_vec_done(&llamados.referencia);
    return status;
}

const struct regla plai_reglas_cd_proyectos[] = {
    { .publica = { .id = "CD-11",
                   .titulo = "Proyecto con dos nombres o con dos BPIN",
                   .porque = "El BPIN identifica el proyecto en todos los libros: si su nombre cambia, uno de los dos "
                             "está mal copiado.",
                   .correccion = "Copie el BPIN y el nombre del banco de proyectos en todos los libros.",
                   .base = "Ley 152 de 1994, art. 27 y 49; Banco de Programas y Proyectos (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_nombre,
      .sin_operandos = "ningún BPIN aparece dos veces con el nombre de su proyecto" },
    { .publica = { .id = NULL } },
};

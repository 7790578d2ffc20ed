/* SPDX-License-Identifier: MIT
 *
 * Rules of family CO on the set of books: one entity and one year, a plan de acción for each dependencia, goals that
 * live in the plan de acción only. Knows books, not rows.
 */
#include <string.h>

#include "base/fallo.h"
#include "modelo/tabla.h"
#include "reglas/consolidados.h"

static const struct libro *
libro_at(const struct revision *rev, size_t i)
{
    return &rev->plan->libros.items[rev->plan->orden.items[i]];
}

/* ---------------------------------------------------------------- CO-10 */

/* Folds an entity to what tells it from others: without "municipio de", "alcaldía", a tax number. */
static void
entity_fold(const char *name, char *out, size_t capacity)
{
    static const char *const generic[] = { "alcaldia", "municipal", "municipio", "gobernacion", "departamento",
                                           "distrito", "distrital", "entidad",   "territorial", "republica",
                                           "colombia", "de",        "del",       "nit" };
    char folded[256];
    size_t n = 0;

    plai_fold_name(plai_slice(name), folded, sizeof folded);
    out[0] = '\0';
    for (const char *word = folded; *word != '\0';) {
        size_t size = strcspn(word, " ");
        bool skip = *word >= '0' && *word <= '9';

        for (size_t i = 0; i < sizeof generic / sizeof *generic && !skip; i++)
            skip = strlen(generic[i]) == size && memcmp(generic[i], word, size) == 0;
        if (!skip && n + size + 2 < capacity) {
            if (n > 0)
                out[n++] = ' ';
            memcpy(out + n, word, size);
            n += size;
            out[n] = '\0';
        }
        word += size + (word[size] == ' ');
    }
}

/* Same name, one within the other ("chia", "chia cundinamarca"), or a slip of the hand. Unknown is never different. */
static bool
entity_equal(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b);

    if (na == 0 || nb == 0 || strstr(a, b) != NULL || strstr(b, a) != NULL)
        return true;
    return plai_edit_distance((struct slice){ a, na }, (struct slice){ b, nb }, 2) <= (na < 6 ? 1 : 2);
}

static bool
entity_same(const struct revision *rev, const struct libro *a, const struct libro *b)
{
    char one[128], other[128];

    if (a->codigo_dane != NULL && b->codigo_dane != NULL)
        return strcmp(a->codigo_dane, b->codigo_dane) == 0;
    entity_fold(plai_id_text(rev->plan, a->entidad), one, sizeof one);
    entity_fold(plai_id_text(rev->plan, b->entidad), other, sizeof other);
    return entity_equal(one, other);
}

/* The book that the others are held against: one with a DANE code, else one of the entity that most books name. */
static const struct libro *
entity_reference(const struct revision *rev)
{
    const struct libro *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < rev->plan->orden.count; i++) {
        const struct libro *libro = libro_at(rev, i);
        size_t same = 0;

        if (libro->instrumento == INSTRUMENTO_NINGUNO || (libro->entidad == 0 && libro->codigo_dane == NULL))
            continue;
        if (libro->codigo_dane != NULL)
            return libro;
        if (best != NULL && libro->entidad == best->entidad)
            continue; /* counted already */
        for (size_t j = i; j < rev->plan->orden.count; j++)
            same += libro_at(rev, j)->entidad == libro->entidad;
        if (same > most) {
            best = libro;
            most = same;
        }
    }
    return best;
}

static lugar
libro_lugar(const struct libro *libro, lugar cell)
{
    return cell != 0 ? cell : libro->hojas > 0 ? lugar_of(libro->hoja, 0, 0) : 0;
}

static int
year_check(struct revision *rev, const struct libro *libro)
{
    int vigencia = libro->publico.vigencia;
    struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = libro_lugar(libro, libro->lugar_vigencia) };

    if (libro->instrumento != INSTRUMENTO_PLAN_ACCION && libro->instrumento != INSTRUMENTO_POAI &&
        libro->instrumento != INSTRUMENTO_PAC)
        return PLA_OK;
    if (vigencia == 0 || rev->vigencia == 0)
        return PLA_OK;
    rev->comparadas++;
    if (vigencia == rev->vigencia || dicho.lugar == 0)
        return PLA_OK;
    dicho.clave.dependencia = libro->dependencia;
    return plai_observe(rev, &dicho, "Este libro es de la vigencia %d y los demás de la %d.", vigencia, rev->vigencia);
}

static const char *
entity_name(const struct revision *rev, const struct libro *libro)
{
    return libro->entidad != 0 || libro->codigo_dane == NULL ? plai_id_text(rev->plan, libro->entidad)
                                                             : libro->codigo_dane;
}

static int
check_conjunto(struct revision *rev)
{
    const struct config *config = &rev->plan->config;
    const struct libro declared = { .entidad = config->entidad_id, .codigo_dane = config->codigo_dane };
    bool is_declared = declared.entidad != 0 || declared.codigo_dane != NULL;
    const struct libro *reference = is_declared ? &declared : entity_reference(rev);
    size_t books = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        const struct libro *libro = libro_at(rev, i);
        struct dicho dicho = { .gravedad = PLA_ERROR, .lugar = libro_lugar(libro, libro->lugar_entidad) };

        if (libro->instrumento == INSTRUMENTO_NINGUNO)
            continue;
        books++;
        status = year_check(rev, libro);
        if (status < 0 || libro == reference || reference == NULL ||
            (libro->entidad == 0 && libro->codigo_dane == NULL))
            continue;
        rev->comparadas++;
        if (entity_same(rev, libro, reference) || dicho.lugar == 0)
            continue;
        dicho.contra = &reference->lugar_entidad;
        dicho.contras = reference->lugar_entidad != 0;
        dicho.clave.dependencia = libro->dependencia;
        status = plai_observe(rev, &dicho,
                              is_declared ? "Este libro es de %s y los ajustes dicen que la entidad es %s."
                                          : "Este libro es de %s y los demás de %s.",
                              entity_name(rev, libro), entity_name(rev, reference));
    }
    if (books < 2 && rev->plan->opciones.vigencia == 0 && config->vigencia == 0 && !is_declared)
        rev->comparadas = 0;
    return status;
}

/* ---------------------------------------------------------------- CO-11 */

static int
without_plan_say(struct revision *rev, id dependencia, lugar cell, size_t metas)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = cell };

    dicho.clave.dependencia = dependencia;
    return plai_observe(rev, &dicho, "El POAI asigna recursos a «%s» en %zu %s y no se recibió su plan de acción.",
                        plai_id_text(rev->plan, dependencia), metas, metas == 1 ? "meta" : "metas");
}

static int
check_sin_plan(struct revision *rev)
{
    struct tabla tabla;
    VEC(struct {
        lugar cell;
        size_t metas;
    }) primeras = { .memoria = rev->plan->opciones.memoria };
    int status = PLA_OK;

    plai_tabla_init(&tabla, 1, rev->plan->opciones.memoria);
    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        const struct registro *registro = plai_meta_registro(rev, m);

        if (rev->metas[m].instrumento != INSTRUMENTO_POAI || registro->dependencia == 0 || !plai_meta_vigente(rev, m))
            continue;
        rev->comparadas++;
        if (rev->con_plan[registro->dependencia])
            continue;
        uint32_t entry = plai_tabla_add(&tabla, &registro->dependencia);

        if (entry == primeras.count && plai_vec_reserve(&primeras, 1)) {
            primeras.items[primeras.count].cell = plai_registro_lugar(rev->plan, registro, CAMPO_dependencia);
            primeras.items[primeras.count++].metas = 0;
        }
        if (entry >= primeras.count)
            status = plai_fail_memory(rev->fallo);
        else
            primeras.items[entry].metas++;
    }
    for (uint32_t i = 0; i < tabla.count && status == PLA_OK; i++)
        status = without_plan_say(rev, *plai_tabla_llave(&tabla, i), primeras.items[i].cell, primeras.items[i].metas);
    plai_vec_done(&primeras);
    plai_tabla_done(&tabla);
    return status;
}

static int
twice_say(struct revision *rev, const struct libro *libro, const struct libro *otro)
{
    lugar cell = libro_lugar(libro, libro->lugar_dependencia), other = libro_lugar(otro, otro->lugar_dependencia);
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = cell, .contra = &other, .contras = other != 0 };

    if (cell == 0)
        return PLA_OK;
    dicho.clave.dependencia = libro->dependencia;
    return plai_observe(rev, &dicho, "Hay dos planes de acción de «%s»: sus metas y recursos se cuentan dos veces.",
                        plai_id_text(rev->plan, libro->dependencia));
}

static int
check_dependencias(struct revision *rev)
{
    VEC(const struct libro *) primeros = { .memoria = rev->plan->opciones.memoria };
    struct tabla tabla;
    int status = check_sin_plan(rev);

    plai_tabla_init(&tabla, 2, rev->plan->opciones.memoria);
    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        const struct libro *libro = libro_at(rev, i);

        if (libro->instrumento != INSTRUMENTO_PLAN_ACCION || libro->dependencia == 0)
            continue;
        uint32_t entry = plai_tabla_add(&tabla, (uint32_t[2]){ libro->dependencia, (uint32_t)libro->publico.vigencia });

        rev->comparadas++;
        if (entry < primeros.count)
            status = twice_say(rev, libro, primeros.items[entry]);
        else if (entry == TABLA_NINGUNO || !plai_vec_add(&primeros, libro))
            status = plai_fail_memory(rev->fallo);
    }
    plai_vec_done(&primeros);
    plai_tabla_done(&tabla);
    return status;
}

/* ---------------------------------------------------------------- CO-12 */

static int
check_gestion(struct revision *rev)
{
    int status = PLA_OK;

    for (size_t m = 0, next; m < rev->metas_count && status == PLA_OK; m = next) {
        size_t gestion = 0, first = m;

        for (next = m; next < rev->metas_count && rev->metas[next].libro == rev->metas[m].libro; next++) {
            if (rev->metas[next].gestion && gestion++ == 0)
                first = next;
        }
        if (rev->metas[m].instrumento != INSTRUMENTO_PLAN_ACCION)
            continue;
        rev->comparadas += plai_hoja_has(rev->plan, rev->metas[m].hoja, CAMPO_tipo_meta);
        if (gestion == 0)
            continue;
        struct dicho dicho = { .gravedad = PLA_NOTA };

        dicho.lugar = plai_registro_lugar(rev->plan, plai_meta_registro(rev, first), CAMPO_tipo_meta);
        dicho.clave.dependencia = plai_meta_registro(rev, first)->dependencia;
        dicho.clave.campo = CAMPO_tipo_meta;
        status = plai_observe(
            rev, &dicho,
            gestion == 1
                ? "%zu meta es de gestión o administrativa: vive solo en el plan de acción y no se cruza."
                : "%zu metas son de gestión o administrativas: viven solo en el plan de acción y no se cruzan.",
            gestion);
    }
    return status;
}

const struct regla plai_reglas_co_libros[] = {
    { .publica = { .id = "CO-10",
                   .titulo = "Libro de otra entidad o de otra vigencia",
                   .porque = "Cruzar instrumentos de municipios o de años distintos da diferencias que no existen.",
                   .correccion =
                       "Revise el encabezado del libro; si es de otra entidad o de otro año, sáquelo de la carpeta.",
                   .base = "Ley 152 de 1994, art. 26 y 41: plan de acción de cada vigencia",
                   .gravedad = PLA_ERROR },
      .check = check_conjunto,
      .sin_operandos = "los libros no dicen su entidad ni su vigencia, o hay uno solo" },
    { .publica = { .id = "CO-11",
                   .titulo = "Dependencia sin plan de acción, o con dos",
                   .porque = "Cada dependencia y cada entidad descentralizada prepara su plan de acción.",
                   .correccion = "Pida el plan de acción que falta, o deje solo la versión vigente.",
                   .base = "Ley 152 de 1994, art. 26 y 41",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_dependencias,
      .sin_operandos = "ni el POAI ni los planes de acción dicen de qué dependencia son" },
    { .publica = { .id = "CO-12",
                   .titulo = "Metas de gestión o administrativas",
                   .porque = "Estas metas no vienen del plan de desarrollo: no se buscan en el Plan Indicativo ni en "
                             "el POAI.",
                   .correccion = "No hay que corregir nada; verifique que el tipo de meta esté bien puesto.",
                   .base = "Guía departamental de planes de acción (clasificación de la meta)",
                   .gravedad = PLA_NOTA },
      .instrumentos = CON_PA,
      .check = check_gestion,
      .sin_operandos = "ningún plan de acción trae el tipo de meta" },
    { .publica = { .id = NULL } },
};

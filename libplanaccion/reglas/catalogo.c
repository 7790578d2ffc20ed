/* SPDX-License-Identifier: MIT
 *
 * The catalogue of rules as one list, and the function that evaluates all of it.
 * Knows no rule: each is one entry in the file of its family.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/motor.h"
#include "reglas/reglas.h"

static const struct regla *const familias[] = {
#define FAMILIA(nombre) plai_reglas_##nombre,
#include "reglas/familias.def"
};
#define FAMILIAS (sizeof familias / sizeof *familias)

static const struct regla *
rule_at(size_t i)
{
    for (size_t f = 0; f < FAMILIAS; f++)
        for (const struct regla *regla = familias[f]; regla->publica.id != NULL; regla++)
            if (i-- == 0)
                return regla;
    return NULL;
}

size_t
pla_reglas(void)
{
    size_t count = 0;

    while (rule_at(count) != NULL)
        count++;
    return count;
}

static const struct {
    const char *letras, *titulo;
} titulos[] = {
    { "CO", "Forma y contenido de los libros" },
    { "CD", "Códigos, proyectos y fuentes" },
    { "PI", "Plan Indicativo" },
    { "PO", "POAI frente al Plan Indicativo" },
    { "TE", "Techos presupuestales" },
    { "VF", "Vigencias futuras" },
    { "PA", "Plan de acción frente a los demás" },
    { "PC", "PAC frente al POAI y a los planes de acción" },
    { "EJ", "Ejecución presupuestal" },
    { "AV", "Avance de las metas" },
    { "AP", "Aprobación, publicación y modificaciones" },
    { "JU", "Justificaciones" },
};
/* More than there are: the list that puts them in order has its room on the stack. */
enum { REGLAS = 256 };
#define TITULOS (sizeof titulos / sizeof *titulos)

/* Where a rule goes among those that people are shown: its family, then its number. They are evaluated in another order,
 * each after those it gives way to. */
static size_t
family_of(const struct regla *regla)
{
    size_t i = 0;

    while (i < TITULOS && strncmp(regla->publica.id, titulos[i].letras, 2) != 0)
        i++;
    return i;
}

struct mostrada {
    const struct regla *regla;
    size_t familia;
};

static int
mostrada_compare(const void *a, const void *b)
{
    const struct mostrada *x = a, *y = b;

    if (x->familia != y->familia)
        return x->familia < y->familia ? -1 : 1;
    return strcmp(x->regla->publica.id, y->regla->publica.id);
}

const pla_regla *
pla_regla_at(size_t i)
{
    struct mostrada reglas[REGLAS];
    size_t count = 0;

    for (size_t f = 0; f < FAMILIAS; f++) {
        size_t familia = TITULOS;

        for (const struct regla *regla = familias[f]; regla->publica.id != NULL; regla++) {
            assert(count < REGLAS);
            familia = regla == familias[f] ? family_of(regla) : familia;
            reglas[count++] = (struct mostrada){ regla, familia };
        }
    }
    if (i >= count)
        return NULL;
    qsort(reglas, count, sizeof *reglas, mostrada_compare);
    return &reglas[i].regla->publica;
}

const char *
pla_regla_familia(const char *nombre)
{
    for (size_t i = 0; nombre != NULL && i < TITULOS; i++)
        if (strncmp(nombre, titulos[i].letras, 2) == 0 && (nombre[2] == '-' || nombre[2] == '\0'))
            return titulos[i].titulo;
    return NULL;
}

static char
upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

const pla_regla *
pla_regla_find(const char *nombre)
{
    const struct regla *regla;

    for (size_t i = 0; nombre != NULL && (regla = rule_at(i)) != NULL; i++) {
        const char *a = regla->publica.id, *b = nombre;

        while (*a != '\0' && *a == upper(*b)) {
            a++;
            b++;
        }
        if (*a == '\0' && *b == '\0')
            return &regla->publica;
    }
    return NULL;
}

/* "no se leyó ningún libro de Plan Indicativo ni de POAI". */
static int
missing_say(struct revision *rev, const struct regla *regla, unsigned missing)
{
    bool first = true;

    rev->frase.count = 0;
    plai_text_add_string(&rev->frase, "no se leyó ningún libro de ");
    for (unsigned i = 1; i < INSTRUMENTOS; i++)
        if (missing & BIT(i)) {
            if (!first)
                plai_text_add_string(&rev->frase, " ni de ");
            plai_text_add_string(&rev->frase, plai_instrumentos[i].palabras);
            first = false;
        }
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_informe_add_no_evaluada(rev->informe, &regla->publica, rev->frase.items, rev->fallo);
}

static int
rule_check(struct revision *rev, const struct regla *regla)
{
    const struct comparacion *comparacion = regla->comparaciones;
    unsigned missing = regla->instrumentos & ~rev->instrumentos;
    int status = PLA_OK;

    rev->regla = regla;
    rev->comparadas = 0;
    if (plai_config_gravedad(&rev->plan->config, &regla->publica, regla->publica.gravedad) == GRAVEDAD_NO)
        return plai_informe_add_no_evaluada(rev->informe, &regla->publica, "está apagada en la configuración",
                                            rev->fallo);
    if (rev->plan->registros.count == 0 && rev->plan->incidencias.count == 0)
        return plai_informe_add_no_evaluada(rev->informe, &regla->publica, "no se leyó ningún libro con datos",
                                            rev->fallo);
    if (missing != 0)
        return missing_say(rev, regla, missing);
    if (regla->medidas != 0 && (regla->medidas & rev->medidas) == 0)
        return plai_informe_add_no_evaluada(rev->informe, &regla->publica, regla->sin_medidas, rev->fallo);
    for (; comparacion != NULL && comparacion->niveles[0].aspectos != 0 && status == PLA_OK; comparacion++)
        status = plai_motor_compare(rev, comparacion);
    if (regla->check != NULL && status == PLA_OK)
        status = regla->check(rev);
    if (status < 0)
        return status;
    if (rev->comparadas == 0)
        return plai_informe_add_no_evaluada(rev->informe, &regla->publica, regla->sin_operandos, rev->fallo);
    return plai_informe_add_evaluada(rev->informe, &regla->publica, rev->fallo);
}

int
plai_reglas_check(pla_plan *plan, pla_informe *informe, pla_fallo *fallo)
{
    struct revision rev;
    const struct regla *regla;
    int status = plai_revision_begin(&rev, plan, informe, fallo);

    for (size_t i = 0; status == PLA_OK && (regla = rule_at(i)) != NULL; i++)
        status = rule_check(&rev, regla);
    plai_revision_end(&rev);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * What the targets share: how they stop, a plan that costs little, bytes in pieces, chance.
 * Knows nothing of who runs them.
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogo/interno.h"
#include "config/config.h"
#include "modelo/modelo.h"

_Noreturn void
fuzz_stop(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

void
fuzz_exigir_fallo(int status, const pla_fallo *fallo)
{
    if (status == PLA_OK)
        return;
    exigir(status < 0);
    exigir(fallo->codigo == status);
    exigir(fallo->texto[0] != '\0');
    const char *end = memchr(fallo->texto, '\0', sizeof fallo->texto);
    exigir(end != NULL && plai_utf8_valid(fallo->texto, (size_t)(end - fallo->texto)));
}

/* ---------------------------------------------------------------- plans */

static const pla_plan *
lender(void)
{
    static pla_plan *plan;
    pla_fallo fallo;

    if (plan == NULL && pla_plan_new(&plan, NULL, &fallo) != PLA_OK)
        fuzz_stop(fallo.texto, __FILE__, __LINE__);
    return plan;
}

pla_plan *
fuzz_plan_new(void)
{
    const pla_plan *from = lender();
    pla_plan *plan = NULL;
    pla_fallo fallo;

    exigir(plai_modelo_new(&plan, NULL, &fallo) == PLA_OK);
    plan->formatos = from->formatos;
    plan->catalogo = from->catalogo;
    exigir(plai_config_begin(plan, &fallo) == PLA_OK);
    return plan;
}

/* A few lines of each table: the built-in ones are thousands. */
static const char *const tablas[][2] = {
    { "programas.csv", "1702;17;Inclusión productiva\n1905;19;Salud pública\n" },
    { "productos.csv", "1702023;Número;Servicio de apoyo\n1905021;Número;Vacunación\n" },
    { "fuentes.csv", "SGP salud;sgp;Salud SGP|1.2.4.2\nRecursos propios;propios;ICLD\n;sgp;participaciones\n" },
    { "unidades.csv", "Número;;No.|num\nHectárea;;ha\n" },
};

pla_plan *
fuzz_plan_new_con_catalogo(void)
{
    struct catalogo *catalogo = calloc(1, sizeof *catalogo);
    pla_plan *plan = fuzz_plan_new();
    pla_fallo fallo;

    exigir(catalogo != NULL);
    plai_arena_init(&catalogo->arena, NULL);
    for (size_t i = 0; i < sizeof tablas / sizeof *tablas; i++)
        exigir(plai_catalogo_read(catalogo, tablas[i][0], tablas[i][0], plai_slice(tablas[i][1]), &fallo) == PLA_OK);
    plan->catalogo = catalogo;
    return plan;
}

void
fuzz_plan_free(pla_plan *plan)
{
    if (plan->catalogo != lender()->catalogo)
        plai_catalogo_free(plan->catalogo);
    plan->catalogo = NULL;
    plan->formatos = NULL;
    pla_plan_free(plan);
}

/* ---------------------------------------------------------------- bytes */

static int
source_read(void *ctx, char *out, size_t capacity, size_t *got, pla_fallo *fallo)
{
    struct fuzz_bytes *from = ctx;
    size_t n = from->size - from->at;

    (void)fallo;
    n = n < capacity ? n : capacity;
    n = n < from->step ? n : from->step;
    if (n > 0)
        memcpy(out, from->bytes + from->at, n);
    from->at += n;
    *got = n;
    return PLA_OK;
}

struct source
fuzz_source(struct fuzz_bytes *bytes)
{
    return (struct source){ source_read, bytes };
}

char *
fuzz_text(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);

    exigir(text != NULL);
    if (size > 0)
        memcpy(text, bytes, size);
    text[size] = '\0';
    return text;
}

char *
fuzz_part(char *text)
{
    char *end = text != NULL ? strstr(text, "\n%%\n") : NULL;

    if (end == NULL)
        return NULL;
    *end = '\0';
    return end + 4;
}

/* ---------------------------------------------------------------- chance (splitmix64) */

static uint64_t
next(struct azar *azar)
{
    uint64_t z = azar->estado += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

struct azar
azar_new(unsigned seed)
{
    return (struct azar){ seed };
}

size_t
azar_de(struct azar *azar, size_t n)
{
    return (size_t)(next(azar) % n);
}

bool
azar_uno_en(struct azar *azar, size_t n)
{
    return azar_de(azar, n) == 0;
}

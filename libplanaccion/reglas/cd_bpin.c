/* SPDX-License-Identifier: MIT
 *
 * Rules of family CD on BPIN: how many digits they have and whose entity they carry. One observation for each code of
 * a goal, however many rows repeat it. Knows codes only.
 */
#include <string.h>

#include "reglas/cruce.h"

/* Bad codes told apart in one goal, and cells listed of each. */
#define CODIGOS 8
#define CELDAS 20

struct malo {
    id codigo;
    lugar celdas[CELDAS];
    size_t count;
    const struct registro *registro;
};

typedef bool (*bpin_test)(const char *bpin, const char *dane);

static bool
length_is_good(const char *bpin, const char *dane)
{
    (void)dane;
    return plai_bpin_valid(bpin);
}

static bool
entity_is_good(const char *bpin, const char *dane)
{
    return !plai_bpin_valid(bpin) || plai_bpin_own(bpin, dane);
}

static void
malo_add(struct malo *malos, size_t *count, const struct revision *rev, uint32_t fila, id codigo)
{
    const struct registro *registro = plai_registro_at(rev, fila);
    const struct valor *valor = plai_registro_valor(rev->plan, registro, CAMPO_bpin);
    size_t i = 0;

    while (i < *count && malos[i].codigo != codigo)
        i++;
    if (i == CODIGOS || valor == NULL)
        return;
    if (i == *count)
        malos[(*count)++] = (struct malo){ .codigo = codigo, .registro = registro };
    if (malos[i].count > 0 && malos[i].celdas[malos[i].count - 1] == valor->lugar)
        return; /* one cell merged over several rows */
    if (malos[i].count < CELDAS)
        malos[i].celdas[malos[i].count++] = valor->lugar;
}

static int
rows_check(struct revision *rev, const uint32_t *filas, size_t count, bpin_test test, const char *dane)
{
    struct malo malos[CODIGOS];
    size_t bad = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < count; i++) {
        size_t bpines;
        const id *bpin = plai_cruce_bpines(rev->cruce, filas[i], &bpines);

        for (size_t b = 0; b < bpines; b++) {
            rev->comparadas++;
            if (!test(plai_id_key(rev->plan, bpin[b]), dane))
                malo_add(malos, &bad, rev, filas[i], bpin[b]);
        }
    }
    for (size_t i = 0; i < bad && status == PLA_OK; i++) {
        const char *codigo = plai_id_text(rev->plan, malos[i].codigo);
        struct dicho dicho = { .gravedad = dane != NULL ? PLA_ERROR : PLA_ADVERTENCIA,
                               .lugar = malos[i].celdas[0],
                               .contra = malos[i].celdas + 1,
                               .contras = malos[i].count - 1,
                               .valor = codigo };

        dicho.clave = plai_clave_of(rev, malos[i].registro);
        dicho.clave.bpin = malos[i].codigo;
        dicho.clave.fuente = dicho.clave.actividad = 0;
        dicho.clave.campo = CAMPO_bpin;
        status =
            dane != NULL
                ? plai_observe(rev, &dicho, "El BPIN %s es de otra entidad: lleva el código %.5s y el de esta es %s.",
                               codigo, codigo + 4, dane)
                : plai_observe(rev, &dicho, "El BPIN «%s» no es válido: debe tener 13 o 15 dígitos y tiene %zu%s.",
                               codigo, plai_utf8_count(codigo, strlen(codigo)),
                               codigo[strspn(codigo, "0123456789")] != '\0' ? " caracteres" : "");
    }
    return status;
}

static int
bpines_check(struct revision *rev, bpin_test test, const char *dane)
{
    int status = PLA_OK;

    for (size_t m = 0; m < rev->metas_count && status == PLA_OK; m++) {
        size_t count;
        const uint32_t *filas = plai_meta_filas(rev, m, &count);

        status = rows_check(rev, filas, count, test, dane);
    }
    for (uint32_t i = 0; i < rev->plan->registros.count && status == PLA_OK; i++)
        if (rev->meta_de[i] == UINT32_MAX)
            status = rows_check(rev, &i, 1, test, dane);
    return status;
}

static int
check_longitud(struct revision *rev)
{
    return bpines_check(rev, length_is_good, NULL);
}

static int
check_entidad(struct revision *rev)
{
    return rev->cruce->dane != NULL ? bpines_check(rev, entity_is_good, rev->cruce->dane) : PLA_OK;
}

const struct regla plai_reglas_cd_bpin[] = {
    { .publica = { .id = "CD-08",
                   .titulo = "BPIN con dígitos de más o de menos",
                   .porque = "Un BPIN incompleto no se encuentra en el banco de proyectos ni se puede cruzar con el "
                             "POAI y el PAC.",
                   .correccion = "Escriba el BPIN completo, como texto, tal como está en el banco de proyectos.",
                   .base = "Ley 152 de 1994, art. 27 y 49; Banco de Programas y Proyectos (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_longitud,
      .sin_operandos = "ningún libro trae BPIN" },
    { .publica = { .id = "CD-09",
                   .titulo = "BPIN de otra entidad",
                   .porque =
                       "Los dígitos 5 a 9 de un BPIN de 13 son el código DANE de la entidad que inscribió el proyecto.",
                   .correccion = "Verifique el BPIN: cambió un dígito o es de un proyecto de otra entidad.",
                   .base = "Banco de Programas y Proyectos (DNP); DIVIPOLA (DANE)",
                   .gravedad = PLA_ERROR },
      .check = check_entidad,
      .sin_operandos =
          "ni los libros ni la configuración dicen el código DANE de la entidad y no se deduce de sus BPIN, o ninguno "
          "trae BPIN" },
    { .publica = { .id = NULL } },
};

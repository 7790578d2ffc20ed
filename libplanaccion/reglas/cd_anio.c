/* SPDX-License-Identifier: MIT
 *
 * Rule CD-10: the year in which a BPIN was inscribed against the years of its book. One observation for each code of a
 * book, however many rows repeat it. Knows codes only.
 */
#include "base/fallo.h"
#include "reglas/cruce.h"
#include "reglas/reunidas.h"

/* Years that a project may wait between being inscribed and being paid. */
#define ANIOS_BPIN 8

/* The years a book is about; 0 where nothing says. */
struct anios {
    int primero, ultimo;
};

/* Instruments of one year say it; those of several have it in their columns. */
static struct anios
years_of(const struct revision *rev, const struct libro *libro)
{
    int own = libro->publico.vigencia != 0 ? libro->publico.vigencia : rev->vigencia;
    struct anios anios = { own, own };

    if (!(BIT(libro->instrumento) & (CON_PI | BIT(INSTRUMENTO_PLURIANUAL) | BIT(INSTRUMENTO_SEGUIMIENTO))))
        return anios;
    anios = (struct anios){ 0, 0 };
    for (uint32_t h = libro->hecho; h < libro->hecho + libro->hechos; h++) {
        int vigencia = rev->plan->hechos.items[h].vigencia;

        if (vigencia != 0 && (anios.primero == 0 || vigencia < anios.primero))
            anios.primero = vigencia;
        if (vigencia > anios.ultimo)
            anios.ultimo = vigencia;
    }
    return anios;
}

static int
year_of(const char *bpin)
{
    return (bpin[0] - '0') * 1000 + (bpin[1] - '0') * 100 + (bpin[2] - '0') * 10 + (bpin[3] - '0');
}

static int
book_check(struct revision *rev, uint32_t index, struct anios anios, struct reunidas *malos)
{
    const struct libro *libro = &rev->plan->libros.items[index];

    for (uint32_t r = libro->registro; r < libro->registro + libro->registros && anios.ultimo != 0; r++) {
        size_t count;
        const id *bpin = plai_cruce_bpines(rev->cruce, r, &count);

        for (size_t b = 0; b < count; b++) {
            const struct valor *valor = plai_registro_valor(rev->plan, plai_registro_at(rev, r), CAMPO_bpin);
            const char *codigo = plai_id_key(rev->plan, bpin[b]);

            if (!plai_bpin_valid(codigo) || valor == NULL)
                continue;
            int anio = year_of(codigo);

            rev->comparadas++;
            if ((anio <= anios.ultimo && anio >= anios.primero - ANIOS_BPIN) || plai_cruce_desmiente(rev, r, bpin[b]))
                continue;
            if (plai_reunidas_add(malos, (uint32_t[2]){ index, bpin[b] }, r, valor->lugar) == NULL)
                return plai_fail_memory(rev->fallo);
        }
    }
    return PLA_OK;
}

static int
year_say(struct revision *rev, const struct reunida *malo, const uint32_t *key, struct anios anios)
{
    const char *codigo = plai_id_text(rev->plan, key[1]);
    struct dicho dicho = plai_reunida_dicho(rev, malo, PLA_ADVERTENCIA, CAMPO_bpin);

    dicho.valor = codigo;
    dicho.clave.bpin = key[1];
    dicho.clave.fuente = dicho.clave.actividad = 0;
    if (year_of(plai_id_key(rev->plan, key[1])) > anios.ultimo)
        return plai_observe(rev, &dicho,
                            anios.primero == anios.ultimo
                                ? "El BPIN %s se inscribió en %.4s, después de la vigencia %d."
                                : "El BPIN %s se inscribió en %.4s, después de %d, el último año de este libro.",
                            codigo, codigo, anios.ultimo);
    return plai_observe(rev, &dicho, "El BPIN %s se inscribió en %.4s, más de %d años antes de %d.", codigo, codigo,
                        ANIOS_BPIN, anios.primero);
}

static int
check_anio(struct revision *rev)
{
    struct anios *anios = plai_arena_zalloc(&rev->arena, rev->plan->libros.count + 1, sizeof *anios);
    struct reunidas malos;
    int status = PLA_OK;

    if (anios == NULL)
        return plai_fail_memory(rev->fallo);
    plai_reunidas_init(&malos, 2, rev->plan->opciones.memoria);
    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        uint32_t libro = rev->plan->orden.items[i];

        anios[libro] = years_of(rev, &rev->plan->libros.items[libro]);
        status = book_check(rev, libro, anios[libro], &malos);
    }
    for (uint32_t i = 0; i < malos.items.count && status == PLA_OK; i++) {
        const uint32_t *key = plai_tabla_llave(&malos.tabla, i);

        status = year_say(rev, &malos.items.items[i], key, anios[key[0]]);
    }
    plai_reunidas_done(&malos);
    return status;
}

const struct regla plai_reglas_cd_anio[] = {
    { .publica = { .id = "CD-10",
                   .titulo = "BPIN de un año que no corresponde",
                   .porque =
                       "Los cuatro primeros dígitos del BPIN son el año en que el proyecto se inscribió: antes de "
                       "ejecutarlo, y no muchos años antes.",
                   .correccion = "Verifique el BPIN en el banco de proyectos; si el proyecto es antiguo, confirme que "
                                 "sigue vigente.",
                   .base = "Ley 152 de 1994, art. 27 y 49; Banco de Programas y Proyectos (DNP)",
                   .gravedad = PLA_ADVERTENCIA },
      .check = check_anio,
      .sin_operandos = "ningún libro trae BPIN, o no se sabe de qué año son" },
    { .publica = { .id = NULL } },
};

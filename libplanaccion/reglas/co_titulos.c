/* SPDX-License-Identifier: MIT
 *
 * Rules of family CO on what was understood beyond what is written: headings with several readings, rows that go on with
 * the one above. They say how it was read, so that whoever made the book can say otherwise. They read nothing again.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/incidencias.h"
#include "reglas/libros.h"

static struct dicho
dicho_of(const struct incidencia_grupo *grupo)
{
    return (struct dicho){ .gravedad = PLA_NOTA,
                           .lugar = grupo->primera->lugar,
                           .contra = grupo->contra,
                           .contras = grupo->contras,
                           .clave = { .campo = grupo->primera->campo } };
}

/* What a column was read as: its field, or its measure. */
static const char *
meaning_of(const struct revision *rev, const struct incidencia *incidencia)
{
    const struct columna *columna =
        plai_hoja_columna(rev->plan, lugar_hoja(incidencia->lugar), lugar_columna(incidencia->lugar));

    if (incidencia->campo != CAMPO_NINGUNO)
        return plai_campos[incidencia->campo].titulo;
    if (columna == NULL || columna->medida == MEDIDA_NINGUNA)
        return "un dato del plan";
    if (columna->medida == MEDIDA_PROGRAMADO)
        return columna->clase == CLASE_PESOS ? "Valor programado" : "Cantidad programada";
    return plai_medidas[columna->medida].palabras;
}

static bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* True where the heading already says what it was read as: there was nothing to decide for whoever wrote it. */
static bool
reads_as_written(const struct incidencia *incidencia, const char *meaning, const char *heading)
{
    char title[128];

    plai_fold_heading(plai_slice(meaning), title, sizeof title);
    if (starts_with(heading, title))
        return true;
    /* "Valor" is short for the amount, "Monto (en pesos)" another word for it and "Meta año" the quantity of the year;
     * "Meta" alone is short for too much. */
    return incidencia->campo == CAMPO_NINGUNO &&
           (starts_with(title, heading) || starts_with(heading, "monto") || starts_with(heading, "meta "));
}

/* What a heading was read as, in words of the check; PLA_OK without an entry where it says so itself. */
static int
decided_add(struct revision *rev, struct libros_dicen *dicen, const struct incidencia *incidencia)
{
    const char *texto = incidencia->texto != NULL ? incidencia->texto : "", *leaf = strrchr(texto, '/');
    const char *meaning = meaning_of(rev, incidencia);
    struct libro_dice dice = { .lugar = incidencia->lugar };
    char heading[256], clave[512];

    plai_fold_heading(plai_slice(leaf != NULL ? leaf + 1 : texto), heading, sizeof heading);
    if (reads_as_written(incidencia, meaning, heading))
        return PLA_OK;
    snprintf(clave, sizeof clave, "%s|%s", heading, meaning);
    dice.libro = &rev->plan->libros.items[rev->plan->hojas.items[lugar_hoja(incidencia->lugar)].libro];
    dice.clave = plai_arena_strdup(&rev->arena, clave);
    dice.texto = plai_arena_strdup(&rev->arena, meaning);
    if (dice.clave == NULL || dice.texto == NULL || !plai_vec_add(&dicen->items, dice))
        return plai_fail_memory(rev->fallo);
    return PLA_OK;
}

/* Forty books of one format have one heading: it is said once, with every place. */
static int
decided_say(struct revision *rev, const struct libros_dicen *dicen, size_t first, size_t count)
{
    const struct libro_dice *dice = &dicen->items.items[first];
    const struct incidencia titulo = { .tipo = INCIDENCIA_COLUMNA_DECIDIDA, .lugar = dice->lugar };
    struct dicho dicho = { .gravedad = PLA_NOTA, .lugar = dice->lugar, .contras = count - 1 };

    dicho.contra = plai_libros_lugares(rev, dicen, first + 1, count - 1);
    if (dicho.contra == NULL)
        return plai_fail_memory(rev->fallo);
    if (count == 1)
        return plai_observe(rev, &dicho, "El título %s admite varias lecturas: por su contenido se leyó como «%s».",
                            COLUMNA(rev, &titulo), dice->texto);
    return plai_observe(rev, &dicho,
                        "En %zu hojas el título %s admite varias lecturas: por su contenido se leyó como «%s».", count,
                        COLUMNA(rev, &titulo), dice->texto);
}

static int
check_decididas(struct revision *rev)
{
    struct libros_dicen dicen = { .items.memoria = rev->plan->opciones.memoria };
    int status = PLA_OK;

    rev->comparadas = rev->plan->hojas.count;
    for (size_t i = 0; i < rev->plan->incidencias.count && status == PLA_OK; i++)
        if (rev->plan->incidencias.items[i].tipo == INCIDENCIA_COLUMNA_DECIDIDA)
            status = decided_add(rev, &dicen, &rev->plan->incidencias.items[i]);
    plai_libros_sort(&dicen);
    for (size_t i = 0, n; i < dicen.items.count && status == PLA_OK; i += n) {
        n = plai_libros_same(&dicen, i);
        status = decided_say(rev, &dicen, i, n);
    }
    plai_vec_done(&dicen.items);
    return status;
}

static int
rows_continued_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(grupo);

    if (grupo->veces == 1)
        return plai_observe(rev, &dicho,
                            "Esta fila no dice de qué meta o proyecto es: se leyó como parte de la de arriba.");
    return plai_observe(
        rev, &dicho, "%zu filas de la hoja no dicen de qué meta o proyecto son: se leyeron como parte de la de arriba.",
        grupo->veces);
}

static int
check_continuadas(struct revision *rev)
{
    rev->comparadas = rev->plan->hojas.count;
    return plai_incidencias_group(rev, INCIDENCIA_CONTINUADA, AGRUPAR_HOJA, rows_continued_say);
}

#define SIN_DATOS "ningún libro tiene filas que se puedan revisar"

const struct regla plai_reglas_co_titulos[] = {
    { .publica = { .id = "CO-13",
                   .titulo = "Título que admite varias lecturas",
                   .porque =
                       "Un mismo título nombra cosas distintas en formatos distintos; se decide por lo que la columna "
                       "tiene, y conviene confirmarlo.",
                   .correccion = "Si se leyó bien, no hay nada que hacer; si no, escriba el título completo.",
                   .base = "Claridad del formato",
                   .gravedad = PLA_NOTA },
      .check = check_decididas,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = "CO-14",
                   .titulo = "Filas sin meta que siguen a la de arriba",
                   .porque =
                       "Una celda en blanco puede ser una meta que se repite o un dato que falta; solo quien hizo el libro "
                       "lo sabe.",
                   .correccion =
                       "Si son de la meta de arriba, no hay nada que hacer, o combine las celdas; si no, escriba su "
                       "meta y su proyecto.",
                   .base = "Claridad del formato",
                   .gravedad = PLA_NOTA },
      .check = check_continuadas,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = NULL } },
};

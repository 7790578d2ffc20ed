/* SPDX-License-Identifier: MIT
 *
 * Rules of family CO on what was understood beyond what is written: headings with several readings, rows that go on with
 * the one above. They say how it was read, so that whoever made the book can say otherwise. They read nothing again.
 */
#include <string.h>

#include "reglas/incidencias.h"

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

/* True where the heading already says what it was read as: there was nothing to decide for whoever wrote it. */
static bool
reads_as_written(const struct incidencia *incidencia, const char *meaning)
{
    char heading[256], title[128];
    const char *texto = incidencia->texto != NULL ? incidencia->texto : "", *leaf = strrchr(texto, '/');

    plai_fold_heading(plai_slice(leaf != NULL ? leaf + 1 : texto), heading, sizeof heading);
    plai_fold_heading(plai_slice(meaning), title, sizeof title);
    if (strncmp(heading, title, strlen(title)) == 0)
        return true;
    /* "Valor" is short for the amount; "Meta" is short for too many things */
    return incidencia->campo == CAMPO_NINGUNO && strncmp(title, heading, strlen(heading)) == 0;
}

static int
heading_decided_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    const char *meaning = meaning_of(rev, grupo->primera);
    struct dicho dicho = dicho_of(grupo);

    if (reads_as_written(grupo->primera, meaning))
        return PLA_OK;
    return plai_observe(rev, &dicho, "El título %s admite varias lecturas: por su contenido se leyó como «%s».",
                        COLUMNA(rev, grupo->primera), meaning);
}

static int
check_decididas(struct revision *rev)
{
    rev->comparadas = rev->plan->hojas.count;
    return plai_incidencias_group(rev, INCIDENCIA_COLUMNA_DECIDIDA, AGRUPAR_CELDA, heading_decided_say);
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

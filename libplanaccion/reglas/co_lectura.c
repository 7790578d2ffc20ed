/* SPDX-License-Identifier: MIT
 *
 * Rules of family CO on what could be read: columns found, cells that hold an error, texts that should be numbers,
 * hidden data. They speak of what the reader noted; they read nothing again.
 */
#include <stdio.h>
#include <string.h>

#include "reglas/incidencias.h"

#define INSTRUMENTOS_TODOS 0

/* What the cell is about, for the record key: its row's names and its field. What is said of a whole sheet is about
 * no row. */
static struct dicho
dicho_of(const struct revision *rev, const struct incidencia_grupo *grupo, int gravedad)
{
    struct dicho dicho = { .gravedad = gravedad, .lugar = grupo->primera->lugar };

    dicho.contra = grupo->contra;
    dicho.contras = grupo->contras;
    if (grupo->agrupar != AGRUPAR_HOJA)
        dicho.clave = plai_clave_of(rev, plai_registro_of_lugar(rev->plan, grupo->primera->lugar));
    dicho.clave.campo = grupo->primera->campo;
    return dicho;
}

/* Cells without which the rules have nothing to compare: amounts, quantities, dates, codes. */
static bool
is_needed(const struct incidencia *incidencia)
{
    switch (incidencia->campo) {
    case CAMPO_NINGUNO:
    case CAMPO_fecha_inicio:
    case CAMPO_fecha_fin:
    case CAMPO_ponderacion:
    case CAMPO_codigo_meta:
    case CAMPO_codigo_producto:
    case CAMPO_codigo_indicador:
    case CAMPO_bpin:
        return true;
    default:
        return false;
    }
}

/* " y en otras 3". */
static const char *
others(char out[64], size_t veces)
{
    if (veces <= 1)
        return "";
    if (veces == 2)
        snprintf(out, 64, " y en otra");
    else
        snprintf(out, 64, " y en otras %zu", veces - 1);
    return out;
}

/* ---------------------------------------------------------------- CO-01 */

static int
column_missing_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_ERROR);

    return plai_observe(rev, &dicho, "No se encontró la columna «%s», que este formato debe tener.",
                        TEXTO(grupo->primera));
}

static int
check_columnas(struct revision *rev)
{
    rev->comparadas = rev->plan->hojas.count;
    return plai_incidencias_group(rev, INCIDENCIA_COLUMNA_FALTANTE, AGRUPAR_CELDA, column_missing_say);
}

/* ---------------------------------------------------------------- CO-02 */

static int
heading_twice_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    const struct incidencia otra = { .tipo = INCIDENCIA_ENCABEZADO_DOBLE, .lugar = grupo->primera->otro };
    struct dicho dicho = dicho_of(rev, grupo, PLA_ADVERTENCIA);

    dicho.contra = &grupo->primera->otro;
    dicho.contras = grupo->primera->otro != 0;
    if (dicho.contras == 0 || strcmp(COLUMNA(rev, grupo->primera), COLUMNA(rev, &otra)) == 0)
        return plai_observe(rev, &dicho, "La hoja tiene dos columnas %s: se leyó la otra y esta no.",
                            COLUMNA(rev, grupo->primera));
    return plai_observe(rev, &dicho, "La columna %s se entiende igual que %s: se leyó esa y esta no.",
                        COLUMNA(rev, grupo->primera), COLUMNA(rev, &otra));
}

static int
check_encabezados(struct revision *rev)
{
    rev->comparadas = rev->plan->hojas.count;
    return plai_incidencias_group(rev, INCIDENCIA_ENCABEZADO_DOBLE, AGRUPAR_CELDA, heading_twice_say);
}

/* ---------------------------------------------------------------- CO-05 */

static int
excel_error_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, is_needed(grupo->primera) ? PLA_ERROR : PLA_ADVERTENCIA);

    dicho.valor = grupo->primera->texto;
    return plai_observe(rev, &dicho, "La columna %s tiene el error de Excel %s en esta celda%s.",
                        COLUMNA(rev, grupo->primera), TEXTO(grupo->primera), others((char[64]){ 0 }, grupo->veces));
}

static int
formula_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_NOTA);

    return plai_observe(rev, &dicho,
                        "Hay %zu %s sin calcular: el libro se guardó en un programa que no dejó el resultado.",
                        grupo->veces, grupo->veces == 1 ? "fórmula" : "fórmulas");
}

static int
check_errores(struct revision *rev)
{
    int status = plai_incidencias_group(rev, INCIDENCIA_ERROR_EXCEL, AGRUPAR_COLUMNA, excel_error_say);

    rev->comparadas = rev->plan->registros.count;
    return status < 0 ? status : plai_incidencias_group(rev, INCIDENCIA_FORMULA_SIN_VALOR, AGRUPAR_HOJA, formula_say);
}

/* ---------------------------------------------------------------- CO-06 */

static const char *
expected_of(const struct incidencia *incidencia)
{
    enum campo_clase clase = incidencia->campo ? plai_campos[incidencia->campo].clase : CLASE_CANTIDAD;

    switch (clase) {
    case CLASE_FECHA:
        return "una fecha";
    case CLASE_PORCENTAJE:
        return "un porcentaje";
    case CLASE_SINO:
        return "Sí o No";
    case CLASE_CODIGO:
    case CLASE_LISTA:
        return "un código";
    default:
        return "un número";
    }
}

/* Offices write these while something is still open: it is not a mistake. */
static bool
is_pending(const char *texto)
{
    static const char *const pending[] = { "por confirmar", "por definir", "pendiente", "en proceso",
                                           "por establecer" };
    char folded[128];

    plai_fold(plai_slice(texto), folded, sizeof folded);
    for (size_t i = 0; i < sizeof pending / sizeof *pending; i++)
        if (strstr(folded, pending[i]) != NULL)
            return true;
    return false;
}

static int
illegible_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    const struct incidencia *primera = grupo->primera;
    int gravedad = !is_needed(primera) ? PLA_ADVERTENCIA : is_pending(primera->texto) ? PLA_NOTA : PLA_ERROR;
    struct dicho dicho = dicho_of(rev, grupo, gravedad);

    dicho.valor = primera->texto;
    return plai_observe(rev, &dicho, "En la columna %s dice «%s» y debería haber %s%s.", COLUMNA(rev, primera),
                        TEXTO(primera), expected_of(primera), others((char[64]){ 0 }, grupo->veces));
}

static int
doubtful_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_ADVERTENCIA);

    dicho.valor = grupo->primera->texto;
    return plai_observe(rev, &dicho, "En la columna %s, «%s» se puede leer de dos maneras%s.",
                        COLUMNA(rev, grupo->primera), TEXTO(grupo->primera), others((char[64]){ 0 }, grupo->veces));
}

static int
overflow_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_ERROR);

    dicho.valor = grupo->primera->texto;
    return plai_observe(rev, &dicho, "En la columna %s, «%s» es un número demasiado grande para ser cierto.",
                        COLUMNA(rev, grupo->primera), TEXTO(grupo->primera));
}

/* The reader counts them by column and notes the first; the facts say which they are. */
static size_t
text_cells_find(const struct revision *rev, lugar first, lugar cells[INCIDENCIA_CELDAS])
{
    const struct hoja *hoja = &rev->plan->hojas.items[lugar_hoja(first)];
    const struct registro *registros = rev->plan->registros.items + hoja->registro;
    size_t count = 0;

    for (uint32_t r = 0; r < hoja->registros; r++)
        for (uint32_t h = registros[r].hecho; h < registros[r].hecho + registros[r].hechos; h++) {
            const struct hecho *hecho = &rev->plan->hechos.items[h];

            /* One cell that a merge repeats on several rows is one. */
            if (!(hecho->banderas & HECHO_TEXTO) || hecho->lugar == first ||
                (count > 0 && hecho->lugar == cells[count - 1]))
                continue;
            cells[count++] = hecho->lugar;
            if (count == INCIDENCIA_CELDAS)
                return count;
        }
    return count;
}

static int
number_as_text_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_NOTA);
    lugar cells[INCIDENCIA_CELDAS];

    dicho.contra = cells;
    dicho.contras = text_cells_find(rev, dicho.lugar, cells);
    if (grupo->veces == 1)
        return plai_observe(rev, &dicho,
                            "Hay 1 número escrito como texto en esta hoja: aquí se leyó bien, pero Excel no lo suma.");
    return plai_observe(
        rev, &dicho, "Hay %zu números escritos como texto en esta hoja: aquí se leyeron bien, pero Excel no los suma.",
        grupo->veces);
}

static int
book_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_ADVERTENCIA);

    return plai_observe(rev, &dicho, "Al abrir el libro: %s.", grupo->primera->texto ? grupo->primera->texto : "");
}

static int
check_legible(struct revision *rev)
{
    int status = plai_incidencias_group(rev, INCIDENCIA_ILEGIBLE, AGRUPAR_CELDA, illegible_say);

    rev->comparadas = rev->plan->registros.count;
    if (status == PLA_OK)
        status = plai_incidencias_group(rev, INCIDENCIA_DUDOSA, AGRUPAR_COLUMNA, doubtful_say);
    if (status == PLA_OK)
        status = plai_incidencias_group(rev, INCIDENCIA_DESBORDADA, AGRUPAR_CELDA, overflow_say);
    if (status == PLA_OK)
        status = plai_incidencias_group(rev, INCIDENCIA_NUMERO_COMO_TEXTO, AGRUPAR_HOJA, number_as_text_say);
    if (status == PLA_OK)
        status = plai_incidencias_group(rev, INCIDENCIA_LIBRO, AGRUPAR_CELDA, book_say);
    return status;
}

/* ---------------------------------------------------------------- CO-07 */

static int
hidden_say(struct revision *rev, const struct incidencia_grupo *grupo)
{
    struct dicho dicho = dicho_of(rev, grupo, PLA_NOTA);

    return plai_observe(rev, &dicho, "La hoja tiene %zu %s con datos en filas o columnas ocultas: también se leyeron.",
                        grupo->veces, grupo->veces == 1 ? "celda" : "celdas");
}

static int
check_ocultas(struct revision *rev)
{
    rev->comparadas = rev->plan->hojas.count;
    return plai_incidencias_group(rev, INCIDENCIA_OCULTA, AGRUPAR_HOJA, hidden_say);
}

#define SIN_DATOS "ningún libro tiene filas que se puedan revisar"

const struct regla plai_reglas_co_lectura[] = {
    { .publica = { .id = "CO-01",
                   .titulo = "Falta una columna del formato",
                   .porque =
                       "Sin las columnas del formato no se puede revisar ni consolidar lo que la dependencia programó.",
                   .correccion = "Agregue la columna con su título, o use el formato que envió Planeación.",
                   .base = "Procedimiento del formato (verificación de completitud); Ley 1474 de 2011, art. 74",
                   .gravedad = PLA_ERROR },
      .instrumentos = INSTRUMENTOS_TODOS,
      .check = check_columnas,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = "CO-02",
                   .titulo = "Dos columnas que se entienden igual",
                   .porque = "Quien lee no sabe cuál de las dos vale, y cada persona puede sumar una distinta.",
                   .correccion = "Deje una sola de las dos columnas, o diferencie sus títulos.",
                   .base = "Claridad del formato",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = INSTRUMENTOS_TODOS,
      .check = check_encabezados,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = "CO-05",
                   .titulo = "Celda con un error de Excel o una fórmula sin calcular",
                   .porque = "Un #¡REF! o un #N/A no es un dato: lo que debía estar ahí se perdió. Una fórmula sin "
                             "calcular todavía no tiene su valor.",
                   .correccion =
                       "Corrija la fórmula o escriba el valor; si hay fórmulas sin calcular, abra el libro en Excel "
                       "y guárdelo.",
                   .base = "Calidad de los datos",
                   .gravedad = PLA_ERROR },
      .instrumentos = INSTRUMENTOS_TODOS,
      .check = check_errores,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = "CO-06",
                   .titulo = "Dato ilegible, que se lee de dos maneras o escrito como texto",
                   .porque =
                       "Lo que no se entiende no entra en las sumas ni en los cruces; y a lo escrito como texto Excel no lo suma.",
                   .correccion =
                       "Escriba solo el número, sin letras, o la fecha como dd/mm/aaaa; si está como texto, conviértalo en número.",
                   .base = "Calidad de los datos",
                   .gravedad = PLA_ERROR },
      .instrumentos = INSTRUMENTOS_TODOS,
      .check = check_legible,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = "CO-07",
                   .titulo = "Datos en filas o columnas ocultas",
                   .porque = "Lo oculto también suma, y quien revisa en pantalla no lo ve.",
                   .correccion = "Muestre las filas y columnas ocultas, o borre lo que ya no se usa.",
                   .base = "Ley 1712 de 2014 (transparencia)",
                   .gravedad = PLA_NOTA },
      .instrumentos = INSTRUMENTOS_TODOS,
      .check = check_ocultas,
      .sin_operandos = SIN_DATOS },
    { .publica = { .id = NULL } },
};

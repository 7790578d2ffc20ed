/* SPDX-License-Identifier: MIT
 *
 * The public API, what it writes: the report, workbooks, follow-up, versions. Each function joins the layers and does
 * nothing else. Knows no rule and no file layout.
 */
#include "planaccion.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fallo.h"
#include "comparacion/comparacion.h"
#include "informe/informe.h"
#include "modelo/modelo.h"
#include "parche/devuelta.h"
#include "salida/archivo.h"
#include "salida/salida.h"
#include "seguimiento/seguimiento.h"
#include "xlsx/book.h"
#include "xlsx/hash.h"

/* ---------------------------------------------------------------- what was written, read again */

static int
compare_sheets(const struct book *book, const struct hoja_escrita *hojas, size_t count, pla_fallo *fallo)
{
    bool same = book->sheet_count == count;

    for (size_t i = 0; same && i < count; i++)
        same = strcmp(book->sheets[i].name, hojas[i].nombre) == 0 && book->sheets[i].cell_count == hojas[i].celdas;
    return same ? PLA_OK : plai_fail(fallo, PLA_E_SALIDA, "no quedó completo en el disco");
}

/* What was written, read with the reader of this library. More than its limits allow is not looked at. */
static int
check_written(const char *ruta, const struct hoja_escrita *hojas, size_t count, const pla_memoria *memoria,
              pla_fallo *fallo)
{
    struct book book = { 0 };
    struct arena scratch;
    void *datos;
    size_t size;
    int status = plai_file_read(ruta, &(pla_limites){ 0 }, memoria, &datos, &size, fallo);

    if (status < 0)
        return status == PLA_E_LIMITE ? PLA_OK : status;
    plai_arena_init(&scratch, memoria);
    status = plai_package_check(&scratch, ruta, datos, size, fallo);
    if (status == PLA_OK)
        status = plai_book_read(&book, &scratch, ruta, datos, size, &(pla_limites){ 0 }, fallo);
    if (status == PLA_OK)
        status = compare_sheets(&book, hojas, count, fallo);
    else if (status == PLA_E_LIMITE)
        status = PLA_OK;
    plai_arena_done(&scratch);
    plai_file_free(datos, memoria);
    return status;
}

/* ---------------------------------------------------------------- report */

static int
fail_unknown(const char *nombre, pla_fallo *fallo)
{
    char names[200] = "";
    size_t n = 0;

    for (size_t i = 0; i < pla_salidas() && n < sizeof names; i++)
        n += (size_t)snprintf(names + n, sizeof names - n, "%s%s",
                              i == 0                   ? ""
                              : i + 1 == pla_salidas() ? " y "
                                                       : ", ",
                              pla_salida_at(i)->id);
    return plai_fail(fallo, PLA_E_USO, "no hay una salida «%s»: las que hay son %s", nombre, names);
}

static int
read_into(const char *ruta, struct text *text, pla_fallo *fallo)
{
    void *datos;
    size_t size;
    int status = plai_file_read(ruta, &(pla_limites){ 0 }, text->memoria, &datos, &size, fallo);

    if (status < 0)
        return status;
    plai_text_add(text, datos, size);
    plai_file_free(datos, text->memoria);
    return PLA_OK;
}

/* What only a file can be, made in the folder for passing files. Its links lead to workbooks from the current folder. */
static int
render_file(const pla_informe *informe, const struct salida *salida, struct text *text, pla_fallo *fallo)
{
    const char *folder = getenv("TMPDIR");
    char ruta[1024];
    int status, descriptor;

    snprintf(ruta, sizeof ruta, "%s/planaccion.XXXXXX", folder != NULL && *folder != '\0' ? folder : "/tmp");
    descriptor = mkstemp(ruta);
    if (descriptor < 0)
        return plai_fail(fallo, PLA_E_SALIDA, "no se pudo escribir en la carpeta temporal: %s", strerror(errno));
    close(descriptor);
    status = salida->write(informe, ruta, ".", check_written, fallo);
    if (status == PLA_OK)
        status = read_into(ruta, text, fallo);
    unlink(ruta);
    return status;
}

static int
render(pla_informe *informe, const struct salida *salida, unsigned banderas, pla_fallo *fallo)
{
    struct text *text = &informe->salida;
    int status = PLA_OK;

    text->count = 0;
    text->failed = false;
    if (salida->render != NULL)
        salida->render(informe, banderas, text);
    else
        status = render_file(informe, salida, text, fallo);
    /* An empty output is a text too: this gives it its end. */
    plai_text_add(text, "", 0);
    return status == PLA_OK && text->failed ? plai_fail_memory(fallo) : status;
}

int
pla_informe_render(pla_informe *informe, const char *nombre, unsigned banderas, const char **datos, size_t *size,
                   pla_fallo *fallo)
{
    const struct salida *salida;
    int status;

    if (informe == NULL || nombre == NULL || datos == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el informe, el nombre de la salida o dónde dejarla");
    salida = plai_salida_find(nombre);
    if (salida == NULL)
        return fail_unknown(nombre, fallo);
    status = render(informe, salida, banderas, fallo);
    if (status < 0)
        return status;
    *datos = informe->salida.items;
    if (size != NULL)
        *size = informe->salida.count;
    return PLA_OK;
}

int
pla_informe_write(pla_informe *informe, const char *nombre, unsigned banderas, const char *ruta, pla_fallo *fallo)
{
    const struct salida *salida;
    int status;

    if (informe == NULL || nombre == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el informe, el nombre de la salida o su ruta");
    salida = plai_salida_find(nombre);
    if (salida == NULL)
        return fail_unknown(nombre, fallo);
    if (salida->write != NULL)
        return salida->write(informe, ruta, NULL, check_written, fallo);
    status = render(informe, salida, banderas, fallo);
    return status == PLA_OK ? plai_archivo_write(ruta, informe->salida.items, informe->salida.count, fallo) : status;
}

/* ---------------------------------------------------------------- annotated return */

/* The libro of a path whose content is that; of two with one path the one that is. */
static const struct libro *
libro_find(const pla_plan *plan, const char *ruta, const void *datos, size_t size)
{
    uint64_t hash = plai_hash(datos, size);

    for (size_t i = 0; i < plan->libros.count; i++) {
        const struct libro *libro = &plan->libros.items[i];

        if (libro->publico.estado == PLA_OK && libro->hash == hash && strcmp(libro->publico.ruta, ruta) == 0)
            return libro;
    }
    return NULL;
}

static int
annotate(pla_informe *informe, const char *libro, const void *datos, size_t size, pla_fallo *fallo)
{
    const struct libro *found = libro_find(informe->plan, libro, datos, size);
    struct text *text = &informe->salida;

    if (found == NULL)
        return plai_fail(fallo, PLA_E_USO,
                         "%s: no está entre los libros que se revisaron, o cambió después: revíselo de nuevo", libro);
    text->count = 0;
    text->failed = false;
    return plai_parche_render(informe, found, datos, size, text, fallo);
}

int
pla_informe_render_anotado(pla_informe *informe, const char *libro, const void *datos, size_t size,
                           const char **anotado, size_t *anotado_size, pla_fallo *fallo)
{
    int status;

    if (informe == NULL || libro == NULL || datos == NULL || anotado == NULL || anotado_size == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el informe, el libro, su contenido o dónde dejar el anotado");
    status = annotate(informe, libro, datos, size, fallo);
    if (status < 0)
        return status;
    *anotado = informe->salida.items;
    *anotado_size = informe->salida.count;
    return PLA_OK;
}

int
pla_informe_write_anotado(pla_informe *informe, const char *libro, const char *ruta, pla_fallo *fallo)
{
    const pla_opciones *opciones;
    void *datos;
    size_t size;
    int status;

    if (informe == NULL || libro == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el informe, el libro o la ruta del anotado");
    if (strcmp(libro, ruta) == 0)
        return plai_fail(fallo, PLA_E_USO, "%s: un libro recibido nunca se reemplaza: dé otra ruta al anotado", libro);
    opciones = &informe->plan->opciones;
    status = plai_file_read(libro, &opciones->limites, opciones->memoria, &datos, &size, fallo);
    if (status < 0)
        return status;
    status = annotate(informe, libro, datos, size, fallo);
    plai_file_free(datos, opciones->memoria);
    return status == PLA_OK ? plai_archivo_write(ruta, informe->salida.items, informe->salida.count, fallo) : status;
}

/* ---------------------------------------------------------------- consolidated workbook */

int
pla_plan_write_consolidado(pla_plan *plan, pla_informe *informe, const char *ruta, pla_fallo *fallo)
{
    if (plan == NULL || informe == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan, el informe o la ruta del consolidado");
    int status = plai_plan_find_consolidados(plan, fallo);
    return status == PLA_OK ? plai_consolidado_write(plan, informe, ruta, check_written, fallo) : status;
}

/* ---------------------------------------------------------------- follow-up */

/* Up to the cut that is asked for, else the one that the entity sets. */
static int
follow_up(struct seguimiento *seguimiento, pla_plan *plan, const char *corte, pla_fallo *fallo)
{
    const struct config *config = &plan->config;
    struct parametros_seguimiento parametros = { config->corte, config->pesos, config->pesos_count };
    int status = plai_plan_find_consolidados(plan, fallo);

    if (status == PLA_OK && corte != NULL && *corte != '\0')
        status = plai_corte_parse(corte, &parametros.corte, fallo);
    return status == PLA_OK ? plai_seguimiento_new(seguimiento, plan, &parametros, fallo) : status;
}

static int
render_seguimiento(struct seguimiento *seguimiento, struct text *text, pla_fallo *fallo)
{
    text->count = 0;
    text->failed = false;
    plai_seguimiento_render(seguimiento, text);
    return text->failed ? plai_fail_memory(fallo) : PLA_OK;
}

int
pla_plan_seguimiento(pla_plan *plan, const char *corte, const char **json, size_t *size, pla_fallo *fallo)
{
    struct seguimiento seguimiento = { 0 };
    int status;

    if (plan == NULL || json == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o dónde dejar el texto");
    status = follow_up(&seguimiento, plan, corte, fallo);
    if (status == PLA_OK)
        status = render_seguimiento(&seguimiento, &plan->seguimiento, fallo);
    plai_seguimiento_done(&seguimiento);
    if (status < 0)
        return status;
    *json = plan->seguimiento.items;
    if (size != NULL)
        *size = plan->seguimiento.count;
    return PLA_OK;
}

int
pla_plan_write_matriz(pla_plan *plan, const char *corte, const char *ruta, pla_fallo *fallo)
{
    struct seguimiento seguimiento = { 0 };
    int status;

    if (plan == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o la ruta de la matriz");
    status = follow_up(&seguimiento, plan, corte, fallo);
    if (status == PLA_OK)
        status = plai_matriz_write(&seguimiento, ruta, check_written, fallo);
    plai_seguimiento_done(&seguimiento);
    return status;
}

/* ---------------------------------------------------------------- versions */

int
pla_plan_compare(pla_plan *plan, const pla_plan *antes, const char **json, size_t *size, pla_fallo *fallo)
{
    struct comparacion comparacion;
    struct text *text;
    int status;

    if (plan == NULL || antes == NULL || json == NULL)
        return plai_fail(fallo, PLA_E_USO, "faltan las dos versiones o dónde dejar el texto");
    text = &plan->comparacion;
    status = plai_comparacion_new(&comparacion, antes, plan, fallo);
    if (status == PLA_OK) {
        text->count = 0;
        text->failed = false;
        plai_comparacion_render(&comparacion, text);
        status = text->failed ? plai_fail_memory(fallo) : PLA_OK;
    }
    plai_comparacion_done(&comparacion);
    if (status < 0)
        return status;
    *json = text->items;
    if (size != NULL)
        *size = text->count;
    return PLA_OK;
}

int
pla_plan_write_comparacion(pla_plan *plan, const pla_plan *antes, const char *ruta, pla_fallo *fallo)
{
    struct comparacion comparacion;
    int status;

    if (plan == NULL || antes == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "faltan las dos versiones o la ruta del libro");
    status = plai_comparacion_new(&comparacion, antes, plan, fallo);
    if (status == PLA_OK)
        status = plai_versiones_write(&comparacion, ruta, check_written, fallo);
    plai_comparacion_done(&comparacion);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * The public API, on top of every layer: each function joins them and does nothing else.
 * Knows no format, no rule and no file layout.
 */
#include "planaccion.h"

#include <string.h>

#include "base/fallo.h"
#include "config/config.h"
#include "formatos/formatos.h"
#include "informe/informe.h"
#include "modelo/hash.h"
#include "modelo/modelo.h"
#include "parche/devuelta.h"
#include "reglas/reglas.h"
#include "salida/salida.h"
#include "xlsx/book.h"

const char *
pla_version(void)
{
    return PLA_VERSION;
}

/* ---------------------------------------------------------------- plan */

int
pla_plan_new(pla_plan **plan, const pla_opciones *opciones, pla_fallo *fallo)
{
    pla_plan *nuevo;
    int status;

    if (plan == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta dónde dejar el plan");
    status = plai_modelo_new(&nuevo, opciones, fallo);
    if (status < 0)
        return status;
    status = plai_formatos_new(nuevo, fallo);
    if (status == PLA_OK)
        status = plai_config_begin(nuevo, fallo);
    if (status < 0) {
        pla_plan_free(nuevo);
        return status;
    }
    *plan = nuevo;
    return PLA_OK;
}

void
pla_plan_free(pla_plan *plan)
{
    if (plan == NULL)
        return;
    plai_formatos_free(plan);
    plai_modelo_free(plan);
}

int
pla_plan_read_formatos(pla_plan *plan, const char *carpeta, pla_fallo *fallo)
{
    if (plan == NULL || carpeta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o la carpeta de formatos");
    return plai_formatos_read(plan, carpeta, fallo);
}

/* ---------------------------------------------------------------- settings */

/* A file that is not a workbook, handed to its reader. */
static int
read_file(pla_plan *plan, const char *ruta,
          int (*read)(pla_plan *plan, const char *ruta, struct slice bytes, pla_fallo *fallo), pla_fallo *fallo)
{
    void *datos;
    size_t size;
    int status = plai_file_read(ruta, &plan->opciones.limites, plan->opciones.memoria, &datos, &size, fallo);

    if (status < 0)
        return status;
    status = read(plan, ruta, (struct slice){ datos, size }, fallo);
    plai_file_free(datos, plan->opciones.memoria);
    return status;
}

int
pla_plan_read_config(pla_plan *plan, const char *ruta, pla_fallo *fallo)
{
    if (plan == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o la ruta de la configuración");
    if (plan->libros.count > 0)
        return plai_fail(fallo, PLA_E_USO, "la configuración se lee antes que el primer libro");
    return read_file(plan, ruta, plai_config_read, fallo);
}

int
pla_plan_read_justificaciones(pla_plan *plan, const char *ruta, pla_fallo *fallo)
{
    if (plan == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o la ruta de las justificaciones");
    return read_file(plan, ruta, plai_justificaciones_read, fallo);
}

size_t
pla_plan_ajustes(const pla_plan *plan)
{
    return plan != NULL ? plan->config.ajustes.count : 0;
}

const pla_ajuste *
pla_plan_ajuste_at(const pla_plan *plan, size_t i)
{
    return i < pla_plan_ajustes(plan) ? &plan->config.ajustes.items[i] : NULL;
}

/* ---------------------------------------------------------------- reading */

/* The report names the workbook beside its reason: the name is not said twice. */
static const char *
reason_of(const char *ruta, const char *texto)
{
    const char *slash = strrchr(ruta, '/'), *names[] = { ruta, slash != NULL ? slash + 1 : ruta };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);

        if (strncmp(texto, names[i], n) == 0 && texto[n] == ':' && texto[n + 1] == ' ')
            return texto + n + 2;
    }
    return texto;
}

static bool
is_there(const pla_plan *plan, const char *ruta, uint64_t hash, int estado)
{
    const struct libro wanted = { .publico = { .ruta = ruta, .estado = estado }, .hash = hash };
    bool found;

    (void)plai_libro_find(plan, &wanted, &found);
    return found;
}

/* A workbook that cannot be read stays in the plan with its reason, once; running out of memory says nothing of the
 * workbook, and a result is none. Returns the failure, or the one of keeping it. */
static int
keep_failed(pla_plan *plan, const char *ruta, uint64_t hash, const pla_fallo *why, pla_fallo *fallo)
{
    const char *motivo;
    uint32_t libro;
    int status;

    if (why->codigo != PLA_E_MEMORIA && why->codigo != PLA_E_PROPIO && !is_there(plan, ruta, hash, why->codigo)) {
        motivo = plai_arena_strdup(&plan->arena, reason_of(ruta, why->texto));
        if (motivo == NULL)
            return plai_fail_memory(fallo);
        status = plai_libro_begin(plan, ruta, &libro, fallo);
        if (status < 0)
            return status;
        plan->libros.items[libro].hash = hash;
        plan->libros.items[libro].publico.estado = why->codigo;
        plan->libros.items[libro].publico.motivo = motivo;
        plai_libro_drop(plan, libro);
    }
    if (fallo != NULL)
        *fallo = *why;
    return why->codigo;
}

static int
map_book(pla_plan *plan, const char *ruta, const struct book *book, pla_fallo *fallo)
{
    size_t typed = plan->justificaciones.count;
    uint32_t libro;
    int status;

    if (is_there(plan, ruta, book->hash, PLA_OK))
        return PLA_OK;
    status = plai_libro_begin(plan, ruta, &libro, fallo);
    if (status < 0)
        return status;
    plan->libros.items[libro].hash = book->hash;
    status = plai_formatos_map(plan, libro, book, fallo);
    if (status == PLA_OK)
        status = plai_devuelto_read(plan, libro, book, fallo);
    if (status == PLA_OK)
        status = plai_libro_end(plan, libro, fallo);
    if (status < 0) {
        plan->justificaciones.count = typed;
        plai_libro_cancel(plan, libro);
    }
    return status;
}

/* What this library writes is no source. */
static int
check_ajeno(const char *ruta, const struct book *book, pla_fallo *fallo)
{
    for (size_t i = 0; i < book->name_count; i++) {
        const char *what = book->names[i].refers_to;

        if (strcmp(book->names[i].name, PLAI_NOMBRE_RESULTADO) == 0)
            return plai_fail(fallo, PLA_E_PROPIO,
                             "%s: es un resultado que escribió planaccion (%.*s), no un libro para revisar.", ruta,
                             (int)strcspn(what + (*what == '"'), "\""), what + (*what == '"'));
    }
    return PLA_OK;
}

static int
read_bytes(pla_plan *plan, const char *ruta, const void *datos, size_t size, pla_fallo *fallo)
{
    struct book book = { 0 };
    struct arena scratch;
    pla_fallo why = { 0 };
    int status;

    plai_arena_init(&scratch, plan->opciones.memoria);
    status = plai_book_read(&book, &scratch, ruta, datos, size, &plan->opciones.limites, &why);
    plai_devuelto_set_aside(&book);
    plai_devuelto_sort_last(&book);
    if (status == PLA_OK)
        status = check_ajeno(ruta, &book, &why);
    if (status == PLA_OK)
        status = map_book(plan, ruta, &book, &why);
    plai_arena_done(&scratch);
    if (status < 0)
        return keep_failed(plan, ruta, plai_hash_end(plai_hash_bytes(PLAI_HASH_BEGIN, datos, size)), &why, fallo);
    return PLA_OK;
}

int
pla_plan_read(pla_plan *plan, const char *ruta, pla_fallo *fallo)
{
    pla_fallo why = { 0 };
    void *datos;
    size_t size;
    int status;

    if (plan == NULL || ruta == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o la ruta del libro");
    status = plai_file_read(ruta, &plan->opciones.limites, plan->opciones.memoria, &datos, &size, &why);
    if (status < 0)
        return keep_failed(plan, ruta, 0, &why, fallo);
    status = read_bytes(plan, ruta, datos, size, fallo);
    plai_file_free(datos, plan->opciones.memoria);
    return status;
}

int
pla_plan_read_memory(pla_plan *plan, const char *nombre, const void *datos, size_t size, pla_fallo *fallo)
{
    if (plan == NULL || nombre == NULL || (datos == NULL && size > 0))
        return plai_fail(fallo, PLA_E_USO, "falta el plan, el nombre del libro o su contenido");
    return read_bytes(plan, nombre, datos, size, fallo);
}

int
pla_plan_merge(pla_plan *plan, const pla_plan *otro, pla_fallo *fallo)
{
    if (plan == NULL || otro == NULL)
        return plai_fail(fallo, PLA_E_USO, "faltan los planes que se van a unir");
    return plai_modelo_merge(plan, otro, fallo);
}

int
pla_plan_json(pla_plan *plan, const char **json, size_t *size, pla_fallo *fallo)
{
    if (plan == NULL || json == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o dónde dejar el texto");
    plan->json.count = 0;
    plan->json.failed = false;
    plai_plan_render(plan, &plan->json);
    if (plan->json.failed)
        return plai_fail_memory(fallo);
    *json = plan->json.items;
    if (size != NULL)
        *size = plan->json.count;
    return PLA_OK;
}

size_t
pla_plan_libros(const pla_plan *plan)
{
    return plan != NULL ? plan->orden.count : 0;
}

const pla_libro *
pla_plan_libro_at(const pla_plan *plan, size_t i)
{
    if (plan == NULL || i >= plan->orden.count)
        return NULL;
    return &plan->libros.items[plan->orden.items[i]].publico;
}

/* ---------------------------------------------------------------- report */

int
pla_plan_check(pla_plan *plan, pla_informe **informe, pla_fallo *fallo)
{
    pla_informe *nuevo;
    int status;

    if (plan == NULL || informe == NULL)
        return plai_fail(fallo, PLA_E_USO, "falta el plan o dónde dejar el informe");
    status = plai_informe_new(&nuevo, plan, fallo);
    if (status < 0)
        return status;
    status = plai_reglas_check(plan, nuevo, fallo);
    if (status == PLA_OK)
        status = plai_informe_close(nuevo, fallo);
    if (status < 0) {
        plai_informe_free(nuevo);
        return status;
    }
    *informe = nuevo;
    return PLA_OK;
}

void
pla_informe_free(pla_informe *informe)
{
    plai_informe_free(informe);
}

size_t
pla_informe_count(const pla_informe *informe)
{
    return informe != NULL ? informe->observaciones.count : 0;
}

const pla_observacion *
pla_informe_at(const pla_informe *informe, size_t i)
{
    if (informe == NULL || i >= informe->observaciones.count)
        return NULL;
    return &informe->observaciones.items[i].publica;
}

size_t
pla_informe_count_gravedad(const pla_informe *informe, int gravedad)
{
    if (informe == NULL || gravedad < PLA_NOTA || gravedad > PLA_ERROR)
        return 0;
    return informe->cuenta[gravedad];
}

size_t
pla_informe_count_justificadas(const pla_informe *informe, int gravedad)
{
    if (informe == NULL || gravedad < PLA_NOTA || gravedad > PLA_ERROR)
        return 0;
    return informe->justificadas[gravedad];
}

/* ---------------------------------------------------------------- catalogues */

size_t
pla_formatos(const pla_plan *plan)
{
    return plan != NULL ? plai_formatos_count(plan) : 0;
}

const pla_formato *
pla_formato_at(const pla_plan *plan, size_t i)
{
    return i < pla_formatos(plan) ? plai_formatos_at(plan, i) : NULL;
}

#define NOMBRE_TEXTO "texto"
#define NOMBRE_CODIGO "codigo"
#define NOMBRE_LISTA "lista"
#define NOMBRE_CANTIDAD "cantidad"
#define NOMBRE_PORCENTAJE "porcentaje"
#define NOMBRE_FECHA "fecha"
#define NOMBRE_SINO "sino"

static const pla_campo campos[] = {
#define CAMPO(id, clase, titulo) { #id, titulo, NOMBRE_##clase },
#include "planaccion/campos.def"
};

size_t
pla_campos(void)
{
    return sizeof campos / sizeof *campos;
}

const pla_campo *
pla_campo_at(size_t i)
{
    return i < pla_campos() ? &campos[i] : NULL;
}

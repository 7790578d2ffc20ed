/* SPDX-License-Identifier: MIT
 *
 * The definitions a plan knows: the built-in ones, then those of the user's folders.
 * Knows where definitions come from; what they say is definicion.c's.
 */
#include "formatos/formatos.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "catalogo/incluidos.h"
#include "formatos/definicion.h"
#include "xlsx/book.h"

/* A definition is a page or two; more is not one. */
enum { DEFINICION_MAX = 4 * 1024 * 1024 };

static bool
ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);

    return n > m && strcmp(name + n - m, end) == 0;
}

static const char *
base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Vocabularies come before the formats that use them. */
static bool
is_vocabulary(const char *name)
{
    return strcmp(name, "comun.json") == 0;
}

static int
read_included(struct formato_lista *lista, bool vocabularies, pla_fallo *fallo)
{
    int status = PLA_OK;

    for (size_t i = 0; i < plai_incluidos_count && status == PLA_OK; i++) {
        const struct incluido *file = &plai_incluidos[i];

        if (ends_with(file->nombre, ".json") && is_vocabulary(file->nombre) == vocabularies)
            status = plai_definicion_read(lista, file->nombre, file->datos, file->size, fallo);
    }
    return status;
}

int
plai_formatos_new(pla_plan *plan, pla_fallo *fallo)
{
    struct formato_lista *lista = plai_arena_zalloc(&plan->arena, 1, sizeof *lista);
    int status = lista ? plai_catalogo_new(&plan->catalogo, plan->opciones.memoria, fallo) : plai_fail_memory(fallo);

    if (status != PLA_OK)
        return status;
    plai_arena_init(&lista->arena, plan->opciones.memoria);
    lista->formatos.memoria = lista->tipos.memoria = lista->entradas.memoria = plan->opciones.memoria;
    lista->grupos.memoria = lista->etiquetas.memoria = plan->opciones.memoria;
    lista->catalogo = plan->catalogo;
    plan->formatos = lista;
    status = read_included(lista, true, fallo);
    if (status == PLA_OK)
        status = read_included(lista, false, fallo);
    for (size_t i = 0; i < lista->formatos.count && status == PLA_OK; i++)
        lista->formatos.items[i].publico.origen = "incluida";
    if (status == PLA_OK)
        status = plai_vocabulario_index(lista, fallo);
    return status;
}

void
plai_formatos_free(pla_plan *plan)
{
    struct formato_lista *lista = plan->formatos;

    plai_catalogo_free(plan->catalogo);
    plan->catalogo = NULL;
    if (!lista)
        return;
    plai_vec_done(&lista->formatos);
    plai_vec_done(&lista->tipos);
    plai_vec_done(&lista->entradas);
    plai_vec_done(&lista->grupos);
    plai_vec_done(&lista->etiquetas);
    plai_arena_done(&lista->arena);
    plan->formatos = NULL;
}

static int
read_file(pla_plan *plan, const char *path, pla_fallo *fallo)
{
    void *bytes;
    size_t size;
    int status = plai_file_read(path, &plan->opciones.limites, plan->opciones.memoria, &bytes, &size, fallo);

    if (status != PLA_OK)
        return status;
    if (size >= DEFINICION_MAX)
        status =
            plai_fail(fallo, PLA_E_DEFINICION, "%s: es demasiado grande para ser una definición de formato.", path);
    else if (plai_catalogo_has(base_of(path)))
        status = plai_catalogo_read(plan->catalogo, base_of(path), path, (struct slice){ bytes, size }, fallo);
    else
        status = plai_definicion_read(plan->formatos, path, bytes, size, fallo);
    plai_file_free(bytes, plan->opciones.memoria);
    return status;
}

static int
is_definition(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && (ends_with(entry->d_name, ".json") || plai_catalogo_has(entry->d_name));
}

/* The definitions and catalogues as they were, for a folder that turns out wrong half-way. */
struct copia {
    struct formato *formatos;
    size_t formato_count, tipo_count, comun_count, grupo_count, etiqueta_count;
    const struct catalogo *catalogo;
};

static bool
save_list(struct formato_lista *lista, struct catalogo *catalogo, struct copia *copia)
{
    *copia = (struct copia){ .formato_count = lista->formatos.count,
                             .tipo_count = lista->tipos.count,
                             .comun_count = lista->tipos_comunes,
                             .grupo_count = lista->grupos.count,
                             .etiqueta_count = lista->etiquetas.count,
                             .catalogo = plai_catalogo_save(catalogo) };
    copia->formatos = plai_arena_zalloc(&lista->arena, copia->formato_count + 1, sizeof *copia->formatos);
    if (copia->formatos && copia->formato_count)
        memcpy(copia->formatos, lista->formatos.items, copia->formato_count * sizeof *copia->formatos);
    return copia->formatos != NULL && copia->catalogo != NULL;
}

static void
restore_list(struct formato_lista *lista, struct catalogo *catalogo, const struct copia *copia)
{
    if (copia->formato_count)
        memcpy(lista->formatos.items, copia->formatos, copia->formato_count * sizeof *copia->formatos);
    lista->formatos.count = copia->formato_count;
    lista->tipos.count = copia->tipo_count;
    lista->tipos_comunes = copia->comun_count;
    lista->grupos.count = copia->grupo_count;
    lista->etiquetas.count = copia->etiqueta_count;
    plai_catalogo_restore(catalogo, copia->catalogo);
}

static int
read_entries(pla_plan *plan, const char *carpeta, struct dirent *const *entries, int n, pla_fallo *fallo)
{
    if (n == 0)
        return plai_fail(
            fallo, PLA_E_DEFINICION,
            "%s: la carpeta no tiene definiciones de formato (*.json) ni catálogos (productos.csv y los demás).",
            carpeta);
    for (int i = 0; i < n; i++) {
        const char *path = plai_arena_printf(&plan->formatos->arena, "%s/%s", carpeta, entries[i]->d_name);
        int status = path ? read_file(plan, path, fallo) : plai_fail_memory(fallo);

        if (status != PLA_OK)
            return status;
    }
    return plai_vocabulario_index(plan->formatos, fallo);
}

int
plai_formatos_read(pla_plan *plan, const char *carpeta, pla_fallo *fallo)
{
    struct dirent **entries = NULL;
    struct copia copia;
    int status, n = scandir(carpeta, &entries, is_definition, alphasort);

    if (n < 0)
        return plai_fail_system(fallo, PLA_E_DEFINICION, carpeta, "no se pudo abrir la carpeta de definiciones", errno);
    if (!save_list(plan->formatos, plan->catalogo, &copia)) {
        status = plai_fail_memory(fallo);
    } else {
        status = read_entries(plan, carpeta, entries, n, fallo);
        if (status != PLA_OK)
            restore_list(plan->formatos, plan->catalogo, &copia);
    }
    for (int i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
    return status;
}

size_t
plai_formatos_count(const pla_plan *plan)
{
    return plan->formatos ? plan->formatos->formatos.count : 0;
}

const pla_formato *
plai_formatos_at(const pla_plan *plan, size_t i)
{
    return i < plai_formatos_count(plan) ? &plan->formatos->formatos.items[i].publico : NULL;
}

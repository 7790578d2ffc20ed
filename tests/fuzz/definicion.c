/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the definition of a format, or as two of them parted by a line "%%", read over the vocabulary of the
 * library.
 * Knows nothing of workbooks.
 */
#include "formatos/definicion.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "modelo/modelo.h"

/* What a failed reading must leave as it was. */
static void
read_one(struct formato_lista *lista, const char *name, const char *json, size_t size)
{
    size_t formatos = lista->formatos.count, tipos = lista->tipos.count, grupos = lista->grupos.count;
    size_t etiquetas = lista->etiquetas.count, comunes = lista->tipos_comunes;
    pla_fallo fallo = { 0 };
    int status = plai_definicion_read(lista, name, json, size, &fallo);

    fuzz_exigir_fallo(status, &fallo);
    if (status != PLA_OK) {
        exigir(strncmp(fallo.texto, name, strlen(name)) == 0);
        exigir(lista->formatos.count == formatos && lista->tipos.count == tipos);
        exigir(lista->grupos.count == grupos && lista->tipos_comunes == comunes);
        exigir(lista->etiquetas.count == etiquetas);
    }
    exigir(lista->tipos_comunes <= lista->tipos.count);
    exigir(plai_vocabulario_index(lista, &fallo) == PLA_OK);
}

/* Every kind that a sheet names is one of the list. */
static void
check_list(const struct formato_lista *lista)
{
    for (size_t f = 0; f < lista->formatos.count; f++)
        for (size_t h = 0; h < lista->formatos.items[f].hoja_count; h++) {
            const struct hoja_def *hoja = &lista->formatos.items[f].hojas[h];

            exigir(hoja->requerida_count > 0 && hoja->clave_count > 0);
            for (size_t t = 0; t < hoja->tipo_count; t++)
                exigir(hoja->tipos[t] < lista->tipos.count);
        }
}

/* The vocabulary alone, so that each input is read over the same list. */
static void
list_free(struct formato_lista *lista)
{
    plai_vec_done(&lista->formatos);
    plai_vec_done(&lista->tipos);
    plai_vec_done(&lista->entradas);
    plai_vec_done(&lista->grupos);
    plai_vec_done(&lista->etiquetas);
    plai_arena_done(&lista->arena);
}

static void
list_new(struct formato_lista *lista, const struct formato_lista *from)
{
    *lista = (struct formato_lista){ .catalogo = from->catalogo, .tipos_comunes = from->tipos_comunes };
    plai_arena_init(&lista->arena, NULL);
    for (size_t i = 0; i < from->tipos_comunes; i++)
        exigir(plai_vec_add(&lista->tipos, from->tipos.items[i]));
    for (size_t i = 0; i < from->grupos.count; i++)
        exigir(plai_vec_add(&lista->grupos, from->grupos.items[i]));
    for (size_t i = 0; i < from->etiquetas.count; i++)
        exigir(plai_vec_add(&lista->etiquetas, from->etiquetas.items[i]));
}

void
fuzz_definicion(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = fuzz_plan_new();
    char *text = fuzz_text(bytes, size), *second = fuzz_part(text);
    struct formato_lista lista;

    list_new(&lista, plan->formatos);
    read_one(&lista, "formato.json", text, second != NULL ? (size_t)(second - text) - 4 : size);
    if (second != NULL)
        read_one(&lista, "otro.json", second, size - (size_t)(second - text));
    check_list(&lista);
    list_free(&lista);
    fuzz_plan_free(plan);
    free(text);
}

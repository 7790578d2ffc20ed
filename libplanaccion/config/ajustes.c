/* SPDX-License-Identifier: MIT
 *
 * The list of settings in force, for people: what the file says, in the order of the manual, and for the rest what the
 * library brings. The values themselves are elsewhere; this only shows them.
 */
#include "config/ajustes.h"

#include <string.h>

#include "base/fallo.h"

static const struct {
    const char *clave, *valor;
} de_fabrica[] = {
    { "entidad.nombre", "lo que digan los libros" },
    { "entidad.codigo_dane", "lo que digan los libros" },
    { "periodo.inicio", "sin definir" },
    { "periodo.fin", "sin definir" },
    { "vigencia", "la que declare la mayoría de los libros" },
    { "tolerancias.pesos", "$ 1" },
    { "tolerancias.cantidad", "0,000001" },
    { "tolerancias.porcentaje", "0,5" },
    { "gravedades", "las del catálogo" },
    { "pesos_anios", "todos los años pesan igual" },
    { "semaforo", "ninguno" },
    { "alias.dependencias", "ninguno" },
    { "alias.fuentes", "los del catálogo" },
    { "convencion_momentos", "acumulada" },
    { "corte", "todo lo reportado" },
    { "aprobaciones", "ninguna" },
    { "fecha_publicacion", "sin definir" },
};

/* True where a key is `clave` or lies inside it. */
static bool
is_inside(const char *key, const char *clave)
{
    size_t n = strlen(clave);

    return strncmp(key, clave, n) == 0 && (key[n] == '\0' || key[n] == '.' || key[n] == '[');
}

/* Appends what was read of a key, found among the first `read` ones. */
static bool
read_add(struct config *config, size_t read, const char *clave)
{
    for (size_t i = 0; i < read; i++) {
        pla_ajuste ajuste = config->ajustes.items[i];

        if (is_inside(ajuste.clave, clave) && !plai_vec_add(&config->ajustes, ajuste))
            return false;
    }
    return true;
}

int
plai_ajustes_complete(pla_plan *plan, struct config *config, pla_fallo *fallo)
{
    size_t read = config->ajustes.count;
    bool ok = true;

    /* In order behind what was read, which then goes. */
    for (size_t i = 0; i < sizeof de_fabrica / sizeof *de_fabrica && ok; i++) {
        const char *clave = de_fabrica[i].clave;
        size_t before = config->ajustes.count;
        pla_ajuste ajuste = { clave, de_fabrica[i].valor, "de fábrica" };

        if (strcmp(clave, "vigencia") == 0 && plan->opciones.vigencia != 0) {
            ajuste.valor = plai_arena_printf(&plan->arena, "%d", plan->opciones.vigencia);
            ajuste.origen = "opción de la orden";
            ok = ajuste.valor != NULL;
        } else {
            ok = read_add(config, read, clave);
        }
        if (ok && config->ajustes.count == before)
            ok = plai_vec_add(&config->ajustes, ajuste);
    }
    if (!ok)
        return plai_fail_memory(fallo);
    config->ajustes.count -= read;
    memmove(config->ajustes.items, config->ajustes.items + read, config->ajustes.count * sizeof *config->ajustes.items);
    return PLA_OK;
}

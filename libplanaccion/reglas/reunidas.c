/* SPDX-License-Identifier: MIT
 *
 * Cells kept by key, in the order the keys were first seen. Knows no rule.
 */
#include "reglas/reunidas.h"

void
plai_reunidas_init(struct reunidas *reunidas, size_t ancho, const pla_memoria *memoria)
{
    *reunidas = (struct reunidas){ .items.memoria = memoria };
    plai_tabla_init(&reunidas->tabla, ancho, memoria);
}

void
plai_reunidas_done(struct reunidas *reunidas)
{
    plai_tabla_done(&reunidas->tabla);
    plai_vec_done(&reunidas->items);
}

struct reunida *
plai_reunidas_add(struct reunidas *reunidas, const uint32_t *llave, uint32_t registro, lugar cell)
{
    uint32_t entry = plai_tabla_add(&reunidas->tabla, llave);
    struct reunida *reunida;

    if (entry == TABLA_NINGUNO)
        return NULL;
    if (entry == reunidas->items.count &&
        !plai_vec_add(&reunidas->items, ((struct reunida){ .registro = registro, .lugar = cell })))
        return NULL;
    reunida = &reunidas->items.items[entry];
    if (reunida->veces > 0 && reunida->ultimo == cell)
        return reunida; /* one cell merged over several rows */
    if (reunida->veces++ > 0 && reunida->otras_count < REUNIDA_OTRAS)
        reunida->otras[reunida->otras_count++] = cell;
    reunida->ultimo = cell;
    return reunida;
}

struct dicho
plai_reunida_dicho(const struct revision *rev, const struct reunida *reunida, int gravedad, enum campo campo)
{
    struct dicho dicho = {
        .gravedad = gravedad, .lugar = reunida->lugar, .contra = reunida->otras, .contras = reunida->otras_count
    };

    dicho.clave = plai_clave_of(rev, plai_registro_at(rev, reunida->registro));
    dicho.clave.campo = (uint8_t)campo;
    return dicho;
}

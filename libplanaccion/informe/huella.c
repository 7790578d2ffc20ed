/* SPDX-License-Identifier: MIT
 *
 * Fingerprints: what makes an observation the same one in the next version of a workbook.
 * Must not know rows, cells, paths nor values: they change while the problem stays.
 */
#include <string.h>

#include "base/texto.h"
#include "informe/huella.h"
#include "modelo/hash.h"

static uint64_t
hash_text(uint64_t hash, const char *texto)
{
    return plai_hash_bytes(hash, texto, strlen(texto) + 1);
}

/* Where no record is named the sentence is all there is to tell two observations of a rule apart. */
static bool
clave_empty(const struct clave *c)
{
    return !(c->meta || c->bpin || c->fuente || c->programa || c->rubro || c->actividad);
}

uint64_t
plai_huella(const pla_plan *plan, const struct observacion *observacion)
{
    const struct clave *c = &observacion->clave;
    const id ids[] = { c->meta, c->bpin, c->fuente, c->programa, c->rubro, c->actividad };
    uint64_t hash = hash_text(PLAI_HASH_BEGIN, observacion->regla->id);
    id dependencia = c->dependencia;

    if (observacion->lugar != 0) {
        const struct libro *libro = plai_lugar_libro(plan, observacion->lugar);

        hash = hash_text(hash, plai_instrumentos[libro->instrumento].json);
        hash = hash_text(hash, plai_id_key(plan, libro->entidad));
        dependencia = dependencia != 0 ? dependencia : libro->dependencia;
    }
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        hash = hash_text(hash, plai_id_key(plan, ids[i]));
    hash = hash_text(hash, plai_id_key(plan, dependencia));
    hash = hash_text(hash, plai_campos[c->campo].id);
    hash = plai_hash_number(hash, (uint64_t)c->vigencia);
    if (clave_empty(c))
        hash = hash_text(hash, observacion->publica.texto);
    return plai_hash_end(hash);
}

/* SPDX-License-Identifier: MIT
 *
 * Reads the words of a register of modifications.
 * Knows how offices name what they change; no goal and no amount of a plan.
 */
#include "modelo/modificacion.h"

#include <string.h>

#include "base/numero.h"

static bool
has_any(const char *folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

/* What words such as "física", "presupuestal", "ambas", "meta", "valor" are about. 0 where they do not tell. */
static uint8_t
kind_of(const char *texto)
{
    static const char *const fisica[] = { "fisic", "ambas", "ambos", "meta", "cantidad", "cronograma", "mixta" };
    static const char *const presupuestal[] = { "presupuest", "financier",   "ambas",   "ambos",   "recurso",
                                                "monto",      "apropiacion", "adicion", "mixta",   "inversion",
                                                "pesos",      "fuente",      "costo",   "credito", "traslado" };
    char folded[256];
    uint8_t kind = 0;

    plai_fold(plai_slice(texto), folded, sizeof folded);
    kind |= has_any(folded, fisica, sizeof fisica / sizeof *fisica) ? MODIFICA_FISICA : 0;
    kind |= has_any(folded, presupuestal, sizeof presupuestal / sizeof *presupuestal) ? MODIFICA_PRESUPUESTAL : 0;
    /* "valor" alone is money; "valor de la meta" is a quantity */
    if (kind == 0 && strncmp(folded, "valor", 5) == 0)
        kind = MODIFICA_PRESUPUESTAL;
    return kind;
}

void
plai_modificacion_read(const pla_plan *plan, const struct registro *registro, struct modificacion *modificacion)
{
    const struct valor *fecha = plai_registro_valor(plan, registro, CAMPO_fecha_oficio);
    uint8_t tipo = kind_of(plai_registro_texto(plan, registro, CAMPO_tipo_modificacion));

    *modificacion = (struct modificacion){ .registro = registro,
                                           .oficio = plai_registro_texto(plan, registro, CAMPO_oficio),
                                           .campo = plai_registro_texto(plan, registro, CAMPO_campo_modificado),
                                           .nuevo = plai_registro_texto(plan, registro, CAMPO_valor_nuevo),
                                           .fecha = fecha != NULL ? (int32_t)fecha->numero : 0 };
    modificacion->que = kind_of(modificacion->campo);
    modificacion->por_campo = *modificacion->campo != '\0';
    if (modificacion->que == 0)
        modificacion->que = modificacion->por_campo ? MODIFICA_OTRA | tipo : tipo;
    else if (tipo != 0 && (modificacion->que & tipo) != 0)
        modificacion->que &= tipo; /* "Valor de la meta", of a modification that is presupuestal */
    if (modificacion->que == 0)
        modificacion->que = MODIFICA_FISICA | MODIFICA_PRESUPUESTAL | MODIFICA_OTRA;
}

bool
plai_modificacion_names_act(const struct modificacion *modificacion)
{
    static const char *const acts[] = { "oficio", "resolucion", "decreto", "acta", "acuerdo", "circular", "memorando" };
    char folded[64];

    plai_fold(plai_slice(modificacion->oficio), folded, sizeof folded);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strncmp(folded, acts[i], strlen(acts[i])) == 0)
            return true;
    return false;
}

bool
plai_modificacion_valor(const struct modificacion *modificacion, enum campo_clase clase, int64_t *valor)
{
    struct slice text = plai_slice(modificacion->nuevo);
    enum reading reading = clase == CLASE_PESOS ? plai_pesos_parse(text, valor) : plai_cantidad_parse(text, valor);

    return *modificacion->nuevo != '\0' && (reading == READ_OK || reading == READ_DOUBTFUL);
}

bool
plai_modificacion_names(const struct modificacion *modificacion, enum campo campo)
{
    char folded[256], title[128];
    size_t words = 0, found = 0;

    plai_fold_heading(plai_slice(modificacion->campo), folded, sizeof folded);
    plai_fold_heading(plai_slice(plai_campos[campo].titulo), title, sizeof title);
    for (const char *word = title; *word != '\0';) {
        size_t n = strcspn(word, " ");
        char one[64];

        if (n < sizeof one) {
            memcpy(one, word, n);
            one[n] = '\0';
            found += strstr(folded, one) != NULL;
        }
        words++;
        word += n + (word[n] == ' ');
    }
    return words > 0 && found > 0 && found * 2 >= words;
}

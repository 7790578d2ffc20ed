/* SPDX-License-Identifier: MIT
 *
 * The activities of a plan de acción as rules see them: which rows are one, what they cost.
 * Knows no rule.
 */
#include "reglas/actividades.h"

#include "base/fallo.h"

int
plai_actividad_key(struct revision *rev, const struct registro *registro, uint32_t meta, uint32_t key[4])
{
    const struct valor *codigo = plai_registro_valor(rev->plan, registro, CAMPO_codigo_actividad);
    const struct valor *texto = plai_registro_valor(rev->plan, registro, CAMPO_actividad);
    const struct valor *inicio = plai_registro_valor(rev->plan, registro, CAMPO_fecha_inicio);
    const struct valor *fin = plai_registro_valor(rev->plan, registro, CAMPO_fecha_fin);

    key[0] = meta != UINT32_MAX ? meta : UINT32_MAX - registro->hoja;
    key[1] = key[2] = key[3] = 0;
    if (codigo != NULL && codigo->id != 0) {
        key[1] = codigo->id;
        return PLA_OK;
    }
    if (texto == NULL || texto->texto[0] == '\0') {
        key[1] = UINT32_MAX; /* nothing tells it: each row is its own */
        key[2] = registro->fila;
        return PLA_OK;
    }
    key[1] = texto->id != 0 ? texto->id : plai_intern(rev->plan, INTERNO_NOMBRE, plai_slice(texto->texto));
    key[2] = inicio != NULL ? (uint32_t)inicio->numero : 0;
    key[3] = fin != NULL ? (uint32_t)fin->numero : 0;
    return key[1] == ID_SIN_MEMORIA ? plai_fail_memory(rev->fallo) : PLA_OK;
}

bool
plai_hecho_is_pesos_of_year(const struct revision *rev, const struct hecho *hecho)
{
    return hecho->medida == MEDIDA_PROGRAMADO && hecho->clase == CLASE_PESOS && !(hecho->banderas & HECHO_REPETIDO) &&
           hecho->periodo != PERIODO_BIENIO && hecho->periodo != PERIODO_CUATRIENIO &&
           (hecho->vigencia == rev->vigencia || hecho->vigencia == 0);
}

bool
plai_hoja_is_plan(const struct revision *rev, const struct hoja *hoja)
{
    int vigencia = rev->plan->libros.items[hoja->libro].publico.vigencia;

    return hoja->instrumento == INSTRUMENTO_PLAN_ACCION &&
           (vigencia == 0 || rev->vigencia == 0 || vigencia == rev->vigencia);
}

bool
plai_hoja_names_actividades(const struct revision *rev, uint32_t hoja)
{
    return plai_hoja_has(rev->plan, hoja, CAMPO_actividad) || plai_hoja_has(rev->plan, hoja, CAMPO_codigo_actividad);
}

bool
plai_registro_has_actividad(const struct revision *rev, const struct registro *registro)
{
    return plai_registro_texto(rev->plan, registro, CAMPO_actividad)[0] != '\0' ||
           plai_registro_texto(rev->plan, registro, CAMPO_codigo_actividad)[0] != '\0';
}

const char *
plai_actividad_nombre(const struct revision *rev, const struct registro *registro, char out[200])
{
    const char *texto = plai_registro_texto(rev->plan, registro, CAMPO_actividad);

    if (texto[0] == '\0')
        texto = plai_registro_texto(rev->plan, registro, CAMPO_codigo_actividad);
    return plai_texto_words(texto, out);
}

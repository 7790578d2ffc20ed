/* SPDX-License-Identifier: MIT
 *
 * The settings of an entity: what the library brings, and the questions that rules and reports ask of them.
 * Must not know how they were written.
 */
#include "modelo/config.h"

#include <string.h>

#include "base/numero.h"

void
plai_config_init(struct config *config, const pla_memoria *memoria)
{
    memset(config, 0, sizeof *config);
    config->tolerancia_pesos = PLAI_CENTAVOS;
    config->tolerancia_cantidad = 1;
    config->tolerancia_porcentaje = PLAI_MILLONESIMAS / 2;
    config->momentos = MOMENTOS_ACUMULADA;
    config->ajustes.memoria = memoria;
}

int
plai_config_gravedad(const struct config *config, const pla_regla *regla, int gravedad)
{
    size_t i = 0;
    int wanted;

    while (i < config->gravedades_count && config->gravedades[i].regla != regla)
        i++;
    if (i == config->gravedades_count)
        return gravedad;
    wanted = config->gravedades[i].gravedad;
    if (wanted < regla->gravedad)
        return gravedad < wanted ? gravedad : wanted;
    return gravedad == regla->gravedad ? wanted : gravedad;
}

uint32_t
plai_config_dependencia(const struct config *config, uint32_t dependencia)
{
    for (size_t i = 0; i < config->dependencias_count; i++)
        if (config->dependencias[i].de == dependencia)
            return config->dependencias[i].a;
    return dependencia;
}

const struct config_aprobacion *
plai_config_aprobacion(const struct config *config, uint32_t dependencia)
{
    const struct config_aprobacion *general = NULL;

    for (size_t i = 0; i < config->aprobaciones_count; i++) {
        const struct config_aprobacion *aprobacion = &config->aprobaciones[i];

        if (aprobacion->id == 0)
            general = aprobacion;
        else if (aprobacion->id == dependencia)
            return aprobacion;
    }
    return general;
}

int64_t
plai_config_peso(const struct config *config, int vigencia)
{
    for (size_t i = 0; i < config->pesos_count; i++)
        if (config->pesos[i].vigencia == vigencia)
            return config->pesos[i].peso;
    return config->pesos_count > 0 ? 0 : -1;
}

const struct config_umbral *
plai_config_umbral(const struct config *config, int64_t avance)
{
    const struct config_umbral *found = config->umbrales_count > 0 ? &config->umbrales[0] : NULL;

    for (size_t i = 1; i < config->umbrales_count && config->umbrales[i].desde <= avance; i++)
        found = &config->umbrales[i];
    return found;
}

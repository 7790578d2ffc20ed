/* SPDX-License-Identifier: MIT
 *
 * The closed vocabularies as tables, made from campos.def and aspectos.def: their names in JSON and for people.
 * Knows nothing of the values that use them; adds no name of its own.
 */
#include <string.h>

#include "modelo/modelo.h"

const struct campo_info plai_campos[] = {
    { "", "", CLASE_TEXTO },
#define CAMPO(id, clase, titulo) { #id, titulo, CLASE_##clase },
#include "planaccion/campos.def"
};

const char *const plai_campo_clases[] = {
    [CLASE_TEXTO] = "texto",       [CLASE_CODIGO] = "codigo",         [CLASE_LISTA] = "lista",
    [CLASE_CANTIDAD] = "cantidad", [CLASE_PORCENTAJE] = "porcentaje", [CLASE_FECHA] = "fecha",
    [CLASE_SINO] = "sino",         [CLASE_PESOS] = "pesos",
};

const char *const plai_periodos[] = {
    [PERIODO_ANIO] = "anio",     [PERIODO_TRIMESTRE] = "trimestre",   [PERIODO_MES] = "mes",
    [PERIODO_BIENIO] = "bienio", [PERIODO_CUATRIENIO] = "cuatrienio",
};

const char *const plai_estados[] = {
    [ESTADO_VALOR] = "valor", [ESTADO_NO_PROGRAMADO] = "no_programado", [ESTADO_NO_DISPONIBLE] = "no_disponible",
    [ESTADO_ERROR] = "error", [ESTADO_ILEGIBLE] = "ilegible",           [ESTADO_SIN_CALCULAR] = "sin_calcular",
};

const struct nombre plai_instrumentos[] = {
    { "", "" },
#define INSTRUMENTO(id, json, palabras) { json, palabras },
#include "modelo/aspectos.def"
};

const struct nombre plai_medidas[] = {
    { "", "" },
#define MEDIDA(id, json, palabras) { json, palabras },
#include "modelo/aspectos.def"
};

const struct nombre plai_grupos[] = {
    { "", "" },
#define GRUPO_FUENTE(id, json, palabras) { json, palabras },
#include "modelo/aspectos.def"
};

const struct nombre plai_etiquetas[] = {
    { "", "" },
#define ETIQUETA(id, json, palabras) { json, palabras },
#include "modelo/aspectos.def"
};

static unsigned
find(const struct nombre *nombres, unsigned count, const char *json)
{
    for (unsigned i = 1; i < count; i++)
        if (strcmp(nombres[i].json, json) == 0)
            return i;
    return 0;
}

enum campo
plai_campo_find(const char *nombre)
{
    for (unsigned i = 1; i < CAMPOS; i++)
        if (strcmp(plai_campos[i].id, nombre) == 0)
            return (enum campo)i;
    return CAMPO_NINGUNO;
}

enum instrumento
plai_instrumento_find(const char *json)
{
    return (enum instrumento)find(plai_instrumentos, INSTRUMENTOS, json);
}

enum medida
plai_medida_find(const char *json)
{
    return (enum medida)find(plai_medidas, MEDIDAS, json);
}

enum grupo_fuente
plai_grupo_find(const char *json)
{
    return (enum grupo_fuente)find(plai_grupos, GRUPOS, json);
}

enum etiqueta
plai_etiqueta_find(const char *json)
{
    return (enum etiqueta)find(plai_etiquetas, ETIQUETAS, json);
}

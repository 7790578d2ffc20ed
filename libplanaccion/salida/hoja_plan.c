/* SPDX-License-Identifier: MIT
 *
 * The consolidated plan: every row of every plan de acción, with the columns that the data has and its cell of origin.
 * The columns follow campos.def; must not know any field by heart but the ones it makes wider.
 */
#include <string.h>

#include "base/numero.h"
#include "salida/consolidado.h"

enum tipo_columna { COLUMNA_CAMPO, COLUMNA_PARTIDA, COLUMNA_META, COLUMNA_VALOR, COLUMNA_TRIMESTRE, COLUMNA_ORIGEN };

struct columna_plan {
    enum tipo_columna tipo;
    int cual; /* enum campo, dimension, quarter or part of the origin */
    const char *titulo;
    double ancho;
};

enum { COLUMNAS_MAXIMO = CAMPOS + 16, FILA_SUMAS = 3, FILA_ENCABEZADO = 4, FILA_DATOS = 5 };

struct columnas_plan {
    struct columna_plan lista[COLUMNAS_MAXIMO];
    size_t n;
};

static double
width_of(enum campo campo)
{
    static const struct {
        enum campo campo;
        double ancho;
    } anchos[] = {
        { CAMPO_meta_producto, 40 },
        { CAMPO_actividad, 36 },
        { CAMPO_proyecto, 34 },
        { CAMPO_unidad_medida, 12 },
        { CAMPO_bpin, 16 },
        { CAMPO_codigo_meta, 11 },
        { CAMPO_tipo_meta, 11 },
        { CAMPO_requiere_contratacion, 13 },
        { CAMPO_ponderacion, 12 },
        { CAMPO_observacion, 30 },
        { CAMPO_responsable_directo, 25 },
        { CAMPO_estado, 12 },
    };
    for (size_t i = 0; i < sizeof anchos / sizeof *anchos; i++)
        if (anchos[i].campo == campo)
            return anchos[i].ancho;
    switch (plai_campos[campo].clase) {
    case CLASE_TEXTO:
        return 24;
    case CLASE_FECHA:
        return 12;
    default:
        return 12;
    }
}

static void
add_column(struct columnas_plan *c, enum tipo_columna tipo, int cual, const char *titulo, double ancho)
{
    if (c->n < COLUMNAS_MAXIMO)
        c->lista[c->n++] = (struct columna_plan){ tipo, cual, titulo, ancho };
}

/* Fields that some row of a plan de acción fills. Those that go elsewhere or say the same on every row are left out. */
static void
find_fields(const struct consolidado *c, bool hay[CAMPOS])
{
    static const enum campo fuera[] = { CAMPO_entidad,  CAMPO_codigo_dane,     CAMPO_plan_desarrollo, CAMPO_dependencia,
                                        CAMPO_programa, CAMPO_codigo_programa, CAMPO_fuente,          CAMPO_firma };
    memset(hay, 0, CAMPOS * sizeof *hay);
    for (size_t i = 0; i < c->lineas.count; i++) {
        const struct registro *registro = plai_linea_registro(c, &c->lineas.items[i]);
        for (uint32_t j = 0; j < registro->valores; j++)
            hay[c->plan->valores.items[registro->valor + j].campo] = true;
    }
    for (size_t i = 0; i < sizeof fuera / sizeof *fuera; i++)
        hay[fuera[i]] = false;
}

static void
add_amount_columns(const struct consolidado *c, struct columnas_plan *columnas)
{
    static const char *const trimestres[] = { "Trimestre I", "Trimestre II", "Trimestre III", "Trimestre IV" };
    uint8_t hay = 0;
    for (size_t i = 0; i < c->lineas.count; i++)
        hay |= c->lineas.items[i].trimestres;
    add_column(columnas, COLUMNA_PARTIDA, DIMENSION_FUENTE, "Fuente de financiación", 20);
    add_column(columnas, COLUMNA_VALOR, 0, "Valor", 18);
    for (int n = 0; hay != 0 && n < 4; n++)
        add_column(columnas, COLUMNA_TRIMESTRE, n, trimestres[n], 16);
}

static void
find_columns(struct consolidado *c, struct columnas_plan *columnas)
{
    bool hay[CAMPOS], meta = false, valor = false;
    find_fields(c, hay);
    columnas->n = 0;
    const char *titulo = c->vigencia ? plai_arena_printf(&c->arena, "Meta %d", c->vigencia) : "Meta";
    if (titulo == NULL) {
        titulo = "Meta";
        c->sin_memoria = true;
    }
    add_column(columnas, COLUMNA_PARTIDA, DIMENSION_DEPENDENCIA, "Dependencia", 24);
    add_column(columnas, COLUMNA_PARTIDA, DIMENSION_PROGRAMA, "Programa", 36);
    for (int campo = 1; campo < CAMPOS; campo++) {
        if (!meta && campo >= CAMPO_linea_base) {
            add_column(columnas, COLUMNA_META, 0, titulo, 12);
            meta = true;
        }
        if (!valor && campo >= CAMPO_fuente) {
            add_amount_columns(c, columnas);
            valor = true;
        }
        if (hay[campo])
            add_column(columnas, COLUMNA_CAMPO, campo, plai_campos[campo].titulo, width_of((enum campo)campo));
    }
    add_column(columnas, COLUMNA_ORIGEN, 0, "Archivo de origen", 34);
    add_column(columnas, COLUMNA_ORIGEN, 1, "Hoja", 16);
    add_column(columnas, COLUMNA_ORIGEN, 2, "Celda", 9);
}

/* ---------------------------------------------------------------- cells */

static void
write_field(const struct consolidado *c, struct pagina *p, uint32_t fila, uint32_t columna,
            const struct registro *registro, enum campo campo)
{
    const estilo base = MARCA_BORDE | MARCA_AJUSTE;
    const struct valor *valor = plai_registro_valor(c->plan, registro, campo);
    if (valor == NULL) {
        plai_write_blank(p, fila, columna, base);
        return;
    }
    bool numero = valor->estado == ESTADO_VALOR;
    switch (plai_campos[campo].clase) {
    case CLASE_FECHA:
        if (numero) {
            plai_write_number(p, fila, columna, base | FORMA_FECHA, (double)valor->numero);
            return;
        }
        break;
    case CLASE_CANTIDAD:
    case CLASE_PORCENTAJE:
        if (numero) {
            plai_write_cantidad(p, fila, columna, base, valor->numero);
            return;
        }
        break;
    case CLASE_SINO:
        if (numero) {
            plai_write_text(p, fila, columna, base, valor->numero ? "Sí" : "No");
            return;
        }
        break;
    default:
        break;
    }
    plai_write_text(p, fila, columna, base, valor->texto);
}

static void
write_origin(const struct consolidado *c, struct pagina *p, uint32_t fila, uint32_t columna, const struct linea *linea,
             int parte)
{
    pla_lugar donde = plai_lugar_public(c->plan, linea->lugar);
    const char *nombre = strrchr(donde.libro, '/');
    if (parte == 0)
        plai_write_text(p, fila, columna, MARCA_BORDE | MARCA_AJUSTE, nombre ? nombre + 1 : donde.libro);
    else if (parte == 1)
        plai_write_text(p, fila, columna, MARCA_BORDE | MARCA_AJUSTE, donde.hoja);
    else
        plai_write_link(p, fila, columna, MARCA_BORDE, donde.celda, donde.libro, donde.hoja, donde.celda);
}

/* What the row itself says, even where it says again what another row of the goal did. */
static void
write_quantity(const struct consolidado *c, struct pagina *p, uint32_t fila, uint32_t columna,
               const struct linea *linea)
{
    const struct registro *registro = plai_linea_registro(c, linea);
    for (uint32_t i = 0; i < registro->hechos; i++) {
        struct hecho hecho = c->plan->hechos.items[registro->hecho + i];
        hecho.banderas = 0;
        if (hecho.medida != MEDIDA_PROGRAMADO || hecho.clase != CLASE_CANTIDAD || hecho.periodo != PERIODO_ANIO ||
            !plai_consolidado_vale(c, &hecho))
            continue;
        plai_write_cantidad(p, fila, columna, MARCA_BORDE, hecho.valor);
        return;
    }
    plai_write_blank(p, fila, columna, MARCA_BORDE);
}

static void
write_cell(const struct consolidado *c, struct pagina *p, uint32_t fila, uint32_t columna, const struct linea *linea,
           const struct columna_plan *que)
{
    switch (que->tipo) {
    case COLUMNA_CAMPO:
        write_field(c, p, fila, columna, plai_linea_registro(c, linea), (enum campo)que->cual);
        break;
    case COLUMNA_PARTIDA:
        plai_write_text(p, fila, columna, MARCA_BORDE | MARCA_AJUSTE,
                        plai_partida_name(c, (enum dimension)que->cual, linea->partida[que->cual]));
        break;
    case COLUMNA_META:
        write_quantity(c, p, fila, columna, linea);
        break;
    case COLUMNA_VALOR:
        if (linea->tiene_valor)
            plai_write_pesos(p, fila, columna, MARCA_BORDE, linea->valor);
        else
            plai_write_blank(p, fila, columna, MARCA_BORDE);
        break;
    case COLUMNA_TRIMESTRE:
        if (linea->trimestres & (1u << que->cual))
            plai_write_pesos(p, fila, columna, MARCA_BORDE, linea->trimestre[que->cual]);
        else
            plai_write_blank(p, fila, columna, MARCA_BORDE);
        break;
    case COLUMNA_ORIGEN:
        write_origin(c, p, fila, columna, linea, que->cual);
        break;
    }
}

/* ---------------------------------------------------------------- names and totals */

static void
write_sums(const struct consolidado *c, struct pagina *p, const struct columnas_plan *columnas, uint32_t hasta)
{
    bool rotulo = false;
    for (uint32_t i = 0; i < columnas->n; i++) {
        const struct columna_plan *que = &columnas->lista[i];
        if (que->tipo != COLUMNA_VALOR && que->tipo != COLUMNA_TRIMESTRE)
            continue;
        int64_t suma = 0;
        for (size_t j = 0; j < c->lineas.count; j++)
            (void)plai_add_checked(&suma, que->tipo == COLUMNA_VALOR ? c->lineas.items[j].valor
                                                                     : c->lineas.items[j].trimestre[que->cual]);
        struct letras letras = plai_letras(i + 1);
        if (!rotulo)
            plai_write_text(p, FILA_SUMAS, i, MARCA_TOTAL | MARCA_DERECHA, "Total de lo que se ve");
        rotulo = true;
        /* Adds only what the filter leaves in sight. */
        plai_write_formula(p, FILA_SUMAS, i + 1, FORMA_PESOS | MARCA_TOTAL, (double)suma / PLAI_CENTAVOS,
                           "SUBTOTAL(109,%s%u:%s%u)", letras.s, FILA_DATOS, letras.s, hasta);
    }
}

static void
add_names(struct pagina *p, const struct columnas_plan *columnas, uint32_t hasta)
{
    static const char *const nombres[] = { "Plan_Dependencia", "Plan_Programa", "Plan_Fuente" };
    for (uint32_t i = 0; i < columnas->n; i++) {
        const struct columna_plan *que = &columnas->lista[i];
        if (que->tipo == COLUMNA_PARTIDA)
            plai_escritor_add_nombre(p, nombres[que->cual], FILA_DATOS, i + 1, hasta, i + 1);
        if (que->tipo == COLUMNA_VALOR)
            plai_escritor_add_nombre(p, "Plan_Valor", FILA_DATOS, i + 1, hasta, i + 1);
    }
}

void
plai_hoja_plan(struct consolidado *c, struct pagina *p)
{
    struct columnas_plan columnas;
    find_columns(c, &columnas);
    uint32_t n = (uint32_t)columnas.n, hasta = FILA_DATOS + (uint32_t)c->lineas.count - 1;
    plai_hoja_begin(c, p, "Plan de acción consolidado",
                    "Una fila por cada fila de los planes recibidos y cada fuente que la financia. La meta es la misma "
                    "en todas las filas de la meta: no se suma.");
    for (uint32_t i = 0; i < n; i++) {
        struct encabezado encabezado = { columnas.lista[i].titulo, columnas.lista[i].ancho };
        plai_hoja_headings(p, FILA_ENCABEZADO, i + 1, &encabezado, 1);
    }
    plai_pagina_height(p, FILA_ENCABEZADO, 32);
    for (size_t i = 0; i < c->lineas.count; i++)
        for (uint32_t j = 0; j < n; j++)
            write_cell(c, p, FILA_DATOS + (uint32_t)i, j + 1, &c->lineas.items[i], &columnas.lista[j]);
    write_sums(c, p, &columnas, hasta);
    add_names(p, &columnas, hasta);
    plai_pagina_filter(p, FILA_ENCABEZADO, 1, hasta, n);
    plai_pagina_freeze(p, FILA_ENCABEZADO, 1);
    plai_pagina_zoom(p, 85);
    /* The columns of origin are for the screen. */
    plai_hoja_print(c, p, n - 3, hasta, FILA_ENCABEZADO, IMPRESION_OFICIO);
}

/* SPDX-License-Identifier: MIT
 *
 * The goals of a year counted by dependencia or by programme, with formulas over the page of goals.
 * Books that speak of the same goals are never added together: what each one says stays apart.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numero.h"
#include "modelo/hash.h"
#include "modelo/tabla.h"
#include "salida/matriz.h"

enum {
    GRUPO_SEGUN = 1,
    GRUPO_NOMBRE,
    GRUPO_METAS,
    GRUPO_CON_AVANCE,
    GRUPO_COMPLETAS,
    GRUPO_DEBAJO,
    GRUPO_SIN_REPORTE,
    GRUPO_FISICO,
    GRUPO_PESOS,
    GRUPO_OBLIGADO,
    GRUPO_FINANCIERO,
    FILA_TITULOS = 4
};

struct grupo_matriz {
    const char *segun, *nombre;
    uint32_t metas, con_avance, completas, debajo, sin_reporte;
    double fisico; /* sum of the advances, each up to 100 % */
    int64_t pesos, obligado;
};

static void
count_goal(struct grupo_matriz *grupo, const struct fila_matriz *fila)
{
    const struct avance *a = fila->avance;
    double fisico = plai_matriz_figure(a->fisico);
    grupo->metas++;
    grupo->sin_reporte += a->estado == AVANCE_SIN_REPORTE;
    if (a->fisico.hay) {
        grupo->con_avance++;
        grupo->completas += fisico >= 1;
        grupo->debajo += fisico < 1;
        grupo->fisico += fisico > 1 ? 1 : fisico;
    }
    if (!fila->comparte) {
        (void)plai_add_checked(&grupo->pesos, a->programado_pesos.valor);
        (void)plai_add_checked(&grupo->obligado, a->obligaciones.valor);
    }
}

static int
compare_groups(const void *a, const void *b)
{
    const struct grupo_matriz *x = a, *y = b;
    int orden = strcmp(x->segun, y->segun);
    return orden != 0 ? orden : strcmp(x->nombre, y->nombre);
}

/* NULL where there is no memory. */
static struct grupo_matriz *
group_goals(struct matriz *m, const struct anio_matriz *anio, bool por_programa, size_t *count)
{
    struct grupo_matriz *grupos = plai_arena_zalloc(&m->arena, anio->count + 1, sizeof *grupos);
    struct tabla tabla;
    bool ok = grupos != NULL;
    plai_tabla_init(&tabla, 3, m->plan->opciones.memoria);
    for (size_t i = 0; ok && i < anio->count; i++) {
        const struct fila_matriz *fila = &anio->filas[i];
        const char *nombre = por_programa ? fila->programa : fila->dependencia;
        uint64_t hash = plai_hash_end(plai_hash_bytes(PLAI_HASH_BEGIN, nombre, strlen(nombre)));
        const uint32_t key[3] = { fila->seguida->instrumento, (uint32_t)hash, (uint32_t)(hash >> 32) };
        uint32_t entrada = plai_tabla_add(&tabla, key);
        ok = entrada != TABLA_NINGUNO;
        if (!ok)
            break;
        grupos[entrada].nombre = nombre;
        grupos[entrada].segun = plai_matriz_segun(fila->seguida);
        count_goal(&grupos[entrada], fila);
    }
    *count = tabla.count;
    plai_tabla_done(&tabla);
    if (ok)
        qsort(grupos, *count, sizeof *grupos, compare_groups);
    return ok ? grupos : NULL;
}

/* ---------------------------------------------------------------- formulas */

/* "'Metas 2025'!$C$6:$C$120" */
struct rango {
    char s[64];
};

static struct rango
range_of(const struct anio_matriz *anio, uint32_t columna)
{
    struct letras letras = plai_letras(columna);
    struct rango rango;
    snprintf(rango.s, sizeof rango.s, "'%.20s'!$%s$%u:$%s$%u", anio->nombre, letras.s, (unsigned)MATRIZ_FILA_DATOS,
             letras.s, (unsigned)(MATRIZ_FILA_DATOS + anio->count - 1));
    return rango;
}

struct criterio {
    char s[200];
};

/* The goals of the group of a row, as arguments of COUNTIFS and SUMIFS. */
static struct criterio
criteria_of(const struct anio_matriz *anio, bool por_programa, uint32_t fila)
{
    const struct rango segun = range_of(anio, MATRIZ_SEGUN);
    const struct rango nombre = range_of(anio, por_programa ? MATRIZ_PROGRAMA : MATRIZ_DEPENDENCIA);
    struct criterio criterio;
    snprintf(criterio.s, sizeof criterio.s, "%s,$A%u,%s,$B%u", segun.s, fila, nombre.s, fila);
    return criterio;
}

static void
write_counts(struct pagina *p, uint32_t fila, const struct anio_matriz *anio, const struct criterio *criterio,
             const struct grupo_matriz *grupo)
{
    const struct rango fisico = range_of(anio, MATRIZ_FISICO), estado = range_of(anio, MATRIZ_ESTADO);
    const estilo entero = FORMA_ENTERO | MARCA_BORDE;
    plai_write_formula(p, fila, GRUPO_METAS, entero, grupo->metas, "COUNTIFS(%s)", criterio->s);
    plai_write_formula(p, fila, GRUPO_CON_AVANCE, entero, grupo->con_avance, "E%u+F%u", fila, fila);
    plai_write_formula(p, fila, GRUPO_COMPLETAS, entero, grupo->completas, "COUNTIFS(%s,%s,\">=1\")", criterio->s,
                       fisico.s);
    plai_write_formula(p, fila, GRUPO_DEBAJO, entero, grupo->debajo, "COUNTIFS(%s,%s,\"<1\")", criterio->s, fisico.s);
    plai_write_formula(p, fila, GRUPO_SIN_REPORTE, entero, grupo->sin_reporte, "COUNTIFS(%s,%s,\"%s\")", criterio->s,
                       estado.s, plai_avance_estado_words(AVANCE_SIN_REPORTE));
    if (grupo->con_avance > 0)
        plai_write_formula(p, fila, GRUPO_FISICO, FORMA_PORCENTAJE | MARCA_BORDE, grupo->fisico / grupo->con_avance,
                           "IF(D%u>0,(SUMIFS(%s,%s,%s,\"<1\")+E%u)/D%u,\"\")", fila, fisico.s, criterio->s, fisico.s,
                           fila, fila);
    else
        plai_write_formula_text(p, fila, GRUPO_FISICO, FORMA_PORCENTAJE | MARCA_BORDE, "",
                                "IF(D%u>0,(SUMIFS(%s,%s,%s,\"<1\")+E%u)/D%u,\"\")", fila, fisico.s, criterio->s,
                                fisico.s, fila, fila);
}

static void
write_money(struct pagina *p, uint32_t fila, const struct anio_matriz *anio, const struct criterio *criterio,
            const struct grupo_matriz *grupo)
{
    const struct rango comparte = range_of(anio, MATRIZ_COMPARTE);
    const int64_t sumas[] = { grupo->pesos, grupo->obligado };
    for (uint32_t i = 0; i < 2; i++) {
        const struct rango suma = range_of(anio, MATRIZ_PESOS + i);
        plai_write_formula(p, fila, GRUPO_PESOS + i, FORMA_PESOS | MARCA_BORDE, (double)sumas[i] / PLAI_CENTAVOS,
                           "SUMIFS(%s,%s,%s,\"<>Sí\")", suma.s, criterio->s, comparte.s);
    }
}

/* Obligations over what is programmed, of the row. */
static void
write_share(struct pagina *p, uint32_t fila, estilo marca, int64_t pesos, int64_t obligado)
{
    plai_write_formula(p, fila, GRUPO_FINANCIERO, FORMA_PORCENTAJE | marca,
                       pesos != 0 ? (double)obligado / (double)pesos : 0, "IF(I%u<>0,J%u/I%u,0)", fila, fila, fila);
}

/* The totals of one kind of book. */
static void
write_total(struct pagina *p, uint32_t fila, uint32_t desde, const char *segun, const struct grupo_matriz *suma)
{
    const uint32_t cuentas[] = { suma->metas, suma->con_avance, suma->completas, suma->debajo, suma->sin_reporte };
    const int64_t pesos[] = { suma->pesos, suma->obligado };
    plai_write_text(p, fila, GRUPO_SEGUN, MARCA_TOTAL, segun);
    plai_write_text(p, fila, GRUPO_NOMBRE, MARCA_TOTAL, "Total");
    for (uint32_t i = 0; i < 5; i++) {
        const struct letras l = plai_letras(GRUPO_METAS + i);
        plai_write_formula(p, fila, GRUPO_METAS + i, FORMA_ENTERO | MARCA_TOTAL, cuentas[i], "SUM(%s%u:%s%u)", l.s,
                           desde, l.s, fila - 1);
    }
    plai_write_formula(p, fila, GRUPO_FISICO, FORMA_PORCENTAJE | MARCA_TOTAL,
                       suma->con_avance > 0 ? suma->fisico / suma->con_avance : 0,
                       "IF(D%u>0,SUMPRODUCT(D%u:D%u,H%u:H%u)/D%u,0)", fila, desde, fila - 1, desde, fila - 1, fila);
    for (uint32_t i = 0; i < 2; i++) {
        const struct letras l = plai_letras(GRUPO_PESOS + i);
        plai_write_formula(p, fila, GRUPO_PESOS + i, FORMA_PESOS | MARCA_TOTAL, (double)pesos[i] / PLAI_CENTAVOS,
                           "SUM(%s%u:%s%u)", l.s, desde, l.s, fila - 1);
    }
    write_share(p, fila, MARCA_TOTAL, suma->pesos, suma->obligado);
}

static void
add_group(struct grupo_matriz *suma, const struct grupo_matriz *grupo)
{
    suma->metas += grupo->metas;
    suma->con_avance += grupo->con_avance;
    suma->completas += grupo->completas;
    suma->debajo += grupo->debajo;
    suma->sin_reporte += grupo->sin_reporte;
    suma->fisico += grupo->fisico;
    (void)plai_add_checked(&suma->pesos, grupo->pesos);
    (void)plai_add_checked(&suma->obligado, grupo->obligado);
}

/* ---------------------------------------------------------------- the page */

/* Groups of one kind of book and their total, on top of those of the next. */
static uint32_t
write_groups(struct pagina *p, const struct anio_matriz *anio, bool por_programa, const struct grupo_matriz *grupos,
             size_t count)
{
    uint32_t fila = FILA_TITULOS + 1, desde = fila;
    struct grupo_matriz suma = { 0 };
    for (size_t i = 0; i < count; i++) {
        const struct criterio criterio = criteria_of(anio, por_programa, fila);
        plai_write_text(p, fila, GRUPO_SEGUN, MARCA_BORDE | MARCA_AJUSTE, grupos[i].segun);
        plai_write_text(p, fila, GRUPO_NOMBRE, MARCA_BORDE | MARCA_AJUSTE, grupos[i].nombre);
        write_counts(p, fila, anio, &criterio, &grupos[i]);
        write_money(p, fila, anio, &criterio, &grupos[i]);
        write_share(p, fila, MARCA_BORDE, grupos[i].pesos, grupos[i].obligado);
        add_group(&suma, &grupos[i]);
        fila++;
        if (i + 1 < count && strcmp(grupos[i].segun, grupos[i + 1].segun) == 0)
            continue;
        write_total(p, fila, desde, grupos[i].segun, &suma);
        plai_pagina_bars(p, desde, GRUPO_FISICO, fila, GRUPO_FISICO, 1);
        plai_pagina_bars(p, desde, GRUPO_FINANCIERO, fila, GRUPO_FINANCIERO, 1);
        suma = (struct grupo_matriz){ 0 };
        fila += 2;
        desde = fila;
    }
    return fila;
}

void
plai_hoja_matriz_grupos(struct matriz *m, struct pagina *p, const struct anio_matriz *anio, bool por_programa)
{
    const struct encabezado encabezados[] = {
        { "Según", 16 },
        { por_programa ? "Programa" : "Dependencia", 56 },
        { "Metas", 9 },
        { "Con avance", 10 },
        { "Al 100 % o más", 10 },
        { "Por debajo", 10 },
        { "Sin reporte", 10 },
        { "Avance físico promedio", 12 },
        { "Programado", 20 },
        { "Obligaciones", 20 },
        { "Avance financiero", 12 },
    };
    char titulo[128];
    size_t count = 0;
    const struct grupo_matriz *grupos = group_goals(m, anio, por_programa, &count);
    snprintf(titulo, sizeof titulo, "Avance por %s en %d%s%s", por_programa ? "programa" : "dependencia",
             anio->vigencia, *m->corte != '\0' ? ", corte: " : "", m->corte);
    plai_matriz_begin(
        p, titulo,
        "En el promedio cada meta cuenta hasta 100 %. Los recursos que comparten varias metas se suman una "
        "vez. Lo que dicen libros distintos no se suma entre sí.");
    plai_hoja_headings(p, FILA_TITULOS, 1, encabezados, sizeof encabezados / sizeof *encabezados);
    uint32_t fin = grupos != NULL ? write_groups(p, anio, por_programa, grupos, count) : FILA_TITULOS + 1;
    if (grupos == NULL)
        m->sin_memoria = true;
    plai_pagina_freeze(p, FILA_TITULOS, GRUPO_NOMBRE);
    plai_matriz_print(m, p, GRUPO_FINANCIERO, fin, FILA_TITULOS);
}

/* SPDX-License-Identifier: MIT
 *
 * The matriz de seguimiento from beginning to end: order the goals of each year, write the pages, put the file in place.
 * Must not know what a page shows.
 */
#include "salida/matriz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/hash.h"
#include "modelo/tabla.h"
#include "salida/salida.h"

/* ---------------------------------------------------------------- order */

/* Those behind come first, by how far behind they are; then what nobody reports; then what has nothing to catch up. */
static int
rank_of(const struct fila_matriz *fila)
{
    switch (fila->avance->estado) {
    case AVANCE_NO_EJECUTADO:
    case AVANCE_POR_DEBAJO:
        return 0;
    case AVANCE_SIN_REPORTE:
    case AVANCE_SIN_LINEA_BASE:
        return 1;
    case AVANCE_COMPLETO:
    case AVANCE_POR_ENCIMA:
        return 2;
    case AVANCE_NO_PROGRAMADO:
        return 3;
    default:
        return 4;
    }
}

static int
compare_rows(const void *a, const void *b)
{
    const struct fila_matriz *x = a, *y = b;
    int orden = rank_of(x) - rank_of(y);
    if (orden == 0 && x->avance->fisico.valor != y->avance->fisico.valor)
        orden = x->avance->fisico.valor < y->avance->fisico.valor ? -1 : 1;
    return orden != 0 ? orden : (x->avance > y->avance) - (x->avance < y->avance);
}

/* ---------------------------------------------------------------- money that several goals share */

/* What identifies the money of a row: a goal's own is never another's. Money known for a whole project only may hold
 * that of its products, so it is shown and not added. */
static bool
shares_money(struct tabla *vistas, const struct fila_matriz *fila, bool *failed)
{
    const struct seguida *s = fila->seguida;
    const char *nivel = fila->avance->nivel_financiero;
    uint32_t key[4] = { s->bpin, 0, (uint32_t)fila->avance->anio.vigencia, s->instrumento }, count = vistas->count;
    if (nivel == NULL || strcmp(nivel, "meta") == 0)
        return false;
    if (strcmp(nivel, "bpin") == 0)
        return true;
    key[1] = strcmp(nivel, "bpin_indicador") == 0 ? s->indicador : s->producto;
    uint32_t entrada = plai_tabla_add(vistas, key);
    *failed = *failed || entrada == TABLA_NINGUNO;
    return entrada < count;
}

/* ---------------------------------------------------------------- rows */

enum { NOMBRE_MAXIMO = 200 };

/* On one line, and short enough for the criteria of a formula. */
static const char *
tidy_name(struct matriz *m, const char *texto, const char *ausente)
{
    char *copia = plai_arena_copy(&m->arena, texto, strlen(texto));
    size_t n = 0;
    m->sin_memoria |= copia == NULL;
    if (copia == NULL)
        return ausente;
    for (const char *s = texto; *s != '\0'; s++) {
        bool espacio = (unsigned char)*s <= ' ', empieza = ((unsigned char)*s & 0xC0) != 0x80;
        if (empieza && n >= NOMBRE_MAXIMO)
            break;
        if (!espacio || (n > 0 && copia[n - 1] != ' '))
            copia[n++] = espacio ? ' ' : *s;
    }
    while (n > 0 && copia[n - 1] == ' ')
        n--;
    copia[n] = '\0';
    return n > 0 ? copia : ausente;
}

static const char *
programme_of(struct matriz *m, const struct seguida *s)
{
    const char *codigo = s->programa != 0 ? plai_id_text(m->plan, s->programa) : "";
    const char *nombre = tidy_name(m, s->programa_nombre, "");
    if (*codigo == '\0' || strcmp(codigo, nombre) == 0)
        return *nombre != '\0' ? nombre : "Sin programa";
    char *junto = plai_arena_printf(&m->arena, "%s %s", codigo, nombre);
    m->sin_memoria |= junto == NULL;
    return junto != NULL ? tidy_name(m, junto, "Sin programa") : codigo;
}

/* Names are made once a goal, and serve all its years. */
static int
name_goals(struct matriz *m, const char ***dependencias, const char ***programas, pla_fallo *fallo)
{
    const struct seguimiento *s = m->seguimiento;
    *dependencias = plai_arena_zalloc(&m->arena, s->seguidas_count + 1, sizeof **dependencias);
    *programas = plai_arena_zalloc(&m->arena, s->seguidas_count + 1, sizeof **programas);
    if (*dependencias == NULL || *programas == NULL)
        return plai_fail_memory(fallo);
    for (size_t i = 0; i < s->seguidas_count; i++) {
        (*dependencias)[i] = tidy_name(m, s->seguidas[i].responsable, "Sin dependencia");
        (*programas)[i] = programme_of(m, &s->seguidas[i]);
    }
    return m->sin_memoria ? plai_fail_memory(fallo) : PLA_OK;
}

static int
add_year(struct matriz *m, int vigencia, const char *const *dependencias, const char *const *programas,
         pla_fallo *fallo)
{
    const struct seguimiento *s = m->seguimiento;
    struct anio_matriz *anio = &m->anios[m->anios_count];
    bool failed = false;
    struct tabla vistas;
    *anio = (struct anio_matriz){ .vigencia = vigencia };
    snprintf(anio->nombre, sizeof anio->nombre, "Metas %d", vigencia);
    for (size_t i = 0; i < s->avances_count; i++)
        anio->count += s->avances[i].anio.vigencia == vigencia;
    anio->filas = plai_arena_zalloc(&m->arena, anio->count + 1, sizeof *anio->filas);
    if (anio->filas == NULL)
        return plai_fail_memory(fallo);
    size_t n = 0;
    for (size_t i = 0; i < s->avances_count; i++) {
        const struct avance *a = &s->avances[i];
        if (a->anio.vigencia == vigencia)
            anio->filas[n++] = (struct fila_matriz){ .avance = a,
                                                     .seguida = &s->seguidas[a->seguida],
                                                     .dependencia = dependencias[a->seguida],
                                                     .programa = programas[a->seguida] };
    }
    qsort(anio->filas, n, sizeof *anio->filas, compare_rows);
    plai_tabla_init(&vistas, 4, m->plan->opciones.memoria);
    for (size_t i = 0; i < n; i++)
        anio->filas[i].comparte = shares_money(&vistas, &anio->filas[i], &failed);
    plai_tabla_done(&vistas);
    m->anios_count++;
    return failed ? plai_fail_memory(fallo) : PLA_OK;
}

/* ---------------------------------------------------------------- life */

static void
set_identity(struct matriz *m)
{
    const pla_plan *plan = m->plan;
    m->entidad = "";
    for (size_t i = 0; i < plan->orden.count; i++) {
        const struct libro *libro = &plan->libros.items[plan->orden.items[i]];
        if (libro->entidad != 0 && *m->entidad == '\0')
            m->entidad = plai_id_text(plan, libro->entidad);
    }
}

int
plai_matriz_new(struct matriz *m, const struct seguimiento *seguimiento, pla_fallo *fallo)
{
    const char **dependencias = NULL, **programas = NULL;
    int ultima = 0, primera = 0;
    *m = (struct matriz){ .seguimiento = seguimiento, .plan = seguimiento->plan };
    plai_arena_init(&m->arena, m->plan->opciones.memoria);
    set_identity(m);
    plai_corte_words(&seguimiento->parametros.corte, m->corte);
    m->titulo = *m->corte != '\0' ? plai_arena_printf(&m->arena, "Matriz de seguimiento, corte: %s", m->corte)
                                  : "Matriz de seguimiento";
    int codigo = m->titulo == NULL ? plai_fail_memory(fallo) : name_goals(m, &dependencias, &programas, fallo);
    for (size_t i = 0; i < seguimiento->avances_count; i++) {
        int vigencia = seguimiento->avances[i].anio.vigencia;
        ultima = vigencia > ultima ? vigencia : ultima;
        primera = primera == 0 || vigencia < primera ? vigencia : primera;
    }
    for (int v = ultima; codigo == PLA_OK && v >= primera && v > 0 && m->anios_count < ANIOS_MATRIZ; v--)
        codigo = add_year(m, v, dependencias, programas, fallo);
    return codigo;
}

void
plai_matriz_done(struct matriz *m)
{
    plai_arena_done(&m->arena);
}

static void
write_pages(struct matriz *m)
{
    plai_hoja_matriz_resumen(m, plai_escritor_add_pagina(m->escritor, "Resumen"));
    for (size_t i = 0; i < m->anios_count; i++)
        plai_hoja_matriz_metas(m, plai_escritor_add_pagina(m->escritor, m->anios[i].nombre), &m->anios[i]);
    if (m->anios_count == 0)
        return;
    plai_hoja_matriz_grupos(m, plai_escritor_add_pagina(m->escritor, "Por dependencia"), &m->anios[0], false);
    plai_hoja_matriz_grupos(m, plai_escritor_add_pagina(m->escritor, "Por programa"), &m->anios[0], true);
    plai_hoja_matriz_plano(m, plai_escritor_add_pagina(m->escritor, "Físico y financiero"), &m->anios[0]);
}

int
plai_matriz_write(const struct seguimiento *seguimiento, const char *ruta, plai_comprobar *comprobar, pla_fallo *fallo)
{
    struct matriz m;
    int codigo = plai_matriz_new(&m, seguimiento, fallo);
    if (codigo == PLA_OK) {
        const struct propiedades propiedades = { .titulo = m.titulo, .asunto = "Seguimiento", .autor = m.entidad };
        codigo = plai_escritor_new(&m.escritor, &m.arena, ruta, &propiedades, fallo);
    }
    if (codigo == PLA_OK) {
        write_pages(&m);
        codigo = m.sin_memoria ? plai_fail_memory(fallo) : plai_escritor_write(m.escritor, comprobar, fallo);
        plai_escritor_free(m.escritor);
    }
    plai_matriz_done(&m);
    return codigo;
}

/* ---------------------------------------------------------------- what pages share */

void
plai_matriz_begin(struct pagina *p, const char *titulo, const char *nota)
{
    plai_pagina_hide_grid(p);
    plai_pagina_height(p, 1, 24);
    plai_write_text(p, 1, 1, MARCA_TITULO, titulo);
    plai_write_text(p, 2, 1, MARCA_TENUE, nota);
}

void
plai_matriz_print(const struct matriz *m, struct pagina *p, uint32_t columnas, uint32_t filas, uint32_t repetir)
{
    const struct impresion impresion = {
        .vertical = repetir == 0,
        .oficio = repetir > 0,
        .columnas = columnas,
        .filas = filas,
        .repetir = repetir > 0 ? repetir - 1 : 0,
        .repetir_fin = repetir,
        .izquierda = m->entidad,
        .derecha = "Seguimiento",
    };
    plai_pagina_print(p, &impresion);
}

const char *
plai_matriz_segun(const struct seguida *seguida)
{
    switch (seguida->instrumento) {
    case INSTRUMENTO_PLAN_INDICATIVO:
        return "Plan Indicativo";
    case INSTRUMENTO_PLAN_ACCION:
        return "Plan de acción";
    default:
        return "Informe de seguimiento";
    }
}

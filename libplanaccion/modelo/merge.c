/* SPDX-License-Identifier: MIT
 *
 * Merging plans: appends the workbooks of another plan, their ids and indexes moved to where they land.
 * Associative, commutative and idempotent in what is written: order comes from paths, never from who was first.
 */
#include <assert.h>
#include <string.h>

#include "base/fallo.h"
#include "modelo/interno.h"
#include "modelo/modelo.h"

struct mudanza {
    pla_plan *plan;
    const pla_plan *otro;
    const id *ids;           /* the id here of each id there */
    uint32_t hoja, registro; /* what is added to an index of the libro being copied, modulo 2^32 */
    uint32_t valor, hecho, columna, omitida, total;
    bool ok;
};

static const char *
move_text(struct mudanza *m, const char *texto)
{
    const char *copy = texto != NULL ? plai_arena_strdup(&m->plan->arena, texto) : NULL;

    m->ok = m->ok && (copy != NULL || texto == NULL);
    return copy;
}

static lugar
move_lugar(const struct mudanza *m, lugar l)
{
    return l == 0 ? 0 : lugar_of(lugar_hoja(l) + m->hoja, lugar_fila(l), lugar_columna(l));
}

/* Room for everything a libro has, so that copying it does not fail for it. */
static bool
reserve(pla_plan *plan, const struct libro *libro)
{
    return plai_vec_reserve(&plan->libros, 1) && plai_vec_reserve(&plan->hojas, libro->hojas) &&
           plai_vec_reserve(&plan->columnas, libro->columnas) && plai_vec_reserve(&plan->omitidas, libro->omitidas) &&
           plai_vec_reserve(&plan->registros, libro->registros) && plai_vec_reserve(&plan->valores, libro->valores) &&
           plai_vec_reserve(&plan->hechos, libro->hechos) && plai_vec_reserve(&plan->totales, libro->totales) &&
           plai_vec_reserve(&plan->incidencias, libro->incidencias) && plai_vec_reserve(&plan->firmas, libro->firmas);
}

static void
copy_hojas(struct mudanza *m, const struct libro *libro, uint32_t destino)
{
    for (uint32_t i = libro->hoja; i < libro->hoja + libro->hojas; i++) {
        struct hoja hoja = m->otro->hojas.items[i];

        hoja.libro = destino;
        hoja.nombre = move_text(m, hoja.nombre);
        hoja.motivo = move_text(m, hoja.motivo);
        hoja.columna += m->columna;
        hoja.omitida += m->omitida;
        hoja.registro += m->registro;
        hoja.total += m->total;
        m->plan->hojas.items[m->plan->hojas.count++] = hoja;
    }
    for (uint32_t i = libro->columna; i < libro->columna + libro->columnas; i++) {
        struct columna columna = m->otro->columnas.items[i];

        columna.ruta = move_text(m, columna.ruta);
        columna.fuente = m->ids[columna.fuente];
        m->plan->columnas.items[m->plan->columnas.count++] = columna;
    }
    for (uint32_t i = libro->omitida; i < libro->omitida + libro->omitidas; i++) {
        struct omitida omitida = m->otro->omitidas.items[i];

        omitida.motivo = move_text(m, omitida.motivo);
        m->plan->omitidas.items[m->plan->omitidas.count++] = omitida;
    }
}

static void
copy_registros(struct mudanza *m, const struct libro *libro)
{
    const id *ids = m->ids;

    for (uint32_t i = libro->registro; i < libro->registro + libro->registros; i++) {
        struct registro r = m->otro->registros.items[i];

        r.hoja += m->hoja;
        r.valor += m->valor;
        r.hecho += m->hecho;
        r.meta = ids[r.meta];
        r.programa = ids[r.programa];
        r.proyecto = ids[r.proyecto];
        r.dependencia = ids[r.dependencia];
        r.fuente = ids[r.fuente];
        r.actividad = ids[r.actividad];
        r.rubro = ids[r.rubro];
        m->plan->registros.items[m->plan->registros.count++] = r;
    }
    for (uint32_t i = libro->valor; i < libro->valor + libro->valores; i++) {
        struct valor valor = m->otro->valores.items[i];

        valor.lugar = move_lugar(m, valor.lugar);
        valor.texto = move_text(m, valor.texto);
        valor.id = ids[valor.id];
        m->plan->valores.items[m->plan->valores.count++] = valor;
    }
}

static void
copy_hechos(struct mudanza *m, const struct libro *libro)
{
    const id *ids = m->ids;

    for (uint32_t i = libro->hecho; i < libro->hecho + libro->hechos; i++) {
        struct hecho h = m->otro->hechos.items[i];

        h.lugar = move_lugar(m, h.lugar);
        h.registro = h.registro == UINT32_MAX ? UINT32_MAX : h.registro + m->registro;
        h.meta = ids[h.meta];
        h.proyecto = ids[h.proyecto];
        h.programa = ids[h.programa];
        h.dependencia = ids[h.dependencia];
        h.fuente = ids[h.fuente];
        h.actividad = ids[h.actividad];
        h.rubro = ids[h.rubro];
        m->plan->hechos.items[m->plan->hechos.count++] = h;
    }
    for (uint32_t i = libro->total; i < libro->total + libro->totales; i++) {
        struct total total = m->otro->totales.items[i];

        total.lugar = move_lugar(m, total.lugar);
        total.rubro = ids[total.rubro];
        m->plan->totales.items[m->plan->totales.count++] = total;
    }
    for (uint32_t i = libro->incidencia; i < libro->incidencia + libro->incidencias; i++) {
        struct incidencia incidencia = m->otro->incidencias.items[i];

        incidencia.lugar = move_lugar(m, incidencia.lugar);
        incidencia.otro = move_lugar(m, incidencia.otro);
        incidencia.texto = move_text(m, incidencia.texto);
        m->plan->incidencias.items[m->plan->incidencias.count++] = incidencia;
    }
}

static void
copy_firmas(struct mudanza *m, const struct libro *libro)
{
    for (uint32_t i = libro->firma; i < libro->firma + libro->firmas; i++) {
        struct firma firma = m->otro->firmas.items[i];

        firma.lugar = move_lugar(m, firma.lugar);
        firma.nombre = move_text(m, firma.nombre);
        firma.cargo = move_text(m, firma.cargo);
        firma.fecha = move_text(m, firma.fecha);
        m->plan->firmas.items[m->plan->firmas.count++] = firma;
    }
}

static void
move_dato(struct mudanza *m, struct dato_libro *dato)
{
    dato->texto = move_text(m, dato->texto);
    dato->lugar = move_lugar(m, dato->lugar);
}

static void
copy_libro_texts(struct mudanza *m, struct libro *libro)
{
    pla_libro *publico = &libro->publico;

    publico->ruta = move_text(m, publico->ruta);
    publico->formato = move_text(m, publico->formato);
    publico->dependencia = move_text(m, publico->dependencia);
    publico->motivo = move_text(m, publico->motivo);
    libro->codigo_dane = move_text(m, libro->codigo_dane);
    libro->version = move_text(m, libro->version);
    libro->fecha = move_text(m, libro->fecha);
    move_dato(m, &libro->codigo);
    move_dato(m, &libro->aprobacion.instancia);
    move_dato(m, &libro->aprobacion.acta);
    move_dato(m, &libro->aprobacion.fecha);
    move_dato(m, &libro->aprobacion.publicacion);
    for (size_t i = 0; i < sizeof libro->evidencia / sizeof *libro->evidencia; i++)
        libro->evidencia[i] = move_text(m, libro->evidencia[i]);
}

/* publico.instrumento is a name of the vocabulary: it stays. */
static bool
copy_libro(struct mudanza *m, const struct libro *libro)
{
    pla_plan *plan = m->plan;
    struct libro nuevo = *libro;

    if (!reserve(plan, libro))
        return false;
    nuevo.hoja = (uint32_t)plan->hojas.count;
    nuevo.registro = (uint32_t)plan->registros.count;
    nuevo.hecho = (uint32_t)plan->hechos.count;
    nuevo.valor = (uint32_t)plan->valores.count;
    nuevo.incidencia = (uint32_t)plan->incidencias.count;
    nuevo.columna = (uint32_t)plan->columnas.count;
    nuevo.omitida = (uint32_t)plan->omitidas.count;
    nuevo.total = (uint32_t)plan->totales.count;
    nuevo.firma = (uint32_t)plan->firmas.count;
    m->hoja = nuevo.hoja - libro->hoja;
    m->registro = nuevo.registro - libro->registro;
    m->hecho = nuevo.hecho - libro->hecho;
    m->valor = nuevo.valor - libro->valor;
    m->columna = nuevo.columna - libro->columna;
    m->omitida = nuevo.omitida - libro->omitida;
    m->total = nuevo.total - libro->total;
    copy_hojas(m, libro, (uint32_t)plan->libros.count);
    copy_registros(m, libro);
    copy_hechos(m, libro);
    copy_firmas(m, libro);
    copy_libro_texts(m, &nuevo);
    nuevo.dependencia = m->ids[libro->dependencia];
    nuevo.entidad = m->ids[libro->entidad];
    nuevo.lugar_dependencia = move_lugar(m, libro->lugar_dependencia);
    nuevo.lugar_vigencia = move_lugar(m, libro->lugar_vigencia);
    nuevo.lugar_corte = move_lugar(m, libro->lugar_corte);
    nuevo.lugar_entidad = move_lugar(m, libro->lugar_entidad);
    nuevo.lugar_version = move_lugar(m, libro->lugar_version);
    plan->libros.items[plan->libros.count++] = nuevo;
    return m->ok;
}

/* Both orders are sorted: merged from the end, in place. The new libros are those from `first` on, already in order. */
static void
orden_merge(pla_plan *plan, size_t first)
{
    size_t old = plan->orden.count, added = plan->libros.count;
    uint32_t *orden = plan->orden.items;

    assert(plan->orden.capacity >= plan->libros.count);
    for (size_t at = plan->libros.count; added > first; at--) {
        const struct libro *nuevo = &plan->libros.items[added - 1];

        if (old > 0 && plai_libro_compare(&plan->libros.items[orden[old - 1]], nuevo) > 0)
            orden[at - 1] = orden[--old];
        else
            orden[at - 1] = (uint32_t)--added;
    }
    plan->orden.count = plan->libros.count;
}

/* What was typed in a workbook goes where the workbook goes. */
static bool
copy_typed(struct mudanza *m, uint32_t de, uint32_t a)
{
    for (size_t i = 0; i < m->otro->justificaciones.count; i++) {
        struct justificacion nueva = m->otro->justificaciones.items[i];

        if (!nueva.devuelta || nueva.libro != de)
            continue;
        nueva.libro = a;
        nueva.ruta = move_text(m, nueva.ruta);
        nueva.clave = move_text(m, nueva.clave);
        nueva.publica.texto = move_text(m, nueva.publica.texto);
        nueva.publica.quien = move_text(m, nueva.publica.quien);
        if (!m->ok || !plai_vec_add(&m->plan->justificaciones, nueva))
            return false;
    }
    return true;
}

static bool
copy_libros(struct mudanza *m)
{
    const pla_plan *otro = m->otro;
    pla_plan *plan = m->plan;
    size_t first = plan->libros.count;

    for (size_t i = 0; i < otro->orden.count; i++) {
        const struct libro *libro = &otro->libros.items[otro->orden.items[i]];
        bool found;

        (void)plai_libro_find(plan, libro, &found);
        if (!found && (!copy_libro(m, libro) || !copy_typed(m, otro->orden.items[i], (uint32_t)plan->libros.count - 1)))
            return false;
    }
    if (!plai_vec_reserve(&plan->orden, plan->libros.count - first))
        return false;
    orden_merge(plan, first);
    return true;
}

/* What the plan had; a merge that fails half-way leaves it so. */
static void
rollback(pla_plan *plan, const pla_plan *before)
{
    plan->libros.count = before->libros.count;
    plan->hojas.count = before->hojas.count;
    plan->columnas.count = before->columnas.count;
    plan->omitidas.count = before->omitidas.count;
    plan->registros.count = before->registros.count;
    plan->valores.count = before->valores.count;
    plan->hechos.count = before->hechos.count;
    plan->totales.count = before->totales.count;
    plan->incidencias.count = before->incidencias.count;
    plan->firmas.count = before->firmas.count;
    plan->justificaciones.count = before->justificaciones.count;
}

int
plai_modelo_merge(pla_plan *plan, const pla_plan *otro, pla_fallo *fallo)
{
    struct mudanza m = { .plan = plan, .otro = otro, .ok = true };
    const pla_plan before = *plan;
    struct arena scratch;
    bool done;

    if (plan == otro)
        return PLA_OK;
    if (otro->registros.count + plan->registros.count > UINT32_MAX / 2 ||
        otro->valores.count + plan->valores.count > UINT32_MAX / 2 ||
        otro->hechos.count + plan->hechos.count > UINT32_MAX / 2)
        return plai_fail(fallo, PLA_E_LIMITE, "los planes juntos tienen más de 2.147.483.647 datos");
    plai_arena_init(&scratch, plan->opciones.memoria);
    m.ids = plai_interno_merge(plan, otro, &scratch);
    done = m.ids != NULL && copy_libros(&m);
    plai_arena_done(&scratch);
    plan->con_poai |= otro->con_poai;
    if (done)
        return PLA_OK;
    rollback(plan, &before);
    return plai_fail_memory(fallo);
}

/* SPDX-License-Identifier: MIT
 *
 * The summary that closes the report for people: gravest first, what could not be read, what was not evaluated.
 * Knows nothing of single observations.
 */
#include <string.h>

#include "base/numero.h"
#include "salida/escrito.h"
#include "salida/limpio.h"

static void
add(struct escrito *e, const char *string)
{
    plai_text_add_string(e->text, string);
}

static size_t
count_unread(const pla_plan *plan)
{
    size_t unread = 0;

    for (size_t i = 0; i < plan->libros.count; i++)
        unread += plan->libros.items[i].publico.estado != PLA_OK;
    return unread;
}

static void
add_clean(struct escrito *e, const char *string)
{
    plai_limpio_add(e->text, plai_slice(string));
}

static void
add_totals_line(struct escrito *e)
{
    static const char *const words[][2] = {
        [PLA_NOTA] = { "nota", "notas" },
        [PLA_ADVERTENCIA] = { "advertencia", "advertencias" },
        [PLA_ERROR] = { "error", "errores" },
    };
    const size_t *cuenta = e->informe->cuenta;
    int left = (cuenta[0] > 0) + (cuenta[1] > 0) + (cuenta[2] > 0);

    add(e, left == 0 ? "Resumen: sin observaciones" : "Resumen: ");
    for (int g = PLA_ERROR; g >= PLA_NOTA; g--) {
        if (cuenta[g] == 0)
            continue;
        plai_cuenta_add(e->text, cuenta[g], words[g][0], words[g][1]);
        left--;
        add(e, left > 1 ? ", " : left == 1 ? " y " : "");
    }
    add(e, " en ");
    plai_cuenta_add(e->text, e->informe->plan->libros.count - count_unread(e->informe->plan), "libro", "libros");
    if (e->informe->vigencia != 0)
        plai_text_printf(e->text, ", vigencia %d", e->informe->vigencia);
    if (plai_informe_justificadas(e->informe) > 0) {
        add(e, "; de ellas, ");
        plai_cuenta_add(e->text, plai_informe_justificadas(e->informe), "justificada", "justificadas");
    }
    add(e, "\n");
}

static void
add_unread(struct escrito *e)
{
    const pla_plan *plan = e->informe->plan;
    size_t unread = count_unread(plan);

    if (unread == 0)
        return;
    add(e, unread == 1 ? "  No se pudo leer " : "  No se pudieron leer ");
    plai_cuenta_add(e->text, unread, "libro:\n", "libros:\n");
    for (size_t i = 0; i < plan->orden.count; i++) {
        const pla_libro *libro = &plan->libros.items[plan->orden.items[i]].publico;

        if (libro->estado == PLA_OK)
            continue;
        add(e, "    ");
        add_clean(e, e->nombres.items[plan->orden.items[i]]);
        add(e, ": ");
        add_clean(e, libro->motivo != NULL ? libro->motivo : "sin motivo conocido");
        add(e, "\n");
    }
}

static void
add_cuentas(struct escrito *e, const struct cuenta *cuentas, size_t count)
{
    static const char spaces[] = "            ";

    for (size_t i = 0; i < count; i++) {
        const struct cuenta *cuenta = &cuentas[i];

        add(e, "  ");
        plai_escrito_add_gravedad(e, cuenta->gravedad);
        add(e, spaces + strlen(plai_gravedad_word(cuenta->gravedad)));
        plai_text_printf(e->text, "%-6s %6zu  ", cuenta->regla->id, cuenta->veces);
        add_clean(e, cuenta->regla->titulo != NULL ? cuenta->regla->titulo : "");
        add(e, "\n");
    }
}

/* How many workbooks of each instrument there are, and what they programme. A sum that does not fit is not said. */
static void
add_instrumentos(struct escrito *e)
{
    const pla_plan *plan = e->informe->plan;
    size_t libros[INSTRUMENTOS] = { 0 };
    int64_t pesos[INSTRUMENTOS] = { 0 };
    bool overflow[INSTRUMENTOS] = { 0 }, every[INSTRUMENTOS] = { 0 };
    char out[40];

    for (size_t i = 0; i < plan->libros.count; i++) {
        const struct libro *libro = &plan->libros.items[i];

        libros[libro->instrumento]++;
        every[libro->instrumento] |= libro->publico.vigencia == 0;
        overflow[libro->instrumento] |= !plai_add_checked(&pesos[libro->instrumento], libro->publico.total);
    }
    for (unsigned i = 1; i < INSTRUMENTOS; i++) {
        if (libros[i] == 0)
            continue;
        plai_text_printf(e->text, "  %s: ", plai_instrumentos[i].palabras);
        plai_cuenta_add(e->text, libros[i], "libro", "libros");
        if (!overflow[i] && pesos[i] != 0) {
            plai_pesos_format_people(pesos[i], out);
            add(e, ", ");
            add(e, out);
            add(e, every[i] ? " en todas sus vigencias" : "");
        }
        add(e, "\n");
    }
}

/* Rules that nobody could evaluate and rules that the entity does not want are two lists. */
static void
add_no_evaluadas(struct escrito *e, bool apagadas, const char *words)
{
    const pla_informe *informe = e->informe;
    size_t count = 0;

    for (int vuelta = 0; vuelta < 2; vuelta++) {
        bool first = true;

        for (size_t i = 0; i < informe->no_evaluadas.count; i++) {
            const pla_regla *regla = informe->no_evaluadas.items[i].regla;

            if (apagadas != (plai_config_gravedad(&informe->plan->config, regla, regla->gravedad) == GRAVEDAD_NO))
                continue;
            if (vuelta == 0) {
                count++;
                continue;
            }
            add(e, first ? "" : ", ");
            add(e, regla->id);
            first = false;
        }
        if (count == 0)
            return;
        if (vuelta == 0) {
            add(e, words);
            plai_cuenta_add(e->text, count, "regla: ", "reglas: ");
        }
    }
    add(e, "\n");
}

void
plai_escrito_add_resumen(struct escrito *e, const struct cuenta *cuentas, size_t count)
{
    add_totals_line(e);
    add_unread(e);
    add_cuentas(e, cuentas, count);
    add_instrumentos(e);
    add_no_evaluadas(e, false, "  Sin evaluar por falta de datos ");
    add_no_evaluadas(e, true, "  Apagadas en la configuración ");
}

/* SPDX-License-Identifier: MIT
 *
 * Rules of family AP on the form itself: who signs, its code and its version.
 * Knows books, not goals. What is the same in every book is said once for all of them.
 */
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "reglas/libros.h"

/* Books that an observation points at beside its own. */
enum { OTROS_LIBROS = 20 };

/* ---------------------------------------------------------------- AP-05 */

/* What a signature lacks of what its form asks. Roles alone are answered by a name or by an office: many forms say
 * only "Aprobado por: Alcalde". */
static bool
lacks_name(const struct firma *firma)
{
    bool blank = firma->nombre == NULL && firma->cargo == NULL;

    return firma->nombre == NULL && (blank || firma->pide_nombre || firma->rol == ETIQUETA_FIRMA);
}

static bool
lacks_post(const struct firma *firma)
{
    bool blank = firma->nombre == NULL && firma->cargo == NULL;

    return firma->cargo == NULL && (blank || firma->pide_cargo);
}

/* What the block of a book lacks as a whole: with every role answered, still nobody by name, or no post at all. */
struct bloque_firmas {
    size_t faltan; /* signatures that lack something */
    bool nombre, cargo;
};

static struct bloque_firmas
block_of(const struct revision *rev, const struct libro *libro)
{
    struct bloque_firmas bloque = { 0 };

    for (uint32_t i = libro->firma; i < libro->firma + libro->firmas; i++) {
        const struct firma *firma = &rev->plan->firmas.items[i];

        bloque.faltan += lacks_name(firma) || lacks_post(firma);
        bloque.nombre = bloque.nombre || firma->nombre != NULL;
        bloque.cargo = bloque.cargo || firma->cargo != NULL;
    }
    return bloque;
}

/* "el nombre en «Revisó» y el nombre y el cargo en «Aprobó»". */
static void
lacks_add(struct revision *rev, const struct libro *libro, size_t faltan)
{
    size_t said = 0;

    for (uint32_t i = libro->firma; i < libro->firma + libro->firmas; i++) {
        const struct firma *firma = &rev->plan->firmas.items[i];
        bool name = lacks_name(firma), post = lacks_post(firma);

        if (!name && !post)
            continue;
        if (said > 0)
            plai_text_add_string(&rev->frase, said + 1 == faltan ? " y " : ", ");
        plai_text_printf(&rev->frase, "%s en «%s»",
                         name && post ? "el nombre y el cargo"
                         : name       ? "el nombre"
                                      : "el cargo",
                         plai_etiquetas[firma->rol].palabras);
        said++;
    }
}

static struct dicho
signature_dicho(const struct revision *rev, const struct libro *libro)
{
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = plai_libro_lugar(libro, 0) };

    for (uint32_t i = libro->firma + libro->firmas; i-- > libro->firma;) {
        const struct firma *firma = &rev->plan->firmas.items[i];

        if (lacks_name(firma) || lacks_post(firma) || dicho.lugar == plai_libro_lugar(libro, 0))
            dicho.lugar = firma->lugar;
    }
    dicho.clave.dependencia = libro->dependencia;
    dicho.clave.campo = CAMPO_firma;
    return dicho;
}

static int
book_signatures_check(struct revision *rev, const struct libro *libro)
{
    struct bloque_firmas bloque = block_of(rev, libro);
    struct dicho dicho = signature_dicho(rev, libro);

    if (libro->firmas == 0)
        return plai_observe(rev, &dicho,
                            "Este formato lo firma quien responde por el plan y el libro no trae el bloque de firmas.");
    if (bloque.faltan == 0 && bloque.nombre && bloque.cargo)
        return PLA_OK;
    rev->frase.count = 0;
    plai_text_add_string(&rev->frase, "El bloque de firmas está incompleto: ");
    if (bloque.faltan > 0) {
        plai_text_add_string(&rev->frase, "falta ");
        lacks_add(rev, libro, bloque.faltan);
    } else
        plai_text_add_string(&rev->frase,
                             bloque.nombre ? "no dice el cargo de quien firma" : "no dice el nombre de nadie");
    plai_text_add_char(&rev->frase, '.');
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

/* Before the council nobody has signed: that is one thing to say, not one for each book. */
static int
nobody_signs_say(struct revision *rev, const struct libros_dicen *planes)
{
    size_t count = planes->items.count, others = count - 1 < OTROS_LIBROS ? count - 1 : OTROS_LIBROS;
    struct dicho dicho = { .gravedad = PLA_ADVERTENCIA, .lugar = planes->items.items[0].lugar, .contras = others };

    dicho.contra = plai_libros_lugares(rev, planes, 1, others);
    if (dicho.contra == NULL)
        return plai_fail_memory(rev->fallo);
    dicho.clave.campo = CAMPO_firma;
    return plai_observe(rev, &dicho, "Ninguno de los %zu planes de acción tiene nombres en su bloque de firmas.",
                        count);
}

static int
check_firmas(struct revision *rev)
{
    struct libros_dicen planes = { .items.memoria = rev->plan->opciones.memoria };
    size_t signed_by = 0;
    int status = PLA_OK;

    for (size_t i = 0; i < rev->plan->orden.count && status == PLA_OK; i++) {
        const struct libro *libro = plai_libro_at(rev, i);

        if (!plai_libro_is_plan(rev, libro) || (libro->firmas == 0 && libro->firmas_formato == 0))
            continue;
        rev->comparadas++;
        signed_by += block_of(rev, libro).nombre;
        if (!plai_vec_add(&planes.items, ((struct libro_dice){ "", "", signature_dicho(rev, libro).lugar, libro })))
            status = plai_fail_memory(rev->fallo);
    }
    if (status == PLA_OK && planes.items.count > 1 && signed_by == 0)
        status = nobody_signs_say(rev, &planes);
    else
        for (size_t i = 0; i < planes.items.count && status == PLA_OK; i++)
            status = book_signatures_check(rev, planes.items.items[i].libro);
    plai_vec_done(&planes.items);
    return status;
}

/* ---------------------------------------------------------------- what books say of their form */

/* "PE-F-012" and "pe f 012" are one code; "04", "4", "V4" and "4.0" one version. */
static const char *
fold_key(struct revision *rev, const char *texto, bool version)
{
    char folded[128], key[128];
    size_t n = plai_fold(plai_slice(texto), folded, sizeof folded), out = 0, i = 0;

    if (version && folded[0] == 'v')
        i++;
    while (version && (folded[i] == '0' || folded[i] == ' ') && folded[i + 1] != '\0')
        i++;
    for (; i < n; i++)
        if (folded[i] != ' ' || (version && plai_is_digit(folded[i + 1])))
            key[out++] = folded[i] == ' ' ? '.' : folded[i];
    while (version && out > 2 && key[out - 1] == '0' && key[out - 2] == '.')
        out -= 2;
    return plai_arena_copy(&rev->arena, key, out);
}

/* The codes that the plans carry, one a book. */
static int
codes_find(struct revision *rev, struct libros_dicen *codigos)
{
    for (size_t i = 0; i < rev->plan->orden.count; i++) {
        const struct libro *libro = plai_libro_at(rev, i);
        struct libro_dice dice = { .texto = libro->codigo.texto, .lugar = libro->codigo.lugar, .libro = libro };

        if (!plai_libro_is_plan(rev, libro) || dice.texto == NULL)
            continue;
        dice.clave = fold_key(rev, dice.texto, false);
        if (dice.clave == NULL || !plai_vec_add(&codigos->items, dice))
            return plai_fail_memory(rev->fallo);
    }
    plai_libros_sort(codigos);
    return PLA_OK;
}

/* "04 (10 libros) y 03 (2)"; sets the first of the fewest and of the most. */
static size_t
groups_add(struct revision *rev, const struct libros_dicen *dicen, size_t *fewest, size_t *most)
{
    size_t groups = 0, total = 0, least = SIZE_MAX, greatest = 0;

    for (size_t i = 0; i < dicen->items.count; i += plai_libros_same(dicen, i))
        total++;
    for (size_t i = 0, count; i < dicen->items.count; i += count) {
        count = plai_libros_same(dicen, i);
        if (groups > 0)
            plai_text_add_string(&rev->frase, groups + 1 == total ? " y " : ", ");
        plai_text_printf(&rev->frase, "%s (%zu%s)", dicen->items.items[i].texto, count,
                         groups > 0   ? ""
                         : count == 1 ? " libro"
                                      : " libros");
        if (count < least) {
            least = count;
            *fewest = i;
        }
        if (count > greatest) {
            greatest = count;
            *most = i;
        }
        groups++;
    }
    return groups;
}

/* ---------------------------------------------------------------- AP-06 */

static int
mixed_say(struct revision *rev, const struct libros_dicen *dicen, const char *intro)
{
    size_t fewest = 0, most = 0;
    struct dicho dicho = { .gravedad = PLA_NOTA };

    rev->frase.count = 0;
    plai_text_add_string(&rev->frase, intro);
    if (groups_add(rev, dicen, &fewest, &most) < 2)
        return PLA_OK;
    plai_text_add_char(&rev->frase, '.');
    if (rev->frase.failed)
        return plai_fail_memory(rev->fallo);
    if (fewest == most)
        fewest = plai_libros_same(dicen, 0);
    dicho.lugar = dicen->items.items[fewest].lugar;
    dicho.contra = &dicen->items.items[most].lugar;
    dicho.contras = 1;
    dicho.valor = dicen->items.items[fewest].texto;
    return plai_observe(rev, &dicho, "%s", rev->frase.items);
}

/* The versions of one code: the books from `first` on, `count` of them. */
static int
versions_check(struct revision *rev, const struct libros_dicen *codigos, size_t first, size_t count)
{
    struct libros_dicen versiones = { .items.memoria = rev->plan->opciones.memoria };
    char intro[160];
    int status = PLA_OK;

    for (size_t i = first; i < first + count && status == PLA_OK; i++) {
        const struct libro *libro = codigos->items.items[i].libro;
        struct libro_dice dice = { .texto = libro->version, .lugar = libro->lugar_version, .libro = libro };

        if (libro->version == NULL)
            continue;
        dice.lugar = plai_libro_lugar(libro, dice.lugar);
        dice.clave = fold_key(rev, libro->version, true);
        if (dice.clave == NULL || !plai_vec_add(&versiones.items, dice))
            status = plai_fail_memory(rev->fallo);
    }
    plai_libros_sort(&versiones);
    snprintf(intro, sizeof intro, "El formato %.60s viene en varias versiones: ", codigos->items.items[first].texto);
    if (status == PLA_OK)
        status = mixed_say(rev, &versiones, intro);
    plai_vec_done(&versiones.items);
    return status;
}

static int
check_versiones(struct revision *rev)
{
    struct libros_dicen codigos = { .items.memoria = rev->plan->opciones.memoria };
    int status = codes_find(rev, &codigos);

    rev->comparadas += codigos.items.count > 1 ? codigos.items.count : 0;
    if (status == PLA_OK)
        status = mixed_say(rev, &codigos, "Los planes de acción de esta vigencia vienen en formatos distintos: ");
    for (size_t i = 0, count; i < codigos.items.count && status == PLA_OK; i += count) {
        count = plai_libros_same(&codigos, i);
        status = versions_check(rev, &codigos, i, count);
    }
    plai_vec_done(&codigos.items);
    return status;
}

/* ---------------------------------------------------------------- AP-07 */

static int
unknown_say(struct revision *rev, const struct libros_dicen *codigos, size_t first, size_t count)
{
    const struct libro_dice *dice = &codigos->items.items[first];
    size_t others = count - 1 < OTROS_LIBROS ? count - 1 : OTROS_LIBROS;
    struct dicho dicho = { .gravedad = PLA_NOTA, .lugar = dice->lugar, .contras = others, .valor = dice->texto };

    dicho.contra = plai_libros_lugares(rev, codigos, first + 1, others);
    if (dicho.contra == NULL)
        return plai_fail_memory(rev->fallo);
    return plai_observe(rev, &dicho, "El código «%s» (%zu %s) no es de ningún formato conocido: %s como %s.",
                        dice->texto, count, count == 1 ? "libro" : "libros", count == 1 ? "se leyó" : "se leyeron",
                        dice->libro->publico.formato);
}

static int
check_codigo(struct revision *rev)
{
    struct libros_dicen codigos = { .items.memoria = rev->plan->opciones.memoria };
    int status = codes_find(rev, &codigos);

    rev->comparadas += codigos.items.count;
    for (size_t i = 0, count; i < codigos.items.count && status == PLA_OK; i += count) {
        count = plai_libros_same(&codigos, i);
        if (!codigos.items.items[i].libro->codigo_conocido)
            status = unknown_say(rev, &codigos, i, count);
    }
    plai_vec_done(&codigos.items);
    return status;
}

const struct regla plai_reglas_ap_forma[] = {
    { .publica = { .id = "AP-05",
                   .titulo = "Bloque de firmas sin diligenciar",
                   .porque = "El plan de acción compromete a quien lo firma: sin nombre y cargo no se sabe quién lo "
                             "elaboró, lo revisó y lo aprobó.",
                   .correccion = "Escriba el nombre y el cargo de quienes firman antes de llevar el plan al Consejo de "
                                 "Gobierno.",
                   .base = "Procedimiento del formato PIM-POR-FR-004 (cada secretario firma su plan de acción)",
                   .gravedad = PLA_ADVERTENCIA },
      .instrumentos = CON_PA,
      .check = check_firmas,
      .sin_operandos = "ningún plan de acción trae un bloque de firmas" },
    { .publica = { .id = "AP-06",
                   .titulo = "Formatos o versiones distintos en una misma vigencia",
                   .porque =
                       "Un formato que cambia a mitad del año trae columnas distintas y la consolidación puede dejar "
                       "datos por fuera.",
                   .correccion =
                       "Si el cambio fue acordado no hay que corregir nada; si no, pase los libros al formato "
                       "y la versión vigentes.",
                   .base = "Control de documentos del sistema de gestión; PRO-PET-07 (consolidación)",
                   .gravedad = PLA_NOTA },
      .instrumentos = CON_PA,
      .check = check_versiones,
      .sin_operandos = "menos de dos planes de acción traen el código de su formato" },
    { .publica = { .id = "AP-07",
                   .titulo = "Código de formato que no se conoce",
                   .porque = "El libro se leyó por sus títulos; con la definición de su formato se leería con más "
                             "seguridad.",
                   .correccion = "Verifique el código; si el formato es el de su municipio, agregue su definición "
                                 "(opción --formatos).",
                   .base = "Control de documentos del sistema de gestión",
                   .gravedad = PLA_NOTA },
      .instrumentos = CON_PA,
      .check = check_codigo,
      .sin_operandos = "ningún plan de acción trae el código de su formato" },
    { .publica = { .id = NULL } },
};

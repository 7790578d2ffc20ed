/* SPDX-License-Identifier: MIT
 *
 * The first sheet of an annotated workbook: one row for each observation, with a link to its cell and room to answer.
 * Knows nothing of packages. Every text is written as text: nothing that came from a cell becomes a formula.
 */
#include "parche/observaciones.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"

const char *const plai_gravedades[3] = { "NOTA", "ADVERTENCIA", "ERROR" };

enum {
    FILA_TITULO = 1,
    FILA_AYUDA = 2,
    FILA_ENCABEZADO = 3,
    FILAS_MAX = 1000000, /* of a sheet, less what stands around them */
    ENLACES_MAX = 60000, /* Excel takes 65,530 */
    TEXTO_MAX = 32000    /* characters; Excel takes 32,767 */
};

enum estilo { E_TITULO, E_AYUDA, E_ENCABEZADO, E_NOTA, E_ADVERTENCIA, E_ERROR, E_TEXTO, E_ENLACE, E_LIBRE, ESTILOS };

#define FONT(rest) "<font>" rest "<name val=\"Calibri\"/><family val=\"2\"/></font>"
#define SOLID(rgb)                                                                                                     \
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"" rgb "\"/><bgColor indexed=\"64\"/></patternFill></fill>"
#define NONE "<fill><patternFill patternType=\"none\"/></fill>"
#define SIDE(name) "<" name " style=\"thin\"><color rgb=\"FFCBD5E1\"/></" name ">"
#define LINES "<border>" SIDE("left") SIDE("right") SIDE("top") SIDE("bottom") "<diagonal/></border>"
#define BARE "<border><left/><right/><top/><bottom/><diagonal/></border>"
#define APPLY "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\""
#define WRAP "<alignment vertical=\"top\" wrapText=\"1\"/>"
#define CENTRE "<alignment horizontal=\"center\" vertical=\"top\"/>"
#define BODY "<sz val=\"10\"/><color rgb=\"FF1F2937\"/>"
#define STRONG "<b/><sz val=\"10\"/><color rgb=\"FF1F2937\"/>"

static const struct {
    const char *font, *fill, *border, *xf, *inside;
} estilos[ESTILOS] = {
    [E_TITULO] = { FONT("<b/><sz val=\"15\"/><color rgb=\"FF1F3A5F\"/>"), NONE, BARE, APPLY,
                   "<alignment vertical=\"center\"/>" },
    [E_AYUDA] = { FONT(BODY), NONE, BARE, APPLY, "<alignment vertical=\"top\" wrapText=\"1\"/>" },
    [E_ENCABEZADO] = { FONT("<b/><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/>"), SOLID("FF1F3A5F"), LINES, APPLY,
                       "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>" },
    [E_NOTA] = { FONT(STRONG), SOLID("FFCFE3F8"), LINES, APPLY, CENTRE },
    [E_ADVERTENCIA] = { FONT(STRONG), SOLID("FFFFE08B"), LINES, APPLY, CENTRE },
    [E_ERROR] = { FONT(STRONG), SOLID("FFF7B5AD"), LINES, APPLY, CENTRE },
    [E_TEXTO] = { FONT(BODY), NONE, LINES, APPLY, WRAP },
    [E_ENLACE] = { FONT("<u/><sz val=\"10\"/><color rgb=\"FF1D4ED8\"/>"), NONE, LINES, APPLY, WRAP },
    [E_LIBRE] = { FONT(BODY), SOLID("FFFFFBEB"), LINES, APPLY " applyProtection=\"1\"",
                  WRAP "<protection locked=\"0\"/>" },
};

static const struct {
    const char *titulo;
    unsigned ancho;
} columnas[] = {
    { "Gravedad", 14 },     { DEVUELTO_REGLA, 8 },    { "Dónde", 20 },      { DEVUELTO_TEXTO, 48 },
    { "Qué hacer", 38 },    { "En qué se basa", 24 }, { "Otro lugar", 26 }, { DEVUELTO_JUSTIFICACION, 36 },
    { DEVUELTO_HUELLA, 2 }, { DEVUELTO_MARCAS, 2 },
};
enum { COLUMNA_DONDE = 2, COLUMNA_LIBRE = 7, COLUMNA_HUELLA, COLUMNA_MARCAS, COLUMNAS };

struct hoja_nueva {
    struct observaciones *o;
    struct text *out;
    struct text enlaces;
    uint32_t estilos[ESTILOS];
    size_t fila, enlaces_count;
    size_t marca; /* the next one to be written */
};

/* ---- cells */

static void
put_cell(struct hoja_nueva *h, size_t columna, uint32_t estilo, const char *text)
{
    struct slice whole = plai_slice(text);

    plai_text_printf(h->out, "<c r=\"%c%zu\" s=\"%u\"", (char)('A' + columna), h->fila, estilo);
    if (whole.n == 0) {
        plai_text_add_string(h->out, "/>");
        return;
    }
    if (whole.n > TEXTO_MAX && plai_utf8_count(whole.s, whole.n) > TEXTO_MAX)
        for (whole.n = TEXTO_MAX; whole.n > 0 && ((unsigned char)whole.s[whole.n] & 0xC0) == 0x80;)
            whole.n--;
    plai_text_add_string(h->out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    plai_xml_put(h->out, whole, true);
    plai_text_add_string(h->out, "</t></is></c>");
}

/* The hidden columns of a row: its fingerprint and, as long as there are some, a mark. */
static int
put_hidden(struct hoja_nueva *h, const char *huella, pla_fallo *fallo)
{
    struct text mark = { .memoria = h->out->memoria };

    put_cell(h, COLUMNA_HUELLA, h->estilos[E_TEXTO], huella);
    if (h->marca < h->o->marcadas_count) {
        plai_marcada_render(&h->o->marcadas[h->marca++], &mark);
        if (!mark.failed)
            put_cell(h, COLUMNA_MARCAS, h->estilos[E_TEXTO], mark.items);
    }
    bool failed = mark.failed || h->out->failed;
    plai_text_done(&mark);
    return failed ? plai_fail_memory(fallo) : PLA_OK;
}

static void
open_row(struct hoja_nueva *h, const char *rest)
{
    h->fila++;
    plai_text_printf(h->out, "<row r=\"%zu\"%s>", h->fila, rest);
}

/* ---- rows */

/* "PA 2026!H50", as people write it. */
static void
place_words(const struct anotada *a, char *out, size_t size)
{
    if (a->sitio.hoja == NULL)
        snprintf(out, size, "Todo el libro");
    else if (a->celda == NULL || a->celda[0] == '\0')
        snprintf(out, size, "Hoja «%s»", a->sitio.hoja);
    else
        snprintf(out, size, "%s!%s", a->sitio.hoja, a->celda);
}

static void
add_link(struct hoja_nueva *h, const struct anotada *a)
{
    char ref[16];
    uint32_t fila = a->sitio.fila > 0 ? a->sitio.fila : 1, columna = a->sitio.columna > 0 ? a->sitio.columna : 1;

    plai_text_printf(&h->enlaces, "<hyperlink ref=\"%c%zu\" location=\"'", 'A' + COLUMNA_DONDE, h->fila);
    for (const char *s = a->sitio.hoja; *s != '\0'; s++) {
        size_t n = 1;

        while ((s[n] & 0xC0) == 0x80)
            n++;
        plai_xml_put(&h->enlaces, (struct slice){ s, n }, false);
        if (*s == '\'')
            plai_text_add_char(&h->enlaces, '\'');
        s += n - 1;
    }
    plai_ref_format(fila, columna, ref);
    plai_text_printf(&h->enlaces, "'!%s\" tooltip=\"Ir a la celda\"/>", ref);
    h->enlaces_count++;
}

/* The last answer to an observation; all of them are used up by it. */
static const char *
typed_for(const struct hoja_nueva *h, const char *huella)
{
    struct tecleada *tecleadas = h->o->devuelto->tecleadas.items;
    size_t low = 0, high = huella != NULL ? h->o->devuelto->tecleadas.count : 0, end = high;
    const char *typed = NULL;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(tecleadas[middle].huella, huella) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < end && strcmp(tecleadas[low].huella, huella) == 0; low++) {
        typed = tecleadas[low].justificacion;
        tecleadas[low].usada = true;
    }
    return typed;
}

/* Not every program measures wrapped text when it opens a workbook: the row is as high as its longest text needs. */
static unsigned
lines_of(const char *text, size_t column)
{
    size_t shown = text != NULL ? plai_utf8_count(text, strlen(text)) : 0;

    return (unsigned)(shown < TEXTO_MAX ? shown : TEXTO_MAX) / (columnas[column].ancho - 1) + 1;
}

static void
open_text_row(struct hoja_nueva *h, const char *const texts[COLUMNAS])
{
    unsigned lines = 1;
    char rest[32];

    for (size_t i = 0; i < COLUMNA_HUELLA; i++)
        if (lines_of(texts[i], i) > lines)
            lines = lines_of(texts[i], i);
    snprintf(rest, sizeof rest, " ht=\"%u\"", lines < 30 ? lines * 13 + 6 : 400);
    open_row(h, rest);
}

static void
put_texts(struct hoja_nueva *h, const char *const texts[COLUMNAS], uint32_t first, uint32_t place)
{
    for (size_t i = 0; i < COLUMNA_HUELLA; i++)
        put_cell(h, i,
                 i == 0               ? first
                 : i == COLUMNA_DONDE ? place
                 : i == COLUMNA_LIBRE ? h->estilos[E_LIBRE]
                                      : h->estilos[E_TEXTO],
                 texts[i]);
}

static int
put_observation(struct hoja_nueva *h, const struct anotada *a, pla_fallo *fallo)
{
    char place[400];
    bool link = a->sitio.hoja != NULL && h->enlaces_count < ENLACES_MAX && h->o->existe(h->o->ctx, a->sitio.hoja);
    const char *texts[COLUMNAS] = {
        plai_gravedades[a->gravedad], a->regla, place, a->texto, a->correccion, a->base, a->otro,
        typed_for(h, a->huella)
    };

    place_words(a, place, sizeof place);
    open_text_row(h, texts);
    put_texts(h, texts, h->estilos[E_NOTA + a->gravedad], h->estilos[link ? E_ENLACE : E_TEXTO]);
    if (link)
        add_link(h, a);
    int status = put_hidden(h, a->huella, fallo);
    plai_text_add_string(h->out, "</row>");
    return status;
}

/* What somebody answered to what is no longer there is kept: with more books read it may be there again. */
static int
put_answered(struct hoja_nueva *h, const struct tecleada *t, pla_fallo *fallo)
{
    const char *texts[COLUMNAS] = { "ya no aparece", t->regla, NULL, t->texto, NULL, NULL, NULL, t->justificacion };

    open_text_row(h, texts);
    put_texts(h, texts, h->estilos[E_TEXTO], h->estilos[E_TEXTO]);
    int status = put_hidden(h, t->huella, fallo);
    plai_text_add_string(h->out, "</row>");
    return status;
}

static int
put_rows(struct hoja_nueva *h, pla_fallo *fallo)
{
    const struct anotacion *a = h->o->anotacion;
    struct devuelto *devuelto = h->o->devuelto;
    int status = PLA_OK;

    for (size_t i = 0; i < a->count && i < FILAS_MAX && status == PLA_OK; i++)
        status = put_observation(h, &a->filas[i], fallo);
    for (size_t i = 0; i < devuelto->tecleadas.count && h->fila < FILAS_MAX && status == PLA_OK; i++)
        if (!devuelto->tecleadas.items[i].usada)
            status = put_answered(h, &devuelto->tecleadas.items[i], fallo);
    while (h->marca < h->o->marcadas_count && h->fila < FILAS_MAX && status == PLA_OK) {
        open_row(h, " hidden=\"1\"");
        status = put_hidden(h, NULL, fallo);
        plai_text_add_string(h->out, "</row>");
    }
    return status;
}

/* ---- the part */

static void
put_top(struct hoja_nueva *h)
{
    size_t cuenta[3] = { 0 };
    char help[400];

    for (size_t i = 0; i < h->o->anotacion->count; i++)
        cuenta[h->o->anotacion->filas[i].gravedad]++;
    open_row(h, " ht=\"26\" customHeight=\"1\"");
    put_cell(h, 0, h->estilos[E_TITULO], "Observaciones de la revisión");
    plai_text_add_string(h->out, "</row>");
    if (h->o->anotacion->count == 0)
        snprintf(help, sizeof help, "En esta revisión no hubo observaciones.");
    else
        snprintf(help, sizeof help,
                 "%zu %s, %zu %s y %zu %s. Cada una tiene enlace a su celda, que lleva un color y una nota. Corrija el "
                 "libro o, si el dato está bien así, escriba el motivo en la columna «" DEVUELTO_JUSTIFICACION
                 "», y devuelva este mismo archivo.",
                 cuenta[PLA_ERROR], cuenta[PLA_ERROR] == 1 ? "error" : "errores", cuenta[PLA_ADVERTENCIA],
                 cuenta[PLA_ADVERTENCIA] == 1 ? "advertencia" : "advertencias", cuenta[PLA_NOTA],
                 cuenta[PLA_NOTA] == 1 ? "nota" : "notas");
    open_row(h, " ht=\"32\" customHeight=\"1\"");
    put_cell(h, 0, h->estilos[E_AYUDA], help);
    plai_text_add_string(h->out, "</row>");
    open_row(h, " ht=\"22\" customHeight=\"1\"");
    for (size_t i = 0; i < COLUMNAS; i++)
        put_cell(h, i, h->estilos[E_ENCABEZADO], columnas[i].titulo);
    plai_text_add_string(h->out, "</row>");
}

static void
put_head(struct hoja_nueva *h)
{
    plai_text_printf(
        h->out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"%s\"><sheetPr>"
        "<tabColor rgb=\"FF1F3A5F\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>"
        "<sheetView showGridLines=\"0\" tabSelected=\"1\" zoomScale=\"90\" zoomScaleNormal=\"90\" workbookViewId=\"0\"><pane ySplit=\"3\" "
        "topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" "
        "activeCell=\"A4\" sqref=\"A4\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
        "<cols>",
        h->o->estricto ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                       : "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    for (size_t i = 0; i < COLUMNAS; i++)
        plai_text_printf(h->out, "<col min=\"%zu\" max=\"%zu\" width=\"%u\" customWidth=\"1\"%s/>", i + 1, i + 1,
                         columnas[i].ancho, i >= COLUMNA_HUELLA ? " hidden=\"1\"" : "");
    plai_text_add_string(h->out, "</cols><sheetData>");
}

static int
render(struct hoja_nueva *h, pla_fallo *fallo)
{
    put_head(h);
    put_top(h);
    int status = put_rows(h, fallo);
    if (status != PLA_OK)
        return status;
    size_t last = h->fila > FILA_ENCABEZADO ? h->fila : FILA_ENCABEZADO;

    plai_text_printf(h->out,
                     "</sheetData><autoFilter ref=\"A%d:%c%zu\"/><mergeCells count=\"1\"><mergeCell ref=\"A%d:%c%d\"/>"
                     "</mergeCells>",
                     FILA_ENCABEZADO, 'A' + COLUMNAS - 1, last, FILA_AYUDA, 'A' + COLUMNA_LIBRE, FILA_AYUDA);
    if (h->enlaces_count > 0) {
        plai_text_add_string(h->out, "<hyperlinks>");
        plai_text_add(h->out, h->enlaces.items, h->enlaces.count);
        plai_text_add_string(h->out, "</hyperlinks>");
    }
    plai_text_add_string(h->out,
                         "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" "
                         "footer=\"0.3\"/><pageSetup orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
    return h->out->failed || h->enlaces.failed ? plai_fail_memory(fallo) : PLA_OK;
}

int
plai_observaciones_render(struct observaciones *observaciones, struct text *out, pla_fallo *fallo)
{
    struct hoja_nueva h = { .o = observaciones, .out = out, .enlaces.memoria = out->memoria };
    int status;

    for (size_t i = 0; i < ESTILOS; i++) {
        h.estilos[i] = plai_estilos_add(observaciones->estilos, estilos[i].font, estilos[i].fill, estilos[i].border,
                                        estilos[i].xf, estilos[i].inside);
        if (h.estilos[i] == UINT32_MAX)
            return plai_fail_memory(fallo);
    }
    status = render(&h, fallo);
    plai_text_done(&h.enlaces);
    return status;
}

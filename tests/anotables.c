/* SPDX-License-Identifier: MIT
 *
 * Packages that are odd in what an annotation touches, and an annotation of their first cells.
 */
#include "anotables.h"

#include <stdlib.h>
#include <string.h>

#include "parche/parche.h"

#define MAIN "xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\""
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_REL "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define PACKAGE_REL "http://schemas.openxmlformats.org/package/2006/relationships"
#define SHEET(inside) XML_HEAD "<worksheet " MAIN ">" inside "</worksheet>"
#define DATA(rows) "<sheetData>" rows "</sheetData>"
#define A1_B1 "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>2</v></c></row>"
#define RELS(inside) XML_HEAD "<Relationships xmlns=\"" PACKAGE_REL "\">" inside "</Relationships>"
#define REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" NS_REL_URI "/" type "\" Target=\"" target "\"/>"
#define NOTES RELS(REL("rId1", "comments", "../comments1.xml") REL("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"))
#define STYLES(xfs)                                                                                                    \
    XML_HEAD "<styleSheet " MAIN "><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Arial\"/></font>"              \
             "<font><color rgb=\"FFFFFFFF\"/><name val=\"Arial\"/></font></fonts><fills count=\"3\"><fill>"            \
             "<patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill>"     \
             "<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFF00\"/></patternFill></fill></fills>"             \
             "<borders count=\"1\"><border/></borders>" xfs "</styleSheet>"
#define XFS                                                                                                            \
    "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf numFmtId=\"14\" "           \
    "fontId=\"1\" fillId=\"2\" borderId=\"0\"><alignment horizontal=\"right\"/></xf></cellXfs>"
#define COMMENTS(authors, list)                                                                                        \
    XML_HEAD "<comments xmlns=\"" NS_MAIN_URI "\"><authors>" authors "</authors><commentList>" list                    \
             "</commentList></comments>"
#define VML(inside)                                                                                                    \
    "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "              \
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">" inside "</xml>"
#define SHAPE(id, kind, row, column)                                                                                   \
    "<v:shape id=\"_x0000_s" id "\" type=\"#_x0000_t202\"><x:ClientData ObjectType=\"" kind "\"><x:Row>" row           \
    "</x:Row><x:Column>" column "</x:Column></x:ClientData></v:shape>"
#define WORKBOOK(inside) XML_HEAD "<workbook " MAIN ">" inside "</workbook>"
#define ONE_SHEET "<sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
#define LEGACY "<legacyDrawing r:id=\"rId2\"/>"

const struct anotable anotables[] = {
    { .nombre = "corriente", .styles = STYLES(XFS), .sheet = SHEET(DATA(A1_B1)) },
    { .nombre = "sin_estilos", .sheet = SHEET(DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")) },
    { .nombre = "estilos_vacios", .styles = XML_HEAD "<styleSheet " MAIN "/>", .sheet = SHEET(DATA(A1_B1)) },
    { .nombre = "estilos_a_medias",
      .styles = XML_HEAD "<styleSheet " MAIN "><fonts/><cellXfs/><cellStyles/></styleSheet>",
      .sheet = SHEET(DATA(A1_B1)) },
    { .nombre = "con_prefijos",
      .workbook = XML_HEAD "<x:workbook xmlns:x=\"" NS_MAIN_URI "\"><x:sheets><x:sheet name=\"Hoja1\" sheetId=\"7\" "
                           "d:id=\"rId1\" xmlns:d=\"" NS_REL_URI "\"/></x:sheets></x:workbook>",
      .styles = XML_HEAD "<x:styleSheet xmlns:x=\"" NS_MAIN_URI "\"><x:cellXfs><x:xf numFmtId=\"0\"/><x:xf "
                         "numFmtId='0' fillId='0'/></x:cellXfs></x:styleSheet>",
      .sheet = XML_HEAD "<x:worksheet xmlns:x=\"" NS_MAIN_URI "\"><x:sheetData><x:row r='1'><x:c r='A1' s='1'><x:v>1"
                        "</x:v></x:c></x:row></x:sheetData></x:worksheet>" },
    { .nombre = "estricto",
      .workbook = XML_HEAD "<workbook xmlns=\"" STRICT "\" xmlns:r=\"" STRICT_REL "\" conformance=\"strict\">" ONE_SHEET
                           "</workbook>",
      .workbook_rels =
          RELS("<Relationship Id=\"rId1\" Type=\"" STRICT_REL "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"),
      .sheet = XML_HEAD "<worksheet xmlns=\"" STRICT
                        "\">" DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>") "</worksheet>" },
    { .nombre = "sin_referencias",
      .sheet = SHEET(DATA("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>")) },
    { .nombre = "datos_vacios", .sheet = SHEET("<sheetData/>") },
    { .nombre = "fila_vacia",
      .sheet = SHEET("<cols><col min=\"2\" max=\"4\" style=\"1\" width=\"30\"/></cols>" DATA(
          "<row r=\"2\" spans=\"1:1\"/><row r=\"9\"><c r=\"A9\"><v>9</v></c></row>")),
      .styles = STYLES(XFS) },
    { .nombre = "combinadas",
      .sheet = SHEET(DATA(
          "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c><c r=\"B1\"/></row>") "<mergeCells count=\"1\"><mergeCell ref=\"A1:C3\"/></mergeCells>") },
    { .nombre = "con_notas",
      .styles = STYLES(XFS),
      .sheet = SHEET(
          DATA(A1_B1) "<pageMargins left=\"1\" right=\"1\" top=\"1\" bottom=\"1\" header=\"1\" footer=\"1\"/>" LEGACY
                      "<extLst/>"),
      .sheet_rels = NOTES,
      .comments = COMMENTS("<author>Ana</author>",
                           "<comment ref=\"A1\" authorId=\"0\"><text><t>Ojo</t></text></comment>"
                           "<comment ref=\"B1\" authorId=\"0\"><text><r><rPr><b/></rPr><t>Ana:</t></r><r><t "
                           "xml:space=\"preserve\"> revisar</t></r></text></comment><comment ref=\"Z9\" authorId=\"0\">"
                           "<text><t>lejos</t></text></comment>"),
      .vml = VML(SHAPE("1025", "Note", "0", "0") SHAPE("1026", "Note", "0", "1") SHAPE("1030", "Note", "8", "25")) },
    { .nombre = "con_controles",
      .sheet = SHEET(DATA(A1_B1) LEGACY "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/"
                                        "markup-compatibility/2006\"><mc:Choice Requires=\"x14\" xmlns:x14=\"urn:x\">"
                                        "<controls/></mc:Choice></mc:AlternateContent>"),
      .styles = STYLES(XFS),
      .sheet_rels = RELS(REL("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml")),
      .vml = VML("<v:shape id=\"_x0000_s1099\"><x:ClientData ObjectType=\"Button\"><br></x:ClientData></v:shape>") },
    { .nombre = "alternativas_al_final",
      .sheet = SHEET(DATA(A1_B1) "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/"
                                 "markup-compatibility/2006\"><mc:Choice Requires=\"r\"><controls/></mc:Choice>"
                                 "<mc:Fallback/></mc:AlternateContent>"),
      .styles = STYLES(XFS) },
    { .nombre = "datos_alternativos",
      .sheet = SHEET("<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
                     "<mc:Choice Requires=\"y\" xmlns:y=\"urn:y\"><sheetData/></mc:Choice><mc:Fallback>" DATA(
                         "<row r=\"3\"><c r=\"C3\"><v>7</v></c></row>") "</mc:Fallback></mc:AlternateContent>"),
      .styles = STYLES(XFS) },
    { .nombre = "con_conversacion",
      .sheet = SHEET(DATA(A1_B1) LEGACY),
      .sheet_rels = NOTES,
      .styles = STYLES(XFS),
      .comments = COMMENTS("<author>tc={1-2}</author>", "<comment ref=\"A1\" authorId=\"0\"><text><t>[Threaded comment]"
                                                        "</t></text></comment>"),
      .vml = VML(SHAPE("1025", "Note", "0", "0")) },
    { .nombre = "nombres_locales",
      .workbook = WORKBOOK("<bookViews><workbookView firstSheet=\"0\" activeTab=\"0\"/></bookViews>" ONE_SHEET
                           "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">Hoja1!$A$1"
                           "</definedName><definedName name=\"todo\">Hoja1!$A$1</definedName></definedNames>"),
      .styles = STYLES(XFS),
      .sheet = SHEET("<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>" DATA(A1_B1)),
      .app =
          XML_HEAD "<Properties xmlns=\"urn:p\" xmlns:vt=\"urn:vt\"><HeadingPairs><vt:vector size=\"2\"><vt:variant>"
                   "<vt:lpstr>Hojas</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector>"
                   "</HeadingPairs><TitlesOfParts><vt:vector size=\"1\" baseType=\"lpstr\"><vt:lpstr>Hoja1</vt:lpstr>"
                   "</vt:vector></TitlesOfParts></Properties>" },
    { .nombre = "ya_hay_observaciones",
      .workbook =
          WORKBOOK("<sheets><sheet name=\"OBSERVACIONES\" sheetId=\"3\" state=\"hidden\" r:id=\"rId1\"/></sheets>"),
      .styles = STYLES(XFS),
      .sheet = SHEET(DATA(A1_B1)) },
    { .nombre = "con_descriptores", .sheet = SHEET(DATA(A1_B1)), .styles = STYLES(XFS), .lies = PARTE_DESCRIPTOR },
    { .nombre = "guardadas_zip64",
      .sheet = SHEET(DATA(A1_B1)),
      .styles = STYLES(XFS),
      .lies = PARTE_ZIP64 | PARTE_STORED },
    { .nombre = "con_macros",
      .types = "<Override PartName=\"/xl/vbaProject.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>",
      .sheet = SHEET(DATA(A1_B1)),
      .styles = STYLES(XFS),
      .extra_name = "xl/vbaProject.bin",
      .extra = "no se toca" },
    { .nombre = "firmado",
      .sheet = SHEET(DATA(A1_B1)),
      .extra_name = "_xmlsignatures/sig1.xml",
      .extra = "<Signature/>" },
    { .nombre = "dos_veces",
      .sheet = SHEET(DATA(A1_B1)),
      .extra_name = "XL/worksheets/sheet1.xml",
      .extra = SHEET(DATA(A1_B1)) },
    { 0 },
};

const struct anotable *
anotable_find(const char *nombre)
{
    const struct anotable *a = anotables;

    while (a->nombre != NULL && strcmp(a->nombre, nombre) != 0)
        a++;
    return a->nombre != NULL ? a : NULL;
}

static const char types_head[] = XML_HEAD
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
    "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";

static void
add(struct paquete *paquete, const struct anotable *a, const char *name, const char *text, const char *usual)
{
    if (text != NULL || usual != NULL)
        paquete_add(paquete, name, text != NULL ? text : usual, 0, a->lies);
}

void
anotable_make(struct paquete *paquete, const struct anotable *a)
{
    char *types = juntar(types_head, a->types != NULL ? a->types : "", "</Types>", (const char *)NULL);
    char *rels =
        juntar(XML_HEAD "<Relationships xmlns=\"" PACKAGE_REL "\">", REL("rId1", "officeDocument", "xl/workbook.xml"),
               a->app != NULL ? REL("rId2", "extended-properties", "docProps/app.xml") : "", "</Relationships>",
               (const char *)NULL);
    char *book =
        juntar(XML_HEAD "<Relationships xmlns=\"" PACKAGE_REL "\">", REL("rId1", "worksheet", "worksheets/sheet1.xml"),
               a->styles != NULL ? REL("rId2", "styles", "styles.xml") : "", "</Relationships>", (const char *)NULL);

    *paquete = (struct paquete){ 0 };
    add(paquete, a, "[Content_Types].xml", types, NULL);
    add(paquete, a, "_rels/.rels", rels, NULL);
    add(paquete, a, "docProps/app.xml", a->app, NULL);
    add(paquete, a, "xl/workbook.xml", a->workbook, WORKBOOK(ONE_SHEET));
    add(paquete, a, "xl/_rels/workbook.xml.rels", a->workbook_rels, book);
    add(paquete, a, "xl/styles.xml", a->styles, NULL);
    add(paquete, a, "xl/worksheets/sheet1.xml", a->sheet, NULL);
    add(paquete, a, "xl/worksheets/_rels/sheet1.xml.rels", a->sheet_rels, NULL);
    add(paquete, a, "xl/comments1.xml", a->comments, NULL);
    add(paquete, a, "xl/drawings/vmlDrawing1.vml", a->vml, NULL);
    if (a->extra_name != NULL)
        add(paquete, a, a->extra_name, a->extra, NULL);
    paquete_end(paquete, 0);
    free(types);
    free(rels);
    free(book);
}

/* ---------------------------------------------------------------- an annotation */

enum { POR_HOJA = 4, HOJAS_MAX = 40 };

static size_t
choose(const struct sheet *sheet, struct sitio sitios[POR_HOJA])
{
    size_t count = 0;

    for (size_t r = 0; r < sheet->row_count && count < 2; r++)
        for (size_t c = 0; c < sheet->rows[r].count && count < 2; c++)
            sitios[count++] =
                (struct sitio){ sheet->name, sheet->rows[r].number, sheet->cells[sheet->rows[r].first + c].column };
    sitios[count++] = (struct sitio){ sheet->name, 2, 2 };
    sitios[count++] = (struct sitio){ sheet->name, 7, 4 };
    return count;
}

static size_t
fill(const struct book *book, int gravedad, struct anotada *filas, struct sitio *sitios)
{
    static const char *const huellas[POR_HOJA] = { "primera", "segunda", "tercera", "cuarta" };
    size_t count = 0;

    for (size_t i = 0; i < book->sheet_count && i < HOJAS_MAX; i++) {
        size_t n = book->sheets[i].aside != NULL ? 0 : choose(&book->sheets[i], &sitios[count]);

        for (size_t k = 0; k < n; k++, count++)
            filas[count] = (struct anotada){ .gravedad = ((int)k + gravedad) % 3,
                                             .regla = "PA-02",
                                             .texto = "La meta programa 25 & el <Plan> dice \"12\" _x000D_ \x01.",
                                             .correccion = "Corrija una de las dos.",
                                             .base = "Ley 152 de 1994",
                                             .otro = k == 0 ? "PI.xlsx, Hoja!A1" : NULL,
                                             .huella = huellas[k],
                                             .celda = "A1",
                                             .sitio = sitios[count],
                                             .marcas = &sitios[count],
                                             .marcas_count = 1 };
    }
    return count;
}

int
anotar_primeras(const void *bytes, size_t size, int gravedad, struct text *out, pla_fallo *fallo)
{
    struct anotada *filas = calloc(POR_HOJA * HOJAS_MAX, sizeof *filas);
    struct sitio *sitios = calloc(POR_HOJA * HOJAS_MAX, sizeof *sitios);
    struct book book = { 0 };
    struct arena arena;
    int status = PLA_E_MEMORIA;

    plai_arena_init(&arena, NULL);
    if (filas != NULL && sitios != NULL)
        status = plai_book_read(&book, &arena, "libro.xlsx", bytes, size, NULL, fallo);
    if (status == PLA_OK) {
        plai_devuelto_set_aside(&book);
        struct anotacion anotacion = { filas, fill(&book, gravedad, filas, sitios) };

        status = plai_parche_annotate(&anotacion, "libro.xlsx", bytes, size, NULL, NULL, out, fallo);
    }
    plai_arena_done(&arena);
    free(filas);
    free(sitios);
    return status;
}

/* SPDX-License-Identifier: MIT
 *
 * Hostile values, each in its place of a workbook that is otherwise good: references, numbers, indices, ranges, texts,
 * entities, bytes that are no characters, relationships.
 * Knows nothing of the reader, nor of archives.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hostile/casos.h"

#define SHEET_HEAD "<worksheet xmlns=\"" NS_MAIN_URI "\">"
#define SHEET_TAIL "</worksheet>"
#define ONE_CELL "<sheetData><row><c><v>1</v></c></row></sheetData>"
#define BOOK_HEAD "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\">"
#define RELATIONS_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

struct dato {
    const char *texto;
    enum espera espera;
    const char *dice;
    const char *valor; /* of the cell at lugar.ref; NULL: whatever */
};

/* Where the values of a family go: into one text of `libro`, between `before` and `after`. */
struct lugar {
    size_t slot; /* offset of that text in struct libro */
    const char *before, *after;
    const char *ref;
    struct libro libro;
};

static void
make_dato(const struct lugar *lugar, const struct dato *dato, struct hecho *hecho)
{
    struct libro libro = lugar->libro;
    char *text = juntar(lugar->before, dato->texto, lugar->after, NULL);
    const char *given = text;

    memcpy((char *)&libro + lugar->slot, &given, sizeof given);
    snprintf(hecho->nombre, sizeof hecho->nombre, "«%.100s»", dato->texto);
    hecho->espera = dato->espera;
    hecho->codigo = dato->espera == RECHAZA ? PLA_E_ENTRADA : PLA_OK;
    hecho->dice = dato->dice;
    hecho->ref = dato->valor != NULL ? lugar->ref : NULL;
    hecho->valor = dato->valor;
    paquete_libro(&hecho->paquete, &libro);
    free(text);
}

#define COUNT(items) (sizeof(items) / sizeof *(items))
#define FAMILIA(name, ...)                                                                                             \
    static void make_##name(size_t i, struct hecho *hecho)                                                             \
    {                                                                                                                  \
        static const struct lugar lugar = { __VA_ARGS__ };                                                             \
                                                                                                                       \
        make_dato(&lugar, &name[i], hecho);                                                                            \
    }
#define SLOT(member) .slot = offsetof(struct libro, member)

/* ---- references, rows, indices */

static const struct dato referencias[] = {
    { "A1", LEE, NULL, "n:1" },
    { "A2", AVISA, "otra fila", "" },
    { "a1", LEE, NULL, "n:1" },
    { " A1 ", LEE, NULL, "n:1" },
    { "XFD1", LEE, NULL, "" },
    { "XFD1048576", AVISA, "otra fila", "" },
    { "XFE1", AVISA, "no existe en Excel", "" },
    { "ZZZ1", AVISA, "no existe en Excel", "" },
    { "AAAA1", AVISA, "no existe en Excel", "" },
    { "A1048577", AVISA, "no existe en Excel", "" },
    { "A0", AVISA, "no existe en Excel", "" },
    { "A", AVISA, "no existe en Excel", "" },
    { "1", AVISA, "no existe en Excel", "" },
    { "", AVISA, "no existe en Excel", "" },
    { "A-1", AVISA, "no existe en Excel", "" },
    { "A+1", AVISA, "no existe en Excel", "" },
    { "A1.5", AVISA, "no existe en Excel", "" },
    { "$A$1", AVISA, "no existe en Excel", "" },
    { "A1:B2", AVISA, "no existe en Excel", "" },
    { "A 1", AVISA, "no existe en Excel", "" },
    { "Hoja1!A1", AVISA, "no existe en Excel", "" },
    { "R1C1", AVISA, "no existe en Excel", "" },
    { "\xC3\x81"
      "1",
      AVISA, "no existe en Excel", "" },
    { "A\xEF\xBC\x91", AVISA, "no existe en Excel", "" },
    { "A18446744073709551617", AVISA, "no existe en Excel", "" },
    { "A99999999999999999999999999", AVISA, "no existe en Excel", "" },
};
FAMILIA(referencias, SLOT(data), .before = "<row r=\"1\"><c r=\"", .after = "\"><v>1</v></c></row>", .ref = "A1")

static const struct dato filas[] = {
    { "1048576", LEE, NULL, "" },
    { " 7 ", LEE, NULL, "" },
    { "1048577", AVISA, "fila", "" },
    { "4294967295", AVISA, "fila", "" },
    { "4294967297", AVISA, "fila", "" },
    { "18446744073709551617", AVISA, "fila", "" },
    { "99999999999999999999", AVISA, "fila", "" },
    { "1e3", AVISA, "fila", "" },
    { "0x1", AVISA, "fila", "" },
    { "1.0", AVISA, "fila", "" },
    { "-0", AVISA, "fila", "" },
    { "+1", AVISA, "fila", "" },
    { "", AVISA, "fila", "" },
    { "uno", AVISA, "fila", "" },
};
FAMILIA(filas, SLOT(data), .before = "<row r=\"", .after = "\"><c><v>1</v></c></row>", .ref = "A1")

static const struct dato cadenas[] = {
    { "0", LEE, NULL, "s:cero" },
    { "1", LEE, NULL, "s:uno" },
    { " 1 ", LEE, NULL, "s:uno" },
    { "00000000000000000001", LEE, NULL, "s:uno" },
    { "", LEE, NULL, "" },
    { "2", AVISA, "compartida", "" },
    { "4294967296", AVISA, "compartida", "" },
    { "18446744073709551616", AVISA, "compartida", "" },
    { "1.0", AVISA, "compartida", "" },
    { "1e0", AVISA, "compartida", "" },
    { "-0", AVISA, "compartida", "" },
    { "+1", AVISA, "compartida", "" },
    { "0x1", AVISA, "compartida", "" },
    { "uno", AVISA, "compartida", "" },
};
FAMILIA(cadenas, SLOT(data), .before = "<row><c t=\"s\"><v>", .after = "</v></c></row>", .ref = "A1",
        .libro = { .strings = "<si><t>cero</t></si><si><t>uno</t></si>" })

static const struct dato estilos[] = {
    { "0", LEE, NULL, "n:46053" },        { "1", LEE, NULL, "d:46053" },
    { " 1 ", LEE, NULL, "d:46053" },      { "2", AVISA, "estilo", "n:46053" },
    { "-1", AVISA, "estilo", "n:46053" }, { "4294967296", AVISA, "estilo", "n:46053" },
    { "x", AVISA, "estilo", "n:46053" },  { "1.0", AVISA, "estilo", "n:46053" },
    { "", AVISA, "estilo", "n:46053" },   { "18446744073709551617", AVISA, "estilo", "n:46053" },
};
FAMILIA(estilos, SLOT(data), .before = "<row><c s=\"", .after = "\"><v>46053</v></c></row>", .ref = "A1",
        .libro = { .styles = "<styleSheet xmlns=\"" NS_MAIN_URI
                             "\"><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>" })

/* ---- ranges */

static const struct dato combinadas[] = {
    { "A1:B2", LEE, NULL, "n:1" },
    { "A1:XFD1048576", LEE, NULL, "n:1" },
    { "A1:B2\"/><mergeCell ref=\"A1:B2", LEE, NULL, "n:1" },
    { "A1:B2\"/><mergeCell ref=\"C1:D2\"/><mergeCell ref=\"A3:D3", LEE, NULL, "n:1" },
    { "A1:B2\"/><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"A1:B2", AVISA, "se encima", "n:1" },
    { "C2:D9\"/><mergeCell ref=\"A5:XFD5", AVISA, "se encima", "n:1" },
    { "B2:A1", AVISA, "combinado", "n:1" },
    { "A1:B", AVISA, "combinado", "n:1" },
    { "A1:", AVISA, "combinado", "n:1" },
    { ":A1", AVISA, "combinado", "n:1" },
    { ":", AVISA, "combinado", "n:1" },
    { "", AVISA, "combinado", "n:1" },
    { "A:C", AVISA, "combinado", "n:1" },
    { "1:3", AVISA, "combinado", "n:1" },
    { "A1:B2:C3", AVISA, "combinado", "n:1" },
    { "A0:A1", AVISA, "combinado", "n:1" },
    { "A1:A1048577", AVISA, "combinado", "n:1" },
    { "A1:XFE1", AVISA, "combinado", "n:1" },
    { "A1:A18446744073709551617", AVISA, "combinado", "n:1" },
    { "#REF!", AVISA, "combinado", "n:1" },
};
FAMILIA(combinadas, SLOT(sheet), .before = SHEET_HEAD ONE_CELL "<mergeCells count=\"4294967295\"><mergeCell ref=\"",
        .after = "\"/></mergeCells>" SHEET_TAIL, .ref = "A1")

static const struct dato columnas[] = {
    { "min=\"1\" max=\"16384\"", LEE, NULL, "n:1" },
    { "min=\"1\" max=\"4294967295\"", LEE, NULL, "n:1" },
    { "min=\"16385\" max=\"16385\"", AVISA, "columnas", "n:1" },
    { "min=\"5\" max=\"2\"", AVISA, "columnas", "n:1" },
    { "min=\"-1\" max=\"2\"", AVISA, "columnas", "n:1" },
    { "min=\"1\"", AVISA, "columnas", "n:1" },
    { "max=\"1\"", AVISA, "columnas", "n:1" },
    { "min=\"4294967297\" max=\"4294967297\"", AVISA, "columnas", "n:1" },
    { "min=\"A\" max=\"B\"", AVISA, "columnas", "n:1" },
};
FAMILIA(columnas, SLOT(sheet), .before = SHEET_HEAD "<cols><col hidden=\"1\" ",
        .after = "/></cols>" ONE_CELL SHEET_TAIL, .ref = "A1")

/* What is only advice neither sizes anything nor hides a cell. */
static const struct dato consejos[] = {
    { "<dimension/>", LEE, NULL, "n:1" },
    { "<dimension ref=\"\"/>", LEE, NULL, "n:1" },
    { "<dimension ref=\"Z9\"/>", LEE, NULL, "n:1" },
    { "<dimension ref=\"A1:A4294967297\"/>", LEE, NULL, "n:1" },
    { "<dimension ref=\"XFD1048576:A1\"/>", LEE, NULL, "n:1" },
    { "<sheetPr><tabColor rgb=\"no\"/></sheetPr>", LEE, NULL, "n:1" },
    { "<sheetFormatPr zeroHeight=\"1\" defaultRowHeight=\"-1e999\"/>", LEE, NULL, "n:1" },
    { "<sheetViews><sheetView workbookViewId=\"-1\" topLeftCell=\"A4294967297\"/></sheetViews>", LEE, NULL, "n:1" },
};
FAMILIA(consejos, SLOT(sheet), .before = SHEET_HEAD, .after = ONE_CELL SHEET_TAIL, .ref = "A1")

/* ---- values */

static const struct dato numeros[] = {
    { "1e308", LEE, NULL, NULL },
    { "4.9e-324", LEE, NULL, NULL },
    { "1e-999", LEE, NULL, NULL },
    { " 1 ", LEE, NULL, "n:1" },
    { "00012", LEE, NULL, "n:12" },
    { "NaN", AVISA, "número", "s:NaN" },
    { "INF", AVISA, "número", "s:INF" },
    { "-infinity", AVISA, "número", "s:-infinity" },
    { "1e999", AVISA, "número", "s:1e999" },
    { "1e99999999999999999999", AVISA, "número", NULL },
    { "1,5", AVISA, "número", "s:1,5" },
    { "1.000.000", AVISA, "número", "s:1.000.000" },
    { "0x1p3", AVISA, "número", "s:0x1p3" },
    { "1e", AVISA, "número", "s:1e" },
    { "1e+", AVISA, "número", "s:1e+" },
    { "--1", AVISA, "número", "s:--1" },
    { "1 2", AVISA, "número", "s:1 2" },
    { ".", AVISA, "número", "s:." },
    { "-", AVISA, "número", "s:-" },
    { "1_000", AVISA, "número", "s:1_000" },
    { "\xD9\xA1", AVISA, "número", "s:\xD9\xA1" },
    { "$ 5", AVISA, "número", "s:$ 5" },
};
FAMILIA(numeros, SLOT(data), .before = "<row><c><v>", .after = "</v></c></row>", .ref = "A1")

static const struct dato tipos[] = {
    { "t=\"b\"><v>2</v>", AVISA, "lógico", "s:2" },
    { "t=\"b\"><v>-1</v>", AVISA, "lógico", "s:-1" },
    { "t=\"b\"><v>sí</v>", AVISA, "lógico", "s:sí" },
    { "t=\"d\"><v>31/01/2026</v>", AVISA, "fecha", "s:31/01/2026" },
    { "t=\"d\"><v>2026-13-01</v>", AVISA, "fecha", "s:2026-13-01" },
    { "t=\"d\"><v>2026-02-30</v>", AVISA, "fecha", "s:2026-02-30" },
    { "t=\"d\"><v>99999-01-01</v>", AVISA, "fecha", "s:99999-01-01" },
    { "t=\"S\"><v>0</v>", AVISA, "tipo", "s:0" },
    { "t=\"\"><v>0</v>", AVISA, "tipo", "s:0" },
    { "t=\"inlinestr\"><is><t>a</t></is>", RESPONDE, NULL, NULL },
    { "t=\"e\"><v>#NO_ES!</v>", LEE, NULL, "e:#NO_ES!" },
    { "t=\"inlineStr\"><v>a</v>", LEE, NULL, "s:a" },
    { "t=\"inlineStr\"><is/>", LEE, NULL, NULL },
    { "t=\"n\"><is><t>a</t></is>", RESPONDE, NULL, NULL },
    { "><v>1</v><v>2</v>", RESPONDE, NULL, NULL },
    { "><f>A1</f><f>A1</f>", LEE, NULL, "f:" },
    { "><v><v>1</v></v>", RESPONDE, NULL, NULL },
    { "><c><v>1</v></c>", RESPONDE, NULL, NULL },
};
FAMILIA(tipos, SLOT(data), .before = "<row><c ", .after = "</c></row>", .ref = "A1")

/* ---- texts: entities, bytes, injections */

static const struct dato entidades[] = {
    { "&lt;&amp;&gt;&quot;&apos;", LEE, NULL, "s:<&>\"'" },
    { "&amp;lt;", LEE, NULL, "s:&lt;" },
    { "&#65;&#x42;&#x1F600;", LEE, NULL, "s:AB\xF0\x9F\x98\x80" },
    { "<![CDATA[&amp;<x>]]>", LEE, NULL, "s:&amp;<x>" },
    { "&", RECHAZA, "entidades", NULL },
    { "&;", RECHAZA, "entidades", NULL },
    { "&amp", RECHAZA, "entidades", NULL },
    { "&AMP;", RECHAZA, "entidades", NULL },
    { "&#;", RECHAZA, "entidades", NULL },
    { "&#x;", RECHAZA, "entidades", NULL },
    { "&#X41;", RECHAZA, "entidades", NULL },
    { "&# 65;", RECHAZA, "entidades", NULL },
    { "&#-65;", RECHAZA, "entidades", NULL },
    { "&#1;", RECHAZA, "entidades", NULL },
    { "&#27;[2J", RECHAZA, "entidades", NULL },
    { "&#xD800;", RECHAZA, "entidades", NULL },
    { "&#xFFFE;", RECHAZA, "entidades", NULL },
    { "&#x110000;", RECHAZA, "entidades", NULL },
    { "&#4294967361;", RECHAZA, "entidades", NULL },
    { "&#18446744073709551681;", RECHAZA, "entidades", NULL },
    { "&#00000000000000000000000000000000000065;", LEE, NULL, "s:A" },
    { "&xxe;", RECHAZA, "entidades", NULL },
    { "&%pe;", RECHAZA, "entidades", NULL },
    { "<![CDATA[sin fin", RECHAZA, NULL, NULL },
    { "<!-- sin fin", RECHAZA, NULL, NULL },
    { "<?sin fin", RECHAZA, NULL, NULL },
    { "<!ENTITY x 'y'>", RECHAZA, "DTD", NULL },
};
FAMILIA(entidades, SLOT(data), .before = "<row><c t=\"inlineStr\"><is><t>", .after = "</t></is></c></row>", .ref = "A1")

static const struct dato bytes_malos[] = {
    { "\xF4\x8F\xBF\xBF", LEE, NULL, "s:\xF4\x8F\xBF\xBF" },
    { "\x7F", LEE, NULL, "s:\x7F" },
    { "\xC2\x9B", LEE, NULL, "s:\xC2\x9B" },
    { "\x80", RECHAZA, "caracteres", NULL },
    { "\xC3", RECHAZA, "caracteres", NULL },
    { "\xC1\x81", RECHAZA, "caracteres", NULL },
    { "\xE2\x82", RECHAZA, "caracteres", NULL },
    { "\xE0\x80\x80", RECHAZA, "caracteres", NULL },
    { "\xED\xBF\xBF", RECHAZA, "caracteres", NULL },
    { "\xF0\x80\x80\x80", RECHAZA, "caracteres", NULL },
    { "\xF4\x90\x80\x80", RECHAZA, "caracteres", NULL },
    { "\xF5\x80\x80\x80", RECHAZA, "caracteres", NULL },
    { "\xFE", RECHAZA, "caracteres", NULL },
    { "\xFF\xFE", RECHAZA, "caracteres", NULL },
    { "\x01", RECHAZA, "caracteres", NULL },
    { "\x08", RECHAZA, "caracteres", NULL },
    { "\x0B", RECHAZA, "caracteres", NULL },
    { "\x0C", RECHAZA, "caracteres", NULL },
};
FAMILIA(bytes_malos, SLOT(strings), .before = "<si><t>", .after = "</t></si>", .ref = "A1",
        .libro = { .data = "<row><c t=\"s\"><v>0</v></c></row>" })

/* They come out as the texts they are: who shows them sees to the rest. */
static const struct dato inyecciones[] = {
    { "=cmd|' /C calc'!A0", LEE, NULL, "s:=cmd|' /C calc'!A0" },
    { "=HYPERLINK(&quot;http://ejemplo.invalid&quot;)", LEE, NULL, "s:=HYPERLINK(\"http://ejemplo.invalid\")" },
    { "+1+1", LEE, NULL, "s:+1+1" },
    { "-1+1", LEE, NULL, "s:-1+1" },
    { "@SUM(A1)", LEE, NULL, "s:@SUM(A1)" },
    { "_x0009_=1+1", LEE, NULL, "s:\t=1+1" },
    { "_x000D_=1+1", LEE, NULL, "s:\r=1+1" },
    { "_x001B_[31mrojo", LEE, NULL, "s:\x1B[31mrojo" },
    { "_x0007__x0008__x007F_", LEE, NULL, "s:\x07\x08\x7F" },
    { "_x202E_oculto", LEE, NULL, "s:\xE2\x80\xAEoculto" },
    { "_x0000_", LEE, NULL, "s:_x0000_" },
    { "_xD83D__xDE00_", LEE, NULL, "s:\xF0\x9F\x98\x80" },
    { "_xD83D_", LEE, NULL, "s:_xD83D_" },
    { "_xDE00__xD83D_", LEE, NULL, "s:_xDE00__xD83D_" },
    { "_x005F_x0041_", LEE, NULL, "s:_x0041_" },
    { "_X0041_ _x041_ _x0041", LEE, NULL, "s:_X0041_ _x041_ _x0041" },
    { "'; DROP TABLE metas; --", LEE, NULL, "s:'; DROP TABLE metas; --" },
    { "&lt;script>alert(1)&lt;/script>", LEE, NULL, "s:<script>alert(1)</script>" },
    { "%s%n%x", LEE, NULL, "s:%s%n%x" },
    { "$(rm -rf /) `id`", LEE, NULL, "s:$(rm -rf /) `id`" },
    { "../../etc/passwd", LEE, NULL, "s:../../etc/passwd" },
};
FAMILIA(inyecciones, SLOT(data), .before = "<row><c t=\"inlineStr\"><is><t>", .after = "</t></is></c></row>",
        .ref = "A1")

/* ---- markup */

static const struct dato marcas[] = {
    { "<row><c r=A1><v>1</v></c></row>", RECHAZA, "comillas", NULL },
    { "<row><c r=\"A1><v>1</v></c></row>", RECHAZA, NULL, NULL },
    { "<row><c r><v>1</v></c></row>", RECHAZA, "valor", NULL },
    { "<row><c r=\"A1\"s=\"0\"><v>1</v></c></row>", RECHAZA, "espacio", NULL },
    { "<row><c r=\"<\"><v>1</v></c></row>", RECHAZA, NULL, NULL },
    { "<row><c r=\"&bad;\"><v>1</v></c></row>", RECHAZA, "atributo", NULL },
    { "<row><c =\"A1\"><v>1</v></c></row>", RECHAZA, NULL, NULL },
    { "<row><c><v>1</c></v></row>", RECHAZA, "cierra", NULL },
    { "<row><c><v>1</V></c></row>", RECHAZA, "cierra", NULL },
    { "<row><c><v>1</v></c>", RECHAZA, NULL, NULL },
    { "<row><c><v>1", RECHAZA, NULL, NULL },
    { "<row><>1</></row>", RECHAZA, "nombre", NULL },
    { "<row>< c/></row>", RECHAZA, NULL, NULL },
    { "<row><c><v>1</v></c></row", RECHAZA, NULL, NULL },
    { "</sheetData></worksheet><worksheet><sheetData>", RECHAZA, "raíz", NULL },
    { "<!DOCTYPE x>", RECHAZA, "DTD", NULL },
    { "<![IGNORE[x]]>", RECHAZA, NULL, NULL },
    { "<row><row><row><c><v>1</v></c></row></row></row>", RESPONDE, NULL, NULL },
    { "<c r=\"A1\"><v>1</v></c>", RESPONDE, NULL, NULL },
    { "<sheetData><row><c><v>1</v></c></row></sheetData>", RESPONDE, NULL, NULL },
    { "<row spans=\"0:99999999999\" ht=\"-1\"><c><v>1</v></c></row>", LEE, NULL, "n:1" },
    { "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>2</v></c></row>", AVISA, "más de una vez",
      "n:2" },
    { "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>2</v></c><c r=\"A1\"/><c r=\"C1\"><v>3</v></c></row>", AVISA,
      "más de una vez", NULL },
    { "<row r=\"1\"><c r=\"A2\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c></row>", AVISA, "más de una vez",
      "" },
};
FAMILIA(marcas, SLOT(data), .before = "", .after = "", .ref = "A1")

/* ---- the workbook and its relationships */

#define NAMED(names) "<sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets><definedNames>" names "</definedNames>"
static const struct dato libros[] = {
    { "<sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets>", LEE, NULL, "n:1" },
    { "<sheets><sheet r:id=\"rId1\"/></sheets>", LEE, NULL, "n:1" },
    { "<sheets><sheet name=\"a&#10;b&#x202E;c\" r:id=\"rId1\"/></sheets>", LEE, NULL, "n:1" },
    { "<sheets><sheet name=\"../../x\" sheetId=\"-1\" state=\"nada\" r:id=\"rId1\"/></sheets>", LEE, NULL, "n:1" },
    { "<workbookPr date1904=\"quizás\"/><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets>", LEE, NULL, "n:1" },
    { "<sheets><sheet name=\"a\"/></sheets>", RECHAZA, "en qué parte", NULL },
    { "<sheets><sheet name=\"a\" id=\"rId1\"/></sheets>", RECHAZA, "en qué parte", NULL },
    { "<sheets><sheet name=\"a\" r:id=\"\"/></sheets>", AVISA, "no tiene contenido", NULL },
    { "<sheets><sheet name=\"a\" r:id=\"rId99\"/></sheets>", RECHAZA, "«a»", NULL },
    { "<sheets><sheet name=\"a\" r:id=\"rid1\"/></sheets>", RECHAZA, "«a»", NULL },
    { NAMED("<definedName name=\"t\" localSheetId=\"0\">a!$A$1</definedName>"), LEE, NULL, "n:1" },
    { NAMED("<definedName name=\"t\" localSheetId=\"1\"/>"), AVISA, "es de una hoja que no existe", "n:1" },
    { NAMED("<definedName name=\"t\" localSheetId=\"-1\"/>"), AVISA, "no dice bien de qué hoja", "n:1" },
    { NAMED("<definedName name=\"t\" localSheetId=\"4294967296\"/>"), AVISA, "no dice bien de qué hoja", "n:1" },
    { NAMED("<otro/>"), LEE, NULL, "n:1" },
    { "<sheets/>", RECHAZA, "ninguna hoja", NULL },
    { "", RECHAZA, "ninguna hoja", NULL },
};
FAMILIA(libros, SLOT(workbook), .before = BOOK_HEAD, .after = "</workbook>", .ref = "A1",
        .libro = { .data = "<row><c><v>1</v></c></row>" })

#define SHEET_AT(rest) "Id=\"rId1\" Type=\"" TYPE "worksheet\" " rest

static const struct dato relaciones[] = {
    { SHEET_AT("Target=\"worksheets/sheet1.xml\""), LEE, NULL, "n:1" },
    { SHEET_AT("Target=\"/xl/worksheets/sheet1.xml\""), LEE, NULL, "n:1" },
    { SHEET_AT("Target=\"\\xl\\worksheets\\sheet1.xml\""), LEE, NULL, "n:1" },
    { SHEET_AT("Target=\"./x/../worksheets//sheet1.xml\""), LEE, NULL, "n:1" },
    { SHEET_AT("Target=\"worksheets/sheet%31.xml\""), LEE, NULL, "n:1" },
    { SHEET_AT("Target=\"worksheets/sheet1.xml%00\""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\"\""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\".\""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\"/\""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\"#A1\""), RECHAZA, NULL, NULL },
    { SHEET_AT(""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\"_rels/workbook.xml.rels\""), RECHAZA, "worksheet", NULL },
    { SHEET_AT("Target=\"../_rels/.rels\""), RECHAZA, "worksheet", NULL },
    { SHEET_AT("Target=\"../[Content_Types].xml\""), RECHAZA, "worksheet", NULL },
    { SHEET_AT("Target=\"styles.xml\""), RECHAZA, "worksheet", NULL },
    { SHEET_AT("Target=\"../../../../etc/passwd\""), RECHAZA, "etc/passwd", NULL },
    { SHEET_AT("Target=\"file:///etc/passwd\""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\"http://ejemplo.invalid/a.xml\""), RECHAZA, NULL, NULL },
    { SHEET_AT("Target=\"\\\\servidor\\a.xml\" TargetMode=\"External\""), RECHAZA, "«Hoja1»", NULL },
    { SHEET_AT("Target=\"/dev/zero\" TargetMode=\"External\""), RECHAZA, "«Hoja1»", NULL },
    { "Type=\"" TYPE "worksheet\" Target=\"worksheets/sheet1.xml\"", RECHAZA, "«Hoja1»", NULL },
    { "Id=\"rId1\" Target=\"worksheets/sheet1.xml\"", RESPONDE, NULL, NULL },
    { "Id=\"rId1\" Type=\"" TYPE "chartsheet\" Target=\"worksheets/sheet1.xml\"", LEE, NULL, NULL },
    { SHEET_AT("Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"" TYPE
               "styles\" TargetMode=\"External\" Target=\"http://ejemplo.invalid/s\""),
      LEE, NULL, "n:1" },
    { SHEET_AT("Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"" TYPE
               "sharedStrings\" Target=\"worksheets/sheet1.xml\""),
      RECHAZA, "sst", NULL },
    { SHEET_AT("Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"" TYPE
               "styles\" Target=\"no-hay.xml\""),
      RECHAZA, "no-hay.xml", NULL },
};
FAMILIA(relaciones, SLOT(workbook_rels), .before = RELATIONS_HEAD "<Relationship ", .after = "/></Relationships>",
        .ref = "A1", .libro = { .data = "<row><c><v>1</v></c></row>" })

static const struct dato entradas[] = {
    { "Target=\"xl/workbook.xml\"", LEE, NULL, "n:1" },
    { "Target=\"XL\\Workbook.XML\"", LEE, NULL, "n:1" },
    { "Target=\"_rels/.rels\"", RECHAZA, "workbook", NULL },
    { "Target=\"xl/styles.xml\"", RECHAZA, "workbook", NULL },
    { "Target=\"no-hay.xml\"", RECHAZA, NULL, NULL },
    { "", RECHAZA, NULL, NULL },
    { "Target=\"http://ejemplo.invalid/l.xml\" TargetMode=\"External\"", LEE, NULL, "n:1" },
};
FAMILIA(entradas, SLOT(rels), .before = RELATIONS_HEAD "<Relationship Id=\"a\" Type=\"" TYPE "officeDocument\" ",
        .after = "/></Relationships>", .ref = "A1", .libro = { .data = "<row><c><v>1</v></c></row>" })

/* ---- limits, each at its value and one above */

static const struct {
    const char *nombre;
    size_t slot; /* in pla_limites */
    uint64_t cabe;
    struct libro libro;
} limites[] = {
    { "entradas", offsetof(pla_limites, entradas), 7, { 0 } },
    { "celdas", offsetof(pla_limites, celdas), 2, { .data = "<row><c><v>1</v></c><c/><c><v>1</v></c></row>" } },
    { "hojas",
      offsetof(pla_limites, hojas),
      2,
      { .workbook = BOOK_HEAD "<sheets><sheet name=\"1\" r:id=\"rId1\"/><sheet name=\"2\" r:id=\"rId2\"/>"
                              "</sheets></workbook>",
        .workbook_rels = RELATIONS_HEAD "<Relationship " SHEET_AT(
            "Target=\"worksheets/sheet1.xml\"") "/>"
                                                "<Relationship Id=\"rId2\" Type=\"" TYPE
                                                "chartsheet\" Target=\"otra.xml\"/></Relationships>" } },
    { "cadenas", offsetof(pla_limites, cadenas), 2, { .strings = "<si/><si><r><t>2</t></r></si>" } },
    { "combinadas",
      offsetof(pla_limites, combinadas),
      2,
      { .sheet = SHEET_HEAD "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"A1:A2\"/>"
                            "</mergeCells>" SHEET_TAIL } },
    { "profundidad", offsetof(pla_limites, profundidad), 7, { .data = "<row><c><v><x><y/></x></v></c></row>" } },
    { "atributos", offsetof(pla_limites, atributos), 4, { .data = "<row a=\"1\" b=\"2\" c=\"3\" d=\"4\"/>" } },
};

static void
make_limites(size_t i, struct hecho *hecho)
{
    bool above = i % 2 != 0;
    uint64_t value = limites[i / 2].cabe - above;

    snprintf(hecho->nombre, sizeof hecho->nombre, "%s=%d", limites[i / 2].nombre, (int)value);
    memcpy((char *)&hecho->limites + limites[i / 2].slot, &value, sizeof value);
    hecho->espera = above ? RECHAZA : LEE;
    hecho->codigo = above ? PLA_E_LIMITE : PLA_OK;
    hecho->dice = above ? limites[i / 2].nombre : NULL;
    paquete_libro(&hecho->paquete, &limites[i / 2].libro);
}

#define POR_DATOS(name)                                                                                                \
    {                                                                                                                  \
#name, COUNT(name), make_##name                                                                                \
    }

const struct familia familias_de_partes[] = {
    POR_DATOS(referencias),
    POR_DATOS(filas),
    POR_DATOS(cadenas),
    POR_DATOS(estilos),
    POR_DATOS(combinadas),
    POR_DATOS(columnas),
    POR_DATOS(consejos),
    POR_DATOS(numeros),
    POR_DATOS(tipos),
    POR_DATOS(entidades),
    POR_DATOS(bytes_malos),
    POR_DATOS(inyecciones),
    POR_DATOS(marcas),
    POR_DATOS(libros),
    POR_DATOS(relaciones),
    POR_DATOS(entradas),
    { "limites", 2 * COUNT(limites), make_limites },
    { NULL, 0, NULL },
};

/* SPDX-License-Identifier: MIT
 *
 * The table of hostile workbooks. Families: containers that are something else, lying archives, missing parts, XML
 * attacks, cells out of place, values that are not, sizes.
 * Knows nothing of the reader.
 */
#include "hostile/casos.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planaccion.h"

#define SHEET(inside) "<worksheet xmlns=\"" NS_MAIN_URI "\">" inside "</worksheet>"
#define RELATIONS(inside)                                                                                              \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define BOOK(inside) "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\">" inside "</workbook>"
#define ROW(inside) "<row r=\"1\">" inside "</row>"

/* ---- files that are something else */

static void
raw(struct paquete *paquete, const void *bytes, size_t size)
{
    paquete->bytes = malloc(size == 0 ? 1 : size);
    if (paquete->bytes == NULL)
        abort();
    memcpy(paquete->bytes, bytes, size);
    paquete->size = size;
}

#define RAW(name, literal)                                                                                             \
    static void name(struct paquete *paquete)                                                                          \
    {                                                                                                                  \
        raw(paquete, literal, sizeof(literal) - 1);                                                                    \
    }

RAW(make_empty, "")
RAW(make_one_byte, "P")
RAW(make_zeros, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")
RAW(make_csv, "meta;valor\r\n1;2\r\n")
RAW(make_html, "\xEF\xBB\xBF  <HTML><body><TABLE><tr><td>1</td></tr></TABLE>")
RAW(make_xml_2003, "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>")
RAW(make_pdf, "%PDF-1.7\n1 0 obj")
RAW(make_rtf, "{\\rtf1 hola}")
RAW(make_json, "{\"a\": 1}")
RAW(make_gzip, "\x1F\x8B\x08\0\0\0\0\0")
RAW(make_noise, "\x8F\x01\xC3\x28\x00\x7F\xFE\x10\x22\x99\x05")
RAW(make_only_signature, "PK\3\4")
RAW(make_only_end, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")
RAW(make_end_with_lies, "PK\5\6\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0")

/* A compound file whose only directory record has that name. */
static void
make_ole(struct paquete *paquete, const char *stream)
{
    unsigned char bytes[2048] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
    unsigned char *record = bytes + 1024;
    size_t n = strlen(stream);

    /* Chains of sectors that point at themselves: whoever follows them never comes back. */
    memset(bytes + 512, 0, 512);
    for (size_t i = 0; i < n; i++)
        record[2 * i] = (unsigned char)stream[i];
    record[64] = (unsigned char)(2 * (n + 1));
    raw(paquete, bytes, sizeof bytes);
}

static void
make_encrypted(struct paquete *paquete)
{
    make_ole(paquete, "EncryptedPackage");
}

static void
make_xls(struct paquete *paquete)
{
    make_ole(paquete, "Workbook");
}

static void
make_doc(struct paquete *paquete)
{
    make_ole(paquete, "WordDocument");
}

static void
make_unknown_ole(struct paquete *paquete)
{
    make_ole(paquete, "Algo");
}

/* A package of one part. */
static void
make_single(struct paquete *paquete, const char *name, const char *text, unsigned lies)
{
    paquete_add(paquete, name, text, 0, lies);
    paquete_end(paquete, 0);
}

static void
make_ods(struct paquete *paquete)
{
    make_single(paquete, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", PARTE_STORED);
}

static void
make_xlsb(struct paquete *paquete)
{
    paquete_add(paquete, "_rels/.rels",
                RELATIONS("<Relationship Id=\"a\" Type=\"q/officeDocument\" Target=\"xl/workbook.bin\"/>"), 0, 0);
    make_single(paquete, "xl/workbook.bin", "x", 0);
}

static void
make_docx(struct paquete *paquete)
{
    paquete_add(paquete, "_rels/.rels",
                RELATIONS("<Relationship Id=\"a\" Type=\"q/officeDocument\" Target=\"word/document.xml\"/>"), 0, 0);
    make_single(paquete, "word/document.xml", "<d/>", 0);
}

static void
make_zip_of_something(struct paquete *paquete)
{
    make_single(paquete, "informe.txt", "hola", 0);
}

static void
make_zip_of_nothing(struct paquete *paquete)
{
    paquete_end(paquete, 0);
}

static void
make_types_only(struct paquete *paquete)
{
    make_single(paquete, "[Content_Types].xml", "<Types/>", 0);
}

/* ---- whole archives with one thing wrong */

static void
cut(struct paquete *paquete, size_t bytes)
{
    paquete->size = paquete->size > bytes ? paquete->size - bytes : 0;
}

static void
make_without_end(struct paquete *paquete)
{
    paquete_libro(paquete, &(struct libro){ .data = "" });
    cut(paquete, 1);
}

static void
make_half(struct paquete *paquete)
{
    paquete_libro(paquete, &(struct libro){ .data = "" });
    cut(paquete, paquete->size / 2);
}

static void
make_with_tail(struct paquete *paquete)
{
    struct paquete whole;

    paquete_libro(&whole, &(struct libro){ .data = ROW("<c><v>1</v></c>") });
    raw(paquete, whole.bytes, whole.size);
    paquete->bytes = realloc(paquete->bytes, whole.size + 100);
    if (paquete->bytes == NULL)
        abort();
    memset(paquete->bytes + whole.size, 0, 100);
    paquete->size += 100;
    paquete_free(&whole);
}

static void
make_with_head(struct paquete *paquete)
{
    struct paquete whole;

    paquete_libro(&whole, &(struct libro){ .data = ROW("<c><v>1</v></c>") });
    paquete->bytes = malloc(whole.size + 4);
    if (paquete->bytes == NULL)
        abort();
    memcpy(paquete->bytes, "PK\3\4", 4);
    memcpy(paquete->bytes + 4, whole.bytes, whole.size);
    paquete->size = whole.size + 4;
    paquete_free(&whole);
}

static void
make_duplicate(struct paquete *paquete)
{
    struct libro libro = { .data = ROW("<c><v>1</v></c>"), .sheet_name = "XL/worksheets/SHEET1.xml" };

    paquete_libro(paquete, &libro);
    /* The archive is taken up again: its directory goes, the part comes a second time, and the directory after it. */
    paquete->size -= paquete->directory_size + 22;
    paquete_add(paquete, "xl/worksheets/sheet1.xml", SHEET("<sheetData>" ROW("<c><v>2</v></c>") "</sheetData>"), 0, 0);
    paquete_end(paquete, 0);
}

static void
make_long_name(struct paquete *paquete)
{
    char *name = repetir("n", 1025);

    make_single(paquete, name, "x", 0);
    free(name);
}

static void
make_many_entries(struct paquete *paquete)
{
    char name[32];

    for (int i = 0; i < 10001; i++) {
        snprintf(name, sizeof name, "%d", i);
        paquete_add(paquete, name, "x", 1, PARTE_STORED);
    }
    paquete_end(paquete, 0);
}

static void
make_traversal(struct paquete *paquete)
{
    paquete_libro(paquete, &(struct libro){ .data = ROW("<c><v>1</v></c>") });
    paquete->size -= paquete->directory_size + 22;
    paquete_add(paquete, "../../../etc/passwd", "x", 0, 0);
    paquete_add(paquete, "/tmp/absoluto", "x", 0, 0);
    paquete_add(paquete, "C:\\Windows\\x", "x", 0, 0);
    paquete_end(paquete, 0);
}

static void
make_zip64(struct paquete *paquete)
{
    paquete_libro(paquete, &(struct libro){ .data = ROW("<c><v>1</v></c>"), .lies = PARTE_ZIP64 });
    paquete->size -= 22;
    paquete->size -= paquete->directory_size;
    paquete_end(paquete, 1);
}

/* ---- large ones */

static void
make_bomb(struct paquete *paquete)
{
    char *spaces = repetir(" ", 40u << 20);

    paquete_libro(paquete, &(struct libro){ .data = spaces });
    free(spaces);
}

static void
make_deep(struct paquete *paquete)
{
    char *open = repetir("<a>", 100000);
    char *sheet = juntar("<worksheet xmlns=\"" NS_MAIN_URI "\">", open, NULL);

    paquete_libro(paquete, &(struct libro){ .sheet = sheet });
    free(open);
    free(sheet);
}

static void
make_huge_attribute(struct paquete *paquete)
{
    char *value = repetir("v", 10u << 20);
    char *data = juntar("<row r=\"1\" x=\"", value, "\"/>", NULL);

    paquete_libro(paquete, &(struct libro){ .data = data });
    free(value);
    free(data);
}

static void
make_many_attributes(struct paquete *paquete)
{
    char *data = malloc(20000);
    size_t n = 0;

    if (data == NULL)
        abort();
    n += (size_t)sprintf(data, "<row");
    for (int i = 0; i < 300; i++)
        n += (size_t)sprintf(data + n, " a%d=\"1\"", i);
    sprintf(data + n, "/>");
    paquete_libro(paquete, &(struct libro){ .data = data });
    free(data);
}

static void
make_empty_cells_by_millions(struct paquete *paquete)
{
    char *cells = repetir("<c s=\"0\"/>", 16384);
    char *row = juntar("<row>", cells, "</row>", NULL);
    char *data = repetir(row, 60);

    paquete_libro(paquete, &(struct libro){ .data = data });
    free(cells);
    free(row);
    free(data);
}

static void
make_same_cell_many_times(struct paquete *paquete)
{
    char *cells = repetir("<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>", 100000);
    char *data = juntar(ROW(""), "<row r=\"1\">", cells, "</row>", NULL);

    paquete_libro(paquete, &(struct libro){ .data = data });
    free(cells);
    free(data);
}

static void
make_backward_rows(struct paquete *paquete)
{
    char *data = malloc(60000 * 60);
    size_t n = 0;

    if (data == NULL)
        abort();
    for (int r = 60000; r > 0; r--)
        n += (size_t)sprintf(data + n, "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c></row>", r, r, r);
    paquete_libro(paquete, &(struct libro){ .data = data });
    free(data);
}

static void
make_huge_merges(struct paquete *paquete)
{
    char *merges = repetir("<mergeCell ref=\"A1:XFD1048576\"/>", 50000);
    char *sheet =
        juntar("<worksheet xmlns=\"" NS_MAIN_URI "\"><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>",
               merges, "</mergeCells></worksheet>", NULL);

    paquete_libro(paquete, &(struct libro){ .sheet = sheet });
    free(merges);
    free(sheet);
}

#define NUL_SHEET                                                                                                      \
    "<worksheet xmlns=\"" NS_MAIN_URI                                                                                  \
    "\"><sheetData><row><c t=\"inlineStr\"><is><t>a\0b</t></is></c></row></sheetData></worksheet>"

const struct hostil hostiles[] = {
    /* What they say they are not. */
    { "vacío", RECHAZA, PLA_E_ENTRADA, "vacío", make_empty, { 0 } },
    { "un byte", RECHAZA, PLA_E_ENTRADA, NULL, make_one_byte, { 0 } },
    { "ceros", RECHAZA, PLA_E_ENTRADA, "no se reconoce", make_zeros, { 0 } },
    { "ruido", RECHAZA, PLA_E_ENTRADA, "no se reconoce", make_noise, { 0 } },
    { "CSV", RECHAZA, PLA_E_ENTRADA, "CSV", make_csv, { 0 } },
    { "HTML", RECHAZA, PLA_E_ENTRADA, "HTML", make_html, { 0 } },
    { "XML de 2003", RECHAZA, PLA_E_ENTRADA, "2003", make_xml_2003, { 0 } },
    { "PDF", RECHAZA, PLA_E_ENTRADA, "PDF", make_pdf, { 0 } },
    { "RTF", RECHAZA, PLA_E_ENTRADA, "RTF", make_rtf, { 0 } },
    { "JSON", RECHAZA, PLA_E_ENTRADA, "JSON", make_json, { 0 } },
    { "gzip", RECHAZA, PLA_E_ENTRADA, "gzip", make_gzip, { 0 } },
    { "cifrado", RECHAZA, PLA_E_ENTRADA, "quite la contraseña", make_encrypted, { 0 } },
    { "xls", RECHAZA, PLA_E_ENTRADA, ".xls", make_xls, { 0 } },
    { "doc", RECHAZA, PLA_E_ENTRADA, "Word", make_doc, { 0 } },
    { "OLE2 sin nada conocido", RECHAZA, PLA_E_ENTRADA, "OLE2", make_unknown_ole, { 0 } },
    { "ods", RECHAZA, PLA_E_ENTRADA, ".ods", make_ods, { 0 } },
    { "xlsb", RECHAZA, PLA_E_ENTRADA, ".xlsb", make_xlsb, { 0 } },
    { "docx", RECHAZA, PLA_E_ENTRADA, ".docx", make_docx, { 0 } },
    { "ZIP de otra cosa", RECHAZA, PLA_E_ENTRADA, "ZIP", make_zip_of_something, { 0 } },
    { "ZIP de nada", RECHAZA, PLA_E_ENTRADA, NULL, make_zip_of_nothing, { 0 } },
    { "solo tipos de contenido", RECHAZA, PLA_E_ENTRADA, "xl/workbook.xml", make_types_only, { 0 } },

    /* Archives that lie. */
    { "solo la firma", RECHAZA, PLA_E_ENTRADA, "incompleto", make_only_signature, { 0 } },
    { "solo el final", RECHAZA, PLA_E_ENTRADA, NULL, make_only_end, { 0 } },
    { "final con todo a unos", RECHAZA, PLA_E_ENTRADA, NULL, make_end_with_lies, { 0 } },
    { "sin el último byte", RECHAZA, PLA_E_ENTRADA, "incompleto", make_without_end, { 0 } },
    { "la mitad", RECHAZA, PLA_E_ENTRADA, "incompleto", make_half, { 0 } },
    { "con ceros detrás", LEE, 0, NULL, make_with_tail, { 0 } },
    { "con algo delante", LEE, 0, NULL, make_with_head, { 0 } },
    { "CRC que no coincide", RECHAZA, PLA_E_ENTRADA, "CRC", NULL, { .lies = PARTE_BAD_CRC } },
    { "CRC que no coincide, sin comprimir",
      RECHAZA,
      PLA_E_ENTRADA,
      "CRC",
      NULL,
      { .lies = PARTE_BAD_CRC | PARTE_STORED } },
    { "con descriptor de datos", LEE, 0, NULL, NULL, { .lies = PARTE_DESCRIPTOR } },
    { "tamaños en ZIP64", LEE, 0, NULL, NULL, { .lies = PARTE_ZIP64 } },
    { "todo en ZIP64", LEE, 0, NULL, make_zip64, { 0 } },
    { "cabecera local que miente", LEE, 0, NULL, NULL, { .lies = PARTE_LOCAL_LIES } },
    { "dice un byte menos", RECHAZA, PLA_E_ENTRADA, "tamaño", NULL, { .lies = PARTE_SHORTER } },
    { "dice un byte más", RECHAZA, PLA_E_ENTRADA, "tamaño", NULL, { .lies = PARTE_LONGER } },
    { "parte con contraseña", RECHAZA, PLA_E_ENTRADA, "contraseña", NULL, { .lies = PARTE_ENCRYPTED } },
    { "método de compresión raro", RECHAZA, PLA_E_ENTRADA, "método", NULL, { .lies = PARTE_STRANGE_METHOD } },
    { "entrada fuera del archivo", RECHAZA, PLA_E_ENTRADA, "fuera", NULL, { .lies = PARTE_OUTSIDE } },
    { "entradas que se solapan", RECHAZA, PLA_E_ENTRADA, "solapan", NULL, { .lies = PARTE_SAME_PLACE } },
    { "datos estropeados", RECHAZA, PLA_E_ENTRADA, NULL, NULL, { .lies = PARTE_SPOILT } },
    { "la misma parte dos veces", AVISA, 0, "nombre de otra", make_duplicate, { 0 } },
    { "nombre de 1025 bytes", RECHAZA, PLA_E_LIMITE, "1024", make_long_name, { 0 } },
    { "10001 entradas", RECHAZA, PLA_E_LIMITE, "entradas", make_many_entries, { 0 } },
    { "nombres que se salen de la carpeta", LEE, 0, NULL, make_traversal, { 0 } },
    { "bomba", RECHAZA, PLA_E_LIMITE, "razon", make_bomb, { 0 } },

    /* Parts that are missing or point where they should not. */
    { "sin la hoja", RECHAZA, PLA_E_ENTRADA, "xl/worksheets/sheet1.xml", NULL, { .sheet_name = "otra.xml" } },
    { "sin rels del libro", RECHAZA, PLA_E_ENTRADA, "Hoja1", NULL, { .workbook_rels = RELATIONS("") } },
    { "sin rels del paquete", LEE, 0, NULL, NULL, { .rels = RELATIONS("") } },
    { "hoja que está en Internet",
      RECHAZA,
      PLA_E_ENTRADA,
      "Hoja1",
      NULL,
      { .workbook_rels = RELATIONS("<Relationship Id=\"rId1\" Type=\"t/worksheet\" TargetMode=\"External\" "
                                   "Target=\"http://ejemplo.invalid/h.xml\"/>") } },
    { "la hoja es el propio libro",
      RECHAZA,
      PLA_E_ENTRADA,
      "worksheet",
      NULL,
      { .workbook_rels = RELATIONS("<Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"workbook.xml\"/>") } },
    { "destino que sube más allá de la raíz",
      LEE,
      0,
      NULL,
      NULL,
      { .workbook_rels = RELATIONS("<Relationship Id=\"rId1\" Type=\"t/worksheet\" "
                                   "Target=\"../../../../xl/worksheets/sheet1.xml\"/>") } },
    { "libro sin hojas", RECHAZA, PLA_E_ENTRADA, "ninguna hoja", NULL, { .workbook = BOOK("<sheets/>") } },
    { "hoja sin relación",
      RECHAZA,
      PLA_E_ENTRADA,
      NULL,
      NULL,
      { .workbook = BOOK("<sheets><sheet name=\"x\"/></sheets>") } },
    { "módulo de macros de Excel 95, que no tiene parte",
      AVISA,
      0,
      "no tiene contenido",
      NULL,
      { .workbook = BOOK("<sheets><sheet name=\"x\" r:id=\"rId1\"/><sheet name=\"Módulo1\" r:id=\"\"/></sheets>") } },
    { "dos hojas con un nombre",
      AVISA,
      0,
      "el mismo nombre",
      NULL,
      { .workbook = BOOK("<sheets><sheet name=\"x\" r:id=\"rId1\"/><sheet name=\"x\" r:id=\"rId2\"/></sheets>"),
        .workbook_rels =
            RELATIONS("<Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                      "<Relationship Id=\"rId2\" Type=\"t/chartsheet\" Target=\"worksheets/otra.xml\"/>") } },
    { "dos hojas en una parte",
      AVISA,
      0,
      "la misma parte",
      NULL,
      { .workbook = BOOK("<sheets><sheet name=\"x\" r:id=\"rId1\"/><sheet name=\"y\" r:id=\"rId2\"/></sheets>"),
        .workbook_rels =
            RELATIONS("<Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                      "<Relationship Id=\"rId2\" Type=\"t/worksheet\" Target=\"./worksheets/sheet1.xml\"/>") } },
    { "dos relaciones con un Id",
      AVISA,
      0,
      "con el Id de otra",
      NULL,
      { .workbook_rels =
            RELATIONS("<Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                      "<Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/otra.xml\"/>") } },
    { "hoja sin nombre", LEE, 0, NULL, NULL, { .workbook = BOOK("<sheets><sheet r:id=\"rId1\"/></sheets>") } },
    { "libro que no es libro", RECHAZA, PLA_E_ENTRADA, "workbook", NULL, { .workbook = "<html/>" } },

    /* XML. */
    { "XML cortado", RECHAZA, PLA_E_ENTRADA, "termina antes", NULL, { .sheet = "<worksheet><sheetData><row>" } },
    { "XML vacío", RECHAZA, PLA_E_ENTRADA, "termina antes", NULL, { .sheet = " " } },
    { "XML cruzado", RECHAZA, PLA_E_ENTRADA, "cierra", NULL, { .sheet = SHEET("<a><b></a></b>") } },
    { "fila que se cierra dos veces", RECHAZA, PLA_E_ENTRADA, "cierra", NULL, { .data = "<row></row></row>" } },
    { "dos raíces", RECHAZA, PLA_E_ENTRADA, "raíz", NULL, { .sheet = SHEET("") "<otra/>" } },
    { "texto tras la raíz", RECHAZA, PLA_E_ENTRADA, "raíz", NULL, { .sheet = SHEET("") "hola" } },
    { "atributo repetido",
      RECHAZA,
      PLA_E_ENTRADA,
      "repite",
      NULL,
      { .data = ROW("<c r=\"A1\" r=\"B1\"><v>1</v></c>") } },
    { "risas por millones",
      RECHAZA,
      PLA_E_ENTRADA,
      "DTD",
      NULL,
      { .sheet = "<!DOCTYPE l [<!ENTITY a \"ja\"><!ENTITY b \"&a;&a;&a;\">]>" SHEET("&b;") } },
    { "entidad externa",
      RECHAZA,
      PLA_E_ENTRADA,
      "DTD",
      NULL,
      { .sheet = "<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" SHEET("&x;") } },
    { "entidad externa en las cadenas", RECHAZA, PLA_E_ENTRADA, "DTD", NULL, { .strings = "<!DOCTYPE x>" } },
    { "entidad desconocida",
      RECHAZA,
      PLA_E_ENTRADA,
      "entidades",
      NULL,
      { .data = ROW("<c t=\"str\"><v>&nbsp;</v></c>") } },
    { "DTD en UTF-16",
      RECHAZA,
      PLA_E_ENTRADA,
      "DTD",
      NULL,
      { .sheet = "\xFF\xFE<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0x\0>\0", .sheet_size = 26 } },
    { "UTF-7",
      RECHAZA,
      PLA_E_ENTRADA,
      "codificación",
      NULL,
      { .sheet = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-x+AD4-" } },
    { "UTF-16 a medias", RECHAZA, PLA_E_ENTRADA, NULL, NULL, { .sheet = "\xFF\xFE<\0a\0/\0>", .sheet_size = 9 } },
    { "UTF-8 mal formado",
      RECHAZA,
      PLA_E_ENTRADA,
      "caracteres",
      NULL,
      { .data = ROW("<c t=\"inlineStr\"><is><t>a\xC3(</t></is></c>") } },
    { "UTF-8 demasiado largo", RECHAZA, PLA_E_ENTRADA, "caracteres", NULL, { .strings = "<si><t>\xC0\xAF</t></si>" } },
    { "medio par sustituto",
      RECHAZA,
      PLA_E_ENTRADA,
      "caracteres",
      NULL,
      { .strings = "<si><t>\xED\xA0\x80</t></si>" } },
    { "carácter de control", RECHAZA, PLA_E_ENTRADA, "caracteres", NULL, { .strings = "<si><t>a\x1B[31m</t></si>" } },
    { "carácter cero",
      RECHAZA,
      PLA_E_ENTRADA,
      "caracteres",
      NULL,
      { .sheet = NUL_SHEET, .sheet_size = sizeof NUL_SHEET - 1 } },
    { "carácter cero por número", RECHAZA, PLA_E_ENTRADA, "entidades", NULL, { .strings = "<si><t>&#0;</t></si>" } },
    { "100.000 niveles", RECHAZA, PLA_E_LIMITE, "profundidad", make_deep, { 0 } },
    { "atributo de 10 MB", RECHAZA, PLA_E_LIMITE, "token", make_huge_attribute, { 0 } },
    { "300 atributos", RECHAZA, PLA_E_LIMITE, "atributos", make_many_attributes, { 0 } },

    /* Cells. */
    { "A4294967297 no es A1",
      AVISA,
      0,
      "no existe en Excel",
      NULL,
      { .data = ROW("<c r=\"A4294967297\"><v>1</v></c>") } },
    { "celda de otra fila",
      AVISA,
      0,
      "dentro de otra fila",
      NULL,
      { .data = "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>" } },
    { "columna que da la vuelta", AVISA, 0, NULL, NULL, { .data = ROW("<c r=\"FXSHRXX1\"><v>1</v></c>") } },
    { "fila cero", AVISA, 0, "fila", NULL, { .data = "<row r=\"0\"><c><v>1</v></c></row>" } },
    { "fila negativa", AVISA, 0, "fila", NULL, { .data = "<row r=\"-1\"><c><v>1</v></c></row>" } },
    { "fila 1048577", AVISA, 0, "fila", NULL, { .data = "<row r=\"1048576\"/><row><c><v>1</v></c></row>" } },
    { "más columnas de las que hay", AVISA, 0, "no cabe", NULL, { .data = ROW("<c r=\"XFD1\"/><c><v>1</v></c>") } },
    { "índice de cadena enorme",
      AVISA,
      0,
      "compartida",
      NULL,
      { .data = ROW("<c t=\"s\"><v>99999999999999999999</v></c>") } },
    { "índice de cadena negativo", AVISA, 0, "compartida", NULL, { .data = ROW("<c t=\"s\"><v>-1</v></c>") } },
    { "estilo que no existe",
      AVISA,
      0,
      "estilo",
      NULL,
      { .styles = "<styleSheet xmlns=\"" NS_MAIN_URI "\"><cellXfs><xf/></cellXfs></styleSheet>",
        .data = ROW("<c s=\"4294967295\"><v>1</v></c>") } },
    { "tipo que no existe", AVISA, 0, "tipo", NULL, { .data = ROW("<c t=\"xyz\"><v>1</v></c>") } },
    { "número que no es", AVISA, 0, "número", NULL, { .data = ROW("<c><v>0x10</v></c>") } },
    { "dimensión que miente",
      LEE,
      0,
      NULL,
      NULL,
      { .sheet = SHEET("<dimension ref=\"A1:XFD1048576\"/><sheetData>" ROW("<c><v>1</v></c>") "</sheetData>") } },
    { "combinación imposible",
      AVISA,
      0,
      "combinado",
      NULL,
      { .sheet = SHEET("<mergeCells><mergeCell ref=\"A1:A4294967297\"/><mergeCell/></mergeCells>") } },
    { "columnas ocultas imposibles",
      AVISA,
      0,
      "columnas",
      NULL,
      { .sheet = SHEET("<cols><col min=\"0\" max=\"99999999999\" hidden=\"1\"/></cols>") } },
    { "la misma celda cien mil veces", AVISA, 0, "más de una vez", make_same_cell_many_times, { 0 } },
    { "filas al revés", LEE, 0, NULL, make_backward_rows, { 0 } },
    { "un millón de celdas vacías", LEE, 0, NULL, make_empty_cells_by_millions, { 0 } },
    { "50.000 combinaciones de la hoja entera", LEE, 0, NULL, make_huge_merges, { 0 } },
};

const size_t hostiles_count = sizeof hostiles / sizeof *hostiles;

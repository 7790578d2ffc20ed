/* SPDX-License-Identifier: MIT
 *
 * Tests of reading workbooks: each a small package made by hand and what its cells must hold.
 * The plain scanner and the general reader must agree: what the one refuses the other reads.
 */
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectura.h"
#include "xlsx/iso.h"
#include "xlsx/number.h"
#include "xlsx/styles.h"
#include "xlsx/volcar.h"

#define VALUE(ref, expected) ck_assert_str_eq(lectura_value(&l, ref), expected)

static const char date_styles[] =
    "<styleSheet xmlns=\"" NS_MAIN_URI "\"><numFmts count=\"3\">"
    "<numFmt numFmtId=\"164\" formatCode=\"[$-240A]dddd\\ d&quot; de &quot;mmmm\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0&quot; días&quot;\"/><numFmt numFmtId=\"14\" formatCode=\"0.00\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/>"
    "</cellXfs></styleSheet>";

START_TEST(test_xlsx__numeros_textos_logicos_y_errores_se_leen_como_son)
{
    struct lectura l;

    lectura_libro(&l,
                  &(struct libro){ .strings = "<si><t>uno</t></si><si><t>dos</t></si>",
                                   .data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                                           "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#DIV/0!</v></c>"
                                           "<c r=\"E1\" t=\"n\"><v>-2.5e-3</v></c><c r=\"F1\" t=\"b\"><v>0</v></c>"
                                           "</row>" },
                  NULL);
    VALUE("A1", "n:1");
    VALUE("B1", "s:dos");
    VALUE("C1", "b:1");
    VALUE("D1", "e:#DIV/0!");
    VALUE("E1", "n:-0.0025");
    VALUE("F1", "b:0");
    VALUE("G1", "");
    ck_assert_uint_eq(l.book.sheets[0].last_row, 1);
    ck_assert_uint_eq(l.book.sheets[0].last_column, 6);
    ck_assert_uint_eq(l.book.warning_count, 0);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__celda_sin_r_sigue_a_la_anterior)
{
    struct lectura l;

    lectura_datos(&l, "<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
                      "<row r=\"9\"><c/><c><v>5</v></c></row><row><c><v>6</v></c></row>");
    VALUE("A1", "n:1");
    VALUE("D1", "n:2");
    VALUE("E1", "n:3");
    VALUE("A2", "n:4");
    VALUE("B9", "n:5");
    VALUE("A10", "n:6");
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__celdas_y_filas_en_desorden_quedan_en_orden)
{
    struct lectura l;

    lectura_datos(
        &l, "<row r=\"3\"><c r=\"C3\"><v>33</v></c><c r=\"A3\"><v>31</v></c><c r=\"B3\"><v>32</v></c></row>"
            "<row r=\"1\" hidden=\"1\"><c r=\"B1\"><v>12</v></c></row><row r=\"1\"><c r=\"A1\"><v>11</v></c></row>"
            "<row r=\"2\"><c r=\"A5\"><v>51</v></c><c r=\"A2\"><v>21</v></c></row>");
    const struct sheet *sheet = &l.book.sheets[0];

    VALUE("A1", "n:11");
    VALUE("B1", "n:12");
    VALUE("A2", "n:21");
    VALUE("A3", "n:31");
    VALUE("B3", "n:32");
    VALUE("C3", "n:33");
    VALUE("A5", "n:51");
    ck_assert_uint_eq(sheet->row_count, 4);
    ck_assert(sheet->rows[0].hidden && !sheet->rows[1].hidden);
    for (size_t i = 1; i < sheet->row_count; i++)
        ck_assert_uint_lt(sheet->rows[i - 1].number, sheet->rows[i].number);
    /* Only the cell that was written inside another row is worth a word. */
    ck_assert_uint_eq(l.book.warning_count, 1);
    ck_assert_uint_eq(l.book.warnings[0].row, 5);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__de_la_misma_celda_dos_veces_vale_la_ultima_y_se_avisa)
{
    struct lectura l;

    lectura_datos(&l, "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>3</v></c></row>"
                      "<row r=\"1\"><c r=\"B1\"><v>4</v></c></row>");
    VALUE("A1", "n:3");
    VALUE("B1", "n:4");
    ck_assert_uint_eq(l.book.sheets[0].cell_count, 2);
    ck_assert_uint_eq(l.book.warning_count, 2);
    ck_assert_uint_eq(l.book.warnings[0].row, 1);
    ck_assert_uint_eq(l.book.warnings[0].column, 1);
    ck_assert_str_eq(l.book.warnings[0].sheet, "Hoja1");
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__referencias_fuera_de_la_hoja_no_se_toman_y_se_avisa)
{
    static const char *const refs[] = {
        "A4294967297",          "A0", "A1048577", "XFE1", "ZZZZ1", "1A", "A", "", "A-1", "A01", "$A$1", "AAAAAAAA1",
        "A99999999999999999999"
    };
    struct lectura l;

    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
        char data[200];

        snprintf(data, sizeof data, "<row r=\"1\"><c r=\"%s\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>", refs[i]);
        lectura_datos(&l, data);
        ck_assert_msg(l.book.warning_count == 1, "%s: %zu warnings", refs[i], l.book.warning_count);
        ck_assert_uint_eq(l.book.sheets[0].cell_count, 1);
        VALUE("C1", "n:2");
        lectura_done(&l);
    }
}
END_TEST

START_TEST(test_xlsx__la_ultima_celda_de_la_hoja_se_lee)
{
    struct lectura l;

    lectura_datos(&l, "<row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row>");
    VALUE("XFD1048576", "n:7");
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__formula_sin_valor_es_un_estado_propio)
{
    struct lectura l;

    lectura_datos(&l,
                  "<row r=\"1\"><c r=\"A1\"><f>B1+1</f></c><c r=\"B1\"><f>1</f><v></v></c><c r=\"C1\"><f>1</f><v/></c>"
                  "<c r=\"D1\"><f>2</f><v>2</v></c><c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c>"
                  "<c r=\"F1\" t=\"str\"><f t=\"shared\" ref=\"F1:F9\" si=\"0\">A1&amp;\"x\"</f><v>x</v></c>"
                  "<c r=\"G1\"><f t=\"shared\" si=\"0\"/><v>5</v></c><c r=\"H1\" t=\"str\"><v></v></c></row>");
    VALUE("A1", "f:");
    VALUE("B1", "f:");
    VALUE("C1", "f:");
    VALUE("D1", "n:2");
    VALUE("E1", "s:");
    VALUE("F1", "s:x");
    VALUE("G1", "n:5");
    VALUE("H1", "");
    for (const char *c = "ABCDEFG"; *c != '\0'; c++)
        ck_assert_uint_eq(lectura_cell(&l, (char[]){ *c, '1', '\0' })->flags, CELL_FORMULA);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__textos_en_linea_con_tramos_se_juntan_sin_su_fonetica)
{
    struct lectura l;

    lectura_datos(
        &l, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>llano</t></is></c>"
            "<c r=\"B1\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>ne</t></r><r><t xml:space=\"preserve\">gro </t></r>"
            "<rPh sb=\"0\" eb=\"1\"><t>NO</t></rPh><phoneticPr fontId=\"1\"/></is></c>"
            "<c r=\"C1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a &amp; b </t></is></c>"
            "<c r=\"D1\" t=\"inlineStr\"><is><t/></is></c><c r=\"E1\" t=\"inlineStr\"/></row>");
    VALUE("A1", "s:llano");
    VALUE("B1", "s:negro ");
    VALUE("C1", "s: a & b ");
    VALUE("D1", "s:");
    VALUE("E1", "");
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__cadenas_compartidas_con_escapes_cdata_y_fonetica)
{
    struct lectura l;

    lectura_libro(
        &l,
        &(struct libro){ .strings = "<si><t>a_x000D_b_x005F_x000D_</t></si>"
                                    "<si><r><t>_x00</t></r><r><t>41_</t></r></si>"
                                    "<si><t><![CDATA[<&>]]> &#x41;&#66;</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
                                    "<si/><si><t>_xD83D__xDE00_ _xD83D_ _x0000_ _xZZZZ_</t></si>"
                                    "<si><t>uno\r\ndos\rtres</t></si>",
                         .data = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                                 "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>"
                                 "<c r=\"E1\" t=\"s\"><v>4</v></c><c r=\"F1\" t=\"s\"><v>5</v></c></row>" },
        NULL);
    VALUE("A1", "s:a\rb_x000D_");
    VALUE("B1", "s:_x0041_");
    VALUE("C1", "s:<&> AB");
    VALUE("D1", "s:");
    VALUE("E1", "s:\xF0\x9F\x98\x80 _xD83D_ _x0000_ _xZZZZ_");
    VALUE("F1", "s:uno\ndos\ntres");
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__indice_de_cadena_que_no_existe_deja_la_celda_sin_valor_y_avisa)
{
    struct lectura l;

    lectura_libro(&l,
                  &(struct libro){ .strings = "<si><t>x</t></si>",
                                   .data =
                                       "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>-1</v></c>"
                                       "<c r=\"C1\" t=\"s\"><v>4294967296</v></c><c r=\"D1\" t=\"s\"><v>0</v></c>"
                                       "</row>" },
                  NULL);
    VALUE("A1", "");
    VALUE("B1", "");
    VALUE("C1", "");
    VALUE("D1", "s:x");
    ck_assert_uint_eq(l.book.warning_count, 3);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__lo_que_no_es_numero_ni_logico_ni_fecha_queda_como_texto_y_se_avisa)
{
    struct lectura l;

    lectura_datos(
        &l, "<row r=\"1\"><c r=\"A1\"><v>1.2.3</v></c><c r=\"B1\"><v>NaN</v></c><c r=\"C1\"><v>1e999</v></c>"
            "<c r=\"D1\" t=\"b\"><v>quizá</v></c><c r=\"E1\" t=\"d\"><v>ayer</v></c><c r=\"F1\" t=\"z\"><v>q</v></c>"
            "<c r=\"G1\"><v> 12 </v></c></row>");
    VALUE("A1", "s:1.2.3");
    VALUE("B1", "s:NaN");
    VALUE("C1", "s:1e999");
    VALUE("D1", "s:quizá");
    VALUE("E1", "s:ayer");
    VALUE("F1", "s:q");
    VALUE("G1", "n:12");
    ck_assert_uint_eq(l.book.warning_count, 6);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__fechas_por_su_formato_y_no_por_su_estilo_con_nombre)
{
    struct lectura l;

    lectura_libro(
        &l,
        &(struct libro){ .styles = date_styles,
                         .data = "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>46000</v></c><c r=\"B1\" s=\"1\"><v>46000.5</v>"
                                 "</c><c r=\"C1\" s=\"2\"><v>46000</v></c><c r=\"D1\" s=\"3\"><v>46000</v></c>"
                                 "<c r=\"E1\" s=\"4\"><v>46000</v></c><c r=\"F1\" s=\"1\"><v>-1</v></c>"
                                 "<c r=\"G1\" s=\"1\"><v>2958466</v></c><c r=\"H1\" s=\"99\"><v>5</v></c></row>" },
        NULL);
    VALUE("A1", "n:46000");
    VALUE("B1", "d:46000.5");
    VALUE("C1", "d:46000");
    VALUE("D1", "n:46000");
    VALUE("E1", "n:46000");
    VALUE("F1", "n:-1");
    VALUE("G1", "n:2958466");
    VALUE("H1", "n:5");
    ck_assert_uint_eq(l.book.warning_count, 1);
    ck_assert_double_eq(plai_book_serial(&l.book, lectura_cell(&l, "B1")), 46000);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__fechas_iso_y_sistema_1904)
{
    struct lectura l;

    lectura_libro(&l,
                  &(struct libro){ .workbook =
                                       "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\">"
                                       "<workbookPr date1904=\"1\"/><sheets><sheet name=\"Hoja1\" r:id=\"rId1\"/>"
                                       "</sheets></workbook>",
                                   .data = "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>1904-01-02</v></c>"
                                           "<c r=\"B1\" t=\"d\"><v>1904-01-01T12:00:00Z</v></c></row>" },
                  NULL);
    ck_assert(l.book.date1904);
    VALUE("A1", "d:1");
    VALUE("B1", "d:0.5");
    ck_assert_double_eq(plai_book_serial(&l.book, lectura_cell(&l, "A1")), 1463);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__codigos_de_formato_que_son_fechas)
{
    static const char *const dates[] = { "yyyy-mm-dd", "d/m/yy;@",   "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                                         "h:mm AM/PM", "[h]:mm",     "[mm]:ss",
                                         "mmm-yy",     "[Red]dd/mm", "[$-240A]d \"de\" mmmm",
                                         "ss.000",     "DD/MM/AAAA", "[ss]" };
    static const char *const numbers[] = { "General",
                                           "0",
                                           "#,##0.00",
                                           "\"$\" #,##0",
                                           "0.00E+00",
                                           "[Red]0",
                                           "@",
                                           "0 \"días\"",
                                           "0\\d",
                                           "_-* #,##0_-;-* #,##0_-",
                                           "[>=100]0;0",
                                           "0%",
                                           "# ?/?",
                                           "",
                                           "[$$-240A] #,##0",
                                           "0;yyyy",
                                           "_d0",
                                           "*d0",
                                           "Standard",
                                           "\"sin cerrar d" };

    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        ck_assert_msg(plai_format_is_date(plai_slice(dates[i])), "%s", dates[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ck_assert_msg(!plai_format_is_date(plai_slice(numbers[i])), "%s", numbers[i]);
    ck_assert(plai_format_id_is_date(14) && plai_format_id_is_date(47) && plai_format_id_is_date(27));
    ck_assert(!plai_format_id_is_date(0) && !plai_format_id_is_date(44) && !plai_format_id_is_date(49));
}
END_TEST

START_TEST(test_xlsx__combinadas_y_ocultas)
{
    struct lectura l;

    lectura_libro(
        &l,
        &(struct libro){ .sheet = "<worksheet xmlns=\"" NS_MAIN_URI "\"><dimension ref=\"A1:XFD1048576\"/>"
                                  "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\"/></cols>"
                                  "<sheetData><row r=\"2\" hidden=\"true\"><c r=\"A2\"><v>1</v></c></row></sheetData>"
                                  "<mergeCells count=\"99\"><mergeCell ref=\"B4:C5\"/><mergeCell ref=\"A1:D1\"/>"
                                  "<mergeCell ref=\"C9:A1\"/></mergeCells></worksheet>" },
        NULL);
    const struct sheet *sheet = &l.book.sheets[0];

    ck_assert_int_eq(l.status, PLA_OK);
    ck_assert(plai_sheet_row(sheet, 2)->hidden);
    ck_assert(plai_sheet_column_hidden(sheet, 2) && plai_sheet_column_hidden(sheet, 3));
    ck_assert(!plai_sheet_column_hidden(sheet, 1) && !plai_sheet_column_hidden(sheet, 5));
    ck_assert_uint_eq(sheet->merge_count, 2);
    ck_assert_uint_eq(sheet->merges[0].row, 1);
    ck_assert_ptr_eq(plai_sheet_merge(sheet, 5, 3), &sheet->merges[1]);
    ck_assert_ptr_eq(plai_sheet_merge(sheet, 1, 4), &sheet->merges[0]);
    ck_assert_ptr_null(plai_sheet_merge(sheet, 1, 5));
    ck_assert_ptr_null(plai_sheet_merge(sheet, 6, 2));
    ck_assert_uint_eq(l.book.warning_count, 1);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__hojas_en_el_orden_del_libro_sin_las_de_grafico)
{
    struct paquete p = { 0 };
    struct lectura l;

    paquete_add(&p, "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/otro/libro.xml\"/>"
                "</Relationships>",
                0, 0);
    paquete_add(
        &p, "otro/libro.xml",
        "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:z=\"" NS_REL_URI "\"><sheets>"
        "<sheet name=\"Ñandú &amp; Cía\" z:id=\"r3\"/><sheet name=\"Gráfico\" z:id=\"r2\"/>"
        "<sheet name=\"Oculta\" state=\"hidden\" z:id=\"r1\"/><sheet name=\"Muy\" state=\"veryHidden\" z:id=\"r4\"/>"
        "</sheets></workbook>",
        0, 0);
    paquete_add(&p, "otro/_rels/libro.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"/otro/una.xml\"/>"
                "<Relationship Id=\"r2\" Type=\"x/chartsheet\" Target=\"falta.xml\"/>"
                "<Relationship Id=\"r3\" Type=\"x/worksheet\" Target=\"../OTRO/./Dos%20Hojas.xml\"/>"
                "<Relationship Id=\"r4\" Type=\"x/worksheet\" Target=\"una.xml\"/></Relationships>",
                0, 0);
    paquete_add(&p, "otro\\una.xml", "<worksheet xmlns=\"" NS_MAIN_URI "\"/>", 0, PARTE_STORED);
    paquete_add(&p, "otro/dos hojas.xml", "<worksheet><sheetData><row><c><v>8</v></c></row></sheetData></worksheet>", 0,
                0);
    paquete_end(&p, 0);
    lectura_paquete(&l, &p, NULL);
    ck_assert_msg(l.status == PLA_OK, "%s", l.fallo.texto);
    ck_assert_uint_eq(l.book.sheet_count, 3);
    ck_assert_str_eq(l.book.sheets[0].name, "Ñandú & Cía");
    ck_assert_int_eq(l.book.sheets[1].state, SHEET_HIDDEN);
    ck_assert_int_eq(l.book.sheets[2].state, SHEET_VERY_HIDDEN);
    VALUE("A1", "n:8");
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__estricto_con_prefijos_y_contenido_alternativo)
{
    struct lectura l;

    lectura_libro(
        &l,
        &(struct libro){
            .sheet =
                "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:n=\"urn:nuevo\">"
                "<mc:AlternateContent><mc:Choice Requires=\"n\"><x:sheetData><x:row><x:c><x:v>0</x:v></x:c></x:row></x:sheetData>"
                "</mc:Choice><mc:Fallback><x:sheetData><x:row r=\"1\"><n:c/><x:c r=\"A1\"><x:v>1</x:v></x:c>"
                "<mc:AlternateContent><mc:Choice Requires=\"x\"><x:c r=\"B1\"><x:v>2</x:v></x:c></mc:Choice>"
                "<mc:Fallback><x:c r=\"B1\"><x:v>3</x:v></x:c></mc:Fallback></mc:AlternateContent></x:row></x:sheetData>"
                "</mc:Fallback></mc:AlternateContent></x:worksheet>" },
        NULL);
    VALUE("A1", "n:1");
    VALUE("B1", "n:2");
    lectura_done(&l);
}
END_TEST

/* The same cells with every freedom XML gives must read the same as in the plain form. */
START_TEST(test_xlsx__la_forma_rara_da_lo_mismo_que_la_llana)
{
    static const char odd[] =
        "<row\tr='1' >\n <c  t = 's' r='A1' ><!-- v --><v>0</v></c ><c r=\"&#66;1\"><v>&#49;<![CDATA[2]]></v></c>\n"
        "<c r=\"C1\" cm=\"1\"><v>3</v><extLst/></c><c r=\"D1\" t=\"str\"><f><![CDATA[A<B]]></f><v>a<!-- -->b</v></c>"
        "<?pi ?><c xmlns:q=\"urn:q\" q:r=\"Z9\" r=\"E1\" t=\"e\"><v>#N/A</v></c></row>";
    static const char plain[] =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12</v></c><c r=\"C1\"><v>3</v></c>"
        "<c r=\"D1\" t=\"str\"><f>A&lt;B</f><v>ab</v></c><c r=\"E1\" t=\"e\"><v>#N/A</v></c></row>";
    static const char *const refs[] = { "A1", "B1", "C1", "D1", "E1" };
    struct lectura l, m;

    lectura_libro(&l, &(struct libro){ .strings = "<si><t>s</t></si>", .data = odd }, NULL);
    lectura_libro(&m, &(struct libro){ .strings = "<si><t>s</t></si>", .data = plain }, NULL);
    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++)
        ck_assert_str_eq(lectura_value(&l, refs[i]), lectura_value(&m, refs[i]));
    ck_assert_uint_eq(l.book.sheets[0].cell_count, m.book.sheets[0].cell_count);
    lectura_done(&l);
    lectura_done(&m);
}
END_TEST

START_TEST(test_xlsx__una_hoja_en_utf16_y_otra_en_latin1)
{
    static const char sheet[] = "<?xml version=\"1.0\"?><worksheet xmlns=\"" NS_MAIN_URI "\"><sheetData><row r=\"1\">"
                                "<c r=\"A1\" t=\"inlineStr\"><is><t>\xF1</t></is></c></row></sheetData></worksheet>";
    static const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet xmlns=\"" NS_MAIN_URI
                                "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\xF1</t></is></c></row>"
                                "</sheetData></worksheet>";
    char wide[2 * sizeof sheet + 2];
    struct lectura l;

    for (int big = 0; big < 4; big++) {
        size_t n = 0;

        if (big < 2)
            n = (memcpy(wide, big ? "\xFE\xFF" : "\xFF\xFE", 2), 2);
        for (size_t i = 0; i < sizeof sheet - 1; i++, n += 2) {
            wide[n + (big % 2 ? 1 : 0)] = sheet[i];
            wide[n + (big % 2 ? 0 : 1)] = 0;
        }
        lectura_libro(&l, &(struct libro){ .sheet = wide, .sheet_size = n }, NULL);
        VALUE("A1", "s:ñ");
        lectura_done(&l);
    }
    lectura_libro(&l, &(struct libro){ .sheet = latin }, NULL);
    VALUE("A1", "s:ñ");
    lectura_done(&l);
}
END_TEST

/* Wherever a chunk happens to end, the cells are the same. */
START_TEST(test_xlsx__los_bordes_de_los_trozos_no_se_notan)
{
    enum { ROWS = 9000 };
    char *data = malloc((size_t)ROWS * 200);
    struct lectura l;
    size_t n = 0;

    ck_assert_ptr_nonnull(data);
    for (int r = 1; r <= ROWS; r++)
        n += (size_t)sprintf(
            data + n,
            "<row r=\"%d\" spans=\"1:3\"><c r=\"A%d\"><v>%d.25</v></c><c r=\"B%d\" t=\"inlineStr\"><is>"
            "<t>fila %d &amp; ñ</t></is></c><c r=\"C%d\" t=\"str\"><f>B%d</f><v>%.*s</v></c></row>",
            r, r, r, r, r, r, r, r % 50 + 1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    lectura_datos(&l, data);
    ck_assert_uint_eq(l.book.sheets[0].cell_count, 3 * ROWS);
    for (uint32_t r = 1; r <= ROWS; r++) {
        const struct cell *cells = l.book.sheets[0].cells + 3 * (r - 1);
        char text[40];

        ck_assert_double_eq(cells[0].as.number, r + 0.25);
        snprintf(text, sizeof text, "fila %u & ñ", (unsigned)r);
        ck_assert(plai_slice_is(plai_cell_text(&cells[1]), text));
        ck_assert_uint_eq(cells[2].size, r % 50 + 1);
    }
    lectura_done(&l);
    free(data);
}
END_TEST

START_TEST(test_xlsx__una_hoja_grande_queda_entera_y_en_un_solo_lugar)
{
    enum { ROWS = 30000, COLUMNS = 7 };
    char *data = malloc((size_t)ROWS * COLUMNS * 40);
    struct lectura l;
    size_t n = 0;

    ck_assert_ptr_nonnull(data);
    for (int r = 1; r <= ROWS; r++) {
        n += (size_t)sprintf(data + n, "<row r=\"%d\">", r);
        /* Denser towards the end, so that what the beginning promises falls short. */
        for (int c = 0; c < (r > ROWS / 3 ? COLUMNS : 2); c++)
            n += (size_t)sprintf(data + n, "<c><v>%d</v></c>", r * COLUMNS + c);
        n += (size_t)sprintf(data + n, "</row>");
    }
    lectura_datos(&l, data);
    const struct sheet *sheet = &l.book.sheets[0];

    ck_assert_uint_eq(sheet->row_count, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *row = &sheet->rows[i];

        ck_assert_uint_eq(row->count, i >= ROWS / 3 ? COLUMNS : 2);
        for (uint32_t c = 0; c < row->count; c++)
            ck_assert_double_eq(sheet->cells[row->first + c].as.number, (double)((i + 1) * COLUMNS + c));
    }
    lectura_done(&l);
    free(data);
}
END_TEST

START_TEST(test_xlsx__las_celdas_vacias_no_ocupan)
{
    char *rows = repetir("<row><c/><c s=\"1\"/><c r=\"ZZ9\"/></row>", 20000);
    struct lectura l;

    lectura_datos(&l, rows);
    ck_assert_uint_eq(l.book.sheets[0].row_count, 0);
    ck_assert_uint_eq(l.book.sheets[0].cell_count, 0);
    ck_assert_uint_lt(l.arena.bytes, 400000);
    lectura_done(&l);
    free(rows);
}
END_TEST

START_TEST(test_xlsx__textos_de_mas_de_32767_caracteres_se_avisan_y_no_se_cortan)
{
    char *exact = repetir("ñ", 32767), *more = repetir("ñ", 32768);
    char *data = juntar("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", exact, "</t></is></c>",
                        "<c r=\"B1\" t=\"inlineStr\"><is><t>", more, "</t></is></c></row>", NULL);
    struct lectura l;

    lectura_datos(&l, data);
    ck_assert_uint_eq(lectura_cell(&l, "A1")->size, 2 * 32767);
    ck_assert_uint_eq(lectura_cell(&l, "B1")->size, 2 * 32768);
    ck_assert_uint_eq(l.book.warning_count, 1);
    ck_assert_uint_eq(l.book.warnings[0].column, 2);
    lectura_done(&l);
    free(exact);
    free(more);
    free(data);
}
END_TEST

START_TEST(test_xlsx__los_avisos_se_guardan_hasta_mil_y_los_demas_se_cuentan)
{
    char *rows = repetir("<row><c><v>x</v></c></row>", 1005);
    struct lectura l;

    lectura_datos(&l, rows);
    ck_assert_uint_eq(l.book.warning_count, 1000);
    ck_assert_uint_eq(l.book.warnings_lost, 5);
    lectura_done(&l);
    free(rows);
}
END_TEST

/* ---- limits: each at its value and one above */

static int
status_with(const struct libro *libro, pla_limites limits, const char *named)
{
    struct lectura l;

    lectura_libro(&l, libro, &limits);
    if (l.status == PLA_E_LIMITE)
        ck_assert_msg(strstr(l.fallo.texto, named) != NULL, "does not name %s: %s", named, l.fallo.texto);
    lectura_done(&l);
    return l.status;
}

#define AT_AND_ABOVE(libro, limit, value)                                                                              \
    do {                                                                                                               \
        ck_assert_int_eq(status_with(libro, (pla_limites){ .limit = (value) }, #limit), PLA_OK);                       \
        ck_assert_int_eq(status_with(libro, (pla_limites){ .limit = (value)-1 }, #limit), PLA_E_LIMITE);               \
    } while (0)

START_TEST(test_xlsx__limite_de_celdas)
{
    struct libro libro = { .data = "<row><c><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c><c/></row>" };

    AT_AND_ABOVE(&libro, celdas, 3);
}
END_TEST

START_TEST(test_xlsx__limite_de_cadenas)
{
    struct libro libro = { .strings = "<si><t>1</t></si><si><r><t>2</t></r></si><si><t>3</t></si>" };

    AT_AND_ABOVE(&libro, cadenas, 3);
}
END_TEST

START_TEST(test_xlsx__limite_de_hojas)
{
    struct libro libro = { .workbook = "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\"><sheets>"
                                       "<sheet name=\"1\" r:id=\"rId1\"/><sheet name=\"2\" r:id=\"rId1\"/>"
                                       "<sheet name=\"3\" r:id=\"rId1\"/></sheets></workbook>" };

    AT_AND_ABOVE(&libro, hojas, 3);
}
END_TEST

START_TEST(test_xlsx__limite_de_combinadas)
{
    struct libro libro = { .sheet = "<worksheet xmlns=\"" NS_MAIN_URI "\"><mergeCells><mergeCell ref=\"A1:A2\"/>"
                                    "<mergeCell ref=\"B1:B2\"/></mergeCells></worksheet>" };

    AT_AND_ABOVE(&libro, combinadas, 2);
}
END_TEST

START_TEST(test_xlsx__limite_de_profundidad)
{
    struct libro libro = { .sheet = "<worksheet xmlns=\"" NS_MAIN_URI "\"><a><b><c><d/></c></b></a></worksheet>" };

    AT_AND_ABOVE(&libro, profundidad, 5);
}
END_TEST

START_TEST(test_xlsx__limite_de_atributos)
{
    struct libro libro = { .sheet = "<worksheet xmlns=\"" NS_MAIN_URI
                                    "\"><a q=\"1\" w=\"1\" e=\"1\" r=\"1\" t=\"1\" y=\"1\"/>"
                                    "</worksheet>" };

    AT_AND_ABOVE(&libro, atributos, 6);
}
END_TEST

START_TEST(test_xlsx__limite_de_token)
{
    char *text = repetir("x", 5000);
    char *data = juntar("<row><c t=\"inlineStr\"><is><t>", text, "</t></is></c></row>", NULL);
    struct libro libro = { .data = data };

    AT_AND_ABOVE(&libro, token, 5000);
    free(data);
    free(text);
}
END_TEST

START_TEST(test_xlsx__limite_de_entradas)
{
    struct libro libro = { 0 };

    AT_AND_ABOVE(&libro, entradas, 7);
}
END_TEST

START_TEST(test_xlsx__limite_de_una_parte_y_de_todas_juntas)
{
    char *spaces = repetir(" ", 20000);
    struct libro libro = { .data = spaces };
    char *part = juntar(XML_HEAD "<worksheet xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\"><sheetData>", spaces,
                        "</sheetData></worksheet>", NULL);
    uint64_t size = strlen(part);

    AT_AND_ABOVE(&libro, parte, size);
    /* The other parts that are read take something between one and eight kilobytes. */
    ck_assert_int_eq(status_with(&libro, (pla_limites){ .partes = size + 8000 }, "partes"), PLA_OK);
    ck_assert_int_eq(status_with(&libro, (pla_limites){ .partes = size }, "partes"), PLA_E_LIMITE);
    free(part);
    free(spaces);
}
END_TEST

START_TEST(test_xlsx__limite_de_razon_despues_de_16_mib)
{
    char *little = repetir(" ", 15u << 20), *much = repetir(" ", 17u << 20);

    ck_assert_int_eq(status_with(&(struct libro){ .data = little }, (pla_limites){ .razon = 50 }, "razon"), PLA_OK);
    ck_assert_int_eq(status_with(&(struct libro){ .data = much }, (pla_limites){ .razon = 50 }, "razon"), PLA_E_LIMITE);
    ck_assert_int_eq(status_with(&(struct libro){ .data = much }, (pla_limites){ .razon = 2000 }, "razon"), PLA_OK);
    free(little);
    free(much);
}
END_TEST

/* ---- pieces */

/* What the C library reads, in the C locale: the one under test has no locale. */
static double
oracle(const char *text)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = uselocale(c);
    double value = strtod(text, NULL);

    uselocale(before);
    freelocale(c);
    return value;
}

START_TEST(test_xlsx__los_numeros_se_leen_exactos)
{
    static const char *const texts[] = { "0.28999999999999998",
                                         "1",
                                         "0.1",
                                         "123456789012345680",
                                         "9007199254740993",
                                         "1.7976931348623157E+308",
                                         "5E-324",
                                         "2.2250738585072014E-308",
                                         "-0.1",
                                         "0.30000000000000004",
                                         "1e22",
                                         "1e23",
                                         "8.9999999999999991",
                                         "4.35",
                                         "-12.5e-7",
                                         "99999999999999999",
                                         "12345.678901234567",
                                         "18014398509481985e1",
                                         "1e-27",
                                         "9223372036854775807",
                                         "3.0540412E5",
                                         "1e15",
                                         "0.000001" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 0;

        ck_assert(plai_number_parse(plai_slice(texts[i]), &value));
        ck_assert_msg(value == oracle(texts[i]), "%s gives %.17g", texts[i], value);
    }
}
END_TEST

START_TEST(test_xlsx__fechas_y_horas_en_iso)
{
    char out[32];
    double serial;

    plai_iso_format(46053, false, out);
    ck_assert_str_eq(out, "2026-01-31");
    plai_iso_format(46053 + 8.0 / 24, false, out);
    ck_assert_str_eq(out, "2026-01-31T08:00:00");
    plai_iso_format(8.0 / 24, false, out);
    ck_assert_str_eq(out, "08:00:00");
    plai_iso_format(0.5 + 0.25 / 86400, false, out);
    ck_assert_str_eq(out, "12:00:00.250000");
    plai_iso_format(0.9999999999, false, out);
    ck_assert_str_eq(out, "1900-01-01");
    plai_iso_format(60, false, out);
    ck_assert_str_eq(out, "1900-02-29");
    plai_iso_format(0, true, out);
    ck_assert_str_eq(out, "00:00:00");
    plai_iso_format(1, true, out);
    ck_assert_str_eq(out, "1904-01-02");
    plai_iso_format(2958465.999999998, false, out);
    ck_assert_str_eq(out, "9999-12-31");
    ck_assert(plai_iso_parse(SLICE("2026-01-31T08:00:00.5-05:00"), false, &serial));
    ck_assert(plai_iso_parse(SLICE("08:30"), false, &serial) && serial * 48 == 17);
    ck_assert(!plai_iso_parse(SLICE("2026-02-30"), false, &serial));
    ck_assert(!plai_iso_parse(SLICE("2026-01-31T24:00:00"), false, &serial));
    ck_assert(!plai_iso_parse(SLICE("1903-12-31"), true, &serial));
}
END_TEST

START_TEST(test_xlsx__volcar_da_una_linea_por_celda)
{
    static const char expected[] = "{\"sheet\":\"Hoja1\",\"ref\":\"A1\",\"type\":\"number\",\"value\":1.5}\n"
                                   "{\"sheet\":\"Hoja1\",\"ref\":\"B1\",\"type\":\"string\",\"value\":\"a\\\"b\\n\"}\n"
                                   "{\"sheet\":\"Hoja1\",\"ref\":\"C1\",\"type\":\"boolean\",\"value\":true}\n"
                                   "{\"sheet\":\"Hoja1\",\"ref\":\"D1\",\"type\":\"error\",\"value\":\"#N/A\"}\n"
                                   "{\"sheet\":\"Hoja1\",\"ref\":\"E1\",\"type\":\"formula\",\"value\":null}\n"
                                   "{\"sheet\":\"Hoja1\",\"ref\":\"AA2\",\"type\":\"date\",\"value\":\"2026-01-31\"}\n";
    struct lectura l;
    FILE *file = tmpfile();
    char got[2000] = "";

    lectura_libro(&l,
                  &(struct libro){ .styles = date_styles,
                                   .data =
                                       "<row r=\"1\"><c r=\"A1\"><v>1.5</v></c><c r=\"B1\" t=\"str\"><v>a\"b\n</v></c>"
                                       "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c>"
                                       "<c r=\"E1\"><f>1</f></c><c r=\"F1\" t=\"str\"><f>\"\"</f><v></v></c></row>"
                                       "<row r=\"2\"><c r=\"AA2\" s=\"1\"><v>46053</v></c></row>" },
                  NULL);
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(plai_book_dump(&l.book, fileno(file), NULL, &l.fallo), PLA_OK);
    ck_assert_int_eq(plai_book_dump(&l.book, -1, NULL, &l.fallo), PLA_OK);
    rewind(file);
    ck_assert_uint_gt(fread(got, 1, sizeof got - 1, file), 0);
    ck_assert_str_eq(got, expected);
    ck_assert_int_eq(plai_book_dump(&l.book, 9999, NULL, &l.fallo), PLA_E_SALIDA);
    fclose(file);
    lectura_done(&l);
}
END_TEST

START_TEST(test_xlsx__archivos_que_no_se_leen_dicen_por_que)
{
    char folder[] = "/tmp/planaccion-XXXXXX", fifo[64];
    void *data = NULL;
    size_t size = 0;
    pla_fallo fallo;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(fifo, sizeof fifo, "%s/cola.xlsx", folder);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    ck_assert_int_eq(plai_file_read(folder, NULL, NULL, &data, &size, &fallo), PLA_E_ENTRADA);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "carpeta"));
    ck_assert_int_eq(plai_file_read(fifo, NULL, NULL, &data, &size, &fallo), PLA_E_ENTRADA);
    ck_assert_int_eq(plai_file_read("/dev/zero", NULL, NULL, &data, &size, &fallo), PLA_E_ENTRADA);
    ck_assert_int_eq(plai_file_read("/no/existe.xlsx", NULL, NULL, &data, &size, &fallo), PLA_E_ENTRADA);
    ck_assert_ptr_nonnull(strstr(fallo.texto, "no existe"));
    ck_assert_ptr_null(data);
    unlink(fifo);
    snprintf(fifo, sizeof fifo, "%s/diez.xlsx", folder);
    FILE *file = fopen(fifo, "w");
    ck_assert_ptr_nonnull(file);
    fputs("0123456789", file);
    fclose(file);
    ck_assert_int_eq(plai_file_read(fifo, &(pla_limites){ .archivo = 9 }, NULL, &data, &size, &fallo), PLA_E_LIMITE);
    ck_assert_int_eq(plai_file_read(fifo, &(pla_limites){ .archivo = 10 }, NULL, &data, &size, &fallo), PLA_OK);
    ck_assert_uint_eq(size, 10);
    plai_file_free(data, NULL);
    unlink(fifo);
    rmdir(folder);
}
END_TEST

/* ---- failing allocations */

struct counted {
    int calls, fail_from, live;
};

static void *
counted_realloc(void *ctx, void *block, size_t size)
{
    struct counted *counted = ctx;

    if (++counted->calls >= counted->fail_from)
        return NULL;
    void *moved = realloc(block, size);
    counted->live += block == NULL && moved != NULL;
    return moved;
}

static void
counted_free(void *ctx, void *block)
{
    struct counted *counted = ctx;

    counted->live -= block != NULL;
    free(block);
}

START_TEST(test_xlsx__cada_falta_de_memoria_se_dice_y_no_deja_nada)
{
    struct libro libro = { .styles = date_styles,
                           .strings = "<si><t>a</t></si><si><r><t>b</t></r></si>",
                           .data = "<row r=\"2\"><c r=\"B2\" s=\"1\"><v>1</v></c><c r=\"A2\" t=\"s\"><v>1</v></c></row>"
                                   "<row r=\"1\"><c t=\"inlineStr\"><is><t>x</t></is></c><c t='str'><v>y</v></c>"
                                   "<c t=\"s\"><v>9</v></c></row>" };
    struct paquete paquete;
    int status = PLA_E_MEMORIA, n;

    paquete_libro(&paquete, &libro);
    for (n = 1; status != PLA_OK; n++) {
        struct counted counted = { .fail_from = n };
        struct arena arena;
        struct book book = { .sheet_count = 77 };
        pla_fallo fallo;

        plai_arena_init(&arena, &(pla_memoria){ counted_realloc, counted_free, &counted });
        status = plai_book_read(&book, &arena, "libro.xlsx", paquete.bytes, paquete.size, NULL, &fallo);
        ck_assert(status == PLA_OK || status == PLA_E_MEMORIA);
        ck_assert(status == PLA_OK || book.sheet_count == 77);
        plai_arena_done(&arena);
        ck_assert_int_eq(counted.live, 0);
        ck_assert_int_lt(n, 500);
    }
    ck_assert_int_gt(n, 10);
    paquete_free(&paquete);
}
END_TEST

static void
add_tests(TCase *tests)
{
    tcase_add_test(tests, test_xlsx__numeros_textos_logicos_y_errores_se_leen_como_son);
    tcase_add_test(tests, test_xlsx__celda_sin_r_sigue_a_la_anterior);
    tcase_add_test(tests, test_xlsx__celdas_y_filas_en_desorden_quedan_en_orden);
    tcase_add_test(tests, test_xlsx__de_la_misma_celda_dos_veces_vale_la_ultima_y_se_avisa);
    tcase_add_test(tests, test_xlsx__referencias_fuera_de_la_hoja_no_se_toman_y_se_avisa);
    tcase_add_test(tests, test_xlsx__la_ultima_celda_de_la_hoja_se_lee);
    tcase_add_test(tests, test_xlsx__formula_sin_valor_es_un_estado_propio);
    tcase_add_test(tests, test_xlsx__textos_en_linea_con_tramos_se_juntan_sin_su_fonetica);
    tcase_add_test(tests, test_xlsx__cadenas_compartidas_con_escapes_cdata_y_fonetica);
    tcase_add_test(tests, test_xlsx__indice_de_cadena_que_no_existe_deja_la_celda_sin_valor_y_avisa);
    tcase_add_test(tests, test_xlsx__lo_que_no_es_numero_ni_logico_ni_fecha_queda_como_texto_y_se_avisa);
    tcase_add_test(tests, test_xlsx__fechas_por_su_formato_y_no_por_su_estilo_con_nombre);
    tcase_add_test(tests, test_xlsx__fechas_iso_y_sistema_1904);
    tcase_add_test(tests, test_xlsx__codigos_de_formato_que_son_fechas);
    tcase_add_test(tests, test_xlsx__combinadas_y_ocultas);
    tcase_add_test(tests, test_xlsx__hojas_en_el_orden_del_libro_sin_las_de_grafico);
    tcase_add_test(tests, test_xlsx__estricto_con_prefijos_y_contenido_alternativo);
    tcase_add_test(tests, test_xlsx__la_forma_rara_da_lo_mismo_que_la_llana);
    tcase_add_test(tests, test_xlsx__una_hoja_en_utf16_y_otra_en_latin1);
    tcase_add_test(tests, test_xlsx__los_bordes_de_los_trozos_no_se_notan);
    tcase_add_test(tests, test_xlsx__una_hoja_grande_queda_entera_y_en_un_solo_lugar);
    tcase_add_test(tests, test_xlsx__las_celdas_vacias_no_ocupan);
    tcase_add_test(tests, test_xlsx__textos_de_mas_de_32767_caracteres_se_avisan_y_no_se_cortan);
    tcase_add_test(tests, test_xlsx__los_avisos_se_guardan_hasta_mil_y_los_demas_se_cuentan);
}

static void
add_limits_and_pieces(TCase *tests)
{
    tcase_add_test(tests, test_xlsx__limite_de_celdas);
    tcase_add_test(tests, test_xlsx__limite_de_cadenas);
    tcase_add_test(tests, test_xlsx__limite_de_hojas);
    tcase_add_test(tests, test_xlsx__limite_de_combinadas);
    tcase_add_test(tests, test_xlsx__limite_de_profundidad);
    tcase_add_test(tests, test_xlsx__limite_de_atributos);
    tcase_add_test(tests, test_xlsx__limite_de_token);
    tcase_add_test(tests, test_xlsx__limite_de_entradas);
    tcase_add_test(tests, test_xlsx__limite_de_una_parte_y_de_todas_juntas);
    tcase_add_test(tests, test_xlsx__limite_de_razon_despues_de_16_mib);
    tcase_add_test(tests, test_xlsx__los_numeros_se_leen_exactos);
    tcase_add_test(tests, test_xlsx__fechas_y_horas_en_iso);
    tcase_add_test(tests, test_xlsx__volcar_da_una_linea_por_celda);
    tcase_add_test(tests, test_xlsx__archivos_que_no_se_leen_dicen_por_que);
    tcase_add_test(tests, test_xlsx__cada_falta_de_memoria_se_dice_y_no_deja_nada);
}

Suite *
make_xlsx_suite(void)
{
    Suite *suite = suite_create("xlsx");
    TCase *tests = tcase_create("xlsx");

    tcase_set_timeout(tests, 30);
    add_tests(tests);
    add_limits_and_pieces(tests);
    suite_add_tcase(suite, tests);
    return suite;
}

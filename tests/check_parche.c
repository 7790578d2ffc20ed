/* SPDX-License-Identifier: MIT
 *
 * Tests of the annotated return, on packages made by hand: what changes, what may not, and that a second annotation
 * takes the place of the first. What is expected is written from the formats (ISO/IEC 29500), not from what came out.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "anotables.h"
#include "parche/devuelto.h"
#include "parche/parche.h"
#include "xlsx/inflate.h"
#include "xlsx/limits.h"

/* An annotated package, and the parts that are asked for. */
struct anotado {
    struct paquete paquete;
    struct text out;
    struct arena arena;
    struct zip antes, despues;
    pla_fallo fallo;
    int status;
};

static pla_limites limits;

static void
open_zip(struct anotado *a, struct zip *zip, const void *bytes, size_t size)
{
    ck_assert_int_eq(plai_zip_open(zip, &a->arena, "x", bytes, size, &limits, NULL), PLA_OK);
}

static void
begin(struct anotado *a, const char *nombre)
{
    *a = (struct anotado){ .status = 0 };
    limits = plai_limits(NULL);
    plai_arena_init(&a->arena, NULL);
    anotable_make(&a->paquete, anotable_find(nombre));
    a->status = anotar_primeras(a->paquete.bytes, a->paquete.size, PLA_ERROR, &a->out, &a->fallo);
    if (a->status != PLA_OK)
        return;
    open_zip(a, &a->antes, a->paquete.bytes, a->paquete.size);
    open_zip(a, &a->despues, a->out.items, a->out.count);
}

/* Annotates what came out, once more. */
static void
again(struct anotado *a, int gravedad)
{
    struct text out = { 0 };

    ck_assert_msg(anotar_primeras(a->out.items, a->out.count, gravedad, &out, &a->fallo) == PLA_OK, "%s",
                  a->fallo.texto);
    plai_text_done(&a->out);
    a->out = out;
    open_zip(a, &a->despues, a->out.items, a->out.count);
}

static void
end(struct anotado *a)
{
    plai_text_done(&a->out);
    plai_arena_done(&a->arena);
    paquete_free(&a->paquete);
}

static const char *
part_of(struct anotado *a, const struct zip *zip, const char *name)
{
    const struct zip_entry *entry = plai_zip_find(zip, plai_slice(name));
    struct inflater inflater;
    size_t done = 0, got = 1;

    if (entry == NULL)
        return NULL;
    char *text = plai_arena_zalloc(&a->arena, (size_t)entry->size + 64, 1);
    plai_inflate_init(&inflater, "x", &limits, NULL);
    ck_assert_int_eq(plai_inflate_start(&inflater, entry, NULL), PLA_OK);
    while (got > 0) {
        ck_assert_int_eq(plai_inflate_read(&inflater, text + done, (size_t)entry->size + 1 - done, &got, NULL), PLA_OK);
        done += got;
    }
    plai_inflate_done(&inflater);
    return text;
}

static const char *
part(struct anotado *a, const char *name)
{
    const char *text = part_of(a, &a->despues, name);

    ck_assert_msg(text != NULL, "no hay %s", name);
    return text;
}

static size_t
count_in(const char *text, const char *what)
{
    size_t count = 0;

    for (; (text = strstr(text, what)) != NULL; text++)
        count++;
    return count;
}

#define HOJA "xl/worksheets/sheet1.xml"
#define NUESTRA "xl/worksheets/planaccion1.xml"
#define ck_has(text, what) ck_assert_msg(strstr((text), (what)) != NULL, "no está «%s» en: %.3000s", (what), (text))
#define ck_lacks(text, what) ck_assert_msg(strstr((text), (what)) == NULL, "está «%s» en: %.3000s", (what), (text))

/* ---------------------------------------------------------------- every package */

START_TEST(test_parche__lo_que_nadie_toca_queda_byte_por_byte_y_en_su_orden)
{
    for (const struct anotable *p = anotables; p->nombre != NULL; p++) {
        struct anotado a;

        begin(&a, p->nombre);
        for (size_t i = 0; a.status == PLA_OK && i < a.antes.count; i++) {
            const struct zip_entry *x = &a.antes.entries[i], *y = &a.despues.entries[i];

            ck_assert_msg(plai_slice_equal(x->name, y->name), "%s: %zu", p->nombre, i);
            ck_assert_uint_eq(y->flags & 8u, 0);
            if (x->crc == y->crc && x->size == y->size)
                ck_assert_msg(x->packed == y->packed && memcmp(x->data, y->data, (size_t)x->packed) == 0, "%s: %.*s",
                              p->nombre, (int)x->name.n, x->name.s);
        }
        end(&a);
    }
}
END_TEST

START_TEST(test_parche__anotar_de_nuevo_da_el_mismo_libro)
{
    for (const struct anotable *p = anotables; p->nombre != NULL; p++) {
        struct anotado a;
        struct text first = { 0 };

        begin(&a, p->nombre);
        if (a.status == PLA_OK) {
            plai_text_add(&first, a.out.items, a.out.count);
            again(&a, PLA_ERROR);
            again(&a, PLA_ERROR);
            ck_assert_msg(first.count == a.out.count && memcmp(first.items, a.out.items, first.count) == 0, "%s",
                          p->nombre);
        }
        plai_text_done(&first);
        end(&a);
    }
}
END_TEST

START_TEST(test_parche__solo_se_rechaza_lo_firmado_y_lo_que_esta_dos_veces)
{
    for (const struct anotable *p = anotables; p->nombre != NULL; p++) {
        struct anotado a;
        bool refused = strcmp(p->nombre, "firmado") == 0 || strcmp(p->nombre, "dos_veces") == 0;

        begin(&a, p->nombre);
        ck_assert_msg((a.status == PLA_E_ENTRADA) == refused && (a.status == PLA_OK) == !refused, "%s: %s", p->nombre,
                      a.fallo.texto);
        if (strcmp(p->nombre, "firmado") == 0)
            ck_has(a.fallo.texto, "firmado digitalmente");
        end(&a);
    }
}
END_TEST

/* ---------------------------------------------------------------- cells and styles */

START_TEST(test_parche__el_estilo_es_una_copia_del_suyo_y_los_que_habia_no_cambian)
{
    struct anotado a;

    begin(&a, "corriente");
    const char *styles = part(&a, "xl/styles.xml"), *sheet = part(&a, HOJA);
    ck_has(styles, "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf numFmtId=\"14\" fontId=\"1\" "
                   "fillId=\"2\" borderId=\"0\"><alignment horizontal=\"right\"/></xf>");
    ck_has(styles, "<fgColor rgb=\"FFFFFF00\"/>");
    /* its date format and alignment stay; white text becomes dark */
    ck_assert_uint_eq(count_in(styles, "numFmtId=\"14\""), 2);
    ck_assert_uint_eq(count_in(styles, "<alignment horizontal=\"right\"/>"), 2);
    ck_has(sheet, "<v>1</v>");
    ck_lacks(sheet, "<c r=\"B1\" s=\"1\">");
    ck_assert_uint_eq(count_in(sheet, "<v>"), 2);
    end(&a);
}
END_TEST

START_TEST(test_parche__la_celda_que_no_esta_se_crea_en_su_lugar_con_el_formato_de_su_columna)
{
    struct anotado a;

    begin(&a, "fila_vacia");
    const char *sheet = part(&a, HOJA), *row2 = strstr(sheet, "<row r=\"2\""), *row7 = strstr(sheet, "<row r=\"7\"");
    ck_assert_ptr_nonnull(row2);
    ck_assert_ptr_nonnull(row7);
    ck_assert(row2 < row7 && row7 < strstr(sheet, "<row r=\"9\""));
    ck_assert(strstr(row2, "<c r=\"B2\"") < row7);
    ck_lacks(sheet, "spans");
    end(&a);
    begin(&a, "datos_vacios");
    sheet = part(&a, HOJA);
    ck_has(sheet, "<sheetData><row r=\"2\"><c r=\"B2\"");
    ck_has(sheet, "</row><row r=\"7\"><c r=\"D7\"");
    ck_has(sheet, "</row></sheetData>");
    end(&a);
}
END_TEST

START_TEST(test_parche__las_celdas_sin_referencia_siguen_siendo_las_mismas)
{
    struct anotado a;

    begin(&a, "sin_referencias");
    const char *sheet = part(&a, HOJA);
    /* A1 and B1 by position; row 2 has B2 put into it */
    ck_has(sheet, "<row><c s=\"");
    ck_has(sheet, "<row><c r=\"B2\"");
    ck_assert_uint_eq(count_in(sheet, "<v>"), 3);
    end(&a);
}
END_TEST

START_TEST(test_parche__una_celda_combinada_se_marca_en_su_esquina)
{
    struct anotado a;

    begin(&a, "combinadas");
    /* A1, B2 and the corner are one; D7 is another */
    ck_assert_uint_eq(count_in(part(&a, "xl/planaccion/comments1.xml"), "<comment ref="), 2);
    ck_has(part(&a, "xl/planaccion/comments1.xml"), "<comment ref=\"A1\"");
    end(&a);
}
END_TEST

START_TEST(test_parche__los_prefijos_se_respetan)
{
    struct anotado a;

    begin(&a, "con_prefijos");
    ck_has(part(&a, HOJA), "<x:row r=\"7\"><x:c r=\"D7\"");
    ck_has(part(&a, HOJA), "<x:legacyDrawing xmlns:r=");
    ck_has(part(&a, "xl/styles.xml"), "<x:fills count=");
    ck_has(part(&a, "xl/styles.xml"), "</x:patternFill></x:fill>");
    ck_has(part(&a, "xl/workbook.xml"), "<x:sheets><x:sheet name=\"Observaciones\" sheetId=\"8\"");
    end(&a);
}
END_TEST

START_TEST(test_parche__un_libro_estricto_sigue_siendolo)
{
    struct anotado a;

    begin(&a, "estricto");
    ck_has(part(&a, NUESTRA), "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"");
    ck_has(part(&a, "xl/workbook.xml"), "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"/><sheet");
    ck_lacks(part(&a, "xl/_rels/workbook.xml.rels"), NS_REL_URI);
    end(&a);
}
END_TEST

/* ---------------------------------------------------------------- the workbook */

START_TEST(test_parche__los_nombres_de_una_hoja_y_la_vista_se_corren_con_ella)
{
    struct anotado a;

    begin(&a, "nombres_locales");
    const char *book = part(&a, "xl/workbook.xml");
    ck_has(book, "<sheets><sheet name=\"Observaciones\"");
    ck_has(book, "name=\"_xlnm.Print_Area\" localSheetId=\"1\"");
    ck_has(book, "<definedName name=\"todo\">");
    ck_has(book, "activeTab=\"0\"");
    /* one sheet alone is selected: the one that opens */
    ck_lacks(part(&a, HOJA), "tabSelected");
    ck_has(part(&a, NUESTRA), "tabSelected=\"1\"");
    ck_has(part(&a, "docProps/app.xml"), "<vt:i4>2</vt:i4>");
    ck_has(part(&a, "docProps/app.xml"), "<vt:vector size=\"2\" baseType=\"lpstr\"><vt:lpstr>Observaciones</vt:lpstr>");
    again(&a, PLA_ERROR);
    ck_has(part(&a, "xl/workbook.xml"), "localSheetId=\"1\"");
    end(&a);
}
END_TEST

START_TEST(test_parche__un_nombre_ocupado_no_se_repite)
{
    struct anotado a;

    begin(&a, "ya_hay_observaciones");
    ck_has(part(&a, "xl/workbook.xml"), "<sheet name=\"Observaciones (2)\" sheetId=\"4\"");
    ck_has(part(&a, "xl/workbook.xml"), "name=\"OBSERVACIONES\" sheetId=\"3\" state=\"hidden\"");
    end(&a);
}
END_TEST

/* ---------------------------------------------------------------- notes */

START_TEST(test_parche__las_notas_de_otros_quedan_y_la_nuestra_va_debajo)
{
    struct anotado a;

    begin(&a, "con_notas");
    const char *notes = part(&a, "xl/comments1.xml");
    ck_has(notes, "<author>Ana</author><author>planaccion</author>");
    ck_has(notes, "<t>Ojo\n---------- planaccion ----------\nERROR · PA-02\n");
    ck_has(notes, "<r><rPr><b/></rPr><t>Ana:</t></r><r><t xml:space=\"preserve\"> revisar</t></r><r>");
    ck_has(notes, "<text><t>lejos</t></text>");
    ck_has(notes, "<comment ref=\"D7\" authorId=\"1\">");
    ck_assert_uint_eq(count_in(notes, "<comment ref="), 5);
    /* only the notes that are new need a shape, numbered after those there are */
    const char *vml = part(&a, "xl/drawings/vmlDrawing1.vml");
    ck_assert_uint_eq(count_in(vml, "<v:shape "), 5);
    ck_has(vml, "id=\"_x0000_s1031\"");
    ck_lacks(part(&a, "xl/worksheets/_rels/sheet1.xml.rels"), "planaccion");
    ck_assert_uint_eq(count_in(part(&a, HOJA), "legacyDrawing"), 1);
    end(&a);
}
END_TEST

START_TEST(test_parche__sin_observaciones_las_notas_de_otros_quedan_como_estaban)
{
    struct anotado a;
    struct anotacion nothing = { NULL, 0 };
    struct text out = { 0 };

    begin(&a, "con_notas");
    ck_assert_int_eq(plai_parche_annotate(&nothing, "x", a.out.items, a.out.count, NULL, NULL, &out, &a.fallo), PLA_OK);
    open_zip(&a, &a.despues, out.items, out.count);
    const char *before = part_of(&a, &a.antes, "xl/comments1.xml"), *notes = part(&a, "xl/comments1.xml");
    ck_assert_str_eq(strstr(notes, "<commentList>"), strstr(before, "<commentList>"));
    ck_assert_uint_eq(count_in(part(&a, "xl/drawings/vmlDrawing1.vml"), "<v:shape "), 3);
    /* cells have their own styles again, and those we put are gone */
    ck_has(part(&a, HOJA), "<row r=\"1\"><c r=\"A1\"");
    ck_has(part(&a, HOJA), "<c r=\"B1\" s=\"1\"><v>2</v></c>");
    ck_lacks(part(&a, HOJA), "D7");
    plai_text_done(&out);
    end(&a);
}
END_TEST

START_TEST(test_parche__otra_gravedad_reemplaza_la_de_antes)
{
    struct anotado a;

    begin(&a, "corriente");
    again(&a, PLA_NOTA);
    const char *notes = part(&a, "xl/planaccion/comments1.xml");
    ck_assert_uint_eq(count_in(notes, "<comment ref="), 4);
    ck_has(notes, "<comment ref=\"A1\" authorId=\"0\"><text><r><rPr><b/><sz val=\"9\"/><color indexed=\"81\"/><rFont "
                  "val=\"Tahoma\"/><family val=\"2\"/></rPr><t xml:space=\"preserve\">NOTA · PA-02</t></r>");
    ck_assert_uint_eq(count_in(part(&a, "xl/planaccion/vmlDrawing1.vml"), "<v:shape "), 4);
    /* the tenth run adds no style to those of the second */
    size_t styles = strlen(part(&a, "xl/styles.xml"));
    for (int i = 0; i < 8; i++)
        again(&a, i % 2 == 0 ? PLA_ERROR : PLA_NOTA);
    ck_assert_uint_eq(strlen(part(&a, "xl/styles.xml")), styles);
    end(&a);
}
END_TEST

START_TEST(test_parche__los_controles_y_las_conversaciones_sobreviven)
{
    struct anotado a;

    begin(&a, "con_controles");
    const char *vml = part(&a, "xl/drawings/vmlDrawing1.vml");
    ck_has(vml, "<x:ClientData ObjectType=\"Button\"><br></x:ClientData></v:shape>");
    ck_assert_uint_eq(count_in(vml, "ObjectType=\"Note\""), 4);
    ck_assert_uint_eq(count_in(part(&a, HOJA), "<legacyDrawing "), 1);
    end(&a);
    begin(&a, "alternativas_al_final");
    /* before the alternatives, not inside one of them */
    ck_has(part(&a, HOJA), "r:id=\"planaccionDibujo\"/><mc:AlternateContent");
    end(&a);
    begin(&a, "datos_alternativos");
    /* in the branch that is read */
    ck_has(part(&a, HOJA), "<mc:Fallback><sheetData><row r=\"2\"><c r=\"B2\"");
    end(&a);
    begin(&a, "con_conversacion");
    ck_has(part(&a, "xl/comments1.xml"), "<comment ref=\"A1\" authorId=\"0\"><text><t>[Threaded comment]</t></text>");
    end(&a);
}
END_TEST

/* ---------------------------------------------------------------- what comes back */

START_TEST(test_parche__lo_que_se_escribe_en_justificacion_vuelve_y_se_conserva)
{
    static const struct anotada fila = { .gravedad = PLA_ERROR, .regla = "PA-02", .texto = "t", .huella = "segunda" };
    struct anotacion one = { &fila, 1 };
    struct anotado a;
    struct devuelto devuelto;
    struct book book;

    begin(&a, "corriente");
    /* a person types it: the cell of the second row gets a text */
    char *sheet = (char *)(uintptr_t)part(&a, NUESTRA), *at = strstr(sheet, "<c r=\"H5\" s=\"");
    char *rest = strstr(at, "/>"), *typed;
    *rest = '\0';
    typed =
        juntar(sheet, " t=\"inlineStr\"><is><t>Así lo aprobó el Concejo</t></is></c>", rest + 2, (const char *)NULL);
    struct paquete p = { 0 };
    for (size_t i = 0; i < a.despues.count; i++) {
        char name[200];
        const struct zip_entry *e = &a.despues.entries[i];

        snprintf(name, sizeof name, "%.*s", (int)e->name.n, e->name.s);
        paquete_add(&p, name, strcmp(name, NUESTRA) == 0 ? typed : part(&a, name), 0, 0);
    }
    paquete_end(&p, 0);
    ck_assert_int_eq(plai_book_read(&book, &a.arena, "x", p.bytes, p.size, NULL, &a.fallo), PLA_OK);
    ck_assert_int_eq(plai_devuelto_find(&devuelto, &book, &a.arena, &a.fallo), PLA_OK);
    ck_assert_uint_eq(devuelto.tecleadas.count, 1);
    ck_assert_str_eq(devuelto.tecleadas.items[0].huella, "segunda");
    ck_assert_str_eq(devuelto.tecleadas.items[0].justificacion, "Así lo aprobó el Concejo");
    ck_assert_uint_eq(devuelto.marcadas.count, 4);
    plai_devuelto_done(&devuelto);
    /* it stays beside its observation; without it, at the end */
    struct text out = { 0 };
    ck_assert_int_eq(plai_parche_annotate(&one, "x", p.bytes, p.size, NULL, NULL, &out, &a.fallo), PLA_OK);
    open_zip(&a, &a.despues, out.items, out.count);
    ck_has(part(&a, NUESTRA), "Así lo aprobó el Concejo");
    ck_lacks(part(&a, NUESTRA), "ya no aparece");
    plai_text_done(&out);
    one.count = 0;
    ck_assert_int_eq(plai_parche_annotate(&one, "x", p.bytes, p.size, NULL, NULL, &out, &a.fallo), PLA_OK);
    open_zip(&a, &a.despues, out.items, out.count);
    ck_has(part(&a, NUESTRA), "ya no aparece");
    ck_has(part(&a, NUESTRA), "Así lo aprobó el Concejo");
    plai_text_done(&out);
    free(typed);
    paquete_free(&p);
    end(&a);
}
END_TEST

START_TEST(test_parche__los_textos_se_escriben_como_textos)
{
    struct anotado a;

    begin(&a, "corriente");
    const char *sheet = part(&a, NUESTRA);
    ck_has(sheet, "La meta programa 25 &amp; el &lt;Plan&gt; dice &quot;12&quot; _x005F_x000D_ .");
    ck_lacks(sheet, "<f>");
    ck_has(sheet, "location=\"'Hoja1'!A1\"");
    ck_has(sheet, "<autoFilter ref=\"A3:J7\"/>");
    end(&a);
}
END_TEST

Suite *make_parche_suite(void);

Suite *
make_parche_suite(void)
{
    Suite *suite = suite_create("parche");
    TCase *tests = tcase_create("parche");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_parche__lo_que_nadie_toca_queda_byte_por_byte_y_en_su_orden);
    tcase_add_test(tests, test_parche__anotar_de_nuevo_da_el_mismo_libro);
    tcase_add_test(tests, test_parche__solo_se_rechaza_lo_firmado_y_lo_que_esta_dos_veces);
    tcase_add_test(tests, test_parche__el_estilo_es_una_copia_del_suyo_y_los_que_habia_no_cambian);
    tcase_add_test(tests, test_parche__la_celda_que_no_esta_se_crea_en_su_lugar_con_el_formato_de_su_columna);
    tcase_add_test(tests, test_parche__las_celdas_sin_referencia_siguen_siendo_las_mismas);
    tcase_add_test(tests, test_parche__una_celda_combinada_se_marca_en_su_esquina);
    tcase_add_test(tests, test_parche__los_prefijos_se_respetan);
    tcase_add_test(tests, test_parche__un_libro_estricto_sigue_siendolo);
    tcase_add_test(tests, test_parche__los_nombres_de_una_hoja_y_la_vista_se_corren_con_ella);
    tcase_add_test(tests, test_parche__un_nombre_ocupado_no_se_repite);
    tcase_add_test(tests, test_parche__las_notas_de_otros_quedan_y_la_nuestra_va_debajo);
    tcase_add_test(tests, test_parche__sin_observaciones_las_notas_de_otros_quedan_como_estaban);
    tcase_add_test(tests, test_parche__otra_gravedad_reemplaza_la_de_antes);
    tcase_add_test(tests, test_parche__los_controles_y_las_conversaciones_sobreviven);
    tcase_add_test(tests, test_parche__lo_que_se_escribe_en_justificacion_vuelve_y_se_conserva);
    tcase_add_test(tests, test_parche__los_textos_se_escriben_como_textos);
    suite_add_tcase(suite, tests);
    return suite;
}
